"""Durations and what is counted from them: "tre anni e mezzo", "48 ore", "due mesi fa"."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: PLR0911, PLR0912, SIM102

from __future__ import annotations

from decimal import Decimal
from typing import Final, TypeAlias

from setaccio.dates import patterns as p
from setaccio.dates.lexer import Tokens, spelled
from setaccio.dates.nodes import Length, Node, Point

Amount: TypeAlias = "tuple[Decimal | None, str]"
_HALF: Final = frozenset(["mezzo", "mezza"])
# "i tre mesi scorsi", "i due anni successivi"
_TURNED: Final = (
    p.BACKWARD
    | p.FORWARD
    | frozenset("precedenti precedente successivi successive seguenti".split())
)
_AGO: Final = frozenset(["fa", "addietro", "indietro"])
_SHORT: Final = frozenset("h min sec gg".split())
_FRACTIONS: Final = frozenset("mezz mezzo mezza mezzora mezzoretta quarto quarti".split())
# "due anni e mezzo" is two years and six months.
_SMALLER: Final = {
    "Y": ("M", 12), "M": ("D", 30), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60),
}  # fmt: skip
_ORDER: Final = ("Y", "M", "W", "D", "TH", "TM", "TS")
_MAGNITUDES: Final = {
    "mila": 1000, "milione": 10**6, "milioni": 10**6, "miliardo": 10**9, "miliardi": 10**9,
}  # fmt: skip


def number(t: Tokens, i: int) -> tuple[Decimal, int] | None:
    """Read a cardinal before a unit: (value, index after), else None."""
    word = t.word(i)
    if word.isdigit() and word.isascii():
        if len(word) > 9 or (t.glued(i - 1) and t.word(i - 1)[-1:] not in " '(\"-+«/"):
            return None
        text, j = word, i + 1
        while t.word(j) == "." and t.glued(j - 1) and t.glued(j) and _thousand(t.word(j + 1)):
            text, j = text + t.word(j + 1), j + 2
        if t.word(j) == "," and t.glued(j - 1) and t.glued(j) and t.word(j + 1).isdigit():
            text, j = f"{text}.{t.word(j + 1)}", j + 2
        if len(text) > 24:
            return None
        value = Decimal(text)
    elif (said := spelled(word)) is not None:
        value, j = Decimal(said), i + 1
        if t.word(j) == "'" and t.glued(i):
            j += 1
    else:
        return None
    if t.word(j) in _MAGNITUDES:
        value, j = value * _MAGNITUDES[t.word(j)], j + 1
        if t.word(j) in {"di", "d"}:
            j = t.skip(j, p.OF)
    return value, j


def _thousand(word: str) -> bool:
    return len(word) == 3 and word.isdigit() and word.isascii()


def _unit(t: Tokens, i: int) -> tuple[int, str, int] | None:
    """Read a unit: (multiple, ISO unit, index after)."""
    if t.word(i) == "-" and t.glued(i - 1) and t.glued(i):
        i += 1
    word = t.word(i)
    unit = p.UNITS.get(word)
    if unit is None or unit[1] == "WE":
        if word in {"fine", "fini"} and t.word(i + 1) == "settimana":
            return 1, "WE", i + 2
        return (1, "WE", i + 1) if unit else None
    if word in {"h", "min", "sec", "gg"} and t.word(i + 1) == "'":
        return None
    return *unit, i + 1


def _amount(t: Tokens, i: int) -> tuple[Amount, int] | None:
    """Read one amount with its unit."""
    word = t.word(i)
    if word in {"mezz", "mezzo", "mezza"}:
        j = t.skip(i, frozenset(["mezz", "mezzo", "mezza"]))
        unit = _unit(t, j)
        if unit is None or t.word(j) in p.PLURAL_UNITS:
            return None
        return (Decimal("0.5") * unit[0], unit[1]), unit[2]
    if word in {"mezzora", "mezzoretta"}:
        return (Decimal("0.5"), "TH"), i + 1
    if word == "tre" and t.word(i + 1) == "quarti" and t.word(i + 2) == "d":
        return ((Decimal("0.75"), "TH"), i + 5) if t.word(i + 4) == "ora" else None
    if word == "un" and t.word(i + 1) == "quarto" and t.word(i + 2) == "d":
        return ((Decimal("0.25"), "TH"), i + 5) if t.word(i + 4) == "ora" else None
    if word in {"un", "una", "mezzo", "mezza"} and t.word(i + 1) in {"mezz", "mezza", "mezzora"}:
        return _amount(t, i + 1)
    read = number(t, i)
    if read is None:
        return None
    value, j = read
    if t.word(j) in _HALF:
        return None
    unit = _unit(t, j)
    if unit is None:
        return None
    multiple, code, k = unit
    plural = t.word(k - 1) in p.PLURAL_UNITS
    if value == 1 and word in {"un", "una"} and plural:
        return None
    if value != 1 and not plural and code in "YMWDTH" and t.word(k - 1) not in _SHORT:
        return None  # "tre anno" is no Italian
    if t.word(k) == "e" and t.word(k + 1) in _HALF:
        value, k = value + Decimal("0.5"), k + 2
    elif t.words[k : k + 3] == ["e", "un", "quarto"] and t.word(k + 3) not in p.OF | {"d"}:
        value, k = value + Decimal("0.25"), k + 3
    elif t.words[k : k + 3] == ["e", "tre", "quarti"]:
        value, k = value + Decimal("0.75"), k + 3
    return (value * multiple, code), k


def _minutes(t: Tokens, j: int) -> Decimal | None:
    """Read the minutes of "un'ora e 25", where nothing follows that they could count."""
    word = t.word(j + 1)
    value = int(word) if word.isdigit() and len(word) < 3 else spelled(word) or 0
    closed = t.word(j + 2) in {"", ".", ",", ";", ":", ")", "!", "?"}
    return Decimal(value) if t.word(j) == "e" and 1 < value < 60 and closed else None


def length(t: Tokens, i: int) -> tuple[Length, int] | None:
    """Read a duration at token i: sums ("un anno e due mesi"), alternatives ("2 o 3 giorni")."""
    special = _indefinite(t, i) or _alternative(t, i)
    if special is not None:
        return special
    first = _amount(t, i)
    if first is None:
        return None
    parts, j = [first[0]], first[1]
    if parts[0][1] == "TH" and (minutes := _minutes(t, j)) is not None:
        return Length((parts[0], (minutes, "TM"))), j + 2
    while True:
        k = j + 1 if t.word(j) in {"e", ","} else j
        more = _amount(t, k)
        if more is None or (t.word(j) == "," and t.word(more[1]) not in {"e", ","} | _AGO):
            break
        (value, unit), end = more
        if unit == "WE" or unit in [u for _, u in parts]:
            break
        units = [u for _, u in parts] + [unit]
        falling = unit in _ORDER and all(
            u in _ORDER and _ORDER.index(u) < _ORDER.index(unit) for u in units[:-1]
        )
        if not falling and t.word(end) not in _AGO and t.word(end) not in {"e", "or", "dopo"}:
            break  # "tre anni e mezzo, 48 ore" are two; "un anno e due mesi" is one
        if t.word(j) == "," and t.word(end) not in _AGO | {"e"}:
            break
        if t.word(j) != "e" and (k == j and t.word(k) in {"un", "una"}):
            break
        parts.append((value, unit))
        j = end
    if not _FRACTIONS.isdisjoint(t.words[i:j]):
        parts = [whole for part in parts for whole in _in_whole_units(*part)]
    ordered = sorted(parts, key=lambda part: _ORDER.index(part[1]) if part[1] in _ORDER else 9)
    return Length(tuple(ordered)), j


def _in_whole_units(value: Decimal | None, unit: str) -> list[Amount]:
    """Write a half or a quarter said in words in the unit below, where that is whole."""
    if value is None or unit not in _SMALLER or value == value.to_integral_value():
        return [(value, unit)]
    below, factor = _SMALLER[unit]
    whole = Decimal(int(value))
    rest = (value - whole) * factor
    if rest != rest.to_integral_value():
        return [(value, unit)]
    parts: list[Amount] = [(whole, unit)] if whole else []
    return [*parts, (rest, below)]


def _indefinite(t: Tokens, i: int) -> tuple[Length, int] | None:
    word = t.word(i)
    if word in p.INDEFINITE:
        j = i + 1
        unit = _unit(t, j)
        if unit is None or unit[1] == "WE":
            return None
        if t.word(j) not in p.PLURAL_UNITS and word != "qualche":
            return None
        return Length(((None, unit[1]),), rule="duration-indefinite"), unit[2]
    if word in p.MANY and t.word(i + 1) in {"di", "d"}:
        unit = _unit(t, t.skip(i + 1, p.OF))
        if unit is None or unit[1] == "WE" or t.word(unit[2] - 1) not in p.PLURAL_UNITS:
            return None
        return Length(((None, unit[1]),), rule="duration-indefinite"), unit[2]
    if word in {"un", "una"} and t.word(i + 1) in p.APPROXIMATE and t.word(i + 2) in {"di", "d"}:
        unit = _unit(t, t.skip(i + 2, p.OF))
        if unit is None:
            return None
        value = Decimal(p.APPROXIMATE[t.word(i + 1)] * unit[0])
        mod = "" if t.word(i + 1) == "paio" else "APPROX"
        return Length(((value, unit[1]),), mod=mod, rule="duration-approximate"), unit[2]
    return None


def _alternative(t: Tokens, i: int) -> tuple[Length, int] | None:
    first = number(t, i)
    if first is None:
        return None
    low, j = first
    if t.word(j) not in {"o", "-", "/", "a"} or t.word(i) in {"un", "una"}:
        return None
    if t.word(j) == "a" and t.word(i - 1) != "da":
        return None
    second = number(t, j + 1)
    if second is None or second[0] <= low:
        return None
    high, k = second
    unit = _unit(t, k)
    if unit is None or t.word(k) not in p.PLURAL_UNITS:
        return None
    multiple, code, end = unit
    return (
        Length(((low * multiple, code),), ((high * multiple, code),), rule="duration-range"),
        end,
    )


def length_range(t: Tokens, i: int) -> tuple[Length, int] | None:
    """Read "da tre a cinque anni", "tra i sei e gli otto mesi" at the preposition."""
    word = t.word(i)
    if word not in p.FROM | p.BETWEEN:
        return None
    j = i + 1 if word in p.FROM else t.article(i + 1)
    first = number(t, j)
    if first is None:
        return None
    low, k = first
    own = _unit(t, k)
    k = own[2] if own else k
    if t.word(k) not in (p.TO if word in p.FROM else {"e", "ed"}):
        return None
    k = t.skip(k, p.TO) if word in p.FROM else t.article(k + 1)
    second = number(t, k)
    last = _unit(t, second[1]) if second else None
    if second is None or last is None or t.word(last[2] - 1) not in p.PLURAL_UNITS:
        return None
    if own is None and second[0] <= low:
        return None
    multiple, unit, _ = own or last
    begin, upto = (low * multiple, unit), (second[0] * last[0], last[1])
    return Length((begin,), (upto,), rule="duration-range"), last[2]


def counted(t: Tokens, i: int) -> tuple[Node, int] | None:
    """Read a duration, or the date that it leads to: "due mesi fa", "vent'anni prima"."""
    read = length(t, i)
    if read is None:
        return None
    found, j = read
    word = t.word(j)
    if word in _AGO or (word == "or" and t.word(j + 1) == "sono"):
        return _from_here(found, -1, "ref", "ago"), j + (2 if word == "or" else 1)
    if word == "in" and t.word(j + 1) == "futuro":
        return _from_here(found, 1, "ref", "ahead"), j + 2
    if word == "più" and t.word(j + 1) == "tardi":
        return _from_here(found, 1, "ctx", "later"), j + 2
    if word in {"dopo", "prima"} and _ends_here(t, j + 1, word):
        if word == "dopo":
            return _from_here(found, 1, "ctx", "later"), j + 1
        return _from_here(found, -1, "ctx", "earlier"), j + 1
    if word in _TURNED and t.word(j - 1) in p.PLURAL_UNITS:
        if word not in {"ultimo", "ultima", "ultimi", "ultime"}:
            return Length(found.parts, found.upto, found.mod, "duration-last-next"), j + 1
    return found, j


def _ends_here(t: Tokens, j: int, word: str) -> bool:
    """Whether "due giorni dopo" stands alone, not before what it is counted from."""
    follows = t.word(j)
    if word == "prima":
        return follows not in p.OF and follows != "che"
    return (
        follows not in p.ARTICLES
        and follows not in p.OF
        and follows not in p.DEICTICS
        and follows
        not in {"circa", "quasi", "oltre", "più", "meno", "pochi", "poche", "alcuni", "alcune"}
        and number(t, j) is None
        and follows not in {"che", "un", "una", "aver", "avere", "essere", "esser"}
        and not t.capital(j)
    )


def ahead(t: Tokens, i: int) -> tuple[Node, int] | None:
    """Read "tra dieci giorni" at the preposition."""
    read = length(t, i + 1)
    if read is None or t.word(read[1]) in {"fa", "prima", "dopo", "-"}:
        return None
    if t.word(read[1]) == "e" and number(t, t.article(read[1] + 1)) is not None:
        return None
    return _from_here(read[0], 1, "ref", "ahead"), read[1]


def _from_here(found: Length, sign: int, base: str, rule: str) -> Node:
    smallest = found.parts[-1]
    if any(value is None for value, _ in found.parts) or found.upto:
        return Point(vague="PAST_REF" if sign < 0 else "FUTURE_REF", rule=f"{rule}-vague")
    total, unit = Decimal(0), smallest[1]
    per: dict[tuple[str, str], int] = {("Y", "M"): 12, ("W", "D"): 7, ("TH", "TM"): 60}
    days = {"Y", "M", "W", "D"}
    months = 0
    for value, code in found.parts:
        if value is None:
            continue
        if code == unit:
            total += value
        elif (code, unit) in per:
            total += value * per[code, unit]
        elif unit in {"D", "W"} and code in {"Y", "M"} and value == value.to_integral_value():
            months += int(value) * (12 if code == "Y" else 1)
        elif unit in {"TH", "TM", "TS"} and code in days:
            return Point(vague="PAST_REF" if sign < 0 else "FUTURE_REF", rule=f"{rule}-vague")
    if total != total.to_integral_value():  # "un anno e mezzo fa": at the grain below
        below = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "TH": ("TM", 60)}
        if unit not in below:
            return Point(vague="PAST_REF" if sign < 0 else "FUTURE_REF", rule=f"{rule}-vague")
        unit, factor = below[unit]
        total *= factor
    if abs(total) > 10_000_000 or months > 100_000:
        return Point(vague="PAST_REF" if sign < 0 else "FUTURE_REF", rule=f"{rule}-vague")
    return Point(
        unit=unit,
        offset=sign * int(total),
        months=sign * months,
        base="ctx" if base == "ctx" else "ref",
        mod=found.mod,
        rule=rule,
    )


def iso(found: Length) -> str:
    """Return a duration as a TIMEX3 value ("P1Y6M", "P2D/P3D", "PXM")."""
    value = _amounts(found.parts)
    return f"{value}/{_amounts(found.upto)}" if found.upto else value


def _amounts(parts: tuple[tuple[Decimal | None, str], ...]) -> str:
    days, hours = "", ""
    for value, unit in parts:
        number = "X" if value is None else _plain(value)
        if unit == "WE":
            days += f"{number}WE"
        elif unit[0] == "T":
            hours += f"{number}{unit[1]}"
        else:
            days += f"{number}{unit}"
    return f"P{days}" + (f"T{hours}" if hours else "")


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
