"""What the other layers found, as the argument rules want it: plain spans with a few fields."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from setaccio.agreements.hints import Hints
from setaccio.text import fold_lower

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.dates.records import DateMention
    from setaccio.entities.records import EntityMention
    from setaccio.money.records import MoneyMention


_CHURCH: Final = re.compile(
    r"(?<!\w)(?:santa sede|vatican\w+|papa(?: [xvi]+)?|pontefice|pio [xvi]+|chiesa cattolica|nunzio"
    r"|segreteria di stato|la chiesa|sommo pontefice)(?!\w)"
)


class HasSpan(Protocol):
    """Anything with a half-open code-point span."""

    @property
    def start(self) -> int:
        """First code point."""
        ...

    @property
    def end(self) -> int:
        """One past the last code point."""
        ...


S = TypeVar("S", bound=HasSpan)


class SpanList(Generic[S]):
    """Spans sorted by their start, to be asked for those inside a stretch of text."""

    def __init__(self, items: Sequence[S]) -> None:
        self.items = sorted(items, key=lambda item: (item.start, item.end))
        self._starts = [item.start for item in self.items]

    def within(self, start: int, end: int) -> list[S]:
        """Return the spans that begin in [start, end), left to right."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def covering(self, offset: int) -> S | None:
        """Return the last span that holds the code point at `offset`, or None."""
        position = bisect_left(self._starts, offset + 1) - 1
        if position >= 0 and self.items[position].end > offset:
            return self.items[position]
        return None


@dataclass(frozen=True)
class Context:
    """One article's other layers.

    Attributes:
        folded: The article, folded (`setaccio.text.fold`).
        entities: Names.
        dates: Temporal expressions.
        money: Monetary figures.
        hints: What a model says of the instruments, where the pipeline has one.
    """

    folded: str
    entities: SpanList[EntityMention]
    dates: SpanList[DateMention]
    money: SpanList[MoneyMention]
    hints: Hints = field(default_factory=Hints)

    @functools.cached_property
    def low(self) -> str:
        """The folded article in lower case, of the same length."""
        return fold_lower(self.folded)

    @functools.cached_property
    def of_the_church(self) -> bool:
        """Whether the article names the Holy See, a pope or the Church."""
        return _CHURCH.search(self.low) is not None

    @functools.cached_property
    def _countries(self) -> dict[str, EntityMention]:
        first: dict[str, EntityMention] = {}
        for entity in self.entities.items:
            if entity.country_code:
                first.setdefault(entity.country_code, entity)
        return first

    def country(self, code: str) -> EntityMention | None:
        """Return the first mention of a country of the article by its ISO code, or None."""
        return self._countries.get(code)

    @functools.cached_property
    def _by_identity(self) -> dict[str, list[EntityMention]]:
        mentions: dict[str, list[EntityMention]] = {}
        for entity in self.entities.items:
            mentions.setdefault(entity.entity_id, []).append(entity)
        return mentions

    def mentions_of(self, entity_id: str) -> list[EntityMention]:
        """Return all mentions of one entity, left to right."""
        return self._by_identity.get(entity_id, [])
