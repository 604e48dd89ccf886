// The byte view: each record of a bank file item by item, with what is to be said of it.
#include "edge/staff_bank.h"

#include "documents/bank_date.h"
#include "documents/bank_names.h"

namespace edge {
namespace {

using namespace documents;

constexpr std::size_t most_records = 200; // shown; the checks speak of all

std::string value_of(const BankRecord& record, const BankField& field, const std::string& bytes, Date today)
{
    const std::string text = text_of(record, field.name);
    if (field.attribute == BankAttribute::number) return yen_of(record, field.name).grouped();
    if (field.attribute == BankAttribute::era_date)
        if (const auto date = era_date(bytes, today))
            return date->date.japanese() + "（" + std::string(date->era) + "）";
    if (field.name == "result" && !text.empty()) return text + " " + std::string(result_label(text));
    if (field.name == "bank")
        if (const auto name = bank_name(text)) return text + " " + std::string(name->name);
    if (field.name == "branch")
        if (const auto name = branch_name(text_of(record, "bank"), text)) return text + " " + std::string(name->name);
    return text;
}

// Blanks are shown: they count.
std::string shown(const std::string& bytes)
{
    std::string out;
    for (const char c : bytes)
        out += c == ' ' ? "␣" : utf8_of(std::string(1, c));
    return out;
}

Html record_table(const BankRecord& record, const BankProfile& profile, Date today)
{
    std::vector<Row> rows;
    std::size_t at = 1;
    for (std::size_t i = 0; i < record.layout.size(); ++i) {
        const BankField& field = record.layout[i];
        const auto finding = examined(field, record.fields[i], profile, today);
        const Html said =
            finding ? chip(finding->what, finding->gravity == Gravity::wrong ? Tone::bad : Tone::warn) : Html();
        rows.push_back(
            {text(std::to_string(at) + "–" + std::to_string(at + field.length - 1)), text(std::to_string(field.length)),
             text(field.item), tag("code", {{"class", "bytes"}}, shown(record.fields[i])),
             text(field.attribute == BankAttribute::blank ? "" : value_of(record, field, record.fields[i], today)),
             said});
        at += field.length;
    }
    return table("項目", {{"位置"}, {"長さ", true}, {"項目"}, {"バイト"}, {"値"}, {"指摘"}}, rows);
}

Html checks_panel(const BankFile& file)
{
    std::vector<Row> rows;
    for (const BankCheck& check : checks_of(file))
        rows.push_back({text(check.name),
                        chip(check.ok ? "合っています" : "合いません", check.ok ? Tone::good : Tone::bad),
                        text(check.detail)});
    return panel("checks", std::string(code_of(file.kind)) + " " + std::string(japanese_name(file.kind)),
                 table("確かめたこと", {{"項目"}, {"結果"}, {"内容"}}, rows));
}

}

Html bytes_view(const BankFile& file, const BankProfile& profile, Date today)
{
    Html out = checks_panel(file);
    std::size_t number = 0;
    const auto add = [&](const BankRecord& record) {
        if (++number > most_records) return;
        const Html content = record_table(record, profile, today);
        const std::string title = std::to_string(number) + "　" + std::string(japanese_name(record.kind)) + "（" +
                                  std::to_string(record.position + 1) + "バイト目から）";
        out += number <= 3 ? panel("record-" + std::to_string(number), title, content) : disclosure(title, content);
    };
    for (const BankGroup& group : file.groups) {
        add(group.header);
        for (const BankRecord& record : group.records)
            add(record);
        add(group.trailer);
    }
    add(file.end);
    if (number > most_records)
        out += tag("p", {{"class", "help"}},
                   "はじめの" + std::to_string(most_records) + "レコードを表示しています（全" + std::to_string(number) +
                       "レコード）。");
    return out;
}

}
