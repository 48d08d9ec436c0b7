"""The record of one entity mention: the columns of the `entities` table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Label = Literal["PER", "ORG", "LOC", "MISC"]


@dataclass(frozen=True)
class EntityMention:
    """One mention of a named entity (ANNOTATION.md section 1).

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The mention as written.
        label: PER, ORG, LOC or MISC.
        entity_id: Shared by the mentions of one thing in one article; a slug, unique per article.
        canonical: The fullest form of the name in the article.
        country_code: ISO 3166-1 alpha-2 on the names of countries only, else empty.
        role: The role that the article gives a person next to the name, as written, else empty.
        rule: What found or changed the mention.
    """

    start: int
    end: int
    text: str
    label: Label
    entity_id: str
    canonical: str
    country_code: str
    role: str
    rule: str
