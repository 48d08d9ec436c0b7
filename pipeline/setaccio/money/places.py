"""Whose crowns, francs, dinars: the country that the sentence or the article names."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from setaccio.countries import ambiguous_names, capital_names, country_names
from setaccio.demonyms import country_of
from setaccio.text import fold

if TYPE_CHECKING:
    from setaccio.money.currencies import Family

from setaccio.money.currencies import owner_currency

_WORD: Final = re.compile(r"[^\W\d_]+")
_SENTENCE_BREAK: Final = re.compile(r"[.!?…][\"')\]]* +(?=[\"'(\[]*[A-ZÀ-Þ])|\n")


@functools.lru_cache(maxsize=1)
def _names() -> tuple[dict[str, str], int]:
    """Countries and capitals as written -> code, and the most words that a name has."""
    names = dict(capital_names()) | dict(country_names())
    kept = {name: code for name, code in names.items() if name.lower() not in ambiguous_names()}
    return kept, max(name.count(" ") + 1 for name in kept)


class Places:
    """Where an article names a country: by name, capital, or adjective of nationality."""

    def __init__(self, text: str) -> None:
        """Scan `text` once; linear time."""
        folded = fold(text)
        names, most = _names()
        words = [match.span() for match in _WORD.finditer(folded)]
        self._starts: list[int] = []
        self._codes: list[str] = []
        for index, (start, end) in enumerate(words):
            code = None
            if folded[start].isupper():
                for last in range(min(index + most, len(words)) - 1, index - 1, -1):
                    if words[last][1] - start > 60:
                        continue
                    name = folded[start : words[last][1]]
                    if code := names.get(name) or names.get(name.title() if name.isupper() else ""):
                        break
            elif end - start > 3:
                code = country_of(folded[start:end])
            if code:
                self._starts.append(start)
                self._codes.append(code)
        self._breaks = [match.end() for match in _SENTENCE_BREAK.finditer(folded)]
        self._length = len(text)
        self._seen: dict[Family, tuple[list[int], list[tuple[str, bool]]]] = {}

    def currency(self, family: Family, position: int) -> str | None:
        """Return the family's currency of the country named nearest: same sentence, then article.

        A currency in use now is preferred to one that its country has given up.
        """
        starts, owned = self._owned(family)
        if not starts:
            return None
        index = bisect_left(self._breaks, position)
        first = self._breaks[index - 1] if index else 0
        last = self._breaks[index] if index < len(self._breaks) else self._length
        low, high = bisect_left(starts, first), bisect_left(starts, last)
        return _nearest(starts, owned, low, high, position) or _nearest(
            starts, owned, 0, len(starts), position
        )

    def _owned(self, family: Family) -> tuple[list[int], list[tuple[str, bool]]]:
        if family not in self._seen:
            starts, owned = [], []
            for start, country in zip(self._starts, self._codes, strict=True):
                if found := owner_currency(family, country):
                    starts.append(start)
                    owned.append(found)
            if any(current for _, current in owned):
                kept = [i for i, (_, current) in enumerate(owned) if current]
                starts, owned = [starts[i] for i in kept], [owned[i] for i in kept]
            self._seen[family] = (starts, owned)
        return self._seen[family]


def _nearest(
    starts: list[int], owned: list[tuple[str, bool]], low: int, high: int, position: int
) -> str | None:
    """Return the code at the nearest start before `position`, else the first after it."""
    if low >= high:
        return None
    index = bisect_left(starts, position, low, high)
    return owned[index - 1 if index > low else index][0]
