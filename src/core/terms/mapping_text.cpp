// A mapping as a table that a person can edit.
#include "terms/mapping.h"

#include "basis/text.h"

#include <array>
#include <charconv>
#include <unordered_map>

namespace terms {

namespace {

constexpr std::string_view heads = "clause\tpermanent\tconfidence\tconfirmed\twhy";

// clause, permanent, confidence, confirmed, why; what is left out is empty.
using Fields = std::array<std::string_view, 5>;

Fields fields_of(std::string_view line)
{
    Fields fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::size_t end = i + 1 < fields.size() ? std::min(line.find('\t'), line.size()) : line.size();
        fields[i] = basis::trimmed(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return fields;
}

class MappingReader {
public:
    MappingReader(const Document& document, std::span<const ClauseRow> table);
    std::optional<std::string> read(std::string_view line, std::uint32_t number); // what is wrong with it
    Mapping finished() &&;

private:
    std::optional<std::string> read_fields(const Fields& fields, std::uint32_t number);

    Mapping all_;                                               // of every clause of the document, without ids
    std::unordered_map<std::string, MappedClause> read_;        // by path
    std::unordered_map<std::string_view, std::uint32_t> known_; // permanent id → line where it stood, 0: nowhere
    const Document& document_;
};

MappingReader::MappingReader(const Document& document, std::span<const ClauseRow> table) : document_(document)
{
    for (const ClauseRow& row : table)
        known_.emplace(row.id, 0);
    all_ = *suggest_mapping(document, {});
}

std::optional<std::string> MappingReader::read(std::string_view line, std::uint32_t number)
{
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (basis::trimmed(line).empty() || line.starts_with('#') || line.starts_with("clause\t")) return std::nullopt;
    return read_fields(fields_of(line), number);
}

std::optional<std::string> MappingReader::read_fields(const Fields& fields, std::uint32_t number)
{
    const auto& [path, permanent, confidence, confirmed, why] = fields;
    if (!document_.spots.contains(std::string(path)))
        return "「" + std::string(path) + "」という条項は文書にありません。先頭の列は文書の条項の番号です";
    if (permanent.empty()) return "永続番号の列が空です。ないときは - と書いてください（列はタブで区切ります）";
    MappedClause made{.path = std::string(path), .why = std::string(why)};
    if (permanent != "-") {
        const auto known = known_.find(permanent);
        if (known == known_.end())
            return "「" + std::string(permanent) + "」という永続番号はありません。ないときは - と書いてください";
        if (known->second != 0)
            return "永続番号「" + std::string(permanent) + "」は" + std::to_string(known->second) +
                   "行目にもあります。どちらかを - にしてください";
        known->second = number;
        made.permanent = permanent;
    }
    if (!confidence.empty()) {
        const char* const end = confidence.data() + confidence.size();
        const auto [stop, error] = std::from_chars(confidence.data(), end, made.confidence);
        if (error != std::errc() || stop != end || made.confidence < 0 || made.confidence > 100)
            return "確度「" + std::string(confidence) + "」は0から100までの整数で書いてください";
    }
    if (!confirmed.empty() && confirmed != "yes" && confirmed != "-")
        return "確認の列は yes か - で書いてください（「" + std::string(confirmed) + "」は読めません）";
    made.confirmed = confirmed == "yes";
    if (!read_.emplace(made.path, made).second)
        return "「" + std::string(path) + "」が二度あります。一つにしてください";
    return std::nullopt;
}

// In the order of the document, whatever the order of the lines.
Mapping MappingReader::finished() &&
{
    std::unordered_map<std::string_view, const MappedClause*> clauses;
    for (const MappedClause& one : all_.clauses)
        clauses.emplace(one.path, &one);
    Mapping mapping;
    for (const Provision& provision : document_.provisions) {
        const auto take = [&](const std::string& path) {
            if (const auto found = read_.find(path); found != read_.end())
                mapping.clauses.push_back(found->second);
            else if (const auto clause = clauses.find(path); clause != clauses.end())
                mapping.clauses.push_back({.path = path, .why = "表にない条項です"});
        };
        take(provision.id);
        for (std::size_t n = 1; n < provision.sentences.size() && provision.kind != ProvisionKind::proviso; ++n)
            if (!provision.sentences[n].id.ends_with("-但")) take(provision.sentences[n].id);
    }
    return mapping;
}

}

std::string mapping_text(const Mapping& mapping)
{
    std::string text(heads);
    text += '\n';
    for (const MappedClause& one : mapping.clauses)
        text += one.path + "\t" + (one.permanent.empty() ? "-" : one.permanent) + "\t" +
                std::to_string(one.confidence) + "\t" + (one.confirmed ? "yes" : "-") + "\t" + one.why + "\n";
    return text;
}

basis::Parsed<Mapping> read_mapping(std::string_view utf8, const Document& document, std::span<const ClauseRow> table)
{
    if (const auto at = basis::first_bad_utf8(utf8))
        return basis::BadInput{"mapping", static_cast<std::int64_t>(*at), "UTF-8で保存し直してください"};
    MappingReader reader(document, table);
    for (std::uint32_t number = 1; !utf8.empty(); ++number) {
        const std::size_t end = std::min(utf8.find('\n'), utf8.size());
        if (auto wrong = reader.read(utf8.substr(0, end), number))
            return basis::BadInput{"mapping", number, std::to_string(number) + "行目: " + *wrong};
        utf8.remove_prefix(std::min(end + 1, utf8.size()));
    }
    return std::move(reader).finished();
}

}
