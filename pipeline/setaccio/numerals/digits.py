"""Numbers in digits, in Italian and international spelling."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Final

# More digits than any newspaper prints, few enough for Decimal's default precision of 28.
MAX_DIGITS: Final = 24

_VULGAR: Final = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"

# A maximal run of digits and marks, read by `parse_digits`; "10 000" only in whole groups of three.
DIGITS: Final = (
    r"(?:[1-9][0-9]{0,2}(?: [0-9]{3})+(?![.'/]?[0-9]| [0-9])(?:,[0-9]+)?"
    rf"|[0-9]+(?:[.,'/][0-9]+)*(?:[ ]?[{_VULGAR}])?|[{_VULGAR}])"
)

_PLAIN: Final = re.compile(r"[0-9]+")
_ITALIAN: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_DECIMAL_COMMA: Final = re.compile(r"[0-9]+,[0-9]+")
_DECIMAL_POINT: Final = re.compile(r"[0-9]+\.[0-9]+")
# Cannot be Italian: a comma before a point, or several commas.
_INTERNATIONAL: Final = re.compile(
    r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}"
)
_SPACED: Final = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_SWISS: Final = re.compile(r"[1-9][0-9]{0,2}(?:'[0-9]{3})+(?:[.,][0-9]+)?")
_FRACTION: Final = re.compile(r"([1-9][0-9]?)/([2-9]|[1-9][0-9])")
_MIXED: Final = re.compile(rf"(?:([0-9]{{1,9}})[ ]?)?([{_VULGAR}])")


def parse_digits(text: str) -> Decimal | None:
    """Return the value of a number in digits, or None when the string is none.

    A point before exactly three digits is Italian and marks thousands (1.234 is 1234); before any
    other number of digits it is a decimal point (7.5). A comma is a decimal comma, unless the
    number cannot be Italian (1,234.5 or 1,234,567).

    Args:
        text: Folded text, without sign, magnitude or white space around.
    """
    value: Decimal | None = None
    if len(text) > 2 * MAX_DIGITS or sum(char.isdigit() for char in text) > MAX_DIGITS:
        return None
    if _PLAIN.fullmatch(text):
        value = Decimal(text)
    elif _ITALIAN.fullmatch(text):
        value = Decimal(text.replace(".", "").replace(",", "."))
    elif _DECIMAL_COMMA.fullmatch(text):
        value = Decimal(text.replace(",", "."))
    elif _DECIMAL_POINT.fullmatch(text):
        value = Decimal(text)
    elif _INTERNATIONAL.fullmatch(text):
        value = Decimal(text.replace(",", ""))
    elif _SPACED.fullmatch(text) or _SWISS.fullmatch(text):
        value = Decimal(text.replace(" ", "").replace("'", "").replace(",", "."))
    elif match := _FRACTION.fullmatch(text):
        if int(match[1]) < int(match[2]):
            value = Decimal(match[1]) / Decimal(match[2])
    elif match := _MIXED.fullmatch(text):
        fraction = Fraction(unicodedata.numeric(match[2])).limit_denominator(10)
        value = Decimal(match[1] or 0) + Decimal(fraction.numerator) / fraction.denominator
    return value


def is_fraction(text: str) -> bool:
    """Tell whether a string in digits is a fraction (3/4, ½, 2½)."""
    return "/" in text or text[-1] in _VULGAR
