"""Names replaced by other names of their kind, so that the network reads the context instead of knowing the corpus.

After a few epochs the names of the training part are known by heart (loss a word 0.004 against 0.056 on WN_dev).
"""

from __future__ import annotations

import collections
import csv
import random
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import spacy

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from it_news_trf.decode import bio_spans

from data import ONE_TO_ONE, Sentence

LISTED = 0.5
"""Share of the new names that come from the list, the others from the training part itself."""
EACH = 0.6
"""Probability that a name of a window is replaced (all its mentions alike)."""

Name = tuple[tuple[str, ...], tuple[bool, ...]]
"""Words of a name, and whether white space precedes each."""


@dataclass
class NamePool:
    """Names by (label, one word or several), from the training part and from a list."""

    known: dict[tuple[str, bool], list[Name]]
    listed: dict[tuple[str, bool], list[Name]]

    @classmethod
    def collect(cls, sets: list[list[Sentence]], names: Path) -> NamePool:
        """Gather the names of annotated sentences and of a list (columns name, label, share)."""
        known: dict[tuple[str, bool], list[Name]] = collections.defaultdict(list)
        for sents in sets:
            for s in sents:
                for a, b, label in bio_spans(s.ner or []):
                    known[label, b - a > 1].append((tuple(s.words[a:b]), tuple(s.space[a:b])))
        listed: dict[tuple[str, bool], list[Name]] = collections.defaultdict(list)
        make = spacy.blank("it").make_doc
        with names.open(encoding="utf8", newline="") as f:
            for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
                name = row["name"].translate(ONE_TO_ONE)
                if row["label"] in ("PER", "LOC", "ORG") and float(row["share"]) >= 0.9 and name[:1].isupper():
                    doc = make(name)
                    words, space = tuple(t.text for t in doc), (True, *(bool(t.whitespace_) for t in doc[:-1]))
                    if len(words) <= 5 and len(name) > 3:
                        listed[row["label"], len(words) > 1].append((words, space))
        return cls(dict(known), dict(listed))

    def swapped(self, sents: list[Sentence], rng: random.Random) -> list[Sentence]:
        """The sentences with some of their names replaced, all mentions of one name by the same other name."""
        chosen: dict[tuple[tuple[str, ...], str], Name | None] = {}
        return [s if s.ner is None else self._swap(s, s.ner, chosen, rng) for s in sents]

    def _swap(
        self, s: Sentence, tags: list[str], chosen: dict[tuple[tuple[str, ...], str], Name | None], rng: random.Random
    ) -> Sentence:
        source: list[int] = []  # where each new token comes from
        words: list[str] = []
        space: list[bool] = []
        ner: list[str] = []
        renamed: list[str] = []  # label of the new name's inner tokens
        done = 0
        for a, b, label in [*bio_spans(tags), (len(tags), len(tags), "")]:
            key = tuple(s.words[a:b]), label
            if key not in chosen:
                chosen[key] = self._other(label, b - a > 1, rng) if label and rng.random() < EACH else None
            new = chosen[key] if label else None
            kept = list(range(done, a if new is not None else b))
            source += kept
            words += [s.words[i] for i in kept]
            space += [s.space[i] for i in kept]
            ner += [tags[i] for i in kept]
            renamed += [""] * len(kept)
            if new is not None:
                source += [a] * len(new[0])
                words += new[0]
                space += [s.space[a], *new[1][1:]]
                ner += [f"B-{label}"] + [f"I-{label}"] * (len(new[0]) - 1)
                renamed += ["", *[label] * (len(new[0]) - 1)]
            done = b
        columns = self._columns(s, source, renamed)
        return replace(s, words=words, space=space, ner=ner, offsets=[], head=None, dep=None, **columns)

    @staticmethod
    def _columns(s: Sentence, source: list[int], renamed: list[str]) -> dict[str, list]:
        """The other columns of our own articles: a name's first token keeps what is said of it."""
        out: dict[str, list] = {}
        if s.misc is not None:
            out["misc"] = [f"I-{x}" if x else s.misc[i] for i, x in zip(source, renamed)]
        if s.agr is not None:
            out["agr"] = [s.agr[i] for i in source]
        return out

    def _other(self, label: str, several: bool, rng: random.Random) -> Name | None:
        pool = (self.listed if rng.random() < LISTED else self.known).get((label, several))
        return rng.choice(pool) if pool else None
