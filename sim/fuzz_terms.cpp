// Fuzz target of the terms reader: any bytes are refused with a position or read into a tree that prints them back.
#include "basis/text.h"
#include "terms/document.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <unordered_set>

namespace {

void insist(bool holds)
{
    if (!holds) std::abort();
}

void check(const terms::Document& document)
{
    std::unordered_set<std::string_view> ids;
    for (const terms::Provision& provision : document.provisions) {
        insist(ids.insert(provision.id).second);
        insist(document.find(provision.id) == &provision);
        insist(document.text_of(provision.id).has_value());
        for (const terms::Sentence& sentence : provision.sentences)
            insist(sentence.begin <= sentence.end && sentence.end <= provision.text.size());
    }
    for (const terms::Reference& reference : document.references) {
        insist(reference.place.line > 0 && reference.place.column > 0 && !reference.printed.empty());
        for (const std::string& target : reference.targets)
            insist(document.find(target) != nullptr);
    }
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto read = terms::read_document(text);
    if (!read) {
        insist(read.error().position >= 0 && static_cast<std::size_t>(read.error().position) <= size);
        insist(!read.error().reason.empty());
        return 0;
    }
    check(*read);
    if (read->left_out.empty()) insist(basis::folded(read->print()) == basis::folded(text));
    return 0;
}
