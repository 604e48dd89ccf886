#include "money/closed_month.h"

#include <algorithm>

namespace money {
namespace {

constexpr int longest_between_closings = 62; // days: own closing days may move by a month

// The closing day before a certified one: as it was certified, else the same day of the month before.
Date closing_before(const Book& book, Month month, Date closing)
{
    const Month before = month.plus(-1);
    if (const auto kept = book.certificates.find(before.text()); kept != book.certificates.end())
        return kept->second.figures.closing_day;
    const bool at_the_end = closing == month.last();
    return at_the_end ? before.last()
                      : Date::of(before.year(), before.month(), std::min(closing.day(), before.last().day()));
}

// The closing day of all contracts in a month.
std::optional<Date> closing_of(const terms::Book& terms, Month month)
{
    const auto closing = closing_date(month, terms::Rulebook(terms, {}, month.last()));
    return closing ? std::optional(closing->value) : std::nullopt;
}

// The last day on which a contract closed, on days of its own or with all others.
std::optional<Date> last_closing(const terms::Book& terms, ContractId contract, Date through)
{
    for (Date day = through; (through - day).count < longest_between_closings; day = day.previous())
        if (closes_on(day, {terms, contract, day})) return day;
    return std::nullopt;
}

struct Window { // of a close: after the closing day of the month before, through its own
    Month month;
    Date after, through, long_before; // long_before: the closing day two months before
};

std::optional<Window> window_of(const terms::Book& terms, Date issued_on)
{
    Month month = Month::of(issued_on);
    const auto own = closing_of(terms, month);
    if (own && *own < issued_on) month = month.plus(1);
    const auto through = closing_of(terms, month), after = closing_of(terms, month.plus(-1)),
               long_before = closing_of(terms, month.plus(-2));
    if (!through || !after || !long_before) return std::nullopt;
    return Window{month, *after, *through, *long_before};
}

// Invoices lie in about the order of their days: none of the window lies before one of two closings ago.
bool comes_to_more(const Book& book, const Window& window, const Decimal& above)
{
    Yen total;
    for (std::uint32_t number = book.invoices.last(); number > 0; --number) {
        const Invoice* invoice = book.invoices.find({number});
        if (!invoice || invoice->issued.kind != InvoiceKind::fees) continue;
        if (invoice->issued.on <= window.long_before) return false;
        if (invoice->issued.on <= window.after || invoice->issued.on > window.through) continue;
        total += invoice->issued.total;
        if (wants_approval(total, above)) return true;
    }
    return false;
}

}

// 30.1 “The provider bills the fees in the way it sets.” What was proven of a month stays true of it.
std::optional<Refusal> billed_no_more(const Book& book, Date issued_on)
{
    for (const auto& [month, certificate] : book.certificates) {
        const Date closing = certificate.figures.closing_day;
        if (closing < issued_on || issued_on <= closing_before(book, *Month::parse(month), closing)) continue;
        return Refusal{"terms 30.1"_clause, closing.japanese() +
                                                "の締めは証明してあり、その日までの日付の請求書はもう発行できません。"
                                                "後から記録したものは、次の締日に請求します。"};
    }
    return std::nullopt;
}

// 28.2 “The amounts of the fees are set elsewhere, in a price list.”
std::optional<Refusal> priced_no_more(const Book& book, const std::string& item, Date from)
{
    std::optional<Date> last;
    for (const auto& [month, certificate] : book.certificates)
        if (!last || *last < certificate.figures.closing_day) last = certificate.figures.closing_day;
    if (!last || *last < from) return std::nullopt;
    return Refusal{"terms 28.2"_clause,
                   last->japanese() + "までは締めて証明してあり、その間の価格はもう変えられません。" + "品目 " + item +
                       " の新しい価格は、早くて" + last->next().japanese() + "からにしてください。"};
}

// 30.1 “The provider bills the fees in the way it sets.”
std::vector<LateLines> came_late(const Book& book, const Issuing& rooms, Month month)
{
    std::vector<LateLines> late;
    const auto certificate = book.certificates.find(month.text());
    if (certificate == book.certificates.end()) return late;
    const Date closing = certificate->second.figures.closing_day;
    for (const contract::Contract& contract : rooms.contracts.contracts) {
        if (closing < contract.formed_on) continue;
        const auto through = last_closing(rooms.terms, contract.id, closing);
        if (!through) continue;
        const auto lines =
            billable_lines(book, contract, rooms.services, *through, {rooms.terms, contract.id, *through});
        if (lines && !lines->empty()) late.push_back({contract.id, *lines});
    }
    return late;
}

// 30.1 “The provider bills the fees in the way it sets.” Above the amount it set, two persons look at the month before
// it leaves the house.
bool awaits_approval(const Book& book, const Issuing& rooms, const Invoice& invoice, std::optional<Date> closed_through)
{
    const Date on = invoice.issued.on;
    if (invoice.issued.kind != InvoiceKind::fees) return false;
    const auto above = terms::Rulebook(rooms.terms, {}, on).number(terms::Parameter::close_approval_above);
    if (!above || above->value.exact() <= Rational(0)) return false;
    if (!closes_on(on, {rooms.terms, {}, on}) && !closes_on(on, {rooms.terms, invoice.issued.contract, on}))
        return false; // billed between two closings, on somebody's word
    const auto window = window_of(rooms.terms, on);
    if (!window || book.certificates.contains(window->month.text())) return false;
    return !closed_through || *closed_through < on || comes_to_more(book, *window, above->value);
}

}
