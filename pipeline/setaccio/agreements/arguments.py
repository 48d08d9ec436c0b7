"""What an instrument is worth and which other one it changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from setaccio.agreements.context import Context
    from setaccio.agreements.phrases import Place
    from setaccio.agreements.status import Clause


# Between an instrument and a figure: a verb or noun that says that this is its value ...
_MORE_OR_LESS: Final = (
    r"(?: (?:complessiv[oaei]|stimat[oa]|total[ei]|di|in|circa|oltre|quasi|fino|a|ad|tutto"
    r"|intorno|agli|ai|i|più|un|meno|su|massimo|almeno|è|ben|da|attorno))*[ (:,]*$"
)
_VALUED: Final = re.compile(
    r"(?:\b(?:cost(?:a|o|erà|ava|ano)|frutt(?:a|ano|ava|erà)|port(?:a|ano|erà|eranno)"
    r"|garanti(?:sce|scono|rà)|promett(?:e|eva|ono)|muov(?:e|erà)|mobilit(?:a|erà)|mett\w{1,4} a"
    r" disposizione|stanzi(?:a|ano|erà)|versando|sborsando)(?: \w+){0,4}"
    r"|\bvalore|importo|controvalore|ammontare|corrispettivo|dotazione|\bval(?:e|gono|eva|evano"
    r"|uta\w*|rà|ut\w+(?: \w+){1,3})|vale in tutto|pari|ammonta(?:no|va)?|disposizione)"
    + _MORE_OR_LESS
)
# ... or a preposition or sign of its own noun phrase ...
_IN_PHRASE: Final = re.compile(r"(?:\bda|\bdi|\bper|\bcon|[(:,])" + _MORE_OR_LESS)
# ... that is no other noun's.
_ANOTHERS: Final = re.compile(
    r"(?:minimo|massimale|aument[oi]|premi[o]?|stipendi[o]?|assegn[oi]|bonus|mult[ae]|penal[ei]"
    r"|prezz[oi]|tantum|conguagli[o]?|assicurat[oaie]|prestit[oi]|utile|utili|fatturato|ricavi"
    r"|perdit[ae]|debit[oi]|risparmi[o]?|sanzion[ei]|caparra|anticip[oi]|opzion[ei]|clausola|tetto"
    r"|mutui|mutuo|rat[ae])(?: \w+){0,2}" + _MORE_OR_LESS
)
_FARTHEST: Final = 220
_BEYOND_COLON: Final = 60
_TRIFLE: Final = 1000
_TERM: Final = re.compile(r"stagion|campagn|edizion|trienni|quinquenni")
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


def find_amount(clause: Clause, place: Place, context: Context) -> str:
    """Return the span "start:end" of the monetary figure that is the instrument's value, or ""."""
    tokens = clause.tokens
    following = next((p.found.start for p in clause.places if p.first > place.last), None)
    stop = tokens[-1].end
    if context.folded[stop - 1] == ":":  # where a splitter ends the sentence there
        stop += _BEYOND_COLON
    end = following if following is not None else stop
    for money in context.money.within(place.found.end, end):
        before = context.folded[place.found.end : money.start].lower()
        trifle = money.amount_max is not None and money.amount_max < _TRIFLE
        if (
            trifle
            or len(before) > _FARTHEST
            or (money.per.startswith("unit") and not _TERM.search(money.per))
        ):
            continue
        if _VALUED.search(before):
            return f"{money.start}:{money.end}"
        if _IN_PHRASE.search(before) and not _ANOTHERS.search(before):
            sign = before.rstrip()[-1:]
            if sign == "(" and "," in before:
                continue
            listed = sign == ":" and money.start < tokens[-1].end
            if listed or not _verb_between(clause, place.found.end, money.start):
                return f"{money.start}:{money.end}"
    return _amount_before(clause, place, context)


def _verb_between(clause: Clause, start: int, end: int) -> bool:
    tokens = clause.tokens
    return any(p.mood == "fin" and start <= tokens[p.main].start < end for p in clause.predicates)


def _amount_before(clause: Clause, place: Place, context: Context) -> str:
    """As in "Vale 210 milioni di euro l'accordo"."""
    tokens = clause.tokens
    if clause.places[0] is not place:
        return ""
    for money in context.money.within(tokens[0].start, place.found.start):
        before = context.folded[tokens[0].start : money.start].lower()
        if _VALUED.fullmatch(before) is not None:
            return f"{money.start}:{money.end}"
    return ""


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
