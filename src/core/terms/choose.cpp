// What the provider sets for itself: numbers, policies, and what a single contract agrees.
#include "terms/terms.h"

#include "basis/text.h"

#include <algorithm>
#include <string>

namespace terms {
namespace {

// Percent a year; stands in the act itself.
Decimal consumer_cap()
{
    return Decimal::of(146, 1);
}

bool has_decimals_within(const Decimal& value, int decimals)
{
    Rational shifted = value.exact();
    for (int i = 0; i < decimals; ++i)
        shifted = shifted * Rational(10);
    return shifted.denominator() == 1;
}

std::string quoted(std::string_view label)
{
    return "「" + std::string(label) + "」";
}

// companies-act 432 “A company keeps its account books and their papers for ten years.”
// corporation-tax-rule 59 “Books and papers are kept seven years, ten where a loss is carried forward.”
std::optional<Refusal> no_retention(Parameter parameter, const Decimal& value)
{
    if (parameter != Parameter::retention_years || value == Decimal::of(7, 0) || value == Decimal::of(10, 0))
        return std::nullopt;
    return Refusal{{"terms 26.1"_clause, "corporation-tax-rule 59"_clause, "companies-act 432"_clause},
                   "帳簿と書類の保存年数は、7年か10年のどちらかにしてください。",
                   {}};
}

std::optional<Refusal> outside_range(Parameter parameter, const Decimal& value)
{
    const ParameterEntry& sheet = entry(parameter);
    const Decimal lowest = Decimal::parse(sheet.lowest).value(), highest = Decimal::parse(sheet.highest).value();
    if (value < lowest || value > highest)
        return Refusal{sheet.clause,
                       quoted(sheet.label) + "は" + std::string(sheet.lowest) + "以上、" + std::string(sheet.highest) +
                           "以下（" + std::string(sheet.unit) + "）で決めてください。入力は" + value.text() + "です。",
                       {}};
    if (!has_decimals_within(value, sheet.decimals))
        return Refusal{sheet.clause,
                       quoted(sheet.label) + (sheet.decimals == 0 ? std::string("は整数で決めてください。")
                                                                  : "は小数点以下" + std::to_string(sheet.decimals) +
                                                                        "桁までで決めてください。"),
                       {}};
    return no_retention(parameter, value);
}

// consumer-contract-act 9.1.2 “Against a consumer, late damages over 14.6 % a year of the unpaid sum are void as to the
// excess.”
std::optional<Refusal> above_consumer_cap(const Decimal& rate)
{
    if (rate <= consumer_cap()) return std::nullopt;
    return Refusal{{"consumer-contract-act 9.1.2"_clause, "terms 32.1"_clause},
                   "相手が個人でありうる間は、遅延損害金の年率を" + consumer_cap().text() +
                       "％以下にしてください。年率" + rate.text() + "％はこれを超えています。",
                   {"SetParameter", "ChoosePolicy"}};
}

// The days on or after `from` on which a setting changes, and `from` itself.
template <class Key, class Value>
std::vector<Date> changes_from(const std::map<Key, std::vector<Dated<Value>>>& settings, Key key, Date from)
{
    std::vector<Date> days{from};
    if (const auto values = settings.find(key); values != settings.end())
        for (const Dated<Value>& value : values->second)
            if (value.from > from) days.push_back(value.from);
    return days;
}

bool accepts_individuals(const Book& book, Date from)
{
    const std::vector<Date> days = changes_from(book.policies, Policy::individuals, from);
    return std::any_of(days.begin(), days.end(),
                       [&](Date day) { return Rulebook(book, {}, day).chosen(Policy::individuals, "accepted"); });
}

std::optional<Refusal> lacks_number(const Rulebook& rules, std::string_view option)
{
    if (option == "n_days_full_waiver")
        if (const auto days = rules.count(Parameter::late_grace_days); !days) return days.error();
    return std::nullopt;
}

// An option that needs a number or a bound is chosen only once that is settled.
std::optional<Refusal> not_ready(const Book& book, const ChoosePolicy& command)
{
    const Rulebook rules(book, {}, command.from);
    if (auto refusal = lacks_number(rules, command.option)) return refusal;
    if (command.policy != Policy::individuals || command.option != "accepted") return std::nullopt;
    for (const Date day : changes_from(book.parameters, Parameter::late_rate, command.from)) {
        const auto rate = rules.on(day).number(Parameter::late_rate);
        if (!rate) return rate.error();
        if (const auto refusal = above_consumer_cap(rate->value)) return refusal;
    }
    return std::nullopt;
}

// civil-code 548-4 “Terms may change without consent if beneficial or reasonable, with the effective day made known
// beforehand.”
// A day that has passed cannot be made known beforehand: what was decided under a setting stays decided under it.
std::optional<Refusal> reaches_back(Basis because, std::string_view label, Date from, const Occasion& occasion,
                                    const Contractors& contractors)
{
    if (!contractors.any || from >= occasion.today) return std::nullopt;
    return Refusal{because.add("civil-code 548-4"_clause),
                   "契約がある間は、" + quoted(label) + "を過ぎた日（" + from.japanese() +
                       "）にさかのぼって変えられません。" + occasion.today.japanese() + "以後の日から定めてください。",
                   {}};
}

std::optional<std::uint8_t> index_of(const PolicyEntry& sheet, std::string_view option)
{
    for (std::size_t at = 0; at < sheet.options.size(); ++at)
        if (sheet.options[at].name == option) return static_cast<std::uint8_t>(at);
    return std::nullopt;
}

Refusal no_such_option(const PolicyEntry& sheet)
{
    std::string names;
    for (const PolicyOption& known : sheet.options)
        names += (names.empty() ? "" : "、") + std::string(known.name) + "（" + std::string(known.label) + "）";
    return {sheet.because, quoted(sheet.label) + "は次のどれかを選んでください。" + names, {}};
}

Refusal no_such_contract(ContractId contract)
{
    return {"terms 1.1-但"_clause, contract.text() + "という契約はありません。番号を確かめてください。", {}};
}

Refusal no_evidence()
{
    return {"terms 1.1-但"_clause, "個別の取り決めを示す書面を「証拠」に記してください。", {}};
}

// Numbers of all contractors at once, of the provider's own books or of who signs in its house cannot differ for one
// contract.
bool of_one_contract(Parameter parameter)
{
    switch (parameter) {
    case Parameter::announcement_days:
    case Parameter::retention_years:
    case Parameter::fiscal_year_end_month:
    case Parameter::close_approval_above:
    case Parameter::write_off_alone_up_to:
    case Parameter::purchase_approval_above:
        return false;
    default:
        return true;
    }
}

}

Decision<ParameterSet> decide(const Book& book, const SetParameter& command, const Occasion& occasion,
                              const Contractors& contractors)
{
    const ParameterEntry& sheet = entry(command.parameter);
    if (const auto refusal = outside_range(command.parameter, command.value)) return *refusal;
    if (const auto now = Rulebook(book, {}, command.from).number(command.parameter); now && now->value == command.value)
        return std::vector<ParameterSet>{};
    if (const auto refusal = reaches_back(sheet.clause, sheet.label, command.from, occasion, contractors))
        return *refusal;
    if (command.parameter == Parameter::late_rate &&
        (contractors.individual.value_or(false) || accepts_individuals(book, command.from)))
        if (const auto refusal = above_consumer_cap(command.value)) return *refusal;
    return std::vector{ParameterSet{
        .on = command.from, .basis = sheet.clause, .parameter = command.parameter, .value = command.value}};
}

Decision<PolicyChosen> decide(const Book& book, const ChoosePolicy& command, const Occasion& occasion,
                              const Contractors& contractors)
{
    const PolicyEntry& sheet = entry(command.policy);
    const auto option = index_of(sheet, command.option);
    if (!option) return no_such_option(sheet);
    if (Rulebook(book, {}, command.from).policy(command.policy).value == *option) return std::vector<PolicyChosen>{};
    if (const auto refusal = reaches_back(sheet.because, sheet.label, command.from, occasion, contractors))
        return *refusal;
    if (const auto refusal = not_ready(book, command)) return *refusal;
    return std::vector{
        PolicyChosen{.on = command.from, .basis = sheet.because, .policy = command.policy, .option = command.option}};
}

// 1.1-但 “Where a contract has its own individual agreement, that agreement prevails over the terms.”
Decision<IndividuallyAgreed> decide(const Book& book, const AgreeIndividually& command, bool exists, const Occasion&,
                                    const Contractors& contractors)
{
    const Clause clause = "terms 1.1-但"_clause;
    if (!exists) return no_such_contract(command.contract);
    const ParameterEntry& sheet = entry(command.parameter);
    if (!of_one_contract(command.parameter))
        return Refusal{{clause, sheet.clause},
                       quoted(sheet.label) + "は契約ごとには決められません。全体の設定で決めてください。",
                       {"SetParameter"}};
    if (const auto refusal = outside_range(command.parameter, command.value)) return *refusal;
    if (command.parameter == Parameter::late_rate &&
        contractors.individual.value_or(accepts_individuals(book, command.from)))
        if (const auto refusal = above_consumer_cap(command.value)) return *refusal;
    if (command.evidence.empty()) return no_evidence();
    const auto contract = book.agreed.find(command.contract);
    if (contract != book.agreed.end())
        if (const auto values = contract->second.find(command.parameter); values != contract->second.end())
            if (const auto* now = value_on(values->second, command.from); now && now->value == command.value)
                return std::vector<IndividuallyAgreed>{};
    return std::vector{IndividuallyAgreed{.on = command.from,
                                          .basis = {clause, sheet.clause},
                                          .contract = command.contract,
                                          .parameter = command.parameter,
                                          .value = command.value,
                                          .evidence = command.evidence}};
}

// 1.1-但 “Where a contract has its own individual agreement, that agreement prevails over the terms.” What the law
// alone decides, or what concerns all contractors at once, is no matter of one contract.
Decision<PolicyAgreed> decide(const Book& book, const AgreePolicy& command, bool exists, const Occasion&)
{
    const Clause clause = "terms 1.1-但"_clause;
    if (!exists) return no_such_contract(command.contract);
    const PolicyEntry& sheet = entry(command.policy);
    if (!sheet.of_one_contract)
        return Refusal{Basis{clause}.add(sheet.because),
                       quoted(sheet.label) + "は契約ごとには決められません。全体の設定で決めてください。",
                       {"ChoosePolicy"}};
    const auto option = index_of(sheet, command.option);
    if (!option) return no_such_option(sheet);
    if (const auto refusal = lacks_number(Rulebook(book, command.contract, command.from), command.option))
        return *refusal;
    if (folded(command.evidence).empty()) return no_evidence();
    const auto contract = book.agreed_policies.find(command.contract);
    if (contract != book.agreed_policies.end())
        if (const auto values = contract->second.find(command.policy); values != contract->second.end())
            if (const auto* now = value_on(values->second, command.from); now && now->value == *option)
                return std::vector<PolicyAgreed>{};
    return std::vector{PolicyAgreed{.on = command.from,
                                    .basis = Basis{clause}.add(sheet.because),
                                    .contract = command.contract,
                                    .policy = command.policy,
                                    .option = command.option,
                                    .evidence = command.evidence}};
}

void evolve(Book& book, const ParameterSet& fact, const Recorded& recorded)
{
    set_value(book.parameters[fact.parameter], Dated<Decimal>{fact.on, fact.value, recorded.position});
}

void evolve(Book& book, const PolicyChosen& fact, const Recorded& recorded)
{
    // An option that a later program no longer offers is left aside: the journal is read for ever.
    if (const auto option = index_of(entry(fact.policy), fact.option))
        set_value(book.policies[fact.policy], Dated<std::uint8_t>{fact.on, *option, recorded.position});
}

void evolve(Book& book, const PolicyAgreed& fact, const Recorded& recorded)
{
    if (const auto option = index_of(entry(fact.policy), fact.option))
        set_value(book.agreed_policies[fact.contract][fact.policy],
                  Dated<std::uint8_t>{fact.on, *option, recorded.position});
}

void evolve(Book& book, const IndividuallyAgreed& fact, const Recorded& recorded)
{
    set_value(book.agreed[fact.contract][fact.parameter], Dated<Decimal>{fact.on, fact.value, recorded.position});
}

}
