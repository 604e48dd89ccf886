// Questions through the API: one contract, one invoice, the work list.
#include "edge/api_asked.h"

#include "edge/foreseen.h"
#include "edge/json_text.h"
#include "edge/portal.h"
#include "ledger/horizon.h"

namespace edge {
namespace {

// 34.6.4: a contractor is answered what its pages show.
bool contractor_asks(const Asked& asked)
{
    return static_cast<bool>(asked.by.party);
}

// `answer` on the books, when the contract exists; on those that the contractor was told of, when it asks.
template <class Each>
Answer of_contract(const Asked& asked, Each answer)
{
    if (!asked.contract) return no_such_contract(asked.id);
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        if (!contractor_asks(asked)) return answer(books);
        const auto copy = as_told(books, books.contracts.contracts.at(asked.contract));
        return copy ? answer(*copy) : answer(books);
    });
}

// What the fact means in place of its data, which are the provider's own.
std::string told_json(const office::Written& written, const std::string& sentence)
{
    return JsonObject()
        .number("position", written.position.value)
        .text("type", ledger::type_name(written.fact))
        .date("on", ledger::on(written.fact))
        .json("basis", json_basis(ledger::basis_of(written.fact)))
        .text("says", sentence)
        .close();
}

std::string told_timeline_json(const ledger::Books& books, ContractId contract,
                               const std::vector<office::Written>& facts)
{
    std::vector<std::string> told;
    for (const office::Written& one : facts)
        if (const auto sentence = sentence_of(one.fact, books); sentence && belongs_to_story(one.fact, books))
            told.push_back(told_json(one, *sentence));
    return JsonObject()
        .text("contract", contract.text())
        .json("timeline", json_list(told, [](const std::string& one) { return one; }))
        .close();
}

std::string invoice_row_json(const money::Invoice& invoice)
{
    const money::InvoiceIssued& issued = invoice.issued;
    return JsonObject()
        .text("invoice", invoice.id.text())
        .text("number", issued.number)
        .text("kind", boost::describe::enum_to_string(issued.kind, ""))
        .text("contract", issued.contract.text())
        .text("addressee", issued.addressee)
        .date("issued_on", issued.on)
        .date("due", issued.due)
        .yen("subtotal", issued.subtotal)
        .yen("tax", issued.tax)
        .yen("total", issued.total)
        .yen("charged", invoice.charged())
        .yen("unpaid", invoice.unpaid())
        .date("cancelled_on", invoice.cancelled ? std::optional(invoice.cancelled->on) : std::nullopt)
        .date("written_off_on",
              invoice.written_off.empty() ? std::nullopt : std::optional(invoice.written_off.back().on))
        .close();
}

Parsed<std::vector<ledger::Assumption>> assumptions(std::string_view text)
{
    std::vector<ledger::Assumption> out;
    while (!text.empty()) {
        const auto comma = text.find(',');
        const auto one = ledger::assumption(text.substr(0, comma));
        if (!one) return one.error();
        out.push_back(*one);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return out;
}

// The object of a simulation, with the member `why`.
std::string with_reasons(std::string object, const ForeseenReasons& reasons)
{
    object.pop_back();
    return object + ",\"why\":" +
           JsonObject()
               .json("invoiced", explanation_json(reasons.invoiced))
               .json("paid", explanation_json(reasons.paid))
               .json("late_damages", explanation_json(reasons.late_damages))
               .json("receivable", explanation_json(reasons.receivable))
               .close() +
           "}";
}

}

Answer no_such_contract(const std::string& id)
{
    return refused({"terms 15.1"_clause, "契約 " + id + " はありません。番号は C-000001 の形です。"});
}

Answer no_such_invoice(const std::string& id)
{
    return refused(
        {"terms 30.1"_clause, "請求書 " + id + " はありません。番号は I-000001 又は INV-2026-000001 の形です。"});
}

Answer contracts_answer(const Asked& asked)
{
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        const auto row = [&](const contract::Contract& contract) {
            return JsonObject()
                .text("contract", contract.id.text())
                .text("name", books.contracts.parties.at(contract.party).applicant.name)
                .text("status", ledger::status(books, contract, asked.on).value)
                .date("formed_on", contract.formed_on)
                .date("ended_on", contract.ended ? std::optional(contract.ended->on) : std::nullopt)
                .close();
        };
        return {JsonObject().date("on", asked.on).json("contracts", json_list(books.contracts.contracts, row)).close(),
                0,
                {}};
    });
}

Answer show_answer(const Asked& asked)
{
    return of_contract(asked, [&](const ledger::Books& books) -> Answer {
        const auto reader = contractor_asks(asked) ? NoticesShown::sent : NoticesShown::all;
        return {show_json(books, asked.contract, asked.on, reader), 0, {}};
    });
}

Answer standing_answer(const Asked& asked)
{
    return of_contract(asked, [&](const ledger::Books& books) {
        auto view = ledger::standing(books, asked.contract, asked.on);
        if (view && contractor_asks(asked))
            std::erase_if((*view).standings, [](const Standing& one) { return one.bearer != Bearer::contractor; });
        return view ? Answer{standing_json(*view), 0, {}} : refused(view.error());
    });
}

Answer timeline_answer(const Asked& asked)
{
    if (!asked.contract) return no_such_contract(asked.id);
    std::vector<office::Written> facts = asked.office.timeline(asked.contract);
    if (asked.until)
        std::erase_if(facts, [&](const office::Written& one) { return ledger::on(one.fact) > *asked.until; });
    if (contractor_asks(asked))
        return asked.office.read([&](const ledger::Books& books) -> Answer {
            return {told_timeline_json(books, asked.contract, facts), 0, {}};
        });
    return {timeline_json(asked.contract, facts), 0, {}};
}

Answer explain_answer(const Asked& asked)
{
    return of_contract(asked, [&](const ledger::Books& books) {
        const auto tree = ledger::explain(books, asked.contract, asked.on);
        return tree ? Answer{explanation_json(*tree), 0, {}} : refused(tree.error());
    });
}

Answer simulate_answer(const Asked& asked)
{
    const auto assumed = assumptions(asked.text("assume"));
    if (!assumed) return unreadable(assumed.error());
    const auto until = ledger::horizon(*assumed, asked.on, asked.until);
    if (!until) return unreadable(until.error());
    return of_contract(asked, [&](const ledger::Books& books) {
        const auto future = ledger::simulate(books, asked.contract, *assumed, asked.on, *until);
        if (!future) return refused(future.error());
        const auto reasons = foreseen_reasons(*future, asked.contract, *until, books.last);
        return reasons ? Answer{with_reasons(simulation_json(*future), *reasons), 0, {}} : refused(reasons.error());
    });
}

Answer invoices_answer(const Asked& asked)
{
    const auto contract = ContractId::parse(asked.text("contract"));
    if (!contract && !asked.text("contract").empty()) return no_such_contract(asked.text("contract"));
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        std::vector<const money::Invoice*> chosen;
        for (const money::Invoice& invoice : books.money.invoices)
            if ((!contract || invoice.issued.contract == *contract) &&
                (!asked.month || Month::of(invoice.issued.on) == *asked.month) &&
                (!asked.flag("open") || !invoice.paid()))
                chosen.push_back(&invoice);
        return {
            JsonObject()
                .json("invoices", json_list(chosen, [](const money::Invoice* one) { return invoice_row_json(*one); }))
                .close(),
            0,
            {}};
    });
}

Answer invoice_answer(const Asked& asked)
{
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        if (!asked.invoice) return no_such_invoice(asked.id);
        const terms::Rulebook rules = ledger::rulebook(books, asked.contract, asked.on);
        return {invoice_json(books.money, books.money.invoices.at(asked.invoice), rules, asked.flag("why")), 0, {}};
    });
}

Answer work_answer(const Asked& asked)
{
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        return {work_json(ledger::work_list(books, asked.on)), 0, {}};
    });
}

}
