// Files of the bank and electronic invoices are kept as they arrive and leave; several commands in one call; the list
// of invoices.
#include "documents/bank_vectors_test.h"
#include "documents/digest.h"
#include "edge/cli_world_test.h"

#include "source_dir.inc"

namespace edge {
namespace {

class FilesKept : public testing::Test, protected Installation {
protected:
    // C-000001 owes INV-2025-000001, 385,000 yen, due on Friday 2025-02-28; billed on 2025-01-31.
    FilesKept()
    {
        form_contract(*this, YAKKAN_SOURCE_DIR "/examples/model-terms.txt");
        submit("2025-01-31", "IssueInvoice", R"({"contract":"C-000001","through":"2025-01-31"})");
        submit("2025-01-31", "SetCollector",
               R"({"code":"1234567890","name":"アオバクラウド（カ","bank":"0001","branch":"001","deposit":"1",
                  "account":"1234567","profile":"","bank_fees":[]})");
    }
    std::string documents(const std::string& kind) const { return done({"records", "list", "--kind", kind}); }
};

TEST_F(FilesKept, a_notice_of_the_bank_is_kept_once_with_its_day_money_and_bank)
{
    documents::BankDraft draft = documents::vector_incoming();
    for (const char* name : {"made_on", "from", "until"})
        draft.groups[0].header[name] = "070228";
    draft.groups[0].records = {
        {{"number", "1"}, {"booked_on", "070228"}, {"value_on", "070228"}, {"amount", "384560"}, {"reversal", " "}}};
    const std::string bytes = documents::written(draft), file = write("incoming.dat", bytes);
    done({"bank", "receive", file, "--on", "2025-03-03"});
    done({"bank", "receive", file, "--on", "2025-03-04"});
    const std::string kept = documents("bank_file");
    EXPECT_EQ(at(kept, "/count"), "1");
    EXPECT_EQ(at(kept, "/documents/0/direction"), "received");
    EXPECT_EQ(at(kept, "/documents/0/dated"), "2025-02-28");
    EXPECT_EQ(at(kept, "/documents/0/amount"), "384560");
    EXPECT_EQ(at(kept, "/documents/0/counterparty"), "みずほ銀行");
    EXPECT_EQ(at(kept, "/documents/0/sha256"), documents::sha256_hex(bytes));
    done({"records", "export", "--out", place("taken"), "--kind", "bank_file"});
    bool found = false;
    for (const auto& entry : std::filesystem::directory_iterator(place("taken")))
        found |= read(entry.path().string()) == bytes;
    EXPECT_TRUE(found) << "the very bytes";
}

TEST_F(FilesKept, a_file_that_is_refused_is_not_kept)
{
    std::string bytes = documents::written(documents::vector_incoming());
    bytes[4 * 202 + 18] = '1';
    EXPECT_EQ(run({"bank", "receive", write("broken.dat", bytes), "--on", "2026-12-01"}).exit, 2);
    EXPECT_EQ(run({"bank", "receive", write("unasked.dat", documents::written(documents::vector_debit_result())),
                   "--on", "2026-12-01"})
                  .exit,
              1)
        << "no order waits for this answer";
    EXPECT_EQ(at(documents("bank_file"), "/count"), "0");
}

TEST_F(FilesKept, an_order_and_its_answer_are_kept_under_their_numbers)
{
    submit("2025-02-03", "RegisterMandate",
           R"({"contract":"C-000001","bank":"0005","branch":"001","deposit":"1","account":"7654321",
              "holder":"アオゾラショウカイ（カ","evidence":"依頼書 2025-02-01"})");
    const std::string out = place("request.dat");
    done({"bank", "debit", "--on", "2025-02-28", "--out", out});
    done({"bank", "debit", "--on", "2025-02-28", "--out", out});
    const std::string kept = documents("bank_file");
    EXPECT_EQ(at(kept, "/count"), "1");
    EXPECT_EQ(at(kept, "/documents/0/direction"), "issued");
    EXPECT_EQ(at(kept, "/documents/0/number"), "DO-000001");
    EXPECT_EQ(at(kept, "/documents/0/amount"), "385000");
    EXPECT_EQ(at(kept, "/documents/0/sha256"), documents::sha256_hex(read(out)));
    auto file = documents::read_bank_file(read(out), documents::usual_profile(), Date::of(2025, 3, 3));
    ASSERT_TRUE(file);
    documents::BankDraft result = documents::draft_of(*file);
    result.answered = documents::Answered::yes;
    result.groups[0].records[0]["result"] = "1";
    done({"bank", "receive", write("result.dat", documents::written(result)), "--on", "2025-03-03"});
    const std::string both = documents("bank_file");
    EXPECT_EQ(at(both, "/count"), "2");
    EXPECT_NE(both.find(R"("dated":"2025-02-28","amount":0)"), std::string::npos) << "nothing was collected: " << both;
}

TEST_F(FilesKept, an_electronic_invoice_is_kept_when_it_is_exported)
{
    done({"export", "peppol", "--month", "2025-01", "--out", place("queue")});
    done({"invoice", "I-000001", "--xml", place("one.xml")});
    const std::string kept = documents("einvoice");
    EXPECT_EQ(at(kept, "/count"), "1");
    EXPECT_EQ(at(kept, "/documents/0/number"), "INV-2025-000001");
    EXPECT_EQ(at(kept, "/documents/0/contract"), "C-000001");
    EXPECT_EQ(at(kept, "/documents/0/amount"), "385000");
    EXPECT_EQ(at(kept, "/documents/0/sha256"), documents::sha256_hex(read(place("one.xml"))));
}

TEST_F(FilesKept, several_commands_are_decided_in_order_and_answered_line_by_line)
{
    const auto command_on_a_line = [](const std::string& type, const std::string& data) {
        return R"({"type":")" + type + R"(","on":"2025-02-01","data":{)" + data + "}}\n";
    };
    const std::string lines =
        command_on_a_line("SetPrice",
                          R"("item":"A","name":"甲","kind":"monthly","amount":1,"unit":"式","from":"2025-02-01")") +
        command_on_a_line("WriteOff", R"("contract":"C-000001","invoice":"I-000001","reason":"r","evidence":"e")") +
        command_on_a_line("AddFee", R"("contract":"C-000001","item":"A","quantity":1,"from":"2025-02-01")");
    const Ran ran = run({"submit", "--id", "batch"}, lines);
    EXPECT_EQ(ran.exit, 1) << "that of the first refusal";
    std::istringstream answers(ran.out);
    std::vector<std::string> each;
    for (std::string line; std::getline(answers, line);)
        each.push_back(line);
    ASSERT_EQ(each.size(), 3U) << ran.out;
    EXPECT_EQ(at(each[0], "/outcome"), "accepted");
    EXPECT_EQ(at(each[1], "/outcome"), "refused");
    EXPECT_EQ(at(each[2], "/facts/0/type"), "FeeAgreed") << "on the books that the first left";
    const Ran again = run({"submit", "--id", "batch"}, lines);
    EXPECT_NE(again.out.find(R"("repeated":true)"), std::string::npos) << "the same id, the same answers";
    const std::string price = R"("name":"乙","kind":"monthly","amount":1,"unit":"式","from":"2025-02-01"}})";
    EXPECT_EQ(
        run({"submit", "--on", "2025-02-01"}, "{\n\"type\":\"SetPrice\",\n\"data\":{\"item\":\"B\"," + price).exit, 0)
        << "one command over several lines is one command";
    EXPECT_EQ(
        run({"submit", "--on", "2025-02-01"}, R"({"type":"SetPrice","data":{"item":"C",)" + price + "\n{\"type\"\n")
            .exit,
        2);
}

TEST_F(FilesKept, invoices_are_listed_by_month_contract_and_what_is_unpaid)
{
    EXPECT_EQ(at(done({"invoices", "--open"}), "/invoices/0/unpaid"), "385000");
    EXPECT_EQ(at(done({"invoices", "--month", "2025-01"}), "/invoices/0/number"), "INV-2025-000001");
    EXPECT_EQ(at(done({"invoices", "--month", "2025-02"}), "/invoices"), "[]");
    EXPECT_EQ(at(done({"invoices", "--contract", "C-000002"}), "/invoices"), "[]");
    submit("2025-02-28", "ReceivePayment",
           R"({"contract":"C-000001","amount":385000,"paid_on":"2025-02-28","payer":"ｱｵｿﾞﾗ","reference":""})");
    EXPECT_EQ(at(done({"invoices", "--open"}), "/invoices"), "[]");
}

}
}
