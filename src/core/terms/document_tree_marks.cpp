#include "basis/text.h"
#include "terms/document_sentences.h"
#include "terms/document_tree.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace terms {

namespace {

ProvisionKind kind_at(std::size_t depth)
{
    return depth == 1 ? ProvisionKind::paragraph : depth == 2 ? ProvisionKind::item : ProvisionKind::subitem;
}

// ドキュメ and ント: a line that was cut within a word of katakana.
bool goes_on_within_a_word(std::string_view before, std::string_view after)
{
    const auto katakana = [](char32_t code) { return code >= U'ァ' && code <= U'ー'; };
    return katakana(basis::decode_before(before, before.size()).code) && katakana(basis::decode(after).code);
}

// The list has a second entry not far away.
bool goes_on_soon(std::string_view text, const Mark& first)
{
    constexpr std::size_t far = 600; // bytes
    std::size_t end = std::min(far, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return !run_on(text.substr(0, end), first).cuts.empty();
}

std::size_t blanks_at(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && basis::is_space(basis::decode(text, end).code))
        end += basis::decode(text, end).length;
    return end - at;
}

}

std::optional<Mark> Tree::mark_at(const Line& line) const
{
    std::vector<Expected> expected;
    for (const Open& open : open_)
        if (!open.unnumbered && open.outline == 0) expected.push_back({open.kind, open.number + 1});
    auto found = mark(line.plain, expected);
    if (line.bullet && (!found || (found->weak() && found->rest.empty())))
        found = Mark{{U'•', Numbering::bullet, U'.'}, 0, {}, line.plain.substr(0, 0), line.plain};
    if (found && layout_.markdown) found->kind.indent = line.indent;
    return found;
}

// (2) after 1.: where it could be prose, such a number is believed only after a whole sentence.
bool Tree::believes_other_way(const Mark& mark, const Line& line, const Open& list) const
{
    if (list.kind.opening == mark.kind.opening && list.kind.numbering == mark.kind.numbering) return true;
    const bool names = mark.rest.starts_with("第");
    if (!may_open(line) || (goes_on_with_particle(mark.rest) && !names)) return false;
    return (!mark.weak() && !names) || last_ == nullptr || last_->ends_sentence;
}

bool Tree::believes(const Mark& mark, const Line& line, const Open* list) const
{
    if (list != nullptr && !believes_other_way(mark, line, *list)) return false;
    const bool letters = mark.kind.numbering == Numbering::alphabet || mark.kind.numbering == Numbering::roman ||
                         mark.kind.numbering == Numbering::capital || mark.kind.numbering == Numbering::capital_roman;
    const bool second_of_unnumbered = !open_.empty() && open_.front().unnumbered && mark.number == 2;
    const std::uint32_t before = list == nullptr ? 0 : list->number;
    const bool in_order = mark.branch       ? mark.number == before
                          : list != nullptr ? mark.number == before + 1
                                            : mark.number == 1 || second_of_unnumbered;
    const bool spaced_letter = letters && mark.kind.closing != U'.' && mark.kind.closing != U')';
    if (mark.kind.closing == 0 && list == nullptr && !second_of_unnumbered && !after_heading_) return false;
    // 四、 after 二、: one number was lost; believed where the line before had come to its end.
    const bool ended = last_ != nullptr && (last_->ends_sentence || layout_.wrap == 0 || is_short(*last_, layout_));
    const bool gap = list != nullptr && mark.number == before + 2 && mark.kind.closing != 0 && !mark.before_digit &&
                     !mark.branch && ended && !goes_on_with_particle(mark.rest);
    if (mark.weak()) return (in_order || gap) && !spaced_letter && may_open(line);
    if (may_open(line)) return in_order || !goes_on_with_particle(mark.rest);
    return in_order && !goes_on_with_particle(mark.rest);
}

// The open list that the mark goes on: of its class, or one whose numbers are printed in another way here (１．, ２　).
std::size_t Tree::list_of(const Mark& mark) const
{
    const auto same = std::find_if(open_.begin(), open_.end(), [&](const Open& open) {
        return !open.unnumbered && open.outline == 0 && open.kind == mark.kind;
    });
    if (same != open_.end()) return static_cast<std::size_t>(same - open_.begin());
    const auto sloppy = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& open) {
        return !open.unnumbered && open.outline == 0 && open.kind.numbering == mark.kind.numbering &&
               open.kind.opening == mark.kind.opening && open.kind.indent == mark.kind.indent &&
               mark.number == open.number + 1;
    });
    if (mark.number == 1) return open_.size();
    if (sloppy != open_.rend()) return static_cast<std::size_t>(open_.rend() - sloppy) - 1;
    return list_in_another_way(mark);
}

// 1. (2) ３: numbers of one list, each printed in a way of its own. Only where one list alone could go on so.
std::size_t Tree::list_in_another_way(const Mark& mark) const
{
    const auto counts = [](const MarkClass& kind) {
        const bool numeral = kind.numbering == Numbering::arabic || kind.numbering == Numbering::circled;
        return numeral && kind.closing != U'項' && kind.closing != U'号';
    };
    if (!counts(mark.kind) || mark.branch || mark.before_digit) return open_.size();
    std::size_t found = open_.size();
    for (std::size_t i = 0; i < open_.size(); ++i) {
        const Open& open = open_[i];
        if (open.unnumbered && mark.number == open.number + 1) return open_.size();
        if (open.unnumbered || open.outline > 0 || !counts(open.kind)) continue;
        const bool same_way = open.kind.opening == mark.kind.opening && open.kind.numbering == mark.kind.numbering;
        if (same_way || open.kind.indent != mark.kind.indent) return open_.size();
        if (mark.number != open.number + 1) continue;
        if (found != open_.size()) return open_.size();
        found = i;
    }
    return found;
}

// (1) 法令(2) 規程: the marks that follow in the line go on the list of the first.
bool Tree::read_marks(const Line& line)
{
    const auto first = container_ == Provision::none ? std::nullopt : mark_at(line);
    const RunOn run = first ? run_on(line.plain, *first) : RunOn{};
    if (run.cuts.empty()) {
        const bool read = read_mark(line);
        if (read && run.undecided)
            remark(line, "一行に並ぶ番号の続き方が分からないので、「" +
                             std::string(basis::trimmed(line.printed(first->printed))) +
                             "」の文として分けずに読みました");
        return read;
    }
    const std::vector<Line> pieces = line.divided(run.cuts);
    if (!read_mark(pieces.front())) return false;
    for (std::size_t i = 1; i < pieces.size(); ++i) {
        last_piece_ = pieces[i - 1];
        last_ = &last_piece_;
        if (!read_mark(pieces[i])) add_words(pieces[i].text, pieces[i]);
    }
    return true;
}

bool Tree::read_mark(const Line& line)
{
    if (container_ == Provision::none) return false;
    auto found = mark_at(line);
    if (!found) return false;
    const std::size_t list = list_of(*found);
    const bool known = list < open_.size();
    if (found->kind.numbering == Numbering::bullet) {
        if (!may_open(line)) return false;
        found->number = known ? open_[list].number + 1 : 1;
        found->id = std::to_string(found->number);
    }
    // Markdown counts a list itself: 1. 1. 1.
    const bool again = layout_.markdown && known && found->number == 1 && found->kind.closing == U'.';
    if (again) {
        found->number = open_[list].number + 1;
        found->id = std::to_string(found->number);
        if (found->number == 2) remark(line, "Markdownが自動で付ける番号なので、順に数えて読みました");
    }
    if (!believes(*found, line, known ? &open_[list] : nullptr)) return false;
    open_mark(*found, line);
    return true;
}

// A class on the stack goes on at its level; one that is not opens a level below. 34.3 after 34.2 with items, 20.1.1
// below an unnumbered paragraph. Statutes leave the first paragraph without a number: a 2 then stands beside it.
void Tree::open_mark(const Mark& mark, const Line& line)
{
    const std::size_t list = list_of(mark);
    const bool known = list < open_.size();
    const bool beside_unnumbered = !known && !open_.empty() && open_.front().unnumbered && mark.number == 2;
    if (known && !mark.branch && mark.number != open_[list].number + 1)
        remark(line, "番号が続いていません（前は" + std::to_string(open_[list].number) + "番）");
    if (!known && mark.number != 1 && !beside_unnumbered) remark(line, "番号が１から始まっていません");
    if (known && open_[list].kind != mark.kind) remark(line, "番号の書き方が前の番号と違います");
    if (mark.look_alike) remark(line, "「" + mark.id + "」に似た別の字で番号が打たれています");
    MarkClass kind = known ? open_[list].kind : mark.kind;
    if (known) open_.resize(list);
    if (beside_unnumbered) open_.clear();
    Provision provision;
    provision.parent = open_.empty() ? container_ : open_.back().provision;
    provision.kind = kind_at(open_.size() + 1);
    provision.ordinal = mark.number;
    provision.id = draft_.at(provision.parent).id + "." + mark.id;
    provision.number = provision.printed = line.printed(mark.printed);
    provision.place = line.place;
    if (caption_ != nullptr) {
        provision.title = inside_bracket(caption_->text);
        provision.printed.insert(0, caption_->text);
        provision.place = std::exchange(caption_, nullptr)->place;
    }
    const std::size_t opened = draft_.add(std::move(provision));
    draft_.take(opened);
    open_.push_back({kind, mark.number, opened, false, 0});
    after_heading_ = false;
    if (!mark.rest.empty()) add_words(line.printed(mark.rest), line);
}

// 1.1 below article 1, 1.1.1 below that; 1.1 below paragraph 1 where the articles are 第N条 and the paragraphs １．
bool Tree::read_outline(const Line& line)
{
    if (container_ == Provision::none || !may_open(line)) return false;
    const auto found = outline_mark(line.plain);
    if (!found) return false;
    const std::size_t levels = found->numbers.size();
    const std::uint32_t last = found->numbers.back(), above = found->numbers[levels - 2];
    const auto same = std::find_if(open_.begin(), open_.end(), [&](const Open& o) { return o.outline == levels; });
    const auto parent = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& o) {
        return o.number == above && !o.unnumbered && (o.outline + 1 == levels || (levels == 2 && o.outline == 0));
    });
    const bool of_article = levels == 2 && in_article() && draft_.at(container_).ordinal == above;
    if (same != open_.end()) {
        if (last != same->number + 1) return false;
        open_.resize(static_cast<std::size_t>(same - open_.begin()));
    } else if (last != 1) {
        return false;
    } else if (of_article) {
        const bool lead = open_.size() == 1 && open_.front().unnumbered && open_.front().number == 1;
        if (!open_.empty() && !lead) return false;
        if (lead && draft_.current() == open_.front().provision) // words before 1.1 are no paragraph 1
            draft_.rename(open_.front().provision, draft_.at(container_).id + ".0");
        open_.clear();
    } else if (parent != open_.rend()) {
        open_.resize(static_cast<std::size_t>(open_.rend() - parent));
    } else {
        return false;
    }
    Provision provision;
    provision.parent = open_.empty() ? container_ : open_.back().provision;
    provision.kind = kind_at(open_.size() + 1);
    provision.ordinal = last;
    provision.id = draft_.at(provision.parent).id + "." + std::to_string(last);
    provision.number = provision.printed = line.printed(found->printed);
    provision.place = line.place;
    const std::size_t opened = draft_.add(std::move(provision));
    draft_.take(opened);
    open_.push_back({{}, last, opened, false, levels});
    after_heading_ = false;
    if (!found->rest.empty()) add_words(line.printed(found->rest), line);
    return true;
}

// Where a provision may begin within a line: after a full stop outside brackets.
std::vector<std::size_t> Tree::places_to_open(const Line& line) const
{
    std::vector<std::size_t> places;
    if (line.plain.find("。") == line.plain.npos && line.plain.find("：") == line.plain.npos) return places;
    int depth = 0;
    for (std::size_t at = 0; at < line.plain.size();) {
        const basis::CodePoint point = basis::decode(line.plain, at);
        at += point.length;
        constexpr std::u32string_view opening = U"（(「『【", closing = U"）)」』】";
        depth += opening.find(point.code) != opening.npos ? 1 : closing.find(point.code) != closing.npos ? -1 : 0;
        if (depth != 0 || (point.code != U'。' && point.code != U'：')) continue;
        const std::size_t next = at + blanks_at(line.plain, at);
        const std::string_view rest = line.plain.substr(next);
        if (rest.empty()) break;
        const auto marked = mark(rest, {});
        const bool strong = marked && !marked->weak() && !marked->rest.empty();
        const bool list = point.code == U'：' && strong && marked->number == 1 && goes_on_soon(rest, *marked);
        if (point.code == U'：' ? list : strong || article_mark(rest)) places.push_back(next);
    }
    return places;
}

// Within a line only what goes on in order opens: ２．after １．, 第６条（料金） after 第５条.
bool Tree::opens_within(const Line& piece) const
{
    if (const auto article = article_mark(piece.plain)) {
        const bool titled = !article->bracket.empty() && article->bracket != article->title;
        const std::string_view rest = article->rest;
        return layout_.form == ArticleForm::named && titled && article->number == last_article_ + 1 && !rest.empty() &&
               !goes_on_with_particle(rest);
    }
    if (container_ == Provision::none) return false;
    const auto found = mark_at(piece);
    if (!found || found->weak() || goes_on_with_particle(found->rest)) return false;
    if (found->number == 1 && run_on(piece.plain, *found).undecided) return false;
    const std::size_t list = list_of(*found);
    if (list < open_.size())
        return found->number == open_[list].number + 1 && found->kind.opening == open_[list].kind.opening &&
               found->kind.numbering == open_[list].kind.numbering;
    return found->number == 1 || (!open_.empty() && open_.front().unnumbered && found->number == 2);
}

// Words before the first article are the preamble; below a chapter's heading they are the chapter's own.
void Tree::open_container_of_words(const Line& line)
{
    if (!divisions_.empty()) {
        container_ = divisions_.back().provision;
        return;
    }
    Provision words;
    const bool first = draft_.empty();
    words.kind = first ? ProvisionKind::preamble : ProvisionKind::appendix;
    words.id = first ? "0" : "条の外";
    words.title = first ? "前文" : "条の外の文";
    words.place = line.place;
    if (!first) remark(line, "どの条にも属さない文です");
    open_container(std::move(words));
}

void Tree::read_words(const Line& line)
{
    if (container_ == Provision::none) {
        open_container_of_words(line);
    }
    const bool paragraph = starts_paragraph(line) && !starts_proviso(line.text);
    const bool closed = draft_.current() == Provision::none;
    if (closed || open_.empty() || (open_.size() == 1 && open_.front().unnumbered && paragraph)) {
        open_paragraph(line.place);
    } else if (open_.size() > 1 && open_.front().unnumbered && line.ends_sentence && !last_->ends_sentence &&
               (layout_.unwrapped || layout_.markdown || gap_before(line, layout_) ||
                (layout_.wrap > 0 && is_short(*last_, layout_))) &&
               !starts_proviso(line.text) && !goes_on_within_a_word(last_->text, line.text)) {
        remark(line, "番号のない行を、号の後の新しい項として読みました");
        open_paragraph(line.place);
    } else if (open_.size() > 1 && paragraph) {
        remark(line, "番号のない行を、すぐ上の" + draft_.at(draft_.current()).number + "の続きとして読みました");
    }
    if (starts_proviso(line.text)) begin_proviso(line);
    remark_unread_heading(line);
    add_words(line.text, line);
}

// ただし on a line of its own: 号 mostly end without 。, and what is said there may be the 項's.
void Tree::begin_proviso(const Line& line)
{
    const Provision& current = draft_.at(draft_.current());
    if (current.text.empty() || !may_open(line)) return;
    for (std::string_view open : {"、", "，", "は", "を", "「", "（"})
        if (current.text.ends_with(open)) return;
    draft_.begin_sentence();
    if (current.kind == ProvisionKind::item || current.kind == ProvisionKind::subitem)
        remark(line,
               (current.number.empty() ? "すぐ上の箇条" : "「" + std::string(basis::trimmed(current.number)) + "」") +
                   "の後の行にあるただし書を、その号などのものとして読みました（上の項のただし書かもしれません）");
}

void Tree::open_paragraph(Place place)
{
    Provision provision;
    provision.kind = ProvisionKind::paragraph;
    provision.ordinal = open_.empty() ? 1 : open_.front().number + 1;
    provision.parent = container_;
    provision.id = draft_.at(container_).id + "." + std::to_string(provision.ordinal);
    provision.place = place;
    const std::uint32_t ordinal = provision.ordinal;
    const std::size_t opened = draft_.add(std::move(provision));
    draft_.take(opened);
    open_.assign(1, {{}, ordinal, opened, true, 0});
    after_heading_ = false;
}

void Tree::add_words(std::string_view words, const Line& line)
{
    std::size_t begin = 0;
    const auto start = static_cast<std::size_t>(words.data() - line.text.data());
    for (const Shift& shift : line.shifts) {
        if (shift.at <= start + begin || shift.at >= start + words.size()) continue;
        const std::size_t cut = shift.at - start;
        draft_.words(words.substr(begin, cut - begin), line.place_of(words.substr(begin)));
        begin = cut;
    }
    draft_.words(words.substr(begin), line.place_of(words.substr(begin)));
    after_heading_ = false;
}

}
