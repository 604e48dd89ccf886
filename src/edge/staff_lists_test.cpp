// Lists and what-ifs: what they cannot read, and how their figures came about.
#include "edge/row_reasons.h"
#include "edge/staff_world_test.h"

namespace edge {
namespace {

class Lists : public Staff {
protected:
    HttpResponse asked(const std::string& who, const std::string& path, const std::map<std::string, std::string>& query)
    {
        HttpRequest request = this->request("GET", who, path);
        request.query = query;
        return site_->handle(request);
    }
    HttpResponse what_if(const std::map<std::string, std::string>& query)
    {
        return asked("billing", "/contracts/C-000001/what-if", query);
    }
};

// Values that a field of its own cannot hold: told beside the field, and no other answer in their place.
TEST_F(Lists, what_a_list_cannot_read_is_told_beside_its_field_and_nothing_is_listed)
{
    struct Row {
        std::string path, field, value;
    };
    for (const Row& row : std::vector<Row>{{"/invoices", "least", "abc"},
                                           {"/invoices", "from", "2026-02-30"},
                                           {"/invoices", "most", "-1"},
                                           {"/invoices", "status", "別の状態"},
                                           {"/contracts", "status", "garbage"},
                                           {"/applications", "status", "garbage"},
                                           {"/combined", "from", "xx"},
                                           {"/notices", "contract", "C-1x"},
                                           {"/notices", "status", "garbage"},
                                           {"/deliveries", "all", "2"},
                                           {"/collection", "show", "garbage"},
                                           {"/prices", "all", "2"},
                                           {"/bank", "status", "garbage"},
                                           {"/terms/clauses", "status", "garbage"},
                                           {"/work", "kind", "garbage"},
                                           {"/work", "due", "garbage"},
                                           {"/books", "month", "2026-13"},
                                           {"/statements/C-000001", "from", "xx"},
                                           {"/contracts/C-000001/invoice-preview", "through", "xx"}}) {
        const HttpResponse page = asked("billing", row.path, {{row.field, row.value}});
        EXPECT_EQ(page.status, 422) << row.path << row.field;
        EXPECT_TRUE(says(page, "href=\"#f-" + row.field + "\"")) << row.path << row.field;
        EXPECT_TRUE(says(page, "aria-invalid=\"true\"")) << row.path << row.field;
        EXPECT_FALSE(says(page, "<tbody>")) << row.path << row.field;
    }
    const HttpResponse file = asked("billing", "/invoices", {{"least", "abc"}, {"format", "csv"}});
    EXPECT_EQ(file.status, 422) << "no file of all invoices";
}

TEST_F(Lists, an_amount_may_be_typed_as_people_write_it)
{
    for (const char* typed : {"55000", "55,000", "５５，０００円"})
        EXPECT_TRUE(says(asked("billing", "/invoices", {{"least", typed}}), "INV-2026-000001")) << typed;
}

// Paid 2026-07-01: 55,000 yen due 2026-06-01, 30 days: 55,000 × 145/1000 × 30日 ÷ 365日 = 655.47… → 655 yen;
// 55,000 yen due 2026-06-30, one day: 21.84… → 21 yen; together 676 yen.
TEST_F(Lists, what_if_tells_the_late_damages_to_the_yen_and_how_they_come_about)
{
    const HttpResponse page = what_if({{"assume", "pays"}, {"pays_on", "2026-07-01"}, {"until", "2026-07-31"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(says(page, "676円"));
    EXPECT_TRUE(says(page, "INV-2026-000001 655円 ＋ INV-2026-000003 21円 ＝ 676円"));
    EXPECT_TRUE(says(page, "INV-2026-000001 の遅延損害金（2026年7月31日（金）まで）"));
    EXPECT_TRUE(says(page, "30日 ÷ 365日"));
}

TEST_F(Lists, what_if_names_no_fact_that_is_only_assumed)
{
    const std::uint64_t last = last_position();
    const HttpResponse page = what_if({{"until", "2026-07-31"}});
    EXPECT_FALSE(says(page, "/facts/" + std::to_string(last + 1) + "\""));
}

TEST_F(Lists, a_what_if_that_cannot_be_read_shows_no_figures)
{
    struct Row {
        std::string field;
        std::map<std::string, std::string> query;
    };
    for (const Row& row :
         std::vector<Row>{{"pays_on", {{"assume", "pays"}, {"pays_on", ""}}},
                          {"pays_on", {{"assume", "pays"}, {"pays_on", "xx"}}},
                          {"pays_on", {{"assume", "pays"}, {"pays_on", "2026-04-29"}}},
                          {"pays_on", {{"assume", "pays"}, {"pays_on", "2026-08-01"}, {"until", "2026-07-31"}}},
                          {"assume", {{"assume", "garbage"}}},
                          {"until", {{"until", "xx"}}},
                          {"until", {{"until", "2026-04-29"}}},
                          {"until", {{"until", "2036-05-08"}}}}) {
        const HttpResponse page = what_if(row.query);
        EXPECT_EQ(page.status, 422) << row.field;
        EXPECT_TRUE(says(page, "href=\"#f-" + row.field + "\"")) << row.field;
        EXPECT_FALSE(says(page, "の時点")) << row.field;
    }
    EXPECT_EQ(what_if({{"until", "2036-05-07"}}).status, 200) << "ten years, as the command line";
}

// 55,000 of 2026-04-30 are open: paid that very day, nothing is late and nothing is left of them.
TEST_F(Lists, a_payment_may_be_assumed_today)
{
    const HttpResponse page = what_if({{"assume", "pays"}, {"pays_on", "2026-04-30"}, {"until", "2026-04-30"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(says(page, "（2026年4月30日（木）） 55,000円 ＝ 55,000円"));
}

TEST_F(Lists, a_row_of_a_list_leads_to_its_reasons)
{
    const HttpResponse list = get("billing", "/invoices");
    EXPECT_TRUE(says(list, "href=\"/invoices/I-000001/why\""));
    const HttpResponse why = get("billing", "/invoices/I-000001/why");
    EXPECT_EQ(why.status, 200);
    for (const char* part : {"id=\"why\"", "発行日", "支払期日", "合計 55,000円 ＝ 55,000円", "約款第30条第3項"})
        EXPECT_TRUE(says(why, part)) << part;
    EXPECT_TRUE(says(get("billing", "/contracts"), "href=\"/contracts/C-000001/why\""));
    const HttpResponse of_contract = get("billing", "/contracts/C-000001/why");
    for (const char* part : {"提供中", "成立日", "未収（税込）", "INV-2026-000001 55,000円 ＝ 55,000円"})
        EXPECT_TRUE(says(of_contract, part)) << part;
    EXPECT_EQ(get("billing", "/invoices/I-000099/why").status, 404);
    EXPECT_EQ(get("billing", "/contracts/C-000099/why").status, 404);
}

// A row has one link, whatever stands behind it: a hundred rows take less than 20 KB for them.
TEST_F(Lists, the_reasons_of_a_row_are_light)
{
    EXPECT_LT(why_at("/invoices/I-000001/why", "請求書 INV-2026-000001").markup().size(), 200U);
}

TEST_F(Lists, the_figures_of_a_contract_open_their_reasons)
{
    const HttpResponse page = get("billing", "/contracts/C-000001");
    for (const char* what :
         {"請求（取消しを除き、減額の後。税込）", "入金", "未収（税込）", "うち延滞（支払期日を過ぎたもの。税込）",
          "遅延損害金（2026年4月30日（木）まで、未請求）", "充当先のない入金"})
        EXPECT_TRUE(says(page, "aria-label=\"根拠：" + std::string(what) + "\"")) << what;
}

TEST_F(Lists, the_reasons_of_a_refused_application_are_those_of_its_fact)
{
    const ApplicationId application = applied("株式会社しのび");
    must(contract::Screen{.application = application,
                          .outcome = contract::ScreeningOutcome::refuse,
                          .grounds = {"terms 16.1.3"_clause},
                          .note = "名称が登記と違う"});
    const HttpResponse page = get("admin", "/applications/" + application.text());
    const std::string screening = page.body.substr(page.body.find("id=\"screening\""));
    for (const char* clause : {"terms%2016.1\"", "terms%2016.2\"", "terms%2016.1.3\""})
        EXPECT_NE(screening.find(clause), std::string::npos) << clause;
    EXPECT_EQ(screening.find("terms%2015.1\""), std::string::npos);
}

TEST_F(Lists, the_filter_finds_a_contract_by_every_status_that_it_holds)
{
    move_to("2026-06-02");
    must(service::Suspend{.contract = mine_, .grounds = {"terms 20.1.1"_clause}, .evidence = "未入金", .from = today_});
    must(ending::TerminateByContractor{.contract = mine_, .arrived_on = today_, .reason = "事業の見直し"});
    for (const char* status : {"提供停止中", "解除の協議中"}) {
        const HttpResponse page = asked("billing", "/contracts", {{"status", status}});
        EXPECT_TRUE(says(page, "C-000001")) << status;
        EXPECT_FALSE(says(page, "C-000002")) << status;
    }
    EXPECT_FALSE(says(asked("billing", "/contracts", {{"status", "提供中"}}), "C-000001")) << "it is suspended";
    EXPECT_TRUE(says(asked("billing", "/contracts", {{"status", "提供中"}}), "C-000002"));
}

}
}
