// The application through its steps: what was shown is what is recorded, and nobody sends by accident.
#include "edge/opened.h"
#include "edge/portal_signed.h"
#include "edge/portal_world_test.h"
#include "office/editions.h"

namespace edge {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

class Applying : public Portal {
protected:
    Fields marks(const HttpResponse& page)
    {
        return {{"_shown", hidden_value(page, "_shown")},
                {"_papers", hidden_value(page, "_papers")},
                {"_at", hidden_value(page, "_at")}};
    }
    static Fields with(Fields fields, const Fields& more)
    {
        fields.insert(fields.end(), more.begin(), more.end());
        return fields;
    }
    // The pages of the four steps, all filled well.
    const Fields company{{"kind", "corporation"},       {"name", "株式会社すみれ"},
                         {"address", "京都市中京区"},   {"representative", "菫 花子"},
                         {"contact_name", "連絡 太郎"}, {"contact_mail", "t@example.jp"}};
    const Fields wish{{"quantity-MANAGE", "２"}, {"wish", "在庫管理を移したい"}};
    const Fields account_of{{"login", "sumire"}, {"password", "correct horse"}, {"password_again", "correct horse"}};

    HttpResponse confirm_page()
    {
        const HttpResponse terms = get("", "/apply");
        Fields all{{"terms_read", "1"}};
        const HttpResponse party = post("", "/apply", with(with(marks(terms), all), {{"_go", "next"}}));
        all = with(all, company);
        const HttpResponse wishes = post("", "/apply", with(with(marks(party), all), {{"_go", "next"}}));
        all = with(all, wish);
        filled_ = all;
        return post("", "/apply", with(with(marks(wishes), all), {{"_go", "next"}}));
    }
    HttpResponse sent(const HttpResponse& confirm, const Fields& account_fields)
    {
        return post("", "/apply", with(with(with(marks(confirm), filled_), account_fields), {{"_go", "send"}}));
    }
    std::size_t applications()
    {
        return office_->read([](const ledger::Books& books) { return books.contracts.applications.size(); });
    }
    Fields filled_;
};

TEST_F(Applying, the_terms_in_force_are_shown_in_full_before_anything_is_asked)
{
    const HttpResponse page = get("", "/apply");
    EXPECT_TRUE(says(page, "この約款は、当社の支援について定めます。"));
    EXPECT_TRUE(says(page, "承諾は通知によります。"));
    EXPECT_TRUE(says(page, "2026年版"));
    EXPECT_EQ(page.body.find("name=\"contact_mail\""), std::string::npos);
}

TEST_F(Applying, nobody_gets_on_without_having_read_the_terms)
{
    const HttpResponse page = post("", "/apply", with(marks(get("", "/apply")), {{"_go", "next"}}));
    EXPECT_TRUE(says(page, "約款をお読みになったら、印を付けてください"));
}

TEST_F(Applying, an_application_is_sent_from_the_last_step_only)
{
    const std::size_t before = applications();
    const HttpResponse confirm = confirm_page();
    EXPECT_TRUE(says(confirm, "この内容で申し込む"));
    EXPECT_TRUE(says(confirm, "100,000円")); // 50,000 × 2 without tax
    EXPECT_TRUE(says(confirm, "110,000円")); // with 10 %
    EXPECT_EQ(applications(), before);
    const HttpResponse receipt = sent(confirm, account_of);
    ASSERT_EQ(receipt.status, 303);
    EXPECT_EQ(applications(), before + 1);
    sent(confirm, account_of); // pressed twice
    EXPECT_EQ(applications(), before + 1);
}

TEST_F(Applying, edition_hash_and_moment_shown_are_recorded)
{
    ASSERT_EQ(sent(confirm_page(), account_of).status, 303);
    office_->read([&](const ledger::Books& books) {
        const contract::Application& application =
            books.contracts.applications.at({books.contracts.applications.last()});
        EXPECT_EQ(application.edition, "2026年版");
        EXPECT_EQ(application.edition_hash, books.terms.editions.front().text_hash);
        EXPECT_EQ(application.shown_at.japanese(), "2026-04-30 10:00:00 JST");
        EXPECT_EQ(application.plan.at(0).quantity, 2);
        const contract::Applicant& applicant = books.contracts.parties.at(application.party).applicant;
        EXPECT_EQ(office_->vault().open(applicant.contact_name.id), "連絡 太郎");
        return 0;
    });
}

TEST_F(Applying, the_receipt_says_that_it_is_no_acceptance)
{
    const HttpResponse leads = sent(confirm_page(), account_of);
    std::string location;
    for (const auto& [name, value] : leads.headers)
        if (name == "Location" || name == "location") location = value;
    const HttpResponse receipt = get("", location);
    EXPECT_TRUE(says(receipt, "受付番号"));
    EXPECT_TRUE(says(receipt, "承諾ではありません"));
    EXPECT_EQ(get("", "/apply/received?receipt=A-000001").status, 404);
}

TEST_F(Applying, the_applicant_signs_in_and_sees_the_application)
{
    ASSERT_EQ(sent(confirm_page(), account_of).status, 303);
    EXPECT_TRUE(says(get("sumire", "/my/application"), "受付済み"));
    EXPECT_EQ(get("sumire", "/my/contracts/C-000001").status, 404);
}

TEST_F(Applying, an_edition_that_was_not_shown_by_us_is_shown_anew)
{
    Fields forged = marks(get("", "/apply"));
    forged[0].second = signed_text("another purpose", "x");
    EXPECT_TRUE(
        says(post("", "/apply", with(forged, {{"terms_read", "1"}, {"_go", "next"}})), "約款をお読みになりましたか"));
}

TEST_F(Applying, terms_that_changed_meanwhile_are_shown_anew_and_nothing_is_sent)
{
    const HttpResponse confirm = confirm_page();
    const std::size_t before = applications();
    must(
        terms::DraftEdition{.name = "2026年秋版",
                            .title = "利用約款",
                            .file_name = {},
                            .text_hash = office_->vault().keep_evidence("利用約款\n第１条（目的）\nあたらしい文。\n")});
    const auto first = office::read_draft(*office_, "2026年秋版");
    ASSERT_TRUE(first) << first.error().reason;
    std::vector<terms::MappingChoice> none_of_ours;
    for (const terms::MappedClause& clause : first->mapping.clauses)
        none_of_ours.push_back({clause.path, ""});
    const auto draft = office::read_draft(*office_, "2026年秋版", none_of_ours);
    ASSERT_TRUE(draft) << draft.error().reason;
    const terms::MapClauses mapping = office::map_clauses(*office_, *draft, today_);
    must(mapping);
    terms::ConfirmReadings read{
        .name = "2026年秋版", .decision = terms::ReadingDecision::handled_by_person, .note = "担当者が見る"};
    for (const terms::ReadingMark& mark : mapping.marks)
        read.clauses.push_back(mark.id());
    must(read);
    must(terms::AnnounceEdition{.name = "2026年秋版",
                                .effective = date("2026-06-01"),
                                .announced_on = date("2026-04-30"),
                                .where = "https://www.example.jp/terms",
                                .ground = terms::AmendmentGround::reasonable,
                                .reason = "文を改めるため"});
    move_to("2026-06-01");
    EXPECT_TRUE(says(sent(confirm, account_of), "あたらしい文。"));
    EXPECT_EQ(applications(), before);
}

TEST_F(Applying, what_is_missing_is_said_beside_its_field_and_what_was_typed_stays)
{
    const HttpResponse party =
        post("", "/apply", with(marks(get("", "/apply")), {{"terms_read", "1"}, {"_go", "next"}}));
    const HttpResponse again =
        post("", "/apply",
             with(marks(party), {{"terms_read", "1"}, {"kind", "group"}, {"name", "みどり会"}, {"_go", "next"}}));
    EXPECT_TRUE(says(again, "ご住所（所在地）をご記入ください"));
    EXPECT_TRUE(says(again, "aria-invalid=\"true\""));
    EXPECT_TRUE(says(again, "value=\"みどり会\""));
}

TEST_F(Applying, individuals_may_apply_only_where_the_policy_takes_them)
{
    const auto party_step = [&] {
        return post("", "/apply", with(marks(get("", "/apply")), {{"terms_read", "1"}, {"_go", "next"}}));
    };
    EXPECT_TRUE(says(party_step(), "個人の方のお申込みは受け付けておりません"));
    must(terms::ChoosePolicy{terms::Policy::individuals, "accepted", today_});
    EXPECT_TRUE(says(party_step(), "value=\"individual\""));
}

TEST_F(Applying, a_weak_or_mistyped_password_sends_nothing)
{
    const HttpResponse confirm = confirm_page();
    const std::size_t before = applications();
    EXPECT_TRUE(
        says(sent(confirm, {{"login", "sumire"}, {"password", "short"}, {"password_again", "short"}}), "10文字以上"));
    EXPECT_TRUE(
        says(sent(confirm, {{"login", "sumire"}, {"password", "correct horse"}, {"password_again", "corect horse"}}),
             "同じもの"));
    EXPECT_TRUE(
        says(sent(confirm, {{"login", "midori"}, {"password", "correct horse"}, {"password_again", "correct horse"}}),
             "使われています"));
    EXPECT_EQ(applications(), before);
}

TEST_F(Applying, a_contractor_applies_under_its_own_name)
{
    const HttpResponse terms = get("midori", "/apply");
    const HttpResponse party = post("midori", "/apply", with(marks(terms), {{"terms_read", "1"}, {"_go", "next"}}));
    EXPECT_TRUE(says(party, "株式会社みどり"));
    EXPECT_EQ(party.body.find("name=\"corporate_number\""), std::string::npos);
    const Fields all =
        with({{"terms_read", "1"}, {"contact_name", "みどり 次郎"}, {"contact_mail", "j@example.jp"}}, wish);
    const HttpResponse wishes = post("midori", "/apply", with(with(marks(party), all), {{"_go", "next"}}));
    const HttpResponse confirm = post("midori", "/apply", with(with(marks(wishes), all), {{"_go", "next"}}));
    EXPECT_EQ(post("midori", "/apply", with(with(marks(confirm), all), {{"_go", "send"}})).status, 303);
    office_->read([&](const ledger::Books& books) {
        const auto id = ApplicationId{books.contracts.applications.last()};
        EXPECT_EQ(books.contracts.applications.at(id).party, books.contracts.contracts.at(mine_).party);
        return 0;
    });
}

HttpRequest upload(HttpRequest request, const Fields& fields, const std::string& filename, const std::string& content)
{
    request.headers["content-type"] = "multipart/form-data; boundary=border";
    for (const auto& [name, value] : fields)
        request.body += "--border\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    request.body += "--border\r\nContent-Disposition: form-data; name=\"papers\"; filename=\"" + filename +
                    "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--border--\r\n";
    return request;
}

TEST_F(Applying, papers_are_sealed_and_other_files_are_not_taken)
{
    const HttpResponse party =
        post("", "/apply", with(marks(get("", "/apply")), {{"terms_read", "1"}, {"_go", "next"}}));
    Fields all = with({{"terms_read", "1"}}, company);
    const HttpResponse wishes = post("", "/apply", with(with(marks(party), all), {{"_go", "next"}}));
    all = with(all, wish);
    const Fields fields = with(with(with(marks(wishes), all), {{"_go", "next"}}), {{"_csrf", visitor_}});
    const HttpResponse refused =
        site_->handle(upload(request("POST", "", "/apply"), fields, "a.exe", std::string("MZ\0\x90\xff", 5)));
    EXPECT_TRUE(says(refused, "お預かりできない形式です"));
    const HttpResponse confirm =
        site_->handle(upload(request("POST", "", "/apply"), fields, "構成.pdf", "%PDF-1.7 secret"));
    EXPECT_TRUE(says(confirm, "構成.pdf"));
    filled_ = all;
    ASSERT_EQ(sent(confirm, account_of).status, 303);
    office_->read([&](const ledger::Books& books) {
        const auto& documents = books.contracts.applications.at({books.contracts.applications.last()}).documents;
        EXPECT_EQ(documents.size(), 1U);
        const auto sealed = office_->vault().open(documents.at(0).id);
        const Opened paper = paper_from_sealed(sealed.value_or(""), "none");
        EXPECT_EQ(paper.content, "%PDF-1.7 secret");
        EXPECT_EQ(paper.file, "構成.pdf");
        EXPECT_EQ(paper.type, "application/pdf");
        return 0;
    });
}

TEST(Signed, a_text_comes_back_only_as_it_was_signed_and_for_its_purpose)
{
    const std::string made = signed_text("receipt", "A-000001");
    EXPECT_EQ(checked_text("receipt", made), "A-000001");
    EXPECT_EQ(checked_text("shown", made), std::nullopt);
    EXPECT_EQ(checked_text("receipt", made + "x"), std::nullopt);
    EXPECT_EQ(checked_text("receipt", "A" + made), std::nullopt);
    EXPECT_EQ(checked_text("receipt", ""), std::nullopt);
}

}
}
