// Who may come in where, and what a browser is told to keep to.
#include "edge/staff_world_test.h"

namespace edge {
namespace {

TEST_F(Staff, nobody_sees_a_staff_page_without_signing_in)
{
    for (const Route& route : staff_routes()) {
        if (route.method != "GET" || route.access == Access::anyone) continue;
        const HttpResponse response = get("", std::string(route.pattern));
        EXPECT_EQ(response.status, 303) << route.pattern;
        EXPECT_TRUE(header(response, "Location").starts_with("/?next=")) << route.pattern;
    }
}

TEST_F(Staff, a_contractor_finds_no_staff_page)
{
    for (const Route& route : staff_routes()) {
        if (route.access != Access::staff && route.access != Access::administration) continue;
        const std::string path(route.pattern);
        const HttpResponse response = route.method == "GET" ? get("midori", path) : post("midori", path, {});
        EXPECT_EQ(response.status, 404) << path;
    }
}

TEST_F(Staff, staff_without_administration_finds_no_page_of_people)
{
    EXPECT_EQ(get("billing", "/people").status, 404);
    EXPECT_EQ(get("admin", "/people").status, 200);
    EXPECT_EQ(get("auditor", "/people").status, 200);
}

TEST_F(Staff, a_post_without_its_token_or_from_another_site_changes_nothing)
{
    const std::uint64_t before = last_position();
    HttpRequest request = this->request("POST", "billing", "/do/ReceivePayment");
    request.headers["content-type"] = "application/x-www-form-urlencoded";
    request.body = "contract=C-000001&amount=1000&paid_on=2026-04-30&_step=submit";
    EXPECT_EQ(site_->handle(request).status, 403);
    request.body += "&_csrf=" + url_encoded(people_->session(signed_in("billing"))->csrf);
    request.headers["host"] = "yakkan.example";
    request.headers["origin"] = "https://evil.example";
    EXPECT_EQ(site_->handle(request).status, 403);
    EXPECT_EQ(last_position(), before);
    request.headers["origin"] = "https://yakkan.example";
    EXPECT_EQ(site_->handle(request).status, 303);
    EXPECT_GT(last_position(), before);
}

// The answer to an id is given once: a form that was recorded in vain comes back with another.
TEST_F(Staff, a_form_that_was_recorded_in_vain_asks_anew_when_it_comes_back)
{
    const HttpResponse refused = post("billing", "/do/ReceivePayment",
                                      {{"contract", "C-000001"},
                                       {"amount", "0"},
                                       {"paid_on", "2026-04-30"},
                                       {"payer", "ｶ)ﾐﾄﾞﾘ"},
                                       {"_id", "web-given"},
                                       {"_position", "1"},
                                       {"_step", "submit"}});
    ASSERT_NE(refused.status, 303) << refused.body;
    EXPECT_EQ(refused.body.find("web-given"), std::string::npos);
    EXPECT_NE(refused.body.find("name=\"_id\""), std::string::npos);
}

TEST_F(Staff, every_page_says_what_a_browser_may_load)
{
    for (const char* path : {"/", "/work", "/nowhere", "/assets/style.css"}) {
        const HttpResponse response = get("admin", path);
        const std::string policy = header(response, "Content-Security-Policy");
        EXPECT_TRUE(policy.starts_with("default-src 'self'")) << path;
        EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos) << path;
        EXPECT_EQ(policy.find("unsafe"), std::string::npos) << path;
        EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff") << path;
        EXPECT_FALSE(header(response, "Referrer-Policy").empty()) << path;
    }
}

TEST_F(Staff, signing_in_gives_a_new_token_that_scripts_cannot_read)
{
    const HttpResponse wrong = post("", "/sign-in", {{"login", "admin"}, {"password", "wrong wrong wrong"}});
    EXPECT_EQ(wrong.status, 401);
    const HttpResponse first = post("", "/sign-in", {{"login", "admin"}, {"password", "correct horse"}});
    const HttpResponse second = post("", "/sign-in", {{"login", "admin"}, {"password", "correct horse"}});
    EXPECT_EQ(header(first, "Location"), "/work");
    EXPECT_NE(header(first, "Set-Cookie"), header(second, "Set-Cookie"));
    EXPECT_NE(header(first, "Set-Cookie").find("HttpOnly"), std::string::npos);
    EXPECT_NE(header(first, "Set-Cookie").find("SameSite=Lax"), std::string::npos);
    EXPECT_EQ(header(first, "Set-Cookie").find("Secure"), std::string::npos);
}

TEST_F(Staff, behind_https_the_cookie_stays_on_https)
{
    HttpRequest request = this->request("POST", "", "/sign-in");
    request.headers["content-type"] = "application/x-www-form-urlencoded";
    request.headers["x-forwarded-proto"] = "https";
    request.body = "_csrf=" + visitor_ + "&login=admin&password=correct+horse";
    EXPECT_NE(header(site_->handle(request), "Set-Cookie").find("; Secure"), std::string::npos);
}

TEST_F(Staff, the_page_asked_for_is_reached_after_signing_in_but_never_another_site)
{
    const auto next = [&](const std::string& address) {
        return header(post("", "/sign-in", {{"login", "admin"}, {"password", "correct horse"}, {"next", address}}),
                      "Location");
    };
    EXPECT_EQ(next("/contracts/C-000001"), "/contracts/C-000001");
    EXPECT_EQ(next("//evil.example"), "/work");
    EXPECT_EQ(next("/\\evil.example"), "/work");
    EXPECT_EQ(next("https://evil.example"), "/work");
}

TEST_F(Staff, signing_out_ends_the_session)
{
    EXPECT_EQ(get("billing", "/work").status, 200);
    const std::string token = signed_in("billing");
    EXPECT_EQ(post("billing", "/sign-out", {}).status, 303);
    EXPECT_EQ(people_->session(token), std::nullopt);
}

}
}
