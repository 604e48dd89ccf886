// 根拠: the tree behind the status, the deadlines and the money of a contract.
#include "ledger/wiring.h"
#include "money/allocate.h"
#include "terms/suppose.h"

#include <algorithm>

namespace ledger {
namespace {

using terms::Policy;

Explanation leaf(std::string what, std::string value, Basis basis, std::vector<Position> because)
{
    return {.what = std::move(what),
            .value = std::move(value),
            .basis = basis,
            .formula = {},
            .rounding = {},
            .because = std::move(because),
            .alternatives = {},
            .parts = {}};
}

// 11.1 “The minimum term runs from formation (15) until delivery is completed.” — and what follows it, policy term_end
// says.
Explanation term(const contract::Contract& contract, std::optional<Date> delivered, const terms::Rulebook& rules)
{
    const auto end_under = [&](const terms::Rulebook& supposed) {
        const auto end = contract::term_end(contract, delivered, supposed);
        if (end.value) return end.value->japanese();
        return std::string(supposed.chosen(Policy::term_end, "ends_at_delivery")
                               ? "納品の完了の日（まだ完了していない）"
                               : "定めなし（終了まで続く）");
    };
    Explanation out =
        leaf("契約期間の末日", end_under(rules), contract::term_end(contract, delivered, rules).basis, {contract.by});
    if (!contract.express_until) out.alternatives = terms::alternatives(Policy::term_end, rules, end_under);
    return out;
}

Explanation formation(const Books& books, const contract::Contract& contract, const terms::Rulebook& rules)
{
    Explanation tree = leaf("契約の成立", contract.formed_on.japanese(), "terms 15.1"_clause, {contract.by});
    tree.parts.push_back(leaf("利用の起算日", contract.usage_start.japanese(), "terms 12.1"_clause, {contract.by}));
    tree.parts.push_back(term(contract, service::delivery_completed(books.services, contract), rules));
    return tree;
}

// 4.3 “The contractor checks within a confirmation period of 30 days that the deliverable is as agreed.” — what silence
// then means, policy silence_after_confirmation_period says.
Explanation silence(const service::Delivery& made, const terms::Rulebook& rules)
{
    const terms::Rulebook then = rules.on(made.last_day.next());
    const auto effect_under = [](const terms::Rulebook& supposed) {
        const auto policy = supposed.policy(Policy::silence_after_confirmation_period);
        return std::string(terms::entry(Policy::silence_after_confirmation_period).options.at(policy.value).label);
    };
    Basis basis{"terms 4.3"_clause};
    Explanation out = leaf("申出のないまま過ぎたとき", effect_under(then),
                           basis.add(then.policy(Policy::silence_after_confirmation_period).basis), {made.by});
    out.alternatives = terms::alternatives(Policy::silence_after_confirmation_period, then, effect_under);
    return out;
}

Explanation delivery(const service::Deliverable& deliverable, const terms::Rulebook& rules)
{
    Explanation tree = leaf("納品物「" + deliverable.name + "」", std::to_string(deliverable.items.size()) + "項目",
                            {"terms 3.10"_clause, "terms 4.1"_clause}, {deliverable.by});
    for (const service::Delivery& made : deliverable.deliveries) {
        Explanation part = leaf("確認期間の末日", made.last_day.japanese(), made.basis, {made.by});
        part.formula = "受取日 " + made.received_on.japanese() + "（初日不算入）";
        if (made.rolled_from) part.formula += "、" + made.rolled_from->japanese() + "が休日のため翌営業日へ";
        part.alternatives = terms::alternatives(
            Policy::deadline_roll, rules.on(made.received_on), [&](const terms::Rulebook& supposed) {
                const auto period = service::confirmation_period(made.received_on, supposed);
                return period ? period->value.end.japanese() : std::string();
            });
        part.parts.push_back(silence(made, rules));
        tree.parts.push_back(std::move(part));
    }
    return tree;
}

Explanation restraint(const service::Restraint& open, const std::vector<service::Overdue>& overdue)
{
    Explanation tree = leaf(std::string(service::label(open.kind)) + " " + open.id.text(),
                            open.since.japanese() + "から", {open.ground, "terms 20.1"_clause}, {open.by});
    for (const std::string& text : service::lifts(open, overdue))
        tree.parts.push_back(leaf("解消するには", text, open.ground, {}));
    return tree;
}

// 12.1 “The period of use starts on the very day the contract is formed under 15.” — which months follow it, policy
// billing_month says.
Explanation fee_of(const money::Fee& fee, const terms::Rulebook& rules)
{
    const auto period_under = [&](const terms::Rulebook& supposed) {
        const auto first =
            money::service_period(fee.from, fee.kind, 0, supposed.chosen(Policy::billing_month, "calendar_month"));
        return first.from == first.until ? first.from.japanese()
                                         : first.from.japanese() + "〜" + first.until.japanese();
    };
    const terms::Rulebook then = rules.on(fee.from);
    Explanation out = leaf("料金 " + fee.id.text() + " " + std::string(money::label(fee.kind)) + "（品目 " + fee.item +
                               "）の最初の期間",
                           period_under(then), {money::clause_of(fee.kind), "terms 12.1"_clause}, {fee.by});
    out.alternatives = terms::alternatives(Policy::billing_month, then, period_under);
    return out;
}

// 31.1 “Whoever evaded fees unlawfully owes, separately, a special fee of twice the evaded amount.” — with the evaded
// amount beside it or in it, policy special_fee_total says.
Explanation special_fee(const money::SpecialFee& fee, const terms::Rulebook& rules)
{
    const terms::Rulebook then = rules.on(fee.on);
    const auto all_under = [&](const terms::Rulebook& supposed) {
        const auto multiple = supposed.number(terms::Parameter::special_fee_multiple);
        if (!multiple) return std::string();
        const Yen whole = (fee.evaded * multiple->value.exact()).floor();
        const bool in_all = supposed.chosen(Policy::special_fee_total, "twice_in_all");
        return "免れた額とあわせて " + (in_all ? whole : whole + fee.evaded).japanese() + "（税抜）";
    };
    Explanation out = leaf("特別利用料金", all_under(then), "terms 31.1"_clause, {fee.by});
    out.formula = "免れた額 " + fee.evaded.japanese() + "、特別利用料金 " + fee.fee.japanese();
    out.alternatives = terms::alternatives(Policy::special_fee_total, then, all_under);
    return out;
}

Result<Explanation, Refusal> money_of(const Books& books, ContractId id, const terms::Rulebook& rules)
{
    const auto balance = money::balance(books.money, id, rules);
    if (!balance) return balance.error();
    Explanation tree = leaf("未払いの合計", balance->receivable.japanese(), "terms 30.3"_clause, {});
    tree.formula = "請求 " + balance->invoiced.japanese() + " − 充当済みの入金 = " + balance->receivable.japanese();
    tree.parts.push_back(leaf("遅延損害金（未請求分）", balance->open_damages.japanese(), "terms 32.1"_clause, {}));
    const auto account = books.money.accounts.find(id);
    if (account == books.money.accounts.end()) return tree;
    for (FeeId fee : account->second.fees)
        tree.parts.push_back(fee_of(books.money.fees.at(fee), rules));
    for (InvoiceId invoice : account->second.invoices)
        tree.parts.push_back(money::explain(books.money.invoices.at(invoice), rules));
    for (PaymentId payment : account->second.payments)
        tree.parts.push_back(money::explain(books.money.payments.at(payment), books.money, rules));
    const auto file = books.collection.files.find(id);
    if (file != books.collection.files.end())
        for (const money::SpecialFee& fee : file->second.special_fees)
            tree.parts.push_back(special_fee(fee, rules));
    return tree;
}

// When a notice took effect by arriving, and whether a mail server's word is enough for that (policy mail_arrival).
// civil-code 97.1 “A declaration of intent takes effect when the notice of it arrives at the other party.”
Explanation arrival(const notice::Notice& notice, const terms::Rulebook& rules)
{
    const auto arrived = [&](auto counts) {
        const auto found = std::find_if(notice.arrivals.begin(), notice.arrivals.end(), counts);
        return found == notice.arrivals.end() ? std::nullopt : std::optional(found->on);
    };
    const auto day_under = [&](const terms::Rulebook& supposed) {
        const bool opened_only = supposed.chosen(Policy::mail_arrival, "opened_only");
        const auto day = arrived([&](const notice::Arrival& one) {
            return !opened_only || one.evidence != notice::Evidence::server_accepted;
        });
        return day ? day->japanese() : std::string("まだ届いていない");
    };
    const Date day = notice.arrived ? notice.arrived->on : rules.day();
    Explanation out = leaf("通知 " + notice.id.text() + "（" + std::string(notice::label(notice.kind)) + "）の到達",
                           notice.arrived ? notice.arrived->on.japanese() : "まだ届いていない",
                           "civil-code 97.1"_clause, {notice.by});
    if (notice.arrived) {
        out.because = {notice.arrived->by};
        out.formula = std::string(notice::label(notice.arrived->evidence));
        out.alternatives = terms::alternatives(Policy::mail_arrival, rules.on(day), day_under);
    }
    return out;
}

// 25.1 “The contractor may terminate by filing in the way the provider sets.” — from which day, policy exit_effect
// says.
Explanation exit_of(const ending::File& file, const terms::Rulebook& rules)
{
    const terms::Rulebook then = rules.on(file.exit->arrived_on);
    const auto day_under = [&](const terms::Rulebook& supposed) {
        const bool agrees = supposed.chosen(Policy::settlement_contractor_exit, "progress_price") &&
                            supposed.chosen(Policy::exit_effect, "settlement_agreed");
        if (!agrees) return file.exit->arrived_on.japanese();
        return file.settlement ? file.settlement->agreed_on.japanese()
                               : std::string("精算の合意の日（まだ合意していない）");
    };
    Explanation out = leaf("契約者の申出による解除の効力", day_under(then), {"terms 25.1"_clause, "terms 25.2"_clause},
                           {file.exit->by});
    out.formula = "申出の到達 " + file.exit->arrived_on.japanese();
    out.alternatives = terms::alternatives(Policy::exit_effect, then, day_under);
    return out;
}

// 28.5 and 25.2 settle the same end differently; policies choose.
Explanation settling(const Books& books, const contract::Contract& contract, const terms::Rulebook& rules)
{
    const auto proposal = ending::settlement_proposal(books.endings, contract, ending_rooms(books), rules);
    if (!proposal) {
        Explanation open = leaf("終了の精算", "まだ計算できない", proposal.error().basis, {});
        open.formula = proposal.error().reason;
        return open;
    }
    Yen sum;
    Explanation out = leaf("終了の精算", {}, proposal->basis, {});
    for (const money::SettlementAmount& one : proposal->amounts) {
        Explanation part = leaf(one.description, one.amount.japanese(), one.clause, {one.because});
        part.formula = one.formula;
        out.parts.push_back(std::move(part));
        sum += one.amount;
    }
    const auto& file = books.endings.files.at(contract.id);
    const bool to_be_agreed =
        file.exit && !file.settlement && !contract.ended &&
        rules.on(file.exit->arrived_on).chosen(Policy::settlement_contractor_exit, "progress_price");
    out.value = to_be_agreed ? "話し合って決める（まだ合意していない）" : sum.japanese() + "（税抜）";
    out.alternatives = proposal->alternatives;
    return out;
}

void add_ending(Explanation& tree, const Books& books, const contract::Contract& contract, const terms::Rulebook& rules)
{
    const auto file = books.endings.files.find(contract.id);
    if (file == books.endings.files.end()) return;
    const auto add_arrival = [&](NoticeId id) {
        if (const notice::Notice* notice = books.notices.notices.find(id); notice && !notice->sent.empty())
            tree.parts.push_back(arrival(*notice, rules));
    };
    for (const ending::Demand& demand : file->second.demands)
        add_arrival(demand.notice);
    for (const ending::Termination& termination : file->second.terminations)
        add_arrival(termination.notice);
    if (file->second.exit) tree.parts.push_back(exit_of(file->second, rules));
    if (file->second.exit || !file->second.terminations.empty()) tree.parts.push_back(settling(books, contract, rules));
}

}

Result<Explanation, Refusal> explain(const Books& books, ContractId id, Date day)
{
    const contract::Contract* contract = books.contracts.contracts.find(id);
    if (!contract) return Refusal{"terms 3.2"_clause, "契約 " + id.text() + " はありません。番号を確かめてください。"};
    Explanation tree = status(books, *contract, day);
    tree.what = "契約 " + id.text();
    const terms::Rulebook rules = rulebook(books, id, day);
    tree.parts.push_back(formation(books, *contract, rules));
    const auto deliverables = books.services.deliverables_of.find(id);
    if (deliverables != books.services.deliverables_of.end())
        for (DeliverableId deliverable : deliverables->second)
            tree.parts.push_back(delivery(books.services.deliverables.at(deliverable), rules));
    const auto overdue = money::overdue(books.money, id, day);
    for (const service::Restraint* open : service::open_restraints(books.services, id, day))
        tree.parts.push_back(restraint(*open, overdue));
    auto money = money_of(books, id, rules);
    if (!money) return money.error();
    tree.parts.push_back(std::move(*money));
    add_ending(tree, books, *contract, rules);
    if (contract->ended)
        tree.parts.push_back(
            leaf("契約の終了", contract->ended->on.japanese(), contract->ended->basis, {contract->ended->by}));
    return tree;
}

}
