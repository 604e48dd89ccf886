// What holds for every document that can be put together: it prints back, ids are unique, and every number after 第
// that names a provision is a heading, a mark or a reference.
#include "basis/text.h"
#include "terms/document.h"
#include "terms/document_alike.h"
#include "terms/document_headings.h"
#include "terms/document_pieces_test.h"

#include <gtest/gtest.h>

#include <random>
#include <sstream>
#include <unordered_set>

namespace terms {

namespace {

std::string without_the_left_out(const std::string& file, const Document& document)
{
    std::vector<std::string> lines;
    std::istringstream in(file);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    // From the last to the first, so that columns before stay true.
    for (auto out = document.left_out.rbegin(); out != document.left_out.rend(); ++out) {
        std::string& line = lines.at(out->place.line - 1);
        std::size_t at = 0;
        for (std::uint32_t column = 1; column < out->place.column; ++column)
            at += basis::decode(line, at).length;
        EXPECT_EQ(line.compare(at, out->text.size(), out->text), 0) << line << " / " << out->text;
        line.erase(at, out->text.size());
    }
    std::string kept;
    for (const std::string& line : lines)
        kept += line;
    return basis::folded(kept);
}

// 第１条件 and 第１項目 are other words.
bool names_a_provision(std::string_view rest)
{
    for (const auto& [unit, others] :
         {std::pair("条", "件約例文項"), std::pair("項", "目"), std::pair("号", "機室棟線館")}) {
        const auto found = ordinal(rest, unit);
        if (!found) continue;
        const std::string_view next = rest.substr(found->length, basis::decode(rest, found->length).length);
        return next.empty() || std::string_view(others).find(next) == std::string_view::npos;
    }
    return false;
}

// Numbers with 条, 項 or 号 in the words of a provision that no reference covers.
std::string unaccounted(const Document& document)
{
    std::string missing;
    for (const Provision& provision : document.provisions) {
        if (provision.kind == ProvisionKind::proviso) continue;
        const std::string plain = without_look_alikes(provision.text);
        for (std::size_t at = plain.find("第"); at != plain.npos; at = plain.find("第", at + 3)) {
            const std::string_view rest = std::string_view(plain).substr(at);
            if (!names_a_provision(rest)) continue;
            const bool covered =
                std::any_of(document.references.begin(), document.references.end(), [&](const Reference& reference) {
                    const bool same =
                        reference.from == provision.id || reference.from.starts_with(provision.id + "-但");
                    return same && !reference.in_title && reference.begin <= at && at < reference.end;
                });
            if (!covered) missing += provision.id + " " + provision.text.substr(at, 12) + "\n";
        }
    }
    return missing;
}

}

TEST(Properties, any_mixture_of_lines_prints_back_and_accounts_for_its_numbers)
{
    constexpr std::uint32_t seed = 20260704;
    std::mt19937 random(seed);
    for (int round = 0; round < 3000; ++round) {
        const std::string file = file_of(random);
        const auto parsed = read_document(file);
        if (!parsed) continue;
        ASSERT_EQ(basis::folded(parsed->print()), without_the_left_out(file, *parsed))
            << "seed " << seed << " round " << round << "\n"
            << file;
        ASSERT_EQ(unaccounted(*parsed), "") << "seed " << seed << " round " << round << "\n" << file;
        std::unordered_set<std::string> seen;
        for (const Provision& provision : parsed->provisions)
            ASSERT_TRUE(seen.insert(provision.id).second) << provision.id;
        for (const Reference& reference : parsed->references)
            for (const std::string& target : reference.targets)
                ASSERT_NE(parsed->find(target), nullptr) << target;
    }
}

TEST(Properties, the_same_file_gives_the_same_document)
{
    std::mt19937 random(7);
    const std::string file = file_of(random);
    const auto one = read_document(file), two = read_document(file);
    ASSERT_EQ(static_cast<bool>(one), static_cast<bool>(two));
    if (!one) return;
    EXPECT_EQ(one->print(), two->print());
    EXPECT_EQ(one->references.size(), two->references.size());
    EXPECT_EQ(one->remarks.size(), two->remarks.size());
}

}
