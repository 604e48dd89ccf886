#include "edge/row_reasons.h"

#include "edge/parts.h"
#include "edge/portal.h"
#include "edge/staff.h"
#include "ledger/states.h"
#include "money/reasons.h"

namespace edge {
namespace {

terms::Rulebook rules_of(const ledger::Books& books, const money::Invoice& invoice, Date today)
{
    return ledger::rulebook(books, invoice.issued.contract, today);
}

struct Above {
    std::string address, words;
};

HttpResponse why_page(const Visit& visit, const Explanation& reasons, Reader reader, const Above& above)
{
    return page(visit, {.title = "根拠　" + above.words,
                        .body = tag("div", {{"id", "why"}}, why_tree(reasons, reader)),
                        .lead = {},
                        .up = above.address,
                        .up_words = above.words});
}

}

Explanation row_reasons(const ledger::Books& books, const contract::Contract& contract, Date today)
{
    const std::vector<Explanation> states = ledger::states(books, contract, today);
    Explanation out = reckoned("契約 " + contract.id.text(), {}, "terms 15.1"_clause, {});
    out.parts = states;
    out.parts.push_back(reckoned("成立日", contract.formed_on.japanese(), "terms 15.1"_clause, {}, {contract.by}));
    if (contract.ended)
        out.parts.push_back(
            reckoned("終了日", contract.ended->on.japanese(), contract.ended->basis, {}, {contract.ended->by}));
    const auto money = money::reasons(books.money, contract.id, ledger::rulebook(books, contract.id, today));
    out.parts.push_back(money ? money->receivable
                              : reckoned("未収", "計算できません", money.error().basis, money.error().reason));
    return out;
}

Explanation row_reasons(const money::Invoice& invoice, const terms::Rulebook& rules)
{
    const money::InvoiceIssued& issued = invoice.issued;
    Explanation out =
        reckoned("請求書 " + issued.number, std::string(payment_status(invoice, rules.day())), "terms 30.3"_clause,
                 "支払期日 " + issued.due.japanese() + "、未収 " + invoice.unpaid().japanese() + "、" +
                     rules.day().japanese() + "の時点",
                 {invoice.by});
    if (issued.total == Yen(0)) out.formula = "この請求書に支払うものはありません";
    out.parts = {reckoned("発行日", issued.on.japanese(), issued.basis, {}, {invoice.by}),
                 money::explain(invoice, rules), money::unpaid_reason(invoice)};
    return out;
}

Html why_at(const std::string& href, const std::string& what)
{
    return tag("a", {{"class", "why-link"}, {"href", href}, {"aria-label", "根拠：" + what}}, "根拠");
}

HttpResponse contract_why_page(const Visit& visit)
{
    const auto id = captured_id<ContractId>(visit);
    return visit.office.read([&](const ledger::Books& books) {
        const contract::Contract* contract = id ? books.contracts.contracts.find(*id) : nullptr;
        if (!contract) return not_found(visit);
        return why_page(visit, row_reasons(books, *contract, visit.today), Reader::staff,
                        {"/contracts/" + id->text(), "契約 " + id->text()});
    });
}

HttpResponse invoice_why_page(const Visit& visit)
{
    const auto id = captured_id<InvoiceId>(visit);
    return visit.office.read([&](const ledger::Books& books) {
        const money::Invoice* invoice = id ? books.money.invoices.find(*id) : nullptr;
        if (!invoice) return not_found(visit);
        return why_page(visit, row_reasons(*invoice, rules_of(books, *invoice, visit.today)), Reader::staff,
                        {"/invoices/" + id->text(), "請求書 " + invoice->issued.number});
    });
}

HttpResponse portal_invoice_why(const Visit& visit)
{
    return visit.office.read([&](const ledger::Books& books) {
        const money::Invoice* invoice = own_invoice(visit, books, visit.captured.at(0));
        if (!invoice) return not_found(visit);
        return why_page(visit, row_reasons(*invoice, rules_of(books, *invoice, visit.today)), Reader::contractor,
                        {"/my/invoices/" + invoice->id.text(), "請求書 " + invoice->issued.number});
    });
}

}
