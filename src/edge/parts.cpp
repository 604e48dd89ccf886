#include "edge/parts.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace edge {
namespace {

std::string_view words(Taxed taxed)
{
    switch (taxed) {
    case Taxed::including:
        return "税込";
    case Taxed::excluding:
        return "税抜";
    case Taxed::outside:
        return "不課税";
    case Taxed::unsaid:
        return "";
    }
    return "";
}

std::string_view class_of(Tone tone)
{
    switch (tone) {
    case Tone::quiet:
        return "quiet";
    case Tone::good:
        return "good";
    case Tone::warn:
        return "warn";
    case Tone::bad:
        return "bad";
    case Tone::info:
        return "info";
    }
    return "";
}

std::string csv_cell(std::string_view cell)
{
    const bool number =
        !cell.empty() && cell.find_first_not_of("-0123456789.") == std::string_view::npos && cell != "-";
    const bool formula = !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
    std::string out = "\"";
    if (formula && !number) out += '\'';
    for (char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string csv_line(const std::vector<std::string>& cells)
{
    std::string out;
    for (const std::string& cell : cells) {
        if (!out.empty()) out += ',';
        out += csv_cell(cell);
    }
    return out + "\r\n";
}

}

Html element(std::string_view name, const std::vector<Attribute>& attributes, const Html& content)
{
    // The opening tag is made by tag() one attribute at a time, so that its escaping and its checks hold here too.
    std::string open = "<" + std::string(name);
    for (const Attribute& attribute : attributes) {
        const std::string one = tag("i", {{attribute.name, attribute.value}}).markup();
        open += one.substr(2, one.size() - 2 - std::string_view("></i>").size());
    }
    const std::string empty = tag(name, {}).markup();
    const std::string close = empty.substr(name.size() + 2);
    return trusted(open + ">") + content + trusted(close);
}

Html yen(Yen amount, Taxed taxed)
{
    const Html figure = tag("span", {{"class", "yen"}}, amount.japanese());
    if (taxed == Taxed::unsaid) return figure;
    return joined(figure, tag("small", {{"class", "taxed"}}, "（", words(taxed), "）"));
}

Html day(Date date)
{
    return tag("time", {{"datetime", date.text()}}, date.japanese());
}

Html day(const std::optional<Date>& date)
{
    return date ? day(*date) : text("なし");
}

Html moment(Instant at)
{
    const std::string japanese = at.japanese(); // 2026-11-22 09:30:00 JST; the seconds stay in the attribute
    return tag("time", {{"datetime", at.text()}, {"title", japanese}},
               at.date_in_japan().japanese() + " " + japanese.substr(11, 5));
}

Html days_left(Date last_day, Date today)
{
    const std::int32_t left = (last_day - today).count;
    if (left < 0) return chip(std::to_string(-left) + "日超過", Tone::bad);
    if (left == 0) return chip("本日まで", Tone::warn);
    return chip("あと" + std::to_string(left) + "日", left <= 3 ? Tone::warn : Tone::quiet);
}

Html chip(std::string_view words, Tone tone)
{
    return tag("span", {{"class", "chip " + std::string(class_of(tone))}}, words);
}

Html status_chip(std::string_view status)
{
    struct Known {
        std::string_view status;
        Tone tone;
    };
    static constexpr auto known =
        std::to_array<Known>({{"提供中", Tone::good},    {"構築中", Tone::info},       {"提供準備中", Tone::info},
                              {"提供停止中", Tone::bad}, {"解除の通知中", Tone::warn}, {"解除の協議中", Tone::warn},
                              {"終了", Tone::quiet},     {"到達", Tone::good},         {"送信済み", Tone::info},
                              {"下書き", Tone::warn},    {"不達", Tone::bad},          {"公示送達中", Tone::info},
                              {"支払済み", Tone::good},  {"未払い", Tone::info},       {"一部入金", Tone::info},
                              {"延滞", Tone::bad},       {"取消し", Tone::quiet},      {"未消込", Tone::warn},
                              {"消込済", Tone::good},    {"審査待ち", Tone::warn},     {"承諾（通知待ち）", Tone::info},
                              {"成立", Tone::good},      {"拒絶", Tone::quiet}});
    const auto* const found =
        std::find_if(known.begin(), known.end(), [&](const Known& k) { return k.status == status; });
    return chip(status, found == known.end() ? Tone::quiet : found->tone);
}

Html clause_link(Clause clause)
{
    return tag("a",
               {{"class", "clause"},
                {"href", "/terms/clauses?id=" + url_encoded(clause.id())},
                {"title", std::string(clause.reading_ja())}},
               clause.printed());
}

Html clause_links(const Basis& basis)
{
    std::vector<Html> items;
    for (Clause clause : basis)
        items.push_back(tag("li", {}, clause_link(clause)));
    return tag("ul", {{"class", "clauses"}}, items);
}

Html clause_readings(const Basis& basis)
{
    std::vector<Html> items;
    for (Clause clause : basis)
        items.push_back(tag("li", {}, clause_link(clause), tag("span", {}, clause.reading_ja())));
    return tag("ul", {{"class", "readings"}}, items);
}

Html table(std::string_view caption, const std::vector<Column>& columns, const std::vector<Row>& rows,
           std::string_view none)
{
    if (rows.empty()) return tag("p", {{"class", "none"}}, none);
    std::vector<Html> heads;
    for (const Column& column : columns)
        heads.push_back(tag("th", {{"scope", "col"}, {"class", column.number ? "number" : "words"}}, column.title));
    std::vector<Html> lines;
    for (const Row& row : rows) {
        std::vector<Html> cells;
        for (std::size_t i = 0; i < row.size(); ++i)
            cells.push_back(tag("td",
                                {{"data-title", std::string(columns.at(i).title)},
                                 {"class", columns.at(i).number ? "number" : "words"}},
                                tag("div", {}, row[i])));
        lines.push_back(tag("tr", {}, cells));
    }
    return tag(
        "div",
        {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"}, {"aria-label", std::string(caption) + "の表"}},
        tag("table", {}, tag("caption", {}, caption), tag("thead", {}, tag("tr", {}, heads)), tag("tbody", {}, lines)));
}

Html panel(std::string_view id, std::string_view title, const Html& content)
{
    const std::string heading = std::string(id) + "-title";
    return tag("section", {{"class", "panel"}, {"id", std::string(id)}, {"aria-labelledby", heading}},
               tag("h2", {{"id", heading}}, title), content);
}

Html terms_of(const std::vector<Term>& list)
{
    std::vector<Html> pairs;
    for (const auto& [name, value] : list)
        pairs.push_back(tag("div", {}, tag("dt", {}, name), tag("dd", {}, value)));
    return tag("dl", {{"class", "terms"}}, pairs);
}

Html disclosure(std::string_view summary, const Html& content)
{
    return tag("details", {{"class", "more"}}, tag("summary", {}, summary), content);
}

Html bullets(const std::vector<std::string>& texts)
{
    std::vector<Html> items;
    for (const std::string& one : texts)
        items.push_back(tag("li", {}, one));
    return tag("ul", {{"class", "bullets"}}, items);
}

Html link_button(std::string href, std::string_view words, Weight weight)
{
    return tag("a", {{"class", weight == Weight::primary ? "button primary" : "button"}, {"href", std::move(href)}},
               words);
}

Html link(std::string href, std::string_view words)
{
    return tag("a", {{"href", std::move(href)}}, words);
}

Html message(Tone tone, std::string_view title, const Html& content)
{
    return tag("div", {{"class", "message " + std::string(class_of(tone))}},
               tag("p", {{"class", "message-title"}}, title), content);
}

Slice slice(const HttpRequest& request, std::size_t total, std::size_t per_page)
{
    const auto asked = request.query.find("page");
    std::size_t page = 1;
    if (asked != request.query.end())
        std::from_chars(asked->second.data(), asked->second.data() + asked->second.size(), page);
    const std::size_t pages = std::max<std::size_t>(1, (total + per_page - 1) / per_page);
    page = std::clamp<std::size_t>(page, 1, pages);
    const std::size_t first = (page - 1) * per_page;
    return {.page = page, .first = first, .last = std::min(total, first + per_page), .total = total};
}

Html slice_links(const HttpRequest& request, const Slice& shown, std::size_t per_page)
{
    Html out;
    if (shown.page > 1)
        out += tag("a", {{"rel", "prev"}, {"href", with_query(request, "page", std::to_string(shown.page - 1))}},
                   "前の" + std::to_string(per_page) + "件");
    out += tag("span", {},
               "全" + std::to_string(shown.total) + "件のうち" +
                   std::to_string(shown.total == 0 ? 0 : shown.first + 1) + "〜" + std::to_string(shown.last) + "件");
    if (shown.last < shown.total)
        out += tag("a", {{"rel", "next"}, {"href", with_query(request, "page", std::to_string(shown.page + 1))}},
                   "次の" + std::to_string(per_page) + "件");
    return tag("p", {{"class", "slice"}}, out);
}

std::string with_query(const HttpRequest& request, const std::string& name, const std::string& value)
{
    std::string out;
    const auto add = [&](const std::string& key, const std::string& text) {
        if (text.empty()) return;
        out += (out.empty() ? "?" : "&") + url_encoded(key) + "=" + url_encoded(text);
    };
    for (const auto& [key, text] : request.query)
        if (key != name) add(key, text);
    add(name, value);
    return request.path + out;
}

std::string month_words(Month month)
{
    return std::to_string(month.year()) + "年" + std::to_string(month.month()) + "月";
}

HttpResponse csv(const std::string& filename, const std::vector<std::string>& head,
                 const std::vector<std::vector<std::string>>& rows)
{
    std::string body = "\xEF\xBB\xBF" + csv_line(head);
    for (const auto& row : rows)
        body += csv_line(row);
    return {.status = 200,
            .content_type = "text/csv; charset=utf-8",
            .body = std::move(body),
            .headers = {{"Content-Disposition", "attachment; filename=\"" + filename + "\""}}};
}

HttpResponse pdf(const std::string& filename, std::string bytes)
{
    return {.status = 200,
            .content_type = "application/pdf",
            .body = std::move(bytes),
            .headers = {{"Content-Disposition", "inline; filename=\"" + filename + "\""}}};
}

std::string_view payment_status(const money::Invoice& invoice, Date today)
{
    if (invoice.cancelled) return "取消し";
    if (invoice.issued.total == Yen(0)) return "お支払いなし";
    if (invoice.paid()) return "支払済み";
    if (invoice.issued.due < today) return "延滞";
    return invoice.principal_paid > Yen(0) ? "一部入金" : "未払い";
}

Html due_day(const money::Invoice& invoice)
{
    return invoice.issued.total == Yen(0) ? text("―") : day(invoice.issued.due);
}

}
