#include "ending/file.h"

#include <algorithm>

namespace ending {
namespace {

constexpr int longest_term_years = 100;

// Fees of the service periods that begin after the end and not after the express term's last day.
struct Remaining {
    Yen amount;
    std::string formula;
};

struct Run {         // consecutive periods of one amount
    Yen amount;      // of a period: its units less its discounts
    std::string how; // it came about; empty where it is the price of one unit
    std::int64_t periods = 0;
    Date from, until;
};

std::string words(const money::Fee& fee, const Run& run)
{
    return std::string(money::label(fee.kind)) + " " + fee.item + " " + run.amount.japanese() + run.how + " × " +
           std::to_string(run.periods) + "期（" + run.from.japanese() + "から" + run.until.japanese() + "まで）";
}

// What the period would have stood on an invoice with.
Result<Run, Refusal> run_of(const money::Book& money, const money::Fee& fee, money::ServicePeriod period)
{
    const auto lines = money::period_lines(money, fee, period);
    if (!lines) return Refusal{Basis(lines.error().basis).add("terms 28.5"_clause), lines.error().reason, {"SetPrice"}};
    Run run{Yen(0), {}, 1, period.from, period.until};
    const bool plain = lines->size() == 1 && fee.quantity == 1;
    for (const money::Line& line : *lines) {
        run.amount += line.amount;
        if (!plain) run.how += (run.how.empty() ? "（" : "、") + line.formula;
    }
    if (!plain) run.how += "）";
    return run;
}

// The periods of one fee after `end`, in runs of one amount.
Result<std::vector<Run>, Refusal> runs(const money::Book& money, const money::Fee& fee, Date end, Date until,
                                       const terms::Rulebook& rules)
{
    const bool calendar_month = money::calendar_months(fee, rules);
    std::vector<Run> found;
    if (fee.kind != money::FeeKind::monthly && fee.kind != money::FeeKind::yearly) return found;
    const Date last = fee.until ? std::min(*fee.until, until) : until;
    for (int n = 0;; ++n) {
        const money::ServicePeriod period = money::service_period(fee.from, fee.kind, n, calendar_month);
        if (last < period.from) return found;
        if (period.from <= end || money::billed(fee, n, period.from)) continue; // what began is invoiced as given
        const auto run = run_of(money, fee, period);
        if (!run) return run.error();
        if (found.empty() || found.back().amount != run->amount || found.back().how != run->how) {
            found.push_back(*run);
            continue;
        }
        ++found.back().periods;
        found.back().until = period.until;
    }
}

// 28.5 “On termination inside the term nothing is refunded and fees up to the end of the term stay payable.”
// 11.1-但 “If the signed papers set a term, that term applies.” — without one the term has no end to count to.
Result<Remaining, Refusal> remaining_fees(const contract::Contract& contract, const money::Book& money, Date end,
                                          const terms::Rulebook& rules)
{
    Remaining all{Yen(0), "契約期間の定めがないので、残りの期間はありません"};
    if (!contract.express_until) return all;
    if (contract.express_until->year() > end.year() + longest_term_years)
        return Refusal{{"terms 28.5"_clause, "terms 11.1-但"_clause},
                       "契約期間の終わり（" + contract.express_until->japanese() +
                           "）が遠すぎます。日付を確かめてください。",
                       {}};
    all.formula.clear();
    const auto account = money.accounts.find(contract.id);
    if (account != money.accounts.end())
        for (const FeeId id : account->second.fees) {
            const money::Fee& fee = money.fees.at(id);
            const auto found = runs(money, fee, end, *contract.express_until, rules);
            if (!found) return found.error();
            for (const Run& run : *found) {
                all.amount += (run.amount * Rational(run.periods)).floor(); // whole yen: nothing is lost
                all.formula += (all.formula.empty() ? "" : " ＋ ") + words(fee, run);
            }
        }
    all.formula += (all.formula.empty() ? "残りの期間の料金なし" : "") + (" ＝ " + all.amount.japanese());
    return all;
}

std::string worth(const Result<Remaining, Refusal>& remaining)
{
    return remaining ? remaining->amount.japanese() : remaining.error().reason;
}

money::SettlementAmount remaining_amount(const Remaining& remaining, Position because, const terms::Rulebook& rules)
{
    return {.amount = remaining.amount,
            .tax = tax_code(rules, terms::Policy::tax_class_remaining_fees),
            .description = "契約期間の残りの料金",
            .clause = "terms 28.5"_clause,
            .because = because,
            .formula = remaining.formula};
}

// 25.2 “After talks, the contractor is charged a price for the progress made.”
money::SettlementAmount progress_amount(const Settlement& settlement)
{
    const std::string progress = "進捗" + std::to_string(settlement.progress_percent) + "％";
    return {.amount = settlement.amount,
            .tax = settlement.tax,
            .description = "出来高の対価（" + progress + "）",
            .clause = "terms 25.2"_clause,
            .because = settlement.by,
            .formula = progress + "として双方が合意した額 " + settlement.amount.japanese()};
}

std::string progress_worth(const File* file)
{
    return file && file->settlement ? file->settlement->amount.japanese() : "話合いで決める額";
}

Alternative alternative(std::string_view policy, std::string_view option, std::string value)
{
    return {.policy = std::string(policy), .option = std::string(option), .value = std::move(value)};
}

constexpr std::string_view by_contractor = "settlement_contractor_exit", progress_price = "progress_price",
                           remaining_fees_option = "remaining_fees", by_provider = "settlement_provider_termination",
                           fixed_term = "remaining_fees_if_term_fixed", none = "none";

Result<SettlementProposal, Refusal> of_contractor(const File& file, const Result<Remaining, Refusal>& remaining,
                                                  const terms::Rulebook& rules)
{
    SettlementProposal proposal{{}, {}, {"terms 25.2"_clause, "terms 28.5"_clause}};
    if (settles_by_progress(rules)) {
        if (file.settlement) proposal.amounts.push_back(progress_amount(*file.settlement));
        proposal.alternatives.push_back(alternative(by_contractor, remaining_fees_option, worth(remaining)));
    } else {
        if (!remaining) return remaining.error();
        proposal.amounts.push_back(remaining_amount(*remaining, file.exit->by, rules));
        proposal.alternatives.push_back(alternative(by_contractor, progress_price, progress_worth(&file)));
    }
    return proposal;
}

Result<SettlementProposal, Refusal>
of_provider(const Termination& termination, const Result<Remaining, Refusal>& remaining, const terms::Rulebook& rules)
{
    SettlementProposal proposal{{}, {}, {"terms 28.5"_clause, "terms 24.4"_clause}};
    if (rules.chosen(terms::Policy::settlement_provider_termination, none)) {
        proposal.alternatives.push_back(alternative(by_provider, fixed_term, worth(remaining)));
    } else {
        if (!remaining) return remaining.error();
        proposal.amounts.push_back(remaining_amount(*remaining, termination.by, rules));
        proposal.alternatives.push_back(alternative(by_provider, none, Yen(0).japanese()));
    }
    return proposal;
}

// Before anybody has moved: what each way out would cost today.
SettlementProposal preview(const Result<Remaining, Refusal>& remaining)
{
    return {{},
            {alternative(by_contractor, progress_price, progress_worth(nullptr)),
             alternative(by_contractor, remaining_fees_option, worth(remaining)),
             alternative(by_provider, fixed_term, worth(remaining)), alternative(by_provider, none, Yen(0).japanese())},
            {"terms 25.2"_clause, "terms 28.5"_clause}};
}

Date end_of(const File* file, const contract::Contract& contract, const terms::Rulebook& rules)
{
    if (contract.ended) return contract.ended->on;
    return way_of(file, contract) == Way::contractor ? file->exit->arrived_on : rules.day();
}

}

// 25.2 and 28.5 contradict each other; the policy of the case decides and the other outcome is shown beside it.
Result<SettlementProposal, Refusal> settlement_proposal(const Book& book, const contract::Contract& contract,
                                                        const Rooms& rooms, const terms::Rulebook& rules)
{
    const File* file = file_of(book, contract.id);
    const terms::Rulebook of_case = rules_of(file, contract, rules);
    const auto remaining = remaining_fees(contract, rooms.money, end_of(file, contract, rules), of_case);
    Result<SettlementProposal, Refusal> proposal = preview(remaining);
    const Way way = way_of(file, contract);
    if (way == Way::contractor && file->exit) proposal = of_contractor(*file, remaining, of_case);
    if (const Termination* termination = way == Way::provider ? termination_of(*file, contract) : nullptr)
        proposal = of_provider(*termination, remaining, of_case);
    if (proposal)
        std::erase_if((*proposal).amounts, [](const money::SettlementAmount& a) { return a.amount <= Yen(0); });
    return proposal;
}

namespace {

const std::vector<InvoiceId>& invoices_of(const money::Book& money, ContractId contract)
{
    static const std::vector<InvoiceId> none_yet;
    const auto account = money.accounts.find(contract);
    return account == money.accounts.end() ? none_yet : account->second.invoices;
}

struct SettledLine {
    const money::Invoice* invoice;
    Yen amount; // of the line, without tax
};

// The standing invoice that settles what the position brought about.
std::optional<SettledLine> settled(const money::Book& money, ContractId contract, Position because)
{
    for (const InvoiceId id : invoices_of(money, contract)) {
        const money::Invoice& invoice = money.invoices.at(id);
        if (invoice.issued.kind != money::InvoiceKind::settlement || invoice.cancelled) continue;
        for (const money::Line& line : invoice.issued.lines)
            if (!line.because.empty() && line.because.front() == because) return SettledLine{&invoice, line.amount};
    }
    return std::nullopt;
}

// A bill for a period after the end has been taken back since.
bool period_came_back(const money::Book& money, const contract::Contract& contract, Position since)
{
    const auto& invoices = invoices_of(money, contract.id);
    return std::any_of(invoices.begin(), invoices.end(), [&](InvoiceId id) {
        const money::Invoice& invoice = money.invoices.at(id);
        if (!invoice.cancelled || invoice.cancelled->by < since) return false;
        const auto& lines = invoice.issued.lines;
        return std::any_of(lines.begin(), lines.end(), [&](const money::Line& line) {
            return line.fee && line.from && contract.ended->on < *line.from;
        });
    });
}

}

bool settlement_open(const money::Book& money, ContractId contract, const SettlementProposal& proposal)
{
    return std::any_of(proposal.amounts.begin(), proposal.amounts.end(), [&](const money::SettlementAmount& amount) {
        return !settled(money, contract, amount.because);
    });
}

// 28.5 “On termination inside the term nothing is refunded and fees up to the end of the term stay payable.” A period
// that stood on a bill of its own was left out. What was agreed away since (civil-code 519) is not billed again, and a
// price set since alters nothing.
std::vector<InvoiceId> settlements_too_low(const money::Book& money, const contract::Contract& contract,
                                           const SettlementProposal& proposal)
{
    std::vector<InvoiceId> found;
    for (const money::SettlementAmount& amount : proposal.amounts)
        if (const auto now = settled(money, contract.id, amount.because);
            now && now->amount < amount.amount && now->invoice->reductions.empty() &&
            period_came_back(money, contract, now->invoice->by))
            found.push_back(now->invoice->id);
    return found;
}

}
