#include "documents/invoice_paper.h"

#include "documents/envelope.h"
#include "documents/flow.h"
#include "documents/invoice_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace documents {
namespace {

using namespace basis;

constexpr Area body;
constexpr Length right_column = mm(1180);

void check_balance(const InvoiceSheet& sheet)
{
    Yen lines, taxable, tax, untaxed;
    for (const InvoiceLine& line : sheet.lines)
        lines += line.amount;
    for (const RateBox& rate : sheet.rates) {
        taxable += rate.taxable;
        tax += rate.tax;
    }
    for (const UntaxedLine& line : sheet.untaxed)
        untaxed += line.amount;
    const Yen expected = sheet.amounts == Amounts::excluding_tax ? sheet.subtotal : sheet.subtotal + sheet.tax;
    if (lines != expected || taxable != sheet.subtotal || tax != sheet.tax ||
        sheet.subtotal + sheet.tax + untaxed != sheet.total)
        throw std::logic_error("invoice " + sheet.number + " does not balance");
}

std::string_view title(const InvoiceSheet& sheet)
{
    if (sheet.reduces) return "返還請求書";
    return !sheet.corrects.empty() && sheet.corrected == CorrectedPart::whole ? "修正請求書" : "請求書";
}

// A period that its discounts pay for is told of all the same.
bool nothing_to_pay(const InvoiceSheet& sheet)
{
    return !sheet.reduces && sheet.total == Yen(0);
}

std::string_view amounts_word(const InvoiceSheet& sheet)
{
    return sheet.amounts == Amounts::excluding_tax ? "税抜" : "税込";
}

void title_block(Paper& paper, const InvoiceSheet& sheet)
{
    const Length right = body.right, width = right - right_column;
    paper.text({right_column, mm(235)}, title(sheet),
               {.size = pt(220),
                .weight = Weight::bold,
                .ink = Ink::accent,
                .stretch = title(sheet) == "請求書" ? mm(330) : 0});
    paper.line({right_column, mm(275)}, {right, mm(275)}, {.width = pt(12), .ink = Ink::accent});
    Length y = mm(300);
    const auto entry = [&](std::string_view label, std::string_view value) {
        y = labelled(paper, {right_column, y},
                     {.label = label, .value = value, .value_at = mm(240), .most = width - mm(240)});
    };
    entry(sheet.reduces ? "書面の番号" : "請求書番号", sheet.number);
    entry("発行日", long_date(sheet.issued_on));
    if (sheet.reduces) {
        entry("もとの請求書", sheet.reduces->number);
        entry("もとの発行日", long_date(sheet.reduces->issued_on));
    }
    if (!sheet.corrects.empty()) {
        entry("訂正前の番号", sheet.corrects.front().number);
        entry("訂正前の発行日", long_date(sheet.corrects.front().issued_on));
    }
}

Length subject_block(Paper& paper, const InvoiceSheet& sheet)
{
    const Length left = body.left, value_at = mm(220), most = mm(660);
    Length y = mm(565);
    const auto entry = [&](std::string_view label, std::string_view value) {
        if (!value.empty())
            y = labelled(paper, {left, y}, {.label = label, .value = value, .value_at = value_at, .most = most}) +
                mm(5);
    };
    entry("件名", sheet.subject);
    entry("契約番号", sheet.contract);
    if (sheet.supplied)
        entry("取引期間", sheet.supplied->first == sheet.supplied->last
                              ? long_date(sheet.supplied->first)
                              : long_date(sheet.supplied->first) + "～" + long_date(sheet.supplied->last));
    if (!sheet.corrects.empty()) entry("訂正の理由", sheet.corrects.front().reason);
    if (sheet.reduces) entry("減額の理由", sheet.reduces->reason);
    return y;
}

// The sum, large: what the reader looks for first.
Length total_block(Paper& paper, Length y, const InvoiceSheet& sheet)
{
    const Length left = body.left, width = mm(880), height = mm(170);
    const bool reduces = sheet.reduces.has_value();
    paper.text({left, y + pt(80)},
               reduces                 ? "下記のとおりご請求の額を減らします。"
               : nothing_to_pay(sheet) ? "下記のとおりお知らせいたします。"
                                       : "下記のとおりご請求申し上げます。",
               {.size = pt(88)});
    y += mm(55);
    paper.fill({left, y, width, height}, Ink::pale);
    paper.line({left, y + height}, {left + width, y + height}, {.width = pt(12), .ink = Ink::accent});
    paper.text({left + mm(30), y + mm(72)}, reduces ? "減額の金額" : "ご請求金額",
               {.size = pt(100), .weight = Weight::bold});
    paper.text({left + mm(30), y + mm(118)}, "（税込）", {.size = pt(78), .ink = Ink::grey});
    const std::string total = "¥" + money(sheet.total);
    const TextStyle style{.size = pt(210), .weight = Weight::bold, .align = Align::right};
    paper.text({left + width - mm(30), y + mm(112)}, total, paper.fitted(total, style, width - mm(330)));
    y += height + mm(25);
    if (nothing_to_pay(sheet)) {
        paper.text({left + mm(30), y + pt(95)}, "お支払いは要りません。", {.size = pt(105), .weight = Weight::bold});
        return y + mm(60);
    }
    const std::string_view label = reduces ? "もとのお支払期限" : sheet.debit ? "口座振替日" : "お支払期限";
    const std::string due = (sheet.debit ? sheet.debit->on : sheet.due_on).japanese();
    paper.text({left + mm(30), y + pt(95)}, label, {.size = pt(92), .ink = Ink::grey});
    paper.text({left + width - mm(30), y + pt(95)}, due,
               {.size = pt(105), .weight = Weight::bold, .align = Align::right});
    return y + mm(60);
}

void lines_table(Flow& flow, const InvoiceSheet& sheet)
{
    const std::array columns = {
        Column{"内容", mm(515)},
        Column{"利用期間", mm(345)},
        Column{"数量", mm(165), Align::right},
        Column{"単価（円）", mm(190), Align::right},
        Column{"税率", mm(105), Align::right},
        Column{fmt::format("金額（{}）", amounts_word(sheet)), mm(235), Align::right},
    };
    std::vector<Row> rows;
    for (const InvoiceLine& line : sheet.lines) {
        const std::string mark = line.mark == RateMark::reduced ? "※" : "";
        rows.push_back({.cells = {line.description + mark, line.period ? short_period(*line.period) : "", line.quantity,
                                  line.unit_price, line.rate + mark, money(line.amount)},
                        .note = (line.kind.empty() ? "" : line.kind + "　") + "根拠：" + clauses(line.basis)});
    }
    flow.table(columns, rows);
    const bool reduced = std::any_of(sheet.lines.begin(), sheet.lines.end(),
                                     [](const InvoiceLine& line) { return line.mark == RateMark::reduced; });
    if (reduced) {
        flow.skip(mm(12));
        flow.paragraph("※は軽減税率の対象です。", {.size = pt(75), .ink = Ink::grey}, pt(105));
    }
}

void untaxed_table(Flow& flow, const InvoiceSheet& sheet)
{
    if (sheet.untaxed.empty()) return;
    flow.skip(mm(50));
    flow.heading("消費税の対象とならないもの（対象外）");
    const std::array columns = {Column{"内容", mm(660)}, Column{"計算", mm(710)},
                                Column{"金額（円）", mm(230), Align::right}};
    std::vector<Row> rows;
    for (const UntaxedLine& line : sheet.untaxed)
        rows.push_back(
            {.cells = {line.description, line.detail, money(line.amount)}, .note = "根拠：" + clauses(line.basis)});
    flow.table(columns, rows);
}

Length totals(Paper& paper, Place at, const InvoiceSheet& sheet)
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
    if (!sheet.untaxed.empty()) entry("対象外", sheet.total - sheet.subtotal - sheet.tax);
    const Length height = mm(84);
    paper.fill({at.x, at.y, right - at.x, height}, Ink::pale);
    paper.line({at.x, at.y + height}, {right, at.y + height}, {.width = pt(12), .ink = Ink::accent});
    paper.text({at.x + mm(15), at.y + mm(55)}, "合計（税込）", {.size = pt(95), .weight = Weight::bold});
    const std::string total = "¥" + money(sheet.total);
    const TextStyle style{.size = pt(118), .weight = Weight::bold, .align = Align::right};
    paper.text({right - mm(15), at.y + mm(57)}, total, paper.fitted(total, style, mm(420)));
    return at.y + height;
}

void summary(Flow& flow, const InvoiceSheet& sheet)
{
    flow.skip(mm(60));
    const auto rows = static_cast<Length>(std::max<std::size_t>(sheet.rates.size() + 1, 3));
    flow.need(rows * mm(62) + mm(90));
    const Length left = rate_boxes(flow.paper(), {flow.area().left, flow.y()}, sheet.rates);
    const Length right = totals(flow.paper(), {right_column, flow.y()}, sheet);
    flow.move_to(std::max(left, right) + mm(70));
}

void payment_block(Flow& flow, const InvoiceSheet& sheet)
{
    if (nothing_to_pay(sheet)) return;
    if (sheet.debit) {
        quiet_frame(flow, "口座振替",
                    {{"振替日", sheet.debit->on.japanese()},
                     {"振替口座", sheet.debit->account},
                     {"振替金額", sheet.total.japanese()}});
        return;
    }
    if (sheet.transfer_to) transfer_block(flow, *sheet.transfer_to);
}

void why_entry(Flow& flow, std::size_t number, const Why& why)
{
    const TextStyle item_style{.size = pt(98), .ink = Ink::accent}, plain{.size = pt(86)};
    const Area& area = flow.area();
    flow.need(mm(300));
    Paper& paper = flow.paper();
    const std::string amount = money(why.amount) + "円";
    const Length amount_length = paper.measure(amount, item_style);
    const std::vector<std::string> item =
        paper.wrapped(fmt::format("{}．{}", number, why.item), item_style, area.width() - amount_length - mm(60));
    paper.text({area.right, flow.y() + pt(85)}, amount,
               {.size = item_style.size, .align = Align::right, .ink = Ink::accent});
    for (const std::string& line : item) {
        paper.text({area.left, flow.y() + pt(85)}, line, item_style);
        flow.skip(pt(140));
    }
    const auto entry = [&](std::string_view label, std::string_view value, Ink ink) {
        for (const std::string& line : paper.wrapped(value, plain, area.width() - mm(240))) {
            flow.need(pt(132));
            paper.text({area.left + mm(50), flow.y() + pt(82)}, label, {.size = pt(80), .ink = Ink::grey});
            paper.text({area.left + mm(240), flow.y() + pt(82)}, line, {.size = plain.size, .ink = ink});
            flow.skip(pt(132));
            label = "";
        }
    };
    std::string_view label = "条項";
    for (const Clause clause : why.basis) {
        entry(label, fmt::format("{}（{}）", clause.printed(), clause.title()), Ink::black);
        entry("", clause.reading_ja(), Ink::grey);
        label = "";
    }
    label = "事実";
    for (const std::string& fact : why.facts) {
        entry(label, fact, Ink::black);
        label = "";
    }
    if (!why.formula.empty()) entry("計算", why.formula, Ink::black);
    flow.skip(mm(15));
    paper.line({area.left, flow.y()}, {area.right, flow.y()}, {.width = pt(4), .ink = Ink::hairline});
    flow.skip(mm(35));
}

void why_appendix(Flow& flow, const InvoiceSheet& sheet)
{
    if (sheet.why.empty()) return;
    flow.turn();
    flow.paper().text({flow.area().left, flow.y() + pt(130)}, "金額の根拠", {.size = pt(150), .ink = Ink::accent});
    flow.skip(mm(75));
    flow.paragraph("各金額がどの条項と事実から、どう計算されたかをお示しします。条項の下の文は当社による要約です。",
                   {.size = pt(82), .ink = Ink::grey}, pt(125));
    flow.skip(mm(40));
    std::size_t number = 0;
    for (const Why& why : sheet.why)
        why_entry(flow, ++number, why);
}

}

// consumption-tax-act 57-4.1 “A qualified invoice shows issuer and number, date, content, amount and rate per rate, tax
// per rate, and recipient.” consumption-tax-act 57-4.3 “A reduction note shows issuer and number, the day of the
// reduction, that of the supply, the content, the amount per rate, and its tax or rate.”
void print_invoice(Paper& paper, const InvoiceSheet& sheet)
{
    check_balance(sheet);
    const std::size_t first = paper.page();
    address_window(paper, sheet.addressee);
    title_block(paper, sheet);
    const Length sender = sender_block(paper, {right_column, mm(565)}, body.right - right_column, sheet.issuer);
    const Length sum = total_block(paper, subject_block(paper, sheet) + mm(15), sheet);
    Flow flow(paper, body, std::max({sender + mm(50), sum + mm(30), mm(1030)}));
    lines_table(flow, sheet);
    untaxed_table(flow, sheet);
    summary(flow, sheet);
    payment_block(flow, sheet);
    remarks(flow, sheet.remarks);
    why_appendix(flow, sheet);
    running_heads(paper, first, with_honorific(sheet.addressee), fmt::format("{}　{}", title(sheet), sheet.number));
    number_pages(paper, sheet.issuer.name, first);
    if (sheet.electronic) paper.attach(*sheet.electronic);
}

std::string invoice_pdf(const InvoiceSheet& sheet)
{
    Paper paper({.title = fmt::format("{} {}", title(sheet), sheet.number),
                 .author = sheet.issuer.name,
                 .date = sheet.issued_on});
    print_invoice(paper, sheet);
    return std::move(paper).finish();
}

}
