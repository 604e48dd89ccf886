// The dated price list (28.2): what is in force, what was, what will be.
#include "edge/question.h"
#include "edge/staff.h"

namespace edge {
namespace {

std::string prefill(const money::PriceTier& tier, std::string_view member)
{
    return member == "amount" ? std::to_string(tier.amount.amount()) : std::to_string(tier.from_quantity);
}

// The form of the next price begins with this one.
Values next_price(const std::string& item, const money::Price& price)
{
    Values values{{"item", item},
                  {"name", price.name},
                  {"kind", boost::describe::enum_to_string(price.kind, "")},
                  {"unit", price.unit},
                  {"tax", boost::describe::enum_to_string(price.tax, "")},
                  {"tier_rule", boost::describe::enum_to_string(price.tier_rule, "")}};
    for (std::size_t i = 0; i < price.tiers.size(); ++i)
        for (const char* member : {"from_quantity", "amount"})
            values["tiers[" + std::to_string(i) + "]." + member] = prefill(price.tiers[i], member);
    return values;
}

// A line for each tier: 1〜10台目 1,000円, or 11台以上（全数） 800円.
Html tiers_of(const money::Price& price)
{
    const bool volume = price.tier_rule == money::TierRule::volume;
    std::vector<std::string> lines;
    Yen amount = price.amount;
    std::int32_t first = 1;
    const auto add = [&](std::optional<std::int32_t> last) {
        const std::string until = last && *last > first ? "〜" + std::to_string(*last) : std::string();
        lines.push_back(std::to_string(first) + until + price.unit + (last ? "" : "以上") + (volume ? "（全数）" : "") +
                        "　" + amount.japanese());
    };
    for (const money::PriceTier& tier : price.tiers) {
        add(tier.from_quantity - 1);
        first = tier.from_quantity;
        amount = tier.amount;
    }
    add(std::nullopt);
    return joined(tag("small", {}, label(price.tier_rule)), bullets(lines));
}

Row row_of(const std::string& item, const money::Price& price, const money::Price* now, Date today)
{
    const std::string_view state = &price == now ? "現在" : price.from > today ? "これから" : "以前";
    return {text(item),
            text(price.name),
            joined(text(label(price.kind)),
                   why({money::clause_of(price.kind), "terms 28.2"_clause}, {price.by}, Reader::staff)),
            price.tiers.empty() ? joined(yen(price.amount), text("／" + price.unit)) : tiers_of(price),
            text(value_words("tax", boost::describe::enum_to_string(price.tax, ""))),
            day(price.from),
            chip(state, &price == now ? Tone::good : Tone::quiet)};
}

// That an item is, or will be, sold no more; nothing while it is sold and nothing else was said.
Html sale_of(const ledger::Books& books, const std::string& item, Date today)
{
    const auto said = books.money.sales.find(item);
    if (said == books.money.sales.end()) return {};
    Html out;
    const money::ItemSale* now = money::sale_on(books.money, item, today);
    for (const money::ItemSale& one : said->second) {
        if (one.from <= today && (&one != now || one.sold)) continue;
        const std::string_view words = one.sold ? "販売再開の予定" : one.from <= today ? "販売終了" : "販売終了の予定";
        out += tag("div", {}, chip(words, Tone::warn), text(" "), day(one.from),
                   why("terms 28.2"_clause, {one.by}, Reader::staff));
    }
    return out;
}

Html actions_of(const ledger::Books& books, const std::string& item, const money::Price& price, const Visit& visit)
{
    if (!may_submit(books, "SetPrice", visit.actor())) return {};
    const auto said = books.money.sales.find(item);
    const money::ItemSale* last = said == books.money.sales.end() ? nullptr : &said->second.back();
    const bool sold = !last || last->sold, planned = last && last->from > visit.today;
    const Values sale{
        {"item", item}, {"sold", sold ? "false" : "true"}, {"from", planned ? last->from.text() : visit.today.text()}};
    return joined(link(do_address("SetPrice", next_price(item, price)), "価格を改める"), text("　"),
                  link(do_address("SetItemSale", sale), planned ? "販売の予定を取り消す"
                                                        : sold  ? "販売を終える"
                                                                : "販売を再開する"));
}

}

HttpResponse prices_page(const Visit& visit)
{
    Question asked(visit);
    const std::vector<Choice> ranges{{"", "現在とこれからの価格"}, {"1", "以前の価格も含めて"}};
    const bool all = asked.one_of("all", ranges) == "1", file = visit.asked("format") == "csv" && asked.readable();
    return visit.office.read([&](const ledger::Books& books) {
        std::vector<Row> rows;
        std::vector<std::vector<std::string>> lines;
        for (const auto& [item, prices] : books.money.prices) {
            const money::Price* now = money::price_on(books.money, item, visit.today);
            for (const money::Price& price : prices) {
                if (!all && &price != now && price.from <= visit.today) continue;
                Row row = row_of(item, price, now, visit.today);
                if (&price == &prices.back()) row.back() = joined(row.back(), sale_of(books, item, visit.today));
                row.push_back(actions_of(books, item, price, visit));
                rows.push_back(std::move(row));
                lines.push_back({item, price.name, std::string(label(price.kind)),
                                 std::to_string(price.amount.amount()), price.unit,
                                 price.tiers.empty() ? "" : money::price_words(price),
                                 value_words("tax", boost::describe::enum_to_string(price.tax, "")), price.from.text(),
                                 money::sold_on(books.money, item, visit.today) ? "販売中" : "販売終了"});
            }
        }
        if (file)
            return csv(
                "prices.csv",
                {"品目コード", "名称", "種類", "単価（税抜）", "単位", "数量の段階", "税区分", "いつから", "販売"},
                lines);
        const Html fields = asked.choice({.name = "all", .label = "範囲"}, ranges);
        const Html add = may_submit(books, "SetPrice", visit.actor())
                             ? tag("p", {}, do_button("SetPrice", {}, Weight::primary))
                             : Html();
        const Html list =
            table(
                "料金表",
                {{"コード"}, {"名称"}, {"種類"}, {"単価（税抜）", true}, {"税区分"}, {"いつから"}, {"状態"}, {"操作"}},
                rows) +
            tag("p", {}, link(with_query(visit.request, "format", "csv"), "この一覧をCSVで保存"));
        return page(visit,
                    {.title = "料金表",
                     .body = add + search_form("/prices", fields) + results(asked.readable() ? list : asked.told()),
                     .lead = "価格は書き換えません。新しい価格を日付つきで定めると、前の価格はその前日で終わります。",
                     .up = {},
                     .up_words = {},
                     .status = asked.status()});
    });
}

}
