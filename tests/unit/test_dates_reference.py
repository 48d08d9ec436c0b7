"""Where the reference date comes from, and what is resolved against it."""

from __future__ import annotations

import pytest
import spacy

from setaccio.dates.component import make_dates
from setaccio.dates.extract import extract_dates
from setaccio.dates.records import DateMention
from setaccio.dates.reference import Reference, given
from setaccio.mentions import get_mentions
from setaccio.words import Word, Words


def found(text: str, published: str = "") -> dict[str, DateMention]:
    mentions, _ = extract_dates(text, given(published, "user"))
    return {mention.text: mention for mention in mentions}


@pytest.mark.parametrize(
    ("text", "iso", "source"),
    [
        ("Titolo\n\nBRUXELLES, 28/02/2023. Dodici ore di colloqui.", "2023-02-28", "dateline"),
        ("Titolo\n\nRieti, 13.05.2024 - È stato firmato il patto.", "2024-05-13", "dateline"),
        ("(ANSA) - ROMA, 26 NOV 2025 - Accordo fatto.", "2025-11-26", "dateline"),
        ("Pubblicato il 26/11/2025\nIeri la firma. Nel 2026 il vertice.", "2025-11-26", "dateline"),
        ("26 novembre 2025\n\nOggi la firma.", "2025-11-26", "dateline"),
        ("La firma è di mercoledì 18 settembre 2024. Domani la festa.", "2024-09-18", "dateline"),
        ("Nel 2025 è triplicato; il trattato è del 2017.", "2025", "inferred"),
        ("Il contratto, firmato il 3 maggio 2012, nel 2025 è scaduto.", "2025", "inferred"),
        ("Crescerà fino al 2032. Nel 2024 è sceso.", "2024", "inferred"),
        ("Il 3 maggio si è votato.", "", "none"),
        ("Nessuna data.", "", "none"),
    ],
)
def test_reference_is_found_in_the_article(text: str, iso: str, source: str) -> None:
    _, reference = extract_dates(text)
    assert (reference.iso, reference.source) == (iso, source)


def test_given_reference_wins_over_the_dateline() -> None:
    _, reference = extract_dates("ROMA, 28/02/2023. Ieri.", given("2024-01-01", "metadata"))
    assert (reference.iso, reference.source) == ("2024-01-01", "metadata")


def test_a_wrong_reference_is_none() -> None:
    assert given("2024-02-31", "user") is None
    assert given("", "user") is None


def test_day_and_month_without_any_year_stay_unknown() -> None:
    mention = found("Il 3 maggio ieri sera il lunedì in primavera")["3 maggio"]
    assert (mention.value, mention.start_date, mention.anchor) == ("XXXX-05-03", "", "none")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("ieri", "XXXX-XX-XX"),
        ("lunedì", "XXXX-WXX-1"),
        ("quest'anno", "XXXX"),
        ("scorsa settimana", "XXXX-WXX"),
        ("mese scorso", "XXXX-XX"),
        ("primavera", "XXXX-SP"),
        ("marzo", "XXXX-03"),
        ("Natale", "XXXX-12-25"),
        ("terzo trimestre", "XXXX-Q3"),
        ("stasera", "XXXX-XX-XXTEV"),
    ],
)
def test_what_needs_a_reference_is_unknown_without(expression: str, value: str) -> None:
    mention = found(f"Lo ha detto in {expression} il capo.")[expression]
    assert (mention.value, mention.start_date, mention.end_date) == (value, "", "")


def test_inferred_year_gives_day_month_and_this_year() -> None:
    mentions = found(
        "I colloqui del 26 novembre. Nel 2025 è triplicato. Lo scorso anno è salito del 13,6%, e da"
        " gennaio a settembre di quest'anno del 17%. Il trattato è del 2017."
    )
    assert {text: (m.value, m.anchor) for text, m in mentions.items()} == {
        "26 novembre": ("2025-11-26", "inferred"),
        "2025": ("2025", "explicit"),
        "scorso anno": ("2024", "inferred"),
        "da gennaio a settembre di quest'anno": ("2025-01/2025-09", "inferred"),
        "2017": ("2017", "explicit"),
    }
    assert mentions["26 novembre"].rule == "day-month+inferred-year"


def test_a_year_alone_does_not_tell_yesterday() -> None:
    assert found("Nel 2025 è salito. Ieri è sceso.")["Ieri"].value == "XXXX-XX-XX"


def test_two_digit_years_follow_the_reference() -> None:
    assert found("nel '28 la crisi", "1935-01-01")["'28"].value == "1928"
    assert found("nel '28 la crisi", "2025-01-01")["'28"].value == "2028"
    assert found("nel '68 la crisi", "2025-01-01")["'68"].value == "1968"


def test_component_works_alone_and_writes_the_reference() -> None:
    nlp = spacy.blank("it")
    component = make_dates(nlp, "setaccio_dates")
    doc = nlp.make_doc("Lo ha detto ieri. Si vota il 3 maggio.")
    doc._.published = "2025-04-10"
    doc._.published_source = "user"
    doc = component(doc)
    mentions = get_mentions(doc, "dates", DateMention)
    assert [m.value for m in mentions] == ["2025-04-09", "2025-05-03"]
    assert [(span.text, span.label_) for span in doc.spans["dates"]] == [
        ("ieri", "DATE"),
        ("3 maggio", "DATE"),
    ]
    assert doc.user_data["setaccio_reference"] == {"date": "2025-04-10", "source": "user"}


def test_component_on_an_empty_article() -> None:
    nlp = spacy.blank("it")
    doc = make_dates(nlp, "setaccio_dates")(nlp.make_doc(""))
    assert get_mentions(doc, "dates", DateMention) == ()
    assert doc.user_data["setaccio_reference"] == {"date": "", "source": "none"}


def test_reference_anchor_names() -> None:
    assert Reference().anchor == "none"
    assert Reference(None, 2025, "inferred").anchor == "inferred"


def tagged(text: str, features: dict[str, tuple[str, str]]) -> Words:
    """Return words with part of speech and morphology for those named, as a tagger gives them."""
    words, at = [], 0
    for i, token in enumerate(text.replace(".", " .").split()):
        at = text.index(token, at)
        pos, morph = features.get(token, ("X", ""))
        words.append(Word(i, at, at + len(token), token, pos=pos, morph=morph))
        at += len(token)
    return Words(text, words, [(0, len(text))], has_pos=True)


@pytest.mark.parametrize(
    ("text", "features", "value"),
    [
        # No ending tells; the tagger does.
        ("Putin viaggiò di lunedì e riparte .", {"riparte": ("VERB", "Tense=Fut|VerbForm=Fin")}, "2025-11-24"),
        ("Il treno parte il 3 gennaio .", {"parte": ("VERB", "Tense=Fut|VerbForm=Fin")}, "2026-01-03"),
        ("Il treno parte il 3 giugno .", {"parte": ("VERB", "Mood=Ind|Tense=Past|VerbForm=Fin")}, "2025-06-03"),
        # A name that ends like a future is none.
        ("Sarà il 3 giugno .", {"Sarà": ("PROPN", "")}, "2025-06-03"),
        ("Sarà il 3 giugno .", {"Sarà": ("AUX", "Tense=Fut")}, "2026-06-03"),
        ("I due hanno visto Roma il 3 giugno .", {"hanno": ("AUX", "Tense=Pres|VerbForm=Fin"), "visto": ("VERB", "VerbForm=Part")}, "2025-06-03"),
    ],
)  # fmt: skip
def test_tense_from_a_tagger(text: str, features: dict[str, tuple[str, str]], value: str) -> None:
    words = tagged(text, features)
    mentions, _ = extract_dates(text, given("2025-11-26", "user"), lambda: words)
    assert [m.value for m in mentions] == [value]
