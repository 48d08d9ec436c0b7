"""What lists of names and words know about each word, on a gazetteer made here."""

from __future__ import annotations

import io

import numpy as np
import pytest
from it_news_trf.gazetteer import OFFSETS, ROWS, Gazetteer
from spacy.strings import hash_string

LOC, ORG, PER = 1, 2, 3
BEGIN, INSIDE = 8, 16
MULTIPLIER = 0x9E3779B97F4A7C15


def key(*words: str) -> int:
    total = 0
    for w in words:
        total = (total * MULTIPLIER + hash_string(w)) % 2**64
    return total >> 32


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    tables = {
        "names": {key("Roma"): LOC, key("Banca", "d'", "Italia"): ORG, key("Italia"): LOC, key("Mario", "Rossi"): PER},
        "starts": {key("Banca"): 3, key("Mario"): 2},
        "people": {key("Mario"): 1, key("Rossi"): 2},
        "words": {key("banca"): 16 + 5},
    }
    arrays = {}
    for name, table in tables.items():
        keys = np.array(sorted(table), np.uint32)
        arrays[f"{name}_keys"] = np.diff(keys, prepend=np.uint32(0)).astype(np.uint32)
        arrays[f"{name}_values"] = np.array([table[int(k)] for k in keys], np.uint8)
    out = io.BytesIO()
    np.savez(out, **arrays)
    return Gazetteer(out.getvalue())


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
    ],
)
def test_longest_name(gazetteer: Gazetteer, words: list[str], expected: list[int]) -> None:
    assert gazetteer.features(words)[:, 0].tolist() == expected


@pytest.mark.parametrize(("word", "expected"), [("Mario", 1), ("Rossi", 2), ("ROSSI", 2), ("rossi", 0), ("Roma", 0)])
def test_given_names_and_surnames(gazetteer: Gazetteer, word: str, expected: int) -> None:
    assert gazetteer.features([word])[0, 1] - OFFSETS[1] == expected


def test_case_and_common_word(gazetteer: Gazetteer) -> None:
    column = gazetteer.features(["banca", "Banca", "BANCA", "7", "xyz"])[:, 2] - OFFSETS[2]
    assert column.tolist() == [1 + 32 + 21, 1 + 64 + 21, 1 + 96 + 21, 1, 1 + 32]


def test_no_words(gazetteer: Gazetteer) -> None:
    assert gazetteer.features([]).shape == (0, 3)


def test_the_shipped_one_stays_within_its_table(nlp: object) -> None:
    shipped = nlp.get_pipe("encoder")._gazetteer  # type: ignore[attr-defined]
    words = "Il presidente Vladimir Putin è a New York con la Banca Centrale Europea ( BCE ) , « MOSCA » 7 x ’ \u0130 ß".split()
    rows = shipped.features(words)
    assert rows.min() >= 0 and rows.max() < ROWS
    assert rows[2, 0] != rows[0, 0], "Vladimir Putin is a listed name"
