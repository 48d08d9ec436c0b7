"""Days, weekdays, months, years: "mercoledì 26 novembre 2025", "marzo '24", "anni Novanta"."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: C901, PLR0911, PLR0912, SIM102

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from setaccio.dates import patterns as p
from setaccio.dates.lengths import counted
from setaccio.dates.lexer import spelled
from setaccio.dates.nodes import Point
from setaccio.dates.numeric import numeric
from setaccio.dates.units import relative_unit, this_unit

if TYPE_CHECKING:
    from setaccio.dates.lexer import Tokens

Read: TypeAlias = "tuple[Point, int] | None"


def day_number(t: Tokens, i: int) -> tuple[int, int] | None:
    """Read a day of the month, "3", "1°", "primo", "ventidue": (day, index after)."""
    word = t.word(i)
    if word.isdigit():
        if len(word) > 2 or not word.isascii():
            return None
        if t.glued(i - 1) and (t.word(i - 1).isalnum() or t.word(i - 1) in "_@#.,:$€£/"):
            if t.word(i - 1) != "/" or t.word(i + 1) not in p.MONTHS:  # "12/14 settembre"
                return None
        j = i + 1
        if t.word(j) == "°":
            j += 1
        elif word == "1" and t.words[j : j + 2] == [".", "o"] and t.glued(i) and t.glued(j):
            j += 2  # "1.o maggio", as agencies write it
        value = int(word)
        return (value, j) if 1 <= value <= 31 else None
    if word == "primo":
        return 1, i + 1
    value = spelled(word) or 0
    if 2 <= value <= 31:
        return value, i + 1
    return None


_PLURAL_ARTICLES: Final = frozenset("i gli le ai agli dai dei degli delle sui".split())


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
        if t.word(i - 1) in _PLURAL_ARTICLES:
            return None  # "contro i 22 di dicembre": a count
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
    turned = _office_turn(t, j)
    if turned:
        return Point(day=day, unit="M", offset=turned[0], rule="day-of-month"), turned[1]
    if t.word(j) in {"del", "dello", "di", "nel"}:
        base = relative_unit(t, j + 1) or this_unit(t, j + 1)
        if base and base[0].unit == "M":
            return replace(base[0], day=day, rule="day-of-month"), base[1]
        if t.word(j) == "del" and t.word(j + 1) == "mese":
            return Point(day=day, unit="M", rule="day-of-month"), j + 2
    return None


def _office_turn(t: Tokens, j: int) -> tuple[int, int] | None:
    """Read "u.s." (ultimo scorso), "p.v." (prossimo venturo), "c.m." and "c.a." (corrente)."""
    if t.word(j) not in {"u", "p", "c"} or t.word(j + 1) != ".":
        return None
    turn = {"us": -1, "pv": 1, "cm": 0, "ca": 0}.get(t.word(j) + t.word(j + 2))
    if turn is None:
        return None
    return turn, j + 3 + (t.word(j + 3) == "." and t.glued(j + 2))


def _no_month(t: Tokens, i: int, k: int) -> bool:
    """Whether "mar", "set", "ago" after a number is the sea, a set, a needle."""
    if t.word(k) == "mar":
        return t.capital(k + 1) and not t.word(k + 1).isdigit() and t.word(k + 1) not in p.MONTHS
    follows = t.word(k + 1)
    if follows == "-" and t.word(i - 1) == ",":
        return t.glued(k) or t.word(k + 2).isdigit()  # "Milano, 18 set - Il consiglio"
    return not (t.glued(i) or follows.isdigit() or follows in {".", "'", ""} or t.capital(k))


def of_year(t: Tokens, j: int, found: Point) -> tuple[Point, int]:
    """Read what may follow a month or a part of a year: "2024", "del '24", "dello scorso anno"."""
    word = t.word(j)
    if word in p.BACKWARD and word not in {"ultimo", "ultima"}:
        return replace(found, turn=-1), j + 1
    if word in p.FORWARD and word not in {"futuro", "futura"}:
        return replace(found, turn=1), j + 1
    if word in p.FOLLOWING | p.PRECEDING and not _goes_on(t, j + 1):  # "il 3 aprile successivo"
        return replace(found, turn=1 if word in p.FOLLOWING else -1, base="ctx"), j + 1
    office = _office_turn(t, j)
    if office is not None:
        turn, k = office
        return replace(found, unit="Y") if turn == 0 else replace(found, turn=turn), k
    after = year(t, j, bare=True)
    if after and not _counted_year(t, j, after[1]):
        return _with_year(found, after[0]), after[1]
    k = t.skip(j, p.OF)
    if k > j or word == "l":
        k = max(j, k)
        if t.word(k) == "anno" and k > j:
            after = year(t, k + 1, bare=True)
            if after:
                return _with_year(found, after[0]), after[1]
        after = year(t, k, bare=True) if word in {"del", "di", "dell"} else None
        after = after or elided_year(t, k)
        if after:
            return _with_year(found, after[0]), after[1]
        if word == "l" and t.word(j + 1) == "'":
            k = j + 2
        base = relative_unit(t, k)
        if base and base[0].unit == "Y" and not base[0].mod:
            merged = replace(found, unit="Y", offset=base[0].offset, base=base[0].base)
            return merged, base[1]
        ago = counted(t, k) if k > j else None
        if ago and isinstance(ago[0], Point) and ago[0].rule == "ago" and ago[0].unit == "Y":
            return replace(found, unit="Y", offset=ago[0].offset), ago[1]  # "di tre anni fa"
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


def _goes_on(t: Tokens, i: int) -> bool:
    """Whether "successivo al voto" tells from what it counts; "a Shanghai" is a place."""
    return t.word(i) in p.TO and not (t.word(i) in {"a", "ad"} and t.capital(i + 1))


def same_period(t: Tokens, i: int) -> Read:
    """Read "stesso periodo del 2023", "stesso trimestre dell'anno scorso"."""
    if t.word(i) not in {"stesso", "stessi"} or t.word(i + 1) not in _COMPARED:
        return None
    found, j = of_year(t, i + 2, Point(part="=", rule="same-period"))
    return (found, j) if found.has_year and found.base == "ref" else None


_COMPARED = frozenset(["periodo", "trimestre", "semestre", "mesi", "mese"])


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
        era, j = read_era(t, i + 1)
        value = int(word)
        if era and value > 0:
            return Point(year=era * value, rule="year-era"), j
        if len(word) != 4 or not 1000 <= value <= 2200:
            return None
        return Point(year=value, rule="year"), i + 1
    value = spelled(word) or 0
    if value < 1000 and word != "duemila":
        return None
    if word == "mille" or (value < 1100 and not bare) or value > 2200:
        return None
    return Point(year=value, rule="year-words"), i + 1


def alone_elided_year(t: Tokens, i: int) -> Read:
    """Read the "86" of "nell'86" where no month stands before, not of "nell'86 per cento"."""
    if t.word(i - 2) not in {"nell", "dell", "dall"}:
        return None
    follows = t.word(i + 1)
    if follows in {"per", "percento"} or (
        follows[:1].isalnum() and follows not in p.FUNCTION_WORDS and t.word(i - 2) != "nell"
    ):
        return None
    found = elided_year(t, i)
    return (replace(found[0], rule="year-elided"), found[1]) if found else None


def elided_year(t: Tokens, i: int) -> Read:
    """Read the "86" of "nell'86": eight and the eighties alone begin with a vowel."""
    word = t.word(i)
    if t.word(i - 1) != "'" or t.word(i - 2) not in _ELIDED or not t.glued(i - 1):
        return None
    if not re.fullmatch("8[0-9]", word) or not t.free_number(i):
        return None
    return Point(short_year=int(word), rule="year-short"), i + 1


_ELIDED = frozenset(["l", "dell", "nell", "dall", "all", "sull"])


def read_era(t: Tokens, i: int) -> tuple[int, int]:
    """Read "a.C.", "d.C.", "avanti Cristo": (-1 or 1 or 0, index after)."""
    if t.word(i) in {"avanti", "dopo"} and t.word(i + 1) == "cristo":
        return (-1 if t.word(i) == "avanti" else 1), i + 2
    if t.word(i) == "prima" and t.word(i + 1) in {"di", "della"} and t.word(i + 2) == "cristo":
        return -1, i + 3
    if t.word(i) in {"a", "d"} and t.word(i + 1) == "." and t.word(i + 2) == "c":
        if t.capital(i + 2):
            return (-1 if t.word(i) == "a" else 1), i + 3 + (t.word(i + 3) == ".")
    return 0, i


def years_pair(t: Tokens, i: int) -> tuple[int, int, int] | None:
    """Read "2019-2023", "2021/22", "2024-25": (first year, last year, index after)."""
    word = t.word(i)
    if len(word) != 4 or not word.isdigit() or not word.isascii():
        return None
    mark = t.word(i + 1)
    if mark not in {"-", "/"} or t.glued(i) != t.glued(i + 1):
        return None
    second = t.word(i + 2)
    if not second.isdigit() or not second.isascii() or t.word(i - 1) in p.NUMBERED:
        return None
    if t.glued(i + 2) and (t.word(i + 3).isalnum() or t.word(i + 3) in "-/%_@"):
        return None
    begin = int(word)
    if not 1500 <= begin <= 2200:
        return None
    if len(second) == 4:
        end = int(second)
    elif len(second) == 2 and t.glued(i):
        end = begin - begin % 100 + int(second)
        if end <= begin:
            end += 100
        if mark == "/" and end != begin + 1:
            return None
    else:
        return None
    return (begin, end, i + 3) if begin < end <= min(begin + 150, 2200) else None


def decade(t: Tokens, i: int, century: str) -> Read:
    """Read a decade after "anni" or after another one: "Settanta", "'70", "70"."""
    j = i + (t.word(i) == "'" and t.glued(i))
    word = t.word(j)
    tens = p.DECADES.get(word)
    if re.fullmatch("[1-9]0", word):
        tens = int(word)
    if tens is None or (t.glued(j) and t.word(j + 1).isalnum()):
        return None
    return Point(years=f"{century}{tens // 10}", rule="decade"), j + 1


def listed_decade(t: Tokens, i: int) -> Read:
    """Read the "'70" of "anni '60 e '70", the "Ottanta" of "anni Sessanta, Settanta e Ottanta"."""
    j = i
    while t.word(j - 1) in {"e", "ed", "o", ","}:
        j -= 2
        if t.word(j) not in p.DECADES and not re.fullmatch("[1-9]0", t.word(j)):
            return None
        j -= t.word(j - 1) == "'"
        if t.word(j - 1) == "anni":
            return decade(t, i, "19")
    return None


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
    if t.word(i - 1) == "di" and t.word(j).isdigit():
        return None  # "un uomo di anni 70"
    found = decade(t, j, "19")
    if found is not None:
        end = found[1]
        k = t.skip(end, p.OF)
        if k > end and t.word(k) in p.CENTURY_NAMES:
            years = p.CENTURY_NAMES[t.word(k)] + found[0].years[2:]
            return replace(found[0], years=years), k + 1
        if k > end and "secolo" in t.words[k : k + 2]:
            turned = relative_unit(t, k)
            if turned and turned[0].unit == "100Y" and turned[0].offset == -1:
                return found[0], turned[1]
        return found
    digits = t.word(j)
    if re.fullmatch("[1-9][0-9]{2}0", digits) and t.free_number(j):
        return Point(years=digits[:3], rule="decade"), j + 1
    value = spelled(digits) or 0
    if value >= 1000 and value % 10 == 0:
        return Point(years=f"{value:04d}"[:3], rule="decade"), j + 1
    return None


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
        dated = full_day(t, k) if t.word(k).isdigit() else None
        return (replace(dated[0], weekday=number), dated[1]) if dated else None
    k = j + (t.word(j) == "," and (t.word(j + 1).isdigit() or t.word(j + 1) == "il"))
    dated = full_day(t, t.article(k) if t.word(k) != "la" else k)
    if dated:
        return replace(dated[0], weekday=number, rule="weekday+" + dated[0].rule), dated[1]
    follows = t.word(j)
    if follows in p.BACKWARD and follows not in {"ultimo", "ultima"}:
        return Point(weekday=number, turn=-1, rule="weekday"), j + 1
    if follows in p.FORWARD and follows not in {"futuro", "futura"}:
        return Point(weekday=number, turn=1, rule="weekday"), j + 1
    if follows == "dopo" and t.word(j + 1)[:1].isalpha():
        return Point(weekday=number, rule="weekday"), j
    if follows in {"successivo", "successiva", "seguente", "dopo"} and t.word(j + 1) not in p.OF:
        if t.word(j + 1) not in p.ARTICLES and not (follows == "dopo" and t.capital(j + 1)):
            return Point(weekday=number, unit="D", base="ctx", turn=1, rule="story"), j + 1
    if follows in {"precedente", "prima"} and t.word(j + 1) not in p.OF | {"che"}:
        return Point(weekday=number, unit="D", base="ctx", turn=-1, rule="story"), j + 1
    if follows in {"di", "della"}:
        base = relative_unit(t, j + 1)
        if base and base[0].unit == "W" and not base[0].daypart:
            return replace(base[0], weekday=number, rule="weekday-of-week"), base[1]
    bare = day_number(t, j)
    if bare and t.word(j) != "primo" and _day_alone(t, j, bare[1]):
        return Point(weekday=number, day=bare[0], rule="weekday+day"), bare[1]
    if word == "domenica" and t.capital(i) and t.capital(j) and t.word(i - 1) not in {".", ""}:
        return None  # "Domenica In"
    return Point(weekday=number, rule="weekday"), j


def full_day(t: Tokens, i: int) -> Read:
    """Read a day with its month, in words or figures, without a weekday."""
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
