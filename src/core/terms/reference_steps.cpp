#include "terms/document_headings.h"
#include "terms/reference_resolver.h"

#include "basis/text.h"

#include <algorithm>

namespace terms {

bool is_container(ProvisionKind kind)
{
    return kind != ProvisionKind::paragraph && kind != ProvisionKind::item && kind != ProvisionKind::subitem &&
           kind != ProvisionKind::proviso;
}

bool is_dotted(std::string_view number)
{
    number = basis::trimmed(number);
    const auto digits = basis::arabic_numeral(number);
    return digits && (number.substr(digits->length) == "." || number.substr(digits->length) == "．");
}

std::size_t depth_of(StepLevel level)
{
    return level == StepLevel::article ? 0 : level == StepLevel::paragraph ? 1 : level == StepLevel::item ? 2 : 3;
}

const Sentence* sentence_at(const Provision& words, std::size_t byte)
{
    const auto hidden = std::partition_point(words.sentences.begin(), words.sentences.end(),
                                             [](const Sentence& sentence) { return !sentence.within; });
    const auto after = std::partition_point(words.sentences.begin(), hidden,
                                            [&](const Sentence& sentence) { return sentence.begin <= byte; });
    return after == words.sentences.begin() ? nullptr : &*std::prev(after);
}

Finding Resolver::follow(const Mention& mention, const Path& base, std::size_t from, Indexes set,
                         std::size_t first) const
{
    Finding finding;
    for (std::size_t i = first; i < mention.steps.size(); ++i) {
        const Step& step = mention.steps[i];
        if (i == 0) {
            set = first_of(step, base, from);
            continue;
        }
        const StepLevel above = mention.steps[i - 1].level;
        if (step.marked) {
            set = marked_below(step, set);
        } else if (step.level == StepLevel::article && above == StepLevel::supplement) {
            set = below(step, set, from);
            std::erase_if(set, [&](std::size_t one) { return at(one).kind != ProvisionKind::article; });
        } else if (step.level == StepLevel::subitem && above < StepLevel::item) {
            set = kana_below(step, set);
        } else if (step.level == StepLevel::article && above == StepLevel::appendix) {
            set = set.empty() ? set : article_of(at(set[0]).id + "." + step.id);
        } else if (step.level == StepLevel::article) {
            set = articles_of(step, set);
        } else if (step.level == StepLevel::division) {
            set = set.empty() ? set : parts({step.level, step.kind, step.count, at(set[0]).id + step.id}, {});
        } else if (step.level == StepLevel::item && above == StepLevel::article) {
            // 第２０条各号 names no paragraph: the items of all its paragraphs.
            Indexes parents;
            for (std::size_t article : set)
                parents.insert(parents.end(), children_[article].begin(), children_[article].end());
            set = below(step, parents, from);
        } else {
            set = below(step, set, from);
        }
    }
    finding.targets = std::move(set);
    return finding;
}

// A step that no other one precedes: relative to where the words stand.
Indexes Resolver::first_of(const Step& step, const Path& base, std::size_t from) const
{
    const bool relative =
        step.kind != StepKind::numbered && step.kind != StepKind::each && step.kind != StepKind::following;
    if (relative) return beside(step, base);
    if (step.level == StepLevel::subitem) return kana_beside(step, base, from);
    const std::size_t depth = depth_of(step.level);
    return below(step, base.size() >= depth ? Indexes{base[depth - 1]} : Indexes{}, from);
}

// イからハまで, and ハ of a list that goes on: below the words themselves, or beside where the list stands.
Indexes Resolver::kana_beside(const Step& step, const Path& base, std::size_t from) const
{
    if (!base.empty() && base.back() == from)
        if (Indexes own = below(step, {from}, from); !own.empty()) return own;
    for (std::size_t depth = base.size(); depth-- > 1;)
        if (Indexes found = below(step, {base[depth - 1]}, from); !found.empty()) return found;
    return {};
}

// 第２条ア, 第２項ア: right below its paragraph; where none is, below the items, which the words leave out.
Indexes Resolver::kana_below(const Step& step, const Indexes& parents) const
{
    Indexes rows = parents;
    for (int deep = 0; deep < 3 && !rows.empty(); ++deep) {
        if (Indexes found = below(step, rows, Provision::none); !found.empty()) return found;
        Indexes next;
        for (std::size_t row : rows)
            next.insert(next.end(), children_[row].begin(), children_[row].end());
        rows = std::move(next);
    }
    return {};
}

// 本則第２条 is of the main part, wherever it is said; 1. of the list that holds the words, where its marks are such.
Indexes Resolver::first_articles(const Mention& mention, const Path& own) const
{
    const Step& first = mention.steps.front();
    if (mention.dotted)
        if (Indexes beside = dotted_beside(first.id, own); !beside.empty()) return beside;
    return mention.of_main && first.kind == StepKind::numbered ? article_of(first.id) : articles_of(first, own);
}

Indexes Resolver::dotted_beside(const std::string& id, const Path& own) const
{
    for (std::size_t depth = own.size(); depth-- > 1;) {
        if (!is_dotted(at(own[depth]).number)) continue;
        const std::size_t found = index_of(at(own[depth - 1]).id + "." + id);
        return found == Provision::none ? Indexes{} : Indexes{found};
    }
    return {};
}

Indexes Resolver::article_of(const std::string& id) const
{
    if (const auto found = sheet_articles_.find(id); found != sheet_articles_.end()) return {found->second};
    const std::size_t found = index_of(id);
    return found == Provision::none || at(found).kind != ProvisionKind::article ? Indexes{} : Indexes{found};
}

// 第１条 again behind 別紙: its id is 1~2, and what follows up to the next sheet is of this one.
void Resolver::find_articles_of_sheets()
{
    std::size_t sheet = Provision::none;
    bool anew = false;
    for (std::size_t i = 0; i < document_.provisions.size(); ++i) {
        const Provision& one = at(i);
        const bool article = one.kind == ProvisionKind::article;
        if (is_container(one.kind) && !article) {
            sheet = one.kind == ProvisionKind::appendix ? i : Provision::none;
            anew = false;
        }
        if (!article || sheet == Provision::none) continue;
        const std::size_t repeat = one.id.find('~');
        anew = anew || repeat != one.id.npos;
        if (!anew) continue;
        sheet_of_.emplace(i, sheet);
        sheet_articles_.emplace(at(sheet).id + "." + one.id.substr(0, repeat), i);
    }
}

std::size_t Resolver::behind_main(std::size_t provision) const
{
    for (std::size_t up = provision; up != Provision::none; up = at(up).parent) {
        if (const auto sheet = sheet_of_.find(up); sheet != sheet_of_.end()) return sheet->second;
        if (at(up).kind == ProvisionKind::supplement || at(up).kind == ProvisionKind::appendix) return up;
    }
    return Provision::none;
}

Indexes Resolver::articles_of(const Step& step, const Path& from) const
{
    if (step.kind == StepKind::same) return last_[0].empty() ? Indexes{} : Indexes{last_[0].front()};
    const std::size_t container = from.empty() ? Provision::none : from.front();
    if (container == Provision::none) return {};
    const std::size_t part = behind_main(container);
    if (step.kind == StepKind::numbered) {
        const Indexes own = part == Provision::none ? Indexes{} : article_of(at(part).id + "." + step.id);
        return own.empty() ? article_of(step.id) : own;
    }
    if (step.kind == StepKind::here) return {container};
    if (at(container).kind != ProvisionKind::article) return {};
    Indexes found = around(articles_, container, step);
    if (step.kind == StepKind::all_previous)
        std::erase_if(found, [&](std::size_t one) { return behind_main(one) != part; });
    // Before the first article of a supplement there is none.
    const bool leaves =
        std::any_of(found.begin(), found.end(), [&](std::size_t one) { return behind_main(one) != part; });
    return leaves ? Indexes{} : found;
}

// Members of a level below given provisions: numbered, each, or the ones that follow the words themselves.
Indexes Resolver::below(const Step& step, const Indexes& parents, std::size_t from) const
{
    if (step.kind == StepKind::following) {
        if (!step.loose || !children_[from].empty()) return children_[from];
        const Indexes& row = row_of(from);
        const bool last = is_container(at(from).kind) || place_[from] + 1 == row.size();
        return last ? Indexes{} : Indexes{row[place_[from] + 1]};
    }
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

// 第３条（１）: the member that bears the mark, or one of its only paragraph.
Indexes Resolver::marked_below(const Step& step, const Indexes& parents) const
{
    Indexes direct, deeper;
    for (std::size_t parent : parents) {
        const bool sole = children_[parent].size() == 1 && at(children_[parent][0]).number.empty();
        const std::size_t child = index_of(at(parent).id + "." + step.id);
        if (child != Provision::none && !at(child).number.empty()) direct.push_back(child);
        if (!sole) continue;
        const std::size_t below_sole = index_of(at(children_[parent][0]).id + "." + step.id);
        if (below_sole != Provision::none) deeper.push_back(below_sole);
    }
    return direct.empty() ? deeper : direct;
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
        // （２）　前号の…: paragraphs printed like items are called so, too.
        const char32_t sign = base.empty() ? 0 : basis::half_width(basis::decode(at(base.back()).number).code);
        const bool like_item = sign == U'(' || (sign >= U'①' && sign <= U'⑳');
        if (step.kind == StepKind::previous && step.level == StepLevel::item && base.size() == depth && like_item)
            return around(row_of(base.back()), base.back(), step);
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

// Chapters and sections, 別表.
Indexes Resolver::parts(const Step& step, const Path& from) const
{
    std::size_t found = index_of(step.id);
    for (std::size_t up = from.empty() ? Provision::none : from.front();
         up != Provision::none && found == Provision::none; up = at(up).parent)
        found = index_of(at(up).id + step.id);
    if (found != Provision::none && is_container(at(found).kind)) return {found};
    // 別表 without a number where the only one bears a number.
    Indexes alike;
    if (step.level == StepLevel::appendix && !step.id.empty())
        for (std::size_t top : tops_)
            if (at(top).kind == ProvisionKind::appendix && at(top).id.starts_with(step.id)) alike.push_back(top);
    const bool bare = step.id.find_first_of("0123456789") == step.id.npos;
    return bare && alike.size() == 1 ? alike : Indexes{};
}

// 本章, 前節: from the part that holds the words.
Indexes Resolver::divisions(const Step& step, std::size_t from) const
{
    if (step.kind == StepKind::same) return last_division_ == Provision::none ? Indexes{} : Indexes{last_division_};
    for (std::size_t up = from; up != Provision::none; up = at(up).parent) {
        const Provision& part = at(up);
        const bool division = part.kind == ProvisionKind::chapter || part.kind == ProvisionKind::section;
        if (!division || part.number.find(step.id) == part.number.npos) continue;
        return step.kind == StepKind::here ? Indexes{up} : around(row_of(up), up, step);
    }
    return {};
}

bool Resolver::amends(std::size_t supplement) const
{
    for (std::string_view law : {"法律第", "政令第", "省令第", "府令第", "条例第"})
        if (at(supplement).title.find(law) != std::string::npos) return true;
    return false;
}

bool Resolver::in_amending_supplement(std::size_t from) const
{
    const std::size_t part = behind_main(from);
    return part != Provision::none && at(part).kind == ProvisionKind::supplement && amends(part);
}

// 附則第１条: of the supplement that says it; where that has no such article, or none says it, each that has one.
Finding Resolver::of_supplement(const Mention& mention, const Path& base, std::size_t from) const
{
    const auto of = [&](std::size_t supplement) { return follow(mention, base, from, {supplement}, 1); };
    const std::size_t own = behind_main(from);
    const bool within = own != Provision::none && at(own).kind == ProvisionKind::supplement;
    if (within)
        if (Finding found = of(own); !found.targets.empty() || amends(own)) return found;
    Finding all;
    std::size_t supplements = 0;
    for (std::size_t supplement : supplements_) {
        if (supplement == own) continue;
        const Indexes found = of(supplement).targets;
        supplements += found.empty() ? 0 : 1;
        all.targets.insert(all.targets.end(), found.begin(), found.end());
    }
    if (supplements > 1 || (within && supplements > 0)) {
        all.status = ReferenceStatus::doubtful;
        all.why = supplements > 1 ? "附則が二つ以上あり、どの附則かが書かれていません"
                                  : "この附則にはないので、ほかの附則の規定として読みました";
    }
    return all;
}

Finding Resolver::sentences(const Step& step, std::size_t from, std::size_t byte) const
{
    const Provision& words = at(from);
    const Sentence* sentence = sentence_at(words, byte);
    const std::size_t own = sentence == nullptr ? 0 : static_cast<std::size_t>(sentence - words.sentences.data());
    if (own < step.count) {
        const std::size_t preamble = index_of("0");
        if (own == 0 && step.count == 1 && preamble != Provision::none) return {{preamble}, {}, {}, {}, {}};
        return {{}, {}, {}, ReferenceStatus::unresolved, "前にその数の文がありません"};
    }
    Finding finding;
    for (std::size_t i = own - step.count; i < own; ++i)
        finding.ids.push_back(i == 0 ? words.id : words.sentences[i].id);
    return finding;
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
    const Provision& one = at(provision);
    if (one.kind == ProvisionKind::article) return articles_;
    return one.parent == Provision::none ? tops_ : children_[one.parent];
}

std::size_t Resolver::index_of(const std::string& id) const
{
    const auto spot = document_.spots.find(id);
    return spot == document_.spots.end() || spot->second.sentence != 0 ? Provision::none : spot->second.provision;
}

}
