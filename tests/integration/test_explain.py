from __future__ import annotations

import io

import pytest
from rich.console import Console
from typer.testing import CliRunner

from setaccio import trace
from setaccio.cli import app
from setaccio.explain import explain
from setaccio.pipeline import load

TEXT = "Il 3 maggio 2024 ha firmato un accordo da oltre 2 miliardi di euro, il 5% in più."


@pytest.fixture(scope="module")
def nlp():
    return load("blank")


def shown(nlp, text, published="", **console):
    stream = io.StringIO()
    explain(nlp, text, published, Console(file=stream, width=150, highlight=False, **console))
    return stream.getvalue()


def test_every_find_is_shown_with_its_rule(nlp):
    text = shown(nlp, TEXT)
    for part in ("2024-05-03", "2000000000", "more_than", "EUR", "percent", "agreement"):
        assert part in text
    assert TEXT.split(",", maxsplit=1)[0] in text


def test_spans_are_coloured_on_a_terminal(nlp):
    text = shown(nlp, TEXT, force_terminal=True, color_system="standard")
    assert "\x1b[1;32m2 miliardi di euro\x1b[0m" in text


def test_markup_in_the_text_is_only_text(nlp):
    assert "[bold]3 euro[/bold] [/]" in shown(nlp, "[bold]3 euro[/bold] [/]")


def test_what_was_read_and_suppressed_is_shown(nlp, monkeypatch):
    component = nlp.get_pipe("setaccio_money")

    def traced(doc):
        trace.note("money", 48, 66, magnitude="miliardi")
        trace.suppress("dates", 0, 2, "article")
        return component(doc)

    monkeypatch.setattr(
        nlp,
        "_components",
        [(n, traced if n == "setaccio_money" else c) for n, c in nlp._components],
    )
    text = shown(nlp, TEXT)
    assert "magnitude miliardi" in text
    assert "article" in text


def test_pseudo_patterns_are_named(nlp):
    text = shown(nlp, "Il Bologna batte 2-1 il Lecce; legge 104 del 1992, articolo 5.")
    assert "suppressed" in text


def test_command(tmp_path):
    runner = CliRunner()
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Costa 3 euro da ieri.", "published": "2024-05-03"}')
    for argument, input_text in ((str(path), None), ("-", path.read_text())):
        result = runner.invoke(app, ["explain", argument, "-m", "blank"], input=input_text)
        assert result.exit_code == 0, result.output
        assert "2024-05-02" in result.stdout
    result = runner.invoke(app, ["explain", "Costa 3 euro", "-m", "blank"])
    assert "EUR" in result.stdout


@pytest.mark.parametrize(
    ("argument", "code", "message"),
    [("", 2, "the text is empty"), ("  ", 2, "the text is empty"), ("vuoto.txt", 1, "is empty")],
)
def test_wrong_use(tmp_path, monkeypatch, argument, code, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vuoto.txt").write_text("")
    result = CliRunner().invoke(app, ["explain", argument, "-m", "blank"])
    assert result.exit_code == code
    assert message in result.stderr


def test_any_long_text_is_a_text(nlp):
    result = CliRunner().invoke(app, ["explain", "a" * 5000 + "\0", "-m", "blank"])
    assert result.exit_code == 0, result.output
