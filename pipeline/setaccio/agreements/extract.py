"""From an article and its other layers to agreement records."""

from __future__ import annotations

import operator
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from setaccio import trace
from setaccio.agreements import arguments, circumstances, objects
from setaccio.agreements.beside import is_firm, is_personal
from setaccio.agreements.context import Context, SpanList
from setaccio.agreements.evidence import counts
from setaccio.agreements.grouping import Draft, Group, group
from setaccio.agreements.hints import Hints, second_opinion
from setaccio.agreements.mentions import Found, SentenceIndex, find_mentions
from setaccio.agreements.parties import find_parties, refers_back
from setaccio.agreements.phrases import Place, left_of
from setaccio.agreements.predicates import find_predicates, tokenise
from setaccio.agreements.ranking import Ranking
from setaccio.agreements.reality import Verdict
from setaccio.agreements.records import AgreementMention
from setaccio.agreements.sharing import Reading, share_parties
from setaccio.agreements.status import Clause
from setaccio.agreements.syntax import governor_of
from setaccio.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.predicates import Token
    from setaccio.agreements.records import Status
    from setaccio.dates.records import DateMention
    from setaccio.entities.records import EntityMention
    from setaccio.money.records import MoneyMention
    from setaccio.words import Words

# Longest stretch that is read around a mention where sentences are endless.
_REACH: Final = 700
# How far back "quell'alleanza" looks for what it takes up.
_NEAR: Final = 500
_COME_ABOUT: Final = frozenset(("signed", "adopted", "ratified", "planned"))
# How many tokens, without an end of sentence, part a mention from what is said of it.
_DESCRIBED: Final = 16
_EVENTS: Final = frozenset("firma sigla stipula ratifica sottoscrizione".split())
_ENDS: Final = frozenset(".;:()!?")
_THAT: Final = re.compile(r"(?<!\w)qu(?:est|ell)(?:[ao] |')$", re.IGNORECASE)


def find_agreements(
    text: str,
    words: Words | None = None,
    *,
    entities: Sequence[EntityMention] = (),
    dates: Sequence[DateMention] = (),
    money: Sequence[MoneyMention] = (),
    hints: Hints | None = None,
) -> list[AgreementMention]:
    """Return the instruments of an article, sorted by span.

    Args:
        text: The article.
        words: Its tokens, with sentences, and syntax where the pipeline has it. Without them
            sentences are guessed and the window rules decide.
        entities: Names, for parties and places.
        dates: Temporal expressions.
        money: Monetary figures.
        hints: What a model says of the instruments, if one does.
    """
    sentences = SentenceIndex(list(words.sentences)) if words is not None else None
    names = SpanList(entities)

    def name_at(offset: int) -> tuple[str, int] | None:
        name = names.covering(offset)
        return (name.label, name.end) if name is not None else None

    def is_verb(offset: int) -> bool:
        if words is None or not words.has_pos:
            return False
        return any(word.pos in {"VERB", "AUX"} for word in words.within(offset, offset + 1))

    found = find_mentions(text, sentences, name_at if entities else None, is_verb)
    if not found:
        return []
    folded = fold(text)
    context = Context(folded, names, SpanList(dates), SpanList(money), hints or Hints())
    readings = _read(found, folded, sentences or SentenceIndex.guess(folded), words, context)
    return _records(text, _accepted(readings, context), context, words)


def _read(
    found: Sequence[Found],
    folded: str,
    sentences: SentenceIndex,
    words: Words | None,
    context: Context,
) -> list[Reading]:
    readings: list[Reading] = []
    by_stretch: dict[tuple[int, int], list[Found]] = {}
    for mention in found:
        by_stretch.setdefault(_stretch(folded, sentences, mention), []).append(mention)
    for (start, end), mentions in by_stretch.items():
        readings += _read_sentence(folded, start, end, mentions, words, context)
    return readings


def _accepted(readings: Sequence[Reading], context: Context) -> list[Reading]:
    """Drop what its own sentence does not show to be an instrument, nor any other mention."""
    strong = [counts(reading, context) for reading in readings]
    lemmas = {
        reading.place.found.lemma for reading, sure in zip(readings, strong, strict=True) if sure
    }
    accepted: list[Reading] = []
    firm = [is_firm(reading, context) for reading in readings]
    personal = [is_personal(reading, context) for reading in readings]
    # Beside "un patto con la nonna" and no body's instrument, "l'intesa" is harmony too.
    idle = any(personal) and not any(map(operator.and_, strong, firm))
    for reading, sure, sound, own in zip(readings, strong, firm, personal, strict=True):
        found = reading.place.found
        if own or (idle and not sound):
            continue
        known = (
            found.lemma in lemmas and left_of(reading.clause.tokens, reading.place.first).definite
        )
        # "quell'alleanza" takes up the "patto" just told of
        taken_up = (
            found.evidence == "verb"
            and bool(accepted)
            and found.start - accepted[-1].place.found.end < _NEAR
            and _THAT.search(context.folded[max(0, found.start - 8) : found.start]) is not None
        )
        if sure or known or taken_up:
            accepted.append(reading)
    return accepted


def _stretch(folded: str, sentences: SentenceIndex, mention: Found) -> tuple[int, int]:
    start, end = sentences.at(mention.start)
    end = max(end, mention.end)
    # Others stop at "S.p.A.": a sentence that opens in lower case goes on from the one before.
    while start > 0 and folded[start : start + 1].islower() and folded[start - 1] != "\n":
        earlier = sentences.at(start - 1)[0]
        if earlier >= start or end - earlier > _REACH:
            break
        start = earlier
    while folded[end : end + 1] == " " and folded[end + 1 : end + 2].islower():
        later = sentences.at(end + 1)[1]
        if later <= end or later - start > _REACH:
            break
        end = later
    # Some splitters run over line breaks; a title's verbs are not the lead's.
    line = folded.rfind("\n", start, mention.start) + 1
    start = max(start, line)
    stop = folded.find("\n", mention.end, end)
    end = stop if stop >= 0 else end
    if end - start > 2 * _REACH:
        start, end = max(start, mention.start - _REACH), min(end, mention.end + _REACH)
    return start, end


def _read_sentence(
    folded: str,
    start: int,
    end: int,
    mentions: Sequence[Found],
    words: Words | None,
    context: Context,
) -> list[Reading]:
    tokens = tokenise(folded, start, end)
    tokens = _without_signs_in_names(tokens, context)
    places = [place for mention in mentions if (place := _place(tokens, mention)) is not None]
    nouns = {i for place in places for i in range(place.first, place.last + 1)}
    dates = {i for d in context.dates.within(start, end) for i in _indices(tokens, d.start, d.end)}
    names = {
        i for e in context.entities.within(start, end) for i in _indices(tokens, e.start, e.end)
    }
    tags = _tags(tokens, words)
    predicates = find_predicates(
        tokens, nouns=frozenset(nouns), names=frozenset(names), dates=frozenset(dates), tags=tags
    )
    clause = Clause(tokens, predicates, places, context.low)
    readings = []
    for number, place in enumerate(places):
        governor = (
            governor_of(words, place, tokens, predicates)
            if words is not None and words.has_parse
            else None
        )
        verdict = clause.verdict(number, governor)
        subject = objects.find_subject(clause, place, context)
        year, year_at = objects.find_year(clause, place, subject, context)
        said = find_parties(clause, place, verdict, context, words)
        back = refers_back(clause, place, context)
        readings.append(Reading(clause, place, verdict, subject, year, year_at, said, back))
    return readings


def _without_signs_in_names(tokens: Sequence[Token], context: Context) -> list[Token]:
    """Make the sign of "Yahoo!" a mere letter, so that nothing stops at it."""
    return [
        replace(token, low="_")
        if not token.low[0].isalnum() and context.entities.covering(token.start) is not None
        else token
        for token in tokens
    ]


def _place(tokens: Sequence[Token], mention: Found) -> Place | None:
    inside = [i for i, t in enumerate(tokens) if t.start < mention.end and t.end > mention.start]
    return Place(inside[0], inside[-1], mention) if inside else None


def _tags(tokens: Sequence[Token], words: Words | None) -> dict[int, str] | None:
    if words is None or not words.has_pos or not tokens:
        return None
    tags: dict[int, str] = {}
    for word in words.within(tokens[0].start, tokens[-1].end):
        for i in _indices(tokens, word.start, word.end):
            form = word.feature("VerbForm") if word.pos in {"VERB", "AUX"} else ""
            tags[i] = f"{word.pos}:{form}" if form else word.pos
    return tags


def _indices(tokens: Sequence[Token], start: int, end: int) -> list[int]:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(tokens) and tokens[low].start < end:
        found.append(low)
        low += 1
    return found


def _records(
    text: str, readings: Sequence[Reading], context: Context, words: Words | None
) -> list[AgreementMention]:
    first_line = text.find("\n") if "\n" in text else -1
    lead_end = _lead_end(text)
    drafts = [
        replace(
            _draft(text, reading, first_line, lead_end),
            others=_others_named(reading, readings[number - 1], context) if number else False,
        )
        for number, reading in enumerate(readings)
    ]
    groups = group(drafts)
    identity = _identities(readings, groups)
    known = share_parties(readings, drafts, groups, context, words)
    # A pipeline without a model of its own does not pay for the ranking.
    ranking = Ranking(readings, known, identity, context) if context.hints.given else None
    amended = _amended(readings, identity, context)
    records = []
    for number, reading in enumerate(readings):
        found = reading.place.found
        hint = context.hints.at(found.start, found.end)
        said = second_opinion(reading.verdict, hint)
        ranked = ranking.parties(number) if ranking is not None else None
        makers = known[number] if ranked is None else ranked
        ids = frozenset(e.entity_id for e in makers)
        date, place = "", ""
        for verdict in _tellers(reading):
            date = date or circumstances.find_date(
                reading.clause, reading.place, verdict, context, reading.year_at, reading.subject
            )
            place = place or circumstances.find_place(
                reading.clause, reading.place, verdict, context, ids, reading.subject
            )
        amount = arguments.find_amount(reading.clause, reading.place, context)
        trace.note("agreements", found.start, found.end, noun=found.lemma, predicate=said.rule)
        records.append(
            AgreementMention(
                start=found.start,
                end=found.end,
                text=text[found.start : found.end],
                agreement_id=identity[number],
                type=found.type,
                status=said.status,
                subject=text[reading.subject.start : reading.subject.end],
                date=_slice(text, date),
                place=_slice(text, place),
                reference_year=reading.year,
                amount=_slice(text, amount),
                amends=amended.get(number, ""),
                rule=f"{found.rule}+{said.rule}",
                parties=tuple((e.entity_id, e.canonical) for e in makers),
            )
        )
    return records


def _tellers(reading: Reading) -> list[Verdict]:
    """Return the verb groups that may say when and where, the deciding one first.

    After it come a participle that says the same of the instrument ("... l'accordo siglato a
    Lugano") and the verb group that shares its auxiliary ("hanno tenuto colloqui ieri e firmato").
    """
    clause, verdict = reading.clause, reading.verdict
    tellers = [verdict]
    alternative = clause.alternative(clause.places.index(reading.place))
    if alternative is not None and alternative.predicate is not verdict.predicate:
        tellers.append(alternative)
    predicate = verdict.predicate
    if predicate is not None and predicate in clause.predicates:
        number = clause.predicates.index(predicate)
        before = clause.tokens[predicate.first - 1].low if predicate.first else ""
        bare = predicate.first == predicate.main
        if number and ((bare and before in {"e", "ed"}) or predicate.mood == "ger"):
            earlier = clause.predicates[number - 1]
            if earlier.mood == "fin":
                tellers.append(Verdict(verdict.status, "shared", earlier, earlier.main))
    # "l'ipotesi di contratto sottoscritta a Roma il 6 dicembre"
    open_still = verdict.status == "negotiating" and verdict.predicate is not None
    if verdict.status in _COME_ABOUT or open_still or verdict.rule.startswith("noun:ipotesi"):
        tellers += _described(clause, reading.place, verdict.status)
    return tellers


def _described(clause: Clause, place: Place, status: Status) -> list[Verdict]:
    """Return what a relative clause or a later participle tells: "che firmeranno domani a Roma"."""
    tokens, found = clause.tokens, []
    for predicate in clause.predicates:
        gap = [token.low for token in tokens[place.last + 1 : predicate.first]]
        if predicate.first <= place.last:
            continue
        if "cui" in gap and _EVENTS & set(gap):
            return [Verdict("planned", "described", predicate, predicate.main)]
        if predicate.verb is None:
            continue
        others = any(place.last < other.first < predicate.main for other in clause.places)
        if others or len(gap) > _DESCRIBED or _ENDS & set(gap):
            break
        relative = predicate.mood == "fin" and "che" in gap
        # "il nuovo accordo, parafato nel 2022, sarà firmato a maggio": the date is not 2022
        earlier = predicate.mood == "pp" and status != "planned"
        if (relative or earlier) and predicate.verb.obj in _COME_ABOUT:
            found.append(Verdict(status, "described", predicate, predicate.main))
            break
        if predicate.mood == "fin":
            break
    return found


def _slice(text: str, span: str) -> str:
    if not span:
        return ""
    start, end = span.split(":")
    return text[int(start) : int(end)]


def _lead_end(text: str) -> int:
    """Return the end of the second paragraph that is a sentence, or of the text."""
    position, seen = 0, 0
    for match in re.finditer(r"[^\n]+", text):
        position = match.end()
        seen += len(match.group()) > 80
        if seen >= 1 and match.start() > 0:
            break
    return position


def _draft(text: str, reading: Reading, first_line: int, lead_end: int) -> Draft:
    found = reading.place.found
    left = left_of(reading.clause.tokens, reading.place.first)
    return Draft(
        found=found,
        text=text[found.start : found.end],
        definite=left.definite,
        denied=left.denied,
        adjectives=left.adjectives,
        subject=text[reading.subject.start : reading.subject.end],
        parties=frozenset(e.entity_id for e in reading.parties.found),
        year=reading.year,
        headline=found.start < first_line,
        lead=found.start < lead_end,
        equates=_equates(reading.clause.tokens, left.first),
    )


def _others_named(reading: Reading, before: Reading, context: Context) -> bool:
    """Whether bodies or countries are named between two mentions."""
    start, end = before.place.found.end, reading.place.found.start
    return any(e.label == "ORG" or e.country_code for e in context.entities.within(start, end))


_COPULAS: Final = frozenset("è e' era sarebbe rappresenta".split())


def _equates(tokens: Sequence[Token], first: int) -> bool:
    """Whether a noun phrase says what another is: "È un accordo", "Si tratta di un patto"."""
    before = [token.low for token in tokens[max(0, first - 2) : first]]
    return bool(before) and (before[-1] in _COPULAS or "tratta" in before)


def _identities(readings: Sequence[Reading], groups: Sequence[Group]) -> list[str]:
    identity = [""] * len(readings)
    counts: dict[str, int] = {}
    for home in groups:
        stem = re.sub(r"\W+", "-", home.lemma or "strumento").strip("-")
        counts[stem] = counts.get(stem, 0) + 1
        for number in home.members:
            identity[number] = f"{stem}-{counts[stem]}"
    return identity


def _amended(
    readings: Sequence[Reading], identity: Sequence[str], context: Context
) -> dict[int, str]:
    amended: dict[int, str] = {}
    for number, reading in enumerate(readings):
        for other in range(number + 1, min(number + 3, len(readings))):
            if readings[other].clause is reading.clause and arguments.find_amended(
                reading.place, readings[other].place, context
            ):
                amended[number] = identity[other]
                break
    return amended
