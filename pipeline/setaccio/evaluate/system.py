"""What is measured: the finds of our pipeline, or of any system that fills the same tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from setaccio.articles import text_hash
from setaccio.gold import ATTRIBUTES, LAYERS, GoldMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language

    from setaccio.gold import GoldDoc, Value

_SHOWN_PROBLEMS: Final = 20
_CELL_LIMIT: Final = 1 << 30


class EvaluationError(ValueError):
    """Finds, or an earlier evaluation, that cannot be used; the message says where and why."""


@dataclass(frozen=True)
class SystemDoc:
    """What a system found in one article.

    Attributes:
        layers: Layer -> mentions, in any order; `values` hold what the system says, an attribute
            that it does not know is left out and not scored. `remarks["rule"]` names the rule.
        parties: entity_id -> name, of the parties of agreements.
        sha256: Of the article's text in UTF-8, when the system says so, else empty.
    """

    layers: Mapping[str, tuple[GoldMention, ...]] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""


def run_pipeline(gold: Sequence[GoldDoc], nlp: Language) -> dict[str, SystemDoc]:
    """Run a pipeline made by `setaccio.load` on the gold's texts, each with its `published`."""
    from setaccio.pipeline import prepare, read_records  # noqa: PLC0415  (spaCy loads slowly)

    layers = [layer for layer in LAYERS if f"setaccio_{layer}" in nlp.pipe_names]
    docs = nlp.pipe(prepare(nlp, doc.text, doc.published, "metadata") for doc in gold)
    return {
        item.doc_id: system_doc({layer: getattr(records, layer) for layer in layers})
        for item, records in zip(gold, map(read_records, docs), strict=True)
    }


def system_doc(finds: Any) -> SystemDoc:
    """Bring finds into the shape that is scored.

    Args:
        finds: A `SystemDoc`, an `Extraction`, or layer -> mentions, each mention a record or a
            mapping with at least `start` and `end`. Numbers may be strings, open bounds empty.

    Raises:
        EvaluationError: If an offset is no number, or a layer or value is none.
    """
    if isinstance(finds, SystemDoc):
        return finds
    if not isinstance(finds, Mapping):
        finds = {layer: getattr(finds, layer) for layer in LAYERS if hasattr(finds, layer)}
    if unknown := sorted(set(finds) - set(LAYERS)):
        raise EvaluationError(f"unknown layer {', '.join(unknown)}; known: {', '.join(LAYERS)}")
    names: dict[str, str] = {}
    layers = {
        layer: tuple(_mention(layer, item, names) for item in items)
        for layer, items in finds.items()
    }
    return SystemDoc(layers, names)


def read_system(path: str | Path) -> dict[str, SystemDoc]:
    """Read tables written earlier (a folder), or finds as JSONL in the shape of gold (a file).

    Raises:
        EvaluationError: If there is nothing to read, or it cannot be understood.
        OSError: If a file cannot be read.
    """
    path = Path(path)
    return read_tables(path) if path.is_dir() else read_finds(path)


def read_tables(folder: str | Path) -> dict[str, SystemDoc]:
    """Read the CSV tables of the data contract, ours or another system's.

    Of the mention tables any subset will do, of their columns `doc_id`, `start` and `end`; a layer
    or attribute that is not there is not scored. `agreement_parties.csv` gives the parties, and
    `documents.csv`, if present, the articles without finds.

    Raises:
        EvaluationError: If no mention table is there, or a row cannot be understood.
        OSError: If a file cannot be read.
    """
    folder = Path(folder)
    present = [layer for layer in LAYERS if (folder / f"{layer}.csv").is_file()]
    if not present:
        names = ", ".join(f"{layer}.csv" for layer in LAYERS)
        raise EvaluationError(f"{folder}: none of the tables {names} is there")
    hashes: dict[str, str] = {}
    if (folder / "documents.csv").is_file():
        for _, row in _rows(folder / "documents.csv", ("doc_id",)):
            hashes[row["doc_id"]] = row.get("sha256", "")
    parties = _read_parties(folder / "agreement_parties.csv")
    found: dict[str, dict[str, list[GoldMention]]] = {
        doc_id: {layer: [] for layer in present} for doc_id in hashes
    }
    names_of: dict[str, dict[str, str]] = {}
    for layer in present:
        for where, row in _rows(folder / f"{layer}.csv", ("doc_id", "start", "end")):
            doc_id = row.pop("doc_id")
            item: dict[str, Any] = dict(row)
            if layer == "agreements" and parties is not None:
                item["parties"] = parties.get((doc_id, row["start"]), [])
            lists = found.setdefault(doc_id, {each: [] for each in present})
            try:
                lists[layer].append(_mention(layer, item, names_of.setdefault(doc_id, {})))
            except EvaluationError as error:
                raise EvaluationError(f"{where}: {error}") from None
    return {
        doc_id: SystemDoc(
            {layer: tuple(mentions) for layer, mentions in lists.items()},
            names_of.get(doc_id, {}),
            hashes.get(doc_id, ""),
        )
        for doc_id, lists in found.items()
    }


def read_finds(path: str | Path) -> dict[str, SystemDoc]:
    """Read finds as JSONL in the shape of gold; mentions may overlap, values may be anything.

    Raises:
        EvaluationError: If a line cannot be understood.
        OSError: If the file cannot be read.
    """
    docs: dict[str, SystemDoc] = {}
    for number, line in enumerate(Path(path).read_bytes().split(b"\n"), start=1):
        where = f"{path}, line {number}"
        if not line.strip():
            continue
        try:
            item = json.loads(line.decode("utf-8-sig"), parse_float=Decimal)
        except (ValueError, RecursionError) as error:
            raise EvaluationError(f"{where}: no JSON ({error})") from None
        if not isinstance(item, dict) or not isinstance(item.get("doc_id"), str):
            raise EvaluationError(f"{where}: no object with a doc_id")
        if item["doc_id"] in docs:
            raise EvaluationError(f"{where}: doc_id {item['doc_id']!r} stands there twice")
        text = item.get("text")
        try:
            doc = system_doc({layer: item[layer] for layer in LAYERS if layer in item})
        except (EvaluationError, TypeError) as error:
            raise EvaluationError(f"{where}: {error}") from None
        digest = text_hash(text) if isinstance(text, str) else ""
        docs[item["doc_id"]] = SystemDoc(doc.layers, doc.parties, digest)
    return docs


def check_system(gold: Iterable[GoldDoc], system: Mapping[str, SystemDoc]) -> None:
    """Raise `EvaluationError` where finds do not stand in the gold's text at their offsets."""
    problems: list[str] = []
    for doc in gold:
        finds = system.get(doc.doc_id)
        if finds is None:
            continue
        if finds.sha256 and finds.sha256 != text_hash(doc.text):
            problems.append(f"{doc.doc_id}: the finds are from another text than the gold's")
            continue
        for layer, mentions in finds.layers.items():
            problems.extend(
                f"{doc.doc_id}: {layer} says {m.text!r} at {m.start}:{m.end}, the gold's text has "
                f"{doc.text[m.start : m.end]!r}"
                for m in mentions
                if not 0 <= m.start < m.end <= len(doc.text)
                or (m.text and m.text != doc.text[m.start : m.end])
            )
    if problems:
        more = len(problems) - _SHOWN_PROBLEMS
        shown = problems[:_SHOWN_PROBLEMS] + ([f"... and {more} more"] if more > 0 else [])
        raise EvaluationError("\n".join(shown))


def _rows(path: Path, required: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    previous = csv.field_size_limit(_CELL_LIMIT)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, restval="", strict=True)
            missing = [name for name in required if name not in (reader.fieldnames or ())]
            if missing:
                raise EvaluationError(f"{path}: no column {', '.join(missing)}")
            for row in reader:
                if None in row:
                    raise EvaluationError(f"{path}, line {reader.line_num}: too many cells")
                yield f"{path}, line {reader.line_num}", row
    except (csv.Error, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path}: no CSV in UTF-8 ({error})") from None
    finally:
        csv.field_size_limit(previous)


def _read_parties(path: Path) -> dict[tuple[str, str], list[dict[str, str]]] | None:
    if not path.is_file():
        return None
    parties: dict[tuple[str, str], list[dict[str, str]]] = {}
    for _, row in _rows(path, ("doc_id", "start", "entity_id")):
        parties.setdefault((row["doc_id"], row["start"]), []).append(row)
    return parties


def _mention(layer: str, item: Any, names: dict[str, str]) -> GoldMention:
    if isinstance(item, GoldMention):
        spelled = {"start": item.start, "end": item.end, "text": item.text}
        fields: Mapping[str, Any] = {**spelled, **item.values, **item.remarks}
    elif isinstance(item, Mapping):
        fields = item
    else:
        names_known = ("start", "end", "text", "rule", "parties", *ATTRIBUTES[layer])
        fields = {name: getattr(item, name) for name in names_known if hasattr(item, name)}
    text = str(fields.get("text") or "")
    span = f"{layer} {text!r} at {fields.get('start')}:{fields.get('end')}"
    try:
        start, end = (_offset(fields.get(name)) for name in ("start", "end"))
        values = {
            name: _value(column.type, fields[name])
            for name, column in ATTRIBUTES[layer].items()
            if name in fields
        }
        if layer == "agreements" and "parties" in fields:
            values["parties"] = _parties(fields["parties"], names)
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise EvaluationError(f"{span}: {_reason(error)}") from None
    rule = fields.get("rule")
    return GoldMention(start, end, text, values, remarks={"rule": str(rule)} if rule else {})


def _offset(raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        raise TypeError("start and end must be integers")
    return int(raw)


def _reason(error: Exception) -> str:
    if isinstance(error, InvalidOperation):
        return "a value is no number"
    return f"a party without {error}" if isinstance(error, KeyError) else str(error)


def _value(kind: str, raw: Any) -> Value:
    if kind == "number":
        if raw is None or raw == "":
            return None
        number = Decimal(repr(raw) if isinstance(raw, float) else raw)
        if not number.is_finite():
            raise ValueError(f"{raw!r} is no finite number")
        return number
    if kind == "boolean":
        return raw is True or str(raw).lower() in {"true", "1"}
    return "" if raw is None else str(raw)


def _parties(raw: Any, names: dict[str, str]) -> tuple[str, ...]:
    ids = []
    for item in raw or ():
        if isinstance(item, str):
            entity_id, name = item, ""
        elif isinstance(item, Mapping):
            entity_id, name = str(item["entity_id"]), str(item.get("party") or "")
        else:
            entity_id, name = item
        names.setdefault(entity_id, name)
        ids.append(entity_id)
    return tuple(dict.fromkeys(ids))
