// Reads the lines of `calc tax`: JSON or CSV, with the place of what cannot be read.
#include "edge/calc.h"

#include "store/decode.h"

#include <charconv>
#include <map>

namespace edge {

struct TaxLineText { // as it stands in the file
    std::string code;
    Date supplied_on;
    Yen amount;
};
BOOST_DESCRIBE_STRUCT(TaxLineText, (), (code, supplied_on, amount))
struct TaxFile {
    std::vector<TaxLineText> lines;
};
BOOST_DESCRIBE_STRUCT(TaxFile, (), (lines))

namespace {

using Lines = Parsed<std::vector<statute::TaxableLine>>;

constexpr const char* a_code = "次のいずれかで入力してください: standard, reduced, transitional, export_free, exempt, "
                               "out_of_scope（又は答えと同じ 10, 8, 8R, 8T, 5, 3, 0X, E, O）";

// By name, or by the short code that the answer uses; which standard rate it is, the day of supply says.
std::optional<statute::TaxCode> tax_code(const std::string& text)
{
    using statute::TaxCode;
    static const std::map<std::string, TaxCode> codes{
        {"10", TaxCode::standard},    {"8", TaxCode::standard}, {"5", TaxCode::standard},
        {"3", TaxCode::standard},     {"8R", TaxCode::reduced}, {"8T", TaxCode::transitional},
        {"0X", TaxCode::export_free}, {"E", TaxCode::exempt},   {"O", TaxCode::out_of_scope}};
    if (const auto found = codes.find(text); found != codes.end()) return found->second;
    TaxCode code{};
    if (!boost::describe::enum_from_string(text.c_str(), code)) return std::nullopt;
    return code;
}

Lines taxable(const std::vector<TaxLineText>& lines)
{
    std::vector<statute::TaxableLine> out;
    for (const TaxLineText& line : lines) {
        const auto code = tax_code(line.code);
        if (!code) return BadInput{"lines[" + std::to_string(out.size()) + "].code", -1, a_code};
        out.push_back({*code, line.supplied_on, line.amount});
    }
    return out;
}

std::vector<std::string_view> cells(std::string_view row)
{
    std::vector<std::string_view> out;
    for (;;) {
        const auto comma = row.find(',');
        out.push_back(row.substr(0, comma));
        if (comma == std::string_view::npos) return out;
        row.remove_prefix(comma + 1);
    }
}

std::optional<std::int64_t> whole(std::string_view text)
{
    std::int64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

// One row of the CSV; `place` is the byte where it begins.
Parsed<statute::TaxableLine> csv_line(std::string_view row, std::size_t number, std::int64_t place)
{
    const std::string field = "lines[" + std::to_string(number) + "]";
    const std::vector<std::string_view> cell = cells(row);
    if (cell.size() != 3) return BadInput{field, place, "1行に3項目 code,supplied_on,amount を入力してください。"};
    statute::TaxableLine line;
    const auto code = tax_code(std::string(cell[0]));
    if (!code) return BadInput{field + ".code", place, a_code};
    line.code = *code;
    const auto day = Date::parse(cell[1]);
    if (!day) return BadInput{field + ".supplied_on", place, "実在する日付を YYYY-MM-DD の形で入力してください。"};
    const auto amount = whole(cell[2]);
    if (!amount) return BadInput{field + ".amount", place, "金額を円の整数で入力してください。"};
    line.supplied_on = *day;
    line.amount = Yen(*amount);
    return line;
}

Lines csv_lines(std::string_view file)
{
    std::vector<statute::TaxableLine> out;
    std::size_t number = 0;
    for (std::size_t at = 0; at < file.size(); ++number) {
        const std::size_t end = std::min(file.find('\n', at), file.size());
        std::string_view row = file.substr(at, end - at);
        if (row.ends_with('\r')) row.remove_suffix(1);
        if (number == 0 && row != "code,supplied_on,amount")
            return BadInput{"lines", 0, "最初の行を code,supplied_on,amount としてください。"};
        if (number > 0 && !row.empty()) {
            const auto line = csv_line(row, number - 1, static_cast<std::int64_t>(at));
            if (!line) return line.error();
            out.push_back(*line);
        }
        at = end + 1;
    }
    return out;
}

}

Lines tax_lines(std::string_view file)
{
    const auto first = file.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return BadInput{"lines", 0, "明細がありません。"};
    constexpr store::DecodeTerms strict{.all_defaults = false};
    if (file[first] == '[') {
        auto lines = store::from_json<std::vector<TaxLineText>>(file, strict);
        if (!lines) {
            BadInput bad = lines.error();
            bad.field = "lines" + bad.field;
            return bad;
        }
        return taxable(*lines);
    }
    if (file[first] != '{') return csv_lines(file);
    const auto read = store::from_json<TaxFile>(file, strict);
    return read ? taxable(read->lines) : read.error();
}

}
