#include "ending/world_test.h"

namespace ending {
namespace {

// rows: terms 24.1 below at above
TEST(terminate, after_a_suspension_the_provider_waits_until_the_cure_period_has_passed)
{
    struct Row {
        const char* today;
        bool accepted;
    };
    for (const Row& row : {
             Row{"2026-06-14", false}, // the 13th day
             Row{"2026-06-15", false}, // the 14th and last day
             Row{"2026-06-16", true},
         }) {
        World world;
        world.set(terms::Parameter::cure_period_days, 14);
        world.suspend("terms 20.1.3"_clause, "2026-06-01");
        const auto decision = world.terminate("terms 24.1"_clause, row.today, "");
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.today;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "terms 24.1");
            EXPECT_NE(decision.error().reason.find("2026年6月15日"), std::string::npos);
        } else {
            const auto& fact = std::get<TerminationDecided>(decision->at(0));
            EXPECT_CITES(fact.basis, "terms 24.1");
            EXPECT_CITES(fact.basis, "terms 24.4");
            EXPECT_CITES(fact.basis, "civil-code 140");
        }
    }
}

TEST(terminate, the_cure_period_must_be_set_before_use)
{
    World world;
    world.suspend("terms 20.1.3"_clause, "2026-06-01");
    const auto refused = world.terminate("terms 24.1"_clause, "2027-06-01");
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 24.1");
    EXPECT_EQ(refused.error().instead, std::vector<std::string>{"SetParameter"});
}

// Set after the suspension, from 2026-06-18: the 14th day is 2026-07-02, a Thursday.
// rows: terms 24.1 below at above
TEST(terminate, a_cure_period_set_after_the_suspension_counts_from_its_own_day)
{
    struct Row {
        const char* today;
        bool accepted;
    };
    for (const Row& row : {Row{"2026-07-01", false}, Row{"2026-07-02", false}, Row{"2026-07-03", true}}) {
        World world;
        world.suspend("terms 20.1.3"_clause, "2026-06-01");
        world.service.terms.parameters[terms::Parameter::cure_period_days] = {
            {.from = day("2026-06-18"), .value = Decimal::of(14, 0), .by = {}}};
        const auto decision = world.terminate("terms 24.1"_clause, row.today, "");
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.today;
        if (!decision) {
            EXPECT_NE(decision.error().reason.find("2026年7月2日"), std::string::npos) << row.today;
        }
    }
}

TEST(terminate, without_an_open_suspension_24_1_does_not_apply)
{
    World world;
    world.set(terms::Parameter::cure_period_days, 14);
    const auto never = world.terminate("terms 24.1"_clause, "2026-07-01");
    ASSERT_FALSE(never);
    EXPECT_EQ(never.error().instead, std::vector<std::string>{"Suspend"});
    world.suspend("terms 20.1.3"_clause, "2026-06-01");
    world.service.accept(world.service.lift({{1}}, "解消", "2026-06-10", {}));
    EXPECT_FALSE(world.terminate("terms 24.1"_clause, "2026-07-01"));
}

TEST(terminate, a_debt_paid_after_the_suspension_is_a_cured_ground)
{
    World world;
    world.set(terms::Parameter::cure_period_days, 14);
    const InvoiceId invoice = world.add_invoice(money::InvoiceKind::fees, "2026-05-29", 55000);
    world.suspend("terms 20.1.1"_clause, "2026-06-01");
    EXPECT_TRUE(world.terminate("terms 24.1"_clause, "2026-06-16"));
    world.money.invoices.at(invoice).principal_paid = Yen(55000);
    const auto refused = world.terminate("terms 24.1"_clause, "2026-06-16");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().instead, std::vector<std::string>{"Lift"});
}

TEST(terminate, a_debt_that_fell_due_after_the_suspension_needs_a_time_of_its_own)
{
    World world;
    world.set(terms::Parameter::cure_period_days, 14);
    const InvoiceId first = world.add_invoice(money::InvoiceKind::fees, "2026-05-29", 55000);
    world.suspend("terms 20.1.1"_clause, "2026-06-01");
    const InvoiceId second = world.add_invoice(money::InvoiceKind::fees, "2026-06-10", 55000);
    EXPECT_TRUE(world.terminate("terms 24.1"_clause, "2026-06-16"));
    world.money.invoices.at(first).principal_paid = Yen(55000);
    const auto refused = world.terminate("terms 24.1"_clause, "2026-06-16");
    ASSERT_FALSE(refused) << "the second was not overdue when the service was suspended";
    EXPECT_CITES(refused.error().basis, "terms 24.1");
    EXPECT_EQ(world.money.invoices.at(second).unpaid(), Yen(55000));
}

TEST(terminate, without_suspension_it_needs_a_ground_of_20_and_the_hindrance)
{
    struct Row {
        std::vector<Clause> items;
        const char* statement;
        bool accepted;
    };
    for (const Row& row : {
             Row{{}, "業務が止まる", false},
             Row{{"terms 24.1"_clause}, "業務が止まる", false},
             Row{{"terms 20.1.8"_clause}, "　", false},
             Row{{"terms 20.1.8"_clause}, "業務が止まる", true},
         }) {
        World world;
        const auto decision = world.terminate("terms 24.2"_clause, "2026-06-01", row.statement, {}, row.items);
        ASSERT_EQ(static_cast<bool>(decision), row.accepted);
        const Basis& basis = decision ? std::get<TerminationDecided>(decision->at(0)).basis : decision.error().basis;
        EXPECT_CITES(basis, "terms 24.2");
        EXPECT_EQ(basis.cites("terms 20.1.8"_clause), row.accepted);
    }
}

// rows: terms 24.3.1 below at above
TEST(terminate, after_a_demand_the_provider_waits_from_its_arrival)
{
    struct Row {
        const char* today;
        bool accepted;
    };
    for (const Row& row : {Row{"2026-06-10", false}, Row{"2026-06-11", false}, Row{"2026-06-12", true}}) {
        World world;
        world.set(terms::Parameter::demand_period_days, 7);
        const auto demanded = world.accept(world.decide_on(
            "2026-06-01",
            DemandCure{.contract = {1}, .breached = "terms 9.1"_clause, .statement = "パスワードが公開されている"}));
        EXPECT_CITES(std::get<CureDemanded>(demanded.at(0)).basis, "terms 24.3.1");
        const auto before = world.terminate("terms 24.3.1"_clause, row.today);
        ASSERT_FALSE(before); // sent is not arrived
        EXPECT_CITES(before.error().basis, "civil-code 541");
        world.arrive(world.last_notice(), "2026-06-04");
        const auto decision = world.terminate("terms 24.3.1"_clause, row.today, "今も公開されたまま");
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.today;
        if (decision) {
            const auto& fact = std::get<TerminationDecided>(decision->at(0));
            EXPECT_CITES(fact.basis, "terms 24.3.1");
            EXPECT_CITES(fact.basis, "civil-code 97.1");
        }
    }
}

TEST(terminate, a_demand_for_payment_is_met_when_nothing_is_overdue)
{
    World world;
    world.set(terms::Parameter::demand_period_days, 7);
    const InvoiceId invoice = world.add_invoice(money::InvoiceKind::fees, "2026-05-29", 55000);
    world.accept(world.decide_on(
        "2026-06-01", DemandCure{.contract = {1}, .breached = "terms 29.1"_clause, .statement = "5月分が未払い"}));
    world.arrive(world.last_notice(), "2026-06-04");
    EXPECT_TRUE(world.terminate("terms 24.3.1"_clause, "2026-06-12", ""));
    world.money.invoices.at(invoice).principal_paid = Yen(55000);
    const auto refused = world.terminate("terms 24.3.1"_clause, "2026-06-12", "");
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 24.3.1");
}

TEST(terminate, a_debt_that_fell_due_after_the_demand_is_demanded_anew)
{
    World world;
    world.set(terms::Parameter::demand_period_days, 7);
    const DemandCure demand{.contract = {1}, .breached = "terms 29.1"_clause, .statement = "料金が未払い"};
    const InvoiceId first = world.add_invoice(money::InvoiceKind::fees, "2026-05-29", 55000);
    world.accept(world.decide_on("2026-06-01", demand));
    world.arrive(world.last_notice(), "2026-06-04");
    EXPECT_TRUE(world.decide_on("2026-06-10", demand)->empty());
    world.add_invoice(money::InvoiceKind::fees, "2026-06-10", 55000);
    world.money.invoices.at(first).principal_paid = Yen(55000);
    const auto refused = world.terminate("terms 24.3.1"_clause, "2026-06-12", "");
    ASSERT_FALSE(refused) << "what was demanded is paid";
    EXPECT_CITES(refused.error().basis, "terms 24.3.1");
    // the demand, the debts it names, its notice
    EXPECT_EQ(world.accept(world.decide_on("2026-06-12", demand)).size(), 3U);
}

// 2026-06-06 + 7 days = 06-13, a Saturday: to Monday 06-15 under the preset roll. A choice of 06-10 changes nothing.
TEST(terminate, a_roll_chosen_later_does_not_shorten_a_time_that_runs)
{
    World world;
    world.set(terms::Parameter::demand_period_days, 7);
    world.accept(world.decide_on(
        "2026-06-01", DemandCure{.contract = {1}, .breached = "terms 9.1"_clause, .statement = "パスワードの公開"}));
    world.arrive(world.last_notice(), "2026-06-06");
    world.service.terms.policies[terms::Policy::deadline_roll] = {
        {.from = day("2026-06-10"), .value = 2, .by = {}}}; // none
    EXPECT_FALSE(world.terminate("terms 24.3.1"_clause, "2026-06-15", "今も公開されたまま"));
    EXPECT_TRUE(world.terminate("terms 24.3.1"_clause, "2026-06-16", "今も公開されたまま"));
}

TEST(terminate, of_another_breach_the_statement_says_that_it_goes_on)
{
    World world;
    world.set(terms::Parameter::demand_period_days, 7);
    world.accept(world.decide_on(
        "2026-06-01",
        DemandCure{.contract = {1}, .breached = "terms 9.1"_clause, .statement = "パスワードが公開されている"}));
    world.arrive(world.last_notice(), "2026-06-04");
    const auto refused = world.terminate("terms 24.3.1"_clause, "2026-06-12", " ");
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 24.3.1");
    EXPECT_TRUE(world.terminate("terms 24.3.1"_clause, "2026-06-12", "今も公開されたまま"));
}

TEST(terminate, without_suspension_a_ground_of_20_is_proven_as_for_a_suspension)
{
    World world;
    const auto unpaid = [&] {
        return world.terminate("terms 24.2"_clause, "2026-06-01", "業務が止まる", {}, {"terms 20.1.1"_clause});
    };
    const auto refused = unpaid();
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 20.1.1");
    world.add_invoice(money::InvoiceKind::fees, "2026-05-29", 55000);
    EXPECT_TRUE(unpaid());
    const auto alone = world.terminate("terms 24.2"_clause, "2026-06-01", "業務が止まる", {}, {"terms 20.1.9"_clause});
    ASSERT_FALSE(alone);
    EXPECT_CITES(alone.error().basis, "terms 20.1.9");
}

TEST(terminate, a_demand_needs_its_period_set_and_says_what_is_to_be_put_right)
{
    World world;
    const DemandCure demand{.contract = {1}, .breached = "terms 29.1"_clause, .statement = "未払い"};
    const auto unset = world.decide_on("2026-06-01", demand);
    ASSERT_FALSE(unset);
    EXPECT_CITES(unset.error().basis, "terms 24.3.1");
    world.set(terms::Parameter::demand_period_days, 7);
    EXPECT_FALSE(world.decide_on("2026-06-01", DemandCure{.contract = {1}, .statement = ""}));
    EXPECT_FALSE(world.decide_on(
        "2026-06-01", DemandCure{.contract = {1}, .breached = "civil-code 541"_clause, .statement = "未払い"}));
    world.accept(world.decide_on("2026-06-01", demand));
    EXPECT_TRUE(world.decide_on("2026-06-02", demand)->empty());
    EXPECT_EQ(world.terminate("terms 24.3.1"_clause, "2027-01-01").error().instead.size(), 0U);
}

TEST(terminate, a_termination_without_any_demand_points_to_the_demand)
{
    World world;
    const auto refused = world.terminate("terms 24.3.1"_clause, "2026-06-01");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().instead, std::vector<std::string>{"DemandCure"});
}

TEST(terminate, each_ground_of_24_3_needs_its_evidence)
{
    const auto terminated_for = [](Clause ground) {
        World world;
        const auto refused = world.terminate(ground, "2026-06-01", " ", PersonId{2});
        EXPECT_FALSE(refused) << ground.id();
        EXPECT_TRUE(refused.error().basis.cites(ground)) << ground.id();
        const auto facts = world.accept(world.terminate(ground, "2026-06-01", "証拠1", PersonId{2}));
        EXPECT_EQ(std::get<notice::NoticeDrafted>(facts.at(1)).kind, notice::NoticeKind::termination);
        return std::get<TerminationDecided>(facts.at(0)).basis;
    };
    EXPECT_CITES(terminated_for("terms 24.3.2"_clause), "terms 24.3.2");
    EXPECT_CITES(terminated_for("terms 24.3.3"_clause), "terms 24.3.3");
    EXPECT_CITES(terminated_for("terms 24.3.4"_clause), "terms 24.3.4");
    EXPECT_CITES(terminated_for("terms 24.3.5"_clause), "terms 24.3.5");
    EXPECT_CITES(terminated_for("terms 24.3.6"_clause), "terms 24.3.6");
    EXPECT_CITES(terminated_for("terms 24.3.7"_clause), "terms 24.3.7");
    EXPECT_CITES(terminated_for("terms 24.3.8"_clause), "terms 24.3.8");
    EXPECT_CITES(terminated_for("terms 24.3.9"_clause), "terms 24.3.9");
    EXPECT_CITES(terminated_for("terms 24.3.10"_clause), "terms 24.3.10");
    EXPECT_CITES(terminated_for("terms 24.3.11"_clause), "terms 24.3.11");
    EXPECT_CITES(terminated_for("terms 24.3.12"_clause), "terms 24.3.12");
    EXPECT_CITES(terminated_for("terms 24.3.12"_clause), "terms 24.3");
}

TEST(terminate, insolvency_waits_for_a_second_person_and_warns)
{
    World world;
    const auto alone = world.terminate("terms 24.3.8"_clause, "2026-06-01");
    ASSERT_FALSE(alone);
    EXPECT_CITES(alone.error().basis, "terms 24.3.8");
    const auto both = world.terminate("terms 24.3.8"_clause, "2026-06-01", "申立書", PersonId{2});
    EXPECT_EQ(std::get<TerminationDecided>(both->at(0)).warnings.size(), 1U);
    world.choose(terms::Policy::insolvency_ground, "allow");
    const auto allowed = world.terminate("terms 24.3.8"_clause, "2026-06-01");
    ASSERT_TRUE(allowed);
    EXPECT_EQ(std::get<TerminationDecided>(allowed->at(0)).warnings.size(), 1U);
}

TEST(terminate, a_merger_warns_of_succession_and_another_grave_event_needs_a_second_person)
{
    World world;
    const auto merger = world.terminate("terms 24.3.10"_clause, "2026-06-01");
    EXPECT_EQ(std::get<TerminationDecided>(merger->at(0)).warnings.size(), 1U);
    const auto other = world.terminate("terms 24.3.12"_clause, "2026-06-01");
    ASSERT_FALSE(other);
    EXPECT_CITES(other.error().basis, "terms 24.3.12");
}

TEST(terminate, what_is_decided_is_not_decided_again_and_other_clauses_are_no_grounds)
{
    World world;
    for (const Clause clause : {"terms 24.3"_clause, "terms 24.4"_clause, "terms 25.1"_clause}) {
        const auto refused = world.terminate(clause, "2026-06-01");
        ASSERT_FALSE(refused);
        EXPECT_CITES(refused.error().basis, "terms 24.3");
    }
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-01"));
    EXPECT_TRUE(world.terminate("terms 24.3.3"_clause, "2026-06-02")->empty());
}

TEST(terminate, while_no_notice_has_arrived_another_ground_takes_a_notice_of_its_own)
{
    World world;
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-01"));
    const NoticeId first = world.last_notice();
    const auto facts = world.accept(world.terminate("terms 24.3.5"_clause, "2026-06-02"));
    ASSERT_EQ(facts.size(), 2U);
    EXPECT_CITES(std::get<TerminationDecided>(facts.at(0)).basis, "terms 24.3.5");
    EXPECT_NE(world.last_notice(), first);
    EXPECT_EQ(world.book.files.at({1}).terminations.size(), 2U);
    EXPECT_EQ(world.stand("2026-06-02").size(), 4U); // each is to be sent and ends the contract when it arrives
}

TEST(terminate, once_one_has_arrived_nothing_is_left_to_terminate)
{
    World world;
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-01"));
    world.arrive(world.last_notice(), "2026-06-05");
    world.accept(world.decide_on("2026-06-05", End{{1}}));
    const auto refused = world.terminate("terms 24.3.5"_clause, "2026-06-05");
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 24.4");
}

TEST(demand, of_a_debt_its_notice_says_what_is_to_be_paid_and_until_when)
{
    World world;
    world.set(terms::Parameter::demand_period_days, 7);
    world.add_invoice(money::InvoiceKind::fees, "2026-05-29", 55000);
    world.add_invoice(money::InvoiceKind::fees, "2026-04-30", 110000);
    const auto facts = world.accept(world.decide_on(
        "2026-06-01", DemandCure{.contract = {1}, .breached = "terms 29.1"_clause, .statement = "料金の未払い"}));
    const auto& words = std::get<notice::NoticeDrafted>(facts.back()).paragraphs;
    const auto says = [&](std::string_view wanted) {
        return std::any_of(words.begin(), words.end(),
                           [&](const std::string& one) { return one.find(wanted) != std::string::npos; });
    };
    EXPECT_TRUE(says("未払い 55,000円"));
    // 14.5 % of 55,000 for 3 days: 65; of 110,000 for 32 days: 1,398; with 165,000 in all 166,463.
    EXPECT_TRUE(says("合計 166,463円（元本 165,000円、2026年6月1日（月）までの遅延損害金 1,463円）"));
    // 06-02 … 06-08: seven days after an arrival on 06-01, a Monday.
    EXPECT_TRUE(says("2026年6月1日（月）に届いたときは、2026年6月8日（月）までです。"));
}

}
}
