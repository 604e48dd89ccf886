// The office: the only place that sequences I/O. submit = parse'd command → decide → append → evolve, in one group
// commit; preview = the same without append; close_day = submit what is due until nothing is. Readers never see
// uncommitted books.
#pragma once

#include "ledger/ledger.h"
#include "office/contract_names.h"
#include "office/invoice_sums.h"
#include "office/work_list.h"
#include "store/codec.h"
#include "store/sqlite_journal.h"
#include "store/vault.h"
#include "store/verify.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>

namespace office {
using namespace basis;

struct Request {
    std::string id; // idempotency key, 1–100 characters: the same id gets the same answer
    ledger::Command command;
    store::PendingSecrets secrets; // plaintexts that the command's sealed fields stand for
    Actor by;
    std::optional<PersonId> second;   // the second approver
    Date on;                          // the day decided for; in Japan today unless a script says otherwise
    std::optional<Position> expected; // the position the form was made from: a stale form is refused
};

struct Written {
    Position position;
    Instant at;
    ledger::Fact fact;
    Actor by;
    std::string command; // id of the request, or "due YYYY-MM-DD" for the clock
};

struct Accepted {
    Position position;          // of the last fact; of the books when there was none
    std::vector<Written> facts; // with those that followed at once
    bool repeated = false;      // the answer of an earlier request with this id
};

using Outcome = std::variant<Accepted, Refusal, BadInput>;

struct Parked {
    ContractId contract;
    std::string why;
};

struct DayReport {
    Date day;
    std::size_t commands = 0, facts = 0;
    std::vector<Parked> parked; // contracts whose due command was refused or broke an invariant
};

// Who closes a month, and whether anything is kept.
struct MonthCloser {
    bool preview = false;
    Actor by{.person = {}, .role = Role::system, .party = {}};
    std::optional<PersonId> second; // where the total wants two persons
};

struct MonthReport {
    Month month;
    money::MonthClose close;              // figures and drafts
    std::string hash;                     // certificate_hash of the figures
    std::optional<Position> certified_at; // the fact that keeps the certificate
    std::string certificate;              // why there is none, in Japanese; else empty
};

// How far a close in the background has come.
struct Closing {
    Month month;
    std::size_t done = 0, of = 0;      // contracts decided, of those that belong to the month; 0 of 0: not counted yet
    bool running = true;               // else it ended, and has …
    std::optional<MonthReport> report; // … its report, …
    std::string failure; // … or why it stopped, in Japanese: what was made stays, the next start goes on
};

// SHA-256 in hex over the figures of a month.
std::string certificate_hash(const std::string& month, const money::MonthFigures& figures);

struct BackupReport {
    Position position; // the last fact of the copy
    std::string head;  // hex
    std::size_t evidence = 0;
    bool keys = false;
};

struct Options {
    std::filesystem::path data;
    std::filesystem::path keys;     // key store folder; empty = data/keys
    std::function<Instant()> clock; // empty = the system clock; tests and the simulator set it
};

// The file yakkan-data/lock is held by one process at a time.
struct InUse : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Office {
public:
    // Makes an empty installation: journal, vault, key store. Throws std::runtime_error when one is there already.
    static void init(const Options& options);
    // Opens an installation: snapshot, then the rest of the journal. Throws InUse, or std::runtime_error with a
    // Japanese text.
    explicit Office(Options options);
    ~Office();
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    // Thread-safe. Throws what the world threw (disk); then nothing was kept. `beside` is kept in the same transaction
    // (a file with what it told) and is asked for again when the answer is that of an earlier request; when it is
    // refused, so is the request, and nothing was kept.
    Outcome submit(const Request& request, const Request* beside = nullptr);
    // The real decision without the append; seals nothing.
    Outcome preview(const Request& request) const;

    // Runs `question` on the books under the shared lock and gives its answer.
    template <class Question>
    auto read(Question question) const
    {
        const std::shared_lock lock(books_mutex_);
        return question(static_cast<const ledger::Books&>(*books_));
    }

    // Runs `question` on the books and the work list of a day under the shared lock and gives its answer. Quick for the
    // day asked last, usually today.
    template <class Question>
    auto read_work(Date day, Question question) const
    {
        const std::shared_lock lock(books_mutex_);
        const std::scoped_lock one_by_one(work_mutex_);
        const auto& entries = work_list_.entries(*books_, day);
        return question(static_cast<const ledger::Books&>(*books_), entries, work_list_.commands());
    }

    // The same with what all invoices of the books come to.
    template <class Question>
    auto read_sums(Question question) const
    {
        const std::shared_lock lock(books_mutex_);
        std::unique_lock one_by_one(work_mutex_);
        const InvoiceSums::Sums sums = invoice_sums_.sums(*books_);
        one_by_one.unlock();
        return question(static_cast<const ledger::Books&>(*books_), sums);
    }

    // The contracts whose contractor's name holds `part`, in order; `part` is not empty. Not inside of read().
    std::vector<ContractId> contracts_named(std::string_view part) const;

    // Facts by position, decoded; for timelines and 根拠.
    std::vector<Written> facts(const std::vector<Position>& positions) const;
    std::vector<Written> timeline(ContractId contract) const;
    std::vector<Written> latest(std::size_t count) const;

    // Submits everything due on `day` until nothing is, then closes the day. Earlier missed days must be closed first.
    DayReport close_day(Date day);
    // Closes every missed day through `day`, one by one. The first close of an installation begins with the day on
    // which its first contract was formed here.
    std::vector<DayReport> catch_up(Date day);
    // All fees invoices of a month's closing day, and the certificate as a fact. With preview nothing is kept. Throws
    // std::runtime_error when the closing day cannot be told.
    MonthReport close_month(Month month, const MonthCloser& closer);
    // The same in the background. False while another close runs.
    bool start_close(Month month, const MonthCloser& closer);
    // The close started last; nullopt before the first. Waits for its end as long as `patience` lasts.
    std::optional<Closing> closing(std::chrono::milliseconds patience = {}) const;

    store::Verification verify() const;
    // Rebuilds views from the journal.
    void rebuild();
    void snapshot();

    store::Vault& vault() { return *vault_; }
    const std::filesystem::path& data() const { return options_.data; }
    Instant now() const;
    Date today() const { return now().date_in_japan(); }

    // The installation's own lists by search (contracts, invoices, payments, notices, documents, facts).
    std::vector<store::ViewRow> search(const store::Search& search) const;
    store::Totals totals(const store::Search& search, std::string_view column) const;
    // backup.cpp: a consistent copy of journal, vault and evidence in a new or empty folder, and of the keys in another
    // (none when empty). Nothing waits meanwhile. Throws when a folder is not empty.
    BackupReport backup(const std::filesystem::path& folder, const std::filesystem::path& keys) const;

private:
    struct Work; // what one transaction writes
    struct Job;
    struct Queue;
    struct Closer; // the close in the background
    void open_books();
    void lock_installation();
    void finish_erasures();
    void sweep_orphans();
    // Runs `job` on the writer thread inside the next group commit; waits, and throws what it threw.
    void on_writer(std::function<void(Work&)> job) const;
    void write_loop();
    void commit(std::vector<Job*>& jobs);
    Outcome submit_in(Work& work, const Request& request);
    Outcome answered_in(Work& work, const Request& request);
    std::optional<Outcome> stale(const Request& request) const;
    std::optional<BadInput> unseen_by_the_rules(const Request& request) const;
    ledger::Command sealed(const Request& request, Work& work);
    void seal_imported(const Request& request, Work& work, ledger::Facts& facts);
    struct Keeping {
        const Actor& by;
        const std::string& command;
        Date day;
    };
    // The fact as it stands in `out`, until the next one is kept.
    const ledger::Fact& keep(Work& work, ledger::Fact fact, const Actor& by, const std::string& command,
                             std::vector<Written>& out);
    void keep_all(Work& work, ledger::Facts facts, const Keeping& how, std::vector<Written>& out);
    void follow(Work& work, const std::vector<ledger::Command>& due, Date day, std::vector<Written>& out);
    void run_due(const std::vector<ledger::Command>& commands, Date day, DayReport& report);
    Date closing_day(Month month) const;
    void issue_through(Month month, Date closing, Closer* watch);
    MonthReport close_watched(Month month, const MonthCloser& closer, Closer* watch);
    void run_one(Work& work, const ledger::Command& command, Date day, DayReport& report);
    void destroy_keys(const secrecy::Erased& erased);

    Options options_;
    int lock_file_ = -1;
    std::unique_ptr<store::Journal> journal_;
    std::shared_ptr<const store::Layouts> layouts_;
    std::unique_ptr<store::Vault> vault_;
    std::unique_ptr<ledger::Books> books_;
    mutable std::shared_mutex books_mutex_;
    mutable std::mutex work_mutex_;    // taken after books_mutex_
    mutable WorkList work_list_;       // the writer changes it under the unique lock of the books …
    mutable InvoiceSums invoice_sums_; // … and these
    ContractNames names_;
    Instant last_recorded_;
    std::unique_ptr<Queue> queue_;
    std::unique_ptr<Closer> closer_; // goes first: its thread writes
};

}
