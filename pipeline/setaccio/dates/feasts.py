"""Seasons and feasts: "estate 2024", "in primavera", "lunedì dell'Angelo", "vigilia di Natale"."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: PLR0911

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from setaccio.dates import patterns as p
from setaccio.dates.days import of_year, years_pair
from setaccio.dates.nodes import Point

if TYPE_CHECKING:
    from setaccio.dates.lexer import Tokens

Read: TypeAlias = "tuple[Point, int] | None"


def season(t: Tokens, i: int) -> Read:
    """Read a season: "estate 2024", "primavera scorsa", "in autunno"."""
    word = t.word(i)
    part = p.SEASONS.get(word)
    if part is None:
        return None
    pair = years_pair(t, t.skip(i + 1, p.OF)) if part == "WI" else None
    if pair and pair[1] == pair[0] + 1:  # "inverno 2022-23"
        return Point(part=part, year=pair[0], rule="season"), pair[2]
    found, j = of_year(t, i + 1, Point(part=part, rule="season"))
    if j > i + 1:
        return found, j
    if t.capital(i) and t.word(i - 1) not in {"", ".", ",", "in"}:
        return None
    follows, before = t.word(j), t.word(i - 1)
    if follows in {"araba", "demografico", "caldo", "nucleare"} or t.capital(j):
        return None
    if follows in p.OF and t.capital(t.skip(j, p.OF)):
        return None  # "primavera di Praga"
    if {before, t.word(i - 2)} & {"un", "una"} or (before == "'" and t.word(i - 2) in {"un", "d"}):
        return None  # "un lungo inverno"
    return found, j


def holiday(t: Tokens, i: int) -> Read:
    """Read a feast: "Natale", "lunedì dell'Angelo", "Ferragosto 2024", "notte di San Silvestro"."""
    names = holiday_index().get(t.word(i))
    if names is None:
        return None
    for words in names:  # longest first
        j = i + len(words)
        if t.words[i:j] != words:
            continue
        name = _join(words)
        if name in p.CAREFUL_HOLIDAYS and not _feast_meant(t, i, j, name):
            return None
        if name.startswith(("san ", "santo ", "sant'")) and _is_place(t, i):
            return None
        if name == "natale" and _first_name(t, i, j):
            return None
        if name == "pasqua" and t.capital(i - 1) and t.word(i - 1).isalpha():
            return None
        return of_year(t, j, Point(holiday=name, rule="holiday"))
    return None


def fixed_day(name: str) -> str:
    """Return the feast's day of any year ("XXXX-12-25"), empty when it moves."""
    rule = p.HOLIDAYS[name]
    fixed = len(rule) == 2 and rule[0] != "easter"
    return f"XXXX-{rule[0]:02d}-{rule[1]:02d}" if fixed else ""


def _is_place(t: Tokens, i: int) -> bool:
    """Whether a saint's name is that of a place or church ("Porto Santo Stefano")."""
    before, two = t.word(i - 1), t.word(i - 2)
    if two in {"notte", "festa", "giorno", "vigilia", "sera", "pranzo"} or not t.capital(i):
        return False
    if before in {"di", "a", "da", "chiesa", "via", "piazza", "ospedale", "rione"}:
        return True
    return t.capital(i - 1) and before.isalpha() and before not in p.FUNCTION_WORDS


def _join(words: list[str]) -> str:
    return " ".join(words).replace(" ' ", "'")


def _feast_meant(t: Tokens, i: int, j: int, name: str) -> bool:
    follows, before = t.word(j), t.word(i - 1)
    if name == "vigilia":
        return before in {"la", "alla", "della"} and follows not in p.OF
    if name in {"ascensione", "assunta", "immacolata"}:
        if t.word(i - 3) in {"piazza", "via", "chiesa", "quartiere", "istituto", "rione"}:
            return False
        alone = not follows or not follows[0].isalpha() or follows in {"alle", "di", "del"}
        return (t.capital(i) or alone) and before == "'" and not t.capital(j)
    return t.capital(i + 1)


def _first_name(t: Tokens, i: int, j: int) -> bool:
    """Whether "Natale" is a person ("Natale Rossi", "Babbo Natale", "don Natale")."""
    if not t.capital(i):
        return t.word(i - 1) in {"città", "babbo", "suolo", "paese"}
    before = t.word(i - 1)
    if before in {"babbo", "don", "signor", "papà"}:
        return True
    if before.isalpha() and t.capital(i - 1) and before not in p.IN | p.TO | p.OF | p.ARTICLES:
        return before not in {"buon", "felice", "scorso", "prossimo"}
    return t.capital(j) and t.word(j).isalpha()


_INDEX: dict[str, list[list[str]]] = {}


def holiday_index() -> dict[str, list[list[str]]]:
    """Return the feasts' names as token lists, by first word, longest first."""
    if not _INDEX:
        for name in p.HOLIDAYS:
            words = name.replace("'", " ' ").split()
            _INDEX.setdefault(words[0], []).append(words)
        for names in _INDEX.values():
            names.sort(key=len, reverse=True)
    return _INDEX
