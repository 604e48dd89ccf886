// A power cut before every write, sync and truncation of every database of an installation while it takes an
// application with its secrets, closes the last day of a month and keeps a snapshot.
#include "sim/crash_world_test.h"
#include "store/fault_vfs_test.h"

#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace sim;

constexpr int power_cut = 77;
const Date month_end = Date::of(2026, 4, 30);

office::Request sealed_application(const std::string& id)
{
    office::Request asked = request(id, {}, month_end);
    contract::Apply command = application("株式会社" + id, month_end);
    const auto seal = [&](auto& field) {
        field.id = asked.secrets.hold({.retention_class = RetentionClass::application, .plaintext = "連絡先 " + id});
    };
    seal(command.applicant.contact_name);
    seal(command.applicant.contact_mail);
    seal(command.applicant.contact_phone);
    asked.command = std::move(command);
    return asked;
}

void work(const std::filesystem::path& folder, int pipe)
{
    office::Office office(options(folder, month_end));
    const auto apply = [&](const std::string& id) {
        const auto outcome = office.submit(sealed_application(id));
        const std::string line = id + "\n";
        if (std::holds_alternative<office::Accepted>(outcome) && ::write(pipe, line.data(), line.size()) < 0)
            ::_exit(1);
    };
    apply("before");
    office.close_day(month_end);
    apply("between");
    office.snapshot();
    apply("after");
}

struct Ending {
    int exit_code = -1;
    std::string answered;
};

Ending in_a_child(const std::filesystem::path& folder, store::PowerCut cut)
{
    int pipes[2];
    EXPECT_EQ(::pipe(pipes), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(pipes[0]);
        store::register_fault_vfs(cut, store::Reach::every_database);
        work(folder, pipes[1]);
        ::_exit(0);
    }
    ::close(pipes[1]);
    Ending ending;
    ending.answered = read_all(pipes[0]);
    ::close(pipes[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) ending.exit_code = WEXITSTATUS(status);
    return ending;
}

// What an accepted application sealed can be opened.
void secrets_are_there(office::Office& office)
{
    const auto ids = office.read([](const ledger::Books& books) {
        std::vector<std::uint64_t> out;
        for (const contract::Party& party : books.contracts.parties)
            if (party.applicant.name == "株式会社before" || party.applicant.name == "株式会社between" ||
                party.applicant.name == "株式会社after")
                out.insert(out.end(), {party.applicant.contact_name.id, party.applicant.contact_mail.id});
        return out;
    });
    for (const std::uint64_t id : ids)
        EXPECT_TRUE(office.vault().open(id)) << "a fact names a secret that is gone";
}

// A second close of the day does nothing twice; the auditor sees each contract billed once for April.
void goes_on(office::Office& office)
{
    const auto closed = office.read([](const ledger::Books& books) { return books.closed_through; });
    if (closed != month_end) office.close_day(month_end);
    EXPECT_EQ(office.read([](const ledger::Books& books) { return books.money.invoices.size(); }), 20U);
}

TEST(PowerCut, at_any_write_of_a_submit_a_day_close_and_a_snapshot_nothing_answered_is_lost)
{
    const auto base = std::filesystem::is_directory("/dev/shm") ? std::filesystem::path("/dev/shm")
                                                                : std::filesystem::temp_directory_path();
    const auto prepared = base / ("yakkan-cut-" + std::to_string(::getpid())), folder = prepared / "again";
    std::filesystem::remove_all(prepared);
    office::Office::init(options(prepared / "first", Date::of(2026, 4, 20)));
    {
        office::Office office(options(prepared / "first", Date::of(2026, 4, 20)));
        begin(office, Date::of(2026, 4, 20));
        office.catch_up(month_end - Days{1});
    }
    std::uint64_t at = 1;
    for (int exit_code = power_cut; exit_code == power_cut; ++at) {
        std::filesystem::remove_all(folder);
        std::filesystem::copy(prepared / "first", folder, std::filesystem::copy_options::recursive);
        const std::uint64_t kept = std::array{0U, 1U, 1000U}[at % 3];
        SCOPED_TRACE("power cut at write " + std::to_string(at) + ", keeping " + std::to_string(kept));
        const Ending ending = in_a_child(folder, {.at = at, .kept = kept, .exit_code = power_cut});
        exit_code = ending.exit_code;
        ASSERT_TRUE(exit_code == power_cut || exit_code == 0) << exit_code;
        for (const auto& file : std::filesystem::recursive_directory_iterator(folder))
            if (file.path().extension() == ".sqlite-shm") // memory does not survive
                std::filesystem::remove(file.path());
        office::Office office(options(folder, month_end));
        expect_whole(office, ending.answered);
        secrets_are_there(office);
        goes_on(office);
        if (HasFailure()) break;
    }
    EXPECT_GT(at, 60U) << "the cuts did not reach the work";
    std::filesystem::remove_all(prepared);
}

}
