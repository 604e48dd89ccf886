// 書類: every document issued or received as data, searched by date range × amount range × counterparty in any
// combination (e-books-rule 4), with its corrections; one or all of them to take away.
#include "edge/records.h"
#include "edge/staff.h"

#include "documents/bundle.h"

namespace edge {
namespace {

using secrecy::DocumentId;
using secrecy::DocumentKind;
using secrecy::KeptDocument;

constexpr std::int64_t most_of_a_download = std::int64_t{200} << 20U; // bytes

template <class Enum>
std::vector<Choice> choices_of()
{
    std::vector<Choice> out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto one) {
        out.push_back({one.name, std::string(label(one.value))});
    });
    return out;
}

Html search_fields(const Visit& visit, const std::optional<BadInput>& bad)
{
    const auto one = [&](const char* name, const char* words, const char* type = "text") {
        return field({.name = name,
                      .label = words,
                      .value = visit.asked(name),
                      .type = type,
                      .error = bad && bad->field == name ? bad->reason : ""});
    };
    return one("from", "取引日（から）", "date") + one("until", "取引日（まで）", "date") +
           one("least", "取引金額（円以上）") + one("most", "取引金額（円以下）") + one("who", "取引先・契約番号") +
           one("number", "書類にある番号") +
           choice_field({.name = "kind", .label = "種類", .value = visit.asked("kind")},
                        with_any(choices_of<DocumentKind>())) +
           choice_field({.name = "direction", .label = "区分", .value = visit.asked("direction")},
                        with_any(choices_of<secrecy::Direction>()));
}

std::string address_of(DocumentId id)
{
    return "/records/" + id.text();
}

Html id_of(DocumentId id)
{
    return id ? id_link(address_of(id), id.text()) : text("");
}

Html amount_of(const KeptDocument& document)
{
    return document.kept.amount ? yen(*document.kept.amount) : text("");
}

Row row_of(const KeptDocument& document)
{
    const secrecy::DocumentKept& kept = document.kept;
    Html state = document.corrected_by ? joined(chip("訂正済み", Tone::warn), text(" "), id_of(document.corrected_by))
                                       : text("");
    if (kept.corrects) state = joined(chip("訂正後", Tone::info), text(" "), id_of(kept.corrects), text(" "), state);
    return {id_of(document.id),
            day(kept.dated),
            joined(text(label(kept.kind)), tag("br", {}), tag("small", {}, label(kept.direction))),
            text(kept.counterparty),
            kept.contract ? contract_link(kept.contract) : text(""),
            text(kept.number),
            amount_of(document),
            state};
}

const std::vector<Column> columns{{"書類"}, {"取引日"},         {"種類"},           {"取引先"},
                                  {"契約"}, {"書類にある番号"}, {"取引金額", true}, {"訂正"}};

HttpResponse index_csv(const ledger::Books& books, const std::vector<DocumentId>& found)
{
    std::vector<std::vector<std::string>> rows;
    for (const DocumentId id : found)
        rows.push_back(record_row(books.secrets.documents.documents.at(id)));
    return csv("documents.csv", record_head(), rows);
}

// The index and every document found; what was erased stands in the index alone.
HttpResponse archive_of(const Visit& visit, const std::vector<DocumentId>& found)
{
    std::vector<KeptDocument> documents;
    const std::string index = visit.office.read([&](const ledger::Books& books) {
        for (const DocumentId id : found)
            documents.push_back(books.secrets.documents.documents.at(id));
        return index_csv(books, found).body;
    });
    std::int64_t bytes = 0;
    for (const KeptDocument& one : documents)
        bytes += one.kept.size;
    if (bytes > most_of_a_download)
        return error_page(visit, 413, "一度に保存できる大きさを超えています",
                          "取引日の範囲を狭めてください（合わせて200MBまで）。コマンド yakkan records export "
                          "なら、大きさに限りなく書き出せます。");
    std::vector<documents::BundledFile> files{{.name = "索引.csv", .bytes = index, .day = visit.today}};
    for (const KeptDocument& one : documents)
        if (auto content = record_bytes(visit.office, one))
            files.push_back({.name = record_file_name(one), .bytes = *std::move(content), .day = one.kept.dated});
    return {.status = 200,
            .content_type = "application/zip",
            .body = documents::zip_of(files),
            .headers = {{"Content-Disposition", "attachment; filename=\"documents.zip\""}}};
}

Html upload_panel(const Visit& visit, const Html& problem)
{
    const auto one = [&](const char* name, const char* words, const char* help = "", const char* type = "text",
                         bool required = false) {
        return field({.name = name,
                      .label = words,
                      .help = help,
                      .value = posted(visit, name),
                      .type = type,
                      .required = required});
    };
    const Html file = tag("div", {{"class", "field"}}, tag("label", {{"for", "f-upload"}}, "ファイル"),
                          tag("input", {{"type", "file"}, {"id", "f-upload"}, {"name", "upload"}}));
    const Html fields =
        form_marks(visit) + hidden("direction", "received") + file +
        choice_field({.name = "kind", .label = "種類", .value = posted(visit, "kind"), .required = true},
                     choices_of<DocumentKind>()) +
        one("dated", "取引日", "書類にある日付", "date", true) +
        one("counterparty", "取引先", "契約者でない相手の名前。契約者なら下の契約番号だけで足ります。") +
        one("contract", "契約番号") + one("amount", "取引金額（円）", "金額のない書類は空のまま") +
        one("number", "書類にある番号") +
        one("reason", "訂正の理由", "同じ取引先・同じ番号の書類を差し替えるとき。前の書類も残ります。") +
        tag("div", {{"class", "buttons"}}, submit_button("保存する"));
    const Html form = problem + post_form_with_files(visit, "/records", fields);
    return problem.empty() ? disclosure("受け取った書類を保存する", form)
                           : panel("upload", "受け取った書類を保存する", form);
}

HttpResponse records_answer_page(const Visit& visit, const Html& problem, int status)
{
    const auto search = record_search(visit.request.query);
    const auto bad = search ? std::nullopt : std::optional(search.error());
    const std::string format = visit.asked("format");
    if (search && format == "zip") return archive_of(visit, found_records(visit.office, *search));
    if (search && format == "csv") {
        const auto all = found_records(visit.office, *search);
        return visit.office.read([&](const ledger::Books& books) { return index_csv(books, all); });
    }
    const store::Totals totals = search ? visit.office.totals(*search, "amount") : store::Totals{};
    const Slice part = slice(visit.request, static_cast<std::size_t>(totals.rows));
    std::vector<DocumentId> shown;
    if (search) {
        store::Search one_page = *search;
        one_page.offset = static_cast<std::int64_t>(part.first);
        one_page.limit = static_cast<std::int64_t>(part.last - part.first);
        shown = found_records(visit.office, one_page);
    }
    return visit.office.read([&](const ledger::Books& books) {
        std::vector<Row> rows;
        for (const DocumentId id : shown)
            rows.push_back(row_of(books.secrets.documents.documents.at(id)));
        Html list = tag("p", {}, std::to_string(totals.rows) + "件　取引金額の合計 ", yen(Yen(totals.sum))) +
                    table("書類（取引日の新しい順）", columns, rows) + slice_links(visit.request, part) +
                    tag("ul", {{"class", "actions"}},
                        tag("li", {}, link_button(with_query(visit.request, "format", "zip"), "まとめて保存（ZIP）")),
                        tag("li", {}, link_button(with_query(visit.request, "format", "csv"), "索引をCSVで保存")));
        if (bad) list = bad_input_box(*bad);
        Html body = search_form("/records", search_fields(visit, bad)) + results(list);
        if (may_submit(books, "KeepDocument", visit.actor())) {
            const Html upload = upload_panel(visit, problem);
            body = problem.empty() ? body + upload : upload + body; // what went wrong stands first
        }
        return page(visit,
                    {.title = "書類",
                     .body = body,
                     .lead = "電子で交わした書類を、出したまま・受け取ったままで保存しています。条件は組み合わせて"
                             "使えます。",
                     .up = {},
                     .up_words = {},
                     .status = bad ? 422 : status});
    });
}

Html history_panel(const ledger::Books& books, const KeptDocument& document)
{
    DocumentId newest = document.id;
    for (const auto& documents = books.secrets.documents.documents; documents.at(newest).corrected_by;)
        newest = documents.at(newest).corrected_by;
    std::vector<Row> rows;
    for (const DocumentId id : secrecy::history(books.secrets.documents, newest)) {
        const KeptDocument& one = books.secrets.documents.documents.at(id);
        rows.push_back({id_of(id), day(one.kept.on), amount_of(one), text(one.kept.corrects ? one.kept.reason : ""),
                        tag("code", {}, one.kept.hash.substr(0, 16) + "…"),
                        why(one.kept.basis, {one.by}, Reader::staff)});
    }
    if (rows.size() < 2) return {};
    return panel("history", "訂正の履歴",
                 table("新しい順", {{"書類"}, {"保存日"}, {"取引金額", true}, {"理由"}, {"SHA-256"}, {"根拠"}}, rows));
}

Html hold_panel(const ledger::Books& books, const KeptDocument& document, const Visit& visit)
{
    const PartyId party = document.kept.party;
    if (!party) return {};
    const secrecy::HoldRecord* held = secrecy::hold_on(books.secrets.documents, party, visit.today);
    const Values values{{"party", party.text()}};
    Html content =
        held ? tag("p", {}, day(held->from), "から保存を続けています：" + held->reason,
                   why("companies-act 432"_clause, {held->by}, Reader::staff))
             : tag("p", {},
                   "係争や検査のための保存の延長はありません。税法の保存期間が過ぎ、消去の操作がされると消えます。");
    const std::string command = held ? "ReleaseDocuments" : "HoldDocuments";
    if (may_submit(books, command, visit.actor())) content += do_button(command, values);
    return panel("hold", "保存の延長", content);
}

}

HttpResponse records_page(const Visit& visit)
{
    return records_answer_page(visit, {}, 200);
}

HttpResponse keep_record(const Visit& visit)
{
    Values about = posted_values(visit.request);
    std::string bytes;
    for (const FormPart& part : visit.request.form())
        if (part.name == "upload") {
            bytes = part.content;
            about["file"] = part.filename;
        }
    about.erase("upload");
    if (bytes.empty())
        return records_answer_page(
            visit, bad_input_box({"upload", -1, "ファイルを選んでください。空のファイルは保存できません。"}), 422);
    const auto read = keep_request(about, bytes, visit.actor(), visit.today);
    if (!read) return records_answer_page(visit, bad_input_box(read.error()), 422);
    office::Request request = *read;
    const std::string id = posted(visit, "_id");
    request.id = id.empty() ? "web-" + office::random_token() : id.substr(0, 100);
    const auto outcome = visit.office.submit(request);
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        return records_answer_page(visit, refusal_box(visit, *refusal, {}), 409);
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return records_answer_page(visit, bad_input_box(*bad), 422);
    const auto& facts = std::get<office::Accepted>(outcome).facts;
    if (facts.empty()) return redirect_saying("/records", "同じ書類が、すでに保存されています。");
    return redirect_saying(address_of(std::get<secrecy::DocumentKept>(facts.front().fact).document), "保存しました。");
}

HttpResponse record_page(const Visit& visit)
{
    const auto id = captured_id<DocumentId>(visit);
    return visit.office.read([&](const ledger::Books& books) {
        const KeptDocument* document = id ? books.secrets.documents.documents.find(*id) : nullptr;
        if (!document) return not_found(visit);
        const secrecy::DocumentKept& kept = document->kept;
        const bool there = bool(visit.office.vault().condition(kept.content.id) == store::Vault::Condition::readable);
        std::vector<Term> about{{"区分", text(label(kept.direction))},
                                {"種類", text(label(kept.kind))},
                                {"取引日", day(kept.dated)},
                                {"取引金額", amount_of(*document)},
                                {"取引先", text(kept.counterparty)},
                                {"書類にある番号", text(kept.number)},
                                {"ファイル", text(kept.file + "（" + std::to_string(kept.size) + "バイト）")},
                                {"SHA-256", tag("code", {}, kept.hash)},
                                {"保存した日", joined(day(kept.on), why(kept.basis, {document->by}, Reader::staff))}};
        if (kept.contract) about.emplace_back("契約", contract_link(kept.contract));
        if (const notice::Notice* notice = books.notices.notices.find(kept.notice))
            about.emplace_back("通知", notice_link(*notice));
        const Html open =
            there ? tag("ul", {{"class", "actions"}},
                        tag("li", {}, link_button(address_of(*id) + "/file", "開く", Weight::primary)))
                  : message(Tone::info, "中身は消去されています",
                            tag("p", {}, "保存の期間が過ぎたためです。いつ何を保存していたかの記録は残ります。"));
        return page(visit, {.title = "書類 " + id->text() + "　" + std::string(label(kept.kind)),
                            .body = open + panel("about", "書類の内容", terms_of(about)) +
                                    history_panel(books, *document) + hold_panel(books, *document, visit),
                            .lead = {},
                            .up = "/records",
                            .up_words = "書類"});
    });
}

HttpResponse record_file(const Visit& visit)
{
    const auto id = captured_id<DocumentId>(visit);
    const auto document = visit.office.read([&](const ledger::Books& books) {
        const KeptDocument* found = id ? books.secrets.documents.documents.find(*id) : nullptr;
        return found ? std::optional(*found) : std::nullopt;
    });
    auto bytes = document ? record_bytes(visit.office, *document) : std::nullopt;
    if (!bytes) return not_found(visit);
    const std::string type(record_file_type(document->kept.file));
    const bool shown = type != "application/octet-stream";
    return {.status = 200,
            .content_type = type,
            .body = *std::move(bytes),
            .headers = {{"Content-Disposition", std::string(shown ? "inline" : "attachment") + "; filename=\"" +
                                                    record_file_name(*document) + "\""}}};
}

}
