"""Tables and article texts -> what the page shows.

The tables hold no texts, so those are read again from where they came from; a text counts only if
its SHA-256 is the one in `documents.csv`, since offsets into another text would highlight nonsense.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from setaccio.articles import read_articles, source_files, text_hash
from setaccio.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class ReportError(Exception):
    """A report that cannot be made; the message says which file and what to do."""


@dataclass
class Contents:
    """What a report shows.

    Attributes:
        tables: Table name -> rows as dictionaries of cells, in the order of the files.
        texts: doc_id -> text, for the articles whose text was found.
    """

    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def read_contents(folder: Path, articles: Sequence[str] = ()) -> Contents:
    """Read the tables in `folder` and the texts that they were made from.

    Args:
        folder: Where `extract` wrote its CSV tables.
        articles: Where to look for the texts besides the places that `documents.csv` names.

    Raises:
        ReportError: If a table is missing or has other columns than the data contract.
    """
    contents = Contents({name: list(_read_table(folder, name)) for name in TABLES})
    missing: dict[str, list[str]] = defaultdict(list)
    for row in contents.tables["documents"]:
        if row["sha256"] and not row["error"]:
            missing[row["sha256"]].append(row["doc_id"])
    sources = source_files(row["source"] for row in contents.tables["documents"])
    for article in read_articles(dict.fromkeys([*articles, *sources])):
        for doc_id in missing.pop(text_hash(article.text), ()):
            contents.texts[doc_id] = article.text
        if not missing:
            break
    return contents


def _read_table(folder: Path, name: str) -> Iterator[dict[str, str]]:
    path = folder / f"{name}.csv"
    csv.field_size_limit(2**31 - 1)
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            header = next(reader, [])
            if tuple(header) != TABLES[name].header:
                raise ReportError(
                    f"{path}: the columns are not those of the data contract; make the tables "
                    "again with this version of `setaccio extract`"
                )
            for row in reader:
                if len(row) != len(header):
                    raise ReportError(
                        f"{path}:{reader.line_num}: {len(row)} cells, not {len(header)}"
                    )
                yield dict(zip(header, row, strict=True))
    except FileNotFoundError:
        raise ReportError(
            f"{path}: no such table; name the folder that `setaccio extract` wrote"
        ) from None
    except UnicodeDecodeError:
        raise ReportError(f"{path}: the table is not UTF-8") from None
