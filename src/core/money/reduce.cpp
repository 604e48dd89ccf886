#include "basis/text.h"
#include "money/allocate.h"
#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

const Yen smallest_note{10'000}; // with tax

// What is left of a line after the reductions so far, without tax.
Yen left_of(const Invoice& invoice, std::size_t line)
{
    Yen left = invoice.issued.lines[line].amount;
    for (const Reduction& reduction : invoice.reductions)
        for (const ReducedLine& part : reduction.issued.lines)
            if (static_cast<std::size_t>(part.line) == line + 1) left -= part.amount;
    return left;
}

bool already_reduced(const Invoice& invoice, const ReduceInvoice& command)
{
    const auto same = [](const ReducedLine& a, const ReducedLine& b) {
        return a.line == b.line && a.amount == b.amount;
    };
    return std::any_of(invoice.reductions.begin(), invoice.reductions.end(), [&](const Reduction& known) {
        const InvoiceReduced& made = known.issued;
        return made.reason == command.reason &&
               std::equal(made.lines.begin(), made.lines.end(), command.lines.begin(), command.lines.end(), same);
    });
}

// What is left of the lines of a service period together, discounts and reductions taken off.
Yen left_of_period(const Invoice& invoice, std::size_t line)
{
    const std::vector<Line>& lines = invoice.issued.lines;
    Yen left;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (i == line || of_one_period(lines[i], lines[line])) left += left_of(invoice, i);
    return left;
}

// civil-code 519 “A debt ends as far as the creditor releases the debtor from it.” A fee bears no more than its
// discounts leave of it: what they took off is no debt.
std::optional<Refusal> below_discount(const Invoice& invoice, const std::vector<ReducedLine>& lines, std::size_t at)
{
    const std::vector<Line>& issued = invoice.issued.lines;
    const auto place = static_cast<std::size_t>(lines[at].line) - 1;
    Yen left = left_of_period(invoice, place);
    for (std::size_t i = 0; i < at; ++i)
        if (of_one_period(issued[static_cast<std::size_t>(lines[i].line) - 1], issued[place])) left -= lines[i].amount;
    if (lines[at].amount <= left) return std::nullopt;
    return Refusal{{"terms 30.1"_clause, "civil-code 519"_clause},
                   "明細 " + std::to_string(lines[at].line) +
                       " には値引きが付いています。減らせるのは、値引きの後に残る " + left.japanese() +
                       "（税抜）までです。入力は " + lines[at].amount.japanese() + "です。"};
}

std::optional<Refusal> unfit_line(const Invoice& invoice, const std::vector<ReducedLine>& lines, std::size_t at)
{
    const Basis basis{"terms 30.1"_clause};
    const ReducedLine& wanted = lines[at];
    const std::size_t count = invoice.issued.lines.size();
    if (wanted.line < 1 || static_cast<std::size_t>(wanted.line) > count)
        return Refusal{basis, "明細の番号 " + std::to_string(wanted.line) + " はこの請求書にありません。1から" +
                                  std::to_string(count) + "までの番号を入れてください。"};
    for (std::size_t i = 0; i < at; ++i)
        if (lines[i].line == wanted.line)
            return Refusal{basis, "明細 " + std::to_string(wanted.line) +
                                      " が二度選ばれています。一つにまとめた額を入れてください。"};
    const auto place = static_cast<std::size_t>(wanted.line) - 1;
    if (invoice.issued.lines[place].discount)
        return Refusal{basis, "明細 " + std::to_string(wanted.line) +
                                  " は値引きです。値引きは減らせません。値引きの付いた料金の明細を選んでください。"};
    const Yen left = left_of(invoice, place);
    if (wanted.amount <= Yen(0) || left < wanted.amount)
        return Refusal{basis, "明細 " + std::to_string(wanted.line) + " から減らせるのは、1円から残りの " +
                                  left.japanese() + "（税抜）までです。入力は " + wanted.amount.japanese() + "です。"};
    return below_discount(invoice, lines, at);
}

std::optional<Refusal> unfit(const Invoice& invoice, const ReduceInvoice& command)
{
    if (invoice.cancelled)
        return Refusal{"terms 30.1"_clause, "請求書 " + invoice.issued.number + " は" +
                                                invoice.cancelled->on.japanese() +
                                                "に取り消されています。減らすものがありません。"};
    if (!invoice.written_off.empty())
        return Refusal{"terms 29.2"_clause,
                       "請求書 " + invoice.issued.number + " は" + invoice.written_off.back().on.japanese() +
                           "に貸倒れとしています。減額ではなく、取消しをお使いください。",
                       {"CancelInvoice"}};
    if (folded(command.reason).empty())
        return Refusal{"terms 30.1"_clause,
                       "請求書 " + invoice.issued.number + " の額を減らす理由がありません。理由を入れてください。"};
    if (command.lines.empty())
        return Refusal{"terms 30.1"_clause, "どの明細をいくら減らすのかを、一つ以上入れてください。"};
    for (std::size_t at = 0; at < command.lines.size(); ++at)
        if (auto refusal = unfit_line(invoice, command.lines, at)) return refusal;
    return std::nullopt;
}

// What the invoice asks for in a rate, after the reductions so far.
RateTotal standing(const Invoice& invoice, RateTotal rate)
{
    for (const Reduction& reduction : invoice.reductions)
        for (const RateTotal& part : reduction.issued.rates)
            if (part.code == rate.code && part.percent == rate.percent) {
                rate.taxable -= part.taxable;
                rate.tax -= part.tax;
            }
    return rate;
}

// What remains of the lines once the reduction is made.
std::vector<statute::TaxableLine> remaining(const Invoice& invoice, const std::vector<ReducedLine>& taken)
{
    std::vector<statute::TaxableLine> lines;
    for (std::size_t i = 0; i < invoice.issued.lines.size(); ++i) {
        const Line& line = invoice.issued.lines[i];
        Yen left = left_of(invoice, i);
        for (const ReducedLine& part : taken)
            if (static_cast<std::size_t>(part.line) == i + 1) left -= part.amount;
        lines.push_back({line.tax, line.supplied_on, left});
    }
    return lines;
}

// consumption-tax-order 70-10 “Tax is rounded once per rate on each invoice.” The tax falls to that of what remains, so
// that the invoice and its reductions make one invoice of the lower sum; the difference is the exact tax of the
// reduction rounded down or up.
std::optional<Refusal> add_amounts(InvoiceReduced& fact, const Invoice& invoice, const terms::Rulebook& rules)
{
    const auto rounding = rules.on(invoice.issued.on).option<statute::TaxRounding>(terms::Policy::tax_rounding);
    const auto after = statute::tax_summary(remaining(invoice, fact.lines), statute::TaxBase::excluding_tax, rounding);
    if (!after) return after.error();
    for (const RateTotal& issued : invoice.issued.rates)
        for (const statute::TaxSubtotal& rate : after->value.rates) {
            const RateTotal before = standing(invoice, issued);
            if (rate.code != issued.code || rate.rate.percent != issued.percent || rate.taxable == before.taxable)
                continue;
            fact.rates.push_back(
                {issued.code, issued.percent, before.taxable - rate.taxable, std::max(Yen(0), before.tax - rate.tax)});
            fact.subtotal += fact.rates.back().taxable;
            fact.tax += fact.rates.back().tax;
        }
    fact.total = fact.subtotal + fact.tax;
    return std::nullopt;
}

void add_parties(InvoiceReduced& fact, const Issuing& rooms)
{
    const contract::Applicant& recipient = rooms.contracts.parties.at(fact.party).applicant;
    fact.addressee = recipient.name;
    fact.postal_code = recipient.postal_code;
    fact.address = recipient.address;
    fact.issuer = rooms.terms.provider.name;
    fact.registration_number = rooms.terms.provider.registration_number;
}

std::string what_remains(const InvoiceReduced& fact, const Invoice& invoice)
{
    if (fact.total <= invoice.unpaid())
        return "お支払いがまだの額は " + (invoice.unpaid() - fact.total).japanese() + "（税込）、お支払期限は" +
               invoice.issued.due.japanese() + "のままです。";
    return "お支払いいただいた額のうち " + (fact.total - invoice.unpaid()).japanese() +
           "は、ほかのご請求に充てるか、お返しします。";
}

// What was paid beyond the lower sum is free again: the newest parts of the payments give way first.
PaymentsReallocated freed(const Book& book, const Invoice& invoice, Yen beyond, Date today)
{
    std::vector<Settled> parts = invoice.settled;
    std::stable_sort(parts.begin(), parts.end(), [](const Settled& a, const Settled& b) { return a.on < b.on; });
    Date first = today;
    for (auto part = parts.rbegin(); part != parts.rend() && beyond > Yen(0); ++part) {
        if (part->part != AllocatedTo::principal) continue;
        const Yen given = std::min(part->amount, beyond);
        part->amount -= given;
        beyond -= given;
        first = part->on;
    }
    PaymentsReallocated fact{.on = today,
                             .basis = {"terms 1.1-但"_clause, "civil-code 519"_clause},
                             .contract = invoice.issued.contract,
                             .after = first.previous(),
                             .parts = {}};
    for (const Invoice* one : debts_of(book, invoice.issued.contract))
        for (const Settled& part : one->id == invoice.id ? parts : one->settled)
            if (fact.after < part.on && part.amount > Yen(0))
                fact.parts.push_back({part.on, part.payment, one->id, part.part, part.amount});
    return fact;
}

notice::NoticeDrafted told(const InvoiceReduced& fact, const Invoice& invoice, const notice::Book& notices)
{
    const InvoiceIssued& issued = invoice.issued;
    return notice::drafted(
        notices,
        {.kind = notice::NoticeKind::general,
         .basis = fact.basis,
         .party = fact.party,
         .contract = fact.contract,
         .application = {},
         .invoice = fact.invoice,
         .subject = "請求書 " + issued.number + " の額を減らしました（返還請求書 " + fact.number + "）",
         .paragraphs = {issued.on.japanese() + "付の請求書 " + issued.number + "（" + issued.total.japanese() +
                            "）の額を、" + fact.total.japanese() + "（うち消費税 " + fact.tax.japanese() +
                            "）減らします。",
                        "理由：" + fact.reason + "。", what_remains(fact, invoice)}},
        fact.on);
}

}

// consumption-tax-order 70-9.3 “No reduction note is owed for a reduction below 10,000 yen with tax.”
Ruling<bool> reduction_note_owed(Yen total)
{
    if (total < smallest_note)
        return {false, {"consumption-tax-order 70-9.3"_clause, "consumption-tax-act 57-4.3"_clause}};
    return {true, "consumption-tax-act 57-4.3"_clause};
}

// civil-code 519 “A debt ends as far as the creditor releases the debtor from it.”
// consumption-tax-act 57-4.3 “A reduction note shows issuer and number, the day of the reduction, that of the supply,
// the content, the amount per rate, and its tax or rate.”
// 1.1-但 “Where a contract has its own individual agreement, that agreement prevails over the terms.” What was paid
// beyond the sum both agreed on is no fee any more: it is the contractor's credit.
Decision<ReduceFact> decide(const Book& book, const ReduceInvoice& command, const Issuing& rooms,
                            const Occasion& occasion)
{
    if (!rooms.contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    const Invoice* invoice = book.invoices.find(command.invoice);
    if (!invoice || invoice->issued.contract != command.contract)
        return Refusal{"terms 30.1"_clause,
                       "請求 " + command.invoice.text() + " はこの契約にありません。番号を確かめてください。"};
    if (already_reduced(*invoice, command)) return std::vector<ReduceFact>{};
    if (auto refusal = unfit(*invoice, command)) return *std::move(refusal);
    InvoiceReduced fact{.on = occasion.today,
                        .basis = {"terms 30.1"_clause, "civil-code 519"_clause},
                        .invoice = invoice->id,
                        .contract = command.contract,
                        .party = invoice->issued.party,
                        .number = invoice->issued.number + "-R" + std::to_string(invoice->reductions.size() + 1),
                        .reason = command.reason,
                        .lines = command.lines};
    if (auto refusal = add_amounts(fact, *invoice, terms::Rulebook(rooms.terms, command.contract, occasion.today)))
        return *std::move(refusal);
    if (invoice->charged() - invoice->fees_posted < fact.total)
        return Refusal{{"terms 29.5"_clause, "civil-code 519"_clause},
                       "この請求には当社が負担した振込手数料 " + invoice->fees_posted.japanese() +
                           "があります。減らせるのは " + (invoice->charged() - invoice->fees_posted).japanese() +
                           "（税込）までです。"};
    std::vector<ReduceFact> facts;
    if (invoice->unpaid() < fact.total) {
        fact.basis.add("terms 1.1-但"_clause);
        facts.emplace_back(freed(book, *invoice, fact.total - invoice->unpaid(), occasion.today));
    }
    fact.basis.add(reduction_note_owed(fact.total).basis);
    add_parties(fact, rooms);
    const notice::NoticeDrafted notice = told(fact, *invoice, rooms.notices);
    fact.notice = notice.notice;
    facts.emplace_back(std::move(fact));
    facts.emplace_back(notice);
    return facts;
}

void evolve(Book& book, const InvoiceReduced& fact, const Recorded& recorded)
{
    Invoice& invoice = book.invoices.at(fact.invoice);
    invoice.reductions.push_back({fact, recorded.position});
    invoice.reduced += fact.total;
}

}
