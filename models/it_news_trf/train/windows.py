"""Sentences -> windows of pieces, the unit that the encoder sees."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from augment import NamePool
from it_news_trf.gazetteer import Gazetteer
from it_news_trf.pieces import BOS, EOS, UNK, Pieces

from data import Sentence

END = set('.!?…"»”)')


@dataclass
class Window:
    ids: list[int]
    first: list[int] = field(default_factory=list)
    ner: list[int] = field(default_factory=list)
    misc: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    upos: list[int] = field(default_factory=list)
    morph: list[int] = field(default_factory=list)
    xpos: list[int] = field(default_factory=list)
    lemma: list[int] = field(default_factory=list)
    head: list[int] = field(default_factory=list)  # word of the window, own index = root, -100 = none
    dep: list[int] = field(default_factory=list)
    span: list[int] = field(default_factory=list)  # number of the sentence in the window
    agr: list[int] = field(default_factory=list)
    known: list[list[int]] = field(default_factory=list)  # features of the gazetteer, -1 = not told
    weight: float = 1.0


LABELLED = ("ner", "misc", "upos", "morph", "xpos", "lemma", "dep")


class Windower:
    """Sentences -> windows, with what augments them.

    Args:
        pieces: the tokeniser.
        index: label -> number, for each kind of label.
        rng: draws everything.
        gazetteer: tells the features of the words.
        capitals: share of sentences shown in capitals.
        untold: share of windows whose features are withheld.
        hidden: share of pieces that are shown as unknown.
        swap: share of windows whose names are replaced.
        names: what they are replaced from.
    """

    def __init__(
        self, pieces: Pieces, index: dict[str, dict[str, int]], rng: random.Random, gazetteer: Gazetteer,
        *, capitals: float = 0.0, untold: float = 0.0, hidden: float = 0.0, swap: float = 0.0, names: NamePool | None = None,
    ) -> None:  # fmt: skip
        self.pieces, self.index, self.rng, self.gazetteer = pieces, index, rng, gazetteer
        self.capitals, self.untold, self.hidden, self.swap, self.names = capitals, untold, hidden, swap, names

    def encode(self, s: Sentence, upper: bool = False):
        """-> (ids, first piece of each token)"""
        ids: list[int] = []
        first = []
        for w, sp in zip(s.words, s.space):
            first.append(len(ids))
            ids += self.pieces.word(w.upper() if upper else w, sp)
        return ids, first

    def window(self, sents: list[Sentence], newline: list[bool], limit: int = 384) -> Window:
        """Sentences -> one window; newline[i]: sentence i is preceded by a line break (a separator piece)."""
        w = Window([BOS], weight=sents[0].weight)
        if self.names is not None and self.rng.random() < self.swap:
            sents = self.names.swapped(sents, self.rng)
        told = self.rng.random() >= self.untold
        for k, (s, nl) in enumerate(zip(sents, newline)):
            upper = self.rng.random() < self.capitals  # a headline in capitals
            ids, first = self.encode(s, upper)
            if nl and k:
                w.ids.append(EOS)
            base, wbase = len(w.ids), len(w.first)
            keep = [f for f in first if base + f < limit - 1]
            n = len(keep)
            w.ids += ids[: limit - 1 - base]
            w.first += [base + f for f in keep]
            w.span += [k] * n
            words = [x.upper() for x in s.words] if upper else s.words
            w.known += self.gazetteer.features(words)[:n].tolist() if told else [[-1] * 3] * n
            for j in range(n):
                w.sent.append(-100 if (k == 0 and j == 0) or not s.bounded else int(j == 0))
                for name in LABELLED:
                    col = getattr(s, name)
                    lab = None if col is None or (upper and name == "lemma") else col[j]
                    getattr(w, name).append(-100 if lab is None else self.index[name].get(lab, -100))
                h = None if s.head is None else s.head[j]
                w.head.append(-100 if h is None or h >= n else wbase + h)
            w.agr += [-100] * n if s.agr is None else [self.index["agr"][x] for x in s.agr[:n]]
            if n < len(first):
                break
        w.ids.append(EOS)
        if self.hidden:
            w.ids = [UNK if i > UNK and self.rng.random() < self.hidden else i for i in w.ids]
        return w

    def group(self, sents: list[Sentence], target: int, single: float, ordered: bool) -> list[Window]:
        """One epoch of windows: runs of sentences up to a random number of pieces (at most target)."""
        order = list(range(len(sents)))
        if not ordered:
            self.rng.shuffle(order)
        out: list[Window] = []
        cur: list[Sentence] = []
        size, room = 0, self._room(target, single)
        for i in order:
            n = sum(len(self.pieces.word(w, sp)) for w, sp in zip(sents[i].words, sents[i].space)) + 1
            if cur and (size + n > room or sents[i].weight != cur[0].weight):
                out.append(self.window(cur, self._newlines(cur), 384))
                cur, size, room = [], 0, self._room(target, single)
            cur.append(sents[i])
            size += n
        if cur:
            out.append(self.window(cur, self._newlines(cur), 384))
        return out

    def _room(self, target: int, single: float) -> int:
        if self.rng.random() < single:
            return 0
        return self.rng.randint(target // 4, target)

    def _newlines(self, sents: list[Sentence]) -> list[bool]:
        # a text of lines, of one paragraph, or mixed; titles without a full stop mostly end with the line, not always
        style = self.rng.random()
        p, title = (1.0, 1.0) if style < 0.2 else (0.0, 0.25) if style < 0.65 else (0.35, 0.8)
        return [False] + [self.rng.random() < (p if prev.text[-1:] in END else title) for prev in sents[:-1]]
