"""The record of one quantity: the columns of the `quantities` table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

Kind = Literal["percent", "count", "multiple"]
Mod = Literal["approx", "more_than", "less_than", ""]


@dataclass(frozen=True)
class QuantityMention:
    """One percentage, count or multiple (ANNOTATION.md section 4).

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The quantity as written; for counts the number with its magnitude.
        kind: percent, count or multiple.
        value_min: Lower bound; None when open.
        value_max: Upper bound; equal to `value_min` when exact; None when open.
        mod: approx, more_than, less_than, or empty.
        measure: What is counted or measured, as in the text, or empty.
        rule: What found it.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value_min: Decimal | None
    value_max: Decimal | None
    mod: Mod
    measure: str
    rule: str
