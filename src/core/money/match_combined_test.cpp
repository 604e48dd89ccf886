#include "money/combine_world_test.h"
#include "money/match.h"

namespace money {
namespace {

struct Paid : CombineWorld {
    std::optional<InvoicesCombined> document;

    Paid()
    {
        issue_all();
        document = combine();
        for (const ContractId contract : {a, b, c})
            fold(bank.transfers,
                 PayerRegistered{
                     .on = day("2026-04-15"), .basis = "terms 29.1"_clause, .contract = contract, .kana = "ｶ)ﾐﾅﾄ"});
    }

    std::vector<Suggestion> suggested(std::int64_t amount, const char* name, const char* edi = "")
    {
        receive({BankWorld::row(std::to_string(bank.transfers.transfers.last() + 1).c_str(), amount, name, edi)},
                "hash");
        const MatchIndex index({bank.transfers, bank.debits, money, contracts, terms, combined});
        return index.suggestions(transfer(bank.transfers.transfers.last()));
    }
};

struct Row {
    std::int64_t paid, a, b, c;
};

TEST(match_combined, what_names_the_document_goes_to_its_invoices_pro_rata)
{
    // combined 13
    for (const Row& row :
         {Row{89'293, 14'666, 25'802, 48'825}, Row{89'292, 14'666, 25'802, 48'824}, Row{50'000, 8'213, 14'448, 27'339},
          Row{2, 1, 0, 1}, Row{1, 1, 0, 0}, Row{89'295, 14'666, 25'802, 48'827}}) {
        for (const char* text : {"TOTAL-2026-000001", "TOTAL2026000001", "ｺﾞｳｹｲ TOTAL-2026-000001"}) {
            Paid world;
            const auto all = world.suggested(row.paid, "ﾍﾞﾂﾒｲｷﾞ", text);
            ASSERT_FALSE(all.empty()) << text;
            const Suggestion& best = all[0];
            EXPECT_NE(best.reason.find("TOTAL-2026-000001"), std::string::npos) << best.reason;
            std::map<ContractId, Yen> parts;
            for (const MatchPart& part : best.parts) {
                parts[part.contract] += part.amount;
                EXPECT_TRUE(part.invoice) << "the payer named the document: its invoices are designated";
            }
            EXPECT_EQ(parts[world.a], Yen(row.a)) << row.paid;
            EXPECT_EQ(parts[world.b], Yen(row.b)) << row.paid;
            EXPECT_EQ(parts[world.c], Yen(row.c)) << row.paid;
            EXPECT_EQ(best.over, Yen(std::max<std::int64_t>(row.paid - 89'293, 0)));
        }
    }
}

TEST(match_combined, the_whole_sum_of_a_known_payer_is_taken_for_the_document)
{
    struct Sure {
        std::int64_t amount;
        int confidence;
    };
    for (const Sure& row : {Sure{89'293, 90}, Sure{88'853, 85}}) { // in full; less a fee of 440
        Paid world;
        world.owe(world.a, 7'777, "2026-07-31"); // else owed, and not on the document
        const auto all = world.suggested(row.amount, "ｶ)ﾐﾅﾄ");
        ASSERT_FALSE(all.empty());
        EXPECT_EQ(all[0].parts.size(), 3U);
        EXPECT_EQ(all[0].confidence, row.confidence);
        EXPECT_NE(all[0].reason.find("合計請求書 TOTAL-2026-000001（請求書3通、契約3件）"), std::string::npos)
            << all[0].reason;
    }
    Paid world;
    const auto other = world.suggested(89'292, "ｶ)ﾐﾅﾄ");
    ASSERT_FALSE(other.empty());
    EXPECT_EQ(other[0].reason.find("TOTAL-"), std::string::npos) << "a yen less is not the sum of the document";
}

TEST(match_combined, an_unknown_payer_is_known_by_a_sum_that_only_one_document_has)
{
    Paid world;
    const auto all = world.suggested(89'293, "ﾍﾞﾂﾒｲｷﾞ");
    ASSERT_FALSE(all.empty());
    EXPECT_EQ(all[0].confidence, 40);
    EXPECT_EQ(all[0].parts.size(), 3U);
}

TEST(match_combined, one_transfer_pays_every_invoice_and_one_undoing_takes_all_back)
{
    Paid world;
    const auto all = world.suggested(89'293, "ｶ)ﾐﾅﾄ", "TOTAL-2026-000001");
    ASSERT_FALSE(all.empty());
    world.accept(world.decide_match(1, all[0].parts), "2026-07-01");
    for (const InvoiceId id : {InvoiceId{1}, InvoiceId{2}, InvoiceId{3}})
        EXPECT_EQ(world.unpaid(id), Yen(0)) << id.text();
    EXPECT_EQ(world.money.payments.size(), 3U);
    const auto undone =
        decide(world.bank.transfers, UndoMatch{{1}, "名義違い"}, world.money, world.terms, World::on("2026-07-02"));
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->size(), 4U) << "one fact undoes the match, one for each contract takes the payment back";
    for (const UndoFact& fact : *undone)
        world.keep_here(fact);
    EXPECT_EQ(world.unpaid({1}), Yen(14'666));
    EXPECT_EQ(world.unpaid({3}), Yen(48'825));
}

TEST(match_combined, two_invoices_of_one_contract_are_paid_and_undone_each_by_its_own_part)
{
    CombineWorld world;
    world.issue_to(world.a, {CombineWorld::line(10'000, TaxCode::standard)});
    world.issue_to(world.a, {CombineWorld::line(1'310, TaxCode::out_of_scope)}, InvoiceKind::late_damages);
    world.issue_to(world.b, {CombineWorld::line(20'000, TaxCode::standard)});
    world.combine();
    world.receive({BankWorld::row("1", 34'310, "ｶ)ﾐﾅﾄ")});
    const MatchIndex index(
        {world.bank.transfers, world.bank.debits, world.money, world.contracts, world.terms, world.combined});
    const auto all = index.suggestions(world.transfer(1));
    ASSERT_FALSE(all.empty());
    ASSERT_EQ(all[0].parts.size(), 3U);
    world.accept(world.decide_match(1, all[0].parts), "2026-07-01");
    for (const InvoiceId id : {InvoiceId{1}, InvoiceId{2}, InvoiceId{3}})
        EXPECT_EQ(world.unpaid(id), Yen(0)) << id.text();
    const auto undone =
        decide(world.bank.transfers, UndoMatch{{1}, "名義違い"}, world.money, world.terms, World::on("2026-07-02"));
    ASSERT_TRUE(undone);
    for (const UndoFact& fact : *undone)
        world.keep_here(fact);
    EXPECT_EQ(world.unpaid({1}), Yen(11'000));
    EXPECT_EQ(world.unpaid({2}), Yen(1'310));
    EXPECT_EQ(world.unpaid({3}), Yen(22'000));
    for (const Payment& payment : world.money.payments)
        EXPECT_EQ(payment.amount, Yen(0)) << payment.id.text();
}

TEST(match_combined, one_contract_twice_needs_an_invoice_of_its_own_for_each_part)
{
    Paid world;
    world.issue_to(world.a, {CombineWorld::line(1'000, TaxCode::standard)});
    world.receive({BankWorld::row("1", 15'766, "ｶ)ﾐﾅﾄ")});
    const auto parts = [&](std::optional<InvoiceId> first, std::optional<InvoiceId> second) {
        return std::vector<MatchPart>{{world.a, first, Yen(14'666)}, {world.a, second, Yen(1'100)}};
    };
    EXPECT_FALSE(world.decide_match(1, parts(std::nullopt, std::nullopt)));
    EXPECT_FALSE(world.decide_match(1, parts(InvoiceId{1}, std::nullopt)));
    EXPECT_FALSE(world.decide_match(1, parts(InvoiceId{1}, InvoiceId{1})));
    EXPECT_TRUE(world.decide_match(1, parts(InvoiceId{1}, InvoiceId{4})));
}

}
}
