// Plain SQL tables for lists, search, export and BI: written behind the commit of their facts, rebuilt from them at any
// time.
#pragma once

#include "ledger/ledger.h"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace store {
using namespace basis;

enum class View : std::uint8_t { contracts, invoices, payments, notices, documents, facts };
inline constexpr std::array all_views{View::contracts, View::invoices,  View::payments,
                                      View::notices,   View::documents, View::facts};

// null, whole number (yen, position) or text (id, day YYYY-MM-DD).
using Cell = std::variant<std::monostate, std::int64_t, std::string>;

struct ViewColumn {
    std::string_view name;
    bool number = false;
};
struct ViewTable {
    std::string_view name;                  // view_contracts
    std::vector<ViewColumn> columns;        // the first is the key
    std::vector<std::string_view> found_by; // columns kept once more in this order, for lists that grow long
};
const ViewTable& table_of(View view);

// One row, to be inserted or to take the place of the row with the same key.
struct ViewRow {
    View view = View::facts;
    std::vector<Cell> cells; // as the table's columns
    bool operator==(const ViewRow&) const = default;
};

// Adds the rows that a fact changes. `after`: the books just after this fact. A later row with the same key wins.
void add_view_rows(std::vector<ViewRow>& rows, const ledger::Fact& fact, Position position, const ledger::Books& after);
ViewRow fact_row(const ledger::Fact& fact, Position position, const ledger::Books& after);
// Every row of a view but View::facts, in the order of the key's text.
std::vector<ViewRow> view_rows(View view, const ledger::Books& books);

using PutRow = std::function<void(const ViewRow&)>;

// Rows that meet all conditions; the values are bound, the columns are checked against the table.
struct Condition {
    enum class Test : std::uint8_t { equals, at_least, at_most, contains };
    std::string_view column;
    Test test = Test::equals;
    Cell value;
};
struct Search {
    View view = View::contracts;
    std::vector<Condition> conditions;
    std::string_view order_by; // a column; empty = the key
    bool descending = false;
    std::int64_t limit = 100, offset = 0; // limit -1: all
};
// Of all rows that meet the conditions: how many, and the sum of a column.
struct Totals {
    std::int64_t rows = 0, sum = 0;
};

}
