#include "edge/api.h"
#include "edge/cli_test.h"
#include "edge/demo.h"
#include "source_dir.inc"

namespace edge {
namespace {

class Api {
public:
    Api()
    {
        const auto terms = file_text(YAKKAN_SOURCE_DIR "/examples/model-terms.txt");
        make_demo({.data = folder_.text(), .terms = *terms, .today = Date::of(2026, 11, 22)});
        office_ = std::make_unique<office::Office>(
            office::Options{.data = folder_.text(), .keys = {}, .clock = [] {
                                return Instant::parse("2026-11-22T12:00:00+09:00").value();
                            }});
        people_ = std::make_unique<office::People>(*office_);
    }
    struct Asking {
        std::string login, path;
        std::map<std::string, std::string> query = {};
        std::string body = {};
        bool with_csrf = true;
        std::string method = "POST";
    };
    HttpResponse ask(const Asking& asking)
    {
        const auto session = people_->sign_in(asking.login, "yakkan-demo", "127.0.0.1");
        EXPECT_TRUE(session) << asking.login;
        HttpRequest request{.method = asking.method,
                            .path = "/api/" + asking.path,
                            .query = asking.query,
                            .headers = {{"cookie", "yakkan_session=" + session->token}},
                            .body = asking.body,
                            .remote = {}};
        if (asking.with_csrf) request.headers["x-yakkan-csrf"] = session->csrf;
        return api_response(*office_, *people_, "the token", request);
    }

private:
    Folder folder_;
    std::unique_ptr<office::Office> office_;
    std::unique_ptr<office::People> people_;
};

// 34.6.4: aozora owns C-000001; C-000002 is another's.
TEST(api, a_session_sees_and_does_what_its_role_allows)
{
    Api api;
    const std::string arrival = R"({"type":"SetParameter","data":{"parameter":"closing_day","value":"20",
        "from":"2026-11-22"}})";
    struct Row {
        Api::Asking asking;
        int status;
    };
    for (const Row& row : {
             Row{{"aozora", "contracts/C-000001/show"}, 200},
             Row{{"aozora", "contracts/C-000002/show"}, 409},
             Row{{"aozora", "contracts/C-999999/show"}, 409},
             Row{{"aozora", "invoices/I-000001"}, 200},
             Row{{"aozora", "work"}, 409},
             Row{{"aozora", "contracts"}, 409},
             Row{{"aozora", "contracts/C-000001/show", {{"as", "admin"}}}, 409},
             Row{{"aozora", "submit", {}, arrival}, 409},
             Row{{"kansa", "contracts/C-000002/explain"}, 200},
             Row{{"kansa", "verify"}, 200},
             Row{{"kansa", "rebuild"}, 409},
             Row{{"kansa", "close-day"}, 409},
             Row{{"keiri", "close-month", {{"month", "2026-11"}, {"preview", "1"}}}, 200},
             Row{{"keiri", "close-day", {{"on", "2026-11-23"}}}, 409},
             Row{{"keiri", "close-day"}, 200},
             Row{{"admin", "preview", {}, arrival}, 200},
             Row{{"admin", "submit", {}, arrival, false}, 403},
             Row{{"admin", "submit", {}, arrival, true, "GET"}, 403},
             Row{{"admin", "submit", {}, arrival}, 200},
             Row{{"admin", "submit", {{"second", "keiri"}}, arrival}, 409},
             Row{{"admin", "backup", {{"folder", "elsewhere"}}}, 409},
             Row{{"admin", "no-such-path"}, 400},
             Row{{"admin", "contracts/C-000001/show", {{"on", "2026-02-30"}}}, 400},
         })
        EXPECT_EQ(api.ask(row.asking).status, row.status) << row.asking.login << " " << row.asking.path;
    const std::string told = api.ask({"aozora", "contracts/C-000001/timeline"}).body;
    EXPECT_NE(told.find("\"says\":\""), std::string::npos);
    for (const std::string own : {"\"data\"", "\"by\"", "Screened", "NoticeDrafted"})
        EXPECT_EQ(told.find(own), std::string::npos) << own;
    EXPECT_EQ(api.ask({"aozora", "contracts/C-000001/standing"}).body.find("\"bearer\":\"provider\""),
              std::string::npos);
    EXPECT_EQ(api.ask({"aozora", "contracts/C-000001/show"}).body.find("\"sent_on\":null"), std::string::npos);
    const HttpResponse paper = api.ask({"aozora", "invoices/I-000001/pdf"});
    EXPECT_EQ(paper.content_type, "application/pdf");
    EXPECT_TRUE(paper.body.starts_with("%PDF-"));
}

}
}
