// The pages of the terms: the workshop, the comparison, and a draft on its way to its announcement.
#include "edge/staff_world_test.h"

namespace edge {
namespace {

const std::string defect = "見本利用規約\n\n第１条（料金）\n会員は、第９条の料金を払います。\n\n1 / 3\n\n"
                           "第２条（通知）\n通知は、前条の会員に送ります。\n";
const std::string next_text = "利用約款\n\n第１条（目的）\nこの約款は、当社の支援について定めます。\n\n"
                              "第２条（申込み）\n１．申込みは当社の画面によります。\n２．承諾は通知によります。\n";

class Terms : public Staff {
protected:
    HttpResponse upload(const std::string& login, const std::string& path,
                        const std::vector<std::pair<std::string, std::string>>& fields, const std::string& bytes)
    {
        HttpRequest out = request("POST", login, path);
        out.headers["content-type"] = "multipart/form-data; boundary=border";
        out.body = part("_csrf", people_->session(signed_in(login))->csrf);
        for (const auto& [name, value] : fields)
            out.body += part(name, value);
        out.body += "--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\"terms.txt\"\r\n"
                    "Content-Type: text/plain\r\n\r\n" +
                    bytes + "\r\n--border--\r\n";
        return site_->handle(out);
    }
    static std::string part(const std::string& name, const std::string& value)
    {
        return "--border\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
    std::string hash_of_edition()
    {
        return office_->read([](const ledger::Books& books) { return books.terms.editions.front().text_hash; });
    }
    std::string newest_hash()
    {
        return office_->read([](const ledger::Books& books) { return books.terms.editions.back().text_hash; });
    }
    std::string hash_of_draft()
    {
        return office_->read([](const ledger::Books& books) { return books.terms.drafts.front().text_hash; });
    }
    void draft() { ASSERT_EQ(upload("admin", "/terms/drafts", {{"name", "第2版"}}, next_text).status, 303); }
    void map_and_read()
    {
        EXPECT_EQ(post("admin", "/terms/draft/mapping", mapping_fields("all")).status, 303);
        post("admin", "/terms/draft/readings", {{"name", "第2版"}, {"decision", "reading_holds"}, {"_all", "1"}});
    }
    std::vector<std::pair<std::string, std::string>> mapping_fields(const std::string& many)
    {
        std::vector<std::pair<std::string, std::string>> out{{"name", "第2版"}, {"_many", many}};
        const std::string page = get("admin", "/terms/draft/mapping?name=" + url_encoded("第2版")).body;
        for (std::size_t at = page.find("name=\"id:"); at != std::string::npos; at = page.find("name=\"id:", at + 1)) {
            const std::size_t begin = at + 6, end = page.find('"', begin), value = page.find("value=\"", end) + 7;
            out.emplace_back(page.substr(begin, end - begin), page.substr(value, page.find('"', value) - value));
        }
        return out;
    }
    HttpResponse announce(const std::string& effective, const std::string& step,
                          const std::string& telling = "announcement")
    {
        return post("admin", "/terms/draft/announce?name=" + url_encoded("第2版"),
                    {{"effective", effective},
                     {"where", "https://www.example.jp/terms"},
                     {"ground", "reasonable"},
                     {"reason", "画面で申し込めるようにするため"},
                     {"telling", telling},
                     {"_step", step}});
    }
};

TEST_F(Terms, a_pasted_text_is_shown_as_a_tree_beside_its_words_with_the_findings)
{
    const HttpResponse page = post("billing", "/terms/workshop", {{"text", defect}});
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(says(page, "id=\"c-1\"")) << "tree";
    EXPECT_TRUE(says(page, "href=\"#t-1\""));
    EXPECT_TRUE(says(page, "id=\"t-1\"")) << "words";
    EXPECT_TRUE(says(page, "href=\"#c-1\""));
    EXPECT_TRUE(says(page, "reference-missing"));
    EXPECT_TRUE(says(page, "<mark class=\"of-error\">"));
    EXPECT_TRUE(says(page, "href=\"#t-1\" title=\"参照先 1\"")) << "前条 leads to its article";
    EXPECT_TRUE(says(page, "1 / 3")) << "left out, with its reason";
}

TEST_F(Terms, a_file_is_read_whatever_its_encoding)
{
    // 約款 / 第１条（料金） / 料金を払います。 in CP932
    const std::string bytes = "\x96\xf1\x8a\xbc\r\n\r\n\x91\xe6\x82\x50\x8f\xf0\x81\x69\x97\xbf\x8b\xe0\x81\x6a\r\n"
                              "\x97\xbf\x8b\xe0\x82\xf0\x95\xa5\x82\xa2\x82\xdc\x82\xb7\x81\x42\r\n";
    const HttpResponse page = upload("admin", "/terms/workshop", {}, bytes);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(says(page, "料金を払います。"));
    ASSERT_EQ(upload("admin", "/terms/drafts", {{"name", "第2版"}}, bytes).status, 303);
    EXPECT_EQ(office_->vault().evidence(hash_of_draft()), bytes) << "kept byte for byte";
}

TEST_F(Terms, what_is_no_terms_document_is_answered_with_a_clear_word)
{
    for (const std::string& bytes :
         {std::string("%PDF-1.7"), std::string("あ\0い", 7), std::string("今日は晴れです。"), std::string()}) {
        const HttpResponse page = upload("admin", "/terms/workshop", {}, bytes);
        EXPECT_EQ(page.status, 422);
        EXPECT_TRUE(says(page, "入力を確かめてください"));
    }
}

TEST_F(Terms, an_edited_text_is_looked_through_as_it_is_typed)
{
    const HttpResponse said = post("auditor", "/terms/workshop/findings", {{"text", defect}});
    EXPECT_EQ(said.status, 200);
    EXPECT_TRUE(says(said, "data-line=\"4\""));
    EXPECT_FALSE(says(said, "<html")) << "a part of the page";
    HttpRequest forged = request("POST", "admin", "/terms/workshop/findings");
    forged.headers["content-type"] = "application/x-www-form-urlencoded";
    forged.body = "text=x";
    EXPECT_EQ(site_->handle(forged).status, 403);
}

TEST_F(Terms, a_draft_stands_beside_the_edition_in_force)
{
    draft();
    const std::string query = "?old=" + hash_of_edition() + "&new=" + hash_of_draft();
    const HttpResponse page = get("billing", "/terms/compare" + query);
    EXPECT_TRUE(says(page, "<del>用紙</del>"));
    EXPECT_TRUE(says(page, "<ins>画面</ins>"));
    EXPECT_TRUE(says(page, "（略）"));
    EXPECT_LT(page.body.find("<ins>画面"), page.body.find("<del>用紙"));
    const HttpResponse turned = get("billing", "/terms/compare" + query + "&order=old-new");
    EXPECT_GT(turned.body.find("<ins>画面"), turned.body.find("<del>用紙"));
    EXPECT_FALSE(says(get("billing", "/terms/compare" + query + "&q=承諾"), "<ins>画面")) << "searched";
    EXPECT_TRUE(get("billing", "/terms/compare/file" + query + "&format=csv").body.starts_with("\xEF\xBB\xBF"));
    EXPECT_TRUE(get("billing", "/terms/compare/file" + query + "&format=pdf").body.starts_with("%PDF"));
    const HttpResponse brought =
        upload("billing", "/terms/compare", {{"base", hash_of_edition()}, {"side", "new"}}, next_text);
    EXPECT_TRUE(says(brought, "<ins>画面</ins>"));
    EXPECT_EQ(upload("billing", "/terms/compare/brought", {{"base", hash_of_edition()}, {"format", "csv"}}, next_text)
                  .content_type,
              "text/csv; charset=utf-8");
}

// 2.1#3: announced on 2026-04-30, fourteen clear days end on 05-14.
TEST_F(Terms, a_draft_is_mapped_read_and_announced)
{
    draft();
    EXPECT_TRUE(says(get("auditor", "/terms"), "下書き"));
    EXPECT_EQ(announce("2026-05-15", "preview").status, 409) << "not mapped";
    map_and_read();
    EXPECT_TRUE(says(get("admin", "/terms/draft?name=" + url_encoded("第2版")), "できます"));
    EXPECT_EQ(announce("2026-05-14", "preview").status, 409);
    EXPECT_EQ(announce("2026-05-15", "preview").status, 200);
    EXPECT_EQ(announce("2026-05-15", "submit").status, 303);
    EXPECT_TRUE(says(get("admin", "/terms"), "発表済み"));
    EXPECT_TRUE(says(get("admin", "/terms/editions/" + newest_hash()), "https://www.example.jp/terms"));
    const HttpResponse home = get("midori", "/my");
    EXPECT_TRUE(says(home, "約款の変更のお知らせ"));
    EXPECT_TRUE(says(get("midori", "/my/terms/" + newest_hash()), "<ins>画面</ins>"));
    move_to("2026-05-14");
    EXPECT_TRUE(says(get("midori", "/my"), "約款の変更のお知らせ"));
    move_to("2026-05-15");
    EXPECT_TRUE(says(get("admin", "/terms"), "以前の版"));
    EXPECT_FALSE(says(get("midori", "/my"), "約款の変更のお知らせ")) << "in force";
}

// 2.1#3: in force on 2026-05-15, so a notice is in time through 04-30, the day of the announcement.
TEST_F(Terms, an_amendment_is_told_to_each_contractor_by_notice_where_that_was_chosen)
{
    draft();
    map_and_read();
    EXPECT_TRUE(says(announce("2026-05-15", "preview"), "発表と、契約者への個別の通知"));
    ASSERT_EQ(announce("2026-05-15", "submit", "announcement_and_notices").status, 303);
    const std::string path = "/terms/editions/" + newest_hash();
    const HttpResponse page = get("admin", path);
    EXPECT_TRUE(says(page, "契約者への個別の通知"));
    EXPECT_TRUE(says(page, "未到達"));
    EXPECT_TRUE(says(page, "約款の変更のお知らせ（第2版）"));
    EXPECT_EQ(get("admin", path + "/told").content_type, "text/csv; charset=utf-8");
    const auto notices = office_->read([](const ledger::Books& books) {
        std::vector<notice::Notice> out;
        for (const notice::Notice& notice : books.notices.notices)
            if (notice.kind == notice::NoticeKind::amendment) out.push_back(notice);
        return out;
    });
    ASSERT_FALSE(notices.empty());
    must(notice::RecordSending{
        .notice = notices.front().id, .means = notice::Means::mail, .sent_on = today_, .detail = {}});
    EXPECT_TRUE(says(get("admin", "/work"), "届いたことを確かめる"));
    must(notice::RecordArrival{.notice = notices.front().id,
                               .evidence = notice::Evidence::server_accepted,
                               .arrived_on = today_,
                               .detail = "250 ok"});
    EXPECT_TRUE(says(get("admin", path), "期限までに到達"));
}

TEST_F(Terms, an_edition_that_follows_another_is_not_loaded_but_drafted)
{
    const HttpResponse page =
        upload("admin", "/terms/editions",
               {{"name", "第2版"}, {"title", "利用約款"}, {"effective", "2026-06-15"}, {"announced_on", "2026-04-01"}},
               next_text);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(says(page, "下書きに入れ"));
}

TEST_F(Terms, an_id_that_does_not_exist_is_not_kept)
{
    draft();
    std::vector<std::pair<std::string, std::string>> fields = mapping_fields("");
    fields.emplace_back("ok:1", "1");
    for (auto& [name, value] : fields)
        if (name == "id:1") value = "99.9";
    EXPECT_EQ(post("admin", "/terms/draft/mapping", fields).status, 422);
}

TEST_F(Terms, only_the_admin_changes_an_edition)
{
    draft();
    for (const char* login : {"billing", "auditor"}) {
        EXPECT_NE(upload(login, "/terms/drafts", {{"name", "第3版"}}, next_text).status, 303) << login;
        EXPECT_EQ(get(login, "/terms/draft?name=" + url_encoded("第2版")).status, 200) << login;
    }
    EXPECT_EQ(get("midori", "/terms/workshop").status, 404);
    EXPECT_EQ(
        post("admin", "/terms/draft/withdraw?name=" + url_encoded("第2版"), {{"reason", "見送り"}, {"_step", "submit"}})
            .status,
        303);
    EXPECT_EQ(get("admin", "/terms/draft?name=" + url_encoded("第2版")).status, 404);
}

}
}
