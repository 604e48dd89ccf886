// Every fact to the rooms that fold it.
#include "ledger/wiring.h"

namespace ledger {
namespace {

// What the books keep almost whole is taken by value: from a fact that is given away nothing is copied.
struct Folder {
    Books& books;
    const Recorded& recorded;

    void operator()(const terms::EditionLoaded& f) const { evolve(books.terms, f, recorded); }
    void operator()(const terms::ParameterSet& f) const { evolve(books.terms, f, recorded); }
    void operator()(const terms::PolicyChosen& f) const { evolve(books.terms, f, recorded); }
    void operator()(const terms::IndividuallyAgreed& f) const { evolve(books.terms, f, recorded); }
    void operator()(const terms::PolicyAgreed& f) const { evolve(books.terms, f, recorded); }
    void operator()(const terms::ProviderSet& f) const { evolve(books.terms, f, recorded); }
    void operator()(const terms::EditionDrafted& f) const { evolve(books.terms, f, recorded); }
    void operator()(const terms::DraftWithdrawn& f) const { evolve(books.terms, f, recorded); }
    void operator()(const terms::ClausesMapped& f) const { evolve(books.terms, f, recorded); }
    void operator()(const terms::ReadingsConfirmed& f) const { evolve(books.terms, f, recorded); }
    void operator()(const terms::EditionAnnounced& f) const { evolve(books.terms, f, recorded); }
    void operator()(notice::NoticeDrafted f) const { evolve(books.notices, std::move(f), recorded); }
    ContractId contract_of(NoticeId notice) const { return books.notices.notices.at(notice).contract; }
    void operator()(const notice::NoticeSent& f) const
    {
        evolve(books.notices, f, recorded);
        evolve(books.endings, f, contract_of(f.notice));
    }
    void operator()(const notice::NoticeWithdrawn& f) const
    {
        evolve(books.notices, f, recorded);
        evolve(books.endings, f, contract_of(f.notice));
    }
    void operator()(const notice::NoticeArrived& f) const { evolve(books.notices, f, recorded); }
    void operator()(const notice::NoticeBounced& f) const { evolve(books.notices, f, recorded); }
    void operator()(const notice::NoticePublished& f) const { evolve(books.notices, f, recorded); }
    void operator()(const notice::AmendmentNotified& f) const { evolve(books.notices, f, recorded); }
    void operator()(const contract::Applied& f) const
    {
        const bool erased = secrecy::erased_on(books.secrets, f.party, RetentionClass::application).has_value();
        evolve(books.contracts, f, recorded);
        if (erased) contract::take_contact(books.contracts, f);
        evolve(books.secrets, f, recorded);
    }
    void operator()(const contract::Screened& f) const { evolve(books.contracts, f, recorded); }
    void operator()(const contract::Formed& f) const { evolve(books.contracts, f, recorded); }
    void operator()(const contract::Ended& f) const { evolve(books.contracts, f, recorded); }
    void operator()(const contract::EndingVoided& f) const { evolve(books.contracts, f, recorded); }
    void operator()(const service::DeliverableAgreed& f) const { evolve(books.services, f, recorded); }
    void operator()(const service::Delivered& f) const { evolve(books.services, f, recorded); }
    void operator()(const service::ItemsConfirmed& f) const { evolve(books.services, f, recorded); }
    void operator()(const service::ClaimReceived& f) const { evolve(books.services, f, recorded); }
    void operator()(const service::ClaimAnswered& f) const { evolve(books.services, f, recorded); }
    void operator()(const service::ConfirmationClosed& f) const { evolve(books.services, f, recorded); }
    void operator()(const service::ConfirmationReminded& f) const { evolve(books.services, f, recorded); }
    void operator()(const service::Suspended& f) const { evolve(books.services, f, recorded); }
    void operator()(const service::Lifted& f) const { evolve(books.services, f, recorded); }
    void operator()(const money::PriceSet& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::ItemSaleSet& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::FeeAgreed& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::DiscountAgreed& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::DiscountEnded& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::UsageRecorded& f) const { evolve(books.money, f, recorded); }
    void operator()(money::InvoiceIssued f) const { evolve(books.money, std::move(f), recorded); }
    void operator()(const money::PaymentReceived& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::FeeEnded& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::InvoiceCancelled& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::InvoiceReduced& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::PaymentsReallocated& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::CreditApplied& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::CreditRefunded& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::CollectorSet& f) const { evolve(books.bank.debits, f, recorded); }
    void operator()(const money::MandateRegistered& f) const { evolve(books.bank.debits, f, recorded); }
    void operator()(const money::MandateEnded& f) const { evolve(books.bank.debits, f, recorded); }
    void operator()(const money::DebitOrdered& f) const { evolve(books.bank.debits, f, recorded); }
    void operator()(const money::DebitAnswered& f) const { evolve(books.bank.debits, f, recorded); }
    void operator()(const money::DebitOrderWithdrawn& f) const { evolve(books.bank.debits, f, recorded); }
    void operator()(const money::DebitResolved& f) const { evolve(books.bank.debits, f, recorded); }
    void operator()(const money::PayerRegistered& f) const { evolve(books.bank.transfers, f, recorded); }
    void operator()(const money::TransferReceived& f) const { evolve(books.bank.transfers, f, recorded); }
    void operator()(const money::TransferMatched& f) const { evolve(books.bank.transfers, f, recorded); }
    void operator()(const money::MatchUndone& f) const { evolve(books.bank.transfers, f, recorded); }
    void operator()(const money::TransferSetAside& f) const { evolve(books.bank.transfers, f, recorded); }
    void operator()(const money::PaymentTakenBack& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::AccountNamed& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::MonthCertified& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::BankFeePosted& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::WrittenOff& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::TransferRepeated& f) const { evolve(books.bank.transfers, f, recorded); }
    void operator()(const money::DunningPlanSet& f) const { evolve(books.collection, f, recorded); }
    void operator()(const money::CollectionHeld& f) const { evolve(books.collection, f, recorded); }
    void operator()(const money::HoldReleased& f) const { evolve(books.collection, f, recorded); }
    void operator()(const money::DebtsDemanded& f) const { evolve(books.collection, f, recorded); }
    void operator()(const money::PaymentPromised& f) const { evolve(books.collection, f, recorded); }
    void operator()(const money::SpecialFeeInvoiced& f) const { evolve(books.collection, f, recorded); }
    void operator()(const money::RefundDecided& f) const
    {
        evolve(books.money, f, recorded);
        evolve(books.bank.refunds, f, recorded);
    }
    void operator()(const money::RefundOrdered& f) const { evolve(books.bank.refunds, f, recorded); }
    void operator()(const money::RefundRedirected& f) const { evolve(books.bank.refunds, f, recorded); }
    void operator()(const money::RefundOrderWithdrawn& f) const { evolve(books.bank.refunds, f, recorded); }
    void operator()(const money::RemitterSet& f) const { evolve(books.bank.refunds, f, recorded); }
    void operator()(const money::SubcontractorRegistered& f) const { evolve(books.bank.purchases, f, recorded); }
    void operator()(const money::PurchaseRecorded& f) const { evolve(books.bank.purchases, f, recorded); }
    void operator()(const money::PurchaseWithdrawn& f) const { evolve(books.bank.purchases, f, recorded); }
    void operator()(const money::PurchaseOrdered& f) const
    {
        evolve(books.bank.purchases, f, recorded);
        evolve(books.bank.refunds, f, recorded);
    }
    void operator()(const money::PurchaseOrderWithdrawn& f) const
    {
        evolve(books.bank.purchases, f, recorded);
        evolve(books.bank.refunds, f, recorded);
    }
    void operator()(const contract::ContractImported& f) const { evolve(books.contracts, f, recorded); }
    void operator()(const money::ReceivableOpened& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::CreditOpened& f) const { evolve(books.money, f, recorded); }
    void operator()(const money::InvoicesCombined& f) const { evolve(books.combined, f, recorded); }
    void operator()(const money::CombiningWished& f) const { evolve(books.combined, f, recorded); }
    void operator()(const money::CombiningStopped& f) const { evolve(books.combined, f, recorded); }
    void operator()(const ending::CureDemanded& f) const { evolve(books.endings, f, recorded); }
    void operator()(const ending::TerminationDecided& f) const { evolve(books.endings, f, recorded); }
    void operator()(const ending::TerminationReceived& f) const { evolve(books.endings, f, recorded); }
    void operator()(const ending::SettlementAgreed& f) const { evolve(books.endings, f, recorded); }
    void operator()(const secrecy::Disposed& f) const { evolve(books.secrets, f, recorded); }
    void operator()(const secrecy::Erased& f) const { evolve(books.secrets, f, recorded); }
    void operator()(const secrecy::Revealed& f) const { evolve(books.secrets, f, recorded); }
    void operator()(secrecy::DocumentKept f) const { evolve(books.secrets.documents, std::move(f), recorded); }
    void operator()(const secrecy::DocumentsHeld& f) const { evolve(books.secrets.documents, f, recorded); }
    void operator()(const secrecy::DocumentsReleased& f) const { evolve(books.secrets.documents, f, recorded); }
    void operator()(const PersonAdded& f) const { evolve(books, f, recorded); }
    void operator()(const PersonChanged& f) const { evolve(books, f, recorded); }
    void operator()(const DayClosed& f) const { evolve(books, f, recorded); }
};

// One document, a line in the timeline of each contract whose invoices it holds.
void tell_contracts(Books& books, const money::InvoicesCombined& fact)
{
    for (const money::CombinedPart& part : fact.invoices) {
        auto& timeline = books.timeline[part.contract];
        if (timeline.empty() || timeline.back() != books.last) timeline.push_back(books.last);
    }
}

void note_in_timeline(Books& books, const Fact& fact, const Recorded& recorded)
{
    books.last = recorded.position;
    if (const ContractId contract = contract_of(fact, books)) books.timeline[contract].push_back(recorded.position);
    if (const auto* combined = std::get_if<money::InvoicesCombined>(&fact)) tell_contracts(books, *combined);
}

}

void evolve(Books& books, const Fact& fact, const Recorded& recorded)
{
    std::visit(Folder{books, recorded}, fact);
    note_in_timeline(books, fact, recorded);
}

void evolve(Books& books, Fact&& fact, const Recorded& recorded)
{
    std::visit(Folder{books, recorded}, std::move(fact));
    note_in_timeline(books, fact, recorded); // NOLINT(bugprone-use-after-move): its ids are still there
}

}
