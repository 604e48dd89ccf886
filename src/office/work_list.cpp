#include "office/work_list.h"

#include "ledger/held.h"

#include <algorithm>

namespace office {
namespace {

using Of = WorkEntry::Of;

template <class One>
concept ChangesNoWork = std::same_as<One, ledger::PersonAdded> || std::same_as<One, ledger::PersonChanged> ||
    std::same_as<One, secrecy::Revealed>;

// 26.1-但 “What another service of the provider to the contractor still needs may be kept.” — so what begins, ends or
// is erased concerns every contract of the party.
PartyId party_concerned(const ledger::Fact& fact, const ledger::Books& books)
{
    const auto of_contract = [&](ContractId id) {
        const contract::Contract* found = books.contracts.contracts.find(id);
        return found ? found->party : PartyId{};
    };
    if (const auto* applied = std::get_if<contract::Applied>(&fact)) return applied->party;
    if (const auto* formed = std::get_if<contract::Formed>(&fact)) return formed->party;
    if (const auto* imported = std::get_if<contract::ContractImported>(&fact)) return imported->party;
    if (const auto* ended = std::get_if<contract::Ended>(&fact)) return of_contract(ended->contract);
    if (const auto* voided = std::get_if<contract::EndingVoided>(&fact)) return of_contract(voided->contract);
    if (const auto* erased = std::get_if<secrecy::Erased>(&fact)) return erased->party;
    return {};
}

// Terms and prices reach every contract.
template <class One>
constexpr bool names_whom_it_concerns = requires(const One& fact)
{
    fact.contract;
}
|| requires(const One& fact)
{
    fact.notice;
}
|| requires(const One& fact)
{
    fact.application;
}
|| requires(const One& fact)
{
    fact.deliverable;
}
|| requires(const One& fact)
{
    fact.claim;
};

std::vector<ledger::Work> works_of(const ledger::Books& books, Of of, std::uint32_t number, Date day)
{
    switch (of) {
    case Of::application:
        if (const auto* found = books.contracts.applications.find({number})) return ledger::work_of(books, *found);
        break;
    case Of::notice:
        if (const auto* found = books.notices.notices.find({number})) return ledger::work_of(books, *found);
        break;
    case Of::contract:
        if (const auto* found = books.contracts.contracts.find({number})) return ledger::work_of(books, *found, day);
        break;
    }
    return {};
}

}

// Whether the notices of single invoices are to be sent hangs on the document that they go out with.
void WorkList::note_covered(const ledger::Fact& fact, const ledger::Books& books)
{
    money::CombinedId document;
    if (const auto* combined = std::get_if<money::InvoicesCombined>(&fact)) document = combined->document;
    if (const auto* cancelled = std::get_if<money::InvoiceCancelled>(&fact))
        if (const auto found = books.combined.of_invoice.find(cancelled->invoice);
            found != books.combined.of_invoice.end())
            document = found->second;
    if (!document) return;
    const money::InvoicesCombined& issued = books.combined.documents.at(document).issued;
    changed_.emplace(Of::notice, issued.notice.number);
    for (const money::CombinedPart& part : issued.invoices)
        changed_.emplace(Of::notice, part.notice.number);
}

void WorkList::note(const ledger::Fact& fact, const ledger::Books& books)
{
    if (!day_) return;
    if (std::holds_alternative<ledger::DayClosed>(fact))
        return forget(); // no notice waits for a combined invoice any more; what the day left undone waits for somebody
    if (std::holds_alternative<money::InvoiceIssued>(fact) && ledger::approval_in_use(books))
        return forget(); // whether invoices wait for a second person hangs on the sum of their month
    note_covered(fact, books);
    if (const auto contracts = books.contracts.of_party.find(party_concerned(fact, books));
        contracts != books.contracts.of_party.end())
        for (const ContractId contract : contracts->second)
            changed_.emplace(Of::contract, contract.number);
    std::visit(
        [&]<class One>(const One& one) {
            if constexpr (ChangesNoWork<One>) return;
            if constexpr (!names_whom_it_concerns<One>) return forget();
            if constexpr (requires { one.application; }) changed_.emplace(Of::application, one.application.number);
            if constexpr (requires { one.notice; }) changed_.emplace(Of::notice, one.notice.number);
            if (const ContractId contract = ledger::contract_of(fact, books))
                changed_.emplace(Of::contract, contract.number);
        },
        fact);
}

void WorkList::forget()
{
    day_.reset();
    changed_.clear();
}

std::uint16_t WorkList::place_of(const std::string& command)
{
    const auto found = std::find(commands_.begin(), commands_.end(), command);
    const auto place = static_cast<std::uint16_t>(found - commands_.begin());
    if (found == commands_.end()) commands_.push_back(command);
    return place;
}

void WorkList::add(Owner owner, const std::vector<ledger::Work>& works)
{
    for (std::size_t i = 0; i < works.size(); ++i)
        entries_.push_back({.urgency = ledger::urgency(works[i].standing),
                            .of = owner.first,
                            .number = owner.second,
                            .nth = static_cast<std::uint16_t>(i),
                            .command = place_of(works[i].standing.command),
                            .kind = works[i].standing.kind});
}

const std::vector<WorkEntry>& WorkList::entries(const ledger::Books& books, Date day)
{
    if (day_ != day) {
        forget();
        entries_.clear();
        for (const auto& application : books.contracts.applications)
            add({Of::application, application.id.number}, ledger::work_of(books, application));
        for (const auto& notice : books.notices.notices)
            add({Of::notice, notice.id.number}, ledger::work_of(books, notice));
        for (const auto& contract : books.contracts.contracts)
            add({Of::contract, contract.id.number}, ledger::work_of(books, contract, day));
        std::sort(entries_.begin(), entries_.end());
        day_ = day;
        return entries_;
    }
    if (changed_.empty()) return entries_;
    std::erase_if(entries_, [&](const WorkEntry& entry) { return changed_.contains({entry.of, entry.number}); });
    const auto kept = static_cast<std::ptrdiff_t>(entries_.size());
    for (const Owner& owner : changed_)
        add(owner, works_of(books, owner.first, owner.second, day));
    changed_.clear();
    std::sort(entries_.begin() + kept, entries_.end());
    std::inplace_merge(entries_.begin(), entries_.begin() + kept, entries_.end());
    return entries_;
}

std::string_view party_of(const ledger::Books& books, const WorkEntry& entry)
{
    PartyId party;
    if (const auto* found = entry.of == Of::application ? books.contracts.applications.find({entry.number}) : nullptr)
        party = found->party;
    if (const auto* found = entry.of == Of::notice ? books.notices.notices.find({entry.number}) : nullptr)
        party = found->party;
    if (const auto* found = entry.of == Of::contract ? books.contracts.contracts.find({entry.number}) : nullptr)
        party = found->party;
    const contract::Party* found = books.contracts.parties.find(party);
    return found ? std::string_view(found->applicant.name) : std::string_view();
}

std::optional<ledger::Work> work_of(const ledger::Books& books, const WorkEntry& entry, Date day)
{
    auto works = works_of(books, entry.of, entry.number, day);
    return entry.nth < works.size() ? std::optional(std::move(works[entry.nth])) : std::nullopt;
}

}
