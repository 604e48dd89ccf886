// What is sealed is seen with a purpose, a paper as the file it was; after an erasure the pages say so.
#include "edge/opened.h"
#include "edge/staff_world_test.h"

namespace edge {
namespace {

class Secrets : public Staff {
protected:
    Secrets() : momo_(applied_with_papers("株式会社もも", {})) {} // P-000003
    // With a party: under its account; its contact is what its first application told.
    ApplicationId applied_with_papers(const std::string& name, PartyId party)
    {
        store::PendingSecrets secrets;
        const auto sealed = [&](const std::string& words) {
            return SealedApplication{secrets.hold({RetentionClass::application, words})};
        };
        contract::Apply command;
        command.applicant.name = name;
        command.applicant.address = "大阪市北区";
        command.applicant.representative = "代表 一郎";
        command.applicant.contact_name = sealed("窓口 " + name);
        command.applicant.contact_mail = sealed("madoguchi@example.jp");
        command.edition = "2026年版";
        command.edition_hash =
            office_->read([](const ledger::Books& books) { return books.terms.editions.front().text_hash; });
        command.shown_at = office_->now();
        command.terms_read = true;
        command.wish = "販売管理の移行";
        command.plan = {{"MANAGE", 1}};
        command.documents = {sealed(paper_to_seal("構成図 案.pdf", "%PDF-1.7 " + name)), sealed("覚え書き")};
        const Role role = party ? Role::contractor_owner : Role::applicant;
        const auto outcome = office_->submit({.id = "apply " + std::to_string(++requests_),
                                              .command = command,
                                              .secrets = secrets,
                                              .by = {.person = {}, .role = role, .party = party},
                                              .second = {},
                                              .on = today_,
                                              .expected = {}});
        EXPECT_TRUE(std::holds_alternative<office::Accepted>(outcome));
        return {office_->read([](const ledger::Books& books) { return books.contracts.applications.last(); })};
    }
    HttpResponse reveal(const std::string& login, const std::string& party, const std::string& field,
                        const std::string& id, const std::string& purpose = "審査のため")
    {
        return post(login, "/parties/" + party + "/reveal", {{"field", field}, {"purpose", purpose}, {"_id", id}});
    }
    static bool links(const HttpResponse& page, const std::string& party, const std::string& field)
    {
        return page.body.find("/parties/" + party + "/reveal?field=" + url_encoded(field)) != std::string::npos;
    }
    std::vector<std::string> recorded(std::uint64_t after)
    {
        std::vector<std::string> out;
        for (const office::Written& one : office_->latest(10))
            if (one.position.value > after) out.emplace_back(ledger::type_name(one.fact));
        return out;
    }
    ApplicationId momo_;
};

TEST_F(Secrets, each_paper_of_an_application_has_a_link_for_those_who_may_see_it)
{
    const std::string address = "/applications/" + momo_.text();
    const HttpResponse page = get("admin", address);
    for (const char* field : {"contact_name", "contact_mail", "document:1", "document:2"})
        EXPECT_TRUE(links(page, "P-000003", field)) << field;
    EXPECT_FALSE(links(page, "P-000003", "contact_phone")) << "none was given";
    EXPECT_FALSE(links(page, "P-000003", "document:3"));
    EXPECT_FALSE(links(get("billing", address), "P-000003", "document:1"));
    EXPECT_FALSE(links(get("admin", "/contracts/C-000001"), "P-000001", "document:1"));
    applied_with_papers("株式会社みどり", {1});
    EXPECT_TRUE(links(get("admin", "/contracts/C-000001"), "P-000001", "document:1"));
}

TEST_F(Secrets, a_paper_comes_as_the_file_that_was_sent_and_the_look_is_on_record)
{
    const std::uint64_t before = last_position();
    const HttpResponse paper = reveal("admin", "P-000003", "document:1", "web-1");
    EXPECT_EQ(paper.status, 200);
    EXPECT_EQ(paper.content_type, "application/pdf");
    EXPECT_EQ(paper.body, "%PDF-1.7 株式会社もも");
    EXPECT_EQ(header(paper, "Content-Disposition"),
              "attachment; filename=\"_________ ___.pdf\"; filename*=UTF-8''" + url_encoded("構成図 案.pdf"));
    EXPECT_EQ(recorded(before), std::vector<std::string>{"Revealed"});
    const HttpResponse nameless = reveal("admin", "P-000003", "document:2", "web-2");
    EXPECT_EQ(nameless.content_type, "text/plain; charset=utf-8");
    EXPECT_EQ(nameless.body, "覚え書き");
    EXPECT_TRUE(says(reveal("admin", "P-000003", "contact_name", "web-3"), "窓口 株式会社もも"));
    EXPECT_EQ(reveal("admin", "P-000003", "document:1", "web-4", " ").status, 409);
    EXPECT_EQ(reveal("admin", "P-000003", "document:3", "web-5").status, 409);
}

// Without this a form sent twice would open what nobody recorded.
TEST_F(Secrets, a_form_sent_again_opens_what_it_recorded_to_whom_it_was_recorded_for)
{
    EXPECT_TRUE(says(reveal("admin", "P-000003", "contact_name", "web-1"), "窓口 株式会社もも"));
    const std::uint64_t before = last_position();
    const HttpResponse other = reveal("admin", "P-000003", "contact_mail", "web-1");
    EXPECT_EQ(other.body.find("madoguchi"), std::string::npos);
    const HttpResponse stranger = reveal("billing", "P-000003", "contact_name", "web-1");
    EXPECT_EQ(stranger.body.find("窓口 株式会社もも"), std::string::npos);
    EXPECT_EQ(last_position(), before);
}

TEST_F(Secrets, the_general_form_offers_what_there_is_and_shows_what_it_recorded)
{
    const HttpResponse form = get("admin", "/do/Reveal?party=P-000003");
    EXPECT_TRUE(says(form, "添付書類 2"));
    EXPECT_EQ(form.body.find("添付書類 3"), std::string::npos);
    const HttpResponse paper = post("admin", "/do/Reveal",
                                    {{"party", "P-000003"},
                                     {"field", "document:1"},
                                     {"purpose", "審査のため"},
                                     {"_step", "submit"},
                                     {"_id", "web-9"}});
    EXPECT_EQ(paper.content_type, "application/pdf");
}

TEST_F(Secrets, the_pages_of_a_refused_application_say_what_was_erased_when_and_why)
{
    screen(momo_, contract::ScreeningOutcome::refuse);
    const std::string page = "/applications/" + momo_.text();
    EXPECT_EQ(get("admin", page).body.find("消去"), std::string::npos);
    must(secrecy::EraseApplication{momo_});
    const HttpResponse after = get("admin", page);
    EXPECT_TRUE(says(after, "消去済み"));
    EXPECT_TRUE(says(after, "2026年4月30日"));
    EXPECT_TRUE(says(after, "申込みの情報"));
    EXPECT_TRUE(says(after, "を承諾しなかったため"));
    EXPECT_TRUE(says(after, "取引の証拠として台帳に残ります"));
    EXPECT_TRUE(says(after, "法人税法施行規則"));
    EXPECT_FALSE(links(after, "P-000003", "contact_name"));
    EXPECT_FALSE(links(after, "P-000003", "document:1"));
    EXPECT_EQ(after.body.find("封緘（暗号化して保管）"), std::string::npos);
    EXPECT_EQ(after.body.find("通知のあて先と文面"), std::string::npos) << "nothing of it was sealed";
}

TEST_F(Secrets, the_contract_page_says_so_after_its_end)
{
    const ApplicationId more = applied_with_papers("株式会社みどり", {1});
    screen(more, contract::ScreeningOutcome::refuse);
    move_to("2026-05-11");
    must(ending::TerminateByContractor{.contract = mine_, .arrived_on = today_, .reason = "事業の見直し"});
    must(ending::AgreeSettlement{.contract = mine_, .progress_percent = 100, .amount = Yen(0), .evidence = "確認書"});
    move_to("2026-05-13");
    EXPECT_TRUE(links(get("admin", "/contracts/C-000001"), "P-000001", "document:1"));
    must(secrecy::Erase{mine_});
    const HttpResponse after = get("admin", "/contracts/C-000001");
    EXPECT_FALSE(links(after, "P-000001", "document:1"));
    EXPECT_TRUE(says(after, "消去済み"));
    EXPECT_TRUE(says(after, "が終わったため"));
}

// 16.2: neither the refusal nor the erasure shows on what the applicant sees.
TEST_F(Secrets, the_erasure_of_a_refused_application_is_not_told_to_the_applicant)
{
    account("momo", Role::applicant, party_of_application(momo_));
    const std::string waiting = get("momo", "/my/application").body;
    screen(momo_, contract::ScreeningOutcome::refuse);
    must(secrecy::EraseApplication{momo_});
    EXPECT_EQ(get("momo", "/my/application").body, waiting);
    EXPECT_EQ(get("momo", "/my/held").status, 404);
}

TEST(Opened, the_type_is_told_by_the_first_bytes_and_the_name_is_harmless)
{
    struct Row {
        std::string name, content, file, type;
    };
    for (const Row& row : {
             Row{"見積.pdf", "%PDF-1.4", "見積.pdf", "application/pdf"},
             Row{"見積.PDF", "%PDF-1.4", "見積.PDF", "application/pdf"},
             Row{"page.html", "<script>", "page.html.txt", "text/plain; charset=utf-8"},
             Row{"run.exe", "\x89PNG\r\n\x1a\n", "run.exe.png", "image/png"},
             Row{"a.jpeg", "\xFF\xD8\xFF", "a.jpeg", "image/jpeg"},
             Row{"../../etc/a\"b;\r\n.txt", "x", "ab.txt", "text/plain; charset=utf-8"},
             Row{"C:\\papers\\..list.csv", "1,2", "list.csv", "text/plain; charset=utf-8"},
             Row{"", "x", "none.txt", "text/plain; charset=utf-8"},
             Row{"\xFF.pdf", "%PDF-", "none.pdf", "application/pdf"},
             Row{"b", std::string("\0\1", 2), "b.bin", "application/octet-stream"},
         }) {
        const Opened paper = paper_from_sealed(paper_to_seal(row.name, row.content), "none");
        EXPECT_EQ(paper.content, row.content);
        EXPECT_EQ(paper.file, row.file);
        EXPECT_EQ(paper.type, row.type) << row.name;
    }
    const Opened bare = paper_from_sealed("%PDF-1.4 sealed before names were kept", "P-000001-document-1");
    EXPECT_EQ(bare.file, "P-000001-document-1.pdf");
    EXPECT_EQ(bare.content, "%PDF-1.4 sealed before names were kept");
}

}
}
