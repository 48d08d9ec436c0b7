"""Marked articles, whole, for the network of the `instruments` component (reader.py)."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from augment import Name
from it_news_trf.gazetteer import Gazetteer
from it_news_trf.pieces import BOS, EOS, ONE_TO_ONE, UNK, Pieces

from data import STATUSES, read_numbered

NLP = spacy.blank("it")
LONGEST_NAME = 6
"""Longer names are not replaced."""


@dataclass
class Mention:
    """A name or an instrument, by its first and last word."""

    first: int
    last: int
    label: str = ""
    entity: int = -1
    status: tuple[str, ...] = ()
    parties: tuple[frozenset[int], ...] = ()
    """The entities that make the instrument; in gold also alternatives that are as right."""


@dataclass
class Article:
    """W words with what stands before each: white space, a line break."""

    key: str
    words: list[str] = field(default_factory=list)
    space: list[bool] = field(default_factory=list)
    newline: list[bool] = field(default_factory=list)
    names: list[Mention] = field(default_factory=list)
    instruments: list[Mention] = field(default_factory=list)


def read_article(path: Path) -> Article:
    """One of our own training articles (articles/README.md has the format)."""
    text, marks, ids, by_text = read_numbered(path)
    article, span = _words(text, path.stem)
    for m in marks:
        if lost := [p for p in m.parties if p.lower() not in by_text]:
            print(f"{path.name}: parties that no name of the article is: {lost}")
        if (at := span(m.start, m.end)) is None:
            continue
        if m.label:
            article.names.append(Mention(*at, m.label, ids[text[m.start : m.end], m.label]))
        elif m.status != ("none",):
            parties = frozenset(by_text[p.lower()] for p in m.parties if p.lower() in by_text)
            article.instruments.append(Mention(*at, status=m.status, parties=(parties,)))
    return article


def read_gold(record: dict) -> Article:
    """An article of Setaccio's gold JSONL, for figures."""
    article, span = _words(record["text"].translate(ONE_TO_ONE), record["doc_id"])
    ids: dict[str, int] = {}
    for e in record["entities"]:
        at = span(e["start"], e["end"])
        if at is not None and not e.get("optional"):
            number = ids.setdefault(e["entity_id"], len(ids))
            article.names.append(Mention(*at, e["label"], number))
    for x in record["agreements"]:
        at = span(x["start"], x["end"])
        if at is not None and not x.get("optional"):
            parties = [frozenset(ids.get(p, -1) for p in way) for way in (x["parties"], *x.get("parties_alt", ()))]
            status = (x["status"], *x.get("status_alt", ()))
            article.instruments.append(Mention(*at, status=status, parties=tuple(parties)))
    return article


def _words(text: str, key: str):
    """-> the article without mentions, and a function from code points to (first, last) word."""
    article = Article(key)
    starts: list[int] = []
    space, newline = True, False
    for t in NLP.make_doc(text):
        if t.text.isspace():
            space, newline = True, newline or "\n" in t.text
            continue
        article.newline.append(newline and bool(article.words))
        article.words.append(t.text)
        article.space.append(space)
        starts.append(t.idx)
        space, newline = bool(t.whitespace_), False
    ends = [s + len(w) for s, w in zip(starts, article.words)]

    def span(start: int, end: int) -> tuple[int, int] | None:
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        return (first, last) if first <= last else None

    return article, span


class Reader:
    """Articles -> windows of pieces, with what augments them.

    Args:
        pieces: the tokeniser.
        gazetteer: tells the features of the words.
        rng: draws everything.
        names: (label, several words) -> names that others are replaced by.
        swap: share of articles in which some names are replaced.
        crop: share of articles that are cut off, at the beginning or the end.
        broken: share of windows some of whose line breaks are withheld.
        untold: share of windows whose features are withheld.
        hidden: share of pieces that are shown as unknown.
    """

    def __init__(
        self, pieces: Pieces, gazetteer: Gazetteer, rng: random.Random, names: dict[tuple[str, bool], list[Name]],
        *, swap: float = 0.5, crop: float = 0.2, broken: float = 0.3, untold: float = 0.1, hidden: float = 0.05,
    ) -> None:  # fmt: skip
        self.pieces, self.gazetteer, self.rng, self.names = pieces, gazetteer, rng, names
        self.swap, self.crop, self.broken, self.untold, self.hidden = swap, crop, broken, untold, hidden

    def augmented(self, article: Article) -> Window:
        """One window of the article, changed at random."""
        article = self._swapped(article) if self.rng.random() < self.swap else article
        n = len(article.words)
        lo, hi = 0, n
        if self.rng.random() < self.crop:
            if self.rng.random() < 0.5:
                lo = self.rng.randrange(max(1, n // 2))
            else:
                hi = self.rng.randrange(n // 2, n)
        breaks = self.rng.random() if self.rng.random() < self.broken else 1.0
        w = self.window(article, lo, hi, breaks)
        if self.rng.random() < self.untold:
            w.known = [[-1] * 3] * len(w.known)
        w.ids = [UNK if i > UNK and self.rng.random() < self.hidden else i for i in w.ids]
        return w

    def window(self, article: Article, lo: int, hi: int, breaks: float = 1.0, limit: int = 512) -> Window:
        """Words from `lo` on, up to `hi` or as many as there is room for; `breaks`: share of line breaks shown."""
        ids, first = [BOS], []
        for i in range(lo, hi):
            pieces = self.pieces.word(article.words[i], article.space[i])
            separate = article.newline[i] and i > lo and (breaks == 1 or self.rng.random() < breaks)
            if len(ids) + separate + len(pieces) > limit - 1:
                break
            ids += [EOS] * separate
            first.append(len(ids))
            ids += pieces
        known = self.gazetteer.features(article.words[lo : lo + len(first)]).tolist()
        return Window(article, lo, lo + len(first), [*ids, EOS], first, known)

    def windows(self, article: Article, limit: int = 512) -> list[Window]:
        """The whole article, unchanged; long ones in windows that overlap by two fifths."""
        out = [self.window(article, 0, len(article.words), limit=limit)]
        while out[-1].hi < len(article.words):
            last = out[-1]
            lo = last.lo + bisect_left(last.first, int(0.6 * (limit - 2)))
            out.append(self.window(article, lo, len(article.words), limit=limit))
        return out

    def _swapped(self, article: Article) -> Article:
        """Some names replaced by others of their label, all the mentions of one alike, short forms too."""
        new = self._others(article)
        out = Article(article.key)
        at: dict[int, int] = {}
        begins = {m.first: m for m in article.names}
        i = 0
        while i < len(article.words):
            m = begins.get(i)
            name = new.get((m.entity, tuple(article.words[m.first : m.last + 1]))) if m else None
            stop = m.last + 1 if m and name else i + 1
            at.update(dict.fromkeys(range(i, stop), len(out.words)))
            words, space = name or ((article.words[i],), (True,))
            out.words += words
            out.space += [article.space[i], *space[1:]]
            out.newline += [article.newline[i], *[False] * (len(words) - 1)]
            if m and name:
                out.names.append(Mention(at[i], len(out.words) - 1, m.label, m.entity))
            i = stop
        swapped = {m.first for m in out.names}
        for m in article.names:
            if at[m.first] not in swapped:
                out.names.append(Mention(at[m.first], at[m.last], m.label, m.entity))
        out.instruments = [
            Mention(at[m.first], at[m.last], status=m.status, parties=m.parties) for m in article.instruments
        ]
        return out

    def _others(self, article: Article) -> dict[tuple[int, tuple[str, ...]], Name]:
        """(entity, words of a mention) -> the name that replaces it."""
        forms: dict[int, set[tuple[tuple[str, ...], str]]] = {}
        for m in article.names:
            forms.setdefault(m.entity, set()).add((tuple(article.words[m.first : m.last + 1]), m.label))
        share = self.rng.uniform(0.3, 1.0)
        new: dict[tuple[int, tuple[str, ...]], Name] = {}
        for entity, mentions in sorted(forms.items()):
            longest, label = max(mentions, key=lambda x: (len(x[0]), x))
            short = {words for words, _ in mentions if words != longest}
            ends = {(longest[0],), (longest[-1],)} if len(longest) > 1 else set()
            if self.rng.random() >= share or label == "MISC" or short - ends or len(longest) > LONGEST_NAME:
                continue
            words, space = self.rng.choice(self.names[label, len(longest) > 1])
            new[entity, longest] = words, space
            for form in short:
                new[entity, form] = (words[-1 if form[0] == longest[-1] else 0],), (True,)
        return new


@dataclass
class Window:
    """Words lo to hi of an article, as the network reads them."""

    article: Article
    lo: int
    hi: int
    ids: list[int]
    first: list[int]
    known: list[list[int]]

    def labels(self, misc: list[str]) -> tuple[list[int], list[int]]:
        """-> for each word its tag of a name, as index in `misc`, and of an instrument (0 outside, 1 first, 2 inside)."""
        tags, told = [0] * (self.hi - self.lo), [0] * (self.hi - self.lo)
        for m in self.article.names:
            for i in range(max(m.first, self.lo), min(m.last + 1, self.hi)):
                tags[i - self.lo] = misc.index(("B-" if i == m.first else "I-") + m.label)
        for m in self.article.instruments:
            for i in range(max(m.first, self.lo), min(m.last + 1, self.hi)):
                told[i - self.lo] = 1 if i == m.first else 2
        return tags, told

    def statuses(self) -> list[tuple[int, int, int]]:
        """-> (row, status, the other likely one or the same) of each instrument."""
        return [
            (m.first - self.lo, STATUSES.index(m.status[0]), STATUSES.index(m.status[-1])) for m in self.instruments()
        ]

    def instruments(self) -> list[Mention]:
        return [m for m in self.article.instruments if self.lo <= m.first < self.hi]

    def entities(self) -> dict[int, list[int]]:
        """Entity -> rows of the first words of its mentions."""
        out: dict[int, list[int]] = {}
        for m in self.article.names:
            if self.lo <= m.first < self.hi:
                out.setdefault(m.entity, []).append(m.first - self.lo)
        return out
