"""What an instrument is about, when and where its status came about, its value, its year.

All rules read the clause from left to right after the mention; a date, place or figure belongs to
the verb group that it follows, or to the next one where it opens the clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from setaccio.agreements.patterns import EVALUATING
from setaccio.agreements.phrases import PREPOSITIONS
from setaccio.agreements.reality import agrees

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.context import Context
    from setaccio.agreements.phrases import Place
    from setaccio.agreements.predicates import Token
    from setaccio.agreements.reality import Verdict
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
_PARTY_WORDS: Final = frozenset("tra fra con".split())
_ARTICLES: Final = frozenset("il lo la l' i gli le un uno una un'".split())
_TRAILING: Final = frozenset(
    "e ed o , - \" dell' dall' nell' all' a ad al alla di da in con per su il la lo l' i gli le"
    " del della dei nel nella"
    " dal dalla entro fino tra fra circa anche nonché".split()
)
_YEAR: Final = re.compile(r"(?:del|dell'anno|del lontano) (?P<year>(?:1[89]|20)\d\d)(?!\d)")
_YEAR_OF_NAME: Final = re.compile(
    rf"(?P<between>(?: [a-zà-ÿ]+(?:-[a-zà-ÿ]+)*)?)(?: n\.? ?\d+)? {_YEAR.pattern}"
)
# What ends an object's text though no verb, sign or party does.
_BREAKS: Final = re.compile(
    r"(?:a partire|in vigore|in cambio|in corso|ex art|direttamente|siglat[oaie]|firmat[oaie]"
    r"|anziché|invece|insieme|assieme|grazie a|davanti a|alla presenza|in base|sotto|tramite"
    r"|attraverso|previst[oaie]|attes[oaie]|pari a|in scadenza|all'interno|dal valore|del valore"
    r"|della durata|di durata|con durata)\b"
)
_PLACE_PREPOSITIONS: Final = frozenset(
    "a ad in nel nella nell' nello al alla all' presso dal dalla".split()
)
_HARD: Final = frozenset(".;:()!?[]…")
_NUMBER_WORD: Final = re.compile(
    r"\d|(?:un|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|\w{2,8}dici|dici\w{4,7}|cento"
    r"|(?:vent|trent|quarant|cinquant|sessant)\w{0,8})\b"
)
_TIME_UNIT: Final = re.compile(
    r"(?:ann[oi]|mes[ei]|settiman[ae]|giorn[oi]|or[ae]|stagion[ei]|volt[ae]|edizion[ei]|minut[oi]"
    r"|trienni[o]?|bienni[o]?|decenni[o]?|quinquenni[o]?)\b"
)
# "per consentire i soccorsi" is an aim, not what the instrument is about.
_INFINITIVE: Final = re.compile(r"\w+(?:[aei]r|rr)(?:e|l[oaie]|si|ne|vi)(?!\w)")
_VALUE_BEFORE: Final = re.compile(
    r"(?:\b(?:cost[aeo]\w*|costerà|frutt[ai]\w*)(?: \w+){0,4}|\bda|\bdi|\bper|valore|importo"
    r"|corrispettivo|val[eg]\w*|vale in tutto|pari a|costerà"
    r"|ammonta a|ammontano a|complessiv[oi](?: di)?|disposizione|\(|:|,)"
    r"(?: (?:complessivo|stimato|totale|di|in|circa|oltre|quasi|fino|a|tutto|intorno|agli|ai|i|più"
    r"|un|meno|su|massimo))*[ (]*$"
)


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
        return Subject()
    plain_di = tokens[start - 1].low in {"di", "d'"}
    end = _phrase_end(clause, place, start, context, whole_partner=not plain_di)
    while start < end and tokens[start].low in _ARTICLES:
        start += 1
    if (
        end - start > 2
        and tokens[end - 2].low == "del"
        and re.fullmatch(r"(?:1[89]|20)\d\d", tokens[end - 1].low)
    ):
        end -= 2
    while end > start and tokens[end - 1].low in _TRAILING:
        end -= 1
    if end <= start:
        return Subject()
    return Subject(tokens[start].start, tokens[end - 1].end)


def _subject_start(clause: Clause, place: Place, context: Context) -> int:  # noqa: PLR0911
    """Return the index of the first token after the preposition that opens the subject, or -1."""
    tokens = clause.tokens
    folded = context.folded
    j = place.last + 1
    limit = min(len(tokens), place.last + 22)
    while j < limit:
        word = tokens[j].low
        if word in _HARD - {"(", ")"} or word in {"che", "cui", "mentre"}:
            return -1
        if any(p.first == j and (p.mood == "fin") for p in clause.predicates):
            return -1
        if any(other.first == j for other in clause.places):
            return -1
        offset = tokens[j].start
        near = j - place.last <= (3 if j - place.last > 1 else 1)
        if word in {"di", "d'"} and near and _about_di(clause, place, j, context):
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


def _can_be_object(clause: Clause, first: int, opener: str, context: Context) -> bool:
    """Whether what begins at `first` can be an object: no date, price, length, aim, owner."""
    tokens = clause.tokens
    start = tokens[first].start
    if context.dates.covering(start) is not None or _INFINITIVE.match(tokens[first].low):
        return False
    if _NUMBER_WORD.match(tokens[first].low):
        unit = tokens[first + 1].low if first + 1 < len(tokens) else ""
        return (
            opener in {"per", "su"}
            and context.money.covering(start) is None
            and _TIME_UNIT.match(unit) is None
        )
    while first + 1 < len(tokens) and tokens[first].low in _ARTICLES:
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
    stops = {
        p.first for p in clause.predicates
        if p.main >= start and (p.mood in {"fin", "ger"} or (p.mood == "pp" and p.verb is not None
            and agrees(tokens[p.main].low, place.found)))
    }  # fmt: skip
    others = {other.first for other in clause.places if other.first > start}
    j = start
    while j < len(tokens) and j - start < 30:
        word = tokens[j].low
        if j in stops or word in _HARD or word in _STOP_WORDS or word in {"-", '"'}:
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
        if word in {"e", "ed"} and (j + 1 in stops or others & {j + 1, j + 2, j + 3}):
            break
        if j > start and _BREAKS.match(_low(context.folded, tokens[j].start, 30)):
            break
        if word == "del" and _YEAR.match(_low(context.folded, tokens[j].start, 12)):
            break
        j += 1
    return j


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
    if first in {"nonché", "e", "oltre"}:
        return True
    if (
        first in PREPOSITIONS
        or first in _ARTICLES
        or first in _STOP_WORDS
        or tokens[comma + 1].capital
    ):
        return False
    for k in range(comma + 1, min(len(tokens), comma + 30)):
        word = tokens[k].low
        if k in stops or word in _HARD or word in {"che", "-"}:
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


def find_date(
    clause: Clause,
    place: Place,
    verdict: Verdict,
    context: Context,
    year_at: int,
    subject: Subject,
) -> str:
    """Return the span "start:end" of the date when the status came about, or ""."""
    tokens = clause.tokens
    full = _own_date(place, context)
    foreign = _foreign_dates(clause, place, context)
    if verdict.status == "mentioned":
        return full
    if verdict.anchor < 0 or not tokens:
        return full
    dates = [
        d for d in context.dates.within(tokens[0].start, tokens[-1].end)
        if d.timex_type in {"DATE", "TIME"} and d.start != year_at
        and not d.value.endswith("_REF")
    ]  # fmt: skip
    best, best_rank = "", (9, 9999)
    for date in dates:
        index = _index_at(tokens, date.start)
        if index < 0 or (year_at >= 0 and date.start <= year_at < date.end):
            continue
        if subject.start <= date.start < subject.end:
            continue
        before = context.folded[max(0, date.start - 8) : date.start].lower()
        if before.endswith(" del ") and re.fullmatch(r"\d{4}", date.value):
            continue  # the year of a name, this instrument's or another's
        if before.endswith((" per ", " per gli ", " per il ", " per i ")) and not _EXPECTED.search(
            context.folded[max(0, date.start - 30) : date.start].lower()
        ):
            continue
        if index == place.last + 1 and date.value.isdigit():
            continue  # "l'accordo interprofessionale 2025"
        if date.start in foreign or (
            verdict.status in {"signed", "planned", "adopted"}
            and index
            and tokens[index - 1].low in {"dal", "dall'", "dalla", "fino", "al"}
        ):
            continue
        owner = _owner(clause, index)
        target = verdict.predicate.main if verdict.predicate is not None else verdict.anchor
        if owner != target and not (
            verdict.predicate is None and _same_stretch(clause, index, target)
        ):
            continue
        between = {t.low for t in tokens[target + 1 : index]}
        if between & {"che", "cui", "mentre", "dove", "quando"}:
            continue
        rank = (0 if index > target else 1, abs(index - target))
        if rank < best_rank:
            best, best_rank = f"{date.start}:{date.end}", rank
    return best or full


def _foreign_dates(clause: Clause, place: Place, context: Context) -> set[int]:
    """Where dates begin that belong to the names of the other instruments of the sentence."""
    found = set()
    for other in clause.places:
        if other is not place:
            match = re.compile(r" (?:del|dell'|di) ?").match(context.folded, other.found.end)
            date = context.dates.covering(match.end()) if match is not None else None
            if date is not None:
                found.add(date.start)
    return found


def _own_date(place: Place, context: Context) -> str:
    """A full date after the noun: "il memorandum del 2 febbraio 2017"."""
    match = re.compile(r" (?:del|dell'|di) ?").match(context.folded, place.found.end)
    if match is None:
        return ""
    date = context.dates.covering(match.end())
    if date is None or date.start != match.end() or re.fullmatch(r"\d{4}|P.*|", date.value):
        return ""
    return f"{date.start}:{date.end}" if date.timex_type == "DATE" else ""


def _index_at(tokens: Sequence[Token], offset: int) -> int:
    for index, token in enumerate(tokens):
        if token.end > offset:
            return index
    return -1


def _owner(clause: Clause, index: int) -> int:
    """Return the main token of the verb group that an adverbial at `index` belongs to, or -1."""
    tokens = clause.tokens
    previous = next((p for p in reversed(clause.predicates) if p.last < index), None)
    following = next((p for p in clause.predicates if p.first > index), None)
    if previous is not None:
        gap = [t.low for t in tokens[previous.last + 1 : index]]
        if any(word in _HARD - {"(", ")"} for word in gap):
            previous = None
    if following is not None:
        gap_after = [t.low for t in tokens[index + 1 : following.first]]
        if (
            any(word in _HARD for word in gap_after)
            or len(gap_after) > 25
            or (
                previous is not None
                and not _opens_here(clause, previous.last, index, len(gap_after))
            )
        ):
            following = None
    if following is not None:
        # At the head of a clause it goes to the clause's finite verb, past participles.
        finite = next(
            (p for p in clause.predicates if p.first > index and p.mood == "fin"), following
        )
        return finite.main
    return previous.main if previous is not None else -1


def _opens_here(clause: Clause, previous_last: int, index: int, distance: int) -> bool:
    """Whether an adverbial stands right before the next verb, after a comma or "e"."""
    words = [t.low for t in clause.tokens[previous_last + 1 : index]]
    while words and words[-1] in PREPOSITIONS | {"il": "", "la": "", "l'": "", "i": "", "lo": ""}:
        words.pop()
    return distance <= 4 and bool(words) and words[-1] in {"e", "ed", ",", "ma", "che", "mentre"}


def _same_stretch(clause: Clause, index: int, anchor: int) -> bool:
    low, high = sorted((index, anchor))
    between = clause.tokens[low + 1 : high]
    return (
        len(between) < 14
        and not any(t.low in _HARD for t in between)
        and not any(low < p.main < high and p.mood == "fin" for p in clause.predicates)
    )


def find_place(
    clause: Clause,
    place: Place,
    verdict: Verdict,
    context: Context,
    parties: frozenset[str],
    subject: Subject,
) -> str:
    """Return the span "start:end" of the LOC where the status came about, or ""."""
    tokens = clause.tokens
    if verdict.status not in {
        "signed",
        "adopted",
        "ratified",
        "negotiating",
        "planned",
        "proposed",
        "rejected",
    }:
        return ""
    if verdict.anchor < 0:
        return ""
    target = verdict.predicate.main if verdict.predicate is not None else verdict.anchor
    best, best_rank = "", (9, 9999)
    for entity in context.entities.within(tokens[0].start, tokens[-1].end):
        if entity.label != "LOC" or entity.entity_id in parties:
            continue
        if subject.start <= entity.start < subject.end:
            continue
        if place.found.start <= entity.start < place.found.end:
            continue
        index = _index_at(tokens, entity.start)
        if index <= 0 or not _locative(tokens, index):
            continue
        if entity.country_code and tokens[index - 1].low in {
            "a",
            "al",
            "alla",
            "all'",
            "dal",
            "dalla",
        }:
            continue  # "propone al Ghana": whom, not where
        if _owner(clause, index) != target and not (
            verdict.predicate is None and _same_stretch(clause, index, target)
        ):
            continue
        rank = (0 if index > target else 1, abs(index - target))
        if rank < best_rank:
            best, best_rank = f"{entity.start}:{entity.end}", rank
    return best


def _locative(tokens: Sequence[Token], index: int) -> bool:
    if tokens[index - 1].low in _PLACE_PREPOSITIONS:
        return True
    # "nella sala consiliare di Palazzo di Città", "nel palazzo Akorda"
    for back in range(2, 7):
        if index - back < 0:
            return False
        word = tokens[index - back].low
        if word in _HARD or word == ",":
            return False
        if word in {"nel", "nella", "nell'", "nello", "al", "presso"}:
            return tokens[index - 1].low in {"di", "del", "della", "dell'"} or back == 2
        # "in un albergo di Senigallia"
        if word in {"un", "uno", "una", "un'"} and tokens[index - back - 1].low in {"in", "presso"}:
            return tokens[index - 1].low in {"di", "del", "della", "dell'", "a"}
    return False


def find_amount(clause: Clause, place: Place, context: Context) -> str:
    """Return the span "start:end" of the monetary figure that is the instrument's value, or ""."""
    tokens = clause.tokens
    following = next((p.found.start for p in clause.places if p.first > place.last), None)
    end = following if following is not None else tokens[-1].end
    for money in context.money.within(place.found.end, end):
        before = context.folded[place.found.end : money.start].lower()
        if len(before) > 220 or money.per.startswith("unit"):
            continue
        if _VALUE_BEFORE.search(before):
            return f"{money.start}:{money.end}"
    return ""


_EXPECTED: Final = re.compile(
    r"(?:attes|previst|fissat|programmat|convocat|calendarizzat|annunciat)[oaie]"
    r" per (?:il |l'|i )?$"
)
_AMENDING: Final = re.compile(
    r"^ ?(?:(?:di|sulle|sulla|per la|per le|relativ\w+ a\w*|recante|contenente|con le|con) )?"
    r"(?:modific\w+|emendament\w+|revision[ei]|integrazion[ei]|aggiornament\w+)"
    r" (?:al|alla|all'|ai|alle|agli|del|della|dell'|dei) ?(?:\w+ ){0,2}$"
)
_ADDING: Final = re.compile(r"^ ?(?:\w+ )?(?:al|alla|all'|ai|alle) ?(?:\w+ ){0,2}$")
_CHANGING: Final = re.compile(
    r"^,? (?:che|il quale|la quale) (?:modifica|emenda|aggiorna|integra|estende|amplia|corregge)"
    r" (?:il |la |l'|i |le |un |una )?(?:\w+ )?$"
)


def find_amended(place: Place, other: Place, context: Context) -> bool:
    """Whether the instrument at `place` changes the one at `other`, which follows it."""
    between = context.folded[place.found.end : other.found.start].lower()
    if len(between) > 90:
        return False
    if _AMENDING.match(between) or _CHANGING.match(between):
        return True
    amending = (
        place.found.type == "amendment"
        or place.found.lemma == "allegato"
        or re.search(
            r"aggiuntiv|addizional|modifica|emendament|opzional|facoltativ|integrativ",
            context.folded[place.found.start : place.found.end].lower(),
        )
    )
    return bool(amending) and _ADDING.match(between) is not None
