"""Scores, computed by hand on small articles; properties; tables, pipelines and files around."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from setaccio.dates.records import DateMention
from setaccio.evaluate import (
    Evaluation,
    EvaluationError,
    compare,
    errors_csv,
    evaluate,
    markdown,
    print_comparison,
    print_evaluation,
    read_evaluation,
    read_system,
    read_tables,
    run_evaluation,
    run_pipeline,
)
from setaccio.evaluate.report import ERROR_COLUMNS
from setaccio.evaluate.scoring import b_cubed, majority, same_value, shown, token_f1
from setaccio.gold import GoldDoc, GoldMention, parse_gold, read_gold, write_gold

SAMPLES = Path(__file__).parents[1] / "gold"
TEXT = "Italia e Libia hanno firmato il patto; la Libia paga 3 euro."


def at(text: str, article: str = TEXT, *, last: bool = False, **values: object) -> GoldMention:
    start = article.rindex(text) if last else article.index(text)
    optional = bool(values.pop("optional", False))
    accepted = {k.removesuffix("_alt"): v for k, v in values.items() if k.endswith("_alt")}
    own = {k: v for k, v in values.items() if not k.endswith("_alt")}
    return GoldMention(start, start + len(text), text, own, accepted, optional)


def doc(doc_id: str = "d", text: str = TEXT, part: str = "", **layers: list) -> GoldDoc:
    return GoldDoc(doc_id, text, layers={k: tuple(v) for k, v in layers.items()}, part=part)


def counts(gold: list, found: list, layer: str = "entities", scheme: str = "strict") -> tuple:
    part = evaluate([doc(**{layer: gold})], {"d": {layer: found}}).parts["all"]
    if layer not in part.layers:
        return (0, 0, 0)
    prf = part.layers[layer].micro.schemes[scheme]
    return (prf.tp, prf.fp, prf.fn)


ITALY = at("Italia", label="LOC", entity_id="it", canonical="Italia", country_code="IT")
LIBYA = at("Libia", label="LOC", entity_id="ly", canonical="Libia", country_code="LY")
LIBYA_2 = at("Libia", last=True, label="LOC", entity_id="ly", canonical="Libia", country_code="LY")
PACT = at("patto", agreement_id="p", type="pact", status="signed", parties=("it", "ly"),
          subject="", amends="")  # fmt: skip
SUM = at("3 euro", amount_min=Decimal(3), amount_max=Decimal(3), currency="EUR")


@pytest.mark.parametrize(
    ("gold", "found", "strict", "lenient"),
    [
        ([ITALY, LIBYA], [ITALY, LIBYA], (2, 0, 0), (2, 0, 0)),
        ([ITALY, LIBYA], [ITALY], (1, 0, 1), (1, 0, 1)),
        ([ITALY], [ITALY, LIBYA], (1, 1, 0), (1, 1, 0)),
        ([], [ITALY], (0, 1, 0), (0, 1, 0)),  # nothing annotated: false positives count
        ([ITALY], [], (0, 0, 1), (0, 0, 1)),
        ([], [], (0, 0, 0), (0, 0, 0)),
        ([ITALY], [at("Italia e", label="LOC")], (0, 1, 1), (1, 0, 0)),
        ([ITALY], [at("Italia", label="ORG")], (0, 1, 1), (0, 1, 1)),
        ([at("Italia", label="LOC", label_alt=("ORG",))], [at("Italia", label="ORG")], (1, 0, 0),
         (1, 0, 0)),
        ([at("Italia", label="LOC", optional=True)], [ITALY], (0, 0, 0), (0, 0, 0)),
        ([at("Italia", label="LOC", optional=True)], [], (0, 0, 0), (0, 0, 0)),
    ],
)  # fmt: skip
def test_mention_counts(gold: list, found: list, strict: tuple, lenient: tuple):
    assert counts(gold, found) == strict
    assert counts(gold, found, scheme="lenient") == lenient


def test_figures_by_hand():
    """Three articles, 4 annotated, 5 found, 2 of them right; one is article without gold."""
    wrong_span = at("Libia hanno", label="LOC", entity_id="ly")
    gold = [
        doc("a", entities=[ITALY, LIBYA]),
        doc("b", entities=[ITALY, LIBYA_2]),
        doc("c", entities=[]),
    ]
    found = {
        "a": {"entities": [ITALY, wrong_span]},
        "b": {"entities": [ITALY, at("patto", label="MISC")]},
        "c": {"entities": [at("Libia", label="ORG")]},
    }
    layer = evaluate(gold, found).parts["all"].layers["entities"]
    assert (layer.micro.gold, layer.micro.found) == (4, 5)
    strict, lenient = layer.micro.schemes["strict"], layer.micro.schemes["lenient"]
    assert (strict.tp, strict.fp, strict.fn) == (2, 3, 2)
    assert strict.precision.value == pytest.approx(2 / 5)
    assert strict.recall.value == pytest.approx(2 / 4)
    assert strict.f1.value == pytest.approx(4 / 9)
    assert (lenient.tp, lenient.fp, lenient.fn) == (3, 2, 1)
    assert list(layer.labels) == ["ORG", "LOC", "MISC"]  # in the order of the guidelines
    loc = layer.labels["LOC"].schemes["strict"]
    assert (loc.tp, loc.fp, loc.fn) == (2, 1, 2)
    org = layer.labels["ORG"].schemes["strict"]
    assert (org.precision.value, org.recall.value, org.f1.value) == (0, None, 0)
    # The mean over labels leaves out what cannot be measured: recall of ORG and MISC.
    assert layer.macro["strict"].precision.value == pytest.approx((2 / 3 + 0 + 0) / 3)
    assert layer.macro["strict"].recall.value == pytest.approx(2 / 4)
    assert layer.macro["strict"].f1.value == pytest.approx((4 / 7 + 0 + 0) / 3)
    # The mean over articles: F1 of 1/2, 1/2 and 0.
    assert layer.by_article["strict"].f1.value == pytest.approx(1 / 3)
    assert layer.by_article["strict"].recall.value == pytest.approx(1 / 2)  # c has no gold


def test_all_layers_pool_and_mean():
    gold = [doc(entities=[ITALY, LIBYA], money=[SUM])]
    part = evaluate(gold, {"d": {"entities": [ITALY], "money": [SUM]}}).parts["all"]
    assert part.micro.schemes["strict"].f1.value == pytest.approx(4 / 5)
    assert part.macro["strict"].f1.value == pytest.approx((2 / 3 + 1) / 2)


def one_attribute(layer: str, name: str, gold: GoldMention, found: GoldMention):
    part = evaluate([doc(**{layer: [gold]})], {"d": {layer: [found]}}).parts["all"]
    return part.layers[layer].attributes.get(name)


@pytest.mark.parametrize(
    ("layer", "name", "gold", "found", "right", "filled"),
    [
        ("entities", "label", "LOC", "LOC", 1, 1),
        ("entities", "label", "LOC", "ORG", 0, 1),  # scored on overlap, whatever the label
        ("entities", "country_code", "", "", 1, 0),
        ("entities", "country_code", "IT", "", 0, 1),
        ("entities", "role", "", "ministro", 0, 1),
        ("entities", "canonical", "L'Aquila", "L’Aquila", 1, 1),  # kinds of quotes are one
        ("entities", "canonical", "San\u00a0Marino", "San Marino", 1, 1),
        ("entities", "canonical", "Roma", "ROMA", 0, 1),
        ("dates", "value", "2025-11", "2025-11-01", 0, 1),
        ("money", "amount_min", Decimal(4100000000), Decimal("4.1E9"), 1, 1),
        ("money", "amount_min", Decimal("0.1"), 0.1, 1, 1),
        ("money", "amount_min", Decimal("13.6"), "13.60", 1, 1),
        ("money", "amount_min", None, "", 1, 0),
        ("money", "amount_min", None, Decimal(0), 0, 1),
        ("money", "currency_inferred", False, "false", 1, 0),
        ("money", "currency_inferred", True, "true", 1, 1),
        ("money", "currency_inferred", True, False, 0, 1),
        ("agreements", "date", "26 novembre", "26 novembre", 1, 1),
        ("agreements", "status", "signed", "planned", 0, 1),
        ("agreements", "reference_year", "2017", 2017, 1, 1),
    ],
)
def test_attribute(layer: str, name: str, gold: object, found: object, right: int, filled: int):
    result = one_attribute(layer, name, at("Italia", **{name: gold}), at("Italia", **{name: found}))
    assert (result.n, result.right, result.n_filled) == (1, right, filled)
    assert result.accuracy.value == right
    assert result.filled.value == (right if filled else None)


def test_attribute_alternatives():
    gold = at("patto", status="mentioned", status_alt=("signed", "planned"))
    assert one_attribute("agreements", "status", gold, at("patto", status="signed")).right == 1
    assert one_attribute("agreements", "status", gold, at("patto", status="rejected")).right == 0


@pytest.mark.parametrize(("first", "other"), [("GB", ""), ("", "GB")])
@pytest.mark.parametrize(("found", "right"), [("GB", 1), ("", 1), ("FR", 0)])
def test_alternative_country_codes(first: str, other: str, found: str, right: int):
    keys = {"label": "LOC", "entity_id": "x", "country_code": first, "country_code_alt": [other]}
    mention = {"start": 0, "end": 6, "text": "Italia"} | keys
    [read] = parse_gold(json.dumps({"doc_id": "d", "text": TEXT, "entities": [mention]}))
    [gold] = read.layers["entities"]
    result = one_attribute("entities", "country_code", gold, at("Italia", country_code=found))
    assert (result.n, result.right, result.n_filled) == (1, right, 1)


@pytest.mark.parametrize("missing_in", ["gold", "found"])
def test_attribute_that_one_side_does_not_give_is_not_scored(missing_in: str):
    full, bare = at("3 euro", per="", currency="EUR"), at("3 euro", currency="EUR")
    gold, found = (bare, full) if missing_in == "gold" else (full, bare)
    assert one_attribute("money", "per", gold, found) is None
    assert one_attribute("money", "currency", gold, found).n == 1


def test_attributes_of_optional_mentions_are_not_scored():
    gold = [at("Italia", label="LOC", optional=True), LIBYA]
    part = evaluate([doc(entities=gold)], {"d": {"entities": [ITALY, LIBYA]}}).parts["all"]
    assert part.layers["entities"].attributes["label"].n == 1


def test_bundles_are_right_when_all_members_are():
    values = {"value": "2025", "start_date": "2025-01-01", "end_date": "2025-12-31"}
    wrong = values | {"end_date": ""}
    gold = [at("Italia", **values), at("Libia", **values)]
    found = [at("Italia", **values), at("Libia", **wrong)]
    part = evaluate([doc(dates=gold)], {"d": {"dates": found}}).parts["all"]
    bundle = part.layers["dates"].attributes["value+start+end"]
    assert (bundle.n, bundle.right) == (2, 1)


@pytest.mark.parametrize(
    ("gold", "found", "f1"),
    [
        ("", "", 1.0),
        ("", "pace", 0.0),
        ("la pace", "", 0.0),
        ("la pace", "La  Pace", 1.0),
        ("la pace in Libia", "pace in Libia", 2 * 3 / 7),
        ("dell’acqua", "dell'acqua", 1.0),
        ("gas gas", "gas", 2 / 3),
        ("gas", "petrolio", 0.0),
    ],
)
def test_token_f1(gold: str, found: str, f1: float):
    assert token_f1(gold, found) == pytest.approx(f1)


def test_token_f1_of_subjects():
    gold = [at("patto", subject="la pace in Libia"), at("Libia", subject="")]
    found = [at("patto", subject="pace in Libia"), at("Libia", subject="")]
    part = evaluate([doc(agreements=gold)], {"d": {"agreements": found}}).parts["all"]
    subject = part.layers["agreements"].attributes["subject"]
    assert subject.tokens.value == pytest.approx((6 / 7 + 1) / 2)
    assert subject.filled_tokens.value == pytest.approx(6 / 7)
    assert (subject.n, subject.right, subject.n_filled) == (2, 1, 1)


@pytest.mark.parametrize(
    ("gold", "found", "precision", "recall"),
    [
        ("aab", "xxy", 1, 1),
        ("aab", "xyz", 1, (1 / 2 + 1 / 2 + 1) / 3),  # all apart
        ("aab", "xxx", (2 / 3 + 2 / 3 + 1 / 3) / 3, 1),  # all together
        # The example of Bagga and Baldwin (1998): 12 mentions in three chains of 5, 2 and 5;
        # the first system joins the small chain with one of five, the second joins the two fives.
        ("aaaaabbccccc", "xxxxxyyyyyyy", (5 + 2 * 2 / 7 + 5 * 5 / 7) / 12, 1),
        ("aaaaabbccccc", "xxxxxyyxxxxx", (10 * 5 / 10 + 2) / 12, 1),
    ],
)
def test_b_cubed(gold: str, found: str, precision: float, recall: float):
    scores = b_cubed(list(zip(gold, found, strict=True)))
    assert sum(p for p, _ in scores) / len(scores) == pytest.approx(precision)
    assert sum(r for _, r in scores) / len(scores) == pytest.approx(recall)


def test_entity_id_is_scored_by_clusters():
    names = {"label": "LOC", "canonical": "x"}
    gold = [ITALY, LIBYA, LIBYA_2]
    found = [
        at("Italia", entity_id="e1", **names),
        at("Libia", entity_id="e2", **names),
        at("Libia", last=True, entity_id="e1", **names),
    ]
    result = evaluate([doc(entities=gold)], {"d": {"entities": found}})
    clusters = result.parts["all"].layers["entities"].clusters["entity_id"]
    assert clusters.precision.value == pytest.approx((1 / 2 + 1 + 1 / 2) / 3)
    assert clusters.recall.value == pytest.approx((1 + 1 / 2 + 1 / 2) / 3)
    wrong = [issue for issue in result.issues if issue.reason == "entity_id"]
    assert [(issue.start, issue.expected, issue.found) for issue in wrong] == [
        (LIBYA_2.start, "ly", "e1 (mostly it)")
    ]


def test_clusters_do_not_reach_over_articles():
    gold = [doc("a", entities=[ITALY]), doc("b", entities=[ITALY])]
    found = {name: {"entities": [replace(ITALY, values={"entity_id": name})]} for name in "ab"}
    clusters = evaluate(gold, found).parts["all"].layers["entities"].clusters["entity_id"]
    assert clusters.f1.value == 1


def test_majority():
    assert majority([("a", "y"), ("a", "x"), ("b", "z"), ("a", "y")]) == {"a": "y", "b": "z"}
    assert majority([("a", "y"), ("a", "x")]) == {"a": "x"}  # a tie goes by the alphabet


def parties(gold: list, found: list, system_entities: list, names: dict | None = None) -> dict:
    entities = [ITALY, LIBYA, LIBYA_2]
    agreements = [{**vars(m), **m.values} for m in found]
    for item in agreements:
        item["parties"] = [
            {"entity_id": e, "party": (names or {}).get(e, "")} for e in item["parties"]
        ]
    result = evaluate(
        [doc(entities=entities, agreements=gold)],
        {"d": {"entities": system_entities, "agreements": agreements}},
    )
    scopes = result.parts["all"].layers["agreements"].parties
    return {scope: (prf.tp, prf.fp, prf.fn) for scope, prf in scopes.items()}


def found_entities(*ids: str) -> list:
    """Italia, Libia, Libia as a system has them."""
    return [
        replace(mention, values={"entity_id": entity_id, "label": "LOC"})
        for mention, entity_id in zip([ITALY, LIBYA, LIBYA_2], ids, strict=False)
    ]


@pytest.mark.parametrize(
    ("expected", "theirs", "their_parties", "matched"),
    [
        (("it", "ly"), ("e1", "e2", "e2"), ("e1", "e2"), (2, 0, 0)),
        (("it", "ly"), ("e1", "e2", "e2"), ("e1",), (1, 0, 1)),
        (("it",), ("e1", "e2", "e2"), ("e1", "e2"), (1, 1, 0)),
        ((), ("e1", "e2", "e2"), ("e2",), (0, 1, 0)),
        (("it", "ly"), ("e1", "e2", "e3"), ("e1", "e2", "e3"), (2, 0, 0)),  # Libya under two ids
        (("it", "ly"), ("e2", "e2", "e2"), ("e2",), (1, 0, 1)),  # all one: mostly Libya
        (("it", "ly"), ("e1", "e2", "e2"), ("e1", "e9"), (1, 1, 1)),  # an id without mention
    ],
)
def test_parties_are_mapped(expected: tuple, theirs: tuple, their_parties: tuple, matched: tuple):
    gold = [at("patto", type="pact", parties=expected)]
    found = [at("patto", type="pact", parties=their_parties)]
    assert parties(gold, found, found_entities(*theirs))["matched"] == matched


def test_parties_without_mentions_go_by_name():
    found = [at("patto", type="pact", parties=("p1", "p2"))]
    result = parties([PACT], found, [], {"p1": "Italia", "p2": "Francia"})
    assert result["matched"] == (1, 1, 1)


def test_parties_of_missed_and_spurious_agreements():
    gold = [PACT, at("paga", type="other", parties=("it",))]
    found = [replace(PACT, values=PACT.values | {"parties": ("it",)}),
             at("euro", type="other", parties=("it", "ly"))]  # fmt: skip
    result = parties(gold, found, [ITALY, LIBYA, LIBYA_2])
    assert result["matched"] == (1, 0, 1)
    assert result["all"] == (1, 2, 2)


def test_alternative_parties_take_the_best():
    gold = [at("patto", parties=("it", "ly"), parties_alt=(("it",),))]
    found = [at("patto", parties=("it",))]
    assert parties(gold, found, [ITALY, LIBYA])["matched"] == (1, 0, 0)


@pytest.mark.parametrize(
    ("amends", "right"), [("x1", 1), ("x2", 0), ("nowhere", 0), ("", 0)]
)  # fmt: skip
def test_amends_is_mapped_through_the_mentions(amends: str, right: int):
    gold = [
        at("patto", agreement_id="p", amends="t"),
        at("Libia", agreement_id="t", amends=""),
        at("euro", agreement_id="u", amends=""),
    ]
    found = [
        at("patto", agreement_id="x0", amends=amends),
        at("Libia", agreement_id="x1", amends=""),
        at("euro", agreement_id="x2", amends=""),
    ]
    part = evaluate([doc(agreements=gold)], {"d": {"agreements": found}}).parts["all"]
    result = part.layers["agreements"].attributes["amends"]
    assert (result.n, result.right) == (3, 2 + right)
    assert part.layers["agreements"].clusters["agreement_id"].f1.value == 1


def test_layers_are_scored_where_both_sides_have_them():
    gold = [doc("a", entities=[ITALY], money=[SUM]), doc("b", money=[SUM])]
    found = {"a": {"entities": [ITALY], "dates": [at("patto")]}, "b": {"entities": [LIBYA]}}
    result = evaluate(gold, found)
    assert list(result.parts["all"].layers) == ["entities"]
    assert result.parts["all"].layers["entities"].micro.found == 1  # b has no gold of entities
    assert result.unscored == ("money",)


def test_article_that_the_system_has_not_counts_as_empty():
    gold = [doc("a", money=[SUM]), doc("b", money=[SUM])]
    result = evaluate(gold, {"a": {"money": [SUM]}, "z": {"money": [SUM]}})
    assert result.parts["all"].layers["money"].micro.schemes["strict"].recall.value == 0.5
    assert result.missing == ("b",)


def test_parts_stand_apart_and_together():
    gold = [doc("a", part="seed", money=[SUM]), doc("b", part="rest", money=[SUM])]
    result = evaluate(gold, {"a": {"money": [SUM]}, "b": {"money": []}})
    assert {
        name: part.layers["money"].micro.schemes["strict"].recall.value
        for name, part in result.parts.items()
    } == {"all": 0.5, "seed": 1, "rest": 0}
    assert list(evaluate(gold[:1], {}).parts) == ["all"]


def test_intervals_come_from_articles():
    gold = [doc(str(i), money=[SUM]) for i in range(20)]
    found = {str(i): {"money": [SUM] if i < 10 else []} for i in range(20)}
    recall = evaluate(gold, found).parts["all"].layers["money"].micro.schemes["strict"].recall
    # Half of 20 articles, drawn again: binomial, 2.5th and 97.5th percentile at 6 and 14 of 20.
    assert recall.value == 0.5
    assert recall.low == pytest.approx(0.3, abs=0.051)
    assert recall.high == pytest.approx(0.7, abs=0.051)
    assert evaluate(gold, found) == evaluate(gold, found)  # the seed is fixed
    assert evaluate(gold[:1], found).parts["all"].micro.schemes["strict"].recall.low is None
    assert (
        evaluate(gold, found, resamples=0).parts["all"].micro.schemes["strict"].recall.low is None
    )


def test_many_resamples_do_not_need_one_block(monkeypatch: pytest.MonkeyPatch):
    gold = [doc(str(i), money=[SUM]) for i in range(5)]
    found = {str(i): {"money": [SUM][: i % 2]} for i in range(5)}
    whole = evaluate(gold, found)
    monkeypatch.setattr("setaccio.evaluate.results._BLOCK", 50)
    assert evaluate(gold, found).parts == whole.parts


def test_confusion_and_rules():
    gold = [ITALY, LIBYA, LIBYA_2]
    found = [
        replace(ITALY, remarks={"rule": "list"}),
        replace(at("Libia", label="ORG", entity_id="ly"), remarks={"rule": "model"}),
        replace(at("patto", label="MISC", entity_id="x"), remarks={"rule": "model"}),
    ]
    layer = (
        evaluate([doc(entities=gold)], {"d": {"entities": found}}).parts["all"].layers["entities"]
    )
    assert layer.confusion == {"label": {"LOC": {"LOC": 1, "ORG": 1}}}
    assert layer.rules["model"] == {
        "fp": 2, "overlap": 1, "attributes": 1, "attributes_right": 0,
    }  # fmt: skip
    assert layer.rules["list"]["tp"] == 1


@pytest.mark.parametrize(
    ("finds", "said"),
    [
        ({"entities": [{"start": 0, "end": 6, "text": "italia"}]}, "the gold's text has 'Italia'"),
        ({"entities": [{"start": 0, "end": 600}]}, "at 0:600"),
        ({"entities": [{"start": 6, "end": 6}]}, "at 6:6"),
        ({"entities": [{"start": "x", "end": 6}]}, "entities '' at x:6"),
        ({"entities": [{"end": 6}]}, "start and end must be integers"),
        ({"money": [{"start": 0, "end": 6, "amount_min": "3,1"}]}, "a value is no number"),
        ({"money": [{"start": 0, "end": 6, "amount_min": "nan"}]}, "'nan' is no finite number"),
        ({"agreements": [{"start": 0, "end": 6, "parties": [{}]}]}, "a party without 'entity_id'"),
        ({"events": []}, "unknown layer events"),
    ],
)
def test_finds_that_cannot_be_used(finds: dict, said: str):
    with pytest.raises(EvaluationError, match=re.escape(said)):
        evaluate([doc(entities=[ITALY])], {"d": finds})


def test_many_problems_are_cut():
    finds = {"entities": [{"start": 0, "end": 1, "text": "x"}] * 25}
    with pytest.raises(EvaluationError, match=r"\.\.\. and 5 more"):
        evaluate([doc(entities=[ITALY])], {"d": finds})


def test_no_gold():
    with pytest.raises(EvaluationError, match="no annotated article"):
        evaluate([], {})


def test_records_and_dicts_and_extractions_are_alike():
    record = DateMention(0, 6, "Italia", "DATE", "2025", "", "", "", "explicit", "rule-x")
    gold = [doc(dates=[at("Italia", timex_type="DATE", value="2025")])]

    class Extraction:
        dates = (record,)

    as_dict = {"start": "0", "end": "6", "timex_type": "DATE", "value": "2025", "rule": "rule-x"}
    results = [
        evaluate(gold, {"d": found}).parts["all"].layers["dates"]
        for found in ({"dates": [record]}, {"dates": [as_dict]}, Extraction())
    ]
    assert results[0].attributes["value"].right == 1
    assert results[0].rules == results[1].rules == results[2].rules
    assert results[0].micro == results[1].micro == results[2].micro


gold_docs = read_gold(SAMPLES) if SAMPLES.is_dir() else []


@pytest.mark.skipif(not gold_docs, reason="no gold folder here")
class TestOnGold:
    def perfect(self) -> dict:
        return {one.doc_id: dict(one.layers) for one in gold_docs}

    def test_the_gold_itself_is_perfect(self):
        result = evaluate(gold_docs, self.perfect(), resamples=20)
        assert result.issues == ()
        for layer in result.parts["all"].layers.values():
            for prf in (*layer.micro.schemes.values(), *layer.clusters.values(),
                        *layer.parties.values()):  # fmt: skip
                assert prf.f1.value == 1
            assert all(each.accuracy.value == 1 for each in layer.attributes.values())

    @settings(max_examples=8, deadline=None)
    @given(st.integers())
    def test_order_of_mentions_does_not_matter(self, seed):
        shuffle = random.Random(seed)
        found = {
            doc_id: {
                layer: [replace(m, end=m.end - 1, text=m.text[:-1]) if i % 3 == 0 else m
                        for i, m in enumerate(mentions) if i % 5 and len(m.text) > 1]
                for layer, mentions in layers.items()
            }
            for doc_id, layers in self.perfect().items()
        }  # fmt: skip
        shuffled = {
            doc_id: {layer: shuffle.sample(ms, len(ms)) for layer, ms in layers.items()}
            for doc_id, layers in found.items()
        }
        few = gold_docs[:3]
        one, other = (evaluate(few, each, resamples=3) for each in (found, shuffled))
        assert one == other
        assert one.parts["all"].micro.schemes["strict"].f1.value < 1

    @settings(deadline=None)
    @given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
    def test_f1_is_symmetric(self, left: set, right: set):
        """Gold and finds change places: precision and recall do too, F1 stays."""
        article = max(gold_docs, key=lambda one: len(one.layers["entities"]))
        mentions = [replace(m, optional=False) for m in article.layers["entities"]]
        one, other = ([m for i, m in enumerate(mentions) if i in s] for s in (left, right))

        def prf(gold: list, found: list):
            base = replace(article, layers={"entities": tuple(gold)})
            result = evaluate([base], {base.doc_id: {"entities": found}})
            return result.parts["all"].micro.schemes["strict"]

        there, back = prf(one, other), prf(other, one)
        assert there.f1 == back.f1
        assert there.precision == back.recall


# Errors


def issues() -> Evaluation:
    gold = [doc("a", part="p", entities=[ITALY, LIBYA, LIBYA_2], money=[SUM])]
    found = {
        "a": {
            "entities": [
                at("Italia e", label="LOC", entity_id="it", country_code="IT"),
                at("Libia", label="ORG", entity_id="ly", country_code="LY"),
                at("patto", label="MISC", entity_id="p", country_code=""),
            ],
            "money": [replace(SUM, values=SUM.values | {"currency": "USD"}, remarks={"rule": "r"})],
        }
    }
    return evaluate(gold, found)


def test_every_error_is_listed():
    listed = [(i.layer, i.error, i.reason, i.text, i.expected, i.found) for i in issues().issues]
    assert listed == [
        ("entities", "false_negative", "span", "Italia", "Italia [LOC]", "Italia e [LOC]"),
        ("entities", "false_positive", "span", "Italia e", "Italia [LOC]", "Italia e [LOC]"),
        ("entities", "false_negative", "label", "Libia", "Libia [LOC]", "Libia [ORG]"),
        ("entities", "false_positive", "label", "Libia", "Libia [LOC]", "Libia [ORG]"),
        ("entities", "wrong_attribute", "label", "Libia", "LOC", "ORG"),
        ("entities", "false_positive", "spurious", "patto", "", "patto [MISC]"),
        ("entities", "false_negative", "missed", "Libia", "Libia [LOC]", ""),
        ("money", "wrong_attribute", "currency", "3 euro", "EUR", "USD"),
    ]
    [wrong_currency] = [i for i in issues().issues if i.layer == "money"]
    assert wrong_currency.rule == "r"
    assert wrong_currency.context.endswith("la Libia paga ⟦3 euro⟧.")


def test_errors_agree_with_the_counts():
    result = issues()
    strict = result.parts["all"].micro.schemes["strict"]
    kinds = [issue.error for issue in result.issues]
    assert (kinds.count("false_positive"), kinds.count("false_negative")) == (strict.fp, strict.fn)


def test_errors_csv_reads_back():
    result = issues()
    rows = list(csv.reader(io.StringIO(errors_csv(result.issues))))
    assert rows[0] == list(ERROR_COLUMNS)
    assert len(rows) == 1 + len(result.issues)
    assert all(TEXT[int(row[5]) : int(row[6])] == row[7] for row in rows[1:])


def test_errors_csv_quotes_line_breaks():
    text = "il 3\rmaggio e il 4\r\nmaggio"
    gold = [at("3\rmaggio", text), at("4\r\nmaggio", text)]
    issues = evaluate([doc(text=text, dates=gold)], {"d": {"dates": []}}).issues
    rows = list(csv.DictReader(io.StringIO(errors_csv(issues), newline="")))
    assert [row["text"] for row in rows] == ["3\rmaggio", "4\r\nmaggio"]


def test_context_is_one_line():
    text = "Ieri.\n\nLa Libia\r\npaga."
    [issue] = evaluate([doc(text=text, entities=[at("Libia", text, label="LOC")])],
                       {"d": {"entities": []}}).issues  # fmt: skip
    assert issue.context == "Ieri. La ⟦Libia⟧ paga."


def test_parties_are_shown_by_name():
    found = replace(PACT, values=PACT.values | {"parties": ("it", "zz")})
    result = evaluate(
        [doc(entities=[ITALY, LIBYA], agreements=[PACT])],
        {"d": {"entities": [ITALY, LIBYA], "agreements": [found]}},
    )
    [issue] = result.issues
    assert (issue.reason, issue.expected, issue.found) == (
        "parties",
        "Italia; Libia",
        "Italia; ?zz",
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (Decimal("1E+3"), "1000"), (Decimal("2.50"), "2.5"), (True, "true"), ("a", "a"),
     (False, "false"), (("a", "b"), "a; b"), (Decimal("0E+2"), "0")],
)  # fmt: skip
def test_shown(value: object, text: str):
    assert shown(value) == text


def test_same_value_does_not_mix_types():
    assert not same_value("", None)
    assert not same_value("1", Decimal(1))


# Reading what others wrote


def write_csv(path: Path, *rows: str) -> None:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def test_tables_of_another_system(tmp_path: Path):
    write_csv(tmp_path / "dates.csv", "doc_id,start,end,value", "d,0,6,2025")
    write_csv(tmp_path / "agreements.csv", "doc_id,start,end,type", "d,32,37,pact")
    write_csv(tmp_path / "entities.csv", "\ufeffdoc_id,start,end,entity_id", "d,0,6,e1")
    write_csv(
        tmp_path / "agreement_parties.csv", "doc_id,start,entity_id,party", "d,32,e1,Italia",
        "d,32,e2,Libia",
    )  # fmt: skip
    write_csv(tmp_path / "documents.csv", "doc_id,sha256", "d,", "leer,")
    system = read_tables(tmp_path)
    assert system["leer"].layers["dates"] == ()
    gold = [doc(entities=[ITALY, LIBYA], agreements=[PACT], dates=[at("Italia", value="2025")])]
    result = evaluate(gold, system)
    layers = result.parts["all"].layers
    assert layers["dates"].attributes["value"].right == 1
    assert list(layers["dates"].attributes) == ["value"]
    assert layers["agreements"].parties["matched"].tp == 2  # one by mention, one by name
    assert layers["entities"].micro.schemes["strict"].tp == 1  # no labels, so none is wrong


def test_tables_without_parties(tmp_path: Path):
    write_csv(tmp_path / "agreements.csv", "doc_id,start,end,type", "d,32,37,pact")
    result = evaluate([doc(entities=[ITALY, LIBYA], agreements=[PACT])], read_tables(tmp_path))
    assert result.parts["all"].layers["agreements"].parties == {}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.txt", "", "none of the tables"),
        ("dates.csv", "doc_id,start\nd,0\n", "no column end"),
        ("dates.csv", "", "no column doc_id, start, end"),
        ("dates.csv", "doc_id,start,end\nd,0,x\n", "line 2: dates"),
        ("dates.csv", "doc_id,start,end\nd,0,1,2\n", "line 2: too many cells"),
        ("dates.csv", 'doc_id,start,end\nd,0,1\n"d,0,1\n', "no CSV"),
        ("dates.csv", "doc_id,start,end\nd,0,1\n\udcff", "no CSV in UTF-8"),
    ],
)
def test_tables_that_cannot_be_used(tmp_path: Path, name: str, content: str, said: str):
    (tmp_path / name).write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(EvaluationError, match=re.escape(said)):
        read_tables(tmp_path)


def test_tables_from_another_text(tmp_path: Path):
    write_csv(tmp_path / "entities.csv", "doc_id,start,end", "d,0,6")
    write_csv(tmp_path / "documents.csv", "doc_id,sha256", f"d,{'0' * 64}")
    with pytest.raises(EvaluationError, match="from another text"):
        evaluate([doc(entities=[ITALY])], read_system(tmp_path))


def test_finds_as_jsonl(tmp_path: Path):
    path = tmp_path / "finds.jsonl"
    lines = [
        {"doc_id": "d", "text": TEXT, "money": [{"start": 53, "end": 59, "amount_min": 3.1}]},
        {"doc_id": "e", "money": []},
    ]
    path.write_text("\n\n".join(map(json.dumps, lines)))
    system = read_system(path)
    assert system["d"].layers["money"][0].values["amount_min"] == Decimal("3.1")
    result = evaluate([doc(money=[SUM])], system)
    assert result.parts["all"].layers["money"].attributes["amount_min"].right == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2: no JSON"),
        ("[]", "line 2: no object with a doc_id"),
        ('{"doc_id": "a"}', "doc_id 'a' stands there twice"),
        ('{"doc_id": "b", "dates": [{"start": 0}]}', "line 2: dates"),
        ('{"doc_id": "b", "dates": 7}', "line 2: "),
    ],
)
def test_finds_that_cannot_be_read(tmp_path: Path, line: str, said: str):
    path = tmp_path / "finds.jsonl"
    path.write_text('{"doc_id": "a"}\n' + line)
    with pytest.raises(EvaluationError, match=re.escape(said)):
        read_system(path)


def test_pipeline_runs_on_the_text_with_its_reference_date(tmp_path: Path):
    import spacy

    from setaccio.mentions import set_mentions

    seen = []

    @spacy.Language.component("setaccio_dates_test")
    def component(doc):
        seen.append((doc._.published, doc._.published_source))
        mention = DateMention(0, 6, doc.text[:6], "DATE", doc._.published, "", "", "",
                              "publication", "test")  # fmt: skip
        set_mentions(doc, "dates", [mention], label="timex_type")
        return doc

    nlp = spacy.blank("it")
    nlp.add_pipe("setaccio_dates_test", name="setaccio_dates")
    gold = [
        replace(doc("a", dates=[at("Italia", value="2024-05-13", timex_type="DATE")]),
                published="2024-05-13"),
        doc("b", dates=[]),
    ]  # fmt: skip
    result = evaluate(gold, run_pipeline(gold, nlp))
    assert seen == [("2024-05-13", "metadata"), ("", "")]
    assert list(result.parts["all"].layers) == ["dates"]
    assert result.parts["all"].layers["dates"].attributes["value"].right == 1
    assert result.parts["all"].layers["dates"].micro.schemes["strict"].fp == 1
    write_gold(gold, tmp_path / "gold.jsonl")
    again = run_evaluation(tmp_path / "gold.jsonl", nlp=nlp)
    assert again.parts == result.parts
    assert again.system == "spacy.blank('it') with our layers"
    nlp.meta["name"], nlp.meta["version"] = "news_x", "1.2"
    assert run_evaluation(tmp_path / "gold.jsonl", nlp=nlp).system == "it_news_x 1.2"


# Comparison with an earlier evaluation


def as_before(result: Evaluation, tmp_path: Path) -> dict:
    (tmp_path / "before.json").write_text(result.to_json(), encoding="utf-8")
    return read_evaluation(tmp_path / "before.json")


def test_comparison(tmp_path: Path):
    gold = [doc("a", entities=[ITALY, LIBYA, LIBYA_2], money=[SUM])]
    dollars = replace(SUM, values=SUM.values | {"currency": "USD"})
    pounds = replace(SUM, values=SUM.values | {"currency": "GBP"})
    then = evaluate(gold, {"a": {"entities": [LIBYA], "money": [dollars]}})
    wrong_country = replace(ITALY, values=ITALY.values | {"country_code": "LY"})
    now = evaluate(gold, {"a": {"entities": [wrong_country, LIBYA_2], "money": [pounds]}})
    difference = compare(as_before(then, tmp_path), now)
    figures = {(c.layer, c.figure): c for c in difference.changes if c.part == "all"}
    recall = figures["entities", "strict recall"]
    assert (recall.before, recall.now) == (
        pytest.approx(1 / 3, abs=1e-6),
        pytest.approx(2 / 3, abs=1e-6),
    )
    assert recall.difference == pytest.approx(1 / 3, abs=1e-6)
    assert ("entities", "strict precision") not in figures  # 1 then and now
    assert [(e["error"], e["start"]) for e in difference.better] == [
        ("false_negative", ITALY.start),
        ("false_negative", LIBYA_2.start),
    ]
    assert [(e["error"], e["start"]) for e in difference.worse] == [("false_negative", LIBYA.start)]
    # Another wrong currency is neither better nor worse; nor is a wrong attribute of a mention that
    # was not found at all before.
    assert {(e and e["found"], f["found"]) for e, f in difference.other} == {
        (None, "LY"),
        ("USD", "GBP"),
    }
    assert difference.regold == ()


def test_losing_a_mention_does_not_better_its_attributes(tmp_path: Path):
    gold = [doc(money=[SUM])]
    dollars = replace(SUM, values=SUM.values | {"currency": "USD"})
    then, now = evaluate(gold, {"d": {"money": [dollars]}}), evaluate(gold, {"d": {"money": []}})
    difference = compare(as_before(then, tmp_path), now)
    assert difference.better == ()
    assert [error["reason"] for error in difference.worse] == ["missed"]


def test_the_same_find_twice_is_two_errors(tmp_path: Path):
    gold = [doc(money=[])]
    then, now = (evaluate(gold, {"d": {"money": [SUM] * n}}) for n in (2, 1))
    assert len(compare(as_before(then, tmp_path), now).better) == 1


def test_changed_gold_is_not_compared(tmp_path: Path):
    then = evaluate([doc("a", money=[SUM]), doc("b", money=[SUM])], {})
    now = evaluate([doc("a", money=[]), doc("c", money=[SUM])], {"a": {"money": []}})
    difference = compare(as_before(then, tmp_path), now)
    assert difference.regold == ("a", "c", "b")
    assert difference.better == difference.worse == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "no JSON"), ("[]", "not written by"), ('{"format": "x"}', "not written by"),
     ('{"format": "setaccio-evaluation/1"}', "incomplete")],
)  # fmt: skip
def test_what_is_no_evaluation(tmp_path: Path, content: str, said: str):
    (tmp_path / "x.json").write_text(content)
    with pytest.raises(EvaluationError, match=said):
        read_evaluation(tmp_path / "x.json")


# Output


def test_json_holds_figures_and_errors():
    content = json.loads(issues().to_json())
    entities = content["parts"]["all"]["layers"]["entities"]
    assert entities["micro"]["schemes"]["strict"]["tp"] == 0
    assert entities["micro"]["schemes"]["lenient"]["f1"]["value"] == pytest.approx(2 / 6, abs=1e-6)
    assert content["resamples"] == 1000
    assert len(content["errors"]) == len(issues().issues)
    assert content["errors"][0]["context"].startswith("⟦Italia⟧ e Libia")


def printed(*, terminal: bool, width: int = 80) -> str:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=width, color_system=None)
    gold = [doc("a", part="seed", entities=[ITALY, LIBYA], agreements=[PACT], money=[SUM]),
            doc("b", part="test", entities=[LIBYA_2], agreements=[], money=[SUM])]  # fmt: skip
    found = {"a": {"entities": [ITALY, LIBYA], "agreements": [PACT]}}
    print_evaluation(evaluate(gold, found), console)
    return stream.getvalue()


@pytest.mark.parametrize("terminal", [True, False])
def test_printed_figures(terminal: bool):
    text = printed(terminal=terminal)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "2 annotated articles (seed 1, test 1)" in lines
    assert any(line.startswith("entities 3 2 1.000 0.667 0.800") for line in lines)
    assert (
        "pact 1 1 1.000 1.000 1.000 1.00–1.00 1.000 1.000 1.000" not in lines
    )  # one label: no row
    assert any(line.startswith("status 1 1.000") for line in lines)
    assert "count as empty: b" in text
    assert "money" in text.split("Not measured")[1]
    assert all(len(line) <= 80 for line in text.splitlines() if "–" in line or "0." in line)


def test_printed_comparison(tmp_path: Path):
    gold = [doc(entities=[ITALY, LIBYA])]
    then = evaluate(gold, {"d": {"entities": [LIBYA]}})
    now = evaluate(gold, {"d": {"entities": [ITALY]}})
    stream = io.StringIO()
    print_comparison(compare(as_before(then, tmp_path), now), Console(file=stream, width=100))
    text = stream.getvalue()
    assert "No figure changed." in text
    assert "Better: errors that are gone (1)" in text
    assert "Worse: new errors (1)" in text


def test_long_lists_are_cut_in_print(tmp_path: Path):
    text = "x " * 40
    gold = [doc(text=text, money=[GoldMention(2 * i, 2 * i + 1, "x") for i in range(30)])]
    nothing = evaluate(gold, {"d": {"money": []}})
    everything = evaluate(gold, {"d": {"money": list(gold[0].layers["money"])}})
    stream = io.StringIO()
    print_comparison(compare(as_before(nothing, tmp_path), everything), Console(file=stream))
    assert "(30)" in stream.getvalue()
    assert "and 5 more" in stream.getvalue()


def test_markdown(tmp_path: Path):
    gold = [doc("a|b", text="x [y](z) <b> & w", money=[GoldMention(2, 8, "[y](z)")])]
    then = evaluate(gold, {"a|b": {"money": [GoldMention(2, 8, "[y](z)")]}})
    now = evaluate(gold, {"a|b": {"money": []}}, system="our model")
    text = markdown(now, compare(as_before(then, tmp_path), now))
    assert text.startswith("# Evaluation\n\nour model on 1 annotated article\n")
    assert "| a\\|b 2 | money | false negative (missed) | \\[y\\](z) |" in text
    assert "| money |  | 1 | 0 | – | 0.000 | 0.000 |  | – | 0.000 | 0.000 |" in text
    assert "| all | money | strict recall | 1.000 | 0.000 | -1.000 |" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    tables = "\n".join(text.splitlines()).split("\n\n")
    for table in tables:
        widths = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines() if row in rows}
        assert len(widths) <= 1, table


def test_confusions_and_rules_in_markdown():
    gold = [doc(entities=[ITALY, LIBYA, LIBYA_2])]
    as_org = [
        replace(m, values=m.values | {"label": "ORG"}, remarks={"rule": "model"})
        for m in (ITALY, LIBYA)
    ]
    text = markdown(evaluate(gold, {"d": {"entities": as_org}}))
    assert "| entities | label | LOC | ORG | 2 |" in text
    # Three annotated, two found with a wrong label; without them all three would be missed.
    assert "| entities | model | 0 | 2 | 2 | 0.000 |" in text


def test_run_evaluation_writes_what_is_asked_for(tmp_path: Path):
    write_gold([doc("d", money=[SUM])], tmp_path / "gold.jsonl")
    write_csv(tmp_path / "money.csv", "doc_id,start,end,text", "d,53,59,3 euro", "d,0,6,Italia")
    where = {
        "json_path": tmp_path / "new" / "e.json",
        "errors_path": tmp_path / "errors.csv",
        "markdown_path": tmp_path / "e.md",
    }
    stream = io.StringIO()
    run_evaluation(tmp_path / "gold.jsonl", tables=tmp_path, **where)
    result = run_evaluation(
        tmp_path / "gold.jsonl", tables=tmp_path, against=where["json_path"],
        console=Console(file=stream), **where,
    )  # fmt: skip
    assert result.parts["all"].micro.schemes["strict"].fp == 1
    assert json.loads(where["json_path"].read_bytes())["system"] == str(tmp_path)
    assert where["errors_path"].read_text().count("false_positive") == 1
    assert "No figure changed." in where["markdown_path"].read_text()
    assert "No figure changed." in stream.getvalue()
    assert not list(tmp_path.rglob("*.tmp"))


def test_run_evaluation_wants_one_system(tmp_path: Path):
    with pytest.raises(ValueError, match="either a pipeline or tables"):
        run_evaluation(tmp_path)
