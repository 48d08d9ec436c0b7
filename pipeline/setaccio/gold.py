"""Hand-annotated articles: one JSON object a line, read into typed records and checked.

The shape is that of the tables, one list a layer:
`{"doc_id", "text", "published", "entities": [...], "dates": [...], "money": [...],
"quantities": [...], "agreements": [{..., "parties": [entity_id, ...]}]}`.
A layer that a line leaves out was not annotated and is not scored; an attribute that a mention
leaves out likewise. `"optional": true` marks a mention that is neither rewarded nor punished, and
`x_alt` lists values that are accepted for the attribute `x` besides its own.

Files are checked before they are used: a gold file with a wrong offset measures nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from setaccio.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from setaccio.schema import Column

LAYERS: Final[tuple[str, ...]] = ("entities", "dates", "money", "quantities", "agreements")

# The attributes of each layer: the columns between the span and the provenance.
ATTRIBUTES: Final[dict[str, dict[str, Column]]] = {
    layer: {
        column.name: column
        for column in TABLES[layer].columns
        if column.name not in {"doc_id", "start", "end", "text", "rule", "sentence"}
    }
    for layer in LAYERS
}
# The attribute that plays the part of the label, where the layer has one.
LABELS: Final[dict[str, str]] = {
    "entities": "label",
    "dates": "timex_type",
    "quantities": "kind",
    "agreements": "type",
}
_BOUNDS: Final = {
    "dates": ("start_date", "end_date"),
    "money": ("amount_min", "amount_max"),
    "quantities": ("value_min", "value_max"),
}
# Provenance and remarks: kept, never scored.
_REMARKS: Final = ("rule", "sentence", "note")
_MENTION_KEYS: Final = frozenset({"start", "end", "text", "optional", *_REMARKS})
_DOCUMENT_KEYS: Final = frozenset({"doc_id", "text", "published", "title", "source", "note"})
# Copied from the article by the guidelines, so anything else is a slip of the pen.
_VERBATIM: Final = frozenset({"canonical", "role", "measure", "subject", "date", "place", "amount"})
_SHOWN_PROBLEMS: Final = 20
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")

Value = str | bool | Decimal | tuple[str, ...] | None
"""Strings, booleans, Decimals or None (open bound); `parties` is a tuple of entity ids."""


class GoldError(ValueError):
    """A gold file that cannot be used.

    Attributes:
        problems: Every problem found, each naming file, line and mention.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        shown = list(self.problems[:_SHOWN_PROBLEMS])
        if len(self.problems) > _SHOWN_PROBLEMS:
            shown.append(f"... and {len(self.problems) - _SHOWN_PROBLEMS} more")
        super().__init__("\n".join(shown))


@dataclass(frozen=True)
class GoldMention:
    """One annotated mention.

    Attributes:
        start: First code point, from 0.
        end: One past the last code point.
        text: `article[start:end]`.
        values: Attribute -> annotated value; what is left out was not annotated.
        alternatives: Attribute -> further accepted values.
        optional: Whether finding it is neither rewarded nor punished.
        remarks: `rule`, `sentence`, `note` where the file has them; not scored.
    """

    start: int
    end: int
    text: str
    values: Mapping[str, Value] = field(default_factory=dict)
    alternatives: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    optional: bool = False
    remarks: Mapping[str, str] = field(default_factory=dict)

    def accepted(self, attribute: str) -> tuple[Value, ...]:
        """Return the accepted values, the annotator's first choice first; empty when not scored."""
        if attribute not in self.values:
            return ()
        return (self.values[attribute], *self.alternatives.get(attribute, ()))


@dataclass(frozen=True)
class GoldDoc:
    """One annotated article.

    Attributes:
        doc_id: Unique over all files read together.
        text: The article; NFC.
        published: Reference date, ISO, or empty.
        layers: Layer -> mentions sorted by span; a layer that is missing was not annotated.
        part: Stem of the file it came from: "seed", "test", ...
        title: Title, or empty.
        source: Where the article was found, or empty.
        note: The annotator's remark, or empty.
    """

    doc_id: str
    text: str
    published: str = ""
    layers: Mapping[str, tuple[GoldMention, ...]] = field(default_factory=dict)
    part: str = ""
    title: str = ""
    source: str = ""
    note: str = ""


def read_gold(path: str | Path) -> list[GoldDoc]:
    """Read and check a gold file, or all `*.jsonl` of a folder in the order of their names.

    Raises:
        GoldError: If a file cannot be read or anything in it breaks the rules; every problem is
            named with file, line and mention.
    """
    path = Path(path)
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise GoldError([f"{path}: no *.jsonl file in this folder"])
    docs: list[GoldDoc] = []
    problems: list[str] = []
    seen: dict[str, str] = {}
    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            problems.append(f"{file}: cannot be read: {error.strerror}")
            continue
        for where, doc in _read_lines(data, str(file), file.stem, problems):
            if doc.doc_id in seen:
                problems.append(f"{where}: doc_id {doc.doc_id!r} is also at {seen[doc.doc_id]}")
            else:
                seen[doc.doc_id] = where
                docs.append(doc)
    if not docs and not problems:
        problems.append(f"{path}: no annotated article")
    if problems:
        raise GoldError(problems)
    return docs


def parse_gold(data: bytes | str, *, name: str = "gold", part: str = "") -> list[GoldDoc]:
    """Read and check gold lines that are already in memory.

    Raises:
        GoldError: As `read_gold`; `name` stands for the file.
    """
    problems: list[str] = []
    raw = data.encode() if isinstance(data, str) else data
    docs = [doc for _, doc in _read_lines(raw, name, part, problems)]
    if problems:
        raise GoldError(problems)
    return docs


def gold_doc(item: Any, *, where: str, part: str = "") -> GoldDoc:
    """Check one object in the shape of a gold line.

    Raises:
        GoldError: Naming `where` and every mention with a problem.
    """
    problems: list[str] = []
    doc = _Reader(where, problems).read(item, part)
    if doc is None:
        raise GoldError(problems)
    return doc


def check_gold(doc: GoldDoc) -> list[str]:
    """Return what is wrong with a document that did not come from a file; empty when nothing is."""
    problems: list[str] = []
    _Reader(f"article {doc.doc_id!r}", problems).read(gold_object(doc), doc.part)
    return problems


def write_gold(docs: Iterable[GoldDoc], path: str | Path) -> None:
    """Write gold lines, UTF-8, each ended by a line feed, layers in the order of `LAYERS`."""
    lines = "".join(json.dumps(gold_object(doc), ensure_ascii=False) + "\n" for doc in docs)
    Path(path).write_bytes(lines.encode("utf-8"))


def gold_object(doc: GoldDoc) -> dict[str, Any]:
    """Return the JSON object of one article, the inverse of reading it."""
    result: dict[str, Any] = {"doc_id": doc.doc_id, "published": doc.published, "text": doc.text}
    for key in ("title", "source", "note"):
        if getattr(doc, key):
            result[key] = getattr(doc, key)
    for layer in LAYERS:
        if layer in doc.layers:
            result[layer] = [mention_object(mention) for mention in doc.layers[layer]]
    return result


def mention_object(mention: GoldMention) -> dict[str, Any]:
    """Return the JSON object of one mention."""
    result: dict[str, Any] = {"start": mention.start, "end": mention.end, "text": mention.text}
    result |= {name: _plain(value) for name, value in mention.values.items()}
    result |= {
        f"{name}_alt": [_plain(value) for value in values]
        for name, values in mention.alternatives.items()
    }
    if mention.optional:
        result["optional"] = True
    return result | dict(mention.remarks)


def _plain(value: Value) -> Any:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        # A float where its shortest form is the number itself, else the digits as they are.
        return float(value) if Decimal(repr(float(value))) == value else format(value, "f")
    return value


def _read_lines(
    data: bytes, name: str, part: str, problems: list[str]
) -> Iterator[tuple[str, GoldDoc]]:
    # JSON strings may hold U+2028 and the like: only line feeds end a line.
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        where = f"{name}, line {number}"
        if not line.strip():
            continue
        try:
            item = json.loads(
                line.decode("utf-8"), parse_float=Decimal, parse_constant=_refuse_constant
            )
        except UnicodeDecodeError as error:
            problems.append(f"{where}: no UTF-8 ({error.reason} at byte {error.start})")
            continue
        except (ValueError, RecursionError) as error:
            problems.append(f"{where}: no JSON ({error})")
            continue
        doc = _Reader(where, problems).read(item, part)
        if doc is not None:
            yield where, doc


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


class _BadValueError(Exception):
    pass


class _Reader:
    """Reads one object, noting every problem instead of stopping at the first."""

    def __init__(self, where: str, problems: list[str]) -> None:
        self._where = where
        self._problems = problems

    def _note(self, problem: str) -> None:
        self._problems.append(f"{self._where}: {problem}")

    def read(self, item: Any, part: str) -> GoldDoc | None:
        before = len(self._problems)
        if not isinstance(item, dict):
            self._note("no JSON object")
            return None
        for key in ("doc_id", "text"):
            if not isinstance(item.get(key), str) or not item[key]:
                self._note(f"{key!r} is missing or no text")
        if len(self._problems) > before:
            return None
        doc_id, text = item["doc_id"], item["text"]
        self._where = f"{self._where} ({doc_id})"
        if _LONE_SURROGATE.search(text):
            self._note("the text holds half a character (a lone surrogate)")
        if unicodedata.normalize("NFC", text) != text:
            self._note("the text is not in Unicode form NFC, which offsets refer to")
        for key in sorted(item.keys() - _DOCUMENT_KEYS - set(LAYERS)):
            self._note(f"unknown key {key!r}")
        plain = {key: self._string(item, key) for key in ("published", "title", "source", "note")}
        if plain["published"] and not _is_date(plain["published"]):
            self._note(f"published {plain['published']!r} is no date like 2025-11-26")
        layers = {layer: self._layer(layer, item[layer], text) for layer in LAYERS if layer in item}
        self._check_references(layers)
        if len(self._problems) > before:
            return None
        return GoldDoc(doc_id=doc_id, text=text, layers=layers, part=part, **plain)

    def _string(self, item: Mapping[str, Any], key: str) -> str:
        value = item.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._note(f"{key} {value!r} is no text")
            return ""
        return value

    def _layer(self, layer: str, items: Any, text: str) -> tuple[GoldMention, ...]:
        if not isinstance(items, list):
            self._note(f"{layer} is no list")
            return ()
        mentions = [self._mention(layer, index, item, text) for index, item in enumerate(items)]
        kept = sorted((m for m in mentions if m is not None), key=lambda m: (m.start, m.end))
        last: GoldMention | None = None
        for mention in kept:
            if last is not None and mention.start < last.end:
                self._note(f"{_name(layer, mention)} overlaps {_name(layer, last)}")
            if last is None or mention.end > last.end:
                last = mention
        return tuple(kept)

    def _mention(self, layer: str, index: int, item: Any, text: str) -> GoldMention | None:
        if not isinstance(item, dict):
            self._note(f"{layer}[{index}] is no object")
            return None
        start: Any = item.get("start")
        end: Any = item.get("end")
        shown = item.get("text")
        name = f"{layer}[{index}] {shown!r} at {start}:{end}"
        if not _is_int(start) or not _is_int(end) or not isinstance(shown, str):
            self._note(f"{name}: start and end must be integers, text a string")
            return None
        if not 0 <= start < end <= len(text):
            self._note(f"{name}: no span of this text, which has {len(text)} characters")
            return None
        if text[start:end] != shown:
            hint = _hint(text, shown, start)
            self._note(f"{name}: the text has {text[start:end]!r} there{hint}")
            return None
        if shown != shown.strip():
            self._note(f"{name}: begins or ends with white space")
        optional = item.get("optional", False)
        if not isinstance(optional, bool):
            self._note(f"{name}: optional {optional!r} is neither true nor false")
            optional = False
        values: dict[str, Value] = {}
        alternatives: dict[str, tuple[Value, ...]] = {}
        remarks = {key: str(item[key]) for key in _REMARKS if key in item}
        for key in item.keys() - _MENTION_KEYS:
            base = key.removesuffix("_alt")
            if base not in ATTRIBUTES[layer] and (layer, base) != ("agreements", "parties"):
                self._note(f"{name}: unknown attribute {key!r}")
                continue
            try:
                if key == base:
                    values[key] = _value(layer, key, item[key], text)
                else:
                    alternatives[base] = _alternatives(layer, base, item[key], text)
            except _BadValueError as error:
                self._note(f"{name}: {key} {error}")
        for base in sorted(alternatives.keys() - item.keys()):
            self._note(f"{name}: {base}_alt without {base}")
        self._check_bounds(layer, name, values)
        order = [*ATTRIBUTES[layer], "parties"]
        return GoldMention(
            start,
            end,
            shown,
            {key: values[key] for key in order if key in values},
            {key: alternatives[key] for key in order if key in alternatives},
            optional,
            remarks,
        )

    def _check_bounds(self, layer: str, name: str, values: Mapping[str, Value]) -> None:
        if layer not in _BOUNDS:
            return
        low_name, high_name = _BOUNDS[layer]
        low, high = values.get(low_name), values.get(high_name)
        if low and high and low > high:  # type: ignore[operator]  # both of one type
            self._note(f"{name}: {low_name} {_plain(low)} is after {high_name} {_plain(high)}")
        if layer != "dates" and low_name in values and high_name in values and low is high is None:
            self._note(f"{name}: {low_name} and {high_name} are both empty")

    def _check_references(self, layers: Mapping[str, tuple[GoldMention, ...]]) -> None:
        entities = {m.values.get("entity_id") for m in layers.get("entities", ())}
        agreements = layers.get("agreements", ())
        instruments = {m.values.get("agreement_id") for m in agreements}
        for mention in agreements:
            name = _name("agreements", mention)
            for parties in mention.accepted("parties"):
                for party in parties if isinstance(parties, tuple) else ():
                    if party not in entities:
                        self._note(f"{name}: party {party!r} is no entity_id of this article")
            for amends in mention.accepted("amends"):
                if amends and amends not in instruments:
                    self._note(f"{name}: amends {amends!r}, no agreement_id of this article")
                elif amends and amends == mention.values.get("agreement_id"):
                    self._note(f"{name}: amends itself")


def _name(layer: str, mention: GoldMention) -> str:
    return f"{layer} {mention.text!r} at {mention.start}:{mention.end}"


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_date(value: str) -> bool:
    try:
        return len(value) == 10 and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _hint(text: str, mention: str, near: int) -> str:
    """Say where the mention does stand, nearest to where it was looked for."""
    places = [m.start() for m in re.finditer(re.escape(mention), text)] if mention else []
    if not places:
        return ""
    place = min(places, key=lambda p: abs(p - near))
    return f" (it stands at {place}:{place + len(mention)})"


def _value(layer: str, name: str, raw: Any, text: str) -> Value:
    if name == "parties":
        return _parties(raw)
    column = ATTRIBUTES[layer][name]
    if column.type == "number":
        return _number(raw)
    if column.type == "boolean":
        if raw in {"true", "false"} or isinstance(raw, bool):
            return raw is True or raw == "true"
        raise _BadValueError(f"{raw!r} is neither true nor false")
    if raw is None:
        raw = ""
    if column.name == "reference_year" and _is_int(raw):
        raw = str(raw)
    if not isinstance(raw, str):
        raise _BadValueError(f"{raw!r} is no text")
    if problem := _string_problem(column, raw, text):
        raise _BadValueError(problem)
    return raw


def _string_problem(column: Column, raw: str, text: str) -> str:
    if not raw:
        # A date always has an anchor, "none" if need be, although the table leaves it open.
        return "is empty" if column.required or column.name == "anchor" else ""
    if column.enum and raw not in column.enum:
        return f"{raw!r} is unknown; known: {', '.join(column.enum)}"
    if column.type == "date" and not _is_date(raw):
        return f"{raw!r} is no date like 2025-11-26"
    if column.pattern and not re.fullmatch(column.pattern, raw):
        return f"{raw!r} does not look like {column.pattern}"
    if column.name in _VERBATIM and raw not in text:
        return f"{raw!r} does not stand in the text"
    return ""


def _number(raw: Any) -> Decimal | None:
    if raw is None or raw == "":
        return None
    if isinstance(raw, bool) or not isinstance(raw, int | str | float | Decimal):
        raise _BadValueError(f"{raw!r} is no number")
    try:
        number = Decimal(repr(raw) if isinstance(raw, float) else raw)
    except InvalidOperation:
        raise _BadValueError(f"{raw!r} is no number like 4100000000 or 13.6") from None
    if not number.is_finite():
        raise _BadValueError(f"{raw!r} is no finite number")
    return number


def _alternatives(layer: str, name: str, raw: Any, text: str) -> tuple[Value, ...]:
    options = raw if isinstance(raw, list) else [raw]
    if name == "parties" and not any(isinstance(option, list) for option in options):
        options = [options]  # one alternative, written without its own brackets
    return tuple(_value(layer, name, option, text) for option in options)


def _parties(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise _BadValueError(f"{raw!r} is no list of entity ids")
    ids: list[Any] = [item.get("entity_id") if isinstance(item, dict) else item for item in raw]
    if not all(isinstance(item, str) and item for item in ids):
        raise _BadValueError(f"{raw!r} is no list of entity ids")
    if len(set(ids)) < len(ids):
        raise _BadValueError(f"{raw!r} names a party twice")
    return tuple(ids)
