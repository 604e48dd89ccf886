// 仕事一覧: what needs somebody now, why, by when, by which clause.
#include "edge/question.h"
#include "edge/staff.h"

#include <algorithm>
#include <array>

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

Html form_link(const ledger::Books& books, const ledger::Work& work, const Actor& actor)
{
    Values values;
    if (work.contract) values["contract"] = work.contract.text();
    if (work.application && work.standing.command == "Screen" && may_submit(books, "Screen", actor))
        return link_button("/applications/" + work.application.text(), "審査する");
    if (!work.standing.because.empty()) values["because"] = std::to_string(work.standing.because.front().value);
    return offered(books, work.standing.command, values, actor);
}

// What one form settles stands in one row: the first in full, the others below it.
struct Bundle {
    const office::WorkEntry* first = nullptr;
    std::uint32_t more = 0;   // entries besides the first
    std::uint32_t before = 0; // the bundle before it of the same application, notice or contract, from 1; 0: none
};

bool together(const office::WorkEntry& a, const office::WorkEntry& b)
{
    return a.of == b.of && a.number == b.number && a.command == b.command && a.kind == b.kind;
}

// Bundles in the order of their first entries. Whose they are leads to them: there may be a hundred thousand.
class Bundles {
public:
    void add(const office::WorkEntry& entry)
    {
        std::vector<std::uint32_t>& latest = latest_.at(static_cast<std::size_t>(entry.of));
        if (latest.size() <= entry.number) latest.resize(std::size_t{entry.number} + 1);
        for (std::uint32_t at = latest[entry.number]; at != 0; at = all_[at - 1].before)
            if (Bundle& bundle = all_[at - 1]; together(*bundle.first, entry)) {
                ++bundle.more;
                return;
            }
        all_.push_back({&entry, 0, latest[entry.number]});
        latest[entry.number] = static_cast<std::uint32_t>(all_.size());
    }
    const std::vector<Bundle>& all() const { return all_; }

private:
    std::vector<Bundle> all_;
    std::array<std::vector<std::uint32_t>, 3> latest_; // by what an entry is of and its number: a bundle, from 1
};

Html others(const ledger::Books& books, const Bundle& bundle, const std::vector<office::WorkEntry>& entries, Date today)
{
    std::vector<std::string> more;
    more.reserve(bundle.more);
    for (auto entry = entries.begin() + (bundle.first - entries.data()) + 1;
         entry != entries.end() && more.size() < bundle.more; ++entry)
        if (together(*entry, *bundle.first))
            if (const auto work = office::work_of(books, *entry, today)) more.push_back(work->standing.what);
    if (more.empty()) return {};
    return disclosure("ほか" + std::to_string(more.size()) + "件", bullets(more));
}

Row row_of(const ledger::Books& books, const ledger::Work& work, const Html& more, const Visit& visit)
{
    const Standing& standing = work.standing;
    Html due = standing.until ? day(*standing.until) + text(" ") + days_left(*standing.until, visit.today)
                              : id_text("期限なし");
    Html subject = text(work.who);
    if (work.contract) subject += tag("br", {}) + contract_link(work.contract);
    if (work.application) subject += tag("br", {}) + application_link(work.application);
    return {due,
            chip(words(standing.kind), standing.kind == StandingKind::duty ? Tone::warn : Tone::quiet),
            joined(text(standing.what), why(standing.basis, standing.because, Reader::staff), more),
            subject,
            clause_links(standing.basis),
            form_link(books, work, visit.actor())};
}

// How near the day of an entry is; also the value of the page's question after it.
struct Nearness {
    std::string_view value, words;
    bool (*holds)(const std::optional<Date>& until, Date today);
};
constexpr auto nearness = std::to_array<Nearness>(
    {{"late", "期限を過ぎた", [](const std::optional<Date>& until, Date today) { return until && *until < today; }},
     {"today", "本日まで", [](const std::optional<Date>& until, Date today) { return until && *until == today; }},
     {"week", "7日以内",
      [](const std::optional<Date>& until, Date today) {
          return until && today < *until && *until <= today + Days{7};
      }},
     {"later", "その後",
      [](const std::optional<Date>& until, Date today) { return until && today + Days{7} < *until; }},
     {"none", "期限なし", [](const std::optional<Date>& until, Date) { return !until; }}});

std::optional<Date> until_of(const office::WorkEntry& entry)
{
    const Date never = Date::of(9999, 12, 31); // as ledger::urgency has it
    return entry.urgency.until == never ? std::nullopt : std::optional(entry.urgency.until);
}

const std::vector<Choice> kinds{{"", "すべて"}, {"duty", "義務（しなければならない）"}, {"right", "権利（できる）"}};
const std::vector<Choice> whose{{"", "自分の役割の仕事"}, {"1", "すべての役割の仕事"}};

std::vector<Choice> near_choices()
{
    std::vector<Choice> out;
    out.reserve(nearness.size());
    for (const Nearness& one : nearness)
        out.push_back({std::string(one.value), std::string(one.words)});
    return out;
}

// The figures above the list set it; what they cannot have set is asked for anew.
Html due_field(const Question& asked)
{
    if (asked.readable()) return hidden("due", asked.text("due"));
    return asked.choice({.name = "due", .label = "期限"}, with_any(near_choices()));
}

// What of the work list the page was asked for. Commands are judged once, not for every entry.
struct Wanted {
    std::string kind, who;
    std::vector<bool> commands; // by their place in the list's commands

    // The reasons why not stand in `asked`.
    Wanted(const Visit& visit, Question& asked, const ledger::Books& books, const std::vector<std::string>& all)
        : kind(asked.one_of("kind", kinds)), who(asked.text("who"))
    {
        const std::string command = asked.text("command");
        const bool everybody = asked.one_of("all", whose) == "1" || visit.actor().role == Role::auditor;
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
    std::array<std::size_t, nearness.size()> near{}; // whatever nearness was asked for
    std::vector<Row> rows;
    std::vector<std::string> commands; // of everything found
};

WorkShown shown_of(const Visit& visit, Question& asked, const ledger::Books& books,
                   const std::vector<office::WorkEntry>& entries, const std::vector<std::string>& commands)
{
    const Wanted wanted(visit, asked, books, commands);
    const std::string due = asked.one_of("due", near_choices());
    Bundles bundles;
    std::vector<bool> used(commands.size());
    WorkShown shown;
    for (const office::WorkEntry& entry : entries) {
        if (!wanted(books, entry)) continue;
        used[entry.command] = true;
        bundles.add(entry);
    }
    std::vector<const Bundle*> found;
    for (const Bundle& bundle : bundles.all())
        for (std::size_t i = 0; i < nearness.size(); ++i)
            if (nearness.at(i).holds(until_of(*bundle.first), visit.today)) {
                ++shown.near.at(i);
                if (due.empty() || due == nearness.at(i).value) found.push_back(&bundle);
            }
    shown.part = slice(visit.request, found.size());
    for (std::size_t i = shown.part.first; i < shown.part.last; ++i)
        if (const auto work = office::work_of(books, *found[i]->first, visit.today))
            shown.rows.push_back(row_of(books, *work, others(books, *found[i], entries, visit.today), visit));
    for (std::size_t i = 0; i < commands.size(); ++i)
        if (used[i]) shown.commands.push_back(commands[i]);
    return shown;
}

// How much there is, by how near it is: each number leads to its entries.
Html near_figures(const Visit& visit, const WorkShown& shown)
{
    const std::string asked = visit.asked("due");
    HttpRequest request = visit.request;
    request.query.erase("page");
    std::vector<Html> items;
    for (std::size_t i = 0; i < nearness.size(); ++i) {
        const Nearness& one = nearness.at(i);
        const bool chosen = asked == one.value;
        std::vector<Attribute> attributes{
            {"href", with_query(request, "due", chosen ? "" : std::string(one.value))},
            {"class", one.value == "late" && shown.near.at(i) > 0 ? "figure late" : "figure"}};
        if (chosen) attributes.push_back({"aria-current", "true"});
        items.push_back(
            tag("li", {},
                element("a", attributes,
                        tag("span", {}, one.words) + tag("strong", {}, std::to_string(shown.near.at(i)) + "件"))));
    }
    return tag("ul", {{"class", "figures"}, {"aria-label", "期限の近さで絞り込む"}}, items);
}

}

HttpResponse work_page(const Visit& visit)
{
    Question asked(visit);
    const WorkShown shown = visit.office.read_work(
        visit.today,
        [&](const ledger::Books& books, const std::vector<office::WorkEntry>& entries,
            const std::vector<std::string>& commands) { return shown_of(visit, asked, books, entries, commands); });
    std::vector<Choice> commands;
    for (const std::string& command : shown.commands)
        commands.push_back({command, std::string(command_words(command))});
    const Html fields = asked.choice({.name = "kind", .label = "種類"}, kinds) +
                        asked.choice({.name = "command", .label = "すること"}, with_any(commands)) +
                        asked.field({.name = "who", .label = "契約者名・契約番号"}) +
                        asked.choice({.name = "all", .label = "担当"}, whose) + due_field(asked);
    const Html found = near_figures(visit, shown) +
                       table("仕事一覧", {{"期限"}, {"種類"}, {"すること"}, {"相手"}, {"根拠条項"}, {"操作"}},
                             shown.rows, "いま行うことはありません。") +
                       slice_links(visit.request, shown.part);
    return page(
        visit,
        {.title = "仕事一覧",
         .body = search_form("/work", fields) + results(asked.readable() ? found : asked.told()),
         .lead = "義務が先、期限の近い順です。権利は、証拠を確かめた人が選んで行うもので、自動では行われません。",
         .up = {},
         .up_words = {},
         .status = asked.status()});
}

}
