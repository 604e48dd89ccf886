// The reference terms and our own model terms, read whole. The reference terms are no part of the source: where they
// are not at hand, their tests are skipped.
#include "basis/clause.h"
#include "basis/text.h"
#include "source_dir.inc"
#include "terms/document.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <unordered_set>

namespace terms {

namespace {

const std::string reference_terms = YAKKAN_SOURCE_DIR "/../shared/terms/cloud-adoption-terms-2022-06-01.txt";
const std::string model_terms = YAKKAN_SOURCE_DIR "/examples/model-terms.txt";

std::string bytes_of(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

std::ptrdiff_t count(const Document& document, ProvisionKind kind)
{
    return std::count_if(document.provisions.begin(), document.provisions.end(),
                         [&](const Provision& provision) { return provision.kind == kind; });
}

std::ptrdiff_t count(const Document& document, ReferenceStatus status)
{
    return std::count_if(document.references.begin(), document.references.end(),
                         [&](const Reference& reference) { return reference.status == status; });
}

const Reference* reference(const Document& document, std::string_view from, std::string_view printed)
{
    for (const Reference& found : document.references)
        if (found.from == from && found.printed == printed) return &found;
    return nullptr;
}

void expect_every_clause(const Document& document)
{
    for (std::string_view id : basis::clause_ids) {
        constexpr std::string_view work = "terms ";
        if (!id.starts_with(work)) continue;
        id.remove_prefix(work.size());
        EXPECT_FALSE(document.text_of(id).value_or("").empty()) << id;
        EXPECT_FALSE(document.normalised_text(id).value_or("").empty()) << id;
    }
}

// The file without the lines left out, spaces and breaks removed.
std::string kept_words(const std::string& file, const Document& document)
{
    std::unordered_set<std::uint32_t> out;
    for (const Remark& line : document.left_out)
        out.insert(line.place.line);
    std::istringstream lines(file);
    std::string kept;
    std::uint32_t number = 0;
    for (std::string line; std::getline(lines, line);)
        if (!out.contains(++number)) kept += line;
    return basis::folded(kept);
}

class ReferenceTerms : public testing::Test {
protected:
    void SetUp() override
    {
        file_ = bytes_of(reference_terms);
        if (file_.empty()) GTEST_SKIP() << "the reference terms are not at hand";
        auto parsed = read_document(file_);
        ASSERT_TRUE(parsed);
        document_ = *std::move(parsed);
    }
    std::string file_;
    Document document_;
};

}

// Counts of law.md, measured by hand on the file: 108 numbered paragraphs, 20 single ones, 2 of the preamble, 1 at the
// end.
TEST_F(ReferenceTerms, all_levels_are_found)
{
    EXPECT_EQ(count(document_, ProvisionKind::section), 9);
    EXPECT_EQ(count(document_, ProvisionKind::article), 44);
    EXPECT_EQ(count(document_, ProvisionKind::paragraph), 108 + 20 + 2 + 1);
    EXPECT_EQ(count(document_, ProvisionKind::item), 72);
    EXPECT_EQ(count(document_, ProvisionKind::subitem), 8);
    EXPECT_EQ(count(document_, ProvisionKind::proviso), 8);
    EXPECT_EQ(std::count_if(document_.provisions.begin(), document_.provisions.end(),
                            [](const Provision& p) { return p.kind == ProvisionKind::paragraph && !p.number.empty(); }),
              108);
    for (std::string_view id : {"1.1-但", "6.3-但", "7.2-但", "11.1-但", "22.2-但", "26.1-但", "27.1-但", "29.2-但"})
        EXPECT_NE(document_.find(id), nullptr) << id;
}

TEST_F(ReferenceTerms, every_clause_of_clauses_has_its_words)
{
    expect_every_clause(document_);
    EXPECT_EQ(document_.text_of("20"), "提供の停止");
    EXPECT_EQ(document_.place_of("1.1-但")->line, 40U);
    EXPECT_EQ(document_.place_of("4.3#2")->line, 104U);
    EXPECT_EQ(document_.place_of("16")->line, 325U);
    EXPECT_EQ(document_.place_of("附則.1")->line, 1030U);
    const auto starts = [&](std::string_view id, std::string_view words) {
        return document_.text_of(id).value_or("").starts_with(words);
    };
    EXPECT_TRUE(starts("1.1#3", "また、「通知」は、"));
    EXPECT_TRUE(starts("2.1#4", "この場合、"));
    EXPECT_TRUE(starts("7.2#3", "ディストリビューター"));
    EXPECT_TRUE(starts("14.1#2", "（以下「申込者」"));
    EXPECT_TRUE(starts("24.6#2", "変更ができないときは"));
    EXPECT_TRUE(starts("25.3#2", "当該解除の効力は"));
    EXPECT_TRUE(starts("34.4#2", "当社から連絡ない場合は"));
    EXPECT_TRUE(document_.text_of("34.4#2")->ends_with("情報取扱責任者とします。"));
    EXPECT_TRUE(starts("43.1#2", "他の裁判所"));
}

TEST_F(ReferenceTerms, wrapped_lines_and_page_joins_fold_and_print_back)
{
    EXPECT_EQ(kept_words(file_, document_), basis::folded(document_.print()));
    EXPECT_NE(document_.text_of("20.1.11")->find("傍受もしくは"), std::string::npos);
    EXPECT_NE(document_.text_of("34.6.1")->find("複写ミス"), std::string::npos);
    EXPECT_NE(document_.text_of("1.1")->find("「発表」"), std::string::npos);
    ASSERT_EQ(document_.left_out.size(), 3U);
    EXPECT_EQ(document_.left_out[0].place.line, 980U);
    EXPECT_EQ(document_.left_out[2].place.line, 984U);
    EXPECT_EQ(document_.remarks.size(), 2U); // 二 for ニ, twice
}

// law.md counts 79. Ours are 86: with the words 次の各号, 次の項目 (8) and 下記 (4), and each member of a list by
// itself.
TEST_F(ReferenceTerms, every_reference_expression_is_found_and_two_are_doubtful)
{
    EXPECT_EQ(document_.references.size(), 86U);
    EXPECT_EQ(count(document_, ReferenceStatus::resolved), 84);
    EXPECT_EQ(count(document_, ReferenceStatus::doubtful), 2); // D01, D02
    const Reference* wrong_number = reference(document_, "25.3", "第２１条（提供の中止）第１項");
    ASSERT_NE(wrong_number, nullptr);
    EXPECT_EQ(wrong_number->status, ReferenceStatus::doubtful);
    EXPECT_EQ(wrong_number->targets, (std::vector<std::string>{"21.1", "22.1"}));
    EXPECT_EQ(wrong_number->place, (Place{559, 29}));
    const Reference* itself = reference(document_, "21.2", "第２項");
    ASSERT_NE(itself, nullptr);
    EXPECT_EQ(itself->status, ReferenceStatus::doubtful);
    const Reference* implicit = reference(document_, "24.2", "第２０条（提供の停止）第１項各号"); // D03
    ASSERT_NE(implicit, nullptr);
    EXPECT_EQ(implicit->targets.size(), 12U);
    EXPECT_EQ(implicit->targets.front(), "20.1.1");
    const Reference* listed = reference(document_, "28.1.5", "第３号"); // D07
    ASSERT_NE(listed, nullptr);
    EXPECT_EQ(listed->targets, std::vector<std::string>{"28.1.3"});
}

TEST(ModelTerms, our_own_terms_hold_every_clause_and_every_reference_resolves)
{
    const std::string file = bytes_of(model_terms);
    ASSERT_FALSE(file.empty());
    const auto parsed = read_document(file);
    ASSERT_TRUE(parsed);
    expect_every_clause(*parsed);
    EXPECT_EQ(count(*parsed, ProvisionKind::article), 44);
    EXPECT_EQ(count(*parsed, ProvisionKind::section), 9);
    EXPECT_EQ(kept_words(file, *parsed), basis::folded(parsed->print()));
    EXPECT_TRUE(parsed->left_out.empty());
    EXPECT_TRUE(parsed->remarks.empty());
    for (const Reference& found : parsed->references)
        EXPECT_EQ(found.status, ReferenceStatus::resolved) << found.from << " " << found.printed << ": " << found.why;
}

}
