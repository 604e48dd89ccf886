#include "notice/notice_test.h"

namespace notice {
namespace {

WithdrawNotice withdrawal(const char* reason = "取りやめる事情")
{
    return {.notice = the_notice, .reason = reason};
}

Decision<NoticeWithdrawn> withdraw(const Desk& desk, const WithdrawNotice& command, Purpose purpose = Purpose::stands)
{
    return decide(desk.book, command, purpose, on("2026-04-03"));
}

void keep_withdrawn(Desk& desk)
{
    const auto decision = withdraw(desk, withdrawal());
    ASSERT_TRUE(decision) << decision.error().reason;
    for (const NoticeWithdrawn& fact : *decision)
        desk.keep(fact);
}

TEST(withdraw, what_was_not_sent_is_withdrawn_and_says_why)
{
    Desk desk;
    ASSERT_TRUE(desk.notice().to_be_sent());
    EXPECT_CITES(withdraw(desk, withdrawal())->front().basis, "civil-code 97.1");
    keep_withdrawn(desk);
    EXPECT_FALSE(desk.notice().to_be_sent());
    EXPECT_EQ(desk.notice().withdrawn->reason, "取りやめる事情");
    EXPECT_EQ(status_label(desk.notice()), "取りやめ");
    EXPECT_TRUE(withdraw(desk, withdrawal())->empty()) << "once";
}

TEST(withdraw, what_was_sent_or_arrived_or_was_published_is_not_withdrawn)
{
    Desk sent, published;
    sent.act(sending("2026-04-02"));
    EXPECT_FALSE(withdraw(sent, withdrawal()));
    published.act(PublishNotice{.notice = the_notice, .last_publication = day("2026-04-02"), .evidence = "官報"});
    EXPECT_FALSE(withdraw(published, withdrawal()));
    EXPECT_FALSE(withdraw(Desk(), withdrawal(" ")));
    EXPECT_FALSE(withdraw(Desk(), {.notice = {9}, .reason = "なし"}));
}

// An acceptance answers an application, an invoice is the bill: only what overtook them takes them back.
TEST(withdraw, what_tells_of_a_fact_stands_or_falls_with_it)
{
    for (const NoticeKind kind : {NoticeKind::acceptance, NoticeKind::invoice, NoticeKind::demand, NoticeKind::ending,
                                  NoticeKind::delivery, NoticeKind::suspension}) {
        Desk desk;
        desk.book.notices.at(the_notice).kind = kind;
        EXPECT_FALSE(withdraw(desk, withdrawal())) << label(kind);
        EXPECT_TRUE(withdraw(desk, withdrawal(), Purpose::gone)) << label(kind);
    }
    for (const NoticeKind kind : {NoticeKind::general, NoticeKind::termination}) {
        Desk desk;
        desk.book.notices.at(the_notice).kind = kind;
        EXPECT_TRUE(withdraw(desk, withdrawal())) << label(kind);
    }
}

// The letter of a reduction is the release of 519 and the note of 57-4.3; that of a cancellation takes a bill back.
TEST(withdraw, a_letter_about_an_invoice_stands_with_what_was_done_to_the_invoice)
{
    Desk desk;
    Notice& letter = desk.book.notices.at(the_notice);
    letter.kind = NoticeKind::general;
    letter.basis = {"civil-code 519"_clause, "consumption-tax-act 57-4.3"_clause};
    EXPECT_TRUE(withdraw(desk, withdrawal())) << "a message in our own words";
    letter.invoice = {1};
    const auto refused = withdraw(desk, withdrawal());
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "civil-code 97.1");
    EXPECT_CITES(refused.error().basis, "civil-code 519");
    EXPECT_CITES(refused.error().basis, "consumption-tax-act 57-4.3");
    EXPECT_TRUE(refused.error().instead.empty()) << "the effect cannot be taken back";
}

// Withdrawn on 2026-04-03. rows: civil-code 97.1 below at above
TEST(withdraw, a_sending_of_before_the_withdrawal_comes_to_light_and_a_later_one_is_refused)
{
    struct Row {
        const char* sent_on;
        bool accepted;
    };
    for (const Row& row : {Row{"2026-04-02", true}, Row{"2026-04-03", true}, Row{"2026-04-04", false}}) {
        Desk desk;
        keep_withdrawn(desk);
        const auto decision = desk.ask(sending(row.sent_on), on("2026-04-05"));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.sent_on;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "civil-code 97.1");
            continue;
        }
        desk.keep(decision->front());
        EXPECT_FALSE(desk.notice().withdrawn) << "what was sent was not withdrawn";
    }
}

TEST(withdraw, what_was_withdrawn_is_not_published)
{
    Desk desk;
    keep_withdrawn(desk);
    EXPECT_FALSE(
        desk.ask(PublishNotice{.notice = the_notice, .last_publication = day("2026-04-04"), .evidence = "官報"},
                 on("2026-04-05")));
}

}
}
