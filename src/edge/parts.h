// Pieces that every page is put together from: amounts, days, chips, clause links, tables, panels, CSV. No rules here.
#pragma once

#include "basis/clause.h"
#include "basis/date.h"
#include "basis/ruling.h"
#include "basis/yen.h"
#include "edge/html.h"
#include "edge/http.h"
#include "money/money.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edge {
using namespace basis;

// As tag(), for attributes that are known only at run time. Void elements have no content.
Html element(std::string_view name, const std::vector<Attribute>& attributes, const Html& content = {});

// ---- amounts and days
enum class Taxed : std::uint8_t { including, excluding, outside, unsaid }; // 税込, 税抜, 不課税, said by the column
Html yen(Yen amount, Taxed taxed = Taxed::unsaid);
Html day(Date date); // 2026年11月22日（日） as <time>
Html day(const std::optional<Date>& date);
Html moment(Instant at); // 2026年11月22日（日） 09:30 as <time>, in Japan
// あと3日, 本日まで, 2日超過.
Html days_left(Date last_day, Date today);

// ---- chips: the tone is never the only carrier of the meaning
enum class Tone : std::uint8_t { quiet, good, warn, bad, info };
Html chip(std::string_view words, Tone tone = Tone::quiet);
Html status_chip(std::string_view status); // 提供中, 提供停止中, 到達, 不達 … in the tone that fits

// ---- clauses
Html clause_link(Clause clause); // 約款第20条第1項第1号, leading to our reading of it
Html clause_links(const Basis& basis);
// The clauses with our readings, for refusals and previews.
Html clause_readings(const Basis& basis);

// ---- structure
struct Column {
    std::string_view title;
    bool number = false; // right-aligned, tabular figures
};
using Row = std::vector<Html>;
// With a caption for everybody, scrolling by itself, stacked on a phone. `none` stands there when there are no rows.
Html table(std::string_view caption, const std::vector<Column>& columns, const std::vector<Row>& rows,
           std::string_view none = "該当するものはありません。");
// A section with its heading; `id` is the fragment that leads to it.
Html panel(std::string_view id, std::string_view title, const Html& content);
using Term = std::pair<std::string_view, Html>;
Html terms_of(const std::vector<Term>& list); // <dl>
Html disclosure(std::string_view summary, const Html& content);
Html bullets(const std::vector<std::string>& texts);
enum class Weight : std::uint8_t { primary, plain };
Html link_button(std::string href, std::string_view words, Weight weight = Weight::plain);
Html link(std::string href, std::string_view words);
Html message(Tone tone, std::string_view title, const Html& content); // a box with a heading inside the page

// ---- lists
struct Slice { // the part of a list that one page shows
    std::size_t page = 1, first = 0, last = 0, total = 0;
};
Slice slice(const HttpRequest& request, std::size_t total, std::size_t per_page = 50);
// 前へ 次へ, keeping the rest of the query.
Html slice_links(const HttpRequest& request, const Slice& shown, std::size_t per_page = 50);
// The path with its query, `name` replaced by `value` (left out when empty).
std::string with_query(const HttpRequest& request, const std::string& name, const std::string& value);

std::string month_words(Month month); // 2026年11月

// A file of a list for spreadsheets: UTF-8 with a mark, no cell that a spreadsheet would run as a formula.
HttpResponse csv(const std::string& filename, const std::vector<std::string>& head,
                 const std::vector<std::vector<std::string>>& rows);
HttpResponse pdf(const std::string& filename, std::string bytes);

// 支払済み, 一部入金, 未払い, 延滞 on a day; お支払いなし where nothing was asked.
std::string_view payment_status(const money::Invoice& invoice, Date today);
// By when it is to be paid; an invoice that asks for nothing has no such day.
Html due_day(const money::Invoice& invoice);

}
