// 仕事一覧: what needs somebody now, why, by when, by which clause.
#include "edge/staff.h"

#include <algorithm>

namespace edge {
namespace {

std::string_view words(StandingKind kind)
{
    switch (kind) {
    case StandingKind::duty:
        return "義務";
    case StandingKind::right:
        return "権利";
    case StandingKind::effect:
        return "効果";
    }
    return "";
}

Html form_link(const ledger::Work& work)
{
    Values values;
    if (work.contract) values["contract"] = work.contract.text();
    if (work.application && work.standing.command == "Screen")
        return link_button("/applications/" + work.application.text(), "審査する");
    if (!work.standing.because.empty()) values["because"] = std::to_string(work.standing.because.front().value);
    return do_button(work.standing.command, values);
}

Row row_of(const ledger::Work& work, Date today)
{
    const Standing& standing = work.standing;
    Html due = standing.until ? day(*standing.until) + text(" ") + days_left(*standing.until, today) : text("期限なし");
    Html subject = text(work.who);
    if (work.contract) subject += tag("br", {}) + contract_link(work.contract);
    if (work.application) subject += tag("br", {}) + application_link(work.application);
    return {due,
            chip(words(standing.kind), standing.kind == StandingKind::duty ? Tone::warn : Tone::quiet),
            joined(text(standing.what), why(standing.basis, standing.because, Reader::staff)),
            subject,
            clause_links(standing.basis),
            form_link(work)};
}

bool wanted(const Visit& visit, const ledger::Books& books, const ledger::Work& work)
{
    const std::string kind = visit.asked("kind"), who = visit.asked("who"), command = visit.asked("command");
    if (!kind.empty() && boost::describe::enum_to_string(work.standing.kind, "") != kind) return false;
    if (!command.empty() && work.standing.command != command) return false;
    if (!who.empty() && work.who.find(who) == std::string::npos && work.contract.text() != who) return false;
    return visit.asked("all") == "1" || may_submit(books, work.standing.command, visit.actor());
}

}

HttpResponse work_page(const Visit& visit)
{
    const auto [list, shown] = visit.office.read([&](const ledger::Books& books) {
        const std::vector<ledger::Work> all = ledger::work_list(books, visit.today);
        std::vector<ledger::Work> mine;
        for (const ledger::Work& work : all)
            if (wanted(visit, books, work)) mine.push_back(work);
        return std::pair(std::move(mine), all.size());
    });
    std::vector<Choice> commands;
    for (const ledger::Work& work : list)
        if (std::none_of(commands.begin(), commands.end(),
                         [&](const Choice& c) { return c.value == work.standing.command; }))
            commands.push_back({work.standing.command, std::string(command_words(work.standing.command))});
    const Html fields =
        choice_field({.name = "kind", .label = "種類", .value = visit.asked("kind")},
                     with_any({{"duty", "義務（しなければならない）"}, {"right", "権利（できる）"}})) +
        choice_field({.name = "command", .label = "すること", .value = visit.asked("command")}, with_any(commands)) +
        field({.name = "who", .label = "契約者名・契約番号", .value = visit.asked("who")}) +
        choice_field({.name = "all", .label = "担当", .value = visit.asked("all")},
                     {{"", "自分の役割の仕事"}, {"1", "すべての役割の仕事"}});
    const Slice part = slice(visit.request, list.size());
    std::vector<Row> rows;
    for (std::size_t i = part.first; i < part.last; ++i)
        rows.push_back(row_of(list[i], visit.today));
    const Html found = table("仕事一覧", {{"期限"}, {"種類"}, {"すること"}, {"相手"}, {"根拠条項"}, {"操作"}}, rows,
                             "いま行うことはありません。") +
                       slice_links(visit.request, part);
    return page(
        visit,
        {.title = "仕事一覧",
         .body = search_form("/work", fields) + results(found),
         .lead = "期限の近い義務から並びます。権利は、証拠を確かめた人が選んで行うもので、自動では行われません。全" +
                 std::to_string(shown) + "件。"});
}

}
