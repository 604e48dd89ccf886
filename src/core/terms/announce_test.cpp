#include "terms/terms.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

namespace terms {
namespace {

const std::string old_text(64, 'a'), new_text(64, 'b'), other_text(64, 'c');

Date day(const char* text)
{
    return Date::parse(text).value();
}

Occasion on(const char* today)
{
    return {.today = day(today), .by = {.role = Role::admin}, .second = {}};
}

template <class Command>
void carry_out(Book& book, const Command& command, const char* today)
{
    const auto decision = decide(book, command, on(today));
    ASSERT_TRUE(decision) << decision.error().reason;
    for (const auto& fact : *decision)
        evolve(book, fact, {{100}, {}});
}

DraftEdition draft_of(const std::string& text_hash)
{
    return {.name = "第2版", .title = "契約約款", .file_name = "terms.txt", .text_hash = text_hash};
}

const ReadingMark reworded{MarkKind::reworded, "4.3", "4.3", "0123456789abcdef"};
const ReadingMark absent{MarkKind::absent, "31.1", "", ""};

MapClauses mapping()
{
    return {.name = "第2版",
            .text_hash = new_text,
            .clauses = {{"2.1", "2.1", true}, {"4.1", "4.1", true}, {"4.3", "4.3", true}, {"45", "", true}},
            .marks = {},
            .numbers = {}};
}

AnnounceEdition announcement(const char* effective)
{
    return {.name = "第2版",
            .effective = day(effective),
            .announced_on = {},
            .where = "https://www.example.jp/terms",
            .ground = AmendmentGround::reasonable,
            .reason = "確認の期間を延ばすため"};
}

Book with_first_edition()
{
    Book book;
    carry_out(book, LoadEdition{"初版", "契約約款", old_text, day("2022-06-01"), {}}, "2022-06-01");
    return book;
}

Book with_mapped_draft()
{
    Book book = with_first_edition();
    carry_out(book, draft_of(new_text), "2026-05-01");
    carry_out(book, mapping(), "2026-05-02");
    return book;
}

Refusal refused(const Book& book, const AnnounceEdition& command, const char* today)
{
    const auto decision = decide(book, command, on(today));
    return decision ? Refusal{"terms 0"_clause, "accepted", {}} : decision.error();
}

// law.md 2.1: effective 2026-06-15, last announcement day 05-31.
// rows: terms 2.1#3 below at above
TEST(announce, fourteen_clear_days_lie_between_the_announcement_and_the_effective_day)
{
    struct Row {
        const char* today;
        bool accepted;
    };
    for (const Row& row : {
             Row{"2026-05-30", true},  // fifteen clear days
             Row{"2026-05-31", true},  // fourteen
             Row{"2026-06-01", false}, // thirteen
         }) {
        const auto decision = decide(with_mapped_draft(), announcement("2026-06-15"), on(row.today));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.today;
        const Basis basis = decision ? decision->front().basis : decision.error().basis;
        EXPECT_CITES(basis, "terms 2.1#3");
        EXPECT_CITES(basis, "civil-code 548-4");
        if (row.accepted) {
            EXPECT_EQ(decision->front().on, day(row.today));
        }
    }
}

TEST(announce, contractors_know_before_the_effective_day_comes)
{
    struct Row {
        const char* effective;
        bool before; // made known before that day; too short for 2.1#3 all the same
    };
    for (const Row& row : {
             Row{"2026-05-31", false},
             Row{"2026-06-01", false},
             Row{"2026-06-02", true},
         }) {
        const Refusal refusal = refused(with_mapped_draft(), announcement(row.effective), "2026-06-01");
        EXPECT_CITES(refusal.basis, "civil-code 548-4");
        EXPECT_EQ(refusal.reason.find("より後でなければ") == std::string::npos, row.before) << refusal.reason;
    }
}

TEST(announce, an_announced_edition_is_in_force_from_its_day_by_the_calendar_alone)
{
    Book book = with_mapped_draft();
    carry_out(book, announcement("2026-06-15"), "2026-05-31");
    ASSERT_EQ(book.editions.size(), 2U);
    EXPECT_TRUE(book.drafts.empty());
    const Edition& first = book.editions[0];
    const Edition& second = book.editions[1];
    EXPECT_EQ(second.announced_on, day("2026-05-31"));
    struct Row {
        const char* day;
        EditionStatus first, second;
    };
    for (const Row& row : {
             Row{"2026-06-14", EditionStatus::effective, EditionStatus::announced},
             Row{"2026-06-15", EditionStatus::superseded, EditionStatus::effective},
             Row{"2026-06-16", EditionStatus::superseded, EditionStatus::effective},
         }) {
        EXPECT_EQ(status_on(book, first, day(row.day)), row.first) << row.day;
        EXPECT_EQ(status_on(book, second, day(row.day)), row.second) << row.day;
    }
}

TEST(announce, the_announcement_names_the_edition_it_replaces_and_both_texts)
{
    const auto decision = decide(with_mapped_draft(), announcement("2026-06-15"), on("2026-05-31"));
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->front().replaces, "初版");
    EXPECT_EQ(decision->front().replaced_hash, old_text);
    EXPECT_EQ(decision->front().text_hash, new_text);
    EXPECT_EQ(decision->front().telling, Telling::announcement) << "notices are drafted only where they are chosen";
}

TEST(announce, notices_beside_the_announcement_are_a_choice_that_the_edition_keeps)
{
    Book book = with_mapped_draft();
    AnnounceEdition both = announcement("2026-06-15");
    both.telling = Telling::announcement_and_notices;
    carry_out(book, both, "2026-05-31");
    EXPECT_EQ(book.editions.back().telling, Telling::announcement_and_notices);
}

TEST(announce, the_first_edition_needs_no_notice_but_its_clauses_are_mapped_and_read)
{
    Book book;
    carry_out(book, draft_of(new_text), "2026-05-01");
    AnnounceEdition first = announcement("2026-05-02");
    first.where.clear();
    first.reason.clear();
    EXPECT_CITES(refused(book, first, "2026-05-02").basis, "terms 2.1#4");
    carry_out(book, mapping(), "2026-05-02");
    const auto decision = decide(book, first, on("2026-05-02"));
    ASSERT_TRUE(decision) << decision.error().reason;
    EXPECT_CITES(decision->front().basis, "terms 附則.1");
}

TEST(announce, nothing_is_announced_while_a_clause_is_unmapped)
{
    Book book = with_first_edition();
    carry_out(book, draft_of(new_text), "2026-05-01");
    EXPECT_EQ(refused(book, announcement("2026-06-15"), "2026-05-02").instead.front(), "MapClauses");
    MapClauses open = mapping();
    open.clauses.back().confirmed = false;
    carry_out(book, open, "2026-05-02");
    const Refusal refusal = refused(book, announcement("2026-06-15"), "2026-05-02");
    EXPECT_CITES(refusal.basis, "terms 2.1#4");
    EXPECT_NE(refusal.reason.find("1件"), std::string::npos);
    carry_out(book, mapping(), "2026-05-03");
    EXPECT_TRUE(decide(book, announcement("2026-06-15"), on("2026-05-03")));
}

TEST(announce, nothing_is_announced_while_a_mark_has_not_been_read)
{
    Book book = with_mapped_draft();
    MapClauses marked = mapping();
    marked.marks = {reworded, absent};
    carry_out(book, marked, "2026-05-03");
    EXPECT_EQ(open_points(book, book.drafts.front(), day("2026-06-15")).marks.size(), 2U);
    EXPECT_EQ(refused(book, announcement("2026-06-15"), "2026-05-04").instead.front(), "ConfirmReadings");
    carry_out(book, ConfirmReadings{.name = "第2版", .clauses = {"4.3"}}, "2026-05-04");
    EXPECT_FALSE(decide(book, announcement("2026-06-15"), on("2026-05-04")));
    carry_out(book,
              ConfirmReadings{.name = "第2版",
                              .clauses = {"31.1"},
                              .decision = ReadingDecision::handled_by_person,
                              .note = "特別利用料金は請求しない"},
              "2026-05-05");
    EXPECT_TRUE(decide(book, announcement("2026-06-15"), on("2026-05-05")));
}

TEST(announce, a_clause_of_no_permanent_id_is_read_under_its_printed_one)
{
    Book book = with_mapped_draft();
    MapClauses marked = mapping();
    marked.marks = {{MarkKind::unread, "", "45", "1111111111111111"}};
    carry_out(book, marked, "2026-05-03");
    EXPECT_FALSE(decide(book, announcement("2026-06-15"), on("2026-05-04")));
    ConfirmReadings read{.name = "第2版", .clauses = {"45"}};
    read.decision = ReadingDecision::handled_by_person;
    read.note = "担当者が見る";
    carry_out(book, read, "2026-05-04");
    EXPECT_TRUE(decide(book, announcement("2026-06-15"), on("2026-05-04")));
}

TEST(announce, words_that_were_read_for_one_edition_need_not_be_read_for_the_next)
{
    Book book = with_mapped_draft();
    MapClauses marked = mapping();
    marked.marks = {reworded, absent};
    carry_out(book, marked, "2026-05-03");
    carry_out(book,
              ConfirmReadings{.name = "第2版",
                              .clauses = {"4.3", "31.1"},
                              .decision = ReadingDecision::handled_by_setting,
                              .note = "個別の取り決めによる"},
              "2026-05-04");
    carry_out(book, announcement("2026-06-15"), "2026-05-31");
    DraftEdition third = draft_of(other_text);
    third.name = "第3版";
    carry_out(book, third, "2026-07-01");
    MapClauses again = marked;
    again.name = "第3版";
    again.text_hash = other_text;
    again.marks = {reworded, absent, {MarkKind::reworded, "4.1", "4.1", "fedcba9876543210"}};
    carry_out(book, again, "2026-07-02");
    ASSERT_EQ(book.drafts.front().marks.size(), 1U);
    EXPECT_EQ(book.drafts.front().marks.front().permanent, "4.1");
}

TEST(announce, a_number_that_differs_is_set_or_explained)
{
    Book book = with_mapped_draft();
    MapClauses numbered = mapping();
    numbered.numbers = {{Parameter::confirmation_days, Decimal::of(45, 0), "4.3"},
                        {Parameter::announcement_days, Decimal::of(14, 0), "2.1"}}; // as it is in force
    carry_out(book, numbered, "2026-05-03");
    const Refusal refusal = refused(book, announcement("2026-06-15"), "2026-05-04");
    EXPECT_CITES(refusal.basis, "terms 4.3");
    EXPECT_NE(refusal.reason.find("確認期間の日数"), std::string::npos);
    Book set = book;
    evolve(set, ParameterSet{day("2026-06-15"), "terms 4.3"_clause, Parameter::confirmation_days, Decimal::of(45, 0)},
           {});
    EXPECT_TRUE(decide(set, announcement("2026-06-15"), on("2026-05-04")));
    EXPECT_FALSE(decide(set, announcement("2026-06-14"), on("2026-05-04"))) << "set from the day after";
    carry_out(book,
              ConfirmReadings{.name = "第2版",
                              .clauses = {},
                              .parameters = {Parameter::confirmation_days},
                              .decision = ReadingDecision::handled_by_setting,
                              .note = "個別の取り決めで契約ごとに定める"},
              "2026-05-04");
    EXPECT_TRUE(decide(book, announcement("2026-06-15"), on("2026-05-04")));
}

TEST(announce, what_is_missing_is_refused_with_its_clause)
{
    AnnounceEdition nowhere = announcement("2026-06-15"), groundless = nowhere, ahead = nowhere, unknown = nowhere,
                    taken = announcement("2022-06-01");
    nowhere.where.clear();
    groundless.reason.clear();
    ahead.announced_on = day("2026-05-05");
    unknown.name = "第9版";
    struct Row {
        AnnounceEdition command;
        std::string_view clause;
    };
    for (const Row& row : {Row{nowhere, "civil-code 548-4"}, Row{groundless, "civil-code 548-4"},
                           Row{ahead, "terms 2.1#3"}, Row{unknown, "terms 2.1"}, Row{taken, "terms 2.1#4"}})
        EXPECT_TRUE(refused(with_mapped_draft(), row.command, "2026-05-04").basis.cites(*Clause::find(row.clause)))
            << row.clause;
}

TEST(draft, another_text_drops_the_mapping_and_what_was_read)
{
    Book book = with_mapped_draft();
    DraftEdition renamed = draft_of(new_text);
    renamed.title = "改正約款";
    carry_out(book, renamed, "2026-05-03");
    EXPECT_EQ(book.drafts.front().clauses.size(), 4U) << "the words are the same";
    carry_out(book, draft_of(other_text), "2026-05-04");
    ASSERT_EQ(book.drafts.size(), 1U);
    EXPECT_TRUE(book.drafts.front().clauses.empty());
    const auto stale = decide(book, mapping(), on("2026-05-05"));
    ASSERT_FALSE(stale) << "made in the former text";
    EXPECT_CITES(stale.error().basis, "terms 2.1#4");
}

TEST(draft, a_draft_is_withdrawn_with_a_reason_and_an_announced_edition_is_not)
{
    Book book = with_mapped_draft();
    EXPECT_FALSE(decide(book, WithdrawDraft{"第2版", ""}, on("2026-05-03")));
    Book announced = book;
    carry_out(book, WithdrawDraft{"第2版", "見送り"}, "2026-05-03");
    EXPECT_TRUE(book.drafts.empty());
    EXPECT_FALSE(decide(book, WithdrawDraft{"第2版", "見送り"}, on("2026-05-04")));
    carry_out(announced, announcement("2026-06-15"), "2026-05-31");
    const auto late = decide(announced, WithdrawDraft{"第2版", "見送り"}, on("2026-06-01"));
    ASSERT_FALSE(late);
    EXPECT_CITES(late.error().basis, "terms 2.1#3");
}

TEST(draft, a_name_belongs_to_one_edition_only)
{
    const Book book = with_mapped_draft();
    DraftEdition taken = draft_of(new_text);
    taken.name = "初版";
    EXPECT_FALSE(decide(book, taken, on("2026-05-03")));
    EXPECT_FALSE(decide(book, LoadEdition{"第2版", "契約約款", new_text, day("2026-07-01"), day("2026-05-01")},
                        on("2026-05-03")));
    EXPECT_TRUE(decide(book, draft_of(new_text), on("2026-05-03"))->empty()) << "already there";
}

TEST(mapping, two_clauses_do_not_share_an_id)
{
    Book book = with_mapped_draft();
    MapClauses twice = mapping(), printed_twice = mapping(), none = mapping();
    twice.clauses.back().permanent = "4.3";
    printed_twice.clauses.back().printed = "4.3";
    none.clauses.clear();
    for (const MapClauses& bad : {twice, printed_twice, none})
        EXPECT_FALSE(decide(book, bad, on("2026-05-03")));
    EXPECT_TRUE(decide(book, mapping(), on("2026-05-03"))->empty()) << "already mapped so";
}

// A mapping that no screen of ours has made says nothing about the draft.
TEST(mapping, marks_and_numbers_speak_of_the_clauses_as_they_are_mapped)
{
    const Book book = with_mapped_draft();
    const std::string words = "0123456789abcdef";
    struct Row {
        std::string why;
        MapClauses command;
    };
    std::vector<Row> rows;
    const auto bad = [&](const std::string& why, auto change) {
        MapClauses command = mapping();
        change(command);
        rows.push_back({why, std::move(command)});
    };
    bad("no such permanent id", [](MapClauses& c) { c.clauses.back().permanent = "99.9"; });
    bad("a law is no clause of the terms", [](MapClauses& c) { c.clauses.back().permanent = "civil-code 140"; });
    bad("a clause without an id", [](MapClauses& c) { c.clauses.back().printed.clear(); });
    bad("reworded elsewhere", [&](MapClauses& c) { c.marks = {{MarkKind::reworded, "4.3", "4.1", words}}; });
    bad("reworded without words", [&](MapClauses& c) { c.marks = {{MarkKind::reworded, "4.3", "4.3", "words"}}; });
    bad("unread though it has an id", [&](MapClauses& c) { c.marks = {{MarkKind::unread, "", "4.3", words}}; });
    bad("unread and not there", [&](MapClauses& c) { c.marks = {{MarkKind::unread, "", "46", words}}; });
    bad("absent though it is there", [](MapClauses& c) { c.marks = {{MarkKind::absent, "4.3", "", ""}}; });
    bad("absent and unknown", [](MapClauses& c) { c.marks = {{MarkKind::absent, "99.9", "", ""}}; });
    bad("marked twice", [](MapClauses& c) { c.marks = {absent, absent}; });
    bad("a number of no clause", [](MapClauses& c) {
        c.numbers = {{Parameter::confirmation_days, Decimal::of(45, 0), "46"}};
    });
    for (const Row& row : rows) {
        const auto decision = decide(book, row.command, on("2026-05-03"));
        ASSERT_FALSE(decision) << row.why;
        EXPECT_CITES(decision.error().basis, "terms 2.1#4");
        EXPECT_EQ(decision.error().instead.front(), "MapClauses");
    }
}

TEST(mapping, only_what_bears_a_mark_is_confirmed)
{
    const Book book = with_mapped_draft();
    for (const ConfirmReadings& bad :
         {ConfirmReadings{.name = "第2版"}, ConfirmReadings{.name = "第2版", .clauses = {"4.3"}},
          ConfirmReadings{.name = "第2版", .parameters = {Parameter::late_rate}}})
        EXPECT_FALSE(decide(book, bad, on("2026-05-03")));
}

TEST(mapping, a_clause_is_found_under_the_number_its_edition_prints)
{
    Book book = with_mapped_draft();
    book.drafts.front().clauses.at(2).printed = "5.3";
    carry_out(book, announcement("2026-06-15"), "2026-05-31");
    EXPECT_EQ(printed_id(book.editions[0], "terms 4.3"_clause), "4.3") << "never mapped: as printed";
    EXPECT_EQ(printed_id(book.editions[1], "terms 4.3"_clause), "5.3");
    EXPECT_EQ(printed_id(book.editions[1], "terms 31.1"_clause), std::nullopt);
    EXPECT_EQ(printed_id(book.editions[0], "civil-code 140"_clause), std::nullopt);
}

}
}
