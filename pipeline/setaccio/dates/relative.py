"""What is relative and names the calendar: "lo scorso 3 maggio", "quest'estate", "scorsa notte"."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: PLR0911

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from setaccio.dates import patterns as p
from setaccio.dates.clocks import daypart
from setaccio.dates.days import day_month, month_name, of_year, weekday
from setaccio.dates.feasts import holiday
from setaccio.dates.nodes import Point
from setaccio.dates.numeric import numeric
from setaccio.dates.units import after_demonstrative, base_of, relative_unit

if TYPE_CHECKING:
    from setaccio.dates.lexer import Tokens
    from setaccio.dates.nodes import Base

Read: TypeAlias = "tuple[Point, int] | None"


def relative(t: Tokens, i: int) -> Read:
    """Read "quest'anno", "scorso 3 maggio", "lo stesso giorno", "quest'estate", "scorsa notte"."""
    unit = relative_unit(t, i)
    if unit is not None:
        return unit
    word = t.word(i)
    if word in p.DEMONSTRATIVES:
        return _demonstrated(t, after_demonstrative(t, i), base_of(word))
    if word in p.BACKWARD and not word.startswith("ultim"):
        return _turned(t, i + 1, -1)
    if word in p.FORWARD and word not in {"futuro", "futura"}:
        return _turned(t, i + 1, 1)
    return None


def _demonstrated(t: Tokens, j: int, base: Base) -> Read:
    word = t.word(j)
    part = daypart(t, j)
    if part:
        code, mod, k = part
        return Point(unit="D", base=base, daypart=code, mod=mod, rule="this-daypart"), k
    if word in p.WEEKDAYS:
        if base == "ctx":
            return Point(weekday=p.WEEKDAYS[word], turn=-1, rule="that-weekday"), j + 1
        inner = weekday(t, j)
        if inner and inner[0].day:
            return inner
        return Point(unit="W", weekday=p.WEEKDAYS[word], rule="this-weekday"), j + 1
    name = month_name(t, j, abbreviated=t.capital(j))
    if name:
        if base == "ctx":
            return of_year(t, name[1], Point(month=name[0], rule="that-month"))
        return Point(unit="Y", month=name[0], rule="this-month"), name[1]
    if word in p.SEASONS and base == "ctx":
        return Point(unit="Y", base="ctx", part=p.SEASONS[word], rule="that-season"), j + 1
    if word in p.SEASONS:
        return Point(part=p.SEASONS[word], turn=0, rule="this-season"), j + 1
    feast = holiday(t, j)
    return (replace(feast[0], turn=0), feast[1]) if feast else None


def _turned(t: Tokens, j: int, turn: int) -> Read:
    """Read the name of the calendar after "scorso", "prossimo"."""
    word = t.word(j)
    if word in p.SEASONS:
        return Point(part=p.SEASONS[word], turn=turn, rule="season"), j + 1
    part = daypart(t, j)
    if part:
        code, mod, k = part
        offset = 0 if code == "NI" and turn > 0 else turn  # "la prossima notte" is the coming one
        return Point(unit="D", offset=offset, daypart=code, mod=mod, rule="last-next"), k
    if word == "mese" and t.word(j + 1) == "di":
        name = month_name(t, j + 2, abbreviated=True)
        return (Point(month=name[0], turn=turn, rule="month"), name[1]) if name else None
    found = weekday(t, j) if word in p.WEEKDAYS else None
    found = found or day_month(t, j) or _month(t, j) or holiday(t, j) or _figures(t, j)
    if found is None:
        return None
    return replace(found[0], turn=found[0].turn or turn) if not found[0].has_year else found[
        0
    ], found[1]


def _month(t: Tokens, j: int) -> Read:
    name = month_name(t, j, abbreviated=t.capital(j))
    return of_year(t, name[1], Point(month=name[0], rule="month")) if name else None


def _figures(t: Tokens, j: int) -> Read:
    numbers = numeric(t, j)
    return numbers if numbers and numbers[0].day else None
