"""Parties through the article: what a mention does not say itself, the others may.

A mention without parties takes its group's, then those of the instrument before it, if they are of
its kind: states make treaties and joint declarations, companies and bodies contracts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from setaccio.agreements.anaphora import body_of_kind, is_union
from setaccio.agreements.bodies import bodies_of, body_of, has_role
from setaccio.agreements.encounters import first_talks, pair_told, signers_told
from setaccio.agreements.parties import NO_PARTY, without_mediators
from setaccio.agreements.roles import actors_of, subject_of
from setaccio.agreements.salience import (
    actors_within,
    is_actor,
    is_state,
    protagonist,
    same_body,
)
from setaccio.agreements.subjects import adverbial, token_of
from setaccio.countries import capital_country

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.context import Context
    from setaccio.agreements.grouping import Draft, Group
    from setaccio.agreements.objects import Subject
    from setaccio.agreements.parties import BackReference, Parties
    from setaccio.agreements.phrases import Place
    from setaccio.agreements.reality import Verdict
    from setaccio.agreements.status import Clause
    from setaccio.entities.records import EntityMention
    from setaccio.words import Words

_BETWEEN_STATES: Final = frozenset(
    {"treaty", "joint_declaration", "joint_communique", "exchange_of_notes"}
)
_BETWEEN_BODIES: Final = frozenset({"contract", "loan_agreement", "letter_of_intent"})

# Longest paragraph that is looked through; keeps endless texts linear.
_STRETCH: Final = 2000


@dataclass
class Reading:
    """One mention while it is being read.

    Attributes:
        clause: Its sentence.
        place: Where it stands in it.
        verdict: Its status.
        subject: What it is about.
        year: The year of its name, or empty.
        year_at: Where that year stands, -1 for nowhere.
        parties: What its own sentence says of its parties.
        back: Which parties the sentence refers back to ("i due paesi").
    """

    clause: Clause
    place: Place
    verdict: Verdict
    subject: Subject
    year: str
    year_at: int
    parties: Parties
    back: BackReference


def share_parties(
    readings: Sequence[Reading],
    drafts: Sequence[Draft],
    groups: Sequence[Group],
    context: Context,
    words: Words | None = None,
) -> list[list[EntityMention]]:
    """Return the parties of each mention: its own, else its group's, else those before it.

    Args:
        readings: The mentions, in order.
        drafts: What grouping looked at, one for each.
        groups: Which of them are one instrument.
        context: The other layers.
        words: The article's words.
    """
    shared = _said(readings, groups, context, words)
    later = next(
        (
            found
            for found, draft in zip(shared, drafts, strict=True)
            if draft.lead and len(found) >= 2 and not draft.found.named
            if any(e.label != "PER" for e in found)
        ),
        [],
    )
    before = _Before()
    for number, reading in enumerate(readings):
        draft, own = drafts[number], shared[number]
        if own and (led := _led_by(reading, own, before, context)):
            shared[number] = list(led)
        elif len(own) == 1 and reading.parties.partner_only and not draft.found.named:
            other = _left_unsaid(reading, own, context, words)
            shared[number] = [other, *own] if other is not None else own
        elif not own and reading.parties.unknown:
            one = _whom_it_is_about(reading, context) or _subject_before(reading, context, words)
            shared[number] = [one] if one is not None else []
        elif not own and _may_take_over(reading, draft):
            told = reading.verdict.status != "mentioned"
            ahead = later if told and draft.headline else []
            shared[number] = _dealing(reading, before, context, words) or list(
                _taken_over(reading, draft, before, context) or ahead
            )
            if not shared[number] and _labour(draft, context) != "sector":
                shared[number] = _guessed(reading, before, context, words)
                if before.last:
                    continue  # a guess does not supersede what has been said
        if len(shared[number]) >= 2 and not draft.found.named:
            before.add(shared[number], reading.place.found.start)
    return [
        _countries_elsewhere(found, reading, context)
        for found, reading in zip(shared, readings, strict=True)
    ]


def _countries_elsewhere(
    found: list[EntityMention], reading: Reading, context: Context
) -> list[EntityMention]:
    """Replace capitals that the mention's sentence does not name by their countries, if named.

    "Erevan" stands for Armenia where it is written; taken from elsewhere, it is Armenia.
    """
    tokens = reading.clause.tokens
    here = {e.entity_id for e in context.entities.within(tokens[0].start, tokens[-1].end)}
    countries = [
        (context.country(capital_country(entity.text) or "") or entity)
        if not entity.country_code and entity.entity_id not in here
        else entity
        for entity in found
    ]
    return list({entity.entity_id: entity for entity in countries}.values())


def _said(
    readings: Sequence[Reading],
    groups: Sequence[Group],
    context: Context,
    words: Words | None,
) -> list[list[EntityMention]]:
    """Return what each mention's sentence says, else its group's, else the sentence after it."""
    said = [list(reading.parties.found) for reading in readings]
    for home in groups:
        best = max((readings[n].parties.found for n in home.members), key=len, default=[])
        for number in home.members:
            if len(said[number]) < 2 <= len(best):
                said[number] = list(best)
    if words is not None and words.has_parse:
        for number, found in enumerate(said):
            if len(found) < 2:
                said[number] = _signers_after(readings, number, context, words) or found
    return said


def _left_unsaid(
    reading: Reading, own: list[EntityMention], context: Context, words: Words | None
) -> EntityMention | None:
    """Return the other side of a partner named alone, who is of its kind."""
    parsed = words is not None and words.has_parse
    for other in (
        None if parsed else _carried_subject(reading, context),
        _whom_it_is_about(reading, context),
        _subject_before(reading, context, words),
    ):
        if other is None or is_union(other):
            continue
        if is_state(other) == is_state(own[0]):
            return other if not same_body(other, own[0]) else None
    if reading.verdict.status == "mentioned":
        return None
    return protagonist(reading.place.found.start, context, own)


def _guessed(
    reading: Reading, before: _Before, context: Context, words: Words | None
) -> list[EntityMention]:
    """Return those whom the text around most likely means, where nothing says so."""
    found = _about_to_be_named(reading, context, words) or _just_named(reading, context)
    return found if found or before.last else _of_title(context)


def _taken_over(
    reading: Reading, draft: Draft, before: _Before, context: Context
) -> list[EntityMention]:
    """Return the parties of the instrument before this one, if the text still is about them."""
    earlier = before.of_kind(draft.found.type)
    labour = _labour(draft, context)
    if labour:
        return _of_labour(earlier, draft, context, sector=labour == "sector")
    if reading.back.number:
        counted = before.counting(reading.back)
        states = _first_countries(reading, context) if reading.back.states is not False else []
        return counted or states or earlier
    paragraph = _paragraph(reading, context)
    since = max(_clause_start(reading, context), before.at + 1)
    if before.at < paragraph:
        since = paragraph
        if _opens_another(reading, draft, earlier, paragraph, context):
            return []
    return _unless_moved_on(earlier, since, reading, context) if earlier else []


def _dealing(
    reading: Reading, before: _Before, context: Context, words: Words | None
) -> list[EntityMention]:
    """Return those whom the text since the last instrument brings together, if it does."""
    if words is None or not words.has_parse or reading.back.number:
        return []
    end = reading.place.found.start
    start = max(_paragraph(reading, context), before.at + 1, end - _NEAR)
    return without_mediators(pair_told(words, start, end, context), reading.place)


# So far back, or ahead, the telling of a deal may lie.
_NEAR: Final = 400


def _signers_after(
    readings: Sequence[Reading], number: int, context: Context, words: Words
) -> list[EntityMention]:
    """Return who the next sentence says has signed it, up to the next instrument."""
    end = readings[number].clause.tokens[-1].end + _NEXT
    start = readings[number].place.found.end
    if number + 1 < len(readings):
        end = min(end, readings[number + 1].place.found.start)
    return signers_told(words, start, end, context)


# So much of the next sentence is looked at for who signed.
_NEXT: Final = 160


def _about_to_be_named(
    reading: Reading, context: Context, words: Words | None
) -> list[EntityMention]:
    """Return those whom the next words bring together, as an article's opening may do.

    As in "Nessun accordo sul contratto. Le trattative tra Aiop e Aris si sono interrotte".
    """
    if words is None or not words.has_parse:
        return []
    start = reading.place.found.end
    end = context.folded.find("\n", start, start + _NEAR)
    return first_talks(words, start, end if end >= 0 else start + _NEAR, context)


_LABOUR: Final = re.compile(
    r"\b(?:(?P<sector>nazionale|collettiv[oi] nazional[ei]|provinciale|territoriale|di categoria"
    r"|di settore)|integrativ[oi]|aziendal[ei]|di solidarietà|di secondo livello)\b"
)
_TERM: Final = 12


def _labour(draft: Draft, context: Context) -> str:
    """Return "sector" or "firm" for a contract of labour of one, an empty string for others."""
    found = _LABOUR.search(context.low, draft.found.start, draft.found.end + _TERM)
    if found is None:
        return ""
    if found["sector"] is None:
        return "firm"
    return "sector" if draft.found.lemma == "contratto" else ""


def _of_labour(
    earlier: list[EntityMention], draft: Draft, context: Context, *, sector: bool
) -> list[EntityMention]:
    """Return who makes a labour contract: those before if a union is among them, or the firm.

    A whole sector's contract is no firm's.
    """
    if any(is_union(party) for party in earlier):
        return earlier
    if sector:
        return []
    firm = body_of_kind("company", draft.found.start, context)
    if firm is None or len(context.mentions_of(firm.entity_id)) < 2:
        return []
    return [firm]


def _opens_another(
    reading: Reading,
    draft: Draft,
    earlier: list[EntityMention],
    paragraph: int,
    context: Context,
) -> bool:
    """Whether a new paragraph speaks of another instrument: it says what about, and names none."""
    if draft.lead or not draft.subject or reading.verdict.status != "mentioned":
        return False
    ids = {party.entity_id for party in earlier}
    named = context.entities.within(paragraph, reading.place.found.start)
    return not any(entity.entity_id in ids for entity in named)


def _asked_for(reading: Reading) -> bool:
    predicate = reading.verdict.predicate
    return predicate is not None and predicate.verb is not None and predicate.verb.lemma in NO_PARTY


def _talked_of(reading: Reading) -> bool:
    predicate = reading.verdict.predicate
    return (
        predicate is not None and predicate.verb is not None and predicate.verb.lemma == "parlare"
    )


def _paragraph(reading: Reading, context: Context) -> int:
    """Return where the mention's paragraph begins; of an endless one, a stretch."""
    end = reading.place.found.start
    low = max(0, end - _STRETCH)
    return max(low, context.folded.rfind("\n", low, end) + 1)


def _clause_start(reading: Reading, context: Context) -> int:
    """Return where the clause begins: after the sentence's last semicolon or opening quote."""
    start, end = reading.clause.tokens[0].start, reading.place.found.start
    return max(start, *(context.folded.rfind(sign, start, end) + 1 for sign in ';"'))


def _unless_moved_on(
    earlier: list[EntityMention], since: int, reading: Reading, context: Context
) -> list[EntityMention]:
    """Return the parties so far, or nobody where a new paragraph or clause tells of others.

    Parties outlive their paragraph only as long as nobody else has come up: after "Con Cleveland
    il museo tratta ancora" no accord is between those of the paragraph before.
    """
    named = actors_within(since, reading.place.found.start, context)
    ids = {party.entity_id for party in earlier}
    moved_on = bool(named) and not any(entity.entity_id in ids for entity in named)
    # who asks others for an instrument, or gives it a name, is not its party
    moved_on &= not (_asked_for(reading) or _talked_of(reading))
    return [] if moved_on else earlier


def _carried_subject(reading: Reading, context: Context) -> EntityMention | None:
    """Return the first body of the sentence before, when the verb has no subject of its own."""
    predicate = reading.verdict.predicate
    if predicate is None or predicate.passive or predicate.mood == "pp":
        return None
    end = reading.clause.tokens[0].start
    text = context.folded[max(0, end - 300) : end].rstrip()
    cut = max(text.rfind(sign, 0, len(text) - 1) for sign in (". ", "\n", "! ", "? ", '."'))
    start = max(0, end - 300) + cut + 1
    return next((e for e in context.entities.within(start, end) if is_actor(e)), None)


def _subject_before(
    reading: Reading, context: Context, words: Words | None
) -> EntityMention | None:
    """Return whom the sentence before, of the same paragraph, has as subject."""
    start = reading.clause.tokens[0].start
    if words is None or not words.has_parse or start <= _paragraph(reading, context):
        return None
    earlier = words.sentence_at(max(0, start - 2))
    root = next((w for w in words.within(*earlier) if w.dep == "ROOT"), None)
    subject = subject_of(words, root) if root is not None else None
    found = bodies_of(actors_of(words, subject, context), context) if subject is not None else []
    return found[0] if len(found) == 1 and is_actor(found[0]) else None


def _whom_it_is_about(reading: Reading, context: Context) -> EntityMention | None:
    """Return the other half of a partner named alone: the body that its sentence is about.

    As in "Perugia si consola con la convenzione con l'Università": the last body before the mention
    that stands in no phrase of place or company.
    """
    clause = reading.clause
    here = [
        actor
        for entity in context.entities.within(clause.tokens[0].start, reading.place.found.start)
        if not adverbial(clause.tokens, token_of(clause, entity), entity)
        and (actor := body_of(entity, context) if entity.label == "PER" else entity) is not None
        and is_actor(actor)
        and not any(same_body(actor, partner) for partner in reading.parties.found)
    ]
    return here[-1] if here else None


def _just_named(reading: Reading, context: Context) -> list[EntityMention]:
    """Return the two bodies that the sentence so far and the one before it name, if they are two.

    As in "Blue Ridge si prende la Cadorin. L'accordo vale due miliardi".
    """
    if _asked_for(reading):
        return []
    end = reading.place.found.start
    start = max(_paragraph(reading, context), _clause_start(reading, context))
    actors = actors_within(start, end, context)
    if not actors and start > _paragraph(reading, context):
        before = context.folded.rfind(". ", _paragraph(reading, context), start - 2)
        start = max(before, _paragraph(reading, context))
        actors = actors_within(start, end, context)
    actors = without_mediators(actors, reading.place)
    return actors if len(actors) == 2 else []


def _of_title(context: Context) -> list[EntityMention]:
    """Return the two bodies that the first line couples: "Italia e Albania, dieci firme"."""
    end = context.folded.find("\n", 0, _STRETCH)
    actors = actors_within(0, end, context) if end > 0 else []
    if len(actors) != 2:
        return []
    gap = context.folded[actors[0].end : actors[1].start]
    return actors if _COUPLED.fullmatch(gap) else []


_COUPLED: Final = re.compile(r" (?:e|ed|con) (?:il |lo |la |l'|i |gli |le )?| ?[-/] ?")


def _may_take_over(reading: Reading, draft: Draft) -> bool:
    """Whether a mention may be of the parties before it; a named instrument has its own."""
    told = reading.verdict.status != "mentioned"
    if _asked_for(reading) and not draft.definite:
        return False  # what somebody asks for is a new one
    return not draft.found.named and (told or draft.definite or not draft.found.plural)


class _Before:
    """The parties of the instruments so far, the last of each kind."""

    def __init__(self) -> None:
        self.last: list[EntityMention] = []
        self.at = -1
        self._all: list[list[EntityMention]] = []
        self._states: list[EntityMention] = []
        self._bodies: list[EntityMention] = []

    def add(self, parties: list[EntityMention], at: int) -> None:
        self.last, self.at = parties, at
        self._all.append(parties)
        if sum(is_state(party) for party in parties) * 2 >= len(parties):
            self._states = parties
        else:
            self._bodies = parties

    def counting(self, back: BackReference) -> list[EntityMention]:
        """Return the last parties that are so many, and of that kind if it is said."""
        return next(
            (
                found
                for found in reversed(self._all)
                if len(found) == back.number
                and any(e.label != "PER" for e in found)
                and (back.states is None or back.states is all(map(is_state, found)))
            ),
            [],
        )

    def of_kind(self, kind: str) -> list[EntityMention]:
        if kind in _BETWEEN_STATES:
            return self._states or (self.last if kind != "treaty" else [])
        if kind in _BETWEEN_BODIES:
            return self._bodies or self.last
        return self.last


def _led_by(
    reading: Reading, own: list[EntityMention], before: _Before, context: Context
) -> list[EntityMention]:
    """Return the bodies that leaders stand for where the text has named bodies before."""
    if not all(e.label == "PER" and has_role(e, context) for e in own):
        return []
    if before.last:
        bodies = all(e.label != "PER" for e in before.last) and len(own) >= 2
        return before.last if bodies else []
    start = reading.clause.tokens[0].start
    named = actors_within(max(_paragraph(reading, context), start - _NEAR), start, context)
    return named if len(named) == len(own) > 1 else []


def _first_countries(reading: Reading, context: Context) -> list[EntityMention]:
    countries: dict[str, EntityMention] = {}
    for entity in context.entities.items:
        acts = entity.country_code or entity.label == "ORG"
        if acts and is_state(entity) and entity.start < reading.place.found.start:
            code = entity.country_code or str(capital_country(entity.text))
            countries.setdefault(code, entity)
    return list(countries.values())[:2] if len(countries) >= 2 else []
