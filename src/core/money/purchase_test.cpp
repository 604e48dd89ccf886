#include "money/bank_world_test.h"

namespace money {
namespace {

// docs/worked/purchases.md
struct Bought : World {
    Purchases purchases;
    Refunds refunds;

    Bought() { registered(subcontractor()); }

    static RegisterSubcontractor subcontractor()
    {
        return {.subcontractor = {},
                .name = "みなもと設計室",
                .kana = "ﾐﾅﾓﾄｾｯｹｲｼﾂ",
                .registration_number = "",
                .registered_from = {},
                .registered_until = {},
                .bank = "0005",
                .branch = "001",
                .deposit = "1",
                .account = {.id = 9},
                .holder = "ﾐﾅﾓﾄｾｯｹｲｼﾂ"};
    }
    static RecordPurchase received(std::string_view supplied, std::int64_t amount, TaxCode tax = TaxCode::standard)
    {
        return {.subcontractor = {1},
                .number = "2026-09",
                .billed_on = day("2031-11-01"),
                .due = day("2031-11-30"),
                .registration_number = "",
                .lines = {{"設計の支援", day(supplied), tax, Yen(amount)}},
                .total = Yen(amount),
                .document = "DOC-000001"};
    }
    Decision<SubcontractorRegistered> decide_registration(const RegisterSubcontractor& command) const
    {
        return decide(purchases, command, on("2026-09-01"));
    }
    void registered(const RegisterSubcontractor& command)
    {
        const auto decision = decide_registration(command);
        ASSERT_TRUE(decision) << decision.error().reason;
        for (const SubcontractorRegistered& fact : *decision)
            fold(purchases, fact);
    }
    static Occasion at(std::string_view today, std::optional<PersonId> second = std::nullopt)
    {
        return {.today = day(today), .by = {.person = {1}, .role = Role::billing, .party = {}}, .second = second};
    }
    Decision<PurchaseRecorded> decide_purchase(const RecordPurchase& command,
                                               std::optional<PersonId> second = std::nullopt,
                                               NamedDocument document = NamedDocument::kept) const
    {
        const Occasion occasion = at("2031-11-05", second);
        return decide(purchases, command, document, terms::Rulebook(terms, {}, occasion.today), occasion);
    }
    PurchaseRecorded recorded(const RecordPurchase& command)
    {
        const auto decision = decide_purchase(command);
        EXPECT_TRUE(decision) << (decision ? "" : decision.error().reason);
        fold(purchases, decision->front());
        return decision->front();
    }
    PurchaseRate rate_of(const RecordPurchase& command) const
    {
        const auto decision = decide_purchase(command);
        EXPECT_TRUE(decision) << (decision ? "" : decision.error().reason);
        EXPECT_EQ(decision->front().rates.size(), 1U);
        return decision->front().rates.front();
    }
    Decision<TransferFact> order(std::string_view pay_on, std::string_view through = {},
                                 std::optional<PersonId> second = PersonId{2}) const
    {
        OrderTransfers command{.pay_on = day(pay_on), .due_through = {}};
        if (!through.empty()) command.due_through = day(through);
        return decide(refunds, purchases, command, at("2031-11-05", second));
    }
    void ordered(const std::vector<TransferFact>& facts)
    {
        for (const TransferFact& fact : facts)
            if (const auto* wanted = std::get_if<PurchaseOrdered>(&fact)) {
                fold(purchases, *wanted);
                fold(refunds, *wanted);
            } else {
                fold(refunds, std::get<RefundOrdered>(fact));
            }
    }
};

RegisterSubcontractor registered_since(std::string_view from, std::optional<Date> until = std::nullopt)
{
    RegisterSubcontractor command = Bought::subcontractor();
    command.subcontractor = SubcontractorId{1};
    command.registration_number = "T7000012050002";
    command.registered_from = day(from);
    command.registered_until = until;
    command.account = {};
    return command;
}

// rows: consumption-tax-amendment 52 below at above, at each step of the amended table
TEST(purchase, the_day_of_supply_decides_what_of_the_tax_is_deductible)
{
    struct Row {
        const char* day;
        int share;
        std::int64_t standard, reduced; // deductible of 110,000 at 10 % and of 108,000 at 8 %
    };
    const Bought world;
    for (const Row& row :
         {Row{"2023-09-30", 100, 10'000, 8'000}, Row{"2023-10-01", 80, 8'000, 6'400},
          Row{"2023-10-02", 80, 8'000, 6'400}, Row{"2026-09-30", 80, 8'000, 6'400}, Row{"2026-10-01", 70, 7'000, 5'600},
          Row{"2026-10-02", 70, 7'000, 5'600}, Row{"2028-09-30", 70, 7'000, 5'600}, Row{"2028-10-01", 50, 5'000, 4'000},
          Row{"2028-10-02", 50, 5'000, 4'000}, Row{"2030-09-30", 50, 5'000, 4'000}, Row{"2030-10-01", 30, 3'000, 2'400},
          Row{"2030-10-02", 30, 3'000, 2'400}, Row{"2031-09-30", 30, 3'000, 2'400}, Row{"2031-10-01", 0, 0, 0},
          Row{"2031-10-02", 0, 0, 0}}) {
        const PurchaseRate standard = world.rate_of(Bought::received(row.day, 110'000));
        EXPECT_EQ(standard.share, row.share) << row.day;
        EXPECT_EQ(standard.tax, Yen(10'000)) << row.day;
        EXPECT_EQ(standard.deductible, Yen(row.standard)) << row.day;
        const PurchaseRate reduced = world.rate_of(Bought::received(row.day, 108'000, TaxCode::reduced));
        EXPECT_EQ(reduced.tax, Yen(8'000)) << row.day;
        EXPECT_EQ(reduced.deductible, Yen(row.reduced)) << row.day;
    }
    EXPECT_CITES(world.decide_purchase(Bought::received("2026-10-01", 110'000))->front().basis,
                 "consumption-tax-amendment 52");
    EXPECT_CITES(world.decide_purchase(Bought::received("2026-10-01", 110'000))->front().basis,
                 "consumption-tax-act 30.1");
}

TEST(purchase, the_table_as_enacted_may_be_chosen)
{
    Bought world;
    world.choose(terms::Policy::purchase_deduction, "enacted_2016");
    EXPECT_EQ(world.rate_of(Bought::received("2026-09-30", 110'000)).deductible, Yen(8'000));
    EXPECT_EQ(world.rate_of(Bought::received("2026-10-01", 110'000)).deductible, Yen(5'000));
}

// Registered from 2026-10-01 through 2027-03-31.
TEST(purchase, a_registration_counts_on_its_own_days_and_its_bill_shows_the_number)
{
    Bought world;
    world.registered(registered_since("2026-10-01", day("2027-03-31")));
    struct Row {
        const char* day;
        bool registered;
    };
    for (const Row& row : {Row{"2026-09-30", false}, Row{"2026-10-01", true}, Row{"2026-10-02", true},
                           Row{"2027-03-30", true}, Row{"2027-03-31", true}, Row{"2027-04-01", false}}) {
        RecordPurchase wanted = Bought::received(row.day, 110'000);
        const auto without = world.decide_purchase(wanted);
        EXPECT_EQ(bool(without), !row.registered) << row.day;
        if (!without) {
            EXPECT_CITES(without.error().basis, "consumption-tax-act 57-4.1");
        }
        wanted.registration_number = "T7000012050002";
        EXPECT_EQ(world.rate_of(wanted).share == 100, row.registered) << row.day;
        EXPECT_EQ(world.decide_purchase(wanted)->front().basis.cites("consumption-tax-amendment 52"_clause),
                  !row.registered)
            << row.day;
        wanted.registration_number = "T1234567890123";
        EXPECT_FALSE(world.decide_purchase(wanted)) << "another's number, " << row.day;
    }
}

TEST(purchase, lines_of_one_day_and_rate_are_rounded_together)
{
    const Bought world;
    RecordPurchase wanted = Bought::received("2026-10-01", 999);
    EXPECT_EQ(world.rate_of(wanted).tax, Yen(90));
    EXPECT_EQ(world.rate_of(wanted).deductible, Yen(63));
    wanted.lines.push_back({"試験の支援", day("2026-10-01"), TaxCode::standard, Yen(999)});
    wanted.total = Yen(1'998);
    EXPECT_EQ(world.rate_of(wanted).tax, Yen(181));
    EXPECT_EQ(world.rate_of(wanted).deductible, Yen(126));
    wanted.lines.push_back({"菓子", day("2026-10-01"), TaxCode::reduced, Yen(1'080)});
    wanted.lines.push_back({"収入印紙の立替え", day("2026-10-01"), TaxCode::out_of_scope, Yen(200)});
    wanted.total = Yen(3'278);
    const auto rates = world.decide_purchase(wanted)->front().rates;
    ASSERT_EQ(rates.size(), 3U);
    EXPECT_EQ(rates[1].deductible, Yen(56));
    EXPECT_EQ(rates[2].tax, Yen(0));
    wanted.lines[0].tax = TaxCode::export_free;
    EXPECT_FALSE(world.decide_purchase(wanted)) << "nobody buys an export";
}

TEST(purchase, a_bill_is_taken_in_as_it_is_printed_or_not_at_all)
{
    const Bought world;
    const auto refused = [&](auto change) {
        RecordPurchase wanted = Bought::received("2026-10-01", 110'000);
        change(wanted);
        return !world.decide_purchase(wanted);
    };
    EXPECT_TRUE(refused([](RecordPurchase& b) { b.subcontractor = {2}; }));
    EXPECT_TRUE(refused([](RecordPurchase& b) { b.subcontractor = {}; })) << "none was chosen";
    EXPECT_TRUE(refused([](RecordPurchase& b) { b.number = "　"; }));
    EXPECT_TRUE(refused([](RecordPurchase& b) { b.billed_on = day("2031-11-06"); })) << "tomorrow's bill";
    EXPECT_FALSE(refused([](RecordPurchase& b) { b.billed_on = day("2031-11-05"); }));
    EXPECT_TRUE(refused([](RecordPurchase& b) { b.due = day("2031-10-31"); })) << "due before it was written";
    EXPECT_FALSE(refused([](RecordPurchase& b) { b.due = b.billed_on; }));
    EXPECT_TRUE(refused([](RecordPurchase& b) { b.lines[0].supplied_on = day("2031-11-02"); })) << "billed before";
    EXPECT_TRUE(refused([](RecordPurchase& b) { b.lines.clear(); }));
    EXPECT_TRUE(refused([](RecordPurchase& b) { b.lines[0].amount = b.total = Yen(0); }));
    EXPECT_TRUE(refused([](RecordPurchase& b) { b.total = Yen(110'001); }));
    EXPECT_TRUE(refused([](RecordPurchase& b) { b.document = ""; }));
    const auto lost = world.decide_purchase(Bought::received("2026-10-01", 110'000), {}, NamedDocument::unknown);
    ASSERT_FALSE(lost);
    EXPECT_CITES(lost.error().basis, "consumption-tax-act 30.7");
}

// docs/worked/purchases.md: work of 2026-04-01, day 1; 2026-05-30 is day 60. Of several lines the first supply counts.
// rows: the 60th day: below at above
TEST(purchase, a_bill_due_after_the_60th_day_is_recorded_with_a_warning)
{
    struct Row {
        const char* due;
        bool late;
    };
    Bought world;
    for (const Row& row : {Row{"2026-05-29", false}, Row{"2026-05-30", false}, Row{"2026-05-31", true}}) {
        RecordPurchase wanted = Bought::received("2026-04-10", 110'000);
        wanted.number = row.due;
        wanted.billed_on = day("2026-04-30");
        wanted.due = day(row.due);
        wanted.lines.push_back({"試験の支援", day("2026-04-01"), TaxCode::standard, Yen(110'000)});
        wanted.total = Yen(220'000);
        const auto warning = due_too_late(world.recorded(wanted));
        EXPECT_EQ(warning.has_value(), row.late) << row.due;
        if (warning) {
            EXPECT_EQ(warning->value, day("2026-05-30"));
            EXPECT_CITES(warning->basis, "terms 39.1");
        }
    }
}

// rows: purchase_approval_above 220,000: below at above
TEST(purchase, a_second_person_approves_above_the_parameter)
{
    Bought world;
    EXPECT_TRUE(world.decide_purchase(Bought::received("2026-10-01", 220'001))) << "0 is no limit";
    world.set(terms::Parameter::purchase_approval_above, "220000");
    EXPECT_TRUE(world.decide_purchase(Bought::received("2026-10-01", 219'999)));
    EXPECT_TRUE(world.decide_purchase(Bought::received("2026-10-01", 220'000)));
    const auto alone = world.decide_purchase(Bought::received("2026-10-01", 220'001));
    ASSERT_FALSE(alone);
    EXPECT_CITES(alone.error().basis, "terms 39.1");
    EXPECT_FALSE(world.decide_purchase(Bought::received("2026-10-01", 220'001), PersonId{1})) << "the same person";
    EXPECT_EQ(world.decide_purchase(Bought::received("2026-10-01", 220'001), PersonId{2})->front().approved_by,
              PersonId{2});
}

TEST(purchase, the_same_bill_counts_once_and_a_wrong_one_is_withdrawn_first)
{
    Bought world;
    RecordPurchase wanted = Bought::received("2026-10-01", 110'000);
    world.recorded(wanted);
    EXPECT_TRUE(world.decide_purchase(wanted)->empty());
    wanted.lines[0].amount = wanted.total = Yen(99'000);
    EXPECT_FALSE(world.decide_purchase(wanted));
    EXPECT_FALSE(decide(world.purchases, WithdrawPurchase{{1}, ""}, World::on("2031-11-06")));
    const auto back = decide(world.purchases, WithdrawPurchase{{1}, "請求書の差替え"}, World::on("2031-11-06"));
    ASSERT_TRUE(back);
    EXPECT_CITES(back->front().basis, "consumption-tax-act 30.7");
    world.fold(world.purchases, back->front());
    EXPECT_TRUE(decide(world.purchases, WithdrawPurchase{{1}, "もう一度"}, World::on("2031-11-06"))->empty());
    EXPECT_EQ(world.recorded(wanted).purchase, PurchaseId{2});
}

TEST(purchase, a_subcontractor_is_registered_once_and_changed_under_its_number)
{
    Bought world;
    const auto twice = world.decide_registration(Bought::subcontractor());
    ASSERT_FALSE(twice);
    EXPECT_CITES(twice.error().basis, "terms 39.1");
    RegisterSubcontractor change = Bought::subcontractor();
    change.subcontractor = SubcontractorId{1};
    EXPECT_TRUE(world.decide_registration(change)->empty()) << "nothing changed";
    change.account = {};
    EXPECT_TRUE(world.decide_registration(change)->empty()) << "the account stays";
    change.branch = "002";
    EXPECT_EQ(world.decide_registration(change)->front().account.id, 9U);
    change.subcontractor = SubcontractorId{2};
    EXPECT_FALSE(world.decide_registration(change)) << "there is no second one";
    RegisterSubcontractor other = Bought::subcontractor();
    other.name = "別の設計室";
    EXPECT_EQ(world.decide_registration(other)->front().subcontractor, SubcontractorId{2});
    other.registration_number = "T12345";
    EXPECT_FALSE(world.decide_registration(other));
    other.registration_number = "";
    other.registered_from = day("2026-10-01");
    EXPECT_FALSE(world.decide_registration(other)) << "a day without a number";
    other.registered_from = {};
    other.account = {};
    EXPECT_FALSE(world.decide_registration(other)) << "a new one needs an account";
}

// Bills due on the day before, on and after the last day asked for.
TEST(purchase, bills_due_are_ordered_once_beside_refunds_by_two_persons)
{
    Bought world;
    for (const auto& [number, due, amount] :
         {std::tuple{"1", "2031-11-29", 110'000}, {"2", "2031-11-30", 220'000}, {"3", "2031-12-01", 33'000}}) {
        RecordPurchase wanted = Bought::received("2031-10-31", amount);
        wanted.number = number;
        wanted.due = day(due);
        world.recorded(wanted);
    }
    world.fold(world.refunds, RefundDecided{.on = day("2031-11-01"),
                                            .basis = "civil-code 703"_clause,
                                            .refund = {1},
                                            .contract = {1},
                                            .amount = Yen(5'000)});
    EXPECT_FALSE(world.order("2031-11-04", "2031-11-30")) << "yesterday";
    EXPECT_FALSE(world.order("2031-11-28", {}, std::nullopt));
    EXPECT_FALSE(world.order("2031-11-28", {}, PersonId{1}));
    EXPECT_CITES(world.order("2031-11-30").error().basis, "banking-act-order 5"); // a Sunday
    EXPECT_EQ(world.order("2031-11-28")->size(), 1U) << "the refund alone: no bill is due by then";
    const auto facts = world.order("2031-11-28", "2031-11-30");
    ASSERT_TRUE(facts);
    ASSERT_EQ(facts->size(), 3U);
    EXPECT_EQ(std::get<RefundOrdered>(facts->at(0)).order, RefundOrderId{1});
    const auto& first = std::get<PurchaseOrdered>(facts->at(1));
    EXPECT_EQ(first.order, RefundOrderId{1});
    EXPECT_EQ(first.amount, Yen(110'000));
    EXPECT_EQ(first.account.id, 9U);
    EXPECT_CITES(first.basis, "terms 39.1");
    world.ordered(*facts);
    EXPECT_TRUE(world.order("2031-11-28", "2031-11-30")->empty());
    EXPECT_FALSE(decide(world.purchases, WithdrawPurchase{{1}, "誤り"}, World::on("2031-11-06"))) << "it is on its way";
    EXPECT_TRUE(decide(world.purchases, WithdrawPurchase{{3}, "誤り"}, World::on("2031-11-06")));
    const auto rest = world.order("2031-12-01");
    ASSERT_EQ(rest->size(), 1U);
    EXPECT_EQ(std::get<PurchaseOrdered>(rest->front()).order, RefundOrderId{2}) << "an order of bills has a number too";
    world.ordered(*rest);
    EXPECT_EQ(world.refunds.orders.next_id(), RefundOrderId{3});
}

TEST(purchase, a_withdrawn_order_of_transfers_leaves_bills_and_refunds_to_be_ordered_again)
{
    Bought world;
    RecordPurchase wanted = Bought::received("2031-10-31", 110'000);
    world.recorded(wanted);
    world.fold(world.refunds, RefundDecided{.on = day("2031-11-01"),
                                            .basis = "civil-code 703"_clause,
                                            .refund = {1},
                                            .contract = {1},
                                            .amount = Yen(5'000)});
    world.ordered(*world.order("2031-11-28", "2031-11-30"));
    const auto withdraw = [&](std::string reason, std::optional<PersonId> second, std::uint32_t number = 1) {
        return decide(world.refunds, world.purchases,
                      WithdrawTransfers{RefundOrderId{number}, std::move(reason), true, {}, {}},
                      Bought::at("2031-12-01", second));
    };
    EXPECT_FALSE(withdraw("銀行に断られた", std::nullopt)) << "alone";
    EXPECT_FALSE(withdraw("銀行に断られた", PersonId{1})) << "the same person";
    EXPECT_FALSE(withdraw("", PersonId{2}));
    EXPECT_FALSE(withdraw("銀行に断られた", PersonId{2}, 2));
    const auto facts = withdraw("銀行に断られた", PersonId{2});
    ASSERT_TRUE(facts);
    ASSERT_EQ(facts->size(), 2U);
    EXPECT_CITES(std::get<RefundOrderWithdrawn>(facts->at(0)).basis, "civil-code 703");
    const auto& back = std::get<PurchaseOrderWithdrawn>(facts->at(1));
    EXPECT_CITES(back.basis, "terms 39.1");
    EXPECT_EQ(back.amount, Yen(110'000));
    EXPECT_EQ(back.pay_on, day("2031-11-28"));
    EXPECT_EQ(back.approved_by, PersonId{2});
    world.fold(world.refunds, std::get<RefundOrderWithdrawn>(facts->at(0)));
    world.fold(world.purchases, back);
    world.fold(world.refunds, back);
    EXPECT_TRUE(withdraw("もう一度", PersonId{2})->empty());
    const auto again = world.order("2031-12-01", "2031-12-01");
    ASSERT_EQ(again->size(), 2U);
    EXPECT_EQ(std::get<RefundOrdered>(again->at(0)).order, RefundOrderId{2});
}

}
}
