// What a person says of an order: that the bank will not carry it out, or what its result code means.
#include "money/bank_world_test.h"

namespace money {
namespace {

const char* const payer = "00000000000000000001";

// 110,000 yen of June, ordered for Monday 2026-06-29.
struct Ordered : BankWorld {
    InvoiceId june;
    Ordered()
    {
        mandate({1});
        june = owe({1}, 110'000, "2026-06-29");
        order("2026-06-29", "2026-06-10");
    }
    std::vector<DebitFact> answered(const char* code, const char* file = "hash-1")
    {
        return accept(decide_results("0629", {{payer, Yen(110'000), code}}, "2026-07-01", file), "2026-07-01");
    }
    Decision<DebitOrderWithdrawn> withdraw(const char* reason, std::uint32_t number = 1) const
    {
        return decide(bank.debits, WithdrawDebits{DebitOrderId{number}, reason}, on("2026-06-12"));
    }
    Decision<ResolveFact> resolve(const char* meant, const char* reason = "窓口に確かめた",
                                  ContractId contract = {1}) const
    {
        return decide(bank.debits, ResolveDebit{DebitOrderId{1}, contract, meant, reason}, contracts, notices,
                      on("2026-07-03"));
    }
    Decision<DebitOrdered> again() const
    {
        return decide(bank.debits, OrderDebits{day("2026-07-27")}, money, on("2026-07-06"));
    }
};

TEST(debit_answer, an_unknown_code_is_not_ordered_again_until_a_person_decides)
{
    Ordered world;
    world.answered("N");
    EXPECT_TRUE(world.again()->empty());
    const auto duties = standings(world.bank, world.money, {1});
    ASSERT_EQ(duties.size(), 1U);
    EXPECT_EQ(duties[0].command, "ResolveDebit");
    // Another invoice goes its own way meanwhile, and the question stays.
    world.owe({1}, 5'500, "2026-07-27");
    const auto july = world.order("2026-07-27", "2026-07-06");
    ASSERT_EQ(july.size(), 1U);
    EXPECT_EQ(july[0].amount, Yen(5'500));
    EXPECT_EQ(standings(world.bank, world.money, {1}).size(), 1U);
    // Paid by hand with its late damages, there is nothing left to decide.
    world.pay(112'000, "2026-07-07");
    EXPECT_TRUE(standings(world.bank, world.money, {1}).empty());
}

TEST(debit_answer, what_the_code_means_counts_as_if_the_bank_had_said_it)
{
    struct Row {
        const char* meant;
        bool paid, again, letter;
        const char* command;
    };
    for (const Row& row :
         {Row{"0", true, false, false, ""}, Row{"1", false, true, true, "OrderDebits"},
          Row{"4", false, false, true, "RegisterMandate"}, Row{"8", false, true, false, "OrderDebits"}}) {
        Ordered world;
        world.answered("N");
        const auto facts = world.accept(world.resolve(row.meant), "2026-07-03");
        EXPECT_EQ(facts.size(), row.letter ? 2U : 1U) << row.meant;
        const auto& resolved = std::get<DebitResolved>(facts[0]);
        EXPECT_EQ(resolved.code, "N");
        if (row.paid) {
            EXPECT_CITES(resolved.basis, "terms 29.1");
        } else {
            EXPECT_CITES(resolved.basis, "terms 20.1.2");
        }
        EXPECT_EQ(world.unpaid(world.june), row.paid ? Yen(0) : Yen(110'000)) << row.meant;
        EXPECT_EQ(!world.again()->empty(), row.again) << row.meant;
        const auto duties = standings(world.bank, world.money, {1});
        ASSERT_EQ(duties.empty(), row.paid) << row.meant;
        if (!row.paid) {
            EXPECT_EQ(duties[0].command, row.command);
        }
        EXPECT_TRUE(world.resolve(row.meant)->empty()) << "said twice";
        EXPECT_FALSE(world.resolve("9")) << "it is decided";
    }
}

TEST(debit_answer, only_an_answer_that_nobody_can_read_is_decided_by_a_person)
{
    Ordered world;
    EXPECT_FALSE(world.resolve("1")) << "no answer yet";
    world.answered("N");
    EXPECT_FALSE(world.resolve("N"));
    EXPECT_FALSE(world.resolve("5"));
    EXPECT_FALSE(world.resolve("1", " "));
    EXPECT_FALSE(world.resolve("1", "窓口", {2}));
    EXPECT_TRUE(world.resolve("1"));
    Ordered known;
    known.answered("1");
    const auto refused = known.resolve("0");
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 29.1");
}

TEST(debit_answer, after_a_new_mandate_the_next_step_is_to_debit_again)
{
    Ordered world;
    world.answered("4");
    EXPECT_EQ(standings(world.bank, world.money, {1})[0].command, "RegisterMandate");
    world.mandate({1});
    const auto duties = standings(world.bank, world.money, {1});
    EXPECT_EQ(duties[0].command, "OrderDebits");
    EXPECT_NE(duties[0].what.find("再振替"), std::string::npos);
}

TEST(debit_answer, a_withdrawn_order_leaves_its_invoices_due_as_before)
{
    Ordered world;
    EXPECT_FALSE(world.withdraw(""));
    EXPECT_FALSE(world.withdraw("送っていない", 2));
    const auto facts = world.accept(world.withdraw("銀行へ送っていない"), "2026-06-12");
    ASSERT_EQ(facts.size(), 1U);
    EXPECT_EQ(facts[0].amount, Yen(110'000));
    EXPECT_CITES(facts[0].basis, "terms 29.1");
    EXPECT_TRUE(world.withdraw("もう一度")->empty());
    EXPECT_TRUE(standings(world.bank, world.money, {1}).empty());
    // The bank's answer to it is not taken for that of another order.
    const auto answer = world.decide_results("0629", {{payer, Yen(110'000), "0"}}, "2026-07-01");
    ASSERT_FALSE(answer);
    EXPECT_NE(answer.error().reason.find("取り下げた依頼 DO-000001"), std::string::npos);
    const auto again = world.order("2026-06-29", "2026-06-12");
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].order, DebitOrderId{2});
    EXPECT_EQ(again[0].new_code, "1") << "the bank has never seen one";
    EXPECT_EQ(again[0].amount, Yen(110'000));
    world.answered("0");
    EXPECT_EQ(world.unpaid(world.june), Yen(0));
    EXPECT_FALSE(world.withdraw("遅い", 2)) << "it has been answered";
}

TEST(debit_answer, an_order_is_answered_under_the_collector_it_was_made_for)
{
    Ordered world;
    world.accept(decide(world.bank.debits,
                        SetCollector{.code = "5555555555",
                                     .name = "ｶ)ﾂｸﾓ",
                                     .bank = "0005",
                                     .branch = "001",
                                     .deposit = "1",
                                     .account = "7654321",
                                     .profile = "",
                                     .bank_fees = {}},
                        World::on("2026-06-15")),
                 "2026-06-15");
    const DebitOrder& order = world.bank.debits.orders.at(DebitOrderId{1});
    EXPECT_EQ(collector_at(world.bank.debits, order.by)->code, "1234567890");
    EXPECT_EQ(world.bank.debits.collector->code, "5555555555");
    const auto under_new = decide(
        world.bank.debits,
        ReceiveDebitResults{
            .file = "h", .collector_code = "5555555555", .debit_on = "0629", .rows = {{payer, Yen(110'000), "0"}}},
        world.contracts, world.notices, World::on("2026-07-01"));
    EXPECT_FALSE(under_new);
    world.answered("0");
    EXPECT_EQ(world.unpaid(world.june), Yen(0));
}

}
}
