#include "notice/notice_test.h"

namespace notice {
namespace {

TEST(arrive, a_notice_arrives_with_the_evidence_of_its_arrival)
{
    struct Row {
        Means means;
        Evidence evidence;
        bool accepted;
    };
    for (const Row& row : {
             Row{Means::mail, Evidence::server_accepted, true},
             Row{Means::mail, Evidence::portal_opened, true},
             Row{Means::mail, Evidence::certified_mail, false},
             Row{Means::mail, Evidence::handed_over, false},
             Row{Means::portal, Evidence::portal_opened, true},
             Row{Means::portal, Evidence::server_accepted, false},
             Row{Means::certified_mail, Evidence::certified_mail, true},
             Row{Means::certified_mail, Evidence::prevented, true},
             Row{Means::hand, Evidence::handed_over, true},
             Row{Means::hand, Evidence::public_notice, false},
         }) {
        Desk desk;
        desk.act(sending("2026-04-02", row.means));
        const auto decision = desk.ask(arrival("2026-04-03", row.evidence), on("2026-04-10"));
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << label(row.means) << " " << label(row.evidence);
        if (row.accepted && row.evidence != Evidence::prevented) {
            EXPECT_CITES(decision->front().basis, "civil-code 97.1");
        }
    }
}

TEST(arrive, an_arrival_cannot_precede_its_sending_nor_lie_ahead)
{
    struct Row {
        const char* arrived_on;
        bool accepted;
    };
    for (const Row& row :
         {Row{"2026-04-01", false}, Row{"2026-04-02", true}, Row{"2026-04-10", true}, Row{"2026-04-11", false}}) {
        Desk desk;
        desk.act(sending("2026-04-02"));
        EXPECT_EQ(static_cast<bool>(desk.ask(arrival(row.arrived_on), on("2026-04-10"))), row.accepted)
            << row.arrived_on;
    }
    const auto unsent = Desk().ask(arrival("2026-04-02"), on("2026-04-10"));
    ASSERT_FALSE(unsent);
    EXPECT_CITES(unsent.error().basis, "civil-code 97.1");
}

TEST(arrive, a_mail_server_is_not_enough_where_only_opening_counts)
{
    Desk desk;
    desk.act(sending("2026-04-02"));
    evolve(desk.terms,
           terms::PolicyChosen{day("2026-01-01"), "civil-code 97.1"_clause, terms::Policy::mail_arrival, "opened_only"},
           {});
    const auto refused = desk.ask(arrival("2026-04-02"), on("2026-04-03"));
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "civil-code 97.1");
    EXPECT_TRUE(desk.ask(arrival("2026-04-03", Evidence::portal_opened), on("2026-04-03")));
}

TEST(arrive, a_prevented_notice_counts_as_arrived_when_the_reason_is_recorded)
{
    Desk desk;
    desk.act(sending("2026-04-02", Means::certified_mail));
    RecordArrival prevented = arrival("2026-04-04", Evidence::prevented);
    const auto decision = desk.ask(prevented, on("2026-04-10"));
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->front().on, day("2026-04-04"));
    EXPECT_CITES(decision->front().basis, "civil-code 97.2");
    prevented.detail.clear();
    const auto unexplained = desk.ask(prevented, on("2026-04-10"));
    ASSERT_FALSE(unexplained);
    EXPECT_CITES(unexplained.error().basis, "civil-code 97.2");
}

TEST(arrive, a_letter_and_a_handing_over_arrive_with_what_shows_it)
{
    struct Row {
        Means means;
        Evidence evidence;
        const char* detail;
        bool accepted;
    };
    for (const Row& row : {
             Row{Means::certified_mail, Evidence::certified_mail, "", false},
             Row{Means::certified_mail, Evidence::certified_mail, "　", false},
             Row{Means::certified_mail, Evidence::certified_mail, "配達証明 123-45", true},
             Row{Means::hand, Evidence::handed_over, "", false},
             Row{Means::hand, Evidence::handed_over, "受領書1", true},
             Row{Means::certified_mail, Evidence::prevented, " ", false},
             Row{Means::mail, Evidence::server_accepted, "", true},
             Row{Means::portal, Evidence::portal_opened, "", true},
         }) {
        Desk desk;
        desk.act(sending("2026-04-02", row.means));
        RecordArrival command = arrival("2026-04-03", row.evidence);
        command.detail = row.detail;
        const auto decision = desk.ask(command, on("2026-04-10"));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << label(row.evidence) << row.detail;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "civil-code 97.1");
        }
    }
}

TEST(arrive, the_certificate_that_comes_later_is_kept_with_the_arrival_of_its_day)
{
    Desk desk;
    desk.act(sending("2026-04-02", Means::certified_mail));
    desk.keep(NoticeArrived{.on = day("2026-04-03"), // as it could once be recorded
                            .basis = "civil-code 97.1"_clause,
                            .notice = the_notice,
                            .evidence = Evidence::certified_mail,
                            .detail = ""});
    RecordArrival shown = arrival("2026-04-03", Evidence::certified_mail);
    shown.detail = "配達証明 123-45";
    const auto added = desk.ask(shown, on("2026-04-10"));
    ASSERT_EQ(added->size(), 1U);
    desk.keep(added->front());
    ASSERT_EQ(desk.notice().arrivals.size(), 1U) << "it arrived once";
    EXPECT_EQ(desk.notice().arrived->detail, "配達証明 123-45");
    EXPECT_TRUE(desk.ask(shown, on("2026-04-10"))->empty());
    shown.arrived_on = day("2026-04-04");
    shown.detail = "別の証明";
    EXPECT_TRUE(desk.ask(shown, on("2026-04-10"))->empty()) << "the earlier arrival counts";
}

TEST(arrive, the_first_arrival_stands_and_an_earlier_one_found_later_replaces_it)
{
    Desk desk;
    desk.act(sending("2026-04-02"));
    desk.act(arrival("2026-04-05", Evidence::portal_opened));
    EXPECT_EQ(status_label(desk.notice()), "到達");
    EXPECT_TRUE(desk.ask(arrival("2026-04-05", Evidence::portal_opened), on("2026-04-10"))->empty());
    EXPECT_TRUE(desk.ask(arrival("2026-04-06"), on("2026-04-10"))->empty());
    desk.act(arrival("2026-04-03"));
    EXPECT_EQ(desk.notice().arrived->on, day("2026-04-03"));
    EXPECT_EQ(desk.notice().arrived->evidence, Evidence::server_accepted);
}

TEST(arrive, evidence_after_an_acceptance_that_may_bounce_is_kept_but_changes_nothing)
{
    Desk desk;
    desk.act(sending("2026-06-10"));
    desk.act(arrival("2026-06-10"));
    desk.act(arrival("2026-06-11", Evidence::portal_opened));
    EXPECT_EQ(desk.notice().arrivals.size(), 2U);
    EXPECT_EQ(desk.notice().arrived->on, day("2026-06-10"));
    for (const Evidence later : {Evidence::server_accepted, Evidence::portal_opened, Evidence::prevented})
        EXPECT_TRUE(desk.ask(arrival("2026-06-12", later), on("2026-06-30"))->empty()) << label(later);
}

// rows: civil-code 97.2 below at above
TEST(arrive, a_letter_that_came_back_refused_counts_as_arrived_when_it_would_have)
{
    struct Row {
        const char* arrived_on;
        bool accepted;
    };
    for (const Row& row :
         {Row{"2026-04-01", false}, Row{"2026-04-02", true}, Row{"2026-04-04", true}, Row{"2026-04-11", false}}) {
        Desk desk;
        desk.act(sending("2026-04-02", Means::certified_mail));
        RecordBounce refused = bounce("2026-04-06");
        refused.reason = "受取拒絶";
        desk.act(refused);
        const auto decision = desk.ask(arrival(row.arrived_on, Evidence::prevented), on("2026-04-10"));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.arrived_on;
        if (!decision) continue;
        ASSERT_EQ(decision->size(), 1U);
        EXPECT_CITES(decision->front().basis, "civil-code 97.2");
        desk.keep(decision->front());
        EXPECT_EQ(status_label(desk.notice()), "到達");
    }
}

TEST(arrive, an_arrival_shown_later_than_the_public_notice_leaves_its_day_to_come)
{
    Desk desk;
    desk.act(PublishNotice{.notice = the_notice, .last_publication = day("2026-04-10"), .evidence = "官報"});
    desk.act(sending("2026-04-20", Means::portal));
    desk.act(arrival("2026-04-26", Evidence::portal_opened));
    ASSERT_EQ(arrivals_due(desk.book, day("2026-04-26")).size(), 1U);
    desk.act(arrivals_due(desk.book, day("2026-04-26")).front());
    EXPECT_EQ(desk.notice().arrived->on, day("2026-04-25"));
    EXPECT_TRUE(arrivals_due(desk.book, day("2026-04-26")).empty());
}

}
}
