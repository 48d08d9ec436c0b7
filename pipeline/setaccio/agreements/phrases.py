"""The words around an instrument's noun: determiner, adjectives, preposition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from setaccio.agreements import predicate_patterns as pp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.mentions import Found
    from setaccio.agreements.predicates import Token


@dataclass(frozen=True, slots=True)
class Place:
    """Where an instrument stands in its sentence: token indices, both inclusive."""

    first: int
    last: int
    found: Found


PREPOSITIONS: Final[dict[str, str]] = {
    form: family
    for family, forms in {
        "di": "di d' del dello della dell' dei degli delle",
        "a": "a ad al allo alla all' ai agli alle",
        "da": "da dal dallo dalla dall' dai dagli dalle",
        "in": "in nel nello nella nell' nei negli nelle",
        "su": "su sul sullo sulla sull' sui sugli sulle",
        "con": "con col coi",
        "per": "per",
        "tra": "tra fra",
        "verso": "verso",
        "contro": "contro",
        "senza": "senza",
        "dopo": "dopo",
        "secondo": "secondo",
        "durante": "durante mediante tramite entro sotto oltre attraverso circa",
    }.items()
    for form in forms.split()
}
_FAMILY_ARTICLES: Final = frozenset(
    "il lo la l' i gli le un uno una un' questo questa quest' questi queste quel quella quello"
    " quell'"
    " quei quegli quelle ogni qualche alcuni alcune suo sua suoi sue loro nostro stesso stessa"
    " nessun nessuna nessun' nessuno alcun alcuna alcun' due tre quattro cinque sei vari varie"
    " diversi diverse numerosi numerose altri altre altro un'altra molti molte tutti tutte"
    " gli".split()
)
PRENOMINAL: Final = frozenset(
    "nuovo nuova nuovi nuove nuov' storico storica storici storiche importante importanti grande"
    " grandi primo prima primi prime secondo seconda ultimo ultima ultimi ultime recente recenti"
    " futuro futura futuri future eventuale eventuali possibile possibili vecchio vecchia vecchi"
    " vecchie presunto presunta cosiddetto cosiddetta mancato mancata mancati mancate atteso attesa"
    " controverso controversa ambizioso ambiziosa fragile fragili vero vera semplice ulteriore"
    " ulteriori specifico specifica apposito apposita propri proprio propria precedente precedenti"
    " attuale attuali discusso contestato contestata tanto ampio ampia vasto doppio doppia lungo"
    " lunga breve buon buono buona miglior migliore analogo analoga simile simili stesso stessa"
    " stessi stesse singolo singoli duplice generale immediato immediata vantaggioso quinto terzo"
    " terza quarto solido solida parziale definitivo definitiva famoso celebre sospirato sospirata"
    " agognato agognata significativo significativa maxi mega mini ex".split()
)
HARD: Final = frozenset(".;:()!?…[]")
SUBORDINATORS: Final = frozenset(
    "che mentre quando perché poiché dove se cui dopodiché sebbene benché affinché quanto".split()
)
CLAUSE_OPENERS: Final = frozenset(
    'e ed ma mentre che se perché dove però poi quindi oggi ieri intanto così anche " , - quando'
    " infatti inoltre invece".split()
)


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before an instrument's noun.

    Attributes:
        first: Index of the first token of the phrase, its preposition or article included.
        preposition: Its preposition's family ("di", "a", ...), empty when it has none.
        adjectives: The words between article and noun.
        denied: Whether its determiner is "nessun", "alcun".
        definite: Whether it has a definite article or a demonstrative.
    """

    first: int
    preposition: str
    adjectives: tuple[str, ...]
    denied: bool
    definite: bool


_INDEFINITE: Final = frozenset("un uno una un'".split())


def left_of(tokens: Sequence[Token], first: int) -> Left:
    """Read determiner, adjectives and preposition before the token at `first`."""
    adjectives: list[str] = []
    j, denied, definite = first - 1, False, False
    while j >= 0 and tokens[j].low in {'"', "'", "-"} and first - j < 3:
        j -= 1
    start = first
    while j >= 0 and first - j < 6:
        word = tokens[j].low
        before = tokens[j - 1].low if j else ""
        if (word in PRENOMINAL and (word not in PREPOSITIONS or before in _FAMILY_ARTICLES)) or (
            word not in _FAMILY_ARTICLES
            and word not in PREPOSITIONS
            and word.isalpha()
            and not adjectives
            and before in _FAMILY_ARTICLES | PREPOSITIONS.keys()
            and re.fullmatch(r"\w{4,}(?:[aeio]|ivo|osa)", word)
            and word not in pp.NOMINAL
            and word not in pp.TRANSPARENT
            and word not in pp.AUX_BE | pp.AUX_HAVE | pp.NEUTRAL
            and not tokens[j].capital
            and word not in CLAUSE_OPENERS | SUBORDINATORS | pp.INSIDE
        ):
            adjectives.append(word)
        else:
            break
        start = j
        j -= 1
    preposition = ""
    while j >= 0:
        word = tokens[j].low
        if word in _FAMILY_ARTICLES:
            denied |= (
                word.startswith(("nessun", "alcun")) and not word.startswith("alcun")
            ) or word in {
                "alcun",
                "alcuna",
                "alcun'",
            }
            definite |= word not in _INDEFINITE and not word.startswith(("nessun", "alcun"))
            start = j
            j -= 1
            continue
        if word in PREPOSITIONS:
            preposition = PREPOSITIONS[word]
            definite |= word not in {
                "di",
                "d'",
                "a",
                "ad",
                "da",
                "in",
                "su",
                "con",
                "per",
                "tra",
                "fra",
            }
            start = j
        break
    return Left(start, preposition, tuple(adjectives), denied, definite)
