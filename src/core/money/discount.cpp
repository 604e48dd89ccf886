#include "money/discount.h"

#include "basis/text.h"
#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

const Basis agreed_apart{"terms 1.1-但"_clause, "terms 28.2"_clause};

Refusal refused(std::string reason, std::vector<std::string> instead = {})
{
    return {agreed_apart, std::move(reason), std::move(instead)};
}

std::vector<const Fee*> covered_fees(const Book& book, const AgreeDiscount& command)
{
    std::vector<const Fee*> fees;
    if (const Account* account = account_of(book, command.contract))
        for (FeeId id : account->fees)
            if (const Fee& fee = book.fees.at(id); command.item.empty() || fee.item == command.item)
                fees.push_back(&fee);
    return fees;
}

bool already_agreed(const Book& book, const AgreeDiscount& command)
{
    const Account* account = account_of(book, command.contract);
    return account && std::any_of(account->discounts.begin(), account->discounts.end(), [&](DiscountId id) {
               const Discount& known = book.discounts.at(id);
               return known.item == command.item && known.percent == command.percent && known.yen == command.yen &&
                      known.from == command.from && known.until == command.until && known.reason == command.reason;
           });
}

constexpr int most_decimals = 4;

bool has_decimals_within(const Decimal& value, int decimals)
{
    Rational shifted = value.exact();
    for (int i = 0; i < decimals; ++i)
        shifted = shifted * Rational(10);
    return shifted.denominator() == 1;
}

std::optional<Refusal> unfit_words(const AgreeDiscount& command)
{
    if (folded(command.reason).empty())
        return refused("値引きの理由がありません。請求書の明細に印字する言葉を入れてください。");
    if (folded(command.evidence).empty())
        return refused("個別の取り決めを示す書面（覚書など）がありません。何で確かめられるかを入れてください。");
    return std::nullopt;
}

// A period that was billed stays as it was billed: the discount takes nothing off it.
std::optional<Refusal> reaches_billed(const std::vector<const Fee*>& fees, const AgreeDiscount& command,
                                      const terms::Rulebook& rules)
{
    for (const Fee* fee : fees)
        if (const auto first = billed_within(*fee, command.from, command.until, rules))
            return refused("品目 " + fee->item + " の" + first->japanese() +
                               "に始まる期間は請求済みで、値引きは付きません。その後に始まる期間からにするか、"
                               "先にその請求を取り消すか、請求の額を減らしてください。",
                           {"CancelInvoice", "ReduceInvoice"});
    return std::nullopt;
}

// The last service period that was billed with the discount.
std::optional<Date> billed_with(const Book& book, const Discount& discount)
{
    std::optional<Date> last;
    for (InvoiceId id : book.accounts.at(discount.contract).invoices) {
        const Invoice& invoice = book.invoices.at(id);
        if (invoice.cancelled) continue;
        for (const Line& line : invoice.issued.lines)
            if (line.discount == discount.id) last = std::max(last, line.from);
    }
    return last;
}

}

std::optional<Refusal> unfit_amount(const AgreeDiscount& command)
{
    if (command.percent.has_value() == command.yen.has_value())
        return refused("値引きは、率（％）か1期間当たりの額（円）の、どちらか一つで決めてください。");
    if (command.percent && (command.percent->exact() <= Rational(0) || command.percent->exact() > Rational(100)))
        return refused("値引きの率 " + command.percent->text() +
                       "％は登録できません。0を超え100以下（％）にしてください。");
    if (command.percent && !has_decimals_within(*command.percent, most_decimals))
        return refused("値引きの率は小数点以下" + std::to_string(most_decimals) + "桁までで決めてください。");
    if (command.yen && *command.yen <= Yen(0))
        return refused("値引きの額 " + command.yen->japanese() +
                       "は登録できません。1円以上の税抜の額を入れてください。");
    if (command.yen && *command.yen > most_yen) return too_much(agreed_apart, "値引きの額", *command.yen);
    return std::nullopt;
}

std::string words(const Discount& discount)
{
    if (discount.percent) return discount.percent->text() + "％引き";
    return "1期間につき " + discount.yen.value_or(Yen(0)).japanese() + "引き";
}

// 1.1-但 “Where a contract has its own individual agreement, that agreement prevails over the terms.” A part of a yen
// is left to the provider: the discount is rounded down.
Yen taken_off(const Discount& discount, Yen left)
{
    if (discount.percent) return (left * (discount.percent->exact() / Rational(100))).floor();
    return std::min(discount.yen.value_or(Yen(0)), left);
}

// 1.1-但 “Where a contract has its own individual agreement, that agreement prevails over the terms.”
Decision<DiscountAgreed> decide(const Book& book, const AgreeDiscount& command, const contract::Book& contracts,
                                const terms::Rulebook& rules, const Occasion&)
{
    const contract::Contract* contract = contracts.contracts.find(command.contract);
    if (!contract) return no_such_contract(command.contract);
    if (already_agreed(book, command)) return std::vector<DiscountAgreed>{};
    const std::vector<const Fee*> fees = covered_fees(book, command);
    if (fees.empty())
        return refused(command.item.empty()
                           ? std::string("この契約にはまだ料金がありません。先に料金を加えてください。")
                           : "品目 " + command.item + " の料金はこの契約にありません。品目コードを確かめてください。",
                       {"AddFee"});
    if (contract->ended && command.from > contract->ended->on)
        return refused("契約は " + contract->ended->on.japanese() +
                       "に終わっています。それより後に始まる期間はありません。");
    if (command.until && *command.until < command.from)
        return refused("値引きの終わりの日が始まりの日 " + command.from.japanese() +
                       "より前です。日付を確かめてください。");
    if (auto refusal = unfit_amount(command)) return *std::move(refusal);
    if (auto refusal = unfit_words(command)) return *std::move(refusal);
    if (auto refusal = reaches_billed(fees, command, rules)) return *std::move(refusal);
    return std::vector{DiscountAgreed{.on = command.from,
                                      .basis = agreed_apart,
                                      .discount = book.discounts.next_id(),
                                      .contract = command.contract,
                                      .item = command.item,
                                      .percent = command.percent,
                                      .yen = command.yen,
                                      .until = command.until,
                                      .reason = command.reason,
                                      .evidence = command.evidence}};
}

Decision<DiscountEnded> decide(const Book& book, const EndDiscount& command, const contract::Book& contracts,
                               const Occasion&)
{
    if (!contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    const Discount* discount = book.discounts.find(command.discount);
    const std::string name = "値引き " + command.discount.text();
    if (!discount || discount->contract != command.contract)
        return refused(name + " はこの契約にありません。番号を確かめてください。");
    if (discount->until == command.until) return std::vector<DiscountEnded>{};
    const Date never = discount->from.previous();
    if (command.until < never)
        return refused(name + " は" + discount->from.japanese() +
                       "に始まります。始まらなかったことにするには、終わりの日を" + never.japanese() +
                       "にしてください。");
    if (discount->until && *discount->until < command.until)
        return refused(name + " は" + discount->until->japanese() +
                           "に終わることになっています。延ばすには、新しい値引きを取り決めてください。",
                       {"AgreeDiscount"});
    if (const auto first = billed_with(book, *discount); first && command.until < *first)
        return refused(name + " を付けた" + first->japanese() +
                           "に始まる期間は請求済みです。その日以後の日にするか、先にその請求を取り消してください。",
                       {"CancelInvoice"});
    return std::vector{DiscountEnded{
        .on = command.until, .basis = agreed_apart, .contract = command.contract, .discount = command.discount}};
}

void evolve(Book& book, const DiscountAgreed& fact, const Recorded& recorded)
{
    book.discounts.add(Discount{.id = fact.discount,
                                .contract = fact.contract,
                                .item = fact.item,
                                .percent = fact.percent,
                                .yen = fact.yen,
                                .from = fact.on,
                                .until = fact.until,
                                .reason = fact.reason,
                                .evidence = fact.evidence,
                                .by = recorded.position});
    book.accounts[fact.contract].discounts.push_back(fact.discount);
}

void evolve(Book& book, const DiscountEnded& fact, const Recorded&)
{
    book.discounts.at(fact.discount).until = fact.on;
}

}
