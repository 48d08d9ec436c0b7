"""The commands. Heavy imports stay inside them, so that `--help` is quick."""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

import setaccio

if TYPE_CHECKING:
    from setaccio.batch import Summary

EXIT_SOME_FAILED = 1
EXIT_USAGE = 2

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn Italian news into tidy tables: who, when, how much, and what was agreed.",
)

# Progress, warnings and summaries; results go to standard output or to files.
_messages = Console(stderr=True, soft_wrap=True, highlight=False)


def main() -> None:
    """Run the command line."""
    app()


def _fail(message: str, code: int = EXIT_USAGE) -> NoReturn:
    _messages.print(f"setaccio: {message}", markup=False)
    raise typer.Exit(code)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"setaccio {setaccio.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[  # noqa: ARG001
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say more about what goes wrong.")
    ] = False,
) -> None:
    logging.basicConfig(
        level=logging.DEBUG if verbose else logging.WARNING,
        format="setaccio: %(levelname)s: %(message)s",
        stream=sys.stderr,
    )
    if verbose:
        logging.getLogger("setaccio").setLevel(logging.DEBUG)
        logging.getLogger().setLevel(logging.WARNING)


ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        help="spaCy pipeline to use: an installed name, a folder, or 'blank'. Default: ours.",
        show_default=False,
    ),
]


@app.command()
def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Articles: files, folders, glob patterns, or '-' for standard input.",
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for the tables; made when missing.")
    ] = Path("outputs"),
    model: ModelOption = None,
    published: Annotated[
        str | None,
        typer.Option(help="Publication date of all articles, as 2025-11-26.", show_default=False),
    ] = None,
    layers: Annotated[
        str | None,
        typer.Option(
            help="Which layers to run, comma-separated. Default: all five.", show_default=False
        ),
    ] = None,
    formats: Annotated[
        str,
        typer.Option("--format", help="Any of csv, parquet, jsonl, sqlite, xlsx, comma-separated."),
    ] = "csv",
    text_column: Annotated[
        str,
        typer.Option(help="Column of CSV, TSV and Parquet (field of JSONL) that holds the text."),
    ] = "text",
    id_column: Annotated[str, typer.Option(help="The same for the identifier.")] = "doc_id",
    title_column: Annotated[str, typer.Option(help="The same for the title.")] = "title",
    published_column: Annotated[
        str, typer.Option(help="The same for the publication date.")
    ] = "published",
    save_text: Annotated[
        Path | None,
        typer.Option(
            help="Folder for the texts as read, which the offsets refer to.", show_default=False
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes to share the work.")] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an interrupted run in the same folder.")
    ] = False,
    timeout: Annotated[
        float, typer.Option(min=0, help="Seconds one article may take; 0 for no limit.")
    ] = 0.0,
    report: Annotated[
        bool, typer.Option("--report", help="Write report.html beside the tables as well.")
    ] = False,
) -> None:
    """Read articles and write the seven tables."""
    day = _published(published)
    if not inputs:
        _fail("no input: name a file, a folder, a pattern or '-'")
    if out.exists() and not out.is_dir():
        _fail(f"{out} is a file; name a folder with -o")

    from setaccio.export import FORMATS, FormatError, check_formats  # noqa: PLC0415

    wanted = _listed(formats, FORMATS, "format")
    if report and "csv" not in wanted:
        _fail("--report is made from the CSV tables: add csv to --format")
    try:
        check_formats(wanted)
    except FormatError as error:
        _fail(str(error))

    from setaccio.articles import ReadOptions  # noqa: PLC0415
    from setaccio.batch import Options, ResumeError, run  # noqa: PLC0415
    from setaccio.mentions import LAYERS  # noqa: PLC0415
    from setaccio.pipeline import DEFAULT_MODEL, ModelNotFoundError  # noqa: PLC0415

    chosen = _listed(layers, LAYERS, "layer") if layers is not None else LAYERS
    reading = ReadOptions(day, text_column, id_column, title_column, published_column)
    options = Options(model or DEFAULT_MODEL, chosen, reading, timeout)
    progress = _Progress()
    try:
        summary = run(
            inputs,
            out,
            options,
            formats=wanted,
            workers=workers,
            resume=resume,
            save_text=save_text,
            on_progress=progress.advance,
        )
    except (FormatError, ModelNotFoundError, ResumeError) as error:
        _fail(str(error))
    except KeyboardInterrupt:
        _fail(f"interrupted; --resume goes on from {progress.articles} articles", 130)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _fail(
            f"{where}{error.strerror or error}; the old tables in {out} are untouched, finished "
            "work is kept and --resume goes on with it",
            EXIT_SOME_FAILED,
        )
    _say_summary(summary, out)
    if report:
        _write_report(out, out / "report.html", inputs)
    if summary.failed or not summary.articles:
        raise typer.Exit(EXIT_SOME_FAILED)


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(help="Where `extract` wrote its tables.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="The page. Default: report.html beside the tables."),
    ] = None,
    articles: Annotated[
        list[str] | None,
        typer.Option(
            help="Where the articles are, if not where documents.csv says; may be repeated.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make one HTML page of the tables, with each article and its finds."""
    _write_report(folder, out or folder / "report.html", articles or [])


def _write_report(folder: Path, out: Path, articles: list[str]) -> None:
    from setaccio.report import ReportError, write_report  # noqa: PLC0415

    try:
        without_text = write_report(folder, out, articles)
    except ReportError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or out}: {error.strerror or error}", EXIT_SOME_FAILED)
    _messages.print(f"report -> {out}", markup=False)
    if without_text:
        _messages.print(
            f"setaccio: {_counted(without_text, 'article')} without text in the report: they are "
            "no longer where documents.csv says; name them with --articles",
            markup=False,
        )


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Option("--gold", help="Hand-annotated JSONL: a file, or a folder of them.")
    ],
    tables: Annotated[
        Path | None,
        typer.Option(
            help="Folder with tables written earlier, or by another system; default: run the "
            "pipeline on the gold's texts.",
            show_default=False,
        ),
    ] = None,
    model: ModelOption = None,
    json_path: Annotated[
        Path | None,
        typer.Option("--json", help="Write all figures to this file.", show_default=False),
    ] = None,
    errors: Annotated[
        Path | None,
        typer.Option(
            help="Write every false positive, false negative and wrong attribute to this CSV.",
            show_default=False,
        ),
    ] = None,
    markdown: Annotated[
        Path | None,
        typer.Option(help="Write the figures as Markdown to this file.", show_default=False),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            help="A file that --json wrote earlier: say what got better and worse since.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Measure precision and recall against hand-annotated gold."""
    from setaccio.evaluate import EvaluationError, run_evaluation  # noqa: PLC0415
    from setaccio.gold import GoldError  # noqa: PLC0415
    from setaccio.pipeline import DEFAULT_MODEL, ModelNotFoundError, load  # noqa: PLC0415

    if model and tables:
        _fail("--model and --tables exclude each other: the tables are there already")
    try:
        nlp = None if tables else load(model or DEFAULT_MODEL)
        run_evaluation(
            gold,
            nlp=nlp,
            tables=tables,
            json_path=json_path,
            errors_path=errors,
            markdown_path=markdown,
            against=against,
            console=Console(),
        )
    except (EvaluationError, GoldError, ModelNotFoundError) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or gold}: {error.strerror or error}")


def _published(value: str | None) -> str:
    if value is None:
        return ""
    from setaccio.published import parse_published  # noqa: PLC0415

    try:
        return parse_published(value)
    except ValueError as error:
        _fail(f"--published: {error}")


def _listed(value: str, known: tuple[str, ...], what: str) -> tuple[str, ...]:
    words = [word.strip() for word in value.split(",") if word.strip()]
    if unknown := [word for word in words if word not in known]:
        _fail(f"unknown {what} {', '.join(unknown)}; known: {', '.join(known)}")
    if not words:
        _fail(f"no {what} named; known: {', '.join(known)}")
    return tuple(word for word in known if word in words)


class _Progress:
    """A line on standard error now and then: articles, and how fast they go."""

    def __init__(self) -> None:
        self.articles = 0
        self._chars = 0
        self._began = time.monotonic()
        self._said = self._began

    def advance(self, articles: int, chars: int, _chunk: int) -> None:
        """Count one finished chunk."""
        self.articles += articles
        self._chars += chars
        now = time.monotonic()
        if now - self._said >= 10:
            self._said = now
            rate = self._chars / (now - self._began)
            _messages.print(f"{self.articles} articles, {rate:,.0f} characters/s")


def _say_summary(summary: Summary, out: Path) -> None:
    for _source, error in summary.failed:
        _messages.print(f"setaccio: {error}", markup=False)
    speed = f", {summary.words / summary.seconds:,.0f} words/s" if summary.seconds else ""
    articles = _counted(summary.articles, "article")
    failed = f", {len(summary.failed)} failed" if summary.failed else ""
    resumed = f" ({summary.resumed} from the interrupted run)" if summary.resumed else ""
    _messages.print(
        f"{articles}{resumed}{failed} in {summary.seconds:.1f} s{speed} -> {out}/",
        markup=False,
    )
    _messages.print(
        "rows: " + ", ".join(f"{name} {count}" for name, count in summary.rows.items()),
        markup=False,
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


if __name__ == "__main__":
    main()
