// What surrounds the articles: the title and the cover above them, captions over single ones, the words that close
// them.
#include "terms/document_tree.h"

#include "basis/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace terms {

namespace {

bool contains_any(std::string_view words, std::initializer_list<std::string_view> parts)
{
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view p) { return words.find(p) != words.npos; });
}

bool tells_the_date_in_force(std::string_view words)
{
    return words.find("年") != words.npos && words.find("月") != words.npos && words.find("日") != words.npos &&
           contains_any(words, {"策定", "制定", "施行", "実施", "改定", "改訂", "改正", "適用", "発効", "効力"});
}

// 本契約の成立を証するため、本書２通を作成し…: what stands above the names that sign.
bool closes_a_contract(std::string_view words)
{
    return contains_any(words, {"本書", "本紙", "正本", "電磁的記録"}) && contains_any(words, {"証", "成立"}) &&
           contains_any(words, {"作成", "記名", "署名", "締結"});
}

}

// The first line names the document, or one of the next few when those before it say a number, a date, a sheet.
std::size_t Tree::read_title()
{
    constexpr std::size_t furthest = 6;
    std::vector<std::size_t> before;
    std::optional<std::size_t> first, named;
    for (std::size_t at = 0; at < lines_.size() && before.size() < furthest && !named; ++at) {
        const Line& line = lines_[at];
        if (furniture(line, {}, layout_).empty()) {
            if (line.opens_article || looks_marked(line.plain) || line.ends_sentence) break;
            if (!first) first = at;
            if (line.width <= 100 && names_a_document(line.plain)) named = at;
        }
        before.push_back(at);
    }
    const std::optional<std::size_t> title = named ? named : first;
    const std::size_t end = title ? *title + 1 : 0;
    for (std::size_t at : before) {
        if (at >= end && title) break;
        const std::string_view why = furniture(lines_[at], {}, layout_);
        if (title && at == *title) {
            draft_.document().title = lines_[at].text;
            draft_.document().title_place = lines_[at].place;
            last_ = &lines_[at];
        } else if (!why.empty() || title) {
            draft_.leave_out(lines_[at].place, lines_[at].text, why.empty() ? "表題のまわりの行" : why);
        }
    }
    return title ? end : before.size();
}

// Between title and preamble: names, dates, lines of a cover.
bool Tree::read_around_the_preamble(const Line& line)
{
    constexpr std::size_t widest_cover_line = 60;
    if (container_ != Provision::none || !draft_.empty() || line.ends_sentence) return false;
    if (layout_.wrap > 0 ? !is_short(line, layout_) : line.width > widest_cover_line) return false;
    draft_.leave_out(line.place, line.text, "表題のまわりの行");
    return true;
}

// （目的） alone on the line before 第一条: the statutes' way to print a title.
bool Tree::read_caption(std::size_t at)
{
    const Line& line = lines_[at];
    const bool bracket = bracket_length(line.plain) == line.plain.size();
    const bool bare = layout_.bare_captions && is_bare_title(line.plain) && !looks_marked(line.plain);
    if (!(bracket || bare) || at + 1 == lines_.size() || (bracket && !may_open(line))) return false;
    if (line.width > 80 || appendix_mark(line.plain) || supplement_heading(line.plain)) return false;
    const auto next = article_mark(lines_[at + 1].plain);
    const bool untitled = next && (next->bracket.empty() || next->bracket == next->title);
    // （経過措置） above ２　: paragraphs of a supplement have titles, too.
    const auto marked = bracket && !next && is_bare_title(line.plain) ? mark(lines_[at + 1].plain, {}) : std::nullopt;
    const bool paragraph = marked && marked->kind.numbering == Numbering::arabic && marked->kind.opening == 0 &&
                           container_ != Provision::none && !line.opens_article && !mark_at(line);
    if (!untitled && !paragraph) return false;
    caption_ = &line;
    after_heading_ = true;
    return true;
}

// 料金 alone above 第２条, where most articles have their titles elsewhere.
void Tree::remark_loose_title(std::size_t at)
{
    constexpr std::size_t widest = 40;
    const Line& line = lines_[at];
    if (!in_article() || after_heading_ || at + 1 == lines_.size() || line.width > widest || line.ends_sentence) return;
    if (last_ == nullptr || !last_->ends_sentence || !is_bare_title(line.plain) || looks_marked(line.plain)) return;
    if (line.plain.ends_with("略")) return; // what was left out of an extract
    const auto next = article_at(lines_[at + 1]);
    if (next && next->bracket.empty() && next->number == last_article_ + 1)
        remark(line, "すぐ下の条の見出しかもしれませんが、前の条の文として読みました");
}

// 第５条目的 and the like: a line that begins as an article but is not printed as one.
void Tree::remark_unread_heading(const Line& line)
{
    const auto found = ordinal(line.plain, "条");
    if (!found || found->value == 0 || layout_.form != ArticleForm::named || !may_open(line)) return;
    std::string_view rest = basis::trimmed(line.plain.substr(found->length));
    rest = basis::trimmed(rest.substr(bracket_length(rest)));
    constexpr auto go_on = std::to_array<std::string_view>(
        {"件",   "例",     "約",   "文",   "各",   "ただし", "但し", "本文", "前段", "後段", "中", "以下", "以降",
         "以外", "ないし", "乃至", "関係", "所定", "規定",   "並び", "へ",   "も",   "や",   "」", "）",   ")"});
    if (goes_on_with_particle(rest)) return;
    if (std::any_of(go_on.begin(), go_on.end(), [&](std::string_view word) { return rest.starts_with(word); })) return;
    if (found->value == last_article_ + 1 || is_bare_title(rest))
        remark(line, "「" + std::string(line.printed(line.plain.substr(0, found->length))) +
                         "」で始まる行を、条の見出しの形でないので前の文の続きとして読みました");
}

// The terms end with the day they were set and no heading 附則, a contract with the words above the names that sign.
bool Tree::read_close(std::size_t at)
{
    const Line& line = lines_[at];
    if (at <= last_article_line_ || !in_article() || supplement_ != Provision::none) return false;
    if (!starts_paragraph(line) && !gap_before(line, layout_)) return false;
    const bool dated = !after_heading_ && tells_the_date_in_force(line.plain);
    const bool signing = closes_a_contract(line.plain);
    if ((!dated && !signing) || mark_at(line)) return false;
    Provision provision;
    provision.kind = ProvisionKind::supplement;
    provision.ordinal = ++supplements_;
    provision.id = provision.title = dated ? "附則" : "後文";
    provision.place = line.place;
    divisions_.clear();
    open_container(std::move(provision));
    supplement_ = container_;
    read_words(line);
    return true;
}

}
