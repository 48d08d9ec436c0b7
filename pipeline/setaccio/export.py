"""Rows -> files: the tables in each format, with the same rows and types everywhere.

Writers take rendered cells (`tables.cell`) chunk by chunk, so memory does not grow with the number
of articles. All files are written to a scratch folder and moved in place when they are whole.
"""

from __future__ import annotations

import csv
import datetime
import importlib.util
import json
import logging
import sqlite3
from contextlib import ExitStack
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Protocol, TextIO

from setaccio.schema import TABLES, Column, Table, datapackage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

log = logging.getLogger(__name__)

_EXCEL_ROWS: Final = 1_048_576
_EXCEL_CHARS: Final = 32_767
_DECIMAL_PRECISION: Final = 38
_DECIMAL_SCALE: Final = 9


class FormatError(Exception):
    """A format that is unknown, or whose library is not installed."""


class Writer(Protocol):
    """Takes the rows of all tables, then closes its files."""

    def write(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        """Append rows of cells to the table `name`."""
        ...

    def close(self) -> None:
        """Finish the files."""
        ...


def write_tables(
    out: Path,
    chunks: Iterable[Mapping[str, Sequence[Sequence[str]]]],
    formats: Sequence[str],
    scratch: Path,
) -> list[Path]:
    """Write all tables in the given formats.

    Args:
        out: Folder that the files are moved to.
        chunks: Table name -> rows of rendered cells; read once.
        formats: Any of `FORMATS`.
        scratch: Folder for the files until they are whole, on the same file system as `out`.

    Returns:
        The files written, in `out`, sorted by name.

    Raises:
        FormatError: If a format's library is not installed.
    """
    check_formats(formats)
    scratch.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        writers = []
        for name in formats:
            writer = _WRITERS[name](scratch)
            stack.callback(writer.close)
            writers.append(writer)
        for rows in chunks:
            for table, cells in rows.items():
                for writer in writers:
                    writer.write(table, cells)
    if "csv" in formats:
        descriptor = json.dumps(datapackage(), ensure_ascii=False, indent=2) + "\n"
        (scratch / "datapackage.json").write_text(descriptor, encoding="utf-8", newline="")
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for path in sorted(scratch.iterdir()):
        path.replace(out / path.name)
        written.append(out / path.name)
    return written


def check_formats(formats: Iterable[str]) -> None:
    """Raise `FormatError` if a format is unknown or its library is missing."""
    for name in formats:
        if name not in _WRITERS:
            raise FormatError(f"unknown format {name!r}; known: {', '.join(FORMATS)}")
        library = _LIBRARIES.get(name)
        if library and importlib.util.find_spec(library) is None:
            raise FormatError(
                f"the format {name!r} needs {library}: `pip install 'setaccio[{name}]'`"
            )


def typed(cell: str, column: Column) -> Any:
    """Return a cell as a Python value of its column's type; None when empty.

    Returns:
        int, Decimal, bool, `datetime.date` or str.
    """
    if not cell:
        return None if column.type != "string" else ""
    match column.type:
        case "integer":
            return int(cell)
        case "number":
            return Decimal(cell)
        case "boolean":
            return cell == "true"
        case "date":
            return datetime.date.fromisoformat(cell)
        case _:
            return cell


class LineFeedRows:
    r"""A stream for `csv.writer(..., lineterminator="\r\n")` that ends rows with `\n`.

    The csv module quotes a line break in a cell only if it is part of the line terminator; with
    `\n` alone, a lone carriage return in a mention would end the row for every reader.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        """Write one row; the csv module calls this once for each."""
        return self._stream.write(row.removesuffix("\r\n") + "\n")


class _Csv:
    def __init__(self, folder: Path) -> None:
        self._stack = ExitStack()
        self._writers = {}
        for name, table in TABLES.items():
            stream = (folder / f"{name}.csv").open("w", encoding="utf-8", newline="")
            self._stack.enter_context(stream)
            self._writers[name] = csv.writer(LineFeedRows(stream), lineterminator="\r\n")
            self._writers[name].writerow(table.header)

    def write(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        self._writers[name].writerows(rows)

    def close(self) -> None:
        self._stack.close()


class _Jsonl:
    """One object a row; numbers as JSON numbers with the digits of the text, unknown as null."""

    def __init__(self, folder: Path) -> None:
        self._stack = ExitStack()
        self._streams = {
            name: self._stack.enter_context(
                (folder / f"{name}.jsonl").open("w", encoding="utf-8", newline="")
            )
            for name in TABLES
        }

    def write(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        columns = TABLES[name].columns
        for row in rows:
            pairs = (
                f"{json.dumps(column.name)}: {_json_value(cell, column)}"
                for column, cell in zip(columns, row, strict=True)
            )
            self._streams[name].write("{" + ", ".join(pairs) + "}\n")

    def close(self) -> None:
        self._stack.close()


def _json_value(cell: str, column: Column) -> str:
    if not cell:
        return '""' if column.type == "string" else "null"
    if column.type in {"integer", "number", "boolean"}:
        return cell  # plain decimals and true/false are JSON as they stand, exact to the digit
    return json.dumps(cell, ensure_ascii=False)


class _Sqlite:
    """One database with keys and indexes, ready for Datasette or DuckDB."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "setaccio.sqlite")
        # A scratch file needs no journal: it is thrown away whole if anything goes wrong.
        self._connection.execute("PRAGMA journal_mode = OFF")
        for table in TABLES.values():
            self._connection.execute(_create_table(table))

    def write(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        columns = TABLES[name].columns
        marks = ", ".join("?" * len(columns))
        values = (
            [_sqlite_value(cell, column) for column, cell in zip(columns, row, strict=True)]
            for row in rows
        )
        self._connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', values)  # noqa: S608

    def close(self) -> None:
        for name, column in _INDEXED:
            self._connection.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')
        self._connection.commit()
        self._connection.close()


_INDEXED: Final = (
    ("documents", "published"),
    ("entities", "entity_id"),
    ("entities", "label"),
    ("dates", "start_date"),
    ("money", "currency"),
    ("quantities", "kind"),
    ("agreements", "agreement_id"),
    ("agreements", "type"),
    ("agreements", "status"),
    ("agreement_parties", "entity_id"),
)
_SQLITE_TYPES: Final = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}


def _create_table(table: Table) -> str:
    lines = [
        f'"{column.name}" {_SQLITE_TYPES.get(column.type, "TEXT")}'
        + (" NOT NULL" if column.required else "")
        for column in table.columns
    ]
    lines.append(f"PRIMARY KEY ({_quoted(table.primary_key)})")
    lines.extend(
        f'FOREIGN KEY ({_quoted(here)}) REFERENCES "{other}" ({_quoted(there)})'
        for here, other, there in table.foreign_keys
    )
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _sqlite_value(cell: str, column: Column) -> object:
    if column.type == "number":
        return cell or None  # NUMERIC affinity keeps as text what a double cannot hold exactly
    value = typed(cell, column)
    return value.isoformat() if isinstance(value, datetime.date) else value


class _Parquet:
    def __init__(self, folder: Path) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415

        self._writers = {
            name: pq.ParquetWriter(folder / f"{name}.parquet", parquet_schema(name), **PARQUET)
            for name in TABLES
        }

    def write(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        if rows:
            self._writers[name].write_table(parquet_table(name, rows))

    def close(self) -> None:
        for writer in self._writers.values():
            writer.close()


PARQUET: Final[dict[str, Any]] = {"compression": "zstd"}


def parquet_schema(name: str) -> Any:
    """Return the Arrow schema of a table: int64, decimal128(38, 9), bool, date32, string."""
    import pyarrow as pa  # noqa: PLC0415

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.decimal128(_DECIMAL_PRECISION, _DECIMAL_SCALE),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    return pa.schema(
        [
            pa.field(column.name, types[column.type], metadata={"doc": column.description})
            for column in TABLES[name].columns
        ]
    )


def parquet_table(name: str, rows: Sequence[Sequence[str]]) -> Any:
    """Return rows of cells as an Arrow table in the schema of the table `name`."""
    import pyarrow as pa  # noqa: PLC0415

    schema = parquet_schema(name)
    arrays = [
        pa.array([_parquet_value(row[i], column) for row in rows], schema.field(i).type)
        for i, column in enumerate(TABLES[name].columns)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _parquet_value(cell: str, column: Column) -> object:
    value = typed(cell, column)
    if isinstance(value, Decimal):
        if value.adjusted() >= _DECIMAL_PRECISION - _DECIMAL_SCALE:
            log.warning("%s %s is too large for a Parquet decimal; left empty", column.name, cell)
            return None
        return round(value, _DECIMAL_SCALE)
    return value


class _Xlsx:
    """One workbook, a sheet a table; text is always text, never a formula or a link."""

    def __init__(self, folder: Path) -> None:
        import xlsxwriter  # noqa: PLC0415

        self._book = xlsxwriter.Workbook(
            folder / "setaccio.xlsx",
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                # The same tables give the same bytes, whenever they are written.
                "default_date_format": "yyyy-mm-dd",
            },
        )
        self._book.set_properties({"created": datetime.datetime(2000, 1, 1)})
        bold = self._book.add_format({"bold": True})
        self._date = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheets, self._next = {}, {}
        for name, table in TABLES.items():
            sheet = self._book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, table.header, bold)
            self._sheets[name], self._next[name] = sheet, 1

    def write(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        sheet = self._sheets[name]
        for row in rows:
            at = self._next[name]
            if at >= _EXCEL_ROWS:
                raise FormatError(
                    f"the table {name} has more rows than an Excel sheet holds; use csv or parquet"
                )
            self._next[name] += 1
            for i, (column, cell) in enumerate(zip(TABLES[name].columns, row, strict=True)):
                self._write_cell(sheet, at, i, typed(cell, column))

    def _write_cell(self, sheet: Any, row: int, column: int, value: object) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, int | Decimal):
            sheet.write_number(row, column, float(value))
        elif isinstance(value, datetime.date) and value.year >= 1900:
            sheet.write_datetime(row, column, value, self._date)
        else:  # Excel knows no date before 1900; those stay text
            sheet.write_string(row, column, str(value)[:_EXCEL_CHARS])

    def close(self) -> None:
        self._book.close()


_WRITERS: Final[dict[str, Callable[[Path], Writer]]] = {
    "csv": _Csv,
    "parquet": _Parquet,
    "jsonl": _Jsonl,
    "sqlite": _Sqlite,
    "xlsx": _Xlsx,
}
_LIBRARIES: Final = {"parquet": "pyarrow", "xlsx": "xlsxwriter"}

FORMATS: Final = tuple(_WRITERS)
