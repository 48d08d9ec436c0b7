"""One article as the measure rules see it: the tokens left of a figure, and what is a noun."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from setaccio.demonyms import country_of
from setaccio.measures import lexicon
from setaccio.numerals.folded import folded_lower
from setaccio.numerals.spelled import parse_spelled

if TYPE_CHECKING:
    from setaccio.words import Word, Words

# How far to the left of a figure its sentence is read, in code points.
_LEFT: Final = 260

_TOKEN: Final = re.compile(r"[^\W_]+'?|[^\w\s]")
# A line break inside a sentence is followed by a small letter.
_BREAK: Final = re.compile(r"[.!?;…](?=[\s\"'”’»)\]])|\n(?![a-zà-ÿ])|;")
_ORDINALS: Final = frozenset(
    f"{stem}{ending}"
    for stem in "prim second terz quart quint sest settim ottav decim".split()
    for ending in "oaie"
)
_NEVER: Final = lexicon.FUNCTION | lexicon.TIME_NOUNS | lexicon.FIGURES
_ARTICLE_BEFORE: Final = re.compile(
    r"(?:(?<![a-zà-ÿ])(?:il|lo|la|i|gli|le|un|una|uno|del|della|dei|delle|degli|al|alla|ai|nel"
    r"|nella|dal|dalla|sul|sulla) |(?:l|un|dell|all|nell|dall)')$"
)
_NO_NOUN_TAGS: Final = frozenset("ADP DET PRON AUX CCONJ SCONJ NUM PUNCT INTJ SPACE".split())


@dataclass(frozen=True)
class Token:
    """A word or sign: half-open span, folded lower-case form, whether it has a capital."""

    start: int
    end: int
    lower: str
    capital: bool


@dataclass
class Context:
    """An article with its syntax.

    Attributes:
        text: The article.
        words: Tokens with syntax, or None.
        lower: The folded lower-case text.
    """

    text: str
    words: Words | None = None
    lower: str = field(init=False)

    def __post_init__(self) -> None:
        self.lower = folded_lower(self.text)

    def left_of(self, end: int) -> list[Token]:
        """Return the tokens of the sentence before `end`, of a bounded stretch."""
        begin = max(0, end - _LEFT)
        cut = begin > 0
        for match in _BREAK.finditer(self.text, begin, end):
            begin, cut = match.end(), False
        if cut:  # do not begin inside a word
            begin = self.lower.find(" ", begin, end) + 1 or begin
        return [
            Token(m.start(), m.end(), m[0], self.text[m.start()].isupper())
            for m in _TOKEN.finditer(self.lower, begin, end)
        ]

    def tagged(self, token: Token) -> Word | None:
        """Return the tagged word at a token, None without a tagger."""
        if self.words is None or not self.words.has_pos:
            return None
        found = self.words.within(token.start, token.end)
        return found[0] if found else None

    def is_noun(self, token: Token) -> bool:
        """Tell whether a token is a common noun, from its tag and its form."""
        word = token.lower
        if len(word) < 3 or not word.isalpha() or word in _NEVER:
            return False
        if parse_spelled(word) is not None or word in _ORDINALS:
            return False
        tagged = self.tagged(token)
        if tagged is None:
            return (not token.capital or self._begins(token)) and _noun_by_form(word)
        return self._is_tagged_noun(token, tagged)

    def _is_tagged_noun(self, token: Token, tagged: Word) -> bool:
        if tagged.pos == "NOUN":
            return True
        if tagged.pos in _NO_NOUN_TAGS or (tagged.pos == "PROPN" and token.capital):
            return False
        # Taggers err on nouns that look like verbs ("il dividendo"): trust an article before them.
        word = token.lower
        article = _ARTICLE_BEFORE.search(self.lower, max(0, token.start - 8), token.start)
        if article and _noun_by_form(word):
            return True
        return word in lexicon.SURE_NOUNS or lexicon.NOUN_ENDING.fullmatch(word) is not None

    def _begins(self, token: Token) -> bool:
        """Tell whether a token begins a sentence or a line, where a capital says nothing."""
        before = self.text[max(0, token.start - 3) : token.start]
        return not before.strip(" \u00a0\"“«'") or before.rstrip(" ")[-1:] in ".!?:\n-–—"


def _noun_by_form(word: str) -> bool:
    if word in lexicon.SURE_NOUNS:
        return True
    if word in lexicon.ADJECTIVES:
        return False
    if lexicon.CLASSIFIER.fullmatch(word) or lexicon.VALUE_VERB.fullmatch(word):
        return False
    if word.endswith(("mente", "ando", "endo")) or lexicon.PARTICIPLE.fullmatch(word):
        return False
    if lexicon.INFINITIVE.fullmatch(word):
        return False
    return country_of(word) is None
