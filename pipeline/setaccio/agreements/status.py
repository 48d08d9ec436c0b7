"""What the text says of an instrument: its governor, and the status that follows from it.

The governor is a verb group (`predicates`), a noun that stands for the event ("la firma del ...")
or a set phrase ("in vigore"). It comes from the dependency parse where there is one (`syntax`) and
from the clause around the mention otherwise; either way the same table turns it into a status.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from setaccio.agreements import predicate_patterns as pp
from setaccio.agreements.patterns import DETERMINERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.mentions import Found
    from setaccio.agreements.predicates import Predicate, Token
    from setaccio.agreements.records import Status


@dataclass(frozen=True, slots=True)
class Place:
    """Where an instrument stands in its sentence: token indices, both inclusive."""

    first: int
    last: int
    found: Found


@dataclass(frozen=True, slots=True)
class Governor:
    """What an instrument depends on, as a parser or the clause says.

    Attributes:
        predicate: The verb group, None for a noun.
        role: "obj" (acted on, also subject of the passive), "subj", or a preposition.
        noun: Index of a governing noun, -1 for a verb.
        source: "parse" or "window".
    """

    predicate: Predicate | None
    role: str
    noun: int
    source: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of a mention and why.

    Attributes:
        status: The status.
        rule: What decided, as in "verb:firmare".
        predicate: The verb group that decided, if one did.
        anchor: Index of the token that decided, -1 for none.
    """

    status: Status
    rule: str
    predicate: Predicate | None = None
    anchor: int = -1


UNSAID: Final = Verdict("mentioned", "unsaid")

PREPOSITIONS: Final[dict[str, str]] = {
    form: family
    for family, forms in {
        "di": "di d' del dello della dell' dei degli delle",
        "a": "a ad al allo alla all' ai agli alle",
        "da": "da dal dallo dalla dall' dai dagli dalle",
        "in": "in nel nello nella nell' nei negli nelle",
        "su": "su sul sullo sulla sull' sui sugli sulle",
        "con": "con col coi",
        "per": "per",
        "tra": "tra fra",
        "verso": "verso",
        "contro": "contro",
        "senza": "senza",
        "dopo": "dopo",
        "secondo": "secondo",
        "durante": "durante mediante tramite entro sotto oltre attraverso circa",
    }.items()
    for form in forms.split()
}
_FAMILY_ARTICLES: Final = frozenset(
    "il lo la l' i gli le un uno una un' questo questa quest' questi queste quel quella quello quell'"
    " quei quegli quelle ogni qualche alcuni alcune suo sua suoi sue loro nostro stesso stessa"
    " nessun nessuna nessun' nessuno alcun alcuna alcun' due tre quattro cinque sei vari varie"
    " diversi diverse numerosi numerose altri altre altro un'altra molti molte tutti tutte gli".split()
)
_PRENOMINAL: Final = frozenset(
    "nuovo nuova nuovi nuove nuov' storico storica storici storiche importante importanti grande"
    " grandi primo prima primi prime secondo seconda ultimo ultima ultimi ultime recente recenti"
    " futuro futura futuri future eventuale eventuali possibile possibili vecchio vecchia vecchi"
    " vecchie presunto presunta cosiddetto cosiddetta mancato mancata mancati mancate atteso attesa"
    " controverso controversa ambizioso ambiziosa fragile fragili vero vera semplice ulteriore"
    " ulteriori specifico specifica apposito apposita propri proprio propria precedente precedenti"
    " attuale attuali discusso contestato contestata tanto ampio ampia vasto doppio doppia lungo"
    " lunga breve buon buono buona miglior migliore analogo analoga simile simili stesso stessa"
    " stessi stesse singolo singoli duplice generale immediato immediata vantaggioso quinto terzo"
    " terza quarto solido solida parziale definitivo definitiva famoso celebre sospirato sospirata"
    " agognato agognata significativo significativa maxi mega mini ex".split()
)
_MISSED: Final = frozenset("mancato mancata mancati mancate".split())
_OPEN_ADJECTIVES: Final = frozenset("eventuale eventuali possibile possibili ipotetico".split())
_HARD: Final = frozenset(".;:()!?…[]")
_SUBORDINATORS: Final = frozenset(
    "che mentre quando perché poiché dove se cui dopodiché sebbene benché affinché quanto".split()
)
_CLAUSE_OPENERS: Final = frozenset(
    'e ed ma mentre che se perché dove però poi quindi oggi ieri intanto così anche " , - quando'
    " infatti inoltre invece".split()
)
_LIST_OPENERS: Final = frozenset(
    "quali cui inclusi incluso incluse inclusa compresi compreso comprese compresa".split()
)
_STATES: Final = tuple((re.compile(pattern), status) for pattern, status in pp.STATES)
_MASCULINE: Final = frozenset(
    "accordo trattato memorandum protocollo patto contratto armistizio partenariato statuto"
    " pacchetto allegato emendamento cessate il fuoco piano d'azione scambio di note".split()
) | {"cessate il fuoco", "piano d'azione", "scambio di note", "comunicato congiunto"}
# Verbs of which an instrument may well be the active subject ("che modifica la legge").
_ALSO_SUBJECT: Final = frozenset(
    "rinnovare concludere chiudere confermare rilanciare annunciare definire sancire inaugurare"
    " rinsaldare prevedere modificare emendare aggiornare integrare estendere ampliare bloccare"
    " valutare studiare esaminare sospendere interrompere congelare cancellare risolvere escludere rivedere vietare offrire"
    " assegnare avviare ottenere trovare lanciare chiedere richiedere proporre dichiarare violare"
    " infrangere rompere tradire volere applicare attuare raggiungere vincere strappare".split()
)
_SOLE_AGENT: Final = frozenset("suggellare formalizzare ufficializzare".split())


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before an instrument's noun.

    Attributes:
        first: Index of the first token of the phrase, its preposition or article included.
        preposition: Its preposition's family ("di", "a", ...), empty when it has none.
        adjectives: The words between article and noun.
        denied: Whether its determiner is "nessun", "alcun".
        definite: Whether it has a definite article or a demonstrative.
    """

    first: int
    preposition: str
    adjectives: tuple[str, ...]
    denied: bool
    definite: bool


_INDEFINITE: Final = frozenset("un uno una un'".split())


def left_of(tokens: Sequence[Token], first: int) -> Left:
    """Read determiner, adjectives and preposition before the token at `first`."""
    adjectives: list[str] = []
    j, denied, definite = first - 1, False, False
    while j >= 0 and tokens[j].low in {'"', "'", "-"} and first - j < 3:
        j -= 1
    start = first
    while j >= 0 and first - j < 6:
        word = tokens[j].low
        before = tokens[j - 1].low if j else ""
        if (word in _PRENOMINAL and (word not in PREPOSITIONS or before in _FAMILY_ARTICLES)) or (
            word not in _FAMILY_ARTICLES
            and word not in PREPOSITIONS
            and word.isalpha()
            and not adjectives
            and before in _FAMILY_ARTICLES | PREPOSITIONS.keys()
            and re.fullmatch(r"\w{4,}(?:[aeio]|ivo|osa)", word)
            and word not in pp.NOMINAL
            and word not in pp.TRANSPARENT
            and word not in pp.AUX_BE | pp.AUX_HAVE | pp.NEUTRAL
            and not tokens[j].capital
            and word not in _CLAUSE_OPENERS | _SUBORDINATORS | pp.INSIDE
        ):
            adjectives.append(word)
        else:
            break
        start = j
        j -= 1
    preposition = ""
    while j >= 0:
        word = tokens[j].low
        if word in _FAMILY_ARTICLES:
            denied |= (
                word.startswith(("nessun", "alcun")) and not word.startswith("alcun")
            ) or word in {
                "alcun",
                "alcuna",
                "alcun'",
            }
            definite |= word not in _INDEFINITE and not word.startswith(("nessun", "alcun"))
            start = j
            j -= 1
            continue
        if word in PREPOSITIONS:
            preposition = PREPOSITIONS[word]
            definite |= word not in {
                "di",
                "d'",
                "a",
                "ad",
                "da",
                "in",
                "su",
                "con",
                "per",
                "tra",
                "fra",
            }
            start = j
        break
    return Left(start, preposition, tuple(adjectives), denied, definite)


class Clause:
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
        self.tokens = tokens
        self.predicates = predicates
        self.places = places
        self._text = text
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

    # -- the order of evidence ----------------------------------------------------------------

    def _decide(self, place: Place, left: Left, governor: Governor | None) -> Verdict:
        if _MISSED & set(left.adjectives):
            return Verdict("rejected", "adjective:mancato", anchor=left.first)
        first, left = self._climb(place.first, left)
        attribute = self._attribute(place)
        if self._apposed(left):
            return attribute or UNSAID
        nominal = self._nominal(place, first, left) or self._listed(left)
        if nominal is not None:
            overruled = nominal.status == "planned" or nominal.rule.startswith("noun:rinnovo")
            if attribute is not None and overruled and attribute.status != "mentioned":
                return attribute
            return nominal
        if place.found.type == "exchange_of_notes" and left.preposition == "con":
            return Verdict("signed", "preposition:con", anchor=left.first)
        main = self._main(place, first, left, governor)
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
        state = self._state_after(place)
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
        """As in "la firma di 14 documenti, tra i quali il memorandum": go back to what governs the list."""
        j = left.first - 1
        tokens = self.tokens
        if j < 0 or not (tokens[j].low in _LIST_OPENERS or (left.preposition == "tra" and j > 0)):
            return None
        if tokens[j].low not in _LIST_OPENERS:
            return None
        for i in range(j - 1, max(-1, j - 12), -1):
            word = tokens[i].low
            if word in _HARD:
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

    def _climb(self, first: int, left: Left) -> tuple[int, Left]:
        """Step from "accordi" to "una serie" in "una serie di accordi"."""
        for _ in range(3):
            noun = left.first - 1
            if left.preposition != "di" or noun < 0:
                break
            if self.tokens[noun].low not in pp.TRANSPARENT or self.tokens[noun].low in pp.NOMINAL:
                break
            first = noun
            left = left_of(self.tokens, noun)
        return first, left

    # -- nouns for events -----------------------------------------------------------------------

    def _nominal(self, place: Place, first: int, left: Left) -> Verdict | None:
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
        outer = self._main(Place(noun, noun, place.found), noun, own, None)
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
        return Verdict(_unreal_noun(base) if unreal else base, f"noun:{word}", predicate, noun)

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
            if word in _HARD or word in {",", "che", "e"} or (word in PREPOSITIONS and back > 3):
                return -1
            if any(predicate.main == j for predicate in self.predicates):
                return -1
            if back >= 2 and wanted == "di" and word not in _PRENOMINAL:
                # "la ratifica parlamentare dell'accordo" may have one adjective, no more.
                if back > 2:
                    return -1
        return -1

    # -- verbs ------------------------------------------------------------------------------------

    def _main(
        self, place: Place, first: int, left: Left, governor: Governor | None
    ) -> Verdict | None:
        before = self._before(first, left)
        touching = before is not None and before.last + 1 == left.first and before.verb is not None
        if governor is not None and governor.predicate is not None and not touching:
            # The preposition is there to be read; whether it is object or subject, the parse says.
            role = left.preposition or (governor.role if governor.role == "subj" else "obj")
            verdict = self._say(governor.predicate, role, place)
            if verdict is not None and verdict.status != "mentioned":
                return replace(verdict, rule=f"parse:{verdict.rule}")
        after = self._after(place) if not left.preposition else None
        opens = left.first == 0 or self.tokens[left.first - 1].low in _CLAUSE_OPENERS | _HARD
        if after is not None and (
            before is None or (opens and not self._commas_pair(before, left))
        ):
            state = self._state_at(after)
            if state is not None:
                return state
            return self._say(after, "subj", place) or Verdict(
                "mentioned", "verb", after, after.main
            )
        if before is None:
            return None
        if before.verb is None and not left.preposition:
            state = self._state_at(before) or self._document(before)
            if state is not None:
                return state
        return self._say(before, left.preposition or "obj", place)

    def _document(self, copula: Predicate) -> Verdict | None:
        """As in "Il documento firmato è stata la dichiarazione": the subject's participle counts."""
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

    def _before(self, first: int, left: Left) -> Predicate | None:
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
                word in _HARD or word in _SUBORDINATORS for word in gap
            ):
                return None
            if predicate.mood == "pp" and not self._heads(predicate, gap):
                continue
            if left.preposition and predicate.verb is not None and predicate.verb.obl:
                if left.preposition in predicate.verb.obl:
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
            if any(word in _HARD - {"(", ")"} for word in gap):
                return None
            if predicate.mood != "fin":
                continue
            inner = [i for i, word in enumerate(gap) if word in _SUBORDINATORS]
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

    def _relative(self, place: Place) -> Verdict | None:
        tokens = self.tokens
        j = place.last + 1
        for step in range(12):
            i = j + step
            if i >= len(tokens) or tokens[i].low in _HARD:
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
                if len(between) > 18 or any(w in _HARD or w == "che" for w in between):
                    return None
                role = "subj" if not between else "obj"
                if tokens[i - 1].low in PREPOSITIONS:
                    role = PREPOSITIONS[tokens[i - 1].low]
                return self._say(following, role, place)
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
            if any(word in _HARD or word in _SUBORDINATORS for word in gap):
                return None
            if place.found.type != "amendment" and any(
                place.last < other.first < predicate.main for other in self.places
            ):
                return None
            if not agrees(tokens[predicate.main].low, place.found) or predicate.verb is None:
                continue
            if len(gap) > 1 and "," in gap and gap[-1] != ",":
                continue
            verdict = self._say(predicate, "obj", place)
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

    # -- set phrases --------------------------------------------------------------------------------

    def _state_at(self, predicate: Predicate) -> Verdict | None:
        if predicate.verb is not None:
            return None
        start = self.tokens[predicate.first].start
        if self.tokens[predicate.first].low.endswith("mente"):
            start = self.tokens[predicate.main].start
        text = self._text[start : start + 120]
        for pattern, status in _STATES:
            found = pattern.match(text)
            if found is not None and found.end() > self.tokens[predicate.main].end - start:
                if predicate.negated and status not in {"terminated", "signed", "negotiating"}:
                    status = "signed" if status == "in_force" else "mentioned"
                if predicate.negated and status == "signed" and "c'è" in found.group():
                    status = "negotiating" if predicate.yet else "rejected"
                return Verdict(status, "state", predicate, predicate.main)
        return None

    def _state_after(self, place: Place) -> Verdict | None:
        start = place.found.end
        text = self._text[start : start + 160]
        lazy = re.match(
            r" [^,.;:()]{0,50}?,? ?(?=in vigore|in discussione|da (?:negoz|firm|ratif))", text
        )
        lead = re.match(
            r"(?: (?:di|del|della|dell'|con|sul|sulla|sull'|per|tra|fra|dei|delle) ?[^,.;:]{1,60})?,? "
            r"(?:(?:ormai|ancora|già|tuttora|attualmente|ora|oggi) )?(?=\w)",
            text,
        )
        offsets = [text[:1] == " ", 2 * (text[:2] == ", "), lead.end() if lead else 0]
        if lazy is not None and not any(
            p.mood == "fin" and start < self.tokens[p.first].start < start + lazy.end()
            for p in self.predicates
        ):
            offsets.append(lazy.end())
        for offset in offsets:
            if not offset:
                continue
            for pattern, status in _STATES:
                if pattern.match(text[offset:]):
                    return Verdict(status, "state", anchor=place.last)
        return None

    # -- from governor to status ------------------------------------------------------------------

    def _say(self, predicate: Predicate, role: str, place: Place) -> Verdict | None:
        verb = predicate.verb
        if verb is None:
            if role not in {"obj", "subj"}:
                return Verdict("mentioned", "verb", predicate, predicate.main)
            return self._there_is(predicate)
        if predicate.passive and role == "subj":
            role = "obj"
        base = verb.obj if role == "obj" else verb.subj if role == "subj" else verb.obl.get(role)
        if base is None and role == "obj" and verb.subj is not None:
            base = verb.subj
        if (
            base is None
            and role == "subj"
            and verb.obj is not None
            and self._object_after_all(predicate, place)
        ):
            base = verb.obj
        name = verb.lemma.replace(" ", "-").replace("'", "-")
        if verb.lemma in {"rispettare", "onorare"} and role in {"obj", "subj"}:
            status: Status = "violated" if predicate.negated else "mentioned"
            return Verdict(status, f"verb:{name}", predicate, predicate.main)
        if base is None or self._means_otherwise(predicate, role, place):
            return Verdict("mentioned", f"verb:{name}", predicate, predicate.main)
        if place.found.type == "ceasefire":
            base = {"saltare": "violated", "fallire": "violated"}.get(verb.lemma, base)  # type: ignore[assignment]
        if verb.lemma == "rompere" and place.found.type in {"contract", "alliance", "pact"}:
            base = "terminated"
        status = realised(base, predicate)
        if verb.lemma in {"scadere", "terminare", "spirare"} and predicate.tense in {"pres", "fut"}:
            status = "mentioned" if predicate.negated else "in_force"
        if predicate.first > place.last and (
            verb.lemma == "parlare"
            or (verb.lemma == "trovare" and predicate.tense == "pres" and predicate.passive)
        ):
            status = "mentioned"
        if verb.lemma == "esistere" and predicate.negated:
            status = "rejected"
        suffix = "" if predicate.reality == "real" else f"-{predicate.reality}"
        suffix += "-not" if predicate.negated else ""
        return Verdict(status, f"verb:{name}{suffix}", predicate, predicate.main)

    def _means_otherwise(self, predicate: Predicate, role: str, place: Place) -> bool:
        """Verbs that say something else here: to denounce a plot, to arrive at a number."""
        lemma = predicate.verb.lemma if predicate.verb is not None else ""
        if lemma == "denunciare" and predicate.last < place.first:
            return not left_of(self.tokens, place.first).definite
        if lemma in {"volere", "mediare"} and predicate.mood == "pp":
            return True
        if lemma in {"pubblicare", "rilasciare", "diffondere", "diramare"} and predicate.negated:
            return True
        if lemma == "arrivare" and role == "subj":
            following = self.tokens[predicate.last + 1 : predicate.last + 2]
            return bool(following) and PREPOSITIONS.get(following[0].low) == "a"
        return lemma == "aderire" and predicate.negated

    def _object_after_all(self, predicate: Predicate, place: Place) -> bool:
        """Whether an instrument before an active verb is its object.

        "l'accordo che hanno firmato", "l'accordo lo firma il ministro"; or a verb before it, whose
        object a parser took for the subject.
        """
        if predicate.last < place.first:
            return True
        before = [token.low for token in self.tokens[place.last + 1 : predicate.main]]
        if set(before[-4:]) & {"lo", "la", "l'", "li", "le"}:
            return True
        verb = predicate.verb
        return "che" in before and verb is not None and verb.lemma not in _ALSO_SUBJECT

    def _there_is(self, predicate: Predicate) -> Verdict | None:
        """As in "C'è l'accordo", "non c'è ancora un'intesa", "ci sarà la tregua"."""
        tokens = self.tokens
        word = tokens[predicate.main].low
        if word not in pp.AUX_BE:
            return Verdict("mentioned", "verb", predicate, predicate.main)
        near = {t.low for t in tokens[max(0, predicate.main - 2) : predicate.main]}
        if not near & {"c'", "ci"}:
            return Verdict("mentioned", "verb:essere", predicate, predicate.main)
        status: Status = "signed"
        if predicate.negated:
            following = {t.low for t in tokens[predicate.main + 1 : predicate.main + 3]}
            status = "negotiating" if predicate.yet or "ancora" in following else "rejected"
        elif word in {"sarà", "saranno"}:
            status = "planned"
        elif word in {"sarebbe", "sarebbero", "sia", "siano", "fosse", "era", "erano"}:
            status = "mentioned"
        return Verdict(status, "verb:esserci", predicate, predicate.main)

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


def _unreal_noun(base: Status) -> Status:
    """What "in attesa della ratifica", "verso la firma" leave of an event."""
    if base in {"signed", "adopted"}:
        return "planned"
    if base in {"ratified", "in_force"}:
        return "signed"
    return base if base in {"negotiating", "proposed", "rejected"} else "mentioned"


def agrees(participle: str, found: Found) -> bool:
    masculine = found.lemma in _MASCULINE or not found.lemma
    endings = ("i" if found.plural else "o") if masculine else ("e" if found.plural else "a")
    if found.lemma == "memorandum":
        endings = "oi"
    return participle[-1] in endings


_ASKED: Final[dict[str, Status]] = {
    "signed": "proposed", "adopted": "proposed", "ratified": "signed", "in_force": "proposed",
}  # fmt: skip


def realised(base: Status, predicate: Predicate) -> Status:
    """Return what is left of `base` after negation, tense and modality.

    Args:
        base: The status that the verb gives when the event really happens.
        predicate: The verb group.
    """
    if predicate.negated:
        return _negated(base, predicate)
    reality = predicate.reality
    if reality in {"real", "done"}:
        return base
    if base in {"negotiating", "proposed", "planned"}:
        return base if reality in {"future", "planned", "asked", "attempt"} else "mentioned"
    if base == "ratified":
        return "signed"
    if reality == "refused":
        return "rejected" if base in {"signed", "adopted"} else "mentioned"
    if reality == "asked":
        return _ASKED.get(base, "mentioned")
    if reality == "attempt":
        return "negotiating" if base in {"signed", "adopted", "in_force"} else "mentioned"
    if reality in {"future", "planned"}:
        if base == "terminated":
            return "terminated" if reality == "future" else "mentioned"
        if base in {"violated", "rejected"}:
            return "mentioned"
        return (
            "planned"
            if reality == "future" or base in {"signed", "adopted", "in_force"}
            else ("mentioned")
        )
    return "mentioned"


def _negated(base: Status, predicate: Predicate) -> Status:
    if base in {"signed", "adopted"}:
        if predicate.yet:
            return "negotiating"
        return "mentioned" if predicate.conditional else "rejected"
    if base == "ratified":
        return "signed" if predicate.yet or predicate.reality == "real" else "mentioned"
    if base == "in_force":
        if predicate.reality != "real":
            return "mentioned"
        return "signed" if predicate.yet else "violated"
    if base == "terminated" and predicate.reality == "real":
        return "in_force"
    if base == "planned":
        return "rejected"
    return "mentioned"


__all__ = ["DETERMINERS", "Clause", "Governor", "Left", "Place", "Verdict", "left_of", "realised"]
