"""Clock times and parts of the day: "18.30", "sette e mezza", "tarda serata", "notte fonda"."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: C901, PLR0911, PLR0912, SIM102

from __future__ import annotations

from typing import Final

from setaccio.dates import patterns as p
from setaccio.dates.lexer import Tokens, spelled

_LATE: Final = {"tarda": "END", "tardo": "END", "prima": "START", "primo": "START", "metà": "MID"}
_AFTER_PART: Final = {
    "presto": "START", "tardi": "END", "fonda": "END", "inoltrata": "END", "inoltrato": "END",
}  # fmt: skip
_CUES: Final = frozenset("alle dalle le ore sulle all dall l h nelle".split())
# "prima delle 9", "l'edizione delle 13", "il treno delle 7.40"
_DAILY: Final = frozenset(
    "prima edizione notiziario telegiornale tg giornale bollettino messa treno volo corsa traghetto"
    " aliscafo partita gara spettacolo seduta replica turno".split()
)
# What a number with minutes can still count, after "alle": money, not things.
_NO_HOURS: Final = frozenset("euro dollari sterline milioni miliardi mila cento".split())
_VERBS: Final = frozenset(
    "riceve scende prende chiude apre vede attende interviene tiene vince esce accoglie raggiunge"
    " riprende riapre risponde nasce muore crolla cade avviene succede parte inizia arriva".split()
)
_BLOCKERS: Final = frozenset("%°€$£ª")


def meridiem(t: Tokens, i: int) -> tuple[str, int]:
    """Read "am", "p.m.", "p. m" at token i: ("a" or "p" or "", index after)."""
    word = t.word(i)
    if word in {"am", "pm"}:
        return word[0], i + 1
    if word in {"a", "p"}:
        j = i + 1
        dotted = t.word(j) == "." and t.glued(i)
        if dotted:
            j += 1
        if t.word(j) == "m" and (dotted or word == "p"):
            j += 1
            # the point of "p.m." is its own, unless it ends the sentence as well
            if dotted and t.word(j) == "." and t.glued(j - 1):
                j += 1
            return word, j
    return "", i


def daypart(t: Tokens, i: int) -> tuple[str, str, int] | None:
    """Read a part of the day with its adjective: (code, mod, index after), else None."""
    mod, j = "", i
    if t.word(j) in _LATE and t.word(j + 1) in p.DAYPARTS:
        mod = _LATE[t.word(j)]
        j += 1
    elif t.word(j) == "prime" and t.word(j + 1) in {"ore", "luci"} and t.word(j + 2) in p.OF:
        k = t.skip(j + 2, p.OF)
        if t.word(k) in p.DAYPARTS:
            mod, j = "START", k
    code = p.DAYPARTS.get(t.word(j))
    if code is None or (t.word(j) == "alba" and not _dawn(t, j)):
        return None
    j += 1
    if t.word(j) in _AFTER_PART:
        mod = _AFTER_PART[t.word(j)]
        j += 1
    return code, mod, j


def _dawn(t: Tokens, i: int) -> bool:
    """Whether "alba" is a part of the day ("all'alba", "l'alba di ieri"), not a name."""
    return t.word(i - 1) == "'" and not t.capital(i)


def is_cue(t: Tokens, i: int) -> bool:
    """Whether token i announces a clock time ("alle", "ore")."""
    word = t.word(i)
    if word == "'":
        return t.word(i - 1) in {"all", "dall", "l"}
    if word == "delle":
        return t.word(i - 1) in _DAILY
    return word in _CUES or (word == "." and t.word(i - 1) == "h")


def clock(t: Tokens, i: int, *, cued: bool) -> tuple[str, int] | None:
    """Read a clock time at token i.

    Args:
        t: The tokens.
        i: Index of its first token, after "alle", "le".
        cued: Whether such a word stands before it; without one only "18:30", "7pm", "ore 9",
            "mezzanotte" are times.

    Returns:
        ("HH:MM" or "HH:MM:SS", index after), else None.
    """
    word = t.word(i)
    if word == "ore" and t.word(i + 1) in {"ore", "le"}:
        return None
    if word == "ore" or (word == "h" and (t.word(i + 1) == "." or t.word(i + 1).isdigit())):
        j = i + 1 + (t.word(i + 1) == ".")
        return clock(t, j, cued=True) if t.word(j) not in {"ore", "h"} else None
    if word in {"mezzanotte", "mezzogiorno"}:
        if word == "mezzogiorno" and t.capital(i):
            return None  # the South
        hour, minute, j = (24 if word == "mezzanotte" else 12), 0, i + 1
        if t.word(j) == "e" and t.word(j + 1) in {"mezza", "mezzo"}:
            hour, minute, j = hour % 24, 30, j + 2
        return f"{hour:02d}:{minute:02d}", j
    read = _digits(t, i, cued=cued) if word.isdigit() else _words(t, i, cued=cued)
    if read is None:
        return None
    hour, minute, second, j, sure = read
    half, j = meridiem(t, j)
    if not half and not sure:
        written = word.isdigit() and t.word(j - 1).isdigit() and j > i + 2  # "20.45"
        share = t.word(j) == "per" and t.word(j + 1) in {"mille", "cento"}
        if t.word(j) in _NO_HOURS or share or (not written and _counts_something(t, j)):
            return None
    if not half:
        told = j
        hour, j = _of_daypart(t, hour, j)
        if not cued and not sure and j == told and not word.isdigit():
            return None
    elif half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    if half and t.word(j) in {"di", "del"}:
        part = daypart(t, j + 1)
        if part:
            j = part[2]
    if hour == 24 and (minute or second):
        return None
    text = f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second is not None else "")
    return text, j


def _digits(t: Tokens, i: int, *, cued: bool) -> tuple[int, int, int | None, int, bool] | None:
    word = t.word(i)
    if len(word) > 4 or not word.isascii():
        return None
    if t.glued(i - 1) and (t.word(i - 1).isalnum() or t.word(i - 1) in "_@#.,:/+\\$€£"):
        return None
    if len(word) > 2:
        half, _ = meridiem(t, i + 1)
        hour, minute = int(word[:-2]), int(word[-2:])
        return (hour, minute, None, i + 1, True) if half and hour < 13 and minute < 60 else None
    hour, j = int(word), i + 1
    if hour > 24:
        return None
    mark = t.word(j)
    if mark in {":", ".", ",", "h"} and mark and t.glued(i):
        follows = t.word(j + 1)
        if t.glued(j) and len(follows) == 2 and follows.isdigit() and int(follows) < 60:
            if mark in ".,h" and not cued and not (mark == "." and meridiem(t, j + 2)[0]):
                return None
            if mark == "," and not cued:
                return None
            second = None
            k = j + 2
            if t.word(k) in {":", "."} and t.glued(j + 1) and t.glued(k):
                last = t.word(k + 1)
                if not last.isdigit() or mark == "." or len(last) != 2 or int(last) > 59:
                    return None
                second, k = int(last), k + 2
            if t.glued(k - 1) and (t.word(k) in {"%", "/", "-", ","} or t.word(k).isdigit()):
                if (
                    (t.word(k) == "-" and not t.word(k + 1).isdigit())
                    or t.word(k) == "-"
                    or (t.word(k) == "," and not t.glued(k))
                ):
                    pass
                else:
                    return None
            return hour, int(follows), second, k, mark == ":" and hour <= 24
        if mark == "h" and cued:
            return hour, 0, None, j + 1, True
        if mark in {":", ",", "."} and t.glued(j) and follows[:1].isdigit():
            return None
    half, _ = meridiem(t, j)
    if half and hour <= 12:
        return hour, 0, None, j, True
    if not cued and not _daypart_follows(t, _minutes(t, j)[1]):
        return None
    if t.glued(i) and (mark.isalnum() or mark in _BLOCKERS or mark == "/"):
        return None
    unit_word = t.word(j + 1) in {"un", "uno", "una"}
    if (
        mark == "e"
        and not unit_word
        and (minutes := t.number(j + 1, 1, 59))
        and not _counts_something(t, j + 2)
    ):
        if (t.word(j + 1).isdigit() and len(t.word(j + 1)) == 2) or not t.word(j + 1).isdigit():
            return hour, minutes, None, j + 2, False
    minute, k = _minutes(t, j)
    if minute < 0:
        return (hour - 1) % 24, 60 + minute, None, k, True
    return hour, minute, None, k, k > j


def _words(t: Tokens, i: int, *, cued: bool) -> tuple[int, int, int | None, int, bool] | None:
    word = t.word(i)
    hour = 0 if word == "zero" else spelled(word)
    if hour is None or hour > 24:
        return None
    half, _ = meridiem(t, i + 1)
    minute, j = _minutes(t, i + 1)
    if not cued and not half and not _daypart_follows(t, j):
        return None
    if word in {"un", "uno"}:
        return None
    if minute < 0:
        return (hour - 1) % 24, 60 + minute, None, j, True
    return hour, minute, None, j, j > i + 1


def _minutes(t: Tokens, i: int) -> tuple[int, int]:
    """Read "e mezza", "e venti", "meno un quarto" at token i: (minutes, index after)."""
    word = t.word(i)
    if word not in {"e", "meno"}:
        return 0, i
    j, sign = i + 1, 1 if word == "e" else -1
    if t.word(j) in {"mezza", "mezzo"} and sign > 0:
        return 30, j + 1
    if t.word(j) == "un" and t.word(j + 1) == "quarto":
        return 15 * sign, j + 2
    if t.word(j) == "tre" and t.word(j + 1) == "quarti":
        return 45 * sign, j + 2
    value = t.number(j, 1, 59)
    if value is None or t.word(j) in {"un", "uno", "una"}:
        return 0, i
    if t.word(j + 1) in {"minuti", "min", "minuto"}:
        return value * sign, j + 2
    digits = t.word(j).isdigit() and not (
        len(t.word(j)) == 2 and _daypart_follows(t, j + 1) and t.glued(j) is False
    )
    if _counts_something(t, j + 1) or digits:
        return 0, i
    if sign > 0 and t.word(j + 1) == "meno" and (less := t.number(j + 2, 1, 29)):
        k = j + 3 + (t.word(j + 3) in {"minuti", "min"})
        return value - less, k
    return value * sign, j + 1


def _daypart_follows(t: Tokens, i: int) -> bool:
    return t.word(i) in {"di", "del"} and t.word(i + 1) in {
        "mattina", "mattino", "pomeriggio", "sera", "notte",
    }  # fmt: skip


def _of_daypart(t: Tokens, hour: int, i: int) -> tuple[int, int]:
    """Read "del pomeriggio", "di sera" after an hour: (hour of 24, index after)."""
    if t.word(i) not in {"di", "del", "della"}:
        return hour, i
    part = daypart(t, i + 1)
    if part is None or t.word(part[2]) in {"tra", "fra"}:
        return hour, i
    code, _, j = part
    if t.word(j) in p.BACKWARD | p.FORWARD | p.LATER | p.EARLIER:
        return hour, i
    if (code in {"AF", "EV"} and hour < 12) or (code == "NI" and 8 <= hour <= 11):
        hour += 12
    elif code == "NI" and hour == 12:
        hour = 0
    return hour, j


def _counts_something(t: Tokens, i: int) -> bool:
    """Whether the word at i is a noun that the number before it counts ("alle 4 persone")."""
    word = t.word(i)
    if not word or not word[0].isalpha() or word in p.FUNCTION_WORDS or word in _VERBS:
        return False
    if word in {"passate", "precise", "esatte"}:
        return False
    if word not in {"mila", "cento"} and spelled(word) is not None:
        return False  # "alle 14 due furgoni"
    if word in p.UNITS or word in p.MONTHS or word in {"per", "volte", "milioni", "mila"}:
        return True
    if word in p.WEEKDAYS or word in p.DAYPARTS or word in p.DEICTICS or word in p.DEMONSTRATIVES:
        return False
    return word[-1] in "eiàs" and not t.capital(i)
