// 入出金取引明細 in CSV: the same items in the same order, a column each, digits without their zeros.
#include "documents/bank_lines.h"

#include <algorithm>

namespace documents {
namespace {

std::vector<std::string> columns_of(std::string_view line)
{
    std::vector<std::string> columns(1);
    bool quoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '"' && quoted && line.substr(at + 1).starts_with('"')) {
            columns.back() += line[at++];
        } else if (line[at] == '"') {
            quoted = !quoted;
        } else if (line[at] == ',' && !quoted) {
            columns.emplace_back();
        } else {
            columns.back() += line[at];
        }
    }
    return columns;
}

bool of_digits(const BankField& field)
{
    return field.attribute != BankAttribute::text && field.attribute != BankAttribute::blank;
}

std::string padded(const BankField& field, std::string column)
{
    if (of_digits(field) && !column.empty())
        column.insert(0, field.length - column.size(), '0');
    else
        column.resize(field.length, ' ');
    return column;
}

}

Parsed<BankLine> csv_record(std::string_view line, std::size_t position, BankKind kind)
{
    const std::vector<std::string> columns = columns_of(line);
    std::span<const BankField> layout;
    for (const auto record :
         {BankRecordKind::header, BankRecordKind::data, BankRecordKind::trailer, BankRecordKind::end})
        if (columns[0].size() == 1 && columns[0][0] == first_byte(record)) layout = bank_fields(kind, record);
    // The last column is the unused one: some leave it out.
    if (layout.empty() || columns.size() > layout.size() || columns.size() + 1 < layout.size())
        return BadInput{"record", static_cast<std::int64_t>(position),
                        "この行の列の数（" + std::to_string(columns.size()) +
                            "列）が全銀の項目の数と合いません。銀行から取得したままの CSV を選んでください。"};
    BankLine out{position, {}};
    for (std::size_t i = 0; i < layout.size(); ++i) {
        std::string column = i < columns.size() ? columns[i] : std::string();
        if (column.size() > layout[i].length && column.find_last_not_of(' ') + 1 <= layout[i].length)
            column.resize(layout[i].length);
        if (column.size() > layout[i].length)
            return BadInput{std::string(layout[i].name), static_cast<std::int64_t>(position),
                            std::string(layout[i].item) + "が長すぎます（" + std::to_string(layout[i].length) +
                                "バイトまで）。"};
        out.bytes += padded(layout[i], std::move(column));
    }
    return out;
}

}
