#include "money/bank_world_test.h"
#include "money/match.h"

namespace money {
namespace {

// 165,000 due 2026-06-01; 164,560 came in: 440 are missing.
struct Short : World {
    explicit Short(const char* most)
    {
        if (*most) {
            choose(terms::Policy::bank_fee_short_payment, "posted");
            set(terms::Parameter::bank_fee_posted_up_to, most);
        }
        agree_fees();
        issue("2026-04-30");
        pay(164'560, "2026-06-01");
    }
    std::vector<BankFeePosted> post(std::string_view today = "2026-06-02")
    {
        return keep(decide(money, PostBankFee{{1}}, contracts, rules(today)));
    }
    const Invoice& invoice() const { return money.invoices.at(InvoiceId{1}); }
};

TEST(bank_fee, what_a_fee_took_stays_open_unless_the_policy_bears_it)
{
    Short open("");
    EXPECT_FALSE(bears_a_fee(open.money, {1}, open.rules("2026-06-02")));
    EXPECT_TRUE(open.post().empty());
    EXPECT_EQ(open.invoice().unpaid(), Yen(440));
    // 440 × 14.5 % = 63.8 a year
    EXPECT_EQ(open.damages({1}, "2027-06-01"), Yen(63));
}

// rows: terms 29.5 below at above
TEST(bank_fee, it_is_borne_up_to_the_amount_set)
{
    struct Row {
        const char* most;
        std::int64_t unpaid;
    };
    for (const Row& row : {Row{"439", 440}, Row{"440", 0}, Row{"441", 0}}) {
        Short world(row.most);
        EXPECT_EQ(bears_a_fee(world.money, {1}, world.rules("2026-06-02")), row.unpaid == 0) << row.most;
        const auto facts = world.post();
        EXPECT_EQ(world.invoice().unpaid(), Yen(row.unpaid)) << row.most;
        if (facts.empty()) continue;
        EXPECT_CITES(facts[0].basis, "terms 29.5");
        EXPECT_EQ(facts[0].on, day("2026-06-01")) << "the day of the payment";
        EXPECT_EQ(world.damages({1}, "2027-06-01"), Yen(0));
        EXPECT_TRUE(world.post().empty()) << "once";
    }
}

TEST(bank_fee, the_policy_of_the_day_of_the_payment_decides)
{
    Short world("");
    world.fold(world.terms, terms::PolicyChosen{.on = day("2026-06-02"),
                                                .basis = "terms 1.1"_clause,
                                                .policy = terms::Policy::bank_fee_short_payment,
                                                .option = "posted"});
    world.set(terms::Parameter::bank_fee_posted_up_to, "660");
    EXPECT_TRUE(world.post("2026-06-10").empty());
}

TEST(bank_fee, an_invoice_that_nobody_began_to_pay_is_no_short_payment)
{
    World world("2026-04-15", {});
    world.choose(terms::Policy::bank_fee_short_payment, "posted");
    world.set(terms::Parameter::bank_fee_posted_up_to, "1000");
    world.invoice(440, "2026-06-01");
    EXPECT_FALSE(bears_a_fee(world.money, {1}, world.rules("2026-06-02")));
}

TEST(bank_fee, a_payment_taken_back_takes_its_fee_with_it)
{
    BankWorld world;
    world.choose(terms::Policy::bank_fee_short_payment, "posted");
    world.set(terms::Parameter::bank_fee_posted_up_to, "440");
    const InvoiceId invoice = world.owe({1}, 110'000, "2026-06-30");
    world.receive({BankWorld::row("1", 109'560, "ｶ)ﾐﾅﾄ")});
    world.accept(world.decide_match(1, {{{1}, invoice, Yen(109'560)}}), "2026-07-01");
    world.keep(decide(world.money, PostBankFee{{1}}, world.contracts, world.rules("2026-07-01")));
    EXPECT_EQ(world.unpaid(invoice), Yen(0));
    world.accept(
        decide(world.bank.transfers, UndoMatch{{1}, "別の会社"}, world.money, world.terms, World::on("2026-07-02")),
        "2026-07-02");
    EXPECT_EQ(world.unpaid(invoice), Yen(110'000));
}

// 110,000 due 06-30, paid with 109,560 and a fee of 440; then money of 06-20 is entered.
// docs/worked/money.md; rows: terms 29.5 below at above
TEST(bank_fee, a_payment_that_came_to_lack_nothing_is_borne_no_fee)
{
    struct Row {
        std::int64_t earlier, credit;
    };
    for (const Row& row :
         {Row{439, 0}, Row{440, 0}, Row{441, 1}, Row{50'000, 49'560}, Row{109'560, 109'120}, Row{110'000, 109'560}}) {
        BankWorld world;
        world.choose(terms::Policy::bank_fee_short_payment, "posted");
        world.set(terms::Parameter::bank_fee_posted_up_to, "440");
        const InvoiceId invoice = world.owe({1}, 110'000, "2026-06-30");
        world.pay(109'560, "2026-06-30");
        const auto post = [&] {
            world.keep(decide(world.money, PostBankFee{{1}}, world.contracts, world.rules("2026-07-01")));
        };
        post();
        world.pay(row.earlier, "2026-06-20", "2026-07-01");
        post();
        EXPECT_EQ(world.unpaid(invoice), Yen(0)) << row.earlier;
        EXPECT_EQ(balance(world.money, {1}, world.rules("2026-07-01"))->credit, Yen(row.credit)) << row.earlier;
        EXPECT_EQ(world.money.invoices.at(invoice).fees_posted, Yen(row.earlier == 439 ? 1 : 0)) << row.earlier;
    }
}

// 10,000 of 06-20 are for the second invoice; the first payment lacks 440 as before, and the second does not pay them.
TEST(bank_fee, a_fee_stands_where_its_payment_lacks_it_as_before)
{
    BankWorld world;
    world.choose(terms::Policy::bank_fee_short_payment, "posted");
    world.set(terms::Parameter::bank_fee_posted_up_to, "440");
    const InvoiceId first = world.owe({1}, 110'000, "2026-06-30"), second = world.owe({1}, 55'000, "2026-07-31");
    world.pay(109'560, "2026-06-30");
    world.keep(decide(world.money, PostBankFee{{1}}, world.contracts, world.rules("2026-06-30")));
    world.pay(55'000, "2026-07-31");
    ReceivePayment command = world.payment(10'000, "2026-06-20");
    command.designated = second;
    world.keep(world.decide_payment(command, "2026-08-01"));
    EXPECT_EQ(world.money.invoices.at(first).fees_posted, Yen(440));
    EXPECT_EQ(world.money.invoices.at(first).principal_paid, Yen(109'560));
    EXPECT_EQ(world.unpaid(second), Yen(0));
    EXPECT_EQ(balance(world.money, {1}, world.rules("2026-08-01"))->credit, Yen(10'000));
}

TEST(bank_fee, a_reduction_leaves_the_fee_borne)
{
    Short world("440");
    world.post();
    world.keep(decide(world.money, ReduceInvoice{{1}, {1}, "合意", {{1, Yen(20'000)}}}, world.rooms(),
                      World::on("2026-06-10")));
    EXPECT_EQ(world.invoice().fees_posted, Yen(440));
    EXPECT_EQ(world.invoice().unpaid(), Yen(0));
    EXPECT_EQ(balance(world.money, {1}, world.rules("2026-06-10"))->credit, Yen(22'000));
}

TEST(bank_fee, a_suggestion_tells_both_outcomes)
{
    for (const bool posted : {false, true}) {
        BankWorld world;
        if (posted) world.choose(terms::Policy::bank_fee_short_payment, "posted");
        world.set(terms::Parameter::bank_fee_posted_up_to, "660");
        const ContractId test = world.contract_of("カ）テストショウジ");
        world.owe(test, 110'000, "2026-06-30");
        world.receive({BankWorld::row("1", 109'560, "ｶ)ﾃｽﾄｼﾖｳｼﾞ")});
        const MatchIndex index(
            {world.bank.transfers, world.bank.debits, world.money, world.contracts, world.terms, world.combined});
        const auto all = index.suggestions(world.transfer(1));
        ASSERT_FALSE(all.empty());
        EXPECT_EQ(all[0].short_by, Yen(440));
        EXPECT_EQ(all[0].fee_borne, posted);
        EXPECT_NE(all[0].reason.find("未払いのまま残ります"), std::string::npos) << all[0].reason;
        EXPECT_NE(all[0].reason.find("消えます"), std::string::npos) << all[0].reason;
    }
}

}
}
