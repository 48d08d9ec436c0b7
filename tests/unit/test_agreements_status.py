"""What the text says of an instrument, by window rules alone: no model, no entities."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from markup import check, parse
from setaccio.agreements.conjugation import lexicon
from setaccio.agreements.extract import find_agreements
from setaccio.agreements.phrase_patterns import PHRASES
from setaccio.agreements.predicate_patterns import VERBS

CASES = {
    "signed": [
        "I due governi hanno firmato l'<a>accordo</a>.",
        "È stato siglato ieri un <a>protocollo d'intesa</a>.",
        "Firmata la <a>convenzione</a>",
        "Raggiunto nella notte un <a>accordo</a> sul bilancio.",
        "L'<a>intesa</a>, sottoscritta lunedì, prevede tagli.",
        "L'<a>accordo</a> che hanno firmato ieri prevede tagli.",
        "Hanno tenuto colloqui e firmato una <a>dichiarazione congiunta</a>.",
        "Con la firma del <a>trattato</a> finisce la disputa.",
        "Hanno annunciato di aver raggiunto un <a>accordo</a>.",
        "Avrebbero firmato in segreto un <a>patto</a>.",
        "Sono riusciti a trovare un <a>accordo</a>.",
        "Si è arrivati a un <a>accordo</a> dopo mesi.",
        "Il <a>trattato</a> non è stato ancora ratificato.",
        "L'<a>accordo</a> attende la ratifica del Parlamento.",
        "Il Senato è invitato a ratificare l'<a>accordo</a>.",
        "Il presidente chiede la ratifica della <a>convenzione</a>.",
        "Alla fine il <a>contratto</a> c'è.",
        "L'azienda si è aggiudicata una <a>commessa</a> da 200 milioni.",
        "Firmarono un <a>armistizio</a>.",
        "Il documento firmato è stata la <a>dichiarazione congiunta</a>.",
        "Firmato un <a>pacchetto di documenti</a>, inclusi <a>memorandum</a> e <a>accordi</a>.",
    ],
    "adopted": [
        "Il consiglio ha approvato la <a>convenzione</a>.",
        "Via libera: approvato l'<a>accordo di programma</a>.",
        "L'approvazione del <a>protocollo</a> sul welfare è un successo.",
        "La <a>dichiarazione finale</a>, adottata all'unanimità, condanna la guerra.",
    ],
    "ratified": [
        "La Grecia ratifica l'<a>accordo bilaterale</a>.",
        "L'<a>accordo</a> è stato ratificato dal Parlamento a dicembre.",
        "Dopo la ratifica del <a>trattato</a> i dazi sono spariti.",
    ],
    "in_force": [
        "Il <a>cessate il fuoco</a> è in vigore da domenica.",
        "Resta in vigore il <a>protocollo</a> del 1987.",
        "L'<a>accordo</a>, in vigore dal 1996, regola la pesca.",
        "La <a>tregua</a> regge da due giorni.",
        "L'<a>accordo</a> è entrato in vigore il 10 novembre.",
        "Il <a>contratto</a> scade fra un anno.",
    ],
    "negotiating": [
        "Le parti negoziano un <a>accordo</a>.",
        "Sono in corso negoziati per un <a>trattato</a> sulla plastica.",
        "Resta in discussione la <a>convenzione</a> con l'ateneo.",
        "La bozza di <a>accordo</a> vale due milioni.",
        "Cercano di raggiungere un <a>accordo</a>.",
        "Stati Uniti e Russia verso l'<a>intesa</a>",
        "Non è stato ancora trovato un <a>accordo</a>.",
        "La <a>convenzione</a> non è stata ancora firmata.",
        "Le delegazioni discuteranno una bozza di <a>protocollo aggiuntivo</a>.",
        "Il tentativo di raggiungere un <a>accordo</a> continua.",
        "L'<a>accordo</a> è vicino.",
        "Lavorano a un <a>memorandum</a> sull'energia.",
    ],
    "planned": [
        "Domani firmeranno l'<a>accordo</a>.",
        "Il <a>protocollo</a> sarà firmato in primavera.",
        "L'azienda intende sottoscrivere una <a>lettera di intenti</a>.",
        "La firma del <a>contratto</a> è attesa entro luglio.",
        "Il <a>contratto</a> dovrebbe essere firmato entro Natale.",
        "È a Roma per firmare l'<a>intesa</a>.",
        "Il <a>cessate il fuoco</a> entrerà in vigore domenica.",
        "Un <a>accordo</a> si troverà.",
    ],
    "proposed": [
        "L'Egitto ha proposto una <a>tregua</a> di due giorni.",
        "È stata offerta al Cremlino un'<a>intesa politica</a>.",
        "Noi offriamo una <a>tregua</a>.",
        "Chiedono un nuovo <a>accordo</a> entro venerdì.",
        "Abbiamo bisogno di un <a>accordo</a>.",
    ],
    "amended": [
        "Hanno modificato il <a>trattato</a>.",
        "Le parti hanno esteso all'idrogeno il <a>protocollo</a> del 2012.",
    ],
    "suspended": [
        "Algeri aveva sospeso il <a>trattato</a>, firmato vent'anni prima.",
        "Resta sospesa dal marzo 2022 la <a>convenzione</a> con l'ateneo.",
        "Il Comune ha congelato il <a>contratto</a> con la ditta.",
    ],
    "terminated": [
        "Il <a>memorandum</a> firmato nel 2019 è scaduto.",
        "Gli Stati Uniti escono dagli <a>accordi di Parigi</a>.",
        "Mosca ha denunciato il <a>trattato</a> sui missili.",
        "La Corea del Nord si era ritirata dal <a>trattato di non proliferazione</a>.",
        "Il <a>contratto</a>, stipulato nel 2018, è stato risolto a febbraio.",
        "Dopo la scadenza della <a>convenzione</a> il servizio è fermo.",
    ],
    "violated": [
        "Entrambi hanno violato la <a>tregua</a>.",
        "Dopo la rottura della <a>tregua</a> sono ripresi i raid.",
        "La Regione lamenta la violazione del <a>Contratto collettivo nazionale di lavoro</a>.",
        "Non hanno rispettato gli <a>accordi</a>.",
    ],
    "rejected": [
        "Il Senato non ratificherà il <a>trattato</a>.",
        "L'Italia non ratificherà mai la <a>convenzione</a>.",
        "Nessun <a>accordo</a> sul prezzo.",
        "La Lega ha respinto l'<a>accordo</a>.",
        "L'<a>intesa</a> è saltata.",
        "Non hanno raggiunto alcun <a>accordo</a>.",
        "Siria e Israele non hanno mai firmato un'<a>intesa</a>.",
        "Non esiste alcun <a>contratto</a>.",
        "Il mancato <a>accordo</a> pesa.",
        "Non c'è <a>accordo</a> sul prezzo.",
        "L'<a>accordo</a> è naufragato.",
    ],
    "mentioned": [
        "L'<a>accordo</a> prevede scambi culturali.",
        "Secondo l'<a>accordo</a> i dazi spariranno.",
        "Parigi potrebbe sospendere il <a>trattato</a>.",
        "L'<a>intesa</a> rischia di saltare.",
        "Se firmeranno l'<a>accordo</a>, i mercati saliranno.",
        "Ci sarebbe un <a>accordo segreto</a>.",
        "Il senatore critica l'<a>accordo</a>.",
        "Grazie a un <a>accordo</a> la linea riapre.",
        "Minacciano di ritirarsi dall'<a>accordo</a>.",
        "Non ha violato la <a>tregua</a>, dice.",
    ],
}


def _cases() -> list[tuple[str, str]]:
    return [(status, sentence) for status, group in CASES.items() for sentence in group]


@pytest.mark.parametrize(("status", "sentence"), _cases())
def test_status(status: str, sentence: str) -> None:
    markup = sentence.replace("<a>", f'<a status="{status}">')
    check(markup, list(find_agreements(parse(markup)[0])))


SENTENCES = [
    line
    for line in (Path(__file__).parent / "agreement_statuses.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", SENTENCES)
def test_sentence(line: str) -> None:
    usual, _, marked = line.partition(": ")
    text, expected = "", []
    for part in re.split(r"(\[\[.*?\]\])", marked.replace("\\n", "\n")):
        if part.startswith("[["):
            term, _, status = part[2:-2].partition("|")
            expected.append((len(text), len(text) + len(term), status or usual))
            text += term
        else:
            text += part
    found = find_agreements(text)
    for start, end, status in expected:
        assert [a.status for a in found if a.start < end and start < a.end] == [status]


def test_every_verb_has_its_forms() -> None:
    table = lexicon()
    for verb in VERBS + PHRASES:
        assert any(form.verb is verb for form in table[verb.lemma.split()[0]]), verb.lemma


@pytest.mark.parametrize(
    ("form", "lemma", "mood"),
    [
        ("firmeranno", "firmare", "fut"),
        ("sottoscritta", "sottoscrivere", "pp"),
        ("raggiunsero", "raggiungere", "past"),
        ("ratifichino", "ratificare", "subj"),
        ("scadrà", "scadere", "fut"),
        ("proponendo", "proporre", "ger"),
        ("annunciò", "annunciare", "past"),
        ("annuncerà", "annunciare", "fut"),
        ("firmarlo", "firmare", "inf"),
        ("uscirebbe", "uscire", "cond"),
    ],
)
def test_forms(form: str, lemma: str, mood: str) -> None:
    assert (lemma, mood) in {(reading.verb.lemma, reading.mood) for reading in lexicon()[form]}
