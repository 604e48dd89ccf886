#include "terms/document_alike.h"

#include "basis/text.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

using basis::CodePoint;
using basis::decode;

// U+2F00 to U+2FD5, each as the character it looks like (Unicode's own compatibility mapping).
constexpr std::u32string_view radicals =
    U"一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾"
    U"干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生"
    U"用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷"
    U"豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻"
    U"黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

// U+2E80 and on: radicals as drawn in dictionaries that PDF fonts map to by mistake.
struct Drawn {
    char32_t printed, meant;
};
constexpr auto drawn = std::to_array<Drawn>({{U'⺠', U'民'},
                                             {U'⻑', U'長'},
                                             {U'⻄', U'西'},
                                             {U'⻘', U'青'},
                                             {U'⻝', U'食'},
                                             {U'⻤', U'鬼'},
                                             {U'⻩', U'黄'},
                                             {U'⻭', U'歯'},
                                             {U'⻲', U'亀'},
                                             {U'⺟', U'母'},
                                             {U'⻨', U'麦'},
                                             {U'⻁', U'虎'}});

char32_t radical_meant(char32_t code)
{
    if (code >= 0x2F00 && code < 0x2F00 + radicals.size()) return radicals[code - 0x2F00];
    if (code < 0x2E80 || code > 0x2EFF) return 0;
    const auto found = std::find_if(drawn.begin(), drawn.end(), [&](const Drawn& d) { return d.printed == code; });
    return found == drawn.end() ? 0 : found->meant;
}

constexpr auto shapes = std::to_array<SameShape>({{U'ニ', U'二'},
                                                  {U'ロ', U'口'},
                                                  {U'ハ', U'八'},
                                                  {U'ト', U'卜'},
                                                  {U'カ', U'力'},
                                                  {U'エ', U'工'},
                                                  {U'タ', U'夕'},
                                                  {U'ー', U'一'},
                                                  {U'ミ', U'三'},
                                                  {U'チ', U'千'}});

// 條 and the numerals of deeds, each as the one that is read.
char32_t old_form_of(char32_t code)
{
    constexpr std::u32string_view old = U"條壱壹弐貳参參肆伍陸漆捌玖拾", now = U"条一一二二三三四五六七八九十";
    const auto at = old.find(code);
    return at == old.npos ? 0 : now[at];
}

// What a character of a number is meant to be; the code itself when it is a digit or a blank, 0 when it is neither.
char32_t digit_meant(char32_t code)
{
    constexpr std::u32string_view digits = U"0123456789０１２３４５６７８９〇一二三四五六七八九十百千廿卅 　";
    if (digits.find(code) != digits.npos) return code;
    switch (code) {
    case U'―':
    case U'─':
        return U'一';
    case U'O':
    case U'o':
        return U'0';
    case U'l':
    case U'I':
        return U'1';
    default:
        break;
    }
    if (const char32_t now = code == U'條' ? 0 : old_form_of(code)) return now;
    const char32_t kanji = kanji_shaped_like(code);
    return kanji != 0 && digits.find(kanji) != digits.npos ? kanji : 0;
}

void replace(std::string& text, std::size_t at, char32_t meant)
{
    std::string bytes;
    basis::append(bytes, meant);
    text.replace(at, bytes.size(), bytes);
}

// 第ニ条: between 第 and its unit every character is a digit or looks like one, and at least one does not mean itself.
void repair_number(std::string& text, std::size_t begin, std::vector<Alike>& repaired)
{
    constexpr std::u32string_view units = U"条項号章節編款目部";
    constexpr std::size_t longest = 8;
    const std::size_t before = repaired.size();
    std::size_t at = begin;
    for (std::size_t count = 0; count <= longest; ++count) {
        const CodePoint point = decode(text, at);
        if (point.length == 0) break;
        if (count > 0 && (point.code == U'條' || units.find(point.code) != units.npos)) {
            if (point.code == U'條') repaired.push_back({at, point.code, U'条', true, true});
            for (std::size_t i = before; i < repaired.size(); ++i)
                replace(text, repaired[i].at, repaired[i].meant);
            return;
        }
        const char32_t meant = digit_meant(point.code);
        if (meant == 0) break;
        if (meant != point.code) repaired.push_back({at, point.code, meant, true, old_form_of(point.code) != 0});
        at += point.length;
    }
    repaired.resize(before);
}

}

std::span<const SameShape> same_shapes()
{
    return shapes;
}

char32_t kana_shaped_like(char32_t kanji)
{
    const auto found = std::find_if(shapes.begin(), shapes.end(), [&](const auto& s) { return s.kanji == kanji; });
    return found == shapes.end() ? 0 : found->kana;
}

char32_t kanji_shaped_like(char32_t kana)
{
    const auto found = std::find_if(shapes.begin(), shapes.end(), [&](const auto& s) { return s.kana == kana; });
    return found == shapes.end() ? 0 : found->kanji;
}

bool is_radical(char32_t code)
{
    return (code >= 0x2F00 && code <= 0x2FDF) || (code >= 0x2E80 && code <= 0x2EFF);
}

std::string without_look_alikes(std::string_view utf8, std::vector<Alike>* found)
{
    std::string text(utf8);
    std::vector<Alike> all;
    constexpr char lead = '\xE2'; // the first byte of every radical, and of no other character's inside
    for (std::size_t at = text.find(lead); at != text.npos; at = text.find(lead, at + 1)) {
        const CodePoint point = decode(text, at);
        const char32_t meant = point.length == 3 ? radical_meant(point.code) : 0;
        if (meant == 0) continue;
        all.push_back({at, point.code, meant, false, false});
        replace(text, at, meant);
    }
    const std::string_view ordinal = "第";
    for (std::size_t at = text.find(ordinal); at != text.npos; at = text.find(ordinal, at + ordinal.size()))
        repair_number(text, at + ordinal.size(), all);
    if (found != nullptr) {
        std::sort(all.begin(), all.end(), [](const Alike& a, const Alike& b) { return a.at < b.at; });
        *found = std::move(all);
    }
    return text;
}

std::string name_of(const Alike& alike)
{
    std::string name = "「";
    basis::append(name, alike.printed);
    name += "」を「";
    basis::append(name, alike.meant);
    return name + "」";
}

}
