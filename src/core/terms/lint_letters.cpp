// Rules on single characters: letters that look like others, and blanks of a form that were never filled.
#include "terms/lint_rules.h"

#include "basis/text.h"
#include "terms/document_alike.h"

namespace terms {

namespace {

bool is_kana(char32_t code)
{
    return basis::script_of(code) == basis::Script::katakana;
}

bool is_kanji(char32_t code)
{
    return basis::script_of(code) == basis::Script::kanji;
}

// What stands there in the neighbourhood's script, 0 where nothing is odd. Words have two letters of one script beside.
char32_t meant_at(char32_t before, char32_t code, char32_t after)
{
    for (const SameShape& pair : same_shapes()) {
        // 夕 and 卜 hardly ever follow katakana as words of their own; 一, 力 and 口 do.
        const bool rare = code == U'夕' || code == U'卜';
        if (code == pair.kanji && is_kana(before) && (is_kana(after) || (rare && !is_kanji(after)))) return pair.kana;
        if (code == pair.kana && code != U'ー' && is_kanji(before) && is_kanji(after)) return pair.kanji;
    }
    const bool starts_word = before == U'は' || before == U'の' || before == U'、' || is_kanji(before);
    if (code == U'ー' && starts_word && is_kanji(after)) return U'一';
    return 0;
}

constexpr std::u32string_view blanks = U"○〇◯●◎□■△▲＊＿";

bool is_kanji_digit(char32_t code)
{
    return std::u32string_view(U"一二三四五六七八九十百千").find(code) != std::u32string_view::npos;
}

}

void look_alike_letters(const LintScan& scan, LintReport& report)
{
    for (std::size_t body : scan.bodies()) {
        const std::string_view words = scan.text(body);
        char32_t before = 0;
        basis::CodePoint point = basis::decode(words);
        for (std::size_t at = 0; at < words.size();) {
            const basis::CodePoint next = basis::decode(words, at + point.length);
            if (is_radical(point.code))
                report.at({body, at, at + point.length},
                          "漢字に見えますが、部首の記号です（PDFから写した文にあります）",
                          "同じ形の漢字に打ち直してください");
            const char32_t meant = meant_at(before, point.code, next.code);
            if (meant != 0) {
                std::string right;
                basis::append(right, meant);
                report.at({body, at, at + point.length},
                          "「" + right + "」であるべきところに、形の似た別の字が使われています",
                          "「" + right + "」に直してください");
            }
            before = point.code;
            at += point.length;
            point = next;
        }
    }
}

// 第○条, ●年●月●日, 【会社名】, ＿＿＿＿.
void placeholder(const LintScan& scan, LintReport& report)
{
    const auto say = [&](const WordSpot& spot) {
        report.at(spot, "埋められていない空欄（「" + std::string(scan.words(spot)) + "」）が残っています",
                  "正しい番号や語を入れてください");
    };
    for (std::size_t body : scan.bodies()) {
        const std::string_view words = scan.text(body);
        char32_t before = 0;
        for (std::size_t at = 0; at < words.size();) {
            std::size_t end = at;
            const basis::CodePoint point = basis::decode(words, at);
            const char32_t first = point.code;
            if (blanks.find(first) == blanks.npos) {
                before = first;
                at += point.length;
                continue;
            }
            std::size_t count = 0;
            while (blanks.find(basis::decode(words, end).code) != blanks.npos && end < words.size()) {
                end += basis::decode(words, end).length;
                ++count;
            }
            const char32_t after = basis::decode(words, end).code;
            const bool numeral = first == U'〇' && (is_kanji_digit(before) || is_kanji_digit(after));
            const bool counted = before == U'第' ||
                                 std::u32string_view(U"条項号年月日円％社株").find(after) != std::u32string_view::npos;
            if (!numeral && (count > 1 || counted)) say({body, at, end});
            before = first;
            at = end;
        }
    }
    for (std::string_view word : {"【】", "【　】", "（　）", "（　　）", "[ ]", "［　］", "____",
                                  "XX"
                                  "XX",
                                  "ＸＸＸＸ", "××", "TBD", "要確認", "要検討", "未定稿", "【要"})
        for (const WordSpot& spot : scan.where(word))
            say(spot);
}

}
