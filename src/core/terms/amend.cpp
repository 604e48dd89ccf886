#include "terms/editions.h"

#include <algorithm>
#include <string>

namespace terms {
namespace {

bool same(const Edition& edition, const LoadEdition& command)
{
    return edition.name == command.name && edition.title == command.title && edition.text_hash == command.text_hash &&
           edition.effective == command.effective && edition.announced_on == command.announced_on;
}

std::optional<Refusal> taken(const Book& book, const LoadEdition& command)
{
    if (auto refusal = name_taken(book, command.name)) return refusal;
    if (find_draft(book, command.name))
        return Refusal{"terms 2.1#4"_clause,
                       "「" + command.name +
                           "」という版の下書きがあります。下書きを発表するか、別の名前を付けてください。",
                       {"AnnounceEdition"}};
    return effective_day_taken(book, command.effective);
}

// 2.1#4 “After the change, prices, content and conditions follow the newest edition in force.” One that was replaced by
// today is history; any other would govern, and its clauses are mapped and read before it does.
std::optional<Refusal> still_to_govern(const Book& book, const LoadEdition& command, Date today)
{
    const bool replaced = std::any_of(book.editions.begin(), book.editions.end(), [&](const Edition& edition) {
        return edition.effective > command.effective && edition.effective <= today;
    });
    if (replaced) return std::nullopt;
    return Refusal{
        {"terms 2.1#4"_clause, "terms 2.1#3"_clause},
        "「" + command.name + "」は「" + book.editions.back().name +
            "」を改める版なので、取り込むだけでは効力を持ちません。下書きに入れ、条項の対応を付け、読み直して"
            "から発表してください。すでに発表してあるときは、その日を発表の日に入れます。",
        {"DraftEdition", "MapClauses", "ConfirmReadings", "AnnounceEdition"}};
}

}

// 2.1#3 “An amendment is notified or announced at least 14 days before it takes effect.”
Result<Ruling<Date>, Refusal> last_announcement_day(Date effective, const Rulebook& rules)
{
    const auto days = rules.count(Parameter::announcement_days);
    if (!days) return days.error();
    const auto day = statute::last_day_before(effective, {statute::PeriodUnit::days, days->value}, rules.backward());
    if (!day) return day.error();
    return Ruling<Date>{day->value, Basis(days->basis).add(day->basis)};
}

// The same seen from the announcement: clear days let the amendment start once they have ended, naive on the last of
// them.
Result<Ruling<Date>, Refusal> earliest_effective_day(Date announced_on, const Rulebook& rules)
{
    const auto days = rules.count(Parameter::announcement_days);
    if (!days) return days.error();
    const auto period = statute::period_after(announced_on, {statute::PeriodUnit::days, days->value}, {});
    if (!period) return period.error();
    const bool clear = rules.backward().counting == statute::BackwardPeriod::clear_days;
    return Ruling<Date>{clear ? period->value.opens : period->value.end, Basis(days->basis).add(period->basis)};
}

std::optional<Refusal> name_taken(const Book& book, std::string_view name)
{
    const bool taken = std::any_of(book.editions.begin(), book.editions.end(),
                                   [&](const Edition& edition) { return edition.name == name; });
    if (!taken) return std::nullopt;
    return Refusal{
        "terms 2.1#4"_clause, "「" + std::string(name) + "」という版はすでにあります。別の名前を付けてください。", {}};
}

// 2.1#4 “After the change, prices, content and conditions follow the newest edition in force.”
std::optional<Refusal> effective_day_taken(const Book& book, Date effective)
{
    const auto found = std::find_if(book.editions.begin(), book.editions.end(),
                                    [&](const Edition& edition) { return edition.effective == effective; });
    if (found == book.editions.end()) return std::nullopt;
    return Refusal{"terms 2.1#4"_clause,
                   effective.japanese() + "には、すでに「" + found->name +
                       "」が効力を持ちます。別の日を選んでください。",
                   {}};
}

std::optional<Refusal> too_short_notice(const Notice& notice, const Rulebook& rules)
{
    const auto last = last_announcement_day(notice.effective, rules);
    if (!last) return last.error();
    if (notice.recorded && notice.announced_on <= last->value) return std::nullopt;
    const auto earliest = earliest_effective_day(notice.announced_on, rules);
    if (!earliest) return earliest.error();
    const std::string told = notice.recorded ? notice.announced_on.japanese() + "の発表では、"
                                             : "変更の発表の日が記録されていません。今日発表すると、";
    return Refusal{Basis(last->basis).add("civil-code 548-4"_clause),
                   told + "効力の日は早くて" + earliest->value.japanese() + "です。" + notice.effective.japanese() +
                       "から効力を持たせるには、" + last->value.japanese() + "までに発表しなければなりません。",
                   {}};
}

void add_edition(Book& book, Edition edition)
{
    const auto later = std::find_if(book.editions.begin(), book.editions.end(),
                                    [&](const Edition& one) { return edition.effective < one.effective; });
    book.editions.insert(later, std::move(edition));
}

// 附則.1 “The terms were set on 1 June 2022 and are in force from the same day.”
// 2.1 “The provider may amend the terms without each contractor's consent.”
// civil-code 548-4 “Terms may change without consent if beneficial or reasonable, with the effective day made known
// beforehand.”
Decision<EditionLoaded> decide(const Book& book, const LoadEdition& command, const Occasion& occasion)
{
    if (const auto refusal = incomplete_edition({command.name, command.title, command.text_hash})) return *refusal;
    if (std::any_of(book.editions.begin(), book.editions.end(), [&](const Edition& e) { return same(e, command); }))
        return std::vector<EditionLoaded>{};
    if (const auto refusal = taken(book, command)) return *refusal;
    if (command.announced_on && *command.announced_on > occasion.today)
        return Refusal{"terms 2.1#3"_clause,
                       "発表の日（" + command.announced_on->japanese() +
                           "）がまだ来ていません。発表を済ませてから登録してください。",
                       {}};
    EditionLoaded fact{.on = command.effective,
                       .basis = {"terms 附則.1"_clause, "terms 1.1"_clause},
                       .name = command.name,
                       .title = command.title,
                       .text_hash = command.text_hash,
                       .announced_on = command.announced_on};
    if (book.editions.empty()) return std::vector{fact};
    if (const auto refusal = still_to_govern(book, command, occasion.today)) return *refusal;
    if (!edition_before(book, command.effective)) return std::vector{fact}; // then it was the first
    const Notice notice{.announced_on = command.announced_on ? *command.announced_on : occasion.today,
                        .effective = command.effective,
                        .recorded = command.announced_on.has_value()};
    if (const auto refusal = too_short_notice(notice, Rulebook(book, {}, notice.announced_on))) return *refusal;
    fact.basis = {"terms 2.1"_clause, "terms 2.1#3"_clause, "terms 2.1#4"_clause, "civil-code 548-4"_clause};
    return std::vector{fact};
}

void evolve(Book& book, const EditionLoaded& fact, const Recorded& recorded)
{
    add_edition(book, {.name = fact.name,
                       .title = fact.title,
                       .text_hash = fact.text_hash,
                       .effective = fact.on,
                       .announced_on = fact.announced_on,
                       .by = recorded.position});
}

}
