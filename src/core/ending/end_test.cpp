#include "ending/world_test.h"

#include <algorithm>

namespace ending {
namespace {

TEST(end, the_contract_ends_on_the_day_the_notice_arrives_and_not_before)
{
    World world;
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-01"));
    const NoticeId notice = world.last_notice();
    EXPECT_TRUE(world.due_on("2026-06-30").empty());
    world.arrive(notice, "2026-06-05");
    EXPECT_TRUE(world.due_on("2026-06-04").empty());
    EXPECT_TRUE(world.is_due<End>("2026-06-05"));
    const auto facts = world.accept(world.decide_on("2026-06-08", End{{1}}));
    const auto& ended = std::get<contract::Ended>(facts.at(0));
    EXPECT_EQ(ended.on, day("2026-06-05"));
    EXPECT_CITES(ended.basis, "terms 24.4");
    EXPECT_CITES(ended.basis, "civil-code 97.1");
    const auto& draft = std::get<notice::NoticeDrafted>(facts.at(1));
    EXPECT_EQ(draft.kind, notice::NoticeKind::ending);
    EXPECT_CITES(draft.basis, "terms 26.1");
    EXPECT_TRUE(world.decide_on("2026-06-09", End{{1}})->empty());
    EXPECT_TRUE(world.due_on("2026-06-09").empty());
}

TEST(end, the_evidence_of_arrival_decides_the_statute_cited)
{
    World world;
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-01"));
    const NoticeId notice = world.last_notice();
    world.service.notices.notices.at(notice).publication_arrives = day("2026-06-20");
    EXPECT_TRUE(world.due_on("2026-06-19").empty());
    EXPECT_TRUE(world.is_due<End>("2026-06-20"));
    const auto published = world.decide_on("2026-06-20", End{{1}});
    EXPECT_CITES(std::get<contract::Ended>(published->at(0)).basis, "civil-code 98");
    world.arrive(notice, "2026-06-10");
    world.service.notices.notices.at(notice).arrived->evidence = notice::Evidence::prevented;
    const auto prevented = world.decide_on("2026-06-20", End{{1}});
    EXPECT_CITES(std::get<contract::Ended>(prevented->at(0)).basis, "civil-code 97.2");
}

TEST(end, a_bounce_that_takes_the_arrival_back_voids_the_ending)
{
    World world;
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-01"));
    const NoticeId notice = world.last_notice();
    world.arrive(notice, "2026-06-05");
    world.accept(world.decide_on("2026-06-05", End{{1}}));
    const auto standing_end = world.decide_on("2026-06-06", VoidEnding{{1}});
    ASSERT_FALSE(standing_end);
    EXPECT_CITES(standing_end.error().basis, "terms 24.4");
    world.service.notices.notices.at(notice).arrived.reset();
    EXPECT_TRUE(world.is_due<VoidEnding>("2026-06-07"));
    const auto facts = world.accept(world.decide_on("2026-06-07", VoidEnding{{1}}));
    ASSERT_EQ(facts.size(), 1U) << "the end was told to nobody";
    EXPECT_CITES(std::get<contract::EndingVoided>(facts.at(0)).basis, "terms 24.4");
    EXPECT_FALSE(world.contract().ended);
    EXPECT_TRUE(world.due_on("2026-06-07").empty());
    EXPECT_TRUE(world.decide_on("2026-06-07", VoidEnding{{1}})->empty());
    world.arrive(notice, "2026-06-12");
    world.accept(world.decide_on("2026-06-12", End{{1}}));
    EXPECT_EQ(world.contract().ended->on, day("2026-06-12"));
}

// The one sent later arrives first and ends the contract on 06-05.
std::pair<NoticeId, NoticeId> end_by_the_second_of_two(World& world)
{
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-01"));
    const NoticeId first = world.last_notice();
    world.accept(world.terminate("terms 24.3.5"_clause, "2026-06-02"));
    const NoticeId second = world.last_notice();
    world.arrive(second, "2026-06-05");
    world.accept(world.decide_on("2026-06-05", End{{1}}));
    return {first, second};
}

TEST(end, of_two_notices_the_first_to_arrive_ends_the_contract_and_the_later_changes_nothing)
{
    World world;
    const auto [first, second] = end_by_the_second_of_two(world);
    EXPECT_CITES(world.contract().ended->basis, "terms 24.3.5");
    EXPECT_EQ(termination_of(world.book.files.at({1}), world.contract())->ground, "terms 24.3.5"_clause);
    world.arrive(first, "2026-06-08");
    EXPECT_TRUE(world.due_on("2026-06-09").empty());
    EXPECT_EQ(world.contract().ended->on, day("2026-06-05"));
    // The second one comes back: the first, which arrived since, ends the contract on its own day.
    world.service.notices.notices.at(second).arrived.reset();
    EXPECT_TRUE(world.is_due<VoidEnding>("2026-06-10"));
    world.accept(world.decide_on("2026-06-10", VoidEnding{{1}}));
    world.accept(world.decide_on("2026-06-10", End{{1}}));
    EXPECT_EQ(world.contract().ended->on, day("2026-06-08"));
    EXPECT_CITES(world.contract().ended->basis, "terms 24.3.3");
}

// Takes down another piece of evidence; the earliest counts.
void shown(World& world, NoticeId notice, const char* on)
{
    evolve(world.service.notices,
           notice::NoticeArrived{.on = day(on), .basis = "civil-code 97.1"_clause, .notice = notice},
           world.service.next());
}

// The letter of the voiding, after the notice of the end was sent.
notice::NoticeDrafted letter_of_voiding(World& world, const char* today)
{
    world.service.notices.notices.at(world.last_notice()).sent.push_back({.on = world.contract().ended->on});
    const auto facts = world.accept(world.decide_on(today, VoidEnding{{1}}));
    EXPECT_EQ(facts.size(), 2U) << "the contractor was told of the end";
    return std::get<notice::NoticeDrafted>(facts.at(0));
}

bool says(const notice::NoticeDrafted& letter, std::string_view words)
{
    return std::any_of(letter.paragraphs.begin(), letter.paragraphs.end(),
                       [&](const std::string& one) { return one.find(words) != std::string::npos; });
}

void expect_moved(const notice::NoticeDrafted& letter, const char* from, const char* to)
{
    EXPECT_EQ(letter.subject, "利用契約の終了の日の訂正");
    EXPECT_TRUE(says(letter, "終了の日を" + day(from).japanese() + "から" + day(to).japanese() + "に改めます"))
        << letter.paragraphs.at(1);
    EXPECT_FALSE(says(letter, "続いて")) << "it does not go on";
    EXPECT_FALSE(says(letter, "届いていなかった")) << "a notice arrived, or the term ran out";
    EXPECT_CITES(letter.basis, "terms 24.4");
    EXPECT_CITES(letter.basis, "terms 40.1");
}

// rows: terms 24.4 below at above
TEST(end, only_evidence_of_an_earlier_arrival_moves_the_end)
{
    struct Row {
        const char* shown_on;
        bool moves;
    };
    for (const Row& row : {Row{"2026-11-19", true}, Row{"2026-11-20", false}, Row{"2026-11-21", false}}) {
        World world;
        world.accept(world.terminate("terms 24.3.3"_clause, "2026-11-16"));
        const NoticeId notice = world.last_notice();
        shown(world, notice, "2026-11-20");
        world.accept(world.decide_on("2026-11-20", End{{1}}));
        shown(world, notice, row.shown_on);
        EXPECT_EQ(world.is_due<VoidEnding>("2026-11-22"), row.moves) << row.shown_on;
    }
}

TEST(end, who_was_told_of_the_end_is_told_from_which_day_to_which_it_moves)
{
    World world;
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-11-16"));
    const NoticeId notice = world.last_notice();
    shown(world, notice, "2026-11-20");
    world.accept(world.decide_on("2026-11-20", End{{1}}));
    shown(world, notice, "2026-11-18");
    expect_moved(letter_of_voiding(world, "2026-11-22"), "2026-11-20", "2026-11-18");
    world.accept(world.decide_on("2026-11-22", End{{1}}));
    EXPECT_EQ(world.contract().ended->on, day("2026-11-18"));
}

TEST(end, of_two_notices_one_comes_back_and_the_letter_names_the_day_of_the_other)
{
    World world;
    const auto [first, second] = end_by_the_second_of_two(world);
    world.arrive(first, "2026-06-08");
    world.service.notices.notices.at(second).arrived.reset();
    expect_moved(letter_of_voiding(world, "2026-06-10"), "2026-06-05", "2026-06-08");
}

// The only notice came back. rows: terms 11.1-但 below at above
TEST(end, a_contract_whose_term_ran_out_meanwhile_does_not_go_on)
{
    for (const char* today : {"2026-06-29", "2026-06-30", "2026-07-01"}) {
        World world;
        world.contract().express_until = day("2026-06-30");
        world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-01"));
        const NoticeId notice = world.last_notice();
        world.arrive(notice, "2026-06-05");
        world.accept(world.decide_on("2026-06-05", End{{1}}));
        world.service.notices.notices.at(notice).arrived.reset();
        const auto letter = letter_of_voiding(world, today);
        if (day(today) > day("2026-06-30")) {
            expect_moved(letter, "2026-06-05", "2026-06-30");
            EXPECT_CITES(letter.basis, "terms 11.1-但");
            continue;
        }
        EXPECT_EQ(letter.subject, "利用契約の終了のお知らせの取消し") << today;
        EXPECT_TRUE(says(letter, day("2026-06-05").japanese() + "の終了はなかったものといたします")) << today;
        EXPECT_TRUE(says(letter, "利用契約は続いており")) << today;
        EXPECT_TRUE(says(letter, "届いていなかった")) << today;
    }
}

TEST(end, a_notice_that_public_notice_is_about_to_bring_moves_the_end_to_that_day)
{
    World world;
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-01"));
    const NoticeId notice = world.last_notice();
    world.arrive(notice, "2026-06-05");
    world.accept(world.decide_on("2026-06-05", End{{1}}));
    world.service.notices.notices.at(notice).arrived.reset();
    world.service.notices.notices.at(notice).publication_arrives = day("2026-06-24");
    expect_moved(letter_of_voiding(world, "2026-06-10"), "2026-06-05", "2026-06-24");
    EXPECT_FALSE(world.contract().ended);
}

TEST(end, a_day_closed_late_does_not_undo_an_arrival_that_came_after_it)
{
    World world;
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-01"));
    world.arrive(world.last_notice(), "2026-06-05");
    world.accept(world.decide_on("2026-06-05", End{{1}}));
    EXPECT_TRUE(world.due_on("2026-06-03").empty());
}

TEST(end, an_express_term_ends_the_contract_on_its_last_day_and_due_says_so_the_day_after)
{
    World world;
    world.contract().express_until = day("2026-06-30");
    EXPECT_TRUE(world.due_on("2026-06-29").empty());
    EXPECT_TRUE(world.due_on("2026-06-30").empty());
    EXPECT_TRUE(world.is_due<End>("2026-07-01"));
    const auto facts = world.accept(world.decide_on("2026-07-01", End{{1}}));
    const auto& ended = std::get<contract::Ended>(facts.at(0));
    EXPECT_EQ(ended.on, day("2026-06-30"));
    EXPECT_CITES(ended.basis, "terms 11.1-但");
    EXPECT_TRUE(world.due_on("2026-07-01").empty());
}

TEST(end, the_earlier_of_term_and_arrival_ends_the_contract)
{
    World world;
    world.contract().express_until = day("2026-06-30");
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-20"));
    world.arrive(world.last_notice(), "2026-06-25");
    world.accept(world.decide_on("2026-07-01", End{{1}}));
    EXPECT_EQ(world.contract().ended->on, day("2026-06-25"));
    EXPECT_CITES(world.contract().ended->basis, "terms 24.4");
}

TEST(end, nothing_ends_a_contract_that_nobody_terminated)
{
    const World world;
    EXPECT_TRUE(world.due_on("2030-01-01").empty());
    const auto refused = world.decide_on("2026-06-01", End{{1}});
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 24.4");
    EXPECT_CITES(refused.error().basis, "terms 25.1");
}

TEST(end, the_notice_of_the_ending_names_what_is_still_owed)
{
    World world;
    world.add_invoice(money::InvoiceKind::fees, "2026-05-29", 55000);
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-01"));
    world.arrive(world.last_notice(), "2026-06-05");
    const auto facts = world.decide_on("2026-06-05", End{{1}});
    const auto& draft = std::get<notice::NoticeDrafted>(facts->at(1));
    EXPECT_NE(draft.paragraphs.back().find("55,000円"), std::string::npos);
}

}
}
