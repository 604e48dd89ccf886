// An item of the price list is sold no more, or again.
#include "money/money.h"

#include <algorithm>

namespace money {

const ItemSale* sale_on(const Book& book, const std::string& item, Date day)
{
    const auto found = book.sales.find(item);
    if (found == book.sales.end()) return nullptr;
    const auto after = std::upper_bound(found->second.begin(), found->second.end(), day,
                                        [](Date wanted, const ItemSale& sale) { return wanted < sale.from; });
    return after == found->second.begin() ? nullptr : &*std::prev(after);
}

bool sold_on(const Book& book, const std::string& item, Date day)
{
    const ItemSale* sale = sale_on(book, item, day);
    return !sale || sale->sold;
}

namespace {

// Nothing is said for the day or later that the command does not say, and it holds on the day already.
bool said_already(const Book& book, const SetItemSale& command)
{
    const auto found = book.sales.find(command.item);
    const ItemSale* last = found == book.sales.end() ? nullptr : &found->second.back();
    return (!last || last->from <= command.from) && sold_on(book, command.item, command.from) == command.sold;
}

}

// 28.2 “The amounts of the fees are set elsewhere, in a price list.” What the list offers is the provider's choice for
// the days to come, and may be another one until they come; what was agreed from it stays.
Decision<ItemSaleSet> decide(const Book& book, const SetItemSale& command, const Occasion& occasion)
{
    const Basis basis{"terms 28.2"_clause};
    const auto refused = [&](std::string reason) { return Refusal{basis, std::move(reason)}; };
    if (!book.prices.contains(command.item))
        return refused("品目 " + command.item + " は料金表にありません。品目コードを確かめてください。");
    if (said_already(book, command)) return std::vector<ItemSaleSet>{};
    if (command.from < occasion.today)
        return refused("過ぎた日からは変えられません。" + occasion.today.japanese() + "以後の日にしてください。");
    return std::vector{ItemSaleSet{.on = command.from, .basis = basis, .item = command.item, .sold = command.sold}};
}

void evolve(Book& book, const ItemSaleSet& fact, const Recorded& recorded)
{
    std::vector<ItemSale>& said = book.sales[fact.item];
    std::erase_if(said, [&](const ItemSale& planned) { return planned.from >= fact.on; }); // no such day has come
    said.push_back({.from = fact.on, .sold = fact.sold, .by = recorded.position});
}

}
