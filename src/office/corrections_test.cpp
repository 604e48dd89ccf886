// A corrected invoice on paper and as an electronic invoice names the cancelled one; nothing of it is stored.
#include "office/einvoices.h"
#include "office/letters.h"
#include "office/office_world_test.h"

namespace {

using namespace basis;
using office::OfficeTest;

class Corrections : public OfficeTest {
protected:
    // MANAGE of 2026-04-01 billed on 04-30, cancelled, and billed again on the same day.
    void correct()
    {
        office::Request wanted = application();
        std::get<contract::Apply>(wanted.command).applicant.corporate_number = "6011001106696";
        ASSERT_TRUE(std::holds_alternative<office::Accepted>(office_->submit(wanted)));
        must(contract::Screen{.application = {1},
                              .outcome = contract::ScreeningOutcome::accept,
                              .grounds = {},
                              .items_of_20 = {},
                              .note = {}});
        must(notice::RecordSending{.notice = {1}, .means = notice::Means::mail, .sent_on = today_, .detail = {}});
        today_ = Date::of(2026, 4, 30);
        must(money::IssueInvoice{.contract = {1}, .through = today_});
        must(money::CancelInvoice{.contract = {1}, .invoice = {1}, .reason = "宛名の誤り"});
        must(money::IssueInvoice{.contract = {1}, .through = today_});
    }
};

TEST_F(Corrections, the_paper_and_the_electronic_invoice_name_the_cancelled_one)
{
    correct();
    office_->read([](const ledger::Books& books) {
        const money::Invoice& anew = books.money.invoices.at({2});
        const auto sheet = office::invoice_sheet(books, anew, office::Appendix::none);
        EXPECT_EQ(sheet.corrects.size(), 1U);
        EXPECT_EQ(sheet.corrects.at(0).number, "INV-2026-000001");
        EXPECT_EQ(sheet.corrects.at(0).issued_on, Date::of(2026, 4, 30));
        EXPECT_EQ(sheet.corrects.at(0).reason, "宛名の誤り");
        EXPECT_EQ(sheet.corrected, documents::CorrectedPart::whole);
        const auto made = office::einvoice(books, anew);
        if (!made) {
            ADD_FAILURE() << made.error().reason;
            return 0;
        }
        EXPECT_EQ(made->preceding.at(0).number, "INV-2026-000001");
        const std::string xml = documents::einvoice_xml(*made);
        EXPECT_NE(xml.find("<cac:BillingReference>"), std::string::npos);
        EXPECT_TRUE(documents::einvoice_findings(xml).empty());
        EXPECT_EQ(documents::read_einvoice(xml)->preceding.at(0).number, "INV-2026-000001");
        return 0;
    });
}

TEST_F(Corrections, the_cancelled_document_stays_as_it_was)
{
    correct();
    office_->read([](const ledger::Books& books) {
        const money::Invoice& cancelled = books.money.invoices.at({1});
        EXPECT_TRUE(office::invoice_sheet(books, cancelled, office::Appendix::none).corrects.empty());
        const auto made = office::einvoice(books, cancelled);
        EXPECT_TRUE(made && made->preceding.empty());
        return 0;
    });
}

}
