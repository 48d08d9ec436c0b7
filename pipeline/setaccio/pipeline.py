"""Assembling the pipeline: a spaCy model, our layers on top, and typed records out of a Doc."""

from __future__ import annotations

import functools
import importlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import spacy

from setaccio.agreements.records import AgreementMention
from setaccio.dates.records import DateMention
from setaccio.entities.records import EntityMention
from setaccio.mentions import LAYERS, get_mentions
from setaccio.money.records import MoneyMention
from setaccio.published import parse_published
from setaccio.quantities.records import QuantityMention

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL: Final = "it_news_trf"
MAX_CHARS: Final = 20_000_000


class ModelNotFoundError(Exception):
    """The named spaCy pipeline is neither installed nor a readable folder."""


@dataclass(frozen=True)
class Extraction:
    """All finds in one article, each layer sorted by span.

    Attributes:
        text: The article; every record's `start:end` slices it to the record's `text`.
        entities: Names.
        dates: Temporal expressions.
        money: Monetary figures.
        quantities: Percentages, counts, multiples.
        agreements: Instruments, with their parties.
    """

    text: str
    entities: tuple[EntityMention, ...]
    dates: tuple[DateMention, ...]
    money: tuple[MoneyMention, ...]
    quantities: tuple[QuantityMention, ...]
    agreements: tuple[AgreementMention, ...]


def load(model: str | Path = DEFAULT_MODEL, *, layers: Iterable[str] = LAYERS) -> Language:
    """Load a spaCy pipeline and put our layers after its own components.

    Args:
        model: Name of an installed pipeline ("it_news_trf", "it_news_sm", "it_core_news_sm"), a
            folder that holds one, or "blank" for `spacy.blank("it")` (no names, no syntax; the
            rules still work).
        layers: Which layers to add, any of "entities", "dates", "money", "quantities",
            "agreements"; order does not matter.

    Returns:
        A `Language` whose Docs carry the finds in `doc.spans[layer]`, and their records for
        `read_records`.

    Raises:
        ModelNotFoundError: If there is no such pipeline, or it cannot be read.
        ValueError: If a layer is unknown.
    """
    wanted = set(layers)
    if unknown := wanted - set(LAYERS):
        raise ValueError(f"unknown layer {', '.join(sorted(unknown))}; known: {', '.join(LAYERS)}")
    nlp = _load_base(str(model))
    # spaCy's limit guards against models whose memory explodes; ours work in windows.
    nlp.max_length = max(nlp.max_length, MAX_CHARS)
    if "setaccio_sentences" not in nlp.pipe_names:
        nlp.add_pipe("setaccio_sentences")
    for layer in LAYERS:
        if layer in wanted:
            nlp.add_pipe(f"setaccio_{layer}")
    if "agreements" not in wanted and "instruments" in nlp.pipe_names:
        nlp.disable_pipe("instruments")  # it_news_trf's second reading; nothing else wants it
    return nlp


def _load_base(model: str) -> Language:
    if model in {"blank", "blank:it"}:
        return spacy.blank("it")
    path = Path(model)
    try:
        if not model:
            raise ModelNotFoundError("the model's name is empty")
        if path.is_dir():
            if not (path / "meta.json").is_file():
                raise ModelNotFoundError(
                    f"{model} is a folder without a meta.json: name the folder that spaCy's "
                    "`nlp.to_disk` wrote"
                )
            return spacy.load(path)
        if spacy.util.is_package(model):
            return spacy.load(model)
        if model.isidentifier() and importlib.util.find_spec(model) is not None:
            nlp: Language = importlib.import_module(model).load()
            return nlp
    except ModelNotFoundError:
        raise
    except Exception as error:
        raise ModelNotFoundError(f"the model {model!r} cannot be loaded: {error}") from error
    raise ModelNotFoundError(
        f"there is no model {model!r}: install it into this environment (ours: `pip install "
        f"./models/it_news_trf`; spaCy's: `python -m spacy download it_core_news_sm`), or name a "
        "folder that holds one"
    )


def read_records(doc: Doc) -> Extraction:
    """Collect the typed records that the layers left on `doc`."""
    return Extraction(
        text=doc.text,
        entities=get_mentions(doc, "entities", EntityMention),
        dates=get_mentions(doc, "dates", DateMention),
        money=get_mentions(doc, "money", MoneyMention),
        quantities=get_mentions(doc, "quantities", QuantityMention),
        agreements=get_mentions(doc, "agreements", AgreementMention),
    )


@functools.lru_cache(maxsize=2)
def _cached(model: str) -> Language:
    return load(model)


def extract(
    text: str,
    *,
    published: str | dt.date | None = None,
    nlp: Language | None = None,
    model: str = DEFAULT_MODEL,
) -> Extraction:
    """Run all layers on one article.

    Args:
        text: The article.
        published: Reference date, a date or ISO "YYYY-MM-DD"; without one it is looked for in the
            text (never today).
        nlp: A pipeline made by `load`; default: `model`, loaded once and kept.
        model: What to load when `nlp` is not given.

    Returns:
        The finds, as typed records.

    Raises:
        ModelNotFoundError: If the model is not installed.
        ValueError: If `published` is no ISO date.
    """
    nlp = nlp or _cached(model)
    return read_records(nlp(prepare(nlp, text, published)))


def prepare(nlp: Language, text: str, published: str | dt.date | None, source: str = "user") -> Doc:
    """Tokenise `text` and set its reference date, ready for `nlp(doc)` or `nlp.pipe(docs)`."""
    doc = nlp.make_doc(text)
    if published:
        doc._.published = parse_published(published)
        doc._.published_source = source
    return doc
