"""Instruments and what must not be read as one: data for `mentions.py`.

All patterns are matched on the article's text with quotes, dashes and spaces folded
(`setaccio.text.fold_lower`), in lower case unless said otherwise. They hold no nested repetition
that could match one text in two ways, so matching stays linear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from setaccio.agreements.records import AgreementType


@dataclass(frozen=True)
class Instrument:
    """A noun that names an instrument.

    Attributes:
        lemma: The noun, singular; for multi-word terms the whole term.
        pattern: Regex of its forms, no groups.
        type: The type that the noun alone stands for.
        adjectives: Whether classifying adjectives and "di" modifiers may follow in the span.
        evidence: "" when the noun is an instrument unless a pseudo pattern says no, else what the
            sentence must show, see `evidence.py`.
    """

    lemma: str
    pattern: str
    type: AgreementType
    adjectives: bool = True
    evidence: str = ""


# Order matters only among patterns that begin alike: longer first.
INSTRUMENTS: Final[tuple[Instrument, ...]] = (
    Instrument(
        "pacchetto",
        r"pacchett[oi] d(?:i|ei|egli|elle|') ?(?:document[oi]|accordi|intese|memorandum"
        r"|contratti|protocolli"
        r"|convenzioni|trattati|patti)(?: bilaterali)?",
        "package",
        adjectives=False,
    ),
    Instrument("accordo", r"verbal[ei] d(?:i |')accord[oi]", "agreement"),
    Instrument("intesa", r"verbal[ei] d(?:i |')intesa", "understanding"),
    Instrument("contratto", r"ppa|power purchase agreements?", "contract", adjectives=False),
    Instrument("term sheet", r"term[ -]sheet|heads of (?:terms|agreement)", "other"),
    Instrument(
        "programma", r"programm[ai] esecutiv[oi]", "other", adjectives=False, evidence="joint"
    ),
    Instrument("intesa", r"gentlemen'?s? agreement|gentleman'?s agreement", "understanding"),
    Instrument(
        "memorandum",
        r"memorand(?:um|a)(?: di comprensione| d'intesa| di intesa| d'intenti| of understanding)?"
        r"|mou(?: \d{1,3}\b)?|letter of understanding",
        "memorandum",
    ),
    Instrument("protocollo", r"protocoll[oi](?: d'intesa| di intesa| d'intenti)?", "protocol"),
    Instrument(
        "lettera d'intenti",
        r"letter[ae] d(?:i |')intent[io]|(?:dichiarazion|not)[ei] d(?:i |')intent[io]"
        r"|letter of intent",
        "letter_of_intent",
    ),
    Instrument(
        "dichiarazione congiunta",
        r"dichiarazion[ei] (?:politic[ae] )?(?:di principi|congiunt[ae]|comun[ei]|final[ei]"
        r"|(?:bi|tri|quadri)lateral[ei])|joint (?:statement|declaration)",
        "joint_declaration",
    ),
    Instrument(
        "comunicato congiunto",
        r"comunicat[oi] (?:congiunt[oi]|comun[ei]|final[ei])",
        "joint_communique",
    ),
    Instrument(
        "cessate il fuoco",
        r"(?:cessate[ -]il[ -]fuoco|cessate[ -]fuoco)(?: umanitari[oi])?",
        "ceasefire",
        adjectives=False,
    ),
    Instrument("tregua", r"tregu[ae]", "ceasefire"),
    Instrument("armistizio", r"armistizio", "ceasefire"),
    Instrument("armistizio", r"armistizi", "ceasefire", evidence="particular"),
    Instrument(
        "scambio di note",
        r"scambi[o]? di (?:note|lettere)(?: (?:verbali|diplomatiche))?",
        "exchange_of_notes",
        adjectives=False,
    ),
    Instrument(
        "tabella di marcia",
        r"tabell[ae] di marcia|road[ -]?maps?",
        "roadmap",
        adjectives=False,
        evidence="joint",
    ),
    Instrument("piano d'azione", r"pian[oi] d(?:i |')azione", "action_plan", evidence="joint"),
    Instrument(
        "allegato",
        r"allegat[oi] (?:di attuazione|attuativ[oi]|esecutiv[oi])|addendum|att[oi] aggiuntiv[oi]"
        r"|side letter",
        "other",
        adjectives=False,
    ),
    Instrument(
        "atto costitutivo", r"att[oi] costitutiv[oi]", "other", adjectives=False, evidence="signed"
    ),
    Instrument("transazione", r"transazion[ei]", "other", adjectives=False, evidence="signed"),
    Instrument("accordo", r"(?:(?:pre|mini|maxi|mega|super)-?)?accord[oi]", "agreement"),
    Instrument("trattato", r"trattat[oi]", "treaty"),
    Instrument("convenzione", r"convenzion[ei]", "convention"),
    Instrument("intesa", r"(?:pre-?)?intes[ae]", "understanding"),
    Instrument("patto", r"patt[oi]", "pact"),
    Instrument("contratto", r"(?:(?:maxi|mega|super)-?)?contratt[oi]", "contract"),
    Instrument("commessa", r"(?:(?:maxi|mega|super)-?)?commess[ae]", "contract"),
    Instrument("partenariato", r"partenariat[oi]|partnership", "partnership", evidence="verb"),
    Instrument("alleanza", r"alleanz[ae]", "alliance", evidence="verb"),
    Instrument("concordato", r"concordat[oi]", "treaty", adjectives=False, evidence="church"),
    Instrument("preliminare", r"preliminare", "contract", adjectives=False, evidence="sale"),
    Instrument(
        "codice di condotta",
        r"codic[ei] di condotta",
        "other",
        adjectives=False,
        evidence="negotiated",
    ),
    Instrument("statuto", r"statut[oi]", "charter", evidence="signed"),
    Instrument(
        "carta",
        r"carta(?: d'intenti| di intenti| degli intenti| dei (?:diritti|valori|principi))?",
        "charter",
        evidence="signed",
    ),
    Instrument("dichiarazione", r"dichiarazion[ei]", "joint_declaration", evidence="several"),
    Instrument("emendamento", r"emendament[oi]", "amendment", evidence="amends"),
    Instrument("modifica", r"modific(?:a|he)", "amendment", evidence="amends+verb"),
)

# Adjectives and bare nouns that say what kind of instrument it is; they stay in the span.
# value: the type that they give to "accordo" and its like, "" for none.
CLASSIFIERS: Final[tuple[tuple[str, AgreementType | None], ...]] = (
    (r"quadro", "framework_agreement"),
    (r"commercial[ei]", "trade_agreement"),
    (
        (r"(?:bi|tri|quadri|multi|pluri)lateral[ei]|internazional[ei]|nazional[ei]|europe[oiae]"
        r"|sindacal[ei]|integrativ[oaie]|aggiuntiv[oaie]|addizional[ei]|opzional[ei]"
        r"|facoltativ[oaie]|parasocial[ei]|collettiv[oaie]|preliminar[ei]|provvisori[oae]?"
        r"|transitori[oae]?|transattiv[oaie]|interinal[ei]|ponte|economic[oa]|economic(?:i|he)"
        r"|politic[oa]|politic(?:i|he)|militar[ei]|fiscal[ei]|finanziari[oae]?|energetic[oa]"
        r"|energetic(?:i|he)|istituzional[ei]|interministerial[ei]|intergovernativ[oaie]"
        r"|esecutiv[oaie]|attuativ[oaie]|tecnic[oa]|tecnic(?:i|he)"
        r"|interconfederal[ei]|confederal[ei]|aziendal[ei]|territorial[ei]|doganal[ei]"
        r"|migratori[oae]?|extragiudizial[ei]|stragiudizial[ei]|programmatic[oa]"
        r"|programmatic(?:i|he)|interistituzional[ei]|interregional[ei]|regional[ei]"
        r"|diplomatic[oa]|diplomatic(?:i|he)|costitutiv[oaie]|universal[ei]"
        r"|monetari[oae]?|agricol[oaie]|industrial[ei]|nordatlantic[oa]|climatic[oa]"
        r"|cornice|tripartit[oaie]|interaziendal[ei]"
        r"|umanitari[oae]|elettoral[ei]|legal[ei]|parzial[ei]|preferenzial[ei]|federativ[oaie]"
        r"|fondativ[oaie]|navali|navale|agrari[oae]?|sanitari[oae]?|fitosanitari[oae]?"
        r"|veterinari[oae]?|educativ[oaie]|cultural[ei]|scientific[oa]|scientific(?:i|he)"
        r"|salarial[ei]|retributiv[oaie]|previdenzial[ei]|assicurativ[oaie]|marittim[oaie]"
        r"|consolar[ei]|transfrontalier[oaie]|ferroviari[oae]?"
        r"|final[ei]|global[ei]|general[ei]|definitiv[oaie]|complessiv[oaie]"
        r"|strategic[oa]|strategic(?:i|he)|social[ei]|decentrat[oaie]|provincial[ei]|comunal[ei]"
        r"|corruttiv[oaie]|mafios[oaie]|giudizial[ei]|patrimonial[ei]|prematrimonial[ei]"
        r"|segret[oaie]|verbal[ei]|nuclear[ei]|bancari[oae]?|petrolifer[oaie]|minerari[oae]?"
        r"|idric[oa]|idric(?:i|he)"
        r"|universitari[oae]?|accademic[oa]|accademic(?:i|he)|scolastic[oa]|scolastic(?:i|he)"
        r"|sportiv[oaie]|televisiv[oaie]|pubblicitari[oae]?|normativ[oaie]|edilizi[oae]?"
        r"|spazial[ei]|aerospazial[ei]|aere[oaie]|portual[ei]|difensiv[oaie]|tariffari[oae]?"
        r"|farmaceutic[oa]|farmaceutic(?:i|he)|tecnologic[oa]|tecnologic(?:i|he)|ambiental[ei]"
        r"|digital[ei]|turistic[oa]|turistic(?:i|he)|contrattual[ei]|concordatari[oae]?"
        r"|governativ[oaie]|interprofessional[ei]|intersindacal[ei]|settorial[ei]|renan[oaie]"
        r"|civic[oa]|civic(?:i|he)|urbanistic[oa]|urbanistic(?:i|he)|danubian[oaie]"
        r"|balcanic[oa]|alpin[oaie]|successori[oae]?|cooperativ[oaie]|interpartitic[oa]"
        r"|intermodal[ei]"),
        None,
    ),
)  # fmt: skip

# Those of them that say how far an instrument goes.
SCOPE: Final = r"final[ei]|global[ei]|general[ei]|definitiv[oaie]|complessiv[oaie]"

# Those of them that say what is traded: no kind of contract or order.
TOPICS: Final = (
    r"nuclear[ei]|bancari[oae]?|petrolifer[oaie]|minerari[oae]?|idric[oa]|idric(?:i|he)"
    r"|edilizi[oae]?"
    r"|farmaceutic[oa]|farmaceutic(?:i|he)|televisiv[oaie]|pubblicitari[oae]?|turistic[oa]"
)


@dataclass(frozen=True)
class Kind:
    """What makes of a noun a kind of instrument, and so stays in its span.

    One principle draws the line. Inside is what law, administration or settled usage put beside
    the noun to tell one *kind of instrument* from another, by how it is made, between whom, at what
    level, in what form or under which rules: "contratto di rete", "protocollo di legalità",
    "accordo bonario". Outside is what *this* instrument gives, regulates or is good for, even if a
    code has a chapter on it ("contratto | di fornitura", "accordo | di fusione"), how long it
    lasts ("| triennale"), who makes it ("| italo-libico") and what somebody thinks of it.

    Attributes:
        lemmas: Regex of the nouns that it goes with.
        words: Regex of the complement or adjective, without the space before it.
        source: Where the kind is known from: a law, or "usage" of trade, unions or politics.
        type: The type that it gives to the noun, None for the noun's own.
    """

    lemmas: str
    words: str
    source: str
    type: AgreementType | None = None


# "di" + any other noun opens the subject.
KINDS: Final[tuple[Kind, ...]] = (
    # treaties
    Kind("accordo|trattato|intesa|patto", "di pace", "law of nations", "peace_agreement"),
    Kind(
        "accordo|trattato|intesa",
        (
            r"di libero scambio|sul libero scambio"
            r"|di commercio(?: libero| preferenziale| e (?:di )?cooperazione)?"
        ),
        "GATT art. XXIV",
        "trade_agreement",
    ),
    Kind(
        "accordo|intesa",
        "di (?:cessate[ -]il[ -]fuoco|tregua|armistizio)",
        "Hague Regulations art. 36",
        "ceasefire",
    ),
    Kind(
        "accordo",
        (
            r"di (?:partenariato|partnership)(?: (?:strategic|economic|commercial)[oae])?"
            r"(?: global[ei])?(?: e (?:di )?cooperazione)?(?: (?:rafforzat[oa]|global[ei]))?"
        ),
        "usage of the Union",
        "partnership",
    ),
    Kind("accordo", "di (?:stabilizzazione e (?:di )?)?associazione", "art. 217 TFUE"),
    Kind("accordo|convenzione", "di sede", "law of international organisations"),
    Kind("accordo", "di lavoro(?= (?:con|tra|fra) )", "reg. (UE) 2019/1896"),
    Kind("protocollo", "di (?:modifica|emendamento|adesione|attuazione)", "law of nations"),
    Kind("convenzione", "di (?:applicazione|attuazione)", "law of nations"),
    Kind("patto", "di stabilit[aà](?: e (?:di )?crescita)?", "art. 126 TFUE"),
    # administration
    Kind("accordo|intesa|contratto", "di programma", "art. 34 d.lgs. 267/2000"),
    Kind("contratto", "d[i'] ?appalto(?: (?:integrato|pubblico))?", "d.lgs. 36/2023"),
    Kind("contratto", "pubblic(?:o|i)", "d.lgs. 36/2023"),
    Kind("accordo", "bonari[oi]?", "art. 210 d.lgs. 36/2023"),
    Kind("accordo", "sostitutiv[oi]", "art. 11 l. 241/1990"),
    Kind("contratto", "di servizio", "reg. (CE) 1370/2007"),
    Kind("contratto", "di (?:fiume|lago|foce|costa)", "art. 68-bis d.lgs. 152/2006"),
    Kind("contratto|patto", "di quartiere", "l. 21/2001"),
    Kind("protocollo", "(?:di )?legalità|antimafia", "art. 83-bis d.lgs. 159/2011"),
    Kind("patto|protocollo", "d[i'] ?integrità", "art. 1 c. 17 l. 190/2012"),
    Kind("patto", "di (?:comunità|corresponsabilità)", "d.P.R. 235/2007"),
    Kind("convenzione", "unica", "concessions of motorways"),
    Kind("convenzione|protocollo", "antincendio", "l. 353/2000"),
    Kind("convenzione", "di negoziazione assistita", "d.l. 132/2014"),
    # companies and their creditors
    Kind("contratto|accordo", "di rete", "d.l. 5/2009"),
    Kind("contratto", "di sviluppo", "d.l. 112/2008"),
    Kind("contratto", "di (?:distretto|partnership|partenariato)", "usage"),
    Kind("contratto|accordo|patto", "di filiera", "art. 66 l. 289/2002, d.lgs. 102/2005"),
    Kind(
        "accordo",
        "di ristrutturazione(?: de(?:i|l) debit[oi])?",
        "art. 57 d.lgs. 14/2019",
    ),
    Kind("accordo", "di (?:prestito|finanziamento)", "Civil code 1813", "loan_agreement"),
    Kind("accordo", "di cartello", "l. 287/1990"),
    Kind("patto|intesa|accordo", "di (?:sindacato|consultazione)", "art. 122 d.lgs. 58/1998"),
    Kind("patto|accordo", "di non concorrenza", "Civil code 2125, 2596"),
    # labour
    Kind("accordo|contratto", "di (?:secondo livello|prossimità|solidarietà)", "d.l. 138/2011"),
    Kind("contratto", "di (?:espansione|lavoro)", "d.lgs. 148/2015"),
    Kind("contratto", "pilota|multiservizi|pirata", "usage of unions"),
    Kind("accordo|intesa|contratto", "stralcio", "usage of unions"),
    Kind("accordo|patto", "di sito", "usage of unions"),
    # politics
    Kind("accordo|contratto", "di governo", "usage of politics"),
    Kind("accordo|contratto|patto", "di coalizione", "usage of politics"),
    Kind("patto", "di (?:legislatura|maggioranza|giunta|desistenza)", "usage of politics"),
    Kind("accordo", "di desistenza", "usage of politics"),
    # form and stage, of all of them
    Kind("accordo|intesa", "di massima", "usage: before the definitive one"),
    Kind("accordo", "vincolante", "usage of companies: not the letter of intent"),
    Kind(
        "accordo|intesa|patto",
        r"scritt[oaie](?! (?:a|con|da|in|nel|sull[ao]?|ne\w+)\b)",
        "Civil code 1350",
    ),
    Kind("accordo|trattato|convenzione", "istitutiv[oaie]", "law of international organisations"),
    Kind("accordo", "arbitral[ei]|negozial[ei]|complementar[ei]|volontari[oi]?", "usage of law"),
    Kind("accordo|protocollo|memorandum|convenzione", "operativ[oaie](?! da)", "usage"),
    Kind("carta", "comun[ei]|etic(?:a|he)", "usage"),
)  # fmt: skip
# "di" + these only say how firm or how great an instrument is: neither its kind nor its subject.
EVALUATING: Final = frozenset(
    "massima principio fondo civiltà ferro sangue acciaio onore parola facciata comodo peso portata"
    " ampio ampia vasta vasto grande grandi lunga lungo breve medio alto alta durata rilievo"
    " rilevanza importanza valore prestigio livello respiro tipo natura carattere massimo"
    " straordinaria straordinario fatto ieri oggi nuovo nuova questo quel questa cui prima"
    " primo estrema".split()
)
# A contract that is also a loan.
LOAN_COMPLEMENT: Final = r"di (?:prestito|finanziamento)(?: ponte)?"

# Instruments known by a name that the rule "noun + di + Place" does not build.
# pattern (folded, lower case) -> type.
NAMED: Final[tuple[tuple[str, AgreementType], ...]] = (
    (r"(?:trattat[oi] |accord[oi] )?new start", "treaty"),
    ((r"trattat[oi] (?:start|salt|inf|abm|cfe|cieli aperti|open skies|tnp|npt|nato)(?: i{1,3}|"
     r" 2)?"), "treaty"),
    (r"(?:patto|trattato) (?:nord)?atlantico|trattato dell'atlantico del nord", "treaty"),
    (r"accord[oi] (?:start|salt)(?: i{1,3})?", "agreement"),
    (r"(?:start|salt) i{1,3}", "treaty"),
    (r"patti lateranensi|patto lateranense", "pact"),
    (r"trattato lateranense", "treaty"),
    ((r"patto (?:molotov-ribbentrop|ribbentrop-molotov|briand-kellogg|gentiloni|andino"
     r"|tripartito)"), "pact"),
    (r"patto del nazareno|patto d'acciaio|patto di visegr[aá]d", "pact"),
    (r"patto di stabilit(?:à|a') e (?:di )?crescita", "pact"),
    (r"accord[oi] (?:di abramo|del venerd[iì] santo|di camp david|del petersberg)", "agreement"),
    ((r"accord[oi] (?:sykes-picot|salva-grano|usmca|ttip|ceta|nafta|jcpoa|rcep|cptpp|tpp|trips"
     r"|gatt)"), "agreement"),
    (r"(?:ttip|ceta|nafta|usmca|rcep|cptpp)", "trade_agreement"),
    (r"(?:triplice|santa) alleanza", "alliance"),
    (r"accord[oi] (?:de gasperi-gruber|gruber-de gasperi)", "agreement"),
    (r"jcpoa|windsor framework", "agreement"),
    (r"tpnw", "treaty"),
    (r"gsomia", "agreement"),
    (r"iniziativa del mar nero", "agreement"),
    (r"partenariato per la pace", "partnership"),
    ((r"carta (?:atlantica|dell'onu|delle nazioni unite|sociale europea|araba dei diritti"
     r" dell'uomo)"), "charter"),
    (r"carta dei diritti fondamentali(?: dell'u(?:nion)?e(?: europea)?)?", "charter"),
    (r"trattat[oi] di non[ -]proliferazione(?: nucleare| delle armi nucleari)?", "treaty"),
    ((r"trattat[oi] (?:sul|per il) (?:funzionamento dell'unione europea|commercio"
     r" (?:internazionale )?delle armi|bando (?:totale )?degli esperimenti nucleari)"), "treaty"),
    (r"convenzion[ei] universale sul diritto d'autore", "convention"),
    (
        (r"convenzion[ei] (?:quadro )?(?:(?:delle nazioni unite|dell'onu|onu|europea|internazionale"
        r"|interamericana|del consiglio d'europa|dell'ilo|dell'oil) )?(?:quadro )?"
        r"(?:sui|sulle|sulla|sul|sugli|sull'|per i|per la|per il|dei|contro la|contro il)[ ]?"
        r"(?:diritti (?:dell'uomo|umani|del fanciullo|dei bambini|dell'infanzia|del mare"
        r"|delle persone con disabilità|fondamentali|delle donne)|diritto del mare"
        r"|cambiamenti climatici|corruzione|tortura|desertificazione|armi chimiche"
        r"|armi biologiche|munizioni a grappolo|diversità biologica|biodiversità|genocidio"
        r"|prevenzione e la repressione del (?:crimine|delitto) di genocidio"
        r"|criminalità organizzata(?: transnazionale)?|apolidia|rifugiati|commercio"
        r" internazionale delle specie)"),
        "convention",
    ),
    (r"convenzion[ei] delle alpi|convenzione aarhus", "convention"),
    (r"accordo nazionale (?:sul|di) cessate il fuoco", "agreement"),
    (r"ccnl", "contract"),
    (r"concordato(?= (?:del (?:1929|1984)|lateranense|con la (?:santa sede|chiesa)))", "treaty"),
)  # fmt: skip

# Nouns that a place may turn into a name: "accordi di Schengen", "Trattato del Quirinale".
NAMEABLE: Final = frozenset(
    "accordo trattato convenzione memorandum protocollo patto dichiarazione carta statuto intesa"
    " armistizio tregua comunicato alleanza".split()
)

# Nouns that a title may follow, or a place with an article; such places, in lower case.
TITLED: Final = frozenset("patto trattato convenzione accordo alleanza".split())
# The last word of a title in English, as most of them end: "Climate Neutral Data Centre Pact".
ENGLISH: Final[tuple[tuple[str, str, AgreementType], ...]] = (
    ("Agreement|Accords", "accordo", "agreement"),
    ("Pact|Compact", "patto", "pact"),
    ("Treaty", "trattato", "treaty"),
)
LANDMARK_NAMED: Final = frozenset("trattato accordo patto protocollo carta dichiarazione".split())
# Cities that share a country's name.
CITY_STATES: Final = frozenset(("Monaco", "Lussemburgo", "Singapore"))
LANDMARKS: Final = frozenset(
    ("quirinale", "venerdì santo", "laterano", "mar nero", "eliseo", "nazareno", "sinai")
)

# What looks like an instrument and is none. Folded, lower case; the whole match is taken, and a
# mention that begins inside it is dropped.
PSEUDO: Final[tuple[str, ...]] = (
    # accordo
    (r"(?<!\bbozza )(?<!\bbozze )(?<!ipotesi )(?<!proposta )(?<!proposte )(?<!\btesto )(?<!schema )"
        r"(?<!progetto )(?<!offerta )(?<!principio )(?<!possibilità )(?<!margini )(?<!mancanza )"
        r"(?<!assenza )(?<!tentativo )(?<!verbale )(?<!verbali )d' ?accord[oi]\b"
        r"|(?:andar[e]?|andavano|andava|vanno|va|vivevano|andati|andate) di accordo"
        r"|di comun[e]? accordo|di buon accordo|in accordo (?:con|a[il]?|all['ae]|agli)\b"
    r"|di pieno accordo|d'amore e d'accordo|in pieno accordo|in totale accordo|previo accordo"
    r"|in (?:buon|perfetto|disaccordo|parziale) accordo"
    r"|(?:con|col|con il|nel) (?:pieno|totale|comune|perfetto|completo) accordo"),
    r"(?:che|si|non|se) accordi\b|(?:il |suo )proprio accordo",
    # "è stato concordato", "hanno già concordato": the participle
    (r"(?:essere|stat[oi]|ha|hanno|abbiamo|aveva|avevano|avrebbero|viene|vengono|verrà|venne|già"
     r"|come|quanto|si è) (?:\w+mente |già |poi |anche )?concordat[oi]\b"),
    r"(?:suo|mio|nostro|vostro) pieno accordo",
    r"senza l'accordo (?:del|della|dei|delle|dell'|degli)",
    (r"accordi in croce|accord[oi] (?:di chitarra|di pianoforte|musical[ei]|maggior[ei]"
     r"|minor[ei]|di settima"
    r"|alla chitarra|al pianoforte|dissonant[ei]|perfett[oi] maggiore|di (?:do|re|mi|fa|sol|la"
    r"|si)\b)"),
    # intesa
    (r"(?<!\bbozza )(?<!ipotesi )(?<!proposta )(?<!\btesto )(?<!verbale )(?<!protocollo )"
        r"(?<!memorandum )(?:d'intesa (?:con|col|coi|tra|fra)\b|\bd'intesa,)"
        r"|(?:cenno|sguardo|sguardi|occhiata|segno|cenni"
    r"|sorriso|spirito|aria|gesto|strizzata) d'intesa"),
    (r"intes[ae] (?:come|quale|quali|nel senso|in senso)\b|intes[ae] ad? (?:\w{2,20}(?:are|ere"
    r"|ire|rre)\b)"),
    (r"banca intesa|intesa ?(?:- ?)?san ?paolo|intesa vita|intesa bci|larghe intese|triplice intesa"
    r"|larga intesa|piccola intesa balcanica"),
    (r"(?:buona|ottima|grande|perfetta|ottimo|poca|bella|scarsa|migliore|splendida) intesa"
    r"|intesa (?:perfetta|totale|assoluta|completa|piena|vincente|in campo|di coppia|sessuale"
    r"|erotica|artistica|musicale)"
    r"|(?:s'|decide l'|conta l')intesa|intesa (?:tra|fra) (?:le persone|persone|i compagni"
        r"|compagni|noi|loro|due persone"
    r"|i giocatori|gli attori|attori|fratelli|sorelle|amici|amiche|coniugi|sposi)\b"),
    (r"in (?:piena|stretta|perfetta|totale|buona) intesa|(?:proced|agi|oper|muov"
    r"|decid)\w+ d' ?intesa"),
    # intesa: harmony between people, and the participle with its agent
    (r"intesa (?:(?:molto|più|così|davvero|sempre più) )?(?:profonda|cordiale|umana|naturale"
    r"|istintiva|spontanea|spirituale|affettiva|mentale|fraterna|silenziosa|telepatica)"
    r"|intes[ae] (?:con|col|coi) ?(?:(?:il|lo|la|i|gli|le|l'|un|una|un'|suo|sua|suoi|sue) ?){0,2}"
    r"(?:mister|allenator[ei]|allenatric[ei]|coach|compagn[oaie]|regist[aei]|sceneggiator[ei]"
    r"|sceneggiatric[ei]|attor[ei]|attric[ei]|coprotagonist[aei]|pubblico|lettor[ei]|lettric[ei]"
    r"|spettator[ei]|collegh[ie]|collega|marito|moglie|fidanzat[oa]|orchestra|musicist[aei]"
    r"|batterista|bassista|chitarrista|ballerin[oaie]|navigatore|copilota|fantino|cavallo"
    r"|alunn[oaie]"
    r"|student[ei]|studentess[ae]|bambin[oaie])\b"
    r"|da (?:me|te|lui|lei|noi|voi|loro|tutti|molti|alcuni) intes[ae]"),
    # patto
    (r"a (?:nessun |qualunque |qualsiasi |questo |un )?patto\b(?! (?:con|tra|fra)\b)"
     r"|(?:venir[ei]?|viene|vengono|venne|venuti|venuto|scender[ei]?|scende"
    r"|scendono|scesi|sceso|scesa) a patti|a patti con\b|patti chiari|patto di stabilità interno"
    r"|patto (?:col|con il) diavolo|patto con (?:se|sé) stess[oaie]|patt[oi] (?:tra"
    r"|fra) (?:persone|amici|amiche"
        r"|fratelli|sorelle)|ai patti\b"
    r"|rispett\w{1,8} i patti|secondo i patti|patti sono patti|stare ai patti|patto di fiducia"),
    # convenzione
    r"convenzion[ei] programmatic(?:a|he)|(?:per|da) contratto\b(?! (?:di|con|tra)\b)",
    (r"per convenzione|come (?:vuole|vogliono|impone|impongono|prescrive|esige)"
    r" (?:la |le |ogni )?(?:buona |vecchia )?convenzion[ei]"
     r"|(?:le|alle|delle|dalle|sulle) convenzioni (?:social[ei]|borghes[ei]"
     r"|teatral[ei]"
    r"|narrativ[ae]|del genere|di genere|morali)|convenzioni social[ei]|in convenzione\b"
    r"|convenzion[ei] (?:di nomenclatura|democratic[ae]|repubblican[ae]|ortografic[ahe]+"
    r"|grafic[ahe]+|letterari[ae]|narrativ[ae]|epistolar[ei]|teatral[ei]|scenic(?:a|he)"
    r"|poetic(?:a|he)|retoric(?:a|he)|operistic(?:a|he)|pittoric(?:a|he)|cinematografic(?:a|he)"
    r"|tipografic[ahe]+|linguistic[ahe]+|stilistic[ahe]+|di scrittura|nazionale (?:democratica"
    r"|repubblicana))|sede della convenzione|palco della convenzione"
    r"|(?:come da|palazzo della|salone della|fan della) convenzione"),
    # protocollo
    (r"(?:da|fuori|per|(?:discorsi|visita|norme|questioni|obblighi|regole|esigenze|ragioni"
     r"|motivi|formalità) di|ufficio|l'ufficio|uffici|numero di|capo del|capo di|responsabile del"
    r"|ufficio del|ufficio di|ufficio al|direttore del|strappo al|strappi al|cambio di)"
    r" protocollo\b(?! d'intesa| di intesa)"),
    (r"protocoll[oi] (?:sanitari[o]?|medic[oi]|terapeutic[oi]|clinic[oi]|vaccinal[ei]|chirurgic[oi]"
    r"|sperimental[ei]|diagnostic[oi]|di (?:cura|cure|terapia|rete|trasmissione|comunicazione"
    r"|routing|crittografia|internet|sicurezza informatica|trattamento|trasferimento|corte|stato"
    r"|ricerca|sperimentazione|profilassi)|informatic[oi]|crittografic[oi]|internet|ip\b|tcp"
    r"|https?\b|ftp|smtp|bluetooth|wi-?fi|anti-?(?:covid|contagio)|covid|oncologic[oi]"
    r"|ospedalier[oi]|pediatric[oi]|farmacologic[oi]|nutrizional[ei]|dietetic[oi]|antidoping"
    r"|riabilitativ[oi]|assistenzial[ei]|var\b|cerimonial[ei]|reale\b"
    r"|stamina|di bella|concussion"
    r"|d'emergenza|di emergenza|d'urgenza|di urgenza|di evacuazione|di primo soccorso|operatorio"
    r"|antincendio|antiterrorismo|di lavorazione|di gara|di allenamento|alimentare|di produzione)"
    r"|(?:come da|niente) protocollo(?! (?:d'|di |con |tra |fra ))"),
    # trattato: the participle
    r"si (?:è|e'|era|fosse|sia|sarebbe|sarà|fu|tratta) trattato|(?:essersi|essendosi) trattato",
    (r"(?:stat[oaie]|essere|esser|viene|vengono|veniva|venivano|venne|venir[ea]|verrà|verranno"
    r"|venuto|va|vanno|andrebbe|è|e'|sono|era|erano|fu|furono|sia|siano|fosse|fossero|sarà"
    r"|saranno|sarebbe|ha|hanno|aveva|avevano|abbia|abbiano|avesse|avessero|avrebbe|avrebbero"
    r"|aver|avere|avendo|ho|abbiamo|essendo)"
    r"(?: (?:mai|già|stat[oaie]|anche|sempre|poi|più|ancora|ben|mal|pure|così|spesso|solo))*"
    r" trattat[oi]"),
    (r"trattat[oi] (?:come|bene|male|meglio|peggio|con (?:guanti|rispetto|sufficienza|dignità"
     r"|farmaci"
    r"|antibiotici|umanità|durezza|cura)|da\b|dai\b|dal\b|dalla\b|dalle\b|dall'|in modo|in maniera"
    r"|alla stregua|allo stesso modo|così)"),
    (r"(?:temi|tema|argomenti|argomento|casi|caso|pazienti|paziente|dati|rifiuti|legno|questioni"
    r"|materia|problemi|problema|prodotti|animali|terreni) (?:già )?trattat[oi]"),
    (r"trattat[oi] (?:di |sulla |sull'|sul )(?:arte |teoria |storia )?"
        r"(?:medicina|filosofia|geometria|anatomia|storia|matematica|fisica|astronomia"
    r"|retorica|chimica|biologia|zoologia|algebra|meccanica|ottica|metafisica|alchimia|cucina"
    r"|agronomia|veterinaria|pedagogia|linguistica|magia|etica|morale|logica|teologia"
    r"|botanica|architettura|pittura|grammatica|musica|chirurgia|armonia"
    r"|metrica|poetica|prosodia|economia|diritto|agricoltura|psico-?analisi|estetica"
    r"|psicologia|sociologia|igiene|idraulica|ingegneria|gastronomia|scherma|epigrafia"
        r"|numismatica|liturgia|prospettiva)"),
    # contratto: the participle, the single worker
    (r"contratt[oaie] (?:un'infezione|una infezione|un virus|il virus|il covid|il coronavirus|la"
    r" malattia|una malattia|matrimonio|debiti|un debito|l'hiv|l'aids|l'influenza|la febbre|il"
    r" morbo"
    r"|il colera|la malaria|l'infezione|la polmonite|un mutuo|mutui|un prestito|nozze)"),
    (r"(?:ha|hanno|aveva|avevano|abbia|abbiano|avesse|avessero|avrebbe|avrebbero|aver|avere|avendo"
    r"|ho|abbiamo|avevo|sono|viene|stat[oaie]|è|era|erano|fu)(?: (?:già|anche|poi|mai|stat[oaie]"
    r"))? contratt[oi](?! di\b| con\b| da\b| per\b| collettiv[oi])"),
    (r"(?:professore|professor|professori|docente|docenti|insegnante|insegnanti|ricercatore"
    r"|ricercatori|personale|medici|medico|ficcanaso|collaboratore|collaboratori|dirigente|autista)"
    r" a contratto|a contratto\b|(?:sotto|zona|fresc[oa] di|riga di) contratto"
    r"|contratt[oi] (?:a (?:termine|chiamata|progetto"
    r"|tempo|tutele"
    r"|ore|giornata|zero ore)|part[ -]?time|precar[io]+|stagional[ei]|di (?:apprendistato|stage"
    r"|formazione|tirocinio|somministrazione|matrimonio|nozze|convivenza|inserimento)|atipic[oi]"
    r"|interinal[ei]|matrimonial[ei]|social[ei]|individual[ei]|da (?:professionista|precario"
    r"|dipendente|apprendista|(?!oltre|quasi|circa|poco)\w{2,}(?:ista|aio|aia|iere|iera|ante"
    r"|ore|rice)\b))|contratto con gli italiani|pronto contratto"
    r"|contratt[oi] (?:luce|gas|telefonic[oi]|internet|elettric[oi]|di telefonia)\b"
    r"|chi (?:firma|ha firmato|stipula|ha) un contratto"
    r"|contratti (?:stabili|precari|instabili|regolari|in nero)"
    r"|lavor\w{1,6} senza (?:un |alcun )?(?:regolare )?contratto"
    r"|contratto (?:d'affitto |di affitto |di locazione )?del(?:la |l'| )(?:direttore|direttrice"
    r"|tecnico|allenatore|allenatrice|ct|giocatore|lavoratore|lavoratrice|dipendente|collega"
    r"|signora?|dirigente|segretari[oa]|portiere|capitano|bomber|inquilin[oa]|ragazz[oa]|donna"
    r"|giovane|calciatore)\b"
    # of one person, by the names of trades
    r"|contratt[oi] d(?:i |')un(?:'|a|o)? ?(?:\w{2,}(?:ist[ae]|graf[oa]|log[oa]|ai[oa]|ier[ea])"
    r"|cantante|insegnante|docente|badante|bracciante|attore|attrice|calciatore|calciatrice"
    r"|giocatore|giocatrice|allenatore|allenatrice|dipendente|impiegat[oa]|operai[oa])\b"),
    # tregua: weather, rest
    (r"senza(?: \w{1,12}){0,1} tregua|(?:dà|dare|da'|danno|dava|davano|darà|diede|dato"
    r"|conced[aeo]\w{0,5}|concess[ao]|dando) (?:alcuna |un po' di |mai )?tregua"),
    r"tregua (?:alla politica|natalizia|di natale|di ferragosto|estiva|fiscale)",
    (r"tregua (?:dal|dalla|dalle|dai|dagli|dall'|del|della|delle|dei|al|alla|alle|nel|nella"
     r"|nelle) ?"
    r"(?:maltempo|caldo|freddo|afa|gelo|pioggia|piogge|neve|temperature|ondata|canicola|solleone"
    r"|rincari|prezzi|vento|smog|pandemia|covid|virus|calura|mercati|mercato|spread|burocrazia"
    r"|stress"
    r"|lavoro|traffico|clima)"),
    # alleanza
    (r"alleanza (?:atlantica|nazionale|democratica|verdi|popolare|liberale|civica|cattolica"
    r"|assicurazioni|dei (?:democratici|conservatori)|progressista|del nord|della sinistra)"),
    r"scambi[o]? di lettere (?:d'amore|amorose|anonime|minatorie|private)",
    # cessate, commessa, carta, statuto, streets
    (r"(?:piazza|corso|via|viale|largo|porta) (?:dello |della )?(?:statuto|concordato|alleanza"
     r"|convenzione|carta)\b"),
    (r"(?:regione|regioni|provincia|province|comuni) (?:autonom[ae] )?a statuto|statuto (?:speciale"
    r"|ordinario|autonomo|albertino|dei lavoratori|sociale|del contribuente)"),
    r"(?:gioc\w+|tent\w+|cal\w+|us\w+|spend\w+|sfoder\w+|scopr\w+) (?:anche )?la carta\b",
    (r"carta (?:di credito|di debito|di identità|d'identità|di imbarco|d'imbarco|dei vini|da"
    r" parati|di giornale|di soggiorno|di circolazione|vetrata|stampata|igienica|straccia|bianca)"),
    (r"(?:dichiarazion[ei]|comunicat[oi]) final[ei] (?:del |della |dell'|dei )(?:imputat"
    r"|club|difesa"
     r"|legal|avvocat|pm\b|societ|sindac|tecnic|mister|allenator|testimon|procur)"
     r"|dichiarazion[ei] congiunt[ae] dei redditi"),
    (r"dichiarazion[ei] (?:dei redditi|d'amore|di guerra|spontane[ae]|iva\b|di indipendenza"
    r"|d'indipendenza|di voto|di successione|di fallimento)"),
    r"contratt[oi] in scadenza a giugno",
)  # fmt: skip

# Words in the same sentence that turn a bare noun into something else. lemma -> (cues, guards):
# with a cue and without a guard the mention is dropped.
SIGN_GUARD: Final = (
    r"\b(?:firm\w+|sigl\w+|sottoscri\w+|stipul\w+|negozi\w+|ratific\w+|tra le parti|d'intesa)\b"
)
CUES: Final[dict[str, tuple[str, str]]] = {
    "accordo": (
        (
            r"\b(?:chitarr\w*|pianofort\w*|melodi\w*|arpegg\w*|spartit\w*|tastier[ae]|strofa|strofe"
            r"|ritornell\w*|tromba|assol[io]|violin\w*|concerto|tonalità|cantautor\w*"
            r"|strument\w* musical\w*)\b"
        ),
        r"\b(?:firm\w+|sigl\w+|sottoscri\w+|stipul\w+|raggiung\w*|raggiunt\w+|sindacal\w+)\b",
    ),
    "tregua": (
        (
            r"\b(?:maltempo|vento|umidità|ondat[ae]|traffico|polemic\w+|infortuni?|piogg[ei]\w*"
            r"|nevicat\w*|caldo|temperatur\w*|afa|meteo\w*|freddo|incendi"
            r"|temporal[ei]|gradi|cielo|solleone|rincari|ristorator\w*|giallorossi|influenza"
            r"|sole)\b"
        ),
        (
            r"\b(?:fuoco|guerra|milit\w+|combatt\w+|ostilità|israel\w*|hamas|esercit\w+|ribelli"
            r"|raid"
            r"|bombard\w+|onu|gaza|miliziani|politic\w+|dazi|commercial\w+)\b"
        ),
    ),
    "protocollo": (
        (
            r"\b(?:pazient[ei]|medic[oi]|terapi\w+|vaccin\w+|ospedal\w+|farmac\w+|sintom\w+"
            r"|tampon\w+"
            r"|quarant\w+|contag\w+|covid\w*|infezion\w*|virus|allenament\w+|software|server"
            r"|bitcoin|ethereum"
            r"|blockchain|browser|crittograf\w+|cerimonial\w*|regina|re carlo|inchin\w+"
            r"|etichetta|reali"
            r"|sovran[oi]|commozion\w*|cerebral\w*|infortun\w*|procedur\w+ di emergenza"
            r"|chirurg\w*|anestesi\w*|diagnosi)\b"
        ),
        SIGN_GUARD,
    ),
    "intesa": (
        (
            r"\b(?:centrocampo|difensor[ei]|attaccant[ei]|gol|assist|reparto|compagn[oi] di squadra"
            r"|coppia|partner di ballo|ballerin[oaie]|duo|tennist[aei]|doppio|rugbist\w+"
            r"|feeling|tifos\w+|spogliatoio"
            r"|regist[ai]|protagonist[aei]|sul set|reparti in campo"
            r"|musicist[ai]|orchestra|palcoscenico|sesto senso"
            r"|azioni"
            r"|titoli|borsa|sportelli|piazza affari)\b|\x00 (?:tra|fra) (?:loro|noi|voi)\b"
        ),
        (
            r"\b(?:firm\w+|sigl\w+|sottoscri\w+|raggiun\w+|trovat\w+|sindacat\w+|rinnov\w+"
            r"|contratto"
            r"|cession[ei]|acquist\w+|governo|union[ei])\b"
        ),
    ),
    "contratto": (
        (
            r"\b(?:attaccant[ei]|calciator[ei]|giocator[ei]|allenator[ei]|centrocampist[ai]"
            r"|difensor[ei]"
            r"|portier[ei]|bomber|pilot[ai]|ciclist[ai]|corridor[ei]|svincolat[oi]|bonus"
            r"|ingaggi\w*|stagion[ei]"
            r"|club|scudetto|serie [ab]|formula 1|motogp|real madrid|juventus|inter|milan"
            r"|allenatric[ei]"
            r"|terzin[oi]|mezzal[ai]|mezzali|fantasist[aei]|stopper|playmaker|cestist[aei]"
            r"|pallavolist[aei]"
            r"|schiacciator[ei]|tennist[aei]|pilotess[ae]"
            r"|campion[ei] del mondo|tour de france|nba|centravanti|trequartista|mister|c\.?t\.?"
            r"|giornalist[ai]|conduttor[ei]|conduttric[ei]|attric[ei]|attor[ei]|presentatric[ei]"
            r"|cantant[ei]|discografic\w+|operai[oa]|impiegat[oaie]|badant[ei]|braccianti?"
            r"|assunt[oaie]"
            r"|assumer\w*|assunzion[ei]|licenziat\w+|licenziament\w+|precar[io]\w*|mansion[ei]"
            r"|stipendi\w*"
            r"|regist[aei]|rider|riders|infermier[ea]|inquilin[oaie]|clausola rescissoria|tifos\w+"
            r"|showtime|collaborator[ei]|smartphone|abbonament\w+|operatore telefonico"
            r"|bollett[ae])\b"
        ),
        (
            r"\b(?:collettiv[oi]|sindacat[oi]|sindacal\w*|appalto|fornitura|cgil|cisl|uil"
            r"|commess[ae]"
            r"|metalmeccanic[oi]|federmeccanica|confindustria|aran|ccnl|categoria|comparto|pubblico"
            r" impiego|sponsorizz\w+|rinnovo del contratto nazionale|contratto nazionale|servizio"
            r"|azienda|governo"
            r"|ministero|regione|comune)\b"
        ),
    ),
    "trattato": (
        (
            r"\b(?:autor[ei]|autric[ei]|monac[oi]|scriss\w+|scrivere|scritt[oi]|filosof\w+|editor[ei]|manoscritt\w+"
            r"|enciclopedi\w+"
            r"|scienziat\w+|volume|volumi|medievale|latino|libro|libri)\b"
        ),
        r"\b(?:firm\w+|ratific\w+|sottoscri\w+|stati|governo|parlamento|ue|diplomatic\w+)\b",
    ),
    "convenzione": (
        (
            r"\b(?:delegati repubblicani|delegati democratici|nomination|galateo|benpensant[ei]"
            r"|borghes[ei]"
            r"|romanzo|teatro|cinema|fumett\w*|cosplay\w*|manga|videogioc\w*|affollat\w+"
            r"|visitator\w+|padiglion\w+|fantascienza)\b"
        ),
        SIGN_GUARD,
    ),
}

# Evidence that a "commessa" is an order and no shop assistant.
ORDER_BEFORE: Final = (
    r"(?:aggiudic\w+|vint\w*|vince\w*|vincere|otten\w+|ottiene|assegn\w+|acquisi\w+|ricevut\w+"
    r"|riceve\w*|perso|perdere|persa|portafoglio|firm\w+|maxi|mega|nuov[ae]|grand[ei]|important[ei]"
    r"|valore dell[ae]|per l[ae]|grossa|appalti e|calo dell[ae]|contratto per l[ae])"
    r"(?: (?:in|ad?|negli|nei|nel|nella|dalla?|dagli|con) [^.;:,]{2,30}?"
    r"(?= una| la| le| delle| due| tre))?"
    r"(?: (?:una|la|le|delle|di|un'importante|un'altra|altre|nuove|nuova|importanti|importante"
    r"|maxi|mega|grossa|prima|propri[ae]|ricca))* ?-?$"
)
ORDER_AFTER: Final = (
    r"^(?: \w+)? da (?:un|due|tre) (?:miliard|milion)"
    r"|^,? (?:la più|quella con)"
    r"|^(?: \w+)? (?:da|per|del valore|di|dal valore|pari|superior[ei]|record|militar[ei]"
    r"|pubblic\w+"
    r"|vale(?:va)?|valgono|più (?:grande|importante|ricca|grossa|consistente)"
    r"|vint[ae]|ottenut[ae]|acquisit[ae]|aggiudicat[ae]|affidat[ae]|assegnat[ae]"
    r"|statal[ei]|ester[ae]|miliardari[ae]|naval[ei]|ferroviari[ae]|all'estero|per la)\b"
    r"(?! (?:\d+ anni|via\b|piazza\b|corso\b|viale\b|negozio\b|supermercato\b|bar\b|un\b|una\b))"
)

# Before "trattato" a noun needs one of these; after another noun it is the participle.
DETERMINERS: Final = frozenset(
    "il lo la i gli le l' un uno una un' del dello della dei degli delle dell' al allo alla ai agli"
    " alle all' dal dallo dalla dai dagli dalle dall' nel nello nella nei negli nelle nell' sul"
    " sullo sulla sui sugli sulle sull' col coi questo questi quest' quel quello quei quegli quell'"
    " questa quella queste quelle ogni ciascun qualche alcun alcuni alcuna nessun nessuna vari"
    " varie diversi numerosi molti tanti altri altro due tre quattro cinque sei sette otto dieci"
    " di d' con per tra fra su da in suo suoi sua sue loro proprio stesso stessi cui nuovo nuovi"
    " nuova nuove vecchio vecchi storico storici primo primi secondo terzo ultimo ultimi importante"
    " importanti recente recenti futuro futuri futura eventuale eventuali possibile possibili"
    " precedente precedenti attuale attuali famoso famigerato celebre cosiddetto cosiddetti"
    " presunto presunti mancato mancata e ed o né senza citato contro mediante tramite grande"
    " grandi buon buono bel bello solo sola intero doppio relativo relativi decennale".split()
)
