// 新旧対照表: two editions side by side as an office prints them, with what differs underlined. One sheet for page, PDF
// and spreadsheet.
#pragma once

#include "basis/date.h"
#include "terms/compare.h"

#include <string>
#include <string_view>
#include <vector>

namespace documents {

enum class EditionOrder : std::uint8_t { new_left, old_left }; // 改正後 first, or 現行 first

struct ComparisonRun {
    std::string text;
    bool underlined = false;
};

// One provision beside its counterpart, or （新設）, （削る）, （略） where there is none or nothing differs.
struct ComparisonLine {
    std::vector<ComparisonRun> before, after;
    std::string remark;        // 備考
    int deep = 0;              // 0 article, 1 paragraph, 2 item …
    bool starts_block = false; // a rule above: a new article, or a stretch of unchanged ones
};

struct ComparisonSheet {
    std::string title, before_name, after_name;
    std::vector<ComparisonLine> lines;
    bool empty() const { return lines.empty(); }
};

struct ComparisonNames {
    std::string before, after; // 2026-04-01版; may be empty
};

// Unchanged articles are folded into one line; an equal pair of editions gives no lines.
ComparisonSheet comparison_sheet(const terms::Document& before, const terms::Document& after,
                                 const terms::Comparison& comparison, const ComparisonNames& names = {});

// UTF-8 HTML that stands alone.
std::string comparison_html(const ComparisonSheet& sheet, EditionOrder order);
// A4 on end; rows break across pages, the head is repeated. A letter that no face has is printed as 〓.
std::string comparison_pdf(const ComparisonSheet& sheet, EditionOrder order, basis::Date date);
// RFC 4180 with a mark for spreadsheets; differing words stand in ［］.
std::string comparison_csv(const ComparisonSheet& sheet, EditionOrder order);

}
