"""What fuzzing and property tests have found, kept: each text once broke what holds for any text."""

from __future__ import annotations

import pytest

from setaccio.mentions import LAYERS
from setaccio.pipeline import load, prepare, read_records

FINDINGS = [
    "per cento per cento per cento per cento",  # percentages that overlapped
    "cento per cento per cento",
    "RomaRomaRomaRomadella S.p.A.\n\n",  # a line break as part of a name
    "«Il» 3-1 31/02/2020 ieri sera -5 ½ 10 10 €",
]


@pytest.fixture(scope="module")
def nlp():
    return load("blank")


@pytest.mark.parametrize("published", ["", "2024-02-29", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("text", FINDINGS)
def test_findings(nlp, text, published):
    found = read_records(nlp(prepare(nlp, text, published)))
    for layer in LAYERS:
        last = 0
        for mention in getattr(found, layer):
            assert text[mention.start : mention.end] == mention.text == mention.text.strip()
            assert mention.start >= last
            last = mention.end
