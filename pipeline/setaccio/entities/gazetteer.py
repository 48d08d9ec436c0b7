"""Known names: countries, capitals, places, seats, organisations, works, found in one linear pass.

A name is a sequence of tokens in a trie; at every token of the article the longest name wins.
"""

from __future__ import annotations

import csv
import functools
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from setaccio.countries import (
    ambiguous_capitals,
    ambiguous_names,
    capital_names,
    country_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A word with its elision ("dell'"), initials with their points ("a.d."), a number, or one sign.
_TOKEN: Final = re.compile(
    r"(?<!\w)(?:[a-z]|A(?=\.d))\.(?:[a-z]\.)+(?!\w)|[^\W\d_]+(?:'(?=[^\W\d_]))?|\d+|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the folded text.

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The folded characters; an elided article keeps its apostrophe.
    """

    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()


def tokenize(folded: str) -> list[Token]:
    """Split folded text into tokens; white space is dropped, offsets are kept."""
    return [Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(folded)]


@dataclass(frozen=True, slots=True)
class Entry:
    """One known name.

    Attributes:
        key: Names with one key are names of one thing.
        label: LOC, ORG or MISC.
        kind: country, capital, place, seat, organisation or work.
        code: ISO code of a country, or of a capital's country, else empty.
        ambiguous: Whether the word is also something else.
        exact: Whether only this spelling counts (and its capitals, when `acronym`).
        acronym: Whether the name in capitals counts although `exact`.
        after_article: Whether it counts only behind an article ("la Bei", not "bei tempi").
        name: As the source writes it.
    """

    key: str
    label: str
    kind: str
    code: str = ""
    ambiguous: bool = False
    exact: bool = False
    acronym: bool = False
    after_article: bool = False
    name: str = ""

    def accepts(self, written: str) -> bool:
        """Whether the characters `written` (folded) may be this name, judged by their case."""
        if written == self.name:
            return True
        if self.acronym:
            return written == self.name.upper()
        if self.exact:
            # In a title set in capitals even exact names come in capitals.
            return written.isupper() and len(written) > 4 and written == self.name.upper()
        if not written[0].isupper() or written.islower():
            return False
        # "Usa", "Iran": a single word is written so or in capitals, nothing between.
        if " " not in self.name and not written.isupper():
            return written[1:] == written[1:].lower() or "-" in written
        return True


@dataclass(frozen=True, slots=True)
class Match:
    """A known name found in the text: half-open span and what may stand there."""

    start: int
    end: int
    entry: Entry


class _Node:
    __slots__ = ("children", "entries")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.entries: list[Entry] = []


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("setaccio") / "data" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    reader = csv.reader(lines)
    next(reader)
    yield from reader


def _entries() -> Iterator[Entry]:
    for name, code in country_names().items():
        acronym = name.isupper() or name in {"Usa", "Uk", "Rdc", "Eau", "Rft"}
        yield Entry(
            code.lower(),
            "LOC",
            "country",
            code,
            ambiguous=name.lower() in ambiguous_names(),
            exact=acronym,
            acronym=acronym,
            name=name,
        )
    for name, code in capital_names().items():
        ambiguous = name.lower() in ambiguous_capitals()
        key = _CAPITAL_KEYS.get(name, name.lower())
        yield Entry(key, "LOC", "capital", code, ambiguous=ambiguous, name=name)
    for key, name, kind in _rows("places.csv"):
        exact = name.isupper()
        yield Entry(key, "LOC", kind, exact=exact, name=name)
    for file, label, kind in (
        ("organisations.csv", "ORG", "organisation"),
        ("titled_works.csv", "MISC", "work"),
    ):
        for key, name, match in _rows(file):
            yield Entry(
                key,
                label,
                kind,
                exact=match in {"exact", "acronym", "article", "surname"},
                ambiguous=match == "surname",
                after_article=match == "article",
                acronym=match == "acronym",
                name=name,
            )


# Capitals with two spellings are one place.
_CAPITAL_KEYS: Final = {
    "Yerevan": "erevan",
    "Bakù": "baku",
    "Dhaka": "dacca",
    "Avana": "l'avana",
    "Il Cairo": "cairo",
    "Jakarta": "giacarta",
    "New Delhi": "nuova delhi",
    "Delhi": "nuova delhi",
    "Bagdad": "baghdad",
    "Tokio": "tokyo",
    "Seoul": "seul",
    "Kyiv": "kiev",
    "Khartoum": "khartum",
    "Katmandu": "kathmandu",
    "Riyadh": "riad",
    "Riyad": "riad",
    "Sana'a": "sanaa",
    "Biškek": "bishkek",
    "Muscat": "mascate",
    "Reykjavík": "reykjavik",
}


@functools.lru_cache(maxsize=1)
def people_by_one_word() -> frozenset[str]:
    """Return the given names and the surnames by which alone news calls people, as written."""
    return frozenset(name for name, _ in _rows("people.csv"))


@functools.lru_cache(maxsize=1)
def _trie() -> _Node:
    root = _Node()
    for entry in _entries():
        node = root
        for token in _TOKEN.findall(entry.name):
            node = node.children.setdefault(token.lower(), _Node())
        node.entries.append(entry)
    return root


def find_known(folded: str, tokens: Sequence[Token]) -> list[Match]:
    """Return the known names in the text, longest first at each place, without overlap.

    Args:
        folded: The folded text.
        tokens: `tokenize(folded)`.

    Returns:
        Matches in the order of the text. Ambiguous names are among them, marked so.
    """
    root = _trie().children
    found: list[Match] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        node = root.get(token.text.lower())
        step = 1
        if node is not None:
            best: Match | None = None
            last = index
            while node is not None:
                if node.entries:
                    written = folded[token.start : tokens[last].end]
                    for entry in node.entries:
                        if _fits(entry, folded, tokens, index, last, written):
                            best = Match(token.start, tokens[last].end, entry)
                            step = last - index + 1
                            break
                last += 1
                if last >= len(tokens) or _broken(folded, tokens[last - 1].end, tokens[last].start):
                    break
                node = node.children.get(tokens[last].text.lower())
            if best is not None:
                found.append(best)
        index += step
    return found


_FEMININE: Final = frozenset(
    "la l' della dell' alla all' dalla dall' nella nell' sulla sull'".split()
)


def _broken(folded: str, left: int, right: int) -> bool:
    """Whether the white space between two tokens ends a name: a blank line or a wide gap."""
    return right - left > 2 or folded.count("\n", left, right) > 1


def _fits(
    entry: Entry, folded: str, tokens: Sequence[Token], first: int, last: int, written: str
) -> bool:
    spelled = " ".join(written.split()) if "\n" in written or "  " in written else written
    if not entry.accepts(spelled):
        return False
    after = tokens[last].end
    if entry.after_article and (
        first == 0 or tokens[first - 1].text.lower() not in _FEMININE or written.islower()
    ):
        return False
    # Inside a longer word or number ("G7" in "G77", "Usa" in "Usa2").
    return not (after < len(folded) and (folded[after].isalnum() or folded[after] == "_")) and not (
        tokens[first].start > 0
        and (folded[tokens[first].start - 1].isdigit() or folded[tokens[first].start - 1] in "_@#")
    )
