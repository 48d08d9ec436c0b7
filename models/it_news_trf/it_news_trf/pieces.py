"""Sub-word pieces: an exact unigram tokeniser, word by word, in plain Python.

The vocabulary and its scores are those of XLM-RoBERTa's SentencePiece model (unigram),
as shipped with multilingual-e5-small, pruned to the pieces that Italian text and Latin
script need.  Words are segmented one at a time (spaCy's tokens), with a cache, so that
the cost of a text is about that of its rare words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BOS, PAD, EOS, UNK = 0, 1, 2, 3
"""Ids of the special pieces, the same in the full and in the pruned vocabulary."""

MAX_WORD_CHARS = 64
"""A longer "word" (a URL, a base64 blob) is represented by its first characters."""

MAX_WORD_PIECES = 24
"""No word takes more than this many pieces of a window."""

CACHE_SIZE = 200_000

ONE_TO_ONE = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'", "`": "'", "\u00b4": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"',
        "\u2212": "\u2013", "\u2014": "\u2013", "\u2015": "\u2013",
        "\u2010": "-", "\u2011": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ",
    }
)  # fmt: skip
"""Typographic variants that mean the same, one character for one: offsets stay."""


class Pieces:
    """Segments words into piece ids.

    Args:
        pieces: the vocabulary; the index is the id, 0-3 are special.
        scores: unigram log-probability of each piece.
        norm: code point -> replacement, the base model's own normalisation.
    """

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], norm: Mapping[int, str]) -> None:
        self.pieces = list(pieces)
        self.scores = [float(s) for s in scores]
        self.norm = {int(k): v for k, v in norm.items()}
        self._score = {
            p: (s, i)
            for i, (p, s) in enumerate(zip(self.pieces, self.scores, strict=False))
            if i > UNK and p and p != "<mask>"
        }
        self._unk_score = min(self.scores, default=0.0) - 10.0
        self._longest = max((len(p) for p in self._score), default=1)
        self._cache: dict[tuple[str, bool], list[int]] = {}

    def word(self, word: str, space_before: bool = True) -> list[int]:
        """Ids of one word; never empty.

        Args:
            word: any text without meaning to white space at its edges.
            space_before: white space (or the start of the text) precedes it.
        """
        key = (word, space_before)
        ids = self._cache.get(key)
        if ids is None:
            text = word[:MAX_WORD_CHARS].translate(ONE_TO_ONE)
            text = "".join(self.norm.get(ord(c), c) for c in text).strip().replace(" ", "\u2581")
            ids = self._viterbi(("\u2581" if space_before else "") + text)[:MAX_WORD_PIECES] or [UNK]
            if len(self._cache) >= CACHE_SIZE:
                self._cache.clear()
            if len(word) <= MAX_WORD_CHARS:
                self._cache[key] = ids
        return ids

    def _viterbi(self, text: str) -> list[int]:
        n = len(text)
        best = [-1e30] * (n + 1)
        back = [(UNK, 0)] * (n + 1)
        best[0] = 0.0
        score, longest, unk = self._score, self._longest, self._unk_score
        for i in range(n):
            b = best[i]
            for e in range(i + 1, min(n, i + longest) + 1):
                hit = score.get(text[i:e])
                if hit is not None and b + hit[0] > best[e]:
                    best[e] = b + hit[0]
                    back[e] = (hit[1], i)
            if b + unk > best[i + 1]:
                best[i + 1] = b + unk
                back[i + 1] = (UNK, i)
        out = []
        i = n
        while i:
            out.append(back[i][0])
            i = back[i][1]
        return out[::-1]
