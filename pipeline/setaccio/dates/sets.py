"""What repeats: "ogni lunedì", "tutte le mattine", "due volte l'anno", "il lunedì e il giovedì"."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: PLR0911, PLR0912, SIM102

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from setaccio.dates import patterns as p
from setaccio.dates.clocks import clock, daypart
from setaccio.dates.days import day_month, month_name
from setaccio.dates.feasts import fixed_day, holiday
from setaccio.dates.lengths import iso, length
from setaccio.dates.nodes import Node, Repeat
from setaccio.dates.times import to_daypart

if TYPE_CHECKING:
    from setaccio.dates.lexer import Tokens

Reading: TypeAlias = "tuple[Node, int]"


def repeated(t: Tokens, i: int) -> Reading | None:
    """Read a set at token i."""
    word = t.word(i)
    if word in p.SET_ADVERBS:
        return Repeat(p.SET_VALUES.get(word, p.SET_ADVERBS[word]), "set-adverb"), i + 1
    if word == "ogni":
        return _each(t, i + 1)
    if word in {"tutti", "tutte"} and t.word(i + 1) in {"i", "le", "gli"}:
        return _all(t, i + 2)
    if word in {"i", "le"}:
        if t.word(i - 1) in {"tra", "fra", "con"}:
            return None
        return _plural(t, i + 1)
    return _times(t, i)


def _each(t: Tokens, i: int) -> Reading | None:
    word = t.word(i)
    if word == "fine" and t.word(i + 1) == "settimana":
        return Repeat(p.SET_VALUES["WE"]), i + 2
    if word in p.WEEKDAYS:
        return _weekly(t, i + 1, p.WEEKDAYS[word])
    part = daypart(t, i)
    if part:
        return _with_clock(t, f"XXXX-XX-XXT{part[0]}", part[2], part[0])
    name = month_name(t, i, abbreviated=False)
    if name:
        return Repeat(f"XXXX-{name[0]:02d}"), name[1]
    if word in p.SEASONS:
        return Repeat(f"XXXX-{p.SEASONS[word]}"), i + 1
    feast = holiday(t, i)
    if feast and (day := fixed_day(feast[0].holiday)) and not feast[0].has_year:
        return Repeat(day), feast[1]
    dated = day_month(t, i)
    if dated and dated[0].month and not dated[0].has_year:
        return Repeat(f"XXXX-{dated[0].month:02d}-{dated[0].day:02d}"), dated[1]
    nth = _each_nth(t, i)
    if nth is not None:
        return nth
    if word in p.UNITS:
        multiple, unit = p.UNITS[word]
        if word == "secondo":
            return None
        if multiple == 1:
            return _with_clock(t, p.SET_VALUES[unit], i + 1, "")
        return Repeat(f"P{multiple}{unit}"), i + 1
    found = length(t, i)
    if found and len(found[0].parts) == 1 and not found[0].upto:
        value, unit = found[0].parts[0]
        if value is None:
            return None
        return Repeat(iso(found[0])), found[1]
    return None


def _each_nth(t: Tokens, i: int) -> Reading | None:
    """Read "(ogni) prima domenica del mese", "(ogni) primo lunedì di dicembre"."""
    weekday = p.WEEKDAYS.get(t.word(i + 1))
    if not p.ORDINALS.get(t.word(i)) or weekday is None or t.word(i + 2) not in p.OF:
        return None
    j = t.skip(i + 2, p.OF)
    if t.word(j) == "mese":
        return Repeat(f"XXXX-XX-WXX-{weekday}"), j + 1
    month = p.MONTHS.get(t.word(j))
    return (Repeat(f"XXXX-{month:02d}-WXX-{weekday}"), j + 1) if month else None


def _all(t: Tokens, i: int) -> Reading | None:
    word = t.word(i)
    weekday = p.WEEKDAYS.get(word) or p.WEEKDAY_PLURALS.get(word)
    if weekday:
        return _weekly(t, i + 1, weekday)
    parts = {"mattine": "MO", "sere": "EV", "notti": "NI", "pomeriggi": "AF"}
    if word in parts:
        return _with_clock(t, f"XXXX-XX-XXT{parts[word]}", i + 1, parts[word])
    units = {"giorni": "D", "settimane": "W", "mesi": "M", "anni": "Y", "weekend": "WE"}
    follows = t.word(i + 1)
    if word in units and follows not in p.BACKWARD | p.FORWARD | p.OF | {"che", "in"}:
        return _with_clock(t, p.SET_VALUES[units[word]], i + 1, "")
    return None


def _plural(t: Tokens, i: int) -> Reading | None:
    """Read "(i) lunedì", "(le) domeniche" after their article."""
    word = t.word(i)
    weekday = p.WEEKDAY_PLURALS.get(word)
    if weekday is None and t.word(i - 1) == "i":
        weekday = p.WEEKDAYS.get(word)
    if weekday is None or t.word(i + 1) in p.BACKWARD | p.FORWARD:
        return None
    return _weekly(t, i + 1, weekday)


def _weekly(t: Tokens, j: int, weekday: int) -> Reading:
    value = f"XXXX-WXX-{weekday}"
    part = daypart(t, j)
    if part:
        return _with_clock(t, f"{value}T{part[0]}", part[2], part[0])
    return _with_clock(t, value, j, "")


def _with_clock(t: Tokens, value: str, j: int, code: str) -> Reading:
    if t.word(j) in {"alle", "all"}:
        read = clock(t, t.skip(j, frozenset(["alle", "all"])), cued=True)
        if read:
            day = value.split("T", maxsplit=1)[0] if "TX" not in value else value
            return Repeat(f"{day}T{to_daypart(read[0], code)}"), read[1]
    return Repeat(value), j


def _times(t: Tokens, i: int) -> Reading | None:
    """Read "una volta all'anno", "due volte al giorno", "tre volte a settimana"."""
    if t.word(i + 1) not in {"volta", "volte"}:
        return None
    if t.number(i, 1, 999) is None and t.word(i) not in p.INDEFINITE:
        return None
    j = t.skip(i + 2, frozenset(["al", "all", "alla", "la", "l", "a", "il"]))
    if j == i + 2 or t.word(j) not in p.UNITS:
        return None
    multiple, unit = p.UNITS[t.word(j)]
    if t.word(j + 1) in p.LATER | p.EARLIER | p.BACKWARD:
        return None
    return Repeat(p.SET_VALUES[unit] if multiple == 1 else f"P{multiple}{unit}"), j + 1


def _after_each(t: Tokens, i: int) -> bool:
    """Whether a weekday goes on a list of "ogni": "ogni martedì, giovedì e sabato"."""
    j = i
    while t.word(j - 1) in {"e", "ed", "o", ","} and t.word(j - 2) in p.WEEKDAYS:
        j -= 2
    return j < i and t.word(j - 1) == "ogni"


def habitual(t: Tokens, i: int) -> Reading | None:
    """Read "dal lunedì al venerdì", "(il) lunedì e il giovedì": weekdays with articles."""
    word = t.word(i)
    if word in {"dal", "dalla"} and t.word(i + 1) in p.WEEKDAYS:
        j = i + 2
        if t.word(j) in {"al", "alla"} and t.word(j + 1) in p.WEEKDAYS:
            if t.word(j + 2).isdigit() or t.word(j + 2) in p.BACKWARD | p.FORWARD | p.LATER:
                return None
            first, last = p.WEEKDAYS[t.word(i + 1)], p.WEEKDAYS[t.word(j + 1)]
            value = f"XXXX-WXX-{first}/XXXX-WXX-{last}"
            return Repeat(value, "set-weekdays"), j + 2
        return None
    if word in p.WEEKDAYS and _after_each(t, i):
        return _weekly(t, i + 1, p.WEEKDAYS[word])
    if word in p.WEEKDAYS and t.word(i - 1) in {"il", "la"}:
        after = t.word(i + 1) in {"e", "ed", "o"} and t.word(i + 2) in {"il", "la"}
        before = t.word(i - 2) in {"e", "ed", "o"} and t.word(i - 3) in p.WEEKDAYS
        before = before and t.word(i - 4) in {"il", "la"}
        pair = after and t.word(i + 3) in p.WEEKDAYS and not t.word(i + 4).isdigit()
        if (pair or before) and t.word(i + 1) not in p.LATER | p.BACKWARD | p.FORWARD:
            if not t.word(i + 1).isdigit():
                return Repeat(f"XXXX-WXX-{p.WEEKDAYS[word]}", "set-weekday"), i + 1
    return None
