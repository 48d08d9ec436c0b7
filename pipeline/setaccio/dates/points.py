"""Points of the calendar: days, weekdays, months, years, parts of years, and what is relative."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeAlias

from setaccio.dates import patterns as p
from setaccio.dates.clocks import daypart
from setaccio.dates.lexer import NUMBER_WORDS, ROMAN, Tokens
from setaccio.dates.nodes import Point
from setaccio.dates.numeric import numeric

Read: TypeAlias = "tuple[Point, int] | None"

_EDGES: Final = {
    "inizio": "START", "inizi": "START", "principio": "START", "metà": "MID", "fine": "END",
    "termine": "END",
}  # fmt: skip
_ORDINAL_PARTS: Final = {2: "B", 3: "Q", 4: "T", 6: "H"}
_ROMAN_VALUES: Final = {"x": 10, "v": 5, "i": 1}
_CURRENT: Final = frozenset(["corrente", "odierno", "odierna", "attuale"])
_UNIT_GRAINS: Final = frozenset(
    ["giorno", "giornata", "settimana", "weekend", "mese", "anno", "annata", "decennio", "secolo"]
)


def point(t: Tokens, i: int) -> Read:
    """Read a point of the calendar at token i: (point, index after), else None."""
    word = t.word(i)
    if word.isdigit():
        return numeric(t, i) or day_month(t, i) or ordinal_part(t, i) or year(t, i)
    for reader in _READERS:
        found = reader(t, i)
        if found is not None:
            return found
    return None


def day_number(t: Tokens, i: int) -> tuple[int, int] | None:
    """Read a day of the month, "3", "1°", "primo", "ventidue": (day, index after)."""
    word = t.word(i)
    if word.isdigit():
        if len(word) > 2 or not word.isascii():
            return None
        if t.glued(i - 1) and (t.word(i - 1).isalnum() or t.word(i - 1) in "_@#.,:$€£/"):
            return None
        j = i + 1
        if t.word(j) == "°":
            j += 1
        value = int(word)
        return (value, j) if 1 <= value <= 31 else None
    if word == "primo":
        return 1, i + 1
    value = NUMBER_WORDS.get(word, 0)
    if 2 <= value <= 31:
        return value, i + 1
    return None


def month_name(t: Tokens, i: int, *, abbreviated: bool) -> tuple[int, int] | None:
    """Read a month, or its abbreviation where the company makes it one."""
    word = t.word(i)
    if word in p.MONTHS:
        return p.MONTHS[word], i + 1
    if abbreviated and word in p.MONTH_ABBREVIATIONS:
        j = i + 1
        if t.word(j) == "." and t.glued(i) and not _sentence_end(t, j):
            j += 1
        return p.MONTH_ABBREVIATIONS[word], j
    return None


def _sentence_end(t: Tokens, j: int) -> bool:
    follows = t.word(j + 1)
    return not follows or follows.startswith("\n") or (t.capital(j + 1) and not follows.isdigit())


def day_month(t: Tokens, i: int) -> Read:
    """Read "26 novembre 2025", "1° maggio", "2-Ott", "20 del prossimo mese", "5 del mese"."""
    read = day_number(t, i)
    if read is None:
        return None
    day, j = read
    k = j
    if t.word(k) in {"di", "d", "in"} and t.word(i) != "un":
        k = t.skip(k, frozenset(["di", "d", "in"]))
    elif t.word(k) in {"-", "/", "."} and t.glued(k - 1):
        k += 1
    name = month_name(t, k, abbreviated=t.word(k - 1) not in {"d", "in", "'"})
    if name is not None:
        if t.word(k) in {"mar", "set", "ago"} and _no_month(t, i, k):
            return None
        month, j = name
        if t.word(j - 1) != "." and t.word(j) in {"-", "/"} and t.glued(j - 1) and t.glued(j):
            after = year(t, j + 1, bare=True)
            if after:
                return replace(after[0], day=day, month=month, rule="day-month"), after[1]
        return of_year(t, j, Point(day=day, month=month, rule="day-month"))
    if t.word(j) in {"del", "dello", "di", "nel"}:
        base = relative(t, j + 1) or _this_unit(t, j + 1)
        if base and base[0].unit == "M":
            return replace(base[0], day=day, rule="day-of-month"), base[1]
        if t.word(j) == "del" and t.word(j + 1) == "mese":
            return Point(day=day, unit="M", rule="day-of-month"), j + 2
    return None


def _no_month(t: Tokens, i: int, k: int) -> bool:
    """Whether "mar", "set", "ago" after a number is the sea, a set, a needle."""
    if t.word(k) == "mar":
        return t.capital(k + 1) and not t.word(k + 1).isdigit() and t.word(k + 1) not in p.MONTHS
    follows = t.word(k + 1)
    return not (t.glued(i) or follows.isdigit() or follows in {".", "'", ""} or t.capital(k))


def of_year(t: Tokens, j: int, found: Point) -> tuple[Point, int]:
    """Read what may follow a month or a part of a year: "2024", "del '24", "dello scorso anno"."""
    word = t.word(j)
    if word in p.BACKWARD and word not in {"ultimo", "ultima"}:
        return replace(found, turn=-1), j + 1
    if word in p.FORWARD and word not in {"futuro", "futura"}:
        return replace(found, turn=1), j + 1
    if word in {"u", "p", "c"} and t.word(j + 1) == ".":
        turn = {("u", "s"): -1, ("p", "v"): 1, ("c", "a"): 0}.get((word, t.word(j + 2)))
        if turn is not None:
            k = j + 3 + (t.word(j + 3) == "." and t.glued(j + 2))
            extra = replace(found, unit="Y") if turn == 0 else replace(found, turn=turn)
            return extra, k
    after = year(t, j, bare=True)
    if after and not _counted_year(t, j, after[1]):
        return _with_year(found, after[0]), after[1]
    k = t.skip(j, p.OF)
    if k > j or word == "l":
        k = k if k > j else j
        if t.word(k) == "anno" and k > j:
            after = year(t, k + 1, bare=True)
            if after:
                return _with_year(found, after[0]), after[1]
        after = year(t, k, bare=True) if word in {"del", "di", "dell"} else None
        if after:
            return _with_year(found, after[0]), after[1]
        if word == "l" and t.word(j + 1) == "'":
            k = j + 2
        base = relative(t, k)
        if base and base[0].unit == "Y" and not base[0].mod:
            merged = replace(found, unit="Y", offset=base[0].offset, base=base[0].base)
            return merged, base[1]
        if k > j and word == "dell" and t.word(k) == "anno":
            return replace(found, unit="Y"), k + 1
        return found, j
    if len(word) == 2 and word.isdigit() and "32" <= word <= "99" and found.month and not found.day:
        follows = t.word(j + 1)
        if t.free_number(j) and (not follows or not follows[0].isalnum()):
            return replace(found, short_year=int(word)), j + 1
    if word == "," and t.word(j + 1).isdigit() and len(t.word(j + 1)) == 4:
        after = year(t, j + 1, bare=True)
        if after and not _counted_year(t, j + 1, after[1]):
            return _with_year(found, after[0]), after[1]
    return found, j


def _counted_year(t: Tokens, i: int, j: int) -> bool:
    """Whether digits after a month count something: "a marzo 2000 lavoratori"."""
    follows = t.word(j)
    return (
        t.word(i).isdigit()
        and bool(follows)
        and follows[0].isalpha()
        and follows not in p.FUNCTION_WORDS
        and not t.capital(j)
        and int(t.word(i)) % 100 == 0
    )


def _with_year(found: Point, after: Point) -> Point:
    return replace(found, year=after.year, short_year=after.short_year)


def month_point(t: Tokens, i: int) -> Read:
    """Read a month on its own, with its year: "marzo del 2024", "Nov 2001", "mese di giugno"."""
    j, headed = i, False
    if t.word(i) == "mese" and t.word(i + 1) in {"di", "d", "del"}:
        j, headed = t.skip(i + 1, p.OF), True
        dated = day_month(t, j) if t.word(i + 1) == "del" else None
        if dated:  # "il mese del 15 settembre"
            return replace(dated[0], day=None, rule="month"), dated[1]
    name = month_name(t, j, abbreviated=True)
    if name is None:
        return None
    month, k = name
    if t.word(j) in p.MONTHS:
        if not headed and _is_name(t, j):
            return None
        return of_year(t, k, Point(month=month, rule="month"))
    found, end = of_year(t, k, Point(month=month, rule="month-abbreviation"))
    if end > k and found.has_year and (t.capital(j) or t.word(j) not in {"mar", "set", "ago"}):
        return found, end
    if not t.capital(j) or t.raw[t.starts[j] : t.ends[j]].isupper():
        return None
    before, follows = t.word(j - 1), t.word(k)
    introduced = headed or before in {"a", "ad", "questo", "scorso", "prossimo"}
    if introduced and not (t.capital(k) or follows in {"del", "-", "dei"} or follows.isdigit()):
        return found, k
    return None


def _is_name(t: Tokens, i: int) -> bool:
    """Whether a month's name is a surname or part of a name: "Luca Maggio", "Maggio musicale"."""
    if not t.capital(i):
        return False
    if t.word(i + 1) in {"musicale", "rosso", "nero", "fiorentino"}:
        return True
    before = t.word(i - 1)
    if not before.isalpha() or not t.capital(i - 1) or before in p.WEEKDAYS:
        return t.word(i) in _surnames(t)
    short = before in p.IN | p.OF | p.TO | p.FROM | p.BETWEEN | p.ORDINALS.keys() | p.ARTICLES
    return not (short or before in p.MONTHS or before in p.DEMONSTRATIVES or before in p.FORWARD)


def _surnames(t: Tokens) -> frozenset[str]:
    """Return the months that this article uses as surnames ("Antonio Maggio")."""
    if t.surnames is None:
        found = set()
        for i, word in enumerate(t.words):
            if word in p.MONTHS and t.capital(i) and t.capital(i - 1) and t.word(i - 1).isalpha():
                before = t.word(i - 1)
                known = (
                    p.IN | p.OF | p.TO | p.FROM | p.BETWEEN | p.ARTICLES | p.DEMONSTRATIVES.keys()
                )
                plain = before in known or before in p.ORDINALS or before in p.WEEKDAYS
                opening = i < 2 or not t.word(i - 2).isalpha()
                if not plain and before not in p.MONTHS and not (opening and len(before) < 5):
                    found.add(word)
        t.surnames = frozenset(found)
    return t.surnames


def year(t: Tokens, i: int, *, bare: bool = False) -> Read:
    """Read a year: digits, "'24", a number word from a thousand on, "44 a.C.".

    Args:
        t: The tokens.
        i: Index of its first token.
        bare: Whether what stands before makes it a year (a month, "del").
    """
    word = t.word(i)
    if word == "'" and t.glued(i) and t.word(i + 1).isdigit() and len(t.word(i + 1)) == 2:
        if t.glued(i + 1) and (t.word(i + 2).isalnum() or t.word(i + 2) in {"'", "%"}):
            return None
        return Point(short_year=int(t.word(i + 1)), rule="year-short"), i + 2
    if word.isdigit():
        if not t.free_number(i) or len(word) > 4:
            return None
        era, j = _era(t, i + 1)
        value = int(word)
        if era and 0 < value:
            return Point(year=era * value, rule="year-era"), j
        if len(word) != 4 or not 1000 <= value <= 2200:
            return None
        return Point(year=value, rule="year"), i + 1
    value = NUMBER_WORDS.get(word, 0)
    if value < 1000 and word not in {"duemila"}:
        return None
    if word == "mille" or (value < 1100 and not bare):
        return None
    return Point(year=value, rule="year-words"), i + 1


def _era(t: Tokens, i: int) -> tuple[int, int]:
    """Read "a.C.", "d.C.": (-1 or 1 or 0, index after)."""
    if t.word(i) in {"a", "d"} and t.word(i + 1) == "." and t.word(i + 2) == "c":
        if t.capital(i + 2):
            return (-1 if t.word(i) == "a" else 1), i + 3 + (t.word(i + 3) == ".")
    return 0, i


def anno_year(t: Tokens, i: int) -> Read:
    """Read "anno 2025", "anni Novanta", "anni '60", "anno scolastico 2024/25"."""
    word = t.word(i)
    if word == "anno":
        j = i + 1
        if t.word(j) in {"scolastico", "accademico", "sportivo", "fiscale", "giudiziario"}:
            j += 1
        if t.word(j) == "di" and t.word(j + 1) == "grazia":
            j += 2
        found = year(t, j, bare=True)
        if found:
            return replace(found[0], rule="year"), found[1]
        value = t.number(j, 1, 999)
        if value and (not t.word(j).isdigit() or t.free_number(j)) and t.word(j + 1) not in p.UNITS:
            if t.word(j).isdigit() or value > 31:
                return Point(year=value, rule="year"), j + 1
        return None
    if word not in {"anni", "decennio"}:
        return None
    j = i + 1
    if t.word(j) == "'" and t.glued(j):
        j += 1
    digits = t.word(j)
    tens: int | None = p.DECADES.get(digits)
    if digits.isdigit() and digits.isascii() and (j > i + 1 or len(digits) in {2, 4}):
        if len(digits) == 2 and digits[1] == "0" and digits != "00":
            tens = int(digits)
        elif len(digits) == 4 and digits[3] == "0" and t.free_number(j):
            return Point(years=digits[:3], rule="decade"), j + 1
    if tens is not None:
        century = "19"
        end = j + 1
        if t.word(end) in p.OF and t.word(end + 1) in p.CENTURY_NAMES:
            century = p.CENTURY_NAMES[t.word(end + 1)]
            end += 2
        elif t.word(end) == "dell" and t.word(end + 2) in p.CENTURY_NAMES:
            century = p.CENTURY_NAMES[t.word(end + 2)]
            end += 3
        return Point(years=f"{century}{tens // 10}", rule="decade"), end
    value = NUMBER_WORDS.get(digits, 0)
    if value >= 1000 and value % 10 == 0:
        return Point(years=f"{value:04d}"[:3], rule="decade"), j + 1
    return None


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
    if word == "secolo" and (number := _roman(t, i + 1)):
        j = i + 2
    elif t.word(i + 1) == "secolo" and (number := _roman(t, i) or p.ORDINALS.get(word, 0)):
        j = i + 2
    else:
        return None
    if not 1 < number < 30:
        return None
    era, after = _era(t, j)
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
        inner = point(t, k) or _this_unit(t, k)
        if inner and not inner[0].day and not inner[0].weekday and not inner[0].nth:
            return replace(inner[0], nth=(n, code), rule="nth-of"), inner[1]
    return None


def _half(t: Tokens, i: int, n: int) -> Read:
    j = t.skip(i, p.OF)
    if j == i:
        return None
    inner = point(t, j) or _this_unit(t, j)
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
    inner = point(t, k) or _this_unit(t, k)
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
        inner = _this_unit(t, j)
        if inner is None:
            return None
        k = inner[1] + (t.word(inner[1]) in _CURRENT)
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
    inner = point(t, j) or _this_unit(t, j)
    if inner is None:
        return None
    found = inner[0]
    if found.clock or found.daypart or (found.day and word != "fine") or found.vague:
        return None
    if found.day or found.weekday or (found.unit == "D" and not _this_unit(t, j)):
        return None
    if j == i + 1 and not (found.month or found.unit or found.part or found.year or found.years):
        return None
    return replace(found, mod=mod, rule=f"edge+{found.rule}"), inner[1]


def _this_unit(t: Tokens, i: int) -> Read:
    """Read a bare unit that stands for the current one: "(fine del) mese"."""
    word = t.word(i)
    if word == "questo" or word not in {"giorno", "giornata", "settimana", "mese", "anno"}:
        return None
    follows = t.word(i + 1)
    if follows in p.LATER | p.EARLIER or follows in {"santo", "solare"}:
        return None
    unit = "D" if word.startswith("giorn") else word[0].upper().replace("S", "W")
    unit = {"A": "Y"}.get(unit, unit)
    return Point(unit=unit, rule="this-unit"), i + 1


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
    if t.word(i - 1) in {"un", "ogni", "di", "del"} or (word == "lungo" and t.word(i - 1) == "un"):
        return None
    return Point(unit="WE", turn=0, rule="weekend"), j


def season(t: Tokens, i: int) -> Read:
    """Read a season: "estate 2024", "primavera scorsa", "in autunno"."""
    word = t.word(i)
    part = p.SEASONS.get(word)
    if part is None:
        return None
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
    if before in {"un", "una", "una'"} or (before == "'" and t.word(i - 2) in {"un", "d"}):
        return None
    return found, j


def holiday(t: Tokens, i: int) -> Read:
    """Read a feast: "Natale", "lunedì dell'Angelo", "Ferragosto 2024", "notte di San Silvestro"."""
    names = p_holiday_index().get(t.word(i))
    if names is None:
        return None
    for words in names:  # longest first
        j = i + len(words)
        if t.words[i:j] != words:
            continue
        name = _join(words)
        if name in p.CAREFUL_HOLIDAYS and not _feast_meant(t, i, j, name):
            return None
        if (
            name.startswith(("san ", "santo ", "sant'"))
            and t.capital(i)
            and (
                (t.capital(i - 1) and t.word(i - 1).isalpha() and t.word(i - 2) not in {".", ""})
                or t.word(i - 1)
                in {"di", "a", "da", "chiesa", "via", "piazza", "ospedale", "rione"}
            )
        ):
            if t.word(i - 2) not in {"notte", "festa", "giorno", "vigilia", "sera", "pranzo"}:
                return None  # "Porto Santo Stefano"
        if name == "natale" and _first_name(t, i, j):
            return None
        if name == "pasqua" and t.capital(i - 1) and t.word(i - 1).isalpha():
            return None
        return of_year(t, j, Point(holiday=name, rule="holiday"))
    return None


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


def p_holiday_index() -> dict[str, list[list[str]]]:
    """Return the feasts' names as token lists, by first word, longest first."""
    if not _INDEX:
        for name in p.HOLIDAYS:
            words = name.replace("'", " ' ").split()
            _INDEX.setdefault(words[0], []).append(words)
        for names in _INDEX.values():
            names.sort(key=len, reverse=True)
    return _INDEX


def relative(t: Tokens, i: int) -> Read:
    """Read "quest'anno", "scorso mese", "settimana prossima", "stesso giorno", "anno dopo"."""
    word = t.word(i)
    if word in p.DEMONSTRATIVES:
        j = t.skip(i, frozenset(p.DEMONSTRATIVES))
        if t.word(j) in p.SAME:
            j += 1
        return _demonstrated(t, j, p.DEMONSTRATIVES[word])
    if word in p.SAME:
        j = t.skip(i, p.SAME)
        unit = t.word(j)
        if unit in {"giorno", "giornata", "mese", "anno", "settimana"}:
            return replace(_unit_point(unit), base="ctx", rule="same"), j + 1
        part = p.DAYPARTS.get(unit)
        if part:
            return Point(unit="D", base="ctx", daypart=part, rule="same"), j + 1
        return None
    if word in _CURRENT and t.word(i + 1) in {"anno", "mese", "settimana"}:
        return replace(_unit_point(t.word(i + 1)), rule="current"), i + 2
    if word in p.BACKWARD:
        return _turned(t, i + 1, -1, word)
    if word in p.FORWARD and word not in {"futuro", "futura"}:
        return _turned(t, i + 1, 1, word)
    if word in _UNIT_GRAINS or word in p.DAYPARTS or word in p.YEAR_PARTS or word in p.PLURAL_UNITS:
        return _unit_then(t, i)
    return None


def _unit_point(word: str) -> Point:
    codes = {"giorno": "D", "giornata": "D", "mese": "M", "settimana": "W", "weekend": "WE"}
    if word in {"decennio", "secolo"}:
        return Point(unit="10Y" if word == "decennio" else "100Y")
    return Point(unit=codes.get(word, "Y"))


def _demonstrated(t: Tokens, j: int, base: str) -> Read:
    word = t.word(j)
    if word == "fine" and t.word(j + 1) == "settimana" or word in {"weekend", "finesettimana"}:
        end = j + 2 if word == "fine" else j + 1
        return Point(unit="WE", base="ctx" if base == "ctx" else "ref", rule="this"), end
    if word in {"week", "we"} and (word == "we" or t.word(j + 2) == "end"):
        return Point(unit="WE", rule="this"), j + (1 if word == "we" else 3)
    if word in _UNIT_GRAINS:
        if word in {"annata", "secolo", "decennio"} and base == "ctx":
            return None
        made = replace(_unit_point(word), rule="this" if base == "ref" else "that")
        return replace(made, base="ctx" if base == "ctx" else "ref"), j + 1
    part = daypart(t, j)
    if part:
        code, mod, k = part
        where = "ctx" if base == "ctx" else "ref"
        return Point(unit="D", base=where, daypart=code, mod=mod, rule="this-daypart"), k
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
    if word in p.SEASONS:
        return Point(part=p.SEASONS[word], turn=0, rule="this-season"), j + 1
    if word in p.YEAR_PARTS:
        return Point(unit=f"{p.YEAR_PARTS[word]}M", rule="this"), j + 1
    feast = holiday(t, j)
    if feast:
        return replace(feast[0], turn=0), feast[1]
    if word in {"giorni", "settimane", "mesi", "anni"}:
        ref = "PRESENT_REF" if base == "ref" else "PAST_REF"
        return Point(vague=ref, rule="vague"), j + 1
    if word in {"ultimi", "ultime", "ultimo", "ultima"} and base == "ref":
        return _turned(t, j + 1, -1, word)
    return None


def _turned(t: Tokens, j: int, turn: int, how: str) -> Read:
    """Read what follows "scorso", "prossimo"."""
    word, last = t.word(j), how.startswith("ultim")
    ref = "PAST_REF" if turn < 0 else "FUTURE_REF"
    if word == "fine" and t.word(j + 1) == "settimana":
        return Point(unit="WE", offset=turn, rule="last-next"), j + 2
    if word in {"weekend", "finesettimana"} or (word == "week" and t.word(j + 2) == "end"):
        return Point(unit="WE", offset=turn, rule="last-next"), j + (3 if word == "week" else 1)
    if word in {"giorni", "settimane", "mesi", "anni", "ore", "tempi", "decenni"}:
        if word == "tempi":
            return None
        return Point(vague=ref, rule="vague"), j + 1
    if word in _UNIT_GRAINS and word not in {"annata"}:
        if last:
            return None
        if how.startswith("passat"):
            return None
        made = _unit_point(word)
        return replace(made, offset=turn, rule="last-next"), j + 1
    if word in p.YEAR_PARTS and not last:
        return Point(unit=f"{p.YEAR_PARTS[word]}M", offset=turn, rule="last-next"), j + 1
    if word in p.WEEKDAYS:
        if last:
            return None
        inner = weekday(t, j)
        if inner:
            return replace(inner[0], turn=turn), inner[1]
    if last:
        return None
    if word in p.SEASONS:
        return Point(part=p.SEASONS[word], turn=turn, rule="season"), j + 1
    part = daypart(t, j)
    if part:
        code, mod, k = part
        offset = turn if turn < 0 or code != "NI" else 0
        if code == "NI" and turn > 0:
            offset = 0
        return Point(unit="D", offset=offset, daypart=code, mod=mod, rule="last-next"), k
    dated = day_month(t, j)
    if dated:
        return replace(dated[0], turn=dated[0].turn or turn), dated[1]
    name = month_name(t, j, abbreviated=t.capital(j))
    if name:
        found, k = of_year(t, name[1], Point(month=name[0], rule="month"))
        return replace(found, turn=turn if not found.has_year else None), k
    if word == "mese" and t.word(j + 1) == "di":
        name = month_name(t, j + 2, abbreviated=True)
        if name:
            return Point(month=name[0], turn=turn, rule="month"), name[1]
    feast = holiday(t, j)
    if feast:
        return replace(feast[0], turn=turn), feast[1]
    numbers = numeric(t, j)
    if numbers and numbers[0].day:
        return replace(numbers[0], turn=turn), numbers[1]
    return None


def _unit_then(t: Tokens, i: int) -> Read:
    """Read a unit and what turns it: "anno scorso", "settimana che viene", "giorno dopo"."""
    unit, word, j = t.word(i), t.word(i + 1), i + 2
    plural = unit in p.PLURAL_UNITS
    part = p.DAYPARTS.get(unit)
    if word in p.BACKWARD and word[:4] != "ulti":
        offset = -1
    elif word in p.FORWARD and word[:4] != "futu":
        offset = 1
    elif word in {"che", "in"} and not plural:
        then = t.word(j)
        if word == "che" and then in {"viene", "verrà", "entra", "arriva"}:
            offset = 1
        elif word == "in" and then in {"arrivo", "entrata"}:
            offset = 1
        elif (word == "in" and then == "corso") or (word, then) == ("che", "corre"):
            offset = 0
        else:
            return None
        j += 1
    elif word in _CURRENT and not plural:
        offset = 0
    elif word in p.LATER | p.EARLIER and not plural:
        return _story(t, i, part)
    else:
        return None
    if plural:
        if unit in {"giorni", "settimane", "mesi", "anni", "ore", "decenni"}:
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
    if unit in {"decennio", "secolo", "annata"}:
        return None
    adverb = word in {"dopo", "prima"}
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


def weekday(t: Tokens, i: int) -> Read:
    """Read "mercoledì 26 novembre 2025", "lunedì scorso", "venerdì della prossima settimana"."""
    word = t.word(i)
    j = i + 1
    number = p.WEEKDAYS.get(word)
    if number is None:
        number = p.WEEKDAY_ABBREVIATIONS.get(word)
        if number is None:
            return None
        if t.word(j) == ".":
            j += 1
        k = j + (t.word(j) == ",")
        dated = _dated(t, k) if t.word(k).isdigit() else None
        return (replace(dated[0], weekday=number), dated[1]) if dated else None
    k = j + (t.word(j) == "," and (t.word(j + 1).isdigit() or t.word(j + 1) == "il"))
    dated = _dated(t, t.article(k) if t.word(k) != "la" else k)
    if dated:
        return replace(dated[0], weekday=number, rule="weekday+" + dated[0].rule), dated[1]
    follows = t.word(j)
    if follows in p.BACKWARD and follows not in {"ultimo", "ultima"}:
        return Point(weekday=number, turn=-1, rule="weekday"), j + 1
    if follows in p.FORWARD and follows not in {"futuro", "futura"}:
        return Point(weekday=number, turn=1, rule="weekday"), j + 1
    if follows in {"successivo", "successiva", "seguente", "dopo"} and t.word(j + 1) not in p.OF:
        if t.word(j + 1) not in p.ARTICLES and not (follows == "dopo" and t.capital(j + 1)):
            return Point(weekday=number, unit="D", base="ctx", turn=1, rule="story"), j + 1
    if follows in {"precedente", "prima"} and t.word(j + 1) not in p.OF | {"che"}:
        return Point(weekday=number, unit="D", base="ctx", turn=-1, rule="story"), j + 1
    if follows in {"di", "della"}:
        base = relative(t, j + 1)
        if base and base[0].unit == "W" and not base[0].daypart:
            return replace(base[0], weekday=number, rule="weekday-of-week"), base[1]
    bare = day_number(t, j)
    if bare and t.word(j) != "primo" and _day_alone(t, j, bare[1]):
        return Point(weekday=number, day=bare[0], rule="weekday+day"), bare[1]
    if word == "domenica" and t.capital(i) and t.capital(j) and t.word(i - 1) not in {".", ""}:
        return None  # "Domenica In"
    return Point(weekday=number, rule="weekday"), j


def _dated(t: Tokens, i: int) -> Read:
    found = numeric(t, i) or day_month(t, i)
    return found if found and found[0].day and not found[0].weekday else None


def _day_alone(t: Tokens, i: int, j: int) -> bool:
    """Whether the number after a weekday is its day: "venerdì 22", not "venerdì 22 persone"."""
    word = t.word(j)
    if t.word(i).isdigit() and not t.free_number(i):
        return False
    if t.word(i) in {"tre", "due", "sei", "sette", "quattro", "cinque"}:
        return False
    return not word or not word[0].isalnum() or word in p.FUNCTION_WORDS or word in p.DAYPARTS


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
    dated = _dated(t, t.skip(i + 1, p.OF))
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
    return _this_unit(t, i)


_READERS: Final = (
    edge, through, weekend, week_of, holiday, weekday, deictic, relative, ordinal_part, month_point,
    anno_year, century, season, day_month, within_unit, year,
)  # fmt: skip
