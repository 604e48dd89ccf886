// Whose pages are whose: another party's are not there, staff have no portal, nobody is told of a refusal.
#include "edge/portal_world_test.h"

namespace edge {
namespace {

const std::vector<std::string> of_one_party{"/my/contracts/C-000001",    "/my/contracts/C-000001/terms",
                                            "/my/deliverables/D-000001", "/my/invoices/I-000001",
                                            "/my/invoices/I-000001/pdf", "/my/invoices/I-000001/xml",
                                            "/my/notices/N-000001",      "/my/exit?contract=C-000001"};
const std::vector<std::string> general{"/my",         "/my/application", "/my/invoices", "/my/invoices.csv",
                                       "/my/notices", "/my/exit",        "/my/held"};

TEST_F(Portal, the_pages_of_ones_own_contract_are_shown)
{
    for (const std::string& page : of_one_party)
        EXPECT_EQ(get("midori", page).status, 200) << page;
    for (const std::string& page : general)
        EXPECT_EQ(get("midori", page).status, 200) << page;
}

TEST_F(Portal, the_pages_of_another_party_are_not_there)
{
    for (const std::string& page : of_one_party)
        EXPECT_EQ(get("akane", page).status, 404) << page;
    for (const std::string& page : general)
        EXPECT_EQ(get("akane", page).body.find("株式会社みどり"), std::string::npos) << page;
}

// The XML is the contractor's own paper as the PDF is: the page leads to it where the network could carry it.
TEST_F(Portal, an_invoice_leads_to_its_xml_and_to_no_others)
{
    EXPECT_TRUE(says(get("midori", "/my/invoices/I-000001"), "href=\"/my/invoices/I-000001/xml\""));
    const HttpResponse xml = get("midori", "/my/invoices/I-000001/xml");
    EXPECT_EQ(xml.content_type, "application/xml; charset=utf-8");
    EXPECT_TRUE(says(xml, "<cbc:ID>INV-2026-000001</cbc:ID>"));
    EXPECT_TRUE(says(xml, "6011001106696"));
    EXPECT_EQ(get("akane", "/my/invoices/I-000001/xml").status, 404);
    EXPECT_EQ(get("midori", "/my/invoices/I-000002/xml").status, 404);
    EXPECT_EQ(get("", "/my/invoices/I-000001/xml").status, 303) << "to the entrance";
    EXPECT_FALSE(says(get("akane", "/my/invoices/I-000002"), "/xml")) << "no 法人番号, so no network";
    EXPECT_EQ(get("midori", "/my/invoices/I-000001/xml?return=1").status, 409) << "not cancelled";
}

TEST_F(Portal, what_another_party_has_reads_like_what_there_is_not)
{
    const std::string theirs = get("akane", "/my/contracts/C-000001").body;
    const std::string nothing = get("akane", "/my/contracts/C-009999").body;
    EXPECT_EQ(theirs, nothing);
}

TEST_F(Portal, acts_upon_what_another_party_has_are_not_there)
{
    const auto before = office_->read([](const ledger::Books& books) { return books.last; });
    EXPECT_EQ(post("akane", "/my/deliverables/D-000001", {{"item1", "confirm"}, {"_go", "send"}, {"_id", "x"}}).status,
              404);
    EXPECT_EQ(post("akane", "/my/exit", {{"contract", "C-000001"}, {"_go", "send"}, {"_id", "y"}}).status, 404);
    EXPECT_EQ(office_->read([](const ledger::Books& books) { return books.last; }), before);
}

TEST_F(Portal, staff_have_no_portal)
{
    account("eigyo", Role::contract_staff, {});
    account("kanri", Role::admin, {});
    for (const std::string login : {"eigyo", "kanri"}) {
        for (const std::string& page : of_one_party)
            EXPECT_EQ(get(login, page).status, 404) << page;
        for (const std::string& page : general)
            EXPECT_EQ(get(login, page).status, 404) << page;
    }
}

TEST_F(Portal, without_signing_in_the_portal_leads_to_the_entrance)
{
    for (const std::string& page : general)
        EXPECT_EQ(get("", page).status, 303) << page;
    EXPECT_EQ(get("", "/apply").status, 200);
}

TEST_F(Portal, a_post_without_its_token_changes_nothing)
{
    HttpRequest forged = request("POST", "midori", "/my/deliverables/D-000001");
    forged.headers["content-type"] = "application/x-www-form-urlencoded";
    forged.body = "item1=confirm&_go=send&_id=z";
    EXPECT_EQ(site_->handle(forged).status, 403);
}

TEST_F(Portal, a_notice_that_was_not_sent_is_not_there)
{
    const std::string draft = "/my/notices/" + last_notice().text();
    EXPECT_EQ(get("akane", draft).status, 404);
    send(last_notice());
    EXPECT_EQ(get("akane", draft).status, 200);
}

// 16.2: waiting, refused and accepted-but-not-sent read alike; only the sent acceptance changes the page.
TEST_F(Portal, a_refusal_is_not_told_to_the_applicant)
{
    const ApplicationId id = applied("株式会社もも");
    account("momo", Role::applicant, party_of_application(id));
    const std::string waiting = get("momo", "/my/application").body;
    screen(id, contract::ScreeningOutcome::refuse);
    EXPECT_EQ(get("momo", "/my/application").body, waiting);
    must(secrecy::EraseApplication{id});
    EXPECT_EQ(get("momo", "/my/application").body, waiting);
    for (const std::string page : {"/my/held", "/my/notices", "/my/invoices", "/my/exit"})
        EXPECT_EQ(get("momo", page).status, 404) << page;
}

TEST_F(Portal, the_sent_acceptance_is_told_and_opens_the_portal)
{
    const ApplicationId id = applied("株式会社もも");
    account("momo", Role::applicant, party_of_application(id));
    const std::string waiting = get("momo", "/my/application").body;
    screen(id, contract::ScreeningOutcome::accept);
    EXPECT_EQ(get("momo", "/my/application").body, waiting);
    EXPECT_EQ(post("momo", "/my/application/start", {}).status, 404);
    send(last_notice());
    EXPECT_TRUE(says(get("momo", "/my/application"), "承諾の通知をお送りしました"));
    EXPECT_EQ(post("momo", "/my/application/start", {}).status, 303);
    EXPECT_EQ(get("momo", "/my").status, 200);
}

}
}
