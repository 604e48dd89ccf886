// Whether a promise of payment is kept, and when a debt lapses.
#include "money/collection.h"

#include <algorithm>
#include <array>

namespace money {
namespace {

// Money that went to the promised invoices from the day of the promise through a day.
Yen paid_through(const Promise& promise, const Book& book, Date day)
{
    Yen sum;
    for (InvoiceId id : promise.invoices)
        for (const Settled& part : book.invoices.at(id).settled)
            if (promise.on <= part.on && part.on <= day) sum += part.amount;
    return sum;
}

// A part payment acknowledges the debt too.
std::optional<Date> last_acknowledgement(const Invoice& invoice, const CollectionFile* file)
{
    std::optional<Date> last;
    for (const Settled& part : invoice.settled)
        last = last ? std::max(*last, part.on) : part.on;
    if (!file) return last;
    for (const Promise& promise : file->promises)
        if (std::find(promise.invoices.begin(), promise.invoices.end(), invoice.id) != promise.invoices.end())
            last = last ? std::max(*last, promise.on) : promise.on;
    return last;
}

std::vector<Date> demands_of(const Invoice& invoice, const CollectionFile* file, const notice::Book& notices)
{
    std::vector<Date> days;
    if (!file) return days;
    for (const LetterSent& letter : file->letters) {
        const notice::Notice* sent = notices.notices.find(letter.notice);
        const bool names = std::any_of(letter.debts.begin(), letter.debts.end(),
                                       [&](const DemandedDebt& debt) { return debt.invoice == invoice.id; });
        if (names && sent && sent->arrived) days.push_back(sent->arrived->on);
    }
    return days;
}

}

std::string_view label(PromiseStatus status)
{
    constexpr std::array<std::string_view, 3> labels{"履行中", "履行済", "不履行"};
    return labels.at(static_cast<std::size_t>(status));
}

// An instalment is met when what was paid by its day reaches the sum of all instalments so far. What is nothing owed
// any more needs no further instalment.
PromiseState state_of(const Promise& promise, const Book& book, Date day)
{
    PromiseState state;
    for (const Instalment& one : promise.instalments) {
        state.promised += one.amount;
        if (one.due < day && !state.broken && paid_through(promise, book, one.due) < state.promised) state.broken = one;
        if (one.due < day) state.due = state.promised;
        if (one.due >= day && !state.next) state.next = one;
    }
    state.paid = paid_through(promise, book, day);
    const bool settled = std::all_of(promise.invoices.begin(), promise.invoices.end(),
                                     [&](InvoiceId id) { return book.invoices.at(id).paid(); });
    if (state.broken)
        state.status = PromiseStatus::broken;
    else if (settled || state.paid >= state.promised)
        state.status = PromiseStatus::kept;
    return state;
}

// civil-code 166.1.1 “A claim lapses five years after the creditor learnt that it could be enforced.”
// civil-code 150 “A demand holds limitation off for six months, once.”
Result<Ruling<Clock>, Refusal> limitation_of(const Invoice& invoice, const Collecting& rooms,
                                             const terms::Rulebook& rules)
{
    const auto found = rooms.collection.files.find(invoice.issued.contract);
    const CollectionFile* file = found == rooms.collection.files.end() ? nullptr : &found->second;
    Clock clock;
    clock.acknowledged = last_acknowledgement(invoice, file);
    // The law's periods: what one contract agreed on days of rest moves them for nobody.
    const terms::Rulebook general(rules.book(), {}, rules.day());
    auto limitation = statute::limitation(invoice.issued.due, clock.acknowledged, general.roll(), general.backward());
    if (!limitation) return limitation.error();
    clock.limitation = limitation->value;
    clock.last_day = clock.limitation.last_day;
    const auto held = statute::held_off(clock.last_day, demands_of(invoice, file, rooms.notices), general.roll());
    if (!held) return held.error();
    if (!held->value) return Ruling<Clock>{clock, limitation->basis};
    clock.demanded = held->value->demanded;
    clock.last_day = std::max(clock.last_day, held->value->until);
    Basis basis = limitation->basis;
    return Ruling<Clock>{clock, basis.add(held->basis)};
}

}
