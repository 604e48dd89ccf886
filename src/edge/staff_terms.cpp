// Editions, parameters and policies in force.
#include "edge/staff_terms.h"
#include "documents/terms_file.h"
#include "edge/pdf_words.h"
#include "office/editions.h"

namespace edge {
namespace {

constexpr std::string_view any_encoding =
    "テキスト・Markdown・HTML・文字のあるPDF・e-Govの法令XML。文字コードは何でもかまいません。16MBまで。";

Tone tone_of(terms::EditionStatus status)
{
    if (status == terms::EditionStatus::effective) return Tone::good;
    return status == terms::EditionStatus::announced ? Tone::info : Tone::quiet;
}

Row edition_row(const terms::Book& book, const terms::Edition& edition, Date today)
{
    const terms::EditionStatus status = terms::status_on(book, edition, today);
    return {
        link("/terms/editions/" + edition.text_hash, edition.name),
        text(edition.title),
        chip(label(status), tone_of(status)),
        day(edition.announced_on),
        joined(day(edition.effective), why({"terms 2.1#4"_clause, "terms 2.1#3"_clause}, {edition.by}, Reader::staff)),
        link("/terms/workshop?edition=" + edition.text_hash, "読む")};
}

Row draft_row(const terms::Book& book, const terms::Draft& draft, Date today)
{
    const terms::OpenPoints open = terms::open_points(book, draft, today);
    const std::size_t left = open.unmapped + open.marks.size() + open.numbers.size();
    std::string words = "発表できます";
    if (!open.mapped)
        words = "条項の対応がまだです";
    else if (left > 0)
        words = "確かめること " + std::to_string(left) + "件";
    return {link(draft_address(draft.name), draft.name),
            text(draft.title),
            chip("下書き", Tone::warn),
            text(""),
            joined(text(words), why({"terms 2.1"_clause, "terms 2.1#4"_clause}, {draft.by}, Reader::staff)),
            link("/terms/workshop?edition=" + draft.text_hash + "&name=" + url_encoded(draft.name), "読む・直す")};
}

Html editions(const terms::Book& book, Date today)
{
    std::vector<Row> rows;
    for (const terms::Draft& draft : book.drafts)
        rows.push_back(draft_row(book, draft, today));
    for (auto edition = book.editions.rbegin(); edition != book.editions.rend(); ++edition)
        rows.push_back(edition_row(book, *edition, today));
    return panel("editions", "版",
                 table("約款の版", {{"版"}, {"表題"}, {"状態"}, {"発表した日"}, {"効力発生日"}, {"本文"}}, rows,
                       "約款の版はまだありません。"));
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

Html draft_form(const Visit& visit)
{
    const Html fields =
        hidden("_id", "web-" + office::random_token()) +
        field({.name = "name",
               .label = "版の名前",
               .help = "2026-10-01版 のように、ほかと重ならない名前。同じ名前の下書きがあれば、置き換えます。",
               .required = true}) +
        file_field("file", "本文のファイル", any_encoding) +
        field({.name = "title", .label = "表題", .help = "空欄のときは、本文から読みます。"}) +
        tag("div", {{"class", "buttons"}}, submit_button("下書きを入れる"));
    return panel(
        "draft", "新しい版の下書き",
        tag("p", {}, "下書きを入れ、条項の対応を付け、読み直してから発表します。発表するまで、契約者には見えません。") +
            post_form_with_files(visit, "/terms/drafts", fields));
}

// For the first edition, and for those that another had replaced before they came here.
Html load_form(const Visit& visit)
{
    const Html fields =
        hidden("_id", "web-" + office::random_token()) +
        field({.name = "name", .label = "版の名前", .required = true}) +
        field({.name = "title", .label = "表題", .required = true}) +
        field({.name = "effective", .label = "効力発生日", .type = "date", .required = true}) +
        field({.name = "announced_on", .label = "発表した日", .help = "最初の版では空欄にします。", .type = "date"}) +
        file_field("file", "本文のファイル", any_encoding) +
        tag("div", {{"class", "buttons"}}, submit_button("取り込む"));
    return panel(
        "load", "最初の版、入れ替わった過去の版",
        tag("p", {},
            "本文をそのまま取り込みます。これから効力を持つ版、いま効力を持つべき版は、すでに発表してあっても、"
            "下書きから入れます。") +
            disclosure("取り込む", post_form_with_files(visit, "/terms/editions", fields)));
}

}

HttpResponse terms_answer(const Visit& visit, const Html& problem, int status)
{
    const Html entry = may_change_terms(visit) ? draft_form(visit) + load_form(visit) : Html();
    const Html ways = tag("ul", {{"class", "actions"}}, tag("li", {}, link_button("/terms/workshop", "約款の作業台")),
                          tag("li", {}, link_button("/terms/compare", "新旧対照表")),
                          tag("li", {}, link_button("/terms/clauses", "条項を調べる")));
    return visit.office.read([&](const ledger::Books& books) {
        return page(visit, {.title = "約款",
                            .body = problem + ways + editions(books.terms, visit.today) + entry +
                                    parameters(books, visit.today) + policies(books, visit.today) +
                                    provider_of(books.terms.provider),
                            .lead = "数はすべて日付つきの設定値、約款の沈黙や矛盾はすべて名前のついた方針です。",
                            .up = {},
                            .up_words = {},
                            .status = status});
    });
}

HttpResponse terms_page(const Visit& visit)
{
    return terms_answer(visit, {}, 200);
}

HttpResponse load_edition(const Visit& visit)
{
    const auto brought = brought_terms(posted(visit, "file"));
    if (!brought) return terms_answer(visit, bad_input_box({"file", -1, brought.error().reason}), 422);
    const std::string& file = *brought;
    const auto document = documents::read_terms(file);
    if (!document)
        return terms_answer(visit, bad_input_box({.field = "file", .position = -1, .reason = document.error().reason}),
                            422);
    if (const auto other = office::other_numbering(*document)) return terms_answer(visit, bad_input_box(*other), 422);
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
    struct Found {
        terms::Edition edition;
        std::string before; // hash of the edition before
        std::string_view status;
        Html told;
    };
    const std::string& hash = visit.captured.front();
    const auto found = visit.office.read([&](const ledger::Books& books) -> std::optional<Found> {
        std::string before;
        for (const terms::Edition& one : books.terms.editions) {
            if (one.text_hash == hash)
                return Found{one, before, label(terms::status_on(books.terms, one, visit.today)),
                             told_panel(visit, books, one)};
            before = one.text_hash;
        }
        return std::nullopt;
    });
    if (!found) return not_found(visit);
    const terms::Edition& edition = found->edition;
    std::vector<Term> told{{"状態", text(found->status)},
                           {"発表した日", day(edition.announced_on)},
                           {"知らせ方", text(label(edition.telling))}};
    if (!edition.where.empty()) told.emplace_back("知らせた場所・方法", text(edition.where));
    if (edition.ground && !edition.reason.empty())
        told.emplace_back("変更の根拠", text(std::string(label(*edition.ground)) + "：" + edition.reason));
    Html ways = tag("li", {}, link_button("/terms/workshop?edition=" + hash, "作業台で読む"));
    if (!found->before.empty())
        ways += tag("li", {}, link_button("/terms/compare?old=" + found->before + "&new=" + hash, "前の版と比べる"));
    const auto words = edition_text(visit, hash);
    const Html body =
        edition_marks(edition) + terms_of(told) +
        why({"terms 2.1#3"_clause, "terms 2.1#4"_clause, "civil-code 548-4"_clause}, {edition.by}, Reader::staff) +
        tag("ul", {{"class", "actions"}}, ways) + found->told +
        (words ? terms_to_read(*words)
               : message(Tone::warn, "本文がありません",
                         tag("p", {}, "証拠の保管場所に、この指紋のファイルがありません。")));
    return page(visit, {.title = edition.title + "（" + edition.name + "）",
                        .body = body,
                        .lead = {},
                        .up = "/terms",
                        .up_words = "約款"});
}

}
