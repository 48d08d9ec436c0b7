"""The grammatical subject of a verb group: which names stand in the phrase before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.agreements import predicate_patterns as pp
from setaccio.agreements.anaphora import common_noun, referent
from setaccio.agreements.bodies import body_of, demonyms_in
from setaccio.agreements.phrases import PREPOSITIONS
from setaccio.countries import capital_country

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.context import Context
    from setaccio.agreements.phrases import Place
    from setaccio.agreements.predicates import Predicate, Token
    from setaccio.agreements.status import Clause
    from setaccio.entities.records import EntityMention

_STOPS: Final = frozenset(".;:!?…")


def subjects_of(
    clause: Clause, predicate: Predicate, place: Place, context: Context
) -> list[EntityMention]:
    """The entities of the noun phrase before an active verb."""
    tokens = clause.tokens
    start, end = _subject_span(clause, predicate, context)
    if COURT.search(context.folded, start, end):
        return []
    named = context.entities.within(start, end)
    outside = [e for e in named if adverbial(tokens, token_of(clause, e), e)]
    aside = {e.entity_id for e in outside}
    found = [
        entity
        for entity in named
        if entity not in outside
        and not only_where(entity, context.folded[max(start, entity.start - _SEAT) : entity.start])
        # an acronym goes with its name: "nella sala dell'Organizzazione (Osa)"
        and not (entity.entity_id in aside and context.folded[entity.start - 1] == "(")
    ]
    if len(found) > 1 and _one_antecedent(tokens, predicate):
        found = found[-1:]
    names = context.folded[start:end]
    for entity in named:  # the Organisation of American States is not the United States
        inside = slice(entity.start - start, entity.end - start)
        names = names[: inside.start] + " " * (entity.end - entity.start) + names[inside.stop :]
    behalf = _ON_BEHALF.search(context.folded, tokens[predicate.last].end, place.found.start)
    if behalf is not None:
        found = context.entities.within(behalf.end(), place.found.start)[:1] or found
    bodies = [e for e in found if e.label != "PER" or body_of(e, context) is not None]
    if not bodies or all(_tells_where(entity, context) for entity in found):
        stands_for = _common_noun(start, end, context)
        if stands_for:
            return stands_for
    if not bodies:
        found += demonyms_in(names, context)
    return [e for e in found if not (place.found.start <= e.start < place.found.end)]


def _one_antecedent(tokens: Sequence[Token], predicate: Predicate) -> bool:
    """Whether the verb's subject is a "che" that stands for one: "A e lo sponsor B, che ha ..."."""
    before = [t.low for t in tokens[max(0, predicate.first - 2) : predicate.first]]
    return tokens[predicate.first].low in _SINGULAR and before[-1:] == ["che"] and "," in before


_SINGULAR: Final = frozenset("ha aveva avrà avrebbe ebbe è era sarà sarebbe fu".split())


def _tells_where(entity: EntityMention, context: Context) -> bool:
    """As in "il gruppo di Bolzano": no party, but where it is."""
    before = context.folded[max(0, entity.start - 7) : entity.start]
    return (
        entity.label == "LOC"
        and not entity.country_code
        and re.search(r"(?<!\w)(?:d'|di|del|della|dell'|dei) ?$", before) is not None
    )


def only_where(entity: EntityMention, gap: str) -> bool:
    """As in "con una compagnia del Golfo", "i Comuni della provincia di Rieti"."""
    return entity.label == "LOC" and not entity.country_code and _SEATED.search(gap) is not None


_SEAT: Final = 60
_SEATED: Final = re.compile(
    r"(?<!\w)(?:compagni[ae]|aziend[ae]|societ(?:à|a')|impres[ae]|grupp[oi]|ditt[ae]|fond[oi]|banc\w+"
    r"|cantier[ei]|coloss[oi]|club|squadr[ae]|comuni|sindaci|enti|provincia|zona|area|distretto)"
    r"(?: [^\W\d_]+)? (?:di|del|della|dell'|dello|dei|degli|delle|d') ?$"
)


def _common_noun(start: int, end: int, context: Context) -> list[EntityMention]:
    """Return the bodies that a common noun as subject stands for: "l'azienda ha firmato"."""
    head = common_noun(start, end, context)
    if head is None or _AFTER_PREPOSITION.search(context.folded, max(start, head - 12), head):
        return []
    return referent(head, end, context)


_AFTER_PREPOSITION: Final = re.compile(
    r"(?<!\w)(?:con|per|tra|fra|su|in|dopo|contro|secondo|verso|presso) $", re.IGNORECASE
)


COURT: Final = re.compile(
    r"\b(?:giudic[ei]|tribunal[ei]|corte|tar|procura|antitrust|consiglio di stato|cassazione|gip"
    r"|pm)\b",
    re.IGNORECASE,
)


def token_of(clause: Clause, entity: EntityMention) -> int:
    """Return the index of the token where a name begins."""
    return next(i for i, token in enumerate(clause.tokens) if token.end > entity.start)


def _subject_span(clause: Clause, predicate: Predicate, context: Context) -> tuple[int, int]:
    """Return where the subject of a verb may stand: from the last clause border to the verb.

    A verb that shares its subject with the one before it takes that one's.
    """
    tokens = clause.tokens
    end = tokens[predicate.first].start
    lower = _dateline_end(clause, context)
    if predicate not in clause.predicates:
        return end, end
    index = clause.predicates.index(predicate)
    for earlier in reversed(clause.predicates[:index]):
        gap = [t.low for t in tokens[earlier.last + 1 : predicate.first]]
        if _no_subject_of_its_own(tokens, earlier.last + 1, predicate.first, context):
            end = tokens[earlier.first].start
            continue  # shares its subject: "hanno tenuto colloqui e firmato"
        if earlier.mood in {"pp", "ger"} and "," in gap:
            end = min(end, tokens[earlier.first].start)
            continue  # a participle or gerund in commas after the subject
        if predicate.mood == "inf" and _CONTROL.match(tokens[earlier.main].low):
            # "ha chiesto al Vaticano di non rinnovare il patto"
            return tokens[earlier.last].end, end
        if predicate.mood in {"inf", "ger"} and earlier.mood == "fin":
            end = tokens[earlier.first].start
            continue
        if tokens[earlier.first].start >= end:
            continue
        lower = max(lower, earlier.last + 1)
        break
    lower = max(lower, _after_odd_sign(tokens, lower, predicate.first))
    return _last_stretch(tokens, lower, predicate.first, end)


def _after_odd_sign(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return the index after a dash or quote that opens in [start, end) and does not close."""
    for sign in ("-", '"'):
        signs = [i for i in range(start, end) if tokens[i].low == sign]
        if len(signs) % 2:
            start = signs[-1] + 1
    return start


def _last_stretch(tokens: Sequence[Token], lower: int, verb: int, end: int) -> tuple[int, int]:
    """Return what lies between the last full stop or conjunction before a verb and `end`."""
    for i in range(verb - 1, lower - 1, -1):
        if tokens[i].low in _STOPS or tokens[i].low in {"che", "mentre", "se", "perché", "quando"}:
            if tokens[i].low == "che" and i + 1 == verb:
                continue
            if tokens[i].end > end:
                continue
            return tokens[i].end, end
    return (tokens[lower].start if lower < len(tokens) else end), end


_CONTROL: Final = re.compile(
    r"chie(?:s|d)|ordina|imp(?:ose|one|ost)|permet|permess|consent|sugger|intima|raccomanda"
    r"|consigli[aò]|vieta|impedi|invita|esorta|spin(?:ge|to|se)|costrin|costret|autorizza|convin"
    r"|sollecita"
)


def _no_subject_of_its_own(tokens: Sequence[Token], start: int, end: int, context: Context) -> bool:
    """Whether only "e", adverbs and dates stand between a verb's clause border and the verb."""
    border = next(
        (i for i in range(end - 1, start - 1, -1) if tokens[i].low in {"e", "ed", "ma", "poi"}), -1
    )
    if border < 0:
        return False
    for token in tokens[border + 1 : end]:
        dated = context.dates.covering(token.start) is not None
        if not dated and token.low not in pp.INSIDE | PREPOSITIONS.keys() | {"il", "la", "l'", ","}:
            return False
    return True


_DATELINE: Final = re.compile(
    r"(?:\([^)\n]{2,30}\) ?- ?)?[A-ZÀ-Þ][^\n:;]{1,40}?(?:\d{1,2} [A-Za-z]{3,10}\.?(?: \d{4})?"
    r"|\d{4})(?:,? (?:ore )?\d{1,2}[:.]\d{2})? ?(?:- |(?=\())(?:\([^)\n]{2,30}\) ?-? ?)?"
    r"|[A-ZÀ-Þ]{3,}(?: \([^)\n]{2,20}\))? - |\([^)\n]{2,30}\) ?- "
)


def _dateline_end(clause: Clause, context: Context) -> int:
    """Return the index of the first token after "ROMA, 3 MAR - ", 0 without a dateline."""
    match = _DATELINE.match(context.folded, clause.tokens[0].start)
    if match is None:
        return 0
    return next((i for i, t in enumerate(clause.tokens) if t.start >= match.end()), 0)


_ON_BEHALF: Final = re.compile(r"(?:per conto|a nome|in rappresentanza) d(?:i|el|ella|ell'|ei)\b ?")


# An agency in a dateline, its brackets around it.
_AGENCY: Final = re.compile(r"(?:\w+ ){1,4}\) -")


def _words(tokens: Sequence[Token], index: int) -> str:
    """Return the next words, joined by blanks."""
    return " ".join(token.low for token in tokens[index : index + 6])


_ADVERBIAL: Final = frozenset("a in da per su con dopo verso secondo contro durante".split())


def adverbial(  # noqa: PLR0911
    tokens: Sequence[Token], index: int, entity: EntityMention
) -> bool:
    """Whether a name stands in a phrase of place, time or company, not in the subject."""
    if not index:
        return False
    before = tokens[index - 1].low
    family = PREPOSITIONS.get(before, "")
    if family in _ADVERBIAL:
        return True
    if before == "(" and _AGENCY.match(_words(tokens, index)):
        return True
    place = entity.label == "LOC" or capital_country(entity.text) is not None
    if before in {"e", "ed", ","} and place and not entity.country_code:
        return _listed_aside(tokens, index)
    if family == "di":
        return _of_an_aside(tokens, index)
    if before in pp.ARTICLES and index > 1:
        outer = PREPOSITIONS.get(tokens[index - 2].low, "")
        return outer in _ADVERBIAL
    return entity.label == "MISC"


def _listed_aside(tokens: Sequence[Token], index: int) -> bool:
    """As in "che ha sedi a Pistoia e Napoli"."""
    back = index - 1
    while back >= 0 and (tokens[back].low in {"e", "ed", ","} or tokens[back].capital):
        back -= 1
    return back >= 0 and PREPOSITIONS.get(tokens[back].low, "") in _ADVERBIAL


def _of_an_aside(tokens: Sequence[Token], index: int) -> bool:
    """As in "nella sede dell'Unione", "con la mediazione dell'Egitto"."""
    for back in range(index - 2, max(-1, index - 10), -1):
        word = tokens[back].low
        if word in pp.ARTICLES and back:
            return PREPOSITIONS.get(tokens[back - 1].low, "") in _ADVERBIAL
        if word == "," or word in _STOPS:
            break
        if PREPOSITIONS.get(word) in _ADVERBIAL:
            return True
    return False
