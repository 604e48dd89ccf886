#include "money/bank_world_test.h"

namespace money {
namespace {

TEST(transfer, a_file_is_taken_once_whatever_is_imported_again)
{
    BankWorld world;
    const std::vector<TransferRow> rows{BankWorld::row("081-1", 110'000, "ｶ)ﾐﾅﾄ"),
                                        BankWorld::row("081-2", 5'500, "ﾔﾏﾀﾞ")};
    EXPECT_EQ(world.receive(rows).size(), 2U);
    EXPECT_TRUE(world.receive(rows).empty());
    // A later file of the same account repeats a row and brings one more.
    const auto more = world.receive({rows[1], BankWorld::row("082-1", 7'000, "ﾔﾏﾀﾞ")}, "hash-2");
    ASSERT_EQ(more.size(), 1U);
    EXPECT_EQ(more[0].amount, Yen(7'000));
    EXPECT_CITES(more[0].basis, "terms 29.1");
    // The same number at another account is another transfer.
    TransferRow elsewhere = rows[0];
    elsewhere.account = "000900117654321";
    EXPECT_EQ(world.receive({elsewhere}, "hash-3").size(), 1U);
}

TEST(transfer, one_row_that_cannot_be_keeps_the_whole_file_out)
{
    const BankWorld world;
    const auto taken = [&](std::vector<TransferRow> rows) {
        return bool(decide(world.bank.transfers, ReceiveTransfers{"h", std::move(rows)}, World::on("2026-07-01")));
    };
    const TransferRow good = BankWorld::row("1", 1, "ﾔﾏﾀﾞ");
    EXPECT_TRUE(taken({good, BankWorld::row("2", 1, "ﾔﾏﾀﾞ")}));
    EXPECT_FALSE(taken({good, BankWorld::row("1", 2, "ﾔﾏﾀﾞ")}));
    EXPECT_FALSE(taken({good, BankWorld::row("2", 0, "ﾔﾏﾀﾞ")}));
    EXPECT_FALSE(taken({good, BankWorld::row("", 5, "ﾔﾏﾀﾞ")}));
    TransferRow tomorrow = BankWorld::row("2", 1, "ﾔﾏﾀﾞ");
    tomorrow.booked_on = day("2026-07-02");
    EXPECT_FALSE(taken({good, tomorrow}));
}

TEST(transfer, a_match_becomes_a_payment_on_the_day_the_money_counts)
{
    BankWorld world;
    const InvoiceId id = world.owe({1}, 110'000, "2026-06-30");
    TransferRow row = BankWorld::row("1", 110'000, "ｶ)ﾐﾅﾄ");
    row.value_on = day("2026-06-29");
    world.receive({row});
    world.accept(world.decide_match(1, {{{1}, id, Yen(110'000)}}), "2026-07-01");
    EXPECT_EQ(world.unpaid(id), Yen(0));
    EXPECT_EQ(world.money.payments.at(PaymentId{1}).paid_on, day("2026-06-29"));
    EXPECT_EQ(world.money.payments.at(PaymentId{1}).reference, "TR-000001/1/C-000001");
    EXPECT_EQ(world.transfer(1).status, TransferStatus::matched);
    EXPECT_FALSE(world.decide_match(1, {{{1}, id, Yen(110'000)}}));
}

TEST(transfer, every_yen_of_a_transfer_goes_somewhere_once)
{
    BankWorld world;
    const ContractId other = world.contract_of("ﾔﾏﾀﾞ ﾀﾛｳ");
    const InvoiceId id = world.owe({1}, 110'000, "2026-06-30");
    world.receive({BankWorld::row("1", 110'000, "ｶ)ﾐﾅﾄ")});
    EXPECT_FALSE(world.decide_match(1, {}));
    EXPECT_FALSE(world.decide_match(1, {{{1}, std::nullopt, Yen(109'999)}}));
    EXPECT_FALSE(world.decide_match(1, {{{1}, std::nullopt, Yen(110'001)}}));
    EXPECT_FALSE(world.decide_match(1, {{{1}, std::nullopt, Yen(60'000)}, {{1}, std::nullopt, Yen(50'000)}}));
    EXPECT_FALSE(world.decide_match(1, {{other, id, Yen(110'000)}}));
    EXPECT_FALSE(world.decide_match(1, {{{9}, std::nullopt, Yen(110'000)}}));
    EXPECT_FALSE(world.decide_match(2, {{{1}, std::nullopt, Yen(110'000)}}));
    EXPECT_TRUE(world.decide_match(1, {{{1}, std::nullopt, Yen(60'000)}, {other, std::nullopt, Yen(50'000)}}));
    // rows: value day before, on and after today
    EXPECT_TRUE(world.decide_match(1, {{{1}, std::nullopt, Yen(110'000)}}, "2026-06-30"));
    EXPECT_FALSE(world.decide_match(1, {{{1}, std::nullopt, Yen(110'000)}}, "2026-06-29"));
}

TEST(transfer, a_short_payment_by_the_banks_fee_leaves_the_fee_open)
{
    BankWorld world;
    const InvoiceId id = world.owe({1}, 110'000, "2026-06-30");
    world.receive({BankWorld::row("1", 109'560, "ｶ)ﾐﾅﾄ")});
    world.accept(world.decide_match(1, {{{1}, id, Yen(109'560)}}), "2026-07-01");
    EXPECT_EQ(world.unpaid(id), Yen(440));
}

TEST(transfer, an_undone_match_leaves_the_books_as_if_it_had_never_been)
{
    BankWorld world;
    const ContractId other = world.contract_of("ﾔﾏﾀﾞ ﾀﾛｳ");
    const InvoiceId first = world.owe({1}, 110'000, "2026-06-30");
    const InvoiceId second = world.owe({1}, 55'000, "2026-06-30");
    world.receive({BankWorld::row("1", 110'000, "ﾔﾏﾀﾞ ﾀﾛｳ"), BankWorld::row("2", 60'000, "ｶ)ﾐﾅﾄ")});
    world.accept(world.decide_match(1, {{{1}, std::nullopt, Yen(110'000)}}), "2026-07-01");
    world.accept(world.decide_match(2, {{{1}, std::nullopt, Yen(60'000)}}), "2026-07-01");
    EXPECT_EQ(world.unpaid(first), Yen(0));
    EXPECT_EQ(world.unpaid(second), Yen(0));
    const auto undo = [&](const char* reason) {
        return decide(world.bank.transfers, UndoMatch{TransferId{1}, reason}, world.money, world.terms,
                      World::on("2026-07-05"));
    };
    EXPECT_FALSE(undo(""));
    const auto facts = world.accept(undo("別の会社の入金でした"), "2026-07-05");
    ASSERT_EQ(facts.size(), 2U);
    // The 60,000 that stay are shared by two debts of one due date: 110 and 55 of 165 parts, 40,000 and 20,000.
    EXPECT_EQ(world.unpaid(first), Yen(70'000));
    EXPECT_EQ(world.unpaid(second), Yen(35'000));
    EXPECT_EQ(balance(world.money, {1}, world.rules("2026-07-05"))->credit, Yen(0));
    EXPECT_TRUE(world.accept(undo("もう一度"), "2026-07-05").empty());
    // It can go where it belongs.
    world.owe(other, 110'000, "2026-06-30");
    world.accept(world.decide_match(1, {{other, std::nullopt, Yen(110'000)}}), "2026-07-05");
    EXPECT_EQ(world.unpaid(InvoiceId{3}), Yen(0));
    EXPECT_EQ(world.transfer(1).matches, 2);
}

TEST(transfer, one_match_over_two_contracts_is_undone_in_both)
{
    BankWorld world;
    const ContractId other = world.contract_of("ｶ)ﾐﾅﾄ", PartyId{1});
    const InvoiceId first = world.owe({1}, 110'000, "2026-06-30"), second = world.owe(other, 5'500, "2026-06-30");
    world.receive({BankWorld::row("1", 115'500, "ｶ)ﾐﾅﾄ")});
    world.accept(world.decide_match(1, {{{1}, std::nullopt, Yen(110'000)}, {other, std::nullopt, Yen(5'500)}}),
                 "2026-07-01");
    EXPECT_EQ(world.unpaid(first) + world.unpaid(second), Yen(0));
    world.accept(decide(world.bank.transfers, UndoMatch{TransferId{1}, "誤り"}, world.money, world.terms,
                        World::on("2026-07-05")),
                 "2026-07-05");
    EXPECT_EQ(world.unpaid(first), Yen(110'000));
    EXPECT_EQ(world.unpaid(second), Yen(5'500));
}

TEST(transfer, what_the_bank_takes_back_is_not_matched_and_what_was_is_to_be_undone)
{
    BankWorld world;
    world.owe({1}, 5'500, "2026-06-30");
    TransferRow reversal = BankWorld::row("3", 5'500, "ﾔﾏﾀﾞ ﾀﾛｳ");
    reversal.reversal = true;
    world.receive({BankWorld::row("2", 5'500, "ﾔﾏﾀﾞ ﾀﾛｳ"), reversal});
    EXPECT_EQ(world.transfer(1).reversed_by, TransferId{2});
    EXPECT_FALSE(world.decide_match(1, {{{1}, std::nullopt, Yen(5'500)}}));
    EXPECT_FALSE(world.decide_match(2, {{{1}, std::nullopt, Yen(5'500)}}));

    BankWorld later;
    later.owe({1}, 5'500, "2026-06-30");
    later.receive({BankWorld::row("2", 5'500, "ﾔﾏﾀﾞ ﾀﾛｳ")});
    later.accept(later.decide_match(1, {{{1}, std::nullopt, Yen(5'500)}}), "2026-07-01");
    EXPECT_TRUE(standings(later.bank, later.money, {1}).empty());
    later.receive({reversal}, "hash-2");
    const auto duty = standings(later.bank, later.money, {1});
    ASSERT_EQ(duty.size(), 1U);
    EXPECT_EQ(duty[0].command, "UndoMatch");
    EXPECT_CITES(duty[0].basis, "terms 29.1");
}

TEST(transfer, what_is_no_payment_is_set_aside_with_a_reason)
{
    BankWorld world;
    world.receive({BankWorld::row("1", 12, "ﾘｿｸ")});
    const auto aside = [&](const char* reason) {
        return decide(world.bank.transfers, SetTransferAside{TransferId{1}, reason}, World::on("2026-07-01"));
    };
    EXPECT_FALSE(aside(""));
    world.accept(aside("預金の利息"), "2026-07-01");
    EXPECT_TRUE(aside("預金の利息")->empty());
    EXPECT_FALSE(world.decide_match(1, {{{1}, std::nullopt, Yen(12)}}));
}

TransferRow told_by(TransferSource source, const char* key, const char* name, const char* edi = "",
                    std::int64_t amount = 110'000)
{
    TransferRow row = BankWorld::row(key, amount, name, edi);
    row.source = source;
    return row;
}

TEST(transfer, a_notice_and_a_statement_of_the_same_money_count_once)
{
    constexpr auto notice = TransferSource::notice, statement = TransferSource::statement;
    BankWorld world;
    world.receive({told_by(notice, "n1", "ｶ)ﾐﾅﾄ"), told_by(notice, "n2", "ｶ)ﾐﾅﾄ")});
    const std::vector<TransferRow> rows{told_by(statement, "s1", "ｶ)ﾐﾅﾄ"), told_by(statement, "s2", "ｶ)ﾐﾅﾄ"),
                                        told_by(statement, "s3", "ｶ)ﾐﾅﾄ")};
    const auto facts = world.receive_all(rows, "hash-2");
    ASSERT_EQ(facts.size(), 3U);
    EXPECT_EQ(std::get<TransferRepeated>(facts[0]).transfer, TransferId{1});
    EXPECT_EQ(std::get<TransferRepeated>(facts[1]).transfer, TransferId{2});
    EXPECT_EQ(std::get<TransferReceived>(facts[2]).transfer, TransferId{3}) << "the third is told by one file only";
    EXPECT_CITES(std::get<TransferRepeated>(facts[0]).basis, "terms 29.1");
    EXPECT_TRUE(world.receive_all(rows, "hash-2").empty()) << "the file again changes nothing";
    EXPECT_TRUE(world.transfer(1).told_twice);
}

TEST(transfer, what_may_be_the_same_is_kept_and_shown)
{
    struct Row {
        const char *name, *edi;
        std::int64_t amount;
        std::uint32_t resembles; // 0: another transfer
    };
    for (const Row& row :
         {Row{"ｶ)ﾐﾅﾄｼ", "", 110'000, 1}, Row{"", "", 110'000, 1}, Row{"ﾔﾏﾀﾞ", "", 110'000, 0},
          Row{"ﾔﾏﾀﾞ", "INV1", 110'000, 1}, Row{"ｶ)ﾐﾅﾄ", "INV2", 110'000, 0}, Row{"ｶ)ﾐﾅﾄｼ", "", 110'001, 0}}) {
        BankWorld world;
        world.receive({told_by(TransferSource::notice, "n1", "ｶ)ﾐﾅﾄ", "INV1")});
        const auto received =
            world.receive({told_by(TransferSource::statement, "s1", row.name, row.edi, row.amount)}, "hash-2");
        ASSERT_EQ(received.size(), 1U) << row.name;
        EXPECT_EQ(received[0].resembles, TransferId{row.resembles}) << row.name << row.edi << row.amount;
    }
    BankWorld same_kind;
    same_kind.receive({told_by(TransferSource::notice, "n1", "ｶ)ﾐﾅﾄ")});
    EXPECT_EQ(same_kind.receive({told_by(TransferSource::notice, "n2", "ｶ)ﾐﾅﾄ")}, "hash-2").size(), 1U)
        << "a bank does not number one transfer twice in files of one kind";
}

TEST(transfer, a_reversal_told_by_a_notice_and_a_statement_takes_back_one)
{
    constexpr auto notice = TransferSource::notice, statement = TransferSource::statement;
    const auto back = [](TransferSource source, const char* key) {
        TransferRow row = told_by(source, key, "ｶ)ﾐﾅﾄ");
        row.reversal = true;
        return row;
    };
    BankWorld world;
    world.receive({told_by(notice, "n1", "ｶ)ﾐﾅﾄ"), told_by(notice, "n2", "ｶ)ﾐﾅﾄ"), back(notice, "n3")});
    EXPECT_EQ(world.transfer(2).reversed_by, TransferId{3});
    EXPECT_FALSE(world.transfer(1).reversed_by);
    const auto facts = world.receive_all(
        {told_by(statement, "s1", "ｶ)ﾐﾅﾄ"), told_by(statement, "s2", "ｶ)ﾐﾅﾄ"), back(statement, "s3")}, "hash-2");
    ASSERT_EQ(facts.size(), 3U);
    for (const ReceiveFact& fact : facts)
        EXPECT_TRUE(std::holds_alternative<TransferRepeated>(fact));
    EXPECT_FALSE(world.transfer(1).reversed_by) << "one of the two stands";
}

}
}
