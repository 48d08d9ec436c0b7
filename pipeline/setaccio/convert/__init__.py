"""Gold to annotation tools and back: Label Studio, Doccano, Prodigy, spaCy DocBin, brat.

So that articles can be pre-annotated with `extract`, corrected in a tool, and used to evaluate.
Offsets are exact in each tool's own way of counting, with emoji and with Windows line breaks; all
attributes come back, as long as the tool keeps what it was given. What comes out as gold has passed
the checks of `setaccio.gold`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from setaccio.convert import brat, doccano, labelstudio, prodigy
from setaccio.convert.portable import Portable, from_portables, to_portable
from setaccio.evaluate.report import write_text
from setaccio.gold import GoldError, read_gold, write_gold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.gold import GoldDoc

__all__ = ["SOURCE_FORMATS", "TARGET_FORMATS", "convert", "read", "write"]

SOURCE_FORMATS: Final = (
    "gold", "tables", "labelstudio", "doccano", "prodigy", "spacy", "brat",
)  # fmt: skip
TARGET_FORMATS: Final = (
    "gold", "labelstudio", "labelstudio-predictions", "doccano", "prodigy", "spacy", "brat",
)  # fmt: skip


def convert(
    src: str | Path,
    src_format: str,
    dst: str | Path,
    dst_format: str,
    *,
    texts: Sequence[str] = (),
) -> list[GoldDoc]:
    """Convert annotated articles from one format to another.

    Args:
        src: File, or folder (gold, tables, brat).
        src_format: One of `SOURCE_FORMATS`. "tables" are those of `setaccio extract`.
        dst: File, or folder (brat). Label Studio gets its labelling configuration beside it, as
            `<name>.config.xml`.
        dst_format: One of `TARGET_FORMATS`. "labelstudio-predictions" shows the mentions as
            proposals, "labelstudio" as annotations.
        texts: For "tables" only: where the articles are, if not where they were.

    Returns:
        The articles that were converted.

    Raises:
        GoldError: If the source cannot be read or, as gold, breaks the rules.
        ValueError: If a format is unknown.
        OSError: If a file cannot be read or written.
    """
    if dst_format not in TARGET_FORMATS:
        raise ValueError(_unknown(dst_format, TARGET_FORMATS))
    docs = read(src, src_format, texts=texts)
    write(docs, dst, dst_format)
    return docs


def read(path: str | Path, form: str, *, texts: Sequence[str] = ()) -> list[GoldDoc]:
    """Read annotated articles, see `convert`."""
    path = Path(path)
    if form == "gold":
        return read_gold(path)
    if form == "tables":
        from setaccio.convert.tables import gold_of_tables  # noqa: PLC0415  (loads slowly)

        return gold_of_tables(path, texts)
    if form == "brat":
        return from_portables(brat.read_folder(path), path.name)
    if form not in SOURCE_FORMATS:
        raise ValueError(_unknown(form, SOURCE_FORMATS))
    data, name = path.read_bytes(), str(path)
    items: list[Portable]
    if form == "labelstudio":
        items = labelstudio.read_tasks(data, name)
    elif form == "doccano":
        items = doccano.read_lines(data, name)
    elif form == "prodigy":
        items = prodigy.read_lines(data, name)
    else:
        from setaccio.convert.docbin import read_docbin  # noqa: PLC0415  (loads spaCy)

        items = read_docbin(data, name)
    if not items:
        raise GoldError([f"{path}: no annotated article"])
    return from_portables(items, path.stem)


def write(docs: Sequence[GoldDoc], path: str | Path, form: str) -> None:
    """Write annotated articles, see `convert`."""
    path = Path(path)
    items = [to_portable(doc) for doc in docs]
    if form != "brat":
        path.parent.mkdir(parents=True, exist_ok=True)
    if form == "gold":
        write_gold(docs, path)
    elif form in {"labelstudio", "labelstudio-predictions"}:
        kind = "annotations" if form == "labelstudio" else "predictions"
        write_text(path, labelstudio.write_tasks(items, kind))  # type: ignore[arg-type]
        write_text(path.with_suffix(".config.xml"), labelstudio.configuration())
    elif form == "doccano":
        write_text(path, doccano.write_lines(items))
    elif form == "prodigy":
        write_text(path, prodigy.write_lines(items))
    elif form == "brat":
        path.mkdir(parents=True, exist_ok=True)
        for name, content in brat.write_folder(items).items():
            (path / name).write_bytes(content)
    elif form == "spacy":
        from setaccio.convert.docbin import write_docbin  # noqa: PLC0415  (loads spaCy)

        path.write_bytes(write_docbin(items))
    else:
        raise ValueError(_unknown(form, TARGET_FORMATS))


def _unknown(form: str, known: Sequence[str]) -> str:
    return f"unknown format {form!r}; known: {', '.join(known)}"
