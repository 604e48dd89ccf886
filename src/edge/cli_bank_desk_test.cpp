// The bank desk by the command line alone: a mandate, its debit, the bank's answer, a transfer and its match.
#include "documents/bank_vectors_test.h"
#include "edge/cli_world_test.h"

#include "source_dir.inc"

namespace edge {
namespace {

class BankDesk : public testing::Test, protected Installation {
protected:
    // C-000001 owes INV-2025-000001, 385,000 yen, due on Friday 2025-02-28; billed on 2025-01-31.
    BankDesk()
    {
        form_contract(*this, YAKKAN_SOURCE_DIR "/examples/model-terms.txt");
        submit("2025-01-31", "IssueInvoice", R"({"contract":"C-000001","through":"2025-01-31"})");
        submit("2025-01-31", "SetCollector",
               R"({"code":"1234567890","name":"アオバクラウド（カ","bank":"0001","branch":"001","deposit":"1",
                  "account":"1234567","profile":"","bank_fees":[440]})");
    }

    std::string unpaid() const { return at(done({"invoice", "I-000001", "--on", "2025-03-10"}), "/unpaid"); }
};

TEST_F(BankDesk, a_debit_is_ordered_answered_and_paid_once)
{
    submit("2025-02-03", "RegisterMandate",
           R"({"contract":"C-000001","bank":"0005","branch":"001","deposit":"1","account":"7654321",
              "holder":"アオゾラショウカイ（カ","evidence":"依頼書 2025-02-01"})");
    const std::string out = place("request.dat");
    const std::string ordered = done({"bank", "debit", "--on", "2025-02-28", "--out", out});
    EXPECT_EQ(at(ordered, "/order"), "DO-000001");
    EXPECT_EQ(at(ordered, "/amount"), "385000");
    EXPECT_EQ(at(ordered, "/rows/0/payer_number"), "00000000000000000001");
    const std::string bytes = read(out);
    const Ran request = yakkan({"bank", "read", out, "--json"});
    EXPECT_EQ(request.exit, 0) << request.out;
    EXPECT_EQ(at(request.out, "/records/0/account"), "7654321");
    EXPECT_EQ(at(request.out, "/records/0/name"), "ｱｵｿﾞﾗｼﾖｳｶｲ(ｶ");
    EXPECT_EQ(at(request.out, "/header/debit_on"), "02-28");

    // Ordering again orders nothing new and writes the same bytes.
    const std::string again = done({"bank", "debit", "--on", "2025-02-28", "--out", out});
    EXPECT_EQ(at(again, "/repeated"), "true");
    EXPECT_EQ(read(out), bytes);

    auto file = documents::read_bank_file(bytes, documents::usual_profile(), Date::of(2025, 3, 3));
    ASSERT_TRUE(file);
    documents::BankDraft result = documents::draft_of(*file);
    result.answered = documents::Answered::yes;
    result.groups[0].records[0]["result"] = "0";
    const std::string answer = write("result.dat", documents::written(result));
    EXPECT_EQ(yakkan({"bank", "read", answer, "--request", out, "--json"}).exit, 0);
    const std::string received = done({"bank", "receive", answer, "--on", "2025-03-03"});
    EXPECT_EQ(at(received, "/facts/0/type"), "DebitAnswered");
    EXPECT_EQ(at(received, "/facts/1/type"), "PaymentReceived");
    EXPECT_EQ(unpaid(), "0");
    EXPECT_EQ(at(done({"bank", "receive", answer, "--on", "2025-03-04"}), "/repeated"), "true");
    EXPECT_EQ(at(done({"verify"}), "/ok"), "true");
}

TEST_F(BankDesk, a_transfer_is_suggested_matched_and_undone)
{
    documents::BankDraft draft = documents::vector_incoming();
    for (const char* name : {"made_on", "from", "until"})
        draft.groups[0].header[name] = "070228";
    draft.groups[0].records = {{{"number", "1"},
                                {"booked_on", "070228"},
                                {"value_on", "070228"},
                                {"amount", "384560"},
                                {"remitter_name", "ｱｵｿﾞﾗｼﾖｳｶｲ(ｶ"},
                                {"reversal", " "}}};
    const std::string file = write("incoming.dat", documents::written(draft));
    EXPECT_EQ(at(done({"bank", "receive", file, "--on", "2025-03-03"}), "/facts/0/type"), "TransferReceived");
    EXPECT_EQ(at(done({"bank", "receive", file, "--on", "2025-03-04"}), "/repeated"), "true");
    const std::string list = done({"bank", "transfers", "--status", "unmatched"});
    EXPECT_EQ(at(list, "/transfers/0/suggestions/0/parts/0/invoice"), "I-000001");
    EXPECT_EQ(at(list, "/transfers/0/suggestions/0/short_by"), "440");
    const std::string matched =
        submit("2025-03-03", "MatchTransfer",
               R"({"transfer":"TR-000001","parts":[{"contract":"C-000001","invoice":"I-000001","amount":384560}],
                  "reason":"振込名義"})");
    EXPECT_EQ(at(matched, "/facts/1/type"), "PaymentReceived");
    EXPECT_EQ(unpaid(), "440");
    submit("2025-03-05", "UndoMatch", R"({"transfer":"TR-000001","reason":"別の会社の入金でした"})");
    EXPECT_EQ(unpaid(), "385000");
    EXPECT_EQ(at(done({"verify"}), "/ok"), "true");
}

TEST_F(BankDesk, a_broken_file_is_bad_input_and_keeps_nothing)
{
    std::string bytes = documents::written(documents::vector_incoming());
    bytes[4 * 202 + 18] = '1';
    const Ran refused = run({"bank", "receive", write("broken.dat", bytes), "--on", "2026-12-01"});
    EXPECT_EQ(refused.exit, 2);
    EXPECT_EQ(at(refused.out, "/outcome"), "bad_input");
    EXPECT_EQ(at(done({"bank", "transfers"}), "/transfers"), "[]");
}

}
}
