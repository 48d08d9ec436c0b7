"""The commands. Heavy imports stay inside them, so that `--help` is quick."""

from __future__ import annotations

import logging
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

import setaccio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setaccio.batch import Step, Summary

EXIT_SOME_FAILED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130

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
        str, typer.Option("--out", "-o", help="Folder for the tables; made when missing.")
    ] = "outputs",
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
    cluster: Annotated[
        str | None,
        typer.Option(
            help="Address of a running Dask scheduler to do the work; writes Parquet.",
            show_default=False,
        ),
    ] = None,
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
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        _fail(f"{out} is a file; name a folder with -o")
    wanted = _formats(formats, report=report, cluster=cluster)

    from setaccio.articles import ReadOptions, total_size  # noqa: PLC0415
    from setaccio.batch import Options, run  # noqa: PLC0415
    from setaccio.mentions import LAYERS  # noqa: PLC0415
    from setaccio.pipeline import DEFAULT_MODEL  # noqa: PLC0415

    chosen = _listed(layers, LAYERS, "layer") if layers is not None else LAYERS
    reading = ReadOptions(day, text_column, id_column, title_column, published_column)
    options = Options(model or DEFAULT_MODEL, chosen, reading, timeout)
    with _Progress(None if cluster else total_size(inputs)) as progress, _plain_errors(out):
        if cluster:
            from setaccio.cluster import run_on_cluster  # noqa: PLC0415

            summary = run_on_cluster(
                cluster, inputs, out, options, resume=resume, on_progress=progress.advance
            )
        else:
            summary = run(
                inputs,
                folder,
                options,
                formats=wanted,
                workers=workers,
                resume=resume,
                save_text=save_text,
                on_progress=progress.advance,
            )
    _say_summary(summary, out)
    if report:
        _write_report(folder, folder / "report.html", inputs)
    if summary.failed or not summary.articles:
        raise typer.Exit(EXIT_SOME_FAILED)


def _formats(value: str, *, report: bool, cluster: str | None) -> tuple[str, ...]:
    from setaccio.export import FORMATS, FormatError, check_formats  # noqa: PLC0415

    wanted = _listed(value, FORMATS, "format")
    if report and (cluster or "csv" not in wanted):
        _fail("--report is made from CSV tables, which this run does not write")
    try:
        check_formats(["parquet"] if cluster else wanted)
    except FormatError as error:
        _fail(str(error))
    return wanted


@contextmanager
def _plain_errors(out: str) -> Iterator[None]:
    """Say what went wrong in a run in one line, and end with the right code."""
    from setaccio.batch import ResumeError  # noqa: PLC0415
    from setaccio.cluster import ClusterError  # noqa: PLC0415
    from setaccio.export import FormatError  # noqa: PLC0415
    from setaccio.pipeline import ModelNotFoundError  # noqa: PLC0415

    try:
        yield
    except (ClusterError, FormatError, ModelNotFoundError, ResumeError) as error:
        _fail(str(error))
    except KeyboardInterrupt:
        _fail("interrupted; finished work is kept and --resume goes on with it", EXIT_INTERRUPTED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _fail(
            f"{where}{error.strerror or error}; the old tables in {out} are untouched, finished "
            "work is kept and --resume goes on with it",
            EXIT_SOME_FAILED,
        )


@app.command()
def explain(
    text: Annotated[
        str, typer.Argument(help="A text, a file that holds one, or '-' for standard input.")
    ],
    model: ModelOption = None,
    published: Annotated[
        str | None, typer.Option(help="Publication date, as 2025-11-26.", show_default=False)
    ] = None,
) -> None:
    """Show in the terminal what matches in a text, and why."""
    day = _published(published)
    text, given = _text_to_explain(text)

    from setaccio.explain import explain as explain_text  # noqa: PLC0415
    from setaccio.pipeline import DEFAULT_MODEL, ModelNotFoundError, load  # noqa: PLC0415

    try:
        nlp = load(model or DEFAULT_MODEL)
    except ModelNotFoundError as error:
        _fail(str(error))
    explain_text(nlp, text, day or given, Console(highlight=False))


def _text_to_explain(text: str) -> tuple[str, str]:
    """Return the text and the publication date of the article that `text` names or is."""
    from setaccio.articles import STDIN, normalise, read_articles  # noqa: PLC0415

    try:
        named = text == STDIN or Path(text).is_file()
    except (OSError, ValueError):  # too long for a file name, or with a null byte in it
        named = False
    if not named:
        if not text.strip():
            _fail("the text is empty")
        return normalise(text), ""
    article = next(iter(read_articles([text])))
    if article.error:
        _fail(article.error, EXIT_SOME_FAILED)
    return article.text, article.published


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


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(help="File, or folder (gold, tables, brat).")],
    target: Annotated[Path, typer.Argument(help="File, or folder (brat).")],
    source_format: Annotated[
        str,
        typer.Option(
            "--from",
            help="gold, tables (of `extract`), labelstudio, doccano, prodigy, spacy or brat.",
        ),
    ] = "gold",
    target_format: Annotated[
        str,
        typer.Option(
            "--to",
            help="gold, labelstudio, labelstudio-predictions, doccano, prodigy, spacy or brat.",
        ),
    ] = "gold",
    articles: Annotated[
        list[str] | None,
        typer.Option(
            help="Where the articles of tables are, if not where documents.csv says.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Take annotations to an annotation tool, or back to gold."""
    from setaccio.convert import SOURCE_FORMATS, TARGET_FORMATS  # noqa: PLC0415
    from setaccio.convert import convert as convert_files  # noqa: PLC0415
    from setaccio.gold import GoldError  # noqa: PLC0415

    for value, known in ((source_format, SOURCE_FORMATS), (target_format, TARGET_FORMATS)):
        _listed(value, known, "format")
    try:
        docs = convert_files(source, source_format, target, target_format, texts=articles or [])
    except GoldError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or source}: {error.strerror or error}")
    _messages.print(f"{_counted(len(docs), 'article')} -> {target}", markup=False)


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
    """How far a run is: a bar on a terminal, a line now and then elsewhere."""

    _SECONDS_BETWEEN_LINES = 10

    def __init__(self, total: int | None) -> None:
        self._articles = self._words = 0
        self._began = self._said = time.monotonic()
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.fields[articles]:,} articles, {task.fields[rate]:,.0f} words/s"),
            BarColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=_messages,
            transient=True,
            disable=not _messages.is_terminal,
        )
        self._task = self._bar.add_task("extract", total=total, articles=0, rate=0.0)

    def __enter__(self) -> _Progress:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def advance(self, step: Step) -> None:
        """Count one finished part of the work."""
        self._articles += step.articles
        self._words += step.words
        now = time.monotonic()
        rate = self._words / max(now - self._began, 1e-9)
        self._bar.update(self._task, advance=step.size, articles=self._articles, rate=rate)
        if not _messages.is_terminal and now - self._said >= self._SECONDS_BETWEEN_LINES:
            self._said = now
            _messages.print(f"{self._articles} articles, {rate:,.0f} words/s")


def _say_summary(summary: Summary, out: str) -> None:
    for _source, error in summary.failed:
        _messages.print(f"setaccio: {error}", markup=False)
    working = summary.seconds - summary.loading
    speed = f", {summary.words / working:,.0f} words/s once loaded" if working > 0 else ""
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
