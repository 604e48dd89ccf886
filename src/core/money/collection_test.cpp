#include "money/collection.h"
#include "money/world_test.h"

namespace money {
namespace {

// 165,000 due 2026-06-01, a plan of a reminder after 7 days and a demand after 21.
struct Debt : World {
    Collection collection;

    Debt()
    {
        agree_fees();
        issue("2026-04-30");
        fold(collection, DunningPlanSet{.on = day("2026-05-01"),
                                        .basis = "terms 30.3"_clause,
                                        .stages = {{7, Letter::reminder, "terms 30.3"_clause},
                                                   {21, Letter::demand, "terms 24.3.1"_clause},
                                                   {60, Letter::reminder, "terms 30.3"_clause}}});
    }
    Collecting collecting() const { return {collection, money, notices}; }

    template <class Fact>
    void keep_here(const Fact& fact)
    {
        if constexpr (requires { fact.index(); })
            std::visit([&](const auto& one) { keep_here(one); }, fact);
        else if constexpr (requires { evolve(collection, fact, Recorded{}); })
            fold(collection, fact);
        else
            keep_one(fact);
    }
    template <class Fact>
    std::vector<Fact> accept(const Decision<Fact>& decision)
    {
        if (!decision) {
            ADD_FAILURE() << "refused: " << decision.error().reason;
            return {};
        }
        for (const Fact& fact : *decision)
            keep_here(fact);
        return *decision;
    }
    bool reminder_due(std::string_view today) const { return !reminders_due(collecting(), {1}, rules(today)).empty(); }
    std::vector<RemindFact> remind(std::string_view today)
    {
        return accept(decide(collecting(), RemindOfDebts{{1}}, contracts, rules(today)));
    }
    Decision<CollectionHeld> hold(std::string_view today, std::string_view until,
                                  std::optional<InvoiceId> invoice = std::nullopt) const
    {
        return decide(collection, HoldCollection{{1}, invoice, HoldReason::dispute, day(until), "明細の問い合せ"},
                      money, contracts, on(today));
    }
    Decision<PaymentPromised> promise(std::string_view today, std::vector<Instalment> instalments) const
    {
        return decide(collection, PromisePayment{{1}, {}, std::move(instalments), day(today), "メール"}, money,
                      contracts, rules(today));
    }
    PromiseState state(std::string_view today) const
    {
        return state_of(collection.files.at({1}).promises.back(), money, day(today));
    }
    const Standing* standing(std::string_view today, std::string_view command)
    {
        found_ = standings(collecting(), {1}, rules(today));
        for (const Standing& one : found_)
            if (one.command == command) return &one;
        return nullptr;
    }
    // The notice of the last letter arrived.
    void arrive(std::string_view on)
    {
        const NoticeId id{notices.notices.last()};
        fold(notices, notice::NoticeSent{.on = day(on), .basis = "terms 40.1"_clause, .notice = id});
        fold(notices, notice::NoticeArrived{.on = day(on), .basis = "civil-code 97.1"_clause, .notice = id});
    }

private:
    std::vector<Standing> found_;
};

// rows: terms 30.3 below at above
TEST(dunning, a_letter_is_due_once_the_days_of_its_stage_have_passed)
{
    const Debt world;
    EXPECT_FALSE(world.reminder_due("2026-06-07"));
    EXPECT_TRUE(world.reminder_due("2026-06-08"));
    EXPECT_TRUE(world.reminder_due("2026-06-09"));
    Debt planless;
    planless.collection.plans.clear();
    EXPECT_FALSE(planless.reminder_due("2026-06-30")) << "without a plan nothing is written by itself";
}

// 23,925 × 7 ÷ 365 = 458.8
TEST(dunning, a_reminder_names_the_debt_and_its_damages_to_the_day_and_is_written_once)
{
    Debt world;
    const auto facts = world.remind("2026-06-08");
    ASSERT_EQ(facts.size(), 2U);
    const auto& letter = std::get<DebtsDemanded>(facts[0]);
    const auto& notice = std::get<notice::NoticeDrafted>(facts[1]);
    EXPECT_EQ(letter.letter, Letter::reminder);
    EXPECT_EQ(letter.stage, 7);
    ASSERT_EQ(letter.debts.size(), 1U);
    EXPECT_EQ(letter.debts[0].unpaid, Yen(165'000));
    EXPECT_EQ(letter.debts[0].damages, Yen(458));
    EXPECT_CITES(letter.basis, "terms 30.3");
    EXPECT_CITES(letter.basis, "terms 32.1");
    EXPECT_CITES(letter.basis, "civil-code 150");
    EXPECT_EQ(notice.kind, notice::NoticeKind::reminder);
    EXPECT_EQ(notice.notice, letter.notice);
    EXPECT_NE(notice.paragraphs.at(3).find("165,458円"), std::string::npos) << notice.paragraphs.at(3);
    EXPECT_TRUE(world.remind("2026-06-08").empty());
    EXPECT_FALSE(world.reminder_due("2026-06-09"));
}

TEST(dunning, a_demand_waits_for_a_person_and_a_later_reminder_comes_by_itself)
{
    Debt world;
    world.remind("2026-06-08");
    EXPECT_EQ(world.standing("2026-06-21", "DemandCure"), nullptr);
    const Standing* right = world.standing("2026-06-22", "DemandCure");
    ASSERT_NE(right, nullptr);
    EXPECT_EQ(right->kind, StandingKind::right);
    EXPECT_CITES(right->basis, "terms 24.3.1");
    EXPECT_FALSE(world.reminder_due("2026-06-22"));
    EXPECT_FALSE(world.reminder_due("2026-07-30"));
    EXPECT_TRUE(world.reminder_due("2026-07-31")) << "60 days";
}

// The second invoice, due 2026-06-30, stands in the letters about the first; its own stages come all the same.
TEST(dunning, each_debt_has_stages_of_its_own)
{
    Debt world;
    world.issue("2026-05-31");
    const Date due = world.money.invoices.at(InvoiceId{2}).issued.due;
    world.remind("2026-06-08");
    world.remind((due + Days{1}).text());
    EXPECT_FALSE(world.reminder_due((due + Days{6}).text()));
    EXPECT_TRUE(world.reminder_due((due + Days{7}).text()));
}

TEST(dunning, a_dispute_stops_letters_and_not_the_damages)
{
    Debt world;
    const auto facts = world.accept(world.hold("2026-06-05", "2026-06-10"));
    EXPECT_CITES(facts.at(0).basis, "terms 32.1");
    EXPECT_FALSE(world.reminder_due("2026-06-09"));
    EXPECT_FALSE(world.reminder_due("2026-06-10")) << "the last day of the hold";
    EXPECT_TRUE(world.reminder_due("2026-06-11"));
    const auto refused = decide(world.collecting(), RemindOfDebts{{1}}, world.contracts, world.rules("2026-06-10"));
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 30.3");
    EXPECT_EQ(world.open_damages({1}, "2026-06-08"), Yen(458));
    world.accept(decide(world.collection, ReleaseHold{{1}, std::nullopt, "確認した"}, World::on("2026-06-09")));
    EXPECT_TRUE(world.reminder_due("2026-06-09"));
    EXPECT_TRUE(
        world.accept(decide(world.collection, ReleaseHold{{1}, std::nullopt, "二度め"}, World::on("2026-06-09")))
            .empty());
}

TEST(dunning, a_hold_ends_today_or_later_and_says_why)
{
    const Debt world;
    EXPECT_FALSE(world.hold("2026-06-05", "2026-06-04"));
    EXPECT_TRUE(world.hold("2026-06-05", "2026-06-05"));
    EXPECT_TRUE(world.hold("2026-06-05", "2026-06-06"));
    EXPECT_FALSE(world.hold("2026-06-05", "2026-06-06", InvoiceId{9}));
    EXPECT_FALSE(decide(world.collection, HoldCollection{{1}, std::nullopt, HoldReason::other, day("2026-06-06"), " "},
                        world.money, world.contracts, World::on("2026-06-05")));
}

TEST(dunning, the_stages_of_a_plan_rise_and_hold_from_today_on)
{
    const Debt world;
    const auto plan = [&](const char* from, std::vector<DunningStage> stages) {
        return decide(world.collection, SetDunningPlan{day(from), std::move(stages)}, World::on("2026-06-05"));
    };
    EXPECT_FALSE(plan("2026-06-04", {{7, Letter::reminder}}));
    EXPECT_TRUE(plan("2026-06-05", {{7, Letter::reminder}}));
    EXPECT_FALSE(plan("2026-06-05", {{0, Letter::reminder}}));
    EXPECT_FALSE(plan("2026-06-05", {{7, Letter::reminder}, {7, Letter::demand}}));
    EXPECT_TRUE(plan("2026-06-05", {{7, Letter::reminder}, {8, Letter::demand}}));
    EXPECT_TRUE(plan("2026-06-05", {}));
    EXPECT_FALSE(plan("2026-06-05", {{3651, Letter::reminder}}));
    EXPECT_FALSE(plan("2026-06-05", {{7, Letter::reminder, "civil-code 150"_clause}}));
}

// 80,000 by 06-30, 85,000 by 07-31. Damages are paid first (489): 23,925 × 28 ÷ 365 = 1,835.3 on 06-29.
TEST(promise, each_instalment_is_met_by_its_own_day)
{
    struct Row {
        std::int64_t paid;
        const char *on, *seen;
        PromiseStatus status;
    };
    for (const Row& row : {Row{79'999, "2026-06-29", "2026-07-01", PromiseStatus::broken},
                           Row{80'000, "2026-06-29", "2026-07-01", PromiseStatus::running},
                           Row{80'001, "2026-06-29", "2026-07-01", PromiseStatus::running},
                           Row{79'999, "2026-06-29", "2026-06-30", PromiseStatus::running},
                           Row{80'000, "2026-06-30", "2026-07-01", PromiseStatus::running},
                           Row{80'000, "2026-07-01", "2026-07-01", PromiseStatus::broken},
                           Row{165'000, "2026-06-29", "2026-07-01", PromiseStatus::kept}}) {
        Debt world;
        world.accept(world.promise("2026-06-10", {{day("2026-06-30"), Yen(80'000)}, {day("2026-07-31"), Yen(85'000)}}));
        world.pay(row.paid, row.on);
        EXPECT_EQ(world.state(row.seen).status, row.status) << row.paid << row.on << row.seen;
    }
}

TEST(promise, letters_wait_while_it_runs_and_a_broken_one_is_told)
{
    Debt world;
    const auto facts = world.accept(world.promise("2026-06-05", {{day("2026-06-30"), Yen(165'000)}}));
    EXPECT_CITES(facts.at(0).basis, "civil-code 152");
    EXPECT_FALSE(world.reminder_due("2026-06-08"));
    EXPECT_EQ(world.standing("2026-06-30", "DemandCure"), nullptr);
    const Standing* duty = world.standing("2026-07-01", "DemandCure");
    ASSERT_NE(duty, nullptr);
    EXPECT_TRUE(world.accept(world.promise("2026-06-05", {{day("2026-06-30"), Yen(165'000)}})).empty()) << "once";
}

// 165,000 and 23,925 × 29 ÷ 365 = 1,900.8 by 06-30.
TEST(promise, it_is_of_what_is_owed_on_days_in_order)
{
    const Debt world;
    const Date june = day("2026-06-30"), july = day("2026-07-31");
    EXPECT_TRUE(world.promise("2026-06-10", {{june, Yen(166'899)}}));
    EXPECT_TRUE(world.promise("2026-06-10", {{june, Yen(166'900)}}));
    EXPECT_FALSE(world.promise("2026-06-10", {{june, Yen(166'901)}}));
    EXPECT_FALSE(world.promise("2026-06-10", {{june, Yen(0)}}));
    EXPECT_FALSE(world.promise("2026-06-10", {{july, Yen(1)}, {july, Yen(1)}}));
    EXPECT_FALSE(world.promise("2026-06-10", {{day("2026-06-09"), Yen(1)}}));
    EXPECT_FALSE(world.promise("2026-06-10", {}));
}

// Due 2026-06-01: five years end on 2031-06-01. A promise of 2027-03-15 starts them anew: 2032-03-15.
TEST(limitation_clock, it_starts_anew_by_a_promise_and_a_part_payment_and_waits_six_months_after_a_demand)
{
    const auto clock = [](const Debt& world, std::string_view today) {
        return limitation_of(world.money.invoices.at(InvoiceId{1}), world.collecting(), world.rules(today));
    };
    Debt world;
    world.choose(terms::Policy::deadline_roll, "none");
    EXPECT_EQ(clock(world, "2026-07-01")->value.last_day, day("2031-06-01"));
    Debt paid = world;
    paid.pay(10'000, "2026-08-20");
    EXPECT_EQ(clock(paid, "2026-09-01")->value.last_day, day("2031-08-20"));
    Debt promised = world;
    promised.accept(promised.promise("2027-03-15", {{day("2027-04-30"), Yen(165'000)}}));
    EXPECT_EQ(clock(promised, "2027-04-01")->value.last_day, day("2032-03-15"));
    EXPECT_CITES(clock(promised, "2027-04-01")->basis, "civil-code 152");
    world.remind("2031-05-20");
    EXPECT_EQ(clock(world, "2031-05-20")->value.last_day, day("2031-06-01")) << "a letter works by its arrival";
    world.arrive("2031-05-21");
    EXPECT_EQ(clock(world, "2031-05-22")->value.last_day, day("2031-11-21"));
    EXPECT_CITES(clock(world, "2031-05-22")->basis, "civil-code 150");
}

TEST(limitation_clock, a_debt_near_its_end_is_told_a_year_before)
{
    Debt world;
    world.choose(terms::Policy::deadline_roll, "none");
    world.collection.plans.clear();
    EXPECT_EQ(world.standing("2030-05-31", "PromisePayment"), nullptr);
    const Standing* duty = world.standing("2030-06-01", "PromisePayment");
    ASSERT_NE(duty, nullptr);
    EXPECT_EQ(duty->until, day("2031-06-01"));
    EXPECT_CITES(duty->basis, "civil-code 166.1.1");
    EXPECT_NE(world.standing("2031-06-01", "PromisePayment"), nullptr);
    EXPECT_EQ(world.standing("2031-06-02", "PromisePayment"), nullptr) << "it lapsed";
}

// Due 2023-02-27: five years end on 2028-02-27, a Sunday, and so on 02-28; the day after has none in 2027.
TEST(limitation_clock, policy_ambiguous_month_dates_the_warning)
{
    for (const auto& [option, warned] : {std::pair("conservative", "2027-02-27"), std::pair("strict", "2027-02-28")}) {
        Debt world;
        world.choose(terms::Policy::ambiguous_month, option);
        world.money.invoices.at(InvoiceId{1}).issued.due = day("2023-02-27");
        const auto clock =
            limitation_of(world.money.invoices.at(InvoiceId{1}), world.collecting(), world.rules("2026-06-01"));
        ASSERT_TRUE(clock);
        EXPECT_EQ(clock->value.limitation.warn_12_months, day(warned)) << option;
    }
}

struct Evaded : Debt {
    Decision<SpecialFeeFact> invoice_fee(std::int64_t evaded, std::optional<PersonId> second = PersonId{2},
                                         std::optional<InvoiceId> billed = std::nullopt,
                                         const char* evidence = "記録") const
    {
        const Occasion occasion{
            .today = day("2026-06-10"), .by = {.person = {1}, .role = Role::billing, .party = {}}, .second = second};
        return decide(collection, InvoiceSpecialFee{{1}, Yen(evaded), billed, "台数を偽った", evidence}, money, rooms(),
                      occasion);
    }
};

// 30,000 evaded: 30,000 with 3,000 of tax stay due, and twice as much is owed beside them.
TEST(special_fee, twice_the_evaded_amount_is_owed_beside_it)
{
    struct Row {
        const char* policy;
        bool billed;
        std::int64_t total;
    };
    for (const Row& row :
         {Row{"evaded_stays_due_plus_twice", false, 93'000}, Row{"evaded_stays_due_plus_twice", true, 60'000},
          Row{"twice_in_all", false, 60'000}, Row{"twice_in_all", true, 30'000}}) {
        Evaded world;
        world.choose(terms::Policy::special_fee_total, row.policy);
        const auto billed = row.billed ? std::optional(InvoiceId{1}) : std::nullopt;
        const auto facts = world.accept(world.invoice_fee(30'000, PersonId{2}, billed));
        ASSERT_EQ(facts.size(), 3U) << row.policy;
        EXPECT_CITES(std::get<SpecialFeeInvoiced>(facts[0]).basis, "terms 31.1");
        EXPECT_EQ(std::get<SpecialFeeInvoiced>(facts[0]).approved_by, PersonId{2});
        const auto& invoice = std::get<InvoiceIssued>(facts[1]);
        EXPECT_EQ(invoice.kind, InvoiceKind::special_fee);
        EXPECT_EQ(invoice.total, Yen(row.total)) << row.policy << row.billed;
        EXPECT_TRUE(world.invoice_fee(30'000, PersonId{2}, billed)->empty()) << "once";
    }
}

TEST(special_fee, it_needs_evidence_and_a_second_person)
{
    const Evaded world;
    EXPECT_FALSE(world.invoice_fee(30'000, std::nullopt));
    EXPECT_FALSE(world.invoice_fee(30'000, PersonId{1}));
    EXPECT_FALSE(world.invoice_fee(30'000, PersonId{2}, std::nullopt, " "));
    EXPECT_FALSE(world.invoice_fee(30'000, PersonId{2}, InvoiceId{9}));
    EXPECT_FALSE(world.invoice_fee(0));
    EXPECT_TRUE(world.invoice_fee(1));
}

TEST(special_fee, the_policy_sets_its_tax_class)
{
    struct Row {
        const char* option;
        std::int64_t total;
    };
    for (const Row& row : {Row{"out_of_scope", 60'000}, Row{"exempt", 60'000}, Row{"taxable_10", 66'000}}) {
        Evaded world;
        world.choose(terms::Policy::tax_class_special_fee, row.option);
        const auto facts = world.accept(world.invoice_fee(30'000, PersonId{2}, InvoiceId{1}));
        ASSERT_EQ(facts.size(), 3U) << row.option;
        EXPECT_EQ(std::get<InvoiceIssued>(facts[1]).total, Yen(row.total)) << row.option;
    }
}

// 60,000 due 2026-07-31: a year is 8,700.
TEST(special_fee, it_bears_late_damages)
{
    Evaded world;
    world.choose(terms::Policy::special_fee_total, "twice_in_all");
    world.accept(world.invoice_fee(30'000));
    EXPECT_EQ(world.money.invoices.at(InvoiceId{2}).issued.due, day("2026-07-31"));
    EXPECT_EQ(world.damages({2}, "2027-07-31"), Yen(8'700));
}

}
}
