#include "office/office.h"

#include "office/answer.h"
#include "office/work.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <fcntl.h>
#include <future>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace office {
namespace {

constexpr std::size_t most_jobs_per_commit = 512;

const Actor the_clock{.person = {}, .role = Role::system, .party = {}};

std::string due_id(Date day)
{
    return "due " + day.text();
}

// Whose key seals the secrets of a command: the party it belongs to, or the one it will make.
std::string subject_key(const ledger::Command& command, const Actor& by, const ledger::Books& books)
{
    if (const auto* contract = books.contracts.contracts.find(ledger::contract_of(command, books)))
        return contract->party.text();
    const PartyId party = by.party ? by.party : books.contracts.parties.next_id();
    if (const auto* reveal = std::get_if<secrecy::Reveal>(&command)) return reveal->party.text();
    return party.text();
}

}

struct Office::Job {
    std::function<void(Work&)> run;
    std::promise<void> done;
};

struct Office::Queue {
    std::mutex mutex;
    std::condition_variable arrived;
    std::deque<Job*> jobs;
    bool stopping = false;
    std::thread writer;
};

void Office::init(const Options& options)
{
    const auto file = options.data / "journal.sqlite";
    if (std::filesystem::exists(file))
        throw std::runtime_error("この場所には既に導入済みです: " + options.data.string());
    std::filesystem::create_directories(options.data);
    store::open_sqlite_journal(file);
    store::Vault(options.data, options.keys.empty() ? options.data / "keys" : options.keys);
}

Office::Office(Options options) : options_(std::move(options)), queue_(std::make_unique<Queue>())
{
    if (options_.keys.empty()) options_.keys = options_.data / "keys";
    const auto file = options_.data / "journal.sqlite";
    if (!std::filesystem::exists(file))
        throw std::runtime_error("導入されていません: " + options_.data.string() +
                                 "。先に yakkan init または yakkan demo を実行してください。");
    lock_installation();
    journal_ = store::open_sqlite_journal(file);
    vault_ = std::make_unique<store::Vault>(options_.data, options_.keys);
    open_books();
    finish_erasures();
    sweep_orphans();
    queue_->writer = std::thread([this] { write_loop(); });
}

Office::~Office()
{
    {
        const std::lock_guard guard(queue_->mutex);
        queue_->stopping = true;
    }
    queue_->arrived.notify_all();
    if (queue_->writer.joinable()) queue_->writer.join();
    if (lock_file_ >= 0) ::close(lock_file_);
}

void Office::lock_installation()
{
    lock_file_ = ::open((options_.data / "lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (lock_file_ < 0) throw std::runtime_error("ロックファイルを開けません: " + options_.data.string());
    if (::flock(lock_file_, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock_file_);
        lock_file_ = -1;
        throw InUse("この導入先は別のプロセスが使用中です: " + options_.data.string());
    }
}

void Office::open_books()
{
    store::Restored restored = store::restore(*journal_);
    books_ = std::make_unique<ledger::Books>(std::move(restored.books));
    last_recorded_ = {};
    if (const auto row = journal_->find(books_->last)) last_recorded_ = row->recorded_at;
}

Instant Office::now() const
{
    if (options_.clock) return options_.clock();
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

void Office::on_writer(std::function<void(Work&)> run) const
{
    Job job{.run = std::move(run), .done = {}};
    auto done = job.done.get_future();
    {
        const std::lock_guard guard(queue_->mutex);
        if (queue_->stopping) throw std::runtime_error("終了処理中です。");
        queue_->jobs.push_back(&job);
    }
    queue_->arrived.notify_one();
    done.get();
}

void Office::write_loop()
{
    for (;;) {
        std::vector<Job*> jobs;
        {
            std::unique_lock lock(queue_->mutex);
            queue_->arrived.wait(lock, [this] { return queue_->stopping || !queue_->jobs.empty(); });
            if (queue_->jobs.empty()) return;
            const std::size_t count = std::min(queue_->jobs.size(), most_jobs_per_commit);
            jobs.assign(queue_->jobs.begin(), queue_->jobs.begin() + static_cast<std::ptrdiff_t>(count));
            queue_->jobs.erase(queue_->jobs.begin(), queue_->jobs.begin() + static_cast<std::ptrdiff_t>(count));
        }
        commit(jobs);
    }
}

// One group commit. Readers wait until it is durable; when anything throws, the books are folded again from the journal
// and every job of the group is told.
void Office::commit(std::vector<Job*>& jobs)
{
    std::exception_ptr failure;
    {
        const std::unique_lock lock(books_mutex_);
        const Position before = books_->last;
        Work work{.batch = {}, .next = {before.value + 1}, .sealed = {}};
        try {
            for (Job* job : jobs)
                job->run(work);
            if (!work.batch.rows.empty() || !work.batch.answers.empty()) {
                const auto head = journal_->append(before, work.batch);
                if (!head) throw std::runtime_error("記録の続きを別の書き手が書いていました。もう一度お試しください。");
            }
        } catch (...) {
            failure = std::current_exception();
            open_books();
        }
    }
    for (Job* job : jobs) {
        if (failure)
            job->done.set_exception(failure);
        else
            job->done.set_value();
    }
}

void Office::keep(Work& work, const ledger::Fact& fact, const Actor& by, const std::string& command,
                  std::vector<Written>& out)
{
    last_recorded_ = std::max(last_recorded_, now());
    const Recorded recorded{.position = work.next, .at = last_recorded_};
    ledger::evolve(*books_, fact, recorded);
    store::Row row;
    row.recorded_at = recorded.at;
    row.on = ledger::on(fact);
    row.by = store::write_actor(by);
    row.command = command;
    row.type = ledger::type_name(fact);
    row.payload = store::write_fact(fact);
    work.batch.rows.push_back(std::move(row));
    store::add_view_rows(work.batch.views, fact, recorded.position, *books_);
    out.push_back({.position = recorded.position, .at = recorded.at, .fact = fact, .by = by, .command = command});
    ++work.next.value;
}

// What a fact makes due at once is carried out in the same transaction; what is refused there stays due.
void Office::follow(Work& work, const ledger::Fact& fact, Date day, std::vector<Written>& out)
{
    for (const ledger::Command& command : ledger::due_after(*books_, fact, day)) {
        const auto facts = ledger::decide(*books_, command, {.today = day, .by = the_clock, .second = {}});
        if (!facts) continue;
        for (const ledger::Fact& next : *facts) {
            keep(work, next, the_clock, due_id(day), out);
            follow(work, next, day, out);
        }
    }
}

std::optional<Outcome> Office::stale(const Request& request) const
{
    if (!request.expected) return std::nullopt;
    const auto timeline = books_->timeline.find(ledger::contract_of(request.command, *books_));
    if (timeline == books_->timeline.end() || timeline->second.back() <= *request.expected) return std::nullopt;
    return BadInput{
        .field = "expected",
        .position = -1,
        .reason = "この画面を開いた後に契約の内容が変わりました。最新の内容を確かめて、もう一度操作してください。"};
}

ledger::Command Office::sealed(const Request& request, Work& work)
{
    ledger::Command command = request.command;
    if (request.secrets.secrets.empty()) return command;
    const std::string subject = subject_key(command, request.by, *books_);
    store::for_each_sealed(command, [&](std::uint64_t& id, RetentionClass kind) {
        if (const store::PendingSecret* secret = request.secrets.find(id)) {
            id = vault_->seal(subject, kind, secret->plaintext);
            work.sealed.push_back(id);
        }
    });
    return command;
}

Outcome Office::submit_in(Work& work, const Request& request)
{
    if (auto refused = stale(request)) return *refused;
    const Occasion occasion{.today = request.on, .by = request.by, .second = request.second};
    // A refusal seals nothing; the placeholders decide as well as the sealed ids.
    const auto trial = ledger::decide(*books_, request.command, occasion);
    if (!trial) return trial.error();
    auto facts = ledger::decide(*books_, sealed(request, work), occasion);
    Accepted accepted;
    for (const ledger::Fact& fact : *facts) {
        keep(work, fact, request.by, request.id, accepted.facts);
        follow(work, fact, request.on, accepted.facts);
    }
    accepted.position = books_->last;
    return accepted;
}

Outcome Office::submit(const Request& request)
{
    if (request.id.empty() || request.id.size() > 100)
        return BadInput{"id", -1, "要求の番号（id）は1〜100文字で指定してください。"};
    Outcome outcome = BadInput{};
    on_writer([&](Work& work) {
        for (const store::Answer& pending : work.batch.answers)
            if (pending.command == request.id) {
                outcome =
                    BadInput{"id", -1, "同じ番号（id）の要求を処理中です。少し待ってからもう一度お試しください。"};
                return;
            }
        if (const auto known = journal_->answer(request.id)) {
            outcome = answer_from(known->outcome, *journal_);
            return;
        }
        const Position before = books_->last;
        outcome = submit_in(work, request);
        if (!std::holds_alternative<BadInput>(outcome))
            work.batch.answers.push_back(
                {.command = request.id, .outcome = answer_json(outcome), .first = {before.value + 1}});
    });
    if (const auto* accepted = std::get_if<Accepted>(&outcome))
        for (const Written& one : accepted->facts)
            if (const auto* erased = std::get_if<secrecy::Erased>(&one.fact); erased && !accepted->repeated)
                destroy_keys(*erased);
    return outcome;
}

Outcome Office::preview(const Request& request) const
{
    const std::shared_lock lock(books_mutex_);
    if (auto refused = stale(request)) return *refused;
    const Occasion occasion{.today = request.on, .by = request.by, .second = request.second};
    const auto facts = ledger::decide(*books_, request.command, occasion);
    if (!facts) return facts.error();
    Accepted accepted{.position = books_->last, .facts = {}};
    Position next = books_->last;
    for (const ledger::Fact& fact : *facts)
        accepted.facts.push_back(
            {.position = {++next.value}, .at = now(), .fact = fact, .by = request.by, .command = request.id});
    return accepted;
}

std::vector<Written> Office::facts(const std::vector<Position>& positions) const
{
    std::vector<Written> out;
    for (Position position : positions)
        if (const auto row = journal_->find(position)) out.push_back(written(*row));
    return out;
}

std::vector<Written> Office::timeline(ContractId contract) const
{
    return facts(read([&](const ledger::Books& books) {
        const auto found = books.timeline.find(contract);
        return found == books.timeline.end() ? std::vector<Position>{} : found->second;
    }));
}

std::vector<Written> Office::latest(std::size_t count) const
{
    std::vector<Position> positions;
    for (Position at = read([](const ledger::Books& books) { return books.last; });
         at.value > 0 && positions.size() < count; --at.value)
        positions.push_back(at);
    return facts(positions);
}

store::Verification Office::verify() const
{
    return store::verify(*journal_);
}

void Office::rebuild()
{
    on_writer([this](Work&) { store::rebuild_views(*journal_); });
}

void Office::snapshot()
{
    on_writer([this](Work&) {
        const store::Head head = journal_->head();
        if (head.position == books_->last)
            journal_->keep_snapshot({.head = head, .books = store::write_books(*books_)});
    });
}

std::vector<store::ViewRow> Office::search(const store::Search& search) const
{
    return journal_->search(search);
}

}
