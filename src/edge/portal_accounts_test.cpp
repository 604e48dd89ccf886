// Combined invoices and statements: a contractor sees its own, and nobody else's.
#include "edge/portal_world_test.h"

namespace edge {
namespace {

class PortalAccounts : public Portal {
protected:
    PortalAccounts()
    {
        move_to("2026-04-30");
        second_ = another();
        must(money::IssueInvoice{.contract = second_, .through = today_});
        must(money::CombineInvoices{.party = party(), .issued_on = today_});
        send(last_notice());
    }
    PartyId party()
    {
        return office_->read([&](const ledger::Books& books) { return books.contracts.contracts.at(mine_).party; });
    }
    // A second contract of みどり.
    ContractId another()
    {
        contract::Apply command;
        command.applicant.name = "株式会社みどり";
        command.applicant.address = "大阪市北区";
        command.applicant.representative = "代表 一郎";
        command.edition = "2026年版";
        command.edition_hash =
            office_->read([](const ledger::Books& books) { return books.terms.editions.front().text_hash; });
        command.shown_at = office_->now();
        command.terms_read = true;
        command.wish = "移行";
        command.plan = {{"MANAGE", 1}};
        const auto outcome = office_->submit({.id = "another",
                                              .command = command,
                                              .secrets = {},
                                              .by = {.person = {}, .role = Role::system, .party = party()},
                                              .second = {},
                                              .on = today_,
                                              .expected = {}});
        EXPECT_TRUE(std::holds_alternative<office::Accepted>(outcome));
        const ApplicationId id{
            office_->read([](const ledger::Books& books) { return books.contracts.applications.last(); })};
        screen(id, contract::ScreeningOutcome::accept);
        send(last_notice());
        return office_->read([&](const ledger::Books& books) { return books.contracts.applications.at(id).contract; });
    }
    ContractId second_;
};

TEST_F(PortalAccounts, the_document_stands_among_the_invoices_and_opens_as_pdf)
{
    const HttpResponse list = get("midori", "/my/invoices");
    EXPECT_TRUE(says(list, "TOTAL-2026-000001"));
    const HttpResponse page = get("midori", "/my/combined/CI-000001");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(says(page, "110,000"));
    EXPECT_TRUE(says(page, "INV-2026-000001"));
    EXPECT_TRUE(get("midori", "/my/combined/CI-000001/pdf").body.starts_with("%PDF-"));
}

TEST_F(PortalAccounts, one_notice_stands_for_all)
{
    const HttpResponse list = get("midori", "/my/notices");
    EXPECT_TRUE(says(list, "合計請求書 TOTAL-2026-000001 をお送りします"));
    EXPECT_FALSE(says(list, "料金等の請求書 INV-2026-000001"));
}

TEST_F(PortalAccounts, a_statement_is_of_ones_own_contracts_alone)
{
    EXPECT_TRUE(says(get("midori", "/my/statement?from=2026-04-01&until=2026-04-30"), "110,000"));
    const std::string own = "/my/statement?from=2026-04-01&until=2026-04-30&contract=" + mine_.text();
    EXPECT_TRUE(says(get("midori", own), "55,000"));
    EXPECT_TRUE(get("midori", "/my/statement/pdf?from=2026-04-01&until=2026-04-30").body.starts_with("%PDF-"));
    const std::string theirs = mine_.text();
    const std::vector<std::string> pages{"/my/statement?contract=" + theirs, "/my/statement/pdf?contract=" + theirs,
                                         "/my/statement?contract=C-009999", "/my/combined/CI-000001",
                                         "/my/combined/CI-000001/pdf"};
    for (const std::string& page : pages)
        EXPECT_EQ(get("akane", page).status, 404) << page;
    EXPECT_FALSE(says(get("akane", "/my/invoices"), "TOTAL-2026-000001"));
    EXPECT_FALSE(says(get("akane", "/my/statement"), "INV-2026-000001"));
    EXPECT_EQ(get("", "/my/statement").status, 303);
}

}
}
