#include "money/import.h"
#include "money/world_test.h"

namespace money {
namespace {

// A contract of 2024-04-15 that was billed through 2026-05-14, with 55,000 open since 2026-04-30 and 20,000 held.
struct Old : World {
    Old() : World("2026-04-15", {})
    {
        fold(terms, terms::EditionLoaded{.on = day("2022-06-01"), .basis = "terms 2.1"_clause, .name = "2022-06-01版"});
    }
    static ImportedContract contract(const char* reference = "K-1")
    {
        return {.reference = reference,
                .digest = "d1",
                .applicant = {.name = "株式会社ふるい", .address = "大阪市北区1-1"},
                .edition = "2022-06-01版",
                .formed_on = day("2024-04-15"),
                .fees = {{.item = "SETUP", .from = day("2024-04-15"), .billed_through = day("2024-04-15")},
                         {.item = "MANAGE", .from = day("2024-04-15"), .billed_through = day("2026-05-14")}},
                .debts = {{.number = "2026-031",
                           .issued_on = day("2026-03-31"),
                           .due = day("2026-04-30"),
                           .amount = Yen(55'000),
                           .damages_through = day("2026-05-20")}}};
    }
    Decision<ImportFact> import_all(std::vector<ImportedContract> contracts_) const
    {
        return decide(money, ImportContracts{"file", std::move(contracts_)}, rooms(), on("2026-05-25"));
    }
    std::vector<ImportFault> faults(ImportedContract one) const
    {
        return faults_of(money, ImportContracts{"file", {std::move(one)}}, rooms(), day("2026-05-25"));
    }
    void keep_imported(const Decision<ImportFact>& decision)
    {
        ASSERT_TRUE(decision) << decision.error().reason;
        for (const ImportFact& fact : *decision)
            std::visit(
                [&]<class Fact>(const Fact& one) {
                    if constexpr (std::is_same_v<Fact, contract::ContractImported>)
                        fold(contracts, one);
                    else if constexpr (requires { evolve(terms, one, Recorded{}); })
                        fold(terms, one);
                    else
                        fold(money, one);
                },
                fact);
    }
};

// 25 months from 2024-04-15 end on 2026-05-14; the next begins on 05-15.
TEST(import, the_first_close_bills_what_was_not_billed_and_nothing_twice)
{
    Old world;
    world.keep_imported(world.import_all({Old::contract()}));
    const auto invoice =
        world.keep(decide(world.money, IssueInvoice{{2}, day("2026-05-31")}, world.rooms(), World::on("2026-05-31")));
    ASSERT_TRUE(invoice);
    ASSERT_EQ(invoice->lines.size(), 1U);
    EXPECT_EQ(invoice->lines[0].from, day("2026-05-15"));
    EXPECT_EQ(invoice->subtotal, Yen(50'000));
    const auto again =
        decide(world.money, IssueInvoice{{2}, day("2026-05-31")}, world.rooms(), World::on("2026-05-31"));
    EXPECT_TRUE(again->empty());
}

TEST(import, what_was_billed_ends_with_a_period)
{
    for (const auto& [through, fits] :
         {std::pair("2026-05-13", false), std::pair("2026-05-14", true), std::pair("2026-05-15", false)}) {
        Old world;
        ImportedContract one = Old::contract();
        one.fees[1].billed_through = day(through);
        const auto faults = world.faults(one);
        EXPECT_EQ(faults.empty(), fits) << through;
        if (faults.empty()) continue;
        EXPECT_EQ(faults[0].field, "fees[1].billed_through");
    }
}

// 55,000 × 14.5 % × 20 ÷ 365 = 436.98 were claimed through 05-20; through 05-31 it is 677.3: 241 are open.
TEST(import, late_damages_go_on_where_they_were_claimed_before)
{
    Old world;
    const auto decision = world.import_all({Old::contract()});
    world.keep_imported(decision);
    const Invoice& debt = world.money.invoices.at(InvoiceId{1});
    EXPECT_EQ(debt.unpaid(), Yen(55'000));
    EXPECT_EQ(debt.damages_invoiced, Yen(436));
    EXPECT_EQ(world.open_damages({1}, "2026-05-31"), Yen(241));
    const auto late = overdue(world.money, {2}, day("2026-05-25"));
    ASSERT_EQ(late.size(), 1U);
    EXPECT_EQ(late[0].number, "2026-031");
    EXPECT_CITES(std::get<contract::ContractImported>(decision->front()).basis, "terms 15.1");
}

TEST(import, the_same_file_again_changes_nothing_and_another_word_is_refused)
{
    Old world;
    world.keep_imported(world.import_all({Old::contract()}));
    EXPECT_TRUE(world.import_all({Old::contract()})->empty());
    ImportedContract changed = Old::contract();
    changed.digest = "d2";
    EXPECT_FALSE(world.import_all({changed}));
}

TEST(import, one_party_has_several_contracts_and_money_held_is_its_credit)
{
    Old world;
    ImportedContract second = Old::contract("K-2");
    second.debts.clear();
    second.credit = Yen(20'000);
    world.keep_imported(world.import_all({Old::contract(), second}));
    EXPECT_EQ(world.contracts.contracts.at(ContractId{2}).party, world.contracts.contracts.at(ContractId{3}).party);
    EXPECT_EQ(balance(world.money, {3}, world.rules("2026-05-25"))->credit, Yen(20'000));
}

// Arrears, closing on the 20th, due on the 5th of the second month, 10 % off what is still to be billed: 05-15 … 06-14
// is billed on 06-20 with 45,000 + 4,500, due 08-05 (Wednesday).
TEST(import, a_contract_brings_its_own_terms_of_payment_and_its_discount)
{
    Old world;
    ImportedContract one = Old::contract();
    one.debts.clear();
    one.closing_day = 20;
    one.payment_months = 2;
    one.payment_day = 5;
    one.billing_timing = "in_arrears";
    one.fees[1].discount_percent = Decimal::parse("10");
    const auto decision = world.import_all({one});
    world.keep_imported(decision);
    EXPECT_EQ(world.money.discounts.at(DiscountId{1}).from, day("2026-05-15"));
    const terms::Rulebook rules(world.terms, {2}, day("2026-05-25"));
    EXPECT_EQ(closing_date(Month::parse("2026-06").value(), rules)->value, day("2026-06-20"));
    const auto on = [&](const char* today) {
        return world.keep(decide(world.money, IssueInvoice{{2}, day(today)}, world.rooms(), World::on(today)));
    };
    EXPECT_FALSE(on("2026-06-13"));
    const auto invoice = on("2026-06-20");
    ASSERT_TRUE(invoice);
    EXPECT_EQ(invoice->total, Yen(49'500));
    EXPECT_EQ(invoice->due, day("2026-08-05"));
    EXPECT_TRUE(world.import_all({one})->empty()) << "the same file again";
}

TEST(import, own_terms_and_discounts_keep_their_bounds)
{
    const Old world;
    const auto field = [&](auto change) {
        ImportedContract one = Old::contract();
        change(one);
        const auto faults = world.faults(one);
        return faults.empty() ? std::string() : faults[0].field;
    };
    EXPECT_EQ(field([](ImportedContract& c) { c.closing_day = 0; }), "closing_day");
    EXPECT_EQ(field([](ImportedContract& c) { c.closing_day = 1; }), "");
    EXPECT_EQ(field([](ImportedContract& c) { c.closing_day = 31; }), "");
    EXPECT_EQ(field([](ImportedContract& c) { c.closing_day = 32; }), "closing_day");
    EXPECT_EQ(field([](ImportedContract& c) { c.payment_months = 13; }), "payment_months");
    EXPECT_EQ(field([](ImportedContract& c) { c.billing_timing = "sometimes"; }), "billing_timing");
    EXPECT_EQ(field([](ImportedContract& c) { c.deadline_roll = "none"; }), "");
    EXPECT_EQ(field([](ImportedContract& c) { c.fees[1].discount_percent = Decimal::of(101, 0); }),
              "fees[1].discount_percent");
    EXPECT_EQ(field([](ImportedContract& c) { c.fees[1].discount_yen = Yen(0); }), "fees[1].discount_yen");
    EXPECT_EQ(field([](ImportedContract& c) { c.fees[1].discount_until = day("2027-01-01"); }), "fees[1].discount_yen");
    EXPECT_EQ(field([](ImportedContract& c) {
                  c.fees[1].discount_yen = Yen(1);
                  c.fees[1].discount_until = day("2026-05-14"); // billed through that day
              }),
              "fees[1].discount_until");
    EXPECT_EQ(field([](ImportedContract& c) {
                  c.fees[0].item = "MANAGE";
                  c.fees[0].billed_through = day("2026-05-14");
                  c.fees[1].discount_yen = Yen(1);
              }),
              "fees[1].discount_percent")
        << "both fees would have it";
}

TEST(import, every_fault_is_named_with_its_field)
{
    const Old world;
    ImportedContract one = Old::contract();
    one.applicant.name = " ";
    one.edition = "2020版";
    one.fees[0].item = "NONE";
    one.fees[1].quantity = 0;
    one.debts[0].amount = Yen(0);
    std::vector<std::string> fields;
    for (const ImportFault& fault : world.faults(one))
        fields.push_back(fault.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"applicant.name", "edition", "fees[0].item", "fees[1].quantity",
                                                "debts[0].amount"}));
    EXPECT_FALSE(world.import_all({Old::contract(), one})) << "the whole file or nothing";
    EXPECT_FALSE(world.import_all({Old::contract(), Old::contract()})) << "one number, one contract";
}

TEST(import, days_lie_in_order)
{
    struct Row {
        const char *formed, *issued, *due;
        bool fits;
    };
    for (const Row& row :
         {Row{"2024-04-15", "2026-05-25", "2026-05-25", true}, Row{"2024-04-15", "2026-05-26", "2026-06-30", false},
          Row{"2024-04-15", "2026-05-25", "2026-05-24", false}, Row{"2022-05-31", "2026-03-31", "2026-04-30", false},
          Row{"2024-04-16", "2026-03-31", "2026-04-30", false}}) {
        Old world;
        ImportedContract one = Old::contract();
        one.formed_on = day(row.formed);
        one.debts[0].issued_on = day(row.issued);
        one.debts[0].due = day(row.due);
        one.debts[0].damages_through.reset();
        EXPECT_EQ(world.faults(one).empty(), row.fits) << row.formed << row.issued << row.due;
    }
}

}
}
