"""What a governor says of an instrument: from verb, noun or set phrase to a status."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.agreements import predicate_patterns as pp
from setaccio.agreements.phrases import PREPOSITIONS, left_of
from setaccio.agreements.reality import Verdict, realised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.phrases import Place
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
    " infrangere rompere tradire volere applicare attuare raggiungere vincere strappare".split()
)


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
        if predicate.verb is not None:
            return None
        start = self.tokens[predicate.first].start
        if self.tokens[predicate.first].low.endswith("mente"):
            start = self.tokens[predicate.main].start
        text = self._text[start : start + 120]
        for pattern, said in _STATES:
            status = said
            found = pattern.match(text)
            if found is not None and found.end() > self.tokens[predicate.main].end - start:
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
                if pattern.match(text[offset:]):
                    return Verdict(status, "state", anchor=place.last)
        return None

    def say(self, predicate: Predicate, role: str, place: Place) -> Verdict | None:
        """Return what a verb group says of the instrument that depends on it as `role`."""
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
