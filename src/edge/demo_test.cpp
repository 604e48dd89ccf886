#include "edge/cli_test.h"
#include "edge/staff.h"
#include "ledger/states.h"
#include "source_dir.inc"

#include <set>

namespace edge {
namespace {

struct Stages {
    std::set<std::string> contracts, applications;
};

Stages stages_of(const std::string& data, const std::string& keys, Date today)
{
    const office::Office office({.data = data, .keys = keys, .clock = {}});
    return office.read([&](const ledger::Books& books) {
        Stages out;
        for (const contract::Contract& one : books.contracts.contracts)
            for (const Explanation& state : ledger::states(books, one, today))
                out.contracts.insert(state.value);
        for (const contract::Application& one : books.contracts.applications)
            out.applications.emplace(application_status(one));
        return out;
    });
}

// The days are chosen for a month without edge, the May holidays and a leap day.
TEST(demo, contracts_stand_at_every_stage_whatever_day_it_is)
{
    for (const std::string today : {"2026-11-22", "2027-05-06", "2028-02-29"}) {
        const Folder folder;
        const std::string data = folder.text() + "/data", keys = folder.text() + "/keys";
        const auto run = [&](std::vector<std::string> words) {
            words.insert(words.end(), {"--json", "--data", data, "--keys", keys});
            return yakkan(words);
        };
        const std::string terms = YAKKAN_SOURCE_DIR "/examples/model-terms.txt";
        const Ran made = run({"demo", "--today", today, "--terms", terms});
        ASSERT_EQ(made.exit, 0) << today << made.out;
        EXPECT_FALSE(std::filesystem::exists(data + "/keys"));
        const Stages told = stages_of(data, keys, Date::parse(today).value());
        EXPECT_EQ(told.contracts,
                  (std::set<std::string>{"構築中", "提供中", "提供停止中", "解除の通知中", "解除の協議中", "終了"}))
            << today;
        EXPECT_EQ(told.applications, (std::set<std::string>{"審査待ち", "承諾（通知待ち）", "拒絶", "成立"})) << today;
        const std::string work = run({"work", "--on", today}).out;
        for (const char* command : {"Screen", "RecordSending", "AnswerClaim", "Deliver", "Suspend"})
            EXPECT_NE(work.find("\"command\":\"" + std::string(command) + "\""), std::string::npos)
                << today << " " << command;
        EXPECT_EQ(at(run({"verify"}).out, "/ok"), "true") << today;
    }
}

}
}
