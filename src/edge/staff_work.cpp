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

// What of the work list the page was asked for. Commands are judged once, not for every entry.
struct Wanted {
    std::string kind, who;
    std::vector<bool> commands; // by their place in the list's commands

    Wanted(const Visit& visit, const ledger::Books& books, const std::vector<std::string>& all)
        : kind(visit.asked("kind")), who(visit.asked("who"))
    {
        const std::string command = visit.asked("command");
        const bool everybody = visit.asked("all") == "1";
        for (const std::string& each : all)
            commands.push_back((command.empty() || each == command) &&
                               (everybody || may_submit(books, each, visit.actor())));
    }
    bool operator()(const ledger::Books& books, const office::WorkEntry& entry) const
    {
        if (!commands[entry.command]) return false;
        if (!kind.empty() && boost::describe::enum_to_string(entry.kind, "") != kind) return false;
        if (who.empty() || office::party_of(books, entry).find(who) != std::string_view::npos) return true;
        return entry.of == office::WorkEntry::Of::contract && ContractId{entry.number}.text() == who;
    }
};

struct WorkShown {
    Slice part;
    std::size_t all = 0; // in the whole list
    std::vector<ledger::Work> works;
    std::vector<std::string> commands; // of everything found
};

WorkShown work_shown(const Visit& visit)
{
    return visit.office.read_work(visit.today, [&](const ledger::Books& books,
                                                   const std::vector<office::WorkEntry>& entries,
                                                   const std::vector<std::string>& commands) {
        const Wanted wanted(visit, books, commands);
        std::vector<const office::WorkEntry*> found;
        std::vector<bool> used(commands.size());
        for (const office::WorkEntry& entry : entries)
            if (wanted(books, entry)) {
                found.push_back(&entry);
                used[entry.command] = true;
            }
        WorkShown shown{.part = slice(visit.request, found.size()), .all = entries.size(), .works = {}, .commands = {}};
        for (std::size_t i = shown.part.first; i < shown.part.last; ++i)
            if (auto work = office::work_of(books, *found[i], visit.today)) shown.works.push_back(*std::move(work));
        for (std::size_t i = 0; i < commands.size(); ++i)
            if (used[i]) shown.commands.push_back(commands[i]);
        return shown;
    });
}

}

HttpResponse work_page(const Visit& visit)
{
    const WorkShown shown = work_shown(visit);
    std::vector<Choice> commands;
    for (const std::string& command : shown.commands)
        commands.push_back({command, std::string(command_words(command))});
    const Html fields =
        choice_field({.name = "kind", .label = "種類", .value = visit.asked("kind")},
                     with_any({{"duty", "義務（しなければならない）"}, {"right", "権利（できる）"}})) +
        choice_field({.name = "command", .label = "すること", .value = visit.asked("command")}, with_any(commands)) +
        field({.name = "who", .label = "契約者名・契約番号", .value = visit.asked("who")}) +
        choice_field({.name = "all", .label = "担当", .value = visit.asked("all")},
                     {{"", "自分の役割の仕事"}, {"1", "すべての役割の仕事"}});
    std::vector<Row> rows;
    for (const ledger::Work& work : shown.works)
        rows.push_back(row_of(work, visit.today));
    const Html found = table("仕事一覧", {{"期限"}, {"種類"}, {"すること"}, {"相手"}, {"根拠条項"}, {"操作"}}, rows,
                             "いま行うことはありません。") +
                       slice_links(visit.request, shown.part);
    return page(
        visit,
        {.title = "仕事一覧",
         .body = search_form("/work", fields) + results(found),
         .lead = "期限の近い義務から並びます。権利は、証拠を確かめた人が選んで行うもので、自動では行われません。全" +
                 std::to_string(shown.all) + "件。"});
}

}
