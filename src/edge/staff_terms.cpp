// Editions, parameters and policies in force.
#include "documents/terms_file.h"
#include "edge/portal_terms.h"
#include "edge/staff.h"

namespace edge {
namespace {

Html editions(const ledger::Books& books, Date today)
{
    const terms::Edition* now = terms::edition_on(books.terms, today);
    std::vector<Row> rows;
    for (const terms::Edition& edition : books.terms.editions)
        rows.push_back(
            {link("/terms/editions/" + edition.text_hash, edition.name), text(edition.title),
             joined(day(edition.effective),
                    why({"terms 2.1#4"_clause, "terms 2.1#3"_clause}, {edition.by}, Reader::staff)),
             day(edition.announced_on),
             &edition == now ? chip("現在の版", Tone::good) : chip(edition.effective > today ? "これから" : "以前の版"),
             tag("small", {}, edition.text_hash.substr(0, 12), "…")});
    return panel("editions", "版",
                 table("約款の版", {{"版"}, {"表題"}, {"効力発生日"}, {"発表した日"}, {"状態"}, {"指紋"}}, rows,
                       "約款の版はまだ取り込まれていません。"));
}

Html parameters(const ledger::Books& books, Date today)
{
    const terms::Rulebook rules(books.terms, ContractId{}, today);
    std::vector<Row> rows;
    for (const terms::ParameterEntry& entry : terms::parameter_sheet()) {
        const std::string name = boost::describe::enum_to_string(entry.parameter, "");
        const auto value = rules.number(entry.parameter);
        std::vector<Position> because;
        Html since = text(entry.preset ? "約款の定め" : "");
        if (const auto set = books.terms.parameters.find(entry.parameter); set != books.terms.parameters.end())
            if (const auto* dated = terms::value_on(set->second, today)) {
                because = {dated->by};
                since = day(dated->from) + text("から");
            }
        rows.push_back({joined(text(entry.label), tag("br", {}), tag("small", {}, name)),
                        value ? text(value->value.text() + " " + std::string(entry.unit)) : chip("未設定", Tone::warn),
                        since, why(entry.clause, because, Reader::staff),
                        link(do_address("SetParameter", {{"parameter", name}}), "定める")});
    }
    return panel("parameters", "設定値",
                 table("約款に現れる数", {{"設定値"}, {"いまの値", true}, {"いつから"}, {"根拠"}, {"操作"}}, rows));
}

Html policies(const ledger::Books& books, Date today)
{
    const terms::Rulebook rules(books.terms, ContractId{}, today);
    std::vector<Row> rows;
    for (const terms::PolicyEntry& entry : terms::policy_sheet()) {
        const std::string name = boost::describe::enum_to_string(entry.policy, "");
        const std::uint8_t chosen = rules.policy(entry.policy).value;
        std::vector<Position> because;
        if (const auto set = books.terms.policies.find(entry.policy); set != books.terms.policies.end())
            if (const auto* dated = terms::value_on(set->second, today)) because = {dated->by};
        Html options;
        for (std::size_t i = 0; i < entry.options.size(); ++i)
            options +=
                tag("li", {}, i == chosen ? tag("strong", {}, entry.options[i].label) : text(entry.options[i].label),
                    i == chosen ? joined(text(" "), chip("採用", Tone::good)) : Html());
        rows.push_back({joined(text(entry.label), tag("br", {}), tag("small", {}, name)),
                        tag("ul", {{"class", "bullets"}}, options), why(entry.because, because, Reader::staff),
                        link(do_address("ChoosePolicy", {{"policy", name}}), "選ぶ")});
    }
    return panel("policies", "方針",
                 tag("p", {}, "約款に定めがないか、条項どうしが食い違うときに、どう扱うかの選択です。") +
                     table("方針", {{"方針"}, {"選択肢"}, {"根拠"}, {"操作"}}, rows));
}

Html provider_of(const terms::Provider& provider)
{
    return panel("own", "当社の表示",
                 terms_of({{"名称", text(provider.name)},
                           {"所在地", text(provider.postal_code + " " + provider.address)},
                           {"電話番号", text(provider.phone)},
                           {"メールアドレス", text(provider.mail)},
                           {"代表者", text(provider.representative)},
                           {"登録番号", text(provider.registration_number)},
                           {"法人番号", text(provider.corporate_number)},
                           {"振込先", text(provider.bank_account)}}) +
                     tag("p", {}, do_button("SetProvider", {})));
}

Html load_form(const Visit& visit)
{
    const Html fields =
        form_marks(visit) +
        field({.name = "name",
               .label = "版の名前",
               .help = "2026-04-01版 のように、ほかと重ならない名前。",
               .required = true}) +
        field({.name = "title", .label = "表題", .required = true}) +
        field({.name = "effective", .label = "効力発生日", .type = "date", .required = true}) +
        field({.name = "announced_on", .label = "発表した日", .help = "最初の版では空欄にできます。", .type = "date"}) +
        tag("div", {{"class", "field"}}, tag("label", {{"for", "f-file"}}, "本文のファイル"),
            tag("p", {{"class", "help"}, {"id", "f-file-help"}},
                "UTF-8のテキスト、4MBまで。条や項の番号をそのまま含むもの。"),
            tag("input", {{"type", "file"},
                          {"id", "f-file"},
                          {"name", "file"},
                          {"accept", ".txt,text/plain"},
                          {"aria-describedby", "f-file-help"}})) +
        tag("div", {{"class", "buttons"}}, submit_button("本文を読んで取り込む"));
    return panel("load", "新しい版を取り込む", post_form_with_files(visit, "/terms/editions", fields));
}

HttpResponse terms_answer(const Visit& visit, const Html& problem, int status)
{
    const Html load = visit.actor().role == Role::admin ? load_form(visit) : Html();
    return visit.office.read([&](const ledger::Books& books) {
        return page(visit, {.title = "約款",
                            .body = problem + tag("p", {}, link_button("/terms/clauses", "条項を調べる")) +
                                    editions(books, visit.today) + parameters(books, visit.today) +
                                    policies(books, visit.today) + provider_of(books.terms.provider) + load,
                            .lead = "数はすべて日付つきの設定値、約款の沈黙や矛盾はすべて名前のついた方針です。",
                            .up = {},
                            .up_words = {},
                            .status = status});
    });
}

}

HttpResponse terms_page(const Visit& visit)
{
    return terms_answer(visit, {}, 200);
}

HttpResponse load_edition(const Visit& visit)
{
    const std::string file = posted(visit, "file");
    const auto document = documents::read_terms(file);
    if (!document)
        return terms_answer(visit, bad_input_box({.field = "file", .position = -1, .reason = document.error().reason}),
                            422);
    Values values{{"text_hash", visit.office.vault().keep_evidence(file)}};
    for (const char* name : {"name", "title", "effective", "announced_on"})
        values[name] = posted(visit, name);
    const auto outcome = submit_values(visit, "LoadEdition", values, posted(visit, "_id"));
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        return terms_answer(visit, refusal_box(visit, *refusal, {}), 409);
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return terms_answer(visit, bad_input_box(*bad), 422);
    return redirect_saying("/terms", "約款の版を取り込みました。");
}

HttpResponse edition_page(const Visit& visit)
{
    const std::string& hash = visit.captured.front();
    const auto edition = visit.office.read([&](const ledger::Books& books) -> std::optional<terms::Edition> {
        for (const terms::Edition& one : books.terms.editions)
            if (one.text_hash == hash) return one;
        return std::nullopt;
    });
    if (!edition) return not_found(visit);
    const auto words = edition_text(visit, hash);
    const Html body =
        edition_marks(*edition) + (words ? terms_to_read(*words)
                                         : message(Tone::warn, "本文がありません",
                                                   tag("p", {}, "証拠の保管場所に、この指紋のファイルがありません。")));
    return page(visit, {.title = edition->title + "（" + edition->name + "）",
                        .body = body,
                        .lead = {},
                        .up = "/terms",
                        .up_words = "約款"});
}

}
