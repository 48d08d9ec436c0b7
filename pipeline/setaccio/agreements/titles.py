"""Where the title of an instrument ends: "Patto per il lavoro", "Carta dei diritti"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.agreements.predicate_patterns import DEFINITE_ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTER: Final = r"[^\W\d_]"
_ABOUT: Final = re.compile(r" (?:per|contro)(?= )")
_ON: Final = re.compile(r" (?:su|sul|sullo|sulla|sui|sugli|sulle)(?= )| sull'")
_OF: Final = re.compile(r" (?:di|del|dello|della|dei|degli|delle)(?= )|(?: dell'| d')")
_WORD: Final = re.compile(rf" ?({_LETTER}+(?:-{_LETTER}+)*'?)")
_LINKS: Final = frozenset("di d' del dello della dell' dei degli delle".split())
_AND: Final = frozenset(("e", "ed"))
_STOPS: Final = frozenset(
    "che cui con su sul sullo sulla sull' sui sugli sulle tra fra entro dopo"
    " da dal dalla dall' dai in nel nella nell' per è e' era ha hanno"
    " due tre quattro cinque sei sette otto nove dieci"
    " sono sarà saranno non si ancora già oggi ieri domani firmato firmata siglato siglata"
    " sottoscritto sottoscritta resta prevede scade quando dove mentre ma".split()
)
_SEGMENT: Final = 2
_SHORT: Final = 2
_LONGEST: Final = 10


def about_end(folded: str, end: int, is_verb: Callable[[int], bool]) -> int:
    """Return where a title that goes on with "per", "contro" ends, 0 for none.

    Args:
        folded: The article, folded.
        end: Where noun and adjectives end.
        is_verb: Whether the word at an offset is known to be a verb.
    """
    return _title_end(folded, _ABOUT.match(folded, end), is_verb)


def on_end(folded: str, end: int, is_verb: Callable[[int], bool]) -> int:
    """Return where a title that goes on with "su" ends, 0 for none; arguments as above."""
    return _title_end(folded, _ON.match(folded, end), is_verb)


def of_end(folded: str, end: int, is_verb: Callable[[int], bool]) -> int:
    """Return where a title that goes on with "di" ends, 0 for none; arguments as above."""
    return _title_end(folded, _OF.match(folded, end), is_verb)


def _title_end(folded: str, opener: re.Match[str] | None, is_verb: Callable[[int], bool]) -> int:
    if opener is None:
        return 0
    position, end, segment = opener.end(), 0, 0
    for _ in range(_LONGEST):
        word = _WORD.match(folded, position)
        if word is None:
            break
        low = word.group(1).lower()
        if low in DEFINITE_ARTICLES:
            if segment:
                break
        elif low in _LINKS | _AND:
            if not segment or not _goes_on(folded, word.end()):
                break
            segment = 0
        elif segment == _SEGMENT or len(low) <= _SHORT or low in _STOPS or is_verb(word.start(1)):
            break
        else:
            segment += 1
            end = word.end()
        position = word.end()
    return end


def _goes_on(folded: str, position: int) -> bool:
    """Whether a common noun follows: a capital is a party's, a figure a date's."""
    following = _WORD.match(folded, position)
    if following is not None and following.group(1).lower() in DEFINITE_ARTICLES:
        following = _WORD.match(folded, following.end())
    return following is not None and following.group(1)[0].islower()
