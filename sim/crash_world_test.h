// For crash tests: an installation with twenty contracts, and what has to hold after a crash.
#pragma once

#include "office/office.h"
#include "sim/auditor.h"

#include <gtest/gtest.h>
#include <set>
#include <sstream>

namespace sim {

using namespace basis;

inline const std::string edition = "2022-06-01版", edition_hash(64, 'a');
inline const Actor admin{.person = {1}, .role = Role::admin, .party = {}};

inline office::Options options(const std::filesystem::path& folder, Date today)
{
    return {.data = folder, .keys = {}, .clock = [today] {
                return Instant{static_cast<std::int64_t>(today.serial()) * 86'400'000'000};
            }};
}

inline office::Request request(const std::string& id, const ledger::Command& command, Date day, Actor by = admin)
{
    return {.id = id, .command = command, .secrets = {}, .by = by, .second = {}, .on = day, .expected = {}};
}

inline contract::Apply application(const std::string& name, Date day)
{
    return {.applicant = {.kind = contract::PartyKind::corporation,
                          .name = name,
                          .name_kana = "テスト",
                          .corporate_number = "",
                          .postal_code = "530-0001",
                          .address = "大阪市北区",
                          .representative = "代表",
                          .contact_name = {1},
                          .contact_mail = {2},
                          .contact_phone = {3}},
            .joint_applicants = {},
            .edition = edition,
            .edition_hash = edition_hash,
            .shown_at = {static_cast<std::int64_t>(day.serial()) * 86'400'000'000},
            .terms_read = true,
            .wish = "移行",
            .plan = {{"SETUP", 1}, {"MANAGE", 2}},
            .express_until = {},
            .documents = {}};
}

inline void begin(office::Office& office, Date day)
{
    const Actor system{.person = {}, .role = Role::system, .party = {}};
    int n = 0;
    const auto must = [&](const ledger::Command& command) {
        const auto outcome = office.submit(request("begin " + std::to_string(++n), command, day, system));
        ASSERT_TRUE(std::holds_alternative<office::Accepted>(outcome));
    };
    must(ledger::AddPerson{.login = "admin", .name = "管理者", .role = Role::admin, .party = {}});
    must(terms::SetProvider{{.name = "株式会社青葉クラウド",
                             .postal_code = "530-0002",
                             .address = "大阪市北区",
                             .phone = "06",
                             .mail = "a@example.jp",
                             .representative = "青葉",
                             .registration_number = "T7000012050002",
                             .bank_account = "みずほ"}});
    must(terms::LoadEdition{.name = edition,
                            .title = "約款",
                            .text_hash = edition_hash,
                            .effective = Date::of(2022, 6, 1),
                            .announced_on = {}});
    for (const auto& [item, kind, yen] :
         {std::tuple("SETUP", money::FeeKind::initial, 100'000), std::tuple("MANAGE", money::FeeKind::monthly, 50'000)})
        must(money::SetPrice{.item = item,
                             .name = item,
                             .kind = kind,
                             .amount = Yen(yen),
                             .unit = "式",
                             .tax = money::TaxCode::standard,
                             .from = Date::of(2022, 6, 1)});
    for (int i = 0; i < 20; ++i) {
        must(application("株式会社" + std::to_string(i), day));
        must(contract::Screen{.application = {static_cast<std::uint32_t>(i + 1)},
                              .outcome = contract::ScreeningOutcome::accept,
                              .grounds = {},
                              .items_of_20 = {},
                              .note = {}});
        must(notice::RecordSending{
            .notice = {static_cast<std::uint32_t>(i + 1)}, .means = notice::Means::mail, .sent_on = day, .detail = {}});
    }
}

// After the crash: everything verifies, the auditor agrees, and what was answered, a line for each id, is there. Gives
// the ids that were kept.
inline std::set<std::string> expect_whole(office::Office& office, const std::string& answered)
{
    const auto verified = office.verify();
    EXPECT_TRUE(verified.ok) << verified.detail;
    std::set<std::string> kept;
    Auditor auditor;
    auto facts = office.latest(static_cast<std::size_t>(-1));
    std::reverse(facts.begin(), facts.end());
    for (const office::Written& one : facts) {
        kept.insert(one.command);
        auditor.see(one.position, one.fact);
    }
    for (const std::string& finding : auditor.findings())
        ADD_FAILURE() << finding;
    std::istringstream lines(answered);
    for (std::string id; std::getline(lines, id);)
        EXPECT_TRUE(kept.contains(id) || id.starts_with("debit")) << "lost " << id; // nothing may have been due
    return kept;
}

inline std::string read_all(int pipe)
{
    std::string text;
    char buffer[4096];
    for (ssize_t got; (got = ::read(pipe, buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(got));
    return text;
}

}
