// kill -9 in the middle of submits, of closing days, of months with their certificates, of files from and to the bank
// and of snapshots: what was answered is there, nothing is billed, ordered or taken in twice, a file is kept with what
// it told or not at all, the chain verifies. The child tells each answer through a pipe before it goes on.
#include "documents/digest.h"
#include "money/bank.h"
#include "office/records.h"
#include "sim/crash_world_test.h"
#include "statute/holiday.h"

#include <csignal>
#include <map>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace sim;

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

        SCOPED_TRACE("round " + std::to_string(round));
        office::Office office(options(folder, day));
        expect_whole(office, answered);
        if (HasFailure()) break;
    }
    std::filesystem::remove_all(folder);
}

void give_mandates(office::Office& office, Date day)
{
    ASSERT_TRUE(
        std::holds_alternative<office::Accepted>(office.submit(request("collector",
                                                                       money::SetCollector{.code = "1234567890",
                                                                                           .name = "アオバクラウド",
                                                                                           .bank = "0001",
                                                                                           .branch = "001",
                                                                                           .deposit = "1",
                                                                                           .account = "1234567",
                                                                                           .profile = "",
                                                                                           .bank_fees = {}},
                                                                       day))));
    for (std::uint32_t contract = 1; contract <= 10; ++contract) {
        office::Request mandate = request("mandate " + std::to_string(contract), {}, day);
        money::RegisterMandate command{.contract = {contract},
                                       .bank = "0005",
                                       .branch = "001",
                                       .deposit = "1",
                                       .account = {},
                                       .holder = "テスト",
                                       .evidence = "依頼書"};
        command.account.id =
            mandate.secrets.hold({.retention_class = RetentionClass::tax_record, .plaintext = "0000001"});
        mandate.command = command;
        ASSERT_TRUE(std::holds_alternative<office::Accepted>(office.submit(mandate)));
    }
}

// A file of three transfers that tells nothing twice, with its bytes beside it.
struct ComingFile {
    std::string bytes;
    office::Request told, beside;

    ComingFile(const std::string& id, Date day) : bytes("01 " + id), told(request(id, {}, day))
    {
        money::ReceiveTransfers command{.file = documents::sha256_hex(bytes), .rows = {}};
        for (int i = 0; i < 3; ++i)
            command.rows.push_back({.account = "000100111234567",
                                    .key = id + "/" + std::to_string(i),
                                    .booked_on = day,
                                    .value_on = day,
                                    .amount = Yen(1'000 + i),
                                    .remitter_code = "",
                                    .remitter_name = "ﾃｽﾄ" + id,
                                    .sending_bank = "",
                                    .edi = "",
                                    .reversal = false,
                                    .source = money::TransferSource::notice});
        told.command = std::move(command);
        secrecy::KeepDocument about;
        about.kind = secrecy::DocumentKind::bank_file;
        about.direction = secrecy::Direction::received;
        about.counterparty = "みずほ銀行";
        about.number = id;
        about.dated = day;
        beside = office::keep_request(about, bytes, office::keeper(), day);
    }
};

money::ReceiveDebitResults results_of(const money::DebitOrder& order)
{
    const std::string day = order.debit_on.text();
    money::ReceiveDebitResults results{.file = documents::sha256_hex("result " + order.id.text()),
                                       .collector_code = "1234567890",
                                       .debit_on = day.substr(5, 2) + day.substr(8, 2),
                                       .rows = {}};
    for (const money::DebitRow& row : order.rows)
        results.rows.push_back({row.payer_number, row.amount, "0"});
    return results;
}

// Month after month from where the books stand: the close with its certificate, an order of debits, its answer, a file
// of transfers.
void bank_until_killed(const std::filesystem::path& folder, Date first, int pipe, int round)
{
    office::Office office(options(folder, first + Days{20'000}));
    const auto tell = [&](const std::string& id, const office::Outcome& outcome) {
        const std::string line = id + "\n";
        if (std::holds_alternative<office::Accepted>(outcome) && ::write(pipe, line.data(), line.size()) < 0)
            ::_exit(1);
    };
    const auto last = office.read([](const auto& books) {
        return books.money.certificates.empty() ? std::string() : books.money.certificates.rbegin()->first;
    });
    Month month = last.empty() ? Month::of(first) : Month::parse(last)->plus(1);
    for (int n = 0;; ++n, month = month.plus(1)) {
        const std::string id = std::to_string(round) + " " + std::to_string(n);
        const auto closed = office.close_month(month, {});
        if (!closed.certified_at) ::_exit(2);
        const Date due = month.plus(1).last(); // of the invoices
        const Date day = *statute::plus_business_days(due, 0);
        tell("debit " + id, office.submit(request("debit " + id, money::OrderDebits{day}, day)));
        const auto open = office.read([](const auto& books) {
            std::vector<money::DebitOrder> orders;
            for (const money::DebitOrder& one : books.bank.debits.orders)
                if (!one.answered()) orders.push_back(one);
            return orders;
        });
        for (const money::DebitOrder& order : open) {
            const std::string result = "result " + order.id.text();
            tell(result, office.submit(request(result, results_of(order), day)));
        }
        const ComingFile file("file " + id, day);
        tell("file " + id, office.submit(file.told, &file.beside));
        if (n % 3 == 0) office.snapshot();
    }
}

void bank_and_months_hold(office::Office& office, int round)
{
    std::map<std::string, std::size_t> told; // by the hash of the file
    const auto kept = office.read([&](const ledger::Books& books) {
        for (const std::string& finding : money::certificate_findings(books.money))
            ADD_FAILURE() << "round " << round << ": " << finding;
        for (const money::Transfer& one : books.bank.transfers.transfers)
            ++told[one.file];
        for (const money::Payment& payment : books.money.payments)
            EXPECT_EQ(payment.unallocated, Yen(0)) << "round " << round << ": nothing was drawn that was not owed";
        std::vector<secrecy::KeptDocument> documents;
        for (const secrecy::KeptDocument& one : books.secrets.documents.documents)
            if (one.kept.kind == secrecy::DocumentKind::bank_file) documents.push_back(one);
        return documents;
    });
    EXPECT_EQ(kept.size(), told.size()) << "round " << round << ": a file with its transfers, or neither";
    for (const secrecy::KeptDocument& one : kept) {
        EXPECT_EQ(told[one.kept.hash], 3U) << "round " << round;
        const auto bytes = office.vault().open(one.kept.content.id);
        EXPECT_EQ(documents::sha256_hex(bytes.value_or("")), one.kept.hash) << "round " << round;
    }
}

TEST(Crash, a_month_and_a_file_of_the_bank_are_whole_or_not_there_after_kill_9)
{
    const auto folder = std::filesystem::temp_directory_path() / ("yakkan-crash-bank-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    const Date day = Date::of(2026, 4, 20);
    office::Office::init(options(folder, day));
    {
        office::Office office(options(folder, day));
        begin(office, day);
        give_mandates(office, day);
    }
    for (int round = 0; round < 20; ++round) {
        int pipes[2];
        ASSERT_EQ(::pipe(pipes), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(pipes[0]);
            bank_until_killed(folder, day, pipes[1], round);
        }
        ::close(pipes[1]);
        ::usleep(static_cast<useconds_t>(40'000 + round * 8'300));
        ::kill(child, SIGKILL);
        const std::string answered = read_all(pipes[0]);
        ::close(pipes[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "round " << round << ": the child ended by itself, " << status;

        SCOPED_TRACE("round " + std::to_string(round));
        office::Office office(options(folder, day));
        expect_whole(office, answered);
        bank_and_months_hold(office, round);
        if (HasFailure()) break;
    }
    std::filesystem::remove_all(folder);
}

}
