// A month that two persons close: its invoices stay in the house until the second one has signed.
#include "basis/cites_test.h"
#include "office/mail_server_test.h"
#include "office/office_world_test.h"
#include "office/outbox.h"

namespace office {
namespace {

// C-000001 with MANAGE at 50,000 a month: 55,000 yen on 2026-04-30.
class ApprovalMail : public OfficeTest {
protected:
    void SetUp() override
    {
        if (!mail_server_there()) GTEST_SKIP() << no_mail_server;
        server_ = std::make_unique<TestMailServer>();
        OfficeTest::SetUp();
        must(ledger::AddPerson{.login = "keiri", .name = "経理", .role = Role::billing, .party = {}});
    }
    void TearDown() override
    {
        if (office_) OfficeTest::TearDown();
    }
    void bill(const char* approval_above)
    {
        must(terms::SetParameter{.parameter = terms::Parameter::close_approval_above,
                                 .value = Decimal::parse(approval_above).value(),
                                 .from = today_});
        formed_contract();
        for (; today_ < Date::of(2026, 4, 30); today_ = today_.next())
            office_->catch_up(today_);
        office_->catch_up(today_); // the clock bills on the closing day
    }
    MailReport mail()
    {
        MailSettings settings;
        settings.server.url = server_->url();
        settings.server.require_tls = false;
        settings.accepted_by = AcceptedBy::addressee;
        return Outbox(*office_, settings).run_once(office_->now());
    }
    NoticeId invoice_notice() const
    {
        return office_->read([](const ledger::Books& books) {
            for (const notice::Notice& one : books.notices.notices)
                if (one.kind == notice::NoticeKind::invoice) return one.id;
            return NoticeId{};
        });
    }
    bool on_the_work_list() const
    {
        return office_->read_work(today_, [&](const ledger::Books&, const auto& entries, const auto&) {
            return std::any_of(entries.begin(), entries.end(), [&](const WorkEntry& one) {
                return one.of == WorkEntry::Of::notice && one.number == invoice_notice_;
            });
        });
    }

    std::unique_ptr<TestMailServer> server_;
    std::uint32_t invoice_notice_ = 0;
};

TEST_F(ApprovalMail, above_the_set_amount_nothing_is_sent_before_the_second_person_has_signed)
{
    bill("54999");
    invoice_notice_ = invoice_notice().number;
    ASSERT_GT(invoice_notice_, 0U);
    EXPECT_EQ(mail().sent, 0U);
    EXPECT_FALSE(on_the_work_list());
    const auto by_hand = office_->submit(request(notice::RecordSending{
        .notice = {invoice_notice_}, .means = notice::Means::mail, .sent_on = today_, .detail = {}}));
    ASSERT_TRUE(std::holds_alternative<Refusal>(by_hand));
    EXPECT_CITES(std::get<Refusal>(by_hand).basis, "terms 30.1");
    const Month april = *Month::parse("2026-04");
    MonthCloser closer{.by = {.person = {1}, .role = Role::admin, .party = {}}};
    EXPECT_FALSE(office_->close_month(april, closer).certified_at);
    EXPECT_EQ(mail().sent, 0U);
    closer.second = PersonId{2};
    EXPECT_TRUE(office_->close_month(april, closer).certified_at);
    EXPECT_TRUE(on_the_work_list());
    EXPECT_EQ(mail().sent, 1U);
    EXPECT_EQ(server_->kept(), 1U);
}

TEST_F(ApprovalMail, at_the_set_amount_the_closing_day_sends_as_ever)
{
    bill("55000");
    EXPECT_EQ(mail().sent, 1U);
}

}
}
