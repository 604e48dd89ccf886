#include "office/accounts.h"

#include "ledger/held.h"
#include "office/sheet_parts.h"

#include <algorithm>

namespace office {
namespace {

using money::Movement;
using statute::TaxCode;

std::string_view heading_of(money::InvoiceKind kind)
{
    switch (kind) {
    case money::InvoiceKind::fees:
        return "ご利用料金";
    case money::InvoiceKind::settlement:
        return "契約終了に伴う精算";
    case money::InvoiceKind::special_fee:
        return "特別利用料金（約款第31条）";
    case money::InvoiceKind::late_damages:
        return "遅延損害金（約款第32条。消費税の対象外）";
    case money::InvoiceKind::opening:
        return "以前のご請求の未払い";
    }
    return "";
}

// 運用管理 ほか2件
std::string content_of(const money::InvoiceIssued& issued)
{
    if (issued.lines.empty()) return {};
    const std::size_t more = issued.lines.size() - 1;
    return issued.lines.front().description + (more == 0 ? "" : " ほか" + std::to_string(more) + "件");
}

documents::CombinedSection section_of(const ledger::Books& books, const money::CombinedBlock& block)
{
    documents::CombinedSection section{
        .heading = std::string(heading_of(block.kind)), .rows = {}, .total = block.total};
    for (const money::CombinedPart* part : block.parts)
        section.rows.push_back({.number = part->number,
                                .contract = part->contract.text(),
                                .content = content_of(books.money.invoices.at(part->invoice).issued),
                                .due_on = part->due,
                                .subtotal = part->subtotal,
                                .tax = part->tax,
                                .total = part->total});
    return section;
}

std::string rate_label(const ledger::Books& books, const money::InvoicesCombined& issued, const money::RateTotal& rate)
{
    for (const money::CombinedPart& part : issued.invoices)
        for (const money::Line& line : books.money.invoices.at(part.invoice).issued.lines) {
            const auto found = statute::tax_rate(line.tax, line.supplied_on);
            if (found && line.tax == rate.code && found->value.percent == rate.percent)
                return std::string(found->value.label);
        }
    return std::to_string(rate.percent) + "％対象";
}

std::string number_of(const ledger::Books& books, InvoiceId id)
{
    const money::Invoice* invoice = books.money.invoices.find(id);
    return invoice ? invoice->issued.number : id.text();
}

}

documents::CombinedSheet combined_sheet(const ledger::Books& books, const money::CombinedInvoice& document,
                                        Appendix appendix, const std::string& contact)
{
    const money::InvoicesCombined& issued = document.issued;
    const terms::Provider& provider = terms::provider_at(books.terms, document.by);
    documents::CombinedSheet sheet{
        .number = issued.number,
        .issued_on = issued.on,
        .addressee = addressee_of(books, issued.party, issued.addressee, issued.postal_code, issued.address, contact),
        .issuer = issuer_of(provider),
        .subject = "クラウド導入支援サービス　" + issued.issued_on.japanese() + "発行分のご請求",
        .subtotal = issued.subtotal,
        .tax = issued.tax,
        .total = issued.total};
    sheet.issuer.name = issued.issuer;
    sheet.issuer.registration_number = issued.registration_number;
    for (const money::CombinedBlock& block : money::blocks_of(issued))
        sheet.sections.push_back(section_of(books, block));
    for (const money::RateTotal& rate : issued.rates) {
        if (rate.code == TaxCode::out_of_scope) {
            sheet.untaxed += rate.taxable;
            sheet.subtotal -= rate.taxable;
        } else {
            sheet.rates.push_back({.label = rate_label(books, issued, rate), .taxable = rate.taxable, .tax = rate.tax});
        }
    }
    for (const money::CombinedDue& due : issued.dues)
        sheet.dues.push_back({due.due, due.amount});
    sheet.transfer_to = transfer_account(provider.bank_account, sheet.issuer.name);
    if (!sheet.transfer_to && !provider.bank_account.empty())
        sheet.remarks.push_back("お振込先：" + provider.bank_account);
    for (const money::CombinedPart& part : issued.invoices)
        sheet.invoices.push_back(invoice_sheet(books, books.money.invoices.at(part.invoice), appendix, contact));
    return sheet;
}

const money::CombinedInvoice* combined_of(const ledger::Books& books, const notice::Notice& notice)
{
    const auto found = books.combined.of_notice.find(notice.id);
    return found == books.combined.of_notice.end() ? nullptr : books.combined.documents.find(found->second);
}

std::optional<AccountOf> account_named(const ledger::Books& books, std::string_view id)
{
    if (const auto contract = ContractId::parse(id))
        if (const contract::Contract* found = books.contracts.contracts.find(*contract))
            return AccountOf{found->party, found->id};
    if (const auto party = PartyId::parse(id))
        if (books.contracts.parties.find(*party)) return AccountOf{*party, {}};
    return std::nullopt;
}

std::vector<ContractId> contracts_of(const ledger::Books& books, const AccountOf& account)
{
    if (account.contract) return {account.contract};
    std::vector<ContractId> out;
    for (const contract::Contract& contract : books.contracts.contracts)
        if (contract.party == account.party) out.push_back(contract.id);
    return out;
}

StatementDays told_days(const ledger::Books& books, const AccountOf& account, const StatementDays& asked)
{
    StatementDays told = asked;
    for (const ContractId contract : contracts_of(books, account)) {
        const auto found = books.money.accounts.find(contract);
        if (found == books.money.accounts.end()) continue;
        for (const InvoiceId id : found->second.invoices)
            if (const money::Invoice& invoice = books.money.invoices.at(id);
                invoice.issued.on <= told.until && ledger::awaits_approval(books, invoice)) {
                told.until = invoice.issued.on.previous();
                told.from = std::min(told.from, told.until);
            }
    }
    return told;
}

Result<money::AccountStatement, Refusal> statement_of(const ledger::Books& books, const AccountOf& account, Date from,
                                                      Date until)
{
    return money::account_statement(books.money, contracts_of(books, account), books.terms, from, until);
}

std::string words_of(const ledger::Books& books, const money::StatementRow& row)
{
    switch (row.movement) {
    case Movement::invoice:
        return std::string(money::label(books.money.invoices.at(row.invoice).issued.kind)) + "　" + row.number;
    case Movement::reduction:
        return "減額　" + row.number;
    case Movement::taken_back:
        return "請求書の取消し　" + row.number;
    case Movement::payment:
        return "ご入金　" + row.amount.japanese();
    case Movement::credit:
        return "お預かりからの充当　" + row.amount.japanese();
    case Movement::bank_fee:
        return "振込手数料の当社負担　" + row.number;
    case Movement::refund:
        return "ご返金　" + row.amount.japanese();
    case Movement::write_off:
        return "貸倒れとしての処理　" + row.number + "（お支払いの義務は残ります）";
    }
    return row.number;
}

std::string note_of(const ledger::Books& books, const money::StatementRow& row)
{
    std::string out;
    const auto add = [&](const std::string& more) { out += (out.empty() ? "" : "、") + more; };
    for (const money::Allocation& part : row.allocations)
        add(number_of(books, part.invoice) +
            (part.part == money::AllocatedTo::late_damages ? " の遅延損害金 " : " に ") + part.amount.japanese());
    if (row.recovered > Yen(0)) add("うち貸倒れの回収 " + row.recovered.japanese());
    if (row.credit > Yen(0)) add("お預かり " + row.credit.japanese());
    if (row.movement == Movement::refund) add("お預かりから " + row.number);
    return out;
}

documents::StatementSheet statement_sheet(const ledger::Books& books, const AccountOf& account,
                                          const money::AccountStatement& statement, Date printed_on)
{
    const contract::Applicant& party = books.contracts.parties.at(account.party).applicant;
    documents::StatementSheet sheet{
        .addressee = addressee_of(books, account.party, party.name, party.postal_code, party.address, {}),
        .issuer = issuer_of(books.terms.provider),
        .printed_on = printed_on,
        .range = {statement.from, statement.until},
        .account =
            account.contract ? "ご契約 " + account.contract.text() : "すべてのご契約（" + account.party.text() + "）",
        .opening = statement.opening,
        .closing = statement.closing,
        .accrued = statement.accrued,
        .held = statement.credit_closing};
    sheet.issuer.registration_number = books.terms.provider.registration_number;
    for (const money::StatementRow& row : statement.rows) {
        documents::StatementLine line{.on = row.on,
                                      .what = words_of(books, row),
                                      .note = note_of(books, row),
                                      .contract = row.contract.text(),
                                      .asked = std::nullopt,
                                      .taken = std::nullopt,
                                      .balance = row.balance};
        if (row.movement == Movement::invoice)
            line.asked = row.change;
        else if (row.change != Yen(0))
            line.taken = -row.change;
        sheet.lines.push_back(std::move(line));
    }
    for (const money::OpenItem& item : statement.open)
        sheet.items.push_back({.number = item.number,
                               .contract = item.contract.text(),
                               .issued_on = item.issued_on,
                               .due_on = item.due,
                               .late = item.late > 0 ? std::to_string(item.late) + "日超過" : "期限前",
                               .total = item.total,
                               .open = item.open});
    for (const money::AccruedDamages& one : statement.damages)
        sheet.damages.push_back({one.number, one.contract.text(), one.formula, one.amount, one.basis});
    sheet.transfer_to = transfer_account(books.terms.provider.bank_account, sheet.issuer.name);
    if (statement.given_up > Yen(0))
        sheet.remarks.push_back("貸倒れとして処理した額のうち " + statement.given_up.japanese() +
                                "は、まだお支払いいただいていません。残高には含みませんが、お支払いの義務は残ります。");
    sheet.remarks.push_back("日付は効力の生じた日（入金は入金日）です。" + printed_on.japanese() +
                            "までに記録したことによります。");
    return sheet;
}

}
