#include "edge/account_pages.h"

#include "documents/statement_paper.h"
#include "edge/form.h"
#include "ledger/held.h"

#include <algorithm>

namespace edge {
namespace {

struct Range {
    Date from, until;
};

// 30.1: the day before the first invoice that has not left the house.
std::optional<Date> last_told(const ledger::Books& books, const office::AccountOf& account)
{
    std::optional<Date> first;
    for (const ContractId contract : office::contracts_of(books, account)) {
        const auto found = books.money.accounts.find(contract);
        if (found == books.money.accounts.end()) continue;
        for (const InvoiceId id : found->second.invoices)
            if (const money::Invoice& invoice = books.money.invoices.at(id); ledger::awaits_approval(books, invoice))
                first = std::min(first.value_or(invoice.issued.on), invoice.issued.on);
    }
    return first ? std::optional(first->previous()) : std::nullopt;
}

Range range_of(const Visit& visit, const ledger::Books& books, const office::AccountOf& account)
{
    Range range{Date::parse(visit.asked("from")).value_or(Month::of(visit.today).plus(-2).first()),
                Date::parse(visit.asked("until")).value_or(visit.today)};
    const auto told = visit.staff() ? std::nullopt : last_told(books, account);
    if (told && *told < range.until) range = {std::min(range.from, *told), *told};
    return range;
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
    const Range range = range_of(visit, books, what.account);
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
    const Range range = range_of(visit, books, account);
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
