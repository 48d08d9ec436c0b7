"""The article's reference date: given, else its dateline, else its own full dates and years."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from setaccio.dates.arithmetic import ImpossibleDateError, day
from setaccio.dates.nodes import Between, Find, Point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.dates.tense import Tenses

Source: TypeAlias = Literal["user", "metadata", "dateline", "inferred", "none"]

_HEAD: Final = 1500
_DATELINE_BEFORE: Final = re.compile(
    r"(?:\(?[A-Z][\w./ ]{1,20}\)?\s*-\s*)?"
    r"(?:[A-ZÀ-Ý][\w'.]*(?:[ -](?:[A-ZÀ-Ýdl][\w'.]*)){0,4}\s*[,(-]?\s*)?"
    r"(?:(?:[Pp]ubblicat[oa]|[Aa]ggiornat[oa]|PUBBLICATO|[Dd]ata)\s*:?\s*)?(?:il|l'|lì|li|addì)?\s*"
)
_DATELINE_AFTER: Final = re.compile(r"\s*(?:[-.,:;|)(]|\n|$|ore\b|alle\b)")


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative expressions are counted from.

    Attributes:
        date: The day, None when not known.
        year: The year, None when not known.
        source: Where it came from.
    """

    date: dt.date | None = None
    year: int | None = None
    source: Source = "none"

    @property
    def anchor(self) -> Literal["publication", "inferred", "none"]:
        """The `anchor` of what is resolved against it."""
        if self.date is not None:
            return "publication"
        return "inferred" if self.year is not None else "none"

    @property
    def iso(self) -> str:
        """The date, or the year alone, as ISO 8601; empty when unknown."""
        if self.date is not None:
            return self.date.isoformat()
        return f"{self.year:04d}" if self.year is not None else ""


def given(published: str, source: str) -> Reference | None:
    """Return the reference that the user or the file's metadata gave, if any."""
    if not published:
        return None
    try:
        date = dt.date.fromisoformat(published[:10])
    except ValueError:
        return None
    return Reference(date, date.year, "metadata" if source == "metadata" else "user")


def find_reference(raw: str, finds: Sequence[Find], tenses: Tenses) -> Reference:
    """Look for the reference in the article itself: dateline, full dates, years. Never today."""
    years = _own_years(finds, tenses)
    latest = max(years, default=None)
    line = _dateline(raw, finds, latest)
    if line is not None:
        return Reference(line, line.year, "dateline")
    full = _full_dates(finds, tenses)
    if full and (latest is None or full[-1].year >= latest):
        return Reference(full[-1], full[-1].year, "dateline")
    return Reference(None, latest, "inferred") if latest is not None else Reference()


def _date_of(point: Point, year: int | None = None) -> dt.date | None:
    number = point.year
    if number is None and point.short_year is not None:
        # POSIX: 69 to 99 are the nineteen hundreds; nothing else in the article can tell
        number = point.short_year + (1900 if point.short_year >= 69 else 2000)
    number = number if number is not None else year
    if number is None or number < 1 or not point.month or not point.day or point.turn is not None:
        return None
    try:
        return day(number, point.month, point.day).first
    except ImpossibleDateError:
        return None


def _dateline(raw: str, finds: Sequence[Find], year: int | None) -> dt.date | None:
    """Return the date of a line such as "BRUXELLES, 28/02/2023." near the top."""
    for find in finds:
        if find.start > _HEAD:
            break
        if not isinstance(find.node, Point) or find.node.mod:
            continue
        line_start = raw.rfind("\n", max(0, find.start - 80), find.start) + 1
        if line_start == 0 and find.start > 80:
            continue
        if not _DATELINE_BEFORE.fullmatch(raw, line_start, find.start):
            continue
        if not _DATELINE_AFTER.match(raw, find.end):
            continue
        alone = raw[line_start : find.start].strip()
        date = _date_of(find.node, year)
        if date and (alone or find.node.year or find.node.short_year is not None):
            return date
    return None


def _points(find: Find) -> list[Point]:
    if isinstance(find.node, Point):
        return [find.node]
    if isinstance(find.node, Between):
        return [find.node.first, find.node.last]
    return []


def _ahead(tenses: Tenses, find: Find) -> bool:
    return tenses.direction(find.start, find.end) == "future"


def _own_years(finds: Sequence[Find], tenses: Tenses) -> list[int]:
    """Return the years that the article names and does not put in the future.

    A day to come ("il vertice del 3 maggio 2025 sarà") is of this year, unless it is a term.
    """
    years = [
        point.year
        for find in finds
        for point in _points(find)
        if point.year is not None
        and 1000 <= point.year <= 2200
        and not (_ahead(tenses, find) and (not point.day or tenses.until(find.start)))
    ]
    if years:
        return years
    return [
        point.year
        for find in finds
        for point in _points(find)
        if point.year is not None and 1000 <= point.year <= 2200
    ]


def _full_dates(finds: Sequence[Find], tenses: Tenses) -> list[dt.date]:
    dates = [
        date
        for find in finds
        if isinstance(find.node, Point) and not _ahead(tenses, find)
        if (date := _date_of(find.node)) is not None
    ]
    return sorted(dates)
