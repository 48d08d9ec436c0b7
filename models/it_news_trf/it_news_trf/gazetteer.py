"""Gazetteer features: what lists of names and of common words know about each word.

The lists are sorted 32-bit hashes of names, a few bytes each: they can be looked up, not read. The file is the one
that ``it_news_sm/train/build_gazetteer.py`` makes, byte for byte; both models were trained with it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from spacy.strings import hash_string

from .pieces import ONE_TO_ONE

Ints = npt.NDArray[np.int64]

SIZES = (24, 4, 132)
"""Number of values of the three features."""

OFFSETS = np.cumsum((0, *SIZES[:-1]))
ROWS = sum(SIZES)
"""Rows of the table of embeddings in which every value of every feature has one."""

_MULTIPLIER = 0x9E3779B97F4A7C15
_MASK = 0xFFFFFFFFFFFFFFFF
_CACHE_SIZE = 200_000
_Entry = tuple[int, int, int, int, int]


class _Table:
    """32-bit key -> small integer, 0 for unknown keys."""

    def __init__(self, differences: npt.NDArray[np.uint32], values: npt.NDArray[np.uint8]) -> None:
        self.keys = np.cumsum(differences, dtype=np.uint64).astype(np.uint32)
        self.values = values

    def get(self, key: int) -> int:
        i = int(self.keys.searchsorted(np.uint32(key)))
        return int(self.values[i]) if i < len(self.keys) and int(self.keys[i]) == key else 0


class Gazetteer:
    """Three features a word, as rows of one table of embeddings.

    0. longest match of a listed name: begin, inside or unit, with its class (place, organisation, person,
       miscellaneous, ambiguous);
    1. given name, surname or both;
    2. case of the word x known common word x how frequent its lower-case form is in Italian.

    Args:
        data: bytes of the gazetteer file.

    Raises:
        ValueError, KeyError, OSError, EOFError: not such a file.
    """

    def __init__(self, data: bytes) -> None:
        with np.load(io.BytesIO(data)) as z:
            self._names, self._starts, self._people, self._words = (
                _Table(z[f"{n}_keys"], z[f"{n}_values"]) for n in ("names", "starts", "people", "words")
            )
        self._cache: dict[str, _Entry] = {}

    def features(self, words: Sequence[str]) -> Ints:
        """-> (len(words), 3) rows of the table of embeddings; the words must be in the order of the text."""
        entries = [self._entry(w) for w in words]
        out = np.zeros((len(words), 3), np.int64)
        if entries:
            out[:, 1:] = np.array(entries, dtype=np.uint64)[:, 3:].astype(np.int64)
            out[:, 0] = self._matches(entries)
        return out + OFFSETS

    def _entry(self, word: str) -> _Entry:
        """-> (hash in names, class as a name of one word, words of the longest name that begins so, two features)."""
        entry = self._cache.get(word)
        if entry is None:
            plain = word.translate(ONE_TO_ONE)
            hashed = hash_string(plain)
            if len(plain) > 3 and plain.isupper() and not self._names.get(hashed >> 32):
                hashed = hash_string(plain.title())  # a headline in capitals, no acronym
            case = 3 if plain.isupper() and len(plain) > 1 else 2 * plain[:1].isupper() + plain[:1].islower()
            common = self._words.get(hash_string(plain.lower()) >> 32)
            key = hashed >> 32
            entry = (
                hashed,
                self._names.get(key),
                self._starts.get(key),
                self._people.get(key),
                1 + case * 32 + common,
            )
            if len(self._cache) >= _CACHE_SIZE:
                self._cache.clear()
            self._cache[word] = entry
        return entry

    def _matches(self, entries: list[_Entry]) -> list[int]:
        """Longest names from left to right: class, + 8 at the beginning of several words, + 16 inside."""
        n = len(entries)
        match = [0] * n
        i = 0
        while i < n:
            hashed, label, longest = entries[i][:3]
            step = 1
            if longest > 1:
                keys = [hashed]
                for e in entries[i + 1 : i + longest]:
                    keys.append((keys[-1] * _MULTIPLIER + e[0]) & _MASK)
                for k in range(len(keys) - 1, 0, -1):
                    if value := self._names.get(keys[k] >> 32):
                        label, step = value, k + 1
                        break
            if label and step == 1:
                match[i] = label
            elif label:
                match[i : i + step] = [label + 8] + [label + 16] * (step - 1)
            i += step
        return match
