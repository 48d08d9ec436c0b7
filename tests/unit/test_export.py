from __future__ import annotations

import csv
import datetime
import json
import sqlite3
from decimal import Decimal

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from setaccio import export
from setaccio.export import FORMATS, FormatError, check_formats, typed, write_tables
from setaccio.schema import TABLES
from setaccio.tables import cell

HOSTILE = '=HYPERLINK("http://x","y")'
SENTENCE = 'Ha detto: «Costa 10,5 €», poi\u2028"via".'
CHUNKS = [
    {
        "documents": [["a", "a.txt", "", "2025", "inferred", "40", "1", "9", "0" * 64, ""]],
        "money": [
            ["a", "3", "9", HOSTILE, "10.5", "", "EUR", "false", "more_than", "", "", "r", SENTENCE]
        ],
    },
    {
        "documents": [["b", "b.txt", "", "", "none", "", "", "", "", "b.txt: no such file"]],
        "dates": [["a", "1", "5", "2025", "DATE", "2025", "2025-01-01", "0099-12-31", "", "explicit",
                   "year", SENTENCE]],
    },
]  # fmt: skip


@pytest.fixture
def out(tmp_path):
    write_tables(tmp_path / "out", iter(CHUNKS), FORMATS, tmp_path / "out" / ".scratch")
    return tmp_path / "out"


def test_csv(out):
    with (out / "money.csv").open(newline="", encoding="utf-8") as stream:
        header, row = csv.reader(stream)
    assert tuple(header) == TABLES["money"].header
    assert row == CHUNKS[0]["money"][0]
    assert (out / "agreements.csv").read_bytes().startswith(b"doc_id,start,end,text,")
    assert b"\r" not in (out / "money.csv").read_bytes()
    assert (out / "datapackage.json").is_file()


def test_csv_quotes_a_lone_carriage_return(tmp_path):
    row = ["3\rmaggio" if name == "text" else "" for name in TABLES["dates"].header]
    write_tables(tmp_path, iter([{"dates": [row]}]), ["csv"], tmp_path / ".scratch")
    with (tmp_path / "dates.csv").open(newline="", encoding="utf-8") as stream:
        _, read_back = csv.reader(stream)
    assert read_back == row


def test_jsonl(out):
    row = json.loads((out / "money.jsonl").read_text(), parse_float=Decimal)
    assert row["amount_min"] == Decimal("10.5")
    assert row["amount_max"] is None
    assert row["currency_inferred"] is False
    assert row["sentence"] == SENTENCE


def test_sqlite(out):
    connection = sqlite3.connect(out / "setaccio.sqlite")
    row = connection.execute(
        "SELECT m.amount_min, m.amount_max, m.currency_inferred, d.published FROM money m"
        " JOIN documents d USING (doc_id)"
    ).fetchone()
    assert row == (10.5, None, 0, "2025")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_parquet(out):
    (row,) = pq.read_table(out / "money.parquet").to_pylist()
    assert row["amount_min"] == Decimal("10.5")
    assert row["start"] == 3
    (date,) = pq.read_table(out / "dates.parquet").to_pylist()
    assert date["end_date"] == datetime.date(99, 12, 31)


def test_xlsx(out):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(out / "setaccio.xlsx")
    sheet = book["money"]
    assert sheet.freeze_panes == "A2"
    text, amount = sheet["D2"], sheet["E2"]
    assert (text.value, text.data_type) == (HOSTILE, "s")
    assert (amount.value, amount.data_type) == (10.5, "n")
    dates = book["dates"]
    assert dates["G2"].value == datetime.datetime(2025, 1, 1)
    assert dates["H2"].value == "0099-12-31"


def test_old_tables_stay_when_the_rows_fail(out):
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}

    def broken():
        yield CHUNKS[1]
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_tables(out, broken(), FORMATS, out / ".scratch")
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


def test_number_too_large_for_parquet(tmp_path, caplog):
    row = list(CHUNKS[0]["money"][0])
    row[4] = "1" + "0" * 40
    chunk = {"money": [row], "documents": CHUNKS[0]["documents"]}
    write_tables(tmp_path, iter([chunk]), ["parquet"], tmp_path / "s")
    assert pq.read_table(tmp_path / "money.parquet").to_pylist()[0]["amount_min"] is None
    assert "too large" in caplog.text


def test_excel_row_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(export, "_EXCEL_ROWS", 2)
    chunks = iter([{"documents": CHUNKS[0]["documents"] * 2}])
    with pytest.raises(FormatError, match="more rows than an Excel sheet holds"):
        write_tables(tmp_path, chunks, ["xlsx"], tmp_path / "s")


def test_formats_are_checked(monkeypatch):
    with pytest.raises(FormatError, match="unknown format 'ods'"):
        check_formats(["ods"])
    monkeypatch.setattr(export.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(FormatError, match="needs pyarrow"):
        check_formats(["parquet"])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (Decimal(4100000000), "4100000000"),
        (Decimal("1E+9"), "1000000000"),
        (Decimal("13.60"), "13.6"),
        (Decimal("0.00"), "0"),
        (Decimal("-2.5"), "-2.5"),
        (Decimal("1E-7"), "0.0000001"),
        ("=1+1", "=1+1"),
    ],
)
def test_cells(value, text):
    assert cell(value) == text


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_survive_a_cell(value):
    rendered = cell(value)
    assert "e" not in rendered.lower()
    column = next(c for c in TABLES["money"].columns if c.name == "amount_min")
    assert typed(rendered, column) == value
