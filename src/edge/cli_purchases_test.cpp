// Subcontractors' bills and corrected invoices by the command line alone.
#include "documents/bank_vectors_test.h"
#include "edge/cli_world_test.h"

#include "source_dir.inc"

namespace edge {
namespace {

class Purchases : public testing::Test, protected Installation {
protected:
    Purchases()
    {
        form_contract(*this, YAKKAN_SOURCE_DIR "/examples/model-terms.txt");
        submit("2025-01-31", "AddPerson", R"({"login":"second","name":"承認 二郎","role":"billing"})");
        submit("2025-01-31", "SetCollector",
               R"({"code":"1234567890","name":"アオバクラウド（カ","bank":"0001","branch":"001","deposit":"1",
                   "account":"1234567","profile":"","bank_fees":[]})");
        submit("2025-01-31", "RegisterSubcontractor",
               R"({"name":"みなもと設計室","kana":"ミナモトセツケイシツ","registration_number":"","bank":"0005",
                   "branch":"001","deposit":"1","account":"7654321","holder":"ミナモトセツケイシツ"})");
    }
    // 110,000 with tax of 2025-01-31, not registered: 8,000 of 10,000 deductible.
    void record(const std::string& number, const std::string& due) const
    {
        submit("2025-02-05", "RecordPurchase",
               R"({"subcontractor":"SC-000001","number":")" + number + R"(","billed_on":"2025-02-03","due":")" + due +
                   R"(","registration_number":"","lines":[{"description":"設計の支援","supplied_on":"2025-01-31",
                      "tax":"standard","amount":110000}],"total":110000,"document":"綴り1"})");
    }
    std::vector<std::string> transfer(const std::string& out) const
    {
        return {"bank", "transfer", "--on", "2025-02-28", "--out", out, "--as", "system", "--second", "second"};
    }
};

TEST_F(Purchases, bills_of_one_subcontractor_leave_once_in_one_row_of_the_file)
{
    record("2025-01", "2025-02-28");
    record("2025-01b", "2025-02-27");
    record("2025-02", "2025-03-31");
    const std::string out = place("transfer.dat");
    EXPECT_EQ(run({"bank", "transfer", "--on", "2025-02-28", "--out", out}).exit, 1) << "alone";
    const std::string ordered = done(transfer(out));
    EXPECT_EQ(at(ordered, "/order"), "RO-000001");
    EXPECT_EQ(at(ordered, "/bills"), "2");
    EXPECT_EQ(at(ordered, "/refunds"), "0");
    EXPECT_EQ(at(ordered, "/amount"), "220000");
    const Ran file = yakkan({"bank", "read", out, "--json"});
    EXPECT_EQ(file.exit, 0) << file.out;
    EXPECT_EQ(at(file.out, "/kind"), "21");
    EXPECT_EQ(at(file.out, "/records/0/account"), "7654321");
    EXPECT_EQ(at(file.out, "/records/0/amount"), "220000");
    EXPECT_EQ(at(file.out, "/records/0/payee_code_1"), "9000000001");
    EXPECT_EQ(at(file.out, "/trailer/count"), "1");
    EXPECT_EQ(at(done(transfer(out)), "/order"), "") << "nothing is left to order";
    EXPECT_EQ(at(done({"bank", "purchases", "--status", "open"}), "/purchases/0/number"), "2025-02");
    EXPECT_EQ(at(done({"verify"}), "/ok"), "true");
}

TEST_F(Purchases, the_books_tell_cost_and_deductible_tax)
{
    record("2025-01", "2025-02-28");
    const std::string tax = done({"books", "tax", "--month", "2025-01"});
    EXPECT_EQ(at(tax, "/purchases/0/share"), "80");
    EXPECT_EQ(at(tax, "/purchases/0/cost"), "102000");
    EXPECT_EQ(at(tax, "/purchases/0/deductible"), "8000");
    EXPECT_EQ(at(done({"bank", "purchases"}), "/purchases/0/rates/0/tax"), "10000");
    EXPECT_EQ(at(done({"bank", "subcontractors"}), "/subcontractors/0/name"), "みなもと設計室");
    const std::string out = place("mf.csv");
    done({"export", "mf", "--month", "2025-01", "--out", out});
    EXPECT_NE(read(out).find("外注費,,,みなもと設計室,課税仕入 10%,80%控除,110000,8000,買掛金,外注"),
              std::string::npos);
}

TEST_F(Purchases, an_invoice_billed_anew_names_the_one_it_corrects)
{
    submit("2025-01-31", "IssueInvoice", R"({"contract":"C-000001","through":"2025-01-31"})");
    submit("2025-02-03", "CancelInvoice", R"({"contract":"C-000001","invoice":"I-000001","reason":"宛名の誤り"})");
    submit("2025-02-03", "IssueInvoice", R"({"contract":"C-000001","through":"2025-02-03"})");
    const std::string anew = done({"invoice", "I-000002"}), before = done({"invoice", "I-000001"});
    EXPECT_EQ(at(anew, "/corrects/0/number"), "INV-2025-000001");
    EXPECT_EQ(at(before, "/corrected_by/0/number"), "INV-2025-000002");
    EXPECT_EQ(at(before, "/corrects"), "[]");
}

}
}
