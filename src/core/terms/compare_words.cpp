#include "terms/compare_words.h"

#include "basis/script.h"
#include "basis/text.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace terms {

namespace {

using basis::Script;

// Particles and endings of legal prose, the longer first where one begins another.
constexpr auto hiragana_words = std::to_array<std::string_view>({"しなければなりません",
                                                                 "しなければならない",
                                                                 "ことができません",
                                                                 "ことができない",
                                                                 "ことができます",
                                                                 "ことができる",
                                                                 "ことがあります",
                                                                 "ことがある",
                                                                 "ものとします",
                                                                 "ものとする",
                                                                 "こととします",
                                                                 "こととする",
                                                                 "にかかわらず",
                                                                 "かかわらず",
                                                                 "いたしません",
                                                                 "いたします",
                                                                 "によって",
                                                                 "に対して",
                                                                 "において",
                                                                 "について",
                                                                 "により",
                                                                 "における",
                                                                 "による",
                                                                 "ならびに",
                                                                 "もしくは",
                                                                 "および",
                                                                 "または",
                                                                 "ただし",
                                                                 "あらかじめ",
                                                                 "すみやかに",
                                                                 "すべて",
                                                                 "それぞれ",
                                                                 "ことが",
                                                                 "とします",
                                                                 "とする",
                                                                 "しません",
                                                                 "します",
                                                                 "しない",
                                                                 "する",
                                                                 "した",
                                                                 "して",
                                                                 "され",
                                                                 "される",
                                                                 "させる",
                                                                 "ません",
                                                                 "ました",
                                                                 "ます",
                                                                 "です",
                                                                 "できません",
                                                                 "できます",
                                                                 "できない",
                                                                 "できる",
                                                                 "ありません",
                                                                 "あります",
                                                                 "ある",
                                                                 "なりません",
                                                                 "なります",
                                                                 "ない",
                                                                 "いいます",
                                                                 "いう",
                                                                 "います",
                                                                 "いません",
                                                                 "いる",
                                                                 "いた",
                                                                 "から",
                                                                 "まで",
                                                                 "より",
                                                                 "など",
                                                                 "ため",
                                                                 "とき",
                                                                 "もの",
                                                                 "こと",
                                                                 "ところ",
                                                                 "とおり",
                                                                 "ごと",
                                                                 "うち",
                                                                 "ほか",
                                                                 "また",
                                                                 "なお",
                                                                 "かつ",
                                                                 "この",
                                                                 "その",
                                                                 "これ",
                                                                 "それ",
                                                                 "は",
                                                                 "が",
                                                                 "を",
                                                                 "に",
                                                                 "で",
                                                                 "と",
                                                                 "の",
                                                                 "へ",
                                                                 "も",
                                                                 "や",
                                                                 "か"});

std::size_t hiragana_word(std::string_view text)
{
    for (std::string_view word : hiragana_words)
        if (text.starts_with(word)) return word.size();
    return 0;
}

// 懲役若しくは: the 若 is no part of the word before it.
std::size_t conjunction(std::string_view text)
{
    for (std::string_view word : {"若しくは", "並びに", "又は", "及び"})
        if (text.starts_with(word)) return word.size();
    return 0;
}

std::size_t run_length(std::string_view text, std::size_t at)
{
    const basis::CodePoint first = basis::decode(text, at);
    const Script script = basis::script_of(first.code);
    std::size_t end = at + first.length;
    if (script == Script::other) return end - at;
    if (script == Script::kanji)
        if (const std::size_t known = conjunction(text.substr(at)); known > 0) return known;
    if (script == Script::hiragana)
        if (const std::size_t known = hiragana_word(text.substr(at)); known > 0) return known;
    while (end < text.size()) {
        const basis::CodePoint next = basis::decode(text, end);
        // 14.5, 1,000: one number.
        const bool point = script == Script::digit &&
                           std::u32string_view(U"．.，,").find(next.code) != std::u32string_view::npos &&
                           basis::script_of(basis::decode(text, end + next.length).code) == Script::digit;
        if (basis::script_of(next.code) != script && !point) break;
        if (script == Script::hiragana && hiragana_word(text.substr(end)) > 0) break;
        if (script == Script::kanji && conjunction(text.substr(end)) > 0) break;
        end += next.length;
    }
    return end - at;
}

std::vector<std::uint32_t> numbered(const std::vector<Word>& words,
                                    std::unordered_map<std::string_view, std::uint32_t>& ids)
{
    std::vector<std::uint32_t> out;
    out.reserve(words.size());
    for (const Word& word : words)
        out.push_back(ids.try_emplace(word.key.empty() ? word.text : std::string_view(word.key),
                                      static_cast<std::uint32_t>(ids.size()))
                          .first->second);
    return out;
}

// One step of the shortest way from one text to the other.
struct Step {
    SpanKind kind = SpanKind::equal;
    std::size_t before = 0, after = 0; // the word of either text
};

using Reach = std::vector<std::ptrdiff_t>; // by diagonal: how far the first text is read

std::vector<Step> replaced_whole(std::size_t before, std::size_t after)
{
    std::vector<Step> steps;
    for (std::size_t i = 0; i < before; ++i)
        steps.push_back({SpanKind::remove, i, 0});
    for (std::size_t i = 0; i < after; ++i)
        steps.push_back({SpanKind::insert, 0, i});
    return steps;
}

// Walks the rows of the search back from both ends of the texts.
std::vector<Step> walked_back(const std::vector<Reach>& rows, std::ptrdiff_t x, std::ptrdiff_t y, std::ptrdiff_t middle)
{
    std::vector<Step> steps;
    for (std::size_t d = rows.size(); d-- > 0;) {
        const auto depth = static_cast<std::ptrdiff_t>(d);
        const auto reach = [&](std::ptrdiff_t k) { return rows[d][static_cast<std::size_t>(k + middle)]; };
        const std::ptrdiff_t k = x - y;
        const bool down = k == -depth || (k != depth && reach(k - 1) < reach(k + 1));
        const std::ptrdiff_t from_k = down ? k + 1 : k - 1;
        const std::ptrdiff_t from_x = d == 0 ? 0 : reach(from_k), from_y = d == 0 ? 0 : from_x - from_k;
        while (x > from_x && y > from_y)
            steps.push_back({SpanKind::equal, static_cast<std::size_t>(--x), static_cast<std::size_t>(--y)});
        if (d == 0) break;
        if (down)
            steps.push_back({SpanKind::insert, 0, static_cast<std::size_t>(--y)});
        else
            steps.push_back({SpanKind::remove, static_cast<std::size_t>(--x), 0});
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
}

// Myers, An O(ND) Difference Algorithm (1986), with the rows kept to walk back. Beyond `most` differences the whole is
// replaced: two texts that have little in common read better so.
std::vector<Step> shortest_way(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b)
{
    constexpr std::ptrdiff_t most = 800;
    const auto n = static_cast<std::ptrdiff_t>(a.size()), m = static_cast<std::ptrdiff_t>(b.size());
    const std::ptrdiff_t limit = std::min(n + m, most), middle = limit + 1;
    Reach reach(static_cast<std::size_t>(2 * limit + 3), 0);
    const auto at = [&](std::ptrdiff_t k) -> std::ptrdiff_t& { return reach[static_cast<std::size_t>(k + middle)]; };
    std::vector<Reach> rows;
    for (std::ptrdiff_t d = 0; d <= limit; ++d) {
        rows.push_back(reach);
        for (std::ptrdiff_t k = -d; k <= d; k += 2) {
            const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
            std::ptrdiff_t x = down ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
                ++x;
            at(k) = x;
            if (x >= n && x - k >= m) return walked_back(rows, n, m, middle);
        }
    }
    return replaced_whole(a.size(), b.size());
}

// Equal words, or a stretch where the texts differ.
struct Piece {
    bool equal = false;
    std::string before, after;
    bool moved_reference = false;
};

bool is_particle(std::string_view word)
{
    return basis::characters(word) == 1 && basis::script_of(basis::decode(word).code) == Script::hiragana;
}

// A lone particle between two differences belongs to them; to read on, the eye needs more than one letter.
void join_over_particles(std::vector<Piece>& pieces)
{
    std::vector<Piece> out;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool differs = !pieces[i].equal && !pieces[i].moved_reference;
        const bool joins = differs && out.size() >= 2 && out.back().equal && is_particle(out.back().before) &&
                           !out[out.size() - 2].equal && !out[out.size() - 2].moved_reference &&
                           !out[out.size() - 2].before.empty() && !out[out.size() - 2].after.empty() &&
                           !pieces[i].before.empty() && !pieces[i].after.empty();
        if (!joins) {
            out.push_back(std::move(pieces[i]));
            continue;
        }
        const Piece particle = out.back();
        out.pop_back();
        out.back().before += particle.before + pieces[i].before;
        out.back().after += particle.after + pieces[i].after;
    }
    pieces = std::move(out);
}

// 表意者の真意 → その意思表示が表意者の真意ではないこと: what stays between two differences is read with them where it
// is no longer than either. A drafter replaces such words as one.
void join_over_short_stretches(std::vector<Piece>& pieces)
{
    constexpr std::size_t longest = 10; // characters
    const auto differs = [](const Piece& piece) { return !piece.equal && !piece.moved_reference; };
    const auto length = [](const Piece& piece) {
        return std::max(basis::characters(piece.before), basis::characters(piece.after));
    };
    for (std::size_t i = 1; i + 1 < pieces.size();) {
        const Piece &left = pieces[i - 1], &right = pieces[i + 1];
        const std::size_t between = length(pieces[i]);
        const bool crosswise =
            (left.after.empty() && right.before.empty()) || (left.before.empty() && right.after.empty());
        const bool joins = pieces[i].equal && differs(left) && differs(right) && !crosswise && between <= longest &&
                           between <= length(left) && between <= length(right) &&
                           pieces[i].before.find("。") == std::string::npos;
        if (!joins) {
            ++i;
            continue;
        }
        Piece joined{false, left.before + pieces[i].before + right.before, left.after + pieces[i].after + right.after};
        pieces[i - 1] = std::move(joined);
        pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(i),
                     pieces.begin() + static_cast<std::ptrdiff_t>(i) + 2);
        i = i > 2 ? i - 2 : 1;
    }
}

std::size_t common_start(std::string_view a, std::string_view b)
{
    std::size_t at = 0;
    while (at < a.size() && at < b.size() && basis::decode(a, at).code == basis::decode(b, at).code)
        at += basis::decode(a, at).length;
    return at;
}

std::size_t common_end(std::string_view a, std::string_view b)
{
    std::size_t length = 0;
    while (length < a.size() && length < b.size() &&
           basis::decode_before(a, a.size() - length).code == basis::decode_before(b, b.size() - length).code)
        length += basis::decode_before(a, a.size() - length).length;
    return length;
}

// 利用料金 → 利用料金等 differs in 等; 改正 → 改訂 differs as a word. At least two letters must stay the same, and what
// is left is either nothing on one side or a word of two letters on both.
Piece kept_at(Piece& piece, std::size_t start, std::size_t end)
{
    Piece tail{true, piece.before.substr(piece.before.size() - end), piece.after.substr(piece.after.size() - end)};
    piece.before = piece.before.substr(start, piece.before.size() - start - end);
    piece.after = piece.after.substr(start, piece.after.size() - start - end);
    return tail;
}

// 第２条（料金） → 第３条（料金） differs in its number.
std::size_t kept_tail(const Piece& reference)
{
    const std::size_t was = reference.before.find("条"), now = reference.after.find("条");
    if (was == std::string::npos || now == std::string::npos) return 0;
    const std::size_t letter = std::string_view("条").size();
    const std::string_view tail = std::string_view(reference.before).substr(was + letter);
    return tail == std::string_view(reference.after).substr(now + letter) ? tail.size() : 0;
}

bool is_numeral(std::string_view text)
{
    return basis::numeral(text).has_value();
}

// 第七百三十七条 in 第七百三十一条から第七百三十七条まで differs as a whole number, not in its last digit.
void keep_numbers_whole(const Piece& piece, std::size_t& start, std::size_t& end)
{
    const std::string_view words = piece.before, tail = words.substr(words.size() - end);
    const std::size_t sign = words.substr(0, start).rfind("第");
    if (sign == words.npos || !is_numeral(words.substr(sign + std::string_view("第").size()))) return;
    const std::size_t number = sign + std::string_view("第").size();
    const auto numeral = basis::numeral(words.substr(number));
    if (number + numeral->length < start) return;
    start = sign;
    for (std::string_view unit : {"条", "項", "号"})
        if (tail.starts_with(unit)) end -= unit.size();
}

void split_compounds(std::vector<Piece>& pieces)
{
    std::vector<Piece> out;
    for (Piece& piece : pieces) {
        if (const std::size_t same = piece.moved_reference ? kept_tail(piece) : 0; same > 0) {
            Piece tail = kept_at(piece, 0, same);
            out.push_back(std::move(piece));
            out.push_back(std::move(tail));
            continue;
        }
        if (piece.equal || piece.moved_reference || piece.before.empty() || piece.after.empty()) {
            out.push_back(std::move(piece));
            continue;
        }
        std::size_t start = common_start(piece.before, piece.after);
        if (basis::characters(std::string_view(piece.before).substr(0, start)) < 2) start = 0;
        std::size_t end =
            common_end(std::string_view(piece.before).substr(start), std::string_view(piece.after).substr(start));
        if (basis::characters(std::string_view(piece.before).substr(piece.before.size() - end)) < 2) end = 0;
        keep_numbers_whole(piece, start, end);
        const auto left = [&](const std::string& text) {
            return basis::characters(std::string_view(text).substr(start, text.size() - start - end));
        };
        const std::size_t old_left = left(piece.before), new_left = left(piece.after);
        const bool digits = basis::script_of(basis::decode(piece.before, start).code) == Script::digit;
        const bool whole_words = old_left == 0 || new_left == 0 || (old_left >= 2 && new_left >= 2);
        if ((start == 0 && end == 0) || !whole_words || digits) {
            out.push_back(std::move(piece));
            continue;
        }
        if (start > 0) out.push_back({true, piece.before.substr(0, start), piece.after.substr(0, start)});
        Piece tail = kept_at(piece, start, end);
        out.push_back(std::move(piece));
        if (!tail.before.empty()) out.push_back(std::move(tail));
    }
    pieces = std::move(out);
}

void add_span(std::vector<TextSpan>& spans, TextSpan span)
{
    if (span.text.empty()) return;
    if (!spans.empty() && spans.back().kind == span.kind && spans.back().moved_reference == span.moved_reference)
        spans.back().text += span.text;
    else
        spans.push_back(std::move(span));
}

}

std::vector<Word> words_of(std::string_view text, const std::vector<ReferenceWord>& references)
{
    std::vector<Word> words;
    std::size_t next = 0;
    for (std::size_t at = 0; at < text.size();) {
        while (next < references.size() && references[next].begin < at)
            ++next;
        if (next < references.size() && references[next].begin == at && references[next].end > at) {
            words.push_back({text.substr(at, references[next].end - at), references[next].key});
            at = references[next].end;
            continue;
        }
        std::size_t length = run_length(text, at);
        if (next < references.size()) length = std::min(length, references[next].begin - at);
        words.push_back({text.substr(at, length), {}});
        at += length;
    }
    return words;
}

std::vector<TextSpan> differences(const std::vector<Word>& before, const std::vector<Word>& after)
{
    std::unordered_map<std::string_view, std::uint32_t> ids;
    const std::vector<std::uint32_t> a = numbered(before, ids), b = numbered(after, ids);
    std::vector<Piece> pieces;
    for (const Step& step : shortest_way(a, b)) {
        const bool equal = step.kind == SpanKind::equal;
        const std::string_view old_word = step.kind == SpanKind::insert ? std::string_view() : before[step.before].text;
        const std::string_view new_word = step.kind == SpanKind::remove ? std::string_view() : after[step.after].text;
        const bool moved = equal && old_word != new_word;
        const bool goes_on =
            !pieces.empty() && pieces.back().equal == (equal && !moved) && !moved && !pieces.back().moved_reference;
        if (!goes_on) pieces.push_back({equal && !moved, {}, {}, moved});
        pieces.back().before += old_word;
        pieces.back().after += new_word;
    }
    join_over_particles(pieces);
    join_over_short_stretches(pieces);
    split_compounds(pieces);
    std::vector<TextSpan> spans;
    for (const Piece& piece : pieces) {
        if (piece.equal) {
            add_span(spans, {SpanKind::equal, piece.after});
            continue;
        }
        add_span(spans, {SpanKind::remove, piece.before, piece.moved_reference});
        add_span(spans, {SpanKind::insert, piece.after, piece.moved_reference});
    }
    return spans;
}

}
