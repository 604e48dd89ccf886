// Collection, refunds and the import by the command line alone.
#include "documents/bank_vectors_test.h"
#include "edge/cli_world_test.h"

#include "source_dir.inc"

namespace edge {
namespace {

class Collection : public testing::Test, protected Installation {
protected:
    // C-000001 owes INV-2025-000001, 385,000 yen, due on Friday 2025-02-28.
    Collection()
    {
        form_contract(*this, YAKKAN_SOURCE_DIR "/examples/model-terms.txt");
        submit("2025-01-31", "IssueInvoice", R"({"contract":"C-000001","through":"2025-01-31"})");
        submit("2025-01-31", "AddPerson", R"({"login":"second","name":"承認 二郎","role":"billing"})");
    }
    std::string approved(const std::string& on, const std::string& type, const std::string& data) const
    {
        return done({"submit", "--on", on, "--as", "system", "--second", "second"}, command(type, data));
    }
};

// 385,000 × 14.5 % × 7 ÷ 365 = 1,070.6.
TEST_F(Collection, a_debt_is_reminded_held_promised_and_listed)
{
    submit("2025-02-01", "SetDunningPlan",
           R"({"from":"2025-02-01","stages":[{"days_after_due":7,"letter":"reminder","ground":"terms 30.3"}]})");
    const std::string before = done({"collection", "--on", "2025-03-06"});
    EXPECT_EQ(at(before, "/debts/0/wanted"), "");
    const std::string list = done({"collection", "--on", "2025-03-07"});
    EXPECT_EQ(at(list, "/debts/0/number"), "INV-2025-000001");
    EXPECT_EQ(at(list, "/debts/0/days_late"), "7");
    EXPECT_EQ(at(list, "/debts/0/late_damages"), "1070");
    EXPECT_EQ(at(list, "/debts/0/wanted"), "reminder");
    EXPECT_EQ(at(list, "/debts/0/limitation/last_day"), "2030-02-28");
    submit("2025-03-07", "RemindOfDebts", R"({"contract":"C-000001"})");
    EXPECT_EQ(at(done({"collection", "--on", "2025-03-07"}), "/debts/0/wanted"), "");
    submit("2025-03-08", "PromisePayment",
           R"({"contract":"C-000001","instalments":[{"due":"2025-03-31","amount":385000}],"promised_on":"2025-03-08",
               "evidence":"メール"})");
    const std::string broken = done({"collection", "--show", "broken", "--on", "2025-04-01"});
    EXPECT_EQ(at(broken, "/debts/0/promise/status"), "broken");
    EXPECT_EQ(at(done({"verify"}), "/ok"), "true");
}

TEST_F(Collection, what_was_overpaid_goes_back_once_in_a_file_for_the_bank)
{
    submit("2025-01-31", "SetCollector",
           R"({"code":"1234567890","name":"アオバクラウド（カ","bank":"0001","branch":"001","deposit":"1",
               "account":"1234567","profile":"","bank_fees":[440]})");
    submit("2025-02-20", "ReceivePayment",
           R"({"contract":"C-000001","amount":390000,"paid_on":"2025-02-20","payer":"アオゾラショウカイ"})");
    submit("2025-02-21", "DecideRefund",
           R"({"contract":"C-000001","amount":5000,"bank":"0005","branch":"001","deposit":"1","account":"7654321",
               "holder":"アオゾラショウカイ（カ","reason":"二重の支払"})");
    const std::string out = place("refund.dat");
    EXPECT_EQ(run({"bank", "refund", "--on", "2025-02-28", "--out", out}).exit, 1) << "alone";
    const std::string ordered =
        done({"bank", "refund", "--on", "2025-02-28", "--out", out, "--as", "system", "--second", "second"});
    EXPECT_EQ(at(ordered, "/order"), "RO-000001");
    EXPECT_EQ(at(ordered, "/amount"), "5000");
    const Ran file = yakkan({"bank", "read", out, "--json"});
    EXPECT_EQ(file.exit, 0) << file.out;
    EXPECT_EQ(at(file.out, "/kind"), "21");
    EXPECT_EQ(at(file.out, "/records/0/account"), "7654321");
    EXPECT_EQ(at(file.out, "/records/0/amount"), "5000");
    EXPECT_EQ(at(file.out, "/header/transfer_on"), "02-28");
    const std::string again =
        done({"bank", "refund", "--on", "2025-03-03", "--out", out, "--as", "system", "--second", "second"});
    EXPECT_EQ(at(again, "/order"), "");
    EXPECT_EQ(at(done({"verify"}), "/ok"), "true");
}

const std::string head =
    "管理番号,得意先,住所,約款の版,成立日,品目,料金開始日,請求済み末日,請求番号,請求日,支払期日,未払い額,"
    "担当者メール\n";
const std::string rows = "K-1,株式会社ふるい,大阪市北区1-1,第1版,2025/1/10,SETUP,2025-01-10,2025-01-10,R-1,2025-01-31,"
                         "2025-02-28,\"55,000\",furui@example.jp\n"
                         "K-1,,,,,SUPPORT,2025年1月10日,2025-03-09,,,,,\n";

TEST_F(Collection, a_table_of_contracts_is_checked_shown_and_kept_once)
{
    const std::string table = write("contracts.csv", head + rows), map = write("map.txt", "契約者名=得意先\n");
    const std::vector<std::string> import{"import", table, "--map", map, "--on", "2025-03-20"};
    std::vector<std::string> preview = import;
    preview.push_back("--preview");
    EXPECT_EQ(at(done(preview), "/kept"), "false");
    EXPECT_EQ(run({"show", "C-000002"}).exit, 1) << "a preview keeps nothing";
    const std::string kept = done(import);
    EXPECT_EQ(at(kept, "/facts/0/type"), "ContractImported");
    EXPECT_EQ(at(kept, "/facts/3/type"), "ReceivableOpened");
    EXPECT_EQ(at(done(import), "/facts"), "[]") << "twice changes nothing";
    const std::string billed =
        submit("2025-03-31", "IssueInvoice", R"({"contract":"C-000002","through":"2025-03-31"})");
    EXPECT_EQ(at(billed, "/facts/0/data/lines/0/from"), "2025-03-10");
    EXPECT_EQ(at(billed, "/facts/0/data/subtotal"), "50000");
    EXPECT_EQ(at(done({"collection", "--on", "2025-03-31"}), "/debts/1/number"), "R-1");
    EXPECT_EQ(at(done({"verify"}), "/ok"), "true");
}

TEST_F(Collection, every_fault_of_a_table_has_row_column_and_reason)
{
    const std::string broken = "K-2,株式会社あたらしい,大阪市,第9版,2025-02-31,SUPPORT,2025-01-10,2025-03-08,,,,,\n";
    const std::string map = write("map.txt", "契約者名=得意先\n");
    const Ran unreadable = run({"import", write("a.csv", head + rows + broken), "--map", map, "--on", "2025-03-20"});
    EXPECT_EQ(unreadable.exit, 2);
    EXPECT_EQ(at(unreadable.out, "/faults/0/row"), "4");
    EXPECT_EQ(at(unreadable.out, "/faults/0/column"), "成立日");
    std::string readable = broken;
    readable.replace(readable.find("2025-02-31"), 10, "2025-01-10");
    const Ran wrong = run({"import", write("b.csv", head + rows + readable), "--map", map, "--on", "2025-03-20"});
    EXPECT_EQ(at(wrong.out, "/faults/0/column"), "約款の版");
    EXPECT_EQ(at(wrong.out, "/faults/1/row"), "4");
    EXPECT_EQ(at(wrong.out, "/faults/1/column"), "請求済み末日");
    EXPECT_EQ(run({"import", write("c.csv", "管理番号,住所\nK,x\n")}).exit, 2) << "columns are missing";
    EXPECT_EQ(run({"show", "C-000002"}).exit, 1) << "the whole table or nothing";
}

}
}
