#include "notice/notice_test.h"

namespace notice {
namespace {

PublishNotice publication(const char* last)
{
    return {.notice = the_notice, .last_publication = day(last), .evidence = "官報第1号、裁判所の掲示"};
}

// Two weeks after 2026-04-03: first day 04-04, last day 04-17, arrived on 04-18.
TEST(publish, public_notice_arrives_two_weeks_after_its_last_publication)
{
    Desk desk;
    const auto decision = desk.ask(publication("2026-04-03"), on("2026-04-03"));
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->front().arrives, day("2026-04-18"));
    EXPECT_CITES(decision->front().basis, "civil-code 98");
    desk.keep(decision->front());
    EXPECT_EQ(status_label(desk.notice()), "公示送達中");
    EXPECT_TRUE(desk.ask(publication("2026-04-03"), on("2026-04-05"))->empty());
}

TEST(publish, the_arrival_is_due_on_its_day_and_not_before)
{
    Desk desk;
    desk.act(publication("2026-04-03"), "2026-04-03");
    EXPECT_TRUE(arrivals_due(desk.book, day("2026-04-17")).empty());
    for (const char* on_day : {"2026-04-18", "2026-04-19"}) {
        const auto due = arrivals_due(desk.book, day(on_day));
        ASSERT_EQ(due.size(), 1U) << on_day;
        EXPECT_EQ(due.front().arrived_on, day("2026-04-18"));
    }
    const auto arrived = desk.ask(arrivals_due(desk.book, day("2026-04-18")).front(), on("2026-04-18"));
    ASSERT_TRUE(arrived);
    EXPECT_CITES(arrived->front().basis, "civil-code 98");
    desk.keep(arrived->front());
    EXPECT_EQ(status_label(desk.notice()), "到達");
    EXPECT_TRUE(arrivals_due(desk.book, day("2026-04-19")).empty());
}

TEST(publish, an_arrival_by_publication_is_recorded_for_its_computed_day_only)
{
    Desk desk;
    EXPECT_FALSE(desk.ask(arrival("2026-04-18", Evidence::public_notice), on("2026-04-20"))) << "not published";
    desk.act(publication("2026-04-03"), "2026-04-03");
    struct Row {
        const char* arrived_on;
        bool accepted;
    };
    for (const Row& row : {Row{"2026-04-17", false}, Row{"2026-04-18", true}, Row{"2026-04-19", false}}) {
        const auto decision = desk.ask(arrival(row.arrived_on, Evidence::public_notice), on("2026-04-20"));
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.arrived_on;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "civil-code 98");
        }
    }
}

TEST(publish, a_publication_needs_evidence_and_a_notice_that_has_not_arrived)
{
    Desk desk("2026-04-02");
    PublishNotice unproved = publication("2026-04-03");
    unproved.evidence.clear();
    EXPECT_FALSE(desk.ask(unproved, on("2026-04-10")));
    EXPECT_FALSE(desk.ask(publication("2026-04-01"), on("2026-04-10"))) << "before the draft";
    EXPECT_FALSE(desk.ask(publication("2026-04-11"), on("2026-04-10"))) << "not yet published";
    desk.act(sending("2026-04-03", Means::hand));
    desk.act(arrival("2026-04-03", Evidence::handed_over));
    EXPECT_FALSE(desk.ask(publication("2026-04-03"), on("2026-04-10")));
}

TEST(publish, a_bounce_leaves_the_publication_to_run_its_time)
{
    Desk desk;
    desk.act(publication("2026-04-03"), "2026-04-03");
    desk.act(sending("2026-04-04"));
    desk.act(arrival("2026-04-04"));
    EXPECT_TRUE(arrivals_due(desk.book, day("2026-04-18")).empty());
    desk.act(bounce("2026-04-05"));
    EXPECT_EQ(arrivals_due(desk.book, day("2026-04-18")).size(), 1U);
}

}
}
