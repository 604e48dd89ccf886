#include "edge/cli_test.h"

namespace edge {
namespace {

// docs/worked/statute.md: periods after an event, rolled where the row says so.
TEST(calc, a_period_ends_the_day_before_the_corresponding_day)
{
    struct Row {
        std::vector<std::string> asked;
        const char *first_day, *end, *opens;
    };
    for (const Row& row : {
             Row{{"--from", "2026-04-01", "--days", "30"}, "2026-04-02", "2026-05-01", "2026-05-02"},
             Row{{"--from", "2026-04-03", "--days", "30"}, "2026-04-04", "2026-05-03", "2026-05-04"},
             Row{{"--from", "2026-04-03", "--days", "30", "--roll", "sundays_holidays"},
                 "2026-04-04",
                 "2026-05-07",
                 "2026-05-08"},
             Row{{"--from", "2026-08-22", "--days", "30", "--roll", "sundays_holidays"},
                 "2026-08-23",
                 "2026-09-24",
                 "2026-09-25"},
             Row{{"--from", "2026-01-27", "--months", "1"}, "2026-01-28", "2026-02-27", "2026-02-28"},
             Row{{"--from", "2026-01-30", "--months", "1"}, "2026-01-31", "2026-02-28", "2026-03-01"},
             Row{{"--from", "2028-01-29", "--months", "1"}, "2028-01-30", "2028-02-29", "2028-03-01"},
             Row{{"--from", "2026-04-01", "--days", "60", "--first-day-counts"},
                 "2026-04-01",
                 "2026-05-30",
                 "2026-05-31"},
         }) {
        std::vector<std::string> words{"calc", "period", "--json"};
        words.insert(words.end(), row.asked.begin(), row.asked.end());
        const Ran ran = yakkan(words);
        EXPECT_EQ(ran.exit, 0) << ran.out;
        EXPECT_EQ(at(ran.out, "/first_day"), row.first_day) << row.asked[1];
        EXPECT_EQ(at(ran.out, "/end"), row.end) << row.asked[1];
        EXPECT_EQ(at(ran.out, "/opens"), row.opens) << row.asked[1];
        EXPECT_NE(ran.out.find("civil-code 14"), std::string::npos) << "a period cites the statute it is counted by";
    }
    const Ran rolled =
        yakkan({"calc", "period", "--json", "--from", "2026-04-03", "--days", "30", "--roll", "sundays_holidays"});
    EXPECT_EQ(at(rolled.out, "/rolled_from"), "2026-05-03");
    EXPECT_NE(rolled.out.find("civil-code 142"), std::string::npos);
}

// docs/worked/statute.md: periods before an event.
TEST(calc, an_act_before_an_event_leaves_clear_days)
{
    struct Row {
        std::vector<std::string> asked;
        const char* end;
    };
    for (const Row& row : {
             Row{{"--from", "2026-06-15", "--days", "14"}, "2026-05-31"},
             Row{{"--from", "2026-06-15", "--days", "14", "--policy", "backward_period=naive"}, "2026-06-01"},
             Row{{"--from", "2026-09-30", "--months", "2"}, "2026-07-29"},
             Row{{"--from", "2026-10-01", "--months", "2"}, "2026-07-31"},
             Row{{"--from", "2026-04-30", "--months", "2"}, "2026-02-27"},
             Row{{"--from", "2026-04-30", "--months", "2", "--policy", "ambiguous_month=strict"}, "2026-02-28"},
         }) {
        std::vector<std::string> words{"calc", "period", "--before", "--json"};
        words.insert(words.end(), row.asked.begin(), row.asked.end());
        const Ran ran = yakkan(words);
        EXPECT_EQ(ran.exit, 0) << ran.out;
        EXPECT_EQ(at(ran.out, "/end"), row.end) << row.asked[1];
        EXPECT_EQ(at(ran.out, "/rolled_from"), "null");
    }
    const Ran both = yakkan({"calc", "period", "--before", "--json", "--from", "2026-04-30", "--months", "2"});
    EXPECT_EQ(at(both.out, "/alternatives/0/policy"), "backward_period");
    EXPECT_EQ(at(both.out, "/alternatives/1/policy"), "ambiguous_month");
    EXPECT_EQ(at(both.out, "/alternatives/1/option"), "strict");
    EXPECT_EQ(at(both.out, "/alternatives/1/end"), "2026-02-28");
    EXPECT_EQ(
        yakkan({"calc", "period", "--before", "--from", "2026-06-15", "--days", "14", "--roll", "sundays_holidays"})
            .exit,
        2)
        << "a backward period never rolls";
}

// docs/worked/statute.md: late interest at 14.5 %.
TEST(calc, late_damages_are_given_by_all_four_day_counts)
{
    struct Row {
        const char *principal, *due, *paid, *days, *fixed, *calendar, *feb29, *per_day;
    };
    for (const Row& row : {
             Row{"1000000", "2026-03-31", "2026-04-30", "30", "11917", "11917", "11917", "11917"},
             Row{"1100000", "2026-03-31", "2026-04-01", "1", "436", "436", "436", "436"},
             Row{"1000000", "2027-12-31", "2028-01-31", "31", "12315", "12281", "12281", "12281"},
             Row{"330000", "2027-11-30", "2028-03-01", "92", "12060", "12038", "12027", "12038"},
             Row{"1000000", "2027-06-30", "2028-09-30", "458", "181945", "181448", "181547", "181647"},
             Row{"1000000", "2026-03-31", "2026-03-31", "0", "0", "0", "0", "0"},
         }) {
        const Ran ran = yakkan(
            {"calc", "late-damages", "--json", "--principal", row.principal, "--due", row.due, "--paid", row.paid});
        EXPECT_EQ(ran.exit, 0) << ran.out;
        EXPECT_EQ(at(ran.out, "/days"), row.days);
        EXPECT_EQ(at(ran.out, "/yen"), row.calendar) << "calendar_366 unless a policy is named";
        EXPECT_EQ(at(ran.out, "/methods/fixed_365"), row.fixed);
        EXPECT_EQ(at(ran.out, "/methods/calendar_366"), row.calendar);
        EXPECT_EQ(at(ran.out, "/methods/feb29"), row.feb29);
        EXPECT_EQ(at(ran.out, "/methods/per_day"), row.per_day);
        EXPECT_EQ(at(ran.out, "/basis/0"), "terms 32.1");
    }
}

TEST(calc, policies_and_part_payments_change_late_damages)
{
    struct Row {
        std::vector<std::string> more;
        const char* yen;
    };
    // 110,000 due 2026-10-31, paid 11-30 (fixed_365): 30 days 1,310.96, 29 days 1,267.26.
    for (const Row& row : {
             Row{{"--policy", "late_day_count=fixed_365"}, "1310"},
             Row{{"--policy", "late_day_count=fixed_365", "--policy", "late_end_day=day_before_payment"}, "1267"},
             Row{{"--policy", "late_rounding=half_up"}, "1311"},
             Row{{"--policy", "late_grace=n_days_full_waiver", "--grace-days", "30"}, "0"},
             Row{{"--policy", "late_grace=n_days_full_waiver", "--grace-days", "29"}, "1310"},
             Row{{"--rate", "0"}, "0"},
             // 110,000 × 14.5 % × 10 + 60,000 × 14.5 % × 20 days = 436.98… + 476.71… = 913.69…
             Row{{"--payment", "2026-11-10:50000"}, "913"},
         }) {
        std::vector<std::string> words{"calc",  "late-damages", "--json", "--principal", "110000",
                                       "--due", "2026-10-31",   "--paid", "2026-11-30"};
        words.insert(words.end(), row.more.begin(), row.more.end());
        const Ran ran = yakkan(words);
        EXPECT_EQ(ran.exit, 0) << ran.out;
        EXPECT_EQ(at(ran.out, "/yen"), row.yen) << row.more.back();
    }
}

// docs/worked/statute.md: the Tax agency's example.
// 110,000 yen due 2026-10-31, paid 2026-11-30: 1,310.95… yen, whatever the day count in a common year.
TEST(calc, late_damages_are_told_in_words)
{
    const Ran ran =
        yakkan({"calc", "late-damages", "--principal", "110000", "--due", "2026-10-31", "--paid", "2026-11-30"});
    EXPECT_EQ(ran.exit, 0);
    for (const char* words :
         {"遅延損害金: 1,310円（遅れた日数 30日）",
          "計算: 110,000円 × 14.5% × 30日 ÷ 365日 = 1,310.95…円 → 1,310円（切捨て）", "根拠: 約款第32条第1項"})
        EXPECT_NE(ran.out.find(words), std::string::npos) << words << "\n" << ran.out;
    for (const char* name : {"calendar_366", "fixed_365", "feb29", "per_day", "exact"})
        EXPECT_EQ(ran.out.find(name), std::string::npos) << name;
}

// 333 at 10 %: 33.3 → 33; 333 at 8 %: 26.64 → 26; 100 bears none.
TEST(calc, consumption_tax_is_told_in_words)
{
    const Ran ran = yakkan({"calc", "tax", "--lines", "-"}, "code,supplied_on,amount\nstandard,2026-04-01,333\n"
                                                            "reduced,2026-04-01,333\nout_of_scope,2026-04-01,100\n");
    EXPECT_EQ(ran.exit, 0);
    for (const char* words :
         {"10％対象: 対象の額（税抜） 333円、消費税 33円（端数処理の前 33.3円）", "消費税 26円（端数処理の前 26.64円）",
          "小計（税抜）: 766円", "消費税: 59円", "合計（税込）: 825円"})
        EXPECT_NE(ran.out.find(words), std::string::npos) << words << "\n" << ran.out;
    for (const char* name : {"standard", "reduced", "exact", "/25"})
        EXPECT_EQ(ran.out.find(name), std::string::npos) << name;
}

// 1,000 with tax at 10 %: 90.90… → 90.
TEST(calc, an_exact_tax_that_never_ends_says_so)
{
    const Ran ran = yakkan({"calc", "tax", "--including-tax", "--lines", "-"},
                           "code,supplied_on,amount\nstandard,2026-04-01,1000\n");
    EXPECT_NE(ran.out.find("消費税 90円（端数処理の前 90.90…円）"), std::string::npos) << ran.out;
}

TEST(calc, consumption_tax_rounds_once_per_rate)
{
    const std::string lines = R"([{"code":"reduced","supplied_on":"2026-04-01","amount":13861},
        {"code":"reduced","supplied_on":"2026-04-01","amount":13199},
        {"code":"standard","supplied_on":"2026-04-01","amount":4389},
        {"code":"standard","supplied_on":"2026-04-01","amount":23769}])";
    const std::string csv = "code,supplied_on,amount\r\nreduced,2026-04-01,13861\r\nreduced,2026-04-01,13199\r\n"
                            "standard,2026-04-01,4389\r\nstandard,2026-04-01,23769\r\n";
    const std::string short_codes = R"([{"code":"8R","supplied_on":"2026-04-01","amount":27060},
        {"code":"10","supplied_on":"2026-04-01","amount":28158}])";
    for (const std::string& file : {lines, short_codes, "{\"lines\":" + lines + "}", csv}) {
        const Ran ran = yakkan({"calc", "tax", "--json", "--lines", "-"}, file);
        EXPECT_EQ(ran.exit, 0) << ran.out;
        EXPECT_EQ(at(ran.out, "/rates/0/code"), "10");
        EXPECT_EQ(at(ran.out, "/rates/0/taxable"), "28158");
        EXPECT_EQ(at(ran.out, "/rates/0/tax"), "2815");
        EXPECT_EQ(at(ran.out, "/rates/1/code"), "8R");
        EXPECT_EQ(at(ran.out, "/rates/1/tax"), "2164");
        EXPECT_EQ(at(ran.out, "/subtotal"), "55218");
        EXPECT_EQ(at(ran.out, "/total"), "60197");
    }
}

TEST(calc, a_line_that_cannot_be_read_is_named_with_its_place)
{
    const Ran json = yakkan({"calc", "tax", "--json", "--lines", "-"},
                            R"([{"code":"standard","supplied_on":"2026-02-30","amount":1}])");
    EXPECT_EQ(json.exit, 2);
    EXPECT_EQ(at(json.out, "/field"), "lines[0].supplied_on");
    EXPECT_EQ(at(json.out, "/position"), "34");
    const Ran csv =
        yakkan({"calc", "tax", "--json", "--lines", "-"}, "code,supplied_on,amount\nstandard,2026-04-01,1.5\n");
    EXPECT_EQ(csv.exit, 2);
    EXPECT_EQ(at(csv.out, "/field"), "lines[0].amount");
    EXPECT_EQ(at(csv.out, "/position"), "24");
}

TEST(calc, a_check_digit_that_does_not_fit_is_a_finding)
{
    const Ran fits = yakkan({"calc", "corporate-number", "T7123456789012", "--json"});
    EXPECT_EQ(fits.exit, 0);
    EXPECT_EQ(at(fits.out, "/with_t"), "true");
    const Ran wrong = yakkan({"calc", "corporate-number", "8123456789012", "--json"});
    EXPECT_EQ(wrong.exit, 1);
    EXPECT_EQ(at(wrong.out, "/expected_check_digit"), "7");
    EXPECT_EQ(yakkan({"calc", "corporate-number", "12345"}).exit, 2);
}

TEST(calc, holidays_and_business_days_come_from_the_table)
{
    const Ran year = yakkan({"calc", "holidays", "2026", "--json"});
    EXPECT_EQ(year.exit, 0);
    EXPECT_EQ(at(year.out, "/holidays/0/date"), "2026-01-01");
    EXPECT_EQ(at(year.out, "/holidays/0/name"), "元日");
    EXPECT_EQ(yakkan({"calc", "holidays", "2100"}).exit, 1) << "beyond the table nothing is guessed";
    // 2026-05-01 is a Friday; 05-03 to 05-06 are off: the next business days are 05-07 and 05-08.
    const Ran day = yakkan({"calc", "business-day", "--from", "2026-05-01", "--days", "2", "--json"});
    EXPECT_EQ(at(day.out, "/date"), "2026-05-08");
}

// docs/worked/statute.md: 110,000 yen with 10,000 of tax on 2026-11-22: 70 %, after the table as enacted 50 %.
TEST(calc, a_purchase_without_registration_is_deducted_in_part)
{
    const auto of = [](std::vector<std::string> more) {
        more.insert(more.begin(), {"calc", "purchase-deduction", "--json", "--price", "110000", "--on", "2026-11-22"});
        return yakkan(more).out;
    };
    EXPECT_EQ(at(of({}), "/deductible"), "7000");
    EXPECT_EQ(at(of({}), "/not_deductible"), "3000");
    EXPECT_EQ(at(of({"--table", "enacted_2016"}), "/deductible"), "5000");
    EXPECT_EQ(at(of({"--registered"}), "/percent"), "100");
    EXPECT_EQ(at(of({"--rate", "5"}), "/field"), "--rate");
    EXPECT_EQ(at(of({"--table", "x"}), "/field"), "--table");
}

TEST(calc, what_cannot_be_read_ends_with_two)
{
    const std::vector<std::vector<std::string>> cases{
        {"calc", "period", "--from", "2026-02-30", "--days", "1"},
        {"calc", "period", "--from", "2026-02-01"},
        {"calc", "period", "--from", "2026-02-01", "--days", "1", "--weeks", "1"},
        {"calc", "period", "--from", "2026-02-01", "--days", "1", "--roll", "sometimes"},
        {"calc", "late-damages", "--principal", "-1", "--due", "2026-01-01", "--paid", "2026-01-02"},
        {"calc", "late-damages", "--principal", "1.5", "--due", "2026-01-01", "--paid", "2026-01-02"},
        {"calc", "late-damages", "--principal", "10", "--due", "2026-01-01", "--paid", "2026-01-02", "--policy",
         "late_day_count=360"},
        {"calc", "late-damages", "--principal", "10", "--due", "2026-01-01", "--paid", "2026-02-02", "--payment",
         "2026-01-05:11"},
        {"calc", "nothing"},
        {"calc"},
        {},
        {"calc", "tax", "--lines", "/no/such/file"},
    };
    for (const auto& words : cases) {
        std::vector<std::string> with_json = words;
        with_json.push_back("--json");
        const Ran ran = yakkan(with_json);
        EXPECT_EQ(ran.exit, 2) << ran.out;
        EXPECT_EQ(at(ran.out, "/outcome"), "bad_input") << ran.out;
    }
    EXPECT_EQ(at(yakkan({"calc", "period", "--from", "x", "--days", "1", "--json"}).out, "/field"), "--from");
}

}
}
