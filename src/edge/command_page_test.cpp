// Two people at one form: what must not be decided alone asks for the second one there and then.
#include "edge/staff_world_test.h"

namespace edge {
namespace {

using TwoPeople = Staff;

TEST_F(TwoPeople, a_form_asks_for_the_second_person_always_or_in_the_case_that_needs_one)
{
    for (const char* always : {"/do/OrderRefunds", "/do/InvoiceSpecialFee?contract=C-000001"})
        EXPECT_TRUE(says(get("billing", always), "<legend>もう一人の承認</legend>")) << always;
    EXPECT_TRUE(
        says(get("billing", "/do/WriteOff?contract=C-000001"), "もう一人の承認（一人で決められる額を超えるとき）"));
    EXPECT_TRUE(says(get("billing", "/do/Suspend?contract=C-000001"), "もう一人の承認（"));
    EXPECT_EQ(get("billing", "/do/ReceivePayment?contract=C-000001").body.find("もう一人の承認"), std::string::npos);
}

// 60,000 yen come in for an invoice of 55,000: 5,000 go back, ordered by billing and approved by the admin.
TEST_F(TwoPeople, a_refund_is_ordered_on_the_page_with_the_password_of_the_second_person)
{
    must(money::SetCollector{.code = "1234567890",
                             .name = "アオバクラウド（カ",
                             .bank = "0001",
                             .branch = "001",
                             .deposit = "1",
                             .account = "1234567",
                             .profile = "",
                             .bank_fees = {}});
    must(money::ReceivePayment{.contract = mine_,
                               .amount = Yen(60'000),
                               .paid_on = today_,
                               .payer = "ミドリ",
                               .reference = {},
                               .designated = {}});
    const auto decided = post("billing", "/do/DecideRefund",
                              {{"contract", "C-000001"},
                               {"amount", "5000"},
                               {"bank", "0005"},
                               {"branch", "001"},
                               {"deposit", "1"},
                               {"account", "1234567"},
                               {"holder", "ミドリ"},
                               {"reason", "二重の入金"},
                               {"_step", "submit"}});
    ASSERT_EQ(decided.status, 303) << decided.body;
    const auto order = [&](const std::string& login, const std::string& password) {
        return post("billing", "/do/OrderRefunds",
                    {{"pay_on", "2026-05-07"},
                     {"_second_login", login},
                     {"_second_password", password},
                     {"_id", "web-order"},
                     {"_step", "preview"}});
    };
    EXPECT_EQ(order("", "").status, 409) << "nobody approved";
    const auto wrong = order("admin", "not this one");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(says(wrong, "id=\"f-_second_login-error\""));
    const auto preview = order("admin", "correct horse");
    ASSERT_EQ(preview.status, 200) << preview.body;
    EXPECT_EQ(preview.body.find("correct horse"), std::string::npos);
    const auto done = post("billing", "/do/OrderRefunds",
                           {{"pay_on", "2026-05-07"},
                            {"_approval", hidden_value(preview, "_approval")},
                            {"_id", "web-order"},
                            {"_step", "submit"}});
    EXPECT_EQ(header(done, "Location"), "/bank/refunds") << done.body;
    EXPECT_TRUE(says(get("billing", "/bank/refunds"), "RO-000001"));
}

TEST_F(TwoPeople, a_receipt_is_handed_to_its_own_contractor_and_kept)
{
    must(money::ReceivePayment{.contract = mine_,
                               .amount = Yen(55'000),
                               .paid_on = today_,
                               .payer = "ミドリ",
                               .reference = {},
                               .designated = {}});
    EXPECT_TRUE(says(get("midori", "/my/invoices/I-000001"), "/my/payments/PY-000001/receipt"));
    EXPECT_TRUE(get("midori", "/my/payments/PY-000001/receipt").body.starts_with("%PDF-"));
    EXPECT_EQ(get("akane", "/my/payments/PY-000001/receipt").status, 404);
    EXPECT_TRUE(get("billing", "/payments/PY-000001/receipt").body.starts_with("%PDF-"));
    EXPECT_EQ(get("billing", "/payments/PY-000009/receipt").status, 404);
    EXPECT_TRUE(says(get("billing", "/records?kind=receipt"), "PY-000001"));
}

// 2026-06-01 is the day that 55,000 yen are due; the work list counts and shows what is near.
TEST_F(TwoPeople, the_work_list_is_narrowed_by_how_near_a_deadline_is)
{
    const HttpResponse all = get("admin", "/work");
    for (const char* words : {"期限を過ぎた", "本日まで", "7日以内", "その後", "期限なし"})
        EXPECT_TRUE(says(all, words));
    EXPECT_TRUE(says(get("admin", "/work?due=none"), "aria-current=\"true\""));
    EXPECT_EQ(get("admin", "/work?due=late").body.find("期限なし</td>"), std::string::npos);
}

TEST_F(TwoPeople, who_may_not_act_is_told_who_may)
{
    account("engineer", Role::engineer, {});
    const HttpResponse work = get("engineer", "/work?all=1");
    EXPECT_EQ(work.status, 200);
    EXPECT_EQ(get("engineer", "/contracts/C-000001").body.find("/do/ReceivePayment"), std::string::npos);
    EXPECT_EQ(get("engineer", "/work").body.find("/people"), std::string::npos) << "no way to a page that is not there";
    EXPECT_TRUE(says(get("admin", "/work"), "/people"));
}

}
}
