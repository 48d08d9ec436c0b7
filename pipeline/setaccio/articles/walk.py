"""From what the user names to files, and from files to articles with distinct identifiers."""

from __future__ import annotations

import glob
import hashlib
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from setaccio.articles.model import Article, InputError, ReadOptions
from setaccio.articles.readers import READERS, read_jsonl, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

STDIN: Final = "-"


def read_articles(
    inputs: Iterable[str],
    options: ReadOptions = ReadOptions(),  # noqa: B008  (frozen)
) -> Iterator[Article]:
    """Yield the articles of all inputs, in the order given, folders and globs sorted by path.

    Args:
        inputs: Files, folders (read recursively, hidden files left out), glob patterns, or "-".
        options: How to read them.

    Yields:
        Articles with distinct `doc_id`s; one with `error` set for each input, or part of an input,
        that cannot be read.
    """
    unique = _UniqueIds()
    for name in inputs:
        for article in _read_input(name, options):
            dated = article
            if options.published and not article.error:
                dated = replace(article, published=options.published, published_source="user")
            yield unique(dated)


_LINE: Final = re.compile(r":[^:/\\]*$")


def source_files(sources: Iterable[str]) -> list[str]:
    """Return the files behind `Article.source`s that are still there, each once, in order.

    The line or row that a source adds (`a.jsonl:3`) and the member of an archive
    (`a.zip!b.jsonl:3`) are left out.
    """
    files: dict[str, None] = {}
    for source in sources:
        without_line = _LINE.sub("", source)
        for name in (source, without_line, without_line.split("!", 1)[0]):
            if name and Path(name).is_file():
                files[name] = None
                break
    return list(files)


_PLAIN: Final = frozenset({"", ".txt", ".text", ".jsonl", ".ndjson"})


def total_size(inputs: Iterable[str]) -> int | None:
    """Return how many bytes of text there are to read, about, or None where it cannot be told.

    It can for text and JSONL files; what other kinds hold is known only when they are read.
    """
    total = 0
    for name in inputs:
        path = Path(name)
        try:
            files = list(_walk(path)) if path.is_dir() else [path]
            if any(file.suffix.lower() not in _PLAIN for file in files):
                return None
            total += sum(file.stat().st_size for file in files)
        except (OSError, ValueError):  # patterns, standard input, what is not there
            return None
    return total


def supported_suffixes() -> tuple[str, ...]:
    """Return the file endings that are read, sorted."""
    return tuple(sorted(READERS))


class _UniqueIds:
    """Gives a second article of one `doc_id` another: "a", "a~2", "a~3".

    Of the identifiers seen only a hash is kept, eight bytes, so that millions of them take little
    memory; that two of a million share one has a chance of one in thirty million.
    """

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._times: dict[str, int] = {}

    def __call__(self, article: Article) -> Article:
        doc_id = article.doc_id
        while not self._is_new(doc_id):
            self._times[article.doc_id] = self._times.get(article.doc_id, 1) + 1
            doc_id = f"{article.doc_id}~{self._times[article.doc_id]}"
        return article if doc_id == article.doc_id else replace(article, doc_id=doc_id)

    def _is_new(self, doc_id: str) -> bool:
        data = doc_id.encode("utf-8", "surrogatepass")
        digest = int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")
        if digest in self._seen:
            return False
        self._seen.add(digest)
        return True


def _read_input(name: str, options: ReadOptions) -> Iterator[Article]:
    if name == STDIN:
        yield from _read_stdin(sys.stdin.buffer, options)
        return
    path = Path(name)
    try:
        if path.is_dir():
            paths = sorted(_walk(path))
            if not paths:
                yield _failure(name, f"no article in this folder: it has no {_suffixes()} file")
        elif path.exists() or not glob.has_magic(name):
            paths = [path]
        else:
            paths = sorted(Path(hit) for hit in glob.glob(name, recursive=True))  # noqa: PTH207
            if not paths:
                yield _failure(name, "no file matches this pattern")
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        yield _failure(name, _reason(error))
        return
    for each in paths:
        if each.is_dir():
            yield from _read_input(str(each), options)
        else:
            yield from _read_file(each, options)


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in READERS and path.is_file():
            yield path


def _read_file(path: Path, options: ReadOptions) -> Iterator[Article]:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        yield _failure(
            str(path),
            f"files ending in {path.suffix!r} are not read; use {_suffixes()}, "
            "or pipe the text into `setaccio extract -`",
        )
        return
    try:
        with path.open("rb") as stream:
            yield from reader(stream, str(path), options)
    except OSError as error:
        yield _failure(str(path), _reason(error))
    except InputError as error:
        yield _failure(str(path), str(error))


def _read_stdin(stream: BinaryIO, options: ReadOptions) -> Iterator[Article]:
    start = stream.peek(1024) if hasattr(stream, "peek") else b""
    is_json = start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    if is_json:
        yield from read_jsonl(stream, STDIN, options)
    else:
        yield from read_text(stream, STDIN, options)


def _failure(name: str, message: str) -> Article:
    return Article(Path(name).stem or name, "", source=name, error=f"{name}: {message}")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return getattr(error, "strerror", None) or str(error)


def _suffixes() -> str:
    return ", ".join(suffix for suffix in supported_suffixes() if suffix)
