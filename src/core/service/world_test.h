// For tests of service/: one contract in force, and decisions that are folded as soon as they are accepted.
#pragma once

#include "basis/cites_test.h"
#include "service/service.h"

#include <gtest/gtest.h>

namespace service {

inline Date day(const char* text)
{
    return Date::parse(text).value();
}

struct World {
    terms::Book terms;
    notice::Book notices;
    contract::Book contracts;
    Book book;
    std::uint64_t position = 0;

    explicit World(const char* formed_on = "2026-03-01")
    {
        contracts.contracts.add({.id = {1},
                                 .party = {1},
                                 .application = {1},
                                 .acceptance = {1},
                                 .edition = "2022-06-01版",
                                 .formed_on = day(formed_on),
                                 .usage_start = day(formed_on)});
        choose(terms::Policy::deadline_roll, "sundays_holidays");
    }

    void choose(terms::Policy policy, std::string_view option)
    {
        const auto& options = terms::entry(policy).options;
        for (std::size_t i = 0; i < options.size(); ++i)
            if (options[i].name == option)
                terms.policies[policy] = {{.from = day("2022-06-01"), .value = static_cast<std::uint8_t>(i), .by = {}}};
    }
    void end_contract(const char* on)
    {
        contracts.contracts.at({1}).ended =
            contract::Ending{.on = day(on), .basis = "terms 24.4"_clause, .reason = "解除", .by = {}};
    }
    terms::Rulebook rules(Date on) const { return {terms, ContractId{1}, on}; }
    static Occasion on(Date today, std::optional<PersonId> second = {})
    {
        return {.today = today, .by = {.person = {1}, .role = Role::admin, .party = {}}, .second = second};
    }
    static Occasion on(const char* today, std::optional<PersonId> second = {}) { return on(day(today), second); }

    Recorded next() { return {.position = {++position}, .at = {}}; }
    void fold(const notice::NoticeDrafted& fact) { notice::evolve(notices, fact, next()); }
    template <class Fact>
    void fold(const Fact& fact)
    {
        evolve(book, fact, next());
    }
    template <class... Facts>
    void fold(const std::variant<Facts...>& fact)
    {
        std::visit([&](const auto& one) { fold(one); }, fact);
    }
    template <class Fact>
    std::vector<Fact> accept(const Decision<Fact>& decision)
    {
        EXPECT_TRUE(decision) << (decision ? "" : decision.error().reason);
        if (!decision) return {};
        for (const Fact& fact : *decision)
            fold(fact);
        return *decision;
    }

    auto agree(std::vector<std::string> items = {"画面", "帳票"})
    {
        return accept(decide(
            book,
            AgreeDeliverable{.contract = {1}, .name = "販売管理", .specification = "SPEC-1", .items = std::move(items)},
            contracts, on("2026-03-01")));
    }
    auto try_deliver(Date received_on, Date today) const
    {
        return decide(book, Deliver{.deliverable = {1}, .received_on = received_on, .receipt = "受領書"}, contracts,
                      notices, rules(today), on(today));
    }
    Delivered deliver(const char* received_on)
    {
        return std::get<Delivered>(accept(try_deliver(day(received_on), day(received_on))).at(0));
    }
    auto claim(std::vector<std::int32_t> items, const char* arrived_on,
               const char* description = "帳票の合計が違う") const
    {
        return decide(book,
                      ClaimNonconformity{.deliverable = {1},
                                         .items = std::move(items),
                                         .description = description,
                                         .arrived_on = day(arrived_on)},
                      contracts, notices, on(arrived_on));
    }
    auto answer(ClaimId id, ClaimAnswer how, const char* today, const char* text = "調べた結果です") const
    {
        return decide(book, AnswerClaim{.claim = id, .answer = how, .text = text}, contracts, notices, on(today));
    }
    auto close(const char* today) const
    {
        return decide(book, CloseConfirmation{{1}}, contracts, notices, rules(day(today)), on(today));
    }
    auto confirm(std::vector<std::int32_t> items, const char* today) const
    {
        return decide(book, ConfirmItems{.deliverable = {1}, .items = std::move(items)}, on(today));
    }
    auto suspend(std::vector<Clause> grounds, const char* from, const std::vector<Overdue>& overdue,
                 std::optional<PersonId> second = {}, std::optional<Date> cure_by = {}) const
    {
        return decide(book,
                      Suspend{.contract = {1}, .grounds = std::move(grounds), .evidence = "記録1", .from = day(from)},
                      contracts, notices, {.overdue = overdue, .cure_by = cure_by}, on(from, second));
    }
    auto lift(std::vector<RestraintId> restraints, const char* reason, const char* today,
              const std::vector<Overdue>& overdue) const
    {
        return decide(book, Lift{.contract = {1}, .restraints = std::move(restraints), .reason = reason}, contracts,
                      notices, overdue, on(today));
    }
    ItemState state(std::size_t number) const { return book.deliverables.at({1}).items.at(number - 1).state; }
    std::vector<Standing> stand(const char* today, const std::vector<Overdue>& overdue = {}) const
    {
        return standings(book, contracts.contracts.at({1}), rules(day(today)), overdue);
    }
};

inline Overdue debt(const char* due, std::int64_t unpaid)
{
    return {.invoice = {1}, .number = "INV-2026-000001", .due = day(due), .unpaid = Yen(unpaid), .by = {7}};
}

inline const Standing* standing_of(const std::vector<Standing>& standings, std::string_view command)
{
    for (const Standing& standing : standings)
        if (standing.command == command) return &standing;
    return nullptr;
}

}
