"""The dates rule: article in, records out. Pure functions; the component only carries them."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from setaccio import trace
from setaccio.dates.arithmetic import ImpossibleDateError, Period
from setaccio.dates.grammar import scan
from setaccio.dates.lengths import iso
from setaccio.dates.lexer import Tokens
from setaccio.dates.nodes import Between, Find, Length, Point, Repeat, parts_of
from setaccio.dates.records import DateMention
from setaccio.dates.reference import Reference, find_reference
from setaccio.dates.resolve import Context, Resolved, UnknownDayError, resolve, resolve_range
from setaccio.dates.tense import Tenses, attributive, habitual_verb, participial
from setaccio.dates.times import is_day
from setaccio.numerals.spelled import SPELLED
from setaccio.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from setaccio.dates.records import Anchor, Mod, TimexType
    from setaccio.dates.tense import Direction
    from setaccio.words import Words

_MOD_BEFORE: Final = re.compile(
    r"\b(?:(?P<BEFORE>entro(?: e non oltre)?|non (?:oltre|più tardi d\w*)|prima (?:di|del\w*))"
    r"|(?P<AFTER>dopo)"
    r"|(?P<APPROX>circa|verso|all'incirca|intorno a\w*|attorno a\w*|più o meno(?: a\w*)?|sulle"
    r"|pressappoco|quasi))"
    r"(?:\s+(?:il|lo|la|i|gli|le|l'|ore))?[\s']*$"
)
# "da tre settimane circa", but "da tre settimane | circa 1.200 camion"
_APPROX_AFTER: Final = re.compile(
    rf"\s+(?:circa|all'incirca|più o meno)\b(?!\s+(?:[0-9]|{SPELLED}))"
)
_LINK: Final = re.compile(r"\s*(?:,|,?\s*(?:e|ed|o|oppure))?\s*(?:[a-z]+\s|[a-z]+')?\s*")
# As in "2004: il 26 dicembre" and "dal 2021, quando ad aprile".
_AFTER_HEAD: Final = re.compile(
    r"\s*[,:]\s*(?:quando )?(?:il |l'|a |ad |in |nel |nell'|dal |e )?\s*"
)
_SENTENCE_END: Final = re.compile(r"[.!?]\s")
_SAME_SENTENCE: Final = 100
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_ARTICLED: Final = re.compile(r"\b(?:il|la)\s+$")
_WEEKDAY_TURN: Final = frozenset(["weekday"])


def extract_dates(
    text: str,
    reference: Reference | None = None,
    words: Callable[[], Words | None] | None = None,
) -> tuple[list[DateMention], Reference]:
    """Find and resolve the temporal expressions of an article.

    Args:
        text: The article.
        reference: Its date, if given; else it is looked for in the article.
        words: Gives the tagged words, called only if tense has to be read.

    Returns:
        The records, in order, and the reference that was used.
    """
    folded = fold(text)
    tokens = Tokens(text)
    finds = scan(tokens)
    if not finds:
        return [], reference or Reference()
    if reference is None:
        reference = find_reference(folded, finds, Tenses(tokens.low))
    resolver = _Resolver(tokens.low, finds, reference, Tenses(tokens.low, words))
    mentions = []
    for i, find in enumerate(finds):
        mention = resolver.mention(i, text)
        if mention is not None:
            if trace.active():
                trace.note("dates", mention.start, mention.end, **parts_of(find.node))
            mentions.append(mention)
    return mentions, reference


class _Resolver:
    """Walks the finds from left to right, keeping what the article has said."""

    def __init__(
        self,
        low: str,
        finds: list[Find],
        reference: Reference,
        tenses: Tenses,
    ) -> None:
        self.low = low
        self.finds = finds
        self.context = Context(reference)
        self.tenses = tenses
        self.paragraph_start = 0
        self.set_seen = False
        self.unknown_day = ""
        self.frame_end = -1

    def mention(self, i: int, text: str) -> DateMention | None:
        """Return the record of find i."""
        find = self.finds[i]
        self._enter_paragraph(i)
        node = find.node
        if isinstance(node, Length):
            return self._record(find, text, "DURATION", iso(node), "explicit", node.mod, node.rule)
        if isinstance(node, Repeat):
            self.set_seen = True
            return self._record(find, text, "SET", node.value, "explicit", "", node.rule, mod=False)
        if isinstance(node, Between):
            return self._range(find, node, text)
        return self._point(i, find, node, text) if isinstance(node, Point) else None

    def _enter_paragraph(self, i: int) -> None:
        previous = self.finds[i - 1].end if i else 0
        if _PARAGRAPH.search(self.low, previous, self.finds[i].start):
            self.context.last_day = None
            self.set_seen = False
            self.unknown_day = ""

    def _way(self, find: Find, point: Point) -> Direction:
        if point.turn is not None or point.has_year:
            return ""
        weekday = point.weekday is not None and not point.month
        return self.tenses.direction(find.start, find.end, weekday=weekday)

    def _point(self, i: int, find: Find, point: Point, text: str) -> DateMention | None:
        rule = point.rule or "date"
        point = self._completed(i, find, point)
        if not (point.has_year or point.month or point.part or point.holiday or point.weekday
                or point.day or point.nth):  # fmt: skip
            return self._time_alone(find, point, text)
        habit = point.rule == "weekday" and point.turn is None and self._articled(find)
        if habit and habitual_verb(self.low, find.start, find.end):
            told = point.clock or point.daypart
            part = f"T{told}" if told else ""
            value = f"XXXX-WXX-{point.weekday}{part}"
            return self._record(find, text, "SET", value, "explicit", "", "set-weekday", mod=False)
        self._frame(find)
        way = self._way(find, point)
        if attributive(self.low, find.start):
            self.context.frame = None  # "meno di dicembre" is not of the story's year
        try:
            resolved = resolve(point, self.context, way)
        except UnknownDayError:
            year = point.year if point.year is not None else "XXXX"
            return self._record(find, text, "DATE", f"{year}-XX-XX", "none", "", rule)
        except ImpossibleDateError:
            kind: TimexType = "TIME" if point.clock or point.daypart else "DATE"
            return self._record(find, text, kind, "", "none", "", f"{rule}+impossible", mod=False)
        if find.notes:
            resolved = Resolved(resolved.period, "context")
        if point.base == "ctx" and resolved.anchor == "none":
            resolved = self._cataphora(i, point) or resolved
        self._remember(find, point, resolved)
        return self._dated(find, point, resolved, text, self._named(rule, resolved))

    @staticmethod
    def _named(rule: str, resolved: Resolved) -> str:
        return f"{rule}+inferred-year" if resolved.anchor == "inferred" else rule

    def _completed(self, i: int, find: Find, point: Point) -> Point:
        """Take the year that a coordinated neighbour names ("a marzo e a maggio 2024")."""
        if point.rule == "coordinated-day":
            find.notes.append("shared")
            return point
        if point.rule == "day" and point.bare_day:
            return self._with_month(i, find, point)
        if point.has_year or not (point.month or point.part) or point.turn is not None:
            return point
        headed = self._headed(i, find)
        if headed is not None:
            find.notes.append("shared")
            return replace(point, year=headed)
        if i + 1 < len(self.finds):
            after = self.finds[i + 1]
            gap = self.low[find.end : after.start]
            node = after.node
            if (
                isinstance(node, Point)
                and node.year is not None
                and (node.month or node.part)
                and bool(node.day) == bool(point.day)
                and len(gap) < 14
                and re.fullmatch(r"\s*(?:,|e|ed|o|, e)\s+(?:[a-z]+\s+|[a-z]+'\s*)?", gap)
            ):
                earlier = (point.month or 0) > (node.month or 13)
                find.notes.append("shared")
                return replace(point, year=node.year - earlier)
        return point

    def _with_month(self, i: int, find: Find, point: Point) -> Point:
        """Give a bare day the month that its sentence told ("al 29 aprile, l'altro il 28")."""
        if not i:
            return point
        before = self.finds[i - 1]
        node = before.node.last if isinstance(before.node, Between) else before.node
        gap = self.low[before.end : find.start]
        if not isinstance(node, Point) or len(gap) > _SAME_SENTENCE or _SENTENCE_END.search(gap):
            return point
        if not (node.month and node.day):
            return point
        find.notes.append("shared")
        return replace(point, month=node.month, year=node.year, short_year=node.short_year)

    def _headed(self, i: int, find: Find) -> int | None:
        """Return the year right before ("2004: il 26 dicembre", "nel 2017, a maggio")."""
        if not i:
            return None
        before = self.finds[i - 1]
        node = before.node
        if not isinstance(node, Point) or node.year is None or node.month or node.part or node.mod:
            return None
        gap = self.low[before.end : find.start]
        plain = re.fullmatch(
            r"\s*[,:]\s*(?:quando )?(?:il |l'|a |ad |in |nel |nell'|dal |e )?\s*", gap
        )
        return node.year if plain else None

    def _articled(self, find: Find) -> bool:
        return bool(_ARTICLED.search(self.low, max(0, find.start - 6), find.start))

    def _frame(self, find: Find) -> None:
        """Drop the story's year when it is too far back."""
        gap = self.low[self.frame_end : find.start] if self.frame_end >= 0 else ""
        if self.frame_end >= 0 and (find.start - self.frame_end > 600 or "\n\n" in gap):
            self.context.frame = None
            self.frame_end = -1

    def _remember(self, find: Find, point: Point, resolved: Resolved) -> None:
        period = resolved.period
        if period.first is None and is_day(point):
            self.unknown_day = period.value
        if period.first is None or point.vague:
            return
        hangs = participial(self.low, find.start)
        self.context.last = period
        if period.grain == "D":
            near = self._near(period.first)
            if near:
                self.context.news_day = period.first
            if near or self.context.last_day is None or not self._near(self.context.last_day):
                self.context.last_day = period.first
        explicit = point.year is not None or point.short_year is not None
        if (explicit and point.month and not hangs) or (
            resolved.anchor == "context" and self.context.frame and point.month
        ):
            self.context.frame = (period.first.year, period.first.month)
            self.frame_end = find.end

    def _near(self, date: dt.date) -> bool:
        reference = self.context.reference.date
        return reference is not None and abs((date - reference).days) <= 7

    def _cataphora(self, i: int, point: Point) -> Resolved | None:
        """Resolve "quella notte" in a title to the day that the article tells later."""
        if point.unit != "D" or point.offset:
            return None
        for find in self.finds[i + 1 : i + 40]:
            node = find.node
            if (isinstance(node, Point) and node.daypart == point.daypart and node.day) or (
                isinstance(node, Point) and node.daypart and node.year and node.day
            ):
                pass
            else:
                continue
            try:
                found = resolve(node, Context(self.context.reference), "")
            except ImpossibleDateError:
                continue
            if found.period.grain == "D" and found.period.first:
                return Resolved(found.period, "context")
        return None

    def _dated(
        self, find: Find, point: Point, resolved: Resolved, text: str, rule: str
    ) -> DateMention:
        period, value = resolved.period, resolved.period.value
        kind: TimexType = "DATE"
        if period.grain == "T":
            kind = "TIME"
        if point.clock:
            value, day = _timed(value, period.first, point.clock)
            kind, period = "TIME", Period(value, day, day or period.last, "D")
        elif point.daypart:
            value, kind = f"{value}T{point.daypart}", "TIME"
        return self._record(
            find, text, kind, value, resolved.anchor, point.mod, rule, period=period
        )

    def _time_alone(self, find: Find, point: Point, text: str) -> DateMention:
        """Resolve a clock time or part of the day without its day."""
        day, anchor = self._day_in_question(find)
        known = day.isoformat() if day else ""
        if not known:
            known = self.unknown_day if anchor == "context" else "XXXX-XX-XX"
        value, day = _timed(known, day, point.clock or point.daypart)
        period = Period(value, day, day, "D") if day else None
        return self._record(
            find, text, "TIME", value, anchor, point.mod, point.rule or "clock", period=period
        )

    def _day_in_question(  # noqa: PLR0911  (one question a line)
        self, find: Find
    ) -> tuple[dt.date | None, Anchor]:
        if self.set_seen:
            return None, "none"
        if self.context.last_day is not None:
            return self.context.last_day, "context"
        if self.unknown_day:
            return None, "context"
        date = self.context.reference.date
        if re.compile(r"\s+(?:in cui|che|prima|dopo|quando)\b").match(self.low, find.end):
            return None, "none"
        if date is None or habitual_verb(self.low, find.start, find.end):
            return None, "none"
        if self.context.news_day is not None:
            return self.context.news_day, "context"
        return date, "publication"

    def _range(self, find: Find, node: Between, text: str) -> DateMention | None:
        first, last = node.first, node.last
        if node.rule == "clock-range":
            return self._clock_range(find, node, text)
        if node.rule == "night-between":
            return self._night(find, node, text)
        self._frame(find)
        way = self._way(find, last if last.has_year else first)
        try:
            resolved = resolve_range(node, self.context, way)
        except (ImpossibleDateError, UnknownDayError):
            rule = f"{node.rule}+impossible"
            return self._record(find, text, "DATE", "", "none", "", rule, mod=False)
        if resolved.period.first is not None:
            self.context.last = resolved.period
        rule = self._named(node.rule, resolved)
        period = resolved.period
        value, anchor = period.value, resolved.anchor
        return self._record(find, text, "DATE", value, anchor, "", rule, period=period, mod=False)

    def _night(self, find: Find, node: Between, text: str) -> DateMention:
        plain = Between(replace(node.first, daypart=""), node.last)
        try:
            resolved = resolve_range(plain, self.context, self._way(find, node.first))
        except ImpossibleDateError:
            return self._record(find, text, "TIME", "", "none", "", "night+impossible", mod=False)
        value = resolved.period.value.partition("/")[0] + f"T{node.first.daypart}"
        if resolved.period.last is not None:
            self.context.last_day = resolved.period.last  # "alle 2.40" is after midnight
            if self._near(resolved.period.last):
                self.context.news_day = resolved.period.last
        return self._record(
            find, text, "TIME", value, resolved.anchor, "", node.rule, period=resolved.period
        )

    def _clock_range(self, find: Find, node: Between, text: str) -> DateMention:
        begin, end = node.first.clock, node.last.clock
        day: dt.date | None = None
        anchor: Anchor = "none"
        stripped = replace(node.first, clock="", rule="")
        if stripped != Point():
            try:
                resolved = resolve(stripped, self.context, self._way(find, stripped))
            except ImpossibleDateError:
                rule = f"{node.rule}+impossible"
                return self._record(find, text, "TIME", "", "none", "", rule, mod=False)
            self._remember(find, stripped, resolved)
            day, anchor = resolved.period.first, resolved.anchor
        elif not habitual_verb(self.low, find.start, find.end):
            day, anchor = self._day_in_question(find)
        if day is None:
            value, period = f"T{begin}/T{end}", None
            if stripped != Point():
                value = f"{resolved.period.value}T{begin}/{resolved.period.value}T{end}"
        else:
            first, day = _timed(day.isoformat(), day, begin)
            later = (
                day + dt.timedelta(days=1) if end <= begin and day and day < dt.date.max else day
            )
            last, later = _timed(later.isoformat() if later else "", later, end)
            value = f"{first}/{last}"
            period = Period(value, day, later, "X")
        return self._record(
            find, text, "TIME", value, anchor, "", node.rule, period=period, mod=False
        )

    def _record(
        self,
        find: Find,
        text: str,
        kind: TimexType,
        value: str,
        anchor: Anchor,
        inner: str,
        rule: str,
        *,
        period: Period | None = None,
        mod: bool = True,
    ) -> DateMention:
        start, end = find.start, find.end
        if kind == "TIME" and inner in {"START", "END"}:
            inner = ""  # "tarda serata": only "inizio", "metà", "fine" modify (ANNOTATION.md)
        modifier = inner or (self._modifier(start, end) if mod else "")
        first = period.first if period else None
        last = period.last if period else None
        return DateMention(
            start=start,
            end=end,
            text=text[start:end],
            timex_type=kind,
            value=value,
            start_date=first.isoformat() if first else "",
            end_date=last.isoformat() if last else "",
            mod=cast("Mod", modifier),
            anchor=anchor,
            rule=rule,
        )

    def _modifier(self, start: int, end: int) -> str:
        match = _MOD_BEFORE.search(self.low, max(0, start - 34), start)
        if match:
            return match.lastgroup or ""
        return "APPROX" if _APPROX_AFTER.match(self.low, end) else ""


def _timed(value: str, day: dt.date | None, told: str) -> tuple[str, dt.date | None]:
    """Put a time to a day; midnight at its end is the beginning of the next."""
    if told != "24:00":
        return f"{value}T{told}", day
    if day is not None and day < dt.date.max:
        day += dt.timedelta(days=1)
        return f"{day.isoformat()}T00:00", day
    return f"{value}T00:00", day
