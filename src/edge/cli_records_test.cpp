// Documents exchanged as data, by the command line alone: kept, found, corrected, written out.
#include "edge/cli_world_test.h"

#include "source_dir.inc"

namespace edge {
namespace {

class Records : public testing::Test, protected Installation {
protected:
    Records() { form_contract(*this, YAKKAN_SOURCE_DIR "/examples/model-terms.txt"); }

    std::string add(const std::string& bytes, std::vector<std::string> options) const
    {
        options.insert(options.begin(), {"records", "add", write("k.pdf", bytes), "--kind", "invoice"});
        return done(options);
    }
    std::string count(std::vector<std::string> options) const
    {
        options.insert(options.begin(), {"records", "list"});
        return at(done(options), "/count");
    }
};

TEST_F(Records, a_received_document_is_found_by_day_amount_and_counterparty_in_any_combination)
{
    add("one", {"--counterparty", "株式会社こがね", "--dated", "2025-01-10", "--amount", "110000", "--number", "K-1"});
    add("two", {"--counterparty", "株式会社こがね", "--dated", "2025-02-10", "--amount", "220000", "--number", "K-2"});
    add("three", {"--contract", "C-000001", "--dated", "2025-02-10", "--amount", "110000", "--number", "K-1"});
    EXPECT_EQ(count({}), "3");
    EXPECT_EQ(count({"--from", "2025-02-10"}), "2");
    EXPECT_EQ(count({"--from", "2025-02-11"}), "0");
    EXPECT_EQ(count({"--until", "2025-01-10"}), "1");
    EXPECT_EQ(count({"--until", "2025-01-09"}), "0");
    EXPECT_EQ(count({"--least", "110001"}), "1");
    EXPECT_EQ(count({"--most", "110,000"}), "2");
    EXPECT_EQ(count({"--who", "こがね"}), "2");
    EXPECT_EQ(count({"--who", "C-000001"}), "1");
    EXPECT_EQ(count({"--who", "こがね", "--most", "110000", "--from", "2025-01-01"}), "1");
    EXPECT_EQ(count({"--who", "こがね", "--least", "200000", "--until", "2025-01-31"}), "0");
    EXPECT_EQ(count({"--kind", "invoice", "--direction", "received", "--number", "K-"}), "3");
    EXPECT_EQ(count({"--direction", "issued"}), "0");
}

TEST_F(Records, an_unreadable_condition_is_named)
{
    const Ran day = run({"records", "list", "--from", "2025/01/01"});
    EXPECT_EQ(day.exit, 2);
    EXPECT_EQ(at(day.out, "/field"), "from");
    EXPECT_EQ(at(run({"records", "list", "--most", "-5"}).out, "/field"), "most");
    EXPECT_EQ(at(run({"records", "list", "--kind", "memo"}).out, "/field"), "kind");
    EXPECT_EQ(run({"records", "add", write("e.pdf", ""), "--counterparty", "あ", "--dated", "2025-01-10"}).exit, 1);
    EXPECT_EQ(run({"records", "add", write("e.pdf", "x"), "--counterparty", "あ"}).exit, 2);
}

TEST_F(Records, the_same_document_again_changes_nothing_and_another_under_its_number_says_why)
{
    const std::vector<std::string> about{"--counterparty", "株式会社こがね", "--dated",
                                         "2025-01-10",     "--number",       "K-1"};
    add("one", about);
    EXPECT_EQ(at(add("one", about), "/facts"), "[]");
    auto corrected = about;
    corrected.insert(corrected.begin(), {"records", "add", write("k.pdf", "two"), "--kind", "invoice"});
    EXPECT_EQ(run(corrected).exit, 1);
    corrected.insert(corrected.end(), {"--reason", "金額の誤り"});
    EXPECT_EQ(at(done(corrected), "/facts/0/data/corrects"), "DOC-000001");
    const std::string list = done({"records", "list"});
    EXPECT_EQ(at(list, "/count"), "2") << "the earlier one is still there";
}

TEST_F(Records, what_went_out_is_kept_and_written_out_with_its_index)
{
    const std::string report = done({"records", "keep"});
    EXPECT_EQ(at(report, "/kept"), "1") << report; // the acceptance of 2025-01-08
    add("%PDF-1.7 k", {"--counterparty", "=株式会社", "--dated", "2025-01-10", "--number", "K/1"});
    const std::string made = done({"records", "export", "--out", place("all")});
    EXPECT_EQ(at(made, "/written"), "2");
    EXPECT_TRUE(read(place("all/2025-01-08_N-000001_DOC-000001.pdf")).starts_with("%PDF-"));
    EXPECT_EQ(read(place("all/2025-01-10_K1_DOC-000002.pdf")), "%PDF-1.7 k");
    const std::string index = read(place("all/index.csv"));
    EXPECT_NE(index.find("\"'=株式会社\""), std::string::npos) << "no cell is a formula";
    EXPECT_EQ(at(done({"verify"}), "/ok"), "true");
}

}
}
