"""The spaCy component of the quantities layer."""

# No `from __future__ import annotations` here: spaCy before 3.8.14 cannot read the types of a
# factory whose annotations are strings.

from spacy.language import Language
from spacy.tokens import Doc

from setaccio.mentions import mention_spans, set_mentions
from setaccio.quantities.counts import find_quantities
from setaccio.words import read_words, text_of


class QuantityFinder:
    """Writes `doc.spans["quantities"]` and the records behind it."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the quantities of `doc`; dates and sums of money found before win."""
        taken = [*mention_spans(doc, "dates"), *mention_spans(doc, "money")]
        names = mention_spans(doc, "entities")
        words = None
        if doc.has_annotation("POS") or doc.has_annotation("DEP"):
            words = read_words(doc)
        mentions = find_quantities(text_of(doc), taken=taken, names=names, words=words)
        set_mentions(doc, "quantities", mentions, label="kind")
        return doc


@Language.factory("setaccio_quantities", assigns=["doc.spans"], default_config={})
def make_quantities(nlp: Language, name: str) -> QuantityFinder:  # noqa: ARG001
    """Make the component that finds percentages, counts and multiples."""
    return QuantityFinder()
