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
from setaccio.agreements.nominals import MISSED, Nominals
from setaccio.agreements.phrases import (
    HARD,
    PREPOSITIONS,
    SUBORDINATORS,
    Place,
    left_of,
)
from setaccio.agreements.predicates import is_past, is_to_come
from setaccio.agreements.reality import SILENT, UNSAID, Verdict, agrees, realised, unreal_noun

if TYPE_CHECKING:
    from setaccio.agreements.phrases import Left
    from setaccio.agreements.predicates import Predicate
    from setaccio.agreements.reality import Governor
    from setaccio.agreements.records import Status


class Clause(Nominals):
    """One sentence with its verb groups and instruments, to be asked for statuses.

    Args:
        tokens: The sentence, folded.
        predicates: Its verb groups.
        places: Its instruments, left to right.
        text: The folded lower-case text that the tokens' offsets refer to.
    """

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
        if verdict.status == "mentioned" and number and self._paired(number, left):
            earlier = self._verdicts.get(number - 1, UNSAID)
            if earlier.status != "mentioned":
                verdict = replace(earlier, rule=f"{earlier.rule}+list")
        if verdict.rule in SILENT:
            verdict = self.surroundings(number, left) or verdict
        elif verdict.status == "mentioned" and _plainly(verdict):
            verdict = self.taken_up(number) or verdict
        if verdict.status in _OPEN_ENDED:
            verdict = self.fate(number, verdict) or verdict
        self._verdicts[number] = verdict
        return verdict

    def _decide(self, place: Place, left: Left, governor: Governor | None) -> Verdict:  # noqa: PLR0911, PLR0912
        if MISSED & set(left.adjectives):
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
            return self._denied_by_article(main, left)
        part = self._part(left)
        if part is not None:
            return part
        lead = self.lead(left)
        if lead is not None and lead.status == "rejected":
            return lead
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
        state = (
            self._still_holds(attribute)
            or self.state_after(place)
            or self._opening(place, left)
            or self._among(left)
        )
        return state or attribute or main or UNSAID

    def _denied_by_article(self, main: Verdict | None, left: Left) -> Verdict:
        """Return what "nessun accordo" leaves of what its verb says."""
        if main is None or main.predicate is None:
            return Verdict("rejected", "determiner:nessun", anchor=left.first)
        if self._unharmed(main, left):
            return replace(main, status="mentioned", rule="determiner:nessun")
        status: Status = "negotiating" if main.predicate.yet else "rejected"
        return Verdict(status, "determiner:nessun", main.predicate, main.anchor)

    def _stands(self, main: Verdict, place: Place) -> bool:
        """Whether it still does its work: "ci protegge dal 2019", "regolano ancora i rapporti"."""
        verb = main.predicate
        if verb is None or verb.first <= place.last or verb.negated or main.status != "mentioned":
            return False
        word = self.tokens[verb.main].low
        group = {token.low for token in self.tokens[verb.first : verb.main + 1]}
        if group & (pp.AUX_BE | pp.AUX_HAVE) or is_to_come(word) or is_past(word):
            return False
        text = self._text[self.tokens[verb.main].end :][:_STANDING_REACH]
        ahead = self._text[max(0, place.found.start - _AHEAD) : place.found.start]
        if _SINCE.search(ahead):
            return True
        since = _STANDING.match(text)
        return since is not None and (not since.group("what") or word in _RULING)

    def _still_holds(self, attribute: Verdict | None) -> Verdict | None:
        """As in "il protocollo siglato nel 2015, rinnovato due volte e tuttora vigente"."""
        if attribute is None or attribute.status not in _BINDING:
            return None
        start = self.tokens[attribute.anchor].end
        if _HOLDS.match(self._text[start : start + _HOLDS_REACH]) is None:
            return None
        return replace(attribute, status="in_force", rule=f"{attribute.rule}+state")

    def _part(self, left: Left) -> Verdict | None:
        """As in "hanno riscritto gli articoli 4 e 9 del trattato": to change a part amends it.

        To suspend its force suspends it: "ha sospeso gli effetti del patto".
        """
        if left.preposition != "di":
            return None
        j = left.first - 1
        while j >= 0 and (self.tokens[j].low.isdigit() or self.tokens[j].low in {"e", ","}):
            j -= 1
        if j < 0 or self.tokens[j].low not in _PARTS | _FORCE:
            return None
        wanted = "amended" if self.tokens[j].low in _PARTS else "suspended"
        around = [p for p in self.predicates if abs(p.main - j) <= _PART_WITHIN]
        for predicate in around:
            if predicate.verb is not None and predicate.verb.obj == wanted:
                status = realised(wanted, predicate)
                return Verdict(
                    status, f"verb:{predicate.verb.lemma}+part", predicate, predicate.main
                )
        return None

    @staticmethod
    def _unharmed(main: Verdict, left: Left) -> bool:
        """Whether what is denied is an end: "non abbiamo violato alcun accordo"."""
        verb = main.predicate.verb if main.predicate is not None else None
        ends = verb is not None and verb.obj in {"violated", "terminated", "amended", "suspended"}
        return ends and abs(main.anchor - left.first) <= _DENIED_WITHIN

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

    def _paired(self, number: int, left: Left) -> bool:
        """Whether "e" joins two phrases of one preposition: "dal patto e da due accordi"."""
        earlier = self.places[number - 1]
        between = {token.low for token in self.tokens[earlier.last + 1 : left.first]}
        joined = left.first > 0 and self.tokens[left.first - 1].low in {"e", "ed", "o", "nonché"}
        same = left.preposition == left_of(self.tokens, earlier.first).preposition
        clear = not between & (HARD | SUBORDINATORS | {","})
        near = left.first - earlier.last <= _PAIRED_WITHIN
        return bool(left.preposition) and joined and same and clear and near

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
                if step and (
                    tokens[i - 1].low in modals() or any(p.main == i - 1 for p in self.predicates)
                ):
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
                state = self.state_at(following) if not between else None
                if state is not None:
                    return state
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
                token.low for token in self.tokens[max(0, predicate.main - 5) : predicate.main]
            ]
            listed = set(ahead) & {"tra", "fra", "nel", "nella", "nei", "nelle"}
            if predicate.mood == "pp" and listed and predicate.verb.obj:
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
        denied = self._verdicts.get(number - 1, UNSAID).status == "rejected"
        if denied and set(between) & {"solo", "soltanto", "bensì", "ma"}:
            return False
        if left.preposition or len(between) > (25 if listed else 12) or set(between) & {";", ":"}:
            return False
        if any(earlier.last < p.main < left.first and p.mood == "fin" for p in self.predicates):
            return False
        return bool(between) and (
            between[-1] in {"e", "ed", ",", "nonché"}
            or between[-1] in {"inclusi", "incluso", "incluse", "inclusa", "compresi", "compreso",
                               "comprese", "compresa", "cui", "ovvero", "cioè"}
        )  # fmt: skip


# What the same sentence may still tell the end of.
_OPEN_ENDED: Final = frozenset(
    {"signed", "adopted", "in_force", "negotiating", "proposed", "mentioned"}
)
# What a participle overrules: "mancano gli accordi, attesi a marzo".
_YIELDING: Final = ("verb:entrare-in-vigore-future", "verb:mancare", "verb:esserci", "verb:parlare")
_FIGURES: Final = frozenset("figura figurano spicca spiccano è sono rientra rientrano".split())
_DESCRIBING: Final = frozenset(", quello quella quelli quelle già appena poi".split())
_PARTS: Final = frozenset(
    "articolo articoli clausola clausole condizioni termini durata validità scadenza allegato"
    " allegati capitolo capitoli disposizioni".split()
)
_FORCE: Final = frozenset(
    "efficacia effetti validità vigenza applicazione esecuzione attuazione".split()
)
_PAIRED_WITHIN: Final = 8
_DENIED_WITHIN: Final = 6
_BINDING: Final = frozenset({"signed", "adopted", "ratified", "amended"})
_HOLDS_REACH: Final = 160
_HOLDS: Final = re.compile(
    r"(?: [^.;:,()]{0,80},)?[^.;:,()]{0,80}?(?:,| e) (?:(?:ancora|tuttora|sempre|già|oggi) )*"
    r"(?:in vigore|vigent[ei]|valid[oaie] (?:fino|sino)|in essere|operant[ei])\b"
)
_PART_WITHIN: Final = 6
_STANDING_REACH: Final = 50
_AHEAD: Final = 24
_SINCE: Final = re.compile(r"\bdal(?:l')? ?(?:19|20)\d\d,? (?:il |la |l'|un |una |un')?$")
_RULING: Final = frozenset(
    "regola regolano disciplina disciplinano governa governano lega legano protegge proteggono"
    " garantisce garantiscono unisce uniscono vincola vincolano tutela tutelano".split()
)
_STANDING: Final = re.compile(
    r"(?P<what> [^,.;:]{1,25})? (?:dal(?:l')? ?(?:\w+ (?:del )?)?(?:19|20)\d\d"
    r"|da (?:oltre |quasi |più di |circa )?\w+ (?:anni|mesi|decenni|secol[oi])|ancora (?:oggi|i"
    r"|le|la|il"
    r"|gli))\b"
)


def _plainly(verdict: Verdict) -> bool:
    """Whether nothing hypothetical or denied made a mention a mere one."""
    predicate = verdict.predicate
    return predicate is None or (predicate.reality == "real" and not predicate.negated)
