#include "money/reasons.h"

#include "money/issue.h"

namespace money {
namespace {

constexpr std::size_t most_named = 12; // of the terms of a sum; those before them are told together

struct Term {
    std::string name;
    Yen amount;
    Position by;
};

// ほか3件 165,000円 ＋ INV-… 55,000円 ＝ 220,000円
std::string sum_of(const std::vector<Term>& terms, Yen total)
{
    if (terms.empty()) return "あてはまるものはありません";
    const std::size_t together = terms.size() > most_named ? terms.size() - most_named : 0;
    std::string out;
    Yen earlier;
    for (std::size_t i = 0; i < together; ++i)
        earlier += terms[i].amount;
    if (together > 0) out = "前の" + std::to_string(together) + "件 " + earlier.japanese();
    for (std::size_t i = together; i < terms.size(); ++i)
        out += (out.empty() ? "" : " ＋ ") + terms[i].name + " " + terms[i].amount.japanese();
    return out + " ＝ " + total.japanese();
}

Explanation sum(std::string what, Yen total, Basis basis, const std::vector<Term>& terms)
{
    Explanation out{.what = std::move(what),
                    .value = total.japanese(),
                    .basis = basis,
                    .formula = sum_of(terms, total),
                    .rounding = {},
                    .because = {},
                    .alternatives = {},
                    .parts = {}};
    for (std::size_t i = terms.size() > most_named ? terms.size() - most_named : 0; i < terms.size(); ++i)
        out.because.push_back(terms[i].by);
    return out;
}

// Of one invoice: what ran, less what was paid directly and what was billed.
Explanation open_reason(const Invoice& invoice, Yen open, const terms::Rulebook& rules)
{
    Explanation out = delay_reason(invoice, rules)
                          .value_or(Explanation{.what = {},
                                                .value = {},
                                                .basis = "terms 32.1"_clause,
                                                .formula = {},
                                                .rounding = {},
                                                .because = {invoice.by},
                                                .alternatives = {},
                                                .parts = {}});
    const std::string all = out.value;
    out.what = invoice.issued.number + " の" + out.what;
    out.alternatives.clear(); // they stand with the invoice
    out.value = open.japanese();
    if (invoice.damages_settled + invoice.damages_invoiced > Yen(0))
        out.formula += "。" + all + " − 支払済み " + invoice.damages_settled.japanese() + " − 請求済み " +
                       invoice.damages_invoiced.japanese() + " ＝ " + open.japanese();
    return out;
}

// What is billed, open, late and lost by lateness, of the invoices that stand.
struct Sorted {
    std::vector<Term> billed, unpaid, late, damages;
    std::vector<Explanation> unpaid_parts, damages_parts;
};

Result<Sorted, Refusal> sorted(const Book& book, const Account& account, const terms::Rulebook& rules)
{
    Sorted out;
    for (const InvoiceId id : account.invoices) {
        const Invoice& invoice = book.invoices.at(id);
        if (invoice.cancelled) continue;
        const std::string& number = invoice.issued.number;
        out.billed.push_back({number, invoice.charged(), invoice.by});
        if (!invoice.paid()) {
            out.unpaid.push_back({number, invoice.unpaid(), invoice.by});
            out.unpaid_parts.push_back(unpaid_reason(invoice));
            if (invoice.issued.due < rules.day())
                out.late.push_back(
                    {number + "（支払期日 " + invoice.issued.due.japanese() + "）", invoice.unpaid(), invoice.by});
        }
        const auto open = open_late_damages(invoice, rules.day(), rules);
        if (!open) return open.error();
        if (open->value == Yen(0)) continue;
        out.damages.push_back({number, open->value, invoice.by});
        out.damages_parts.push_back(open_reason(invoice, open->value, rules));
    }
    return out;
}

}

// 30.3 “The contractor pays by the due date printed on the invoice.”
Explanation unpaid_reason(const Invoice& invoice)
{
    Explanation out{.what = invoice.issued.number + " の未収",
                    .value = invoice.unpaid().japanese(),
                    .basis = "terms 30.3"_clause,
                    .formula = "合計 " + invoice.issued.total.japanese(),
                    .rounding = {},
                    .because = {invoice.by},
                    .alternatives = {},
                    .parts = {}};
    if (invoice.cancelled) {
        out.formula = "取り消した請求書なので、支払うものはありません";
        out.because.push_back(invoice.cancelled->by);
        return out;
    }
    const auto less = [&](std::string_view words, Yen amount) {
        if (amount != Yen(0)) out.formula += " − " + std::string(words) + " " + amount.japanese();
    };
    less("減額", invoice.reduced);
    less("入金の充当", invoice.principal_paid);
    less("当社が負担した振込手数料", invoice.fees_posted);
    out.formula += " ＝ " + out.value;
    for (const Reduction& reduction : invoice.reductions)
        out.because.push_back(reduction.by);
    for (const Settled& part : invoice.settled)
        if (part.part == AllocatedTo::principal) out.because.push_back(part.by);
    return out;
}

Result<BalanceReasons, Refusal> reasons(const Book& book, ContractId contract, const terms::Rulebook& rules)
{
    const auto figures = balance(book, contract, rules);
    if (!figures) return figures.error();
    const auto account = book.accounts.find(contract);
    const Account none;
    const Account& all = account == book.accounts.end() ? none : account->second;
    const auto parts = sorted(book, all, rules);
    if (!parts) return parts.error();
    std::vector<Term> paid, credit;
    for (const PaymentId id : all.payments) {
        const Payment& payment = book.payments.at(id);
        const std::string name = id.text() + "（" + payment.paid_on.japanese() + "）";
        paid.push_back({name, payment.amount, payment.by});
        if (payment.unallocated > Yen(0)) credit.push_back({name, payment.unallocated, payment.by});
    }
    BalanceReasons out{.invoiced = sum("請求（取消しを除き、減額の後。税込）", figures->invoiced,
                                       {"terms 30.1"_clause, "terms 33.1"_clause}, parts->billed),
                       .paid = sum("入金", figures->paid, "terms 29.1"_clause, paid),
                       .receivable = sum("未収（税込）", figures->receivable, "terms 30.3"_clause, parts->unpaid),
                       .overdue = sum("うち延滞（支払期日を過ぎたもの。税込）", figures->overdue,
                                      {"terms 30.3"_clause, "civil-code 412.1"_clause}, parts->late),
                       .open_damages = sum("遅延損害金（" + rules.day().japanese() + "まで、未請求）",
                                           figures->open_damages, "terms 32.1"_clause, parts->damages),
                       .credit = sum("充当先のない入金", figures->credit, "civil-code 703"_clause, credit)};
    out.receivable.parts = parts->unpaid_parts;
    out.open_damages.parts = parts->damages_parts;
    return out;
}

Result<Explanation, Refusal> accrued_damages(const Book& book, ContractId contract, const terms::Rulebook& rules)
{
    std::vector<Term> late;
    std::vector<Explanation> parts;
    Yen total;
    const auto account = book.accounts.find(contract);
    if (account != book.accounts.end())
        for (const InvoiceId id : account->second.invoices) {
            const Invoice& invoice = book.invoices.at(id);
            const auto damages = late_damages(invoice, rules.day(), rules);
            if (!damages) return damages.error();
            if (damages->value.yen == Yen(0)) continue;
            total += damages->value.yen;
            late.push_back({invoice.issued.number, damages->value.yen, invoice.by});
            if (auto part = delay_reason(invoice, rules)) {
                part->what = invoice.issued.number + " の" + part->what;
                part->alternatives.clear();
                parts.push_back(*std::move(part));
            }
        }
    Explanation out = sum("遅延損害金（" + rules.day().japanese() + "までの全額）", total, "terms 32.1"_clause, late);
    out.parts = std::move(parts);
    return out;
}

}
