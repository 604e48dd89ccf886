#include "documents/letter_paper.h"

#include "documents/envelope.h"
#include "documents/flow.h"

#include <fmt/format.h>

#include <algorithm>

namespace documents {
namespace {

constexpr Area body{};
constexpr TextStyle text{.size = pt(105)};
constexpr Length leading = pt(190);

void date_block(Paper& paper, const LetterSheet& sheet)
{
    const TextStyle style{.size = pt(90), .align = Align::right};
    paper.text({body.right, mm(200)}, sheet.number, style);
    paper.text({body.right, mm(255)}, long_date(sheet.date), style);
}

// What a receipt is for, where its reader looks first.
void sum_block(Flow& flow, const std::string& sum)
{
    if (sum.empty()) return;
    const Length width = mm(900), height = mm(150), left = (flow.area().left + flow.area().right - width) / 2;
    flow.paper().fill({left, flow.y(), width, height}, Ink::pale);
    flow.paper().line({left, flow.y() + height}, {left + width, flow.y() + height},
                      {.width = pt(12), .ink = Ink::accent});
    const TextStyle style{.size = pt(220), .weight = Weight::bold, .align = Align::centre};
    flow.paper().text({left + width / 2, flow.y() + mm(103)}, sum, flow.paper().fitted(sum, style, width - mm(60)));
    flow.skip(height + mm(70));
}

// One of several: its lines stand under one another, to the right of the point.
void listed(Flow& flow, std::string_view entry)
{
    constexpr std::string_view point = "・";
    const Length left = flow.area().left + text.size, words = left + text.size;
    bool first = true;
    for (const std::string& line : flow.paper().wrapped(entry.substr(point.size()), text, flow.area().right - words)) {
        flow.need(leading);
        if (first) flow.paper().text({left, flow.y() + pt(105)}, point, text);
        first = false;
        flow.paper().text({words, flow.y() + pt(105)}, line, text);
        flow.skip(leading);
    }
}

// Lines of a paragraph fill the measure, as Japanese letters do; the last one ends where it ends.
void justified(Flow& flow, std::string_view paragraph)
{
    const std::vector<std::string> lines = flow.paper().wrapped(paragraph, text, flow.area().width());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        flow.need(leading);
        TextStyle style = text;
        const Length natural = flow.paper().measure(lines[i], text);
        // A short line before a forced end or a long Latin word is not torn apart.
        if (i + 1 < lines.size() && natural > flow.area().width() * 94 / 100) style.stretch = flow.area().width();
        flow.paper().text({flow.area().left, flow.y() + pt(105)}, lines[i], style);
        flow.skip(leading);
    }
}

void items(Flow& flow, const LetterSheet& sheet)
{
    if (sheet.items.empty()) return;
    flow.skip(mm(40));
    flow.need(leading * 3);
    TextStyle centred = text, right = text;
    centred.align = Align::centre;
    right.align = Align::right;
    flow.paragraph("記", centred, leading);
    flow.skip(mm(20));
    Paper& paper = flow.paper();
    Length widest = mm(200);
    for (const LetterItem& item : sheet.items)
        widest = std::max(widest, paper.measure(item.label, text));
    widest = std::min(widest, mm(450));
    int number = 0;
    for (const LetterItem& item : sheet.items) {
        const std::string label = fmt::format("{}．", ++number);
        const Length left = flow.area().left + mm(60), value = left + mm(80) + widest + mm(50);
        bool first = true;
        for (const std::string& line : paper.wrapped(item.text, text, flow.area().right - value)) {
            flow.need(leading);
            if (first) {
                paper.text({left, flow.y() + pt(105)}, label, text);
                paper.text({left + mm(80), flow.y() + pt(105)}, item.label, paper.fitted(item.label, text, widest));
            }
            first = false;
            paper.text({value, flow.y() + pt(105)}, line, text);
            flow.skip(leading);
        }
    }
    flow.paragraph("以上", right, leading);
}

void basis_block(Flow& flow, const basis::Basis& basis)
{
    flow.skip(mm(40));
    flow.need(mm(300)); // the rule is not left behind its heading
    Paper& paper = flow.paper();
    paper.line({flow.area().left, flow.y()}, {flow.area().right, flow.y()}, {.width = pt(4), .ink = Ink::hairline});
    flow.skip(mm(30));
    flow.heading("根拠となる条項");
    for (const basis::Clause clause : basis) {
        flow.paragraph(fmt::format("{}（{}）", clause.printed(), clause.title()), {.size = pt(86)}, pt(130));
        flow.paragraph(clause.reading_ja(), {.size = pt(80), .ink = Ink::grey}, pt(125), mm(40));
        flow.skip(mm(10));
    }
}

}

std::string letter_pdf(const LetterSheet& sheet)
{
    Paper paper({.title = sheet.title + " " + sheet.number, .author = sheet.sender.name, .date = sheet.date});
    address_window(paper, sheet.addressee);
    date_block(paper, sheet);
    const Length sender = sender_block(paper, {mm(1180), mm(500)}, body.right - mm(1180), sheet.sender);
    Flow flow(paper, body, std::max(sender + mm(60), mm(1040)));
    const TextStyle heading{.size = pt(165), .weight = Weight::bold, .align = Align::centre, .ink = Ink::accent};
    flow.paragraph(sheet.title, heading, pt(260));
    flow.skip(mm(50));
    sum_block(flow, sheet.sum);
    TextStyle right = text;
    right.align = Align::right;
    if (!sheet.opening.empty()) flow.paragraph(sheet.opening, text, leading);
    for (const std::string& paragraph : sheet.paragraphs) {
        if (paragraph.starts_with("・"))
            listed(flow, paragraph);
        else
            justified(flow, "　" + paragraph);
    }
    if (!sheet.closing.empty()) flow.paragraph(sheet.closing, right, leading);
    items(flow, sheet);
    if (sheet.basis) basis_block(flow, *sheet.basis);
    number_pages(paper, sheet.number);
    return std::move(paper).finish();
}

}
