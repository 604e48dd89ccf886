#include "terms/mapping_forest.h"

#include "basis/text.h"

namespace terms {

namespace {

std::size_t last_break(std::string_view id)
{
    return id.find_last_of(".#-");
}

bool is_clause(const Provision& one)
{
    const bool division = one.kind == ProvisionKind::chapter || one.kind == ProvisionKind::section;
    return !division && !(one.kind == ProvisionKind::supplement && one.text.empty());
}

MappedKind kind_of(const Provision& one)
{
    switch (one.kind) {
    case ProvisionKind::article:
        return MappedKind::article;
    case ProvisionKind::preamble:
        return MappedKind::preamble;
    case ProvisionKind::proviso:
        return MappedKind::proviso;
    default:
        return MappedKind::provision;
    }
}

MappedKind kind_of(std::string_view permanent)
{
    if (permanent.ends_with("-但")) return MappedKind::proviso;
    if (permanent.find('#') != permanent.npos) return MappedKind::sentence;
    if (!id_above(permanent).empty()) return MappedKind::provision;
    return permanent == "0" ? MappedKind::preamble : MappedKind::article;
}

std::size_t add(MappingForest& forest, MappingNode node, std::size_t parent)
{
    const std::size_t at = forest.nodes.size();
    const bool in_supplement = node.id.starts_with("附則");
    if (parent == Provision::none) {
        node.top = true;
        if (in_supplement) node.kind = MappedKind::supplement;
        forest.tops.push_back(at);
    } else {
        forest.nodes[parent].children.push_back(at);
    }
    forest.nodes.push_back(std::move(node));
    return at;
}

void index(MappingForest& forest)
{
    for (std::size_t i = 0; i < forest.nodes.size(); ++i)
        forest.by_id.emplace(forest.nodes[i].id, i);
}

}

std::size_t MappingForest::find(std::string_view id) const
{
    const auto found = by_id.find(id);
    return found == by_id.end() ? Provision::none : found->second;
}

std::string_view id_above(std::string_view id)
{
    const std::size_t at = last_break(id);
    return at == id.npos ? std::string_view() : id.substr(0, at);
}

std::string_view last_part(std::string_view id)
{
    const std::size_t at = last_break(id);
    return at == id.npos ? id : id.substr(at + 1);
}

MappingForest forest_of(const Document& document)
{
    const std::vector<Provision>& provisions = document.provisions;
    std::vector<std::string> below(provisions.size()); // words with those below; a proviso's stand in its parent
    for (std::size_t i = provisions.size(); i-- > 0;) {
        below[i] = provisions[i].text + below[i];
        const std::size_t parent = provisions[i].parent;
        if (provisions[i].kind != ProvisionKind::proviso && parent != Provision::none)
            below[parent] = below[i] + below[parent];
    }
    MappingForest forest;
    std::vector<std::size_t> node_of(provisions.size(), Provision::none);
    for (std::size_t i = 0; i < provisions.size(); ++i) {
        const Provision& one = provisions[i];
        if (!is_clause(one)) continue;
        MappingNode node{.id = one.id, .kind = kind_of(one), .own = letter_pairs(one.text)};
        if (one.kind == ProvisionKind::article) node.title = basis::folded(one.title);
        node.first = one.sentences.size() < 2 ? node.own : letter_pairs(one.sentences.front().text);
        node.whole = node.kind == MappedKind::provision && below[i] == one.text ? node.own : letter_pairs(below[i]);
        const std::size_t parent = one.parent == Provision::none ? Provision::none : node_of[one.parent];
        node_of[i] = add(forest, std::move(node), parent);
        for (std::size_t n = 1; n < one.sentences.size() && one.kind != ProvisionKind::proviso; ++n) {
            const Sentence& sentence = one.sentences[n];
            if (sentence.id.ends_with("-但")) continue;
            MappingNode part{.id = sentence.id, .kind = MappedKind::sentence, .own = letter_pairs(sentence.text)};
            part.first = part.whole = part.own;
            add(forest, std::move(part), node_of[i]);
        }
    }
    index(forest);
    return forest;
}

MappingForest forest_of(std::span<const ClauseRow> table, const MappedEdition& earlier)
{
    MappingForest forest, lender;
    if (earlier.document != nullptr) lender = forest_of(*earlier.document);
    std::unordered_map<std::string_view, std::size_t> lent; // permanent id → node of the earlier edition
    if (earlier.mapping != nullptr)
        for (const MappedClause& one : earlier.mapping->clauses)
            if (const std::size_t at = lender.find(one.path); at != Provision::none && !one.permanent.empty())
                lent.emplace(one.permanent, at);
    std::unordered_map<std::string_view, std::string> readings; // of an article: all below it
    for (const ClauseRow& row : table)
        for (std::string_view id = row.id; !id.empty(); id = id_above(id))
            if (id.size() < row.id.size() || !row.reading.empty()) readings[id] += row.reading;
    std::unordered_map<std::string_view, std::size_t> seen;
    for (const ClauseRow& row : table) {
        MappingNode node{.id = std::string(row.id), .kind = kind_of(row.id)};
        if (node.kind == MappedKind::article) node.title = basis::folded(row.title);
        if (const auto words = lent.find(row.id); words != lent.end()) {
            const MappingNode& lends = lender.nodes[words->second];
            node.own = lends.own;
            node.first = lends.first;
            node.whole = lends.whole;
            if (!lends.title.empty()) node.title = lends.title;
        } else {
            node.read = true;
            node.own = letter_pairs(row.reading);
            node.whole = letter_pairs(readings[row.id]);
        }
        const auto parent = seen.find(id_above(row.id));
        seen[row.id] = add(forest, std::move(node), parent == seen.end() ? Provision::none : parent->second);
    }
    index(forest);
    return forest;
}

}
