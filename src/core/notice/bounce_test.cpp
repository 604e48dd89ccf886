#include "notice/notice_test.h"

namespace notice {
namespace {

TEST(bounce, a_mail_that_comes_back_takes_its_arrival_back)
{
    Desk desk;
    desk.act(sending("2026-04-02"));
    desk.act(arrival("2026-04-02"));
    const auto decision = desk.ask(bounce("2026-04-03"), on("2026-04-03"));
    ASSERT_TRUE(decision);
    EXPECT_CITES(decision->front().basis, "civil-code 97.1");
    desk.keep(decision->front());
    EXPECT_FALSE(desk.notice().arrived);
    EXPECT_EQ(desk.notice().bounces.size(), 1U);
    EXPECT_EQ(status_label(desk.notice()), "不達");
}

TEST(bounce, what_was_opened_or_handed_over_stays_arrived)
{
    struct Row {
        Means means;
        Evidence evidence;
    };
    for (const Row& row :
         {Row{Means::portal, Evidence::portal_opened}, Row{Means::certified_mail, Evidence::certified_mail},
          Row{Means::hand, Evidence::handed_over}}) {
        Desk desk;
        desk.act(sending("2026-04-02"));
        desk.act(sending("2026-04-02", row.means));
        desk.act(arrival("2026-04-02", row.evidence));
        desk.act(bounce("2026-04-03"));
        ASSERT_TRUE(desk.notice().arrived) << label(row.evidence);
        EXPECT_EQ(desk.notice().arrived->evidence, row.evidence);
    }
}

TEST(bounce, what_was_opened_after_the_server_took_the_mail_stands_when_the_mail_comes_back)
{
    struct Row {
        const char* opened_on;
        bool before_the_bounce;
    };
    for (const Row& row : {Row{"2026-06-11", true}, Row{"2026-06-11", false}, Row{"2026-06-13", false}}) {
        Desk desk;
        desk.act(sending("2026-06-10"));
        desk.act(arrival("2026-06-10"));
        if (row.before_the_bounce) desk.act(arrival(row.opened_on, Evidence::portal_opened));
        desk.act(bounce("2026-06-12"));
        EXPECT_EQ(desk.notice().arrived.has_value(), row.before_the_bounce);
        desk.act(arrival(row.opened_on, Evidence::portal_opened));
        ASSERT_EQ(desk.notice().arrivals.size(), 1U);
        EXPECT_EQ(desk.notice().arrived->on, day(row.opened_on));
        EXPECT_EQ(desk.notice().arrived->evidence, Evidence::portal_opened);
    }
}

TEST(bounce, of_two_mails_accepted_the_one_that_did_not_come_back_stands)
{
    Desk desk;
    desk.act(sending("2026-04-01"));
    desk.act(arrival("2026-04-01"));
    desk.act(sending("2026-04-04"));
    desk.act(arrival("2026-04-04"));
    EXPECT_EQ(desk.notice().arrivals.size(), 2U);
    desk.act(bounce("2026-04-03"));
    ASSERT_EQ(desk.notice().arrivals.size(), 1U);
    EXPECT_EQ(desk.notice().arrived->on, day("2026-04-04"));
}

TEST(bounce, a_bounced_notice_can_be_sent_again_and_arrive)
{
    Desk desk;
    desk.act(sending("2026-04-02"));
    desk.act(bounce("2026-04-02"));
    EXPECT_FALSE(desk.ask(arrival("2026-04-02"), on("2026-04-03"))) << "the sending that bounced shows no arrival";
    desk.act(sending("2026-04-02"));
    EXPECT_EQ(status_label(desk.notice()), "送信済み");
    desk.act(arrival("2026-04-03"));
    EXPECT_EQ(desk.notice().arrived->on, day("2026-04-03"));
    EXPECT_EQ(desk.notice().sent.size(), 2U);
}

TEST(bounce, a_late_word_about_the_first_mail_leaves_the_arrival_of_the_second)
{
    Desk desk;
    desk.act(sending("2026-04-01"));
    desk.act(sending("2026-04-04"));
    desk.act(arrival("2026-04-04"));
    desk.act(bounce("2026-04-03"));
    ASSERT_TRUE(desk.notice().arrived);
    EXPECT_EQ(desk.notice().sent.front().bounced_on, day("2026-04-03"));
    EXPECT_FALSE(desk.notice().sent.back().bounced_on);
}

TEST(bounce, only_what_was_mailed_before_can_bounce)
{
    Desk desk;
    EXPECT_FALSE(desk.ask(bounce("2026-04-02"), on("2026-04-10")));
    desk.act(sending("2026-04-02", Means::portal));
    desk.act(sending("2026-04-02", Means::hand));
    EXPECT_FALSE(desk.ask(bounce("2026-04-02"), on("2026-04-10")));
    desk.act(sending("2026-04-03"));
    struct Row {
        const char* bounced_on;
        bool accepted;
    };
    for (const Row& row :
         {Row{"2026-04-02", false}, Row{"2026-04-03", true}, Row{"2026-04-10", true}, Row{"2026-04-11", false}})
        EXPECT_EQ(static_cast<bool>(desk.ask(bounce(row.bounced_on), on("2026-04-10"))), row.accepted)
            << row.bounced_on;
}

TEST(bounce, the_same_bounce_again_changes_nothing)
{
    Desk desk;
    desk.act(sending("2026-04-02"));
    desk.act(bounce("2026-04-03"));
    desk.act(bounce("2026-04-03"));
    EXPECT_EQ(desk.notice().bounces.size(), 1U);
    RecordBounce silent = bounce("2026-04-03");
    silent.reason.clear();
    EXPECT_FALSE(desk.ask(silent, on("2026-04-10")));
}

}
}
