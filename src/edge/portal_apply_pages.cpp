// How the steps of the application look.
#include "edge/portal_apply.h"
#include "edge/portal_terms.h"

#include <algorithm>
#include <array>

namespace edge {
namespace {

struct StepWords {
    ApplyStep step;
    std::string_view words;
};
constexpr auto steps = std::to_array<StepWords>({{ApplyStep::terms, "1 約款"},
                                                 {ApplyStep::party, "2 お申込みになる方"},
                                                 {ApplyStep::wish, "3 ご希望"},
                                                 {ApplyStep::confirm, "4 ご確認と送信"}});

Html progress(ApplyStep now)
{
    std::vector<Html> items;
    for (const StepWords& one : steps) {
        if (one.step == now)
            items.push_back(tag("li", {{"aria-current", "step"}}, tag("strong", {}, one.words)));
        else
            items.push_back(tag("li", {}, tag("small", {}, one.words)));
    }
    return tag("ol", {{"class", "jump"}, {"aria-label", "お申込みの段階"}}, items);
}

Html summary(const Problems& found)
{
    if (found.empty()) return {};
    std::vector<Html> items;
    for (const auto& [name, words] : found)
        items.push_back(tag("li", {}, link("#" + input_id(name), words)));
    return tag("div", {{"class", "message bad"}, {"role", "alert"}},
               tag("p", {{"class", "message-title"}}, "次の点をご確認ください"), tag("ul", {}, items));
}

std::string problem_of(const Problems& found, const std::string& name)
{
    const auto problem = found.find(name);
    return problem == found.end() ? std::string() : problem->second;
}

// A labelled field of the draft.
struct Asked {
    const Draft& draft;
    const Problems& found;
    std::vector<std::string> names;

    Html operator()(FieldLook look)
    {
        names.push_back(look.name);
        look.value = draft.field(look.name);
        look.error = problem_of(found, look.name);
        return field(look);
    }
};

Html buttons(ApplyStep step, std::string_view onward)
{
    Html out = go_button(onward, step == ApplyStep::confirm ? "send" : "next");
    if (step != ApplyStep::terms) out += go_button("前の画面に戻る", "back", Weight::plain);
    return tag("div", {{"class", "buttons"}}, out);
}

Html checkbox(const std::string& name, std::string_view words, bool marked, const std::string& problem)
{
    const std::string id = input_id(name);
    std::vector<Attribute> attributes{{"type", "checkbox"}, {"name", name}, {"id", id}, {"value", "1"}};
    if (marked) attributes.push_back({"checked", bare});
    Html error;
    if (!problem.empty()) {
        error = tag("p", {{"class", "error"}, {"id", id + "-error"}}, problem);
        attributes.push_back({"aria-invalid", "true"});
        attributes.push_back({"aria-describedby", id + "-error"});
    }
    return error + tag("div", {{"class", "option"}}, element("input", attributes), tag("label", {{"for", id}}, words));
}

Html terms_step(const Visit& visit, const Draft& draft, const Problems& found)
{
    const auto edition = visit.office.read([&](const ledger::Books& books) -> std::optional<terms::Edition> {
        const terms::Edition* in_force = terms::edition_on(books.terms, visit.today);
        return in_force ? std::optional(*in_force) : std::nullopt;
    });
    const auto words = edition_text(visit, draft.shown.hash);
    if (!words || !edition)
        return message(Tone::warn, "約款を表示できません",
                       tag("p", {}, "約款の本文をお示しできないため、いまはお申込みを受け付けられません。"));
    const Html form = carried(draft, ApplyStep::terms, {"terms_read"}) +
                      checkbox("terms_read", "上の約款をすべて読みました。この約款によってお申込みをします。",
                               !draft.field("terms_read").empty(), problem_of(found, "terms_read")) +
                      tag("p", {{"class", "help"}}, "お申込みの時に示していた版（", draft.shown.edition,
                          "）と、お示しした日時（", moment(draft.shown.at), "）を記録します。") +
                      buttons(ApplyStep::terms, "お申込みになる方へ進む");
    return panel("edition", "お読みいただく約款",
                 edition_marks(*edition) + tag("p", {}, link("/apply/terms.txt", "約款をテキストで保存する"), "　",
                                               link("#agree", "読み終えたら"))) +
           terms_to_read(*words) +
           panel("agree", "約款をお読みになりましたか",
                 clause_readings({"terms 0.2"_clause, "terms 14.1"_clause}) + post_form(visit, "/apply", form));
}

Html company_fields(Asked& asked, const Draft& draft, const Problems& found, bool individuals)
{
    std::vector<Choice> kinds{{"corporation", "法人（会社など）"}, {"group", "団体（組合・任意団体など）"}};
    if (individuals) kinds.push_back({"individual", "個人"});
    asked.names.emplace_back("kind");
    Html out = radio_group({.name = "kind",
                            .legend = "お申込みになる方",
                            .help = individuals ? "" : "個人の方のお申込みは受け付けておりません。",
                            .value = draft.field("kind").empty() ? "corporation" : draft.field("kind"),
                            .error = problem_of(found, "kind"),
                            .choices = kinds,
                            .required = true});
    out += asked({.name = "name",
                  .label = "お名前（名称）",
                  .help = "登記のとおり、略さずにご記入ください。",
                  .autocomplete = "organization",
                  .required = true});
    out += asked({.name = "name_kana", .label = "ふりがな", .help = "ひらがなでご記入ください。"});
    out += asked({.name = "corporate_number",
                  .label = "法人番号",
                  .help = "13桁の数字。お持ちでなければ空欄のままで結構です。",
                  .type = "number"});
    out += asked({.name = "postal_code", .label = "郵便番号", .help = "例 100-0001", .autocomplete = "postal-code"});
    out += asked({.name = "address",
                  .label = "ご住所（所在地）",
                  .help = "都道府県から、建物名・階まで。",
                  .autocomplete = "street-address",
                  .required = true});
    out += asked({.name = "representative",
                  .label = "代表者のお名前",
                  .help = "役職とお名前。個人の方は空欄のままで結構です。"});
    return out;
}

Html party_step(const Visit& visit, const Draft& draft, const Problems& found)
{
    struct Known {
        std::optional<contract::Applicant> applicant;
        bool individuals = false;
    };
    const Known known = visit.office.read([&](const ledger::Books& books) {
        const contract::Party* party = known_party(visit, books);
        return Known{party ? std::optional(party->applicant) : std::nullopt,
                     ledger::rulebook(books, {}, visit.today).chosen(terms::Policy::individuals, "accepted")};
    });
    Asked asked{draft, found, {}};
    Html company;
    if (known.applicant)
        company = panel(
            "company", "お申込みになる方",
            terms_of({{"お名前（名称）", text(known.applicant->name)},
                      {"ご住所（所在地）", text(known.applicant->postal_code + " " + known.applicant->address)}}) +
                tag("p", {{"class", "help"}}, "ログイン中のご契約者としてお申し込みになります。"));
    else
        company = panel("company", "お申込みになる方", company_fields(asked, draft, found, known.individuals));
    Html contact = tag("p", {{"class", "help"}}, "ご担当者の情報は封をして保管し、見るたびに記録を残します。");
    contact += asked({.name = "contact_name", .label = "ご担当者のお名前", .autocomplete = "name", .required = true});
    contact += asked({.name = "contact_mail",
                      .label = "ご担当者のメールアドレス",
                      .help = "承諾するときの通知など、ご契約のお知らせをお送りします。",
                      .type = "email",
                      .autocomplete = "email",
                      .required = true});
    contact += asked({.name = "contact_phone", .label = "ご担当者の電話番号", .type = "tel", .autocomplete = "tel"});
    return post_form(visit, "/apply",
                     company + panel("contact", "ご担当者", contact) + carried(draft, ApplyStep::party, asked.names) +
                         buttons(ApplyStep::party, "ご希望の入力へ進む"));
}

Html plan_fields(const Visit& visit, Asked& asked, const Problems& found)
{
    return visit.office.read([&](const ledger::Books& books) {
        const terms::Rulebook rules = ledger::rulebook(books, {}, visit.today);
        const auto offers = price_list(books, visit.today);
        if (offers.empty()) return tag("p", {{"class", "none"}}, "いまお申し込みいただける品目がありません。");
        Html out;
        if (const std::string problem = problem_of(found, "plan"); !problem.empty())
            out += tag("p", {{"class", "error"}, {"id", input_id("plan")}, {"tabindex", "-1"}}, problem);
        for (const Offer& offer : offers) {
            const money::Price& price = *offer.price;
            const Html amount = joined(money::label(price.kind), " ", unit_price(price, rules), "／", price.unit);
            out += tag("fieldset", {}, tag("legend", {}, price.name), tag("p", {}, amount),
                       asked({.name = quantity_field(offer.item),
                              .label = "数量（" + price.unit + "）",
                              .help = "ご不要なら空欄のままにしてください。",
                              .type = "number"}));
        }
        return out + why({"terms 28.2"_clause, "terms 33.1"_clause}, {}, Reader::contractor);
    });
}

std::string size_words(std::size_t bytes)
{
    return bytes < 1024 * 1024 ? std::to_string((bytes + 1023) / 1024) + "KB"
                               : std::to_string(bytes / (1024 * 1024)) + "MB";
}

Html papers_fields(const Draft& draft, const Problems& found)
{
    const std::string id = input_id("papers"), problem = problem_of(found, "papers");
    Html out = tag("label", {{"for", id}}, "添付書類") +
               tag("p", {{"class", "help"}, {"id", id + "-help"}},
                   "仕様のわかる資料などがあればお付けください。PDF・PNG・JPE"
                   "G・テキスト、1点10MBまで、5点まで、合わせて18MBまで。封をして保管します。");
    if (!problem.empty()) out += tag("p", {{"class", "error"}, {"id", id + "-error"}}, problem);
    out += tag("input", {{"type", "file"},
                         {"id", id},
                         {"name", "papers"},
                         {"multiple", bare},
                         {"accept", ".pdf,.png,.jpg,.jpeg,.txt"},
                         {"aria-describedby", id + "-help" + (problem.empty() ? "" : " " + id + "-error")}});
    out = tag("div", {{"class", "field"}}, out);
    if (draft.papers.empty()) return out;
    std::vector<std::string> names;
    for (const Paper& paper : draft.papers)
        names.push_back(paper.name + "（" + size_words(paper.size) + "）お預かりしました");
    return out + bullets(names) + go_button("添付をすべて取り消す", "drop", Weight::plain);
}

Html wish_step(const Visit& visit, const Draft& draft, const Problems& found)
{
    Asked asked{draft, found, {}};
    Html wish = asked({.name = "wish",
                       .label = "実現したい内容",
                       .help = "何をクラウドで実現したいか、いまお困りのことは何かをお書きください。",
                       .type = "textarea",
                       .required = true});
    wish += asked({.name = "express_until",
                   .label = "契約期間の末日",
                   .help = "期間を定めてお申し込みになるときだけお選びください。定めなければ空欄のままで結構です。",
                   .type = "date"});
    const Html plan = plan_fields(visit, asked, found);
    // The first button of a form answers the enter key: onward comes before the others.
    return post_form_with_files(
        visit, "/apply",
        panel("plan", "品目と数量", plan) + panel("wish", "ご希望の内容", wish + papers_fields(draft, found)) +
            carried(draft, ApplyStep::wish, asked.names) + buttons(ApplyStep::wish, "内容の確認へ進む"));
}

Html party_again(const Draft& draft, const contract::Party* known)
{
    if (known) return terms_of({{"お名前（名称）", text(known->applicant.name)}});
    contract::Applicant written;
    written.corporate_number = draft.field("corporate_number");
    const auto warning = contract::corporate_number_warning(written);
    Html number = as_written(draft.field("corporate_number"));
    if (warning) number += tag("p", {{"class", "error"}}, warning->value);
    const auto kind = draft.field("kind") == "group"        ? contract::PartyKind::group
                      : draft.field("kind") == "individual" ? contract::PartyKind::individual
                                                            : contract::PartyKind::corporation;
    return terms_of({{"お申込みになる方", text(contract::label(kind))},
                     {"お名前（名称）", text(draft.field("name"))},
                     {"ふりがな", as_written(draft.field("name_kana"))},
                     {"法人番号", number},
                     {"ご住所（所在地）", text(draft.field("postal_code") + " " + draft.field("address"))},
                     {"代表者", as_written(draft.field("representative"))}});
}

// One sum per kind of fee: they fall due at different times. Tax is rounded once, as on an invoice.
Html sums(const Draft& draft, const std::vector<Offer>& offers, const terms::Rulebook& rules)
{
    std::map<money::FeeKind, std::vector<statute::TaxableLine>> by_kind;
    for (const Offer& offer : offers)
        if (const std::int32_t quantity = quantity_of(draft, offer.item); quantity > 0)
            by_kind[offer.price->kind].push_back({offer.price->tax, rules.day(), price_of(*offer.price, quantity)});
    const auto rounding = rules.option<statute::TaxRounding>(terms::Policy::tax_rounding);
    std::vector<Row> rows;
    for (const auto& [kind, lines] : by_kind)
        if (const auto sum = statute::tax_summary(lines, statute::TaxBase::excluding_tax, rounding))
            rows.push_back(
                {text(std::string(money::label(kind)) + "の合計"), yen(sum->value.subtotal), yen(sum->value.total)});
    return table("種類ごとの合計（1期あたり）", {{"種類"}, {"税抜", true}, {"税込", true}}, rows);
}

Html wish_again(const Draft& draft, const ledger::Books& books, Date today)
{
    const terms::Rulebook rules = ledger::rulebook(books, {}, today);
    const auto offers = price_list(books, today);
    std::vector<Row> rows;
    for (const Offer& offer : offers)
        if (const std::int32_t quantity = quantity_of(draft, offer.item); quantity > 0)
            rows.push_back({text(offer.price->name), unit_price(*offer.price, rules),
                            text(std::to_string(quantity) + offer.price->unit)});
    const auto until = Date::parse(draft.field("express_until"));
    std::string papers;
    for (const Paper& paper : draft.papers)
        papers += (papers.empty() ? "" : "、") + paper.name;
    return table("ご希望の品目", {{"品目"}, {"単価", true}, {"数量", true}}, rows) + sums(draft, offers, rules) +
           terms_of({{"実現したい内容", text(draft.field("wish"))},
                     {"契約期間の末日", until ? day(*until) : text("定めません")},
                     {"添付書類", text(papers.empty() ? "なし" : papers)}});
}

Html account_fields(const Draft& draft, const Problems& found)
{
    const auto problem = [&](const std::string& name) { return problem_of(found, name); };
    return panel(
        "account", "お申込みの状況を見るためのログイン",
        field({.name = "login",
               .label = "ログイン名",
               .help =
                   "英小文字・数字・「. - _」の3〜64文字。記録に残りますので、お名前やメールアドレスは避けてください。",
               .value = draft.login,
               .autocomplete = "username",
               .required = true,
               .error = problem("login")}) +
            field({.name = "password",
                   .label = "パスワード",
                   .help = "10文字以上。",
                   .type = "password",
                   .autocomplete = "new-password",
                   .required = true,
                   .error = problem("password")}) +
            field({.name = "password_again",
                   .label = "パスワード（もう一度）",
                   .type = "password",
                   .autocomplete = "new-password",
                   .required = true,
                   .error = problem("password_again")}));
}

Html confirm_step(const Visit& visit, const Draft& draft, const Problems& found)
{
    const Html again = visit.office.read([&](const ledger::Books& books) {
        return panel("party", "お申込みになる方", party_again(draft, known_party(visit, books))) +
               panel("contact", "ご担当者",
                     terms_of({{"お名前", text(draft.field("contact_name"))},
                               {"メールアドレス", text(draft.field("contact_mail"))},
                               {"電話番号", as_written(draft.field("contact_phone"))}})) +
               panel("wish", "ご希望", wish_again(draft, books, visit.today)) +
               panel(
                   "terms", "約款",
                   terms_of({{"お示しした版", text(draft.shown.edition)}, {"お示しした日時", moment(draft.shown.at)}}));
    });
    Html form = carried(draft, ApplyStep::confirm, {"login", "password", "password_again"});
    if (needs_account(visit)) form += account_fields(draft, found);
    form += tag("p", {},
                "「この内容で申し込む」を押すと、お申込みを送信します。審査のうえ、承諾するときは通知をお送りします。");
    return again + post_form(visit, "/apply", form + buttons(ApplyStep::confirm, "この内容で申し込む"));
}

}

HttpResponse apply_page(const Visit& visit, const Draft& draft, ApplyStep step, const Problems& found,
                        const Html& above)
{
    Html body;
    if (visit.staff())
        body +=
            message(Tone::info, "担当者としてログイン中です", tag("p", {}, "お客様に代わるお申込みとして記録します。"));
    body += progress(step) + above + summary(found);
    switch (step) {
    case ApplyStep::terms:
        body += terms_step(visit, draft, found);
        break;
    case ApplyStep::party:
        body += party_step(visit, draft, found);
        break;
    case ApplyStep::wish:
        body += wish_step(visit, draft, found);
        break;
    case ApplyStep::confirm:
        body += confirm_step(visit, draft, found);
        break;
    }
    const std::string_view lead = step == ApplyStep::terms ? "お申込みの前に、約款をお読みください。"
                                  : step == ApplyStep::confirm
                                      ? "まだ送信していません。内容をお確かめください。"
                                      : "入力した内容は、送信の前にもう一度お確かめいただけます。";
    return page(visit,
                {.title = "サービスのお申込み", .body = body, .lead = std::string(lead), .up = {}, .up_words = {}});
}

}
