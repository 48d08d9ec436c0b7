"""One-to-one matching of annotated and found mentions.

Mentions pair where a scheme allows it; of all one-to-one pairings the best is taken: the most
required mentions first, then the closest pairs. The result does not depend on the order in which
mentions are given, nor on which of them comes first in the text, as a greedy matcher's would.

| scheme | a pair needs |
|---|---|
| strict | the same span and label |
| exact | the same span |
| lenient | overlap and the same label |
| overlap | overlap |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Scheme = Literal["strict", "exact", "lenient", "overlap"]
SCHEMES: Final[tuple[Scheme, ...]] = ("strict", "exact", "lenient", "overlap")

# One digit of a pair's weight, large enough that no sum over an article carries into the next.
_DIGIT: Final = 1 << 40


@dataclass(frozen=True)
class Span:
    """What matching sees of a mention.

    Attributes:
        start: First code point.
        end: One past the last code point.
        labels: Accepted labels, or the one label found; empty when there is none to compare.
        optional: Whether finding it is neither rewarded nor punished (annotated mentions only).
        key: Breaks ties between mentions that are alike so far; any string of its content.
    """

    start: int
    end: int
    labels: frozenset[str] = frozenset()
    optional: bool = False
    key: str = ""

    @property
    def order(self) -> tuple[int, int, list[str], bool, str]:
        """A sort key that tells apart all mentions that differ."""
        return (self.start, self.end, sorted(self.labels), self.optional, self.key)


@dataclass(frozen=True)
class Matching:
    """The pairing of one layer of one article under one scheme; all numbers are list positions.

    Attributes:
        pairs: (annotated, found), sorted; required annotated mentions only.
        ignored: Found mentions that stand for an optional one.
        missed: Required annotated mentions without a partner.
        spurious: Found mentions that are neither paired nor ignored.
    """

    pairs: tuple[tuple[int, int], ...]
    ignored: tuple[int, ...]
    missed: tuple[int, ...]
    spurious: tuple[int, ...]


def match(gold: Sequence[Span], found: Sequence[Span], scheme: Scheme) -> Matching:
    """Pair annotated and found mentions.

    An optional mention takes up a found one that overlaps it in any scheme, unless that one touches
    a required mention: then it is a wrong answer to the required one.
    """
    gold_order = sorted(range(len(gold)), key=lambda i: gold[i].order)
    found_order = sorted(range(len(found)), key=lambda j: found[j].order)
    overlaps = list(_overlaps([gold[i] for i in gold_order], [found[j] for j in found_order]))
    touching = {j for i, j in overlaps if not gold[gold_order[i]].optional}
    weights: dict[tuple[int, int], int] = {}
    for i, j in overlaps:
        one, other = gold[gold_order[i]], found[found_order[j]]
        if (j not in touching) if one.optional else _allowed(one, other, scheme):
            weights[i, j] = _weight(one, other)
    paired = [(gold_order[i], found_order[j]) for i, j in _best_pairing(weights)]
    pairs = sorted((i, j) for i, j in paired if not gold[i].optional)
    ignored = sorted(j for i, j in paired if gold[i].optional)
    hit, used = {i for i, _ in pairs}, {j for _, j in paired}
    return Matching(
        pairs=tuple(pairs),
        ignored=tuple(ignored),
        missed=tuple(i for i, one in enumerate(gold) if i not in hit and not one.optional),
        spurious=tuple(j for j in range(len(found)) if j not in used),
    )


def same_label(gold: Span, found: Span) -> bool:
    """Whether the labels agree, or one side has none."""
    return not gold.labels or not found.labels or bool(gold.labels & found.labels)


def same_span(gold: Span, found: Span) -> bool:
    """Whether both cover the same characters."""
    return (gold.start, gold.end) == (found.start, found.end)


def _allowed(gold: Span, found: Span, scheme: Scheme) -> bool:
    if scheme in {"strict", "exact"} and not same_span(gold, found):
        return False
    return scheme in {"exact", "overlap"} or same_label(gold, found)


def _weight(gold: Span, found: Span) -> int:
    label, span = same_label(gold, found), same_span(gold, found)
    digits = (
        not gold.optional,
        label and span,
        label,
        span,
        gold.optional,
        min(gold.end, found.end) - max(gold.start, found.start),
    )
    weight = 0
    for digit in digits:
        weight = weight * _DIGIT + digit
    return weight


def _overlaps(gold: Sequence[Span], found: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share a character; both lists are sorted by start."""
    open_gold: list[int] = []
    following = 0
    for j, other in enumerate(found):
        while following < len(gold) and gold[following].start < other.end:
            open_gold.append(following)
            following += 1
        # Starts only grow, so what ended before this one can overlap no later one either.
        open_gold = [i for i in open_gold if gold[i].end > other.start]
        yield from ((i, j) for i in open_gold if gold[i].start < other.end)


def _best_pairing(weights: dict[tuple[int, int], int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the one-to-one pairing whose weights sum highest, by component."""
    edges: dict[int, dict[int, int]] = {}
    for (i, j), weight in sorted(weights.items()):
        edges.setdefault(i, {})[j] = weight
    for component in _components(edges):
        yield from _assign({i: edges[i] for i in component})


def _components(edges: dict[int, dict[int, int]]) -> list[list[int]]:
    by_found: dict[int, list[int]] = {}
    for i, partners in edges.items():
        for j in partners:
            by_found.setdefault(j, []).append(i)
    seen: set[int] = set()
    components = []
    for first in edges:
        if first in seen:
            continue
        seen.add(first)
        component = [first]
        for i in component:  # grows while it is walked
            new = {k for j in edges[i] for k in by_found[j]} - seen
            seen |= new
            component.extend(sorted(new))
        components.append(sorted(component))
    return components


def _assign(edges: dict[int, dict[int, int]]) -> Iterable[tuple[int, int]]:
    """Return the pairing of one component with the greatest sum of weights.

    One augmenting path of greatest gain after the other (successive longest paths); each keeps the
    pairing the best of its size, so the first path without gain ends the search.
    """
    partner: dict[int, int] = {}  # gold -> found
    owner: dict[int, int] = {}  # found -> gold
    while True:
        gain: dict[int, int] = {}  # found -> what the best path that ends there gains
        via: dict[int, int] = {}  # found -> the gold mention that would take it
        queue = [i for i in edges if i not in partner]
        base = dict.fromkeys(queue, 0)
        while queue:
            following: list[int] = []
            for i in queue:
                for j, weight in edges[i].items():
                    if partner.get(i) == j or base[i] + weight <= gain.get(j, 0):
                        continue
                    gain[j], via[j] = base[i] + weight, i
                    if j in owner:
                        base[owner[j]] = gain[j] - edges[owner[j]][j]
                        if owner[j] not in following:
                            following.append(owner[j])
            queue = following
        free = [j for j in sorted(gain) if j not in owner]
        if not free:
            break
        last: int | None = max(free, key=lambda j: gain[j])
        while last is not None:
            i = via[last]
            previous = partner.get(i)
            partner[i], owner[last] = last, i
            last = previous
    return sorted(partner.items())
