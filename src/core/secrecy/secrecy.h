// What is held of a contractor, its return or destruction at the end (26), and erasure of keys with statutory holds.
// The register of confidential material, copies, custodians and shares comes later (34).
#pragma once

#include "ending/ending.h"
#include "secrecy/documents.h"
#include "statute/retention.h"

namespace secrecy {
using namespace basis;

enum class Disposal : std::uint8_t { returned, destroyed, erased, kept };
BOOST_DESCRIBE_ENUM(Disposal, returned, destroyed, erased, kept)
std::string_view label(Disposal disposal);
std::string_view label(RetentionClass kind);

// ---- commands
struct RecordDisposal { // 26.1: what was done with a thing held
    ContractId contract;
    std::string what; // 預かったサーバ構成図
    Disposal disposal = Disposal::returned;
    ContractId kept_for; // 26.1-但: with kept, the other contract that needs it
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(RecordDisposal, (), (contract, what, disposal, kept_for, evidence))

struct Erase { // 26.1: destroy keys by class as retention allows
    ContractId contract;
};
BOOST_DESCRIBE_STRUCT(Erase, (), (contract))

struct EraseApplication { // a refused application
    ApplicationId application;
};
BOOST_DESCRIBE_STRUCT(EraseApplication, (), (application))

struct Reveal { // seeing a secret is a command with a purpose and a fact
    PartyId party;
    std::string field; // contact_name, contact_mail, contact_phone, document:1
    std::string purpose;
};
BOOST_DESCRIBE_STRUCT(Reveal, (), (party, field, purpose))

// ---- facts
struct Disposed {
    Date on;
    Basis basis;
    ContractId contract;
    std::string what;
    Disposal disposal = Disposal::returned;
    ContractId kept_for;
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(Disposed, (), (on, basis, contract, what, disposal, kept_for, evidence))

struct ClassErased {
    std::string retention_class;    // application, tax_record; the first facts name two empty ones too
    std::optional<Date> kept_until; // a statutory hold: not erased
};
BOOST_DESCRIBE_STRUCT(ClassErased, (), (retention_class, kept_until))

struct Erased { // the office destroys the keys of the classes without kept_until
    Date on;
    Basis basis;
    PartyId party;
    ContractId contract;       // 0 for an application
    ApplicationId application; // 0 for a contract
    std::vector<ClassErased> classes;
};
BOOST_DESCRIBE_STRUCT(Erased, (), (on, basis, party, contract, application, classes))

struct Revealed {
    Date on;
    Basis basis;
    PartyId party;
    std::string field, purpose;
};
BOOST_DESCRIBE_STRUCT(Revealed, (), (on, basis, party, field, purpose))

// ---- state
struct DisposalRecord {
    Date on;
    std::string what;
    Disposal disposal = Disposal::returned;
    ContractId kept_for;
    std::string evidence;
    Position by;
};
BOOST_DESCRIBE_STRUCT(DisposalRecord, (), (on, what, disposal, kept_for, evidence, by))

struct ErasureRecord {
    Date on;
    std::vector<ClassErased> classes;
    Position by;
    Position until; // the application since which the party's secrets are others; 0: there was none
};
BOOST_DESCRIBE_STRUCT(ErasureRecord, (), (on, classes, by, until))

struct Book {
    ById<ContractId, std::vector<DisposalRecord>> disposals;
    ById<PartyId, std::vector<ErasureRecord>> erasures;
    DocumentBook documents;
};
BOOST_DESCRIBE_STRUCT(Book, (), (disposals, erasures, documents))

// Whether a class of secrets of the party has been erased, and when; nullopt again once the party has applied anew.
std::optional<Date> erased_on(const Book& book, PartyId party, RetentionClass kind);

Decision<Disposed> decide(const Book& book, const RecordDisposal& command, const ending::Rooms& rooms,
                          const Occasion& occasion);
Decision<Revealed> decide(const Book& book, const Reveal& command, const ending::Rooms& rooms,
                          const Occasion& occasion);
void evolve(Book& book, const Disposed& fact, const Recorded& recorded);
void evolve(Book& book, const Erased& fact, const Recorded& recorded);
// Who applies anew entrusts anew: an earlier erasure says nothing of that.
void evolve(Book& book, const contract::Applied& fact, const Recorded& recorded);
void evolve(Book& book, const Revealed& fact, const Recorded& recorded);

// 26.1: after the end, the duty to return or destroy, until a disposal is recorded, and to erase what is sealed, once
// no contract of the party, no dispute and no statute needs it.
std::vector<Standing> standings(const Book& book, const contract::Contract& contract, const contract::Book& contracts,
                                const terms::Rulebook& rules);

}
