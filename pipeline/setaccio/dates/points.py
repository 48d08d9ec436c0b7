"""Points of the calendar, and parts of longer ones: "terzo trimestre del 2025", "fine anno"."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: PLR0911, PLR0912

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from setaccio.dates import patterns as p
from setaccio.dates.days import (
    anno_year,
    day_month,
    day_number,
    full_day,
    month_point,
    of_year,
    read_era,
    same_period,
    weekday,
    year,
)
from setaccio.dates.feasts import holiday, season
from setaccio.dates.lexer import ROMAN
from setaccio.dates.nodes import Point
from setaccio.dates.numeric import numeric
from setaccio.dates.relative import relative
from setaccio.dates.units import CURRENT, this_unit

if TYPE_CHECKING:
    from setaccio.dates.lexer import Tokens

Read: TypeAlias = "tuple[Point, int] | None"

_EDGES: Final = {
    "inizio": "START", "inizi": "START", "principio": "START", "metà": "MID", "fine": "END",
    "termine": "END",
}  # fmt: skip
_DEPTH: Final = 4
_ORDINAL_PARTS: Final = {2: "B", 3: "Q", 4: "T", 6: "H"}
_ROMAN_VALUES: Final = {"x": 10, "v": 5, "i": 1}


def point(t: Tokens, i: int) -> Read:
    """Read a point of the calendar at token i: (point, index after), else None.

    Parts of parts ("fine della prima metà di marzo") are read to `_DEPTH`, no deeper.
    """
    word = t.word(i)
    if word.isdigit():
        found = numeric(t, i) or day_month(t, i)
        if found is not None:
            return found
    if t.depth >= _DEPTH:
        return None
    if t.depth == 0 and t.memo[0] == i:
        return t.memo[1]
    t.depth += 1
    found = None
    try:
        for reader in _AT_DIGITS if word.isdigit() else _READERS:
            found = reader(t, i)
            if found is not None:
                break
    finally:
        t.depth -= 1
    if t.depth == 0:
        t.memo = i, found
    return found


def century(t: Tokens, i: int) -> Read:
    """Read "XX secolo", "ventesimo secolo", "secolo XIX", "Novecento"."""
    word = t.word(i)
    if word in p.CENTURY_NAMES:
        if t.capital(i) and t.word(i - 1) in {
            "nel",
            "del",
            "dal",
            "al",
            "il",
            "'",
            "primo",
            "tardo",
        }:
            return Point(years=p.CENTURY_NAMES[word], rule="century"), i + 1
        return None
    if (word == "secolo" and (number := _roman(t, i + 1))) or (
        t.word(i + 1) == "secolo" and (number := _roman(t, i) or p.ORDINALS.get(word, 0))
    ):
        j = i + 2
    else:
        return None
    if not 1 < number < 30:
        return None
    era, after = read_era(t, j)
    if era < 0:
        return None
    return Point(years=f"{number - 1:02d}", rule="century"), after if era else j


def _roman(t: Tokens, i: int) -> int:
    word = t.word(i)
    if not ROMAN.fullmatch(word) or not t.capital(i):
        return 0
    values = [_ROMAN_VALUES[char] for char in word]
    after = [*values[1:], 0]
    return sum(-v if v < w else v for v, w in zip(values, after, strict=True))


def ordinal_part(t: Tokens, i: int) -> Read:
    """Read "terzo trimestre del 2025", "2° semestre", "prima metà di marzo", "Q3 2025"."""
    word = t.word(i)
    if word in {"q", "h"} and t.glued(i) and t.word(i + 1) in {"1", "2", "3", "4"}:
        if not t.capital(i) or (word == "h" and t.word(i + 1) in {"3", "4"}):
            return None
        part = word.upper() + t.word(i + 1)
        found, j = of_year(t, i + 2, Point(part=part, rule="part-of-year"))
        return (found, j) if found.has_year or word == "q" else None
    n, j = p.ORDINALS.get(word, 0), i + 1
    if word.isdigit() and t.word(i + 1) == "°":
        n, j = (int(word) if len(word) < 3 else 0), i + 2
    elif not n and t.capital(i):
        n = _roman(t, i)
    if n == 0:
        return None
    unit = t.word(j)
    if unit in p.YEAR_PARTS:
        months = p.YEAR_PARTS[unit]
        if n == -1:
            n = 12 // months
            found, end = of_year(t, j + 1, Point(part=f"{_ORDINAL_PARTS[months]}{n}"))
            if not found.has_year:
                return None
            return replace(found, rule="part-of-year"), end
        if not 1 <= n <= 12 // months:
            return None
        return of_year(t, j + 1, Point(part=f"{_ORDINAL_PARTS[months]}{n}", rule="part-of-year"))
    if unit == "metà" and n in {1, 2}:
        return _half(t, j + 1, n)
    weekday = p.WEEKDAYS.get(unit)
    if unit in {"giorno", "settimana", "weekend"} or weekday:
        code = weekday or {"giorno": 0, "settimana": 8, "weekend": 9}[unit]
        k = t.skip(j + 1, p.OF | frozenset(["in"]))
        if k == j + 1:
            return None
        inner = point(t, k) or this_unit(t, k)
        if inner and not inner[0].day and not inner[0].weekday and not inner[0].nth:
            return replace(inner[0], nth=(n, code), rule="nth-of"), inner[1]
    return None


def _half(t: Tokens, i: int, n: int) -> Read:
    j = t.skip(i, p.OF)
    if j == i:
        return None
    inner = point(t, j) or this_unit(t, j)
    if inner is None or inner[0].mod or inner[0].day or inner[0].weekday:
        return None
    found = inner[0]
    if not found.month and not found.part and not found.years and (found.year or found.unit == "Y"):
        return replace(found, part=f"H{n}", rule="half"), inner[1]
    return replace(found, mod="START" if n == 1 else "END", rule="half"), inner[1]


def through(t: Tokens, i: int) -> Read:
    """Read "primi nove mesi del 2024", "ultimi tre giorni di marzo", "primi mesi del 2023"."""
    word = t.word(i)
    if word not in {"primi", "prime", "ultimi", "ultime"}:
        return None
    number = t.number(i + 1, 2, 31)
    j = i + 1 + (number is not None)
    unit = t.word(j)
    if unit not in {"mesi", "giorni", "settimane", "anni", "trimestri"}:
        return None
    k = t.skip(j + 1, p.OF)
    if k == j + 1:
        return None
    inner = point(t, k) or this_unit(t, k)
    if inner is None or inner[0].day or inner[0].weekday or inner[0].mod:
        return None
    found, first = inner[0], word[0] == "p"
    of_a_year = not found.month and not found.part and not found.years
    if number and unit == "mesi" and of_a_year and number <= 12:
        months = (1, number) if first else (13 - number, 12)
        return replace(found, through=months, rule="first-months"), inner[1]
    if number and unit == "trimestri" and of_a_year and number <= 4:
        months = (1, 3 * number) if first else (13 - 3 * number, 12)
        return replace(found, through=months, rule="first-months"), inner[1]
    return replace(found, mod="START" if first else "END", rule="first-of"), inner[1]


def edge(t: Tokens, i: int) -> Read:
    """Read "inizio del 2024", "metà marzo", "fine anno", "resto della settimana"."""
    word = t.word(i)
    if word == "resto" and t.word(i + 1) in p.OF:
        j = t.skip(i + 1, p.OF)
        j = t.skip(j, frozenset(["mia", "tua", "nostra", "sua"]))
        inner = this_unit(t, j)
        if inner is None:
            return None
        k = inner[1] + (t.word(inner[1]) in CURRENT)
        return replace(inner[0], mod="END", rule="rest-of"), k
    mod = _EDGES.get(word)
    if mod is None:
        return None
    if word == "fine" and t.word(i + 1) == "settimana":
        return _weekend(t, i, i + 2)
    j = t.skip(i + 1, p.OF)
    if j == i + 1 and t.word(j) in {"fino", "oggi", "ieri", "domani"}:
        return None
    if j > i + 1:
        j = t.article(j)
    inner = point(t, j) or this_unit(t, j)
    if inner is None:
        return None
    found = inner[0]
    if found.clock or found.daypart or (found.day and word != "fine") or found.vague:
        return None
    if found.day or found.weekday or (found.unit == "D" and not this_unit(t, j)):
        return None
    if j == i + 1 and not (found.month or found.unit or found.part or found.year or found.years):
        return None
    return replace(found, mod=mod, rule=f"edge+{found.rule}"), inner[1]


def _weekend(t: Tokens, i: int, j: int) -> Read:
    """Read what follows "fine settimana", "weekend"."""
    word = t.word(j)
    if word in p.BACKWARD:
        return Point(unit="WE", offset=-1, rule="weekend"), j + 1
    if word in p.FORWARD:
        return Point(unit="WE", offset=1, rule="weekend"), j + 1
    if word in {"del", "dell", "dal"}:
        k = t.skip(j, p.OF | p.FROM)
        dated = day_month(t, k)
        if dated is None:
            first = day_number(t, k)
            if first and t.word(first[1]) in {"e", "-", "ed"}:
                m = t.article(first[1] + 1)
                dated = day_month(t, m)
                if dated and dated[0].month:
                    dated = replace(dated[0], day=first[0]), dated[1]
        if dated:
            return replace(dated[0], part="WE", rule="weekend-of"), dated[1]
    if (
        t.word(i - 1) in p.ORDINALS
        or t.word(i - 1) in {"un", "ogni", "di", "del"}
        or (word == "lungo" and t.word(i - 1) == "un")
    ):
        return None
    return Point(unit="WE", turn=0, rule="weekend"), j


def deictic(t: Tokens, i: int) -> Read:
    """Read "oggi", "l'altro ieri", "ieri l'altro", "dopodomani", "oggi 17 febbraio 2010"."""
    word = t.word(i)
    if word == "altro" and t.word(i + 1) == "ieri":
        return Point(unit="D", offset=-2, rule="deictic"), i + 2
    if word == "dopo" and t.word(i + 1) == "domani" and t.glued(i) is False:
        return Point(unit="D", offset=2, rule="deictic"), i + 2
    if word not in p.DEICTICS:
        return None
    offset, part = p.DEICTICS[word]
    j = i + 1
    if word == "domani" and t.word(i - 1) in {"un", "il", "nel", "al", "del"}:
        return None
    if word == "ieri" and t.word(j) == "l" and t.word(j + 2) == "altro":
        return Point(unit="D", offset=-2, rule="deictic"), j + 3
    made = Point(unit="D", offset=offset, daypart=part, rule="deictic")
    if not part:
        k = t.article(j)
        dated = (day_month(t, k) if t.word(k).isdigit() else None) or weekday(t, k)
        if dated and dated[0].day and dated[0].month:
            return replace(dated[0], rule="deictic+date"), dated[1]
        if dated and k == j and dated[0].weekday:
            return made, dated[1]
    return made, j


def weekend(t: Tokens, i: int) -> Read:
    """Read "weekend", "fine settimana", "week-end" with what dates it."""
    word = t.word(i)
    if word == "fine" and t.word(i + 1) == "settimana":
        return _weekend(t, i, i + 2)
    if word in {"weekend", "finesettimana"}:
        return _weekend(t, i, i + 1)
    if word == "week" and t.word(i + 2) == "end" and t.word(i + 1) == "-":
        return _weekend(t, i, i + 3)
    if word == "week" and t.word(i + 1) == "end":
        return _weekend(t, i, i + 2)
    if word == "we" and t.word(i + 1) == "del":
        return _weekend(t, i, i + 1)
    return None


def week_of(t: Tokens, i: int) -> Read:
    """Read "settimana del 15 settembre"."""
    if t.word(i) != "settimana" or t.word(i + 1) not in {"del", "dell"}:
        return None
    dated = full_day(t, t.skip(i + 1, p.OF))
    return (replace(dated[0], part="W", rule="week-of"), dated[1]) if dated else None


def within_unit(t: Tokens, i: int) -> Read:
    """Read "(in) giornata", "(entro l')anno", "(nel corso della) settimana": the current one."""
    word = t.word(i)
    if word not in {"giornata", "settimana", "mese", "anno"}:
        return None
    before, two = t.word(i - 1), t.word(i - 2)
    follows = t.word(i + 1)
    if follows in p.OF or follows in p.LATER | p.EARLIER or (follows and t.capital(i + 1)):
        return None
    alone = before == "in" and word in {"giornata", "settimana"}
    if before in {"il", "la"} or before == "'":
        cue = t.word(i - 3) if before == "'" else two
        alone = alone or cue == "entro"
    if before in {"della", "del", "dell", "'"}:
        k = i - 3 if before == "'" else i - 2
        alone = alone or (t.word(k) == "corso" and t.word(k - 1) == "nel")
    if not alone or (follows and follows[0].isalpha() and follows not in p.FUNCTION_WORDS):
        return None
    return this_unit(t, i)


_READERS: Final = (
    same_period,
    edge, through, weekend, week_of, holiday, weekday, deictic, relative, ordinal_part, month_point,
    anno_year, century, season, day_month, within_unit, year,
)  # fmt: skip
_AT_DIGITS: Final = (ordinal_part, year)
