#include "documents/terms_file.h"
#include "office/editions.h"
#include "office/office_world_test.h"
#include "source_dir.inc"
#include "terms/document_headings.h"

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
        announced("見本版", model_terms(), Date::of(2023, 6, 1));
    }
    // Mapped as suggested, every mark read.
    void announced(const std::string& name, const std::string& text, Date effective)
    {
        must(terms::DraftEdition{
            .name = name, .title = "約款", .file_name = {}, .text_hash = office_->vault().keep_evidence(text)});
        const auto first = read_draft(*office_, name);
        std::vector<terms::MappingChoice> all;
        for (const terms::MappedClause& clause : first->mapping.clauses)
            all.push_back({clause.path, clause.permanent});
        const terms::MapClauses mapping = map_clauses(*office_, *read_draft(*office_, name, all), today_);
        must(mapping);
        terms::ConfirmReadings read{
            .name = name, .decision = terms::ReadingDecision::handled_by_person, .note = "担当者が見る"};
        for (const terms::ReadingMark& mark : mapping.marks)
            read.clauses.push_back(mark.id());
        if (!read.clauses.empty()) must(read);
        must(terms::AnnounceEdition{.name = name,
                                    .effective = effective,
                                    .announced_on = Date::of(2022, 1, 1),
                                    .where = "https://www.example.jp/terms",
                                    .ground = terms::AmendmentGround::benefit,
                                    .reason = "見本のとおりにするため"});
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
    const terms::MapClauses command = map_clauses(*office_, reading, today_);
    ASSERT_EQ(command.marks.size(), 1U);
    EXPECT_EQ(command.marks.front().kind, terms::MarkKind::reworded);
    EXPECT_EQ(command.marks.front().permanent, "4.3");
    ASSERT_EQ(command.numbers.size(), 1U);
    EXPECT_EQ(command.numbers.front().parameter, terms::Parameter::confirmation_days);
    EXPECT_EQ(command.numbers.front().value, Decimal::of(45, 0));
}

TEST_F(Editions, the_same_words_bear_no_mark)
{
    EXPECT_TRUE(map_clauses(*office_, drafted(model_terms()), today_).marks.empty());
}

TEST_F(Editions, what_a_person_confirmed_stands_and_moves_with_a_later_choice)
{
    drafted(model_terms());
    auto chosen = read_draft(*office_, "改定案", {{"4.3", "4.3"}, {"4.2", ""}});
    ASSERT_TRUE(chosen) << chosen.error().reason;
    must(map_clauses(*office_, *chosen, today_));
    const auto again = read_draft(*office_, "改定案", {{"4.1", "4.3"}});
    ASSERT_TRUE(again) << again.error().reason;
    EXPECT_EQ(again->mapping.path_of("4.3"), "4.1");
    const auto confirmed = terms::choices_of(again->mapping);
    EXPECT_TRUE(std::any_of(confirmed.begin(), confirmed.end(), [](const terms::MappingChoice& choice) {
        return choice.path == "4.2" && choice.permanent.empty();
    })) << "confirmed that it has none";
}

// A mapping that somebody wrote by hand is held against the words of the draft.
TEST_F(Editions, a_mapping_that_does_not_speak_of_the_words_is_not_kept)
{
    const std::string longer = with(model_terms(), "翌日から数えて３０日", "翌日から数えて４５日");
    const terms::MapClauses good = map_clauses(*office_, drafted(longer), today_);
    struct Row {
        std::string field;
        terms::MapClauses command;
    };
    std::vector<Row> rows;
    const auto bad = [&](const std::string& field, auto change) {
        rows.push_back({field, good});
        change(rows.back().command);
    };
    bad("clauses", [](terms::MapClauses& c) { c.clauses.front().printed = "999"; });
    bad("clauses", [](terms::MapClauses& c) { c.clauses.pop_back(); });
    bad("marks", [](terms::MapClauses& c) { c.marks.clear(); });
    bad("marks", [](terms::MapClauses& c) { c.marks.front().words = "0000000000000000"; });
    bad("numbers", [](terms::MapClauses& c) { c.numbers.clear(); });
    for (const Row& row : rows)
        for (const Outcome& outcome : {office_->preview(request(row.command)), office_->submit(request(row.command))}) {
            const auto* refused = std::get_if<BadInput>(&outcome);
            ASSERT_NE(refused, nullptr) << row.field;
            EXPECT_EQ(refused->field, row.field) << refused->reason;
        }
    must(good);
}

TEST_F(Editions, a_text_that_numbers_its_clauses_otherwise_goes_by_way_of_a_draft)
{
    const auto model = documents::read_terms(model_terms());
    EXPECT_FALSE(other_numbering(*model));
    // One article more in front: every number after it is another.
    const std::string words = model_terms();
    std::string moved;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find('\n', at), words.size() - 1) + 1;
        const std::string line = words.substr(at, end - at);
        const auto article = terms::article_mark(line);
        if (article && article->number == 1) moved += "第1条（はじめに）\nごあいさつを申し上げます。\n\n";
        moved +=
            article ? "第" + std::to_string(article->number + 1) + "条" + line.substr(article->printed.size()) : line;
        at = end;
    }
    const auto renumbered = documents::read_terms(moved);
    ASSERT_TRUE(renumbered);
    const auto other = other_numbering(*renumbered);
    ASSERT_TRUE(other);
    EXPECT_NE(other->reason.find("下書き"), std::string::npos) << other->reason;
}

TEST_F(Editions, a_draft_that_is_not_there_is_told)
{
    EXPECT_FALSE(read_draft(*office_, "ない版"));
}

}
}
