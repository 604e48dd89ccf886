#include "edge/account_pages.h"

#include "documents/statement_paper.h"
#include "edge/question.h"

#include <algorithm>

namespace edge {
namespace {

using Range = office::StatementDays;

// The reasons why not stand in `asked`.
Range asked_for(Question& asked, Date today)
{
    return {asked.date("from").value_or(Month::of(today).plus(-2).first()), asked.date("until").value_or(today)};
}

Range range_of(Question& asked, const Visit& visit, const ledger::Books& books, const office::AccountOf& account)
{
    const Range range = asked_for(asked, visit.today);
    return visit.staff() ? range : office::told_days(books, account, range);
}

Html range_form(const Question& asked, const StatementPage& what)
{
    Html fields;
    if (!what.choices.empty()) {
        std::vector<Choice> choices;
        for (const auto& [value, words] : what.choices)
            choices.push_back({value, words});
        fields += asked.choice({.name = "contract", .label = "ご契約"}, choices);
    }
    fields +=
        asked.field({.name = "from", .label = "始まりの日", .help = "空のままなら先々月の1日から。", .type = "date"});
    fields += asked.field({.name = "until", .label = "終わりの日", .help = "空のままなら本日まで。", .type = "date"});
    return get_form(what.address, fields + submit_button("表示する", Weight::plain));
}

Html papers(const Question& asked, const StatementPage& what, Range range)
{
    std::string query = "?from=" + range.from.text() + "&until=" + range.until.text();
    if (const std::string contract = asked.text("contract"); ContractId::parse(contract))
        query += "&contract=" + contract;
    return tag("ul", {{"class", "actions"}}, tag("li", {}, link_button(what.address + "/pdf" + query, "PDF")),
               tag("li", {}, link_button(what.address + "/pdf" + query + "&format=csv", "CSV")));
}

Html statement_found(const ledger::Books& books, const Question& asked, const StatementPage& what, Range range)
{
    if (!asked.readable()) return asked.told();
    const auto statement = office::statement_of(books, what.account, range.from, range.until);
    if (!statement)
        return message(Tone::warn, "作れません",
                       tag("p", {}, statement.error().reason) + clause_readings(statement.error().basis));
    return papers(asked, what, range) + statement_view(books, *statement, what.reader);
}

}

HttpResponse statement_answer_page(const Visit& visit, const ledger::Books& books, const StatementPage& what)
{
    Question asked(visit);
    const Range range = range_of(asked, visit, books, what.account);
    const std::string whose = what.account.contract ? "契約 " + what.account.contract.text()
                                                    : books.contracts.parties.at(what.account.party).applicant.name;
    return page(visit, {.title = "取引明細書　" + whose,
                        .body = range_form(asked, what) + statement_found(books, asked, what, range),
                        .lead = "日付は効力の生じた日（入金は入金日）です。",
                        .up = what.up,
                        .up_words = what.up_words,
                        .status = asked.status()});
}

StatementPaper statement_paper(const Visit& visit, const ledger::Books& books, const office::AccountOf& account)
{
    Question asked(visit);
    const Range range = range_of(asked, visit, books, account);
    const std::string name = "statement-" + (account.contract ? account.contract.text() : account.party.text());
    const auto statement = office::statement_of(books, account, range.from, range.until);
    if (!statement) return {name, statement.error()};
    return {name, office::statement_sheet(books, account, *statement, visit.today)};
}

HttpResponse printed(const Visit& visit, const StatementPaper& paper)
{
    Question asked(visit);
    asked_for(asked, visit.today);
    if (!asked.readable()) return error_page(visit, 422, "取引明細書を作れません", asked.problem());
    if (!paper.sheet) return error_page(visit, 400, "取引明細書を作れません", paper.sheet.error().reason);
    if (visit.asked("format") != "csv") return pdf(paper.name + ".pdf", documents::statement_pdf(*paper.sheet));
    HttpResponse out{
        .status = 200, .content_type = "text/csv; charset=utf-8", .body = documents::statement_csv(*paper.sheet)};
    out.headers.emplace_back("content-disposition", "attachment; filename=\"" + paper.name + ".csv\"");
    return out;
}

}
