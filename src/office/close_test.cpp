// The close of a month in the background, and one that stopped half way.
#include "office/office_world_test.h"

#include <thread>

namespace {

using namespace basis;
using office::MonthCloser;
using office::OfficeTest;

class CloseTest : public OfficeTest {
protected:
    // Contracts formed on 2026-04-01, each with MANAGE at 50,000 a month: 55,000 on 2026-04-30.
    void form(std::uint32_t count)
    {
        for (std::uint32_t n = 1; n <= count; ++n) {
            ASSERT_TRUE(std::holds_alternative<office::Accepted>(office_->submit(application())));
            must(contract::Screen{.application = {n},
                                  .outcome = contract::ScreeningOutcome::accept,
                                  .grounds = {},
                                  .items_of_20 = {},
                                  .note = {}});
            must(notice::RecordSending{.notice = {n}, .means = notice::Means::mail, .sent_on = today_, .detail = {}});
        }
        today_ = Date::of(2026, 4, 30);
    }
    std::size_t invoices() const
    {
        return office_->read([](const ledger::Books& books) { return books.money.invoices.size(); });
    }
    const Month april_ = *Month::parse("2026-04");
};

// As after kill -9 between two commits: some invoices are there, the certificate is not.
TEST_F(CloseTest, a_close_that_stopped_half_way_goes_on_and_ends_with_the_same_certificate)
{
    form(3);
    const auto foreseen = office_->close_month(april_, {.preview = true});
    must(money::IssueInvoice{.contract = {2}, .through = today_});
    reopen();
    today_ = Date::of(2026, 5, 2);
    const auto made = office_->close_month(april_, {});
    EXPECT_EQ(made.hash, foreseen.hash);
    ASSERT_TRUE(made.certified_at) << made.certificate;
    EXPECT_EQ(made.close.figures.invoices, 3);
    EXPECT_EQ(made.close.figures.total, Yen(165'000));
    EXPECT_EQ(invoices(), 3U) << "none twice";
}

TEST_F(CloseTest, a_close_in_the_background_tells_how_far_it_is_and_ends_as_one_in_the_foreground)
{
    form(3);
    EXPECT_FALSE(office_->closing());
    ASSERT_TRUE(office_->start_close(april_, {}));
    const auto closing = office_->closing(std::chrono::minutes(1));
    ASSERT_TRUE(closing);
    EXPECT_FALSE(closing->running);
    EXPECT_EQ(closing->done, 3U);
    EXPECT_EQ(closing->of, 3U);
    ASSERT_TRUE(closing->report) << closing->failure;
    EXPECT_TRUE(closing->report->certified_at);
    EXPECT_EQ(office_->close_month(april_, {}).hash, closing->report->hash);
    ASSERT_TRUE(office_->start_close(april_, {})) << "the one before has ended";
    EXPECT_EQ(office_->closing(std::chrono::minutes(1))->report->certified_at, closing->report->certified_at);
    EXPECT_EQ(invoices(), 3U);
}

TEST_F(CloseTest, an_office_that_goes_down_takes_a_running_close_along_and_the_next_one_ends_it)
{
    form(3);
    const auto foreseen = office_->close_month(april_, {.preview = true});
    ASSERT_TRUE(office_->start_close(april_, {}));
    reopen(); // at whatever instant of the close
    const auto made = office_->close_month(april_, {});
    EXPECT_EQ(made.hash, foreseen.hash);
    EXPECT_EQ(invoices(), 3U);
    EXPECT_TRUE(office_->verify().ok);
}

// Formed on 2026-04-01; nothing was closed until 2026-05-10. The fees of April are those of its last day.
TEST_F(CloseTest, the_first_close_begins_with_the_day_of_the_first_contract)
{
    form(1);
    today_ = Date::of(2026, 5, 10);
    const auto days = office_->catch_up(today_);
    ASSERT_EQ(days.size(), 40U); // 30 of April, 10 of May
    EXPECT_EQ(days.front().day, Date::of(2026, 4, 1));
    ASSERT_EQ(invoices(), 1U);
    office_->read([](const ledger::Books& books) {
        const money::InvoiceIssued& issued = books.money.invoices.at({1}).issued;
        EXPECT_EQ(issued.on, Date::of(2026, 4, 30));
        EXPECT_EQ(issued.total, Yen(55'000));
    });
    EXPECT_TRUE(office_->catch_up(today_).empty());
}

// Three contracts of 55,000 yen; more than 164,999 yen want two persons.
TEST_F(CloseTest, a_close_refused_for_want_of_a_second_person_goes_through_when_asked_again_with_one)
{
    must(terms::SetParameter{.parameter = terms::Parameter::close_approval_above,
                             .value = Decimal::parse("164999").value(),
                             .from = today_});
    must(ledger::AddPerson{.login = "keiri", .name = "経理", .role = Role::billing, .party = {}});
    form(3);
    MonthCloser closer{.by = {.person = {1}, .role = Role::admin, .party = {}}};
    EXPECT_FALSE(office_->close_month(april_, closer).certified_at);
    closer.second = closer.by.person;
    const auto alone = office_->close_month(april_, closer);
    EXPECT_FALSE(alone.certified_at);
    EXPECT_FALSE(alone.certificate.empty()) << "nobody is the second beside himself";
    closer.second = PersonId{2};
    const auto both = office_->close_month(april_, closer);
    ASSERT_TRUE(both.certified_at) << both.certificate;
    EXPECT_EQ(both.close.figures.total, Yen(165'000));
    EXPECT_EQ(invoices(), 3U);
}

TEST_F(CloseTest, a_certified_month_stays_as_it_is_whatever_is_recorded_later)
{
    form(3);
    const auto made = office_->close_month(april_, {});
    ASSERT_TRUE(made.certified_at) << made.certificate;
    today_ = Date::of(2026, 5, 2);
    must(money::RecordUsage{.contract = {1}, .month = "2026-04", .amount = Yen(10'000), .description = "通信量"});
    for (const bool preview : {true, false}) {
        const auto again = office_->close_month(april_, {.preview = preview});
        EXPECT_EQ(again.certified_at, made.certified_at);
        EXPECT_EQ(again.hash, made.hash);
        EXPECT_EQ(invoices(), 3U);
    }
    today_ = Date::of(2026, 5, 31);
    const auto may = office_->close_month(*Month::parse("2026-05"), {});
    EXPECT_EQ(may.close.figures.total, Yen(176'000)) << "three times 50,000 and the 10,000 of April, and 10 %";
    EXPECT_TRUE(office_->verify().ok);
}

// Each with a request of its own, as six workers of a queue would.
TEST_F(CloseTest, sixteen_writers_bill_a_period_once)
{
    form(1);
    std::vector<std::thread> writers;
    for (int n = 0; n < 16; ++n)
        writers.emplace_back([this, n] {
            office_->submit({.id = "writer " + std::to_string(n),
                             .command = money::IssueInvoice{.contract = {1}, .through = today_},
                             .secrets = {},
                             .by = office::the_system,
                             .second = {},
                             .on = today_,
                             .expected = {}});
        });
    for (std::thread& writer : writers)
        writer.join();
    EXPECT_EQ(invoices(), 1U);
    EXPECT_EQ(office_->close_month(april_, {}).close.figures.invoices, 1);
}

}
