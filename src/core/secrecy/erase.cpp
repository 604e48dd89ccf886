#include "secrecy/sealed.h"
#include "service/guard.h"

#include <algorithm>

namespace secrecy {
namespace {

std::string name_of(RetentionClass kind)
{
    return boost::describe::enum_to_string(kind, "");
}

bool erases(const ErasureRecord& record, RetentionClass kind)
{
    return record.until.value == 0 &&
           std::any_of(record.classes.begin(), record.classes.end(),
                       [&](const ClassErased& one) { return !one.kept_until && one.retention_class == name_of(kind); });
}

// The last day on which something was written about the party that tax law may ask for.
Date last_record(const contract::Contract& contract, const DocumentBook& documents, const ending::Rooms& rooms)
{
    Date last = std::max(contract.ended->on, last_dated(documents, contract.party).value_or(contract.ended->on));
    for (const contract::Contract& other : rooms.contracts.contracts) {
        if (other.party != contract.party) continue;
        if (other.ended) last = std::max(last, other.ended->on);
        const auto account = rooms.money.accounts.find(other.id);
        if (account == rooms.money.accounts.end()) continue;
        for (const InvoiceId id : account->second.invoices)
            last = std::max(last, rooms.money.invoices.at(id).issued.on);
        for (const PaymentId id : account->second.payments)
            last = std::max(last, rooms.money.payments.at(id).paid_on);
    }
    return last;
}

// corporation-tax-rule 59 “Books and papers are kept seven years, ten where a loss is carried forward.”
// companies-act 432 “A company keeps its account books and their papers for ten years.”
Result<Ruling<std::optional<Date>>, Refusal> hold(const terms::Rulebook& rules, Date last)
{
    const auto years = rules.count(terms::Parameter::retention_years);
    if (!years) return years.error();
    if (years->value != 7 && years->value != 10)
        return Refusal{"terms 26.1"_clause,
                       "保存年数は7年又は10年です（今の設定：" + std::to_string(years->value) +
                           "年）。設定を直してください。",
                       {"SetParameter"}};
    const auto month = rules.count(terms::Parameter::fiscal_year_end_month);
    if (!month) return month.error();
    const auto kept =
        statute::retention(RetentionClass::tax_record, last, years->value, static_cast<unsigned>(month->value));
    const auto until = kept.value.keep_until;
    return Ruling<std::optional<Date>>{until && rules.day() <= *until ? until : std::nullopt, kept.basis};
}

std::optional<Refusal> still_needed(const contract::Contract& contract, const contract::Book& contracts, Date today)
{
    if (!contract.ended || today <= contract.ended->on)
        return Refusal{"terms 26.1"_clause,
                       "契約 " + contract.id.text() +
                           " は続いています。消去できるのは、契約が終わった日の翌日からです。",
                       {}};
    for (const contract::Contract& other : contracts.contracts)
        if (other.id != contract.id && other.party == contract.party && other.in_force(today))
            return Refusal{{"terms 26.1-但"_clause, "terms 26.1"_clause},
                           "同じ契約者の契約 " + other.id.text() +
                               " が続いていて、その情報はそこで要ります。その契約も終わってから消去してください。",
                           {"RecordDisposal"}};
    return std::nullopt;
}

// companies-act 432 “A company keeps its account books and their papers for ten years.” While a hold is on, nothing of
// the party is erased, whatever its class: what a dispute will turn on is not known beforehand.
std::optional<Refusal> in_dispute(const DocumentBook& documents, PartyId party, Date today)
{
    const HoldRecord* held = hold_on(documents, party, today);
    if (!held) return std::nullopt;
    return Refusal{{"companies-act 432"_clause, "terms 26.1"_clause},
                   held->from.japanese() + "から書類の保存を続けています（" + held->reason +
                       "）。解いてから消去してください。",
                   {"ReleaseDocuments"}};
}

struct Erasing {
    PartyId party;
    ContractId contract;
    ApplicationId application;
    Date last; // day of the last record that tax law may ask for
    Basis basis;
};

// What of the party is sealed and not erased yet goes now, but what tax law keeps, and that only when there is any.
Decision<Erased> erased(const Keeping& keeping, const Erasing& what, Date today)
{
    Erased fact{.on = today,
                .basis = what.basis,
                .party = what.party,
                .contract = what.contract,
                .application = what.application,
                .classes = {}};
    bool any = false;
    for (const RetentionClass kind : sealed_classes(keeping, what.party)) {
        if (erased_on(keeping.book, what.party, kind)) continue;
        std::optional<Date> until;
        if (kind == RetentionClass::tax_record) {
            const auto kept = hold({keeping.rooms.terms, what.contract, today}, what.last);
            if (!kept) return kept.error();
            until = kept->value;
            fact.basis.add(kept->basis);
        }
        any = any || !until;
        fact.classes.push_back({name_of(kind), until});
    }
    return any ? std::vector{std::move(fact)} : std::vector<Erased>{};
}

// 16.1 “The provider may withhold acceptance in the four cases of items 1 to 4.” — only such an application is over.
std::optional<Refusal> application_needed(const contract::Application& application, const contract::Book& contracts)
{
    if (application.outcome != contract::ScreeningOutcome::refuse)
        return Refusal{"terms 16.1"_clause,
                       "申込み " + application.id.text() +
                           " は承諾しないと決まっていません。消去できるのは、断った申込みだけです。",
                       {"Screen"}};
    for (const contract::Contract& contract : contracts.contracts)
        if (contract.party == application.party)
            return Refusal{"terms 26.1"_clause,
                           "この申込者には契約 " + contract.id.text() +
                               " があります。契約の終了の後に、契約ごと消去してください。",
                           {"Erase"}};
    for (const contract::Application& other : contracts.applications)
        if (other.party == application.party && other.outcome != contract::ScreeningOutcome::refuse)
            return Refusal{"terms 16.1"_clause,
                           "同じ申込者の申込み " + other.id.text() +
                               " の審査が済んでいません。済んでから消去してください。",
                           {"Screen"}};
    return std::nullopt;
}

}

const ErasureRecord* erasure_of(const Book& book, PartyId party, RetentionClass kind)
{
    const auto found = book.erasures.find(party);
    if (found == book.erasures.end()) return nullptr;
    const auto record = std::find_if(found->second.begin(), found->second.end(),
                                     [&](const ErasureRecord& one) { return erases(one, kind); });
    return record == found->second.end() ? nullptr : &*record;
}

std::optional<Date> erased_on(const Book& book, PartyId party, RetentionClass kind)
{
    const ErasureRecord* record = erasure_of(book, party, kind);
    return record ? std::optional(record->on) : std::nullopt;
}

// 26.1 “At the end the provider promptly returns, destroys or erases the contractor's confidential information and
// data.” — the hold of tax law keeps one class longer.
Decision<Erased> decide(const Keeping& keeping, const Erase& command, const Occasion& occasion)
{
    const Book& book = keeping.book;
    const ending::Rooms& rooms = keeping.rooms;
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    if (!contract) return service::no_such_contract(command.contract);
    if (const auto refused = still_needed(*contract, rooms.contracts, occasion.today)) return *refused;
    if (const auto refused = in_dispute(book.documents, contract->party, occasion.today)) return *refused;
    return erased(keeping,
                  {.party = contract->party,
                   .contract = contract->id,
                   .application = {},
                   .last = last_record(*contract, book.documents, rooms),
                   .basis = "terms 26.1"_clause},
                  occasion.today);
}

// 34.11 “Both parties follow the personal information act and the listed rules.” — what a refused applicant wrote is no
// longer needed; tax law holds only the papers of the dealing that were kept as data.
Decision<Erased> decide(const Keeping& keeping, const EraseApplication& command, const Occasion& occasion)
{
    const Book& book = keeping.book;
    const ending::Rooms& rooms = keeping.rooms;
    const contract::Application* application = rooms.contracts.applications.find(command.application);
    if (!application)
        return Refusal{"terms 14.1"_clause,
                       "申込み " + command.application.text() + " がありません。番号を確かめてください。",
                       {}};
    if (const auto refused = application_needed(*application, rooms.contracts)) return *refused;
    if (const auto refused = in_dispute(book.documents, application->party, occasion.today)) return *refused;
    return erased(keeping,
                  {.party = application->party,
                   .contract = {},
                   .application = application->id,
                   .last = last_dated(book.documents, application->party).value_or(application->screened_on),
                   .basis = {"terms 34.11"_clause, "terms 16.1"_clause}},
                  occasion.today);
}

void evolve(Book& book, const Erased& fact, const Recorded& recorded)
{
    book.erasures[fact.party].push_back(
        {.on = fact.on, .classes = fact.classes, .by = recorded.position, .until = Position{}});
}

void evolve(Book& book, const contract::Applied& fact, const Recorded& recorded)
{
    const auto found = book.erasures.find(fact.party);
    if (found == book.erasures.end()) return;
    for (ErasureRecord& record : found->second)
        if (record.until.value == 0) record.until = recorded.position;
}

}
