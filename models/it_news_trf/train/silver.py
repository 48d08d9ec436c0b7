"""Heads and relations for our own articles, by a pipeline trained before: without them the trees go astray
on the very words that the heads for instruments pull at ("ha firmato | l'intesa").

    python silver.py --work WORK --model it_news_trf

rewrites WORK/sentences.pkl; `--model` is the packaged pipeline of the weights before.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import spacy
from spacy.tokens import Doc
from train import load_sentences


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--model", default="it_news_trf")
    a = ap.parse_args()
    nlp = spacy.load(a.model, exclude=["senter", "ner"])
    sets = load_sentences(a.work)
    total = 0
    for s in [*sets["articles"], *sets["agreements"]]:
        doc = Doc(nlp.vocab, s.words, [*s.space[1:], False])
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        if sum(1 for _ in doc.sents) == 1:  # a stretch of several sentences has several roots
            s.head = [t.head.i for t in doc]
            s.dep = [t.dep_ for t in doc]
            total += len(doc)
    with (a.work / "sentences.pkl").open("wb") as f:
        pickle.dump(sets, f)
    print(f"{total} tokens of our own articles have heads")


if __name__ == "__main__":
    main()
