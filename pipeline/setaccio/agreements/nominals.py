"""The event noun that an instrument depends on: "la firma dell'accordo", "semaforo verde a"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from setaccio.agreements import predicate_patterns as pp
from setaccio.agreements.conjugation import modals
from setaccio.agreements.governors import Governors
from setaccio.agreements.phrase_patterns import PHRASAL_NOUNS
from setaccio.agreements.phrases import (
    HARD,
    PRENOMINAL,
    PREPOSITIONS,
    SUBORDINATORS,
    Place,
    left_of,
)
from setaccio.agreements.predicates import is_past, is_to_come
from setaccio.agreements.reality import Verdict, realised, unreal_noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.phrases import Left
    from setaccio.agreements.predicates import Predicate, Token
    from setaccio.agreements.records import Status


class Nominals(Governors):
    """One sentence, to be asked which event nouns say a status."""

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
        missed = bool(MISSED & set(own.adjectives))
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
        unreal = self._unreal(noun, own) or any(
            p.first <= noun <= p.last and is_to_come(tokens[p.main].low) for p in self.predicates
        )
        if outer is not None and predicate is not None:
            unreal |= predicate.reality not in {"real", "done"} or (
                outer.status in _INTENDED or (outer.status == "negotiating" and base in _TURNS)
            )
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
            if any(0 < own.first - other.last <= _RENEWING for other in self.places):
                return Verdict("mentioned", "noun:rinnovo", predicate, noun)
            if any(pp.NOMINAL.get(other) == "negotiating" for other in ahead):
                return Verdict("negotiating", "noun:rinnovo+talks", predicate, noun)
        if base in _EVENTS and (predicate is None or predicate.tense in {"", "pres"}):
            unreal |= self.foretold(noun, place.last) and not self._told(predicate)
        return Verdict(unreal_noun(base) if unreal else base, f"noun:{word}", predicate, noun)

    def _past(self, noun: int) -> bool:
        """Whether an end is told in the past: "alla scadenza del contratto il Comune scelse"."""
        ends = pp.NOMINAL.get(self.tokens[noun].low) == "terminated"
        return ends and any(self._told(p) for p in self.predicates if p.mood == "fin")

    def _unreal(self, noun: int, own: Left) -> bool:
        """Whether the words before an event noun put it in the future or in doubt."""
        before = {token.low for token in self.tokens[max(0, own.first - 4) : noun]}
        allowed = {t.low for t in self.tokens[max(0, own.first - 4) : own.first]} & _ALLOWING
        return (
            (
                own.preposition == "a"
                and not self._past(noun)
                and not (allowed and self.tokens[noun].low in _RATIFYING)
            )
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


MISSED: Final = frozenset("mancato mancata mancati mancate".split())
_LIST_OPENERS: Final = frozenset(
    "quali cui inclusi incluso incluse inclusa compresi compreso comprese compresa".split()
)
_TO_BE: Final = frozenset("prossima imminente eventuale possibile futura".split())
_NOT_YET: Final = frozenset({"negotiating", "planned", "suspended", "rejected"})
_TURNS: Final = frozenset({"terminated", "suspended", "amended", "violated"})
_INTENDED: Final = frozenset({"planned", "proposed"})
_MAKING: Final = frozenset("firma sigla sottoscrizione stipula conclusione annuncio".split())
# What breaks off talks, and with them the instrument.
_BREAKING: Final = frozenset(
    "rompere interrompere saltare fallire naufragare abbandonare arenare troncare"
    " deragliare".split()
)
_DOING: Final = frozenset(
    "apporre mettere porre dare firmare siglare sottoscrivere approvare adottare accettare"
    " accogliere ratificare votare varare"
    " licenziare validare avallare parafare concludere raggiungere trovare chiudere".split()
)
_TALKS: Final = frozenset("negoziati trattative colloqui negoziato trattativa".split())
# Drafts and proposals, with the ending of their participles.
_DRAFTS: Final = {"ipotesi": "a", "bozza": "a", "proposta": "a"}
_DRAFT_WITHIN: Final = 10
# "l'accordo per il rinnovo del contratto"
_RENEWING: Final = 2
_EVENTS: Final = frozenset({"signed", "adopted", "ratified", "in_force"})
_OWNERS: Final = frozenset({"di", "da", "tra", "con"})
_DEFINITE: Final = frozenset("il lo la l' i gli le questo questa questi queste quel".split())
_POSTPONED: Final = frozenset(
    "rinviata rinviato slittata slittato attesa prevista fissata rimandata anticipata".split()
)
_PRESENT_PERFECT: Final = frozenset("ha hanno è sono aveva avevano era erano".split())
# "un'uscita senza accordo" is one that may come.
_WITHOUT: Final = frozenset(
    "uscita brexit recesso scenario eventualità ipotesi divorzio separazione futuro".split()
)
_USUAL: Final = frozenset(
    "consueta consueto tradizionale abituale solita solito attesa atteso".split()
)
_SPELLS: Final = frozenset("giorni ore settimane mesi anni".split())
_RATIFYING: Final = frozenset(
    "ratifica ratificazione modifica modifiche proroga revisione estensione aggiornamento".split()
)
# Whoever says this lets the event happen: "sì alla ratifica".
_ALLOWING: Final = frozenset("sì ok libera verde osta assenso placet benestare voto".split())


def _outdone(outer: Verdict, word: str, base: Status) -> bool:
    """Whether the verb says more than the noun: "ha firmato la bozza", "boccia la proposta"."""
    if outer.status == "rejected":
        return True
    verb = outer.predicate.verb if outer.predicate is not None else None
    made = outer.status in {"signed", "adopted"} and base in {"proposed", "negotiating"}
    doing = verb is not None and verb.lemma.split()[0] in _DOING
    return made and doing and word not in _TALKS


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
            "prospettive", "distanze", "confronto", "restyling",
        }  # fmt: skip
    if preposition == "da":
        return noun in {"recesso", "ritiro", "uscita", "addio", "fuga", "disimpegno"}
    return False
