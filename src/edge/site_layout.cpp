// The frame around every page: skip link, navigation by role, flash, heading.
#include "edge/site.h"
#include "edge/site_assets.h"

#include <vector>

namespace edge {
namespace {

struct Place {
    std::string_view href, words;
};
struct Places { // of one kind, under a heading; an empty heading for those that stand alone
    std::string_view heading;
    std::vector<Place> places;
};

const std::vector<Places>& staff_places()
{
    static const std::vector<Places> all{
        {"", {{"/work", "仕事一覧"}}},
        {"契約", {{"/contracts", "契約"}, {"/applications", "申込"}, {"/deliveries", "納品"}, {"/notices", "通知"}}},
        {"お金",
         {{"/invoices", "請求"},
          {"/bank", "入金・消込"},
          {"/collection", "債権の回収"},
          {"/days", "締め"},
          {"/books", "帳簿"},
          {"/prices", "料金表"}}},
        {"約款と記録", {{"/terms", "約款・設定"}, {"/records", "書類"}, {"/audit", "監査"}}},
        {"", {{"/do", "すべての操作"}}}};
    return all;
}

// With the pages that only administration opens.
const std::vector<Places>& administration_places()
{
    static const std::vector<Places> all = [] {
        std::vector<Places> out = staff_places();
        out.back().places.insert(out.back().places.begin(), {"/people", "担当者・利用者"});
        return out;
    }();
    return all;
}

const std::vector<Places>& portal_places()
{
    static const std::vector<Places> all{{"",
                                          {{"/my", "ホーム"},
                                           {"/my/contracts", "ご契約"},
                                           {"/my/invoices", "ご請求"},
                                           {"/my/notices", "お知らせ"},
                                           {"/my/held", "お預かりの情報"},
                                           {"/my/exit", "ご解約"}}}};
    return all;
}

const std::vector<Places>& places(const Visit& visit)
{
    static const std::vector<Places> none, applicant{{"", {{"/my/application", "お申込みの状況"}}}};
    if (!visit.session) return none;
    const Role role = visit.session->actor.role;
    if (role == Role::admin || role == Role::auditor) return administration_places();
    if (visit.staff()) return staff_places();
    return role == Role::applicant ? applicant : portal_places();
}

bool stands_in(std::string_view path, std::string_view place)
{
    if (path == place) return true;
    if (place == "/my/contracts" && path.starts_with("/my/deliverables/")) return true;
    return place != "/my" && path.starts_with(place) && path[place.size()] == '/';
}

Html navigation(const Visit& visit, const std::string& css_class, const std::string& name)
{
    Html groups;
    for (const Places& group : places(visit)) {
        std::vector<Html> items;
        for (const Place& place : group.places) {
            std::vector<Attribute> attributes{{"href", std::string(place.href)}};
            if (stands_in(visit.request.path, place.href)) attributes.push_back({"aria-current", "page"});
            items.push_back(tag("li", {}, element("a", attributes, text(place.words))));
        }
        if (!group.heading.empty()) groups += tag("p", {{"class", "nav-head"}}, group.heading);
        groups += tag("ul", {}, items);
    }
    return tag("nav", {{"class", css_class}, {"aria-label", name}}, groups);
}

// Staff work with yakkan; contractors and applicants deal with the provider.
std::string_view house(const Visit& visit)
{
    return visit.staff() || visit.provider.empty() ? std::string_view("約款どおり") : std::string_view(visit.provider);
}

Html who(const Visit& visit)
{
    if (!visit.session) return visit.request.path == "/" ? Html() : link("/", "ログイン");
    return tag("div", {{"class", "who"}},
               tag("span", {}, visit.session->name, tag("small", {}, label(visit.session->actor.role))),
               tag("form", {{"method", "post"}, {"action", "/sign-out"}}, hidden("_csrf", visit.csrf()),
                   tag("button", {{"type", "submit"}, {"class", "quiet-button"}}, "ログアウト")));
}

Html top_bar(const Visit& visit)
{
    const Html brand =
        tag("a", {{"class", "brand"}, {"href", "/"}},
            tag("img", {{"src", asset_address("mark.svg")}, {"alt", ""}, {"width", "28"}, {"height", "28"}}),
            tag("span", {}, house(visit)));
    Html menu;
    if (visit.session)
        menu = tag("details", {{"class", "menu"}}, tag("summary", {}, "メニュー"),
                   tag("div", {{"class", "drawer"}}, who(visit), navigation(visit, "pages", "メニュー（小さい画面）")));
    return tag("header", {{"class", "bar"}}, brand, tag("div", {{"class", "bar-who"}}, who(visit)), menu);
}

// A name and a number in a heading break between them, not within.
Html heading(std::string_view title)
{
    constexpr std::string_view gap = "　";
    const std::size_t at = title.find(gap);
    if (at == std::string_view::npos) return text(title);
    return joined(tag("span", {{"class", "part"}}, title.substr(0, at)), gap,
                  tag("span", {{"class", "part"}}, title.substr(at + gap.size())));
}

Html head(const Visit& visit, const Page& content)
{
    return tag("head", {}, tag("meta", {{"charset", "utf-8"}}),
               tag("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}),
               tag("meta", {{"name", "color-scheme"}, {"content", "light dark"}}),
               tag("meta", {{"name", "htmx-config"}, {"content", R"({"includeIndicatorCSS":false})"}}),
               tag("title", {}, content.title, "｜", house(visit)),
               tag("link", {{"rel", "icon"}, {"href", asset_address("mark.svg")}, {"type", "image/svg+xml"}}),
               tag("link", {{"rel", "stylesheet"}, {"href", asset_address("style.css")}}),
               tag("script", {{"src", asset_address("htmx.min.js")}, {"defer", bare}}));
}

}

HttpResponse page(const Visit& visit, const Page& content)
{
    Html main;
    if (!content.up.empty()) main += tag("p", {{"class", "up"}}, link(content.up, "← " + content.up_words));
    main += tag("h1", {}, heading(content.title));
    if (!content.lead.empty()) main += tag("p", {{"class", "lead"}}, content.lead);
    if (!visit.flash.empty() && content.status == 200)
        main += tag("div", {{"class", "flash"}, {"role", "status"}}, visit.flash);
    main += content.body;
    const std::string body_class = !visit.session ? "open" : visit.staff() ? "staff" : "portal";
    const Html side = visit.session ? navigation(visit, "side", "主メニュー") : Html();
    const Html body = tag(
        "body", {{"class", body_class}}, tag("a", {{"class", "skip"}, {"href", "#main"}}, "本文へ移動"), top_bar(visit),
        tag("div", {{"class", "frame"}}, side, tag("main", {{"id", "main"}, {"tabindex", "-1"}}, main)),
        tag("footer", {{"class", "foot"}},
            tag("p", {}, "日時は日本時間（JST）、", visit.today.japanese(), "現在の表示です。")));
    return {.status = content.status,
            .content_type = "text/html; charset=utf-8",
            .body = "<!doctype html>" + tag("html", {{"lang", "ja"}}, head(visit, content), body).markup(),
            .headers = {}};
}

}
