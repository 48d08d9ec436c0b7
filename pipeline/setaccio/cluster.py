"""The same job on an existing Dask cluster, over any file system that fsspec knows.

Dask schedules, retries and moves work off workers that die; this module only says what a unit of
work is. Articles in Parquet are read by the workers, a row group at a time; other inputs are read
here and sent in chunks. Each unit writes one Parquet file a table,
`OUT/<table>/part-00000012.parquet`, under a temporary name first, so a unit that runs twice leaves
one whole file, and a run that was interrupted goes on with what is missing.
"""

from __future__ import annotations

import functools
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from setaccio.articles import Article, InputError, read_articles
from setaccio.articles.readers import articles_of_records
from setaccio.batch import (
    Options,
    ResumeError,
    Step,
    Summary,
    as_cells,
    cut_chunks,
    identity,
    process,
)
from setaccio.export import PARQUET, parquet_table
from setaccio.pipeline import load
from setaccio.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.language import Language

RETRIES = 3


class ClusterError(Exception):
    """The cluster cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class _RowGroup:
    path: str
    number: int
    first_row: int


@dataclass(frozen=True)
class _Unit:
    number: int
    work: _RowGroup | tuple[Article, ...]


def run_on_cluster(
    address: str,
    inputs: Sequence[str],
    out: str,
    options: Options,
    *,
    resume: bool = False,
    on_progress: Callable[[Step], None] | None = None,
) -> Summary:
    """Extract all articles of `inputs` on the cluster and write partitioned Parquet to `out`.

    Args:
        address: Of the Dask scheduler, `tcp://host:8786`.
        inputs: Parquet files, patterns or folders of them on any fsspec path that the workers can
            read too; or anything that `articles.read_articles` takes, read here.
        out: fsspec path that all workers can write.
        options: What decides the rows.
        resume: Keep the parts that an interrupted run left in `out`.
        on_progress: Called after every part.

    Returns:
        What was done, by all runs together when resumed.

    Raises:
        ClusterError: If dask is not installed or nobody answers at `address`.
        ResumeError: If `out` holds parts of another run, or of any run without `resume`.
    """
    began = time.monotonic()
    distributed = _distributed()
    files = _file_system(out)
    done = _open_output(files, out, identity(inputs, options), resume=resume)
    summary = Summary()
    try:
        client = distributed.Client(address, timeout=10)
    except OSError as error:
        raise ClusterError(f"no Dask scheduler answers at {address}: {error}") from None
    with client:
        futures = [
            client.submit(_extract, unit, out, options, retries=RETRIES, pure=False)
            for unit in _units(inputs, options)
            if unit.number not in done
        ]
        for future in distributed.as_completed(futures):
            step: Step = future.result()
            done.add(step.number)
            if on_progress:
                on_progress(step)
    for number in sorted(done):
        with files.open(f"{out}/_parts/{number:08d}.json", "r", encoding="utf-8") as stream:
            part = json.load(stream)
        summary.articles += part["articles"]
        summary.words += part["words"]
        summary.rows.update(part["rows"])
        summary.failed.extend((source, error) for source, error in part["failed"])
    summary.seconds = time.monotonic() - began
    return summary


def _distributed() -> Any:
    try:
        import distributed  # noqa: PLC0415
    except ImportError:
        raise ClusterError("--cluster needs dask: `pip install 'setaccio[dask]'`") from None
    return distributed


def _file_system(path: str) -> Any:
    import fsspec  # noqa: PLC0415

    return fsspec.core.url_to_fs(path)[0]


def _open_output(files: Any, out: str, run: dict[str, Any], *, resume: bool) -> set[int]:
    """Make or check the output; return the numbers of the parts that are done."""
    stamp = f"{out}/_parts/identity.json"
    if files.exists(stamp):
        if not resume:
            raise ResumeError(f"{out} holds the parts of a run; name another folder, or --resume")
        with files.open(stamp, "r", encoding="utf-8") as stream:
            before = json.load(stream)
        if changed := [name for name in run if before.get(name) != run[name]]:
            raise ResumeError(f"the run in {out} was made with another {', '.join(changed)}")
        names = (name.rsplit("/", 1)[-1] for name in files.ls(f"{out}/_parts", detail=False))
        return {int(name[:8]) for name in names if name[:8].isdigit() and name.endswith(".json")}
    files.makedirs(f"{out}/_parts", exist_ok=True)
    for name in TABLES:
        files.makedirs(f"{out}/{name}", exist_ok=True)
    with files.open(stamp, "w", encoding="utf-8") as stream:
        json.dump(run, stream)
    return set()


def _units(inputs: Sequence[str], options: Options) -> Iterator[_Unit]:
    number = 0
    for name in inputs:
        paths = _parquet_paths(name)
        works: Iterator[_RowGroup | tuple[Article, ...]]
        if paths:
            works = (group for path in paths for group in _row_groups(path))
        else:
            works = (chunk.articles for chunk in cut_chunks(read_articles([name], options.read)))
        for work in works:
            yield _Unit(number, work)
            number += 1


def _parquet_paths(name: str) -> list[str]:
    if "://" not in name and not name.endswith(".parquet"):
        return []
    files = _file_system(name)
    if files.isdir(name):
        found = files.glob(f"{name}/**/*.parquet") or files.glob(f"{name}/*.parquet")
    else:
        found = files.glob(name) if any(mark in name for mark in "*?[") else [name]
    paths = [files.unstrip_protocol(path) for path in sorted(set(found))]
    return [path for path in paths if path.endswith(".parquet")]


def _row_groups(path: str) -> Iterator[_RowGroup]:
    import fsspec  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    with fsspec.open(path, "rb") as stream:
        metadata = pq.ParquetFile(stream).metadata
        first = 0
        for number in range(metadata.num_row_groups):
            yield _RowGroup(path, number, first)
            first += metadata.row_group(number).num_rows


@functools.lru_cache(maxsize=2)
def _pipeline(model: str, layers: tuple[str, ...]) -> Language:
    """Load once per worker process."""
    return load(model, layers=layers)


def _extract(unit: _Unit, out: str, options: Options) -> Step:
    """Run on a worker: extract one unit and write its files; the small JSON file last."""
    if isinstance(unit.work, _RowGroup):
        articles = list(_read_row_group(unit.work, options))
    else:
        articles = list(unit.work)
    cells = as_cells(process(_pipeline(options.model, options.layers), articles, options.timeout))
    summary = Summary()
    summary.count(cells)
    files = _file_system(out)
    for name, rows in cells.items():
        import pyarrow.parquet as pq  # noqa: PLC0415

        with _replacing(files, f"{out}/{name}/part-{unit.number:08d}.parquet") as stream:
            pq.write_table(parquet_table(name, rows), stream, **PARQUET)
    part = {
        "articles": summary.articles,
        "failed": summary.failed,
        "rows": dict(summary.rows),
        "words": summary.words,
    }
    with _replacing(files, f"{out}/_parts/{unit.number:08d}.json") as stream:
        stream.write(json.dumps(part).encode())
    return Step(unit.number, len(articles), summary.words, 0)


def _read_row_group(group: _RowGroup, options: Options) -> Iterator[Article]:
    import fsspec  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    with fsspec.open(group.path, "rb") as stream:
        file = pq.ParquetFile(stream)
        names = file.schema_arrow.names
        if options.read.text_column not in names:
            raise InputError(f"{group.path}: there is no column {options.read.text_column!r}")
        rows = file.read_row_group(group.number).to_pylist()
    yield from articles_of_records(rows, group.path, options.read, first=group.first_row + 1)


class _replacing:  # noqa: N801  (a context manager, named like contextlib's)
    """A binary file that takes its name when it is whole."""

    def __init__(self, files: Any, path: str) -> None:
        self._files, self._path = files, path
        self._temporary = f"{path}.{time.time_ns()}.tmp"

    def __enter__(self) -> Any:
        self._stream = self._files.open(self._temporary, "wb")
        return self._stream

    def __exit__(self, kind: object, *_: object) -> None:
        self._stream.close()
        if kind is None:
            self._files.mv(self._temporary, self._path)
        else:
            self._files.rm(self._temporary)
