"""Doc -> rows: what the pipeline found, in the shape of the data contract.

Rows hold Python values (int, Decimal, bool, str, None); `cell` renders them for text formats.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from setaccio.articles import text_hash
from setaccio.pipeline import read_records
from setaccio.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from setaccio.articles import Article
    from setaccio.mentions import Mention

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]

_LINE_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def cell(value: object) -> str:
    """Render one value as it stands in a CSV cell.

    None is empty; booleans are `true`/`false`; Decimals have a dot, no exponent, no thousands mark
    and no trailing zeros after the dot.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        plain = format(value, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return str(value)


def document_rows(article: Article, doc: Doc) -> Rows:
    """Return the rows of one article in all tables.

    Args:
        article: What was read; its `text` is `doc.text`.
        doc: The same text after the pipeline of `setaccio.load`.

    Returns:
        Table name -> rows in the order of `schema.TABLES[name].columns`, sorted by span.
    """
    records = read_records(doc)
    rows: Rows = {name: [] for name in TABLES}
    sentences = _sentence_spans(doc)
    reference = doc.user_data.get("setaccio_reference") or {
        "date": doc._.published,
        "source": doc._.published_source or "none",
    }
    rows["documents"].append(
        (
            article.doc_id,
            article.source,
            article.title,
            reference["date"],
            reference["source"],
            len(article.text),
            len(sentences),
            sum(not token.is_space for token in doc),
            text_hash(article.text),
            "",
        )
    )
    for name in ("entities", "dates", "money", "quantities", "agreements"):
        mentions: Sequence[Mention] = getattr(records, name)
        columns = TABLES[name].header[1:-1]
        cursor = _SentenceCursor(doc.text, sentences)
        rows[name].extend(
            (
                article.doc_id,
                *(getattr(mention, column) for column in columns),
                cursor.at(mention.start, mention.end),
            )
            for mention in mentions
        )
    rows["agreement_parties"].extend(
        (article.doc_id, mention.agreement_id, mention.start, entity_id, party)
        for mention in records.agreements
        for entity_id, party in mention.parties
    )
    return rows


def error_rows(article: Article, error: str) -> Rows:
    """Return the rows of an input that could not be read or processed: one in `documents`."""
    rows: Rows = {name: [] for name in TABLES}
    rows["documents"].append(
        (
            article.doc_id,
            article.source,
            article.title,
            article.published,
            article.published_source or "none",
            len(article.text),
            None,
            None,
            text_hash(article.text) if article.text else "",
            one_line(error),
        )
    )
    return rows


def one_line(text: str) -> str:
    """Return `text` without line breaks: each, with the spaces around it, becomes one space."""
    return _LINE_BREAKS.sub(" ", text.strip())


def _sentence_spans(doc: Doc) -> list[tuple[int, int]]:
    if not doc.has_annotation("SENT_START"):
        return [(0, len(doc.text))] if doc.text.strip() else []
    return [(s.start_char, s.end_char) for s in doc.sents if s.text.strip()]


class _SentenceCursor:
    """Finds the sentences of spans that come in ascending order, in one pass."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._sentences = sentences
        self._index = 0

    def at(self, start: int, end: int) -> str:
        """Return the text from the sentence that holds `start` to the one that holds `end`."""
        spans = self._sentences
        while self._index < len(spans) and spans[self._index][1] <= start:
            self._index += 1
        if self._index == len(spans):
            return one_line(self._text[start:end])
        last = self._index
        while last + 1 < len(spans) and spans[last][1] < end:
            last += 1
        return one_line(self._text[min(spans[self._index][0], start) : max(spans[last][1], end)])
