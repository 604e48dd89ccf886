// The books that tests of the bank desk start from: a contract, a collector, a second contract on demand.
#pragma once

#include "money/bank.h"
#include "money/bank_text.h"
#include "money/combine.h"
#include "money/world_test.h"

namespace money {

struct BankWorld : World {
    BankBook bank;
    CombinedBook combined;

    BankWorld() : World("2026-04-15")
    {
        fold(bank.debits, CollectorSet{.on = day("2026-05-01"),
                                       .basis = "terms 29.1"_clause,
                                       .code = "1234567890",
                                       .name = "ｶ)ﾂｸﾓ",
                                       .bank = "0001",
                                       .branch = "001",
                                       .deposit = "1",
                                       .account = "1234567",
                                       .profile = "",
                                       .bank_fees = {Yen(330), Yen(440), Yen(660)}});
    }

    // A further contract, of a party of its own unless another is named.
    ContractId contract_of(const char* kana, PartyId party = {})
    {
        const ContractId id = contracts.contracts.next_id();
        const ApplicationId application = contracts.applications.next_id();
        if (!party) party = contracts.parties.next_id();
        fold(contracts, contract::Applied{.on = day("2026-04-15"),
                                          .basis = "terms 14.1"_clause,
                                          .application = application,
                                          .party = party,
                                          .applicant = {.name = kana, .name_kana = kana}});
        fold(contracts, contract::Formed{.on = day("2026-04-15"),
                                         .basis = "terms 15.1"_clause,
                                         .contract = id,
                                         .application = application,
                                         .party = party,
                                         .usage_start = day("2026-04-15")});
        return id;
    }

    InvoiceId owe(ContractId contract, std::int64_t total, std::string_view due)
    {
        const InvoiceId id = money.invoices.next_id();
        std::string digits = std::to_string(id.number);
        fold(money, InvoiceIssued{.on = day("2026-05-01"),
                                  .basis = "terms 30.1"_clause,
                                  .invoice = id,
                                  .number = "INV-2026-" + std::string(6 - digits.size(), '0') + digits,
                                  .contract = contract,
                                  .due = day(due),
                                  .subtotal = Yen(total),
                                  .total = Yen(total)});
        return id;
    }

    template <class Fact>
    void keep_here(const Fact& fact)
    {
        if constexpr (requires { fact.index(); })
            std::visit([&](const auto& one) { keep_here(one); }, fact);
        else if constexpr (requires { evolve(bank.debits, fact, Recorded{}); })
            fold(bank.debits, fact);
        else if constexpr (requires { evolve(bank.refunds, fact, Recorded{}); })
            fold(bank.refunds, fact);
        else if constexpr (requires { evolve(bank.transfers, fact, Recorded{}); })
            fold(bank.transfers, fact);
        else
            keep_one(fact);
    }

    // Accepts facts and the payments that follow from them.
    template <class Fact>
    std::vector<Fact> accept(const Decision<Fact>& decision, std::string_view today)
    {
        if (!decision) {
            ADD_FAILURE() << "refused: " << decision.error().reason;
            return {};
        }
        for (const Fact& fact : *decision)
            keep_here(fact);
        for (const contract::Contract& contract : contracts.contracts)
            for (const ReceivePayment& payment : payments_due(bank, money, contract.id))
                keep(decide(money, payment, contracts, terms::Rulebook(terms, contract.id, day(today)), on(today)));
        return *decision;
    }

    MandateId mandate(ContractId contract, const char* holder = "ｶ)ﾐﾅﾄ")
    {
        const auto facts = accept(decide(bank.debits,
                                         RegisterMandate{.contract = contract,
                                                         .bank = "0005",
                                                         .branch = "001",
                                                         .account = {.id = 7},
                                                         .holder = holder,
                                                         .evidence = "依頼書"},
                                         contracts, on("2026-05-01")),
                                  "2026-05-01");
        return facts.empty() ? MandateId{} : facts[0].mandate;
    }

    std::vector<DebitOrdered> order(std::string_view debit_on, std::string_view today)
    {
        return accept(decide(bank.debits, OrderDebits{day(debit_on)}, money, on(today)), today);
    }

    Decision<DebitFact> decide_results(std::string_view mmdd, std::vector<DebitResultRow> rows, std::string_view today,
                                       const char* file = "hash-1") const
    {
        return decide(
            bank.debits,
            ReceiveDebitResults{
                .file = file, .collector_code = "1234567890", .debit_on = std::string(mmdd), .rows = std::move(rows)},
            contracts, notices, on(today));
    }

    static TransferRow row(const char* key, std::int64_t amount, const char* name, const char* edi = "",
                           const char* code = "")
    {
        return {.account = "000100111234567",
                .key = key,
                .booked_on = day("2026-06-30"),
                .value_on = std::nullopt,
                .amount = Yen(amount),
                .remitter_code = code,
                .remitter_name = name,
                .sending_bank = "ﾐｽﾞﾎ",
                .edi = edi};
    }

    std::vector<ReceiveFact> receive_all(std::vector<TransferRow> rows, const char* file = "hash-1")
    {
        return accept(decide(bank.transfers, ReceiveTransfers{file, std::move(rows)}, on("2026-07-01")), "2026-07-01");
    }
    std::vector<TransferReceived> receive(std::vector<TransferRow> rows, const char* file = "hash-1")
    {
        std::vector<TransferReceived> received;
        for (const ReceiveFact& fact : receive_all(std::move(rows), file))
            if (const auto* one = std::get_if<TransferReceived>(&fact)) received.push_back(*one);
        return received;
    }

    const Transfer& transfer(std::uint32_t number) const { return bank.transfers.transfers.at(TransferId{number}); }

    Decision<TransferMatched> decide_match(std::uint32_t number, std::vector<MatchPart> parts,
                                           std::string_view today = "2026-07-01") const
    {
        return decide(bank.transfers, MatchTransfer{TransferId{number}, std::move(parts), "名義"}, money, contracts,
                      on(today));
    }

    Yen unpaid(InvoiceId id) const { return money.invoices.at(id).unpaid(); }
};

}
