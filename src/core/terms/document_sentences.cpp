#include "terms/document_sentences.h"

#include "basis/text.h"
#include "terms/document_headings.h"

#include <array>
#include <string>

namespace terms {

namespace {

using basis::CodePoint;
using basis::decode;

struct Span {
    std::size_t begin = 0, end = 0;
};

int opens(char32_t code)
{
    constexpr std::u32string_view opening = U"（(「『［[", closing = U"）)」』］]";
    return opening.find(code) != opening.npos ? 1 : closing.find(code) != closing.npos ? -1 : 0;
}

// nullopt when a bracket stays open or closes twice.
std::optional<std::vector<Span>> printed_sentences(std::string_view text, std::span<const std::size_t> breaks,
                                                   bool heed_brackets)
{
    std::vector<Span> spans;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const bool broken = !breaks.empty() && breaks.front() <= at;
        if (broken) breaks = breaks.subspan(1);
        if (broken && depth == 0 && !basis::trimmed(text.substr(begin, at - begin)).empty()) {
            spans.push_back({begin, at});
            begin = at;
        }
        const CodePoint point = decode(text, at);
        at += point.length;
        if (heed_brackets) depth += opens(point.code);
        if (depth < 0) return std::nullopt;
        if (depth == 0 && (point.code == U'。' || point.code == U'｡')) {
            spans.push_back({begin, at});
            begin = at;
        }
    }
    if (depth != 0) return std::nullopt;
    if (!basis::trimmed(text.substr(begin)).empty()) spans.push_back({begin, text.size()});
    return spans;
}

// What follows 「ますが、」 outside brackets to the end of its sentence: a rule of its own in the same sentence.
std::vector<Span> second_halves(std::string_view text, const std::vector<Span>& sentences)
{
    std::vector<Span> halves;
    for (const Span& sentence : sentences) {
        const std::string_view words = text.substr(sentence.begin, sentence.end - sentence.begin);
        for (std::string_view turn : {"ますが、", "ですが、"}) {
            const std::size_t at = words.find(turn);
            if (at == words.npos) continue;
            int depth = 0;
            for (std::size_t i = 0; i < at; i += decode(words, i).length)
                depth += opens(decode(words, i).code);
            if (depth == 0 && at + turn.size() < words.size())
                halves.push_back({sentence.begin + at + turn.size(), sentence.end});
            break;
        }
    }
    return halves;
}

// Brackets that say 以下 and quote the defined word.
std::vector<Span> defining_brackets(std::string_view text)
{
    std::vector<Span> brackets;
    for (std::string_view opening : {"（以下", "(以下"}) {
        for (std::size_t at = text.find(opening); at != text.npos; at = text.find(opening, at + opening.size())) {
            const std::size_t length = bracket_length(text.substr(at));
            if (text.substr(at, length).find("「") != text.npos) brackets.push_back({at, at + length});
        }
    }
    return brackets;
}

}

bool starts_proviso(std::string_view words)
{
    words = basis::trimmed(words);
    for (std::string_view opening : {"但し", "ただし", "但、"})
        if (words.starts_with(opening)) return !words.substr(opening.size()).starts_with("書");
    return false;
}

Split sentences_of(std::string_view id, std::string_view text, std::span<const std::size_t> breaks)
{
    Split split;
    auto printed = printed_sentences(text, breaks, true);
    split.unbalanced = !printed;
    if (!printed) printed = printed_sentences(text, breaks, false);
    const auto words = [&](const Span& span) {
        return std::string(basis::trimmed(text.substr(span.begin, span.end - span.begin)));
    };
    std::size_t count = 0, provisos = 0;
    const auto numbered = [&] { return std::string(id) + "#" + std::to_string(++count); };
    for (const Span& span : *printed) {
        Sentence sentence{numbered(), words(span), span.begin, span.end, false};
        if (starts_proviso(sentence.text))
            sentence.id = std::string(id) + "-但" + (++provisos > 1 ? std::to_string(provisos) : "");
        split.sentences.push_back(std::move(sentence));
    }
    for (const Span& half : second_halves(text, *printed))
        split.sentences.push_back({numbered(), words(half), half.begin, half.end, true});
    Sentence definitions;
    for (const Span& bracket : defining_brackets(text)) {
        if (definitions.text.empty()) definitions.begin = bracket.begin;
        definitions.text += words(bracket);
        definitions.end = bracket.end;
    }
    if (!definitions.text.empty()) {
        definitions.id = numbered();
        definitions.within = true;
        split.sentences.push_back(std::move(definitions));
    }
    return split;
}

}
