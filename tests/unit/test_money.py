"""Sums of money, as marked-up sentences."""

# ruff: noqa: ERA001  (one case a line)

from __future__ import annotations

import pycountry
import pytest
import spacy
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from markup import check, parse
from setaccio.mentions import get_mentions
from setaccio.money.currencies import currencies_of, lexicon, owner_currency
from setaccio.money.figures import find_money
from setaccio.money.records import MoneyMention

SPANS = [
    'un <money amount_min="2000000" amount_max="2000000" mod="approx">paio di milioni di euro</money> in più',
    'vale <money amount_min="60000000000" currency="USD">60 miliardi di US$</money>',
    'un dividendo di <money amount_min="0.2" per="unit:azione">0,20 euro</money> ad azione',
    # the currency after the number
    'vale <money amount_min="4100000000" amount_max="4100000000" currency="USD" currency_inferred="false" mod="" per="">4,1 miliardi di dollari</money>',
    'una multa di <money amount_min="12000" currency="EUR">12 mila euro</money>',
    'ne servono <money amount_min="1000">mille euro</money>',
    'spesi <money amount_min="1500000">un milione e mezzo di euro</money> in un anno',
    'un assegno da <money amount_min="500000000">mezzo miliardo di euro</money>',
    'pagò <money amount_min="90000" currency="USD">90.000 dollari</money> in contanti',
    'pari a <money amount_min="3200000000" currency="EUR">3,2\u00a0mld di\u00a0euro</money>',
    'oltre <money amount_min="1500000" amount_max="" mod="more_than">1,5 mln. di euro</money>',
    'costa <money amount_min="9" currency="GBP">nove sterline</money> e basta',
    'nemmeno <money amount_min="1" mod="">un euro</money>',
    'un <money amount_min="1000000000">miliardo di euro</money>'.replace("un <", "il <"),
    'una <money amount_min="30000000" amount_max="30000000" mod="approx">trentina di milioni di euro</money>',
    "con <money amount_min=\"20\">vent'euro</money>".replace("vent'", "venti "),
    '<money amount_min="10000" currency="USD">10K$</money> subito',
    '<money amount_min="2500000">2,5 mln €</money>',
    '<money amount_min="15">15€</money> a Roma',
    '<money amount_min="300000000000" currency="JPY">300 miliardi di yen</money>',
    # before it
    'mette a disposizione <money amount_min="450000" currency="EUR">€ 450.000</money>: di questi',
    'ha speso <money amount_min="75000000" currency="USD">$ 75 milioni</money> finora',
    'ha speso <money amount_min="2000000000" currency="USD">US$ 2 bn</money> finora',
    'valutata <money amount_min="2500000000" currency="USD">$2.5B</money> ieri',
    'a <money amount_min="10050000000" currency="HKD">HK$ 10,05 miliardi</money>',
    'venduta a <money amount_min="5000" currency="USD">$ 5.000</money> in meno',
    'vale <money amount_min="3200000" currency="EUR">EUR 3,2 mln</money>',
    'pagati <money amount_min="3.01" currency="GBP">GBP3,01</money> a quota',
    'importo di <money amount_min="450000" currency="EUR">euro 450.000</money>',
    'importo di <money amount_min="3000000" currency="USD">3 mln USD</money>',
    # whose: owners and codes
    '<money currency="CHF" amount_min="400000" currency_inferred="false">400 mila franchi svizzeri</money>',
    '<money currency="CAD" amount_min="5000000">5 milioni di dollari canadesi</money>',
    '<money currency="USD" amount_min="5000000">5 milioni di dollari Usa</money>',
    '<money currency="HKD" amount_min="5000000">5 milioni di dollari di Hong Kong</money>',
    '<money currency="AUD" amount_min="125000000">125 milioni di dollari australiani</money>',
    '<money currency="EGP" amount_min="300">300 sterline egiziane</money>',
    '<money currency="TRY" amount_min="500">500 lire turche</money>',
    '<money currency="XOF" amount_min="10000">10.000 franchi CFA</money>',
    'In Camerun vale <money currency="XAF" currency_inferred="true">10.000 franchi Cfa</money>',
    '<money currency="RUB" amount_min="60">60 rubli russi</money>',
    '<money currency="BYN" amount_min="60">60 rubli bielorussi</money>',
    '<money currency="AED" amount_min="60">60 dirham degli Emirati Arabi Uniti</money>',
    '<money currency="USD">5 milioni di dollari</money> russi',
    # whose: inferred
    'A Stoccolma un assegno da <money currency="SEK" currency_inferred="true">28.000 corone</money>',
    'Oslo spende <money currency="NOK" currency_inferred="true">28 milioni di corone</money>',
    'La Danimarca e la Svezia. A Copenaghen costa <money currency="DKK">100 corone</money>',
    'le famiglie algerine pagano <money currency="DZD" currency_inferred="true">200 dinari</money>',
    'con Belgrado. La parte serba dà <money currency="RSD" currency_inferred="true">5 milioni di dinari</money>',
    'ai tempi costava <money currency="ITL" currency_inferred="true">mille lire</money>',
    'in Turchia costa <money currency="TRY" currency_inferred="true">mille lire</money>',
    'un conto da <money currency="CHF" currency_inferred="true">mille franchi</money>',
    'In Senegal costa <money currency="XOF" currency_inferred="true">mille franchi</money>',
    'in Argentina vale <money currency="ARS" currency_inferred="true">mille pesos</money>',
    'in India vale <money currency="INR" currency_inferred="true">mille rupie</money>',
    'in Australia vale <money currency="USD" currency_inferred="false">mille dollari</money>',
    'in Germania valeva <money currency="DEM" currency_inferred="true">5.000 marchi</money>',
    # ranges
    'tra i <money amount_min="20000000" amount_max="30000000" mod="">20 e i 30 milioni di euro</money>',
    'biglietti fra <money amount_min="15" amount_max="40">15 e 40 euro</money>',
    '<money amount_min="20000000" amount_max="30000000">20-30 milioni di euro</money>',
    'da <money amount_min="3000000" amount_max="5000000">3 a 5 milioni di euro</money>',
    'dai <money amount_min="15" amount_max="40">15 ai 40 euro</money>',
    'tra <money amount_min="10" amount_max="20">10 euro e 20 euro</money>',
    '<money amount_min="10" amount_max="20">10 euro - 20 euro</money>',
    'tra <money amount_min="500000000" amount_max="1000000000">500 milioni e un miliardo di euro</money>',
    'costa <money amount_min="2000000" amount_max="3000000">due o tre milioni di euro</money>',
    'costa <money amount_min="20" amount_max="30">20/30 euro</money> in più',
    'da <money amount_min="10" amount_max="20">€ 10 a 20</money>',
    # lists
    '<money amount_min="20000000">20</money>, <money amount_min="30000000">30</money> e <money amount_min="50000000">50 milioni di euro</money>',
    '<money amount_min="10">10</money> e <money amount_min="20">20 euro</money>',
    'nel 2019 e <money amount_min="3000000">3 milioni di euro</money>',
    'i commi 2 e <money amount_min="3000000">3 milioni di euro</money>'.replace("i commi 2 e", "i commi 2:"),
    '<money amount_min="1000">mille euro</money> e <money amount_min="50" currency="USD">50 dollari</money>',
    # bounds and approximation
    'investimenti che superano i <money amount_min="2000000000" amount_max="" mod="more_than">2 miliardi di dollari</money>',
    'costa meno di <money amount_min="" amount_max="10" mod="less_than">10 dollari</money>',
    'non più di <money amount_min="" amount_max="10" mod="less_than">10 dollari</money>',
    'vale fino a <money amount_min="" amount_max="30000000000" mod="less_than">30 miliardi di euro</money>',
    'al massimo <money amount_min="" amount_max="500" mod="less_than">500 euro</money>',
    'non supera i <money amount_min="" amount_max="500" mod="less_than">500 euro</money>',
    'non meno di <money amount_min="500" amount_max="" mod="more_than">500 euro</money>',
    'almeno <money amount_min="500" amount_max="" mod="more_than">500 euro</money>',
    'più di <money amount_min="1000000" amount_max="" mod="more_than">un milione di euro</money>',
    'supera ormai i <money amount_min="500" amount_max="" mod="more_than">500 euro</money>',
    'intorno ai <money amount_min="500" amount_max="500" mod="approx">500 euro</money> al mese',
    'circa <money amount_min="500" amount_max="500" mod="approx">500 euro</money>',
    'quasi <money mod="approx">400 mila euro</money>',
    'sfiora i <money amount_min="2000000000" mod="approx">2 miliardi di euro</money>',
    '<money amount_min="500" mod="approx">500 euro</money> circa',
    '<money amount_min="500" amount_max="" mod="more_than">500 euro</money> e più',
    'circa <money amount_min="20" amount_max="30" mod="approx">20-30 euro</money>',
    'solo <money amount_min="500" mod="">500 euro</money>',
    # per
    'gli versa <money per="month">1.100 euro</money> al mese',
    '<money per="month">1.100 euro</money> mensili',
    '<money per="year">2 miliardi di euro</money> l\'anno',
    '<money per="year">2 miliardi di euro</money> annui',
    '<money per="">2 miliardi di euro</money> l\'anno scorso',
    '<money per="">2 miliardi di euro</money> l’anno prossimo',
    'valeva <money per="day">35 euro</money> al giorno',
    '<money per="person">€ 8.000</money> a testa',
    'costa <money per="person">120 euro</money> a persona',
    'sotto gli <money per="unit:barile" amount_max="80" amount_min="">80 dollari</money> al barile',
    '<money per="unit:azione">30,41 dollari</money> per azione',
    '<money per="unit:litro">1,89 euro</money> al litro',
    '<money per="unit:ora">9 euro</money> l\'ora',
    '<money per="">9 milioni di euro</money> al Comune',
    '<money per="">9 milioni di euro</money> per la scuola',
    'un canone mensile di <money per="month">500 euro</money>',
    'circa <money per="month" mod="approx">500 euro</money>/mese',
    # minor units and compounds
    'costa <money amount_min="0.5" currency="EUR">50 centesimi</money> in più',
    'costa <money amount_min="2.1" currency="GBP">210 pence</money>',
    'costa <money amount_min="0.5" currency="USD">50 centesimi di dollaro</money>',
    'costa <money amount_min="10.5">10 euro e 50</money>.',
    'costa <money amount_min="10.5">10 euro e 50 centesimi</money> al chilo',
    'costa <money amount_min="15.5">15 dollari 50</money>.',
    'costa <money amount_min="1.23" currency="USD">1 USD e 23 centesimi</money>',
    'costa <money amount_min="3.5">tre euro e mezzo</money>',
    'costa <money amount_min="10">10 euro</money> e 50 persone',
    'SANTIAGO - Il governo dà <money currency="CLP" currency_inferred="true">mille pesos</money>',
    'a <money per="unit:missione">1.900 euro</money> a missione, pagati',
    '<money per="month">205 euro</money> lordi in più al mese',
    'Il mutuo non può superare i <money mod="less_than" amount_min="" amount_max="250000">250 mila euro</money>',
    'per la Serie C: minimo di <money mod="" amount_min="26664" amount_max="26664">26.664 euro</money> lordi',
    'ha speso (<money amount_min="11500">11 mila e 500 euro</money>)',
    "le qualificazioni a Euro 2012, tra le nazionali",
    "nello slalom ha preceduto di 16 centesimi il croato",
    # none
    "i paesi dell'euro, in dollari, valute nazionali",
    "180 milioni di persone",
    "battuto per 12 centesimi di secondo",
    "due corone, 24 marchi e un peso",
    "cento franchi tiratori",
    "Euro 2024 in Germania, motori Euro 6",
    "in Cop 28 e TOP 10",
    "20 euroscettici e 3 dollaroni",
    "con lei, 3 lei e loro",
    "il 30 per cento",
    "i pesi: 500 pesi da palestra",
]  # fmt: skip


@pytest.mark.parametrize("markup", SPANS)
def test_sums(markup: str) -> None:
    text, _ = parse(markup)
    check(markup, find_money(text))


MEASURES = [
    'chiedono <money measure="premio">2.200 euro</money> di premio; l\'azienda ha <money measure="debiti">2 milioni di euro</money> di debiti',
    'per un <x>valore</x> stimato in <money measure="valore">3,2 mld di euro</money>',
    'studi di fattibilità per una cifra compresa tra i <money measure="studi di fattibilità">20 e i 30 milioni di euro</money>',
    # what hangs on a noun leaves it the figure; what follows the figure says more than what leads to it
    'con un incentivo all\'uscita di <money measure="incentivo">72 mila euro</money> a testa',
    'una multa per eccesso di velocità di <money measure="multa">300 euro</money>, un contratto da stagista a <money measure="contratto">900 euro</money>',
    'accordi per un valore complessivo di <money measure="valore complessivo">310 milioni di euro</money>',
    'il recesso dal contratto da <money measure="contratto">88 milioni di euro</money>',
    'nasce un gruppo da <money measure="ricavi">640 milioni di euro</money> di ricavi',
    'annuncia battaglia in tribunale per <money measure="penali">3 milioni di euro</money> di penali',
    'un litro di benzina costa <money measure="benzina">1,38 euro</money>, un chilo di pane <money>2 euro</money>',
    'Valore complessivo <money measure="Valore complessivo">23 milioni di euro</money>. Fine',
    'L\'interscambio tra i due paesi ha raggiunto nel 2024 gli <money measure="interscambio">1,4 miliardi di euro</money>',
    'un collirio analogo costa oggi <money measure="collirio">14mila euro</money>, una tazzina al bar costa ormai <money measure="tazzina">1,20 euro</money>',
    'L\'interscambio con Giacarta sarà nel 2023 di <money measure="interscambio">460 milioni di dollari</money>',
    'fissa un compenso minimo di <money amount_min="11" amount_max="11" mod="">11 euro</money>; con un minimo di <money mod="more_than">11 euro</money>',
    'più una multa di <money measure="multa">12 mila euro</money>: è la pena',
    'uno scambio da 41 colpi e un assegno da <money measure="assegno">28.000 corone</money>',
    'Palermo: biglietti fra <money measure="biglietti">15 e 40 euro</money>',
    'biglietti esauriti, incasso intorno ai <money measure="incasso">45.000 euro</money>',
    'le borse, da <money measure="borse">650 euro</money> al mese',
    'una bombola continua a costare <money measure="bombola">200 dinari</money>',
    "la bozza all'esame degli uffici vale oltre <money measure=\"bozza\">1,5 mln di euro</money>",
    'Il piano di investimenti per i Balcani occidentali vale fino a <money measure="piano di investimenti">30 miliardi di euro</money>',
    'Lo stipendio medio kosovaro, intorno ai <money measure="stipendio medio">500 euro</money>',
    'con investimenti in questo paese che superano i <money measure="investimenti">2 miliardi di dollari</money>',
    'un canone di circa <money measure="canone">2.100 euro</money>',
    'mette a disposizione <money measure="">€ 450.000</money>',
    'vorrebbe spendere subito <money measure="">350 mila euro</money>',
    'hanno spostato quasi <money measure="">400 mila euro</money>',
    'il debito pubblico è salito a <money measure="debito pubblico">3 mila miliardi di euro</money>',
    'Il fatturato del gruppo ha superato i <money measure="fatturato">10 milioni di euro</money>',
    'ingresso <money measure="ingresso">12 euro</money>, chiuso il lunedì',
    'gli scambi sono scesi del 6,8%, a <money measure="scambi">723 milioni di euro</money>',
    'Il patto costa ai contribuenti europei <money measure="patto">57 milioni di euro</money>',
    'che il salario minimo, <money measure="salario minimo">19,97 cedi</money> al giorno, sia',
    'hanno firmato: <money measure="">205 euro</money> in più',
    'un premio fino a <money measure="premio">3.000 euro</money>',
    'Il prezzo del gas è sceso a <money measure="prezzo del gas">30 euro</money> al megawattora',
    'firma un contratto fino al 2028 da <money measure="contratto">650 mila euro</money> a stagione',
    'un mutuo del 2019 da <money measure="mutuo">90 mila euro</money>',
    'un aumento medio a regime di <money measure="aumento medio">80 euro</money>',
    'andranno <money measure="aumento">260 euro</money> lordi di aumento',
    'il club gli riconosce <money measure="premio">1.200 euro</money> netti di premio',
    'penali da <money measure="penali">500 a 5.000 euro</money> a ritardo',
    'hanno diritto a 12 mensilità e a circa <money measure="">9.600 euro</money> ciascuno',
    'prevede due rate e una multa di <money measure="multa">500 euro</money>',
    'Il titolo ha chiuso in rialzo del 6,2%, a <money measure="titolo">3,14 euro</money>',
    'La moneta ha perso il 3% a <money measure="moneta">1,07 dollari</money>',
    "L'operazione è valutata <money measure=\"operazione\">591 milioni di dollari</money>",
    'La manovra potrebbe raccogliere <money measure="">12 milioni di euro</money>',
    'Il fondo dispone di <money measure="fondo">15 milioni di euro</money>',
    'chiude la lite versando <money measure="">4 milioni di euro</money>',
    'cinque anni di tempo, <money measure="">200 milioni di riyal</money>, un comitato',
]  # fmt: skip


@pytest.mark.parametrize("markup", MEASURES)
def test_measure_from_the_neighbourhood(markup: str) -> None:
    markup = markup.replace("<x>", "").replace("</x>", "")
    text, _ = parse(markup)
    check(markup, find_money(text))


def test_dates_are_no_amounts() -> None:
    text = "Il 3 maggio e 5 milioni di euro; nel 20 e 30 euro"
    date = (text.index("20 e"), text.index("20 e") + 2)
    assert [m.text for m in find_money(text, taken=[date])] == ["5 milioni di euro", "30 euro"]


@pytest.mark.parametrize("code", sorted(c.alpha_3 for c in pycountry.currencies))
def test_every_iso_code_is_read(code: str) -> None:
    if code not in lexicon().codes:  # funds, metals, accounting units
        pytest.skip("nothing that newspapers pay in")
    (mention,) = find_money(f"Costa {code} 1.500,00 in tutto")
    assert (mention.currency, mention.text) == (code, f"{code} 1.500,00")


_CURRENT = {c.alpha_3 for c in pycountry.currencies} & set(Locale("it").currencies)


@pytest.mark.parametrize("code", sorted(lexicon().codes & _CURRENT))
def test_every_full_name_of_cldr_is_read(code: str) -> None:
    name = str(Locale("it").currencies[code])
    if "(" in name or code in {"AFN", "TOP"}:
        pytest.skip("CLDR's name is also that of a people, or has a letter that nobody types")
    mentions = find_money(f"Costa 1.500 {name}.")
    assert len(mentions) == 1, name
    same_name = {c for c, other in Locale("it").currencies.items() if other == name}
    assert mentions[0].currency in same_name | {code}


def test_press_names_are_not_stale() -> None:
    for word, family in lexicon().families.items():
        assert family.default in lexicon().codes, word


@pytest.mark.parametrize(
    ("word", "country", "expected"),
    [
        ("corone", "SE", ("SEK", True)),
        ("corone", "IT", None),
        ("lire", "IT", ("ITL", False)),
        ("lire", "TR", ("TRY", True)),
        ("dinari", "RS", ("RSD", True)),
        ("franchi", "FR", ("FRF", False)),
        ("franchi", "XX", None),
    ],
)
def test_owner(word: str, country: str, expected: tuple[str, bool] | None) -> None:
    assert owner_currency(lexicon().families[word], country) == expected
    assert isinstance(currencies_of(country), tuple)


_PIECES = st.sampled_from(
    "tra da i 20 e 30 - milioni mila di euro dollari € $ USD centesimi un mezzo , . corone svedesi"
    " Svezia circa oltre al mese l'anno / 3,5 \u00a0 \n « İ una multa che supera ;".split(" ")
)


@settings(deadline=None)
@given(st.text() | st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES).map("".join))
def test_spans_slice_and_do_not_overlap(text: str) -> None:
    last = 0
    for mention in find_money(text):
        assert last <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text == mention.text.strip()
        assert mention.amount_min is not None or mention.amount_max is not None
        if mention.amount_min is not None and mention.amount_max is not None:
            assert mention.amount_min <= mention.amount_max
        assert len(mention.currency) == 3
        last = mention.end


def test_component_alone_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("setaccio_money")
    doc = nlp("Costa 20euro.")
    (mention,) = get_mentions(doc, "money", MoneyMention)
    assert mention.text == "20euro"
    assert [(span.text, span.label_) for span in doc.spans["money"]] == [("20euro", "EUR")]
    assert not nlp("").spans["money"]


@pytest.mark.parametrize(
    "unit",
    ["10 ", "$", "€ 5 ", "20, ", "20 e ", "5 euro ", "5 corone ", "milioni di euro ", "a", "10-",
     "Svezia ", "5 euro e 5 ", "oltre ", "tra 5 e ", "di di di ", "\n"],
)  # fmt: skip
def test_long_monotonous_texts_are_read(unit: str) -> None:
    """A step that is quadratic in the article would not come to an end here."""
    text = unit * (60_000 // len(unit))
    ends = [0]
    for found in find_money(text):
        assert ends[-1] <= found.start < found.end <= len(text)
        ends.append(found.end)
