// Every case of cases/ holds; the reader tells file and line of what it cannot read.
#include "sim/case_world.h"
#include "source_dir.inc"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace {

std::string text_of(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

TEST(Cases, every_case_in_the_folder_holds)
{
    std::size_t count = 0;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(YAKKAN_SOURCE_DIR "/cases"))
        if (entry.path().extension() == ".case") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        const auto cases = sim::read_cases("cases/" + file.filename().string(), text_of(file));
        ASSERT_TRUE(cases) << cases.error().field << ":" << cases.error().position << ": " << cases.error().reason;
        for (const sim::Case& one : *cases) {
            ++count;
            sim::CaseWorld world;
            for (const std::string& failure : world.run(one))
                ADD_FAILURE() << failure;
        }
    }
    EXPECT_GT(count, 0U);
    RecordProperty("cases", static_cast<int>(count));
}

TEST(Cases, an_unknown_line_is_reported_with_its_number)
{
    const auto read = sim::read_cases("x.case", "事例 一つ\n前提 契約 2026-04-01\nなにか 2026-04-01\n");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().position, 3);
}

TEST(Cases, an_unknown_clause_is_reported_with_its_number)
{
    const auto read = sim::read_cases("x.case", "事例 一つ\n操作 2026-04-01 Lift {}\n結果 Lifted 根拠 terms 99.9\n");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().position, 3);
}

TEST(Cases, a_date_that_does_not_exist_is_reported_with_its_number)
{
    const auto read = sim::read_cases("x.case", "事例 一つ\n進む 2026-02-30\n");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().position, 2);
}

}
