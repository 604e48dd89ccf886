// One letter for several contracts: what the outbox sends, what it keeps back, and what the journal then holds.
#include "office/mail_server_test.h"
#include "office/office_world_test.h"
#include "office/outbox.h"
#include "office/records.h"

namespace office {
namespace {

class CombinedMail : public OfficeTest {
protected:
    void SetUp() override
    {
        if (!mail_server_there()) GTEST_SKIP() << no_mail_server;
        server_ = std::make_unique<TestMailServer>();
        OfficeTest::SetUp();
        formed_contract();
        Request again = application();
        again.by = {.person = {}, .role = Role::system, .party = {1}};
        ASSERT_TRUE(std::holds_alternative<Accepted>(office_->submit(again)));
        must(contract::Screen{.application = {2},
                              .outcome = contract::ScreeningOutcome::accept,
                              .grounds = {},
                              .items_of_20 = {},
                              .note = {}});
        must(notice::RecordSending{.notice = {2}, .means = notice::Means::mail, .sent_on = today_, .detail = {}});
    }
    void TearDown() override
    {
        if (office_) OfficeTest::TearDown();
    }
    MailReport mail()
    {
        MailSettings settings;
        settings.server.url = server_->url();
        settings.server.require_tls = false;
        settings.accepted_by = AcceptedBy::addressee;
        return Outbox(*office_, settings).run_once(office_->now());
    }
    // Both contracts are billed on the last day of the month.
    void close_through(Date day)
    {
        for (; today_ < day; today_ = today_.next())
            office_->catch_up(today_);
        office_->catch_up(day);
    }
    std::vector<notice::Notice> notices(notice::NoticeKind kind) const
    {
        return office_->read([&](const ledger::Books& books) {
            std::vector<notice::Notice> out;
            for (const notice::Notice& one : books.notices.notices)
                if (one.kind == kind) out.push_back(one);
            return out;
        });
    }

    std::unique_ptr<TestMailServer> server_;
};

TEST_F(CombinedMail, a_party_that_wishes_one_letter_gets_one_and_each_invoice_has_arrived)
{
    must(money::CombineForParty{.party = {1}, .from = today_});
    close_through(Date::of(2026, 4, 30));
    const MailReport report = mail();
    EXPECT_EQ(report.sent, 1U);
    EXPECT_EQ(server_->kept(), 1U);
    EXPECT_NE(server_->text(1, "body").find("TOTAL-2026-000001"), std::string::npos);
    EXPECT_NE(server_->text(1, "body").find("110,000円"), std::string::npos);
    EXPECT_TRUE(server_->text(1, "file.TOTAL-2026-000001.pdf").starts_with("%PDF-"));
    const auto singles = notices(notice::NoticeKind::invoice);
    ASSERT_EQ(singles.size(), 2U);
    for (const notice::Notice& one : singles) {
        ASSERT_EQ(one.sent.size(), 1U) << one.id.text();
        ASSERT_TRUE(one.arrived) << one.id.text();
        EXPECT_EQ(one.arrived->on, Date::of(2026, 4, 30));
    }
    EXPECT_EQ(mail().sent, 0U) << "nothing goes out a second time";
}

TEST_F(CombinedMail, without_a_wish_each_invoice_goes_out_by_itself)
{
    close_through(Date::of(2026, 4, 30));
    EXPECT_EQ(mail().sent, 2U);
    EXPECT_TRUE(notices(notice::NoticeKind::combined_invoice).empty());
}

TEST_F(CombinedMail, an_invoice_waits_until_its_day_is_closed_and_a_single_one_then_goes_out_alone)
{
    must(money::CombineForParty{.party = {1}, .from = today_});
    close_through(Date::of(2026, 4, 9));
    today_ = Date::of(2026, 4, 10);
    must(money::IssueInvoice{.contract = {1}, .through = today_});
    EXPECT_EQ(mail().sent, 0U);
    office_->catch_up(today_);
    EXPECT_EQ(mail().sent, 1U);
    EXPECT_EQ(notices(notice::NoticeKind::combined_invoice).size(), 0U);
}

TEST_F(CombinedMail, a_letter_that_comes_back_brings_every_invoice_back)
{
    must(money::CombineForParty{.party = {1}, .from = today_});
    close_through(Date::of(2026, 4, 30));
    mail();
    const auto cover = notices(notice::NoticeKind::combined_invoice);
    ASSERT_EQ(cover.size(), 1U);
    must(notice::RecordBounce{.notice = cover[0].id, .bounced_on = today_, .reason = "550"});
    for (const notice::Notice& one : notices(notice::NoticeKind::invoice)) {
        EXPECT_FALSE(one.arrived) << one.id.text();
        EXPECT_EQ(one.bounces.size(), 1U);
    }
}

TEST_F(CombinedMail, an_invoice_cancelled_before_the_letter_keeps_the_letter_back_and_the_other_goes_out)
{
    must(money::CombineForParty{.party = {1}, .from = today_});
    close_through(Date::of(2026, 4, 30));
    must(money::CancelInvoice{.contract = {1}, .invoice = {1}, .reason = "宛名の誤り"});
    mail();
    for (const notice::Notice& one : notices(notice::NoticeKind::combined_invoice))
        EXPECT_TRUE(one.sent.empty());
    for (const notice::Notice& one : notices(notice::NoticeKind::invoice))
        EXPECT_EQ(one.sent.empty(), one.invoice == InvoiceId{1});
}

TEST_F(CombinedMail, the_letter_is_kept_as_it_was_mailed_and_each_invoice_under_its_own_number)
{
    must(money::CombineForParty{.party = {1}, .from = today_});
    close_through(Date::of(2026, 4, 30));
    mail();
    RecordKeeper(*office_).run(100);
    office_->read([](const ledger::Books& books) {
        std::map<secrecy::DocumentKind, int> kept;
        for (const secrecy::KeptDocument& one : books.secrets.documents.documents)
            ++kept[one.kept.kind];
        EXPECT_EQ(kept[secrecy::DocumentKind::combined_invoice], 1);
        EXPECT_EQ(kept[secrecy::DocumentKind::invoice], 2);
        for (const secrecy::KeptDocument& one : books.secrets.documents.documents)
            if (one.kept.kind == secrecy::DocumentKind::combined_invoice) {
                EXPECT_EQ(one.kept.amount, Yen(110'000));
                EXPECT_EQ(one.kept.number, "TOTAL-2026-000001");
            }
        return 0;
    });
}

}
}
