"""Which words are instruments, and of which type: no model, no syntax, ANNOTATION.md section 5."""

from __future__ import annotations

import pytest

from markup import check, parse
from setaccio.agreements.extract import find_agreements

MENTIONS = [
    # nouns and types
    'I due governi hanno firmato un <agreement type="agreement">accordo</agreement> sulla pesca.',
    'Il <agreement type="treaty">trattato</agreement> del 1992 prevede il disarmo.',
    'È stata firmata la <agreement type="convention">convenzione</agreement> con l\'ateneo.',
    "Siglato un <agreement type=\"memorandum\">memorandum d'intesa</agreement> sull'energia.",
    'Eni ha firmato un <agreement type="memorandum">MoU</agreement> con Sonatrach.',
    'Il <agreement type="protocol">protocollo d’intesa</agreement> tra Comune e Regione.',
    'Una <agreement type="joint_declaration">dichiarazione congiunta</agreement> sul clima.',
    'La <agreement type="joint_declaration">dichiarazione finale</agreement> del vertice.',
    'Un <agreement type="joint_communique">comunicato congiunto</agreement> è stato emesso.',
    'Hanno firmato una <agreement type="letter_of_intent">lettera d\'intenti</agreement>.',
    'Hanno firmato due <agreement type="letter_of_intent">lettere di intenti</agreement>.',
    'Raggiunta l\'<agreement type="understanding">intesa</agreement> sul bilancio.',
    'Stretto un <agreement type="pact">patto</agreement> per le elezioni.',
    'Il <agreement type="ceasefire">cessate il fuoco</agreement> è in vigore da lunedì.',
    'Violato il <agreement type="ceasefire">cessate-il-fuoco</agreement> a Tripoli.',
    'La <agreement type="ceasefire">tregua</agreement> regge da due giorni.',
    'Dopo l\'<agreement type="ceasefire">armistizio</agreement> tornò a casa.',
    'Fincantieri si aggiudica una <agreement type="contract">commessa</agreement> da 2 miliardi.',
    'Vinte nuove <agreement type="contract">commesse</agreement> per 300 milioni.',
    'Con uno <agreement type="exchange_of_notes">scambio di note</agreement> i due Stati hanno deciso.',
    'Firmato un <agreement type="package">pacchetto di documenti</agreement> sul commercio.',
    'Firmato un <agreement type="package">pacchetto di accordi</agreement> sul commercio.',
    'Adottata la <agreement type="roadmap">tabella di marcia</agreement> comune.',
    'Le parti hanno approvato un <agreement type="action_plan">piano d\'azione</agreement>.',
    # type-defining and classifying modifiers stay inside
    'Un <agreement type="framework_agreement">accordo quadro</agreement> di dieci anni.',
    'Un <agreement type="framework_agreement">accordo-quadro</agreement> fra le due aziende.',
    'L\'<agreement type="trade_agreement">accordo commerciale</agreement> con il Giappone.',
    'L\'<agreement type="trade_agreement">accordo di libero scambio</agreement> con il Canada.',
    'Un <agreement type="peace_agreement">accordo di pace</agreement> per il Sudan.',
    'Il <agreement type="peace_agreement">trattato di pace</agreement> del 1947.',
    'Un <agreement type="partnership">accordo di partenariato</agreement> con il Vietnam.',
    'L\'<agreement type="loan_agreement">accordo di finanziamento</agreement> con la Bei.',
    'L\'<agreement type="loan_agreement">accordo di prestito</agreement> con il Fmi.',
    'Siglato l\'<agreement type="agreement">accordo di programma</agreement> per la variante.',
    'Un <agreement type="agreement">accordo bilaterale</agreement> sulla sicurezza.',
    'Una serie di <agreement type="agreement">accordi bilaterali</agreement> con la Cina.',
    'L\'<agreement type="agreement">accordo sindacale</agreement> con la Fiom.',
    'L\'<agreement type="agreement">accordo integrativo aziendale</agreement> non basta.',
    'Il <agreement type="contract">contratto collettivo nazionale di lavoro</agreement> è scaduto.',
    'Un <agreement type="protocol">protocollo aggiuntivo</agreement> è pronto.',
    'Il <agreement type="protocol">protocollo di modifica</agreement> è stato firmato.',
    'Il <agreement type="pact">patto parasociale</agreement> tra i soci.',
    'La <agreement type="convention">convenzione quadro</agreement> fra gli atenei.',
    'Una <agreement type="understanding">intesa politica</agreement> con il Cremlino.',
    # what it is about stays outside
    'Un <agreement subject="fusione">accordo</agreement> di fusione con i francesi.',
    'Il <agreement subject="amicizia">trattato</agreement> di amicizia fra i due Stati.',
    'Un <agreement subject="non aggressione">patto</agreement> di non aggressione.',
    # names
    'Fuori dall\'<agreement type="agreement">Accordo di Parigi</agreement> sul clima.',
    'Gli <agreement type="agreement">accordi di Schengen</agreement> del 1985.',
    'Da ieri il <agreement type="treaty">Trattato del Quirinale</agreement> è in vigore.',
    'Il <agreement type="treaty">trattato di Maastricht</agreement> lo prevede.',
    'Il <agreement type="treaty">New START</agreement> scade fra un anno.',
    'L\'<agreement type="agreement">accordo START II</agreement> attende la ratifica.',
    'I <agreement type="pact">Patti Lateranensi</agreement> del 1929.',
    'Gli <agreement type="agreement">Accordi di Abramo</agreement> reggono.',
    'L\'<agreement type="agreement">accordo del Venerdì Santo</agreement> compie 25 anni.',
    'Aderire al <agreement type="treaty">trattato nordatlantico</agreement>.',
    'La <agreement type="convention">Convenzione di Ginevra</agreement> protegge i prigionieri.',
    'Il <agreement type="protocol">Protocollo di Kyoto</agreement> è scaduto.',
    'Il <agreement type="treaty">trattato di non proliferazione nucleare</agreement>.',
    'Secondo la <agreement type="charter">Carta delle Nazioni Unite</agreement>.',
]

TRAPS = [
    "Non sono d'accordo con lui.",
    "Hanno deciso di comune accordo la chiusura.",
    "In accordo con il sindaco la strada resta chiusa.",
    "Sono sempre andati d'amore e d'accordo.",
    "Suona tre accordi di chitarra.",
    "La canzone ha pochi accordi e un bel ritornello.",
    "La sicurezza intesa come costo.",
    "D'intesa con il prefetto il corteo è stato vietato.",
    "Le ha rivolto uno sguardo d'intesa.",
    "C'è una buona intesa fra i due centrali.",
    "Banca Intesa guadagna il 5%.",
    "Intesa Sanpaolo ha chiuso in rialzo.",
    "È il governo delle larghe intese.",
    "Accetta a patto che si voti.",
    "A patto di votare subito, accetta.",
    "Patti chiari, amicizia lunga.",
    "I vincoli del patto di stabilità interno.",
    "Alla fine è sceso a patti.",
    "Per convenzione il vincitore tace.",
    "Le convenzioni sociali lo annoiano.",
    "Il protocollo sanitario non ammette deroghe.",
    "Il protocollo Covid prevede il tampone.",
    "L'ufficio del protocollo prepara la visita.",
    "Il protocollo HTTP è vecchio.",
    "Il caso è stato trattato male.",
    "Si è trattato di un errore.",
    "L'attaccante, trattato come un intruso, se ne va.",
    "Il tema trattato è delicato.",
    "Ha scritto un trattato di filosofia.",
    "L'uomo ha contratto un'infezione.",
    "Hanno contratto il virus in vacanza.",
    "È un professore a contratto.",
    "Assunto con contratto a chiamata.",
    "L'attaccante ha rinnovato il contratto con l'Inter.",
    "Una commessa di 27 anni ha vinto il premio.",
    "Fa la commessa in un negozio del centro.",
    "Le violazioni commesse dai dirigenti.",
    "Il cielo concede una tregua: sole fino a mercoledì.",
    "La pioggia cade senza tregua.",
    "Una tregua dal caldo è attesa domani.",
    "Il candidato di Alleanza Nazionale ha perso.",
    "L'alleanza elettorale con il Pd è in piedi dal 2022.",
    "Vogliono approfondire le relazioni di alleanza e partenariato.",
    "La partnership con la scuola è preziosa.",
    "Le regioni a statuto speciale votano domani.",
    "Paga con la carta di credito.",
    "L'emendamento al decreto è stato bocciato.",
    "La dichiarazione dei redditi scade a giugno.",
    "Le trattative continuano.",
    "I negoziati sono in corso.",
    "Il documento è stato approvato.",
    "La joint venture e la fusione sono saltate.",
    "Si accordano sul prezzo.",
]


@pytest.mark.parametrize("markup", MENTIONS)
def test_finds_instruments(markup: str) -> None:
    check(markup, list(find_agreements(parse(markup)[0])))


@pytest.mark.parametrize("text", TRAPS)
def test_leaves_what_is_no_instrument(text: str) -> None:
    assert [mention.text for mention in find_agreements(text)] == []
