"""The working form of a mention while the rules look at it, and how overlaps are settled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from setaccio.entities.gazetteer import Entry


@dataclass(frozen=True, slots=True)
class Name:
    """A name under consideration.

    Attributes:
        start: First code point.
        end: One past the last.
        label: PER, ORG, LOC or MISC.
        rule: What found it and what changed it, joined by "+".
        entry: The known name that stands there, if any.
        rank: Who wins between equal spans; higher is surer.
        team: Whether a city's name here means its team.
        namesake: The known name that is written so, but has another label; it is `entry` again
            once the label is its own.
    """

    start: int
    end: int
    label: str
    rule: str
    entry: Entry | None = None
    rank: int = 0
    team: bool = False
    namesake: Entry | None = None

    def changed(self, rule: str, **values: object) -> Name:
        """Return a copy with other values, and `rule` noted."""
        rules = self.rule.split("+")
        noted = self.rule if rule in rules else f"{self.rule}+{rule}"
        return replace(self, rule=noted, **values)  # type: ignore[arg-type]

    def known_again(self) -> Name:
        """Return the name with the entry of its namesake, if its label has become that one's."""
        known = self.namesake
        if known is None or self.entry is not None:
            return self
        acting = known.kind in {"capital", "seat"} and self.label == "ORG"
        return replace(self, entry=known) if acting or self.label == known.label else self


def settle(names: Iterable[Name]) -> list[Name]:
    """Keep the longest of overlapping names, the surer of equal ones; sorted by span.

    Names of rank 9 and above win over longer ones.
    """
    kept: list[Name] = []
    starts: list[int] = []
    ordered = sorted(
        names, key=lambda n: (-(n.rank if n.rank >= 9 else 0), n.start - n.end, -n.rank, n.start)
    )
    for name in ordered:
        position = bisect_right(starts, name.start)
        if position and kept[position - 1].end > name.start:
            continue
        if position < len(kept) and kept[position].start < name.end:
            continue
        kept.insert(position, name)
        starts.insert(position, name.start)
    return kept


class Cover:
    """Answers which of a sorted list of disjoint names overlaps a span."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = names
        self.starts = [name.start for name in names]

    def over(self, start: int, end: int) -> Name | None:
        """Return the first name that overlaps [start, end), or None."""
        position = bisect_left(self.starts, end) - 1
        found = None
        while position >= 0 and self.names[position].end > start:
            found = self.names[position]
            position -= 1
        return found

    def inside(self, start: int, end: int) -> list[Name]:
        """Return the names that overlap [start, end), in order."""
        position = bisect_left(self.starts, end) - 1
        found = []
        while position >= 0 and self.names[position].end > start:
            found.append(self.names[position])
            position -= 1
        return found[::-1]
