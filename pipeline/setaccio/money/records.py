"""The record of one monetary figure: the columns of the `money` table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

Mod = Literal["approx", "more_than", "less_than", ""]


@dataclass(frozen=True)
class MoneyMention:
    """One monetary figure (ANNOTATION.md section 3).

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The figure as written: number, magnitude and currency.
        amount_min: Lower bound in units of the currency; None when open.
        amount_max: Upper bound; equal to `amount_min` when exact; None when open.
        currency: ISO 4217 code.
        currency_inferred: True when a shared word ("corone") was resolved by the article.
        mod: approx, more_than, less_than, or empty.
        per: year, month, day, person, `unit:<noun>`, or empty.
        measure: The noun that the figure measures, as in the text, or empty.
        rule: What found it.
    """

    start: int
    end: int
    text: str
    amount_min: Decimal | None
    amount_max: Decimal | None
    currency: str
    currency_inferred: bool
    mod: Mod
    per: str
    measure: str
    rule: str
