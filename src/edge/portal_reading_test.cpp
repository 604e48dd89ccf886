// What a contractor's opening of a notice proves, and what its invoice page shows of a reduction.
#include "edge/portal_world_test.h"

namespace edge {
namespace {

// 97.1: the mail may still come back, the opening does not.
TEST_F(Portal, an_opening_after_the_mail_server_took_it_is_further_evidence_that_a_bounce_leaves)
{
    must(notice::DraftNotice{.contract = mine_, .subject = "移転のお知らせ", .paragraphs = {"移転します。"}});
    const NoticeId id = last_notice();
    must(notice::RecordSending{.notice = id, .means = notice::Means::mail, .sent_on = today_, .detail = {}});
    must(notice::RecordArrival{
        .notice = id, .evidence = notice::Evidence::server_accepted, .arrived_on = today_, .detail = "250 OK"});
    move_to("2026-05-02");
    EXPECT_TRUE(says(get("midori", "/my/notices/" + id.text()), "さらに届いた日"));
    get("midori", "/my/notices/" + id.text());
    office_->read([&](const ledger::Books& books) {
        const notice::Notice& notice = books.notices.notices.at(id);
        EXPECT_EQ(notice.arrivals.size(), 2U) << "a second reading proves nothing more";
        EXPECT_EQ(notice.arrived->on, date("2026-04-30"));
        return 0;
    });
    move_to("2026-05-03");
    must(notice::RecordBounce{.notice = id, .bounced_on = today_, .reason = "550"});
    office_->read([&](const ledger::Books& books) {
        const notice::Notice& notice = books.notices.notices.at(id);
        EXPECT_EQ(notice.arrived.value().evidence, notice::Evidence::portal_opened);
        EXPECT_EQ(notice.arrived->on, date("2026-05-02"));
        return 0;
    });
}

// April's 55,000 yen less 22,000 leave 33,000; 5,500 more is below 10,000, so that no note is owed for it.
TEST_F(Portal, an_invoice_shows_its_reductions_and_their_notes)
{
    must(money::ReduceInvoice{.contract = mine_,
                              .invoice = {1},
                              .reason = "合意による値引き",
                              .lines = {{.line = 1, .amount = Yen(20'000)}}});
    must(money::ReduceInvoice{
        .contract = mine_, .invoice = {1}, .reason = "端数の値引き", .lines = {{.line = 1, .amount = Yen(5'000)}}});
    const HttpResponse page = get("midori", "/my/invoices/I-000001");
    EXPECT_TRUE(says(page, "INV-2026-000001-R1"));
    EXPECT_TRUE(says(page, "22,000円"));
    EXPECT_TRUE(says(page, "合意による値引き"));
    EXPECT_TRUE(says(page, "税込1万円未満なので"));
    EXPECT_TRUE(says(page, "27,500円"));
    const HttpResponse note = get("midori", "/my/invoices/I-000001/reductions/1/pdf");
    EXPECT_EQ(note.status, 200);
    EXPECT_EQ(note.content_type, "application/pdf");
    EXPECT_EQ(get("midori", "/my/invoices/I-000001/reductions/2/pdf").status, 200);
    EXPECT_EQ(get("midori", "/my/invoices/I-000001/reductions/3/pdf").status, 404);
    EXPECT_EQ(get("akane", "/my/invoices/I-000001/reductions/1/pdf").status, 404);
}

}
}
