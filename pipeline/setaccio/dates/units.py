"""Units turned from the reference or the story: "quest'anno", "mese scorso", "giorno dopo"."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: PLR0911, PLR0912

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from setaccio.dates import patterns as p
from setaccio.dates.nodes import Point

if TYPE_CHECKING:
    from setaccio.dates.lexer import Tokens
    from setaccio.dates.nodes import Base

Read: TypeAlias = "tuple[Point, int] | None"

CURRENT: Final = frozenset(["corrente", "odierno", "odierna", "attuale"])
_GRAINS: Final = frozenset(
    ["giorno", "giornata", "settimana", "weekend", "mese", "anno", "annata", "decennio", "secolo"]
)
_NAMED_YEARS: Final = frozenset(
    "santo solare scolastico accademico giudiziario fiscale sportivo liturgico nuovo".split()
)
# "il prossimo anno scolastico": a year of its own, named with its adjective.
_SCHOOL_YEARS: Final = frozenset("scolastico accademico giudiziario".split())
_THE: Final = frozenset(["il", "la", "'", "del", "della", "al", "alla", "dal", "dalla", "nel"])
_PLURALS: Final = frozenset(["giorni", "settimane", "mesi", "anni", "ore", "decenni"])
_DEMONSTRATIVES: Final = frozenset(p.DEMONSTRATIVES)


def relative_unit(t: Tokens, i: int) -> Read:
    """Read a unit with what turns it, on either side: (point, index after), else None."""
    word = t.word(i)
    if word in p.DEMONSTRATIVES:
        j = after_demonstrative(t, i)
        return _demonstrated(t, j, base_of(word))
    if word in p.SAME:
        return _same(t, t.skip(i, p.SAME))
    if word in CURRENT and t.word(i + 1) in {"anno", "mese", "settimana"}:
        return replace(_unit_point(t.word(i + 1)), rule="current"), i + 2
    if word in p.BACKWARD:
        return turned_unit(t, i + 1, -1, word)
    if word in p.FORWARD and word not in {"futuro", "futura"}:
        return turned_unit(t, i + 1, 1, word)
    if word in _GRAINS or word in p.DAYPARTS or word in p.YEAR_PARTS or word in p.PLURAL_UNITS:
        return _unit_then(t, i)
    return None


def base_of(word: str) -> Base:
    """Return what a demonstrative points to: the reference ("questo") or the story ("quello")."""
    return "ctx" if p.DEMONSTRATIVES[word] == "ctx" else "ref"


def after_demonstrative(t: Tokens, i: int) -> int:
    """Return the index after "quest'", "quello stesso"."""
    j = t.skip(i, _DEMONSTRATIVES)
    return j + 1 if t.word(j) in p.SAME else j


def _same(t: Tokens, j: int) -> Read:
    unit = t.word(j)
    if unit in {"giorno", "giornata", "mese", "anno", "settimana"}:
        return replace(_unit_point(unit), base="ctx", rule="same"), j + 1
    part = p.DAYPARTS.get(unit)
    if part:
        return Point(unit="D", base="ctx", daypart=part, rule="same"), j + 1
    return None


def weekend_words(t: Tokens, j: int) -> int:
    """Return the index after "fine settimana", "weekend", "week-end" at j, else j."""
    word = t.word(j)
    if word == "fine" and t.word(j + 1) == "settimana":
        return j + 2
    if word in {"weekend", "finesettimana"}:
        return j + 1
    if word == "week" and t.word(j + 1) == "-" and t.word(j + 2) == "end":
        return j + 3
    if word == "week" and t.word(j + 1) == "end":
        return j + 2
    return j


def _demonstrated(t: Tokens, j: int, base: Base) -> Read:
    word = t.word(j)
    if word == "oggi" and base == "ref":
        return Point(unit="D", rule="deictic"), j + 1
    end = weekend_words(t, j)
    if end > j or (word == "we" and base == "ref"):
        return Point(unit="WE", base=base, rule="this"), max(end, j + 1)
    if word in _GRAINS:
        if word in {"annata", "secolo", "decennio"} and base == "ctx":
            return None
        made = replace(_unit_point(word), base=base, rule="this" if base == "ref" else "that")
        return made, j + 1
    if word in p.YEAR_PARTS:
        return Point(unit=f"{p.YEAR_PARTS[word]}M", rule="this"), j + 1
    if word in _PLURALS and word not in {"ore", "decenni"}:
        ref = "PRESENT_REF" if base == "ref" else "PAST_REF"
        return Point(vague=ref, rule="vague"), j + 1
    if word in {"ultimi", "ultime", "ultimo", "ultima"} and base == "ref":
        return turned_unit(t, j + 1, -1, word)
    return None


def turned_unit(t: Tokens, j: int, turn: int, how: str) -> Read:
    """Read the unit after "scorso", "prossimo" (`how`, which turns it by `turn`)."""
    word, last = t.word(j), how.startswith("ultim")
    end = weekend_words(t, j)
    if end > j:
        return Point(unit="WE", offset=turn, rule="last-next"), end
    if word in _PLURALS:
        return Point(vague="PAST_REF" if turn < 0 else "FUTURE_REF", rule="vague"), j + 1
    if last or how.startswith("passat"):
        return None
    if word in _GRAINS and word != "annata":
        named = word == "anno" and t.word(j + 1) in _SCHOOL_YEARS
        return replace(_unit_point(word), offset=turn, rule="last-next"), j + 1 + named
    if word in p.YEAR_PARTS:
        return Point(unit=f"{p.YEAR_PARTS[word]}M", offset=turn, rule="last-next"), j + 1
    return None


def _unit_point(word: str) -> Point:
    codes = {"giorno": "D", "giornata": "D", "mese": "M", "settimana": "W", "weekend": "WE"}
    if word in {"decennio", "secolo"}:
        return Point(unit="10Y" if word == "decennio" else "100Y")
    return Point(unit=codes.get(word, "Y"))


def _unit_then(t: Tokens, i: int) -> Read:
    """Read a unit and what turns it: "anno scorso", "settimana che viene", "giorno dopo"."""
    unit, word, j = t.word(i), t.word(i + 1), i + 2
    plural = unit in p.PLURAL_UNITS
    part = p.DAYPARTS.get(unit)
    bare = t.word(i - 1) not in p.ARTICLES | {"per", "in"}  # "per anni fa fatica"
    if plural and bare and (word == "fa" or t.words[i + 1 : i + 3] == ["or", "sono"]):
        return Point(vague="PAST_REF", rule="ago-vague"), j + (word == "or")  # "anni fa"
    if word in p.BACKWARD and word[:4] != "ulti":
        offset = -1
    elif word in p.FORWARD and word[:4] != "futu":
        offset = 1
    elif word in {"che", "in"} and not plural:
        then = t.word(j)
        if (word == "che" and then in {"viene", "verrà", "entra", "arriva"}) or (
            word == "in" and then in {"arrivo", "entrata"}
        ):
            offset = 1
        elif (word == "in" and then == "corso") or (word, then) == ("che", "corre"):
            offset = 0
        else:
            return None
        j += 1
    elif word in CURRENT and not plural:
        offset = 0
    elif word in p.LATER | p.EARLIER and not plural:
        return _story(t, i, part)
    else:
        return None
    if plural:
        if unit in _PLURALS:
            return Point(vague="PAST_REF" if offset < 0 else "FUTURE_REF", rule="vague"), j
        return None
    if part:
        return Point(unit="D", offset=offset, daypart=part, rule="last-next"), j
    if unit in p.YEAR_PARTS:
        return Point(unit=f"{p.YEAR_PARTS[unit]}M", offset=offset, rule="last-next"), j
    return replace(_unit_point(unit), offset=offset, rule="last-next"), j


def _story(t: Tokens, i: int, part: str | None) -> Read:
    """Read "giorno dopo", "anno precedente", "settimana dopo la prossima"."""
    unit, word, j = t.word(i), t.word(i + 1), i + 2
    if word == "dopo" and t.word(j) == "la" and t.word(j + 1) in p.FORWARD:
        return replace(_unit_point(unit), offset=2, rule="last-next"), j + 2
    if unit == "giorno" and word == "dopo" and t.word(j) == "domani":
        return Point(unit="D", offset=2, rule="deictic"), j + 1
    if unit in {"decennio", "secolo", "annata"} or t.word(j) == unit:
        return None  # "anno dopo anno"
    adverb = word in {"dopo", "prima"}
    if word == "dopo" and t.word(j) in p.ARTICLES and t.word(i - 1) in _THE:
        adverb = False  # "il giorno dopo la strage"
    follows = t.word(j)
    bound = follows in p.OF | p.ARTICLES | {"che", "a", "al", "alla", "all"}
    if (adverb and (bound or follows == "un")) or (not adverb and follows in p.TO):
        return None
    if unit in p.YEAR_PARTS:
        return None
    offset = 1 if word in p.LATER else -1
    if part:
        return Point(unit="D", offset=offset, base="ctx", daypart=part, rule="story"), j
    return replace(_unit_point(unit), offset=offset, base="ctx", rule="story"), j


def this_unit(t: Tokens, i: int) -> Read:
    """Read a bare unit that stands for the current one: "(fine del) mese"."""
    word = t.word(i)
    if word == "questo" or word not in {"giorno", "giornata", "settimana", "mese", "anno"}:
        return None
    follows = t.word(i + 1)
    if follows in p.LATER | p.EARLIER or follows in _NAMED_YEARS:
        return None
    unit = "D" if word.startswith("giorn") else word[0].upper().replace("S", "W")
    unit = {"A": "Y"}.get(unit, unit)
    return Point(unit=unit, rule="this-unit"), i + 1
