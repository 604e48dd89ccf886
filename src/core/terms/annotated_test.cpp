// Documents of a dozen kinds in our own words (annotated/): their levels and references were written down by hand, and
// errors put into them are found by the lint. A file holds the words, then after ---- 木 each provision with its level
// and title, after ---- 参照 each reference with what it points to, after ---- 誤り a rule, the clause where it finds
// the error, the right words and the wrong ones.
#include "source_dir.inc"
#include "terms/lint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace terms {

namespace {

struct Annotated {
    std::string name, words, tree, references, errors;
};

std::string part_of(const std::string& file, std::string_view name, std::string_view next)
{
    const std::string head = "---- " + std::string(name) + "\n";
    const std::size_t begin = name.empty() ? 0 : file.find(head) + head.size();
    const std::size_t end = next.empty() ? file.size() : file.find("---- " + std::string(next) + "\n");
    return file.substr(begin, end - begin);
}

std::vector<Annotated> annotated_documents()
{
    std::vector<Annotated> documents;
    for (const auto& entry : std::filesystem::directory_iterator(YAKKAN_SOURCE_DIR "/src/core/terms/annotated")) {
        std::ostringstream bytes;
        bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        const std::string file = bytes.str();
        documents.push_back({entry.path().stem().string(), part_of(file, "", "木"), part_of(file, "木", "参照"),
                             part_of(file, "参照", "誤り"), part_of(file, "誤り", "")});
    }
    std::sort(documents.begin(), documents.end(),
              [](const Annotated& a, const Annotated& b) { return a.name < b.name; });
    return documents;
}

std::string one_line_each(std::string tree)
{
    for (std::size_t at = tree.find(" | "); at != std::string::npos; at = tree.find(" | "))
        tree.replace(at, 3, "\n");
    return tree;
}

std::string tree_of(const Document& document)
{
    std::string all;
    for (const Provision& one : document.provisions) {
        const bool named = !one.title.empty() && one.kind != ProvisionKind::preamble;
        all += one.id + " " + std::string(name_of(one.kind)) + (named ? " " + one.title : "") + "\n";
    }
    return all;
}

std::string references_of(const Document& document)
{
    std::string all;
    for (const Reference& one : document.references) {
        all += one.from + " " + one.printed;
        if (one.status != ReferenceStatus::resolved) all += " " + std::string(name_of(one.status));
        if (!one.targets.empty()) all += " →";
        for (const std::string& target : one.targets)
            all += " " + target;
        all += "\n";
    }
    return all;
}

std::size_t count_of(const Document& document, std::string_view rule, std::string_view clause)
{
    const std::vector<LintFinding> findings = lint(document);
    return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [&](const LintFinding& finding) {
        return finding.rule == rule && (finding.clause == clause || clause == "*");
    }));
}

struct Error {
    std::string rule, clause, right, wrong;
};

// rule clause | right words | wrong words; words may run over lines, an error begins with the name of a rule.
std::vector<Error> errors_of(const std::string& text)
{
    std::vector<Error> errors;
    std::vector<std::string> blocks;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::string first = line.substr(0, line.find(' '));
        if (find_lint_rule(first) != nullptr)
            blocks.push_back(line);
        else if (!blocks.empty())
            blocks.back() += "\n" + line;
    }
    for (const std::string& block : blocks) {
        const std::size_t blank = block.find(' '), one = block.find(" | "), two = block.find(" | ", one + 3);
        errors.push_back({block.substr(0, blank), block.substr(blank + 1, one - blank - 1),
                          block.substr(one + 3, two - one - 3), block.substr(two + 3)});
    }
    return errors;
}

}

TEST(Annotated, levels_and_references_of_a_dozen_kinds_are_as_written_down_by_hand)
{
    const std::vector<Annotated> documents = annotated_documents();
    ASSERT_EQ(documents.size(), 12U);
    for (const Annotated& one : documents) {
        const auto document = read_document(one.words);
        ASSERT_TRUE(document) << one.name << ": " << document.error().reason;
        EXPECT_EQ(tree_of(*document), one_line_each(one.tree)) << one.name;
        EXPECT_EQ(references_of(*document), one.references) << one.name;
        EXPECT_TRUE(document->remarks.empty()) << one.name << ": " << document->remarks.front().why;
    }
}

TEST(Annotated, errors_put_into_them_are_found_where_they_stand)
{
    std::size_t count = 0;
    for (const Annotated& one : annotated_documents()) {
        const auto sound = read_document(one.words);
        ASSERT_TRUE(sound) << one.name;
        for (const Error& error : errors_of(one.errors)) {
            SCOPED_TRACE(one.name + " " + error.rule + " " + error.clause);
            const std::size_t at = one.words.find(error.right);
            ASSERT_NE(at, std::string::npos) << error.right;
            std::string words = one.words;
            words.replace(at, error.right.size(), error.wrong);
            const auto wrong = read_document(words);
            ASSERT_TRUE(wrong) << wrong.error().reason;
            EXPECT_GT(count_of(*wrong, error.rule, error.clause), count_of(*sound, error.rule, error.clause)) << words;
            ++count;
        }
    }
    EXPECT_GE(count, 36U);
}

}
