#include "terms/document.h"

#include "basis/clause.h"
#include "basis/text.h"
#include "terms/document_draft.h"
#include "terms/document_lines.h"
#include "terms/document_tree.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

constexpr std::size_t largest = 16U << 20;

bool has_reading(const std::string& id)
{
    return basis::Clause::find("terms " + id).has_value();
}

std::int64_t line_of(std::string_view text, std::size_t byte)
{
    return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n');
}

basis::BadInput bad(std::string_view text, std::size_t byte, const std::string& reason)
{
    const std::string where = text.empty() ? "" : std::to_string(line_of(text, byte)) + "行目: ";
    return {"text", static_cast<std::int64_t>(byte), where + reason};
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
    return std::nullopt;
}

std::string nothing_to_read(std::string_view text)
{
    if (text.find('\f') != text.npos)
        return "文字が一つもありません。紙を写しただけのPDFのようです。文字認識をしてから保存し直してください";
    return "空白しかありません。約款の本文を保存し直してください";
}

// Numbered lines alone make no terms: a shopping list has them too.
bool sounds_like_terms(std::string_view text)
{
    constexpr auto words = std::to_array<std::string_view>(
        {"規約",     "契約",           "約款",         "覚書",     "合意", "誓約", "秘密",
         "条件",     "当社",           "利用者",       "甲",       "乙",   "規程", "規則",
         "規定",     "ポリシー",       "お客様",       "許諾",     "免責", "保証", "個人情報",
         "ものとし", "しなければなら", "ることができ", "てはなら", "会員", "適用", "支払"});
    const auto found =
        std::count_if(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != text.npos; });
    return found >= 3 && text.find("。") != text.npos;
}

// Each one in a number; of the radicals the first, with their count.
void remark_look_alikes(const Lines& lines, DocumentDraft& draft)
{
    std::size_t radicals = 0;
    const Alike* first = nullptr;
    Place first_place;
    std::size_t at = 0;
    for (const Alike& alike : lines.alike) {
        while (at + 1 < lines.all.size() && lines.offset_of(lines.all[at + 1]) <= alike.at)
            ++at;
        const Line& line = lines.all[at];
        const std::size_t begin = lines.offset_of(line);
        const Place place = line.place_of(line.text.substr(std::min(alike.at - begin, line.text.size())));
        if (alike.in_number) {
            draft.remark(place, line.text, name_of(alike) + "として読みました（似た字）");
        } else if (radicals++ == 0) {
            first = &alike;
            first_place = place;
        }
    }
    if (first != nullptr)
        draft.remark(first_place, name_of(*first),
                     "部首の形をした別の文字が" + std::to_string(radicals) + "字あります（PDFからの写しに多い）");
}

void remark_columns(const Lines& lines, DocumentDraft& draft)
{
    const SideBySide found = side_by_side(lines.all);
    if (found.lines == 0) return;
    draft.remark(found.first->place, found.first->text,
                 "二段組の紙面のようです（" + std::to_string(found.lines) +
                     "行）。左右の段が一行に混ざったまま読んだので、段ごとに分けて保存し直してください");
}

// The end of the words that belong to a sentence or a provision: where the next sentence with a reading of its own
// begins.
std::size_t end_of_reading(const Provision& provision, std::size_t first)
{
    for (std::size_t i = first; i < provision.sentences.size(); ++i) {
        const Sentence& next = provision.sentences[i];
        if (!next.within && has_reading(next.id)) return next.begin;
    }
    return provision.text.size();
}

std::string between(const Provision& provision, std::size_t begin, std::size_t end)
{
    return std::string(basis::trimmed(std::string_view(provision.text).substr(begin, end - begin)));
}

// The n-th sentence (from 1) with those after it that have no reading; a rule within a sentence stands for itself.
std::string words_of_sentence(const Provision& provision, std::size_t n)
{
    const Sentence& sentence = provision.sentences[n - 1];
    if (sentence.within) return sentence.text;
    return between(provision, sentence.begin, end_of_reading(provision, n));
}

}

std::string_view name_of(ProvisionKind kind)
{
    switch (kind) {
    case ProvisionKind::preamble:
        return "preamble";
    case ProvisionKind::chapter:
        return "chapter";
    case ProvisionKind::section:
        return "section";
    case ProvisionKind::article:
        return "article";
    case ProvisionKind::paragraph:
        return "paragraph";
    case ProvisionKind::item:
        return "item";
    case ProvisionKind::subitem:
        return "subitem";
    case ProvisionKind::proviso:
        return "proviso";
    case ProvisionKind::supplement:
        return "supplement";
    case ProvisionKind::appendix:
        return "appendix";
    }
    return "";
}

std::string_view name_of(ReferenceStatus status)
{
    switch (status) {
    case ReferenceStatus::resolved:
        return "resolved";
    case ReferenceStatus::doubtful:
        return "doubtful";
    case ReferenceStatus::unresolved:
        return "unresolved";
    case ReferenceStatus::external:
        return "external";
    }
    return "";
}

Place Provision::place_at(std::size_t byte) const
{
    return PlaceWalk(*this).at(byte);
}

Place PlaceWalk::at(std::size_t byte)
{
    const std::vector<Stretch>& stretches = provision_.stretches;
    if (stretches.empty()) return provision_.place;
    const bool begun = column_ > 0;
    const std::size_t before = stretch_;
    while (stretch_ + 1 < stretches.size() && stretches[stretch_ + 1].at <= byte)
        ++stretch_;
    if (!begun || stretch_ != before) {
        byte_ = stretches[stretch_].at;
        column_ = stretches[stretch_].place.column;
    }
    const std::string_view words = std::string_view(provision_.text).substr(byte_, byte - byte_);
    column_ += static_cast<std::uint32_t>(basis::characters(words));
    byte_ = byte;
    return {stretches[stretch_].place.line, column_};
}

const Provision* Document::find(std::string_view id) const
{
    const auto spot = spots.find(std::string(id));
    return spot == spots.end() ? nullptr : &provisions[spot->second.provision];
}

std::optional<Place> Document::place_of(std::string_view id) const
{
    const auto spot = spots.find(std::string(id));
    if (spot == spots.end()) return std::nullopt;
    const Provision& provision = provisions[spot->second.provision];
    if (spot->second.sentence == 0) return provision.place;
    return provision.place_at(provision.sentences[spot->second.sentence - 1].begin);
}

std::optional<std::string> Document::text_of(std::string_view id) const
{
    const auto spot = spots.find(std::string(id));
    if (spot == spots.end()) return std::nullopt;
    const Provision& provision = provisions[spot->second.provision];
    if (spot->second.sentence > 0) return words_of_sentence(provision, spot->second.sentence);
    return provision.text.empty() ? provision.title : provision.text;
}

std::optional<std::string> Document::normalised_text(std::string_view id) const
{
    const auto spot = spots.find(std::string(id));
    if (spot == spots.end()) return std::nullopt;
    const Provision& provision = provisions[spot->second.provision];
    if (spot->second.sentence > 0 || provision.kind == ProvisionKind::proviso || provision.text.empty())
        return basis::folded(*text_of(id));
    return basis::folded(between(provision, 0, end_of_reading(provision, 1)));
}

std::string Document::print() const
{
    std::string printed = title.empty() ? "" : title + "\n";
    for (const Provision& provision : provisions) {
        if (provision.kind == ProvisionKind::proviso) continue;
        printed += provision.printed;
        const bool heading = provision.text.empty();
        if (heading && !provision.printed.empty()) printed += "\n";
        if (!heading) printed += provision.text + "\n";
    }
    return printed;
}

basis::Parsed<Document> read_document(std::string_view utf8)
{
    if (auto problem = unreadable(utf8)) return *problem;
    Lines lines(utf8);
    if (lines.all.empty()) return bad(utf8, 0, nothing_to_read(utf8));
    const Layout layout = layout_of(lines);
    if (layout.form == ArticleForm::none || (layout.form != ArticleForm::named && !sounds_like_terms(utf8)))
        return bad(utf8, 0,
                   "「第１条（見出し）」や「１．見出し」の形の条が見つかりません。約款の本文を条の番号とともに保存し"
                   "てください");
    DocumentDraft draft;
    remark_look_alikes(lines, draft);
    remark_columns(lines, draft);
    Tree(lines, layout, draft).read();
    const auto& provisions = draft.document().provisions;
    if (std::none_of(provisions.begin(), provisions.end(),
                     [](const Provision& p) { return p.kind == ProvisionKind::article; }))
        return bad(utf8, 0, "条の見出しに続く本文がありません。約款の本文を条の番号とともに保存してください");
    return std::move(draft).finished();
}

}
