"""`setaccio explain`: the text with its finds in the terminal, and why each was made."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from rich.table import Table
from rich.text import Text

from setaccio.mentions import LAYERS
from setaccio.pipeline import prepare, read_records
from setaccio.tables import cell
from setaccio.trace import Trace, collect

if TYPE_CHECKING:
    from rich.console import Console
    from spacy.language import Language

    from setaccio.pipeline import Extraction

STYLES: Final = {
    "entities": "bold blue",
    "dates": "bold yellow",
    "money": "bold green",
    "quantities": "bold magenta",
    "agreements": "bold red",
}
_HIDDEN: Final = frozenset({"start", "end", "text", "rule"})


def explain(nlp: Language, text: str, published: str, console: Console) -> Extraction:
    """Print `text` with its finds highlighted, a table of finds, and what was suppressed.

    Args:
        nlp: A pipeline made by `setaccio.load`.
        text: One article.
        published: Reference date, ISO, or empty.
        console: Where to print.

    Returns:
        The finds.
    """
    with collect() as trace:
        doc = nlp(prepare(nlp, text, published))
    found = read_records(doc)
    console.print(_highlighted(found))
    console.print()
    reference = doc.user_data.get("setaccio_reference")
    if reference and reference["date"]:
        console.print(f"reference date {reference['date']} ({reference['source']})", markup=False)
    for layer in LAYERS:
        if getattr(found, layer):
            console.print(_table(layer, found, trace))
    if trace.suppressions:
        console.print(_suppressed(text, trace))
    return found


def _highlighted(found: Extraction) -> Text:
    shown = Text(found.text)
    for layer in LAYERS:
        for mention in getattr(found, layer):
            shown.stylize(STYLES[layer], mention.start, mention.end)
            if layer == "agreements":
                shown.stylize("underline", mention.start, mention.end)
    return shown


def _table(layer: str, found: Extraction, trace: Trace) -> Table:
    table = Table(title=layer, title_justify="left", title_style=STYLES[layer], expand=False)
    for heading in ("at", "text", "rule", "values", "read"):
        table.add_column(heading, overflow="fold")
    for mention in getattr(found, layer):
        values = {name: value for name, value in asdict(mention).items() if name not in _HIDDEN}
        table.add_row(
            f"{mention.start}:{mention.end}",
            Text(mention.text),
            Text(mention.rule),
            Text(_pairs(values)),
            Text(_pairs(trace.parts_of(layer, mention.start, mention.end))),
        )
    return table


def _suppressed(text: str, trace: Trace) -> Table:
    table = Table(title="suppressed", title_justify="left", expand=False)
    for heading in ("at", "text", "layer", "because of"):
        table.add_column(heading, overflow="fold")
    seen = set()
    for each in sorted(trace.suppressions, key=lambda s: (s.start, s.end, s.layer)):
        if each not in seen:
            seen.add(each)
            table.add_row(
                f"{each.start}:{each.end}",
                Text(text[each.start : each.end]),
                each.layer,
                Text(each.pattern),
            )
    return table


def _pairs(values: dict[str, Any]) -> str:
    rendered = {
        name: ", ".join(f"{party} ({key})" for key, party in value)
        if name == "parties"
        else cell(value)
        for name, value in values.items()
    }
    return "\n".join(f"{name} {value}" for name, value in rendered.items() if value)
