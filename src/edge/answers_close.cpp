// The answer of a month's close.
#include "edge/answers.h"

#include "edge/json_text.h"

namespace edge {
namespace {

std::string not_invoiced_json(const std::vector<money::NotInvoiced>& contracts)
{
    return json_list(contracts, [](const money::NotInvoiced& one) {
        return JsonObject()
            .text("contract", one.contract.text())
            .text("why", one.why)
            .json("basis", json_list(one.clauses, [](Clause clause) { return json_text(clause.id()); }))
            .close();
    });
}

std::string own_closing_json(const money::OwnClosing& own)
{
    return JsonObject()
        .text("contract", own.contract.text())
        .json("days", json_list(own.days, [](Date day) { return json_text(day.text()); }))
        .close();
}

std::string draft_json(const money::DraftRow& row)
{
    return JsonObject()
        .text("contract", row.contract.text())
        .yen("total", row.total)
        .yen("last", row.last)
        .yen("difference", row.difference())
        .boolean("outlier", row.outlier())
        .close();
}

}

std::string month_json(const office::MonthReport& report)
{
    const money::MonthFigures& figures = report.close.figures;
    const std::string invoices = JsonObject()
                                     .number("count", figures.invoices)
                                     .yen("subtotal", figures.subtotal)
                                     .yen("tax", figures.tax)
                                     .yen("total", figures.total)
                                     .close();
    JsonObject out;
    out.text("month", report.month.text())
        .date("closing_day", figures.closing_day)
        .number("expected", figures.expected)
        .number("made", figures.made)
        .json("explained", not_invoiced_json(figures.explained))
        .json("parked", not_invoiced_json(figures.parked))
        .json("invoices", invoices)
        .json("own_closings", json_list(figures.own_closings, own_closing_json))
        .text("hash", report.hash)
        .json("drafts", json_list(report.close.drafts, draft_json));
    if (report.certified_at)
        out.number("certified_at", report.certified_at->value);
    else
        out.json("certified_at", "null").text("not_certified", report.certificate);
    return out.close();
}

}
