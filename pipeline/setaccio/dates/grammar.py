"""The scan: from tokens to finds. Every expression is read once; the longest reading wins."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: PLR0911, PLR0912, SIM102

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from setaccio import trace
from setaccio.dates import patterns as p
from setaccio.dates.clocks import is_cue
from setaccio.dates.days import day_month, day_number
from setaccio.dates.feasts import holiday_index
from setaccio.dates.lengths import ahead, counted, length, length_range
from setaccio.dates.lexer import Tokens, spelled
from setaccio.dates.nodes import Find, Length, Node, Point, Pseudo
from setaccio.dates.points import point
from setaccio.dates.pseudo import is_age, is_age_range, is_plain_year, is_pseudo_length
from setaccio.dates.ranges import between, period_head, year_range
from setaccio.dates.sets import habitual, repeated
from setaccio.dates.tense import is_participle
from setaccio.dates.times import attach, clock_led, clock_range, daypart_led

if TYPE_CHECKING:
    from collections.abc import Callable

Reading: TypeAlias = "tuple[Node, int]"

_PREPOSITIONS: Final = p.FROM | p.BETWEEN
_ROMANS: Final = frozenset(
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split()
)
_STARTERS: Final = frozenset().union(
    p.MONTHS, p.MONTH_ABBREVIATIONS, p.WEEKDAYS, p.WEEKDAY_ABBREVIATIONS, p.WEEKDAY_PLURALS,
    p.DEICTICS, p.DEMONSTRATIVES, p.SAME, p.BACKWARD, p.FORWARD, p.UNITS, p.YEAR_PARTS, p.DAYPARTS,
    p.SEASONS, p.ORDINALS, p.INDEFINITE, p.MANY, p.CENTURY_NAMES, p.SET_ADVERBS, holiday_index(),
    _PREPOSITIONS, _ROMANS,
    "altro avant dopo corrente mezz mezzo mezza mezzora mezzoretta inizio inizi principio metà fine"
    " termine finire scadere resto primi prime ultimi ultime tardi ogni tutti tutte tutto tutta"
    " intero intera week we"
    " finesettimana ore mezzanotte mezzogiorno zero q h ' tarda tardo i le periodo".split(),
)  # fmt: skip


_LISTING: Final = frozenset([",", "e", "ed", "o", "°"])
# What may follow the digits of a date, a duration or a clock time.
_AFTER_DIGITS: Final = frozenset().union(
    p.MONTHS, p.MONTH_ABBREVIATIONS, p.UNITS, p.OF, p.BACKWARD, p.FORWARD, p.YEAR_PARTS,
    "° . / : e o ' in alle dalle ore mila milione milioni miliardo miliardi am pm a p volte volta"
    " mezzo quarto quarti meno fino secolo metà nel gmt cet q c u esimo avanti dopo prima"
    " decade quindicina".split(),
)  # fmt: skip


# What may follow an ordinal or a number word that begins a date.
_AFTER_ORDINAL: Final = frozenset().union(
    p.YEAR_PARTS, p.WEEKDAYS, p.MONTHS, p.DAYPARTS, p.CENTURY_NAMES,
    "metà giorno settimana weekend secolo decade quindicina di d dell".split(),
)  # fmt: skip
_AFTER_NUMBER_WORD: Final = _AFTER_DIGITS | p.WEEKDAYS.keys() | p.ORDINALS.keys() | frozenset(["-"])
_AFTER_ONE: Final = frozenset().union(
    p.UNITS, p.APPROXIMATE, "mezz mezza mezzo mezzora quarto milione miliardo".split()
)
_AFTER_ARTICLE: Final = frozenset().union(p.WEEKDAYS, p.WEEKDAY_PLURALS, p.YEAR_PARTS, ["secolo"])
_COMMON_ORDINALS: Final = frozenset("prima primo secondo seconda terzo terza quarto quarta".split())
_SETS: Final = frozenset().union(p.SET_ADVERBS, p.INDEFINITE, "ogni tutti tutte i le".split())
_CLOCKS: Final = frozenset("ore h mezzanotte mezzogiorno zero".split())
_PARTS: Final = frozenset().union(p.DAYPARTS, "tarda tardo prima primo metà prime".split())
_LENGTHS: Final = (
    p.INDEFINITE | p.MANY | frozenset("mezz mezzo mezza mezzora mezzoretta un una".split())
)
_RECENT: Final = frozenset().union(
    p.BACKWARD, p.FORWARD, "tutto tutta intero intera primi prime".split()
)
_RANGED: Final = frozenset().union(p.MONTHS, p.WEEKDAYS, p.DEICTICS)


def scan(t: Tokens) -> list[Find]:
    """Return all temporal expressions of an article, left to right, without overlap."""
    finds: list[Find] = []
    i, end = 0, len(t)
    words = t.words
    while i < end:
        word = words[i]
        readers = readers_for(word)
        if not readers:
            i += 1
            continue
        listed = coordinated(t, i) if t.word(i + 1) in _LISTING else []
        if listed:
            finds.extend(Find(node, t.starts[a], t.ends[b - 1]) for node, a, b in listed)
            i = listed[-1][2]
            continue
        if not worth_reading(t, i, word):
            i += 1
            continue
        best: Reading | None = None
        for reader in readers:
            found = reader(t, i)
            if found is not None and (best is None or found[1] > best[1]):
                best = found
        if best is None:
            i += 1
            continue
        node, j = best
        if isinstance(node, Pseudo):
            trace.suppress("dates", t.starts[i], t.ends[j - 1], node.rule)
        else:
            finds.append(Find(node, t.starts[i], t.ends[j - 1]))
        i = j
    return finds


def worth_reading(t: Tokens, i: int, word: str) -> bool:
    """Whether the next word lets an expression begin here; a filter, to be fast."""
    follows = t.word(i + 1)
    if "0" <= word[0] <= "9":
        return _worth_digits(t, i, follows)
    if word in {"un", "una", "uno"}:
        if word == "una" and is_cue(t, i - 1):  # "all'una", not "all'una o all'altra parte"
            return follows != "o" and (follows != "e" or t.word(i + 2) not in p.TO)
        return follows in _AFTER_ONE or follows in {"volta", "'"}
    if word in {"i", "le"}:
        return follows in _AFTER_ARTICLE
    if word in _PREPOSITIONS:
        j = i + 2 if follows == "'" else i + 1
        return bool(readers_for(t.word(j))) or t.word(j) in {"le", "l", "il", "lo", "la", "gli"}
    if word in _COMMON_ORDINALS:
        listed = follows in {"e", "ed"} and t.word(i + 3) in p.YEAR_PARTS
        return listed or follows in _AFTER_ORDINAL
    if word not in _STARTERS:  # a number word
        if (spelled(word) or 0) >= 1000:
            return True
        if word in p.DECADES and t.word(i - 1) in _LISTING:
            return True
        return follows in _AFTER_NUMBER_WORD or follows in _LISTING or is_cue(t, i - 1)
    return True


def _worth_digits(t: Tokens, i: int, follows: str) -> bool:
    before = t.word(i - 1)
    if before in {".", ",", ":"} and t.glued(i - 1) and t.word(i - 2)[-1:].isdigit():
        if t.glued(i - 2):
            return False  # inside a longer number
    if len(t.word(i)) == 4 or is_cue(t, i - 1) or before in {"il", "al", "per", "'"}:
        return True
    if follows in {"e", "o", "a", ","}:
        then = t.word(i + 2)
        if follows == "e":
            return then in {"mezzo", "mezza", "un"}
        if follows == ",":
            return t.glued(i) and t.glued(i + 1) and then[:1].isdigit()
        return bool(readers_for(then)) or then == "."  # "44 a.C."
    if follows in _AFTER_DIGITS or follows == "-":
        return True
    return not follows and before == ","


@lru_cache(maxsize=1 << 15)
def readers_for(word: str) -> tuple[Callable[[Tokens, int], Reading | None], ...]:
    """Return the readers of what may begin with a word; none for most words."""
    if not word or word in _PREPOSITIONS:
        return _AT_PREPOSITION if word else ()
    digits = "0" <= word[0] <= "9"
    number = digits or spelled(word) is not None
    one = word in {"un", "una", "uno"}
    wanted: dict[Callable[[Tokens, int], Reading | None], bool] = {
        repeated: number or word in _SETS,
        habitual: word in p.WEEKDAYS,
        _recent: (number and not one) or word in _RECENT,
        period_head: word in p.UNITS,
        year_range: digits,
        between: digits or word in _RANGED,
        clock_range: digits or word == "ore",
        clock_led: (number and word != "un") or word in _CLOCKS,
        daypart_led: word in _PARTS,
        _duration: number or word in _LENGTHS,
        _dated: (number and not one)
        or (word in _STARTERS and word not in {"i", "le", "ore"})
        or word == "i",
    }
    return tuple(reader for reader in _ANYWHERE if wanted[reader])


def coordinated(t: Tokens, i: int) -> list[tuple[Node, int, int]]:
    """Read "il 3 e il 4 maggio", "25, 26 e 27 novembre" at the first number, one each.

    Returns:
        (node, index of first token, index after) of each; empty when this is no such list.
    """
    first = day_number(t, i)
    if (
        first is None
        or t.word(i) in {"sei", "primo"}
        or t.word(first[1]) not in {",", "e", "ed", "o"}
    ):
        return []
    items = [(first[0], i, first[1])]
    j = first[1]
    while len(items) < 12:
        if t.word(j) == ",":
            k = j + 1 + (t.word(j + 1) in {"e", "ed"})
        elif t.word(j) in {"e", "ed", "o"}:
            k = j + 1
        else:
            return []
        k = t.skip(k, p.ARTICLES | frozenset(["del", "dell", "dal", "dall", "al", "all", "per"]))
        if t.word(k) == "il":
            k += 1
        dated = day_month(t, k)
        if dated and dated[0].month:
            last = dated[0]
            if any(day >= 32 for day, _, _ in items):
                return []
            shared = [
                (replace(last, day=day, weekday=None, rule="coordinated-day"), a, b)
                for day, a, b in items
            ]
            return [*shared, (*dated_extended(t, last, dated[1], k),)]
        more = day_number(t, k)
        if more is None or more[0] <= items[-1][0]:
            return []
        items.append((more[0], k, more[1]))
        j = more[1]
    return []


def dated_extended(t: Tokens, found: Point, j: int, start: int) -> tuple[Node, int, int]:
    """Attach a clock time to the last of a list."""
    node, end = attach(t, found, j)
    return node, start, end


def _dated(t: Tokens, i: int) -> Reading | None:
    """Read a point of the calendar with its part of the day and clock time."""
    found = point(t, i)
    if found is None:
        return _day_and_hour(t, i) or _day_by(t, i)
    read, j = found
    if read.rule in {"year", "year-short", "year-words", "year-era"} and read.month is None:
        if t.word(i) == "anno" or is_plain_year(t, i, j, read):
            return read, j
        trace.suppress("dates", t.starts[i], t.ends[j - 1], "number-not-year")
        return None
    if not _in_place(t, i, j, read):
        return Pseudo("calendar-word-out-of-place"), j
    return attach(t, read, j)


def _day_and_hour(t: Tokens, i: int) -> Reading | None:
    """Read "(il) 15 alle 8": the hour makes the bare number a day."""
    bare = day_number(t, i)
    if bare is None or t.word(i - 1) != "il" or t.word(bare[1]) not in {"alle", "dalle", "ore"}:
        return None
    node, end = attach(t, Point(day=bare[0], rule="day+clock"), bare[1])
    return (node, end) if end > bare[1] else None


def _day_by(t: Tokens, i: int) -> Reading | None:
    """Read a bare day: "entro il 15", "annunciato il 27 a Nuova Delhi", "lo sciopero il 13".

    Only after what happens on days, and where nothing follows that the number could count.
    """
    bare = day_number(t, i)
    if bare is None or not t.word(i).isdigit() or not t.free_number(i):
        return None
    before, follows = t.word(i - 2), t.word(bare[1])
    closed = not follows or follows in ".;:,)?!" or follows.startswith("\n")
    if (before, t.word(i - 1)) in {("entro", "il"), ("fino", "al")}:
        return (Point(day=bare[0], rule="day"), bare[1]) if closed else None
    if t.word(i - 1) != "il" or not (closed or follows in _AFTER_BARE_DAY):
        return None
    happens = before in _DAYED or (is_participle(before) and not before.startswith(_MEASURED))
    return (Point(day=bare[0], rule="day"), bare[1]) if happens else None


_AFTER_BARE_DAY: Final = frozenset("a ad in nel nella al alla alle con davanti presso".split())
_DAYED: Final = frozenset(
    "sciopero riunione vertice udienza incontro appuntamento voto votare vota scade scadrà"
    " inizierà comincerà partirà arriverà torna tornerà riunirà".split()
)
# "superato il 30": a threshold.
_MEASURED: Final = ("super", "raggi", "tocca", "sfior", "oltre", "pers", "vint")


def _in_place(t: Tokens, i: int, j: int, read: Point) -> bool:
    """Whether the surroundings allow a date here (no street, no name, no "un lunedì")."""
    before = t.word(i - 1)
    if before == "'" and (t.word(i - 2) == "tutt" or t.words[i - 3 : i - 1] == ["giorno", "d"]):
        return False  # "a tutt'oggi", "al giorno d'oggi": still, nowadays
    if before in {"via", "piazza", "viale", "corso", "largo", "piazzale", "ponte", "stadio"}:
        return not any(t.words[k] in p.MONTHS and t.capital(k) for k in range(i, j))
    if read.rule == "weekday" and read.turn is None and read.day is None:
        if before in {"un", "una", "qualche"} or (before == "'" and t.word(i - 2) == "un"):
            return False
        if (
            t.capital(i)
            and t.capital(i - 1)
            and before.isalpha()
            and t.word(i - 2) not in {"", "."}
        ):
            return before in p.TO | p.FROM | p.OF | p.IN | p.ARTICLES
    if read.rule == "edge+this-unit" and t.word(i) in {"metà", "termine", "principio"}:
        return t.word(i + 1) != "dell"
    return True


def _duration(t: Tokens, i: int) -> Reading | None:
    found = counted(t, i)
    if found is None:
        return None
    node, j = found
    if isinstance(node, Point) and t.word(j - 1) in {"dopo", "prima"}:
        plain = length(t, i)
        if plain is not None and is_age(t, i, plain[1], plain[0]):
            return Pseudo("age"), plain[1]  # "all'età di 84 anni dopo una caduta"
    if isinstance(node, Length):
        if is_age(t, i, j, node):
            return Pseudo("age"), j
        if is_pseudo_length(t, i, j):
            return Pseudo("length-of-another-thing"), j
    return node, j


def _recent(t: Tokens, i: int) -> Reading | None:
    """Read "ultimi 20 anni", "prossimi tre giorni", "tre prossime settimane", "ultimo mese"."""
    word = t.word(i)
    turning = p.BACKWARD | p.FORWARD
    j = i + 1
    if word in turning:
        if word in {"ultimo", "ultima", "ultim"} and t.word(j) in p.UNITS:
            value, unit = p.UNITS[t.word(j)]
            follows = t.word(j + 1)
            if (
                unit in {"D", "WE"}
                or t.word(j) == "secondo"
                or follows in p.OF
                or follows == "utile"
            ):
                return None
            return Length((_one(value, unit),), rule="duration-last-next"), j + 1
        if t.word(j) in {"biennio", "triennio", "quinquennio", "ventennio"}:
            value, unit = p.UNITS[t.word(j)]
            return Length((_one(value, unit),), rule="duration-last-next"), j + 1
        found = length(t, j)
        if word.startswith("passat") and t.word(i - 1) not in _DEFINITE:
            return None  # "è passata una settimana"
        if found is None or any(unit == "WE" for _, unit in found[0].parts):
            return None
        if t.word(found[1]) in p.OF and word[0] in "up" and word not in {"prossimi", "prossime"}:
            inner = point(t, t.skip(found[1], p.OF))
            if inner and not inner[0].day:
                return None  # "ultimi tre mesi del 2024" is a part of that year
        return replace(found[0], rule="duration-last-next"), found[1]
    if word in {"primi", "prime"}:
        return _first_ones(t, i)
    number = t.number(i, 2, 999)
    if (
        number
        and t.word(j) in turning
        and t.word(j)[-1] in "ie"
        and t.word(j + 1) in p.PLURAL_UNITS
    ):
        value, unit = p.UNITS[t.word(j + 1)]
        return Length((_one(number * value, unit),), rule="duration-last-next"), j + 2
    if word in {"tutto", "tutta", "intero", "intera"}:
        k = t.article(j) if word[0] == "t" else j
        if (k > j or word[0] == "i") and t.word(k) in {
            "anno", "mese", "settimana", "giorno", "giornata", "weekend", "semestre", "trimestre",
        }:  # fmt: skip
            follows = t.word(k + 1)
            if follows in turning | p.OF | p.LATER | p.EARLIER or follows.isdigit():
                return None
            value, unit = p.UNITS[t.word(k)]
            return Length((_one(value, unit),), rule="duration-whole"), k + 1
    return None


_DEFINITE: Final = frozenset("i gli le nei negli nelle dei degli delle ai agli alle".split())


def _first_ones(t: Tokens, i: int) -> Reading | None:
    """Read "(nei) primi sei mesi": of this year; "(per i) primi sei mesi": a duration."""
    opening = length(t, i + 1)
    if opening is None or t.word(opening[1]) in p.OF or len(opening[0].parts) != 1:
        return None
    value, unit = opening[0].parts[0]
    if unit == "M" and value and value <= 12 and t.word(i - 1) == "nei":
        return Point(unit="Y", through=(1, int(value)), rule="first-months"), opening[1]
    return replace(opening[0], rule="duration-first"), opening[1]


def _one(value: int, unit: str) -> tuple[Decimal | None, str]:
    return Decimal(value), unit


def _since(t: Tokens, i: int) -> Reading | None:
    """Read "da tre mesi a questa parte"."""
    if t.word(i) != "da":
        return None
    found = length(t, i + 1)
    if found is None or t.words[found[1] : found[1] + 3] != ["a", "questa", "parte"]:
        return None
    return found[0], found[1] + 3


def _length_range(t: Tokens, i: int) -> Reading | None:
    found = length_range(t, i)
    if found is None:
        return None
    return (Pseudo("age"), found[1]) if is_age_range(t, i, found[1]) else found


def _ahead(t: Tokens, i: int) -> Reading | None:
    return ahead(t, i) if t.word(i) in p.BETWEEN else None


_AT_PREPOSITION: tuple[Callable[[Tokens, int], Reading | None], ...] = (
    habitual, clock_range, between, _since, _length_range, _ahead,
)  # fmt: skip
_ANYWHERE: tuple[Callable[[Tokens, int], Reading | None], ...] = (
    repeated, habitual, _recent, period_head, year_range, between, clock_range, clock_led,
    daypart_led, _duration, _dated,
)  # fmt: skip
