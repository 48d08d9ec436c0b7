"""The lexicon of currencies: press names, CLDR names, ISO codes, signs, and who uses what.

Names of a currency are a word ("dollari", "corone") and perhaps an owner ("canadesi", "di Hong
Kong"); the owner's country decides between the codes that share the word.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import pycountry
from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from setaccio.text import fold_lower

if TYPE_CHECKING:
    from collections.abc import Iterator

# Funds, metals, accounting units and test codes of ISO 4217: nothing that newspapers pay in.
_NO_MONEY: Final = frozenset(
    "BOV CHE CHW CLF COU CNH MXV USN USS UYI UYW XAD XAG XAU XBA XBB XBC XBD XDR XFO XFU XPD XPT"
    " XRE XSU XTS XUA XXX ZAL BEC BEL ESA ESB LUC LUL VED".split()
)
# Codes that are also words, names or acronyms: believed only beside a figure that is money's.
WEAK_CODES: Final = frozenset(
    "ALL TOP TRY SOS MAD CUP GEL PEN MOP COP BAM AMD BOB GIP NIO LAK MUR ETB LEI ARS DOP KIP BAN"
    " PAB SIT SUR ESP FIM STD STN ROL NIC ARA PES PEI MRO CLE".split()
)


@dataclass(frozen=True)
class Family:
    """A word that names one currency or several.

    Attributes:
        default: ISO 4217 code of the commonest owner.
        shared: True when the word alone leaves open which currency it is.
        least: Smallest number that makes the bare word money; None: only with its owner.
        codes: ISO 4217 codes of all currencies that bear the word.
    """

    default: str
    shared: bool
    least: int | None
    codes: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """Everything that can name a currency, in folded lower case.

    Attributes:
        families: Word -> family.
        phrases: First word -> (whole phrase, code), longest first: CLDR's full names.
        minors: Word of a hundredth -> (default code, shared).
        signs: Sign, with its prefix if any -> code.
        codes: ISO 4217 codes, upper case, with the historic ones.
    """

    families: dict[str, Family]
    phrases: dict[str, list[tuple[str, str]]]
    minors: dict[str, tuple[str, bool]]
    signs: dict[str, str]
    codes: frozenset[str]


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("setaccio.money") / name).read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if line and not line.startswith("#"))
    next(rows)
    yield from rows


@functools.lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Build the lexicon, once, from CLDR (Babel), ISO 4217 (pycountry) and our own lists."""
    names: dict[str, str] = dict(Locale("it").currencies)
    codes = {c.alpha_3 for c in pycountry.currencies} | set(names)
    codes = {code for code in codes if len(code) == 3 and code not in _NO_MONEY}
    phrases: dict[str, list[tuple[str, str]]] = {}
    first_words: dict[str, set[str]] = {}
    for code, name in names.items():
        if code not in codes or "(" in name:
            continue
        first_words.setdefault(fold_lower(name).removeprefix("nuovo ").split()[0], set()).add(code)
        plural = get_currency_name(code, count=2, locale="it")
        for phrase in {fold_lower(name), fold_lower(plural)}:
            if " " in phrase:
                phrases.setdefault(phrase.split()[0], []).append((phrase, code))
    for entries in phrases.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry))
    families: dict[str, Family] = {}
    for forms, default, shared, least in _rows("press_names.csv"):
        words = [fold_lower(word) for word in forms.split()]
        bearing = {default}.union(*(first_words.get(word, set()) for word in words))
        family = Family(
            default, shared == "yes", None if least == "named" else int(least), frozenset(bearing)
        )
        for word in words:
            families.setdefault(word, family)
    minors = {
        word: (default, shared == "yes")
        for forms, default, shared in _rows("minor_units.csv")
        for word in forms.split()
    }
    signs = dict(_rows("symbols.csv"))
    return Lexicon(families, phrases, minors, signs, frozenset(codes))


@functools.lru_cache(maxsize=512)
def currencies_of(country: str) -> tuple[str, ...]:
    """Return the ISO 4217 codes of a country: those in use, then those since 1950, newest first.

    Args:
        country: ISO 3166-1 alpha-2 code.
    """
    try:
        current = get_territory_currencies(country, non_tender=False)
        ever = [
            code
            for year in range(2020, 1950, -5)
            for code in get_territory_currencies(country, date(year, 7, 1), non_tender=False)
        ]
    except (LookupError, ValueError):
        return ()
    return tuple(dict.fromkeys((*current, *ever)))


@functools.lru_cache(maxsize=512)
def owner_currency(family: Family, country: str) -> tuple[str, bool] | None:
    """Return the family's currency of a country and whether it is in use now, or None."""
    codes = currencies_of(country)
    current = set(get_territory_currencies(country)) if codes else set()
    return next(((code, code in current) for code in codes if code in family.codes), None)
