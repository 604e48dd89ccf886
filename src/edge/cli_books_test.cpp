// Invoices as XML, a queue for an access point, the books and the close of a month, by the command line alone.
#include "edge/cli_world_test.h"

#include "source_dir.inc"

namespace edge {
namespace {

class Kept : public Installation {
public:
    Kept()
    {
        form_contract(*this, YAKKAN_SOURCE_DIR "/examples/model-terms.txt");
        done({"close-day", "--on", "2025-01-08"});
    }
};

// 300,000 + 50,000 and 10 %: 385,000.
TEST(books, a_month_is_foreseen_closed_and_certified_once)
{
    const Kept yakkan;
    const std::string foreseen = yakkan.done({"close-month", "2025-01", "--preview"});
    const std::string made = yakkan.done({"close-month", "2025-01"});
    EXPECT_EQ(at(foreseen, "/hash"), at(made, "/hash"));
    EXPECT_EQ(at(foreseen, "/certified_at"), "null");
    EXPECT_EQ(at(made, "/invoices/total"), "385000");
    EXPECT_EQ(at(made, "/drafts/0/outlier"), "true") << "a new contract";
    const std::string again = yakkan.done({"close-month", "2025-01"});
    EXPECT_EQ(at(again, "/certified_at"), at(made, "/certified_at"));
    EXPECT_EQ(at(again, "/late"), "[]");
    EXPECT_EQ(at(yakkan.done({"verify"}), "/certificates"), "ok");
}

// 12,000 yen of January, known in February: 62,000 and 10 % on the invoice of 2025-02-28.
TEST(books, what_comes_after_the_certificate_is_told_and_billed_with_the_next_closing)
{
    const Kept yakkan;
    const std::string made = yakkan.done({"close-month", "2025-01"});
    yakkan.submit(
        "2025-02-03", "RecordUsage",
        R"({"contract":"C-000001","month":"2025-01","amount":12000,"description":"通信量","evidence":"明細"})");
    const std::string again = yakkan.done({"close-month", "2025-01"});
    EXPECT_EQ(at(again, "/certified_at"), at(made, "/certified_at"));
    EXPECT_EQ(at(again, "/invoices/count"), "1");
    EXPECT_EQ(at(again, "/late/0/contract"), "C-000001");
    EXPECT_EQ(at(again, "/late/0/lines/0/amount"), "12000");
    EXPECT_EQ(at(again, "/late/0/lines/0/until"), "2025-01-31");
    EXPECT_EQ(at(yakkan.done({"close-month", "2025-02"}), "/invoices/total"), "68200");
    EXPECT_EQ(at(yakkan.done({"close-month", "2025-01"}), "/late"), "[]");
    const Ran price =
        yakkan.run({"submit", "--on", "2025-03-03"},
                   R"({"type":"SetPrice","data":{"item":"SUPPORT","name":"運用支援","kind":"monthly","amount":60000,)"
                   R"("unit":"式","tax":"standard","from":"2025-02-28"}})");
    EXPECT_EQ(price.exit, 1);
    EXPECT_NE(price.out.find("2025年3月1日"), std::string::npos) << price.out;
}

TEST(books, the_price_list_is_told)
{
    const Kept yakkan;
    const std::string prices = yakkan.done({"prices", "--on", "2025-01-31"});
    EXPECT_EQ(at(prices, "/prices/0/in_force"), "true");
    EXPECT_EQ(at(yakkan.done({"prices", "--on", "2000-01-01"}), "/prices/0/in_force"), "false");
}

TEST(books, above_the_set_amount_a_close_wants_a_second_person)
{
    const Kept yakkan;
    yakkan.submit("2025-01-09", "SetParameter",
                  R"({"parameter":"close_approval_above","value":"384999","from":"2025-01-09"})");
    const Ran alone = yakkan.run({"close-month", "2025-01"});
    EXPECT_EQ(alone.exit, 1);
    EXPECT_EQ(at(alone.out, "/invoices/count"), "1") << "the invoices are out";
    EXPECT_NE(at(alone.out, "/not_certified").find("承認"), std::string::npos);
    const std::string queue = yakkan.place("queue");
    EXPECT_EQ(yakkan.run({"export", "peppol", "--month", "2025-01", "--out", queue}).exit, 1)
        << "it stays in the house";
    yakkan.submit("2025-01-09", "AddPerson", R"({"login":"keiri","name":"経理","role":"billing"})");
    const std::string both = yakkan.done({"close-month", "2025-01", "--second", "keiri"});
    EXPECT_NE(at(both, "/certified_at"), "null");
    EXPECT_EQ(at(yakkan.done({"export", "peppol", "--month", "2025-01", "--out", queue}), "/written/0"),
              "INV-2025-000001");
}

TEST(books, an_invoice_leaves_as_xml_once_and_its_cancellation_as_its_return)
{
    const Kept yakkan;
    yakkan.done({"close-day", "--on", "2025-01-31"});
    yakkan.done({"invoice", "I-000001", "--xml", yakkan.place("a.xml"), "--pdf", yakkan.place("a.pdf")});
    const std::string read = yakkan.done({"einvoice", "read", yakkan.place("a.xml")});
    EXPECT_EQ(at(read, "/total"), "385000");
    EXPECT_EQ(at(read, "/buyer/endpoint"), "6011001106696");
    EXPECT_EQ(at(yakkan.done({"einvoice", "check", yakkan.place("a.xml")}), "/ok"), "true");
    EXPECT_EQ(yakkan.run({"invoice", "I-000001", "--xml", yakkan.place("r.xml"), "--return"}).exit, 1) << "it stands";
    const std::string queue = yakkan.place("queue");
    const std::string first = yakkan.done({"export", "peppol", "--month", "2025-01", "--out", queue});
    EXPECT_EQ(at(first, "/written/0"), "INV-2025-000001");
    EXPECT_EQ(Installation::read(queue + "/INV-2025-000001.xml"), Installation::read(yakkan.place("a.xml")));
    std::filesystem::remove(queue + "/INV-2025-000001.xml"); // the access point took it
    const std::string second = yakkan.done({"export", "peppol", "--month", "2025-01", "--out", queue});
    EXPECT_EQ(at(second, "/written"), "[]");
    EXPECT_EQ(at(second, "/written_before"), "1");
    yakkan.submit("2025-02-03", "CancelInvoice", R"({"contract":"C-000001","invoice":"I-000001","reason":"誤り"})");
    yakkan.done({"export", "peppol", "--month", "2025-02", "--out", queue});
    const std::string back = yakkan.done({"einvoice", "read", queue + "/INV-2025-000001-C.xml"});
    EXPECT_EQ(at(back, "/total"), "-385000");
    EXPECT_EQ(at(back, "/preceding"), "INV-2025-000001");
}

TEST(books, entries_follow_from_facts_and_go_to_accounting_programs)
{
    const Kept yakkan;
    yakkan.done({"close-day", "--on", "2025-01-31"});
    yakkan.submit(
        "2025-02-28", "ReceivePayment",
        R"({"contract":"C-000001","amount":385000,"paid_on":"2025-02-28","payer":"アオゾラ","reference":""})");
    yakkan.done({"receipt", "PY-000001", "--pdf", yakkan.place("receipt.pdf")});
    EXPECT_TRUE(Installation::read(yakkan.place("receipt.pdf")).starts_with("%PDF-"));
    const std::string january = yakkan.done({"books", "entries", "--month", "2025-01"});
    EXPECT_EQ(at(january, "/entries/0/lines/0/debit"), "385000");
    const std::string tax = yakkan.done({"books", "tax", "--month", "2025-01"});
    EXPECT_EQ(at(tax, "/rates/0/sales"), "350000");
    EXPECT_EQ(at(tax, "/rates/0/tax"), "35000");
    EXPECT_EQ(at(yakkan.done({"books", "balance", "--month", "2025-01"}), "/accounts/0/balance"), "385000");
    EXPECT_EQ(at(yakkan.done({"books", "balance", "--month", "2025-02"}), "/accounts/0/balance"), "0");
    EXPECT_EQ(at(yakkan.done({"books", "ageing", "--on", "2025-02-01"}), "/parties/0/not_due"), "385000");
    for (const char* program : {"yayoi", "freee", "mf"}) {
        const std::string file = yakkan.place(program);
        yakkan.done({"export", program, "--month", "2025-01", "--out", file});
        EXPECT_FALSE(Installation::read(file).empty()) << program;
    }
    EXPECT_EQ(yakkan.run({"export", "mf", "--month", "2025", "--out", yakkan.place("x")}).exit, 2);
}

}
}
