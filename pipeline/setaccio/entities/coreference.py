"""Which mentions are of one thing: entity_id, canonical name.

Persons by surname, bodies by known name, acronym and expansion, head noun or first word; places by
name. Nothing is learned: every link is a rule on the strings of one article.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from setaccio.countries import country_code
from setaccio.entities.patterns import BODIES_ALWAYS, BODIES_NAMED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.entities.names import Name

_SPECIAL: Final = str.maketrans(
    {"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ð": "d"}
)
_PARTICLES: Final = frozenset(
    "de di del della dei degli da dal dalla d' von van der den ten la le el al bin ben abu o' mc lo du dos das".split()
)
_SMALL: Final = frozenset(
    "di del dello della dell' dei degli delle d' da e ed per la il lo l' le i gli in a al alla con su".split()
)
_WORD: Final = re.compile(r"[^\W_]+(?:'(?=\w))?|\+")
_LEGAL: Final = re.compile(
    r",? (?:s\.?p\.?a\.?|s\.?r\.?l\.?|inc\.?|ltd\.?|plc|gmbh|corp\.?|ag|se|llc|n\.v\.)$",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Return `text` in lower case without accents, for comparison."""
    lowered = text.lower().translate(_SPECIAL)
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(text: str) -> str:
    """Return an identifier made of the letters and digits of `text`, lower-case, joined by "-"."""
    return "-".join(re.findall(r"[^\W_]+", plain(text)))


@dataclass
class _Cluster:
    label: str
    forms: list[str] = field(default_factory=list)  # as written, folded
    words: list[tuple[str, ...]] = field(default_factory=list)  # plain words of each form
    members: list[int] = field(default_factory=list)
    key: str = ""
    code: str = ""
    acronyms: set[str] = field(default_factory=set)

    def add(self, member: int, form: str) -> None:
        self.members.append(member)
        if form not in self.forms:
            self.forms.append(form)
            self.words.append(_words(form))


def _words(form: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain(_LEGAL.sub("", form))))


@dataclass(frozen=True)
class Identity:
    """The thing that a mention is of: its id and its fullest name in the article."""

    entity_id: str
    canonical: str


def identify(
    texts: Sequence[str],
    names: Sequence[Name],
    defined: Sequence[tuple[int, int]] = (),
) -> list[Identity]:
    """Group mentions and name each group.

    Args:
        texts: The mentions as written, in the order of the article.
        names: The same mentions.
        defined: Pairs of indices, expansion and acronym, that the article itself equates
            ("Unione economica eurasiatica (EAEU)").

    Returns:
        One identity a mention; mentions of one thing have equal ones.
    """
    folded = [" ".join(text.split()) for text in texts]
    clusters: list[_Cluster] = []
    of: dict[int, _Cluster] = {}
    _known(folded, names, clusters, of)
    _bodies_and_places(folded, names, clusters, of)
    _persons(folded, names, clusters, of)
    clusters = _join_defined(clusters, of, defined)
    clusters = _join_acronyms(clusters, of)
    _join_short(clusters, of, folded, names)
    by_id = {id(of[number]): of[number] for number in range(len(texts))}
    return _label(list(by_id.values()), of, texts)


def _known(
    texts: Sequence[str], names: Sequence[Name], clusters: list[_Cluster], of: dict[int, _Cluster]
) -> None:
    """Known names share their key; a city's team is not the city."""
    by_key: dict[tuple[str, bool], _Cluster] = {}
    for number, name in enumerate(names):
        entry = name.entry
        if entry is None or name.label == "PER":
            continue
        key = (entry.key, name.team)
        cluster = by_key.get(key)
        if cluster is None:
            cluster = _Cluster(name.label, key=entry.key)
            cluster.code = entry.code if entry.kind == "country" else ""
            by_key[key] = cluster
            clusters.append(cluster)
        cluster.add(number, texts[number])
        of[number] = cluster


def _bodies_and_places(
    texts: Sequence[str], names: Sequence[Name], clusters: list[_Cluster], of: dict[int, _Cluster]
) -> None:
    """The same words are the same thing, whatever their case and legal form."""
    by_words: dict[tuple[tuple[str, ...], bool], _Cluster] = {}
    for cluster in clusters:
        for words in cluster.words:
            by_words.setdefault((words, False), cluster)
    for number, name in enumerate(names):
        if number in of or name.label == "PER":
            continue
        words = tuple(word for word in _words(texts[number]) if word not in _SMALL) or _words(
            texts[number]
        )
        cluster = by_words.get((words, name.team))
        if cluster is None:
            cluster = _Cluster(name.label)
            by_words[words, name.team] = cluster
            clusters.append(cluster)
        cluster.add(number, texts[number])
        of[number] = cluster


def _persons(
    texts: Sequence[str], names: Sequence[Name], clusters: list[_Cluster], of: dict[int, _Cluster]
) -> None:
    """Full names first, then surnames and first names alone, by what the article has."""
    people: list[_Cluster] = []
    alone: list[int] = []
    for number, name in enumerate(names):
        if number in of or name.label != "PER":
            continue
        words = _words(texts[number])
        if sum(word not in _PARTICLES for word in words) < 2:
            alone.append(number)
            continue
        cluster: _Cluster | None = next(
            (p for p in people if any(_same_person(words, w) for w in p.words)), None
        )
        if cluster is None:
            cluster = _Cluster("PER")
            people.append(cluster)
            clusters.append(cluster)
        cluster.add(number, texts[number])
        of[number] = cluster
    singles: dict[tuple[str, ...], _Cluster] = {}
    for number in alone:
        words = _words(texts[number])
        fits = [p for p in people if any(_ends_with(full, words) for full in p.words)]
        if not fits:
            fits = [p for p in people if any(full[: len(words)] == words for full in p.words)]
            fits = fits if len(fits) == 1 else []
        if len(fits) > 1:
            # Two people of one surname: the one named in full last before this mention.
            before = [(max((m for m in p.members if m < number), default=-1), p) for p in fits]
            latest = max(before, key=lambda pair: pair[0])
            fits = [latest[1]] if latest[0] >= 0 else [fits[0]]
        if fits:
            cluster = fits[0]
        elif words in singles:
            cluster = singles[words]
        else:
            cluster = singles[words] = _Cluster("PER")
            clusters.append(cluster)
        cluster.add(number, texts[number])
        of[number] = cluster


def _ends_with(full: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return len(full) > len(words) and full[-len(words) :] == words


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names may be one person: same surname, first names that agree."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < len(long) and (set(short) <= set(long)) and short[-1] == long[-1]:
        return True
    if len(short) < len(long) and long[: len(short)] == short:
        return True  # "Maria Elena Boschi", "Kim Jong"
    if short[-1] != long[-1]:
        return False
    first, second = short[0], long[0]
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _merge(into: _Cluster, other: _Cluster, of: dict[int, _Cluster]) -> None:
    if into is other:
        return
    for member in other.members:
        of[member] = into
    into.members.extend(other.members)
    for form, words in zip(other.forms, other.words, strict=True):
        if form not in into.forms:
            into.forms.append(form)
            into.words.append(words)
    into.key = into.key or other.key
    into.code = into.code or other.code


def _join_defined(
    clusters: list[_Cluster], of: dict[int, _Cluster], defined: Sequence[tuple[int, int]]
) -> list[_Cluster]:
    for full, acronym in defined:
        if of[full] is not of[acronym] and not (of[full].code or of[acronym].code):
            _merge(of[full], of[acronym], of)
    return [cluster for cluster in clusters if any(of[m] is cluster for m in cluster.members)]


def initials(form: str) -> str:
    """Return the initials of the words of a name, small words left out, in lower case."""
    return "".join(
        part[0]
        for word in re.split(r"[\s'-]+", plain(form))
        if (part := word) and part not in _SMALL and f"{part}'" not in _SMALL
    )


def _join_acronyms(clusters: list[_Cluster], of: dict[int, _Cluster]) -> list[_Cluster]:
    """An acronym whose letters are the initials of one body's name is that body."""
    bodies = [c for c in clusters if c.label == "ORG" and any(of[m] is c for m in c.members)]
    for short in bodies:
        if short.key or not all(
            len(form) <= 6 and " " not in form and (form.isupper() or len(form) <= 5)
            for form in short.forms
        ):
            continue
        letters = plain(short.forms[0])
        fits = [
            c
            for c in bodies
            if c is not short and any(len(letters) > 1 and initials(f) == letters for f in c.forms)
        ]
        if len(fits) == 1:
            _merge(fits[0], short, of)
    return clusters


def _join_short(
    clusters: list[_Cluster],
    of: dict[int, _Cluster],
    texts: Sequence[str],
    names: Sequence[Name],
) -> None:
    """ "il Comune" is the Comune di Rieti; "Confcommercio" the Confcommercio Lazio Nord."""
    for number, name in enumerate(names):
        cluster = of[number]
        if name.label not in {"ORG", "MISC"} or cluster.key or name.team:
            continue
        words = _words(texts[number])
        if len(words) != 1 and not (len(words) == 2 and words[0] not in _GENERIC):
            continue
        fits = _named_by(words, cluster, clusters, of, head=texts[number] in BODIES_NAMED)
        if len(fits) > 1 and words[0] in _GENERIC:
            before = [f for f in fits if any(m < number for m in f.members)]
            fits = (
                [max(before, key=lambda f: max(m for m in f.members if m < number))]
                if before
                else fits[:1]
            )
        if len(fits) == 1:
            if len(cluster.members) > 1 and words[0] in _GENERIC:
                cluster.members.remove(number)
                fits[0].add(number, texts[number])
                of[number] = fits[0]
            else:
                _merge(fits[0], cluster, of)


_GENERIC: Final = frozenset(word.lower() for word in BODIES_ALWAYS | BODIES_NAMED)


def _named_by(
    words: tuple[str, ...],
    own: _Cluster,
    clusters: Sequence[_Cluster],
    of: dict[int, _Cluster],
    *,
    head: bool,
) -> list[_Cluster]:
    found = []
    for cluster in clusters:
        if cluster is own or cluster.label not in {"ORG", "MISC"}:
            continue
        if not any(of[m] is cluster for m in cluster.members):
            continue
        for full in cluster.words:
            if len(full) <= len(words):
                continue
            starts = full[: len(words)] == words
            ends = (
                full[-len(words) :] == words
                and not head
                and full[0] in _GENERIC
                and len(words[0]) > 3
            )
            if starts and any(country_code(word) for word in full[len(words) :]):
                continue  # "Alstrom Italia" is a daughter of Alstrom
            if starts or ends:
                found.append(cluster)
                break
    return found


def _label(
    clusters: Sequence[_Cluster], of: dict[int, _Cluster], texts: Sequence[str]
) -> list[Identity]:
    taken: set[str] = set()
    identities: dict[int, Identity] = {}
    for cluster in clusters:
        written = [texts[member] for member in sorted(cluster.members)]
        canonical = _fullest(written)
        entity_id = _free(_proposals(cluster, canonical), taken)
        taken.add(entity_id)
        identities[id(cluster)] = Identity(entity_id, canonical)
    return [identities[id(of[number])] for number in range(len(texts))]


def _fullest(written: Sequence[str]) -> str:
    """The longest form; capitals as in titles and small initials only when there is no other."""
    counts = Counter(written)

    def worth(form: str) -> tuple[int, bool, bool, int]:
        plain_length = len(_words(form))
        shouted = form.isupper() and any(
            other != form and plain(other) == plain(form) for other in counts
        )
        return (plain_length, not shouted, form[0].isupper(), len(form))

    return max(counts, key=lambda form: (*worth(form), counts[form]))


def _proposals(cluster: _Cluster, canonical: str) -> list[str]:
    whole = slug(canonical)
    if cluster.code:
        return [cluster.code.lower(), whole]
    if cluster.key:
        return [slug(cluster.key), whole]
    if cluster.label == "PER":
        return [slug(canonical.rsplit(maxsplit=1)[-1]), whole]
    return [whole]


def _free(proposals: Sequence[str], taken: set[str]) -> str:
    for proposal in proposals:
        if proposal and proposal not in taken:
            return proposal
    stem = next((proposal for proposal in reversed(proposals) if proposal), "x")
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
