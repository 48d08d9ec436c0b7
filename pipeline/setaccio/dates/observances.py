"""Days dedicated to something, by their names: "giornata mondiale dell'acqua"."""

from __future__ import annotations

import csv
from importlib.resources import files

from setaccio.text import fold_lower


def observances() -> dict[str, tuple[str | int, ...]]:
    """Return the dedicated days of `observances.csv` under each of their names."""
    found: dict[str, tuple[str | int, ...]] = {}
    text = (files("setaccio.dates") / "observances.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    for row in rows:
        kinds = ["mondiale ", "internazionale ", *([""] if row["plain"] == "yes" else [])]
        for name in row["name"].split("|"):
            for kind in kinds:
                found[f"giornata {kind}{fold_lower(name)}"] = (int(row["month"]), int(row["day"]))
    return found
