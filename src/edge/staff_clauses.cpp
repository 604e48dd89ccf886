// The clause explorer: printed number, our reading, status, the words of the edition in force, the rule files and the
// facts that rest on it. Open to anyone, since every page and paper cites clauses; rules and facts are for staff.
#include "documents/terms_file.h"
#include "edge/portal_terms.h"
#include "edge/question.h"
#include "edge/staff.h"

namespace edge {
namespace {

constexpr std::string_view coverage =
#include "coverage.inc"
    ;
constexpr std::size_t facts_looked_at = 2'000;

struct Covered {
    std::string_view status, rules, tests;
};

std::string_view taken(std::string_view& line)
{
    const std::size_t end = std::min(line.find(" | "), line.size());
    const std::string_view out = line.substr(0, end);
    line.remove_prefix(std::min(line.size(), end + 3));
    return out;
}

// The line of a clause: id | status | files of rules or a note | files of tests
Covered covered(std::string_view id)
{
    const std::string start = "\n" + std::string(id) + " | ";
    const std::size_t at = coverage.find(start);
    if (at == std::string_view::npos) return {};
    std::string_view line = coverage.substr(at + start.size());
    line = line.substr(0, line.find('\n'));
    return {taken(line), taken(line), taken(line)};
}

Html status_of(std::string_view status)
{
    if (status == "implemented") return chip("実装済み", Tone::good);
    if (status == "declared") return chip("用語・型として表現", Tone::info);
    if (status == "deferred") return chip("これから", Tone::warn);
    return chip("規則を要しない", Tone::quiet);
}

Html words_of(const Visit& visit, Clause clause)
{
    if (!clause.of_terms()) return {};
    const auto edition = visit.office.read([&](const ledger::Books& books) -> std::optional<terms::Edition> {
        const terms::Edition* now = terms::edition_on(books.terms, visit.today);
        return now ? std::optional(*now) : std::nullopt;
    });
    const auto file = edition ? edition_text(visit, edition->text_hash) : std::nullopt;
    if (!file) return {};
    const auto document = documents::read_terms(*file);
    if (!document) return {};
    const auto printed = terms::printed_id(*edition, clause);
    const auto words = printed ? document->text_of(*printed) : std::nullopt;
    Html content = words ? tag("p", {{"class", "clause-text"}}, *words)
                         : tag("p", {{"class", "none"}}, "現在の版には、この条項がありません。");
    if (words && !clause.id().ends_with(" " + *printed))
        content = tag("p", {}, "この版では " + *printed + " と印字されています。") + content;
    return panel("words", "現在の版（" + edition->name + "）の文言", content);
}

Html facts_of(const Visit& visit, Clause clause)
{
    std::vector<office::Written> found;
    for (office::Written& written : visit.office.latest(facts_looked_at))
        if (found.size() < 20 && ledger::basis_of(written.fact).cites(clause)) found.push_back(std::move(written));
    std::vector<Row> rows;
    for (const office::Written& written : found) {
        const std::string position = std::to_string(written.position.value);
        rows.push_back({id_link("/facts/" + position, "台帳 " + position), day(ledger::on(written.fact)),
                        id_text(fact_words(ledger::type_name(written.fact))), text(fact_summary(written.fact))});
    }
    return panel(
        "facts", "この条項による最近の事実",
        table("最近の" + std::to_string(facts_looked_at) + "件から", {{"台帳"}, {"日"}, {"事実"}, {"内容"}}, rows));
}

HttpResponse one_clause(const Visit& visit, Clause clause)
{
    std::vector<Term> about{{"見出し", text(clause.title())},
                            {"私たちの読み", text(clause.reading_ja())},
                            {"英語での読み", tag("span", {{"lang", "en"}}, clause.reading_en())}};
    const Covered cover = covered(clause.id());
    if (visit.staff()) {
        about.emplace_back("状態", status_of(cover.status));
        if (cover.status == "implemented" || cover.rules.starts_with("src/")) {
            about.emplace_back("規則のファイル", text(cover.rules));
            about.emplace_back("検証", text(cover.tests));
        } else if (!cover.rules.empty()) {
            about.emplace_back("備考", text(cover.rules));
        }
    }
    std::vector<Html> below;
    for (std::string_view id : clause_ids)
        if (const Clause other = *Clause::find(id); other.under(clause))
            below.push_back(tag("li", {}, clause_link(other), "　", other.reading_ja()));
    Html body = panel("about", "条項", terms_of(about)) + words_of(visit, clause);
    if (!below.empty()) body += panel("below", "この下の条項", tag("ul", {{"class", "tree"}}, below));
    if (visit.staff()) body += facts_of(visit, clause);
    return page(visit, {.title = clause.printed(),
                        .body = body,
                        .lead = std::string(clause.id()),
                        .up = "/terms/clauses",
                        .up_words = "条項の一覧"});
}

}

HttpResponse clauses_page(const Visit& visit)
{
    Question asked(visit);
    const std::vector<Choice> states = with_any({{"implemented", "実装済み"},
                                                 {"declared", "用語・型として表現"},
                                                 {"deferred", "これから"},
                                                 {"not-needed", "規則を要しない"}});
    const std::string id = asked.text("id"), q = asked.text("q"),
                      status = visit.staff() ? asked.one_of("status", states) : std::string();
    if (!id.empty()) {
        const auto clause = Clause::find(id);
        return clause ? one_clause(visit, *clause) : not_found(visit);
    }
    std::vector<Row> rows;
    for (std::string_view one : clause_ids) {
        const Clause clause = *Clause::find(one);
        const Covered cover = covered(one);
        const std::string printed = clause.printed();
        const bool found = q.empty() || printed.find(q) != std::string::npos || one.find(q) != std::string_view::npos ||
                           clause.title().find(q) != std::string_view::npos ||
                           clause.reading_ja().find(q) != std::string_view::npos;
        if (!found || (!status.empty() && cover.status != status)) continue;
        Row row{clause_link(clause), text(clause.title()), text(clause.reading_ja())};
        if (visit.staff()) row.push_back(status_of(cover.status));
        rows.push_back(std::move(row));
    }
    std::vector<Column> columns{{"条項"}, {"見出し"}, {"私たちの読み"}};
    if (visit.staff()) columns.push_back({"状態"});
    Html fields = field({.name = "q", .label = "番号・見出し・読み", .value = q});
    if (visit.staff()) fields += asked.choice({.name = "status", .label = "状態"}, states);
    const Slice part = slice(visit.request, rows.size(), 100);
    const std::vector<Row> shown(rows.begin() + static_cast<std::ptrdiff_t>(part.first),
                                 rows.begin() + static_cast<std::ptrdiff_t>(part.last));
    return page(
        visit, {.title = "条項を調べる",
                .body = search_form("/terms/clauses", fields) +
                        results(asked.readable() ? table("条項", columns, shown) + slice_links(visit.request, part, 100)
                                                 : asked.told()),
                .lead = "約款と法令の条項を、私たちの言葉による読みとともに並べています。",
                .up = {},
                .up_words = {},
                .status = asked.status()});
}

}
