#include "terms/document_tree.h"

#include "basis/text.h"
#include "terms/document_sentences.h"

#include <algorithm>
#include <array>
#include <string>

namespace terms {

namespace {

// A wrapped line that happens to start with a mark goes on with one of these: （１）に定める, 第２０条 の規定.
bool goes_on_with_particle(std::string_view rest)
{
    constexpr auto particles =
        std::to_array<std::string_view>({"に", "の", "を", "は", "が", "と", "で", "及び", "又は", "若しくは", "並びに",
                                         "から", "まで", "、", "各号", "第"});
    return std::any_of(particles.begin(), particles.end(), [&](std::string_view p) { return rest.starts_with(p); });
}

bool tells_the_date_in_force(std::string_view words)
{
    constexpr auto verbs = std::to_array<std::string_view>(
        {"策定", "制定", "施行", "実施", "改定", "改訂", "改正", "適用", "発効", "効力"});
    return words.find("年") != words.npos && words.find("月") != words.npos && words.find("日") != words.npos &&
           std::any_of(verbs.begin(), verbs.end(), [&](std::string_view v) { return words.find(v) != words.npos; });
}

bool is_letter(char32_t code)
{
    return (code >= U'0' && code <= U'9') || (code >= U'A' && code <= U'Z') || (code >= U'a' && code <= U'z');
}

ProvisionKind kind_at(std::size_t depth)
{
    return depth == 1 ? ProvisionKind::paragraph : depth == 2 ? ProvisionKind::item : ProvisionKind::subitem;
}

// Names a heading so that its line in a table of contents and in the text are the same.
std::string heading_key(std::string_view line)
{
    if (const auto found = division(line)) return std::string(found->word) + std::to_string(found->number);
    if (const auto found = article_mark(line)) return found->id;
    return {};
}

}

Tree::Tree(const std::vector<Line>& lines, const Layout& layout, Document& document)
    : lines_(lines), layout_(layout), document_(document)
{}

void Tree::read()
{
    for (std::size_t i = 0; i < lines_.size(); ++i)
        if (article_mark(lines_[i].text)) last_article_line_ = i;
    bool contents_sought = false;
    for (std::size_t i = read_title(); i < lines_.size();) {
        if (!contents_sought && lines_[i].width < 20 && basis::folded(lines_[i].text) == "目次") {
            contents_sought = true;
            i = after_contents(i);
            continue;
        }
        read_line(i++);
    }
    close_words();
}

std::size_t Tree::read_title()
{
    std::size_t at = 0;
    for (; at < lines_.size(); ++at) {
        const std::string_view why = furniture(lines_[at].text, {});
        if (why.empty()) break;
        document_.left_out.push_back({lines_[at].place, std::string(lines_[at].text), std::string(why)});
    }
    if (at == lines_.size() || looks_marked(lines_[at].text) || lines_[at].ends_sentence) return at;
    document_.title = lines_[at].text;
    document_.title_place = lines_[at].place;
    last_ = &lines_[at];
    return at + 1;
}

std::size_t Tree::after_contents(std::size_t at)
{
    std::string first;
    for (std::size_t i = at + 1; i < lines_.size(); ++i) {
        const std::string key = heading_key(lines_[i].text);
        if (first.empty()) {
            first = key;
        } else if (key == first) {
            for (std::size_t left = at; left < i; ++left)
                document_.left_out.push_back({lines_[left].place, std::string(lines_[left].text), "目次"});
            return i;
        }
    }
    read_line(at);
    return at + 1;
}

void Tree::read_line(std::size_t at)
{
    const Line& line = lines_[at];
    if (const std::string_view why = furniture(line.text, document_.title); !why.empty()) {
        document_.left_out.push_back({line.place, std::string(line.text), std::string(why)});
        return;
    }
    if (read_caption(at)) return;
    const bool read = read_division(line) || read_article(line) || read_supplement(line) || read_appendix(line) ||
                      read_around_the_preamble(line) || read_mark(line) || read_dated_close(at);
    if (!read) read_words(line);
    last_ = &line;
}

// Only a full line that stops in the middle of a sentence makes a mark at the start of the next one suspect.
bool Tree::may_open(const Line& line) const
{
    return last_ == nullptr || after_heading_ || last_->ends_sentence || is_short(*last_, layout_) ||
           gap_before(line, layout_);
}

bool Tree::starts_paragraph(const Line& line) const
{
    return last_ != nullptr && last_->ends_sentence && (is_short(*last_, layout_) || gap_before(line, layout_));
}

bool Tree::read_division(const Line& line)
{
    const auto found = division(line.text);
    if (!found || !may_open(line)) return false;
    while (!divisions_.empty() && divisions_.back().rank >= found->rank)
        divisions_.pop_back();
    Provision provision;
    provision.kind = found->rank <= 2 ? ProvisionKind::chapter : ProvisionKind::section;
    provision.ordinal = found->number;
    provision.parent = divisions_.empty() ? Provision::none : divisions_.back().provision;
    if (provision.parent != Provision::none) provision.id = document_.provisions[provision.parent].id;
    provision.id += std::string(found->word) + std::to_string(found->number);
    provision.title = found->title;
    provision.printed = line.text;
    const std::size_t title_at = found->title.empty() ? line.text.size() : line.text.find(found->title);
    provision.number = basis::trimmed(line.text.substr(0, title_at));
    provision.place = line.place;
    close_words();
    divisions_.push_back({found->rank, add(std::move(provision))});
    open_.clear();
    container_ = current_ = supplement_ = Provision::none;
    after_heading_ = true;
    return true;
}

bool Tree::read_article(const Line& line)
{
    auto found = article_mark(line.text);
    if (!found) return false;
    const bool branch = found->id != std::to_string(found->number);
    const bool expected = found->number == last_article_ + 1 || (branch && found->number == last_article_) ||
                          (last_article_ == 0 && !branch);
    const std::string_view follows = found->tight || found->bracket.empty() ? found->rest : std::string_view();
    const bool bare = !found->bracket.empty() && found->bracket == found->title;
    if (!may_open(line) && (!expected || found->tight)) return false;
    if ((found->tight && !expected) || goes_on_with_particle(bare ? found->bracket : follows)) return false;
    // A title without brackets that fills the line is the start of the text.
    if (bare && (caption_ != nullptr || (layout_.wrap > 0 && !is_short(line, layout_)))) {
        found->rest = found->bracket;
        found->bracket = found->title = {};
    }
    if (!expected) remark(line, "条の番号が続いていません（前は第" + std::to_string(last_article_) + "条）");
    last_article_ = found->number;
    Provision provision;
    provision.kind = ProvisionKind::article;
    provision.ordinal = found->number;
    provision.number = found->printed;
    provision.title = found->title;
    provision.printed = std::string(found->printed) + std::string(found->bracket);
    provision.place = line.place;
    if (caption_ != nullptr) {
        const std::string_view caption = caption_->text;
        const std::size_t first = basis::decode(caption).length;
        const std::size_t last = basis::decode_before(caption, caption.size()).length;
        provision.title = caption.substr(first, caption.size() - first - last);
        provision.printed.insert(0, caption);
        provision.place = caption_->place;
        caption_ = nullptr;
    }
    provision.parent = supplement_ != Provision::none ? supplement_
                       : divisions_.empty()           ? Provision::none
                                                      : divisions_.back().provision;
    provision.id = supplement_ == Provision::none ? found->id : document_.provisions[supplement_].id + "." + found->id;
    open_container(std::move(provision));
    if (found->rest.empty()) return true;
    open_paragraph(place_in(line, found->rest));
    add_words(found->rest, line);
    return true;
}

bool Tree::read_supplement(const Line& line)
{
    const auto title = supplement_heading(line.text);
    if (!title || !may_open(line)) return false;
    Provision provision;
    provision.kind = ProvisionKind::supplement;
    provision.ordinal = ++supplements_;
    provision.id = "附則" + (supplements_ > 1 ? std::to_string(supplements_) : std::string());
    provision.title = title->empty() ? "附則" : "附則" + std::string(*title);
    provision.printed = line.text;
    provision.place = line.place;
    divisions_.clear();
    open_container(std::move(provision));
    supplement_ = container_;
    last_article_ = 0;
    return true;
}

bool Tree::read_appendix(const Line& line)
{
    const auto found = appendix_mark(line.text);
    if (!found || !may_open(line)) return false;
    Provision provision;
    provision.kind = ProvisionKind::appendix;
    provision.id = found->id;
    provision.number = found->printed;
    provision.title = found->title.empty() ? found->printed : found->title;
    provision.printed = line.text;
    provision.place = line.place;
    divisions_.clear();
    supplement_ = Provision::none;
    open_container(std::move(provision));
    return true;
}

// Between title and preamble: names, dates, lines of a cover.
bool Tree::read_around_the_preamble(const Line& line)
{
    constexpr std::size_t widest_cover_line = 60;
    if (container_ != Provision::none || !document_.provisions.empty() || line.ends_sentence) return false;
    if (layout_.wrap > 0 ? !is_short(line, layout_) : line.width > widest_cover_line) return false;
    document_.left_out.push_back({line.place, std::string(line.text), "表題のまわりの行"});
    return true;
}

// （目的） alone on the line before 第一条: the statutes' way to print a title.
bool Tree::read_caption(std::size_t at)
{
    const Line& line = lines_[at];
    if (bracket_length(line.text) != line.text.size() || at + 1 == lines_.size() || !may_open(line)) return false;
    const auto next = article_mark(lines_[at + 1].text);
    const bool untitled = next && (next->bracket.empty() || next->bracket == next->title);
    if (!untitled || line.width > 80) return false;
    caption_ = &line;
    after_heading_ = true;
    return true;
}

// The terms end with the day they were set and no heading 附則.
bool Tree::read_dated_close(std::size_t at)
{
    const Line& line = lines_[at];
    if (at <= last_article_line_ || container_ == Provision::none || supplement_ != Provision::none) return false;
    if (document_.provisions[container_].kind != ProvisionKind::article) return false;
    if (!starts_paragraph(line) && !gap_before(line, layout_)) return false;
    if (after_heading_ || !tells_the_date_in_force(line.text)) return false;
    Provision provision;
    provision.kind = ProvisionKind::supplement;
    provision.ordinal = ++supplements_;
    provision.id = provision.title = "附則";
    provision.place = line.place;
    divisions_.clear();
    open_container(std::move(provision));
    supplement_ = container_;
    read_words(line);
    return true;
}

bool Tree::believes(const Mark& mark, const Line& line, const Open* list) const
{
    const bool letters = mark.kind.numbering == Numbering::alphabet || mark.kind.numbering == Numbering::roman;
    const bool second_of_unnumbered = !open_.empty() && open_.front().unnumbered && mark.number == 2;
    const bool in_order = list != nullptr ? mark.number == list->number + 1 : mark.number == 1 || second_of_unnumbered;
    const bool spaced_letter = letters && mark.kind.closing != U'.' && mark.kind.closing != U')';
    if (mark.weak()) return in_order && !spaced_letter && may_open(line);
    if (may_open(line)) return in_order || !goes_on_with_particle(mark.rest);
    return in_order && !goes_on_with_particle(mark.rest);
}

bool Tree::read_mark(const Line& line)
{
    if (container_ == Provision::none) return false;
    std::vector<Expected> expected;
    for (const Open& open : open_)
        if (!open.unnumbered) expected.push_back({open.kind, open.number + 1});
    const auto found = mark(line.text, expected);
    if (!found) return false;
    const auto list = std::find_if(open_.begin(), open_.end(),
                                   [&](const Open& open) { return !open.unnumbered && open.kind == found->kind; });
    const bool known = list != open_.end();
    if (!believes(*found, line, known ? &*list : nullptr)) return false;
    open_mark(*found, line, static_cast<std::size_t>(list - open_.begin()));
    return true;
}

// A class on the stack goes on at its level; one that is not opens a level below. 34.3 after 34.2 with items, 20.1.1
// below an unnumbered paragraph. Statutes leave the first paragraph without a number: a 2 then stands beside it.
void Tree::open_mark(const Mark& mark, const Line& line, std::size_t list)
{
    const bool known = list < open_.size();
    const bool beside_unnumbered = !known && !open_.empty() && open_.front().unnumbered && mark.number == 2;
    if (known && mark.number != open_[list].number + 1)
        remark(line, "番号が続いていません（前は" + std::to_string(open_[list].number) + "番）");
    if (!known && mark.number != 1 && !beside_unnumbered) remark(line, "番号が１から始まっていません");
    if (mark.look_alike) remark(line, "「" + mark.id + "」に似た別の字で番号が打たれています");
    if (known) open_.resize(list);
    if (beside_unnumbered) open_.clear();
    Provision provision;
    provision.parent = open_.empty() ? container_ : open_.back().provision;
    provision.kind = kind_at(open_.size() + 1);
    provision.ordinal = mark.number;
    provision.id = document_.provisions[provision.parent].id + "." + mark.id;
    provision.number = provision.printed = mark.printed;
    provision.place = line.place;
    close_words();
    current_ = add(std::move(provision));
    open_.push_back({mark.kind, mark.number, current_, false});
    after_heading_ = false;
    if (!mark.rest.empty()) add_words(mark.rest, line);
}

void Tree::read_words(const Line& line)
{
    if (container_ == Provision::none) {
        Provision preamble;
        const bool first = document_.provisions.empty();
        preamble.kind = first ? ProvisionKind::preamble : ProvisionKind::appendix;
        preamble.id = first ? "0" : "条の外";
        preamble.title = first ? "前文" : "条の外の文";
        preamble.place = line.place;
        if (!first) remark(line, "どの条にも属さない文です");
        open_container(std::move(preamble));
    }
    const bool paragraph = starts_paragraph(line) && !starts_proviso(line.text);
    if (open_.empty() || (open_.size() == 1 && open_.front().unnumbered && paragraph)) {
        open_paragraph(line.place);
    } else if (open_.size() > 1 && paragraph) {
        remark(line, "番号のない行を、すぐ上の" + document_.provisions[current_].number + "の続きとして読みました");
    }
    add_words(line.text, line);
}

void Tree::open_container(Provision provision)
{
    close_words();
    container_ = add(std::move(provision));
    current_ = Provision::none;
    open_.clear();
    after_heading_ = true;
}

void Tree::open_paragraph(Place place)
{
    Provision provision;
    provision.kind = ProvisionKind::paragraph;
    provision.ordinal = open_.empty() ? 1 : open_.front().number + 1;
    provision.parent = container_;
    provision.id = document_.provisions[container_].id + "." + std::to_string(provision.ordinal);
    provision.place = place;
    close_words();
    current_ = add(std::move(provision));
    open_.assign(1, {{}, document_.provisions[current_].ordinal, current_, true});
    after_heading_ = false;
}

std::size_t Tree::add(Provision provision)
{
    const std::size_t index = document_.provisions.size();
    if (document_.spots.contains(provision.id)) {
        document_.remarks.push_back({provision.place, provision.printed, "同じ番号が繰り返されています"});
        provision.id += "~" + std::to_string(++copies_[provision.id] + 1);
    }
    document_.spots[provision.id] = {index, 0};
    document_.provisions.push_back(std::move(provision));
    return index;
}

void Tree::add_words(std::string_view words, const Line& line)
{
    Provision& provision = document_.provisions[current_];
    // Japanese breaks a line anywhere; between two Latin words the break was a blank.
    if (!provision.text.empty() && is_letter(basis::decode_before(provision.text, provision.text.size()).code) &&
        is_letter(basis::decode(words).code))
        provision.text += ' ';
    provision.stretches.push_back({provision.text.size(), place_in(line, words)});
    provision.text += words;
    after_heading_ = false;
}

// No more words come for the current provision: its sentences are split, its provisos become provisions.
void Tree::close_words()
{
    if (current_ == Provision::none) return;
    const std::size_t parent = current_;
    current_ = Provision::none;
    Split split = sentences_of(document_.provisions[parent].id, document_.provisions[parent].text);
    document_.provisions[parent].sentences = std::move(split.sentences);
    if (split.unbalanced)
        document_.remarks.push_back({document_.provisions[parent].place, document_.provisions[parent].number,
                                     "括弧の対応が取れないため、括弧を無視して文を分けました"});
    std::uint32_t provisos = 0;
    const Provision words = document_.provisions[parent]; // adding provisos moves the original
    PlaceWalk places(words);
    for (std::size_t i = 0; i < words.sentences.size(); ++i) {
        const Sentence& sentence = words.sentences[i];
        if (sentence.id.find('#') != sentence.id.npos) {
            document_.spots.emplace(sentence.id, Document::Spot{parent, i + 1});
            continue;
        }
        Provision proviso;
        proviso.kind = ProvisionKind::proviso;
        proviso.id = sentence.id;
        proviso.ordinal = ++provisos;
        proviso.text = sentence.text;
        proviso.place = places.at(sentence.begin);
        proviso.stretches = {{0, proviso.place}};
        proviso.parent = parent;
        add(std::move(proviso));
    }
}

void Tree::remark(const Line& line, std::string why)
{
    document_.remarks.push_back({line.place, std::string(line.text), std::move(why)});
}

Place Tree::place_in(const Line& line, std::string_view part) const
{
    const auto before = static_cast<std::size_t>(part.data() - line.text.data());
    const auto column = static_cast<std::uint32_t>(basis::characters(line.text.substr(0, before)));
    return {line.place.line, line.place.column + column};
}

}
