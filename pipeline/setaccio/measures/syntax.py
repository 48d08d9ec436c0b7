"""What the parse says of a figure: the subject of its verb, the head of a noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setaccio.measures import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from setaccio.measures.context import Context, Token
    from setaccio.words import Word, Words

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
_RELATIVES: Final = frozenset({"che", "quale", "quali"})
_PARTICIPLE_CLAUSE: Final = frozenset({"acl", "acl:relcl"})
# A verb is at most so many steps above its figure.
_STEPS: Final = 8


def parsed_subject(
    context: Context,
    left: list[Token],
    start: int,
    end: int,
    phrase: Callable[[Context, list[Token], int], str],
) -> str:
    """Return the subject of the verb at, or above, the span [start, end), or the empty string."""
    words = context.words
    if words is None or not words.has_parse:
        return ""
    found = [word for word in words.within(start, end) if word.text.strip()]
    word: Word | None = found[0] if found else None
    for _ in range(_STEPS):
        if word is None:
            break
        subject = _subject_of(words, word)
        if subject is None and word.dep in _PARTICIPLE_CLAUSE:
            subject = words.words[word.head]
        if subject is not None:
            return _phrase_of(context, left, subject, phrase)
        if word.head == word.i:
            break
        word = words.words[word.head]
    return ""


def climb(context: Context, left: list[Token], last: int) -> int | None:
    """Return the index of the highest noun above the token at `last`, without leaving its phrase.

    From "Bancassicura" in "l'accordo siglato a Lugano con Bancassicura" to "accordo".
    """
    words = context.words
    if words is None or not words.has_parse:
        return None
    found = words.within(left[last].start, left[last].end)
    if not found:
        return None
    word = found[0]
    best: Word | None = None
    for _ in range(_STEPS):
        if word.pos == "NOUN" and _plausible(word):
            best = word
        head = words.words[word.head]
        if head.i >= word.i and word.dep not in {"det", "case", "amod", "nummod"}:
            break
        if head.pos == "VERB" and head.dep not in _PARTICIPLE_CLAUSE:
            break
        word = head
    if best is None:
        return None
    return next((i for i, token in enumerate(left) if token.start == best.start), None)


def _subject_of(words: Words, word: Word) -> Word | None:
    for child in words.children(word):
        if child.dep not in _SUBJECTS:
            continue
        if child.pos == "PRON" and child.lower in _RELATIVES:
            return words.words[word.head]
        if _plausible(child):
            return child
    return None


def _plausible(word: Word) -> bool:
    lower = word.lower
    return (
        word.pos == "NOUN"
        and lower.isalpha()
        and lower not in lexicon.TIME_NOUNS
        and lower not in lexicon.EMPTY_NOUNS
        and lower not in lexicon.FIGURES
    )


def _phrase_of(
    context: Context,
    left: list[Token],
    noun: Word,
    phrase: Callable[[Context, list[Token], int], str],
) -> str:
    if not _plausible(noun):
        return ""
    for index, token in enumerate(left):
        if token.start == noun.start:
            return phrase(context, left, index)
    return ""  # the figure itself, or what stands after it
