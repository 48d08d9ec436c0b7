"""What the model sees of a text: one-to-one normalisation of characters, and line breaks that end a sentence.

Newspapers write curly quotes, non-breaking spaces and several dashes; the treebanks and the name corpora that
the model was trained on write plain ones. The text of the ``Doc`` is never changed (offsets are the article's):
only the lexical attributes that the networks read (``NORM``, ``PREFIX``, ``SUFFIX``, ``SHAPE``) are taken from
the normalised form of each token.
"""

import re

import numpy as np
from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX
from spacy.language import Language
from spacy.tokens import Doc

_ONE_TO_ONE = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'", "‛": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"',
    "−": "–", "—": "–", "―": "–", "‐": "-", "‑": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ",
}  # fmt: skip
_TABLE = str.maketrans(_ONE_TO_ONE)
_LINE_BREAK = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPECIAL = re.compile("[" + "".join(map(re.escape, _ONE_TO_ONE)) + "]")


def normalise(text: str) -> str:
    """Map typographic characters to plain ones, one to one: the result has the length of ``text``."""
    return text.translate(_TABLE)


def is_plain(text: str) -> bool:
    """True if :func:`normalise` would leave ``text`` as it is."""
    return _SPECIAL.search(text) is None


def normalise_lexemes(doc: Doc) -> None:
    """Give the lexemes of ``doc`` that hold typographic characters the lexical attributes of their plain form."""
    if is_plain(doc.text):
        return
    getters = doc.vocab.lex_attr_getters
    for token in doc:
        if is_plain(token.text):
            continue
        plain, lexeme = normalise(token.text), token.lex
        lexeme.norm_ = getters[NORM](plain)
        lexeme.prefix_ = getters[PREFIX](plain)
        lexeme.suffix_ = getters[SUFFIX](plain)
        lexeme.shape_ = getters[SHAPE](plain)


class NewsText:
    """Component: normalises the lexemes of a Doc and ends a sentence at each line break.

    A white-space token that holds a line break closes the sentence before it; the token after it gets
    ``is_sent_start = True``, which the parser keeps. All other boundaries are left to the parser.
    """

    def __init__(self, line_breaks: bool = True) -> None:
        self.line_breaks = line_breaks

    def __call__(self, doc: Doc) -> Doc:
        normalise_lexemes(doc)
        if self.line_breaks and not doc.has_annotation("DEP"):
            after_break = False
            spaces = doc.to_array("IS_SPACE")
            for i in np.flatnonzero(spaces).tolist():
                after_break = after_break or _LINE_BREAK.search(doc[i].text) is not None
                if after_break and i + 1 < len(doc) and not spaces[i + 1]:
                    doc[i + 1].is_sent_start = True
                    after_break = False
        return doc


# No postponed annotations in this module: spaCy 3.8.2 cannot resolve them in a factory.
@Language.factory("it_news_sm_text", default_config={"line_breaks": True}, assigns=["token.is_sent_start"])
def make_news_text(nlp: Language, name: str, line_breaks: bool) -> NewsText:
    """Build the :class:`NewsText` component."""
    return NewsText(line_breaks)
