#include "money/world_test.h"

#include <rapidcheck/gtest.h>

namespace money {
namespace {

using terms::Policy;

constexpr AllocatedTo damages = AllocatedTo::late_damages, principal = AllocatedTo::principal;

struct Part {
    std::uint32_t invoice;
    AllocatedTo part;
    std::int64_t amount;
};

void expect_parts(const PaymentReceived& fact, const std::vector<Part>& parts, std::int64_t unallocated)
{
    ASSERT_EQ(fact.allocations.size(), parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        EXPECT_EQ(fact.allocations[i].invoice, InvoiceId{parts[i].invoice}) << i;
        EXPECT_EQ(fact.allocations[i].part, parts[i].part) << i;
        EXPECT_EQ(fact.allocations[i].amount, Yen(parts[i].amount)) << i;
    }
    EXPECT_EQ(fact.unallocated, Yen(unallocated));
}

// Two debts: 165,000 due 2026-06-01 and 55,000 due 2026-06-30. On 2026-07-30 the first bears 3,867, the second 655.
World with_two_debts()
{
    World world("2022-06-01", {});
    world.invoice(165'000, "2026-06-01");
    world.invoice(55'000, "2026-06-30");
    return world;
}

// docs/worked/money.md
TEST(payment, late_damages_go_before_principal_and_the_older_due_date_goes_first)
{
    struct Row {
        std::int64_t amount;
        std::vector<Part> parts;
        std::int64_t unallocated;
    };
    for (const Row& row : {
             Row{1'000, {{1, damages, 1'000}}, 0},
             Row{3'867, {{1, damages, 3'867}}, 0},
             Row{3'868, {{1, damages, 3'867}, {2, damages, 1}}, 0},
             Row{4'522, {{1, damages, 3'867}, {2, damages, 655}}, 0},
             Row{100'000, {{1, damages, 3'867}, {2, damages, 655}, {1, principal, 95'478}}, 0},
             Row{224'521, {{1, damages, 3'867}, {2, damages, 655}, {1, principal, 165'000}, {2, principal, 54'999}}, 0},
             Row{224'522, {{1, damages, 3'867}, {2, damages, 655}, {1, principal, 165'000}, {2, principal, 55'000}}, 0},
             Row{224'523, {{1, damages, 3'867}, {2, damages, 655}, {1, principal, 165'000}, {2, principal, 55'000}}, 1},
         }) {
        World world = with_two_debts();
        SCOPED_TRACE(row.amount);
        const PaymentReceived fact = world.pay(row.amount, "2026-07-30");
        expect_parts(fact, row.parts, row.unallocated);
        EXPECT_CITES(fact.basis, "terms 29.1");
        EXPECT_CITES(fact.basis, "civil-code 489");
        EXPECT_CITES(fact.basis, "civil-code 488.4");
    }
}

TEST(payment, a_designation_counts_within_its_class)
{
    World world = with_two_debts();
    ReceivePayment command = world.payment(100'000, "2026-07-30");
    command.designated = InvoiceId{2};
    const auto decision = world.decide_payment(command);
    ASSERT_TRUE(decision);
    expect_parts(World::received(*decision),
                 {{2, damages, 655}, {1, damages, 3'867}, {2, principal, 55'000}, {1, principal, 40'478}}, 0);
    EXPECT_CITES(World::received(*decision).basis, "civil-code 488");
}

TEST(payment, the_policy_can_put_principal_first)
{
    World world = with_two_debts();
    world.choose(Policy::payment_allocation, "principal_first");
    expect_parts(world.pay(221'000, "2026-07-30"),
                 {{1, principal, 165'000}, {2, principal, 55'000}, {1, damages, 1'000}}, 0);
}

TEST(payment, what_is_due_goes_before_what_is_not)
{
    World world("2022-06-01", {});
    world.invoice(30'000, "2026-08-31");
    world.invoice(20'000, "2026-07-31");
    struct Row {
        const char* paid_on;
        std::uint32_t first;
    };
    // rows: civil-code 488.4 below at above
    for (const Row& row : {Row{"2026-07-30", 2}, Row{"2026-07-31", 2}, Row{"2026-08-01", 2}}) {
        const auto decision = world.decide_payment(world.payment(10'000, row.paid_on));
        EXPECT_EQ(World::received(*decision).allocations.back().invoice, InvoiceId{row.first}) << row.paid_on;
    }
}

// docs/worked/money.md: invoiced or not, damages are damages; in their class the older due date goes first.
TEST(payment, invoiced_late_damages_go_before_every_principal)
{
    struct Row {
        std::int64_t amount;
        std::vector<Part> parts;
    };
    // rows: civil-code 489 below at above
    for (const Row& row : {
             Row{1'527, {{1, principal, 1'310}, {2, damages, 217}}},
             Row{1'528, {{1, principal, 1'310}, {2, damages, 218}}},
             Row{1'529, {{1, principal, 1'310}, {2, damages, 218}, {2, principal, 1}}},
             Row{10'000, {{1, principal, 1'310}, {2, damages, 218}, {2, principal, 8'472}}},
         }) {
        World world("2022-06-01", {});
        world.invoice(1'310, "2026-06-30", InvoiceKind::late_damages);
        world.invoice(55'000, "2026-07-31");
        SCOPED_TRACE(row.amount);
        // 2026-08-10: 55,000 × 14.5 % × 10 ÷ 365 = 218.49
        expect_parts(world.pay(row.amount, "2026-08-10"), row.parts, 0);
    }
    World world("2022-06-01", {});
    world.choose(Policy::payment_allocation, "principal_first");
    world.invoice(1'310, "2026-06-30", InvoiceKind::late_damages);
    world.invoice(55'000, "2026-07-31");
    expect_parts(world.pay(55'001, "2026-08-10"), {{2, principal, 55'000}, {1, principal, 1}}, 0);
}

TEST(payment, debts_of_one_rank_share_pro_rata)
{
    World world("2022-06-01", {});
    world.invoice(55'000, "2026-06-30");
    world.invoice(110'000, "2026-06-30");
    // 100,000 × 55 ÷ 165 = 33,333.33, × 110 ÷ 165 = 66,666.67; the yen that remains goes to the older invoice.
    expect_parts(world.pay(100'000, "2026-06-30"), {{1, principal, 33'334}, {2, principal, 66'666}}, 0);
}

// docs/worked/money.md
TEST(payment, part_payments_and_damages_end_at_zero)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(165'000, "2026-06-01");
    expect_parts(world.pay(100'000, "2026-07-01"), {{1, damages, 1'966}, {1, principal, 98'034}}, 0);
    EXPECT_EQ(world.money.invoices.at(id).unpaid(), Yen(66'966));
    EXPECT_EQ(world.open_damages(id, "2026-07-31"), Yen(798));
    expect_parts(world.pay(67'764, "2026-07-31"), {{1, damages, 798}, {1, principal, 66'966}}, 0);
    EXPECT_TRUE(world.money.invoices.at(id).paid());
    EXPECT_EQ(world.open_damages(id, "2026-12-31"), Yen(0));
}

TEST(payment, what_a_bank_charge_took_stays_open)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(165'000, "2026-06-01");
    const PaymentReceived fact = world.pay(164'560, "2026-06-01");
    EXPECT_CITES(fact.basis, "terms 29.5");
    EXPECT_EQ(world.money.invoices.at(id).unpaid(), Yen(440));
    EXPECT_FALSE(world.pay(440, "2026-06-01").basis.cites("terms 29.5"_clause));
}

TEST(payment, what_exceeds_every_debt_is_kept_apart)
{
    World world("2022-06-01", {});
    world.invoice(165'000, "2026-06-01");
    const PaymentReceived fact = world.pay(170'000, "2026-06-01");
    EXPECT_EQ(fact.unallocated, Yen(5'000));
    EXPECT_CITES(fact.basis, "civil-code 703");
    const PaymentReceived nothing_owed = world.pay(1'000, "2026-06-02");
    expect_parts(nothing_owed, {}, 1'000);
    EXPECT_FALSE(nothing_owed.basis.cites("civil-code 489"_clause));
}

TEST(payment, a_payment_is_above_zero_and_not_of_tomorrow)
{
    const World world = with_two_debts();
    struct Row {
        std::int64_t amount;
        const char* paid_on;
        bool accepted;
    };
    for (const Row& row : {Row{-1, "2026-07-30", false}, Row{0, "2026-07-30", false}, Row{1, "2026-07-30", true},
                           Row{1, "2026-07-29", true}, Row{1, "2026-07-31", false},
                           Row{1'000'000'000'000, "2026-07-30", true}, Row{1'000'000'000'001, "2026-07-30", false}}) {
        const auto decision = decide(world.money, world.payment(row.amount, row.paid_on), world.contracts,
                                     world.rules("2026-07-30"), World::on("2026-07-30"));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.amount << " " << row.paid_on;
        EXPECT_CITES(decision ? World::received(*decision).basis : decision.error().basis, "terms 29.1");
    }
}

TEST(payment, only_a_debt_of_the_contract_can_be_designated)
{
    const World world = with_two_debts();
    ReceivePayment command = world.payment(1'000, "2026-07-30");
    command.designated = InvoiceId{3};
    const auto decision = world.decide_payment(command);
    ASSERT_FALSE(decision);
    EXPECT_CITES(decision.error().basis, "civil-code 488");
    command.designated = std::nullopt;
    command.contract = ContractId{2};
    EXPECT_FALSE(world.decide_payment(command));
}

TEST(payment, one_bank_record_is_entered_once)
{
    World world = with_two_debts();
    ReceivePayment command = world.payment(1'000, "2026-07-30");
    world.keep(world.decide_payment(command));
    EXPECT_TRUE(world.decide_payment(command)); // without a reference two payments may be alike
    command.reference = "20260730-001";
    world.keep(world.decide_payment(command));
    EXPECT_TRUE(world.decide_payment(command)->empty());
    command.reference = "20260730-002";
    EXPECT_EQ(world.decide_payment(command)->size(), 1u);
}

// docs/worked/money.md: 165,000 due 06-01; 100,000 paid 07-31 was entered first, then 65,000 of another day.
TEST(payment, a_payment_entered_late_is_taken_by_its_own_day)
{
    struct Row {
        const char* paid_on;
        std::size_t facts;
        std::int64_t unpaid; // 165,000 − (165,000 − all late damages)
    };
    // rows: civil-code 488.4 below at above
    for (const Row& row : {
             Row{"2026-07-01", 2, 3'181}, // 1,966 + 1,215
             Row{"2026-07-30", 2, 3'908}, // 59 days 3,867, then 1 day of 103,867: 3,867.33 + 41.26 = 3,908.59
             Row{"2026-07-31", 1, 3'932}, // 60 days 3,932
             Row{"2026-08-01", 1, 3'960}, // 1 day of 68,932: 3,932.88 + 27.38 = 3,960.26
         }) {
        World world("2022-06-01", {});
        const InvoiceId id = world.invoice(165'000, "2026-06-01");
        expect_parts(world.pay(100'000, "2026-07-31"), {{1, damages, 3'932}, {1, principal, 96'068}}, 0);
        const auto facts = world.keep(world.decide_payment(world.payment(65'000, row.paid_on), "2026-08-03"));
        EXPECT_EQ(facts.size(), row.facts) << row.paid_on;
        EXPECT_EQ(world.money.invoices.at(id).unpaid(), Yen(row.unpaid)) << row.paid_on;
    }
}

TEST(payment, what_was_allocated_later_is_corrected_in_a_fact_of_its_own)
{
    World world("2022-06-01", {});
    world.invoice(165'000, "2026-06-01");
    world.pay(100'000, "2026-07-31");
    const auto facts = world.keep(world.decide_payment(world.payment(65'000, "2026-07-01"), "2026-08-03"));
    ASSERT_EQ(facts.size(), 2u);
    const auto& anew = std::get<PaymentsReallocated>(facts[0]);
    EXPECT_EQ(anew.on, day("2026-08-03"));
    EXPECT_EQ(anew.after, day("2026-07-01"));
    EXPECT_CITES(anew.basis, "terms 32.1");
    EXPECT_CITES(anew.basis, "civil-code 489");
    ASSERT_EQ(anew.parts.size(), 2u);
    EXPECT_EQ(anew.parts[0].amount, Yen(1'215));
    EXPECT_EQ(anew.parts[1].amount, Yen(98'785));
    expect_parts(World::received(facts), {{1, damages, 1'966}, {1, principal, 63'034}}, 0);
    EXPECT_EQ(world.money.payments.at({1}).allocations.size(), 2u);
    EXPECT_EQ(world.open_damages({1}, "2026-07-31"), Yen(0));
}

struct Came {
    std::string on;
    std::int64_t amount;
};

// What is open, what was paid in damages, and what is over.
std::vector<Yen> outcome_of(const std::vector<Came>& payments)
{
    World world("2022-06-01", {});
    world.invoice(165'000, "2026-06-01");
    world.invoice(55'000, "2026-06-30");
    world.invoice(1'310, "2026-07-31", InvoiceKind::late_damages);
    world.invoice(110'000, "2026-07-31");
    for (const Came& came : payments)
        world.pay(came.amount, came.on, "2026-12-31");
    std::vector<Yen> out{balance(world.money, {1}, world.rules("2026-12-31"))->credit};
    for (const Invoice& invoice : world.money.invoices) {
        out.push_back(invoice.unpaid());
        out.push_back(invoice.damages_settled);
    }
    return out;
}

RC_GTEST_PROP(payment, the_order_of_entry_does_not_matter, ())
{
    const auto days = *rc::gen::unique<std::vector<int>>(rc::gen::inRange(0, 150));
    std::vector<Came> payments;
    for (const int after : days)
        payments.push_back({(day("2026-05-20") + Days{after}).text(), *rc::gen::inRange(1, 150'000)});
    std::vector<Came> in_order = payments;
    std::sort(in_order.begin(), in_order.end(), [](const Came& a, const Came& b) { return a.on < b.on; });
    RC_ASSERT(outcome_of(payments) == outcome_of(in_order));
}

RC_GTEST_PROP(payment, every_yen_goes_to_a_debt_or_stays_with_the_contractor, ())
{
    World world("2022-06-01", {});
    Date today = day("2026-06-01");
    if (*rc::gen::arbitrary<bool>()) world.choose(Policy::payment_allocation, "principal_first");
    if (*rc::gen::arbitrary<bool>()) world.choose(Policy::late_base, "excluding_tax");
    for (const int step : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 100))) {
        today = today + Days{step};
        if (step % 3 == 0) {
            const std::int64_t net = *rc::gen::inRange(1, 1'000'000);
            world.invoice(net + net / 10, (today + Days{30}).text(), InvoiceKind::fees, net / 10);
            continue;
        }
        // Sometimes a payment is entered late: paid before what was entered already.
        const Date paid_on = std::max(day("2026-06-01"), today - Days{*rc::gen::inRange(0, 60)});
        const std::int64_t amount = *rc::gen::inRange(1, 2'000'000);
        const auto facts = world.keep(decide(world.money, world.payment(amount, paid_on.text()), world.contracts,
                                             world.rules(today.text()), World::on(today.text())));
        const PaymentReceived fact = World::received(facts);
        Yen sum = fact.unallocated;
        for (const Allocation& allocation : fact.allocations) {
            RC_ASSERT(allocation.amount > Yen(0));
            sum += allocation.amount;
        }
        RC_ASSERT(sum == Yen(amount));
        // Now and then an invoice turns out wrong, and what lies over goes to the next one.
        if (step % 7 == 0 && world.money.invoices.last() > 0)
            world.cancel(
                {static_cast<std::uint32_t>(*rc::gen::inRange<std::int64_t>(1, world.money.invoices.last() + 1))},
                today.text());
        world.apply_credit(today.text());
        Yen in, used;
        for (const Payment& payment : world.money.payments) {
            RC_ASSERT(payment.unallocated >= Yen(0));
            in += payment.amount - payment.unallocated;
        }
        for (const Invoice& invoice : world.money.invoices) {
            RC_ASSERT(invoice.unpaid() >= Yen(0));
            RC_ASSERT(world.open_damages(invoice.id, today.text()) >= Yen(0));
            for (const Settled& part : invoice.settled)
                used += part.amount;
        }
        RC_ASSERT(in == used);
        const auto balance_today = balance(world.money, {1}, world.rules(today.text()));
        RC_ASSERT(balance_today->credit == Yen(0) ||
                  (balance_today->receivable == Yen(0) && balance_today->open_damages == Yen(0)));
    }
}

}
}
