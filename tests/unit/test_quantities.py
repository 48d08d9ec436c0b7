"""Percentages, counts and multiples, as marked-up sentences."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from markup import check, parse
from setaccio.mentions import get_mentions
from setaccio.quantities.counts import find_quantities
from setaccio.quantities.records import QuantityMention

PERCENT = [
    'passa dallo <quantity value_min="0.5" value_max="0.8">0,5% allo 0,8%</quantity>',
    'dal <quantity value_min="5" value_max="6" kind="percent">5 per cento al 6 per cento</quantity>',
    'tra il <quantity value_min="5" value_max="6">cinque per cento e il sei per cento</quantity>',
    'di <quantity value_min="3.5" kind="percent">3 punti percentuali e mezzo</quantity>',
    'aumentato del <quantity kind="percent" value_min="13.6" value_max="13.6" mod="">13,6%</quantity>',
    'sconto del <quantity kind="percent" value_min="3.5">3,5 per cento</quantity>',
    'il <quantity value_min="17">17 percento</quantity>, il <quantity value_min="20">20 %</quantity>',
    'calati dell\'<quantity value_min="8">8\u00a0per cento</quantity> nel 2023',
    'circa il <quantity value_min="97" value_max="97" mod="approx">97%</quantity>',
    'il <quantity value_min="36" mod="approx">36%</quantity> circa',
    'supera ormai il <quantity value_min="15" value_max="" mod="more_than">15%</quantity>',
    'oltre il <quantity value_min="50" value_max="" mod="more_than">cinquanta per cento</quantity>',
    'meno del <quantity value_min="" value_max="10" mod="less_than">10%</quantity>',
    'fino al <quantity value_max="30" mod="less_than">30%</quantity>',
    'non più del <quantity value_max="30" mod="less_than">30%</quantity>',
    'almeno il <quantity value_min="30" mod="more_than">30%</quantity>',
    'a +<quantity value_min="6.3">6,3%</quantity> e a -<quantity value_min="1.2">1,2%</quantity>',
    # ranges and lists
    'dal <quantity value_min="10" value_max="32" mod="">10% al 32%</quantity>',
    'tra il <quantity value_min="10" value_max="15">10 e il 15%</quantity>',
    'fra <quantity value_min="10" value_max="15">10% e 15%</quantity>',
    'un <quantity value_min="10" value_max="15">10-15%</quantity> in più',
    'dal <quantity value_min="3" value_max="5">3 al 5 per cento</quantity>',
    'il <quantity value_min="10">10</quantity> e il <quantity value_min="20">20 per cento</quantity>',
    'il <quantity value_min="52">52%</quantity> dei sì e il <quantity value_min="48">48%</quantity> dei no',
    # points
    'circa <quantity kind="percent" value_min="2" mod="approx">due punti percentuali</quantity> in più',
    'un <quantity value_min="0.5">mezzo punto percentuale</quantity>'.replace("un <", "<"),
    '<quantity value_min="1.5">un punto e mezzo percentuale</quantity>',
    'sono calati dell\'<quantity>8 per cento</quantity> e caleranno di altri <quantity kind="percent" value_min="5">cinque punti</quantity> entro',
    'il deficit sale di <quantity value_min="0.3" kind="percent">0,3 punti</quantity> di Pil',
    'il <quantity value_min="0.5" kind="percent">5 per mille</quantity> ai partiti',
    # not
    'La squadra ha 45 punti in classifica, 3 punti di vantaggio e vince 3-1',
    'per cento e cento volte',
]  # fmt: skip

COUNTS = [
    'una dichiarazione congiunta di <quantity value_min="21" measure="punti">ventuno</quantity> punti',
    'Al corteo ce n\'erano <quantity value_min="300">300</quantity>, secondo la questura',
    'I morti sono <quantity measure="morti">120</quantity>, i dispersi <quantity value_min="341" measure="dispersi">341</quantity>.',
    'la commessa per le <quantity value_min="6" measure="stazioni">sei</quantity> stazioni del tratto nord; i <quantity value_min="3" measure="fiumi">tre</quantity> fiumi occidentali',
    'i due leader della coalizione, le tre parti, i tre Paesi, gli altri tre fiumi',
    'Ci sono fiumi e dighe. I tre fiumi, dopo anni, sono in secca',
    'Per la pace i <quantity value_min="4" measure="evangelisti">quattro</quantity> evangelisti',
    'una settimana fa ne costava 870, e ne pagava 900',
    'Si pensa ai frontalieri: <quantity value_min="78800" measure="frontalieri">78.800</quantity> a fine anno',
    'Ne hanno bloccati <quantity value_min="14000">14.000</quantity> in un\'ora, ne bastano <quantity value_min="3">tre</quantity>',
    'infranto in almeno <quantity value_min="5" mod="more_than" measure="punti">cinque</quantity> punti',
    'c\'erano i nonni. Una <quantity value_min="30" mod="approx" measure="">trentina</quantity>, con il cartellino al collo',
    'Una <quantity value_min="10" mod="approx" measure="presuli">decina</quantity> i presuli consacrati da allora',
    'Abbonamenti a quota <quantity value_min="6230" measure="Abbonamenti">6.230</quantity>, e crescono',
    'i rifugiati sono stati <quantity value_min="1127" measure="rifugiati">1.127</quantity> lo scorso anno contro i <quantity value_min="2706" measure="rifugiati">2.706</quantity> del 2011',
    'Lucca, <quantity value_min="300000" measure="">trecentomila</quantity> sotto la pioggia; <quantity value_min="10000">diecimila</quantity> in piazza',
    'tra il <quantity value_min="61" value_max="80" kind="percent">61 e l\' 80 %</quantity>',
    'aiuti alle <quantity value_min="30" measure="aziende">30</quantity> aziende, dalle <quantity value_min="120" measure="sezioni">120</quantity> sezioni',
    'servono <quantity value_min="2" value_max="3" measure="giudici">due/tre</quantity> giudici',
    'un <quantity value_min="2000000" mod="approx" measure="persone">paio di milioni</quantity> di persone',
    'un paio di scarpe, un paio di guanti e andata/ritorno',
    # the other side of a comparison, and the whole of a part
    'L\'intesa è passata con <quantity value_min="7" measure="voti">sette</quantity> voti contro <quantity value_min="4" measure="voti">quattro</quantity>.',
    'respinto per <quantity measure="voti">68</quantity> voti a <quantity value_min="32" measure="voti">32</quantity>',
    'Hanno firmato <quantity measure="sindacati">tre</quantity> sindacati su <quantity value_min="5" measure="sindacati">cinque</quantity>, tace il resto',
    'con <quantity measure="agenti">19</quantity> agenti invece di <quantity value_min="41" measure="agenti">41</quantity>, come prima',
    'Quest\'anno <quantity measure="incidenti">57</quantity> incidenti, contro i <quantity value_min="31" measure="incidenti">31</quantity> del 2024',
    'il prezzo sarà di 62 euro, contro i 58 del 2024, e si vince 3 a 2',
    '<quantity measure="prodotti">nove</quantity> prodotti su dieci, e uno su tre',
    # the noun left out
    'Sono partite <quantity measure="persone">4.300</quantity> persone. Almeno <quantity value_min="212" mod="more_than" value_max="" measure="persone">212</quantity> sono morte in mare',
    'Il conto lo pagano i dipendenti: <quantity value_min="62">62</quantity> su 90 sono a casa',
    '<quantity value_min="51" measure="vittime">51</quantity> sono invece le vittime. Nel 2024 sono arrivati i soldi. 2023 hanno detto',
    'È tra i <quantity value_min="6" measure="">sei</quantity> che hanno votato contro; i due che hanno firmato, i tre che si sono visti',
    'I primi <quantity value_min="30" measure="">trenta</quantity> arriveranno a maggio; i primi tre, gli ultimi quattro',
    'nelle strutture, <quantity value_min="77" measure="">77</quantity> quelle previste',
    'Gli abbonati erano <quantity measure="abbonati">140</quantity>; oggi sono <quantity value_min="2300" measure="abbonati">2.300</quantity>, e crescono',
    'Le sale sono <quantity value_min="6" measure="sale">sei</quantity>, i documenti esposti <quantity value_min="140" measure="documenti">140</quantity>.',
    'I ricoveri calano: <quantity value_min="6140" measure="ricoveri">6.140</quantity> nel 2020',
    'Piantati <quantity measure="pali">340</quantity> pali, ne mancano <quantity value_min="90">90</quantity>, e si lavora',
    'Chiedeva una concessione e ne offriva <quantity value_min="25">venticinque</quantity>.',
    # with an article, told for the first time
    'le sue <quantity value_min="3" measure="sorelle">tre</quantity> sorelle; i nostri due paesi; i suoi due, tu e le tue due',
    'operative le <quantity value_min="2" measure="intese">due</quantity> intese che accompagnano il piano; i due paesi che lo firmano',
    'ogni anno <quantity measure="ingegneri">80</quantity> ingegneri; dell\'anno 80 avanti Cristo',
    'l\'uno propone il <quantity kind="percent" value_min="2">2 per cento</quantity>, l\'altro ne chiede dieci.',
    'noi due soli, voi quattro amici; <quantity value_min="2" measure="amici">due</quantity> altri nostri amici',
    'Le vittime salgono così a <quantity measure="vittime">24</quantity>, e basta',
    # the noun after the number
    'include <quantity kind="count" value_min="7" value_max="7" measure="ministri" mod="">sette</quantity> ministri',
    'circa <quantity value_min="3700" mod="approx" measure="militari">3.700</quantity> militari',
    'fino a <quantity value_min="" value_max="120" mod="less_than" measure="studenti">120</quantity> studenti',
    'per <quantity value_min="62" measure="telecamere">62</quantity> nuove telecamere, <quantity value_min="3" measure="varchi">tre</quantity> varchi elettronici',
    'da <quantity value_min="3" measure="collegi">tre</quantity> diversi collegi giudicanti',
    '<quantity value_min="9000000000" measure="metri cubi">9 miliardi</quantity> di metri cubi di gas',
    '<quantity value_min="180000000" measure="persone">180 milioni</quantity> di persone',
    'in piedi tra <quantity value_min="2" measure="carabinieri">due</quantity> carabinieri',
    'una <quantity value_min="10" value_max="10" mod="approx" measure="colleghi">decina</quantity> di colleghi',
    'un <quantity value_min="100" mod="approx" measure="persone">centinaio</quantity> di persone',
    "un'<quantity value_min=\"80\" mod=\"approx\" measure=\"soldati\">ottantina</quantity> di soldati",
    'da <quantity value_min="41" measure="colpi">41</quantity> colpi',
    'caduti <quantity value_min="96" measure="millimetri">96</quantity> millimetri d\'acqua',
    'oltre <quantity value_min="600000" value_max="" mod="more_than" measure="morti">600mila</quantity> morti',
    'più di <quantity value_min="200" mod="more_than" measure="Paesi">duecento</quantity> Paesi',
    'quasi <quantity value_min="2500000" mod="approx" measure="profughi">2,5 milioni</quantity> di profughi',
    'una striscia di <quantity value_min="29" measure="km">29</quantity>km',
    'temperatura di <quantity value_min="1.5" measure="gradi">1,5</quantity> gradi',
    'rialzo di <quantity value_min="25" measure="punti base">25</quantity> punti base',
    '<quantity value_min="500" mod="approx" measure="persone">500</quantity> persone circa',
    'i <quantity value_min="27" measure="Paesi">27</quantity> Paesi membri',
    '<quantity value_min="12" measure="imputati">12</quantity> dei <quantity value_min="20" measure="imputati">20</quantity> imputati',
    'oltre <quantity value_min="300" measure="morti">300</quantity> tra morti e feriti',
    'con <quantity value_min="27" measure="catene">27</quantity> catene di supermercati',
    'un piano in <quantity value_min="28" measure="punti">28</quantity> punti',
    # ranges
    'fra <quantity value_min="15" value_max="20" measure="docenti" mod="">15 e 20</quantity> docenti',
    '<quantity value_min="15" value_max="20" measure="docenti">15-20</quantity> docenti',
    'dai <quantity value_min="15" value_max="20" measure="docenti">15 ai 20</quantity> docenti',
    'servono <quantity value_min="2" value_max="3" measure="persone">due o tre</quantity> persone',
    'tra <quantity value_min="2000000" value_max="3000000" measure="utenti">2 e 3 milioni</quantity> di utenti',
    # the noun elsewhere
    'il numero di aziende russe è <quantity kind="multiple">triplicato</quantity>, raggiungendo <quantity kind="count" value_min="1800" measure="aziende">1800</quantity>.',
    'Sono <quantity value_min="45" measure="feriti">45</quantity> i feriti',
    'Salgono a <quantity value_min="12" measure="vittime">dodici</quantity> le vittime',
    'I feriti sono almeno <quantity value_min="120" mod="more_than" measure="feriti">120</quantity>.',
    'l\'acquisto porta i dipendenti a <quantity value_min="7800" measure="dipendenti">7.800</quantity>.',
    'ha <quantity measure="dipendenti">7.800</quantity> dipendenti, di cui <quantity value_min="300" measure="dipendenti">300</quantity> in India',
    '<quantity measure="articoli">diciassette</quantity> articoli, <quantity value_min="15" measure="articoli">quindici</quantity> dei quali pronti',
    'un finanziamento da <quantity value_min="30000000" measure="finanziamento" rule="magnitude">30 milioni</quantity>, con garanzia',
    'salpati in più di <quantity value_min="500" mod="more_than">cinquecento</quantity>.',
    'dove servono <quantity measure="posti letto">40</quantity> posti letto',
    '<quantity measure="Comuni">Quattordici</quantity> Comuni, <quantity measure="Consorzi">due</quantity> Consorzi di bonifica',
    'più di <quantity measure="feriti">120</quantity> i feriti',
    'Sono state <quantity measure="controversie">due</quantity> le principali controversie sorte',
    'i feriti sono oltre <quantity measure="feriti">140</quantity> (di cui una <quantity measure="feriti">ventina</quantity> gravi)',
    # references back, and what is no count
    'lavorano 24 ore su 24 sin da ieri',
    'portare la squadra a 17-5 all\'intervallo',
    'tutte e quattro le sue partite',
    'in una percentuale minore',
    'i due paesi, le due capitali, questi tre, gli altri due leader',
    'Un uomo, una donna e uno studente',
    'Sei stato bravo: tu sei grande, chi sei',
    'Ne ha viste <quantity value_min="6" measure="vittime">sei</quantity> vittime'.replace("Ne ha viste", "Ci sono"),
    'il 118, il 36 barrato, l\'8 marzo',
    'la legge 104 garantisce diritti, articolo 5, comma 3 e art. 18',
    'in via Labriola 112, al civico 12 bis',
    'alle 18.30 persone e cose; ore 21 precise',
    'il G7, la A1, il 5G, il Covid-19 e l\'Agenda 2030',
    'vince 3-1, 6-4 e 2-0',
    'la versione 3.12.2 e il 12/05/2024',
    'un uomo di 58 anni, per tre giorni e 48 ore',
    'il 3 maggio e il 4 giugno',
    'il terzo posto, la 21esima edizione',
    'Movimento 5 Stelle e Cinque Terre',
    'tel. 0746 2871, numero 15 chiuso',
    'i due hanno spostato soldi',
    'a due passi da qui',
    'dall\'anno 2000 aziende',
]  # fmt: skip

MULTIPLES = [
    'pari a quasi <quantity kind="multiple" value_min="200" mod="approx">200 volte</quantity> la potenza della bomba',
    'il debito è cresciuto di <quantity kind="multiple" value_min="3" measure="debito">tre volte</quantity> in poco tempo',
    'un aumento di <quantity kind="multiple" value_min="5" measure="aumento">5 volte</quantity>, secondo i dati',
    'aumenta di <quantity kind="multiple" value_min="2.5">due volte e mezzo</quantity>',
    'è salito per tre volte sul podio, è caduto di nuovo due volte',
    'il numero di aziende è <quantity kind="multiple" value_min="3" value_max="3" mod="" measure="numero di aziende">triplicato</quantity>',
    'Dal 2019 le importazioni dall\'Algeria sono più che <quantity kind="multiple" value_min="2" value_max="" mod="more_than" measure="importazioni">raddoppiate</quantity>',
    'gli scambi fra le sponde dell\'Adriatico erano <quantity value_min="3" measure="scambi">triplicati</quantity>',
    'il <quantity value_min="3" measure="ricavi">triplo</quantity> dei ricavi dichiarati',
    'più del <quantity value_min="2" value_max="" mod="more_than" measure="media">doppio</quantity> della media',
    'quasi il <quantity value_min="2" mod="approx">doppio</quantity>, ma',
    'vuole <quantity value_min="2" measure="investimenti">raddoppiare</quantity> gli investimenti',
    'i contagi si sono <quantity value_min="0.5" measure="contagi">dimezzati</quantity>',
    'i prezzi sono <quantity value_min="4" measure="prezzi">quadruplicati</quantity>',
    'i ricavi sono saliti di <quantity kind="multiple" value_min="3">tre volte</quantity> rispetto al 2020',
    'un peso <quantity kind="multiple" value_min="10">dieci volte</quantity> superiore',
    'ordini <quantity value_min="3" measure="ordini">triplicati</quantity>, debito in calo',
    # not
    'il doppio incarico, il doppio misto, doppia cittadinanza',
    'il raddoppio della linea ferroviaria',
    'il terzo raddoppio al 35\'',
    'due volte campione, tre volte ministro',
]  # fmt: skip

MEASURES = [
    'Il volume degli scambi commerciali è aumentato del <quantity measure="volume degli scambi commerciali">13,6%</quantity>',
    'Circa il <quantity measure="pagamenti">97%</quantity> di tutti i pagamenti',
    'Il progetto aumenterebbe del <quantity measure="capacità">30%</quantity> la capacità del terminale',
    'I prezzi sono aumentati del <quantity measure="prezzi">3%</quantity> il mese scorso',
    'Il fondo sale al <quantity measure="">62%</quantity>, la famiglia scende al <quantity measure="">30%</quantity>',
    'ha <quantity>412</quantity> dipendenti (+<quantity measure="dipendenti">11,2%</quantity>) in Italia',
    'non vuole l\'accordo sui dazi, oggi al <quantity measure="dazi">19%</quantity>',
    'dei prezzi, lievitati del <quantity measure="prezzi">27%</quantity>',
    'gestisce <quantity measure="data center">9</quantity> data center e <quantity measure="camici bianchi">270</quantity> camici bianchi',
    'evadendo il <quantity measure="imposte">70 per cento</quantity> delle imposte',
    'fino a coprire il <quantity measure="fabbisogno">36%</quantity> circa del fabbisogno italiano',
    'scatterà uno sconto del <quantity measure="sconto">3,5 per cento</quantity>, oltre',
    'i furti sono calati dell\'<quantity measure="furti">8 per cento</quantity> nel 2023',
    'A Belgrado l\'inflazione supera ormai il <quantity measure="inflazione">15%</quantity>',
    'Lo stipendio medio kosovaro è cresciuto del <quantity measure="stipendio medio">9 per cento</quantity>',
    'prezzi in calo del <quantity measure="prezzi">3%</quantity>',
    'con un aumento dei prezzi del <quantity measure="prezzi">3%</quantity>',
    'un rincaro del <quantity measure="rincaro">3%</quantity>',
    'la disoccupazione è salita al <quantity measure="disoccupazione">8,2%</quantity>',
    'il tasso di occupazione è al <quantity measure="tasso di occupazione">62%</quantity>',
    'ha ucciso <quantity>600 mila</quantity> persone, il <quantity measure="persone">95%</quantity> in Africa',
    'stipendi più bassi del <quantity measure="stipendi">31 per cento</quantity>',
]  # fmt: skip


SEASONS_AND_LOANWORDS = [
    "su Dazn per le prossime tre stagioni, dopo due stagioni in Serie B",
    "al termine della due diligence",
]


@pytest.mark.parametrize("text", SEASONS_AND_LOANWORDS)
def test_no_quantities(text: str) -> None:
    assert not find_quantities(text)


@pytest.mark.parametrize("markup", [*PERCENT, *COUNTS, *MULTIPLES, *MEASURES])
def test_quantities(markup: str) -> None:
    text, _ = parse(markup)
    check(markup, find_quantities(text))


def test_dates_money_and_names_win() -> None:
    text = "Il 3 maggio 20 persone della Banda dei 7 ladri pagano 50 euro e il 10%"
    taken = [(text.index("3 m"), text.index("3 m") + 8), (text.index("50"), text.index("50") + 7)]
    name = (text.index("Banda"), text.index("Banda") + len("Banda dei 7"))
    found = find_quantities(text, taken=taken, names=[name])
    assert [mention.text for mention in found] == ["20", "10%"]


_PIECES = st.sampled_from(
    "tra da i il 20 e 30 - milioni mila di persone % per cento punti percentuali sei due una decina"
    " triplicato doppio volte , . nuove telecamere sono feriti circa oltre del 3,5 \u00a0 \n « İ"
    " numero raggiungendo il le".split(" ")
)


@settings(deadline=None)
@given(st.text() | st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES).map("".join))
def test_spans_slice_and_do_not_overlap(text: str) -> None:
    last = 0
    for mention in find_quantities(text):
        assert last <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text == mention.text.strip()
        assert mention.value_min is not None or mention.value_max is not None
        last = mention.end


def test_component_alone_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("setaccio_quantities")
    doc = nlp("Il 3% di 20 aziende.")
    mentions = get_mentions(doc, "quantities", QuantityMention)
    assert [(m.text, m.kind) for m in mentions] == [("3%", "percent"), ("20", "count")]
    assert [span.label_ for span in doc.spans["quantities"]] == ["percent", "count"]
    assert not nlp("").spans["quantities"]


@pytest.mark.parametrize(
    "unit",
    ["10 ", "10% ", "10 persone ", "due ", "dal 10% al ", "a", "triplicato ", "il doppio della ",
     "numero di ", "raggiungendo 18. ", "un punto e ", "20-", "feriti sono ", "nuove ", "\n", "5 i "],
)  # fmt: skip
def test_long_monotonous_texts_are_read(unit: str) -> None:
    """A step that is quadratic in the article would not come to an end here."""
    text = unit * (60_000 // len(unit))
    ends = [0]
    for found in find_quantities(text):
        assert ends[-1] <= found.start < found.end <= len(text)
        ends.append(found.end)


def test_what_is_left_out_after_a_length_is_time() -> None:
    text = "Ha un contratto da sei ore e ne lavora dieci. Chiede 40 navi e ne ha sei."
    taken = [(text.index("sei ore"), text.index("sei ore") + 7)]
    found = [(m.text, m.measure) for m in find_quantities(text, taken=taken)]
    assert found == [("40", "navi"), ("sei", "")]
