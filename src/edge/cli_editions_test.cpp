#include "edge/cli_test.h"
#include "source_dir.inc"

#include <fstream>

namespace edge {
namespace {

const std::string model = YAKKAN_SOURCE_DIR "/examples/model-terms.txt";

std::string model_text()
{
    std::ifstream file(model, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class House {
public:
    House() { EXPECT_EQ(run({"init"}).exit, 0); }
    Ran run(std::vector<std::string> arguments, const std::string& input = "") const
    {
        arguments.insert(arguments.begin(), {"--json", "--data", folder_.text()});
        return yakkan(arguments, input);
    }

    std::string path(const std::string& name) const { return folder_.text() + "/" + name; }

private:
    Folder folder_;
};

}

// 附則.1: the first edition is in force from the day it is set for, once its clauses are mapped and read.
TEST(CliEditions, a_draft_goes_by_mapping_and_reading_to_its_announcement)
{
    const House house;
    EXPECT_EQ(house.run({"terms", "draft", model, "--name", "初版"}).exit, 0);
    EXPECT_EQ(at(house.run({"terms", "editions"}).out, "/editions/0/status"), "draft");
    EXPECT_EQ(house.run({"terms", "announce", "初版", "--effective", "2026-12-01"}).exit, 1);
    EXPECT_EQ(house.run({"terms", "reread", "初版"}).exit, 1);
    EXPECT_EQ(house.run({"terms", "mapping", "初版", "--confirm", "0"}).exit, 0);
    const Ran marks = house.run({"terms", "reread", "初版"});
    EXPECT_EQ(at(marks.out, "/unmapped"), "0");
    EXPECT_EQ(at(marks.out, "/marks/0/kind"), "reworded") << "our readings were made from other words";
    EXPECT_EQ(house.run({"terms", "confirm", "初版", "--all", "--decision", "handled_by_person"}).exit, 1)
        << "without a note";
    EXPECT_EQ(house.run({"terms", "confirm", "初版", "--all"}).exit, 0);
    EXPECT_EQ(house.run({"terms", "reread", "初版"}).exit, 0);
    const std::vector<std::string> announce{"terms", "announce", "初版", "--effective", "2026-12-01"};
    std::vector<std::string> preview = announce;
    preview.emplace_back("--preview");
    EXPECT_EQ(house.run(preview).exit, 0);
    EXPECT_EQ(at(house.run({"terms", "editions"}).out, "/editions/0/status"), "draft") << "a preview keeps nothing";
    EXPECT_EQ(at(house.run(announce).out, "/facts/0/type"), "EditionAnnounced");
    EXPECT_EQ(at(house.run({"terms", "editions", "--on", "2026-11-30"}).out, "/editions/0/status"), "announced");
    EXPECT_EQ(at(house.run({"terms", "editions", "--on", "2026-12-01"}).out, "/editions/0/status"), "effective");
}

TEST(CliEditions, a_mapping_is_written_edited_and_read_back)
{
    const House house;
    house.run({"terms", "draft", "-", "--name", "初版"}, model_text());
    const std::string table = house.path("mapping.tsv");
    EXPECT_EQ(house.run({"terms", "mapping", "初版", "--out", table}).exit, 0);
    std::ifstream file(table);
    std::string head, line, edited;
    std::getline(file, head);
    EXPECT_EQ(head, "clause\tpermanent\tconfidence\tconfirmed\twhy");
    for (int lines = 0; std::getline(file, line) && lines < 3; ++lines)
        edited += line.substr(0, line.find('\t', line.find('\t') + 1)) + "\t100\tyes\n";
    const Ran kept = house.run({"terms", "mapping", "初版", "--read", "-"}, head + "\n" + edited);
    EXPECT_EQ(at(kept.out, "/facts/0/type"), "ClausesMapped") << kept.out;
    EXPECT_EQ(at(house.run({"terms", "mapping", "初版"}).out, "/clauses/2/confirmed"), "true");
    EXPECT_EQ(at(house.run({"terms", "mapping", "初版"}).out, "/clauses/3/confirmed"), "false");
    EXPECT_EQ(house.run({"terms", "mapping", "初版", "--read", "-"}, "no such clause\t1\n").exit, 2);
}

TEST(CliEditions, a_draft_is_withdrawn_and_unknown_names_are_told)
{
    const House house;
    house.run({"terms", "draft", model, "--name", "初版"});
    EXPECT_EQ(at(house.run({"terms", "withdraw", "初版", "--reason", "見送り"}).out, "/facts/0/type"),
              "DraftWithdrawn");
    EXPECT_EQ(house.run({"terms", "mapping", "初版"}).exit, 2);
    EXPECT_EQ(house.run({"terms", "withdraw", "初版", "--reason", "見送り"}).exit, 1);
    EXPECT_EQ(house.run({"terms", "announce", "初版", "--effective", "2026-12-01", "--ground", "whim"}).exit, 2);
}

}
