"""Scores on two other projects' Italian test suites: money, numbers, percentages, negatives.

    python tests/benchmarks/peer_numbers.py [--errors] [--split dev]

The suites (Microsoft Recognizers, Duckling) are not in this repository: they are read from
`../shared/data/peer-specs` beside it, and without them nothing is measured. "found" is a mention
with the expected span; "value" a found one whose value (and currency) is the expected. Examples
whose expectation contradicts ANNOTATION.md are left out of the headline figures; they are listed
with the reason in tests/unit/data/disputed_numbers.csv. "fired" are mentions that a suite with
complete annotation does not have.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from setaccio.money.figures import find_money
from setaccio.numerals import find_numbers, find_ordinals
from setaccio.quantities.counts import find_quantities

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT.parent / "shared" / "data" / "peer-specs"
DISPUTED = ROOT / "tests" / "unit" / "data" / "disputed_numbers.csv"

Found = list[tuple[int, int, Any]]


def disputed_ids() -> dict[str, str]:
    """Ids of examples that we dispute -> the reason."""
    with DISPUTED.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["id"]: row["reason"] for row in rows}


def read(kind: str, split: str) -> list[dict[str, Any]]:
    path = SPECS / f"{kind}.{split}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def numbers(text: str) -> Found:
    """Cardinals and ordinals, signs included as the suites have them."""
    found: Found = []
    for number in find_numbers(text):
        value = -number.value if number.negative else number.value
        start = number.sign_start if number.negative else number.start
        found.append((start, number.end, value))
    taken = [(start, end) for start, end, _ in found]
    for ordinal in find_ordinals(text):
        if not any(start < ordinal.end and ordinal.start < end for start, end in taken):
            found.append((ordinal.start, ordinal.end, Decimal(ordinal.value)))
    return sorted(found)


def percents(text: str) -> Found:
    return [(q.start, q.end, q.value_min) for q in find_quantities(text) if q.kind == "percent"]


def money(text: str) -> Found:
    return [(m.start, m.end, m) for m in find_money(text)]


def close(ours: Decimal | None, theirs: float | None) -> bool:
    if ours is None or theirs is None:
        return ours is None and theirs is None
    return abs(float(ours) - theirs) <= 1e-9 * max(1.0, abs(theirs))


def right(kind: str, ours: Any, theirs: dict[str, Any]) -> bool:
    if kind != "money":
        return close(ours, theirs["number" if kind == "number" else "percent"])
    scale = 0.01 if theirs["minor_unit"] else 1
    low, high = theirs.get("low"), theirs.get("high")
    if theirs["bound"] == "exact":
        low = high = theirs["amount"]
    low, high = (None if bound is None else bound * scale for bound in (low, high))
    code = theirs["iso4217_default"]
    return (
        close(ours.amount_min, low)
        and close(ours.amount_max, high)
        and code in {None, ours.currency}
    )


def span(kind: str, example: dict[str, Any], expected: dict[str, Any]) -> tuple[int, int]:
    """The expected span as ANNOTATION.md draws it: bound words and "tra" stay outside."""
    start, end = expected["start"], expected["end"]
    text = example["text"]
    if kind == "money":
        for prefix in ("non più di ", "meno di ", "tra "):
            if text.startswith(prefix, start):
                start += len(prefix)
    if kind == "number":
        for prefix in ("una dozzina",):
            if text.startswith(prefix, start):
                start += len("una ")
    return start, end


def score(kind: str, split: str, *, errors: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    disputed = disputed_ids()
    finder = {"money": money, "number": numbers, "percent": percents}[kind]
    for example in read(kind, split):
        if example["disputed"] or example["id"] in disputed or example["subset"] != "core":
            counts["left out"] += 1
            continue
        found = {(start, end): value for start, end, value in finder(example["text"])}
        for expected in example["expected"]:
            counts["expected"] += 1
            where = span(kind, example, expected)
            value = found.pop(where, None)
            counts["found"] += value is not None
            good = value is not None and right(kind, value, expected["value"])
            counts["value"] += good
            if errors and not good:
                print(f"  {kind} {example['id']}: {expected['text']!r}", found or value)
        if example["scope"] == "merged" and kind != "number":
            counts["fired"] += len(found)
            if errors and found:
                print(f"  {kind} {example['id']} fired: {found} in {example['text']!r}")
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="print every error")
    parser.add_argument("--split", default="dev")
    arguments = parser.parse_args()
    if not SPECS.is_dir():
        print("skipped: the peer suites are not beside this repository (../shared)")
        return 0
    for kind in ("money", "number", "percent"):
        counts = score(kind, arguments.split, errors=arguments.errors)
        total = counts["expected"]
        print(
            f"{kind:8} {total:4} core, undisputed   found {counts['found'] / total:6.1%}"
            f"   value {counts['value'] / total:6.1%}   fired {counts['fired']}"
            f"   (left out {counts['left out']})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
