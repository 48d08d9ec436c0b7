"""From what the user names to files, and from files to articles with distinct identifiers."""

from __future__ import annotations

import glob
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
    seen: dict[str, int] = {}
    for name in inputs:
        for article in _read_input(name, options):
            dated = article
            if options.published and not article.error:
                dated = replace(article, published=options.published, published_source="user")
            yield _with_unique_id(dated, seen)


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


def _with_unique_id(article: Article, seen: dict[str, int]) -> Article:
    doc_id = article.doc_id
    while doc_id in seen:
        seen[article.doc_id] += 1
        doc_id = f"{article.doc_id}~{seen[article.doc_id]}"
    seen[doc_id] = 1
    return article if doc_id == article.doc_id else replace(article, doc_id=doc_id)


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
