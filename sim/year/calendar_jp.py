"""Japanese holidays and periods by rule, for 2019 to 2030. Written from the laws, not from the program."""

import datetime
from datetime import date, timedelta


def monday(year, month, nth):
    first = date(year, month, 1)
    return first + timedelta(days=(7 - first.weekday()) % 7 + 7 * (nth - 1))


def holidays(year):
    spring = int(20.8431 + 0.242194 * (year - 1980)) - (year - 1980) // 4
    autumn = int(23.2488 + 0.242194 * (year - 1980)) - (year - 1980) // 4
    named = {
        date(year, 1, 1),
        monday(year, 1, 2),
        date(year, 2, 11),
        date(year, 3, spring),
        date(year, 4, 29),
        date(year, 5, 3),
        date(year, 5, 4),
        date(year, 5, 5),
        monday(year, 9, 3),
        date(year, 9, autumn),
        date(year, 11, 3),
        date(year, 11, 23),
    }
    if year >= 2020:
        named |= {date(year, 2, 23)}
    if year == 2020:
        named |= {date(2020, 7, 23), date(2020, 7, 24), date(2020, 8, 10)}
    elif year == 2021:
        named |= {date(2021, 7, 22), date(2021, 7, 23), date(2021, 8, 8)}
    else:
        named |= {monday(year, 7, 3), date(year, 8, 11), monday(year, 10, 2)}
    substitutes = set()
    for day in sorted(named):
        if day.weekday() == 6:
            next_day = day + timedelta(days=1)
            while next_day in named:
                next_day += timedelta(days=1)
            substitutes.add(next_day)
    between = {
        day + timedelta(days=1)
        for day in named
        if day + timedelta(days=2) in named
        and day + timedelta(days=1) not in named
        and (day + timedelta(days=1)).weekday() != 6
    }
    return named | substitutes | between


_known = {}


def banks_rest(day):
    if day.year not in _known:
        _known[day.year] = holidays(day.year)
    return day.weekday() >= 5 or day in _known[day.year] or (day.month, day.day) in {(12, 31), (1, 2), (1, 3)}


def rolled(day):
    while banks_rest(day):
        day += timedelta(days=1)
    return day


def month_end(year, month):
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def add_months(year, month, count):
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def next_month_end(day, months=1):
    return month_end(*add_months(day.year, day.month, months))


def period(first, count, months):
    """The count-th (from 0) service period of so many months that begins with `first`. It ends the day before the
    corresponding day, or at the end of the month that has none; the next one begins on the day after."""

    def corresponding(n):
        year, month = add_months(first.year, first.month, n * months)
        last = month_end(year, month)
        if first.day <= last.day:
            return date(year, month, first.day)
        return last + timedelta(days=1)

    return corresponding(count), corresponding(count + 1) - timedelta(days=1)


def parsed(text):
    return datetime.date.fromisoformat(text)
