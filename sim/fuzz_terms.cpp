// Fuzz target of the terms reader: any bytes, in any encoding, as XML too, are refused with a position or read into a
// tree that prints them back.
#include "basis/text.h"
#include "documents/terms_file.h"

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
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto read = documents::read_terms(bytes);
    if (!read) {
        insist(read.error().position >= 0 && !read.error().reason.empty());
        insist(!basis::first_bad_utf8(read.error().reason));
        return 0;
    }
    check(*read);
    const auto text = documents::terms_text(bytes);
    insist(static_cast<bool>(text));
    const bool plain = read->left_out.empty() && text->find('<') == text->npos;
    if (plain) insist(basis::folded(read->print()) == basis::folded(*text));
    return 0;
}
