#include "edge/terms_reading.h"

#include "basis/text.h"

#include <algorithm>
#include <map>

namespace edge {
namespace {

using terms::Document;
using terms::LintFinding;
using terms::Provision;
using terms::ProvisionKind;
using terms::Reference;
using terms::ReferenceStatus;
using terms::Severity;

constexpr std::size_t most_remarks = 200; // shown of what was left out

Tone tone_of(Severity severity)
{
    return severity == Severity::error ? Tone::bad : severity == Severity::warning ? Tone::warn : Tone::info;
}

enum class Beside : std::uint8_t { text, editor };

// Beside an editor the place leads there; workshop.js goes to its line.
Html place_of(const terms::Place& place, Beside beside)
{
    const std::string line = std::to_string(place.line), words = line + "行" + std::to_string(place.column) + "文字目";
    return beside == Beside::text ? text(words)
                                  : tag("a", {{"class", "place"}, {"href", "#f-editor"}, {"data-line", line}}, words);
}

Html note(const LintFinding& finding, Beside beside)
{
    Html out = tag("p", {}, chip(label(finding.severity), tone_of(finding.severity)), " ", finding.message);
    if (!finding.suggestion.empty()) out += tag("p", {{"class", "suggestion"}}, "→ ", finding.suggestion);
    return tag("li", {{"class", "note of-" + std::string(terms::name_of(finding.severity))}},
               out + tag("small", {}, place_of(finding.place, beside), " ", tag("code", {}, finding.rule)));
}

bool headed(ProvisionKind kind)
{
    return kind != ProvisionKind::paragraph && kind != ProvisionKind::item && kind != ProvisionKind::subitem;
}

std::string heading_of(const Provision& provision)
{
    if (!provision.printed.empty()) return provision.printed;
    return provision.title.empty() ? provision.number : provision.title;
}

class Reading {
public:
    Reading(const Document& document, std::span<const LintFinding> findings) : document_(document)
    {
        for (const LintFinding& finding : findings) {
            const auto spot = document.spots.find(finding.clause);
            if (spot == document.spots.end())
                whole_.push_back(&finding);
            else
                findings_[shown(spot->second.provision)].push_back(&finding);
        }
        for (const Reference& reference : document.references) {
            const auto spot = document.spots.find(reference.from);
            if (spot != document.spots.end() && !reference.in_title)
                references_[shown(spot->second.provision)].push_back(&reference);
        }
    }

    Html tree() const
    {
        std::vector<Html> items;
        for (std::size_t i = 0; i < document_.provisions.size(); ++i) {
            const Provision& provision = document_.provisions[i];
            if (provision.kind == ProvisionKind::proviso || !headed(provision.kind)) continue;
            const std::size_t found = findings_below(i);
            const bool part = provision.kind == ProvisionKind::chapter || provision.kind == ProvisionKind::section;
            items.push_back(tag("li", {{"class", part ? "part-head" : "entry"}, {"id", "c-" + provision.id}},
                                link("#t-" + provision.id, heading_of(provision)),
                                found == 0 ? Html()
                                           : tag("span", {{"class", "count"}}, std::to_string(found),
                                                 tag("span", {{"class", "unseen"}}, "件の指摘"))));
        }
        return tag("ol", {{"class", "reading-tree"}}, items);
    }

    Html text_rows() const
    {
        Html out;
        for (std::size_t i = 0; i < document_.provisions.size(); ++i)
            if (document_.provisions[i].kind != ProvisionKind::proviso) out += row(i);
        return out;
    }

    Html of_the_whole() const { return notes(whole_); }

private:
    // A proviso stands in the words of its parent.
    std::size_t shown(std::size_t provision) const
    {
        const Provision& one = document_.provisions[provision];
        return one.kind == ProvisionKind::proviso ? one.parent : provision;
    }

    std::size_t findings_below(std::size_t article) const
    {
        std::size_t count = 0;
        for (std::size_t i = article; i < document_.provisions.size(); ++i) {
            if (i > article && headed(document_.provisions[i].kind) &&
                document_.provisions[i].kind != ProvisionKind::proviso)
                break;
            if (const auto found = findings_.find(i); found != findings_.end()) count += found->second.size();
        }
        return count;
    }

    static Html notes(const std::vector<const LintFinding*>& findings)
    {
        std::vector<Html> items;
        for (const LintFinding* finding : findings)
            items.push_back(note(*finding, Beside::text));
        return items.empty() ? Html() : tag("ul", {{"class", "notes"}}, items);
    }

    int depth(const Provision& provision) const
    {
        int deep = 0;
        for (std::size_t up = provision.parent; up != Provision::none; up = document_.provisions[up].parent)
            deep += headed(document_.provisions[up].kind) ? 0 : 1;
        return headed(provision.kind) ? 0 : std::min(deep + 1, 4);
    }

    Html row(std::size_t i) const
    {
        const Provision& provision = document_.provisions[i];
        const auto found = findings_.find(i);
        Html words = headed(provision.kind) ? Html() : number_of(provision);
        if (headed(provision.kind)) words += tag("strong", {}, link("#c-" + provision.id, heading_of(provision)));
        if (!provision.text.empty()) words += (words.empty() ? Html() : text(" ")) + marked(i);
        return tag("div",
                   {{"class", "reading-row deep-" + std::to_string(depth(provision)) +
                                  (headed(provision.kind) ? " headed" : "")},
                    {"id", "t-" + provision.id}},
                   tag("span", {{"class", "line-number"}}, std::to_string(provision.place.line)),
                   tag("div", {{"class", "reading-words"}}, words),
                   found == findings_.end() ? Html() : notes(found->second));
    }

    static Html number_of(const Provision& provision)
    {
        const std::string words = provision.printed.empty() ? provision.number : provision.printed;
        return words.empty() ? Html() : tag("span", {{"class", "reading-number"}}, words);
    }

    // The words in pieces that begin and end where a finding or a reference does.
    Html marked(std::size_t i) const
    {
        const std::string& words = document_.provisions[i].text;
        const auto spans = findings_.find(i);
        const auto links = references_.find(i);
        std::vector<std::size_t> cuts{0, words.size()};
        const auto cut = [&](std::size_t begin, std::size_t end) {
            if (begin < end && end <= words.size()) {
                cuts.push_back(begin);
                cuts.push_back(end);
            }
        };
        if (spans != findings_.end())
            for (const LintFinding* finding : spans->second)
                cut(finding->begin, finding->end);
        if (links != references_.end())
            for (const Reference* reference : links->second)
                cut(reference->begin, reference->end);
        std::sort(cuts.begin(), cuts.end());
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        Html out;
        for (std::size_t at = 0; at + 1 < cuts.size(); ++at) {
            Html piece = text(std::string_view(words).substr(cuts[at], cuts[at + 1] - cuts[at]));
            if (links != references_.end()) piece = linked(piece, cuts[at], links->second);
            if (spans != findings_.end()) piece = marked(piece, cuts[at], spans->second);
            out += piece;
        }
        return out;
    }

    static Html linked(const Html& piece, std::size_t at, const std::vector<const Reference*>& references)
    {
        for (const Reference* reference : references) {
            if (at < reference->begin || at >= reference->end) continue;
            if (reference->targets.empty() || reference->status == ReferenceStatus::external)
                return tag("span",
                           {{"class", reference->status == ReferenceStatus::external ? "outside" : "lost"},
                            {"title", reference->why}},
                           piece);
            const std::string& target = reference->targets.front();
            const std::string title =
                reference->status == ReferenceStatus::doubtful ? "疑わしい参照：" + reference->why : "参照先 " + target;
            return tag("a", {{"href", "#t-" + target.substr(0, target.find('#'))}, {"title", title}}, piece);
        }
        return piece;
    }

    // Where two findings overlap the graver one's mark stands.
    static Html marked(const Html& piece, std::size_t at, const std::vector<const LintFinding*>& findings)
    {
        const LintFinding* gravest = nullptr;
        for (const LintFinding* finding : findings)
            if (at >= finding->begin && at < finding->end && (!gravest || finding->severity < gravest->severity))
                gravest = finding;
        return gravest ? tag("mark", {{"class", "of-" + std::string(terms::name_of(gravest->severity))}}, piece)
                       : piece;
    }

    const Document& document_;
    std::map<std::size_t, std::vector<const LintFinding*>> findings_;
    std::map<std::size_t, std::vector<const Reference*>> references_;
    std::vector<const LintFinding*> whole_;
};

Html figure(std::string_view words, std::size_t count)
{
    return tag("li", {}, tag("span", {}, words), tag("strong", {}, std::to_string(count)));
}

}

std::string_view label(Severity severity)
{
    return severity == Severity::error ? "誤り" : severity == Severity::warning ? "警告" : "参考";
}

Html reading_figures(const Document& document, std::span<const LintFinding> findings)
{
    const auto kinds = [&](ProvisionKind kind) {
        return static_cast<std::size_t>(std::count_if(document.provisions.begin(), document.provisions.end(),
                                                      [&](const Provision& one) { return one.kind == kind; }));
    };
    const auto unresolved = static_cast<std::size_t>(
        std::count_if(document.references.begin(), document.references.end(),
                      [](const Reference& one) { return one.status == ReferenceStatus::unresolved; }));
    Html items = figure("条", kinds(ProvisionKind::article)) + figure("参照", document.references.size()) +
                 figure("参照先なし", unresolved);
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info})
        items += figure(label(severity),
                        static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [&](const auto& one) {
                            return one.severity == severity;
                        })));
    return tag("ul", {{"class", "figures"}}, items + figure("本文としない部分", document.left_out.size()));
}

Html reading_panel(const Document& document, std::span<const LintFinding> findings)
{
    const Reading reading(document, findings);
    const Html whole = reading.of_the_whole();
    return panel("reading", "読んだ結果",
                 (whole.empty() ? Html() : disclosure("文書の全体についての指摘", whole)) +
                     tag("div", {{"class", "reading"}},
                         tag("details", {{"class", "reading-side"}, {"open", bare}}, tag("summary", {}, "目次"),
                             tag("nav", {{"aria-label", "読んだ約款の目次"}}, reading.tree())),
                         tag("div", {{"class", "reading-text"}}, reading.text_rows())));
}

Html left_out_panel(const Document& document)
{
    std::vector<Row> rows;
    const auto add = [&](std::string_view what, const std::vector<terms::Remark>& remarks) {
        for (const terms::Remark& remark : remarks)
            if (rows.size() < most_remarks)
                rows.push_back(
                    {text(std::to_string(remark.place.line)), text(what), text(remark.text), text(remark.why)});
    };
    add("本文としない", document.left_out);
    add("読み方に注意", document.remarks);
    const std::size_t all = document.left_out.size() + document.remarks.size();
    Html more;
    if (all > rows.size()) more = tag("p", {}, "ほか", std::to_string(all - rows.size()), "か所。");
    const Html list = table("本文としなかった部分と、読み方に注意する部分",
                            {{"行", true}, {"扱い"}, {"文字"}, {"理由"}}, rows, "すべてを本文として読みました。");
    return panel("left-out", "本文としなかった部分・読み方に注意する部分",
                 all > 10 ? disclosure(std::to_string(all) + "か所を見る", list + more) : list + more);
}

Html findings_list(std::span<const LintFinding> findings, std::size_t most)
{
    if (findings.empty()) return tag("p", {{"class", "none"}}, "指摘はありません。");
    std::vector<const LintFinding*> sorted;
    for (const LintFinding& finding : findings)
        sorted.push_back(&finding);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const LintFinding* a, const LintFinding* b) { return a->severity < b->severity; });
    sorted.resize(std::min(most, sorted.size()));
    std::vector<Html> items;
    for (const LintFinding* finding : sorted)
        items.push_back(note(*finding, Beside::editor));
    Html out = tag("ul", {{"class", "notes"}}, items);
    if (findings.size() > most)
        out += tag("p", {}, "ほか", std::to_string(findings.size() - most), "件。「読む」ですべてを見られます。");
    return out;
}

}
