"""Prodigy: JSON lines of tasks with tokens, spans and relations.

Offsets are code points: Prodigy's server is Python and makes spans from spaCy tokens. Its manual
interfaces want every span to begin and end with a token, so the tokens written here are words and
signs, cut where a span begins or ends. Attributes travel with the task under `setaccio`.
"""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING, Any, Final

from setaccio.convert.portable import Link, Mark, Portable, json_lines, link_kind
from setaccio.gold import GoldError

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN: Final = re.compile(r"\w+|\s|[^\w\s]")


def write_lines(items: Sequence[Portable]) -> str:
    """Return JSON lines for `spans.manual`, `rel.manual` or `review`."""
    lines = []
    for item in items:
        tokens = tokenize(item.text, {offset for m in item.marks for offset in (m.start, m.end)})
        first = {token["start"]: token["id"] for token in tokens}
        last = {token["end"]: token["id"] for token in tokens}
        spans = [
            {
                "start": mark.start,
                "end": mark.end,
                "token_start": first[mark.start],
                "token_end": last[mark.end],
                "label": mark.label,
            }
            for mark in item.marks
        ]
        relations = [
            {
                "head": spans[link.origin]["token_end"],
                "child": spans[link.target]["token_end"],
                "head_span": spans[link.origin],
                "child_span": spans[link.target],
                "label": link.kind,
            }
            for link in item.links
        ]
        task = {
            "text": item.text,
            "tokens": tokens,
            "spans": spans,
            "relations": relations,
            "meta": {"doc_id": item.head["doc_id"]},
            "setaccio": item.meta(),
        }
        lines.append(json.dumps(task, ensure_ascii=False) + "\n")
    return "".join(lines)


def read_lines(data: bytes, name: str) -> list[Portable]:
    """Read what `prodigy db-out` wrote; tasks that were rejected or ignored are left out.

    Raises:
        GoldError: If a line is something else.
    """
    items = []
    for where, task in json_lines(data, name):
        if task.get("answer", "accept") != "accept":
            continue
        text = task.get("text")
        if not isinstance(text, str):
            raise GoldError([f"{where}: no text"])
        meta = task.get("meta") if isinstance(task.get("meta"), dict) else {}
        head = {"doc_id": str((meta or {}).get("doc_id") or where.rsplit(" ", 1)[-1])}
        item = Portable(text, head, None, [], [], where)
        positions: dict[tuple[Any, ...], int] = {}
        for span in task.get("spans") or ():
            place = _place(span, where)
            positions[place] = len(item.marks)
            item.marks.append(Mark(place[2], place[0], place[1]))
        for relation in task.get("relations") or ():
            ends = [_place(relation.get(key) or {}, where) for key in ("head_span", "child_span")]
            if all(end in positions for end in ends):
                kind = link_kind(relation.get("label"))
                item.links.append(Link(kind, positions[ends[0]], positions[ends[1]]))
        item.take_meta(task.get("setaccio"))
        items.append(item)
    return items


def tokenize(text: str, cuts: set[int]) -> list[dict[str, Any]]:
    """Cut a text into words, signs and white space, and at every offset of `cuts`.

    Returns:
        Tokens as Prodigy has them; `ws` says that one space follows, which is then no token.
    """
    bounds = sorted(cuts | {0, len(text)})
    tokens: list[dict[str, Any]] = []
    for begin, end in itertools.pairwise(bounds):
        for match in _TOKEN.finditer(text, begin, end):
            start = match.start()
            if match[0] == " " and tokens and tokens[-1]["end"] == start and not tokens[-1]["ws"]:
                tokens[-1]["ws"] = True  # no span begins or ends with a space
                continue
            tokens.append(
                {
                    "text": match[0],
                    "start": start,
                    "end": match.end(),
                    "id": len(tokens),
                    "ws": False,
                }
            )
    return tokens


def _place(span: dict[str, Any], where: str) -> tuple[int, int, str]:
    start, end, label = span.get("start"), span.get("end"), span.get("label")
    if not isinstance(start, int) or not isinstance(end, int):
        raise GoldError([f"{where}: a span without start and end"])
    return start, end, str(label)
