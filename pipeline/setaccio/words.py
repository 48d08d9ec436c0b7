"""A read-only view of a Doc's tokens and syntax, so that rules stay free of spaCy state.

Rules take a `Words`, made once per document by `read_words`; tests make one by hand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from spacy.attrs import DEP, HEAD, LEMMA, MORPH, ORTH, POS, SENT_START

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Word:
    """One token.

    Attributes:
        i: Index in the document.
        start: First code point in the article.
        end: One past the last code point.
        text: The token as written.
        lemma: Lower-case lemma, empty without a lemmatizer.
        pos: Universal part of speech, empty without a tagger.
        morph: Universal features, `Mood=Ind|Tense=Past`, empty without a morphologizer.
        dep: Universal dependency relation, empty without a parser.
        head: Index of the syntactic head; its own index at the root or without a parser.
        sent: Number of the sentence, from 0.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str = ""
    pos: str = ""
    morph: str = ""
    dep: str = ""
    head: int = -1
    sent: int = 0

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()

    def feature(self, name: str) -> str:
        """Return the value of a universal feature ("Tense" -> "Past"), empty when absent."""
        for pair in self.morph.split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return ""


@dataclass(frozen=True)
class Words:
    """The tokens of one article, in order, and its sentence spans.

    Attributes:
        text: The article's text.
        words: All tokens (white-space tokens included).
        sentences: Half-open code-point spans, in order, without overlap.
        has_pos: Whether `pos` is filled.
        has_parse: Whether `dep` and `head` are filled.
    """

    text: str
    words: Sequence[Word]
    sentences: Sequence[tuple[int, int]]
    has_pos: bool = False
    has_parse: bool = False
    _starts: list[int] = field(init=False, repr=False)
    _sentence_starts: list[int] = field(init=False, repr=False)
    _children: dict[int, list[int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [word.start for word in self.words])
        object.__setattr__(self, "_sentence_starts", [start for start, _ in self.sentences])
        children: dict[int, list[int]] = {}
        if self.has_parse:
            for word in self.words:
                if word.head != word.i:
                    children.setdefault(word.head, []).append(word.i)
        object.__setattr__(self, "_children", children)

    def within(self, start: int, end: int) -> Sequence[Word]:
        """Return the words that lie at least partly in the half-open span [start, end)."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.words[first].end <= start:
            first += 1
        return self.words[first : bisect_left(self._starts, end)]

    def children(self, word: Word) -> Iterator[Word]:
        """Yield the direct syntactic dependants of `word`, left to right."""
        for index in self._children.get(word.i, ()):
            yield self.words[index]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Return the span of the sentence that holds the code point at `offset`."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 else (0, len(self.text))


_KEPT: Final = "setaccio_words"
_TEXT: Final = "setaccio_text"
_READ: Final = [ORTH, LEMMA, POS, DEP, HEAD, SENT_START, MORPH]


def read_words(doc: Doc) -> Words:
    """Read tokens, syntax and sentences off a Doc; layers that the pipeline lacks stay empty.

    The view is kept with the Doc (not serialised), since five layers read the same one, and made
    anew when a component changed what it shows.
    """
    state = doc.to_array(_READ).tobytes()
    kept = doc.user_hooks.get(_KEPT)
    if kept is not None and kept.state == state:
        words: Words = kept.words
        return words
    words = _read(doc)
    doc.user_hooks[_KEPT] = _Kept(state, words)
    return words


def text_of(doc: Doc) -> str:
    """Return `doc.text`, which spaCy joins anew from all tokens at each access, made once."""
    text = doc.user_hooks.get(_TEXT)
    if text is None:
        text = doc.user_hooks[_TEXT] = doc.text
    return str(text)


@dataclass(frozen=True)
class _Kept:
    """What `Doc.user_hooks` holds; spaCy itself only calls the hooks that it knows."""

    state: bytes
    words: Words


def _read(doc: Doc) -> Words:
    has_pos = doc.has_annotation("POS")
    has_parse = doc.has_annotation("DEP")
    words: list[Word] = []
    sentences: list[tuple[int, int]] = []
    spans = list(doc.sents) if doc.has_annotation("SENT_START") else ([doc[:]] if len(doc) else [])
    lowered: dict[int, str] = {}
    morphs: dict[int, str] = {}
    for number, span in enumerate(spans):
        sentences.append((span.start_char, span.end_char))
        for token in span:
            lemma, morph, text, start = token.lemma, token.morph, token.text, token.idx
            if lemma not in lowered:
                lowered[lemma] = token.lemma_.lower()
            if morph.key not in morphs:
                morphs[morph.key] = str(morph)
            words.append(
                Word(
                    token.i,
                    start,
                    start + len(text),
                    text,
                    lowered[lemma],
                    token.pos_,
                    morphs[morph.key],
                    token.dep_,
                    token.head.i if has_parse else token.i,
                    number,
                )
            )
    return Words(text_of(doc), words, sentences, has_pos=has_pos, has_parse=has_parse)
