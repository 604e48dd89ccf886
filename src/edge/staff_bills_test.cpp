// The pages of subcontractors' bills, of corrected invoices and of a close that is watched.
#include "edge/staff_world_test.h"

namespace edge {
namespace {

class Bills : public Staff {};

TEST_F(Bills, the_page_lists_subcontractors_bills_and_what_is_deductible)
{
    must(money::RegisterSubcontractor{.subcontractor = {},
                                      .name = "みなもと設計室",
                                      .kana = "ﾐﾅﾓﾄ",
                                      .registration_number = "",
                                      .registered_from = {},
                                      .registered_until = {},
                                      .bank = "0005",
                                      .branch = "001",
                                      .deposit = "1",
                                      .account = {.id = 9},
                                      .holder = "ﾐﾅﾓﾄ"});
    must(money::RecordPurchase{.subcontractor = {1},
                               .number = "2026-09",
                               .billed_on = today_,
                               .due = today_,
                               .registration_number = "",
                               .lines = {{"設計の支援", Date::of(2025, 9, 30), money::TaxCode::standard, Yen(110'000)}},
                               .total = Yen(110'000),
                               .document = "綴り1"});
    const HttpResponse page = get("billing", "/bank/bills");
    EXPECT_EQ(page.status, 200);
    for (const std::string_view words : {"みなもと設計室", "110,000円", "8,000円", "（80％）"})
        EXPECT_TRUE(says(page, words)) << words;
    EXPECT_NE(page.body.find("/do/OrderTransfers"), std::string::npos);
    EXPECT_EQ(get("auditor", "/bank/bills").body.find("/do/OrderTransfers"), std::string::npos);
}

TEST_F(Bills, a_close_that_has_ended_is_shown_where_it_is_watched)
{
    const std::string month = Month::of(today_).plus(-1).text();
    const HttpResponse posted = post("billing", "/days/month", {{"month", month}});
    EXPECT_TRUE(posted.status == 200 || posted.status == 303);
    ASSERT_FALSE(office_->closing(std::chrono::minutes(1))->running);
    EXPECT_TRUE(says(get("billing", "/days/month?watch=1&month=" + month), "の締め"));
    EXPECT_TRUE(says(get("billing", "/days/month?month=" + month), "この月は締め終わっています"));
}

}
}
