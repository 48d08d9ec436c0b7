"""Tables and article texts -> what the page shows.

The tables hold no texts, so those are read again from where they came from; a text counts only if
its SHA-256 is the one in `documents.csv`, since offsets into another text would highlight nonsense.
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from setaccio.articles import read_articles
from setaccio.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINE_OF_FILE: Final = re.compile(r":\d+$")


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
    wanted = {row["sha256"]: row["doc_id"] for row in contents.tables["documents"] if row["sha256"]}
    named = dict.fromkeys([*articles, *_sources(contents.tables["documents"])])
    missing = dict(wanted)
    for article in read_articles(named):
        digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        missing.pop(digest, None)
        for doc_id in _ids_of(contents, digest) if digest in wanted else ():
            contents.texts[doc_id] = article.text
        if not missing:
            break
    return contents


def _ids_of(contents: Contents, digest: str) -> Iterator[str]:
    for row in contents.tables["documents"]:
        if row["sha256"] == digest and not row["error"]:
            yield row["doc_id"]


def _sources(documents: Iterable[dict[str, str]]) -> Iterator[str]:
    for row in documents:
        source = _LINE_OF_FILE.sub("", row["source"])
        if source and Path(source).is_file():
            yield source


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
