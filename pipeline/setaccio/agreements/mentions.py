"""Finding the instruments: a noun with its classifying modifiers, or a name; no model needed.

The rule is lexical. Names, pseudo patterns and nouns compete for the same characters: names win,
then what is no instrument, then nouns with the longest classifying tail.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from setaccio import trace
from setaccio.agreements import patterns as p
from setaccio.agreements import titles
from setaccio.countries import country_code
from setaccio.text import fold, fold_lower

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from setaccio.agreements.records import AgreementType


@dataclass(frozen=True, slots=True)
class Found:
    """An instrument's term in the text, before anything is said about it.

    Attributes:
        start: First code point.
        end: One past the last code point.
        lemma: The noun, singular; empty for a name without a noun.
        type: What kind of instrument the noun and its modifiers name.
        named: Whether it is a name ("Accordo di Parigi").
        plural: Whether the noun is plural.
        evidence: What the sentence must show for the mention to count, see `evidence.py`.
        rule: What found it.
    """

    start: int
    end: int
    lemma: str
    type: AgreementType
    named: bool
    plural: bool
    evidence: str
    rule: str


_LETTER: Final = r"[^\W\d_]"
_SINGULAR: Final = frozenset("convenzione dichiarazione cessate side verbale".split())
_NOUN: Final = re.compile(
    r"(?<![\w-])(?:"
    # agencies part an elided article from its noun: "protocollo d' intesa"
    + "|".join(
        f"(?P<n{index}>" + item.pattern.replace("|')", "|' ?)").replace("d'i", "d' ?i") + ")"
        for index, item in enumerate(p.INSTRUMENTS)
    )
    + r")(?!\w)",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<n{index}>{pattern})" for index, (pattern, _) in enumerate(p.NAMED))
    + r")(?![\w-])",
    re.IGNORECASE,
)
_PSEUDO: Final = re.compile(r"(?<!\w)(?:" + "|".join(p.PSEUDO) + ")")
_CLASSIFIER: Final = re.compile(
    "|".join(f"(?P<c{index}>{pattern})" for index, (pattern, _) in enumerate(p.CLASSIFIERS)),
    re.IGNORECASE,
)
_TOPICS: Final = re.compile(p.TOPICS, re.IGNORECASE)
_SCOPE: Final = re.compile(p.SCOPE, re.IGNORECASE)
_JOINER: Final = re.compile(r" e | ed |-e-|, | |-")
_WORD: Final = re.compile(rf"{_LETTER}+")
_COMPLEMENTS: Final = tuple(
    (re.compile(kind.lemmas), re.compile(rf" (?:{kind.words})(?!\w)", re.IGNORECASE), kind.type)
    for kind in p.KINDS
)
_LOAN: Final = re.compile(rf" (?:{p.LOAN_COMPLEMENT})(?!\w)", re.IGNORECASE)
_CUES: Final = {
    lemma: (re.compile(cue), re.compile(guard)) for lemma, (cue, guard) in p.CUES.items()
}
_ORDER_BEFORE: Final = re.compile(rf"(?<!\w){p.ORDER_BEFORE}")
_ORDER_AFTER: Final = re.compile(p.ORDER_AFTER)
_NAME: Final = rf"[A-ZÀ-ÖØ-Þ]{_LETTER}+(?:-{_LETTER}+)*"
_PLACE: Final = re.compile(
    rf" (?P<prep>di|d')(?: |(?<='))(?P<place>(?:San |Santa |Sant'|El |Al |Saint[ -]|Il |L'|Santo"
    rf" |Villa |Palazzo |Port |Fort |New |Camp |Los |Sharm el )?"
    rf"{_NAME}(?: {_NAME})?)"
)
_ARTICLE_NAME: Final = re.compile(
    rf" (?:del|dello|della|dell'|dei|degli|delle)(?: |(?<='))"
    rf"(?P<place>{_NAME}(?: (?:e |di )?{_NAME})*)"
)
_TITLE_DI: Final = re.compile(
    r"(?: (?:final[ei]|strategic[oi]|general[ei]|global[ei]|parzial[ei]|quadro))*"
    r"(?: (?:di|d'|delle|dei) ?(?!(?:cui|quest\w+|quel\w*|fatto|due|tre|dieci)\b)[a-zà-ÿ]{4,}"
    r"(?: (?!(?:dell|della|delle|del|dei|che|con|firm\w+|sigl\w+|sottos\w+|sono|hanno|entro"
    r"|contro|tra|fra|sar\w+)\b)[a-zà-ÿ]{4,}\b)?"
    r"(?: dell'[A-ZÀ-Þ][a-zà-ÿ]+)?"
    r"|(?<=[a-z]) ?(?= |$|[.,;:]))"
)
# "Trattato di pace e amicizia": two aims make a title, not a kind of instrument.
_TITLE_PAIR: Final = re.compile(
    r" (?:di|d') ?[a-zà-ÿ]{4,} e (?:di |d')?(?:amicizia|cooperazione|collaborazione|assistenza"
    r"|commercio|navigazione|buon vicinato|alleanza|sicurezza|partenariato|riconciliazione)(?!\w)"
)
_TITLE_ADJECTIVE: Final = re.compile(r" (?:final|strategic|general|global|parzial)")
# "trattato Hay-Bunau-Varilla", "Protocollo Ciampi", "convenzione Unesco"
_EPONYM: Final = re.compile(rf" (?P<name>[A-ZÀ-Þ]{_LETTER}+(?:-[A-ZÀ-Þ]{_LETTER}+)*)(?!\w)")
# "Convenzione 190"; a protocol's number is the registry's.
_NUMBERED: Final = re.compile(r"(?: n\.?| numero)? ?(?<=[ .])\d{1,3}(?![\w.,]\d|\w)")
_ENGLISH: Final = re.compile(
    r"(?<![\w-])(?:[A-Z][\w-]+ (?:(?:on|for|of|and|the) )*){1,6}(?:"
    + "|".join(f"(?P<n{index}>{words})" for index, (words, _, _) in enumerate(p.ENGLISH))
    + r")(?!\w| [A-Z])"
)
# What a treaty ended: "la Pace di Lodi".
_PEACE: Final = re.compile(rf"(?<!\w)Pace di (?P<place>{_NAME}(?:-{_NAME})*)")
_BODY: Final = re.compile(
    r" (?:Unesco|UNESCO|Onu|ONU|Ilo|ILO|Oil|OIL|Cites|CITES|Solas|Marpol|Ramsar|Schengen)(?!\w)"
)
_ADJACENT_WORD: Final = re.compile(rf"({_LETTER}+'?)[ \"(]*$")
_TOKEN_BEFORE: Final = 60
_AMENDS: Final = re.compile(
    r"(?: di [^\W\d_]{3,15})? (?:(?:propost|presentat|approvat|adottat)\w+ )?(?:al|alla|all'|ai"
    r"|alle|agli|del|della"
    r"|dell'|dei|delle) ?(?:\w+ )?(?:accord[oi]|trattat[oi]|convenzion[ei]|protocoll[oi]"
    r"|memorandum|patt[oi]|intes[ae]|contratt[oi]|statut[oi] di|carta|regolamento sanitario)(?!\w)",
    re.IGNORECASE,
)
# Cities that keep their article: "accordi dell'Aia".
_WITH_ARTICLE: Final = frozenset("aia aja cairo avana mecca aquila valletta spezia".split())
_CITY_STOP: Final = frozenset(
    "Stato Governo Parlamento Commissione Consiglio Dio Natale Pasqua Borsa Internet".split()
)


def find_mentions(
    text: str,
    sentences: SentenceIndex | None = None,
    name_at: Callable[[int], tuple[str, int] | None] | None = None,
    is_verb: Callable[[int], bool] | None = None,
) -> list[Found]:
    """Return the instruments in `text`, left to right, without overlap.

    Args:
        text: The article, n code points.
        sentences: Where its sentences are; by default they are guessed from full stops and line
            breaks. Only used to look for words that give a noun another meaning.
        name_at: Says which label (PER, ORG, LOC, MISC) the name at an offset has and where it
            ends, None for no name: places turn a noun into a name, partners do not. Without it
            every capital counts as a place.
        is_verb: Says whether the word at an offset is a verb, so that it ends a title.
    """
    folded = fold(text)
    index = sentences or SentenceIndex.guess(folded)
    around = _Around(name_at, is_verb or (lambda _: False))
    taken = _Taken()
    found: list[Found] = []
    low = fold_lower(text)
    names = itertools.chain(
        map(_named, _NAMED.finditer(folded)),
        map(_english, _ENGLISH.finditer(folded)),
        (_peace(folded, match) for match in _PEACE.finditer(folded)),
    )
    found.extend(n for n in names if n is not None and taken.add(n.start, n.end))
    pseudo = _Taken()
    for match in _PSEUDO.finditer(low):
        pseudo.add(match.start(), match.end())
    for match in _NOUN.finditer(folded):
        if taken.overlaps(match.start(), match.end()) or pseudo.overlaps(
            match.start(), match.start() + 1
        ):
            trace.suppress("agreements", match.start(), match.end(), "name or idiom")
            continue
        mention = _with_modifiers(folded, match, around)
        if not _is_instrument(folded, mention, index):
            if mention.lemma not in {"contratto", "intesa"} or not _other_meaning(
                folded, mention, index
            ):
                trace.suppress("agreements", mention.start, mention.end, "no instrument here")
                continue
            mention = replace(mention, evidence="bodies")
        if taken.add(mention.start, mention.end):
            found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def may_mention(text: str) -> bool:
    """Whether any instrument's noun or name occurs in `text`, trap or not; cheap."""
    folded = fold(text)
    return any(pattern.search(folded) for pattern in (_NOUN, _NAMED, _ENGLISH, _PEACE))


class SentenceIndex:
    """Sentence spans, to be asked for the one that holds an offset."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]

    @classmethod
    def guess(cls, text: str) -> SentenceIndex:
        """Split at line breaks and at full stops before a space and a capital."""
        cuts = [m.end() for m in re.finditer(r"\n+|[.!?][\"')]* +(?=[\"'(]?[A-ZÀ-Þ])", text)]
        bounds = [0, *cuts, len(text)]
        return cls([(a, b) for a, b in itertools.pairwise(bounds) if a < b])

    def at(self, offset: int) -> tuple[int, int]:
        """Return the half-open span of the sentence that holds `offset`."""
        position = bisect_right(self._starts, offset) - 1
        return self._spans[position] if position >= 0 else (0, offset + 1)


@dataclass(frozen=True, slots=True)
class _Around:
    """What other components say of the words at an offset, see `find_mentions`."""

    name_at: Callable[[int], tuple[str, int] | None] | None
    is_verb: Callable[[int], bool]

    def name(self, offset: int) -> tuple[str, int] | None:
        return self.name_at(offset) if self.name_at is not None else None


class _Taken:
    """Spans that are spoken for, in any order of arrival."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def overlaps(self, start: int, end: int) -> bool:
        position = bisect_right(self._starts, start)
        if position and self._ends[position - 1] > start:
            return True
        return position < len(self._starts) and self._starts[position] < end

    def add(self, start: int, end: int) -> bool:
        if self.overlaps(start, end):
            return False
        position = bisect_right(self._starts, start)
        self._starts.insert(position, start)
        self._ends.insert(position, end)
        return True


def _named(match: re.Match[str]) -> Found | None:
    name = match.group()
    kind = p.NAMED[int(str(match.lastgroup)[1:])][1]
    # "inf", "start" and the like are common letters: without a noun they need capitals.
    if " " not in name and not name[0].isupper():
        return None
    if name.lower() in {"new start", "start i", "start ii"} and not name[0].isupper():
        return None
    first = name.split()[0].lower()
    return Found(
        match.start(), match.end(), _lemma_of(first), kind, True, first.endswith("i"), "", "name"
    )


def _english(match: re.Match[str]) -> Found:
    _, lemma, kind = p.ENGLISH[int(str(match.lastgroup)[1:])]
    return Found(match.start(), match.end(), lemma, kind, True, False, "", "name:english")


def _peace(folded: str, match: re.Match[str]) -> Found | None:
    """Read "la Pace di Lodi": a capital of its own, and no country that wants peace."""
    if _sentence_initial(folded, match.start()) or country_code(match["place"]) is not None:
        return None
    return Found(
        match.start(), match.end(), "trattato", "peace_agreement", True, False, "", "name:peace"
    )


def _lemma_of(noun: str) -> str:
    for item in p.INSTRUMENTS:
        if re.fullmatch(item.pattern, noun):
            return item.lemma
    return ""


def _with_modifiers(
    folded: str,
    match: re.Match[str],
    around: _Around,
) -> Found:
    item = p.INSTRUMENTS[int(str(match.lastgroup)[1:])]
    start, end, kind = match.start(), match.end(), item.type
    noun = match.group().lower()
    head = noun.split()[0]
    plural = head[-1] in "ie" and head not in _SINGULAR
    rule = f"noun:{item.lemma.replace(' ', '-').replace(chr(39), '-')}"
    settled = False
    if item.adjectives and item.lemma != "dichiarazione":
        for stop, given in _tail(folded, end, item.lemma):
            end = stop
            if given is not None and not settled:
                kind, settled = _typed(item.lemma, kind, given), True
    if item.lemma == "contratto" and (loan := _LOAN.match(folded, end)) is not None:
        end, kind = loan.end(), "loan_agreement"
    name_end = _name_end(folded, match, item, end, around)
    if name_end:
        if _TITLE_PAIR.match(folded, match.end()):
            kind = item.type
        # "la dichiarazione di Berlino" may be what Berlin said, "la Carta del docente" a bonus
        spoken = item.lemma == "dichiarazione" and match.group().islower()
        issued = item.lemma == "carta" and not _of_place(folded, end, around)
        evidence = "signed" if spoken or issued else ""
        rule = f"{rule}+place"
        return Found(start, name_end, item.lemma, kind, True, plural, evidence, rule)
    return Found(start, end, item.lemma, kind, False, plural, item.evidence, rule)


def _of_place(folded: str, end: int, around: _Around) -> bool:
    """Whether a place follows: "la Carta di Nizza", "la Carta del Liptako-Gourma"."""
    article = _ARTICLE_NAME.match(folded, end)
    name = around.name(article.start("place")) if article is not None else None
    named = article is not None and (name is None or name[0] in {"LOC", "MISC"})
    return named or _PLACE.match(folded, end) is not None


def _typed(lemma: str, own: AgreementType, given: AgreementType) -> AgreementType:
    # A "convenzione quadro" stays a convention, a "contratto commerciale" a contract.
    if lemma == "accordo" or given in {"peace_agreement", "ceasefire"}:
        return given
    if lemma in {"trattato", "intesa"} and given == "trade_agreement":
        return own if lemma == "intesa" else given
    return own


def _tail(folded: str, end: int, lemma: str) -> Iterator[tuple[int, AgreementType | None]]:
    """Yield (new end, type) for each classifying modifier that follows `end`."""
    plain = True
    for _ in range(4):
        modifier = _classifier(folded, end, lemma, plain=plain)
        if modifier is None:
            modifier, plain = _complement(folded, end, lemma), False
        if modifier is None:
            return
        end = modifier[0]
        yield modifier


def _classifier(
    folded: str, end: int, lemma: str, *, plain: bool
) -> tuple[int, AgreementType | None] | None:
    """Read an adjective; "globale" and its like only without a complement before them."""
    joiner = _JOINER.match(folded, end)
    word = _WORD.match(folded, joiner.end()) if joiner is not None else None
    classifier = _CLASSIFIER.fullmatch(word.group()) if word is not None else None
    if joiner is None or word is None or classifier is None:
        return None
    if len(joiner.group()) > 1 and not _adjective(folded, word):
        return None
    traded = lemma in {"contratto", "commessa"} and _TOPICS.fullmatch(word.group())
    if traded or (not plain and _SCOPE.fullmatch(word.group())):
        return None
    return word.end(), p.CLASSIFIERS[int(str(classifier.lastgroup)[1:])][1]


def _complement(folded: str, end: int, lemma: str) -> tuple[int, AgreementType | None] | None:
    for lemmas, complement, kind in _COMPLEMENTS:
        if lemmas.fullmatch(lemma) and (found := complement.match(folded, end)):
            return found.end(), kind
    return None


def _adjective(folded: str, word: re.Match[str]) -> bool:
    """Whether a coordinated classifier ends the phrase: "economici e commerciali", not a noun's."""
    following = folded[word.end() : word.end() + 2]
    before = folded[: word.start()].rstrip()
    return following[:1] in " .,;:)" and before.endswith((" e", " ed", "-e"))


def _name_end(
    folded: str,
    match: re.Match[str],
    item: p.Instrument,
    end: int,
    around: _Around,
) -> int:
    """Return the end of "accordo di Parigi", 0 when nothing makes it a name."""
    compound = " " in re.sub(" d' ?intesa", "", match.group()) and item.lemma != "carta"
    if item.lemma not in p.NAMEABLE or compound:
        return 0
    place = _PLACE.match(folded, end)
    if place is not None and place["place"] not in _CITY_STOP:
        return _place_end(folded, match, item, place, around)
    capital = match.group()[0].isupper() and not _sentence_initial(folded, match.start())
    eponym = _eponym_end(folded, item, end, around, capital=capital)
    if eponym:
        return eponym
    body = _BODY.match(folded, end)
    if body is not None and item.lemma in {"convenzione", "trattato", "protocollo"}:
        return titles.on_end(folded, body.end(), around.is_verb) or body.end()
    title = _title_end(folded, match, item, end, around) if capital else 0
    return title or _article_end(folded, item, end, around, capital=capital)


# With "su" a capital makes these a title; an "Accordo" is as often of that day.
_ABOUT_TITLED: Final = frozenset("trattato patto convenzione".split())
_UNION: Final = re.compile(r" (?:Ue|UE|Onu|ONU)(?= )")


def _union(folded: str, end: int) -> int:
    """Step over the body in "Patto Ue sulla migrazione"."""
    body = _UNION.match(folded, end)
    return body.end() if body is not None else end


def _eponym_end(
    folded: str, item: p.Instrument, end: int, around: _Around, *, capital: bool
) -> int:
    """Return the end of what bears its makers' names or a number, 0 for none.

    "Trattato Hay-Bunau-Varilla", "Convenzione 190"; one name alone makes it only beside a capital:
    "il Protocollo Ciampi", "gli Accordi Artemis".
    """
    numbered = _NUMBERED.match(folded, end) if item.lemma == "convenzione" else None
    if numbered is not None:
        return numbered.end()
    eponym = _EPONYM.match(folded, end)
    if eponym is None or item.lemma not in p.NAMEABLE:
        return 0
    name = around.name(eponym.start("name"))
    halves = eponym["name"].split("-")
    if name is not None:
        fits = name[0] in {"PER", "MISC"} or len(halves) > _PAIR
    else:
        known = around.name_at is not None and item.lemma != "protocollo"
        fits = not eponym["name"].isupper() and (len(halves) > 1 or not known)
    alone = len(halves) == 1 and (not capital or item.lemma == "carta")
    if not fits or alone or any(map(country_code, halves)):
        return 0
    return max(eponym.end(), name[1] if name is not None else 0)


_PAIR: Final = 2


def _place_end(
    folded: str, match: re.Match[str], item: p.Instrument, place: re.Match[str], around: _Around
) -> int:
    capital = match.group()[0].isupper()
    name = around.name(place.start("place"))
    if item.lemma == "dichiarazione" and not capital and (name is None or name[0] != "LOC"):
        return 0
    country = country_code(place["place"]) is not None and place["place"] not in p.CITY_STATES
    partner = name is not None and name[0] in {"PER", "ORG"}
    if country or (not capital and _is_partner(folded, item, place, partner=partner)):
        return 0
    return max(place.end(), name[1]) if name is not None and name[0] != "PER" else place.end()


def _article_end(
    folded: str, item: p.Instrument, end: int, around: _Around, *, capital: bool
) -> int:
    """Return the end of "accordo dell'Aia", "Trattato del Quirinale", 0 for none."""
    article = _ARTICLE_NAME.match(folded, end)
    if article is None:
        return 0
    place = article["place"].lower()
    if place in _WITH_ARTICLE:
        return article.end()
    if item.lemma not in p.LANDMARK_NAMED or country_code(article["place"]) is not None:
        return 0
    if place in p.LANDMARKS:
        return article.end()
    name = around.name(article.start("place"))
    if name is None:
        landmark = item.lemma in {"trattato", "patto"}
    else:
        landmark = _is_landmark(name[0], article["place"])
    return article.end() if capital and landmark else 0


def _title_end(
    folded: str, match: re.Match[str], item: p.Instrument, end: int, around: _Around
) -> int:
    """Return the end of the title after a capital noun: "delle acque dell'Indo", 0 for none."""
    if item.lemma == "carta":
        return titles.of_end(folded, match.start() + len("carta"), around.is_verb)
    about = 0
    if item.lemma in _ABOUT_TITLED:
        about = titles.on_end(folded, _union(folded, end), around.is_verb)
    if not about and item.lemma == "patto" and _OF_COMMON.match(folded, match.end()):
        about = titles.of_end(folded, end, around.is_verb)
    if not about and item.lemma in p.TITLED and " di " not in folded[match.end() : end]:
        about = titles.about_end(folded, end, around.is_verb)
    if about or item.lemma not in p.TITLED or item.lemma == "alleanza":
        return about
    title = _TITLE_PAIR.match(folded, match.end()) or _TITLE_DI.match(folded, match.end())
    if title is None or not title.group().strip():
        return 0
    name = around.name(title.end() - 1)
    foreign = name is not None and not _is_landmark(name[0], title.group())
    plain = item.lemma == "accordo" and not _TITLE_ADJECTIVE.match(title.group())
    return 0 if foreign or plain else title.end()


# "il Patto della fabbrica", "dei sindaci"
_OF_COMMON: Final = re.compile(r" (?:del(?:lo|la|le)?|dei|degli) [a-zà-ÿ]{3}| dell'[a-zà-ÿ]{3}")


def _is_landmark(label: str, written: str) -> bool:
    """Whether a name with an article ("dell'Indo") names what it stands after: no country does."""
    place = written.replace("'", " ").split()[-1]
    return label in {"LOC", "MISC"} and country_code(place) is None


def _is_partner(folded: str, item: p.Instrument, place: re.Match[str], *, partner: bool) -> bool:
    """Whether who makes it follows: "l'intesa di Swiss con Aeropers", "il patto di A, B e C"."""
    if partner and _WITH.match(folded, place.end()):
        return True
    beside = item.lemma not in {"trattato", "armistizio"} and _BESIDE.match(folded, place.end())
    return bool(beside) or (partner and _AND_NAME.match(folded, place.end()) is not None)


_WITH: Final = re.compile(r"[^.;:,]{0,25}? (?:con|col|tra|fra)\b")
_BESIDE: Final = re.compile(rf" (?:con|col)\b|, {_NAME}(?: {_NAME})*,? ed? ")
_AND_NAME: Final = re.compile(r" ed? [A-ZÀ-Þ]")


def _sentence_initial(folded: str, start: int) -> bool:
    before = folded[max(0, start - 4) : start].rstrip(" \"'([-")
    return not before or before[-1] in ".!?\n:"


def _is_instrument(folded: str, found: Found, sentences: SentenceIndex) -> bool:  # noqa: PLR0911
    if found.named:
        return True
    low = folded[found.start : found.end].lower()
    before = folded[max(0, found.start - _TOKEN_BEFORE) : found.start].lower()
    after = folded[found.end : found.end + _TOKEN_BEFORE].lower()
    if found.evidence.startswith("amends"):
        return _AMENDS.match(folded, found.end) is not None
    if low in {"trattato", "trattati"} and not _is_noun(folded, found.start, before, after):
        return False
    if found.lemma in {"partenariato", "alleanza"} and _OF_INSTRUMENT.search(before):
        return False
    if found.lemma == "commessa":
        return bool(_ORDER_BEFORE.search(before) or _ORDER_AFTER.match(after))
    if found.lemma == "intesa" and folded[found.start].isupper():
        # The bank, unless the capital is a headline's.
        company = re.match(
            r" ?(?:- ?\w|sp\b|ha\b|e\b|è\b|avrà|sale|scende|guadagna|perde|cede)", after
        )
        shouted = (
            found.plural
            or (folded[found.start : found.end].isupper() and _SHARED.match(after))
            or (
                _ARTICLE.search(before)
                and (folded[found.start : found.end].isupper() or _SHARED.match(after))
            )
        )
        if (company or not _sentence_initial(folded, found.start)) and not shouted:
            return False
    if low in {"intesa", "intese"} and re.search(
        r"(?<!\w)(?:è|era|va|viene|fosse|stata|essere) $", before
    ):
        return re.match(r" (?:con|tra|fra|sul|sulla)", after) is not None
    if low in {"intesa", "intese"} and not _is_noun_intesa(folded, found.start, before, low):
        return False
    if low in {"contratta", "contratte"} or (
        low == "contratto" and re.search(r"\w{3,}o e $", before)
    ):
        return False
    if low == "contratti" and re.match(r" ?(?:nel|nella|durante|all'estero|in) ", after):
        return False
    return not _other_meaning(folded, found, sentences)


def _is_noun(folded: str, start: int, before: str, after: str) -> bool:
    if folded[start].isupper():
        return re.match(r" (?:male|bene|come|da|dai|dal|con)\b", after) is None
    word = _ADJACENT_WORD.search(before)
    if word is None:
        return re.match(r" (?:di|tra|fra|sul|sull|bilaterale|internazionale)", after) is not None
    if word.group(1) in {"e", "ed", "o", "né", "da", "in"} or before.rstrip().endswith(","):
        return (
            re.match(r" (?:di pace|di \w|tra|fra|sul|sull|bilaterale|internazionale|del \d)", after)
            is not None
        )
    return word.group(1) in p.DETERMINERS


# "il trattato di partenariato strategico" is one instrument.
_OF_INSTRUMENT: Final = re.compile(
    r"\b(?:accord[oi]|trattat[oi]|convenzion[ei]|patt[oi]|protocoll[oi]|memorandum)(?: \w+)?"
    r" (?:di |d')$"
)
_INTENDERE: Final = re.compile(
    r"(?:\bnon|\bchi|\bquale|\bmeglio|\bmi|\bti|\bsi|\bci|\bvi|[mts]'|\bappena|\bavev[oa]|\bha|\bho"
    r"|\bhanno|\begli|\blui|\blei|\bella|\bio) ?$"
)
# "RINNOVATA L'INTESA": in a headline all in capitals the article tells the noun from the bank.
_ARTICLE: Final = re.compile(r"(?:\bun|\bl|[dn]ell|[ads]ll|\bquell|\bquest)['a]? ?$")
_SHARED: Final = re.compile(r" (?:su|sul|sullo|sulla|sui|sugli|sulle|tra|fra|con|per)\b| sull'")
_PLURAL_BEFORE: Final = re.compile(
    r"(?:\b(?:le|delle|alle|dalle|nelle|sulle|queste|quelle|varie|tre|due|tante|altre|molte|loro"
    r"|sue|di"
    r"|con|per|tra|fra|su|a|da|e|o|alcune|nessuna|poche|più|concluso|firmato|raggiunto|siglato"
    r"|stretto|trovato"
    r"|cercato|sottoscritto|stipulato|avviato)|[ie]|\W) $"
)


def _is_noun_intesa(folded: str, start: int, before: str, low: str) -> bool:
    """Whether "intesa", "intese" is the noun, not a form of "intendere"."""
    if not before.strip() or folded[start].isupper():
        return True
    if _INTENDERE.search(before):
        return False
    return low == "intesa" or _PLURAL_BEFORE.search(before) is not None


def _other_meaning(folded: str, found: Found, sentences: SentenceIndex) -> bool:
    if found.lemma not in _CUES:
        return False
    bare = " " not in folded[found.start : found.end]
    if not bare and found.lemma != "intesa":
        return False
    cue, guard = _CUES[found.lemma]
    start, end = sentences.at(found.start)
    start, end = max(start, found.start - 400), min(end, found.end + 400)
    sentence = folded[start : found.start].lower() + "\x00" + folded[found.end : end].lower()
    return cue.search(sentence) is not None and guard.search(sentence) is None
