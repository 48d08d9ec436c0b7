"""The spaCy component of the dates layer."""

# No `from __future__ import annotations` here: spaCy before 3.8.14 cannot read the types of a
# factory whose annotations are strings.

from spacy.language import Language
from spacy.tokens import Doc

from setaccio.dates.extract import extract_dates
from setaccio.dates.reference import given
from setaccio.mentions import set_mentions
from setaccio.words import Words, read_words, text_of


class DatesComponent:
    """Finds temporal expressions and resolves them against the article's reference date."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["dates"]`, the records, and `doc.user_data["setaccio_reference"]`."""
        tagged: list[bool] = []  # looked up once, and only if a verb's tense is asked for

        def words() -> Words | None:
            if not tagged:
                tagged.append(doc.has_annotation("MORPH"))
            return read_words(doc) if tagged[0] else None

        reference = given(doc._.published, doc._.published_source)
        mentions, used = extract_dates(text_of(doc), reference, words)
        set_mentions(doc, "dates", mentions, label="timex_type")
        doc.user_data["setaccio_reference"] = {"date": used.iso, "source": used.source}
        return doc


@Language.factory("setaccio_dates", assigns=["doc.spans"], default_config={})
def make_dates(nlp: Language, name: str) -> DatesComponent:  # noqa: ARG001
    """Make the dates layer."""
    return DatesComponent()
