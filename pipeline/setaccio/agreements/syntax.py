"""The governor of an instrument by the dependency parse: our own walk up the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setaccio.agreements.phrases import PREPOSITIONS
from setaccio.agreements.reality import Governor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.agreements.phrases import Place
    from setaccio.agreements.predicates import Predicate, Token
    from setaccio.words import Word, Words

_UP: Final = frozenset({"conj", "flat", "flat:name", "compound", "fixed", "appos"})


def governor_of(  # noqa: PLR0911
    words: Words, place: Place, tokens: Sequence[Token], predicates: Sequence[Predicate]
) -> Governor | None:
    """Return the verb group that the parse makes the instrument depend on, with its role.

    Args:
        words: The article's words, with a parse.
        place: The instrument.
        tokens: Its sentence, as `predicates.tokenise` splits it.
        predicates: The sentence's verb groups.

    Returns:
        None when the parse gives no verb group that the lexicon or the tagger knows: then the
        clause around the mention decides.
    """
    head = head_word(words, place)
    if head is None:
        return None
    by_offset = {
        tokens[index].start: predicate
        for predicate in predicates
        for index in range(predicate.first, predicate.last + 1)
    }
    seen = 0
    word = head
    while seen < 6:
        seen += 1
        parent = words.words[word.head]
        if parent.i == word.i:
            return None
        if word.dep in _UP:
            word = parent
            continue
        predicate = next(
            (by_offset[o] for o in range(parent.start, parent.end) if o in by_offset), None
        )
        if predicate is None:
            return None
        if _apart(tokens, predicate, place):
            return None
        role = _role(words, word)
        if role is None or (predicate.mood == "pp" and predicate.main < place.first - 6):
            return None
        return Governor(predicate, role, -1, "parse")
    return None


def _apart(tokens: Sequence[Token], predicate: Predicate, place: Place) -> bool:
    """Whether a colon, full stop or "ma" parts verb and instrument: the parse is wrong then."""
    first, last = sorted(((predicate.first, predicate.last), (place.first, place.last)))
    return any(
        token.low in {";", ":", ".", "?", "!", "ma", "mentre"}
        for token in tokens[first[1] + 1 : last[0]]
    )


def head_word(words: Words, place: Place) -> Word | None:
    """Return the word of an instrument's term that governs the others, or None."""
    inside = words.within(place.found.start, place.found.end)
    indices = {word.i for word in inside}
    for word in inside:
        if word.head not in indices or word.head == word.i:
            return word
    return None


def _role(words: Words, word: Word) -> str | None:
    if word.dep in {"obj", "iobj", "nsubj:pass"}:
        return "obj"
    if word.dep in {"nsubj", "csubj"}:
        return "subj"
    if word.dep.startswith("obl"):
        for child in words.children(word):
            if child.dep == "case" and (family := PREPOSITIONS.get(child.text.lower())):
                return family
        return "obl"
    return None
