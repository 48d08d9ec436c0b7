"""From what an expression says to the days it means: value, first and last day, anchor."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: C901, PLR0911, PLR0912, PLR0915

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from setaccio.dates import arithmetic as cal
from setaccio.dates import patterns as p
from setaccio.dates.arithmetic import ImpossibleDateError, Period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from setaccio.dates.nodes import Between, Point
    from setaccio.dates.records import Anchor
    from setaccio.dates.reference import Reference
    from setaccio.dates.tense import Direction

Make: TypeAlias = "Callable[[int], Period]"
# The tense of another clause overrules nearness, but not by more than this: "ha annunciato che il 3
# dicembre si vota", a week before it, is not about last year's.
_FAR = 300


class UnknownDayError(ValueError):
    """A feast whose day of the year we do not know."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The outcome: a period (with X where unknown) and what it was resolved against."""

    period: Period
    anchor: Anchor


@dataclass(slots=True)
class Context:
    """What the article has said so far.

    Attributes:
        reference: The article's reference date.
        last: The last date resolved, for "l'anno dopo", "quel giorno".
        last_day: The last day resolved in this paragraph, for clock times.
        news_day: The last day within a week of the reference, for "nella stessa giornata".
        frame: Year (and month) that the story is in, for "a maggio" after "nel marzo del 2024".
    """

    reference: Reference
    last: Period | None = None
    last_day: dt.date | None = None
    news_day: dt.date | None = None
    frame: tuple[int, int] | None = None


def _same_period(point: Point, context: Context) -> Resolved:
    """Move the period that the article has just named to another year."""
    last, year = context.last, point.year
    if year is None and point.unit == "Y" and context.reference.year is not None:
        year = context.reference.year + point.offset
    if year is None or last is None or last.first is None or last.last is None:
        return Resolved(Period(f"{year:04d}" if year else "XXXX", None, None, "?"), "none")
    shift = year - last.first.year
    if last.grain not in {"P", "M", "X"} or last.last.year != last.first.year:
        return Resolved(cal.year(year), "context")
    try:
        first = cal.month(year, last.first.month)
        end = cal.month(last.last.year + shift, last.last.month)
    except ImpossibleDateError:
        return Resolved(cal.year(year), "context")
    value = "/".join(f"{year:04d}{part[4:]}" for part in last.value.split("/"))
    return Resolved(Period(value, first.first, end.last, last.grain), "context")


def resolve(point: Point, context: Context, way: Direction) -> Resolved:
    """Resolve one point.

    Args:
        point: What was read.
        context: Reference date and what came before.
        way: "past", "future" or "", where the verbs put it.

    Returns:
        Its period and anchor; the period's value has X for what stays unknown.

    Raises:
        ImpossibleDateError: If the calendar has no such day.
    """
    if point.vague:
        return Resolved(Period(point.vague, None, None, "V"), "none")
    if point.year is not None and point.year < 0:
        return Resolved(Period(f"BC{-point.year:04d}", None, None, "Y"), "explicit")
    if point.part == "=":
        return _same_period(point, context)
    if point.years:
        return Resolved(cal.years(point.years), "explicit")
    if point.unit:
        return _relative(point, context)
    year = point.year
    if year is None and point.short_year is not None:
        year = _century(point.short_year, context.reference)
    if year is not None:
        return Resolved(_within(cal.year(year), point), "explicit")
    last = context.last
    if point.base == "ctx" and last is not None and last.first and last.last:
        told = last.last if point.turn == 1 else last.first
        found = _yearless(replace(point, base="ref"), _fake(context, told), way)
        return Resolved(found.period, "context")
    return _yearless(point, context, way)


def _century(short: int, reference: Reference) -> int:
    """Return the year that two digits mean: the latest not far after the reference.

    Without a reference, POSIX's convention (69 to 99 are the nineteen hundreds).
    """
    if reference.year is None:
        return short + (1900 if short >= 69 else 2000)
    year = reference.year // 100 * 100 + short
    if year > reference.year + 10:
        year -= 100
    elif year <= reference.year - 80:
        year += 100
    return year


def _within(whole: Period, point: Point) -> Period:
    """Narrow a year, month or week down to what the point says of it."""
    year = whole.begin.year
    if point.through:
        begin, end = cal.month(year, point.through[0]), cal.month(year, point.through[1])
        return cal.span(begin, end)
    if point.holiday:
        return cal.of_date(feast(point.holiday, year))
    if point.part in {"W", "WE"}:
        date = cal.day(year, point.month or whole.begin.month, point.day or 1).begin
        return cal.week(date) if point.part == "W" else cal.weekend(date)
    if point.part:
        return cal.part_of_year(year, point.part)
    if point.month:
        whole = cal.month(year, point.month)
    if point.day:
        return cal.day(whole.begin.year, whole.begin.month, point.day)
    if point.nth:
        return _nth(whole, *point.nth)
    if point.weekday and whole.grain == "W":
        return cal.of_date(cal.shift_days(whole.begin, point.weekday - 1))
    return whole


def _nth(whole: Period, n: int, code: int) -> Period:
    if code == 0:
        days = (whole.finish - whole.begin).days + 1
        if n > days:
            raise ImpossibleDateError(f"day {n} of {whole.value}")
        start = whole.begin if n > 0 else whole.finish
        return cal.of_date(cal.shift_days(start, n - 1 if n > 0 else n + 1))
    if code == 8:
        base = cal.week(cal.nth_weekday(whole, 4, n) if whole.grain == "Y" else whole.begin)
        if whole.grain == "Y":
            return base
        start = cal.nth_weekday(whole, 1, n) if n < 0 else cal.shift_days(whole.begin, 7 * (n - 1))
        return cal.week(start)
    if code == 9:
        return cal.weekend(cal.nth_weekday(whole, 6, n))
    return cal.of_date(cal.nth_weekday(whole, code, n))


def feast(name: str, year: int) -> dt.date:
    """Return the day of a feast in a year."""
    rule = p.HOLIDAYS[name]
    if rule[0] == "unknown":
        raise UnknownDayError(name)
    if rule[0] == "easter":
        return cal.shift_days(cal.easter(year), int(rule[1]))
    if rule[0] == "nth":
        _, month, weekday, n = (int(x) if x != "nth" else 0 for x in rule)
        return cal.nth_weekday(cal.month(year, month), weekday, n)
    return cal.day(year, int(rule[0]), int(rule[1])).begin


def _relative(point: Point, context: Context) -> Resolved:
    """Resolve "quest'anno", "due mesi fa", "il giorno dopo", "il 20 del prossimo mese"."""
    date, year, anchor = context.reference.date, context.reference.year, context.reference.anchor
    known: Anchor = anchor
    if point.base == "ctx":
        known = "context"
        last = context.last
        date = last.first if last and last.first and last.grain in {"D", "WE"} else None
        if point.unit == "D" and date is None:
            date = context.last_day or context.news_day
        if last and last.first and last.grain == "M" and point.unit in {"M", "Y"}:
            date = last.first
        if last and last.first and last.grain == "W" and point.unit in {"W", "M", "Y"}:
            date = last.first
        year = last.first.year if last and last.first and last.grain != "X" else None
        if last and last.grain == "X" and last.first and last.last:
            year = last.last.year if last.first.year == last.last.year else None
    unit, offset = point.unit, point.offset
    if date is not None and point.months:
        moved = cal.shift_months(date.year, date.month, point.months)
        date = moved.begin.replace(day=min(date.day, moved.finish.day))
    whole: Period | None = None
    if unit == "Y" and year is not None and year + offset < 1:
        ago = 1 - year - offset
        value = f"BC{ago:04d}" if ago < 10_000 else "PAST_REF"
        return Resolved(Period(value, None, None, "V"), known)
    if unit == "Y" and year is not None:
        whole = cal.year(year + offset)
    elif unit in {"10Y", "100Y"} and year is not None:
        width = 10 if unit == "10Y" else 100
        prefix = str(year // width + offset)
        whole = cal.years(prefix.zfill(3 if width == 10 else 2))
    elif date is None:
        pass
    elif unit == "M":
        whole = cal.shift_months(date.year, date.month, offset)
    elif unit in {"2M", "3M", "4M", "6M"}:
        whole = _part_at(date, int(unit[0]), offset)
    elif unit == "W":
        whole = cal.week(cal.shift_days(date, 7 * offset))
    elif unit == "WE":
        whole = cal.weekend(cal.shift_days(date, 7 * offset))
    elif unit == "D" and point.weekday:
        step = 1 if point.turn == 1 else -1
        first = cal.shift_days(date, step)
        while first.isoweekday() != point.weekday:
            first = cal.shift_days(first, step)
        whole = cal.of_date(first)
    elif unit == "D":
        whole = cal.of_date(cal.shift_days(date, offset))
    elif unit in {"TH", "TM", "TS"}:
        whole = Period(f"{date.isoformat()}TXX:XX", date, date, "T")
    if whole is None:
        return Resolved(Period(_unknown_relative(point), None, None, "?"), "none")
    if point.unit == "D" or whole.grain == "T":
        return Resolved(whole, known)
    return Resolved(_within(whole, point), known)


def _part_at(date: dt.date, months: int, offset: int) -> Period:
    index = date.year * (12 // months) + (date.month - 1) // months + offset
    year, number = divmod(index, 12 // months)
    return cal.part_of_year(year, {2: "B", 3: "Q", 4: "T", 6: "H"}[months] + str(number + 1))


def _unknown_relative(point: Point) -> str:
    if point.month and point.day:
        return f"XXXX-{point.month:02d}-{point.day:02d}"
    if point.month:
        return f"XXXX-{point.month:02d}"
    if point.part:
        return f"XXXX-{point.part}"
    if point.unit == "W" and point.weekday:
        return f"XXXX-WXX-{point.weekday}"
    if point.unit == "M" and point.day:
        return f"XXXX-XX-{point.day:02d}"
    return {
        "Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "D": "XXXX-XX-XX",
        "10Y": "XXX", "100Y": "XX", "3M": "XXXX-QX", "6M": "XXXX-HX",
    }.get(point.unit, "XXXX-XX-XX")  # fmt: skip


def _yearless(point: Point, context: Context, way: Direction) -> Resolved:
    """Resolve "26 novembre", "lunedì", "in primavera": the year (or week) must be found."""
    reference = context.reference
    if not (point.month or point.part or point.holiday or point.weekday or point.day or point.nth):
        if point.through:
            return _this_years(point, reference)
        return Resolved(Period(_unknown(point), None, None, "?"), "none")
    if point.weekday and not point.month and not point.holiday:
        return _weekday(point, reference, way)
    if context.frame and point.turn is None and point.month and way != "future":
        year, month = context.frame
        if month <= point.month:
            try:
                framed = _within(cal.year(year), point)
            except ImpossibleDateError:
                framed = None
            limit = reference.date
            if framed and (limit is None or not framed.first or framed.first <= limit):
                return Resolved(framed, "context")
    if reference.date is None:
        return _this_years(point, reference)
    make = _maker(point, reference.date)
    center = reference.date.year if make[1] else reference.date.year * 12 + reference.date.month - 1
    reach = 9 if point.day == 29 and point.month == 2 else 3
    candidates = _candidates(make[0], center, reach)
    if point.weekday and point.day:
        fitting = [
            c
            for c in candidates
            if c.first
            and c.first.isoweekday() == point.weekday
            and abs((c.first - reference.date).days) <= 400
        ]
        candidates = fitting or candidates
    if not candidates:
        raise ImpossibleDateError(_unknown(point))
    return Resolved(_choose(candidates, reference.date, point.turn, way), reference.anchor)


def _maker(point: Point, date: dt.date) -> tuple[Make, bool]:
    """Return a function from a year (or a count of months) to the candidate of that year."""
    if point.month or point.holiday or (point.part and point.part not in {"W", "WE"}):
        return (lambda year: _within(cal.year(year), point)), True
    if point.part == "WE":

        def weekends(step: int) -> Period:
            base = date.year * 12 + date.month - 1
            return cal.weekend(cal.shift_days(date, 7 * (step - base)))

        return weekends, False
    return (lambda index: _within(cal.month(index // 12, index % 12 + 1), point)), False


def _candidates(make: Make, center: int, reach: int) -> list[Period]:
    found = []
    for step in range(center - reach, center + reach + 1):
        try:
            found.append(make(step))
        except ImpossibleDateError:  # noqa: PERF203  (29 February)
            continue
    return found


def _this_years(point: Point, reference: Reference) -> Resolved:
    if (
        reference.year is None
        or (point.part == "WE" and not point.month)
        or not (point.month or point.part or point.holiday or point.through)
    ):
        if point.month and point.day:
            cal.day(2024, point.month, point.day)  # 30 February is impossible in any year
        return Resolved(Period(_unknown(point), None, None, "?"), "none")
    return Resolved(_within(cal.year(reference.year), point), reference.anchor)


def _unknown(point: Point) -> str:
    if point.holiday:
        rule = p.HOLIDAYS[point.holiday]
        if isinstance(rule[0], int):
            return f"XXXX-{rule[0]:02d}-{int(rule[1]):02d}"
        return "XXXX-XX-XX"
    if point.part == "WE":
        return "XXXX-WXX-WE"
    if point.part == "W":
        return "XXXX-WXX"
    if point.part and not point.month:
        return f"XXXX-{point.part}"
    if point.month and point.day:
        return f"XXXX-{point.month:02d}-{point.day:02d}"
    if point.month:
        return f"XXXX-{point.month:02d}"
    if point.weekday and not point.day:
        return f"XXXX-WXX-{point.weekday}"
    if point.day:
        return f"XXXX-XX-{point.day:02d}"
    return "XXXX-XX-XX"


def _weekday(point: Point, reference: Reference, way: Direction) -> Resolved:
    date = reference.date
    weekday = point.weekday or 1
    if date is None:
        return Resolved(Period(_unknown(point), None, None, "?"), "none")
    if point.day:  # "venerdì 22": the month where the 22nd is a Friday
        months = [
            cal.of_date(day)
            for step in range(-6, 7)
            if (day := _day_of_month(date, step, point.day)) and day.isoweekday() == weekday
        ]
        if not months:
            raise ImpossibleDateError(f"weekday {weekday}, day {point.day}")
        return Resolved(_choose(months, date, point.turn, way), reference.anchor)
    ahead = (weekday - date.isoweekday()) % 7
    if point.turn is not None and point.turn < 0:
        found = cal.shift_days(date, ahead - 7)
    elif point.turn == 1:
        found = cal.shift_days(date, ahead or 7)
    elif way.endswith("past"):
        found = cal.shift_days(date, ahead - 7 if ahead else 0)
    else:
        found = cal.shift_days(date, ahead)
    return Resolved(cal.of_date(found), reference.anchor)


def _day_of_month(date: dt.date, step: int, number: int) -> dt.date | None:
    try:
        whole = cal.shift_months(date.year, date.month, step)
        return whole.begin.replace(day=number)
    except (ImpossibleDateError, ValueError):
        return None


def _choose(found: list[Period], date: dt.date, turn: int | None, way: Direction) -> Period:
    """Choose among candidates, in order: by "scorso", by tense, by nearness."""

    def gap(period: Period) -> int:
        if period.begin > date:
            return (period.begin - date).days
        return max(0, (date - period.finish).days)

    before = [c for c in found if c.last and c.last < date]
    after = [c for c in found if c.first and c.first > date]
    begun = [c for c in found if c.first and c.first <= date]
    open_ = [c for c in found if c.last and c.last >= date]
    if turn == -1 and before:
        return before[-1]
    if turn == 1 and after:
        return after[0]
    nearest = min(found, key=lambda c: (gap(c), c.first is not None and c.first < date))
    if way.endswith("past") and begun and (way == "past" or _not_far(begun[-1], nearest, gap)):
        return begun[-1]
    if way.endswith("future") and open_ and (way == "future" or _not_far(open_[0], nearest, gap)):
        return open_[0]
    return nearest


def _not_far(chosen: Period, nearest: Period, gap: Callable[[Period], int]) -> bool:
    return gap(chosen) - gap(nearest) <= _FAR


def resolve_range(between: Between, context: Context, way: Direction) -> Resolved:
    """Resolve a range: the end that knows its year decides that of the other.

    Raises:
        ImpossibleDateError: If an end is impossible, or the range would run backwards.
    """
    first, last = between.first, between.last
    turned = last.turn is not None and first.turn is None
    if (last.has_year or turned) and not first.has_year:
        end = resolve(last, context, way)
        begin = Resolved(_before(first, end.period, context), end.anchor)
    else:
        begin = resolve(first, context, way)
        fixed = not last.has_year and begin.period.first is not None and first != last
        if (fixed and not first.has_year) or (fixed and begin.period.last is not None):
            end = _after(last, begin, context)
        else:
            end = resolve(last, context, way)
    anchor: Anchor = end.anchor if end.anchor != "explicit" else begin.anchor
    if begin.period.first is None or end.period.last is None:
        value = f"{begin.period.value}/{end.period.value}"
        return Resolved(Period(value, None, None, "X"), anchor)
    return Resolved(cal.span(begin.period, end.period), anchor)


def _fake(context: Context, date: dt.date) -> Context:
    reference = replace(context.reference, date=date, year=date.year)
    return Context(reference, context.last, context.last_day)


def _before(point: Point, end: Period, context: Context) -> Period:
    if end.first is None:
        return resolve(point, context, "").period
    return resolve(replace(point, turn=None), _fake(context, end.first), "past").period


def _after(point: Point, begin: Resolved, context: Context) -> Resolved:
    found = resolve(replace(point, turn=None), _fake(context, begin.period.begin), "future")
    anchor: Anchor = begin.anchor
    if begin.anchor == "explicit" and found.anchor != "explicit":
        anchor = "context"
    return Resolved(found.period, anchor)
