// Permanent ids in documents of other numbering: small documents of our own, one change each.
#include "terms/mapping.h"
#include "terms/reading_test.h"

#include "source_dir.inc"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

namespace terms {

namespace {

// A table of three articles; hashes are the words themselves, so that a test can read them.
constexpr ClauseRow table[] = {
    {"1", "目的", "第1条は「目的」を扱う。", "目的"},
    {"1.1", "貸出し", "甲は乙に機械を貸す。", "甲は、乙に対して機械を貸し出します。"},
    {"1.2", "引渡しの期限", "甲は契約から14日のうちに機械を渡す。",
     "甲は、契約の成立から14日以内に機械を乙の工場で引き渡します。"},
    {"1.2#2", "引渡しの遅れ", "渡すのが遅れたときは乙に知らせる。", "引渡しが遅れるときは、甲は乙へ直ちに連絡します。"},
    {"2", "料金", "第2条は「料金」を扱う。", "料金"},
    {"2.1", "支払", "乙は料金を月末に支払う。", "乙は、料金を毎月の末日までに甲の口座へ振り込みます。"},
    {"2.1-但", "別の期日", "別の期日を決めたときはそれによる。",
     "ただし、書面で別の期日を決めたときは、その期日によります。"},
    {"2.1.1", "基本料", "機械ごとの基本料。", "機械の台数に応じた基本料"},
    {"2.1.2", "超過料", "時間を超えた分の料金。", "使用時間を超えた分の超過料"},
    {"3", "返却", "第3条は「返却」を扱う。", "返却"},
    {"3.1", "返却の義務", "乙は契約の終わりに機械を返す。", "乙は、契約が終わったときは機械を清掃して返します。"},
};

constexpr std::string_view first_edition = "貸出約款\n"
                                           "第１条（目的）\n"
                                           "１．甲は、乙に対して機械を貸し出します。\n"
                                           "２．甲は、契約の成立から１４日以内に機械を乙の工場で引き渡します。"
                                           "引渡しが遅れるときは、甲は乙へ直ちに連絡します。\n"
                                           "第２条（料金）\n"
                                           "乙は、料金を毎月の末日までに甲の口座へ振り込みます。"
                                           "ただし、書面で別の期日を決めたときは、その期日によります。\n"
                                           "（１）機械の台数に応じた基本料\n"
                                           "（２）使用時間を超えた分の超過料\n"
                                           "第３条（返却）\n"
                                           "乙は、契約が終わったときは機械を清掃して返します。\n";

std::string changed(std::string_view text, std::string_view from, std::string_view to)
{
    std::string made(text);
    made.replace(made.find(from), from.size(), to);
    return made;
}

// The first edition, mapped by its own numbers, and a second one suggested from it.
struct Editions {
    explicit Editions(std::string_view second, std::vector<MappingChoice> choices = {})
        : before(read(first_edition)), after(read(second)), first(*suggest_mapping(before, table)),
          mapping(*suggest_mapping(after, table, {&before, &first}, choices))
    {}
    std::string permanent(std::string_view path) const
    {
        for (const MappedClause& one : mapping.clauses)
            if (one.path == path) return one.permanent.empty() ? "-" : one.permanent;
        return "(none)";
    }
    const MappedClause& clause(std::string_view path) const
    {
        for (const MappedClause& one : mapping.clauses)
            if (one.path == path) return one;
        throw std::out_of_range("no such clause");
    }

    Document before, after;
    Mapping first, mapping;
};

std::string same_words(std::string_view words)
{
    return std::string(words);
}

std::string list(const std::vector<std::string>& ids)
{
    std::string all;
    for (const std::string& id : ids)
        all += (all.empty() ? "" : " ") + id;
    return all;
}

}

TEST(Mapping, a_document_with_our_numbers_gets_our_ids_from_the_readings_alone)
{
    const Document document = read(first_edition);
    const Mapping mapping = *suggest_mapping(document, table);
    for (const MappedClause& one : mapping.clauses)
        EXPECT_EQ(one.path, one.permanent) << one.why;
    EXPECT_EQ(list(without_clause(mapping, table)), "");
    EXPECT_EQ(list(without_permanent_id(mapping)), "");
    EXPECT_TRUE(clauses_to_read_again(document, mapping, table, same_words).empty());
}

TEST(Mapping, every_suggestion_has_a_reason_and_less_than_a_hundred_per_cent)
{
    for (const MappedClause& one : Editions(first_edition).mapping.clauses) {
        EXPECT_FALSE(one.why.empty()) << one.path;
        EXPECT_GT(one.confidence, 0) << one.path;
        EXPECT_LT(one.confidence, 100) << one.path;
    }
}

TEST(Mapping, an_article_that_was_renumbered_keeps_its_id_with_all_below_it)
{
    const Editions two(
        changed(changed(first_edition, "第２条（料金）", "第５条（料金）"), "第３条（返却）", "第６条（返却）"));
    for (const auto& [path, permanent] : std::map<std::string, std::string>{{"5", "2"},
                                                                            {"5.1", "2.1"},
                                                                            {"5.1-但", "2.1-但"},
                                                                            {"5.1.1", "2.1.1"},
                                                                            {"5.1.2", "2.1.2"},
                                                                            {"6", "3"},
                                                                            {"6.1", "3.1"}})
        EXPECT_EQ(two.permanent(path), permanent) << path;
    EXPECT_EQ(two.clause("5").confidence, 99);
    EXPECT_EQ(list(without_clause(two.mapping, table)), "");
}

TEST(Mapping, an_inserted_article_gets_no_id_and_takes_none_away)
{
    const Editions two(changed(changed(first_edition, "第３条（返却）", "第４条（返却）"), "第４条（返却）",
                               "第３条（保険）\n乙は、火災に備える保険に入ります。\n第４条（返却）"));
    EXPECT_EQ(two.permanent("3"), "-");
    EXPECT_EQ(two.permanent("3.1"), "-");
    EXPECT_EQ(two.permanent("4"), "3");
    EXPECT_EQ(two.permanent("4.1"), "3.1");
    EXPECT_EQ(list(without_permanent_id(two.mapping)), "3 3.1");
}

TEST(Mapping, an_article_with_a_branch_number_is_an_article_of_its_own)
{
    const Editions two(changed(first_edition, "第３条（返却）",
                               "第２条の２（保険）\n乙は、火災に備える保険に入ります。\n"
                               "第３条（返却）"));
    EXPECT_EQ(two.permanent("2"), "2");
    EXPECT_EQ(two.permanent("2の2"), "-");
    EXPECT_EQ(two.permanent("3"), "3");
}

TEST(Mapping, the_second_half_of_a_divided_paragraph_keeps_the_id_of_its_sentence)
{
    const Editions two(changed(first_edition, "引き渡します。引渡しが", "引き渡します。\n３．引渡しが"));
    EXPECT_EQ(two.permanent("1.2"), "1.2");
    EXPECT_EQ(two.permanent("1.3"), "1.2#2");
    EXPECT_TRUE(clauses_to_read_again(two.after, two.mapping, table, same_words).empty());
}

TEST(Mapping, two_paragraphs_that_became_one_keep_both_ids)
{
    const Editions two(changed(first_edition, "\n２．甲は、契約", "甲は、契約"));
    EXPECT_EQ(two.permanent("1.1"), "1.1");
    EXPECT_EQ(two.permanent("1.1#2"), "1.2");
    EXPECT_EQ(two.permanent("1.1#3"), "1.2#2");
}

TEST(Mapping, an_article_with_another_title_is_known_by_its_words)
{
    const Editions two(changed(first_edition, "第３条（返却）", "第３条（契約終了時の措置）"));
    EXPECT_EQ(two.permanent("3"), "3");
    EXPECT_NE(two.clause("3").why.find("見出しは違いますが"), std::string::npos);
    EXPECT_LT(two.clause("3").confidence, 96);
}

TEST(Mapping, of_two_articles_with_one_title_the_words_choose)
{
    const Editions two(changed(first_edition, "第２条（料金）",
                               "第２条（料金）\n乙が機械を壊したときは、修理の代金を別に負担します。\n第３条（料金）"));
    EXPECT_EQ(two.permanent("2"), "-");
    EXPECT_EQ(two.permanent("3"), "2");
    EXPECT_EQ(two.permanent("3.1.2"), "2.1.2");
    EXPECT_NE(two.clause("3").why.find("同じ見出しの条が複数"), std::string::npos);
}

TEST(Mapping, a_paragraph_that_went_to_another_article_is_found_by_its_words)
{
    const Editions two(
        changed(changed(first_edition,
                        "\n２．甲は、契約の成立から１４日以内に機械を乙の工場で"
                        "引き渡します。引渡しが遅れるときは、甲は乙へ直ちに連絡します。",
                        ""),
                "機械を清掃して返します。",
                "機械を清掃して返します。\n２．甲は、契約の成立から１４日以内に機械を乙の工場で引き渡します。"));
    EXPECT_EQ(two.permanent("3.2"), "1.2");
    EXPECT_EQ(list(without_clause(two.mapping, table)), "1.2#2");
}

TEST(Mapping, what_a_person_chose_stands_and_the_clauses_below_follow)
{
    const Editions two(first_edition, {{"3", "2"}, {"2", ""}});
    EXPECT_EQ(two.permanent("3"), "2");
    EXPECT_EQ(two.clause("3").confidence, 100);
    EXPECT_TRUE(two.clause("3").confirmed);
    EXPECT_EQ(two.permanent("2"), "-");
    EXPECT_TRUE(two.clause("2").confirmed);
    EXPECT_EQ(choices_of(two.mapping).size(), 2U);
}

TEST(Mapping, a_choice_that_cannot_be_is_told_with_its_number)
{
    const Document document = read(first_edition);
    const std::vector<std::pair<std::vector<MappingChoice>, std::int64_t>> rows{
        {{{"9", "1"}}, 1},
        {{{"1", "1"}, {"2", "99"}}, 2},
        {{{"1", "1"}, {"2", "1"}}, 2},
        {{{"1", "1"}, {"1", "2"}}, 2},
    };
    for (const auto& [choices, position] : rows) {
        const auto mapping = suggest_mapping(document, table, {}, choices);
        ASSERT_FALSE(mapping);
        EXPECT_EQ(mapping.error().position, position) << mapping.error().reason;
    }
}

TEST(Mapping, the_table_of_a_mapping_reads_as_it_was_written)
{
    const Editions two(
        changed(first_edition, "第３条（返却）", "第２条の２（保険）\n乙は、保険に入ります。\n第３条（返却）"),
        {{"1", "1"}, {"2の2", ""}});
    const auto again = read_mapping(mapping_text(two.mapping), two.after, table);
    ASSERT_TRUE(again) << again.error().reason;
    EXPECT_EQ(*again, two.mapping);
}

TEST(Mapping, a_wrong_line_of_the_table_is_told_with_its_number_and_reason)
{
    const Document document = read(first_edition);
    const std::vector<std::pair<std::string, std::string>> rows{
        {"9\t1\t90\tyes\t", "2行目: 「9」という条項は文書にありません"},
        {"1\t77\t90\tyes\t", "2行目: 「77」という永続番号はありません"},
        {"1\t\t90\tyes\t", "2行目: 永続番号の列が空です"},
        {"1", "2行目: 永続番号の列が空です"},
        {"1\t1\t101\tyes\t", "2行目: 確度「101」は0から100までの整数"},
        {"1\t1\tx\tyes\t", "2行目: 確度「x」は0から100までの整数"},
        {"1\t1\t90\tmaybe\t", "2行目: 確認の列は yes か -"},
        {"1\t1\n2\t1", "3行目: 永続番号「1」は2行目にもあります"},
        {"1\t1\n1\t-", "3行目: 「1」が二度あります"},
    };
    for (const auto& [lines, reason] : rows) {
        const auto mapping = read_mapping("clause\tpermanent\n" + lines + "\n", document, table);
        ASSERT_FALSE(mapping) << lines;
        EXPECT_TRUE(mapping.error().reason.starts_with(reason)) << mapping.error().reason;
    }
}

TEST(Mapping, a_clause_that_the_table_leaves_out_gets_no_id)
{
    const Document document = read(first_edition);
    const auto mapping = read_mapping("# 手で直した表\r\n3\t3\r\n\n1\t1\t\tyes\n", document, table);
    ASSERT_TRUE(mapping) << mapping.error().reason;
    EXPECT_EQ(mapping->clauses.front().path, "1");
    EXPECT_TRUE(mapping->clauses.front().confirmed);
    EXPECT_EQ(mapping->path_of("3"), "3");
    EXPECT_EQ(list(without_permanent_id(*mapping)), "1.1 1.2 2 2.1 2.1-但 2.1.1 2.1.2 3.1");
}

TEST(Mapping, clauses_with_other_words_are_listed_for_reading_again)
{
    const Editions two(changed(first_edition, "甲は乙へ直ちに連絡します", "甲は乙へ三日のうちに連絡します"));
    const std::vector<ClauseToRead> again = clauses_to_read_again(two.after, two.mapping, table, same_words);
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].permanent, "1.2#2");
    EXPECT_EQ(again[0].place, (Place{4, 34}));
}

TEST(Mapping, spaces_and_widths_of_digits_are_no_other_words)
{
    const Editions two(changed(first_edition, "から１４日以内", "から 14日以内"));
    EXPECT_TRUE(clauses_to_read_again(two.after, two.mapping, table, same_words).empty());
}

TEST(Mapping, numbers_that_are_not_those_in_force_are_listed_with_their_place)
{
    const Document document =
        read("見本約款\n"
             "第２条（約款の変更）\n"
             "当社は約款を変えます。契約者は承諾します。変更の10日前までに、当社は２０２２年６月１日の"
             "例により知らせます。変更後は新しい版によります。\n"
             "第３２条（遅延損害金）\n"
             "契約者は年１４．６パーセントの遅延損害金を支払います。\n"
             "第４条（検収）\n"
             "１．作ります。\n２．別に定めます。\n３．契約者は３０日の確認期間に確かめます。\n");
    const Mapping mapping =
        *suggest_mapping(document, clause_table(), {}, {{"2.1#3", "2.1#3"}, {"32.1", "32.1"}, {"4.3", "4.3"}});
    const auto decimal = [](std::string_view text) { return *Decimal::parse(text); };
    const std::vector<NumberDifference> list = numbers_that_differ(document, mapping,
                                                                   {{Parameter::announcement_days, decimal("14")},
                                                                    {Parameter::confirmation_days, decimal("30")},
                                                                    {Parameter::late_rate, decimal("14.5")}});
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].parameter, Parameter::announcement_days);
    EXPECT_EQ(list[0].printed, "10日");
    EXPECT_EQ(list[0].place, (Place{3, 25}));
    EXPECT_EQ(list[1].printed, "１４．６パーセント");
    EXPECT_EQ(list[1].in_text, decimal("14.6"));
    EXPECT_EQ(list[1].in_force, decimal("14.5"));
}

// rows: two weeks are fourteen days; one and three are not; a month is no number of days
TEST(Mapping, a_number_in_another_unit_is_compared_where_the_units_have_a_fixed_ratio)
{
    const struct {
        std::string_view printed, in_text;
    } rows[] = {{"１週間", "7"}, {"二週間", ""}, {"三週間", "21"}, {"14日", ""}, {"１箇月", ""}};
    for (const auto& row : rows) {
        const Document document =
            read("見本約款\n第２条（約款の変更）\n当社は約款を変えます。契約者は承諾します。変更の" +
                 std::string(row.printed) + "以上前に、当社は知らせます。\n");
        const Mapping mapping = *suggest_mapping(document, clause_table(), {}, {{"2.1#3", "2.1#3"}});
        const std::vector<NumberDifference> list =
            numbers_that_differ(document, mapping, {{Parameter::announcement_days, *Decimal::parse("14")}});
        ASSERT_EQ(list.size(), row.in_text.empty() ? 0U : 1U) << row.printed;
        if (list.empty()) continue;
        EXPECT_EQ(list[0].printed, row.printed);
        EXPECT_EQ(list[0].in_text, *Decimal::parse(row.in_text));
    }
}

TEST(Mapping, the_clause_table_holds_every_clause_of_the_terms)
{
    std::size_t clauses = 0;
    for (std::string_view id : basis::clause_ids)
        clauses += id.starts_with("terms ") ? 1U : 0U;
    ASSERT_EQ(clause_table().size(), clauses);
    EXPECT_EQ(clause_table()[0].id, "0");
    EXPECT_EQ(clause_table()[3].title, "契約約款の適用");
    for (const ClauseRow& row : clause_table())
        EXPECT_EQ(row.hash.size(), 16U) << row.id;
}

TEST(Mapping, the_model_terms_carry_every_permanent_id_at_its_own_number)
{
    std::ifstream file(YAKKAN_SOURCE_DIR "/examples/model-terms.txt");
    std::ostringstream words;
    words << file.rdbuf();
    const Mapping mapping = *suggest_mapping(read(words.str()), clause_table());
    for (const MappedClause& one : mapping.clauses)
        EXPECT_EQ(one.path, one.permanent) << one.why;
    EXPECT_EQ(list(without_clause(mapping, clause_table())), "");
}

TEST(Mapping, an_article_alone_between_two_that_are_known_is_known_by_its_place)
{
    const Document document =
        read("貸出約款\n第１条（目的）\n機械の貸出しを定めます。\n第２条（対価等）\n金員の授受は協議します。\n"
             "第３条（返却）\n機械を返します。\n");
    const Mapping mapping = *suggest_mapping(document, table);
    EXPECT_EQ(mapping.path_of("2"), "2");
    EXPECT_NE(mapping.clauses[2].why.find("前後の条"), std::string::npos) << mapping.clauses[2].why;
}

}
