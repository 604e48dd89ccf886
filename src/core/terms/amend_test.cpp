#include "terms/terms.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

namespace terms {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

Occasion on(const char* today)
{
    return {.today = day(today), .by = {.role = Role::admin}, .second = {}};
}

LoadEdition first_edition()
{
    return {.name = "2022-06-01版",
            .title = "クラウド導入支援サービス契約約款",
            .text_hash = std::string(64, 'a'),
            .effective = day("2022-06-01"),
            .announced_on = {}};
}

LoadEdition second_edition(const char* effective, const char* announced_on)
{
    return {.name = "第2版",
            .title = "クラウド導入支援サービス契約約款",
            .text_hash = std::string(64, 'b'),
            .effective = day(effective),
            .announced_on = Date::parse(announced_on)};
}

Book with_first_edition()
{
    Book book;
    evolve(book, decide(book, first_edition(), on("2022-06-01"))->front(), {{1}, {}});
    return book;
}

TEST(amend, the_first_edition_is_in_force_on_the_day_it_is_set)
{
    const auto decision = decide({}, first_edition(), on("2022-06-01"));
    ASSERT_TRUE(decision);
    ASSERT_EQ(decision->size(), 1U);
    EXPECT_EQ(decision->front().on, day("2022-06-01"));
    EXPECT_CITES(decision->front().basis, "terms 附則.1");
    EXPECT_CITES(decision->front().basis, "terms 1.1");
}

// A later edition is mapped and read before it governs, wherever it was announced: by way of a draft.
TEST(amend, an_edition_that_would_still_govern_is_not_loaded)
{
    struct Row {
        const char* effective;
        const char* announced;
    };
    for (const Row& row : {Row{"2026-06-15", "2026-05-30"}, Row{"2026-06-01", "2026-05-01"},
                           Row{"2024-04-01", "2024-03-01"}, Row{"2026-06-15", ""}}) {
        const auto decision =
            decide(with_first_edition(), second_edition(row.effective, row.announced), on("2026-06-01"));
        ASSERT_FALSE(decision) << row.effective;
        EXPECT_CITES(decision.error().basis, "terms 2.1#4");
        EXPECT_CITES(decision.error().basis, "terms 2.1#3");
        EXPECT_EQ(decision.error().instead.front(), "DraftEdition");
    }
}

// Rows below, at and above the day on which another takes its place.
TEST(amend, only_an_edition_that_was_replaced_by_today_is_history)
{
    Book book = with_first_edition();
    book.editions.front().effective = day("2026-06-01");
    struct Row {
        const char* today;
        bool accepted;
    };
    for (const Row& row : {Row{"2026-05-31", false}, Row{"2026-06-01", true}, Row{"2026-06-02", true}})
        EXPECT_EQ(static_cast<bool>(decide(book, second_edition("2024-04-01", ""), on(row.today))), row.accepted)
            << row.today;
}

// law.md 2.1: effective 2023-06-15, last announcement day 05-31 (minus fourteen would give 06-01).
// rows: terms 2.1#3 below at above
TEST(amend, fourteen_clear_days_lay_between_the_announcement_and_the_effect_of_a_past_amendment)
{
    Book book = with_first_edition();
    Edition third = book.editions.front();
    third.name = "第3版";
    third.effective = day("2025-04-01");
    book.editions.push_back(third);
    struct Row {
        const char* announced;
        bool accepted;
    };
    for (const Row& row : {
             Row{"2023-05-30", true},  // fifteen clear days
             Row{"2023-05-31", true},  // fourteen
             Row{"2023-06-01", false}, // thirteen
         }) {
        const auto decision = decide(book, second_edition("2023-06-15", row.announced), on("2026-06-01"));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.announced;
        const Basis basis = decision ? decision->front().basis : decision.error().basis;
        EXPECT_CITES(basis, "terms 2.1#3");
        EXPECT_CITES(basis, "civil-code 548-4");
    }
    EXPECT_FALSE(decide(book, second_edition("2023-06-15", ""), on("2026-06-01"))) << "no record of an announcement";
}

TEST(amend, a_refused_amendment_names_the_earliest_effective_day_and_the_last_announcement_day)
{
    Book book = with_first_edition();
    Edition third = book.editions.front();
    third.effective = day("2025-04-01");
    book.editions.push_back(third);
    const auto late = decide(book, second_edition("2023-06-15", "2023-06-01"), on("2026-06-01"));
    ASSERT_FALSE(late);
    EXPECT_NE(late.error().reason.find("2023年6月16日"), std::string::npos) << late.error().reason;
    EXPECT_NE(late.error().reason.find("2023年5月31日"), std::string::npos) << late.error().reason;
}

TEST(amend, the_naive_reading_counts_one_day_less)
{
    Book book = with_first_edition();
    Edition third = book.editions.front();
    third.effective = day("2025-04-01");
    book.editions.push_back(third);
    evolve(book, PolicyChosen{day("2023-01-01"), "terms 2.1#3"_clause, Policy::backward_period, "naive"}, {});
    EXPECT_TRUE(decide(book, second_edition("2023-06-15", "2023-06-01"), on("2026-06-02")));
    EXPECT_FALSE(decide(book, second_edition("2023-06-15", "2023-06-02"), on("2026-06-02")));
}

TEST(amend, the_earliest_effective_day_of_the_last_announcement_day_is_the_effective_day_itself)
{
    Book clear = with_first_edition(), naive = clear;
    evolve(naive, PolicyChosen{day("2020-01-01"), "terms 2.1#3"_clause, Policy::backward_period, "naive"}, {});
    for (const Book* book : {&clear, &naive})
        for (Date effective = day("2027-12-25"); effective < day("2028-03-10"); effective = effective.next()) {
            const Rulebook rules(*book, {}, effective);
            const Date last = last_announcement_day(effective, rules)->value;
            EXPECT_EQ(earliest_effective_day(last, rules)->value, effective) << effective.text();
        }
}

TEST(amend, an_announcement_that_lies_ahead_is_not_yet_one)
{
    LoadEdition first = first_edition();
    first.announced_on = day("2022-06-02");
    const auto ahead = decide({}, first, on("2022-06-01"));
    ASSERT_FALSE(ahead);
    EXPECT_CITES(ahead.error().basis, "terms 2.1#3");
}

TEST(amend, the_edition_in_force_is_the_newest_that_has_begun)
{
    Book book = with_first_edition();
    EXPECT_EQ(edition_on(book, day("2022-05-31")), nullptr);
    EXPECT_EQ(edition_on(book, day("2022-06-01"))->name, "2022-06-01版");
    evolve(book, EditionLoaded{day("2026-06-15"), "terms 2.1"_clause, "第2版", "約款", std::string(64, 'b'), {}},
           {{2}, {}});
    EXPECT_EQ(edition_on(book, day("2026-06-14"))->name, "2022-06-01版");
    EXPECT_EQ(edition_on(book, day("2026-06-15"))->name, "第2版");
    EXPECT_EQ(edition_on(book, day("2026-06-16"))->name, "第2版");
}

TEST(amend, an_edition_loaded_out_of_order_takes_its_place_by_day)
{
    Book book = with_first_edition();
    const LoadEdition older = second_edition("2020-04-01", ""); // nothing stood before it: it was the first
    evolve(book, decide(book, older, on("2026-04-01"))->front(), {{2}, {}});
    EXPECT_EQ(edition_on(book, day("2021-01-01"))->name, "第2版");
    EXPECT_EQ(edition_on(book, day("2022-06-01"))->name, "2022-06-01版");
}

TEST(amend, loading_the_same_edition_again_changes_nothing)
{
    const auto again = decide(with_first_edition(), first_edition(), on("2026-04-01"));
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->empty());
}

TEST(amend, a_name_a_day_and_a_hash_are_each_taken_once_and_in_full)
{
    struct Row {
        const char* why;
        LoadEdition command;
    };
    LoadEdition same_name = second_edition("2026-06-15", "2026-05-01"), same_day = same_name, nameless = same_name,
                untitled = same_name, short_hash = same_name, upper_hash = same_name;
    same_name.name = "2022-06-01版";
    same_day.effective = day("2022-06-01");
    nameless.name.clear();
    untitled.title.clear();
    short_hash.text_hash = std::string(63, 'b');
    upper_hash.text_hash = std::string(64, 'B');
    for (const Row& row : {Row{"name", same_name}, Row{"day", same_day}, Row{"no name", nameless},
                           Row{"no title", untitled}, Row{"63 digits", short_hash}, Row{"upper case", upper_hash}})
        EXPECT_FALSE(decide(with_first_edition(), row.command, on("2026-06-01"))) << row.why;
}

TEST(amend, a_text_that_no_hash_identifies_could_not_be_shown_again)
{
    LoadEdition command = first_edition();
    command.text_hash.clear();
    const auto decision = decide({}, command, on("2022-06-01"));
    ASSERT_FALSE(decision);
    EXPECT_CITES(decision.error().basis, "civil-code 548-3");
}

}
}
