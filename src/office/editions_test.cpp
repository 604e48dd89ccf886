#include "office/editions.h"
#include "office/office_world_test.h"
#include "source_dir.inc"

#include <algorithm>
#include <fstream>

namespace office {
namespace {

std::string model_terms()
{
    std::ifstream file(YAKKAN_SOURCE_DIR "/examples/model-terms.txt", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string with(std::string text, const std::string& before, const std::string& after)
{
    const std::size_t at = text.find(before);
    return at == std::string::npos ? "" : text.replace(at, before.size(), after);
}

class Editions : public OfficeTest {
protected:
    void SetUp() override
    {
        OfficeTest::SetUp();
        must(terms::LoadEdition{.name = "見本版",
                                .title = "約款",
                                .text_hash = office_->vault().keep_evidence(model_terms()),
                                .effective = Date::of(2023, 6, 1),
                                .announced_on = Date::of(2022, 1, 1)});
    }
    DraftReading drafted(const std::string& text)
    {
        must(terms::DraftEdition{
            .name = "改定案", .title = "約款", .file_name = {}, .text_hash = office_->vault().keep_evidence(text)});
        auto reading = read_draft(*office_, "改定案");
        if (!reading) throw std::runtime_error(reading.error().reason);
        return *std::move(reading);
    }
};

// 4.3: the model terms say ３０日, the parameter too.
TEST_F(Editions, only_words_that_the_newest_edition_lacks_are_marked_and_the_new_number_is_found)
{
    const DraftReading reading = drafted(with(model_terms(), "翌日から数えて３０日", "翌日から数えて４５日"));
    const terms::MapClauses command = map_clauses(*office_, reading);
    ASSERT_EQ(command.marks.size(), 1U);
    EXPECT_EQ(command.marks.front().kind, terms::MarkKind::reworded);
    EXPECT_EQ(command.marks.front().permanent, "4.3");
    ASSERT_EQ(command.numbers.size(), 1U);
    EXPECT_EQ(command.numbers.front().parameter, terms::Parameter::confirmation_days);
    EXPECT_EQ(command.numbers.front().value, Decimal::of(45, 0));
}

TEST_F(Editions, the_same_words_bear_no_mark)
{
    EXPECT_TRUE(map_clauses(*office_, drafted(model_terms())).marks.empty());
}

TEST_F(Editions, what_a_person_confirmed_stands_and_moves_with_a_later_choice)
{
    drafted(model_terms());
    auto chosen = read_draft(*office_, "改定案", {{"4.3", "4.3"}, {"4.2", ""}});
    ASSERT_TRUE(chosen) << chosen.error().reason;
    must(map_clauses(*office_, *chosen));
    const auto again = read_draft(*office_, "改定案", {{"4.1", "4.3"}});
    ASSERT_TRUE(again) << again.error().reason;
    EXPECT_EQ(again->mapping.path_of("4.3"), "4.1");
    const auto confirmed = terms::choices_of(again->mapping);
    EXPECT_TRUE(std::any_of(confirmed.begin(), confirmed.end(), [](const terms::MappingChoice& choice) {
        return choice.path == "4.2" && choice.permanent.empty();
    })) << "confirmed that it has none";
}

TEST_F(Editions, a_draft_that_is_not_there_is_told)
{
    EXPECT_FALSE(read_draft(*office_, "ない版"));
}

}
}
