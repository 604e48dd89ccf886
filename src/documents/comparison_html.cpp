// The 新旧対照表 as a page and as a file for spreadsheets.
#include "documents/comparison.h"

#include "documents/markup.h"

namespace documents {
namespace {

constexpr std::string_view style = R"(
:root{--ink:#1b2430;--grey:#5b6672;--line:#9aa4ae;--fill:#eef2f6}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);font:15px/1.9 "Hiragino Mincho ProN","Noto Serif JP","Noto Serif CJK JP",serif;
  background:#fff}
main{max-width:80rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.4rem;text-align:center;margin:.5rem 0 1.25rem}
table{width:100%;border-collapse:collapse;table-layout:fixed;border:1px solid var(--line)}
thead th{background:var(--fill);border:1px solid var(--line);padding:.4rem .7rem;font-weight:700}
thead th:last-child{width:9rem}
td{border:0 solid var(--line);border-width:0 1px;padding:.1rem .7rem;vertical-align:top;overflow-wrap:anywhere}
tr.block td{border-top-width:1px;padding-top:.5rem}
td p{margin:0;padding-left:calc(var(--deep)*1em)}
td.remark{font-size:.82rem;color:var(--grey)}
ins,del{text-decoration:underline;text-decoration-thickness:1.5px;text-underline-offset:.25em;color:inherit}
.none{text-align:center;padding:2rem}
@media print{main{max-width:none;padding:0}thead{display:table-header-group}tr{break-inside:avoid}}
)";

std::string cell(const std::vector<ComparisonRun>& runs, bool old_side, int deep)
{
    std::string out = "<td><p style=\"--deep:" + std::to_string(deep) + "\">";
    for (const ComparisonRun& run : runs) {
        const std::string_view tag = old_side ? "del" : "ins";
        if (run.underlined) out += "<" + std::string(tag) + ">";
        out += escaped(run.text);
        if (run.underlined) out += "</" + std::string(tag) + ">";
    }
    return out + "</p></td>";
}

std::string head(const ComparisonSheet& sheet, bool old_side)
{
    const std::string& name = old_side ? sheet.before_name : sheet.after_name;
    return std::string(old_side ? "現行" : "改正後") + (name.empty() ? "" : "（" + name + "）");
}

std::string quoted(std::string cell)
{
    // A spreadsheet would run a cell that starts so as a formula.
    if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos) cell.insert(0, "'");
    std::string out = "\"";
    for (const char c : cell)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

std::string plain(const std::vector<ComparisonRun>& runs)
{
    std::string out;
    for (const ComparisonRun& run : runs)
        out += run.underlined ? "［" + run.text + "］" : run.text;
    return out;
}

}

std::string comparison_html(const ComparisonSheet& sheet, EditionOrder order)
{
    const bool old_first = order == EditionOrder::old_left;
    std::string body = "<main><h1>" + escaped(sheet.title) + "　新旧対照表</h1>\n";
    if (sheet.empty())
        return html_page(sheet.title, style, body + "<p class=\"none\">二つの版に違いはありません。</p></main>");
    body += "<table><thead><tr><th scope=\"col\">" + escaped(head(sheet, old_first)) + "</th><th scope=\"col\">" +
            escaped(head(sheet, !old_first)) + "</th><th scope=\"col\">備考</th></tr></thead><tbody>\n";
    for (const ComparisonLine& line : sheet.lines) {
        const std::string before = cell(line.before, true, line.deep), after = cell(line.after, false, line.deep);
        body += std::string(line.starts_block ? "<tr class=\"block\">" : "<tr>") +
                (old_first ? before + after : after + before) + "<td class=\"remark\">" + escaped(line.remark) +
                "</td></tr>\n";
    }
    return html_page(sheet.title + " 新旧対照表", style, body + "</tbody></table></main>");
}

std::string comparison_csv(const ComparisonSheet& sheet, EditionOrder order)
{
    const bool old_first = order == EditionOrder::old_left;
    std::string out =
        "\xEF\xBB\xBF" + quoted(head(sheet, old_first)) + "," + quoted(head(sheet, !old_first)) + ",\"備考\"\r\n";
    for (const ComparisonLine& line : sheet.lines) {
        const std::string before = quoted(plain(line.before)), after = quoted(plain(line.after));
        out += (old_first ? before + "," + after : after + "," + before) + "," + quoted(line.remark) + "\r\n";
    }
    return out;
}

}
