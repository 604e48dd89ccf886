// The books through the API: journal entries of a month, balances, tax, ageing, files for accounting programs.
#include "edge/api_asked.h"
#include "edge/json_text.h"
#include "office/bookkeeping.h"

namespace edge {
namespace {

std::string name_json(const money::AccountNames& names, money::AccountTitle title)
{
    const money::AccountName name = name_of(names, title);
    return JsonObject()
        .text("account", boost::describe::enum_to_string(title, ""))
        .text("name", name.name)
        .text("sub", name.sub)
        .close();
}

std::string line_json(const money::EntryLine& line, const money::AccountNames& names)
{
    JsonObject out;
    out.text("account", boost::describe::enum_to_string(line.title, ""))
        .text("name", name_of(names, line.title).name)
        .yen("debit", line.amount > Yen(0) ? line.amount : Yen(0))
        .yen("credit", line.amount < Yen(0) ? -line.amount : Yen(0));
    if (line.sale)
        out.text("tax_code", boost::describe::enum_to_string(line.sale->code, ""))
            .number("percent", line.sale->percent)
            .yen("tax", line.sale->tax);
    if (line.purchase)
        out.text("tax_code", boost::describe::enum_to_string(line.purchase->code, ""))
            .number("percent", line.purchase->percent)
            .number("share", line.purchase->share)
            .yen("deductible", line.purchase->tax);
    return out.close();
}

std::string entry_json(const money::Entry& entry, const money::AccountNames& names)
{
    JsonObject out;
    out.date("on", entry.on)
        .text("contract", entry.contract ? entry.contract.text() : "")
        .text("invoice", entry.invoice ? entry.invoice.text() : "")
        .text("partner", entry.partner)
        .text("summary", entry.summary)
        .json("basis", json_basis(entry.basis));
    if (entry.because.value > 0) out.number("position", entry.because.value).date("recorded_on", entry.recorded_on);
    return out
        .json("lines", json_list(entry.lines, [&](const money::EntryLine& line) { return line_json(line, names); }))
        .close();
}

money::AccountNames names_of(const Asked& asked)
{
    return asked.office.read([](const ledger::Books& books) { return books.money.account_names; });
}

Answer no_month()
{
    return unreadable({"month", -1, "月を YYYY-MM の形で入力してください。"});
}

std::vector<money::Entry> entries_of_month(const Asked& asked)
{
    return office::bookkeeping(asked.office).entries(asked.month->first(), asked.month->last());
}

}

Answer entries_answer(const Asked& asked)
{
    if (!asked.month) return no_month();
    const money::AccountNames names = names_of(asked);
    const auto row = [&](const money::Entry& entry) { return entry_json(entry, names); };
    return {JsonObject()
                .text("month", asked.month->text())
                .json("entries", json_list(entries_of_month(asked), row))
                .close(),
            0,
            {}};
}

// What every account holds at the end of the month, since the first fact.
Answer balance_answer(const Asked& asked)
{
    if (!asked.month) return no_month();
    const money::AccountNames names = names_of(asked);
    const money::Bookkeeping books = office::bookkeeping(asked.office);
    const money::TrialBalance all = balance_of(books.entries(Date::of(1970, 1, 1), asked.month->last()));
    const money::TrialBalance month = balance_of(books.entries(asked.month->first(), asked.month->last()));
    std::string rows;
    for (std::size_t i = 0; i < money::account_titles; ++i)
        rows += (i == 0 ? "" : ",") + JsonObject()
                                          .json("title", name_json(names, static_cast<money::AccountTitle>(i)))
                                          .yen("month", month.at(i))
                                          .yen("balance", all.at(i))
                                          .close();
    return {JsonObject().text("month", asked.month->text()).json("accounts", "[" + rows + "]").close(), 0, {}};
}

Answer tax_report_answer(const Asked& asked)
{
    if (!asked.month) return no_month();
    const auto row = [](const money::TaxReportRow& one) {
        return JsonObject()
            .text("code", boost::describe::enum_to_string(one.code, ""))
            .number("percent", one.percent)
            .yen("sales", one.sales.net)
            .yen("tax", one.sales.tax)
            .yen("bad_debts", one.lost.net)
            .yen("bad_debt_tax", one.lost.tax)
            .yen("recovered", one.recovered.net)
            .yen("recovered_tax", one.recovered.tax)
            .close();
    };
    const auto bought = [](const money::PurchaseReportRow& one) {
        return JsonObject()
            .text("code", boost::describe::enum_to_string(one.code, ""))
            .number("percent", one.percent)
            .number("share", one.share)
            .yen("cost", one.cost)
            .yen("deductible", one.deductible)
            .close();
    };
    const std::vector<money::Entry> entries = entries_of_month(asked);
    return {JsonObject()
                .text("month", asked.month->text())
                .json("rates", json_list(tax_report(entries), row))
                .json("purchases", json_list(purchase_report(entries), bought))
                .close(),
            0,
            {}};
}

Answer ageing_answer(const Asked& asked)
{
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        const auto row = [&](const money::Ageing& one) {
            JsonObject out;
            out.text("party", one.party.text()).text("name", books.contracts.parties.at(one.party).applicant.name);
            constexpr const char* columns[] = {"not_due", "days_1_30", "days_31_60", "days_61_90", "days_over_90"};
            for (std::size_t i = 0; i < one.open.size(); ++i)
                out.yen(columns[i], one.open[i]);
            return out.yen("total", one.total).close();
        };
        return {JsonObject()
                    .date("on", asked.on)
                    .json("parties", json_list(money::ageing(books.money, asked.on), row))
                    .close(),
                0,
                {}};
    });
}

// The file of one accounting program; in `json` what it cannot say (one answer has either a file or JSON, so `left_out`
// is asked for by itself).
Answer accounts_answer(const Asked& asked)
{
    if (!asked.month) return no_month();
    const auto program = documents::accounting(asked.text("program"));
    if (!program) return unreadable({"program", -1, "yayoi、freee、mf のどれかを入力してください。"});
    const auto file = accounts_file(office::accounts_sheet(asked.office, entries_of_month(asked)), *program);
    if (!file) return unreadable(file.error());
    const money::AccountNames names = names_of(asked);
    if (asked.flag("left_out"))
        return {JsonObject()
                    .text("program", asked.text("program"))
                    .text("month", asked.month->text())
                    .number("bytes", file->bytes.size())
                    .json("left_out", json_list(file->left_out,
                                                [&](const money::Entry& entry) { return entry_json(entry, names); }))
                    .close(),
                0,
                {}};
    return {.json = {}, .exit = 0, .text = {}, .file = file->bytes, .file_type = "text/csv"};
}

}
