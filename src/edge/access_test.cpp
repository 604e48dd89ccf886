// Every route and every role: a row for each route, so that a new route without a row fails here; a token on every
// post.
#include "edge/staff_world_test.h"

#include <algorithm>

namespace edge {
namespace {

constexpr int let_in = 299;

HttpResponse inside(const Visit&)
{
    return {.status = let_in, .content_type = "text/plain", .body = {}, .headers = {}};
}

// S staff, D administration (admin and auditor), c contractors and applicants, n nobody signed in.
struct Row {
    std::string_view method, pattern, who;
};
constexpr auto rows = std::to_array<Row>({
    {"GET", "/", "SDcn"},
    {"POST", "/sign-in", "SDcn"},
    {"POST", "/sign-out", "SDc"},
    {"GET", "/work", "SD"},
    {"GET", "/do", "SD"},
    {"GET", "/do/{}", "SD"},
    {"POST", "/do/{}", "SD"},
    {"GET", "/facts/{}", "SD"},
    {"GET", "/contracts", "SD"},
    {"GET", "/contracts/{}", "SD"},
    {"GET", "/contracts/{}/why", "SD"},
    {"GET", "/contracts/{}/what-if", "SD"},
    {"GET", "/contracts/{}/invoice-preview", "SD"},
    {"GET", "/applications", "SD"},
    {"GET", "/applications/{}", "SD"},
    {"GET", "/deliveries", "SD"},
    {"GET", "/invoices", "SD"},
    {"GET", "/invoices/{}", "SD"},
    {"GET", "/invoices/{}/why", "SD"},
    {"GET", "/invoices/{}/pdf", "SD"},
    {"GET", "/invoices/{}/xml", "SD"},
    {"GET", "/invoices/{}/reductions/{}/pdf", "SD"},
    {"GET", "/payments/{}/receipt", "SD"},
    {"GET", "/combined", "SD"},
    {"GET", "/combined/{}", "SD"},
    {"GET", "/combined/{}/pdf", "SD"},
    {"GET", "/statements/{}", "SD"},
    {"GET", "/statements/{}/pdf", "SD"},
    {"GET", "/bank", "SD"},
    {"POST", "/bank/receive", "SD"},
    {"POST", "/bank/match", "SD"},
    {"GET", "/bank/debits", "SD"},
    {"POST", "/bank/debits", "SD"},
    {"POST", "/bank/debits/{}/file", "SD"},
    {"GET", "/bank/mandates", "SD"},
    {"GET", "/bank/refunds", "SD"},
    {"GET", "/bank/bills", "SD"},
    {"POST", "/bank/refunds/{}/file", "SD"},
    {"GET", "/collection", "SD"},
    {"GET", "/import", "SD"},
    {"POST", "/import", "SD"},
    {"GET", "/notices", "SD"},
    {"GET", "/notices/{}", "SD"},
    {"GET", "/notices/{}/pdf", "SD"},
    {"GET", "/records", "SD"},
    {"POST", "/records", "SD"},
    {"GET", "/records/{}", "SD"},
    {"GET", "/records/{}/file", "SD"},
    {"GET", "/prices", "SD"},
    {"GET", "/terms", "SD"},
    {"POST", "/terms/editions", "D"},
    {"GET", "/terms/editions/{}", "SD"},
    {"GET", "/terms/editions/{}/told", "SD"},
    {"GET", "/terms/workshop", "SD"},
    {"POST", "/terms/workshop", "SD"},
    {"POST", "/terms/workshop/findings", "SD"},
    {"POST", "/terms/workshop/report", "SD"},
    {"GET", "/terms/compare", "SD"},
    {"POST", "/terms/compare", "SD"},
    {"GET", "/terms/compare/file", "SD"},
    {"POST", "/terms/compare/brought", "SD"},
    {"POST", "/terms/drafts", "D"},
    {"GET", "/terms/draft", "SD"},
    {"GET", "/terms/draft/announce", "D"},
    {"POST", "/terms/draft/announce", "D"},
    {"GET", "/terms/draft/withdraw", "D"},
    {"POST", "/terms/draft/withdraw", "D"},
    {"GET", "/terms/draft/mapping", "SD"},
    {"POST", "/terms/draft/mapping", "D"},
    {"POST", "/terms/draft/readings", "D"},
    {"GET", "/terms/clauses", "SDcn"},
    {"GET", "/people", "D"},
    {"POST", "/people/{}/password", "D"},
    {"GET", "/days", "SD"},
    {"POST", "/days/close", "D"},
    {"GET", "/days/month", "SD"},
    {"POST", "/days/month", "SD"},
    {"GET", "/books", "SD"},
    {"GET", "/books/file", "SD"},
    {"GET", "/parties/{}/reveal", "SD"},
    {"POST", "/parties/{}/reveal", "SD"},
    {"GET", "/audit", "SD"},
    {"POST", "/audit/verify", "SD"},
    {"GET", "/apply", "SDcn"},
    {"POST", "/apply", "SDcn"},
    {"GET", "/apply/terms.txt", "SDcn"},
    {"GET", "/apply/received", "SDcn"},
    {"GET", "/my/application", "c"},
    {"POST", "/my/application/start", "c"},
    {"GET", "/my", "c"},
    {"GET", "/my/contracts", "c"},
    {"GET", "/my/contracts/{}", "c"},
    {"GET", "/my/contracts/{}/terms", "c"},
    {"GET", "/my/terms/{}", "c"},
    {"GET", "/my/deliverables/{}", "c"},
    {"POST", "/my/deliverables/{}", "c"},
    {"GET", "/my/invoices", "c"},
    {"GET", "/my/invoices.csv", "c"},
    {"GET", "/my/invoices/{}", "c"},
    {"GET", "/my/invoices/{}/why", "c"},
    {"GET", "/my/invoices/{}/pdf", "c"},
    {"GET", "/my/invoices/{}/xml", "c"},
    {"GET", "/my/invoices/{}/reductions/{}/pdf", "c"},
    {"GET", "/my/payments/{}/receipt", "c"},
    {"GET", "/my/combined/{}", "c"},
    {"GET", "/my/combined/{}/pdf", "c"},
    {"GET", "/my/statement", "c"},
    {"GET", "/my/statement/pdf", "c"},
    {"GET", "/my/notices", "c"},
    {"GET", "/my/notices/{}", "c"},
    {"GET", "/my/exit", "c"},
    {"POST", "/my/exit", "c"},
    {"GET", "/my/held", "c"},
});

// A site with every route, each of which answers that one was let in.
class Gates : public Staff {
protected:
    Gates()
    {
        account("keiyaku", Role::contract_staff, {});
        account("gijutsu", Role::engineer, {});
        account("hogosha", Role::custodian, {});
        const PartyId party =
            office_->read([&](const ledger::Books& books) { return books.contracts.contracts.at(mine_).party; });
        account("midori2", Role::contractor_member, party);
        account("momo", Role::applicant, party_of_application(applied("株式会社もも")));
        for (const auto& list : {staff_routes(), portal_routes()})
            for (Route route : list) {
                route.answer = inside;
                routes_.push_back(route);
            }
        site_ = std::make_unique<Site>(*office_, *people_, routes_);
    }
    HttpResponse ask(const std::string& login, const Route& route, bool token)
    {
        const std::string path(route.pattern);
        if (route.method == "GET") return get(login, path);
        if (token) return post(login, path, {});
        return site_->handle(request("POST", login, path));
    }

    struct Visitor {
        std::string login;
        char letter;
    };
    const std::vector<Visitor> visitors_{{"admin", 'D'},   {"auditor", 'D'}, {"keiyaku", 'S'}, {"gijutsu", 'S'},
                                         {"billing", 'S'}, {"hogosha", 'S'}, {"midori", 'c'},  {"midori2", 'c'},
                                         {"momo", 'c'},    {"", 'n'}};
    std::vector<Route> routes_;
};

const Row* row_of(const Route& route)
{
    for (const Row& row : rows)
        if (row.method == route.method && row.pattern == route.pattern) return &row;
    return nullptr;
}

TEST_F(Gates, each_route_lets_in_whom_its_row_names_and_nobody_else)
{
    for (const Route& route : routes_) {
        const Row* row = row_of(route);
        ASSERT_NE(row, nullptr) << route.method << " " << route.pattern << " has no row";
        for (const Visitor& visitor : visitors_) {
            const bool may = row->who.find(visitor.letter) != std::string_view::npos;
            const int refused = visitor.login.empty() ? 303 : 404;
            EXPECT_EQ(ask(visitor.login, route, true).status, may ? let_in : refused)
                << route.method << " " << route.pattern << " " << visitor.login;
        }
    }
    EXPECT_EQ(routes_.size(), rows.size()) << "a row without its route";
}

TEST_F(Gates, every_post_wants_its_token_from_whoever_may_send_it)
{
    for (const Route& route : routes_) {
        if (route.method != "POST") continue;
        const Row* row = row_of(route);
        ASSERT_NE(row, nullptr) << route.pattern;
        for (const Visitor& visitor : visitors_) {
            if (row->who.find(visitor.letter) == std::string_view::npos) continue;
            EXPECT_EQ(ask(visitor.login, route, false).status, 403) << route.pattern << " " << visitor.login;
        }
    }
}

// 監査: reads everything, changes nothing, whatever is sent.
TEST_F(Staff, no_post_of_an_auditor_writes_a_fact_or_a_password)
{
    const std::uint64_t before = last_position();
    const auto hash = office_->vault().password_hash("billing");
    for (const Route& route : staff_routes()) {
        if (route.method != "POST" || route.pattern.starts_with("/sign-")) continue;
        std::string path(route.pattern);
        if (const auto hole = path.find("{}"); hole != std::string::npos)
            path.replace(hole, 2,
                         path.starts_with("/people") ? "U-000002"
                         : path.starts_with("/do")   ? "CloseDay"
                                                     : "P-000001");
        post("auditor", path,
             {{"month", "2026-04"},
              {"day", "2026-04-30"},
              {"_step", "submit"},
              {"_go", "send"},
              {"field", "contact_name"},
              {"purpose", "監査"},
              {"password_U-000002", "another horse"},
              {"_id", "auditor " + path}});
    }
    EXPECT_EQ(last_position(), before);
    EXPECT_EQ(office_->vault().password_hash("billing"), hash);
}

// Billing closes a month: the page offers it, and the button works.
TEST_F(Staff, who_may_close_a_month_is_let_through_by_the_gate)
{
    EXPECT_EQ(post("billing", "/days/month", {{"month", "2026-04"}}).status, 200);
    account("keiyaku", Role::contract_staff, {});
    EXPECT_EQ(post("keiyaku", "/days/month", {{"month", "2026-04"}}).status, 404);
}

// What a portal page names is one's own or is not there: a path for each route with a place in it.
TEST_F(Portal, every_page_that_names_a_thing_shows_it_to_its_owner_alone)
{
    struct Named {
        std::string_view pattern;
        std::string path;   // of what midori has; empty: published to everybody
        bool there = false; // midori has it here
    };
    const std::vector<Named> all{{"/my/contracts/{}", "/my/contracts/C-000001", true},
                                 {"/my/contracts/{}/terms", "/my/contracts/C-000001/terms", true},
                                 {"/my/terms/{}", ""},
                                 {"/my/deliverables/{}", "/my/deliverables/D-000001", true},
                                 {"/my/invoices/{}", "/my/invoices/I-000001", true},
                                 {"/my/invoices/{}/why", "/my/invoices/I-000001/why", true},
                                 {"/my/invoices/{}/pdf", "/my/invoices/I-000001/pdf", true},
                                 {"/my/invoices/{}/xml", "/my/invoices/I-000001/xml", true},
                                 {"/my/invoices/{}/reductions/{}/pdf", "/my/invoices/I-000001/reductions/1/pdf"},
                                 {"/my/payments/{}/receipt", "/my/payments/PY-000001/receipt", true},
                                 {"/my/combined/{}", "/my/combined/CI-000001"},
                                 {"/my/combined/{}/pdf", "/my/combined/CI-000001/pdf"},
                                 {"/my/notices/{}", "/my/notices/N-000001", true}};
    account("momo", Role::applicant, party_of_application(applied("株式会社もも")));
    must(money::ReceivePayment{.contract = mine_,
                               .amount = Yen(55'000),
                               .paid_on = today_,
                               .payer = "ミドリ",
                               .reference = {},
                               .designated = {}});
    for (const Route& route : portal_routes()) {
        if (route.pattern.find("{}") == std::string_view::npos) continue;
        const auto named =
            std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.pattern == route.pattern; });
        ASSERT_NE(named, all.end()) << route.pattern << " has no path";
        if (named->path.empty()) continue;
        for (const std::string login : {"akane", "momo"})
            EXPECT_EQ((route.method == "GET" ? get(login, named->path) : post(login, named->path, {})).status, 404)
                << route.pattern << " " << login;
        if (route.method == "GET" && named->there) {
            EXPECT_EQ(get("midori", named->path).status, 200) << route.pattern;
        }
    }
}

}
}
