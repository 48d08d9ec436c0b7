"""Who makes the instrument: sentences with marked entities, parties as their ids, in any order."""

from __future__ import annotations

import pytest

from markup import Marked, parse
from setaccio.agreements.extract import find_agreements
from setaccio.dates.records import DateMention
from setaccio.entities.records import EntityMention

# Short tags: <c>country</c> by its code, <o>body</o>, <p>person</p>, <l>place</l>, <d>date</d>,
# <a parties="...">instrument</a>; ids are lower-case names, for countries their codes.
CODES = {
    "Russia": "RU", "Kirghizistan": "KG", "Italia": "IT", "Libia": "LY", "Cina": "CN",
    "Stati Uniti": "US", "Francia": "FR", "Germania": "DE", "Turchia": "TR", "Ucraina": "UA",
    "Spagna": "ES", "Marocco": "MA", "Giappone": "JP", "Grecia": "GR", "Kazakistan": "KZ",
    "Albania": "AL", "Svezia": "SE", "Serbia": "RS", "Kosovo": "XK", "Iran": "IR", "India": "IN",
    "Egitto": "EG", "Qatar": "QA", "Polonia": "PL", "Ungheria": "HU",
}  # fmt: skip
LABELS = {"c": "LOC", "o": "ORG", "p": "PER", "l": "LOC", "m": "MISC"}


def _ident(mark: Marked) -> str:
    return CODES[mark.text].lower() if mark.tag == "c" else mark.text.lower().split()[-1]


def parties_of(markup: str) -> list[tuple[str, set[str]]]:
    text, marks = parse(markup)
    entities = [
        EntityMention(
            m.start, m.end, m.text, LABELS[m.tag], m.attrs.get("id", _ident(m)), m.text,
            CODES[m.text] if m.tag == "c" else "", m.attrs.get("role", ""), "test",
        )
        for m in marks
        if m.tag in LABELS
    ]  # fmt: skip
    dates = [
        DateMention(m.start, m.end, m.text, "DATE", "2025-01-01", "", "", "", "none", "test")
        for m in marks
        if m.tag == "d"
    ]
    found = find_agreements(text, entities=entities, dates=dates)
    got = {(a.start, a.end): {party for party, _ in a.parties} for a in found}
    expected = [m for m in marks if m.tag == "a"]
    assert sorted(got) == sorted((m.start, m.end) for m in expected), text
    return [(m.attrs["parties"], got[m.start, m.end]) for m in expected]


CASES = [
    # tra / fra
    'Un <a parties="it ly">accordo</a> tra <c>Italia</c> e <c>Libia</c> sulla pesca.',
    'L\'<a parties="it ly">accordo</a> sulla pesca tra l\'<c>Italia</c> e la <c>Libia</c> è saltato.',
    'Il <a parties="rieti lazio prefettura">protocollo</a> tra il <o>Comune di Rieti</o>, la <o>Regione Lazio</o> e la <o>Prefettura</o>.',
    'Firmata l\'<a parties="eni enel">intesa</a> fra <o>Eni</o> ed <o>Enel</o>.',
    'Dopo il <a parties="us cn">patto</a> siglato <d>ieri</d> a <l>Ginevra</l> fra <c>Stati Uniti</c> e <c>Cina</c> le borse salgono.',
    'Un <a parties="it ue">accordo</a> tra il governo italiano e l\'<o>Ue</o> per aiutare l\'<c>Italia</c>.',
    # hyphens, compounds
    'L\'<a parties="ue mercosur">accordo</a> <o>Ue</o>-<o>Mercosur</o> è in bilico.',
    '<a parties="lega pdl">Accordo</a> <o>Lega</o> - <o>Pdl</o> sulle elezioni.',
    'Il <a parties="it ly">trattato</a> italo-libico impegna la <c>Libia</c> e l\'<c>Italia</c>.',
    'Il <a parties="ru tr">memorandum</a> russo-turco resta segreto, dicono <c>Russia</c> e <c>Turchia</c>.',
    # active subject, with and without partner
    '<c>Russia</c> e <c>Turchia</c> hanno firmato un <a parties="ru tr">accordo</a>.',
    'La <c>Russia</c> ha firmato con la <c>Turchia</c> un <a parties="ru tr">accordo</a> sul gas.',
    'La <c>Russia</c> ha firmato un <a parties="ru tr">accordo</a> sul gas con la <c>Turchia</c>.',
    '<o>Eni</o>, <o>Enel</o> e <o>Snam</o> siglano un <a parties="eni enel snam">memorandum</a>.',
    'L\'<c>Italia</c> ratifica la <a parties="it">convenzione</a> contro la tortura.'.replace(
        '<a parties="it">convenzione</a> contro la tortura', '<a parties="it">convenzione contro la tortura</a>'
    ),
    '<o>Fincantieri</o> si è aggiudicata una <a parties="fincantieri">commessa</a> da 300 milioni.',
    '<o>Saipem</o> ha ottenuto da <o>Aramco</o> una <a parties="saipem aramco">commessa</a> da 2 miliardi.',
    'Il <o>Comune</o> ha rescisso il <a parties="comune sabina">contratto</a> con la <o>Sabina</o>.',
    'La <c>Cina</c> propone una <a parties="cn">tregua commerciale</a>.',
    'Gli <c>Stati Uniti</c> si sono ritirati dal <a parties="us">trattato</a> sui missili.',
    '<c>Grecia</c> e <c>Turchia</c> non hanno mai firmato un <a parties="gr tr">accordo</a>.',
    'La <c>Serbia</c> ha detto di aver raggiunto un <a parties="rs xk">accordo</a> con il <c>Kosovo</c>.',
    'La <c>Polonia</c> intende firmare con la <c>Svezia</c> un <a parties="pl se">patto</a> di difesa.',
    'La <c>Polonia</c> ha incontrato i donatori e firmato un <a parties="pl">accordo</a>.',
    # agents
    'Il <a parties="it fr">trattato</a> è stato firmato da <c>Italia</c> e <c>Francia</c>.',
    'La <a parties="it fr">convenzione</a>, sottoscritta dall\'<c>Italia</c> e dalla <c>Francia</c>, scade.',
    'Un <a parties="eni enel snam">protocollo</a> siglato da <o>Eni</o>, <o>Enel</o> e <o>Snam</o>.',
    'È stato firmato dai ministri di <c>Egitto</c> e <c>Qatar</c> un <a parties="eg qa">memorandum</a>.',
    'Quattro giorni di <a parties="us cn">tregua</a> sono stati dichiarati da parte di <c>Stati Uniti</c> e <c>Cina</c>.',
    # persons stand for bodies
    'Il presidente russo <p>Putin</p> e il re <p>Mohammed</p> del <c>Marocco</c> hanno firmato un <a parties="ru ma">accordo</a> sulla pesca fra <c>Russia</c> e <c>Marocco</c>.',
    'I presidenti di <c>Russia</c> e <c>Kirghizistan</c> – <p>Putin</p> e <p>Japarov</p> – hanno firmato una <a parties="ru kg">dichiarazione congiunta</a>.',
    'Il sindaco di <o>Roma Capitale</o>, <p>Rossi</p>, e l\'ad di <o>Atac</o>, <p>Bianchi</p>, hanno siglato un <a parties="capitale atac">protocollo</a>.',
    '<p>Rossi</p> (<o>Cgil</o>) e <p>Bianchi</p> (<o>Confindustria</o>) hanno firmato l\'<a parties="cgil confindustria">intesa</a>.',
    '<p>Bossi</p> e <p>Berlusconi</p> hanno stretto un <a parties="bossi berlusconi">patto</a>.',
    # demonyms
    'L\'<c>Italia</c> ha siglato con la controparte kazaka un <a parties="it kz">memorandum</a>, utile al <c>Kazakistan</c>.',
    # who talks of it is no party
    '<p>McCain</p> critica l\'<a parties="">accordo</a>.',
    'Il partito <o>Nea Dimokratia</o> ha votato contro l\'<a parties="">accordo</a>.',
    '<p>Bazoli</p> ha commentato l\'<a parties="londra">accordo</a> con la <o>Borsa di Londra</o>.',
    'Secondo <o>Reuters</o> un <a parties="">accordo</a> è vicino.',
    'L\'<o>Onu</o> chiede una <a parties="onu">tregua</a> immediata.'.replace('parties="onu"', 'parties=""'),
    # back references and inheritance
    '<c>Russia</c> e <c>Iran</c> discutono. Le parti hanno firmato un <a parties="ru ir">accordo</a>.',
    '<c>India</c> e <c>Giappone</c> hanno firmato un <a parties="in jp">trattato</a>. L\'<a parties="in jp">intesa</a> prevede scambi.',
    'È saltato l\'<a parties="hu ua">accordo</a> con l\'<c>Ungheria</c>: lo aveva chiesto l\'<c>Ucraina</c>, che con l\'<c>Ungheria</c> ha chiuso l\'<a parties="hu ua">intesa</a>.'.replace(
        'È saltato l\'<a parties="hu ua">accordo</a> con l\'<c>Ungheria</c>: lo aveva chiesto l\'<c>Ucraina</c>, che con', "L'<c>Ucraina</c> con"
    ),
    # a new paragraph about others takes over no parties; about nobody, or about the same, it does
    '<c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>.\n\n<o>Ferrero</o> assume: il <a parties="">contratto</a> di fornitura scade.',
    '<c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>.\n\nDopo un anno di attesa è stato firmato un <a parties="it fr">protocollo</a>.',
    '<c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>.\n\nLa <c>Francia</c> festeggia: firmato pure un <a parties="it fr">protocollo</a>.',
    # the two that the sentence, or the one before it, is about
    '<o>Nestlé</o> si prende la <o>Cadorin</o>. L\'<a parties="nestlé cadorin">accordo</a> di compravendita vale due miliardi.',
    '<o>Leonardo</o> fornirà dieci elicotteri a <o>Petrovietnam</o>. Il <a parties="leonardo petrovietnam">contratto</a> vale 95 milioni.',
    'A <l>Ginevra</l> <c>Iran</c> e <c>Svezia</c> si sono parlati. L\'<a parties="ir se">accordo</a> non c\'è ancora.',
    # a partner named alone, and whom its sentence is about
    '<o>Perugia</o> si consola con la <a parties="perugia ateneo">convenzione</a> rinnovata con l\'<o>Ateneo</o>.',
    'A <l>Roma</l> è stata rinnovata la <a parties="ateneo">convenzione</a> con l\'<o>Ateneo</o>.',
    # a clause of its own about others
    '<c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>; <o>Eni</o> tratta con <o>Enel</o>: il <a parties="eni enel">contratto</a> vale dieci milioni.',
    # the couple of the title, when nobody else has come up
    '<c>Italia</c> e <c>Albania</c>, dieci firme\n\nUn <a parties="it al">pacchetto di accordi</a> per cominciare.',
    '<o>Eni</o> gela <o>Enel</o>\n\nUn <a parties="">accordo</a> per cominciare.',
    # what a title is about is no party; a list is
    '<o>Gnl</o>, <o>Eni</o> firma un <a parties="eni">accordo</a>\n\nTesto',
    '<o>Mutui</o> prima casa, <o>Abi</o> e <o>Consap</o> prorogano il <a parties="abi consap">protocollo</a>\n\nTesto',
    '<o>Trasporti</o>, la <o>Regione</o> rinnova il <a parties="regione">contratto</a>\n\nTesto',
    '<o>Eni</o>, <o>Enel</o> e <o>Snam</o> firmano un <a parties="eni enel snam">protocollo</a>\n\nTesto',
    '<c>Italia</c>, <c>Francia</c>, <c>Spagna</c> e <c>Grecia</c> firmano un <a parties="it fr es gr">accordo</a>\n\nTesto',
    # a relative clause
    'Vale 210 milioni l\'<a parties="eni enel">accordo</a> di licenza che <o>Eni</o> ed <o>Enel</o> hanno annunciato.',
    # fronted partners
    'Tra <c>Qatar</c> e <o>Hamas</o> la <a parties="qa hamas">tregua</a> regge.',
    'Fra <c>Qatar</c> e <c>Egitto</c> è stato firmato un <a parties="qa eg">accordo</a>.',
    'Con la <c>Francia</c> l\'<a parties="fr">accordo</a> è stato ratificato.',
    'Con la <o>Regione</o>, infine, è stata rinnovata per un biennio la <a parties="regione">convenzione</a>.',
    'Con la <c>Francia</c> in crisi, <c>Italia</c> e <c>Spagna</c> hanno firmato un <a parties="it es">accordo</a>.',
    '<c>Turchia</c> e <c>Grecia</c> stanno negoziando un <a parties="tr gr">memorandum</a>.',
    '<o>Enel</o> ha firmato con <o>Eni</o>, nell\'ambito dell\'<a parties="enel eni">accordo quadro</a> del 2021, un <a parties="enel eni">contratto</a>.',
    'COMUNICATO\n\n<o>Trenord</o>: <a parties="trenord alstom">contratto</a> da 212 milioni con <o>Alstom</o>\n\nMilano',
    # who stands beside the list is not in it
    'Il <a parties="eg qa">memorandum</a> è stato firmato da <c>Egitto</c> e <c>Qatar</c>, testimoni <c>Francia</c> e <o>Onu</o>.',
    'Il <a parties="eg qa">memorandum</a> è stato firmato da <c>Egitto</c> e <c>Qatar</c>, a margine del vertice dell\'<o>Onu</o>.',
    'Gli <a parties="eg qa">accordi</a>, sottoscritti da <c>Egitto</c> e <c>Qatar</c>, <c>Iran</c> li ha respinti.',
    '<o>Coni</o> ha siglato una <a parties="coni sport">convenzione</a> con <o>Sport</o>, la società del <o>Mef</o>.',
    '<c>Iran</c> e <c>Egitto</c> hanno accettato una <a parties="ir eg">tregua</a> mediata da <c>Qatar</c> e <c>Stati Uniti</c>.',
    # who brokers is none, fronted or not; who rejects what others signed is none
    'Con la mediazione dell\'<c>Egitto</c>, <c>Iran</c> e <c>Qatar</c> hanno concluso un <a parties="ir qa">accordo</a>.',
    'Sotto l\'egida dell\'<o>Onu</o> <c>Iran</c> e <c>Qatar</c> hanno firmato una <a parties="ir qa">tregua</a>.',
    'L\'<o>Onu</o> denuncia la violazione della <a parties="">tregua</a>.',
    '<o>Fiom</o> ha respinto l\'<a parties="fim uilm">accordo</a> firmato da <o>Fim</o> e <o>Uilm</o>.',
    'La <o>Curia</o> ha rifiutato l\'<a parties="curia comune">accordo</a> proposto dal <o>Comune</o>.',
    # common nouns for bodies
    '<o>Ponteverde</o> cresce. L\'azienda ha firmato un <a parties="ponteverde nordkraft">memorandum</a> con <o>Nordkraft</o>.',
    'L\'<o>Università di Pavia</o> si allarga. L\'ateneo ha siglato una <a parties="pavia eni">convenzione</a> con <o>Eni</o>.',
    '<o>Eni</o> investe. La <o>Regione Puglia</o> ha siglato un <a parties="puglia eni">protocollo</a> con la società.',
    'La <o>Regione Puglia</o> protesta. La società ha disdetto il <a parties="">contratto</a>.',
    'Con la società <o>Edison</o> il <o>Comune</o> ha firmato un <a parties="comune edison">contratto</a>.',
    '<o>Fim</o>, <o>Fiom</o> e <o>Uilm</o> trattano. <o>Stellantis</o> ha siglato con i sindacati un <a parties="stellantis fim fiom uilm">accordo</a>.',
    'Parlano <o>Fabi</o> e <o>First</o>. Siglato da <o>Abi</o> e sindacati il <a parties="abi fabi first">contratto nazionale</a>.',
    # a list of partners, and where it ends
    '<o>Eni</o> ha firmato con <o>Enel</o> e con <o>Snam</o> un <a parties="eni enel snam">accordo</a>.',
    'Il <o>Napoli</o> ha prolungato l\'<a parties="napoli msc">intesa</a> con <o>Msc</o> e la <o>Roma</o> ha chiuso un <a parties="roma riyadh">accordo</a> con <o>Riyadh</o>.',
    # titles
    '<o>Navalmec</o>, <a parties="navalmec">contratto</a> da un miliardo\n\nTesto',
    '<c>Stati Uniti</c> e <c>Russia</c> verso l\'<a parties="us ru">intesa</a>\n\nTesto',
    '<o>Inps</o> e <o>Anmil</o>, <a parties="inps anmil">intesa</a> sui certificati\n\nTesto',
    'Difesa: <o>Navalmec</o>, maxi <a parties="navalmec">commessa</a>\n\nTesto',
    '<o>Eni</o> e <o>Enel</o> a un passo dall\'<a parties="eni enel">accordo</a>\n\nTesto',
    '<c>Libia</c>, firmata la <a parties="">tregua</a>\n\nTesto',
    '<o>Sanità</o>, <a parties="">accordo</a> sulle liste d\'attesa\n\nTesto',
    '<a parties="navalmec">Commessa</a> da 1,3 miliardi di euro per <o>Navalmec</o>. Il titolo sale.',
    # who speaks of it, carries it out or wants it is no party; a union that asks for its own is
    '<c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>. <o>Cgil</o> parla di <a parties="it fr">intesa</a> al ribasso.',
    '<c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>. <o>Anas</o> attuerà l\'<a parties="it fr">intesa</a>.',
    '<c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>. <o>Coldiretti</o> chiede un <a parties="">protocollo</a>.',
    '<c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>. La <o>Cgil</o> chiede un <a parties="cgil">protocollo</a> sui turni.',
    # "quello con": another instrument's partner
    'Le clausole dell\'<a parties="eg">accordo</a> con l\'<c>Egitto</c> e di quello con il <c>Marocco</c> sono note.',
    # a partner without a name ends the search, and talks have theirs
    '<c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>. È scaduto il <a parties="">contratto</a> di fornitura con due gruppi.',
    'I negoziati con l\'<o>Eln</o> si sono chiusi senza alcun <a parties="eln">accordo</a>.',
    # a named instrument takes nobody over
    '<c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>. Il <a parties="">Trattato di Maastricht</a> è in vigore.',
    # the side left unsaid is of the partner's kind
    '<o>Coldiretti</o> protesta per le clausole dell\'<a parties="eg">accordo</a> con l\'<c>Egitto</c>.',
    # names in brackets, datelines, and what a name holds
    '(<o>Adnkronos</o>) - <c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>.',
    'Nella sala dell\'<o>Organizzazione degli Stati americani</o>, <c>Iran</c> e <c>Qatar</c> hanno firmato un <a parties="ir qa">accordo</a> con gli <c>Stati Uniti</c> assenti.'.replace(" con gli <c>Stati Uniti</c> assenti", ""),
    'Il <a parties="nz">trattato</a>, proposto da <o id="nz">Wellington</o> e sostenuto da <o>Canberra</o>, è fermo.',
    'La <o>Pro Recco</o> tratta un <a parties="recco">accordo</a> con una compagnia del <l>Golfo</l>.',
    # "i due Paesi" are countries
    '<c>Russia</c> e <c>Cina</c> trattano. <o>Gazprom</o> e <o>Cnpc</o> hanno siglato un <a parties="gazprom cnpc">accordo</a>. I due Paesi hanno firmato un <a parties="ru cn">memorandum</a>.',
    # the seat of a company is no party, a sector's contract has none of a firm's
    'Il gruppo energetico di <l>Bilbao</l> ha firmato con la <o>Libertas</o> un <a parties="libertas">contratto</a>.',
    'Il sindaco di <l>Bari</l> ha firmato con <o>Eni</o> un <a parties="bari eni">protocollo</a>.',
    'La <o>Regione</o> firma con le <o>Poste</o> una <a parties="regione poste">convenzione</a>. La paga è quella del <a parties="">contratto collettivo nazionale</a>.',
    '<o>Abi</o> e <o>Fabi</o> trattano un <a parties="abi fabi">accordo</a>. Il <a parties="abi fabi">contratto nazionale</a> è scaduto.',
    'La <o>Regione</o> firma con le <o>Poste</o> una <a parties="regione poste">convenzione</a>. Per gli stagionali vale il <a parties="">contratto provinciale</a> del 2021.',
    # others' instruments: "mai stipulato da"
    '<o>Iberdelta</o> ha firmato con la <o>Libertas</o> un <a parties="iberdelta libertas">contratto</a>, il più ricco mai stipulato dalla <o>Lega</o>.',
    # lists that open or end with a common noun
    '<o>Tecnowash</o> è salva. L\'<a parties="tecnowash fim fiom">accordo</a> raggiunto da azienda, <o>Fim</o> e <o>Fiom</o> evita i tagli.',
    '<o>Tecnowash</o> è salva. Un <a parties="tecnowash fim">accordo</a> tra la società e la <o>Fim</o> evita i tagli.',
    '<o>Tecnowash</o> è salva. Un <a parties="tecnowash fim">accordo</a> tra la <o>Fim</o> e l\'azienda evita i tagli.',
    'Un <a parties="eni fim">accordo</a> tra <o>Eni</o> e <o>Fim</o> e tempi certi.',
    # a partner without a name, before the verb
    '<c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>. Con la prefettura sarà sottoscritto un <a parties="">protocollo</a>.',
    '<c>Italia</c> e <c>Francia</c> hanno firmato un <a parties="it fr">accordo</a>. Con la firma di ieri è stato rinnovato il <a parties="it fr">patto</a>.',
    # a capital acts where it is written, elsewhere its country does
    '<c>Serbia</c> e <c>Kosovo</c> trattano. <o id="bg">Belgrado</o> e <o id="pr">Pristina</o> hanno firmato un <a parties="bg pr">accordo</a>. Il <a parties="rs xk">patto</a> è fragile.',
    # places are no parties
    'A <l>Parigi</l> <c>Francia</c> e <c>Germania</c> hanno concluso un <a parties="fr de">accordo</a>.',
    'Nella sede dell\'<o>Onu</o> <c>Francia</c> e <c>Germania</c> hanno concluso un <a parties="fr de">accordo</a>.',
    'Dopo l\'incontro con l\'<o>Onu</o>, <c>Francia</c> e <c>Germania</c> hanno concluso un <a parties="fr de">accordo</a>.',
]  # fmt: skip


@pytest.mark.parametrize("markup", CASES)
def test_parties(markup: str) -> None:
    for expected, got in parties_of(markup):
        assert got == set(expected.split()), markup
