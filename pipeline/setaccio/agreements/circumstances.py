"""When and where the status of an instrument came about.

A date or place belongs to the verb group that it follows, or to the next one where it opens the
clause.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.agreements.phrases import HARD, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.context import Context
    from setaccio.agreements.objects import Subject
    from setaccio.agreements.phrases import Place
    from setaccio.agreements.predicates import Token
    from setaccio.agreements.reality import Verdict
    from setaccio.agreements.status import Clause
    from setaccio.dates.records import DateMention
    from setaccio.entities.records import EntityMention


_PARTING: Final = frozenset("che cui mentre dove quando".split())
# A dateline: place, comma, day, dash or bracket.
_DATELINE: Final = re.compile(
    r"(?:\([^)\n]{2,40}\) (?:- )?)?[A-ZÀ-Þ][^\n.:;,!?]{1,28}, [^\n:;,!?|]{3,28}\|\.? ?[-(]"
)
_PLACE_PREPOSITIONS: Final = frozenset(
    "a ad in nel nella nell' nello al alla all' presso dal dalla".split()
)
_LOCATED: Final = frozenset("signed adopted ratified negotiating planned proposed rejected".split())
_LOCAL_BODIES: Final = frozenset(
    "comune comuni municipio municipi sindaco sindaci sindaca giunta assessore assessora assessori"
    " regione provincia ateneo".split()
)
# Orders are won for works at a place.
_AWARDED: Final = re.compile(r":(?:aggiudicare|ottenere|vincere|assegnare)")
_TO_WHOM: Final = frozenset("al alla all' dal dalla dall'".split())
_EXPECTED: Final = re.compile(
    r"(?:attes|previst|fissat|programmat|convocat|calendarizzat|annunciat)[oaie]"
    r" per (?:il |l'|i )?$"
)


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
    target = verdict.predicate.main if verdict.predicate is not None else verdict.anchor
    best, best_rank = "", (9, 9999)
    for date in context.dates.within(tokens[0].start, tokens[-1].end):
        index = _index_at(tokens, date.start)
        inside = date.start <= year_at < date.end or subject.start <= date.start < subject.end
        if index < 0 or inside or date.start in foreign:
            continue
        if not _tells_when(clause, place, verdict, context, date, index):
            continue
        owner = _owner(clause, index)
        near = verdict.predicate is None and _same_stretch(clause, index, target)
        if (owner != target and not near) or _clause_between(tokens, target, index):
            continue
        rank = (0 if index > target else 1, abs(index - target))
        if rank < best_rank:
            best, best_rank = f"{date.start}:{date.end}", rank
    return best or full


def _tells_when(
    clause: Clause,
    place: Place,
    verdict: Verdict,
    context: Context,
    date: DateMention,
    index: int,
) -> bool:
    """Whether a date is no year of a name, no term, no aside and no dateline's."""
    if date.timex_type not in {"DATE", "TIME"} or date.value.endswith(("PAST_REF", "PRESENT_REF")):
        return False
    before = context.folded[max(0, date.start - 30) : date.start].lower()
    if before.endswith(" del ") and re.fullmatch(r"\d{4}", date.value):
        return False  # the year of a name, this instrument's or another's
    if before.endswith((" per ", " per gli ", " per il ", " per i ")) and not _EXPECTED.search(
        before
    ):
        return False
    if index == place.last + 1 and date.value.isdigit():
        return False  # "l'accordo interprofessionale 2025"
    if _bounds(verdict, clause.tokens, index) or _is_aside(clause, index):
        return False
    return _DATELINE.match(_line_to(context.folded, date.end)) is None


def _bounds(verdict: Verdict, tokens: Sequence[Token], index: int) -> bool:
    """Whether a date at `index` says since or until when, not when it came about."""
    if not index:
        return False
    before = tokens[index - 1].low
    if before == "fino" or (before in {"a", "al", "alla"} and tokens[index - 2].low == "fino"):
        return True
    since = before in {"dal", "dall'", "dalla"}
    if verdict.predicate is None and since and verdict.rule.startswith("noun:"):
        return True
    return verdict.status in {"signed", "planned", "adopted"} and (since or before == "al")


def _is_aside(clause: Clause, index: int) -> bool:
    """Whether "oggi" goes with a noun or figure: "Manaf, oggi governatore", "oggi al 19%"."""
    tokens = clause.tokens
    if index < 1 or index + 1 >= len(tokens) or tokens[index].low not in {"oggi", "ora"}:
        return False
    following = tokens[index + 1].low
    verb = any(p.first <= index + 1 <= p.last for p in clause.predicates)
    return tokens[index - 1].low == "," and not verb and following not in {",", "a", "in", "alle"}


def _clause_between(tokens: Sequence[Token], target: int, index: int) -> bool:
    """Whether a relative pronoun or the like parts an adverbial from the verb before it."""
    return bool({token.low for token in tokens[target + 1 : index]} & _PARTING)


def _line_to(folded: str, end: int) -> str:
    """Return the line that holds `end` from its start to a few characters behind `end`."""
    start = max(folded.rfind("\n", 0, end) + 1, end - 60)
    return folded[start:end] + "|" + folded[end : end + 4]


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
        if any(word in HARD - {"(", ")"} for word in gap):
            previous = None
    if following is not None:
        gap_after = [t.low for t in tokens[index + 1 : following.first]]
        if (
            any(word in HARD for word in gap_after)
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
        and not any(t.low in HARD for t in between)
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
    unsaid = verdict.anchor < 0 or _AWARDED.search(verdict.rule) is not None
    if unsaid or verdict.status not in _LOCATED:
        return ""
    if verdict.status == "negotiating" and verdict.predicate is None:
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
        if not _tells_where(clause, verdict, entity, index, target):
            continue
        rank = (0 if index > target else 1, abs(index - target))
        if rank < best_rank:
            best, best_rank = f"{entity.start}:{entity.end}", rank
    return best


def _tells_where(
    clause: Clause, verdict: Verdict, entity: EntityMention, index: int, target: int
) -> bool:
    """Whether a LOC is an adverbial of the verb at `target`: not whom it is for, nor whose."""
    tokens = clause.tokens
    if index <= 0 or not _locative(tokens, index):
        return False
    if entity.country_code and tokens[index - 1].low in _TO_WHOM:
        return False  # "propone al Ghana"
    near = verdict.predicate is None and _same_stretch(clause, index, target)
    if _owner(clause, index) != target and not near:
        return False
    if _clause_between(tokens, *sorted((target, index))):
        return False
    if {token.low for token in tokens[index + 1 : target]} & _LOCAL_BODIES:
        return False  # "A Torino il Comune ha rinnovato"
    return verdict.predicate is not None or not any(
        target < p.main < index for p in clause.predicates
    )


def _locative(tokens: Sequence[Token], index: int) -> bool:
    if tokens[index - 1].low in _PLACE_PREPOSITIONS:
        return True
    # "nella sala consiliare di Palazzo di Città", "nel palazzo Akorda"
    for back in range(2, 7):
        if index - back < 0:
            return False
        word = tokens[index - back].low
        if word in HARD or word == ",":
            return False
        if word in {"nel", "nella", "nell'", "nello", "al", "presso"}:
            return tokens[index - 1].low in {"di", "del", "della", "dell'"} or back == 2
        # "in un albergo di Senigallia"
        if word in {"un", "uno", "una", "un'"} and tokens[index - back - 1].low in {"in", "presso"}:
            return tokens[index - 1].low in {"di", "del", "della", "dell'", "a"}
    return False
