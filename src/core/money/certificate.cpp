#include "money/closed_month.h"

#include <algorithm>
#include <set>

namespace money {
namespace {

// 30.1 “The provider bills the fees in the way it sets.” Why a contract got no invoice on the closing day.
NotInvoiced explained(const Book& book, const contract::Contract& contract, Date closing, const terms::Book& terms)
{
    const Account* account = account_of(book, contract.id);
    if (!account || account->fees.empty()) return {contract.id, "料金の取り決めがありません。", {"terms 28.2"_clause}};
    if (contract.ended && contract.ended->on < closing) {
        NotInvoiced over{contract.id, "契約は" + contract.ended->on.japanese() + "に終了しています。", {}};
        for (const Clause clause : contract.ended->basis)
            over.clauses.push_back(clause);
        return over;
    }
    const terms::Rulebook rules(terms, contract.id, closing);
    const bool in_arrears = !contract.ended && rules.chosen(terms::Policy::billing_timing, "in_arrears");
    NotInvoiced billed{contract.id,
                       in_arrears ? "後払いで、この日までに終わる利用期間は、すべて請求済みです。"
                                  : "この日までに始まる利用期間は、すべて請求済みです。",
                       {}};
    for (const Clause clause : rules.policy(terms::Policy::billing_timing).basis)
        billed.clauses.push_back(clause);
    billed.clauses.push_back("terms 28.1"_clause);
    return billed;
}

struct Sum { // the fees invoices of one contract on one day
    std::int64_t count = 0;
    Yen subtotal, tax, total;
    void add(const InvoiceIssued& issued)
    {
        ++count;
        subtotal += issued.subtotal;
        tax += issued.tax;
        total += issued.total;
    }
};

bool among(const std::vector<Date>& days, Date day)
{
    return std::find(days.begin(), days.end(), day) != days.end();
}

Sum issued_on(const Book& book, ContractId contract, const std::vector<Date>& days)
{
    Sum sum;
    if (const Account* account = account_of(book, contract))
        for (InvoiceId id : account->invoices)
            if (const InvoiceIssued& issued = book.invoices.at(id).issued;
                issued.kind == InvoiceKind::fees && among(days, issued.on))
                sum.add(issued);
    return sum;
}

// What the real decision would make, or why it makes none.
Result<Sum, Refusal> made_by_decision(const Book& book, const Issuing& rooms, ContractId contract, Date closing)
{
    try {
        const auto facts = decide(book, IssueInvoice{.contract = contract, .through = closing}, rooms,
                                  Occasion{.today = closing, .by = {}, .second = {}});
        if (!facts) return facts.error();
        Sum sum;
        for (const InvoiceFact& fact : *facts)
            if (const auto* issued = std::get_if<InvoiceIssued>(&fact)) sum.add(*issued);
        return sum;
    } catch (const std::exception& broken) { // an invariant: this contract waits for somebody, the others go on
        return Refusal{"terms 30.1"_clause, broken.what()};
    }
}

void count(MonthFigures& figures, const Sum& sum)
{
    figures.invoices += sum.count;
    figures.subtotal += sum.subtotal;
    figures.tax += sum.tax;
    figures.total += sum.total;
}

void append(std::string& text, const char* kind, const std::vector<NotInvoiced>& contracts)
{
    for (const NotInvoiced& one : contracts) {
        text += "\n" + one.contract.text() + " " + kind + " " + one.why;
        for (const Clause clause : one.clauses)
            text += " " + std::string(clause.id());
    }
}

Result<Date, Refusal> closing_day_of(const Issuing& rooms, Month month)
{
    const auto closing = closing_date(month, terms::Rulebook(rooms.terms, {}, month.last()));
    if (!closing) return closing.error();
    return closing->value;
}

bool has_own_closing(const terms::Book& terms, ContractId contract)
{
    const auto agreed = terms.agreed.find(contract);
    return agreed != terms.agreed.end() && agreed->second.contains(terms::Parameter::closing_day);
}

struct Window { // a month from the day after the closing day of the month before through its own
    Month month;
    Date before, closing;
};

// In force on some day of the month, or ended in it: these are expected in its close. A contract that closes on days of
// its own is, when it was in force on some day of the window.
bool belongs_to(const contract::Contract& contract, const Window& window, const terms::Book& terms)
{
    const Date first = has_own_closing(terms, contract.id) ? window.before.next() : window.month.first();
    return contract.formed_on <= window.closing && (!contract.ended || first <= contract.ended->on);
}

// The days on which a contract closed since the closing day of the month before: that of all, or its own.
std::vector<Date> closing_days(const terms::Book& terms, ContractId contract, Date after, Date through)
{
    if (!has_own_closing(terms, contract)) return {through};
    std::vector<Date> days;
    for (Date day = after.next(); day <= through; day = day.next())
        if (closes_on(day, {terms, contract, day})) days.push_back(day);
    return days;
}

struct ClosingOf { // the close of one contract
    const Book& book;
    const Issuing& rooms;
    const contract::Contract& contract;
    std::vector<Date> days;
    Close close;
};

NotInvoiced parked(ContractId contract, const Refusal& refusal)
{
    NotInvoiced out{contract, refusal.reason, {}};
    for (const Clause clause : refusal.basis)
        out.clauses.push_back(clause);
    return out;
}

// A contract that has no invoice of its closing days: what the decision foresees; or nothing, and among the figures
// why.
Sum without_invoice(MonthFigures& figures, const ClosingOf& one)
{
    const ContractId id = one.contract.id;
    if (one.days.empty()) {
        figures.explained.push_back({id,
                                     "契約ごとの締日が変わり、前の月の締めからこの日までに締日がありません。",
                                     {"terms 30.1"_clause, "terms 1.1-但"_clause}});
        return {};
    }
    const auto wanted = made_by_decision(one.book, one.rooms, id, one.days.back());
    if (!wanted)
        figures.parked.push_back(parked(id, wanted.error()));
    else if (wanted->count > 0 && one.close == Close::foreseen)
        return *wanted;
    else if (wanted->count > 0)
        figures.parked.push_back({id, "締めのあとに請求できるものが見つかりました。", {"terms 30.1"_clause}});
    else
        figures.explained.push_back(explained(one.book, one.contract, one.days.back(), one.rooms.terms));
    return {};
}

}

std::string certified_text(const std::string& month, const MonthFigures& figures)
{
    std::string text = month + " " + figures.closing_day.text();
    for (const std::int64_t figure : {figures.expected, figures.made, figures.invoices, figures.subtotal.amount(),
                                      figures.tax.amount(), figures.total.amount()})
        text += " " + std::to_string(figure);
    append(text, "explained", figures.explained);
    append(text, "parked", figures.parked);
    for (const OwnClosing& own : figures.own_closings) {
        text += "\n" + own.contract.text() + " closed";
        for (const Date day : own.days)
            text += " " + day.text();
    }
    return text;
}

bool DraftRow::outlier() const
{
    const Yen off = total < last ? last - total : total - last;
    return last == Yen(0) || total == Yen(0) || off + off >= last;
}

// expected = made + explained + parked: a contract is never passed over in silence.
Result<MonthClose, Refusal> month_close(const Book& book, const Issuing& rooms, Month month, Close close)
{
    const auto closing = closing_day_of(rooms, month), before = closing_day_of(rooms, month.plus(-1)),
               long_before = closing_day_of(rooms, month.plus(-2));
    for (const auto* one : {&closing, &before, &long_before})
        if (!*one) return one->error();
    MonthClose made;
    made.figures.closing_day = *closing;
    for (const contract::Contract& contract : rooms.contracts.contracts) {
        if (!belongs_to(contract, {month, *before, *closing}, rooms.terms)) continue;
        ++made.figures.expected;
        const std::vector<Date> days = closing_days(rooms.terms, contract.id, *before, *closing);
        if (has_own_closing(rooms.terms, contract.id)) made.figures.own_closings.push_back({contract.id, days});
        Sum sum = issued_on(book, contract.id, days);
        if (sum.count == 0) sum = without_invoice(made.figures, {book, rooms, contract, days, close});
        if (sum.count > 0) ++made.figures.made;
        count(made.figures, sum);
        const Yen last =
            issued_on(book, contract.id, closing_days(rooms.terms, contract.id, *long_before, *before)).total;
        if (sum.count > 0 || last > Yen(0)) made.drafts.push_back({contract.id, sum.total, last});
    }
    return made;
}

bool wants_approval(Yen total, const Decimal& above)
{
    return above.exact() > Rational(0) && Rational(total.amount()) > above.exact();
}

// 30.1 “The provider bills the fees in the way it sets.” Above the amount it set, two persons sign the close.
Decision<MonthCertified> decide(const Book& book, const CertifyMonth& command, const Issuing& rooms,
                                const Occasion& occasion)
{
    const auto month = Month::parse(command.month);
    if (!month) return Refusal{"terms 30.1"_clause, "締める月を 2026-11 の形で入れてください。"};
    if (book.certificates.contains(command.month)) return std::vector<MonthCertified>{}; // what is proven stays
    const auto closed = month_close(book, rooms, *month, Close::carried_out);
    if (!closed) return closed.error();
    const MonthFigures& figures = closed->figures;
    if (occasion.today < figures.closing_day)
        return Refusal{"terms 30.1"_clause,
                       "締日 " + figures.closing_day.japanese() + "がまだ来ていません。締日からあとに締めてください。"};
    const auto above = terms::Rulebook(rooms.terms, {}, occasion.today).number(terms::Parameter::close_approval_above);
    if (!above) return above.error();
    const bool two = wants_approval(figures.total, above->value);
    if (two && !occasion.second)
        return Refusal{"terms 30.1"_clause, "請求の合計 " + figures.total.japanese() +
                                                "は、一人で締められる額を超えています。" +
                                                "もう一人の承認を付けて締めてください。"};
    return std::vector{MonthCertified{.on = occasion.today,
                                      .basis = "terms 30.1"_clause,
                                      .month = command.month,
                                      .figures = figures,
                                      .approved_by = two ? occasion.second : std::nullopt}};
}

void evolve(Book& book, const MonthCertified& fact, const Recorded& recorded)
{
    book.certificates[fact.month] = {fact.figures, fact.approved_by, recorded.position};
}

std::vector<std::string> certificate_findings(const Book& book)
{
    std::vector<std::string> findings;
    for (const auto& [month, certificate] : book.certificates) {
        const MonthFigures& kept = certificate.figures;
        std::map<ContractId, std::vector<Date>> own;
        for (const OwnClosing& one : kept.own_closings)
            own[one.contract] = one.days;
        const auto of_the_close = [&](const InvoiceIssued& issued) {
            const auto days = own.find(issued.contract);
            return days == own.end() ? issued.on == kept.closing_day : among(days->second, issued.on);
        };
        Sum sum;
        std::set<ContractId> contracts;
        for (const Invoice& invoice : book.invoices)
            if (invoice.by < certificate.by && invoice.issued.kind == InvoiceKind::fees &&
                of_the_close(invoice.issued)) {
                sum.add(invoice.issued);
                contracts.insert(invoice.issued.contract);
            }
        const bool same = sum.count == kept.invoices && sum.subtotal == kept.subtotal && sum.tax == kept.tax &&
                          sum.total == kept.total && static_cast<std::int64_t>(contracts.size()) == kept.made &&
                          kept.adds_up();
        if (!same) findings.push_back(month + " の締めの証明が、台帳の請求書と合いません。");
    }
    return findings;
}

}
