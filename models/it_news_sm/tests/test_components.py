"""The components by themselves, on Docs built by hand."""

import io

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, Span

from it_news_sm.consistency import NameConsistency
from it_news_sm.gazetteer import FEATURES_KEY, Gazetteer, Table, name_key, pack
from it_news_sm.text import NewsText

LOC, ORG, PER = 1, 2, 3
BEGIN, INSIDE = 8, 16


@pytest.fixture(scope="module")
def blank():
    return spacy.blank("it")


@pytest.fixture(scope="module")
def gazetteer(blank):
    """Roma and Banca d'Italia, Banca Centrale Europea; Mario (given name), Rossi (surname); "banca" a common word."""
    tables = {
        "names": {
            name_key(["Roma"]): LOC,
            name_key(["Banca", "d'", "Italia"]): ORG,
            name_key(["Italia"]): LOC,
            name_key(["Mario", "Rossi"]): PER,
        },
        "starts": {name_key(["Banca"]): 3, name_key(["Mario"]): 2},
        "people": {name_key(["Mario"]): 1, name_key(["Rossi"]): 2},
        "words": {name_key(["banca"]): 16 + 5},
    }
    arrays = {}
    for name, table in tables.items():
        arrays[f"{name}_keys"], arrays[f"{name}_values"] = pack(table)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    component = Gazetteer(blank, "gazetteer")
    component.load_bytes(buffer.getvalue())
    return component


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["a", "Roma"], [0, LOC]),
        (["Banca", "d'", "Italia"], [BEGIN + ORG, INSIDE + ORG, INSIDE + ORG]),
        (["Banca", "d’", "Italia"], [BEGIN + ORG, INSIDE + ORG, INSIDE + ORG]),
        (["Banca", "Italia"], [0, LOC]),
        (["Banca", "d'"], [0, 0]),
        (["Italia", "Banca", "d'", "Italia", "Roma"], [LOC, BEGIN + ORG, INSIDE + ORG, INSIDE + ORG, LOC]),
        (["ROMA", "MARIO", "ROSSI"], [LOC, BEGIN + PER, INSIDE + PER]),
        (["roma"], [0]),
        ([], []),
    ],
)
def test_longest_name(blank, gazetteer, words, expected):
    assert gazetteer.features(Doc(blank.vocab, words=words))[:, 0].tolist() == expected


@pytest.mark.parametrize(("word", "expected"), [("Mario", 1), ("Rossi", 2), ("ROSSI", 2), ("rossi", 0), ("Roma", 0)])
def test_given_names_and_surnames(blank, gazetteer, word, expected):
    assert gazetteer.features(Doc(blank.vocab, words=[word]))[0, 1] == expected


def test_case_and_common_word(blank, gazetteer):
    column = gazetteer.features(Doc(blank.vocab, words=["banca", "Banca", "BANCA", "7", "xyz"]))[:, 2].tolist()
    assert column == [1 + 32 + 21, 1 + 64 + 21, 1 + 96 + 21, 1, 1 + 32]


def test_component_writes_features(blank, gazetteer):
    doc = gazetteer(Doc(blank.vocab, words=["Roma", "ride"]))
    assert doc.user_data[FEATURES_KEY].shape == (2, 3)
    assert doc.user_data[FEATURES_KEY].dtype == np.uint64


@pytest.mark.parametrize("size", [0, 1, 2, 1000])
def test_table(size):
    rng = np.random.default_rng(size)
    entries = {int(k): int(v) for k, v in zip(rng.integers(0, 2**32, size), rng.integers(1, 256, size))}
    table = Table(*pack(entries))
    assert all(table.get(k) == v for k, v in entries.items())
    assert all(table.get(k) == entries.get(k, 0) for k in (0, 1, 2**32 - 1, 12345))


def named(blank, words, spans):
    doc = Doc(blank.vocab, words=words.split())
    doc.ents = [Span(doc, a, b, label=label) for a, b, label in spans]
    return [(e.start, e.end, e.label_) for e in NameConsistency()(doc).ents]


@pytest.mark.parametrize(
    ("words", "spans", "expected"),
    [
        # a surname alone is the person
        ("Mario Rossi parla . Rossi tace", [(0, 2, "PER"), (4, 5, "ORG")], [(0, 2, "PER"), (4, 5, "PER")]),
        # also when it was missed
        ("Mario Rossi parla . Rossi tace", [(0, 2, "PER")], [(0, 2, "PER"), (4, 5, "PER")]),
        # but not in lower case
        ("Mario Rossi parla di vini rossi", [(0, 2, "PER")], [(0, 2, "PER")]),
        # the commonest label of a string wins
        ("Fiat e Fiat e Fiat", [(0, 1, "ORG"), (2, 3, "LOC"), (4, 5, "ORG")], [(i, i + 1, "ORG") for i in (0, 2, 4)]),
        # a tie changes nothing
        ("Fiat e Fiat", [(0, 1, "ORG"), (2, 3, "LOC")], [(0, 1, "ORG"), (2, 3, "LOC")]),
        # found twice, missed once
        ("Fiat e Fiat e Fiat", [(0, 1, "ORG"), (2, 3, "ORG")], [(i, i + 1, "ORG") for i in (0, 2, 4)]),
        # found once only: no more
        ("Fiat e Fiat", [(0, 1, "ORG")], [(0, 1, "ORG")]),
        ("nulla di nulla", [], []),
        # a name that ends in a preposition goes on
        ("la Commissione Giustizia del Senato", [(1, 4, "ORG"), (4, 5, "ORG")], [(1, 5, "ORG")]),
        ("la Corte di Aosta", [(1, 3, "ORG"), (3, 4, "LOC")], [(1, 2, "ORG"), (3, 4, "LOC")]),
        ("con Yahoo !", [(1, 3, "ORG")], [(1, 3, "ORG")]),
        # or, with nothing after it, ends before
        ("la Commissione Giustizia del senato", [(1, 4, "ORG")], [(1, 3, "ORG")]),
        ("la Commissione dell’ Unione", [(1, 3, "ORG"), (3, 4, "ORG")], [(1, 4, "ORG")]),
        # names side by side stay apart
        ("Roma Milano", [(0, 1, "LOC"), (1, 2, "LOC")], [(0, 1, "LOC"), (1, 2, "LOC")]),
        # no white space, quotes or commas at the ends
        ('" Roma , "', [(0, 4, "LOC")], [(1, 2, "LOC")]),
        (", -", [(0, 2, "LOC")], []),
    ],
)
def test_consistency(blank, words, spans, expected):
    assert named(blank, words, spans) == expected


def test_consistency_drops_the_features(blank):
    doc = Doc(blank.vocab, words=["a"], user_data={FEATURES_KEY: np.zeros((1, 3)), "mine": 1})
    assert NameConsistency()(doc).user_data == {"mine": 1}


@pytest.mark.parametrize(
    ("text", "starts"),
    [("Roma ride\nMilano no", [3]), ("Roma ride \n\n Milano no", [3]), ("Roma ride. Milano no", []), ("\nRoma", [1])],
)
def test_line_breaks_start_sentences(blank, text, starts):
    doc = NewsText()(blank.make_doc(text))
    assert [t.i for t in doc if t.is_sent_start and t.i] == starts


def test_line_breaks_can_be_left_to_the_parser(blank):
    assert not any(t.is_sent_start for t in NewsText(line_breaks=False)(blank.make_doc("Roma\nMilano"))[1:])
