#include "edge/site.h"

#include "edge/site_assets.h"

#include <algorithm>

namespace edge {
namespace {

constexpr std::string_view session_cookie = "yakkan_session", visitor_cookie = "yakkan_visitor",
                           flash_cookie = "yakkan_flash";

std::vector<std::string_view> segments(std::string_view path)
{
    std::vector<std::string_view> out;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        if (end > 0) out.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return out;
}

// What stood in the places {}; nullopt when the path has another shape.
std::optional<std::vector<std::string>> captured(std::string_view pattern, std::string_view path)
{
    const auto wanted = segments(pattern), given = segments(path);
    if (wanted.size() != given.size()) return std::nullopt;
    std::vector<std::string> out;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == "{}")
            out.emplace_back(given[i]);
        else if (wanted[i] != given[i])
            return std::nullopt;
    }
    return out;
}

bool encrypted(const HttpRequest& request)
{
    return request.header("x-forwarded-proto") == "https";
}

std::string cookie(std::string_view name, std::string_view value, const HttpRequest& request,
                   std::string_view more = "")
{
    std::string out = std::string(name) + "=" + std::string(value) + "; Path=/; HttpOnly; SameSite=Lax";
    out += more;
    if (encrypted(request)) out += "; Secure";
    return out;
}

bool allowed(Access access, const Visit& visit)
{
    if (access == Access::anyone) return true;
    if (!visit.session) return false;
    const Role role = visit.session->actor.role;
    switch (access) {
    case Access::staff:
        return visit.staff();
    case Access::administration:
        return role == Role::admin || role == Role::auditor;
    case Access::contractor:
        return !visit.staff() && role != Role::system;
    default:
        return true;
    }
}

bool same_token(std::string_view a, std::string_view b)
{
    if (a.size() != b.size() || a.empty()) return false;
    unsigned char different = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        different = static_cast<unsigned char>(different | (a[i] ^ b[i]));
    return different == 0;
}

// A browser names the page a post comes from; another site's is refused whatever token it carries.
bool from_this_site(const HttpRequest& request)
{
    const std::string_view origin = request.header("origin");
    if (origin.empty() || origin == "null") return request.header("sec-fetch-site") != "cross-site";
    const std::size_t host = origin.find("://");
    return host != std::string_view::npos && origin.substr(host + 3) == request.header("host");
}

void add_security_headers(HttpResponse& response)
{
    const auto add = [&](std::string name, std::string value) {
        const auto there = std::find_if(response.headers.begin(), response.headers.end(),
                                        [&](const auto& header) { return header.first == name; });
        if (there == response.headers.end()) response.headers.emplace_back(std::move(name), std::move(value));
    };
    add("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                                   "form-action 'self'; frame-ancestors 'none'");
    add("X-Content-Type-Options", "nosniff");
    add("X-Frame-Options", "DENY");
    add("Referrer-Policy", "same-origin");
    add("Cross-Origin-Opener-Policy", "same-origin");
    add("Cache-Control", "no-store");
}

}

std::string Approvals::grant(PersonId person, const std::string& session, Instant now)
{
    constexpr std::int64_t ten_minutes = 600LL * 1'000'000;
    const std::lock_guard guard(mutex_);
    std::erase_if(approvals_, [&](const auto& entry) { return entry.second.until < now; });
    const std::string token = office::random_token();
    approvals_[token] = {.person = person, .session = session, .until = {now.micros + ten_minutes}};
    return token;
}

PersonId Approvals::find(const std::string& token, const std::string& session, Instant now)
{
    const std::lock_guard guard(mutex_);
    const auto found = approvals_.find(token);
    const bool good = found != approvals_.end() && found->second.session == session && now <= found->second.until;
    return good ? found->second.person : PersonId{};
}

std::string Visit::asked(const std::string& name) const
{
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

Site::Site(office::Office& office, office::People& people) : Site(office, people, staff_routes())
{
    for (const Route& route : portal_routes())
        routes_.push_back(route);
}

Site::Site(office::Office& office, office::People& people, std::vector<Route> routes)
    : office_(office), people_(people), routes_(std::move(routes))
{}

HttpResponse Site::handle(const HttpRequest& request)
{
    if (request.path.starts_with("/assets/")) {
        HttpResponse response = asset(request.path);
        add_security_headers(response);
        return response;
    }
    Visit visit{.office = office_,
                .people = people_,
                .approvals = approvals_,
                .request = request,
                .session = people_.session(request.cookie(session_cookie)),
                .visitor = request.cookie(visitor_cookie),
                .flash = url_decoded(request.cookie(flash_cookie)).value_or(""),
                .today = office_.today(),
                .provider = office_.read([](const ledger::Books& books) { return books.terms.provider.name; }),
                .captured = {}};
    const bool new_visitor = visit.visitor.size() < 40;
    if (new_visitor) visit.visitor = office::random_token();
    const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
    const Route* found = nullptr;
    for (const Route& route : routes_) {
        if (route.method != method) continue;
        if (auto parts = captured(route.pattern, request.path)) {
            found = &route;
            visit.captured = std::move(*parts);
            break;
        }
    }
    HttpResponse response = answered(visit, found);
    if (new_visitor)
        response.headers.emplace_back("Set-Cookie", cookie(visitor_cookie, visit.visitor, request, "; Max-Age=86400"));
    const bool html_page = response.content_type.starts_with("text/html");
    if (!visit.flash.empty() && html_page && response.status == 200)
        response.headers.emplace_back("Set-Cookie", cookie(flash_cookie, "", request, "; Max-Age=0"));
    for (auto& [name, value] : response.headers)
        if (name == "Set-Cookie" && encrypted(request) && value.find("; Secure") == std::string::npos)
            value += "; Secure";
    add_security_headers(response);
    return response;
}

HttpResponse Site::answered(Visit& visit, const Route* route)
{
    const HttpRequest& request = visit.request;
    if (!route) return not_found(visit);
    if (!allowed(route->access, visit)) {
        if (visit.session) return not_found(visit); // says nothing of what is there
        if (route->method == "POST") return redirect("/");
        std::string target = with_query(request, "", "");
        return redirect("/?next=" + url_encoded(target));
    }
    if (route->method == "POST") {
        if (!from_this_site(request) || !same_token(posted(visit, "_csrf"), visit.csrf()))
            return error_page(visit, 403, "送信を受け付けられませんでした",
                              "画面を開いてから時間がたったか、別の画面で入り直したためです。前の画面を開き直してから、"
                              "もう一度送信してください。何も記録されていません。");
    }
    return route->answer(visit);
}

HttpResponse not_found(const Visit& visit)
{
    return error_page(visit, 404, "見つかりません",
                      "番号や宛先を確かめてください。権限のない画面も、ここでは「ない」ものとして扱います。");
}

HttpResponse error_page(const Visit& visit, int status, const std::string& title, const std::string& what_to_do)
{
    return page(visit, {.title = title,
                        .body = tag("p", {}, what_to_do) + tag("p", {}, link("/", "はじめの画面へ")),
                        .lead = {},
                        .up = {},
                        .up_words = {},
                        .status = status});
}

HttpResponse redirect_saying(const std::string& location, const std::string& words)
{
    HttpResponse response = redirect(location);
    response.headers.emplace_back("Set-Cookie", std::string(flash_cookie) + "=" + url_encoded(words) +
                                                    "; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
    return response;
}

Html post_form(const Visit& visit, std::string action, const Html& content)
{
    return tag("form", {{"method", "post"}, {"action", std::move(action)}, {"class", "form"}, {"novalidate", bare}},
               hidden("_csrf", visit.csrf()), content);
}

Html post_form_with_files(const Visit& visit, std::string action, const Html& content)
{
    return tag("form",
               {{"method", "post"},
                {"action", std::move(action)},
                {"class", "form"},
                {"enctype", "multipart/form-data"},
                {"novalidate", bare}},
               hidden("_csrf", visit.csrf()), content);
}

Html get_form(std::string action, const Html& content)
{
    return tag("form", {{"method", "get"}, {"action", std::move(action)}, {"class", "search"}, {"role", "search"}},
               content);
}

Html submit_button(std::string_view words, Weight weight)
{
    return tag("button", {{"type", "submit"}, {"class", weight == Weight::primary ? "button primary" : "button"}},
               words);
}

Html hidden(std::string name, std::string value)
{
    return tag("input", {{"type", "hidden"}, {"name", std::move(name)}, {"value", std::move(value)}});
}

std::string posted(const Visit& visit, std::string_view name)
{
    for (const FormPart& part : visit.request.form())
        if (part.name == name) return part.content;
    return {};
}

}
