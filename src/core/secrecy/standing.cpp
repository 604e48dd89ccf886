#include "secrecy/secrecy.h"

#include <algorithm>

namespace secrecy {
namespace {

bool disposed_since(const Book& book, const contract::Contract& contract)
{
    const auto found = book.disposals.find(contract.id);
    return found != book.disposals.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [&](const DisposalRecord& record) { return contract.ended->on <= record.on; });
}

bool in_need(const contract::Contract& contract, const contract::Book& contracts, Date day)
{
    const auto of_party = contracts.of_party.find(contract.party);
    if (of_party == contracts.of_party.end()) return false;
    return std::any_of(of_party->second.begin(), of_party->second.end(), [&](ContractId id) {
        const contract::Contract* other = contracts.contracts.find(id);
        return other && other->in_force(day);
    });
}

bool sealed_anything(const contract::Contract& contract, const contract::Book& contracts)
{
    const contract::Party* found = contracts.parties.find(contract.party);
    if (found && (found->applicant.contact_name || found->applicant.contact_mail || found->applicant.contact_phone))
        return true;
    const contract::Application* application = contracts.applications.find(contract.application);
    return application && !application->documents.empty();
}

// The class that tax law kept: nullopt while it does, or where nothing is left of it.
std::optional<Date> kept_until(const Book& book, PartyId party)
{
    const auto erasures = book.erasures.find(party);
    if (erasures == book.erasures.end() || erased_on(book, party, RetentionClass::tax_record)) return std::nullopt;
    for (const ClassErased& held : erasures->second.back().classes)
        if (held.kept_until) return held.kept_until;
    return std::nullopt;
}

Standing to_erase(std::string what, Date from, const Basis& basis, Position because)
{
    return {.kind = StandingKind::duty,
            .bearer = Bearer::provider,
            .what = std::move(what),
            .command = "Erase",
            .from = from,
            .until = std::nullopt,
            .basis = basis,
            .because = {because}};
}

// 26.1 “At the end the provider promptly returns, destroys or erases the contractor's confidential information and
// data.”
void add_erasures(std::vector<Standing>& out, const Book& book, const contract::Contract& contract,
                  const contract::Book& contracts, Date day)
{
    const PartyId party = contract.party;
    if (day <= contract.ended->on || hold_on(book.documents, party, day) || in_need(contract, contracts, day)) return;
    if (!erased_on(book, party, RetentionClass::application) && sealed_anything(contract, contracts))
        out.push_back(to_erase("封をして預かっている連絡先と書類を消去する", contract.ended->on.next(),
                               "terms 26.1"_clause, contract.ended->by));
    if (const auto until = kept_until(book, party); until && *until < day)
        out.push_back(to_erase("保存の年数が過ぎた税法上の記録を消去する", until->next(),
                               {"terms 26.1"_clause, "corporation-tax-rule 59"_clause},
                               book.erasures.at(party).back().by));
}

}

std::vector<Standing> standings(const Book& book, const contract::Contract& contract, const contract::Book& contracts,
                                const terms::Rulebook& rules)
{
    std::vector<Standing> out;
    if (!contract.ended || rules.day() < contract.ended->on) return out;
    if (!disposed_since(book, contract))
        out.push_back({.kind = StandingKind::duty,
                       .bearer = Bearer::provider,
                       .what = "預かった機密情報とデータを返却・廃棄・消去し、記録する",
                       .command = "RecordDisposal",
                       .from = contract.ended->on,
                       .until = std::nullopt,
                       .basis = {"terms 26.1"_clause},
                       .because = {contract.ended->by}});
    add_erasures(out, book, contract, contracts, rules.day());
    const auto erasures = book.erasures.find(contract.party);
    if (erasures == book.erasures.end() || erasures->second.empty()) return out;
    const ErasureRecord& last = erasures->second.back();
    for (const ClassErased& held : last.classes)
        if (held.kept_until && rules.day() <= *held.kept_until)
            out.push_back({.kind = StandingKind::duty,
                           .bearer = Bearer::provider,
                           .what = "税法上の記録を保存する（その後に消去する）",
                           .command = {},
                           .from = last.on,
                           .until = held.kept_until,
                           .basis = {"corporation-tax-rule 59"_clause},
                           .because = {last.by}});
    return out;
}

}
