#include "contract/contract_test.h"

namespace contract {
namespace {

TEST(apply, an_application_records_what_was_shown_and_who_applies)
{
    World world;
    const auto decision = world.apply(application(), on("2026-04-01"));
    ASSERT_TRUE(decision) << decision.error().reason;
    const Applied& fact = decision->front();
    EXPECT_EQ(fact.on, day("2026-04-01"));
    EXPECT_EQ(fact.application, ApplicationId{1});
    EXPECT_EQ(fact.party, PartyId{1});
    EXPECT_CITES(fact.basis, "terms 14.1");
    EXPECT_CITES(fact.basis, "terms 0.2");
    EXPECT_CITES(fact.basis, "civil-code 548-2");
    evolve(world.book, fact, world.next());
    EXPECT_EQ(world.book.applications.at({1}).edition_hash, std::string(64, 'a'));
    EXPECT_EQ(world.book.parties.at({1}).applicant.name, "試験商事株式会社");
}

TEST(apply, the_terms_must_have_been_shown_and_read)
{
    Apply unread = application(), never_shown = application(), other_text = application(), later = application();
    unread.terms_read = false;
    never_shown.shown_at = {};
    other_text.edition_hash = std::string(64, 'b');
    later.shown_at = Instant::parse("2026-04-02T00:00:00+09:00").value();
    for (const Apply& command : {unread, never_shown, other_text, later}) {
        const auto decision = World().apply(command, on("2026-04-01"));
        ASSERT_FALSE(decision);
        EXPECT_CITES(decision.error().basis, "terms 0.2");
        EXPECT_CITES(decision.error().basis, "civil-code 548-2");
    }
    Apply last_minute = application();
    last_minute.shown_at = Instant::parse("2026-04-01T23:59:59+09:00").value();
    EXPECT_TRUE(World().apply(last_minute, on("2026-04-01")));
}

TEST(apply, the_edition_shown_is_the_one_in_force_that_day)
{
    World world;
    evolve(world.terms,
           terms::EditionLoaded{.on = day("2026-04-15"),
                                .basis = "terms 2.1"_clause,
                                .name = "第2版",
                                .title = "サービス契約約款",
                                .text_hash = std::string(64, 'b')},
           {});
    Apply newer = application();
    newer.edition = "第2版";
    newer.edition_hash = std::string(64, 'b');
    struct Row {
        const char* today;
        bool old_accepted, new_accepted;
    };
    for (const Row& row :
         {Row{"2026-04-14", true, false}, Row{"2026-04-15", false, true}, Row{"2026-04-16", false, true}}) {
        EXPECT_EQ(static_cast<bool>(world.apply(application(), on(row.today))), row.old_accepted) << row.today;
        EXPECT_EQ(static_cast<bool>(world.apply(newer, on(row.today))), row.new_accepted) << row.today;
    }
    const auto outdated = world.apply(application(), on("2026-04-15"));
    EXPECT_CITES(outdated.error().basis, "terms 2.1#4");
    EXPECT_CITES(outdated.error().basis, "terms 0.2");
    EXPECT_NE(outdated.error().reason.find("第2版"), std::string::npos);
}

TEST(apply, without_any_edition_in_force_nobody_can_apply)
{
    const auto decision = World().apply(application(), on("2022-05-31"));
    ASSERT_FALSE(decision);
    EXPECT_CITES(decision.error().basis, "terms 1.1");
}

TEST(apply, one_contract_has_one_company_or_group)
{
    Apply joint = application();
    joint.joint_applicants = {"共同株式会社"};
    const auto decision = World().apply(joint, on("2026-04-01"));
    ASSERT_FALSE(decision);
    EXPECT_CITES(decision.error().basis, "terms 13.1");
    Apply group = application();
    group.applicant.kind = PartyKind::group;
    EXPECT_TRUE(World().apply(group, on("2026-04-01")));
}

TEST(apply, an_individual_is_taken_only_where_the_policy_says_so)
{
    Apply individual = application();
    individual.applicant.kind = PartyKind::individual;
    individual.applicant.corporate_number.clear();
    individual.applicant.representative.clear();
    const auto refused = World().apply(individual, on("2026-04-01"));
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 13.1");
    EXPECT_CITES(refused.error().basis, "terms 0.1");
    World open;
    open.choose(terms::Policy::individuals, "accepted");
    EXPECT_TRUE(open.apply(individual, on("2026-04-01")));
}

TEST(apply, an_empty_field_of_the_form_is_named)
{
    struct Row {
        const char* field;
        void (*empty)(Apply&);
    };
    for (const Row& row : {
             Row{"お名前", [](Apply& a) { a.applicant.name.clear(); }},
             Row{"所在地", [](Apply& a) { a.applicant.address.clear(); }},
             Row{"代表者", [](Apply& a) { a.applicant.representative.clear(); }},
             Row{"実現したい内容", [](Apply& a) { a.wish.clear(); }},
             Row{"サービスと数量", [](Apply& a) { a.plan.clear(); }},
             Row{"MANAGE", [](Apply& a) { a.plan.front().quantity = 0; }},
             Row{"法人番号", [](Apply& a) { a.applicant.corporate_number = "123"; }},
         }) {
        Apply command = application();
        row.empty(command);
        const auto decision = World().apply(command, on("2026-04-01"));
        ASSERT_FALSE(decision) << row.field;
        EXPECT_CITES(decision.error().basis, "terms 14.1");
        EXPECT_NE(decision.error().reason.find(row.field), std::string::npos) << decision.error().reason;
    }
}

TEST(apply, an_item_is_wanted_once_to_a_million_times)
{
    struct Row {
        std::int32_t quantity;
        bool accepted;
    };
    for (const Row& row : {Row{0, false}, Row{1, true}, Row{1'000'000, true}, Row{1'000'001, false}}) {
        Apply command = application();
        command.plan.front().quantity = row.quantity;
        const auto decision = World().apply(command, on("2026-04-01"));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.quantity;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "terms 14.1");
        }
    }
}

// 8700110005901 is the example of the National Tax Agency: check digit 8.
TEST(apply, a_wrong_check_digit_warns_and_does_not_refuse)
{
    Apply command = application();
    EXPECT_FALSE(corporate_number_warning(command.applicant));
    command.applicant.corporate_number = "7700110005901";
    EXPECT_TRUE(World().apply(command, on("2026-04-01")));
    const auto warning = corporate_number_warning(command.applicant);
    ASSERT_TRUE(warning);
    EXPECT_CITES(warning->basis, "corporate-number-rule 2");
    command.applicant.corporate_number.clear();
    EXPECT_FALSE(corporate_number_warning(command.applicant));
}

TEST(apply, an_item_without_a_price_is_refused)
{
    const auto decision = World().apply(application(), on("2026-04-01"), {"MANAGE"});
    ASSERT_FALSE(decision);
    EXPECT_CITES(decision.error().basis, "terms 28.2");
    EXPECT_NE(decision.error().reason.find("MANAGE"), std::string::npos);
}

TEST(apply, an_express_term_must_not_be_over_already)
{
    struct Row {
        const char* until;
        bool accepted;
    };
    for (const Row& row : {Row{"2026-03-31", false}, Row{"2026-04-01", true}, Row{"2026-04-02", true}}) {
        Apply command = application();
        command.express_until = day(row.until);
        const auto decision = World().apply(command, on("2026-04-01"));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.until;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "terms 11.1-但");
        }
    }
}

TEST(apply, a_known_party_applies_again_as_itself)
{
    World world;
    world.applied(application(), on("2026-04-01"));
    Occasion by_account = on("2026-05-01");
    by_account.by.party = {1};
    EXPECT_EQ(world.apply(application(), by_account)->front().party, PartyId{1});
    EXPECT_EQ(world.apply(application(), on("2026-05-01"))->front().party, PartyId{2});
    Apply renamed = application();
    renamed.applicant.name = "改名商事株式会社";
    world.applied(renamed, by_account);
    EXPECT_EQ(world.book.parties.at({1}).applicant.name, "試験商事株式会社");
    EXPECT_EQ(world.book.applications.at({2}).party, PartyId{1});
}

}
}
