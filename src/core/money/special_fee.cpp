// 31: the special fee of whoever evaded fees. A person finds it, another approves it; evidence stays with the fact.
#include "basis/text.h"
#include "money/collection.h"
#include "money/issue.h"
#include "service/guard.h"

#include <algorithm>

namespace money {
namespace {

TaxCode special_fee_tax(const terms::Rulebook& rules)
{
    if (rules.chosen(terms::Policy::tax_class_special_fee, "exempt")) return TaxCode::exempt;
    if (rules.chosen(terms::Policy::tax_class_special_fee, "taxable_10")) return TaxCode::standard;
    return TaxCode::out_of_scope;
}

std::optional<Refusal> unfit(const InvoiceSpecialFee& command, const Book& book, const Occasion& occasion)
{
    const Basis basis{"terms 31.1"_clause};
    if (command.evaded <= Yen(0))
        return Refusal{basis, "免れた額 " + command.evaded.japanese() + "では請求できません。1円以上にしてください。"};
    if (command.evaded > most_yen) return too_much(basis, "免れた額", command.evaded);
    if (folded(command.statement).empty())
        return Refusal{basis,
                       "どのように料金等を免れたのかを書いてください。特別利用料金はそれが不法なときに限ります。"};
    if (folded(command.evidence).empty())
        return Refusal{basis, "免れた事実と額を示す証拠（記録、明細、書面など）を入れてください。"};
    if (command.billed) {
        const Invoice* invoice = book.invoices.find(*command.billed);
        if (!invoice || invoice->issued.contract != command.contract || invoice->cancelled)
            return Refusal{basis, "免れた料金等を請求した請求書 " + command.billed->text() +
                                      " はこの契約にないか、取り消されています。番号を確かめてください。"};
    }
    if (!service::approved_by_second(occasion))
        return Refusal{
            basis,
            "特別利用料金の請求には、もう一人の承認が要ります。証拠を確かめた別の担当者の承認を付けてください。"};
    return std::nullopt;
}

bool already_charged(const Collection& collection, const Book& book, const InvoiceSpecialFee& command)
{
    const auto file = collection.files.find(command.contract);
    return file != collection.files.end() &&
           std::any_of(file->second.special_fees.begin(), file->second.special_fees.end(), [&](const SpecialFee& fee) {
               return fee.evaded == command.evaded && fee.statement == command.statement &&
                      fee.evidence == command.evidence && !book.invoices.at(fee.invoice).cancelled;
           });
}

Line line_of(std::string description, Yen amount, TaxCode tax, Date on, std::string formula)
{
    return {.kind = FeeKind::other,
            .description = std::move(description),
            .quantity = 1,
            .unit = "式",
            .unit_price = amount,
            .amount = amount,
            .tax = tax,
            .supplied_on = on,
            .clause = "terms 31.1"_clause,
            .formula = std::move(formula)};
}

}

// 31.1 “Whoever evaded fees unlawfully owes, separately, a special fee of twice the evaded amount.” Whether the evaded
// amount is in the double, policy special_fee_total says; it is billed here where no invoice asks for it yet.
Decision<SpecialFeeFact> decide(const Collection& collection, const InvoiceSpecialFee& command, const Book& book,
                                const Issuing& rooms, const Occasion& occasion)
{
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    if (!contract) return no_such_contract(command.contract);
    if (already_charged(collection, book, command)) return std::vector<SpecialFeeFact>{};
    if (auto refusal = unfit(command, book, occasion)) return *std::move(refusal);
    const terms::Rulebook rules(rooms.terms, command.contract, occasion.today);
    const auto multiple = rules.number(terms::Parameter::special_fee_multiple);
    if (!multiple) return multiple.error();
    const bool in_all = rules.chosen(terms::Policy::special_fee_total, "twice_in_all");
    const Yen whole = (command.evaded * multiple->value.exact()).floor();
    const Yen fee = in_all && command.billed ? whole - command.evaded : whole;
    InvoiceParts parts{.kind = InvoiceKind::special_fee, .lines = {}, .damages = {}, .basis = multiple->basis};
    if (!in_all && !command.billed) {
        parts.lines.push_back(line_of("不法に免れた料金等", command.evaded, TaxCode::standard, occasion.today,
                                      "免れた額 " + command.evaded.japanese()));
        parts.basis.add("terms 29.2"_clause);
    }
    parts.lines.push_back(line_of("特別利用料金", fee, special_fee_tax(rules), occasion.today,
                                  "免れた額 " + command.evaded.japanese() + " × " + multiple->value.text() + " = " +
                                      whole.japanese() +
                                      (in_all && command.billed ? "、うち請求済みの免れた額を除いて " + fee.japanese()
                                       : in_all                 ? "（免れた額を含む）"
                                                                : "")));
    auto made = issued(book, std::move(parts), *contract, rooms, occasion);
    if (!made) return made.error();
    std::vector<SpecialFeeFact> facts{SpecialFeeInvoiced{.on = occasion.today,
                                                         .basis = multiple->basis,
                                                         .contract = command.contract,
                                                         .invoice = book.invoices.next_id(),
                                                         .evaded = command.evaded,
                                                         .fee = fee,
                                                         .statement = command.statement,
                                                         .evidence = command.evidence,
                                                         .approved_by = occasion.second}};
    for (InvoiceFact& fact : *made)
        std::visit([&](auto& one) { facts.emplace_back(std::move(one)); }, fact);
    return facts;
}

void evolve(Collection& collection, const SpecialFeeInvoiced& fact, const Recorded& recorded)
{
    collection.files[fact.contract].special_fees.push_back({.on = fact.on,
                                                            .invoice = fact.invoice,
                                                            .evaded = fact.evaded,
                                                            .fee = fact.fee,
                                                            .statement = fact.statement,
                                                            .evidence = fact.evidence,
                                                            .by = recorded.position});
}

}
