"""Parties that only the dependency parse tells, with the default model; the words alone stop short of them."""

from __future__ import annotations

import pytest

import setaccio
from setaccio.pipeline import read_records

pytest.importorskip("it_news_trf", reason="pip install ./models/it_news_trf")


def parties_of(text: str) -> list[set[str]]:
    """The parties' texts of each instrument, in the order of the text."""
    return [{name for _, name in a.parties} for a in setaccio.extract(text).agreements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "L'intesa è stata raggiunta con i sindacati Cgil, Cisl e Uil dopo dieci ore di trattativa.",
            {"Cgil", "Cisl", "Uil"},
        ),
        (
            "Un accordo è stato firmato con Eni, Enel e Snam per i tirocini.",
            {"Eni", "Enel", "Snam"},
        ),
        (
            "È la Polonia, dopo mesi di esitazioni, ad avere firmato ieri sera con l'Ucraina il trattato.",
            {"Polonia", "Ucraina"},
        ),
        (
            "La Francia, che aveva sempre negato ogni contatto, ha infine concluso un accordo con il Marocco.",
            {"Francia", "Marocco"},
        ),
        ("L'accordo è stato sottoscritto dall'Italia e dalla Libia.", {"Italia", "Libia"}),
        # told before
        (
            "Ansaldo Energia venderà due turbine alla Sonelgaz. L'accordo è stato firmato ad Algeri.",
            {"Ansaldo Energia", "Sonelgaz"},
        ),
        (
            "Granarolo rileva il 60% di Centrale del latte di Brescia. Il patto parasociale durerà cinque anni.",
            {"Granarolo", "Centrale del latte di Brescia"},
        ),
        # told after
        (
            "Via libera all'accordo integrativo. Lo hanno sottoscritto la Regione Piemonte, la Fimmg e lo Snami.",
            {"Regione Piemonte", "Fimmg", "Snami"},
        ),
        (
            "Nessun accordo sulle paghe. Le trattative tra Aiop, Aris e Fp Cgil si sono interrotte ieri sera.",
            {"Aiop", "Aris", "Fp Cgil"},
        ),
        # accusers and accused
        (
            "Il Comune di Bari accusa la Multiservizi di non aver rispettato il contratto.",
            {"Comune di Bari", "Multiservizi"},
        ),
        (
            "Israele ha accusato ieri Hamas di aver violato il cessate il fuoco concluso con la mediazione dell'Egitto.",
            {"Israele", "Hamas"},
        ),
        ("L'Onu ha accusato Israele di aver violato la tregua.", {"Israele"}),
        # to whom
        (
            "La società Beogradski metro ha revocato ad Appia Costruzioni la commessa per le stazioni.",
            {"Beogradski metro", "Appia Costruzioni"},
        ),
        (
            "La banca ha preso atto dell'adesione di Unicredit, Bper e Crédit Agricole all'accordo di moratoria.",
            {"Unicredit", "Bper", "Crédit Agricole"},
        ),
        (
            "L'Unione europea e gli Stati Uniti sono vicini a un accordo sui dazi.",
            {"Unione europea", "Stati Uniti"},
        ),
        ("Leonardo, che ha fabbriche a Pisa e Napoli, ha ottenuto la commessa.", {"Leonardo"}),
        # in whose name
        (
            "L'Università di Padova apre in Vietnam. La rettrice Daniela Mapelli ha firmato una convenzione con Eni.",
            {"Università di Padova", "Eni"},
        ),
    ],
)
def test_parties(text: str, expected: set[str]) -> None:
    assert parties_of(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gli Stati Uniti hanno chiesto al Vaticano di non rinnovare il patto.", {"Vaticano"}),
        ("Il Comune ha invitato la Multiservizi a firmare il contratto.", {"Multiservizi"}),
    ],
)
def test_who_is_asked_and_not_who_asks(text: str, expected: set[str]) -> None:
    nlp = setaccio.load()
    with nlp.select_pipes(disable="instruments"):  # the network takes who asks too: a known limit
        (found,) = read_records(nlp(text)).agreements
    assert {name for _, name in found.parties} == expected


def test_the_protagonist_is_the_side_left_unsaid() -> None:
    text = (
        "L'Ateneo Borromeo assume cento ricercatori. Lo ha deciso l'Ateneo Borromeo. Con questi fondi l'Ateneo "
        "Borromeo aprirà tre laboratori. Ieri è stato firmato un accordo con Eni."
    )
    assert parties_of(text) == [{"Ateneo Borromeo", "Eni"}]


def test_two_that_are_spoken_of_alike_are_no_protagonist() -> None:
    text = (
        "La Regione Veneto paga. L'Ateneo Borromeo assume. Lo ha deciso la Regione Veneto. Ne è lieto l'Ateneo "
        "Borromeo. Ringraziano la Regione Veneto e l'Ateneo Borromeo. È stato firmato un accordo con Eni."
    )
    nlp = setaccio.load()
    with nlp.select_pipes(disable="instruments"):  # the network takes both who give thanks
        found = read_records(nlp(text)).agreements
    assert [{name for _, name in a.parties} for a in found] == [{"Eni"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fra i due atenei era in vigore dal 2009 un accordo quadro.", ["in_force"]),
        ("E' tuttora in fase di negoziazione, invece, l'accordo con Leonardo.", ["negotiating"]),
        ("L'intesa con lo Stato prevede due linee per lo yogurt.", ["mentioned"]),
        (
            "La banca Otbasy ha firmato un accordo di prestito; il Tagikistan e la Bers uno scambio"
            " di lettere.",
            ["signed", "signed"],
        ),
        (
            "Altri 40 milioni arriveranno dalla Regione, con un accordo di programma che la giunta"
            " ha approvato martedì.",
            ["adopted"],
        ),
        (
            "Il Giappone ha proposto un trattato. Lo ha firmato ieri a Tokyo il ministro indiano.",
            ["proposed"],
        ),
        ("Dal 2008 un accordo tra i due Stati consente la pesca nel golfo.", ["in_force"]),
        ("La Spezia, a Fincantieri il contratto per due fregate", ["signed"]),
        ("Moody's: \"L'accordo sui dazi è vicino\"", ["negotiating"]),
    ],
)
def test_status(text: str, expected: list[str]) -> None:
    assert [a.status for a in setaccio.extract(text).agreements] == expected
