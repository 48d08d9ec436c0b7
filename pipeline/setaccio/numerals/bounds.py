"""What stands around a figure: bounds and approximation, ranges and lists.

"oltre 3 milioni", "36% circa", "tra i 20 e i 30": shared by sums, percentages and counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from setaccio.numerals.finder import Number

Mod = Literal["approx", "more_than", "less_than", ""]
Link = Literal["range", "list", ""]

# How far before a figure a bound may begin, in code points; "al di sotto della soglia di" is 28.
_REACH: Final = 56

_ART: Final = r"(?:(?:(?:i|gli|le|il|lo|la|un|una|uno|altri|altre|ben) )|l'|un')?"
_A: Final = r"(?:(?:a|ad|ai|agli|alle|al|allo|alla) |all')"
_DI: Final = r"(?:(?:di|dei|degli|delle|del|dello|della) |dell'|d')"
_ADVERB: Final = (
    r"(?:(?:ormai|già|abbondantemente|ampiamente|addirittura|ora|oggi|anche|infatti|quindi|tutti"
    r"|ancora|sempre|perfino|[a-z]{3,15}mente|di gran lunga|di molto|di poco|così|appena) ){0,2}"
)
_QUOTA: Final = r"(?:(?:quota|la soglia|il tetto|il livello|il limite|soglia) (?:di |dei |del )?)?"
_EXCEED: Final = (
    r"(?:super(?:a|ano|ava|avano|ò|arono|erà|eranno|erebbe|erebbero|ato|ata|ati|ate|ando|are|i|ino"
    r"|asse|assero)|oltrepass(?:a|ano|ato|ata|are|erà|eranno|ando)|eccede(?:va|vano|re|ndo)?"
    r"|eccedono|sorpass(?:a|ano|ato|are|ando)|scavalca(?:to|re|ndo)?)"
)
# "minimo di" after a colon or comma is the noun: "Serie C: minimo di 26 mila euro"
_NOT_FIRST: Final = r"(?<=[a-zà-ÿ] )"
_MORE: Final = (
    rf"oltre {_QUOTA}{_ART}|pi[uù'] {_DI}|{_EXCEED} {_ADVERB}{_QUOTA}{_ART}"
    rf"|(?:superior|maggior)[ei] {_A}|maggior[ei] {_DI}|(?:al )?di sopra {_DI}{_QUOTA}"
    rf"|sopra {_QUOTA}{_ART}|almeno {_ART}|come minimo {_ART}|un minimo {_DI}"
    rf"|non meno {_DI}|non inferior[ei] {_A}|(?:ben )?più che "
)
_LESS: Final = (
    rf"meno {_DI}|(?:fino|sino) {_A}(?:un massimo {_DI})?|al massimo {_ART}|(?:un "
    rf"|{_NOT_FIRST})massimo {_DI}"
    rf"|massimo {_ART}|non (?:più|oltre) (?:{_DI}|{_ART})|(?:al )?di sotto {_DI}{_QUOTA}"
    rf"|sotto {_QUOTA}{_ART}|(?:inferior|minor)[ei] {_A}|minor[ei] {_DI}"
    r"|(?:non|senza) (?:(?:può|possono|potrà|potranno|potrebbe|potrebbero|potendo|deve|devono"
    r"|dovrà|dovranno|dovrebbe|dovrebbero|ha mai|hanno mai|ha|hanno|mai|poter) )?"
    rf"{_EXCEED} {_ADVERB}{_QUOTA}{_ART}|non superior[ei] {_A}|neanche {_A}"
    rf"|un tetto (?:massimo )?{_DI}"
)
_ABOUT: Final = (
    rf"circa {_ART}|quasi {_ART}|all'incirca {_ART}|(?:in|at)torno {_A}{_QUOTA}|pressappoco {_ART}"
    rf"|più o meno {_ART}|grosso modo {_ART}|approssimativamente {_ART}|indicativamente {_ART}"
    rf"|sfior(?:a|ano|ava|avano|ato|ata|ati|ate|ando|are|erà|eranno|ò) {_ADVERB}{_QUOTA}{_ART}"
    rf"|vicin[oaie] {_A}|prossim[oaie] {_A}|(?:dell|nell|sull)'ordine {_DI}|qualcosa come {_ART}"
    rf"|(?:a|al) ridosso {_DI}|aggir[a-zò]{1, 9} "
    r"(?:su|sui|sugli|sulle|sul|sull') ?|verso (?:(?:i|gli|le|il) |quota )|grossomodo "
)
_BEFORE: Final = re.compile(
    rf"(?<![a-zà-ÿ'])(?:(?P<less>{_LESS})|(?P<more>{_MORE})|(?P<about>{_ABOUT}))$"
)
# Any bound ends in one of these words, possibly with an article: most figures fail here at once.
_HINT: Final = re.compile(
    r"oltre|pi[uù']|super|passa|eccede|scavalca|maggior|sopra|almeno|minim|meno|fin[o]|sin[o]"
    r"|massim|sotto|inferior|minor|neanche|tetto|circa|quasi|torno|pressappoco|modo"
    r"|approssimativ|indicativ|sfior|vicin|prossim|ordine|qualcosa|ridosso|aggir|verso|scavalc"
)
_AFTER: Final = re.compile(
    r",? \(?(?:(?P<about>circa|all'incirca|più o meno|o giù di lì|grosso modo)"
    r"|(?P<more>o più|e più|e oltre|in su|e passa|e rotti|come minimo|almeno(?=[.,;:)]|$))"
    r"|(?P<less>al massimo|o meno|massimo(?=[.,;:)]|$)))\)?(?![a-zà-ÿ])"
    r"(?! (?:il |i |gli |le |la |l'|un |una |tra |fra )?[0-9])"
)
_BETWEEN: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:tra|fra)(?: circa| gli| i| le| il| la| un| lo| almeno| un minimo di){0,2}"
    r"(?: l'| )?[€$£]?[ ]?$"
)
_FROM: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:d(?:a|ai|agli|alle|al|allo|alla)(?: circa| quasi| oltre| un minimo di)? "
    r"|dall')[€$£]?[ ]?$"
)
_LINK: Final = re.compile(
    r"(?P<dash> ?- ?|/)|(?P<slash> / )|(?P<to> (?:(?:[fs]ino )?(?:a|ad|ai|agli|alle|al|allo|alla) "
    r"|(?:fino )?all'))(?:circa |quasi |oltre |un massimo di )?"
    r"|(?P<and> ed? )(?:(?:i|gli|le|il|lo|la|un|circa|quasi|oltre) |l' ?)?|(?P<or> od? (?:i |le )?)"
    r"|(?P<comma>, (?:poi )?)"
)


@dataclass(frozen=True)
class Bound:
    """A bound or approximation: what it does to the figure, and the span of its words."""

    mod: Mod
    start: int
    end: int


def bound_before(lower: str, start: int) -> Bound:
    """Read the bound that ends right before `start`, in folded lower-case text.

    Returns:
        The bound; without one its `mod` is empty and its span is empty, at `start`.
    """
    begin = max(0, start - _REACH)
    if not _HINT.search(lower, begin, start):
        return Bound("", start, start)
    # The pattern is anchored at `start`, so the leftmost match is the longest.
    match = _BEFORE.search(lower, begin, start)
    return _as_bound(match) if match else Bound("", start, start)


def bound_after(lower: str, end: int) -> Bound:
    """Read the bound that begins right after `end`: "36% circa", "500 euro al massimo"."""
    match = _AFTER.match(lower, end)
    return _as_bound(match) if match else Bound("", end, end)


def _as_bound(match: re.Match[str]) -> Bound:
    mods: dict[str, Mod] = {"less": "less_than", "more": "more_than", "about": "approx"}
    return Bound(mods[match.lastgroup or ""], *match.span())


def limits(low: Decimal, high: Decimal, mod: Mod) -> tuple[Decimal | None, Decimal | None]:
    """Return `(min, max)` of a figure: open above after "oltre", below after "fino a"."""
    low, high = min(low, high), max(low, high)
    if mod == "more_than":
        return low, None
    if mod == "less_than":
        return None, high
    return low, high


def link(lower: str, first: Number, second: Number, between: tuple[int, int]) -> Link:
    """Tell how two neighbouring numbers belong together.

    Args:
        lower: Folded lower-case text.
        first: The number on the left.
        second: The number on the right.
        between: Half-open span between the two figures, without currency or percent signs.

    Returns:
        "range" ("tra i 20 e i 30", "20-30", "dal 10 al 32", "due o tre"), "list" ("20, 30 e 50"),
        or empty.
    """
    match = _LINK.fullmatch(lower, *between)
    if match is None:
        return ""
    if match["dash"] or match["slash"]:
        return "range" if first.value < second.value else ""
    if match["to"]:
        return "range" if _FROM.search(lower, max(0, first.start - 24), first.start) else ""
    if match["and"]:
        ranged = _BETWEEN.search(lower, max(0, first.start - 32), first.start)
        return "range" if ranged else "list"
    if match["or"]:
        return "range" if first.value < second.value else ""
    return "list"
