"""Numbers in digits and words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setaccio.numerals import (
    find_numbers,
    find_ordinals,
    parse_cardinal,
    parse_ordinal,
    parse_roman,
)

CARDINALS = {
    # digits, Italian
    "0": "0",
    "1800": "1800",
    "1.800": "1800",
    "1.234.567,89": "1234567.89",
    "13,6": "13.6",
    "0,05": "0.05",
    "1,234": "1.234",
    "0.234": "0.234",
    "7.5": "7.5",
    "2.75": "2.75",
    "10 000": "10000",
    "3\u00a0000\u00a0000": "3000000",
    "1'000": "1000",
    "1’000’000": "1000000",
    # digits that cannot be Italian
    "1,234.5": "1234.5",
    "1,234,567": "1234567",
    # fractions
    "3/4": "0.75",
    "½": "0.5",
    "2½": "2.5",
    "un quarto": "0.25",
    "tre quarti": "0.75",
    "uno su quattro": "0.25",
    "3 su 10": "0.3",
    "uno su centoventicinque": "0.008",
    # words
    "zero": "0",
    "un": "1",
    "tré": "3",
    "ventuno": "21",
    "ventun": "21",
    "ventitré": "23",
    "ventitre": "23",
    "ventotto": "28",
    "trentatré": "33",
    "sessantasei": "66",
    "cento": "100",
    "centouno": "101",
    "centootto": "108",
    "centotto": "108",
    "centottanta": "180",
    "cento venti": "120",
    "novecentonovantanove": "999",
    "mille": "1000",
    "millenovecentottantaquattro": "1984",
    "duemila": "2000",
    "due mila": "2000",
    "duecentomila": "200000",
    "trecento mila": "300000",
    "duecentotrentaquattromilacinquecentosessantasette": "234567",
    "mille e uno": "1001",
    "mille e cinquecento": "1500",
    "vent'": "20",
    "cent’": "100",
    # magnitudes
    "400 mila": "400000",
    "2mila": "2000",
    "3,2 mld": "3200000000",
    "1,5\u00a0mln": "1500000",
    "4,1 miliardi": "4100000000",
    "7.5 miliardi": "7500000000",
    "cento milioni": "100000000",
    "200 mila miliardi": "200000000000000",
    "un bilione": "1000000000000",
    "10k": "10000",
    "un milione e duecentomila": "1200000",
    "due milioni trecentocinquantamila": "2350000",
    "1 miliardo e 200 milioni": "1200000000",
    "3 milioni 450 mila": "3450000",
    "un milione 250.000": "1250000",
    "duemilionitrecentomila": "2300000",
    # halves and parts
    "tre e mezzo": "3.5",
    "tre miliardi e mezzo": "3500000000",
    "un milione e mezzo": "1500000",
    "mezzo milione": "500000",
    "un miliardo e mezzo milione": "1000500000",
    "cinque e un quarto": "5.25",
    "due milioni e tre quarti": "2750000",
    # decimals in words
    "tre virgola cinque": "3.5",
    "zero virgola zero cinque": "0.05",
    "3 virgola 2": "3.2",
    # collectives
    "due dozzine": "24",
    "mezza dozzina": "6",
    "due decine": "20",
    "mezzo migliaio": "500",
    # signs
    "-5": "-5",
    "−5": "-5",
    "+3": "3",
    "meno cinque": "-5",
}


@pytest.mark.parametrize(("text", "value"), CARDINALS.items())
def test_cardinal(text: str, value: str) -> None:
    assert parse_cardinal(text) == Decimal(value)
    assert parse_cardinal(text.upper()) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "casa", "venticani", "ventidue cani", "1.2.3", "12/05/2024", "2021/22", "1,2,3",
     "milioni", "duecentocento", "unmila", "mila", "centinaia", "G7", "e mezzo", "9" * 30],
)  # fmt: skip
def test_no_cardinal(text: str) -> None:
    assert parse_cardinal(text) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("tra i 20 e i 30 milioni di euro", ["20", "30 milioni"]),
        ("20-30 milioni", ["20", "30 milioni"]),
        ("due e tre", ["due", "tre"]),
        ("cento e cento volte", ["cento", "cento"]),
        ("il 25 e 26 novembre", ["25", "26"]),
        ("mille e una notte", ["mille e una"]),
        ("5 milioni e 200 persone", ["5 milioni", "200"]),
        ("tra due e tre milioni", ["due", "tre milioni"]),
        ("una decina di colleghi", ["decina"]),
        ("una quindicina di milioni", ["quindicina di milioni"]),
        ("un'altra ventina di casi", ["un", "ventina"]),
        ("un centinaio", ["centinaio"]),
        ("qualche decina di persone", []),
        ("centinaia di migliaia di persone", []),
        ("milioni di euro", []),
        ("ha superato il miliardo di utenti", ["miliardo"]),
        ("un terzo mandato", ["un"]),
        ("un terzo dei voti", ["un terzo"]),
        ("due terzi.", ["due terzi"]),
        ("vent'anni fa", ["vent"]),
        ("cent’anni", ["cent"]),
        ("il Covid-19 e il G7", ["19"]),
        ("versione 3.12.2", []),
        ("il 12/05/2024", []),
        ("euro 12.345.", ["12.345"]),
        ("3,5 mln.", ["3,5 mln"]),
        ("3,5 mln. di euro", ["3,5 mln."]),
        ("la casa, 50m dal mare", ["50"]),
        ("5m€", ["5m"]),
        ("ventina", ["ventina"]),
        ("duemila venticinque", ["duemila venticinque"]),
        ("mille due", ["mille", "due"]),
        ("11 mila e 500 euro", ["11 mila e 500"]),
        ("34 centesimi", ["34"]),
        ("sei", ["sei"]),
        ("seicento", ["seicento"]),
        ("cinquecentesco", []),
        ("ottone, treno, settembre, novella, undici", ["undici"]),
    ],
)
def test_numbers_in_text(text: str, numbers: list[str]) -> None:
    assert [number.text for number in find_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("text", "form", "approx", "magnitude"),
    [
        ("1.800", "digits", False, 1),
        ("duecento", "words", False, 1),
        ("4,1 miliardi", "mixed", False, 10**9),
        ("un milione", "words", False, 10**6),
        ("decina di migliaia", "words", True, 1000),
        ("due terzi", "fraction", False, 1),
    ],
)
def test_form(text: str, form: str, approx: bool, magnitude: int) -> None:
    (number,) = find_numbers(text)
    assert (number.form, number.approx, number.magnitude) == (form, approx, magnitude)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("primo", 1), ("terza", 3), ("noni", 9), ("decimo", 10), ("decimosesto", 16),
        ("undicesimo", 11), ("ventesima", 20), ("ventunesimo", 21), ("ventitreesimo", 23),
        ("trentaseiesima", 36), ("centesimo", 100), ("centoventicinquesimo", 125),
        ("millesimo", 1000), ("duemillesimo", 2000), ("3°", 3), ("2ª", 2), ("1º", 1),
        ("21esima", 21), ("Secondo", 2),
    ],
)  # fmt: skip
def test_ordinal(text: str, value: int) -> None:
    assert parse_ordinal(text) == value


@pytest.mark.parametrize("text", ["", "XX", "francesi", "medesimo", "primavera", "tre", "esimo"])
def test_no_ordinal(text: str) -> None:
    assert parse_ordinal(text) is None


def test_ordinals_in_text() -> None:
    found = find_ordinals("Nel terzo trimestre il 18° posto, la 21esima volta; il quintetto no.")
    assert [(o.text, o.value) for o in found] == [("terzo", 3), ("18°", 18), ("21esima", 21)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("XX", 20), ("XXI", 21), ("IV", 4), ("MCMXCIX", 1999), ("VX", None), ("", None), ("xx", None)],
)
def test_roman(text: str, value: int | None) -> None:
    assert parse_roman(text) == value


_PIECES = st.sampled_from(
    "un due tre venti cento mille mila milioni miliardi mezzo e virgola decina di terzi su 1 12 345"
    " 1.000 3,5 ½ / ' - + % € k mln . , \u00a0 İ ª".split(" ")
)


@given(st.text() | st.lists(_PIECES).map(" ".join) | st.lists(_PIECES).map("".join))
def test_spans_slice_and_do_not_overlap(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end
        assert text[number.start : number.end] == number.text
        assert number.value >= 0
        last = number.end
    for ordinal in find_ordinals(text):
        assert text[ordinal.start : ordinal.end] == ordinal.text
    parse_cardinal(text)
    parse_ordinal(text)
    parse_roman(text)


def spelled(value: int) -> str:
    """The Italian word for a number below a million, by the grammar books."""
    units = (
        " uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici"
        " quindici sedici diciassette diciotto diciannove"
    ).split(" ")
    tens = "  venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split(" ")
    if value >= 1000:
        thousands, rest = divmod(value, 1000)
        return ("mille" if thousands == 1 else spelled(thousands) + "mila") + spelled(rest)
    hundreds, rest = divmod(value, 100)
    word = "" if not hundreds else ("" if hundreds == 1 else units[hundreds]) + "cento"
    if rest < 20:
        return word + units[rest]
    ten, unit = divmod(rest, 10)
    stem = tens[ten][:-1] if unit in {1, 8} else tens[ten]
    return word + stem + ("tré" if unit == 3 else units[unit])


@given(st.integers(min_value=1, max_value=999_999))
def test_words_below_a_million(value: int) -> None:
    assert parse_cardinal(spelled(value)) == value


@given(st.integers(min_value=1, max_value=999_999))
def test_digits_in_all_spellings(value: int) -> None:
    italian = f"{value:,}".replace(",", ".")
    for text in (str(value), italian, italian.replace(".", " "), italian.replace(".", "'")):
        assert parse_cardinal(text) == value


@pytest.mark.parametrize(
    "unit",
    ["1", "1.", "1 000 ", "½", "mille ", "un milione e ", "cento ", "centocento", "virgola zero ",
     "tre virgola ", "uno su ", "decina di milioni di ", "-", "'", " "],
)  # fmt: skip
def test_long_monotonous_texts_are_read(unit: str) -> None:
    """A step that is quadratic in the article would not come to an end here."""
    text = unit * (200_000 // len(unit))
    ends = [0]
    for found in find_numbers(text):
        assert ends[-1] <= found.start < found.end <= len(text)
        ends.append(found.end)
