"""Build the gold files `<part>.jsonl` from the hand-written `sources/<part>/<doc_id>.gold`.

A source: `published: 2025-03-04` (or none), then sections `== text`, `== entities` and so on. In
the text U+2423 is a no-break space (elsewhere a space stands for any); `# ` begins a comment line.
A mention is `words`, `words#2`, `words#1,3` (occurrences from 1 on word boundaries, leaving out
those in longer mentions of the layer) or `words*` (all); a final `?` makes it optional. ` // `
divides a value from alternatives that are right too, `-` is empty. The canonical form is the first
if not given, a date's type and days follow from its value; `2..3` is a range, `2..` an open one.
    PER putin = Vladimir Putin: Vladimir Putin {presidente russo} ; Putin*
    LOC ru RU: Russia*
    ORG santasede -//VA: Santa Sede*
    26 novembre = 2025-11-26 inferred | mod: END
    2 miliardi di dollari = 2e9.. USD more_than per:month inferred | investimenti
    97% = percent 97 approx | pagamenti
    accordo#2 = id agreement signed | parties: ru, kg | subject: .. | year: 2017 | amends: id2
`python make_gold.py` writes; `--check` names, with exit 1, the files that are not current.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
import sys
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LAYERS = ("entities", "dates", "money", "quantities", "agreements")
LABELS = {"PER", "ORG", "LOC", "MISC"}
CODES = r"[A-Z]{2}(?://(?:[A-Z]{2}|-))*|-(?://[A-Z]{2})+"  # `GB`, `GB//-`, `-//GB`
TIMEX = {"DATE", "TIME", "DURATION", "SET"}
ANCHORS = {"explicit", "publication", "context", "inferred", "none"}
DATE_MODS = {"APPROX", "BEFORE", "AFTER", "START", "MID", "END", ""}
MODS = {"approx", "more_than", "less_than"}
KINDS = {"percent", "count", "multiple"}
TYPES = set(
    "treaty convention agreement framework_agreement trade_agreement peace_agreement ceasefire "
    "memorandum protocol joint_declaration joint_communique letter_of_intent understanding pact "
    "partnership alliance contract loan_agreement roadmap action_plan exchange_of_notes charter "
    "amendment package other".split()
)
STATUSES = set(
    "signed adopted ratified in_force negotiating planned proposed amended suspended terminated "
    "violated rejected mentioned".split()
)
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
Record = dict[str, Any]


class GoldError(Exception):
    """A source that cannot be turned into gold; the message names source and mention."""


# --- values of dates ---------------------------------------------------------------------------


def days(value: str) -> tuple[str, str]:  # noqa: PLR0911  one return a form of value
    """First and last day that a TIMEX3 value covers, `("", "")` when it is not resolvable."""
    if "/" in value:
        first, last = value.split("/")
        start, end = days(first)[0], days(last)[1]
        return (start, end) if start and end else ("", "")
    if m := re.fullmatch(r"(\d{4}-\d\d-\d\d)(T.+)?", value):
        return m[1], m[1]
    if m := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        first_day = monday + timedelta(days=5) if m[3] else monday
        return first_day.isoformat(), (monday + timedelta(days=6)).isoformat()
    if m := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        year, (low, high) = int(m[1]), SEASONS[m[2]]
        return months(year, low)[0], months(year + (high < low), high)[1]
    if m := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        size = 3 if m[2] == "Q" else 6
        low = (int(m[3]) - 1) * size + 1
        return months(int(m[1]), low)[0], months(int(m[1]), low + size - 1)[1]
    if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return months(int(m[1]), int(m[2]))
    if re.fullmatch(r"\d{2,4}", value):
        pad = 4 - len(value)
        return f"{value}{'0' * pad}-01-01", f"{value}{'9' * pad}-12-31"
    return "", ""


def months(year: int, month: int) -> tuple[str, str]:
    last = calendar.monthrange(year, month)[1]
    return f"{year}-{month:02}-01", f"{year}-{month:02}-{last:02}"


def timex_type(value: str) -> str:
    if re.match(r"P[T\d]", value):
        return "DURATION"
    return "TIME" if re.search(r"(^|[\dX])T[\dX]|\dT(MO|MI|AF|EV|NI|DT)", value) else "DATE"


# --- finding mentions --------------------------------------------------------------------------


def pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s".join(map(re.escape, words.split())))


def occurrences(text: str, words: str) -> list[int]:
    """Starts of `words`, on word boundaries; with none of those, anywhere (glued words)."""
    found = [m.start() for m in pattern(words).finditer(text)]
    bounded = [
        i
        for i in found
        if not (words[0].isalnum() and text[i - 1 : i].isalnum())
        and not (words[-1].isalnum() and text[i + len(words) : i + len(words) + 1].isalnum())
    ]
    return bounded or found


class Wanted:
    """One mention as the source writes it, before its place in the text is known."""

    def __init__(self, written: str, attributes: Record) -> None:
        self.written = written.strip()
        self.attributes = attributes
        words = self.written
        self.optional = words.endswith("?")
        words = words.removesuffix("?").rstrip()
        self.numbers: list[int] | None = None
        self.all = words.endswith("*")
        if self.all:
            words = words[:-1]
        elif m := re.fullmatch(r"(.*)#(\d+(?:,\d+)*)", words):
            words = m[1]
            self.numbers = [int(n) for n in m[2].split(",")]
        self.words = words

    def places(self, free: list[int]) -> list[int]:
        if not free:
            raise GoldError("not found in the text (or only inside longer mentions)")
        if self.all:
            return free
        if self.numbers is None:
            if len(free) > 1:
                raise GoldError(f"occurs {len(free)} times: give a number")
            return free
        if max(self.numbers) > len(free) or min(self.numbers) < 1:
            raise GoldError(f"occurs only {len(free)} times")
        return [free[n - 1] for n in self.numbers]


def place(text: str, layer: str, wanted: list[Wanted]) -> list[Record]:
    """Resolve mentions to offsets, longest words first, and sort them by place."""
    taken: list[tuple[int, int]] = []
    records: list[Record] = []
    by_words: dict[str, list[Wanted]] = {}
    for want in wanted:
        by_words.setdefault(want.words, []).append(want)
    for words in sorted(by_words, key=lambda w: (-len(w), w)):
        free = [
            i
            for i in occurrences(text, words)
            if not any(a <= i and i + len(words) <= b for a, b in taken)
        ]
        new: list[tuple[int, int]] = []
        for want in by_words[words]:
            try:
                starts = want.places(free)
                for start in starts:
                    end = start + len(words)
                    if any(start < b and a < end for a, b in taken + new):
                        raise GoldError(f"overlaps another mention at {start}")
                    new.append((start, end))
                    record = {
                        "start": start,
                        "end": end,
                        "text": text[start:end],
                        **want.attributes,
                    }
                    if want.optional:
                        record["optional"] = True
                    records.append(record)
            except GoldError as error:  # noqa: PERF203
                raise GoldError(f"{layer}: {want.written!r}: {error}") from None
        taken += new
    return sorted(records, key=lambda r: r["start"])


# --- the lines of each layer -------------------------------------------------------------------


def setting(record: Record, name: str, written: str) -> None:
    """Set `name`, and `<name>_alt` when the source lists alternatives after `//`."""
    values = [clean(v) for v in written.split("//")]
    record[name] = values[0]
    if len(values) > 1:
        record[f"{name}_alt"] = values[1:]


def clean(value: str) -> str:
    value = value.strip()
    return "" if value == "-" else value


def number(written: str) -> int | float:
    value = Decimal(written)
    return int(value) if value == value.to_integral() else float(value)


def bounds(written: str) -> tuple[int | float | str, int | float | str]:
    if ".." not in written:
        return number(written), number(written)
    low, high = written.split("..")
    return number(low) if low else "", number(high) if high else ""


def one_of(value: str, allowed: set[str], what: str) -> str:
    if value not in allowed:
        raise GoldError(f"unknown {what} {value!r}")
    return value


def fields(parts: list[str], names: dict[str, str], record: Record) -> None:
    for part in parts:
        name, colon, value = part.partition(":")
        if not colon or name.strip() not in names:
            raise GoldError(f"unknown field {part.strip()!r}")
        setting(record, names[name.strip()], value)


def entity_lines(lines: list[str]) -> list[Wanted]:
    canonical: dict[str, str] = {}
    wanted = []
    for line in lines:
        m = re.fullmatch(rf"(\w+) (\w+)(?: ({CODES}))?(?: = ([^:]+))?: (.+)", line)
        if not m:
            raise GoldError(f"cannot read {line!r}")
        label, entity_id, country, full, mentions = m.groups()
        one_of(label, LABELS, "label")
        for with_role in mentions.split(" ; "):
            written, role = with_role, ""
            if r := re.fullmatch(r"(.*?)\s*\{(.*)\}\s*(\??)", with_role):
                written, role = r[1] + r[3], r[2]
            record: Record = {"label": label, "entity_id": entity_id, "canonical": ""}
            setting(record, "country_code", country or "-")
            setting(record, "role", role)
            want = Wanted(written, record)
            canonical.setdefault(entity_id, full or want.words)
            wanted.append(want)
    for want in wanted:
        want.attributes["canonical"] = canonical[want.attributes["entity_id"]]
    return wanted


def date_line(value: str, parts: list[str]) -> Record:
    words = value.split()
    kind = words.pop(0) if words[0] in TIMEX else timex_type(words[0])
    if len(words) != 2:
        raise GoldError(f"value and anchor expected, not {value!r}")
    start, end = ("", "") if kind in ("DURATION", "SET") else days(words[0])
    record: Record = {
        "timex_type": kind,
        "value": words[0],
        "start_date": start,
        "end_date": end,
        "mod": "",
        "anchor": one_of(words[1], ANCHORS, "anchor"),
    }
    names = ("timex_type", "value", "start_date", "end_date", "mod", "anchor")
    for part in parts:
        name, _, written = part.strip().partition(":")
        name = name.removeprefix("+")
        if name not in names:
            raise GoldError(f"unknown field {part.strip()!r}")
        if part.strip().startswith("+"):  # only alternatives: `+value: 2024 // 2025`
            record[f"{name}_alt"] = [clean(v) for v in written.split("//")]
        else:
            setting(record, name, written)
    for mod in [record["mod"], *record.get("mod_alt", [])]:
        one_of(mod, DATE_MODS, "mod")
    return record


def money_line(value: str, parts: list[str]) -> Record:
    amount, currency, *flags = value.split()
    low, high = bounds(amount)
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise GoldError(f"unknown currency {currency!r}")
    record: Record = {
        "amount_min": low,
        "amount_max": high,
        "currency": currency,
        "currency_inferred": "inferred" in flags,
        "mod": next((f for f in flags if f in MODS), ""),
        "per": next((f[4:].replace("_", " ") for f in flags if f.startswith("per:")), ""),
        "measure": "",
    }
    for flag in flags:
        if flag not in MODS | {"inferred"} and not flag.startswith("per:"):
            raise GoldError(f"unknown flag {flag!r}")
    return with_measure(record, parts)


def quantity_line(value: str, parts: list[str]) -> Record:
    kind, amount, *flags = value.split()
    low, high = bounds(amount)
    record: Record = {
        "kind": one_of(kind, KINDS, "kind"),
        "value_min": low,
        "value_max": high,
        "mod": one_of(flags[0], MODS, "mod") if flags else "",
        "measure": "",
    }
    return with_measure(record, parts)


def with_measure(record: Record, parts: list[str]) -> Record:
    if parts:
        setting(record, "measure", parts[0])
    for part in parts[1:]:  # `mod_alt: more_than`, `amount_max_alt: 30`
        name, _, written = part.strip().partition(":")
        if name.removesuffix("_alt") not in record or not name.endswith("_alt"):
            raise GoldError(f"unknown field {part.strip()!r}")
        numeric = name.startswith(("amount", "value"))
        values = [clean(v) for v in written.split("//")]
        if name == "currency_inferred_alt":
            record[name] = [v == "true" for v in values]
        else:
            record[name] = [number(v) if numeric and v else v for v in values]
    return record


def agreement_line(value: str, parts: list[str]) -> Record:
    agreement_id, kind, status = value.split()
    record: Record = {"agreement_id": agreement_id}
    setting(record, "type", kind.replace("/", "//"))
    setting(record, "status", status.replace("/", "//"))
    for name, allowed in (("type", TYPES), ("status", STATUSES)):
        for written in [record[name], *record.get(f"{name}_alt", [])]:
            one_of(written, allowed, name)
    blank = ("subject", "date", "place", "reference_year", "amount", "amends")
    given: Record = {}
    names = {n: n for n in ("parties", *blank)} | {"year": "reference_year"}
    fields(parts, names, given)
    record["parties"] = ids(given.pop("parties", ""))
    if "parties_alt" in given:
        record["parties_alt"] = [ids(v) for v in given.pop("parties_alt")]
    for name in blank:
        record[name] = given.get(name, "")
        if f"{name}_alt" in given:
            record[f"{name}_alt"] = given[f"{name}_alt"]
    for name in ("reference_year", "reference_year_alt"):
        if isinstance(record.get(name), list):
            record[name] = [int(v) if v else "" for v in record[name]]
        elif record.get(name):
            record[name] = int(record[name])
    return record


def ids(written: str) -> list[str]:
    return [w.strip() for w in written.split(",") if w.strip()]


LINE = {
    "dates": date_line,
    "money": money_line,
    "quantities": quantity_line,
    "agreements": agreement_line,
}


# --- a source ----------------------------------------------------------------------------------


def read(path: Path) -> Record:
    """One source as a gold record. Raises GoldError, its message beginning with the file's name."""
    try:
        return build(path)
    except GoldError as error:
        raise GoldError(f"{path.name}: {error}") from None


def build(path: Path) -> Record:
    head, *sections = re.split(r"^== (\w+)[ \t]*\n", path.read_text("utf-8"), flags=re.MULTILINE)
    body = dict(zip(sections[::2], sections[1::2], strict=True))
    if unknown := set(body) - {"text", *LAYERS}:
        raise GoldError(f"unknown section {sorted(unknown)}")
    meta = dict(re.findall(r"^(\w+): *(.*)$", head, flags=re.MULTILINE))
    if "text_file" in meta:
        text = (path.parent / meta["text_file"]).read_text("utf-8")
    else:
        text = body["text"].strip("\n").replace("\u2423", "\u00a0") + "\n"
    text = unicodedata.normalize("NFC", text)
    record: Record = {"doc_id": path.stem, "published": meta.get("published"), "text": text}
    for layer in LAYERS:
        source = unicodedata.normalize("NFC", body.get(layer, ""))
        lines = [s for line in source.split("\n") if (s := line.strip()) and s[:2] != "# "]
        if layer == "entities":
            wanted = entity_lines(lines)
        else:
            wanted = []
            for line in lines:
                mention, equals, rest = line.partition(" = ")
                if not equals:
                    raise GoldError(f"{layer}: cannot read {line!r}")
                value, *parts = rest.split(" | ")
                try:
                    wanted.append(Wanted(mention, LINE[layer](value, parts)))
                except (GoldError, ValueError, ArithmeticError) as error:
                    raise GoldError(f"{layer}: {mention!r}: {error}") from None
        record[layer] = place(text, layer, wanted)
    for layer in LAYERS:
        for mention in record[layer]:
            as_in_text(text, layer, mention)
    validate(record)
    return record


def as_in_text(text: str, layer: str, mention: Record) -> None:
    """Give attributes that quote the article its own spaces; each must be found there."""
    for name in ("canonical", "role", "measure", "subject", "date", "place", "amount"):
        for key in (name, f"{name}_alt"):
            value = mention.get(key)
            if value:
                quoted = [
                    quote(text, v, f"{layer}: {mention['text']!r}: {key}") for v in as_list(value)
                ]
                mention[key] = quoted if isinstance(value, list) else quoted[0]


def as_list(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def quote(text: str, value: str, where: str) -> str:
    if not value:
        return value
    found = pattern(value).search(text) or re.search(pattern(value).pattern, text, re.IGNORECASE)
    if not found:
        raise GoldError(f"{where} {value!r} is not in the text")
    return found[0] if found[0].split() == value.split() else value


def validate_spans(text: str, layer: str, mentions: list[Record]) -> None:
    end = 0
    for m in mentions:
        where = f"{layer}: {m['text']!r}"
        if text[m["start"] : m["end"]] != m["text"]:
            raise GoldError(f"{where}: the offsets hold other text")
        if m["start"] < end:
            raise GoldError(f"{where}: overlaps the mention before")
        if m["text"] != m["text"].strip():
            raise GoldError(f"{where}: white space at an end")
        end = m["end"]


def validate(record: Record) -> None:
    """Check offsets, overlaps, ids, and texts that point to other layers."""
    for layer in LAYERS:
        validate_spans(record["text"], layer, record[layer])
    entity_ids = {e["entity_id"] for e in record["entities"]}
    agreement_ids = {a["agreement_id"] for a in record["agreements"]}
    places = {e["text"] for e in record["entities"] if e["label"] == "LOC"}
    for a in record["agreements"]:
        where = f"agreements: {a['text']!r} at {a['start']}"
        for parties in [a["parties"], *a.get("parties_alt", [])]:
            if unknown := set(parties) - entity_ids:
                raise GoldError(f"{where}: unknown entity_id {sorted(unknown)}")
        for amends in [a["amends"], *a.get("amends_alt", [])]:
            if amends and amends not in agreement_ids:
                raise GoldError(f"{where}: amends unknown {amends!r}")
        layers = (
            ("date", {d["text"] for d in record["dates"]}),
            ("amount", {d["text"] for d in record["money"]}),
            ("place", places),
        )
        for name, mentions in layers:
            for value in [a[name], *a.get(f"{name}_alt", [])]:
                if value and value not in mentions:
                    raise GoldError(f"{where}: {name} {value!r} is no mention")


def part_text(folder: Path) -> str:
    records = [read(path) for path in sorted(folder.glob("*.gold"))]
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the gold files from their sources.")
    parser.add_argument("--check", action="store_true", help="only say whether they are current")
    check = parser.parse_args().check
    status = 0
    for folder in sorted((HERE / "sources").iterdir()):
        target = HERE / f"{folder.name}.jsonl"
        try:
            text = part_text(folder)
        except GoldError as error:
            sys.stderr.write(f"{error}\n")
            status = 1
            continue
        if not text:
            continue
        if check and (not target.exists() or target.read_text("utf-8") != text):
            sys.stderr.write(f"{target.name} is not current: run {Path(__file__).name}\n")
            status = 1
        elif not check:
            target.write_text(text, encoding="utf-8", newline="\n")
    return status


if __name__ == "__main__":
    raise SystemExit(main())
