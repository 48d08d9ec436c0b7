"""What the grammar reads: expressions that know what they say, not yet which day that is."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal

Base: TypeAlias = Literal["ref", "ctx"]


@dataclass(frozen=True, slots=True)
class Point:
    """A point or period of the calendar; absent fields are unknown or come from elsewhere.

    Attributes:
        year: Full year; negative before Christ.
        short_year: Two digits ("'24").
        month: 1 to 12.
        day: 1 to 31.
        weekday: ISO, 1 to 7.
        part: "Q3", "H1", "SU", "WE" (weekend), "W" (week of the day given).
        nth: (n, weekday) of the rest, -1 the last; weekday 0 is a day, 8 a week.
        holiday: Key of `patterns.HOLIDAYS`.
        years: Digits that a decade or century shares.
        turn: -1 "scorso", 0 "questo", 1 "prossimo", beside a name of the calendar.
        unit: Unit of `offset`.
        offset: So many units from `base` ("due mesi fa": "M", -2).
        months: Months to go before `offset` days ("1 mese e 21 giorni fa").
        base: The reference date, or a date in the text before.
        weekday_in: Weekday of the period that the rest names.
        through: (first, last) months or days of the rest ("primi nove mesi del": 1, 9).
        daypart: "MO", "AF", "EV", "NI", "MI".
        clock: "18:30", "07:56:30".
        mod: Modifier that is part of the expression.
        vague: "PAST_REF", "FUTURE_REF".
        impossible: The calendar has no such day.
        rule: What found it.
    """

    year: int | None = None
    short_year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    nth: tuple[int, int] | None = None
    holiday: str = ""
    years: str = ""
    turn: int | None = None
    unit: str = ""
    offset: int = 0
    months: int = 0
    base: Base = "ref"
    through: tuple[int, int] | None = None
    daypart: str = ""
    clock: str = ""
    mod: str = ""
    vague: str = ""
    impossible: bool = False
    rule: str = ""

    @property
    def has_year(self) -> bool:
        """Whether the expression says its year, be it relative to the reference."""
        return (
            self.year is not None
            or self.short_year is not None
            or bool(self.unit)
            or bool(self.years)
            or bool(self.vague)
        )

    @property
    def bare_day(self) -> bool:
        """Whether it is a day number and nothing else."""
        return (
            self.day is not None
            and self.month is None
            and self.weekday is None
            and not self.has_year
            and not self.clock
            and not self.daypart
        )


@dataclass(frozen=True, slots=True)
class Between:
    """From one point to another."""

    first: Point
    last: Point
    rule: str = "range"


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: amounts with their ISO units; amount None is "X", `upto` ends "2 o 3 giorni"."""

    parts: tuple[tuple[Decimal | None, str], ...]
    upto: tuple[tuple[Decimal | None, str], ...] = ()
    mod: str = ""
    rule: str = "duration"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A set: what repeats, as a TIMEX3 value."""

    value: str
    rule: str = "set"


@dataclass(frozen=True, slots=True)
class Pseudo:
    """Looks like a date and is none: it takes the characters and yields nothing."""

    rule: str


def parts_of(node: Node) -> dict[str, object]:
    """Return the fields of a node that the expression filled, for `setaccio explain`."""
    empty = (None, "", 0, (), False, "ref")
    return {
        field.name: value
        for field in fields(node)
        if field.name != "rule" and (value := getattr(node, field.name)) not in empty
    }


Node: TypeAlias = "Point | Between | Length | Repeat | Pseudo"


@dataclass(slots=True)
class Find:
    """A node with its half-open span in the article.

    Attributes:
        linked: Index step to the neighbour in a coordination that it takes missing parts from
            (1: the next find), 0 when it stands alone.
    """

    node: Node
    start: int
    end: int
    linked: int = 0
    notes: list[str] = field(default_factory=list)
