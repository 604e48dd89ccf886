#include "office/einvoices.h"

#include <gtest/gtest.h>

namespace office {
namespace {

using money::TaxCode;

ledger::Books books(const std::string& corporate_number)
{
    ledger::Books out;
    out.terms.provider = {.name = "東雲クラウド株式会社",
                          .postal_code = "105-0011",
                          .address = "東京都港区",
                          .phone = "03-0000-1234",
                          .mail = "info@shinonome.example",
                          .representative = "東雲 昇",
                          .registration_number = "T7000012050002",
                          .bank_account = "みほん銀行 本店 普通 1234567"};
    contract::Applicant applicant;
    applicant.name = "有限会社みやこ製菓";
    applicant.corporate_number = corporate_number;
    out.contracts.parties.add({.id = {1}, .applicant = applicant, .by = {1}});
    return out;
}

money::Line line(std::string description, std::int32_t quantity, std::int64_t unit_price, TaxCode tax)
{
    money::Line out;
    out.description = std::move(description);
    out.quantity = quantity;
    out.unit = "台";
    out.unit_price = Yen(unit_price);
    out.amount = Yen(unit_price * quantity);
    out.tax = tax;
    out.from = Date::of(2026, 10, 1);
    out.until = out.supplied_on = Date::of(2026, 10, 31);
    return out;
}

// 2 × 50,000 at 10 %: 10,000; late damages 1,231: 100,000 + 10,000 + 1,231 = 111,231.
money::Invoice invoice()
{
    money::Invoice out{.issued = {.on = Date::of(2026, 11, 2), .basis = "terms 30.1"_clause}, .id = {1}, .by = {9}};
    out.issued.invoice = {1};
    out.issued.number = "INV-2026-000001";
    out.issued.contract = {45};
    out.issued.party = {1};
    out.issued.due = Date::of(2026, 11, 30);
    out.issued.lines = {line("運用管理", 2, 50'000, TaxCode::standard),
                        line("遅延損害金", 1, 1'231, TaxCode::out_of_scope)};
    out.issued.lines[1].from.reset();
    out.issued.lines[1].until.reset();
    out.issued.rates = {{TaxCode::standard, 10, Yen(100'000), Yen(10'000)},
                        {TaxCode::out_of_scope, 0, Yen(1'231), Yen(0)}};
    out.issued.subtotal = Yen(101'231);
    out.issued.tax = Yen(10'000);
    out.issued.total = Yen(111'231);
    out.issued.addressee = "有限会社みやこ製菓（旧名）";
    out.issued.issuer = "東雲クラウド合同会社";
    out.issued.registration_number = "T7000012050002";
    return out;
}

money::Invoice cancelled_invoice()
{
    money::Invoice out = invoice();
    out.cancelled = money::CancelledOn{Date::of(2026, 11, 9), "数量の誤り", {12}};
    return out;
}

TEST(einvoices, an_invoice_goes_out_under_the_names_of_its_day_and_breaks_no_rule)
{
    const auto made = einvoice(books("6011001106696"), invoice());
    ASSERT_TRUE(made);
    EXPECT_EQ(made->buyer.name, "有限会社みやこ製菓（旧名）");
    EXPECT_EQ(made->buyer.endpoint, (documents::RegisteredId{"0188", "6011001106696"}));
    EXPECT_EQ(made->seller.endpoint, (documents::RegisteredId{"0221", "T7000012050002"}));
    EXPECT_EQ(made->total(), Yen(111'231));
    EXPECT_EQ(made->supplied.first, Date::of(2026, 10, 1));
    EXPECT_TRUE(documents::einvoice_findings(documents::einvoice_xml(*made)).empty());
}

TEST(einvoices, without_a_number_to_deliver_to_there_is_none)
{
    const auto made = einvoice(books(""), invoice());
    ASSERT_FALSE(made);
    EXPECT_TRUE(made.error().basis.cites("terms 30.1"_clause));
    money::Invoice unregistered = invoice();
    unregistered.issued.registration_number.clear();
    const auto unknown = einvoice(books("6011001106696"), unregistered);
    ASSERT_FALSE(unknown);
    EXPECT_TRUE(unknown.error().basis.cites("consumption-tax-act 57-4.1"_clause));
}

TEST(einvoices, a_provider_who_is_not_registered_asks_for_the_tax_as_part_of_the_price)
{
    money::Invoice unregistered = invoice();
    unregistered.issued.registration_number.clear();
    ledger::Books numbered = books("6011001106696");
    numbered.terms.provider.corporate_number = "7000012050002";
    const auto made = einvoice(numbered, unregistered);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->kind, documents::EInvoiceKind::not_registered);
    EXPECT_EQ(made->seller.endpoint, (documents::RegisteredId{"0188", "7000012050002"}));
    EXPECT_EQ(made->seller.corporate_number, "7000012050002");
    EXPECT_EQ(made->tax(), Yen(0));
    EXPECT_EQ(made->total(), Yen(111'231)) << "what is to be paid stays the same";
    EXPECT_TRUE(documents::einvoice_findings(documents::einvoice_xml(*made)).empty());
}

TEST(einvoices, a_cancelled_invoice_and_its_return_make_nothing_together)
{
    const auto books_ = books("6011001106696");
    const auto original = einvoice(books_, cancelled_invoice()), back = return_einvoice(books_, cancelled_invoice());
    ASSERT_TRUE(original && back);
    EXPECT_EQ(original->net() + back->net(), Yen(0));
    EXPECT_EQ(original->tax() + back->tax(), Yen(0));
    EXPECT_EQ(back->number, "INV-2026-000001-C");
    EXPECT_EQ(back->issued_on, Date::of(2026, 11, 9));
    EXPECT_EQ(back->preceding.at(0).number, "INV-2026-000001");
    EXPECT_TRUE(documents::einvoice_findings(documents::einvoice_xml(*back)).empty());
    EXPECT_FALSE(return_einvoice(books_, invoice())) << "an invoice that stands is not taken back";
}

// 30,000 of the 100,000 released: 3,000 of the tax. 111,231 − 33,000 = 78,231 are taken back afterwards.
TEST(einvoices, an_invoice_its_reduction_and_its_cancellation_make_nothing_together)
{
    money::Invoice reduced = cancelled_invoice();
    money::InvoiceReduced note{.on = Date::of(2026, 11, 5), .basis = "consumption-tax-act 57-4.3"_clause};
    note.number = "INV-2026-000001-R1";
    note.reason = "値引き";
    note.lines = {{1, Yen(30'000)}};
    note.rates = {{TaxCode::standard, 10, Yen(30'000), Yen(3'000)}};
    note.total = Yen(33'000);
    note.registration_number = "T7000012050002";
    reduced.reductions.push_back({note, {10}});
    reduced.reduced = Yen(33'000);
    const auto kept = books("6011001106696");
    const auto falls = reduction_einvoice(kept, reduced, note);
    ASSERT_TRUE(falls);
    EXPECT_EQ(falls->total(), Yen(-33'000));
    EXPECT_EQ(falls->preceding.at(0).number, "INV-2026-000001");
    EXPECT_TRUE(documents::einvoice_findings(documents::einvoice_xml(*falls)).empty());
    const auto back = return_einvoice(kept, reduced);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->total(), Yen(-78'231));
    EXPECT_TRUE(documents::einvoice_findings(documents::einvoice_xml(*back)).empty());
}

// 10 × 1,000 + 2 × 800 = 11,600 less 10 % = 10,440, tax 1,044; docs/worked/prices.md, table T.
money::Invoice discounted_invoice(std::int64_t off, std::int64_t tax)
{
    money::Invoice out = invoice();
    out.issued.lines = {line("運用管理（1〜10台目）", 10, 1'000, TaxCode::standard),
                        line("運用管理（11〜12台目）", 2, 800, TaxCode::standard),
                        line("運用管理 値引き（開始の値引き）", -1, off, TaxCode::standard)};
    out.issued.lines[2].clause = "terms 1.1-但"_clause;
    out.issued.lines[2].discount = {1};
    out.issued.rates = {{TaxCode::standard, 10, Yen(11'600 - off), Yen(tax)}};
    out.issued.subtotal = Yen(11'600 - off);
    out.issued.tax = Yen(tax);
    out.issued.total = Yen(11'600 - off + tax);
    return out;
}

TEST(einvoices, tiers_and_discounts_are_lines_of_their_own_and_break_no_rule)
{
    const auto kept = books("6011001106696");
    const auto made = einvoice(kept, discounted_invoice(1'160, 1'044));
    ASSERT_TRUE(made);
    ASSERT_EQ(made->lines.size(), 3U);
    EXPECT_EQ(made->lines[2].quantity, -1);
    EXPECT_EQ(made->lines[2].price, Yen(1'160));
    EXPECT_EQ(made->lines[2].amount, Yen(-1'160));
    EXPECT_EQ(made->total(), Yen(11'484));
    const std::string xml = documents::einvoice_xml(*made);
    EXPECT_TRUE(documents::einvoice_findings(xml).empty());
    const auto read = documents::read_einvoice(xml);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->lines[2].quantity, -1);
    EXPECT_EQ(read->total(), Yen(11'484));
    money::Invoice cancelled = discounted_invoice(1'160, 1'044);
    cancelled.cancelled = money::CancelledOn{Date::of(2026, 11, 9), "数量の誤り", {12}};
    const auto back = return_einvoice(kept, cancelled);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->total(), Yen(-11'484));
    EXPECT_EQ(back->lines[2].quantity, 1);
    EXPECT_TRUE(documents::einvoice_findings(documents::einvoice_xml(*back)).empty());
}

TEST(einvoices, a_fee_that_is_discounted_whole_asks_for_nothing_and_breaks_no_rule)
{
    const auto made = einvoice(books("6011001106696"), discounted_invoice(11'600, 0));
    ASSERT_TRUE(made);
    ASSERT_EQ(made->taxes.size(), 1U);
    EXPECT_EQ(made->total(), Yen(0));
    EXPECT_FALSE(made->due_on);
    EXPECT_FALSE(made->transfer_to);
    EXPECT_EQ(made->payment_terms, "");
    EXPECT_TRUE(documents::einvoice_findings(documents::einvoice_xml(*made)).empty());
}

// What the discount left of both tiers, 10,440, is agreed away; then nothing is left to take back.
TEST(einvoices, an_invoice_reduced_to_its_discount_has_no_return)
{
    money::Invoice reduced = discounted_invoice(1'160, 1'044);
    money::InvoiceReduced note{.on = Date::of(2026, 11, 5), .basis = "consumption-tax-act 57-4.3"_clause};
    note.number = "INV-2026-000001-R1";
    note.reason = "合意";
    note.lines = {{1, Yen(9'000)}, {2, Yen(1'440)}};
    note.rates = {{TaxCode::standard, 10, Yen(10'440), Yen(1'044)}};
    note.total = Yen(11'484);
    note.registration_number = "T7000012050002";
    reduced.reductions.push_back({note, {10}});
    reduced.reduced = Yen(11'484);
    reduced.cancelled = money::CancelledOn{Date::of(2026, 11, 9), "数量の誤り", {12}};
    const auto falls = reduction_einvoice(books("6011001106696"), reduced, note);
    ASSERT_TRUE(falls);
    EXPECT_TRUE(documents::einvoice_findings(documents::einvoice_xml(*falls)).empty());
    EXPECT_FALSE(return_einvoice(books("6011001106696"), reduced));
}

TEST(einvoices, a_line_whose_amount_is_no_multiple_of_its_price_stands_as_one_with_its_formula)
{
    money::Invoice odd = invoice();
    odd.issued.lines[0].quantity = 3;
    odd.issued.lines[0].unit_price = Yen(33'000);
    odd.issued.lines[0].formula = "段階単価";
    const auto made = einvoice(books("6011001106696"), odd);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->lines[0].quantity, 1);
    EXPECT_EQ(made->lines[0].price, Yen(100'000));
    EXPECT_NE(made->lines[0].note.find("段階単価"), std::string::npos);
}

TEST(einvoices, the_queue_of_a_month_holds_what_was_issued_and_what_was_taken_back_in_it)
{
    ledger::Books filled = books("6011001106696");
    filled.money.invoices.add(cancelled_invoice());
    struct Row {
        Date first, last;
        std::vector<std::string> numbers;
    };
    for (const Row& row :
         {Row{Date::of(2026, 10, 1), Date::of(2026, 11, 1), {}},
          Row{Date::of(2026, 11, 2), Date::of(2026, 11, 8), {"INV-2026-000001"}},
          Row{Date::of(2026, 11, 9), Date::of(2026, 11, 30), {"INV-2026-000001-C"}},
          Row{Date::of(2026, 11, 1), Date::of(2026, 11, 30), {"INV-2026-000001", "INV-2026-000001-C"}}}) {
        std::vector<std::string> numbers;
        for (const QueuedEInvoice& one : queued_einvoices(filled, row.first, row.last)) {
            EXPECT_TRUE(one.xml);
            numbers.push_back(one.number);
        }
        EXPECT_EQ(numbers, row.numbers);
    }
}

}
}
