#include "documents/combined_paper.h"

#include "documents/envelope.h"
#include "documents/invoice_blocks.h"
#include "documents/invoice_paper.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace documents {
namespace {

using namespace basis;

constexpr Area body;
constexpr Length right_column = mm(1180);
constexpr std::string_view title = "合計請求書";

void check_balance(const CombinedSheet& sheet)
{
    Yen taxable, tax, sections, dues;
    for (const RateBox& rate : sheet.rates) {
        taxable += rate.taxable;
        tax += rate.tax;
    }
    for (const CombinedSection& section : sheet.sections) {
        Yen rows;
        for (const CombinedRow& row : section.rows)
            rows += row.total;
        if (rows != section.total) throw std::logic_error("a section of " + sheet.number + " does not balance");
        sections += section.total;
    }
    for (const DueSum& due : sheet.dues)
        dues += due.amount;
    if (taxable != sheet.subtotal || tax != sheet.tax || sections != sheet.total || dues != sheet.total ||
        sheet.subtotal + sheet.tax + sheet.untaxed != sheet.total)
        throw std::logic_error("combined invoice " + sheet.number + " does not balance");
}

void title_block(Paper& paper, const CombinedSheet& sheet)
{
    const Length right = body.right, width = right - right_column;
    paper.text({right_column, mm(235)}, title,
               {.size = pt(220), .weight = Weight::bold, .ink = Ink::accent, .stretch = mm(480)});
    paper.line({right_column, mm(275)}, {right, mm(275)}, {.width = pt(12), .ink = Ink::accent});
    Length y = mm(300);
    for (const auto& [label, value] :
         {std::pair("合計請求書番号", sheet.number), std::pair("発行日", long_date(sheet.issued_on))})
        y = labelled(paper, {right_column, y},
                     {.label = label, .value = value, .value_at = mm(270), .most = width - mm(270)});
}

Length subject_block(Paper& paper, const CombinedSheet& sheet)
{
    std::size_t count = 0;
    for (const CombinedSection& section : sheet.sections)
        count += section.rows.size();
    Length y = mm(565);
    for (const auto& [label, value] :
         {std::pair("件名", sheet.subject),
          std::pair("添付", fmt::format("適格請求書 {}通（この書面の次の頁から）", count))})
        y = labelled(paper, {body.left, y}, {.label = label, .value = value, .value_at = mm(220), .most = mm(660)}) +
            mm(5);
    return y;
}

// The days on which something is to be paid.
Length dues_block(Paper& paper, Place at, Length width, const CombinedSheet& sheet)
{
    std::vector<DueSum> dues = sheet.dues;
    std::erase_if(dues, [](const DueSum& due) { return due.amount == Yen(0); });
    if (dues.empty()) {
        paper.text({at.x, at.y + pt(95)}, "お支払いは要りません。", {.size = pt(105), .weight = Weight::bold});
        return at.y + mm(60);
    }
    for (const DueSum& due : dues) {
        paper.text({at.x, at.y + pt(95)}, &due == &dues.front() ? "お支払期限" : "",
                   {.size = pt(92), .ink = Ink::grey});
        const std::string text =
            due.on.japanese() + (dues.size() > 1 ? "　" + money(due.amount) + "円" : std::string());
        paper.text({at.x + width, at.y + pt(95)}, text,
                   {.size = pt(105), .weight = Weight::bold, .align = Align::right});
        at.y += mm(60);
    }
    return at.y;
}

Length total_block(Paper& paper, Length y, const CombinedSheet& sheet)
{
    const Length left = body.left, width = mm(880), height = mm(170);
    paper.text({left, y + pt(80)}, "下記のとおり、添付の請求書を合わせてご請求申し上げます。", {.size = pt(88)});
    y += mm(55);
    paper.fill({left, y, width, height}, Ink::pale);
    paper.line({left, y + height}, {left + width, y + height}, {.width = pt(12), .ink = Ink::accent});
    paper.text({left + mm(30), y + mm(72)}, "ご請求金額の合計", {.size = pt(100), .weight = Weight::bold});
    paper.text({left + mm(30), y + mm(118)}, "（税込）", {.size = pt(78), .ink = Ink::grey});
    const std::string total = "¥" + money(sheet.total);
    const TextStyle style{.size = pt(210), .weight = Weight::bold, .align = Align::right};
    paper.text({left + width - mm(30), y + mm(112)}, total, paper.fitted(total, style, width - mm(380)));
    return dues_block(paper, {left + mm(30), y + height + mm(25)}, width - mm(60), sheet);
}

void section_table(Flow& flow, const CombinedSection& section)
{
    flow.heading(section.heading);
    const std::array columns = {
        Column{"請求書番号", mm(335)},
        Column{"契約番号", mm(195)},
        Column{"内容", mm(430)},
        Column{"お支払期限", mm(225)},
        Column{"消費税", mm(150), Align::right},
        Column{"金額（税込）", mm(220), Align::right},
    };
    std::vector<Row> rows;
    for (const CombinedRow& row : section.rows)
        rows.push_back({.cells = {row.number, row.contract, row.content,
                                  row.total == Yen(0) ? "―"
                                                      : fmt::format("{}/{}/{}", row.due_on.year(), row.due_on.month(),
                                                                    row.due_on.day()),
                                  row.tax == Yen(0) ? "―" : money(row.tax), money(row.total)},
                        .note = {}});
    flow.table(columns, rows);
    flow.need(mm(70));
    const TextStyle style{.size = pt(92), .weight = Weight::bold, .align = Align::right};
    const Length right = flow.area().right - mm(15), base = flow.y() + mm(46);
    flow.paper().text({right - mm(235), base}, fmt::format("計　{}通", section.rows.size()), style);
    flow.paper().text({right, base}, money(section.total), style);
    flow.skip(mm(90));
}

Length totals(Paper& paper, Place at, const CombinedSheet& sheet)
{
    const Length right = body.right, row = mm(62);
    const auto entry = [&](std::string_view label, Yen amount) {
        paper.text({at.x + mm(15), at.y + mm(42)}, label, {.size = pt(88)});
        const std::string text = money(amount);
        const TextStyle style{.size = pt(92), .align = Align::right};
        paper.text({right - mm(15), at.y + mm(42)}, text, paper.fitted(text, style, mm(400)));
        at.y += row;
        paper.line({at.x, at.y}, {right, at.y}, {.width = pt(4), .ink = Ink::hairline});
    };
    entry("小計（税抜）", sheet.subtotal);
    entry("消費税", sheet.tax);
    if (sheet.untaxed != Yen(0)) entry("対象外", sheet.untaxed);
    const Length height = mm(84);
    paper.fill({at.x, at.y, right - at.x, height}, Ink::pale);
    paper.line({at.x, at.y + height}, {right, at.y + height}, {.width = pt(12), .ink = Ink::accent});
    paper.text({at.x + mm(15), at.y + mm(55)}, "合計（税込）", {.size = pt(95), .weight = Weight::bold});
    const std::string total = "¥" + money(sheet.total);
    const TextStyle style{.size = pt(118), .weight = Weight::bold, .align = Align::right};
    paper.text({right - mm(15), at.y + mm(57)}, total, paper.fitted(total, style, mm(420)));
    return at.y + height;
}

// consumption-tax-order 70-10 “Tax is rounded once per rate on each invoice.”
void summary(Flow& flow, const CombinedSheet& sheet)
{
    const auto rows = static_cast<Length>(std::max<std::size_t>(sheet.rates.size() + 1, 4));
    flow.need(rows * mm(62) + mm(110));
    const Length left = rate_boxes(flow.paper(), {flow.area().left, flow.y()}, sheet.rates);
    const Length right = totals(flow.paper(), {right_column, flow.y()}, sheet);
    flow.move_to(std::max(left, right) + mm(40));
    flow.paragraph(
        fmt::format(
            "税率ごとの消費税額は、添付の各適格請求書で税率ごとに1回端数処理した額を合計したものです（{}）。"
            "適格請求書は添付の各請求書であり、この書面はその合計をお知らせする鑑です。お支払期限と遅延損害金は、"
            "請求書ごとに定まります。お振込のときに {} をお知らせいただくと、添付の各請求書に充てます。",
            "consumption-tax-order 70-10"_clause.printed(), sheet.number),
        {.size = pt(78), .ink = Ink::grey}, pt(118));
    flow.skip(mm(40));
}

void print_cover(Paper& paper, const CombinedSheet& sheet)
{
    address_window(paper, sheet.addressee);
    title_block(paper, sheet);
    const Length sender = sender_block(paper, {right_column, mm(565)}, body.right - right_column, sheet.issuer);
    const Length sum = total_block(paper, subject_block(paper, sheet) + mm(15), sheet);
    Flow flow(paper, body, std::max({sender + mm(50), sum + mm(30), mm(1030)}));
    for (const CombinedSection& section : sheet.sections)
        section_table(flow, section);
    summary(flow, sheet);
    if (sheet.transfer_to && sheet.total > Yen(0)) transfer_block(flow, *sheet.transfer_to);
    remarks(flow, sheet.remarks);
    running_heads(paper, 1, with_honorific(sheet.addressee), fmt::format("{}　{}", title, sheet.number));
    number_pages(paper, sheet.issuer.name);
}

}

std::string combined_pdf(const CombinedSheet& sheet)
{
    check_balance(sheet);
    Paper paper(
        {.title = fmt::format("{} {}", title, sheet.number), .author = sheet.issuer.name, .date = sheet.issued_on});
    print_cover(paper, sheet);
    for (const InvoiceSheet& invoice : sheet.invoices) {
        paper.turn_to(paper.pages());
        paper.add_page();
        print_invoice(paper, invoice);
    }
    return std::move(paper).finish();
}

}
