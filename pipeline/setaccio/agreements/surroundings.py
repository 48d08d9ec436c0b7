"""What stands around an instrument's clause where the clause itself is silent.

The line before a colon, a topic's comment, a headline without a verb, the clause before a gap, and
the next clause, which takes the instrument up by a pronoun.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from setaccio.agreements import predicate_patterns as pp
from setaccio.agreements.phrase_patterns import TOPICS
from setaccio.agreements.phrases import HARD, PREPOSITIONS
from setaccio.agreements.predicates import find_predicates, tokenise
from setaccio.agreements.reality import UNSAID, Verdict, agrees, realised
from setaccio.agreements.sayings import Sayings, set_phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from setaccio.agreements.phrases import Left, Place
    from setaccio.agreements.predicates import Predicate, Token
    from setaccio.agreements.records import Status


class Surroundings(Sayings):
    """One sentence, to be asked what is said around it.

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

    def surroundings(self, number: int, left: Left) -> Verdict | None:
        """Return what colon, topic, headline or the next clause say of a silent mention."""
        place = self.places[number]
        if _FUTURE & set(left.adjectives):
            return Verdict("planned", "adjective:futuro", anchor=left.first)
        return (
            self._behind_colon(left)
            or self._answered(place, left)
            or self._topic(place, left)
            or self._awarded(place, left)
            or self.taken_up(number)
            or self._gapped(number, left)
            or self._headline(place, left)
        )

    def _behind_colon(self, left: Left) -> Verdict | None:
        """As in "Sono tre i documenti firmati: un accordo, ...", or items below a colon."""
        tokens = self.tokens
        colon = next(
            (i for i in range(left.first - 1, -1, -1) if tokens[i].low in HARD | {"-"}), -1
        )
        if left.preposition:
            return None
        if colon >= 0 and tokens[colon].low == ":":
            if left.first - 1 > colon and tokens[left.first - 1].low not in {",", "e", "ed"}:
                return None
            return self._heading(tokens[:colon], self.predicates)
        if colon <= 0 and left.first <= 1:
            return self._bulleted()
        return None

    def _bulleted(self) -> Verdict | None:
        """Read the line that opens a list of items, each on a line of its own."""
        start = self.tokens[0].start
        if self.tokens[0].low not in _BULLETS and self._text[
            max(0, start - 2) : start
        ].strip() not in (_BULLETS):
            return None
        lines = self._text[max(0, start - _LIST_REACH) : start].rstrip(" -•–—").split("\n")
        for line in reversed(lines[:-1] if not lines[-1].strip() else lines):
            if not line.strip() or line.strip()[0] in _BULLETS:
                continue
            if not line.rstrip().endswith(":"):
                return None
            heading = re.split(r"(?<=[.;!?]) ", line.strip())[-1]
            tokens = tokenise(heading, 0, len(heading) - 1)
            return self._heading(tokens, find_predicates(tokens))
        return None

    def _heading(self, tokens: Sequence[Token], predicates: Sequence[Predicate]) -> Verdict | None:
        """Return what the words before a colon say of the instruments listed behind it."""
        for predicate in reversed(predicates):
            if predicate.last >= len(tokens) or predicate.verb is None:
                continue
            status = realised(predicate.verb.obj, predicate) if predicate.verb.obj else "mentioned"
            gap = tokens[predicate.last + 1 :]
            near = {token.low for token in tokens[max(0, predicate.first - 8) :]}
            if status in _LISTED and (len(gap) <= _HEADING_GAP or near & _PAPERS):
                return Verdict(status, f"verb:{predicate.verb.lemma}+colon")
            return None
        words = [token.low for token in tokens[-8:]]
        if any(word in {"firma", "firme", "siglate", "siglati"} for word in words):
            return Verdict("signed", "noun:firma+colon")
        asked = next((w for w in words[-3:] if pp.NOMINAL.get(w) == "proposed"), "")
        if asked:
            return Verdict("proposed", f"noun:{asked}+colon")
        return None

    def _topic(self, place: Place, left: Left) -> Verdict | None:
        """As in the headlines "Contratto, rottura", "Accordo sui dazi: fumata nera"."""
        if left.first and self.tokens[left.first - 1].low not in HARD | {","}:
            return None
        text = self._text[place.found.end : place.found.end + 110]
        for pattern, status in _TOPICS:
            if pattern.match(text):
                return Verdict(status, "topic", anchor=place.last)
        return None

    def _answered(self, place: Place, left: Left) -> Verdict | None:  # noqa: PLR0911
        """As in "E il memorandum? Congelato", "Un'intesa in azienda? Se ne parla da mesi"."""
        opens = left.first == 0 or self.tokens[left.first - 1].low in HARD | {"e", "ma", '"'}
        if left.preposition or not opens or self.tokens[-1].low != "?":
            return None
        if any(p.mood == "fin" for p in self.predicates):
            return None
        begin = self.tokens[-1].end
        answer = self._stretch(begin).lstrip(' "')
        said = set_phrase(answer)
        if said is not None:
            return Verdict(said, "state+answer")
        tokens = tokenise(answer, 0, len(answer))
        for predicate in find_predicates(tokens)[:1]:
            verb = predicate.verb
            if verb is None or (verb.obj is None and not verb.obl):
                return None
            name = f"verb:{verb.lemma.split()[0]}+answer"
            group = {token.low for token in tokens[predicate.first : predicate.main]}
            if "ne" in group and verb.obl:
                return Verdict(realised(next(iter(verb.obl.values())), predicate), name)
            main = tokens[predicate.main].low
            if verb.obj is not None and predicate.passive and agrees(main, place.found):
                return Verdict(realised(verb.obj, predicate), name)
        return None

    def _awarded(self, place: Place, left: Left) -> Verdict | None:
        """As in the headline "A Hitachi il contratto per i treni"."""
        if place.found.type != "contract" or left.preposition:
            return None
        j = left.first - 1
        while j >= 0 and self.tokens[j].capital and left.first - j < _NAME_TOKENS:
            j -= 1
        to_whom = 0 <= j < left.first - 1 and PREPOSITIONS.get(self.tokens[j].low) == "a"
        opens = j == 0 or (j > 0 and self.tokens[j - 1].low in HARD | {","})
        return Verdict("signed", "headline:a", anchor=j) if to_whom and opens else None

    def _gapped(self, number: int, left: Left) -> Verdict | None:
        """As in "Roma ha firmato un trattato con Tirana; Parigi e Berlino un protocollo"."""
        if not number or left.preposition or self.tokens[left.first].low not in _NUMBERS:
            return None
        earlier = self._verdicts.get(number - 1, UNSAID)
        after = self.places[number - 1].last
        sign = next(
            (i for i in range(left.first - 1, after, -1) if self.tokens[i].low in {";", ","}), -1
        )
        if any(token.low == ":" for token in self.tokens[after + 1 : left.first]):
            return None
        if sign < 0 or earlier.status == "mentioned" or left.first - sign > _GAPPED_WITHIN:
            return None
        if any(sign < p.main < left.first for p in self.predicates) or left.first - sign < 2:
            return None
        if not any(token.capital for token in self.tokens[sign + 1 : left.first]):
            return None
        return replace(earlier, rule=f"{earlier.rule}+list")

    def _headline(self, place: Place, left: Left) -> Verdict | None:
        """As in the headline "Clima, nuova intesa fra Roma e Tunisi": told as done."""
        tokens = self.tokens
        first = left.first
        while first and (tokens[first - 1].low.isdigit() or tokens[first - 1].low in _COUNTS):
            first -= 1
        before = tokens[first - 1].low if first else ""
        if left.preposition or place.found.type == "ceasefire" or place.found.named:
            return None
        if before not in _HEADLINE_OPENERS or (left.definite and before != "ecco"):
            return None
        end = next(
            (i for i in range(place.last + 1, len(tokens)) if tokens[i].low in HARD | {","}),
            len(tokens),
        )
        if any(left.first < p.main < end and p.mood == "fin" for p in self.predicates):
            return None
        words = {token.low for token in tokens[left.first : end]}
        doubted = end < len(tokens) and tokens[end].low == "?"
        if doubted or words & _DOUBTS or not self._is_heading(place, left):
            return None
        return Verdict("signed", "headline", anchor=place.first)

    def _is_heading(self, place: Place, left: Left) -> bool:
        """Whether the line has no full stop, or the sentence no verb and opens with the noun."""
        low = max(0, place.found.start - _HEADING_LENGTH)
        start = self._text.rfind("\n", low, place.found.start)
        end = self._text.find("\n", place.found.end, place.found.end + _HEADING_LENGTH)
        opened = start >= 0 or low == 0
        ended = end >= 0 or len(self._text) - place.found.end < _HEADING_LENGTH
        line = (
            self._text[start + 1 : end if end >= 0 else len(self._text)].rstrip() if ended else ""
        )
        if opened and line and line[-1] not in '.;?!:"' and len(line) < _HEADING_LENGTH:
            return True
        bare = left.first == place.first and self.tokens[place.first].capital
        opens = place.first == 0 or self.tokens[place.first - 1].low in {"-", "–", "."}
        return bare and opens and not any(p.mood == "fin" for p in self.predicates)

    def taken_up(self, number: int) -> Verdict | None:
        """Return what the next clause says by a pronoun: "Lo hanno firmato", "È stato firmato"."""
        place = self.places[number]
        if number + 1 < len(self.places) and not self._parted(place, self.places[number + 1]):
            return None
        signs = (i for i in range(place.last + 1, len(self.tokens)) if self.tokens[i].low in ";:.")
        inner = next(signs, -1)
        ends = [self.tokens[inner].end] if inner >= 0 else []
        for begin in dict.fromkeys([*ends, self.tokens[-1].end]):
            verdict = self._next_clause(place, begin)
            if verdict is not None:
                return verdict
        return None

    def fate(self, number: int, verdict: Verdict) -> Verdict | None:
        """Return what the same sentence goes on to say of an instrument's end.

        As in "avevano abbozzato un'intesa, ma l'assemblea l'ha affossata", "siglò una
        dichiarazione, poi sospesa", "ne ha firmato uno e se ne è ritirata".
        """
        place = self.places[number]
        begin = max(place.last, verdict.predicate.last if verdict.predicate is not None else -1)
        others = [other for other in self.places[number + 1 :] if not other.found.named]
        for predicate in self.predicates:
            if predicate.first <= begin or predicate.verb is None:
                continue
            if any(
                agrees(self.tokens[predicate.main].low, other.found) or predicate.mood != "pp"
                for other in others
                if other.first < predicate.first
            ):
                return None
            if self._another(begin, predicate):
                return None
            status = self._ended(predicate, place)
            if status == "terminated" and verdict.status in {"proposed", "negotiating"}:
                status = "rejected"
            if status in _ENDS:
                lemma = predicate.verb.lemma.split()[0]
                return Verdict(status, f"verb:{lemma}+fate", predicate, predicate.main)
        return None

    def _another(self, begin: int, predicate: Predicate) -> bool:
        """Whether another instrument is meant: "; quello tecnico il club lo ha rescisso"."""
        return any(
            self.tokens[j].low in _SUBSTITUTES
            and self.tokens[j - 1].low in _TURNS
            and self.tokens[j + 1].low not in {"che", "cui"}
            for j in range(begin + 1, predicate.first)
        )

    def _ended(self, predicate: Predicate, place: Place) -> Status | None:
        """Return what a later verb group says of an instrument by a pronoun or a participle."""
        verb = predicate.verb
        if verb is None or predicate.reality not in {"real", "done"}:
            return None
        group = [t.low for t in self.tokens[max(0, predicate.first - 1) : predicate.main]]
        main = self.tokens[predicate.main].low
        told = self.over(predicate) or (predicate.mood != "fin") != predicate.negated
        told = told and not {"chi", "che"} & set(group[:1] if predicate.negated else ())
        taken_up = (
            _clitic(group, main, place) or self._poi(predicate, place) or self._also_that(predicate)
        )
        if verb.lemma in pp.KEEPING:
            return pp.KEEPING[verb.lemma] if predicate.negated and taken_up else None
        if verb.obj is not None and told and taken_up:
            return realised(verb.obj, predicate)
        leaving = verb.obl.get("da") or verb.obl.get("di")
        away = "ne" in group or main.endswith("rne") or self._away(predicate)
        if leaving in _ENDS and not place.found.named and away:
            return realised(leaving, predicate)
        return None

    def _also_that(self, predicate: Predicate) -> bool:
        """As in "un patto che avevano stretto nel 2022 e che l'azienda ha tradito"."""
        that = self._pronoun_before(predicate, {"che"})
        joined = that > 0 and self.tokens[that - 1].low in {"e", "ma"}
        return joined and not predicate.passive

    def _away(self, predicate: Predicate) -> bool:
        """As in "un patto, dal quale la clinica è receduta"."""
        which = self._pronoun_before(predicate, {"cui", "quale", "quali"})
        return which > 0 and PREPOSITIONS.get(self.tokens[which - 1].low) == "da"

    def _pronoun_before(self, predicate: Predicate, pronouns: Collection[str]) -> int:
        """Return where one of the pronouns opens the verb's clause, 0 where none is near."""
        for j in range(predicate.first - 1, max(0, predicate.first - _THAT_WITHIN), -1):
            if self.tokens[j].low in pronouns:
                return j
            if self.tokens[j].low in HARD | {","}:
                break
        return 0

    def _poi(self, predicate: Predicate, place: Place) -> bool:
        """As in "una dichiarazione, poi sospesa": a participle that tells what came of it."""
        before = self.tokens[predicate.first - 1].low if predicate.first else ""
        inside = {t.low for t in self.tokens[predicate.first : predicate.main]}
        then = before in {"poi", "però"} or bool(inside & {"poi", "però"})
        agreeing = agrees(self.tokens[predicate.main].low, place.found)
        kept = predicate.verb is not None and predicate.verb.lemma in pp.KEEPING
        if kept or (predicate.verb is not None and predicate.verb.obj == "in_force"):
            then |= predicate.negated and before in {"e", "ma", ","}
        alone = predicate.mood == "fin" and predicate.passive and before in {":", ";", '"'}
        return (alone or (predicate.mood == "pp" and then)) and agreeing

    def _next_clause(self, place: Place, begin: int) -> Verdict | None:
        stretch = self._stretch(begin).lstrip(' ."\u00bb:;')
        if _ANOTHER.search(stretch):
            return None
        tokens = tokenise(stretch, 0, len(stretch))
        for predicate in find_predicates(tokens)[:2]:
            verb = predicate.verb
            if verb is None or not _takes_up(tokens, predicate, place):
                continue
            if verb.lemma in pp.KEEPING and predicate.negated:
                return Verdict(pp.KEEPING[verb.lemma], f"verb:{verb.lemma}+pronoun")
            if verb.obj is not None:
                status = realised(verb.obj, predicate)
                return Verdict(status, f"verb:{verb.lemma.split()[0]}+pronoun")
        return None

    def _stretch(self, begin: int) -> str:
        """Return the text from `begin` to the end of its line or sentence."""
        line = self._text[begin : begin + _NEXT_REACH].split("\n")[0]
        stop = _SENTENCE_END.search(line)
        return line[: stop.start()] if stop else line

    def _parted(self, place: Place, other: Place) -> bool:
        """Whether a colon or semicolon stands between two instruments."""
        return any(t.low in {";", ":"} for t in self.tokens[place.last + 1 : other.first])


_BULLETS: Final = frozenset("- • – — * ·".split())
_LIST_REACH: Final = 1500
_HEADING_GAP: Final = 5
_LISTED: Final = frozenset(
    {"signed", "adopted", "ratified", "planned", "proposed", "suspended", "terminated", "amended",
     "negotiating"}
)  # fmt: skip
_PAPERS: Final = frozenset(
    "documenti documento testi testo atti atto intese accordi punti provvedimenti delibere firme"
    " carte strumenti dossier".split()
)
_TOPICS: Final = tuple(
    (re.compile(rf"[^.;:,!?\n]{{0,60}}(?:[,:]| [-–—]) (?:{pattern})"), status)
    for pattern, status in TOPICS
)
_NAME_TOKENS: Final = 6
_NEXT_REACH: Final = 160
_SENTENCE_END: Final = re.compile(r"(?<=\w\w\w)[.;](?: |$)")
_ANOTHER: Final = re.compile(
    r"\b(?:accord[oi]|intes[ae]|trattat[oi]|contratt[oi]|protocoll[oi]|memorandum|patt[oi]|convenzion[ei]"
    r"|tregu[ae]|lettera|testo|documento|decreto|legge|delibera)\b"
)
_NUMBERS: Final = frozenset(
    "un uno una un' due tre quattro cinque sei sette otto nove dieci".split()
)
_COUNTS: Final = frozenset(
    "sei sette otto nove dieci undici dodici tredici quattordici quindici sedici venti trenta"
    " doppio"
    " doppia triplo tripla maxi mega".split()
)
_GAPPED_WITHIN: Final = 14
_HEADLINE_OPENERS: Final = frozenset(["", ":", ",", "-", "–", "ecco", ".", '"', ";", "e"])
_HEADING_LENGTH: Final = 160
_DOUBTS: Final = frozenset(
    "bilico rischio scontro polemica polemiche ipotesi dubbi dubbio incertezza spettro nodo nodi"
    " caos"
    " possibile impossibile difficile contro forse bufera mirino giallo rebus verso accuse nulla"
    " lontano vicino pericolo perché come cosa chi quando".split()
)
_TAKING_UP: Final = 6
_FUTURE: Final = frozenset("futuro futura futuri future prossimo prossima".split())
_THAT_WITHIN: Final = 8
_SUBSTITUTES: Final = frozenset("quello quella quelli quelle altro altra altri altre".split())
_TURNS: Final = frozenset("; e ma mentre , l' un'".split())
_ENDS: Final = frozenset({"terminated", "suspended", "violated", "rejected"})


def _clitic(group: Sequence[str], main: str, place: Place) -> bool:
    """Whether a verb group takes the instrument up as its object: "l'ha respinta"."""
    if "ne" in group or "si" in group:
        return False
    if main.endswith(("rlo", "rla", "rli", "rle")):
        return agrees(main, place.found)
    word = next((w for w in group if w in {"lo", "la", "li", "le", "l'"}), "")
    word = word or next((w[-2:] for w in group if w in {"averlo", "averla"}), "")
    if word == "l'":
        return agrees(main, place.found) if len(group) > group.index("l'") + 1 else True
    return bool(word) and agrees(word, place.found)


def _takes_up(tokens: Sequence[Token], predicate: Predicate, place: Place) -> bool:
    """Whether a clause's verb group acts on the instrument by a pronoun or without any subject."""
    group = [token.low for token in tokens[predicate.first : predicate.main]]
    clitic = next((word for word in group if word in {"lo", "la", "li", "le", "l'"}), "")
    main = tokens[predicate.main].low
    if not clitic and main.endswith(("rlo", "rla", "rli", "rle")):
        clitic = main[-2:]
    if clitic:
        return predicate.first <= _TAKING_UP and (clitic == "l'" or agrees(clitic, place.found))
    alone = predicate.first == 0 and predicate.passive and predicate.mood == "fin"
    return alone and "si" not in group and agrees(main, place.found)
