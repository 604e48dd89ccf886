// Pages over HTTP on loopback: the work list, one contract and a search, from 8 clients with kept connections, beside
// the same server giving fixed bytes of the same length. Usage: pages_bench [contracts], default 2000.
#include "edge/site.h"

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace basis;
using Clock = std::chrono::steady_clock;

const std::string edition = "2022-06-01版", edition_hash(64, 'a');
const Actor the_system{.person = {}, .role = Role::system, .party = {}};
const Date today = Date::of(2026, 6, 30);
constexpr int clients = 8, requests_each = 500;

double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void send(office::Office& office, const std::string& id, const ledger::Command& command, Date day)
{
    const auto outcome = office.submit(
        {.id = id, .command = command, .secrets = {}, .by = the_system, .second = {}, .on = day, .expected = {}});
    if (!std::holds_alternative<office::Accepted>(outcome)) throw std::runtime_error(id + " was not accepted");
}

contract::Apply application(std::uint32_t n, Date day)
{
    return {.applicant = {.kind = contract::PartyKind::corporation,
                          .name = "株式会社みどり製作所" + std::to_string(n),
                          .name_kana = "ミドリ",
                          .corporate_number = "",
                          .postal_code = "530-0001",
                          .address = "大阪市北区",
                          .representative = "緑川 一郎",
                          .contact_name = {},
                          .contact_mail = {},
                          .contact_phone = {}},
            .joint_applicants = {},
            .edition = edition,
            .edition_hash = edition_hash,
            .shown_at = {static_cast<std::int64_t>(day.serial()) * 86'400'000'000},
            .terms_read = true,
            .wish = "移行",
            .plan = {{"MANAGE", 1}},
            .express_until = {},
            .documents = {}};
}

// Contracts formed in April, with the invoices of April, May and June.
void fill(office::Office& office, std::uint32_t contracts)
{
    const Date formed = Date::of(2026, 4, 10);
    send(office, "admin", ledger::AddPerson{.login = "admin", .name = "管理者", .role = Role::admin, .party = {}},
         formed);
    send(office, "provider",
         terms::SetProvider{{.name = "株式会社青葉クラウド",
                             .postal_code = "530-0002",
                             .address = "大阪市北区",
                             .phone = "06",
                             .mail = "a@example.jp",
                             .representative = "青葉",
                             .registration_number = "T7000012050002",
                             .bank_account = "みずほ"}},
         formed);
    send(office, "edition",
         terms::LoadEdition{.name = edition,
                            .title = "約款",
                            .text_hash = edition_hash,
                            .effective = Date::of(2022, 6, 1),
                            .announced_on = {}},
         formed);
    send(office, "price",
         money::SetPrice{.item = "MANAGE",
                         .name = "運用管理",
                         .kind = money::FeeKind::monthly,
                         .amount = Yen(50'000),
                         .unit = "式",
                         .tax = money::TaxCode::standard,
                         .from = Date::of(2022, 6, 1)},
         formed);
    const auto each = [&](const char* name, const auto& make) {
        std::vector<std::thread> threads;
        std::atomic<std::uint32_t> next = 1;
        for (int i = 0; i < 64; ++i)
            threads.emplace_back([&] {
                for (std::uint32_t n; (n = next++) <= contracts;)
                    send(office, name + std::to_string(n), make(n), formed);
            });
        for (std::thread& thread : threads)
            thread.join();
    };
    each("apply ", [&](std::uint32_t n) { return application(n, formed); });
    each("screen ", [](std::uint32_t n) {
        return contract::Screen{.application = {n},
                                .outcome = contract::ScreeningOutcome::accept,
                                .grounds = {},
                                .items_of_20 = {},
                                .note = {}};
    });
    each("send ", [&](std::uint32_t n) {
        return notice::RecordSending{.notice = {n}, .means = notice::Means::mail, .sent_on = formed, .detail = {}};
    });
    for (int month = 4; month <= 6; ++month)
        office.close_month(*Month::parse("2026-0" + std::to_string(month)), {});
}

class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("cannot connect");
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // The length of the body; throws for any status but 200.
    std::size_t get(const std::string& path, const std::string& cookie)
    {
        const std::string request =
            "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: yakkan_session=" + cookie + "\r\n\r\n";
        if (::send(socket_, request.data(), request.size(), 0) < 0) throw std::runtime_error("cannot send");
        std::string got;
        std::size_t head = std::string::npos, length = 0;
        char buffer[65536];
        while (head == std::string::npos || got.size() < head + 4 + length) {
            const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
            if (count <= 0) throw std::runtime_error("connection closed");
            got.append(buffer, static_cast<std::size_t>(count));
            if (head == std::string::npos && (head = got.find("\r\n\r\n")) != std::string::npos) {
                const std::size_t at = got.find("Content-Length: ");
                length = std::strtoull(got.c_str() + at + 16, nullptr, 10);
            }
        }
        if (!got.starts_with("HTTP/1.1 200")) throw std::runtime_error(path + ": " + got.substr(0, 30));
        return length;
    }

private:
    int socket_;
};

void measure(std::uint16_t port, const char* name, const std::vector<std::string>& paths, const std::string& cookie)
{
    std::vector<double> all;
    std::mutex mutex;
    std::atomic<std::size_t> bytes = 0;
    std::vector<std::thread> threads;
    const auto start = Clock::now();
    for (int i = 0; i < clients; ++i)
        threads.emplace_back([&, i] {
            Client client(port);
            std::vector<double> mine;
            for (int n = 0; n < requests_each; ++n) {
                const auto sent = Clock::now();
                bytes += client.get(paths[static_cast<std::size_t>(i * requests_each + n) % paths.size()], cookie);
                mine.push_back(seconds_since(sent));
            }
            const std::lock_guard guard(mutex);
            all.insert(all.end(), mine.begin(), mine.end());
        });
    for (std::thread& thread : threads)
        thread.join();
    const double elapsed = seconds_since(start);
    std::sort(all.begin(), all.end());
    std::printf("%-24s %7.0f requests/s  p50 %6.2f ms  p99 %6.2f ms  %6.1f KB a page\n", name,
                static_cast<double>(all.size()) / elapsed, all[all.size() / 2] * 1e3, all[all.size() * 99 / 100] * 1e3,
                static_cast<double>(bytes) / static_cast<double>(all.size()) / 1024);
}

}

int main(int argc, char** argv)
{
    const auto contracts = argc > 1 ? static_cast<std::uint32_t>(std::strtoul(argv[1], nullptr, 10)) : 2000U;
    const auto folder = std::filesystem::temp_directory_path() / "yakkan-pages-bench";
    std::filesystem::remove_all(folder);
    const office::Options options{.data = folder, .keys = {}, .clock = [] {
                                      return Instant{static_cast<std::int64_t>(today.serial()) * 86'400'000'000};
                                  }};
    office::Office::init(options);
    office::Office office(options);
    fill(office, contracts);
    office::People people(office, true);
    people.set_password("admin", "a long password");
    const auto session = people.sign_in("admin", "a long password", "127.0.0.1");
    edge::Site site(office, people);
    const std::string fixed(30'000, 'x');
    edge::HttpServer server(
        {.port = 0, .threads = 16},
        [&](const edge::HttpRequest& request) {
            if (request.path != "/fixed") return site.handle(request);
            return edge::HttpResponse{.body = fixed};
        },
        [](const std::string& problem) { std::fprintf(stderr, "%s\n", problem.c_str()); });
    const std::uint16_t port = server.port();
    std::thread serving([&] { server.run(); });
    std::vector<std::string> pages;
    for (std::uint32_t n = 1; n <= contracts; ++n)
        pages.push_back("/contracts/" + ContractId{n}.text());
    std::printf("%u contracts, %d clients, %d requests each\n", contracts, clients, requests_each);
    measure(port, "fixed bytes", {"/fixed"}, session->token);
    measure(port, "one contract", pages, session->token);
    measure(port, "contracts, searched", {"/contracts?q=1234"}, session->token);
    measure(port, "invoices", {"/invoices"}, session->token);
    measure(port, "work list", {"/work"}, session->token);
    server.stop();
    serving.join();
    std::filesystem::remove_all(folder);
}
