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
    append_amendments(out, books, contract, day);
    for (const money::ReceivePayment& payment : money::payments_due(books.bank, books.money, contract.id))
        out.emplace_back(payment);
    append(out, money::due(books.money, contract, books.services, rulebook(books, contract.id, day)));
    for (const money::RemindOfDebts& reminder :
         money::reminders_due(collecting_rooms(books), contract.id, rulebook(books, contract.id, day)))
        out.emplace_back(reminder);
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

std::vector<Command> due(const Books& books, Date day)
{
    std::vector<Command> out = due_at_large(books, day);
    for (const contract::Contract& contract : books.contracts.contracts)
        append_of_contract(out, books, contract, day);
    return out;
}

std::vector<Command> due_after(const Books& books, const Fact& fact, Date day)
{
    std::vector<Command> out;
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
    if (std::holds_alternative<money::DebitAnswered>(fact))
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
    if (contract && may_end) append_ending(out, books, *contract, day);
    if (contract && std::holds_alternative<contract::Formed>(fact)) append_amendments(out, books, *contract, day);
    if (contract && std::holds_alternative<contract::Formed>(fact))
        append(out, money::due(books.money, *contract, books.services, rulebook(books, contract->id, day)));
    return out;
}

}
