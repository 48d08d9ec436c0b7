"""What the text says of an instrument: its governor, and the status that follows from it.

The governor is a verb group (`predicates`), a noun that stands for the event ("la firma del ...")
or a set phrase ("in vigore"). It comes from the dependency parse where there is one (`syntax`) and
from the clause around the mention otherwise; either way the same table turns it into a status.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from setaccio.agreements import predicate_patterns as pp
from setaccio.agreements.phrases import (
    CLAUSE_OPENERS,
    HARD,
    PRENOMINAL,
    PREPOSITIONS,
    SUBORDINATORS,
    Place,
    left_of,
)
from setaccio.agreements.reality import UNSAID, Verdict, agrees, realised, unreal_noun
from setaccio.agreements.sayings import Sayings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.phrases import Left
    from setaccio.agreements.predicates import Predicate, Token
    from setaccio.agreements.reality import Governor
    from setaccio.agreements.records import Status

_MISSED: Final = frozenset("mancato mancata mancati mancate".split())
_LIST_OPENERS: Final = frozenset(
    "quali cui inclusi incluso incluse inclusa compresi compreso comprese compresa".split()
)


class Clause(Sayings):
    """One sentence with its verb groups and instruments, to be asked for statuses.

    Args:
        tokens: The sentence, folded.
        predicates: Its verb groups.
        places: Its instruments, left to right.
        text: The folded lower-case text that the tokens' offsets refer to.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        predicates: Sequence[Predicate],
        places: Sequence[Place],
        text: str,
    ) -> None:
        super().__init__(tokens, predicates, places, text)
        self._verdicts: dict[int, Verdict] = {}

    def verdict(self, number: int, governor: Governor | None = None) -> Verdict:
        """Return the status of the instrument `places[number]`.

        Args:
            number: Which instrument.
            governor: What the parser says it depends on; None to find it in the clause.
        """
        place = self.places[number]
        left = left_of(self.tokens, place.first)
        if number and left.first == place.first and self._joined(number, place.first):
            earlier = self._verdicts.get(number - 1, UNSAID)
            verdict = self._attribute(place) or replace(earlier, rule=f"{earlier.rule}+list")
            self._verdicts[number] = verdict
            return verdict
        verdict = self._decide(place, left, governor)
        apposed = self._apposed(left)
        if (
            verdict.status == "mentioned"
            and number
            and not apposed
            and (self._coordinated(number, left))
        ):
            earlier = self._verdicts.get(number - 1, UNSAID)
            if earlier.status != "mentioned":
                verdict = Verdict(
                    earlier.status, f"{earlier.rule}+list", earlier.predicate, earlier.anchor
                )
        self._verdicts[number] = verdict
        return verdict

    def _decide(self, place: Place, left: Left, governor: Governor | None) -> Verdict:  # noqa: PLR0911, PLR0912
        if _MISSED & set(left.adjectives):
            return Verdict("rejected", "adjective:mancato", anchor=left.first)
        left = self._climb(left)
        attribute = self._attribute(place)
        if self._apposed(left):
            return attribute or UNSAID
        nominal = self._nominal(place, left) or self._listed(left)
        if nominal is not None:
            overruled = nominal.status == "planned" or nominal.rule.startswith("noun:rinnovo")
            if attribute is not None and overruled and attribute.status != "mentioned":
                return attribute
            return nominal
        if place.found.type == "exchange_of_notes" and left.preposition == "con":
            return Verdict("signed", "preposition:con", anchor=left.first)
        main = self._main(place, left, governor)
        if left.denied:
            yet = main is not None and main.predicate is not None and main.predicate.yet
            return Verdict(
                "negotiating" if yet else "rejected",
                "determiner:nessun",
                main.predicate if main else None,
                main.anchor if main else left.first,
            )
        if main is not None and main.status != "mentioned":
            if (
                attribute is not None
                and attribute.status == "terminated"
                and main.predicate is not None
                and main.predicate.first
                and self.tokens[main.predicate.first - 1].low == "che"
            ):
                return attribute
            if main.rule == "verb:entrare-in-vigore-future" and attribute is not None:
                return attribute
            return main
        relative = self._relative(place)
        if relative is not None and relative.status != "mentioned":
            return relative
        state = self.state_after(place)
        if state is not None:
            return state
        if attribute is not None:
            return attribute
        if main is not None:
            return main
        return UNSAID

    def _joined(self, number: int, first: int) -> bool:
        """Whether "e" alone stands between two instruments: "memorandum e accordi"."""
        earlier = self.places[number - 1]
        return first - earlier.last == 2 and self.tokens[first - 1].low in {"e", "ed", "o"}

    def alternative(self, number: int) -> Verdict | None:
        """Return what the participle after the instrument says, when it says the same."""
        attribute = self._attribute(self.places[number])
        verdict = self._verdicts.get(number)
        if attribute is None or verdict is None or attribute.status != verdict.status:
            return None
        return attribute

    def _apposed(self, left: Left) -> bool:
        """Whether it explains another instrument: "il New START, l'ultimo accordo sulle armi"."""
        comma = left.first - 1
        return (
            comma > 0
            and self.tokens[comma].low == ","
            and left.definite
            and any(other.last == comma - 1 for other in self.places)
        )

    def _listed(self, left: Left) -> Verdict | None:
        """As in "la firma di 14 documenti, tra i quali il memorandum": what governs the list."""
        j = left.first - 1
        tokens = self.tokens
        if j < 0 or not (tokens[j].low in _LIST_OPENERS or (left.preposition == "tra" and j > 0)):
            return None
        if tokens[j].low not in _LIST_OPENERS:
            return None
        for i in range(j - 1, max(-1, j - 12), -1):
            word = tokens[i].low
            if word in HARD:
                return None
            for predicate in self.predicates:
                if predicate.main == i and predicate.verb is not None and predicate.verb.obj:
                    return Verdict(
                        realised(predicate.verb.obj, predicate),
                        f"verb:{predicate.verb.lemma}+list",
                        predicate,
                        predicate.main,
                    )
            if word in {"firma", "sigla", "sottoscrizione", "stipula"}:
                return Verdict("signed", f"noun:{word}+list", anchor=i)
        return None

    def _climb(self, left: Left) -> Left:
        """Step from "accordi" to "una serie" in "una serie di accordi"."""
        for _ in range(3):
            noun = left.first - 1
            if left.preposition != "di" or noun < 0:
                break
            if self.tokens[noun].low not in pp.TRANSPARENT or self.tokens[noun].low in pp.NOMINAL:
                break
            left = left_of(self.tokens, noun)
        return left

    def _nominal(self, place: Place, left: Left) -> Verdict | None:  # noqa: PLR0911
        if not left.preposition or left.preposition in {"tra", "con", "secondo", "durante"}:
            return None
        tokens = self.tokens
        if left.preposition == "verso":
            return Verdict("negotiating", "preposition:verso", anchor=left.first)
        noun = self._event_noun(left)
        if noun < 0:
            return None
        word = tokens[noun].low
        base: Status = pp.NOMINAL[word]
        # "le modifiche al trattato" inside another instrument's name change nothing by themselves.
        if base == "amended" and any(
            other.last < noun and noun - other.last <= 3 for other in self.places
        ):
            return Verdict("mentioned", f"noun:{word}", anchor=noun)
        own = left_of(tokens, noun)
        if _MISSED & set(own.adjectives):
            return Verdict("rejected", f"noun:mancata-{word}", anchor=noun)
        if own.denied:
            return Verdict("rejected", f"noun:{word}+nessun", anchor=noun)
        before = {token.low for token in tokens[max(0, own.first - 4) : noun]}
        unreal = bool(before & pp.IRREALIS_BEFORE) or bool(
            set(own.adjectives) & {"prossima", "imminente", "eventuale", "possibile", "futura"}
        )
        outer = self._main(Place(noun, noun, place.found), own, None)
        if outer is not None and outer.predicate is not None:
            reality = outer.predicate.reality
            unreal |= reality not in {"real", "done"} or outer.status in {"planned", "proposed"}
            if outer.predicate.negated and base in {"signed", "adopted"}:
                return Verdict("rejected", f"noun:{word}+not", outer.predicate, noun)
            if outer.status == "rejected" or (
                base in {"proposed", "negotiating"}
                and outer.status in {"signed", "adopted"}
                and word not in {"negoziati", "trattative", "colloqui", "negoziato", "trattativa"}
            ):
                return Verdict(outer.status, f"noun:{word}+{outer.rule}", outer.predicate, noun)
        predicate = outer.predicate if outer is not None else None
        return Verdict(unreal_noun(base) if unreal else base, f"noun:{word}", predicate, noun)

    def _event_noun(self, left: Left) -> int:
        """Return the index of the event noun that the preposition belongs to, or -1."""
        tokens = self.tokens
        wanted = left.preposition
        for back in range(1, 6):
            j = left.first - back
            if j < 0:
                return -1
            word = tokens[j].low
            if word in pp.NOMINAL and _takes(word, wanted, back):
                before = tokens[j - 1].low if j else ""
                if word in {"no", "sì", "ok", "stop", "addio"} or before not in {"si", "non"}:
                    return j
            if word in HARD or word in {",", "che", "e"} or (word in PREPOSITIONS and back > 3):
                return -1
            if any(predicate.main == j for predicate in self.predicates):
                return -1
            # "la ratifica parlamentare dell'accordo" may have one adjective, no more.
            if back > 2 and wanted == "di" and word not in PRENOMINAL:
                return -1
        return -1

    def _main(self, place: Place, left: Left, governor: Governor | None) -> Verdict | None:
        before = self._before(left)
        touching = before is not None and before.last + 1 == left.first and before.verb is not None
        if governor is not None and governor.predicate is not None and not touching:
            # The preposition is there to be read; whether it is object or subject, the parse says.
            role = left.preposition or (governor.role if governor.role == "subj" else "obj")
            verdict = self.say(governor.predicate, role, place)
            if verdict is not None and verdict.status != "mentioned":
                return replace(verdict, rule=f"parse:{verdict.rule}")
        after = self._after(place) if not left.preposition else None
        opens = left.first == 0 or self.tokens[left.first - 1].low in CLAUSE_OPENERS | HARD
        if after is not None and (
            before is None or (opens and not self._commas_pair(before, left))
        ):
            state = self.state_at(after)
            if state is not None:
                return state
            return self.say(after, "subj", place) or Verdict("mentioned", "verb", after, after.main)
        if before is None:
            return None
        if before.verb is None and not left.preposition:
            state = self.state_at(before) or self._document(before)
            if state is not None:
                return state
        return self.say(before, left.preposition or "obj", place)

    def _document(self, copula: Predicate) -> Verdict | None:
        """As in "il documento firmato è stata la dichiarazione": the participle counts."""
        if self.tokens[copula.main].low not in pp.AUX_BE:
            return None
        for predicate in self.predicates:
            near = 0 <= copula.first - predicate.main - 1 <= 1
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

    def _commas_pair(self, before: Predicate, left: Left) -> bool:
        """Whether a parenthesis in commas parts the verb from its object."""
        between = [token.low for token in self.tokens[before.last + 1 : left.first]]
        return between.count(",") == 2 and between[-1] == ","

    def _before(self, left: Left) -> Predicate | None:
        tokens = self.tokens
        for predicate in reversed(self.predicates):
            if predicate.last >= left.first:
                continue
            gap = [token.low for token in tokens[predicate.last + 1 : left.first]]
            if self._parenthetical(predicate, gap):
                continue
            if '"' in gap and predicate.verb is not None and gap.count('"') % 2:
                return None
            if len(gap) > (30 if gap.count(",") == 2 else 18) or any(
                word in HARD or word in SUBORDINATORS for word in gap
            ):
                return None
            if predicate.mood == "pp" and not self._heads(predicate, gap):
                continue
            if predicate.verb is not None and left.preposition in predicate.verb.obl:
                return predicate
            if gap.count(",") % 2 and predicate.mood != "fin":
                return None
            return predicate
        return None

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
            if inner and not self._closed(gap[inner[-1] :]):
                # Inside a relative or other dependent clause: look behind its end.
                skip_to = predicate.last
                continue
            if len(gap) > 40:
                return None
            return predicate
        return None

    @staticmethod
    def _closed(gap: list[str]) -> bool:
        return "," in gap[1:]

    def _relative(self, place: Place) -> Verdict | None:  # noqa: PLR0911
        tokens = self.tokens
        j = place.last + 1
        for step in range(12):
            i = j + step
            if i >= len(tokens) or tokens[i].low in HARD:
                return None
            if any(p.main == i and p.mood == "fin" for p in self.predicates):
                return None
            if tokens[i].low in {"che", "cui"}:
                if step > 1 and tokens[i - 1].low != "," and step > 6:
                    return None
                following = next((p for p in self.predicates if p.main > i), None)
                if following is None:
                    return None
                between = [t.low for t in tokens[i + 1 : following.first]]
                if len(between) > 18 or any(w in HARD or w == "che" for w in between):
                    return None
                role = "subj" if not between else "obj"
                if tokens[i - 1].low in PREPOSITIONS:
                    role = PREPOSITIONS[tokens[i - 1].low]
                return self.say(following, role, place)
        return None

    def _attribute(self, place: Place) -> Verdict | None:
        """The participle that describes it: "l'accordo firmato ieri"."""
        tokens = self.tokens
        for predicate in self.predicates:
            if predicate.main <= place.last:
                continue
            gap = [token.low for token in tokens[place.last + 1 : predicate.first]]
            if predicate.mood == "fin" or len(gap) > 16 or predicate.mood in {"inf", "ger"}:
                return None
            if any(word in HARD or word in SUBORDINATORS for word in gap):
                return None
            if place.found.type != "amendment" and any(
                place.last < other.first < predicate.main for other in self.places
            ):
                return None
            if not agrees(tokens[predicate.main].low, place.found) or predicate.verb is None:
                continue
            if len(gap) > 1 and "," in gap and gap[-1] != ",":
                continue
            verdict = self.say(predicate, "obj", place)
            following = tokens[predicate.last + 1].low if predicate.last + 1 < len(tokens) else ""
            if predicate.verb.lemma == "attendere" and following.startswith("da"):
                return None
            if verdict is not None:
                return Verdict(
                    verdict.status,
                    verdict.rule.replace("verb:", "participle:"),
                    predicate,
                    predicate.main,
                )
        return None

    def _coordinated(self, number: int, left: Left) -> bool:
        """Whether an instrument goes on with a list: "memorandum e accordi", "inclusi ..."."""
        earlier = self.places[number - 1]
        between = [t.low for t in self.tokens[earlier.last + 1 : left.first]]
        listed = self._verdicts.get(number - 1, UNSAID).rule.endswith("+list")
        if left.preposition or len(between) > (25 if listed else 12):
            return False
        if any(earlier.last < p.main < left.first and p.mood == "fin" for p in self.predicates):
            return False
        return bool(between) and (
            between[-1] in {"e", "ed", ",", "nonché"}
            or between[-1] in {"inclusi", "incluso", "incluse", "inclusa", "compresi", "compreso",
                               "comprese", "compresa", "cui", "ovvero", "cioè"}
        )  # fmt: skip


def _takes(noun: str, preposition: str, distance: int) -> bool:
    """Whether an event noun opens its object with this preposition."""
    if preposition == "di":
        return noun not in {"ok", "sì", "no", "stop", "addio", "dialogo"} and distance <= 2
    if preposition == "a":
        return noun in {"ok", "sì", "no", "stop", "addio", "modifica", "modifiche", "appello",
                        "appelli", "passo", "passi", "fine"}  # fmt: skip
    if preposition == "su" and noun in {"firma", "firme", "sigla"}:
        return True
    if preposition in {"per", "su"}:
        return noun in {
            "negoziato", "negoziati", "trattativa", "trattative", "colloqui", "discussione",
            "discussioni", "dialogo", "tavolo", "negoziazione", "negoziazioni", "negoziatori",
            "proposta", "proposte", "contrattazione", "lavori", "appello",
        }  # fmt: skip
    if preposition == "da":
        return noun in {"recesso", "ritiro", "uscita"}
    return False
