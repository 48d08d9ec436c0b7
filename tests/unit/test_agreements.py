"""Subject, date, place, year, value and what is amended; mentions of one instrument; the seed."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from markup import check, parse
from setaccio.agreements.extract import find_agreements
from setaccio.agreements.records import AgreementMention
from setaccio.dates.records import DateMention
from setaccio.entities.records import EntityMention
from setaccio.mentions import get_mentions, set_mentions
from setaccio.money.records import MoneyMention

LABELS = {"c": "LOC", "o": "ORG", "p": "PER", "l": "LOC", "m": "MISC"}
SEED = Path(__file__).parents[2] / "seeds" / "000_cbc2fabb7cd861b9.txt"


def _value(text: str) -> str:
    return text if text.isdigit() else "2025-01-01"


def _agreements(markup: str) -> list[AgreementMention]:
    text, marks = parse(markup)
    return find_agreements(
        text,
        entities=[
            EntityMention(
                m.start, m.end, m.text, LABELS[m.tag], m.text.lower(), m.text, "", "", "test"
            )
            for m in marks
            if m.tag in LABELS
        ],
        dates=[
            DateMention(m.start, m.end, m.text, "DATE", _value(m.text), "", "", "", "none", "test")
            for m in marks
            if m.tag == "d"
        ],
        money=[
            MoneyMention(m.start, m.end, m.text, None, None, "EUR", False, "", "", "", "test")
            for m in marks
            if m.tag == "money"
        ],
    )


def _only_agreements(markup: str) -> str:
    """Take away all marks but the agreements'."""
    import re

    return re.sub(r"</?(?:c|o|p|l|m|d|money)>", "", markup)


SUBJECTS = [
    'Firmato un <a subject="cooperazione energetica">accordo</a> sulla cooperazione energetica.',
    "Un <a subject=\"gestione dell'acqua\">accordo quadro</a> di dieci anni sulla gestione dell'acqua.",
    'Un <a subject="fornitura di 18 treni">contratto</a> per la fornitura di 18 treni.',
    'Il <a subject="buon vicinato">trattato</a> di buon vicinato con <c>Madrid</c>.',
    'La <a subject="persone scomparse">convenzione</a> sulle persone scomparse, ferma da anni.',
    'Un <a subject="pesca">patto</a> in materia di pesca è stato firmato.',
    'Siglato un <a subject="idrogeno">MoU</a> sull\'idrogeno che prevede studi.',
    'Un <a subject="sicurezza urbana">protocollo</a> per la sicurezza urbana tra <o>Comune</o> e <o>Regione</o>.',
    'L\'<a subject="divisione del potere">accordo</a> per la divisione del potere siglato dalle parti.',
    'Firmati <a subject="migrazione, sanità e costruzione di scuole">accordi</a> su migrazione, sanità e costruzione di scuole.',
    'L\'<a subject="">accordo</a> tra <o>Eni</o> e <o>Enel</o> è saltato.',
    'L\'<a subject="">accordo</a> di <d>ieri</d> prevede tagli.',
    'Un <a subject="">contratto</a> di dieci anni è stato firmato.',
    'Un <a subject="">accordo</a> su richiesta del giudice è stato raggiunto.',
    'L\'<a subject="">accordo</a> prevede fondi per la ricerca.',
    'Firmato un <a subject="pesca">accordo</a> sulla pesca in vigore dal <d>2019</d>.',
    'Un <a subject="">accordo</a> per consentire i soccorsi è stato firmato.',
    'Un <a subject="tre corvette">contratto</a> per tre corvette è stato firmato.',
    'Un <a subject="">contratto</a> per tre anni è stato firmato.',
    'Firmato un <a subject="">accordo di massima</a> con i creditori.',
    'Un <a subject="">accordo</a> di ampio respiro è stato firmato.',
    'Una <a subject="">dichiarazione congiunta</a> di ventuno punti è stata firmata.',
    'Firmate una <a subject="arbitrato">convenzione</a> d\'arbitrato e due <a subject="assistenza">trattati</a> di assistenza.',
    'Un <a subject="sponsorizzazione">contratto</a> di sponsorizzazione triennale è stato firmato.',
    'Firmato un <a subject="rotta per le isole">accordo</a> per la rotta per le isole.',
    'Gli <a subject="">accordi</a>, compresi quelli sui visti, sono sospesi.',
    'Sul tempo pieno manca ancora l\'<a subject="tempo pieno">accordo</a>.',
    'Sulle concessioni nessuna <a subject="concessioni">intesa</a> tra governo e Regioni.',
    'Sul tavolo c\'è un <a subject="">accordo</a>.',
    'È un <a subject="">accordo</a> su come attuare le riforme.',
    'Gli <a subject="Brexit">accordi</a> su Brexit per scongiurare nuove tensioni reggono.',
    'L\'<a subject="">accordo</a>, avviato e congelato per il colpo di Stato, è fermo.',
    'Il rinnovo dell\'<a subject="bancassurance">alleanza</a> nella bancassurance è vicino.',
    'Serve un <a subject="ore aggiuntive">accordo</a> con i docenti sulle ore aggiuntive.',
    'E sul tempo pieno manca ancora l\'<a subject="tempo pieno">accordo</a>.',
]

ATTRIBUTES = [
    'Firmato un <a date="">protocollo</a> sulle modifiche al <a reference_year="2017">trattato</a> di pesca del <d>2017</d>.',
    'Il <a date="26 novembre" place="Bishkek">trattato</a> è stato firmato il <d>26 novembre</d> a <l>Bishkek</l>.',
    '<d>Lunedì</d> hanno siglato a <l>Ginevra</l> un <a date="Lunedì" place="Ginevra">accordo</a>.',
    'Hanno tenuto colloqui il <d>26 novembre</d> a <l>Bishkek</l> e firmato una <a date="26 novembre" place="Bishkek">dichiarazione congiunta</a>.',
    'Il <a date="31 dicembre 2023" status="terminated">protocollo</a> scaduto il <d>31 dicembre 2023</d> regolava le ronde.',
    'Hanno rinnovato <d>lunedì</d> l\'<a date="lunedì">accordo</a> scaduto il <d>31 dicembre</d>.',
    'Il <a date="febbraio">contratto</a>, stipulato nel <d>settembre 2018</d>, è stato risolto a <d>febbraio</d>.',
    'Non è stato ancora ratificato l\'<a date="giugno scorso" place="Lugano">accordo</a> siglato nel <d>giugno scorso</d> a <l>Lugano</l>.',
    'Il <a reference_year="2017" date="">trattato</a> di cooperazione del <d>2017</d> prevede scambi.',
    'Il <a reference_year="1987" date="">protocollo</a> del <d>1987</d> resta in vigore.',
    'Il <a reference_year="" date="2 febbraio 2017">memorandum</a> del <d>2 febbraio 2017</d> prevede scambi.',
    'L\'<a reference_year="" date="2017">accordo</a> firmato nel <d>2017</d> prevede scambi.',
    'La <a reference_year="" date="" place="">convenzione</a> prevede fondi dal <d>2026</d> per <l>Roma</l>.',
    'Una <a amount="4,5 miliardi di dollari" status="signed">commessa</a> da <money>4,5 miliardi di dollari</money> è stata assegnata.',
    'Firmato un <a amount="212 milioni di euro">contratto</a> per i treni, per un corrispettivo complessivo di <money>212 milioni di euro</money>.',
    'L\'<a amount="">accordo</a> non dice come trovare i fondi; mancano <money>3 milioni di euro</money>.',
    'Il <a date="domani" place="Mole Vanvitelliana">patto</a>, che i segretari firmeranno <d>domani</d> alla <l>Mole Vanvitelliana</l>, è pronto.',
    'La firma del <a date="15 giugno" place="Palazzo Marino">protocollo</a> è prevista per il <d>15 giugno</d> a <l>Palazzo Marino</l>.',
    'DOHA, <d>12 ott</d> - Le due società hanno raggiunto un\'<a date="">intesa</a>.',
    'Hanno prorogato fino al <d>2028</d> l\'<a date="">accordo</a>.',
    'Hanno firmato il <a date="" reference_year="">contratto</a> <d>2025</d> per la fornitura.',
    'Il <a reference_year="1907">trattato</a> franco-siamese del <d>1907</d> fissa il confine.',
    'Hanno siglato il <a place="Senigallia">patto</a> in un albergo di <l>Senigallia</l>.',
    'La società ha vinto in <c>Australia</c> una <a place="">commessa</a>.',
    'L\'<a amount="78 milioni di euro">intesa</a> porta nelle casse delle società <money>78 milioni di euro</money>.',
    'Vale <money>210 milioni di euro</money> l\'<a amount="210 milioni di euro">accordo</a>.',
    'Il <a amount="">protocollo d\'intesa</a> parte con il prestito di undici tele, assicurate per <money>64 milioni di euro</money>.',
    'L\'<a amount="">intesa</a> prevede un aumento di <money>80 euro</money>.',
    'L\'<a amount="">accordo collettivo</a>: minimo di <money>26.664 euro</money> lordi.',
    'Il <a amount="1,2 milioni di euro">contratto</a> con la mensa, <money>1,2 milioni di euro</money>, è stato annullato.',
    'L\'ipotesi di <a date="6 dicembre" place="Roma">contratto</a> sottoscritta a <l>Roma</l> il <d>6 dicembre</d> riguarda la scuola.',
    'È stato discusso il testo di un <a date="maggio" place="Yokosuka">protocollo d\'intesa</a>, la cui firma è prevista per <d>maggio</d> a <l>Yokosuka</l>.',
    'A <l>Torino</l> il Comune ha rinnovato il <a place="">protocollo d\'intesa</a> con le piattaforme.',
    'Rinnoveranno il <a amount="">patto</a> di amicizia, poi tortellini per tutti (<money>18 euro</money>).',
]  # fmt: skip


@pytest.mark.parametrize("markup", SUBJECTS + ATTRIBUTES)
def test_arguments(markup: str) -> None:
    check(_only_agreements(markup), list(_agreements(markup)))


GROUPS = [
    ("I due hanno firmato un trattato. Il trattato prevede scambi.", "aa"),
    ("I due hanno firmato un trattato. L'accordo prevede scambi.", "aa"),
    ("Hanno firmato un accordo sulla pesca. Poi hanno firmato un accordo sul gas.", "ab"),
    ("Hanno firmato un accordo. Il nuovo accordo sostituisce il vecchio accordo.", "abc"),
    ("Gli accordi di Oslo sono morti. Degli accordi di Oslo si parla ancora.", "aa"),
    ("Gli accordi di Oslo e gli accordi di Abramo.", "ab"),
    ("Il protocollo del 1987 vale ancora, il protocollo del 2012 no.", "ab"),
    ("Firmato accordo sull'acqua\nI due Stati hanno siglato un accordo sulla gestione delle acque.", "aa"),
    ("La tregua regge. Il cessate il fuoco era stato chiesto dall'Onu.", "aa"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pattern"), GROUPS)
def test_one_instrument_has_one_id(text: str, pattern: str) -> None:
    ids = [mention.agreement_id for mention in find_agreements(text)]
    names: dict[str, str] = {}
    assert "".join(names.setdefault(i, "abcdef"[len(names)]) for i in ids) == pattern


AMENDS = [
    ("Firmato un protocollo sulle modifiche al trattato del 2017.", "protocollo", "trattato"),
    ("Approvato l'emendamento alla convenzione sul clima.", "emendamento", "convenzione"),
    ("Le modifiche al protocollo, firmate ieri, sono poche.", "modifiche", "protocollo"),
    ("Firmato un protocollo aggiuntivo al trattato.", "protocollo aggiuntivo", "trattato"),
    ("È pronto il protocollo che modifica la convenzione.", "protocollo", "convenzione"),
]


@pytest.mark.parametrize(("text", "amending", "amended"), AMENDS)
def test_amends(text: str, amending: str, amended: str) -> None:
    by_text = {mention.text: mention for mention in find_agreements(text)}
    assert by_text[amending].amends == by_text[amended].agreement_id
    assert by_text[amended].amends == ""


def test_alone_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("setaccio_agreements")
    doc = nlp("Italia e Francia hanno firmato un trattato sulla difesa.")
    (record,) = get_mentions(doc, "agreements", AgreementMention)
    assert (record.text, record.status, record.subject) == ("trattato", "signed", "difesa")
    assert [span.label_ for span in doc.spans["agreements"]] == ["treaty"]


def test_reads_the_other_layers() -> None:
    nlp = spacy.blank("it")
    doc = nlp("Roma e Parigi hanno firmato un trattato.")
    entities = [
        EntityMention(0, 4, "Roma", "ORG", "roma", "Roma", "", "", "test"),
        EntityMention(7, 13, "Parigi", "ORG", "parigi", "Parigi", "", "", "test"),
    ]
    set_mentions(doc, "entities", entities, label="label")
    doc = nlp.create_pipe("setaccio_agreements")(doc)
    (record,) = get_mentions(doc, "agreements", AgreementMention)
    assert record.parties == (("roma", "Roma"), ("parigi", "Parigi"))


def test_seed_article() -> None:
    text = SEED.read_text(encoding="utf-8")
    russia, country = (
        text.index("presidenti di") + len("presidenti di "),
        text.index("Kirghizistan – Vladimir"),
    )
    bishkek = text.index("Bishkek")
    day = (
        text.index("26\u00a0novembre") if "26\u00a0novembre" in text else text.index("26 novembre")
    )
    entities = [
        EntityMention(russia, russia + 6, "Russia", "LOC", "ru", "Russia", "RU", "", "test"),
        EntityMention(
            country, country + 12, "Kirghizistan", "LOC", "kg", "Kirghizistan", "KG", "", "test"
        ),
        EntityMention(bishkek, bishkek + 7, "Bishkek", "LOC", "bishkek", "Bishkek", "", "", "test"),
    ]
    dates = [DateMention(day, day + 11, text[day : day + 11], "DATE", "", "", "", "", "none", "t")]
    found = find_agreements(text, entities=entities, dates=dates)
    rows = [
        (m.text.replace("\u00a0", " "), m.type, m.status) for m in found if m.type != "amendment"
    ]
    assert rows == [
        ("dichiarazione congiunta", "joint_declaration", "signed"),
        ("pacchetto di documenti", "package", "signed"),
        ("memorandum", "memorandum", "signed"),
        ("accordi", "agreement", "signed"),
        ("protocollo", "protocol", "signed"),
        ("trattato", "treaty", "mentioned"),
        ("dichiarazione congiunta", "joint_declaration", "signed"),
    ]
    by_text = {m.text: m for m in found}
    first, treaty = found[0], by_text["trattato"]
    assert {party for party, _ in first.parties} == {"ru", "kg"}
    assert (first.place, first.date.replace("\u00a0", " ")) == ("Bishkek", "26 novembre")
    assert first.agreement_id == found[-1].agreement_id
    assert (treaty.subject, treaty.reference_year) == ("cooperazione militare-tecnica", "2017")
    assert by_text["protocollo"].amends == treaty.agreement_id


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "accordo l' un trattato di Parigi tra Italia e Francia, firmato non ancora è stato ; : . ("
            " «patto» del 2017 protocollo d'intesa\u00a0 contratto\n che ratifica la firma dell’ con"
            " memorandum İ sarà sospeso MoU New START nessuna intesa".split(" ")
        ),
        max_size=40,
    ).map(" ".join)
    | st.text(max_size=200)
)
def test_any_text_gives_slices_of_it(text: str) -> None:
    found = find_agreements(text)
    assert all(text[m.start : m.end] == m.text and m.text for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    "piece", ["accordo ", "accordo tra ", "trattato di ", "firmato l'accordo, "]
)
def test_long_text_in_one_piece(piece: str) -> None:
    short, long = piece * 250, piece * 1000
    started = time.process_time()
    find_agreements(short)
    first = time.process_time() - started
    started = time.process_time()
    find_agreements(long)
    # Four times the text may take four times as long; quadratic would take sixteen.
    assert time.process_time() - started < 10 * first + 1
