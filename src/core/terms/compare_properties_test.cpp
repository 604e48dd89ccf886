// What holds for any two documents: the differences make the new one from the old one, a document has none with itself,
// and lint says the same of the same document each time.
#include "terms/compare.h"
#include "terms/document_pieces_test.h"
#include "terms/lint.h"

#include <gtest/gtest.h>

namespace terms {

namespace {

std::string side(const std::vector<TextSpan>& spans, SpanKind without)
{
    std::string words;
    for (const TextSpan& span : spans)
        if (span.kind != without) words += span.text;
    return words;
}

// A line gone, a line twice, a line from elsewhere.
std::string edited(std::string file, std::mt19937& random)
{
    for (auto edits = random() % 4; edits > 0; --edits) {
        const std::size_t at = file.find('\n', random() % file.size());
        if (at == std::string::npos) continue;
        const std::size_t end = std::min(file.find('\n', at + 1), file.size());
        switch (random() % 3) {
        case 0:
            file.erase(at, end - at);
            break;
        case 1:
            file.insert(at, file.substr(at, end - at));
            break;
        default:
            file.insert(at, "\n" + std::string(pieces[random() % std::size(pieces)]));
        }
    }
    return file;
}

}

TEST(CompareProperties, the_differences_of_two_editions_make_the_new_one_from_the_old_one)
{
    constexpr std::uint32_t seed = 20261122;
    std::mt19937 random(seed);
    std::size_t compared = 0;
    for (int round = 0; round < 2000; ++round) {
        const std::string old_file = file_of(random);
        const std::string new_file = round % 2 == 0 ? edited(old_file, random) : file_of(random);
        const auto before = read_document(old_file), after = read_document(new_file);
        if (!before || !after) continue;
        ++compared;
        const Comparison comparison = compare(*before, *after);
        ASSERT_EQ(apply(*before, comparison), after->print()) << "seed " << seed << " round " << round << "\n"
                                                              << old_file << "----\n"
                                                              << new_file;
        for (const AlignedProvision& row : comparison.rows) {
            if (row.words.empty()) continue;
            if (row.before != Provision::none) {
                ASSERT_EQ(side(row.words, SpanKind::insert), before->provisions[row.before].text);
            }
            if (row.after != Provision::none) {
                ASSERT_EQ(side(row.words, SpanKind::remove), after->provisions[row.after].text);
            }
        }
    }
    EXPECT_GT(compared, 1000U);
}

TEST(CompareProperties, a_document_has_no_differences_with_itself)
{
    std::mt19937 random(11);
    for (int round = 0; round < 500; ++round) {
        const auto document = read_document(file_of(random));
        if (!document) continue;
        const Comparison comparison = compare(*document, *document);
        ASSERT_TRUE(comparison.changes.empty());
        for (const AlignedProvision& row : comparison.rows)
            ASSERT_TRUE(!row.changed() && row.before == row.after && row.retargeted.empty());
    }
}

TEST(CompareProperties, lint_says_the_same_of_the_same_document)
{
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
        const std::string file = file_of(random);
        const auto one = read_document(file), two = read_document(file);
        if (!one) continue;
        const std::vector<LintFinding> first = lint(*one), second = lint(*two);
        ASSERT_EQ(first.size(), second.size()) << file;
        for (std::size_t i = 0; i < first.size(); ++i) {
            ASSERT_EQ(first[i].rule, second[i].rule) << file;
            ASSERT_EQ(first[i].place, second[i].place) << file;
            ASSERT_EQ(first[i].message, second[i].message) << file;
        }
    }
}

}
