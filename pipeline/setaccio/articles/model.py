"""What reading gives, and what the user can say about it."""

from __future__ import annotations

from dataclasses import dataclass


class InputError(Exception):
    """An input that cannot be read as articles; the message says which and what to do."""


@dataclass(frozen=True)
class Article:
    """One article as read.

    Attributes:
        doc_id: Unique in a run: the `doc_id` of the input, else the file's name without suffix.
        text: Decoded and NFC-normalised; all offsets refer to it. Empty when `error` is set.
        title: When the input gives one.
        published: Reference date that the input gives, ISO "YYYY-MM-DD", or empty.
        published_source: "user", "metadata", or empty.
        source: The input as the user named it, with `:line` for lines and rows, `!member` for
            archives.
        error: Why there is no article here, or empty.
        note: What was repaired on the way (mojibake), or empty.
    """

    doc_id: str
    text: str
    title: str = ""
    published: str = ""
    published_source: str = ""
    source: str = ""
    error: str = ""
    note: str = ""


@dataclass(frozen=True)
class ReadOptions:
    """How the user wants inputs read.

    Attributes:
        published: Reference date of all articles, ISO; it goes before the inputs' own.
        text_column: Column of CSV, TSV and Parquet files, or field of JSONL, that holds the text.
        id_column: The same for the identifier.
        title_column: The same for the title.
        published_column: The same for the publication date.
    """

    published: str = ""
    text_column: str = "text"
    id_column: str = "doc_id"
    title_column: str = "title"
    published_column: str = "published"
