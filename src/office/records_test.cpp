#include "office/records.h"

#include "documents/digest.h"
#include "documents/letter_paper.h"
#include "office/letters.h"
#include "office/office_world_test.h"
#include "office/receipts.h"

namespace office {
namespace {

class RecordsTest : public OfficeTest {
protected:
    secrecy::KeptDocument document(std::uint32_t number) const
    {
        return office_->read(
            [&](const ledger::Books& books) { return books.secrets.documents.documents.at({number}); });
    }
    std::size_t kept() const
    {
        return office_->read([](const ledger::Books& books) { return books.secrets.documents.documents.size(); });
    }
    std::string bytes(std::uint32_t number) const
    {
        return office_->vault().open(document(number).kept.content.id).value_or("(gone)");
    }
    void bill()
    {
        today_ = Date::of(2026, 4, 30);
        must(money::IssueInvoice{{1}, today_});
        must(notice::RecordSending{
            .notice = {2}, .means = notice::Means::certified_mail, .sent_on = today_, .detail = "引受番号1"});
    }
};

TEST_F(RecordsTest, a_paper_that_went_out_by_hand_is_printed_once_more_and_kept)
{
    formed_contract();
    RecordKeeper keeper(*office_);
    EXPECT_EQ(keeper.run(10).kept, 1U);
    const secrecy::DocumentKept acceptance = document(1).kept;
    EXPECT_EQ(acceptance.kind, secrecy::DocumentKind::acceptance);
    EXPECT_EQ(acceptance.direction, secrecy::Direction::issued);
    EXPECT_EQ(acceptance.counterparty, "株式会社みどり");
    EXPECT_EQ(acceptance.contract, ContractId{}) << "the notice came before the contract";
    EXPECT_EQ(acceptance.notice, NoticeId{1});
    EXPECT_TRUE(bytes(1).starts_with("%PDF-"));
    EXPECT_EQ(documents::sha256_hex(bytes(1)), acceptance.hash);
    EXPECT_EQ(keeper.run(10).kept, 0U);
    EXPECT_EQ(RecordKeeper(*office_).run(10).kept, 0U) << "what is kept is known from the journal";
}

TEST_F(RecordsTest, an_invoice_is_kept_as_it_left_whatever_the_provider_is_called_later)
{
    formed_contract();
    bill();
    RecordKeeper(*office_).run(10);
    ASSERT_EQ(kept(), 2U);
    const secrecy::DocumentKept invoice = document(2).kept;
    EXPECT_EQ(invoice.kind, secrecy::DocumentKind::invoice);
    EXPECT_EQ(invoice.number, "INV-2026-000001");
    EXPECT_EQ(invoice.amount, Yen(55'000)); // 50,000 and 10 %
    const std::string before = bytes(2);
    must(terms::SetProvider{{.name = "青葉クラウド合同会社",
                             .postal_code = "530-0002",
                             .address = "大阪市西区",
                             .phone = "06",
                             .mail = "a@example.jp",
                             .representative = "青葉",
                             .registration_number = "T7000012050002",
                             .bank_account = "みずほ"}});
    EXPECT_EQ(RecordKeeper(*office_).run(10).kept, 0U);
    reopen();
    EXPECT_EQ(bytes(2), before);
    EXPECT_TRUE(office_->verify().ok);
}

// The server was down while the provider moved: what is printed afterwards is what went out.
TEST_F(RecordsTest, a_paper_printed_after_the_provider_moved_is_the_one_that_left)
{
    formed_contract();
    bill();
    const auto printed = [&] {
        return office_->read([](const ledger::Books& books) {
            return std::pair(letter_sheet(books, books.notices.notices.at({1}), "山田 太郎"),
                             invoice_sheet(books, books.money.invoices.at({1}), Appendix::why));
        });
    };
    const auto [letter, invoice] = printed();
    must(terms::SetProvider{{.name = "青葉クラウド合同会社",
                             .postal_code = "530-0003",
                             .address = "大阪市西区",
                             .phone = "06-9",
                             .mail = "b@example.jp",
                             .representative = "青葉",
                             .registration_number = "T7000012050002",
                             .bank_account = "あけぼの銀行 本店 普通 1"}});
    const auto [letter_later, invoice_later] = printed();
    EXPECT_EQ(documents::letter_pdf(letter_later), documents::letter_pdf(letter));
    EXPECT_EQ(invoice_later.issuer.address, invoice.issuer.address);
    EXPECT_EQ(invoice_later.electronic.has_value(), invoice.electronic.has_value());
    EXPECT_EQ(RecordKeeper(*office_).run(10).kept, 2U);
    EXPECT_EQ(bytes(1), documents::letter_pdf(letter));
    reopen();
    EXPECT_EQ(printed().second.issuer.address, invoice.issuer.address) << "folded from the journal";
}

TEST_F(RecordsTest, a_file_is_kept_in_the_transaction_of_what_it_told_or_not_at_all)
{
    formed_contract();
    secrecy::KeepDocument about;
    about.kind = secrecy::DocumentKind::bank_file;
    about.direction = secrecy::Direction::received;
    about.counterparty = "みずほ銀行";
    about.dated = today_;
    about.number = "01 a";
    const Request beside = keep_request(about, "file", keeper(), today_);
    Request refused = request(money::RefundCredit{{1}, Yen(1), today_, "控え"});
    EXPECT_TRUE(std::holds_alternative<Refusal>(office_->submit(refused, &beside)));
    EXPECT_EQ(kept(), 0U) << "a refused file is not kept";
    const Request taken = request(
        money::ReceivePayment{.contract = {1}, .amount = Yen(1), .paid_on = today_, .payer = "", .reference = "f"});
    ASSERT_TRUE(std::holds_alternative<Accepted>(office_->submit(taken, &beside)));
    ASSERT_EQ(kept(), 1U);
    EXPECT_EQ(bytes(1), "file");
    EXPECT_TRUE(std::get<Accepted>(office_->submit(taken, &beside)).repeated);
    EXPECT_EQ(kept(), 1U) << "once";
    about.dated = today_.next();
    const Request wrong = keep_request(about, "other", keeper(), today_);
    const Request more = request(
        money::ReceivePayment{.contract = {1}, .amount = Yen(2), .paid_on = today_, .payer = "", .reference = "g"});
    EXPECT_TRUE(std::holds_alternative<Refusal>(office_->submit(more, &wrong)));
    EXPECT_EQ(office_->read([](const auto& books) { return books.money.payments.size(); }), 1U) << "both or neither";
}

TEST_F(RecordsTest, a_file_that_is_written_again_is_kept_once_under_the_same_bytes)
{
    secrecy::KeepDocument about;
    about.kind = secrecy::DocumentKind::bank_file;
    about.counterparty = "みずほ銀行";
    about.dated = today_;
    about.number = "DO-000001";
    keep_written(*office_, about, "91");
    keep_written(*office_, about, "91");
    ASSERT_EQ(kept(), 1U);
    EXPECT_EQ(document(1).kept.direction, secrecy::Direction::issued);
    keep_written(*office_, about, "91 with another account");
    ASSERT_EQ(kept(), 2U);
    EXPECT_EQ(document(2).kept.corrects, secrecy::DocumentId{1}) << "the earlier one stays";
}

TEST_F(RecordsTest, a_run_takes_no_more_than_it_may_and_says_that_some_are_left)
{
    formed_contract();
    bill();
    RecordKeeper keeper(*office_);
    const KeepingReport first = keeper.run(1);
    EXPECT_EQ(first.kept, 1U);
    EXPECT_FALSE(first.all);
    const KeepingReport second = keeper.run(1);
    EXPECT_EQ(second.kept, 1U);
    EXPECT_TRUE(second.all);
}

TEST_F(RecordsTest, a_drafted_notice_has_not_left_the_house)
{
    must(std::get<contract::Apply>(application().command)); // nothing is drafted by an application
    EXPECT_EQ(RecordKeeper(*office_).run(10).kept, 0U);
}

TEST_F(RecordsTest, a_receipt_is_kept_once_until_it_says_something_else)
{
    formed_contract();
    bill();
    must(money::ReceivePayment{
        .contract = {1}, .amount = Yen(55'000), .paid_on = today_, .payer = "ミドリ", .reference = "1"});
    const auto hand_over = [&] {
        const auto [payment, sheet] = office_->read([](const ledger::Books& books) {
            const money::Payment& paid = books.money.payments.at({1});
            return std::pair(paid, receipt_sheet(books, paid));
        });
        return keep_receipt(*office_, payment, sheet);
    };
    const std::string first = hand_over();
    EXPECT_EQ(hand_over(), first);
    ASSERT_EQ(kept(), 1U);
    EXPECT_EQ(document(1).kept.kind, secrecy::DocumentKind::receipt);
    EXPECT_EQ(document(1).kept.amount, Yen(55'000));
}

// What stands under a hash has it.
TEST_F(RecordsTest, other_bytes_than_the_hash_says_are_refused_and_nothing_is_kept)
{
    secrecy::KeepDocument about;
    about.kind = secrecy::DocumentKind::order;
    about.counterparty = "株式会社こがね";
    about.dated = today_;
    Request request = keep_request(about, "発注書", the_system, today_);
    request.id = "one";
    std::get<secrecy::KeepDocument>(request.command).hash = documents::sha256_hex("別のもの");
    const auto bad = office_->submit(request);
    ASSERT_TRUE(std::holds_alternative<BadInput>(bad));
    EXPECT_EQ(std::get<BadInput>(bad).field, "hash");
    EXPECT_TRUE(std::holds_alternative<BadInput>(office_->preview(request)));
    EXPECT_EQ(kept(), 0U);
    Request right = keep_request(about, "発注書", the_system, today_);
    right.id = "two";
    ASSERT_TRUE(std::holds_alternative<Accepted>(office_->submit(right)));
    EXPECT_EQ(bytes(1), "発注書");
    EXPECT_EQ(office_->search({.view = store::View::documents}).size(), 1U);
}

}
}
