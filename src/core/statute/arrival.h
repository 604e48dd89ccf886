// When a declaration takes effect (Civil Code 97) and public notice (98).
#pragma once

#include "basis/date.h"
#include "basis/ruling.h"

namespace statute {
using namespace basis;

// 98: two weeks after the last publication the declaration counts as arrived: the day after the two weeks end.
Ruling<Date> public_notice_arrival(Date last_publication);

}
