"""Sentence boundaries for pipelines that set none: a few rules that know Italian news.

Full stops, question and exclamation marks end a sentence unless they belong to an abbreviation,
an initial or a number; a line break ends a title or a dateline; closing quotes stay with what
they close.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ABBREVIATIONS: Final = frozenset(
    "art artt avv ca cap cfr cit co dott dr ecc es etc fig gen ing lett mons n nn on p pag par prof"
    " pp rag reg sen sez sig sigg ss st tel v vol vs d.l d.lgs s.p.a s.r.l".split()
)
_CLOSERS: Final = frozenset("\"'”’»)]}")
_END: Final = re.compile(r"[.!?…]+")


class SentenceSplitter:
    """Sets `token.is_sent_start` where no component before it did."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the first token of every sentence; documents that have boundaries are left alone."""
        if doc.has_annotation("SENT_START"):
            return doc
        boundary = True
        for token in doc:
            token.is_sent_start = boundary and not token.is_space if token.i else True
            if token.is_space:
                boundary = boundary or "\n" in token.text or "\r" in token.text
                continue
            if boundary:
                boundary = False
            if _END.fullmatch(token.text) and self._ends(doc, token.i):
                boundary = True
        return doc

    @staticmethod
    def _ends(doc: Doc, index: int) -> bool:
        following = index + 1
        while following < len(doc) and doc[following].text in _CLOSERS:
            return False
        if following >= len(doc) or doc[following].is_space:
            return True
        if doc[index].text[0] != ".":
            return True
        previous = doc[index - 1].text.lower() if index else ""
        return previous not in _ABBREVIATIONS and not doc[following].text[0].islower()


@Language.factory(
    "setaccio_sentences",
    assigns=["token.is_sent_start"],
    default_config={},
)
def make_sentences(nlp: Language, name: str) -> SentenceSplitter:  # noqa: ARG001
    """Make the rule-based sentence splitter."""
    return SentenceSplitter()
