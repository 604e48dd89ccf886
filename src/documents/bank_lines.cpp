#include "documents/bank_lines.h"

#include "basis/text.h"

#include <algorithm>
#include <array>

namespace documents {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::optional<std::size_t> first_byte_outside_jis(std::string_view bytes)
{
    const auto found = std::find_if(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x80 && byte < 0xA1) || byte > 0xDF || (byte < 0x20 && byte != '\r' && byte != '\n');
    });
    return found == bytes.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - bytes.begin()));
}

bool only_half_width(std::string_view utf8)
{
    if (first_bad_utf8(utf8)) return false;
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint one = decode(utf8, at);
        if (one.code >= 0x80 && (one.code < 0xFF61 || one.code > 0xFF9F)) return false;
        at += one.length;
    }
    return true;
}

// Some editor saved the file as UTF-8: nothing is lost as long as all of it is half-width.
Parsed<std::string> in_jis(std::string_view bytes, std::vector<BankFinding>& findings)
{
    const bool marked = bytes.starts_with(byte_order_mark);
    const std::string_view content = marked ? bytes.substr(byte_order_mark.size()) : bytes;
    const auto outside = first_byte_outside_jis(content);
    if (!outside && !marked) return std::string(content);
    if (only_half_width(content)) {
        findings.push_back({"encoding", 0, "UTF-8 で保存されています。JIS に直して読みました。"});
        std::string jis = jis_of(content);
        if (const auto still = first_byte_outside_jis(jis); !still) return jis;
    }
    return BadInput{"encoding", static_cast<std::int64_t>(outside ? *outside : 0),
                    "半角の英数字とカナ（JIS X 0201）でない文字があります。全角文字は使えません。"
                    "銀行から取得したままのファイルを選んでください。"};
}

Parsed<BankKind> kind_of(std::string_view content, bool csv)
{
    std::string head(content.substr(0, 12));
    if (csv) std::erase_if(head, [](char c) { return c == ',' || c == '"'; });
    // EBCDIC writes its digits F0 to F9.
    if (static_cast<unsigned char>(head[0]) == 0xF1)
        return BadInput{"header.encoding", 0,
                        "EBCDIC のファイルです。読み取りません。JIS（コード区分 0）で取得してください。"};
    if (head[0] != '1')
        return BadInput{"header.record", 0,
                        "ヘッダー・レコード（1）で始まっていません。全銀のファイルを選んでください。"};
    const std::string code = head.size() > 2 ? head.substr(1, 2) : "";
    for (const auto kind : {BankKind::debit, BankKind::transfer, BankKind::incoming, BankKind::statement})
        if (code_of(kind) == code) return kind;
    return BadInput{"header.kind", 1,
                    "種別コード「" + code +
                        "」のファイルは扱いません。91（口座振替）、21（総合振込）、"
                        "01（振込入金通知）、03（入出金取引明細）を選んでください。"};
}

struct Line {
    std::size_t position;
    std::string_view bytes;
};

// Splits at CRLF, LF or CR; the first one found says how the file ends its lines.
std::vector<Line> split(std::string_view content, LineEnd& line_end)
{
    std::vector<Line> lines;
    std::size_t at = 0;
    while (at < content.size()) {
        const auto stop = std::min(content.find_first_of("\r\n", at), content.size());
        if (stop > at) lines.push_back({at, content.substr(at, stop - at)});
        if (stop == content.size()) break;
        const bool crlf = content.substr(stop).starts_with("\r\n");
        if (line_end == LineEnd::none)
            line_end = crlf ? LineEnd::crlf : content[stop] == '\n' ? LineEnd::lf : LineEnd::cr;
        at = stop + (crlf ? 2 : 1);
    }
    return lines;
}

class Collector {
public:
    Collector(BankLines& out) : out_(out), length_(record_length(out.kind)) {}

    std::optional<BadInput> add(const Line& line)
    {
        if (out_.csv) {
            auto record = csv_record(line.bytes, line.position, out_.kind);
            if (!record) return record.error();
            out_.lines.push_back(*std::move(record));
            return std::nullopt;
        }
        for (std::size_t at = 0; at < line.bytes.size(); at += length_)
            if (auto bad = add_record({line.position + at, line.bytes.substr(at, length_)}, line.bytes.size()))
                return bad;
        return std::nullopt;
    }

    void report_short()
    {
        if (short_ == 0) return;
        out_.findings.push_back({"record", first_short_,
                                 std::to_string(short_) + "件のレコードが" + std::to_string(length_) +
                                     "バイトに足りないため、末尾を空白で補いました。"});
    }

private:
    // A line of several records has lost nothing only when each is whole, but for an end record cut after its 9.
    std::optional<BadInput> add_record(const Line& record, std::size_t line_length)
    {
        const bool alone = line_length < length_;
        if (record.bytes.size() < length_ && !alone && !record.bytes.starts_with('9'))
            return BadInput{"record", static_cast<std::int64_t>(record.position),
                            "レコードが" + std::to_string(length_) + "バイトの区切りに合いません（" +
                                std::to_string(record.bytes.size()) + "バイト余ります）。もう一度取得してください。"};
        if (record.bytes.size() < length_ && short_++ == 0) first_short_ = record.position;
        std::string bytes(record.bytes);
        bytes.resize(length_, ' ');
        out_.lines.push_back({record.position, std::move(bytes)});
        return std::nullopt;
    }

    BankLines& out_;
    std::size_t length_;
    std::size_t short_ = 0, first_short_ = 0;
};

void report_line_end(BankLines& lines, const BankProfile& profile)
{
    constexpr std::array<std::string_view, 4> names{"none", "crlf", "lf", "cr"};
    constexpr std::array<std::string_view, 4> japanese{"なし", "CRLF", "LF", "CR"};
    const auto at = static_cast<std::size_t>(lines.line_end);
    const std::string usual = " " + std::string(profile.line_ends) + " ";
    if (usual.find(" " + std::string(names[at]) + " ") != usual.npos) return;
    lines.findings.push_back(
        {"line_end", 0,
         "改行が" + std::string(japanese[at]) + "です。様式「" + std::string(profile.label) + "」では使いません。"});
}

}

Parsed<BankLines> bank_lines(std::string_view bytes, const BankProfile& profile)
{
    constexpr char end_of_file = '\x1A';
    BankLines out;
    std::string_view rest = bytes;
    const auto last = rest.find_last_not_of("\r\n\x1A");
    if (last == rest.npos) return BadInput{"file", 0, "ファイルが空です。銀行から取得したファイルを選んでください。"};
    out.end_of_file_byte = rest.find(end_of_file, last) != rest.npos;
    if (out.end_of_file_byte) rest = rest.substr(0, rest.find(end_of_file, last));
    if (static_cast<unsigned char>(rest[0]) == 0xF1) return kind_of(rest, false).error();
    auto jis = in_jis(rest, out.findings);
    if (!jis) return jis.error();
    if (jis->empty()) return BadInput{"file", 0, "ファイルが空です。銀行から取得したファイルを選んでください。"};
    out.csv = jis->size() > 1 && (jis->starts_with("\"") || (*jis)[1] == ',');
    const std::string_view content = *jis;
    const auto kind = kind_of(out.csv && content[0] == '"' ? content.substr(1) : content, out.csv);
    if (!kind) return kind.error();
    out.kind = *kind;
    Collector collector(out);
    for (const Line& line : split(content, out.line_end))
        if (auto bad = collector.add(line)) return *std::move(bad);
    collector.report_short();
    if (!out.csv) report_line_end(out, profile);
    return out;
}

}
