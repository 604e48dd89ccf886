#include "office/receipts.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace office {
namespace {

// 121,700 yen: 121,000 on an invoice, 655 late damages, 45 beyond every debt.
ledger::Books books()
{
    ledger::Books out;
    out.terms.provider.name = "東雲クラウド株式会社";
    out.terms.provider.registration_number = "T7000012050002";
    contract::Applicant applicant;
    applicant.name = "有限会社みやこ製菓";
    out.contracts.parties.add({.id = {1}, .applicant = applicant, .by = {1}});
    contract::Contract contract;
    contract.id = {1};
    contract.party = {1};
    out.contracts.contracts.add(contract);
    money::Invoice invoice{
        .issued = {.on = Date::of(2026, 10, 31), .basis = "terms 30.1"_clause}, .id = {1}, .by = {9}};
    invoice.issued.number = "INV-2026-000001";
    out.money.invoices.add(invoice);
    out.money.payments.add({.id = {1},
                            .contract = {1},
                            .amount = Yen(121'700),
                            .unallocated = Yen(45),
                            .paid_on = Date::of(2026, 12, 30),
                            .allocations = {{{1}, money::AllocatedTo::principal, Yen(121'000)},
                                            {{1}, money::AllocatedTo::late_damages, Yen(655)}},
                            .by = {12}});
    return out;
}

TEST(receipts, a_receipt_says_what_came_in_and_for_which_invoices)
{
    const ledger::Books kept = books();
    const auto sheet = receipt_sheet(kept, kept.money.payments.at({1}));
    EXPECT_EQ(sheet.title, "領収書");
    EXPECT_EQ(sheet.sum, "¥121,700");
    EXPECT_EQ(sheet.date, Date::of(2026, 12, 30));
    EXPECT_EQ(sheet.sender.registration_number, "T7000012050002");
    const auto says = [&](std::string_view words) {
        return std::any_of(sheet.items.begin(), sheet.items.end(), [&](const documents::LetterItem& item) {
            return item.text.find(words) != std::string::npos;
        });
    };
    for (const char* words : {"2026年12月30日", "INV-2026-000001", "121,000円", "遅延損害金", "655円", "45円"})
        EXPECT_TRUE(says(words)) << words;
}

}
}
