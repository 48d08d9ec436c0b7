"""From numbers beside currencies to sums of money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from setaccio import trace
from setaccio.countries import country_code
from setaccio.demonyms import country_of
from setaccio.measures import Context, money_measure
from setaccio.money import patterns
from setaccio.money.currencies import WEAK_CODES, Family, lexicon, owner_currency
from setaccio.money.places import Places
from setaccio.money.records import MoneyMention
from setaccio.numerals import Number, find_numbers, parse_cardinal
from setaccio.numerals.bounds import bound_after, bound_before, limits, link
from setaccio.numerals.folded import folded_lower

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from setaccio.numerals.bounds import Mod
    from setaccio.words import Words

_HUNDREDTH: Final = Decimal("0.01")
_CFA: Final = Family("XOF", shared=True, least=0, codes=frozenset({"XOF", "XAF"}))
_LOWER_CODES: Final = frozenset({"eur", "usd", "gbp", "chf"})


@dataclass(frozen=True)
class _Currency:
    """What a name beside a number says: the code, or the family when the owner is open."""

    code: str
    start: int
    end: int
    rule: str
    family: Family | None = None
    minor: bool = False
    shared_minor: bool = False


@dataclass(frozen=True)
class _Sum:
    """A sum being read; half-open span, bounds in units of the currency."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    currency: _Currency
    last: int
    """Index of its last number."""
    mod: Mod = ""
    rule: str = ""


def find_money(
    text: str,
    *,
    taken: Sequence[tuple[int, int]] = (),
    words: Words | None = None,
) -> list[MoneyMention]:
    """Return the sums of money of a text, in order, without overlap.

    Args:
        text: The article.
        taken: Half-open spans of other finds (dates), sorted; numbers in them are no amounts.
        words: Tokens with syntax, for `measure`; without them it comes from the neighbourhood.

    Returns:
        Records as ANNOTATION.md section 3 describes them. Linear time.
    """
    sums = _Reader(text, taken).read()
    if not sums:
        return []
    context = Context(text, words)
    places: Places | None = None
    mentions: list[MoneyMention] = []
    for figure in sums:
        code, inferred = figure.currency.code, False
        if figure.currency.family is not None and figure.currency.family.shared:
            places = places or Places(text)
            code = places.currency(figure.currency.family, figure.start) or code
            inferred = True
        elif figure.currency.shared_minor and mentions:
            near = mentions[-1]
            if figure.start - near.end < 200 and near.currency != code:
                code, inferred = near.currency, True
        mentions.append(_record(context, figure, code, inferred=inferred))
    return mentions


def _record(context: Context, figure: _Sum, code: str, *, inferred: bool) -> MoneyMention:
    lower = context.lower
    before = bound_before(lower, figure.start)
    after = bound_after(lower, figure.end)
    mod: Mod = before.mod or after.mod or figure.mod
    if figure.low != figure.high and mod != "approx":
        mod = ""
    low, high = limits(figure.low, figure.high, mod)
    trace.note(
        "money",
        figure.start,
        figure.end,
        number=figure.low,
        to=figure.high if figure.high != figure.low else None,
        bound=lower[before.start : figure.start].strip() if before.mod else "",
        family=figure.currency.rule,
    )
    return MoneyMention(
        start=figure.start,
        end=figure.end,
        text=context.text[figure.start : figure.end],
        amount_min=low,
        amount_max=high,
        currency=code,
        currency_inferred=inferred,
        mod=mod,
        per=_per(context, before.start, after.end, figure.high),
        measure=money_measure(context, figure.start, figure.end, before.start),
        rule=figure.rule or figure.currency.rule,
    )


def _per(context: Context, start: int, end: int, amount: Decimal) -> str:
    lower = context.lower
    if match := patterns.PER.match(lower, end):
        return match.lastgroup or ""
    if match := patterns.PER_UNIT.match(lower, end):
        for group in ("unit", "slash"):
            if match[group]:
                return f"unit:{context.text[match.start(group) : match.end(group)]}"
        return "unit:ora" if match["hour"] else "unit:settimana"
    if amount < 10**6 and (match := patterns.PER_BARE.match(lower, end)):
        return f"unit:{match['unit']}"
    if match := patterns.PER_BEFORE.search(lower, max(0, start - 40), start):
        return "unit:settimana" if match["week"] else match.lastgroup or ""
    return ""


class _Reader:
    """Walks over the numbers of a text and joins them with the currencies beside them."""

    def __init__(self, text: str, taken: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._lower = folded_lower(text)
        self._numbers = find_numbers(text)
        self._lexicon = lexicon()
        self._taken = taken
        self._next_taken = 0
        self._sums: list[_Sum] = []

    def read(self) -> list[_Sum]:
        skip = -1
        for index, number in enumerate(self._numbers):
            if index <= skip or number.start < self._floor:
                continue
            figure = self._read_at(index, number)
            if figure is None:
                continue
            for part in self._complete(figure, index):
                self._sums.append(part)
            skip = self._sums[-1].last
        return self._sums

    @property
    def _floor(self) -> int:
        return self._sums[-1].end if self._sums else 0

    def _read_at(self, index: int, number: Number) -> _Sum | None:
        """Read the number with the currency right before or right after it."""
        after = self._after(number)
        before = self._before(number, after)
        if before is None and after is None:
            return None
        value, end = number.value, number.end
        currency = before or after
        assert currency is not None  # noqa: S101
        if before is not None:
            short = patterns.SHORT_MAGNITUDE.match(self._lower, end)
            if short is not None and number.magnitude == 1:
                value, end = value * patterns.SHORT_MAGNITUDES[short["letter"]], short.end()
            if after is not None and after.code == before.code:
                end = after.end
        else:
            end = currency.end
        pseudo = patterns.NO_MINOR_AFTER if currency.minor else patterns.NO_MONEY_AFTER
        if match := pseudo.match(self._lower, end):
            trace.suppress("money", number.start, match.end(), "something-else-after-the-currency")
            return None
        if currency.shared_minor and patterns.SPORT.search(
            self._lower, max(0, number.start - 160), end + 60
        ):
            trace.suppress("money", number.start, end, "centesimi-of-a-second")
            return None
        if number.form == "fraction" and "/" in number.text:
            return self._slash_range(index, number, currency)
        if currency.minor:
            value *= _HUNDREDTH
        start = before.start if before else number.start
        mod: Mod = "approx" if number.approx else ""
        return _Sum(start, end, value, value, currency, index, mod)

    @staticmethod
    def _slash_range(index: int, number: Number, currency: _Currency) -> _Sum:
        """Read "20/30 euro", which looks like a fraction."""
        low, high = (Decimal(part) for part in number.text.split("/"))
        start = min(number.start, currency.start)
        end = max(number.end, currency.end)
        return _Sum(start, end, low, high, currency, index, rule="range")

    # ------------------------------------------------------------------ currencies beside a number

    def _after(self, number: Number) -> _Currency | None:
        match = patterns.TO_CURRENCY.match(self._lower, number.end)
        if match is None:
            return None
        word = match["word"]
        large = number.magnitude >= 10**6 or number.approx
        if match["of"] in {" di ", " d'"} and not large:
            return None
        start, end = match.span("word")
        sign = word.replace(" ", "")
        if sign in self._lexicon.signs:
            return _Currency(self._lexicon.signs[sign], start, end, "sign-after")
        if word in self._lexicon.minors:
            return self._minor(word, start, end)
        named = self._named(number, word, start, end)
        if named is not None:
            return named
        code = self._code(word, start, end, number)
        return _Currency(code, start, end, "code-after") if code else None

    def _named(self, number: Number, word: str, start: int, end: int) -> _Currency | None:
        family = self._lexicon.families.get(word)
        owned = self._owner(family, word, end) if family is not None else None
        for phrase, code in self._lexicon.phrases.get(word, ()):
            finish = start + len(phrase)
            longer = owned is None or finish > owned.end
            whole = not self._lower[finish : finish + 1].isalpha()
            if longer and whole and self._lower.startswith(phrase, start):
                return _Currency(code, start, finish, "full-name")
        if owned is not None:
            return _Currency(owned.code, start, owned.end, "name+owner", owned.family)
        if family is None or family.least is None:
            return None
        if number.magnitude < 10**6 and number.value < family.least:
            return None
        if word == "pesi" or (number.value == 1 and family.least > 1 and number.magnitude == 1):
            return None  # "un peso", "una corona"
        return _Currency(family.default, start, end, "name", family)

    def _owner(self, family: Family, word: str, end: int) -> _Currency | None:
        """Read "canadesi", "Usa", "di Hong Kong", "CFA" after the word of a currency."""
        lower = self._lower
        if family.default == "CHF" and (match := patterns.CFA.match(lower, end)):
            return _Currency("XOF", end, match.end(), "", _CFA)
        if family.default == "CHF" and (match := patterns.PACIFIC.match(lower, end)):
            return _Currency("XPF", end, match.end(), "")
        if word in {"lira", "lire"} and (match := patterns.POUND_LIRE.match(lower, end)):
            return _Currency("GBP", end, match.end(), "")
        match = patterns.OWNER.match(lower, end)
        if match is None or family.default == "EUR":
            return None
        name = match["name"]
        country: str | None
        stops = match.end("name")
        by_name = match["of"] is not None or lower.startswith("dell'", end + 1)
        if not by_name:
            country = "US" if name in {"usa", "us"} else country_of(name)
        else:
            # the longest name that is a country: "di Hong Kong", "della Libia"
            last = match.end()
            country = None
            while country is None and last >= stops:
                country = country_code(lower[match.start("name") : last])
                if country is None:
                    last = lower.rfind(" ", 0, last) if last > stops else stops - 1
            stops = last
        found = owner_currency(family, country) if country else None
        if found is None or (by_name and found[0] == family.default):
            return None
        return _Currency(found[0], end, stops, "")

    def _minor(self, word: str, start: int, end: int) -> _Currency:
        default, shared = self._lexicon.minors[word]
        match = patterns.OWNER.match(self._lower, end)
        family = self._lexicon.families.get(match["name"]) if match and match["of"] else None
        if match is not None and family is not None:
            return _Currency(family.default, start, match.end("name"), "minor-unit", minor=True)
        return _Currency(default, start, end, "minor-unit", minor=True, shared_minor=shared)

    def _code(self, word: str, start: int, end: int, number: Number) -> str | None:
        if len(word) != 3:
            return None
        code = word.upper()
        written = self._text[start:end]
        if code not in self._lexicon.codes or not (written == code or word in _LOWER_CODES):
            return None
        large = number.magnitude > 1 or number.value >= 1000 or "," in number.text
        return code if code not in WEAK_CODES or large else None

    def _before(self, number: Number, after: _Currency | None) -> _Currency | None:
        lower, floor, start = self._lower, self._floor, number.start
        if start == floor:
            return None
        low = max(floor, start - 10)
        if match := patterns.SIGN_BEFORE.search(lower, low, start):
            return self._sign_before(match)
        if match := patterns.CODE_BEFORE.search(lower, low, start):
            code = self._code(match["code"], *match.span("code"), number)
            if code and after is None:
                return _Currency(code, *match.span("code"), "code-before")
        if after is None and (match := patterns.WORD_BEFORE.search(lower, low, start)):
            return self._word_before(match, number)
        return None

    def _sign_before(self, match: re.Match[str]) -> _Currency | None:
        sign = match["sign"].replace(" ", "")
        start, end = match.span("sign")
        letter = match["letter"]
        if letter and (not self._text[start].isupper() or self._text[start + 1] == " "):
            sign, start = sign[1:], start + 1  # "venduta a $ 5.000"
        code = self._lexicon.signs.get(sign)
        if code is None and match["prefix"]:
            code, start = self._lexicon.signs.get(sign[-1]), end - 1
        return _Currency(code, start, end, "sign-before") if code else None

    def _word_before(self, match: re.Match[str], number: Number) -> _Currency | None:
        start, end = match.span("word")
        name = self._text[start].isupper() and patterns.EURO_NAME_AFTER.match(self._lower, end)
        sure = number.magnitude > 1 or "." in number.text or "," in number.text
        if name or not (sure or patterns.AFTER_WORD_FIRST.match(self._lower, number.end)):
            return None
        family = self._lexicon.families[match["word"]]
        return _Currency(family.default, start, end, "name-before", family)

    # ------------------------------------------------------------------------- ranges, lists, parts

    def _complete(self, figure: _Sum, index: int) -> list[_Sum]:
        """Add what shares the figure's currency: ranges, elliptic lists, the minor unit."""
        figure = self._with_minor(figure, self._numbers[index])
        if figure.rule:
            return [figure]
        joined = self._join_last(figure, index)
        if joined is not None:
            return [joined]
        forward = self._range_forward(figure, index)
        if forward is not None:
            return [forward]
        if figure.start < self._numbers[index].start:
            return [figure]
        return self._look_back(figure, index)

    def _with_minor(self, figure: _Sum, number: Number) -> _Sum:
        if number.magnitude > 1 or figure.currency.minor or figure.end != figure.currency.end:
            return figure
        match = patterns.MINOR.match(self._lower, figure.end)
        if match is None:
            return figure
        plus = Decimal("0.5")
        if not match["half"]:
            number_of_minor = parse_cardinal(match["number"])
            if number_of_minor is None or number_of_minor >= 100:
                return figure
            plus = number_of_minor * _HUNDREDTH
            joint = match[0][: match.start("number") - match.start()]
            bare = (
                joint != ", " and plus * 100 >= 10 and (match["number"].isdigit() or "e" in joint)
            )
            if not match["unit"] and not (
                bare and patterns.AFTER_MINOR.match(self._lower, match.end())
            ):
                return figure
        last = figure.last
        while last + 1 < len(self._numbers) and self._numbers[last + 1].start < match.end():
            last += 1
        total = figure.low + plus
        return replace(figure, end=match.end(), low=total, high=total, last=last, rule="compound")

    def _join_last(self, figure: _Sum, index: int) -> _Sum | None:
        """Join "tra 10 euro e 20 euro" to one range."""
        if not self._sums or index == 0:
            return None
        last, number = self._sums[-1], self._numbers[index]
        gap = (last.end, figure.start)
        if gap[1] - gap[0] > 24 or last.rule or last.currency.code != figure.currency.code:
            return None
        first = replace(self._numbers[last.last], start=last.start)
        if link(self._lower, first, number, gap) != "range" or " o" in self._lower[slice(*gap)]:
            return None
        self._sums.pop()
        return replace(last, end=figure.end, high=figure.high, last=index, rule="range")

    def _range_forward(self, figure: _Sum, index: int) -> _Sum | None:
        """Read "€ 10-20 milioni", "da $ 5 a 6 milioni": the currency stands before the first."""
        if figure.start == self._numbers[index].start or index + 1 >= len(self._numbers):
            return None
        number, following = self._numbers[index], self._numbers[index + 1]
        gap = (figure.end, following.start)
        if gap[1] - gap[0] > 24 or self._is_taken(following):
            return None
        first = replace(number, start=figure.start)
        if link(self._lower, first, following, gap) != "range" or self._after(following):
            return None
        low = _shared(number, following)
        return replace(
            figure, end=following.end, low=low, high=following.value, last=index + 1, rule="range"
        )

    def _look_back(self, figure: _Sum, index: int) -> list[_Sum]:
        """Read "20-30 milioni di euro" as one, "20, 30 e 50 milioni di euro" as three."""
        parts: list[_Sum] = []
        here = index
        while here > 0:
            number, previous = self._numbers[here], self._numbers[here - 1]
            gap = (previous.end, number.start)
            if previous.end <= self._floor or gap[1] - gap[0] > 24 or self._is_taken(previous):
                break
            kind = link(self._lower, previous, number, gap)
            if kind == "range" and here == index and previous.form != "fraction":
                low = _shared(previous, number)
                if figure.currency.minor:
                    low *= _HUNDREDTH
                figure = replace(figure, start=previous.start, low=low, rule="range")
                break
            comma = self._lower[gap[0]] == ","
            if kind != "list" or comma == (here == index) or not self._may_list(previous, number):
                break
            value = _shared(previous, self._numbers[index])
            if figure.currency.minor:
                value *= _HUNDREDTH
            parts.append(
                replace(
                    figure, start=previous.start, end=previous.end, low=value, high=value,
                    last=here - 1, rule="list", mod="",
                )
            )  # fmt: skip
            here -= 1
        return [*reversed(parts), figure]

    def _may_list(self, previous: Number, number: Number) -> bool:
        words = {previous.form, number.form} & {"words"}
        if previous.form == "fraction" or (words and previous.form != number.form):
            return False
        if previous.text.lower() in {"un", "uno", "una"}:
            return False
        plain_year = previous.magnitude == 1 and previous.value >= 1000 and "." not in previous.text
        before = self._lower[max(0, previous.start - 12) : previous.start]
        return not plain_year and not before.endswith(
            (" il ", " l'", " nel ", " del ", " dal ", " al ", "articoli ", "articolo ", "commi ",
             "comma ", "numero ", " n. ", "legge ", "alle ", "ore ", "art. ")
        )  # fmt: skip

    def _is_taken(self, number: Number) -> bool:
        while self._next_taken < len(self._taken) and (
            self._taken[self._next_taken][1] <= number.start - 200
        ):
            self._next_taken += 1
        for start, end in self._taken[self._next_taken :]:
            if start >= number.end:
                return False
            if end > number.start:
                return True
        return False


def _shared(first: Number, second: Number) -> Decimal:
    """Return the first number's value, in the second's magnitude when it has none of its own."""
    if first.magnitude == 1 and second.magnitude > 1 and first.value < 1000:
        return first.value * second.magnitude
    return first.value
