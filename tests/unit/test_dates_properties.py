"""Properties of the dates layer on any input, and calendars against an oracle."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import holidays
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from setaccio.dates import arithmetic as cal
from setaccio.dates.extract import extract_dates
from setaccio.dates.reference import Reference, given
from setaccio.dates.resolve import feast

if TYPE_CHECKING:
    from setaccio.dates.records import DateMention

WORDS = (
    "il lo la l' i gli le un una dal al da a di del della nel in tra fra e o , . - / : ( ) \n \n\n"
    " ' ’ 0 1 2 3 9 10 12 28 29 30 31 32 60 99 100 1000 1999 2000 2024 2025 2100 9999 10000 00 '24"
    " gennaio febbraio marzo maggio Maggio giugno dicembre mar sett. lunedì sabato domenica sab."
    " primo prima seconda terzo ultimo ultimi XX IV trimestre semestre secolo anno anni mese mesi"
    " settimana settimane giorno giorni ora ore minuti notte sera mattina pomeriggio estate inverno"
    " scorso scorsa prossimo prossima fa or sono dopo successivo quest' quella stesso questo oggi"
    " ieri domani stasera ogni tutti tutte volte metà fine inizio resto mezzo mezza mezzanotte alle"
    " dalle ore verso entro circa Natale Pasqua vigilia san silvestro weekend fine settimana tre"
    " due mila milione miliardi pm a.m. più tardi a questa parte Q3 H1 a.C. d.C. ha firmerà è"
).split(" ")

texts = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
dates = st.dates(min_value=dt.date(1, 1, 1), max_value=dt.date(9999, 12, 31))
VALUE = re.compile(r"[0-9XPTWHQYMOAFEVNISUDBCREF_:./\-]*")


def check_records(text: str, mentions: list[DateMention]) -> None:
    last = 0
    for m in mentions:
        assert text[m.start : m.end] == m.text
        assert m.text == m.text.strip()
        assert m.start >= last, "mentions overlap"
        last = m.end
        assert VALUE.fullmatch(m.value.replace("PAST_REF", "").replace("PRESENT_REF", "")), m.value
        assert bool(m.start_date) == bool(m.end_date)
        if m.start_date:
            assert dt.date.fromisoformat(m.start_date) <= dt.date.fromisoformat(m.end_date)
        if m.timex_type in {"SET", "DURATION"}:
            assert not m.start_date
        if m.rule.endswith("+impossible"):
            assert (m.value, m.start_date) == ("", "")
        else:
            assert m.value


@settings(max_examples=400, deadline=None)
@for_all(texts, st.one_of(st.none(), dates))
def test_any_mix_of_temporal_words(text: str, date: dt.date | None) -> None:
    reference = Reference(date, date.year, "user") if date else None
    mentions, _ = extract_dates(text, reference)
    check_records(text, mentions)


@settings(max_examples=150, deadline=None)
@for_all(st.text(max_size=200))
def test_any_text(text: str) -> None:
    mentions, _ = extract_dates(text)
    check_records(text, mentions)


@settings(max_examples=200, deadline=None)
@for_all(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99999), st.sampled_from("./-"))
def test_any_digits(day: int, month: int, year: int, mark: str) -> None:
    for text in (f"il {day}{mark}{month}{mark}{year}", f"{year}-{month:02d}-{day:02d}"):
        mentions, _ = extract_dates(text, given("2025-06-15", "user"))
        check_records(text, mentions)


@settings(max_examples=200, deadline=None)
@for_all(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_every_day_in_figures_is_that_day(date: dt.date) -> None:
    for text in (
        date.isoformat(),
        f"{date.day}/{date.month}/{date.year}",
        f"{date.day:02d}.{date.month:02d}.{date.year}",
    ):
        mentions, _ = extract_dates(f"Firmato il {text} a Roma.")
        assert [(m.text, m.value) for m in mentions] == [(text, date.isoformat())]


MONTHS = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
).split()


@settings(max_examples=200, deadline=None)
@for_all(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_every_day_in_words_is_that_day(date: dt.date) -> None:
    text = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    mentions, _ = extract_dates(f"Firmato il {text} a Roma.")
    assert [(m.text, m.value) for m in mentions] == [(text, date.isoformat())]


@settings(max_examples=200, deadline=None)
@for_all(dates, st.integers(1, 400), st.sampled_from(["giorni", "settimane", "mesi", "anni"]))
def test_so_long_ago_holds_the_day(date: dt.date, number: int, unit: str) -> None:
    reference = Reference(date, date.year, "user")
    mentions, _ = extract_dates(
        f"È successo {number} {unit} fa.".replace("1 giorni", "2 giorni"), reference
    )
    for mention in mentions:
        if mention.end_date:
            assert dt.date.fromisoformat(mention.start_date) <= date


@pytest.mark.parametrize("year", range(1950, 2076, 5))
def test_easter_and_feasts_against_an_oracle(year: int) -> None:
    oracle = holidays.country_holidays("IT", years=year, language="en_US")
    assert "Easter Sunday" in oracle.get(feast("pasqua", year), "")
    assert "Easter Monday" in oracle.get(feast("pasquetta", year), "")
    if not 1978 <= year <= 1985:  # not a public holiday then
        assert feast("epifania", year) in oracle
    for name in ("capodanno", "ferragosto", "ognissanti", "natale", "santo stefano"):
        assert feast(name, year) in oracle, name


@pytest.mark.parametrize(
    ("year", "date"),
    [(1583, (4, 10)), (1818, (3, 22)), (1943, (4, 25)), (2000, (4, 23)), (2024, (3, 31)),
     (2025, (4, 20)), (2038, (4, 25)), (2285, (3, 22))],
)  # fmt: skip
def test_easter_of_known_years(year: int, date: tuple[int, int]) -> None:
    assert cal.easter(year) == dt.date(year, *date)


def test_calendar_periods() -> None:
    assert cal.week(dt.date(2021, 1, 3)).value == "2020-W53"
    assert cal.week(dt.date(2024, 12, 30)).value == "2025-W01"
    assert cal.weekend(dt.date(2023, 3, 15)).value == "2023-W11-WE"
    winter = cal.part_of_year(2024, "WI")
    assert (winter.begin, winter.finish) == (dt.date(2024, 12, 1), dt.date(2025, 2, 28))
    assert cal.month(2024, 2).finish == dt.date(2024, 2, 29)
    assert cal.years("199").begin == dt.date(1990, 1, 1)
    assert cal.part_of_year(2025, "B3").value == "2025-05/2025-06"
    with pytest.raises(cal.ImpossibleDateError):
        cal.day(2023, 2, 29)
    with pytest.raises(cal.ImpossibleDateError):
        cal.year(0)
    with pytest.raises(cal.ImpossibleDateError):
        cal.shift_days(dt.date(9999, 12, 31), 1)


@pytest.mark.parametrize("text", ["dal 3 al 5 e " * 4000, "fine dell'inizio della " * 3000,
                                  "1." * 20000, "Luca Maggio " * 3000, "\n " * 20000])  # fmt: skip
def test_long_repetitions_end(text: str) -> None:
    mentions, _ = extract_dates(text)
    check_records(text, mentions)
