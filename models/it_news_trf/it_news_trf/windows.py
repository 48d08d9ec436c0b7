"""What the networks read: an article's pieces, cut into windows; and the embeddings of the pieces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .pieces import BOS, EOS

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass
class Reading:
    """An article of W words and P pieces, as the networks read it."""

    ids: list[int]
    """P pieces, a separator at each line break among them."""
    first: Ints
    """(W,) which piece each word begins with."""
    known: Ints
    """(W, 3) features of the words, as rows of the table of their embeddings."""


@dataclass
class Window:
    """Words lo to hi (exclusive) of a `Reading`, between the two special pieces."""

    ids: list[int]
    first: Ints
    """position in the window of the first piece of words lo..hi"""
    lo: int
    hi: int
    known: Ints
    """(hi - lo, 3) features of the words"""
    keep: tuple[int, int] = (0, 0)
    """the words whose outputs are taken from this window"""
    head: int = 0
    """how many of the article's first words stand before word lo; `first` and `known` have rows for them too"""

    def word(self, row: int) -> int:
        """Which word of the article a row of the network's output is of."""
        return row if row < self.head else self.lo + row - self.head


def cut(reading: Reading, size: int, overlap: int) -> list[Window]:
    """Windows of at most `size` pieces, `overlap` of which neighbours share; each word is kept in exactly one."""
    ids, starts, known = reading.ids, reading.first, reading.known
    n, words = len(ids), len(starts)
    if not words:
        return []
    room = size - 2
    if n <= room:
        return [Window([BOS, *ids, EOS], starts + 1, 0, words, known, (0, words))]
    ends = np.append(starts[1:], n)
    count = -(-(n - overlap) // (room - overlap))
    windows: list[Window] = []
    for k in range(count):
        want = round(k * (n - room) / (count - 1))
        lo = int(np.searchsorted(starts, want))
        lo = min(lo, words - 1)
        hi = max(lo + 1, int(np.searchsorted(ends, starts[lo] + room, side="right")))
        if k == count - 1:
            hi = words
        p = int(starts[lo])
        cover = [BOS, *ids[p : int(ends[hi - 1])], EOS]
        windows.append(Window(cover, starts[lo:hi] - p + 1, lo, hi, known[lo:hi]))
    # a word belongs to the window where it is farther from the edge
    edge = 0
    for w, nxt in zip(windows, [*windows[1:], None]):
        if nxt is None:
            stop = words
        else:
            middle = (int(starts[nxt.lo]) + int(ends[w.hi - 1])) // 2
            stop = min(max(int(np.searchsorted(starts, middle)), nxt.lo, edge), w.hi)
        w.keep = (edge, stop)
        edge = stop
    return [w for w in windows if w.keep[1] > w.keep[0]]


def cut_under_head(reading: Reading, size: int, overlap: int, head: int) -> list[Window]:
    """Windows each of which shows the article's beginning, whole words of its first `head` pieces, and a stretch of it.

    Otherwise as `cut`; the outputs of the beginning are taken from the first window.
    """
    ids, starts, known = reading.ids, reading.first, reading.known
    n, words = len(ids), len(starts)
    room = size - 2
    if n <= room:
        return cut(reading, size, overlap)
    ends = np.append(starts[1:], n)
    h = int(np.searchsorted(ends, head, side="right"))
    lead = int(ends[h - 1]) if h else 0
    hi = max(1, int(np.searchsorted(ends, room, side="right")))
    windows = [Window([BOS, *ids[: int(ends[hi - 1])], EOS], starts[:hi] + 1, 0, hi, known[:hi])]
    while hi < words:
        lo = max(h, int(np.searchsorted(starts, int(ends[hi - 1]) - overlap)))
        p = int(starts[lo])
        hi = max(lo + 1, hi + 1, int(np.searchsorted(ends, p + room - lead, side="right")))
        first = np.concatenate([starts[:h] + 1, starts[lo:hi] - p + lead + 1])
        cover = [BOS, *ids[:lead], *ids[p : int(ends[hi - 1])], EOS]
        windows.append(Window(cover, first, lo, hi, np.concatenate([known[:h], known[lo:hi]]), head=h))
    edge = 0
    for w, nxt in zip(windows, [*windows[1:], None]):
        stop = words if nxt is None else max((nxt.lo + w.hi) // 2, edge)
        w.keep = (edge, stop)
        edge = stop
    return windows


class Embeddings:
    """The pieces' embeddings, in blocks of 4 bits with a scale each.

    Args:
        q4: (V, blocks, 2 + bytes) of uint8: half-precision scale, then two values a byte.
    """

    def __init__(self, q4: npt.NDArray[np.uint8]) -> None:
        self._q4 = q4

    def __len__(self) -> int:
        return len(self._q4)

    def of(self, window: Window, positions: Floats, known: Floats) -> Floats:
        """-> (pieces, H) what a network reads: pieces + positions + (at the words' first pieces) features.

        Args:
            window: n pieces.
            positions: (n or more, H) embeddings of the positions.
            known: (rows, H) embeddings of the features.
        """
        blocks = self._q4[window.ids]
        scale = blocks[..., :2].copy().view(np.float16).astype(np.float32)
        q = blocks[..., 2:]
        emb = np.concatenate([q & 15, q >> 4], -1).astype(np.float32)
        emb -= 8
        emb *= scale
        emb = emb.reshape(len(window.ids), -1)
        emb += positions[: len(window.ids)]
        emb[window.first] += known[window.known].sum(1)
        return emb
