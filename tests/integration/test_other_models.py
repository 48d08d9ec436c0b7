"""Pipelines other than ours: of the shape of `it_core_news_sm`, without syntax, without anything.

The published model is no registry package, so a pipeline with its component names, factories and
labels stands in for it (`core_news_like`).
"""

from __future__ import annotations

import pytest
import spacy
from core_news_like import NAMES, TEXT, build
from typer.testing import CliRunner

from setaccio.cli import app
from setaccio.mentions import LAYERS
from setaccio.pipeline import load, read_records


@pytest.fixture(scope="module")
def core_news(tmp_path_factory):
    return build(tmp_path_factory.mktemp("models") / "it_core_news_like")


def test_layers_stand_behind_the_components_of_the_model(core_news):
    own = spacy.load(core_news).pipe_names
    nlp = load(core_news)
    assert nlp.pipe_names == [*own, "setaccio_sentences", *(f"setaccio_{x}" for x in LAYERS)]


def test_names_of_the_model_come_through(core_news):
    found = read_records(load(core_news)(TEXT))
    got = {(entity.text, entity.label) for entity in found.entities}
    assert set(NAMES) <= got
    assert all("model" in e.rule for e in found.entities if (e.text, e.label) == NAMES[0])


def test_agreements_use_its_parse(core_news):
    (agreement,) = read_records(load(core_news)(TEXT)).agreements
    assert (agreement.type, agreement.status) == ("agreement", "signed")
    assert [party for _, party in agreement.parties] == ["Francia", "Spagna"]


def test_by_path_from_the_shell(core_news, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    result = CliRunner().invoke(
        app, ["extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / "o"), "-m", str(core_news)]
    )
    assert result.exit_code == 0, result.output
    assert "Francia" in (tmp_path / "o" / "agreement_parties.csv").read_text()


@pytest.mark.parametrize("without", [["parser"], ["parser", "tagger", "morphologizer"], ["ner"]])
def test_the_rules_work_with_less(core_news, tmp_path, without):
    nlp = spacy.load(core_news, exclude=without)
    nlp.to_disk(tmp_path / "m")
    found = read_records(load(tmp_path / "m")(TEXT))
    (agreement,) = found.agreements
    assert agreement.status == "signed"
    assert {"Francia", "Spagna"} <= {entity.text for entity in found.entities}
