// yakkan invoice: one invoice, on paper, as XML. yakkan receipt: of a payment. yakkan einvoice: what somebody else's
// XML says and breaks.
#include "documents/einvoice.h"
#include "edge/cli.h"
#include "edge/json_text.h"
#include "edge/remote.h"

#include <memory>

namespace edge {
namespace {

struct InvoiceOptions {
    std::string id, pdf, xml;
    std::optional<Date> on;
    bool why = false, taken_back = false;

    Call call(const std::string& path) const
    {
        Call out{.path = "invoices/" + id + path, .query = {}, .body = {}};
        if (on) out.query.emplace("on", on->text());
        if (why) out.query.emplace("why", "1");
        if (taken_back) out.query.emplace("return", "1");
        return out;
    }
};

Answer invoice(const std::string& data, const InvoiceOptions& options)
{
    Answer answer = ask_installation(data, options.call(""));
    for (const auto& [file, path] : {std::pair(options.pdf, "/pdf"), std::pair(options.xml, "/xml")}) {
        if (file.empty() || answer.exit != 0) continue;
        const Answer document = ask_installation(data, options.call(path));
        if (document.exit != 0) return document;
        write_file(file, document.file);
    }
    return answer;
}

std::string party_json(const documents::EInvoiceParty& party)
{
    return JsonObject()
        .text("scheme", party.endpoint.scheme)
        .text("endpoint", party.endpoint.id)
        .text("name", party.name)
        .text("registration_number", party.registration_number)
        .close();
}

std::string line_json(const documents::EInvoiceLine& line)
{
    return JsonObject()
        .text("name", line.name)
        .number("quantity", line.quantity)
        .text("unit", line.unit)
        .yen("price", line.price)
        .yen("amount", line.amount)
        .text("category", documents::code_of(line.category))
        .number("percent", line.percent)
        .close();
}

std::string tax_json(const documents::EInvoiceTax& tax)
{
    return JsonObject()
        .text("category", documents::code_of(tax.category))
        .number("percent", tax.percent)
        .yen("taxable", tax.taxable)
        .yen("tax", tax.tax)
        .close();
}

std::string preceding_json(const documents::PrecedingInvoice& earlier)
{
    return JsonObject().text("number", earlier.number).date("issued_on", earlier.issued_on).close();
}

Answer read_answer(const std::string& xml)
{
    const auto read = documents::read_einvoice(xml);
    if (!read) return unreadable(read.error());
    JsonObject out;
    out.text("number", read->number)
        .date("issued_on", read->issued_on)
        .date("due", read->due_on)
        .text("preceding", read->preceding.empty() ? "" : read->preceding.front().number)
        .json("all_preceding", json_list(read->preceding, preceding_json))
        .json("seller", party_json(read->seller))
        .json("buyer", party_json(read->buyer))
        .json("lines", json_list(read->lines, line_json))
        .json("rates", json_list(read->taxes, tax_json))
        .yen("subtotal", read->net())
        .yen("tax", read->tax())
        .yen("total", read->total());
    return {out.close(), 0, {}};
}

Answer check_answer(const std::string& xml)
{
    const auto findings = documents::einvoice_findings(xml);
    const auto row = [](const documents::EInvoiceFinding& one) {
        return JsonObject()
            .text("rule", one.rule)
            .text("where", one.where)
            .number("position", one.position)
            .text("what", one.what)
            .close();
    };
    return {JsonObject().boolean("ok", findings.empty()).json("findings", json_list(findings, row)).close(),
            findings.empty() ? 0 : 1,
            {}};
}

void add_einvoice(Cli& cli)
{
    CLI::App* group = cli.app.add_subcommand("einvoice", "電子インボイス（JP PINT）の XML");
    group->require_subcommand(1);
    const auto file = std::make_shared<std::string>();
    for (const auto& [name, help, answer] : {std::tuple("read", "読み取る", &read_answer),
                                             std::tuple("check", "規則に反するところを挙げる", &check_answer)}) {
        CLI::App* sub = group->add_subcommand(name, help);
        sub->add_option("file", *file, "XML のファイル、- は標準入力")->required();
        sub->callback([&cli, file, answer = answer] {
            cli.job = [file, answer] {
                const auto xml = file_text(*file);
                return xml ? answer(*xml) : unreadable(xml.error());
            };
        });
    }
}

void add_receipt(Cli& cli)
{
    const auto options = std::make_shared<InvoiceOptions>();
    CLI::App* sub = cli.app.add_subcommand("receipt", "領収書（電子データ、収入印紙は不要）");
    sub->add_option("payment", options->id, "入金 PY-000001")->required();
    sub->add_option("--pdf", options->pdf, "PDF をこのファイルに書く")->required();
    sub->callback([&cli, options] {
        cli.job = [&cli, options] {
            const Answer paper = ask_installation(cli.data, {"payments/" + options->id + "/receipt", {}, {}});
            if (paper.exit != 0) return paper;
            write_file(options->pdf, paper.file);
            return Answer{JsonObject().text("payment", options->id).text("file", options->pdf).close(), 0, {}};
        };
    });
}

}

void add_invoice(Cli& cli)
{
    const auto options = std::make_shared<InvoiceOptions>();
    CLI::App* sub = cli.app.add_subcommand("invoice", "請求書");
    sub->add_option("invoice", options->id, "I-000001 又は INV-2026-000001")->required();
    date_option(*sub, "--on", options->on, "この日の時点で（既定は今日）");
    sub->add_option("--pdf", options->pdf, "PDF をこのファイルに書く");
    sub->add_option("--xml", options->xml, "電子インボイス（JP PINT）をこのファイルに書く");
    sub->add_flag("--return", options->taken_back, "取り消した請求書の、負の電子インボイスを書く");
    sub->add_flag("--why", options->why, "根拠を付ける");
    sub->callback([&cli, options] { cli.job = [&cli, options] { return invoice(cli.data, *options); }; });
    add_receipt(cli);
    add_einvoice(cli);
}

}
