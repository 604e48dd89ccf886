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
    std::vector<ReferenceWord> old_references(std::size_t provision) const;
    std::vector<ReferenceWord> new_references(std::size_t provision) const;
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

std::vector<ReferenceWord> Comparer::old_references(std::size_t provision) const
{
    std::vector<ReferenceWord> words;
    for (const Reference* reference : references_before_[provision]) {
        if (reference->targets.empty() || (!words.empty() && reference->begin < words.back().end)) continue;
        std::string key = "\1" + form_of(reference->printed);
        for (const std::string& target : reference->targets)
            key += " " + carried_over(target);
        words.push_back({reference->begin, reference->end, std::move(key)});
    }
    return words;
}

std::vector<ReferenceWord> Comparer::new_references(std::size_t provision) const
{
    std::vector<ReferenceWord> words;
    for (const Reference* reference : references_after_[provision]) {
        if (reference->targets.empty() || (!words.empty() && reference->begin < words.back().end)) continue;
        std::string key = "\1" + form_of(reference->printed);
        for (const std::string& target : reference->targets)
            key += " " + target;
        words.push_back({reference->begin, reference->end, std::move(key)});
    }
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
    const std::vector<ReferenceWord> old_refs = old_references(row.before), new_refs = new_references(row.after);
    const auto has_key = [&](const ReferenceWord& one) {
        return std::any_of(new_refs.begin(), new_refs.end(), [&](const ReferenceWord& r) { return r.key == one.key; });
    };
    for (const ReferenceWord& one : old_refs) {
        const std::string_view printed = std::string_view(old_one.text).substr(one.begin, one.end - one.begin);
        const bool reads_on = std::any_of(new_refs.begin(), new_refs.end(), [&](const ReferenceWord& r) {
            return std::string_view(new_one.text).substr(r.begin, r.end - r.begin) == printed;
        });
        if (reads_on && !has_key(one)) row.retargeted.emplace_back(printed);
    }
    if (old_one.text == new_one.text) return;
    std::vector<Word> old_words = words_of(old_one.text, old_refs), new_words = words_of(new_one.text, new_refs);
    name_alike(old_words, new_words);
    row.words = differences(old_words, new_words);
    for (const TextSpan& span : row.words) {
        row.moved_references = row.moved_references || span.moved_reference;
        row.reworded = row.reworded || (span.kind != SpanKind::equal && !span.moved_reference);
    }
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
    const auto add = [&](ChangeKind kind, std::vector<TextSpan> spans) {
        changes.push_back({kind, row.before == Provision::none ? "" : before_.provisions[row.before].id,
                           row.after == Provision::none ? "" : after_.provisions[row.after].id, std::move(spans)});
    };
    if (row.before == Provision::none) return add(ChangeKind::added, row.words.empty() ? row.title : row.words);
    if (row.after == Provision::none) return add(ChangeKind::removed, row.words.empty() ? row.title : row.words);
    if (row.renumbered) add(ChangeKind::renumbered, {});
    if (!row.title.empty()) add(ChangeKind::changed, row.title);
    if (row.reworded)
        add(ChangeKind::changed, row.words);
    else if (row.moved_references)
        add(ChangeKind::moved_reference, row.words);
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
