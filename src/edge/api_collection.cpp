// Debts past their due date through the API.
#include "edge/answers.h"
#include "edge/api_asked.h"
#include "edge/collection_desk.h"
#include "edge/json_text.h"

namespace edge {
namespace {

std::string limitation_json(const ledger::Books& books, const money::Receivable& debt, Date day)
{
    const auto clock = money::limitation_of(*debt.invoice, {books.collection, books.money, books.notices},
                                            ledger::rulebook(books, debt.invoice->issued.contract, day));
    if (!clock) return "null";
    const auto told = limitation_told(books, debt, day);
    return JsonObject()
        .date("last_day", clock->value.last_day)
        .number("days_left", (clock->value.last_day - day).count)
        .date("acknowledged", clock->value.acknowledged)
        .date("demanded", clock->value.demanded)
        .date("warned_from", clock->value.limitation.warn_12_months)
        .json("basis", json_basis(clock->basis))
        .json("why", told ? explanation_json(*told) : "null")
        .close();
}

std::string hold_json(const money::Hold& hold)
{
    return JsonObject()
        .text("reason", boost::describe::enum_to_string(hold.reason, ""))
        .date("until", hold.until)
        .text("note", hold.note)
        .close();
}

std::string_view name_of(money::PromiseStatus status)
{
    if (status == money::PromiseStatus::kept) return "kept";
    return status == money::PromiseStatus::broken ? "broken" : "running";
}

std::string promise_json(const money::Promise& promise, const ledger::Books& books, Date day)
{
    const money::PromiseState state = money::state_of(promise, books.money, day);
    JsonObject out;
    out.text("status", name_of(state.status))
        .date("on", promise.on)
        .yen("promised", state.promised)
        .yen("due", state.due)
        .yen("paid", state.paid);
    out.json("instalments", json_list(promise.instalments, [](const money::Instalment& one) {
                 return JsonObject().date("due", one.due).yen("amount", one.amount).close();
             }));
    return out.close();
}

std::string debt_json(const ledger::Books& books, const money::Receivable& debt, Date day)
{
    const money::InvoiceIssued& issued = debt.invoice->issued;
    JsonObject out;
    out.text("contract", issued.contract.text())
        .text("invoice", debt.invoice->id.text())
        .text("number", issued.number)
        .text("addressee", issued.addressee)
        .date("due", issued.due)
        .number("days_late", debt.late)
        .yen("unpaid", debt.invoice->unpaid())
        .yen("late_damages", debt.damages)
        .boolean("written_off", !debt.invoice->written_off.empty())
        .number("stage", debt.reached ? debt.reached->days_after_due : 0)
        .text("wanted", debt.wanted ? boost::describe::enum_to_string(debt.wanted->letter, "") : "")
        .text("last_letter", debt.last ? debt.last->notice.text() : "")
        .json("hold", debt.held ? hold_json(*debt.held) : "null")
        .json("promise", debt.promise ? promise_json(*debt.promise, books, day) : "null")
        .json("limitation", limitation_json(books, debt, day));
    return out.close();
}

}

Answer collection_answer(const Asked& asked)
{
    if (const auto bad =
            not_one_of(asked, "show", {"all", "wanted", "held", "promised", "broken", "limitation", "written_off"}))
        return unreadable(*bad);
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        const auto debts = late_debts(books, asked.on, asked.text("show"));
        const auto row = [&](const money::Receivable& debt) { return debt_json(books, debt, asked.on); };
        return {JsonObject().date("on", asked.on).json("debts", json_list(debts, row)).close(), 0, {}};
    });
}

}
