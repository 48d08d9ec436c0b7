"""Days with their parts and hours: "ieri sera", "oggi alle 18.30", "dalle 9 alle 11 di giovedì"."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: C901, PLR0911, PLR0912, SIM102

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from setaccio.dates import patterns as p
from setaccio.dates.clocks import clock, daypart, is_cue
from setaccio.dates.days import day_month
from setaccio.dates.nodes import Between, Node, Point, Pseudo
from setaccio.dates.points import point
from setaccio.dates.ranges import between
from setaccio.dates.relative import relative

if TYPE_CHECKING:
    from setaccio.dates.lexer import Tokens

Reading: TypeAlias = "tuple[Node, int]"

_PART_PREPOSITIONS: Final = frozenset(["in", "nel", "nella", "di", "al", "alla", "a"])
_BARE_CUES: Final = frozenset(["in", "nel", "nella", "la", "di", "verso", "al", "alla", "il"])


def is_day(found: Point) -> bool:
    """Whether a point names a day, so that hours can be told of it."""
    return bool(
        found.day
        or found.weekday
        or found.unit == "D"
        or (found.holiday and not found.mod)
        or (found.nth and found.nth[1] < 8)
    )


def attach(t: Tokens, found: Point, j: int) -> Reading:
    """Read what tells the hour of a day: "ieri | sera", "mercoledì 22 maggio | alle ore 15.30"."""
    if not is_day(found) or found.clock or found.vague or (found.mod and not found.daypart):
        return found, j
    if not found.daypart and t.words[j : j + 3] == ["all", "'", "alba"]:
        return replace(found, daypart="MO"), j + 3
    if not found.daypart:
        k = j + (t.word(j) in _PART_PREPOSITIONS)
        part = daypart(t, k)
        if (
            part
            and not (k > j and t.word(part[2]) in p.OF)
            and (k == j or t.word(part[2]) not in p.LATER)
        ):
            if not (k > j and t.word(j) == "di" and part[1] == "" and t.word(k)[-4:] == "tata"):
                found, j = replace(found, daypart=part[0], mod=part[1] or found.mod), part[2]
    if t.word(j) in p.BETWEEN and t.word(j + 1) in {"le", "l"}:
        hours = clock_range(t, j)
        if hours and isinstance(hours[0], Between) and not is_day(hours[0].first):
            timed = replace(found, clock=hours[0].first.clock, daypart="", mod="")
            return Between(timed, hours[0].last, rule="clock-range"), hours[1]
    if t.word(j) == "-" and not t.glued(j) and t.word(j + 2) == ":" and found.month:
        stamp = clock(t, j + 1, cued=False)
        if stamp:
            return replace(found, clock=stamp[0], daypart="", mod=""), stamp[1]
    k, approx, begins = _clock_cue(t, j)
    if k < 0:
        return found, j
    read = clock(t, k, cued=k > j)
    if read is None:
        return found, j
    hour, end = read
    hour = to_daypart(hour, found.daypart)
    timed = replace(found, clock=hour, daypart="", mod="APPROX" if approx else "")
    if begins:
        last = _range_end(t, end, "a")
        if last is not None:
            return _hours(t, timed, _afternoon(t, k, end, hour, last[0]), last[1]), last[1]
    elif t.word(end) == "-" and k > j:
        last = _range_end(t, end, "a")
        if last is not None:
            return _hours(t, timed, last[0], last[1]), last[1]
    return timed, end


def _clock_cue(t: Tokens, j: int) -> tuple[int, bool, bool]:
    """Read "alle", "verso le", "dalle ore" at j: (index of the hour or -1, approximate, "from")."""
    word = t.word(j)
    if word in {"alle", "ore", "dalle", "all", "dall", "sulle"}:
        k = (
            j + 1
            if word == "ore"
            else t.skip(j, frozenset(["alle", "dalle", "all", "dall", "sulle"]))
        )
        if word == "ore" and not t.word(k).isdigit():
            return -1, False, False
        return (k, word == "sulle", word[0] == "d")
    if word in {"verso", "per", "intorno", "attorno", "prima", "dopo"} and t.word(j + 1) in {
        "le", "alle", "delle", "l", "mezzogiorno", "mezzanotte",
    }:  # fmt: skip
        if word in {"prima", "dopo"}:
            return -1, False, False
        k = j + 1 if t.word(j + 1)[0] == "m" else t.skip(j + 1, frozenset(["le", "alle", "l"]))
        return k, word != "per", False
    if word in {"a", "da"} and t.word(j + 1) in {"mezzanotte", "mezzogiorno"}:
        return j + 1, False, word == "da"
    if word in {"h", "mezzanotte"}:
        return j, False, False
    if word.isdigit() and t.word(j - 1) != ",":
        return j, False, False
    return -1, False, False


def to_daypart(hour: str, code: str) -> str:
    """Move "7" of an evening to 19."""
    number = int(hour[:2])
    if (code in {"AF", "EV"} and number < 12) or (code == "NI" and 7 <= number < 12):
        return f"{number + 12:02d}{hour[2:]}"
    if code == "NI" and number == 12:
        return f"00{hour[2:]}"
    return hour


def _range_end(t: Tokens, j: int, kind: str) -> tuple[str, int] | None:
    """Read "alle 11", "fino alle 5pm", "- 11:00", "e le 6" after the first hour of a range."""
    word = t.word(j)
    if kind == "e":
        if word not in {"e", "ed"}:
            return None
        k = t.skip(j + 1, frozenset(["le", "l", "mezzo"]))
        if k == j + 1 and t.word(k) not in {"mezzanotte", "mezzogiorno"}:
            return None
        return clock(t, k, cued=True)
    if word in {"fino", "sino", "fin"}:
        j += 1
        word = t.word(j)
    if word in {"alle", "all"}:
        return clock(t, t.skip(j, frozenset(["alle", "all"])), cued=True)
    if word == "a" and t.word(j + 1) in {"mezzanotte", "mezzogiorno"}:
        return clock(t, j + 1, cued=True)
    if word == "-":
        return clock(t, j + 1, cued=True)
    return None


def _hours(t: Tokens, first: Point, last: str, j: int) -> Between:
    begin, end = first.clock, last
    # "dalle 4 alle 5pm": the first takes the half of the day from the second, "dalle 7 alle 23" no
    written = any(word == str(int(end[:2])) for word in t.words[max(0, j - 4) : j])
    if (
        not written
        and int(begin[:2]) + 12 < int(end[:2])
        and int(begin[:2]) < 8
        and _rounded(begin)
    ):
        begin = f"{int(begin[:2]) + 12:02d}{begin[2:]}"
    return Between(replace(first, clock=begin), Point(clock=end), rule="clock-range")


def _afternoon(t: Tokens, k: int, j: int, begin: str, end: str) -> str:
    """Give "alle 4" the afternoon of "dalle 1:30 p.m.", where that makes a forward range."""
    later = f"{int(end[:2]) + 12:02d}{end[2:]}"
    if any(word in {"pm", "p"} for word in t.words[k:j]) and begin >= "12:00" > end:
        return later if begin < later else end
    return end


def _rounded(text: str) -> bool:
    return not text.startswith("0") or text[1] != "0"


def clock_range(t: Tokens, i: int) -> Reading | None:
    """Read "dalle 20 alle 2", "tra le 5 e le 6", "9:30 - 11:00", with the day that follows."""
    word = t.word(i)
    kind = "a"
    if word in {"dalle", "dall"} or (
        word == "da" and t.word(i + 1) in {"mezzanotte", "mezzogiorno"}
    ):
        k = t.skip(i, frozenset(["dalle", "dall", "da"]))
    elif word in p.BETWEEN and t.word(i + 1) in {"le", "l", "mezzanotte", "mezzogiorno"}:
        k, kind = t.skip(i + 1, frozenset(["le", "l"])), "e"
    elif word.isdigit():
        k = i
    elif word == "ore" and t.word(i + 1).isdigit():
        k = i + 1
    else:
        return None
    first = clock(t, k, cued=k > i or is_cue(t, i - 1))
    if first is None and word.isdigit() and t.word(i + 1) == "-":
        return _short_range(t, i)
    if first is None:
        return None
    if word.isdigit() and t.word(first[1]) != "-":
        return None
    last = _range_end(t, first[1], kind)
    if last is None:
        if (
            kind == "a"
            and word == "dalle"
            and t.word(first[1]) == "alle"
            and t.word(first[1] + 1).isdigit()
        ):
            return Pseudo("range-without-end"), first[1] + 2
        return None
    start, end = first[0], _afternoon(t, k, first[1], first[0], last[0])
    pm = t.word(last[1] - 1) in {"pm", "m"} or "p" in t.words[last[1] - 3 : last[1]]
    afternoon = daypart(t, last[1] - 1) is not None and int(end[:2]) >= 12
    if (
        (pm or afternoon)
        and int(start[:2]) < 12
        and int(start[:2]) + 12 < int(end[:2])
        and (t.word(first[1] - 1).isdigit() or t.word(first[1] - 1) in NUMBERS)
    ):
        start = f"{int(start[:2]) + 12:02d}{start[2:]}"
    node = Between(Point(clock=start), Point(clock=end), rule="clock-range")
    day = _day_after(t, last[1])
    if day is not None:
        return Between(replace(day[0], clock=start), Point(clock=end), rule="clock-range"), day[1]
    return node, last[1]


NUMBERS: Final = frozenset("una due tre quattro cinque sei sette otto nove dieci undici".split())


def _short_range(t: Tokens, i: int) -> Reading | None:
    """Read "9 - 11 giovedì", "1-3 pm": bare hours that a day or "pm" makes hours."""
    last = clock(t, i + 2, cued=False)
    if last is not None and t.word(last[1] - 1) in {"pm", "am", "m", "."} and len(t.word(i)) < 3:
        start = int(t.word(i))
        if start > 12:
            return None
        if last[0] >= "12" and start < 12 and start + 12 <= int(last[0][:2]):
            start += 12
        return Between(
            Point(clock=f"{start:02d}:00"), Point(clock=last[0]), rule="clock-range"
        ), last[1]
    return None


def _day_after(t: Tokens, j: int) -> tuple[Point, int] | None:
    """Read the day after an hour: "di domani", "del 3 maggio", "la domenica", "stamattina"."""
    if t.word(j) == "circa" and t.word(j + 1) in p.OF:
        j += 1
    word = t.word(j)
    k = t.skip(j, p.OF)
    if k == j and word in {"il", "la", "lo"}:
        k = j + 1
    if k == j and not (word in p.DEICTICS or word in p.WEEKDAYS or word in p.DEMONSTRATIVES):
        return None
    led = daypart_led(t, k, inside=True)
    if led and isinstance(led[0], Point):
        return led[0], led[1]
    found = (day_month(t, k) if t.word(k).isdigit() else None) or point(t, k)
    if found is None or not is_day(found[0]) or found[0].clock or found[0].mod:
        return None
    if word in {"il", "la", "lo"} and not (
        found[0].month or found[0].turn or found[0].weekday or found[0].offset
    ):
        return None
    read, end = found
    part = daypart(t, end) if not read.daypart else None
    if part and read.unit != "":
        return replace(read, daypart=part[0]), part[2]
    if part and read.weekday:
        return replace(read, daypart=part[0]), part[2]
    return found


def clock_led(t: Tokens, i: int) -> Reading | None:
    """Read a clock time that comes first: "18.30", "7 di sera", "alle | 9 di domani"."""
    cued = is_cue(t, i - 1) and not (t.word(i - 1) == "l" or t.word(i - 1) == "nelle")
    word = t.word(i)
    before = t.word(i - 1)
    if before == "'" and t.word(i - 2) == "l":
        cued = t.word(i - 3) in {"verso", "dopo", "per", "era", "circa"}
    if before == "le" and t.word(i - 2) in {"tutte", "con", "e", "tra", "fra"} and word != "ore":
        cued = t.word(i - 2) == "e" and cued and ":" in t.words[i + 1 : i + 2]
    if before == "le" and cued and not _telling(t, i):
        cued = False
    if before == "ore" and t.word(i - 2) in NUMBERS:
        cued = False
    if word in {"mezzanotte", "mezzogiorno"}:
        if before in {"di", "del", "della"} and t.word(i - 2) in {"messa", "cucina", "pranzo"}:
            return None
    elif not cued and word.isdigit() and before == "," and _after_day(t, i):
        cued = True
    if not cued and word in NUMBER_LIKE:
        pass
    read = clock(t, i, cued=cued)
    if read is None:
        return None
    hour, j = read
    if t.word(i).isdigit() and not cued and _scorelike(t, i, j):
        return None
    day = _day_after(t, j)
    if day is not None:
        found = replace(day[0], clock=to_daypart(hour, day[0].daypart), daypart="", mod="")
        return found, day[1]
    return Point(clock=hour, rule="clock"), j


NUMBER_LIKE: Final = frozenset(["un", "una"])


def _telling(t: Tokens, i: int) -> bool:
    """Whether "le" before a number tells the hour ("verso le 7", "sono le sette")."""
    before = t.word(i - 2)
    if before in {"verso", "dopo", "per", "oltre", "prima", "erano", "sono", "entro", "circa", "o"}:
        return True
    following = t.word(i + 1)
    return following in {":", "."} and t.glued(i) and t.word(i + 2).isdigit() and before != "con"


def _after_day(t: Tokens, i: int) -> bool:
    """Whether a day stands right before the comma ("ieri, 22.00")."""
    before = t.word(i - 2)
    return before in p.DEICTICS or before in p.WEEKDAYS or before in p.MONTHS


def _scorelike(t: Tokens, i: int, j: int) -> bool:
    """Whether "2:10" is a ratio, a lap time or a verse, not an hour."""
    before, follows = t.word(i - 1), t.word(j)
    if t.word(i + 1) == ":" and len(t.word(i)) == 1 and follows in {"di", "contro", "per"}:
        return True
    if before in {"in", "di"} and j - i > 3 and t.word(i + 3) == ":":
        return True
    return before in p.NUMBERED


def daypart_led(t: Tokens, i: int, *, inside: bool = False) -> Reading | None:
    """Read "sera di sabato 4 marzo", "mattina presto di martedì", "notte tra sabato e domenica".

    Args:
        t: The tokens.
        i: Index of the first.
        inside: Whether an hour stands before, so that the part needs no preposition.
    """
    part = daypart(t, i)
    if part is None:
        return None
    code, mod, j = part
    if t.word(i) == "sera" and t.word(i - 2) == "corriere":
        return None
    if not inside:
        turned = relative(t, j - 1)
        if turned:
            return attach(t, replace(turned[0], mod=mod), turned[1])
    k = t.skip(j, p.OF)
    if t.word(j) in p.BETWEEN:
        night = between(t, j)
        if night and isinstance(night[0], Between) and is_day(night[0].last):
            first = replace(night[0].first, daypart=code)
            return Between(first, night[0].last, rule="night-between"), night[1]
        return None
    direct = t.word(j)
    if k > j or direct in p.DEICTICS or direct in p.WEEKDAYS or direct in p.DEMONSTRATIVES:
        if t.word(k) in p.ARTICLES:
            k = t.article(k)
        found = point(t, k)
        if found and is_day(found[0]) and not found[0].clock and not found[0].daypart:
            return attach(t, replace(found[0], daypart=code, mod=mod), found[1])
        if found and found[0].daypart and found[0].unit == "D" and k == j:
            return None
        if k > j and t.word(j) != "d":
            return None
    if inside:
        return None
    before = t.word(i - 1)
    if before in {"a", "al", "alla"} and t.word(i - 2) in p.DAYPARTS:
        return None  # "dalla mattina alla sera": all day long
    cued = before in _BARE_CUES or t.words[i - 2 : i + 1] == ["all", "'", "alba"]
    if (not cued and not (mod and t.word(i) not in {"prima", "primo"})) or (
        t.capital(i) and before not in {".", ""}
    ):
        return None
    if before in {"la", "il"} and t.word(i - 2) in p.OF | {"tutta", "tutto", "per", "con"}:
        return None
    if before == "di" and not mod:
        if t.word(i) not in {"notte", "sera", "mattina", "giorno", "pomeriggio"}:
            return None
        if t.word(i) == "notte" and not is_cue(t, j):
            return None  # "viaggia di notte": how, not when
    if t.word(j) in {"più", "meno"}:
        return None
    if t.word(i) in {"mattinata", "serata", "nottata"} and before in {"la", "alla", "al", "il"}:
        return None
    if t.word(j) and t.word(j)[0].isalpha() and t.word(j) not in p.FUNCTION_WORDS and t.capital(j):
        return None
    return (
        attach(t, Point(daypart=code, mod=mod, rule="daypart"), j)
        if not is_cue(t, j)
        else _part_and_clock(t, code, j)
    )


def _part_and_clock(t: Tokens, code: str, j: int) -> Reading:
    """Read "la mattina alle 7", "la mattina dalle 9 alle 10"."""
    found = Point(daypart=code, rule="daypart")
    span = clock_range(t, j) if t.word(j) == "dalle" else None
    if span and isinstance(span[0], Between):
        return span
    k = t.skip(j, frozenset(["alle", "all", "dalle"]))
    read = clock(t, k, cued=True)
    if read is None or k == j:
        return found, j
    return Point(clock=to_daypart(read[0], code), rule="clock"), read[1]
