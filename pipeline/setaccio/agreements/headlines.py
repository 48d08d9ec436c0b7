"""Who a title says makes an instrument: "Turchia-Iraq: firmato l'accordo", "Eni, nuova intesa"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.agreements.subjects import adverbial, token_of

if TYPE_CHECKING:
    from setaccio.agreements.context import Context
    from setaccio.agreements.phrases import Place
    from setaccio.agreements.status import Clause
    from setaccio.entities.records import EntityMention

_TOPIC: Final = re.compile(r"(?: [a-zà-ÿ]+){0,3}, (?:il |lo |la |l'|i |gli |le )?")


def without_topic(found: list[EntityMention], context: Context) -> list[EntityMention]:
    """Drop what a title is about: "Gnl, Doha apre", "Mutui prima casa, Abi e Consap prorogano".

    A list has its "e" or more than two names.
    """
    if len(found) < 2 or found[0].label == "PER":
        return found
    first, second = found[:2]
    start = context.folded.rfind("\n", 0, first.start) + 1
    gap = context.folded[first.end : second.start]
    if start != first.start or not _TOPIC.fullmatch(gap):
        return found
    last_gap = context.folded[found[-2].end : found[-1].start]
    listed = len(found) > 2 and gap.strip() == "," and " e" in last_gap
    return found if listed else found[1:]


def headline(clause: Clause, place: Place, context: Context) -> list[EntityMention]:
    """As in "Turchia-Iraq: firmato l'accordo": the names before the colon of a title."""
    if not _is_title(clause, context):
        return []
    coupled = _named_before_comma(clause, place, context)
    if coupled:
        return coupled
    for index, token in enumerate(clause.tokens[: place.first]):
        if token.low == ":" and index <= 8:
            named = [
                entity
                for entity in context.entities.within(clause.tokens[0].start, token.start)
                if (entity.label == "ORG" or entity.country_code)
                and not adverbial(clause.tokens, token_of(clause, entity), entity)
            ]
            return without_topic(named, context)
    return []


def _named_before_comma(clause: Clause, place: Place, context: Context) -> list[EntityMention]:
    """As in "Navalmec, contratto da un miliardo", "Usa e Russia verso l'intesa".

    One country alone is what the title is about: "Libia, firmata la tregua".
    """
    match = _OPENING.search(context.low, max(0, place.found.start - 60), place.found.start)
    if match is None or match.end() != place.found.start:
        return []
    start = clause.tokens[0].start
    colon = context.folded.rfind(": ", start, match.start())
    start = colon + 2 if colon >= 0 else start
    before = context.entities.within(start, match.start())
    if not before or context.folded[before[-1].end : match.start()].strip():
        return []
    found = [before[-1]]
    for entity in reversed(before[:-1]):
        if not _TITLE_GAP.fullmatch(context.folded, entity.end, found[0].start):
            break
        found.insert(0, entity)
    if any(entity.label == "MISC" for entity in found) or (
        start != found[0].start and not _ARTICLE.fullmatch(context.low, start, found[0].start)
    ):
        return []
    alone = found[0]
    topic = alone.label == "LOC" or alone.text.lower() in _TOPICS
    return found if len(found) > 1 or not topic else []


# What a title says it is about, which begins it with a capital.
_TOPICS: Final = frozenset(
    "lavoro sanità scuola trasporti energia difesa calcio politica economia gas luce petrolio mutui"
    " pensioni sport auto banche clima commercio dazi migranti moda cultura ricerca università"
    " industria agricoltura pesca porti turismo bollette stipendi metalmeccanici salute giustizia"
    " fisco casa volley basket rugby nucleare rifiuti acqua ambiente tv musei farmaci vaccini"
    " medici infermieri logistica edilizia chimica siderurgia acciaio treni aerei taxi grano riso"
    " latte pomodoro vino olio spazio musica cinema teatro automotive finanza startup telefonia"
    " tlc rider bancari statali balneari precari docenti pendolari tassisti farmacie ospedali"
    " stadio ferrovie strade migrazioni immigrazione terremoto ponte".split()
)


_OPENING: Final = re.compile(
    r"(?:, (?:(?:nuov[oa]|maxi|mega|prim[oa]|stori[cv]o|c'è|ecco|sì|ok|trovat[oa]|raggiunt[oa]"
    r"|firmat[oa]|siglat[oa]|rinnovat[oa]|scadut[oa]|saltat[oa]|pront[oa]|verso|ora|via libera|sì"
    r"|al|all'|allo|alla) ){0,2}|,? (?:verso|a un passo da|vicin[ei] a) ?)"
    r"(?:(?:un|uno|una|un'|il|lo|la|l'|i|gli|le|al|all'|allo|alla|dal|dall'|dallo|dalla) ?)?"
    r"(?:(?:nuov[oa]|maxi|mega|stori[cv]o|storica|grande|prim[oa]) )?",
)
_TITLE_GAP: Final = re.compile(
    r"(?:,| e| ed|, e| con| ?[-/] ?)(?: (?:il |lo |la |l'|i |gli |le )?)?", re.IGNORECASE
)
_ARTICLE: Final = re.compile(r"(?:il |lo |la |l'|i |gli |le |tra |fra )?")


def _is_title(clause: Clause, context: Context) -> bool:
    """Whether the sentence is the first line, or a short line without a full stop near the top."""
    start, end = clause.tokens[0].start, clause.tokens[-1].end
    if context.folded.find("\n", 0, start) < 0:
        return True
    alone = start and context.folded[start - 1] == "\n" and context.folded[end : end + 1] == "\n"
    return bool(alone) and start < _TOP and context.folded[end - 1] not in ".;"


_TOP: Final = 200
