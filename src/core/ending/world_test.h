// For tests of ending/ and secrecy/: a contract with a monthly and a yearly fee beside the world of service/.
#pragma once

#include "ending/ending.h"
#include "service/world_test.h"

namespace ending {

using service::day;
using service::standing_of;

struct World {
    service::World service{"2026-04-01"};
    money::Book money;
    money::Collection collection;
    Book book;

    World()
    {
        money.prices["MANAGE"] = {{.from = day("2022-06-01"),
                                   .name = "運用管理",
                                   .kind = money::FeeKind::monthly,
                                   .amount = Yen(50000),
                                   .unit = "式",
                                   .tax = money::TaxCode::standard,
                                   .by = {}}};
        money.prices["YEAR"] = {{.from = day("2022-06-01"),
                                 .name = "年間保守",
                                 .kind = money::FeeKind::yearly,
                                 .amount = Yen(120000),
                                 .unit = "式",
                                 .tax = money::TaxCode::standard,
                                 .by = {}}};
        add_fee("MANAGE", money::FeeKind::monthly);
        add_fee("YEAR", money::FeeKind::yearly);
    }
    void add_fee(const char* item, money::FeeKind kind)
    {
        const FeeId id = money.fees.next_id();
        money.fees.add({.id = id,
                        .contract = {1},
                        .item = item,
                        .kind = kind,
                        .quantity = 1,
                        .from = day("2026-04-01"),
                        .until = std::nullopt,
                        .own_price = std::nullopt,
                        .by = {},
                        .billed_periods = 0});
        money.accounts[{1}].fees.push_back(id);
    }
    InvoiceId add_invoice(money::InvoiceKind kind, const char* due, std::int64_t yen, Position because = {})
    {
        const InvoiceId id = money.invoices.next_id();
        money::Line line{.description = "明細", .amount = Yen(yen), .supplied_on = day(due), .because = {because}};
        money::InvoiceIssued issued{.on = day(due),
                                    .basis = "terms 30.1"_clause,
                                    .invoice = id,
                                    .number = "INV-2026-" + std::to_string(id.number),
                                    .kind = kind,
                                    .contract = {1},
                                    .party = {1},
                                    .due = day(due),
                                    .lines = {line},
                                    .total = Yen(yen)};
        money.invoices.add({.issued = issued, .id = id, .by = {}});
        money.accounts[{1}].invoices.push_back(id);
        return id;
    }
    contract::Contract& contract() { return service.contracts.contracts.at({1}); }
    const contract::Contract& contract() const { return service.contracts.contracts.at({1}); }
    Rooms rooms() const { return {service.terms, service.notices, service.contracts, service.book, money, collection}; }
    void set(terms::Parameter parameter, std::int64_t value)
    {
        service.terms.parameters[parameter] = {{.from = day("2022-06-01"), .value = Decimal::of(value, 0), .by = {}}};
    }
    void choose(terms::Policy policy, std::string_view option) { service.choose(policy, option); }

    template <class Fact>
    void fold(const Fact& fact)
    {
        if constexpr (std::is_same_v<Fact, contract::Ended> || std::is_same_v<Fact, contract::EndingVoided>)
            contract::evolve(service.contracts, fact, service.next());
        else if constexpr (std::is_same_v<Fact, notice::NoticeDrafted>)
            service.fold(fact);
        else if constexpr (std::is_same_v<Fact, money::DebtsDemanded>)
            evolve(collection, fact, service.next());
        else
            evolve(book, fact, service.next());
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
    template <class Command>
    auto decide_on(const char* today, const Command& command, std::optional<PersonId> second = {}) const
    {
        return decide(book, command, rooms(), service::World::on(today, second));
    }
    auto terminate(Clause ground, const char* today, const char* statement = "記録のとおり",
                   std::optional<PersonId> second = {}, std::vector<Clause> items = {}) const
    {
        return decide_on(
            today,
            TerminateByProvider{
                .contract = {1}, .ground = ground, .items_of_20 = std::move(items), .statement = statement},
            second);
    }
    auto exit(const char* arrived_on, const char* today) const
    {
        return decide_on(today,
                         TerminateByContractor{.contract = {1}, .arrived_on = day(arrived_on), .reason = "事業の縮小"});
    }
    auto settle(std::int32_t percent, std::int64_t yen, const char* today, const char* evidence = "合意書") const
    {
        return decide_on(
            today,
            AgreeSettlement{.contract = {1}, .progress_percent = percent, .amount = Yen(yen), .evidence = evidence});
    }
    void suspend(Clause ground, const char* from)
    {
        service.accept(service.suspend({ground}, from, money::overdue(money, {1}, day(from)), PersonId{2}));
    }
    void arrive(NoticeId notice, const char* on)
    {
        service.notices.notices.at(notice).arrived = notice::Arrival{.on = day(on), .detail = {}, .at = {}, .by = {}};
    }
    NoticeId last_notice() const { return {service.notices.notices.last()}; }
    std::vector<EndingCommand> due_on(const char* on) const { return due(book, contract(), rooms(), day(on)); }
    template <class Command>
    bool is_due(const char* on) const
    {
        const auto commands = due_on(on);
        return commands.size() == 1 && std::holds_alternative<Command>(commands.front());
    }
    std::vector<Standing> stand(const char* today) const
    {
        return standings(book, contract(), rooms(), service.rules(day(today)));
    }
    SettlementProposal proposal(const char* today) const
    {
        const auto found = settlement_proposal(book, contract(), rooms(), service.rules(day(today)));
        EXPECT_TRUE(found) << (found ? "" : found.error().reason);
        return *found;
    }
};

}
