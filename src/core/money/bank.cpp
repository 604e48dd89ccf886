#include "money/bank.h"

namespace money {

std::optional<Remitter> remitter_at(const BankBook& bank, Position position)
{
    const RemitterSet* own = nullptr;
    for (const KnownRemitter& known : bank.refunds.remitters)
        if (known.by <= position) own = &known.set;
    if (own) return Remitter{own->code, own->name, own->bank, own->branch, own->deposit, own->account, own->profile};
    const CollectorSet* collector = collector_at(bank.debits, position);
    if (!collector) return std::nullopt;
    return Remitter{collector->code,    collector->name,    collector->bank,   collector->branch,
                    collector->deposit, collector->account, collector->profile};
}

std::vector<ReceivePayment> payments_due(const BankBook& bank, const Book& book, ContractId contract)
{
    std::vector<ReceivePayment> due = debits_due(bank.debits, book, contract);
    for (ReceivePayment& payment : transfers_due(bank.transfers, book, contract))
        due.push_back(std::move(payment));
    return due;
}

namespace {

// 29.1 “The contractor pays the fees in the way the provider sets.” What the bank took back has not been paid.
Standing to_undo(const Transfer& transfer)
{
    return {.kind = StandingKind::duty,
            .bearer = Bearer::provider,
            .what =
                "銀行が取り消した入金 " + transfer.id.text() + "（" + transfer.amount.japanese() + "）の消込を取り消す",
            .command = "UndoMatch",
            .from = std::nullopt,
            .until = std::nullopt,
            .basis = "terms 29.1"_clause,
            .because = {transfer.by}};
}

}

std::vector<Standing> standings(const BankBook& bank, const Book& book, ContractId contract)
{
    std::vector<Standing> out = standings(bank.debits, book, contract);
    const auto matched = bank.transfers.matched.find(contract);
    if (matched == bank.transfers.matched.end()) return out;
    for (TransferId id : matched->second)
        if (const Transfer& transfer = bank.transfers.transfers.at(id); transfer.reversed_by)
            out.push_back(to_undo(transfer));
    return out;
}

}
