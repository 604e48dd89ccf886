// The bank desk in a browser's words: a file in, a suggestion, one click; debits out and their results in.
#include "documents/bank_vectors_test.h"
#include "edge/staff_bank.h"
#include "edge/staff_world_test.h"

namespace edge {
namespace {

// 2026-04-30: C-000001 株式会社みどり owes 55,000 yen by INV-2026-000001, C-000002 株式会社あかね the same.
class Bank : public Staff {
protected:
    static documents::BankValues transfer(const char* number, const char* amount, const char* name,
                                          const char* edi = "")
    {
        return {{"number", number}, {"booked_on", "080430"}, {"value_on", "080430"},
                {"amount", amount}, {"remitter_name", name}, {"reversal", " "},
                {"edi", edi}};
    }
    static std::string incoming(std::vector<documents::BankValues> rows)
    {
        documents::BankDraft draft = documents::vector_incoming();
        for (const char* name : {"made_on", "from", "until"})
            draft.groups[0].header[name] = "080430";
        draft.groups[0].records = std::move(rows);
        return documents::written(draft);
    }
    HttpResponse send(const std::string& login, const std::string& bytes, const std::string& then = "receive")
    {
        return post(login, "/bank/receive", {{"file", bytes}, {"profile", ""}, {"then", then}});
    }
    money::Invoice invoice(std::uint32_t number)
    {
        return office_->read([&](const ledger::Books& books) { return books.money.invoices.at(InvoiceId{number}); });
    }
    void set_collector()
    {
        must(money::SetCollector{.code = "1234567890",
                                 .name = "アオバクラウド（カ",
                                 .bank = "0001",
                                 .branch = "001",
                                 .deposit = "1",
                                 .account = "1234567",
                                 .profile = "",
                                 .bank_fees = {Yen(440)}});
    }
    void mandate(ContractId contract, const char* account, const char* holder)
    {
        office::Request request{.id = "mandate " + contract.text(),
                                .command = ledger::CloseDay{},
                                .secrets = {},
                                .by = {.person = {}, .role = Role::system, .party = {}},
                                .second = {},
                                .on = today_,
                                .expected = {}};
        auto command = store::read_command("RegisterMandate",
                                           R"({"contract":")" + contract.text() +
                                               R"(","bank":"0005","branch":"001","deposit":"1","account":")" + account +
                                               R"(","holder":")" + holder + R"(","evidence":"依頼書"})",
                                           request.secrets);
        ASSERT_TRUE(command) << command.error().field << command.error().reason;
        request.command = *std::move(command);
        const auto outcome = office_->submit(request);
        ASSERT_TRUE(std::holds_alternative<office::Accepted>(outcome));
    }
};

TEST_F(Bank, a_file_becomes_transfers_with_suggestions_and_one_click_matches)
{
    const std::string bytes =
        incoming({transfer("1", "55000", "ｶ)ﾐﾄﾞﾘ", "INV-2026-000001"), transfer("2", "99", "ﾘｿｸ")});
    EXPECT_EQ(header(send("billing", bytes), "Location"), "/bank");
    const HttpResponse list = get("billing", "/bank");
    EXPECT_TRUE(says(list, "請求書番号が書かれています"));
    EXPECT_TRUE(says(list, "確度 99％"));
    EXPECT_TRUE(says(list, "候補がありません"));
    const HttpResponse done = post("billing", "/bank/match",
                                   {{"transfer", "TR-000001"},
                                    {"reason", "請求書番号が書かれています。"},
                                    {"parts[0].contract", "C-000001"},
                                    {"parts[0].invoice", "I-000001"},
                                    {"parts[0].amount", "55000"},
                                    {"_id", "web-match"}});
    EXPECT_EQ(header(done, "Location"), "/bank") << done.body;
    EXPECT_EQ(invoice(1).unpaid(), Yen(0));
    EXPECT_TRUE(says(get("billing", "/bank?status=matched"), "消込済"));
    EXPECT_EQ(get("billing", "/bank").body.find("TR-000001"), std::string::npos);
}

TEST_F(Bank, the_same_file_twice_changes_nothing)
{
    const std::string bytes = incoming({transfer("1", "55000", "ｶ)ﾐﾄﾞﾘ")});
    send("billing", bytes);
    const std::uint64_t before = last_position();
    EXPECT_EQ(send("billing", bytes).status, 303);
    EXPECT_EQ(last_position(), before);
}

TEST_F(Bank, a_file_whose_sums_do_not_hold_is_taken_in_in_no_part)
{
    std::string bytes = incoming({transfer("1", "55000", "ｶ)ﾐﾄﾞﾘ"), transfer("2", "99", "ﾘｿｸ")});
    bytes[3 * 202 + 18] = '0';
    const std::uint64_t before = last_position();
    const HttpResponse refused = send("billing", bytes);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(says(refused, "振込合計金額"));
    EXPECT_EQ(last_position(), before);
}

TEST_F(Bank, the_byte_view_keeps_nothing)
{
    const std::uint64_t before = last_position();
    const HttpResponse view = send("billing", incoming({transfer("1", "55000", "ｶ)ﾐﾄﾞﾘ")}), "inspect");
    EXPECT_EQ(view.status, 200);
    EXPECT_TRUE(says(view, "振込依頼人名"));
    EXPECT_TRUE(says(view, "50–97"));
    EXPECT_TRUE(says(view, "ｶ)ﾐﾄﾞﾘ␣"));
    EXPECT_EQ(last_position(), before);
}

TEST_F(Bank, who_may_not_touch_money_sees_the_list_and_no_form)
{
    send("billing", incoming({transfer("1", "55000", "ｶ)ﾐﾄﾞﾘ")}));
    const HttpResponse list = get("auditor", "/bank");
    EXPECT_EQ(list.status, 200);
    EXPECT_EQ(list.body.find("/bank/match"), std::string::npos);
    EXPECT_EQ(send("auditor", incoming({transfer("9", "1", "ﾀﾞﾚｶ")})).status, 404);
    EXPECT_EQ(get("midori", "/bank").status, 404);
}

TEST_F(Bank, an_order_is_written_once_and_its_result_pays_what_was_collected)
{
    set_collector();
    mandate(mine_, "7654321", "ミドリ（カ");
    mandate(theirs_, "0000123", "アカネ（カ");
    const auto order = [&](const char* id) {
        return post("billing", "/bank/debits", {{"debit_on", "2026-06-01"}, {"_id", id}});
    };
    EXPECT_EQ(order("web-1").status, 303);
    EXPECT_TRUE(says(get("billing", "/bank/debits"), "結果待ち"));
    const HttpResponse file = post("billing", "/bank/debits/DO-000001/file", {});
    EXPECT_EQ(file.status, 200);
    auto request = documents::read_bank_file(file.body, documents::usual_profile(), today_);
    ASSERT_TRUE(request) << request.error().reason;
    ASSERT_EQ(request->groups[0].records.size(), 2U);
    EXPECT_EQ(documents::text_of(request->groups[0].records[0], "account"), "7654321");
    EXPECT_EQ(documents::text_of(request->groups[0].records[0], "name"), "ﾐﾄﾞﾘ(ｶ");
    EXPECT_EQ(documents::text_of(request->groups[0].records[0], "new_code"), "1");
    EXPECT_EQ(documents::yen_of(request->groups[0].trailer, "amount"), Yen(110'000));
    const std::uint64_t ordered = last_position();
    EXPECT_EQ(order("web-2").status, 303);
    EXPECT_EQ(last_position(), ordered);

    documents::BankDraft result = documents::draft_of(*request);
    result.answered = documents::Answered::yes;
    result.groups[0].records[0]["result"] = "0";
    result.groups[0].records[1]["result"] = "4";
    move_to("2026-06-03");
    const std::string bytes = documents::written(result);
    EXPECT_EQ(header(send("billing", bytes), "Location"), "/bank/debits");
    EXPECT_EQ(invoice(1).unpaid(), Yen(0));
    EXPECT_EQ(invoice(2).unpaid(), Yen(55'000));
    EXPECT_TRUE(says(get("billing", "/bank/debits"), "預金口座振替依頼書なし"));
    EXPECT_TRUE(says(get("billing", "/contracts/C-000002"), "新しい預金口座振替依頼書を契約者に求める"));
    EXPECT_TRUE(says(get("billing", "/notices"), "口座振替ができませんでした"));
    const std::uint64_t answered = last_position();
    send("billing", bytes);
    EXPECT_EQ(last_position(), answered);
}

TEST_F(Bank, mandates_are_listed_and_an_order_is_withdrawn_on_its_page)
{
    set_collector();
    mandate(mine_, "7654321", "ミドリ（カ");
    const HttpResponse list = get("billing", "/bank/mandates");
    EXPECT_TRUE(says(list, "ﾐﾄﾞﾘ(ｶ"));
    EXPECT_TRUE(says(list, "使える"));
    EXPECT_EQ(list.body.find("7654321"), std::string::npos) << "the number stays sealed";
    EXPECT_EQ(get("midori", "/bank/mandates").status, 404);
    EXPECT_EQ(post("billing", "/bank/debits", {{"debit_on", "2026-05-31"}, {"_id", "web-0"}}).status, 409)
        << "a Sunday";
    EXPECT_EQ(post("billing", "/bank/debits", {{"debit_on", "2026-06-01"}, {"_id", "web-1"}}).status, 303);
    EXPECT_TRUE(says(get("billing", "/bank/debits"), "/do/WithdrawDebits?order=DO-000001"));
    must(money::WithdrawDebits{money::DebitOrderId{1}, "銀行へ送っていない"});
    const HttpResponse page = get("billing", "/bank/debits");
    EXPECT_TRUE(says(page, "銀行へ送っていない"));
    EXPECT_EQ(page.body.find("/bank/debits/DO-000001/file"), std::string::npos);
    EXPECT_EQ(post("billing", "/bank/debits/DO-000001/file", {}).status, 422);
}

TEST_F(Bank, what_a_statement_says_besides_is_shown_once)
{
    documents::BankDraft draft = documents::vector_statement();
    for (const char* name : {"made_on", "from", "until"})
        draft.groups[0].header[name] = "080430";
    for (auto& row : draft.groups[0].records)
        row["booked_on"] = row["value_on"] = "080430";
    const HttpResponse taken = send("billing", documents::written(draft));
    EXPECT_EQ(taken.status, 200);
    EXPECT_TRUE(says(taken, "入金 1件を取り込みました。"));
    EXPECT_TRUE(says(taken, "14 振替"));
    EXPECT_TRUE(says(taken, "ﾃｽｳﾘﾖｳ"));
}

TEST_F(Bank, a_request_file_and_a_transfer_file_bring_nothing_in)
{
    EXPECT_TRUE(says(send("billing", documents::written(documents::vector_debit())), "結果ファイルを選んでください"));
    EXPECT_TRUE(says(send("billing", documents::written(documents::vector_transfer())), "銀行へ送るファイル"));
}

}
}
