#include "documents/invoice_blocks.h"

#include "documents/envelope.h"

#include <fmt/format.h>

namespace documents {

using namespace basis;

Length rate_boxes(Paper& paper, Place at, const std::vector<RateBox>& rates)
{
    const Length width = mm(880), row = mm(62);
    const Length taxable_right = at.x + mm(600), tax_right = at.x + width - mm(15);
    const TextStyle head{.size = pt(80), .ink = Ink::grey},
        right_head{.size = pt(80), .align = Align::right, .ink = Ink::grey};
    const TextStyle plain{.size = pt(88)}, right{.size = pt(88), .align = Align::right};
    paper.text({at.x + mm(15), at.y + mm(42)}, "税率ごとの内訳", head);
    paper.text({taxable_right, at.y + mm(42)}, "対象額（税抜）", right_head);
    paper.text({tax_right, at.y + mm(42)}, "消費税額", right_head);
    paper.line({at.x, at.y + row}, {at.x + width, at.y + row}, {.width = pt(6), .ink = Ink::accent});
    for (const RateBox& rate : rates) {
        at.y += row;
        const std::string taxable = money(rate.taxable), tax = money(rate.tax);
        paper.text({at.x + mm(15), at.y + mm(42)}, rate.label, paper.fitted(rate.label, plain, mm(350)));
        paper.text({taxable_right, at.y + mm(42)}, taxable, paper.fitted(taxable, right, mm(230)));
        paper.text({tax_right, at.y + mm(42)}, tax, paper.fitted(tax, right, mm(235)));
        paper.line({at.x, at.y + row}, {at.x + width, at.y + row}, {.width = pt(4), .ink = Ink::hairline});
    }
    return at.y + row;
}

void quiet_frame(Flow& flow, std::string_view title,
                 const std::vector<std::pair<std::string_view, std::string>>& entries, const std::string& below)
{
    const Length height = mm(250), x = flow.area().left;
    flow.need(height + mm(20));
    Paper& paper = flow.paper();
    Length y = flow.y();
    paper.frame({x, y, flow.area().width(), height}, {.width = pt(4), .ink = Ink::hairline});
    paper.text({x + mm(30), y + mm(60)}, title, {.size = pt(96), .ink = Ink::accent});
    y += mm(30);
    for (const auto& [label, value] : entries)
        y = labelled(paper, {x + mm(300), y}, {.label = label, .value = value, .value_at = mm(220), .most = mm(1150)}) +
            mm(4);
    if (!below.empty())
        paper.text({x + mm(300), flow.y() + height - mm(28)}, below, {.size = pt(78), .ink = Ink::grey});
    flow.move_to(flow.y() + height + mm(50));
}

// 29.5 “Bank charges and other costs of payment are borne by the contractor.”
void transfer_block(Flow& flow, const BankAccount& account)
{
    quiet_frame(
        flow, "お振込先",
        {{"金融機関", account.bank + "　" + account.branch},
         {"口座", account.kind + "　" + account.number},
         {"口座名義",
          account.holder_kana.empty() ? account.holder : fmt::format("{}（{}）", account.holder, account.holder_kana)}},
        fmt::format("恐れ入りますが、振込手数料はご負担ください（{}）。", "terms 29.5"_clause.printed()));
}

void remarks(Flow& flow, const std::vector<std::string>& texts)
{
    if (texts.empty()) return;
    flow.heading("備考");
    for (const std::string& text : texts)
        flow.paragraph(text, {.size = pt(85)}, pt(130));
}

void running_heads(Paper& paper, std::size_t first, std::string_view addressee, std::string_view what)
{
    constexpr Area body;
    for (std::size_t page = first + 1; page <= paper.pages(); ++page) {
        paper.turn_to(page);
        const TextStyle left{.size = pt(80), .ink = Ink::grey};
        TextStyle right = left;
        right.align = Align::right;
        paper.text({body.left, mm(200)}, addressee, paper.fitted(addressee, left, mm(1000)));
        paper.text({body.right, mm(200)}, what, right);
        paper.line({body.left, mm(225)}, {body.right, mm(225)}, {.width = pt(6), .ink = Ink::accent});
    }
}

}
