#include "terms/reference.h"

#include "basis/text.h"
#include "terms/reference_mentions.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace terms {

namespace {

constexpr std::size_t most_targets = 200'000; // of one document; more is no contract but an attack

using Indexes = std::vector<std::size_t>;

// Where words stand: container (article …), paragraph, item, subitem …; shorter where there is no such level.
using Path = Indexes;

struct Finding {
    Indexes targets;
    std::vector<std::string> ids; // of sentences, which are no provisions
    ReferenceStatus status = ReferenceStatus::resolved;
    std::string why;
};

bool is_container(ProvisionKind kind)
{
    return kind == ProvisionKind::article || kind == ProvisionKind::preamble || kind == ProvisionKind::supplement ||
           kind == ProvisionKind::appendix;
}

std::size_t depth_of(StepLevel level)
{
    return level == StepLevel::article ? 0 : level == StepLevel::paragraph ? 1 : level == StepLevel::item ? 2 : 3;
}

// The printed sentence that holds a byte.
const Sentence* sentence_at(const Provision& words, std::size_t byte)
{
    const auto hidden = std::partition_point(words.sentences.begin(), words.sentences.end(),
                                             [](const Sentence& sentence) { return !sentence.within; });
    const auto after = std::partition_point(words.sentences.begin(), hidden,
                                            [&](const Sentence& sentence) { return sentence.begin <= byte; });
    return after == words.sentences.begin() ? nullptr : &*std::prev(after);
}

class Resolver {
public:
    explicit Resolver(const Document& document);
    std::vector<Reference> all();

private:
    void read(std::size_t provision);
    Finding find(const Mention& mention, std::size_t from, std::size_t byte);
    Finding follow(const Mention& mention, const Path& base, std::size_t from, Indexes set, std::size_t first) const;
    Indexes articles_of(const Step& step, const Path& from) const;
    Indexes below(const Step& step, const Indexes& parents, std::size_t from) const;
    Indexes beside(const Step& step, const Path& base) const;
    Indexes around(const Indexes& row, std::size_t own, const Step& step) const;
    Indexes parts(const Step& step, const Path& from) const;
    Finding sentences(const Step& step, std::size_t from, std::size_t byte) const;
    void check_title(const Mention& mention, const Path& base, std::size_t from, Finding& finding) const;
    void check_self(const Mention& mention, const Path& own, Finding& finding) const;
    void explain(const Mention& mention, Finding& finding) const;
    void take_tail(const Mention& mention, Finding& finding) const;
    void stretch_range(const Mention& mention, const Finding& finding, std::size_t provision);
    Path path_of(std::size_t provision) const;
    const Indexes& row_of(std::size_t provision) const;
    std::size_t index_of(const std::string& id) const;
    const Provision& at(std::size_t index) const { return document_.provisions[index]; }

    const Document& document_;
    std::vector<Indexes> children_; // without provisos
    Indexes articles_;
    std::vector<std::size_t> place_; // among the siblings, or among the articles
    std::unordered_map<std::string, std::size_t> titles_;
    std::vector<Reference> references_;
    std::array<Path, 3> last_; // of the target named last in this article by its 条, 項, 号: 同条, 同項, 同号
    const Mention* before_ = nullptr; // the mention before in the same words
    Indexes before_targets_;
    std::size_t spent_ = 0; // targets given so far
};

Resolver::Resolver(const Document& document)
    : document_(document), children_(document.provisions.size()), place_(document.provisions.size())
{
    for (std::size_t i = 0; i < document.provisions.size(); ++i) {
        const Provision& provision = at(i);
        if (provision.kind == ProvisionKind::article) {
            place_[i] = articles_.size();
            articles_.push_back(i);
            titles_.emplace(basis::folded(provision.title), i);
        } else if (provision.kind != ProvisionKind::proviso && provision.parent != Provision::none) {
            place_[i] = children_[provision.parent].size();
            children_[provision.parent].push_back(i);
        }
    }
}

std::vector<Reference> Resolver::all()
{
    std::size_t container = Provision::none;
    for (std::size_t i = 0; i < document_.provisions.size(); ++i) {
        if (at(i).kind == ProvisionKind::proviso) continue;
        const Path path = path_of(i);
        if (path.empty()) continue;
        if (path.front() != container) last_ = {};
        container = path.front();
        read(i);
    }
    return std::move(references_);
}

void Resolver::read(std::size_t provision)
{
    const Provision& words = at(provision);
    const std::vector<Mention> mentions = mentions_in(words.text);
    before_ = nullptr;
    before_targets_.clear();
    PlaceWalk places(words);
    for (const Mention& mention : mentions) {
        Finding finding = find(mention, provision, mention.begin);
        spent_ += finding.targets.size();
        if (spent_ > most_targets)
            finding = {{}, {}, ReferenceStatus::unresolved, "参照先が多すぎるため、ここで止めました"};
        if (!finding.targets.empty())
            for (const Step& step : mention.steps)
                if (depth_of(step.level) < last_.size()) last_[depth_of(step.level)] = path_of(finding.targets.back());
        if (mention.range_end && !references_.empty()) {
            stretch_range(mention, finding, provision);
        } else {
            Reference reference;
            reference.from = words.id;
            if (const Sentence* sentence = sentence_at(words, mention.begin); sentence != nullptr)
                if (sentence->id.find('#') == sentence->id.npos) reference.from = sentence->id;
            reference.printed = words.text.substr(mention.begin, mention.end - mention.begin);
            reference.place = places.at(mention.begin);
            reference.begin = mention.begin;
            reference.end = mention.end;
            for (std::size_t target : finding.targets)
                reference.targets.push_back(at(target).id);
            reference.targets.insert(reference.targets.end(), finding.ids.begin(), finding.ids.end());
            reference.status = finding.status;
            reference.why = std::move(finding.why);
            references_.push_back(std::move(reference));
        }
        before_ = &mention;
        before_targets_ = std::move(finding.targets);
    }
    before_ = nullptr;
}

Finding Resolver::find(const Mention& mention, std::size_t from, std::size_t byte)
{
    if (!mention.outside.empty())
        return {{}, {}, ReferenceStatus::external, "「" + std::string(mention.outside) + "」の規定です"};
    const Step& first = mention.steps.front();
    if (first.level == StepLevel::sentence) return sentences(first, from, byte);
    const Path own = path_of(from);
    // 第２項 after 第１条第１項 is of 第１条; after 前条 alone it is of this article: a list goes on at its own level.
    const bool same_level = before_ != nullptr && std::any_of(before_->steps.begin(), before_->steps.end(),
                                                              [&](const Step& s) { return s.level == first.level; });
    const bool goes_on = (mention.inherits || mention.range_end) && same_level && !before_targets_.empty();
    const Path base = goes_on ? path_of(before_targets_.back()) : own;
    Indexes start;
    std::size_t next = 0;
    if (first.level == StepLevel::article) {
        start = articles_of(first, own);
        next = 1;
    } else if (first.level != StepLevel::paragraph && first.level != StepLevel::item &&
               first.level != StepLevel::subitem) {
        start = parts(first, own);
        next = 1;
    }
    Finding finding = follow(mention, base, from, start, next);
    if (first.level == StepLevel::appendix && finding.targets.empty()) {
        finding.status = ReferenceStatus::external;
        finding.why = "この文書に含まれていません";
        return finding;
    }
    if (finding.targets.empty()) finding.status = ReferenceStatus::unresolved;
    check_title(mention, base, from, finding);
    check_self(mention, own, finding);
    explain(mention, finding);
    take_tail(mention, finding);
    return finding;
}

Finding Resolver::follow(const Mention& mention, const Path& base, std::size_t from, Indexes set,
                         std::size_t first) const
{
    Finding finding;
    for (std::size_t i = first; i < mention.steps.size(); ++i) {
        const Step& step = mention.steps[i];
        if (i > 0) {
            const bool in_supplement = step.level == StepLevel::article;
            Indexes parents = set;
            // 第２０条各号 names no paragraph: the items of all its paragraphs.
            if (step.level == StepLevel::item && mention.steps[i - 1].level == StepLevel::article) {
                parents.clear();
                for (std::size_t article : set)
                    parents.insert(parents.end(), children_[article].begin(), children_[article].end());
            }
            set = in_supplement ? articles_of(step, set) : below(step, parents, from);
        } else {
            const std::size_t depth = depth_of(step.level);
            const bool relative =
                step.kind != StepKind::numbered && step.kind != StepKind::each && step.kind != StepKind::following;
            if (relative) {
                set = beside(step, base);
            } else {
                set = below(step, base.size() >= depth ? Indexes{base[depth - 1]} : Indexes{}, from);
            }
        }
    }
    finding.targets = std::move(set);
    return finding;
}

Indexes Resolver::articles_of(const Step& step, const Path& from) const
{
    if (step.kind == StepKind::same) return last_[0].empty() ? Indexes{} : Indexes{last_[0].front()};
    const std::size_t container = from.empty() ? Provision::none : from.front();
    if (container == Provision::none) return {};
    if (step.kind == StepKind::numbered) {
        const std::size_t supplement = at(container).kind == ProvisionKind::article ? at(container).parent : container;
        if (supplement != Provision::none && at(supplement).kind == ProvisionKind::supplement)
            if (const std::size_t own = index_of(at(supplement).id + "." + step.id);
                own != Provision::none && at(own).kind == ProvisionKind::article)
                return {own};
        const std::size_t found = index_of(step.id);
        return found == Provision::none || at(found).kind != ProvisionKind::article ? Indexes{} : Indexes{found};
    }
    if (step.kind == StepKind::here) return {container};
    if (at(container).kind != ProvisionKind::article) return {};
    return around(articles_, container, step);
}

// Members of a level below given provisions: numbered, each, or the ones that follow the words themselves.
Indexes Resolver::below(const Step& step, const Indexes& parents, std::size_t from) const
{
    if (step.kind == StepKind::following) return children_[from];
    Indexes found;
    for (std::size_t parent : parents) {
        if (step.kind == StepKind::each) {
            found.insert(found.end(), children_[parent].begin(), children_[parent].end());
        } else if (const std::size_t child = index_of(at(parent).id + "." + step.id); child != Provision::none) {
            found.push_back(child);
        }
    }
    return found;
}

// 前項, 次号, この項, 同項, 前各号: told from where the words stand.
Indexes Resolver::beside(const Step& step, const Path& base) const
{
    const std::size_t depth = depth_of(step.level);
    if (step.kind == StepKind::same) {
        const bool named = depth < last_.size() && last_[depth].size() > depth;
        return named ? Indexes{last_[depth][depth]} : Indexes{};
    }
    if (base.size() <= depth) {
        const bool of_this_paragraph = step.kind == StepKind::all_previous && base.size() == depth;
        return of_this_paragraph ? children_[base[depth - 1]] : Indexes{};
    }
    const std::size_t own = base[depth];
    if (step.kind == StepKind::here) return {own};
    return around(row_of(own), own, step);
}

Indexes Resolver::around(const Indexes& row, std::size_t own, const Step& step) const
{
    const std::size_t place = place_[own];
    if (step.kind == StepKind::next) return place + 1 < row.size() ? Indexes{row[place + 1]} : Indexes{};
    const std::size_t count = step.kind == StepKind::all_previous ? place : step.count;
    if (count == 0 || count > place) return {};
    const auto end = row.begin() + static_cast<std::ptrdiff_t>(place);
    return {end - static_cast<std::ptrdiff_t>(count), end};
}

// Chapters and sections, 附則, 別表.
Indexes Resolver::parts(const Step& step, const Path& from) const
{
    std::size_t found = index_of(step.id);
    for (std::size_t up = from.empty() ? Provision::none : from.front();
         up != Provision::none && found == Provision::none; up = at(up).parent)
        found = index_of(at(up).id + step.id);
    return found == Provision::none ? Indexes{} : Indexes{found};
}

Finding Resolver::sentences(const Step& step, std::size_t from, std::size_t byte) const
{
    const Provision& words = at(from);
    const Sentence* sentence = sentence_at(words, byte);
    const std::size_t own = sentence == nullptr ? 0 : static_cast<std::size_t>(sentence - words.sentences.data());
    if (own < step.count) {
        const std::size_t preamble = index_of("0");
        if (own == 0 && step.count == 1 && preamble != Provision::none) return {{preamble}, {}, {}, {}};
        return {{}, {}, ReferenceStatus::unresolved, "前にその数の文がありません"};
    }
    Finding finding;
    for (std::size_t i = own - step.count; i < own; ++i)
        finding.ids.push_back(i == 0 ? words.id : words.sentences[i].id);
    return finding;
}

// Number and quoted title are two witnesses; where they disagree both are shown.
void Resolver::check_title(const Mention& mention, const Path& base, std::size_t from, Finding& finding) const
{
    if (mention.title.empty() || mention.steps.front().level != StepLevel::article) return;
    const Indexes named = articles_of(mention.steps.front(), path_of(from));
    const std::string title = basis::folded(mention.title);
    if (named.size() == 1 && basis::folded(at(named[0]).title) == title) return;
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
    const bool numbered_paragraph = std::any_of(mention.steps.begin(), mention.steps.end(), [](const Step& step) {
        return step.level == StepLevel::paragraph && step.kind == StepKind::numbered;
    });
    const Path path = path_of(finding.targets.front());
    if (numbered_paragraph && path.size() > 1 && at(path[1]).number.empty())
        finding.why = "項の番号がない条なので、順に数えて読みました";
    const bool skips = mention.steps.size() > 1 && mention.steps[0].level == StepLevel::article &&
                       mention.steps[1].level == StepLevel::item;
    if (skips && std::any_of(finding.targets.begin(), finding.targets.end(),
                             [&](std::size_t t) { return at(t).parent != at(finding.targets.front()).parent; })) {
        finding.status = ReferenceStatus::doubtful;
        finding.why = "項が書かれておらず、号のある項が二つ以上あります";
    }
}

void Resolver::take_tail(const Mention& mention, Finding& finding) const
{
    if (mention.tail == MentionTail::none || finding.targets.empty()) return;
    const std::string tail = mention.tail == MentionTail::proviso ? "-但" : "#2";
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
    finding.why = mention.tail == MentionTail::proviso ? "そこにただし書はありません" : "そこに後段はありません";
}

// …から…まで: the reference that began the range takes everything up to this target.
void Resolver::stretch_range(const Mention& mention, const Finding& finding, std::size_t provision)
{
    Reference& range = references_.back();
    const std::string& text = at(provision).text;
    const std::string_view until = "まで";
    const bool says_until = std::string_view(text).substr(mention.end).starts_with(until);
    const std::size_t end = mention.end + (says_until ? until.size() : 0);
    range.printed = text.substr(before_->begin, end - before_->begin);
    range.end = end;
    if (range.status == ReferenceStatus::external) return;
    if (finding.targets.size() != 1 || before_targets_.size() != 1) {
        range.status = ReferenceStatus::unresolved;
        range.why = "範囲の終わりの規定がありません";
        return;
    }
    const std::size_t first = before_targets_[0], last = finding.targets[0];
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

Path Resolver::path_of(std::size_t provision) const
{
    Path path;
    for (std::size_t i = provision; i != Provision::none; i = at(i).parent) {
        path.push_back(i);
        if (is_container(at(i).kind)) {
            std::reverse(path.begin(), path.end());
            return path;
        }
    }
    return {};
}

const Indexes& Resolver::row_of(std::size_t provision) const
{
    return at(provision).kind == ProvisionKind::article || at(provision).parent == Provision::none
               ? articles_
               : children_[at(provision).parent];
}

std::size_t Resolver::index_of(const std::string& id) const
{
    const auto spot = document_.spots.find(id);
    return spot == document_.spots.end() || spot->second.sentence != 0 ? Provision::none : spot->second.provision;
}

}

std::vector<Reference> references_in(const Document& document)
{
    return Resolver(document).all();
}

}
