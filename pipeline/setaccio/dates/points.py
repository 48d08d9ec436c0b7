"""Points of the calendar, and parts of longer ones: "terzo trimestre del 2025", "fine anno"."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: PLR0911, PLR0912

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from setaccio.dates import patterns as p
from setaccio.dates.days import (
    alone_elided_year,
    anno_year,
    day_month,
    day_number,
    full_day,
    listed_decade,
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
    "termine": "END", "finire": "END", "scadere": "END",
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
    if word in _PART_OF_CENTURY and t.word(i + 1) in p.CENTURY_NAMES and t.capital(i + 1):
        years = p.CENTURY_NAMES[t.word(i + 1)]
        return Point(years=years, mod=_PART_OF_CENTURY[word], rule="century"), i + 2
    if word in p.CENTURY_NAMES:
        if t.capital(i) and t.word(i - 1) in _BEFORE_CENTURY:
            return Point(years=p.CENTURY_NAMES[word], rule="century"), i + 1
        return None
    numbered = century_number(t, i)
    if word == "secolo" and (number := _roman(t, i + 1)):
        j = i + 2
    elif numbered and t.word(numbered[1]) == "secolo":
        number, j = numbered[0], numbered[1] + 1
    else:
        return None
    era, j = read_era(t, j)
    if not 1 <= number < 30 or (number == 1 and not era):
        return None
    # the third century before Christ has the years from 299 to 200
    return Point(years=f"{'BC' if era < 0 else ''}{number - 1:02d}", rule="century"), j


_PART_OF_CENTURY: Final = {"primo": "START", "secondo": "END", "tardo": "END"}
_BEFORE_CENTURY: Final = frozenset(
    ["nel", "del", "dal", "al", "il", "sul", "col", "'", *_EDGES, "primi", "ultimi"]
)


def century_number(t: Tokens, i: int) -> tuple[int, int] | None:
    """Read the number of a century: "XX", "ventesimo", "21°", "21esimo": (number, index after)."""
    word = t.word(i)
    if word.isdigit():
        marked = t.word(i + 1) in {"°", "esimo"} and t.glued(i)
        return (int(word), i + 2) if marked and len(word) < 3 else None
    number = _roman(t, i) or p.ORDINALS.get(word, 0)
    return (number, i + 1) if number > 0 else None


def _roman(t: Tokens, i: int) -> int:
    word = t.word(i)
    if not ROMAN.fullmatch(word) or not t.capital(i):
        return 0
    values = [_ROMAN_VALUES[char] for char in word]
    after = [*values[1:], 0]
    return sum(-v if v < w else v for v, w in zip(values, after, strict=True))


def quarter_code(t: Tokens, i: int) -> Read:
    """Read "Q3 2025", "H1 2024", "1Q 2024"."""
    word, follows = t.word(i), t.word(i + 1)
    if word in {"1", "2", "3", "4"} and follows == "q" and t.glued(i) and t.capital(i + 1):
        return of_year(t, i + 2, Point(part=f"Q{word}", rule="part-of-year"))
    if word not in {"q", "h"} or not t.glued(i) or follows not in {"1", "2", "3", "4"}:
        return None
    if not t.capital(i) or (word == "h" and follows in {"3", "4"}):
        return None
    found, j = of_year(t, i + 2, Point(part=word.upper() + follows, rule="part-of-year"))
    return (found, j) if found.has_year or word == "q" else None


def ordinal_part(t: Tokens, i: int) -> Read:
    """Read "terzo trimestre del 2025", "2° semestre", "prima metà di marzo"."""
    word = t.word(i)
    n, j = p.ORDINALS.get(word, 0), i + 1
    if word.isdigit() and t.word(i + 1) == "°":
        n, j = (int(word) if len(word) < 3 else 0), i + 2
    elif not n and t.capital(i):
        n = _roman(t, i)
    if n == 0:
        return None
    unit = t.word(j)
    if unit in {"e", "ed"} and t.word(j + 2) in p.YEAR_PARTS and 1 <= n <= 12:
        return _listed_part(t, j, n)
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
    if unit in _MONTH_PORTIONS and n in _MONTH_PORTIONS[unit]:
        return _of_month(t, j + 1, _MONTH_PORTIONS[unit][n])
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


def _listed_part(t: Tokens, j: int, n: int) -> Read:
    """Read the "secondo" of "secondo e terzo trimestre 2024": it takes the rest from the next."""
    following = ordinal_part(t, j + 1)
    part = following[0].part if following else ""
    if following is None or not following[0].has_year or part[1:] <= str(n):
        return None
    if n > 12 // p.YEAR_PARTS[t.word(j + 2)]:
        return None
    return replace(following[0], part=f"{part[0]}{n}"), j


# "prima decade di ottobre", "seconda quindicina di agosto"
_MONTH_PORTIONS: Final = {
    "decade": {1: "START", 2: "MID", 3: "END", -1: "END"},
    "quindicina": {1: "START", 2: "END", -1: "END"},
}


def _of_month(t: Tokens, i: int, mod: str) -> Read:
    j = t.skip(i, p.OF)
    inner = (point(t, j) or this_unit(t, j)) if j > i else None
    if inner is None or inner[0].day or inner[0].weekday or inner[0].mod:
        return None
    if not inner[0].month and inner[0].unit != "M":
        return None
    return replace(inner[0], mod=mod, rule="part-of-month"), inner[1]


def first_of(t: Tokens, i: int) -> Read:
    """Read "(ai) primi di ottobre", "(nei) primi del Novecento", "primi anni Duemila"."""
    word = t.word(i)
    if word in _SOME_YEARS and t.word(i + 1) == "anni":
        decade = anno_year(t, i + 1)
        if decade is None or not decade[0].years:
            return None
        return replace(decade[0], mod=_SOME_YEARS[word], rule="first-of"), decade[1]
    if word != "primi" or t.word(i - 1) not in {"ai", "dai", "nei"}:
        return None
    j = t.skip(i + 1, p.OF)
    inner = point(t, j) or this_unit(t, j) if j > i + 1 else None
    if inner is None or inner[0].mod or not _is_long(inner[0]):
        return None
    return replace(inner[0], mod="START", rule="first-of"), inner[1]


_SOME_YEARS: Final = {"primi": "START", "ultimi": "END", "tardi": "END"}


def _is_long(found: Point) -> bool:
    """Whether a point is a month, a year or longer, so that it has first days or years."""
    if found.day or found.weekday or found.part or found.holiday or found.nth or found.vague:
        return False
    if found.daypart or found.clock or found.unit not in {"", "M", "Y"}:
        return False
    return bool(found.month or found.year or found.unit or found.years)


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
    if k == j + 1 and not (number and year(t, k)):  # "primi 9 mesi 2025"
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
    if found.day or (found.weekday and word == "metà") or (found.weekday and j == i + 1):
        return None
    if found.unit == "D" and not this_unit(t, j):
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
        or t.word(i - 1) in {"un", "ogni", "di", "del", "the"}
        or (word == "lungo" and t.word(i - 1) == "un")
    ):
        return None
    return Point(unit="WE", turn=0, rule="weekend"), j


def deictic(t: Tokens, i: int) -> Read:
    """Read "oggi", "l'altro ieri", "ieri l'altro", "dopodomani", "oggi 17 febbraio 2010"."""
    word = t.word(i)
    if word == "altro" and t.word(i + 1) == "ieri":
        return Point(unit="D", offset=-2, rule="deictic"), i + 2
    if t.words[i : i + 3] == ["avant", "'", "ieri"]:
        return Point(unit="D", offset=-2, rule="deictic"), i + 3
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
    goes_on = follows and follows[0].isalpha() and follows not in p.FUNCTION_WORDS
    if not alone or (goes_on and not follows.endswith(("rà", "ranno"))):
        return None
    return this_unit(t, i)


_READERS: Final = (
    same_period,
    edge, through, first_of, weekend, week_of, holiday, weekday, deictic, relative, quarter_code,
    ordinal_part, month_point, anno_year, century, season, day_month, within_unit, listed_decade,
    year,
)  # fmt: skip
_AT_DIGITS: Final = (quarter_code, ordinal_part, century, listed_decade, alone_elided_year, year)
