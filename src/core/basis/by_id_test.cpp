#include "basis/by_id.h"

#include "basis/id.h"

#include <gtest/gtest.h>
#include <map>
#include <random>
#include <string>

using namespace basis;

namespace {

using Texts = ById<ContractId, std::string>;

TEST(ById, what_was_put_is_found_under_its_id_alone)
{
    Texts texts;
    texts[{3}] = "three";
    EXPECT_EQ(texts.at({3}), "three");
    EXPECT_EQ(texts.find({3})->second, "three");
    EXPECT_EQ(texts.find({2}), texts.end());
    EXPECT_EQ(texts.find({300}), texts.end());
    EXPECT_THROW(texts.at({2}), std::out_of_range);
    EXPECT_EQ(texts[{2}], "");
    EXPECT_EQ(texts.size(), 2U);
}

TEST(ById, it_behaves_as_a_map_through_any_sequence_of_changes)
{
    std::mt19937 random(7);
    Texts texts;
    std::map<ContractId, std::string> expected;
    for (int step = 0; step < 5'000; ++step) {
        const ContractId id{static_cast<std::uint32_t>(random() % 1'000)};
        const std::string text = "text number " + std::to_string(step);
        switch (random() % 4) {
        case 0:
            EXPECT_EQ(texts.erase(id), expected.erase(id));
            break;
        case 1:
            EXPECT_EQ(texts.emplace(id, text).second, expected.emplace(id, text).second);
            break;
        case 2:
            texts[id] += text;
            expected[id] += text;
            break;
        default:
            EXPECT_EQ(texts.insert_or_assign(id, text).second, expected.insert_or_assign(id, text).second);
        }
    }
    const Texts copy = texts;
    const Texts moved = std::move(texts);
    for (const Texts* each : {&copy, &moved}) {
        EXPECT_EQ(each->size(), expected.size());
        EXPECT_TRUE(std::equal(each->begin(), each->end(), expected.begin(), expected.end()));
    }
}

TEST(ById, addresses_stay_while_entries_are_added)
{
    Texts texts;
    const std::string* const first = &texts[{1}];
    for (std::uint32_t id = 2; id < 10'000; ++id)
        texts[{id}] = "x";
    EXPECT_EQ(first, &texts.at({1}));
}

}
