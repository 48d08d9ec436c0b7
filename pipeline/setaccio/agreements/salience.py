"""Who an article is about: how much each possible party has been spoken of so far.

An Italian article names its protagonist in the title or lead and then leaves it out: "è stato
concluso un accordo con Belgrado", "l'ateneo intende firmare con Fincantieri". Whoever has been
named most is the best guess for the side left unsaid.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.agreements.bodies import APPROVERS, body_of
from setaccio.countries import capital_country

if TYPE_CHECKING:
    from collections.abc import Collection

    from setaccio.agreements.context import Context
    from setaccio.entities.records import EntityMention

# So much of a mention is left when it only says where something is, or whose.
_ASIDE: Final = 0.25
# A protagonist has been named so often, and so many times as often as the next.
_ENOUGH: Final = 3
_AHEAD: Final = 1.5
# So far back somebody is remembered; keeps endless texts linear.
_MEMORY: Final = 8000
_AT_PLACE: Final = re.compile(
    r"(?<!\w)(?:a|ad|in|da|per|nel|nell'|nella|negli|tra|fra) ?$", re.IGNORECASE
)


def is_state(entity: EntityMention) -> bool:
    """Whether a name is a country, or a capital that may stand for one."""
    return bool(entity.country_code) or capital_country(entity.text) is not None


def same_body(one: EntityMention, other: EntityMention) -> bool:
    """Whether two names are of one body, or of a country and its capital."""
    if one.entity_id == other.entity_id:
        return True
    countries = {e.country_code or capital_country(e.text) for e in (one, other)}
    return len(countries) == 1 and None not in countries


def is_actor(entity: EntityMention) -> bool:
    """Whether a name may be a party: a state, or a body that does not merely approve."""
    return (entity.label == "ORG" and not APPROVERS.match(entity.text)) or bool(entity.country_code)


def is_where(entity: EntityMention, context: Context) -> bool:
    """Whether a place says where something is: "a Rabat", "negli Stati Uniti"."""
    return entity.label != "ORG" and bool(
        _AT_PLACE.search(context.folded[max(0, entity.start - 8) : entity.start])
    )


def actors_within(start: int, end: int, context: Context) -> list[EntityMention]:
    """Return the bodies and states named in a stretch, once each."""
    first: dict[str, EntityMention] = {}
    for entity in context.entities.within(start, end):
        if is_actor(entity) and not is_where(entity, context):
            first.setdefault(entity.entity_id, entity)
    return list(first.values())


def protagonist(
    at: int, context: Context, besides: Collection[EntityMention] = ()
) -> EntityMention | None:
    """Return the actor spoken of most before `at`; None when nobody stands out.

    Args:
        at: Offset in the article.
        context: The other layers.
        besides: Who is meant already. The protagonist is another, and of their kind: states deal
            with states, bodies with bodies.
    """
    kinds = {is_state(entity) for entity in besides}
    known = {entity.entity_id for entity in besides}
    weights: dict[str, float] = {}
    first: dict[str, EntityMention] = {}
    for mention in context.entities.within(max(0, at - _MEMORY), at):
        actor = body_of(mention, context) if mention.label == "PER" else mention
        if actor is None or not is_actor(actor) or actor.entity_id in known:
            continue
        if kinds and is_state(actor) not in kinds:
            continue
        first.setdefault(actor.entity_id, actor)
        weight = _ASIDE if is_where(mention, context) else 1
        weights[actor.entity_id] = weights.get(actor.entity_id, 0) + weight
    ranked = sorted(weights, key=lambda ident: (-weights[ident], first[ident].start))
    if not ranked or weights[ranked[0]] < _ENOUGH:
        return None
    clear = len(ranked) == 1 or weights[ranked[0]] >= _AHEAD * weights[ranked[1]]
    return first[ranked[0]] if clear else None
