#include "edge/cli_test.h"

#include <filesystem>
#include <fstream>

namespace edge {
namespace {

const std::string defect = "見本利用規約\n\n第１条（料金）\n会員は、第９条の料金を払います。\n";
const std::string sound = "見本利用規約\n\n第１条（料金）\n会員は、料金を払います。\n";

// A folder with the files of a test.
class Files {
public:
    Files() { std::filesystem::create_directories(folder_.text()); }
    std::string with(const std::string& name, const std::string& bytes) const
    {
        const std::string path = folder_.text() + "/" + name;
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    std::string path(const std::string& name) const { return folder_.text() + "/" + name; }
    static std::string bytes(const std::string& path)
    {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    Folder folder_;
};

}

TEST(CliLint, an_error_or_a_warning_ends_with_one_and_remarks_alone_with_nought)
{
    const Files files;
    const Ran found = yakkan({"--json", "terms", "lint", files.with("a.txt", defect)});
    EXPECT_EQ(found.exit, 1) << found.err;
    EXPECT_EQ(at(found.out, "/errors"), "1");
    const Ran only = yakkan({"--json", "terms", "lint", files.path("a.txt"), "--rule", "reference-missing"});
    EXPECT_EQ(at(only.out, "/findings/0/rule"), "reference-missing");
    EXPECT_EQ(at(only.out, "/findings/0/severity"), "error");
    EXPECT_EQ(at(only.out, "/findings/0/clause"), "1.1");
    EXPECT_EQ(at(only.out, "/findings/0/line"), "4");
    EXPECT_EQ(at(only.out, "/findings/0/column"), "5");
    EXPECT_NE(at(only.out, "/findings/0/suggestion"), "(none)");
    EXPECT_EQ(at(only.out, "/findings/1"), "(none)");
    EXPECT_EQ(yakkan({"--json", "terms", "lint", files.with("b.txt", sound)}).exit, 0);
}

TEST(CliLint, the_severity_asked_for_leaves_out_what_weighs_less)
{
    const Files files;
    const std::string file = files.with("a.txt", defect);
    EXPECT_NE(at(yakkan({"--json", "terms", "lint", file}).out, "/infos"), "0");
    EXPECT_EQ(at(yakkan({"--json", "terms", "lint", file, "--severity", "error"}).out, "/infos"), "0");
    EXPECT_EQ(yakkan({"terms", "lint", file, "--severity", "grave"}).exit, 2);
    EXPECT_EQ(yakkan({"terms", "lint", file, "--rule", "no-such-rule"}).exit, 2);
}

TEST(CliLint, a_suppressed_finding_does_not_stop_a_build)
{
    const Files files;
    const std::string file = files.with("a.txt", defect);
    const Ran ran = yakkan(
        {"--json", "terms", "lint", file, "--suppress", files.with("s", "reference-missing 1.1 番号を残す約束\n")});
    EXPECT_EQ(ran.exit, 0) << ran.out;
    EXPECT_EQ(at(ran.out, "/suppressed/0/rule"), "reference-missing");
    EXPECT_EQ(yakkan({"terms", "lint", file, "--suppress", files.with("t", "reference-missing 1.1\n")}).exit, 1);
    EXPECT_EQ(yakkan({"terms", "lint", file, "--suppress", files.with("u", "nothing 1.1 x\n")}).exit, 2);
}

TEST(CliLint, sarif_and_the_report_are_written)
{
    const Files files;
    const std::string file = files.with("a.txt", defect);
    yakkan({"terms", "lint", file, "--sarif", files.path("a.sarif"), "--html", files.path("a.html")});
    const std::string sarif = Files::bytes(files.path("a.sarif"));
    EXPECT_EQ(at(sarif, "/version"), "2.1.0");
    EXPECT_EQ(at(sarif, "/runs/0/tool/driver/name"), "yakkan");
    EXPECT_NE(sarif.find("\"ruleId\":\"reference-missing\""), std::string::npos);
    EXPECT_NE(sarif.find("\"startLine\":4,\"startColumn\":5,\"endColumn\":8"), std::string::npos) << sarif;
    EXPECT_NE(Files::bytes(files.path("a.html")).find("<mark class=\"error\">第９条</mark>"), std::string::npos);
}

TEST(CliLint, the_rules_are_listed_and_what_cannot_be_read_ends_with_two)
{
    EXPECT_EQ(at(yakkan({"--json", "terms", "lint", "--rules"}).out, "/rules/0/name"), "reference-missing");
    EXPECT_EQ(yakkan({"terms", "lint"}).exit, 2);
    EXPECT_EQ(yakkan({"terms", "lint", "-"}, "条のない文です。").exit, 2);
}

TEST(CliDiff, changes_and_tables_of_two_editions)
{
    const Files files;
    const std::string before = files.with("old.txt", sound),
                      after = files.with("new.txt", "見本利用規約\n\n第１条（料金）\n会員は、利用料を払います。\n");
    const Ran ran = yakkan({"--json", "terms", "diff", before, after, "--html", files.path("t.html"), "--pdf",
                            files.path("t.pdf"), "--csv", files.path("t.csv"), "--order", "old-new"});
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_EQ(at(ran.out, "/changes/0/kind"), "changed");
    EXPECT_EQ(at(ran.out, "/changes/0/old"), "1.1");
    EXPECT_EQ(at(ran.out, "/changes/0/new"), "1.1");
    EXPECT_EQ(at(ran.out, "/changes/0/spans/0/op"), "equal");
    EXPECT_EQ(at(ran.out, "/changes/0/spans/1/op"), "delete");
    EXPECT_EQ(at(ran.out, "/changes/0/spans/1/text"), "料金");
    EXPECT_EQ(at(ran.out, "/changes/0/spans/2/op"), "insert");
    EXPECT_NE(Files::bytes(files.path("t.html")).find("<ins>利用料</ins>"), std::string::npos);
    EXPECT_TRUE(Files::bytes(files.path("t.pdf")).starts_with("%PDF"));
    EXPECT_NE(Files::bytes(files.path("t.csv")).find("［利用料］"), std::string::npos);
    EXPECT_EQ(at(yakkan({"--json", "terms", "diff", before, before}).out, "/changes"), "[]");
    EXPECT_EQ(yakkan({"terms", "diff", before, after, "--order", "sideways"}).exit, 2);
}

TEST(CliDiff, a_reference_that_reads_the_same_and_points_elsewhere_is_a_change)
{
    const Files files;
    const std::string one = "見本利用規約\n\n第１条（料金）\n会員は、料金を払います。\n",
                      stopped = "（停止）\n当社は、止めます。\n",
                      ended = "（解除）\n会員は、第２条のとき解除できます。\n";
    const std::string before = files.with("old.txt", one + "第２条" + stopped + "第３条" + ended);
    const std::string after =
        files.with("new.txt", one + "第２条（秘密）\n会員は、秘密を守ります。\n第３条" + stopped + "第４条" + ended);
    const Ran ran = yakkan({"--json", "terms", "diff", before, after});
    // Two lines of the new article and two new numbers stand before it.
    EXPECT_EQ(at(ran.out, "/changes/4/kind"), "retargeted") << ran.out;
    EXPECT_EQ(at(ran.out, "/changes/4/old"), "3.1");
    EXPECT_EQ(at(ran.out, "/changes/4/new"), "4.1");
    EXPECT_EQ(at(ran.out, "/changes/4/reference"), "第２条");
    EXPECT_EQ(at(ran.out, "/changes/4/old_targets/0"), "2");
    EXPECT_EQ(at(ran.out, "/changes/4/new_targets/0"), "2");
    const std::string words = yakkan({"terms", "diff", before, after}).out;
    EXPECT_NE(words.find(
                  "指す先の変更 3.1 → 4.1\n    「第２条」は現行の2を指していましたが、改正後の2を指すようになります\n"),
              words.npos)
        << words;
}

}
