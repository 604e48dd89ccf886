#include "secrecy/secrecy.h"
#include "service/guard.h"

#include <algorithm>
#include <array>

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
Result<Ruling<std::optional<Date>>, Refusal> hold(const contract::Contract& contract, const DocumentBook& documents,
                                                  const ending::Rooms& rooms, Date today)
{
    const terms::Rulebook rules(rooms.terms, contract.id, today);
    const auto years = rules.count(terms::Parameter::retention_years);
    if (!years) return years.error();
    if (years->value != 7 && years->value != 10)
        return Refusal{"terms 26.1"_clause,
                       "保存年数は7年又は10年です（今の設定：" + std::to_string(years->value) +
                           "年）。設定を直してください。",
                       {"SetParameter"}};
    const auto month = rules.count(terms::Parameter::fiscal_year_end_month);
    if (!month) return month.error();
    const auto kept = statute::retention(RetentionClass::tax_record, last_record(contract, documents, rooms),
                                         years->value, static_cast<unsigned>(month->value));
    const auto until = kept.value.keep_until;
    return Ruling<std::optional<Date>>{until && today <= *until ? until : std::nullopt, kept.basis};
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

constexpr std::array<RetentionClass, 3> erased_at_once{RetentionClass::application, RetentionClass::entrusted,
                                                       RetentionClass::correspondence};

// The classes not erased yet, each to be erased now or, with a hold, kept.
std::vector<ClassErased> left(const Book& book, PartyId party, std::optional<Date> tax_hold)
{
    std::vector<ClassErased> classes;
    for (const RetentionClass kind : erased_at_once)
        if (!erased_on(book, party, kind)) classes.push_back({name_of(kind), std::nullopt});
    if (!erased_on(book, party, RetentionClass::tax_record))
        classes.push_back({name_of(RetentionClass::tax_record), tax_hold});
    return classes;
}

bool erases_something(const std::vector<ClassErased>& classes)
{
    return std::any_of(classes.begin(), classes.end(), [](const ClassErased& one) { return !one.kept_until; });
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

std::optional<Date> erased_on(const Book& book, PartyId party, RetentionClass kind)
{
    const auto found = book.erasures.find(party);
    if (found == book.erasures.end()) return std::nullopt;
    const auto record = std::find_if(found->second.begin(), found->second.end(),
                                     [&](const ErasureRecord& one) { return erases(one, kind); });
    return record == found->second.end() ? std::nullopt : std::optional(record->on);
}

// 26.1 “At the end the provider promptly returns, destroys or erases the contractor's confidential information and
// data.” — the hold of tax law keeps one class longer.
Decision<Erased> decide(const Book& book, const Erase& command, const ending::Rooms& rooms, const Occasion& occasion)
{
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    if (!contract) return service::no_such_contract(command.contract);
    if (const auto refused = still_needed(*contract, rooms.contracts, occasion.today)) return *refused;
    if (const auto refused = in_dispute(book.documents, contract->party, occasion.today)) return *refused;
    const auto kept = hold(*contract, book.documents, rooms, occasion.today);
    if (!kept) return kept.error();
    const auto classes = left(book, contract->party, kept->value);
    if (!erases_something(classes)) return std::vector<Erased>{};
    Basis basis{"terms 26.1"_clause};
    return std::vector<Erased>{{.on = occasion.today,
                                .basis = basis.add(kept->basis),
                                .party = contract->party,
                                .contract = contract->id,
                                .application = {},
                                .classes = classes}};
}

// 34.11 “Both parties follow the personal information act and the listed rules.” — what a refused applicant wrote is no
// longer needed; nothing was invoiced, so tax law holds nothing.
Decision<Erased> decide(const Book& book, const EraseApplication& command, const ending::Rooms& rooms,
                        const Occasion& occasion)
{
    const contract::Application* application = rooms.contracts.applications.find(command.application);
    if (!application)
        return Refusal{"terms 14.1"_clause,
                       "申込み " + command.application.text() + " がありません。番号を確かめてください。",
                       {}};
    if (const auto refused = application_needed(*application, rooms.contracts)) return *refused;
    if (const auto refused = in_dispute(book.documents, application->party, occasion.today)) return *refused;
    const auto classes = left(book, application->party, std::nullopt);
    if (classes.empty()) return std::vector<Erased>{};
    return std::vector<Erased>{{.on = occasion.today,
                                .basis = {"terms 34.11"_clause, "terms 16.1"_clause},
                                .party = application->party,
                                .contract = {},
                                .application = application->id,
                                .classes = classes}};
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
