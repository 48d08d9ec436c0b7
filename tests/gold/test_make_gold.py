"""The gold files are current, and the script that writes them refuses what it cannot place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import make_gold
import pytest

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """published: 2025-03-04
== text
Ieri Anna Rossi ha firmato un accordo con l'Enel; Rossi e␣l'Enel ne avevano un altro.

Vale 20 mila euro.
== entities
{entities}
== dates
{dates}
== money
20 mila euro = 20e3 EUR | {measure}
== agreements
{agreements}
"""
GOOD = {
    "entities": "PER rossi: Anna Rossi ; Rossi*\nORG enel: Enel*",
    "dates": "Ieri = 2025-03-03 publication",
    "measure": "-",
    "agreements": "accordo = a agreement signed/adopted | parties: rossi, enel | date: Ieri // -",
}


def write(folder: Path, **changes: str) -> Path:
    path = folder / "doc.gold"
    path.write_text(SOURCE.format(**GOOD | changes), encoding="utf-8")
    return path


def test_files_are_current() -> None:
    for folder in (make_gold.HERE / "sources").iterdir():
        target = make_gold.HERE / f"{folder.name}.jsonl"
        assert target.read_text("utf-8") == make_gold.part_text(folder), target.name


@pytest.mark.parametrize("path", sorted(make_gold.HERE.glob("*.jsonl")), ids=lambda p: p.stem)
def test_every_file_is_valid_and_no_doc_id_returns(path: Path) -> None:
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for record in records:
        make_gold.validate(record)
    assert len({r["doc_id"] for r in records}) == len(records)


def test_a_source_becomes_a_record(tmp_path: Path) -> None:
    record = make_gold.read(write(tmp_path))
    assert [(e["start"], e["text"], e["canonical"]) for e in record["entities"]] == [
        (5, "Anna Rossi", "Anna Rossi"),
        (44, "Enel", "Enel"),
        (50, "Rossi", "Anna Rossi"),
        (60, "Enel", "Enel"),
    ]
    assert "e\u00a0l'Enel" in record["text"]
    agreement = record["agreements"][0]
    assert (agreement["status"], agreement["status_alt"]) == ("signed", ["adopted"])
    assert (agreement["date"], agreement["date_alt"]) == ("Ieri", [""])
    assert record["dates"][0]["start_date"] == record["dates"][0]["end_date"] == "2025-03-03"
    assert record["money"][0]["amount_min"] == 20000


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", {"country_code": ""}),
        (" GB", {"country_code": "GB"}),
        (" GB//-", {"country_code": "GB", "country_code_alt": [""]}),
        (" -//GB = Enel", {"country_code": "", "country_code_alt": ["GB"]}),
        (" FR//GB//-", {"country_code": "FR", "country_code_alt": ["GB", ""]}),
    ],
)
def test_country_codes_and_their_alternatives(
    tmp_path: Path, written: str, expected: dict[str, object]
) -> None:
    entities = f"{GOOD['entities'].splitlines()[0]}\nORG enel{written}: Enel*"
    record = make_gold.read(write(tmp_path, entities=entities))
    for enel in (e for e in record["entities"] if e["entity_id"] == "enel"):
        assert {k: v for k, v in enel.items() if k.startswith("country_code")} == expected


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"dates": "domani = 2025-03-05 publication"}, "doc.gold: dates: 'domani': not found"),
        ({"dates": "Ieri = 2025-03-03 guessed"}, "'Ieri': unknown anchor 'guessed'"),
        ({"dates": "Ieri = 2025-03-03 publication | mod: LATE"}, "unknown mod 'LATE'"),
        ({"entities": "PER rossi: Anna Rossi ; Rossi ha"}, "'Rossi ha': overlaps"),
        ({"entities": "ORG enel: Enel"}, "'Enel': occurs 2 times"),
        ({"entities": "ORG enel: Enel#3"}, "'Enel#3': occurs only 2 times"),
        ({"entities": "ORG enel: Enel#1 ; Enel#1"}, "'Enel#1': overlaps"),
        ({"entities": "GPE enel: Enel*"}, "unknown label 'GPE'"),
        ({"entities": "LOC enel GB//: Enel*"}, "cannot read 'LOC enel GB//: Enel"),
        ({"entities": "LOC enel -//GBR: Enel*"}, "cannot read 'LOC enel -//GBR: Enel"),
        ({"measure": "premio"}, "'20 mila euro': measure 'premio' is not in the text"),
        ({"agreements": "accordo = a deal signed"}, "'accordo': unknown type 'deal'"),
        ({"agreements": "accordo = a pact done"}, "'accordo': unknown status 'done'"),
        ({"agreements": "accordo = a pact signed | parties: eni"}, r"unknown entity_id \['eni'\]"),
        ({"agreements": "accordo = a pact signed | amends: b"}, "amends unknown 'b'"),
        ({"agreements": "accordo = a pact signed | place: Enel"}, "place 'Enel' is no mention"),
    ],
)
def test_faults_name_source_and_mention(
    tmp_path: Path, change: dict[str, str], message: str
) -> None:
    with pytest.raises(make_gold.GoldError, match=message) as caught:
        make_gold.read(write(tmp_path, **change))
    assert str(caught.value).startswith("doc.gold: ")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025", ("2025-01-01", "2025-12-31")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025-11-26T18:30", ("2025-11-26", "2025-11-26")),
        ("2025-Q3", ("2025-07-01", "2025-09-30")),
        ("2025-H1", ("2025-01-01", "2025-06-30")),
        ("2025-SP", ("2025-03-01", "2025-05-31")),
        ("2025-WI", ("2025-12-01", "2026-02-28")),
        ("2025-W48", ("2025-11-24", "2025-11-30")),
        ("2023-W11-WE", ("2023-03-18", "2023-03-19")),
        ("2025-01/2025-09", ("2025-01-01", "2025-09-30")),
        ("XXXX-WXX-3", ("", "")),
        ("T20:00/T02:00", ("", "")),
        ("FUTURE_REF", ("", "")),
    ],
)
def test_days(value: str, expected: tuple[str, str]) -> None:
    assert make_gold.days(value) == expected
