#include "edge/api_prices.h"

#include "edge/json_text.h"

namespace edge {
namespace {

std::string price_json(const std::string& item, const money::Price& price, bool in_force, bool sold)
{
    const auto tier_json = [](const money::PriceTier& tier) {
        return JsonObject().number("from_quantity", tier.from_quantity).yen("amount", tier.amount).close();
    };
    JsonObject out;
    out.text("item", item)
        .text("name", price.name)
        .text("kind", boost::describe::enum_to_string(price.kind, ""))
        .yen("amount", price.amount)
        .text("unit", price.unit)
        .text("tax", boost::describe::enum_to_string(price.tax, ""));
    if (!price.tiers.empty())
        out.text("tier_rule", boost::describe::enum_to_string(price.tier_rule, ""))
            .json("tiers", json_list(price.tiers, tier_json));
    return out.date("from", price.from)
        .boolean("in_force", in_force)
        .boolean("sold", sold)
        .number("position", price.by.value)
        .close();
}

}

// 28.2 “The amounts of the fees are set elsewhere, in a price list.”
Answer prices_answer(const Asked& asked)
{
    const std::string rows = asked.office.read([&](const ledger::Books& books) {
        std::string out;
        for (const auto& [item, prices] : books.money.prices) {
            const money::Price* now = money::price_on(books.money, item, asked.on);
            for (const money::Price& price : prices)
                if (asked.flag("all") || &price == now || price.from > asked.on)
                    out += (out.empty() ? "" : ",") +
                           price_json(item, price, &price == now, money::sold_on(books.money, item, asked.on));
        }
        return out;
    });
    return {JsonObject().date("on", asked.on).json("prices", "[" + rows + "]").close(), 0, {}};
}

}
