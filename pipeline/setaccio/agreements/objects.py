"""What an instrument is about: "sulla pesca", "di amicizia"; and the year of its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from setaccio.agreements.patterns import EVALUATING
from setaccio.agreements.phrases import HARD, PREPOSITIONS
from setaccio.agreements.predicate_patterns import ARTICLES
from setaccio.agreements.reality import agrees

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.context import Context
    from setaccio.agreements.phrases import Place
    from setaccio.agreements.predicates import Predicate, Token
    from setaccio.agreements.status import Clause


_SUBJECT_OPENERS: Final = re.compile(
    r"(?:in materia di|in tema di|in merito a[il]?l?[ae']?|nel (?:campo|settore|quadro) (?:di|del"
    r"|della|dell')|riguardant[ei]|concernent[ei]|inerent[ei]"
    r"|relativ[oaie] (?:a|ad|al|allo|alla|all'|ai|agli|alle)"
    r"|sul|sullo|sulla|sull'|sui|sugli|sulle|su|per|contro|circa"
    r"|volt[oaie] a|finalizzat[oaie] a(?:l|lla|ll'|i|gli|lle)?)(?:(?<=')|(?!\w))"
)
_NOT_PER: Final = re.compile(
    r"per (?:conto|ora|il momento|la prima volta|la seconda volta|primo|prima|un (?:valore"
    r"|importo|totale|corrispettivo|ammontare)|una durata|dodici|altri|altre|almeno|circa|oltre"
    r"|non|adesso|esempio|sempre|lettera|telefono|mano|via|forza|fortuna|colpa|lo più|tutta? |una"
    r" cifra|i prossimi|le prossime|un periodo|un anno|un corrispettivo|me|te|lui|lei|noi|voi"
    r"|loro|chi|ora|anni|mesi|giorni|iscritto|errore|caso|intero|merito)\b"
)
_NOT_SU: Final = re.compile(r"su (?:richiesta|proposta|iniziativa|impulso|base|invito|pressione)")
_STOP_WORDS: Final = frozenset(
    "che cui sia né oltre quanto affinché compresi comprese inclusi incluse dove mentre quando"
    " ma però nonostante dopo prima secondo perché quale quali firmato"
    " firmata firmati firmate così anche invece infatti n ha hanno è sono".split()
)
# Participles that go with the object's own noun, as in "la gestione associata dei tributi".
_WITHIN_OBJECTS: Final = frozenset(
    "associare condividere unire produrre integrare adeguare allargare estendere"
    " ampliare assicurare affidare favorire promuovere prevedere perdere fare ridurre"
    " servire agevolare prolungare desiderare attivare applicare ridefinire"
    " riconoscere osservare mantenere programmare pianificare legare vincolare".split()
)
_SIGNS: Final = frozenset('-"')
_QUESTIONS: Final = frozenset("come quando dove chi cosa che quanto".split())
_NO_OBJECT_BEYOND: Final = frozenset(
    "che cui mentre ma però compreso compresa compresi comprese incluso inclusa inclusi"
    " incluse".split()
)
_TOPIC_OPENERS: Final = frozenset("su sul sullo sulla sull' sui sugli sulle".split())
_TOPIC_ENDS: Final = frozenset("nessun nessuna nessun' c' non manca serve niente".split())
_NO_TOPIC: Final = frozenset(
    "fronte modello tavolo scrivania base piano sfondo carta scia richiesta proposta".split()
)
_LONGEST_TOPIC: Final = 7
_PARTY_WORDS: Final = frozenset("tra fra con".split())
_TRAILING: Final = frozenset(
    "e ed o , - \" dell' dall' nell' all' a ad al alla di da in con per su il la lo l' i gli le"
    " del della dei nel nella"
    " dal dalla entro fino tra fra circa anche nonché".split()
)
_LASTING: Final = re.compile(r"(?:bi|tri|quadri|quinqu|se|sett|dec|vent|trent|pluri)\w{0,3}ennale")
_YEAR: Final = re.compile(r"(?:del|dell'anno|del lontano) (?P<year>(?:1[89]|20)\d\d)(?![\d-])")
_YEAR_OF_NAME: Final = re.compile(
    rf"(?P<between>(?: [a-zà-ÿ]+(?:-[a-zà-ÿ]+)*)?)(?: n\.? ?\d+)? {_YEAR.pattern}"
)
# What ends an object's text though no verb, sign or party does.
_BREAKS: Final = re.compile(
    r"(?:a partire|in vigore|in cambio|in corso|ex art|direttamente|siglat[oaie]|firmat[oaie]"
    r"|anziché|invece|insieme|assieme|grazie a|davanti a|alla presenza|in base|sotto|tramite"
    r"|attraverso|previst[oaie]|attes[oaie]|pari a|in scadenza|all'interno|dal valore|del valore"
    r"|necessari[oae]?|valid[oaie]|della durata|di durata|con durata)\b"
)
_NUMBER_WORD: Final = re.compile(
    r"\d|(?:un|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|\w{2,8}dici|dici\w{4,7}|cento"
    r"|(?:vent|trent|quarant|cinquant|sessant)\w{0,8})\b"
)
_TIME_UNIT: Final = re.compile(
    r"(?:ann[oi]|mes[ei]|settiman[ae]|giorn[oi]|or[ae]|stagion[ei]|volt[ae]|edizion[ei]|minut[oi]"
    r"|\w{1,8}mestr[ei]|trienni[o]?|bienni[o]?|decenni[o]?|quinquenni[o]?)\b"
)
# "per consentire i soccorsi" is an aim, not what the instrument is about.
_INFINITIVE: Final = re.compile(r"\w+(?:[aei]r|rr)(?:e|l[oaie]|si|ne|vi)(?!\w)")


@dataclass(frozen=True, slots=True)
class Subject:
    """The text of an instrument's object, as a half-open span; empty when start == end."""

    start: int = 0
    end: int = 0


def find_subject(clause: Clause, place: Place, context: Context) -> Subject:
    """Return what the instrument is about: "sulla pesca" -> the span of "pesca"."""
    tokens = clause.tokens
    start = _subject_start(clause, place, context)
    if start < 0:
        return _topic(clause, place)
    plain_di = tokens[start - 1].low in {"di", "d'"}
    end = _phrase_end(clause, place, start, context, whole_partner=not plain_di)
    while start < end and tokens[start].low in ARTICLES:
        start += 1
    if (
        end - start > 2
        and tokens[end - 2].low == "del"
        and re.fullmatch(r"(?:1[89]|20)\d\d", tokens[end - 1].low)
    ):
        end -= 2
    while end > start and (tokens[end - 1].low in _TRAILING or _LASTING.match(tokens[end - 1].low)):
        end -= 1
    if end <= start:
        return Subject()
    return Subject(tokens[start].start, tokens[end - 1].end)


def _topic(clause: Clause, place: Place) -> Subject:
    """Return what opens the clause before the instrument: "Sul tempo pieno manca l'accordo"."""
    tokens = clause.tokens
    opener = 1 if tokens[0].low in {"e", "ma"} else 0
    first = end = opener + 1
    if clause.places[0] is not place or tokens[opener].low not in _TOPIC_OPENERS:
        return Subject()
    verbs = {p.first for p in clause.predicates}
    while end < min(place.first, first + _LONGEST_TOPIC) and end not in verbs:
        if tokens[end].low in _TOPIC_ENDS | ARTICLES or not tokens[end].low[0].isalpha():
            break
        end += 1
    ended = end in verbs or tokens[end].low in _TOPIC_ENDS
    far = place.first - end > _LONGEST_TOPIC
    if not ended or far or end == first or tokens[first].low in _NO_TOPIC:
        return Subject()
    return Subject(tokens[first].start, tokens[end - 1].end)


def _subject_start(clause: Clause, place: Place, context: Context) -> int:  # noqa: PLR0911
    """Return the index of the first token after the preposition that opens the subject, or -1."""
    tokens = clause.tokens
    folded = context.folded
    j = place.last + 1
    limit = min(len(tokens), place.last + 22)
    comma = False
    while j < limit:
        word = tokens[j].low
        if word in HARD - {"(", ")"} or word in _NO_OBJECT_BEYOND:
            return -1
        if word == "(":
            j = _closing(tokens, j) + 1
            continue
        if comma and any(p.first == j for p in clause.predicates):
            return -1
        comma = comma or word == ","
        if any(p.first == j and _acts(p) for p in clause.predicates):
            return -1
        if any(other.first == j for other in clause.places):
            return -1
        offset = tokens[j].start
        near = j - place.last <= (3 if j - place.last > 1 else 1)
        if word in {"di", "d'"} and near and _about_di(clause, place, j, context):
            return j + 1
        if j == place.last + 1 and _in_field(clause, place, j, context):
            return j + 1
        opener = _SUBJECT_OPENERS.match(_low(folded, offset, 60))
        if (
            opener is not None
            and not _NOT_PER.match(_low(folded, offset, 40))
            and not (_NOT_SU.match(_low(folded, offset, 40)))
        ):
            following = next(
                (i for i in range(j, len(tokens)) if tokens[i].start >= offset + opener.end()), -1
            )
            if following < 0:
                return -1
            if _can_be_object(clause, following, word, context):
                return following
        j += 1
    return -1


def _acts(predicate: Predicate) -> bool:
    """Whether a verb group has a say of its own: finite, with a modal, or a gerund."""
    modal = predicate.mood == "inf" and predicate.first < predicate.main
    return predicate.mood in {"fin", "ger"} or modal


def _in_field(clause: Clause, place: Place, j: int, context: Context) -> bool:
    """Whether it is an alliance "nella bancassurance", "nel risparmio gestito"."""
    tokens = clause.tokens
    if place.found.lemma not in {"alleanza", "partenariato"} or j + 1 >= len(tokens):
        return False
    start = tokens[j + 1].start
    named = context.entities.covering(start) or context.dates.covering(start)
    return tokens[j].low in {"nel", "nella", "nell'", "nello", "nei", "nelle"} and named is None


def _closing(tokens: Sequence[Token], bracket: int) -> int:
    """Return the index of the bracket that closes the one at `bracket`, or of the last token."""
    closing = (i for i in range(bracket, len(tokens)) if tokens[i].low == ")")
    return next(closing, len(tokens) - 1)


def _can_be_object(clause: Clause, first: int, opener: str, context: Context) -> bool:
    """Whether what begins at `first` can be an object: no date, price, length, aim, owner."""
    tokens = clause.tokens
    start = tokens[first].start
    aim = opener in {"per", "volto", "volta"} and _INFINITIVE.match(tokens[first].low)
    if context.dates.covering(start) is not None or aim or tokens[first].low in _QUESTIONS:
        return False
    if opener == "per" and _TIME_UNIT.match(tokens[first].low):
        return False
    if _NUMBER_WORD.match(tokens[first].low):
        unit = tokens[first + 1].low if first + 1 < len(tokens) else ""
        return (
            opener in {"per", "su"}
            and context.money.covering(start) is None
            and _TIME_UNIT.match(unit) is None
        )
    while first + 1 < len(tokens) and tokens[first].low in ARTICLES:
        first += 1
    entity = context.entities.covering(tokens[first].start)
    return opener != "per" or entity is None or entity.label not in {"ORG", "PER"}


def _low(folded: str, start: int, length: int) -> str:
    return folded[start : start + length].lower()


def _about_di(clause: Clause, place: Place, j: int, context: Context) -> bool:
    """Whether a bare "di" opens the subject: not a length, a date, a party, a price."""
    tokens = clause.tokens
    if j + 1 >= len(tokens):
        return False
    if j - place.last > 1 and any(
        tokens[k].low in PREPOSITIONS or tokens[k].low in {",", "e", '"'}
        for k in range(place.last + 1, j)
    ):
        return False
    if any(place.last < p.main < j for p in clause.predicates):
        return False
    following = tokens[j + 1]
    if _NUMBER_WORD.match(following.low) or following.low in EVALUATING:
        return False
    if context.dates.covering(following.start) or context.money.covering(following.start):
        return False
    entity = context.entities.covering(following.start)
    return entity is None or entity.label == "MISC"


def _phrase_end(
    clause: Clause, place: Place, start: int, context: Context, *, whole_partner: bool
) -> int:
    tokens = clause.tokens
    # "per la cassa": after the preposition and its article stands a noun
    head = start if tokens[start].low in ARTICLES else start - 1
    stops = {
        p.first for p in clause.predicates
        if p.main > head + 1 and (p.mood in {"fin", "ger"} or (p.mood == "pp" and p.verb is not None
            and p.verb.lemma not in _WITHIN_OBJECTS and agrees(tokens[p.main].low, place.found)
            and tokens[p.main - 1].low not in ARTICLES))
    }  # fmt: skip
    others = {other.first for other in clause.places if other.first > start}
    j = start
    while j < len(tokens) and j - start < 30:
        word = tokens[j].low
        name = context.entities.covering(tokens[j].start)
        if name is not None and j > start and name.start < tokens[j].start:
            j += 1
            continue
        ordinal = word == "prima" and tokens[j - 1].low in ARTICLES
        if j in stops or word in HARD | _SIGNS or (word in _STOP_WORDS and not ordinal):
            break
        if (
            word in _PARTY_WORDS
            and j > start
            and (not whole_partner or _party_ahead(tokens, j, context))
        ):
            break
        if word in {"in", "entro", "nel", "da", "il", "per", "del", "alle", "a"} and j > start:
            following = tokens[min(j + 1, len(tokens) - 1)].start
            if context.dates.covering(following) and word != "del":
                break
            if word == "da" and context.money.covering(following):
                break
        if j > start and context.dates.covering(tokens[j].start) and tokens[j - 1].low != "del":
            break
        if word == "," and not _list_goes_on(clause, j, stops):
            break
        if word in {"e", "ed"} and (j + 1 in stops or others & {j + 2, j + 3}):
            break
        if j > start and (
            _BREAKS.match(_low(context.folded, tokens[j].start, 30))
            or (word == "per" and _is_aim(tokens, j))
            or (word == "del" and _YEAR.match(_low(context.folded, tokens[j].start, 12)))
        ):
            break
        j += 1
    return j


def _is_aim(tokens: Sequence[Token], j: int) -> bool:
    """Whether "per" at `j` opens an aim: "per non pagare", not "per le carceri"."""
    following = [token.low for token in tokens[j + 1 : j + 3]]
    verb = following[1:] if following[:1] == ["non"] else following[:1]
    return bool(verb) and _INFINITIVE.fullmatch(verb[0]) is not None


def _party_ahead(tokens: Sequence[Token], j: int, context: Context) -> bool:
    span_end = tokens[min(len(tokens) - 1, j + 6)].end
    if tokens[j].low in {"tra", "fra"}:
        pair = {token.low for token in tokens[j + 1 : j + 14]} & {"e", "ed"}
        return bool(context.entities.within(tokens[j].end, span_end)) or bool(pair)
    return bool(context.entities.within(tokens[j].end, span_end))


def _list_goes_on(clause: Clause, comma: int, stops: set[int]) -> bool:  # noqa: PLR0911
    """Whether a comma goes on with a list of bare nouns that ends in "e" or "nonché"."""
    tokens = clause.tokens
    if comma + 1 >= len(tokens):
        return False
    first = tokens[comma + 1].low
    if first in {"nonché", "oltre"}:
        return True
    if (
        first in PREPOSITIONS
        or first in ARTICLES
        or first in _STOP_WORDS
        or tokens[comma + 1].capital
    ):
        return False
    if first in {"e", "ed"}:
        return False
    for k in range(comma + 1, min(len(tokens), comma + 30)):
        word = tokens[k].low
        if k in stops or word in HARD or word in {"che", "-"}:
            return False
        if word in {"e", "ed", "nonché"}:
            return True
        if k == comma + 1 and any(p.first == k for p in clause.predicates):
            return False
    return False


def find_year(clause: Clause, place: Place, subject: Subject, context: Context) -> tuple[str, int]:
    """Return the year of the instrument's name and where it stands, ("", -1) without one."""
    following = min(
        (p.found.start for p in clause.places if p.first > place.last), default=len(context.folded)
    )
    for end in (place.found.end, subject.end):
        if not end or end > following:
            continue
        match = _YEAR_OF_NAME.match(context.folded, end)
        if match is not None and not _says_more(clause, match["between"]):
            return match["year"], match.start("year")
    return "", -1


def _says_more(clause: Clause, between: str) -> bool:
    """Whether what stands before "del 1907" is more than an adjective: "franco-siamese" is one."""
    word = between.strip()
    return word in PREPOSITIONS or any(clause.tokens[p.main].low == word for p in clause.predicates)
