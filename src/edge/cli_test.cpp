#include "edge/cli_test.h"
#include "source_dir.inc"

#include "edge/remote.h"
#include "store/schema.h"

#include <thread>

namespace edge {
namespace {

TEST(commands, each_one_is_listed_with_its_clauses_and_fields)
{
    const Ran ran = yakkan({"commands", "--json"});
    EXPECT_EQ(ran.exit, 0);
    simdjson::dom::parser parser;
    const simdjson::dom::array list = parser.parse(ran.out)["commands"];
    EXPECT_EQ(list.size(), store::commands().size());
    for (simdjson::dom::element one : list)
        EXPECT_GT(simdjson::dom::array(one["basis"]).size(), 0u) << std::string_view(one["type"]);
    const std::string schema = yakkan({"commands", "--schema"}).out;
    EXPECT_EQ(simdjson::dom::array(parser.parse(schema)["oneOf"]).size(), store::commands().size());
}

TEST(commands, the_facts_have_a_schema_too)
{
    const std::string schema = yakkan({"commands", "--fact-schema"}).out;
    simdjson::dom::parser parser;
    std::size_t seen = 0;
    for (simdjson::dom::element one : simdjson::dom::array(parser.parse(schema)["oneOf"])) {
        ++seen;
        simdjson::dom::element data = one["properties"]["data"];
        EXPECT_TRUE(data["properties"]["on"].error() == simdjson::SUCCESS);
        EXPECT_EQ(std::string_view(data["properties"]["basis"]["items"]["type"]), "string");
        if (std::string_view(one["properties"]["type"]["const"]) != "Applied") continue;
        simdjson::dom::element mail = data["properties"]["applicant"]["properties"]["contact_mail"];
        EXPECT_EQ(std::string_view(mail["type"]), "integer") << "the number in the vault, never the address";
        EXPECT_TRUE(mail["writeOnly"].error() != simdjson::SUCCESS);
    }
    EXPECT_EQ(seen, std::variant_size_v<ledger::Fact>);
}

TEST(terms, a_document_is_read_into_clauses_and_references)
{
    const Ran ran = yakkan({"terms", "read", YAKKAN_SOURCE_DIR "/examples/model-terms.txt", "--json"});
    EXPECT_EQ(ran.exit, 0);
    EXPECT_EQ(at(ran.out, "/title"), "クラウド導入支援サービス利用約款");
    EXPECT_EQ(at(ran.out, "/clauses/0/kind"), "preamble");
    EXPECT_NE(at(ran.out, "/references/0/status"), "(none)");
    EXPECT_NE(at(ran.out, "/left_out"), "(none)");
    EXPECT_NE(ran.out.find(R"("id":"4.3#2")"), std::string::npos) << "sentences have ids of their own";
    EXPECT_EQ(yakkan({"terms", "read", "-", "--json"}, "ただの文章です。").exit, 2);
}

TEST(exit_codes, an_installation_that_is_not_there_is_the_worlds_failure)
{
    const Folder folder;
    const Ran ran = yakkan({"verify", "--json", "--data", folder.text()});
    EXPECT_EQ(ran.exit, 3);
    EXPECT_EQ(at(ran.out, "/outcome"), "failed");
}

TEST(exit_codes, refused_and_unreadable_commands_say_why_and_where)
{
    const Folder folder;
    ASSERT_EQ(yakkan({"init", "--data", folder.text()}).exit, 0);
    const auto submit = [&](const std::string& json) {
        return yakkan({"submit", "--json", "--data", folder.text()}, json);
    };
    const Ran refused = submit(R"({"type":"Screen","data":{"application":"A-000009"}})");
    EXPECT_EQ(refused.exit, 1) << refused.out;
    EXPECT_EQ(at(refused.out, "/outcome"), "refused");
    EXPECT_EQ(at(refused.out, "/basis/0"), "terms 16.1");
    struct Row {
        const char *json, *field, *position;
    };
    for (const Row& row : {
             Row{R"({"type":"Sceen","data":{}})", "type", nullptr},
             Row{R"({"type":"CloseDay","data":{"day":"2026-02-30"}})", "data.day", "33"},
             Row{R"({"type":"CloseDay","data":{}})", "data.day", nullptr},
             Row{R"({"type":"CloseDay","data":{"day":"2026-02-03","night":1}})", "data.night", nullptr},
             Row{R"({"type":"CloseDay","date":{}})", "date", nullptr},
             Row{R"({"type":"CloseDay","data":{"day":)", nullptr, nullptr},
             Row{R"(not json)", nullptr, nullptr},
             Row{"", nullptr, nullptr},
         }) {
        const Ran ran = submit(row.json);
        EXPECT_EQ(ran.exit, 2) << row.json << ran.out;
        EXPECT_EQ(at(ran.out, "/outcome"), "bad_input");
        EXPECT_FALSE(at(ran.out, "/reason").empty());
        EXPECT_EQ(at(ran.out, "/field"), row.field ? row.field : at(ran.out, "/field")) << row.json;
        EXPECT_EQ(at(ran.out, "/position"), row.position ? row.position : at(ran.out, "/position")) << row.json;
    }
}

TEST(exit_codes, arguments_that_cannot_be_read_are_named_and_explained_in_japanese)
{
    struct Row {
        std::vector<std::string> words;
        const char *field, *reason;
    };
    for (const Row& row : {
             Row{{"calc", "period", "--from", "2026-01-01", "--days", "x"}, "--days", "範囲の内の整数"},
             Row{{"calc", "period", "--from", "2026-01-01", "--days", "99999999999999999999"},
                 "--days",
                 "範囲の内の整数"},
             Row{{"calc", "period", "--days", "3"}, "--from", "必要な指定"},
             Row{{"calc", "period", "--from", "2026-02-30", "--days", "3"}, "--from", "実在する日付"},
             Row{{"show"}, "contract", "必要な指定"},
             Row{{"show", "C-000001", "--foo"}, "--foo", "この指定はありません"},
             Row{{"nosuch"}, "", "命令"},
             Row{{}, "", "命令"},
         }) {
        std::vector<std::string> words = row.words;
        words.emplace_back("--json");
        const Ran ran = yakkan(words);
        EXPECT_EQ(ran.exit, 2) << ran.out << ran.err;
        EXPECT_EQ(at(ran.out, "/outcome"), "bad_input");
        EXPECT_EQ(at(ran.out, "/field"), row.field);
        const std::string reason = at(ran.out, "/reason");
        EXPECT_NE(reason.find(row.reason), std::string::npos) << reason;
        EXPECT_EQ(reason.find("equired"), std::string::npos) << reason;
    }
}

TEST(init, the_first_administrator_gets_a_password_that_is_shown_once)
{
    const Folder folder;
    const Ran made = yakkan({"init", "--json", "--admin", "sato", "--data", folder.text()});
    EXPECT_EQ(made.exit, 0) << made.out << made.err;
    EXPECT_EQ(at(made.out, "/admin"), "sato");
    EXPECT_EQ(at(made.out, "/password").size(), 20u);
    EXPECT_EQ(yakkan({"init", "--data", folder.text()}).exit, 3) << "there is an installation already";
}

TEST(init, a_weak_password_leaves_no_installation_behind)
{
    const Folder folder;
    const Ran weak = yakkan({"init", "--json", "--password-file", "-", "--data", folder.text()}, "short\n");
    EXPECT_EQ(weak.exit, 2);
    EXPECT_EQ(at(weak.out, "/field"), "--password-file");
    EXPECT_FALSE(std::filesystem::exists(folder.text()));
}

// The command line beside a running server goes through it.
TEST(remote, the_installation_in_use_is_asked_through_its_server)
{
    const Folder folder;
    ASSERT_EQ(yakkan({"init", "--data", folder.text()}).exit, 0);
    office::Office office({.data = folder.text(), .keys = {}, .clock = {}});
    office::People people(office, true);
    EXPECT_EQ(yakkan({"verify", "--json", "--data", folder.text()}).exit, 3) << "in use, and no server.json";
    HttpServer server(
        {.port = 0, .threads = 2},
        [&](const HttpRequest& request) { return api_response(office, people, "the token", request); },
        [](const std::string&) {});
    std::jthread serving([&] { server.run(); });
    {
        const ServerFile file(folder.text(), {server.port(), "the token"});
        const auto mode = std::filesystem::status(folder.text() + "/server.json").permissions();
        EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        EXPECT_EQ(yakkan({"verify", "--data", folder.text()}).exit, 0);
        const Ran refused = yakkan({"submit", "--json", "--data", folder.text()},
                                   R"({"type":"Screen","data":{"application":"A-000009"}})");
        EXPECT_EQ(refused.exit, 1);
        EXPECT_EQ(at(refused.out, "/outcome"), "refused");
        EXPECT_EQ(yakkan({"preview", "--data", folder.text()}, "{").exit, 2);
        EXPECT_EQ(yakkan({"show", "C-000001", "--data", folder.text()}).exit, 1);
    }
    EXPECT_FALSE(running_server(folder.text())) << "server.json goes with the server";
    server.stop();
}

TEST(remote, a_wrong_token_and_no_session_are_turned_away)
{
    const Folder folder;
    ASSERT_EQ(yakkan({"init", "--data", folder.text()}).exit, 0);
    office::Office office({.data = folder.text(), .keys = {}, .clock = {}});
    office::People people(office, true);
    HttpRequest request{.method = "POST", .path = "/api/verify", .query = {}, .headers = {}, .body = {}, .remote = {}};
    EXPECT_EQ(api_response(office, people, "the token", request).status, 401);
    request.headers["authorization"] = "Bearer another";
    EXPECT_EQ(api_response(office, people, "the token", request).status, 401);
    request.headers["authorization"] = "Bearer the token";
    EXPECT_EQ(api_response(office, people, "the token", request).status, 200);
}

}
}
