"""brat: a folder with a text and a standoff file for each article, and `annotation.conf`.

Offsets are code points into the text as it stands in the file, a carriage return and a line feed
one each (brat's server, Python, slices the decoded text). The standoff format allows no line break
in a span: one that has some is written in fragments, as brat does. Attributes with a fixed set of
values are brat attributes; the others stand as JSON in the annotator's note of the span.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from setaccio.convert.labelstudio import choices
from setaccio.convert.portable import (
    FIELDS,
    LABEL_NAMES,
    Link,
    Mark,
    Portable,
    json_lines,
    link_kind,
    load_json,
)
from setaccio.gold import GoldError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_ARTICLES: Final = "setaccio.jsonl"
_BREAK: Final = re.compile(r"[\r\n]+")


def write_folder(items: Sequence[Portable]) -> dict[str, bytes]:
    """Return file name -> content."""
    files: dict[str, bytes] = {"annotation.conf": configuration().encode()}
    articles = []
    for item in items:
        stem = quote(item.head["doc_id"], safe=" ()+,=@~").replace(".", "%2E")
        files[f"{stem}.txt"] = item.text.encode()
        files[f"{stem}.ann"] = "".join(_standoff(item)).encode()
        articles.append({**item.head, "layers": item.layers})
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    files[_ARTICLES] = lines.encode()
    return files


def read_folder(folder: Path) -> list[Portable]:
    """Read all articles of a folder, in the order in which they were written there.

    Raises:
        GoldError: If there are none, a line is no standoff, or a span does not fit its text.
    """
    heads: dict[str, dict[str, Any]] = {}
    if (folder / _ARTICLES).is_file():
        for _, head in json_lines((folder / _ARTICLES).read_bytes(), str(folder / _ARTICLES)):
            heads[str(head.get("doc_id"))] = head
    paths = {unquote(path.stem): path for path in sorted(folder.glob("*.ann"))}
    if not paths:
        raise GoldError([f"{folder}: no *.ann file in this folder"])
    order = [doc_id for doc_id in heads if doc_id in paths]
    order += [doc_id for doc_id in paths if doc_id not in heads]
    items = []
    for doc_id in order:
        path = paths[doc_id]
        try:
            text = path.with_suffix(".txt").read_bytes().decode()
            lines = path.read_bytes().decode("utf-8-sig").split("\n")
        except UnicodeDecodeError as error:
            raise GoldError([f"{path}: no UTF-8 ({error.reason})"]) from None
        item = Portable(text, {"doc_id": doc_id}, None, [], [], str(path))
        _read_standoff(item, lines, path)
        item.take_meta(heads.get(doc_id))
        items.append(item)
    return items


def configuration() -> str:
    """Return brat's `annotation.conf`: types, relations, attributes."""
    entities = "|".join(LABEL_NAMES["entities"].values())
    lines = ["[entities]"]
    lines += [name for names in LABEL_NAMES.values() for name in names.values()]
    lines += [
        "[relations]",
        f"party Arg1:AGREEMENT, Arg2:{entities}",
        "amends Arg1:AGREEMENT, Arg2:AGREEMENT",
        "<OVERLAP> Arg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
        "[events]",
        "[attributes]",
        "Optional Arg:<ENTITY>",
    ]
    for layer, names in LABEL_NAMES.items():
        for attribute in FIELDS[layer]:
            if values := choices(layer, attribute):
                argument = "|".join(names.values())
                lines.append(f"{layer}_{attribute} Arg:{argument}, Value:{'|'.join(values)}")
    return "\n".join(lines) + "\n"


def _standoff(item: Portable) -> Iterator[str]:
    attribute_number = 1
    for number, mark in enumerate(item.marks, start=1):
        fragments = list(_fragments(item.text, mark.start, mark.end))
        places = ";".join(f"{start} {end}" for start, end in fragments)
        shown = " ".join(item.text[start:end] for start, end in fragments).replace("\t", " ")
        yield f"T{number}\t{mark.label} {places}\t{shown}\n"
        note: dict[str, Any] = {}
        for attribute, value in mark.fields.items():
            if choices(mark.layer, attribute):
                yield f"A{attribute_number}\t{mark.layer}_{attribute} T{number} {value}\n"
                attribute_number += 1
            else:
                note[attribute] = value
        extra = dict(mark.extra)
        if extra.pop("optional", False):
            yield f"A{attribute_number}\tOptional T{number}\n"
            attribute_number += 1
        if note or extra:
            content = json.dumps({**note, **({"setaccio": extra} if extra else {})},
                                 ensure_ascii=False)  # fmt: skip
            yield f"#{number}\tAnnotatorNotes T{number}\t{content}\n"
    for number, link in enumerate(item.links, start=1):
        yield f"R{number}\t{link.kind} Arg1:T{link.origin + 1} Arg2:T{link.target + 1}\n"


def _fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _BREAK.finditer(text, start, end):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < end:
        yield at, end


def _read_standoff(item: Portable, lines: Sequence[str], path: Path) -> None:
    positions: dict[str, int] = {}
    rows = [
        (f"{path}, line {number}", line.rstrip("\r").split("\t", 2))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    for where, row in rows:
        if row[0].startswith("T"):
            positions[row[0]] = len(item.marks)
            item.marks.append(_read_mark(row, item.text, where))
    for where, row in rows:
        words = row[1].split() if len(row) > 1 else []
        if row[0][0] in "AM" and len(words) > 1 and words[1] in positions:
            _take_attribute(item.marks[positions[words[1]]], words)
        elif row[0][0] == "R" and len(words) == 3:
            ends = [positions.get(word.partition(":")[2]) for word in words[1:]]
            if ends[0] is not None and ends[1] is not None:
                item.links.append(Link(link_kind(words[0]), ends[0], ends[1]))
        elif row[0][0] == "#" and len(row) > 2 and words and words[-1] in positions:
            _take_note(item.marks[positions[words[-1]]], row[2], where)


def _read_mark(row: Sequence[str], text: str, where: str) -> Mark:
    match = re.fullmatch(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)", row[1] if len(row) > 1 else "")
    if match is None:
        raise GoldError([f"{where}: no span like `T1<tab>PER 0 5<tab>Mario`"])
    places = [tuple(map(int, place.split())) for place in match[2].split(";")]
    shown = " ".join(text[start:end] for start, end in places)
    if len(row) > 2 and shown.split() != row[2].split():
        raise GoldError([f"{where}: {row[2]!r}, the text has {shown!r} there"])
    return Mark(match[1], places[0][0], places[-1][1])


def _take_attribute(mark: Mark, words: Sequence[str]) -> None:
    if words[0] == "Optional":
        mark.extra["optional"] = True
    attribute = words[0].removeprefix(f"{mark.layer}_")
    if attribute != words[0] and attribute in FIELDS.get(mark.layer, ()) and len(words) > 2:
        mark.fields[attribute] = words[2]


def _take_note(mark: Mark, note: str, where: str) -> None:
    if not note.lstrip().startswith("{"):
        mark.extra.setdefault("remarks", {})["note"] = note  # an annotator's own words
        return
    content = load_json(note, where)
    extra = content.pop("setaccio", None)
    if isinstance(extra, dict):
        mark.extra = {**extra, **mark.extra}
    fields = {name: str(value) for name, value in content.items() if name in FIELDS[mark.layer]}
    mark.fields = {**fields, **mark.fields}
