#include "contract/contract.h"

namespace contract {

std::optional<Form> form_due(const Application& application, const notice::Book& notices)
{
    if (!application.acceptance || application.contract) return std::nullopt;
    const notice::Notice* notice = notices.notices.find(application.acceptance);
    if (!notice || notice->sent.empty()) return std::nullopt;
    return Form{application.id};
}

std::vector<Form> forms_due(const Book& book, const notice::Book& notices)
{
    std::vector<Form> due;
    for (const Application& application : book.applications)
        if (const auto form = form_due(application, notices)) due.push_back(*form);
    return due;
}

// 15.1 “The contract is formed when the provider has accepted and given notice of acceptance.”
// 15.1#2 “From formation on, the applicant is a contractor.”
// 12.1 “The period of use starts on the very day the contract is formed under 15.”
// civil-code 522.1 “A contract is formed when an offer is accepted.”
// The terms look at sending where civil-code 97.1 would look at arrival; the notice keeps both times.
Decision<Formed> decide(const Book& book, const Form& command, const notice::Book& notices, const Occasion&)
{
    const Clause formation = "terms 15.1"_clause;
    const Application* application = book.applications.find(command.application);
    if (!application)
        return Refusal{
            formation, command.application.text() + "という申込みはありません。番号を確かめてください。", {}};
    if (application->contract) return std::vector<Formed>{};
    if (application->outcome != ScreeningOutcome::accept)
        return Refusal{
            {formation, "terms 16.1"_clause}, "この申込みは承諾されていないので、契約は成立しません。", {"Screen"}};
    const notice::Notice* notice = notices.notices.find(application->acceptance);
    const auto sent_on = notice ? notice::first_sent_on(*notice) : std::nullopt;
    if (!sent_on)
        return Refusal{
            formation, "承諾の通知がまだ送られていません。通知を送った日に契約が成立します。", {"RecordSending"}};
    return std::vector{
        Formed{.on = *sent_on,
               .basis = {formation, "terms 15.1#2"_clause, "terms 12.1"_clause, "civil-code 522.1"_clause},
               .contract = book.contracts.next_id(),
               .application = application->id,
               .party = application->party,
               .notice = application->acceptance,
               .edition = application->edition,
               .usage_start = *sent_on,
               .express_until = application->express_until}};
}

void evolve(Book& book, const Formed& fact, const Recorded& recorded)
{
    Application& application = book.applications.at(fact.application);
    application.contract = fact.contract;
    book.contracts.add({.id = fact.contract,
                        .party = fact.party,
                        .application = fact.application,
                        .acceptance = fact.notice,
                        .edition = fact.edition,
                        .formed_on = fact.on,
                        .usage_start = fact.usage_start,
                        .express_until = fact.express_until,
                        .plan = application.plan,
                        .by = recorded.position});
    book.of_party[fact.party].push_back(fact.contract);
}

void evolve(Book& book, const ContractImported& fact, const Recorded& recorded)
{
    if (!book.parties.find(fact.party))
        book.parties.add({.id = fact.party, .applicant = fact.applicant, .by = recorded.position});
    book.contracts.add({.id = fact.contract,
                        .party = fact.party,
                        .edition = fact.edition,
                        .formed_on = fact.on,
                        .usage_start = fact.usage_start,
                        .express_until = fact.express_until,
                        .by = recorded.position,
                        .reference = fact.reference,
                        .digest = fact.digest,
                        .delivered_on = fact.delivered_on});
    book.of_party[fact.party].push_back(fact.contract);
}

}
