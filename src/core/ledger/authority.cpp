// Who may submit which command (34.6.4: only those on the service; each contractor only its own).
#include "ledger/wiring.h"

#include <initializer_list>

namespace ledger {
namespace {

template <class One, class... Types>
constexpr bool any_of = (std::is_same_v<One, Types> || ...);

template <class One>
constexpr bool for_contractors = any_of<One, contract::Apply, service::ConfirmItems, service::ClaimNonconformity,
                                        ending::TerminateByContractor, notice::RecordArrival>;
template <class One>
constexpr bool for_contract_staff =
    any_of<One, notice::DraftNotice, notice::RecordSending, notice::RecordArrival, notice::RecordBounce,
           notice::PublishNotice, notice::WithdrawNotice, notice::NotifyAmendment, contract::Apply, contract::Screen,
           contract::Form, service::AgreeDeliverable, service::Suspend, service::Lift, service::ClaimNonconformity,
           service::ConfirmItems, money::AddFee, money::EndFee, terms::AgreeIndividually, terms::AgreePolicy,
           money::AgreeDiscount, money::EndDiscount, ending::DemandCure, ending::TerminateByProvider,
           ending::TerminateByContractor, ending::AgreeSettlement, money::RegisterMandate, money::EndMandate,
           money::RegisterPayer, money::HoldCollection, money::ReleaseHold, money::PromisePayment,
           money::CombineForParty, money::StopCombining, secrecy::Reveal, secrecy::RecordDisposal,
           secrecy::KeepDocument>;
template <class One>
constexpr bool for_engineers =
    any_of<One, service::AgreeDeliverable, service::Deliver, service::AnswerClaim, service::ConfirmItems,
           service::ClaimNonconformity, notice::RecordSending, notice::RecordArrival, secrecy::RecordDisposal>;
template <class One>
constexpr bool for_billing = any_of<
    One, money::SetPrice, money::SetItemSale, money::AddFee, money::RecordUsage, money::IssueInvoice,
    money::InvoiceLateDamages, money::InvoiceSettlement, money::ReceivePayment, money::EndFee, money::CancelInvoice,
    money::ApplyCredit, money::RefundCredit, money::ReduceInvoice, money::SetCollector, money::RegisterMandate,
    money::EndMandate, money::OrderDebits, money::ReceiveDebitResults, money::RegisterPayer, money::ReceiveTransfers,
    money::MatchTransfer, money::UndoMatch, money::SetTransferAside, money::NameAccount, money::CertifyMonth,
    notice::RecordSending, notice::RecordArrival, notice::RecordBounce, service::Suspend, service::Lift,
    ending::DemandCure, money::PostBankFee, money::WriteOff, money::SetDunningPlan, money::HoldCollection,
    money::ReleaseHold, money::RemindOfDebts, money::PromisePayment, money::InvoiceSpecialFee, money::DecideRefund,
    money::OrderRefunds, money::ImportContracts, money::AgreeDiscount, money::EndDiscount, money::CombineInvoices,
    money::CombineForParty, money::StopCombining, money::RegisterSubcontractor, money::RecordPurchase,
    money::WithdrawPurchase, money::OrderTransfers, money::WithdrawDebits, money::ResolveDebit, money::RedirectRefund,
    money::SetRemitter, money::WithdrawTransfers, secrecy::KeepDocument>;
template <class One>
constexpr bool for_custodians =
    any_of<One, secrecy::RecordDisposal, secrecy::Erase, secrecy::EraseApplication, secrecy::Reveal,
           secrecy::KeepDocument, secrecy::HoldDocuments, secrecy::ReleaseDocuments>;

template <class One>
bool role_allows(Role role)
{
    switch (role) {
    case Role::system:
    case Role::admin:
        return true;
    case Role::auditor:
        return false;
    case Role::contract_staff:
        return for_contract_staff<One>;
    case Role::engineer:
        return for_engineers<One>;
    case Role::billing:
        return for_billing<One>;
    case Role::custodian:
        return for_custodians<One>;
    case Role::contractor_owner:
        return for_contractors<One>;
    case Role::contractor_member:
        return for_contractors<One> && !std::is_same_v<One, ending::TerminateByContractor>;
    case Role::applicant:
        return any_of<One, contract::Apply, notice::RecordArrival>;
    }
    return false;
}

// The party a contractor's command touches; nullopt when what it names does not exist.
template <class One>
std::optional<PartyId> touched_party(const Books& books, const One& command)
{
    const auto of_contract = [&](ContractId id) -> std::optional<PartyId> {
        const contract::Contract* found = books.contracts.contracts.find(id);
        return found ? std::optional(found->party) : std::nullopt;
    };
    if constexpr (any_of<One, service::ConfirmItems, service::ClaimNonconformity>) {
        const service::Deliverable* found = books.services.deliverables.find(command.deliverable);
        return found ? of_contract(found->contract) : std::nullopt;
    } else if constexpr (std::is_same_v<One, notice::RecordArrival>) {
        // What was not sent yet is not there for whom it will be sent to (16.2, 24.4).
        const notice::Notice* found = books.notices.notices.find(command.notice);
        const bool opened = command.evidence == notice::Evidence::portal_opened;
        return found && opened && !found->sent.empty() ? std::optional(found->party) : std::nullopt;
    } else if constexpr (std::is_same_v<One, ending::TerminateByContractor>) {
        return of_contract(command.contract);
    } else {
        return std::nullopt;
    }
}

}

bool outsider(Role role)
{
    return role == Role::applicant || role == Role::contractor_owner || role == Role::contractor_member;
}

std::optional<Refusal> forbidden(const Books& books, const Command& command, const Actor& actor)
{
    constexpr Clause staff_only = "terms 34.6.4"_clause;
    return std::visit(
        [&]<class One>(const One& one) -> std::optional<Refusal> {
            if (!role_allows<One>(actor.role))
                return Refusal{staff_only, "「" + std::string(label(actor.role)) +
                                               "」の権限ではこの操作はできません。担当の方に依頼してください。"};
            if (outsider(actor.role) && !std::is_same_v<One, contract::Apply> &&
                (!actor.party || touched_party(books, one) != actor.party))
                return Refusal{staff_only, "この契約に関する操作の権限がありません。"};
            return std::nullopt;
        },
        command);
}

}
