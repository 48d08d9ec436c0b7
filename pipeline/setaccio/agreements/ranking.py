"""Who of an article's names makes an instrument: what rules hear and a model thinks, weighed.

The rules know the sentence, a model that has read the whole article knows who is left unsaid; where
names stand tells something too. A logistic regression adds them up. Its weights were fitted by
``tests/benchmarks/fit_parties.py`` on articles that neither the rules were written on nor the model
had seen.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from setaccio.agreements.bodies import body_of
from setaccio.agreements.parties import without_mediators
from setaccio.agreements.salience import same_body

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from setaccio.agreements.context import Context
    from setaccio.agreements.sharing import Reading
    from setaccio.entities.records import EntityMention

WEIGHTS: Final[Mapping[str, float]] = {
    "bias": 0.5,
    "model": 0.46,
    "model of all": 0.24,
    "rules": 0.96,
    "rules, in the sentence": 0.25,
    "rules, one of many": 1.03,
    "rules, a place": -0.24,
    "rules, of the group": 0.5,
    "rules, of others": -0.59,
    "rules know another": -0.43,
    "rules know two": -1.0,
    "place": -0.85,
    "country": 0.39,
    "person": -0.97,
    "mentions": -0.14,
    "title": 0.59,
    "distance": -0.13,
    "sentence": 0.39,
    "sentence, no rule": 0.34,
    "paragraph": 0.59,
}
# Log-odds of a name that the model has not looked at for an instrument, and the least that counts.
_UNSEEN: Final = -1.0
_LEAST: Final = -4.0
# A name that no rule hears must be likelier to be the only party: one side alone is a poor guess.
_ALONE: Final = 1.0
_TITLE: Final = 120
_FAR: Final = 2000
_BREAK: Final = re.compile(r"[.!?…][\")]? +(?=[\"(]?[A-ZÀ-Ý])|\n")


class Ranking:
    """Ranks the names of one article for each of its instruments.

    Args:
        readings: The n instruments.
        known: n lists: the parties that the rules know, from the sentence or from elsewhere.
        groups: n names: instruments that are one bear the same.
        context: The other layers, the model's hints among them.
    """

    def __init__(
        self,
        readings: Sequence[Reading],
        known: Sequence[Sequence[EntityMention]],
        groups: Sequence[str],
        context: Context,
    ) -> None:
        self._context = context
        self._places = [r.place for r in readings]
        self._spans = [(r.place.found.start, r.place.found.end) for r in readings]
        self._known = [{e.entity_id for e in found} for found in known]
        self._said = [{e.entity_id for e in r.parties.found} for r in readings]
        self._groups = groups
        self._names = {e.entity_id: e for found in known for e in found}
        self._odds = [self._read(start, end) for start, end in self._spans]
        self._sizes = Counter(groups)
        self._said_of = Counter(
            (group, entity)
            for group, said in zip(groups, self._said, strict=True)
            for entity in said
        )
        self._said_anywhere = Counter(entity for said in self._said for entity in said)
        self._above = defaultdict[str, float](float)
        for odds in self._odds:
            for entity, one in (odds or {}).items():
                self._above[entity] += max(one, _LEAST) - _LEAST
        self._starts: dict[str, list[int]] = {}
        self._breaks = [m.end() for m in _BREAK.finditer(context.folded)]
        self._lines = [m.end() for m in re.finditer("\n", context.folded)]

    def parties(self, number: int) -> list[EntityMention] | None:
        """Return an instrument's parties, left to right; None where the model has no opinion."""
        if self._odds[number] is None:
            return None
        scores = {
            entity: sum(WEIGHTS[name] * x for name, x in self.features(number, entity).items())
            for entity in self.candidates(number)
        }
        likeliest = sorted(scores, key=lambda e: (-scores[e], self._names[e].start))
        chosen: list[EntityMention] = []
        for name in without_mediators([self._names[e] for e in likeliest], self._places[number]):
            if scores[name.entity_id] <= 0:
                break
            if not any(_same(name, other) for other in chosen):
                chosen.append(name)
        if len(chosen) == 1 and chosen[0].entity_id not in self._known[number]:
            chosen = [name for name in chosen if scores[name.entity_id] > _ALONE]
        return sorted(chosen, key=lambda e: e.start)

    def candidates(self, number: int) -> set[str]:
        """Return the entities that are ranked for an instrument."""
        return (self._odds[number] or {}).keys() | self._known[number]

    def features(self, number: int, entity: str) -> dict[str, float]:
        """Return what speaks for and against an entity as a party of an instrument, by name."""
        start, end = self._spans[number]
        odds, known = self._odds[number] or {}, self._known[number]
        group, said = self._groups[number], entity in self._said[number]
        mentions = self._context.mentions_of(entity)
        if (starts := self._starts.get(entity)) is None:
            starts = self._starts[entity] = [m.start for m in mentions]
        at = bisect_left(starts, start)
        before = start - mentions[at - 1].end if at else _FAR
        rule = entity in known
        country = any(m.country_code for m in mentions[:_MANY])
        place = not country and all(m.label == "LOC" for m in mentions[:_MANY])
        near = mentions[max(0, at - 1) : at + 1]
        beside = any(self._together(m, start, end, self._breaks) for m in near)
        elsewhere = self._said_anywhere[entity] - self._said_of[group, entity]
        return {
            "bias": 1.0,
            "model": odds.get(entity, _UNSEEN),
            "model of all": _LEAST + self._above.get(entity, 0.0) / len(self._spans),
            "rules": float(rule),
            "rules, in the sentence": float(said),
            "rules, one of many": float(rule and len(known) > 2),
            "rules, a place": float(rule and place),
            "rules, of the group": self._said_of[group, entity] / self._sizes[group],
            "rules, of others": float(elsewhere > 0),
            "rules know another": float(not rule and len(known) == 1),
            "rules know two": float(not rule and len(known) >= 2),
            "place": float(place),
            "country": float(country),
            "person": float(self._names[entity].label == "PER"),
            "mentions": math.log(max(1, len(mentions))),
            "title": float(bool(starts) and starts[0] < _TITLE),
            "distance": math.log1p(min(max(before, 0), _FAR)),
            "sentence": float(beside),
            "sentence, no rule": float(beside and not rule),
            "paragraph": float(any(self._together(m, start, end, self._lines) for m in near)),
        }

    def _read(self, start: int, end: int) -> dict[str, float] | None:
        """Return the model's log-odds of each entity for the instrument at [start, end).

        An entity's are the log of the sum of its mentions' odds, over the root of their number.
        """
        hint = self._context.hints.at(start, end)
        if hint is None:
            return None
        each: dict[str, list[float]] = {}
        for at, probability in hint.parties.items():
            for name in self._context.entities.within(at, at + 1):
                if name.label == "MISC":
                    continue
                party = (body_of(name, self._context) or name) if name.label == "PER" else name
                self._names.setdefault(party.entity_id, party)
                p = min(max(probability, 5e-4), 1 - 5e-4)
                each.setdefault(party.entity_id, []).append(p / (1 - p))
        return {e: math.log(sum(odds) / math.sqrt(len(odds))) for e, odds in each.items()}

    def _together(
        self, mention: EntityMention, start: int, end: int, borders: Sequence[int]
    ) -> bool:
        """Whether no border lies between a name and the instrument."""
        low, high = min(mention.end, end), max(mention.start, start)
        return bisect_left(borders, low + 1) == bisect_left(borders, high + 1)


def _same(one: EntityMention, two: EntityMention) -> bool:
    """Whether two names are one party: a state and its capital, "Regione Molise" and "Molise"."""
    if same_body(one, two):
        return True
    for body, place in ((one, two), (two, one)):
        of_place = body.canonical.endswith(f" {place.canonical}") and not place.country_code
        if place.label == "LOC" and body.label == "ORG" and of_place:
            return True
    return False


# So many mentions tell what an entity is.
_MANY: Final = 8
