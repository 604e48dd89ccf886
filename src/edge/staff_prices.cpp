// The dated price list (28.2): what is in force, what was, what will be.
#include "edge/staff.h"

namespace edge {
namespace {

Row row_of(const std::string& item, const money::Price& price, const money::Price* now, Date today)
{
    const std::string_view state = &price == now ? "現在" : price.from > today ? "これから" : "以前";
    return {text(item),
            text(price.name),
            joined(text(label(price.kind)),
                   why({money::clause_of(price.kind), "terms 28.2"_clause}, {price.by}, Reader::staff)),
            joined(yen(price.amount), text("／" + price.unit)),
            text(value_words("tax", boost::describe::enum_to_string(price.tax, ""))),
            day(price.from),
            chip(state, &price == now ? Tone::good : Tone::quiet),
            link(do_address("SetPrice", {{"item", item},
                                         {"name", price.name},
                                         {"kind", boost::describe::enum_to_string(price.kind, "")},
                                         {"unit", price.unit},
                                         {"tax", boost::describe::enum_to_string(price.tax, "")}}),
                 "新しい価格を定める")};
}

}

HttpResponse prices_page(const Visit& visit)
{
    const bool all = visit.asked("all") == "1", file = visit.asked("format") == "csv";
    return visit.office.read([&](const ledger::Books& books) {
        std::vector<Row> rows;
        std::vector<std::vector<std::string>> lines;
        for (const auto& [item, prices] : books.money.prices) {
            const money::Price* now = money::price_on(books.money, item, visit.today);
            for (const money::Price& price : prices) {
                if (!all && &price != now && price.from <= visit.today) continue;
                rows.push_back(row_of(item, price, now, visit.today));
                lines.push_back({item, price.name, std::string(label(price.kind)),
                                 std::to_string(price.amount.amount()), price.unit,
                                 value_words("tax", boost::describe::enum_to_string(price.tax, "")),
                                 price.from.text()});
            }
        }
        if (file)
            return csv("prices.csv", {"品目コード", "名称", "種類", "単価（税抜）", "単位", "税区分", "いつから"},
                       lines);
        const Html fields = choice_field({.name = "all", .label = "範囲", .value = visit.asked("all")},
                                         {{"", "現在とこれからの価格"}, {"1", "以前の価格も含めて"}});
        const Html add = may_submit(books, "SetPrice", visit.actor())
                             ? tag("p", {}, do_button("SetPrice", {}, Weight::primary))
                             : Html();
        return page(
            visit,
            {.title = "料金表",
             .body = add + search_form("/prices", fields) +
                     results(table("料金表",
                                   {{"コード"},
                                    {"名称"},
                                    {"種類"},
                                    {"単価（税抜）", true},
                                    {"税区分"},
                                    {"いつから"},
                                    {"状態"},
                                    {"操作"}},
                                   rows) +
                             tag("p", {}, link(with_query(visit.request, "format", "csv"), "この一覧をCSVで保存"))),
             .lead = "価格は書き換えません。新しい価格を日付つきで定めると、前の価格はその前日で終わります。"});
    });
}

}
