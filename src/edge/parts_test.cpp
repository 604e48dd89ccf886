#include "edge/labels.h"
#include "edge/parts.h"
#include "edge/why.h"
#include "store/schema.h"

#include <gtest/gtest.h>

namespace edge {
namespace {

TEST(parts, an_amount_says_whether_tax_is_included)
{
    EXPECT_EQ(yen(Yen(110'000), Taxed::including).markup(),
              "<span class=\"yen\">110,000円</span><small class=\"taxed\">（税込）</small>");
}

TEST(parts, days_left_are_told_below_at_and_above_the_last_day)
{
    const Date last = Date::of(2026, 12, 24);
    EXPECT_NE(days_left(last, Date::of(2026, 12, 23)).markup().find("あと1日"), std::string::npos);
    EXPECT_NE(days_left(last, last).markup().find("本日まで"), std::string::npos);
    EXPECT_NE(days_left(last, Date::of(2026, 12, 25)).markup().find("1日超過"), std::string::npos);
}

TEST(parts, a_list_file_holds_no_cell_that_a_spreadsheet_would_run)
{
    const HttpResponse file = csv("x.csv", {"名称", "金額"}, {{"=HYPERLINK(1)", "-110000"}, {"a\"b,c", "0"}});
    EXPECT_EQ(file.body, "\xEF\xBB\xBF\"名称\",\"金額\"\r\n\"'=HYPERLINK(1)\",\"-110000\"\r\n\"a\"\"b,c\",\"0\"\r\n");
}

TEST(parts, slices_stay_within_the_list)
{
    struct Case {
        const char* page;
        std::size_t first, last;
    };
    for (const Case& one :
         {Case{"1", 0, 50}, Case{"3", 100, 120}, Case{"9", 100, 120}, Case{"0", 0, 50}, Case{"x", 0, 50}}) {
        HttpRequest request;
        request.query["page"] = one.page;
        const Slice part = slice(request, 120);
        EXPECT_EQ(part.first, one.first) << one.page;
        EXPECT_EQ(part.last, one.last) << one.page;
    }
}

TEST(parts, an_element_with_attributes_of_run_time_is_escaped)
{
    EXPECT_EQ(element("input", {{"value", "\"<"}, {"checked", bare}}).markup(), "<input value=\"&quot;&lt;\" checked>");
    EXPECT_EQ(element("p", {{"class", "x"}}, text("&")).markup(), "<p class=\"x\">&amp;</p>");
    EXPECT_THROW(element("a", {{"href", "javascript:alert(1)"}}), std::invalid_argument);
}

TEST(parts, an_explanation_shows_clause_formula_facts_and_alternatives)
{
    const Explanation tree{.what = "遅延損害金",
                           .value = "1,310円",
                           .basis = "terms 32.1"_clause,
                           .formula = "110,000円 × 14.5% × 30日 ÷ 365日",
                           .rounding = "1円未満切捨て",
                           .because = {Position{7}},
                           .alternatives = {{"late_end_day", "day_before_payment", "1,267円"}},
                           .parts = {}};
    const std::string staff = why(tree, Reader::staff).markup();
    for (const char* part :
         {"約款第32条", "110,000円 × 14.5%", "1円未満切捨て", "/facts/7", "1,267円", "支払の前日まで"})
        EXPECT_NE(staff.find(part), std::string::npos) << part;
    EXPECT_EQ(why(tree, Reader::contractor).markup().find("/facts/"), std::string::npos);
}

void expect_words(const std::vector<store::FieldDescription>& fields)
{
    for (const store::FieldDescription& field : fields) {
        if (!field.name.empty()) {
            EXPECT_NE(field_words(field.name), field.name);
        }
        for (std::string_view value : field.enum_values)
            EXPECT_NE(value_words(field.name, value), value) << field.name;
        expect_words(field.fields);
    }
}

TEST(labels, every_command_field_and_value_has_japanese_words)
{
    for (const store::CommandDescription& command : store::commands()) {
        EXPECT_NE(command_words(command.type), command.type);
        expect_words(command.fields);
    }
}

}
}
