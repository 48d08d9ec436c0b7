"""Ranges with shared parts: "dal 3 al 5 maggio", "da gennaio a settembre", "2019-23"."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: PLR0911

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from setaccio.dates import patterns as p
from setaccio.dates.days import day_number, decade, year, years_pair
from setaccio.dates.nodes import Between, Node, Point
from setaccio.dates.points import century_number, point
from setaccio.dates.relative import relative

if TYPE_CHECKING:
    from setaccio.dates.lexer import Tokens

Reading: TypeAlias = "tuple[Node, int]"

_MULTI_YEARS: Final = frozenset(
    "biennio triennio quadriennio quinquennio sessennio settennio decennio ventennio"
    " trentennio".split()
)


def between(t: Tokens, i: int) -> Reading | None:
    """Read a range at its first word, the preposition if it has one."""
    word = t.word(i)
    if word in p.FROM:
        j = t.skip(i, p.FROM)
        first = _end_point(t, j)
        if first is None or (first[0].rule == "month-abbreviation" and not t.capital(j)):
            return None
        k = _to(t, first[1])
        if k == first[1]:
            return None
        return _close(t, first[0], k, with_article=word != "da")
    if word in p.BETWEEN:
        j = t.article(i + 1)
        first = _end_point(t, j)
        if first is None or t.word(first[1]) not in {"e", "ed", "o"}:
            return None
        k = t.article(first[1] + 1)
        return _close(t, first[0], k, with_article=j > i + 1)
    if word.isdigit() or word in p.MONTHS or word in p.WEEKDAYS or word in p.DEICTICS:
        first = _end_point(t, i)
        if first is None or t.word(first[1]) not in {"-", "/"}:
            return None
        tight = t.glued(first[1] - 1) and t.glued(first[1])
        loose = not t.glued(first[1] - 1) and not t.glued(first[1])
        if not (tight or (loose and t.word(first[1]) == "-")):
            return None
        if t.word(first[1]) == "/" and not first[0].bare_day:
            return None
        if (word.isdigit() or word in p.WEEKDAYS) and is_glued_before(t, i):
            return None
        found = _close(t, first[0], first[1] + 1, with_article=True)
        if found is None or (first[0].year and not first[0].month):
            return None
        return found
    return None


def is_glued_before(t: Tokens, i: int) -> bool:
    """Whether figures hang on what stands before them ("A3-5", "12/3-5")."""
    return t.glued(i - 1) and (t.word(i - 1).isalnum() or t.word(i - 1) in "-/.,:_")


def _to(t: Tokens, j: int) -> int:
    """Return the index after "al", "a", "fino al", "-" at j; j itself when there is none."""
    k = j
    if t.word(k) in {"fino", "sino", "fin"}:
        k += 1
    if t.word(k) in p.TO:
        return t.skip(k, p.TO)
    if t.word(j) == "-" and t.glued(j) == t.glued(j - 1):
        return j + 1
    return j


def _end_point(t: Tokens, i: int) -> tuple[Point, int] | None:
    found = point(t, i)
    if found is not None and not found[0].vague and not found[0].clock:
        return found
    word = t.word(i)
    if word in {"un", "una", "uno", "sei"}:
        return None
    bare = day_number(t, i)
    if bare and (not word.isdigit() or not t.glued(bare[1] - 1) or t.word(bare[1]) in "-/,.;:)"):
        return Point(day=bare[0], rule="day"), bare[1]
    number = century_number(t, i)
    if number is not None and 1 <= number[0] < 30 and not word.isdigit():
        return Point(years=f"{number[0] - 1:02d}", rule="bare-century"), number[1]
    if word == "'":
        return year(t, i)
    return None


def _close(t: Tokens, first: Point, k: int, *, with_article: bool) -> Reading | None:
    """Read the second end of a range and share between the ends what only one of them says."""
    read = (decade(t, k, first.years[:2]) if first.rule == "decade" else None) or _end_point(t, k)
    if read is None:
        return None
    last, j = read
    if last.rule == "bare-century" or (first.rule == "bare-century" and last.rule != "century"):
        return None
    if (first.bare_day or first.day) and last.bare_day:
        last, j = _later_month(t, last, j)
        if last.bare_day:
            return None
    if first.bare_day:
        if last.day is None or not (last.month or last.unit == "M"):
            return None
        if last.month and last.day is not None and first.day and first.day >= last.day:
            return None
        first = replace(last, day=first.day, weekday=None, mod="")
    elif last.bare_day:
        return None
    only_years = _is_year(first) and _is_year(last)
    if _is_year(first) != _is_year(last) and not _mixed(first, last):
        return None
    if only_years and not with_article and not _uncounted(t, j):
        return None
    if only_years and first.year and last.year and first.year >= last.year:
        return None
    if not first.has_year and last.has_year and _sharable(last):
        first = _share(first, last)
    return Between(first, last, rule="range"), j


def _mixed(first: Point, last: Point) -> bool:
    """Whether ends of different kinds make a range ("dal 2019 a oggi", "da marzo al 2025")."""
    other = last if _is_year(first) else first
    return bool(other.unit or other.month or other.mod or other.part or other.years)


def _is_year(found: Point) -> bool:
    plain = found.month is None and not found.part and not found.mod and not found.unit
    return plain and (found.year is not None or found.short_year is not None)


def _uncounted(t: Tokens, j: int) -> bool:
    follows = t.word(j)
    return (
        not follows
        or not follows[0].isalnum()
        or (follows in p.FUNCTION_WORDS and follows not in {"per", "di"})
    )


def _sharable(last: Point) -> bool:
    return last.year is not None or last.short_year is not None or last.unit in {"Y", "M", "W"}


def _share(first: Point, last: Point) -> Point:
    """Give the first end the year (or week, or month) that the last one names."""
    if last.year is not None and last.month and first.month and first.month > last.month:
        return replace(first, year=last.year - 1)  # "da novembre a marzo 2024"
    return replace(
        first,
        year=last.year,
        short_year=last.short_year,
        unit=last.unit,
        offset=last.offset,
        base=last.base,
    )


def _later_month(t: Tokens, last: Point, j: int) -> tuple[Point, int]:
    """Give "dal 3 al 5" the month that follows: "e dal 7 al 9 maggio", "il mese prossimo"."""
    k = j
    if t.word(k) in {"il", "nel", "del", "di", "dello", "lo"}:
        k += 1
    base = relative(t, k)
    if base and base[0].unit == "M" and not base[0].mod:
        return replace(base[0], day=last.day), base[1]
    if t.word(j) in {"e", "ed", ",", "o"} and t.depth < 4:
        k = j + 1 + (t.word(j) == "," and t.word(j + 1) in {"e", "ed"})
        t.depth += 1
        try:
            following = between(t, k)
        finally:
            t.depth -= 1
        if following is None:
            return last, j
        other = following[0]
        if isinstance(other, Between) and other.last.month and other.last.day:
            return replace(other.last, day=last.day, weekday=None), j
    return last, j


def year_range(t: Tokens, i: int) -> Reading | None:
    """Read "2019-2023", "2021/22", "2024-25"."""
    pair = years_pair(t, i)
    if pair is None or (t.glued(i - 1) and t.word(i - 1) not in {"(", '"', "'", "["}):
        return None
    begin, end, j = pair
    return Between(Point(year=begin), Point(year=end), rule="year-range"), j


def period_head(t: Tokens, i: int) -> Reading | None:
    """Read "biennio 2024-25", "anno scolastico 2023/2024"."""
    word = t.word(i)
    j = i + 1
    if word == "anno":
        j += t.word(j) in {"scolastico", "accademico", "sportivo", "fiscale", "giudiziario"}
    elif word not in _MULTI_YEARS and word != "anni":
        return None
    return year_range(t, j)
