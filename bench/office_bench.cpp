// The office under load, each figure beside a raw limit measured in the same run:
// durable commands beside fdatasync, a closing day beside appending the same rows without any logic, replay beside
// reading the file, verification beside SHA-256 of the same bytes, incoming transfers taken in and matched.
// Usage: office_bench [contracts…], default 10000 100000.
#include "money/match.h"
#include "office/office.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <malloc.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace basis;
using Clock = std::chrono::steady_clock;

const std::string edition = "2022-06-01版", edition_hash(64, 'a');
const Actor the_system{.person = {}, .role = Role::system, .party = {}};
constexpr int clients = 64;
constexpr std::uint32_t most_submitted = 300'000; // more contracts are written into the journal before the office opens
constexpr std::uint32_t most_transfers = 100'000;
const Date formed_on = Date::of(2026, 4, 10), closing_day = Date::of(2026, 4, 30);

double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// What the program holds of the heap.
std::uint64_t held_bytes()
{
    const auto info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
}

// How many 4 KB writes with fdatasync this disk does in a second.
double syncs_per_second(const std::filesystem::path& folder)
{
    const int file = ::open((folder / "sync").c_str(), O_CREAT | O_WRONLY, 0600);
    const std::string block(4096, 'x');
    const auto start = Clock::now();
    int count = 0;
    for (; seconds_since(start) < 1.0; ++count)
        if (::write(file, block.data(), block.size()) < 0 || ::fdatasync(file) != 0) break;
    ::close(file);
    return count / seconds_since(start);
}

struct Latencies {
    std::vector<double> seconds;
    double at(double share)
    {
        std::sort(seconds.begin(), seconds.end());
        return seconds.at(static_cast<std::size_t>(share * static_cast<double>(seconds.size() - 1)));
    }
};

class Bench {
public:
    explicit Bench(std::filesystem::path folder) : folder_(std::move(folder))
    {
        std::filesystem::remove_all(folder_);
        office::Office::init(options());
        reopen();
        begin();
    }
    ~Bench()
    {
        office_.reset();
        std::filesystem::remove_all(folder_);
    }

    void run(std::uint32_t contracts)
    {
        const std::uint64_t before = held_bytes();
        std::printf("\n== %u contracts, %d clients, 2 cores\n", contracts, clients);
        if (contracts <= most_submitted)
            submit(contracts);
        else
            fill(contracts);
        std::printf("memory              %8.0f bytes per contract, with its application, notice, fees and usage\n",
                    static_cast<double>(held_bytes() - before) / contracts);
        close();
        replay();
        verify();
        match(std::min(contracts, most_transfers));
    }

private:
    office::Options options()
    {
        return {.data = folder_, .keys = {}, .clock = [] {
                    return Instant{static_cast<std::int64_t>(closing_day.serial()) * 86'400'000'000};
                }};
    }
    void reopen()
    {
        office_.reset();
        office_ = std::make_unique<office::Office>(options());
    }
    office::Outcome send(const std::string& id, const ledger::Command& command, Date on = formed_on)
    {
        return office_->submit(
            {.id = id, .command = command, .secrets = {}, .by = the_system, .second = {}, .on = on, .expected = {}});
    }
    void begin()
    {
        send("provider", terms::SetProvider{{.name = "株式会社青葉クラウド",
                                             .postal_code = "530-0002",
                                             .address = "大阪市北区",
                                             .phone = "06",
                                             .mail = "a@example.jp",
                                             .representative = "青葉",
                                             .registration_number = "T7000012050002",
                                             .bank_account = "みずほ"}});
        send("edition", terms::LoadEdition{.name = edition,
                                           .title = "約款",
                                           .text_hash = edition_hash,
                                           .effective = Date::of(2022, 6, 1),
                                           .announced_on = {}});
        for (const auto& [item, kind, yen] : {std::tuple("MANAGE", money::FeeKind::monthly, 50'000),
                                              std::tuple("WATCH", money::FeeKind::monthly, 12'345)})
            send(item, money::SetPrice{.item = item,
                                       .name = item,
                                       .kind = kind,
                                       .amount = Yen(yen),
                                       .unit = "式",
                                       .tax = money::TaxCode::standard,
                                       .from = Date::of(2022, 6, 1)});
    }
    // A name of kana that no other number has.
    static std::string kana(std::uint32_t n)
    {
        static constexpr std::array<std::string_view, 10> letters{"ア", "イ", "ウ", "エ", "オ",
                                                                  "カ", "キ", "ク", "ケ", "コ"};
        std::string out = "ミドリ";
        for (std::uint32_t rest = n + 1'000'000; rest > 0; rest /= 10)
            out += letters[rest % 10];
        return out;
    }
    static contract::Apply application(std::uint32_t n)
    {
        return {.applicant = {.kind = contract::PartyKind::corporation,
                              .name = "株式会社みどり" + std::to_string(n),
                              .name_kana = kana(n),
                              .corporate_number = "",
                              .postal_code = "530-0001",
                              .address = "大阪府大阪市北区梅田一丁目1番1号",
                              .representative = "緑川 一郎",
                              .contact_name = {},
                              .contact_mail = {},
                              .contact_phone = {}},
                .joint_applicants = {},
                .edition = edition,
                .edition_hash = edition_hash,
                .shown_at = {static_cast<std::int64_t>(formed_on.serial()) * 86'400'000'000},
                .terms_read = true,
                .wish = "移行",
                .plan = {{"MANAGE", 1}, {"WATCH", 2}},
                .express_until = {},
                .documents = {}};
    }

    static contract::Screen screening(std::uint32_t n)
    {
        return {.application = {n},
                .outcome = contract::ScreeningOutcome::accept,
                .grounds = {},
                .items_of_20 = {},
                .note = {}};
    }
    static notice::RecordSending sending(std::uint32_t n)
    {
        return {.notice = {n}, .means = notice::Means::mail, .sent_on = formed_on, .detail = {}};
    }
    static money::RecordUsage usage(std::uint32_t n)
    {
        return {.contract = ContractId{n},
                .month = "2026-04",
                .amount = Yen(1'000 + n),
                .description = "クラウド利用",
                .evidence = "明細"};
    }

    // Each command by one of 64 clients that wait for their durable answers.
    template <class Make>
    void phase(const char* name, std::uint32_t count, Make make, Latencies& all, Date on = formed_on)
    {
        std::atomic<std::uint32_t> next = 1;
        std::mutex mutex;
        std::vector<std::thread> threads;
        for (int client = 0; client < clients; ++client)
            threads.emplace_back([&] {
                Latencies mine;
                for (std::uint32_t n; (n = next++) <= count;) {
                    const auto start = Clock::now();
                    const auto outcome = send(std::string(name) + std::to_string(n), make(n), on);
                    mine.seconds.push_back(seconds_since(start));
                    if (!std::holds_alternative<office::Accepted>(outcome)) {
                        const auto* refusal = std::get_if<Refusal>(&outcome);
                        throw std::runtime_error(std::string(name) + ": " + (refusal ? refusal->reason : "bad input"));
                    }
                }
                const std::lock_guard guard(mutex);
                all.seconds.insert(all.seconds.end(), mine.seconds.begin(), mine.seconds.end());
            });
        for (std::thread& thread : threads)
            thread.join();
    }

    void submit(std::uint32_t contracts)
    {
        const double raw = syncs_per_second(folder_);
        Latencies all;
        const auto start = Clock::now();
        phase("apply ", contracts, application, all);
        phase("screen ", contracts, screening, all);
        phase("send ", contracts, sending, all);
        phase("usage ", contracts, usage, all);
        const double elapsed = seconds_since(start);
        const auto commands = static_cast<double>(all.seconds.size());
        std::printf(
            "submit              %8.0f commands/s durable, p50 %.2f ms, p99 %.2f ms; fdatasync alone %.0f/s: %.1f x\n",
            commands / elapsed, all.at(0.5) * 1e3, all.at(0.99) * 1e3, raw, commands / elapsed / raw);
    }

    // The same contracts by the same decisions, without clients and without a commit for each group of them.
    void fill(std::uint32_t contracts)
    {
        office_.reset();
        const auto journal = store::open_sqlite_journal(folder_ / "journal.sqlite");
        store::Restored written = store::restore(*journal);
        store::Batch batch;
        Position position = written.head.position;
        const auto obey = [&](const ledger::Command& command) {
            const auto facts =
                ledger::decide(written.books, command, {.today = formed_on, .by = the_system, .second = {}});
            for (const ledger::Fact& fact : *facts) {
                const Instant at{static_cast<std::int64_t>(closing_day.serial()) * 86'400'000'000};
                ledger::evolve(written.books, fact, {.position = {++position.value}, .at = at});
                batch.rows.push_back({.recorded_at = at,
                                      .on = ledger::on(fact),
                                      .by = store::write_actor(the_system),
                                      .command = "fill",
                                      .type = std::string(ledger::type_name(fact)),
                                      .version = store::packed,
                                      .payload = store::pack_fact(fact)});
                store::add_view_rows(batch.views, fact, position, written.books);
            }
        };
        for (std::uint32_t n = 1; n <= contracts; ++n) {
            obey(application(n));
            obey(screening(n));
            obey(sending(n));
            obey(contract::Form{.application = {n}});
            obey(money::AgreeFees{.contract = {n}});
            obey(usage(n));
            if (batch.rows.size() < 10'000 && n < contracts) continue;
            written.head = *journal->append(written.head.position, batch);
            batch = {};
        }
        reopen();
    }

    void close()
    {
        const Position before = office_->read([](const auto& books) { return books.last; });
        const auto start = Clock::now();
        const auto report = office_->close_month(Month::of(closing_day), {});
        const double elapsed = seconds_since(start);
        const double raw = append_again(before);
        const money::MonthFigures& figures = report.close.figures;
        std::printf("close of a month    %8.0f invoices/s (%ld invoices, expected %ld = made %ld + explained %zu + "
                    "parked %zu)\n",
                    static_cast<double>(figures.invoices) / elapsed, figures.invoices, figures.expected, figures.made,
                    figures.explained.size(), figures.parked.size());
        std::printf("                    %8.2f s; the same rows appended without logic %.2f s: %.1f x\n", elapsed, raw,
                    elapsed / raw);
    }

    // The rows of the close once more into an empty journal, a thousand commands' worth to a transaction.
    double append_again(Position before)
    {
        store::Batch batch;
        const auto other = store::open_sqlite_journal(folder_ / "again.sqlite");
        const auto own = store::open_sqlite_journal(folder_ / "journal.sqlite");
        std::vector<store::Batch> batches;
        auto cursor = own->read(before);
        while (const store::Row* row = cursor->next()) {
            batch.rows.push_back(*row);
            if (batch.rows.size() == 2000) batches.push_back(std::exchange(batch, {}));
        }
        if (!batch.rows.empty()) batches.push_back(std::move(batch));
        const auto start = Clock::now();
        Position last;
        for (store::Batch& one : batches)
            last = other->append(last, one)->position;
        return seconds_since(start);
    }

    void replay()
    {
        const auto file = folder_ / "journal.sqlite";
        const auto facts = office_->read([](const auto& books) { return books.last.value; });
        auto start = Clock::now();
        reopen();
        const double without = seconds_since(start);
        office_->snapshot();
        start = Clock::now();
        reopen();
        const double with = seconds_since(start);
        start = Clock::now();
        std::ifstream in(file, std::ios::binary);
        std::vector<char> buffer(1U << 20U);
        std::uint64_t bytes = 0;
        while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), in.gcount() > 0)
            bytes += static_cast<std::uint64_t>(in.gcount());
        const double reading = seconds_since(start);
        std::printf("replay              %8.0f facts/s, %.0f MB/s (%llu facts); the file read alone %.2f s of %.2f s: "
                    "%.1f x\n",
                    static_cast<double>(facts) / without, static_cast<double>(bytes) / 1e6 / without,
                    static_cast<unsigned long long>(facts), reading, without, without / reading);
        std::printf("restart             %8.2f s with a snapshot\n", with);
    }

    void verify()
    {
        const auto journal = store::open_sqlite_journal(folder_ / "journal.sqlite");
        auto start = Clock::now();
        const store::Chain chain = store::verify_chain(*journal);
        const double elapsed = seconds_since(start);
        std::string bytes;
        auto cursor = journal->read({});
        while (const store::Row* row = cursor->next())
            bytes += row->payload + row->by + row->command + row->type;
        start = Clock::now();
        store::sha256(bytes);
        const double raw = seconds_since(start);
        std::printf("verify chain        %8.0f facts/s; SHA-256 of the same bytes alone %.2f s of %.2f s: %.1f x\n",
                    static_cast<double>(chain.facts) / elapsed, raw, elapsed, elapsed / raw);
        start = Clock::now();
        const auto all = store::verify(*journal);
        std::printf(
            "verify everything   %8.0f facts/s (chain, every fact read, snapshot = fold, views = rebuild): %s\n",
            static_cast<double>(all.facts) / seconds_since(start), all.ok ? "ok" : all.detail.c_str());
    }

    // A transfer for each contract: the file taken in, a suggestion for each, the sure ones matched by the clients.
    void match(std::uint32_t transfers)
    {
        const double raw = syncs_per_second(folder_);
        money::ReceiveTransfers file{.file = std::string(64, 'b'), .rows = {}};
        office_->read([&](const auto& books) {
            for (std::uint32_t n = 1; n <= transfers; ++n)
                file.rows.push_back({.account = "000100111234567",
                                     .key = std::to_string(n),
                                     .booked_on = closing_day,
                                     .value_on = {},
                                     .amount = books.money.invoices.at({n}).issued.total,
                                     .remitter_code = {},
                                     .remitter_name = kana(n),
                                     .sending_bank = {},
                                     .edi = {},
                                     .source = money::TransferSource::notice});
            return 0;
        });
        auto start = Clock::now();
        send("file", file, closing_day);
        std::printf("transfers taken in  %8.0f transfers/s, one file, one command\n", transfers / seconds_since(start));
        std::vector<money::MatchTransfer> sure;
        start = Clock::now();
        office_->read([&](const auto& books) {
            const money::MatchIndex index(
                {books.bank.transfers, books.bank.debits, books.money, books.contracts, books.terms, books.combined});
            for (const money::Transfer& transfer : books.bank.transfers.transfers)
                if (const auto found = index.suggestions(transfer); !found.empty() && found[0].confidence >= 90)
                    sure.push_back({.transfer = transfer.id, .parts = found[0].parts, .reason = found[0].reason});
            return 0;
        });
        std::printf("suggestions         %8.0f transfers/s, %zu of %u sure\n", transfers / seconds_since(start),
                    sure.size(), transfers);
        Latencies all;
        start = Clock::now();
        phase(
            "match ", static_cast<std::uint32_t>(sure.size()), [&](std::uint32_t n) { return sure[n - 1]; }, all,
            closing_day);
        const double rate = static_cast<double>(sure.size()) / seconds_since(start);
        std::printf(
            "matched             %8.0f transfers/s durable, each a payment, p99 %.2f ms; fdatasync alone %.0f/s: "
            "%.1f x\n",
            rate, all.at(0.99) * 1e3, raw, rate / raw);
    }

    std::filesystem::path folder_;
    std::unique_ptr<office::Office> office_;
};

}

int main(int argc, char** argv)
{
    std::vector<std::uint32_t> sizes;
    for (int i = 1; i < argc; ++i)
        sizes.push_back(static_cast<std::uint32_t>(std::strtoul(argv[i], nullptr, 10)));
    if (sizes.empty()) sizes = {10'000, 100'000};
    for (const std::uint32_t size : sizes)
        Bench(std::filesystem::temp_directory_path() / "yakkan-bench").run(size);
}
