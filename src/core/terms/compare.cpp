#include "terms/compare.h"

#include "basis/text.h"
#include "terms/compare_align.h"
#include "terms/compare_words.h"

#include <algorithm>

namespace terms {

namespace {

std::string_view last_number(std::string_view id)
{
    const std::size_t dot = id.rfind('.');
    return dot == std::string_view::npos ? id : id.substr(dot + 1);
}

// References of each provision, in the order of its words.
using References = std::vector<std::vector<const Reference*>>;

References references_of(const Document& document)
{
    References all(document.provisions.size());
    for (const Reference& reference : document.references) {
        const auto spot = document.spots.find(reference.from);
        if (spot == document.spots.end() || reference.in_title || reference.end <= reference.begin) continue;
        std::size_t holder = spot->second.provision;
        if (document.provisions[holder].kind == ProvisionKind::proviso) holder = document.provisions[holder].parent;
        if (reference.end <= document.provisions[holder].text.size()) all[holder].push_back(&reference);
    }
    for (std::vector<const Reference*>& row : all)
        std::sort(row.begin(), row.end(), [](const Reference* a, const Reference* b) { return a->begin < b->begin; });
    return all;
}

// 第○条第○項: the form of a reference without its numbers.
std::string form_of(std::string_view printed)
{
    std::string form;
    for (std::size_t at = 0; at < printed.size();) {
        const auto number = basis::numeral(printed.substr(at));
        const std::size_t length = number ? number->length : basis::decode(printed, at).length;
        form += number ? std::string("0") : std::string(printed.substr(at, length));
        at += length;
    }
    return form;
}

// A reference as a word, with what it points to in the numbers of the new edition.
struct PointedReference {
    ReferenceWord word;
    const Reference* reference = nullptr;
    std::string targets;
};

class Comparer {
public:
    Comparer(const Document& before, const Document& after, const ArticleMap& matched)
        : before_(before), after_(after), alignment_(align(before, after, matched)),
          references_before_(references_of(before)), references_after_(references_of(after))
    {}
    Comparison compare();

private:
    AlignedProvision row(const AlignedPair& pair) const;
    void fill_words(AlignedProvision& row, const Provision& old_one, const Provision& new_one) const;
    bool renumbered_around(const AlignedProvision& row) const;
    std::vector<PointedReference> pointed(std::size_t provision, bool before) const;
    std::string carried_over(const std::string& id) const;
    void add_changes(const AlignedProvision& row, std::vector<Change>& changes) const;

    const Document &before_, &after_;
    Alignment alignment_;
    References references_before_, references_after_;
};

// The id in the new edition of what an old id names; with a mark when it is gone.
std::string Comparer::carried_over(const std::string& id) const
{
    const auto spot = before_.spots.find(id);
    if (spot == before_.spots.end()) return "-" + id;
    std::size_t provision = spot->second.provision;
    std::string tail;
    if (before_.provisions[provision].kind == ProvisionKind::proviso) {
        tail = id.substr(before_.provisions[before_.provisions[provision].parent].id.size());
        provision = before_.provisions[provision].parent;
    } else if (spot->second.sentence > 0) {
        tail = id.substr(before_.provisions[provision].id.size());
    }
    const std::size_t now = alignment_.after_of[provision];
    return now == Provision::none ? "-" + id : after_.provisions[now].id + tail;
}

// The references of a provision's words; `before`: what they point to in the numbers of the new edition.
std::vector<PointedReference> Comparer::pointed(std::size_t provision, bool before) const
{
    std::vector<PointedReference> all;
    for (const Reference* reference : (before ? references_before_ : references_after_)[provision]) {
        if (reference->targets.empty() || (!all.empty() && reference->begin < all.back().word.end)) continue;
        PointedReference one{{reference->begin, reference->end, "\1" + form_of(reference->printed)}, reference, {}};
        for (const std::string& target : reference->targets)
            one.targets += " " + (before ? carried_over(target) : target);
        one.word.key += one.targets;
        all.push_back(std::move(one));
    }
    return all;
}

// 前条 → 第２条, because an article came between: the same word, wherever the provision or its target moved.
void join_other_forms(std::vector<PointedReference>& before, const std::vector<PointedReference>& after)
{
    for (PointedReference& old_one : before) {
        const auto holds = [](const std::vector<PointedReference>& all, const std::string& key) {
            return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.word.key == key; });
        };
        if (holds(after, old_one.word.key)) continue;
        const auto now = std::find_if(after.begin(), after.end(), [&](const PointedReference& one) {
            return one.targets == old_one.targets && one.reference->printed != old_one.reference->printed &&
                   !holds(before, one.word.key);
        });
        if (now != after.end()) old_one.word.key = now->word.key;
    }
}

std::vector<ReferenceWord> words_in(const std::vector<PointedReference>& references)
{
    std::vector<ReferenceWord> words;
    words.reserve(references.size());
    for (const PointedReference& one : references)
        words.push_back(one.word);
    return words;
}

// A reference that reads the same is the same word, wherever it points; where it points elsewhere now, that is told.
void name_alike(std::vector<Word>& before, const std::vector<Word>& after)
{
    std::unordered_map<std::string_view, const std::string*> printed;
    for (const Word& word : after)
        if (!word.key.empty()) printed.emplace(word.text, &word.key);
    for (Word& word : before) {
        if (word.key.empty()) continue;
        const bool moved =
            std::any_of(after.begin(), after.end(), [&](const Word& one) { return one.key == word.key; });
        const auto same = printed.find(word.text);
        if (!moved && same != printed.end()) word.key = *same->second;
    }
}

void Comparer::fill_words(AlignedProvision& row, const Provision& old_one, const Provision& new_one) const
{
    std::vector<PointedReference> old_refs = pointed(row.before, true);
    const std::vector<PointedReference> new_refs = pointed(row.after, false);
    for (const PointedReference& one : old_refs) {
        const auto same_key = [&](const PointedReference& other) { return other.word.key == one.word.key; };
        if (std::any_of(new_refs.begin(), new_refs.end(), same_key)) continue;
        const auto told = [&](const Retarget& other) { return other.printed == one.reference->printed; };
        if (std::any_of(row.retargeted.begin(), row.retargeted.end(), told)) continue;
        const std::vector<const Reference*>& all = references_after_[row.after];
        const auto reads_on = std::find_if(all.begin(), all.end(), [&](const Reference* other) {
            return other->printed == one.reference->printed && other->status != ReferenceStatus::external;
        });
        if (reads_on != all.end())
            row.retargeted.push_back({one.reference->printed, one.reference->targets, (*reads_on)->targets});
    }
    if (old_one.text == new_one.text) return;
    if (renumbered_around(row)) join_other_forms(old_refs, new_refs);
    std::vector<Word> old_words = words_of(old_one.text, words_in(old_refs));
    std::vector<Word> new_words = words_of(new_one.text, words_in(new_refs));
    name_alike(old_words, new_words);
    row.words = differences(old_words, new_words);
    for (const TextSpan& span : row.words) {
        row.moved_references = row.moved_references || span.moved_reference;
        row.reworded = row.reworded || (span.kind != SpanKind::equal && !span.moved_reference);
    }
}

// Whether the provision or one around it bears another number now: what it names by its distance reads otherwise.
bool Comparer::renumbered_around(const AlignedProvision& row) const
{
    return before_.provisions[row.before].id != after_.provisions[row.after].id;
}

AlignedProvision Comparer::row(const AlignedPair& pair) const
{
    AlignedProvision row{.before = pair.before, .after = pair.after};
    const Provision* old_one = pair.before == Provision::none ? nullptr : &before_.provisions[pair.before];
    const Provision* new_one = pair.after == Provision::none ? nullptr : &after_.provisions[pair.after];
    if (new_one != nullptr) row.printed = new_one->printed;
    if (old_one == nullptr || new_one == nullptr) {
        const Provision& one = old_one == nullptr ? *new_one : *old_one;
        const SpanKind kind = old_one == nullptr ? SpanKind::insert : SpanKind::remove;
        if (!one.title.empty()) row.title = {{kind, one.title}};
        if (!one.text.empty()) row.words = {{kind, one.text}};
        return row;
    }
    row.renumbered = last_number(old_one->id) != last_number(new_one->id);
    if (old_one->title != new_one->title) row.title = differences(words_of(old_one->title), words_of(new_one->title));
    fill_words(row, *old_one, *new_one);
    return row;
}

void Comparer::add_changes(const AlignedProvision& row, std::vector<Change>& changes) const
{
    const auto add = [&](ChangeKind kind, std::vector<TextSpan> spans, std::optional<Retarget> reference = {}) {
        changes.push_back({kind, row.before == Provision::none ? "" : before_.provisions[row.before].id,
                           row.after == Provision::none ? "" : after_.provisions[row.after].id, std::move(spans),
                           std::move(reference)});
    };
    if (row.before == Provision::none) return add(ChangeKind::added, row.words.empty() ? row.title : row.words);
    if (row.after == Provision::none) return add(ChangeKind::removed, row.words.empty() ? row.title : row.words);
    if (row.renumbered) add(ChangeKind::renumbered, {});
    if (!row.title.empty()) add(ChangeKind::changed, row.title);
    if (row.reworded)
        add(ChangeKind::changed, row.words);
    else if (row.moved_references)
        add(ChangeKind::moved_reference, row.words);
    for (const Retarget& reference : row.retargeted)
        add(ChangeKind::retargeted, {}, reference);
}

Comparison Comparer::compare()
{
    Comparison comparison{.title = after_.title};
    for (const AlignedPair& pair : alignment_.pairs) {
        comparison.rows.push_back(row(pair));
        add_changes(comparison.rows.back(), comparison.changes);
    }
    return comparison;
}

}

std::string_view name_of(SpanKind kind)
{
    return kind == SpanKind::equal ? "equal" : kind == SpanKind::insert ? "insert" : "delete";
}

std::string_view name_of(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::added:
        return "added";
    case ChangeKind::removed:
        return "removed";
    case ChangeKind::changed:
        return "changed";
    case ChangeKind::renumbered:
        return "renumbered";
    case ChangeKind::moved_reference:
        return "moved_reference";
    case ChangeKind::retargeted:
        return "retargeted";
    }
    return "";
}

Comparison compare(const Document& before, const Document& after, const ArticleMap& matched)
{
    return Comparer(before, after, matched).compare();
}

std::string apply(const Document& before, const Comparison& comparison)
{
    std::string printed = comparison.title.empty() ? "" : comparison.title + "\n";
    for (const AlignedProvision& row : comparison.rows) {
        if (row.after == Provision::none) continue;
        std::string words;
        for (const TextSpan& span : row.words)
            if (span.kind != SpanKind::remove) words += span.text;
        if (row.words.empty() && row.before != Provision::none) words = before.provisions[row.before].text;
        printed += row.printed;
        const bool heading = words.empty();
        if (heading && !row.printed.empty()) printed += "\n";
        if (!heading) printed += words + "\n";
    }
    return printed;
}

}
