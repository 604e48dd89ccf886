#include "documents/bank_check.h"
#include "documents/bank_vectors_test.h"

#include "basis/text.h"

#include <gtest/gtest.h>

namespace documents {
namespace {

BadInput refused(const BankDraft& draft, const char* profile = "zengin")
{
    const auto bytes = write_bank_file(draft, *bank_profile(profile));
    return bytes ? BadInput{"(written)", 0, ""} : bytes.error();
}

BankDraft with(const char* name, const char* value)
{
    BankDraft draft = vector_debit();
    draft.groups[0].records[1][name] = value;
    return draft;
}

TEST(bank_write, what_does_not_fit_is_refused_with_its_item)
{
    const std::pair<const char*, const char*> rows[] = {{"amount", "12345678901"},
                                                        {"amount", "1,000"},
                                                        {"amount", "-1"},
                                                        {"amount", ""},
                                                        {"deposit", "5"},
                                                        {"new_code", "7"},
                                                        {"account", "12345678"},
                                                        {"bank", "00010"},
                                                        {"branch", ""},
                                                        {"name", ""},
                                                        {"name", "山田太郎"},
                                                        {"payer_number", "A1"},
                                                        {"payer_number", "123456789012345678901"}};
    for (const auto& [name, value] : rows)
        EXPECT_EQ(refused(with(name, value)).field, "records[1]." + std::string(name)) << value;
    BankDraft header = vector_debit();
    header.groups[0].header["debit_on"] = "0230";
    EXPECT_EQ(refused(header).field, "header.debit_on");
}

TEST(bank_write, a_long_name_is_cut_and_told)
{
    const auto bytes =
        write_bank_file(with("name", "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘガ"), usual_profile());
    ASSERT_TRUE(bytes) << bytes.error().reason;
    ASSERT_EQ(bytes->shortened.size(), 1U);
    EXPECT_EQ(bytes->shortened[0].field, "records[1].name");
    EXPECT_EQ(bytes->bytes.size(), 732U);
    // 29 letters and ｶﾞ are 31: the mark would stand alone behind the cut, so ｶ goes with it.
    const auto file = read_bank_file(bytes->bytes, usual_profile(), vector_day);
    EXPECT_EQ(characters(text_of(file->groups[0].records[1], "name")), 29U);
}

TEST(bank_write, banks_differ_as_their_profiles_say)
{
    const std::string usual = written(vector_debit());
    EXPECT_EQ(written(vector_debit(), "eof"), usual + "\x1A");
    EXPECT_EQ(written(vector_debit(), "blank-result")[122 + 111], ' ');
    EXPECT_EQ(written(vector_debit(), "miyazaki").substr(62, 15), "\xD0\xD4\xBB\xDE\xB7          ");
    EXPECT_EQ(written(vector_debit(), "hokuyo").substr(95, 25), std::string(25, ' '));
    EXPECT_EQ(written(vector_debit(), "hokkoku").substr(122 + 5, 15), std::string(15, ' '));
    EXPECT_EQ(written(vector_debit(), "trimmed").substr(0, 104), usual.substr(0, 103) + "\n");
    EXPECT_EQ(written(vector_transfer(), "trimmed").substr(104 + 38, 4), "    ");
    EXPECT_EQ(written(vector_transfer(), "gunma").substr(122 + 38, 4), "0000");
    EXPECT_EQ(written(vector_transfer(), "aichi").substr(122 + 91, 10), "1         ");
    EXPECT_EQ(written(with("payer_number", "A-1"), "oita").substr(2 * 122 + 91, 20), "A-1                 ");
}

TEST(bank_write, wo_is_written_only_where_the_bank_takes_it)
{
    EXPECT_EQ(refused(with("name", "ヲタ")).field, "records[1].name");
    EXPECT_EQ(refused(with("name", "ヲタ"), "oita").field, "(written)");
    EXPECT_EQ(refused(with("name", "ヲタ"), "zengin-wo").field, "(written)");
    EXPECT_EQ(refused(with("name", "A/B"), "zengin-wo").field, "records[1].name");
}

TEST(bank_write, results_are_written_with_line_ends_whatever_the_request_had)
{
    EXPECT_EQ(written(vector_debit_result(), "zengin-nocrlf"), written(vector_debit_result()));
}

TEST(bank_profile, format_b_and_unknown_ones_are_refused_by_name)
{
    EXPECT_TRUE(asked_profile(""));
    EXPECT_TRUE(asked_profile("oita"));
    EXPECT_NE(asked_profile("01-b").error().reason.find("フォーマットB"), std::string::npos);
    EXPECT_NE(asked_profile("nobody").error().reason.find("zengin"), std::string::npos);
}

}
}
