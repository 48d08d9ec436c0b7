"""Parties that stand paragraphs away from the agreement, with the default model, which reads articles whole."""

from __future__ import annotations

import pytest

import setaccio

pytest.importorskip("it_news_trf", reason="pip install ./models/it_news_trf")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Telmar, utile in crescita del 12 per cento\n\n"
            "MILANO - Telmar chiude il semestre con ricavi per 340 milioni di euro. Il consiglio ha confermato "
            "la cedola.\n\n"
            "Il gruppo ha firmato in giugno un accordo con la tedesca Baumrausch per la vendita di pompe.",
            {"Telmar", "Baumrausch"},
        ),
        (
            "Visita di Stato a Baku, l'Italia cerca gas\n\n"
            "Il presidente Mattarella ha incontrato ieri il collega dell'Azerbaigian. Si è parlato di energia, di "
            "cultura e del Caucaso.\n\n"
            "Al termine le due delegazioni hanno sottoscritto una dichiarazione congiunta.",
            {"Italia", "Azerbaigian"},
        ),
        (
            "Università di Parma, il rettore: «Pronti a crescere»\n\n"
            "Rettore, quali progetti avete all'estero? «L'anno scorso abbiamo firmato un protocollo con "
            "l'Università di Lund, in Svezia».",
            {"Università di Parma", "Università di Lund"},
        ),
        pytest.param(
            "Rifiuti, il Comune di Arzano cambia gestore\n\n"
            "ARZANO. Il consiglio comunale ha discusso lunedì di raccolta differenziata. Il contratto con la Ecosud "
            "è stato risolto per inadempienze.",
            {"Comune di Arzano", "Ecosud"},
            marks=pytest.mark.xfail(
                strict=True, reason="a municipality of the headline is not heard"
            ),
        ),
    ],
)
def test_parties(text: str, expected: set[str]) -> None:
    (found,) = setaccio.extract(text).agreements
    assert {name for _, name in found.parties} == expected
