#include "secrecy/world_test.h"

namespace secrecy {
namespace {

std::optional<Date> kept_until(const Erased& fact, std::string_view name)
{
    for (const ClassErased& one : fact.classes)
        if (one.retention_class == name) return one.kept_until;
    ADD_FAILURE() << "no class " << name;
    return std::nullopt;
}

TEST(dispose, what_is_held_is_returned_or_destroyed_from_the_day_of_the_end)
{
    struct Row {
        const char* today;
        bool accepted;
    };
    World world;
    world.end("2026-06-30");
    for (const Row& row : {Row{"2026-06-29", false}, Row{"2026-06-30", true}, Row{"2026-07-01", true}}) {
        const auto decision = world.dispose(Disposal::returned, row.today);
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.today;
        EXPECT_CITES(decision ? decision->at(0).basis : decision.error().basis, "terms 26.1");
    }
    world.accept(world.dispose(Disposal::destroyed, "2026-07-01"));
    EXPECT_TRUE(world.dispose(Disposal::destroyed, "2026-07-02")->empty());
    EXPECT_FALSE(world.dispose(Disposal::destroyed, "2026-07-02", {}, " "));
}

TEST(dispose, a_thing_is_kept_only_for_another_contract_in_force_of_the_same_party)
{
    struct Row {
        PartyId party;
        ContractId kept_for;
        bool accepted;
    };
    for (const Row& row : {
             Row{{1}, {2}, true},
             Row{{1}, {1}, false},
             Row{{1}, {3}, false},
             Row{{1}, {}, false},
             Row{{2}, {2}, false},
         }) {
        World world;
        world.end("2026-06-30");
        world.second_contract(row.party);
        const auto decision = world.dispose(Disposal::kept, "2026-07-01", row.kept_for);
        ASSERT_EQ(static_cast<bool>(decision), row.accepted);
        EXPECT_CITES(decision ? decision->at(0).basis : decision.error().basis, "terms 26.1-但");
    }
    World ended;
    ended.end("2026-06-30");
    ended.second_contract({1});
    ended.contracts().contracts.at({2}).ended =
        contract::Ending{.on = day("2026-06-30"), .basis = "terms 24.4"_clause, .reason = {}, .by = {}};
    EXPECT_FALSE(ended.dispose(Disposal::kept, "2026-07-01", {2}));
}

TEST(standing, the_duty_to_return_lasts_from_the_end_until_a_disposal_is_recorded)
{
    World world;
    EXPECT_TRUE(world.stand("2026-06-30").empty());
    world.end("2026-06-30");
    EXPECT_TRUE(world.stand("2026-06-29").empty());
    const auto all = world.stand("2026-06-30");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.at(0).command, "RecordDisposal");
    EXPECT_CITES(all.at(0).basis, "terms 26.1");
    world.accept(world.dispose(Disposal::returned, "2026-07-01"));
    for (const Standing& left : world.stand("2026-07-02"))
        EXPECT_EQ(left.command, "Erase") << "what is sealed is still there";
}

bool erasure_owed(const World& world, const char* today)
{
    const auto all = world.stand(today);
    return std::any_of(all.begin(), all.end(), [](const Standing& one) { return one.command == "Erase"; });
}

// Ended on 2026-06-30; tax law keeps its class until 2037-05-31 (below). rows: terms 26.1 below at above
TEST(standing, what_is_sealed_is_to_be_erased_after_the_end_and_what_tax_law_kept_after_its_years)
{
    World world;
    world.register_account({1});
    world.end("2026-06-30");
    EXPECT_FALSE(erasure_owed(world, "2026-06-30"));
    EXPECT_TRUE(erasure_owed(world, "2026-07-01"));
    World other = world;
    other.second_contract({1});
    EXPECT_FALSE(erasure_owed(other, "2026-07-01")) << "another contract needs it";
    World held = world;
    evolve(held.book.documents,
           DocumentsHeld{.on = day("2026-07-01"), .basis = "companies-act 432"_clause, .party = {1}, .reason = "訴訟"},
           {.position = {1}, .at = {}});
    EXPECT_FALSE(erasure_owed(held, "2026-07-01")) << "a dispute needs it";
    world.accept(world.decide_on("2026-07-01", Erase{{1}}));
    EXPECT_FALSE(erasure_owed(world, "2026-07-02"));
    EXPECT_FALSE(erasure_owed(world, "2037-05-31"));
    EXPECT_TRUE(erasure_owed(world, "2037-06-01"));
    world.accept(world.decide_on("2037-06-01", Erase{{1}}));
    EXPECT_FALSE(erasure_owed(world, "2037-06-02"));
}

TEST(erase, who_applies_anew_entrusts_anew_and_is_erased_anew)
{
    World world;
    world.end("2026-06-30");
    world.accept(world.decide_on("2026-07-01", Erase{{1}}));
    ASSERT_EQ(erased_on(world.book, {1}, RetentionClass::application), day("2026-07-01"));
    EXPECT_TRUE(world.decide_on("2026-07-02", Erase{{1}})->empty()) << "nothing is left to erase";
    const contract::Applied again{.on = day("2026-08-01"), .basis = "terms 14.1"_clause, .party = {1}};
    evolve(world.book, again, {.position = {++world.position}, .at = {}});
    EXPECT_EQ(erased_on(world.book, {1}, RetentionClass::application), std::nullopt);
    const auto anew = world.accept(world.decide_on("2026-09-01", Erase{{1}}));
    ASSERT_EQ(anew.size(), 1U);
    EXPECT_EQ(kept_until(anew.at(0), "application"), std::nullopt);
    EXPECT_EQ(erased_on(world.book, {1}, RetentionClass::application), day("2026-09-01"));
}

TEST(erase, an_application_of_another_party_changes_nothing)
{
    World world;
    world.end("2026-06-30");
    world.accept(world.decide_on("2026-07-01", Erase{{1}}));
    const contract::Applied other{.on = day("2026-08-01"), .basis = "terms 14.1"_clause, .party = {2}};
    evolve(world.book, other, {.position = {++world.position}, .at = {}});
    EXPECT_EQ(erased_on(world.book, {1}, RetentionClass::application), day("2026-07-01"));
}

// By hand: the fiscal year ends on 2027-03-31, two months for the return, ten (seven) years: 2037-05-31 (2034-05-31).
TEST(erase, the_keys_go_at_once_but_for_what_tax_law_keeps)
{
    for (const bool ten : {true, false}) {
        World world;
        world.register_account({1});
        world.endings.set(terms::Parameter::retention_years, ten ? 10 : 7);
        world.end("2026-06-30");
        const Erased fact = world.accept(world.decide_on("2026-07-01", Erase{{1}})).at(0);
        ASSERT_EQ(fact.classes.size(), 2U);
        EXPECT_FALSE(kept_until(fact, "application"));
        EXPECT_EQ(kept_until(fact, "tax_record"), day(ten ? "2037-05-31" : "2034-05-31"));
        EXPECT_CITES(fact.basis, "terms 26.1");
        EXPECT_CITES(fact.basis, "corporation-tax-rule 59");
        EXPECT_EQ(fact.basis.cites("companies-act 432"_clause), ten);
        EXPECT_EQ(erased_on(world.book, {1}, RetentionClass::application), day("2026-07-01"));
        EXPECT_EQ(erased_on(world.book, {1}, RetentionClass::tax_record), std::nullopt);
    }
}

// Letters are not sealed: nothing of them is erased, so nothing of them is named.
TEST(erase, only_what_is_sealed_for_the_party_is_named)
{
    struct Row {
        const char* sealed; // besides the contact and the papers of the application
        bool tax_record;
    };
    for (const Row& row : {Row{"nothing", false}, Row{"account", true}, Row{"another's account", false},
                           Row{"refund", true}, Row{"document", true}, Row{"another's document", false}}) {
        World world;
        const std::string sealed = row.sealed;
        world.contracts().parties.add({.id = {2}, .applicant = {}, .by = {}});
        world.end("2026-06-30");
        world.second_contract({2});
        if (sealed == "account") world.register_account({1});
        if (sealed == "another's account") world.register_account({2});
        if (sealed == "refund") {
            money::RefundDecided refund{.basis = "civil-code 703"_clause, .contract = {1}, .account = {8}};
            world.bank.refunds.refunds.add({.id = {1}, .decided = refund, .by = {}, .order = {}});
        }
        if (sealed.ends_with("document"))
            world.keep_document(sealed == "document" ? PartyId{1} : PartyId{2}, "2026-05-01");
        const Erased fact = world.decide_on("2026-07-01", Erase{{1}})->at(0);
        ASSERT_EQ(fact.classes.size(), row.tax_record ? 2U : 1U) << row.sealed;
        EXPECT_EQ(fact.classes.front().retention_class, "application");
        EXPECT_EQ(fact.basis.cites("corporation-tax-rule 59"_clause), row.tax_record) << row.sealed;
    }
}

TEST(erase, where_nothing_is_sealed_there_is_nothing_to_erase)
{
    World world;
    world.contracts().parties.at({1}).applicant = {};
    world.contracts().applications.at({1}).documents.clear();
    world.end("2026-06-30");
    EXPECT_TRUE(world.decide_on("2026-07-01", Erase{{1}})->empty());
}

// By hand: an order of 2026-05-01 lies in the year to 2027-03-31; two months and ten years: 2037-05-31.
TEST(erase, the_papers_of_a_refused_applicant_that_tax_law_holds_stay)
{
    World world;
    contract::Book& contracts = world.contracts();
    contracts.parties.add({.id = {2}, .applicant = {.contact_name = {9}}, .by = {}});
    contracts.applications.add({.id = {2}, .party = {2}, .outcome = contract::ScreeningOutcome::refuse});
    world.keep_document({2}, "2026-05-01");
    const Erased fact = world.decide_on("2026-07-01", EraseApplication{{2}})->at(0);
    ASSERT_EQ(fact.classes.size(), 2U);
    EXPECT_EQ(kept_until(fact, "application"), std::nullopt);
    EXPECT_EQ(kept_until(fact, "tax_record"), day("2037-05-31"));
    EXPECT_CITES(fact.basis, "corporation-tax-rule 59");
}

TEST(erase, a_hold_of_ten_years_cites_company_law)
{
    World world;
    world.register_account({1});
    world.end("2026-06-30");
    const auto facts = world.decide_on("2026-07-01", Erase{{1}});
    EXPECT_CITES(facts->at(0).basis, "companies-act 432");
}

TEST(erase, the_tax_record_goes_on_the_day_after_its_hold)
{
    struct Row {
        const char* today;
        std::size_t facts;
    };
    for (const Row& row : {Row{"2037-05-30", 0}, Row{"2037-05-31", 0}, Row{"2037-06-01", 1}}) {
        World world;
        world.register_account({1});
        world.end("2026-06-30");
        world.accept(world.decide_on("2026-07-01", Erase{{1}}));
        const auto later = world.accept(world.decide_on(row.today, Erase{{1}}));
        ASSERT_EQ(later.size(), row.facts) << row.today;
        if (!later.empty()) {
            ASSERT_EQ(later.at(0).classes.size(), 1U);
            EXPECT_EQ(kept_until(later.at(0), "tax_record"), std::nullopt);
        }
    }
}

TEST(erase, a_later_payment_moves_the_hold_into_its_fiscal_year)
{
    World world;
    world.register_account({1});
    world.end("2027-03-31");
    EXPECT_EQ(kept_until(world.decide_on("2027-05-01", Erase{{1}})->at(0), "tax_record"), day("2037-05-31"));
    world.endings.add_invoice(money::InvoiceKind::fees, "2027-04-01", 1);
    EXPECT_EQ(kept_until(world.decide_on("2027-05-01", Erase{{1}})->at(0), "tax_record"), day("2038-05-31"));
}

TEST(erase, nothing_is_erased_before_the_day_after_the_end)
{
    World world;
    EXPECT_FALSE(world.decide_on("2026-06-30", Erase{{1}}));
    world.end("2026-06-30");
    const auto last_day = world.decide_on("2026-06-30", Erase{{1}});
    ASSERT_FALSE(last_day);
    EXPECT_CITES(last_day.error().basis, "terms 26.1");
    EXPECT_TRUE(world.decide_on("2026-07-01", Erase{{1}}));
}

TEST(erase, another_contract_of_the_party_keeps_its_keys)
{
    World world;
    world.end("2026-06-30");
    world.second_contract({1});
    const auto refused = world.decide_on("2026-07-01", Erase{{1}});
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 26.1-但");
}

TEST(erase, only_a_refused_application_of_a_party_without_a_contract_is_erased)
{
    World world;
    contract::Book& contracts = world.contracts();
    contracts.parties.add({.id = {2}, .applicant = {.contact_name = {9}}, .by = {}});
    contracts.applications.add({.id = {2}, .party = {2}, .screened_on = {}, .contract = {}});
    const auto pending = world.decide_on("2026-07-01", EraseApplication{{2}});
    ASSERT_FALSE(pending);
    EXPECT_CITES(pending.error().basis, "terms 16.1");
    contracts.applications.at({2}).outcome = contract::ScreeningOutcome::refuse;
    const auto facts = world.accept(world.decide_on("2026-07-01", EraseApplication{{2}}));
    EXPECT_CITES(facts.at(0).basis, "terms 34.11");
    EXPECT_EQ(kept_until(facts.at(0), "application"), std::nullopt);
    EXPECT_EQ(facts.at(0).classes.size(), 1U);
    EXPECT_TRUE(world.decide_on("2026-07-02", EraseApplication{{2}})->empty());
    contracts.applications.at({1}).outcome = contract::ScreeningOutcome::refuse;
    const auto with_contract = world.decide_on("2026-07-01", EraseApplication{{1}});
    ASSERT_FALSE(with_contract);
    EXPECT_CITES(with_contract.error().basis, "terms 26.1");
    EXPECT_FALSE(world.decide_on("2026-07-01", EraseApplication{{9}}));
}

TEST(erase, the_result_is_said_as_it_is_of_the_first_facts_too)
{
    EXPECT_EQ(result_words({"application", std::nullopt}), "消去");
    EXPECT_EQ(result_words({"tax_record", std::nullopt}), "消去");
    EXPECT_EQ(result_words({"tax_record", day("2037-05-31")}), "2037年5月31日（日）まで法令により保存");
    EXPECT_EQ(result_words({"correspondence", std::nullopt}), "封をしたものなし");
    EXPECT_EQ(result_words({"entrusted", std::nullopt}), "封をしたものなし");
}

TEST(reveal, a_secret_is_seen_for_a_purpose_and_never_after_its_erasure)
{
    World world;
    const Reveal reveal{.party = {1}, .field = "contact_mail", .purpose = "障害の連絡"};
    const auto facts = world.accept(world.decide_on("2026-06-01", reveal));
    EXPECT_CITES(facts.at(0).basis, "terms 34.6.4");
    const auto aimless = world.decide_on("2026-06-01", Reveal{.party = {1}, .field = "contact_mail", .purpose = "　"});
    ASSERT_FALSE(aimless);
    EXPECT_CITES(aimless.error().basis, "terms 34.2#2");
    world.end("2026-06-30");
    world.accept(world.decide_on("2026-07-01", Erase{{1}}));
    const auto erased = world.decide_on("2026-07-02", reveal);
    ASSERT_FALSE(erased);
    EXPECT_CITES(erased.error().basis, "terms 26.1");
}

TEST(reveal, the_documents_of_an_application_are_counted_over_all_of_its_party)
{
    World world;
    contract::Book& contracts = world.contracts();
    contracts.parties.add({.id = {2}, .applicant = {}, .by = {}});
    contracts.applications.add({.id = {2}, .party = {2}, .documents = {{7}}});
    contracts.applications.add({.id = {3}, .party = {1}, .documents = {{8}, {9}}});
    EXPECT_EQ(document_field(contracts, contracts.applications.at({2}), 0), "document:1");
    EXPECT_EQ(document_field(contracts, contracts.applications.at({3}), 1), "document:4");
    EXPECT_EQ(sealed_field(contracts, {1}, "document:4").id, 9U);
    EXPECT_EQ(sealed_field(contracts, {1}, "document:2").id, 6U);
    EXPECT_EQ(sealed_field(contracts, {2}, "document:2").id, 0U);
    EXPECT_EQ(sealed_field(contracts, {1}, "contact_mail").id, 2U);
    EXPECT_EQ(sealed_field(contracts, {7}, "contact_mail").id, 0U);
}

TEST(reveal, only_what_is_sealed_can_be_seen)
{
    struct Row {
        const char* field;
        bool accepted;
    };
    const World world;
    for (const Row& row : {
             Row{"contact_name", true},
             Row{"contact_phone", false}, // none was given
             Row{"document:0", false},
             Row{"document:1", true},
             Row{"document:2", true},
             Row{"document:3", false},
             Row{"document:1x", false},
             Row{"corporate_number", false},
         }) {
        const auto decision =
            world.decide_on("2026-06-01", Reveal{.party = {1}, .field = row.field, .purpose = "確認"});
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.field;
    }
    EXPECT_FALSE(world.decide_on("2026-06-01", Reveal{.party = {7}, .field = "contact_name", .purpose = "確認"}));
}

}
}
