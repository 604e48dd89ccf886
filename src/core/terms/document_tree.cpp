#include "terms/document_tree.h"

#include "basis/text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace terms {

Tree::Tree(const Lines& lines, const Layout& layout, DocumentDraft& draft)
    : source_(lines), lines_(lines.all), layout_(layout), draft_(draft)
{}

void Tree::read()
{
    for (std::size_t i = 0; i < lines_.size(); ++i)
        if (article_at(lines_[i])) last_article_line_ = i;
    for (const Remark& sign : source_.signs)
        draft_.leave_out(sign.place, sign.text, sign.why);
    for (std::size_t i = read_title(); i < lines_.size(); ++i)
        read_line(i);
    give_up_caption(nullptr);
    draft_.close();
}

void Tree::read_line(std::size_t at)
{
    const Line& line = lines_[at];
    if (const std::string_view why = furniture(line, draft_.document().title, layout_); !why.empty()) {
        draft_.leave_out(line.place, line.text, why);
        return;
    }
    give_up_caption(&line);
    if (read_caption(at)) return;
    if (read_close(at)) {
        last_ = &line;
        return;
    }
    remark_loose_title(at);
    const std::vector<std::size_t> cuts = places_to_open(line);
    if (cuts.empty()) {
        read_piece(line);
        last_ = &line;
        return;
    }
    bool first = true;
    for (const Line& piece : line.divided(cuts)) {
        std::exchange(first, false) ? read_piece(piece) : read_within(piece);
        last_piece_ = piece;
        last_ = &last_piece_;
    }
    last_ = &line;
}

void Tree::read_piece(const Line& line)
{
    const bool read = read_division(line) || read_article(line) || read_supplement(line) || read_appendix(line) ||
                      read_heading_without_number(line) || read_around_the_preamble(line) || read_outline(line) ||
                      read_marks(line);
    if (!read) read_words(line);
}

// A part of a line that could open something: where it does not go on in order, it is words, and that is said.
void Tree::read_within(const Line& piece)
{
    if (opens_within(piece)) return read_piece(piece);
    const auto article = article_mark(piece.plain);
    const auto found = article ? std::nullopt : mark_at(piece);
    const std::string_view rest = article ? article->rest : found ? found->rest : std::string_view();
    const bool named = article && article->tight;
    if (!rest.empty() && !named && !goes_on_with_particle(rest) && container_ != Provision::none)
        remark(piece, "行の途中の「" +
                          std::string(basis::trimmed(piece.printed(article ? article->printed : found->printed))) +
                          "」は、番号の続き方が分からないので分けずに読みました");
    draft_.current() == Provision::none ? read_words(piece) : add_words(piece.text, piece);
}

// The words above a line that turned out to open nothing are words.
void Tree::give_up_caption(const Line* line)
{
    if (caption_ == nullptr) return;
    if (line != nullptr) {
        const auto article = article_at(*line);
        if (article && believes(*article, *line)) return;
        const auto found = mark_at(*line);
        const std::size_t list = found ? list_of(*found) : open_.size();
        if (found && container_ != Provision::none && !outline_mark(line->plain) &&
            believes(*found, *line, list < open_.size() ? &open_[list] : nullptr))
            return;
    }
    read_words(*std::exchange(caption_, nullptr));
}

// Only a full line that stops in the middle of a sentence makes a mark at the start of the next one suspect.
bool Tree::may_open(const Line& line) const
{
    return last_ == nullptr || after_heading_ || last_->ends_sentence || is_short(*last_, layout_) ||
           gap_before(line, layout_) || line.heading > 0;
}

bool Tree::starts_paragraph(const Line& line) const
{
    return last_ != nullptr && last_->ends_sentence && (is_short(*last_, layout_) || gap_before(line, layout_));
}

void Tree::open_division(int rank, Provision provision)
{
    while (!divisions_.empty() && divisions_.back().rank >= rank)
        divisions_.pop_back();
    provision.parent = divisions_.empty() ? Provision::none : divisions_.back().provision;
    if (provision.parent != Provision::none) provision.id.insert(0, draft_.at(provision.parent).id);
    divisions_.push_back({rank, draft_.add(std::move(provision))});
    open_.clear();
    container_ = supplement_ = Provision::none;
    after_heading_ = true;
}

bool Tree::read_division(const Line& line)
{
    const auto found = division(line.plain);
    if (!found || !may_open(line)) return false;
    Provision provision;
    provision.kind = found->rank <= 2 ? ProvisionKind::chapter : ProvisionKind::section;
    provision.ordinal = found->number;
    provision.id = found->id;
    provision.title = line.printed(found->title);
    provision.printed = line.text;
    provision.number = basis::trimmed(line.text.substr(0, found->length));
    provision.place = line.place;
    open_division(found->rank, std::move(provision));
    return true;
}

// A Markdown heading that is none of the others stands above what follows.
bool Tree::read_heading_without_number(const Line& line)
{
    constexpr int rank_of_first_level = 10; // below 目
    if (line.heading == 0 || draft_.empty() || mark_at(line) || outline_mark(line.plain)) return false;
    Provision provision;
    provision.kind = ProvisionKind::section;
    provision.ordinal = ++headings_;
    provision.id = "見出し" + std::to_string(headings_);
    provision.title = provision.printed = line.text;
    provision.place = line.place;
    open_division(rank_of_first_level + static_cast<int>(line.heading), std::move(provision));
    return true;
}

namespace {

// ### 第３条　料金、手数料等: the sign of a heading says that all its words are the title.
std::optional<ArticleMark> named_article(const Line& line)
{
    auto article = article_mark(line.plain);
    const bool words_alone = article && article->title.empty() && article->bracket.empty() && !article->rest.empty();
    if (line.heading == 0 || !words_alone || article->rest.find("。") != std::string_view::npos) return article;
    article->bracket = article->title = std::exchange(article->rest, {});
    return article;
}

}

std::optional<ArticleMark> Tree::article_at(const Line& line) const
{
    switch (layout_.form) {
    case ArticleForm::named:
    case ArticleForm::none:
        return named_article(line);
    case ArticleForm::ordinals:
        return bare_ordinal_mark(line.plain);
    case ArticleForm::marks:
    case ArticleForm::headings:
        break;
    }
    if (!line.opens_article)
        return article_mark(line.plain).has_value() && supplement_ != Provision::none ? article_mark(line.plain)
                                                                                      : std::nullopt;
    ArticleMark article;
    const auto found = layout_.form == ArticleForm::marks ? mark(line.plain, {}) : std::nullopt;
    article.number = found ? found->number : last_article_ + 1;
    article.id = std::to_string(article.number);
    article.printed = found ? found->printed : std::string_view();
    if (found && line.ends_sentence && bracket_length(found->rest) == 0) {
        article.rest = found->rest;
    } else {
        read_title_and_text(article, found ? found->rest : line.plain, true);
    }
    return article;
}

bool Tree::believes(const ArticleMark& article, const Line& line) const
{
    if (line.opens_article) return true;
    if (article.title_first && !may_open(line)) return false;
    const bool branch = article.id != std::to_string(article.number);
    const bool expected = article.number == 0 || article.number == last_article_ + 1 ||
                          (branch && article.number == last_article_) || (last_article_ == 0 && !branch);
    if (article.title_first) return expected;
    const bool bare = !article.bracket.empty() && article.bracket == article.title;
    const std::string_view follows = article.tight || article.bracket.empty() ? article.rest : std::string_view();
    if (!may_open(line) && (!expected || article.tight)) return false;
    const std::string_view begins = bare ? article.bracket : follows;
    const bool names_another =
        (expected || layout_.wrap == 0) && may_open(line) && !article.tight && begins.starts_with("第");
    if ((article.tight && !expected) || (goes_on_with_particle(begins) && !names_another)) return false;
    return article.number != 0 || !article.bracket.empty() || !article.rest.empty() || may_open(line);
}

bool Tree::read_article(const Line& line)
{
    auto found = article_at(line);
    if (!found || !believes(*found, line)) return false;
    const bool bare = !found->title_first && !found->bracket.empty() && found->bracket == found->title;
    // A title without brackets that fills the line is the start of the text.
    if (bare && found->rest.empty() && !line.opens_article &&
        (caption_ != nullptr || (layout_.wrap > 0 && !is_short(line, layout_)))) {
        found->rest = found->bracket;
        found->bracket = found->title = {};
    }
    const bool branch = found->id != std::to_string(found->number);
    if (found->number == 0) {
        remark(line, "条の番号が空欄です。順に数えて読みました");
        found->number = last_article_ + 1;
        found->id = std::to_string(found->number);
    } else if (found->number != last_article_ + 1 && !(branch && found->number == last_article_) &&
               (last_article_ != 0 || branch)) {
        remark(line, "条の番号が続いていません（前は第" + std::to_string(last_article_) + "条）");
    }
    if (layout_.form == ArticleForm::headings && last_article_ == 0 && line.opens_article)
        remark(line, "条の番号がない文書なので、見出しを順に数えて読みました");
    open_article(*found, line);
    if (found->rest.empty()) return true;
    const Line rest = line.piece(static_cast<std::size_t>(found->rest.data() - line.plain.data()), line.text.size());
    const auto first = mark_at(rest);
    if (first && !first->weak() && first->number == 1 && read_marks(rest)) return true;
    open_paragraph(line.place_of(found->rest));
    add_words(line.printed(found->rest), line);
    return true;
}

void Tree::open_article(const ArticleMark& article, const Line& line)
{
    last_article_ = std::max(article.number, article.last);
    Provision provision;
    provision.kind = ProvisionKind::article;
    provision.ordinal = article.number;
    provision.number = line.printed(article.printed);
    provision.title = line.printed(article.title);
    const std::size_t head = static_cast<std::size_t>(
        (article.rest.empty() ? line.plain.data() + line.plain.size() : article.rest.data()) - line.plain.data());
    provision.printed = basis::trimmed(line.text.substr(0, head));
    provision.place = line.place;
    if (caption_ != nullptr) {
        const std::string_view caption = caption_->text;
        provision.title = bracket_length(caption) > 0 ? inside_bracket(caption) : caption;
        provision.printed.insert(0, caption);
        provision.place = caption_->place;
        caption_ = nullptr;
    }
    provision.parent = supplement_ != Provision::none ? supplement_
                       : divisions_.empty()           ? Provision::none
                                                      : divisions_.back().provision;
    const std::string prefix = supplement_ == Provision::none ? std::string() : draft_.at(supplement_).id + ".";
    provision.id = prefix + article.id;
    open_container(std::move(provision));
    for (std::uint32_t also = article.number + 1; also <= article.last && also <= article.number + 999; ++also)
        draft_.alias(prefix + std::to_string(also), container_);
}

bool Tree::read_supplement(const Line& line)
{
    const auto title = supplement_heading(line.plain);
    if (!title || !may_open(line)) return false;
    Provision provision;
    provision.kind = ProvisionKind::supplement;
    provision.ordinal = ++supplements_;
    provision.id = "附則" + (supplements_ > 1 ? std::to_string(supplements_) : std::string());
    provision.title = title->empty() ? "附則" : "附則" + std::string(line.printed(*title));
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
    const auto found = appendix_mark(line.plain);
    if (!found || !may_open(line)) return false;
    Provision provision;
    provision.kind = ProvisionKind::appendix;
    provision.id = found->id;
    provision.number = line.printed(found->printed);
    provision.title = found->title.empty() ? provision.number : std::string(line.printed(found->title));
    provision.printed = line.text;
    provision.place = line.place;
    divisions_.clear();
    supplement_ = Provision::none;
    open_container(std::move(provision));
    return true;
}

void Tree::open_container(Provision provision)
{
    container_ = draft_.add(std::move(provision));
    open_.clear();
    after_heading_ = true;
}

bool Tree::in_article() const
{
    return container_ != Provision::none && draft_.at(container_).kind == ProvisionKind::article;
}

void Tree::remark(const Line& line, std::string why)
{
    draft_.remark(line.place, line.text, std::move(why));
}

}
