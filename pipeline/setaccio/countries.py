"""Countries and capitals under all the names that Italian news gives them.

Three sources, in this order: our own `data/countries.csv` (press names, and names not to be read
so), Unicode CLDR through Babel, and the Italian translation of ISO 3166-1 that pycountry carries.
Names are compared on folded text without regard to case, except that callers who scan text should
look for `ambiguous_names` with care.
"""

from __future__ import annotations

import csv
import functools
import gettext
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import pycountry
from babel import Locale

from setaccio.text import fold, fold_lower

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Codes of CLDR and ours that are no country or dependent territory of ISO 3166-1.
_EXTRA_CODES: Final = frozenset({"XK"})


@dataclass(frozen=True)
class _Names:
    codes: dict[str, str]  # folded lower-case name -> code
    forms: dict[str, str]  # name as written in the source -> code
    ambiguous: frozenset[str]


def _rows(name: str) -> Iterator[list[str]]:
    """Yield the data rows of one of our CSVs (comment lines and header skipped)."""
    text = (files("setaccio") / "data" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    reader = csv.reader(lines)
    next(reader)
    yield from reader


@functools.lru_cache(maxsize=1)
def _names() -> _Names:
    own = list(_rows("countries.csv"))
    never = {fold(name) for _, name, use in own if use == "never"}
    ambiguous = frozenset(fold_lower(name) for _, name, use in own if use == "ambiguous")
    forms = {fold(name): code for code, name, use in own if use != "never"}
    codes = set(iso_codes())
    italian = gettext.translation(
        "iso3166-1", pycountry.LOCALES_DIR, languages=["it"], fallback=True
    )
    from_packages = [
        (code, name) for code, name in Locale("it").territories.items() if code in codes
    ]
    for country in pycountry.countries:
        for attribute in ("name", "common_name", "official_name"):
            english = getattr(country, attribute, "")
            # An untranslated entry comes back in English; CLDR has those that are the same.
            if english and (name := italian.gettext(english)) != english:
                from_packages.append((country.alpha_2, name))
    for code, written in from_packages:
        name = fold(written)
        if name not in never and "," not in name:  # "Bolivia, Stato ...": index forms
            forms.setdefault(name, code)
    return _Names({name.lower(): code for name, code in forms.items()}, forms, ambiguous)


@functools.lru_cache(maxsize=1)
def iso_codes() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes, with Kosovo as `XK`."""
    return frozenset(country.alpha_2 for country in pycountry.countries) | _EXTRA_CODES


def country_code(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country by its Italian name, or None.

    Args:
        name: The name, without article, in any case ("Kirghizistan", "STATI UNITI", "Usa").
    """
    return _names().codes.get(fold_lower(name))


def name_of(code: str) -> str | None:
    """Return the usual Italian name of the country with this ISO code, or None.

    The name is CLDR's, unless it is one that nobody writes ("RAS di Hong Kong"); then the first
    press name of our list.
    """
    written = Locale("it").territories.get(code)
    if code not in iso_codes() or written is None:
        return None
    if _names().forms.get(fold(written)) == code:
        return str(written)
    return next((name for name, other in _names().forms.items() if other == code), None)


def country_names() -> Mapping[str, str]:
    """Return all names -> ISO code, folded, in the case in which they are usually written."""
    return _names().forms


def ambiguous_names() -> frozenset[str]:
    """Return the names, folded and lower-case, that are also names of something else."""
    return _names().ambiguous


@functools.lru_cache(maxsize=1)
def _capitals() -> tuple[dict[str, str], frozenset[str]]:
    codes: dict[str, str] = {}
    also: set[str] = set()
    for code, name, mark in _rows("capitals.csv"):
        if mark == "never":
            continue
        codes.setdefault(fold(name), code)
        if mark == "also":
            also.add(fold_lower(name))
    return codes, frozenset(also)


@functools.lru_cache(maxsize=1)
def _capitals_lower() -> dict[str, str]:
    return {name.lower(): code for name, code in _capitals()[0].items()}


def capital_country(capital: str) -> str | None:
    """Return the ISO code of the country whose capital (or seat of government) this is, or None."""
    return _capitals_lower().get(fold_lower(capital))


def capital_names() -> Mapping[str, str]:
    """Return all names of capitals -> ISO code, folded, as usually written."""
    return _capitals()[0]


def ambiguous_capitals() -> frozenset[str]:
    """Return the capitals, folded and lower-case, that are also persons' names or common words."""
    return _capitals()[1]
