// 貸倒れ: a debt that the books give up and the law does not.
#include "basis/text.h"
#include "money/issue.h"
#include "service/guard.h"

#include <algorithm>

namespace money {
namespace {

std::optional<Refusal> unfit(const Invoice& invoice, const WriteOff& command, Date today)
{
    const Basis basis{"terms 29.2"_clause, "terms 30.3"_clause};
    const std::string& number = invoice.issued.number;
    if (invoice.unpaid() == Yen(0))
        return Refusal{basis, "請求書 " + number + " には未払いがありません。貸倒れにするものはありません。"};
    if (today <= invoice.issued.due)
        return Refusal{basis, "請求書 " + number + " の支払期日は" + invoice.issued.due.japanese() +
                                  "です。期日を過ぎてから貸倒れにしてください。"};
    // consumption-tax-act 39.2 “The tax in a loss is taken off only by who keeps the papers that show the loss.”
    if (folded(command.reason).empty() || folded(command.evidence).empty())
        return Refusal{{"terms 29.2"_clause, "consumption-tax-act 39.2"_clause},
                       "貸倒れとする理由と、それを示すもの（調査の記録、裁判所の書面など）を入れてください。"
                       "貸倒れに含まれる消費税の控除は、それを示す書類の保存が条件です。"};
    return std::nullopt;
}

Yen paid_before(const Invoice& invoice, Date day)
{
    Yen sum;
    for (const Settled& part : invoice.settled)
        if (part.part == AllocatedTo::principal && part.on < day) sum += part.amount;
    for (const PostedFee& fee : invoice.bank_fees)
        if (fee.on < day) sum += fee.amount;
    return sum;
}

}

// What came before the day of a loss was never lost, also when it became known later.
std::vector<GivenUp> losses(const Invoice& invoice)
{
    std::vector<GivenUp> found = invoice.written_off;
    Yen given_up;
    for (GivenUp& loss : found) {
        const Yen owed = invoice.charged() - paid_before(invoice, loss.on) - given_up;
        loss.amount = std::clamp(owed, Yen(0), loss.amount);
        given_up += loss.amount;
    }
    return found;
}

Yen lost(const Invoice& invoice)
{
    Yen sum;
    for (const GivenUp& loss : losses(invoice))
        sum += loss.amount;
    return sum;
}

Yen recovered(const Invoice& invoice)
{
    if (invoice.written_off.empty() || invoice.cancelled) return Yen(0);
    return std::max(Yen(0), invoice.principal_paid + invoice.fees_posted + lost(invoice) - invoice.charged());
}

Yen on_the_books(const Invoice& invoice)
{
    return std::max(Yen(0), invoice.unpaid() - lost(invoice));
}

// 29.2 “The duty to pay all five kinds of fees arises when the contract is formed.” It does not end in the books: the
// debt stays, bears late damages and may be paid. What is open again after a payment was taken back may be given up
// too. Above the amount the provider set, two persons decide.
Decision<WrittenOff> decide(const Book& book, const WriteOff& command, const contract::Book& contracts,
                            const terms::Rulebook& rules, const Occasion& occasion)
{
    if (!contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    const Invoice* invoice = book.invoices.find(command.invoice);
    if (!invoice || invoice->issued.contract != command.contract)
        return Refusal{"terms 29.2"_clause,
                       "請求 " + command.invoice.text() + " はこの契約にありません。番号を確かめてください。"};
    const Yen open = on_the_books(*invoice);
    if (!invoice->written_off.empty() && open == Yen(0)) return std::vector<WrittenOff>{};
    if (auto refusal = unfit(*invoice, command, occasion.today)) return *std::move(refusal);
    const auto alone = rules.number(terms::Parameter::write_off_alone_up_to);
    if (!alone) return alone.error();
    const bool two = Rational(open.amount()) > alone->value.exact();
    if (two && !service::approved_by_second(occasion))
        return Refusal{"terms 29.2"_clause, "貸倒れにする額 " + open.japanese() + "は、一人で決められる " +
                                                Yen(alone->value.exact().floor()).japanese() +
                                                "を超えています。もう一人の承認を付けてください。"};
    return std::vector{WrittenOff{.on = occasion.today,
                                  .basis = {"terms 29.2"_clause, "terms 30.3"_clause},
                                  .contract = command.contract,
                                  .invoice = command.invoice,
                                  .amount = open,
                                  .reason = command.reason,
                                  .evidence = command.evidence,
                                  .approved_by = two ? occasion.second : std::nullopt}};
}

void evolve(Book& book, const WrittenOff& fact, const Recorded& recorded)
{
    book.invoices.at(fact.invoice).written_off.push_back({fact.on, fact.amount, fact.reason, recorded.position});
}

}
