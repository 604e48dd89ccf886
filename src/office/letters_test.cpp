#include "office/letters.h"

#include "documents/invoice_paper.h"
#include "documents/letter_paper.h"

#include <gtest/gtest.h>

namespace office {
namespace {

using money::TaxCode;

contract::Applicant applicant(contract::PartyKind kind)
{
    contract::Applicant out;
    out.kind = kind;
    out.name = "有限会社みやこ製菓";
    out.postal_code = "604-8002";
    out.address = "京都府京都市中京区";
    return out;
}

ledger::Books books(contract::PartyKind kind = contract::PartyKind::corporation,
                    const std::string& account = "みほん銀行 本店　普通 1234567")
{
    ledger::Books out;
    out.terms.provider = {.name = "東雲クラウド株式会社",
                          .postal_code = "105-0011",
                          .address = "東京都港区",
                          .phone = "03-0000-1234",
                          .mail = "info@shinonome.example",
                          .representative = "東雲 昇",
                          .registration_number = "T7000012050002",
                          .bank_account = account};
    out.contracts.parties.add({.id = {1}, .applicant = applicant(kind), .by = {1}});
    return out;
}

money::Line line(std::int64_t amount, TaxCode tax)
{
    money::Line out;
    out.description = "運用管理";
    out.kind = money::FeeKind::monthly;
    out.from = Date::of(2026, 10, 1);
    out.until = Date::of(2026, 10, 31);
    out.quantity = 2;
    out.unit = "台";
    out.unit_price = Yen(amount / 2);
    out.amount = Yen(amount);
    out.tax = tax;
    out.supplied_on = Date::of(2026, 10, 31);
    out.clause = "terms 28.1.2"_clause;
    out.because = {Position{4}, Position{7}};
    out.formula = "単価 × 2台";
    return out;
}

// 100,000 at 10 % and 10,800 at the reduced 8 %: tax 10,000 + 864. Late damages of 1,231 are no supply.
// 100,000 + 10,800 + 10,864 + 1,231 = 122,895; the issued subtotal counts the damages in: 112,031.
money::Invoice invoice()
{
    money::Invoice out{.issued = {.on = Date::of(2026, 11, 2), .basis = "terms 30.1"_clause}, .id = {1}, .by = {9}};
    out.issued.invoice = {1};
    out.issued.number = "INV-2026-000001";
    out.issued.contract = {45};
    out.issued.party = {1};
    out.issued.due = Date::of(2026, 11, 30);
    out.issued.lines = {line(100'000, TaxCode::standard), line(10'800, TaxCode::reduced),
                        line(1'231, TaxCode::out_of_scope)};
    out.issued.lines[2].description = "遅延損害金（INV-2026-000000 の分）";
    out.issued.lines[2].clause = "terms 32.1"_clause;
    out.issued.lines[0].from = Date::of(2026, 9, 1);
    out.issued.lines[2].from = Date::of(2026, 8, 1); // the delay is no part of the time of supply
    out.issued.rates = {{TaxCode::standard, 10, Yen(100'000), Yen(10'000)},
                        {TaxCode::reduced, 8, Yen(10'800), Yen(864)},
                        {TaxCode::out_of_scope, 0, Yen(1'231), Yen(0)}};
    out.issued.subtotal = Yen(112'031);
    out.issued.tax = Yen(10'864);
    out.issued.total = Yen(122'895);
    out.issued.addressee = "有限会社みやこ製菓（旧名）";
    out.issued.issuer = "東雲クラウド合同会社";
    out.issued.registration_number = "T1";
    return out;
}

TEST(letters, an_invoice_keeps_what_is_no_supply_out_of_its_tax_boxes_and_its_subtotal)
{
    const auto sheet = invoice_sheet(books(), invoice(), Appendix::none);
    ASSERT_EQ(sheet.lines.size(), 2U);
    ASSERT_EQ(sheet.untaxed.size(), 1U);
    ASSERT_EQ(sheet.rates.size(), 2U);
    EXPECT_EQ(sheet.subtotal, Yen(110'800));
    EXPECT_EQ(sheet.tax, Yen(10'864));
    EXPECT_EQ(sheet.total, Yen(122'895));
    EXPECT_EQ(sheet.untaxed[0].amount, Yen(1'231));
    EXPECT_EQ(sheet.rates[1].tax, Yen(864));
    EXPECT_NO_THROW(documents::invoice_pdf(sheet)) << "a sheet that does not balance is not printed";
}

// 5,000 of the 10 % line and all 1,231 of the late damages: 5,000 + 500 + 1,231 = 6,731.
TEST(letters, a_reduction_note_holds_what_falls_away_and_names_its_invoice)
{
    money::Invoice reduced = invoice();
    reduced.reductions.push_back({.issued = {.on = Date::of(2026, 11, 10),
                                             .basis = "consumption-tax-act 57-4.3"_clause,
                                             .invoice = {1},
                                             .contract = {45},
                                             .party = {1},
                                             .notice = {7},
                                             .number = "INV-2026-000001-R1",
                                             .reason = "合意による値引き",
                                             .lines = {{1, Yen(5'000)}, {3, Yen(1'231)}},
                                             .rates = {{TaxCode::standard, 10, Yen(5'000), Yen(500)},
                                                       {TaxCode::out_of_scope, 0, Yen(1'231), Yen(0)}},
                                             .subtotal = Yen(6'231),
                                             .tax = Yen(500),
                                             .total = Yen(6'731),
                                             .addressee = "みやこ製菓株式会社",
                                             .issuer = "東雲クラウド合同会社",
                                             .registration_number = "T1"},
                                  .by = {}});
    const auto sheet = reduction_sheet(books(), reduced, reduced.reductions.front());
    EXPECT_EQ(sheet.number, "INV-2026-000001-R1");
    EXPECT_EQ(sheet.reduces.value().number, "INV-2026-000001");
    EXPECT_EQ(sheet.issued_on, Date::of(2026, 11, 10));
    EXPECT_EQ(sheet.addressee.name, "みやこ製菓株式会社");
    ASSERT_EQ(sheet.lines.size(), 1U);
    EXPECT_EQ(sheet.lines[0].amount, Yen(5'000));
    EXPECT_EQ(sheet.untaxed.at(0).amount, Yen(1'231));
    EXPECT_FALSE(sheet.transfer_to);
    EXPECT_NE(sheet.remarks.at(0).find("1万円未満"), std::string::npos);
    EXPECT_NO_THROW(documents::invoice_pdf(sheet));
}

TEST(letters, an_invoice_is_printed_as_it_was_issued_whatever_the_books_say_now)
{
    const auto sheet = invoice_sheet(books(), invoice(), Appendix::none);
    EXPECT_EQ(sheet.number, "INV-2026-000001");
    EXPECT_EQ(sheet.addressee.name, "有限会社みやこ製菓（旧名）");
    EXPECT_EQ(sheet.issuer.name, "東雲クラウド合同会社");
    EXPECT_EQ(sheet.issuer.registration_number, "T1");
    EXPECT_EQ(sheet.contract, "C-000045");
    ASSERT_TRUE(sheet.supplied);
    EXPECT_EQ(sheet.supplied->first, Date::of(2026, 9, 1));
    EXPECT_EQ(sheet.supplied->last, Date::of(2026, 10, 31));
}

TEST(letters, each_line_of_an_invoice_shows_its_rate_its_quantity_and_its_clause)
{
    const auto sheet = invoice_sheet(books(), invoice(), Appendix::none);
    EXPECT_EQ(sheet.lines[0].rate, "10％");
    EXPECT_EQ(sheet.lines[1].rate, "8％");
    EXPECT_EQ(sheet.lines[0].mark, documents::RateMark::none);
    EXPECT_EQ(sheet.lines[1].mark, documents::RateMark::reduced);
    EXPECT_EQ(sheet.lines[0].quantity, "2 台");
    EXPECT_EQ(sheet.lines[0].unit_price, "50,000");
    EXPECT_TRUE(sheet.lines[0].basis.cites("terms 28.1.2"_clause));
    EXPECT_TRUE(sheet.untaxed[0].basis.cites("terms 32.1"_clause));
}

TEST(letters, the_appendix_gives_every_line_and_every_tax_its_reason)
{
    const auto sheet = invoice_sheet(books(), invoice(), Appendix::why);
    ASSERT_EQ(sheet.why.size(), 5U) << "three lines and two taxes";
    EXPECT_EQ(sheet.why[0].amount, Yen(100'000));
    EXPECT_EQ(sheet.why[0].formula, "単価 × 2台");
    EXPECT_EQ(sheet.why[0].facts, std::vector<std::string>{"台帳の記録 第4号、第7号"});
    EXPECT_EQ(sheet.why[3].amount, Yen(10'000));
    EXPECT_TRUE(sheet.why[3].basis.cites("consumption-tax-order 70-10"_clause));
    EXPECT_NO_THROW(documents::invoice_pdf(sheet));
}

// 50,000 less 10 %: net 45,000 + 4,500 = 49,500 (docs/worked/prices.md, prices 7 and 17).
TEST(letters, a_discount_is_printed_after_its_fee_at_a_negative_price)
{
    money::Invoice discounted = invoice();
    money::InvoiceIssued& issued = discounted.issued;
    issued.lines = {line(50'000, TaxCode::standard), line(-5'000, TaxCode::standard)};
    issued.lines[1].description = "運用管理 値引き（開始の値引き）";
    issued.lines[1].quantity = -1;
    issued.lines[1].unit = "式";
    issued.lines[1].unit_price = Yen(5'000);
    issued.lines[1].clause = "terms 1.1-但"_clause;
    issued.lines[1].discount = {1};
    issued.rates = {{TaxCode::standard, 10, Yen(45'000), Yen(4'500)}};
    issued.subtotal = Yen(45'000);
    issued.tax = Yen(4'500);
    issued.total = Yen(49'500);
    const auto sheet = invoice_sheet(books(), discounted, Appendix::why);
    ASSERT_EQ(sheet.lines.size(), 2U);
    EXPECT_EQ(sheet.lines[1].quantity, "1 式");
    EXPECT_EQ(sheet.lines[1].unit_price, "▲5,000");
    EXPECT_EQ(sheet.lines[1].amount, Yen(-5'000));
    EXPECT_TRUE(sheet.lines[1].basis.cites("terms 1.1-但"_clause));
    EXPECT_NO_THROW(documents::invoice_pdf(sheet)) << "a sheet that does not balance is not printed";
}

// Below one yen there is nothing to pay.
TEST(letters, an_invoice_of_nothing_says_neither_where_nor_when_to_pay)
{
    for (const std::int64_t total : {0, 1}) {
        money::Invoice asked = invoice();
        asked.issued.total = Yen(total);
        asked.issued.due_rolled_from = Date::of(2026, 11, 29);
        for (const char* account : {"みほん銀行 本店 普通 1234567", "みずほ"}) {
            const auto sheet = invoice_sheet(books(contract::PartyKind::corporation, account), asked, Appendix::none);
            EXPECT_EQ(sheet.remarks.empty() && !sheet.transfer_to, total == 0) << account;
        }
    }
}

TEST(letters, a_bank_account_is_printed_in_its_parts_where_they_can_be_told)
{
    struct Row {
        const char* account;
        const char* number; // nullptr: among the remarks, as it is
        const char* holder;
    };
    for (const Row& row :
         {Row{"みほん銀行 本店 普通 1234567", "1234567", "東雲クラウド合同会社"},
          Row{"みほん銀行　本店  普通 1234567 カ）シノノメ クラウド", "1234567", "カ）シノノメ クラウド"},
          Row{"みほん銀行 本店 1234567", nullptr, ""}, Row{"みずほ", nullptr, ""}}) {
        const auto sheet =
            invoice_sheet(books(contract::PartyKind::corporation, row.account), invoice(), Appendix::none);
        ASSERT_EQ(sheet.transfer_to.has_value(), row.number != nullptr) << row.account;
        if (!row.number) {
            ASSERT_EQ(sheet.remarks.size(), 1U);
            EXPECT_EQ(sheet.remarks[0], std::string("お振込先：") + row.account);
            continue;
        }
        EXPECT_EQ(sheet.transfer_to->number, row.number);
        EXPECT_EQ(sheet.transfer_to->holder, row.holder);
    }
    const auto none = invoice_sheet(books(contract::PartyKind::corporation, ""), invoice(), Appendix::none);
    EXPECT_FALSE(none.transfer_to);
    EXPECT_TRUE(none.remarks.empty());
}

notice::Notice drafted(notice::NoticeKind kind)
{
    return {.id = {31},
            .kind = kind,
            .party = {1},
            .contract = {45},
            .drafted_on = Date::of(2026, 11, 20),
            .subject = "お知らせ",
            .paragraphs = {"一つめ。", "二つめ。"},
            .by = {3},
            .basis = "terms 20.1"_clause};
}

TEST(letters, a_letter_carries_the_notice_its_clauses_and_its_numbers)
{
    const auto sheet = letter_sheet(books(), drafted(notice::NoticeKind::suspension), "山田 太郎");
    EXPECT_EQ(sheet.number, "N-000031");
    EXPECT_EQ(sheet.date, Date::of(2026, 11, 20));
    EXPECT_EQ(sheet.title, "お知らせ");
    EXPECT_EQ(sheet.paragraphs, (std::vector<std::string>{"一つめ。", "二つめ。"}));
    ASSERT_TRUE(sheet.basis);
    EXPECT_TRUE(sheet.basis->cites("terms 20.1"_clause));
    ASSERT_EQ(sheet.items.size(), 1U);
    EXPECT_EQ(sheet.items[0].text, "C-000045");
    EXPECT_EQ(sheet.sender.name, "東雲クラウド株式会社");
    EXPECT_NO_THROW(documents::letter_pdf(sheet));
}

TEST(letters, a_demand_and_a_termination_come_to_the_point)
{
    struct Row {
        notice::NoticeKind kind;
        const char* closing;
    };
    for (const Row& row : {Row{notice::NoticeKind::acceptance, "敬具"}, Row{notice::NoticeKind::suspension, "敬具"},
                           Row{notice::NoticeKind::demand, ""}, Row{notice::NoticeKind::termination, ""}}) {
        EXPECT_TRUE(has_letter(row.kind));
        const auto sheet = letter_sheet(books(), drafted(row.kind), "");
        EXPECT_EQ(sheet.closing, row.closing);
        EXPECT_EQ(sheet.opening.empty(), sheet.closing.empty());
    }
    for (const auto kind : {notice::NoticeKind::delivery, notice::NoticeKind::claim_answer, notice::NoticeKind::invoice,
                            notice::NoticeKind::lifting, notice::NoticeKind::ending, notice::NoticeKind::general})
        EXPECT_FALSE(has_letter(kind)) << label(kind);
}

TEST(letters, a_company_is_addressed_with_its_contact_and_an_individual_by_name)
{
    const auto company = letter_sheet(books(), drafted(notice::NoticeKind::demand), "山田 太郎").addressee;
    EXPECT_EQ(company.honorific, documents::Honorific::company);
    EXPECT_EQ(company.attention, "山田 太郎 様");
    const auto person =
        letter_sheet(books(contract::PartyKind::individual), drafted(notice::NoticeKind::demand), "山田 太郎")
            .addressee;
    EXPECT_EQ(person.honorific, documents::Honorific::person);
    EXPECT_EQ(person.attention, "");
}

}
}
