// Sealed texts and papers by the command line, logins of contractors, and keys apart from the data.
#include "edge/cli_world_test.h"

#include "source_dir.inc"

namespace edge {
namespace {

class Sealed : public testing::Test {
protected:
    Sealed() { form_contract(yakkan_, YAKKAN_SOURCE_DIR "/examples/model-terms.txt"); }
    // A second application of the same applicant, with a paper.
    void apply_with_paper()
    {
        const std::string shown = yakkan_.done({"terms", "editions"});
        yakkan_.submit("2025-01-09", "Apply",
                       R"({"applicant":{"kind":"corporation","name":"株式会社そら","address":"東京都千代田区",
                           "representative":"空 一","contact_name":"空 花"},"edition":"第1版","edition_hash":")" +
                           at(shown, "/editions/0/text_hash") +
                           R"(","shown_at":"2025-01-09T09:30:00+09:00","terms_read":true,"wish":"移行したい",
                           "plan":[{"item":"SETUP","quantity":1}],"documents":["%PDF-1.4 paper"]})");
    }
    const Installation yakkan_;
};

TEST_F(Sealed, a_reveal_gives_the_text_it_recorded_the_look_of)
{
    const std::string look = R"({"party":"P-000001","field":"contact_mail","purpose":"障害の連絡"})";
    const std::string seen = yakkan_.submit("2025-01-09", "Reveal", look);
    EXPECT_EQ(at(seen, "/facts/0/type"), "Revealed");
    EXPECT_EQ(at(seen, "/opened/text"), "aoki@aozora.example");
    const Ran preview = yakkan_.run({"preview", "--on", "2025-01-09"}, Installation::command("Reveal", look));
    EXPECT_EQ(preview.exit, 0);
    EXPECT_EQ(at(preview.out, "/opened"), "(none)") << "a preview records nothing and shows nothing";
    const Ran words = yakkan({"reveal", "P-000001", "contact_name", "--purpose", "連絡", "--on", "2025-01-09", "--data",
                              yakkan_.place("data")});
    EXPECT_EQ(words.exit, 0);
    EXPECT_NE(words.out.find("青木 空"), std::string::npos);
    EXPECT_EQ(yakkan_.run({"reveal", "P-000001", "contact_name", "--purpose", " ", "--on", "2025-01-09"}).exit, 1);
}

TEST_F(Sealed, a_paper_is_written_into_the_file_named)
{
    apply_with_paper();
    const std::string file = yakkan_.place("paper.pdf");
    const std::string seen =
        yakkan_.done({"reveal", "P-000002", "document:1", "--purpose", "審査", "-o", file, "--on", "2025-01-10"});
    EXPECT_EQ(Installation::read(file), "%PDF-1.4 paper");
    EXPECT_EQ(at(seen, "/opened/type"), "application/pdf");
    EXPECT_EQ(at(seen, "/opened/file"), "P-000002-document-1.pdf");
    EXPECT_EQ(at(seen, "/opened/size"), "14");
    EXPECT_EQ(at(seen, "/opened/base64"), "JVBERi0xLjQgcGFwZXI=");
    const Ran nowhere =
        yakkan({"reveal", "P-000002", "document:1", "--purpose", "審査", "--data", yakkan_.place("data")});
    EXPECT_EQ(nowhere.exit, 2) << "the bytes do not run over a terminal";
}

TEST_F(Sealed, a_contractors_login_is_no_mail_address_and_its_name_no_persons)
{
    struct Row {
        const char *login, *name, *role, *party;
        int exit;
    };
    for (const Row& row : {
             Row{"tanto@aozora.example", "", "contractor_owner", R"(,"party":"P-000001")", 1},
             Row{"a@b", "", "applicant", "", 1},
             Row{"tanto.aozora", "青空 花子", "contractor_owner", R"(,"party":"P-000001")", 1},
             Row{"tanto.aozora", "", "contractor_owner", R"(,"party":"P-000001")", 0},
             Row{"tanto2.aozora", "tanto2.aozora", "contractor_member", R"(,"party":"P-000001")", 0},
             Row{"mada", "申込 太郎", "applicant", "", 1},
             Row{"mada", "", "applicant", "", 0},
             Row{"keiri@aoba.example", "経理", "billing", "", 0},
         }) {
        const Ran ran = yakkan_.run(
            {"submit", "--on", "2025-01-09"},
            Installation::command("AddPerson", std::string(R"({"login":")") + row.login + R"(","name":")" + row.name +
                                                   R"(","role":")" + row.role + R"(")" + row.party + "}"));
        EXPECT_EQ(ran.exit, row.exit) << row.login << ran.out;
        if (row.exit == 1) {
            EXPECT_EQ(at(ran.out, "/basis/0"), "terms 34.6.4");
        }
    }
}

TEST(keys, they_lie_where_they_are_put_and_every_command_finds_them_there)
{
    const Folder folder;
    const std::string data = folder.text() + "/data", keys = folder.text() + "/elsewhere/keys";
    ASSERT_EQ(yakkan({"init", "--data", data, "--keys", keys}).exit, 0);
    EXPECT_TRUE(std::filesystem::exists(keys + "/master.key"));
    EXPECT_FALSE(std::filesystem::exists(data + "/keys"));
    EXPECT_EQ(yakkan({"verify", "--data", data, "--keys", keys}).exit, 0);
    const Ran lost = yakkan({"verify", "--data", data, "--json"});
    EXPECT_EQ(lost.exit, 3);
    EXPECT_NE(lost.out.find("YAKKAN_KEYS"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(data + "/keys")) << "no new ones are made";
    ::setenv("YAKKAN_KEYS", keys.c_str(), 1);
    const Ran found = yakkan({"verify", "--data", data});
    const Ran copied = yakkan({"backup", folder.text() + "/a", "--keys", folder.text() + "/b", "--data", data});
    ::unsetenv("YAKKAN_KEYS");
    EXPECT_EQ(found.exit, 0);
    EXPECT_EQ(copied.exit, 0) << copied.err;
    const std::string again = folder.text() + "/again", apart = folder.text() + "/apart";
    const Ran back = yakkan(
        {"restore", folder.text() + "/a", "--keys", folder.text() + "/b", "--data", again, "--key-store", apart});
    EXPECT_EQ(back.exit, 0) << back.err;
    EXPECT_TRUE(std::filesystem::exists(apart + "/master.key"));
    EXPECT_FALSE(std::filesystem::exists(again + "/keys"));
    EXPECT_EQ(yakkan({"verify", "--data", again, "--key-store", apart}).exit, 0);
}

TEST(keys, a_new_installation_takes_no_folder_that_has_something_in_it)
{
    const Folder folder;
    const std::string keys = folder.text() + "/keys";
    ASSERT_EQ(yakkan({"init", "--data", folder.text() + "/a", "--keys", keys}).exit, 0);
    const Ran second = yakkan({"init", "--data", folder.text() + "/b", "--keys", keys, "--json"});
    EXPECT_EQ(second.exit, 2);
    EXPECT_EQ(at(second.out, "/field"), "--keys");
    EXPECT_FALSE(std::filesystem::exists(folder.text() + "/b"));
}

}
}
