r"""doccano: JSON lines of a sequence labelling project with relations.

Offsets are UTF-16 units, since doccano's annotator counts with JavaScript's `length` and the server
stores what it says (v-annotator in doccano 1.8.4; `grapheme_mode` is off unless the project sets
it, and must stay so). A carriage return and a line feed count one each. doccano guesses a file's
encoding, so everything beyond ASCII is written as `\u` escapes. It has no attributes: those of
the spans that stay where they are travel in the article's metadata under `setaccio`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from setaccio.convert.portable import Link, Mark, Portable, Utf16, json_lines, link_kind
from setaccio.gold import GoldError

if TYPE_CHECKING:
    from collections.abc import Sequence


def write_lines(items: Sequence[Portable]) -> str:
    """Return JSON lines to be imported as JSONL with relations."""
    lines = []
    number = 1
    for item in items:
        units = Utf16(item.text)
        entities, ids = [], []
        for mark in item.marks:
            ids.append(number)
            entities.append(
                {
                    "id": number,
                    "label": mark.label,
                    "start_offset": units.units(mark.start),
                    "end_offset": units.units(mark.end),
                }
            )
            number += 1
        relations = [
            {
                "id": index,
                "from_id": ids[link.origin],
                "to_id": ids[link.target],
                "type": link.kind,
            }
            for index, link in enumerate(item.links, start=1)
        ]
        line = {
            "text": item.text,
            "entities": entities,
            "relations": relations,
            "doc_id": item.head["doc_id"],
            "setaccio": item.meta(),
        }
        lines.append(json.dumps(line, ensure_ascii=True) + "\n")
    return "".join(lines)


def read_lines(data: bytes, name: str) -> list[Portable]:
    """Read an export as JSONL, with relations or with spans as `[start, end, label]`.

    Raises:
        GoldError: If a line is something else, or an offset lies outside its text.
    """
    items = []
    for where, line in json_lines(data, name):
        text = line.get("text") or line.get("data")
        if not isinstance(text, str):
            raise GoldError([f"{where}: no text"])
        head = {"doc_id": str(line.get("doc_id") or line.get("id") or where.rsplit(" ", 1)[-1])}
        item = Portable(text, head, None, [], [], where)
        positions: dict[Any, int] = {}
        units = Utf16(text)
        for span in line.get("entities") or line.get("label") or line.get("labels") or ():
            if isinstance(span, dict):
                positions[span.get("id")] = len(item.marks)
                place = (span.get("start_offset"), span.get("end_offset"), span.get("label"))
            else:
                place = tuple(span)
            item.marks.append(_mark(place, units, where))
        for relation in line.get("relations") or ():
            origin = positions.get(relation.get("from_id"))
            target = positions.get(relation.get("to_id"))
            if origin is not None and target is not None:
                item.links.append(Link(link_kind(relation.get("type")), origin, target))
        item.take_meta(line.get("setaccio"))
        items.append(item)
    return items


def _mark(place: tuple[Any, ...], units: Utf16, where: str) -> Mark:
    try:
        start, end, label = place
        return Mark(str(label), units.points(start), units.points(end))
    except (TypeError, ValueError) as error:
        raise GoldError([f"{where}: the span {place}: {error}"]) from None
