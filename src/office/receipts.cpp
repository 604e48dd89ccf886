#include "office/receipts.h"

#include <algorithm>

namespace office {
namespace {

std::string part_words(const ledger::Books& books, const money::Allocation& part)
{
    const money::InvoiceIssued& issued = books.money.invoices.at(part.invoice).issued;
    if (part.part == money::AllocatedTo::late_damages)
        return "請求書 " + issued.number + " の遅延損害金（消費税の対象外）　" + part.amount.japanese();
    return "請求書 " + issued.number + "（" + issued.on.japanese() + "発行、消費税を含む）　" + part.amount.japanese();
}

std::vector<documents::LetterItem> items_of(const ledger::Books& books, const money::Payment& payment)
{
    std::vector<documents::LetterItem> items{{"入金日", payment.paid_on.japanese()},
                                             {"但し", "クラウド導入支援サービスの料金等として"}};
    for (const money::Allocation& part : payment.allocations)
        items.push_back({"内訳", part_words(books, part)});
    if (payment.unallocated > Yen(0))
        items.push_back({"お預かり", payment.unallocated.japanese() + "（次のご請求に充てます）"});
    if (payment.refunded > Yen(0)) items.push_back({"返金済み", payment.refunded.japanese()});
    const bool told = payment.designated &&
                      std::any_of(payment.allocations.begin(), payment.allocations.end(),
                                  [&](const money::Allocation& part) { return part.invoice == *payment.designated; });
    if (payment.designated && !told)
        items.push_back({"ご指定", "請求書 " + books.money.invoices.at(*payment.designated).issued.number});
    return items;
}

}

// 29.1 “The contractor pays the fees in the way the provider sets.”
documents::LetterSheet receipt_sheet(const ledger::Books& books, const money::Payment& payment)
{
    const contract::Contract& contract = books.contracts.contracts.at(payment.contract);
    const contract::Applicant& party = books.contracts.parties.at(contract.party).applicant;
    const terms::Provider& provider = books.terms.provider;
    const bool person = party.kind == contract::PartyKind::individual;
    return {
        .number = payment.id.text(),
        .date = payment.paid_on,
        .addressee = {.postal_code = party.postal_code,
                      .address = {party.address},
                      .name = party.name,
                      .honorific = person ? documents::Honorific::person : documents::Honorific::company,
                      .attention = {}},
        .sender = {.name = provider.name,
                   .postal_code = provider.postal_code,
                   .address = {provider.address},
                   .phone = provider.phone,
                   .mail = provider.mail,
                   .registration_number = provider.registration_number,
                   .contact = {}},
        .title = "領収書",
        .opening = {},
        .paragraphs = {"下記のとおり領収いたしました。", "電子データでお渡しするため、収入印紙は貼付しておりません。"},
        .closing = {},
        .items = items_of(books, payment),
        .basis = std::nullopt,
        .sum = "¥" + payment.amount.grouped()};
}

}
