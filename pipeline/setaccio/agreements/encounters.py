"""Who deals with whom before an instrument is named: "Leonardo fornirà sei elicotteri a X".

News often tells the deal first and then calls it by a bare noun: "Il contratto vale 95 milioni".
The parties are then the two that the telling verb or noun brings together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.agreements.bodies import bodies_of, has_role
from setaccio.agreements.roles import actors_of, case_of, dative, subject_of

if TYPE_CHECKING:
    from setaccio.agreements.context import Context
    from setaccio.entities.records import EntityMention
    from setaccio.words import Word, Words

# Verbs of transfer: their dative or source is the other side.
_TO: Final = frozenset(
    "fornire affidare vendere cedere consegnare assegnare concedere noleggiare aggiudicare"
    " commissionare appaltare destinare prestare accordare garantire offrire unire associare"
    " versare pagare riconoscere trasferire girare licenziare proporre contestare rimproverare"
    " imputare chiedere".split()
)
_FROM: Final = frozenset(
    "acquistare comprare rilevare ottenere ricevere ordinare noleggiare prendere acquisire"
    " ereditare incassare importare".split()
)
# Verbs whose object is the other side.
_WHOM: Final = frozenset(
    "acquisire rilevare comprare acquistare assorbire incorporare sponsorizzare ingaggiare"
    " finanziare incontrare accusare sfidare affiancare".split()
)
_PARTNER: Final = frozenset({"con", "tra"})
_MEETING: Final = re.compile(
    r"vertic[ei]|incontr[oi]|colloqui[o]?|rapport[oi]|relazioni|trattativ[ae]|negoziat[oi]|lit[ei]"
    r"|scontr[oi]|disput[ae]|vertenz[ae]|controvers[aei]+|content?zios[oi]|cooperazione"
    r"|collaborazione|dialogo|confront[oi]|guerr[ae]|conflitt[oi]|bilateral[ei]|tavol[oi]|riunion[ei]"
    r"|summit|braccio|partnership|matrimonio|ostilità|combattimenti|sfida|asse|rottura|gelo|tensioni"
)


def pair_told(words: Words, start: int, end: int, context: Context) -> list[EntityMention]:
    """Return the last two or more that a verb or noun in [start, end) brings together."""
    for word in reversed(words.within(start, end)):
        if word.pos in {"VERB", "NOUN"}:
            sides = (
                _of_verb(words, word, context)
                if word.pos == "VERB"
                else _of_noun(words, word, context)
            )
            found = [e for e in bodies_of(sides, context) if start <= e.start < end]
            if len(found) >= 2 and not any(has_role(e, context) for e in found):
                return found
    return []


def first_talks(words: Words, start: int, end: int, context: Context) -> list[EntityMention]:
    """Return the first whose talks [start, end) tells of: "le trattative tra A e B"."""
    for word in words.within(start, end):
        if word.pos == "NOUN" and (sides := _of_noun(words, word, context)):
            found = [e for e in bodies_of(sides, context) if start <= e.start < end]
            if len(found) >= 2:
                return found
    return []


def signers_told(words: Words, start: int, end: int, context: Context) -> list[EntityMention]:
    """Return who, in [start, end), signed what a pronoun stands for: "Lo hanno firmato A e B"."""
    for word in words.within(start, end):
        if word.pos == "VERB" and word.lemma.split(" ")[0] in _SIGNS and _takes_it(words, word):
            subject = subject_of(words, word)
            if subject is not None:
                return bodies_of(actors_of(words, subject, context), context)
    return []


def _takes_it(words: Words, verb: Word) -> bool:
    """Whether a verb's object is a clitic: "lo hanno firmato", "a firmarlo"."""
    enclitic = re.search(r"r(?:lo|la|li|le)$", verb.lower) is not None
    return enclitic or any(
        child.dep == "obj" and child.pos == "PRON" and child.lower in _CLITICS
        for child in words.children(verb)
    )


_SIGNS: Final = frozenset(
    "firmare siglare sottoscrivere stipulare ratificare concludere parafare stringere"
    " raggiungere".split()
)
_CLITICS: Final = frozenset("lo la l' li le".split())


def _of_noun(words: Words, noun: Word, context: Context) -> list[EntityMention]:
    """As in "le trattative tra A e B", "l'incontro di A con B"."""
    sides: list[EntityMention] = []
    if _MEETING.fullmatch(noun.lower) is None:
        return sides
    for child in words.children(noun):
        if child.dep == "nmod" and case_of(words, child) == "tra":
            sides += actors_of(words, child, context)
    return sides


def _of_verb(words: Words, verb: Word, context: Context) -> list[EntityMention]:
    subject = subject_of(words, verb)
    sides = list(actors_of(words, subject, context)) if subject is not None else []
    if not sides:
        return []
    others: list[EntityMention] = []
    for child in words.children(verb):
        case = case_of(words, child) if child.dep in {"obl", "nmod", "iobj", "obl:agent"} else ""
        if child.dep == "obj" and verb.lemma in _WHOM:
            others += actors_of(words, child, context) or _of_share(words, child, context)
        elif (
            case in _PARTNER
            or (verb.lemma in _TO and dative(words, child, context))
            or (case == "da" and verb.lemma in _FROM)
        ):
            others += actors_of(words, child, context)
    return sides + others if others else []


def _of_share(words: Words, word: Word, context: Context) -> list[EntityMention]:
    """As in "rileva il 60% di Centrale del latte": whose share it is."""
    return [
        entity
        for child in words.children(word)
        if child.dep == "nmod" and case_of(words, child) == "di"
        for entity in actors_of(words, child, context)
    ]
