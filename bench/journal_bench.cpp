// The journal: durable appends, the hash chain, replay and restart from a snapshot, each beside the raw limit in the
// same run. The journal read holds the lives of 20,000 contracts: 7 facts each, an invoice and its payment among them.
#include "store/codec.h"
#include "store/sqlite_journal.h"
#include "store/verify.h"

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace {

using namespace basis;

constexpr std::uint32_t contracts = 20'000;

class Folder {
public:
    Folder() { path_ = ::mkdtemp(name_.data()); }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(const char* name) const { return path_ / name; }

private:
    std::string name_ = "./yakkan-bench-XXXXXX";
    std::filesystem::path path_;
};

contract::Applied applied(std::uint32_t n)
{
    return {.on = Date::of(2026, 4, 1),
            .basis = "terms 14.1"_clause,
            .application = {n},
            .party = {n},
            .applicant = {.name = "見本商事株式会社", .postal_code = "100-0001", .address = "東京都千代田区千代田1-1"},
            .edition = "2026-04-01版",
            .edition_hash = std::string(64, '0'),
            .wish = "社内の文書置場をクラウドに移したい",
            .plan = {{.item = "MONTHLY", .quantity = 1}}};
}

money::InvoiceIssued issued(std::uint32_t n)
{
    const Date on = Date::of(2026, 4, 30);
    const money::Line line{.item = "MONTHLY",
                           .description = "クラウド運用支援（月額）",
                           .from = Date::of(2026, 4, 1),
                           .until = on,
                           .unit = "式",
                           .unit_price = Yen(100'000),
                           .amount = Yen(100'000),
                           .supplied_on = on,
                           .because = {{7 * n}},
                           .formula = "100,000円 × 1式 = 100,000円"};
    return {.on = on,
            .basis = {"terms 30.1"_clause, "terms 30.2"_clause},
            .invoice = {n},
            .number = "INV-2026-" + std::to_string(100'000 + n),
            .contract = {n},
            .party = {n},
            .due = Date::of(2026, 5, 29),
            .lines = {line, line},
            .rates = {{.percent = 10, .taxable = Yen(200'000), .tax = Yen(20'000)}},
            .subtotal = Yen(200'000),
            .tax = Yen(20'000),
            .total = Yen(220'000),
            .addressee = "見本商事株式会社",
            .postal_code = "100-0001",
            .address = "東京都千代田区千代田1-1",
            .issuer = "見本クラウド株式会社",
            .registration_number = "T1234567890123"};
}

ledger::Facts life(std::uint32_t n)
{
    const Date formed = Date::of(2026, 4, 2), paid = Date::of(2026, 5, 29);
    const Basis form = "terms 15.1"_clause;
    return {
        applied(n),
        notice::NoticeDrafted{.on = formed,
                              .basis = form,
                              .notice = {n},
                              .kind = notice::NoticeKind::acceptance,
                              .party = {n},
                              .application = {n},
                              .subject = "お申し込み承諾のお知らせ",
                              .paragraphs = {"お申し込みを承りました。"}},
        notice::NoticeSent{.on = formed, .basis = form, .notice = {n}, .detail = "250 2.0.0 Ok"},
        contract::Formed{.on = formed,
                         .basis = form,
                         .contract = {n},
                         .application = {n},
                         .party = {n},
                         .notice = {n},
                         .edition = "2026-04-01版",
                         .usage_start = formed},
        money::FeeAgreed{.on = formed, .basis = "terms 29.2"_clause, .fee = {n}, .contract = {n}, .item = "MONTHLY"},
        issued(n),
        money::PaymentReceived{.on = paid,
                               .basis = "terms 29.1"_clause,
                               .payment = {n},
                               .contract = {n},
                               .amount = Yen(220'000),
                               .payer = "ミホンシヨウジ（カ",
                               .reference = "振込",
                               .allocations = {{.invoice = {n}, .amount = Yen(220'000)}}}};
}

store::Row row_of(const ledger::Fact& fact)
{
    return {.recorded_at = Instant{1'770'000'000'000'000},
            .on = ledger::on(fact),
            .by = R"({"person":null,"role":"system","party":null})",
            .command = "due 2026-04-30",
            .type = std::string(ledger::type_name(fact)),
            .version = store::packed,
            .payload = store::pack_fact(fact)};
}

// One journal for all reading benchmarks, with a snapshot at its end.
struct Lives {
    Folder folder;
    std::unique_ptr<store::Journal> journal = store::open_sqlite_journal(folder / "journal.sqlite");
    std::uint64_t facts = 0, bytes = 0;

    Lives()
    {
        Position head;
        for (std::uint32_t n = 1; n <= contracts;) {
            store::Batch batch;
            for (const std::uint32_t end = n + 500; n < end; ++n)
                for (const ledger::Fact& fact : life(n)) {
                    batch.rows.push_back(row_of(fact));
                    bytes += batch.rows.back().payload.size();
                }
            facts += batch.rows.size();
            head = journal->append(head, batch)->position;
        }
        store::keep_snapshot(*journal, store::restore(*journal));
    }
};

const Lives& lives()
{
    static const Lives written;
    return written;
}

void count_facts(benchmark::State& state, std::uint64_t each)
{
    state.SetItemsProcessed(static_cast<std::int64_t>(each) * state.iterations());
}

void durable_appends(benchmark::State& state)
{
    const Folder folder;
    const auto journal = store::open_sqlite_journal(folder / "journal.sqlite");
    Position head;
    const store::Row row = row_of(issued(1));
    for (auto _ : state) {
        store::Batch batch;
        batch.rows.assign(static_cast<std::size_t>(state.range(0)), row);
        head = journal->append(head, batch)->position;
    }
    count_facts(state, static_cast<std::uint64_t>(state.range(0)));
}

void raw_limit_of_appends(benchmark::State& state) // the same bytes, one write and one fdatasync
{
    const Folder folder;
    const int file = ::open((folder / "raw").c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    const std::string bytes(row_of(issued(1)).payload.size() * static_cast<std::size_t>(state.range(0)), 'x');
    for (auto _ : state) {
        benchmark::DoNotOptimize(::write(file, bytes.data(), bytes.size()));
        ::fdatasync(file);
    }
    ::close(file);
    count_facts(state, static_cast<std::uint64_t>(state.range(0)));
}

void verify_the_chain(benchmark::State& state)
{
    lives(); // written before the clock runs
    for (auto _ : state)
        benchmark::DoNotOptimize(store::verify_chain(*lives().journal));
    count_facts(state, lives().facts);
}

void raw_limit_of_the_chain(benchmark::State& state) // SHA-256 of as many texts of the mean length
{
    const std::string bytes(lives().bytes / lives().facts + 120, 'x');
    store::Sha256 sha;
    for (auto _ : state)
        for (std::uint64_t n = 0; n < lives().facts; ++n)
            benchmark::DoNotOptimize(sha.add(bytes).finish());
    count_facts(state, lives().facts);
}

void verify_everything(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(store::verify(*lives().journal));
    count_facts(state, lives().facts);
}

void replay(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(store::fold(*lives().journal, Position{lives().facts}));
    count_facts(state, lives().facts);
}

void restart_from_a_snapshot(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(store::restore(*lives().journal));
    count_facts(state, lives().facts);
}

void raw_limit_of_reading(benchmark::State& state) // the journal's file from the page cache
{
    const auto file = lives().folder / "journal.sqlite";
    std::string piece(1U << 20U, '\0');
    for (auto _ : state) {
        std::ifstream in(file, std::ios::binary);
        while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())))
            benchmark::DoNotOptimize(piece.data());
    }
    count_facts(state, lives().facts);
}

void read_rows(benchmark::State& state)
{
    for (auto _ : state) {
        const auto rows = lives().journal->read({});
        while (const store::Row* const row = rows->next())
            benchmark::DoNotOptimize(row);
    }
    count_facts(state, lives().facts);
}

void decode_an_invoice(benchmark::State& state)
{
    const std::string text = store::write_fact(issued(1));
    store::FactReader reader;
    for (auto _ : state)
        benchmark::DoNotOptimize(reader.read("InvoiceIssued", text));
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}

void unpack_an_invoice(benchmark::State& state)
{
    const std::string bytes = store::pack_fact(issued(1));
    store::FactReader reader;
    for (auto _ : state)
        benchmark::DoNotOptimize(reader.read("InvoiceIssued", store::packed, bytes));
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) * state.iterations());
}

void pack_an_invoice(benchmark::State& state)
{
    const ledger::Fact fact = issued(1);
    for (auto _ : state)
        benchmark::DoNotOptimize(store::pack_fact(fact));
    state.SetBytesProcessed(static_cast<std::int64_t>(store::pack_fact(fact).size()) * state.iterations());
}

void encode_an_invoice(benchmark::State& state)
{
    const ledger::Fact fact = issued(1);
    for (auto _ : state)
        benchmark::DoNotOptimize(store::write_fact(fact));
    state.SetBytesProcessed(static_cast<std::int64_t>(store::write_fact(fact).size()) * state.iterations());
}

BENCHMARK(durable_appends)->Arg(1)->Arg(10)->Arg(100)->Arg(1000)->UseRealTime();
BENCHMARK(raw_limit_of_appends)->Arg(1)->Arg(10)->Arg(100)->Arg(1000)->UseRealTime();
BENCHMARK(verify_the_chain)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(raw_limit_of_the_chain)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(verify_everything)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(replay)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(restart_from_a_snapshot)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(read_rows)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(raw_limit_of_reading)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(decode_an_invoice);
BENCHMARK(encode_an_invoice);
BENCHMARK(unpack_an_invoice);
BENCHMARK(pack_an_invoice);

}
