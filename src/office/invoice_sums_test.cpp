#include "office/office_world_test.h"

namespace office {
namespace {

InvoiceSums::Sums added_up(const ledger::Books& books)
{
    InvoiceSums::Sums all;
    for (const money::Invoice& invoice : books.money.invoices) {
        all.total += invoice.issued.total;
        all.unpaid += invoice.unpaid();
    }
    return all;
}

// What is kept up, which is what adding up anew gives.
InvoiceSums::Sums sums(const Office& office)
{
    return office.read_sums([](const ledger::Books& books, const InvoiceSums::Sums& kept) {
        EXPECT_EQ(kept, added_up(books));
        return kept;
    });
}

using Sums = InvoiceSums::Sums;

TEST_F(OfficeTest, what_all_invoices_come_to_follows_each_fact)
{
    EXPECT_EQ(sums(*office_), (Sums{Yen(0), Yen(0)}));
    const ContractId contract = formed_contract();
    EXPECT_EQ(sums(*office_), (Sums{Yen(0), Yen(0)}));
    must(money::IssueInvoice{.contract = contract, .through = Date::of(2026, 5, 1)}); // two months of 50,000 and tax
    EXPECT_EQ(sums(*office_), (Sums{Yen(110'000), Yen(110'000)}));
    must(money::ReceivePayment{.contract = contract,
                               .amount = Yen(20'000),
                               .paid_on = today_,
                               .payer = "ミドリ",
                               .reference = "1",
                               .designated = {}});
    must(money::ReduceInvoice{
        .contract = contract, .invoice = {1}, .reason = "一部が使えなかった", .lines = {{1, Yen(10'000)}}});
    EXPECT_EQ(sums(*office_), (Sums{Yen(110'000), Yen(110'000 - 20'000 - 11'000)}));
    reopen();
    EXPECT_EQ(sums(*office_), (Sums{Yen(110'000), Yen(79'000)}));
    must(money::CancelInvoice{.contract = contract, .invoice = {1}, .reason = "宛先を誤った"});
    EXPECT_EQ(sums(*office_), (Sums{Yen(110'000), Yen(0)})) << "as issued, and nothing is owed";
    must(money::IssueInvoice{.contract = contract, .through = Date::of(2026, 4, 30)});
    EXPECT_EQ(sums(*office_), (Sums{Yen(165'000), Yen(55'000)}));
    must(money::ApplyCredit{contract});
    EXPECT_EQ(sums(*office_), (Sums{Yen(165'000), Yen(35'000)}));
}

}
}
