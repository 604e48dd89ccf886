#include "money/match.h"

#include "money/bank_world_test.h"

namespace money {
namespace {

std::vector<Suggestion> suggested(const BankWorld& world, std::uint32_t transfer)
{
    const MatchIndex index(
        {world.bank.transfers, world.bank.debits, world.money, world.contracts, world.terms, world.combined});
    return index.suggestions(world.transfer(transfer));
}

struct Shop : BankWorld { // C-000002 ﾃｽﾄｼﾖｳｼﾞ owes 110,000 and 5,500; C-000003 ﾔﾏﾀﾞ ﾀﾛｳ owes 5,500
    ContractId test = contract_of("カ）テストショウジ"), yamada = contract_of("ヤマダ　タロウ");
    InvoiceId big = owe(test, 110'000, "2026-06-30"), small = owe(test, 5'500, "2026-07-31"),
              of_yamada = owe(yamada, 5'500, "2026-06-30");

    Suggestion best(TransferRow row, const char* account = "000100111234567")
    {
        row.key = std::to_string(bank.transfers.transfers.last() + 1);
        row.account = account;
        receive({row}, "hash");
        const auto all = suggested(*this, bank.transfers.transfers.last());
        return all.empty() ? Suggestion{} : all[0];
    }
};

TEST(match, an_invoice_number_in_the_text_comes_before_everything)
{
    for (const char* text : {"INV-2026-000001", "INV2026000001", "ｾｲｷﾕｳ INV-2026-000001"}) {
        Shop shop;
        const Suggestion best = shop.best(BankWorld::row("", 110'000, "ﾔﾏﾀﾞ ﾀﾛｳ", text));
        ASSERT_EQ(best.parts.size(), 1U) << text;
        EXPECT_EQ(best.parts[0].contract, shop.test);
        EXPECT_EQ(best.parts[0].invoice, shop.big);
        EXPECT_EQ(best.confidence, 99);
        EXPECT_NE(best.reason.find("請求書番号"), std::string::npos);
    }
}

// An imported debt bears the number of another house; a text without any number is not it.
TEST(match, a_debt_whose_number_is_not_ours_is_not_found_in_a_text_without_a_number)
{
    Shop shop;
    shop.fold(shop.money, ReceivableOpened{.on = day("2026-04-01"),
                                           .basis = "terms 29.2"_clause,
                                           .contract = shop.test,
                                           .party = {},
                                           .invoice = shop.money.invoices.next_id(),
                                           .number = "OLD-17",
                                           .issued_on = day("2026-03-01"),
                                           .due = day("2026-03-31"),
                                           .amount = Yen(11'000)});
    const Suggestion best = shop.best(BankWorld::row("", 5'500, "ﾔﾏﾀﾞ ﾀﾛｳ"));
    ASSERT_EQ(best.parts.size(), 1U);
    EXPECT_EQ(best.parts[0].contract, shop.yamada);
    EXPECT_EQ(best.reason.find("請求書番号"), std::string::npos);
}

TEST(match, an_account_of_its_own_comes_before_a_code_and_a_code_before_a_name)
{
    Shop shop;
    const auto registered = [&](RegisterPayer payer) {
        shop.accept(decide(shop.bank.transfers, payer, shop.contracts, World::on("2026-06-01")), "2026-06-01");
    };
    registered({.contract = shop.test, .virtual_account = "000100119999999"});
    registered({.contract = shop.yamada, .remitter_code = "0000000077"});
    const TransferRow row = BankWorld::row("", 5'500, "ﾀﾞﾚｶ", "", "0000000077");
    EXPECT_EQ(shop.best(row, "000100119999999").parts[0].contract, shop.test);
    EXPECT_EQ(shop.best(row).parts[0].contract, shop.yamada);
    const TransferRow named = BankWorld::row("", 5'500, "ｶ)ﾃｽﾄｼﾖｳｼﾞ", "", "0000000077");
    EXPECT_EQ(shop.best(named).parts[0].contract, shop.yamada);
}

TEST(match, names_are_compared_as_banks_write_them)
{
    for (const char* name : {"ｶ)ﾃｽﾄｼﾖｳｼﾞ", "ﾃｽﾄｼﾖｳｼﾞ(ｶ", "ｶﾌﾞｼｷｶﾞｲｼﾔ ﾃｽﾄ ｼﾖｳｼﾞ"}) {
        Shop shop;
        const Suggestion best = shop.best(BankWorld::row("", 110'000, name));
        ASSERT_EQ(best.parts.size(), 1U) << name;
        EXPECT_EQ(best.parts[0].contract, shop.test) << name;
        EXPECT_EQ(best.confidence, 90) << name;
    }
    Shop shop;
    EXPECT_EQ(shop.best(BankWorld::row("", 110'000, "ｶ)ﾃｽﾄｼﾖｳ")).confidence, 80);
    EXPECT_EQ(shop.best(BankWorld::row("", 110'000, "ｶ)ﾃｽﾄｼﾖｳｼﾞ ﾄｳｷﾖｳ")).confidence, 80);
    // Three letters are too few to stand for a longer name: only the amount speaks.
    EXPECT_EQ(shop.best(BankWorld::row("", 110'000, "ﾃｽﾄ")).confidence, 40);
}

TEST(match, the_amount_may_be_exact_less_a_fee_or_several_invoices)
{
    struct Row {
        std::int64_t amount;
        int confidence;
        std::int64_t short_by, over;
        bool names_invoice;
        const char* says;
    };
    const Row rows[] = {{110'000, 90, 0, 0, true, "同額"},
                        {109'560, 85, 440, 0, true, "振込手数料 440円"},
                        {109'561, 60, 5'939, 0, false, "一部"},
                        {5'500, 90, 0, 0, true, "同額"},
                        {115'500, 87, 0, 0, false, "2件の未払いの合計"},
                        {115'170, 82, 330, 0, false, "振込手数料 330円"},
                        {120'000, 65, 0, 4'500, false, "預り"},
                        {50'000, 60, 65'500, 0, false, "一部"}};
    for (const Row& row : rows) {
        Shop shop;
        const Suggestion best = shop.best(BankWorld::row("", row.amount, "ｶ)ﾃｽﾄｼﾖｳｼﾞ"));
        ASSERT_EQ(best.parts.size(), 1U) << row.amount;
        EXPECT_EQ(best.parts[0].amount, Yen(row.amount));
        EXPECT_EQ(best.parts[0].invoice.has_value(), row.names_invoice) << row.amount;
        EXPECT_EQ(best.confidence, row.confidence) << row.amount << best.reason;
        EXPECT_EQ(best.short_by, Yen(row.short_by)) << row.amount;
        EXPECT_EQ(best.over, Yen(row.over)) << row.amount;
        EXPECT_NE(best.reason.find(row.says), std::string::npos) << best.reason;
    }
}

TEST(match, some_of_several_invoices_may_make_the_sum)
{
    Shop shop;
    shop.owe(shop.test, 3'300, "2026-08-31");
    const Suggestion best = shop.best(BankWorld::row("", 8'800, "ｶ)ﾃｽﾄｼﾖｳｼﾞ"));
    EXPECT_NE(best.reason.find("INV-2026-000002、INV-2026-000004 の合計"), std::string::npos) << best.reason;
}

TEST(match, several_transfers_may_pay_one_invoice)
{
    Shop shop;
    shop.receive({BankWorld::row("a", 60'000, "ｶ)ﾃｽﾄｼﾖｳｼﾞ"), BankWorld::row("b", 50'000, "ｶ)ﾃｽﾄｼﾖｳｼﾞ")});
    const auto first = suggested(shop, 1);
    ASSERT_FALSE(first.empty());
    EXPECT_EQ(first[0].parts[0].invoice, shop.big);
    EXPECT_EQ(first[0].confidence, 80);
    EXPECT_NE(first[0].reason.find("合わせると"), std::string::npos);
}

TEST(match, one_name_of_two_contracts_is_doubtful_unless_the_sum_of_both_is_paid)
{
    Shop shop;
    const ContractId second = shop.contract_of("カ）テストショウジ");
    shop.owe(second, 2'200, "2026-06-30");
    EXPECT_EQ(shop.best(BankWorld::row("", 110'000, "ｶ)ﾃｽﾄｼﾖｳｼﾞ")).confidence, 55);
    const Suggestion both = shop.best(BankWorld::row("", 117'700, "ｶ)ﾃｽﾄｼﾖｳｼﾞ"));
    ASSERT_EQ(both.parts.size(), 2U);
    EXPECT_EQ(both.parts[0].amount + both.parts[1].amount, Yen(117'700));
    EXPECT_EQ(both.confidence, 80);
}

TEST(match, an_unknown_name_leaves_the_amount_alone_to_speak)
{
    Shop shop;
    EXPECT_EQ(shop.best(BankWorld::row("", 110'000, "ﾍﾞﾂﾒｲｷﾞ")).confidence, 40);
    EXPECT_EQ(shop.best(BankWorld::row("", 5'500, "ﾍﾞﾂﾒｲｷﾞ")).confidence, 15);
    EXPECT_TRUE(shop.best(BankWorld::row("", 123, "ﾍﾞﾂﾒｲｷﾞ")).parts.empty());
}

TEST(match, what_was_accepted_once_is_known_the_next_time)
{
    Shop shop;
    shop.receive({BankWorld::row("a", 5'500, "ﾍﾞﾂﾒｲｷﾞ")});
    shop.accept(shop.decide_match(1, {{shop.yamada, std::nullopt, Yen(5'500)}}), "2026-07-01");
    shop.owe(shop.yamada, 7'700, "2026-07-31");
    const Suggestion best = shop.best(BankWorld::row("", 7'700, "ﾍﾞﾂﾒｲｷﾞ"));
    ASSERT_EQ(best.parts.size(), 1U);
    EXPECT_EQ(best.parts[0].contract, shop.yamada);
    EXPECT_EQ(best.confidence, 90);
}

}
}
