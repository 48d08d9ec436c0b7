"""The spaCy component of the agreements layer."""

# No `from __future__ import annotations` here: spaCy before 3.8.14 cannot read the types of a
# factory whose annotations are strings.

from spacy.language import Language
from spacy.tokens import Doc

from setaccio.agreements.extract import find_agreements
from setaccio.agreements.hints import read_hints
from setaccio.agreements.mentions import may_mention
from setaccio.dates.records import DateMention
from setaccio.entities.records import EntityMention
from setaccio.mentions import get_mentions, set_mentions
from setaccio.money.records import MoneyMention
from setaccio.words import read_words, text_of


class Agreements:
    """Finds instruments; reads the entities, dates and money that stand on the Doc.

    Where the model has an opinion of its own on instruments, the rules hear it (`hints`).
    """

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["agreements"]` and the records behind it."""
        text = text_of(doc)
        if not may_mention(text):
            set_mentions(doc, "agreements", ())
            return doc
        records = find_agreements(
            text,
            read_words(doc) if doc.has_annotation("SENT_START") else None,
            entities=get_mentions(doc, "entities", EntityMention),
            dates=get_mentions(doc, "dates", DateMention),
            money=get_mentions(doc, "money", MoneyMention),
            hints=read_hints(doc),
        )
        set_mentions(doc, "agreements", records, label="type")
        return doc


@Language.factory(
    "setaccio_agreements",
    assigns=["doc.spans"],
    default_config={},
)
def make_agreements(nlp: Language, name: str) -> Agreements:  # noqa: ARG001
    """Make the agreements component."""
    return Agreements()
