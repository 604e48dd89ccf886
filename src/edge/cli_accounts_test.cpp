// Combined invoices and statements by the command line alone.
#include "edge/cli_world_test.h"

#include "source_dir.inc"

namespace edge {
namespace {

// 300,000 + 50,000 and 10 %: 385,000, due 2025-02-28; its late damages from 03-01 on.
TEST(accounts, a_statement_tells_what_was_owed_paid_and_is_owed)
{
    const Installation yakkan;
    form_contract(yakkan, YAKKAN_SOURCE_DIR "/examples/model-terms.txt");
    yakkan.done({"close-day", "--on", "2025-01-31"});
    yakkan.submit("2025-02-20", "ReceivePayment",
                  R"({"contract":"C-000001","amount":85000,"paid_on":"2025-02-20","payer":"アオゾラ"})");
    for (const std::string whose : {"P-000001", "C-000001"}) {
        const std::string sheet = yakkan.done({"statement", whose, "--from", "2025-02-01", "--until", "2025-02-28",
                                               "--pdf", yakkan.place("s.pdf"), "--csv", yakkan.place("s.csv")});
        EXPECT_EQ(at(sheet, "/opening"), "385000");
        EXPECT_EQ(at(sheet, "/paid"), "85000");
        EXPECT_EQ(at(sheet, "/closing"), "300000");
        EXPECT_EQ(at(sheet, "/rows/0/movement"), "payment");
        EXPECT_EQ(at(sheet, "/open/0/unpaid"), "300000");
        EXPECT_TRUE(Installation::read(yakkan.place("s.pdf")).starts_with("%PDF-"));
        EXPECT_NE(Installation::read(yakkan.place("s.csv")).find("2025-02-20,"), std::string::npos);
    }
    EXPECT_EQ(yakkan.run({"statement", "C-000009", "--from", "2025-02-01", "--until", "2025-02-28"}).exit, 1);
    EXPECT_EQ(yakkan.run({"statement", "C-000001", "--from", "2025-02-28", "--until", "2025-02-01"}).exit, 1);
}

TEST(accounts, there_is_nothing_to_combine_for_one_contract)
{
    const Installation yakkan;
    form_contract(yakkan, YAKKAN_SOURCE_DIR "/examples/model-terms.txt");
    yakkan.done({"close-day", "--on", "2025-01-31"});
    EXPECT_EQ(yakkan
                  .run({"submit", "--on", "2025-01-31"},
                       Installation::command("CombineInvoices", R"({"party":"P-000001","issued_on":"2025-01-31"})"))
                  .exit,
              1);
    EXPECT_EQ(at(yakkan.done({"combined", "list"}), "/combined"), "[]");
    EXPECT_EQ(yakkan.run({"combined", "show", "TOTAL-2025-000001"}).exit, 1);
}

}
}
