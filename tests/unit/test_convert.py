"""Gold to annotation tools and back: nothing is lost, offsets are those of each tool."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from setaccio.convert import SOURCE_FORMATS, TARGET_FORMATS, convert, read, write
from setaccio.convert.labelstudio import configuration
from setaccio.convert.portable import FIELDS, LABEL_NAMES, Utf16, from_portables, to_portable
from setaccio.convert.prodigy import tokenize
from setaccio.gold import (
    ATTRIBUTES,
    LAYERS,
    GoldDoc,
    GoldError,
    GoldMention,
    check_gold,
    parse_gold,
    read_gold,
)

GOLD = Path(__file__).parents[1] / "gold"
TOOLS = ("labelstudio", "labelstudio-predictions", "doccano", "prodigy", "spacy", "brat")
# An emoji and an old letter are one code point and two UTF-16 units each.
TEXT = (
    "𝒜lgeri 😀\r\nL'Italia e la\r\nLibia firmano un patto da 2,5 mln\u00a0di euro. 🇮🇹 Roma lo "
    "cambia."
)


def at(text: str, article: str = TEXT, **values: object) -> GoldMention:
    start = article.index(text)
    optional = bool(values.pop("optional", False))
    accepted = {k.removesuffix("_alt"): v for k, v in values.items() if k.endswith("_alt")}
    remarks = {k: values.pop(k) for k in ("rule", "note") if k in values}
    own = {k: v for k, v in values.items() if not k.endswith("_alt")}
    return GoldMention(start, start + len(text), text, own, accepted, optional, remarks)


DOC = GoldDoc(
    "a/b: c.d",
    TEXT,
    "2025-11-26",
    {
        "entities": (
            at("𝒜lgeri", label="LOC", entity_id="dz", canonical="𝒜lgeri", country_code="", role=""),
            at("Italia", label="LOC", entity_id="it", canonical="Italia", country_code="IT",
               role="", rule="list"),
            at("la\r\nLibia", label="LOC", entity_id="ly", canonical="Libia"),
            at("Roma", label="ORG", label_alt=("LOC",), entity_id="it"),
        ),
        "dates": (),
        "money": (
            at("2,5 mln\u00a0di euro", amount_min=Decimal("2500000.10"), amount_max=None,
               currency="EUR", currency_inferred=False, mod="", per="unit:barile", measure="",
               note="controllare"),
        ),
        "agreements": (
            at("patto", agreement_id="p", type="pact", status="signed", status_alt=("planned",),
               subject="", date="", place="𝒜lgeri", reference_year="", amount="", amends="",
               parties=("ly", "it"), parties_alt=(("it",),)),
            at("lo", type="other"),
            at("cambia", agreement_id="c", type="amendment", status="mentioned", amends="p",
               parties=(), optional=True),
        ),
    },
    title="Titolo \"con\" <segni> & è",
    note="prima prova",
)  # fmt: skip


def same(one: list[GoldDoc], other: list[GoldDoc]) -> None:
    assert [replace(doc, part="") for doc in one] == [replace(doc, part="") for doc in other]


def source_of(form: str) -> str:
    return form.removesuffix("-predictions")


def test_the_example_is_gold():
    assert check_gold(DOC) == []


@pytest.mark.parametrize("form", [*TOOLS, "gold"])
def test_round_trip(tmp_path: Path, form: str):
    bare = GoldDoc("bare", "Senza nulla.", layers={"dates": (), "money": ()})
    unscored = GoldDoc("2", "Ieri.", layers={"dates": (GoldMention(0, 4, "Ieri"),)})
    docs = [DOC, bare, unscored]
    write(docs, tmp_path / "x.out", form)
    same(read(tmp_path / "x.out", source_of(form)), docs)


@pytest.mark.parametrize("form", TOOLS)
def test_gold_folder_goes_through_every_tool(tmp_path: Path, form: str):
    if not GOLD.is_dir():
        pytest.skip("no gold folder here")
    docs = convert(GOLD, "gold", tmp_path / "x", form)
    same(convert(tmp_path / "x", source_of(form), tmp_path / "back.jsonl", "gold"), docs)
    same(read_gold(tmp_path / "back.jsonl"), docs)


# Random articles

pieces = st.sampled_from(
    ["Roma", "l'", "è", "😀", "𝒜", "🇮🇹", " ", " ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "\x85",
     "3", "%", '"', "\\", "\\n", "|", ";", "<b>", "e\u0301", "👩‍👩‍👧"]
)  # fmt: skip


def values_of(draw: st.DrawFn, layer: str, text: str) -> dict:
    values: dict = {}
    for name, column in ATTRIBUTES[layer].items():
        if name == "amends" or draw(st.booleans()):
            continue
        if column.type == "number":
            values[name] = draw(st.one_of(st.none(), st.decimals(0, 9, places=2)))
        elif column.type == "boolean":
            values[name] = draw(st.booleans())
        elif column.enum:
            values[name] = draw(st.sampled_from(column.enum))
        elif name in {"entity_id", "agreement_id"}:
            values[name] = draw(st.sampled_from("xyz"))
        elif name in {"value", "per"}:
            values[name] = draw(st.sampled_from(["", "2025-W48", 'unit:"\\😀', "a\tb\nc"]))
        else:
            values[name] = "" if column.pattern or column.type == "date" else draw(
                st.sampled_from(["", text.split(maxsplit=1)[0]])
            )  # fmt: skip
    for low, high in (("amount_min", "amount_max"), ("value_min", "value_max")):
        if low in values:
            values[low] = Decimal(0)
            values.pop(high, None)
    return values


@st.composite
def gold_doc(draw: st.DrawFn) -> GoldDoc:
    text = unicodedata.normalize("NFC", "".join(draw(st.lists(pieces, min_size=2, max_size=12))))
    if not text.split():
        text = "x" + text
    layers = {}
    for layer in draw(st.sets(st.sampled_from(LAYERS), min_size=1)):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
        spans = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
        layers[layer] = tuple(
            GoldMention(a, b, text[a:b], values_of(draw, layer, text), optional=draw(st.booleans()))
            for a, b in spans
            if text[a:b] == text[a:b].strip()
        )
    names = [m.values["entity_id"] for m in layers.get("entities", ()) if "entity_id" in m.values]
    if "agreements" in layers and names:
        parties = tuple(draw(st.lists(st.sampled_from(names), unique=True)))
        layers["agreements"] = tuple(
            replace(m, values={**m.values, "parties": parties}) for m in layers["agreements"]
        )
    ordered = {layer: layers[layer] for layer in LAYERS if layer in layers}
    return GoldDoc(draw(st.sampled_from(["d", "è 😀", "a/b", "..", "%41"])), text, layers=ordered)


@pytest.mark.parametrize("form", TOOLS)
@settings(max_examples=30, deadline=None)
@given(doc=gold_doc())
def test_any_article_goes_through_every_tool(
    tmp_path_factory: pytest.TempPathFactory, form: str, doc: GoldDoc
):
    assert check_gold(doc) == []
    path = tmp_path_factory.mktemp("any") / "x"
    write([doc], path, form)
    same(read(path, source_of(form)), [doc])


# Offsets as each tool counts them


def utf16_slice(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def written(tmp_path: Path, form: str) -> Path:
    write([DOC], tmp_path / "x", form)
    return tmp_path / "x"


MENTIONS = [m.text for layer in LAYERS for m in DOC.layers.get(layer, ())]


def test_label_studio_counts_code_points(tmp_path: Path):
    [task] = json.loads(written(tmp_path, "labelstudio").read_text())
    text = task["data"]["text"]
    regions = [r["value"] for r in task["annotations"][0]["result"] if r["type"] == "labels"]
    assert [text[v["start"] : v["end"]] for v in regions] == MENTIONS
    assert [v["text"] for v in regions] == MENTIONS


def test_doccano_counts_utf16_units(tmp_path: Path):
    raw = written(tmp_path, "doccano").read_bytes()
    assert raw.isascii()  # doccano guesses encodings
    line = json.loads(raw)
    spans = line["entities"]
    cut = [utf16_slice(line["text"], s["start_offset"], s["end_offset"]) for s in spans]
    assert cut == MENTIONS
    assert spans[1]["start_offset"] == TEXT.index("Italia") + 2  # two characters beyond the BMP


def test_prodigy_spans_are_tokens(tmp_path: Path):
    task = json.loads(written(tmp_path, "prodigy").read_text())
    tokens = task["tokens"]
    for span, mention in zip(task["spans"], MENTIONS, strict=True):
        assert task["text"][span["start"] : span["end"]] == mention
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"]
    assert "".join(t["text"] + " " * t["ws"] for t in tokens) == TEXT
    [party, *_] = task["relations"]
    assert party["label"] == "party"
    assert TEXT[party["head_span"]["start"] : party["head_span"]["end"]] == "patto"
    assert tokens[party["child"]]["text"] == "Libia"


@given(st.text(max_size=20), st.sets(st.integers(0, 20), max_size=4))
def test_tokens_give_back_the_text(text: str, cuts: set[int]):
    tokens = tokenize(text, {cut for cut in cuts if cut <= len(text)})
    assert "".join(t["text"] + " " * t["ws"] for t in tokens) == text
    assert all(text[t["start"] : t["end"]] == t["text"] for t in tokens)


def test_brat_cuts_spans_at_line_breaks(tmp_path: Path):
    folder = written(tmp_path, "brat")
    [ann] = folder.glob("*.ann")
    text = ann.with_suffix(".txt").read_bytes().decode()
    assert text == TEXT
    rows = [line.split("\t") for line in ann.read_text().splitlines() if line.startswith("T")]
    for (_, place, shown), mention in zip(rows, MENTIONS, strict=True):
        fragments = [tuple(map(int, f.split())) for f in place.split(" ", 1)[1].split(";")]
        assert " ".join(text[a:b] for a, b in fragments) == shown
        assert shown == re.sub(r"[\r\n]+", " ", mention)
    la, libia = TEXT.index("la\r"), TEXT.index("Libia")
    assert rows[2][1] == f"LOC {la} {la + 2};{libia} {libia + 5}"
    assert "\tagreements_type T6 pact\n" in ann.read_text()


def test_docbin_is_ready_for_training(tmp_path: Path):
    import spacy
    from spacy.tokens import DocBin

    [doc] = DocBin().from_disk(written(tmp_path, "spacy")).get_docs(spacy.blank("it").vocab)
    assert doc.text == TEXT
    assert [ent.label_ for ent in doc.ents] == ["LOC", "LOC", "LOC", "ORG"]
    assert [span.label_ for span in doc.spans["money"]] == ["MONEY"]
    assert len(doc.spans["dates"]) == 0


@given(st.text(max_size=20), st.integers(0, 20))
def test_utf16_offsets(text: str, point: int):
    point = min(point, len(text))
    units = Utf16(text)
    assert units.units(point) == len(text[:point].encode("utf-16-le", "surrogatepass")) // 2
    assert units.points(units.units(point)) == point


@pytest.mark.parametrize("unit", [1, 3, -1])
def test_utf16_offsets_inside_a_character(unit: int):
    with pytest.raises(ValueError, match="inside a character"):
        Utf16("😀").points(unit)


# What people do in the tools


def edit_json(path: Path, change) -> None:
    content = json.loads(path.read_text())
    change(content[0] if isinstance(content, list) else content)
    path.write_text(json.dumps(content))


def mention_of(doc: GoldDoc, layer: str, text: str) -> GoldMention:
    [found] = [m for m in doc.layers[layer] if m.text == text]
    return found


def region(kind: str, control: str, start: int, end: int, **value: object) -> dict:
    return {"id": "new", "type": kind, "from_name": control, "to_name": "text",
            "value": {"start": start, "end": end, **value}}  # fmt: skip


def test_correcting_in_label_studio(tmp_path: Path):
    def change(task: dict) -> None:
        results = task["annotations"][0]["result"]
        party = next(r for r in results if r["type"] == "relation")
        # A wrong status is corrected, a wrong mod cleared, a mention deleted, one drawn with the
        # space after it, given a role and made a party.
        for result in results:
            if (
                result.get("from_name") == "agreements_status"
                and "patto" in result["value"]["text"]
            ):
                result["value"]["choices"] = ["ratified"]
        results[:] = [
            r
            for r in results
            if r.get("from_name") != "entities_country_code"
            and not str(r.get("id", "")).startswith("money:")
        ]
        start = TEXT.index("cambia")
        results.append(region("labels", "mentions", start, start + 7, labels=["ORG"],
                              text=TEXT[start : start + 7]))  # fmt: skip
        results.append(region("textarea", "entities_role", start, start + 7, text=["cambia"]))
        results.append({**party, "to_id": "new"})
        results.append({"type": "relation", "from_id": "gone", "to_id": "new"})

    path = written(tmp_path, "labelstudio")
    edit_json(path, change)
    [doc] = read(path, "labelstudio")
    pact = mention_of(doc, "agreements", "patto")
    assert pact.values["status"] == "ratified"
    assert pact.values["parties"] == ("ly", "it", "cambia")
    assert doc.layers["money"] == ()
    assert mention_of(doc, "entities", "Italia").values["country_code"] == ""
    new = mention_of(doc, "entities", "cambia.")
    assert new.values == {"label": "ORG", "entity_id": "cambia", "role": "cambia"}


@pytest.mark.parametrize(
    ("annotations", "taken"),
    [
        ([["PER"], ["ORG"]], "ORG"),
        ([["PER"], ["ORG", "was_cancelled"]], "PER"),
        ([["PER", "ground_truth"], ["ORG"]], "PER"),
        ([], "LOC"),  # nobody has looked at it yet: the prediction
    ],
)
def test_label_studio_annotators(tmp_path: Path, annotations: list, taken: str):
    def block(label: str, *flags: str) -> dict:
        result = region("labels", "mentions", 0, 4, labels=[label])
        return {"result": [result], **dict.fromkeys(flags, True)}

    task = {
        "id": 7,
        "data": {"text": "Roma"},
        "annotations": [block(*a) for a in annotations],
        "predictions": [block("LOC")],
    }
    (tmp_path / "x.json").write_text(json.dumps([task]))
    [doc] = read(tmp_path / "x.json", "labelstudio")
    assert (doc.doc_id, doc.part) == ("7", "x")
    assert doc.layers["entities"][0].values["label"] == taken


def test_label_studio_files_that_counted_utf16_units(tmp_path: Path):
    text = "😀 Roma"
    result = region("labels", "mentions", 3, 7, labels=["LOC"], text="Roma")
    task = {"data": {"text": text}, "annotations": [{"result": [result]}]}
    (tmp_path / "x.json").write_text(json.dumps([task]))
    [doc] = read(tmp_path / "x.json", "labelstudio")
    assert doc.layers["entities"][0].text == "Roma"


def test_label_studio_left_arrows_point_back(tmp_path: Path):
    def change(task: dict) -> None:
        for result in task["annotations"][0]["result"]:
            if result["type"] == "relation":
                result["from_id"], result["to_id"] = result["to_id"], result["from_id"]
                result["direction"] = "left"

    path = written(tmp_path, "labelstudio")
    edit_json(path, change)
    same(read(path, "labelstudio"), [DOC])


def test_a_party_drawn_from_entity_to_agreement_is_a_party(tmp_path: Path):
    def change(task: dict) -> None:
        for result in task["annotations"][0]["result"]:
            if result["type"] == "relation" and result["labels"] == ["party"]:
                result["from_id"], result["to_id"] = result["to_id"], result["from_id"]

    path = written(tmp_path, "labelstudio")
    edit_json(path, change)
    [doc] = read(path, "labelstudio")
    assert mention_of(doc, "agreements", "patto").values["parties"] == ("ly", "it")


def test_correcting_in_doccano(tmp_path: Path):
    def change(line: dict) -> None:
        for span in line["entities"]:
            if span["label"] == "ORG":
                span["label"] = "LOC"  # keeps its attributes
            if span["label"] == "MONEY":
                span["start_offset"] += 4  # another span: its attributes are gone
        line["relations"] = [r for r in line["relations"] if r["id"] != 1]
        line["Comments"] = []

    path = written(tmp_path, "doccano")
    edit_json(path, change)
    [doc] = read(path, "doccano")
    rome = mention_of(doc, "entities", "Roma")
    assert (rome.values["label"], rome.values["entity_id"]) == ("LOC", "it")
    assert mention_of(doc, "money", "mln\u00a0di euro").values == {}
    assert mention_of(doc, "agreements", "patto").values["parties"] == ("it",)


@pytest.mark.parametrize("key", ["label", "labels", "entities"])
def test_doccano_without_relations(tmp_path: Path, key: str):
    line = {"id": 3, "text": "😀 Roma", key: [[3, 7, "LOC"]]}
    (tmp_path / "x.jsonl").write_text(json.dumps(line))
    [doc] = read(tmp_path / "x.jsonl", "doccano")
    assert doc.doc_id == "3"
    assert doc.layers == {"entities": (GoldMention(2, 6, "Roma", {"label": "LOC"}),)}


def test_correcting_in_prodigy(tmp_path: Path):
    def change(task: dict) -> None:
        task["spans"] = [s for s in task["spans"] if s["label"] != "ORG"]
        task["answer"] = "accept"

    path = written(tmp_path, "prodigy")
    rejected = {**json.loads(path.read_text()), "answer": "reject"}
    edit_json(path, change)
    path.write_text(path.read_text() + "\n" + json.dumps(rejected))
    [doc] = read(path, "prodigy")
    expected = tuple(m for m in DOC.layers["entities"] if m.text != "Roma")
    assert doc.layers["entities"] == expected
    # A relation goes with its span.
    assert mention_of(doc, "agreements", "patto").values["parties"] == ("ly",)
    assert doc.layers["agreements"][1:] == DOC.layers["agreements"][1:]


def test_prodigy_from_elsewhere(tmp_path: Path):
    task = {"text": "Roma.", "spans": [{"start": 0, "end": 4, "label": "LOC"}], "meta": None}
    (tmp_path / "x.jsonl").write_text(json.dumps(task))
    [doc] = read(tmp_path / "x.jsonl", "prodigy")
    assert doc.doc_id == "1"
    assert doc.layers["entities"][0].values == {"label": "LOC"}


def test_correcting_in_brat(tmp_path: Path):
    folder = written(tmp_path, "brat")
    [ann] = folder.glob("*.ann")
    start = TEXT.index("euro")
    lines = [
        line.replace("agreements_status T6 signed", "agreements_status T6 ratified")
        for line in ann.read_text().splitlines()
        if not line.startswith("R1\t")
    ]
    lines += [f"T99\tORG {start} {start + 4}\teuro", "#99\tAnnotatorNotes T99\tda rivedere",
              "R99\tparty Arg1:T6 Arg2:T99\t", "A99\tOptional T99", "*\tEquiv T1 T2"]  # fmt: skip
    ann.write_text("\r\n".join(lines))
    [doc] = read(folder, "brat")
    pact = mention_of(doc, "agreements", "patto")
    assert (pact.values["status"], pact.values["parties"]) == ("ratified", ("it", "euro"))
    new = mention_of(doc, "entities", "euro")
    assert (new.optional, new.remarks) == (True, {"note": "da rivedere"})


def test_brat_from_elsewhere(tmp_path: Path):
    (tmp_path / "uno.txt").write_text("Roma e Roma.")
    (tmp_path / "uno.ann").write_text(
        "T1\tLOC 0 4\tRoma\nT2\tLOC 7 11\tRoma\nT3\tAGREEMENT 5 6\te\n"
        "R1\tparty Arg1:T3 Arg2:T1\nR2\tparty Arg1:T3 Arg2:T2\n"
    )
    (tmp_path / "due.txt").write_text("Nulla.")
    (tmp_path / "due.ann").write_text("")
    two, one = read(tmp_path, "brat")
    assert (two.doc_id, two.layers) == ("due", {"entities": (), "agreements": ()})
    # Both mentions are one thing, by their name; the agreement was given no id.
    assert [m.values.get("entity_id") for m in one.layers["entities"]] == ["roma", "roma"]
    assert one.layers["agreements"][0].values == {"parties": ("roma",)}


def test_amending_an_agreement_that_has_no_id(tmp_path: Path):
    (tmp_path / "uno.txt").write_text("patto patto")
    (tmp_path / "uno.ann").write_text(
        "T1\tAGREEMENT 0 5\tpatto\nT2\tAGREEMENT 6 11\tpatto\nR1\tamends Arg1:T1 Arg2:T2\n"
        '#1\tAnnotatorNotes T1\t{"agreement_id": "patto"}\n'
    )
    [doc] = read(tmp_path, "brat")
    assert [dict(m.values) for m in doc.layers["agreements"]] == [
        {"agreement_id": "patto", "amends": "patto-2"},
        {"agreement_id": "patto-2"},
    ]


def test_docbin_from_elsewhere(tmp_path: Path):
    import spacy
    from spacy.tokens import DocBin, Span

    doc = spacy.blank("it")("Mario Rossi va a Roma.")
    doc.ents = [Span(doc, 0, 2, "PER"), Span(doc, 4, 5, "LOC")]
    DocBin(docs=[doc]).to_disk(tmp_path / "x.spacy")
    [read_back] = read(tmp_path / "x.spacy", "spacy")
    assert [(m.text, m.values["label"]) for m in read_back.layers["entities"]] == [
        ("Mario Rossi", "PER"), ("Roma", "LOC"),
    ]  # fmt: skip
    doc.ents = [Span(doc, 0, 2, "GPE")]
    DocBin(docs=[doc]).to_disk(tmp_path / "x.spacy")
    with pytest.raises(GoldError, match="unknown label GPE"):
        read(tmp_path / "x.spacy", "spacy")


def test_correcting_a_docbin(tmp_path: Path):
    import spacy
    from spacy.tokens import DocBin

    path = written(tmp_path, "spacy")
    [doc] = DocBin().from_disk(path).get_docs(spacy.blank("it").vocab)
    doc.spans["entities"] = [s for s in doc.spans["entities"] if s.text != "Italia"]
    DocBin(docs=[doc], store_user_data=True).to_disk(path)
    [back] = read(path, "spacy")
    assert [m.text for m in back.layers["entities"]] == ["𝒜lgeri", "la\r\nLibia", "Roma"]
    assert mention_of(back, "agreements", "patto").values["parties"] == ("ly", "it")


# What cannot be read


@pytest.mark.parametrize(
    ("form", "content", "said"),
    [
        ("labelstudio", "{", "no JSON"),
        ("labelstudio", "{}", "no list of tasks"),
        ("labelstudio", "[]", "no annotated article"),
        ("labelstudio", '[{"data": {}}]', "task 1: no data with a text"),
        ("doccano", "[]", "line 1: no JSON object"),
        ("doccano", '{"id": 1}', "line 1: no text"),
        ("doccano", '{"text": "😀", "label": [[0, 1, "LOC"]]}', "inside a character"),
        ("doccano", '{"text": "Roma", "label": [[0, 4]]}', "line 1: the span (0, 4)"),
        ("doccano", '{"text": "Roma", "label": [[0, 4, "GPE"]]}', "unknown label GPE; known: PER"),
        ("doccano", '{"text": "Roma Roma", "label": [[0, 4, "LOC"], [0, 9, "LOC"]]}', "overlaps"),
        ("doccano", '{"text": "   ", "label": [[0, 2, "LOC"]]}', "white space"),
        ("doccano", '{"id": 1, "text": "x"}\n{"id": 1, "text": "x"}', "stands there twice"),
        ("prodigy", '{"spans": []}', "line 1: no text"),
        ("prodigy", '{"text": "a", "spans": [{"start": 0}]}', "a span without start and end"),
        ("spacy", "nothing", "no spaCy DocBin"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(tmp_path: Path, form: str, content: str, said: str):
    (tmp_path / "x").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=re.escape(said)):
        read(tmp_path / "x", form)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({}, "task 1: a region without start and end"),
        ({"start": 0, "end": 4, "text": "Rome"}, "'Rome' at 0:4, the text has 'Roma' there"),
        ({"start": 0, "end": 9}, "no span of this text"),
        ({"start": 3, "end": 1}, "no span of this text"),
    ],
)
def test_label_studio_regions_that_do_not_fit(tmp_path: Path, value: dict, said: str):
    result = {"type": "labels", "value": {"labels": ["LOC"], **value}}
    task = {"data": {"text": "Roma"}, "annotations": [{"result": [result]}]}
    (tmp_path / "x").write_text(json.dumps([task]))
    with pytest.raises(GoldError, match=re.escape(said)):
        read(tmp_path / "x", "labelstudio")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "no *.ann file"),
        ({"a.ann": b"T1\tLOC 0\tRoma", "a.txt": b"Roma"}, "a.ann, line 1: no span like"),
        ({"a.ann": b"T1\tLOC 0 4\tRome", "a.txt": b"Roma"}, "line 1: 'Rome', the text has 'Roma'"),
        ({"a.ann": b"", "a.txt": b"Citt\xe0"}, "a.ann: no UTF-8"),
    ],
)
def test_brat_that_cannot_be_read(tmp_path: Path, files: dict, said: str):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(GoldError, match=re.escape(said)):
        read(tmp_path, "brat")


def test_unknown_formats(tmp_path: Path):
    with pytest.raises(ValueError, match="unknown format 'conll'; known: gold, tables"):
        read(tmp_path, "conll")
    with pytest.raises(ValueError, match="unknown format 'tables'; known: gold, labelstudio"):
        convert(tmp_path, "gold", tmp_path / "x", "tables")
    with pytest.raises(ValueError, match="unknown format 'x'"):
        write([], tmp_path / "x", "x")
    assert set(TARGET_FORMATS) - {"labelstudio-predictions"} == set(SOURCE_FORMATS) - {"tables"}


# Label Studio's configuration


def test_label_studio_configuration():
    root = ET.fromstring(configuration())  # noqa: S314
    labels = [label.get("value") for label in root.iter("Label")]
    assert labels == [name for names in LABEL_NAMES.values() for name in names.values()]
    assert len(set(labels)) == len(labels)
    controls = {tag.get("name") for kind in ("Choices", "TextArea") for tag in root.iter(kind)}
    expected = {f"{layer}_{name}" for layer in LAYERS for name in FIELDS[layer]} | {"setaccio"}
    assert controls == expected
    [status] = [c for c in root.iter("Choices") if c.get("name") == "agreements_status"]
    assert [c.get("value") for c in status] == list(ATTRIBUTES["agreements"]["status"].enum)


def test_label_studio_gets_its_configuration_beside(tmp_path: Path):
    write([DOC], tmp_path / "new" / "tasks.json", "labelstudio-predictions")
    assert (tmp_path / "new" / "tasks.config.xml").read_text() == configuration()
    [task] = json.loads((tmp_path / "new" / "tasks.json").read_text())
    assert task["predictions"][0]["model_version"] == "setaccio"
    assert "annotations" not in task


# The tables of extract


def table(path: Path, *rows: dict) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def tables(tmp_path: Path, *, source: str, published_source: str = "metadata") -> Path:
    from setaccio.evaluate.system import text_hash

    folder = tmp_path / "outputs"
    folder.mkdir()
    text = "Roma paga 3 euro."
    table(folder / "documents.csv", {
        "doc_id": "a", "source": source, "title": "T", "published": "2024-05-01",
        "published_source": published_source, "sha256": text_hash(text), "error": "",
    }, {
        "doc_id": "b", "source": "gone.txt", "title": "", "published": "",
        "published_source": "none", "sha256": "", "error": "missing",
    })  # fmt: skip
    table(folder / "money.csv", {
        "doc_id": "a", "start": 10, "end": 16, "text": "3 euro", "amount_min": "3",
        "amount_max": "3", "currency": "EUR", "currency_inferred": "false", "mod": "", "per": "",
        "measure": "", "rule": "number+currency", "sentence": text,
    })  # fmt: skip
    return folder


@pytest.mark.parametrize("kind", ["txt", "jsonl"])
def test_tables_become_gold_to_correct(tmp_path: Path, kind: str):
    if kind == "txt":
        (tmp_path / "a.txt").write_text("Roma paga 3 euro.")
        source = str(tmp_path / "a.txt")
    else:
        (tmp_path / "in.jsonl").write_text('{"text": "x"}\n{"text": "Roma paga 3 euro."}\n')
        source = f"{tmp_path / 'in.jsonl'}:2"
    [doc] = convert(tables(tmp_path, source=source), "tables", tmp_path / "p.json", "labelstudio")
    [figure] = doc.layers["money"]
    assert (doc.doc_id, doc.published, doc.title) == ("a", "2024-05-01", "T")
    assert figure.values["amount_min"] == Decimal(3)
    assert figure.remarks == {"rule": "number+currency"}
    assert list(doc.layers) == ["money"]
    same(read(tmp_path / "p.json", "labelstudio"), [doc])


def test_an_inferred_date_is_no_metadata(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Roma paga 3 euro.")
    folder = tables(tmp_path, source=str(tmp_path / "a.txt"), published_source="inferred")
    [doc] = read(folder, "tables")
    assert doc.published == ""


def test_tables_whose_texts_are_elsewhere(tmp_path: Path):
    folder = tables(tmp_path, source="gone.txt")
    with pytest.raises(GoldError, match=r"a: its text is not at 'gone\.txt'"):
        read(folder, "tables")
    (tmp_path / "moved").mkdir()
    (tmp_path / "moved" / "other.txt").write_text("Roma paga 3 euro.")
    assert len(read(folder, "tables", texts=[str(tmp_path / "moved")])) == 1


def test_tables_that_are_broken(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Roma paga 3 euro.")
    folder = tables(tmp_path, source=str(tmp_path / "a.txt"))
    (folder / "money.csv").write_text("doc_id,start\n")
    with pytest.raises(GoldError, match="no column end"):
        read(folder, "tables")
    (folder / "money.csv").write_text("doc_id,start,end,text\na,1,4,Rom\n")
    with pytest.raises(GoldError, match="the text has 'oma' there"):
        read(folder, "tables")


def test_tables_without_documents(tmp_path: Path):
    with pytest.raises(GoldError, match=r"documents\.csv is not there"):
        read(tmp_path, "tables")


def test_portable_form_is_whole():
    [doc] = from_portables([to_portable(DOC)])
    assert doc == DOC


# The guide

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "annotate.md").read_text(encoding="utf-8")


def test_the_gold_line_of_the_guide_is_gold():
    [example] = re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    [doc] = parse_gold(json.dumps(json.loads(example)))
    assert [m.text for m in (*doc.layers["entities"], *doc.layers["money"])] == ["Italia", "3 euro"]


def test_the_guide_names_every_format_and_label():
    for name in (*TARGET_FORMATS, *SOURCE_FORMATS):
        assert f"`{name}`" in GUIDE or f"--from {name}" in GUIDE or name == "gold"
    for names in LABEL_NAMES.values():
        assert all(f"`{name}`" in GUIDE for name in names.values())


def test_the_guidelines_are_those_that_were_given():
    given = DOCS.parent.parent / "shared" / "ANNOTATION.md"
    if not given.is_file():
        pytest.skip("the shared material is not beside the repository")
    assert (DOCS / "annotation.md").read_bytes() == given.read_bytes()
