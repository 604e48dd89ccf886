#include "notice/notice_test.h"

namespace notice {
namespace {

TEST(draft, a_message_to_a_contractor_is_drafted_in_the_providers_own_words)
{
    const DraftNotice command{.contract = {1}, .subject = "年末の窓口", .paragraphs = {"12月29日から休みます。"}};
    const auto decision = decide(Book{}, command, {3}, on("2026-12-01"));
    ASSERT_TRUE(decision);
    const NoticeDrafted& fact = decision->front();
    EXPECT_EQ(fact.notice, NoticeId{1});
    EXPECT_EQ(fact.party, PartyId{3});
    EXPECT_EQ(fact.kind, NoticeKind::general);
    EXPECT_EQ(fact.on, day("2026-12-01"));
    EXPECT_CITES(fact.basis, "terms 40.1");
}

TEST(draft, a_message_without_contract_subject_or_words_is_refused)
{
    const DraftNotice whole{.contract = {1}, .subject = "年末の窓口", .paragraphs = {"休みます。"}};
    DraftNotice nameless = whole, empty = whole;
    nameless.subject.clear();
    empty.paragraphs.clear();
    for (const auto& decision :
         {decide(Book{}, whole, {}, on("2026-12-01")), decide(Book{}, nameless, {1}, on("2026-12-01")),
          decide(Book{}, empty, {1}, on("2026-12-01"))}) {
        ASSERT_FALSE(decision);
        EXPECT_CITES(decision.error().basis, "terms 40.1");
    }
}

TEST(draft, several_drafts_of_one_decision_take_the_next_numbers)
{
    const Desk desk;
    const Draft draft{.kind = NoticeKind::general, .basis = "terms 40.1"_clause, .party = {1}};
    EXPECT_EQ(drafted(desk.book, draft, day("2026-04-01")).notice, NoticeId{2});
    EXPECT_EQ(drafted(desk.book, draft, day("2026-04-01"), 1).notice, NoticeId{3});
}

TEST(draft, a_contract_lists_its_notices_in_order_and_an_acceptance_before_formation_is_in_no_list)
{
    Desk desk;
    for (const ContractId contract : {ContractId{2}, ContractId{}, ContractId{1}}) {
        const Draft draft{
            .kind = NoticeKind::general, .basis = "terms 40.1"_clause, .party = {1}, .contract = contract};
        desk.keep(drafted(desk.book, draft, day("2026-04-01")));
    }
    using Notices = std::vector<NoticeId>;
    EXPECT_EQ(desk.book.of_contract.size(), 2U);
    EXPECT_EQ(desk.book.of_contract.at({1}), (Notices{{1}, {4}}));
    EXPECT_EQ(desk.book.of_contract.at({2}), (Notices{{2}}));
}

TEST(draft, what_is_drafted_is_a_draft_until_it_is_sent)
{
    Desk desk;
    EXPECT_EQ(status_label(desk.notice()), "下書き");
    EXPECT_TRUE(desk.notice().open());
    EXPECT_EQ(desk.notice().by, Position{1});
    desk.act(sending("2026-04-02"));
    EXPECT_EQ(status_label(desk.notice()), "送信済み");
}

}
}
