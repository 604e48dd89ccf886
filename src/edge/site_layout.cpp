// The frame around every page: skip link, navigation by role, flash, heading.
#include "edge/site.h"
#include "edge/site_assets.h"

#include <array>

namespace edge {
namespace {

struct Place {
    std::string_view href, words;
};

constexpr auto staff_places = std::to_array<Place>({{"/work", "仕事一覧"},
                                                    {"/contracts", "契約"},
                                                    {"/applications", "申込"},
                                                    {"/deliveries", "納品"},
                                                    {"/invoices", "請求"},
                                                    {"/bank", "入金・消込"},
                                                    {"/collection", "債権の回収"},
                                                    {"/notices", "通知"},
                                                    {"/prices", "料金表"},
                                                    {"/terms", "約款"},
                                                    {"/days", "締め"},
                                                    {"/books", "帳簿"},
                                                    {"/records", "書類"},
                                                    {"/people", "担当者"},
                                                    {"/audit", "監査"},
                                                    {"/do", "すべての操作"}});
constexpr auto portal_places = std::to_array<Place>({{"/my", "ホーム"},
                                                     {"/my/invoices", "ご請求"},
                                                     {"/my/notices", "お知らせ"},
                                                     {"/my/held", "お預かり"},
                                                     {"/my/exit", "ご解約"}});
constexpr auto applicant_places = std::to_array<Place>({{"/my/application", "お申込みの状況"}});

bool stands_in(std::string_view path, std::string_view place)
{
    if (path == place) return true;
    return place != "/my" && path.starts_with(place) && path[place.size()] == '/';
}

std::span<const Place> places(const Visit& visit)
{
    if (!visit.session) return {};
    if (visit.staff()) return staff_places;
    if (visit.session->actor.role == Role::applicant) return applicant_places;
    return portal_places;
}

Html navigation(const Visit& visit, const std::string& css_class, const std::string& name)
{
    std::vector<Html> items;
    for (const Place& place : places(visit)) {
        std::vector<Attribute> attributes{{"href", std::string(place.href)}};
        if (stands_in(visit.request.path, place.href)) attributes.push_back({"aria-current", "page"});
        items.push_back(tag("li", {}, element("a", attributes, text(place.words))));
    }
    return tag("nav", {{"class", css_class}, {"aria-label", name}}, tag("ul", {}, items));
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
            tag("span", {}, visit.staff() ? "約款どおり" : "クラウド導入支援"));
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

Html head(const Page& content)
{
    return tag("head", {}, tag("meta", {{"charset", "utf-8"}}),
               tag("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}),
               tag("meta", {{"name", "color-scheme"}, {"content", "light dark"}}),
               tag("meta", {{"name", "htmx-config"}, {"content", R"({"includeIndicatorCSS":false})"}}),
               tag("title", {}, content.title, "｜約款どおり"),
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
            .body = "<!doctype html>" + tag("html", {{"lang", "ja"}}, head(content), body).markup(),
            .headers = {}};
}

}
