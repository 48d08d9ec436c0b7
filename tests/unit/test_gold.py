"""Gold files: what is read, and that everything wrong in one is named."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setaccio.agreements.records import AgreementType
from setaccio.gold import (
    ATTRIBUTES,
    LAYERS,
    GoldDoc,
    GoldError,
    GoldMention,
    check_gold,
    gold_object,
    parse_gold,
    read_gold,
    write_gold,
)

SHARED = Path(__file__).parents[2].parent / "shared"
TEXT = (
    "L'Italia ha firmato il 3 maggio un accordo da 2,5 mln di euro con la Libia, +13,6% sul 2023."
)


def span(text: str, article: str = TEXT) -> dict:
    start = article.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def italy() -> dict:
    own = {"label": "LOC", "entity_id": "it", "canonical": "Italia", "country_code": "IT"}
    return span("Italia") | own


def money(**values: object) -> dict:
    return span("2,5 mln di euro") | {"currency": "EUR"} | values


def agreement(**values: object) -> dict:
    own = {"agreement_id": "a", "type": "agreement", "status": "signed", "parties": ["it"]}
    return span("accordo") | own | values


def line(**keys: object) -> str:
    return json.dumps({"doc_id": "d1", "text": TEXT} | keys, ensure_ascii=False)


def problems_of(text: str | bytes) -> str:
    with pytest.raises(GoldError) as caught:
        parse_gold(text, name="g.jsonl")
    return str(caught.value)


def test_reads_values_as_typed():
    [doc] = parse_gold(
        line(
            published="2024-05-04",
            entities=[italy()],
            money=[money(amount_min=2500000, amount_max="", currency_inferred=False)],
            quantities=[span("13,6%") | {"kind": "percent", "value_min": 13.6, "value_max": 13.6}],
            agreements=[agreement(status_alt=["ratified"], optional=True)],
        ),
        part="seed",
    )
    assert (doc.doc_id, doc.published, doc.part) == ("d1", "2024-05-04", "seed")
    assert "dates" not in doc.layers  # not annotated, so not scored
    [figure] = doc.layers["money"]
    assert figure.values["amount_min"] == Decimal(2500000)
    assert figure.values["amount_max"] is None
    assert figure.values["currency_inferred"] is False
    assert doc.layers["quantities"][0].values["value_min"] == Decimal("13.6")
    [instrument] = doc.layers["agreements"]
    assert instrument.accepted("status") == ("signed", "ratified")
    assert instrument.accepted("parties") == (("it",),)
    assert instrument.accepted("subject") == ()  # the annotator did not say
    assert instrument.optional


@pytest.mark.parametrize("digits", ["0.1", "1e3", "12345678901234567890.123456789", "3.50", "-2"])
def test_decimals_keep_every_digit(digits: str):
    raw = line(quantities=[span("13,6%") | {"kind": "percent", "value_min": "@"}])
    raw = raw.replace('"@"', digits)
    [doc] = parse_gold(raw)
    assert doc.layers["quantities"][0].values["value_min"] == Decimal(digits)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ([["it"], ["it", "ly"]], (("it",), ("it", "ly"))),
        (["ly"], (("ly",),)),  # one alternative without its own brackets
    ],
)
def test_alternative_parties(written: list, read: tuple):
    libya = span("Libia") | {"entity_id": "ly", "label": "LOC"}
    [doc] = parse_gold(line(entities=[italy(), libya], agreements=[agreement(parties_alt=written)]))
    assert doc.layers["agreements"][0].alternatives["parties"] == read


def test_parties_may_be_objects():
    [doc] = parse_gold(
        line(
            entities=[italy()],
            agreements=[agreement(parties=[{"entity_id": "it", "party": "Italia"}])],
        )
    )
    assert doc.layers["agreements"][0].values["parties"] == ("it",)


def test_mentions_are_sorted():
    raw = line(dates=[span("2023"), span("3 maggio")])
    [doc] = parse_gold(raw)
    assert [m.text for m in doc.layers["dates"]] == ["3 maggio", "2023"]


def entity(**values: object) -> list:
    return [italy() | values]


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        (
            {"entities": entity(start=3, end=9)},
            "entities[0] 'Italia' at 3:9: the text has 'talia '",
        ),
        ({"entities": entity(start=3, end=9)}, "(it stands at 2:8)"),
        ({"entities": entity(start=0, end=0)}, "no span of this text"),
        ({"entities": entity(start=-6, end=-1)}, "no span of this text"),
        ({"entities": entity(end=10_000)}, f"which has {len(TEXT)} characters"),
        ({"entities": entity(start="2")}, "must be integers"),
        ({"entities": entity(start=True)}, "must be integers"),
        ({"entities": entity(text="Italia ", end=9)}, "begins or ends with white space"),
        ({"entities": entity(label="GPE")}, "label 'GPE' is unknown; known: PER, ORG, LOC, MISC"),
        ({"entities": entity(label="")}, "label is empty"),
        ({"entities": entity(lable="LOC")}, "unknown attribute 'lable'"),
        ({"entities": entity(label_alt=["GPE"])}, "label_alt 'GPE' is unknown"),
        ({"entities": entity(role_alt=["Italia"])}, "role_alt without role"),
        ({"entities": entity(entity_id="")}, "entity_id is empty"),
        ({"entities": entity(entity_id=7)}, "entity_id 7 is no text"),
        ({"entities": entity(country_code="ITA")}, "country_code 'ITA' does not look like"),
        ({"entities": entity(canonical="Italya")}, "'Italya' does not stand in the text"),
        ({"entities": entity(optional="yes")}, "optional 'yes' is neither true nor false"),
        (
            {"entities": [italy(), span("L'Italia")]},
            "'Italia' at 2:8 overlaps entities \"L'Italia\"",
        ),
        ({"entities": [span(TEXT), span("2023"), span("L'")]}, "'2023' at 87:91 overlaps"),
        ({"entities": [3]}, "entities[0] is no object"),
        ({"entities": {}}, "entities is no list"),
        ({"events": []}, "unknown key 'events'"),
        ({"published": "4 maggio"}, "published '4 maggio' is no date"),
        ({"published": "2024-02-30"}, "published '2024-02-30' is no date"),
        ({"published": 20240504}, "published 20240504 is no text"),
        ({"dates": [span("2023") | {"start_date": "2023"}]}, "start_date '2023' is no date"),
        ({"dates": [span("2023") | {"anchor": ""}]}, "anchor is empty"),
        ({"dates": [span("2023") | {"mod": "CIRCA"}]}, "mod 'CIRCA' is unknown"),
        (
            {"dates": [span("2023") | {"start_date": "2023-12-31", "end_date": "2023-01-01"}]},
            "start_date 2023-12-31 is after end_date 2023-01-01",
        ),
        ({"money": [money(amount_min="2,5")]}, "amount_min '2,5' is no number"),
        ({"money": [money(amount_min=[1])]}, "amount_min [1] is no number"),
        ({"money": [money(amount_min=True)]}, "amount_min True is no number"),
        ({"money": [money(amount_min="inf")]}, "amount_min 'inf' is no finite number"),
        ({"money": [money(amount_min=3, amount_max=2.5)]}, "amount_min 3 is after amount_max 2.5"),
        ({"money": [money(amount_min="", amount_max=None)]}, "are both empty"),
        ({"money": [money(currency="euro")]}, "currency 'euro' does not look like"),
        ({"money": [money(currency_inferred="no")]}, "currency_inferred 'no' is neither"),
        ({"agreements": [agreement()]}, "party 'it' is no entity_id of this article"),
        ({"agreements": [agreement(parties="it")]}, "parties 'it' is no list of entity ids"),
        ({"agreements": [agreement(parties=[7])]}, "parties [7] is no list of entity ids"),
        ({"agreements": [agreement(parties=["it", "it"])]}, "names a party twice"),
        ({"agreements": [agreement(type="deal")]}, "type 'deal' is unknown; known: treaty"),
        ({"agreements": [agreement(amends="b")]}, "amends 'b', no agreement_id of this article"),
        ({"agreements": [agreement(amends="a")]}, "amends itself"),
        (
            {"agreements": [agreement(date="4 maggio")]},
            "date '4 maggio' does not stand in the text",
        ),
    ],
)
def test_problems_are_named(layers: dict, said: str):
    message = problems_of("\n" + line(**layers))
    assert message.startswith("g.jsonl, line 2 (d1): ")
    assert said in message


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("[]", "line 1: no JSON object"),
        ("{", "line 1: no JSON ("),
        ('{"doc_id": "a"}', "'text' is missing"),
        ('{"text": "a"}', "'doc_id' is missing"),
        ('{"doc_id": "a", "text": ""}', "'text' is missing"),
        (b'{"doc_id": "\xe8"}', "no UTF-8"),
        ('{"doc_id": "a", "text": "e\u0300"}', "NFC"),
        ('{"doc_id": "a", "text": "b", "dates": [NaN]}', "NaN is no number"),
        (r'{"doc_id": "a", "text": "\ud83d"}', "half a character"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_lines_that_are_no_articles(raw: str | bytes, said: str):
    assert said in problems_of(raw)


def test_all_problems_at_once_but_not_a_flood():
    message = problems_of("\n".join(["{"] * 30))
    assert "line 1:" in message
    assert "line 20:" in message
    assert "line 21:" not in message
    assert message.endswith("... and 10 more")


def test_folder_is_read_by_file(tmp_path: Path):
    (tmp_path / "b.jsonl").write_text(line(doc_id="two") + "\n\n")
    (tmp_path / "a.jsonl").write_text("\ufeff" + line(doc_id="one") + "\r\n")
    (tmp_path / "notes.txt").write_text("not gold")
    assert [(doc.doc_id, doc.part) for doc in read_gold(tmp_path)] == [("one", "a"), ("two", "b")]


def test_doc_id_is_unique_over_files(tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text(line())
    with pytest.raises(GoldError, match=r"b\.jsonl, line 1: doc_id 'd1' is also at .*a\.jsonl"):
        read_gold(tmp_path)


@pytest.mark.parametrize("made", ["nothing", "folder", "empty"])
def test_no_gold(tmp_path: Path, made: str):
    path = tmp_path / "x.jsonl"
    if made == "folder":
        path.mkdir()
    if made == "empty":
        path.write_text("\n")
    with pytest.raises(GoldError, match=r"x\.jsonl"):
        read_gold(path)


def test_line_separators_inside_text_end_no_line():
    text = "prima\u2028seconda\x85terza"
    [doc] = parse_gold(json.dumps({"doc_id": "d", "text": text}, ensure_ascii=False))
    assert doc.text == text


def test_known_values_are_those_of_the_records():
    from typing import get_args

    assert ATTRIBUTES["agreements"]["type"].enum == get_args(AgreementType)
    assert list(ATTRIBUTES) == list(LAYERS)


decimals = st.decimals(allow_nan=False, allow_infinity=False)


@given(decimals, st.booleans(), st.text(max_size=3))
def test_written_gold_reads_back(number: Decimal, optional: bool, note: str):
    mention = GoldMention(
        46, 61, "2,5 mln di euro", {"amount_min": number, "amount_max": None},
        {"amount_max": (number,)}, optional, {"note": note},
    )  # fmt: skip
    doc = GoldDoc("d", TEXT, "2024-05-04", {"money": (mention,), "dates": ()}, note="vista")
    text = json.dumps(gold_object(doc))
    assert parse_gold(text) == [doc]
    assert check_gold(doc) == []


def test_check_gold_names_the_article():
    doc = GoldDoc("d", TEXT, layers={"dates": (GoldMention(0, 2, "Li"),)})
    assert check_gold(doc) == [("article 'd' (d): dates[0] 'Li' at 0:2: the text has \"L'\" there "
                               "(it stands at 69:71)")]  # fmt: skip


def test_write_gold(tmp_path: Path):
    docs = parse_gold(line(entities=[italy()], title="T") + "\n" + line(doc_id="d2"))
    write_gold(docs, tmp_path / "g.jsonl")
    raw = (tmp_path / "g.jsonl").read_bytes()
    assert raw.count(b"\n") == 2
    assert b"\r" not in raw
    assert [(d.doc_id, d.layers) for d in read_gold(tmp_path)] == [
        (d.doc_id, d.layers) for d in docs
    ]


@pytest.mark.parametrize(
    ("name", "articles"), [("gold-samples.jsonl", 6), ("data/wikinews-sample.jsonl", 49)]
)
def test_given_material_is_valid(name: str, articles: int):
    if not (SHARED / name).is_file():
        pytest.skip("the shared material is not beside the repository")
    assert len(read_gold(SHARED / name)) == articles
