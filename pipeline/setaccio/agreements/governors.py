"""The verb group that an instrument depends on, found by the parse or in the clause."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from setaccio.agreements import predicate_patterns as pp
from setaccio.agreements.phrases import (
    CLAUSE_OPENERS,
    HARD,
    PREPOSITIONS,
    SUBORDINATORS,
    Place,
)
from setaccio.agreements.reality import Verdict, agrees, realised
from setaccio.agreements.surroundings import Surroundings

if TYPE_CHECKING:
    from setaccio.agreements.phrases import Left
    from setaccio.agreements.predicates import Predicate
    from setaccio.agreements.reality import Governor


class Governors(Surroundings):
    """One sentence, to be asked which of its verb groups governs an instrument."""

    def _main(self, place: Place, left: Left, governor: Governor | None) -> Verdict | None:
        before = self._before(left)
        touching = before is not None and before.last + 1 == left.first and before.verb is not None
        if governor is not None and governor.predicate is not None and not touching:
            # The preposition is there to be read; whether it is object or subject, the parse says.
            role = left.preposition or (governor.role if governor.role == "subj" else "obj")
            verdict = self.say(governor.predicate, role, place)
            if self._but(governor.predicate, left):
                verdict = None
            if verdict is not None and verdict.status != "mentioned":
                return replace(verdict, rule=f"parse:{verdict.rule}")
        resumed = self._resumed(place, left)
        after = resumed[0] if resumed is not None else None
        if not left.preposition:
            after = self._after(place)
        opens = left.first == 0 or self.tokens[left.first - 1].low in CLAUSE_OPENERS | HARD
        at_once = (
            after is not None
            and before is not None
            and after.first == place.last + 1
            and (
                (before.verb is None and after.verb is not None)
                or ("," in self._gap(before, left) and self.state_at(after) is not None)
            )
        )
        if after is not None and (
            before is None or at_once or (opens and not self._commas_pair(before, left))
        ):
            state = self.state_at(after)
            if state is not None:
                return state
            role = resumed[1] if resumed is not None else "subj"
            said = self.say(after, role, place) or Verdict("mentioned", "verb", after, after.main)
            return said if said.status != "mentioned" else self._and_then(after, place) or said
        if before is None:
            return None
        if before.verb is None and not left.preposition:
            state = self.state_at(before) or self._document(before)
            if state is not None:
                return state
        return self.say(before, left.preposition or "obj", place)

    def _resumed(self, place: Place, left: Left) -> tuple[Predicate, str] | None:
        """Return the verb of a fronted phrase: "Di accordi ne hanno firmati sei"."""
        if not left.preposition or (
            left.first and self.tokens[left.first - 1].low not in CLAUSE_OPENERS | HARD
        ):
            return None
        predicate = next((p for p in self.predicates if p.first > place.last), None)
        if predicate is None or not (predicate.mood == "fin" or predicate.reality == "done"):
            return None
        group = self.tokens[max(place.last, predicate.first - 1) : predicate.main]
        if left.preposition == "di" and any(token.low == "ne" for token in group):
            return predicate, "obj"
        gap = {token.low for token in self.tokens[place.last + 1 : predicate.first]}
        if predicate.verb is None or left.preposition not in predicate.verb.obl or gap & HARD:
            return None
        return (predicate, left.preposition) if not gap & SUBORDINATORS else None

    def _before(self, left: Left) -> Predicate | None:  # noqa: PLR0911
        tokens = self.tokens
        aside = self._aside(left.first)
        for predicate in reversed(self.predicates):
            if predicate.last >= left.first or aside <= predicate.first < left.first:
                continue
            gap = [token.low for token in tokens[predicate.last + 1 : aside]]
            gap += [","] * (2 * (aside < left.first))
            if self._parenthetical(predicate, gap):
                continue
            if '"' in gap and predicate.verb is not None and gap.count('"') % 2:
                return None
            if len(gap) > (30 if gap.count(",") == 2 else 18) or any(
                word in HARD or word in SUBORDINATORS or word in _WHICH for word in gap
            ):
                return None
            if self._but(predicate, left):
                return None
            if predicate.mood == "pp" and not self._heads(predicate, gap):
                continue
            if predicate.verb is not None and left.preposition in predicate.verb.obl:
                # "di" belongs to the noun before it, unless the verb is near.
                far = len(gap) > _OF_WITHIN or bool(set(gap) & {",", "ma", "e"})
                far |= any(PREPOSITIONS.get(word) == "di" for word in gap)
                return predicate if left.preposition != "di" or not far else None
            if gap.count(",") % 2 and predicate.mood != "fin":
                return None
            return predicate
        return None

    def _but(self, predicate: Predicate, left: Left) -> bool:
        """Whether a denial ends before the instrument: "non c'è un patto, solo un contratto"."""
        gap = [token.low for token in self.tokens[predicate.last + 1 : left.first]]
        return predicate.negated and any(a == "," and b in _BUT for a, b in pairwise(gap))

    def _aside(self, end: int) -> int:
        """Return where a dependent clause in commas opens that ends before `end`, else `end`."""
        tokens = self.tokens
        if end < 1 or tokens[end - 1].low != ",":
            return end
        for i in range(end - 2, max(0, end - _ASIDE_WITHIN), -1):
            if tokens[i].low in HARD:
                return end
            if tokens[i].low == "," and tokens[i + 1].low in SUBORDINATORS:
                return i
        return end

    def _parenthetical(self, predicate: Predicate, gap: list[str]) -> bool:
        """Whether a verb of saying stands between commas: ", fa sapere il ministero,"."""
        opened = any(
            token.low == "," for token in self.tokens[max(0, predicate.first - 3) : predicate.first]
        )
        return opened and predicate.verb is None and gap[-1:] == [","] and len(gap) < 10

    @staticmethod
    def _heads(predicate: Predicate, gap: list[str]) -> bool:
        """Whether a lone participle has its object after it: "Firmata l'intesa", "e firmato un"."""
        if predicate.first == 0 and gap.count(",") == 2 and gap[-1] == ",":
            return predicate.verb is not None
        return len(gap) <= 4 and "," not in gap and predicate.verb is not None

    def _after(self, place: Place) -> Predicate | None:
        tokens = self.tokens
        skip_to = place.last
        for predicate in self.predicates:
            if predicate.main <= place.last or predicate.main <= skip_to:
                continue
            gap = [token.low for token in tokens[place.last + 1 : predicate.first]]
            if any(word in HARD - {"(", ")"} for word in gap):
                return None
            if predicate.mood != "fin":
                continue
            inner = [i for i, word in enumerate(gap) if word in SUBORDINATORS]
            ended = self._closed(gap[inner[-1] :]) if inner else True
            if not ended and not self._second_verb(place, predicate, len(inner)):
                # Inside a relative or other dependent clause: look behind its end.
                skip_to = predicate.last
                continue
            if len(gap) > 40:
                return None
            return predicate
        return None

    def _second_verb(self, place: Place, predicate: Predicate, clauses: int) -> bool:
        """Whether a dependent clause has had its verb: "l'accordo che firmò a Pisa è nullo"."""
        inside = [
            p for p in self.predicates if p.mood == "fin" and place.last < p.main < predicate.main
        ]
        if clauses != 1 or len(inside) != 1 or self.tokens[place.last + 1].low == ",":
            return False
        gap = {token.low for token in self.tokens[inside[0].last + 1 : predicate.first]}
        return not gap & (_JOINING | HARD | {"si"}) and predicate.reality == "real"

    @staticmethod
    def _closed(gap: list[str]) -> bool:
        return "," in gap[1:]

    def _gap(self, before: Predicate, left: Left) -> set[str]:
        return {token.low for token in self.tokens[before.last + 1 : left.first]}

    def _commas_pair(self, before: Predicate, left: Left) -> bool:
        """Whether a parenthesis in commas parts the verb from its object."""
        between = [token.low for token in self.tokens[before.last + 1 : left.first]]
        return between.count(",") == 2 and between[-1] == ","

    def _and_then(self, first: Predicate, place: Place) -> Verdict | None:
        """As in "L'accordo riguarda la pesca e sarà firmato domani": the second verb says it."""
        number = self.predicates.index(first)
        for predicate in self.predicates[number + 1 : number + 4]:
            gap = [token.low for token in self.tokens[first.last + 1 : predicate.first]]
            if any(word in HARD or word in SUBORDINATORS for word in gap) or len(gap) > _AND_WITHIN:
                return None
            joined = bool(gap) and gap[-1] in {"e", "ed", "ma"}
            opener = self.tokens[predicate.first].low
            joined |= bool(gap) and gap[-1] == "," and opener in _TURNING
            shares = predicate.mood == "pp" and first.passive
            if not joined or not (predicate.mood == "fin" or shares):
                continue
            verdict = self.say(predicate, "subj", place)
            agreeing = not predicate.passive or agrees(self.tokens[predicate.main].low, place.found)
            if verdict is not None and verdict.status != "mentioned" and agreeing:
                return verdict
            return None
        return None

    def _document(self, copula: Predicate) -> Verdict | None:
        """As in "il documento firmato è stata la dichiarazione": the participle counts."""
        if self.tokens[copula.main].low not in pp.AUX_BE:
            return None
        for predicate in self.predicates:
            gap = [token.low for token in self.tokens[predicate.main + 1 : copula.first]]
            near = predicate.main < copula.first and len(gap) <= _DOCUMENT_WITHIN
            near = near and (len(gap) <= 1 or self.tokens[predicate.main - 1].low in _THE_ONLY)
            near = near and not set(gap) & HARD
            if (
                predicate.mood == "pp"
                and near
                and predicate.verb is not None
                and predicate.verb.obj
            ):
                status = realised(predicate.verb.obj, predicate)
                return Verdict(
                    status, f"participle:{predicate.verb.lemma}+essere", predicate, predicate.main
                )
        return None


_DOCUMENT_WITHIN: Final = 10
_THE_ONLY: Final = frozenset(
    "unico unica solo sola primo prima ultimo ultima quello quella".split()
)
_TURNING: Final = frozenset("tuttavia però poi invece infine ma".split())
_ASIDE_WITHIN: Final = 32
_WHICH: Final = frozenset("quale quali".split())
_BUT: Final = frozenset("solo soltanto bensì ma".split())
_JOINING: Final = frozenset("e ed ma o , mentre quale quali cui che".split())
_AND_WITHIN: Final = 20
_OF_WITHIN: Final = 3
