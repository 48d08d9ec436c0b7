"""What a governor says of an instrument: from verb, noun or set phrase to a status."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from setaccio.agreements import predicate_patterns as pp
from setaccio.agreements.phrase_patterns import LEADS
from setaccio.agreements.phrases import PREPOSITIONS, left_of
from setaccio.agreements.reality import Verdict, realised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.phrases import Left, Place
    from setaccio.agreements.predicate_patterns import Verb
    from setaccio.agreements.predicates import Predicate, Token
    from setaccio.agreements.records import Status

_STATES: Final = tuple((re.compile(pattern), status) for pattern, status in pp.STATES)
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


class Sayings:
    """The verb groups and set phrases of one sentence, to be asked what they say.

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

    def state_at(self, predicate: Predicate) -> Verdict | None:
        """Return the set phrase that a copula opens: "resta in vigore"."""
        if predicate.verb is not None and predicate.verb.lemma != "trovare":
            return None
        group = range(predicate.first, predicate.main)
        opens = (i for i in group if self.tokens[i].low in pp.AUX_BE | _STATE_OPENERS)
        start = self.tokens[next(opens, predicate.main)].start
        text = _accented(self._text[start : start + 120])
        for pattern, said in _STATES:
            status = said
            found = pattern.match(text)
            if found is not None and found.end() >= self.tokens[predicate.main].end - start:
                if found.group().startswith("non "):
                    return Verdict(status, "state", predicate, predicate.main)
                if predicate.negated and status not in {"terminated", "signed", "negotiating"}:
                    status = "signed" if status == "in_force" else "mentioned"
                if predicate.negated and status == "signed" and "c'è" in found.group():
                    status = "negotiating" if predicate.yet else "rejected"
                return Verdict(status, "state", predicate, predicate.main)
        return None

    def state_after(self, place: Place) -> Verdict | None:
        """Return the set phrase that follows an instrument: "l'accordo, in vigore dal 1996"."""
        start = place.found.end
        text = self._text[start : start + 160]
        lazy = re.match(
            r" [^,.;:()]{0,50}?,? ?(?=in vigore|in discussione|da (?:negoz|firm|ratif))", text
        )
        lead = re.match(
            r"(?: (?:di|del|della|dell'|con|sul|sulla|sull'|per|tra|fra|dei|delle)"
            r" ?[^,.;:]{1,60})?,? "
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
                if pattern.match(text, offset):
                    return Verdict(status, "state", anchor=place.last)
        return None

    def say(self, predicate: Predicate, role: str, place: Place) -> Verdict | None:
        """Return what a verb group says of the instrument that depends on it as `role`."""
        verb = predicate.verb
        if verb is None:
            if role not in {"obj", "subj"}:
                return Verdict("mentioned", "verb", predicate, predicate.main)
            return self._there_is(predicate, place)
        name = _label(verb.lemma)
        base = self._base(verb, predicate, role, place)
        if verb.lemma in pp.KEEPING:
            status: Status = pp.KEEPING[verb.lemma] if predicate.negated else "mentioned"
            return Verdict(status, f"verb:{name}", predicate, predicate.main)
        if base is None or self._means_otherwise(predicate, role, place):
            return Verdict("mentioned", f"verb:{name}", predicate, predicate.main)
        status = self._corrected(realised(base, predicate), base, predicate, place)
        suffix = "" if predicate.reality == "real" else f"-{predicate.reality}"
        suffix += "-not" if predicate.negated else ""
        return Verdict(status, f"verb:{name}{suffix}", predicate, predicate.main)

    def _base(self, verb: Verb, predicate: Predicate, role: str, place: Place) -> Status | None:
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

    def _corrected(
        self, status: Status, base: Status, predicate: Predicate, place: Place
    ) -> Status:
        """Return the status after what single verbs make of tense and polarity."""
        lemma = predicate.verb.lemma if predicate.verb is not None else ""
        special = self._of_its_own(lemma, base, predicate, place)
        if special is None and predicate.negated:
            special = self._denied(lemma, base, predicate)
        if special is not None:
            return special
        if status == "planned" and self._still_to(predicate):
            return "negotiating"
        if status in {"signed", "adopted", "in_force"} and self._soon(predicate):
            return "planned"
        return status

    @staticmethod
    def _of_its_own(  # noqa: PLR0911
        lemma: str, base: Status, predicate: Predicate, place: Place
    ) -> Status | None:
        """Return the status where a verb's tense or voice means something of its own."""
        if lemma in {"scadere", "terminare", "spirare"} and predicate.tense in {"pres", "fut"}:
            return "mentioned" if predicate.negated else "in_force"
        if lemma.endswith(_RUNNING_OUT) and predicate.tense in {"pres", "fut"}:
            return "in_force"
        if lemma == "rinnovare" and predicate.tense == "pres" and predicate.passive:
            return "in_force" if predicate.first > place.last else None
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

    def _denied(self, lemma: str, base: Status, predicate: Predicate) -> Status | None:
        """Return the status of "non vale più", "non è stato rinnovato", "mai entrato in vigore"."""
        if predicate.reality not in {"real", "future", "planned", "decided", "done"}:
            return None
        if lemma == "rinnovare" or (base == "in_force" and self._no_more(predicate)):
            return "terminated"
        if lemma == "esistere" or (lemma.startswith("entrare in") and self._never(predicate)):
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
            if tokens[j].low in _STOPS | {"che", "cui"}:
                low = j + 1
                break
        high = min(len(tokens), last + _CLAUSE_TOKENS)
        for j in range(last + 1, high):
            if tokens[j].low in _STOPS | {","}:
                high = j
                break
        text = " ".join(token.low for token in tokens[low:high])
        return _TO_COME.search(text) is not None

    def _means_otherwise(  # noqa: PLR0911, PLR0912  (one a verb)
        self, predicate: Predicate, role: str, place: Place
    ) -> bool:
        """Verbs that say something else here: to denounce a plot, to arrive at a number."""
        lemma = predicate.verb.lemma if predicate.verb is not None else ""
        before = predicate.last < place.first
        left = left_of(self.tokens, place.first)
        following = [t.low for t in self.tokens[predicate.last + 1 : predicate.last + 4]]
        group = {t.low for t in self.tokens[predicate.first : predicate.main]}
        if lemma == "denunciare" and before:
            return not left.definite
        if lemma in {"volere", "mediare"} and predicate.mood == "pp":
            return True
        if lemma in {"pubblicare", "rilasciare", "diffondere", "diramare"} and predicate.negated:
            return True
        if lemma in {"prevedere", "stabilire"} and not predicate.passive:
            # "come prevede l'accordo", "lo prevede un accordo": the accord foresees.
            return not before or left.definite or bool(group & _CLITICS)
        if lemma in {"definire", "dichiarare"} and not predicate.passive:
            return bool(group & _CLITICS) or (before and self._called(place))
        if lemma in {"servire", "occorrere", "urgere"}:
            return not before or bool(following and PREPOSITIONS.get(following[0]) in {"a", "da"})
        if lemma in {"valutare", "giudicare"}:
            return bool(set(following[:2]) & _OPINION) or left.definite
        if lemma == "passare":
            return not self._passes(predicate, place)
        if lemma == "fare":
            # "fanno un patto", not "fa dell'accordo", "lo fa", "fatto".
            gap = [t.low for t in self.tokens[predicate.last + 1 : place.first]]
            far = len(gap) > _MAKING_WITHIN or left.definite
            return not before or far or bool(group & _CLITICS)
        if lemma == "nascere":
            return bool(following) and PREPOSITIONS.get(following[0]) == "da"
        if lemma == "funzionare" and self._asked_how(predicate):
            return True
        if lemma in {"cadere", "morire", "funzionare", "proseguire"} and not before:
            return bool(following) and PREPOSITIONS.get(following[0]) == "da"
        if lemma == "partire":
            opener = PREPOSITIONS.get(following[0]) if following else None
            dated = bool(following[1:]) and _DATED.fullmatch(following[1]) is not None
            return opener == "con" or (opener == "da" and not dated)
        if lemma == "arrivare" and role == "subj":
            return bool(following) and PREPOSITIONS.get(following[0]) == "a"
        return lemma == "aderire" and predicate.negated

    def _asked_how(self, predicate: Predicate) -> bool:
        return predicate.first > 0 and self.tokens[predicate.first - 1].low == "come"

    def _called(self, place: Place) -> bool:
        """Whether what follows names the instrument: "ha definito l'accordo una resa"."""
        following = [t.low for t in self.tokens[place.last + 1 : place.last + 9]]
        for at, word in enumerate(following):
            if word in _STOPS:
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
        before = [token.low for token in self.tokens[place.last + 1 : predicate.main]]
        verb = predicate.verb
        return "che" in before and verb is not None and verb.lemma not in _ALSO_SUBJECT

    def _there_is(self, predicate: Predicate, place: Place) -> Verdict | None:
        """As in "C'è l'accordo", "non c'è ancora un'intesa", "ci sarà la tregua"."""
        tokens = self.tokens
        word = tokens[predicate.main].low
        if word in pp.AUX_HAVE:
            return self._has(predicate, place)
        if word not in pp.AUX_BE:
            return Verdict("mentioned", "verb", predicate, predicate.main)
        near = {t.low for t in tokens[max(0, predicate.main - 2) : predicate.main]}
        if not near & {"c'", "ci"}:
            return Verdict("mentioned", "verb:essere", predicate, predicate.main)
        status: Status = "signed"
        if predicate.negated:
            following = {t.low for t in tokens[predicate.main + 1 : predicate.main + 3]}
            status = "negotiating" if predicate.yet or "ancora" in following else "rejected"
            if "più" in following:
                status = "terminated"
        elif word in {"sarà", "saranno"}:
            status = "planned"
        elif word in {"sarebbe", "sarebbero", "sia", "siano", "fosse", "era", "erano"}:
            status = "mentioned"
        else:
            status = self._where(predicate, place)
        return Verdict(status, "verb:esserci", predicate, predicate.main)

    def _where(self, predicate: Predicate, place: Place) -> Status:
        """What "c'è" says behind a place: on the table, in the prosecutors' sights."""
        end = self.tokens[predicate.first].start
        ahead = self._text[max(0, end - _AHEAD_REACH) : end]
        if _ON_THE_TABLE.search(ahead):
            return "negotiating"
        if _ELSEWHERE.search(ahead):
            return "mentioned"
        behind = self._text[place.found.end : place.found.end + 50]
        return "in_force" if _OF_A_YEAR.match(behind) else "signed"

    def _has(self, predicate: Predicate, place: Place) -> Verdict:  # noqa: PLR0911
        """As in "Abbiamo un accordo" (it is struck), "Eni ha un contratto" (it holds)."""
        word = self.tokens[predicate.main].low
        anchor = predicate.main
        gap = [t.low for t in self.tokens[predicate.main + 1 : place.first]]
        plain = len(gap) <= _HAD_WITHIN and not any(w in PREPOSITIONS or w in _STOPS for w in gap)
        if predicate.last > place.first or not plain or "," in gap:
            return Verdict("mentioned", "verb", predicate, anchor)
        if predicate.negated or "nessun" in gap:
            yet = predicate.yet or "ancora" in gap
            return Verdict(
                "negotiating" if yet else "rejected", "verb:avere-not", predicate, anchor
            )
        if "suo" in gap or "sua" in gap:
            return Verdict("signed", "verb:avere", predicate, anchor)
        if word == "abbiamo" and place.found.type not in {"treaty", "convention", "contract"}:
            return Verdict("signed", "verb:avere", predicate, anchor)
        if predicate.reality != "real":
            status = realised("signed", predicate)
            return Verdict(status, f"verb:avere-{predicate.reality}", predicate, anchor)
        if word in {"avrà", "avranno", "avremo"}:
            return Verdict("planned", "verb:avere-future", predicate, anchor)
        if word in {"ha", "hanno", "abbiamo"} and gap and gap[-1] in _INDEFINITE | {"già"}:
            return Verdict("in_force", "verb:avere", predicate, anchor)
        return Verdict("mentioned", "verb", predicate, anchor)

    def lead(self, left: Left) -> Verdict | None:
        """Return what stands right before the instrument: "a un passo dall'accordo"."""
        if not left.first:
            return None
        end = self.tokens[left.first - 1].end
        start = max(self.tokens[0].start, end - _LEAD_REACH)
        text = self._text[start:end] + " "
        for pattern, prepositions, status in _LEADS:
            if left.preposition in prepositions and pattern.search(text):
                return Verdict(status, "lead", anchor=left.first - 1)
        return None


def _accented(text: str) -> str:
    """Write the agencies' "e'" as "è"."""
    return text.replace("e' ", "è ", 1) if text.startswith("e' ") else text.replace(" e' ", " è ")


@cache
def _label(lemma: str) -> str:
    """Return a verb's name in rules: the first choice of each alternative of a set phrase."""
    plain = re.sub(r"\(\?![^()]*\)", "", lemma)
    for _ in range(4):
        plain = re.sub(r"\(\?:([^()|]*)(?:\|[^()]*)?\)[?*]?", r"\1", plain)
    plain = re.sub(r"\[(\w)\w*\]", r"\1", plain)
    return re.sub(r"\W+", "-", plain).strip("-")


_LEADS: Final = tuple(
    (re.compile(rf"{pattern.rstrip()} ?$"), tuple(prepositions.split()) or ("",), status)
    for pattern, prepositions, status in LEADS
)
_LEAD_REACH: Final = 90
_AHEAD_REACH: Final = 60
_SIGNATURES: Final = frozenset("firma firme sigla sottoscrizione stipula firmato".split())
_SETTLING: Final = frozenset(
    "definire negoziare concordare trattare discutere perfezionare limare scrivere costruire"
    " trovare raggiungere stendere completare elaborare rinegoziare".split()
)
# "andrà a scadenza a dicembre": until then it holds.
_RUNNING_OUT: Final = ("a scadenza", "in scadenza")
# What others may do with it: "vogliono che l'accordo sia esaminato dalla Corte".
_WEIGHING: Final = frozenset("esaminare valutare vagliare studiare".split())
_STATE_OPENERS: Final = frozenset("non c' si ancora già tuttora".split())
_COMES: Final = frozenset("viene vengono".split())
_CLAUSE_TOKENS: Final = 14
_STOPS: Final = frozenset('. ; : ( ) ! ? "'.split())
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
_HAD_WITHIN: Final = 4
_INDEFINITE: Final = frozenset("un uno una un' due tre quattro cinque nuovo nuova".split())
_VOTED: Final = re.compile(
    r" (?:anche |così |ieri |oggi )?(?:con (?!(?:il|la|i|le)\b ?[a-z]|l')|all'unanimità|a (?:larga"
    r"|stretta|maggioranza|grande)"
    r"|per (?:un|\w+) vot|in (?:aula|consiglio|commissione|senato|giunta|parlamento)|al(?:la)?"
    r" (?:senato|camera) con)"
)
_ON_THE_TABLE: Final = re.compile(
    r"\b(?:sul (?:tavolo|piatto)|al tavolo)\b[^,;:.]*$|\bin ballo\b[^,;:.]*$"
)
_ELSEWHERE: Final = re.compile(
    r"\b(?:ne[il]|nell[ao']|negli|nelle|dietro|alla base|al centro|in mezzo|sullo sfondo|tra|fra"
    r"|sotto"
    r"|alle spalle|in cima|a monte|agli atti)\b ?[^,;:.]*$"
)
_OF_A_YEAR: Final = re.compile(r"[^,;:.]{0,40}\bde(?:l|ll') ?(?:19|20)\d\d")
