"""The seed article: every row right, and the committed tables are what the code writes now."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import frictionless
import pytest

from setaccio.batch import Options, run
from setaccio.evaluate import evaluate, run_pipeline
from setaccio.gold import read_gold
from setaccio.pipeline import DEFAULT_MODEL, load
from setaccio.schema import TABLES

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_cbc2fabb7cd861b9.txt"
OUTPUTS = ROOT / "outputs"
NAMES = [*(f"{name}.csv" for name in TABLES), "datapackage.json"]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Run the main job as the README does: from the root, naming the folder `seeds`."""
    out = tmp_path_factory.mktemp("outputs")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        run(["seeds"], out, Options())
    return out


def rows(folder, name):
    with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_what_the_code_writes(written, name):
    assert (written / name).read_bytes() == (OUTPUTS / name).read_bytes()


def test_every_row_of_the_seed_is_right():
    gold = read_gold(ROOT / "tests" / "gold" / "seed.jsonl")
    evaluation = evaluate(gold, run_pipeline(gold, load(DEFAULT_MODEL)))
    assert evaluation.issues == ()


def test_offsets_slice_the_article(written):
    text = SEED.read_text(encoding="utf-8")
    for name in ("entities", "dates", "money", "quantities", "agreements"):
        found = rows(written, name)
        assert found
        for row in found:
            assert text[int(row["start"]) : int(row["end"])] == row["text"]
            assert row["rule"]
            assert row["text"].split()[0] in row["sentence"]


def test_parties_are_entities_and_agreements(written):
    entities = {row["entity_id"] for row in rows(written, "entities")}
    mentions = {(row["agreement_id"], row["start"]) for row in rows(written, "agreements")}
    parties = rows(written, "agreement_parties")
    assert {row["entity_id"] for row in parties} <= entities
    assert {(row["agreement_id"], row["start"]) for row in parties} <= mentions
    amended = {row["amends"] for row in rows(written, "agreements")} - {""}
    assert amended <= {row["agreement_id"] for row in rows(written, "agreements")}


def test_datapackage_validates_the_tables(written):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(written)
        report = frictionless.Package("datapackage.json").validate()
    assert report.flatten(["title", "fieldName", "rowNumber", "message"]) == []


def test_documents(written):
    (document,) = rows(written, "documents")
    assert document["doc_id"] == SEED.stem
    assert document["source"] == f"seeds/{SEED.name}"
    assert (document["published"], document["published_source"]) == ("2025", "inferred")
    assert int(document["n_chars"]) == len(SEED.read_text(encoding="utf-8"))


def test_without_a_parser_the_rules_still_find_the_agreements():
    gold = read_gold(ROOT / "tests" / "gold" / "seed.jsonl")
    evaluation = evaluate(gold, run_pipeline(gold, load("blank")))
    layers = evaluation.parts["all"].layers
    for name in ("dates", "money", "quantities", "agreements"):
        assert layers[name].micro.schemes["strict"].f1.value >= 0.8, name


def test_gold_is_valid_and_large_enough():
    gold = read_gold(ROOT / "tests" / "gold")
    assert len(gold) >= 40
    assert sum(not doc.layers["agreements"] for doc in gold) >= 2
    lines = (ROOT / "tests" / "gold" / "test.jsonl").read_text(encoding="utf-8").splitlines()
    assert len([json.loads(line) for line in lines]) >= 10
