// Every command to its room: which parts of the books each rule may see. The only wiring diagram of decisions.
#include "ledger/held.h"
#include "ledger/wiring.h"
#include "secrecy/sealed.h"

namespace ledger {

terms::Rulebook rulebook(const Books& books, ContractId contract, Date day)
{
    return {books.terms, contract, day};
}

std::vector<money::SettlementAmount> settlement_amounts(const Books& books, ContractId contract, Date day)
{
    const contract::Contract* found = books.contracts.contracts.find(contract);
    if (!found) return {};
    const auto proposal =
        ending::settlement_proposal(books.endings, *found, ending_rooms(books), rulebook(books, contract, day));
    return proposal ? proposal->amounts : std::vector<money::SettlementAmount>{};
}

namespace {

template <class One>
Result<Facts, Refusal> lifted(Decision<One> decision)
{
    if (!decision) return decision.error();
    Facts facts;
    std::vector<One> decided = *std::move(decision);
    facts.reserve(decided.size());
    for (One& one : decided) {
        if constexpr (requires { one.index(); })
            std::visit([&](auto& fact) { facts.emplace_back(std::move(fact)); }, one);
        else
            facts.emplace_back(std::move(one));
    }
    return facts;
}

// The wiring: one line per command, from the whole books to what its rule needs.
struct Decider {
    const Books& books;
    const Occasion& occasion;

    terms::Rulebook rules(ContractId contract = {}) const { return rulebook(books, contract, occasion.today); }
    std::vector<service::Overdue> overdue(ContractId contract, Date day) const
    {
        return money::overdue(books.money, contract, day);
    }
    PartyId party_of(ContractId id) const
    {
        const contract::Contract* found = books.contracts.contracts.find(id);
        return found ? found->party : PartyId{};
    }
    ContractId contract_of(DeliverableId id) const
    {
        const service::Deliverable* found = books.services.deliverables.find(id);
        return found ? found->contract : ContractId{};
    }

    auto operator()(const terms::LoadEdition& c) const { return lifted(decide(books.terms, c, occasion)); }
    auto operator()(const terms::SetParameter& c) const
    {
        return lifted(decide(books.terms, c, occasion, contractors()));
    }
    auto operator()(const terms::ChoosePolicy& c) const
    {
        return lifted(decide(books.terms, c, occasion, contractors()));
    }
    auto operator()(const terms::SetProvider& c) const { return lifted(decide(books.terms, c, occasion)); }
    auto operator()(const terms::DraftEdition& c) const { return lifted(decide(books.terms, c, occasion)); }
    auto operator()(const terms::WithdrawDraft& c) const { return lifted(decide(books.terms, c, occasion)); }
    auto operator()(const terms::MapClauses& c) const { return lifted(decide(books.terms, c, occasion)); }
    auto operator()(const terms::ConfirmReadings& c) const { return lifted(decide(books.terms, c, occasion)); }
    auto operator()(const terms::AnnounceEdition& c) const { return lifted(decide(books.terms, c, occasion)); }
    auto operator()(const terms::AgreeIndividually& c) const
    {
        const contract::Contract* found = books.contracts.contracts.find(c.contract);
        const terms::Contractors one{.any = true, .individual = found && individual(*found)};
        return lifted(decide(books.terms, c, found != nullptr, occasion, one));
    }
    auto operator()(const terms::AgreePolicy& c) const
    {
        return lifted(decide(books.terms, c, books.contracts.contracts.find(c.contract) != nullptr, occasion));
    }
    auto operator()(const notice::DraftNotice& c) const
    {
        return lifted(decide(books.notices, c, party_of(c.contract), occasion));
    }
    // 30.1: above the amount that the provider set, nothing leaves before a second person has signed the month.
    auto operator()(const notice::RecordSending& c) const -> Result<Facts, Refusal>
    {
        const notice::Notice* found = books.notices.notices.find(c.notice);
        if (found && found->to_be_sent() && awaits_approval(books, *found))
            return Refusal{"terms 30.1"_clause,
                           "月の請求の合計が一人で締められる額を超えているため、もう一人の承認で月を締めるまで、"
                           "この請求書は送れません。",
                           {"CertifyMonth"}};
        return lifted(decide(books.notices, c, occasion));
    }
    auto operator()(const notice::RecordArrival& c) const
    {
        return lifted(decide(books.notices, c, rules(), occasion));
    }
    auto operator()(const notice::RecordBounce& c) const { return lifted(decide(books.notices, c, occasion)); }
    auto operator()(const notice::PublishNotice& c) const { return lifted(decide(books.notices, c, occasion)); }
    auto operator()(const notice::WithdrawNotice& c) const
    {
        const notice::Notice* found = books.notices.notices.find(c.notice);
        const bool gone = found && overtaken(books, *found);
        return lifted(decide(books.notices, c, gone ? notice::Purpose::gone : notice::Purpose::stands, occasion));
    }
    auto operator()(const notice::NotifyAmendment& c) const
    {
        const contract::Contract* found = books.contracts.contracts.find(c.contract);
        const notice::Addressee addressee = found ? addressee_of(*found, occasion.today) : notice::Addressee{};
        return lifted(decide(books.notices, c, books.terms, addressee, occasion));
    }
    auto operator()(const contract::Apply& c) const
    {
        std::vector<std::string> unknown;
        for (const contract::PlanItem& wanted : c.plan)
            if (!money::price_on(books.money, wanted.item, occasion.today) ||
                !money::sold_on(books.money, wanted.item, occasion.today))
                unknown.push_back(wanted.item);
        return lifted(decide(books.contracts, c, rules(), unknown, occasion));
    }
    auto operator()(const contract::Screen& c) const
    {
        return lifted(decide(books.contracts, c, books.notices, rules(), occasion));
    }
    auto operator()(const contract::Form& c) const
    {
        return lifted(decide(books.contracts, c, books.notices, occasion));
    }
    auto operator()(const service::AgreeDeliverable& c) const
    {
        return lifted(decide(books.services, c, books.contracts, occasion));
    }
    auto operator()(const service::Deliver& c) const
    {
        // 4.3: the length of the period is the one in force on the day of receipt.
        const terms::Rulebook then = rules(contract_of(c.deliverable)).on(c.received_on);
        return lifted(decide(books.services, c, books.contracts, books.notices, then, occasion));
    }
    auto operator()(const service::ConfirmItems& c) const { return lifted(decide(books.services, c, occasion)); }
    auto operator()(const service::ClaimNonconformity& c) const
    {
        return lifted(decide(books.services, c, books.contracts, books.notices, occasion));
    }
    auto operator()(const service::AnswerClaim& c) const
    {
        return lifted(decide(books.services, c, books.contracts, books.notices, occasion));
    }
    auto operator()(const service::CloseConfirmation& c) const
    {
        return lifted(
            decide(books.services, c, books.contracts, books.notices, rules(contract_of(c.deliverable)), occasion));
    }
    auto operator()(const service::Suspend& c) const
    {
        return lifted(decide(books.services, c, books.contracts, books.notices, before(c), occasion));
    }
    auto operator()(const service::Lift& c) const
    {
        return lifted(
            decide(books.services, c, books.contracts, books.notices, overdue(c.contract, occasion.today), occasion));
    }
    auto operator()(const money::SetPrice& c) const { return lifted(decide(books.money, c, occasion)); }
    auto operator()(const money::SetItemSale& c) const { return lifted(decide(books.money, c, occasion)); }
    auto operator()(const money::AgreeFees& c) const
    {
        return lifted(decide(books.money, c, books.contracts, occasion));
    }
    auto operator()(const money::AddFee& c) const { return of_fee(c); }
    auto operator()(const money::EndFee& c) const { return of_fee(c); }
    auto operator()(const money::AgreeDiscount& c) const { return of_fee(c); }
    auto operator()(const money::EndDiscount& c) const
    {
        return lifted(decide(books.money, c, books.contracts, occasion));
    }
    auto operator()(const money::CancelInvoice& c) const
    {
        return lifted(decide(books.money, c, issuing_rooms(books), occasion));
    }
    auto operator()(const money::ReduceInvoice& c) const
    {
        return lifted(decide(books.money, c, issuing_rooms(books), occasion));
    }
    auto operator()(const money::ApplyCredit& c) const
    {
        return lifted(decide(books.money, c, books.contracts, rules(c.contract), occasion));
    }
    auto operator()(const money::RefundCredit& c) const
    {
        return lifted(decide(books.money, c, books.contracts, occasion));
    }
    auto operator()(const money::NameAccount& c) const { return lifted(decide(books.money, c, occasion)); }
    auto operator()(const money::CertifyMonth& c) const
    {
        return lifted(decide(books.money, c, issuing_rooms(books), occasion));
    }
    auto operator()(const money::RecordUsage& c) const
    {
        return lifted(decide(books.money, c, books.contracts, books.services, occasion));
    }
    auto operator()(const money::IssueInvoice& c) const
    {
        return lifted(decide(books.money, c, issuing_rooms(books), occasion));
    }
    auto operator()(const money::InvoiceLateDamages& c) const
    {
        return lifted(decide(books.money, c, issuing_rooms(books), occasion));
    }
    auto operator()(const money::InvoiceSettlement& c) const
    {
        const auto amounts = settlement_amounts(books, c.contract, occasion.today);
        return lifted(decide(books.money, c, issuing_rooms(books), amounts, occasion));
    }
    auto operator()(const money::ReceivePayment& c) const
    {
        return lifted(decide(books.money, c, books.contracts, rules(c.contract), occasion));
    }
    auto operator()(const ending::DemandCure& c) const { return of_endings(c); }
    auto operator()(const ending::TerminateByProvider& c) const { return of_endings(c); }
    auto operator()(const ending::TerminateByContractor& c) const { return of_endings(c); }
    auto operator()(const ending::AgreeSettlement& c) const { return of_endings(c); }
    auto operator()(const ending::End& c) const { return of_endings(c); }
    auto operator()(const ending::VoidEnding& c) const { return of_endings(c); }
    auto operator()(const secrecy::RecordDisposal& c) const { return of_secrets(c); }
    auto operator()(const secrecy::Erase& c) const { return of_erasure(c); }
    auto operator()(const secrecy::EraseApplication& c) const { return of_erasure(c); }
    auto operator()(const secrecy::Reveal& c) const { return of_secrets(c); }
    auto operator()(const secrecy::KeepDocument& c) const { return of_documents(c); }
    auto operator()(const secrecy::HoldDocuments& c) const { return of_documents(c); }
    auto operator()(const secrecy::ReleaseDocuments& c) const { return of_documents(c); }
    auto operator()(const money::SetCollector& c) const { return lifted(decide(books.bank.debits, c, occasion)); }
    auto operator()(const money::RegisterMandate& c) const
    {
        return lifted(decide(books.bank.debits, c, books.contracts, occasion));
    }
    auto operator()(const money::EndMandate& c) const { return lifted(decide(books.bank.debits, c, occasion)); }
    auto operator()(const money::OrderDebits& c) const
    {
        return lifted(decide(books.bank.debits, c, books.money, occasion));
    }
    auto operator()(const money::ReceiveDebitResults& c) const
    {
        return lifted(decide(books.bank.debits, c, books.contracts, books.notices, occasion));
    }
    auto operator()(const money::WithdrawDebits& c) const { return lifted(decide(books.bank.debits, c, occasion)); }
    auto operator()(const money::ResolveDebit& c) const
    {
        return lifted(decide(books.bank.debits, c, books.contracts, books.notices, occasion));
    }
    auto operator()(const money::RegisterPayer& c) const
    {
        return lifted(decide(books.bank.transfers, c, books.contracts, occasion));
    }
    auto operator()(const money::ReceiveTransfers& c) const
    {
        return lifted(decide(books.bank.transfers, c, occasion));
    }
    auto operator()(const money::MatchTransfer& c) const
    {
        return lifted(decide(books.bank.transfers, c, books.money, books.contracts, occasion));
    }
    auto operator()(const money::UndoMatch& c) const
    {
        return lifted(decide(books.bank.transfers, c, books.money, books.terms, occasion));
    }
    auto operator()(const money::SetTransferAside& c) const
    {
        return lifted(decide(books.bank.transfers, c, occasion));
    }
    auto operator()(const money::PostBankFee& c) const
    {
        return lifted(decide(books.money, c, books.contracts, rules(c.contract)));
    }
    auto operator()(const money::WriteOff& c) const
    {
        return lifted(decide(books.money, c, books.contracts, rules(c.contract), occasion));
    }
    auto operator()(const money::SetDunningPlan& c) const { return lifted(decide(books.collection, c, occasion)); }
    auto operator()(const money::ReleaseHold& c) const { return lifted(decide(books.collection, c, occasion)); }
    auto operator()(const money::HoldCollection& c) const
    {
        return lifted(decide(books.collection, c, books.money, books.contracts, occasion));
    }
    auto operator()(const money::RemindOfDebts& c) const
    {
        return lifted(decide(collecting_rooms(books), c, books.contracts, rules(c.contract)));
    }
    auto operator()(const money::PromisePayment& c) const
    {
        return lifted(decide(books.collection, c, books.money, books.contracts, rules(c.contract)));
    }
    auto operator()(const money::InvoiceSpecialFee& c) const
    {
        return lifted(decide(books.collection, c, books.money, issuing_rooms(books), occasion));
    }
    auto operator()(const money::DecideRefund& c) const
    {
        return lifted(decide(books.bank.refunds, c, books.money, books.contracts, occasion));
    }
    auto operator()(const money::OrderRefunds& c) const { return lifted(decide(books.bank.refunds, c, occasion)); }
    auto operator()(const money::RedirectRefund& c) const { return lifted(decide(books.bank.refunds, c, occasion)); }
    auto operator()(const money::SetRemitter& c) const { return lifted(decide(books.bank.refunds, c, occasion)); }
    auto operator()(const money::RegisterSubcontractor& c) const
    {
        return lifted(decide(books.bank.purchases, c, occasion));
    }
    auto operator()(const money::RecordPurchase& c) const
    {
        return lifted(decide(books.bank.purchases, c, named_document(c.document), rules(), occasion));
    }
    auto operator()(const money::WithdrawPurchase& c) const
    {
        return lifted(decide(books.bank.purchases, c, occasion));
    }
    auto operator()(const money::OrderTransfers& c) const
    {
        return lifted(decide(books.bank.refunds, books.bank.purchases, c, occasion));
    }
    auto operator()(const money::WithdrawTransfers& c) const
    {
        return lifted(decide(books.bank.refunds, books.bank.purchases, c, occasion));
    }
    auto operator()(const money::ImportContracts& c) const
    {
        return lifted(decide(books.money, c, issuing_rooms(books), occasion));
    }
    auto operator()(const money::CombineInvoices& c) const
    {
        const money::Issuing rooms = issuing_rooms(books);
        return lifted(
            decide(money::Combining{.combined = books.combined, .book = books.money, .rooms = rooms}, c, occasion));
    }
    auto operator()(const money::CombineForParty& c) const
    {
        return lifted(decide(books.combined, c, books.contracts, occasion));
    }
    auto operator()(const money::StopCombining& c) const { return lifted(decide(books.combined, c, occasion)); }
    auto operator()(const AddPerson& c) const { return lifted(decide(books, c, occasion)); }
    auto operator()(const ChangePerson& c) const { return lifted(decide(books, c, occasion)); }
    auto operator()(const CloseDay& c) const { return lifted(decide(books, c, occasion)); }

private:
    bool individual(const contract::Contract& contract) const
    {
        return books.contracts.parties.at(contract.party).applicant.kind == contract::PartyKind::individual;
    }
    // A contract that has ended counts too: its debts go on bearing damages.
    terms::Contractors contractors() const
    {
        terms::Contractors all{.any = false, .individual = false};
        for (const contract::Contract& contract : books.contracts.contracts) {
            all.any = true;
            if (individual(contract)) all.individual = true;
        }
        return all;
    }
    // 30.7 of the consumption tax act wants the bill kept: a number of a kept document is looked up.
    money::NamedDocument named_document(const std::string& text) const
    {
        const auto id = secrecy::DocumentId::parse(text);
        if (!id) return money::NamedDocument::none;
        return books.secrets.documents.documents.find(*id) ? money::NamedDocument::kept : money::NamedDocument::unknown;
    }
    service::BeforeSuspension before(const service::Suspend& command) const
    {
        // 20.1.1 looks at what is overdue now: a debt that falls due later may still be paid.
        const Date known = std::min(command.from, occasion.today);
        const service::Restraint begun{.contract = command.contract, .since = command.from};
        const auto cure = ending::cure_deadline(begun, rules(command.contract));
        return {.overdue = overdue(command.contract, known),
                .cure_by = cure ? std::optional(cure->value) : std::nullopt};
    }
    template <class One>
    Result<Facts, Refusal> of_endings(const One& command) const
    {
        return lifted(decide(books.endings, command, ending_rooms(books), occasion));
    }
    template <class One>
    Result<Facts, Refusal> of_fee(const One& command) const
    {
        return lifted(decide(books.money, command, books.contracts, rules(command.contract), occasion));
    }
    template <class One>
    Result<Facts, Refusal> of_documents(const One& command) const
    {
        return lifted(decide(books.secrets.documents, command, ending_rooms(books), occasion));
    }
    template <class One>
    Result<Facts, Refusal> of_secrets(const One& command) const
    {
        return lifted(decide(books.secrets, command, ending_rooms(books), occasion));
    }
    template <class One>
    Result<Facts, Refusal> of_erasure(const One& command) const
    {
        const ending::Rooms rooms = ending_rooms(books);
        return lifted(decide({.book = books.secrets, .rooms = rooms, .bank = books.bank}, command, occasion));
    }
};

}

namespace {

// A second approver is another person of the staff, at work, who could have submitted the command too.
std::optional<Refusal> unfit_approver(const Books& books, const Command& command, const Occasion& occasion)
{
    const Clause clause = "terms 34.6.4"_clause;
    if (*occasion.second == occasion.by.person)
        return Refusal{clause, "承認者は操作する人とは別の人でなければなりません。"};
    const Person* person = books.people.people.find(*occasion.second);
    const Actor approver{.person = *occasion.second, .role = person ? person->role : Role::auditor, .party = {}};
    if (!person || !person->active || !approver.staff() || forbidden(books, command, approver))
        return Refusal{clause, "承認者には、この操作の権限を持つ当社の担当者を指定してください。"};
    return std::nullopt;
}

// civil-code 97.1 “A declaration of intent takes effect when the notice of it arrives at the other party.” — what a
// contractor declares here arrives now. An arrival of another day is for the provider to record, with its evidence.
std::optional<Refusal> not_arriving_now(const Command& command, const Occasion& occasion)
{
    if (!outsider(occasion.by.role)) return std::nullopt;
    const auto arrives = std::visit(
        []<class One>(const One& one) -> std::optional<Date> {
            if constexpr (requires { Date(one.arrived_on); })
                return one.arrived_on;
            else
                return std::nullopt;
        },
        command);
    if (!arrives || *arrives == occasion.today) return std::nullopt;
    return Refusal{"civil-code 97.1"_clause,
                   "お申出とお知らせの開封は、今日（" + occasion.today.japanese() +
                       "）届いたものとして記録します。別の日に届いていたときは、当社の担当者にお知らせください。"};
}

}

Result<Facts, Refusal> decide(const Books& books, const Command& command, const Occasion& occasion)
{
    if (occasion.second)
        if (auto refusal = unfit_approver(books, command, occasion)) return *refusal;
    if (const auto refusal = forbidden(books, command, occasion.by)) return *refusal;
    if (const auto refusal = not_arriving_now(command, occasion)) return *refusal;
    return std::visit(Decider{books, occasion}, command);
}

}
