"""Many articles: chunks of work, workers, finished work kept on disk, tables merged at the end.

The unit of work is a chunk of consecutive articles. A finished chunk is one file of rows in the
work folder (`OUT/.setaccio/`), written under a temporary name and moved in place; the tables are
merged from those files in the order of the input. So one process and many give byte-identical
tables, memory does not grow with the number of articles, and a run that was killed can go on.
"""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import os
import re
import shutil
import time
from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Final

import setaccio
from setaccio.articles import Article, ReadOptions, read_articles
from setaccio.export import write_tables
from setaccio.limits import ArticleTimeoutError, time_limit
from setaccio.mentions import LAYERS
from setaccio.pipeline import DEFAULT_MODEL, load, prepare
from setaccio.schema import TABLES
from setaccio.tables import Rows, cell, document_rows, error_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

log = logging.getLogger(__name__)

Cells = dict[str, list[list[str]]]

WORK_FOLDER: Final = ".setaccio"
MANIFEST: Final = "run.json"

# A chunk is large enough to fill the encoder's batches and small enough that a killed run loses
# seconds, not minutes.
CHUNK_ARTICLES: Final = 32
CHUNK_CHARS: Final = 100_000


class ResumeError(Exception):
    """The unfinished run in the output folder was made with other inputs or options."""


@dataclass(frozen=True)
class Options:
    """What decides the rows of a run.

    Attributes:
        model: Name or folder of the spaCy pipeline.
        layers: Layers to run.
        read: How inputs are read; the user's reference date is in it.
        timeout: Seconds that one article may take; 0 for no limit.
    """

    model: str = DEFAULT_MODEL
    layers: tuple[str, ...] = LAYERS
    read: ReadOptions = field(default_factory=ReadOptions)
    timeout: float = 0.0


@dataclass
class Summary:
    """What a run did.

    Attributes:
        articles: Articles with rows.
        failed: (source, error) of each input without.
        rows: Table name -> number of rows.
        words: Tokens, white space left out.
        seconds: Wall-clock time, model loading included.
        loading: How much of it passed until the model was loaded.
        resumed: Articles taken from the unfinished run.
        notes: (doc_id, what was repaired in it before offsets existed).
    """

    articles: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    words: int = 0
    seconds: float = 0.0
    loading: float = 0.0
    resumed: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)

    def count(self, rows: Cells) -> None:
        """Add the rows of one chunk to the counts."""
        header = TABLES["documents"].header
        error, source, tokens = (header.index(name) for name in ("error", "source", "n_tokens"))
        for name, cells in rows.items():
            self.rows[name] += len(cells)
        for row in rows["documents"]:
            if row[error]:
                self.failed.append((row[source], row[error]))
            else:
                self.articles += 1
                self.words += int(row[tokens] or 0)


@dataclass(frozen=True)
class Step:
    """What was finished since the last report of progress.

    Attributes:
        number: Of the chunk or part.
        articles: In it, those that failed too.
        words: In it; 0 when it was taken from an interrupted run.
        size: Bytes of its texts in UTF-8; 0 when not known.
    """

    number: int
    articles: int
    words: int
    size: int


@dataclass(frozen=True)
class Chunk:
    """The unit of work: consecutive articles.

    Attributes:
        number: Its place in the input, from 0.
        articles: What to extract from.
        key: Hash of all that was read, so that a resumed run notices changed inputs.
    """

    number: int
    articles: tuple[Article, ...]
    key: str


def run(
    inputs: Sequence[str],
    out: Path,
    options: Options,
    *,
    formats: Sequence[str] = ("csv",),
    workers: int = 1,
    resume: bool = False,
    save_text: Path | None = None,
    on_progress: Callable[[Step], None] | None = None,
) -> Summary:
    """Extract all articles of `inputs` and write the tables to `out`.

    Args:
        inputs: What `articles.read_articles` takes.
        out: Folder for the tables; made when missing; old tables stay whole until the end.
        options: What decides the rows.
        formats: Any of `export.FORMATS`.
        workers: Number of processes; 1 runs in this one.
        resume: Go on with the unfinished run in `out`.
        save_text: Folder for the texts that offsets refer to, one file an article.
        on_progress: Called after every chunk.

    Returns:
        The summary, also written to `out/run.json` with what made the tables.

    Raises:
        ResumeError: If the unfinished run had other inputs, options, model or version.
        ModelNotFoundError: If the model cannot be loaded.
        OSError: If `out` cannot be written; finished chunks are kept.
    """
    began = time.monotonic()
    store = _Store(out / WORK_FOLDER, identity(inputs, options), resume=resume)
    summary = Summary()
    numbers: list[int] = []
    chunks = cut_chunks(read_articles(inputs, options.read))
    for chunk, words in _compute(chunks, store, options, workers, summary):
        numbers.append(chunk.number)
        summary.notes.extend((a.doc_id, a.note) for a in chunk.articles if a.note)
        if save_text:
            _save_texts(save_text, chunk.articles)
        if on_progress:
            on_progress(Step(chunk.number, len(chunk.articles), words, _size(chunk)))
    numbers.sort()
    write_tables(out, store.rows(numbers, summary), formats, store.folder / "tables")
    summary.seconds = time.monotonic() - began
    _write_manifest(out, inputs, options, formats, workers, summary)
    store.discard()
    return summary


def process(nlp: Language, articles: Sequence[Article], timeout: float = 0.0) -> Iterator[Rows]:
    """Yield the rows of each article, in order; an article that fails gives its error row.

    The articles go through `nlp.pipe` together, which is faster; where that fails, or a time limit
    is set, each goes alone, so that one bad article costs only itself.
    """
    readable = [article for article in articles if not article.error]
    docs: list[Doc] | None = None
    if not timeout:
        try:
            docs = list(nlp.pipe([_prepared(nlp, article) for article in readable]))
        except Exception:
            log.debug("a chunk failed as a whole; its articles go one by one", exc_info=True)
    done = iter(docs or ())
    for article in articles:
        if article.error:
            yield error_rows(article, article.error)
        elif docs is not None:
            yield document_rows(article, next(done))
        else:
            yield _process_alone(nlp, article, timeout)


def as_cells(articles: Iterable[Rows]) -> Cells:
    """Return the rows of some articles together, table by table, each value rendered."""
    held = list(articles)
    return {
        name: [[cell(value) for value in row] for rows in held for row in rows[name]]
        for name in TABLES
    }


def _process_alone(nlp: Language, article: Article, timeout: float) -> Rows:
    try:
        with time_limit(timeout):
            return document_rows(article, nlp(_prepared(nlp, article)))
    except ArticleTimeoutError:
        return error_rows(article, f"{article.source}: took longer than {timeout:g} s")
    except Exception as error:
        log.debug("article %s failed", article.doc_id, exc_info=True)
        return error_rows(article, f"{article.source}: {type(error).__name__}: {error}")


def _prepared(nlp: Language, article: Article) -> Doc:
    return prepare(nlp, article.text, article.published, article.published_source)


def cut_chunks(articles: Iterable[Article]) -> Iterator[Chunk]:
    """Cut a stream of articles into chunks; where depends on the articles alone."""
    number, held, size = 0, [], 0
    for article in articles:
        held.append(article)
        size += len(article.text)
        if len(held) >= CHUNK_ARTICLES or size >= CHUNK_CHARS:
            yield _chunk(number, held)
            number, held, size = number + 1, [], 0
    if held:
        yield _chunk(number, held)


def _chunk(number: int, articles: Sequence[Article]) -> Chunk:
    digest = hashlib.sha256()
    for article in articles:
        digest.update(json.dumps(asdict(article), sort_keys=True).encode())
    return Chunk(number, tuple(articles), digest.hexdigest())


# --- computing -----------------------------------------------------------------------------------


def _compute(
    chunks: Iterable[Chunk], store: _Store, options: Options, workers: int, summary: Summary
) -> Iterator[tuple[Chunk, int]]:
    """Compute what the store lacks; yield each chunk, and its words, when its rows are on disk."""

    def missing() -> Iterator[Chunk]:
        for chunk in chunks:
            if store.has(chunk):
                summary.resumed += len(chunk.articles)
                finished.append(chunk)
            else:
                yield chunk

    finished: deque[Chunk] = deque()
    compute = _compute_here if workers <= 1 else _compute_in_workers
    for chunk, rows in compute(missing(), options, workers, summary):
        while finished:
            yield finished.popleft(), 0
        store.put(chunk, rows)
        yield chunk, sum(row[_TOKENS] or 0 for each in rows for row in each["documents"])
    yield from ((chunk, 0) for chunk in finished)


_TOKENS: Final = TABLES["documents"].header.index("n_tokens")


def _size(chunk: Chunk) -> int:
    return sum(len(a.text.encode("utf-8", "surrogatepass")) for a in chunk.articles)


def _load(options: Options) -> Language:
    """Load the pipeline, and leave it out of every later garbage collection.

    Its lexica are hundreds of thousands of objects that live as long as the process; going through
    them again and again for the short-lived tokens of the articles takes a good part of the time.
    """
    nlp = load(options.model, layers=options.layers)
    gc.collect()
    gc.freeze()
    return nlp


def _compute_here(
    chunks: Iterator[Chunk], options: Options, _workers: int, summary: Summary
) -> Iterator[tuple[Chunk, list[Rows]]]:
    began = time.monotonic()
    nlp = _load(options)
    summary.loading = time.monotonic() - began
    for chunk in chunks:
        yield chunk, list(process(nlp, chunk.articles, options.timeout))


_worker: dict[str, Any] = {}


def _start_worker(options: Options) -> None:
    # Each worker is one of several: a second thread in it would only fight with the others.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    _worker["nlp"] = _load(options)
    _worker["timeout"] = options.timeout


def _work(articles: Sequence[Article]) -> list[Rows]:
    return list(process(_worker["nlp"], articles, _worker["timeout"]))


def _compute_in_workers(
    chunks: Iterator[Chunk], options: Options, workers: int, summary: Summary
) -> Iterator[tuple[Chunk, list[Rows]]]:
    """Compute chunks in `workers` processes, two per worker in flight.

    A worker that dies takes the pool with it. The chunks in flight then go article by article, one
    process at a time, so that the article which kills is known, and only it gets an error row.
    """
    began = time.monotonic()
    load(options.model, layers=options.layers)  # a wrong model is said once, before any worker
    summary.loading = time.monotonic() - began
    pool = _pool(options, workers)
    flying: dict[Future[list[Rows]], Chunk] = {}
    try:
        exhausted = False
        while flying or not exhausted:
            while not exhausted and len(flying) < 2 * workers:
                chunk = next(chunks, None)
                if chunk is None:
                    exhausted = True
                else:
                    flying[pool.submit(_work, chunk.articles)] = chunk
            done, _ = wait(flying, return_when=FIRST_COMPLETED)
            if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                suspects = sorted(flying.values(), key=lambda chunk: chunk.number)
                flying.clear()
                pool.shutdown(cancel_futures=True)
                for suspect in suspects:
                    yield suspect, [_in_own_process(options, a) for a in suspect.articles]
                pool = _pool(options, workers)
                continue
            for future in sorted(done, key=lambda future: flying[future].number):
                yield flying.pop(future), future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _in_own_process(options: Options, article: Article) -> Rows:
    pool = _pool(options, 1)
    try:
        return pool.submit(_work, (article,)).result()[0]
    except BrokenProcessPool:
        return error_rows(article, f"{article.source}: the worker process died on this article")
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(options: Options, workers: int) -> ProcessPoolExecutor:
    # "spawn" on every platform: a forked copy of onnxruntime's threads hangs.
    return ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=_start_worker, initargs=(options,)
    )


# --- keeping -------------------------------------------------------------------------------------


class _Store:
    """Finished chunks on disk: one JSON file each, moved in place when whole."""

    def __init__(self, folder: Path, identity: dict[str, Any], *, resume: bool) -> None:
        self.folder = folder
        stamp = folder / "identity.json"
        if resume and stamp.is_file():
            before = json.loads(stamp.read_text(encoding="utf-8"))
            if changed := [name for name in identity if before.get(name) != identity[name]]:
                raise ResumeError(
                    f"the unfinished run in {folder.parent} was made with another "
                    f"{', '.join(changed)}; run with the same, or without --resume to start anew"
                )
        else:
            if folder.exists():
                shutil.rmtree(folder)
            folder.mkdir(parents=True)
            _write_whole(stamp, json.dumps(identity, ensure_ascii=False, indent=1))

    def _path(self, number: int) -> Path:
        return self.folder / f"chunk-{number:08d}.json"

    def has(self, chunk: Chunk) -> bool:
        try:
            held = json.loads(self._path(chunk.number).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return False
        if held["key"] != chunk.key:
            raise ResumeError(
                f"the inputs changed since the unfinished run in {self.folder.parent} (near "
                f"{chunk.articles[0].source}); run without --resume to start anew"
            )
        return True

    def put(self, chunk: Chunk, rows: Sequence[Rows]) -> None:
        _write_whole(
            self._path(chunk.number),
            json.dumps({"key": chunk.key, "rows": as_cells(rows)}, ensure_ascii=False),
        )

    def rows(self, numbers: Iterable[int], summary: Summary) -> Iterator[Cells]:
        """Yield the rows of each chunk, as cells, and count them into `summary`."""
        for number in numbers:
            rows = json.loads(self._path(number).read_text(encoding="utf-8"))["rows"]
            summary.count(rows)
            yield rows

    def discard(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    temporary = path.with_name(path.name + ".tmp")
    with temporary.open("w", encoding="utf-8", newline="") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)


_UNSAFE: Final = re.compile(r"[^\w.~-]|^\.")
_LONGEST_NAME: Final = 120


def _save_texts(folder: Path, articles: Iterable[Article]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles:
        if not article.error:
            _write_whole(folder / text_file_name(article.doc_id), article.text)


def text_file_name(doc_id: str) -> str:
    """Return a file name for an article's text: safe on any system, and its own.

    A name that had to be changed carries a hash of the identifier, so that no two share a file.
    """
    safe = _UNSAFE.sub("_", doc_id)[:_LONGEST_NAME]
    if safe != doc_id:
        safe += "-" + hashlib.sha256(doc_id.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{safe}.txt"


def identity(inputs: Sequence[str], options: Options) -> dict[str, Any]:
    """Return what must be the same for a run to be resumed."""
    return {
        "version": setaccio.__version__,
        "model": options.model,
        "layers": sorted(options.layers),
        "reading": asdict(options.read),
        "timeout": options.timeout,
        "inputs": list(inputs),
    }


def _write_manifest(
    out: Path,
    inputs: Sequence[str],
    options: Options,
    formats: Sequence[str],
    workers: int,
    summary: Summary,
) -> None:
    manifest = {
        **identity(inputs, options),
        "formats": list(formats),
        "workers": workers,
        "articles": summary.articles,
        "failed": len(summary.failed),
        "rows": {name: summary.rows[name] for name in TABLES},
        "words": summary.words,
        "seconds": round(summary.seconds, 3),
        "loading_seconds": round(summary.loading, 3),
        "resumed": summary.resumed,
        "notes": dict(sorted(summary.notes)),
    }
    _write_whole(out / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
