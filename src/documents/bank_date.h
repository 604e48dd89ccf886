// YYMMDD of the Japanese era, as 01 and 03 files write days. The files do not name the era.
#pragma once

#include "basis/date.h"

#include <optional>
#include <string>
#include <string_view>

namespace documents {
using namespace basis;

struct EraDate {
    Date date;
    std::string_view era; // 令和 平成 昭和; 西暦 where a bank wrote the last digits of the Christian year
};

// The era that puts the day between ten years before `today` and one year after it, 令和 first; the Christian year only
// where no era does. nullopt: no such day.
std::optional<EraDate> era_date(std::string_view six_digits, Date today);
// 令和8年11月30日 → 081130. The day is not before 1926-12-25 and its year of the era has two digits.
std::string era_digits(Date date);

}
