#include "edge/question.h"

#include "edge/typed.h"

#include <algorithm>
#include <charconv>

namespace edge {

void Question::refuse(const std::string& name, std::string reason)
{
    if (error_of(name).empty()) problems_.push_back({name, -1, std::move(reason)});
}

std::string Question::error_of(const std::string& name) const
{
    const auto found =
        std::find_if(problems_.begin(), problems_.end(), [&](const BadInput& bad) { return bad.field == name; });
    return found == problems_.end() ? std::string() : found->reason;
}

std::optional<Date> Question::date(const std::string& name)
{
    const std::string typed = text(name);
    if (typed.empty()) return std::nullopt;
    const auto read = Date::parse(typed);
    if (!read) refuse(name, "「" + typed + "」という日はありません。2026-11-30 の形で入れてください。");
    return read;
}

std::optional<Month> Question::month(const std::string& name)
{
    const std::string typed = text(name);
    if (typed.empty()) return std::nullopt;
    const auto read = Month::parse(typed);
    if (!read) refuse(name, "「" + typed + "」という月はありません。2026-11 の形で入れてください。");
    return read;
}

std::optional<Yen> Question::yen(const std::string& name)
{
    const std::string typed = text(name);
    if (typed.empty()) return std::nullopt;
    const std::string digits = plain_figures(typed);
    std::int64_t amount = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
    if (digits.empty() || problem != std::errc() || end != digits.data() + digits.size() || amount < 0) {
        refuse(name, "「" + typed + "」は金額として読めません。円の整数を数字で入れてください（例：110000）。");
        return std::nullopt;
    }
    return Yen(amount);
}

std::string Question::one_of(const std::string& name, const std::vector<Choice>& choices)
{
    std::string typed = text(name);
    const bool known = std::any_of(choices.begin(), choices.end(), [&](const Choice& c) { return c.value == typed; });
    if (typed.empty() || known) return typed;
    refuse(name, "「" + typed + "」は選べません。一覧から選び直してください。");
    return {};
}

std::optional<ContractId> Question::contract(const std::string& name)
{
    const std::string typed = text(name);
    if (typed.empty()) return std::nullopt;
    const auto read = ContractId::parse(typed);
    if (!read) refuse(name, "「" + typed + "」は契約番号ではありません。C-000001 の形で入れてください。");
    return read;
}

Html Question::field(FieldLook look) const
{
    look.value = text(look.name);
    look.error = error_of(look.name);
    return edge::field(look);
}

Html Question::choice(FieldLook look, const std::vector<Choice>& choices) const
{
    look.value = text(look.name);
    look.error = error_of(look.name);
    return choice_field(look, choices);
}

Html Question::told() const
{
    std::vector<Html> items;
    for (const BadInput& bad : problems_)
        items.push_back(tag("li", {}, tag("a", {{"href", "#" + input_id(bad.field)}}, bad.reason)));
    return tag("div", {{"class", "message bad"}, {"role", "alert"}, {"id", "errors"}, {"tabindex", "-1"}},
               tag("h2", {}, "入力を確かめてください"), tag("ul", {}, items));
}

}
