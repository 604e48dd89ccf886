#include "documents/bank_check.h"
#include "documents/bank_date.h"
#include "documents/bank_vectors_test.h"

#include <gtest/gtest.h>

namespace documents {
namespace {

// The lines of a file, each with what `change` makes of it and a line end.
template <class Change>
std::string rebuilt(const BankDraft& draft, const std::string& line_end, Change change)
{
    const std::string bytes = written(draft, "zengin-nocrlf");
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += record_length(draft.kind))
        out += change(bytes.substr(at, record_length(draft.kind))) + line_end;
    return out;
}

std::string trimmed_right(std::string record)
{
    record.erase(record.find_last_not_of(' ') + 1);
    return record;
}

BadInput refused(const std::string& bytes, const char* profile = "zengin")
{
    const auto file = read_bank_file(bytes, *bank_profile(profile), vector_day);
    return file ? BadInput{"(read)", 0, ""} : file.error();
}

TEST(bank_read, any_line_end_short_records_and_an_end_of_file_byte_are_tolerated)
{
    const auto same = [](std::string record) { return record; };
    const auto cut_to_118 = [](std::string record) { return record.substr(0, 118); };
    const auto cut_to_119 = [](std::string record) { return record.substr(0, 119); };
    struct Row {
        const char* name;
        std::string bytes;
        const char* profile;
        bool silent;
    };
    const BankDraft draft = vector_debit();
    const Row rows[] = {{"CRLF", rebuilt(draft, "\r\n", same), "zengin", true},
                        {"none", rebuilt(draft, "", same), "zengin", true},
                        {"LF", rebuilt(draft, "\n", same), "zengin", false},
                        {"CR", rebuilt(draft, "\r", same), "zengin", false},
                        {"one CRLF at the end", rebuilt(draft, "", same) + "\r\n", "zengin", true},
                        {"EOF", rebuilt(draft, "\r\n", same) + "\x1A", "zengin", true},
                        {"118", rebuilt(draft, "\r\n", cut_to_118), "shinkin", false},
                        {"119", rebuilt(draft, "\n", cut_to_119), "shinkin", false},
                        {"trimmed", rebuilt(draft, "\n", trimmed_right), "trimmed", false},
                        {"no blanks after the last 9", trimmed_right(rebuilt(draft, "", same)), "zengin", false}};
    for (const Row& row : rows) {
        const auto file = read_bank_file(row.bytes, *bank_profile(row.profile), vector_day);
        ASSERT_TRUE(file) << row.name << ": " << file.error().reason;
        EXPECT_EQ(file->findings.empty(), row.silent) << row.name;
        EXPECT_TRUE(all_hold(checks_of(*file))) << row.name;
        EXPECT_EQ(written(draft_of(*file)), written(draft)) << row.name;
    }
}

TEST(bank_read, a_trimmed_file_with_line_feeds_is_read)
{
    // The shape of a published sample: three transfers, blanks at the ends left out.
    const std::string header = "12100110999999\xB7\xD4\xC2\xBC\xD5 \xC0\xDB\xB3" + std::string(31, ' ') + "02249999" +
                               std::string(15, ' ') + "010" + std::string(15, ' ') + "20999999";
    const auto row = [](const char* amount) {
        return "20001" + std::string(15, ' ') + "001" + std::string(19, ' ') + "11234567\xB1" + std::string(29, ' ') +
               amount + "0";
    };
    const std::string bytes = header + "\n" + row("0000000001") + "\n" + row("0000000002") + "\n" + row("0000000003") +
                              "00000000010000000002\n8000003000000000006\n9\n";
    const auto file = read_bank_file(bytes, *bank_profile("trimmed"), vector_day);
    ASSERT_TRUE(file) << file.error().field << file.error().reason;
    EXPECT_TRUE(all_hold(checks_of(*file)));
    EXPECT_EQ(file->groups[0].records.size(), 3U);
    EXPECT_EQ(text_of(file->groups[0].records[2], "payee_code_1"), "0000000001");
}

TEST(bank_read, several_accounts_in_one_file_are_several_groups)
{
    BankDraft draft = vector_statement();
    draft.groups.push_back(draft.groups[0]);
    const auto file = read_bank_file(written(draft), usual_profile(), vector_day);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->groups.size(), 2U);
    EXPECT_EQ(text_of(file->end, "accounts"), "00002");
    EXPECT_TRUE(all_hold(checks_of(*file)));
}

TEST(bank_read, ebcdic_is_refused_by_name)
{
    std::string declared = written(vector_debit());
    declared[3] = '1';
    EXPECT_EQ(refused(declared).field, "header.encoding");
    EXPECT_EQ(refused(declared).position, 3);
    EXPECT_NE(refused(declared).reason.find("EBCDIC"), std::string::npos);
    EXPECT_NE(refused("\xF1\xF9\xF1\xF0").reason.find("EBCDIC"), std::string::npos);
    EXPECT_EQ(refused(declared, "code1-sjis").field, "(read)");
}

TEST(bank_read, what_is_no_such_file_says_why)
{
    const std::string good = written(vector_debit());
    struct Row {
        const char* name;
        std::string bytes;
        const char* field;
    };
    const Row rows[] = {
        {"empty", "", "file"},
        {"line ends only", "\r\n\r\n", "file"},
        {"a letter", "Dear bank", "header.record"},
        {"another kind", "199" + good.substr(3), "header.kind"},
        {"no end record", good.substr(0, 5 * 122), "end"},
        {"no trailer", good.substr(0, 4 * 122) + good.substr(5 * 122), "record"},
        {"after the end", good + good, "record"},
        {"full width", good.substr(0, 20) + "\x83\x65\x83\x58" + good.substr(24), "encoding"},
        {"cut in a record", written(vector_debit(), "zengin-nocrlf").substr(0, 500), "record"},
        {"an amount of letters", good.substr(0, 122 + 80) + "ABC" + good.substr(122 + 83), "records[0].amount"}};
    for (const Row& row : rows) {
        EXPECT_EQ(refused(row.bytes).field, row.field) << row.name;
        EXPECT_GE(refused(row.bytes).position, 0) << row.name;
    }
}

TEST(bank_read, a_file_saved_as_utf_8_loses_nothing)
{
    const std::string utf8 = utf8_of(written(vector_debit()));
    const auto file = read_bank_file("\xEF\xBB\xBF" + utf8, usual_profile(), vector_day);
    ASSERT_TRUE(file) << file.error().reason;
    EXPECT_EQ(written(draft_of(*file)), written(vector_debit()));
    EXPECT_FALSE(file->findings.empty());
}

TEST(bank_read, a_result_code_the_standard_does_not_name_is_told_and_kept)
{
    std::string bytes = written(vector_debit_result());
    bytes[122 + 111] = 'N';
    const auto file = read_bank_file(bytes, usual_profile(), vector_day);
    ASSERT_TRUE(file);
    EXPECT_EQ(text_of(file->groups[0].records[0], "result"), "N");
    ASSERT_EQ(file->findings.size(), 1U);
    EXPECT_EQ(file->findings[0].field, "records[0].result");
    EXPECT_EQ(result_label("N"), "不明な結果コード");
}

TEST(bank_read, a_statement_as_csv_is_the_same_statement)
{
    const std::string csv =
        "1,03,0,081130,081130,081130,0001,\"\xD0\xBD\xDE\xCE\",001,\"\xC4\xB3\xB7\xD6\xB3\",000,1,1234567,\"\xB6)\xB8"
        "\xD7\xB3\xC4\xDE\xBC\xB4\xDD\",1,1,1000000,\"\"\r\n"
        "2,00000001,081130,081130,1,11,000000109340,000000000000,000000,000000,0,0,0,0,\"\xB6)\xC3\xBD\xC4\xBC\xD6\xB3"
        "\xBC\xDE\",\"\xD0\xC2\xB2\xBD\xD0\xC4\xD3\",\"\xC4\xB3\xB7\xD6\xB3\",\"\xCC\xD8\xBA\xD0\",\"\",\" \"\r\n"
        "2,2,081130,081130,2,14,660,0,000000,000000,0,0,0,0,\"\",\"\",\"\",\"\xC3\xBD\xB3\xD8\xD6\xB3\",\"\"\r\n"
        "8,1,109340,1,660,1,1108680,2,\"\"\r\n"
        "9,5,1\r\n";
    const auto file = read_bank_file(csv, usual_profile(), vector_day);
    ASSERT_TRUE(file) << file.error().field << file.error().reason;
    EXPECT_TRUE(file->csv);
    EXPECT_TRUE(all_hold(checks_of(*file)));
    EXPECT_EQ(written(draft_of(*file)), written(vector_statement()));
}

TEST(bank_read, a_csv_line_with_empty_columns_is_read)
{
    const std::string csv = "1,03,0,060202,060202,060202,0001,,001,,,1,1234567,,1,1,0,\n"
                            "2,02000001,060202,060202,1,14,000000135000,000000000000,,,,,276,,\"\",\"\xD0\xC2\xB2\xBD"
                            "\xD0\xC4\xD3\",\"\xC6\xBC\xB6\xBB\xB2\",\"\",\"\",\" \"\n"
                            "8,1,135000,0,0,1,135000,1\n9,4,1\n";
    const auto file = read_bank_file(csv, usual_profile(), Date::of(2024, 3, 1));
    ASSERT_TRUE(file) << file.error().field << file.error().reason;
    EXPECT_EQ(date_of(file->groups[0].records[0], "booked_on", Date::of(2024, 3, 1)), Date::of(2024, 2, 2));
    EXPECT_EQ(text_of(file->groups[0].records[0], "office"), "276");
    EXPECT_TRUE(all_hold(checks_of(*file)));
    EXPECT_FALSE(read_bank_file("1,03,0\n9,1,1\n", usual_profile(), vector_day));
}

TEST(bank_date, the_era_is_the_one_that_lies_near_today)
{
    struct Row {
        const char* digits;
        Date today;
        const char* date;
        const char* era;
    };
    const Date now = Date::of(2026, 11, 22);
    const Row rows[] = {{"081130", now, "2026-11-30", "令和"},
                        {"310430", now, "2019-04-30", "平成"},
                        {"310501", now, "", ""},
                        {"010501", now, "2019-05-01", "令和"},
                        {"010430", now, "", ""},
                        {"280503", Date::of(2016, 5, 10), "2016-05-03", "平成"},
                        {"640107", Date::of(1989, 1, 20), "1989-01-07", "昭和"},
                        {"010108", Date::of(1989, 1, 20), "1989-01-08", "平成"},
                        {"261122", now, "2026-11-22", "西暦"},
                        {"091122", now, "2027-11-22", "令和"},
                        {"091123", now, "", ""},
                        {"281122", now, "2016-11-22", "平成"},
                        {"281121", now, "", ""},
                        {"080229", Date::of(2028, 2, 29), "", ""},
                        {"100229", Date::of(2028, 2, 29), "2028-02-29", "令和"},
                        {"081131", now, "", ""},
                        {"000101", now, "", ""},
                        {"08113X", now, "", ""}};
    for (const Row& row : rows) {
        const auto date = era_date(row.digits, row.today);
        EXPECT_EQ(date ? date->date.text() : "", row.date) << row.digits;
        EXPECT_EQ(date ? date->era : "", row.era) << row.digits;
    }
    EXPECT_EQ(era_digits(Date::of(2019, 4, 30)), "310430");
    EXPECT_EQ(era_digits(Date::of(2019, 5, 1)), "010501");
    EXPECT_EQ(era_digits(Date::of(2026, 11, 30)), "081130");
}

}
}
