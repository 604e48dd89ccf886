// Lengths on paper in whole milli-points (1 pt = 1,000), so that layout needs no floating point. x from the left edge,
// y from the upper edge of the sheet.
#pragma once

#include <cstdint>

namespace documents {

// Milli-points. A sheet of A4 is 595,276 × 841,890; any sum on a page stays far below 2^31.
using Length = std::int32_t;

// Tenths of a millimetre; 1 mm = 72/25.4 pt.
constexpr Length mm(std::int32_t tenths)
{
    return static_cast<Length>(static_cast<std::int64_t>(tenths) * 7'200'000 / 25'400);
}

// Tenths of a point.
constexpr Length pt(std::int32_t tenths)
{
    return tenths * 100;
}

struct Place {
    Length x = 0, y = 0;
};

struct Box {
    Length x = 0, y = 0, width = 0, height = 0;
};

}
