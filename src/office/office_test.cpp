// The office on a real SQLite installation: answers, idempotence, stale forms, previews, secrets, days and months.
#include "office/office_world_test.h"
#include "office/people.h"

#include <thread>

namespace {

using namespace basis;
using office::OfficeTest;
using office::the_system;

TEST_F(OfficeTest, sending_the_acceptance_forms_the_contract_in_the_same_answer)
{
    office_->submit(application());
    must(contract::Screen{.application = {1},
                          .outcome = contract::ScreeningOutcome::accept,
                          .grounds = {},
                          .items_of_20 = {},
                          .note = {}});
    const auto asked =
        request(notice::RecordSending{.notice = {1}, .means = notice::Means::mail, .sent_on = today_, .detail = {}});
    const auto foreseen = std::get<office::Accepted>(office_->preview(asked));
    const auto accepted = std::get<office::Accepted>(office_->submit(asked));
    std::vector<std::string> types;
    for (const auto& fact : accepted.facts)
        types.emplace_back(ledger::type_name(fact.fact));
    EXPECT_EQ(types, (std::vector<std::string>{"NoticeSent", "Formed", "FeeAgreed"}));
    ASSERT_EQ(foreseen.facts.size(), accepted.facts.size());
    for (std::size_t i = 0; i < accepted.facts.size(); ++i) {
        EXPECT_EQ(store::write_fact(foreseen.facts[i].fact), store::write_fact(accepted.facts[i].fact));
        EXPECT_EQ(foreseen.facts[i].by.role, accepted.facts[i].by.role);
        EXPECT_EQ(foreseen.facts[i].position, accepted.facts[i].position);
    }
}

TEST_F(OfficeTest, the_same_request_id_gets_the_same_answer_and_writes_nothing_new)
{
    const auto first_request = application();
    const auto first = std::get<office::Accepted>(office_->submit(first_request));
    const auto again = std::get<office::Accepted>(office_->submit(first_request));
    EXPECT_TRUE(again.repeated);
    EXPECT_EQ(again.position, first.position);
    EXPECT_EQ(again.facts.size(), first.facts.size());
    EXPECT_EQ(office_->read([](const auto& books) { return books.contracts.applications.size(); }), 1U);
    reopen();
    EXPECT_TRUE(std::get<office::Accepted>(office_->submit(first_request)).repeated);
}

TEST_F(OfficeTest, a_refused_request_is_refused_again_with_its_clause)
{
    const auto refused = request(service::Lift{.contract = {9}, .restraints = {{1}}, .reason = "x"});
    const auto first = office_->submit(refused), again = office_->submit(refused);
    ASSERT_TRUE(std::holds_alternative<Refusal>(first));
    EXPECT_EQ(std::get<Refusal>(first).basis, std::get<Refusal>(again).basis);
}

TEST_F(OfficeTest, a_preview_gives_the_facts_of_the_run_and_keeps_nothing)
{
    const ContractId contract = formed_contract();
    const auto asked = request(service::AgreeDeliverable{.contract = contract,
                                                         .name = "サーバ",
                                                         .specification = "仕様書1",
                                                         .items = {"構築"},
                                                         .procured_by = service::ProcuredBy::provider});
    const Position before = office_->read([](const auto& books) { return books.last; });
    const auto foreseen = std::get<office::Accepted>(office_->preview(asked));
    EXPECT_EQ(office_->read([](const auto& books) { return books.last; }), before);
    const auto real = std::get<office::Accepted>(office_->submit(asked));
    ASSERT_EQ(foreseen.facts.size(), real.facts.size());
    for (std::size_t i = 0; i < real.facts.size(); ++i)
        EXPECT_EQ(store::write_fact(foreseen.facts[i].fact), store::write_fact(real.facts[i].fact));
}

TEST_F(OfficeTest, a_form_made_before_the_contract_changed_is_refused)
{
    const ContractId contract = formed_contract();
    const Position seen = office_->read([](const auto& books) { return books.last; });
    const service::AgreeDeliverable wanted{.contract = contract,
                                           .name = "サーバ",
                                           .specification = "仕様書1",
                                           .items = {"構築"},
                                           .procured_by = service::ProcuredBy::provider};
    must(wanted);
    auto late = request(wanted);
    late.expected = seen;
    const auto outcome = office_->submit(late);
    ASSERT_TRUE(std::holds_alternative<BadInput>(outcome));
    EXPECT_EQ(std::get<BadInput>(outcome).field, "expected");
}

TEST_F(OfficeTest, contact_data_never_stands_in_the_journal_and_opens_from_the_vault)
{
    office_->submit(application());
    for (const auto& one : office_->latest(100)) {
        const std::string text = store::write_fact(one.fact);
        EXPECT_EQ(text.find("yamada@example.jp"), std::string::npos);
        EXPECT_EQ(text.find("山田 太郎"), std::string::npos);
    }
    const auto mail = office_->read(
        [](const auto& books) { return books.contracts.parties.at(PartyId{1}).applicant.contact_mail.id; });
    EXPECT_EQ(office_->vault().open(mail), "yamada@example.jp");
    reopen();
    EXPECT_EQ(office_->vault().open(mail), "yamada@example.jp");
}

TEST_F(OfficeTest, erasing_destroys_the_keys_and_the_journal_still_verifies)
{
    office_->submit(application());
    must(contract::Screen{.application = {1},
                          .outcome = contract::ScreeningOutcome::refuse,
                          .grounds = {"terms 16.1.1"_clause},
                          .items_of_20 = {},
                          .note = "支払いの見込みがない"});
    const auto mail = office_->read(
        [](const auto& books) { return books.contracts.parties.at(PartyId{1}).applicant.contact_mail.id; });
    must(secrecy::EraseApplication{.application = {1}});
    EXPECT_EQ(office_->vault().open(mail), std::nullopt);
    EXPECT_TRUE(office_->verify().ok);
}

// A refused applicant is erased and applies anew under its account: what it tells now is kept, and goes in its turn.
TEST_F(OfficeTest, who_applies_anew_after_the_erasure_is_reached_again)
{
    const auto mail = [&] {
        const auto id = office_->read(
            [](const ledger::Books& books) { return books.contracts.parties.at({1}).applicant.contact_mail.id; });
        return office_->vault().open(id);
    };
    const auto refuse = [&](ApplicationId id) {
        must(contract::Screen{.application = id,
                              .outcome = contract::ScreeningOutcome::refuse,
                              .grounds = {"terms 16.1.4"_clause},
                              .items_of_20 = {},
                              .note = "業務上の支障"});
    };
    ASSERT_TRUE(std::holds_alternative<office::Accepted>(office_->submit(application())));
    refuse({1});
    must(secrecy::EraseApplication{{1}});
    EXPECT_EQ(mail(), std::nullopt);
    office::Request again = application();
    again.by = {.person = {}, .role = Role::applicant, .party = {1}};
    ASSERT_TRUE(std::holds_alternative<office::Accepted>(office_->submit(again)));
    EXPECT_EQ(mail(), "yamada@example.jp");
    reopen(); // a start sweeps what no fact names and finishes erasures
    EXPECT_EQ(mail(), "yamada@example.jp");
    must(secrecy::Reveal{.party = {1}, .field = "contact_mail", .purpose = "審査の連絡"});
    refuse({2});
    EXPECT_EQ(must(secrecy::EraseApplication{{2}}).facts.size(), 1U) << "it can be erased again";
    EXPECT_EQ(mail(), std::nullopt);
    reopen();
    EXPECT_EQ(mail(), std::nullopt);
}

TEST_F(OfficeTest, a_lost_vault_is_not_made_anew_while_facts_name_what_it_held)
{
    ASSERT_TRUE(std::holds_alternative<office::Accepted>(office_->submit(application())));
    office_.reset();
    std::filesystem::rename(folder_ / "vault.sqlite", folder_ / "aside");
    EXPECT_THROW(reopen(), std::runtime_error);
    EXPECT_THROW(reopen(), std::runtime_error) << "at the second start too";
    std::filesystem::rename(folder_ / "aside", folder_ / "vault.sqlite");
    reopen();
}

TEST_F(OfficeTest, missed_days_are_closed_one_by_one_and_invoices_come_on_closing_days)
{
    formed_contract();
    office_->catch_up(today_);
    today_ = Date::of(2026, 7, 5);
    const auto reports = office_->catch_up(today_);
    EXPECT_EQ(reports.size(), 95U); // 2026-04-02 to 2026-07-05
    const auto invoices = office_->read([](const auto& books) {
        std::vector<std::string> days;
        for (const money::Invoice& invoice : books.money.invoices)
            days.push_back(invoice.issued.on.text());
        return days;
    });
    EXPECT_EQ(invoices, (std::vector<std::string>{"2026-04-30", "2026-05-31", "2026-06-30"}));
    EXPECT_EQ(office_->read([](const auto& books) { return books.closed_through; }), today_);
}

TEST_F(OfficeTest, a_month_ends_with_a_certificate_that_adds_up_and_a_preview_foretells_it)
{
    formed_contract();
    today_ = Date::of(2026, 4, 30);
    const auto foreseen = office_->close_month(*Month::parse("2026-04"), {.preview = true});
    const auto made = office_->close_month(*Month::parse("2026-04"), {});
    EXPECT_TRUE(made.close.figures.adds_up());
    EXPECT_EQ(made.close.figures.invoices, 1);
    EXPECT_EQ(made.close.figures.total, Yen(55'000)); // 50,000 + 10 %
    EXPECT_EQ(foreseen.hash, made.hash);
    EXPECT_FALSE(foreseen.certified_at);
    ASSERT_TRUE(made.certified_at) << made.certificate;
    const auto again = office_->close_month(*Month::parse("2026-04"), {});
    EXPECT_EQ(again.hash, made.hash);
    EXPECT_EQ(again.certified_at, made.certified_at) << "the same figures are certified once";
}

TEST_F(OfficeTest, a_second_process_finds_the_installation_in_use)
{
    EXPECT_THROW(std::make_unique<office::Office>(options()), office::InUse);
}

TEST_F(OfficeTest, many_clients_at_once_get_every_answer_and_the_chain_holds)
{
    formed_contract();
    std::vector<std::thread> clients;
    clients.reserve(16);
    std::atomic<int> accepted = 0;
    for (int client = 0; client < 16; ++client)
        clients.emplace_back([&, client] {
            for (int n = 0; n < 20; ++n) {
                office::Request asked{
                    .id = "client " + std::to_string(client) + " " + std::to_string(n),
                    .command = notice::DraftNotice{.contract = {1}, .subject = "連絡", .paragraphs = {"本文"}},
                    .secrets = {},
                    .by = the_system,
                    .second = {},
                    .on = today_,
                    .expected = {}};
                accepted += std::holds_alternative<office::Accepted>(office_->submit(asked));
            }
        });
    for (std::thread& client : clients)
        client.join();
    EXPECT_EQ(accepted, 320);
    EXPECT_TRUE(office_->verify().ok);
}

TEST_F(OfficeTest, books_after_a_restart_equal_the_books_before)
{
    formed_contract();
    const std::string before = office_->read([](const auto& books) { return store::write_books(books); });
    reopen();
    EXPECT_EQ(office_->read([](const auto& books) { return store::write_books(books); }), before);
    office_->snapshot();
    reopen();
    EXPECT_EQ(office_->read([](const auto& books) { return store::write_books(books); }), before);
}

std::vector<std::string> commands_of_work(const office::Office& office, Date day)
{
    return office.read_work(day, [&](const auto&, const auto& entries, const auto& commands) {
        std::vector<std::string> out;
        out.reserve(entries.size());
        for (const office::WorkEntry& entry : entries)
            out.push_back(commands[entry.command]);
        return out;
    });
}

TEST_F(OfficeTest, the_work_list_follows_each_fact_and_each_day)
{
    EXPECT_TRUE(commands_of_work(*office_, today_).empty());
    EXPECT_TRUE(std::holds_alternative<office::Accepted>(office_->submit(application())));
    EXPECT_EQ(commands_of_work(*office_, today_), std::vector<std::string>{"Screen"});
    must(contract::Screen{.application = {1},
                          .outcome = contract::ScreeningOutcome::accept,
                          .grounds = {},
                          .items_of_20 = {},
                          .note = {}});
    EXPECT_EQ(commands_of_work(*office_, today_), std::vector<std::string>{"RecordSending"});
    must(notice::RecordSending{.notice = {1}, .means = notice::Means::mail, .sent_on = today_, .detail = {}});
    must(service::AgreeDeliverable{
        .contract = {1}, .name = "環境", .specification = "S-1", .items = {"構築"}, .procured_by = {}});
    EXPECT_EQ(commands_of_work(*office_, today_), std::vector<std::string>{"Deliver"});
    EXPECT_TRUE(commands_of_work(*office_, today_.previous()).empty()) << "nothing was formed on the day before";
    EXPECT_EQ(commands_of_work(*office_, today_), std::vector<std::string>{"Deliver"});
}

TEST_F(OfficeTest, a_contract_is_found_by_any_part_of_the_name_of_its_contractor)
{
    EXPECT_TRUE(office_->contracts_named("みどり").empty());
    formed_contract();
    for (int round = 0; round < 2; ++round) {
        for (const std::string_view part : {"みどり", "株式会社みどり", "社", "り"})
            EXPECT_EQ(office_->contracts_named(part), std::vector<ContractId>{ContractId{1}}) << part;
        EXPECT_TRUE(office_->contracts_named("みどりの").empty());
        EXPECT_TRUE(office_->contracts_named("山田").empty()) << "secrets are not searched";
        reopen();
    }
}

TEST_F(OfficeTest, views_left_behind_by_a_crash_are_brought_up_at_the_start)
{
    formed_contract();
    office_.reset();
    std::filesystem::remove(folder_ / "journal-views.sqlite"); // as a restored backup lacks it
    reopen();
    EXPECT_EQ(office_->search({.view = store::View::contracts}).size(), 1U);
    EXPECT_TRUE(office_->verify().ok);
}

TEST_F(OfficeTest, signing_in_needs_the_right_password_and_is_throttled)
{
    office::People people(*office_, true);
    EXPECT_TRUE(people.set_password("admin", "short").has_value());
    EXPECT_FALSE(people.set_password("admin", "a long password").has_value());
    const auto session = people.sign_in("admin", "a long password", "127.0.0.1");
    ASSERT_TRUE(session.has_value());
    EXPECT_EQ(session->actor.role, Role::admin);
    EXPECT_TRUE(people.session(session->token).has_value());
    people.sign_out(session->token);
    EXPECT_FALSE(people.session(session->token).has_value());
    for (int i = 0; i < 5; ++i)
        EXPECT_FALSE(people.sign_in("admin", "wrong password", "127.0.0.2").has_value());
    EXPECT_FALSE(people.sign_in("admin", "a long password", "127.0.0.2").has_value());
}

}
