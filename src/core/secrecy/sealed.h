// What is sealed for a party, under which name it can be asked for, and which of it an erasure takes.
#pragma once

#include "money/bank.h"
#include "secrecy/secrecy.h"

namespace secrecy {

// What a Reveal's field is sealed as; 0 when nothing was given under it.
SealedApplication sealed_field(const contract::Book& contracts, PartyId party, std::string_view field);
// The field of the nth document of an application, from 0: document:3, counted over all applications of its party.
std::string document_field(const contract::Book& contracts, const contract::Application& application, std::size_t nth);

struct Keeping { // the rooms that seal something
    const Book& book;
    const ending::Rooms& rooms;
    const money::BankBook& bank;
};
// The classes under which something of the party was ever sealed; an erasure names no other.
std::vector<RetentionClass> sealed_classes(const Keeping& keeping, PartyId party);

// The record by which the class is erased now; nullptr when it is not.
const ErasureRecord* erasure_of(const Book& book, PartyId party, RetentionClass kind);
// 消去, 2037年5月31日（日）まで法令により保存, 封をしたものなし
std::string result_words(const ClassErased& one);
// Why this class went, or stays: by the terms, or by the law that keeps it.
Basis basis_of(const ErasureRecord& record, const ClassErased& one, const contract::Book& contracts, PartyId party);
// Erased because an application was refused, not because a contract ended.
bool of_application(const ErasureRecord& record, const contract::Book& contracts, PartyId party);

Decision<Erased> decide(const Keeping& keeping, const Erase& command, const Occasion& occasion);
Decision<Erased> decide(const Keeping& keeping, const EraseApplication& command, const Occasion& occasion);

}
