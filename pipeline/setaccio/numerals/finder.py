"""Finding numbers in running text: an atom, its magnitude, what is added to it.

One regular expression finds where a number begins (digits, a number word, "mezzo" before a
magnitude, "decina"); short expressions anchored at its end then read on ("milioni", "e mezzo",
"e duecentomila"). Each step consumes text, so the whole is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from setaccio.numerals.digits import DIGITS, is_fraction, parse_digits
from setaccio.numerals.folded import folded_lower
from setaccio.numerals.ordinals import parse_ordinal
from setaccio.numerals.spelled import SPELLED, SPELLED_BODY, parse_spelled

Form = Literal["digits", "words", "mixed", "fraction"]

_ONE: Final = Decimal(1)


@dataclass(frozen=True)
class Number:
    """A cardinal number in running text.

    Attributes:
        start: First code point; a sign and the article of "una decina" stay outside.
        end: One past the last code point.
        text: The number as written, with its magnitude.
        value: Its value, without the sign.
        form: "digits" (1.800), "words" (duecento, un milione), "mixed" (4,1 miliardi),
            "fraction" (3/4, ½, due terzi, uno su tre).
        approx: True for nouns of about so many ("decina", "centinaio").
        magnitude: The written magnitude, 1 without one (10**9 in "4,1 miliardi").
        negative: True after a minus sign ("-5", "meno 5 gradi").
        sign_start: First code point of the sign, `start` without one.
    """

    start: int
    end: int
    text: str
    value: Decimal
    form: Form
    approx: bool = False
    magnitude: Decimal = _ONE
    negative: bool = False
    sign_start: int = -1


@dataclass
class _Partial:
    """A number being read: lower-case span, value, and how it may go on."""

    start: int
    end: int
    value: Decimal
    form: Form
    magnitude: Decimal = _ONE
    approx: bool = False
    closed: bool = False


_MAGNITUDES: Final[dict[str, Decimal]] = {
    "mila": Decimal(10**3), "migliaia": Decimal(10**3), "k": Decimal(10**3),
    "milione": Decimal(10**6), "milioni": Decimal(10**6), "mln": Decimal(10**6),
    "mio": Decimal(10**6), "m": Decimal(10**6), "ml": Decimal(10**6),
    "miliardo": Decimal(10**9), "miliardi": Decimal(10**9), "mld": Decimal(10**9),
    "mrd": Decimal(10**9), "bn": Decimal(10**9), "bln": Decimal(10**9),
    "bilione": Decimal(10**12), "bilioni": Decimal(10**12),
    "biliardo": Decimal(10**15), "biliardi": Decimal(10**15),
    "trilione": Decimal(10**18), "trilioni": Decimal(10**18),
}  # fmt: skip

_COLLECTIVES: Final[dict[str, int]] = {
    "decin": 10, "dozzin": 12, "quindicin": 15, "ventin": 20, "trentin": 30, "quarantin": 40,
    "cinquantin": 50, "sessantin": 60, "settantin": 70, "ottantin": 80, "novantin": 90,
    "centinai": 100, "migliai": 1000, "pai": 2,
}  # fmt: skip

_COLLECTIVE: Final = (
    r"(?:(?:dec|dozz|quindic|vent|(?:tre|quara|cinqua|sessa|setta|otta|nova)nt)in[ae]"
    r"|(?:centinai|migliai)[oa]"
    # "un paio" is a count only of large things: a pair of shoes is one thing to the news
    r"|paio(?= di (?:milioni|miliardi|migliaia|euro|dollari)))(?![a-zà-ÿ])"
)
_LONG_MAGNITUDE: Final = r"(?:mila|milion[ei]|miliard[oi]|bilion[ei]|biliard[oi]|trilion[ei])"


_HEAD: Final = re.compile(
    # "GBP3,01": digits glued to a code of currency are a number all the same
    rf"(?P<digits>(?:(?<=(?<![a-zà-ÿ])(?:eur|usd|gbp|chf|jpy|cad|aud|nzd|cny|rub))(?=[0-9])"
    rf"|(?<![a-zà-ÿ0-9_])){DIGITS})(?![0-9]|[.,][0-9]|º|ª|[ ]?°(?![ ]?c))"
    r"|(?<![a-zà-ÿ0-9_])(?:"
    rf"(?P<spelled>{SPELLED})"
    rf"|(?P<compound>(?:{SPELLED_BODY}(?:milion[ei]|miliard[oi])){{1,2}}{SPELLED_BODY}?"
    r"(?![a-zà-ÿ0-9]))"
    r"|(?P<half>mezz[oa])(?= (?:milione|miliardo|bilione|dozzina|migliaio|centinaio)(?![a-zà-ÿ]))"
    rf"|(?P<collective>{_COLLECTIVE})"
    r"|(?P<single>(?:mili|bili|trili)one|miliardo)(?![a-zà-ÿ]))"
)
_MAGNITUDE: Final = re.compile(
    rf"[ ]?{_LONG_MAGNITUDE}(?![a-zà-ÿ])|[ ]?(?:mln|mld|mrd|bln|bn|mio)(?![a-zà-ÿ])\.?"
    r"|[ ]{0,2}k(?![a-zà-ÿ0-9])|m(?=[ ]?[€$£¥])"  # "50m" alone are metres
)
_OF_MAGNITUDE: Final = re.compile(rf" di (?:{_LONG_MAGNITUDE}|migliaia)(?![a-zà-ÿ])")
_AFTER_COLLECTIVE: Final = re.compile(rf" {_COLLECTIVE}")
_AND_PART: Final = re.compile(
    r" e (?:(?P<half>mezz[oa])|(?P<top>[a-z]+|[1-9][0-9]?) (?P<bottom>[a-z]{5,40}))(?![a-zà-ÿ])"
)
_JOINT: Final = re.compile(r" e |,? (?!e )|(?=[0-9a-z])")
_POINT: Final = re.compile(r" virgola (?:zero )*")
_BOTTOM: Final = re.compile(
    r" (?P<bottom>terz[oi]|quart[oi]|quint[oi]|sest[oi]|settim[oi]|ottav[oi]|non[oi]|decim[oi]"
    r"|(?!cent|mill)[a-zé]{3,40}esim[oi])(?![a-zà-ÿ])"
)
_OUT_OF: Final = re.compile(rf" su (?=(?P<whole>[1-9][0-9]{{0,3}}(?![0-9.,/%])|{SPELLED}))")
# "un terzo mandato" is an ordinal, "un terzo dei voti" and "un terzo." are parts of a whole.
_PART_FOLLOWED: Final = re.compile(
    r"(?= d(?:i|ei|el|egli|ella|elle|ello)(?![a-zà-ÿ])| dell'|[.,;:)!?\"]|$)"
)
# Most ones are articles: read on only before what may follow the number.
_ONE_GOES_ON: Final = re.compile(
    r"[ ]{0,2}(?:[a-zé]{0,40}esim|mi|ml|mr|b|tri|k|m|de|do|qu|ve|tre|ci|se|ot|no|ce|te|su |e |vi)"
)
_COMPOUND: Final = re.compile(r"milion[ei]|miliard[oi]")
_SIGN: Final = re.compile(r"(?:(?<![\w)%.,-])(?:- ?|\+ ?)|(?<![a-zà-ÿ])(?:meno|più|negativo) )$")
_DEFINITE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:il|del|al|dal|sul|nel|col|ogni|primo|secondo|terzo|altro|intero|quel|questo"
    r"|quasi|oltre) $"
)
_VAGUE: Final = re.compile(r"(?:qualche|alcune|molte|diverse|varie|parecchie|poche) $")


def find_numbers(text: str) -> list[Number]:
    """Return all cardinal numbers of a text, left to right, without overlap.

    Found are digits in Italian and international spelling, words run together or apart, with
    magnitudes, halves and fractions, nouns of about so many ("decina"), "uno su tre". "un", "uno",
    "una" are found too, with the value 1: whether they count is for the caller to say. Digits
    with a letter right before them ("G7") are no numbers; letters right after them are the
    caller's to judge.

    Args:
        text: Any string; folding is done here. Linear time.

    Returns:
        Numbers whose `start:end` slice `text` to their `text`.
    """
    return list(_find(text))


@lru_cache(maxsize=4)
def _find(text: str) -> tuple[Number, ...]:
    lower = folded_lower(text)
    numbers: list[Number] = []
    position = 0
    while match := _HEAD.search(lower, position):
        partial = _start(lower, match)
        if partial is None:
            position = max(match.end(), position + 1)
            continue
        if partial.value != 1 or _ONE_GOES_ON.match(lower, partial.end):
            _read_on(lower, partial)
        position = max(partial.end, match.end())
        numbers.append(_finish(text, lower, partial))
    return tuple(numbers)


def _start(lower: str, match: re.Match[str]) -> _Partial | None:
    """Read the atom where a number begins; None when it is none after all."""
    start, end = match.span()
    kind = match.lastgroup
    if kind == "digits":
        value = parse_digits(match[0])
        form: Form = "fraction" if is_fraction(match[0]) else "digits"
        return None if value is None else _Partial(start, end, value, form)
    if kind == "spelled":
        value = parse_spelled(match[0])
        return None if value is None else _Partial(start, end, value, "words")
    if kind == "compound":
        return _start_compound(match[0], start, end)
    if kind == "half":
        return _Partial(start, end, Decimal("0.5"), "words")
    return _start_noun(lower, match[0], start, end)


def _start_noun(lower: str, word: str, start: int, end: int) -> _Partial | None:
    """Read "decina", "centinaio" and the "miliardo" of "il miliardo", which stand alone."""
    before = lower[max(0, start - 12) : start]
    if word in _MAGNITUDES:
        magnitude = _MAGNITUDES[word]
        alone = _DEFINITE.search(before)
        return _Partial(start, end, magnitude, "words", magnitude) if alone else None
    # "decine", "migliaia" without a number, and "qualche decina", have no value
    if word[-1] != ("o" if word.startswith(("cent", "mig", "pai")) else "a") or _VAGUE.search(
        before
    ):
        return None
    return _Partial(start, end, Decimal(_COLLECTIVES[word[:-1]]), "words", approx=True)


def _start_compound(word: str, start: int, end: int) -> _Partial | None:
    """Read "duemilionitrecentomila", as on a cheque."""
    total, last = Decimal(0), 0
    for magnitude in _COMPOUND.finditer(word):
        times = parse_spelled(word[last : magnitude.start()])
        if times is None:
            return None
        total += times * _MAGNITUDES[magnitude[0]]
        last = magnitude.end()
    rest = parse_spelled(word[last:]) if last < len(word) else Decimal(0)
    return None if rest is None else _Partial(start, end, total + rest, "words")


def _read_on(lower: str, partial: _Partial) -> None:
    """Extend a number by what follows it: decimals in words, magnitude, halves, smaller parts."""
    if partial.magnitude > 1:  # "il miliardo"
        _add_half(lower, partial)
        return
    if partial.approx:
        _times_magnitude(lower, partial, _OF_MAGNITUDE.match(lower, partial.end))
        return
    _add_word_decimals(lower, partial)
    if partial.form == "words":
        _join_hundreds(lower, partial)
    if partial.form != "fraction" and (match := _AFTER_COLLECTIVE.match(lower, partial.end)):
        if partial.value == 1:  # the article of "una decina" stays outside
            partial.start = match.start() + 1
        partial.value *= _COLLECTIVES[match[0][1:-1]]
        partial.end = match.end()
        partial.approx = True
        if partial.form == "digits":
            partial.form = "mixed"
        _times_magnitude(lower, partial, _OF_MAGNITUDE.match(lower, partial.end))
        return
    _times_magnitude(lower, partial, _match_magnitude(lower, partial))
    if partial.magnitude == 1 and _read_fraction(lower, partial):
        return
    if not _add_half(lower, partial):
        _add_smaller(lower, partial)


def _match_magnitude(lower: str, partial: _Partial) -> re.Match[str] | None:
    match = _MAGNITUDE.match(lower, partial.end)
    if match is None:
        return None
    word = match[0].strip(" .")
    if word in {"k", "m"} and partial.form != "digits":
        return None
    if word in {"mln", "mld", "mrd", "bln", "bn", "mio"} and partial.form == "words":
        return None if partial.value == 1 and word == "mio" else match
    return match


def _times_magnitude(lower: str, partial: _Partial, match: re.Match[str] | None) -> None:
    """Multiply by the magnitude words that follow ("cento milioni", "mille miliardi")."""
    while match is not None:
        word = match[0].strip(" .").removeprefix("di ")
        partial.end = match.end()
        if match[0].endswith(".") and not _keeps_point(lower, match.end()):
            partial.end -= 1
        partial.value *= _MAGNITUDES[word]
        partial.magnitude *= _MAGNITUDES[word]
        if partial.form in {"digits", "fraction"}:
            partial.form = "mixed"
        if partial.magnitude > 10**15 or word != "mila":
            return
        match = _MAGNITUDE.match(lower, partial.end)  # "200 mila miliardi"
        if match is not None and match[0].strip(" .") in {"k", "m", "mila"}:
            return


def _keeps_point(lower: str, after: int) -> bool:
    """An abbreviation keeps its point inside a sentence ("3 mln. di euro"), not at its end."""
    return lower.startswith((" di ", " d'", " €", " $", " euro"), after)


def _read_fraction(lower: str, partial: _Partial) -> bool:
    """Read "due terzi", "un quarto di", "uno su tre"."""
    whole = partial.value == partial.value.to_integral_value()
    if match := _BOTTOM.match(lower, partial.end):
        bottom = parse_ordinal(match["bottom"])
        plural = match["bottom"][-1] == "i"
        agrees = plural != (partial.value == 1) and (plural or partial.form == "words")
        whole = whole and (plural or _PART_FOLLOWED.match(lower, match.end()) is not None)
        if bottom is not None and whole and agrees:
            _become_fraction(partial, partial.value / bottom, match.end())
            return True
    if whole and (match := _OUT_OF.match(lower, partial.end)):
        written = match["whole"]
        total = Decimal(written) if written.isdigit() else parse_spelled(written)
        if (
            total is not None
            and partial.value < total
            and _is_whole(partial.value, total)
            and partial.form != "fraction"
        ):
            _become_fraction(partial, partial.value / total, match.end() + len(written))
            return True
    return False


def _is_whole(part: Decimal, total: Decimal) -> bool:
    """Tell the wholes that shares are told of, "uno su tre", from counts: "62 su 90"."""
    return part == 1 or total <= 12 or total in {20, 30, 50, 100, 1000}


def _become_fraction(partial: _Partial, value: Decimal, end: int) -> None:
    partial.value, partial.end, partial.form = value, end, "fraction"


def _add_half(lower: str, partial: _Partial) -> bool:
    """Add "e mezzo", "e un quarto", "e due terzi", in units of the magnitude."""
    match = _AND_PART.match(lower, partial.end)
    if match is None:
        return False
    if match["half"]:
        # "un miliardo e mezzo milione" adds half a million, not half a thousand million
        if lower.startswith((" milion", " miliard"), match.end()):
            return False
        part = Decimal("0.5")
    else:
        top = Decimal(match["top"]) if match["top"].isdigit() else parse_spelled(match["top"])
        bottom = parse_ordinal(match["bottom"])
        if top is None or bottom is None or not 1 <= top < bottom or bottom < 3:
            return False
        if (match["bottom"][-1] == "i") != (top > 1) or match["bottom"][-1] not in "oi":
            return False
        if top == 1 and not _PART_FOLLOWED.match(lower, match.end()):
            return False
        part = top / bottom
    partial.value += part * partial.magnitude
    partial.end = match.end()
    return True


def _add_smaller(lower: str, partial: _Partial) -> None:
    """Add smaller parts: "un milione e duecentomila", "3 milioni 450 mila"."""
    limit = partial.magnitude
    if limit == 1 and partial.form == "words" and partial.value % 1000 == 0 and partial.value:
        limit = Decimal(1000)  # "mille", "tremila" written in one word
    while limit >= 1000:
        joint = _JOINT.match(lower, partial.end)
        if joint is None:
            return
        head = _HEAD.match(lower, joint.end())
        part = _start(lower, head) if head else None
        if part is None or part.approx or part.form == "fraction":
            return
        if part.form == "words" and part.magnitude == 1:
            _join_hundreds(lower, part)
        if part.magnitude == 1:
            _times_magnitude(lower, part, _match_magnitude(lower, part))
        if not _may_add(part, limit, joint[0]):
            return
        partial.value += part.value
        partial.end = part.end
        if part.form != partial.form:
            partial.form = "mixed"
        limit = part.magnitude


def _may_add(part: _Partial, limit: Decimal, joint: str) -> bool:
    if part.value >= limit or part.value == 0 or "," in joint:
        return False
    if part.magnitude > 1:
        return part.magnitude < limit
    if part.form == "digits":  # "1 milione 250.000"; "5 milioni e 200 persone" is open: not joined
        return part.value >= (1000 if limit > 1000 else 100)  # "11 mila e 500"
    if limit == 1000:  # "mille e uno", "duemila cinquecento"
        return part.value >= 10 or (joint == " e " and part.end - part.start > 2)
    return part.value >= 1000 or part.value % 100 == 0


def _add_word_decimals(lower: str, partial: _Partial) -> None:
    """Read "tre virgola zero cinque"."""
    match = _POINT.match(lower, partial.end)
    if match is None:
        return
    head = _HEAD.match(lower, match.end())
    zeros = match[0].count("zero")
    if head is not None and head.lastgroup in {"spelled", "digits"}:
        digits = parse_spelled(head[0]) if head.lastgroup == "spelled" else parse_digits(head[0])
        if digits is not None and digits == digits.to_integral_value():
            decimals = "0" * zeros + str(digits)
            partial.value += Decimal(f"0.{decimals}")
            partial.end = head.end()


def _join_hundreds(lower: str, partial: _Partial) -> None:
    """Read "cento venti" and "cento mila" written apart."""
    if partial.value % 100 or not 100 <= partial.value < 1000:
        return
    if lower[partial.end : partial.end + 1] != " ":
        return
    head = _HEAD.match(lower, partial.end + 1)
    if head is not None and head.lastgroup == "spelled":
        value = parse_spelled(head[0])
        if value is not None and 1 < value < 100:
            partial.value += value
            partial.end = head.end()


def _finish(text: str, lower: str, partial: _Partial) -> Number:
    begin = max(0, partial.start - 9)
    near = lower[max(0, partial.start - 2) : partial.start]
    may = near[-1:] in {"-", "+"} or near in {"- ", "+ ", "o ", "ù "}
    sign = _SIGN.search(lower, begin, partial.start) if may else None
    signed = sign is not None and not (
        sign[0] in {"meno ", "più "} and partial.form == "words" and partial.value == 1
    )
    return Number(
        start=partial.start,
        end=partial.end,
        text=text[partial.start : partial.end],
        value=_plain(partial.value),
        form=partial.form,
        approx=partial.approx,
        magnitude=partial.magnitude,
        negative=sign is not None and signed and sign[0][0] in "-mn",
        sign_start=sign.start() if sign is not None and signed else partial.start,
    )


def _plain(value: Decimal) -> Decimal:
    """Drop decimals that are all zero: 4100000000.0 is 4100000000."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def parse_cardinal(text: str) -> Decimal | None:
    """Return the value of a whole string that is one number, or None.

    Digits or words, with magnitude, fraction or sign: "ventitré", "1.234,5", "-3",
    "un milione e mezzo", "vent'".
    """
    stripped = text.strip()
    apart = f"{stripped}anni" if stripped.endswith(("'", "’")) else stripped
    for number in _find(apart):
        last = len(stripped) - (apart != stripped)
        if number.end == last and 0 in {number.start, number.sign_start}:
            return -number.value if number.negative else number.value
        return None
    return None
