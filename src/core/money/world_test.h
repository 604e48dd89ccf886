// The books that tests of money start from: a provider, three prices, a contract formed on a day; written by facts
// alone.
#pragma once

#include "basis/cites_test.h"
#include "money/money.h"

#include <gtest/gtest.h>

namespace money {

inline Date day(std::string_view text)
{
    return Date::parse(text).value();
}

// SETUP: initial 100,000 yen, MANAGE: monthly 50,000, YEAR: yearly 120,000, all standard rate from 2022-06-01.
struct World {
    terms::Book terms;
    contract::Book contracts;
    service::Book services;
    notice::Book notices;
    Book money;
    std::uint64_t last = 0;

    explicit World(std::string_view formed = "2026-04-15",
                   std::vector<contract::PlanItem> plan = {{"SETUP", 1}, {"MANAGE", 1}})
    {
        fold(terms,
             terms::ProviderSet{.on = day("2022-06-01"),
                                .basis = "terms 30.1"_clause,
                                .provider = {.name = "株式会社つくも", .registration_number = "T7000012050002"}});
        price("SETUP", FeeKind::initial, 100'000, "2022-06-01");
        price("MANAGE", FeeKind::monthly, 50'000, "2022-06-01");
        price("YEAR", FeeKind::yearly, 120'000, "2022-06-01");
        form(formed, std::move(plan));
    }

    template <class Its, class Fact>
    void fold(Its& book, const Fact& fact)
    {
        evolve(book, fact, Recorded{.position = {++last}, .at = {}});
    }

    void price(const char* item, FeeKind kind, std::int64_t amount, std::string_view from,
               TaxCode tax = TaxCode::standard)
    {
        fold(money, PriceSet{.on = day(from),
                             .basis = "terms 28.2"_clause,
                             .item = item,
                             .name = std::string(item) + "の料金",
                             .kind = kind,
                             .amount = Yen(amount),
                             .unit = "式",
                             .tax = tax});
    }

    void tiered(const char* item, FeeKind kind, TierRule rule, std::int64_t amount, std::vector<PriceTier> tiers,
                TaxCode tax = TaxCode::standard)
    {
        fold(money, PriceSet{.on = day("2022-06-01"),
                             .basis = "terms 28.2"_clause,
                             .item = item,
                             .name = std::string(item) + "の料金",
                             .kind = kind,
                             .amount = Yen(amount),
                             .unit = "台",
                             .tax = tax,
                             .tier_rule = rule,
                             .tiers = std::move(tiers)});
    }

    AgreeDiscount percent_off(const char* percent, const char* item = "", std::string_view from = "2026-04-15") const
    {
        return {.contract = {1},
                .item = item,
                .percent = Decimal::parse(percent),
                .from = day(from),
                .reason = "開始の値引き",
                .evidence = "覚書"};
    }
    AgreeDiscount yen_off(std::int64_t yen, const char* item = "", std::string_view from = "2026-04-15") const
    {
        AgreeDiscount command = percent_off("1", item, from);
        command.percent.reset();
        command.yen = Yen(yen);
        return command;
    }
    Decision<DiscountAgreed> decide_discount(const AgreeDiscount& command, std::string_view today = "2026-04-15") const
    {
        return decide(money, command, contracts, rules(today), on(today));
    }
    DiscountId discount(const AgreeDiscount& command, std::string_view today = "2026-04-15")
    {
        const auto facts = keep(decide_discount(command, today));
        return facts.empty() ? DiscountId{} : facts.front().discount;
    }
    // A fee of the contract from its first day on.
    FeeId fee(const char* item, std::int32_t quantity = 1)
    {
        const auto facts = keep(
            decide_fee(AddFee{.contract = {1}, .item = item, .quantity = quantity, .from = contract().usage_start}));
        return facts.empty() ? FeeId{} : facts.front().fee;
    }

    void own(terms::Policy policy, const char* option, std::string_view from = "2022-06-01")
    {
        fold(terms,
             terms::PolicyAgreed{
                 .on = day(from), .basis = "terms 1.1-但"_clause, .contract = {1}, .policy = policy, .option = option});
    }

    void form(std::string_view formed, std::vector<contract::PlanItem> plan)
    {
        fold(contracts, contract::Applied{.on = day(formed),
                                          .basis = "terms 14.1"_clause,
                                          .application = {1},
                                          .party = {1},
                                          .applicant = {.name = "株式会社みなと", .address = "東京都港区1-1"},
                                          .plan = std::move(plan)});
        fold(contracts, contract::Formed{.on = day(formed),
                                         .basis = "terms 15.1"_clause,
                                         .contract = {1},
                                         .application = {1},
                                         .party = {1},
                                         .usage_start = day(formed)});
    }

    void choose(terms::Policy policy, const char* option)
    {
        fold(terms, terms::PolicyChosen{
                        .on = day("2022-06-01"), .basis = "terms 1.1"_clause, .policy = policy, .option = option});
    }

    void set(terms::Parameter parameter, const char* value, std::string_view from = "2022-06-01")
    {
        fold(terms, terms::ParameterSet{.on = day(from),
                                        .basis = "terms 1.1"_clause,
                                        .parameter = parameter,
                                        .value = Decimal::parse(value).value()});
    }

    void agree(terms::Parameter parameter, const char* value, std::string_view from = "2022-06-01")
    {
        fold(terms, terms::IndividuallyAgreed{.on = day(from),
                                              .basis = "terms 1.1-但"_clause,
                                              .contract = {1},
                                              .parameter = parameter,
                                              .value = Decimal::parse(value).value()});
    }

    void end(std::string_view on)
    {
        fold(contracts,
             contract::Ended{.on = day(on), .basis = "terms 25.1"_clause, .contract = {1}, .reason = "契約者の申出"});
    }

    const contract::Contract& contract() const { return contracts.contracts.at(ContractId{1}); }
    terms::Rulebook rules(std::string_view today) const { return {terms, ContractId{1}, day(today)}; }
    Issuing rooms() const { return {terms, contracts, services, notices}; }
    static Occasion on(std::string_view today) { return {.today = day(today), .by = {}, .second = std::nullopt}; }

    template <class Fact>
    void keep_one(const Fact& fact)
    {
        if constexpr (std::is_same_v<Fact, notice::NoticeDrafted>)
            fold(notices, fact);
        else if constexpr (requires { evolve(terms, fact, Recorded{}); })
            fold(terms, fact);
        else if constexpr (requires { fact.index(); })
            std::visit([&](const auto& one) { keep_one(one); }, fact);
        else
            fold(money, fact);
    }

    // Accepts facts into the books; a refusal fails the test.
    template <class Fact>
    std::vector<Fact> keep(const Decision<Fact>& decision)
    {
        if (!decision) {
            ADD_FAILURE() << "refused: " << decision.error().reason;
            return {};
        }
        for (const Fact& fact : *decision)
            keep_one(fact);
        return *decision;
    }

    std::optional<InvoiceIssued> keep(const Decision<InvoiceFact>& decision)
    {
        if (!decision) {
            ADD_FAILURE() << "refused: " << decision.error().reason;
            return std::nullopt;
        }
        std::optional<InvoiceIssued> invoice;
        for (const InvoiceFact& fact : *decision)
            if (const auto* drafted = std::get_if<notice::NoticeDrafted>(&fact))
                fold(notices, *drafted);
            else {
                invoice = std::get<InvoiceIssued>(fact);
                fold(money, *invoice);
            }
        return invoice;
    }

    void agree_fees() { keep(decide(money, AgreeFees{{1}}, contracts, on(contract().formed_on.text()))); }

    std::optional<InvoiceIssued> issue(std::string_view today)
    {
        return keep(decide(money, IssueInvoice{{1}, day(today)}, rooms(), on(today)));
    }

    // An invoice of one line, out of the house already, with its due date as it is.
    InvoiceId invoice(std::int64_t total, std::string_view due, InvoiceKind kind = InvoiceKind::fees,
                      std::int64_t tax = 0)
    {
        const InvoiceId id = money.invoices.next_id();
        fold(money, InvoiceIssued{.on = day("2022-07-01"),
                                  .basis = "terms 30.1"_clause,
                                  .invoice = id,
                                  .number = "INV-2022-00000" + std::to_string(id.number),
                                  .kind = kind,
                                  .contract = {1},
                                  .party = {1},
                                  .due = day(due),
                                  .subtotal = Yen(total - tax),
                                  .tax = Yen(tax),
                                  .total = Yen(total)});
        return id;
    }

    ReceivePayment payment(std::int64_t amount, std::string_view on) const
    {
        return {.contract = {1}, .amount = Yen(amount), .paid_on = day(on), .payer = "カ）ミナト"};
    }

    // The payment itself of a decision on it.
    static PaymentReceived received(const std::vector<PaymentFact>& facts)
    {
        return facts.empty() ? PaymentReceived{.basis = "terms 29.1"_clause} : std::get<PaymentReceived>(facts.back());
    }

    // Entered on a day, the payment day unless said otherwise.
    Decision<PaymentFact> decide_payment(const ReceivePayment& command, std::string_view today = {}) const
    {
        const std::string entered = today.empty() ? command.paid_on.text() : std::string(today);
        return decide(money, command, contracts, rules(entered), on(entered));
    }

    PaymentReceived pay(std::int64_t amount, std::string_view on, std::string_view today = {})
    {
        return received(keep(decide_payment(payment(amount, on), today)));
    }

    Decision<FeeAgreed> decide_fee(const AddFee& command, std::string_view today = "2026-05-01") const
    {
        return decide(money, command, contracts, rules(today), on(today));
    }

    std::vector<CancelFact> cancel(InvoiceId id, std::string_view today)
    {
        return keep(decide(money, CancelInvoice{{1}, id, "請求の誤り"}, rooms(), on(today)));
    }

    std::vector<CreditApplied> apply_credit(std::string_view today)
    {
        return keep(decide(money, ApplyCredit{{1}}, contracts, rules(today), on(today)));
    }

    Yen damages(InvoiceId id, std::string_view through) const
    {
        const auto ruling = late_damages(money.invoices.at(id), day(through), rules(through));
        EXPECT_TRUE(ruling);
        return ruling ? ruling->value.yen : Yen(-1);
    }

    Yen open_damages(InvoiceId id, std::string_view through) const
    {
        const auto ruling = open_late_damages(money.invoices.at(id), day(through), rules(through));
        EXPECT_TRUE(ruling);
        return ruling ? ruling->value : Yen(-1);
    }
};

}
