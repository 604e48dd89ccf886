// What is owed now, computed from the books alone: after a crash the next call computes it again.
#include "ledger/wiring.h"

namespace ledger {
namespace {

template <class... Commands>
void append(std::vector<Command>& out, const std::vector<std::variant<Commands...>>& commands)
{
    for (const auto& command : commands)
        std::visit([&](const auto& one) { out.emplace_back(one); }, command);
}

void append_ending(std::vector<Command>& out, const Books& books, const contract::Contract& contract, Date day)
{
    append(out, ending::due(books.endings, contract, ending_rooms(books), day));
}

// 24.4, 30.1: what was drafted and would say what is not so any more.
void append_overtaken(std::vector<Command>& out, const Books& books, ContractId contract)
{
    const auto notices = books.notices.of_contract.find(contract);
    if (notices == books.notices.of_contract.end()) return;
    for (const NoticeId id : notices->second)
        if (const auto why = overtaken(books, books.notices.notices.at(id)))
            out.emplace_back(notice::WithdrawNotice{.notice = id, .reason = *why});
}

// 2.1#3: an amendment that is told by notice reaches also those whose contract was formed after its announcement.
void append_amendments(std::vector<Command>& out, const Books& books, const contract::Contract& contract, Date day)
{
    for (const notice::NotifyAmendment& notify :
         notice::amendments_due(books.notices, books.terms, contract.id, addressee_of(contract, day), day))
        out.emplace_back(notify);
}

void append_of_contract(std::vector<Command>& out, const Books& books, const contract::Contract& contract, Date day)
{
    for (const auto& close : service::closings_due(books.services, books.notices, contract.id, day))
        out.emplace_back(close);
    append_ending(out, books, contract, day);
    const auto file = books.endings.files.find(contract.id);
    if (file != books.endings.files.end() && !file->second.terminations.empty())
        append_overtaken(out, books, contract.id);
    append_amendments(out, books, contract, day);
    for (const money::ReceivePayment& payment : money::payments_due(books.bank, books.money, contract.id))
        out.emplace_back(payment);
    append(out, money::due(books.money, contract, books.services, rulebook(books, contract.id, day)));
    for (const money::RemindOfDebts& reminder :
         money::reminders_due(collecting_rooms(books), contract.id, rulebook(books, contract.id, day)))
        out.emplace_back(reminder);
}

// 30.1: a combined invoice that was not sent yet and holds an invoice that is cancelled now.
void append_lapsed(std::vector<Command>& out, const Books& books, InvoiceId cancelled)
{
    const auto document = books.combined.of_invoice.find(cancelled);
    if (document == books.combined.of_invoice.end()) return;
    const NoticeId id = books.combined.documents.at(document->second).issued.notice;
    if (const notice::Notice* notice = books.notices.notices.find(id))
        if (const auto why = overtaken(books, *notice))
            out.emplace_back(notice::WithdrawNotice{.notice = id, .reason = *why});
}

// What happens to the notice of a combined invoice happens to those of its invoices: they are in the same envelope.
template <class One>
std::optional<Command> the_same(const One&, NoticeId)
{
    return std::nullopt;
}
std::optional<Command> the_same(const notice::NoticeSent& fact, NoticeId notice)
{
    return notice::RecordSending{notice, fact.means, fact.on, fact.detail};
}
std::optional<Command> the_same(const notice::NoticeArrived& fact, NoticeId notice)
{
    return notice::RecordArrival{notice, fact.evidence, fact.on, fact.detail};
}
std::optional<Command> the_same(const notice::NoticeBounced& fact, NoticeId notice)
{
    return notice::RecordBounce{notice, fact.on, fact.reason};
}
std::optional<Command> the_same(const notice::NoticePublished& fact, NoticeId notice)
{
    return notice::PublishNotice{notice, fact.on, fact.evidence};
}

bool lapsed(const Books& books, const notice::Notice& notice)
{
    const auto own = books.combined.of_notice.find(notice.id);
    return own != books.combined.of_notice.end() &&
           money::lapsed(books.combined.documents.at(own->second), books.money, books.notices);
}

std::vector<Command> due_of_covered(const Books& books, const Fact& fact)
{
    std::vector<Command> out;
    if (books.combined.of_notice.empty()) return out;
    std::visit(
        [&]<class One>(const One& one) {
            if constexpr (requires { one.notice; }) {
                const auto found = books.combined.of_notice.find(one.notice);
                if (found == books.combined.of_notice.end()) return;
                for (const money::CombinedPart& part : books.combined.documents.at(found->second).issued.invoices)
                    if (auto command = part.notice ? the_same(one, part.notice) : std::nullopt)
                        out.push_back(*std::move(command));
            }
        },
        fact);
    return out;
}

}

// 24.4 “The contract ends on the day the termination notice arrives at the contractor.” — after that nothing is left to
// terminate. 30.1 “The provider bills the fees in the way it sets.” — a bill taken back asks for nothing.
std::optional<std::string> overtaken(const Books& books, const notice::Notice& notice)
{
    if (!notice.to_be_sent()) return std::nullopt;
    const contract::Contract* contract = books.contracts.contracts.find(notice.contract);
    const money::Invoice* invoice = books.money.invoices.find(notice.invoice);
    switch (notice.kind) {
    case notice::NoticeKind::termination:
        if (!contract || !contract->ended) return std::nullopt;
        return "送る前に契約が" + contract->ended->on.japanese() + "に終了し、解除するものがなくなったため";
    case notice::NoticeKind::ending:
        if (!contract || contract->ended) return std::nullopt;
        return "送る前に契約の終了がなかったものとなったため";
    case notice::NoticeKind::invoice:
        if (!invoice || !invoice->cancelled) return std::nullopt;
        return "送る前に請求書 " + invoice->issued.number + " が取り消されたため";
    case notice::NoticeKind::combined_invoice:
        if (!lapsed(books, notice)) return std::nullopt;
        return "送る前に、載せた請求書が取り消されたため。残りの請求書は一通ずつ送る";
    default:
        return std::nullopt;
    }
}

std::vector<Command> due(const Books& books, ContractId contract, Date day)
{
    std::vector<Command> out;
    for (const notice::RecordArrival& arrival : notice::arrivals_due(books.notices, day))
        if (books.notices.notices.at(arrival.notice).contract == contract) out.emplace_back(arrival);
    if (const contract::Contract* found = books.contracts.contracts.find(contract))
        append_of_contract(out, books, *found, day);
    return out;
}

std::vector<Command> due_at_large(const Books& books, Date day)
{
    std::vector<Command> out;
    for (const contract::Form& form : contract::forms_due(books.contracts, books.notices))
        out.emplace_back(form);
    for (const notice::RecordArrival& arrival : notice::arrivals_due(books.notices, day))
        out.emplace_back(arrival);
    return out;
}

std::vector<Command> due_at_last(const Books& books, Date day)
{
    std::vector<Command> out;
    for (const money::CombineInvoices& combination : combinations_due(books, day))
        out.emplace_back(combination);
    return out;
}

std::vector<Command> due(const Books& books, Date day)
{
    std::vector<Command> out = due_at_large(books, day);
    for (const contract::Contract& contract : books.contracts.contracts)
        append_of_contract(out, books, contract, day);
    return out.empty() ? due_at_last(books, day) : out;
}

std::vector<Command> due_after(const Books& books, const Fact& fact, Date day)
{
    std::vector<Command> out = due_of_covered(books, fact);
    if (const auto* sent = std::get_if<notice::NoticeSent>(&fact)) {
        const notice::Notice* notice = books.notices.notices.find(sent->notice);
        if (notice && notice->kind == notice::NoticeKind::acceptance && !notice->contract)
            if (const auto* application = books.contracts.applications.find(notice->application);
                application && !application->contract)
                out.emplace_back(contract::Form{application->id});
        return out;
    }
    if (std::holds_alternative<terms::EditionAnnounced>(fact))
        for (const contract::Contract& contract : books.contracts.contracts)
            append_amendments(out, books, contract, day);
    // 29.1: what the bank collected, or a person matched, is the contractor's payment at once.
    if (const auto* matched = std::get_if<money::TransferMatched>(&fact))
        for (const money::MatchPart& part : matched->parts)
            for (const money::ReceivePayment& payment : money::payments_due(books.bank, books.money, part.contract))
                out.emplace_back(payment);
    if (std::holds_alternative<money::DebitAnswered>(fact) || std::holds_alternative<money::DebitResolved>(fact))
        for (const auto& payment : money::payments_due(books.bank, books.money, contract_of(fact, books)))
            out.emplace_back(payment);
    const bool may_end = std::holds_alternative<notice::NoticeArrived>(fact) ||
                         std::holds_alternative<notice::NoticeBounced>(fact) ||
                         std::holds_alternative<contract::EndingVoided>(fact) ||
                         std::holds_alternative<ending::TerminationReceived>(fact) ||
                         std::holds_alternative<ending::SettlementAgreed>(fact);
    const contract::Contract* contract = books.contracts.contracts.find(contract_of(fact, books));
    if (contract && std::holds_alternative<money::PaymentReceived>(fact) &&
        money::bears_a_fee(books.money, contract->id, rulebook(books, contract->id, day)))
        out.emplace_back(money::PostBankFee{contract->id});
    const bool may_overtake = std::holds_alternative<contract::Ended>(fact) ||
                              std::holds_alternative<contract::EndingVoided>(fact) ||
                              std::holds_alternative<money::InvoiceCancelled>(fact);
    if (contract && may_overtake) append_overtaken(out, books, contract->id);
    // After what was overtaken: an end on another day does not make the notice of the void one right.
    if (contract && may_end) append_ending(out, books, *contract, day);
    if (const auto* cancelled = std::get_if<money::InvoiceCancelled>(&fact))
        append_lapsed(out, books, cancelled->invoice);
    if (contract && std::holds_alternative<contract::Formed>(fact)) append_amendments(out, books, *contract, day);
    if (contract && std::holds_alternative<contract::Formed>(fact))
        append(out, money::due(books.money, *contract, books.services, rulebook(books, contract->id, day)));
    return out;
}

}
