// 根拠 of a contract: every date that a policy decides stands beside what its other option gives.
#include "basis/cites_test.h"
#include "ledger/ledger.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

// Formed on 2026-04-15, delivered on 2026-06-05; MANAGE is 50,000 a month.
struct World {
    Books books;

    World()
    {
        fold(money::PriceSet{.on = day("2022-06-01"),
                             .basis = "terms 28.2"_clause,
                             .item = "MANAGE",
                             .name = "運用管理",
                             .kind = money::FeeKind::monthly,
                             .amount = Yen(50'000),
                             .unit = "式",
                             .tax = money::TaxCode::standard});
        fold(
            contract::Applied{.on = day("2026-04-15"), .basis = "terms 14.1"_clause, .application = {1}, .party = {1}});
        fold(contract::Formed{.on = day("2026-04-15"),
                              .basis = "terms 15.1"_clause,
                              .contract = {1},
                              .application = {1},
                              .party = {1},
                              .usage_start = day("2026-04-15")});
        fold(money::FeeAgreed{.on = day("2026-04-15"),
                              .basis = "terms 29.2"_clause,
                              .fee = {1},
                              .contract = {1},
                              .item = "MANAGE",
                              .kind = money::FeeKind::monthly,
                              .quantity = 1});
        fold(service::DeliverableAgreed{.on = day("2026-04-20"),
                                        .basis = "terms 4.1"_clause,
                                        .deliverable = {1},
                                        .contract = {1},
                                        .name = "移行一式",
                                        .specification = "SPEC-1",
                                        .items = {"構築"}});
        fold(service::Delivered{.on = day("2026-06-05"),
                                .basis = "terms 4.3"_clause,
                                .deliverable = {1},
                                .items = {1},
                                .last_day = day("2026-07-06"),
                                .rolled_from = day("2026-07-05")});
    }
    void fold(const Fact& fact) { evolve(books, fact, Recorded{.position = {books.last.value + 1}, .at = {}}); }
    void choose(terms::Policy policy, const char* option)
    {
        fold(terms::PolicyChosen{
            .on = day("2022-06-01"), .basis = "terms 1.1"_clause, .policy = policy, .option = option});
    }
    Explanation told(const char* today) const
    {
        const auto tree = explain(books, {1}, day(today));
        EXPECT_TRUE(tree) << (tree ? "" : tree.error().reason);
        return *tree;
    }
};

// The first node of the tree whose name begins so; an empty one when there is none.
Explanation node(const Explanation& tree, std::string_view begins)
{
    if (tree.what.starts_with(begins)) return tree;
    for (const Explanation& part : tree.parts)
        if (Explanation found = node(part, begins); !found.what.empty()) return found;
    return {.what = {}, .value = {}, .basis = BasisReader::empty()};
}

std::string other(const Explanation& of, std::string_view policy, std::string_view option)
{
    for (const Alternative& one : of.alternatives)
        if (one.policy == policy && one.option == option) return one.value;
    return "none";
}

TEST(explain, the_end_of_the_term_stands_beside_the_other_reading_of_11)
{
    World world;
    Explanation term = node(world.told("2026-06-10"), "契約期間の末日");
    EXPECT_EQ(term.value, "定めなし（終了まで続く）");
    EXPECT_CITES(term.basis, "terms 11.1");
    EXPECT_EQ(other(term, "term_end", "ends_at_delivery"), "2026年6月5日（金）");
    world.choose(terms::Policy::term_end, "ends_at_delivery");
    term = node(world.told("2026-06-10"), "契約期間の末日");
    EXPECT_EQ(term.value, "2026年6月5日（金）");
    EXPECT_EQ(other(term, "term_end", "minimum_until_delivery"), "定めなし（終了まで続く）");
}

// Received on 2026-06-05: thirty days end on Sunday 07-05.
TEST(explain, the_confirmation_period_shows_its_roll_and_what_silence_means)
{
    const World world;
    const Explanation tree = world.told("2026-06-10");
    const Explanation last = node(tree, "確認期間の末日");
    EXPECT_EQ(last.value, "2026年7月6日（月）");
    EXPECT_EQ(other(last, "deadline_roll", "none"), "2026年7月5日（日）");
    EXPECT_EQ(other(last, "deadline_roll", "sundays_holidays"), "none") << "the same day";
    const Explanation silence = node(tree, "申出のないまま過ぎたとき");
    EXPECT_EQ(silence.value, "申出の機会を閉じる");
    EXPECT_CITES(silence.basis, "terms 4.3");
    EXPECT_NE(other(silence, "silence_after_confirmation_period", "accepted"), "none");
    EXPECT_NE(other(silence, "silence_after_confirmation_period", "reminder_then_closed"), "none");
}

TEST(explain, a_fee_shows_its_first_period_in_both_ways_of_counting_months)
{
    const Explanation fee = node(World().told("2026-06-10"), "料金 ");
    EXPECT_EQ(fee.value, "2026年4月15日（水）〜2026年5月14日（木）");
    EXPECT_CITES(fee.basis, "terms 28.1.2");
    EXPECT_EQ(other(fee, "billing_month", "calendar_month"), "2026年4月15日（水）〜2026年4月30日（木）");
}

TEST(explain, the_contractors_way_out_shows_both_days_and_both_settlements)
{
    World world;
    world.fold(ending::TerminationReceived{
        .on = day("2026-06-08"), .basis = "terms 25.1"_clause, .contract = {1}, .reason = "縮小"});
    Explanation exit = node(world.told("2026-06-10"), "契約者の申出による解除の効力");
    EXPECT_EQ(exit.value, "精算の合意の日（まだ合意していない）");
    EXPECT_CITES(exit.basis, "terms 25.1");
    EXPECT_EQ(other(exit, "exit_effect", "arrival"), "2026年6月8日（月）");
    EXPECT_EQ(node(world.told("2026-06-10"), "終了の精算").value, "話し合って決める（まだ合意していない）");
    world.choose(terms::Policy::exit_effect, "arrival");
    exit = node(world.told("2026-06-10"), "契約者の申出による解除の効力");
    EXPECT_EQ(exit.value, "2026年6月8日（月）");
    EXPECT_EQ(other(exit, "exit_effect", "settlement_agreed"), "精算の合意の日（まだ合意していない）");
    EXPECT_NE(other(node(world.told("2026-06-10"), "終了の精算"), "settlement_contractor_exit", "remaining_fees"),
              "none");
}

// 24.4 reads the arrival: the mail server's word of 06-10, or the opening in the portal on 06-12.
TEST(explain, an_arrival_shows_what_counts_when_only_the_opening_does)
{
    World world;
    world.fold(notice::NoticeDrafted{.on = day("2026-06-10"),
                                     .basis = "terms 24.4"_clause,
                                     .notice = {1},
                                     .kind = notice::NoticeKind::termination,
                                     .party = {1},
                                     .contract = {1}});
    world.fold(ending::TerminationDecided{.on = day("2026-06-10"),
                                          .basis = "terms 24.4"_clause,
                                          .contract = {1},
                                          .notice = {1},
                                          .ground = "terms 24.3.3"_clause});
    EXPECT_EQ(node(world.told("2026-06-11"), "通知 N-000001").what, "") << "not sent";
    world.fold(notice::NoticeSent{.on = day("2026-06-10"), .basis = "terms 24.4"_clause, .notice = {1}});
    world.fold(notice::NoticeArrived{.on = day("2026-06-10"), .basis = "civil-code 97.1"_clause, .notice = {1}});
    Explanation arrival = node(world.told("2026-06-11"), "通知 N-000001");
    EXPECT_EQ(arrival.value, "2026年6月10日（水）");
    EXPECT_CITES(arrival.basis, "civil-code 97.1");
    EXPECT_EQ(other(arrival, "mail_arrival", "opened_only"), "まだ届いていない");
    world.fold(notice::NoticeArrived{.on = day("2026-06-12"),
                                     .basis = "civil-code 97.1"_clause,
                                     .notice = {1},
                                     .evidence = notice::Evidence::portal_opened});
    arrival = node(world.told("2026-06-13"), "通知 N-000001");
    EXPECT_EQ(other(arrival, "mail_arrival", "opened_only"), "2026年6月12日（金）");
}

// 30,000 evaded: 30,000 and twice as much, or twice as much in all.
TEST(explain, a_special_fee_shows_both_readings_of_twice)
{
    World world;
    world.fold(money::SpecialFeeInvoiced{.on = day("2026-06-10"),
                                         .basis = "terms 31.1"_clause,
                                         .contract = {1},
                                         .invoice = {1},
                                         .evaded = Yen(30'000),
                                         .fee = Yen(60'000)});
    const Explanation fee = node(world.told("2026-06-11"), "特別利用料金");
    EXPECT_EQ(fee.value, "免れた額とあわせて 90,000円（税抜）");
    EXPECT_CITES(fee.basis, "terms 31.1");
    EXPECT_EQ(other(fee, "special_fee_total", "twice_in_all"), "免れた額とあわせて 60,000円（税抜）");
}

}
}
