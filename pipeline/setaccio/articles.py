"""Reading: files, folders, globs and standard input -> articles, one after the other.

Nothing here knows about spaCy. A file, a line or an archive member that cannot be read does not
stop the others: it comes out as an `Article` with an `error` and no text.
"""

from __future__ import annotations

import glob
import json
import re
import sys
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from setaccio.published import parse_published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STDIN: Final = "-"

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# Control characters that no text file has; tab, line breaks and form feed are none of them.
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f]")


class InputError(Exception):
    """An input that cannot be read as articles; the message says which and what to do."""


@dataclass(frozen=True)
class Article:
    """One article as read.

    Attributes:
        doc_id: Unique in a run: the `doc_id` of the input, else the file's name without suffix.
        text: Decoded and NFC-normalised; all offsets refer to it. Empty when `error` is set.
        title: When the input gives one.
        published: Reference date that the input gives, ISO "YYYY-MM-DD", or empty.
        published_source: "user", "metadata", or empty.
        source: The input as the user named it, with `:line` for JSONL.
        error: Why there is no article here, or empty.
    """

    doc_id: str
    text: str
    title: str = ""
    published: str = ""
    published_source: str = ""
    source: str = ""
    error: str = ""


def read_articles(inputs: Iterable[str], *, published: str = "") -> Iterator[Article]:
    """Yield the articles of all inputs, in the order given, folders and globs sorted by path.

    Args:
        inputs: Files, folders (read recursively, hidden files left out), glob patterns, or "-".
        published: Reference date given by the user, ISO; it goes before the inputs' own.

    Yields:
        Articles with distinct `doc_id`s; one with `error` set for each input, or line of an input,
        that cannot be read.
    """
    seen: dict[str, int] = {}
    for name in inputs:
        for article in _read_input(name):
            if published and not article.error:
                article = replace(article, published=published, published_source="user")  # noqa: PLW2901
            yield _with_unique_id(article, seen)


def supported_suffixes() -> tuple[str, ...]:
    """Return the file endings that are read, sorted."""
    return tuple(sorted(_READERS))


def _with_unique_id(article: Article, seen: dict[str, int]) -> Article:
    doc_id = article.doc_id
    while doc_id in seen:
        seen[article.doc_id] += 1
        doc_id = f"{article.doc_id}~{seen[article.doc_id]}"
    seen[doc_id] = 1
    return article if doc_id == article.doc_id else replace(article, doc_id=doc_id)


def _read_input(name: str) -> Iterator[Article]:
    if name == STDIN:
        yield from _read_stdin(sys.stdin.buffer)
        return
    path = Path(name)
    try:
        if path.is_dir():
            paths = sorted(_walk(path))
            if not paths:
                yield _failure(
                    name,
                    f"no article in this folder: it has no {_listed(supported_suffixes())} file",
                )
        elif path.exists() or not glob.has_magic(name):
            paths = [path]
        else:
            paths = sorted(Path(hit) for hit in glob.glob(name, recursive=True))  # noqa: PTH207
            if not paths:
                yield _failure(name, "no file matches this pattern")
    except OSError as error:
        yield _failure(name, _reason(error))
        return
    for each in paths:
        if each.is_dir():
            yield from _read_input(str(each))
        else:
            yield from _read_file(each)


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in _READERS and path.is_file():
            yield path


def _read_file(path: Path) -> Iterator[Article]:
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        yield _failure(
            str(path),
            f"files ending in {path.suffix!r} are not read; use {_listed(supported_suffixes())}, "
            "or pipe the text into `setaccio extract -`",
        )
        return
    try:
        with path.open("rb") as stream:
            yield from reader(stream, str(path))
    except OSError as error:
        yield _failure(str(path), _reason(error))


def _read_stdin(stream: BinaryIO) -> Iterator[Article]:
    data = stream.read()
    if data.lstrip().startswith(b"{"):
        yield from _jsonl_articles(data.split(b"\n"), STDIN)
    else:
        yield _text_article(data, "stdin", STDIN)


def _read_text(stream: BinaryIO, source: str) -> Iterator[Article]:
    yield _text_article(stream.read(), Path(source).stem, source)


def _read_jsonl(stream: BinaryIO, source: str) -> Iterator[Article]:
    yield from _jsonl_articles(stream, source)


_READERS: Final[dict[str, Callable[[BinaryIO, str], Iterator[Article]]]] = {
    "": _read_text,
    ".txt": _read_text,
    ".text": _read_text,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
}


def _text_article(data: bytes, doc_id: str, source: str) -> Article:
    try:
        text = normalise(decode(data))
    except InputError as error:
        return Article(doc_id, "", source=source, error=f"{source}: {error}")
    if not text.strip():
        return Article(doc_id, "", source=source, error=f"{source}: the article is empty")
    return Article(doc_id, text, source=source)


def _jsonl_articles(lines: Iterable[bytes], source: str) -> Iterator[Article]:
    stem = Path(source).stem if source != STDIN else "stdin"
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _jsonl_article(line, f"{stem}:{number}", f"{source}:{number}")


def _jsonl_article(line: bytes, doc_id: str, source: str) -> Article:
    try:
        fields = _parse_object(line)
        given = fields.get("doc_id")
        if isinstance(given, str | int) and not isinstance(given, bool) and str(given).strip():
            doc_id = normalise(str(given)).strip()
        elif given not in (None, ""):
            raise InputError(f"`doc_id` must be a string, not {_json_type(given)}")
        text = normalise(_string(fields, "text", required=True))
        if not text.strip():
            raise InputError("the article is empty: `text` has no characters but white space")
        title = normalise(_string(fields, "title")).strip()
        published = _string(fields, "published").strip()
        if published:
            published = parse_published(published)
    except (InputError, ValueError) as error:
        return Article(doc_id, "", source=source, error=f"{source}: {error}")
    return Article(doc_id, text, title, published, "metadata" if published else "", source)


def _parse_object(line: bytes) -> dict[str, object]:
    try:
        value = json.loads(decode(line))
    except json.JSONDecodeError as error:
        raise InputError(
            f"no JSON object: {error.msg} at character {error.pos + 1}; each line must be one "
            'object such as {"text": "..."}'
        ) from None
    except RecursionError:
        raise InputError("no JSON object: it is nested too deeply") from None
    if not isinstance(value, dict):
        raise InputError(
            f'the line is {_json_type(value)}, not an object such as {{"text": "..."}}'
        )
    return value


def _string(fields: dict[str, object], name: str, *, required: bool = False) -> str:
    value = fields.get(name)
    if isinstance(value, str):
        return value
    if value is None:
        if required:
            raise InputError(f"the object has no `{name}`")
        return ""
    raise InputError(f"`{name}` must be a string, not {_json_type(value)}")


def _json_type(value: object) -> str:
    if value is None:
        return "null"
    names = {bool: "a boolean", str: "a string", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")


def decode(data: bytes) -> str:
    """Decode the bytes of a text file: UTF-8 or UTF-16 by their mark, UTF-8, else Windows-1252.

    Raises:
        InputError: If the bytes are no text in any of these.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data.startswith(b"\xef\xbb\xbf"):
        encodings = ["utf-8-sig"]
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            break
        return text
    raise InputError("the bytes are no text; save the article as UTF-8")


def normalise(text: str) -> str:
    """Return `text` in NFC, lone surrogates (which no file can hold) as U+FFFD."""
    return unicodedata.normalize("NFC", _LONE_SURROGATE.sub("\ufffd", text))


def _failure(name: str, message: str) -> Article:
    return Article(Path(name).stem or name, "", source=name, error=f"{name}: {message}")


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return error.strerror or str(error)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(word for word in words if word)
