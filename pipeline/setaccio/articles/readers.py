"""One reader per kind of file: an open file -> articles.

A reader yields an `Article` with `error` for a part that cannot be read and goes on; it raises
`InputError` when the file as a whole cannot. Libraries for the richer kinds are optional extras,
imported when the first such file is met.
"""

from __future__ import annotations

import csv
import importlib
import io
import json
import re
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from setaccio.articles.decoding import decode, normalise, repair
from setaccio.articles.model import Article, InputError, ReadOptions
from setaccio.published import parse_published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

# What an archive may hold: enough for any newspaper, too little for a decompression bomb.
MAX_MEMBER_BYTES: Final = 200 * 2**20
MAX_ARCHIVE_BYTES: Final = 4 * 2**30


def _stem(source: str) -> str:
    return "stdin" if source == "-" else PurePosixPath(Path(source).as_posix()).stem


def make_article(
    text: str,
    doc_id: str,
    source: str,
    *,
    title: str = "",
    published: str = "",
) -> Article:
    """Return an article ready for extraction, or one that says why there is none.

    Mojibake is repaired and the text normalised here, before any offset exists.
    """
    repaired = repair(text)
    note = "mojibake repaired" if repaired != text else ""
    text = normalise(repaired)
    if not text.strip():
        return Article(doc_id, "", source=source, error=f"{source}: the article is empty")
    return Article(
        doc_id,
        text,
        title=" ".join(normalise(repair(title)).split()),
        published=published,
        published_source="metadata" if published else "",
        source=source,
        note=note,
    )


def read_text(stream: BinaryIO, source: str, _options: ReadOptions) -> Iterator[Article]:
    """Read a text file as one article."""
    yield make_article(decode(stream.read()), _stem(source), source)


# --- records: JSONL, CSV, Parquet ----------------------------------------------------------------


def read_jsonl(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article]:
    """Read one article a line, each a JSON object."""
    start = stream.peek(2)[:2] if hasattr(stream, "peek") else b""
    lines: Iterable[bytes] = stream
    if start in {b"\xff\xfe", b"\xfe\xff"}:  # UTF-16 has line breaks of two bytes
        lines = (line.encode() for line in decode(stream.read()).split("\n"))
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{source}:{number}"
            doc_id = f"{_stem(source)}:{number}"
            try:
                yield _from_record(_parse_object(line), doc_id, place, options)
            except (InputError, ValueError) as error:
                yield Article(doc_id, "", source=place, error=f"{place}: {error}")


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


def _from_record(
    fields: Mapping[str, object], doc_id: str, source: str, options: ReadOptions
) -> Article:
    given = fields.get(options.id_column)
    if isinstance(given, str | int) and not isinstance(given, bool) and str(given).strip():
        doc_id = normalise(str(given)).strip()
    elif given is not None and given != "":
        raise InputError(f"`{options.id_column}` must be a string, not {_json_type(given)}")
    published = _string(fields, options.published_column).strip()
    return make_article(
        _string(fields, options.text_column, required=True),
        doc_id,
        source,
        title=_string(fields, options.title_column),
        published=parse_published(published) if published else "",
    )


def _string(fields: Mapping[str, object], name: str, *, required: bool = False) -> str:
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


def _read_delimited(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article]:
    text = decode(stream.read())
    csv.field_size_limit(2**31 - 1)
    header_line = text.split("\n", 1)[0]
    delimiter = max("\t;,|" if source.lower().endswith(".tsv") else ",;\t|", key=header_line.count)
    # Line breaks stay as they are inside quoted cells.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = next(reader, [])
    _check_columns(header, options)
    while True:
        line = reader.line_num + 1
        place = f"{source}:{line}"
        doc_id = f"{_stem(source)}:{line}"
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Article(doc_id, "", source=place, error=f"{place}: {error}")
            continue
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            message = f"{place}: {len(row)} cells, but the header has {len(header)}"
            yield Article(doc_id, "", source=place, error=message)
            continue
        yield from _from_row(dict(zip(header, row, strict=True)), doc_id, place, options)


def _from_row(
    row: Mapping[str, object], doc_id: str, place: str, options: ReadOptions
) -> Iterator[Article]:
    try:
        yield _from_record(row, doc_id, place, options)
    except (InputError, ValueError) as error:
        yield Article(doc_id, "", source=place, error=f"{place}: {error}")


def _check_columns(columns: Iterable[str], options: ReadOptions) -> None:
    names = list(columns)
    if options.text_column not in names:
        raise InputError(
            f"there is no column {options.text_column!r} (the columns are "
            f"{', '.join(map(repr, names)) or 'none'}); name the one with --text-column"
        )


def _read_parquet(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article]:
    pa = _library("pyarrow", "parquet")
    parquet = _library("pyarrow.parquet", "parquet")
    try:
        file = parquet.ParquetFile(stream)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"this is no Parquet file: {error}") from None
    names = file.schema_arrow.names
    _check_columns(names, options)
    wanted = (
        options.text_column,
        options.id_column,
        options.title_column,
        options.published_column,
    )
    first = 1
    for batch in file.iter_batches(batch_size=256, columns=[n for n in wanted if n in names]):
        yield from articles_of_records(batch.to_pylist(), source, options, first=first)
        first += batch.num_rows


def articles_of_records(
    rows: Iterable[Mapping[str, object]], source: str, options: ReadOptions, *, first: int
) -> Iterator[Article]:
    """Yield the article of each record; `first` is the number of the first one in `source`."""
    for number, row in enumerate(rows, first):
        fields = {name: _plain(value) for name, value in row.items()}
        yield from _from_row(fields, f"{_stem(source)}:{number}", f"{source}:{number}", options)


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


# --- pages and documents -------------------------------------------------------------------------


def _read_html(stream: BinaryIO, source: str, _options: ReadOptions) -> Iterator[Article]:
    trafilatura = _library("trafilatura", "html")
    data = stream.read()
    # The page says its own encoding; without one, trafilatura detects it.
    try:
        page = trafilatura.bare_extraction(
            data,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=_DATE_SETTINGS,
        )
    except Exception as error:
        raise InputError(f"the page cannot be read: {error}") from None
    if page is None or not (page.text or "").strip():
        raise InputError("no article text was found on this page")
    yield make_article(
        page.text,
        _stem(source),
        source,
        title=page.title or "",
        published=_certain_date(page.date, data),
    )


# Only what the page says in its metadata and mark-up; no guess from numbers in the text, no limit
# that depends on the day of the run.
_DATE_SETTINGS: Final[dict[str, Any]] = {
    "extensive_search": False,
    "original_date": True,
    "max_date": "2100-01-01",
}


def _certain_date(found: str | None, page: bytes) -> str:
    """Return the date that a page gives, unless it is a year in disguise.

    htmldate completes a year alone to 1 January; such a date counts only if the page spells it.
    """
    if not found:
        return ""
    day = parse_published(found)
    if day.endswith("-01-01"):
        year = day[:4]
        spelled = (
            rf"{year}-0?1-0?1|{year}/0?1/0?1|0?1[/.]0?1[/.]{year}|1(?:°|&deg;)? gennaio {year}"
        )
        if not re.search(spelled, page.decode("utf-8", "replace"), re.IGNORECASE):
            return ""
    return day


def _read_markdown(stream: BinaryIO, source: str, _options: ReadOptions) -> Iterator[Article]:
    markdown_it = _library("markdown_it", "")
    text, fields = _front_matter(decode(stream.read()))
    parser = markdown_it.MarkdownIt("commonmark", {"html": False})
    title, blocks = "", []
    tokens = parser.parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            block = "".join(_inline_text(token.children or ()))
            if not title and before is not None and before.type == "heading_open":
                title = block
            blocks.append(block)
        elif token.type in {"fence", "code_block"}:
            blocks.append(token.content.rstrip("\n"))
    published = fields.get("date", fields.get("published", ""))
    yield make_article(
        "\n\n".join(blocks),
        _stem(source),
        source,
        title=fields.get("title", title),
        published=parse_published(published) if published else "",
    )


def _inline_text(children: Iterable[Any]) -> Iterator[str]:
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif child.type in {"text", "code_inline"}:
            yield child.content


_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
_FIELD: Final = re.compile(r"^(title|date|published)\s*:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)


def _front_matter(text: str) -> tuple[str, dict[str, str]]:
    match = _FRONT_MATTER.match(text)
    if not match:
        return text, {}
    return text[match.end() :], dict(_FIELD.findall(match[1]))


def _read_pdf(stream: BinaryIO, source: str, _options: ReadOptions) -> Iterator[Article]:
    pypdf = _library("pypdf", "pdf")
    try:
        document = pypdf.PdfReader(io.BytesIO(stream.read()))
        pages = [page.extract_text() or "" for page in document.pages]
        metadata = document.metadata
        title = str(metadata.title or "") if metadata else ""
    except Exception as error:
        raise InputError(f"the PDF cannot be read: {error}") from None
    if not any(page.strip() for page in pages):
        raise InputError("the PDF has no text layer; run it through OCR first")
    # A PDF's own dates say when the file was made, which is no publication date.
    yield make_article("\n\n".join(pages), _stem(source), source, title=title)


def _read_feed(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article]:
    feedparser = _library("feedparser", "html")
    data = stream.read()
    if b"<!ENTITY" in data:
        raise InputError("the feed defines XML entities, which are not expanded here")
    feed = feedparser.parse(data, resolve_relative_uris=False)
    if not feed.entries:
        raise InputError("no entries were found; this is no RSS or Atom feed, or an empty one")
    for number, entry in enumerate(feed.entries, 1):
        place = f"{source}:{number}"
        content = entry.get("content") or [{"value": entry.get("summary", "")}]
        text = _text_of_html(content[0].get("value", ""))
        moment = entry.get("published_parsed") or entry.get("updated_parsed")
        published = f"{moment[0]:04d}-{moment[1]:02d}-{moment[2]:02d}" if moment else ""
        title = _text_of_html(entry.get("title", ""))
        text = text or title
        fields = {"text": text, "doc_id": entry.get("id", ""), "title": title}
        plain = ReadOptions(published=options.published)
        yield from _from_row(
            fields | {"published": published}, f"{_stem(source)}:{number}", place, plain
        )


def _text_of_html(fragment: str) -> str:
    """Return the text of a fragment of HTML, a line a block element."""
    html = _library("lxml.html", "html")
    if not fragment.strip():
        return ""
    root = html.fragment_fromstring(fragment, create_parent="div")
    for element in root.iter("br", "p", "div", "li", "h1", "h2", "h3", "h4", "tr", "blockquote"):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split(" ")).strip() for line in root.text_content().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


# --- archives ------------------------------------------------------------------------------------


def _read_zip(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Article]:
    """Read the members of an archive in memory, one at a time; nothing is written anywhere."""
    try:
        archive = zipfile.ZipFile(stream)
    except zipfile.BadZipFile as error:
        raise InputError(f"this is no zip archive: {error}") from None
    left = MAX_ARCHIVE_BYTES
    with archive:
        for member in sorted(archive.infolist(), key=lambda info: info.filename):
            suffix = PurePosixPath(member.filename).suffix.lower()
            hidden = PurePosixPath(member.filename).name.startswith((".", "__MACOSX"))
            reader = READERS.get(suffix)
            if member.is_dir() or hidden or reader is None or suffix in {"", ".zip"}:
                continue
            place = f"{source}!{member.filename}"
            try:
                data = _member_bytes(archive, member, min(MAX_MEMBER_BYTES, left))
                left -= len(data)
                yield from reader(io.BytesIO(data), place, options)
            except InputError as error:
                yield Article(_stem(place), "", source=place, error=f"{place}: {error}")


def _member_bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    if member.flag_bits & 0x1:
        raise InputError("it is encrypted; unpack the archive first")
    try:
        with archive.open(member) as stream:
            data = stream.read(limit + 1)  # whatever size the archive claims
    except Exception as error:
        raise InputError(f"it cannot be unpacked: {error}") from None
    if len(data) > limit:
        raise InputError(f"it unpacks to more than {limit:,} bytes; unpack the archive first")
    return data


def _library(name: str, extra: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise InputError(
            f"reading it needs {error.name}: `pip install 'setaccio[{extra}]'`"
        ) from None


READERS: Final[dict[str, Callable[[BinaryIO, str, ReadOptions], Iterator[Article]]]] = {
    "": read_text,
    ".txt": read_text,
    ".text": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": _read_delimited,
    ".tsv": _read_delimited,
    ".parquet": _read_parquet,
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".pdf": _read_pdf,
    ".rss": _read_feed,
    ".atom": _read_feed,
    ".xml": _read_feed,
    ".zip": _read_zip,
}
