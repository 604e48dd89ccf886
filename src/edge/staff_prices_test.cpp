// Tiers, discounts and terms of payment on the pages of both sides.
#include "edge/staff_world_test.h"

namespace edge {
namespace {

// The form takes tiers row by row; blank rows are none. The table T of docs/worked/prices.md.
TEST_F(Staff, the_form_of_a_price_takes_tiers_and_the_list_shows_them)
{
    const HttpResponse sent = post("billing", "/do/SetPrice",
                                   {{"item", "T"},
                                    {"name", "席"},
                                    {"kind", "monthly"},
                                    {"amount", "1,000"},
                                    {"unit", "台"},
                                    {"tax", "standard"},
                                    {"from", "2026-05-01"},
                                    {"tier_rule", "graduated"},
                                    {"tiers[0].from_quantity", "11"},
                                    {"tiers[0].amount", "800"},
                                    {"tiers[1].from_quantity", "51"},
                                    {"tiers[1].amount", "500"},
                                    {"tiers[2].from_quantity", ""},
                                    {"tiers[2].amount", ""},
                                    {"_step", "submit"},
                                    {"_id", "web-1"}});
    EXPECT_EQ(sent.status, 303);
    const HttpResponse page = get("billing", "/prices");
    EXPECT_TRUE(says(page, "1〜10台　1,000円"));
    EXPECT_TRUE(says(page, "11〜50台　800円"));
    EXPECT_TRUE(says(page, "51台以上　500円"));
    EXPECT_TRUE(says(page, "段階ごとの単価（累進）"));
    EXPECT_TRUE(says(get("billing", "/prices?format=csv"), "11〜50台目 800円"));
    EXPECT_TRUE(says(get("billing", "/do/SetPrice?item=T&tiers[0].from_quantity=11"), "value=\"11\""));
}

TEST_F(Staff, an_item_sold_no_more_is_marked_and_offered_to_nobody)
{
    const HttpResponse sent =
        post("billing", "/do/SetItemSale",
             {{"item", "MANAGE"}, {"sold", "false"}, {"from", today_.text()}, {"_step", "submit"}, {"_id", "web-1"}});
    EXPECT_EQ(sent.status, 303);
    const HttpResponse page = get("billing", "/prices");
    EXPECT_TRUE(says(page, "販売終了"));
    EXPECT_TRUE(says(page, "販売を再開する"));
    EXPECT_TRUE(says(get("billing", "/prices?format=csv"), "販売終了"));
    EXPECT_TRUE(says(get("billing", "/do/AddFee?contract=C-000001"), "／式（販売終了）")) << "at an agreed price";
    EXPECT_FALSE(says(get("admin", "/do/Apply"), "MANAGE 運用管理"));
}

TEST_F(Staff, the_page_of_a_contract_shows_its_discounts_and_its_own_terms_of_payment)
{
    const std::string here = "/contracts/" + mine_.text();
    EXPECT_TRUE(says(get("billing", here), "全体の設定"));
    EXPECT_TRUE(says(get("admin", "/do/AgreePolicy?contract=C-000001&policy=billing_timing"), "後払い"));
    const HttpResponse agreed = post("admin", "/do/AgreePolicy",
                                     {{"contract", mine_.text()},
                                      {"policy", "billing_timing"},
                                      {"option", "in_arrears"},
                                      {"from", "2026-04-30"},
                                      {"evidence", "覚書"},
                                      {"_step", "submit"},
                                      {"_id", "web-2"}});
    EXPECT_EQ(agreed.status, 303);
    const HttpResponse discounted = post("billing", "/do/AgreeDiscount",
                                         {{"contract", mine_.text()},
                                          {"item", "MANAGE"},
                                          {"percent", "12.5"},
                                          {"yen", ""},
                                          {"from", "2026-05-01"},
                                          {"until", ""},
                                          {"reason", "長期の契約"},
                                          {"evidence", "覚書"},
                                          {"_step", "submit"},
                                          {"_id", "web-3"}});
    EXPECT_EQ(discounted.status, 303);
    const HttpResponse page = get("billing", here);
    EXPECT_TRUE(says(page, "この契約だけ"));
    EXPECT_TRUE(says(page, "後払い（期間の終わりの日以後の締めで請求する）"));
    EXPECT_TRUE(says(page, "12.5％引き"));
    EXPECT_TRUE(says(page, "長期の契約"));
    const HttpResponse portal = get("midori", "/my/contracts/" + mine_.text());
    EXPECT_TRUE(says(portal, "12.5％引き"));
    EXPECT_TRUE(says(portal, "後払い"));
    EXPECT_FALSE(says(get("akane", "/my/contracts/" + theirs_.text()), "12.5％引き"));
}

// 50,000 less 12.5 % = 43,750; with tax 48,125.
TEST_F(Staff, the_invoice_shows_the_discount_on_the_pages_of_both_sides)
{
    must(money::AgreeDiscount{.contract = mine_,
                              .item = "MANAGE",
                              .percent = Decimal::parse("12.5"),
                              .from = date("2026-05-01"),
                              .reason = "長期の契約",
                              .evidence = "覚書"});
    move_to("2026-05-31");
    must(money::IssueInvoice{.contract = mine_, .through = today_});
    const InvoiceId id{office_->read([](const ledger::Books& books) { return books.money.invoices.last(); })};
    for (const auto& [who, path] : {std::pair("billing", "/invoices/"), std::pair("midori", "/my/invoices/")}) {
        const HttpResponse page = get(who, path + id.text());
        EXPECT_TRUE(says(page, "値引き（長期の契約）"));
        EXPECT_TRUE(says(page, "-6,250円"));
        EXPECT_TRUE(says(page, "48,125円"));
    }
    EXPECT_EQ(get("midori", "/my/invoices/" + id.text() + "/pdf").status, 200);
}

}
}
