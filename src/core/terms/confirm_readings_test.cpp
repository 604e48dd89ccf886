// What the word that our reading holds can be said of, and what needs another decision with its reason.
#include "terms/editions.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace terms {
namespace {

const ReadingMark reworded{MarkKind::reworded, "4.3", "4.3", "0123456789abcdef"};
const ReadingMark unread{MarkKind::unread, "", "45", "1111111111111111"};
const ReadingMark absent{MarkKind::absent, "31.1", "", ""};
const ReadingMark alike{MarkKind::unread, "", "31.1", "2222222222222222"}; // printed 31.1, and no clause is ours
const PrintedNumber thirty{Parameter::announcement_days, Decimal::of(30, 0), "2.1"}; // 14 is in force
const Date today = Date::of(2026, 5, 4);

Book with_draft(const std::vector<ReadingMark>& marks, const std::vector<PrintedNumber>& numbers)
{
    Book book;
    Draft draft;
    draft.name = "第2版";
    draft.clauses = {{"2.1", "2.1", true}, {"4.3", "4.3", true}, {"31.1", "", true}, {"45", "", true}};
    draft.marks = marks;
    draft.numbers = numbers;
    book.drafts.push_back(draft);
    return book;
}

Decision<ReadingsConfirmed> confirm(const Book& book, ConfirmReadings command)
{
    command.name = "第2版";
    return decide(book, command, {.today = today, .by = {.role = Role::admin}, .second = {}});
}

OpenPoints open(const Book& book)
{
    return open_points(book, book.drafts.front(), today);
}

}

// 2.1#4: a reading is of words. Of a clause that is gone, or that was never read, none can hold.
TEST(confirm_readings, that_the_reading_holds_is_said_of_reworded_clauses_alone)
{
    struct Row {
        ReadingMark mark;
        ReadingDecision decision;
        std::string note;
        bool accepted;
    };
    using enum ReadingDecision;
    for (const Row& row : {
             Row{reworded, reading_holds, "", true},
             Row{unread, reading_holds, "", false},
             Row{unread, reading_holds, "見た", false},
             Row{unread, handled_by_person, "", false},
             Row{unread, handled_by_person, " ", false},
             Row{unread, handled_by_person, "窓口が見る", true},
             Row{absent, reading_holds, "", false},
             Row{absent, handled_by_setting, "請求しない", true},
         }) {
        const Book book = with_draft({row.mark}, {});
        const auto decision =
            confirm(book, {.name = {}, .clauses = {row.mark.id()}, .decision = row.decision, .note = row.note});
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.mark.id() << " " << label(row.decision) << row.note;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "terms 2.1#4");
        }
    }
}

// 2.1#3 asks for fourteen days; a text that says thirty is not kept by confirming that fourteen hold.
TEST(confirm_readings, a_number_that_differs_is_set_or_handled_otherwise_with_a_note)
{
    const Book book = with_draft({}, {thirty});
    const std::vector<Parameter> days{Parameter::announcement_days};
    const auto held = confirm(book, {.name = {}, .clauses = {}, .parameters = days, .note = "見た"});
    ASSERT_FALSE(held);
    EXPECT_CITES(held.error().basis, "terms 2.1#3");
    EXPECT_EQ(held.error().instead, std::vector<std::string>{"SetParameter"});
    EXPECT_NE(held.error().reason.find("30日"), std::string::npos) << held.error().reason;
    EXPECT_FALSE(
        confirm(book, {.name = {}, .clauses = {}, .parameters = days, .decision = ReadingDecision::handled_by_person}));
    EXPECT_TRUE(confirm(book, {.name = {},
                               .clauses = {},
                               .parameters = days,
                               .decision = ReadingDecision::handled_by_person,
                               .note = "担当者が30日前に知らせる"}));
}

TEST(confirm_readings, of_several_that_are_named_one_that_cannot_hold_refuses_all)
{
    const Book book = with_draft({reworded, unread}, {thirty});
    EXPECT_FALSE(confirm(book, {.name = {}, .clauses = {"4.3", "45"}}));
    EXPECT_FALSE(confirm(book, {.name = {}, .clauses = {"4.3"}, .parameters = {Parameter::announcement_days}}));
}

TEST(confirm_readings, the_open_points_that_a_decision_settles)
{
    const OpenPoints all = open(with_draft({reworded, unread, absent}, {thirty}));
    ASSERT_EQ(all.marks.size(), 3U);
    const OpenPoints holds = settled_by(ReadingDecision::reading_holds, all);
    EXPECT_EQ(holds.marks, std::vector<ReadingMark>{reworded});
    EXPECT_TRUE(holds.numbers.empty());
    const OpenPoints handled = settled_by(ReadingDecision::handled_by_person, all);
    EXPECT_EQ(handled.marks.size(), 3U);
    EXPECT_EQ(handled.numbers.size(), 1U);
    const OpenPoints none_holds = open(with_draft({unread}, {thirty}));
    EXPECT_EQ(settled_by(ReadingDecision::reading_holds, none_holds).numbers.size(), 1U) << "for decide to say why";
}

// Drafts that were confirmed when it was still let through.
TEST(confirm_readings, what_was_confirmed_as_holding_without_words_is_asked_again)
{
    Book book = with_draft({reworded, unread}, {thirty});
    evolve(book,
           ReadingsConfirmed{.on = today,
                             .basis = {"terms 1.1"_clause},
                             .name = "第2版",
                             .marks = {reworded, unread},
                             .numbers = {thirty},
                             .decision = ReadingDecision::reading_holds,
                             .note = {}},
           {{100}, {}});
    EXPECT_EQ(open(book).marks, std::vector<ReadingMark>{unread});
    ASSERT_EQ(open(book).numbers.size(), 1U);
    const auto again = confirm(book, {.name = {},
                                      .clauses = {"45"},
                                      .parameters = {Parameter::announcement_days},
                                      .decision = ReadingDecision::handled_by_person,
                                      .note = "担当者が見る"});
    ASSERT_TRUE(again);
    evolve(book, again->front(), {{101}, {}});
    EXPECT_TRUE(open(book).none());
}

TEST(confirm_readings, a_clause_without_an_id_and_an_id_without_a_clause_may_have_one_name)
{
    Book book = with_draft({absent, alike}, {});
    const auto both = confirm(book, {.name = {},
                                     .clauses = {"31.1", "31.1"},
                                     .decision = ReadingDecision::handled_by_person,
                                     .note = "担当者が見る"});
    ASSERT_TRUE(both);
    EXPECT_EQ(both->front().marks, (std::vector<ReadingMark>{absent, alike})) << "each once";
    evolve(book, both->front(), {{100}, {}});
    EXPECT_TRUE(open(book).none());
}

}
