#include "edge/bank_answers.h"

#include "documents/bank_date.h"
#include "edge/json_text.h"

#include <charconv>

namespace edge {
namespace {

using namespace documents;

bool shown(const BankField& field)
{
    return field.attribute != BankAttribute::blank && field.attribute != BankAttribute::zeros &&
           field.name != "record" && field.name != "kind";
}

std::string digits_of(const std::string& text)
{
    const auto first = text.find_first_not_of(' ');
    return first == text.npos ? std::string() : text.substr(first);
}

void put(JsonObject& out, const BankRecord& record, const BankField& field, Date today)
{
    const std::string text = text_of(record, field.name);
    switch (field.attribute) {
    case BankAttribute::number:
        out.yen(field.name, yen_of(record, field.name));
        break;
    case BankAttribute::era_date:
        out.date(field.name, date_of(record, field.name, today));
        break;
    case BankAttribute::month_day:
        out.text(field.name, text.size() == 4 ? text.substr(0, 2) + "-" + text.substr(2) : text);
        break;
    case BankAttribute::code:
        out.text(field.name, digits_of(text));
        break;
    case BankAttribute::text:
    case BankAttribute::blank:
    case BankAttribute::zeros:
        out.text(field.name, text);
        break;
    }
}

std::string record_json(const BankRecord& record, Date today)
{
    JsonObject out;
    for (const BankField& field : record.layout)
        if (shown(field)) put(out, record, field, today);
    if (has(record, "result") && !text_of(record, "result").empty())
        out.text("result_label", result_label(text_of(record, "result")));
    return out.close();
}

std::string records_json(const BankGroup& group, Date today)
{
    return json_list(group.records, [&](const BankRecord& record) { return record_json(record, today); });
}

std::string checks_json(const std::vector<BankCheck>& checks)
{
    return json_list(checks, [](const BankCheck& check) {
        return JsonObject().text("name", check.name).boolean("ok", check.ok).text("detail", check.detail).close();
    });
}

std::string_view line_end_name(LineEnd end)
{
    constexpr std::string_view names[] = {"none", "crlf", "lf", "cr"};
    return names[static_cast<std::size_t>(end)];
}

std::string hex(std::string_view bytes)
{
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
    }
    return out;
}

std::string_view attribute_name(BankAttribute attribute)
{
    return attribute == BankAttribute::text || attribute == BankAttribute::blank ? "C" : "N";
}

std::string field_json(const BankField& field, const std::string& bytes, std::size_t at, const BankProfile& profile,
                       Date today)
{
    const auto finding = examined(field, bytes, profile, today);
    std::string value = utf8_of(bytes.substr(0, bytes.find_last_not_of(' ') + 1));
    if (const auto date = era_date(bytes, today); date && field.attribute == BankAttribute::era_date)
        value = date->date.text();
    if (field.name == "result" && !value.empty()) value += " " + std::string(result_label(value));
    return JsonObject()
        .number("position", at + 1)
        .number("length", field.length)
        .text("name", field.name)
        .text("item", field.item)
        .text("attribute", attribute_name(field.attribute))
        .text("raw", utf8_of(bytes))
        .text("hex", hex(bytes))
        .text("value", value)
        .text("finding", finding ? finding->what : std::string())
        .boolean("ok", !finding || finding->gravity == Gravity::tolerated)
        .close();
}

class ByteView {
public:
    ByteView(const BankProfile& profile, Date today) : profile_(profile), today_(today) {}

    void add(const BankRecord& record)
    {
        std::string fields = "[";
        std::size_t at = 0;
        for (std::size_t i = 0; i < record.layout.size(); ++i) {
            if (i > 0) fields += ',';
            fields += field_json(record.layout[i], record.fields[i], at, profile_, today_);
            at += record.layout[i].length;
        }
        records_.push_back(JsonObject()
                               .text("record", japanese_name(record.kind))
                               .number("number", records_.size() + 1)
                               .number("position", record.position)
                               .json("fields", fields + "]")
                               .close());
    }
    std::string json() const
    {
        return json_list(records_, [](const std::string& record) { return record; });
    }

private:
    const BankProfile& profile_;
    Date today_;
    std::vector<std::string> records_;
};

}

Answer bank_file_answer(const BankFile& file, Date today, const BankFile* request)
{
    std::vector<BankCheck> checks = checks_of(file);
    if (request)
        for (BankCheck& check : checks_of_result(*request, file))
            checks.push_back(std::move(check));
    const BankGroup& first = file.groups[0];
    JsonObject out;
    out.text("kind", code_of(file.kind))
        .text("name", japanese_name(file.kind))
        .boolean("answered", answered(first))
        .text("line_end", line_end_name(file.line_end))
        .boolean("csv", file.csv)
        .json("header", record_json(first.header, today))
        .json("records", records_json(first, today))
        .json("trailer", record_json(first.trailer, today));
    // A file of several accounts: the shape above is the first one.
    if (file.groups.size() > 1)
        out.json("groups", json_list(file.groups, [&](const BankGroup& group) {
                     return JsonObject()
                         .json("header", record_json(group.header, today))
                         .json("records", records_json(group, today))
                         .json("trailer", record_json(group.trailer, today))
                         .close();
                 }));
    return {.json = out.json("checks", checks_json(checks)).close(), .exit = all_hold(checks) ? 0 : 1, .text = {}};
}

Answer bank_bytes_answer(const BankFile& file, const BankProfile& profile, Date today)
{
    ByteView view(profile, today);
    for (const BankGroup& group : file.groups) {
        view.add(group.header);
        for (const BankRecord& record : group.records)
            view.add(record);
        view.add(group.trailer);
    }
    view.add(file.end);
    const std::vector<BankCheck> checks = checks_of(file);
    return {.json = JsonObject()
                        .text("kind", code_of(file.kind))
                        .text("name", japanese_name(file.kind))
                        .json("records", view.json())
                        .json("checks", checks_json(checks))
                        .close(),
            .exit = all_hold(checks) ? 0 : 1,
            .text = {}};
}

}
