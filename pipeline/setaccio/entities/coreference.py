"""Which mentions are of one thing: entity_id, canonical name.

Persons by surname, bodies by known name, acronym and expansion, head noun or first word; places by
name. Nothing is learned: every link is a rule on the strings of one article.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from collections import Counter, defaultdict
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
    "de di del della dei degli da dal dalla d' von van der den ten la le el al bin ben abu"
    " o' mc lo du dos das".split()
)
_SMALL: Final = frozenset(
    "di del dello della dell' dei degli delle d' da e ed per la il lo l' le i gli in a al"
    " alla con su of and the for de des du et y der und et".split()
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


@dataclass(eq=False)
class _Cluster:
    """The mentions of one thing, while it is being put together; empty when merged away."""

    label: str
    forms: list[str] = field(default_factory=list)  # as written, folded
    words: list[tuple[str, ...]] = field(default_factory=list)  # plain words of each form
    members: list[int] = field(default_factory=list)
    key: str = ""
    code: str = ""

    def last_before(self, number: int) -> int:
        """Return the last member before this mention, -1 if none."""
        position = bisect_left(self.members, number)
        return self.members[position - 1] if position else -1


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
    grouping = _Grouping([" ".join(text.split()) for text in texts], names)
    grouping.known_names()
    grouping.same_words()
    grouping.persons()
    for full, acronym in defined:
        grouping.equate(full, acronym)
    grouping.acronyms()
    grouping.short_forms()
    return grouping.identities(texts)


class _Grouping:
    """Puts mentions into clusters, step by step, each step a rule."""

    def __init__(self, texts: Sequence[str], names: Sequence[Name]) -> None:
        self.texts = texts
        self.names = names
        self.clusters: list[_Cluster] = []
        self.of: dict[int, _Cluster] = {}
        # First and last plain word of a form -> the clusters that have such a form.
        self.by_word: dict[str, list[_Cluster]] = defaultdict(list)

    def new(self, label: str, *, key: str = "", code: str = "") -> _Cluster:
        """Begin a cluster."""
        cluster = _Cluster(label, key=key, code=code)
        self.clusters.append(cluster)
        return cluster

    def add(self, cluster: _Cluster, number: int) -> None:
        """Put a mention into a cluster and index its form."""
        insort(cluster.members, number)
        self.of[number] = cluster
        self._form(cluster, self.texts[number], _words(self.texts[number]))

    def _form(self, cluster: _Cluster, form: str, words: tuple[str, ...]) -> None:
        if form in cluster.forms:
            return
        cluster.forms.append(form)
        cluster.words.append(words)
        for word in dict.fromkeys((words[0], words[-1]) if words else ()):
            if cluster not in self.by_word[word]:
                self.by_word[word].append(cluster)

    def merge(self, into: _Cluster, other: _Cluster) -> None:
        """Move all mentions of `other` into `into`."""
        if into is other:
            return
        for member in other.members:
            self.of[member] = into
        into.members = sorted([*into.members, *other.members])
        other.members = []
        for form, words in zip(other.forms, other.words, strict=True):
            self._form(into, form, words)
        into.key = into.key or other.key
        into.code = into.code or other.code

    def known_names(self) -> None:
        """Known names share their key; a city's team is not the city."""
        by_key: dict[tuple[str, bool], _Cluster] = {}
        for number, name in enumerate(self.names):
            entry = name.entry
            if entry is None or name.label == "PER":
                continue
            key = (entry.key, name.team)
            if key not in by_key:
                code = entry.code if entry.kind == "country" else ""
                by_key[key] = self.new(name.label, key=entry.key, code=code)
            self.add(by_key[key], number)

    def same_words(self) -> None:
        """The same words are the same thing, whatever their case, small words and legal form."""
        by_words: dict[tuple[tuple[str, ...], bool], _Cluster] = {}
        for cluster in self.clusters:
            for words in cluster.words:
                by_words.setdefault((words, False), cluster)
        for number, name in enumerate(self.names):
            if number in self.of or name.label == "PER":
                continue
            words = _words(self.texts[number])
            key = (tuple(word for word in words if word not in _SMALL) or words, name.team)
            if key not in by_words:
                by_words[key] = self.new(name.label)
            self.add(by_words[key], number)

    def persons(self) -> None:
        """Full names first, then surnames and first names alone, by what the article has."""
        alone: list[tuple[int, tuple[str, ...]]] = []
        by_full: dict[tuple[str, ...], _Cluster] = {}
        for number, name in enumerate(self.names):
            if number in self.of or name.label != "PER":
                continue
            words = _words(self.texts[number])
            if sum(word not in _PARTICLES for word in words) < 2:
                alone.append((number, words))
                continue
            cluster = by_full.get(words) or next(
                (
                    person
                    for word in dict.fromkeys((words[-1], words[0]))
                    for person in self.by_word[word]
                    if person.label == "PER" and any(_same_person(words, w) for w in person.words)
                ),
                None,
            )
            if cluster is None:
                cluster = self.new("PER")
            by_full[words] = cluster
            self.add(cluster, number)
        singles: dict[tuple[str, ...], _Cluster] = {}
        for number, words in alone:
            found = self._person_by_part(number, words)
            if found is None:
                found = singles.get(words) or self.new("PER")
                singles[words] = found
            self.add(found, number)

    def _person_by_part(self, number: int, words: tuple[str, ...]) -> _Cluster | None:
        """The person whose surname this is, else whose first name; None when there is none."""
        if not words:
            return None
        people = [p for p in self.by_word[words[-1]] if p.label == "PER"]
        fits = [p for p in people if any(_ends_with(full, words) for full in p.words)]
        if len(fits) > 1:
            # Two people of one surname: the one named last before this mention, else the first.
            return max(fits, key=lambda p: p.last_before(number))
        if fits:
            return fits[0]
        people = [p for p in self.by_word[words[0]] if p.label == "PER"]
        fits = [p for p in people if any(_begins_with(full, words) for full in p.words)]
        return fits[0] if len(fits) == 1 else None

    def equate(self, full: int, acronym: int) -> None:
        """Join an expansion and its acronym that the article itself equates."""
        one, other = self.of[full], self.of[acronym]
        if one is not other and not (one.code or other.code):
            self.merge(one, other)

    def acronyms(self) -> None:
        """An acronym whose letters are the initials of one body's name is that body."""
        bodies = [cluster for cluster in self.clusters if cluster.label == "ORG"]
        by_initials: dict[str, list[_Cluster]] = defaultdict(list)
        for cluster in bodies:
            for letters in {initials(form) for form in cluster.forms if " " in form}:
                by_initials[letters].append(cluster)
        for short in bodies:
            if short.key or not short.members or not all(map(_is_acronym, short.forms)):
                continue
            fits = [c for c in by_initials[plain(short.forms[0])] if c.members and c is not short]
            if len(fits) == 1:
                self.merge(fits[0], short)

    def short_forms(self) -> None:
        """Join short forms: "il Comune" is the Comune di Rieti, "Confcommercio" its Lazio Nord."""
        for number, name in enumerate(self.names):
            cluster = self.of[number]
            if name.label not in {"ORG", "MISC"} or cluster.key or name.team:
                continue
            words = _words(self.texts[number])
            generic = bool(words) and words[0] in _GENERIC
            if not words or len(words) > 2 or (len(words) == 2 and generic):
                continue
            fits = self._named_by(words, cluster, head=self.texts[number] in BODIES_NAMED)
            if len(fits) > 1 and generic:
                fits = [max(fits, key=lambda f: f.last_before(number))]
            if len(fits) != 1:
                continue
            if generic and len(cluster.members) > 1:
                cluster.members.remove(number)
                self.add(fits[0], number)
            else:
                self.merge(fits[0], cluster)

    def _named_by(self, words: tuple[str, ...], own: _Cluster, *, head: bool) -> list[_Cluster]:
        candidates = dict.fromkeys([*self.by_word[words[0]], *self.by_word[words[-1]]])
        return [
            cluster
            for cluster in candidates
            if cluster is not own
            and cluster.members
            and cluster.label in {"ORG", "MISC"}
            and any(_shortens(words, full, head=head) for full in cluster.words)
        ]

    def identities(self, texts: Sequence[str]) -> list[Identity]:
        """Name the clusters; `texts` are the mentions exactly as written."""
        taken: set[str] = set()
        of_cluster: dict[int, Identity] = {}
        ordered = dict.fromkeys(self.of[number] for number in range(len(texts)))
        for cluster in ordered:
            canonical = _fullest([texts[member] for member in cluster.members])
            entity_id = _free(_proposals(cluster, canonical), taken)
            taken.add(entity_id)
            of_cluster[id(cluster)] = Identity(entity_id, canonical)
        return [of_cluster[id(self.of[number])] for number in range(len(texts))]


_GENERIC: Final = frozenset(word.lower() for word in BODIES_ALWAYS | BODIES_NAMED)


def _shortens(words: tuple[str, ...], full: tuple[str, ...], *, head: bool) -> bool:
    """Whether `words` are the first words of a longer name, or what its generic head is of."""
    if len(full) <= len(words):
        return False
    if full[: len(words)] == words:
        # "Alstrom Italia" is a daughter of Alstrom, not Alstrom.
        return not any(country_code(word) for word in full[len(words) :])
    return full[-len(words) :] == words and not head and full[0] in _GENERIC and len(words[0]) > 3


def _is_acronym(form: str) -> bool:
    return 1 < len(form) <= 6 and " " not in form and (form.isupper() or len(form) <= 5)


def _begins_with(full: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return len(full) > len(words) and full[: len(words)] == words


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


def initials(form: str) -> str:
    """Return the initials of the words of a name, small words left out, in lower case."""
    return "".join(
        part[0]
        for word in re.split(r"[\s'-]+", plain(form))
        if (part := word) and part not in _SMALL and f"{part}'" not in _SMALL
    )


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
