#include "service/world_test.h"

namespace service {
namespace {

using Grounds = std::vector<Clause>;

// rows: terms 20.1.1 below at above
TEST(suspend, a_debt_is_a_ground_from_the_day_after_its_due_date)
{
    struct Row {
        const char* from;
        bool accepted;
    };
    for (const Row& row : {Row{"2026-04-29", false}, Row{"2026-04-30", false}, Row{"2026-05-01", true}}) {
        World world;
        const auto decision = world.suspend({"terms 20.1.1"_clause}, row.from, {debt("2026-04-30", 110000)});
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.from;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "terms 20.1.1");
        }
    }
}

TEST(suspend, the_evidence_names_the_debts_and_fees_run_on)
{
    World world;
    const auto facts = world.accept(world.suspend({"terms 20.1.1"_clause}, "2026-05-01", {debt("2026-04-30", 110000)}));
    const auto& fact = std::get<Suspended>(facts.at(0));
    EXPECT_NE(fact.evidence.find("INV-2026-000001 の未払い 110,000円"), std::string::npos);
    EXPECT_CITES(fact.basis, "terms 20.1");
    EXPECT_CITES(fact.basis, "terms 20.1.1");
    EXPECT_CITES(fact.basis, "terms 29.3");
    EXPECT_EQ(std::get<notice::NoticeDrafted>(facts.at(1)).kind, notice::NoticeKind::suspension);
    EXPECT_TRUE(suspended(world.book, {1}, day("2026-05-01")));
    EXPECT_FALSE(suspended(world.book, {1}, day("2026-04-30")));
}

TEST(suspend, its_notice_says_what_is_to_be_paid_and_by_when)
{
    World world;
    const std::vector<Overdue> debts{debt("2026-04-30", 110000), debt("2026-04-28", 55000)};
    const auto words_of = [&](std::optional<Date> cure_by) {
        const auto facts = *world.suspend({"terms 20.1.1"_clause}, "2026-05-01", debts, {}, cure_by);
        return std::get<notice::NoticeDrafted>(facts.at(1));
    };
    const auto says = [](const notice::NoticeDrafted& notice, std::string_view wanted) {
        return std::any_of(notice.paragraphs.begin(), notice.paragraphs.end(),
                           [&](const std::string& one) { return one.find(wanted) != std::string::npos; });
    };
    const auto dated = words_of(day("2026-05-15"));
    EXPECT_TRUE(says(dated, "合計 165,000円"));
    EXPECT_TRUE(says(dated, "2026年5月15日（金）までにお願いいたします"));
    EXPECT_TRUE(says(dated, "解除することがあります"));
    EXPECT_CITES(dated.basis, "terms 24.1");
    const auto undated = words_of(std::nullopt);
    EXPECT_TRUE(says(undated, "合計 165,000円"));
    EXPECT_FALSE(says(undated, "解除することがあります")) << "24.1 has no number until it is set";
}

TEST(suspend, each_of_the_other_grounds_opens_a_restraint_of_its_own)
{
    World world;
    const auto suspended_for = [&](Clause ground) {
        const auto facts = world.accept(world.suspend({ground}, "2026-05-01", {}, PersonId{2}));
        const Restraint& opened = *open_restraints(world.book, {1}, day("2026-05-01")).back();
        EXPECT_EQ(opened.ground, ground);
        EXPECT_EQ(lifts(opened, {}).size(), 1U) << ground.id();
        return std::get<Suspended>(facts.at(0)).basis;
    };
    EXPECT_CITES(suspended_for("terms 20.1.2"_clause), "terms 20.1.2");
    EXPECT_CITES(suspended_for("terms 20.1.3"_clause), "terms 20.1.3");
    EXPECT_CITES(suspended_for("terms 20.1.4"_clause), "terms 20.1.4");
    EXPECT_CITES(suspended_for("terms 20.1.5"_clause), "terms 20.1.5");
    EXPECT_CITES(suspended_for("terms 20.1.6"_clause), "terms 20.1.6");
    EXPECT_CITES(suspended_for("terms 20.1.7"_clause), "terms 20.1.7");
    EXPECT_CITES(suspended_for("terms 20.1.8"_clause), "terms 20.1.8");
    EXPECT_CITES(suspended_for("terms 20.1.9"_clause), "terms 20.1.9");
    EXPECT_CITES(suspended_for("terms 20.1.10"_clause), "terms 20.1.10");
    EXPECT_CITES(suspended_for("terms 20.1.11"_clause), "terms 20.1.11");
    EXPECT_CITES(suspended_for("terms 20.1.12"_clause), "terms 20.1.12");
    EXPECT_EQ(open_restraints(world.book, {1}, day("2026-05-01")).size(), 11U);
}

TEST(suspend, the_providers_own_judgement_needs_a_second_approver)
{
    struct Row {
        std::optional<PersonId> second;
        bool accepted;
    };
    for (const Row& row : {Row{std::nullopt, false}, Row{PersonId{1}, false}, Row{PersonId{2}, true}}) {
        World world;
        const auto decision = world.suspend({"terms 20.1.9"_clause}, "2026-05-01", {}, row.second);
        EXPECT_EQ(static_cast<bool>(decision), row.accepted);
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "terms 20.1.9");
        }
    }
}

TEST(suspend, grounds_are_distinct_items_of_20)
{
    World world;
    for (const Grounds& grounds : {Grounds{}, Grounds{"terms 24.1"_clause}, Grounds{"terms 20.1"_clause},
                                   Grounds{"terms 20.1.3"_clause, "terms 20.1.3"_clause}}) {
        const auto refused = world.suspend(grounds, "2026-05-01", {});
        ASSERT_FALSE(refused);
        EXPECT_CITES(refused.error().basis, "terms 20.1");
    }
}

TEST(suspend, a_suspension_needs_evidence)
{
    const World world;
    const Suspend command{
        .contract = {1}, .grounds = {"terms 20.1.3"_clause}, .evidence = "　", .from = day("2026-05-01")};
    const auto refused = decide(world.book, command, world.contracts, world.notices, {}, World::on("2026-05-01"));
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 20.1");
}

TEST(suspend, a_suspension_does_not_reach_back)
{
    struct Row {
        const char* from;
        bool accepted;
    };
    const World world;
    for (const Row& row : {Row{"2026-04-30", false}, Row{"2026-05-01", true}, Row{"2026-05-02", true}}) {
        const Suspend command{
            .contract = {1}, .grounds = {"terms 20.1.3"_clause}, .evidence = "通報", .from = day(row.from)};
        const auto decision = decide(world.book, command, world.contracts, world.notices, {}, World::on("2026-05-01"));
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.from;
    }
}

TEST(suspend, an_open_ground_is_not_opened_twice)
{
    World world;
    world.accept(world.suspend({"terms 20.1.3"_clause}, "2026-05-01", {}));
    EXPECT_TRUE(world.suspend({"terms 20.1.3"_clause}, "2026-05-02", {})->empty());
    const auto facts = world.accept(world.suspend({"terms 20.1.3"_clause, "terms 20.1.6"_clause}, "2026-05-02", {}));
    const auto& opened = std::get<Suspended>(facts.at(0)).opened;
    ASSERT_EQ(opened.size(), 1U);
    EXPECT_EQ(opened.at(0).ground, "terms 20.1.6"_clause);
    EXPECT_EQ(opened.at(0).restraint, RestraintId{2});
}

TEST(suspend, all_twelve_grounds_at_once_fit_into_one_fact)
{
    World world;
    Grounds all;
    for (int i = 1; i <= 12; ++i)
        all.push_back(*Clause::find("terms 20.1." + std::to_string(i)));
    const auto facts = world.accept(world.suspend(all, "2026-05-01", {debt("2026-04-30", 1)}, PersonId{2}));
    const auto& fact = std::get<Suspended>(facts.at(0));
    EXPECT_EQ(fact.opened.size(), 12U);
    EXPECT_EQ(fact.basis.size(), Basis::capacity);
    EXPECT_CITES(fact.basis, "terms 29.3");
}

TEST(lift, lifting_one_ground_leaves_the_others)
{
    World world;
    world.accept(world.suspend({"terms 20.1.3"_clause, "terms 20.1.6"_clause}, "2026-05-01", {}));
    const auto first = world.accept(world.lift({{1}}, "削除を確認", "2026-05-03", {}));
    EXPECT_EQ(first.size(), 1U);
    EXPECT_TRUE(suspended(world.book, {1}, day("2026-05-03")));
    const auto last = world.accept(world.lift({{2}}, "削除を確認", "2026-05-04", {}));
    ASSERT_EQ(last.size(), 2U);
    EXPECT_CITES(std::get<Lifted>(last.at(0)).basis, "terms 20.1.6");
    EXPECT_EQ(std::get<notice::NoticeDrafted>(last.at(1)).kind, notice::NoticeKind::lifting);
    EXPECT_TRUE(suspended(world.book, {1}, day("2026-05-03")));
    EXPECT_FALSE(suspended(world.book, {1}, day("2026-05-04")));
    EXPECT_TRUE(world.lift({{2}}, "削除を確認", "2026-05-05", {})->empty());
}

// From 2026-05-01: on the day before nothing had been stopped that could be resumed.
TEST(lift, a_suspension_lifted_before_its_day_is_not_told_as_a_resumption)
{
    for (const auto& [today, words] :
         {std::pair("2026-04-30", "行わない"), std::pair("2026-05-01", "再開"), std::pair("2026-05-02", "再開")}) {
        World world;
        world.accept(world.suspend({"terms 20.1.3"_clause}, "2026-05-01", {}));
        const auto lifted = world.accept(world.lift({{1}}, "入金", today, {}));
        ASSERT_EQ(lifted.size(), 2U) << today;
        const auto& notice = std::get<notice::NoticeDrafted>(lifted.at(1));
        EXPECT_NE(notice.paragraphs.front().find(words), std::string::npos) << today;
    }
}

TEST(lift, lifting_while_a_debt_remains_is_the_providers_decision_with_its_reason)
{
    World world;
    const std::vector<Overdue> overdue{debt("2026-04-30", 110000)};
    world.accept(world.suspend({"terms 20.1.1"_clause}, "2026-05-01", overdue));
    const auto refused = world.lift({{1}}, "", "2026-05-03", overdue);
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 20.1.1");
    EXPECT_NE(refused.error().reason.find("110,000円"), std::string::npos);
    EXPECT_TRUE(world.lift({{1}}, "支払の約束があったため", "2026-05-03", overdue));
    const auto paid = world.lift({{1}}, "", "2026-05-03", {});
    ASSERT_FALSE(paid);
    EXPECT_CITES(paid.error().basis, "terms 20.1");
}

TEST(lift, a_restraint_of_no_contract_or_another_one_cannot_be_lifted)
{
    World world;
    EXPECT_FALSE(world.lift({{1}}, "理由", "2026-05-03", {}));
    EXPECT_FALSE(world.lift({}, "理由", "2026-05-03", {}));
}

TEST(lift, what_would_lift_a_suspension_for_debts_is_the_payment_of_each)
{
    const Restraint restraint{.ground = "terms 20.1.1"_clause};
    EXPECT_EQ(lifts(restraint, {debt("2026-04-30", 110000)}),
              std::vector<std::string>{"ご請求 INV-2026-000001 の未払い 110,000円 の全額のお支払い"});
    EXPECT_EQ(lifts(restraint, {}).size(), 1U);
}

}
}
