#include "money/bank_world_test.h"

#include <algorithm>

namespace money {
namespace {

const char* const first_payer = "00000000000000000001";
const char* const second_payer = "00000000000000000002";

TEST(debit, what_is_due_is_ordered_once)
{
    BankWorld world;
    world.mandate({1});
    const InvoiceId due = world.owe({1}, 110'000, "2026-06-26");
    world.owe({1}, 5'500, "2026-06-29");
    world.owe({1}, 3'300, "2026-07-31");
    const auto ordered = world.order("2026-06-29", "2026-06-10");
    ASSERT_EQ(ordered.size(), 1U);
    EXPECT_EQ(ordered[0].amount, Yen(115'500));
    EXPECT_EQ(ordered[0].parts.size(), 2U);
    EXPECT_EQ(ordered[0].parts[0].invoice, due);
    EXPECT_EQ(ordered[0].payer_number, first_payer);
    EXPECT_CITES(ordered[0].basis, "terms 29.1");
    EXPECT_TRUE(world.order("2026-06-29", "2026-06-10").empty());
    // A later day takes what falls due until then, and nothing that is under way.
    const auto later = world.order("2026-07-31", "2026-06-11");
    ASSERT_EQ(later.size(), 1U);
    EXPECT_EQ(later[0].amount, Yen(3'300));
}

TEST(debit, a_contract_without_a_mandate_or_debt_is_not_ordered)
{
    BankWorld world;
    world.owe({1}, 110'000, "2026-06-26");
    EXPECT_TRUE(world.order("2026-06-29", "2026-06-10").empty());
    const ContractId other = world.contract_of("ﾔﾏﾀﾞ ﾀﾛｳ");
    world.mandate(other);
    EXPECT_TRUE(world.order("2026-06-29", "2026-06-10").empty());
}

TEST(debit, a_day_gone_by_and_a_missing_collector_are_refused)
{
    BankWorld world;
    const auto past = decide(world.bank.debits, OrderDebits{day("2026-06-09")}, world.money, World::on("2026-06-10"));
    ASSERT_FALSE(past);
    EXPECT_CITES(past.error().basis, "terms 29.1");
    EXPECT_TRUE(decide(world.bank.debits, OrderDebits{day("2026-06-10")}, world.money, World::on("2026-06-10")));
    const auto none = decide(Debits{}, OrderDebits{day("2026-06-10")}, world.money, World::on("2026-06-10"));
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().instead, std::vector<std::string>{"SetCollector"});
}

TEST(debit, the_new_code_says_first_changed_or_as_before)
{
    BankWorld world;
    world.mandate({1});
    world.owe({1}, 1'000, "2026-06-29");
    EXPECT_EQ(world.order("2026-06-29", "2026-06-10")[0].new_code, "1");
    world.owe({1}, 1'000, "2026-07-27");
    EXPECT_EQ(world.order("2026-07-27", "2026-06-10")[0].new_code, "0");
    world.mandate({1});
    world.owe({1}, 1'000, "2026-08-27");
    EXPECT_EQ(world.order("2026-08-27", "2026-06-10")[0].new_code, "2");
    world.owe({1}, 1'000, "2026-09-28");
    EXPECT_EQ(world.order("2026-09-28", "2026-06-10")[0].new_code, "0");
}

TEST(debit, only_code_zero_collects)
{
    struct Row {
        const char* code;
        bool collected, again, told; // again: the same mandate may be debited once more
        const char* command;
    };
    const Row rows[] = {{"0", true, true, false, ""},
                        {"1", false, true, true, "OrderDebits"},
                        {"2", false, false, true, "RegisterMandate"},
                        {"3", false, false, true, "RegisterMandate"},
                        {"4", false, false, true, "RegisterMandate"},
                        {"8", false, true, false, "OrderDebits"},
                        {"9", false, true, true, "OrderDebits"},
                        {"N", false, true, false, "ResolveDebit"},
                        {"", false, true, false, "ResolveDebit"}};
    for (const Row& row : rows) {
        BankWorld world;
        world.mandate({1});
        const InvoiceId id = world.owe({1}, 110'000, "2026-06-29");
        world.order("2026-06-29", "2026-06-10");
        const auto facts = world.accept(
            world.decide_results("0629", {{first_payer, Yen(110'000), row.code}}, "2026-07-01"), "2026-07-01");
        EXPECT_EQ(world.unpaid(id) == Yen(0), row.collected) << row.code;
        EXPECT_EQ(usable_mandate(world.bank.debits, {1}) != nullptr, row.again) << row.code;
        EXPECT_EQ(facts.size(), row.told ? 2U : 1U) << row.code;
        EXPECT_EQ(std::get<DebitAnswered>(facts[0]).code, row.code);
        if (row.collected) {
            EXPECT_CITES(std::get<DebitAnswered>(facts[0]).basis, "terms 29.1");
        } else {
            EXPECT_CITES(std::get<DebitAnswered>(facts[0]).basis, "terms 20.1.2");
        }
        const auto standing = standings(world.bank, world.money, {1});
        EXPECT_EQ(standing.empty(), row.collected) << row.code;
        if (row.collected) continue;
        EXPECT_EQ(standing[0].command, row.command) << row.code;
        // 20.1.2 is a right of a person, and only where the debit itself failed.
        const bool ground = standing.size() == 2 && standing[1].command == "Suspend";
        EXPECT_EQ(ground, row.told) << row.code;
        if (ground) {
            EXPECT_CITES(standing[1].basis, "terms 20.1.2");
        }
    }
}

TEST(debit, a_collected_debit_counts_on_the_day_it_was_drawn)
{
    BankWorld world;
    world.mandate({1});
    world.owe({1}, 110'000, "2026-06-29");
    world.order("2026-06-29", "2026-06-10");
    world.accept(world.decide_results("0629", {{first_payer, Yen(110'000), "0"}}, "2026-07-03"), "2026-07-03");
    ASSERT_EQ(world.money.payments.size(), 1U);
    EXPECT_EQ(world.money.payments.at(PaymentId{1}).paid_on, day("2026-06-29"));
    EXPECT_EQ(world.money.payments.at(PaymentId{1}).reference, "DO-000001/00000000000000000001/I-000001");
}

// 110,000 of June is under way when the answer for July's 5,500 comes first.
TEST(debit, a_debit_settles_the_invoices_it_was_drawn_for)
{
    BankWorld world;
    world.mandate({1});
    const InvoiceId june = world.owe({1}, 110'000, "2026-06-29");
    world.order("2026-06-29", "2026-06-10");
    const InvoiceId july = world.owe({1}, 5'500, "2026-07-27");
    world.order("2026-07-27", "2026-07-10");
    world.accept(world.decide_results("0727", {{first_payer, Yen(5'500), "0"}}, "2026-07-28"), "2026-07-28");
    EXPECT_EQ(world.unpaid(june), Yen(110'000));
    world.accept(world.decide_results("0629", {{first_payer, Yen(110'000), "0"}}, "2026-07-29", "hash-2"),
                 "2026-07-29");
    EXPECT_EQ(world.unpaid(june), Yen(0));
    EXPECT_EQ(world.unpaid(july), Yen(0));
    EXPECT_TRUE(world.order("2026-08-27", "2026-08-10").empty());
    for (const Payment& payment : world.money.payments) {
        EXPECT_EQ(payment.unallocated, Yen(0));
        ASSERT_EQ(payment.allocations.size(), 1U);
        EXPECT_EQ(payment.allocations[0].part, AllocatedTo::principal);
    }
}

TEST(debit, what_was_drawn_for_an_invoice_cancelled_since_is_credit)
{
    BankWorld world;
    world.mandate({1});
    const InvoiceId june = world.owe({1}, 110'000, "2026-06-29");
    world.owe({1}, 5'500, "2026-06-29");
    world.order("2026-06-29", "2026-06-10");
    world.cancel(june, "2026-06-28");
    world.accept(world.decide_results("0629", {{first_payer, Yen(115'500), "0"}}, "2026-07-01"), "2026-07-01");
    ASSERT_EQ(world.money.payments.size(), 2U);
    EXPECT_EQ(world.money.payments.at(PaymentId{1}).unallocated + world.money.payments.at(PaymentId{2}).unallocated,
              Yen(110'000));
}

TEST(debit, the_same_result_file_changes_nothing_the_second_time)
{
    BankWorld world;
    world.mandate({1});
    world.owe({1}, 110'000, "2026-06-29");
    world.order("2026-06-29", "2026-06-10");
    const std::vector<DebitResultRow> rows{{first_payer, Yen(110'000), "0"}};
    world.accept(world.decide_results("0629", rows, "2026-07-01"), "2026-07-01");
    EXPECT_TRUE(world.accept(world.decide_results("0629", rows, "2026-07-02"), "2026-07-02").empty());
    EXPECT_EQ(world.money.payments.size(), 1U);
    // Another file about an order that was answered is refused, not posted again.
    EXPECT_FALSE(world.decide_results("0629", rows, "2026-07-02", "hash-2"));
}

TEST(debit, a_result_that_is_not_the_orders_is_taken_in_no_part)
{
    BankWorld world;
    world.mandate({1});
    world.mandate(world.contract_of("ﾔﾏﾀﾞ ﾀﾛｳ"), "ﾔﾏﾀﾞ ﾀﾛｳ");
    world.owe({1}, 110'000, "2026-06-29");
    world.owe({2}, 5'500, "2026-06-29");
    world.order("2026-06-29", "2026-06-10");
    const std::vector<DebitResultRow> good{{first_payer, Yen(110'000), "0"}, {second_payer, Yen(5'500), "1"}};
    std::vector<std::vector<DebitResultRow>> wrong{{good[0]}, {good[0], good[1], good[1]}, good, good, good};
    wrong[2][1].amount = Yen(5'501);
    wrong[3][1].payer_number = "00000000000000000003";
    wrong[4].push_back({"00000000000000000009", Yen(1), "0"});
    for (const auto& rows : wrong) {
        const auto decision = world.decide_results("0629", rows, "2026-07-01");
        ASSERT_FALSE(decision);
        EXPECT_NE(decision.error().reason.find("何も取り込んでいません"), std::string::npos);
    }
    EXPECT_FALSE(world.decide_results("0628", good, "2026-07-01"));
    EXPECT_FALSE(world.decide_results("0629", good, "2026-06-28"));
    EXPECT_TRUE(world.decide_results("0629", good, "2026-06-29"));
    EXPECT_EQ(world.money.payments.size(), 0U);
}

TEST(debit, after_a_refused_account_only_a_new_mandate_is_debited)
{
    BankWorld world;
    world.mandate({1});
    world.owe({1}, 110'000, "2026-06-29");
    world.order("2026-06-29", "2026-06-10");
    world.accept(world.decide_results("0629", {{first_payer, Yen(110'000), "4"}}, "2026-07-01"), "2026-07-01");
    EXPECT_TRUE(world.order("2026-07-27", "2026-07-02").empty());
    world.mandate({1});
    const auto again = world.order("2026-07-27", "2026-07-02");
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].new_code, "2");
    EXPECT_EQ(again[0].amount, Yen(110'000));
}

TEST(debit, without_funds_the_same_debt_is_debited_again)
{
    BankWorld world;
    world.mandate({1});
    world.owe({1}, 110'000, "2026-06-29");
    world.order("2026-06-29", "2026-06-10");
    world.accept(world.decide_results("0629", {{first_payer, Yen(110'000), "1"}}, "2026-07-01"), "2026-07-01");
    EXPECT_EQ(world.order("2026-07-27", "2026-07-02").size(), 1U);
}

TEST(debit, an_ended_mandate_is_not_debited)
{
    BankWorld world;
    world.mandate({1});
    world.owe({1}, 110'000, "2026-06-29");
    world.accept(decide(world.bank.debits, EndMandate{{1}, "契約者の申出"}, World::on("2026-06-01")), "2026-06-01");
    EXPECT_TRUE(world.order("2026-06-29", "2026-06-10").empty());
    EXPECT_TRUE(decide(world.bank.debits, EndMandate{{1}, "契約者の申出"}, World::on("2026-06-01"))->empty());
    EXPECT_FALSE(decide(world.bank.debits, EndMandate{{9}, "契約者の申出"}, World::on("2026-06-01")));
}

// rows: banking-act-order 5: around a Sunday, and around the turn of the year
TEST(debit, a_day_on_which_no_bank_works_is_refused_with_the_next_one)
{
    struct Row {
        const char *day, *next; // "": banks work
    };
    BankWorld world;
    for (const Row& row : {Row{"2026-12-04", ""}, Row{"2026-12-05", "2026-12-07"}, Row{"2026-12-06", "2026-12-07"},
                           Row{"2026-12-07", ""}, Row{"2026-12-30", ""}, Row{"2026-12-31", "2027-01-04"},
                           Row{"2027-01-03", "2027-01-04"}, Row{"2027-01-04", ""}}) {
        const auto decision =
            decide(world.bank.debits, OrderDebits{day(row.day)}, world.money, World::on("2026-12-01"));
        EXPECT_EQ(bool(decision), std::string_view(row.next).empty()) << row.day;
        if (decision) continue;
        EXPECT_CITES(decision.error().basis, "banking-act-order 5");
        EXPECT_NE(decision.error().reason.find(row.next), std::string::npos) << decision.error().reason;
    }
}

TEST(debit, accounts_and_names_must_be_what_a_bank_can_read)
{
    const BankWorld world;
    const RegisterMandate good{
        .contract = {1}, .bank = "0005", .branch = "001", .account = {.id = 7}, .holder = "ｶ)ﾐﾅﾄ"};
    const auto fits = [&](auto change) {
        RegisterMandate command = good;
        change(command);
        return bool(decide(world.bank.debits, command, world.contracts, World::on("2026-05-01")));
    };
    EXPECT_TRUE(fits([](auto&) {}));
    EXPECT_FALSE(fits([](auto& c) { c.bank = "005"; }));
    EXPECT_FALSE(fits([](auto& c) { c.branch = "0010"; }));
    EXPECT_FALSE(fits([](auto& c) { c.deposit = "4"; }));
    EXPECT_FALSE(fits([](auto& c) { c.account = {}; }));
    EXPECT_FALSE(fits([](auto& c) { c.holder = "港商事"; }));
    EXPECT_FALSE(fits([](auto& c) { c.holder = ""; }));
    EXPECT_FALSE(fits([](auto& c) { c.contract = {9}; }));
}

}
}
