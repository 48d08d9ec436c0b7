"""The form between gold and the annotation tools: labelled spans, fields of text, links.

Tools know spans with one label, and some know attributes and relations between spans. So every
mention becomes a `Mark` with a label that is unique over all layers, its attributes as text, and
what no tool has a place for in `extra`; parties and amendments become `Link`s. Reading goes the
same way back and ends in the checks of `setaccio.gold`, so that nothing unusable comes out.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

from setaccio.gold import ATTRIBUTES, LABELS, LAYERS, GoldError, gold_doc, gold_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from setaccio.gold import GoldDoc

LinkKind = Literal["party", "amends"]
LINKS: Final[tuple[LinkKind, ...]] = ("party", "amends")

# Labels as the tools show them. Of agreements the type is an attribute: 25 labels would be too many
# to choose from; the last of each other layer stands for a mention whose label was left open.
LABEL_NAMES: Final[dict[str, dict[str, str]]] = {
    "entities": {label: label for label in ("PER", "ORG", "LOC", "MISC")} | {"": "ENTITY"},
    "dates": {label: label for label in ("DATE", "TIME", "DURATION", "SET")} | {"": "TIMEX"},
    "money": {"": "MONEY"},
    "quantities": {"percent": "PERCENT", "count": "COUNT", "multiple": "MULTIPLE", "": "QUANTITY"},
    "agreements": {"": "AGREEMENT"},
}
_BY_NAME: Final = {
    name: (layer, label) for layer, names in LABEL_NAMES.items() for label, name in names.items()
}
# The label attribute of a layer, where the label itself says it.
LABEL_ATTRIBUTE: Final = {layer: name for layer, name in LABELS.items() if layer != "agreements"}
# What becomes a field of text: all but the label and what is a link.
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    layer: tuple(name for name in columns if name not in {LABEL_ATTRIBUTE.get(layer), "amends"})
    for layer, columns in ATTRIBUTES.items()
}
_HEAD: Final = ("doc_id", "published", "title", "source", "note")
_PLACE: Final = frozenset({"start", "end", "text"})


@dataclass
class Mark:
    """One mention as a labelled span.

    Attributes:
        label: One of `LABEL_NAMES`.
        start: First code point.
        end: One past the last code point.
        fields: Attribute -> text, those with a value only.
        extra: `annotated` (True, or the names of the attributes that were annotated: those without
            a field are known to be empty), `optional`, `alternatives`, `remarks`.
    """

    label: str
    start: int
    end: int
    fields: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def layer(self) -> str:
        """The layer that the label belongs to; empty when the label is unknown."""
        return _BY_NAME.get(self.label, ("", ""))[0]

    @property
    def key(self) -> str:
        """Layer and span, which no other mark of the article has."""
        return f"{self.layer}:{self.start}:{self.end}"


@dataclass(frozen=True)
class Link:
    """A relation between two marks, by their positions in the list.

    Attributes:
        kind: "party" (agreement -> entity) or "amends" (agreement -> agreement).
        origin: The agreement.
        target: The entity, or the agreement that is changed.
    """

    kind: LinkKind
    origin: int
    target: int


def link_kind(name: object) -> LinkKind:
    """Return the kind of a relation by its name in a tool; what is no amendment is a party."""
    return "amends" if name == "amends" else "party"


@dataclass
class Portable:
    """One article between two formats.

    Attributes:
        text: The article.
        head: doc_id, published, title, source, note (those that are known).
        layers: The layers that were annotated, or None when the format does not say.
        marks: All mentions.
        links: All relations, the parties of an agreement in their order.
        where: File and place, for messages.
    """

    text: str
    head: dict[str, str]
    layers: list[str] | None
    marks: list[Mark]
    links: list[Link]
    where: str = ""

    def meta(self) -> dict[str, Any]:
        """Return what tools keep with an article although they have no place for it."""
        return {
            **self.head,
            "layers": self.layers,
            "mentions": {mark.key: {"fields": mark.fields, **mark.extra} for mark in self.marks},
        }

    def take_meta(self, meta: Any) -> None:
        """Bring back what `meta` gave; spans that were drawn anew have no attributes."""
        if not isinstance(meta, dict):
            return
        self.head |= {name: str(meta[name]) for name in _HEAD if meta.get(name)}
        if isinstance(meta.get("layers"), list):
            self.layers = [str(layer) for layer in meta["layers"]]
        known = meta.get("mentions")
        for mark in self.marks:
            extra = known.get(mark.key) if isinstance(known, dict) else None
            if isinstance(extra, dict):
                mark.extra = {name: value for name, value in extra.items() if name != "fields"}
                mark.fields = {**(extra.get("fields") or {}), **mark.fields}


def to_portable(doc: GoldDoc) -> Portable:
    """Turn an annotated article into marks and links."""
    item = gold_object(doc)
    marks: list[Mark] = []
    sources: list[tuple[str, dict[str, Any]]] = []
    for layer in LAYERS:
        for mention in item.get(layer, ()):
            marks.append(_mark(layer, mention))
            sources.append((layer, mention))
    head = {name: str(item[name]) for name in _HEAD if item.get(name)}
    layers = [layer for layer in LAYERS if layer in item]
    return Portable(doc.text, head, layers, marks, list(_links(marks, sources)), doc.doc_id)


def from_portables(items: Sequence[Portable], part: str = "") -> list[GoldDoc]:
    """Turn articles that came from a tool into checked gold.

    A format that does not say which layers were annotated is taken to have annotated, in every
    article, those that occur in any.

    Raises:
        GoldError: Naming every label that is unknown and every mention that breaks the rules.
    """
    occurring = {mark.layer for item in items for mark in item.marks}
    default = [layer for layer in LAYERS if layer in occurring]
    problems: list[str] = []
    docs: list[GoldDoc] = []
    seen: set[str] = set()
    for item in items:
        if unknown := sorted({mark.label for mark in item.marks if not mark.layer}):
            known = ", ".join(_BY_NAME)
            problems.append(f"{item.where}: unknown label {', '.join(unknown)}; known: {known}")
            continue
        try:
            doc = gold_doc(_gold_item(item, default), where=item.where, part=part)
        except GoldError as error:
            problems.extend(error.problems)
            continue
        if doc.doc_id in seen:
            problems.append(f"{item.where}: doc_id {doc.doc_id!r} stands there twice")
        seen.add(doc.doc_id)
        docs.append(doc)
    if problems:
        raise GoldError(problems)
    return docs


def _mark(layer: str, mention: Mapping[str, Any]) -> Mark:
    names = LABEL_NAMES[layer]
    label_attribute = LABEL_ATTRIBUTE.get(layer, "")
    label = names.get(str(mention.get(label_attribute, "")), names[""])
    fields = {
        name: _as_text(mention[name])
        for name in FIELDS[layer]
        if name in mention and _as_text(mention[name])
    }
    every = [name for name in (*ATTRIBUTES[layer], *_more(layer)) if name != label_attribute]
    annotated = [name for name in every if name in mention]
    extra: dict[str, Any] = {"annotated": True if annotated == every else annotated}
    if mention.get("optional"):
        extra["optional"] = True
    alternatives = {name: value for name, value in mention.items() if name.endswith("_alt")}
    if alternatives:
        extra["alternatives"] = alternatives
    remarks = {name: mention[name] for name in ("rule", "sentence", "note") if name in mention}
    if remarks:
        extra["remarks"] = remarks
    return Mark(label, mention["start"], mention["end"], fields, extra)


def _more(layer: str) -> tuple[str, ...]:
    return ("parties",) if layer == "agreements" else ()


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)


def _links(
    marks: Sequence[Mark], sources: Sequence[tuple[str, Mapping[str, Any]]]
) -> Iterable[Link]:
    """Yield a link to the nearest mention of each party and of what is amended."""

    def nearest(origin: int, layer: str, name: str, value: str) -> int:
        candidates = [
            index
            for index, (other, mention) in enumerate(sources)
            if other == layer and mention.get(name) == value and index != origin
        ]
        return min(candidates, key=lambda i: (abs(marks[i].start - marks[origin].start), i))

    for index, (layer, mention) in enumerate(sources):
        if layer != "agreements":
            continue
        for party in mention.get("parties", ()):
            yield Link("party", index, nearest(index, "entities", "entity_id", party))
        if amends := mention.get("amends"):
            yield Link("amends", index, nearest(index, "agreements", "agreement_id", amends))


def _gold_item(item: Portable, default: Sequence[str]) -> dict[str, Any]:
    layers = item.layers if item.layers is not None else default
    present = {mark.layer for mark in item.marks}
    result: dict[str, Any] = {"text": item.text, **item.head}
    result |= {layer: [] for layer in LAYERS if layer in layers or layer in present}
    mentions = [_mention(mark, item.text) for mark in item.marks]
    for mark, mention in zip(item.marks, mentions, strict=True):
        result[mark.layer].append(mention)
    _set_links(item, mentions)
    return result


def _mention(mark: Mark, text: str) -> dict[str, Any]:
    start, end = _trimmed(text, mark.start, mark.end)
    layer, label = _BY_NAME[mark.label]
    mention: dict[str, Any] = {"start": start, "end": end, "text": text[start:end]}
    if label:
        mention[LABEL_ATTRIBUTE[layer]] = label
    annotated = mark.extra.get("annotated", [])
    if annotated is True:
        annotated = FIELDS[layer]
    mention |= {name: value for name, value in mark.fields.items() if value}
    for name in annotated:
        column = ATTRIBUTES[layer].get(name)
        if name in mention or column is None or name == "amends":
            continue
        # Cleared in the tool: empty, but what cannot be empty was not annotated.
        if column.type == "boolean":
            mention[name] = False
        elif not column.required and name != "anchor":
            mention[name] = ""
    if mark.extra.get("optional"):
        mention["optional"] = True
    for name in ("alternatives", "remarks"):
        mention |= mark.extra.get(name) or {}
    return mention


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space at the ends of a span drawn by hand."""
    if not 0 <= start < end <= len(text):
        return start, end  # the checks of gold will say so
    inner = text[start:end]
    if not inner.strip():
        return start, end
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _set_links(item: Portable, mentions: Sequence[dict[str, Any]]) -> None:
    for mark, mention in zip(item.marks, mentions, strict=True):
        annotated = mark.extra.get("annotated", [])
        if mark.layer == "agreements" and (annotated is True or "parties" in annotated):
            mention["parties"] = []
        if mark.layer == "agreements" and (annotated is True or "amends" in annotated):
            mention["amends"] = ""
    for link in item.links:
        origin, target = item.marks[link.origin], item.marks[link.target]
        if origin.layer == "entities" and target.layer == "agreements":  # drawn the other way round
            origin, target = target, origin
            link = Link(link.kind, link.target, link.origin)  # noqa: PLW2901
        mine, other = mentions[link.origin], mentions[link.target]
        if (origin.layer, target.layer) == ("agreements", "entities"):
            party = _identified(other, "entity_id", item.marks, mentions, "entities")
            parties = mine.setdefault("parties", [])
            if party not in parties:
                parties.append(party)
        elif (origin.layer, target.layer) == ("agreements", "agreements"):
            amended = _identified(other, "agreement_id", item.marks, mentions, "agreements")
            mine["amends"] = mine.get("amends") or amended


def _identified(
    mention: dict[str, Any],
    name: str,
    marks: Sequence[Mark],
    mentions: Sequence[dict[str, Any]],
    layer: str,
) -> str:
    """Return the id of a mention, giving one to a mention that was drawn without."""
    if not mention.get(name):
        others = [m for mark, m in zip(marks, mentions, strict=True) if mark.layer == layer]
        taken = {m[name] for m in others if m.get(name)}
        same = [m[name] for m in others if m.get(name) and m["text"] == mention["text"]]
        if layer == "entities" and same:  # the same name is the same thing
            mention[name] = same[0]
        else:
            base = slug(mention["text"])
            number = 2
            mention[name] = base
            while mention[name] in taken:
                mention[name] = f"{base}-{number}"
                number += 1
    return str(mention[name])


def slug(text: str) -> str:
    """Return a readable ASCII identifier: "Università di Trieste" -> "universita-di-trieste"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "x"


class Utf16:
    """Offsets in UTF-16 units, as JavaScript counts, into code points and back.

    A character beyond the Basic Multilingual Plane (an emoji, say) is one code point and two units.
    """

    def __init__(self, text: str) -> None:
        self._units = [0]
        for char in text:
            self._units.append(self._units[-1] + (2 if ord(char) > 0xFFFF else 1))
        self._points = {unit: point for point, unit in enumerate(self._units)}

    def units(self, point: int) -> int:
        """Return the offset in UTF-16 units."""
        return self._units[point]

    def points(self, unit: int) -> int:
        """Return the offset in code points.

        Raises:
            ValueError: If it lies outside the text or inside a character.
        """
        if unit not in self._points:
            raise ValueError(f"the offset {unit} lies outside the text or inside a character")
        return self._points[unit]


def load_json(text: str | bytes, where: str) -> Any:
    """Parse JSON that a tool wrote.

    Raises:
        GoldError: Naming `where`.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GoldError([f"{where}: no JSON ({error})"]) from None


def json_lines(data: bytes, name: str) -> Iterable[tuple[str, dict[str, Any]]]:
    """Yield (place, object) of JSON lines; only line feeds end a line.

    Raises:
        GoldError: If a line is no object.
    """
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            where = f"{name}, line {number}"
            item = load_json(line, where)
            if not isinstance(item, dict):
                raise GoldError([f"{where}: no JSON object"])
            yield where, item
