"""Whom a person acts for, and which country an adjective of nationality points to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.agreements.anaphora import body_of_kind
from setaccio.demonyms import country_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from setaccio.agreements.context import Context
    from setaccio.entities.records import EntityMention

# Half of "greco-cipriota" points to no country.
_WORD: Final = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
# Bodies that approve for the party they belong to.
APPROVERS: Final = re.compile(
    r"parlament\w*|senato\b|camera\b|"
    r"dieta\b|sejm\b|rada\b|bundesrat\b|assembl\w+ nazionale|"
    r"(?:consiglio|giunta) (?:di amministrazione|dei ministri"
    r"|comunale|regionale|provinciale)|assemblea"
    r"|bundestag"
    r"|knesset|congresso|duma|eurocamera|corte |tribunale|procura|antitrust|commissione"
    r" parlamentare"
    r"|consiglio$|aula$|giunta$|consiglio di stato|consiglio di sicurezza"
    r"|agenzia (?:ansa|reuters)|reuters|ansa$|afp$",
    re.IGNORECASE,
)


def demonyms_in(text: str, context: Context) -> list[EntityMention]:
    """Return the countries of the article that adjectives of nationality in `text` point to."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isupper() or len(word) < 4:
            continue
        code = country_of(word)
        entity = context.country(code) if code else None
        if entity is not None:
            found.append(entity)
    return found


def bodies_of(found: Iterable[EntityMention], context: Context) -> list[EntityMention]:
    """Replace persons by the bodies they stand for; one mention each, in order."""
    entities = list(found)
    entities = [e for e in entities if e.label != "MISC" and not _CONTINENTS.fullmatch(e.text)]
    bodies = [e for e in entities if e.label != "PER" and not _approves(e)]
    result: list[EntityMention] = []
    for entity in entities:
        if entity.label == "PER":
            body = body_of(entity, context)
            if body is not None:
                result.append(body)
            elif not bodies or not has_role(entity, context):
                result.append(entity)
        elif not _approves(entity):
            result.append(entity)
    unique: dict[str, EntityMention] = {}
    for entity in sorted(result, key=lambda e: e.start):
        unique.setdefault(entity.entity_id, entity)
    return list(unique.values())


# "l'organizzazione dei Paesi dell'Africa orientale"
_CONTINENTS: Final = re.compile(
    r"(?:nord ?|sud ?)?(?:africa|asia|america|oceania|balcani|medio oriente|sahel|caucaso|maghreb"
    r"|mediterraneo|mar \w+|corno d'africa|scandinavia|golfo(?: persico)?)"
    r"(?: (?:centrale|meridionale|settentrionale|orientale|occidentale|latina|del nord|del sud))?",
    re.IGNORECASE,
)


def _approves(entity: EntityMention) -> bool:
    """Whether a body only approves; one that sits elsewhere, "Parlamento di Tobruk", makes."""
    return APPROVERS.match(entity.text) is not None and not _OF_PLACE.match(entity.text)


_OF_PLACE: Final = re.compile(r"(?:[Pp]arlamento|[Aa]ssemblea) di [A-Z]")


def has_role(person: EntityMention, context: Context) -> bool:
    """Whether the article calls somebody minister, director and so on.

    A name without any role beside a body may be a body too, whatever its label.
    """
    for mention in context.mentions_of(person.entity_id)[:_MANY]:
        if mention.role or ROLE.search(context.folded, max(0, mention.start - 80), mention.start):
            return True
    return False


def body_of(person: EntityMention, context: Context) -> EntityMention | None:
    """Return the state, company or institution that a person acts for, or None."""
    mentions = context.mentions_of(person.entity_id)[:_MANY]
    for mention in mentions:
        body = _body_beside(mention, context)
        if body is not None:
            return body
    for mention in mentions:
        for pattern, kind in _OFFICES:
            if pattern.match(mention.role):
                return body_of_kind(kind, mention.start, context)
    return None


# So many mentions of somebody are looked at; keeps endless texts linear.
_MANY: Final = 8
# Offices that one kind of body has: "l'amministratrice delegata Goi", "la rettrice Mapelli".
_OFFICES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"amministra\w+ (?:delegat|unic)|ad$|a\.d\.|ceo|direttor\w* generale|patron\b", "company"),
        (r"(?:pro)?rettor|(?:pro)?rettric", "university"),
        (r"sindac|vicesindac|prim[oa] cittadin", "municipality"),
        (r"governator|presidente della regione", "region"),
        (r"commissari\w+ (?:europe|ue\b|al|all|per)", "union"),
    )
)


ROLE: Final = re.compile(
    r"(?<!\w)(?:president\w+|premier|cancellier\w|re|regin\w|sovran\w|ministr\w|segretari\w"
    r"|amministrat\w+"
    r"|direttor\w+|direttric\w|rettor\w|rettric\w|sindac\w|governator\w+|prefett\w|assessor\w+|capo"
    r"|leader|numero uno|ceo|(?<=l')ad|ad(?= (?:di|del|della|dell')\b)"
    r"|commissari\w|inviat\w|ambasciat\w+|presidenza|portavoce|generale"
    r"|vice\w*"
    r"|fondator\w+|patron|responsabil\w+|delegat\w+|consiglier\w+|omolog\w|colleg\w+)(?!\w)",
    re.IGNORECASE,
)


# "l'Università di Trieste, dalla rettrice ..."
_ROLE_AFTER: Final = re.compile(r", (?:d?al(?:la|l')? ?|il |la |l'|con (?:il |la |l'))?")
# Nouns for those who act in somebody's name.
ACTING: Final = re.compile(
    r"govern\w+|minister[oi]|autorità|delegazion\w+|controparte|rappresentant\w+|societ\w+"
    r"|grupp\w+|aziend\w+|compagni\w+|banc\w+|diplomazi\w+|repubblica|vertic\w+|ferrovie"
    r"|comun[ei]|region[ei]|provinci\w+|municipi\w*|università|ateneo|sindacat\w+|giunta"
    r"|associazion\w+|fondazion\w+|parrocchia|esercito|forze|agenzia|camera|unione|rettorato",
    re.IGNORECASE,
)
_STATESMAN: Final = re.compile(
    r"president|premier|cancellier|re$|regin|sovran|ministr|segretari|leader|inviat|ambasciat|capo"
    r"|general|omolog|colleg|vice|commissari|capo",
    re.IGNORECASE,
)


def _body_beside(mention: EntityMention, context: Context) -> EntityMention | None:  # noqa: PLR0912
    folded = context.folded
    after = re.compile(r" \(").match(folded, mention.end)
    if after is not None:
        body = context.entities.covering(after.end())
        if body is not None and body.label == "ORG":
            return body
    start = max(0, mention.start - 90)
    window = folded[start : mention.start]
    cut = max(window.rfind(sign) for sign in (".", ";", ":", "\n", "("))
    role_start = start + cut + 1
    roles = list(ROLE.finditer(folded, role_start, mention.start))
    for role in reversed(roles):
        names = [
            e
            for e in context.entities.within(role.end(), mention.start)
            if e.label in {"ORG", "LOC"}
        ]
        if any(e.label == "PER" for e in context.entities.within(role.end(), mention.start)):
            break
        stretch = folded[role.end() : mention.start]
        if len(stretch) > 70:
            break
        if names:
            return names[0]
        demonyms = demonyms_in(stretch, context) if _STATESMAN.match(role.group()) else []
        if demonyms:
            return demonyms[0]
    if roles:
        before = context.entities.covering(max(0, roles[-1].start() - 8))
        for entity in context.entities.within(max(0, roles[-1].start() - 90), roles[-1].start()):
            if entity.label == "ORG" and _ROLE_AFTER.fullmatch(
                folded, entity.end, roles[-1].start()
            ):
                before = entity
        if (
            before is not None
            and before.label == "ORG"
            and _ROLE_AFTER.fullmatch(folded, before.end, roles[-1].start())
        ):
            return before
    follow = re.compile(r", (?:[^\W\d_]+'? ?){1,5}").match(folded, mention.end)
    if follow is not None and ROLE.search(folded, mention.end, follow.end()):
        names = [
            e
            for e in context.entities.within(mention.end, mention.end + 70)
            if e.label in {"ORG", "LOC"}
        ]
        if names and re.fullmatch(r"[^.;:()]*", folded[mention.end : names[0].start]):
            return names[0]
    return None
