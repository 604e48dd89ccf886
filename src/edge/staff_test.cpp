// What the staff pages say, and how a command goes from its form to a fact.
#include "edge/staff_world_test.h"

#include "edge/staff.h"

namespace edge {
namespace {

TEST_F(Staff, every_page_of_an_installation_in_use_is_there)
{
    for (const char* path : {"/work",
                             "/work?all=1",
                             "/do",
                             "/facts/1",
                             "/contracts",
                             "/contracts?q=みどり",
                             "/contracts?status=提供中",
                             "/contracts/C-000001",
                             "/contracts/C-000001/what-if",
                             "/contracts/C-000001/invoice-preview",
                             "/applications",
                             "/applications/A-000001",
                             "/deliveries",
                             "/deliveries?all=1",
                             "/invoices",
                             "/invoices/I-000001",
                             "/notices",
                             "/notices/N-000001",
                             "/prices",
                             "/terms",
                             "/terms/clauses",
                             "/terms/clauses?id=terms 20.1.1",
                             "/terms/clauses?id=civil-code 140",
                             "/people",
                             "/days",
                             "/days/month?month=2026-04",
                             "/books",
                             "/books?month=2026-04",
                             "/books/file?program=mf&month=2026-04",
                             "/audit",
                             "/parties/P-000001/reveal?field=contact_name"}) {
        const HttpResponse page = get("admin", path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_EQ(page.body.find("<script>"), std::string::npos) << path;
        EXPECT_EQ(page.body.find(" style=\""), std::string::npos) << path;
        EXPECT_EQ(page.body.find("placeholder"), std::string::npos) << path;
    }
}

TEST_F(Staff, the_form_of_every_command_opens)
{
    for (const store::CommandDescription& command : store::commands())
        EXPECT_EQ(get("admin", "/do/" + std::string(command.type)).status, 200) << command.type;
}

TEST_F(Staff, what_is_not_there_is_not_found)
{
    for (const char* path :
         {"/contracts/C-000099", "/contracts/x", "/invoices/I-000099", "/notices/N-000099", "/applications/A-000099",
          "/facts/0", "/facts/999999", "/facts/x", "/do/Nothing", "/terms/clauses?id=terms 99", "/terms/editions/none"})
        EXPECT_EQ(get("admin", path).status, 404) << path;
}

TEST_F(Staff, a_preview_shows_the_facts_and_writes_none)
{
    const std::uint64_t before = last_position();
    const HttpResponse preview = post("billing", "/do/ReceivePayment",
                                      {{"contract", "C-000001"},
                                       {"amount", "55,000"},
                                       {"paid_on", "2026-04-30"},
                                       {"_step", "preview"},
                                       {"_id", "web-1"}});
    EXPECT_EQ(preview.status, 200);
    EXPECT_TRUE(says(preview, "まだ記録されていません"));
    EXPECT_TRUE(says(preview, "55,000円"));
    EXPECT_TRUE(says(preview, "/terms/clauses?id="));
    EXPECT_EQ(last_position(), before);
}

TEST_F(Staff, a_form_sent_twice_is_carried_out_once)
{
    const auto send = [&] {
        return post("billing", "/do/ReceivePayment",
                    {{"contract", "C-000001"},
                     {"amount", "1000"},
                     {"paid_on", "2026-04-30"},
                     {"_step", "submit"},
                     {"_id", "web-2"}});
    };
    EXPECT_EQ(send().status, 303);
    const std::uint64_t after = last_position();
    EXPECT_EQ(header(send(), "Location"), "/contracts/C-000001");
    EXPECT_EQ(last_position(), after);
}

// 20.1.1: nothing is overdue on 2026-04-30, the day of the invoice.
TEST_F(Staff, a_refusal_keeps_what_was_typed_and_names_the_clause)
{
    const HttpResponse refused = post("admin", "/do/Suspend",
                                      {{"contract", "C-000001"},
                                       {"grounds[0]", "terms 20.1.1"},
                                       {"evidence", "未入金のため"},
                                       {"from", "2026-04-30"},
                                       {"_step", "preview"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(says(refused, "約款の定めにより、この操作はできません"));
    EXPECT_TRUE(says(refused, "約款第20条第1項第1号"));
    EXPECT_TRUE(says(refused, "未入金のため"));
    EXPECT_TRUE(says(refused, "role=\"alert\""));
}

TEST_F(Staff, bad_input_leads_to_its_field)
{
    const HttpResponse bad = post("billing", "/do/ReceivePayment",
                                  {{"contract", "C-000001"}, {"amount", "many"}, {"paid_on", "2026-04-30"}});
    EXPECT_EQ(bad.status, 422);
    EXPECT_TRUE(says(bad, "href=\"#f-amount\""));
    EXPECT_TRUE(says(bad, "aria-invalid=\"true\""));
}

TEST_F(Staff, a_form_made_before_a_change_of_the_contract_is_refused)
{
    const HttpResponse form = get("billing", "/do/ReceivePayment?contract=C-000001");
    const std::string position = hidden_value(form, "_position");
    must(notice::DraftNotice{.contract = mine_, .subject = "変更", .paragraphs = {"変わりました。"}});
    const HttpResponse stale = post("billing", "/do/ReceivePayment",
                                    {{"contract", "C-000001"},
                                     {"amount", "1"},
                                     {"paid_on", "2026-04-30"},
                                     {"_step", "submit"},
                                     {"_id", "web-3"},
                                     {"_position", position}});
    EXPECT_EQ(stale.status, 422);
    EXPECT_TRUE(says(stale, "契約の内容が変わりました"));
}

TEST_F(Staff, an_auditor_reads_and_changes_nothing)
{
    const std::uint64_t before = last_position();
    EXPECT_EQ(get("auditor", "/contracts/C-000001").status, 200);
    const HttpResponse refused =
        post("auditor", "/do/ReceivePayment",
             {{"contract", "C-000001"}, {"amount", "1"}, {"paid_on", "2026-04-30"}, {"_step", "submit"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(last_position(), before);
}

TEST_F(Staff, invoices_are_found_by_date_amount_and_counterparty_in_any_combination)
{
    const auto found = [&](const std::string& query) {
        HttpRequest request = this->request("GET", "billing", "/invoices");
        std::string rest = query;
        while (!rest.empty()) {
            const std::string pair = rest.substr(0, rest.find('&'));
            rest = rest.substr(std::min(rest.size(), pair.size() + 1));
            request.query[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
        }
        request.query["format"] = "csv";
        const std::string body = site_->handle(request).body;
        return std::count(body.begin(), body.end(), '\n') - 1;
    };
    EXPECT_EQ(found(""), 2);
    EXPECT_EQ(found("who=みどり"), 1);
    EXPECT_EQ(found("from=2026-04-30&until=2026-04-30"), 2);
    EXPECT_EQ(found("from=2026-05-01"), 0);
    EXPECT_EQ(found("least=55000&most=55000"), 2);
    EXPECT_EQ(found("least=55001"), 0);
    EXPECT_EQ(found("who=あかね&least=1&until=2026-04-29"), 0);
    EXPECT_EQ(found("who=あかね&least=1&until=2026-04-30"), 1);
}

TEST_F(Staff, a_name_with_markup_stays_text)
{
    const ApplicationId application = applied("<img src=x onerror=alert(1)>");
    const HttpResponse page = get("admin", "/applications/" + application.text());
    EXPECT_TRUE(says(page, "&lt;img src=x"));
    EXPECT_EQ(page.body.find("<img src=x"), std::string::npos);
}

TEST_F(Staff, papers_are_pdf)
{
    const HttpResponse invoice = get("billing", "/invoices/I-000001/pdf");
    EXPECT_EQ(invoice.content_type, "application/pdf");
    EXPECT_TRUE(invoice.body.starts_with("%PDF-"));
    EXPECT_TRUE(get("billing", "/invoices/I-000001/pdf?why=1").body.starts_with("%PDF-"));
    EXPECT_TRUE(get("billing", "/notices/N-000001/pdf").body.starts_with("%PDF-"));
}

TEST_F(Staff, the_journal_is_verified_on_demand)
{
    EXPECT_TRUE(says(post("auditor", "/audit/verify", {}), "台帳に異常はありません"));
}

}
}
