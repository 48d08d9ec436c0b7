"""Runs of many articles: the same bytes whatever happens on the way."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from setaccio import batch
from setaccio.articles import Article, ReadOptions
from setaccio.batch import Options, ResumeError, run
from setaccio.pipeline import ModelNotFoundError
from setaccio.schema import TABLES

FRAGILE = Options(model="fragile_model", layers=("dates", "money"))
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


@pytest.fixture(autouse=True)
def _importable(monkeypatch):
    here = str(Path(__file__).parent)
    monkeypatch.syspath_prepend(here)
    monkeypatch.setenv("PYTHONPATH", here)


@pytest.fixture
def articles(tmp_path):
    """Write 200 short articles, in chunks of 32 as the code cuts them, with one bad line."""
    path = tmp_path / "in.jsonl"
    lines = [
        json.dumps(
            {
                "doc_id": f"art-{i}",
                "text": f"PIANO. Il {i % 28 + 1} maggio 2024 ha speso {i} euro.\nFine.",
            }
        )
        for i in range(200)
    ]
    lines[77] = "no json"
    path.write_text("\n".join(lines))
    return path


def tables(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.csv"))}


@pytest.fixture
def undisturbed(articles, tmp_path):
    run([str(articles)], tmp_path / "undisturbed", FRAGILE)
    return tables(tmp_path / "undisturbed")


def test_summary_and_manifest(articles, tmp_path):
    out = tmp_path / "out"
    summary = run([str(articles)], out, FRAGILE)
    assert summary.articles == 199
    assert summary.rows["documents"] == 200
    assert summary.rows["dates"] == summary.rows["money"] == 199
    assert [source for source, _ in summary.failed] == [f"{articles}:78"]
    manifest = json.loads((out / "run.json").read_text())
    assert manifest["rows"] == dict(summary.rows)
    assert manifest["model"] == "fragile_model"
    assert not (out / ".setaccio").exists()
    assert set(tables(out)) == {f"{name}.csv" for name in TABLES}


def test_workers_give_the_same_bytes(articles, tmp_path, undisturbed):
    run([str(articles)], tmp_path / "out", FRAGILE, workers=2)
    assert tables(tmp_path / "out") == undisturbed


@posix
@pytest.mark.parametrize("after", [0, 2, 5])
def test_killed_run_goes_on(articles, tmp_path, undisturbed, after):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "setaccio.cli", "extract", str(articles), "-o", str(out)]
    command += ["-m", "fragile_model", "--layers", "dates,money"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while len(list(out.glob(".setaccio/chunk-*.json"))) < after and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = len(list(out.glob(".setaccio/chunk-*.json")))
    assert kept >= after
    assert tables(out) == {}
    summary = run([str(articles)], out, FRAGILE, resume=True)
    assert summary.resumed >= min(32 * kept, 32 * after)
    assert tables(out) == undisturbed


def test_full_disk_keeps_the_old_tables_and_the_finished_work(
    articles, tmp_path, undisturbed, monkeypatch
):
    out = tmp_path / "out"
    run([str(articles)], out, Options("blank", ("dates",)))
    old = tables(out)
    write_whole, written = batch._write_whole, []

    def full(path, text):
        if len(written) >= 4:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        write_whole(path, text)

    monkeypatch.setattr(batch, "_write_whole", full)
    with pytest.raises(OSError, match="No space left"):
        run([str(articles)], out, FRAGILE)
    monkeypatch.undo()
    assert tables(out) == old
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    assert run([str(articles)], out, FRAGILE, resume=True).resumed == 96
    assert tables(out) == undisturbed


@pytest.mark.parametrize(
    ("options", "inputs", "what"),
    [
        (Options("fragile_model", ("dates",)), None, "layers"),
        (Options("blank", ("dates", "money")), None, "model"),
        (Options("fragile_model", ("dates", "money"), ReadOptions("2024-01-01")), None, "reading"),
        (FRAGILE, ["other.jsonl"], "inputs"),
    ],
)
def test_resume_refuses_another_run(articles, tmp_path, monkeypatch, options, inputs, what):
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run([str(articles)], out, FRAGILE, on_progress=_interrupt)
    with pytest.raises(ResumeError, match=what):
        run(inputs or [str(articles)], out, options, resume=True)


def test_resume_refuses_changed_articles(articles, tmp_path):
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run([str(articles)], out, FRAGILE, on_progress=_interrupt)
    articles.write_text(articles.read_text().replace("3 euro", "4 euro", 1))
    with pytest.raises(ResumeError, match="the inputs changed"):
        run([str(articles)], out, FRAGILE, resume=True)


def _interrupt(*_args):
    raise KeyboardInterrupt


@pytest.fixture
def bad_articles(tmp_path):
    """Write four articles, the third of which is to be replaced by one that fails."""

    def write(word):
        for i in range(5):
            text = f"{word}." if i == 2 else f"Il {i + 1} maggio 2024."
            (tmp_path / f"{i}.txt").write_text(text)
        return str(tmp_path / "*.txt")

    return write


@posix
@pytest.mark.parametrize(
    ("word", "workers", "timeout", "message"),
    [
        ("SOLLEVA", 1, 0, "ValueError"),
        ("SOLLEVA", 2, 0, "ValueError"),
        ("MUORI", 2, 0, "the worker process died on this article"),
        ("DORMI", 1, 0.5, "took longer than 0.5 s"),
        ("DORMI", 2, 0.5, "took longer than 0.5 s"),
    ],
)
def test_one_bad_article_costs_only_itself(bad_articles, tmp_path, word, workers, timeout, message):
    options = Options("fragile_model", ("dates",), timeout=timeout)
    summary = run([bad_articles(word)], tmp_path / "out", options, workers=workers)
    assert summary.articles == 4
    ((source, error),) = summary.failed
    assert source.endswith("2.txt")
    assert message in error
    assert summary.rows["dates"] == 4


def test_missing_model(articles, tmp_path):
    for workers in (1, 2):
        with pytest.raises(ModelNotFoundError, match="there is no model 'it_no_such'"):
            run([str(articles)], tmp_path / "out", Options("it_no_such"), workers=workers)


def test_chunks_depend_on_the_articles_only():
    articles = [Article(str(i), "x" * 30_000) for i in range(10)]
    chunks = list(batch.cut_chunks(iter(articles)))
    assert [len(chunk.articles) for chunk in chunks] == [4, 4, 2]
    assert [chunk.key for chunk in chunks] == [chunk.key for chunk in batch.cut_chunks(articles)]


def test_texts_are_saved_as_offsets_count_them(tmp_path):
    path = tmp_path / "in.jsonl"
    records = [
        {"doc_id": "../../fuori", "text": "Perche\u0301 no?\r\nCosì."},
        {"doc_id": "a/b", "text": "L'accordo Ã¨ fatto."},
        {"doc_id": "a_b", "text": "Testo."},
        {"doc_id": "vuoto", "text": " "},
    ]
    path.write_text("\n".join(json.dumps(record) for record in records))
    out = tmp_path / "out"
    options = Options("blank", ("dates",))
    summary = run([str(path)], out, options, save_text=out / "texts")
    texts = {file.read_bytes().decode() for file in (out / "texts").iterdir()}
    assert texts == {"Perché no?\r\nCosì.", "L'accordo è fatto.", "Testo."}
    assert {file.name for file in tmp_path.iterdir()} == {"in.jsonl", "out"}
    assert summary.notes == [("a/b", "mojibake repaired")]
    assert json.loads((out / "run.json").read_text())["notes"] == {"a/b": "mojibake repaired"}


@pytest.mark.parametrize("doc_id", ["..", ".", "/etc/passwd", "a" * 300, "CON:", "x\0y", ""])
def test_file_names_stay_in_their_folder(doc_id):
    name = batch.text_file_name(doc_id)
    assert "/" not in name
    assert "\0" not in name
    assert not name.startswith(".") or doc_id == ""
    assert len(name) < 160
