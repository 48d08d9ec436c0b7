"""What the dates layer matches: words and the calendar values they stand for. Data, no logic.

Keys are folded lower-case words (`setaccio.text.fold_lower`). Where a word is a date only in some
company (month abbreviations, seasons, "sera"), the grammar asks for that company.
"""

from __future__ import annotations

from typing import Final

from setaccio.dates.observances import observances

MONTHS: Final[dict[str, int]] = {
    "gennaio": 1, "febbraio": 2, "marzo": 3, "aprile": 4, "maggio": 5, "giugno": 6,
    "luglio": 7, "agosto": 8, "settembre": 9, "ottobre": 10, "novembre": 11, "dicembre": 12,
}  # fmt: skip

# Only beside a day or a year ("3 mar", "ott. 2024") or, capitalised, after "a", "questo", "mese
# di": "mar" is also the sea and Tuesday, "set" a tennis set, "ago" a needle.
MONTH_ABBREVIATIONS: Final[dict[str, int]] = {
    "gen": 1, "genn": 1, "feb": 2, "febb": 2, "mar": 3, "apr": 4, "mag": 5, "magg": 5, "giu": 6,
    "lug": 7, "ago": 8, "set": 9, "sett": 9, "ott": 10, "nov": 11, "dic": 12,
}  # fmt: skip

# ISO weekday numbers.
WEEKDAYS: Final[dict[str, int]] = {
    "lunedì": 1, "martedì": 2, "mercoledì": 3, "giovedì": 4, "venerdì": 5, "sabato": 6,
    "domenica": 7, "lunedi": 1, "martedi": 2, "mercoledi": 3, "giovedi": 4, "venerdi": 5,
    "lunedi'": 1, "martedi'": 2, "mercoledi'": 3, "giovedi'": 4, "venerdi'": 5,
}  # fmt: skip
WEEKDAY_PLURALS: Final[dict[str, int]] = {"sabati": 6, "domeniche": 7}
# Only before a day number: "lun 3 marzo", "Mer, 22 gen".
WEEKDAY_ABBREVIATIONS: Final[dict[str, int]] = {
    "lun": 1, "mar": 2, "mart": 2, "mer": 3, "merc": 3, "gio": 4, "giov": 4, "ven": 5, "sab": 6,
    "dom": 7,
}  # fmt: skip

# ISO 8601 designators; those above the day come before "T". "XY" units are several of a smaller.
UNITS: Final[dict[str, tuple[int, str]]] = {
    "secondo": (1, "TS"), "secondi": (1, "TS"), "sec": (1, "TS"),
    "minuto": (1, "TM"), "minuti": (1, "TM"), "min": (1, "TM"),
    "ora": (1, "TH"), "ore": (1, "TH"), "h": (1, "TH"),
    "giorno": (1, "D"), "giorni": (1, "D"), "gg": (1, "D"),
    "giornata": (1, "D"), "giornate": (1, "D"), "dì": (1, "D"),
    "notte": (1, "D"), "notti": (1, "D"),
    "settimana": (1, "W"), "settimane": (1, "W"),
    "weekend": (1, "WE"), "fine settimana": (1, "WE"),
    "mese": (1, "M"), "mesi": (1, "M"),
    "bimestre": (2, "M"), "bimestri": (2, "M"),
    "trimestre": (3, "M"), "trimestri": (3, "M"),
    "quadrimestre": (4, "M"), "quadrimestri": (4, "M"),
    "semestre": (6, "M"), "semestri": (6, "M"),
    "anno": (1, "Y"), "anni": (1, "Y"), "annata": (1, "Y"), "annate": (1, "Y"),
    "lustro": (5, "Y"), "lustri": (5, "Y"),
    "biennio": (2, "Y"), "bienni": (2, "Y"), "triennio": (3, "Y"), "trienni": (3, "Y"),
    "quadriennio": (4, "Y"), "quinquennio": (5, "Y"), "sessennio": (6, "Y"),
    "settennio": (7, "Y"), "settenato": (7, "Y"), "ventennio": (20, "Y"),
    "trentennio": (30, "Y"), "cinquantennio": (50, "Y"),
    "decennio": (10, "Y"), "decenni": (10, "Y"),
    "secolo": (100, "Y"), "secoli": (100, "Y"),
    "millennio": (1000, "Y"), "millenni": (1000, "Y"),
}  # fmt: skip
PLURAL_UNITS: Final = frozenset(
    "secondi minuti ore giorni giornate notti settimane mesi bimestri trimestri quadrimestri"
    " semestri anni annate bienni trienni lustri decenni secoli millenni".split()
)

# Sub-year periods with the length in months.
YEAR_PARTS: Final[dict[str, int]] = {
    "bimestre": 2, "trimestre": 3, "quadrimestre": 4, "semestre": 6,
}  # fmt: skip

SEASONS: Final[dict[str, str]] = {
    "primavera": "SP", "estate": "SU", "autunno": "FA", "inverno": "WI",
}  # fmt: skip

DAYPARTS: Final[dict[str, str]] = {
    "mattina": "MO", "mattino": "MO", "mattinata": "MO", "pomeriggio": "AF", "sera": "EV",
    "serata": "EV", "notte": "NI", "nottata": "NI", "mezzodì": "MI", "alba": "MO",
}  # fmt: skip

# Whole words: (days from the reference, part of the day).
DEICTICS: Final[dict[str, tuple[int, str]]] = {
    "oggi": (0, ""), "ieri": (-1, ""), "domani": (1, ""), "dopodomani": (2, ""),
    "altroieri": (-2, ""), "avantieri": (-2, ""), "ierlaltro": (-2, ""),
    "stamattina": (0, "MO"), "stamane": (0, "MO"), "stamani": (0, "MO"), "stamattine": (0, "MO"),
    "stasera": (0, "EV"), "stanotte": (0, "NI"), "domattina": (1, "MO"), "iersera": (-1, "EV"),
    "iernotte": (-1, "NI"), "domansera": (1, "EV"),
}  # fmt: skip

DEMONSTRATIVES: Final[dict[str, str]] = {
    "questo": "ref", "questa": "ref", "quest": "ref", "questi": "ref", "queste": "ref",
    "quel": "ctx", "quella": "ctx", "quell": "ctx", "quello": "ctx", "quegli": "ctx",
    "quei": "ctx", "quelle": "ctx",
}  # fmt: skip
SAME: Final = frozenset("stesso stessa medesimo medesima stess".split())

BACKWARD: Final = frozenset(
    "scorso scorsa scorsi scorse passato passata passati passate"
    " ultimo ultima ultimi ultime".split()
)
FORWARD: Final = frozenset(
    "prossimo prossima prossimi prossime entrante venturo ventura venturi futuro futura".split()
)
# After a unit, from the point of the story: "il giorno dopo", "l'anno precedente".
LATER: Final = frozenset("dopo successivo successiva seguente successivi successive".split())
EARLIER: Final = frozenset("prima precedente antecedente precedenti".split())

# After the name of a month, a season or a feast: "nell'aprile successivo".
FOLLOWING: Final = frozenset("successivo successiva seguente".split())
PRECEDING: Final = frozenset("precedente antecedente".split())

ORDINALS: Final[dict[str, int]] = {
    "primo": 1, "prima": 1, "secondo": 2, "seconda": 2, "terzo": 3, "terza": 3, "quarto": 4,
    "quarta": 4, "quinto": 5, "quinta": 5, "sesto": 6, "sesta": 6, "settimo": 7, "ottavo": 8,
    "nono": 9, "decimo": 10, "undicesimo": 11, "dodicesimo": 12, "tredicesimo": 13,
    "quattordicesimo": 14, "quindicesimo": 15, "sedicesimo": 16, "diciassettesimo": 17,
    "diciottesimo": 18, "diciannovesimo": 19, "ventesimo": 20, "ventunesimo": 21,
    "ultimo": -1, "ultima": -1, "penultimo": -2, "penultima": -2,
}  # fmt: skip

DECADES: Final[dict[str, int]] = {
    "dieci": 10, "venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "sessanta": 60,
    "settanta": 70, "ottanta": 80, "novanta": 90,
}  # fmt: skip

# "nel Novecento", capitalised and after an article: the first two digits of its years.
CENTURY_NAMES: Final[dict[str, str]] = {
    "duecento": "12", "trecento": "13", "quattrocento": "14", "cinquecento": "15",
    "seicento": "16", "settecento": "17", "ottocento": "18", "novecento": "19",
}  # fmt: skip

# Names of days: (month, day), or days after Easter as ("easter", offset), or (month, weekday, n).
HOLIDAYS: Final[dict[str, tuple[str | int, ...]]] = {
    "capodanno": (1, 1), "capo d'anno": (1, 1), "primo dell'anno": (1, 1),
    "epifania": (1, 6), "befana": (1, 6), "giorno della memoria": (1, 27),
    "giornata della memoria": (1, 27), "giorno del ricordo": (2, 10), "candelora": (2, 2),
    "san valentino": (2, 14), "festa degli innamorati": (2, 14),
    "festa della donna": (3, 8), "giornata internazionale della donna": (3, 8),
    "festa di san giuseppe": (3, 19), "festa del papà": (3, 19),
    "festa del papa": (3, 19),
    "festa della liberazione": (4, 25), "anniversario della liberazione": (4, 25),
    "giorno della liberazione": (4, 25),
    "festa dei lavoratori": (5, 1), "festa del lavoro": (5, 1), "festa dei lavori": (5, 1),
    "giorno dei lavoratori": (5, 1), "giornata dell'africa": (5, 25),
    "giornata dell'unità africana": (5, 25), "giornata della liberazione africana": (5, 25),
    "giornata dell'europa": (5, 9), "festa dell'europa": (5, 9),
    "festa della mamma": ("nth", 5, 7, 2),
    "festa dei nonni": (10, 2), "festa di san francesco": (10, 4), "festa di san giovanni": (6, 24),
    "festa di san patrizio": (3, 17), "festa dei santi pietro e paolo": (6, 29),
    "festa delle forze armate": (11, 4), "giorno dell'unità nazionale": (11, 4),
    "giornata dell'unità nazionale": (11, 4), "festa dell'unità nazionale": (11, 4),
    "festa della repubblica": (6, 2),
    "giornata internazionale delle cooperative": ("nth", 7, 6, 1),
    "ferragosto": (8, 15), "assunta": (8, 15), "ognissanti": (11, 1), "tutti i santi": (11, 1),
    "festa di ognissanti": (11, 1), "festa dei santi": (11, 1), "festa di tutti i santi": (11, 1),
    "giorno dei santi": (11, 1), "giorno di ognissanti": (11, 1), "giorno dei morti": (11, 2),
    "festa dei morti": (11, 2), "commemorazione dei defunti": (11, 2), "halloween": (10, 31),
    "giorno del ringraziamento": ("nth", 11, 4, 4), "festa del ringraziamento": ("nth", 11, 4, 4),
    "sant'ambrogio": (12, 7), "immacolata": (12, 8), "capodanno cinese": ("unknown",),
    "immacolata concezione": (12, 8),
    "festa dell'immacolata": (12, 8),
    "vigilia di natale": (12, 24), "vigilia": (12, 24), "natale": (12, 25),
    "giorno di natale": (12, 25), "santo stefano": (12, 26), "santo silvestro": (12, 31),
    "san silvestro": (12, 31), "vigilia di capodanno": (12, 31), "ultimo dell'anno": (12, 31),
    "pasqua": ("easter", 0), "domenica di pasqua": ("easter", 0),
    "giorno di pasqua": ("easter", 0), "vigilia di pasqua": ("easter", -1),
    "pasquetta": ("easter", 1), "lunedì di pasqua": ("easter", 1),
    "lunedì dell'angelo": ("easter", 1), "venerdì santo": ("easter", -2),
    "giovedì santo": ("easter", -3), "sabato santo": ("easter", -1),
    "mercoledì santo": ("easter", -4), "domenica delle palme": ("easter", -7),
    "mercoledì delle ceneri": ("easter", -46), "le ceneri": ("easter", -46),
    "giovedì grasso": ("easter", -52), "martedì grasso": ("easter", -47),
    "ascensione": ("easter", 39), "pentecoste": ("easter", 49),
    "corpus domini": ("easter", 60),
}  # fmt: skip
HOLIDAYS.update(observances())
# Also common words or names ("la vigilia del voto", "Natale" as a first name, "monte Ascensione").
CAREFUL_HOLIDAYS: Final = frozenset(["vigilia", "assunta", "immacolata", "ascensione", "le ceneri"])

# "annualmente": the TIMEX3 value of a set.
SET_ADVERBS: Final[dict[str, str]] = {
    "quotidianamente": "XXXX-XX-XX", "giornalmente": "XXXX-XX-XX",
    "settimanalmente": "XXXX-WXX", "mensilmente": "XXXX-XX", "annualmente": "XXXX",
    "bimestralmente": "P2M", "trimestralmente": "P3M", "semestralmente": "P6M",
}  # fmt: skip
SET_VALUES: Final[dict[str, str]] = {
    "Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX", "WE": "XXXX-WXX-WE",
    "TH": "XXXX-XX-XXTXX", "TM": "XXXX-XX-XXTXX:XX", "TS": "XXXX-XX-XXTXX:XX:XX",
}  # fmt: skip

# Indefinite numbers before a unit: value "X" in the duration.
INDEFINITE: Final = frozenset(
    "alcuni alcune pochi poche diversi diverse vari varie molti molte parecchi parecchie qualche"
    " tanti tante numerosi numerose".split()
)
# The same with "di": "decine di anni".
MANY: Final = frozenset("decine dozzine centinaia migliaia milioni miliardi".split())
APPROXIMATE: Final[dict[str, int]] = {
    "decina": 10, "dozzina": 12, "quindicina": 15, "ventina": 20, "trentina": 30,
    "quarantina": 40, "cinquantina": 50, "sessantina": 60, "settantina": 70, "ottantina": 80,
    "novantina": 90, "centinaio": 100, "paio": 2,
}  # fmt: skip

ARTICLES: Final = frozenset("il lo la l i gli le".split())
OF: Final = frozenset("di del dello della dell dei degli delle d".split())
TO: Final = frozenset("a al allo alla all ai agli alle ad".split())
FROM: Final = frozenset("da dal dallo dalla dall dai dagli dalle".split())
IN: Final = frozenset("in nel nello nella nell nei negli nelle".split())
BETWEEN: Final = frozenset(["tra", "fra"])

# Words that may follow a clock hour or a year without being what it counts.
FUNCTION_WORDS: Final = frozenset(
    "a ad al allo alla all ai agli alle da dal dallo dalla dall dai dagli dalle di del dello della"
    " dell dei degli delle d in nel nello nella nell nei negli nelle con col su sul sullo sulla"
    " sull sui sugli sulle per tra fra e ed o od oppure ma però che chi cui se quando dove come"
    " mentre perché il lo la l i gli le un uno una un' è era erano fu furono sono siamo ha hanno"
    " aveva avevano avrà avranno sarà saranno si ci ne non già ancora poi anche circa dopo prima"
    " fino presso contro durante secondo verso oltre sotto sopra entro invece infatti quindi"
    " dunque inoltre oggi ieri domani stato stata stati state viene vengono venne vennero ora"
    " mi ti vi ce te me no né nonostante quasi solo soltanto appena sempre mai più meno sia"
    " quello quella quelli quelle questo questa questi queste cioè ovvero grazie dal può possono"
    " deve devono dovrà dovranno potrà potranno potrebbe potrebbero va vanno"
    " tutti tutte compreso compresa incluso inclusa parte inizia comincia apre chiude scatta"
    " precise circa ora locale italiana gmt cet utc".split()
)

# Before a number: it is no year, day or hour.
NUMBERED: Final = frozenset(
    "articolo articoli art artt comma commi legge leggi decreto dl dlgs direttiva regolamento"
    " sentenza delibera ordinanza determina circolare risoluzione protocollo prot n nr num numero"
    " numeri pagina pagine pag pagg pp capitolo cap canto versetto via viale piazza corso largo"
    " vicolo strada interno civico camera stanza aula sala volo treno autobus bus tram linea"
    " metro autostrada statale provinciale canale versione release modello tel telefono cell fax"
    " cap codice iban posto binario uscita km chilometro misura taglia lotto fascicolo tavolo"
    " banco tabella figura fig nota allegato punto paragrafo par gruppo squadra girone reparto"
    " padiglione stand quota under over top windows android ios boeing airbus".split()
)

# Names that carry a year or number: not dates.
NUMBERED_NAMES: Final = frozenset(
    "expo agenda euro eurovision horizon orizzonte industria impresa transizione vision windows"
    " office covid mondiali mondiale europei europeo olimpiadi paralimpiadi universiadi giochi"
    " olimpici olimpiche paralimpici italia milano cortina torino roma parigi londra tokyo"
    " pechino rio atene sydney vancouver sochi blade peugeot"
    " fiat apollo strategia obiettivo studio area radio rai canale forum"
    " piano programma progetto operazione missione boeing airbus generazione millennium".split()
)
# Common nouns after which a bare year is the year of something.
YEAR_NOUNS: Final = frozenset(
    "anno anni edizione edizioni elezioni stagione stagioni campionato torneo estate primavera"
    " autunno inverno bilancio bilanci esercizio vendemmia manovra finanziaria rapporto relazione"
    " classe annata biennio triennio quadriennio quinquennio decennio elezione voto referendum"
    " budget conti ricavi utili stime dati previsioni calendario festival vertice congresso"
    " premio premi concorso bando piano programma scudetto tour gran mondiali dossier indagine"
    " censimento maturità esame esami campagna raccolta produzione tasse dichiarazione modello"
    " fino dal nel del al".split()
)

PERSONS: Final = frozenset(
    "figlioletto figlioletta pregiudicato pregiudicata bracciante maschio femmina"
    " signor fratellino sorellina"
    " uomo donna piccolo piccola piccoli figlie bimbi bimbe nipoti gemelli"
    " ragazzo ragazza bambino bambina bimbo bimba neonato neonata giovane giovani"
    " anziano anziana studente studentessa pensionato pensionata operaio operaia figlio figlia"
    " figli fratello sorella madre padre mamma papà moglie marito nonno nonna nipote cugino"
    " cugina zio zia amico amica persona persone uomini donne ragazzi ragazze bambini bambine"
    " signore signora commesso commessa impiegato impiegata maestro maestra medico infermiere"
    " infermiera avvocato avvocata agente carabiniere poliziotto soldato militare calciatore"
    " attore attrice cantante regista scrittore scrittrice giornalista fotografo turista"
    " cittadino cittadina italiano italiana straniero straniera romeno romena marocchino"
    " albanese cinese tunisino egiziano pakistano nigeriano senegalese francese tedesco inglese"
    " americano americana russo russa ucraino ucraina spagnolo spagnola siriano afghano"
    " imprenditore imprenditrice autista camionista ciclista motociclista automobilista pedone"
    " conducente vittima ferito ferita detenuto detenuta arrestato indagato sospetto minore"
    " minorenne adolescente teenager tifoso pilota atleta campione campionessa nuotatore tennista"
    " attivista militante prete sacerdote suora vescovo ex vedova vedovo fidanzato fidanzata"
    " compagno compagna collega badante colf barista cameriere cameriera cuoco muratore"
    " elettricista idraulico contadino agricoltore pescatore tassista paziente malato"
    " malata alunno alunna"
    " liceale universitario universitaria ricercatore ricercatrice professore professoressa preside"
    " sindaco ministro deputato senatore politico manager banchiere artigiano commerciante"
    " negoziante venditore ambulante senzatetto clochard residente cane gatto".split()
)
LENGTH_NOUNS: Final = frozenset(
    "periodo arco durata contratto pena condanna reclusione carcere prestito mutuo accordo tregua"
    " piano attesa pausa assenza storia carriera esperienza permanenza mandato proroga rinvio"
    " ritardo anticipo garanzia squalifica ciclo viaggio lavoro ricerca guerra conflitto crisi"
    " programma progetto corso termine scadenza distanza intervallo concessione tempo tempi"
    " detenzione prigionia esilio matrimonio governo potere dominio stop sospensione divieto"
    " moratoria validità vita massimo minimo totale limite tetto stage tirocinio soggiorno"
    " vacanza ferie silenzio blocco sciopero tour missione processo indagini indagine trattative"
    " negoziati colloqui battaglie lotte lotta sforzi studi studio ricerche record media anni"
    " più meno circa oltre almeno quasi prescrizione interdizione affidamento noleggio leasing"
    " titoli bond obbligazioni btp domiciliari embargo sanzioni digiuno isolamento"
    " quarantena lasso orizzonte vuoto finestra scarto differenza divario buco salto regno regime"
    " presidenza dittatura embargo ruolo posto stipendio incarico ritmo sogno bando legame"
    " ventennio ciclo spazio tratto tempo futuro passato".split()
)
