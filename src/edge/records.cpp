#include "edge/records.h"

#include "documents/digest.h"
#include "office/records.h"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <charconv>

namespace edge {
namespace {

using secrecy::DocumentId;
using Test = store::Condition::Test;

class Reader {
public:
    explicit Reader(const std::map<std::string, std::string>& asked) : asked_(asked) {}

    void date(const std::string& name, Test test)
    {
        const std::string value = text(name);
        if (value.empty()) return;
        if (const auto day = Date::parse(value))
            add("dated", test, day->text());
        else
            bad(name, "日付を YYYY-MM-DD の形で入れてください。");
    }
    void amount(const std::string& name, Test test)
    {
        std::string digits;
        for (const char c : text(name))
            if (c != ',') digits += c;
        if (digits.empty()) return;
        std::int64_t yen = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), yen);
        if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || yen < 0)
            return bad(name, "金額を円の整数で入れてください。");
        add("amount", test, yen);
    }
    void who()
    {
        const std::string value = text("who");
        if (value.empty()) return;
        if (const auto party = PartyId::parse(value))
            add("party", Test::equals, party->text());
        else if (const auto contract = ContractId::parse(value))
            add("contract", Test::equals, contract->text());
        else
            add("name", Test::contains, value);
    }
    void part(const std::string& name)
    {
        if (const std::string value = text(name); !value.empty()) add(name, Test::contains, value);
    }
    template <class Enum>
    void one_of(const std::string& name)
    {
        const std::string value = text(name);
        Enum read{};
        if (value.empty()) return;
        if (!boost::describe::enum_from_string(value.c_str(), read)) return bad(name, "選択肢にない値です: " + value);
        add(name, Test::equals, value);
    }
    Parsed<store::Search> search() &&
    {
        if (problem_) return *problem_;
        out_.view = store::View::documents;
        out_.order_by = "dated";
        out_.descending = true;
        out_.limit = -1;
        return out_;
    }

private:
    std::string text(const std::string& name) const
    {
        const auto found = asked_.find(name);
        return found == asked_.end() ? "" : found->second;
    }
    void add(const std::string& column, Test test, store::Cell value)
    {
        for (const store::ViewColumn& one : store::table_of(store::View::documents).columns)
            if (one.name == column) out_.conditions.push_back({one.name, test, std::move(value)});
    }
    void bad(const std::string& name, std::string reason)
    {
        if (!problem_) problem_ = BadInput{.field = name, .position = -1, .reason = std::move(reason)};
    }

    const std::map<std::string, std::string>& asked_;
    store::Search out_;
    std::optional<BadInput> problem_;
};

std::string extension(const std::string& file)
{
    const auto dot = file.rfind('.');
    std::string out = dot == std::string::npos ? "" : file.substr(dot);
    const bool plain = std::all_of(out.begin() + (out.empty() ? 0 : 1), out.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
    return plain ? out : "";
}

}

Parsed<store::Search> record_search(const std::map<std::string, std::string>& asked)
{
    Reader reader(asked);
    reader.date("from", Test::at_least);
    reader.date("until", Test::at_most);
    reader.amount("least", Test::at_least);
    reader.amount("most", Test::at_most);
    reader.who();
    reader.part("number");
    reader.one_of<secrecy::DocumentKind>("kind");
    reader.one_of<secrecy::Direction>("direction");
    return std::move(reader).search();
}

std::vector<DocumentId> found_records(const office::Office& office, const store::Search& search)
{
    std::vector<DocumentId> out;
    for (const store::ViewRow& row : office.search(search))
        if (const auto id = DocumentId::parse(std::get<std::string>(row.cells.front()))) out.push_back(*id);
    return out;
}

std::optional<std::string> record_bytes(office::Office& office, const secrecy::KeptDocument& document)
{
    auto bytes = office.vault().open(document.kept.content.id);
    if (bytes && documents::sha256_hex(*bytes) != document.kept.hash)
        throw std::runtime_error("保存した書類 " + document.id.text() + " が、台帳の記録（SHA-256）と合いません。");
    return bytes;
}

std::string record_file_name(const secrecy::KeptDocument& document)
{
    std::string name = document.kept.dated.text() + "_";
    for (const char c : document.kept.number)
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-') name += c;
    return name + (name.ends_with('_') ? "" : "_") + document.id.text() + extension(document.kept.file);
}

std::string_view record_file_type(const std::string& file)
{
    const std::string end = extension(file);
    if (end == ".pdf") return "application/pdf";
    if (end == ".png") return "image/png";
    if (end == ".jpg" || end == ".jpeg") return "image/jpeg";
    return "application/octet-stream"; // never run by a browser as a page of ours
}

std::vector<std::string> record_head()
{
    return {"書類番号", "区分",     "種類",           "取引年月日",   "取引金額",
            "取引先",   "契約番号", "書類にある番号", "ファイル",     "SHA-256",
            "大きさ",   "保存日",   "訂正前の書類",   "訂正後の書類", "訂正の理由"};
}

std::vector<std::string> record_row(const secrecy::KeptDocument& document)
{
    const secrecy::DocumentKept& kept = document.kept;
    const auto id = [](auto one) { return one ? one.text() : std::string(); };
    return {document.id.text(),
            std::string(label(kept.direction)),
            std::string(label(kept.kind)),
            kept.dated.text(),
            kept.amount ? std::to_string(kept.amount->amount()) : "",
            kept.counterparty,
            id(kept.contract),
            kept.number,
            record_file_name(document),
            kept.hash,
            std::to_string(kept.size),
            kept.on.text(),
            id(kept.corrects),
            id(document.corrected_by),
            kept.corrects ? kept.reason : ""};
}

Parsed<office::Request> keep_request(const Values& about, const std::string& bytes, const Actor& by, Date on)
{
    const store::CommandDescription* const described = store::find_command("KeepDocument");
    const auto json = command_json(*described, about);
    if (!json) return json.error();
    store::PendingSecrets none;
    const auto command = store::read_command("KeepDocument", *json, none);
    if (!command) return command.error();
    return office::keep_request(std::get<secrecy::KeepDocument>(*command), bytes, by, on);
}

}
