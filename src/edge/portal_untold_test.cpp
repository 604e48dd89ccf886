// What waits for a second person's signature is not in the portal yet.
#include "edge/api.h"
#include "edge/cli_test.h"
#include "edge/portal_world_test.h"

namespace edge {
namespace {

std::string asked(office::Office& office, office::People& people, const std::string& path,
                  const std::map<std::string, std::string>& query)
{
    const auto session = people.sign_in("midori", "correct horse", "127.0.0.1");
    EXPECT_TRUE(session);
    const HttpResponse answer = api_response(office, people, "the token",
                                             {.method = "GET",
                                              .path = "/api/" + path,
                                              .query = query,
                                              .headers = {{"cookie", "yakkan_session=" + session.value().token}},
                                              .body = {},
                                              .remote = {}});
    EXPECT_EQ(answer.status, 200) << path << answer.body;
    return answer.body;
}

// Two invoices of 55,000 yen on 2026-04-30; more than 109,999 yen want two persons.
TEST_F(Portal, an_invoice_that_waits_for_a_second_person_is_not_there_yet)
{
    must(terms::SetParameter{terms::Parameter::close_approval_above, Decimal::of(109'999, 0), today_});
    for (const char* address : {"/my/invoices/I-000001", "/my/invoices/I-000001/pdf"})
        EXPECT_EQ(get("midori", address).status, 404) << address;
    for (const char* address : {"/my", "/my/invoices", "/my/invoices.csv", "/my/contracts/C-000001",
                                "/my/statement?from=2026-04-01&until=2026-04-30"}) {
        const HttpResponse page = get("midori", address);
        EXPECT_EQ(page.status, 200) << address;
        EXPECT_EQ(page.body.find("INV-2026-000001"), std::string::npos) << address;
        const bool tells_prices = std::string_view(address).starts_with("/my/contracts/"); // 55,000 a month with tax
        if (!tells_prices) {
            EXPECT_EQ(page.body.find("55,000"), std::string::npos) << address;
        }
    }
    const auto told = [&](const std::string& path, const std::map<std::string, std::string>& query = {}) {
        return asked(*office_, *people_, path, query).find("INV-2026-000001") != std::string::npos;
    };
    const std::map<std::string, std::string> april{{"from", "2026-04-01"}, {"until", "2026-04-30"}};
    EXPECT_FALSE(told("contracts/C-000001/show"));
    EXPECT_FALSE(told("contracts/C-000001/timeline"));
    EXPECT_FALSE(told("statements/C-000001", april));
    must(ledger::AddPerson{.login = "keiri", .name = "経理", .role = Role::billing, .party = {}});
    const PersonId second = office_->read([](const ledger::Books& books) { return books.people.by_login.at("keiri"); });
    const auto closed = office_->close_month(*Month::parse("2026-04"), {.second = second});
    ASSERT_TRUE(closed.certified_at) << closed.certificate;
    EXPECT_EQ(get("midori", "/my/invoices/I-000001").status, 200);
    EXPECT_NE(get("midori", "/my/invoices").body.find("INV-2026-000001"), std::string::npos);
    EXPECT_NE(get("midori", "/my/statement?from=2026-04-01&until=2026-04-30").body.find("INV-2026-000001"),
              std::string::npos);
    EXPECT_TRUE(told("contracts/C-000001/show"));
    EXPECT_TRUE(told("contracts/C-000001/timeline"));
    EXPECT_TRUE(told("statements/C-000001", april));
}

// 15,000 yen that came in went to an invoice of which the contractor is not told yet: they are held for it so far.
TEST_F(Portal, money_on_an_invoice_that_waits_does_not_tell_of_it)
{
    must(terms::SetParameter{terms::Parameter::close_approval_above, Decimal::of(109'999, 0), today_});
    must(money::ReceivePayment{.contract = mine_,
                               .amount = Yen(15'000),
                               .paid_on = today_,
                               .payer = "ミドリ",
                               .reference = {},
                               .designated = {}});
    for (const char* path : {"contracts/C-000001/show", "contracts/C-000001/explain", "contracts/C-000001/timeline"}) {
        const std::string body = asked(*office_, *people_, path, {});
        EXPECT_EQ(body.find("INV-2026-000001"), std::string::npos) << path;
        EXPECT_EQ(body.find("I-000001"), std::string::npos) << path;
    }
    EXPECT_EQ(at(asked(*office_, *people_, "contracts/C-000001/show", {}), "/money/credit"), "15000");
    EXPECT_EQ(get("midori", "/my/contracts/C-000001").body.find("INV-2026-000001"), std::string::npos);
}

}
}
