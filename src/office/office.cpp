#include "office/office.h"

#include "documents/digest.h"
#include "ledger/follow.h"
#include "office/answer.h"
#include "office/bank_files.h"
#include "office/closer.h"
#include "office/editions.h"
#include "office/work.h"

#include <array>
#include <chrono>
#include <deque>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace office {
namespace {

constexpr std::size_t most_jobs_per_commit = 512;
// After a group of several the same clients come again at once: waiting this long for them saves a commit.
constexpr std::chrono::microseconds gathering_time{300};

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
    if (const auto* kept = std::get_if<secrecy::KeepDocument>(&command))
        return kept->party ? kept->party.text() : "nobody";
    if (const auto* payee = std::get_if<money::RegisterSubcontractor>(&command)) // no party: no erasure takes it along
        return payee->subcontractor.value_or(books.bank.purchases.subcontractors.next_id()).text();
    if (const auto* redirect = std::get_if<money::RedirectRefund>(&command))
        if (const auto* refund = books.bank.refunds.refunds.find(redirect->refund))
            return books.contracts.contracts.at(refund->decided.contract).party.text();
    const PartyId party = by.party ? by.party : books.contracts.parties.next_id();
    if (const auto* reveal = std::get_if<secrecy::Reveal>(&command)) return reveal->party.text();
    return party.text();
}

// What is kept under a hash is what has it: the rules see the hash alone.
std::optional<BadInput> other_content(const Request& request)
{
    const auto* kept = std::get_if<secrecy::KeepDocument>(&request.command);
    const store::PendingSecret* content = kept ? request.secrets.find(kept->content.id) : nullptr;
    if (!content || (documents::sha256_hex(content->plaintext) == kept->hash &&
                     std::cmp_equal(content->plaintext.size(), kept->size)))
        return std::nullopt;
    return BadInput{"hash", -1, "書類の中身が、書かれたハッシュ（SHA-256）や大きさと合いません。送り直してください。"};
}

}

// Lies on the stack of the thread that waits for it. The writer wakes the first two jobs of a group, each woken thread
// two more: waking 64 clients is no work for the writer.
struct Office::Job {
    std::function<void(Work&)> run;
    std::array<Job*, 2> wakes{};
    std::exception_ptr failure;
    std::mutex mutex;
    std::condition_variable changed;
    bool done = false;

    void wake()
    {
        const std::scoped_lock lock(mutex);
        done = true;
        changed.notify_one();
    }
    void wait()
    {
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [this] { return done; });
        }
        for (Job* other : wakes)
            if (other != nullptr) other->wake();
        if (failure) std::rethrow_exception(failure);
    }
};

struct Office::Queue {
    std::mutex mutex;
    std::condition_variable arrived;
    std::deque<Job*> jobs;
    bool stopping = false;
    std::thread writer;
};

namespace {

// A lost vault is not made anew while facts name what it held.
void require_vault(const std::filesystem::path& data, const ledger::Books& books)
{
    const auto file = data / "vault.sqlite";
    if (std::filesystem::exists(file)) return;
    bool named = false;
    store::for_each_sealed(books, [&](std::uint64_t id, RetentionClass) { named = named || id != 0; });
    if (named)
        throw std::runtime_error(file.string() + ": 封をした秘密情報のファイルがありません。控えから戻してください。");
}

// Keys are made with the installation; another folder than theirs is no place to make new ones.
void require_keys(const std::filesystem::path& keys)
{
    if (!std::filesystem::exists(keys / "master.key"))
        throw std::runtime_error(keys.string() + ": 鍵がありません。鍵の場所を --keys 又は環境変数 YAKKAN_KEYS で"
                                                 "示すか、控えから戻してください。");
}

}

void Office::init(const Options& options)
{
    const auto file = options.data / "journal.sqlite";
    if (std::filesystem::exists(file))
        throw std::runtime_error("この場所には既に導入済みです: " + options.data.string());
    std::filesystem::create_directories(options.data);
    const store::Vault made(options.data, options.keys.empty() ? options.data / "keys" : options.keys);
    store::open_sqlite_journal(file);
}

Office::Office(Options options)
    : options_(std::move(options)), queue_(std::make_unique<Queue>()), closer_(std::make_unique<Closer>())
{
    if (options_.keys.empty()) options_.keys = options_.data / "keys";
    const auto file = options_.data / "journal.sqlite";
    if (!std::filesystem::exists(file))
        throw std::runtime_error("導入されていません: " + options_.data.string() +
                                 "。先に yakkan init または yakkan demo を実行してください。");
    lock_installation();
    try {
        journal_ = store::open_sqlite_journal(file);
        open_books();
        require_vault(options_.data, *books_);
        require_keys(options_.keys);
        vault_ = std::make_unique<store::Vault>(options_.data, options_.keys);
        finish_erasures();
        sweep_orphans();
    } catch (...) { // the destructor of what was not made does not run
        ::close(lock_file_);
        throw;
    }
    queue_->writer = std::thread([this] { write_loop(); });
}

Office::~Office()
{
    closer_.reset();
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
    layouts_ = journal_->layouts();
    store::Restored restored = store::restore(*journal_);
    store::bring_views_up(*journal_, restored.books, restored.head);
    books_ = std::make_unique<ledger::Books>(std::move(restored.books));
    work_list_.forget();
    invoice_sums_.forget();
    names_ = ContractNames(*books_);
    last_recorded_ = {};
    if (const auto row = journal_->find(books_->last)) last_recorded_ = row->recorded_at;
}

Instant Office::now() const
{
    if (options_.clock) return options_.clock();
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

void Office::on_writer(std::function<void(Work&)> job) const
{
    Job waiting;
    waiting.run = std::move(job);
    {
        const std::lock_guard guard(queue_->mutex);
        if (queue_->stopping) throw std::runtime_error("終了処理中です。");
        queue_->jobs.push_back(&waiting);
    }
    queue_->arrived.notify_one();
    waiting.wait();
}

void Office::write_loop()
{
    for (std::size_t last = 0;;) {
        std::vector<Job*> jobs;
        {
            std::unique_lock lock(queue_->mutex);
            queue_->arrived.wait(lock, [this] { return queue_->stopping || !queue_->jobs.empty(); });
            if (queue_->jobs.empty()) return;
            if (last > 1)
                queue_->arrived.wait_for(lock, gathering_time,
                                         [&] { return queue_->stopping || queue_->jobs.size() >= last; });
            const std::size_t count = std::min(queue_->jobs.size(), most_jobs_per_commit);
            jobs.assign(queue_->jobs.begin(), queue_->jobs.begin() + static_cast<std::ptrdiff_t>(count));
            queue_->jobs.erase(queue_->jobs.begin(), queue_->jobs.begin() + static_cast<std::ptrdiff_t>(count));
        }
        last = jobs.size();
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
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        jobs[i]->failure = failure;
        for (std::size_t child = 2 * i + 2; child < 2 * i + 4 && child < jobs.size(); ++child)
            jobs[i]->wakes[child % 2] = jobs[child];
    }
    Job* const second = jobs.size() > 1 ? jobs[1] : nullptr;
    jobs[0]->wake();
    if (second != nullptr) second->wake();
}

const ledger::Fact& Office::keep(Work& work, ledger::Fact fact, const Actor& by, const std::string& command,
                                 std::vector<Written>& out)
{
    last_recorded_ = std::max(last_recorded_, now());
    const Recorded recorded{.position = work.next, .at = last_recorded_};
    ledger::evolve(*books_, fact, recorded);
    work_list_.note(fact, *books_);
    invoice_sums_.note(fact, *books_);
    names_.note(fact, *books_);
    work.batch.rows.push_back({.recorded_at = recorded.at,
                               .on = ledger::on(fact),
                               .by = store::write_actor(by),
                               .command = command,
                               .type = std::string(ledger::type_name(fact)),
                               .version = store::packed,
                               .payload = store::pack_fact(fact)});
    store::add_view_rows(work.batch.views, fact, recorded.position, *books_);
    ++work.next.value;
    return out
        .emplace_back(Written{
            .position = recorded.position, .at = recorded.at, .fact = std::move(fact), .by = by, .command = command})
        .fact;
}

// What a fact makes due at once is carried out in the same transaction; what is refused there stays due.
void Office::follow(Work& work, const std::vector<ledger::Command>& due, Date day, std::vector<Written>& out)
{
    for (const ledger::Command& command : due) {
        auto facts = ledger::decide(*books_, command, {.today = day, .by = the_clock, .second = {}});
        if (facts) keep_all(work, *std::move(facts), {.by = the_clock, .command = due_id(day), .day = day}, out);
    }
}

void Office::keep_all(Work& work, ledger::Facts facts, const Keeping& how, std::vector<Written>& out)
{
    for (ledger::Fact& fact : facts) {
        const ledger::Fact& kept = keep(work, std::move(fact), how.by, how.command, out);
        follow(work, ledger::due_after(*books_, kept, how.day), how.day, out);
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
    const std::string subject = subject_key(command, request.by, *books_);
    store::for_each_sealed(command, [&](std::uint64_t& id, RetentionClass kind) {
        if (const store::PendingSecret* secret = request.secrets.find(id)) {
            id = vault_->seal(subject, kind, secret->plaintext);
            work.sealed.push_back(id);
        }
    });
    return command;
}

// An import makes many parties: each one's secrets lie under its own key.
void Office::seal_imported(const Request& request, Work& work, ledger::Facts& facts)
{
    for (ledger::Fact& fact : facts)
        if (auto* imported = std::get_if<contract::ContractImported>(&fact))
            store::for_each_sealed(*imported, [&](std::uint64_t& id, RetentionClass kind) {
                if (const store::PendingSecret* secret = request.secrets.find(id)) {
                    id = vault_->seal(imported->party.text(), kind, secret->plaintext);
                    work.sealed.push_back(id);
                }
            });
}

// What the rules cannot see of a request: bytes behind a hash, words behind a mapping.
std::optional<BadInput> Office::unseen_by_the_rules(const Request& request) const
{
    if (auto other = other_content(request)) return other;
    if (auto unfit = unfit_for_the_bank(*books_, request)) return unfit;
    const auto* mapping = std::get_if<terms::MapClauses>(&request.command);
    return mapping ? unlike_the_words(*books_, *vault_, *mapping, request.on) : std::nullopt;
}

Outcome Office::submit_in(Work& work, const Request& request)
{
    if (auto refused = stale(request)) return *refused;
    if (auto bad = unseen_by_the_rules(request)) return *bad;
    const Occasion occasion{.today = request.on, .by = request.by, .second = request.second};
    // A refusal seals nothing; the placeholders decide as well as the sealed ids.
    auto facts = ledger::decide(*books_, request.command, occasion);
    if (!facts) return facts.error();
    if (auto bad = unwritable(*books_, *vault_, request, *facts)) return *bad;
    if (std::holds_alternative<money::ImportContracts>(request.command))
        seal_imported(request, work, *facts);
    else if (!request.secrets.secrets.empty())
        facts = ledger::decide(*books_, sealed(request, work), occasion);
    Accepted accepted;
    keep_all(work, *std::move(facts), {.by = request.by, .command = request.id, .day = request.on}, accepted.facts);
    accepted.position = books_->last;
    return accepted;
}

Outcome Office::answered_in(Work& work, const Request& request)
{
    for (const store::Answer& pending : work.batch.answers)
        if (pending.command == request.id)
            return BadInput{"id", -1, "同じ番号（id）の要求を処理中です。少し待ってからもう一度お試しください。"};
    if (const auto known = journal_->answer(request.id)) {
        store::FactReader reader(layouts_);
        return answer_from(known->outcome, *journal_, reader);
    }
    const Position before = books_->last;
    Outcome outcome = submit_in(work, request);
    if (!std::holds_alternative<BadInput>(outcome))
        work.batch.answers.push_back(
            {.command = request.id, .outcome = answer_json(outcome), .first = {before.value + 1}});
    return outcome;
}

Outcome Office::submit(const Request& request, const Request* beside)
{
    if (request.id.empty() || request.id.size() > 100)
        return BadInput{"id", -1, "要求の番号（id）は1〜100文字で指定してください。"};
    Outcome outcome = BadInput{};
    on_writer([&](Work& work) {
        bool wanted = false;
        if (beside != nullptr) {
            const Occasion occasion{.today = beside->on, .by = beside->by, .second = beside->second};
            const auto facts = ledger::decide(*books_, beside->command, occasion);
            if (!facts) {
                outcome = facts.error();
                return;
            }
            wanted = !facts->empty();
        }
        outcome = answered_in(work, request);
        if (!wanted || !std::holds_alternative<Accepted>(outcome)) return;
        Request companion = *beside;
        companion.id = request.id;
        submit_in(work, companion);
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
    if (auto bad = unseen_by_the_rules(request)) return *bad;
    const Occasion occasion{.today = request.on, .by = request.by, .second = request.second};
    const auto facts = ledger::decide(*books_, request.command, occasion);
    if (!facts) return facts.error();
    if (auto bad = unwritable(*books_, *vault_, request, *facts)) return *bad;
    Accepted accepted{.position = books_->last, .facts = {}};
    Position next = books_->last;
    for (ledger::Followed& one : ledger::with_what_follows(*books_, request.command, *facts, request.on))
        accepted.facts.push_back({.position = {++next.value},
                                  .at = now(),
                                  .fact = std::move(one.fact),
                                  .by = one.at_once ? the_clock : request.by,
                                  .command = one.at_once ? due_id(request.on) : request.id});
    return accepted;
}

std::vector<Written> Office::facts(const std::vector<Position>& positions) const
{
    std::vector<Written> out;
    store::FactReader reader(layouts_);
    for (Position position : positions)
        if (const auto row = journal_->find(position)) out.push_back(written(*row, reader));
    return out;
}

std::vector<ContractId> Office::contracts_named(std::string_view part) const
{
    const std::shared_lock lock(books_mutex_);
    return names_.with(part);
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
        if (head.position == books_->last) journal_->keep_snapshot({.head = head, .books = store::pack_books(*books_)});
    });
}

std::vector<store::ViewRow> Office::search(const store::Search& search) const
{
    return journal_->search(search);
}

store::Totals Office::totals(const store::Search& search, std::string_view column) const
{
    return journal_->totals(search, column);
}

}
