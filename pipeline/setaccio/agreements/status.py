"""What the text says of an instrument: its governor, and the status that follows from it.

The governor is a verb group (`predicates`), a noun that stands for the event ("la firma del ...")
or a set phrase ("in vigore"). It comes from the dependency parse where there is one (`syntax`) and
from the clause around the mention otherwise; either way the same table turns it into a status.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from setaccio.agreements import predicate_patterns as pp
from setaccio.agreements.conjugation import modals
from setaccio.agreements.phrase_patterns import PHRASAL_NOUNS
from setaccio.agreements.phrases import (
    CLAUSE_OPENERS,
    HARD,
    PRENOMINAL,
    PREPOSITIONS,
    SUBORDINATORS,
    Place,
    left_of,
)
from setaccio.agreements.predicates import is_past, is_to_come
from setaccio.agreements.reality import UNSAID, Verdict, agrees, realised, unreal_noun
from setaccio.agreements.surroundings import Surroundings

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


class Clause(Surroundings):
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
        if verdict.rule in _SILENT:
            verdict = self.surroundings(number, left) or verdict
        elif verdict.status == "mentioned" and _plainly(verdict):
            verdict = self.taken_up(number) or verdict
        self._verdicts[number] = verdict
        return verdict

    def _decide(self, place: Place, left: Left, governor: Governor | None) -> Verdict:  # noqa: PLR0911
        if _MISSED & set(left.adjectives):
            return Verdict("rejected", "adjective:mancato", anchor=left.first)
        left = self._climb(left)
        attribute = self._attribute(place)
        if self._apposed(left):
            return attribute or UNSAID
        lacking = self._lacking(left)
        if lacking is not None:
            return lacking
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
        lead = self.lead(left)
        if lead is not None and (
            main is None or main.status == "mentioned" or main.rule.endswith("verb:esserci")
        ):
            return lead
        if main is not None and main.status != "mentioned":
            yields = attribute is not None and self._yields(main, attribute)
            return attribute if yields and attribute is not None else main
        relative = self._relative(place)
        if relative is not None and relative.status != "mentioned":
            return relative
        if main is not None and (self._undone(main) or self._stands(main, place)):
            return main if self._undone(main) else replace(main, status="in_force")
        state = self.state_after(place) or self._opening(place, left) or self._among(left)
        return state or attribute or main or UNSAID

    def _stands(self, main: Verdict, place: Place) -> bool:
        """Whether it still does its work: "ci protegge dal 2019", "regolano ancora i rapporti"."""
        verb = main.predicate
        if verb is None or verb.first <= place.last or verb.negated or main.status != "mentioned":
            return False
        word = self.tokens[verb.main].low
        if verb.first != verb.main or is_to_come(word) or is_past(word) or word in pp.AUX_BE:
            return False
        text = self._text[self.tokens[verb.main].end :][:_STANDING_REACH]
        return _STANDING.match(text) is not None

    @staticmethod
    def _undone(main: Verdict) -> bool:
        """Whether a mere threat beats a participle: "potrebbe uscire dal patto firmato"."""
        verb = main.predicate
        if verb is None or verb.verb is None or verb.reality in {"real", "done"}:
            return False
        said = {verb.verb.obj, *verb.verb.obl.values()}
        return bool(said & {"terminated", "suspended", "violated", "amended"})

    def _yields(self, main: Verdict, attribute: Verdict) -> bool:
        """Whether a participle overrules the verb: "mancano gli accordi, attesi a marzo"."""
        verb = main.predicate
        relative = verb is not None and verb.first > 0 and self.tokens[verb.first - 1].low == "che"
        if relative and attribute.status == "terminated":
            return True
        return main.rule.endswith(_YIELDING) and attribute.status != "mentioned"

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
            and not any(
                p.mood == "fin"
                and p.first - 1 in {other.last for other in self.places}
                and p.first > left.first
                for p in self.predicates
            )
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
            further = left_of(self.tokens, noun)
            if self.tokens[noun].low in _SPELLS and further.preposition in {"da", "per", "in"}:
                break  # "si parla da settimane di un accordo"
            left = further
        return left

    def _nominal(self, place: Place, left: Left) -> Verdict | None:  # noqa: PLR0911
        if not left.preposition or left.preposition in {"tra", "con", "secondo", "durante"}:
            return None
        tokens = self.tokens
        if left.preposition == "verso":
            return Verdict("negotiating", "preposition:verso", anchor=left.first)
        event = self._event_noun(left)
        if event is None:
            return None
        noun, word, base = event
        if _postponed(tokens[noun : left.first]):
            return Verdict(unreal_noun(base), f"noun:{word}+rinviata", anchor=noun)
        # "le modifiche al trattato" inside another instrument's name change nothing by themselves.
        if base == "amended" and any(
            other.last < noun and noun - other.last <= 3 for other in self.places
        ):
            return Verdict("mentioned", f"noun:{word}", anchor=noun)
        if word in _DRAFTS:
            drafted = self._draft(noun, place)
            if drafted is not None:
                return drafted
        own = left_of(tokens, noun)
        return self._missed(noun, word, own) or self._happening(place, noun, word, own, base)

    @staticmethod
    def _missed(noun: int, word: str, own: Left) -> Verdict | None:
        """As in "la mancata firma dell'accordo", "il mancato rispetto", "nessuna violazione"."""
        missed = bool(_MISSED & set(own.adjectives))
        if word in pp.KEEPING_NOUNS:
            status: Status = "violated" if missed else "mentioned"
            return Verdict(status, f"noun:{word}", anchor=noun)
        if missed:
            return Verdict("rejected", f"noun:mancata-{word}", anchor=noun)
        return Verdict("rejected", f"noun:{word}+nessun", anchor=noun) if own.denied else None

    def _happening(  # noqa: PLR0911
        self, place: Place, noun: int, word: str, own: Left, base: Status
    ) -> Verdict:
        """Return what an event noun leaves of the instrument after the verb that governs it."""
        tokens = self.tokens
        outer = self._main(Place(noun, noun, place.found), own, None)
        predicate = outer.predicate if outer is not None else None
        unreal = self._unreal(noun, own)
        if outer is not None and predicate is not None:
            unreal |= predicate.reality not in {"real", "done"} or outer.status in _INTENDED
            unreal |= is_to_come(tokens[predicate.main].low)
            if outer.status == "proposed" and base in {"signed", "adopted"}:
                return Verdict("proposed", f"noun:{word}+{outer.rule}", predicate, noun)
            unreal &= not (own.preposition == "a" and outer.status == "signed")
            if predicate.negated and base in {"signed", "adopted"}:
                return Verdict("rejected", f"noun:{word}+not", predicate, noun)
            verb = predicate.verb.lemma if predicate.verb is not None else ""
            if base == "negotiating" and verb in _BREAKING and predicate.reality == "real":
                return Verdict("rejected", f"noun:{word}+verb:{verb}", predicate, noun)
            if outer.rule == "state" and base in _EVENTS and outer.status in _NOT_YET:
                return Verdict(outer.status, f"noun:{word}+state", predicate, noun)
            unreal |= outer.rule.endswith("esserci") and outer.status == "mentioned"
            if _outdone(outer, word, base):
                return Verdict(outer.status, f"noun:{word}+{outer.rule}", predicate, noun)
        if word == "rinnovo" and own.preposition in {"per", "su"}:
            ahead = {token.low for token in tokens[max(0, own.first - 8) : own.first]}
            if any(pp.NOMINAL.get(other) == "negotiating" for other in ahead):
                return Verdict("negotiating", "noun:rinnovo+talks", predicate, noun)
        if base in _EVENTS and (predicate is None or predicate.tense in {"", "pres"}):
            unreal |= self.foretold(noun, place.last) and not self._told(predicate)
        return Verdict(unreal_noun(base) if unreal else base, f"noun:{word}", predicate, noun)

    def _unreal(self, noun: int, own: Left) -> bool:
        """Whether the words before an event noun put it in the future or in doubt."""
        before = {token.low for token in self.tokens[max(0, own.first - 4) : noun]}
        allowed = {t.low for t in self.tokens[max(0, own.first - 4) : own.first]} & _ALLOWING
        return (
            (own.preposition == "a" and not (allowed and self.tokens[noun].low in _RATIFYING))
            or bool(before & pp.IRREALIS_BEFORE)
            or bool(set(own.adjectives) & _TO_BE)
        )

    def _draft(self, noun: int, place: Place) -> Verdict | None:
        """As in "l'ipotesi di contratto, sottoscritta a giugno": the participle is the draft's."""
        ending = _DRAFTS[self.tokens[noun].low]
        for predicate in self.predicates:
            if predicate.main <= place.last:
                continue
            gap = [token.low for token in self.tokens[place.last + 1 : predicate.first]]
            if (
                predicate.mood != "pp"
                or len(gap) > _DRAFT_WITHIN
                or set(gap) & (HARD | SUBORDINATORS)
            ):
                return None
            if predicate.verb is not None and predicate.verb.obj in _EVENTS | {"rejected"}:
                if self.tokens[predicate.main].low.endswith(ending):
                    name = f"noun:{self.tokens[noun].low}+participle:{predicate.verb.lemma}"
                    return Verdict(predicate.verb.obj, name, predicate, predicate.main)
                return None
        return None

    def _told(self, predicate: Predicate | None) -> bool:
        """Whether a verb group is in a past tense, told by its words."""
        if predicate is None:
            return False
        words = [token.low for token in self.tokens[predicate.first : predicate.main + 1]]
        compound = len(words) > 1 and bool(set(words[:-1]) & _PRESENT_PERFECT)
        return compound or predicate.tense in {"past", "impf"} or is_past(words[-1])

    def _event_noun(  # noqa: PLR0911
        self, left: Left
    ) -> tuple[int, str, Status] | None:
        """Return the event noun that the preposition belongs to: where, which, and its status."""
        tokens = self.tokens
        wanted = left.preposition
        far = wanted in {"a", "su", "per", "contro"}
        for back in range(1, 16 if far else 6):
            j = left.first - back
            if j < 0:
                return None
            word = tokens[j].low
            phrase = self._phrasal_noun(j, wanted)
            if phrase is not None:
                return phrase
            if any(
                p.first < j <= p.last and wanted in p.verb.obl for p in self.predicates if p.verb
            ):
                return None  # the set phrase says it: "ha detto sì al"
            if word in pp.KEEPING_NOUNS and wanted == "di" and back <= 2:
                return j, word, "mentioned"
            if word in pp.NOMINAL and _takes(word, wanted, back):
                before = tokens[j - 1].low if j else ""
                if word in {"no", "sì", "ok", "stop", "addio"} or before not in {"si", "non"}:
                    return j, word, pp.NOMINAL[word]
            named = far and (tokens[j].capital or tokens[j - 1].capital)
            if word in HARD or word == "che" or (word in {",", "e"} and not named):
                return None
            if word in PREPOSITIONS and back > 3 and not (far and PREPOSITIONS[word] in _OWNERS):
                return None
            if self._verb_at(j) and word not in _POSTPONED:
                return None
            # "la ratifica parlamentare dell'accordo" may have one adjective, no more; "la firma con
            # Edge di un contratto" a partner.
            partner = tokens[j].capital or word in {"con", "da", "dal", "fra", "tra"}
            if back > 2 and wanted == "di" and word not in PRENOMINAL and not partner:
                return None
        return None

    def _verb_at(self, j: int) -> bool:
        """Whether a verb stands there, not a participle in "una trattativa avanzata con"."""
        verb = next((p for p in self.predicates if p.main == j), None)
        described = j > 0 and self.tokens[j - 1].low in pp.NOMINAL
        return verb is not None and not (verb.mood == "pp" and described)

    def _phrasal_noun(self, j: int, wanted: str) -> tuple[int, str, Status] | None:
        for phrase, status, prepositions in PHRASAL_NOUNS.get(self.tokens[j].low, ()):
            first = j - phrase.count(" ")
            if wanted not in prepositions or first < 0:
                continue
            if " ".join(token.low for token in self.tokens[first : j + 1]) == phrase:
                return first, phrase.replace(" ", "-"), status
        return None

    def _lacking(self, left: Left) -> Verdict | None:
        """As in "si sono lasciati senza un accordo", against "senza accordo partiranno i dazi"."""
        at = left.first
        article = self.tokens[at + 1].low if at + 1 < len(self.tokens) else ""
        lacking = left.preposition == "senza" and (
            article not in _DEFINITE or bool(set(left.adjectives) & _USUAL)
        )
        if (
            left.preposition == "di"
            and at > 1
            and self.tokens[at - 1].low in {"assenza", "mancanza"}
        ):
            lacking, at = self.tokens[at - 2].low == "in", at - 2
        if not lacking:
            return None
        before = self._before(replace(left, first=at, preposition="senza"))
        told = before is not None and (before.mood == "fin" or before.verb is not None)
        if told and before is not None:
            words = {token.low for token in self.tokens[before.first : before.main + 1]}
            told = before.reality == "real" and not before.negated and not words & modals().keys()
            told = told and not is_to_come(self.tokens[before.main].low)
            told = told and self.tokens[at - 1].low not in _WITHOUT
        else:
            later = next((p for p in self.predicates if p.first > at and p.mood == "fin"), None)
            told = later is not None and self._told(later) and not later.negated
        return Verdict("rejected" if told else "mentioned", "preposition:senza", before, left.first)

    def _main(self, place: Place, left: Left, governor: Governor | None) -> Verdict | None:
        before = self._before(left)
        touching = before is not None and before.last + 1 == left.first and before.verb is not None
        if governor is not None and governor.predicate is not None and not touching:
            # The preposition is there to be read; whether it is object or subject, the parse says.
            role = left.preposition or (governor.role if governor.role == "subj" else "obj")
            verdict = self.say(governor.predicate, role, place)
            if verdict is not None and verdict.status != "mentioned":
                return replace(verdict, rule=f"parse:{verdict.rule}")
        after = self._after(place) if not left.preposition else self._resumed(place, left)
        opens = left.first == 0 or self.tokens[left.first - 1].low in CLAUSE_OPENERS | HARD
        at_once = (
            after is not None
            and before is not None
            and before.verb is None
            and after.verb is not None
            and after.first == place.last + 1
        )
        if after is not None and (
            before is None or at_once or (opens and not self._commas_pair(before, left))
        ):
            state = self.state_at(after)
            if state is not None:
                return state
            role = "obj" if left.preposition else "subj"
            said = self.say(after, role, place) or Verdict("mentioned", "verb", after, after.main)
            return said if said.status != "mentioned" else self._and_then(after, place) or said
        if before is None:
            return None
        if before.verb is None and not left.preposition:
            state = self.state_at(before) or self._document(before)
            if state is not None:
                return state
        return self.say(before, left.preposition or "obj", place)

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

    def _commas_pair(self, before: Predicate, left: Left) -> bool:
        """Whether a parenthesis in commas parts the verb from its object."""
        between = [token.low for token in self.tokens[before.last + 1 : left.first]]
        return between.count(",") == 2 and between[-1] == ","

    def _resumed(self, place: Place, left: Left) -> Predicate | None:
        """Return the verb behind "Di accordi, quest'anno, ne hanno firmati sei"."""
        if left.preposition != "di" or (
            left.first and self.tokens[left.first - 1].low not in CLAUSE_OPENERS | HARD
        ):
            return None
        for predicate in self.predicates:
            if predicate.first > place.last:
                group = self.tokens[max(place.last, predicate.first - 1) : predicate.main]
                taken = predicate.mood == "fin" and any(token.low == "ne" for token in group)
                return predicate if taken else None
        return None

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

    def _before(self, left: Left) -> Predicate | None:
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
                word in HARD or word in SUBORDINATORS for word in gap
            ):
                return None
            if predicate.mood == "pp" and not self._heads(predicate, gap):
                continue
            if predicate.verb is not None and left.preposition in predicate.verb.obl:
                # "di" belongs to the noun before it, unless the verb is near.
                return predicate if left.preposition != "di" or len(gap) <= _OF_WITHIN else None
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
                if tokens[i - 1].low in modals() or any(p.main == i - 1 for p in self.predicates):
                    return None  # "ha annunciato che"
                following = next((p for p in self.predicates if p.main > i), None)
                if following is None:
                    return None
                if tokens[i].low == "cui" and tokens[i + 1].low in pp.NOMINAL:
                    return self._whose(i + 1, following)
                if tokens[i].low == "cui" and tokens[i - 1].low in {"il", "la", "i", "le"}:
                    return None
                between = [t.low for t in tokens[i + 1 : following.first]]
                if len(between) > 18 or any(w in HARD or w == "che" for w in between):
                    return None
                role = "subj" if not between else "obj"
                if tokens[i - 1].low in PREPOSITIONS:
                    role = PREPOSITIONS[tokens[i - 1].low]
                return self.say(following, role, place)
        return None

    def _whose(self, noun: int, following: Predicate) -> Verdict:
        """As in "l'accordo, la cui firma è prevista a giugno"."""
        base = pp.NOMINAL[self.tokens[noun].low]
        state = self.state_at(following) if following.verb is None else None
        unreal = following.reality != "real" or (state is not None and state.status == "planned")
        planned = following.verb is not None and following.verb.obj in {"planned", "proposed"}
        unreal |= planned or is_to_come(self.tokens[following.first].low)
        status = unreal_noun(base) if unreal else base
        return Verdict(status, f"noun:{self.tokens[noun].low}+cui", following, noun)

    def _opening(self, place: Place, left: Left) -> Verdict | None:
        """As in "Scaduto a marzo, il contratto non prevede proroghe"."""
        comma = left.first - 1
        if left.preposition or comma < 1 or self.tokens[comma].low != ",":
            return None
        for predicate in self.predicates:
            if predicate.first >= comma:
                return None
            opens = predicate.first == 0 or self.tokens[predicate.first - 1].low in HARD | {
                "e",
                "ma",
            }
            gap = {token.low for token in self.tokens[predicate.last + 1 : comma]}
            if (
                predicate.mood != "pp"
                or not opens
                or gap & (HARD | {","})
                or predicate.verb is None
            ):
                continue
            if agrees(self.tokens[predicate.main].low, place.found):
                verdict = self.say(predicate, "obj", place)
                return verdict if verdict is not None and verdict.status != "mentioned" else None
        return None

    def _among(self, left: Left) -> Verdict | None:
        """As in "Tra i documenti firmati figurano un accordo e un protocollo"."""
        before = self._before(left) if not left.preposition else None
        if before is None or self.tokens[before.main].low not in _FIGURES:
            return None
        for predicate in self.predicates:
            if predicate.main >= before.first or predicate.verb is None:
                continue
            ahead = [
                token.low for token in self.tokens[max(0, predicate.main - 4) : predicate.main]
            ]
            if predicate.mood == "pp" and set(ahead) & {"tra", "fra"} and predicate.verb.obj:
                name = f"participle:{predicate.verb.lemma}+list"
                return Verdict(
                    realised(predicate.verb.obj, predicate), name, predicate, predicate.main
                )
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
            if len(gap) > 1 and "," in gap and gap[-1] not in _DESCRIBING:
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
        if left.preposition or len(between) > (25 if listed else 12) or set(between) & {";", ":"}:
            return False
        if any(earlier.last < p.main < left.first and p.mood == "fin" for p in self.predicates):
            return False
        return bool(between) and (
            between[-1] in {"e", "ed", ",", "nonché"}
            or between[-1] in {"inclusi", "incluso", "incluse", "inclusa", "compresi", "compreso",
                               "comprese", "compresa", "cui", "ovvero", "cioè"}
        )  # fmt: skip


# What a participle overrules: "mancano gli accordi, attesi a marzo".
_YIELDING: Final = ("verb:entrare-in-vigore-future", "verb:mancare", "verb:esserci", "verb:parlare")
_SILENT: Final = frozenset({"unsaid", "verb", "verb:essere"})
_TO_BE: Final = frozenset("prossima imminente eventuale possibile futura".split())
_NOT_YET: Final = frozenset({"negotiating", "planned", "suspended", "rejected"})
_INTENDED: Final = frozenset({"planned", "proposed"})
_MAKING: Final = frozenset("firma sigla sottoscrizione stipula conclusione annuncio".split())
# What breaks off talks, and with them the instrument.
_BREAKING: Final = frozenset(
    "rompere interrompere saltare fallire naufragare abbandonare arenare troncare"
    " deragliare".split()
)
_DOING: Final = frozenset(
    "firmare siglare sottoscrivere approvare adottare accettare accogliere ratificare votare varare"
    " licenziare validare avallare parafare concludere raggiungere trovare chiudere".split()
)
_TALKS: Final = frozenset("negoziati trattative colloqui negoziato trattativa".split())
# Drafts and proposals, with the ending of their participles.
_DRAFTS: Final = {"ipotesi": "a", "bozza": "a", "proposta": "a"}
_DRAFT_WITHIN: Final = 10
_EVENTS: Final = frozenset({"signed", "adopted", "ratified", "in_force"})
_OWNERS: Final = frozenset({"di", "da", "tra", "con"})
_DEFINITE: Final = frozenset("il lo la l' i gli le questo questa questi queste quel".split())
_POSTPONED: Final = frozenset(
    "rinviata rinviato slittata slittato attesa prevista fissata rimandata anticipata".split()
)
_PRESENT_PERFECT: Final = frozenset("ha hanno è sono aveva avevano era erano".split())
_DOCUMENT_WITHIN: Final = 10
_THE_ONLY: Final = frozenset(
    "unico unica solo sola primo prima ultimo ultima quello quella".split()
)
_FIGURES: Final = frozenset("figura figurano spicca spiccano è sono rientra rientrano".split())
# "un'uscita senza accordo" is one that may come.
_WITHOUT: Final = frozenset(
    "uscita brexit recesso scenario eventualità ipotesi divorzio separazione futuro".split()
)
_USUAL: Final = frozenset(
    "consueta consueto tradizionale abituale solita solito attesa atteso".split()
)
_TURNING: Final = frozenset("tuttavia però poi invece infine ma".split())
_DESCRIBING: Final = frozenset(", quello quella quelli quelle già appena poi".split())
_ASIDE_WITHIN: Final = 32
_SPELLS: Final = frozenset("giorni ore settimane mesi anni".split())
_STANDING_REACH: Final = 50
_STANDING: Final = re.compile(
    r"(?: [^,.;:]{1,25})? (?:dal(?:l')? ?(?:\w+ (?:del )?)?(?:19|20)\d\d"
    r"|da (?:oltre |quasi |più di |circa )?\w+ (?:anni|mesi|decenni)|ancora (?:oggi|i|le|la|il"
    r"|gli))\b"
)
_RATIFYING: Final = frozenset("ratifica ratificazione".split())
# Whoever says this lets the event happen: "sì alla ratifica".
_ALLOWING: Final = frozenset("sì ok libera verde osta assenso placet benestare voto".split())
_AND_WITHIN: Final = 20
_OF_WITHIN: Final = 3


def _plainly(verdict: Verdict) -> bool:
    """Whether nothing hypothetical or denied made a mention a mere one."""
    predicate = verdict.predicate
    return predicate is None or (predicate.reality == "real" and not predicate.negated)


def _outdone(outer: Verdict, word: str, base: Status) -> bool:
    """Whether the verb says more than the noun: "ha firmato la bozza", "boccia la proposta"."""
    if outer.status == "rejected":
        return True
    verb = outer.predicate.verb if outer.predicate is not None else None
    made = outer.status in {"signed", "adopted"} and base in {"proposed", "negotiating"}
    return made and verb is not None and verb.lemma in _DOING and word not in _TALKS


def _postponed(tokens: Sequence[Token]) -> bool:
    """Whether a participle between noun and instrument puts it off: "firma rinviata per il"."""
    return any(token.low in _POSTPONED for token in tokens)


def _takes(noun: str, preposition: str, distance: int) -> bool:  # noqa: PLR0911
    """Whether an event noun opens its object with this preposition."""
    if preposition == "di":
        near = 5 if noun in _MAKING else 2
        return noun not in {"ok", "sì", "no", "stop", "addio", "dialogo"} and distance <= near
    if preposition == "a":
        return noun in {"ok", "sì", "no", "stop", "addio", "modifica", "modifiche", "appello",
                        "appelli", "passo", "passi", "fine", "avallo", "benestare", "placet",
                        "assenso", "adesione", "rifiuto", "veto", "niet", "diniego", "ritocco",
                        "ritocchi", "correzione", "spinta", "proroga"}  # fmt: skip
    if preposition in {"su", "per"} and noun in {"firma", "firme", "sigla", "sì", "ok", "no"}:
        return True
    if preposition in {"su", "per"} and noun == "rottura":
        return True
    if preposition == "contro":
        return noun in {"no", "veto"}
    if preposition in {"per", "su"}:
        return noun in {
            "negoziato", "negoziati", "trattativa", "trattative", "colloqui", "discussione",
            "discussioni", "dialogo", "tavolo", "negoziazione", "negoziazioni", "negoziatori",
            "proposta", "proposte", "contrattazione", "lavori", "appello", "spiraglio", "spiragli",
            "contatti", "stallo", "impasse", "pressing", "pressione", "pressioni", "forcing",
            "richiesta", "idea", "ipotesi", "bozza", "proroga", "spinta", "vertenza", "revisione",
            "prospettive", "distanze", "confronto",
        }  # fmt: skip
    if preposition == "da":
        return noun in {"recesso", "ritiro", "uscita", "addio", "fuga", "disimpegno"}
    return False
