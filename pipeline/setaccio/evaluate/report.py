"""An evaluation to read: tables for the terminal and for Markdown, the list of errors as CSV."""

from __future__ import annotations

import csv
import dataclasses
import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from setaccio.evaluate.results import TOTAL
from setaccio.evaluate.scoring import BUNDLES, EvaluationIssue
from setaccio.export import LineFeedRows
from setaccio.gold import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console
    from rich.table import Table

    from setaccio.evaluate.compare import Comparison, Error
    from setaccio.evaluate.results import Estimate, Evaluation, Layer, Mentions, Part, Prf

_NOTHING: Final = "–"
_SHOWN_MENTIONS: Final = 25
_SHOWN_CONFUSIONS: Final = 12
_SHOWN_RULES: Final = 40

ERROR_COLUMNS: Final = tuple(field.name for field in dataclasses.fields(EvaluationIssue))


@dataclass(frozen=True)
class Grid:
    """A table of strings.

    Attributes:
        title: Heading.
        header: Column names; the columns after the first `text` ones are figures.
        rows: Cells; a row that begins with a non-empty cell opens a section.
        text: Number of text columns.
        note: A line below, or empty.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    text: int
    note: str = ""


def print_evaluation(evaluation: Evaluation, console: Console) -> None:
    """Print the figures: all parts together in full, then each part in short."""
    console.print(_headline(evaluation), highlight=False, markup=False, soft_wrap=True)
    for grid in _grids(evaluation, detailed=(TOTAL,)):
        _print_grid(grid, console)
    for warning in _warnings(evaluation):
        console.print(warning, highlight=False, markup=False, soft_wrap=True)


def print_comparison(comparison: Comparison, console: Console) -> None:
    """Print what changed; of the mentions the first few of each kind."""
    for grid in _comparison_grids(comparison, _SHOWN_MENTIONS):
        _print_grid(grid, console)


def markdown(evaluation: Evaluation, comparison: Comparison | None = None) -> str:
    """Return the figures as Markdown, every part in full, and what changed before them."""
    lines = ["# Evaluation", "", _headline(evaluation), ""]
    for warning in _warnings(evaluation):
        lines += [f"> {warning}", ""]
    if comparison is not None:
        for grid in _comparison_grids(comparison, _SHOWN_MENTIONS):
            lines += _markdown_grid(grid)
    for grid in _grids(evaluation, detailed=tuple(evaluation.parts)):
        lines += _markdown_grid(grid)
    rules = _rule_grid(evaluation.parts[TOTAL])
    lines += _markdown_grid(rules) if rules.rows else []
    return "\n".join(lines).rstrip() + "\n"


def errors_csv(issues: Iterable[EvaluationIssue]) -> str:
    r"""Return all errors as CSV, columns `ERROR_COLUMNS`, comma, `\n`, RFC 4180."""
    stream = io.StringIO(newline="")
    writer = csv.writer(LineFeedRows(stream), lineterminator="\r\n")
    writer.writerow(ERROR_COLUMNS)
    writer.writerows(dataclasses.astuple(issue) for issue in issues)
    return stream.getvalue()


def write_text(path: str | Path, text: str) -> None:
    """Write a file under a temporary name and move it in place, making its folder if need be."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        scratch.write_bytes(text.encode("utf-8", "backslashreplace"))
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def _headline(evaluation: Evaluation) -> str:
    parts = [f"{name} {part.documents}" for name, part in evaluation.parts.items() if name != TOTAL]
    detail = f" ({', '.join(parts)})" if parts else ""
    documents = evaluation.parts[TOTAL].documents
    measured = f"{evaluation.system} on " if evaluation.system else ""
    articles = "article" if documents == 1 else "articles"
    return f"{measured}{documents} annotated {articles}{detail}"


def _warnings(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.missing:
        yield (
            f"{len(evaluation.missing)} articles of the gold are not in what is measured and count "
            f"as empty: {_some(evaluation.missing)}"
        )
    if evaluation.unscored:
        yield f"Not measured, since the system has no such table: {', '.join(evaluation.unscored)}"


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")


def _grids(evaluation: Evaluation, detailed: Sequence[str]) -> Iterator[Grid]:
    for name in detailed:
        part = evaluation.parts[name]
        suffix = f": {name}" if len(evaluation.parts) > 1 else ""
        yield _mention_grid(part, suffix)
        more = (
            _attribute_grid(part, suffix),
            _confusion_grid(part, suffix),
            _identity_grid(part, suffix),
        )
        yield from (grid for grid in more if grid.rows)
    if len(evaluation.parts) > 1:
        yield _part_grid(evaluation)
        yield _value_grid(evaluation)


def _mention_grid(part: Part, suffix: str) -> Grid:
    rows: list[tuple[str, ...]] = []
    for name, layer in part.layers.items():
        rows.append(_mention_row(name, "", layer.micro))
        if len(layer.labels) > 1:
            rows += [_mention_row("", label, each) for label, each in layer.labels.items()]
            rows.append(_macro_row(layer.macro["strict"], layer.macro["lenient"]))
    rows.append(_mention_row("all layers", "", part.micro))
    rows.append(_macro_row(part.macro["strict"], part.macro["lenient"]))
    return Grid(
        f"Mentions{suffix}",
        ("layer", "label", "gold", "found", "strict P", "R", "F1", "95%", "lenient P", "R", "F1"),
        tuple(rows),
        2,
        "strict: same span and label; lenient: overlap and the same label. The first row of a "
        "layer pools its labels (micro), its last is their mean (macro).",
    )


def _mention_row(layer: str, label: str, mentions: Mentions) -> tuple[str, ...]:
    strict, lenient = mentions.schemes["strict"], mentions.schemes["lenient"]
    return (layer, label, str(mentions.gold), str(mentions.found), *_cells(strict, lenient))


def _macro_row(strict: Prf, lenient: Prf) -> tuple[str, ...]:
    return ("", "mean", "", "", *_cells(strict, lenient))


def _cells(strict: Prf, lenient: Prf) -> tuple[str, ...]:
    return (
        _figure(strict.precision),
        _figure(strict.recall),
        _figure(strict.f1),
        _interval(strict.f1),
        _figure(lenient.precision),
        _figure(lenient.recall),
        _figure(lenient.f1),
    )


def _attribute_grid(part: Part, suffix: str) -> Grid:
    rows: list[tuple[str, ...]] = []
    for name, layer in part.layers.items():
        rows.append((name, *[""] * 9))
        for attribute, each in layer.attributes.items():
            rows.append(
                (
                    "",
                    attribute,
                    str(each.n),
                    _figure(each.accuracy),
                    _interval(each.accuracy),
                    str(each.n_filled),
                    _figure(each.filled),
                    _interval(each.filled),
                    _figure(each.tokens) if each.tokens else "",
                    _figure(each.filled_tokens) if each.filled_tokens else "",
                )
            )
    header = ("layer", "attribute", "n", "right", "95%", "filled n", "right", "95%", "token F1",
              "filled")  # fmt: skip
    return Grid(
        f"Attributes{suffix}",
        header,
        tuple(rows),
        2,
        "On mentions that overlap an annotated one. Filled: where gold or system has a value.",
    )


def _confusion_grid(part: Part, suffix: str) -> Grid:
    """What is taken for what, the most frequent first."""
    mistakes = [
        (count, name, attribute, wanted, got)
        for name, layer in part.layers.items()
        for attribute, table in layer.confusion.items()
        for wanted, row in table.items()
        for got, count in row.items()
        if wanted != got
    ]
    mistakes.sort(key=lambda mistake: (-mistake[0], *mistake[1:]))
    rows = [
        (name, attribute, wanted or _NOTHING, got or _NOTHING, str(count))
        for count, name, attribute, wanted, got in mistakes[:_SHOWN_CONFUSIONS]
    ]
    more = len(mistakes) - len(rows)
    return Grid(
        f"Confusions{suffix}",
        ("layer", "attribute", "expected", "found", "n"),
        tuple(rows),
        4,
        f"and {more} rarer ones" if more > 0 else "",
    )


def _rule_grid(part: Part) -> Grid:
    """What each rule is right and wrong about, those with most errors first."""
    ranked = []
    for name, layer in part.layers.items():
        for rule, counts in layer.rules.items():
            right, spurious = counts.get("tp", 0), counts.get("fp", 0)
            wrong = counts.get("attributes", 0) - counts.get("attributes_right", 0)
            strict = layer.micro.schemes["strict"]
            without = _f1_without(strict, right, spurious)
            cells = (name, rule, str(right), str(spurious), str(wrong), _number(without))
            ranked.append((-spurious - wrong, -right, cells))
    ranked.sort()
    more = len(ranked) - _SHOWN_RULES
    return Grid(
        "Rules",
        ("layer", "rule", "right", "false positives", "wrong attributes", "strict F1 without"),
        tuple(cells for _, _, cells in ranked[:_SHOWN_RULES]),
        2,
        (f"The {_SHOWN_RULES} rules with most errors; {more} more. " if more > 0 else "")
        + "Strict F1 without: of the layer, had the rule found nothing, and no other in its place.",
    )


def _f1_without(strict: Prf, right: int, spurious: int) -> float | None:
    tp, fp, fn = (strict.tp or 0) - right, (strict.fp or 0) - spurious, (strict.fn or 0) + right
    return 2 * tp / (2 * tp + fp + fn) if tp or fp or fn else None


def _identity_grid(part: Part, suffix: str) -> Grid:
    rows: list[tuple[str, ...]] = []
    for name, layer in part.layers.items():
        identities = list(_identities(layer))
        if identities:
            rows.append((name, *[""] * 5))
        for what, prf in identities:
            figures = (_figure(prf.precision), _figure(prf.recall), _figure(prf.f1))
            rows.append(("", what, *figures, _interval(prf.f1)))
    return Grid(
        f"Identity and parties{suffix}", ("layer", "what", "P", "R", "F1", "95%"), tuple(rows), 2
    )


def _identities(layer: Layer) -> Iterator[tuple[str, Prf]]:
    for name, prf in layer.clusters.items():
        yield f"{name} (B-cubed)", prf
    names = {"matched": "parties of agreements found", "all": "parties, missed and spurious too"}
    for scope, prf in layer.parties.items():
        yield names[scope], prf


def _part_grid(evaluation: Evaluation) -> Grid:
    rows: list[tuple[str, ...]] = []
    for name, part in evaluation.parts.items():
        rows.append((_counted(name, part), *[""] * 9))
        rows += [
            ("", layer_name, *_mention_row("", "", layer.micro)[2:])
            for layer_name, layer in part.layers.items()
        ]
    return Grid(
        "By part",
        ("part", "layer", "gold", "found", "strict P", "R", "F1", "95%", "lenient P", "R", "F1"),
        tuple((*row, *[""] * (11 - len(row))) for row in rows),
        2,
    )


def _value_grid(evaluation: Evaluation) -> Grid:
    rows: list[tuple[str, ...]] = []
    for name, part in evaluation.parts.items():
        rows.append((_counted(name, part), "", ""))
        rows += [
            ("", layer_name, ", ".join(_key_attributes(layer_name, layer)))
            for layer_name, layer in part.layers.items()
        ]
    note = (
        "Accuracy; of spans (strict but for the label) and parties F1, of ids B-cubed F1, of "
        "subject token F1."
    )
    return Grid("Values by part", ("part", "layer", "values"), tuple(rows), 3, note)


def _counted(name: str, part: Part) -> str:
    return f"{name} ({part.documents})"


def _key_attributes(name: str, layer: Layer) -> Iterator[str]:
    if name in LABELS:
        yield f"span F1 {_figure(layer.micro.schemes['exact'].f1)}"
    wanted = [LABELS.get(name, ""), *BUNDLES.get(name, {})]
    wanted += ["status"] if name == "agreements" else []
    for attribute in wanted:
        if attribute in layer.attributes:
            yield f"{attribute} {_figure(layer.attributes[attribute].accuracy)}"
    for cluster, prf in layer.clusters.items():
        yield f"{cluster} {_figure(prf.f1)}"
    if "matched" in layer.parties:
        yield f"parties {_figure(layer.parties['matched'].f1)}"
    if name == "agreements" and "subject" in layer.attributes:
        tokens = layer.attributes["subject"].tokens
        if tokens:
            yield f"subject {_figure(tokens)}"


def _comparison_grids(comparison: Comparison, shown: int) -> Iterator[Grid]:
    rows = tuple(
        (
            change.part,
            change.layer or "all layers",
            change.figure,
            _number(change.before),
            _number(change.now),
            f"{change.difference:+.3f}",
        )
        for change in comparison.changes
    )
    note = "" if rows else "No figure changed."
    if comparison.regold:
        note += f" Gold changed, errors not compared: {_some(comparison.regold)}."
    yield Grid(
        "Since the earlier evaluation",
        ("part", "layer", "figure", "before", "now", "change"),
        rows,
        3,
        note.strip(),
    )
    changed = [now if then is None else _changed(then, now) for then, now in comparison.other]
    for title, errors in (
        ("Better: errors that are gone", comparison.better),
        ("Worse: new errors", comparison.worse),
        ("Changed: still wrong, or wrong about a mention found only now", changed),
    ):
        if errors:
            more = len(errors) - shown
            yield Grid(
                f"{title} ({len(errors)})",
                ("article", "layer", "error", "mention", "expected", "found"),
                tuple(_error_row(error) for error in errors[:shown]),
                6,
                f"and {more} more" if more > 0 else "",
            )


def _changed(then: Error, now: Error) -> Error:
    return {**now, "found": f"{then['found'] or _NOTHING} → {now['found'] or _NOTHING}"}


def _error_row(error: Error) -> tuple[str, ...]:
    kind = error["reason"] if error["error"] == "wrong_attribute" else (
        f"{error['error'].replace('_', ' ')} ({error['reason']})"
    )  # fmt: skip
    place = f"{error['doc_id']} {error['start']}"
    return (place, error["layer"], kind, error["text"], error["expected"], error["found"])


def _figure(estimate: Estimate) -> str:
    return _number(estimate.value)


def _number(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.3f}"


def _interval(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return ""
    return f"{estimate.low:.2f}–{estimate.high:.2f}"


def _print_grid(grid: Grid, console: Console) -> None:
    from rich.console import Console as RichConsole  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console.print()
    console.print(Text(grid.title, style="bold"))
    if grid.rows:
        table = _rich_table(grid)
        if console.is_terminal:
            console.print(table)
        else:  # a file has no width: nothing needs to be cut
            wide = RichConsole(file=io.StringIO(), width=10_000, color_system=None)
            with wide.capture() as captured:
                wide.print(table)
            lines = [line.rstrip() for line in captured.get().splitlines()]
            text = "\n".join(lines)
            console.print(text, soft_wrap=True, markup=False, highlight=False, emoji=False)
    if grid.note:
        console.print(Text(grid.note, style="dim"))


def _rich_table(grid: Grid) -> Table:
    from rich import box  # noqa: PLC0415
    from rich.table import Table as RichTable  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=0)
    nested = grid.header[0] in {"layer", "part"} and not all(row[0] for row in grid.rows)
    header = grid.header[1:] if nested else grid.header
    for index, name in enumerate(header):
        figure = index >= grid.text - nested
        table.add_column(
            # "strict P" stands over two lines, so that a row fits into 80 columns
            "\n".join(name.rsplit(" ", 1)) if figure and nested else name,
            justify="right" if figure else "left",
            no_wrap=figure,
            overflow="fold",
            vertical="bottom" if figure else "top",
        )
    for row in grid.rows:
        if nested:
            first = row[0] or f" {row[1]}"
            table.add_row(*map(Text, (first, *row[2:])), style="bold" if row[0] else "")
        else:
            table.add_row(*map(Text, row))
    return table


def _markdown_grid(grid: Grid) -> list[str]:
    lines = [f"## {grid.title}", ""]
    if grid.rows:
        lines.append(_markdown_row(grid.header))
        marks = ["---" if i < grid.text else "---:" for i in range(len(grid.header))]
        lines.append("| " + " | ".join(marks) + " |")
        lines += [_markdown_row(row) for row in grid.rows]
        lines.append("")
    if grid.note:
        lines += [grid.note, ""]
    return lines


def _markdown_row(cells: Iterable[Any]) -> str:
    return "| " + " | ".join(_markdown_cell(str(cell)) for cell in cells) + " |"


def _markdown_cell(cell: str) -> str:
    plain = " ".join(cell.split()).replace("&", "&amp;").replace("<", "&lt;")
    for char in "\\`*_[]|":
        plain = plain.replace(char, f"\\{char}")
    return plain
