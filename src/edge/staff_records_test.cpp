// The page of documents: search in any combination, the files, corrections, holds, and who may do what.
#include "edge/staff_world_test.h"
#include "office/records.h"

namespace edge {
namespace {

class RecordPages : public Staff {
protected:
    RecordPages()
    {
        keep("K-1", "株式会社こがね", 110'000, "one");
        keep("K-2", "有限会社しろがね", 220'000, "two");
    }
    HttpResponse keep(const std::string& number, const std::string& who, std::int64_t amount, const std::string& bytes,
                      const std::string& reason = "")
    {
        return post("billing", "/records",
                    {{"upload", bytes},
                     {"kind", "invoice"},
                     {"direction", "received"},
                     {"dated", today_.text()},
                     {"counterparty", who},
                     {"amount", std::to_string(amount)},
                     {"number", number},
                     {"reason", reason},
                     {"_id", "web-" + number + bytes}});
    }
};

TEST_F(RecordPages, a_list_is_narrowed_by_day_amount_and_counterparty_together)
{
    const auto both = [&](const std::string& query) {
        const std::string body = get("billing", "/records" + query).body;
        return std::pair(body.find("DOC-000001") != std::string::npos, body.find("DOC-000002") != std::string::npos);
    };
    EXPECT_EQ(both(""), std::pair(true, true));
    EXPECT_EQ(both("?least=110001"), std::pair(false, true));
    EXPECT_EQ(both("?most=110000&who=%E3%81%93%E3%81%8C%E3%81%AD"), std::pair(true, false));
    EXPECT_EQ(both("?from=" + today_.next().text()), std::pair(false, false));
    EXPECT_EQ(both("?until=" + today_.text() + "&kind=invoice&direction=received"), std::pair(true, true));
    EXPECT_EQ(get("billing", "/records?from=2026-13-01").status, 422);
    EXPECT_TRUE(says(get("billing", "/records?most=abc"), "円の整数"));
}

TEST_F(RecordPages, a_document_is_opened_as_it_came_and_a_page_of_another_site_stays_a_file)
{
    const HttpResponse file = get("auditor", "/records/DOC-000001/file");
    EXPECT_EQ(file.body, "one");
    EXPECT_EQ(file.content_type, "application/octet-stream");
    EXPECT_TRUE(header(file, "Content-Disposition").starts_with("attachment"));
    EXPECT_EQ(get("billing", "/records/DOC-000009").status, 404);
    EXPECT_EQ(get("midori", "/records").status, 404);
}

TEST_F(RecordPages, a_correction_wants_a_reason_and_shows_its_history)
{
    const HttpResponse silent = keep("K-1", "株式会社こがね", 99'000, "one more");
    EXPECT_EQ(silent.status, 409);
    EXPECT_TRUE(says(silent, "その理由を入れてください"));
    EXPECT_EQ(header(keep("K-1", "株式会社こがね", 99'000, "corrected", "金額の誤り"), "Location"),
              "/records/DOC-000003");
    const HttpResponse page = get("billing", "/records/DOC-000001");
    EXPECT_TRUE(says(page, "訂正の履歴"));
    EXPECT_TRUE(says(page, "金額の誤り"));
    EXPECT_EQ(get("billing", "/records/DOC-000001/file").body, "one");
}

TEST_F(RecordPages, without_a_file_or_a_day_nothing_is_kept)
{
    const std::uint64_t before = last_position();
    EXPECT_EQ(keep("K-3", "株式会社こがね", 1, "").status, 422);
    EXPECT_EQ(post("billing", "/records", {{"upload", "x"}, {"kind", "invoice"}, {"counterparty", "あ"}}).status, 422);
    EXPECT_EQ(post("auditor", "/records",
                   {{"upload", "x"}, {"kind", "invoice"}, {"dated", today_.text()}, {"counterparty", "あ"}})
                  .status,
              409);
    EXPECT_EQ(last_position(), before);
}

TEST_F(RecordPages, everything_found_leaves_in_one_archive_with_its_index)
{
    const HttpResponse zip = get("auditor", "/records?format=zip&who=%E3%81%93%E3%81%8C%E3%81%AD");
    EXPECT_EQ(zip.content_type, "application/zip");
    EXPECT_TRUE(zip.body.starts_with("PK"));
    EXPECT_NE(zip.body.find("_K-1_DOC-000001"), std::string::npos);
    EXPECT_EQ(zip.body.find("DOC-000002.pdf"), std::string::npos);
    EXPECT_NE(zip.body.find("索引.csv"), std::string::npos);
    EXPECT_EQ(get("auditor", "/records?format=zip&who=%E3%81%93%E3%81%8C%E3%81%AD").body, zip.body);
    const HttpResponse index = get("auditor", "/records?format=csv");
    EXPECT_NE(index.body.find("有限会社しろがね"), std::string::npos);
}

}
}
