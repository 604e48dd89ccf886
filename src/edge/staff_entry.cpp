// Sign-in and sign-out.
#include "edge/staff.h"

namespace edge {
namespace {

bool leads_into_this_site(std::string_view address)
{
    return address.starts_with('/') && !address.starts_with("//") && address.find('\\') == std::string_view::npos &&
           address.find_first_of("\r\n") == std::string_view::npos;
}

std::string entrance(Role role)
{
    if (role == Role::applicant) return "/my/application";
    const bool contractor = role == Role::contractor_owner || role == Role::contractor_member;
    return contractor ? "/my" : "/work";
}

HttpResponse sign_in_page(const Visit& visit, const std::string& next, const std::string& login, bool failed)
{
    Html problem;
    if (failed)
        problem = tag("div", {{"class", "message bad"}, {"role", "alert"}}, tag("h2", {}, "ログインできませんでした"),
                      tag("p", {},
                          "ログイン名とパスワードを確かめてください。続けて何度も失敗すると、しばらく受け付けません。"
                          "1分ほどおいてからお試しください。"));
    const Html fields =
        hidden("next", next) +
        field({.name = "login", .label = "ログイン名", .value = login, .autocomplete = "username"}) +
        field({.name = "password", .label = "パスワード", .type = "password", .autocomplete = "current-password"}) +
        tag("div", {{"class", "buttons"}}, submit_button("ログインする"));
    const Html body = tag("div", {{"class", "panel sign-in"}}, problem, post_form(visit, "/sign-in", fields)) +
                      tag("p", {{"class", "sign-in"}}, "はじめての方は、", link("/apply", "サービスのお申込み"),
                          "へお進みください。");
    return page(
        visit, {.title = "ログイン", .body = body, .lead = {}, .up = {}, .up_words = {}, .status = failed ? 401 : 200});
}

}

HttpResponse home_page(const Visit& visit)
{
    if (visit.session) return redirect(entrance(visit.session->actor.role));
    return sign_in_page(visit, visit.asked("next"), "", false);
}

HttpResponse sign_in(const Visit& visit)
{
    const std::string login = posted(visit, "login"), next = posted(visit, "next");
    const auto session = visit.people.sign_in(login, posted(visit, "password"), visit.request.remote);
    if (!session) return sign_in_page(visit, next, login, true);
    if (visit.session) visit.people.sign_out(visit.session->token);
    HttpResponse response = redirect(leads_into_this_site(next) ? next : entrance(session->actor.role));
    response.headers.emplace_back("Set-Cookie",
                                  "yakkan_session=" + session->token + "; Path=/; HttpOnly; SameSite=Lax");
    return response;
}

HttpResponse sign_out(const Visit& visit)
{
    visit.people.sign_out(visit.session->token);
    HttpResponse response = redirect("/");
    response.headers.emplace_back("Set-Cookie", "yakkan_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    return response;
}

}
