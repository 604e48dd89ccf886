#include "documents/statement_paper.h"

#include "documents/envelope.h"
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
constexpr std::string_view title = "取引明細書";

void check_balance(const StatementSheet& sheet)
{
    Yen balance = sheet.opening, open, damages;
    for (const StatementLine& line : sheet.lines) {
        balance += line.asked.value_or(Yen(0)) - line.taken.value_or(Yen(0));
        if (balance != line.balance) throw std::logic_error("a line of the statement does not balance");
    }
    for (const StatementItem& item : sheet.items)
        open += item.open;
    for (const StatementDamages& one : sheet.damages)
        damages += one.amount;
    if (balance != sheet.closing || open != sheet.closing || damages != sheet.accrued)
        throw std::logic_error("the statement does not balance");
}

std::string short_date(Date date)
{
    return fmt::format("{}/{}/{}", date.year(), date.month(), date.day());
}

std::string range_text(const Period& range)
{
    return long_date(range.first) + "～" + long_date(range.last);
}

void title_block(Paper& paper, const StatementSheet& sheet)
{
    const Length right = body.right, width = right - right_column;
    paper.text({right_column, mm(235)}, title,
               {.size = pt(220), .weight = Weight::bold, .ink = Ink::accent, .stretch = mm(480)});
    paper.line({right_column, mm(275)}, {right, mm(275)}, {.width = pt(12), .ink = Ink::accent});
    Length y = mm(300);
    for (const auto& [label, value] : {std::pair("作成日", long_date(sheet.printed_on)),
                                       std::pair("期間", range_text(sheet.range)), std::pair("対象", sheet.account)})
        y = labelled(paper, {right_column, y},
                     {.label = label, .value = value, .value_at = mm(150), .most = width - mm(150)});
}

// The three figures that the reader looks for.
Length sums_block(Paper& paper, Length y, const StatementSheet& sheet)
{
    const Length left = body.left, width = mm(880), height = mm(170);
    paper.text({left, y + pt(80)}, "お取引とご請求の残高を、下記のとおりご案内申し上げます。", {.size = pt(88)});
    y += mm(55);
    paper.fill({left, y, width, height}, Ink::pale);
    paper.line({left, y + height}, {left + width, y + height}, {.width = pt(12), .ink = Ink::accent});
    paper.text({left + mm(30), y + mm(72)}, "ご請求の残高", {.size = pt(100), .weight = Weight::bold});
    paper.text({left + mm(30), y + mm(118)}, fmt::format("（{}現在・税込）", long_date(sheet.range.last)),
               {.size = pt(78), .ink = Ink::grey});
    const std::string closing = "¥" + money(sheet.closing);
    const TextStyle style{.size = pt(210), .weight = Weight::bold, .align = Align::right};
    paper.text({left + width - mm(30), y + mm(112)}, closing, paper.fitted(closing, style, width - mm(420)));
    y += height + mm(25);
    for (const auto& [label, amount] : {std::pair("ほかに遅延損害金（まだご請求していない額）", sheet.accrued),
                                        std::pair("お預かりしている額（どのご請求にも充てていない額）", sheet.held)}) {
        if (amount == Yen(0)) continue;
        paper.text({left + mm(30), y + pt(90)}, label, {.size = pt(84), .ink = Ink::grey});
        paper.text({left + width - mm(30), y + pt(92)}, money(amount) + "円",
                   {.size = pt(95), .weight = Weight::bold, .align = Align::right});
        y += mm(52);
    }
    return y;
}

std::string amount_or_nothing(const std::optional<Yen>& amount)
{
    return amount ? money(*amount) : std::string();
}

void lines_table(Flow& flow, const StatementSheet& sheet)
{
    flow.heading("お取引の明細（金額は円、税込）");
    const std::array columns = {
        Column{"日付", mm(225)},
        Column{"内容", mm(540)},
        Column{"契約番号", mm(195)},
        Column{"ご請求", mm(185), Align::right},
        Column{"ご入金・減額", mm(205), Align::right},
        Column{"残高", mm(205), Align::right},
    };
    std::vector<Row> rows{
        {.cells = {short_date(sheet.range.first), "前期間からの繰越", "", "", "", money(sheet.opening)}, .note = {}}};
    for (const StatementLine& line : sheet.lines)
        rows.push_back(
            {.cells = {short_date(line.on), line.what + (line.note.empty() ? "" : "\n" + line.note), line.contract,
                       amount_or_nothing(line.asked), amount_or_nothing(line.taken), money(line.balance)},
             .note = {}});
    rows.push_back({.cells = {short_date(sheet.range.last), "残高", "", "", "", money(sheet.closing)}, .note = {}});
    flow.table(columns, rows);
}

void items_table(Flow& flow, const StatementSheet& sheet)
{
    flow.skip(mm(50));
    flow.heading("お支払いがまだのご請求");
    if (sheet.items.empty()) {
        flow.paragraph("ございません。", {.size = pt(88)}, pt(130));
        return;
    }
    const std::array columns = {
        Column{"請求書番号", mm(340)},         Column{"契約番号", mm(190)}, Column{"発行日", mm(220)},
        Column{"お支払期限", mm(220)},         Column{"状況", mm(165)},     Column{"ご請求額", mm(200), Align::right},
        Column{"残り", mm(205), Align::right},
    };
    std::vector<Row> rows;
    for (const StatementItem& item : sheet.items)
        rows.push_back({.cells = {item.number, item.contract, short_date(item.issued_on), short_date(item.due_on),
                                  item.late, money(item.total), money(item.open)},
                        .note = {}});
    flow.table(columns, rows);
}

// 32.1 “Overdue fees and special fees bear late damages of 14.5 % a year for the time of delay.”
void damages_table(Flow& flow, const StatementSheet& sheet)
{
    if (sheet.damages.empty()) return;
    flow.skip(mm(50));
    flow.heading(
        fmt::format("遅延損害金（{}まで。まだご請求しておらず、上の残高に含みません）", long_date(sheet.range.last)));
    const std::array columns = {Column{"請求書番号", mm(340)}, Column{"契約番号", mm(190)}, Column{"計算", mm(850)},
                                Column{"金額", mm(205), Align::right}};
    std::vector<Row> rows;
    for (const StatementDamages& one : sheet.damages)
        rows.push_back({.cells = {one.number, one.contract, one.formula, money(one.amount)},
                        .note = "根拠：" + clauses(one.basis)});
    flow.table(columns, rows);
}

// A spreadsheet takes a cell that begins so for a formula.
std::string csv_cell(const std::string& text)
{
    std::string out = "\"";
    if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c == '\n' ? ' ' : c;
    }
    return out + '"';
}

std::string csv_amount(const std::optional<Yen>& amount)
{
    return amount ? std::to_string(amount->amount()) : std::string();
}

}

std::string statement_pdf(const StatementSheet& sheet)
{
    check_balance(sheet);
    Paper paper({.title = fmt::format("{} {}", title, range_text(sheet.range)),
                 .author = sheet.issuer.name,
                 .date = sheet.printed_on});
    address_window(paper, sheet.addressee);
    title_block(paper, sheet);
    const Length sender = sender_block(paper, {right_column, mm(565)}, body.right - right_column, sheet.issuer);
    const Length sum = sums_block(paper, mm(565), sheet);
    Flow flow(paper, body, std::max(sender, sum) + mm(50));
    lines_table(flow, sheet);
    items_table(flow, sheet);
    damages_table(flow, sheet);
    flow.skip(mm(60));
    if (sheet.transfer_to && sheet.closing > Yen(0)) transfer_block(flow, *sheet.transfer_to);
    remarks(flow, sheet.remarks);
    running_heads(paper, 1, with_honorific(sheet.addressee), fmt::format("{}　{}", title, range_text(sheet.range)));
    number_pages(paper, sheet.issuer.name);
    return std::move(paper).finish();
}

std::string statement_csv(const StatementSheet& sheet)
{
    std::string out = "\xEF\xBB\xBF日付,内容,契約番号,請求,入金・減額,残高\r\n";
    const auto row = [&](Date on, const std::string& what, const std::string& contract, const std::optional<Yen>& asked,
                         const std::optional<Yen>& taken, Yen balance) {
        out += fmt::format("{},{},{},{},{},{}\r\n", on.text(), csv_cell(what), contract, csv_amount(asked),
                           csv_amount(taken), balance.amount());
    };
    row(sheet.range.first, "前期間からの繰越", "", std::nullopt, std::nullopt, sheet.opening);
    for (const StatementLine& line : sheet.lines)
        row(line.on, line.what + (line.note.empty() ? "" : "（" + line.note + "）"), line.contract, line.asked,
            line.taken, line.balance);
    row(sheet.range.last, "残高", "", std::nullopt, std::nullopt, sheet.closing);
    return out;
}

}
