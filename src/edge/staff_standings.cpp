// Panels of the contract page: restraints, deadlines, standings of both sides, the timeline.
#include "edge/staff.h"

#include <algorithm>

namespace edge {
namespace {

// What one command settles stands together: the first in full, the others below it.
using Bundle = std::vector<const Standing*>;

std::vector<Bundle> bundles(const std::vector<const Standing*>& all)
{
    std::vector<Bundle> out;
    for (const Standing* one : all) {
        const auto like = std::find_if(out.begin(), out.end(), [&](const Bundle& bundle) {
            return !one->command.empty() && bundle.front()->command == one->command &&
                   bundle.front()->bearer == one->bearer && bundle.front()->kind == one->kind;
        });
        if (like == out.end())
            out.push_back({one});
        else
            like->push_back(one);
    }
    return out;
}

Html others(const Bundle& bundle, Date today)
{
    std::vector<Html> items;
    for (std::size_t i = 1; i < bundle.size(); ++i) {
        Html item = text(bundle[i]->what);
        if (bundle[i]->until)
            item += text("　") + day(*bundle[i]->until) + text("まで ") + days_left(*bundle[i]->until, today);
        items.push_back(tag("li", {}, item, why(bundle[i]->basis, bundle[i]->because, Reader::staff)));
    }
    if (items.empty()) return {};
    return disclosure("ほか" + std::to_string(items.size()) + "件", tag("ul", {{"class", "bullets"}}, items));
}

struct Beholder { // who looks at what stands, and when
    const ledger::Books& books;
    const Actor& actor;
    Date today;
};

Html one_standing(const Bundle& bundle, ContractId contract, const Beholder& who)
{
    const Date today = who.today;
    const Standing& standing = *bundle.front();
    Html out = tag("p", {}, standing.what);
    Html when;
    if (standing.from && *standing.from > today) when += day(*standing.from) + text("から　");
    if (standing.until) when += day(*standing.until) + text("まで ") + days_left(*standing.until, today);
    if (!when.empty()) out += tag("p", {}, when);
    Html foot = why(standing.basis, standing.because, Reader::staff) + others(bundle, today);
    if (!standing.command.empty() && store::find_command(standing.command)) {
        Values values{{"contract", contract.text()}};
        if (!standing.because.empty()) values["because"] = std::to_string(standing.because.front().value);
        foot += tag("p", {}, offered(who.books, standing.command, values, who.actor));
    }
    return tag("li", {}, out, foot);
}

Html side(const ledger::StandingView& view, Bearer bearer, std::string_view id, std::string_view title,
          const Beholder& who)
{
    Html out;
    for (const auto& [kind, words] : std::initializer_list<std::pair<StandingKind, std::string_view>>{
             {StandingKind::duty, "義務（しなければならない）"},
             {StandingKind::right, "権利（することができる）"},
             {StandingKind::effect, "効果（そうなる）"}}) {
        std::vector<const Standing*> all;
        for (const Standing& standing : view.standings)
            if (standing.bearer == bearer && standing.kind == kind) all.push_back(&standing);
        std::vector<Html> items;
        for (const Bundle& bundle : bundles(all))
            items.push_back(one_standing(bundle, view.contract, who));
        if (!items.empty()) out += tag("h3", {}, words) + tag("ul", {{"class", "bullets"}}, items);
    }
    if (out.empty()) out = tag("p", {{"class", "none"}}, "いまは特にありません。");
    return panel(id, title, out);
}

}

Html restraints_panel(const ledger::Books& books, const ledger::StandingView& view, const Actor& actor)
{
    if (view.restraints.empty()) return {};
    std::vector<Row> rows;
    for (const ledger::RestraintView& one : view.restraints) {
        const auto ground = Clause::find(one.ground);
        const Values values{{"contract", view.contract.text()}, {"restraints[0]", one.restraint.text()}};
        rows.push_back(
            {joined(text(one.kind), tag("br", {}), tag("small", {{"class", "id"}}, one.restraint.text())),
             ground ? joined(clause_link(*ground), tag("br", {}), text(ground->reading_ja())) : text(one.ground),
             day(one.since), bullets(one.lifts), offered(books, "Lift", values, actor)});
    }
    return panel(
        "restraints", "いま提供を妨げている制限",
        table("制限と、解消に必要なこと", {{"制限"}, {"事由"}, {"いつから"}, {"解消するには"}, {"操作"}}, rows));
}

Html deadlines_panel(const ledger::StandingView& view, Date today)
{
    std::vector<const Standing*> dated;
    for (const Standing& standing : view.standings)
        if (standing.until) dated.push_back(&standing);
    std::stable_sort(dated.begin(), dated.end(), [](const auto* a, const auto* b) { return *a->until < *b->until; });
    std::vector<Row> rows;
    for (const Bundle& bundle : bundles(dated)) {
        const Standing& first = *bundle.front();
        rows.push_back(
            {joined(day(*first.until), text(" "), days_left(*first.until, today)),
             tag("span", {{"class", "id"}}, first.bearer == Bearer::provider ? "当社" : "契約者"),
             joined(text(first.what), why(first.basis, first.because, Reader::staff), others(bundle, today))});
    }
    return panel("deadlines", "近い期限",
                 table("期限の早い順", {{"期限"}, {"だれが"}, {"何を"}}, rows, "期限のある義務や権利はありません。"));
}

Html standings_panels(const ledger::Books& books, const ledger::StandingView& view, const Actor& actor, Date today)
{
    const Beholder who{books, actor, today};
    return tag("div", {{"class", "columns"}}, side(view, Bearer::provider, "provider", "当社の立場", who),
               side(view, Bearer::contractor, "contractor", "契約者の立場", who));
}

Html timeline_panel(const ledger::Books& books, const std::vector<office::Written>& facts, std::size_t all)
{
    std::vector<Html> items;
    for (const office::Written& written : facts) {
        const std::string position = std::to_string(written.position.value);
        items.push_back(tag("li", {}, tag("div", {}, day(ledger::on(written.fact))),
                            tag("div", {},
                                tag("p", {}, tag("strong", {}, fact_words(ledger::type_name(written.fact))), "　",
                                    fact_summary(written.fact)),
                                tag("p", {}, clause_links(ledger::basis_of(written.fact))),
                                tag("p", {},
                                    tag("small", {}, person_name(books, written.by), "　", moment(written.at), "　",
                                        link("/facts/" + position, "台帳 " + position))))));
    }
    Html out = tag("ol", {{"class", "timeline"}}, items);
    if (facts.empty()) out = tag("p", {{"class", "none"}}, "記録された事実はありません。");
    if (facts.size() < all)
        out += tag("p", {}, link("?timeline=all#timeline", "全" + std::to_string(all) + "件を表示"));
    return panel("timeline", "経過（新しい順）", out);
}

}
