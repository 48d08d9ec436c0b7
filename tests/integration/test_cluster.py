"""A real Dask scheduler with two workers on loopback, one of which is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from setaccio.batch import Options, ResumeError, run
from setaccio.cluster import ClusterError, run_on_cluster
from setaccio.schema import TABLES

pytest.importorskip("distributed", reason="dask is not installed")

OPTIONS = Options("fragile_model", ("dates", "money"))
HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def _importable(monkeypatch):
    monkeypatch.syspath_prepend(str(HERE))


@pytest.fixture
def cluster():
    """Start a scheduler and two workers; yield its address and the workers' processes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "dask"]
    environment = os.environ | {"PYTHONPATH": str(HERE)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    scheduler = subprocess.Popen(
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"], **quiet
    )
    worker = [*dask, "worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny"]
    workers = [subprocess.Popen([*worker, "--no-dashboard"], **quiet) for _ in range(2)]
    from distributed import Client

    with Client(address, timeout=60) as client:
        client.wait_for_workers(2, timeout=60)
    yield address, workers
    for process in [*workers, scheduler]:
        process.kill()
        process.wait()


@pytest.fixture
def articles(tmp_path):
    """Write 240 articles in Parquet, in row groups of 20, one without text."""
    texts = [f"PIANO. Il {i % 28 + 1} maggio 2024 ha speso {i} euro." for i in range(240)]
    texts[77] = " "
    path = tmp_path / "articles.parquet"
    pq.write_table(
        pa.table({"doc_id": [f"a{i:03d}" for i in range(240)], "text": texts}),
        path,
        row_group_size=20,
    )
    return path


def rows(out, name):
    found = pq.read_table(out / name).to_pylist()
    return sorted(found, key=lambda row: tuple(str(value) for value in row.values()))


def one_process(articles, tmp_path):
    run([str(articles)], tmp_path / "one", OPTIONS, formats=["parquet"])
    return {
        name: sorted(
            pq.read_table(tmp_path / "one" / f"{name}.parquet").to_pylist(),
            key=lambda row: tuple(str(value) for value in row.values()),
        )
        for name in TABLES
    }


def test_a_worker_is_killed_and_nothing_is_lost(cluster, articles, tmp_path):
    address, workers = cluster
    out = tmp_path / "out"

    def kill_one(_step):
        if workers[0].poll() is None:
            workers[0].send_signal(signal.SIGKILL)

    source = f"file://{articles}"
    summary = run_on_cluster(address, [source], str(out), OPTIONS, on_progress=kill_one)
    assert workers[0].wait(10) == -signal.SIGKILL
    assert summary.articles == 239
    assert len(summary.failed) == 1
    expected = one_process(articles, tmp_path)
    for name in TABLES:
        got = rows(out, name)
        for row in [*got, *expected[name]]:
            row.pop("source", None), row.pop("error", None)  # they name the path as it was given
        assert got == expected[name]
    assert not list(out.rglob("*.tmp"))


def test_resume_does_what_is_missing(cluster, articles, tmp_path):
    address, _ = cluster
    out = tmp_path / "out"
    first = run_on_cluster(address, [str(articles)], str(out), OPTIONS)
    before = {name: rows(out, name) for name in TABLES}
    with pytest.raises(ResumeError, match="holds the parts of a run"):
        run_on_cluster(address, [str(articles)], str(out), OPTIONS)
    (out / "_parts" / "00000003.json").unlink()
    (out / "money" / "part-00000003.parquet").unlink()
    again = []
    second = run_on_cluster(
        address,
        [str(articles)],
        str(out),
        OPTIONS,
        resume=True,
        on_progress=again.append,
    )
    assert [(step.number, step.articles) for step in again] == [(3, 20)]
    assert {name: rows(out, name) for name in TABLES} == before
    assert (second.articles, second.rows) == (first.articles, first.rows)
    with pytest.raises(ResumeError, match="another model"):
        run_on_cluster(address, [str(articles)], str(out), Options("blank"), resume=True)


def test_other_inputs_are_read_here(cluster, tmp_path):
    address, _ = cluster
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"Il {i} maggio."}) for i in range(1, 29)))
    summary = run_on_cluster(address, [str(path)], str(tmp_path / "out"), OPTIONS)
    assert summary.articles == 28
    assert len(rows(tmp_path / "out", "dates")) == 28


def test_nobody_answers(tmp_path):
    began = time.monotonic()
    with pytest.raises(ClusterError, match="no Dask scheduler answers"):
        run_on_cluster("tcp://127.0.0.1:9", ["x.txt"], str(tmp_path / "out"), OPTIONS)
    assert time.monotonic() - began < 60


def test_dask_is_missing(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match="pip install 'setaccio"):
        run_on_cluster("tcp://127.0.0.1:9", ["x.txt"], str(tmp_path / "out"), OPTIONS)
