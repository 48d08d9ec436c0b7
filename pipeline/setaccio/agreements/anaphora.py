"""Whom a common noun stands for: "la società" is the company that the article speaks of.

Italian newspapers name a body once or twice and then call it by its kind: "l'azienda ha firmato",
"l'intesa con l'ateneo". The noun stands for the body of that kind that has been spoken of most
and last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from setaccio.agreements.context import Context
    from setaccio.entities.records import EntityMention

# Kind of body -> the nouns for it, and what its name holds. A company's name says nothing, so it
# is known by not being of the other kinds.
_COMPANY: Final = (
    r"societ(?:à|a')|aziend[ae]|gruppo|impresa|compagnia|colosso|multinazionale|holding|capogruppo"
    r"|ditta|start-?up|biotech|costruttore|armatore|terminalista|emittente|vettore|produttore"
    r"|cooperativa|utility|editore|casa (?=[^\W\d_]+(?:ese|esi|ana?|ano|ina|ino|ica|ola)(?!\w))"
    r"|club|squadra"
)
_NOUNS: Final[dict[str, str]] = {
    "company": _COMPANY,
    "university": r"ateneo|universit(?:à|a')|politecnico|rettorato",
    "municipality": r"comune|municipio|amministrazione comunale|giunta comunale",
    "region": r"regione|giunta regionale",
    "province": r"provincia",
    "bank": r"banca|istituto di credito",
    "museum": r"museo",
    "foundation": r"fondazione",
    "federation": r"federazione",
    "league": r"lega",
    "consortium": r"consorzio",
    "ministry": r"ministero|dicastero",
    "authority": r"authority",
    "body": r"ente|istituzione|organismo|istituto",
    "fund": r"fondo",
    "hospital": r"ospedale|policlinico",
}
_NAMES: Final[dict[str, str]] = {
    "university": r"universit|politecnic|ateneo|scuola normale|sapienza|bicocca|bocconi|luiss",
    "municipality": r"comune\b|municipio",
    "region": r"regione\b",
    "province": r"provincia\b",
    "bank": r"banc|bper|bpm|unicredit|intesa sanpaolo|cr[eé]dit|monte dei paschi|mps",
    "museum": r"muse|galleri|pinacoteca|accademia|louvre|uffizi",
    "foundation": r"fondazione|foundation",
    "federation": r"federazione|fig?c\b|fipav|fir\b",
    "league": r"lega\b",
    "consortium": r"consorzio",
    "ministry": r"ministero|dicastero",
    "authority": r"autorità|authority",
    "fund": r"fond[oi]\b|fund|capital|partners|private equity|equity|sgr",
    "hospital": r"ospedal|policlinico|irccs",
    "union": r"^(?:ue|unione europea|commissione(?: europea| ue)?|bruxelles|europa)$",
}
_UNIONS: Final = (
    r"(?:cgil|cisl|uil|ugl|usb|cobas|cub|fiom|fim|uilm|fismic|filcams|fisascat|uiltucs|filt|fit"
    r"|uiltrasporti|filctem|femca|uiltec|fillea|filca|feneal|flai|fai|uila|fisac|first|uilca|uilt"
    r"|fabi|unisin|slc|fistel|uilcom|fp|uilpa|fpl|uil ?pa|snals|gilda|anief|anpac|sgb|orsa"
    r"|faisa|nursind|nursing up|fials|anaao|fimmg|cimo|snami|smi|usigrai|fnsi|confsal|aic)"
)
_UNION_NAME: Final = re.compile(
    _UNIONS + r"(?:[- ].*)?$|.*\b(?:cgil|cisl|uil|ugl|usb)\b", re.IGNORECASE
)
_PUBLIC: Final = re.compile(
    r"minister|comun[ei]\b|municip|region[ei]\b|provinci[ae]\b|govern|consiglio|giunta|parlament"
    r"|senato\b|camera\b|congresso|assemblea|tribunale|corte\b|procura|prefettura|questura"
    r"|autorità|antitrust|agcom|consob|agenzia|unione|ue\b|onu\b|nato\b|osce|commission"
    r"|banca centrale|banca d'italia|banca mondiale|bce\b|fmi\b|fondo monetario|universit"
    r"|politecnic|esercito|marina\b|aeronautica|carabinieri|polizia|guardia|forze\b|museo"
    r"|chiesa|santa sede|partito|casa bianca|cremlino|palazzo|inps\b|istat\b|inail\b|asl\b"
    r"|radiocor|askanews|lapresse|italpress|nova\b|tg[1-7]\b|rai\b|sky tg|la stampa|reuters"
    r"|ansa\b|agi\b|adnkronos|corriere|repubblica|sole 24|bloomberg|financial times"
    r"|wall street|borsa|piazza affari|coldiretti|confindustria|conf[a-z]+|legambiente|pd\b"
    r"|mercosur|lega\b|coni\b|figc\b|uefa\b|fifa\b|tar\b|anac\b|mef\b|mimit\b|mase\b",
    re.IGNORECASE,
)
_DETERMINER: Final = r"(?:il |lo |la |l'|i |gli |le |questa |questo |quest'|stess[oa] )"
_KINDS: Final = "|".join(f"(?P<{kind}>{nouns})" for kind, nouns in _NOUNS.items())
_HEAD: Final = re.compile(
    rf"(?<![\w'])(?P<det>{_DETERMINER}{{1,2}})(?:[^\W\d_]{{4,}}[aoe] )?(?:{_KINDS})(?!\w)",
    re.IGNORECASE,
)
_BARE: Final = re.compile(rf"{_DETERMINER}?(?:{_KINDS})", re.IGNORECASE)
_UNION_NOUN: Final = re.compile(
    r"(?<![\w'])(?:i |le |gli )?(?:sindacati|sigle(?: sindacali)?|organizzazioni sindacali"
    r"|confederali)(?!\w)",
    re.IGNORECASE,
)
# So far back a name is still remembered, and after so many characters half as well.
_MEMORY: Final = 3000
_HALF: Final = 500
# Whoever the title begins with is whom the article is about.
_TITLE: Final = 0.5
_ASIDE: Final = re.compile(r"(?<!\w)(?:a|ad|in|per|secondo|nell[ao]?|nell'|nel) ?$", re.IGNORECASE)


def referent(
    start: int, end: int, context: Context, besides: Collection[str] = ()
) -> list[EntityMention]:
    """Return the bodies that the first common noun in [start, end) stands for; mostly one.

    Args:
        start: First code point of the noun phrase, article included.
        end: One past its last.
        context: The other layers.
        besides: entity_ids that cannot be meant.
    """
    unions = _UNION_NOUN.search(context.folded, start, end)
    if unions is not None:
        return _unions(unions.start(), context)
    match = _HEAD.search(context.folded, start, end)
    if match is None:
        return []
    body = body_of_kind(str(match.lastgroup), match.start(), context, besides)
    return [body] if body is not None else []


def bare_referent(
    start: int, end: int, context: Context, besides: Collection[str] = ()
) -> list[EntityMention]:
    """Return the bodies that the common noun of a list stands for, with or without article.

    As in "tra azienda e sindacati"; the noun is all of [start, end).
    """
    if _UNION_NOUN.fullmatch(context.folded, start, end) is not None:
        return _unions(start, context)
    match = _BARE.fullmatch(context.folded, start, end)
    if match is None:
        return []
    body = body_of_kind(str(match.lastgroup), start, context, besides)
    return [body] if body is not None else []


def common_noun(start: int, end: int, context: Context) -> int | None:
    """Return where the first common noun for a body begins, article included, or None."""
    starts = [
        match.start()
        for pattern in (_HEAD, _UNION_NOUN)
        if (match := pattern.search(context.folded, start, end)) is not None
    ]
    return min(starts, default=None)


def body_of_kind(
    kind: str, at: int, context: Context, besides: Collection[str] = ()
) -> EntityMention | None:
    """Return the body of a kind ("company", "university") that stands out before `at`."""
    weights: dict[str, float] = {}
    first: dict[str, EntityMention] = {}
    title = context.folded.find("\n", 0, _MEMORY)
    for mention in context.entities.within(max(0, at - _MEMORY), at):
        if mention.label != "ORG" or mention.entity_id in besides or not _is_of(kind, mention):
            continue
        leads = not first and mention.start < title
        first.setdefault(mention.entity_id, mention)
        weight = 0.1 + 0.5 ** ((at - mention.start) / _HALF)
        if _ASIDE.search(context.folded, max(0, mention.start - 9), mention.start):
            weight /= 4
        if leads:
            weight += _TITLE
        weights[mention.entity_id] = weights.get(mention.entity_id, 0) + weight
    if not weights:
        return None
    return first[max(weights, key=lambda ident: (weights[ident], -first[ident].start))]


def is_union(mention: EntityMention) -> bool:
    """Whether a name is a trade union's."""
    return any(_UNION_NAME.match(name) for name in (mention.text, mention.canonical))


def _is_of(kind: str, mention: EntityMention) -> bool:
    names = mention.text, mention.canonical
    if kind == "body":
        return True
    if kind == "company":
        return not any(_PUBLIC.match(name) for name in names) and not is_union(mention)
    pattern = re.compile(_NAMES[kind], re.IGNORECASE)
    return any(pattern.search(name) for name in names)


def _unions(at: int, context: Context) -> list[EntityMention]:
    """Return the unions that the text around lists first: "Fim, Fiom e Uilm"."""
    found: list[EntityMention] = []
    for mention in context.entities.within(max(0, at - _MEMORY), at + _MEMORY):
        union = mention.label == "ORG" and is_union(mention)
        if found:
            gap = context.folded[found[-1].end : mention.start]
            if not union or not re.fullmatch(r"(?:, ?| ed? |, ed? |-|/)(?:la |il |l')?", gap):
                if len(found) > 1:
                    return found
                found = []
        if union:
            found.append(mention)
    return found if len(found) > 1 else []
