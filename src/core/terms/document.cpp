#include "terms/document.h"

#include "basis/clause.h"
#include "basis/text.h"
#include "terms/document_draft.h"
#include "terms/document_lines.h"
#include "terms/document_refusal.h"
#include "terms/document_tree.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

bool has_reading(const std::string& id)
{
    return basis::Clause::find("terms " + id).has_value();
}

// Those that are said once, at the first, with their count.
struct Counted {
    std::size_t count = 0;
    const Alike* first = nullptr;
    Place place;
    void take(const Alike& alike, Place where)
    {
        if (count++ > 0) return;
        first = &alike;
        place = where;
    }
};

// Each one in a number; of the radicals and of old forms the first, with their count.
void remark_look_alikes(const Lines& lines, DocumentDraft& draft)
{
    Counted radicals, old;
    std::size_t at = 0;
    for (const Alike& alike : lines.alike) {
        while (at + 1 < lines.all.size() && lines.offset_of(lines.all[at + 1]) <= alike.at)
            ++at;
        const Line& line = lines.all[at];
        const std::size_t begin = lines.offset_of(line);
        const Place place = line.place_of(line.text.substr(std::min(alike.at - begin, line.text.size())));
        if (alike.old_form)
            old.take(alike, place);
        else if (alike.in_number)
            draft.remark(place, line.text, name_of(alike) + "として読みました（似た字）");
        else
            radicals.take(alike, place);
    }
    if (radicals.count > 0)
        draft.remark(radicals.place, name_of(*radicals.first),
                     "部首の形をした別の文字が" + std::to_string(radicals.count) + "字あります（PDFからの写しに多い）");
    if (old.count > 0)
        draft.remark(old.place, name_of(*old.first),
                     "番号の旧字体や大字を、今の字として読みました（" + std::to_string(old.count) + "字）");
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
    const Layout layout = layout_of(lines);
    if (auto problem = without_articles(utf8, lines, layout)) return *problem;
    DocumentDraft draft;
    remark_look_alikes(lines, draft);
    remark_columns(lines, draft);
    Tree(lines, layout, draft).read();
    const auto& provisions = draft.document().provisions;
    if (std::none_of(provisions.begin(), provisions.end(),
                     [](const Provision& p) { return p.kind == ProvisionKind::article; }))
        return basis::BadInput{"text", 0,
                               "1行目: 条の見出しに続く本文がありません。約款の本文を条の番号とともに保存してください"};
    return std::move(draft).finished();
}

}
