// 口座振替: what is ordered for a day, the file for the bank, what came of it.
#include "edge/staff_bank.h"

#include "statute/holiday.h"

namespace edge {
namespace {

Html collector_panel(const Visit& visit, const ledger::Books& books)
{
    const auto& collector = books.bank.debits.collector;
    Html content;
    if (collector)
        content =
            terms_of({{"委託者コード", text(collector->code)},
                      {"委託者名", text(collector->name)},
                      {"当社の口座", text(collector->bank + "-" + collector->branch + " " + collector->account)}});
    else
        content = message(Tone::warn, "委託者の登録がありません",
                          tag("p", {}, "委託者コードと当社の口座を登録すると、口座振替を依頼できます。"));
    if (may_submit(books, "SetCollector", visit.actor()))
        content += tag("p", {}, do_button("SetCollector", {}, collector ? Weight::plain : Weight::primary));
    content += tag("p", {}, link("/bank/mandates", "口座振替の依頼書の一覧"));
    return panel("collector", "委託者", content);
}

Html order_form(const Visit& visit, const ledger::Books& books)
{
    if (!books.bank.debits.collector || !may_submit(books, "OrderDebits", visit.actor())) return {};
    const auto open = statute::plus_business_days(visit.today.month_end(), 0);
    return panel(
        "order", "口座振替を依頼する",
        post_form(visit, "/bank/debits",
                  field({.name = "debit_on",
                         .label = "引落日",
                         .help = "銀行の営業日。この日までに支払期日の来る未払いの請求を、契約ごとに一件で依頼します。"
                                 "結果を待つ請求は重ねて依頼しません。",
                         .value = (open ? *open : visit.today.month_end()).text(),
                         .type = "date",
                         .required = true}) +
                      hidden("_id", "web-" + office::random_token()) +
                      tag("div", {{"class", "buttons"}}, submit_button("依頼を作る"))));
}

Html result_cell(const Visit& visit, const ledger::Books& books, const money::DebitOrder& order,
                 const money::DebitRow& row)
{
    if (order.withdrawn) return chip("取下げ", Tone::quiet);
    if (!row.answer) return chip("結果待ち", Tone::info);
    const money::DebitCause cause = money::cause_of(*row.answer);
    Html result = chip(row.answer->code + (row.answer->meant.empty() ? "" : "＝" + row.answer->meant) + " " +
                           std::string(money::label(cause)),
                       cause == money::DebitCause::paid ? Tone::good : Tone::bad);
    if (cause == money::DebitCause::unknown && may_submit(books, "ResolveDebit", visit.actor()))
        result += link(do_address("ResolveDebit", {{"order", order.id.text()}, {"contract", row.contract.text()}}),
                       "銀行に確かめた意味を決める");
    return result;
}

Html rows_table(const Visit& visit, const ledger::Books& books, const money::DebitOrder& order)
{
    std::vector<Row> rows;
    for (const money::DebitRow& row : order.rows) {
        const Html result = result_cell(visit, books, order, row);
        const Basis basis = row.answer && money::cause_of(*row.answer) != money::DebitCause::paid
                                ? Basis("terms 20.1.2"_clause)
                                : Basis("terms 29.1"_clause);
        rows.push_back({contract_link(row.contract), text(row.payer_number), yen(row.amount), text(row.new_code),
                        joined(result, why(basis, {row.by}, Reader::staff))});
    }
    return table("引落し", {{"契約"}, {"顧客番号"}, {"引落金額", true}, {"新規コード"}, {"結果"}}, rows);
}

Html order_panel(const Visit& visit, const ledger::Books& books, const money::DebitOrder& order)
{
    Yen sum;
    for (const money::DebitRow& row : order.rows)
        sum += row.amount;
    Html content = tag("p", {}, "引落日 ", day(order.debit_on), "、" + std::to_string(order.rows.size()) + "件、計 ",
                       yen(sum), "。");
    if (order.withdrawn)
        content +=
            tag("p", {}, chip("取下げ", Tone::quiet), " ", day(order.withdrawn->on), "：" + order.withdrawn->reason);
    if (order.open() && may_submit(books, "WithdrawDebits", visit.actor()))
        content += tag("p", {}, link(do_address("WithdrawDebits", {{"order", order.id.text()}}), "依頼を取り下げる"));
    if (order.open() && may_use_bank(books, visit.actor()))
        content += post_form(visit, "/bank/debits/" + order.id.text() + "/file",
                             submit_button("依頼ファイル（91）を保存", Weight::plain));
    return panel(order.id.text(), order.id.text(), content + rows_table(visit, books, order));
}

HttpResponse debits_answer(const Visit& visit, const Html& problem, int status)
{
    return visit.office.read([&](const ledger::Books& books) {
        std::vector<Html> orders;
        for (const money::DebitOrder& order : books.bank.debits.orders)
            orders.push_back(order_panel(visit, books, order));
        Html list;
        for (auto one = orders.rbegin(); one != orders.rend(); ++one)
            list += *one;
        if (orders.empty()) list = tag("p", {{"class", "none"}}, "口座振替の依頼はまだありません。");
        return page(visit,
                    {.title = "口座振替",
                     .body = problem + collector_panel(visit, books) + order_form(visit, books) + list,
                     .lead = "振替済（0）の分だけが入金になります。不能の分は、理由と次の手順が仕事一覧に出ます。",
                     .up = "/bank",
                     .up_words = "入金・消込",
                     .status = status});
    });
}

}

HttpResponse debits_page(const Visit& visit)
{
    return debits_answer(visit, {}, 200);
}

HttpResponse order_debits(const Visit& visit)
{
    const auto outcome =
        submit_values(visit, "OrderDebits", {{"debit_on", posted(visit, "debit_on")}}, posted(visit, "_id"));
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        return debits_answer(visit, refusal_box(visit, *refusal, {}), 409);
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return debits_answer(visit, bad_input_box(*bad), 422);
    const std::size_t count = std::get<office::Accepted>(outcome).facts.size();
    return redirect_saying("/bank/debits", count == 0 ? "新しく依頼する請求はありませんでした。"
                                                      : "口座振替 " + std::to_string(count) + "件を依頼しました。");
}

HttpResponse download_debits(const Visit& visit)
{
    const auto id = captured_id<money::DebitOrderId>(visit);
    if (!id || !visit.office.read([&](const ledger::Books& books) {
            return may_use_bank(books, visit.actor()) && books.bank.debits.orders.find(*id) != nullptr;
        }))
        return not_found(visit);
    const auto file = debit_file(visit.office, *id);
    if (!file) return debits_answer(visit, bad_input_box(file.error()), 422);
    return {.status = 200,
            .content_type = "application/octet-stream",
            .body = file->bytes,
            .headers = {{"content-disposition", "attachment; filename=\"" + id->text() + ".dat\""},
                        {"cache-control", "no-store"}}};
}

}
