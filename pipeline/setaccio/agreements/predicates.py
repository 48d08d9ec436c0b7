"""Verb groups of one sentence: which verb, in which tense, voice and polarity, and how real.

Works on the words alone; where a tagger ran, its parts of speech settle what is a verb.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from setaccio.agreements import predicate_patterns as pp
from setaccio.agreements.conjugation import FINITE, Form, controls, lexicon, modals
from setaccio.agreements.patterns import DETERMINERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from setaccio.agreements.predicate_patterns import Verb

_TOKEN: Final = re.compile(
    r"[Ee]'(?=\s)|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w)\.?)?|\d+(?:[.,:]\d+)+"
    r"|[^\W_]+(?:-[^\W_]+)*(?:'(?=\w))?|[^\w\s]|_"
)


# Agencies write "e'" for "è".
_ACCENTS: Final = {"e'": "è"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign: half-open span in the article, and its folded lower-case text."""

    start: int
    end: int
    low: str
    capital: bool


def tokenise(folded: str, start: int, end: int) -> list[Token]:
    """Split [start, end) of the folded text; an elided article is a word of its own."""
    return [
        Token(
            m.start(),
            m.end(),
            _ACCENTS.get(m.group().lower(), m.group().lower()),
            m.group()[0].isupper(),
        )
        for m in _TOKEN.finditer(folded, start, end)
    ]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb group.

    Attributes:
        main: Index of the lexical verb among the sentence's tokens.
        first: Index of the group's first token (auxiliary, modal, negation).
        last: Index of its last token (the tail of a set phrase).
        verb: The verb's entry; None when the verb says nothing of instruments.
        mood: fin, pp (a participle alone), inf or ger.
        reality: real, future, open, planned, attempt, asked, refused, threat.
        passive: Whether the instrument it acts on is its grammatical subject.
        negated: Whether it is denied.
        yet: Whether "ancora" goes with the denial.
        conditional: Whether "se", "finché" and the like open its clause.
        tense: What the lexical verb's own form is: pres, fut, past, pp and so on.
    """

    main: int
    first: int
    last: int
    verb: Verb | None
    mood: str
    reality: str
    passive: bool
    negated: bool
    yet: bool
    conditional: bool = False
    tense: str = ""


_PARTICIPLE: Final = re.compile(r"(?:dat|nat)[oaie]|\w{2,}(?:[aiu]t|s|tt|nt|lt|rt|st)[oaie]")
_FUTURE: Final = re.compile(r"\w{2,}r(?:à|anno)")
_REMOTE: Final = re.compile(r"\w{2,}(?:ò|arono|irono|erono|ettero)")
_IMPERFECT: Final = re.compile(r"\w{2,}[aei]vano|\w{3,}(?:ava|eva|iva)")
_CONDITIONAL: Final = re.compile(r"\w{2,}rebber?o?")
_PREPOSITIONS: Final = frozenset("di a ad per da nel al dal senza dopo prima col del allo".split())
_NOT_FUTURE: Final = frozenset(
    "però perciò ciò può sarà saranno avrà avranno verrà verranno potrà potranno dovrà dovranno"
    " vorrà attività"
    " metà città età libertà società novità parità autorità unità qualità quantità".split()
)


def is_past(word: str) -> bool:
    """Whether a word has the form of a remote past or an imperfect."""
    return word not in _NOT_FUTURE and bool(_REMOTE.fullmatch(word) or _IMPERFECT.fullmatch(word))


def is_to_come(word: str) -> bool:
    """Whether a word has the form of a future or a conditional, auxiliaries included."""
    return word in pp.FUTURE_AUX | pp.CONDITIONAL_AUX or (
        word not in _NOT_FUTURE and bool(_FUTURE.fullmatch(word) or _CONDITIONAL.fullmatch(word))
    )


_CONDITIONS: Final = frozenset("se qualora purché affinché finché ove".split())
# Forms of a listed verb that are nearly always another word.
_NEVER: Final = frozenset(
    "seguire seguendo ultima ultimi rifiuti rinnovi"
    " ritiri attivi attivo fino fi voti voto offerte accordi patti scritti scritte"
    " strette passi porti"
    " cambi spunti"
    " centri fondi scarti blocchi sogni consigli ordini lanci salti scatti crolli studi tratti"
    " lavori cerchi tessere punti rinvii ritocchi conti favori parti".split()
)
# Forms that are nouns behind an article: "le rotte", "gran parte".
_NOUNS_BEHIND: Final = frozenset(
    "rotte rotta tratta tratte stretta uscita uscite ritirata entrata entrate caduta cadute parte"
    " presa scritto scritta stretto stretti accolta forma sigla denuncia revoca proroga".split()
)
_QUANTITIES: Final = frozenset("gran maggior buon buona prima seconda far fa fanno prende".split())
# What may stand before a verb in the present as well as before a noun.
_JOINING: Final = frozenset({"e", "ed", "o"})
_VERBAL: Final = frozenset("lo si la li le e ed".split())
# "vorrebbe un accordo" wishes for it as much as "vuole" does.
_WISHING: Final = frozenset("volere desiderare auspicare".split())
# Participles that are verbs only beside their auxiliary, or at the head of a line.
_NOUNS_TOO: Final = frozenset(
    "seguito seguita seguiti seguite giunta giunte"
    " fatto fatti fatta fatte fa condotta condotte partito partiti partita partite"
    " passato passati passata passate morto morti"
    " morta morte uniti"
    " unite unito unita perso persa visto vista visti viste promessa promesse prodotto prodotti"
    " legato legati legata legate caduto caduti battuta battute battuto contratta sfumate"
    " completo valide".split()
)
_PRESENT_SUBJUNCTIVE: Final = frozenset("sia siano venga vengano".split())
_BREAKS: Final = frozenset('.;:()!?"-…[]')
_WISH_TOKENS: Final = 12
# "spera di poter firmare" hopes to sign.
_NOBODY_TOKENS: Final = 6
_FACT_TOKENS: Final = 4
_LOST: Final = ("pers", "perdut", "distrutt", "smarrit", "delus")
_PERFECT: Final = frozenset("ha hanno ho abbiamo aveva avevano è sono era erano abbia".split())
# "ha deciso il mese scorso di ritirarsi": what stands between changes nothing.
_AT_A_DISTANCE: Final = frozenset({"decided", "planned", "refused", "attempt", "threat"})
_CAN: Final = frozenset({"poter", "potere"})
_AIM_TOKENS: Final = 9
_AIMS: Final = {
    "obiettivo": "planned", "scopo": "planned", "intenzione": "planned", "piano": "planned",
    "traguardo": "planned", "priorità": "planned", "impegno": "planned", "speranza": "planned",
    "intento": "planned", "proposta": "asked", "idea": "asked", "richiesta": "asked",
}  # fmt: skip


def find_predicates(
    tokens: Sequence[Token],
    *,
    nouns: frozenset[int] = frozenset(),
    names: frozenset[int] = frozenset(),
    dates: frozenset[int] = frozenset(),
    tags: Mapping[int, str] | None = None,
) -> list[Predicate]:
    """Return the verb groups of one sentence, by the position of their lexical verb.

    Args:
        tokens: The sentence.
        nouns: Indices of tokens that are instruments; never read as verbs, no more than the next
            two.
        names: Indices of tokens that belong to names.
        dates: Indices of tokens that belong to temporal expressions.
        tags: Token index -> universal part of speech and, after a colon, the form of verbs
            ("VERB:Fin"), where a tagger ran.
    """
    forms = lexicon()
    found: list[Predicate] = []
    for i, token in enumerate(tokens):
        if i in nouns or i in names or i in dates or token.low in _NEVER:
            continue
        readings = forms.get(token.low)
        tag = tags.get(i, "") if tags else ""
        predicate = None
        if readings is not None and not _is_noun_here(tokens, i, readings, tag):
            predicate = _group(tokens, i, readings, nouns)
        if (
            predicate is None
            and token.low != "vigore"
            and _neutral(tokens, i, tag, tags is not None, nouns)
        ):
            predicate = _neutral_group(tokens, i)
        if predicate is not None:
            if found and found[-1].last >= predicate.main:
                continue
            if found and found[-1].verb is None and predicate.first <= found[-1].main:
                found.pop()  # "si tornerà a parlare" is one group
            elif (
                found
                and predicate.first <= found[-1].main
                and tokens[found[-1].main].low in pp.HAD_TO
            ):
                found.pop()  # so is "non l'ha voluta firmare"
            predicate = _second_infinitive(tokens, predicate, found)
            found.append(_coordinated(tokens, predicate, found, dates))
    return _clefts(tokens, found)


def _clefts(tokens: Sequence[Token], found: Sequence[Predicate]) -> list[Predicate]:
    """Take the time of "A firmare sono stati loro", "È stata Roma a firmare" from "essere"."""
    read = list(found)
    for number, predicate in enumerate(read):
        if predicate.mood != "inf" or predicate.reality != "planned" or predicate.verb is None:
            continue
        if tokens[predicate.first].low not in {"a", "ad"}:
            continue
        copula = None
        earlier = read[number - 1] if number else None
        later = read[number + 1] if number + 1 < len(read) else None
        opens = predicate.first == 0 or tokens[predicate.first - 1].low in _CLEFT_OPENERS
        if opens and later is not None and _is_copula(tokens, later):
            copula = later
        elif earlier is not None and _is_copula(tokens, earlier) and earlier.last < predicate.first:
            gap = {token.low for token in tokens[earlier.last + 1 : predicate.first]}
            if (
                not gap & (_BREAKS | {"che", "pronto", "pronta", "pronti", "pronte"})
                and len(gap) > 0
            ):
                copula = earlier
        if copula is None:
            continue
        future = tokens[copula.main].low in {"sarà", "saranno"}
        if later is not None and later.mood == "inf" and tokens[later.first - 1].low in _JOINING:
            read[number + 1] = replace(later, reality="future" if future else "real", mood="fin")
        read[number] = replace(
            predicate,
            reality="future" if future else "real",
            mood="fin",
            negated=predicate.negated or copula.negated,
        )
    return read


_CLEFT_OPENERS: Final = frozenset(
    'che dunque semmai anzi . ; : " , - e ma intanto oggi ieri primo prima'
    " primi prime ultimo ultima ultimi unico unica unici solo sola".split()
)


def _is_copula(tokens: Sequence[Token], predicate: Predicate) -> bool:
    """Whether it is a bare form of "essere", or "ci ha pensato", "ha provveduto"."""
    return (
        predicate.verb is None
        and predicate.mood == "fin"
        and tokens[predicate.main].low in pp.AUX_BE
        and tokens[predicate.main].low not in _STAYS
    )


_STAYS: Final = frozenset("resta restano rimane rimangono risulta risultano".split())


def _second_infinitive(
    tokens: Sequence[Token], predicate: Predicate, found: Sequence[Predicate]
) -> Predicate:
    """Let "dovrà ratificare e poi firmare" share its modal verb."""
    if predicate.mood != "inf" or predicate.reality != "open" or not found or not predicate.first:
        return predicate
    earlier = found[-1]
    gap = [token.low for token in tokens[earlier.last + 1 : predicate.first]]
    joined = bool(gap) and (
        gap[-1] in {"e", "ed", "o"} or gap[-2:] in (["e", "poi"], ["e", "quindi"])
    )
    infinitive = tokens[earlier.main].low.endswith(("re", "rsi", "rlo", "rla", "rli", "rle"))
    if not joined or not infinitive or len(gap) > _SHARING_WITHIN or set(gap) & _BREAKS:
        return predicate
    return replace(predicate, reality=earlier.reality, negated=earlier.negated)


_SHARING_WITHIN: Final = 10


def _coordinated(
    tokens: Sequence[Token],
    predicate: Predicate,
    found: Sequence[Predicate],
    dates: frozenset[int],
) -> Predicate:
    """Make a participle that shares an auxiliary active: "hanno discusso e firmato un ..."."""
    before = tokens[predicate.first - 1].low if predicate.first else ""
    if predicate.mood != "pp" or before not in {"e", "ed", ","} or not found:
        return predicate
    earlier = found[-1]
    shares = (
        earlier.mood == "fin"
        and not earlier.passive
        and _PARTICIPLE.fullmatch(tokens[earlier.main].low)
        and tokens[predicate.main].low.endswith("o")
        and predicate.verb is not None
        and predicate.verb.obj is not None
        and predicate.last + 1 < len(tokens)
        and predicate.last + 2 not in dates
        and tokens[predicate.last + 1].low in _OBJECT_OPENERS
    )
    if not shares:
        return predicate
    return replace(predicate, mood="fin", passive=False, reality=earlier.reality)


_OBJECT_OPENERS: Final = frozenset(
    "il lo la l' i gli le un uno una un' alcuni alcune due tre quattro cinque diversi diverse vari"
    " varie con anche oggi ieri a".split()
)


def _is_noun_here(  # noqa: PLR0911
    tokens: Sequence[Token], i: int, readings: tuple[Form, ...], tag: str
) -> bool:
    word = tokens[i].low
    moods = {form.mood for form in readings}
    before = tokens[i - 1].low if i else ""
    if word == "cerca":
        return before == "in"
    behind = before in DETERMINERS - _JOINING - {"cui"} or before in _QUANTITIES
    if word == "durata" and before in pp.AUX_HAVE | {"di", "con"}:
        return True
    if word in _NOUNS_BEHIND and not tag.startswith("VERB") and (behind or tag == "NOUN"):
        return True
    if word in pp.NOMINAL and before in DETERMINERS | {"in", "ogni", "di", "a", "e"}:
        # "la firma", "in discussione", "la denuncia" against "lo firma".
        return not (before in _VERBAL and tag.startswith("VERB"))
    if (
        tag.split(":", maxsplit=1)[0] in {"NOUN", "PROPN", "ADP", "DET"}
        and moods & FINITE
        and before in DETERMINERS
    ):
        return True
    if (
        moods <= {"pres", "subj"}
        and before in DETERMINERS
        and before not in {"le", "la", "li", "lo", "gli", "l'", "cui"}
        and not (before in _JOINING and (not tag or tag.startswith("VERB")))
    ):
        return True
    return bool(tokens[i].capital and i and tag.startswith("PROPN"))


def _group(
    tokens: Sequence[Token], i: int, readings: tuple[Form, ...], nouns: frozenset[int]
) -> Predicate | None:
    reading = _with_tail(tokens, i, readings, nouns)
    if reading is None:
        return None
    form, last = reading
    frame = _Frame(tokens, i)
    if not form.tail and tokens[i].low in _NOUNS_TOO and not frame.auxiliary and i:
        return None
    moods = {item.mood for item in readings if item.verb is form.verb}
    participle = "pp" in moods and (frame.auxiliary or not moods & FINITE or i - 1 in nouns)
    mood = "pp" if participle else next((m for m in sorted(moods) if m != "pp"), "pp")
    for preferred in ("pres", "past", "impf", "fut", "cond", "inf", "ger"):
        if not participle and preferred in moods:
            mood = preferred
            break
    kind = {"pp": "fin" if frame.auxiliary else "pp", "inf": "inf", "ger": "ger"}.get(mood, "fin")
    if kind == "fin" and frame.auxiliary_infinitive and mood == "pp":
        kind = "inf"
    if kind == "inf" and frame.modal_verb:
        kind = "fin"
    reflexive = form.verb.lemma in pp.REFLEXIVE and "si" in {
        token.low for token in tokens[frame.first : i]
    }
    passive = (frame.passive and not reflexive) or (kind == "pp" and form.verb.obj is not None)
    passive |= frame.impersonal and not reflexive
    # "non lo firmerà prima di giugno" is a "not yet".
    following = [token.low for token in tokens[last + 1 : last + 5]]
    yet = frame.yet or (frame.negated and "prima" in following)
    reality = frame.reality(mood)
    if form.verb.lemma in _WISHING and mood == "cond":
        reality = "real"
    return Predicate(
        main=i,
        first=frame.first,
        last=last,
        verb=form.verb,
        mood=kind,
        reality=reality,
        passive=passive,
        negated=frame.negated,
        yet=yet,
        conditional=frame.conditional,
        tense=mood,
    )


def _with_tail(
    tokens: Sequence[Token], i: int, readings: tuple[Form, ...], nouns: frozenset[int]
) -> tuple[Form, int] | None:
    """Return the reading whose tail follows, and where the group ends."""
    if not readings[0].tail:
        return readings[0], i
    any_tail = _any_tail(tokens[i].low)
    near = [window for window in _near(tokens, i) if any_tail.match(window.text)]
    far = [window for window in _behind_object(tokens, i, nouns) if any_tail.match(window.text)]
    for form in readings:
        if not form.tail:
            return form, i
        if not near and not far:
            continue
        tail = _tail(form.tail)
        for window in near:
            found = tail.match(window.text)
            if found is not None:
                return form, window.places[found.group().count(" ")]
        if form.verb.obj is not None and any(tail.match(window.text) for window in far):
            return form, i
    return None


@functools.cache
def _tail(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?!\S)")


@functools.cache
def _any_tail(word: str) -> re.Pattern[str]:
    """Return what matches whatever tail a known word may have."""
    return _tail("|".join(dict.fromkeys(form.tail for form in lexicon()[word] if form.tail)))


def _inside(word: str) -> bool:
    return word in pp.INSIDE or word == '"' or word.endswith("mente")


@dataclass(frozen=True, slots=True)
class _Window:
    """A few words in a row, without quotation marks, and their token indices."""

    text: str
    places: tuple[int, ...]


def _window(tokens: Sequence[Token], at: int) -> _Window:
    places = [j for j in range(at, min(len(tokens), at + _TAIL_TOKENS)) if tokens[j].low != '"']
    return _Window(" ".join(tokens[j].low for j in places), tuple(places))


# Longest tail, how far behind its verb it may stand, and how far an object may push it.
_TAIL_TOKENS: Final = 8
_TAIL_WITHIN: Final = 4
_OBJECT_TOKENS: Final = 12


def _near(tokens: Sequence[Token], i: int) -> Iterator[_Window]:
    """Yield where a tail may begin, adverbs apart right behind its verb."""
    for j in range(i + 1, min(len(tokens), i + _TAIL_WITHIN + 1)):
        yield _window(tokens, j)
        if not _inside(tokens[j].low):
            return


def _behind_object(tokens: Sequence[Token], i: int, nouns: frozenset[int]) -> Iterator[_Window]:
    """Yield where a tail may begin behind the object: "ha messo l'accordo in pausa"."""
    passed = False
    for j in range(i + 1, min(len(tokens), i + _OBJECT_TOKENS)):
        if tokens[j].low in _BREAKS or tokens[j].low in {",", "che"}:
            return
        if passed and j not in nouns:
            yield _window(tokens, j)
        passed |= j in nouns


class _Frame:
    """What stands before a lexical verb: auxiliaries, modals, negation."""

    def __init__(self, tokens: Sequence[Token], main: int) -> None:
        self.first = main
        self.auxiliary = ""
        self.auxiliary_infinitive = False
        self.passive = False
        self.impersonal = False
        self.negated = False
        self.yet = False
        self._been = False
        self.modal_verb = False
        self._modality = ""
        self._modal = ""
        self._preposition = ""
        self._auxiliaries: list[str] = []
        self._tokens = tokens
        self._main = main
        self._walk(tokens, main)
        self._controlled(tokens)
        self._aimed(tokens)
        self.negated |= self._nobody(tokens)
        self.conditional = self._conditional(tokens)

    def _walk(self, tokens: Sequence[Token], main: int) -> None:  # noqa: PLR0912
        open_to_modal = tokens[main].low.endswith(
            ("re", "r", *("rlo rla rli rle rne rsi rci".split()))
        )
        j = main - 1
        while j >= 0 and main - j < 14:
            word = tokens[j].low
            if word in {"stato", "stati"} and tokens[j].capital and j:
                break
            if word in pp.NEGATIONS:
                self.negated = True
            elif word == "senza" and (open_to_modal or self.auxiliary_infinitive):
                self.negated = True
                self._preposition = "senza"
            elif word == "ancora":
                self.yet = True
            elif word == "si":
                self.impersonal = True
            elif word in pp.AUX_HAVE | pp.AUX_COME | pp.AUX_BE and self._takes_auxiliary(
                word, main
            ):
                open_to_modal |= self._auxiliary(word)
            elif self._must_be(j, main):
                self.auxiliary, self.passive = word, True
                self._modality, self._modal = "planned", word
            elif open_to_modal and self._causes(j):
                self._causative(word)
            elif open_to_modal and word in modals():
                if not self._modality or self._modality == "done" or self._modal in _CAN:
                    self._modality, self._modal = modals()[word], word
                    self.modal_verb = word not in pp.MODAL_NOUNS
            elif (
                open_to_modal
                and (not self._modality or self._modal in _CAN)
                and word in _PREPOSITIONS
            ):
                self._preposition = self._preposition or word
            elif word == "fatto" and j and tokens[j - 1].low == "di":
                j -= 1
            elif word in pp.INSIDE or word.endswith("mente"):
                pass
            else:
                break
            self.first = j
            j -= 1

    @property
    def modal(self) -> bool:
        """Whether a modal verb or noun stands in the group."""
        return bool(self._modality)

    def _causative(self, word: str) -> None:
        """Read "fa firmare" as "firma"; an infinitive leaves the rest to what follows."""
        if word in {"far", "fare", "lasciare"}:
            return
        self._modality, self._modal, self.modal_verb = "done", word, not word.endswith("ndo")

    def _must_be(self, at: int, main: int) -> bool:
        """Whether "andare" and a participle say what must be done: "il patto va rivisto"."""
        word = self._tokens[main].low
        plain = self._tokens[at].low in pp.MUST_BE and at + 1 == self.first
        plain = plain and not self.auxiliary and not self._modality
        return plain and bool(_PARTICIPLE.fullmatch(word)) and not word.startswith(_LOST)

    def _causes(self, at: int) -> bool:
        """As in "lasciano scadere", "si è vista revocare il contratto": it was revoked."""
        near = {token.low for token in self._tokens[max(0, at - 3) : at]}
        word = self._tokens[at].low
        causes = word in pp.CAUSATIVES or (word in pp.SEEING and bool(near & {"si", "s'"}))
        return causes and at + 1 == self.first

    def _controlled(self, tokens: Sequence[Token]) -> None:
        """Find the verb behind its own object: "ha invitato le parti a firmare"."""
        if self._modality or self._preposition not in {"a", "ad", "di"}:
            return
        for j in range(self.first - 1, max(-1, self.first - 7), -1):
            word = tokens[j].low
            if word in _BREAKS or word in {",", "e", "che"}:
                return
            if word in controls() or (word in modals() and word not in pp.MODAL_NOUNS):
                kind = modals()[word]
                if word in controls() or kind in _AT_A_DISTANCE:
                    self._modality, self._modal = kind, word
                return

    def _aimed(self, tokens: Sequence[Token]) -> None:
        """Read "L'obiettivo è chiudere l'accordo" as the aim that it is."""
        j = self.first - 1
        if self._modality or self._preposition or j < 1 or tokens[j].low not in pp.AUX_BE:
            return
        for i in range(j - 1, max(-1, j - _AIM_TOKENS), -1):
            if tokens[i].low in _BREAKS:
                return
            if tokens[i].low in _AIMS:
                self._modality, self._modal = _AIMS[tokens[i].low], tokens[i].low
                return

    def _takes_auxiliary(self, word: str, main: int) -> bool:
        # "ha la firma" has no group; a participle or a modal must follow the auxiliary.
        following = self._tokens[main].low
        return (
            bool(_PARTICIPLE.fullmatch(following))
            or bool(self._modality)
            or self._been
            or (word in {"essere", "esser", "stato"})
        )

    def _auxiliary(self, word: str) -> bool:
        self._auxiliaries.append(word)
        self.auxiliary = self.auxiliary or word
        if word in pp.AUX_COME or (word in pp.AUX_BE and not self._modality):
            self.passive = True
        if word in {"stato", "stata", "stati", "state"}:
            self._been = True
        if word in {"essere", "esser", "aver", "avere", "averlo", "averla", "venire"}:
            self.auxiliary_infinitive = True
            if word.startswith("av"):
                self._been = True
            return True
        return False

    def _nobody(self, tokens: Sequence[Token]) -> bool:
        """Whether the subject denies it: "nessuno lo rispetta", "né Roma né Pisa firmarono"."""
        for j in range(self.first - 1, max(-1, self.first - _NOBODY_TOKENS), -1):
            word = tokens[j].low
            if word in {"nessuno", "né"}:
                return True
            if word in {"nessun", "nessuna"}:
                between = {token.low for token in tokens[j + 1 : self.first]}
                return not between & pp.ARTICLES
            if word in _BREAKS or word in {",", "che", "e", "ma", "cui"} or word in pp.NEUTRAL:
                return False
        return False

    def _conditional(self, tokens: Sequence[Token]) -> bool:
        for j in range(self.first - 1, max(-1, self.first - 10), -1):
            word = tokens[j].low
            if word == "se" and j and tokens[j - 1].low == "anche":
                return False
            if word in _CONDITIONS and not (word == "se" and self._pronominal(j)):
                return True
            if word == "che" and tokens[j - 1].low == "meno":
                return True  # "a meno che non"
            if word in _BREAKS or word in {",", "che"} or word in pp.NEUTRAL:
                return False
        return False

    def _pronominal(self, at: int) -> bool:
        """Whether "se" is no "if": "se ne va", "se l'è rimangiato"."""
        following = [token.low for token in self._tokens[at + 1 : at + 3]]
        if following[:1] == ["ne"]:
            return True
        clitic = following[:1] and following[0] in {"lo", "la", "l'", "li", "le"}
        return bool(clitic) and following[-1] in pp.AUX_BE

    def reality(self, mood: str) -> str:  # noqa: PLR0911
        """Say how real the event is; `mood` is the lexical verb's own."""
        if self._modal in pp.HAD_TO and set(self._auxiliaries) & _PERFECT:
            return "refused" if self.negated and self._modal[:3] == "vol" else "real"
        if self._modality and self._modality != "done":
            if self._modal == "possibile" and self.negated and "stato" in self._auxiliaries:
                return "real"
            if self._modal == "possibile" and "sarà" in self._auxiliaries and not self.negated:
                return "planned"
            if self._modal in {"dovrebbe", "dovrebbero", "dovrà", "dovranno"}:
                return "planned"
            return self._modality
        if self._modality == "done":
            if set(self._auxiliaries) & pp.CONDITIONAL_AUX or self._modal.endswith("rebbe"):
                return "real" if self._auxiliaries else "open"
            later = is_to_come(self._modal) or self._modal.endswith("remo")
            return "future" if later or self._modal in pp.MODAL_FUTURE else "real"
        if self.conditional and not set(self._auxiliaries) & {"avrà", "avranno"}:
            return "open"
        if mood == "inf" or (self.auxiliary_infinitive and not self._been):
            return self._infinitive()
        for word in self._auxiliaries:
            told = self._told(word)
            if told:
                return told
        if mood == "subj":
            past = self._tokens[self._main].low.endswith(("sse", "ssero"))
            return self._wished(past=past)
        return {"fut": "future", "cond": "open"}.get(mood, "real")

    def _told(self, auxiliary: str) -> str:
        """Say how real an auxiliary's mood makes the event; nothing for the indicative."""
        if auxiliary in pp.FUTURE_AUX:
            return "future"
        if auxiliary in pp.CONDITIONAL_AUX:
            # "avrebbe firmato", "sarebbe stato firmato" report hearsay.
            return "real" if self._been or auxiliary.startswith("av") else "open"
        if auxiliary in pp.SUBJUNCTIVE_AUX:
            return "real" if self._been else self._wished(past=True)
        if auxiliary in _PRESENT_SUBJUNCTIVE and not self._been:
            return self._wished(past=False)
        return ""

    def _wished(self, *, past: bool) -> str:
        """How real a subjunctive is: "si prevede che firmino", "chiede che sia ratificato".

        What somebody regrets, or what was so before or in spite of something, is real.
        """
        tokens = self._tokens
        for j in range(self.first - 1, max(0, self.first - _WISH_TOKENS), -1):
            word = tokens[j].low
            if word in _BREAKS:
                break
            if word in pp.CONCESSIVES:
                return "real"
            if word == "che":
                ahead = {token.low for token in tokens[max(0, j - _FACT_TOKENS) : j]}
                if ahead & pp.FACTS:
                    return "real"
                if tokens[j - 1].low == "prima":
                    return "real" if past else "planned"
                near = (modals().get(tokens[i].low, "") for i in (j - 1, j - 2) if i >= 0)
                return next((kind for kind in near if kind in {"planned", "asked"}), "open")
        return "open"

    def _infinitive(self) -> str:
        if self._preposition in {"dopo", "senza"}:
            return "real"
        if self._preposition in {"per", "prima", "da"}:
            return "planned"
        return "planned" if self._preposition in {"di", "a", "ad"} else "open"


# "la cooperativa", "la prova": tagged so, what looks like an imperfect is none.
_NOMINAL_TAGS: Final = frozenset({"NOUN", "ADJ", "PROPN"})


def _neutral(
    tokens: Sequence[Token], i: int, tag: str, tagged: bool, nouns: frozenset[int]
) -> bool:
    word = tokens[i].low
    if tagged and tag.startswith("VERB") and not tag.endswith(("Part", ":")):
        return True
    if tagged and tag.startswith("AUX") and not _leads_group(tokens, i, nouns):
        return True
    if word in pp.NEUTRAL:
        before = tokens[i - 1].low if i else ""
        return before not in DETERMINERS - {
            "le",
            "lo",
            "la",
            "li",
            "gli",
            "l'",
        } and not _leads_group(tokens, i, nouns)
    if i and _PARTICIPLE.fullmatch(word) and word not in pp.AUX_BE:
        return bool(_Frame(tokens, i).auxiliary)
    if word in _NOT_FUTURE or tokens[i].capital or tag in _NOMINAL_TAGS:
        return False
    return any(
        shape.fullmatch(word) for shape in (_FUTURE, _REMOTE, _IMPERFECT, _CONDITIONAL)
    ) and not _leads_group(tokens, i, nouns)


def _leads_group(tokens: Sequence[Token], i: int, nouns: frozenset[int]) -> bool:
    """Whether a participle or infinitive that follows is the lexical verb of this auxiliary."""
    word = tokens[i].low
    if word not in pp.AUX_BE | pp.AUX_COME | pp.AUX_HAVE and word not in modals():
        return False
    for j in range(i + 1, min(len(tokens), i + 6)):
        token = tokens[j]
        if j in nouns:
            return False  # "non c'è intesa" has no participle
        if token.low in pp.INSIDE or token.low.endswith("mente") or token.low in _PREPOSITIONS:
            continue
        readings = lexicon().get(token.low, ())
        infinitive = word in modals() and token.low.endswith(("are", "ere", "ire", "arsi", "ersi"))
        return (
            infinitive
            or any(form.mood in {"pp", "inf"} for form in readings)
            or (word not in modals() and bool(_PARTICIPLE.fullmatch(token.low)))
        )
    return False


def _neutral_group(tokens: Sequence[Token], i: int) -> Predicate:
    frame = _Frame(tokens, i)
    word = tokens[i].low
    participle = bool(_PARTICIPLE.fullmatch(word)) and word not in pp.NEUTRAL
    mood = "fin"
    if word.endswith("ndo"):
        mood = "ger"
    elif re.fullmatch(r"\w+(?:are|ere|ire|rsi|rre|rlo|rla|rli|rle)", word):
        mood = "inf"
    elif participle and not frame.auxiliary:
        mood = "pp"
    reality = frame.reality(mood) if frame.modal else "real"
    return Predicate(
        i, frame.first, i, None, mood, reality, frame.passive, frame.negated, frame.yet
    )
