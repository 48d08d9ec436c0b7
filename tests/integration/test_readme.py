"""What the README says can be done, done."""

from __future__ import annotations

import contextlib
import io
import re
import sqlite3
from pathlib import Path

import pytest

from setaccio.batch import Options, run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("block", blocks("python"), ids=lambda block: block.splitlines()[0][:40])
def test_python(block):
    """Run a block; each comment line under a `print` is what it must print."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102  (our own README)
    expected = [line[2:] for line in block.splitlines() if line.startswith("# ")]
    assert printed.getvalue().splitlines() == expected


def test_sql(tmp_path):
    run([str(ROOT / "tests" / "gold" / "samples.jsonl")], tmp_path, Options(), formats=["sqlite"])
    connection = sqlite3.connect(tmp_path / "setaccio.sqlite")
    (block,) = blocks("sql")
    for query in block.split(";"):
        if query.strip():
            assert connection.execute(query).fetchall()
    connection.close()


def test_two_commands_are_marked():
    assert re.findall(r"<!-- command: (\w+) -->\n```sh\n.+\n```", README) == ["run", "test"]


def test_every_option_is_one_that_exists():
    from typer.main import get_command

    from setaccio.cli import app

    commands = get_command(app).commands
    known = {option for command in commands.values() for p in command.params for option in p.opts}
    used = set()
    for block in blocks("sh"):
        for line in block.splitlines():
            call = line.split("#")[0].partition("setaccio ")[2]
            used |= set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", call))
    assert used - known == set()


def test_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
