// Subcontractors and their bills through the API: the register, the bills, one order for what leaves the house.
#include "edge/api_asked.h"
#include "edge/json_text.h"

namespace edge {
namespace {

std::string subcontractor_json(const money::Subcontractor& one)
{
    const money::SubcontractorRegistered& known = one.registered;
    return JsonObject()
        .text("subcontractor", one.id.text())
        .text("name", known.name)
        .text("kana", known.kana)
        .text("registration_number", known.registration_number)
        .date("registered_from", known.registered_from)
        .date("registered_until", known.registered_until)
        .text("bank", known.bank)
        .text("branch", known.branch)
        .text("deposit", known.deposit)
        .text("holder", known.holder)
        .number("position", one.by.value)
        .close();
}

std::string rate_json(const money::PurchaseRate& rate)
{
    return JsonObject()
        .date("supplied_on", rate.supplied_on)
        .text("code", boost::describe::enum_to_string(rate.code, ""))
        .number("percent", rate.percent)
        .number("share", rate.share)
        .yen("amount", rate.amount)
        .yen("tax", rate.tax)
        .yen("deductible", rate.deductible)
        .close();
}

std::string_view status_of(const money::Purchase& one)
{
    return one.withdrawn ? "withdrawn" : one.ordered ? "ordered" : "open";
}

std::string purchase_json(const money::Purchase& one)
{
    const money::PurchaseRecorded& bill = one.recorded;
    const auto too_late = money::due_too_late(bill);
    return JsonObject()
        .text("purchase", one.id.text())
        .text("status", status_of(one))
        .text("subcontractor", bill.subcontractor.text())
        .text("name", bill.name)
        .text("number", bill.number)
        .date("billed_on", bill.on)
        .date("due", bill.due)
        .date("latest_due", too_late ? std::optional(too_late->value) : std::nullopt)
        .json("rates", json_list(bill.rates, rate_json))
        .yen("total", bill.total)
        .text("document", bill.document)
        .text("order", one.ordered ? one.ordered->order.text() : "")
        .number("position", one.by.value)
        .close();
}

std::string order_json(const std::vector<office::Written>& facts, Date pay_on)
{
    std::string order;
    std::size_t refunds = 0, bills = 0;
    Yen sum;
    for (const office::Written& written : facts) {
        if (const auto* refund = std::get_if<money::RefundOrdered>(&written.fact)) {
            order = refund->order.text();
            ++refunds;
            sum += refund->amount;
        } else if (const auto* bill = std::get_if<money::PurchaseOrdered>(&written.fact)) {
            order = bill->order.text();
            ++bills;
            sum += bill->amount;
        }
    }
    return JsonObject()
        .text("outcome", "accepted")
        .text("order", order)
        .date("pay_on", pay_on)
        .number("refunds", refunds)
        .number("bills", bills)
        .yen("amount", sum)
        .close();
}

}

// Every refund decided and every bill due, not ordered yet, in one file.
Answer bank_transfer_answer(const Asked& asked)
{
    const auto pay_on = Date::parse(asked.text("pay_on"));
    if (!pay_on) return unreadable({"pay_on", -1, "振込の日を YYYY-MM-DD の形で入力してください。"});
    money::OrderTransfers command{.pay_on = *pay_on, .due_through = {}};
    if (const std::string through = asked.text("due_through"); !through.empty()) {
        command.due_through = Date::parse(through);
        if (!command.due_through)
            return unreadable({"due_through", -1, "支払期日の終わりを YYYY-MM-DD の形で入力してください。"});
    }
    const auto outcome = order_once(asked, command, *pay_on);
    const auto* accepted = std::get_if<office::Accepted>(&outcome);
    if (!accepted) return of_outcome(outcome);
    return {.json = order_json(accepted->facts, *pay_on), .text = {}};
}

Answer subcontractors_answer(const Asked& asked)
{
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        return {.json = JsonObject()
                            .json("subcontractors", json_list(books.bank.purchases.subcontractors, subcontractor_json))
                            .close(),
                .text = {}};
    });
}

Answer purchases_answer(const Asked& asked)
{
    if (const auto bad = not_one_of(asked, "status", {"open", "ordered", "withdrawn"})) return unreadable(*bad);
    const std::string status = asked.text("status");
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        std::string list = "[";
        for (const money::Purchase& one : books.bank.purchases.purchases) {
            if (!status.empty() && status_of(one) != status) continue;
            if (list.size() > 1) list += ',';
            list += purchase_json(one);
        }
        return {.json = JsonObject().json("purchases", list + "]").close(), .text = {}};
    });
}

}
