"""Precision, recall and F1 of mentions, accuracy of their attributes, against annotated gold.

Mentions are matched one to one, independent of order; figures have 95% intervals from a bootstrap
over articles; every error can be listed. What is measured is our pipeline, or any tables or JSONL
of the same shape, whoever wrote them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from setaccio.evaluate.compare import Change, Comparison, compare, read_evaluation
from setaccio.evaluate.report import (
    errors_csv,
    markdown,
    print_comparison,
    print_evaluation,
    write_text,
)
from setaccio.evaluate.results import (
    Attribute,
    Estimate,
    Evaluation,
    Layer,
    Mentions,
    Part,
    Prf,
    evaluate,
)
from setaccio.evaluate.scoring import EvaluationIssue
from setaccio.evaluate.system import (
    EvaluationError,
    SystemDoc,
    read_finds,
    read_system,
    read_tables,
    run_pipeline,
)
from setaccio.gold import read_gold

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console
    from spacy.language import Language

__all__ = [
    "Attribute",
    "Change",
    "Comparison",
    "Estimate",
    "Evaluation",
    "EvaluationError",
    "EvaluationIssue",
    "Layer",
    "Mentions",
    "Part",
    "Prf",
    "SystemDoc",
    "compare",
    "errors_csv",
    "evaluate",
    "markdown",
    "print_comparison",
    "print_evaluation",
    "read_evaluation",
    "read_finds",
    "read_system",
    "read_tables",
    "run_evaluation",
    "run_pipeline",
    "write_text",
]


def run_evaluation(
    gold: str | Path,
    *,
    nlp: Language | None = None,
    tables: str | Path | None = None,
    json_path: str | Path | None = None,
    errors_path: str | Path | None = None,
    markdown_path: str | Path | None = None,
    against: str | Path | None = None,
    console: Console | None = None,
) -> Evaluation:
    """Evaluate a pipeline, or finds written earlier, and write and print what is asked for.

    Args:
        gold: File or folder of gold JSONL; figures come for each file and all together.
        nlp: A pipeline made by `setaccio.load`, run on the gold's texts.
        tables: Instead of `nlp`: a folder with CSV tables, or a JSONL file in the shape of gold.
        json_path: File for all figures and errors.
        errors_path: CSV file for the errors.
        markdown_path: File for the figures as Markdown.
        against: What `json_path` was in an earlier run; what changed since is reported.
        console: Where to print; nothing is printed without one.

    Raises:
        GoldError: If the gold cannot be used.
        EvaluationError: If `tables` or `against` cannot be used.
        OSError: If a file cannot be read or written.
        ValueError: If neither or both of `nlp` and `tables` are given.
    """
    if (nlp is None) == (tables is None):
        raise ValueError("give either a pipeline or tables")
    docs = read_gold(gold)
    before = None if against is None else read_evaluation(against)
    if nlp is not None:
        evaluation = evaluate(docs, run_pipeline(docs, nlp), system=_model_name(nlp))
    else:
        evaluation = evaluate(docs, read_system(tables or ""), system=str(tables))
    comparison = None if before is None else compare(before, evaluation)
    if json_path is not None:
        write_text(json_path, evaluation.to_json())
    if errors_path is not None:
        write_text(errors_path, errors_csv(evaluation.issues))
    if markdown_path is not None:
        write_text(markdown_path, markdown(evaluation, comparison))
    if console is not None:
        print_evaluation(evaluation, console)
        if comparison is not None:
            print_comparison(comparison, console)
    return evaluation


def _model_name(nlp: Language) -> str:
    meta = nlp.meta
    if meta["name"] == "pipeline":  # spaCy's own name for one that has none
        return f"spacy.blank({meta['lang']!r}) with our layers"
    return f"{meta['lang']}_{meta['name']} {meta['version']}"
