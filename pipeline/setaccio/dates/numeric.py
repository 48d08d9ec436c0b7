"""Dates in figures: 2024-05-12, 12/05/2024, 12.5.24, 05/2024, 25/4."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: PLR0911

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.dates import patterns as p
from setaccio.dates.nodes import Point

if TYPE_CHECKING:
    from setaccio.dates.lexer import Tokens

_ISO: Final = re.compile(
    r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:t([0-9]{2}):([0-9]{2})(?::[0-9]{2})?)?(?![\w])"
)
_DMY: Final = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2('?[0-9]{2}|[0-9]{4})(?![\w])")
_MY: Final = re.compile(r"([0-9]{1,2})/([0-9]{4})(?![\w/])")
_YM: Final = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})(?![\w/])")
_DM: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?![\w/])")
_BAD_BEFORE: Final = frozenset(".,:/-_@#+\\$€£")
_CUES: Final = frozenset(
    "il al dal del nel entro l dell all dall oggi ieri domani e di da fino a tra sarò".split()
)


def numeric(t: Tokens, i: int) -> tuple[Point, int] | None:
    """Read a date in figures at token i: (point, index after), else None."""
    word = t.word(i)
    if len(word) not in {1, 2, 4} or not word.isascii() or not t.glued(i):
        return None
    if t.word(i + 1) not in {"-", "/", "."}:
        return None
    if t.glued(i - 1) and (t.word(i - 1).isalnum() or t.word(i - 1) in _BAD_BEFORE):
        return None
    if _numbered(t, i):
        return None
    start = t.starts[i]
    found = _full(t, start) if len(word) == 4 else _european(t, i, start)
    if found is None:
        found = _partial(t, i, start)
    if found is None:
        return None
    point, end = found
    if t.low[end : end + 1] in {".", "-", "/", ","} and t.low[end + 1 : end + 2].isdigit():
        return None
    j = i
    while j < len(t) and t.ends[j] < end:
        j += 1
    return (point, j + 1) if j < len(t) and t.ends[j] == end else None


def _numbered(t: Tokens, i: int) -> bool:
    """Whether "legge", "n.", "versione" before the figures makes them a number of something."""
    before = t.word(i - 1)
    if before in {".", "°"}:
        before = t.word(i - 2)
    return before in p.NUMBERED


def _full(t: Tokens, start: int) -> tuple[Point, int] | None:
    match = _ISO.match(t.low, start)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    if month > 12 or day > 31 or not month or not day or not year:
        return None
    clock = f"{match[5]}:{match[6]}" if match[5] and match[5] < "25" and match[6] < "60" else ""
    return Point(year=year, month=month, day=day, clock=clock, rule="iso-date"), match.end()


def _european(t: Tokens, i: int, start: int) -> tuple[Point, int] | None:
    match = _DMY.match(t.low, start)
    if match is None:
        return None
    day, month, written = int(match[1]), int(match[3]), match[4].lstrip("'")
    if match[2] == "-" and len(written) == 2 and t.word(i - 1) not in _CUES:
        return None  # a score
    if month > 12 >= day and match[2] == "/" and month <= 31:
        day, month = month, day  # the American order, where no other is possible
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if len(written) == 2:
        point = Point(short_year=int(written), month=month, day=day, rule="numeric-date")
    else:
        if not 1000 <= int(written) <= 2999:
            return None
        point = Point(year=int(written), month=month, day=day, rule="numeric-date")
    return point, match.end()


def _partial(t: Tokens, i: int, start: int) -> tuple[Point, int] | None:
    if match := _MY.match(t.low, start):
        month, year = int(match[1]), int(match[2])
        if 1 <= month <= 12 and 1500 <= year <= 2200:
            return Point(year=year, month=month, rule="numeric-month"), match.end()
        return None
    if match := _YM.match(t.low, start):
        year, month = int(match[1]), int(match[3])
        if not 1 <= month <= 12 or not 1500 <= year <= 2200:
            return None
        if len(match[3]) == 2 and month > year % 100:
            return None  # 2004-05 is a season, 2010-12 three years
        if match[2] == "/" and len(match[3]) == 2 and t.word(i - 1) not in _CUES:
            return None
        return Point(year=year, month=month, rule="numeric-month"), match.end()
    if match := _DM.match(t.low, start):
        day, month = int(match[1]), int(match[2])
        cued = t.word(i - 1) in _CUES or t.word(i - 1) == "'" or t.word(i - 1) in p.WEEKDAYS
        timed = t.word(i + 3) in {"alle", "ore", "h"}
        follows = t.word(i + 3)
        if not (cued or timed) or follows in p.OF or not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        if t.word(i - 1) in {"e", "di", "da", "a", "tra"} and not timed and len(match[2]) < 2:
            return None
        return Point(day=day, month=month, rule="numeric-day"), match.end()
    return None
