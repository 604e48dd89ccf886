// A contract of before: checked as if it were agreed today, kept with what was billed and what is still owed.
#include "money/import.h"

#include "basis/text.h"
#include "money/issue.h"
#include "statute/corporate_number.h"

#include <algorithm>
#include <map>
#include <set>

namespace money {
namespace {

constexpr int most_periods = 12'000;

bool blank(const std::string& text)
{
    return folded(text).empty();
}

std::string day_or_none(std::optional<Date> day)
{
    return day ? day->japanese() : "なし";
}

// What was billed of a fee: the number of periods that end by a day; nullopt when the day is not the end of one.
struct Billed {
    int periods = 0;
    Date next_from; // the first day of the first period not billed
};
std::optional<Billed> billed_of(const ImportedFee& fee, FeeKind kind, bool calendar_month)
{
    Billed billed{0, fee.from};
    if (!fee.billed_through) return billed;
    if (!recurring(kind)) return Billed{1, fee.from};
    if (*fee.billed_through == fee.from.previous()) return billed;
    for (int n = 0; n < most_periods; ++n) {
        const ServicePeriod period = service_period(fee.from, kind, n, calendar_month);
        if (*fee.billed_through < period.until) return std::nullopt;
        if (*fee.billed_through == period.until) return Billed{n + 1, period.until.next()};
    }
    return std::nullopt;
}

// The own terms of payment of a contract, each as if it were agreed today: `take` gets the field and the decision.
template <class Take>
void each_own_term(const ImportedContract& one, ContractId id, const Issuing& rooms, Date today, Take take)
{
    const std::string evidence = "取込みの表（管理番号 " + one.reference + "）";
    const Occasion occasion{.today = today, .by = {}, .second = {}};
    const auto number = [&](const char* field, terms::Parameter parameter, std::optional<std::int32_t> value) {
        if (!value) return;
        const terms::AgreeIndividually command{id, parameter, Decimal::of(*value, 0), one.formed_on, evidence};
        take(field, decide(rooms.terms, command, true, occasion, {}));
    };
    const auto choice = [&](const char* field, terms::Policy policy, const std::string& option) {
        if (option.empty()) return;
        const terms::AgreePolicy command{id, policy, option, one.formed_on, evidence};
        take(field, decide(rooms.terms, command, true, occasion));
    };
    number("closing_day", terms::Parameter::closing_day, one.closing_day);
    number("payment_months", terms::Parameter::payment_months, one.payment_months);
    number("payment_day", terms::Parameter::payment_day, one.payment_day);
    choice("deadline_roll", terms::Policy::deadline_roll, one.deadline_roll);
    choice("billing_timing", terms::Policy::billing_timing, one.billing_timing);
}

bool discounted(const ImportedFee& fee)
{
    return fee.discount_percent || fee.discount_yen;
}

// The discount of a fee of before, for the periods that are still to be billed.
AgreeDiscount discount_of(const ImportedContract& one, const ImportedFee& fee, ContractId contract, Date from)
{
    return {.contract = contract,
            .item = fee.item,
            .percent = fee.discount_percent,
            .yen = fee.discount_yen,
            .from = from,
            .until = fee.discount_until,
            .reason = "個別の取り決め",
            .evidence = "取込みの表（管理番号 " + one.reference + "）"};
}

class Examination {
public:
    Examination(const Book& book, const ImportContracts& command, const Issuing& rooms, Date today)
        : book_(book), command_(command), rooms_(rooms), today_(today), rules_(rooms.terms, {}, today)
    {
        for (const contract::Contract& contract : rooms.contracts.contracts)
            if (!contract.reference.empty()) known_.emplace(contract.reference, contract.digest);
        for (const Invoice& invoice : book.invoices)
            numbers_.insert(invoice.issued.number);
    }

    std::vector<ImportFault> faults()
    {
        for (at_ = 0; at_ < command_.contracts.size(); ++at_) {
            const ImportedContract& one = command_.contracts[at_];
            if (!fresh(one)) continue;
            examine_party(one.applicant);
            examine_term(one);
            constexpr Clause own = "terms 1.1-但"_clause;
            each_own_term(one, rooms_.contracts.contracts.next_id(), rooms_, today_,
                          [&](const char* field, const auto& decision) {
                              if (!decision) blame(field, decision.error().reason, own);
                          });
            for (std::size_t i = 0; i < one.fees.size(); ++i)
                examine_fee(one, one.fees[i], "fees[" + std::to_string(i) + "].");
            for (std::size_t i = 0; i < one.debts.size(); ++i)
                examine_debt(one.debts[i], "debts[" + std::to_string(i) + "].");
            if (one.credit < Yen(0) || one.credit > most_yen)
                blame("credit", "預りの額 " + one.credit.japanese() + "は取り込めません。", "civil-code 703"_clause);
        }
        return std::move(faults_);
    }
    // Not imported before, nor told twice in the file.
    bool fresh(const ImportedContract& one)
    {
        const Clause clause = "terms 15.1"_clause;
        if (blank(one.reference)) {
            blame("reference", "契約の管理番号がありません。これまでの番号を入れてください。", clause);
            return false;
        }
        if (!seen_.insert(one.reference).second) {
            blame("reference", "管理番号 " + one.reference + " が離れた行に二度あります。続けて並べてください。",
                  clause);
            return false;
        }
        const auto known = known_.find(one.reference);
        if (known == known_.end()) return true;
        if (known->second != one.digest)
            blame("reference",
                  "管理番号 " + one.reference +
                      " はすでに取り込まれ、今回の内容はそれと違います。変更は契約の画面で記録してください。",
                  clause);
        return false;
    }

private:
    void blame(std::string field, std::string reason, Clause clause)
    {
        faults_.push_back({at_, std::move(field), std::move(reason), clause});
    }

    void examine_party(const contract::Applicant& party)
    {
        if (blank(party.name)) blame("applicant.name", "契約者の名称がありません。", "terms 14.1"_clause);
        if (blank(party.address))
            blame("applicant.address", "契約者の住所がありません。請求書の宛先になります。", "terms 14.1"_clause);
        if (!party.corporate_number.empty())
            if (const auto number = statute::corporate_number(party.corporate_number); !number)
                blame("applicant.corporate_number", number.error().reason, "terms 14.1"_clause);
        if (party.kind == contract::PartyKind::individual && rules_.chosen(terms::Policy::individuals, "refused"))
            blame("applicant.kind", "個人との契約は受け付けない方針です。方針を選び直すか、種類を確かめてください。",
                  "terms 13.1"_clause);
    }

    void examine_term(const ImportedContract& one)
    {
        const Clause clause = "terms 12.1"_clause;
        const auto& editions = rooms_.terms.editions;
        const auto edition = std::find_if(editions.begin(), editions.end(),
                                          [&](const terms::Edition& known) { return known.name == one.edition; });
        if (edition == editions.end())
            blame("edition", "約款の版「" + one.edition + "」はありません。先にその版を取り込んでください。",
                  "terms 2.1"_clause);
        else if (one.formed_on < edition->effective)
            blame("edition",
                  "約款の版「" + one.edition + "」は" + edition->effective.japanese() +
                      "からのものです。成立の日に効力のあった版にしてください。",
                  "terms 2.1"_clause);
        if (one.formed_on > today_)
            blame("formed_on", "成立の日 " + one.formed_on.japanese() + "はまだ来ていません。", "terms 15.1"_clause);
        if (one.usage_start && *one.usage_start < one.formed_on)
            blame("usage_start", "利用の起算日が成立の日より前です。", clause);
        if (one.express_until && *one.express_until < one.formed_on)
            blame("express_until", "契約期間の末日が成立の日より前です。", "terms 11.1-但"_clause);
        if (one.delivered_on && *one.delivered_on > today_)
            blame("delivered_on", "納品の完了の日 " + one.delivered_on->japanese() + "はまだ来ていません。",
                  "terms 11.1"_clause);
    }

    void examine_fee(const ImportedContract& one, const ImportedFee& fee, const std::string& place)
    {
        const Clause clause = "terms 28.2"_clause;
        const Date start = one.usage_start.value_or(one.formed_on);
        if (fee.from < start)
            blame(place + "from", "料金の始まりが利用の起算日 " + start.japanese() + "より前です。", clause);
        if (fee.until && *fee.until < fee.from) blame(place + "until", "料金の終わりが始まりより前です。", clause);
        if (fee.quantity < 1 || fee.quantity > most_units)
            blame(place + "quantity",
                  "数量 " + std::to_string(fee.quantity) + " は1以上" + std::to_string(most_units) +
                      "以下にしてください。",
                  clause);
        if (fee.own_price && (*fee.own_price <= Yen(0) || *fee.own_price > most_yen))
            blame(place + "own_price", "個別の単価 " + fee.own_price->japanese() + "は取り込めません。",
                  "terms 1.1-但"_clause);
        const auto listed = book_.prices.find(fee.item);
        if (listed == book_.prices.end())
            return blame(place + "item", "品目 " + fee.item + " は料金表にありません。先に価格を登録してください。",
                         clause);
        const auto billed = billed_of(fee, listed->second.front().kind, calendar(fee));
        if (!billed)
            return blame(place + "billed_through",
                         "請求済みの末日 " + day_or_none(fee.billed_through) + "は、" + fee.from.japanese() +
                             "から数えた利用期間の末日ではありません。期間の末日を入れてください。",
                         "terms 12.1"_clause);
        if (discounted(fee) || fee.discount_until) examine_discount(one, fee, billed->next_from, place);
        if (!price_on(book_, fee.item, std::max(billed->next_from, fee.from)))
            blame(place + "item",
                  "品目 " + fee.item + " の " + billed->next_from.japanese() +
                      "の価格が料金表にありません。先に価格を登録してください。",
                  clause);
    }

    // A discount is of an item: two fees of it would both have it.
    void examine_discount(const ImportedContract& one, const ImportedFee& fee, Date from, const std::string& place)
    {
        const Clause clause = "terms 1.1-但"_clause;
        const auto same = std::count_if(one.fees.begin(), one.fees.end(),
                                        [&](const ImportedFee& other) { return other.item == fee.item; });
        if (same > 1)
            blame(place + "discount_percent",
                  "品目 " + fee.item +
                      " の料金が二つあります。その値引きは、取り込んだ後に契約の画面で記録してください。",
                  clause);
        if (const auto refusal = unfit_amount(discount_of(one, fee, {}, from)))
            blame(place + (fee.discount_percent ? "discount_percent" : "discount_yen"), refusal->reason, clause);
        if (fee.discount_until && *fee.discount_until < from)
            blame(place + "discount_until",
                  "値引きの終わりの日が、まだ請求していない期間の始まり " + from.japanese() + "より前です。", clause);
    }

    void examine_debt(const ImportedDebt& debt, const std::string& place)
    {
        const Clause clause = "terms 30.3"_clause;
        if (blank(debt.number))
            blame(place + "number", "未払いの請求の番号がありません。", clause);
        else if (!numbers_.insert(debt.number).second)
            blame(place + "number", "請求の番号 " + debt.number + " はほかにもあります。番号を確かめてください。",
                  clause);
        if (debt.amount <= Yen(0) || debt.amount > most_yen)
            blame(place + "amount",
                  "未払いの額 " + debt.amount.japanese() + "は取り込めません。1円以上の額にしてください。", clause);
        if (debt.issued_on > today_)
            blame(place + "issued_on", "請求の日 " + debt.issued_on.japanese() + "はまだ来ていません。", clause);
        if (debt.due < debt.issued_on) blame(place + "due", "支払期日が請求の日より前です。", clause);
        if (debt.damages_through && (*debt.damages_through <= debt.due || *debt.damages_through > today_))
            blame(place + "damages_through",
                  "遅延損害金を請求した末日は、支払期日の翌日から今日までの日にしてください。", "terms 32.1"_clause);
    }

    bool calendar(const ImportedFee& fee) const
    {
        return rules_.on(fee.from).chosen(terms::Policy::billing_month, "calendar_month");
    }

    const Book& book_;
    const ImportContracts& command_;
    const Issuing& rooms_;
    Date today_;
    terms::Rulebook rules_;
    std::map<std::string, std::string> known_; // reference → digest
    std::set<std::string> seen_, numbers_;
    std::vector<ImportFault> faults_;
    std::size_t at_ = 0;
};

std::string key_of(const contract::Applicant& party)
{
    if (const auto number = statute::corporate_number(party.corporate_number); number)
        return "法人番号 " + number->value.digits;
    return folded(party.name) + "\n" + folded(party.address);
}

class Taking { // gives out ids in the order of the file
public:
    Taking(const Book& book, const Issuing& rooms, Date today)
        : rooms_(rooms), book_(book), today_(today), contract_(rooms.contracts.contracts.next_id()),
          party_(rooms.contracts.parties.next_id()), fee_(book.fees.next_id()), invoice_(book.invoices.next_id()),
          payment_(book.payments.next_id()), discount_(book.discounts.next_id())
    {
        for (const contract::Contract& contract : rooms.contracts.contracts)
            if (!contract.reference.empty()) known_.insert(contract.reference);
        for (const contract::Party& party : rooms.contracts.parties)
            parties_.emplace(key_of(party.applicant), party.id);
    }

    std::optional<Refusal> take(const ImportedContract& one)
    {
        if (known_.contains(one.reference)) return std::nullopt;
        add_contract(one);
        each_own_term(one, contract_, rooms_, today_, [&](const char*, const auto& decision) {
            if (decision)
                for (const auto& fact : *decision)
                    facts.emplace_back(fact);
        });
        for (const ImportedFee& fee : one.fees)
            add_fee(one, fee);
        for (const ImportedDebt& debt : one.debts)
            if (auto refusal = add_debt(one, debt)) return refusal;
        if (one.credit > Yen(0))
            facts.emplace_back(CreditOpened{.on = today_,
                                            .basis = "civil-code 703"_clause,
                                            .contract = contract_,
                                            .payment = payment_,
                                            .amount = one.credit,
                                            .payer = one.applicant.name});
        if (one.credit > Yen(0)) ++payment_.number;
        ++contract_.number;
        return std::nullopt;
    }

    std::vector<ImportFact> facts;

private:
    void add_contract(const ImportedContract& one)
    {
        const auto [party, fresh] = parties_.emplace(key_of(one.applicant), party_);
        if (fresh) ++party_.number;
        now_ = party->second;
        contract::ContractImported fact{.on = one.formed_on,
                                        .basis = {"terms 15.1"_clause, "terms 12.1"_clause},
                                        .contract = contract_,
                                        .party = now_,
                                        .reference = one.reference,
                                        .digest = one.digest,
                                        .applicant = one.applicant,
                                        .edition = one.edition,
                                        .usage_start = one.usage_start.value_or(one.formed_on),
                                        .express_until = one.express_until,
                                        .delivered_on = one.delivered_on};
        if (one.express_until) fact.basis.add("terms 11.1-但"_clause);
        // The books know whom to write to: a second contract brings no other person.
        if (!fresh) fact.applicant.contact_name = fact.applicant.contact_mail = fact.applicant.contact_phone = {};
        facts.emplace_back(std::move(fact));
    }

    void add_fee(const ImportedContract& one, const ImportedFee& fee)
    {
        const FeeKind kind = book_.prices.at(fee.item).front().kind;
        const bool calendar =
            terms::Rulebook(rooms_.terms, {}, fee.from).chosen(terms::Policy::billing_month, "calendar_month");
        FeeAgreed fact{.on = fee.from,
                       .basis = {"terms 29.2"_clause, clause_of(kind)},
                       .fee = fee_,
                       .contract = contract_,
                       .item = fee.item,
                       .kind = kind,
                       .quantity = fee.quantity,
                       .until = fee.until,
                       .own_price = fee.own_price,
                       .billed_periods = 0};
        const Billed billed = *billed_of(fee, kind, calendar);
        fact.billed_periods = billed.periods;
        if (fee.own_price) fact.basis.add("terms 1.1-但"_clause);
        facts.emplace_back(std::move(fact));
        ++fee_.number;
        if (discounted(fee)) add_discount(discount_of(one, fee, contract_, billed.next_from));
    }

    void add_discount(const AgreeDiscount& agreed)
    {
        facts.emplace_back(DiscountAgreed{.on = agreed.from,
                                          .basis = {"terms 1.1-但"_clause, "terms 28.2"_clause},
                                          .discount = discount_,
                                          .contract = agreed.contract,
                                          .item = agreed.item,
                                          .percent = agreed.percent,
                                          .yen = agreed.yen,
                                          .until = agreed.until,
                                          .reason = agreed.reason,
                                          .evidence = agreed.evidence});
        ++discount_.number;
    }

    // 32.1 “Overdue fees and special fees bear late damages of 14.5 % a year for the time of delay.” What was claimed
    // before is computed as it is here, and counts as claimed.
    std::optional<Refusal> add_debt(const ImportedContract& one, const ImportedDebt& debt)
    {
        ReceivableOpened fact{.on = today_,
                              .basis = {"terms 29.2"_clause, "terms 30.3"_clause},
                              .contract = contract_,
                              .party = now_,
                              .invoice = invoice_,
                              .number = debt.number,
                              .issued_on = debt.issued_on,
                              .due = debt.due,
                              .amount = debt.amount,
                              .damages_through = debt.damages_through,
                              .addressee = one.applicant.name,
                              .postal_code = one.applicant.postal_code,
                              .address = one.applicant.address,
                              .issuer = rooms_.terms.provider.name};
        if (debt.damages_through) {
            const auto damages =
                late_damages(opened(fact, {}), *debt.damages_through, terms::Rulebook(rooms_.terms, {}, today_));
            if (!damages) return damages.error();
            fact.damages_counted = damages->value.yen;
            fact.basis.add("terms 32.1"_clause);
        }
        facts.emplace_back(std::move(fact));
        ++invoice_.number;
        return std::nullopt;
    }

    const Issuing& rooms_;
    const Book& book_;
    Date today_;
    ContractId contract_;
    PartyId party_, now_;
    FeeId fee_;
    InvoiceId invoice_;
    PaymentId payment_;
    DiscountId discount_;
    std::set<std::string> known_;
    std::map<std::string, PartyId> parties_;
};

}

std::vector<ImportFault> faults_of(const Book& book, const ImportContracts& command, const Issuing& rooms, Date today)
{
    return Examination(book, command, rooms, today).faults();
}

// 15.1 “The contract is formed when the provider has accepted and given notice of acceptance.” It was, before: its own
// day of formation counts. 29.2 “The duty to pay all five kinds of fees arises when the contract is formed.”
Decision<ImportFact> decide(const Book& book, const ImportContracts& command, const Issuing& rooms,
                            const Occasion& occasion)
{
    const auto faults = faults_of(book, command, rooms, occasion.today);
    if (!faults.empty()) {
        const ImportFault& first = faults.front();
        return Refusal{first.clause,
                       command.contracts[first.contract].reference + "（" + first.field + "）：" + first.reason +
                           (faults.size() > 1 ? "ほかに" + std::to_string(faults.size() - 1) + "件の誤りがあります。"
                                              : std::string()) +
                           "何も取り込んでいません。"};
    }
    Taking taking(book, rooms, occasion.today);
    for (const ImportedContract& one : command.contracts)
        if (auto refusal = taking.take(one)) return *std::move(refusal);
    return std::move(taking.facts);
}

}
