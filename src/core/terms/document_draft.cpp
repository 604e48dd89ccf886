#include "terms/document_draft.h"

#include "basis/text.h"
#include "terms/document_sentences.h"
#include "terms/reference.h"

#include <algorithm>
#include <utility>

namespace terms {

namespace {

bool is_letter(char32_t code)
{
    return (code >= U'0' && code <= U'9') || (code >= U'A' && code <= U'Z') || (code >= U'a' && code <= U'z');
}

}

std::size_t DocumentDraft::add(Provision provision)
{
    close();
    return push(std::move(provision));
}

std::size_t DocumentDraft::push(Provision provision)
{
    const std::size_t index = document_.provisions.size();
    if (document_.spots.contains(provision.id)) {
        document_.remarks.push_back({provision.place, provision.printed, "同じ番号が繰り返されています"});
        std::string id;
        do
            id = provision.id + "~" + std::to_string(++copies_[provision.id] + 1);
        while (document_.spots.contains(id));
        provision.id = std::move(id);
    }
    document_.spots[provision.id] = {index, 0};
    document_.provisions.push_back(std::move(provision));
    return index;
}

void DocumentDraft::take(std::size_t provision)
{
    current_ = provision;
}

void DocumentDraft::words(std::string_view words, Place place)
{
    Provision& provision = document_.provisions[current_];
    // Japanese breaks a line anywhere; between two Latin words the break was a blank.
    if (!provision.text.empty() && is_letter(basis::decode_before(provision.text, provision.text.size()).code) &&
        is_letter(basis::decode(words).code))
        provision.text += ' ';
    provision.stretches.push_back({provision.text.size(), place});
    provision.text += words;
}

void DocumentDraft::begin_sentence()
{
    if (const std::size_t at = document_.provisions[current_].text.size(); at > 0) breaks_.push_back(at);
}

// No more words come for the current provision: its sentences are split, its provisos become provisions.
void DocumentDraft::close()
{
    if (current_ == Provision::none) return;
    const std::size_t parent = std::exchange(current_, Provision::none);
    Split split = sentences_of(document_.provisions[parent].id, document_.provisions[parent].text, breaks_);
    breaks_.clear();
    document_.provisions[parent].sentences = std::move(split.sentences);
    if (split.unbalanced)
        remark(document_.provisions[parent].place, document_.provisions[parent].number,
               "括弧の対応が取れないため、括弧を無視して文を分けました");
    std::uint32_t provisos = 0;
    const Provision words = document_.provisions[parent]; // adding provisos moves the original
    PlaceWalk places(words);
    for (std::size_t i = 0; i < words.sentences.size(); ++i) {
        const Sentence& sentence = words.sentences[i];
        if (sentence.id.find('#') != sentence.id.npos) {
            document_.spots.emplace(sentence.id, Document::Spot{parent, i + 1});
            continue;
        }
        Provision proviso;
        proviso.kind = ProvisionKind::proviso;
        proviso.id = sentence.id;
        proviso.ordinal = ++provisos;
        proviso.text = sentence.text;
        proviso.place = places.at(sentence.begin);
        proviso.stretches = {{0, proviso.place}};
        proviso.parent = parent;
        push(std::move(proviso));
    }
}

void DocumentDraft::rename(std::size_t provision, std::string id)
{
    document_.spots.erase(at(provision).id);
    document_.spots[id] = {provision, 0};
    at(provision).id = std::move(id);
}

void DocumentDraft::alias(std::string_view id, std::size_t provision)
{
    document_.spots.emplace(std::string(id), Document::Spot{provision, 0});
}

void DocumentDraft::remark(Place place, std::string_view text, std::string why)
{
    document_.remarks.push_back({place, std::string(text), std::move(why)});
}

void DocumentDraft::leave_out(Place place, std::string_view text, std::string_view why)
{
    document_.left_out.push_back({place, std::string(text), std::string(why)});
}

Document DocumentDraft::finished() &&
{
    close();
    const auto by_place = [](const Remark& a, const Remark& b) { return a.place < b.place; };
    std::stable_sort(document_.left_out.begin(), document_.left_out.end(), by_place);
    std::stable_sort(document_.remarks.begin(), document_.remarks.end(), by_place);
    document_.references = references_in(document_);
    return std::move(document_);
}

}
