// What the pages say and what their forms do.
#include "edge/portal_world_test.h"

namespace edge {
namespace {

// 4.3: delivered 2026-04-10, thirty days from the next day on end on 2026-05-10, a Sunday: the last day is Monday
// 05-11.
TEST_F(Portal, the_next_deadline_stands_first_with_the_days_left)
{
    const HttpResponse home = get("midori", "/my");
    EXPECT_TRUE(says(home, "2026年5月11日（月）"));
    EXPECT_TRUE(says(home, "あと11日"));
    EXPECT_TRUE(says(home, "/my/deliverables/D-000001"));
}

// April's fee of 50,000 yen with 10 % tax.
TEST_F(Portal, the_unpaid_amount_includes_tax_and_says_so)
{
    const HttpResponse home = get("midori", "/my");
    EXPECT_TRUE(says(home, "55,000円"));
    EXPECT_TRUE(says(home, "税込"));
}

TEST_F(Portal, a_suspension_says_what_would_lift_it)
{
    move_to("2026-06-02");
    must(service::Suspend{.contract = mine_, .grounds = {"terms 20.1.1"_clause}, .evidence = "未入金", .from = today_});
    const HttpResponse page = get("midori", "/my/contracts/C-000001");
    EXPECT_TRUE(says(page, "提供停止中"));
    EXPECT_TRUE(says(page, "の未払い 55,000円 の全額のお支払い"));
    EXPECT_TRUE(says(page, "解消していただく期限"));
}

TEST_F(Portal, items_are_confirmed_after_a_look_at_what_will_be_recorded)
{
    const HttpResponse form = get("midori", "/my/deliverables/D-000001");
    const std::string id = hidden_value(form, "_id"), position = hidden_value(form, "_position");
    const auto answer = [&](const std::string& go) {
        return post("midori", "/my/deliverables/D-000001",
                    {{"item1", "confirm"},
                     {"item2", "claim"},
                     {"description", "文字が化けます"},
                     {"_go", go},
                     {"_id", id},
                     {"_position", position}});
    };
    const HttpResponse check = answer("check");
    EXPECT_TRUE(says(check, "この内容で送信する"));
    EXPECT_TRUE(says(check, "期限（2026年5月11日（月））内のお申出です"));
    EXPECT_EQ(office_->read([](const ledger::Books& books) { return books.services.claims.size(); }), 0U);
    EXPECT_EQ(answer("send").status, 303);
    EXPECT_EQ(answer("send").status, 303); // pressed twice: the same answer
    office_->read([](const ledger::Books& books) {
        const service::Deliverable& deliverable = books.services.deliverables.at({1});
        EXPECT_EQ(deliverable.items[0].state, service::ItemState::confirmed);
        EXPECT_EQ(deliverable.items[1].state, service::ItemState::claimed);
        EXPECT_EQ(deliverable.items[2].state, service::ItemState::delivered);
        EXPECT_EQ(books.services.claims.size(), 1U);
        return 0;
    });
}

TEST_F(Portal, a_late_claim_is_taken_and_answered_with_the_computed_day)
{
    move_to("2026-05-12");
    const HttpResponse form = get("midori", "/my/deliverables/D-000001");
    const std::vector<std::pair<std::string, std::string>> fields{{"item1", "claim"},
                                                                  {"description", "止まります"},
                                                                  {"_id", hidden_value(form, "_id")},
                                                                  {"_position", hidden_value(form, "_position")}};
    auto check = fields, send = fields;
    check.emplace_back("_go", "check");
    send.emplace_back("_go", "send");
    EXPECT_TRUE(says(post("midori", "/my/deliverables/D-000001", check), "期限は2026年5月11日（月）でしたので"));
    EXPECT_EQ(post("midori", "/my/deliverables/D-000001", send).status, 303);
    EXPECT_TRUE(says(get("midori", "/my/deliverables/D-000001"), "を過ぎたお申出でした"));
}

TEST_F(Portal, a_claim_without_words_is_asked_for_them)
{
    const HttpResponse page =
        post("midori", "/my/deliverables/D-000001", {{"item1", "claim"}, {"_go", "check"}, {"_id", "a"}});
    EXPECT_TRUE(says(page, "どこがどう違うかをご記入ください"));
}

TEST_F(Portal, opening_a_notice_is_its_arrival_at_that_moment)
{
    EXPECT_TRUE(says(get("midori", "/my/notices"), "未開封"));
    EXPECT_TRUE(says(get("midori", "/my/notices/N-000001"), "2026-04-30 10:00:00 JST に開かれました"));
    office_->read([](const ledger::Books& books) {
        const notice::Notice& notice = books.notices.notices.at({1});
        EXPECT_EQ(notice.arrived.value().evidence, notice::Evidence::portal_opened);
        EXPECT_EQ(notice.arrived->on, date("2026-04-30"));
        return 0;
    });
    const auto after = office_->read([](const ledger::Books& books) { return books.last; });
    get("midori", "/my/notices/N-000001");
    EXPECT_EQ(office_->read([](const ledger::Books& books) { return books.last; }), after);
}

TEST_F(Portal, a_browser_that_fetches_ahead_opens_nothing)
{
    HttpRequest ahead = request("GET", "midori", "/my/notices/N-000001");
    ahead.headers["sec-purpose"] = "prefetch";
    site_->handle(ahead);
    EXPECT_FALSE(
        office_->read([](const ledger::Books& books) { return books.notices.notices.at({1}).arrived.has_value(); }));
}

// 55,000 × 14.5 % × 30 / 365 = 655.47…: floor 655 (due Monday 2026-06-01, paid 07-01: thirty days).
TEST_F(Portal, the_cost_of_a_later_payment_is_computed_beforehand)
{
    const HttpResponse page = get("midori", "/my/invoices/I-000001?pays=2026-07-01");
    EXPECT_TRUE(says(page, "655円"));
    EXPECT_TRUE(says(page, "55,655円"));
    for (const char* day : {"2026-02-30", "2026-04-01"}) {
        const HttpResponse bad = get("midori", std::string("/my/invoices/I-000001?pays=") + day);
        EXPECT_EQ(bad.status, 422) << day;
        EXPECT_TRUE(says(bad, "href=\"#f-pays\"")) << day;
    }
}

TEST_F(Portal, an_invoice_is_a_pdf_and_a_list_a_csv)
{
    const HttpResponse paper = get("midori", "/my/invoices/I-000001/pdf");
    EXPECT_EQ(paper.content_type, "application/pdf");
    EXPECT_TRUE(paper.body.starts_with("%PDF-"));
    const HttpResponse list = get("midori", "/my/invoices.csv");
    EXPECT_TRUE(says(list, "\"55000\""));
    EXPECT_EQ(list.body.find("あかね"), std::string::npos);
}

TEST_F(Portal, a_cancelled_invoice_is_no_debt_and_says_why)
{
    must(money::CancelInvoice{.contract = mine_, .invoice = {1}, .reason = "数量の誤り"});
    EXPECT_TRUE(says(get("midori", "/my/invoices/I-000001"), "数量の誤り"));
    EXPECT_TRUE(says(get("midori", "/my/contracts/C-000001"), "を取り消しました（数量の誤り）"));
    EXPECT_TRUE(says(get("midori", "/my"), "お支払いがまだのご請求はありません"));
}

// 28.8 keeps fees; what came in beyond every debt is none.
TEST_F(Portal, money_beyond_every_debt_is_shown_as_the_contractors)
{
    must(money::ReceivePayment{.contract = mine_,
                               .amount = Yen(60'000),
                               .paid_on = today_,
                               .payer = "カ）ミドリ",
                               .reference = "1",
                               .designated = {}});
    EXPECT_TRUE(says(get("midori", "/my/invoices"), "5,000円"));
    EXPECT_TRUE(says(get("midori", "/my/invoices"), "お預かりしている過入金があります"));
}

TEST_F(Portal, leaving_shows_the_money_first_and_asks_twice)
{
    const HttpResponse page = get("midori", "/my/exit?contract=C-000001");
    EXPECT_LT(page.body.find("解約に伴う精算"), page.body.find("解約のお申出"));
    EXPECT_TRUE(says(page, "契約者の申出による解除の精算"));
    const auto answer = [&](const std::string& go) {
        return post("midori", "/my/exit",
                    {{"contract", "C-000001"},
                     {"reason", "事業の縮小"},
                     {"_go", go},
                     {"_id", hidden_value(page, "_id")},
                     {"_position", hidden_value(page, "_position")}});
    };
    EXPECT_TRUE(says(answer("check"), "まだ送信していません"));
    EXPECT_TRUE(office_->read([](const ledger::Books& books) { return books.endings.files.empty(); }));
    EXPECT_EQ(answer("send").status, 303);
    EXPECT_EQ(office_->read([&](const ledger::Books& books) { return books.endings.files.at(mine_).exit->arrived_on; }),
              today_);
}

TEST_F(Portal, a_member_cannot_end_the_contract)
{
    account("tanto", Role::contractor_member,
            office_->read([&](const ledger::Books& books) { return books.contracts.contracts.at(mine_).party; }));
    EXPECT_TRUE(says(get("tanto", "/my/exit?contract=C-000001"), "代表の方のログインから"));
    const HttpResponse page = post("tanto", "/my/exit", {{"contract", "C-000001"}, {"_go", "send"}, {"_id", "m"}});
    EXPECT_TRUE(says(page, "お受けできませんでした"));
    EXPECT_TRUE(office_->read([](const ledger::Books& books) { return books.endings.files.empty(); }));
}

TEST_F(Portal, a_form_made_before_the_contract_changed_is_not_applied)
{
    const HttpResponse form = get("midori", "/my/deliverables/D-000001");
    must(money::AddFee{
        .contract = mine_, .item = "MANAGE", .quantity = 1, .from = today_, .until = {}, .own_price = {}});
    const HttpResponse page = post("midori", "/my/deliverables/D-000001",
                                   {{"item1", "confirm"},
                                    {"_go", "send"},
                                    {"_id", hidden_value(form, "_id")},
                                    {"_position", hidden_value(form, "_position")}});
    EXPECT_TRUE(says(page, "契約の内容が変わりました"));
}

// 24.4: a decided termination is not told before its notice is sent.
TEST_F(Portal, a_termination_is_told_with_its_notice_and_not_before)
{
    move_to("2026-06-02");
    must(terms::SetParameter{terms::Parameter::demand_period_days, Decimal::of(7, 0), today_});
    must(ending::DemandCure{.contract = mine_, .breached = "terms 29.1"_clause, .statement = "お支払いください"});
    send(last_notice());
    get("midori", "/my/notices/" + last_notice().text());
    move_to("2026-07-01");
    must(ending::TerminateByProvider{
        .contract = mine_, .ground = "terms 24.3.1"_clause, .items_of_20 = {}, .statement = "催告の期間が過ぎた"});
    EXPECT_EQ(get("midori", "/my/contracts/C-000001").body.find("解除の通知中"), std::string::npos);
    EXPECT_EQ(get("midori", "/my").body.find("解除の通知中"), std::string::npos);
    send(last_notice());
    EXPECT_TRUE(says(get("midori", "/my/contracts/C-000001"), "解除の通知中"));
}

// 4.3: what is confirmed awaits nothing, however long ago its last day was.
TEST_F(Portal, a_finished_confirmation_is_not_overdue)
{
    move_to("2026-05-11");
    must(service::ConfirmItems{.deliverable = {1}, .items = {1, 2}});
    move_to("2026-06-15");
    EXPECT_TRUE(says(get("midori", "/my/deliverables/D-000001"), "超過")) << "one item still waits";
    must(service::ConfirmItems{.deliverable = {1}, .items = {3}});
    const HttpResponse page = get("midori", "/my/deliverables/D-000001");
    EXPECT_TRUE(says(page, "確認期間の末日"));
    EXPECT_EQ(page.body.find("超過"), std::string::npos);
}

TEST_F(Portal, what_contractors_write_is_escaped)
{
    post("midori", "/my/deliverables/D-000001",
         {{"item1", "claim"}, {"description", "<b>&\"'"}, {"_go", "send"}, {"_id", "e"}});
    const HttpResponse page = get("midori", "/my/deliverables/D-000001");
    EXPECT_EQ(page.body.find("<b>"), std::string::npos);
    EXPECT_TRUE(says(page, "&lt;b&gt;&amp;"));
}

TEST_F(Portal, the_terms_of_the_contract_can_be_read)
{
    const HttpResponse page = get("midori", "/my/contracts/C-000001/terms");
    EXPECT_TRUE(says(page, "id=\"t-2.1\""));
    EXPECT_TRUE(says(page, "第２条（申込み）"));
}

}
}
