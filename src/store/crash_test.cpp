// Nothing accepted is lost and nothing is kept by half, wherever the process ends.
#include "store/fault_vfs_test.h"
#include "store/folder_test.h"
#include "store/sqlite_journal.h"
#include "store/verify.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <functional>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <thread>

using namespace basis;

namespace store {
namespace {

constexpr std::uint64_t batches = 6, batch_size = 3;
constexpr int power_cut = 77, no_crash = 0;

Batch batch(std::uint64_t number)
{
    Batch made;
    const std::string name = std::to_string(number);
    for (std::uint64_t i = 0; i < batch_size; ++i) {
        made.rows.push_back({.recorded_at = Instant{static_cast<std::int64_t>(number)},
                             .on = Date::of(2026, 11, 22),
                             .by = "{}",
                             .command = name,
                             .type = "DayClosed",
                             .payload = std::string(3000, 'x')});
        made.views.push_back({.view = View::facts,
                              .cells = {static_cast<std::int64_t>(number * batch_size + i), "2026-11-22", {}, name}});
    }
    made.answers.push_back({.command = name, .outcome = "{}", .first = Position{number * batch_size + 1}});
    return made;
}

// Appends batches and reports each one that was accepted, with snapshots and a rebuild between them.
void write_batches(Journal& journal, int report, std::uint64_t count)
{
    for (std::uint64_t number = journal.head().position.value / batch_size; number < count; ++number) {
        Batch next = batch(number);
        journal.append(journal.head().position, next);
        const char accepted = 1;
        if (::write(report, &accepted, 1) != 1) ::_exit(1);
        if (number == 2) journal.keep_snapshot({.head = journal.head(), .books = std::string(20'000, 'b')});
        if (number == 3)
            journal.replace_views([&](const PutRow& put) {
                for (std::uint64_t each = 0; each <= number; ++each)
                    for (const ViewRow& row : batch(each).views)
                        put(row);
                return journal.head();
            });
    }
}

struct Ending {
    std::uint64_t accepted = 0;
    int exit_code = -1; // -1: killed by a signal
};

// Runs `work` in a child; `meanwhile` in the parent gets the child's id.
Ending in_a_child(const std::function<void(int)>& work, const std::function<void(pid_t)>& meanwhile)
{
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        work(ends[1]);
        ::_exit(no_crash);
    }
    ::close(ends[1]);
    meanwhile(child);
    Ending ending;
    char accepted = 0;
    while (::read(ends[0], &accepted, 1) == 1)
        ++ending.accepted;
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    ending.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ending;
}

// After the crash: whole batches, all the accepted ones, at most one more, with their answers, chained;
// views as of one batch.
void expect_whole(const Journal& journal, std::uint64_t accepted)
{
    const std::uint64_t rows = journal.head().position.value;
    ASSERT_EQ(rows % batch_size, 0U) << "half a batch was kept";
    const std::uint64_t kept = rows / batch_size;
    ASSERT_GE(kept, accepted) << "an accepted batch was lost";
    ASSERT_LE(kept, accepted + 1);
    const Chain chain = verify_chain(journal);
    ASSERT_FALSE(chain.first_bad) << chain.first_bad->value;
    ASSERT_EQ(chain.facts, rows);
    for (std::uint64_t number = 0; number <= kept; ++number)
        ASSERT_EQ(journal.answer(std::to_string(number)).has_value(), number < kept);
    const std::uint64_t viewed = journal.views_head().position.value;
    ASSERT_LE(viewed, rows) << "the views ran ahead of the journal";
    ASSERT_EQ(viewed % batch_size, 0U) << "views were kept by half";
    ASSERT_EQ(journal.search({.view = View::facts, .limit = -1}).size(), viewed);
    const auto snapshot = journal.newest_snapshot();
    ASSERT_TRUE(!snapshot || snapshot->books.size() == 20'000U) << "a snapshot was kept by half";
}

// The cut is simulated, so the files may lie in memory, where a sync costs nothing.
std::filesystem::path fast_parent()
{
    return std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
}

TEST(Crash, a_power_cut_at_any_write_loses_nothing_accepted_and_keeps_nothing_by_half)
{
    for (const std::uint64_t kept : {0U, 1U, 1000U}) {
        std::uint64_t at = 1;
        for (;; ++at) {
            const Folder folder(fast_parent());
            const auto work = [&](int report) {
                const char* const vfs = register_fault_vfs({.at = at, .kept = kept, .exit_code = power_cut});
                write_batches(*open_sqlite_journal(folder / "journal.sqlite", vfs), report, batches);
            };
            const Ending ending = in_a_child(work, [](pid_t) {});
            ASSERT_TRUE(ending.exit_code == power_cut || ending.exit_code == no_crash) << ending.exit_code;
            std::filesystem::remove(folder / "journal.sqlite-shm"); // memory does not survive a power cut
            const auto journal = open_sqlite_journal(folder / "journal.sqlite");
            SCOPED_TRACE("power cut at write " + std::to_string(at) + ", keeping " + std::to_string(kept));
            expect_whole(*journal, ending.accepted);
            if (HasFatalFailure()) return;
            if (ending.exit_code == no_crash) break;
        }
        EXPECT_GT(at, 50U) << "the cuts did not reach the work";
    }
}

TEST(Crash, a_killed_process_goes_on_where_it_was)
{
    const Folder folder;
    std::uint64_t accepted = 0;
    int killed = 0;
    for (std::int64_t round = 0; round < 40; ++round) {
        const auto work = [&](int report) {
            write_batches(*open_sqlite_journal(folder / "journal.sqlite"), report, 100'000);
        };
        const Ending ending = in_a_child(work, [&](pid_t child) {
            std::this_thread::sleep_for(std::chrono::microseconds(500 + round * 1'371 % 17'000));
            ::kill(child, SIGKILL);
        });
        killed += ending.exit_code == -1 ? 1 : 0;
        const auto journal = open_sqlite_journal(folder / "journal.sqlite");
        expect_whole(*journal, accepted + ending.accepted);
        if (HasFatalFailure()) return;
        accepted = journal->head().position.value / batch_size;
    }
    EXPECT_GT(killed, 0);
}

}
}
