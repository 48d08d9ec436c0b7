"""The spaCy component of the dates layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from setaccio.dates.extract import extract_dates
from setaccio.dates.reference import given
from setaccio.mentions import set_mentions
from setaccio.words import Words, read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc


class DatesComponent:
    """Finds temporal expressions and resolves them against the article's reference date."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["dates"]`, the records, and `doc.user_data["setaccio_reference"]`."""
        cache: list[Words] = []

        def words() -> Words | None:
            if not doc.has_annotation("MORPH"):
                return None
            if not cache:
                cache.append(read_words(doc))
            return cache[0]

        reference = given(doc._.published, doc._.published_source)
        mentions, used = extract_dates(doc.text, reference, words)
        set_mentions(doc, "dates", mentions, label="timex_type")
        doc.user_data["setaccio_reference"] = {"date": used.iso, "source": used.source}
        return doc


@Language.factory("setaccio_dates", assigns=["doc.spans"], default_config={})
def make_dates(nlp: Language, name: str) -> DatesComponent:  # noqa: ARG001
    """Make the dates layer."""
    return DatesComponent()
