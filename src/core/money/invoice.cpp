#include "money/closed_month.h"

#include <algorithm>

namespace money {
namespace {

struct Billing { // what the lines of one contract are made from
    const Book& book;
    const contract::Contract& contract;
    const service::Book& services;
    Date through; // no period that begins later is billed, and none that begins after the contract's last day
    const terms::Rulebook& rules;
    std::optional<Date> ends_by; // in arrears: nor one that ends later
};

// Farther ahead nobody bills on purpose; a slip of the pen in the year would.
constexpr int most_months_ahead = 12;

// 29.3 “During a suspension under 20 monthly, usage and yearly fees run on as if the service were given.”
void note_suspensions(Line& line, const Billing& billing)
{
    if (line.kind != FeeKind::monthly_usage && !recurring(line.kind)) return;
    const auto open = suspensions_in(billing.services, billing.contract.id, {*line.from, *line.until});
    for (const service::Restraint* restraint : open)
        line.because.push_back(restraint->by);
    if (!open.empty()) line.formula += "（" + open.front()->since.japanese() + "からの提供停止の間も同額）";
}

// 30.2 “Once it has taken in the application form, the provider bills whenever needed.”
void note_early(Line& line, const Billing& billing)
{
    if (billing.rules.day() < billing.contract.formed_on)
        line.formula += "（契約の成立 " + billing.contract.formed_on.japanese() +
                        "より前の請求。これを認めない取扱いでは、その日から請求する）";
}

Line usage_line(const Usage& usage, Month month, const Billing& billing)
{
    Line line{.kind = FeeKind::monthly_usage,
              .description = usage.description.empty() ? "クラウドサービスの利用" : usage.description,
              .from = month.first(),
              .until = month.last(),
              .quantity = 1,
              .unit = "式",
              .unit_price = usage.amount,
              .amount = usage.amount,
              .tax = TaxCode::standard,
              .supplied_on = month.last(),
              .clause = clause_of(FeeKind::monthly_usage),
              .because = {usage.by}};
    line.formula = month.text() + " の利用額 " + usage.amount.japanese();
    note_suspensions(line, billing);
    note_early(line, billing);
    return line;
}

bool billable(const Fee& fee, int n, ServicePeriod period, const Billing& billing)
{
    return (n == 0 || recurring(fee.kind)) && period.from <= billing.through &&
           (!billing.ends_by || period.until <= *billing.ends_by) && (!fee.until || period.from <= *fee.until);
}

std::optional<Refusal> add_fee_lines(std::vector<Line>& lines, const Fee& fee, const Billing& billing)
{
    const bool calendar_month = calendar_months(fee, billing.rules);
    for (int n = fee.released.empty() ? fee.billed_periods : 0;; ++n) {
        const ServicePeriod period = service_period(fee.from, fee.kind, n, calendar_month);
        if (!billable(fee, n, period, billing)) return std::nullopt;
        if (billed(fee, n, period.from)) continue;
        auto made = period_lines(billing.book, fee, period);
        if (!made) return made.error();
        for (Line& line : *made) {
            if (!line.discount) note_suspensions(line, billing);
            if (!line.discount) note_early(line, billing);
            lines.push_back(std::move(line));
        }
    }
}

void add_usage_lines(std::vector<Line>& lines, const Account& account, Date through, const Billing& billing)
{
    for (const Usage& usage : account.usage) {
        const Month month = Month::parse(usage.month).value();
        if (!usage.invoiced && usage.amount > Yen(0) && month.last() <= through)
            lines.push_back(usage_line(usage, month, billing));
    }
}

bool suspended_within(const Line& line, const contract::Contract& contract, const service::Book& services)
{
    const bool runs_on = recurring(line.kind) || line.kind == FeeKind::monthly_usage;
    return runs_on && !suspensions_in(services, contract.id, {*line.from, *line.until}).empty();
}

// 11.1-但 “If the signed papers set a term, that term applies.” No period begins after it, nor after the end.
Date last_first_day(Date through, const contract::Contract& contract, const service::Book& services,
                    const terms::Rulebook& rules)
{
    const auto term = contract::term_end(contract, service::delivery_completed(services, contract), rules);
    if (contract.ended) through = std::min(through, contract.ended->on);
    return term.value ? std::min(through, *term.value) : through;
}

// 30.1 “The provider bills the fees in the way it sets.” What began before the end is billed with it.
bool in_arrears(const contract::Contract& contract, Date through, const terms::Rulebook& rules)
{
    const bool has_ended = contract.ended && contract.ended->on <= through;
    return !has_ended && rules.chosen(terms::Policy::billing_timing, "in_arrears");
}

void count_billed(Fee& fee, Date first)
{
    const auto released = std::find(fee.released.begin(), fee.released.end(), first);
    if (released == fee.released.end())
        ++fee.billed_periods;
    else
        fee.released.erase(released);
}

void mark_usage(Account& account, const InvoiceIssued& fact, const Line& line)
{
    for (Usage& usage : account.usage)
        if (std::find(line.because.begin(), line.because.end(), usage.by) != line.because.end())
            usage.invoiced = fact.invoice;
}

}

std::vector<const service::Restraint*> suspensions_in(const service::Book& services, ContractId contract,
                                                      ServicePeriod period)
{
    std::vector<const service::Restraint*> open;
    const auto found = services.restraints_of.find(contract);
    if (found == services.restraints_of.end()) return open;
    for (RestraintId id : found->second) {
        const service::Restraint& restraint = services.restraints.at(id);
        const Date first = std::max(restraint.since, period.from);
        if (restraint.kind == service::RestraintKind::suspension && first <= period.until && restraint.open(first))
            open.push_back(&restraint);
    }
    return open;
}

Result<std::vector<Line>, Refusal> billable_lines(const Book& book, const contract::Contract& contract,
                                                  const service::Book& services, Date through,
                                                  const terms::Rulebook& rules)
{
    std::vector<Line> lines;
    const Account* account = account_of(book, contract.id);
    if (!account) return lines;
    const Billing billing{.book = book,
                          .contract = contract,
                          .services = services,
                          .through = last_first_day(through, contract, services, rules),
                          .rules = rules,
                          .ends_by = in_arrears(contract, through, rules) ? std::optional(through) : std::nullopt};
    for (FeeId id : account->fees)
        if (auto refusal = add_fee_lines(lines, book.fees.at(id), billing)) return *std::move(refusal);
    add_usage_lines(lines, *account, through, billing);
    return lines;
}

// 30.1 “The provider bills the fees in the way it sets.”
// 30.2 “Once it has taken in the application form, the provider bills whenever needed.”
Decision<InvoiceFact> decide(const Book& book, const IssueInvoice& command, const Issuing& rooms,
                             const Occasion& occasion)
{
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    if (!contract) return no_such_contract(command.contract);
    if (command.through > Month::of(occasion.today).plus(most_months_ahead).last())
        return Refusal{"terms 30.2"_clause, command.through.japanese() + "までの請求は先すぎます。" +
                                                std::to_string(most_months_ahead) +
                                                "か月先までの日を指定してください。"};
    if (auto refusal = billed_no_more(book, occasion.today)) return *std::move(refusal);
    const terms::Rulebook rules(rooms.terms, command.contract, occasion.today);
    if (occasion.today < contract->formed_on && rules.chosen(terms::Policy::billing_before_formation, "refuse"))
        return Refusal{{"terms 30.2"_clause, "terms 29.2"_clause},
                       "契約は " + contract->formed_on.japanese() + "に成立します。その日から請求してください。"};
    auto lines = billable_lines(book, *contract, rooms.services, command.through, rules);
    if (!lines) return lines.error();
    if (lines->empty()) return std::vector<InvoiceFact>{};
    Basis basis{"terms 30.1"_clause, "terms 30.2"_clause, "terms 29.2"_clause, "terms 33.1"_clause};
    const bool suspended = std::any_of(lines->begin(), lines->end(), [&](const Line& line) {
        return suspended_within(line, *contract, rooms.services);
    });
    if (suspended) basis.add("terms 29.3"_clause);
    const bool discounted =
        std::any_of(lines->begin(), lines->end(), [](const Line& line) { return line.discount != DiscountId{}; });
    if (discounted || rules.policy(terms::Policy::billing_timing).basis.cites("terms 1.1-但"_clause))
        basis.add("terms 1.1-但"_clause);
    return issued(book, {.kind = InvoiceKind::fees, .lines = *std::move(lines), .damages = {}, .basis = basis},
                  *contract, rooms, occasion);
}

void evolve(Book& book, InvoiceIssued issued, const Recorded& recorded)
{
    const InvoiceId id = issued.invoice;
    const InvoiceIssued& fact =
        book.invoices.add(Invoice{.issued = std::move(issued), .id = id, .by = recorded.position}).issued;
    Account& account = book.accounts[fact.contract];
    account.invoices.push_back(fact.invoice);
    ++book.invoice_numbers[fact.on.year()];
    for (std::size_t i = 0; i < fact.lines.size(); ++i) {
        const Line& line = fact.lines[i];
        if (line.fee && (i == 0 || !of_one_period(fact.lines[i - 1], line)))
            count_billed(book.fees.at(line.fee), *line.from);
        else if (line.kind == FeeKind::monthly_usage)
            mark_usage(account, fact, line);
    }
    for (const DamagesInvoiced& part : fact.damages) {
        Invoice& source = book.invoices.at(part.invoice);
        source.damages_invoiced += part.amount;
        source.damages_invoiced_through = part.through;
    }
}

}
