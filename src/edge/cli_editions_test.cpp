#include "edge/api.h"
#include "edge/cli_test.h"
#include "edge/remote.h"
#include "source_dir.inc"

#include <fstream>
#include <thread>

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

    // As a person reads it.
    Ran told(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), {"--data", folder_.text()});
        return yakkan(arguments);
    }
    std::string data() const { return folder_.text(); }

    std::string path(const std::string& name) const { return folder_.text() + "/" + name; }

private:
    Folder folder_;
};

// A server that holds the installation, so that the command line goes through it.
class Serving {
public:
    explicit Serving(const std::string& data)
        : office_({.data = data, .keys = {}, .clock = {}}), people_(office_, true),
          server_(
              {.port = 0, .threads = 2},
              [this](const HttpRequest& request) { return api_response(office_, people_, "the token", request); },
              [](const std::string&) {}),
          file_(data, {server_.port(), "the token"}), serving_([this] { server_.run(); })
    {}
    ~Serving() { server_.stop(); }
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

private:
    office::Office office_;
    office::People people_;
    HttpServer server_;
    ServerFile file_;
    std::jthread serving_;
};

std::string bytes_of(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

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

TEST(CliEditions, beside_a_running_server_the_mapping_is_the_same_table)
{
    const House house;
    house.run({"terms", "draft", model, "--name", "初版"});
    const std::string alone = house.path("alone.tsv"), beside = house.path("beside.tsv");
    ASSERT_EQ(house.run({"terms", "mapping", "初版", "--out", alone}).exit, 0);
    const std::string table = bytes_of(alone);
    ASSERT_TRUE(table.starts_with("clause\tpermanent\tconfidence\tconfirmed\twhy\n0\t0\t")) << table.substr(0, 200);
    EXPECT_EQ(house.told({"terms", "mapping", "初版"}).out, table + "\n");
    const Serving serving(house.data());
    ASSERT_EQ(house.run({"terms", "mapping", "初版", "--out", beside}).exit, 0);
    EXPECT_EQ(bytes_of(beside), table);
    EXPECT_EQ(house.told({"terms", "mapping", "初版"}).out, table + "\n");
    EXPECT_EQ(at(house.run({"terms", "mapping", "初版", "--read", beside}).out, "/facts/0/type"), "ClausesMapped");
    EXPECT_EQ(house.run({"terms", "mapping", "二版", "--out", beside}).exit, 2);
    EXPECT_EQ(bytes_of(beside), table) << "what could not be answered writes nothing";
}

// 2.1#3: fourteen days are in force, the text says thirty.
TEST(CliEditions, a_differing_number_is_not_confirmed_as_a_reading_that_holds)
{
    const House house;
    std::string words = model_text();
    const std::string fourteen = "１４日";
    ASSERT_NE(words.find(fourteen), std::string::npos);
    words.replace(words.find(fourteen), fourteen.size(), "３０日");
    house.run({"terms", "draft", "-", "--name", "初版"}, words);
    house.run({"terms", "mapping", "初版", "--confirm", "0"});
    ASSERT_EQ(at(house.run({"terms", "reread", "初版"}).out, "/numbers/0/parameter"), "announcement_days");
    const Ran held = house.run({"terms", "confirm", "初版", "--parameter", "announcement_days", "--note", "見た"});
    EXPECT_EQ(held.exit, 1) << held.out;
    EXPECT_EQ(at(held.out, "/instead/0"), "SetParameter") << held.out;
    const Ran all = house.run({"terms", "confirm", "初版", "--all"});
    EXPECT_EQ(all.exit, 0) << "what was reworded";
    EXPECT_EQ(at(all.out, "/still_open"), "1") << all.out;
    EXPECT_EQ(house.run({"terms", "confirm", "初版", "--all"}).exit, 1) << "the number alone is left";
    EXPECT_EQ(house.run({"terms", "announce", "初版", "--effective", "2026-12-01"}).exit, 1);
    const Ran handled = house.run(
        {"terms", "confirm", "初版", "--all", "--decision", "handled_by_person", "--note", "30日前に知らせる"});
    EXPECT_EQ(at(handled.out, "/still_open"), "0") << handled.out;
    EXPECT_EQ(house.run({"terms", "announce", "初版", "--effective", "2026-12-01"}).exit, 0);
}

TEST(CliEditions, what_is_told_of_editions_is_told_in_japanese)
{
    const House house;
    house.run({"terms", "draft", model, "--name", "初版"});
    const std::string list = house.told({"terms", "editions"}).out;
    for (const char* words : {"版と下書き:", "表題: ", "状態: 下書き", "条項の対応を付けた: いいえ"})
        EXPECT_NE(list.find(words), std::string::npos) << words << "\n" << list;
    EXPECT_EQ(list.find("科目"), std::string::npos) << "an account is no title";
    for (const char* words : {"対応を確かめていない条項", "読み直しの印", "本文の数"})
        EXPECT_EQ(list.find(words), std::string::npos) << words << ": nobody knows before the mapping";
    house.run({"terms", "mapping", "初版", "--confirm", "0"});
    const std::string marks = house.told({"terms", "reread", "初版"}).out;
    for (const char* words : {"対応を確かめていない条項: 0", "私たちの読み: ", "番号: 0.1"})
        EXPECT_NE(marks.find(words), std::string::npos) << words << "\n" << marks.substr(0, 600);
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
