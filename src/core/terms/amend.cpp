#include "terms/terms.h"

#include <algorithm>
#include <string>

namespace terms {
namespace {

bool is_sha256(std::string_view text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool same(const Edition& edition, const LoadEdition& command)
{
    return edition.name == command.name && edition.title == command.title && edition.text_hash == command.text_hash &&
           edition.effective == command.effective && edition.announced_on == command.announced_on;
}

// civil-code 548-3 “Whoever prepared the terms shows them on request; refusing before the deal keeps them out.”
// Only a text that its hash identifies can be shown again as it was.
std::optional<Refusal> incomplete(const LoadEdition& command)
{
    if (command.name.empty()) return Refusal{"terms 2.1#4"_clause, "版の名前を入れてください。", {}};
    if (command.title.empty()) return Refusal{"terms 1.1"_clause, "約款の表題を入れてください。", {}};
    if (!is_sha256(command.text_hash))
        return Refusal{{"terms 1.1"_clause, "civil-code 548-3"_clause},
                       "約款の本文のハッシュ（SHA-256）を、半角の小文字の16進64桁で入れてください。",
                       {}};
    return std::nullopt;
}

std::optional<Refusal> taken(const Book& book, const LoadEdition& command)
{
    for (const Edition& edition : book.editions) {
        if (edition.name == command.name)
            return Refusal{"terms 2.1#4"_clause,
                           "「" + command.name + "」という版はすでにあります。別の名前を付けてください。",
                           {}};
        if (edition.effective == command.effective)
            return Refusal{"terms 2.1#4"_clause,
                           command.effective.japanese() + "には、すでに「" + edition.name +
                               "」が効力を持ちます。別の日を選んでください。",
                           {}};
    }
    return std::nullopt;
}

// What stands in the way of an amendment, with the days that would be open.
std::optional<Refusal> too_late(const LoadEdition& command, Date announced_on, const Rulebook& rules)
{
    const auto last = last_announcement_day(command.effective, rules);
    if (!last) return last.error();
    if (command.announced_on && announced_on <= last->value) return std::nullopt;
    const auto earliest = earliest_effective_day(announced_on, rules);
    if (!earliest) return earliest.error();
    const std::string told = command.announced_on ? announced_on.japanese() + "の発表では、"
                                                  : "変更の発表の日が記録されていません。今日発表すると、";
    return Refusal{Basis(last->basis).add("civil-code 548-4"_clause),
                   told + "効力の日は早くて" + earliest->value.japanese() + "です。" + command.effective.japanese() +
                       "から効力を持たせるには、" + last->value.japanese() + "までに発表しなければなりません。",
                   {}};
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

// 附則.1 “The terms were set on 1 June 2022 and are in force from the same day.”
// 2.1 “The provider may amend the terms without each contractor's consent.”
// civil-code 548-4 “Terms may change without consent if beneficial or reasonable, with the effective day made known
// beforehand.”
Decision<EditionLoaded> decide(const Book& book, const LoadEdition& command, const Occasion& occasion)
{
    if (const auto refusal = incomplete(command)) return *refusal;
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
    const Date announced_on = command.announced_on ? *command.announced_on : occasion.today;
    if (const auto refusal = too_late(command, announced_on, Rulebook(book, {}, announced_on))) return *refusal;
    fact.basis = {"terms 2.1"_clause, "terms 2.1#3"_clause, "terms 2.1#4"_clause, "civil-code 548-4"_clause};
    return std::vector{fact};
}

void evolve(Book& book, const EditionLoaded& fact, const Recorded& recorded)
{
    const auto later = std::find_if(book.editions.begin(), book.editions.end(),
                                    [&](const Edition& edition) { return fact.on < edition.effective; });
    book.editions.insert(later, {fact.name, fact.title, fact.text_hash, fact.on, fact.announced_on, recorded.position});
}

}
