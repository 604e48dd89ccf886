// Questions through the API: one contract, one invoice, the work list.
#include "edge/api_asked.h"

#include "edge/json_text.h"

namespace edge {
namespace {

// `answer` on the books, when the contract exists.
template <class Each>
Answer of_contract(const Asked& asked, Each answer)
{
    if (!asked.contract) return no_such_contract(asked.id);
    return asked.office.read([&](const ledger::Books& books) -> Answer { return answer(books); });
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
        return {show_json(books, asked.contract, asked.on), 0, {}};
    });
}

Answer standing_answer(const Asked& asked)
{
    return of_contract(asked, [&](const ledger::Books& books) {
        const auto view = ledger::standing(books, asked.contract, asked.on);
        return view ? Answer{standing_json(*view), 0, {}} : refused(view.error());
    });
}

Answer timeline_answer(const Asked& asked)
{
    if (!asked.contract) return no_such_contract(asked.id);
    std::vector<office::Written> facts = asked.office.timeline(asked.contract);
    if (asked.until)
        std::erase_if(facts, [&](const office::Written& one) { return ledger::on(one.fact) > *asked.until; });
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
    const Date until = asked.until.value_or(asked.on + Days{365});
    return of_contract(asked, [&](const ledger::Books& books) {
        const auto future = ledger::simulate(books, asked.contract, *assumed, asked.on, until);
        return future ? Answer{simulation_json(*future), 0, {}} : refused(future.error());
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
