"""Italian numbers in digits and words: found in running text, or parsed as whole strings.

Everything is Decimal, and everything is linear in the length of the text.
"""

from setaccio.numerals.digits import parse_digits
from setaccio.numerals.finder import Number, find_numbers, parse_cardinal
from setaccio.numerals.ordinals import (
    ORDINAL,
    Ordinal,
    find_ordinals,
    parse_ordinal,
    parse_roman,
)
from setaccio.numerals.spelled import WORD_NUMBER

__all__ = [
    "ORDINAL",
    "WORD_NUMBER",
    "Number",
    "Ordinal",
    "find_numbers",
    "find_ordinals",
    "parse_cardinal",
    "parse_digits",
    "parse_ordinal",
    "parse_roman",
]
