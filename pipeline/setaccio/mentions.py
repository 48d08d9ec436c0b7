"""How typed records are kept on a Doc: one list per layer, plus a span group of the same name.

Records live in `doc.user_data`, as plain lists of strings and numbers, so that a Doc with finds
still goes through `Doc.to_bytes`, DocBin and `nlp.pipe(n_process=2)`. `doc.spans[layer]` holds the
same mentions as spans (widened to whole tokens where a mention begins or ends inside one).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from spacy.tokens import Doc, Span, SpanGroup

from setaccio.words import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LAYERS = ("entities", "dates", "money", "quantities", "agreements")

if not Doc.has_extension("published"):
    # Input: the reference date, ISO "YYYY-MM-DD", and where it came from ("user", "metadata").
    Doc.set_extension("published", default="")
    Doc.set_extension("published_source", default="")


class Mention(Protocol):
    """What every record has: a half-open code-point span, its text, and the rule that made it."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def start(self) -> int:
        """First code point."""
        ...

    @property
    def end(self) -> int:
        """One past the last code point."""
        ...

    @property
    def text(self) -> str:
        """The mention as written."""
        ...

    @property
    def rule(self) -> str:
        """What found it."""
        ...


M = TypeVar("M", bound=Mention)


def set_mentions(doc: Doc, layer: str, mentions: Iterable[Mention], *, label: str = "") -> None:
    """Write the records of one layer to `doc`, replacing those that were there.

    Args:
        doc: The document whose text the records' offsets refer to.
        layer: One of `LAYERS`.
        mentions: Records; kept sorted by (start, end).
        label: Name of the field whose value labels the spans in `doc.spans[layer]`.

    Raises:
        ValueError: If a record's text is not what stands at its offsets.
    """
    ordered = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    group = SpanGroup(doc, name=layer)
    # `Doc.char_span` looks through all tokens for each span, which is quadratic in the article.
    starts = [token.idx for token in doc] if ordered else []
    text = text_of(doc)
    for mention in ordered:
        if not text_stands(text, mention):
            raise ValueError(
                f"{layer}: {mention.rule} says {mention.text!r} at {mention.start}:{mention.end}, "
                f"the text has {text[mention.start : mention.end]!r}"
            )
        first = bisect_right(starts, mention.start) - 1
        last = bisect_left(starts, mention.end)
        group.append(Span(doc, first, last, label=str(getattr(mention, label)) if label else layer))
    doc.spans[layer] = group
    doc.user_data[f"setaccio_{layer}"] = [_pack(mention) for mention in ordered]


def text_stands(text: str, mention: Mention) -> bool:
    """Tell whether a record's text is what stands at its offsets, and is not empty."""
    inside = 0 <= mention.start < mention.end <= len(text)
    return inside and text[mention.start : mention.end] == mention.text


def get_mentions(doc: Doc, layer: str, record: type[M]) -> tuple[M, ...]:
    """Return the records of one layer, sorted by span; empty when the layer did not run."""
    return tuple(_unpack(record, packed) for packed in doc.user_data.get(f"setaccio_{layer}", ()))


def mention_spans(doc: Doc, layer: str) -> list[tuple[int, int]]:
    """Return the half-open code-point spans of one layer, without building its records."""
    return [(p["start"], p["end"]) for p in doc.user_data.get(f"setaccio_{layer}", ())]


def _pack(mention: Mention) -> dict[str, Any]:
    return {
        name: {"decimal": str(value)} if isinstance(value, Decimal) else value
        for name, value in vars(mention).items()
    }


def _unpack(record: type[M], packed: Mapping[str, Any]) -> M:
    values = dict(packed)
    for name, value in packed.items():
        if isinstance(value, dict):
            values[name] = Decimal(value["decimal"])
        elif isinstance(value, list):  # tuples come back from msgpack as lists
            values[name] = tuple(tuple(item) if isinstance(item, list) else item for item in value)
    return record(**values)
