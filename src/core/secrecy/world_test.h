// A contractor with an application and a contract, and what is held of it: for the tests of this room.
#pragma once

#include "ending/world_test.h"
#include "secrecy/secrecy.h"

namespace secrecy {

using service::day;

struct World {
    ending::World endings;
    Book book;
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
        return decide(book, command, endings.rooms(), service::World::on(today));
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
