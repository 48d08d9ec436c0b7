"""spaCy: a `DocBin` with one span group a layer, entities also in `doc.ents`.

Spans are token offsets, so a mention that begins or ends inside a token is widened to whole tokens;
its own characters, its attributes and the links stand in `doc.user_data["setaccio_gold"]`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import spacy
from spacy.tokens import DocBin, SpanGroup
from spacy.util import filter_spans

from setaccio.convert.portable import LABEL_NAMES, Link, Mark, Portable, load_json
from setaccio.gold import LAYERS, GoldError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Span

_KEY: Final = "setaccio_gold"


def write_docbin(items: Sequence[Portable]) -> bytes:
    """Return the bytes of a DocBin, tokenised by `spacy.blank("it")`, to be written as `.spacy`."""
    nlp = spacy.blank("it")
    store = DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"], store_user_data=True)
    for item in items:
        doc = nlp.make_doc(item.text)
        groups: dict[str, list[Span]] = {layer: [] for layer in item.layers or LAYERS}
        exact: dict[str, list[dict[str, Any]]] = {}
        for index, mark in enumerate(item.marks):
            span = doc.char_span(mark.start, mark.end, label=mark.label, alignment_mode="expand")
            groups.setdefault(mark.layer, []).append(span)
            entry = {
                "index": index,
                "start": mark.start,
                "end": mark.end,
                "fields": mark.fields,
                **mark.extra,
            }
            exact.setdefault(f"{mark.layer}:{span.start_char}:{span.end_char}", []).append(entry)
        for layer, spans in groups.items():
            doc.spans[layer] = SpanGroup(doc, name=layer, spans=spans)
        doc.ents = filter_spans(groups.get("entities", []))
        links = [[link.kind, link.origin, link.target] for link in item.links]
        content = {**item.head, "layers": item.layers, "mentions": exact, "links": links}
        doc.user_data[_KEY] = json.dumps(content, ensure_ascii=False)
        store.add(doc)
    data: bytes = store.to_bytes()
    return data


def read_docbin(data: bytes, name: str) -> list[Portable]:
    """Read a DocBin: ours, corrected or not, or any with span groups of our layers or `doc.ents`.

    Raises:
        GoldError: If it is no DocBin.
    """
    nlp = spacy.blank("it")
    try:
        docs = list(DocBin().from_bytes(data).get_docs(nlp.vocab))
    except Exception as error:
        raise GoldError([f"{name}: no spaCy DocBin ({error})"]) from None
    return [_read_doc(doc, f"{name}, document {number}") for number, doc in enumerate(docs, 1)]


def _read_doc(doc: Doc, where: str) -> Portable:
    stored = doc.user_data.get(_KEY)
    content = load_json(stored, where) if isinstance(stored, str) else {}
    item = Portable(doc.text, {"doc_id": where.rsplit(" ", 1)[-1]}, None, [], [], where)
    item.take_meta({name: value for name, value in content.items() if name != "mentions"})
    exact = {key: list(entries) for key, entries in (content.get("mentions") or {}).items()}
    positions: dict[int, int] = {}
    for layer, span in _spans(doc):
        entries = exact.get(f"{layer}:{span.start_char}:{span.end_char}")
        label = span.label_ if span.label_ in LABEL_NAMES[layer].values() else ""
        mark = Mark(label or LABEL_NAMES[layer][""], span.start_char, span.end_char)
        if layer == "entities" and not label:
            mark.label = span.label_  # somebody else's label: to be reported as unknown
        if entries:
            entry = entries.pop(0)
            mark.start, mark.end, mark.fields = entry["start"], entry["end"], entry["fields"]
            mark.extra = {
                name: value
                for name, value in entry.items()
                if name not in {"index", "start", "end", "fields"}
            }
            positions[entry["index"]] = len(item.marks)
        item.marks.append(mark)
    for kind, origin, target in content.get("links") or ():
        if origin in positions and target in positions:
            item.links.append(Link(kind, positions[origin], positions[target]))
    return item


def _spans(doc: Doc) -> Iterable[tuple[str, Span]]:
    layers = [layer for layer in LAYERS if layer in doc.spans]
    for layer in layers:
        for span in doc.spans[layer]:
            yield layer, span
    if "entities" not in layers:
        for span in doc.ents:
            yield "entities", span
