"""The record of one temporal expression: the columns of the `dates` table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Mod = Literal["APPROX", "BEFORE", "AFTER", "START", "MID", "END", ""]
Anchor = Literal["explicit", "publication", "context", "inferred", "none"]


@dataclass(frozen=True)
class DateMention:
    """One temporal expression (ANNOTATION.md section 2).

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The expression as written.
        timex_type: TIMEX3 type.
        value: TIMEX3 value; `X` stands for digits that are not known; empty when impossible.
        start_date: First day covered, ISO 8601, empty when not resolvable.
        end_date: Last day covered, ISO 8601, empty when not resolvable.
        mod: TIMEX3 modifier, or empty.
        anchor: What the value was resolved against.
        rule: What found it.
    """

    start: int
    end: int
    text: str
    timex_type: TimexType
    value: str
    start_date: str
    end_date: str
    mod: Mod
    anchor: Anchor
    rule: str
