#include "terms/reference.h"

#include "basis/text.h"
#include "terms/document_alike.h"
#include "terms/document_marks.h"
#include "terms/reference_resolver.h"

#include <algorithm>
#include <string>

namespace terms {

namespace {

constexpr std::size_t most_targets = 200'000; // of one document; more is no contract but an attack

void add_short_names(const Document& document, DocumentNames& names)
{
    for (const Provision& one : document.provisions) {
        const bool article = one.kind == ProvisionKind::article;
        const Provision* parent = one.parent == Provision::none ? nullptr : &document.provisions[one.parent];
        const bool below = parent != nullptr && parent->kind == ProvisionKind::article && is_dotted(parent->number);
        if ((article && is_dotted(one.number)) || below) names.dotted.insert(one.id);
        if (article || one.kind == ProvisionKind::proviso) continue;
        const std::string last = one.id.substr(one.id.rfind('.') + 1);
        const basis::CodePoint kana = basis::decode(last);
        if (kana.length == last.size() && (iroha_number(kana.code) > 0 || aiueo_number(kana.code) > 0))
            names.kana.insert(last);
    }
}

DocumentNames names_of(const Document& document)
{
    std::vector<std::string_view> texts;
    for (const Provision& provision : document.provisions)
        if (provision.kind != ProvisionKind::proviso) texts.push_back(provision.text);
    DocumentNames names = names_in(document.title, texts);
    for (const Provision& provision : document.provisions) {
        const auto outline = outline_mark(provision.number);
        if (!outline) continue;
        std::string number;
        for (const std::uint32_t one : outline->numbers)
            number += (number.empty() ? "" : ".") + std::to_string(one);
        names.outline.insert(std::move(number));
    }
    add_short_names(document, names);
    return names;
}

}

Resolver::Resolver(const Document& document)
    : document_(document), names_(names_of(document)), children_(document.provisions.size()),
      place_(document.provisions.size())
{
    std::size_t unnamed = 0;
    for (std::size_t i = 0; i < document.provisions.size(); ++i) {
        const Provision& provision = at(i);
        if (provision.kind == ProvisionKind::article) {
            place_[i] = articles_.size();
            articles_.push_back(i);
            if (!provision.title.empty()) titles_.emplace(basis::folded(provision.title), i);
            unnamed += provision.number.find("条") == provision.number.npos ? 1 : 0;
        } else if (provision.kind != ProvisionKind::proviso) {
            Indexes& row = provision.parent == Provision::none ? tops_ : children_[provision.parent];
            place_[i] = row.size();
            row.push_back(i);
        }
    }
    constexpr std::size_t most_supplements = 50;
    for (std::size_t top : tops_)
        if (at(top).kind == ProvisionKind::supplement && !amends(top) && supplements_.size() < most_supplements)
            supplements_.push_back(top);
    unnamed_articles_ = unnamed * 2 > articles_.size();
    find_articles_of_sheets();
}

std::vector<Reference> Resolver::all()
{
    std::size_t container = Provision::none;
    for (std::size_t i = 0; i < document_.provisions.size(); ++i) {
        if (at(i).kind == ProvisionKind::proviso) continue;
        const Path path = path_of(i);
        if (path.empty()) continue;
        if (path.front() != container) {
            last_ = {};
            last_outside_.clear();
            last_division_ = Provision::none;
        }
        container = path.front();
        if (at(i).kind == ProvisionKind::appendix) read_title(i);
        read(i);
    }
    return std::move(references_);
}

// 別表第１（第３条関係）: the article that the table belongs to.
void Resolver::read_title(std::size_t provision)
{
    const Provision& words = at(provision);
    const std::string plain = without_look_alikes(words.title);
    mentions_ = mentions_in(plain, names_);
    found_.clear();
    for (const Mention& mention : mentions_) {
        Finding finding = find(mention, provision, mention.begin);
        found_.push_back(finding.stem);
        if (mention.steps.front().level == StepLevel::appendix) continue;
        take(mention, std::move(finding), provision, words.place);
        references_.back().in_title = true;
        references_.back().printed = words.title.substr(mention.begin, mention.end - mention.begin);
    }
}

void Resolver::read(std::size_t provision)
{
    const Provision& words = at(provision);
    const std::string plain = without_look_alikes(words.text);
    mentions_ = mentions_in(plain, names_);
    found_.clear();
    PlaceWalk places(words);
    for (const Mention& mention : mentions_) {
        Finding finding = find(mention, provision, mention.begin);
        spent_ += finding.targets.size();
        if (spent_ > most_targets)
            finding = {{}, {}, {}, ReferenceStatus::unresolved, "参照先が多すぎるため、ここで止めました"};
        remember(mention, finding);
        const auto length = static_cast<std::ptrdiff_t>(mention.end - mention.begin);
        const auto begin = static_cast<std::ptrdiff_t>(mention.begin);
        if (finding.why.empty() &&
            !std::equal(plain.begin() + begin, plain.begin() + begin + length, words.text.begin() + begin))
            finding.why = "似た別の字で書かれた番号を読みました";
        Indexes stem = finding.stem;
        if (mention.range_end && mention.before + 1 == found_.size()) {
            stretch_range(mention, finding, provision);
        } else {
            take(mention, std::move(finding), provision, places.at(mention.begin));
        }
        found_.push_back(std::move(stem));
    }
}

void Resolver::take(const Mention& mention, Finding finding, std::size_t provision, Place place)
{
    const Provision& words = at(provision);
    Reference reference;
    reference.from = words.id;
    if (const Sentence* sentence = sentence_at(words, mention.begin); sentence != nullptr)
        if (sentence->id.find('#') == sentence->id.npos) reference.from = sentence->id;
    if (mention.end <= words.text.size())
        reference.printed = words.text.substr(mention.begin, mention.end - mention.begin);
    reference.place = place;
    reference.begin = mention.begin;
    reference.end = mention.end;
    for (std::size_t target : finding.targets)
        reference.targets.push_back(at(target).id);
    reference.targets.insert(reference.targets.end(), finding.ids.begin(), finding.ids.end());
    reference.status = finding.status;
    reference.why = std::move(finding.why);
    references_.push_back(std::move(reference));
}

void Resolver::remember(const Mention& mention, const Finding& finding)
{
    if (mention.quoted) return;
    if (finding.status == ReferenceStatus::external && mention.steps.front().level == StepLevel::article &&
        mention.steps.front().kind == StepKind::numbered)
        last_outside_ = mention.outside.empty() ? mention.unclear : mention.outside;
    if (finding.stem.empty()) return;
    for (const Step& step : mention.steps) {
        const std::size_t depth = depth_of(step.level);
        if (step.level == StepLevel::division) last_division_ = finding.stem.back();
        if (depth < last_.size()) last_[depth] = path_of(finding.stem.back());
        if (depth == 0) last_outside_.clear();
    }
}

// 第２条（第１号を除く）: the member of what stands before the bracket.
Finding Resolver::inside(const Mention& mention, std::size_t from) const
{
    Mention whole = mentions_[mention.before];
    const std::size_t known = whole.steps.size();
    whole.steps.insert(whole.steps.end(), mention.steps.begin(), mention.steps.end());
    return follow(whole, {}, from, found_[mention.before], known);
}

Finding Resolver::outside(std::string_view name)
{
    return {{}, {}, {}, ReferenceStatus::external, "「" + std::string(name) + "」の規定です"};
}

// 本サービス規約第３条, where the title does not say whether that is this document.
Finding Resolver::find(const Mention& mention, std::size_t from, std::size_t byte)
{
    if (mention.quoted) return {{}, {}, {}, ReferenceStatus::external, "読み替えのために引かれた語です"};
    if (!mention.outside.empty()) return outside(mention.outside);
    Finding finding = within_document(mention, from, byte);
    if (mention.unclear.empty() || finding.status == ReferenceStatus::external) return finding;
    if ((finding.targets.empty() && finding.ids.empty()) || in_amending_supplement(from))
        return outside(mention.unclear);
    finding.status = ReferenceStatus::doubtful;
    finding.why = "「" + std::string(mention.unclear) + "」がこの文書か別の文書かが、題名から分かりません";
    return finding;
}

// 附則第１条及び第２条: the second is of the supplement, too.
Path Resolver::list_path(const Mention& mention, const Path& own) const
{
    const Indexes& before = found_[mention.before];
    const bool numbered = mention.steps.front().kind == StepKind::numbered;
    if (!numbered || before.empty() || behind_main(before.back()) == Provision::none) return own;
    return path_of(before.back());
}

// 別表第１第２号 where the sheet is read as a table; a sheet that is not there.
Finding Resolver::missing_in_sheet(const Step& step, std::size_t from, const Indexes& sheet) const
{
    if (!sheet.empty())
        return {sheet,
                sheet,
                {},
                ReferenceStatus::doubtful,
                at(sheet.front()).number + "の中にその番号の規定が見つかりません"};
    if (in_amending_supplement(from)) return {{}, {}, {}, ReferenceStatus::external, "改正した法令の別表です"};
    // Where other sheets of the name stand behind the terms, this one is missing.
    const std::string_view word = std::string_view(step.id).substr(0, step.id.find_first_of("0123456789"));
    const bool others = std::any_of(document_.provisions.begin(), document_.provisions.end(), [&](const auto& one) {
        return one.kind == ProvisionKind::appendix && one.id.starts_with(word);
    });
    if (others) return {{}, {}, {}, ReferenceStatus::unresolved, "その番号の" + std::string(word) + "がありません"};
    return {{}, {}, {}, ReferenceStatus::external, "この文書に含まれていません"};
}

Finding Resolver::within_document(const Mention& mention, std::size_t from, std::size_t byte)
{
    const Step& first = mention.steps.front();
    if (mention.open_number) return {{}, {}, {}, ReferenceStatus::unresolved, "番号が空欄です"};
    if (first.level == StepLevel::sentence) return sentences(first, from, byte);
    if (first.kind == StepKind::same && !last_outside_.empty())
        return {{}, {}, {}, ReferenceStatus::external, "「" + last_outside_ + "」の規定です"};
    const Path own = path_of(from);
    // 第２項 after 第１条第１項 is of 第１条; after 前条 alone it is of this article: a list goes on at its own level.
    const bool list = (mention.inherits || mention.range_end) && mention.before < found_.size();
    const bool goes_on = list && first.kind == StepKind::numbered && !found_[mention.before].empty() &&
                         std::any_of(mentions_[mention.before].steps.begin(), mentions_[mention.before].steps.end(),
                                     [&](const Step& s) { return s.level == first.level; });
    const Path base = goes_on ? path_of(found_[mention.before].back()) : own;
    Indexes start;
    std::size_t next = 0;
    if (first.level == StepLevel::article) {
        start = first_articles(mention, list ? list_path(mention, own) : own);
        next = 1;
    } else if (first.level == StepLevel::division && first.kind != StepKind::numbered) {
        start = divisions(first, from);
        next = 1;
    } else if (first.level == StepLevel::division || first.level == StepLevel::appendix) {
        start = parts(first, own);
        next = 1;
    }
    Finding finding = first.level == StepLevel::supplement ? of_supplement(mention, base, from)
                                                           : follow(mention, base, from, start, next);
    if (mention.within && !goes_on && first.level > StepLevel::article && first.level <= StepLevel::subitem &&
        !found_[mention.before].empty())
        finding = inside(mention, from);
    if (finding.targets.empty() && unnamed_articles_ && first.level == StepLevel::paragraph) {
        finding = follow(mention, base, from, articles_of(first, own), 1);
        if (!finding.targets.empty()) finding.why = "条を項と呼んでいるものとして読みました";
    }
    if (first.level == StepLevel::appendix && finding.targets.empty()) return missing_in_sheet(first, from, start);
    if (finding.targets.empty() && first.level == StepLevel::item) finding = of_what_was_named(mention, from);
    const bool numbered_article = first.level == StepLevel::article && first.kind == StepKind::numbered;
    if ((numbered_article || finding.targets.empty()) && in_amending_supplement(from))
        return {{}, {}, {}, ReferenceStatus::external, "改正した法令の規定です"};
    if (finding.targets.empty()) finding.status = ReferenceStatus::unresolved;
    finding.stem = finding.targets;
    check_title(mention, base, from, finding);
    check_self(mention, own, finding);
    explain(mention, finding);
    take_tail(mention, finding);
    return finding;
}

// 前項の休暇は、第一号の場合には有給とする, 前項ただし書第二号, 第二項ただし書各号: items that the words' own paragraph
// does not have, of the paragraph that was named last before them.
Finding Resolver::of_what_was_named(const Mention& mention, std::size_t from) const
{
    const StepKind kind = mention.steps.front().kind;
    if (kind != StepKind::numbered && kind != StepKind::each) return {};
    for (std::size_t i = found_.size(); i-- > 0;) {
        const Mention& named = mentions_[i];
        if (named.quoted || found_[i].size() != 1) continue;
        const Path path = path_of(found_[i].front());
        if (path.size() != 2) continue;
        Finding finding = follow(mention, path, from, {}, 0);
        if (finding.targets.empty()) continue;
        finding.why = "前に名の出た" + at(path.back()).id + "の号として読みました";
        return finding;
    }
    return {};
}

// Number and quoted title are two witnesses; where they disagree both are shown.
void Resolver::check_title(const Mention& mention, const Path& base, std::size_t from, Finding& finding) const
{
    if (mention.title.empty() || mention.steps.front().level != StepLevel::article) return;
    const Indexes named = first_articles(mention, path_of(from));
    const std::string title = basis::folded(mention.title);
    if (named.size() == 1 && (at(named[0]).title.empty() || basis::folded(at(named[0]).title) == title)) return;
    const auto other = titles_.find(title);
    const std::string number =
        named.empty() ? "番号の条がなく、" : at(named[0]).number + "の見出しは「" + at(named[0]).title + "」です。";
    finding.status = ReferenceStatus::doubtful;
    if (other == titles_.end()) {
        finding.why = number + "見出し「" + std::string(mention.title) + "」の条もありません";
        if (finding.targets.empty()) finding.status = ReferenceStatus::unresolved;
        return;
    }
    finding.why = number + "「" + std::string(mention.title) + "」は" + at(other->second).number + "の見出しです";
    const Finding second = follow(mention, base, from, {other->second}, 1);
    finding.targets.insert(finding.targets.end(), second.targets.begin(), second.targets.end());
}

void Resolver::check_self(const Mention& mention, const Path& own, Finding& finding) const
{
    const Step& last = mention.steps.back();
    if (last.kind != StepKind::numbered || finding.targets.size() != 1 || depth_of(last.level) == 0) return;
    const bool itself = std::find(own.begin() + 1, own.end(), finding.targets[0]) != own.end();
    if (!itself || finding.status != ReferenceStatus::resolved) return;
    finding.status = ReferenceStatus::doubtful;
    finding.why = "この規定自身を指しています";
}

void Resolver::explain(const Mention& mention, Finding& finding) const
{
    const Step& last = mention.steps.back();
    if (finding.status == ReferenceStatus::unresolved && finding.why.empty())
        finding.why = last.kind == StepKind::numbered ? "その番号の規定がありません"
                      : last.level == StepLevel::item ? "指すべき号がありません"
                                                      : "指すべき規定がありません";
    if (finding.status != ReferenceStatus::resolved) return;
    if (mention.dotted && !is_container(at(finding.targets.front()).kind) && mention.steps.size() == 1)
        finding.why = "同じ並びの番号として読みました";
    const bool numbered_paragraph = std::any_of(mention.steps.begin(), mention.steps.end(), [](const Step& step) {
        return step.level == StepLevel::paragraph && step.kind == StepKind::numbered;
    });
    const Path path = path_of(finding.targets.front());
    if (numbered_paragraph && path.size() > 1 && at(path[1]).number.empty())
        finding.why = "項の番号がない条なので、順に数えて読みました";
    doubt_what_is_left_out(mention, finding);
}

// 第１条第１号 of an article with two lists, 第１項ア where ア stands below an item, 二 for ニ.
void Resolver::doubt_what_is_left_out(const Mention& mention, Finding& finding) const
{
    const auto doubt = [&](std::string why) {
        finding.status = ReferenceStatus::doubtful;
        finding.why = std::move(why);
    };
    for (std::size_t i = 1; i < mention.steps.size(); ++i) {
        const bool kana = mention.steps[i].level == StepLevel::subitem;
        const bool skips =
            mention.steps[i - 1].level == StepLevel::article && mention.steps[i].level == StepLevel::item;
        const bool kana_skips = kana && mention.steps[i - 1].level < StepLevel::item;
        if (!(skips && i == 1) && !kana_skips) continue;
        if (kana_skips && path_of(finding.targets.front()).size() > 3 && i + 1 == mention.steps.size())
            return doubt("号が書かれていません");
        if (std::any_of(finding.targets.begin(), finding.targets.end(),
                        [&](std::size_t t) { return at(t).parent != at(finding.targets.front()).parent; }))
            return doubt("項が書かれておらず、号のある項が二つ以上あります");
    }
    for (const Step& step : mention.steps)
        if (step.look_alike != 0)
            return doubt(name_of(Alike{0, step.look_alike, basis::decode(step.id).code}) + "と読みました");
}

void Resolver::take_tail(const Mention& mention, Finding& finding) const
{
    if (mention.tail == MentionTail::none || finding.targets.empty()) return;
    const bool proviso = mention.tail == MentionTail::proviso;
    if (!proviso && mention.sentence == 1) return; // 前段, 本文: the provision's own words
    const std::string tail = proviso ? "-但" : "#" + std::to_string(mention.sentence);
    for (std::size_t target : finding.targets) {
        const bool sole = is_container(at(target).kind) && children_[target].size() == 1;
        const std::string id = at(sole ? children_[target].front() : target).id + tail;
        if (document_.spots.contains(id)) finding.ids.push_back(id);
    }
    if (!finding.ids.empty()) {
        finding.targets.clear();
        return;
    }
    finding.status = ReferenceStatus::unresolved;
    finding.why = proviso ? "そこにただし書はありません" : "そこに後段はありません";
}

// …から…まで: the reference that began the range takes everything up to this target.
void Resolver::stretch_range(const Mention& mention, const Finding& finding, std::size_t provision)
{
    Reference& range = references_.back();
    const std::string& text = at(provision).text;
    const Indexes& begun = found_[mention.before];
    range.printed = text.substr(mentions_[mention.before].begin, mention.end - mentions_[mention.before].begin);
    range.end = mention.end;
    if (range.status == ReferenceStatus::external) return;
    if (finding.status == ReferenceStatus::external) {
        range.status = finding.status;
        range.why = finding.why;
        range.targets.clear();
        return;
    }
    if (finding.targets.size() != 1 || begun.size() != 1) {
        range.status = ReferenceStatus::unresolved;
        range.why = "範囲の終わりの規定がありません";
        return;
    }
    const std::size_t first = begun[0], last = finding.targets[0];
    const Indexes& row = row_of(first);
    if (&row != &row_of(last) || place_[first] >= place_[last]) {
        range.targets.push_back(at(last).id);
        range.status = ReferenceStatus::doubtful;
        range.why = "範囲の始めと終わりが同じ並びにありません";
        return;
    }
    spent_ += place_[last] - place_[first];
    for (std::size_t i = place_[first] + 1; i <= place_[last] && spent_ <= most_targets; ++i)
        range.targets.push_back(at(row[i]).id);
}

std::vector<Reference> references_in(const Document& document)
{
    return Resolver(document).all();
}

}
