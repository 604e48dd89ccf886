// The pages of the terms: the workshop, the comparison, and a draft on its way to its announcement.
#include "edge/staff_world_test.h"

#include <algorithm>

namespace edge {
namespace {

const std::string defect = "見本利用規約\n\n第１条（料金）\n会員は、第９条の料金を払います。\n\n1 / 3\n\n"
                           "第２条（通知）\n通知は、前条の会員に送ります。\n";
const std::string next_text = "利用約款\n\n第１条（目的）\nこの約款は、当社の支援について定めます。\n\n"
                              "第２条（申込み）\n１．申込みは当社の画面によります。\n２．承諾は通知によります。\n";

class Terms : public Staff {
protected:
    HttpResponse upload(const std::string& login, const std::string& path,
                        const std::vector<std::pair<std::string, std::string>>& fields, const std::string& bytes,
                        const std::string& field = "file")
    {
        HttpRequest out = request("POST", login, path);
        out.headers["content-type"] = "multipart/form-data; boundary=border";
        out.body = part("_csrf", people_->session(signed_in(login))->csrf);
        for (const auto& [name, value] : fields)
            out.body += part(name, value);
        out.body += "--border\r\nContent-Disposition: form-data; name=\"" + field +
                    "\"; filename=\"terms.txt\"\r\n"
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
        post("admin", "/terms/draft/readings",
             {{"name", "第2版"}, {"decision", "handled_by_person"}, {"note", "担当者が見る"}, {"_all", "1"}});
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
}

TEST_F(Terms, a_document_that_is_brought_along_is_compared_and_searched)
{
    const std::string old = hash_of_edition();
    const std::vector<std::pair<std::string, std::string>> both{{"before", old}, {"after_text", next_text}};
    const auto with = [&](const std::string& name, const std::string& value) {
        auto fields = both;
        fields.emplace_back(name, value);
        return fields;
    };
    EXPECT_TRUE(says(post("billing", "/terms/compare", both), "<ins>画面</ins>"));
    EXPECT_TRUE(
        says(upload("billing", "/terms/compare", {{"before", old}}, next_text, "after_file"), "改正後（terms.txt）"));
    EXPECT_TRUE(says(post("billing", "/terms/compare", with("q", "画面")), "<ins>画面</ins>"));
    EXPECT_FALSE(says(post("billing", "/terms/compare", with("q", "承諾")), "<ins>画面")) << "searched";
    const HttpResponse turned = post("billing", "/terms/compare", with("order", "old-new"));
    EXPECT_GT(turned.body.find("<ins>画面"), turned.body.find("<del>用紙"));
    EXPECT_EQ(post("billing", "/terms/compare/brought", with("format", "csv")).content_type, "text/csv; charset=utf-8");
    EXPECT_TRUE(post("billing", "/terms/compare/brought", with("format", "pdf")).body.starts_with("%PDF"));
}

TEST_F(Terms, two_documents_that_are_brought_along_are_compared)
{
    const std::string older = "見本規約\n\n第１条（申込み）\n申込みは、用紙によります。\n";
    const std::string newer = "見本規約\n\n第１条（申込み）\n申込みは、画面によります。\n";
    const HttpResponse page =
        post("auditor", "/terms/compare", {{"before_text", older}, {"after_text", newer}, {"after_name", "案.txt"}});
    EXPECT_TRUE(says(page, "<del>用紙</del>"));
    EXPECT_TRUE(says(page, "<ins>画面</ins>"));
    EXPECT_TRUE(says(page, "改正後（案.txt）"));
    const HttpResponse one = post("auditor", "/terms/compare", {{"before_text", older}});
    EXPECT_EQ(one.status, 422);
    EXPECT_TRUE(says(one, "申込みは、用紙によります。")) << "what was pasted stays";
    EXPECT_EQ(post("auditor", "/terms/compare/brought", {{"after_text", newer}}).status, 422);
}

TEST_F(Terms, html_may_be_chosen_where_it_can_be_read)
{
    for (const char* path : {"/terms", "/terms/workshop", "/terms/compare"})
        for (const char* ending : {".html", ".htm", ".markdown"})
            EXPECT_TRUE(says(get("admin", path), ending)) << path;
}

TEST_F(Terms, an_edited_text_that_is_not_kept_stays_on_the_page)
{
    draft();
    const std::string taken =
        office_->read([](const ledger::Books& books) { return books.terms.editions.front().name; });
    struct Try {
        std::string name, text;
        int status;
    };
    const std::string words = next_text + "第３条（雑則）\n書き足した文です。\n", letter = "今日は晴れです。";
    for (const Try& one : {Try{"", words, 409}, Try{taken, words, 409}, Try{"第3版", letter, 422}}) {
        const HttpResponse page =
            post("admin", "/terms/drafts",
                 {{"_from", "editor"}, {"name", one.name}, {"text", one.text}, {"_id", "web-one"}});
        EXPECT_EQ(page.status, one.status) << one.name;
        EXPECT_TRUE(says(page, one.text == letter ? letter : "書き足した文です。"));
        EXPECT_TRUE(says(page, "id=\"f-editor\""));
        EXPECT_TRUE(says(page, "value=\"" + one.name + "\""));
        EXPECT_NE(hidden_value(page, "_id"), "web-one") << "the next try is another request";
    }
    const HttpResponse kept =
        post("admin", "/terms/drafts", {{"_from", "editor"}, {"name", "第3版"}, {"text", words}, {"_id", "web-two"}});
    EXPECT_EQ(kept.status, 303);
}

// A refusal is kept under the id of its request and given again: the form that comes back asks anew.
TEST_F(Terms, what_was_refused_once_is_taken_when_it_is_mended)
{
    const HttpResponse refused = upload("admin", "/terms/drafts", {{"name", ""}, {"_id", "web-one"}}, next_text);
    EXPECT_EQ(refused.status, 409);
    const std::string id = hidden_value(refused, "_id");
    EXPECT_NE(id, "web-one");
    EXPECT_EQ(upload("admin", "/terms/drafts", {{"name", "第2版"}, {"_id", id}}, next_text).status, 303);
}

TEST_F(Terms, findings_are_narrowed_by_rule_and_severity)
{
    const std::vector<std::pair<std::string, std::string>> text{{"text", defect}};
    const auto with = [&](const std::string& name, const std::string& value) {
        auto fields = text;
        fields.emplace_back(name, value);
        return fields;
    };
    const HttpResponse all = post("billing", "/terms/workshop", text);
    EXPECT_TRUE(says(all, "<code>reference-missing</code>"));
    EXPECT_TRUE(says(all, "reference-missing（1件）"));
    const HttpResponse errors = post("billing", "/terms/workshop", with("severity", "error"));
    EXPECT_TRUE(says(errors, "<code>reference-missing</code>"));
    EXPECT_FALSE(says(errors, "of-info\""));
    EXPECT_TRUE(says(errors, "件を示しています"));
    const HttpResponse other = post("billing", "/terms/workshop", with("rule", "numbering-gap"));
    EXPECT_FALSE(says(other, "<code>reference-missing</code>"));
    EXPECT_TRUE(says(other, "reference-missing（1件）")) << "it can be chosen again";
    EXPECT_FALSE(says(post("billing", "/terms/workshop/findings", with("rule", "numbering-gap")), "reference-missing"));
}

TEST_F(Terms, the_findings_are_kept_as_a_page_or_as_sarif)
{
    const auto report = [&](const std::string& format, const std::string& text) {
        return post("auditor", "/terms/workshop/report", {{"text", text}, {"format", format}, {"severity", "error"}});
    };
    const HttpResponse sarif = report("sarif", defect), html = report("html", defect);
    EXPECT_EQ(sarif.content_type, "application/sarif+json; charset=utf-8");
    EXPECT_TRUE(says(sarif, "\"ruleId\":\"reference-missing\""));
    EXPECT_TRUE(says(sarif, "\"startLine\":4"));
    const HttpResponse all = post("auditor", "/terms/workshop/report", {{"text", defect}, {"format", "sarif"}});
    EXPECT_LT(sarif.body.size(), all.body.size()) << "as asked for";
    EXPECT_TRUE(says(html, "reference-missing"));
    EXPECT_EQ(header(html, "Content-Disposition"), "attachment; filename=\"findings.html\"");
    const HttpResponse unread = report("html", "今日は晴れです。");
    EXPECT_EQ(unread.status, 422);
    EXPECT_TRUE(says(unread, "今日は晴れです。</textarea>"));
}

// 2.1#4: of what is gone and of what was never read no reading holds.
TEST_F(Terms, all_that_one_decision_fits_is_confirmed_and_the_rest_stays_open)
{
    draft();
    ASSERT_EQ(post("admin", "/terms/draft/mapping", mapping_fields("all")).status, 303);
    const auto confirm = [&](const std::string& decision, const std::string& note) {
        return post("admin", "/terms/draft/readings",
                    {{"name", "第2版"}, {"decision", decision}, {"note", note}, {"_all", "1"}});
    };
    const auto open = [&] {
        return office_->read([&](const ledger::Books& books) {
            return terms::open_points(books.terms, books.terms.drafts.front(), today_).marks;
        });
    };
    const auto reworded = [](const terms::ReadingMark& mark) { return mark.kind == terms::MarkKind::reworded; };
    confirm("reading_holds", "");
    const auto left = open();
    EXPECT_FALSE(left.empty());
    EXPECT_TRUE(std::none_of(left.begin(), left.end(), reworded));
    const HttpResponse refused = confirm("reading_holds", "書いておいた備考");
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(says(refused, "書いておいた備考")) << "what was typed stays";
    EXPECT_EQ(confirm("handled_by_person", "担当者が見る").status, 303);
    EXPECT_TRUE(open().empty());
}

TEST_F(Terms, a_mapped_draft_tells_which_tags_could_be_used)
{
    draft();
    const std::string path = "/terms/draft?name=" + url_encoded("第2版");
    EXPECT_FALSE(says(get("admin", path), "条項どうしの食い違い")) << "not mapped";
    ASSERT_EQ(post("admin", "/terms/draft/mapping", mapping_fields("all")).status, 303);
    EXPECT_TRUE(says(get("admin", path), "条項どうしの食い違い"));
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
    EXPECT_TRUE(
        says(get("admin", "/terms/draft/announce?name=" + url_encoded("第2版")), "発表と、契約者への個別の通知"));
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
