"""Numbers in words below a million, run together ("duecentomila", "ventitré", "ventun")."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_UNITS: Final[dict[str, int]] = {
    "un": 1, "uno": 1, "una": 1, "due": 2, "tre": 3, "tré": 3, "trè": 3, "quattro": 4,
    "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "nove": 9,
}  # fmt: skip
_TEENS: Final[dict[str, int]] = {
    "dieci": 10, "undici": 11, "dodici": 12, "tredici": 13, "quattordici": 14, "quindici": 15,
    "sedici": 16, "diciassette": 17, "diciotto": 18, "diciannove": 19,
}  # fmt: skip
_TENS: Final[dict[str, int]] = {
    "venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "sessanta": 60, "settanta": 70,
    "ottanta": 80, "novanta": 90,
}  # fmt: skip


def _below_hundred() -> dict[str, int]:
    table = {**_UNITS, **_TEENS, **_TENS}
    for ten, value in _TENS.items():
        table[ten[:-1]] = value  # vent'anni
        for unit, plus in {**_UNITS, "quattr": 4, "ott": 8}.items():  # ventiquattr'ore
            table[ten + unit] = value + plus
            if unit[0] in "uo":  # ventuno, ventotto
                table[ten[:-1] + unit] = value + plus
    return table


def _below_thousand() -> dict[str, int]:
    hundred = _below_hundred()
    table = dict(hundred)
    for prefix, times in {"": 1, **{u: v for u, v in _UNITS.items() if v > 1}}.items():
        table[f"{prefix}cento"] = table[f"{prefix}cent"] = 100 * times
        for rest, plus in hundred.items():
            table[f"{prefix}cento{rest}"] = 100 * times + plus
            if rest[0] in "uo":  # centuno, centottanta
                table[f"{prefix}cent{rest}"] = 100 * times + plus
    return table


_BELOW_THOUSAND: Final = _below_thousand()

_UNIT: Final = r"(?:un[oa]?|due|tr[eéè]|quattro|cinque|sei|sette|otto|nove)"
_TEEN: Final = (
    r"(?:dieci|undici|dodici|tredici|quattordici|quindici|sedici|dicia(?:ssette|nnove)|diciotto)"
)
_TEN: Final = (
    r"(?:(?:vent[i]?|(?:tre|quara|cinqua|sessa|setta|otta|nova)nt[a]?)"
    r"(?:un[oa]?|due|tr[eéè]|quattro|cinque|sei|sette|otto|nove)?)"
)
_HUNDRED: Final = (
    rf"(?:(?:due|tre|quattro|cinque|sei|sette|otto|nove)?cento?(?:{_TEN}|{_TEEN}|{_UNIT})?)"
)
_BELOW: Final = rf"(?:{_HUNDRED}|{_TEN}|{_TEEN}|{_UNIT})"

SPELLED_BODY: Final = rf"(?:(?:{_BELOW}mila|mille){_BELOW}?|{_BELOW}|zero)"
# Whole words only; "vent", "trent", "cent" must be followed by an apostrophe ("vent'anni").
SPELLED: Final = rf"(?:{SPELLED_BODY}(?![a-zà-ÿ0-9])(?:(?<!nt)|(?=')))"

WORD_NUMBER: Final = rf"(?<![a-zà-ÿ0-9])(?:{SPELLED}(?: mila(?![a-zà-ÿ]))?)"

_SPLIT: Final = re.compile(r"mila|mille")


def parse_spelled(word: str) -> Decimal | None:
    """Return the value of a lower-case number word below a million, or None.

    Args:
        word: One word as it stands in folded lower-case text, without apostrophe.
    """
    if word == "zero":
        return Decimal(0)
    match = _SPLIT.search(word)
    if match is None:
        value = _BELOW_THOUSAND.get(word)
        return None if value is None else Decimal(value)
    head, tail = word[: match.start()], word[match.end() :]
    thousands = _BELOW_THOUSAND.get(head) if head else 1
    units = _BELOW_THOUSAND.get(tail) if tail else 0
    if thousands is None or units is None or bool(head) != (match[0] == "mila"):
        return None
    if thousands == 1 and head:
        return None
    return Decimal(1000 * thousands + units)
