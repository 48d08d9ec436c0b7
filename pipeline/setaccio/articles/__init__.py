"""Reading: files, folders, globs, archives and standard input -> articles, one after the other.

Nothing here knows about spaCy. A file, a line or an archive member that cannot be read does not
stop the others: it comes out as an `Article` with an `error` and no text.
"""

from __future__ import annotations

from setaccio.articles.decoding import decode, normalise, text_hash
from setaccio.articles.model import Article, InputError, ReadOptions
from setaccio.articles.walk import (
    STDIN,
    read_articles,
    source_files,
    supported_suffixes,
    total_size,
)

__all__ = [
    "STDIN",
    "Article",
    "InputError",
    "ReadOptions",
    "decode",
    "normalise",
    "read_articles",
    "source_files",
    "supported_suffixes",
    "text_hash",
    "total_size",
]
