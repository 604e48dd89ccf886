// A contractor with an application and a contract, and what is held of it: for the tests of this room.
#pragma once

#include "ending/world_test.h"
#include "secrecy/sealed.h"

namespace secrecy {

using service::day;

struct World {
    ending::World endings;
    Book book;
    money::BankBook bank;
    std::uint64_t position = 0;

    World()
    {
        contracts().parties.add(
            {.id = {1}, .applicant = {.contact_name = {1}, .contact_mail = {2}, .contact_phone = {}}, .by = {}});
        contracts().applications.add(
            {.id = {1}, .party = {1}, .documents = {{5}, {6}}, .screened_on = day("2026-04-01"), .contract = {1}});
    }
    contract::Book& contracts() { return endings.service.contracts; }
    void end(const char* on) { endings.service.end_contract(on); }
    void second_contract(PartyId party)
    {
        contracts().contracts.add({.id = {2}, .party = party, .formed_on = day("2026-04-01"), .usage_start = {}});
        contracts().of_party[party].push_back({2});
    }
    template <class Command>
    auto decide_on(const char* today, const Command& command) const
    {
        if constexpr (std::is_same_v<Command, Erase> || std::is_same_v<Command, EraseApplication>) {
            const ending::Rooms rooms = endings.rooms();
            return decide(Keeping{.book = book, .rooms = rooms, .bank = bank}, command, service::World::on(today));
        } else
            return decide(book, command, endings.rooms(), service::World::on(today));
    }
    void register_account(ContractId contract) // a debit's, kept as tax law asks
    {
        bank.debits.mandates.add({.id = bank.debits.mandates.next_id(), .contract = contract, .account = {7}});
    }
    void keep_document(PartyId party, const char* dated)
    {
        DocumentKept kept{.on = day(dated), .basis = "e-books-act 7"_clause};
        kept.party = party;
        kept.dated = day(dated);
        kept.content = {6};
        const DocumentId id = book.documents.documents.next_id();
        book.documents.documents.add({.id = id, .kept = kept, .corrected_by = {}, .by = {}});
    }
    template <class Fact>
    std::vector<Fact> accept(const Decision<Fact>& decision)
    {
        EXPECT_TRUE(decision) << (decision ? "" : decision.error().reason);
        if (!decision) return {};
        for (const Fact& fact : *decision)
            evolve(book, fact, {.position = {++position}, .at = {}});
        return *decision;
    }
    auto dispose(Disposal how, const char* today, ContractId kept_for = {}, const char* what = "サーバ構成図") const
    {
        return decide_on(
            today,
            RecordDisposal{.contract = {1}, .what = what, .disposal = how, .kept_for = kept_for, .evidence = "受領書"});
    }
    std::vector<Standing> stand(const char* today) const
    {
        return standings(book, endings.contract(), endings.service.contracts, endings.service.rules(day(today)));
    }
};

}
