"""Agreements on real sentences that hold an instrument noun: mentions, their type and status.

    python tests/benchmarks/instrument_sentences.py [--errors] [--model it_news_sm] [--data FOLDER]

The annotation, tests/data/instrument_sentences.csv, was made by reading, before the code was run on
the sentences; it gives places, not text. The sentences (KIND, NTREX) are not in this repository:
they are rebuilt from `../shared/data` beside it, each is checked against its checksum, and without
them nothing is measured. A sentence is an article of its own. A row without `start` is a sentence
that holds no agreement, which is what most traps are.

A seed has put each sentence into one of two halves: the errors on "read" were read to improve the
rules, "figures" is for measuring only, and `--errors` does not show it. The WN (Wikinews) figures
are apart from the rest: De Gasperi's writings, fiction and the news of NTREX. WN is no unseen text:
the patterns hold traces of earlier reading in it. The rest is.
"""

from __future__ import annotations

import argparse
import csv
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import setaccio
from setaccio.articles.decoding import text_hash
from setaccio.evaluate import evaluate, run_pipeline
from setaccio.gold import gold_doc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from setaccio.evaluate.results import Estimate, Evaluation, Layer
    from setaccio.gold import GoldDoc

ROOT = Path(__file__).resolve().parents[2]
ANNOTATION = ROOT / "tests" / "data" / "instrument_sentences.csv"
DATA = ROOT.parent / "shared" / "data"
sys.path.insert(0, str(ROOT / "models" / "it_news_trf" / "train"))
from data import detok, read_columns  # noqa: E402  # the training project is no package


def read_sentences(path: Path) -> list[str]:
    """Return the sentences of a corpus file: token columns, or plain text with one a line."""
    if path.suffix == ".tsv":
        return [detok([word for word, _ in sentence])[0] for sentence in read_columns(path)]
    return path.read_text(encoding="utf-8").splitlines()


def gold_docs(data: Path) -> Iterator[GoldDoc]:
    """Put the annotation back on its sentences; one document a sentence."""
    with ANNOTATION.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for name, in_file in groupby(rows, key=lambda row: row["file"]):
        sentences = read_sentences(data / name)
        for number, group in groupby(in_file, key=lambda row: int(row["sentence"])):
            marked = list(group)
            text, where = sentences[number], f"{name}:{number}"
            if text_hash(text) != marked[0]["sha256"]:
                raise SystemExit(f"{where}: not the sentence that was annotated")
            part = "WN" if Path(name).name.startswith("WN_") else "rest"
            yield gold_doc(
                {
                    "doc_id": where,
                    "text": text,
                    "agreements": [_mention(row, text) for row in marked if row["start"]],
                },
                where=ANNOTATION.name,
                part=f"{part} {marked[0]['half']}",
            )


def _mention(row: Mapping[str, str], text: str) -> dict[str, Any]:
    """Return a row in the shape of a gold mention; the first of several values is the annotator's."""
    start, end = int(row["start"]), int(row["end"])
    mention: dict[str, Any] = {"start": start, "end": end, "text": text[start:end]}
    for attribute in ("type", "status"):
        mention[attribute], *others = row[attribute].split("|")
        mention[f"{attribute}_alt"] = others
    if row["optional"]:
        mention["optional"] = True
    return mention


def figure(estimate: Estimate) -> str:
    if estimate.value is None:
        return "-"
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value:.3f}"
    return f"{estimate.value:.3f} ({estimate.low:.3f}-{estimate.high:.3f})"


def print_figures(title: str, documents: int, layer: Layer) -> None:
    mentions = layer.micro
    print(f"\n{title}: {documents} sentences, {mentions.gold} mentions, {mentions.found} found")
    for scheme in ("exact", "overlap"):
        prf = mentions.schemes[scheme]
        print(
            f"  {scheme:8} P {figure(prf.precision)}  R {figure(prf.recall)}  F1 {figure(prf.f1)}"
        )
    for name in ("type", "status"):
        attribute = layer.attributes[name]
        print(f"  {name:8} {figure(attribute.accuracy)}  of {attribute.n} found")


def measure(docs: list[GoldDoc], nlp: Any) -> dict[str, Evaluation]:
    """Evaluate each half and both, WN and the rest apart."""
    found = run_pipeline(docs, nlp)
    parts: dict[str, list[GoldDoc]] = {}
    for doc in docs:
        corpus, _ = doc.part.split()
        for title in (f"{corpus} all", doc.part):
            parts.setdefault(title, []).append(doc)
    return {
        title: evaluate(chosen, {doc.doc_id: found[doc.doc_id] for doc in chosen})
        for title, chosen in sorted(parts.items())
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="print the errors on the read half")
    parser.add_argument("--model", default="it_news_trf")
    parser.add_argument("--data", type=Path, default=DATA)
    arguments = parser.parse_args()
    if not arguments.data.is_dir():
        print("skipped: the corpora are not beside this repository (../shared)")
        return 0
    results = measure(list(gold_docs(arguments.data)), setaccio.load(arguments.model))
    for title, evaluation in results.items():
        part = evaluation.parts["all"]
        print_figures(title, part.documents, part.layers["agreements"])
        if arguments.errors and title.endswith(" read"):
            for issue in evaluation.issues:
                print(
                    f"  {issue.reason:9} {issue.error:14} expected {issue.expected or '-'}"
                    f"  found {issue.found or '-'}  {issue.rule}  {issue.doc_id}\n"
                    f"            {issue.context}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
