// Subcontractors and the bills they send.
#include "money/purchase.h"

#include "basis/text.h"
#include "money/issue.h"
#include "service/guard.h"

#include <algorithm>

namespace money {
namespace {

bool digits(std::string_view text, std::size_t length)
{
    return text.size() == length && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool registration_number(std::string_view text)
{
    return text.starts_with('T') && digits(text.substr(1), 13);
}

Refusal unfit(std::string reason)
{
    return {"terms 39.1"_clause, std::move(reason)};
}

std::optional<Refusal> unfit_registration(const RegisterSubcontractor& command)
{
    const Basis basis = "consumption-tax-act 57-4.1"_clause;
    if (!command.registration_number.empty() && !registration_number(command.registration_number))
        return Refusal{basis, "登録番号「" + command.registration_number +
                                  "」が読めません。Tと13桁の数字を入れるか、登録がなければ空にしてください。"};
    if (command.registration_number.empty() && (command.registered_from || command.registered_until))
        return Refusal{basis, "登録の日だけがあり、登録番号がありません。番号を入れてください。"};
    if (command.registered_from && command.registered_until && *command.registered_until < *command.registered_from)
        return Refusal{basis, "登録の終わりの日 " + command.registered_until->japanese() +
                                  "が、始まりの日より前です。日を確かめてください。"};
    return std::nullopt;
}

std::optional<Refusal> unfit_account(const RegisterSubcontractor& command)
{
    if (!digits(command.bank, 4) || !digits(command.branch, 3))
        return unfit("振込先の銀行番号は4桁、支店番号は3桁の数字で入れてください。");
    if (command.deposit != "1" && command.deposit != "2" && command.deposit != "4" && command.deposit != "9")
        return unfit("預金種目は1（普通）、2（当座）、4（貯蓄）、9（その他）のどれかにしてください。");
    if (folded(command.holder).empty()) return unfit("振込先の口座名義（カナ）を入れてください。");
    return std::nullopt;
}

// Another subcontractor of the same number, or, where neither has one, of the same name.
const Subcontractor* twin(const Purchases& purchases, const RegisterSubcontractor& command)
{
    for (const Subcontractor& one : purchases.subcontractors) {
        if (command.subcontractor && one.id == *command.subcontractor) continue;
        const SubcontractorRegistered& known = one.registered;
        if (known.registration_number == command.registration_number &&
            (!command.registration_number.empty() || folded(known.name) == folded(command.name)))
            return &one;
    }
    return nullptr;
}

bool unchanged(const SubcontractorRegistered& before, const SubcontractorRegistered& now)
{
    return before.name == now.name && before.kana == now.kana &&
           before.registration_number == now.registration_number && before.registered_from == now.registered_from &&
           before.registered_until == now.registered_until && before.bank == now.bank && before.branch == now.branch &&
           before.deposit == now.deposit && before.account.id == now.account.id && before.holder == now.holder;
}

bool for_purchases(TaxCode code)
{
    return code == TaxCode::standard || code == TaxCode::reduced || code == TaxCode::exempt ||
           code == TaxCode::out_of_scope;
}

PurchaseRate& rate_of(std::vector<PurchaseRate>& rates, const BilledWork& line, int percent)
{
    for (PurchaseRate& rate : rates)
        if (rate.supplied_on == line.supplied_on && rate.code == line.tax) return rate;
    return rates.emplace_back(PurchaseRate{.supplied_on = line.supplied_on, .code = line.tax, .percent = percent});
}

}

bool SubcontractorRegistered::registered_on(Date day) const
{
    return !registration_number.empty() && (!registered_from || *registered_from <= day) &&
           (!registered_until || day <= *registered_until);
}

// 39.1 “The provider may outsource all or part of the work to a third party it finds fit.”
Decision<SubcontractorRegistered> decide(const Purchases& purchases, const RegisterSubcontractor& command,
                                         const Occasion& occasion)
{
    const Subcontractor* known =
        command.subcontractor ? purchases.subcontractors.find(*command.subcontractor) : nullptr;
    if (command.subcontractor && !known)
        return unfit("外注業者 " + command.subcontractor->text() +
                     " はありません。新しく登録するときは番号を空にしてください。");
    if (folded(command.name).empty()) return unfit("外注業者の名前を入れてください。");
    if (auto refusal = unfit_registration(command)) return *std::move(refusal);
    if (auto refusal = unfit_account(command)) return *std::move(refusal);
    if (const Subcontractor* other = twin(purchases, command))
        return unfit("同じ登録番号又は名前の外注業者 " + other->id.text() + "（" + other->registered.name +
                     "）があります。そちらを変更してください。");
    if (!known && !command.account) return unfit("振込先の口座番号を7桁の数字で入れてください。");
    SubcontractorRegistered fact{.on = occasion.today,
                                 .basis = "terms 39.1"_clause,
                                 .subcontractor = known ? known->id : purchases.subcontractors.next_id(),
                                 .name = command.name,
                                 .kana = command.kana,
                                 .registration_number = command.registration_number,
                                 .registered_from = command.registered_from,
                                 .registered_until = command.registered_until,
                                 .bank = command.bank,
                                 .branch = command.branch,
                                 .deposit = command.deposit,
                                 .account = command.account ? command.account : known->registered.account,
                                 .holder = command.holder};
    if (known && unchanged(known->registered, fact)) return std::vector<SubcontractorRegistered>{};
    return std::vector{std::move(fact)};
}

// consumption-tax-amendment 52 “For a time a part of the tax on purchases from businesses without registration stays
// deductible: first 80 percent, then in falling steps.” The day of supply decides, of each line its own.
Result<Ruling<std::vector<PurchaseRate>>, Refusal>
purchase_rates(const std::vector<BilledWork>& lines, const SubcontractorRegistered& from, statute::DeductionTable table)
{
    Basis basis{"consumption-tax-act 30.1"_clause};
    std::vector<PurchaseRate> rates;
    for (const BilledWork& line : lines) {
        const auto rate = statute::tax_rate(line.tax, line.supplied_on);
        if (!rate) return rate.error();
        const int percent = rate->value.percent;
        if (!for_purchases(line.tax) || (percent != 0 && percent != 8 && percent != 10))
            return Refusal{"consumption-tax-act 29"_clause,
                           "「" + line.description + "」の税区分と日では、仕入れの税額を計算できません。" +
                               "標準、軽減、非課税、対象外のどれかと、提供を受けた日を確かめてください。"};
        rate_of(rates, line, percent).amount += line.amount;
    }
    for (PurchaseRate& rate : rates) {
        if (rate.percent == 0) continue;
        const auto part = statute::purchase_deduction(rate.amount, rate.percent, rate.supplied_on,
                                                      from.registered_on(rate.supplied_on), table);
        rate.share = part.value.percent;
        rate.tax = part.value.tax;
        rate.deductible = part.value.deductible;
        basis.add(part.basis);
    }
    return Ruling<std::vector<PurchaseRate>>{std::move(rates), basis};
}

void evolve(Purchases& purchases, const SubcontractorRegistered& fact, const Recorded& recorded)
{
    if (!purchases.subcontractors.find(fact.subcontractor))
        purchases.subcontractors.add({.id = fact.subcontractor, .registered = fact, .by = recorded.position});
    Subcontractor& one = purchases.subcontractors.at(fact.subcontractor);
    one.registered = fact;
    one.by = recorded.position;
}

}
