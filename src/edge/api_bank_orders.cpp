// What was asked of the bank, and what waits to be, through the API.
#include "edge/api_asked.h"
#include "edge/json_text.h"

namespace edge {
namespace {

// What the bank was asked for and what became of it: withdrawn, answered, waiting.
std::string_view status_of(const money::DebitOrder& order)
{
    return order.withdrawn ? "withdrawn" : order.answered() ? "answered" : "waiting";
}

// A bank reports nothing of its transfers.
std::string_view status_of(const money::RefundOrder& order)
{
    return order.withdrawn ? "withdrawn" : order.rows_withdrawn.empty() ? "ordered" : "partly_withdrawn";
}

std::string row_json(const money::DebitRow& row)
{
    return JsonObject()
        .text("contract", row.contract.text())
        .text("mandate", row.mandate.text())
        .text("payer_number", row.payer_number)
        .yen("amount", row.amount)
        .text("new_code", row.new_code)
        .json("invoices",
              json_list(row.parts, [](const money::DebitPart& part) { return json_text(part.invoice.text()); }))
        .text("code", row.answer ? row.answer->code : "")
        .text("meant", row.answer ? row.answer->meant : "")
        .text("cause", row.answer ? money::label(money::cause_of(*row.answer)) : "")
        .number("position", row.answer ? row.answer->by.value : row.by.value)
        .close();
}

std::string order_json(const money::DebitOrder& order)
{
    Yen sum;
    for (const money::DebitRow& row : order.rows)
        sum += row.amount;
    return JsonObject()
        .text("order", order.id.text())
        .text("kind", "91")
        .text("status", status_of(order))
        .date("ordered_on", order.made_on)
        .date("for_day", order.debit_on)
        .number("count", order.rows.size())
        .yen("amount", sum)
        .date("withdrawn_on", order.withdrawn ? std::optional(order.withdrawn->on) : std::nullopt)
        .text("reason", order.withdrawn ? order.withdrawn->reason : "")
        .json("rows", json_list(order.rows, row_json))
        .close();
}

// When the money of the row did not go out, or came back.
std::optional<Date> back_on(const money::RefundOrder& order, const std::string& row)
{
    const money::RowWithdrawn* back = order.withdrawn_row(row);
    return back ? std::optional(back->withdrawal.on) : std::nullopt;
}

std::string order_json(const ledger::Books& books, const money::RefundOrder& order)
{
    std::string rows = "[";
    Yen sum;
    std::size_t count = 0;
    const auto add = [&](const std::string& row, Yen amount) {
        rows += (count == 0 ? "" : ",") + row;
        sum += amount;
        ++count;
    };
    for (const money::RefundDecided& refund : order.refunds) {
        const std::string id = refund.refund.text();
        add(JsonObject()
                .text("refund", id)
                .text("contract", refund.contract.text())
                .yen("amount", refund.amount)
                .text("holder", refund.holder)
                .date("withdrawn_on", back_on(order, id))
                .number("position", books.bank.refunds.refunds.at(refund.refund).by.value)
                .close(),
            refund.amount);
    }
    if (const auto bills = books.bank.purchases.orders.find(order.id); bills != books.bank.purchases.orders.end())
        for (const money::PurchaseOrdered& bill : bills->second)
            add(JsonObject()
                    .text("purchase", bill.purchase.text())
                    .text("name", bill.name)
                    .text("number", bill.number)
                    .yen("amount", bill.amount)
                    .text("holder", bill.holder)
                    .date("withdrawn_on", back_on(order, bill.purchase.text()))
                    .number("position", books.bank.purchases.purchases.at(bill.purchase).by.value)
                    .close(),
                bill.amount);
    return JsonObject()
        .text("order", order.id.text())
        .text("kind", "21")
        .text("status", status_of(order))
        .date("ordered_on", order.made_on)
        .date("for_day", order.pay_on)
        .number("count", count)
        .yen("amount", sum)
        .date("withdrawn_on", order.withdrawn ? std::optional(order.withdrawn->on) : std::nullopt)
        .text("reason", order.withdrawn ? order.withdrawn->reason : "")
        .json("rows", rows + "]")
        .close();
}

std::string refund_json(const money::DecidedRefund& refund)
{
    const money::RefundDecided& decided = refund.decided;
    return JsonObject()
        .text("refund", refund.id.text())
        .text("status", refund.order ? "ordered" : "open")
        .text("contract", decided.contract.text())
        .yen("amount", decided.amount)
        .text("bank", decided.bank)
        .text("branch", decided.branch)
        .text("deposit", decided.deposit)
        .text("holder", decided.holder)
        .text("reason", decided.reason)
        .date("decided_on", decided.on)
        .text("order", refund.order ? refund.order.text() : "")
        .json("basis", json_basis(decided.basis))
        .number("position", refund.by.value)
        .close();
}

class List {
public:
    explicit List(std::string wanted) : wanted_(std::move(wanted)) {}
    void add(std::string_view status, const std::string& row)
    {
        if (!wanted_.empty() && wanted_ != status) return;
        if (out_.size() > 1) out_ += ',';
        out_ += row;
    }
    std::string close() const { return out_ + "]"; }

private:
    std::string wanted_, out_ = "[";
};

}

Answer bank_orders_answer(const Asked& asked)
{
    if (const auto bad =
            not_one_of(asked, "status", {"waiting", "answered", "ordered", "partly_withdrawn", "withdrawn"}))
        return unreadable(*bad);
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        List list(asked.text("status"));
        for (const money::DebitOrder& order : books.bank.debits.orders)
            list.add(status_of(order), order_json(order));
        for (const money::RefundOrder& order : books.bank.refunds.orders)
            list.add(status_of(order), order_json(books, order));
        return {.json = JsonObject().json("orders", list.close()).close(), .text = {}};
    });
}

Answer bank_refunds_answer(const Asked& asked)
{
    if (const auto bad = not_one_of(asked, "status", {"open", "ordered"})) return unreadable(*bad);
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        List list(asked.text("status"));
        for (const money::DecidedRefund& refund : books.bank.refunds.refunds)
            list.add(refund.order ? "ordered" : "open", refund_json(refund));
        return {.json = JsonObject().json("refunds", list.close()).close(), .text = {}};
    });
}

}
