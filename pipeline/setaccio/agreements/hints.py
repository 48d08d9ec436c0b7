"""What a model says of the instruments, beside the rules: a second opinion, if there is one.

A pipeline may leave its opinion in ``doc.user_data["instruments"]``, as `it_news_trf` does: a list
of dicts with `start`, `end`, `probability` (that an instrument is mentioned there), `status` (label
to probability) and `parties` (pairs of the start of a name and the probability that it is one).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, get_args

from setaccio.agreements.reality import SILENT
from setaccio.agreements.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc

    from setaccio.agreements.reality import Verdict

KEY: Final = "instruments"
# How likely a model must find a status where the rules heard nothing said of the instrument, and
# where they heard something that gives it none. Lower, or against another status, it errs more than
# the rules on real news.
_SURE_IN_SILENCE: Final = 0.9
_SURE_AGAINST_WORDS: Final = 0.98
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
