#include "terms/document_refusal.h"

#include "basis/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace terms {

namespace {

constexpr std::size_t largest = 16U << 20;

std::int64_t line_of(std::string_view text, std::size_t byte)
{
    return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n');
}

basis::BadInput bad(std::string_view text, std::size_t byte, const std::string& reason)
{
    const std::string where = text.empty() ? "" : std::to_string(line_of(text, byte)) + "行目: ";
    return {"text", static_cast<std::int64_t>(byte), where + reason};
}

// What UTF-8 looks like to a program that takes it for Shift_JIS (縺, 繧) or Latin-1 (ã, æ), and the sign that programs
// put where they could not read on.
bool looks_garbled(char32_t code)
{
    constexpr std::u32string_view signs = U"縺繧繝譁蜿�";
    return (code >= 0x80 && code <= 0xFF && code != 0xA0 && code != U'×' && code != U'§') ||
           signs.find(code) != signs.npos;
}

// The first of so many garbled characters that the words are lost.
std::optional<std::size_t> garbled(std::string_view text)
{
    constexpr std::size_t fewest = 8, one_in = 10;
    std::size_t characters = 0, bad = 0, first = 0;
    for (std::size_t at = 0; at < text.size();) {
        const basis::CodePoint point = basis::decode(text, at);
        characters += basis::is_space(point.code) ? 0 : 1;
        if (looks_garbled(point.code) && bad++ == 0) first = at;
        at += point.length;
    }
    return bad >= fewest && bad * one_in >= characters ? std::optional(first) : std::nullopt;
}

// The name of a document in the first line says what it is; without it, numbered lines alone make no terms: a shopping
// list has them too.
bool sounds_like_terms(std::string_view text, std::string_view first_line)
{
    constexpr auto names = std::to_array<std::string_view>({"約款", "規約", "契約書", "契約", "規程", "規則", "覚書",
                                                            "協定書", "合意書", "誓約書", "利用条件", "ポリシー"});
    constexpr auto words = std::to_array<std::string_view>(
        {"規約",     "契約",           "約款",         "覚書",     "合意", "誓約", "秘密",
         "条件",     "当社",           "利用者",       "甲",       "乙",   "規程", "規則",
         "規定",     "ポリシー",       "お客様",       "許諾",     "免責", "保証", "個人情報",
         "ものとし", "しなければなら", "ることができ", "てはなら", "会員", "適用", "支払"});
    const auto found =
        std::count_if(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != text.npos; });
    const bool named =
        std::any_of(names.begin(), names.end(), [&](std::string_view name) { return first_line.ends_with(name); });
    return (found >= 3 || named) && text.find("。") != text.npos;
}

}

std::optional<basis::BadInput> unreadable(std::string_view text)
{
    if (text.empty()) return bad(text, 0, "ファイルが空です。約款の本文を保存し直してください");
    if (text.size() > largest) return bad(text, largest, "16MBを超えています。約款の本文だけをテキストにしてください");
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return bad(text, 0, "UTF-16で保存されています。UTF-8で保存し直してください");
    if (text.starts_with("%PDF") || text.starts_with("PK\x03\x04"))
        return bad(text, 0, "PDFや文書ファイルは読めません。本文をテキスト（UTF-8）で保存してください");
    if (const auto at = basis::first_bad_utf8(text))
        return bad(text, *at, "UTF-8として読めません。文字コードをUTF-8にして保存し直してください");
    const auto control = std::find_if(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v';
    });
    if (control != text.end())
        return bad(text, static_cast<std::size_t>(control - text.begin()),
                   "文字でないバイトがあります。テキストではないファイルのようです");
    if (const auto at = garbled(text))
        return bad(text, *at,
                   "文字化けしています（「縺」や「ã」のような字が多い）。元のファイルを開き直し、文字コードをUTF-8にし"
                   "て保存し直してください");
    return std::nullopt;
}

std::optional<basis::BadInput> without_articles(std::string_view text, const Lines& lines, const Layout& layout)
{
    constexpr std::string_view scan = "紙を写しただけのPDFのようです。文字認識（OCR）をしてから保存し直してください";
    if (lines.all.empty())
        return bad(text, 0,
                   text.find('\f') != text.npos ? "文字が一つもありません。" + std::string(scan)
                                                : "空白しかありません。約款の本文を保存し直してください");
    Layout counted = layout;
    counted.bare_numbers_are_marks = false;
    if (std::all_of(lines.all.begin(), lines.all.end(),
                    [&](const Line& line) { return furniture(line, {}, counted) == "ページ番号"; }))
        return bad(text, 0, "ページ番号のほかに文字がありません。" + std::string(scan));
    if (layout.form == ArticleForm::named) return std::nullopt;
    if (layout.form == ArticleForm::none)
        return bad(text, 0,
                   "「第１条（見出し）」や「１．見出し」の形の条が見つかりません。約款の本文を条の番号とともに保存し"
                   "てください");
    if (!sounds_like_terms(text, lines.all.front().text))
        return bad(
            text, 0,
            "番号や見出しはありますが、約款らしい語（規約、契約、甲、乙、当社、「ものとします」など）が足りず、条と"
            "して読めません。約款なら、一行目に「○○規約」「○○契約書」などの表題を書いてください");
    return std::nullopt;
}

}
