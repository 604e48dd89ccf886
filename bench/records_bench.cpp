// Kept documents found by day, amount and counterparty (e-books-rule 4): the page of the archive, and the search
// behind it, beside one pass over the file that is searched. Usage: records_bench [documents], default 1000000.
#include "edge/site.h"

#include "edge/records.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>

namespace {

using namespace basis;
using Clock = std::chrono::steady_clock;

const Actor the_system{.person = {}, .role = Role::system, .party = {}};
const Date today = Date::of(2026, 11, 30);
constexpr int days = 3650; // ten years of documents
constexpr int times = 40;

double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

office::Options options(const std::filesystem::path& folder)
{
    return {.data = folder, .keys = {}, .clock = [] {
                return Instant{static_cast<std::int64_t>(today.serial()) * 86'400'000'000};
            }};
}

// Ten years of documents; each is kept up to six weeks after its day.
secrecy::DocumentKept document(std::uint32_t n, std::uint32_t documents)
{
    const std::uint32_t shuffled = n * 2'654'435'761U;
    const auto ago = static_cast<int>(std::uint64_t{documents - n} * days / documents);
    return {.on = today,
            .basis = "e-books-act 7"_clause,
            .document = {n},
            .kind = n % 4 == 0 ? secrecy::DocumentKind::receipt : secrecy::DocumentKind::invoice,
            .direction = n % 2 == 0 ? secrecy::Direction::issued : secrecy::Direction::received,
            .counterparty = "株式会社みどり製作所" + std::to_string(n % 10'000),
            .contract = {n % 100'000 + 1},
            .number = "INV-2026-" + std::to_string(n),
            .dated = today - Days{ago + static_cast<int>(shuffled % 42)},
            .amount = Yen(1'000 + shuffled % 1'000'000),
            .file = "INV-2026-" + std::to_string(n) + ".pdf",
            .hash = std::string(56, 'a') + std::to_string(10'000'000 + n),
            .size = 40'000,
            .content = {},
            .corrects = {},
            .reason = {}};
}

// Documents straight into the journal: sealing a million contents is not what is measured.
void fill(const std::filesystem::path& folder, std::uint32_t documents)
{
    const auto journal = store::open_sqlite_journal(folder / "journal.sqlite");
    store::Restored written = store::restore(*journal);
    store::Batch batch;
    Position position = written.head.position;
    const Instant at{static_cast<std::int64_t>(today.serial()) * 86'400'000'000};
    for (std::uint32_t n = 1; n <= documents; ++n) {
        const ledger::Fact fact = document(n, documents);
        ledger::evolve(written.books, fact, {.position = {++position.value}, .at = at});
        batch.rows.push_back({.recorded_at = at,
                              .on = today,
                              .by = store::write_actor(the_system),
                              .command = "fill",
                              .type = std::string(ledger::type_name(fact)),
                              .version = store::packed,
                              .payload = store::pack_fact(fact)});
        store::add_view_rows(batch.views, fact, position, written.books);
        if (batch.rows.size() < 10'000 && n < documents) continue;
        written.head = *journal->append(written.head.position, batch);
        batch = {};
    }
    journal->views_head(); // they have followed
}

template <class Ask>
void measure(const char* name, double raw, Ask ask)
{
    std::vector<double> all;
    std::size_t found = 0;
    for (int i = 0; i < times; ++i) {
        const auto start = Clock::now();
        found = ask();
        all.push_back(seconds_since(start));
    }
    std::sort(all.begin(), all.end());
    std::printf("%-62s %9zu  p50 %8.2f ms  worst %8.2f ms  %6.2f x the file\n", name, found, all[all.size() / 2] * 1e3,
                all.back() * 1e3, all[all.size() / 2] / raw);
}

double seconds_to_read(const std::filesystem::path& file)
{
    std::vector<char> buffer(1U << 20U);
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
        const auto start = Clock::now();
        std::ifstream in(file, std::ios::binary);
        while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), in.gcount() > 0) {
        }
        best = std::min(best, seconds_since(start));
    }
    return best;
}

}

int main(int argc, char** argv)
{
    const auto documents = argc > 1 ? static_cast<std::uint32_t>(std::strtoul(argv[1], nullptr, 10)) : 1'000'000U;
    const auto folder = std::filesystem::temp_directory_path() / "yakkan-records-bench";
    std::filesystem::remove_all(folder);
    office::Office::init(options(folder));
    fill(folder, documents);
    office::Office office(options(folder));
    office.submit({.id = "admin",
                   .command = ledger::AddPerson{.login = "admin", .name = "管理者", .role = Role::admin, .party = {}},
                   .secrets = {},
                   .by = the_system,
                   .second = {},
                   .on = today,
                   .expected = {}});
    office::People people(office, true);
    people.set_password("admin", "a long password");
    const auto session = people.sign_in("admin", "a long password", "127.0.0.1");
    edge::Site site(office, people);
    const double raw = seconds_to_read(folder / "journal-views.sqlite");
    std::printf("%u documents; the file of the views, %.0f MB, read once: %.0f ms\n", documents,
                static_cast<double>(std::filesystem::file_size(folder / "journal-views.sqlite")) / 1e6, raw * 1e3);
    using Query = std::map<std::string, std::string>;
    for (const auto& [name, query] : {
             std::pair{"page: a month, an amount range, a part of a name", Query{{"from", "2026-04-01"},
                                                                                 {"until", "2026-04-30"},
                                                                                 {"least", "400000"},
                                                                                 {"most", "600000"},
                                                                                 {"who", "製作所12"}}},
             std::pair{"page: a year and an amount range",
                       Query{{"from", "2025-04-01"}, {"until", "2026-03-31"}, {"least", "400000"}, {"most", "600000"}}},
             std::pair{"page: an amount range and a part of a name, all ten years",
                       Query{{"least", "400000"}, {"most", "600000"}, {"who", "製作所12"}}},
             std::pair{"page: a contract", Query{{"who", "C-001234"}}},
             std::pair{"page: a part of a number", Query{{"number", "2026-77777"}}},
             std::pair{"page: nothing asked", Query{}},
         })
        measure(name, raw, [&] {
            const edge::HttpResponse response =
                site.handle({.method = "GET",
                             .path = "/records",
                             .query = query,
                             .headers = {{"cookie", "yakkan_session=" + session->token}},
                             .body = {},
                             .remote = "127.0.0.1"});
            if (response.status != 200) throw std::runtime_error("the page was not given");
            return response.body.size();
        });
    std::filesystem::remove_all(folder);
}
