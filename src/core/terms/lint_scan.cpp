#include "terms/lint_scan.h"

#include "basis/text.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace terms {

namespace {

constexpr std::size_t most_findings = 200; // of one rule
constexpr std::uint32_t buckets = 0x10000;

std::uint32_t bucket(char32_t code)
{
    return code < buckets ? static_cast<std::uint32_t>(code) : buckets - 1;
}

constexpr auto units = std::to_array<std::string_view>(
    {"営業日",     "週間", "か月", "ヶ月", "ヵ月", "カ月", "ケ月", "箇月", "ヶ年", "か年", "時間",
     "パーセント", "％",   "%",    "日",   "年",   "月",   "分",   "円",   "回",   "名",   "人",
     "倍",         "割",   "件",   "個",   "台",   "部",   "通",   "歳",   "条",   "項",   "号"});
constexpr auto time_units = std::to_array<std::string_view>(
    {"営業日", "週間", "か月", "ヶ月", "ヵ月", "カ月", "ケ月", "箇月", "ヶ年", "か年", "時間", "日", "年", "月", "分"});

std::string_view unit_at(std::string_view text, std::size_t at)
{
    while (at < text.size() && basis::is_space(basis::decode(text, at).code))
        at += basis::decode(text, at).length;
    for (std::string_view unit : units)
        if (text.substr(at).starts_with(unit)) return text.substr(at, unit.size());
    return {};
}

bool is_digit(char32_t code)
{
    code = basis::half_width(code);
    return code >= U'0' && code <= U'9';
}

}

LintScan::LintScan(const Document& document)
    : document_(document), children_(document.provisions.size()), last_below_(document.provisions.size())
{
    for (std::size_t i = 0; i < document.provisions.size(); ++i) {
        const Provision& provision = at(i);
        last_below_[i] = i;
        if (provision.kind == ProvisionKind::proviso) continue;
        if (provision.parent != Provision::none) children_[provision.parent].push_back(i);
        if (!provision.text.empty()) bodies_.push_back(i);
    }
    for (std::size_t i = document.provisions.size(); i-- > 0;)
        if (const std::size_t parent = at(i).parent; parent != Provision::none)
            last_below_[parent] = std::max(last_below_[parent], last_below_[i]);
    index_words();
    find_references();
    numbers_.resize(document.provisions.size());
    for (std::size_t body : bodies_)
        numbers_[body] = quantities(text(body));
}

const std::vector<Quantity>& LintScan::numbers(std::size_t provision) const
{
    return numbers_[provision];
}

void LintScan::index_words()
{
    for (std::size_t body : bodies_) {
        starts_.push_back(all_.size());
        all_ += text(body);
        all_ += '\n';
    }
    struct Letter {
        std::uint32_t code = 0, at = 0;
    };
    std::vector<Letter> letters;
    letters.reserve(all_.size() / 2);
    first_.assign(buckets + 1, 0);
    for (std::size_t at = 0; at < all_.size();) {
        const basis::CodePoint point = basis::decode(all_, at);
        letters.push_back({bucket(point.code), static_cast<std::uint32_t>(at)});
        ++first_[letters.back().code + 1];
        at += point.length;
    }
    for (std::size_t i = 1; i <= buckets; ++i)
        first_[i] += first_[i - 1];
    positions_.resize(letters.size());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (const Letter& letter : letters)
        positions_[next[letter.code]++] = letter.at;
}

void LintScan::find_references()
{
    for (const Reference& reference : document_.references) {
        const std::size_t from = index_of(reference.from);
        const bool proviso = from != Provision::none && at(from).kind == ProvisionKind::proviso;
        const std::size_t holder = proviso ? at(from).parent : from;
        const bool in_words = holder != Provision::none && !reference.in_title;
        reference_spots_.push_back(in_words ? WordSpot{holder, reference.begin, reference.end} : WordSpot{});
    }
}

std::size_t LintScan::container(std::size_t provision) const
{
    while (at(provision).kind == ProvisionKind::paragraph || at(provision).kind == ProvisionKind::item ||
           at(provision).kind == ProvisionKind::subitem || at(provision).kind == ProvisionKind::proviso)
        provision = at(provision).parent;
    return provision;
}

std::size_t LintScan::index_of(std::string_view id) const
{
    const auto spot = document_.spots.find(std::string(id));
    return spot == document_.spots.end() ? Provision::none : spot->second.provision;
}

// Looks at the places of the rarest character only.
std::vector<WordSpot> LintScan::where(std::string_view words) const
{
    std::size_t offset = 0;
    std::uint32_t rarest = 0, count = UINT32_MAX;
    for (std::size_t at = 0; at < words.size();) {
        const basis::CodePoint point = basis::decode(words, at);
        const std::uint32_t code = bucket(point.code), here = first_[code + 1] - first_[code];
        if (here < count) {
            count = here;
            rarest = code;
            offset = at;
        }
        at += point.length;
    }
    std::vector<WordSpot> spots;
    for (std::uint32_t i = first_[rarest]; i < first_[rarest + 1]; ++i) {
        const std::size_t position = positions_[i];
        if (position < offset || position - offset + words.size() > all_.size()) continue;
        const std::size_t begin = position - offset;
        if (std::memcmp(all_.data() + begin, words.data(), words.size()) != 0) continue;
        const auto body = std::prev(std::upper_bound(starts_.begin(), starts_.end(), begin)) - starts_.begin();
        const std::size_t in_body = begin - starts_[static_cast<std::size_t>(body)];
        spots.push_back({bodies_[static_cast<std::size_t>(body)], in_body, in_body + words.size()});
    }
    return spots;
}

bool LintScan::says_any(const WordList& words) const
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view one) { return says(one); });
}

bool LintScan::says_below(std::size_t provision, std::string_view words) const
{
    for (std::size_t i = provision; i <= last_below_[provision]; ++i)
        if (at(i).kind != ProvisionKind::proviso && text(i).find(words) != std::string_view::npos) return true;
    return false;
}

bool LintScan::says_any_below(std::size_t provision, const WordList& words) const
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view one) { return says_below(provision, one); });
}

bool LintScan::titled(std::string_view words) const
{
    return std::any_of(document_.provisions.begin(), document_.provisions.end(), [&](const Provision& one) {
        return one.kind == ProvisionKind::article && one.title.find(words) != std::string::npos;
    });
}

std::string_view LintScan::sentence(const WordSpot& spot) const
{
    std::string_view found = text(spot.provision);
    for (const Sentence& sentence : at(spot.provision).sentences)
        if (!sentence.within && sentence.begin <= spot.begin && spot.begin < sentence.end)
            found = text(spot.provision).substr(sentence.begin, sentence.end - sentence.begin);
    return found;
}

void LintReport::add(LintFinding finding)
{
    if (++count_ > most_findings) return;
    finding.rule = rule_.name;
    if (count_ == most_findings) finding.message += "（同じ種類の指摘が多いため、ここで止めました）";
    findings_.push_back(std::move(finding));
}

void LintReport::at(const WordSpot& spot, std::string message, std::string suggestion)
{
    at(spot, rule_.severity, std::move(message), std::move(suggestion));
}

void LintReport::at(const WordSpot& spot, Severity severity, std::string message, std::string suggestion)
{
    if (count_ >= most_findings) return;
    const Provision& provision = scan_.at(spot.provision);
    add({.severity = severity,
         .clause = provision.id,
         .place = provision.place_at(spot.begin),
         .quoted = std::string(scan_.words(spot)),
         .message = std::move(message),
         .suggestion = std::move(suggestion),
         .begin = spot.begin,
         .end = spot.end});
}

void LintReport::provision(std::size_t provision, std::string message, std::string suggestion)
{
    const Provision& one = scan_.at(provision);
    add({.severity = rule_.severity,
         .clause = one.id,
         .place = one.place,
         .quoted = one.printed,
         .message = std::move(message),
         .suggestion = std::move(suggestion)});
}

void LintReport::line(const Remark& remark, std::string message, std::string suggestion)
{
    add({.severity = rule_.severity,
         .clause = {},
         .place = remark.place,
         .quoted = remark.text,
         .message = std::move(message),
         .suggestion = std::move(suggestion)});
}

void LintReport::whole(std::string message, std::string suggestion)
{
    add({.severity = rule_.severity,
         .clause = {},
         .place = {1, 1},
         .quoted = {},
         .message = std::move(message),
         .suggestion = std::move(suggestion)});
}

void LintReport::once_each(std::vector<WordSpot> spots, const std::string& message, const std::string& suggestion)
{
    std::sort(spots.begin(), spots.end(), [](const WordSpot& a, const WordSpot& b) {
        return std::pair(a.provision, a.begin) < std::pair(b.provision, b.begin);
    });
    for (std::size_t i = 0; i < spots.size(); ++i)
        if (i == 0 || spots[i].provision != spots[i - 1].provision) at(spots[i], message, suggestion);
}

void LintReport::several(const std::vector<WordSpot>& spots, const std::string& message, std::string suggestion)
{
    constexpr std::size_t shown = 12;
    if (spots.empty()) return;
    std::string others;
    std::size_t count = 0;
    const std::string* before = &scan_.at(spots.front().provision).id;
    for (std::size_t i = 1; i < spots.size() && count < shown; ++i) {
        const std::string& id = scan_.at(spots[i].provision).id;
        if (id == *before) continue;
        others += (count++ == 0 ? "" : "、") + id;
        before = &id;
    }
    std::string more;
    if (!others.empty()) more = "。ほかに " + others + (count == shown ? " など" : "");
    at(spots.front(), message + "（" + std::to_string(spots.size()) + "か所" + more + "）", std::move(suggestion));
}

bool WordReader::take(std::string_view word)
{
    if (!rest().starts_with(word)) return false;
    at_ += word.size();
    return true;
}

bool WordReader::take_any(std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return take(word); });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool ends_with_any(std::string_view text, const WordList& words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

bool starts_with_any(std::string_view text, const WordList& words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

bool holds_any(std::string_view text, const WordList& words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::vector<Quantity> quantities(std::string_view text)
{
    std::vector<Quantity> found;
    for (std::size_t at = 0; at < text.size();) {
        const basis::CodePoint point = basis::decode(text, at);
        if (point.code >= U'ぁ' && point.code <= U'ヿ') { // kana, most of the text
            at += point.length;
            continue;
        }
        const bool digits = is_digit(point.code);
        const auto numeral = basis::numeral(text.substr(at));
        const std::string_view before = text.substr(0, at);
        if (!numeral || before.ends_with("第") || (!digits && unit_at(text, at + numeral->length).empty())) {
            at += numeral && digits ? numeral->length : point.length;
            continue;
        }
        Quantity one{at, at + numeral->length, basis::folded(text.substr(at, numeral->length)), {}};
        for (std::string_view dot : {"．", ".", "・", "，", ","}) {
            const auto fraction = basis::arabic_numeral(text.substr(std::min(one.end + dot.size(), text.size())));
            if (!digits || !text.substr(one.end).starts_with(dot) || !fraction) continue;
            const std::size_t end = one.end + dot.size() + fraction->length;
            one.number += (dot == "，" || dot == "," ? "" : ".") +
                          basis::folded(text.substr(one.end + dot.size(), fraction->length));
            one.end = end;
        }
        one.unit = unit_at(text, one.end);
        if (!one.unit.empty()) one.end = static_cast<std::size_t>(one.unit.data() - text.data()) + one.unit.size();
        at = one.end;
        if (one.unit != "条" && one.unit != "項" && one.unit != "号") found.push_back(one);
    }
    return found;
}

bool is_time_unit(std::string_view unit)
{
    return std::find(time_units.begin(), time_units.end(), unit) != time_units.end();
}

}
