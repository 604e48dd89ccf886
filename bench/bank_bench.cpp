// The bank desk: a file of 100,000 records read, checked and written, and suggestions for 100,000 transfers among as
// many open invoices; beside them the same bytes merely copied.
#include "documents/bank_check.h"
#include "documents/bank_write.h"
#include "money/match.h"

#include <benchmark/benchmark.h>

namespace {

using namespace basis;

constexpr std::uint32_t many = 100'000;
const Date day = Date::of(2026, 11, 30);

// A name of kana that no other number has.
std::string name_of(std::uint32_t n)
{
    static constexpr std::string_view letters[] = {"ｱ", "ｲ", "ｳ", "ｴ", "ｵ", "ｶ", "ｷ", "ｸ", "ｹ", "ｺ"};
    std::string out = "ｶ)";
    for (std::uint32_t rest = n + 1'000'000; rest > 0; rest /= 10)
        out += letters[rest % 10];
    return out;
}

documents::BankDraft debits()
{
    documents::BankDraft draft{.kind = documents::BankKind::debit,
                               .groups = {{{{"collector_code", "1234567890"},
                                            {"collector_name", "ｶ)ｸﾗｳﾄﾞｼｴﾝ"},
                                            {"debit_on", "1127"},
                                            {"bank", "0001"},
                                            {"branch", "001"},
                                            {"deposit", "1"},
                                            {"account", "1234567"}},
                                           {}}}};
    for (std::uint32_t n = 1; n <= many; ++n)
        draft.groups[0].records.push_back({{"bank", "0005"},
                                           {"branch", "001"},
                                           {"deposit", "1"},
                                           {"account", "7654321"},
                                           {"name", name_of(n)},
                                           {"amount", std::to_string(50'000 + n)},
                                           {"new_code", "0"},
                                           {"payer_number", std::to_string(n)}});
    return draft;
}

const std::string& file()
{
    static const std::string bytes = documents::write_bank_file(debits(), documents::usual_profile())->bytes;
    return bytes;
}

void write(benchmark::State& state)
{
    const documents::BankDraft draft = debits();
    for (auto _ : state)
        benchmark::DoNotOptimize(documents::write_bank_file(draft, documents::usual_profile()));
    state.counters["records/s"] = benchmark::Counter(many, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(write)->Unit(benchmark::kMillisecond);

void read_and_check(benchmark::State& state)
{
    for (auto _ : state) {
        const auto read = documents::read_bank_file(file(), documents::usual_profile(), day);
        benchmark::DoNotOptimize(documents::all_hold(documents::checks_of(*read)));
    }
    state.counters["records/s"] = benchmark::Counter(many, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(read_and_check)->Unit(benchmark::kMillisecond);

void raw_copy(benchmark::State& state)
{
    for (auto _ : state) {
        std::string copy(file());
        benchmark::DoNotOptimize(copy.data());
    }
    state.counters["records/s"] = benchmark::Counter(many, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(raw_copy)->Unit(benchmark::kMillisecond);

struct World { // a contract, an invoice and a transfer for each number
    money::Transfers transfers;
    money::Debits debits;
    money::Book book;
    contract::Book contracts;
    terms::Book terms;
    money::CombinedBook combined;

    World()
    {
        for (std::uint32_t n = 1; n <= many; ++n)
            add(n);
    }
    void add(std::uint32_t n)
    {
        evolve(contracts,
               contract::Applied{.on = day,
                                 .basis = "terms 14.1"_clause,
                                 .application = {n},
                                 .party = {n},
                                 .applicant = {.name = name_of(n), .name_kana = name_of(n)}},
               Recorded{});
        evolve(contracts,
               contract::Formed{
                   .on = day, .basis = "terms 15.1"_clause, .contract = {n}, .application = {n}, .party = {n}},
               Recorded{});
        const std::string digits = std::to_string(1'000'000 + n).substr(1);
        evolve(book,
               money::InvoiceIssued{.on = day,
                                    .basis = "terms 30.1"_clause,
                                    .invoice = {n},
                                    .number = "INV-2026-" + digits,
                                    .contract = {n},
                                    .due = day,
                                    .subtotal = Yen(50'000 + n % 1000),
                                    .total = Yen(50'000 + n % 1000)},
               Recorded{});
        evolve(transfers,
               money::TransferReceived{.on = day,
                                       .basis = "terms 29.1"_clause,
                                       .transfer = {n},
                                       .account = "000100111234567",
                                       .key = digits,
                                       .amount = Yen(50'000 + n % 1000),
                                       .remitter_name = name_of(n)},
               Recorded{});
    }
};

void match(benchmark::State& state)
{
    const World world;
    std::size_t sure = 0;
    for (auto _ : state) {
        sure = 0;
        const money::MatchIndex index(
            {world.transfers, world.debits, world.book, world.contracts, world.terms, world.combined});
        for (const money::Transfer& transfer : world.transfers.transfers) {
            const auto found = index.suggestions(transfer);
            sure += !found.empty() && found[0].confidence >= 90;
        }
    }
    state.counters["transfers/s"] = benchmark::Counter(many, benchmark::Counter::kIsIterationInvariantRate);
    state.counters["sure"] = static_cast<double>(sure);
}
BENCHMARK(match)->Unit(benchmark::kMillisecond);

}
