#include "statute/arrival.h"

#include "statute/period.h"

namespace statute {

// civil-code 98 “If the addressee or its whereabouts are unknown, public notice counts as arrived two weeks after its
// last publication.”
Ruling<Date> public_notice_arrival(Date last_publication)
{
    const Date first_day = last_publication.next();
    Basis basis{"civil-code 98"_clause, "civil-code 140"_clause, "civil-code 143.2"_clause};
    return {last_day_of(first_day, {PeriodUnit::weeks, 2}).next(), basis};
}

}
