#include "edge/account_pages.h"

#include "documents/statement_paper.h"
#include "edge/form.h"

namespace edge {
namespace {

struct Range {
    Date from, until;
};

Range range_of(const Visit& visit)
{
    return {Date::parse(visit.asked("from")).value_or(Month::of(visit.today).plus(-2).first()),
            Date::parse(visit.asked("until")).value_or(visit.today)};
}

Html range_form(const Visit& visit, const StatementPage& what, Range range)
{
    Html fields;
    if (!what.choices.empty()) {
        std::vector<Choice> choices;
        for (const auto& [value, words] : what.choices)
            choices.push_back({value, words});
        fields += choice_field({.name = "contract", .label = "ご契約", .value = visit.asked("contract")}, choices);
    }
    fields += field({.name = "from", .label = "始まりの日", .value = range.from.text(), .type = "date"});
    fields += field({.name = "until", .label = "終わりの日", .value = range.until.text(), .type = "date"});
    return get_form(what.address, fields + submit_button("表示する", Weight::plain));
}

Html papers(const Visit& visit, const StatementPage& what, Range range)
{
    std::string query = "?from=" + range.from.text() + "&until=" + range.until.text();
    if (const std::string contract = visit.asked("contract"); ContractId::parse(contract))
        query += "&contract=" + contract;
    return tag("ul", {{"class", "actions"}}, tag("li", {}, link_button(what.address + "/pdf" + query, "PDF")),
               tag("li", {}, link_button(what.address + "/pdf" + query + "&format=csv", "CSV")));
}

}

HttpResponse statement_answer_page(const Visit& visit, const ledger::Books& books, const StatementPage& what)
{
    const Range range = range_of(visit);
    const auto statement = office::statement_of(books, what.account, range.from, range.until);
    const Html found = statement
                           ? papers(visit, what, range) + statement_view(books, *statement, what.reader)
                           : message(Tone::warn, "作れません",
                                     tag("p", {}, statement.error().reason) + clause_readings(statement.error().basis));
    const std::string whose = what.account.contract ? "契約 " + what.account.contract.text()
                                                    : books.contracts.parties.at(what.account.party).applicant.name;
    return page(visit, {.title = "取引明細書　" + whose,
                        .body = range_form(visit, what, range) + found,
                        .lead = "日付は効力の生じた日（入金は入金日）です。",
                        .up = what.up,
                        .up_words = what.up_words});
}

StatementPaper statement_paper(const Visit& visit, const ledger::Books& books, const office::AccountOf& account)
{
    const Range range = range_of(visit);
    const std::string name = "statement-" + (account.contract ? account.contract.text() : account.party.text());
    const auto statement = office::statement_of(books, account, range.from, range.until);
    if (!statement) return {name, statement.error()};
    return {name, office::statement_sheet(books, account, *statement, visit.today)};
}

HttpResponse printed(const Visit& visit, const StatementPaper& paper)
{
    if (!paper.sheet) return error_page(visit, 400, "取引明細書を作れません", paper.sheet.error().reason);
    if (visit.asked("format") != "csv") return pdf(paper.name + ".pdf", documents::statement_pdf(*paper.sheet));
    HttpResponse out{
        .status = 200, .content_type = "text/csv; charset=utf-8", .body = documents::statement_csv(*paper.sheet)};
    out.headers.emplace_back("content-disposition", "attachment; filename=\"" + paper.name + ".csv\"");
    return out;
}

}
