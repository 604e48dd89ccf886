#include "documents/bank_write.h"

#include "basis/text.h"
#include "documents/bank_total.h"

#include <algorithm>

namespace documents {
namespace {

constexpr std::size_t text_may_be_cut_from = 15; // names; codes and marks are never cut

class Writer {
public:
    Writer(const BankDraft& draft, const BankProfile& profile) : draft_(draft), profile_(profile) {}

    Parsed<BankBytes> write()
    {
        std::size_t before = 0, records = 0;
        for (const BankDraft::Group& group : draft_.groups) {
            if (!put(BankRecordKind::header, with_constants(group.header), "header")) return *bad_;
            for (const BankValues& values : group.records)
                if (!put(BankRecordKind::data, with_constants(values), "records[" + std::to_string(before++) + "]"))
                    return *bad_;
            if (!put(BankRecordKind::trailer, trailer_values(draft_, group), "trailer")) return *bad_;
            records += group.records.size() + 2;
        }
        const BankValues end{{"records", std::to_string(records + 1)},
                             {"accounts", std::to_string(draft_.groups.size())}};
        if (!put(BankRecordKind::end, end, "end")) return *bad_;
        if (profile_.end_of_file_byte) out_.bytes += '\x1A';
        return std::move(out_);
    }

private:
    BankValues with_constants(BankValues values) const
    {
        values["kind"] = std::string(code_of(draft_.kind));
        values["encoding"] = "0";
        if (!values.contains("clearing_house")) values["clearing_house"] = std::string(profile_.clearing_house);
        if (draft_.kind != BankKind::debit) return values;
        if (draft_.answered == Answered::no) values["result"] = std::string(1, profile_.unanswered);
        if (values.contains("collector_name")) {
            if (!profile_.collecting_bank.empty()) values["bank_name"] = std::string(profile_.collecting_bank);
            if (!profile_.writes_own_account) values["deposit"] = values["account"] = " ";
        }
        return values;
    }

    bool put(BankRecordKind kind, const BankValues& values, const std::string& place)
    {
        const auto edi = values.find("edi_mark");
        const bool with_edi = edi != values.end() && edi->second == "Y";
        std::string record;
        for (const BankField& field :
             bank_fields(draft_.kind, kind, with_edi ? BankVariant::edi : BankVariant::usual)) {
            const auto found = values.find(field.name);
            std::string value = found == values.end() ? std::string() : found->second;
            if (field.name == "record") value = std::string(1, first_byte(kind));
            if (!profile_.writes_bank_names && field.name.ends_with("bank_name")) value.clear();
            if (!profile_.writes_bank_names && field.name.ends_with("branch_name")) value.clear();
            if (!append(record, field, value, place)) return false;
        }
        if (profile_.trims_records) record.erase(record.find_last_not_of(' ') + 1);
        out_.bytes += record;
        out_.bytes += line_end();
        return true;
    }

    std::string_view line_end() const
    {
        const LineEnd end = draft_.answered == Answered::yes ? LineEnd::crlf : profile_.line_end;
        return end == LineEnd::crlf ? "\r\n" : end == LineEnd::lf ? "\n" : end == LineEnd::cr ? "\r" : "";
    }

    bool refuse(const BankField& field, const std::string& place, std::string_view why)
    {
        bad_ = BadInput{place + "." + std::string(field.name), static_cast<std::int64_t>(out_.bytes.size()),
                        std::string(field.item) + "は" + std::string(why)};
        return false;
    }

    bool by_profile_text(const BankField& field) const
    {
        return (profile_.payer_number_is_text && field.name == "payer_number") ||
               (profile_.payee_code_is_text && field.name.starts_with("payee_code"));
    }

    bool append(std::string& record, const BankField& field, const std::string& value, const std::string& place)
    {
        if (field.presence == Presence::required && trimmed(value).empty())
            return refuse(field, place, "必ず要ります。値を入れてください。");
        if (field.attribute == BankAttribute::blank) {
            record.append(field.length, ' ');
            return true;
        }
        if (by_profile_text(field)) return append_text(record, field, value, place);
        return field.attribute == BankAttribute::text ? append_text(record, field, value, place)
                                                      : append_digits(record, field, value, place);
    }

    bool append_digits(std::string& record, const BankField& field, const std::string& value, const std::string& place)
    {
        // A blank is said as one: items that a bank wants empty.
        if (!value.empty() && value.find_first_not_of(' ') == value.npos) {
            record.append(field.length, ' ');
            return true;
        }
        if (value.find_first_not_of("0123456789") != value.npos)
            return refuse(field, place, "数字だけで入れてください（「" + value + "」）。");
        if (value.size() > field.length)
            return refuse(field, place, std::to_string(field.length) + "桁までです（「" + value + "」）。");
        std::string digits(field.length - value.size(), '0');
        digits += value;
        if (const auto finding = examined(field, digits, profile_, Date());
            finding && finding->gravity == Gravity::wrong && field.attribute != BankAttribute::era_date)
            return refuse(field, place, "「" + value + "」にできません。決められた値を入れてください。");
        record += digits;
        return true;
    }

    bool append_text(std::string& record, const BankField& field, const std::string& value, const std::string& place)
    {
        const auto characters = by_profile_text(field) ? money::BankCharacters::wide_name
                                : field.characters == money::BankCharacters::account_name ? profile_.names
                                                                                          : field.characters;
        const auto text = money::bank_text(value, characters);
        if (!text) {
            bad_ = BadInput{place + "." + std::string(field.name), text.error().position,
                            std::string(field.item) + ": " + text.error().reason};
            return false;
        }
        std::string bytes = jis_of(*text);
        if (bytes.size() > field.length) {
            if (field.length < text_may_be_cut_from || field.characters == money::BankCharacters::edi)
                return refuse(field, place, std::to_string(field.length) + "文字までです（「" + *text + "」）。");
            bytes = jis_of(money::cut_to(*text, field.length));
            out_.shortened.push_back({place + "." + std::string(field.name), out_.bytes.size() + record.size(),
                                      std::string(field.item) + "「" + *text + "」を" + std::to_string(bytes.size()) +
                                          "文字に切りました。"});
        }
        bytes.resize(field.length, ' ');
        record += bytes;
        return true;
    }

    const BankDraft& draft_;
    const BankProfile& profile_;
    BankBytes out_;
    std::optional<BadInput> bad_;
};

// A blank item is said by a blank: it stays one, also where zeros would be usual.
BankValues values_of(const BankRecord& record)
{
    BankValues values;
    for (const BankField& field : record.layout)
        if (field.attribute != BankAttribute::blank) {
            const std::string text = text_of(record, field.name);
            values.emplace(field.name, text.empty() ? " " : text);
        }
    return values;
}

}

Parsed<BankBytes> write_bank_file(const BankDraft& draft, const BankProfile& profile)
{
    return Writer(draft, profile).write();
}

BankDraft draft_of(const BankFile& file)
{
    BankDraft draft{.kind = file.kind,
                    .answered =
                        std::any_of(file.groups.begin(), file.groups.end(), answered) ? Answered::yes : Answered::no,
                    .groups = {}};
    for (const BankGroup& group : file.groups) {
        draft.groups.push_back({.header = values_of(group.header), .records = {}});
        for (const BankRecord& record : group.records)
            draft.groups.back().records.push_back(values_of(record));
    }
    return draft;
}

}
