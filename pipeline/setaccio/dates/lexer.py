"""Cutting folded text into the tokens that the grammar reads.

Words, runs of digits and single marks; an empty line is one token, so that no expression crosses a
paragraph. Positions are those of the article.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from setaccio.dates import patterns as p
from setaccio.numerals.folded import folded_lower
from setaccio.numerals.spelled import parse_spelled
from setaccio.text import fold

if TYPE_CHECKING:
    from setaccio.dates.nodes import Point

# The apostrophe of "lunedi'" stands for the accent, as on keyboards without one.
_TOKEN: Final = re.compile(
    r"\d+|(?:lune|marte|mercole|giove|vener)di'(?!\w)|[^\W\d_]+|\n\s*\n|[^\w\s]|_"
)
_ORDINAL_MARKS: Final = {ord("º"): "°", ord("ª"): "°"}
# The digits that `int` reads but `\d` of other scripts would smuggle in are left alone: only ASCII
# digits are dates.
_ASCII_DIGITS: Final = re.compile(r"[0-9]+")


@lru_cache(maxsize=1 << 14)
def spelled(word: str) -> int | None:
    """Return the value of a number word ("ventitré", "vent", "duemilaventi"), or None."""
    value = parse_spelled(word)
    return None if value is None or value == 0 else int(value)


ROMAN: Final = re.compile(r"(?=[xvi])x{0,2}(?:ix|iv|v?i{0,3})")


class Tokens:
    """The tokens of one article.

    Attributes:
        raw: The article's text, folded, case kept.
        low: The same in lower case, code point for code point.
        words: The tokens in lower case.
        starts: First code point of each token.
        surnames: Months that the article uses as surnames, None until asked for.
        memo: The last point read, by its first token: readers ask for it in turn.
        depth: How deep the grammar is in parts of parts.
        ends: One past the last code point of each token.
    """

    __slots__ = ("depth", "ends", "low", "memo", "raw", "starts", "surnames", "words")

    def __init__(self, text: str) -> None:
        self.raw = fold(text)
        self.low = folded_lower(text).translate(_ORDINAL_MARKS)
        self.surnames: frozenset[str] | None = None
        self.depth = 0
        self.memo: tuple[int, tuple[Point, int] | None] = (-1, None)
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(self.low):
            self.words.append(match.group())
            self.starts.append(match.start())
            self.ends.append(match.end())

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> str:
        """Return token `i`, or an empty string outside the article."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """Whether no space stands between token `i` and the next."""
        return i + 1 < len(self.words) and i >= 0 and self.ends[i] == self.starts[i + 1]

    def capital(self, i: int) -> bool:
        """Whether token `i` is written with a capital."""
        return 0 <= i < len(self.words) and self.raw[self.starts[i]].isupper()

    def free_number(self, i: int) -> bool:
        """Whether token `i` is digits, not part of a longer number, code or name."""
        if not _ASCII_DIGITS.fullmatch(self.word(i)):
            return False
        if self.glued(i - 1):
            before = self.words[i - 1]
            if before.isalnum() or before in "_@#&+\\":
                return False
            if before in ".,:/-" and self.glued(i - 2) and self.words[i - 2][-1].isalnum():
                return False
        if self.glued(i):
            after = self.words[i + 1]
            if after.isalnum() or after in "_@\\%":
                return False
            if after in ".,:/-" and self.glued(i + 1) and self.word(i + 2)[0].isdigit():
                return False
        return True

    def number(self, i: int, low: int, high: int) -> int | None:
        """Return the value of token `i`, digits or a number word, if it lies in low..high."""
        word = self.word(i)
        value = spelled(word)
        if value is None:
            if not _ASCII_DIGITS.fullmatch(word) or len(word) > 6:
                return None
            value = int(word)
        return value if low <= value <= high else None

    def skip(self, i: int, words: frozenset[str]) -> int:
        """Return the index after token `i` and its apostrophe if it is one of `words`, else i."""
        if self.word(i) not in words:
            return i
        return i + 2 if self.word(i + 1) == "'" and self.glued(i) else i + 1

    def article(self, i: int) -> int:
        """Return the index after an article at `i`, if there is one."""
        return self.skip(i, p.ARTICLES)
