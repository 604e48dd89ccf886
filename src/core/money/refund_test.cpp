#include "money/bank_world_test.h"

namespace money {
namespace {

// 115,000 came in for 110,000.
struct Over : BankWorld {
    Over()
    {
        owe({1}, 110'000, "2026-06-30");
        pay(115'000, "2026-06-20");
    }
    Decision<RefundDecided> decide_refund(std::int64_t amount, DecideRefund command = {}) const
    {
        command.contract = {1};
        command.amount = Yen(amount);
        if (command.bank.empty()) command.bank = "0005";
        if (command.branch.empty()) command.branch = "001";
        command.account = {.id = 7};
        command.holder = "ｶ)ﾐﾅﾄ";
        command.reason = "二重の支払";
        return decide(bank.refunds, command, money, contracts, on("2026-06-25"));
    }
    void accept_refund(std::int64_t amount)
    {
        const auto decision = decide_refund(amount);
        ASSERT_TRUE(decision);
        fold(bank.refunds, decision->front());
        fold(money, decision->front());
    }
    Decision<RefundOrdered> order_on(std::string_view pay_on, std::optional<PersonId> second = PersonId{2}) const
    {
        const Occasion occasion{
            .today = day("2026-06-26"), .by = {.person = {1}, .role = Role::billing, .party = {}}, .second = second};
        return decide(bank.refunds, OrderRefunds{day(pay_on)}, occasion);
    }
};

TEST(refund, what_no_debt_took_may_be_paid_back_to_the_yen)
{
    const Over world;
    EXPECT_TRUE(world.decide_refund(4'999));
    EXPECT_TRUE(world.decide_refund(5'000));
    const auto refused = world.decide_refund(5'001);
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 28.8");
    EXPECT_CITES(world.decide_refund(5'000)->front().basis, "civil-code 703");
    EXPECT_FALSE(world.decide_refund(0));
    const auto no_bank = world.decide_refund(5'000, DecideRefund{.bank = "005"});
    ASSERT_FALSE(no_bank);
    EXPECT_CITES(no_bank.error().basis, "civil-code 703");
    EXPECT_FALSE(world.decide_refund(5'000, DecideRefund{.branch = "1"}));
    EXPECT_FALSE(world.decide_refund(5'000, DecideRefund{.deposit = "3"}));
}

TEST(refund, what_was_decided_pays_no_other_debt)
{
    Over world;
    world.accept_refund(5'000);
    EXPECT_EQ(balance(world.money, {1}, world.rules("2026-06-25"))->credit, Yen(0));
    EXPECT_EQ(balance(world.money, {1}, world.rules("2026-06-25"))->refunded, Yen(5'000));
    EXPECT_FALSE(world.decide_refund(1)) << "nothing is left";
}

TEST(refund, each_is_ordered_once_by_two_persons)
{
    Over world;
    world.accept_refund(2'000);
    world.accept_refund(3'000);
    ASSERT_FALSE(world.order_on("2026-06-25"));
    EXPECT_CITES(world.order_on("2026-06-25").error().basis, "civil-code 703");
    EXPECT_TRUE(world.order_on("2026-06-26"));
    EXPECT_FALSE(world.order_on("2026-06-30", std::nullopt));
    EXPECT_FALSE(world.order_on("2026-06-30", PersonId{1}));
    const auto rows = world.order_on("2026-06-30");
    ASSERT_EQ(rows->size(), 2U);
    for (const RefundOrdered& row : *rows) {
        EXPECT_EQ(row.order, RefundOrderId{1});
        EXPECT_CITES(row.basis, "civil-code 703");
        world.fold(world.bank.refunds, row);
    }
    EXPECT_TRUE(world.order_on("2026-07-01")->empty());
}

// 2026-06-27 is a Saturday.
TEST(refund, the_day_is_one_on_which_banks_work)
{
    Over world;
    world.accept_refund(5'000);
    EXPECT_TRUE(world.order_on("2026-06-26"));
    const auto saturday = world.order_on("2026-06-27");
    ASSERT_FALSE(saturday);
    EXPECT_CITES(saturday.error().basis, "banking-act-order 5");
    EXPECT_NE(saturday.error().reason.find("2026-06-29"), std::string::npos);
    EXPECT_TRUE(world.order_on("2026-06-29"));
}

TEST(refund, one_that_waits_may_go_to_another_account)
{
    Over world;
    world.accept_refund(5'000);
    RedirectRefund command{.refund = {1},
                           .bank = "0009",
                           .branch = "015",
                           .account = {.id = 8},
                           .holder = "ﾐﾅﾄ(ｶ",
                           .reason = "口座の変更"};
    const auto redirect = [&] { return decide(world.bank.refunds, command, World::on("2026-06-26")); };
    const auto changed = redirect();
    ASSERT_TRUE(changed);
    EXPECT_CITES(changed->front().basis, "civil-code 703");
    world.fold(world.bank.refunds, changed->front());
    EXPECT_EQ(world.bank.refunds.refunds.at(RefundId{1}).decided.bank, "0009");
    EXPECT_EQ(world.bank.refunds.refunds.at(RefundId{1}).decided.account.id, 8U);
    command.branch = "15";
    EXPECT_FALSE(redirect());
    command.branch = "015";
    command.reason = "";
    EXPECT_FALSE(redirect());
    command.reason = "口座の変更";
    const auto ordered = world.order_on("2026-06-30");
    ASSERT_TRUE(ordered);
    for (const RefundOrdered& row : *ordered)
        world.fold(world.bank.refunds, row);
    EXPECT_FALSE(redirect()) << "it is on its way";
}

TEST(refund, transfers_go_out_under_a_number_of_their_own_or_that_of_the_collector)
{
    BankWorld world;
    EXPECT_EQ(remitter_at(world.bank, {world.last})->code, "1234567890");
    const Position before{world.last};
    const SetRemitter command{
        .code = "0987654321", .name = "ｶ)ﾂｸﾓ", .bank = "0005", .branch = "001", .account = "7654321"};
    const auto set = decide(world.bank.refunds, command, World::on("2026-06-01"));
    ASSERT_TRUE(set);
    world.fold(world.bank.refunds, set->front());
    EXPECT_EQ(remitter_at(world.bank, {world.last})->code, "0987654321");
    EXPECT_EQ(remitter_at(world.bank, {world.last})->account, "7654321");
    EXPECT_EQ(remitter_at(world.bank, before)->code, "1234567890") << "what was ordered before stays as it was";
    EXPECT_TRUE(decide(world.bank.refunds, command, World::on("2026-06-02"))->empty());
    SetRemitter wrong = command;
    wrong.code = "12345";
    EXPECT_FALSE(decide(world.bank.refunds, wrong, World::on("2026-06-02")));
    EXPECT_FALSE(remitter_at(BankBook{}, {9}));
}

}
}
