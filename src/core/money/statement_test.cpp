#include "money/entry.h"
#include "money/statement.h"
#include "money/world_test.h"

namespace money {
namespace {

struct Sheet : World {
    using World::World;

    AccountStatement of(std::string_view from, std::string_view until) const
    {
        auto made = account_statement(money, {{1}}, terms, day(from), day(until));
        EXPECT_TRUE(made);
        return made ? *std::move(made) : AccountStatement{};
    }
    // The balance and the damages of the end of one day.
    void expect(std::string_view on, std::int64_t balance, std::int64_t damages) const
    {
        const AccountStatement sheet = of(on, on);
        EXPECT_EQ(sheet.closing - sheet.credit_closing, Yen(balance)) << on;
        EXPECT_EQ(sheet.accrued, Yen(damages)) << on;
    }
    // The books hold the same, every day.
    void compare(std::string_view first, std::string_view through) const
    {
        for (Date on = day(first); on <= day(through); on = on.next()) {
            Yen open;
            for (const Ageing& row : ageing(money, on))
                open += row.total;
            const auto sheet = account_statement(money, {{1}}, terms, on.next(), on.next() + Days{40});
            ASSERT_TRUE(sheet);
            EXPECT_EQ(sheet->opening, open) << on.text();
            const auto closed = account_statement(money, {{1}}, terms, day(first), on);
            EXPECT_EQ(closed->closing, open) << on.text();
            Yen items;
            for (const OpenItem& item : closed->open)
                items += item.open;
            EXPECT_EQ(items, open) << on.text();
            EXPECT_EQ(closed->opening + closed->asked - closed->reduced - closed->paid - closed->written_off,
                      closed->closing)
                << on.text();
        }
    }
};

TEST(statement, nothing_paid_leaves_what_was_invoiced_and_the_damages_stand_apart)
{
    Sheet world; // statement 1
    world.agree_fees();
    world.issue("2026-04-30");
    world.issue("2026-05-31");
    // rows: terms 32.1 below at above
    world.expect("2026-04-29", 0, 0);
    world.expect("2026-04-30", 165'000, 0);
    world.expect("2026-05-31", 220'000, 0);
    world.expect("2026-06-01", 220'000, 0);
    world.expect("2026-06-02", 220'000, 65);
    world.expect("2026-06-30", 220'000, 1'900);
    world.expect("2026-07-01", 220'000, 1'987);
    const AccountStatement sheet = world.of("2026-04-01", "2026-07-01");
    ASSERT_EQ(sheet.damages.size(), 2U);
    EXPECT_EQ(sheet.damages[1].amount, Yen(21));
    EXPECT_CITES(sheet.damages[0].basis, "terms 32.1");
    ASSERT_EQ(sheet.open.size(), 2U);
    EXPECT_EQ(sheet.open[0].late, 30);
    EXPECT_EQ(sheet.open[1].late, 1);
}

TEST(statement, a_part_payment_pays_damages_first)
{
    Sheet world; // statement 3
    world.agree_fees();
    world.issue("2026-04-30");
    world.pay(100'000, "2026-07-01");
    world.expect("2026-07-01", 66'966, 0);
    world.expect("2026-07-31", 66'966, 798);
    const AccountStatement sheet = world.of("2026-07-01", "2026-07-01");
    ASSERT_EQ(sheet.rows.size(), 1U);
    EXPECT_EQ(sheet.rows[0].damages, Yen(1'966));
    EXPECT_EQ(sheet.rows[0].change, Yen(-98'034));
    EXPECT_CITES(sheet.rows[0].basis, "civil-code 489");
    world.pay(67'764, "2026-07-31");
    world.expect("2026-07-31", 0, 0);
}

TEST(statement, a_payment_entered_late_stands_on_its_own_day)
{
    Sheet world; // statement 4
    world.agree_fees();
    world.issue("2026-04-30");
    world.pay(100'000, "2026-07-31");
    world.expect("2026-07-31", 68'932, 0);
    world.pay(65'000, "2026-07-01", "2026-08-05");
    world.expect("2026-07-01", 101'966, 0);
    world.expect("2026-07-31", 3'181, 0);
    world.compare("2026-04-29", "2026-08-10");
}

TEST(statement, a_reduction_lowers_the_balance_on_its_day)
{
    Sheet world; // statement 5
    world.agree_fees();
    world.issue("2026-04-30");
    world.expect("2026-06-10", 165'000, 589);
    world.keep(decide(world.money, ReduceInvoice{{1}, {1}, "取りやめ", {{1, Yen(20'000)}}}, world.rooms(),
                      World::on("2026-06-11")));
    world.expect("2026-06-11", 143'000, 646);
    world.expect("2026-07-01", 143'000, 1'782);
    EXPECT_EQ(world.of("2026-06-11", "2026-06-11").rows[0].movement, Movement::reduction);
}

TEST(statement, money_beyond_every_debt_is_held_until_it_is_refunded_or_pays_the_next)
{
    for (const bool refunded : {true, false}) {
        Sheet world; // statement 6
        world.agree_fees();
        world.issue("2026-04-30");
        world.pay(170'000, "2026-06-01");
        world.expect("2026-06-01", -5'000, 0);
        EXPECT_EQ(world.of("2026-06-01", "2026-06-01").credit_closing, Yen(5'000));
        if (refunded) {
            world.keep(decide(world.money, RefundCredit{{1}, Yen(5'000), day("2026-06-10"), "控え"}, world.contracts,
                              World::on("2026-06-10")));
            world.expect("2026-06-09", -5'000, 0);
            world.expect("2026-06-10", 0, 0);
            EXPECT_CITES(world.of("2026-06-10", "2026-06-10").rows[0].basis, "civil-code 703");
            continue;
        }
        world.issue("2026-06-30"); // the periods of 05-15 and 06-15: 110,000
        world.apply_credit("2026-06-30");
        world.expect("2026-06-30", 105'000, 0);
        const AccountStatement sheet = world.of("2026-06-02", "2026-06-30");
        ASSERT_EQ(sheet.rows.size(), 2U);
        EXPECT_EQ(sheet.rows[1].movement, Movement::credit);
        EXPECT_EQ(sheet.rows[1].change, Yen(-5'000));
        EXPECT_EQ(sheet.credit_closing, Yen(0));
        world.compare("2026-04-29", "2026-07-02");
    }
}

TEST(statement, a_cancelled_invoice_and_the_one_in_its_place_have_a_row_each)
{
    Sheet world; // statement 15
    world.agree_fees();
    world.issue("2026-05-31");
    world.end("2026-05-14");
    world.cancel({1}, "2026-06-01");
    world.issue("2026-06-01");
    const AccountStatement sheet = world.of("2026-05-01", "2026-06-30");
    ASSERT_EQ(sheet.rows.size(), 3U);
    EXPECT_EQ(sheet.rows[0].balance, Yen(220'000));
    EXPECT_EQ(sheet.rows[1].balance, Yen(0));
    EXPECT_EQ(sheet.rows[1].movement, Movement::taken_back);
    EXPECT_EQ(sheet.rows[2].balance, Yen(165'000));
    world.compare("2026-05-30", "2026-06-03");
}

TEST(statement, across_a_leap_year)
{
    Sheet world("2027-01-01"); // statement 13
    world.invoice(330'000, "2027-11-30");
    world.pay(130'000, "2027-12-31");
    world.expect("2027-12-31", 204'063, 0);
    world.expect("2028-03-01", 204'063, 4'932);
}

TEST(statement, a_whole_year_late)
{
    Sheet world; // statement 14
    world.agree_fees();
    world.issue("2026-04-30");
    world.expect("2027-05-31", 165'000, 23'859);
    world.expect("2027-06-01", 165'000, 23'925);
    world.expect("2027-06-02", 165'000, 23'990);
}

TEST(statement, nothing_happened_and_a_range_that_is_none)
{
    const Sheet world; // statement 17
    const AccountStatement sheet = world.of("2026-05-01", "2026-05-31");
    EXPECT_TRUE(sheet.rows.empty());
    EXPECT_EQ(sheet.opening, Yen(0));
    EXPECT_EQ(sheet.closing, Yen(0));
    EXPECT_FALSE(account_statement(world.money, {{1}}, world.terms, day("2026-05-02"), day("2026-05-01")));
    EXPECT_TRUE(account_statement(world.money, {{1}}, world.terms, day("2026-05-01"), day("2026-05-01")));
}

// statement 10: everything that can happen to an account.
struct Everything : Sheet {
    Everything()
    {
        choose(terms::Policy::bank_fee_short_payment, "posted");
        set(terms::Parameter::bank_fee_posted_up_to, "440");
        agree_fees();
        issue("2026-04-30");
        issue("2026-05-31");
        keep(decide(money,
                    RecordUsage{.contract = {1}, .month = "2026-05", .amount = Yen(12'345), .description = "利用"},
                    contracts, services, on("2026-06-03")));
        keep(decide(money, ReduceInvoice{{1}, {1}, "取りやめ", {{1, Yen(20'000)}}}, rooms(), on("2026-06-20")));
        issue("2026-06-30");
        pay(100'000, "2026-07-01");
    }
    void go_on()
    {
        pay(30'000, "2026-06-15", "2026-07-20");
        issue("2026-07-31");
        pay(130'000, "2026-07-31");
        pay(70'000, "2026-08-05");
        keep(decide(money, RefundCredit{{1}, Yen(5'875), day("2026-08-10"), "控え"}, contracts, on("2026-08-10")));
        issue("2026-08-31");
        issue("2026-09-30");
        pay(54'560, "2026-09-30");
        keep(decide(money, PostBankFee{{1}}, contracts, rules("2026-09-30")));
        const Occasion two{.today = day("2026-12-01"),
                           .by = {.person = {1}, .role = Role::billing, .party = {}},
                           .second = PersonId{2}};
        keep(decide(money, WriteOff{{1}, {6}, "所在が分からない", "調査の記録"}, contracts, rules("2026-12-01"), two));
        pay(40'000, "2026-12-21");
    }
};

TEST(statement, a_year_of_everything_row_by_row)
{
    struct Row {
        const char* on;
        Movement movement;
        std::int64_t amount, of_damages, recovered, net; // net: owed less held
    };
    const Row rows[] = {{"2026-04-30", Movement::invoice, 165'000, 0, 0, 165'000},
                        {"2026-05-31", Movement::invoice, 55'000, 0, 0, 220'000},
                        {"2026-06-15", Movement::payment, 30'000, 917, 0, 190'917},
                        {"2026-06-20", Movement::reduction, 22'000, 0, 0, 168'917},
                        {"2026-06-30", Movement::invoice, 68'579, 0, 0, 237'496},
                        {"2026-07-01", Movement::payment, 100'000, 780, 0, 138'276},
                        {"2026-07-31", Movement::invoice, 55'000, 0, 0, 193'276},
                        {"2026-07-31", Movement::payment, 130'000, 831, 0, 64'107},
                        {"2026-08-05", Movement::payment, 70'000, 18, 0, -5'875},
                        {"2026-08-10", Movement::refund, 5'875, 0, 0, 0},
                        {"2026-08-31", Movement::invoice, 55'000, 0, 0, 55'000},
                        {"2026-09-30", Movement::invoice, 55'000, 0, 0, 110'000},
                        {"2026-09-30", Movement::payment, 54'560, 0, 0, 55'440},
                        {"2026-09-30", Movement::bank_fee, 440, 0, 0, 55'000},
                        {"2026-12-01", Movement::write_off, 55'000, 0, 0, 0},
                        {"2026-12-21", Movement::payment, 40'000, 1'070, 38'930, 0}};
    Everything world;
    world.go_on();
    const AccountStatement sheet = world.of("2026-04-01", "2026-12-31");
    ASSERT_EQ(sheet.rows.size(), std::size(rows));
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        const StatementRow& row = sheet.rows[i];
        EXPECT_EQ(row.on.text(), rows[i].on) << i + 1;
        EXPECT_EQ(row.movement, rows[i].movement) << i + 1;
        EXPECT_EQ(row.amount, Yen(rows[i].amount)) << i + 1;
        EXPECT_EQ(row.damages, Yen(rows[i].of_damages)) << i + 1;
        EXPECT_EQ(row.recovered, Yen(rows[i].recovered)) << i + 1;
        EXPECT_EQ(row.balance - row.held, Yen(rows[i].net)) << i + 1;
    }
    EXPECT_EQ(sheet.closing, Yen(0));
    EXPECT_EQ(sheet.accrued, Yen(64));
    EXPECT_EQ(sheet.given_up, Yen(16'070));
    EXPECT_EQ(sheet.asked, Yen(453'579));
    EXPECT_EQ(sheet.reduced, Yen(22'000));
    EXPECT_EQ(sheet.written_off, Yen(55'000));
    EXPECT_EQ(sheet.credit_closing, Yen(0));
}

TEST(statement, the_damages_of_every_day_of_the_year)
{
    Everything world;
    world.go_on();
    for (const auto& [on, damages] :
         {std::pair("2026-06-15", 0), std::pair("2026-06-20", 261), std::pair("2026-06-30", 714),
          std::pair("2026-07-01", 0), std::pair("2026-07-31", 0), std::pair("2026-08-05", 0),
          std::pair("2026-12-01", 633), std::pair("2026-12-21", 0), std::pair("2026-12-31", 64)})
        EXPECT_EQ(world.of(on, on).accrued, Yen(damages)) << on;
}

TEST(statement, a_window_brings_forward_what_the_day_before_left)
{
    Everything world; // statement 12
    world.go_on();
    const AccountStatement july = world.of("2026-07-01", "2026-07-31");
    EXPECT_EQ(july.opening, Yen(237'496));
    EXPECT_EQ(july.rows.size(), 3U);
    EXPECT_EQ(july.closing, Yen(64'107));
    const AccountStatement quiet = world.of("2026-08-11", "2026-08-30");
    EXPECT_TRUE(quiet.rows.empty());
    EXPECT_EQ(quiet.opening, Yen(0));
    EXPECT_EQ(world.of("2026-06-15", "2026-06-30").opening, Yen(220'000));
    world.compare("2026-04-28", "2027-01-05");
}

TEST(statement, what_was_printed_before_a_late_entry_differs_by_the_money_and_its_damages)
{
    Everything world; // statement 11
    world.expect("2026-06-20", 198'000, 1'236);
    world.expect("2026-06-30", 266'579, 1'804);
    world.expect("2026-07-01", 168'461, 0);
    world.expect("2026-07-19", 168'461, 715);
    world.pay(30'000, "2026-06-15", "2026-07-20");
    world.expect("2026-07-19", 138'276, 499);
}

TEST(statement, what_is_still_owed_of_a_debt_that_was_written_off_is_told)
{
    Everything world; // statement 8
    world.go_on();
    EXPECT_EQ(world.of("2026-11-30", "2026-11-30").given_up, Yen(0));
    EXPECT_EQ(world.of("2026-12-01", "2026-12-01").given_up, Yen(55'000));
    EXPECT_EQ(world.of("2026-12-20", "2026-12-20").given_up, Yen(55'000));
    EXPECT_EQ(world.of("2026-12-21", "2026-12-21").given_up, Yen(16'070));
}

}
}
