#include "edge/portal_draft.h"
#include "edge/opened.h"
#include "edge/portal_signed.h"

#include "basis/text.h"
#include "office/people.h"
#include "statute/corporate_number.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace edge {
namespace {

constexpr std::size_t most_bytes = 10U << 20U;
constexpr std::size_t longest_line = 200, longest_text = 5000;
constexpr std::int32_t most_units = 9999;

std::vector<std::string> split(const std::string& text)
{
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        out.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

template <class Number>
std::optional<Number> number(std::string_view text)
{
    Number out{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
}

std::string signed_papers(const Draft& draft)
{
    std::string out;
    for (const Paper& paper : draft.papers)
        out += (out.empty() ? "" : "\n") + std::to_string(paper.secret) + "\n" + std::to_string(paper.size) + "\n" +
               paper.name;
    return signed_text("papers of " + draft.shown.draft, out);
}

std::vector<Paper> checked_papers(const std::string& draft, std::string_view as_signed)
{
    std::vector<Paper> out;
    const auto text = checked_text("papers of " + draft, as_signed);
    if (!text || text->empty()) return out;
    const auto lines = split(*text);
    for (std::size_t i = 0; i + 2 < lines.size(); i += 3) {
        const auto secret = number<std::uint64_t>(lines[i]);
        const auto size = number<std::size_t>(lines[i + 1]);
        if (secret && size) out.push_back({*secret, lines[i + 2], *size});
    }
    return out;
}

ApplyStep step_named(std::string_view name)
{
    if (name == "party") return ApplyStep::party;
    if (name == "wish") return ApplyStep::wish;
    return name == "confirm" ? ApplyStep::confirm : ApplyStep::terms;
}

std::string_view name_of(ApplyStep step)
{
    switch (step) {
    case ApplyStep::terms:
        return "terms";
    case ApplyStep::party:
        return "party";
    case ApplyStep::wish:
        return "wish";
    case ApplyStep::confirm:
        return "confirm";
    }
    return "";
}

void require(Problems& out, const Draft& draft, const std::string& name, const std::string& words)
{
    if (draft.field(name).empty()) out[name] = words + "をご記入ください。";
}

void check_lengths(Problems& out, const Draft& draft)
{
    for (const auto& [name, value] : draft.fields) {
        const std::size_t most = name == "wish" ? longest_text : longest_line;
        if (characters(value) > most) out[name] = std::to_string(most) + "文字以内でご記入ください。";
    }
}

void check_company(Problems& out, const Draft& draft, const terms::Rulebook& rules)
{
    const std::string kind = draft.field("kind");
    const bool individual = kind == "individual" && rules.chosen(terms::Policy::individuals, "accepted");
    if (kind != "corporation" && kind != "group" && !individual) out["kind"] = "お申込みになる方をお選びください。";
    require(out, draft, "name", "お名前（名称）");
    require(out, draft, "address", "ご住所（所在地）");
    if (!individual) require(out, draft, "representative", "代表者のお名前");
    const std::string digits = draft.field("corporate_number");
    if (!digits.empty() && !statute::corporate_number(digits))
        out["corporate_number"] = "法人番号は13桁の数字です。お持ちでなければ空欄のままで結構です。";
}

void check_contact(Problems& out, const Draft& draft)
{
    require(out, draft, "contact_name", "ご担当者のお名前");
    const std::string mail = draft.field("contact_mail");
    const std::size_t at = mail.find('@');
    if (mail.empty())
        out["contact_mail"] = "ご担当者のメールアドレスをご記入ください。";
    else if (at == 0 || at == std::string::npos || at + 1 == mail.size() || mail.find(' ') != std::string::npos)
        out["contact_mail"] = "メールアドレスの形（名前@ドメイン）でご記入ください。";
}

void check_wish(Problems& out, const Draft& draft, const ledger::Books& books, Date today)
{
    bool something = false;
    for (const Offer& offer : price_list(books, today)) {
        const std::int32_t quantity = quantity_of(draft, offer.item);
        if (quantity < 0)
            out[quantity_field(offer.item)] =
                "数量は1から" + std::to_string(most_units) + "までの数字でご記入ください。不要なら空欄にしてください。";
        something = something || quantity != 0;
    }
    if (!something) out["plan"] = "ご希望の品目を一つ以上お選びください（数量に1以上をご記入ください）。";
    require(out, draft, "wish", "実現したい内容");
    const std::string until = draft.field("express_until");
    const auto day = Date::parse(until);
    if (!until.empty() && (!day || *day < today))
        out["express_until"] =
            "今日（" + today.japanese() + "）以後の日をお選びください。定めないときは空欄にしてください。";
}

}

std::string signed_shown(const Shown& shown)
{
    return signed_text("shown",
                       shown.draft + "\n" + shown.edition + "\n" + shown.hash + "\n" + std::to_string(shown.at.micros));
}

std::optional<Shown> checked_shown(std::string_view as_signed)
{
    const auto text = checked_text("shown", as_signed);
    if (!text) return std::nullopt;
    const auto lines = split(*text);
    const auto micros = lines.size() == 4 ? number<std::int64_t>(lines[3]) : std::nullopt;
    if (!micros) return std::nullopt;
    return Shown{.draft = lines[0], .edition = lines[1], .hash = lines[2], .at = {*micros}};
}

std::string Draft::field(const std::string& name) const
{
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : std::string(trimmed(found->second));
}

DraftRead read_draft(const HttpRequest& request)
{
    DraftRead out;
    std::string shown, papers;
    for (FormPart& part : request.form()) {
        if (!part.filename.empty())
            out.draft.uploads.push_back(std::move(part));
        else if (part.name == "papers")
            continue; // no file was picked
        else if (part.name == "_shown")
            shown = part.content;
        else if (part.name == "_papers")
            papers = part.content;
        else if (part.name == "_at")
            out.draft.at = step_named(part.content);
        else if (part.name == "_go")
            out.draft.go = part.content;
        else if (part.name == "login")
            out.draft.login = part.content;
        else if (part.name == "password")
            out.draft.password = part.content;
        else if (part.name == "password_again")
            out.draft.password_again = part.content;
        else if (!part.name.starts_with('_'))
            out.draft.fields[part.name] = part.content;
    }
    if (auto checked = checked_shown(shown)) {
        out.draft.shown = *checked;
        out.draft.papers = checked_papers(checked->draft, papers);
        out.shown_holds = true;
    }
    return out;
}

Html carried(const Draft& draft, ApplyStep step, const std::vector<std::string>& asked_here)
{
    Html out = hidden("_shown", signed_shown(draft.shown)) + hidden("_papers", signed_papers(draft)) +
               hidden("_at", std::string(name_of(step)));
    for (const auto& [name, value] : draft.fields)
        if (std::find(asked_here.begin(), asked_here.end(), name) == asked_here.end() && !value.empty())
            out += hidden(name, value);
    return out;
}

Problems problems(const Draft& draft, ApplyStep step, const ledger::Books& books, const Visit& visit)
{
    Problems out;
    if (step == ApplyStep::terms && draft.field("terms_read").empty())
        out["terms_read"] = "約款をお読みになったら、印を付けてください。";
    if (step == ApplyStep::party) {
        if (!known_party(visit, books)) check_company(out, draft, ledger::rulebook(books, {}, visit.today));
        check_contact(out, draft);
        check_lengths(out, draft);
    }
    if (step == ApplyStep::wish) {
        check_wish(out, draft, books, visit.today);
        check_lengths(out, draft);
    }
    return out;
}

Problems account_problems(const Draft& draft, const ledger::Books& books)
{
    Problems out;
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
    if (draft.login.size() < 3 || draft.login.size() > 64 ||
        draft.login.find_first_not_of(allowed) != std::string::npos)
        out["login"] = "英小文字・数字・「. - _」の3〜64文字でお決めください。メールアドレスはお使いになれません。";
    else if (books.people.by_login.contains(draft.login))
        out["login"] = "このログイン名は使われています。別の名前をお決めください。";
    if (draft.password.size() < 10)
        out["password"] = "10文字以上でお決めください。";
    else if (draft.password.size() > 200)
        out["password"] = "200文字以内でお決めください。";
    else if (draft.password == draft.login)
        out["password"] = "ログイン名とは別のものをお決めください。";
    else if (draft.password != draft.password_again)
        out["password_again"] = "上のパスワードと同じものをご記入ください。";
    return out;
}

std::optional<std::string> paper_problem(const FormPart& file)
{
    if (file.content.empty()) return "「" + file.filename + "」は中身が空です。";
    if (file.content.size() > most_bytes)
        return "「" + file.filename + "」は10MBを超えています。分けるか、小さくしてください。";
    if (paper_type(file.content) == "application/octet-stream")
        return "「" + file.filename +
               "」はお預かりできない形式です。PDF・PNG・JPEG・テキスト（UTF-8）でお送りください。";
    return std::nullopt;
}

const contract::Party* known_party(const Visit& visit, const ledger::Books& books)
{
    return party_of(visit) ? books.contracts.parties.find(party_of(visit)) : nullptr;
}

bool needs_account(const Visit& visit)
{
    return !visit.session;
}

std::vector<Offer> price_list(const ledger::Books& books, Date today)
{
    std::vector<Offer> out;
    for (const auto& [item, prices] : books.money.prices)
        if (const money::Price* price = money::price_on(books.money, item, today);
            price && money::sold_on(books.money, item, today))
            out.push_back({item, price});
    std::stable_sort(out.begin(), out.end(),
                     [](const Offer& a, const Offer& b) { return a.price->kind < b.price->kind; });
    return out;
}

std::string quantity_field(const std::string& item)
{
    return "quantity-" + item;
}

std::int32_t quantity_of(const Draft& draft, const std::string& item)
{
    const std::string digits = folded(draft.field(quantity_field(item)));
    if (digits.empty()) return 0;
    const auto quantity = number<std::int32_t>(digits);
    return quantity && *quantity >= 0 && *quantity <= most_units ? *quantity : -1;
}

}
