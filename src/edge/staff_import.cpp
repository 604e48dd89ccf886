// 続いている契約の取込み: a table is uploaded, checked as a whole, shown, and kept.
#include "documents/terms_file.h"
#include "edge/import_desk.h"
#include "edge/staff.h"

namespace edge {
namespace {

constexpr std::size_t most_rows = 200;

Html columns_help()
{
    std::vector<Row> rows;
    for (const documents::ContractsColumn& column : documents::contracts_columns())
        rows.push_back(
            {text(column.name), column.required ? chip("必須", Tone::warn) : chip("任意"), text(column.help)});
    return disclosure("列の名前", table("列", {{"見出し"}, {"要否"}, {"書き方"}}, rows));
}

Html upload(const Visit& visit, const std::string& map)
{
    const Html fields =
        tag("div", {{"class", "field"}}, tag("label", {{"for", "f-file"}}, "契約の表（CSV）"),
            tag("p", {{"class", "help"}, {"id", "f-file-help"}},
                "UTF-8 又は Shift_JIS。1行目は見出し。料金や未払いが二つ以上ある契約は、同じ管理番号の行を続けます。"),
            tag("input", {{"type", "file"}, {"id", "f-file"}, {"name", "file"}, {"aria-describedby", "f-file-help"}})) +
        tag("div", {{"class", "field"}}, tag("label", {{"for", "f-map"}}, "列の対応（任意）"),
            tag("p", {{"class", "help"}, {"id", "f-map-help"}},
                "見出しの名前が違うときだけ、1行に一つ「契約者名=得意先」の形で書きます。"),
            tag("textarea", {{"id", "f-map"}, {"name", "map"}, {"rows", "4"}, {"aria-describedby", "f-map-help"}},
                map)) +
        tag("div", {{"class", "buttons"}}, submit_button("確かめる"));
    return panel("upload", "表を確かめる", post_form_with_files(visit, "/import", fields) + columns_help());
}

Html faults_panel(const Imported& made)
{
    std::vector<Row> rows;
    for (const auto& fault : made.faults)
        if (rows.size() < most_rows)
            rows.push_back({text(std::to_string(fault.row)), text(fault.column), text(fault.reason)});
    const std::string more =
        made.faults.size() > most_rows ? "はじめの" + std::to_string(most_rows) + "件を示しています。" : std::string();
    return message(Tone::bad, std::to_string(made.faults.size()) + "件の誤りがあります。何も取り込んでいません",
                   tag("p", {}, "表を直して、もう一度確かめてください。" + more)) +
           panel("faults", "誤り", table("誤り", {{"行", true}, {"列"}, {"理由"}}, rows));
}

struct Counts {
    std::size_t contracts = 0, fees = 0, debts = 0;
    Yen owed, held;
};

Counts counted(const office::Accepted& accepted)
{
    Counts counts;
    for (const office::Written& written : accepted.facts) {
        if (std::holds_alternative<contract::ContractImported>(written.fact)) ++counts.contracts;
        if (std::holds_alternative<money::FeeAgreed>(written.fact)) ++counts.fees;
        if (const auto* debt = std::get_if<money::ReceivableOpened>(&written.fact)) {
            ++counts.debts;
            counts.owed += debt->amount;
        }
        if (const auto* credit = std::get_if<money::CreditOpened>(&written.fact)) counts.held += credit->amount;
    }
    return counts;
}

Html preview_panel(const Visit& visit, const Imported& made, const office::Accepted& accepted,
                   const std::string& content, const std::string& map)
{
    if (accepted.facts.empty())
        return message(Tone::info, "新しく取り込むものはありません",
                       tag("p", {}, std::to_string(made.contracts) + "件の契約はすべて取り込まれています。"));
    const Counts counts = counted(accepted);
    std::vector<office::Written> shown(accepted.facts.begin(),
                                       accepted.facts.begin() +
                                           static_cast<std::ptrdiff_t>(std::min(most_rows, accepted.facts.size())));
    return panel("preview", "下見：記録される事実",
                 terms_of({{"契約", text(std::to_string(counts.contracts) + "件")},
                           {"料金", text(std::to_string(counts.fees) + "件")},
                           {"未払いの請求",
                            joined(text(std::to_string(counts.debts) + "件、計 "), yen(counts.owed, Taxed::including))},
                           {"預り", yen(counts.held)}}) +
                     facts_list(shown) +
                     (accepted.facts.size() > shown.size()
                          ? tag("p", {}, "はじめの" + std::to_string(shown.size()) + "件を示しています。")
                          : Html()) +
                     post_form(visit, "/import",
                               hidden("content", content) + hidden("map", map) + hidden("keep", "1") +
                                   tag("div", {{"class", "buttons"}}, submit_button("この内容で取り込む"))));
}

HttpResponse import_answer_page(const Visit& visit, const Html& top, const std::string& map, int status)
{
    return page(
        visit,
        {.title = "続いている契約の取込み",
         .body = top + upload(visit, map),
         .lead = "表の全体を確かめ、下見を見てから、一度にすべて残します。同じ表を二度取り込んでも変わりません。",
         .up = "/contracts",
         .up_words = "契約一覧",
         .status = status});
}

}

HttpResponse import_page(const Visit& visit)
{
    if (!visit.office.read([&](const ledger::Books& b) { return may_submit(b, "ImportContracts", visit.actor()); }))
        return not_found(visit);
    return import_answer_page(visit, {}, {}, 200);
}

HttpResponse import_step(const Visit& visit)
{
    if (!visit.office.read([&](const ledger::Books& b) { return may_submit(b, "ImportContracts", visit.actor()); }))
        return not_found(visit);
    const bool keep = posted(visit, "keep") == "1";
    const std::string map = posted(visit, "map");
    std::string content = keep ? posted(visit, "content") : posted(visit, "file");
    // A form carries text: the second step posts what was shown, in UTF-8.
    if (const auto text = documents::terms_text(content)) content = *text;
    const auto made =
        import_contracts(visit.office, content,
                         {.by = visit.actor(), .second = std::nullopt, .on = visit.today, .map = map, .keep = keep});
    if (!made) return import_answer_page(visit, bad_input_box(made.error()), map, 422);
    if (!made->faults.empty()) return import_answer_page(visit, faults_panel(*made), map, 422);
    if (const auto* refusal = std::get_if<Refusal>(&*made->outcome))
        return import_answer_page(visit, refusal_box(visit, *refusal, {}), map, 409);
    if (const auto* bad = std::get_if<BadInput>(&*made->outcome))
        return import_answer_page(visit, bad_input_box(*bad), map, 422);
    const auto& accepted = std::get<office::Accepted>(*made->outcome);
    if (!keep) return import_answer_page(visit, preview_panel(visit, *made, accepted, content, map), map, 200);
    return redirect_saying("/contracts", std::to_string(counted(accepted).contracts) + "件の契約を取り込みました。");
}

}
