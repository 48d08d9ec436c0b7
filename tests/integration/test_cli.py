from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from setaccio.cli import app
from setaccio.gold import read_gold

runner = CliRunner()


def call(*args):
    return runner.invoke(app, [str(arg) for arg in args])


def rows(path):
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Il 12 maggio ha versato 3 milioni di euro.")
    return path


def test_extract(article, tmp_path):
    result = call("extract", article, "-o", tmp_path / "out", "-m", "blank")
    assert result.exit_code == 0, result.output
    assert "1 article in" in result.stderr
    assert "rows: documents 1," in result.stderr
    (money,) = rows(tmp_path / "out" / "money.csv")
    assert (money["text"], money["amount_min"]) == ("3 milioni di euro", "3000000")


def test_published(article, tmp_path):
    call("extract", article, "-o", tmp_path, "-m", "blank", "--published", "2021-06-01")
    (document,) = rows(tmp_path / "documents.csv")
    assert (document["published"], document["published_source"]) == ("2021-06-01", "user")
    (date,) = rows(tmp_path / "dates.csv")
    assert (date["start_date"], date["anchor"]) == ("2021-05-12", "publication")


def test_layers(article, tmp_path):
    call("extract", article, "-o", tmp_path, "-m", "blank", "--layers", "money")
    assert len(rows(tmp_path / "money.csv")) == 1
    assert rows(tmp_path / "dates.csv") == []


def test_formats(article, tmp_path):
    out = tmp_path / "out"
    result = call("extract", article, "-o", out, "-m", "blank", "--format", "sqlite,jsonl")
    assert result.exit_code == 0, result.output
    assert (out / "setaccio.sqlite").is_file()
    assert (out / "money.jsonl").is_file()
    assert not (out / "money.csv").exists()


def test_some_inputs_fail(article, tmp_path):
    result = call("extract", tmp_path / "no.txt", article, "-o", tmp_path / "out", "-m", "blank")
    assert result.exit_code == 1
    assert f"{tmp_path / 'no.txt'}: no such file or folder" in result.stderr
    good, bad = sorted(rows(tmp_path / "out" / "documents.csv"), key=lambda row: row["error"])
    assert (good["doc_id"], good["error"]) == ("a", "")
    assert "no such file" in bad["error"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--published", "ieri"], "--published: 'ieri' is no date"),
        (["--published", "2024-02-30"], "--published: '2024-02-30' is no date"),
        (["--layers", "names"], "unknown layer names; known: entities, dates"),
        (["--layers", ","], "no layer named"),
        (["--format", "ods"], "unknown format ods; known: csv, parquet"),
        (["-m", "it_no_such_model"], "there is no model 'it_no_such_model': install it"),
        (["--colour"], "No such option"),
    ],
)
def test_wrong_use(article, tmp_path, args, message):
    result = call("extract", article, "-o", tmp_path / "out", *args)
    assert result.exit_code == 2
    assert message in result.stderr


def test_out_is_a_file(article):
    result = call("extract", article, "-o", article)
    assert result.exit_code == 2
    assert "is a file" in result.stderr


def test_model_folder_without_a_model(article, tmp_path):
    result = call("extract", article, "-o", tmp_path / "out", "-m", tmp_path)
    assert result.exit_code == 2
    assert "without a meta.json" in result.stderr


def test_damaged_model_folder(article, tmp_path):
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "meta.json").write_text("{")
    result = call("extract", article, "-o", tmp_path / "out", "-m", tmp_path / "m")
    assert result.exit_code == 2
    assert "cannot be loaded" in result.stderr


def test_version():
    result = call("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("setaccio ")


def test_help_does_not_load_spacy():
    code = (
        "import sys\nfrom setaccio.cli import app\n"
        "try: app(['extract', '--help'])\nexcept SystemExit: pass\n"
        "assert 'spacy' not in sys.modules and 'numpy' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "--published" in done.stdout


def test_interrupt_is_said(article, tmp_path, monkeypatch):
    def interrupt(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("setaccio.batch.run", interrupt)
    result = call("extract", article, "-o", tmp_path / "out")
    assert result.exit_code == 130
    assert "--resume goes on" in result.stderr


def test_full_disk_is_said(article, tmp_path, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device", "money.csv")

    monkeypatch.setattr("setaccio.batch.run", full)
    result = call("extract", article, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "money.csv: No space left on device; the old tables" in result.stderr


def test_progress_is_said_when_it_takes_long(article, tmp_path, monkeypatch):
    monkeypatch.setattr("setaccio.cli._Progress._SECONDS_BETWEEN_LINES", 0)
    result = call("extract", article, "-o", tmp_path / "out", "-m", "blank", "--layers", "money")
    assert "1 articles, " in result.stderr


GOLD = Path(__file__).parents[1] / "gold" / "samples.jsonl"


def test_convert_there_and_back(tmp_path):
    there = call("convert", GOLD, tmp_path / "d.jsonl", "--to", "doccano")
    assert there.exit_code == 0, there.output
    assert "6 articles -> " in there.stderr
    back = call("convert", tmp_path / "d.jsonl", tmp_path / "g.jsonl", "--from", "doccano")
    assert back.exit_code == 0, back.output
    assert [doc.doc_id for doc in read_gold(tmp_path / "g.jsonl")] == [
        doc.doc_id for doc in read_gold(GOLD)
    ]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["convert", GOLD, "x", "--to", "excel"], "unknown format excel; known: gold,"),
        (["convert", "no.jsonl", "x"], "no.jsonl"),
        (["evaluate", "--gold", "no.jsonl"], "no.jsonl"),
        (["evaluate", "--gold", GOLD, "--tables", "t", "-m", "blank"], "exclude each other"),
        (["evaluate", "--gold", GOLD, "--tables", "no-folder"], "no-folder"),
        (["report", "no-folder"], "no such table"),
    ],
)
def test_wrong_use_of_other_commands(args, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = call(*args)
    assert result.exit_code == 2
    assert message in result.stderr


def test_evaluate_tables_and_compare(tmp_path):
    from gold_tables import write_gold_tables

    tables = write_gold_tables(tmp_path / "t")
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    result = call("evaluate", "--gold", GOLD, "--tables", tables, "--json", first)
    assert result.exit_code == 0, result.output
    assert "1.000" in result.stdout
    money = (tables / "money.csv").read_text().splitlines(keepends=True)
    (tables / "money.csv").write_text("".join(money[:-1]))
    result = call(
        "evaluate", "--gold", GOLD, "--tables", tables, "--json", second, "--against", first,
        "--errors", tmp_path / "e.csv", "--markdown", tmp_path / "e.md",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    (error,) = rows(tmp_path / "e.csv")
    assert error["layer"] == "money"
    assert "# Evaluation" in (tmp_path / "e.md").read_text()
