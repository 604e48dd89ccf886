// Shared by the files of ledger/: its own decisions and the rooms' views of the books.
#pragma once

#include "ledger/ledger.h"

namespace ledger {

Decision<PersonAdded> decide(const Books& books, const AddPerson& command, const Occasion& occasion);
Decision<PersonChanged> decide(const Books& books, const ChangePerson& command, const Occasion& occasion);
Decision<DayClosed> decide(const Books& books, const CloseDay& command, const Occasion& occasion);
void evolve(Books& books, const PersonAdded& fact, const Recorded& recorded);
void evolve(Books& books, const PersonChanged& fact, const Recorded& recorded);
void evolve(Books& books, const DayClosed& fact, const Recorded& recorded);

inline ending::Rooms ending_rooms(const Books& books)
{
    return {.terms = books.terms,
            .notices = books.notices,
            .contracts = books.contracts,
            .services = books.services,
            .money = books.money,
            .collection = books.collection};
}

inline money::Collecting collecting_rooms(const Books& books)
{
    return {.collection = books.collection, .book = books.money, .notices = books.notices};
}

inline money::Issuing issuing_rooms(const Books& books)
{
    return {.terms = books.terms, .contracts = books.contracts, .services = books.services, .notices = books.notices};
}

// Somebody of the other side: an applicant, or an owner or member of a contractor.
bool outsider(Role role);

inline std::vector<money::CombineInvoices> combinations_due(const Books& books, Date day)
{
    const money::Issuing rooms = issuing_rooms(books);
    return money::combinations_due({.combined = books.combined, .book = books.money, .rooms = rooms}, day);
}

inline notice::Addressee addressee_of(const contract::Contract& contract, Date day)
{
    return {.party = contract.party, .in_force = contract.in_force(day)};
}

// What a settlement of the contract would put on its invoice now; empty when nothing or when it cannot be computed.
std::vector<money::SettlementAmount> settlement_amounts(const Books& books, ContractId contract, Date day);

}
