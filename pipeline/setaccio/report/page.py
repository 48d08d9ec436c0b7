"""The page: template, style, script and data in one file that asks nothing of anybody."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import setaccio
from setaccio.report.data import Contents, ReportError, read_contents
from setaccio.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["ReportError", "render", "write_report"]

_LAYERS: Final = ("entities", "dates", "money", "quantities", "agreements")


def write_report(folder: Path, out: Path, articles: Sequence[str] = ()) -> int:
    """Write the report of the tables in `folder` to the file `out`.

    Args:
        folder: Where `extract` wrote its CSV tables.
        out: The HTML file; it appears whole or not at all.
        articles: Where to look for the texts besides the places that `documents.csv` names.

    Returns:
        The number of articles without a text: they are listed, but not shown.

    Raises:
        ReportError: If the tables cannot be read, or the libraries of the extra are missing.
    """
    contents = read_contents(folder, articles)
    page = render(contents)
    temporary = out.with_name(out.name + ".tmp")
    temporary.write_text(page, encoding="utf-8", newline="")
    temporary.replace(out)
    good = [row for row in contents.tables["documents"] if not row["error"]]
    return sum(row["doc_id"] not in contents.texts for row in good)


def render(contents: Contents) -> str:
    """Return the whole page as HTML.

    Raises:
        ReportError: If the libraries of the extra are missing.
    """
    try:
        import jinja2  # noqa: PLC0415

        from setaccio.report.charts import draw_all  # noqa: PLC0415

        charts = draw_all(contents)
    except ImportError as error:
        raise ReportError(
            f"the report needs {error.name}: `pip install 'setaccio[report]'`"
        ) from None
    here = files("setaccio.report")
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string((here / "page.html").read_text(encoding="utf-8"))
    script = (here / "page.js").read_text(encoding="utf-8")
    labels = json.loads((here / "labels.json").read_text(encoding="utf-8"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return template.render(
        version=setaccio.__version__,
        style=(here / "page.css").read_text(encoding="utf-8"),
        script=script,
        script_hash=f"sha256-{digest}",
        data=as_script_json(_data(contents) | {"labels": labels}),
        charts=charts,
        layers=_LAYERS,
        labels=labels["it"],
    )


def as_script_json(value: Any) -> str:
    """Return JSON that can stand in a `<script>` element whatever the strings in it say.

    `<`, `>` and `&` are escaped, so neither `</script>` nor `<!--` can end or bend the element.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _data(contents: Contents) -> dict[str, Any]:
    """Rows as lists; sentences, which repeat, once per table as numbers into one list."""
    sentences: dict[str, int] = {}
    tables = {}
    for name, table in TABLES.items():
        header = table.header
        rows = []
        for row in contents.tables[name]:
            cells: list[Any] = [row[column] for column in header]
            if header[-1] == "sentence":
                cells[-1] = sentences.setdefault(cells[-1], len(sentences))
            rows.append(cells)
        tables[name] = {
            "header": header,
            "types": [column.type for column in table.columns],
            "rows": rows,
        }
    return {"tables": tables, "sentences": list(sentences), "texts": contents.texts}
