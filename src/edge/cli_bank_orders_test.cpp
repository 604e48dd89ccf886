// Orders to the bank by the command line alone: none that has no file, none that cannot be taken back, and a refusal
// that does not stand for ever.
#include "documents/bank_vectors_test.h"
#include "edge/cli_world_test.h"

#include "source_dir.inc"

namespace edge {
namespace {

// C-000001 owes INV-2025-000001, 385,000 yen, due on Friday 2025-02-28. Names with ｦ are taken by the bank's profile.
class BankOrders : public testing::Test, protected Installation {
protected:
    BankOrders()
    {
        form_contract(*this, YAKKAN_SOURCE_DIR "/examples/model-terms.txt");
        submit("2025-01-31", "AddPerson", R"({"login":"second","name":"承認 二郎","role":"billing"})");
        submit("2025-01-31", "IssueInvoice", R"({"contract":"C-000001","through":"2025-01-31"})");
        collect_as("1234567890", "zengin-wo");
    }
    void collect_as(const std::string& code, const std::string& profile, const std::string& on = "2025-01-31") const
    {
        submit(on, "SetCollector", collector(code, profile));
    }
    static std::string collector(const std::string& code, const std::string& profile)
    {
        return R"({"code":")" + code + R"(","name":"アオバクラウド（カ","bank":"0001","branch":"001","deposit":"1",
                  "account":"1234567","profile":")" +
               profile + R"(","bank_fees":[]})";
    }
    static std::string mandate(const std::string& holder, const std::string& account = "7654321")
    {
        return R"({"contract":"C-000001","bank":"0005","branch":"001","deposit":"1","account":")" + account +
               R"(","holder":")" + holder + R"(","evidence":"依頼書"})";
    }
    Ran tried(const std::string& on, const std::string& type, const std::string& data) const
    {
        return run({"submit", "--on", on}, command(type, data));
    }
    Ran debit(const std::string& on = "2025-02-28", const std::string& out = "request.dat") const
    {
        return run({"bank", "debit", "--on", on, "--out", place(out)});
    }
    // What the bank answers to a request file: the same code in every row.
    std::string answer_to(const std::string& request, const char* code) const
    {
        auto file =
            documents::read_bank_file(read(request), *documents::bank_profile("zengin-wo"), Date::of(2025, 3, 3));
        EXPECT_TRUE(file);
        documents::BankDraft result = documents::draft_of(*file);
        result.answered = documents::Answered::yes;
        for (auto& record : result.groups[0].records)
            record["result"] = code;
        return write("result.dat", documents::written(result, "zengin-wo"));
    }
};

TEST_F(BankOrders, what_a_bank_cannot_read_is_refused_where_it_is_entered)
{
    for (const char* account : {"12345678", "123456", "12a4567"}) {
        const Ran bad = tried("2025-02-03", "RegisterMandate", mandate("アオゾラ", account));
        EXPECT_EQ(bad.exit, 2) << account;
        EXPECT_EQ(at(bad.out, "/field"), "account");
        EXPECT_EQ(bad.out.find(account), std::string::npos) << "a number is not told back";
    }
    EXPECT_EQ(at(tried("2025-02-03", "RegisterMandate", mandate("青空商会")).out, "/field"), "holder");
    EXPECT_EQ(tried("2025-02-03", "RegisterMandate", mandate("ヲグラ")).exit, 0) << "this bank takes it";
    collect_as("1234567890", "", "2025-02-04");
    EXPECT_EQ(at(tried("2025-02-05", "RegisterMandate", mandate("ヲグラ")).out, "/field"), "holder");
    EXPECT_EQ(at(tried("2025-02-05", "SetCollector", collector("1234567890", "nonsense")).out, "/field"), "profile");
    const std::string mandates = done({"bank", "mandates"});
    EXPECT_EQ(at(mandates, "/mandates/0/holder"), "ｦｸﾞﾗ");
    EXPECT_EQ(at(mandates, "/mandates/0/status"), "usable");
    EXPECT_EQ(at(mandates, "/mandates/1"), at(mandates, "/mandates/7")) << "the refused ones are none";
}

TEST_F(BankOrders, nothing_is_ordered_whose_file_cannot_be_written)
{
    submit("2025-02-03", "RegisterMandate", mandate("ヲグラ"));
    collect_as("1234567890", "", "2025-02-04"); // another bank's characters since
    const Ran refused = debit();
    EXPECT_EQ(refused.exit, 2);
    EXPECT_EQ(at(refused.out, "/field"), "C-000001.name");
    EXPECT_NE(at(refused.out, "/reason").find("契約 C-000001"), std::string::npos) << refused.out;
    EXPECT_NE(at(refused.out, "/reason").find("ｦ"), std::string::npos) << refused.out;
    EXPECT_NE(at(refused.out, "/reason").find("何も依頼していません"), std::string::npos) << refused.out;
    submit("2025-02-05", "RegisterMandate", mandate("オグラ"));
    EXPECT_EQ(at(debit().out, "/order"), "DO-000001") << "the number was not used up";
}

TEST_F(BankOrders, the_day_is_one_on_which_banks_work)
{
    submit("2025-02-03", "RegisterMandate", mandate("アオゾラ"));
    const Ran saturday = debit("2025-03-01");
    EXPECT_EQ(saturday.exit, 1);
    EXPECT_NE(at(saturday.out, "/reason").find("2025-03-03"), std::string::npos) << saturday.out;
    EXPECT_EQ(at(debit("2025-03-03").out, "/order"), "DO-000001");
}

TEST_F(BankOrders, an_order_keeps_the_collector_it_was_made_with)
{
    submit("2025-02-03", "RegisterMandate", mandate("ヲグラ"));
    EXPECT_EQ(debit().exit, 0);
    const std::string bytes = read(place("request.dat"));
    collect_as("5555555555", "", "2025-03-01");
    EXPECT_EQ(debit("2025-02-28", "again.dat").exit, 0);
    EXPECT_EQ(read(place("again.dat")), bytes);
    const std::string received = done({"bank", "receive", answer_to(place("request.dat"), "0"), "--on", "2025-03-03"});
    EXPECT_EQ(at(received, "/facts/0/type"), "DebitAnswered");
    EXPECT_EQ(at(done({"invoice", "I-000001", "--on", "2025-03-10"}), "/unpaid"), "0");
}

TEST_F(BankOrders, a_withdrawn_order_is_made_again_and_a_refusal_does_not_stick_to_its_file)
{
    submit("2025-02-03", "RegisterMandate", mandate("アオゾラ"));
    EXPECT_EQ(debit().exit, 0);
    const std::string answer = answer_to(place("request.dat"), "0");
    submit("2025-02-04", "WithdrawDebits", R"({"order":"DO-000001","reason":"銀行へ送っていない"})");
    const Ran refused = run({"bank", "receive", answer, "--on", "2025-03-03"});
    EXPECT_EQ(refused.exit, 1);
    EXPECT_NE(at(refused.out, "/reason").find("取り下げた依頼 DO-000001"), std::string::npos) << refused.out;
    EXPECT_EQ(at(debit().out, "/order"), "DO-000002");
    EXPECT_EQ(at(done({"bank", "orders", "--status", "waiting"}), "/orders/0/order"), "DO-000002");
    EXPECT_EQ(at(done({"bank", "receive", answer, "--on", "2025-03-03"}), "/facts/0/type"), "DebitAnswered");
    EXPECT_EQ(at(done({"bank", "receive", answer, "--on", "2025-03-03"}), "/repeated"), "true");
    const std::string orders = done({"bank", "orders"});
    EXPECT_EQ(at(orders, "/orders/0/status"), "withdrawn");
    EXPECT_EQ(at(orders, "/orders/0/reason"), "銀行へ送っていない");
    EXPECT_EQ(at(orders, "/orders/1/status"), "answered");
    EXPECT_EQ(at(orders, "/orders/1/rows/0/code"), "0");
    EXPECT_EQ(at(orders, "/orders/1/amount"), "385000");
    EXPECT_EQ(at(done({"verify"}), "/ok"), "true");
}

TEST_F(BankOrders, an_unknown_code_waits_for_a_person)
{
    submit("2025-02-03", "RegisterMandate", mandate("アオゾラ"));
    EXPECT_EQ(debit().exit, 0);
    std::string bytes = read(answer_to(place("request.dat"), "0"));
    bytes[122 + 111] = 'N';
    // 振替済 0, 振替不能 1: the sums of the trailer follow the codes.
    bytes.replace(2 * 122 + 19, 36, "000000000000000000000001000000385000");
    done({"bank", "receive", write("unknown.dat", bytes), "--on", "2025-03-03"});
    EXPECT_EQ(at(debit("2025-03-10").out, "/count"), "0");
    submit("2025-03-04", "ResolveDebit",
           R"({"order":"DO-000001","contract":"C-000001","meant":"1","reason":"銀行の窓口に確かめた"})");
    EXPECT_EQ(at(debit("2025-03-10").out, "/count"), "1");
}

TEST_F(BankOrders, a_correction_takes_the_deposit_back_and_other_rows_are_listed)
{
    documents::BankDraft draft = documents::vector_statement();
    for (const char* name : {"made_on", "from", "until"})
        draft.groups[0].header[name] = "070228";
    auto& rows = draft.groups[0].records;
    for (auto& row : rows)
        row["booked_on"] = row["value_on"] = "070228";
    rows.push_back(rows[0]);
    rows[2]["number"] = "3";
    rows[2]["direction"] = "2";
    rows[2]["transaction"] = "19";
    rows.push_back(rows[0]);
    rows[3]["number"] = "4";
    rows[3]["transaction"] = "12";
    const std::string received =
        done({"bank", "receive", write("statement.dat", documents::written(draft)), "--on", "2025-03-03"});
    EXPECT_EQ(at(received, "/left_out"), "2");
    EXPECT_EQ(at(received, "/left_out_rows/0/transaction"), "14");
    EXPECT_EQ(at(received, "/left_out_rows/0/amount"), "660");
    EXPECT_EQ(at(received, "/left_out_rows/0/came_in"), "false");
    EXPECT_EQ(at(received, "/left_out_rows/1/transaction_label"), "他店券入金");
    EXPECT_EQ(at(done({"bank", "transfers", "--status", "unmatched"}), "/transfers/0/reversed"), "true");
    EXPECT_EQ(at(done({"bank", "transfers", "--status", "reversal"}), "/transfers/0/amount"), "109340");
}

TEST_F(BankOrders, a_list_is_not_narrowed_by_a_word_it_does_not_know)
{
    for (const char* list : {"mandates", "orders", "refunds", "transfers", "purchases"}) {
        EXPECT_EQ(run({"bank", list}).exit, 0) << list;
        const Ran bad = run({"bank", list, "--status", "sonota"});
        EXPECT_EQ(bad.exit, 2) << list;
        EXPECT_EQ(at(bad.out, "/field"), "status") << list;
    }
    EXPECT_EQ(run({"collection", "--show", "sonota"}).exit, 2);
    submit("2025-02-10", "ReceivePayment",
           R"({"contract":"C-000001","amount":400000,"paid_on":"2025-02-10","payer":"アオゾラ","reference":"通帳"})");
    submit("2025-02-11", "DecideRefund",
           R"({"contract":"C-000001","amount":15000,"bank":"0005","branch":"001","deposit":"1","account":"7654321",
               "holder":"アオゾラ","reason":"過払い"})");
    const std::string refunds = done({"bank", "refunds", "--status", "open"});
    EXPECT_EQ(at(refunds, "/refunds/0/amount"), "15000");
    EXPECT_EQ(at(refunds, "/refunds/0/holder"), "アオゾラ");
    EXPECT_EQ(refunds.find("7654321"), std::string::npos) << "account numbers stay in the vault";
}

class TransferOrders : public BankOrders {
protected:
    TransferOrders()
    {
        submit("2025-01-31", "RegisterSubcontractor",
               R"({"name":"みなもと設計室","kana":"ミナモト","registration_number":"","bank":"0005","branch":"001",
                   "deposit":"1","account":"7654321","holder":"ミナモト"})");
    }
    void bill(const std::string& number, const std::string& due) const
    {
        submit("2025-02-05", "RecordPurchase",
               R"({"subcontractor":"SC-000001","number":")" + number + R"(","billed_on":"2025-02-03","due":")" + due +
                   R"(","registration_number":"","lines":[{"description":"設計の支援","supplied_on":"2025-01-31",
                      "tax":"standard","amount":110000}],"total":110000,"document":"綴り1"})");
    }
    std::string transfer(const std::string& on, const std::string& out) const
    {
        done({"bank", "transfer", "--on", on, "--out", place(out), "--as", "system", "--second", "second"});
        const Ran file = yakkan({"bank", "read", place(out), "--json"});
        EXPECT_EQ(file.exit, 0) << file.out;
        return file.out;
    }
};

TEST_F(TransferOrders, transfers_have_a_number_of_their_own_and_say_new_once_for_an_account)
{
    submit("2025-02-01", "SetRemitter",
           R"({"code":"0987654321","name":"アオバクラウド（カ","bank":"0009","branch":"015","deposit":"2",
               "account":"7777777","profile":""})");
    bill("1", "2025-02-26");
    const std::string first = transfer("2025-02-26", "first.dat");
    EXPECT_EQ(at(first, "/header/remitter_code"), "0987654321");
    EXPECT_EQ(at(first, "/header/account"), "7777777");
    EXPECT_EQ(at(first, "/records/0/new_code"), "1");
    bill("2", "2025-02-27");
    EXPECT_EQ(at(transfer("2025-02-27", "second.dat"), "/records/0/new_code"), "0");
    submit("2025-02-10", "RegisterSubcontractor",
           R"({"subcontractor":"SC-000001","name":"みなもと設計室","kana":"ミナモト","registration_number":"",
               "bank":"0005","branch":"002","deposit":"1","account":"1112223","holder":"ミナモト"})");
    bill("3", "2025-02-28");
    EXPECT_EQ(at(transfer("2025-02-28", "third.dat"), "/records/0/new_code"), "2");
}

// 110,000 yen to one subcontractor for two bills, and 15,000 yen back to a contractor: the transfer to the contractor
// comes back, then that to the subcontractor.
TEST_F(TransferOrders, what_came_back_is_sent_anew_and_what_arrived_is_not)
{
    submit("2025-02-10", "ReceivePayment",
           R"({"contract":"C-000001","amount":400000,"paid_on":"2025-02-10","payer":"アオゾラ","reference":"通帳"})");
    submit("2025-02-11", "DecideRefund",
           R"({"contract":"C-000001","amount":15000,"bank":"0005","branch":"001","deposit":"1","account":"7654321",
               "holder":"アオゾラ","reason":"過払い"})");
    bill("1", "2025-02-28");
    bill("2", "2025-02-28");
    transfer("2025-02-28", "first.dat");
    const auto back = [&](const std::string& rows, int exit) {
        const Ran ran =
            run({"submit", "--on", "2025-03-05", "--as", "system", "--second", "second"},
                command("WithdrawTransfers", R"({"order":"RO-000001","reason":"口座の相違",)" + rows + "}"));
        EXPECT_EQ(ran.exit, exit) << rows << ran.out;
        return ran.out;
    };
    const auto early =
        command("WithdrawTransfers", R"({"order":"RO-000001","reason":"口座の相違","refunds":["RF-000001"]})");
    EXPECT_EQ(run({"submit", "--on", "2025-02-27", "--as", "system", "--second", "second"}, early).exit, 1)
        << "before the day of the transfer";
    back(R"("refunds":["RF-000002"])", 1);
    back(R"("refunds":[])", 1);
    back(R"("whole":true,"refunds":["RF-000001"])", 1);
    EXPECT_EQ(at(back(R"("refunds":["RF-000001"])", 0), "/facts/0/type"), "RefundOrderWithdrawn");
    EXPECT_EQ(at(back(R"("refunds":["RF-000001"])", 0), "/facts/0"), "(none)") << "said already";
    back(R"("whole":true)", 1);
    EXPECT_EQ(at(done({"bank", "orders"}), "/orders/0/status"), "partly_withdrawn");
    EXPECT_EQ(at(done({"bank", "refunds", "--status", "open"}), "/refunds/0/refund"), "RF-000001");
    EXPECT_EQ(at(done({"bank", "purchases", "--status", "open"}), "/purchases/0"), "(none)");
    submit("2025-03-05", "RedirectRefund",
           R"({"refund":"RF-000001","bank":"0005","branch":"002","deposit":"1","account":"7654322","holder":"アオゾラ",
               "reason":"口座の訂正"})");
    const std::string again = transfer("2025-03-06", "again.dat");
    EXPECT_EQ(at(again, "/records/0/amount"), "15000");
    EXPECT_EQ(at(again, "/records/0/new_code"), "1") << "the first one did not arrive";
    EXPECT_EQ(at(again, "/records/1"), "(none)");
    const std::string both = back(R"("purchases":["PU-000002"])", 0);
    EXPECT_EQ(at(both, "/facts/0/data/purchase"), "PU-000001") << "two bills were one transfer";
    EXPECT_EQ(at(both, "/facts/1/data/purchase"), "PU-000002");
    EXPECT_EQ(at(done({"bank", "orders"}), "/orders/0/status"), "withdrawn");
    EXPECT_EQ(at(done({"verify"}), "/ok"), "true");
}

TEST_F(TransferOrders, a_withdrawn_order_has_no_file_and_its_bills_are_ordered_again)
{
    bill("1", "2025-02-28");
    transfer("2025-02-28", "first.dat");
    const std::string withdraw =
        command("WithdrawTransfers", R"({"order":"RO-000001","reason":"銀行に断られた","whole":true})");
    EXPECT_EQ(run({"submit", "--on", "2025-03-03", "--as", "system"}, withdraw).exit, 1) << "alone";
    done({"submit", "--on", "2025-03-03", "--as", "system", "--second", "second"}, withdraw);
    EXPECT_EQ(at(done({"bank", "purchases", "--status", "open"}), "/purchases/0/number"), "1");
    EXPECT_EQ(at(transfer("2025-03-04", "again.dat"), "/records/0/amount"), "110000");
    EXPECT_EQ(at(done({"bank", "purchases"}), "/purchases/0/order"), "RO-000002");
    const std::string orders = done({"bank", "orders"});
    EXPECT_EQ(at(orders, "/orders/0/status"), "withdrawn");
    EXPECT_EQ(at(orders, "/orders/1/status"), "ordered");
    EXPECT_EQ(at(orders, "/orders/1/rows/0/purchase"), "PU-000001");
    EXPECT_EQ(at(orders, "/orders/1/for_day"), "2025-03-04");
    EXPECT_EQ(at(done({"verify"}), "/ok"), "true");
}

}
}
