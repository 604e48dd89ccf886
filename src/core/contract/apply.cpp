#include "contract/contract.h"
#include "statute/corporate_number.h"

#include <algorithm>

namespace contract {
namespace {

// More of one item is a slip of the pen; amounts stay within what can be counted.
constexpr std::int32_t most_units = 1'000'000;

// 0.2 “A user reads the terms before applying; applying counts as accepting them.”
// civil-code 548-2 “Standard terms bind if agreed or shown beforehand as the content; unfair clauses drop out.”
// 2.1#4 “After the change, prices, content and conditions follow the newest edition in force.”
std::optional<Refusal> terms_not_shown(const Apply& command, const terms::Rulebook& rules, Date today)
{
    const Basis shown{"terms 0.2"_clause, "civil-code 548-2"_clause};
    const terms::Edition* in_force = terms::edition_on(rules.book(), today);
    if (!in_force)
        return Refusal{{"terms 1.1"_clause, "terms 0.2"_clause},
                       today.japanese() +
                           "に効力のある約款の版がありません。当社で約款の版を登録してからお申し込みください。",
                       {"LoadEdition"}};
    if (!command.terms_read)
        return Refusal{shown, "お申込みの前に約款をお読みいただき、お読みになったことをお示しください。", {}};
    if (command.edition != in_force->name)
        return Refusal{{"terms 0.2"_clause, "terms 2.1#4"_clause},
                       "お読みいただいた版（" + command.edition + "）は、いま効力のある版ではありません。「" +
                           in_force->name + "」をお読みのうえ、お申し込みください。",
                       {}};
    if (command.edition_hash != in_force->text_hash)
        return Refusal{shown, "画面に示した約款の文面が、登録された版と一致しません。約款を表示し直してください。", {}};
    if (command.shown_at == Instant{})
        return Refusal{shown, "約款を示した日時の記録がありません。約款を表示してからお申し込みください。", {}};
    if (command.shown_at.date_in_japan() > today)
        return Refusal{
            shown, "約款を示した日時（" + command.shown_at.japanese() + "）がお申込みの日より後になっています。", {}};
    return std::nullopt;
}

// 13.1 “One contract is held by exactly one company or one group.”
std::optional<Refusal> not_one_party(const Apply& command, const terms::Rulebook& rules)
{
    if (!command.joint_applicants.empty())
        return Refusal{"terms 13.1"_clause,
                       "一つの契約を結べるのは一つの法人・団体だけです。連名の方は、別の契約としてお申し込みください。",
                       {}};
    if (command.applicant.kind == PartyKind::individual && rules.chosen(terms::Policy::individuals, "refused"))
        return Refusal{rules.policy(terms::Policy::individuals).basis,
                       "個人の方のお申込みは受け付けておりません。法人又は団体としてお申し込みください。",
                       {}};
    return std::nullopt;
}

std::string missing_field(const Apply& command)
{
    const Applicant& applicant = command.applicant;
    if (applicant.name.empty()) return "お名前（名称）";
    if (applicant.address.empty()) return "ご住所（所在地）";
    if (applicant.kind != PartyKind::individual && applicant.representative.empty()) return "代表者のお名前";
    if (command.wish.empty()) return "実現したい内容";
    if (command.plan.empty()) return "ご希望のサービスと数量";
    return {};
}

// 14.1 “The applicant fills in the provider's application form and hands it in.”
std::optional<Refusal> form_incomplete(const Apply& command)
{
    const Clause clause = "terms 14.1"_clause;
    if (const std::string field = missing_field(command); !field.empty())
        return Refusal{clause, "申込用紙の「" + field + "」が空いています。ご記入のうえ、お申し込みください。", {}};
    for (const PlanItem& wanted : command.plan)
        if (wanted.quantity < 1 || wanted.quantity > most_units)
            return Refusal{clause,
                           "「" + wanted.item + "」の数量は1以上、" + std::to_string(most_units) +
                               "以下でご記入ください。",
                           {}};
    const std::string& number = command.applicant.corporate_number;
    if (!number.empty() && !statute::corporate_number(number))
        return Refusal{clause, "法人番号は13桁の数字でご記入ください。お持ちでなければ空のままで結構です。", {}};
    return std::nullopt;
}

// 11.1-但 “If the signed papers set a term, that term applies.”
// 28.2 “The amounts of the fees are set elsewhere, in a price list.”
std::optional<Refusal> cannot_be_offered(const Apply& command, const std::vector<std::string>& unknown_items,
                                         Date today)
{
    if (command.express_until && *command.express_until < today)
        return Refusal{"terms 11.1-但"_clause,
                       "ご希望の契約期間の終わり（" + command.express_until->japanese() + "）はすでに過ぎています。",
                       {}};
    if (unknown_items.empty()) return std::nullopt;
    std::string names;
    for (const std::string& item : unknown_items)
        names += (names.empty() ? "" : "、") + item;
    return Refusal{"terms 28.2"_clause,
                   "料金表にないか、いまは販売していない品目があります（" + names +
                       "）。料金表の品目からお選びください。",
                   {"SetPrice"}};
}

// As statute::corporate_number reads it: 13 digits, so that the same company is found again.
std::string digits_of(const std::string& number)
{
    if (number.empty()) return number;
    const auto read = statute::corporate_number(number);
    return read ? read->value.digits : number;
}

}

// corporate-number-rule 2 “A corporate number starts with a check digit: 9 minus the weighted sum of the other twelve
// modulo 9.”
std::optional<Ruling<std::string>> corporate_number_warning(const Applicant& applicant)
{
    if (applicant.corporate_number.empty()) return std::nullopt;
    const auto number = statute::corporate_number(applicant.corporate_number);
    if (!number || number->value.check_digit_ok) return std::nullopt;
    return Ruling<std::string>{"法人番号" + number->value.digits + "の検査用数字が合いません（計算では" +
                                   std::to_string(number->value.expected_check_digit) +
                                   "）。書き誤りでないか確かめてください。",
                               number->basis};
}

Decision<Applied> decide(const Book& book, const Apply& command, const terms::Rulebook& rules,
                         const std::vector<std::string>& unknown_items, const Occasion& occasion)
{
    if (const auto refusal = terms_not_shown(command, rules, occasion.today)) return *refusal;
    if (const auto refusal = not_one_party(command, rules)) return *refusal;
    if (const auto refusal = form_incomplete(command)) return *refusal;
    if (const auto refusal = cannot_be_offered(command, unknown_items, occasion.today)) return *refusal;
    Applicant applicant = command.applicant;
    applicant.corporate_number = digits_of(applicant.corporate_number);
    return std::vector{
        Applied{.on = occasion.today,
                .basis = {"terms 14.1"_clause, "terms 0.2"_clause, "terms 13.1"_clause, "civil-code 548-2"_clause},
                .application = book.applications.next_id(),
                .party = occasion.by.party ? occasion.by.party : book.parties.next_id(),
                .applicant = applicant,
                .edition = command.edition,
                .edition_hash = command.edition_hash,
                .shown_at = command.shown_at,
                .wish = command.wish,
                .plan = command.plan,
                .express_until = command.express_until,
                .documents = command.documents}};
}

// A party that is known keeps its particulars: changing them is a filing of its own.
void evolve(Book& book, Applied fact, const Recorded& recorded)
{
    if (!book.parties.find(fact.party))
        book.parties.add({.id = fact.party, .applicant = std::move(fact.applicant), .by = recorded.position});
    book.applications.add({.id = fact.application,
                           .party = fact.party,
                           .received_on = fact.on,
                           .received_at = recorded.at,
                           .edition = std::move(fact.edition),
                           .edition_hash = std::move(fact.edition_hash),
                           .shown_at = fact.shown_at,
                           .wish = std::move(fact.wish),
                           .plan = std::move(fact.plan),
                           .express_until = fact.express_until,
                           .documents = std::move(fact.documents),
                           .by = recorded.position});
}

void take_contact(Book& book, const Applied& fact)
{
    Applicant& known = book.parties.at(fact.party).applicant;
    known.contact_name = fact.applicant.contact_name;
    known.contact_mail = fact.applicant.contact_mail;
    known.contact_phone = fact.applicant.contact_phone;
}

}
