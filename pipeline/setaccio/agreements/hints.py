"""What a model says of the instruments, beside the rules: a second opinion, if there is one.

A pipeline may leave its opinion in ``doc.user_data["instruments"]``, as `it_news_trf` does: a list
of dicts with `start`, `end`, `probability` (that an instrument is mentioned there), `status` (label
to probability) and `parties` (pairs of the start of a name and the probability that it is one).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, get_args

from setaccio.agreements.bodies import bodies_of, body_of
from setaccio.agreements.reality import SILENT
from setaccio.agreements.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from setaccio.agreements.context import Context
    from setaccio.agreements.reality import Verdict
    from setaccio.entities.records import EntityMention

KEY: Final = "instruments"
# How likely a model must find a status where the rules heard nothing said of the instrument, and
# where they heard something that gives it none. Lower, or against another status, it errs more than
# the rules on real news.
_SURE_IN_SILENCE: Final = 0.9
_SURE_AGAINST_WORDS: Final = 0.98
# How likely two names must be the parties to be preferred to the rules', how likely one where the
# rules know none, and how likely the other side where they know one. Lower, the first and the last
# err more than the rules.
_SURE_PARTY: Final = 0.95
_LIKELY_PARTY: Final = 0.6
_LIKELY_OTHER: Final = 0.9
_UNLIKELY_PARTY: Final = 0.05
_STATUSES: Final[frozenset[Status]] = frozenset(get_args(Status))


@dataclass(frozen=True)
class Hint:
    """A model's opinion on one stretch of text.

    Attributes:
        start: First code point.
        end: One past the last.
        probability: That an instrument is mentioned there.
        status: Label to probability, small ones left out.
        parties: Start of a name to the probability that it is a party.
    """

    start: int
    end: int
    probability: float
    status: Mapping[str, float]
    parties: Mapping[int, float]


class Hints:
    """A model's opinions on one article; empty where the pipeline has none.

    Args:
        hints: In any order.
        given: Whether a model has looked at the article at all.
    """

    def __init__(self, hints: Iterable[Hint] = (), *, given: bool = False) -> None:
        self.given = given
        self._hints: Sequence[Hint] = sorted(hints, key=lambda hint: hint.start)
        self._starts = [hint.start for hint in self._hints]

    def at(self, start: int, end: int) -> Hint | None:
        """Return the likeliest hint that begins in the half-open span [start, end)."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return max(self._hints[first:last], key=lambda hint: hint.probability, default=None)


def read_hints(doc: Doc) -> Hints:
    """Read what a model left on the Doc."""
    raw: Any = doc.user_data.get(KEY)
    if not isinstance(raw, list):
        return Hints()
    return Hints(
        (
            Hint(
                item["start"],
                item["end"],
                item["probability"],
                dict(item["status"]),
                dict(item["parties"]),
            )
            for item in raw
        ),
        given=True,
    )


def second_opinion(verdict: Verdict, hint: Hint | None) -> Verdict:
    """Return the rules' verdict, or the model's status where they know none and it is sure.

    The rule of such a verdict ends in "+model".
    """
    if hint is None or not hint.status or verdict.status != "mentioned":
        return verdict
    label, probability = max(hint.status.items(), key=lambda item: item[1])
    status = next((known for known in _STATUSES if known == label), verdict.status)
    sure = _SURE_IN_SILENCE if verdict.rule in SILENT else _SURE_AGAINST_WORDS
    if status == verdict.status or probability < sure:
        return verdict
    return replace(verdict, status=status, rule=f"{verdict.rule}+model")


def sure_parties(hint: Hint | None, context: Context) -> list[EntityMention]:
    """Return the parties that a model is sure of: two or more, else nobody.

    A set that it is sure of is right more often than what the rules hear in the same sentence;
    single names, or sets of less likely ones, are not.
    """
    sure = _likely(hint, context, _SURE_PARTY) if hint is not None else []
    return sure if len(sure) >= 2 else []


def second_parties(
    found: list[EntityMention], hint: Hint | None, context: Context
) -> list[EntityMention]:
    """Return the rules' parties, the likely ones of the model's added where one or none is known.

    Of parties all of which a model finds unlikely, none is known.

    Args:
        found: What the rules know.
        hint: The model's opinion on the mention.
        context: The other layers.
    """
    if hint is None:
        return found
    odds: dict[str, float] = {}
    for name, probability in _names(hint, context):
        party = (body_of(name, context) or name) if name.label == "PER" else name
        odds[party.entity_id] = max(probability, odds.get(party.entity_id, 0))
    if all(odds.get(entity.entity_id, 1) < _UNLIKELY_PARTY for entity in found):
        found = []
    if len(found) > 1:
        return found
    known = {entity.entity_id for entity in found}
    likely = _likely(hint, context, _LIKELY_OTHER if found else _LIKELY_PARTY)
    return found + [entity for entity in likely if entity.entity_id not in known]


def _likely(hint: Hint, context: Context, least: float) -> list[EntityMention]:
    """Return the bodies of the names that are parties with a probability of `least` or more."""
    names = (name for name, probability in _names(hint, context) if probability >= least)
    return bodies_of(names, context)


def _names(hint: Hint, context: Context) -> Iterator[tuple[EntityMention, float]]:
    """Yield the names that a model has looked at, each with its probability of being a party."""
    for start, probability in sorted(hint.parties.items()):
        for name in context.entities.within(start, start + 1):
            yield name, probability
