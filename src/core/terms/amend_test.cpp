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

// law.md 2.1: effective 2026-06-15, last announcement day 05-31 (minus fourteen would give 06-01).
// rows: terms 2.1#3 below at above
TEST(amend, fourteen_clear_days_lie_between_announcement_and_effect)
{
    struct Row {
        const char* announced;
        bool accepted;
    };
    for (const Row& row : {
             Row{"2026-05-30", true},  // fifteen clear days
             Row{"2026-05-31", true},  // fourteen
             Row{"2026-06-01", false}, // thirteen
         }) {
        const auto decision =
            decide(with_first_edition(), second_edition("2026-06-15", row.announced), on("2026-06-01"));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.announced;
        if (row.accepted) {
            EXPECT_CITES(decision->front().basis, "terms 2.1");
            EXPECT_CITES(decision->front().basis, "terms 2.1#3");
            EXPECT_CITES(decision->front().basis, "terms 2.1#4");
            EXPECT_CITES(decision->front().basis, "civil-code 548-4");
        } else {
            EXPECT_CITES(decision.error().basis, "terms 2.1#3");
            EXPECT_CITES(decision.error().basis, "civil-code 548-4");
        }
    }
}

TEST(amend, a_refused_amendment_names_the_earliest_effective_day_and_the_last_announcement_day)
{
    const auto late = decide(with_first_edition(), second_edition("2026-06-15", "2026-06-01"), on("2026-06-01"));
    EXPECT_NE(late.error().reason.find("2026年6月16日"), std::string::npos) << late.error().reason;
    EXPECT_NE(late.error().reason.find("2026年5月31日"), std::string::npos) << late.error().reason;
    const auto silent = decide(with_first_edition(), second_edition("2026-06-15", ""), on("2026-05-20"));
    ASSERT_FALSE(silent);
    EXPECT_NE(silent.error().reason.find("2026年6月4日"), std::string::npos) << silent.error().reason;
    EXPECT_CITES(silent.error().basis, "terms 2.1#3");
}

TEST(amend, the_naive_reading_counts_one_day_less)
{
    Book book = with_first_edition();
    evolve(book, PolicyChosen{day("2026-01-01"), "terms 2.1#3"_clause, Policy::backward_period, "naive"}, {});
    EXPECT_TRUE(decide(book, second_edition("2026-06-15", "2026-06-01"), on("2026-06-02")));
    const auto late = decide(book, second_edition("2026-06-15", "2026-06-02"), on("2026-06-02"));
    ASSERT_FALSE(late);
    EXPECT_NE(late.error().reason.find("2026年6月16日"), std::string::npos) << late.error().reason;
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
    const auto ahead = decide(with_first_edition(), second_edition("2026-06-15", "2026-05-31"), on("2026-05-30"));
    ASSERT_FALSE(ahead);
    EXPECT_CITES(ahead.error().basis, "terms 2.1#3");
}

TEST(amend, the_edition_in_force_is_the_newest_that_has_begun)
{
    Book book = with_first_edition();
    EXPECT_EQ(edition_on(book, day("2022-05-31")), nullptr);
    EXPECT_EQ(edition_on(book, day("2022-06-01"))->name, "2022-06-01版");
    evolve(book, decide(book, second_edition("2026-06-15", "2026-05-31"), on("2026-06-01"))->front(), {{2}, {}});
    EXPECT_EQ(edition_on(book, day("2026-06-14"))->name, "2022-06-01版");
    EXPECT_EQ(edition_on(book, day("2026-06-15"))->name, "第2版");
    EXPECT_EQ(edition_on(book, day("2026-06-16"))->name, "第2版");
}

TEST(amend, an_edition_loaded_out_of_order_takes_its_place_by_day)
{
    Book book = with_first_edition();
    LoadEdition older = second_edition("2020-04-01", "2020-03-01");
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
