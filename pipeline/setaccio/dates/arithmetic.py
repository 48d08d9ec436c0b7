"""Calendar arithmetic: periods with TIMEX3 values, first and last days. Never today's date."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

SEASON_MONTHS: Final[dict[str, int]] = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class ImpossibleDateError(ValueError):
    """The calendar has no such day (31 June) or no such year (0, 10000)."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar.

    Attributes:
        value: TIMEX3 value.
        first: First day, None when unknown.
        last: Last day, inclusive, None when unknown.
        grain: "Y" year, "P" part of a year, "M", "W", "D", "X" anything else.
    """

    value: str
    first: dt.date | None
    last: dt.date | None
    grain: str

    @property
    def begin(self) -> dt.date:
        """The first day, of a period that has one."""
        if self.first is None:
            raise ImpossibleDateError(self.value)
        return self.first

    @property
    def finish(self) -> dt.date:
        """The last day, of a period that has one."""
        if self.last is None:
            raise ImpossibleDateError(self.value)
        return self.last


def day(year: int, month: int, number: int) -> Period:
    """Return one day.

    Raises:
        ImpossibleDateError: If the calendar has no such day.
    """
    try:
        date = dt.date(year, month, number)
    except ValueError:
        raise ImpossibleDateError(f"{year}-{month}-{number}") from None
    return Period(date.isoformat(), date, date, "D")


def of_date(date: dt.date) -> Period:
    """Return one day as a period."""
    return Period(date.isoformat(), date, date, "D")


def shift_days(date: dt.date, days: int) -> dt.date:
    """Add days.

    Raises:
        ImpossibleDateError: If the result is outside the years 1 to 9999.
    """
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        raise ImpossibleDateError(f"{date} {days:+d} days") from None


def month(year: int, number: int) -> Period:
    """Return one month."""
    _check_year(year)
    last = calendar.monthrange(year, number)[1]
    return Period(
        f"{year:04d}-{number:02d}", dt.date(year, number, 1), dt.date(year, number, last), "M"
    )


def shift_months(year: int, number: int, months: int) -> Period:
    """Return the month that lies `months` after month `number` of `year`."""
    index = year * 12 + number - 1 + months
    return month(index // 12, index % 12 + 1)


def year(number: int) -> Period:
    """Return one year."""
    _check_year(number)
    return Period(f"{number:04d}", dt.date(number, 1, 1), dt.date(number, 12, 31), "Y")


def years(prefix: str) -> Period:
    """Return a decade ("199") or a century ("19", "BC02") by the digits that its years share."""
    if prefix.startswith("BC"):
        return Period(prefix, None, None, "X")
    width = 4 - len(prefix)
    low, high = int(prefix + "0" * width), int(prefix + "9" * width)
    _check_year(high)
    return Period(prefix, dt.date(max(low, 1), 1, 1), dt.date(high, 12, 31), "X")


def week(date: dt.date) -> Period:
    """Return the ISO week that holds `date`."""
    iso_year, number, weekday = date.isocalendar()
    monday = shift_days(date, 1 - weekday)
    return Period(f"{iso_year:04d}-W{number:02d}", monday, shift_days(monday, 6), "W")


def weekend(date: dt.date) -> Period:
    """Return Saturday and Sunday of the ISO week that holds `date`."""
    whole = week(date)
    return Period(f"{whole.value}-WE", shift_days(whole.begin, 5), shift_days(whole.begin, 6), "WE")


def part_of_year(number: int, part: str) -> Period:
    """Return a quarter ("Q1"), half ("H2") or season ("SU", meteorological) of a year.

    Winter of a year begins on 1 December of that year and ends in the next.
    """
    _check_year(number)
    if part in SEASON_MONTHS:
        first, length = SEASON_MONTHS[part], 3
    else:
        length = {"Q": 3, "H": 6, "B": 2, "T": 4}[part[0]]
        first = (int(part[1:]) - 1) * length + 1
        if not 1 <= first <= 13 - length:
            raise ImpossibleDateError(f"{number} {part}")
    begin, end = month(number, first), shift_months(number, first, length - 1)
    value = f"{number:04d}-{part}"
    if part[0] in "BT" and part not in SEASON_MONTHS:  # two and four months have no code
        value = f"{begin.value}/{end.value}"
    return Period(value, begin.first, end.last, "P")


def span(first: Period, last: Period) -> Period:
    """Return the period from the first day of one to the last day of another.

    Raises:
        ImpossibleDateError: If it would end before it begins.
    """
    if first.first and last.last and first.first > last.last:
        raise ImpossibleDateError(f"{first.value}/{last.value}")
    return Period(f"{first.value}/{last.value}", first.first, last.last, "X")


def nth_weekday(within: Period, weekday: int, n: int) -> dt.date:
    """Return the n-th (from 1; from the end with -1) such weekday of a period."""
    if n > 0:
        offset = (weekday - within.begin.isoweekday()) % 7
        date = shift_days(within.begin, offset + 7 * (n - 1))
    else:
        offset = (within.finish.isoweekday() - weekday) % 7
        date = shift_days(within.finish, -offset + 7 * (n + 1))
    if not within.begin <= date <= within.finish:
        raise ImpossibleDateError(f"weekday {weekday} number {n} of {within.value}")
    return date


@lru_cache(maxsize=512)
def easter(number: int) -> dt.date:
    """Return Easter Sunday of a year, Gregorian (Meeus/Jones/Butcher)."""
    _check_year(number)
    a, (b, c) = number % 19, divmod(number, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month_number, rest = divmod(h + ell - 7 * m + 114, 31)
    return dt.date(number, month_number, rest + 1)


def _check_year(number: int) -> None:
    if not dt.MINYEAR <= number <= dt.MAXYEAR - 1:
        raise ImpossibleDateError(f"year {number}")
