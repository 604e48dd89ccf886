// Collection, refunds and the import in a browser's words.
#include "edge/staff_world_test.h"

namespace edge {
namespace {

// 2026-04-30: C-000001 株式会社みどり owes 55,000 yen by INV-2026-000001, due on 2026-06-01.
using Debts = Staff;

TEST_F(Debts, an_overdue_invoice_is_listed_with_damages_limitation_and_what_to_do)
{
    EXPECT_TRUE(says(get("billing", "/collection"), "延滞している請求はありません"));
    move_to("2026-06-11");
    const HttpResponse list = get("billing", "/collection");
    EXPECT_TRUE(says(list, "INV-2026-000001"));
    EXPECT_TRUE(says(list, "10日の遅れ"));
    EXPECT_TRUE(says(list, "損害金 218円")); // 55,000 × 14.5 % × 10 ÷ 365 = 218.4
    EXPECT_TRUE(says(list, "2031年6月2日")) << "2031-06-01 is a Sunday";
    EXPECT_NE(list.body.find("/do/HoldCollection"), std::string::npos);
    EXPECT_TRUE(says(list, "督促の計画がありません"));
    EXPECT_EQ(get("auditor", "/collection").body.find("/do/WriteOff"), std::string::npos);
    EXPECT_EQ(get("midori", "/collection").status, 404);
}

TEST_F(Debts, a_hold_a_promise_and_a_write_off_show_on_the_list)
{
    move_to("2026-06-11");
    must(money::HoldCollection{.contract = mine_, .until = today_ + Days{5}, .note = "明細の問い合せ"});
    EXPECT_TRUE(says(get("billing", "/collection?show=held"), "明細の問い合せ"));
    must(money::PromisePayment{.contract = mine_,
                               .instalments = {{today_ + Days{9}, Yen(55'000)}},
                               .promised_on = today_,
                               .evidence = "メール"});
    EXPECT_TRUE(says(get("billing", "/collection?show=promised"), "約束 履行中"));
    EXPECT_TRUE(says(get("billing", "/collection?show=written_off"), "延滞している請求はありません"));
}

const std::string table = "管理番号,契約者名,住所,約款の版,成立日,品目,請求済み末日\n"
                          "K-1,株式会社ふるい,大阪市北区1-1,2026年版,2026-04-01,MANAGE,2026-04-30\n";

TEST_F(Debts, a_table_is_checked_shown_and_kept)
{
    const std::uint64_t before = last_position();
    const HttpResponse wrong =
        post("billing", "/import", {{"file", table + "K-2,,x,2026年版,2026-04-01,,\n"}, {"map", ""}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(says(wrong, "契約者の名称がありません"));
    const HttpResponse shown = post("billing", "/import", {{"file", table}, {"map", ""}});
    EXPECT_EQ(shown.status, 200);
    EXPECT_TRUE(says(shown, "下見"));
    EXPECT_EQ(last_position(), before) << "nothing is kept yet";
    const HttpResponse kept = post("billing", "/import", {{"content", table}, {"map", ""}, {"keep", "1"}});
    EXPECT_EQ(header(kept, "Location"), "/contracts") << kept.body;
    EXPECT_GT(last_position(), before);
    EXPECT_TRUE(says(post("billing", "/import", {{"file", table}, {"map", ""}}), "新しく取り込むものはありません"));
    EXPECT_EQ(get("auditor", "/import").status, 404);
}

TEST_F(Debts, money_that_no_debt_took_is_offered_for_a_refund)
{
    must(money::ReceivePayment{.contract = mine_,
                               .amount = Yen(60'000),
                               .paid_on = today_,
                               .payer = "ミドリ",
                               .reference = {},
                               .designated = {}});
    const HttpResponse list = get("billing", "/bank/refunds");
    EXPECT_TRUE(says(list, "5,000円"));
    EXPECT_NE(list.body.find("/do/DecideRefund"), std::string::npos);
    EXPECT_EQ(post("billing", "/bank/refunds/RO-000009/file", {}).status, 404);
}

}
}
