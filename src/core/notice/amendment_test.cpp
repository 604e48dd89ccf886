#include "notice/notice.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

namespace notice {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

Occasion on(const char* today)
{
    return {.today = day(today), .by = {.role = Role::system}, .second = {}};
}

const Addressee midori{.party = PartyId{7}, .in_force = true};
const NotifyAmendment of_second{.contract = ContractId{3}, .edition = "第2版"};

terms::Edition edition(const char* name, const char* effective, terms::Telling telling)
{
    return {.name = name,
            .title = "契約約款",
            .text_hash = std::string(64, 'b'),
            .effective = day(effective),
            .announced_on = day("2026-05-20"),
            .by = {9},
            .clauses = {},
            .where = "https://www.example.jp/terms",
            .ground = terms::AmendmentGround::reasonable,
            .reason = "確認の期間を延ばすため",
            .telling = telling};
}

terms::Book announced(terms::Telling telling = terms::Telling::announcement_and_notices)
{
    terms::Book book;
    book.editions = {edition("初版", "2022-06-01", terms::Telling::announcement),
                     edition("第2版", "2026-06-15", telling)};
    return book;
}

Book told(const terms::Book& terms)
{
    Book book;
    const auto facts = decide(book, of_second, terms, midori, on("2026-05-20"));
    for (const AmendmentFact& fact : *facts)
        std::visit([&](const auto& one) { evolve(book, one, {{10}, {}}); }, fact);
    return book;
}

TEST(amendment, the_notice_says_what_changes_why_from_which_day_and_where_the_words_stand)
{
    const auto facts = decide({}, of_second, announced(), midori, on("2026-05-20"));
    ASSERT_TRUE(facts) << facts.error().reason;
    ASSERT_EQ(facts->size(), 2U);
    const auto& notice = std::get<NoticeDrafted>(facts->at(0));
    EXPECT_EQ(notice.kind, NoticeKind::amendment);
    EXPECT_EQ(notice.party, PartyId{7});
    std::string words;
    for (const std::string& paragraph : notice.paragraphs)
        words += paragraph + "\n";
    for (const char* wanted :
         {"2026年6月15日", "「第2版」", "確認の期間を延ばすため", "https://www.example.jp/terms", "解除"})
        EXPECT_NE(words.find(wanted), std::string::npos) << wanted << "\n" << words;
    for (const char* clause : {"terms 2.1#3", "terms 2.1#4", "terms 1.1#3", "civil-code 548-4"})
        EXPECT_TRUE(notice.basis.cites(*Clause::find(clause))) << clause;
    EXPECT_EQ(std::get<AmendmentNotified>(facts->at(1)).notice, notice.notice);
}

TEST(amendment, the_way_out_is_told_only_where_the_edition_has_it)
{
    terms::Book terms = announced();
    terms.editions.back().clauses = {{"2.1", "2.1", true}}; // mapped, without 25.5
    const auto facts = decide({}, of_second, terms, midori, on("2026-05-20"));
    ASSERT_TRUE(facts);
    for (const std::string& paragraph : std::get<NoticeDrafted>(facts->front()).paragraphs)
        EXPECT_EQ(paragraph.find("解除"), std::string::npos) << paragraph;
}

TEST(amendment, a_contractor_gets_one_notice_whatever_the_number_of_its_contracts)
{
    const terms::Book terms = announced();
    const Book book = told(terms);
    EXPECT_TRUE(
        decide(book, {.contract = ContractId{4}, .edition = "第2版"}, terms, midori, on("2026-05-21"))->empty());
    EXPECT_TRUE(amendments_due(book, terms, ContractId{4}, midori, day("2026-05-21")).empty());
}

// Rows below, at and above the effective day.
TEST(amendment, notices_are_owed_until_the_edition_is_in_force)
{
    struct Row {
        const char* day;
        bool owed;
    };
    for (const Row& row : {Row{"2026-06-14", true}, Row{"2026-06-15", false}, Row{"2026-06-16", false}}) {
        EXPECT_EQ(amendments_due({}, announced(), ContractId{3}, midori, day(row.day)).size(), row.owed ? 1U : 0U)
            << row.day;
        EXPECT_EQ(static_cast<bool>(decide({}, of_second, announced(), midori, on(row.day))), row.owed) << row.day;
    }
}

TEST(amendment, nothing_is_owed_where_the_announcement_alone_was_chosen_or_the_contract_has_ended)
{
    const terms::Book alone = announced(terms::Telling::announcement);
    EXPECT_TRUE(amendments_due({}, alone, ContractId{3}, midori, day("2026-05-20")).empty());
    EXPECT_TRUE(decide({}, of_second, alone, midori, on("2026-05-20"))) << "by hand all the same";
    const Addressee gone{.party = PartyId{7}, .in_force = false};
    EXPECT_TRUE(amendments_due({}, announced(), ContractId{3}, gone, day("2026-05-20")).empty());
    const auto ended = decide({}, of_second, announced(), gone, on("2026-05-20"));
    ASSERT_FALSE(ended);
    EXPECT_CITES(ended.error().basis, "terms 2.1#4");
}

TEST(amendment, only_an_announced_edition_of_a_known_contract_is_told)
{
    const auto unknown =
        decide({}, {.contract = ContractId{3}, .edition = "第9版"}, announced(), midori, on("2026-05-20"));
    ASSERT_FALSE(unknown);
    EXPECT_CITES(unknown.error().basis, "terms 2.1");
    EXPECT_FALSE(decide({}, of_second, announced(), {}, on("2026-05-20")));
}

// law.md 2.1: effective 2026-06-15, last day 05-31; by arrival, not by sending.
// rows: terms 2.1#3 below at above
TEST(amendment, fourteen_clear_days_lie_between_the_arrival_and_the_effective_day)
{
    const terms::Book terms = announced();
    const terms::Edition& second = terms.editions.back();
    struct Row {
        const char* arrived;
        Told told;
    };
    for (const Row& row : {Row{"2026-05-30", Told::in_time}, // fifteen clear days
                           Row{"2026-05-31", Told::in_time}, // fourteen
                           Row{"2026-06-01", Told::late}}) { // thirteen
        Book book = told(terms);
        evolve(book, NoticeSent{.on = day("2026-05-20"), .basis = "terms 2.1#3"_clause, .notice = NoticeId{1}},
               {{11}, {}});
        evolve(book, NoticeArrived{.on = day(row.arrived), .basis = "civil-code 97.1"_clause, .notice = NoticeId{1}},
               {{12}, {}});
        const Notice& notice = book.notices.at(NoticeId{1});
        const auto ruling = told_of(notice, second, terms::Rulebook(terms, {}, day("2026-05-20")));
        ASSERT_TRUE(ruling);
        EXPECT_EQ(ruling->value, row.told) << row.arrived;
        EXPECT_CITES(ruling->basis, "terms 2.1#3");
        EXPECT_CITES(ruling->basis, "civil-code 97.1");
    }
    const Book sent = told(terms);
    EXPECT_EQ(told_of(sent.notices.at(NoticeId{1}), second, terms::Rulebook(terms, {}, day("2026-05-20")))->value,
              Told::not_yet);
}

TEST(amendment, a_notice_names_the_edition_it_tells_of)
{
    const terms::Book terms = announced();
    const Book book = told(terms);
    const terms::Edition* found = amended_edition(book, terms, book.notices.at(NoticeId{1}));
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->name, "第2版");
    Notice other = book.notices.at(NoticeId{1});
    other.kind = NoticeKind::general;
    EXPECT_EQ(amended_edition(book, terms, other), nullptr);
}

}
}
