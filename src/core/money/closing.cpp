#include "money/allocate.h"
#include "money/closed_month.h"

#include <algorithm>

namespace money {
namespace {

Date day_of(Month month, int day)
{
    return Date::of(month.year(), month.month(), std::min(static_cast<unsigned>(day), month.last().day()));
}

bool invoices_damages(const Book& book, const contract::Contract& contract, Date through, const terms::Rulebook& rules)
{
    const auto damages = damages_lines(book, contract, through, rules);
    return !damages || !damages->lines.empty();
}

bool has_credit(const Book& book, const Account& account)
{
    return std::any_of(account.payments.begin(), account.payments.end(),
                       [&](PaymentId id) { return book.payments.at(id).unallocated > Yen(0); });
}

// Something that credit could pay today.
bool has_debt(const Book& book, const contract::Contract& contract, const terms::Rulebook& rules)
{
    const std::vector<const Invoice*> debts = debts_of(book, contract.id);
    return std::any_of(debts.begin(), debts.end(), [&](const Invoice* invoice) {
        const auto damages = open_late_damages(*invoice, rules.day(), rules);
        return !invoice->paid() || !damages || damages->value > Yen(0);
    });
}

}

// 30.1 “The provider bills the fees in the way it sets.”
Result<Ruling<Date>, Refusal> closing_date(Month month, const terms::Rulebook& rules)
{
    const auto day = rules.count(terms::Parameter::closing_day);
    if (!day) return day.error();
    return Ruling<Date>{day_of(month, day->value), day->basis};
}

bool closes_on(Date day, const terms::Rulebook& rules)
{
    const auto closing = closing_date(Month::of(day), rules);
    return closing && closing->value == day;
}

// 30.3 “The contractor pays by the due date printed on the invoice.”
// civil-code 142 “A last day on a Sunday or holiday moves to the next day, if it is custom not to do business on such
// days.”
Result<Ruling<PaymentDate>, Refusal> payment_date(Date issued, const terms::Rulebook& rules)
{
    const auto months = rules.count(terms::Parameter::payment_months);
    if (!months) return months.error();
    const auto day = rules.count(terms::Parameter::payment_day);
    if (!day) return day.error();
    Month month = Month::of(issued).plus(months->value);
    while (day_of(month, day->value) <= issued)
        month = month.plus(1);
    const Date named = day_of(month, day->value);
    const auto rolled = statute::rolled(named, rules.roll());
    if (!rolled) return rolled.error();
    Basis basis{"terms 30.3"_clause};
    const Basis roll = rules.policy(terms::Policy::deadline_roll).basis;
    if (months->basis.cites("terms 1.1-但"_clause) || day->basis.cites("terms 1.1-但"_clause) ||
        roll.cites("terms 1.1-但"_clause))
        basis.add("terms 1.1-但"_clause);
    if (*rolled == named) return Ruling<PaymentDate>{{named, std::nullopt}, basis};
    return Ruling<PaymentDate>{{*rolled, named}, basis.add("civil-code 142"_clause)};
}

Result<Ruling<Date>, Refusal> due_date(Date issued, const terms::Rulebook& rules)
{
    const auto date = payment_date(issued, rules);
    if (!date) return date.error();
    return Ruling<Date>{date->value.on, date->basis};
}

std::vector<MoneyCommand> due(const Book& book, const contract::Contract& contract, const service::Book& services,
                              const terms::Rulebook& rules)
{
    std::vector<MoneyCommand> owed;
    const Account* account = account_of(book, contract.id);
    if (!contract.plan.empty() && !(account && account->fees_agreed)) owed.emplace_back(AgreeFees{contract.id});
    if (!account) return owed;
    const Date day = rules.day();
    const bool closes = closes_on(day, rules);
    if ((closes || (contract.ended && contract.ended->on <= day)) && !billed_no_more(book, day)) {
        const auto lines = billable_lines(book, contract, services, day, rules);
        if (!lines || !lines->empty()) owed.emplace_back(IssueInvoice{contract.id, day});
    }
    // 32.1: the end may become known after its day; the damages through it are owed all the same.
    const bool has_ended = contract.ended && contract.ended->on <= day;
    if (has_ended && invoices_damages(book, contract, contract.ended->on, rules))
        owed.emplace_back(InvoiceLateDamages{contract.id, contract.ended->on});
    else if (closes && invoices_damages(book, contract, day, rules))
        owed.emplace_back(InvoiceLateDamages{contract.id, day});
    if (has_credit(book, *account) && has_debt(book, contract, rules)) owed.emplace_back(ApplyCredit{contract.id});
    if (bears_a_fee(book, contract.id, rules)) owed.emplace_back(PostBankFee{contract.id});
    return owed;
}

}
