"""What single verbs mean beside an instrument, where their entry alone does not tell.

Tense, polarity, voice and the words next to a verb turn its status into another one, or into none:
"scade a giugno" still holds, "lo definisce un accordo" makes nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.agreements.phrases import PREPOSITIONS, left_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.phrases import Place
    from setaccio.agreements.predicate_patterns import Verb
    from setaccio.agreements.predicates import Predicate, Token
    from setaccio.agreements.records import Status


class Senses:
    """The verb groups of one sentence, to be asked what they mean of an instrument.

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

    def base_of(  # noqa: PLR0911
        self, verb: Verb, predicate: Predicate, role: str, place: Place
    ) -> Status | None:
        """Return the status that the verb gives when what it says really happens."""
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
        if base is None:
            return None
        lemma = verb.lemma
        if place.found.type == "ceasefire" and lemma in {"saltare", "fallire"}:
            return "violated"
        if lemma == "rompere" and place.found.type in {"contract", "alliance", "pact"}:
            return "terminated"
        if lemma == "fare" and self.tokens[predicate.main].low == "facciamo":
            return "proposed"
        early = {t.low[:8] for t in self.tokens[predicate.last + 1 : place.first]} & _EARLY
        if lemma == "interrompere" and (place.found.type == "contract" or early):
            return "terminated"
        if lemma == "strappare" and left_of(self.tokens, place.first).definite:
            # "strappa un accordo" wrests it, "strappa l'accordo" tears it up.
            return "terminated"
        if lemma in {"aspettare", "attendere"} and base == "signed":
            return self._awaited(predicate)
        return base

    def _awaited(self, predicate: Predicate) -> Status:
        """What an instrument that waits for something has reached: its signature or less."""
        following = {t.low for t in self.tokens[predicate.last + 1 : predicate.last + 8]}
        return "planned" if following & _SIGNATURES else "signed"

    def corrected(self, status: Status, base: Status, predicate: Predicate, place: Place) -> Status:
        """Return the status after what single verbs make of tense and polarity."""
        lemma = predicate.verb.lemma if predicate.verb is not None else ""
        special = self._of_its_own(lemma, base, predicate, place)
        if special is None and predicate.negated:
            special = self._denied(lemma, base, predicate)
        if special is not None:
            return special
        if status == "planned" and self._still_to(predicate):
            return "negotiating"
        dated = lemma.startswith(("portare la ", "portare (?:la ", "recare "))
        if status in {"signed", "adopted", "in_force"} and not dated and self._soon(predicate):
            return "planned"
        return status

    def _of_its_own(  # noqa: PLR0911, PLR0912
        self, lemma: str, base: Status, predicate: Predicate, place: Place
    ) -> Status | None:
        """Return the status where a verb's tense or voice means something of its own."""
        if lemma in {"scadere", "terminare", "spirare"} and predicate.tense in {"pres", "fut"}:
            return "mentioned" if predicate.negated else "in_force"
        if lemma.endswith(_RUNNING_OUT) and predicate.tense in {"pres", "fut"}:
            return "in_force"
        if lemma == "rinnovare" and predicate.tense == "pres" and predicate.passive:
            return "in_force" if predicate.first > place.last else None
        if lemma == "seguire" and predicate.tense == "pres" and not predicate.passive:
            return "mentioned"
        if lemma in _REVIVING and predicate.reality not in {"real", "done"}:
            return "mentioned"
        if lemma in _ENDURING and place.found.type == "ceasefire" and self._briefly(predicate):
            return "violated"
        if lemma == "durare" and predicate.tense not in {"pp", "past"}:
            return "mentioned"
        if lemma in _LONGING and (predicate.tense == "impf" or self._long(predicate)):
            return "mentioned"
        if lemma in _WRITING | {"rinegoziare"} and self._written(predicate, place):
            return "amended" if lemma == "rinegoziare" else "mentioned"
        if lemma in _WEIGHING and predicate.reality not in {"real", "future"}:
            return "mentioned"
        if lemma == "sottoporre" and predicate.passive and predicate.reality == "future":
            return "planned"
        if lemma in {"legare", "vincolare"} and base == "in_force" and not predicate.negated:
            return "in_force" if predicate.reality in {"real", "future"} else "mentioned"
        if lemma == "parlare" and (
            predicate.first > place.last or (predicate.tense == "pres" and not predicate.passive)
        ):
            # "parlano di un accordo": so they call it, or have heard of it.
            return "mentioned"
        if (
            lemma == "trovare"
            and predicate.first > place.last
            and predicate.tense == "pres"
            and predicate.passive
        ):
            return "mentioned"
        return None

    def over(self, predicate: Predicate) -> bool:
        """Whether a verb group is a compound or a remote past: what it tells of is done."""
        group = {token.low for token in self.tokens[predicate.first : predicate.main]}
        return predicate.tense == "past" or (
            predicate.tense == "pp" and bool(group & _COMPOUND) and predicate.mood == "fin"
        )

    def _written(self, predicate: Predicate, place: Place) -> bool:
        """As in "l'accordo, redatto in inglese", "l'accordo che scrissero": no talks any more."""
        done = predicate.mood == "pp" or self.over(predicate)
        behind = predicate.first > place.last or predicate.mood == "fin"
        return done and behind and predicate.reality == "real" and not predicate.negated

    def _briefly(self, predicate: Predicate) -> bool:
        """As in "la tregua è durata sei ore", "ha retto meno di una notte": it was broken."""
        after = " ".join(t.low for t in self.tokens[predicate.last + 1 : predicate.last + 8])
        before = " ".join(t.low for t in self.tokens[max(0, predicate.first - 4) : predicate.first])
        real = predicate.reality in {"real", "done"} and not predicate.negated
        return real and bool(_BRIEF.match(after) or _SO_LONG.search(before))

    def _long(self, predicate: Predicate) -> bool:
        """As in "un accordo che abbiamo inseguito dall'inverno": it is there at last."""
        following = [t.low for t in self.tokens[predicate.last + 1 : predicate.last + 2]]
        at = bool(following) and PREPOSITIONS.get(following[0]) == "da"
        return at and predicate.first > 0 and self.tokens[predicate.first - 1].low == "che"

    def _denied(self, lemma: str, base: Status, predicate: Predicate) -> Status | None:
        """Return the status of "non vale più", "non è stato rinnovato", "mai entrato in vigore"."""
        if predicate.reality not in {"real", "future", "planned", "decided", "done"}:
            return None
        if lemma in {"attendere", "aspettare"}:
            return "mentioned"
        if lemma in {"rinnovare", "prorogare"} or (base == "in_force" and self._no_more(predicate)):
            return "terminated"
        if lemma == "esistere" or (lemma.startswith(_NEVER_COME) and self._never(predicate)):
            return "rejected"
        return None

    def _no_more(self, predicate: Predicate) -> bool:
        near = self.tokens[predicate.first : predicate.last + 2]
        return any(token.low == "più" for token in near)

    def _never(self, predicate: Predicate) -> bool:
        return any(t.low == "mai" for t in self.tokens[predicate.first : predicate.main + 1])

    def _still_to(self, predicate: Predicate) -> bool:
        """As in "resta da definire il protocollo": what is to be settled is being negotiated."""
        lemma = predicate.verb.lemma if predicate.verb is not None else ""
        group = [token.low for token in self.tokens[predicate.first : predicate.main]]
        return "da" in group[-2:] and lemma in _SETTLING

    def _soon(self, predicate: Predicate) -> bool:
        """Whether a present tense tells of what is to come: "domani si firma l'accordo"."""
        present = predicate.tense == "pres" or self.tokens[predicate.first].low in _COMES
        if not present or predicate.mood != "fin":
            return False
        return self.foretold(predicate.first, predicate.last)

    def foretold(self, first: int, last: int) -> bool:
        """Whether a time to come is named in the clause around these tokens."""
        tokens = self.tokens
        low = max(0, first - _CLAUSE_TOKENS)
        for j in range(first - 1, low - 1, -1):
            if tokens[j].low in STOPS | {"che", "cui"}:
                low = j + 1
                break
        high = min(len(tokens), last + _CLAUSE_TOKENS)
        for j in range(last + 1, high):
            if tokens[j].low in STOPS | {","}:
                high = j
                break
        text = " ".join(token.low for token in tokens[low:high])
        return _TO_COME.search(text) is not None

    def means_otherwise(  # noqa: PLR0911
        self, predicate: Predicate, role: str, place: Place
    ) -> bool:
        """Whether a verb says something else here: to denounce a plot, to arrive at a number."""
        if predicate.verb is None:
            return False
        lemma = predicate.verb.lemma
        following = [t.low for t in self.tokens[predicate.last + 1 : predicate.last + 4]]
        group = {t.low for t in self.tokens[predicate.first : predicate.main]}
        opener = PREPOSITIONS.get(following[0]) if following else None
        if lemma in _ASSERTING:
            return self._asserts(lemma, predicate, place, group)
        if lemma in {"volere", "mediare", "mancare"} and predicate.mood == "pp":
            return True
        if predicate.negated and lemma in _MADE_KNOWN:
            return True
        if lemma in {"valutare", "giudicare"}:
            opinion = bool(set(following[:2]) & _OPINION)
            return opinion or left_of(self.tokens, place.first).definite
        if lemma in _HOLDING and group & _CLITICS:
            return True  # "lo ha tenuto al potere"
        if (lemma, opener) in _ELSEWHERE_WITH or (lemma == "volere" and "ci" in group):
            return True
        if role == "subj" or predicate.last > place.last:
            return self._happens_otherwise(lemma, predicate, place, following)
        return self._acts_otherwise(lemma, predicate, place, following, group)

    def _asserts(self, lemma: str, predicate: Predicate, place: Place, group: set[str]) -> bool:
        """Whether a verb of saying and foreseeing has the instrument as its source or its topic."""
        if predicate.passive:
            return False
        before = predicate.last < place.first
        clitic = bool(group & _CLITICS)
        if lemma in {"definire", "dichiarare"}:
            return clitic or (before and self._called(place))
        # "come prevede l'accordo", "lo prevede un accordo": the accord foresees.
        return not before or clitic or left_of(self.tokens, place.first).definite

    def _happens_otherwise(
        self, lemma: str, predicate: Predicate, place: Place, following: list[str]
    ) -> bool:
        """Whether a verb behind its instrument does not tell of its life."""
        opener = PREPOSITIONS.get(following[0]) if following else None
        if lemma == "passare":
            return not self._passes(predicate, place)
        if lemma in {"servire", "occorrere", "urgere"}:
            return True
        if lemma == "fare":
            return not (predicate.passive and self.over(predicate))
        if lemma in {"cadere", "morire", "funzionare", "proseguire"}:
            return opener == "da" or (lemma == "funzionare" and self._asked_how(predicate))
        if lemma == "partire":
            dated = bool(following[1:]) and _DATED.fullmatch(following[1]) is not None
            return opener == "con" or (opener == "da" and not dated)
        dated = bool(following[1:]) and _DATED.fullmatch(following[1]) is not None
        return lemma == "arrivare" and opener == "a" and not dated

    def _acts_otherwise(  # noqa: PLR0911
        self,
        lemma: str,
        predicate: Predicate,
        place: Place,
        following: list[str],
        group: set[str],
    ) -> bool:
        """Whether a verb before its instrument does not tell of its life."""
        left = left_of(self.tokens, place.first)
        opener = PREPOSITIONS.get(following[0]) if following else None
        gap = place.first - predicate.last - 1
        if lemma == "denunciare":
            return not left.definite
        if lemma == "passare":
            return not self._passes(predicate, place)
        if lemma in {"servire", "occorrere", "urgere"}:
            return opener in {"a", "da"}
        if lemma == "fare":
            # "fanno un patto", not "fa dell'accordo", "lo fa", "fatto".
            return gap > _MAKING_WITHIN or left.definite or bool(group & _CLITICS)
        if lemma == "funzionare":
            return self._asked_how(predicate)
        if lemma == "seguire":
            return left.definite and left.preposition != "da" and predicate.tense != "fut"
        if lemma in {"portare", "condurre"}:
            return gap > _LEADING_WITHIN
        return lemma == "rientrare" and not place.found.named

    def _asked_how(self, predicate: Predicate) -> bool:
        return predicate.first > 0 and self.tokens[predicate.first - 1].low == "come"

    def _called(self, place: Place) -> bool:
        """Whether what follows names the instrument: "ha definito l'accordo una resa"."""
        following = [t.low for t in self.tokens[place.last + 1 : place.last + 9]]
        for at, word in enumerate(following):
            if word in STOPS:
                return word == '"'
            if word in {"un", "una", "un'", "come", "«"} and at < _CALLED_WITHIN:
                return at == 0 or PREPOSITIONS.get(following[at - 1]) is None
        return False

    def _passes(self, predicate: Predicate, place: Place) -> bool:
        """Whether "passare" is said of a vote: "passa in aula l'accordo", "passa con 30 sì"."""
        if predicate.last < place.first:
            gap = [t.low for t in self.tokens[predicate.last + 1 : place.first]]
            aside = gap[:1] == [","] and gap.count(",") == 2
            near = len(gap) <= _PASSING_WITHIN + 6 * aside and (aside or "," not in gap)
            return near and not set(gap) & {"e", "da", "dal", "dalla"}
        text = self._text[self.tokens[predicate.last].end :][:30]
        return _VOTED.match(text) is not None

    def _object_after_all(self, predicate: Predicate, place: Place) -> bool:
        """Whether an instrument before an active verb is its object.

        "l'accordo che hanno firmato", "l'accordo lo firma il ministro"; or a verb before it, whose
        object a parser took for the subject.
        """
        if predicate.last < place.first:
            return True
        group = {token.low for token in self.tokens[predicate.first : predicate.main]}
        relative = predicate.first > 0 and self.tokens[predicate.first - 1].low == "che"
        if group & _CLITICS and not relative:
            return True
        if self.tokens[predicate.main].low.endswith(_ENCLITIC) and not relative:
            return True  # "l'accordo contano di firmarlo"
        before = [token.low for token in self.tokens[place.last + 1 : predicate.main]]
        verb = predicate.verb
        return "che" in before and verb is not None and verb.lemma not in _ALSO_SUBJECT


# Verbs of which an instrument may well be the active subject ("che modifica la legge").
_ALSO_SUBJECT: Final = frozenset(
    "rinnovare concludere chiudere confermare rilanciare annunciare definire sancire inaugurare"
    " rinsaldare prevedere modificare emendare aggiornare integrare estendere ampliare bloccare"
    " valutare studiare esaminare sospendere interrompere congelare cancellare risolvere"
    " escludere rivedere vietare offrire"
    " assegnare avviare ottenere trovare lanciare chiedere richiedere proporre dichiarare violare"
    " infrangere rompere tradire volere applicare attuare raggiungere vincere strappare cambiare"
    " partorire produrre unire cementare blindare saldare costruire facilitare allargare adeguare"
    " allungare paralizzare invalidare cassare ignorare aggirare eludere promuovere autorizzare"
    " sdoganare promettere esigere pretendere imporre legare perdere estinguere vincolare lasciare"
    " alleggerire ridisegnare ridefinire smantellare liquidare accogliere creare istituire"
    " stabilire costituire fondare formare delineare esplorare raccomandare differire spuntare"
    " completare consacrare annullare revocare abrogare".split()
)
_CLITICS: Final = frozenset("lo la l' li le".split())
_SIGNATURES: Final = frozenset("firma firme sigla sottoscrizione stipula firmato".split())
_SETTLING: Final = frozenset(
    "definire negoziare concordare trattare discutere perfezionare limare scrivere costruire"
    " trovare raggiungere stendere completare elaborare rinegoziare".split()
)
_ENCLITIC: Final = ("rlo", "rla", "rli", "rle")
# To revive what is there makes nothing by itself.
_REVIVING: Final = frozenset("rilanciare rinsaldare".split())
_ENDURING: Final = frozenset("durare reggere tenere resistere".split())
_BRIEF: Final = re.compile(
    r"(?:(?:ma|solo|soltanto|appena|meno|neanche|nemmeno|neppure|poco|più|circa|quasi|di|per) )*"
    r"(?!tutta)[\w']+ (?:or[ae]|minut[oi]|nott[ei]|mezz)\b"
)
_SO_LONG: Final = re.compile(r"(?:or[ae]|minut[oi]|notte)(?: \.)? (?:tanto|così)$")
# What was longed for is there, or is dreamt of no more.
_LONGING: Final = frozenset("aspettare attendere sognare inseguire cercare".split())
# Who has it in writing is done talking of it.
_WRITING: Final = frozenset("scrivere redigere stendere mediare".split())
_COMPOUND: Final = frozenset(
    "ha hanno ho abbiamo è sono aveva avevano era erano abbia abbiano stato stata stati"
    " state".split()
)
_EARLY: Final = frozenset({"anticipo", "definiti", "anticipa"})
# "mai entrato in vigore", "mai scritto": it has come to nothing.
_NEVER_COME: Final = ("entrare in", "scrivere", "redigere", "stilare", "stendere")
# "andrà a scadenza a dicembre": until then it holds.
_RUNNING_OUT: Final = ("a scadenza", "in scadenza")
# What others may do with it: "vogliono che l'accordo sia esaminato dalla Corte".
_WEIGHING: Final = frozenset("esaminare valutare vagliare studiare".split())
_COMES: Final = frozenset("viene vengono".split())
_CLAUSE_TOKENS: Final = 14
_TO_COME: Final = re.compile(
    r"\b(?:domani|dopodomani|entro|a breve|presto|stasera|prossim[oaie]|a giorni|tra poco|fra poco"
    r"|in settimana|(?:tra|fra) (?:un|una|due|tre|quattro|cinque|dieci|pochi|poche|qualche|\d+)"
    r" (?:or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]))\b"
    r"|\b(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)\b(?! scors)"
)
_OPINION: Final = frozenset("positivamente negativamente bene male con come".split())
_DATED: Final = re.compile(
    r"\d+|1°|oggi|domani|ieri|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|gennaio|febbraio"
    r"|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|primo|prossim[oa]"
    r"|settimana|mezzanotte|alba|autunno|primavera|inizio|fine|metà"
)
_CALLED_WITHIN: Final = 6
_PASSING_WITHIN: Final = 6
_MAKING_WITHIN: Final = 3
_VOTED: Final = re.compile(
    r" (?:anche |così |ieri |oggi )?(?:con (?!(?:il|la|i|le)\b ?[a-z]|l')|all'unanimità|a (?:larga"
    r"|stretta|maggioranza|grande)"
    r"|per (?:un|\w+) vot|in (?:aula|consiglio|commissione|senato|giunta|parlamento)|al(?:la)?"
    r" (?:senato|camera) con)"
)
STOPS: Final = frozenset('. ; : ( ) ! ? "'.split())
_LEADING_WITHIN: Final = 4
# Verbs of saying and foreseeing, of holding, of making known.
_ASSERTING: Final = frozenset("prevedere stabilire definire dichiarare".split())
_HOLDING: Final = frozenset("tenere reggere resistere".split())
_MADE_KNOWN: Final = frozenset("pubblicare rilasciare diffondere diramare aderire".split())
# "si tratta di", "nasce da": said of something else.
_ELSEWHERE_WITH: Final = frozenset({("trattare", "di"), ("nascere", "da")})
