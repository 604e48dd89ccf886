// Rules on cross-references: what they point to, what they promise there, where they lead back.
#include "terms/lint_rules.h"

#include "basis/text.h"

#include <algorithm>
#include <map>

namespace terms {

namespace {

bool quotes_title(const Reference& reference)
{
    const std::size_t at = reference.printed.find("条");
    return at != std::string::npos && holds_any(std::string_view(reference.printed).substr(at), {"（", "("});
}

// One target that is the words' own provision, or one around it below the article.
bool points_to_itself(const LintScan& scan, const Reference& reference)
{
    if (reference.targets.size() != 1) return false;
    const std::size_t target = scan.index_of(reference.targets.front());
    std::size_t own = scan.index_of(reference.from);
    // この項 is meant to be the provision itself; 第２項 in the second paragraph is not.
    const bool numbered = reference.printed.find("第") != std::string::npos;
    if (target == Provision::none || own == Provision::none || quotes_title(reference) || !numbered) return false;
    for (; own != Provision::none && scan.at(own).kind != ProvisionKind::article; own = scan.at(own).parent)
        if (own == target) return true;
    return false;
}

template <class Each>
void each_reference(const LintScan& scan, Each each)
{
    const std::vector<Reference>& references = scan.document().references;
    for (std::size_t i = 0; i < references.size(); ++i)
        if (const WordSpot& spot = scan.reference_spots()[i]; spot.end > spot.begin) each(references[i], spot);
}

std::string_view after(const LintScan& scan, const WordSpot& spot)
{
    return scan.text(spot.provision).substr(spot.end);
}

bool has_list(const LintScan& scan, std::size_t provision)
{
    const ProvisionKind kind = scan.at(provision).kind;
    if (kind != ProvisionKind::article && kind != ProvisionKind::paragraph) return true;
    for (std::size_t child : scan.children(provision))
        if (kind == ProvisionKind::paragraph || !scan.children(child).empty()) return true;
    return false;
}

// Whether a provision hands its matter over to the reference: 第８条に定める, 第８条の定めるところにより.
bool delegates(std::string_view after_reference)
{
    WordReader reader(after_reference);
    if (!reader.take_any({"に", "の", "で"})) return false;
    return reader.take_any({"定めるところによ", "規定するところによ", "定める方法", "定める基準", "定める額",
                            "定める期間", "定める手続", "よるものとし", "よります", "よる。", "従って定め"});
}

}

void reference_missing(const LintScan& scan, LintReport& report)
{
    each_reference(scan, [&](const Reference& reference, const WordSpot& spot) {
        if (reference.status != ReferenceStatus::unresolved) return;
        report.at(spot, "「" + reference.printed + "」の参照先がありません。" + reference.why,
                  "指したい規定の番号に直すか、参照を削ってください");
    });
}

void reference_title(const LintScan& scan, LintReport& report)
{
    each_reference(scan, [&](const Reference& reference, const WordSpot& spot) {
        if (reference.status != ReferenceStatus::doubtful || !quotes_title(reference)) return;
        std::string suggestion = "番号と見出しのどちらが正しいかを確かめ、一方に合わせてください";
        if (reference.targets.size() == 2) {
            const std::size_t first = scan.container(scan.index_of(reference.targets[0]));
            const std::size_t second = scan.container(scan.index_of(reference.targets[1]));
            suggestion = "見出しが正しければ" + scan.at(second).number + "に、番号が正しければ見出しを「" +
                         scan.at(first).title + "」に直してください";
        }
        report.at(spot, "参照の番号と見出しが合いません。" + reference.why, suggestion);
    });
}

void reference_self(const LintScan& scan, LintReport& report)
{
    each_reference(scan, [&](const Reference& reference, const WordSpot& spot) {
        if (reference.status == ReferenceStatus::unresolved || !points_to_itself(scan, reference)) return;
        report.at(spot, "「" + reference.printed + "」は、それを書いた規定自身を指しています",
                  "指したい項や号の番号に直してください");
    });
}

void reference_doubtful(const LintScan& scan, LintReport& report)
{
    each_reference(scan, [&](const Reference& reference, const WordSpot& spot) {
        if (reference.status != ReferenceStatus::doubtful || quotes_title(reference) ||
            points_to_itself(scan, reference))
            return;
        report.at(spot, "「" + reference.printed + "」の指す先が定まりません。" + reference.why,
                  "どの文書のどの規定かが一つに決まるように、条、項、号を省かずに書いてください");
    });
}

void reference_implicit_paragraph(const LintScan& scan, LintReport& report)
{
    each_reference(scan, [&](const Reference& reference, const WordSpot& spot) {
        if (reference.status != ReferenceStatus::resolved || reference.targets.empty()) return;
        const std::size_t level = reference.printed.find("項");
        if (level == std::string::npos || reference.printed.rfind("第", level) == std::string::npos) return;
        std::size_t at = scan.index_of(reference.targets.front());
        while (at != Provision::none && scan.at(at).kind != ProvisionKind::paragraph)
            at = scan.at(at).parent;
        if (at == Provision::none || !scan.at(at).number.empty()) return;
        const std::size_t article = scan.at(at).parent;
        if (scan.at(article).kind != ProvisionKind::article || scan.children(article).size() != 1) return;
        report.at(spot, scan.at(article).number + "には番号の付いた項がありません（ただ一つの項として読みました）",
                  "項の番号を書かない形（「" + scan.at(article).number + "各号」など）にそろえてください");
    });
}

void enumeration_expected(const LintScan& scan, LintReport& report)
{
    each_reference(scan, [&](const Reference& reference, const WordSpot& spot) {
        if (reference.status != ReferenceStatus::resolved || reference.targets.empty()) return;
        if (!starts_with_any(after(scan, spot), {"に掲げ", "に列挙", "に列記", "に揚げ"})) return;
        for (const std::string& id : reference.targets) {
            const std::size_t target = scan.index_of(id);
            if (target == Provision::none || has_list(scan, target)) continue;
            report.at(spot, "「" + reference.printed + "に掲げる」とありますが、そこに号はありません",
                      "号のある項を指すか、「に定める」に改めてください");
            return;
        }
    });
}

void application_without_reading(const LintScan& scan, LintReport& report)
{
    for (const WordSpot& spot : scan.where("準用")) {
        const std::size_t container = scan.container(spot.provision);
        const char32_t before = basis::decode_before(scan.text(spot.provision), spot.begin).code;
        if (basis::script_of(before) == basis::Script::kanji) continue;
        if (scan.says_any_below(container, {"読み替え", "読替え", "読みかえ", "読替"})) continue;
        if (scan.at(container).title.find("準用") != std::string::npos && scan.text(spot.provision).empty()) continue;
        report.at(spot, "準用していますが、読み替える語を定めていません",
                  "主語や行為が異なるときは「この場合において、…とあるのは…と読み替える」を加えてください");
    }
}

// Delegations that lead back: A is as B says, B is as A says.
void reference_circular(const LintScan& scan, LintReport& report)
{
    std::vector<std::vector<std::pair<std::size_t, WordSpot>>> edges(scan.document().provisions.size());
    each_reference(scan, [&](const Reference& reference, const WordSpot& spot) {
        if (reference.status != ReferenceStatus::resolved || !delegates(after(scan, spot))) return;
        for (const std::string& id : reference.targets)
            if (const std::size_t target = scan.index_of(id); target != Provision::none)
                edges[spot.provision].emplace_back(target, spot);
    });
    // An article stands for its only paragraph.
    const auto rules_of = [&](std::size_t provision) {
        while (scan.children(provision).size() == 1 && scan.text(provision).empty())
            provision = scan.children(provision).front();
        return provision;
    };
    enum class Mark : std::uint8_t { fresh, open, done };
    std::vector<Mark> marks(edges.size(), Mark::fresh);
    std::vector<std::pair<std::size_t, std::size_t>> stack; // provision, next edge
    for (std::size_t start : scan.bodies()) {
        if (marks[start] != Mark::fresh || edges[start].empty()) continue;
        stack.assign(1, {start, 0});
        marks[start] = Mark::open;
        while (!stack.empty()) {
            const std::size_t from = stack.back().first;
            if (stack.back().second == edges[from].size()) {
                marks[from] = Mark::done;
                stack.pop_back();
                continue;
            }
            const auto& [target, spot] = edges[from][stack.back().second++];
            const std::size_t to = rules_of(target);
            if (marks[to] == Mark::open && to != from)
                report.at(spot,
                          "定めが循環しています（" + scan.at(to).id + " と " + scan.at(from).id +
                              " が互いに相手の定めによっています）",
                          "どちらか一方に内容を書いてください");
            if (marks[to] != Mark::fresh) continue;
            marks[to] = Mark::open;
            stack.emplace_back(to, 0);
        }
    }
}

// 第１号、第２号、第３号に該当しない in item 5: what of item 4?
void residual_gap(const LintScan& scan, LintReport& report)
{
    struct Named {
        std::vector<std::size_t> siblings;
        WordSpot first, last;
    };
    std::map<std::size_t, Named> items;
    each_reference(scan, [&](const Reference& reference, const WordSpot& spot) {
        const Provision& own = scan.at(spot.provision);
        if (own.kind != ProvisionKind::item && own.kind != ProvisionKind::subitem) return;
        for (const std::string& id : reference.targets) {
            const std::size_t target = scan.index_of(id);
            if (target == Provision::none || scan.at(target).parent != own.parent || target == spot.provision) continue;
            Named& named = items[spot.provision];
            if (named.siblings.empty()) named.first = spot;
            named.last = spot;
            named.siblings.push_back(target);
        }
    });
    for (const auto& [item, named] : items) {
        if (!starts_with_any(after(scan, named.last),
                             {"に該当しない", "以外", "を除", "のいずれにも", "に当たらない", "に含まれない"}))
            continue;
        std::string missing;
        for (std::size_t sibling : scan.children(scan.at(item).parent)) {
            if (sibling == item) break;
            if (std::find(named.siblings.begin(), named.siblings.end(), sibling) == named.siblings.end())
                missing += (missing.empty() ? "" : "、") + scan.at(sibling).number;
        }
        if (missing.empty()) continue;
        report.at({item, named.first.begin, named.last.end},
                  "残りを受ける規定ですが、" + missing + "が挙げられていません",
                  "「前各号」とするか、" + missing + "を加えてください");
    }
}

}
