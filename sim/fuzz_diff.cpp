// Fuzz target of the comparison and of the mapping: of any two documents (apart by a byte 01) the differences make the
// new one from the old one, a document has none with itself, and a mapping reads as it was written.
#include "terms/compare.h"
#include "terms/mapping.h"

#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>

namespace {

void insist(bool holds)
{
    if (!holds) std::abort();
}

std::string side(const std::vector<terms::TextSpan>& spans, terms::SpanKind without)
{
    std::string words;
    for (const terms::TextSpan& span : spans)
        if (span.kind != without) words += span.text;
    return words;
}

void check_spans(const terms::Document& before, const terms::Document& after, const terms::AlignedProvision& row)
{
    if (row.words.empty()) return;
    if (row.before != terms::Provision::none)
        insist(side(row.words, terms::SpanKind::insert) == before.provisions[row.before].text);
    if (row.after != terms::Provision::none)
        insist(side(row.words, terms::SpanKind::remove) == after.provisions[row.after].text);
}

void check_mapping(const terms::Document& before, const terms::Document& after)
{
    const auto first = terms::suggest_mapping(before, terms::clause_table());
    insist(static_cast<bool>(first));
    const auto mapping = terms::suggest_mapping(after, terms::clause_table(), {&before, &*first});
    insist(static_cast<bool>(mapping));
    std::set<std::string_view> permanents;
    for (const terms::MappedClause& one : mapping->clauses)
        insist(one.permanent.empty() || permanents.insert(one.permanent).second);
    const auto again = terms::read_mapping(terms::mapping_text(*mapping), after, terms::clause_table());
    insist(again && *again == *mapping);
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t apart = std::min(bytes.find('\x01'), bytes.size());
    const auto before = terms::read_document(bytes.substr(0, apart));
    if (!before) return 0;
    insist(terms::compare(*before, *before).changes.empty());
    const auto after = terms::read_document(bytes.substr(std::min(apart + 1, bytes.size())));
    if (!after) return 0;
    const terms::Comparison comparison = terms::compare(*before, *after);
    insist(terms::apply(*before, comparison) == after->print());
    for (const terms::AlignedProvision& row : comparison.rows)
        check_spans(*before, *after, row);
    check_mapping(*before, *after);
    return 0;
}
