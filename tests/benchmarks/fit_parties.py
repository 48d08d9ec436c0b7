"""Fit the weights of `setaccio.agreements.ranking` on marked articles.

    python tests/benchmarks/fit_parties.py models/it_news_trf/train/articles/[jklmno]*.txt

The articles (their README has the format) should be unknown to the rules and to the model that
gives its opinion: a model that has been trained on them is surer there than on the news.
Prints the weights; how the shipped ones came about is told in docs/development.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "models" / "it_news_trf" / "train"))

import setaccio.agreements.extract as extraction  # noqa: E402
from data import read_numbered  # noqa: E402
from setaccio.agreements import ranking  # noqa: E402
from setaccio.gold import read_gold  # noqa: E402
from setaccio.pipeline import load, prepare, read_records  # noqa: E402

L2 = 1.0
STEPS = 50


class Recording(ranking.Ranking):
    """A ranking that notes the features of all it could rank: span -> entity -> features."""

    seen: dict[tuple[int, int], dict[str, dict[str, float]]]

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        Recording.seen = {
            span: {entity: self.features(number, entity) for entity in self.candidates(number)}
            for number, span in enumerate(self._spans)
            if self._odds[number] is not None
        }

    def parties(self, number: int) -> None:
        """Leave the parties to the rules."""


def marked(
    path: Path,
) -> tuple[str, list[tuple[int, int, int]], list[tuple[int, int, list[set[int]]]]]:
    """-> text; (start, end, number) of the names; (start, end, ways of naming the parties)."""
    text, marks, ids, by_text = read_numbered(path)
    names = [(m.start, m.end, ids[text[m.start : m.end], m.label]) for m in marks if m.label]
    told = [m for m in marks if m.status and m.status != ("none",)]
    return text, names, [(m.start, m.end, [{by_text[p.lower()] for p in m.parties}]) for m in told]


def annotated(
    path: Path,
) -> list[tuple[str, list[tuple[int, int, Any]], list[tuple[int, int, Any]]]]:
    """The same of each article of a gold file."""
    out = []
    for doc in read_gold(path):
        names = [(e.start, e.end, e.values["entity_id"]) for e in doc.layers["entities"]]
        told = [
            (a.start, a.end, [set(way or ()) for way in a.accepted("parties")])
            for a in doc.layers["agreements"]
            if a.accepted("parties")
        ]
        out.append((doc.text, names, told))
    return out


def examples(
    nlp: Any, articles: list[tuple[str, list, list]]
) -> tuple[list[dict[str, float]], list[float]]:
    """-> features and label of each pair of an instrument that was found and an entity."""
    rows: list[dict[str, float]] = []
    labels: list[float] = []
    for text, names, told in articles:
        Recording.seen = {}
        doc = nlp(prepare(nlp, text, None))
        votes: dict[str, Counter[Any]] = defaultdict(Counter)
        for e in read_records(doc).entities:
            votes[e.entity_id].update(x for a, b, x in names if a < e.end and e.start < b)
        of = {entity: count.most_common(1)[0][0] for entity, count in votes.items() if count}
        for (start, end), candidates in Recording.seen.items():
            ways = next((w for a, b, w in told if a < end and start < b), None)
            if ways is None:
                continue
            for entity, features in candidates.items():
                rows.append(features)
                labels.append(float(any(of.get(entity) in way for way in ways)))
    return rows, labels


def fit(rows: list[dict[str, float]], labels: list[float]) -> dict[str, float]:
    """Logistic regression with a quadratic penalty, by Newton's method."""
    names = list(rows[0])
    x, y = np.array([[row[n] for n in names] for row in rows]), np.array(labels)
    w = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + L2 * np.eye(len(w))
        w -= np.linalg.solve(hessian, x.T @ (p - y) + L2 * w)
    return dict(zip(names, w.tolist(), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--model", default="it_news_trf")
    parser.add_argument("--gold", type=Path, help="a gold file whose examples are added")
    arguments = parser.parse_args()
    extraction.Ranking = Recording  # type: ignore[misc]
    nlp = load(arguments.model)
    articles = [marked(path) for path in arguments.articles]
    rows, labels = examples(nlp, articles + (annotated(arguments.gold) if arguments.gold else []))
    print(f"{len(articles)} articles, {len(rows)} pairs, {sum(labels):.0f} of them parties")
    for name, weight in fit(rows, labels).items():
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
