"""Ordinals in words and digits, and roman numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from setaccio.numerals.spelled import parse_spelled
from setaccio.text import fold_lower

_IRREGULAR: Final[dict[str, int]] = {
    "prim": 1, "second": 2, "terz": 3, "quart": 4, "quint": 5, "sest": 6, "settim": 7,
    "ottav": 8, "non": 9, "decim": 10,
}  # fmt: skip
_LARGE: Final[dict[str, int]] = {
    "millesim": 10**3, "milionesim": 10**6, "miliardesim": 10**9, "bilionesim": 10**12,
    "trilionesim": 10**18,
}  # fmt: skip

_IRREGULAR_WORD: Final = (
    r"(?:prim|second|terz|quart|quint|sest|settim|ottav|non|"
    r"decim(?:o(?:prim|second|terz|quart|quint|sest|settim|ottav|non))?)[oaei]"
)
_REGULAR_WORD: Final = (
    r"(?:un|do|tre|quattor|quin|se|dici|vent|(?:tre|quara|cinqua|sessa|setta|otta|nova)nt"
    r"|cent|due|quattro|cinque|sei|sette|otto|nove|mil|bil|tril)[a-zé]{0,40}?esim[oaei]"
)
_DIGIT_ORDINAL: Final = r"[0-9]{1,4}(?:[ ]?[°ºª]|\^|-?esim[oaei])"

# Regex source for an ordinal in folded lower-case text, whole words; roman numerals are left out.
ORDINAL: Final = (
    rf"(?<![a-zà-ÿ0-9])(?:{_IRREGULAR_WORD}|{_REGULAR_WORD}|{_DIGIT_ORDINAL})(?![a-zà-ÿ0-9])"
)

_ORDINAL: Final = re.compile(ORDINAL)
_DIGITS: Final = re.compile(r"([0-9]{1,4})(?:[ ]?[°ºª]|\^|-?esim[oaei]|[ao])")
_OLD_TEEN: Final = re.compile(r"decimo([a-z]+)[oaei]")
_ROMAN: Final = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,4})")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True)
class Ordinal:
    """An ordinal in running text: half-open code-point span and value."""

    start: int
    end: int
    text: str
    value: int


def parse_ordinal(text: str) -> int | None:
    """Return the value of an ordinal in any gender and number ("terza", "ventunesimi", "3°")."""
    word = fold_lower(text).strip()
    if match := _DIGITS.fullmatch(word):
        return int(match[1])
    if match := _OLD_TEEN.fullmatch(word):
        unit = _IRREGULAR.get(match[1], 10)
        return 10 + unit if unit < 10 else None
    if len(word) < 4 or word[-1] not in "oaei":
        return None
    stem = word[:-1]
    value = _IRREGULAR.get(stem) or _LARGE.get(stem)
    return value or (_regular(stem[:-4]) if stem.endswith("esim") else None)


def _regular(stem: str) -> int | None:
    if stem.endswith("mill"):  # duemillesimo
        thousands = parse_spelled(stem[:-4] or "uno")
        return None if thousands is None else int(thousands * 1000)
    for vowel in ("", "i", "e", "o", "a"):  # undic-i, ventun-o, nov-e, cent-o, trent-a
        value = parse_spelled(stem + vowel)
        if value is not None and value > 10:
            return int(value)
    return None


def find_ordinals(text: str) -> list[Ordinal]:
    """Return all ordinals in words or digits, left to right, without overlap, in linear time."""
    found = []
    for match in _ORDINAL.finditer(fold_lower(text)):
        value = parse_ordinal(match[0])
        if value is not None:
            start, end = match.span()
            found.append(Ordinal(start, end, text[start:end], value))
    return found


def parse_roman(text: str) -> int | None:
    """Return the value of a roman numeral in capitals ("XX", "IV"), or None."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    total = 0
    for char, following in zip(text, [*text[1:], "I"], strict=True):
        value = _ROMAN_VALUES[char]
        total += -value if _ROMAN_VALUES[following] > value else value
    return total
