#include "secrecy/secrecy.h"
#include "service/guard.h"

#include <algorithm>
#include <charconv>

namespace secrecy {
namespace {

constexpr std::string_view document_prefix = "document:";

// The number of the document asked for, from 1 over all applications of the party; nullopt for another field.
std::optional<std::size_t> document_number(std::string_view field)
{
    if (!field.starts_with(document_prefix)) return std::nullopt;
    field.remove_prefix(document_prefix.size());
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (error != std::errc() || end != field.data() + field.size() || number == 0) return std::nullopt;
    return number;
}

std::size_t documents_of(const contract::Book& contracts, PartyId party)
{
    std::size_t count = 0;
    for (const contract::Application& application : contracts.applications)
        if (application.party == party) count += application.documents.size();
    return count;
}

bool holds(const contract::Book& contracts, const contract::Party& party, std::string_view field)
{
    if (field == "contact_name") return static_cast<bool>(party.applicant.contact_name);
    if (field == "contact_mail") return static_cast<bool>(party.applicant.contact_mail);
    if (field == "contact_phone") return static_cast<bool>(party.applicant.contact_phone);
    const auto number = document_number(field);
    return number && *number <= documents_of(contracts, party.id);
}

}

// 34.6.4 “Nobody but staff on the service may see or handle the material.”
// 34.2#2 “Use beyond the contract's purpose is forbidden.” — so each look names its purpose and stays on record.
Decision<Revealed> decide(const Book& book, const Reveal& command, const ending::Rooms& rooms, const Occasion& occasion)
{
    const contract::Party* party = rooms.contracts.parties.find(command.party);
    if (!party)
        return Refusal{
            "terms 34.6.4"_clause, "相手方 " + command.party.text() + " がありません。番号を確かめてください。", {}};
    if (!holds(rooms.contracts, *party, command.field))
        return Refusal{
            "terms 34.6.4"_clause, "「" + command.field + "」という封をした情報は、この相手方にはありません。", {}};
    if (service::blank(command.purpose))
        return Refusal{"terms 34.2#2"_clause,
                       "閲覧の目的を書いてください。契約の目的のほかに使うことはできず、閲覧は記録に残ります。",
                       {}};
    if (const auto erased = erased_on(book, party->id, RetentionClass::application))
        return Refusal{
            "terms 26.1"_clause, "この情報は" + erased->japanese() + "に消去しました。もう見ることはできません。", {}};
    return std::vector<Revealed>{{.on = occasion.today,
                                  .basis = {"terms 34.6.4"_clause, "terms 34.2#2"_clause},
                                  .party = party->id,
                                  .field = command.field,
                                  .purpose = command.purpose}};
}

void evolve(Book&, const Revealed&, const Recorded&)
{
    // Looking changes nothing; the fact itself is the record.
}

}
