"""Tables made from hand-annotated gold, so that what reads tables is tested without a model."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from setaccio.export import write_tables
from setaccio.schema import TABLES
from setaccio.tables import cell

SAMPLES = Path(__file__).parent / "gold" / "samples.jsonl"


def write_gold_tables(out: Path, articles: list[dict] | None = None) -> Path:
    """Write the tables of gold articles, and the articles beside them as `in.jsonl`.

    Returns:
        `out`, which holds both.
    """
    if articles is None:
        articles = [json.loads(line) for line in SAMPLES.read_text().splitlines()]
    out.mkdir(parents=True, exist_ok=True)
    inputs = out / "in.jsonl"
    keep = ("doc_id", "text", "published")
    lines = (json.dumps({key: a.get(key) or "" for key in keep}) for a in articles)
    inputs.write_text("\n".join(lines) + "\n")
    chunks = (_rows(article, f"{inputs}:{i}") for i, article in enumerate(articles, 1))
    scratch = out / ".scratch"
    write_tables(out, chunks, ["csv"], scratch)
    scratch.rmdir()
    return out


def _rows(article: dict, source: str) -> dict[str, list[list[str]]]:
    text, doc_id = article["text"], article["doc_id"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = article.get("published") or ""
    document = [doc_id, source, "", published, "metadata" if published else "none"]
    rows = {"documents": [[*document, str(len(text)), "1", "1", digest, ""]]}
    names = {e["entity_id"]: e["canonical"] for e in article["entities"]}
    for layer in ("entities", "dates", "money", "quantities", "agreements"):
        rows[layer] = [
            [
                cell(
                    {"doc_id": doc_id, "rule": "gold", "sentence": m["text"]}.get(
                        column, m.get(column)
                    )
                )
                for column in TABLES[layer].header
            ]
            for m in article.get(layer, ())
        ]
    rows["agreement_parties"] = [
        [doc_id, m["agreement_id"], str(m["start"]), party, names.get(party, party)]
        for m in article.get("agreements", ())
        for party in m.get("parties", ())
    ]
    return rows
