"""The spaCy component of the money layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from setaccio.mentions import mention_spans, set_mentions
from setaccio.money.figures import find_money
from setaccio.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc


class MoneyFinder:
    """Writes `doc.spans["money"]` and the records behind it."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the sums of money of `doc`; uses dates and syntax when they are there."""
        taken = mention_spans(doc, "dates")
        mentions = find_money(doc.text, taken=taken)
        if mentions and doc.has_annotation("DEP"):
            mentions = find_money(doc.text, taken=taken, words=read_words(doc))
        set_mentions(doc, "money", mentions, label="currency")
        return doc


@Language.factory("setaccio_money", assigns=["doc.spans"], default_config={})
def make_money(nlp: Language, name: str) -> MoneyFinder:  # noqa: ARG001
    """Make the component that finds sums of money."""
    return MoneyFinder()
