#include "contract/contract_test.h"

#include <algorithm>

namespace contract {
namespace {

Screen refusal(std::vector<Clause> grounds, std::string note = "与信の照会の結果による。",
               std::vector<Clause> items_of_20 = {})
{
    return {.application = {1},
            .outcome = ScreeningOutcome::refuse,
            .grounds = std::move(grounds),
            .items_of_20 = std::move(items_of_20),
            .note = std::move(note)};
}

World with_application()
{
    World world;
    world.applied(application(), on("2026-04-01"));
    return world;
}

const Screened& screened(const Decision<ScreenFact>& decision)
{
    return std::get<Screened>(decision->front());
}

TEST(screen, an_acceptance_drafts_the_notice_that_will_form_the_contract)
{
    const auto decision = with_application().screen({.application = {1}}, on("2026-04-03"));
    ASSERT_TRUE(decision) << decision.error().reason;
    ASSERT_EQ(decision->size(), 2U);
    EXPECT_CITES(screened(decision).basis, "terms 16.1");
    const auto& letter = std::get<notice::NoticeDrafted>(decision->back());
    EXPECT_EQ(letter.kind, notice::NoticeKind::acceptance);
    EXPECT_EQ(letter.application, ApplicationId{1});
    EXPECT_EQ(letter.notice, screened(decision).notice);
    EXPECT_CITES(letter.basis, "terms 15.1");
    const bool names_applicant = std::any_of(letter.paragraphs.begin(), letter.paragraphs.end(), [](const auto& text) {
        return text.find("試験商事株式会社様") != std::string::npos;
    });
    EXPECT_TRUE(names_applicant);
}

TEST(screen, a_refusal_is_kept_inside_and_drafts_no_notice)
{
    World world = with_application();
    const auto decision = world.screen(refusal({"terms 16.1.1"_clause}), on("2026-04-03"));
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->size(), 1U);
    EXPECT_CITES(screened(decision).basis, "terms 16.1");
    EXPECT_CITES(screened(decision).basis, "terms 16.1.1");
    EXPECT_CITES(screened(decision).basis, "terms 16.2");
    world.keep(decision->front());
    EXPECT_EQ(world.notices.notices.size(), 0U);
    EXPECT_FALSE(world.book.applications.at({1}).acceptance);
}

TEST(screen, a_refusal_needs_one_of_the_four_grounds_with_its_evidence)
{
    const Clause over = "terms 20.1"_clause;
    struct Row {
        const char* why;
        Screen command;
        bool accepted;
    };
    for (const Row& row : {
             Row{"no ground", refusal({}), false},
             Row{"not a ground", refusal({over}), false},
             Row{"neglect", refusal({"terms 16.1.1"_clause}, ""), true},
             Row{"suspension without item", refusal({"terms 16.1.2"_clause}), false},
             Row{"suspension", refusal({"terms 16.1.2"_clause}, "", {"terms 20.1.3"_clause}), true},
             Row{"item that is none", refusal({"terms 16.1.2"_clause}, "", {over}), false},
             Row{"item without its ground", refusal({"terms 16.1.1"_clause}, "", {"terms 20.1.3"_clause}), false},
             Row{"false entry, no field", refusal({"terms 16.1.3"_clause}, ""), false},
             Row{"false entry", refusal({"terms 16.1.3"_clause}, "代表者の氏名"), true},
             Row{"other, no reason", refusal({"terms 16.1.4"_clause}, ""), false},
             Row{"other", refusal({"terms 16.1.4"_clause}, "競合する事業の調査と認めた。"), true},
             Row{"two grounds", refusal({"terms 16.1.1"_clause, "terms 16.1.3"_clause}, "所在地"), true},
         }) {
        const auto decision = with_application().screen(row.command, on("2026-04-03"));
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.why;
    }
}

TEST(screen, each_defect_of_a_refusal_cites_its_own_ground)
{
    const World world = with_application();
    EXPECT_CITES(world.screen(refusal({}), on("2026-04-03")).error().basis, "terms 16.1");
    EXPECT_CITES(world.screen(refusal({"terms 16.1.2"_clause}), on("2026-04-03")).error().basis, "terms 16.1.2");
    EXPECT_CITES(world.screen(refusal({"terms 16.1.3"_clause}, ""), on("2026-04-03")).error().basis, "terms 16.1.3");
    EXPECT_CITES(world.screen(refusal({"terms 16.1.4"_clause}, ""), on("2026-04-03")).error().basis, "terms 16.1.4");
    EXPECT_FALSE(world.screen({.application = {2}}, on("2026-04-03"))) << "no such application";
    EXPECT_FALSE(world.screen({.application = {1}, .grounds = {"terms 16.1.1"_clause}}, on("2026-04-03")))
        << "accepted with a ground to refuse";
}

TEST(screen, a_screening_is_done_once)
{
    World world = with_application();
    world.accepted({1}, "2026-04-03");
    EXPECT_TRUE(world.screen({.application = {1}}, on("2026-04-04"))->empty());
    const auto turned = world.screen(refusal({"terms 16.1.1"_clause}), on("2026-04-04"));
    ASSERT_FALSE(turned);
    EXPECT_CITES(turned.error().basis, "terms 16.1");
}

// A second application of the company that has contract 1; refused on 2026-05-01.
Screened refused_again(World& world, const Apply& again, PartyId party)
{
    world.accepted({1}, "2026-04-03");
    world.sent({1}, "2026-04-03");
    world.formed({1});
    Occasion occasion = on("2026-05-01");
    occasion.by.party = party;
    const ApplicationId second = world.applied(again, occasion);
    Screen command = refusal({"terms 16.1.1"_clause});
    command.application = second;
    return screened(world.screen(command, on("2026-05-01")));
}

TEST(screen, silence_toward_an_existing_contractor_is_warned_of)
{
    struct Row {
        const char* why;
        PartyId party;
        const char* corporate_number;
        bool warned;
    };
    for (const Row& row : {
             Row{"the same account", {1}, "", true},
             Row{"the same company anew", {}, "8700110005901", true},
             Row{"another company", {}, "4000012090001", false},
         }) {
        World world = with_application();
        Apply again = application();
        again.applicant.corporate_number = row.corporate_number;
        const Screened fact = refused_again(world, again, row.party);
        EXPECT_EQ(!fact.warnings.empty(), row.warned) << row.why;
        if (row.warned) {
            EXPECT_CITES(fact.basis, "commercial-code 509");
        }
    }
    World silent = with_application();
    silent.choose(terms::Policy::refusal_silence_existing_contractor, "silent");
    EXPECT_TRUE(refused_again(silent, application(), {1}).warnings.empty());
}

TEST(screen, a_number_with_a_wrong_check_digit_is_shown_to_who_screens)
{
    World world;
    Apply misspelt = application();
    misspelt.applicant.corporate_number = "7700110005901";
    world.applied(misspelt, on("2026-04-01"));
    const auto decision = world.screen({.application = {1}}, on("2026-04-03"));
    EXPECT_EQ(screened(decision).warnings.size(), 1U);
    EXPECT_CITES(screened(decision).basis, "corporate-number-rule 2");
}

}
}
