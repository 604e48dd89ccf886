// From bytes to records: encoding, line ends, order of the records, items.
#include "basis/text.h"
#include "documents/bank_file.h"
#include "documents/bank_lines.h"

#include <algorithm>
#include <array>

namespace documents {
namespace {

struct Reader {
    const BankProfile& profile;
    Date today;
    std::size_t size; // of the file: what was padded lies at its end
    BankFile file;

    std::string place(const BankRecord& record) const
    {
        if (record.kind != BankRecordKind::data)
            return std::array{"header", "", "trailer", "end"}[static_cast<std::size_t>(record.kind)];
        std::size_t before = 0;
        for (const BankGroup& group : file.groups)
            before += group.records.size();
        return "records[" + std::to_string(before) + "]";
    }

    std::optional<BadInput> examine(const BankRecord& record)
    {
        std::size_t position = record.position;
        for (std::size_t i = 0; i < record.layout.size(); ++i) {
            const BankField& field = record.layout[i];
            if (auto finding = examined(field, record.fields[i], profile, today)) {
                finding->field = place(record) + "." + std::string(field.name);
                finding->position = std::min(position, size);
                if (field.attribute == BankAttribute::number && finding->gravity == Gravity::wrong)
                    return BadInput{finding->field, static_cast<std::int64_t>(finding->position),
                                    finding->what + "銀行から取り直してください。"};
                file.findings.push_back(*std::move(finding));
            }
            if (!file.csv) position += field.length;
        }
        return std::nullopt;
    }

    std::optional<BadInput> keep(BankRecord record)
    {
        if (auto bad = examine(record)) return bad;
        switch (record.kind) {
        case BankRecordKind::header:
            file.groups.push_back({.header = std::move(record)});
            break;
        case BankRecordKind::data:
            file.groups.back().records.push_back(std::move(record));
            break;
        case BankRecordKind::trailer:
            file.groups.back().trailer = std::move(record);
            break;
        case BankRecordKind::end:
            file.end = std::move(record);
            break;
        }
        return std::nullopt;
    }
};

// Header, data, trailer — as often as there are accounts — and one end.
bool follows(std::optional<BankRecordKind> before, BankRecordKind kind)
{
    if (!before || before == BankRecordKind::end) return !before && kind == BankRecordKind::header;
    if (before == BankRecordKind::trailer) return kind == BankRecordKind::header || kind == BankRecordKind::end;
    return kind == BankRecordKind::data || kind == BankRecordKind::trailer;
}

std::optional<BankRecordKind> record_kind(std::string_view bytes)
{
    for (const auto kind : {BankRecordKind::header, BankRecordKind::data, BankRecordKind::trailer, BankRecordKind::end})
        if (!bytes.empty() && bytes[0] == first_byte(kind)) return kind;
    return std::nullopt;
}

std::span<const BankField> layout_of(BankKind kind, BankRecordKind record, const BankLine& line)
{
    constexpr std::size_t edi_mark = 112; // 識別表示, byte 113 of a 21
    const bool edi = kind == BankKind::transfer && record == BankRecordKind::data && line.bytes.size() > edi_mark &&
                     line.bytes[edi_mark] == 'Y';
    return bank_fields(kind, record, edi ? BankVariant::edi : BankVariant::usual);
}

BankRecord cut(const BankLine& line, BankRecordKind kind, std::span<const BankField> layout)
{
    BankRecord record{.kind = kind, .position = line.position, .layout = layout, .fields = {}};
    std::size_t at = 0;
    for (const BankField& field : layout) {
        record.fields.push_back(line.bytes.substr(at, field.length));
        at += field.length;
    }
    return record;
}

std::optional<BadInput> encoding_refused(const BankRecord& header, const BankProfile& profile)
{
    if (bytes_of(header, "encoding") != "1" || profile.code_one_is_jis) return std::nullopt;
    return BadInput{"header.encoding", static_cast<std::int64_t>(header.position + 3),
                    "コード区分が 1（EBCDIC）です。EBCDIC のファイルは読み取りません。JIS（コード区分 0）で取得するか、"
                    "シフトJISのファイルに 1 と書く相手であれば様式 code1-sjis を選んでください。"};
}

}

Parsed<BankFile> read_bank_file(std::string_view bytes, const BankProfile& profile, Date today)
{
    auto lines = bank_lines(bytes, profile);
    if (!lines) return lines.error();
    Reader reader{profile, today, bytes.size(), {}};
    reader.file.kind = lines->kind;
    reader.file.line_end = lines->line_end;
    reader.file.end_of_file_byte = lines->end_of_file_byte;
    reader.file.csv = lines->csv;
    reader.file.findings = std::move(lines->findings);
    std::optional<BankRecordKind> before;
    for (const BankLine& line : lines->lines) {
        const auto kind = record_kind(line.bytes);
        if (!kind || !follows(before, *kind))
            return BadInput{"record", static_cast<std::int64_t>(line.position),
                            "データ区分「" + utf8_of(line.bytes.substr(0, 1)) +
                                "」のレコードはここに来ません。ヘッダー（1）、データ（2）、トレーラー（8）、"
                                "エンド（9）の順に並ぶファイルを取得してください。"};
        BankRecord record = cut(line, *kind, layout_of(lines->kind, *kind, line));
        if (*kind == BankRecordKind::header)
            if (auto bad = encoding_refused(record, profile)) return *std::move(bad);
        if (auto bad = reader.keep(std::move(record))) return *std::move(bad);
        before = kind;
    }
    if (before != BankRecordKind::end)
        return BadInput{"end", static_cast<std::int64_t>(bytes.size()),
                        "エンド・レコード（9）がありません。途中で切れているため、もう一度取得してください。"};
    return std::move(reader.file);
}

}
