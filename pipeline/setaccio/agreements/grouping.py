"""Which mentions are of one instrument: `agreement_id` through the article.

Read from the beginning: a name joins its like; a definite mention ("l'accordo", "l'intesa") joins
the last instrument that it can stand for, unless subject, parties or year say otherwise; an
indefinite one is new, except that the lead may take up the headline's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from setaccio.text import fold_lower

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.mentions import Found

# What may stand for any instrument when definite.
_HYPERNYMS: Final = frozenset({"accordo", "intesa", "patto"})
_OTHER: Final = frozenset(
    "nuovo nuova nuovi nuove altro altra altri altre secondo seconda precedente precedenti vecchio"
    " vecchia ulteriore ulteriori primo prima terzo terza analogo analoga diverso diversa"
    " ultimo".split()
)
_NEAR_ALIKE: Final[dict[str, frozenset[str]]] = {
    "tregua": frozenset({"cessate il fuoco", "armistizio"}),
    "cessate il fuoco": frozenset({"tregua"}),
    "trattato": frozenset({"accordo", "patto"}),
    "contratto": frozenset({"commessa"}),
    "protocollo": frozenset({"memorandum"}),
    "partenariato": frozenset({"accordo"}),
}


# How many instruments back a mention may refer; keeps endless texts linear.
_MEMORY: Final = 60


@dataclass(frozen=True)
class Draft:
    """What grouping looks at in one mention.

    Attributes:
        found: The mention.
        text: Its term, as written.
        definite: Whether article or demonstrative is definite.
        denied: Whether it has "nessun".
        adjectives: The words before the noun.
        subject: What it is about.
        parties: entity_ids that its own sentence names.
        year: Its reference year.
        headline: Whether it stands in the first line.
        lead: Whether it stands in the first paragraphs.
        equates: Whether it says what another is: "È un accordo storico".
        others: Whether bodies or countries are named since the mention before.
    """

    found: Found
    text: str
    definite: bool
    denied: bool
    adjectives: tuple[str, ...]
    subject: str
    parties: frozenset[str]
    year: str
    headline: bool
    lead: bool
    equates: bool = False
    others: bool = False


@dataclass
class Group:
    """Mentions of one instrument, by their numbers."""

    lemma: str
    name: str
    members: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    subjects: list[str] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    plural: bool = False
    named: bool = False
    headline: bool = False
    at: int = 0


# So far an instrument is taken up by another noun.
_NEXT: Final = 250


def group(drafts: Sequence[Draft]) -> list[Group]:
    """Return the instruments, each with the numbers of its mentions, in order of first mention."""
    groups: list[Group] = []
    last: Group | None = None
    for number, draft in enumerate(drafts):
        same = [g for g in groups[: -_MEMORY - 1 : -1] if _same(g, draft)]
        # The lead takes up the headline's noun, if it has several.
        alike = (g for g in same if g.headline and g.lemma == draft.found.lemma)
        home = next(alike, next(iter(same), None))
        if home is None and last is not None and _takes_up(last, draft):
            home = last
        if home is None:
            home = Group(draft.found.lemma, _key(draft.text), plural=draft.found.plural)
            home.named, home.headline = draft.found.named, draft.headline
            groups.append(home)
        home.members.append(number)
        home.names.add(_key(draft.text))
        home.headline &= draft.headline
        home.parties |= draft.parties
        if draft.subject:
            home.subjects.append(draft.subject)
        if draft.year:
            home.years.add(draft.year)
        home.at = draft.found.end
        last = home
    return groups


def _takes_up(last: Group, draft: Draft) -> bool:
    """Whether a mention is of the instrument just named, by another noun.

    As in "È un'intesa equilibrata" after "l'accordo", "Il contratto" after "un accordo".
    """
    if draft.found.named or draft.denied or draft.found.plural or last.plural:
        return False
    if draft.found.start - last.at > _NEXT or draft.parties:
        return False
    if draft.equates:
        return draft.found.lemma in _HYPERNYMS and _compatible(last, draft)
    vague = last.lemma in _HYPERNYMS | {"alleanza"} and not last.named and not draft.others
    bare = " " not in draft.text and not draft.subject and not draft.adjectives
    return vague and bare and draft.definite and _compatible(last, draft)


def _key(text: str) -> str:
    words = fold_lower(text).split()
    words[0] = re.sub(r"(?<=\w{3})[oiae]$", "", words[0])
    return " ".join(words)


def _same(home: Group, draft: Draft) -> bool:  # noqa: PLR0911
    if draft.found.named:
        return home.named and home.name == _key(draft.text)
    if draft.year and home.years and draft.year not in home.years:
        return False
    if draft.denied or set(draft.adjectives) & (_OTHER - {"nuovo", "nuova"}):
        return False
    alike = home.lemma == draft.found.lemma
    near = alike or draft.found.lemma in _NEAR_ALIKE.get(home.lemma, frozenset())
    if home.headline and draft.lead and not draft.headline and near:
        return home.plural == draft.found.plural and _compatible(home, draft)
    if not draft.definite or set(draft.adjectives) & _OTHER:
        return False
    if draft.found.plural != home.plural:
        return False
    if alike and " " in draft.text and not home.headline and _key(draft.text) not in home.names:
        # "l'accordo di libero scambio" after "l'accordo": says more, so it is another one.
        return False
    kin = alike or draft.found.lemma in _HYPERNYMS or draft.found.lemma in _NEAR_ALIKE.get(
        home.lemma, frozenset()
    ) or home.lemma in _NEAR_ALIKE.get(draft.found.lemma, frozenset())  # fmt: skip
    if not kin:
        return False
    if home.named and not alike and draft.found.lemma not in _HYPERNYMS:
        return False
    return _compatible(home, draft)


def _compatible(home: Group, draft: Draft) -> bool:
    if draft.subject and home.subjects:
        words = _content(draft.subject)
        if not any(words & _content(subject) for subject in home.subjects):
            return False
    elif draft.subject and not home.headline:
        # Says what it is about for the first time: most likely another one.
        return False
    if home.headline and len(home.parties) < 2:
        return True
    if draft.parties and not home.parties:
        return False
    return not (draft.parties and home.parties and not draft.parties & home.parties)


def _content(text: str) -> set[str]:
    return {word[:4] for word in re.findall(r"[^\W\d_]{4,}", fold_lower(text))}
