#include "notice/notice_test.h"

namespace notice {
namespace {

TEST(send, a_sending_stands_on_the_clauses_of_its_notice)
{
    const Desk desk;
    const auto decision = desk.ask(sending("2026-04-02"), on("2026-04-02"));
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->front().on, day("2026-04-02"));
    EXPECT_CITES(decision->front().basis, "terms 24.4");
}

TEST(send, a_sending_lies_between_the_draft_and_today)
{
    struct Row {
        const char* sent_on;
        bool accepted;
    };
    for (const Row& row :
         {Row{"2026-03-31", false}, Row{"2026-04-01", true}, Row{"2026-04-05", true}, Row{"2026-04-06", false}})
        EXPECT_EQ(static_cast<bool>(Desk("2026-04-01").ask(sending(row.sent_on), on("2026-04-05"))), row.accepted)
            << row.sent_on;
}

TEST(send, a_notice_that_does_not_exist_cannot_be_sent)
{
    RecordSending command = sending("2026-04-02");
    command.notice = {9};
    EXPECT_FALSE(Desk().ask(command, on("2026-04-02")));
}

TEST(send, the_same_sending_again_changes_nothing_and_other_means_add_to_it)
{
    Desk desk;
    desk.act(sending("2026-04-02"));
    desk.act(sending("2026-04-02"));
    EXPECT_EQ(desk.notice().sent.size(), 1U);
    desk.act(sending("2026-04-02", Means::certified_mail));
    desk.act(sending("2026-04-03"));
    EXPECT_EQ(desk.notice().sent.size(), 3U);
}

TEST(send, a_letter_and_a_handing_over_are_recorded_with_their_evidence)
{
    struct Row {
        Means means;
        const char* detail;
        bool accepted;
    };
    for (const Row& row : {
             Row{Means::certified_mail, "", false},
             Row{Means::certified_mail, " 　", false},
             Row{Means::certified_mail, "引受番号 123-45", true},
             Row{Means::hand, "", false},
             Row{Means::hand, "受付の方に渡した", true},
             Row{Means::mail, "", true},
             Row{Means::portal, "", true},
         }) {
        RecordSending command = sending("2026-04-02", row.means);
        command.detail = row.detail;
        const auto decision = Desk().ask(command, on("2026-04-02"));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << label(row.means) << row.detail;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "civil-code 97.1");
        }
    }
}

TEST(send, the_evidence_of_a_letter_given_afterwards_is_kept_with_its_sending)
{
    Desk desk;
    desk.keep(NoticeSent{.on = day("2026-04-02"), // as it could once be recorded
                         .basis = "terms 24.4"_clause,
                         .notice = the_notice,
                         .means = Means::certified_mail,
                         .detail = ""});
    RecordSending numbered = sending("2026-04-02", Means::certified_mail);
    numbered.detail = "引受番号 123-45";
    const auto added = desk.ask(numbered, on("2026-04-05"));
    ASSERT_EQ(added->size(), 1U);
    EXPECT_EQ(added->front().detail, "引受番号 123-45");
    desk.keep(added->front());
    ASSERT_EQ(desk.notice().sent.size(), 1U) << "one letter";
    EXPECT_EQ(desk.notice().sent.front().detail, "引受番号 123-45");
    EXPECT_TRUE(desk.ask(numbered, on("2026-04-05"))->empty());
    RecordSending again = sending("2026-04-02");
    desk.act(again);
    again.detail = "250 OK 2";
    EXPECT_TRUE(desk.ask(again, on("2026-04-05"))->empty()) << "what the mail server says twice is no evidence more";
}

TEST(send, the_first_sending_is_the_earliest_by_day_not_by_record)
{
    Desk desk;
    EXPECT_FALSE(first_sent_on(desk.notice()));
    desk.act(sending("2026-04-04"));
    desk.act(sending("2026-04-02", Means::portal));
    EXPECT_EQ(first_sent_on(desk.notice()), day("2026-04-02"));
}

}
}
