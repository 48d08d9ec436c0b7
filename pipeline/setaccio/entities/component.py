"""The spaCy component of the entities layer."""

# No `from __future__ import annotations` here: spaCy before 3.8.14 cannot read the types of a
# factory whose annotations are strings.

from collections.abc import Collection

from spacy.language import Language
from spacy.tokens import Doc

from setaccio.entities.find import find_entities
from setaccio.mentions import set_mentions
from setaccio.words import text_of


class EntityFinder:
    """Puts the entities of a Doc into `doc.spans["entities"]`; `doc.ents` is left as it is."""

    def __init__(self, without: Collection[str] = ()) -> None:
        self.without = frozenset(without)

    def __call__(self, doc: Doc) -> Doc:
        """Correct, complete and identify the names that the pipeline's model has found."""
        found = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        entities = find_entities(text_of(doc), found, verbs=finite_verbs(doc), without=self.without)
        set_mentions(doc, "entities", entities, label="label")
        return doc


def finite_verbs(doc: Doc) -> frozenset[int]:
    """Return the start offsets of the finite verbs; empty when the pipeline has no tagger."""
    if not doc.has_annotation("POS"):
        return frozenset()
    return frozenset(
        token.idx
        for token in doc
        if token.pos_ in {"VERB", "AUX"} and token.morph.get("VerbForm") in ([], ["Fin"])
    )


@Language.factory(
    "setaccio_entities",
    requires=[],
    assigns=["doc.spans"],
    default_config={"without": []},
)
def make_entities(nlp: Language, name: str, without: list[str]) -> EntityFinder:  # noqa: ARG001
    """Make the entities component; `without` names groups of rules to leave out."""
    return EntityFinder(without)
