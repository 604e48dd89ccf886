// What a mapped document asks a person to read again: words that changed, numbers that are not those in force.
#include "terms/mapping.h"

#include "basis/text.h"
#include "terms/lint_scan.h"

#include <algorithm>
#include <array>
#include <set>

namespace terms {

namespace {

constexpr auto hashes = std::to_array<std::string_view>({
#include "clause_hashes.inc"
});

std::vector<ClauseRow> rows_of_the_terms()
{
    constexpr std::string_view prefix = "terms ";
    std::vector<ClauseRow> rows;
    for (std::string_view id : basis::clause_ids) {
        if (!id.starts_with(prefix)) continue;
        const basis::Clause clause = *basis::Clause::find(id);
        rows.push_back({id.substr(prefix.size()), clause.title(), clause.reading_ja(), hashes.at(rows.size())});
    }
    return rows;
}

// The words of a clause, in its provision.
struct OwnWords {
    std::size_t provision = Provision::none;
    std::size_t begin = 0, end = 0;
    std::string text; // of a rule within a sentence, or of a heading
};

// `carried`: paths that have permanent ids; their words end those of the clause before.
std::optional<OwnWords> own_words(const Document& document, std::string_view path,
                                  const std::set<std::string_view>& carried)
{
    const auto spot = document.spots.find(std::string(path));
    if (spot == document.spots.end()) return std::nullopt;
    const Provision& one = document.provisions[spot->second.provision];
    OwnWords words{.provision = spot->second.provision, .end = one.text.size()};
    if (one.text.empty()) {
        words.text = one.title;
        return words;
    }
    std::size_t next = 1;
    if (const std::size_t nth = spot->second.sentence; nth > 0) {
        const Sentence& sentence = one.sentences[nth - 1];
        words.begin = sentence.begin;
        words.end = sentence.within ? sentence.end : words.end;
        words.text = sentence.within ? sentence.text : "";
        next = sentence.within ? one.sentences.size() : nth;
    }
    if (one.kind == ProvisionKind::proviso) next = one.sentences.size();
    for (; next < one.sentences.size(); ++next)
        if (const Sentence& sentence = one.sentences[next]; !sentence.within && carried.contains(sentence.id)) {
            words.end = sentence.begin;
            break;
        }
    if (words.text.empty()) words.text = basis::trimmed(one.text.substr(words.begin, words.end - words.begin));
    return words;
}

std::set<std::string_view> carried_by(const Mapping& mapping)
{
    std::set<std::string_view> carried;
    for (const MappedClause& one : mapping.clauses)
        if (!one.permanent.empty()) carried.insert(one.path);
    return carried;
}

std::optional<OwnWords> own_words(const Document& document, const Mapping& mapping, std::string_view permanent)
{
    const std::string_view path = mapping.path_of(permanent);
    if (path.empty()) return std::nullopt;
    return own_words(document, path, carried_by(mapping));
}

// ％ and パーセント are one unit, as are the ways to write months.
std::string_view canonical(std::string_view unit)
{
    constexpr auto months = std::to_array<std::string_view>({"か月", "ヶ月", "ヵ月", "カ月", "ケ月", "箇月"});
    if (std::find(months.begin(), months.end(), unit) != months.end()) return "か月";
    if (unit == "%" || unit == "パーセント") return "％";
    if (unit == "か年" || unit == "ヶ年") return "年";
    return unit;
}

std::optional<Decimal> value_of(const Quantity& quantity)
{
    if (const auto decimal = Decimal::parse(quantity.number)) return decimal;
    const auto numeral = basis::numeral(quantity.number);
    if (!numeral || numeral->length != quantity.number.size()) return std::nullopt;
    return Decimal::of(numeral->value, 0);
}

// In the unit of the parameter; nullopt where the two cannot be compared. A week is seven days, a year twelve months
// (civil-code 143.1); a month has no fixed number of days.
std::optional<Decimal> value_in(std::string_view unit, const Quantity& quantity, std::string_view after)
{
    const std::string_view printed = canonical(quantity.unit);
    if (printed == unit) return value_of(quantity);
    const bool span = quantity.unit != "年" || after.starts_with("間"); // 令和六年 is a date
    const std::uint32_t times = printed == "週間" && unit == "日"           ? 7
                                : printed == "年" && unit == "か月" && span ? 12
                                                                            : 0;
    const auto numeral = basis::numeral(quantity.number);
    if (times == 0 || !numeral || numeral->length != quantity.number.size()) return std::nullopt;
    return Decimal::of(numeral->value * times, 0);
}

}

std::span<const ClauseRow> clause_table()
{
    static const std::vector<ClauseRow> rows = rows_of_the_terms();
    return rows;
}

std::optional<std::string> words_of_permanent(const Document& document, const Mapping& mapping,
                                              std::string_view permanent)
{
    const auto words = own_words(document, mapping, permanent);
    if (!words) return std::nullopt;
    return basis::folded(words->text);
}

std::vector<ClauseToRead> clauses_to_read_again(const Document& document, const Mapping& mapping,
                                                std::span<const ClauseRow> table, WordHash hash)
{
    const std::set<std::string_view> carried = carried_by(mapping);
    std::vector<ClauseToRead> list;
    for (const ClauseRow& row : table) {
        if (row.hash == "-") continue;
        const std::string_view path = mapping.path_of(row.id);
        const auto words = path.empty() ? std::nullopt : own_words(document, path, carried);
        if (!words) continue;
        if (hash(basis::folded(words->text)) == row.hash) continue;
        list.push_back({std::string(row.id), std::string(path), *document.place_of(path),
                        words->text.empty() ? "文がありません" : "読みを作った時の文と違います"});
    }
    return list;
}

std::vector<NumberDifference> numbers_that_differ(const Document& document, const Mapping& mapping,
                                                  const std::vector<ParameterInForce>& in_force)
{
    constexpr std::string_view prefix = "terms ";
    std::vector<NumberDifference> list;
    for (const ParameterInForce& one : in_force) {
        const ParameterEntry& sheet = entry(one.parameter);
        const std::string_view permanent = sheet.clause.id().substr(prefix.size());
        const auto words = own_words(document, mapping, permanent);
        if (!words) continue;
        const Provision& provision = document.provisions[words->provision];
        std::vector<NumberDifference> others;
        bool stands = false;
        std::size_t month_end = std::string::npos; // ６月１日 is a date, 翌月１０日 a number of days
        for (const Quantity& quantity : quantities(provision.text)) {
            const bool date = quantity.begin == month_end;
            if (quantity.unit == "月") month_end = quantity.end;
            if (date || quantity.begin < words->begin || quantity.begin >= words->end) continue;
            const auto value = value_in(sheet.unit, quantity, std::string_view(provision.text).substr(quantity.end));
            if (!value) continue;
            stands = stands || *value == one.value;
            others.push_back({one.parameter, std::string(mapping.path_of(permanent)),
                              provision.place_at(quantity.begin),
                              provision.text.substr(quantity.begin, quantity.end - quantity.begin), *value, one.value});
        }
        if (!stands) list.insert(list.end(), others.begin(), others.end());
    }
    return list;
}

}
