#include "money/combine_world_test.h"

namespace money {
namespace {

struct Rounded {
    const char* rounding;
    std::int64_t tax_10, tax_8, total;
};

TEST(combine, the_document_adds_up_what_each_invoice_rounded_once)
{
    // combined 1, 2, 3
    for (const Rounded& row : {Rounded{"down", 7'035, 880, 89'293}, Rounded{"up", 7'038, 882, 89'298},
                               Rounded{"half_up", 7'037, 881, 89'296}}) {
        CombineWorld world;
        world.choose(terms::Policy::tax_rounding, row.rounding);
        world.issue_all();
        const auto made = world.combine();
        ASSERT_TRUE(made);
        ASSERT_EQ(made->rates.size(), 2U);
        EXPECT_EQ(made->rates[0].taxable, Yen(70'365));
        EXPECT_EQ(made->rates[0].tax, Yen(row.tax_10)) << row.rounding;
        EXPECT_EQ(made->rates[1].taxable, Yen(11'013));
        EXPECT_EQ(made->rates[1].tax, Yen(row.tax_8)) << row.rounding;
        EXPECT_EQ(made->total, Yen(row.total)) << row.rounding;
        EXPECT_EQ(made->subtotal + made->tax, made->total);
        EXPECT_CITES(made->basis, "consumption-tax-order 70-10");
        EXPECT_CITES(made->basis, "terms 30.1");
    }
}

TEST(combine, three_invoices_of_one_line_are_not_one_invoice_of_three)
{
    struct Row {
        std::int64_t each;
        const char* rounding;
        std::int64_t total;
    };
    // combined 4 and 5
    for (const Row& row : {Row{4, "down", 12}, Row{4, "up", 15}, Row{4, "half_up", 12}, Row{5, "down", 15},
                           Row{5, "up", 18}, Row{5, "half_up", 18}, Row{6, "down", 18}, Row{6, "up", 21},
                           Row{6, "half_up", 21}, Row{10, "down", 33}, Row{105, "down", 345}, Row{105, "up", 348}}) {
        CombineWorld world;
        world.choose(terms::Policy::tax_rounding, row.rounding);
        for (const ContractId contract : {world.a, world.b, world.c})
            world.issue_to(contract, {CombineWorld::line(row.each, TaxCode::standard)});
        const auto made = world.combine();
        ASSERT_TRUE(made);
        EXPECT_EQ(made->total, Yen(row.total)) << row.each << row.rounding;
    }
}

TEST(combine, two_rates_of_eight_percent_stand_in_two_rows)
{
    CombineWorld world; // combined 7: on two invoices
    world.issue_to(world.a, {CombineWorld::line(1'007, TaxCode::reduced)});
    world.issue_to(world.b, {CombineWorld::line(1'007, TaxCode::transitional)});
    const auto made = world.combine();
    ASSERT_TRUE(made);
    ASSERT_EQ(made->rates.size(), 2U);
    EXPECT_EQ(made->rates[0].tax, Yen(80));
    EXPECT_EQ(made->rates[1].tax, Yen(80));
    EXPECT_EQ(made->total, Yen(2'174));
}

TEST(combine, late_damages_and_special_fees_stand_in_blocks_of_their_own_outside_the_tax)
{
    CombineWorld world;
    world.issue_all();
    world.issue_to(world.c, {CombineWorld::line(1'310, TaxCode::out_of_scope)},
                   InvoiceKind::late_damages); // combined 8
    world.issue_to(world.a, {CombineWorld::line(20'000, TaxCode::out_of_scope)}, InvoiceKind::special_fee);
    const auto made = world.combine();
    ASSERT_TRUE(made);
    EXPECT_EQ(made->total, Yen(90'603 + 20'000));
    EXPECT_EQ(made->tax, Yen(7'035 + 880));
    const auto blocks = blocks_of(*made);
    ASSERT_EQ(blocks.size(), 3U);
    EXPECT_EQ(blocks[0].kind, InvoiceKind::fees);
    EXPECT_EQ(blocks[0].total, Yen(89'293));
    EXPECT_EQ(blocks[1].kind, InvoiceKind::special_fee);
    EXPECT_EQ(blocks[1].total, Yen(20'000));
    EXPECT_EQ(blocks[2].kind, InvoiceKind::late_damages);
    EXPECT_EQ(blocks[2].total, Yen(1'310));
    ASSERT_EQ(made->rates.size(), 3U);
    EXPECT_EQ(made->rates[2].code, TaxCode::out_of_scope);
    EXPECT_EQ(made->rates[2].taxable, Yen(21'310));
}

TEST(combine, each_debt_keeps_its_own_due_date)
{
    CombineWorld world; // combined 12: C pays two months later, on the 10th
    for (const auto& [parameter, value] :
         {std::pair(terms::Parameter::payment_months, "2"), std::pair(terms::Parameter::payment_day, "10")})
        world.fold(world.terms, terms::IndividuallyAgreed{.on = day("2026-04-15"),
                                                          .basis = "terms 1.1-但"_clause,
                                                          .contract = world.c,
                                                          .parameter = parameter,
                                                          .value = Decimal::parse(value).value()});
    world.issue_all();
    const auto made = world.combine();
    ASSERT_TRUE(made);
    ASSERT_EQ(made->dues.size(), 2U);
    EXPECT_EQ(made->dues[0].due, day("2026-06-30"));
    EXPECT_EQ(made->dues[0].amount, Yen(40'468));
    EXPECT_EQ(made->dues[1].due, day("2026-07-10"));
    EXPECT_EQ(made->dues[1].amount, Yen(48'825));
}

TEST(combine, a_cancelled_invoice_is_left_out)
{
    CombineWorld world; // combined 11
    world.issue_all();
    world.keep(decide(world.money, CancelInvoice{world.b, {2}, "誤り"}, world.rooms(), World::on("2026-05-31")));
    const auto made = world.combine();
    ASSERT_TRUE(made);
    EXPECT_EQ(made->total, Yen(63'491));
    EXPECT_FALSE(world.combined.of_invoice.contains({2}));
}

TEST(combine, an_invoice_of_nothing_needs_no_cover)
{
    CombineWorld world;
    const Line free{.description = "値引き", .unit = "式", .supplied_on = day("2026-05-31")};
    world.wish("2026-05-31");
    world.issue_to(world.a, {CombineWorld::line(100, TaxCode::standard)});
    world.issue_to(world.b, {free});
    EXPECT_FALSE(world.decide_combination());
    EXPECT_TRUE(world.due_on("2026-05-31").empty());
    world.issue_to(world.c, {CombineWorld::line(1, TaxCode::standard)});
    const auto made = world.combine();
    ASSERT_TRUE(made);
    EXPECT_EQ(made->invoices.size(), 2U);
    EXPECT_EQ(made->total, Yen(111));
}

TEST(combine, what_comes_later_does_not_change_the_document)
{
    CombineWorld world; // combined 10
    world.issue_all();
    const auto made = world.combine();
    ASSERT_TRUE(made);
    EXPECT_FALSE(since(world.combined.documents.at({1}), world.money).changed());
    world.keep(decide(world.money, ReduceInvoice{world.b, {2}, "値引き", {{1, Yen(457)}}}, world.rooms(),
                      World::on("2026-06-10")));
    const CombinedInvoice& document = world.combined.documents.at({1});
    EXPECT_EQ(document.issued.total, Yen(89'293));
    SinceCombined now = since(document, world.money);
    EXPECT_EQ(now.reduced, Yen(502));
    EXPECT_EQ(now.open, Yen(88'791));
    world.keep(decide(world.money, CancelInvoice{world.c, {3}, "誤り"}, world.rooms(), World::on("2026-06-11")));
    now = since(document, world.money);
    EXPECT_EQ(now.cancelled, Yen(48'825));
    EXPECT_EQ(now.open, Yen(88'791 - 48'825));
}

TEST(combine, an_invoice_stands_on_at_most_one_document)
{
    CombineWorld world;
    world.issue_all();
    ASSERT_TRUE(world.combine());
    EXPECT_FALSE(world.combine()) << "the same again yields nothing";
    world.issue_to(world.a, {CombineWorld::line(100, TaxCode::standard)});
    EXPECT_FALSE(world.decide_combination()) << "one further invoice needs no cover";
    world.issue_to(world.b, {CombineWorld::line(200, TaxCode::standard)});
    const auto second = world.combine();
    ASSERT_TRUE(second);
    EXPECT_EQ(second->total, Yen(110 + 220));
    EXPECT_EQ(second->number, "TOTAL-2026-000002");
    EXPECT_EQ(world.combined.of_invoice.at({1}), CombinedId{1});
    EXPECT_EQ(world.combined.of_invoice.at({4}), CombinedId{2});
}

TEST(combine, fewer_than_two_invoices_of_the_day_are_refused)
{
    CombineWorld world;
    const auto none = world.decide_combination();
    ASSERT_FALSE(none);
    EXPECT_CITES(none.error().basis, "terms 30.1");
    world.issue_to(world.a, {CombineWorld::line(100, TaxCode::standard)});
    EXPECT_FALSE(world.decide_combination());
    world.issue_to(world.b, {CombineWorld::line(100, TaxCode::standard)}, InvoiceKind::fees, "2026-06-01");
    EXPECT_FALSE(world.decide_combination("2026-05-31", "2026-06-01")) << "another day of issue";
    world.issue_to(world.b, {CombineWorld::line(100, TaxCode::standard)});
    EXPECT_TRUE(world.decide_combination());
}

TEST(combine, the_day_of_issue_has_come)
{
    CombineWorld world;
    world.issue_all();
    EXPECT_FALSE(world.decide_combination("2026-05-31", "2026-05-30"));
    EXPECT_TRUE(world.decide_combination("2026-05-31", "2026-05-31"));
    EXPECT_TRUE(world.decide_combination("2026-05-31", "2026-06-01"));
}

TEST(combine, numbers_count_within_the_year)
{
    CombineWorld world;
    world.issue_all();
    world.issue_to(world.a, {CombineWorld::line(100, TaxCode::standard)}, InvoiceKind::fees, "2026-12-31");
    world.issue_to(world.b, {CombineWorld::line(100, TaxCode::standard)}, InvoiceKind::fees, "2026-12-31");
    EXPECT_EQ(world.combine()->number, "TOTAL-2026-000001");
    EXPECT_EQ(world.combine("2026-12-31", "2027-01-01")->number, "TOTAL-2027-000001");
}

TEST(combine, a_wish_holds_from_its_first_to_its_last_day_of_issue)
{
    for (const auto& [issued_on, wanted] :
         {std::pair("2026-05-30", 0U), std::pair("2026-05-31", 1U), std::pair("2026-06-01", 1U)}) {
        CombineWorld world;
        world.wish("2026-05-31");
        for (const ContractId contract : {world.a, world.b})
            world.issue_to(contract, {CombineWorld::line(100, TaxCode::standard)}, InvoiceKind::fees, issued_on);
        EXPECT_EQ(world.due_on(issued_on).size(), wanted) << issued_on;
        EXPECT_TRUE(world.due_on("2026-06-02").empty()) << "only on the day of issue";
    }
    for (const auto& [issued_on, wanted] :
         {std::pair("2026-05-30", 1U), std::pair("2026-05-31", 1U), std::pair("2026-06-01", 0U)}) {
        CombineWorld world;
        world.wish("2026-05-01");
        world.fold(world.combined,
                   CombiningStopped{.on = day("2026-05-31"), .basis = "terms 30.1"_clause, .party = {1}});
        for (const ContractId contract : {world.a, world.b})
            world.issue_to(contract, {CombineWorld::line(100, TaxCode::standard)}, InvoiceKind::fees, issued_on);
        EXPECT_EQ(world.due_on(issued_on).size(), wanted) << issued_on;
    }
}

TEST(combine, nothing_is_due_without_a_wish_for_one_invoice_or_for_what_is_combined)
{
    CombineWorld world;
    world.issue_all();
    EXPECT_TRUE(world.due_on("2026-05-31").empty());
    world.wish("2026-05-31");
    ASSERT_EQ(world.due_on("2026-05-31").size(), 1U);
    world.combine();
    EXPECT_TRUE(world.due_on("2026-05-31").empty());
    world.issue_to(world.a, {CombineWorld::line(100, TaxCode::standard)});
    EXPECT_TRUE(world.due_on("2026-05-31").empty());
}

TEST(combine, a_wish_begins_today_or_later_and_stops_not_before_yesterday)
{
    CombineWorld world;
    const auto wished = [&](const char* from) {
        return decide(world.combined, CombineForParty{{1}, day(from)}, world.contracts, World::on("2026-05-10"));
    };
    EXPECT_FALSE(wished("2026-05-09"));
    EXPECT_TRUE(wished("2026-05-10"));
    EXPECT_TRUE(wished("2026-05-11"));
    EXPECT_FALSE(
        decide(world.combined, CombineForParty{{9}, day("2026-05-10")}, world.contracts, World::on("2026-05-10")));
    const auto stopped = [&](const char* until) {
        return decide(world.combined, StopCombining{{1}, day(until)}, World::on("2026-05-20"));
    };
    EXPECT_FALSE(stopped("2026-05-19")) << "there is no wish";
    world.wish("2026-05-10");
    EXPECT_TRUE(wished("2026-05-12"));
    EXPECT_TRUE(wished("2026-05-12")->empty()) << "it is wished already";
    EXPECT_FALSE(stopped("2026-05-18"));
    EXPECT_TRUE(stopped("2026-05-19"));
    EXPECT_TRUE(stopped("2026-05-20"));
    world.fold(world.combined, CombiningStopped{.on = day("2026-05-19"), .basis = "terms 30.1"_clause, .party = {1}});
    EXPECT_TRUE(stopped("2026-05-19")->empty());
    EXPECT_FALSE(stopped("2026-05-20"));
}

TEST(combine, the_notice_of_an_invoice_waits_for_the_end_of_its_day_and_then_goes_out_with_the_document)
{
    CombineWorld world;
    world.wish("2026-05-01");
    world.issue_all();
    const notice::Notice& single = world.notices.notices.at(world.notice_of({1}));
    const auto waits = [&](std::optional<Date> closed) {
        return waits_for_cover(world.combined, single, world.money, closed);
    };
    EXPECT_TRUE(waits(std::nullopt));
    EXPECT_TRUE(waits(day("2026-05-30")));
    EXPECT_FALSE(waits(day("2026-05-31")));
    EXPECT_FALSE(waits(day("2026-06-01")));
    EXPECT_FALSE(cover_of(world.combined, single.id, world.money, world.notices));
    world.combine();
    EXPECT_FALSE(waits(day("2026-05-30")));
    ASSERT_TRUE(cover_of(world.combined, single.id, world.money, world.notices));
}

TEST(combine, a_document_that_never_left_lapses_with_an_invoice_on_it_and_the_others_go_out_alone)
{
    CombineWorld world;
    world.issue_all();
    const auto made = world.combine();
    CombineWorld sent = world;
    sent.fold(sent.notices,
              notice::NoticeSent{.on = day("2026-05-31"), .basis = "terms 40.1"_clause, .notice = made->notice});
    for (CombineWorld* one : {&world, &sent}) {
        one->keep(decide(one->money, CancelInvoice{one->b, {2}, "誤り"}, one->rooms(), World::on("2026-06-01")));
        const bool gone = one == &world;
        EXPECT_EQ(lapsed(one->combined.documents.at({1}), one->money, one->notices), gone);
        EXPECT_EQ(cover_of(one->combined, one->notice_of({1}), one->money, one->notices) == nullptr, gone);
    }
}

TEST(combine, one_notice_to_the_party_brings_the_document)
{
    CombineWorld world;
    world.issue_all();
    const auto facts = world.decide_combination();
    ASSERT_TRUE(facts);
    ASSERT_EQ(facts->size(), 2U);
    const auto& draft = std::get<notice::NoticeDrafted>((*facts)[1]);
    EXPECT_EQ(draft.kind, notice::NoticeKind::combined_invoice);
    EXPECT_EQ(draft.party, PartyId{1});
    EXPECT_FALSE(draft.contract);
    EXPECT_EQ(draft.notice, std::get<InvoicesCombined>((*facts)[0]).notice);
    EXPECT_EQ(draft.subject, "合計請求書 TOTAL-2026-000001 をお送りします");
    EXPECT_CITES(draft.basis, "terms 30.1");
}

TEST(combine, the_explanation_leads_to_each_invoice_and_says_that_nothing_is_rounded_anew)
{
    CombineWorld world;
    world.issue_all();
    world.combine();
    const Explanation tree = explain(world.combined.documents.at({1}), world.money);
    EXPECT_EQ(tree.formula, "14,666円 + 25,802円 + 48,825円 = 89,293円");
    ASSERT_EQ(tree.parts.size(), 3U);
    EXPECT_EQ(tree.parts[0].parts.size(), 3U);
    EXPECT_EQ(tree.parts[1].formula, "1,234円 + 2,345円 + 3,456円 = 7,035円");
    EXPECT_CITES(tree.parts[1].basis, "consumption-tax-order 70-10");
}

}
}
