#include "secrecy/sealed.h"
#include "service/guard.h"

namespace secrecy {
// 34.6.4 “Nobody but staff on the service may see or handle the material.”
// 34.2#2 “Use beyond the contract's purpose is forbidden.” — so each look names its purpose and stays on record.
Decision<Revealed> decide(const Book& book, const Reveal& command, const ending::Rooms& rooms, const Occasion& occasion)
{
    const contract::Party* party = rooms.contracts.parties.find(command.party);
    if (!party)
        return Refusal{
            "terms 34.6.4"_clause, "相手方 " + command.party.text() + " がありません。番号を確かめてください。", {}};
    if (!sealed_field(rooms.contracts, party->id, command.field))
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
