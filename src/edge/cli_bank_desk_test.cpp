// The bank desk by the command line alone: a mandate, its debit, the bank's answer, a transfer and its match.
#include "documents/bank_vectors_test.h"
#include "edge/cli_test.h"

#include "source_dir.inc"

#include <fstream>

namespace edge {
namespace {

class BankDesk : public testing::Test {
protected:
    // C-000001 owes INV-2025-000001, 385,000 yen, due on Friday 2025-02-28; billed on 2025-01-31.
    BankDesk()
    {
        done({"init"});
        const std::string loaded =
            done({"terms", "load", YAKKAN_SOURCE_DIR "/examples/model-terms.txt", "--effective", "2025-01-06",
                  "--announced", "2025-01-06", "--name", "第1版", "--on", "2025-01-06"});
        submit("2025-01-06", "SetProvider",
               R"({"provider":{"name":"株式会社青葉クラウド","postal_code":"105-0011","address":"東京都港区",
                  "phone":"03-0000-1234","mail":"seikyu@aoba.example","representative":"青葉 茂",
                  "registration_number":"T7000012050002","bank_account":"あけぼの銀行 普通 0123456"}})");
        for (
            const std::string price :
            {R"({"item":"SETUP","name":"初期構築","kind":"initial","amount":300000,"unit":"式","from":"2025-01-06"})",
             R"({"item":"SUPPORT","name":"運用支援","kind":"monthly","amount":50000,"unit":"式","from":"2025-01-06"})"})
            submit("2025-01-06", "SetPrice", price);
        submit("2025-01-06", "Apply",
               R"({"applicant":{"kind":"corporation","name":"株式会社あおぞら商会","name_kana":"アオゾラショウカイ",
                  "corporate_number":"","postal_code":"100-0001","address":"東京都千代田区","representative":"青木 空",
                  "contact_name":"青木 空","contact_mail":"aoki@aozora.example","contact_phone":"03-0000-0000"},
                  "edition":"第1版","edition_hash":")" +
                   at(loaded, "/facts/0/data/text_hash") +
                   R"(","shown_at":"2025-01-06T09:30:00+09:00","terms_read":true,"wish":"移行したい",
                  "plan":[{"item":"SETUP","quantity":1},{"item":"SUPPORT","quantity":1}]})");
        submit("2025-01-08", "Screen", R"({"application":"A-000001","outcome":"accept"})");
        submit("2025-01-08", "RecordSending",
               R"({"notice":"N-000001","means":"mail","sent_on":"2025-01-08","detail":"250"})");
        submit("2025-01-31", "IssueInvoice", R"({"contract":"C-000001","through":"2025-01-31"})");
        submit("2025-01-31", "SetCollector",
               R"({"code":"1234567890","name":"アオバクラウド（カ","bank":"0001","branch":"001","deposit":"1",
                  "account":"1234567","profile":"","bank_fees":[440]})");
    }

    Ran run(std::vector<std::string> words, const std::string& input = "") const
    {
        words.insert(words.end(), {"--json", "--data", folder_.text() + "/data"});
        return yakkan(words, input);
    }
    std::string done(const std::vector<std::string>& words, const std::string& input = "") const
    {
        const Ran ran = run(words, input);
        EXPECT_EQ(ran.exit, 0) << words[0] << " " << input << "\n" << ran.out << ran.err;
        return ran.out;
    }
    std::string submit(const std::string& on, const std::string& type, const std::string& data) const
    {
        return done({"submit", "--on", on}, R"({"type":")" + type + R"(","data":)" + data + "}");
    }
    std::string place(const std::string& name) const { return folder_.text() + "/" + name; }
    static std::string read(const std::string& file)
    {
        std::ifstream in(file, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    }
    std::string write(const std::string& name, const std::string& bytes) const
    {
        std::ofstream(place(name), std::ios::binary) << bytes;
        return place(name);
    }
    std::string unpaid() const { return at(done({"invoice", "I-000001", "--on", "2025-03-10"}), "/unpaid"); }

    Folder folder_;
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
