#include "edge/cli_test.h"
#include "source_dir.inc"

#include <set>

namespace edge {
namespace {

// The days are chosen for a month without edge, the May holidays and a leap day.
TEST(demo, contracts_stand_at_every_stage_whatever_day_it_is)
{
    for (const std::string today : {"2026-11-22", "2027-05-06", "2028-02-29"}) {
        const Folder folder;
        const auto run = [&](std::vector<std::string> words) {
            words.insert(words.end(), {"--json", "--data", folder.text()});
            return yakkan(words);
        };
        const Ran made = run({"demo", "--today", today, "--terms", YAKKAN_SOURCE_DIR "/examples/model-terms.txt"});
        ASSERT_EQ(made.exit, 0) << today << made.out;
        std::set<std::string> stages;
        simdjson::dom::parser parser;
        const std::string listed = run({"contracts", "--on", today}).out;
        for (simdjson::dom::element one : simdjson::dom::array(parser.parse(listed)["contracts"]))
            stages.emplace(std::string_view(one["status"]));
        EXPECT_EQ(stages, (std::set<std::string>{"構築中", "提供中", "提供停止中", "終了"})) << today;
        const std::string work = run({"work", "--on", today}).out;
        for (const char* command : {"Screen", "RecordSending", "AnswerClaim", "Deliver", "Suspend"})
            EXPECT_NE(work.find("\"command\":\"" + std::string(command) + "\""), std::string::npos)
                << today << " " << command;
        EXPECT_EQ(at(run({"verify"}).out, "/ok"), "true") << today;
    }
}

}
}
