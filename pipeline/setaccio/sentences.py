"""Sentence boundaries for pipelines that set none: a few rules that know Italian news.

Full stops, question and exclamation marks end a sentence unless they belong to an abbreviation,
an initial or a number; a line break ends a title or a dateline; closing quotes stay with what
they close.
"""

# No `from __future__ import annotations` here: spaCy before 3.8.14 cannot read the types of a
# factory whose annotations are strings.

import re
from typing import Final

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
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
        boundary = ended = False
        starts: list[bool] = []
        for token in doc:
            text = token.text
            if token.is_space:
                # A line break inside a sentence is only a wrapped line: what follows is lower-case.
                following = doc[token.i + 1].text if token.i + 1 < len(doc) else ""
                breaks = text.count("\n") + text.count("\r") - text.count("\r\n")
                boundary = boundary or ended or breaks > 1
                boundary = boundary or (breaks == 1 and not following[:1].islower())
                starts.append(token.i == 0)
                continue
            starts.append(boundary or token.i == 0)
            boundary = False
            if _END.fullmatch(text):
                ended = self._may_end(doc, token.i)
            elif not (ended and text in _CLOSERS):
                ended = False
            if ended and token.whitespace_ and self._may_start(doc, token.i + 1):
                boundary, ended = True, False
        # Setting `token.is_sent_start` looks through the whole Doc each time, which is quadratic.
        values = np.where(np.array(starts, dtype=bool), 1, -1).astype(np.int64).view(np.uint64)
        return doc.from_array([SENT_START], values)

    @staticmethod
    def _may_end(doc: Doc, index: int) -> bool:
        if doc[index].text[0] != ".":
            return True
        previous = doc[index - 1].text.lower() if index else ""
        return previous not in _ABBREVIATIONS

    @staticmethod
    def _may_start(doc: Doc, index: int) -> bool:
        return (
            index < len(doc)
            and not doc[index].text[0].islower()
            and doc[index].text[0] not in ",;:"
        )


@Language.factory(
    "setaccio_sentences",
    assigns=["token.is_sent_start"],
    default_config={},
)
def make_sentences(nlp: Language, name: str) -> SentenceSplitter:  # noqa: ARG001
    """Make the rule-based sentence splitter."""
    return SentenceSplitter()
