"""Scores of the dates layer on the open halves of two peers' Italian suites.

Run: `python tests/benchmarks/peer_dates.py [-v]` with the read-only material beside the repository
(`../shared/data/peer-specs`). Without it the command says so and ends with 0.

Found: one of our mentions has the expected span, leading prepositions, articles and modifiers left
aside (the peers count them in, our guidelines leave them out). Value right: first and last day,
clock time, or TIMEX3 value agree with one of the source's readings; ends may differ by a day (the
README of the suites says why). Ids in `tests/data/peer_dates_disputed.csv` are calendar-assistant
readings or no Italian of newspapers; each has its reason, and they are counted apart.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from setaccio.dates.extract import extract_dates
from setaccio.dates.reference import given

if TYPE_CHECKING:
    from setaccio.dates.records import DateMention

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT.parent / "shared" / "data" / "peer-specs"
DISPUTED = ROOT / "tests" / "data" / "peer_dates_disputed.csv"
# ruff: noqa: C901, PLR0911, PLR0912  (a table of allowances, one a line)
LEADING = re.compile(
    r"^(?:(?:a partire|il|lo|la|i|gli|le|l'|una|un|a|ad|al|all'|alle|alla|di|del|della|dell'|dello|da|dal|dalle"
    r"|delle|dei|degli|dall'|dalla|dai|in|nel|nella|nell'|nelle|nei|negli|per|entro|prima|dopo|verso|circa|fino|più o"
    r" meno|non più tardi|termina con|a partire|proprio|ore)\b\s*'?\s*)+"
)
SAME = {
    "P1Y": "XXXX", "P1M": "XXXX-XX", "P1W": "XXXX-WXX", "P1D": "XXXX-XX-XX",
    "TMO": "XXXX-XX-XXTMO", "TNI": "XXXX-XX-XXTNI", "TAF": "XXXX-XX-XXTAF",
    "P7D": "XXXX-WXX", "P12M": "XXXX",
}  # fmt: skip


@dataclass
class Score:
    found: int = 0
    expected: int = 0
    right: int = 0
    valued: int = 0
    fired: int = 0
    negatives: int = 0
    notes: list[str] = field(default_factory=list)


def core(text: str) -> str:
    """Strip what our guidelines leave outside a mention."""
    bare = LEADING.sub("", text.lower().replace("’", "'"))
    return re.sub(r"\s+(?:circa|gmt|cet|utc)$", "", bare).strip(" .") or text.lower()


def same_span(ours: DateMention, expected: dict[str, Any]) -> bool:
    overlap = ours.start < expected["end"] and expected["start"] < ours.end
    return overlap and core(ours.text) == core(expected["text"])


def _seconds(value: str) -> float:
    """Length of an ISO duration: "PT1.5H" and "PT1H30M" are one."""
    days, _, hours = value.removeprefix("P").partition("T")
    units = {"Y": 365, "M": 30, "W": 7, "D": 1, "E": 0}
    total = sum(float(n) * units[u] * 86400 for n, u in re.findall(r"([\d.]+)([YMWD])", days))
    clock = {"H": 3600, "M": 60, "S": 1}
    return total + sum(float(n) * clock[u] for n, u in re.findall(r"([\d.]+)([HMS])", hours))


def _day(moment: str | None) -> dt.date | None:
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})", moment or "")
    return dt.date(*map(int, match.groups())) if match else None


def _hour(moment: str | None) -> str:
    match = re.search(r"(\d{2}:\d{2})(?::\d{2})?$", moment or "")
    return match[1] if match else ""


def value_right(ours: DateMention, value: dict[str, Any]) -> bool:
    """Whether our reading agrees with one of the peer's."""
    timex = str(value.get("timex") or "")
    if ours.timex_type == "SET":
        wanted = re.sub(r"T(\d\d)$", r"T\1:00", timex)
        wanted = f"XXXX-XX-XX{wanted}" if wanted.startswith("T") else wanted
        return SAME.get(wanted, wanted) == ours.value or wanted == ours.value
    if ours.timex_type == "DURATION":
        inside = timex.strip("()").split(",")[-1]
        if inside.startswith("P"):
            return _seconds(inside) == _seconds(ours.value)
        return _length_right(ours.value, _day(value.get("start")), _day(value.get("end")), value)
    if timex.startswith("P") and not timex.startswith("PRESENT"):
        return timex == ours.value
    start, end = _day(value.get("start")), _day(value.get("end"))
    if ours.timex_type == "TIME" and not _clock_right(ours, value):
        return False
    if start is None and end is None:
        if timex and not timex.startswith(("T", "(T")):
            return timex == ours.value
        return True
    if not ours.start_date:
        return ours.value.startswith("XXXX-XX-XX") and False
    first, last = dt.date.fromisoformat(ours.start_date), dt.date.fromisoformat(ours.end_date)
    if str(value.get("mod")) in {"start", "mid", "end"} and end:
        return bool(start) and first <= start and last >= end - dt.timedelta(days=1)
    if value.get("mod") == "before":
        ends = {end, end - dt.timedelta(days=1)} if end else set()
        return last in ends or first == end
    if ours.rule in {"ago", "ahead"} and start:  # at the grain of the unit (ANNOTATION.md)
        return first <= start <= last
    if end and re.search(r"-(?:SP|SU|FA|WI)$", ours.value):  # meteorological (ANNOTATION.md)
        return bool(start) and abs((start - first).days) < 25 and abs((end - last).days) < 25
    if end and ours.mod == "END" and not value.get("mod"):  # theirs begins now, ours covers all
        return abs((end - last).days) <= 1
    if ours.value.endswith("WE") and start and end:  # theirs begins on Friday evening
        return abs((start - first).days) <= 1 and abs((end - last).days) <= 1
    if ours.value.endswith("T24:00") and start:
        return start == first + dt.timedelta(days=1)
    if ours.value.endswith("TNI") and start == first + dt.timedelta(days=1):
        return True  # the night that begins on our day
    if start != first:
        return False
    if end is None:
        grain = value.get("grain")
        return (
            last == first or grain in {"year", "month", "quarter"} or value.get("mod") is not None
        )
    return ours.timex_type == "TIME" or abs((end - last).days) <= 1 or _month_end(end, last)


def _month_end(end: dt.date, last: dt.date) -> bool:
    """Recognizers ends "da gennaio ad aprile" on 1 April; we on the 30th."""
    return (end.year, end.month, end.day) == (last.year, last.month, 1) or (
        end.month == 1 and end.day == 1 and last == dt.date(end.year, 12, 31)
    )


def _length_right(
    ours: str, start: dt.date | None, end: dt.date | None, value: dict[str, Any]
) -> bool:
    match = re.fullmatch(r"P(T?)(\d+)([YMWDHS])", ours)
    if not match:
        return False
    number, unit = int(match[2]), match[3]
    if match[1]:
        if not value.get("start") or not value.get("end"):
            return False
        a = dt.datetime.fromisoformat(value["start"])
        b = dt.datetime.fromisoformat(value["end"])
        return (b - a).total_seconds() == number * {"H": 3600, "M": 60, "S": 1}[unit]
    if start is None or end is None:
        return False
    days = {"Y": 365.25, "M": 30.4, "W": 7, "D": 1}[unit] * number
    return abs((end - start).days - days) <= max(1.5, number * 0.6)


def _clock_right(ours: DateMention, value: dict[str, Any]) -> bool:
    hours = re.findall(r"T(\d{2}:\d{2})", ours.value)
    if not hours:  # a part of the day: the peers' hours for it differ among themselves
        return True
    wanted = [_hour(value.get("start")), _hour(value.get("end"))]
    if "T24" in str(value.get("timex")):
        wanted[0] = "00:00"
    if not wanted[0] and "T00" in str(value.get("timex")):
        wanted[0] = "00:00"
    wanted = ["24:00" if w == "00:00" and hours[0] == "24:00" else w for w in wanted]
    if len(hours) == 1:
        return hours[0] == (wanted[0] or hours[0]) or hours[0] == wanted[1]
    if not wanted[1]:
        return False
    end = dt.datetime.strptime(wanted[1], "%H:%M")  # Duckling's ends are exclusive
    accepted = {(end - dt.timedelta(minutes=m)).strftime("%H:%M") for m in (0, 1, 60)}
    return hours[0] == wanted[0] and hours[1] in accepted


def read_disputed() -> dict[str, str]:
    """Return the ids that we leave out of the headline figures, with the reason of each."""
    with DISPUTED.open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row["reason"] for row in csv.DictReader(stream)}


def score(names: list[str], disputed: dict[str, str]) -> dict[str, Score]:
    """Return scores by "file subset", disputed ids apart."""
    scores: dict[str, Score] = defaultdict(Score)
    for name in names:
        for line in (SPECS / f"{name}.dev.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            left_out = case["disputed"] or case["id"] in disputed
            bucket = scores[f"{name} {case['subset']}{' (disputed)' if left_out else ''}"]
            _score_case(case, bucket)
    return scores


def _score_case(case: dict[str, Any], bucket: Score) -> None:
    reference = given((case["reference_time"] or "")[:10], "user")
    mentions, _ = extract_dates(case["text"], reference)
    if not case["expected"]:
        bucket.negatives += 1
        if mentions:
            bucket.fired += 1
            bucket.notes.append(f"FIRED {case['id']} {case['text']!r} {[m.text for m in mentions]}")
    for expected in case["expected"]:
        bucket.expected += 1
        ours = next((m for m in mentions if same_span(m, expected)), None)
        bucket.found += ours is not None
        if ours is None:
            got = [(m.text, m.value) for m in mentions]
            bucket.notes.append(f"MISSED {case['id']} {case['text']!r} {expected['text']!r} {got}")
        if not expected.get("value"):
            continue
        bucket.valued += 1
        readings = expected["value"].get("values", [expected["value"]])
        if ours and any(value_right(ours, value) for value in readings):
            bucket.right += 1
        elif ours:
            bucket.notes.append(
                f"VALUE {case['id']} {(case['reference_time'] or '')[:10]} {case['text']!r}"
                f" {ours.text!r} {ours.value} {ours.start_date}..{ours.end_date} != {readings}"
            )


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("-v", "--verbose", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    if not SPECS.is_dir():
        print(f"skipped: no {SPECS.name} beside the repository", file=sys.stderr)
        return 0
    scores = score(["date", "duration"], read_disputed())
    print(f"{'suite subset':32}{'found':>16}{'value right':>16}{'negatives fired':>18}")
    for name in sorted(scores):
        s = scores[name]
        found = f"{s.found}/{s.expected} {100 * s.found / max(1, s.expected):5.1f}%"
        right = f"{s.right}/{s.valued} {100 * s.right / max(1, s.valued):5.1f}%"
        print(f"{name:32}{found:>16}{right:>16}{f'{s.fired}/{s.negatives}':>18}")
        if options.verbose:
            print(*(f"    {note}" for note in s.notes), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
