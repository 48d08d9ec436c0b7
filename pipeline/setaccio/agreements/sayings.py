"""What a governor says of an instrument: from verb, noun or set phrase to a status."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from setaccio.agreements import predicate_patterns as pp
from setaccio.agreements.phrase_patterns import LEADS
from setaccio.agreements.phrases import PREPOSITIONS, left_of
from setaccio.agreements.reality import Verdict, realised
from setaccio.agreements.senses import STOPS, Senses

if TYPE_CHECKING:
    from setaccio.agreements.phrases import Left, Place
    from setaccio.agreements.predicates import Predicate
    from setaccio.agreements.records import Status

_STATES: Final = tuple((re.compile(pattern), status) for pattern, status in pp.STATES)


def set_phrase(text: str, at: int = 0) -> Status | None:
    """Return what the set phrase that begins at `at` says: "in vigore" -> "in_force"."""
    return next((status for pattern, status in _STATES if pattern.match(text, at)), None)


class Sayings(Senses):
    """The verb groups and set phrases of one sentence, to be asked what they say.

    Args:
        tokens: The sentence, folded.
        predicates: Its verb groups.
        places: Its instruments, left to right.
        text: The folded lower-case text that the tokens' offsets refer to.
    """

    def state_at(self, predicate: Predicate) -> Verdict | None:
        """Return the set phrase that a copula opens: "resta in vigore"."""
        if predicate.verb is not None and predicate.verb.lemma != "trovare":
            return None
        group = range(predicate.first, predicate.main)
        opens = (i for i in group if self.tokens[i].low in pp.AUX_BE | _STATE_OPENERS)
        start = self.tokens[next(opens, predicate.main)].start
        text = _accented(self._text[start : start + _STATE_REACH])
        end = self.tokens[predicate.main].end - start
        for pattern, said in _STATES:
            status = said
            found = pattern.match(text)
            if found is not None and found.end() >= end:
                if found.group().startswith("non "):
                    return Verdict(status, "state", predicate, predicate.main)
                if predicate.negated and status not in {"terminated", "signed", "negotiating"}:
                    status = "signed" if status == "in_force" else "mentioned"
                if predicate.negated and status == "signed" and "c'è" in found.group():
                    status = "negotiating" if predicate.yet else "rejected"
                return Verdict(status, "state", predicate, predicate.main)
        if self.tokens[predicate.main].low in _BE_NOW and not predicate.negated:
            return self._state_behind(text, end, predicate)
        return None

    @staticmethod
    def _state_behind(text: str, end: int, predicate: Predicate) -> Verdict | None:
        """Return the set phrase behind copula and adverbs: "è per fortuna ancora operativo"."""
        adverbs = _ADVERBS.match(text, end)
        copula = "resta " if text[:end].endswith(_STAY) else "è "
        rest = copula + text[adverbs.end() if adverbs is not None else end :]
        for pattern, status in _STATES:
            if pattern.match(rest) or pattern.match(rest, len(copula)):
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
            status = set_phrase(text, offset) if offset else None
            if status is not None:
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
        base = self.base_of(verb, predicate, role, place)
        if verb.lemma in pp.KEEPING:
            status: Status = pp.KEEPING[verb.lemma] if predicate.negated else "mentioned"
            return Verdict(status, f"verb:{name}", predicate, predicate.main)
        if base is None or self.means_otherwise(predicate, role, place):
            return Verdict("mentioned", f"verb:{name}", predicate, predicate.main)
        status = self.corrected(realised(base, predicate), base, predicate, place)
        suffix = "" if predicate.reality == "real" else f"-{predicate.reality}"
        suffix += "-not" if predicate.negated else ""
        return Verdict(status, f"verb:{name}{suffix}", predicate, predicate.main)

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
        among = _AMONG.search(ahead) is not None and not left_of(self.tokens, place.first).definite
        if _ELSEWHERE.search(ahead) and not among:
            return "mentioned"
        behind = self._text[place.found.end : place.found.end + 50]
        return "in_force" if _OF_A_YEAR.match(behind) else "signed"

    def _has(self, predicate: Predicate, place: Place) -> Verdict:  # noqa: PLR0911
        """As in "Abbiamo un accordo" (it is struck), "Eni ha un contratto" (it holds)."""
        word = self.tokens[predicate.main].low
        anchor = predicate.main
        gap = [t.low for t in self.tokens[predicate.main + 1 : place.first]]
        group = {t.low for t in self.tokens[max(0, predicate.main - 3) : predicate.main]}
        if predicate.main > place.last and {"ce", "l'"} <= group and word in {"ha", "hanno"}:
            return Verdict("mentioned" if predicate.negated else "in_force", "verb:avere")
        plain = len(gap) <= _HAD_WITHIN and not any(w in PREPOSITIONS or w in STOPS for w in gap)
        if predicate.last > place.first or not plain or "," in gap:
            return Verdict("mentioned", "verb", predicate, anchor)
        if predicate.negated or "nessun" in gap:
            yet = predicate.yet or "ancora" in gap
            return Verdict(
                "negotiating" if yet else "rejected", "verb:avere-not", predicate, anchor
            )
        if word in {"ha", "hanno"} and set(gap) & {"suo", "sua", "loro"}:
            return Verdict("signed", "verb:avere", predicate, anchor)
        definite = left_of(self.tokens, place.first).definite
        if word in {"ha", "hanno"} and definite and self._with_whom(place):
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

    def _with_whom(self, place: Place) -> bool:
        """As in "Il Lecce ha l'accordo col Nizza": it is struck."""
        following = self.tokens[place.last + 1].low if place.last + 1 < len(self.tokens) else ""
        struck = place.found.type in {"agreement", "understanding"}
        return struck and PREPOSITIONS.get(following) == "con"

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
_STATE_REACH: Final = 140
_BE_NOW: Final = frozenset(
    "è sono era erano resta restano rimane rimangono risulta risultano pare sembra".split()
)
_STAY: Final = ("resta", "restano", "rimane", "rimangono")
# What may stand between copula and predicate.
_ADVERBS: Final = re.compile(
    r" (?:(?:per (?:fortuna|ora|adesso|il momento)|di fatto|a oggi|ad oggi|da tempo|a questo punto"
    r"|al momento|a sua volta|nel frattempo|\w+mente|ancora|tuttora|ormai|già|invece|però|infine"
    r"|intanto|inoltre|comunque|anche|sempre|tuttavia|dunque|quindi|pure|oggi|ora|così|infatti"
    r"|semmai|peraltro|solo|soltanto),? )*"
)
_AHEAD_REACH: Final = 60
_STATE_OPENERS: Final = frozenset("non c' si ancora già tuttora".split())
_HAD_WITHIN: Final = 4
_INDEFINITE: Final = frozenset("un uno una un' due tre quattro cinque nuovo nuova".split())
_ON_THE_TABLE: Final = re.compile(
    r"\b(?:sul (?:tavolo|piatto)|al tavolo)\b[^,;:.]*$|\bin ballo\b[^,;:.]*$"
)
_ELSEWHERE: Final = re.compile(
    r"\b(?:ne[il]|nell[ao']|negli|nelle|dietro|alla base|al centro|in mezzo|sullo sfondo|tra|fra"
    r"|sotto"
    r"|alle spalle|in cima|a monte|agli atti)\b ?[^,;:.]*$"
)
# "fra i due c'è un patto" binds them; "fra i nodi c'è il contratto" does not.
_AMONG: Final = re.compile(r"\b(?:tra|fra)\b[^,;:.]*$")
_OF_A_YEAR: Final = re.compile(r"[^,;:.]{0,40}\bde(?:l|ll') ?(?:19|20)\d\d")
