// The books that tests of entries start from: a world whose facts they take too.
#pragma once

#include "money/entry.h"
#include "money/world_test.h"

namespace money {

// Takes the same facts as the world, in the same order.
struct Kept : World {
    Bookkeeping books;

    explicit Kept(std::vector<contract::PlanItem> plan, std::string_view formed = "2026-04-01")
        : World(formed, std::move(plan))
    {
        books = Bookkeeping();
        for (const auto& [item, prices] : money.prices)
            for (const Price& one : prices)
                books.take(PriceSet{.on = one.from,
                                    .basis = "terms 28.2"_clause,
                                    .item = item,
                                    .name = one.name,
                                    .kind = one.kind,
                                    .amount = one.amount,
                                    .unit = one.unit,
                                    .tax = one.tax},
                           at());
    }
    Recorded at() const { return {.position = {last}, .at = {}}; }
    template <class Facts>
    const Facts& taken(const Facts& facts)
    {
        for (const auto& fact : facts)
            take(fact);
        return facts;
    }
    template <class Fact>
    void take(const Fact& fact)
    {
        if constexpr (requires { fact.index(); })
            std::visit([&](const auto& one) { take(one); }, fact);
        else if constexpr (!std::is_same_v<Fact, notice::NoticeDrafted>)
            books.take(fact, at());
    }
    void agree() { taken(keep(decide(money, AgreeFees{{1}}, contracts, on("2026-04-01")))); }
    InvoiceIssued issue_and_take(std::string_view today)
    {
        const auto invoice = issue(today);
        EXPECT_TRUE(invoice);
        if (invoice) take(*invoice);
        return invoice.value_or(InvoiceIssued{.basis = "terms 30.1"_clause});
    }
    void pay_and_take(std::int64_t amount, std::string_view on, std::string_view today = {})
    {
        taken(keep(decide_payment(payment(amount, on), today)));
    }
    void invoice_and_bear_up_to_660() // 55,000
    {
        agree();
        choose(terms::Policy::bank_fee_short_payment, "posted");
        set(terms::Parameter::bank_fee_posted_up_to, "660");
        issue_and_take("2026-04-30");
    }
    void post_fee(std::string_view today) { taken(keep(decide(money, PostBankFee{{1}}, contracts, rules(today)))); }
    void write_off(std::string_view on)
    {
        Occasion occasion = World::on(on);
        occasion.second = PersonId{2};
        for (const Invoice& invoice : money.invoices)
            if (invoice.issued.due < day(on) && on_the_books(invoice) > Yen(0))
                return void(taken(keep(
                    decide(money, WriteOff{{1}, invoice.id, "所在不明", "調査"}, contracts, rules(on), occasion))));
    }
    void reduce(std::string_view on, std::int64_t amount)
    {
        for (const Invoice& invoice : money.invoices)
            if (!invoice.cancelled && invoice.written_off.empty() && invoice.reductions.empty())
                return void(taken(keep(decide(money, ReduceInvoice{{1}, invoice.id, "合意", {{1, Yen(amount)}}},
                                              rooms(), World::on(on)))));
    }
};

inline Yen of(const TrialBalance& balance, AccountTitle title)
{
    return balance.at(static_cast<std::size_t>(title));
}

inline TrialBalance balance(const Kept& kept, std::string_view first, std::string_view last)
{
    return balance_of(kept.books.entries(day(first), day(last)));
}

inline void each_entry_balances(const std::vector<Entry>& entries)
{
    for (const Entry& entry : entries) {
        Yen sum;
        int debits = 0, credits = 0;
        Yen tax;
        for (const EntryLine& line : entry.lines) {
            sum += line.amount;
            if (line.sale) tax += line.sale->tax;
            if (line.title == AccountTitle::consumption_tax) tax += line.amount;
            (line.amount > Yen(0) ? debits : credits) += 1;
        }
        EXPECT_EQ(sum, Yen(0)) << entry.summary;
        EXPECT_EQ(tax, Yen(0)) << entry.summary << ": the tax of its sales and losses and no other";
        EXPECT_TRUE(debits == 1 || credits == 1) << entry.summary;
    }
}

}
