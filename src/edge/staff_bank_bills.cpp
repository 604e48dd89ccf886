// 外注の支払: the register of subcontractors, their bills with what of the tax is deductible, and one order for bills
// and refunds.
#include "edge/staff_bank.h"

#include <algorithm>

namespace edge {
namespace {

std::string registered_words(const money::SubcontractorRegistered& known)
{
    if (known.registration_number.empty()) return "なし";
    return known.registration_number + (known.registered_from ? " " + known.registered_from->japanese() + "から" : "") +
           (known.registered_until ? " " + known.registered_until->japanese() + "まで" : "");
}

// The account number stays sealed: whoever changes the rest leaves it empty.
Values particulars(const money::Subcontractor& one)
{
    const money::SubcontractorRegistered& known = one.registered;
    Values values{{"subcontractor", one.id.text()},
                  {"name", known.name},
                  {"kana", known.kana},
                  {"registration_number", known.registration_number},
                  {"bank", known.bank},
                  {"branch", known.branch},
                  {"deposit", known.deposit},
                  {"holder", known.holder}};
    if (known.registered_from) values["registered_from"] = known.registered_from->text();
    if (known.registered_until) values["registered_until"] = known.registered_until->text();
    return values;
}

Html register_panel(const Visit& visit, const ledger::Books& books)
{
    const bool may = may_submit(books, "RegisterSubcontractor", visit.actor());
    std::vector<Row> rows;
    for (const money::Subcontractor& one : books.bank.purchases.subcontractors) {
        const money::SubcontractorRegistered& known = one.registered;
        Html actions;
        if (may)
            actions = joined(link(do_address("RecordPurchase", {{"subcontractor", one.id.text()},
                                                                {"registration_number", known.registration_number}}),
                                  "請求書を記録"),
                             text("　"), link(do_address("RegisterSubcontractor", particulars(one)), "変更"));
        rows.push_back({joined(id_text(one.id.text()), why(known.basis, {one.by}, Reader::staff)), text(known.name),
                        text(registered_words(known)), text(known.bank + "-" + known.branch + "　" + known.holder),
                        actions});
    }
    Html content = table("外注業者", {{"番号"}, {"名前"}, {"登録番号"}, {"振込先"}, {"操作"}}, rows,
                         "外注業者はまだ登録されていません。");
    if (may) content += tag("p", {}, do_button("RegisterSubcontractor", {}));
    return panel("register", "外注業者", content);
}

Html shares_of(const money::PurchaseRecorded& bill)
{
    Html out;
    for (const money::PurchaseRate& rate : bill.rates)
        out += tag("div", {}, day(rate.supplied_on), " ", std::to_string(rate.percent), "％ ", yen(rate.amount),
                   rate.percent == 0 ? Html()
                                     : joined(text("、税 "), yen(rate.tax), text(" のうち控除 "), yen(rate.deductible),
                                              text("（" + std::to_string(rate.share) + "％）")));
    return out;
}

Html due_cell(const money::Purchase& one)
{
    const auto too_late = money::due_too_late(one.recorded);
    if (!too_late) return day(one.recorded.due);
    return joined(day(one.recorded.due), tag("div", {}, chip("60日を超える", Tone::warn)),
                  tag("div", {{"class", "help"}},
                      "取適法・フリーランス法の対象なら、" + too_late->value.japanese() + "までに払います。",
                      why(too_late->basis, {one.by}, Reader::staff)));
}

Row row_of(const ledger::Books& books, const money::Purchase& one, const Visit& visit)
{
    const money::PurchaseRecorded& bill = one.recorded;
    Html state = days_left(bill.due, visit.today);
    if (one.withdrawn) state = chip("取下げ", Tone::quiet);
    if (one.ordered) {
        state = joined(chip("依頼済", Tone::good), text(" " + one.ordered->order.text()));
        if (one.ordered->pay_on <= visit.today && may_submit(books, "WithdrawTransfers", visit.actor()))
            state = joined(state, text("　"),
                           link(do_address("WithdrawTransfers",
                                           {{"order", one.ordered->order.text()}, {"purchases[0]", one.id.text()}}),
                                "戻ってきた"));
    }
    if (one.open() && may_submit(books, "WithdrawPurchase", visit.actor()))
        state = joined(state, text("　"),
                       link(do_address("WithdrawPurchase", {{"purchase", one.id.text()}}), "取り下げる"));
    return {joined(id_text(one.id.text()), why(bill.basis, {one.by}, Reader::staff)),
            text(bill.name + "　" + bill.number),
            due_cell(one),
            yen(bill.total, Taxed::including),
            shares_of(bill),
            text(bill.document),
            state};
}

const std::vector<Column> columns{
    {"番号"}, {"請求元と請求書の番号"}, {"支払期日"}, {"合計", true}, {"税率ごとの税額"}, {"保存場所"}, {"状態"}};

Html bills_panel(const Visit& visit, const ledger::Books& books)
{
    const bool all = visit.asked("all") == "1";
    std::vector<const money::Purchase*> shown;
    Yen open;
    for (const money::Purchase& one : books.bank.purchases.purchases) {
        if (one.open()) open += one.recorded.total;
        if (all || one.open()) shown.push_back(&one);
    }
    std::sort(shown.begin(), shown.end(), [](const money::Purchase* a, const money::Purchase* b) {
        return std::pair(a->recorded.due, a->id) < std::pair(b->recorded.due, b->id);
    });
    const Slice part = slice(visit.request, shown.size());
    std::vector<Row> rows;
    for (std::size_t i = part.first; i < part.last; ++i)
        rows.push_back(row_of(books, *shown[i], visit));
    Html content = tag("p", {}, "未払い ", yen(open, Taxed::including), "　",
                       link(with_query(visit.request, "all", all ? "" : "1"), all ? "未払いだけ" : "すべて")) +
                   table("受け取った請求書", columns, rows, "未払いの請求書はありません。") +
                   slice_links(visit.request, part);
    if (may_submit(books, "OrderTransfers", visit.actor()))
        content +=
            tag("ul", {{"class", "actions"}}, tag("li", {}, do_button("RecordPurchase", {})),
                tag("li", {}, do_button("OrderTransfers", {}, open == Yen(0) ? Weight::plain : Weight::primary)));
    return panel("bills", "請求書", results(content));
}

Html orders_panel(const Visit& visit, const ledger::Books& books)
{
    std::vector<Row> rows;
    const auto& orders = books.bank.purchases.orders;
    for (auto at = orders.rbegin(); at != orders.rend(); ++at) {
        Yen bills, refunds;
        for (const money::PurchaseOrdered& bill : at->second)
            bills += bill.amount;
        const money::RefundOrder& order = books.bank.refunds.orders.at(at->first);
        for (const money::RefundDecided& refund : order.refunds)
            refunds += refund.amount;
        rows.push_back({id_text(at->first.text()), day(order.pay_on),
                        joined(text(std::to_string(at->second.size()) + "件 "), yen(bills)),
                        joined(text(std::to_string(order.refunds.size()) + "件 "), yen(refunds)), yen(bills + refunds),
                        transfer_order_actions(visit, books, order)});
    }
    return panel("orders", "振込の依頼",
                 table("振込の依頼", {{"番号"}, {"振込の日"}, {"外注"}, {"返金"}, {"計", true}, {"ファイル"}}, rows,
                       "依頼はまだありません。"));
}

}

// consumption-tax-act 30.1 “For the period in which it bought, a business deducts the tax on its purchases from the tax
// on its sales.”
HttpResponse bills_page(const Visit& visit)
{
    return visit.office.read([&](const ledger::Books& books) {
        return page(visit,
                    {.title = "外注の支払",
                     .body = bills_panel(visit, books) + orders_panel(visit, books) + register_panel(visit, books),
                     .lead =
                         "請求書は、保存した書類の番号とともに記録します。控除できる税額は提供を受けた日で決まります。"
                         "振込は二人で依頼し、同じ請求書は二度払いません。",
                     .up = "/bank",
                     .up_words = "入金・消込"});
    });
}

}
