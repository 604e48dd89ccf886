// The bank desk through the API: debits ordered, files taken in, transfers with their suggestions.
#include "edge/api_asked.h"
#include "edge/bank_desk.h"
#include "edge/json_text.h"
#include "money/match.h"

#include <algorithm>

namespace edge {
namespace {

std::string order_json(const money::DebitOrder& order, bool repeated)
{
    Yen sum;
    for (const money::DebitRow& row : order.rows)
        sum += row.amount;
    return JsonObject()
        .text("outcome", "accepted")
        .text("order", order.id.text())
        .date("debit_on", order.debit_on)
        .number("count", order.rows.size())
        .yen("amount", sum)
        .json("rows", json_list(order.rows,
                                [](const money::DebitRow& row) {
                                    return JsonObject()
                                        .text("contract", row.contract.text())
                                        .text("payer_number", row.payer_number)
                                        .yen("amount", row.amount)
                                        .text("new_code", row.new_code)
                                        .json("invoices", json_list(row.parts,
                                                                    [](const money::DebitPart& part) {
                                                                        return json_text(part.invoice.text());
                                                                    }))
                                        .close();
                                }))
        .boolean("repeated", repeated)
        .close();
}

std::string nothing_due_json(Date debit_on)
{
    return JsonObject()
        .text("outcome", "accepted")
        .json("order", "null")
        .date("debit_on", debit_on)
        .number("count", 0)
        .yen("amount", Yen(0))
        .json("rows", "[]")
        .boolean("repeated", false)
        .close();
}

std::string left_out_json(const LeftOut& row)
{
    return JsonObject()
        .date("booked_on", row.booked_on)
        .boolean("came_in", row.came_in)
        .text("transaction", row.transaction)
        .text("transaction_label", row.words)
        .yen("amount", row.amount)
        .text("name", row.name)
        .text("summary", row.summary)
        .close();
}

std::string mandate_json(const money::Mandate& mandate, bool current)
{
    return JsonObject()
        .text("mandate", mandate.id.text())
        .text("contract", mandate.contract.text())
        .text("status", std::string(status_of(mandate, current)))
        .text("bank", mandate.bank)
        .text("branch", mandate.branch)
        .text("bank_name", names_of(mandate).bank)
        .text("branch_name", names_of(mandate).branch)
        .text("deposit", mandate.deposit)
        .text("holder", mandate.holder)
        .date("from", mandate.from)
        .date("ended_on", mandate.ended_on)
        .text("refused_code", mandate.refused_code)
        .boolean("ordered", mandate.ordered)
        .number("position", mandate.by.value)
        .close();
}

std::string transfer_json(const money::Transfer& transfer, const std::vector<money::Suggestion>& suggestions)
{
    const auto parts_json = [](const std::vector<money::MatchPart>& parts) {
        return json_list(parts, [](const money::MatchPart& part) {
            return JsonObject()
                .text("contract", part.contract.text())
                .json("invoice", part.invoice ? json_text(part.invoice->text()) : "null")
                .yen("amount", part.amount)
                .close();
        });
    };
    return JsonObject()
        .text("transfer", transfer.id.text())
        .text("status", boost::describe::enum_to_string(transfer.status, ""))
        .date("booked_on", transfer.booked_on)
        .date("value_on", transfer.value_on)
        .yen("amount", transfer.amount)
        .text("remitter_name", transfer.remitter_name)
        .text("remitter_code", transfer.remitter_code)
        .text("edi", transfer.edi)
        .text("account", transfer.account)
        .boolean("reversed", bool(transfer.reversed_by))
        .text("resembles", transfer.resembles ? transfer.resembles.text() : "")
        .boolean("told_twice", transfer.told_twice)
        .json("parts", parts_json(transfer.parts))
        .json("suggestions", json_list(suggestions,
                                       [&](const money::Suggestion& one) {
                                           return JsonObject()
                                               .json("parts", parts_json(one.parts))
                                               .number("confidence", one.confidence)
                                               .text("reason", one.reason)
                                               .yen("short_by", one.short_by)
                                               .boolean("fee_borne", one.fee_borne)
                                               .yen("over", one.over)
                                               .close();
                                       }))
        .close();
}

}

// Each call is an order of its own. A day of the past is ordered as on that day: for books that are kept up later.
office::Outcome order_once(const Asked& asked, ledger::Command command, Date for_day)
{
    const Date on = std::min(asked.on, for_day);
    if (on != asked.office.today() && !asked.any_day)
        return Refusal{"terms 34.6.4"_clause, "今日以外の日付での操作は、管理者だけができます。"};
    return asked.office.submit({.id = "once " + office::random_token(),
                                .command = std::move(command),
                                .secrets = {},
                                .by = asked.by,
                                .second = asked.second,
                                .on = on,
                                .expected = {}});
}

Answer bank_debit_answer(const Asked& asked)
{
    const auto debit_on = Date::parse(asked.text("debit_on"));
    if (!debit_on) return unreadable({"debit_on", -1, "引落日を YYYY-MM-DD の形で入力してください。"});
    const auto outcome = order_once(asked, money::OrderDebits{*debit_on}, *debit_on);
    const auto* accepted = std::get_if<office::Accepted>(&outcome);
    if (!accepted) return of_outcome(outcome);
    const bool repeated = accepted->facts.empty();
    const std::string json = asked.office.read([&](const ledger::Books& books) {
        const money::DebitOrderId id = open_order(books, *debit_on);
        return id ? order_json(books.bank.debits.orders.at(id), repeated) : nothing_due_json(*debit_on);
    });
    return {.json = json, .text = {}};
}

Answer bank_order_file_answer(const Asked& asked)
{
    const auto id = money::DebitOrderId::parse(asked.id);
    if (!id) return unreadable({"order", -1, "依頼の番号を DO-000001 の形で入力してください。"});
    const auto file = debit_file(asked.office, *id);
    if (!file) return unreadable(file.error());
    return {.json = JsonObject()
                        .text("order", id->text())
                        .text("text", documents::utf8_of(file->bytes))
                        .json("shortened",
                              json_list(file->shortened,
                                        [](const documents::BankFinding& one) {
                                            return JsonObject().text("field", one.field).text("what", one.what).close();
                                        }))
                        .close(),
            .text = {}};
}

Answer bank_receive_answer(const Asked& asked)
{
    if (asked.on != asked.office.today() && !asked.any_day)
        return refused({"terms 34.6.4"_clause, "今日以外の日付での操作は、管理者だけができます。"});
    const auto received =
        receive_bank_file(asked.office, asked.call.body,
                          {.by = asked.by, .second = asked.second, .on = asked.on, .profile = asked.text("profile")});
    if (!received) return unreadable(received.error());
    const auto* accepted = std::get_if<office::Accepted>(&received->outcome);
    if (!accepted) return of_outcome(received->outcome);
    return {.json = JsonObject()
                        .text("outcome", "accepted")
                        .text("kind", documents::code_of(received->file.kind))
                        .text("sha256", received->sha256)
                        .number("position", accepted->position.value)
                        .boolean("repeated", accepted->repeated || accepted->facts.empty())
                        .number("left_out", received->left_out.size())
                        .json("left_out_rows", json_list(received->left_out, left_out_json))
                        .json("facts", json_list(accepted->facts, fact_json))
                        .close(),
            .text = {}};
}

Answer bank_transfers_answer(const Asked& asked)
{
    if (const auto bad = not_one_of(asked, "status", {"unmatched", "matched", "set_aside", "reversal"}))
        return unreadable(*bad);
    const std::string status = asked.text("status");
    const std::string list = asked.office.read([&](const ledger::Books& books) {
        const money::MatchIndex index(
            {books.bank.transfers, books.bank.debits, books.money, books.contracts, books.terms, books.combined});
        std::string out = "[";
        for (const money::Transfer& transfer : books.bank.transfers.transfers) {
            if (!status.empty() && boost::describe::enum_to_string(transfer.status, "") != status) continue;
            if (out.size() > 1) out += ',';
            out += transfer_json(transfer, index.suggestions(transfer));
        }
        return out + "]";
    });
    return {.json = JsonObject().json("transfers", list).close(), .text = {}};
}

Answer bank_mandates_answer(const Asked& asked)
{
    if (const auto bad = not_one_of(asked, "status", {"usable", "refused", "ended", "replaced"}))
        return unreadable(*bad);
    const std::string status = asked.text("status");
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        const money::Debits& debits = books.bank.debits;
        std::string list = "[";
        for (const money::Mandate& mandate : debits.mandates) {
            const bool current = debits.current.at(mandate.contract) == mandate.id;
            if (!status.empty() && status_of(mandate, current) != status) continue;
            if (list.size() > 1) list += ',';
            list += mandate_json(mandate, current);
        }
        return {.json = JsonObject().json("mandates", list + "]").close(), .text = {}};
    });
}

// Every refund decided and not ordered yet, in one file.
Answer bank_refund_answer(const Asked& asked)
{
    const auto pay_on = Date::parse(asked.text("pay_on"));
    if (!pay_on) return unreadable({"pay_on", -1, "振込の日を YYYY-MM-DD の形で入力してください。"});
    const auto outcome = order_once(asked, money::OrderRefunds{*pay_on}, *pay_on);
    const auto* accepted = std::get_if<office::Accepted>(&outcome);
    if (!accepted) return of_outcome(outcome);
    std::string order;
    Yen sum;
    for (const office::Written& written : accepted->facts)
        if (const auto* ordered = std::get_if<money::RefundOrdered>(&written.fact)) {
            order = ordered->order.text();
            sum += ordered->amount;
        }
    return {.json = JsonObject()
                        .text("outcome", "accepted")
                        .text("order", order)
                        .date("pay_on", *pay_on)
                        .number("count", accepted->facts.size())
                        .yen("amount", sum)
                        .close(),
            .text = {}};
}

Answer bank_refund_file_answer(const Asked& asked)
{
    const auto id = money::RefundOrderId::parse(asked.id);
    if (!id) return unreadable({"order", -1, "依頼の番号を RO-000001 の形で入力してください。"});
    const auto file = refund_file(asked.office, *id);
    if (!file) return unreadable(file.error());
    return {.json = JsonObject().text("order", id->text()).text("text", documents::utf8_of(file->bytes)).close(),
            .text = {}};
}

}
