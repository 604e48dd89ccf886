// 返金: money of contractors that is decided to go back, the order of transfers and its file.
#include "edge/staff_bank.h"

namespace edge {
namespace {

Html who(const ledger::Books& books, ContractId contract)
{
    const contract::Contract* found = books.contracts.contracts.find(contract);
    return joined(contract_link(contract), text(found ? " " + party_name(books, found->party) : ""));
}

Row row_of(const ledger::Books& books, const money::RefundDecided& decided, Position by)
{
    return {joined(id_text(decided.refund.text()), why(decided.basis, {by}, Reader::staff)),
            who(books, decided.contract),
            yen(decided.amount),
            text(decided.bank + "-" + decided.branch + "　" + decided.holder),
            text(decided.reason),
            day(decided.on)};
}

const std::vector<Column> columns{{"番号"}, {"契約"}, {"金額", true}, {"返金先"}, {"理由"}, {"決めた日"}};

Html open_panel(const Visit& visit, const ledger::Books& books)
{
    std::vector<Row> rows;
    Yen sum;
    for (const money::DecidedRefund* refund : money::refunds_open(books.bank.refunds)) {
        rows.push_back(row_of(books, refund->decided, refund->by));
        sum += refund->decided.amount;
    }
    Html content = tag("p", {}, std::to_string(rows.size()) + "件、計 ", yen(sum), "。",
                       why("civil-code 703"_clause, {}, Reader::staff)) +
                   table("依頼を待つ返金", columns, rows, "依頼を待つ返金はありません。");
    if (!rows.empty() && may_submit(books, "OrderRefunds", visit.actor()))
        content += tag("ul", {{"class", "actions"}}, tag("li", {}, do_button("OrderRefunds", {}, Weight::primary)),
                       tag("li", {}, link(do_address("RedirectRefund", {}), "返金先を改める")));
    return panel("open", "依頼を待つ返金", content);
}

Html remitter_panel(const Visit& visit, const ledger::Books& books)
{
    const auto from = money::remitter_at(books.bank, books.last);
    Html content = from ? terms_of({{"振込依頼人コード", text(from->code)},
                                    {"振込依頼人名", text(from->name)},
                                    {"振込に使う口座", text(from->bank + "-" + from->branch + " " + from->account)}})
                        : message(Tone::warn, "振込に使う口座の登録がありません",
                                  tag("p", {}, "振込依頼人コードと当社の口座を登録すると、振込を依頼できます。"));
    if (from && books.bank.refunds.remitters.empty())
        content += tag("p", {{"class", "help"}},
                       "口座振替の委託者の登録を使っています。銀行が総合振込に別のコードや口座を"
                       "定めているときは、振込依頼人を登録します。");
    if (may_submit(books, "SetRemitter", visit.actor())) content += tag("p", {}, do_button("SetRemitter", {}));
    return panel("remitter", "振込依頼人", content);
}

Html credits_panel(const Visit& visit, const ledger::Books& books)
{
    std::vector<Row> rows;
    for (const auto& [contract, account] : books.money.accounts) {
        Yen credit;
        for (PaymentId id : account.payments)
            credit += books.money.payments.at(id).unallocated;
        if (credit == Yen(0)) continue;
        const Values values{{"contract", contract.text()}, {"amount", std::to_string(credit.amount())}};
        rows.push_back({who(books, contract), yen(credit),
                        may_submit(books, "DecideRefund", visit.actor())
                            ? link(do_address("DecideRefund", values), "返金を決める")
                            : text("")});
    }
    return panel("credits", "どの請求にも充てられていない入金",
                 table("預り", {{"契約"}, {"金額", true}, {"操作"}}, rows, "預りはありません。"));
}

// Whether the row's money went out: that it came back, or where to say so.
Html outcome_cell(const Visit& visit, const ledger::Books& books, const money::RefundOrder& order, money::RefundId id)
{
    if (const money::RowWithdrawn* back = order.withdrawn_row(id.text()))
        return joined(chip("取下げ", Tone::warn), text(" "), day(back->withdrawal.on),
                      tag("div", {{"class", "help"}}, back->withdrawal.reason,
                          why("civil-code 703"_clause, {back->withdrawal.by}, Reader::staff)));
    if (visit.today < order.pay_on || !may_submit(books, "WithdrawTransfers", visit.actor()))
        return chip("依頼済", Tone::good);
    return joined(
        chip("依頼済", Tone::good), text("　"),
        link(do_address("WithdrawTransfers", {{"order", order.id.text()}, {"refunds[0]", id.text()}}), "戻ってきた"));
}

Html order_panel(const Visit& visit, const ledger::Books& books, const money::RefundOrder& order)
{
    std::vector<Row> rows;
    Yen sum;
    for (const money::RefundDecided& refund : order.refunds) {
        Row row = row_of(books, refund, books.bank.refunds.refunds.at(refund.refund).by);
        row.push_back(outcome_cell(visit, books, order, refund.refund));
        rows.push_back(std::move(row));
        sum += refund.amount;
    }
    std::vector<Column> with_outcome = columns;
    with_outcome.push_back({"結果"});
    Html content =
        tag("p", {}, "振込の日 ", day(order.pay_on), "、" + std::to_string(rows.size()) + "件、計 ", yen(sum), "。");
    content += transfer_order_actions(visit, books, order);
    return panel(order.id.text(), order.id.text(), content + table("返金", with_outcome, rows));
}

HttpResponse refunds_answer(const Visit& visit, const Html& problem, int status)
{
    return visit.office.read([&](const ledger::Books& books) {
        Html orders;
        for (const money::RefundOrder& order : books.bank.refunds.orders)
            orders = order_panel(visit, books, order) + orders;
        return page(visit,
                    {.title = "返金",
                     .body = problem + open_panel(visit, books) + credits_panel(visit, books) +
                             remitter_panel(visit, books) + orders,
                     .lead = "返金は一件ずつ決め、二人でまとめて振込を依頼します。同じ返金は二度依頼されません。",
                     .up = "/bank",
                     .up_words = "入金・消込",
                     .status = status});
    });
}

}

Html transfer_order_actions(const Visit& visit, const ledger::Books& books, const money::RefundOrder& order)
{
    if (order.withdrawn)
        return joined(chip("取下げ", Tone::quiet), text(" "), day(order.withdrawn->on),
                      tag("div", {{"class", "help"}}, order.withdrawn->reason));
    Html out;
    if (!order.rows_withdrawn.empty())
        out += tag("div", {}, chip("一部戻り", Tone::warn),
                   text(" " + std::to_string(order.rows_withdrawn.size()) + "件"));
    else if (may_use_bank(books, visit.actor()))
        out += post_form(visit, "/bank/refunds/" + order.id.text() + "/file",
                         submit_button("依頼ファイル（21）を保存", Weight::plain));
    if (order.rows_withdrawn.empty() && may_submit(books, "WithdrawTransfers", visit.actor()))
        out +=
            link(do_address("WithdrawTransfers", {{"order", order.id.text()}, {"whole", "true"}}), "依頼を取り下げる");
    return out;
}

HttpResponse refunds_page(const Visit& visit)
{
    return refunds_answer(visit, {}, 200);
}

HttpResponse download_refunds(const Visit& visit)
{
    const auto id = captured_id<money::RefundOrderId>(visit);
    if (!id || !visit.office.read([&](const ledger::Books& books) {
            return may_use_bank(books, visit.actor()) && books.bank.refunds.orders.find(*id) != nullptr;
        }))
        return not_found(visit);
    const auto file = refund_file(visit.office, *id);
    if (!file) return refunds_answer(visit, bad_input_box(file.error()), 422);
    return {.status = 200,
            .content_type = "application/octet-stream",
            .body = file->bytes,
            .headers = {{"content-disposition", "attachment; filename=\"" + id->text() + ".dat\""},
                        {"cache-control", "no-store"}}};
}

}
