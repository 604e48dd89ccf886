#include "edge/payment_terms.h"

#include "edge/portal.h"

namespace edge {
namespace {

using terms::Parameter;
using terms::Policy;

template <class Key, class Value>
Position set_by(const std::map<Key, std::vector<terms::Dated<Value>>>& settings, Key key, Date day)
{
    const auto values = settings.find(key);
    const auto* now = values == settings.end() ? nullptr : terms::value_on(values->second, day);
    return now ? now->by : Position{};
}

// Its own agreement wins over what holds for all.
template <class Key, class Value>
std::vector<Position> fact_of(const std::map<Key, std::vector<terms::Dated<Value>>>& of_all,
                              const ById<ContractId, std::map<Key, std::vector<terms::Dated<Value>>>>& agreed, Key key,
                              const terms::Rulebook& rules)
{
    Position by = set_by(of_all, key, rules.day());
    if (const auto own = agreed.find(rules.contract()); own != agreed.end())
        if (const Position apart = set_by(own->second, key, rules.day()); apart.value > 0) by = apart;
    return by.value == 0 ? std::vector<Position>{} : std::vector{by};
}

PaymentTerm of_number(std::string name, Parameter parameter, const terms::Rulebook& rules)
{
    const auto count = rules.count(parameter);
    PaymentTerm term{.name = std::move(name),
                     .value = count ? std::to_string(count->value) : count.error().reason,
                     .basis = count ? count->basis : count.error().basis,
                     .because = fact_of(rules.book().parameters, rules.book().agreed, parameter, rules),
                     .command = "AgreeIndividually",
                     .values = {{"contract", rules.contract().text()},
                                {"parameter", boost::describe::enum_to_string(parameter, "")}}};
    term.own = term.basis.cites("terms 1.1-但"_clause);
    return term;
}

PaymentTerm of_policy(Policy policy, const terms::Rulebook& rules)
{
    const terms::PolicyEntry& entry = terms::entry(policy);
    const Ruling<std::uint8_t> ruling = rules.policy(policy);
    PaymentTerm term{
        .name = std::string(entry.label),
        .value = std::string(entry.options.at(ruling.value).label),
        .basis = ruling.basis,
        .because = fact_of(rules.book().policies, rules.book().agreed_policies, policy, rules),
        .command = "AgreePolicy",
        .values = {{"contract", rules.contract().text()}, {"policy", boost::describe::enum_to_string(policy, "")}}};
    term.own = term.basis.cites("terms 1.1-但"_clause);
    return term;
}

std::string day_of_month(const std::string& day)
{
    return day == "31" ? "末日" : day + "日";
}

}

std::vector<PaymentTerm> payment_terms(const ledger::Books& books, ContractId contract, Date today)
{
    const terms::Rulebook rules = ledger::rulebook(books, contract, today);
    std::vector<PaymentTerm> out{
        of_policy(Policy::billing_timing, rules), of_number("締日", Parameter::closing_day, rules),
        of_number("支払期日の月", Parameter::payment_months, rules),
        of_number("支払期日の日", Parameter::payment_day, rules), of_policy(Policy::deadline_roll, rules)};
    out[1].value = "毎月" + day_of_month(out[1].value);
    out[2].value = out[2].value == "0" ? "締めの月" : "締めの" + out[2].value + "か月後の月";
    out[3].value = day_of_month(out[3].value);
    return out;
}

Html discounts_table(const ledger::Books& books, ContractId contract, Date today, Reader reader)
{
    const auto account = books.money.accounts.find(contract);
    if (account == books.money.accounts.end() || account->second.discounts.empty()) return {};
    std::vector<Row> rows;
    for (const money::DiscountId id : account->second.discounts) {
        const money::Discount& one = books.money.discounts.at(id);
        const bool never = one.until && *one.until < one.from;
        const bool over = one.until && *one.until < today;
        const std::string_view state = never || over ? "以前" : today < one.from ? "これから" : "現在";
        const Html until = never ? text("始まらない") : one.until ? day(*one.until) : text("定めなし");
        const Basis basis{"terms 1.1-但"_clause, "terms 28.2"_clause};
        rows.push_back({joined(text(money::words(one)), why(basis, {one.by}, reader)),
                        text(one.item.empty() ? "料金それぞれ" : one.item), text(one.reason), day(one.from), until,
                        chip(state, state == "現在" ? Tone::good : Tone::quiet)});
        if (reader == Reader::staff) rows.back().insert(rows.back().begin(), text(id.text()));
    }
    std::vector<Column> columns{{"値引き"}, {"品目"}, {"理由"}, {"この日以後の期間から"}, {"この日までに始まる期間"},
                                {"状態"}};
    if (reader == Reader::contractor) return table("値引き", columns, rows);
    columns.insert(columns.begin(), Column{"番号"});
    return table("値引き（取り決めた順に引く）", columns, rows);
}

}
