// A document while it is being made: provisions are added in order, words go to the one that takes them, and when no
// more come their sentences and provisos are set apart. The reader of lines and the reader of statute XML both end
// here.
#pragma once

#include "terms/document.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace terms {

class DocumentDraft {
public:
    // Adds a provision below `parent` (Provision::none: at the top) and gives its index. An id that is taken gets `~2`,
    // with a remark. Closes the words of the provision before.
    std::size_t add(Provision provision);
    // Words that come go to this provision.
    void take(std::size_t provision);
    // Appends words that stand at `place`; between two Latin words a blank is set.
    void words(std::string_view words, Place place);
    // The words that come begin a sentence, whether or not those before end with 。.
    void begin_sentence();
    void close();
    // Another id for a provision whose words are still open.
    void rename(std::size_t provision, std::string id);
    // `id` is an article that was deleted together with others and stands in their line.
    void alias(std::string_view id, std::size_t provision);
    void remark(Place place, std::string_view text, std::string why);
    void leave_out(Place place, std::string_view text, std::string_view why);

    Provision& at(std::size_t provision) { return document_.provisions[provision]; }
    const Provision& at(std::size_t provision) const { return document_.provisions[provision]; }
    std::size_t current() const { return current_; } // takes the words; Provision::none after close
    bool empty() const { return document_.provisions.empty(); }
    Document& document() { return document_; }
    // The document, with its references.
    Document finished() &&;

private:
    std::size_t push(Provision provision);

    Document document_;
    std::unordered_map<std::string, std::size_t> copies_; // how often an id was repeated
    std::size_t current_ = Provision::none;
    std::vector<std::size_t> breaks_; // bytes of the current provision's text where a sentence begins without a 。
};

}
