"""Who makes an instrument: "tra A e B", "A ha firmato con B", "sottoscritto da", "italo-libico".

A party is an entity of the article. Persons give way to the body they stand for, where the
article says which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from setaccio.agreements.anaphora import bare_referent, is_union, referent
from setaccio.agreements.bodies import bodies_of, body_of, demonyms_in
from setaccio.agreements.headlines import headline, without_topic
from setaccio.agreements.phrases import PREPOSITIONS, left_of
from setaccio.agreements.predicate_patterns import DEFINITE_ARTICLES, NOMINAL
from setaccio.agreements.roles import parties_by_parse
from setaccio.agreements.subjects import only_where, subjects_of
from setaccio.demonyms import country_of

if TYPE_CHECKING:
    from setaccio.agreements.context import Context
    from setaccio.agreements.phrases import Place
    from setaccio.agreements.predicates import Predicate
    from setaccio.agreements.reality import Verdict
    from setaccio.agreements.status import Clause
    from setaccio.entities.records import EntityMention
    from setaccio.words import Words

_HARD: Final = frozenset(".;:!?…")
# What a participle after an instrument says of those who make it.
_TOLD: Final = frozenset({"signed", "proposed"})
_COMPOUND: Final = re.compile(r" (?:cosiddetto )?([^\W\d_]+)-([^\W\d_]+)(?!\w)")
# "tra i due paesi", "le parti": a number, or a noun that nobody takes for others'.
_BACK_REFERENCE: Final = re.compile(
    r"(?<!\w)(?:(?:due|entramb[ei] (?:i|le|gli)|(?P<three>tre)) (?:(?P<states>paesi|stati|governi"
    r"|nazioni|capitali|potenze|ministri degli esteri|capi di stato)|(?P<bodies>aziende|società"
    r"|gruppi|atenei|sigle|compagnie|università|comuni|regioni|città|imprese|banche|club|enti"
    r"|istituti|colossi|case|squadre)|(?:parti|leader|presidenti|ministri|premier))"
    r"|(?:le|dalle|tra|fra|delle) parti)(?! (?:sociali|civili|in causa|del)\b)(?!\w)"
)
_GAP: Final = 70
_LIST_GAP: Final = re.compile(
    r"^[\s,'\"()/-]*(?:(?:e|ed|nonché|oltre|insieme|assieme|con|da|dal|dalla|dall'|dai|tra|fra"
    r"|il|lo|la|l'|i|gli"
    r"|le|del|della|dell'|dei|delle|di|un|una|anche|più)\b[\s,'\"(]*)*"
    r"(?:(?!(?:per|su|sul|sulla|che|in|nel|nella|contro|a|alla|al|presenza|presenti|presente"
    r"|davanti|mediazione|garante|sotto|grazie|affinché|perché|mentre|dove|quando|se|entro|dopo"
    r"|oggi|ieri|ha|hanno|è|sono|cui|ad|margine|testimon[ei]|mediator[ei]|mediatric[ei]"
    r"|ospit[ei])\b)"
    r"[^\W\d_]+'?[\s,'\"(-]+){0,7}$",
    re.IGNORECASE,
)


# "proposto da A e sostenuto da B", "A senza B"
_NOT_LISTED: Final = re.compile(
    r" senza |\b(?:quell[oaie]|non)\b"
    r"|\b(?:e|ed|ma|o|poi) (?:\w+ )?\w+[aiuste]t[oaie] da(?:l|llo|lla|ll'|i|gli|lle)?(?!\w)"
)


@dataclass(frozen=True)
class Parties:
    """What one sentence says of the parties.

    Attributes:
        found: The parties, in the order of the text.
        partner_only: Whether they are only the partner of somebody left unsaid ("è stato firmato
            un accordo con la Francia").
        unknown: Whether the sentence names a partner that is no entity ("con la parrocchia").
    """

    found: list[EntityMention]
    partner_only: bool = False
    unknown: bool = False


def find_parties(
    clause: Clause, place: Place, verdict: Verdict, context: Context, words: Words | None = None
) -> Parties:
    """Return the parties that the mention's own sentence names, in the order of the text."""
    said = _by_words(clause, place, verdict, context)
    said = replace(said, found=without_mediators(said.found, place))
    if len(said.found) >= 2 or words is None or not words.has_parse:
        return said
    makers, partners = parties_by_parse(words, clause, place, context, _tells_of_makers)
    found = without_mediators(bodies_of([*said.found, *makers, *partners], context), place)
    if {e.entity_id for e in found} == {e.entity_id for e in said.found}:
        return said
    alone = bool(partners) and not makers and (said.partner_only or not said.found)
    return Parties(found, partner_only=alone)


def without_mediators(found: list[EntityMention], place: Place) -> list[EntityMention]:
    """Drop those who broker and watch a truce, and never fight."""
    if place.found.type not in {"ceasefire", "peace_agreement"}:
        return found
    return [entity for entity in found if not _MEDIATORS.fullmatch(entity.text)]


_MEDIATORS: Final = re.compile(
    r"onu|nazioni unite|osce|unione africana|lega araba|croce rossa(?: internazionale)?|igad"
    r"|cedeao|ecowas|asean|consiglio di sicurezza(?: dell'onu)?|palazzo di vetro|unifil|unmiss"
    r"|cicr|unicef|sant'egidio|comunità di sant'egidio|santa sede|vaticano",
    re.IGNORECASE,
)


def _tells_of_makers(predicate: Predicate, role: str) -> bool:
    """Whether a verb's subject, agent or partner makes the instrument that has this role."""
    verb = predicate.verb
    if verb is None or verb.lemma in NO_PARTY or verb.lemma == "parlare":
        return False
    said = verb.obj or verb.subj if role in {"obj", "subj"} else verb.obl.get(role)
    return said is not None and verb.obj != "in_force"  # who carries it out need not make it


def _by_words(clause: Clause, place: Place, verdict: Verdict, context: Context) -> Parties:
    hyphenated = _hyphenated(place, context)
    fronted = _fronted(clause, place, {"tra", "fra"}, context)
    limit = _after_limit(clause, place, verdict.predicate)
    between = _introduced(clause, place, limit, context, {"tra", "fra"}) or _bound(place, context)
    between = between or (fronted if len(fronted) > 1 else [])
    if between:
        return Parties(bodies_of(hyphenated + between, context))
    found = hyphenated + _compound(place, context)
    partner = _introduced(clause, place, limit, context, {"con", "col", "coi"})
    partner = _without_next_subject(clause, place, verdict, partner, limit, context)
    partner = partner or _partner_before(clause, place, verdict, context)
    if not partner and _makes(verdict):
        partner = _fronted(clause, place, {"con", "col", "coi"}, context)
    found += partner
    found += _owner(place, context)
    found += _joiners(place, context)
    found += _signatories(clause, place, verdict, context)
    predicate = verdict.predicate
    against = left_of(clause.tokens, place.first).preposition == "contro"
    if predicate is not None and not against and not _is_its_subject(place, verdict):
        if not partner or (predicate.verb is not None and predicate.verb.obj == "signed"):
            found += _agents(clause, predicate, context)
        asks = predicate.verb is not None and predicate.verb.lemma in NO_PARTY
        if _makes(verdict) and not (predicate.passive or predicate.mood == "pp"):
            subjects = without_topic(subjects_of(clause, predicate, place, context), context)
            if predicate.verb is not None and predicate.verb.obj == "in_force":
                subjects = []  # who carries it out need not make it
            subjects = _who_ask(subjects, place) if asks else _who_talk(subjects, predicate)
            found += subjects
            companions = _companion(clause, predicate, context)
            found += companions if not asks and not _shares(subjects, companions) else []
    if not found and predicate is not None and _is_relative(clause, place, predicate):
        announced = subjects_of(clause, predicate, place, context)
        found += announced if len(announced) > 1 else []
    if predicate is not None and verdict.status == "rejected" and not predicate.passive:
        signed = _signatories(clause, place, verdict, context, frozenset({"signed"}))
        found = _but_who_rejects(found, signed, predicate, clause)
    if len(found) == len(partner):
        found += _awarded(place, limit, context)
        found += _holder(clause, place, context) or headline(clause, place, context)
    found = found or _pair_before(clause, place, context)
    if not found:
        found = partner = _talks_with(clause, place, context)
    alone = bool(partner) and len(found) == len(partner)
    unknown = not found and _names_partner(clause, place)
    return Parties(bodies_of(found, context), partner_only=alone, unknown=unknown)


def _who_ask(subjects: list[EntityMention], place: Place) -> list[EntityMention]:
    """Return those who ask for an instrument of theirs: a union a protocol, but no one a truce."""
    if place.found.type in {"ceasefire", "peace_agreement"}:
        return []
    return [entity for entity in subjects if entity.label == "ORG" and is_union(entity)]


def _who_talk(subjects: list[EntityMention], predicate: Predicate) -> list[EntityMention]:
    """Return those who negotiate: two that talk of an accord, not one that gives it a name."""
    talks = predicate.verb is not None and predicate.verb.lemma == "parlare"
    return subjects if len(subjects) > 1 or not talks else []


def _shares(some: list[EntityMention], others: list[EntityMention]) -> bool:
    return bool({e.entity_id for e in some} & {e.entity_id for e in others})


def _but_who_rejects(
    found: list[EntityMention],
    signed: list[EntityMention],
    predicate: Predicate,
    clause: Clause,
) -> list[EntityMention]:
    """As in "Fiom respinge l'accordo firmato da Fim e Uilm": who signed is said, so it has not."""
    if not signed:
        return found
    verb = clause.tokens[predicate.first].start
    ids = {entity.entity_id for entity in signed}
    return [e for e in found if e.start >= verb or e.entity_id in ids]


_ORDERED: Final = frozenset({"commessa", "contratto"})


def _awarded(place: Place, limit: int, context: Context) -> list[EntityMention]:
    """As in "Commessa da un miliardo per Navalmec": who is to carry it out."""
    if place.found.lemma not in _ORDERED:
        return []
    for entity in context.entities.within(place.found.end, min(limit, place.found.end + _GAP)):
        gap = context.low[place.found.end : entity.start]
        if entity.label in {"ORG", "PER"} and _FOR.fullmatch(gap):
            return [entity]
    return []


_FOR: Final = re.compile(r"(?:[^,;:.]|(?<=\d)[,.](?=\d))*\bper (?:il gruppo |la |l'|il )?")


def _fronted(
    clause: Clause, place: Place, prepositions: set[str], context: Context
) -> list[EntityMention]:
    """As in "Tra Israele e Hamas la tregua regge", "Con il Coni, ieri, è stato rinnovato il patto".

    What goes on with a preposition of its own is an adjunct: "Con la Francia in crisi".
    """
    tokens = clause.tokens
    first = 0
    for index in range(place.first - 1, 0, -1):
        if tokens[index - 1].low in _HARD or tokens[index - 1].low in {'"', "(", ")"}:
            first = index
            break
    if tokens[first].low not in prepositions or first >= place.first:
        return []
    if any(other.first > first and other.last < place.first for other in clause.places):
        return []
    found = _list_from(tokens[first].end, place.found.start, context)
    if not found:
        return []
    following = next((t.low for t in tokens if t.start >= found[-1].end), "")
    return [] if following in PREPOSITIONS else found


def _names_partner(clause: Clause, place: Place) -> bool:
    """Whether a partner is named that is no entity: "contratti di fornitura con due gruppi"."""
    tokens = clause.tokens
    if tokens[0].low in _WITH and place.first > 3 and tokens[1].low in DEFINITE_ARTICLES:
        # "Con la prefettura sarà firmato un patto", but not "Con la firma è nato un patto"
        first = clause.predicates[0] if clause.predicates else None
        phrase = {token.low for token in tokens[2 : first.first if first is not None else 0]}
        named = phrase & ({","} | NOMINAL.keys())
        return first is not None and first.passive and first.last < place.first and not named
    following = [token.low for token in tokens[place.last + 1 : place.last + 8]]
    for index, word in enumerate(following):
        after = following[index + 1 : index + 4]
        if word in _WITH:
            return bool(after) and not after[0].startswith(("cui", "quale", "il quale"))
        if word in {"tra", "fra"} and index == 0:
            return after[:1] == ["i"] and "due" not in after
        if word in _HARD | {",", '"', "che", "e"} or any(
            p.first <= place.last + 1 + index <= p.last for p in clause.predicates
        ):
            return False
    return False


_OPENED: Final = re.compile(r"noun:(?:propost|offert|negoziat|trattativ|bozz|richiest|ipotesi)")


def _makes(verdict: Verdict) -> bool:
    """Whether the subject of the deciding verb is a party, not somebody who talks about it."""
    predicate = verdict.predicate
    if predicate is None:
        return False
    if verdict.status == "mentioned":
        return predicate.verb is not None and predicate.verb.obj in _CONCLUDING
    if "esserci" in verdict.rule or "essere" in verdict.rule or verdict.rule == "state":
        return False
    if verdict.rule.startswith("noun:"):
        if predicate.last < verdict.anchor <= predicate.last + 2:
            return True  # "hanno apposto la firma a un accordo"
        return bool(_OPENED.match(verdict.rule)) or (
            predicate.verb is not None and predicate.verb.obj is not None
        )
    return predicate.verb is not None


_CONCLUDING: Final = frozenset({"signed", "ratified", "negotiating"})


def _is_its_subject(place: Place, verdict: Verdict) -> bool:
    """Whether the mention itself does what the verb says: "la tregua regge", "l'accordo scade"."""
    predicate = verdict.predicate
    return predicate is not None and (
        place.last < predicate.first
        and not predicate.passive
        and predicate.mood == "fin"
        and (predicate.verb is None or predicate.verb.subj is not None)
    )


_BOUND: Final = re.compile(
    r"[^.;:]{0,30}? (?:lega|legava|legano|legavano|coinvolge|coinvolgono|coinvolgerà"
    r"|unisce|univa|vincola|vincolava|impegna) "
)


def _bound(place: Place, context: Context) -> list[EntityMention]:
    """As in "il patto che dal 2018 legava A e B": the objects of binding."""
    match = _BOUND.match(context.folded, place.found.end)
    return _list_from(match.end(), match.end() + 160, context) if match is not None else []


def _holder(clause: Clause, place: Place, context: Context) -> list[EntityMention]:
    """As in "L'Italia aveva già un patto con Giacarta": the subject of having."""
    for predicate in reversed(clause.predicates):
        if predicate.last < place.first:
            gap = [token.low for token in clause.tokens[predicate.last + 1 : place.first]]
            if len(gap) > 5 or "che" in gap:
                return []
            if clause.tokens[predicate.main].low in {"ha", "hanno", "aveva", "avevano", "avrà"}:
                return subjects_of(clause, predicate, place, context)
            return []
    return []


_MEETING: Final = re.compile(
    r"(?:vertice|incontr[oi]|colloqui[o]?|rapport[oi]|relazioni|trattativ[ae]|negoziat[oi]|lite"
    r"|scontr[oi]"
    r"|cooperazione|collaborazione|dialogo|confronto|guerra|conflitto|bilaterale|intergovernativo"
    r"|tavolo|riunione|summit|missione|accordi|pace)$"
)


def _pair_before(clause: Clause, place: Place, context: Context) -> list[EntityMention]:
    """As in "Il vertice fra Ue e Cina si è chiuso con una dichiarazione": a pair named before."""
    before = clause.tokens[place.first - 1].low if place.first else ""
    outer = clause.tokens[place.first - 2].low if place.first > 1 else ""
    if ":" in {before, outer}:
        # One sells ten trains to another; then a colon, then what the contract is worth.
        named = {
            e.entity_id: e
            for e in context.entities.within(clause.tokens[0].start, place.found.start)
            if e.label == "ORG" or e.country_code
        }
        if len(named) == 2:
            return without_topic(list(named.values()), context)
    for index in range(1, place.first):
        meets = _MEETING.match(clause.tokens[index - 1].low) is not None
        if meets and clause.tokens[index].low in {"tra", "fra"}:
            found = _list_from(clause.tokens[index].end, place.found.start, context)
            if len(found) >= 2:
                return found
    return []


def _talks_with(clause: Clause, place: Place, context: Context) -> list[EntityMention]:
    """As in "I negoziati con l'Eln si sono chiusi senza accordo": the partner of the talks."""
    for index in range(1, place.first):
        talks = _TALKS.match(clause.tokens[index - 1].low) is not None
        if talks and clause.tokens[index].low in _WITH:
            return _list_from(clause.tokens[index].end, place.found.start, context)
    return []


_TALKS: Final = re.compile(
    r"(?:trattativ[ae]|negoziat[oi]|colloqui[o]?|confronto|vertice|incontro)$"
)


@dataclass(frozen=True)
class BackReference:
    """As in "tra i due paesi": how many parties, 0 for no reference, and of what kind.

    Attributes:
        number: "le parti", which says no number, counts as two.
        states: Whether they are countries; None when the noun does not say.
    """

    number: int = 0
    states: bool | None = None


def refers_back(clause: Clause, place: Place, context: Context) -> BackReference:
    """Return which parties the sentence refers back to."""
    match = _BACK_REFERENCE.search(context.low[slice(*_stretch_of(clause, place))])
    if match is None:
        return BackReference()
    kind = True if match["states"] else False if match["bodies"] else None
    return BackReference(3 if match["three"] else 2, kind)


def _stretch_of(clause: Clause, place: Place) -> tuple[int, int]:
    """Return the offsets of what surrounds the mention, up to a full stop or `_NEAR` characters."""
    tokens = clause.tokens
    nearest, farthest = place.found.start - _NEAR, place.found.end + _NEAR
    start, end = place.first, place.last
    while start and tokens[start].start > nearest and tokens[start - 1].low not in _PARTING:
        start -= 1
    while (
        end + 1 < len(tokens) and tokens[end].end < farthest and tokens[end + 1].low not in _PARTING
    ):
        end += 1
    return max(tokens[start].start, nearest), min(tokens[end].end, farthest)


_NEAR: Final = 120
_PARTING: Final = frozenset(".!?")


def _after_limit(clause: Clause, place: Place, told: Predicate | None) -> int:
    """Return the offset where the mention's own phrase surely ends.

    A relative clause that decides the status ("la convenzione che la Asl ha stipulato con ...")
    still belongs to it.
    """
    limit = clause.tokens[-1].end
    past = place.last
    if told is not None and told.first > place.last and _is_relative(clause, place, told):
        past = told.last
    for predicate in clause.predicates:
        if predicate.first > past and predicate.mood == "fin":
            limit = min(limit, clause.tokens[predicate.first].start)
            break
    for token in clause.tokens[place.last + 1 :]:
        if token.start >= limit:
            break
        if token.low in _HARD:
            return token.start
    for other in clause.places:
        if other.first > place.last and other.found.start < limit:
            # "accordi e protocolli tra A e B": shared; "accordo con A e patto con B": not.
            words = [t.low for t in clause.tokens[place.last + 1 : other.first]]
            if len(words) > 2 or not set(words) & {"e", ",", "ed"}:
                return other.found.start
    return limit


def _is_relative(clause: Clause, place: Place, told: Predicate) -> bool:
    gap = [token.low for token in clause.tokens[place.last + 1 : told.first]]
    return "che" in gap[:3]


def _introduced(
    clause: Clause, place: Place, limit: int, context: Context, prepositions: set[str]
) -> list[EntityMention]:
    for index in range(place.last + 1, len(clause.tokens)):
        token = clause.tokens[index]
        if token.start >= limit:
            return []
        if token.low not in prepositions:
            continue
        if index + 1 < len(clause.tokens) and clause.tokens[index + 1].low[0].isdigit():
            continue
        found = _list_from(token.end, limit, context)
        if found and not _opens_next(clause, place, index, found):
            return found
    return []


def _without_next_subject(
    clause: Clause,
    place: Place,
    verdict: Verdict,
    found: list[EntityMention],
    limit: int,
    context: Context,
) -> list[EntityMention]:
    """As in "X ha prolungato l'intesa con A e B ha chiuso": B is the next verb's subject."""
    governed = verdict.predicate is not None and verdict.predicate.last < place.first
    if len(found) < 2 or not governed or limit == clause.tokens[-1].end:
        return found
    adjacent = context.folded[found[-1].end : limit].strip() == ""
    return found[:-1] if adjacent else found


def _opens_next(clause: Clause, place: Place, index: int, found: list[EntityMention]) -> bool:
    """As in "... un accordo e, con Anci, una convenzione": the partner is the next instrument's."""
    following = next((p for p in clause.places if p.first > place.last), None)
    if following is None or clause.tokens[index - 1].low != ",":
        return False
    between = [t for t in clause.tokens if found[-1].end <= t.start < following.found.start]
    return len(between) <= 3


def _list_from(start: int, limit: int, context: Context) -> list[EntityMention]:
    """Return the entities of a list that starts at `start`: "il Comune, la Regione e ..."."""
    found: list[EntityMention] = []
    position, closed = start, False
    for entity in context.entities.within(start, limit):
        gap = context.folded[position : entity.start]
        if not found and (heads := _HEADS.match(context.low, position, entity.start)) is not None:
            found += bare_referent(heads.start(1), heads.end(1), context)
        if len(gap) > _GAP or not _LIST_GAP.match(gap) or _NOT_LISTED.search(gap):
            break
        if closed and gap.strip() == "," and entity.label != "PER":
            break  # "da A e B, C ha detto": the list ended with its "e"
        closed |= re.search(r"(?<!\w)ed? ", gap) is not None and bool(found)
        position = entity.end
        if entity.label == "MISC" or _APPOSED.search(gap) or only_where(entity, gap):
            continue
        opening, joined, _ = gap.rpartition(" e ")
        if joined and not found and _ACTOR.match(opening):
            found += demonyms_in(opening, context)
        if entity.label == "PER" and body_of(entity, context) is None:
            found += demonyms_in(gap, context)
        found.append(entity)
    if found:
        listed = _AND_NOUN.match(context.low, max(position, found[-1].end), limit)
        if listed is None:
            return found
        known = {entity.entity_id for entity in found}
        others = bare_referent(listed.start(1), listed.end(1), context, known)
        return found + [entity for entity in others if entity.entity_id not in known]
    return _unnamed(start, limit, context)


def _unnamed(start: int, limit: int, context: Context) -> list[EntityMention]:
    """Return whom an actor without a name is: "il governo ungherese", "la società"."""
    gap = re.split(r"[,.;:]", context.folded[start : min(limit, start + 60)])[0]
    opening = _DEFINITE.match(context.folded, start, start + len(gap))
    if opening is not None:
        sentence = context.folded.rfind(". ", max(0, start - 300), start) + 1
        near = {e.entity_id for e in context.entities.within(sentence, start)}
        noun_end = min(start + len(gap), opening.end() + 40)
        found = referent(opening.start(1), noun_end, context, near)
        if found:
            return found
    return demonyms_in(gap, context) if _ACTOR.match(gap) else []


# "tra azienda, Fim e Uilm", "dalla società e da Fim": a list may open with a common noun.
_HEADS: Final = re.compile(
    r" ?((?:il |lo |la |l'|i |gli |le )?[^\W\d_]{4,}(?: sindacali)?)(?:, | ed? |, ed? )"
)
# "Fincantieri e sindacati", "Fim, Fiom e l'azienda": or end with one.
_AND_NOUN: Final = re.compile(
    r",? (?:ed?|con) ((?:il |lo |la |l'|i |gli |le )?[^\W\d_]{4,}(?: sindacali)?)(?!\w)"
)
# "con la società", "dall'azienda catanese": the article may be fused with the preposition.
_DEFINITE: Final = re.compile(r" ?((?:il |lo |la |l'|i |gli |le )(?:stess[oa] )?)(?=[^\W\d_])")


# "con Sport e Salute, la società del Mef": whose it is.
_APPOSED: Final = re.compile(
    r"^, (?:una? |l'|la |il )?(?:[^\W\d_]+ )?(?:società|controllata|holding|braccio|filiale"
    r"|divisione|partecipata|azienda) (?:[^\W\d_]+ )?(?:di|del|della|dell'|dei|degli|delle) ?$"
)


# "con il governo ungherese", "con la controparte kazaka", "dagli svizzeri"
_ACTOR: Final = re.compile(
    r" ?(?:(?:il|lo|la|l'|i|gli|le|un|una) ?)?(?:(?:stess[oa]|nuov[oa]|grande|primo|alcune"
    r"|alcuni) )?"
    r"(?:govern\w+|ministr\w+|ministero|president\w+|premier|autorità|delegazion\w+|controparte"
    r"|parte|partner|colleg\w+|omolog\w+|societ\w+|grupp\w+|aziend\w+|compagni\w+|colosso|banc\w+"
    r"|esercito|forze|marina|aeronautica|diplomazia|repubblica|stato|leader|sindacati"
    r"|[^\W\d_]+[ai]ni"
    r"|[^\W\d_]+esi|[^\W\d_]+eri|[^\W\d_]+schi|russi|turchi|greci|arabi)(?!\w)",
    re.IGNORECASE,
)


def _hyphenated(place: Place, context: Context) -> list[EntityMention]:
    """As in "accordo Ue-Mercosur", "Accordo Lega - Pdl"."""
    position = place.found.end
    found: list[EntityMention] = []
    for entity in context.entities.within(position, position + 80):
        gap = context.folded[position : entity.start]
        if (not found and gap.strip(" \"'(") == "" and len(gap) < 4) or (
            found and re.fullmatch(r" ?[-/] ?", gap)
        ):
            found.append(entity)
        else:
            break
        position = entity.end
    if len(found) == 1 and re.match(r" ?[-/]", context.folded[position : position + 2]):
        return found
    return found if len(found) > 1 else []


def _compound(place: Place, context: Context) -> list[EntityMention]:
    """As in "trattato greco-macedone": both halves are adjectives of nationality."""
    match = _COMPOUND.match(context.folded, place.found.end)
    if match is None:
        return []
    codes = [country_of(match.group(1)), country_of(match.group(2))]
    if None in codes:
        return []
    entities = [context.country(str(code)) for code in codes]
    return [entity for entity in entities if entity is not None]


def _owner(place: Place, context: Context) -> list[EntityMention]:
    """As in "l'accordo dell'Ue con": a body right after the noun."""
    if place.found.named:
        return []
    match = re.compile(r" (?:di|del|della|dell'|dei|degli|delle) ?").match(
        context.folded, place.found.end
    )
    if match is None:
        return []
    entity = context.entities.covering(match.end())
    if entity is None or entity.start != match.end():
        return []
    if entity.label == "ORG" or entity.country_code:
        return [entity]
    return []


def _joiners(place: Place, context: Context) -> list[EntityMention]:
    """As in "l'adesione di Bper e Unicredit all'accordo", "l'uscita della Russia dal trattato"."""
    start = max(0, place.found.start - _NEAR)
    joining = None
    for match in _JOINING.finditer(context.low, start, place.found.start):
        joining = match
    if joining is None:
        return []
    found = _list_from(joining.end(), place.found.start, context)
    end = found[-1].end if found else place.found.start
    return found if _INTO.fullmatch(context.low, end, place.found.start) else []


_JOINING: Final = re.compile(
    r"(?<!\w)(?:adesione|ingresso|partecipazione|uscita|fuoriuscita|ritiro|recesso)"
    r" (?:di|del|dello|della|dell'|dei|degli|delle) ?"
)
_INTO: Final = re.compile(
    r"\)? (?:a(?:ll'|l|llo|lla|gli|i|lle| un)|da(?:l|ll'|llo|lla|i|gli|lle)|ne(?:l|ll'|lla)) ?"
    r"(?:\w+ )?"
)


def _partner_before(  # noqa: PLR0911
    clause: Clause, place: Place, verdict: Verdict, context: Context
) -> list[EntityMention]:
    """As in "ha sottoscritto con la Provincia l'accordo": between verb and object."""
    predicate = verdict.predicate
    if predicate is None or predicate.last >= place.first:
        # "Con la Francia l'accordo è stato ratificato"
        for index in range(place.first - 1, max(-1, place.first - 14), -1):
            word = clause.tokens[index].low
            opens = index == 0 or clause.tokens[index - 1].low in {";", ":", ",", ".", "-", "e"}
            if word in _HARD:
                return []
            if word in {"con", "col"} and opens:
                return _list_from(clause.tokens[index].end, place.found.start, context)
        return []
    for index in range(place.first - 1, predicate.last, -1):
        if clause.tokens[index].low in _WITH:
            first = _first_of_chain(clause, index, predicate.last)
            return _list_from(clause.tokens[first].end, place.found.start, context)
        other = next((p for p in clause.places if p.first <= index <= p.last), None)
        if other is not None and PREPOSITIONS.get(clause.tokens[other.first - 1].low) != "di":
            return []  # but: "con A, nell'ambito dell'accordo quadro, un contratto"
        if clause.tokens[index].low == "da" or clause.tokens[index].low.startswith("dall"):
            owner = context.entities.within(
                clause.tokens[index].end, clause.tokens[min(index + 5, place.first)].start
            )
            if (
                owner
                and predicate.verb is not None
                and predicate.verb.lemma
                in {
                    "ottenere",
                    "strappare",
                    "aggiudicare",
                    "acquisire",
                    "ricevere",
                }
            ):
                return owner[:1]
    return []


_WITH: Final = frozenset({"con", "col", "coi"})


def _first_of_chain(clause: Clause, index: int, border: int) -> int:
    """Return the first "con" of "con il Kenya e con l'Agenzia", whose last is at `index`."""
    first = index
    for back in range(index - 1, border, -1):
        word = clause.tokens[back].low
        if word in _WITH and clause.tokens[first - 1].low in {"e", "ed", ","}:
            first = back
        elif word in _HARD or (word in PREPOSITIONS and PREPOSITIONS[word] not in {"con", "di"}):
            break
    return first


NO_PARTY: Final = frozenset(
    "ideare chiedere richiedere mediare invocare auspicare sollecitare volere reclamare pretendere"
    " esigere raccomandare consigliare desiderare insistere premere spingere battere votare"
    " prevedere facilitare".split()
)


def _signatories(
    clause: Clause, place: Place, verdict: Verdict, context: Context, told: frozenset[str] = _TOLD
) -> list[EntityMention]:
    """As in "ratifica l'accordo sottoscritto dai ministri": agents of the participle after it.

    `told` holds the statuses that its verb may give.
    """
    for predicate in clause.predicates:
        if predicate.first > place.last:
            signs = predicate.verb is not None and predicate.verb.obj in told
            if predicate.mood != "pp" or not signs or predicate is verdict.predicate:
                return []
            gap = [t.low for t in clause.tokens[place.last + 1 : predicate.first]]
            if len(gap) > 12 or set(gap) & (_HARD | {"che"}):
                return []
            return _agents(clause, predicate, context)
    return []


def _companion(clause: Clause, predicate: Predicate, context: Context) -> list[EntityMention]:
    """As in "L'Ucraina con l'Ungheria ha chiuso l'intesa": the partner right before the verb."""
    tokens = clause.tokens
    end = tokens[predicate.first].start
    for index in range(predicate.first - 1, max(-1, predicate.first - 8), -1):
        if tokens[index].low in {"con", "col"}:
            found = _list_from(tokens[index].end, end, context)
            adjacent = (
                "," not in context.folded[tokens[index].end : end]
                and found
                and context.folded[found[-1].end : end].strip() == ""
            )
            return found if adjacent else []
    return []


# Of a truce, who declares it makes it.
_DECLARED: Final = re.compile(r"(?:dichiarat|proclamat|osservat)[oaie]$")


def _agents(clause: Clause, predicate: Predicate, context: Context) -> list[EntityMention]:
    verb = predicate.verb
    declared = _DECLARED.match(clause.tokens[predicate.main].low) is not None
    if not predicate.passive or (not declared and (verb is None or verb.lemma in NO_PARTY)):
        return []
    tokens = clause.tokens
    before = [token.low for token in tokens[max(0, predicate.first - 5) : predicate.main]]
    if {"più", "mai"} <= set(before):
        return []  # "il più ricco mai stipulato da un club": others' instruments
    for index in range(predicate.last + 1, min(len(tokens), predicate.last + 16)):
        word = tokens[index].low
        if word in _HARD or any(
            p.first <= index <= p.last for p in clause.predicates if p is not predicate
        ):
            break
        if PREPOSITIONS.get(word) == "da":
            following = tokens[index + 1].low if index + 1 < len(tokens) else ""
            if following == "parte" and index + 2 < len(tokens):
                index += 2  # noqa: PLW2901 - "da parte di": the name comes after
            limit = _clause_end(clause, index)
            found = _list_from(tokens[index].end, limit, context)
            if found and not _is_place(found[0], tokens[index].low):
                return found
    return []


def _is_place(entity: EntityMention, preposition: str) -> bool:
    return entity.label == "LOC" and not entity.country_code and preposition == "da"


def _clause_end(clause: Clause, index: int) -> int:
    for predicate in clause.predicates:
        told = predicate.mood == "fin" or (predicate.mood == "pp" and predicate.verb is not None)
        if predicate.first > index and told:
            return clause.tokens[predicate.first].start
    return clause.tokens[-1].end
