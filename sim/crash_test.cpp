// kill -9 in the middle of submits, of closing days and of snapshots: what was answered is there, nothing is billed
// twice, the chain verifies. The child tells each answer through a pipe before it goes on.
#include "office/office.h"
#include "sim/auditor.h"

#include <csignal>
#include <gtest/gtest.h>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace basis;

const std::string edition = "2022-06-01版", edition_hash(64, 'a');
const Actor admin{.person = {1}, .role = Role::admin, .party = {}};

office::Options options(const std::filesystem::path& folder, Date today)
{
    return {.data = folder, .keys = {}, .clock = [today] {
                return Instant{static_cast<std::int64_t>(today.serial()) * 86'400'000'000};
            }};
}

office::Request request(const std::string& id, const ledger::Command& command, Date day, Actor by = admin)
{
    return {.id = id, .command = command, .secrets = {}, .by = by, .second = {}, .on = day, .expected = {}};
}

contract::Apply application(const std::string& name, Date day)
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

void begin(office::Office& office, Date day)
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

// What the child does until it is killed: applications, day closes over two month ends, a snapshot now and then.
void work_until_killed(const std::filesystem::path& folder, Date day, int pipe, int round)
{
    office::Office office(options(folder, day + Days{400}));
    for (int n = 0;; ++n) {
        const std::string id = "crash " + std::to_string(round) + " " + std::to_string(n);
        const auto outcome = office.submit(request(id, application(id, day), day));
        if (std::holds_alternative<office::Accepted>(outcome)) {
            const std::string line = id + "\n";
            if (::write(pipe, line.data(), line.size()) < 0) ::_exit(1);
        }
        if (n % 3 == 0) {
            const auto closed = office.read([](const auto& books) { return books.closed_through; });
            office.close_day(closed ? closed->next() : day);
        }
        if (n % 7 == 0) office.snapshot();
    }
}

std::string read_all(int pipe)
{
    std::string text;
    char buffer[4096];
    for (ssize_t got; (got = ::read(pipe, buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(got));
    return text;
}

TEST(Crash, nothing_answered_is_lost_and_nothing_is_billed_twice_after_kill_9)
{
    const auto folder = std::filesystem::temp_directory_path() / ("yakkan-crash-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    const Date day = Date::of(2026, 4, 20);
    office::Office::init(options(folder, day));
    {
        office::Office office(options(folder, day));
        begin(office, day);
    }
    for (int round = 0; round < 25; ++round) {
        int pipes[2];
        ASSERT_EQ(::pipe(pipes), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(pipes[0]);
            work_until_killed(folder, day, pipes[1], round);
        }
        ::close(pipes[1]);
        ::usleep(static_cast<useconds_t>(30'000 + round * 9'700)); // a different instant each round
        ::kill(child, SIGKILL);
        const std::string answered = read_all(pipes[0]);
        ::close(pipes[0]);
        ::waitpid(child, nullptr, 0);

        office::Office office(options(folder, day));
        const auto verified = office.verify();
        ASSERT_TRUE(verified.ok) << "round " << round << ": " << verified.detail;
        std::set<std::string> kept;
        sim::Auditor auditor;
        auto facts = office.latest(static_cast<std::size_t>(-1));
        std::reverse(facts.begin(), facts.end());
        for (const office::Written& one : facts) {
            kept.insert(one.command);
            auditor.see(one.position, one.fact);
        }
        for (const std::string& finding : auditor.findings())
            ADD_FAILURE() << "round " << round << ": " << finding;
        std::istringstream lines(answered);
        for (std::string id; std::getline(lines, id);)
            EXPECT_TRUE(kept.contains(id)) << "round " << round << " lost " << id;
    }
    std::filesystem::remove_all(folder);
}

}
