"""The spaCy component of the money layer."""

# No `from __future__ import annotations` here: spaCy before 3.8.14 cannot read the types of a
# factory whose annotations are strings.

from spacy.language import Language
from spacy.tokens import Doc

from setaccio.mentions import mention_spans, set_mentions
from setaccio.money.figures import find_money
from setaccio.words import read_words, text_of


class MoneyFinder:
    """Writes `doc.spans["money"]` and the records behind it."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the sums of money of `doc`; uses dates and syntax when they are there."""
        taken = mention_spans(doc, "dates")
        words = read_words(doc) if doc.has_annotation("DEP") else None
        mentions = find_money(text_of(doc), taken=taken, words=words)
        set_mentions(doc, "money", mentions, label="currency")
        return doc


@Language.factory("setaccio_money", assigns=["doc.spans"], default_config={})
def make_money(nlp: Language, name: str) -> MoneyFinder:  # noqa: ARG001
    """Make the component that finds sums of money."""
    return MoneyFinder()
