// A party with three contracts and their invoices of one closing, as in docs/worked/combined.md: A, B, C, issued on
// 2026-05-31.
#pragma once

#include "money/bank_world_test.h"
#include "money/combine.h"
#include "money/issue.h"

namespace money {

struct CombineWorld : BankWorld {
    ContractId a{1}, b = contract_of("カ）ミナト", {1}), c = contract_of("カ）ミナト", {1});

    static Line line(std::int64_t amount, TaxCode tax)
    {
        return {.description = "運用",
                .unit = "式",
                .unit_price = Yen(amount),
                .amount = Yen(amount),
                .tax = tax,
                .supplied_on = day("2026-05-31")};
    }

    InvoiceId issue_to(ContractId contract, std::vector<Line> lines, InvoiceKind kind = InvoiceKind::fees,
                       std::string_view on_day = "2026-05-31")
    {
        const InvoiceId id = money.invoices.next_id();
        keep(issued(money, {.kind = kind, .lines = std::move(lines), .damages = {}, .basis = "terms 30.1"_clause},
                    contracts.contracts.at(contract), rooms(), on(on_day)));
        return id;
    }

    // 12,345 and 1,007 at the reduced rate; 23,457; 34,563 and 10,006 at the reduced rate.
    void issue_all()
    {
        issue_to(a, {line(12'345, TaxCode::standard), line(1'007, TaxCode::reduced)});
        issue_to(b, {line(23'457, TaxCode::standard)});
        issue_to(c, {line(34'563, TaxCode::standard), line(10'006, TaxCode::reduced)});
    }

    Decision<CombineFact> decide_combination(std::string_view issued_on = "2026-05-31",
                                             std::string_view today = "2026-05-31") const
    {
        const Issuing issuing = rooms();
        return decide(Combining{combined, money, issuing}, CombineInvoices{{1}, day(issued_on)}, on(today));
    }

    void take(const std::vector<CombineFact>& facts)
    {
        for (const CombineFact& fact : facts)
            if (const auto* made = std::get_if<InvoicesCombined>(&fact))
                fold(combined, *made);
            else
                fold(notices, std::get<notice::NoticeDrafted>(fact));
    }

    std::optional<InvoicesCombined> combine(std::string_view issued_on = "2026-05-31",
                                            std::string_view today = "2026-05-31")
    {
        const auto facts = decide_combination(issued_on, today);
        if (!facts) {
            ADD_FAILURE() << facts.error().reason;
            return std::nullopt;
        }
        take(*facts);
        return facts->empty() ? std::nullopt : std::optional(std::get<InvoicesCombined>(facts->front()));
    }

    std::vector<CombineInvoices> due_on(std::string_view today) const
    {
        const Issuing issuing = rooms();
        return combinations_due(Combining{combined, money, issuing}, day(today));
    }

    void wish(std::string_view from)
    {
        fold(combined, CombiningWished{.on = day(from), .basis = "terms 30.1"_clause, .party = {1}});
    }

    NoticeId notice_of(InvoiceId invoice) const
    {
        for (const notice::Notice& one : notices.notices)
            if (one.kind == notice::NoticeKind::invoice && one.invoice == invoice) return one.id;
        return {};
    }
};

}
