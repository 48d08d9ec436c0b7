"""Adjectives of nationality, in all their forms, to ISO country codes.

Demonyms are no entities (ANNOTATION.md section 1); they say whose ministry or whose company it is,
and which countries an "accordo italo-libico" binds.
"""

from __future__ import annotations

import csv
import functools
from importlib.resources import files
from typing import TYPE_CHECKING

from setaccio.text import fold_lower

if TYPE_CHECKING:
    from collections.abc import Mapping


@functools.lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, list[str]]]:
    text = (files("setaccio") / "data" / "demonyms.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    codes: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    forms: dict[str, list[str]] = {}
    for code, *inflected, prefix in list(csv.reader(lines))[1:]:
        if prefix:
            prefixes.setdefault(prefix, code)
            continue
        for form in inflected:
            codes.setdefault(form, code)
            forms.setdefault(code, []).append(form)
    return codes, prefixes, forms


def country_of(demonym: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the country that a demonym refers to, or None.

    Args:
        demonym: One word in any inflection and case: "russa", "kirghisi", "Statunitense". The
            first half of a compound ("italo-", "italo", "sino") is known too; of a whole compound
            ask for each half.
    """
    word = fold_lower(demonym)
    found = _tables()[0].get(word)
    return found if found is not None else _tables()[1].get(word.rstrip("-"))


def prefixes() -> Mapping[str, str]:
    """Return the first halves of compounds, without hyphen ("italo", "sino"), -> ISO code."""
    return _tables()[1]


def demonyms() -> Mapping[str, str]:
    """Return every inflected form, lower-case, -> ISO code."""
    return _tables()[0]


def forms_of(code: str) -> tuple[str, ...]:
    """Return the inflected forms for one country, commonest first; empty when it has none."""
    return tuple(dict.fromkeys(_tables()[2].get(code, ())))
