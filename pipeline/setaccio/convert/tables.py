"""The tables of `setaccio extract` as a source: finds to be corrected by hand.

The tables do not hold the articles' texts; they are read again from where `documents.csv` says that
they came from, or from where the user says that they are now, and known by their hash.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from setaccio.articles import read_articles, source_files, text_hash
from setaccio.evaluate.system import EvaluationError, read_tables
from setaccio.gold import LAYERS, GoldError, gold_doc, mention_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from setaccio.articles import Article
    from setaccio.gold import GoldDoc


def gold_of_tables(folder: Path, texts: Sequence[str] = ()) -> list[GoldDoc]:
    """Return the finds in the shape of gold.

    Args:
        folder: Where the CSV tables are, `documents.csv` among them.
        texts: Files, folders or patterns with the articles; by default where they came from.

    Raises:
        GoldError: If the tables cannot be read, a text is not found, or the finds are not fit to
            be gold.
    """
    documents = folder / "documents.csv"
    if not documents.is_file():
        raise GoldError([f"{documents} is not there: it says which articles the tables are of"])
    with documents.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if not row.get("error")]
    articles = _by_hash(texts or source_files(row["source"] for row in rows))
    try:
        finds = read_tables(folder)
    except EvaluationError as error:
        raise GoldError([str(error)]) from None
    problems: list[str] = []
    docs: list[GoldDoc] = []
    for row in rows:
        doc_id = row["doc_id"]
        article = articles.get(row["sha256"])
        if article is None:
            problems.append(
                f"{doc_id}: its text is not at {row['source']!r}; say where the articles are now"
            )
            continue
        layers = finds[doc_id].layers
        item: dict[str, Any] = {"doc_id": doc_id, "text": article.text}
        # A date that the pipeline worked out by itself is no metadata of the article.
        if row["published_source"] in {"user", "metadata"}:
            item["published"] = row["published"]
        item |= {name: row[name] for name in ("title", "source") if row.get(name)}
        item |= {
            layer: [mention_object(mention) for mention in layers[layer]]
            for layer in LAYERS
            if layer in layers
        }
        try:
            docs.append(gold_doc(item, where=str(folder)))
        except GoldError as error:
            problems.extend(error.problems)
    if problems:
        raise GoldError(problems)
    return docs


def _by_hash(inputs: Iterable[str]) -> dict[str, Article]:
    return {
        text_hash(article.text): article for article in read_articles(inputs) if not article.error
    }
