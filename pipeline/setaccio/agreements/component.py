"""The spaCy component of the agreements layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from setaccio.agreements.extract import find_agreements
from setaccio.agreements.mentions import find_mentions
from setaccio.dates.records import DateMention
from setaccio.entities.records import EntityMention
from setaccio.mentions import get_mentions, set_mentions
from setaccio.money.records import MoneyMention
from setaccio.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from setaccio.agreements.records import AgreementMention


class Agreements:
    """Finds instruments; reads the entities, dates and money that stand on the Doc."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["agreements"]` and the records behind it."""
        records: list[AgreementMention] = []
        if find_mentions(doc.text):
            records = find_agreements(
                doc.text,
                read_words(doc) if doc.has_annotation("SENT_START") else None,
                entities=get_mentions(doc, "entities", EntityMention),
                dates=get_mentions(doc, "dates", DateMention),
                money=get_mentions(doc, "money", MoneyMention),
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
