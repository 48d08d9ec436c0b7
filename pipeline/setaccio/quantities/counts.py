"""From numbers to percentages, counts and multiples."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from setaccio import trace
from setaccio.measures import (
    Context,
    clause_subject,
    following_noun,
    money_measure,
    object_noun,
    percent_measure,
    subject_measure,
)
from setaccio.numerals import Number, find_numbers
from setaccio.numerals.bounds import Bound, bound_after, bound_before, limits, link
from setaccio.quantities import patterns
from setaccio.quantities.records import QuantityMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from setaccio.numerals.bounds import Mod
    from setaccio.quantities.records import Kind
    from setaccio.words import Word, Words

_HALF: Final = Decimal("0.5")
_HOURS: Final = 25  # "alle 24.00" is the last
# As far as a figure may leave its unit to the one before.
_SAME_TOPIC: Final = 200
# As far as a noun may be left out after its count.
_SAME_NOUN: Final = 160
# As far back as a thing is remembered by its noun.
_TOLD: Final = 800
# "diecimila in piazza": so many are people, where nothing else is named.
_CROWD: Final = 3000
_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s)|\n")
_ARTICLE_ONES: Final = frozenset({"un", "uno", "una"})
_NEVER: Final = patterns.TIME_UNITS | patterns.MONTHS | patterns.NO_NOUN
_POSSESSIVES: Final = frozenset("suoi sue loro miei mie tuoi tue nostri nostre vostri".split())
# As far as the noun may stand from its number, in words: "tre diversi nuovi collegi".
_NOUN_REACH: Final = 4


def find_quantities(
    text: str,
    *,
    taken: Sequence[tuple[int, int]] = (),
    names: Sequence[tuple[int, int]] = (),
    words: Words | None = None,
) -> list[QuantityMention]:
    """Return percentages, counts and multiples of a text, in order, without overlap.

    Args:
        text: The article.
        taken: Half-open spans of dates and sums of money, which win over quantities.
        names: Half-open spans of entities; numbers inside a name count nothing.
        words: Tokens with tags and syntax, or None.

    Returns:
        Records as ANNOTATION.md section 4 describes them. Linear time.
    """
    return _Reader(Context(text, words), taken, names).read()


def _without_marks(lower: str, numbers: list[Number]) -> list[Number]:
    """Leave out the "cento" of "5 per cento", which is a word of the mark."""
    kept: list[Number] = []
    end = 0
    for number in numbers:
        if number.start >= end:
            kept.append(number)
            mark = patterns.PERCENT.match(lower, number.end)
            end = mark.end() if mark else 0
    return kept


class _Spans:
    """Half-open spans, asked for overlap."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def before(self, position: int) -> tuple[int, int] | None:
        """Return the last span that begins before `position`."""
        index = bisect_right(self._starts, position - 1) - 1
        return self._spans[index] if index >= 0 else None

    def overlaps(self, start: int, end: int) -> bool:
        index = bisect_right(self._starts, start) - 1
        if index >= 0 and self._spans[index][1] > start:
            return True
        return index + 1 < len(self._spans) and self._spans[index + 1][0] < end


class _Reader:
    def __init__(
        self,
        context: Context,
        taken: Sequence[tuple[int, int]],
        names: Sequence[tuple[int, int]],
    ) -> None:
        self._context = context
        self._text = context.text
        self._lower = context.lower
        self._numbers = _without_marks(context.lower, find_numbers(context.text))
        self._taken = _Spans(taken)
        self._names = _Spans(names)
        # First code point of a number -> the change whose result it is.
        self._changes: dict[int, QuantityMention] = {}
        # Where percentages end.
        self._shares: list[int] = []

    def read(self) -> list[QuantityMention]:
        found = self._percents()
        blocked = _Spans([(m.start, m.end) for m in found])
        found += [m for m in self._multiples() if not blocked.overlaps(m.start, m.end)]
        blocked = _Spans([(m.start, m.end) for m in found])
        for mention in found:
            if total := patterns.TO_TOTAL.match(self._lower, mention.end):
                self._changes[total.end()] = mention
        self._shares = sorted(m.end for m in found if m.kind == "percent")
        found += self._counts(blocked)
        return self._with_inherited(sorted(found, key=lambda mention: mention.start))

    def _with_inherited(self, mentions: list[QuantityMention]) -> list[QuantityMention]:
        """Give "600 mila persone, il 95% in Africa" and the like the measure of the count."""
        last: QuantityMention | None = None
        for index, mention in enumerate(mentions):
            if mention.kind == "percent" and not mention.measure:
                measure = self._of_sum(mention)
                if measure:
                    mentions[index] = last = replace(mention, measure=measure)
                    continue
            if mention.kind == "percent" and not mention.measure and last is not None:
                left = bound_before(self._lower, mention.start).start
                apposed = patterns.SAME_PERCENT_BEFORE.search(self._lower, max(0, left - 6), left)
                near = left - last.end < 60
                if apposed and near and not _SENTENCE_END.search(self._lower, last.end, left):
                    mentions[index] = replace(mention, measure=last.measure)
            last = mentions[index]
        return mentions

    def _of_sum(self, percent: QuantityMention) -> str:
        """Give "un prezzo di 150 euro, il 38% in più del 2022" the measure of the sum."""
        left = bound_before(self._lower, percent.start).start
        apposed = patterns.SAME_PERCENT_BEFORE.search(self._lower, max(0, left - 6), left)
        if not apposed or not (
            apposed["bare"] or patterns.MORE_OR_LESS.match(self._lower, percent.end)
        ):
            return ""
        span = self._taken.before(apposed.start())
        if span is None or apposed.start() - span[1] > 30:
            return ""
        if not patterns.SUM.search(self._lower, *span):
            return ""
        return money_measure(self._context, *span, bound_before(self._lower, span[0]).start)

    def _free(self, start: int, end: int) -> bool:
        return not self._taken.overlaps(start, end)

    def _mention(
        self, start: int, end: int, kind: Kind, low: Decimal, high: Decimal, before: Bound,
        after: Bound, measure: str, rule: str, *, approx: bool = False,
    ) -> QuantityMention:  # fmt: skip
        mod: Mod = before.mod or after.mod or ("approx" if approx else "")
        if low != high and mod != "approx":
            mod = ""
        least, most = limits(low, high, mod)
        trace.note("quantities", start, end, number=low, to=high if high != low else None)
        return QuantityMention(
            start=start, end=end, text=self._text[start:end], kind=kind, value_min=least,
            value_max=most, mod=mod, measure=measure, rule=rule,
        )  # fmt: skip

    # ------------------------------------------------------------------------------- percentages

    def _percents(self) -> list[QuantityMention]:
        found: list[QuantityMention] = []
        marks = self._percent_marks()
        for index, number in enumerate(self._numbers):
            mark = marks.get(index)
            if mark is None or not self._free(number.start, mark[0]):
                continue
            if index + 1 in marks and self._linked(index, mark[0]) == "range":
                continue  # "dal 10% al 32%" is read at its second number
            end, rule, extra = mark
            low = high = number.value + extra
            if rule == "per-mille":
                low = high = number.value / 10
            start = number.start
            if index and self._free(self._numbers[index - 1].start, start):
                first = self._numbers[index - 1]
                begin = marks[index - 1][0] if index - 1 in marks else first.end
                if first.form != "fraction" and self._linked(index - 1, begin) == "range":
                    start, low, rule = first.start, first.value, "percent-range"
                elif index - 1 not in marks and self._lists(first, number, begin):
                    found.append(self._percent(first.start, first.end, first.value, first.value,
                                               "percent-list"))  # fmt: skip
            mention = self._percent(start, end, low, high, rule)
            if not mention.measure and found and self._continues(found[-1].end, start):
                mention = replace(mention, measure=found[-1].measure)
            found.append(mention)
        found += self._half_points(found)
        return found

    def _percent_marks(self) -> dict[int, tuple[int, str, Decimal]]:
        """Index of each number with a percent sign -> end, rule, what "e mezzo" adds."""
        marks: dict[int, tuple[int, str, Decimal]] = {}
        points: list[tuple[int, re.Match[str]]] = []
        for index, number in enumerate(self._numbers):
            if number.end >= len(self._lower) or self._lower[number.end] not in " %‰":
                continue
            if match := patterns.PERCENT.match(self._lower, number.end):
                half = _HALF if match["half"] or match["after"] else Decimal(0)
                marks[index] = (match.end(), "percent", half)
            elif match := patterns.PER_MILLE.match(self._lower, number.end):
                marks[index] = (match.end(), "per-mille", Decimal(0))
            elif (
                match := patterns.POINTS.match(self._lower, number.end)
            ) and not patterns.NO_POINTS_BEFORE.search(
                self._lower, max(0, number.start - 20), number.start
            ):
                points.append((index, match))
        ends = [end for end, _, _ in marks.values()]
        for index, match in points:
            if patterns.POINTS_OF.match(self._lower, match.end()) or self._near_percent(
                ends, match.start()
            ):
                half = _HALF if match["half"] else Decimal(0)
                marks[index] = (match.end(), "points", half)
        return dict(sorted(marks.items()))

    def _near_percent(self, ends: list[int], position: int) -> bool:
        """Tell whether the same sentence, or 200 code points before, has a percentage."""
        index = bisect_right(ends, position)
        if index == 0 or position - ends[index - 1] > 200:
            return False
        return not _SENTENCE_END.search(self._lower, ends[index - 1], position)

    def _continues(self, last: int, start: int) -> bool:
        """Tell whether a figure qualifies the one before: "supera il 15%, circa due punti"."""
        return (
            re.fullmatch(r",? (?:circa|quasi|oltre|almeno|o) ", self._lower[last:start]) is not None
        )

    def _linked(self, index: int, begin: int) -> str:
        """How a number, whose figure ends at `begin`, is linked to the next one."""
        first, second = self._numbers[index], self._numbers[index + 1]
        if not 0 < second.start - begin <= 24:
            return ""
        return link(self._lower, first, second, (begin, second.start))

    def _lists(self, first: Number, second: Number, begin: int) -> bool:
        """Tell whether "il 10 e il 20 per cento" lists two percentages."""
        between = self._lower[begin : second.start]
        return (
            first.form == "digits"
            and second.form == "digits"
            and re.fullmatch(r" (?:e|o|ed) (?:il |l'|del |dell'|al |all')", between) is not None
            and patterns.SINGULAR_BEFORE.search(self._lower, max(0, first.start - 12), first.start)
            is not None
        )

    def _percent(
        self, start: int, end: int, low: Decimal, high: Decimal, rule: str
    ) -> QuantityMention:
        before, after = bound_before(self._lower, start), bound_after(self._lower, end)
        measure = percent_measure(self._context, start, end, before.start, after.end)
        return self._mention(start, end, "percent", low, high, before, after, measure, rule)

    def _half_points(self, found: list[QuantityMention]) -> list[QuantityMention]:
        """Read "mezzo punto percentuale", and "mezzo punto" beside a percentage."""
        ends = sorted(mention.end for mention in found)
        return [
            self._percent(*match.span(), _HALF, _HALF, "points")
            for match in patterns.HALF_POINT.finditer(self._lower)
            if match["sure"] is not None
            or match["pil"] is not None
            or self._near_percent(ends, match.start())
        ]

    # --------------------------------------------------------------------------------- multiples

    def _multiples(self) -> list[QuantityMention]:
        found = []
        for match in patterns.MULTIPLE.finditer(self._lower):
            group = match.lastgroup if match.lastgroup != "form" else "verb"
            start, end = match.span(group or 0)
            if group != "noun":
                start, end = match.span()
            if not self._free(start, end) or patterns.NO_MULTIPLE_AFTER.match(self._lower, end):
                continue
            stem = match[group or 0]
            if group == "verb":
                if match["form"] in {"o", "i"} and stem == "raddoppi":
                    continue  # the noun: a goal, a second track
                value = patterns.FACTORS[stem.removesuffix("h")]
            else:
                value = patterns.FACTORS[stem.removesuffix("o")]
            factor = Decimal(value)
            before, after = bound_before(self._lower, start), bound_after(self._lower, end)
            if group == "noun":
                measure = following_noun(self._context, end)
            else:
                measure = object_noun(self._context, end) or subject_measure(
                    self._context, start, end
                )
            found.append(
                self._mention(
                    start, end, "multiple", factor, factor, before, after, measure, "multiple"
                )
            )
        for number in self._numbers:
            times = patterns.TIMES.match(self._lower, number.end)
            if times is None and patterns.GREW_BEFORE.search(
                self._lower, max(0, number.start - 40), number.start
            ):
                times = patterns.TIMES_ALONE.match(self._lower, number.end)
            if times and number.value > 1 and self._free(number.start, times.end()):
                value_ = number.value + (_HALF if times["half"] else 0)
                before = bound_before(self._lower, number.start)
                found.append(
                    self._mention(
                        number.start, times.end(), "multiple", value_, value_, before,
                        Bound("", times.end(), times.end()),
                        subject_measure(self._context, number.start, times.end()), "times",
                    )
                )  # fmt: skip
        return found

    # ------------------------------------------------------------------------------------ counts

    def _counts(self, blocked: _Spans) -> list[QuantityMention]:
        found: list[QuantityMention] = []
        last_end = 0
        for index, number in enumerate(self._numbers):
            if number.start < last_end or blocked.overlaps(number.start, number.end):
                continue
            if not self._may_count(number):
                trace.suppress("quantities", number.start, number.end, "number-of-no-things")
                continue
            noun = self._noun(number)
            if noun is None:
                mention = self._bare(index, number, found)
            else:
                mention = self._count(index, number, *noun, floor=last_end)
            if mention is not None:
                found.append(mention)
                last_end = mention.end
        return found

    def _may_count(self, number: Number) -> bool:
        """Rule out what is no number of things, from its form and what touches it."""
        lower, start, end = self._lower, number.start, number.end
        word = lower[start:end]
        if (
            number.form == "fraction"
            or word in _ARTICLE_ONES
            or number.value == 0
            or patterns.LEADING_ZERO.match(word)
            or not self._free(start, end)
            or self._names.overlaps(start, end)
            or patterns.SPEAKERS_BEFORE.search(lower, max(0, start - 5), start)
        ):
            return False
        if patterns.GLUED_BEFORE.search(lower, max(0, start - 2), start):
            return self._dashed(start)
        before = max(0, start - 28)
        small = number.magnitude < 1000 and not number.approx
        hour = number.value < _HOURS and number.magnitude == 1
        return not (
            patterns.GLUED_AFTER.match(lower, end)
            or patterns.NO_COUNT_BEFORE.search(lower, before, start)
            or (
                hour
                and patterns.HOUR_BEFORE.search(lower, before, start)
                and not self._is_counted(number)
            )
            or (small and patterns.SINGULAR_BEFORE.search(lower, before, start))
        )

    def _is_counted(self, number: Number) -> bool:
        """Tell whether a noun follows: "dalle tre confederazioni", not "dalle tre in poi"."""
        tagged = self._tagged(number.end + 1)
        return (
            tagged is not None
            and tagged.pos == "NOUN"
            and tagged.lower not in _NEVER
            and _looks_plural(tagged.lower)
        )

    def _dashed(self, start: int) -> bool:
        """A number after a dash or slash counts only as the end of a range: "15-20", "due/tre"."""
        mark, before = self._lower[start - 1], self._lower[start - 2 : start - 1]
        if mark == "/":
            return before.isalpha() and self._lower[start].isalpha()
        return mark == "-" and before.isdigit()

    def _noun(self, number: Number) -> tuple[str, int] | None:
        """Return the noun that is counted, as in the text, and where it ends."""
        lower, end = self._lower, number.end
        if match := patterns.UNIT.match(lower, end) or patterns.ABBREVIATED.match(lower, end):
            return self._text[match.start("unit") : match.end("unit")], match.end()
        if end < len(lower) and lower[end].isalpha():
            return None
        match = patterns.TO_NOUN.match(lower, end)
        if match is None or not match[0] or patterns.IDIOM.match(lower, number.start):
            return None
        large = number.magnitude >= 10**6 or number.approx
        if (match["of"] is not None) != large and not (match["part"] or match["among"]):
            return None
        if match["of"] and (unit := patterns.UNIT.match(lower, match.end() - 1)):
            return self._text[unit.start("unit") : unit.end("unit")], unit.end()
        return self._scan_noun(number, match.end())

    def _scan_noun(self, number: Number, position: int) -> tuple[str, int] | None:
        pending: tuple[str, int] | None = None
        for step in range(_NOUN_REACH):
            word = patterns.WORD.match(self._lower, position)
            if word is None or self._lower[word.end() : word.end() + 1] == "'":
                break
            verdict = self._judge(number, word, first=step == 0)
            span = self._text[word.start() : word.end()], word.end()
            if verdict == "noun":
                return span
            if verdict == "no":
                break
            if verdict == "maybe" and pending is None:
                pending = span
            if self._lower[word.end() : word.end() + 1] not in {" ", "\n"}:
                break
            position = word.end() + 1
        return pending

    def _judge(  # noqa: PLR0911  (one question a line)
        self, number: Number, word: re.Match[str], *, first: bool
    ) -> str:
        """Say of a word after a number: "noun", "adjective" (skip), "maybe", "no"."""
        lower = word[0]
        if lower in patterns.NO_NOUNS:
            programme = lower == "punti" and patterns.PROGRAMME_BEFORE.search(
                self._lower, max(0, number.start - 40), number.start
            )
            return "noun" if programme else "no"
        if lower in patterns.COMMON_CAPITALS:
            return "noun"
        if lower in _POSSESSIVES and not first:
            return "adjective"  # "due altri nostri amici"
        name = self._text[word.start()].isupper() and not (
            self._text[number.start : word.end()].isupper()
        )
        if name or lower in _NEVER or lower.endswith("mente"):
            return "no"
        tagged = self._tagged(word.start())
        if patterns.PRE_ADJECTIVE.fullmatch(lower) and first:
            return "maybe"
        if tagged is not None:
            return self._judge_tag(number, tagged, lower)
        return "noun" if _looks_plural(lower) else "no"

    def _judge_tag(self, number: Number, tagged: Word, lower: str) -> str:
        if tagged.pos == "NOUN":
            return "noun"
        if tagged.pos == "ADJ":
            return "maybe" if _looks_plural(lower) else "adjective"
        if tagged.pos in {"VERB", "PROPN", "X", "ADV", "NUM"} and _looks_plural(lower):
            # Taggers take nouns for verbs ("27 catene"): after digits the form is the better guide.
            finite = tagged.pos == "VERB" and tagged.feature("VerbForm") == "Fin"
            return "no" if finite and number.form == "words" else "noun"
        return "no"

    def _tagged(self, start: int) -> Word | None:
        words = self._context.words
        if words is None or not words.has_pos:
            return None
        found = words.within(start, start + 1)
        return found[0] if found else None

    def _count(
        self, index: int, number: Number, noun: str, noun_end: int, *, floor: int
    ) -> QuantityMention | None:
        lower, start = self._lower, number.start
        back = self._is_reference(number) and not self._is_new(number, noun, noun_end)
        if back or self._is_verb(number, noun):
            return None
        low = high = number.value
        rule = "number+noun"
        if index:
            first = self._numbers[index - 1]
            gap = (first.end, start)
            if (
                floor <= first.start
                and 0 < gap[1] - gap[0] <= 24
                and first.form != "fraction"
                and self._free(first.start, first.end)
                and lower[first.start : first.end] != "una"
                and link(lower, first, number, gap) == "range"
            ):
                low = first.value
                if first.magnitude == 1 and number.magnitude > 1 and low < 1000:
                    low *= number.magnitude
                start, rule = first.start, "range+noun"
        if start == number.start and lower[start - 1 : start] == "-" and start:
            return None  # the second half of a score or of a name
        before = bound_before(lower, start)
        after = bound_after(lower, number.end)
        if not after.mod:
            after = bound_after(lower, noun_end)
        return self._mention(
            start, number.end, "count", low, high, before, after, noun, rule, approx=number.approx
        )

    def _is_new(self, number: Number, noun: str, noun_end: int) -> bool:
        """Tell whether "i tre fiumi" names things for the first time: specified, or not told yet.

        With two it is nearly always those just named, whatever follows.
        """
        lower, start = self._lower, number.start
        window = (max(0, start - 14), start)
        again = patterns.FIRST_BEFORE.search(lower, *window) or patterns.AGAIN_BEFORE.search(
            lower, *window
        )
        if again:
            return False
        kind = noun.lower()
        told = kind in lower[max(0, start - _TOLD) : start]
        if not told and patterns.OWN_BEFORE.search(lower, *window):
            return True
        if number.value <= 2:
            specified = patterns.THAT_ONES.match(lower, noun_end) is not None
            return specified and not told and kind not in patterns.PARTIES
        return patterns.SPECIFIED.match(lower, noun_end) is not None or (
            kind not in patterns.PARTIES and not told
        )

    def _is_reference(self, number: Number) -> bool:
        """Tell whether a small number behind a definite article refers back ("i due paesi")."""
        lower, start = self._lower, number.start
        whole = number.value == number.value.to_integral_value()
        if (
            whole
            and number.value <= 10
            and patterns.PLURAL_BEFORE.search(lower, max(0, start - 30), start)
        ):
            return True
        if number.value > 100:
            return False
        return patterns.FIRST_BEFORE.search(lower, max(0, start - 12), start) is not None

    def _is_verb(self, number: Number, noun: str) -> bool:
        """Tell whether "sei" is the verb: "sei andato", "tu sei", "sei tutti noi"."""
        if self._lower[number.start : number.end] != "sei":
            return False
        tagged = self._tagged(number.start)
        if tagged is not None and tagged.pos in {"AUX", "VERB"}:
            return True
        if match := patterns.SEI_VERB_BEFORE.search(
            self._lower, max(0, number.start - 8), number.start
        ):
            return match["sure"] is not None or not _looks_plural(noun.lower())
        return re.fullmatch(r"[a-zà-ÿ]+(?:at|ut|it)[oa]", noun.lower()) is not None

    def _bare(
        self, index: int, number: Number, found: list[QuantityMention]
    ) -> QuantityMention | None:
        """Read a number whose noun stands elsewhere: "sono 45 i feriti", "il numero di X è 45"."""
        lower, start, end = self._lower, number.start, number.end
        if number.value < 2 or lower[end : end + 1].isalpha():
            return None
        before, after = bound_before(lower, start), bound_after(lower, end)
        if self._is_reference(number) and not self._is_some_of(number, before.start):
            return None
        measure = self._noun_after(number, before.start, after.end)
        if not measure and (patterns.BARE_END.match(lower, after.end) or number.approx):
            measure = self._noun_before(number, before.start)
        if not measure:
            measure = self._same_noun(number, before.start, found)
        low, rule = number.value, "bare-count"
        if not measure and self._is_elided(number, before.start, after.end, found):
            those = patterns.THOSE_AFTER.match(lower, after.end)
            measure = "" if those else self._told_noun(number, before.start, found)
        elif not measure:
            if not self._stands_alone(number, before.start, after.end, found):
                return None
            if index + 1 < len(self._numbers) and self._linked(index, end) == "range":
                return None  # read at its second number
            rule = "magnitude"
            if index and self._linked(index - 1, self._numbers[index - 1].end) == "range":
                start, low = self._numbers[index - 1].start, self._numbers[index - 1].value
                before = bound_before(lower, start)
            crowd = patterns.IN_NUMBER_BEFORE.search(lower, max(0, before.start - 4), before.start)
            if number.magnitude >= 10**6 or not crowd:
                measure = money_measure(self._context, start, end, before.start)
        return self._mention(
            start, end, "count", low, number.value, before, after, measure, rule,
            approx=number.approx,
        )  # fmt: skip

    def _is_elided(
        self, number: Number, left: int, right: int, found: list[QuantityMention]
    ) -> bool:
        """Tell whether a number stands for things whose noun is left out."""
        lower, before = self._lower, max(0, left - 40)
        if number.form == "fraction" or _is_year(number):
            return False
        if patterns.CLAUSE_BEFORE.search(lower, max(0, left - 3), left):
            return patterns.PREDICATE_AFTER.match(lower, right) is not None
        if patterns.COPULA_BEFORE.search(lower, before, left):
            closed = patterns.BARE_END.match(lower, right) is not None
            return closed and self._topic(left, found) != "length"
        return self._is_some_of(number, left) or (
            patterns.THOSE_AFTER.match(lower, right) is not None
            and patterns.COUNTING_VERB.search(lower, before, left) is not None
        )

    def _is_some_of(self, number: Number, left: int) -> bool:
        """Tell whether a number behind an article picks out some: "i primi trenta arriveranno"."""
        lower, before = self._lower, max(0, left - 24)
        if number.value > 2 and patterns.AMONG_BEFORE.search(lower, before, left):
            return patterns.THAT_AFTER.match(lower, number.end) is not None
        return (
            patterns.FIRST_OF_MANY.search(lower, before, left) is not None
            and patterns.WILL_AFTER.match(lower, number.end) is not None
        )

    def _told_noun(self, number: Number, left: int, found: list[QuantityMention]) -> str:
        """Return the noun of the number's clause, or of the count right before."""
        if following := patterns.SUBJECT_BEHIND.match(self._lower, number.end):
            behind = self._scan_noun(number, following.end())
            if behind is not None:
                return behind[0]
        noun = clause_subject(self._context, number.start, number.end)
        if noun and _looks_plural(noun.split(" ")[0].lower()):
            return noun
        last = next((m for m in reversed(found) if m.kind == "count"), None)
        near = last is not None and left - last.end < _SAME_NOUN and self._topic(left, found) == ""
        return last.measure if last is not None and near else ""

    def _topic(self, position: int, found: list[QuantityMention]) -> str:
        """Say what the figure before is, when it is no count: "sum", "length", "share"."""
        last = max((m.end for m in found[-1:]), default=0)
        share = bisect_right(self._shares, position)
        kind = "share" if share and self._shares[share - 1] > last else ""
        last = max(last, self._shares[share - 1] if share else 0)
        floor = max(last, position - _SAME_TOPIC)
        span = self._taken.before(position)
        while span is not None and span[0] >= floor:
            if patterns.SUM.search(self._lower, *span):
                return "sum"
            if patterns.LENGTH.fullmatch(self._lower, *span):
                return "length"
            span = self._taken.before(span[0])
        return kind if last >= position - _SAME_TOPIC else ""

    def _stands_alone(
        self, number: Number, left: int, right: int, found: list[QuantityMention]
    ) -> bool:
        """Tell whether a number without a noun is a quantity: "30 milioni", "in cinquecento"."""
        if number.magnitude >= 1000 and (number.magnitude >= 10**6 or number.form == "mixed"):
            return True
        if number.approx and patterns.ONE_BEFORE.search(self._lower, max(0, left - 5), left):
            return patterns.CLOSED.match(self._lower, right) is not None
        if number.form == "words" and number.value >= _CROWD:
            return patterns.CROWD_AFTER.match(self._lower, right) is not None
        year = _is_year(number)
        ne = patterns.NE_BEFORE.search(self._lower, max(0, left - 40), left)
        if ne and not year and not self._topic(left, found):
            return patterns.BARE_END.match(self._lower, right) is not None
        return (
            number.value >= 20
            and not year
            and patterns.IN_NUMBER_BEFORE.search(self._lower, max(0, left - 4), left) is not None
            and patterns.IN_NUMBER_AFTER.match(self._lower, right) is not None
        )

    def _noun_after(self, number: Number, left: int, right: int) -> str:
        """Read "sono 45 i feriti", "più di 120 i feriti"."""
        following = patterns.NOUN_AFTER_ARTICLE.match(self._lower, right)
        if following is None or number.form == "fraction":
            return ""
        one = patterns.ONE_BEFORE.search(self._lower, max(0, left - 5), left)
        if number.approx and one:
            left = one.start()  # "Una decina i presuli"
        if not patterns.COUNTING_VERB.search(self._lower, max(0, left - 60), left):
            return ""
        noun = self._scan_noun(number, following.end())
        return noun[0] if noun is not None and noun[0].lower() not in _POSSESSIVES else ""

    def _noun_before(self, number: Number, left: int) -> str:
        """Read "i feriti sono 45", "porta i dipendenti a 7.800", "il numero di X è 45"."""
        if match := patterns.NOUN_BEFORE_VERB.search(self._lower, max(0, left - 60), left):
            group = match.lastgroup or "noun"
            noun = match[group]
            if noun[-1] not in "ao" and noun not in patterns.TIME_UNITS:
                return self._text[match.start(group) : match.end(group)]
        low = max(0, number.start - 40)
        if number.form == "words" and number.magnitude == 1:
            return ""
        if patterns.REACHING.search(self._lower, low, number.start):
            return self._number_of(number.start)
        return ""

    def _same_noun(self, number: Number, left: int, found: list[QuantityMention]) -> str:
        """Read "7.800 dipendenti, di cui 70 in India", "altri venti", "18 capoluoghi su 27"."""
        last = next((m for m in reversed(found) if m.kind == "count"), None)
        if last is None or left - last.end > _SAME_NOUN or self._topic(left, found):
            return self._total_of_change(number)
        before = (max(0, left - 24), left)
        same = (
            patterns.SAME_NOUN_BEFORE.search(self._lower, *before)
            or patterns.SAME_NOUN_AFTER.match(self._lower, number.end)
            or patterns.AGAINST_BEFORE.search(self._lower, *before)
            or (
                patterns.OUT_OF_BEFORE.fullmatch(self._lower, last.end, left)
                and number.value not in patterns.ROUND_WHOLES
            )
            or (
                (number.approx or self._is_some_of(number, left))
                and not _SENTENCE_END.search(self._lower, last.end, left)
            )
        )
        return last.measure if same else self._total_of_change(number)

    def _total_of_change(self, number: Number) -> str:
        """Read "le chiamate sono raddoppiate, a 2,3 milioni"."""
        change = self._changes.get(number.start)
        return change.measure if change is not None else ""

    def _number_of(self, start: int) -> str:
        """Return the noun of "il numero di aziende" earlier in the sentence."""
        low = max(0, start - 200)
        last = None
        for end in _SENTENCE_END.finditer(self._lower, low, start):
            low = end.end()
        for match in patterns.NUMBER_OF.finditer(self._lower, low, start):
            last = match
        return self._text[last.start("noun") : last.end("noun")] if last else ""


def _is_year(number: Number) -> bool:
    return number.form == "digits" and 1000 <= number.value < 2100 and "." not in number.text


def _looks_plural(word: str) -> bool:
    """Tell whether a word may be a noun in the plural, from its ending."""
    if word in patterns.PLURAL_EXCEPTIONS:
        return True
    if len(word) < 3 or word in patterns.NO_NOUN:
        return False
    if word[-1] in "ie":
        return not word.endswith(("arsi", "ersi", "irsi", "andosi", "endosi"))
    return word[-1] in "àùéè" or word[-1] not in "aoèìò"
