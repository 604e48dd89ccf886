// The outbox against a real SMTP server and a real installation: what the server says becomes facts, nothing is lost.
#include "office/outbox.h"

#include "office/mail_server_test.h"
#include "office/outbox_letter.h"

#include <gtest/gtest.h>

#include <fstream>
#include <signal.h>
#include <sys/wait.h>
#include <thread>

namespace office {
namespace {

constexpr std::int64_t second = 1'000'000, minute = 60 * second;
const Actor the_system{.person = {}, .role = Role::system, .party = {}};
const std::string edition = "2022-06-01版", edition_hash(64, 'a');

// An installation with a provider and terms; the clock stands where the test sets it.
class OutboxTest : public testing::Test {
protected:
    void SetUp() override
    {
        if (!mail_server_there()) GTEST_SKIP() << no_mail_server;
        server_ = std::make_unique<TestMailServer>();
        Office::init(options());
        open();
        must(terms::SetProvider{{.name = "株式会社青葉クラウド",
                                 .postal_code = "530-0002",
                                 .address = "大阪市北区",
                                 .phone = "06-0000-0000",
                                 .mail = "info@aoba.example",
                                 .representative = "青葉 花子",
                                 .registration_number = "T7000012050002",
                                 .bank_account = "みほん銀行 本店 普通 1234567"}});
        must(terms::LoadEdition{.name = edition,
                                .title = "約款",
                                .text_hash = edition_hash,
                                .effective = Date::of(2022, 6, 1),
                                .announced_on = {}});
        must(money::SetPrice{.item = "SETUP",
                             .name = "導入作業",
                             .kind = money::FeeKind::initial,
                             .amount = Yen(100'000),
                             .unit = "式",
                             .tax = money::TaxCode::standard,
                             .from = Date::of(2022, 6, 1)});
    }
    Options options()
    {
        return {.data = folder_.path() / "data", .keys = {}, .clock = [this] { return now_; }};
    }
    void open() { office_ = std::make_unique<Office>(options()); }
    MailSettings settings(AcceptedBy accepted_by = AcceptedBy::addressee) const
    {
        MailSettings out;
        out.server.url = server_->url();
        out.server.require_tls = false;
        out.portal = "https://portal.aoba.example/";
        out.accepted_by = accepted_by;
        return out;
    }
    Accepted must(const ledger::Command& command, const store::PendingSecrets& secrets = {})
    {
        const auto outcome = office_->submit({.id = "test " + std::to_string(++requests_),
                                              .command = command,
                                              .secrets = secrets,
                                              .by = the_system,
                                              .second = {},
                                              .on = now_.date_in_japan(),
                                              .expected = {}});
        if (const auto* refusal = std::get_if<Refusal>(&outcome))
            throw std::runtime_error(refusal->basis.text() + " " + refusal->reason);
        return std::get<Accepted>(outcome);
    }
    // An accepted application of a contact with this address; its notice of acceptance waits to be sent.
    NoticeId drafted(const std::string& mail)
    {
        store::PendingSecrets secrets;
        const auto apply = store::read_command(
            "Apply",
            R"({"applicant":{"kind":"corporation","name":"株式会社みどり","name_kana":"カブシキガイシャミドリ",
                "postal_code":"530-0001","address":"大阪市北区","representative":"緑川 一郎",
                "contact_name":"山田 太郎","contact_mail":")" +
                mail + R"(","contact_phone":"06-1234-5678"},"edition":")" + edition + R"(","edition_hash":")" +
                edition_hash + R"(","shown_at":"2026-04-01T09:00:00+09:00","terms_read":true,"wish":"移行",
                "plan":[{"item":"SETUP","quantity":1}]})",
            secrets);
        must(*apply, secrets);
        const auto [application, notice] = office_->read([](const ledger::Books& books) {
            return std::pair(ApplicationId{books.contracts.applications.last()}, books.notices.notices.next_id());
        });
        must(contract::Screen{.application = application,
                              .outcome = contract::ScreeningOutcome::accept,
                              .grounds = {},
                              .items_of_20 = {},
                              .note = {}});
        return notice;
    }
    notice::Notice notice(NoticeId id) const
    {
        return office_->read([&](const ledger::Books& books) { return books.notices.notices.at(id); });
    }
    std::string status(NoticeId id) const { return std::string(notice::status_label(notice(id))); }
    bool claims_left() const { return !Claims(office_->data() / "outbox").all().empty(); }

    TestFolder folder_;
    std::unique_ptr<TestMailServer> server_;
    Instant now_ = *Instant::parse("2026-04-01T10:00:00+09:00");
    std::unique_ptr<Office> office_;
    int requests_ = 0;
};

TEST_F(OutboxTest, what_the_addressees_server_accepts_is_sent_and_has_arrived)
{
    const NoticeId id = drafted("yamada@midori.example");
    const MailReport report = Outbox(*office_, settings()).run_once(now_);
    EXPECT_EQ(report.sent, 1U) << report.stopped;
    EXPECT_EQ(report.arrived, 1U);
    const notice::Notice sent = notice(id);
    ASSERT_EQ(sent.sent.size(), 1U);
    EXPECT_EQ(sent.sent.front().means, notice::Means::mail);
    EXPECT_EQ(sent.sent.front().on, Date::of(2026, 4, 1));
    EXPECT_EQ(sent.sent.front().detail, "250 2.0.0 kept as 0001");
    ASSERT_TRUE(sent.arrived);
    EXPECT_EQ(sent.arrived->evidence, notice::Evidence::server_accepted);
    EXPECT_EQ(sent.arrived->detail, "250 2.0.0 kept as 0001");
    EXPECT_EQ(office_->read([](const auto& books) { return books.contracts.contracts.size(); }), 1U)
        << "the sending of the acceptance forms the contract";
    EXPECT_FALSE(claims_left());
    EXPECT_EQ(Outbox(*office_, settings()).run_once(now_).sent, 0U);
    EXPECT_EQ(server_->kept(), 1U);
}

TEST_F(OutboxTest, the_mail_addresses_its_reader_politely_and_carries_the_letter)
{
    drafted("yamada@midori.example");
    Outbox(*office_, settings()).run_once(now_);
    ASSERT_EQ(server_->kept(), 1U);
    EXPECT_EQ(server_->text(1, "subject"), "【株式会社青葉クラウド】ご利用申込みの承諾のお知らせ");
    const std::string body = server_->text(1, "body");
    EXPECT_TRUE(body.starts_with("株式会社みどり\n山田 太郎 様\n\n株式会社青葉クラウドでございます。\n")) << body;
    for (const char* part : {"誠にありがとうございます", "https://portal.aoba.example/", "添付の書面（N-000001.pdf）",
                             "〒530-0002 大阪市北区\n電話 06-0000-0000\nメール info@aoba.example\n通知番号 N-000001"})
        EXPECT_NE(body.find(part), std::string::npos) << part << " in\n" << body;
    EXPECT_TRUE(server_->text(1, "file.N-000001.pdf").starts_with("%PDF-"));
    EXPECT_EQ(server_->header(1, "Message-ID"), "<notice-N-000001.sending-1@aoba.example>");
    EXPECT_EQ(server_->header(1, "Date"), "Wed, 01 Apr 2026 10:00:00 +0900");
}

TEST_F(OutboxTest, an_invoice_goes_out_with_its_sum_its_due_date_and_its_paper)
{
    drafted("yamada@midori.example");
    Outbox(*office_, settings()).run_once(now_);
    must(money::IssueInvoice{.contract = {1}, .through = Date::of(2026, 4, 30)});
    const MailReport report = Outbox(*office_, settings()).run_once(now_);
    EXPECT_EQ(report.sent, 1U) << (report.held.empty() ? report.stopped : report.held.front().why);
    const std::string body = server_->text(2, "body");
    // 100,000 yen and 10 % of it.
    for (const char* part : {"平素は", "請求書（INV-2026-000001）", "ご請求金額　110,000円（税込）",
                             "お支払期限　2026年", "添付の請求書（INV-2026-000001.pdf）", "契約番号 C-000001"})
        EXPECT_NE(body.find(part), std::string::npos) << part << " in\n" << body;
    EXPECT_TRUE(server_->text(2, "file.INV-2026-000001.pdf").starts_with("%PDF-"));
}

TEST_F(OutboxTest, a_cancelled_invoice_is_not_sent_any_more_but_its_cancellation_is)
{
    drafted("yamada@midori.example");
    Outbox outbox(*office_, settings());
    outbox.run_once(now_);
    must(money::IssueInvoice{.contract = {1}, .through = Date::of(2026, 4, 30)});
    must(money::CancelInvoice{.contract = {1}, .invoice = {1}, .reason = "金額の誤り"});
    const MailReport report = outbox.run_once(now_);
    EXPECT_EQ(report.sent, 1U);
    EXPECT_TRUE(report.held.empty());
    EXPECT_EQ(status({2}), "取りやめ");
    ASSERT_EQ(server_->kept(), 2U);
    EXPECT_NE(server_->text(2, "subject").find("INV-2026-000001 を取り消しました"), std::string::npos);
    EXPECT_EQ(server_->text(2, "body").find("ご請求金額"), std::string::npos);
    EXPECT_EQ(server_->text(2, "file.INV-2026-000001.pdf"), "");
}

// 24.4: the notice of one ground arrived and ended the contract; that of the other has nothing left to end.
TEST_F(OutboxTest, a_termination_of_what_has_ended_is_not_sent_and_says_why)
{
    drafted("yamada@midori.example");
    Outbox outbox(*office_, settings());
    outbox.run_once(now_);
    for (const Clause ground : {"terms 24.3.3"_clause, "terms 24.3.5"_clause})
        must(ending::TerminateByProvider{.contract = {1}, .ground = ground, .items_of_20 = {}, .statement = "記録"});
    must(notice::RecordSending{
        .notice = {2}, .means = notice::Means::hand, .sent_on = now_.date_in_japan(), .detail = "手渡し"});
    must(notice::RecordArrival{.notice = {2},
                               .evidence = notice::Evidence::handed_over,
                               .arrived_on = now_.date_in_japan(),
                               .detail = "受領書"});
    EXPECT_EQ(status({3}), "取りやめ");
    EXPECT_NE(notice({3}).withdrawn->reason.find("終了"), std::string::npos);
    const MailReport report = outbox.run_once(now_);
    EXPECT_TRUE(report.held.empty());
    EXPECT_TRUE(notice({3}).sent.empty());
    for (std::size_t n = 1; n <= server_->kept(); ++n)
        EXPECT_EQ(server_->text(n, "subject").find("解除の通知"), std::string::npos) << n;
}

TEST_F(OutboxTest, what_a_relay_takes_on_is_sent_but_has_not_arrived)
{
    const NoticeId id = drafted("yamada@midori.example");
    const MailReport report = Outbox(*office_, settings(AcceptedBy::relay)).run_once(now_);
    EXPECT_EQ(report.sent, 1U);
    EXPECT_EQ(report.arrived, 0U);
    EXPECT_EQ(status(id), "送信済み");
    EXPECT_FALSE(claims_left());
}

TEST_F(OutboxTest, under_the_policy_opened_only_the_servers_word_shows_no_arrival)
{
    must(terms::ChoosePolicy{terms::Policy::mail_arrival, "opened_only", now_.date_in_japan()});
    const NoticeId id = drafted("yamada@midori.example");
    const MailReport report = Outbox(*office_, settings()).run_once(now_);
    EXPECT_EQ(report.sent, 1U);
    EXPECT_EQ(report.arrived, 0U);
    EXPECT_TRUE(report.held.empty());
    EXPECT_EQ(status(id), "送信済み");
    EXPECT_FALSE(claims_left());
}

TEST_F(OutboxTest, what_the_server_refuses_for_good_bounced_and_the_journal_keeps_no_address)
{
    const NoticeId id = drafted("echo@midori.example");
    const MailReport report = Outbox(*office_, settings()).run_once(now_);
    EXPECT_EQ(report.sent, 1U);
    EXPECT_EQ(report.bounced, 1U);
    EXPECT_EQ(status(id), "不達");
    const notice::Notice bounced = notice(id);
    ASSERT_EQ(bounced.bounces.size(), 1U);
    EXPECT_EQ(bounced.bounces.front(), "550 5.1.1 <（宛先）>: no mailbox （宛先） here");
    EXPECT_FALSE(bounced.arrived);
    EXPECT_FALSE(claims_left());
    now_.micros += 48 * 60 * minute;
    EXPECT_EQ(Outbox(*office_, settings()).run_once(now_).sent, 0U) << "a bounce waits for somebody to look";
}

TEST_F(OutboxTest, a_busy_mailbox_is_tried_again_after_a_minute_and_not_before)
{
    const NoticeId id = drafted("busy-1@midori.example");
    Outbox outbox(*office_, settings());
    const MailReport first = outbox.run_once(now_);
    EXPECT_EQ(first.sent, 0U);
    ASSERT_EQ(first.waiting.size(), 1U);
    EXPECT_EQ(first.waiting.front().reply, "450 4.2.1 mailbox busy, try again later");
    EXPECT_EQ(status(id), "下書き");
    const Instant start = now_;
    struct Row {
        std::int64_t seconds;
        std::size_t sent;
    };
    for (const Row& row : {Row{59, 0}, Row{60, 1}, Row{61, 0}}) {
        now_ = {start.micros + row.seconds * second};
        EXPECT_EQ(outbox.run_once(now_).sent, row.sent) << row.seconds;
    }
    EXPECT_EQ(status(id), "到達");
    EXPECT_EQ(server_->header(1, "Message-ID"), "<notice-N-000001.sending-1@aoba.example>");
    EXPECT_EQ(server_->header(1, "Date"), "Wed, 01 Apr 2026 10:00:00 +0900") << "the date of the first attempt";
}

TEST_F(OutboxTest, the_wait_before_the_next_attempt_survives_a_restart)
{
    drafted("busy-2@midori.example");
    Outbox(*office_, settings()).run_once(now_);
    now_.micros += minute;
    const MailReport second_try = Outbox(*office_, settings()).run_once(now_);
    ASSERT_EQ(second_try.waiting.size(), 1U);
    EXPECT_EQ(second_try.waiting.front().attempts, 2U);
    office_.reset();
    open();
    now_.micros += 5 * minute - second;
    EXPECT_EQ(Outbox(*office_, settings()).run_once(now_).sent, 0U);
    now_.micros += second;
    EXPECT_EQ(Outbox(*office_, settings()).run_once(now_).sent, 1U);
}

TEST_F(OutboxTest, a_dropped_connection_loses_nothing_and_holds_nobody_else_up)
{
    const NoticeId dropped = drafted("drop-1@midori.example"), other = drafted("sato@midori.example");
    Outbox outbox(*office_, settings());
    EXPECT_EQ(outbox.run_once(now_).sent, 1U);
    EXPECT_EQ(status(dropped), "下書き");
    EXPECT_EQ(status(other), "到達");
    now_.micros += minute;
    EXPECT_EQ(outbox.run_once(now_).sent, 1U);
    EXPECT_EQ(status(dropped), "到達");
}

TEST_F(OutboxTest, an_answer_that_was_lost_leads_to_the_same_message_again)
{
    const NoticeId id = drafted("lost-1@midori.example");
    Outbox outbox(*office_, settings());
    EXPECT_EQ(outbox.run_once(now_).sent, 0U);
    now_.micros += minute;
    EXPECT_EQ(outbox.run_once(now_).sent, 1U);
    ASSERT_EQ(server_->kept(), 2U);
    EXPECT_EQ(server_->text(1, "eml"), server_->text(2, "eml")) << "to the byte, so a mailbox can tell";
    EXPECT_EQ(notice(id).sent.size(), 1U);
}

TEST_F(OutboxTest, killed_between_sending_and_recording_it_sends_the_same_message_and_records_it_once)
{
    const NoticeId id = drafted("slow-1@midori.example");
    office_.reset();
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        open();
        Outbox(*office_, settings()).run_once(now_);
        _exit(1); // killed before
    }
    for (int i = 0; i < 200 && server_->kept() == 0; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    kill(child, SIGKILL);
    int result = 0;
    waitpid(child, &result, 0);
    EXPECT_TRUE(WIFSIGNALED(result));
    ASSERT_EQ(server_->kept(), 1U);
    open();
    EXPECT_EQ(status(id), "下書き");
    now_.micros += minute;
    EXPECT_EQ(Outbox(*office_, settings()).run_once(now_).sent, 1U);
    ASSERT_EQ(server_->kept(), 2U);
    EXPECT_EQ(server_->header(1, "Message-ID"), "<notice-N-000001.sending-1@aoba.example>");
    EXPECT_EQ(server_->text(1, "eml"), server_->text(2, "eml"));
    EXPECT_EQ(notice(id).sent.size(), 1U);
    EXPECT_FALSE(claims_left());
}

TEST_F(OutboxTest, an_answer_kept_before_a_crash_is_recorded_without_sending_again)
{
    const NoticeId accepted = drafted("yamada@midori.example"), refused = drafted("sato@midori.example");
    Claims claims(office_->data() / "outbox");
    Claim claim{.notice = accepted, .attempts = 1, .first = now_, .next = now_, .reply = "250 taken"};
    claim.answer = MailAnswer::accepted;
    claim.answered_on = now_.date_in_japan();
    claims.keep(claim);
    claim.notice = refused;
    claim.answer = MailAnswer::refused;
    claim.reply = "550 unknown";
    claims.keep(claim);
    now_.micros += 24 * 60 * minute;
    const MailReport report = Outbox(*office_, settings()).run_once(now_);
    EXPECT_EQ(report.sent, 2U);
    EXPECT_EQ(server_->kept(), 0U);
    EXPECT_EQ(notice(accepted).sent.front().on, Date::of(2026, 4, 1)) << "the day of the answer, not of the record";
    EXPECT_EQ(notice(accepted).arrived->on, Date::of(2026, 4, 1));
    EXPECT_EQ(status(refused), "不達");
    EXPECT_FALSE(claims_left());
}

TEST_F(OutboxTest, runs_at_the_same_time_send_each_notice_once)
{
    for (int i = 0; i < 6; ++i)
        drafted("yamada@midori.example");
    {
        const Claims claims(office_->data() / "outbox");
        const auto held = claims.lock();
        ASSERT_TRUE(held);
        Outbox late(*office_, settings());
        EXPECT_FALSE(late.run_once(now_).stopped.empty());
        EXPECT_EQ(server_->kept(), 0U);
    }
    Outbox one(*office_, settings()), two(*office_, settings());
    std::size_t sent_by_one = 0, sent_by_two = 0;
    std::thread beginning([&] { sent_by_one = one.run_once(now_).sent; });
    std::thread meanwhile([&] { sent_by_two = two.run_once(now_).sent; });
    beginning.join();
    meanwhile.join();
    EXPECT_EQ(sent_by_one + sent_by_two, 6U);
    EXPECT_EQ(server_->kept(), 6U);
}

TEST_F(OutboxTest, without_a_usable_address_a_notice_waits_for_somebody_and_the_others_go_on)
{
    const NoticeId none = drafted(""), garbled = drafted("yamada at midori"), fine = drafted("sato@midori.example");
    const MailReport report = Outbox(*office_, settings()).run_once(now_);
    EXPECT_EQ(report.sent, 1U);
    ASSERT_EQ(report.held.size(), 2U);
    EXPECT_EQ(report.held[0].notice, none);
    EXPECT_EQ(report.held[1].notice, garbled);
    EXPECT_EQ(report.held[1].why.find("midori"), std::string::npos);
    EXPECT_EQ(status(fine), "到達");
    EXPECT_EQ(status(none), "下書き");
}

TEST_F(OutboxTest, a_server_that_is_down_is_asked_again_later_and_nothing_counts_against_the_notices)
{
    const NoticeId one = drafted("yamada@midori.example"), two = drafted("sato@midori.example");
    MailSettings nowhere = settings();
    nowhere.server.url = "smtp://127.0.0.1:1";
    Outbox outbox(*office_, nowhere);
    EXPECT_FALSE(outbox.run_once(now_).stopped.empty());
    EXPECT_FALSE(claims_left());
    EXPECT_EQ(status(one), "下書き");
    const MailReport report = Outbox(*office_, settings()).run_once(now_);
    EXPECT_EQ(report.sent, 2U);
    EXPECT_EQ(status(two), "到達");
}

TEST_F(OutboxTest, a_notice_that_was_handed_over_meanwhile_is_not_mailed)
{
    const NoticeId id = drafted("busy-1@midori.example");
    Outbox outbox(*office_, settings());
    EXPECT_EQ(outbox.run_once(now_).waiting.size(), 1U);
    must(notice::RecordSending{id, notice::Means::hand, now_.date_in_japan(), "受領書"});
    now_.micros += minute;
    const MailReport report = outbox.run_once(now_);
    EXPECT_EQ(report.sent + report.waiting.size(), 0U);
    EXPECT_EQ(server_->kept(), 0U);
    EXPECT_FALSE(claims_left());
}

TEST_F(OutboxTest, an_answer_after_midnight_arrives_on_the_new_day)
{
    const NoticeId id = drafted("yamada@midori.example");
    const Instant begun = *Instant::parse("2026-04-01T23:59:59+09:00");
    now_ = *Instant::parse("2026-04-02T00:00:01+09:00");
    Outbox(*office_, settings()).run_once(begun);
    ASSERT_TRUE(notice(id).arrived);
    EXPECT_EQ(notice(id).arrived->on, Date::of(2026, 4, 2));
}

TEST(outbox, the_pauses_between_attempts_grow_to_a_day)
{
    const std::array<std::int64_t, 10> minutes{1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440};
    for (std::uint32_t i = 0; i < minutes.size(); ++i)
        EXPECT_EQ(minutes_until_next(i + 1), minutes.at(i)) << i + 1;
}

TEST(outbox, a_claim_is_read_back_as_it_was_kept_and_a_spoilt_one_is_not_guessed_at)
{
    const TestFolder folder;
    Claims claims(folder.path() / "outbox");
    Claim claim{.notice = {7}, .sending = 2, .attempts = 3, .first = {11}, .next = {-12}, .reply = "450 wait a bit"};
    claim.answer = MailAnswer::refused;
    claim.answered_on = Date::of(2026, 2, 28);
    claims.keep(claim);
    const auto found = claims.find("N-000007.sending-2");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->notice, NoticeId{7});
    EXPECT_EQ(found->sending, 2U);
    EXPECT_EQ(found->attempts, 3U);
    EXPECT_EQ(found->first, Instant{11});
    EXPECT_EQ(found->next, Instant{-12});
    EXPECT_EQ(found->answer, MailAnswer::refused);
    EXPECT_EQ(found->answered_on, claim.answered_on);
    EXPECT_EQ(found->reply, "450 wait a bit");
    EXPECT_FALSE(claims.find("N-000008.sending-1"));
    claims.drop(claim);
    EXPECT_TRUE(claims.all().empty());
    std::ofstream(folder.path() / "outbox" / "N-000001.sending-1") << "attempts x\n";
    EXPECT_THROW(claims.all(), std::runtime_error);
}

TEST(outbox, answers_lose_every_address_before_they_are_kept)
{
    const MailAddress to = *MailAddress::parse("Taro.Yamada@midori.example");
    struct Row {
        std::string reply, kept;
    };
    for (const Row& row : {
             Row{"250 OK queued as 12345", "250 OK queued as 12345"},
             Row{"550 <Taro.Yamada@midori.example>: unknown", "550 <（宛先）>: unknown"},
             Row{"550 taro.yamada unknown, ask post@midori.example", "550 （宛先） unknown, ask （宛先）"},
             Row{"550 a@b@c gone", "550 （宛先） gone"},
             Row{"250\tOK\r\n", "250 OK  "},
             Row{"550 \xff", "550 ?"},
             Row{"", ""},
             Row{std::string(400, 'x'), std::string(300, 'x')},
         })
        EXPECT_EQ(without_addresses(row.reply, to), row.kept);
    std::string wide = "x";
    for (int i = 0; i < 200; ++i)
        wide += "あ";
    EXPECT_EQ(without_addresses(wide, to).size(), 298U) << "x and 99 whole characters of three bytes";
}

}
}
