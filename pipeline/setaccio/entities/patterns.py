"""What the entities layer looks for: heads of names, titles, roles, contexts. Data, no logic.

All patterns are applied to folded text (`setaccio.text.fold`).
"""

from __future__ import annotations

import re
from typing import Final

from setaccio.demonyms import demonyms, prefixes

PREPOSITIONS: Final = frozenset(
    "di d' del dello della dell' dei degli delle a ad al allo alla all' ai agli alle da dal dallo"
    " dalla dall' dai dagli dalle in nel nello nella nell' nei negli nelle con col coi su sul sullo"
    " sulla sull' sui sugli sulle per tra fra presso".split()
)
ARTICLES: Final = frozenset("il lo la l' i gli le un uno una un'".split())
# Prepositions that put a name in a place: a capital or seat after one of them does not act.
LOCATIVE: Final = frozenset(
    "a ad al allo alla all' in nel nello nella nell' da dal dallo dalla dall' verso presso su sul"
    " sulla sull' per lungo attraverso sopra sotto dentro".split()
)
OF: Final = r"(?:d'|di |del |dello |della |dell'|dei |degli |delle )"
# Words of a capitalised name. U+00C0.. are the accented letters of Latin scripts.
CAP: Final = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'.-]*[\w]|[A-ZÀ-ÖØ-Þ]"

DEMONYM: Final = (
    r"(?:(?:" + "|".join(sorted(prefixes(), key=len, reverse=True)) + r")-)?"
    r"(?:" + "|".join(sorted(map(re.escape, demonyms()), key=len, reverse=True)) + r")"
)

# Words in front of a name that a model takes into it; they stay outside (ANNOTATION.md section 1).
TITLES: Final = frozenset(
    """presidente presidentessa vicepresidente vicepresidentessa premier vicepremier ministro
    ministra ministri viceministro sottosegretario sottosegretaria segretario segretaria
    cancelliere cancelliera governatore governatrice sindaco sindaca vicesindaco assessore
    assessora prefetto prefetta questore senatore senatrice deputato deputata onorevole on on.
    leader capo direttore direttrice commissario commissaria ambasciatore ambasciatrice
    generale colonnello capitano maggiore tenente maresciallo ammiraglio comandante giudice
    magistrato pm procuratore procuratrice avvocato avvocata avvocatessa avv avv. dottor
    dottore dottoressa dott dott. dr dr. dott.ssa professor professore professoressa prof
    prof. prof.ssa ingegner ingegnere ing ing. architetto arch. signor signore signora sig
    sig. sig.ra mister miss mr mr. mrs mrs. papa cardinale vescovo arcivescovo monsignor
    monsignore mons mons. don padre suor fra frate re regina principe principessa duca
    duchessa conte contessa imperatore imperatrice sultano emiro sceicco ayatollah attore
    attrice cantante regista scrittore scrittrice giornalista allenatore ct tecnico portavoce
    imprenditore imprenditrice lord lady sir cav cav. presidenti leaders deputati
    senatori rettore rettrice""".split()
)
# Titles that are part of some names ("Papa Giovanni XXIII" hospital, "Don Chisciotte") are judged
# by their case: in front of a person a capitalised title goes out too.

COMPANY_FORM: Final = re.compile(
    r",? ?(?:S\.p\.[Aa]\.?|s\.p\.a\.?|S\.P\.A\.?|S\.r\.l\.?|s\.r\.l\.?|S\.c\.a\.r\.l\.?|"
    r"S\.A\.(?=\W)|"
    r"(?:SpA|Spa|SPA|LLP|Llp|Srl|SRL|Scarl|Inc\.?|Ltd\.?|Llc|LLC|Corp\.?|Plc|PLC|GmbH|AG|SE|NV|"
    r"N\.V\.)"
    r"(?![\w]))"
)

WITH_COMPANY_FORM: Final = re.compile(rf"(?P<bare>.*\w)(?:{COMPANY_FORM.pattern})$")
# What follows the place of a dateline: "ROMA, 3 MAR", "BRUXELLES - La", "ROVERETO. A tradirli".
PLACE_AND_DATE: Final = re.compile(
    r"(?: \([A-ZÀ-Ý][a-zà-ÿ]+\)|, \d{1,2}[ ./°]|\. \d{1,2} [a-z]| - [A-ZÀ-Ý\"]|"
    r"\. [A-ZÀ-Ý][a-zà-ÿ]+ [a-zà-ÿ])"
)
# No names, also when written with a capital: units, taxes, terms of finance and medicine.
COMMON_ACRONYMS: Final = frozenset(
    """gnl gpl pil iva imu tari irpef ires irap ebitda ebit btu tfr isee dna rna tac lsd url utc
    ong onlus rsa rsu pmi oss ata dpcm ddl dl cda ceo cigs naspi spid ztl tv vip
    cie dad cest cet gmt sms pdf led usb gps wifi spread euribor opa ipo aids hiv bot btp
    cct""".split()
)
# The subject that a title opens with: "Sanità, firmato il contratto".
TOPICS: Final = frozenset(
    """amianto acqua aeroporti agricoltura alluvione ambiente archeologia armi arte artigianato
    assicurazioni atletica auto autonomia autostrade balneari banche basket bilancio
    bollette borsa calcio camorra carceri casa ceramica chimica chip ciclismo cinema clima
    commercio comuni contratti contratto cooperazione covid credito cultura cyber dazi
    difesa digitale docenti droga edilizia elezioni energia farmaci farmacie femminicidi
    ferrovie fisco gas giustizia grano idrogeno immigrazione industria infermieri inflazione
    latte lavoro mafia maltempo manovra medici metalmeccanici migranti moda musei musica
    mutui ndrangheta nucleare nuoto olio ospedali parcheggi pedaggi pensioni pesca petrolio
    pomodoro porti precari privacy province referendum regioni ricerca rider rifiuti riforme
    rinnovabili riso rugby salari sanità scherma sci scioperi scuola semiconduttori siccità
    sicurezza spazio sport stipendi strade tasse tassisti taxi teatro telecomunicazioni
    tennis terremoto tessile trasporti trasporto treni turismo ulivi università vaccini vino
    violenza volley zucchero""".split()
)
# Days of the calendar: the dates layer has them.
HOLIDAYS: Final = frozenset(
    "Natale Capodanno Pasqua Pasquetta Epifania Befana Ferragosto Ognissanti Pentecoste".split()
)

# Web sites named as sources; a missing space after one ("Kremlin.ruPresident.kg") ends it too.
_TLD: Final = (
    "ru|kg|it|com|org|net|eu|info|gov|edu|int|tv|io|uk|fr|de|es|us|ua|kz|uz|by|ch|va|news|press"
)
# The end of a site's name; what lies in front of the point is read backwards.
SITE_END: Final = re.compile(rf"\.(?:{_TLD})(?=$|[^\w@-]|[A-Z])(?!\.[a-z])(?!@)")
# A ministry, court, prefecture is spanned whole, also in lower case, with its demonym.
_PORTFOLIO: Final = (
    r"(?:(?:[A-ZÀ-Ý][\w-]+(?: (?:economic[oa]|pubblic[oa]|tecnologica|digitale|produttive|"
    r"sociali|agricole|ecologica|alimentare|forestali|marittim[aei]|estero|civile|scientifica|"
    r"regionali|europei|culturali)(?=\W))?|"
    r"esteri|interni|interno|difesa|economia|finanze|giustizia|salute|sanità|"
    r"istruzione|università|ricerca|cultura|lavoro|ambiente|agricoltura|trasporti|infrastrutture|"
    r"sviluppo economico|commercio(?: estero)?|industria|energia|turismo|sport|emergenze|imprese|"
    r"transizione ecologica|pari opportunità|politiche sociali|politiche agricole)\b)"
)
# Behind a comma without "di" a portfolio is followed by another: "dell'Agricoltura, Sovranità
# alimentare e Foreste", but "degli Esteri, Liu Wenbo, ha detto".
_AND_PORTFOLIO: Final = (
    rf"(?:(?:,| e)(?: (?:{OF})|{OF})_P_| e _P_|, _P_(?=(?:, [A-ZÀ-Ý][a-zà-ÿ]+)? e ))"
).replace("_P_", _PORTFOLIO)
MINISTRY: Final = re.compile(
    rf"\b[Mm]inistero (?:{OF}){_PORTFOLIO}(?: (?:{_PORTFOLIO}))?{_AND_PORTFOLIO}{{0,3}}"
    rf"(?: {DEMONYM}\b)?"
    rf"|\b[Mm]inistero {DEMONYM}\b(?: (?:{OF}){_PORTFOLIO}{_AND_PORTFOLIO}{{0,3}})?"
)
_NAME: Final = r"(?:[A-ZÀ-Ý][\w'-]*(?: [A-ZÀ-Ý][\w'-]*){0,3})"
COURT: Final = re.compile(
    rf"\b(?:[Tt]ribunale(?: (?:civile|penale|amministrativo regionale|del riesame|dei minori|"
    rf"per i minorenni|fallimentare|federale))?|[Cc]orte d'(?:[Aa]ppello|[Aa]ssise(?: d'appello)?)|"
    rf"[Cc]orte suprema|Corte Suprema|[Pp]rocura(?: generale| della Repubblica| distrettuale)?|"
    rf"[Pp]refettura|[Qq]uestura) (?:di|del|della|dell'|d'|degli) ?{_NAME}"
    rf"|\b(?:[Cc]orte [Ss]uprema|[Tt]ribunale [Ss]upremo) {DEMONYM}\b"
    rf"|\b(?:Procura|Prefettura|Questura)(?: {DEMONYM}\b)?"
)
# Organisation heads, capitalised, with what may follow.
ORG_HEAD: Final = (
    "Accademia|Acquedotto|Agenzia|Alleanza|Alto Commissariato|Amministrazione|Armata|Assemblea|"
    "Associazione|"
    "Ateneo|Autorità|Avvocatura|Azienda|Banca|Banco|Borsa|Camera|Cancelleria|Cassa|Centro|Circolo|"
    "Club|Collegio|Comando|Comitato|Commissariato|Commissione|Compagnia|Comune|Comunità|"
    "Confederazione|Conferenza|Congresso|Consiglio|Consorzio|Consulta|Cooperativa|Coordinamento|"
    "Corpo|Corte|Croce|Dipartimento|Direzione|Ente|Esercito|Federazione|Fondazione|Fondo|Forum|"
    "Fronte|Gruppo|Guardia|Istituto|Lega|Mezzaluna|Ministero|Movimento|Nucleo|Ordine|"
    "Organizzazione|Osservatorio|Parlamento|Partito|Politecnico|Polizia|"
    "Prefettura|Procura|Protezione|Provincia|Questura|Rappresentanza|Regione|Segreteria|Senato|"
    "Servizio|Sindacato|Società|Soprintendenza|Tribunale|Unione|Università"
)
# Verbs that end like adjectives ("il Parlamento critica").
_VERB_ENDINGS: Final = (
    r"(?!(?:indica|pubblica|critica|comunica|dedica|verifica|crea|applica|replica|modifica|"
    r"notifica|"
    r"ratifica|giudica|rivendica|qualifica|significa|emana|sana|allontana|risana|arriva|attiva|"
    r"priva|"
    r"scriva|cale|sale|vale|prevale|assale|risale|pare|appare|spese|prese|rese|chiese|scese|intese|"
    r"attese|difese|sospese|riprese|offese|estese|accese|stese)\b)"
)
_ADJECTIVE: Final = (
    rf"(?:{_VERB_ENDINGS}[a-zà-ÿ]{{3,}}(?:ale|ali|ano|ana|ico|ica|ici|iche|ivo|iva|ese|esi|eo|ea|"
    rf"ario|"
    r"aria|ense|iera|iero)|superiore|unica|locale|locali|militare|popolare|armata|unita|dem)"
)
ORG_NAME: Final = re.compile(
    rf"\b(?:{ORG_HEAD})"
    rf"(?: (?:{_ADJECTIVE})(?=\W))?"
    rf"(?:(?: (?:{OF})?|-)(?!Paese|Paesi|Stato\b|President|Governo)(?:[A-ZÀ-Ý][\w'-]*\w))*"
    rf"(?: {DEMONYM}\b)?"
    rf"|\bForze armate {DEMONYM}\b"
    r"|\b(?:Fronte|Brigata|Battaglione|Reggimento|Gruppo) \d{1,3}\b"
    r"|\b(?:Asl|ASL|Usl|Ausl|AUSL|Ulss|ULSS|Ats|ATS|Asst|ASST|Asp|ASP|Aou|AOU)(?: \d{1,2})?"
    r" (?:di |del |della |dell')?[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?"
    r"|\b(?:Asl|ASL|Usl|Ausl|AUSL|Ulss|ULSS) \d{1,2}\b"
    rf"|\b(?:Ambasciata|Consolato)(?: [Gg]enerale)?"
    rf"(?: {OF}[A-ZÀ-Ý][\w'-]*\w(?: d'[A-Z]\w+| [A-Z]\w+)?| {DEMONYM})?"
    r"(?: (?:a|ad|in) [A-ZÀ-Ý][\w'-]*\w)?"
    r"|\bPro [Ll]oco(?: (?:di |del |della |dell')?[A-ZÀ-Ý][\w'-]+)?"
)
# Bodies of several words in lower case.
LONG_NAME: Final = re.compile(
    r"\b(?:Banca popolare|Banca di credito cooperativo|Bcc|Cassa di risparmio|Cassa rurale)"
    r" (?:di |del |della |dell'|delle )[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)*(?: pontino| senese)?|"
    r"\b(?:Its|ITS|Iis|IIS|Itis|ITIS|Ipsia|IPSIA|Cfp|CFP|Enaip) [A-ZÀ-Ý][\w'-]+"
    r"(?: [A-ZÀ-Ý][\w'-]+)*|"
    r"\bOrchestra (?:sinfonica|filarmonica|nazionale|regionale)"
    r"(?: (?:di |del |della |dell')[A-ZÀ-Ý][\w'-]+)?|"
    r"\bSenato accademico\b|\bCassa (?:rurale|edile)\b|"
    r"\bChiesa (?:cattolica|ortodossa|anglicana|valdese|evangelica|luterana|armena|copta)"
    r"(?: ortodossa| romana| russa| greca| ucraina| tedesca)?\b|"
    r"\bConsorzio di bonifica(?: (?!della|del|di)[a-zà-ÿ]+)?(?: (?:della |del |dell'|di )"
    r"[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)*)?|"
    r"\bConsorzio (?:di|per la) tutela (?:del |della |dell'|dei |delle )[A-ZÀ-Ý][\w'-]+"
    r"(?: [A-ZÀ-Ý][\w'-]+)*|"
    r"\bAutorità (?:di sistema )?portuale(?: (?:del |della |dell'|dello |dei |di )[A-ZÀ-Ý][\w'-]+"
    r"(?: [A-ZÀ-Ý][\w'-]+| e [A-ZÀ-Ý][\w'-]+| (?:[Mm]eridionale|[Ss]ettentrionale|[Cc]entrale|"
    r"[Oo]rientale|"
    r"[Oo]ccidentale))*)?"
    r"|\b(?:Ospedale|Policlinico)(?: (?:civile|maggiore|regionale|universitario))? di "
    r"[A-ZÀ-Ý][\w'-]+"
    r"|\b[Aa]zienda ospedalier[oa](?:[ -]universitaria)?"
    r" (?:di |del |della |dell')[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)*"
    r"|\bCapitaneria di porto(?: di [A-ZÀ-Ý][\w'-]+)?"
    r"|\bCamera di commercio(?: (?:di |della |del |dell')[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?)?"
    r"|\bUfficio scolastico (?:regionale|provinciale)\b"
    r"|\bGarante (?:per la |della )(?:privacy|concorrenza|infanzia)\b"
)
# "Fondo italiano per il clima", "Fondo di garanzia per la prima casa": the purpose is in the name.
PURPOSE_NAME: Final = re.compile(
    rf"\b(?:Fondo|Agenzia|Autorità|Organizzazione|Comitato|Osservatorio|Ufficio|Istituto|Centro|"
    rf"Banca)"
    rf"(?: (?:{_ADJECTIVE}))?(?: (?:{OF})[a-zà-ÿ]+)? per (?:il |la |lo |l'|i |gli |le )"
    rf"(?:[A-ZÀ-Ý][\w'-]+|[a-zà-ÿ]+(?: [a-zà-ÿ]+(?=[,.;:)]| è | ha | del | della ))?)"
    rf"(?:(?: e (?:il |la |lo |l'|i |gli |le )?[a-zà-ÿ]+)(?=[,.;:)]))?"
)
# A route's ends: "la rotta Olbia-Civitavecchia", "l'autostrada Salerno-Reggio Calabria".
_END: Final = r"[A-ZÀ-Ý][a-zà-ÿ']+(?: [A-ZÀ-Ý][a-zà-ÿ]+)?"
ROUTE: Final = re.compile(
    r"\b(?:rotta|tratta|linea ferroviaria|ferrovia|autostrada|superstrada|collegamento|traghetto|"
    rf"volo|voli|corsa) (?P<from>{_END})-(?P<to>{_END})(?![\w-])"
)
# "il presidente dell'", "la segretaria generale della": an officer of what follows.
OFFICE_OF: Final = re.compile(
    r"\b(?:vice)?(?:presidente|president[ei]|segretari[oa]|direttor[ei]|direttrice|portavoce|"
    r"leader|capo|responsabile|amministrat(?:ore|rice) delegat[oa]|commissari[oa]|ministr[oa]|"
    r"deputat[oa]|senator[ei]|senatrice|ad|coordinat(?:ore|rice)|capogruppo|consiglier[ea]|"
    rf"delegat[oa]|dirigente|analista|economista)(?: [a-zà-ÿ]+)? {OF}$"
)
# Buildings and features, capitalised, with their name; the city after "di" is another name.
PLACE_NAME: Final = re.compile(
    r"\b(?:Teatro|Museo|Stadio|Palazzo|Castello|Ponte|Aeroporto|Basilica|Cattedrale|Villa|Parco|"
    r"Torre|Porto|Isola|Isole|Monte|Lago|Golfo|Val|Valle|Stretto|Canale|Mar|Mare|Oceano|Passo|"
    r"Foro|Auditorium|Galleria|Pinacoteca|Arena|Cimitero|Policlinico|Ospedale)"
    r"(?: (?:del |della |dello |dell'|dei |degli |delle |"
    r"d'))?(?: ?[A-ZÀ-Ý][\w'-]*\w)(?: [A-ZÀ-Ý][\w'-]*\w)*"
)
# Heads that with a lower-case adjective alone are a body's name ("Consiglio comunale").
HEAD_AND_ADJECTIVE: Final = frozenset(
    "Pro Acquedotto Autorità Consiglio Polizia Guardia Corte Banca Parlamento Commissione Camera"
    " Protezione Giunta".split()
)
# Words that end the names of laws, cups and prizes, not of the body that begins them.
WORK_WORDS: Final = frozenset("Act Bill Cup Award Awards Prize Games Open Watch Pay".split())
# Regions that follow a town's name after "di".
TOWN_REGIONS: Final = frozenset(
    "Lucania Calabria Puglia Sicilia Romagna Sardegna Abruzzo Toscana Campania Lazio Piemonte"
    " Veneto Friuli Liguria Umbria Molise Emilia Lombardia Cadore Gallura Garfagnana".split()
)
# Heads that are often named after a person ("Fondazione Enrico Mattei").
NAMED_AFTER: Final = frozenset(
    "Fondazione Istituto Premio Centro Associazione Circolo Accademia Trofeo Coppa Lodo Piano Legge"
    " Pro Policlinico Ospedale Teatro Aeroporto Stadio Palazzo Villa Museo Ponte Auditorium"
    " Università".split()
)
# Compass adjectives that make another place of a country or continent.
DIRECTION: Final = re.compile(
    r" (?:settentrionale|meridionale|orientale|occidentale|centrale|nordorientale|nordoccidentale|"
    r"sudorientale|sudoccidentale|nord-orientale|nord-occidentale|sud-orientale|sud-occidentale|"
    r"centro-settentrionale|centro-meridionale|continentale|insulare)(?!\w)"
)
STREET: Final = re.compile(
    r"\b(?:via|viale|vico|piazza|piazzale|piazzetta|corso|(?<!al )largo|"
    r"lungotevere|lungarno|vicolo|avenida|"
    r"calle|rue|boulevard|Via|Viale|"
    r"Piazza|Piazzale|Corso|Largo) (?:d'|di |del |della |dell'|dei |degli |delle |al |alla |ai )?"
    r"[A-ZÀ-Ý][\w'-]*(?: (?:[A-ZÀ-Ý][\w'-]*|d'[A-Z][\w-]*|de|dei))*"
)
# "via Twitter", "via Skype", "via Bruxelles": by means of, by way of.
NOT_A_STREET: Final = re.compile(
    r"(?:via|corso|largo|Corso|Largo) (?:Twitter|X|Facebook|Whatsapp|WhatsApp|Skype|Zoom|Telegram|"
    r"Instagram|Internet|Sms|SMS|Pec|PEC|Mail|Getty|Ansa|Ap|Reuters|Afp|Spotify|YouTube|Youtube|"
    r"Covid\S*|Stati|Usa)\b"
)
# Names of events, prizes, laws, plans: MISC, by their capitalised head.
MISC_HEAD: Final = (
    "Premio|Premi|Coppa|Supercoppa|Palio|Gp|GP|Memorial|Rally|Granfondo|Derby|Piano|Agenda|"
    "Operazione|Progetto|Programma|Festival|Torneo|"
    "Trofeo|"
    "Campionato|Campionati|Mondiali|Europei|Olimpiadi|Paralimpiadi|Universiadi|Giochi|Gran Premio|"
    "Giro|Vuelta|Maratona|Legge|Decreto|Ddl|Codice|Testo Unico|Regolamento|Direttiva|Giornata|"
    "Notte|Festa|"
    "Fiera|Salone|Biennale|Mostra|Expo|Giubileo|Conclave|Guerra|Battaglia|Rivoluzione|Missione|"
    "Medaglia|Nobel|"
    "Lodo|Rapporto|Libro"
)
MISC_NAME: Final = re.compile(
    rf"\b(?:{MISC_HEAD})"
    rf"(?:(?: (?:{OF}|per la |per il |per l'|in )?)[A-ZÀ-Ý][\w'-]*\w| \d{{4}}\b(?!-))+"
    r"|\bCodice (?:civile|penale|di procedura (?:civile|penale)|antimafia|"
    r"(?:della |del |dell'|degli |dei |delle )[a-zà-ÿ]{5,})"
    r"|\b[Cc]odice Rocco\b|\bTesto [Uu]nico (?:della |del |dell'|degli |dei |delle |sull'|sulla )"
    r"[a-zà-ÿA-ZÀ-Ý]{4,}|\bQuota \d{2,3}\b|\bPolitica agricola comune\b|\bOrizzonte Europa\b|"
    r"\bOpzione [Dd]onna\b|\bReddito di [Cc]ittadinanza\b|\bAssegno (?:unico|di inclusione)\b"
    r"|\b(?!(?:Il|Lo|La|Al|Dal|Nel|Un|Del) )(?:[A-ZÀ-Ý][\w'-]*\w ){1,2}"
    r"(?:Classic|Cup|Masters|Trophy|Challenge|Marathon|Grand Prix|Awards?|Week|Day|Pride)\b"
    r"|\b(?!(?:Il|Lo|La|Al|Dal|Nel|Un|Del) )(?:[A-ZÀ-Ý][\w'-]*\w ){1,2}"
    r"(?:(?:Wine|Jazz|Film|Rock|Book|Food|Music|Street|Comics|Science|Opera) ?)?(?:Festival|Fest)\b"
)
# "la Conferenza di Yalta", "il Forum di Davos", "il Congresso di Vienna": meetings, no bodies.
MEETING: Final = re.compile(
    r"(?:Conferenza|Forum)(?: [a-zà-ÿ]+)? di [A-ZÀ-Ý][\w' -]*|Congresso di (?:Vienna|Berlino)"
)
PRIZE: Final = re.compile(
    r"\bpremio (Nobel|Strega|Campiello|Bancarella|Pulitzer|Oscar|Viareggio|Goncourt|Booker|"
    r"Sacharov|Sakharov|Ubu|Tenco|Grammy|Emmy|Pritzker|Turing|Abel)(?![\w-])"
)
ON_X: Final = re.compile(r"\b[Ss]u (X)(?=[ ,.;:)\n]|$)(?! e Y\b)")
# A book with its publisher behind in brackets.
PUBLISHED: Final = re.compile(
    r"\b(?:[Cc]on|[Ii]n|libro|romanzo|saggio|autore di|autrice di) \"?"
    r"([A-ZÀ-Ý][^.,;:()\"\n]{2,60}?)\"? \((?:Einaudi|Mondadori|Feltrinelli|Adelphi|Sellerio|"
    r"Bompiani|Rizzoli|Garzanti|Laterza|[Ii]l Mulino|Neri Pozza|La nave di Teseo|Longanesi|Guanda|"
    r"Marsilio|[Mm]inimum fax|Fandango|Chiarelettere|Piemme|Salani|Iperborea|Ponte alle Grazie)"
    r"(?:, \d{4})?\)"
)
CONSTITUTION: Final = re.compile(
    r"\b(?:[Ll]a |[Dd]ella |[Aa]lla |[Dd]alla |[Nn]ella |[Ss]ulla |[Ii]n )(Costituzione)(?![\w-])"
)
# Newspapers that are called by common words, where something is said in them.
_PAPER: Final = (
    r"(?:Repubblica|Stampa|Foglio|Giornale|Messaggero|Mattino|Manifesto|"
    r"Fatto(?: [Qq]uotidiano)?|Tempo|Libero(?: [Qq]uotidiano)?|Verità|Riformista|Avvenire|Domani|"
    r"Espresso|Corriere|Gazzetta(?: dello Sport)?|Secolo XIX|Tirreno|Piccolo|Gazzettino|Nazione|"
    r"Resto del Carlino|Carlino|Giorno|Unità|Panorama|Internazionale|Osservatore Romano)"
)
_IN_PAPER: Final = r"(?:a |al |alla |all'|da |dal |dalla |dall'|su |sul |sulla |sull'|con |con la )"
_OF_PAPER: Final = r"(?:di |del |della |dell')"
PAPER: Final = re.compile(
    rf"(?:\b(?:intervist[a-zà-ÿ]+|colloquio|lettera|dichiara[a-zà-ÿ]*|dett[oa]|dice|"
    rf"raccont[a-zà-ÿ]+|spieg[a-zà-ÿ]+|confid[a-zà-ÿ]+|rivela[a-zà-ÿ]*|anticipa[a-zà-ÿ]*|"
    rf"pubblicat[oaie]|riportat[oaie]|scritt[oaie]|scrive|afferma[a-zà-ÿ]*|apparso|uscito|"
    rf"editoriale|articolo|inchiesta) {_IN_PAPER}"
    rf"|\b(?:direttor[ei]|direttrice|vicedirettore|vicedirettrice|cronista|giornalista|giornalisti|"
    rf"inviat[oa]|editorialista|firma|redazione|redattore|colonne|pagine|sito|scoop|corrispondente)"
    rf" {_OF_PAPER}"
    rf"|\b(?:quotidiano|giornale|settimanale|testata|tabloid),? (?:la |il |l'|lo )?"
    rf"|\b(?:scrive|scrivono|riporta|rivela|titola|titolava|anticipa|racconta|riferisce|pubblica) "
    rf"(?:la |il |l')?|\b(?:su|di|a) (?=Repubblica))\"?"
    rf"({_PAPER})(?![\w-]|\"? [A-ZÀ-Ý]| (?:ceca|di Weimar|di Salò|di San Marino))"
)

EVENT_NUMBER: Final = re.compile(
    r"\b(?:Masters|Atp|ATP|Wta|WTA) \d{3,4}(?: di [A-ZÀ-Ý][\w-]+)?|"
    r"\b(?:Cop|COP) ?\d{1,2}\b|\bExpo(?: [A-Z][a-z]+)? ?\d{4}\b"
)
# "il decreto Aiuti", "la riforma Cartabia": the name alone, whatever a model makes of it.
NAMED_LAW: Final = re.compile(
    r"\b(?:decreto(?:-legge| legge)?|legge|ddl|dl|riforma|lodo|bonus|inchiesta|operazione) "
    r"([A-ZÀ-Ý][\w']+(?:[ -][A-ZÀ-Ý][\w']+)*)"
)
# 'il film "La dolce vita"', 'il progetto "Mete in classe"': what stands in quotes is its name.
TITLED: Final = re.compile(
    r"\b(?:film|libro|romanzo|saggio|processo|inchiesta|operazione|maxiprocesso|indagine|album|"
    r"disco|brano|canzone|singolo|mostra|progetto|programma|"
    r"spettacolo|documentario|serie(?: tv)?|campagna|rassegna|convegno|opera|commedia|fiction|"
    r"trasmissione|podcast|fumetto|concorso|iniziativa)"
    r"(?: [a-zà-ÿ]+)?(?:,? (?:intitolat[oa]|dal titolo|chiamat[oa]))? "
    r"\"([A-ZÀ-Ý](?:[^\"\n.;:?!(]){1,60}?)[.!?]?\""
)
# "l'hanno ribattezzato "Responsabilità per la Germania"": one word may be a nickname.
CALLED: Final = re.compile(
    r"\b(?:chiamat[oaie]|ribattezzat[oaie]|battezzat[oaie]|intitolat[oaie]|dal titolo|"
    r"si intitola|s'intitola) \"([A-ZÀ-Ý][\w']+ [a-zà-ÿ](?:[^\"\n.;:?!]){1,60}?)[.!?]?\""
)
# "vertice Italia-Africa", "conferenza Ue-Balcani": the pair names the event.
PAIR_EVENT: Final = re.compile(
    r"\b(?:[Vv]ertice|[Ss]ummit|[Ff]orum|[Cc]onferenza|[Dd]ialogo) "
    r"([A-ZÀ-Ý][\w']+(?: [A-ZÀ-Ý][\w']+)?-[A-ZÀ-Ý][\w']+(?: [A-ZÀ-Ý][\w']+)?)"
)

# A named instrument belongs to the agreements; entities in it are dropped. With a lower-case noun
# only places are ("gli accordi di Washington"), since its makers follow the same preposition
# ("l'accordo di Meloni", "il contratto di Eni").
INSTRUMENT: Final = re.compile(
    r"\b(?:Accord[oi]|Trattat[oi]|Patt[oi]|Protocoll[oi]|Convenzion[ei]|Dichiarazion[ei]|"
    r"Memorandum|Carta|Intes[ae]|Concordato|Armistizio|Pace|Tregua|Statuto)"
    r"(?: (?:[a-zà-ÿ]+(?:ale|ali|ano|ana|ico|ica|ivo|iva|quadro)|[Qq]uadro))?"
    r" (?:di |del |dello |della |dell'|dei |degli |delle |d'|sul |sulla |sui |sugli |sulle |"
    r"per il |per la |per lo |per l'|per i |per gli |per le )"
    r"[A-ZÀ-Ý][\w'-]*(?: (?:di |del |della |dell'|d')?[A-ZÀ-Ý][\w'-]*)*"
    r"|\b(?:Patti|Accordi|Trattati) [A-Z][a-zà-ÿ]+i\b|\bPatti [Ll]ateranensi\b|"
    r"\b(?:Patto|Trattato|Accordo|Protocollo) [a-zà-ÿ]+(?:ano|ino|ese|ico)\b|\bPatto Atlantico\b|"
    r"\bNew START\b|"
    r"\b(?:JCPOA|Jcpoa|CETA|Ceta|TTIP|Ttip|GATT|Gatt|USMCA|Usmca)\b|"
    r"\bNew Start\b|\bPatto di stabilità\b"
)
LOWER_INSTRUMENT: Final = re.compile(
    r"\b(?:accord[oi]|trattat[oi]|patt[oi]|protocoll[oi]|convenzion[ei]|dichiarazion[ei]|intes[ae]|"
    r"memorandum|armistizio|pace|concordato)(?: di pace| quadro| [a-zà-ÿ]+(?:ale|ico|ivo))? "
    r"(?:di |del |della |dell'|d'|dei |degli )"
    r"(?<!protocollo del )"
    r"((?:[A-ZÀ-Ý][\w'-]*)(?: [A-ZÀ-Ý][\w'-]*)*)"
)

PLACE_OF_ACCORDS: Final = re.compile(
    r"\b(?:accordi|trattati|patti|protocolli) di (?:pace di )?([A-ZÀ-Ý][a-zà-ÿ]+)(?! [A-ZÀ-Ý])"
)
# Capitalised words that stand for a body: always, or only if the article names the body in full.
BODIES_ALWAYS: Final = frozenset(
    "Parlamento Senato Prefettura Procura Questura Comune Regione Provincia".split()
)
BODIES_NAMED: Final = frozenset(
    "Comune Regione Provincia Lega Federazione Commissione Consiglio Fondazione Università Ateneo"
    " Tribunale Banca Ministero Agenzia Unione Alleanza Istituto Camera Corte Autorità Comitato"
    " Organizzazione Associazione Fondo Movimento Partito Giunta Museo Teatro Gruppo"
    " Consorzio".split()
)
NOTHING: Final = frozenset(
    "Società Stato Paese Paesi Stati Governo Repubblica Nazione Capo Aula Capitale".split()
)

# Verbs of which a government is the subject: third person, present, past, future.
ACTING: Final = re.compile(
    r"(?:(?:però|invece|intanto|ora|oggi|ieri|già|infatti|dunque|quindi|poi|anche|ancora|finora|"
    r"adesso|sempre|mai|stavolta|così|forse|nel frattempo|per ora|per il momento|di fatto|"
    r"a quanto pare) )?"
    r"(?:non |si |lo |la |li |le |ne |ci |gli |l'|vi )*"
    r"(?:ha|hanno|aveva|avevano|avrà|avranno|avrebbe|avrebbero|abbia|vuole|vogliono|voleva|"
    r"vorrebbe|"
    r"deve|devono|dovrà|dovrebbe|può|possono|potrebbe|teme|temono|chiede|chiedono|chiedeva|"
    r"chiederà|"
    r"risponde|rispondono|replica|replicano|reagisce|accusa|accusano|annuncia|annunciano|annuncerà|"
    r"firma|firmano|firmerà|firmeranno|rinnova|rinnovano|rilancia|rilanciano|respinge|respingono|"
    r"accetta|accettano|rifiuta|rifiutano|propone|propongono|offre|offrono|minaccia|minacciano|"
    r"avverte|avvertono|assicura|assicurano|sostiene|sostengono|considera|considerano|ritiene|"
    r"ritengono|nega|negano|conferma|confermano|smentisce|smentiscono|denuncia|denunciano|insiste|"
    r"insistono|punta|puntano|spera|sperano|cerca|cercano|prova|provano|tenta|tentano|decide|"
    r"decidono|sceglie|scelgono|sospende|sospendono|ritira|ritirano|richiama|richiamano|convoca|"
    r"convocano|espelle|espellono|riconosce|riconoscono|appoggia|appoggiano|condanna|condannano|"
    r"critica|criticano|invia|inviano|manda|mandano|vieta|vietano|impone|impongono|approva|"
    r"approvano|"
    r"blocca|bloccano|apre|aprono|chiude|chiudono|frena|frenano|tace|tacciono|dice|dicono|dichiara|"
    r"dichiarano|spiega|precisa|promette|promettono|ottiene|ottengono|negozia|negoziano|tratta|"
    r"trattano|media|mediano|rivendica|rivendicano|controlla|controllano|prepara|preparano|pensa|"
    r"pensano|guarda|guardano|investe|investono|taglia|tagliano|aumenta|aumentano|rompe|rompono|"
    r"scommette|boccia|bocciano|sfida|sfidano|attacca|attaccano|concede|concedono|sigla|siglano|"
    r"stringe|stringono|vede|vedono|sa|sanno|fa|fanno|farà|faranno|dà|danno|prende|prendono|tiene|"
    r"tengono|resta a guardare|torna a|continua a|continuano a|comincia a|preme|premono|reclama|"
    r"aderisce|aderiscono|entra|esporta|importa|compra|vende|fornisce|forniscono|garantisce|"
    r"garantiscono|ospiterà|celebra|ribadisce|ribadiscono|auspica|esorta|invita|difende|"
    r"difendono|detiene|detengono|possiede|finanzia|finanziano|"
    r"c'era|c'erano|c'è(?! (?:stat[oa]|un|una|il|la|anche|sol[oa]|molt[oaie]|chi)\b))"
    r"(?!\w)"
)
SAYING: Final = re.compile(
    r"\b(?:assicura|assicurano|fa sapere|fanno sapere|dice|dicono|spiega|spiegano|annuncia|replica|"
    r"risponde|ribatte|avverte|precisa|conferma|fa notare|sottolinea|ha detto|ha annunciato|"
    r"ha risposto|ha fatto sapere|ha replicato|ha precisato|secondo|sostiene|sostengono|accusa|"
    r"accusano|afferma|affermano|ripete|insiste|denuncia|denunciano|minaccia|promette|"
    r"vuole|vorrebbe|chiede|chiedono|teme|temono|spera|come vuole|ha chiesto|ha deciso|"
    r"aveva chiesto|aveva promesso|ha promesso|ha accusato)$"
)
# "la rottura con Madrid", "i rapporti tra Roma e Parigi", "le truppe di Mosca", "il governo di
# Belgrado": relations are between governments, and these things are theirs.
RELATION: Final = re.compile(
    r"\b(?:soldi|soldati|truppe|osservatori|inviat[oi]|negoziatori|mediatori|diplomatici|giunta|"
    r"govern[oi]|(?<![lL]')autorità|forze(?: armate| speciali)?|esercito|milizie|marina militare|"
    r"aviazione|carri armati|missil[ei]|dron[ei]|intelligence|servizi segreti|agente segreto|"
    r"spi[ae]|portavoce|ambasciator[ei]|"
    r"regime|veto|ultimatum|aiut[oi]|leadership|esecutivo|emissari|ombrello|rapport[oi]|"
    r"relazion[ei]|rottura|tension[ei]|crisi|colloqui[o]?|dialogo|intes[ae]|accord[oi]|"
    r"negoziat[oi]|trattativ[ae]|alleanz[ae]|guerra|braccio di ferro|pressing|pression[ei]|"
    r"frizioni|disgelo|asse|scontro|polemica|ponte|contatti|patto|triangolo|vertenza|"
    r"contenzioso|sfida|lite|linea|posizione|consenso|assenso|resistenza|opposizione|obiezioni|"
    r"contrarietà|benestare|avallo|beneplacito|placet|volontà|disponibilità|politica|decision[ei]|"
    r"richiest[ae]|rispost[ae]|moss[ae]|contromoss[ae]|propost[ae]|offert[ae]|sanzioni|dazi|"
    r"tariffe|embargo|no|sì|appoggio|sostegno|silenzio|influenza|diplomazia|interess[ei]|"
    r"strategia|ambizioni|mire|accus[ae]|versione|reazion[ei]|minacc[ei]|minaccia|piani|via libera|"
    r"ok|stop|pugno duro|promess[ae]|impegn[oi]|regole|vincoli|quote|raccomandazioni|diktat|ordini|"
    r"offensiva|controffensiva|raid|propaganda|retorica|narrativa|invito|mediazione|ritorsion[ei]|"
    r"rappresagli[ae]|armi|alleat[oaie]|partner|nemic[oi]|pretes[ae]|rivendicazion[ei]|orbita|"
    r"preoccupazion[ei]|timor[ei]|irritazione|ira|gelo|freddezza|smentit[ae]|conferm[ae]|"
    r"giudizio|bocciatura|richiamo|monito|avvertimento|imprimatur|spiegazioni|rimostranze|"
    r"elenc[oi]|gas|petrolio|fedeltà|dipendenza|obbedienza)"
    r"(?: [a-zà-ÿ-]+){0,2}$"
)
# What one does to a government and not to a place: "per convincere Mosca", "inquieta Delhi".
DEALT_WITH: Final = re.compile(
    r"\b(?:convincere|persuadere|premiare|punire|isolare|accusare|sanzionare|rassicurare|irritare|"
    r"sfidare|provocare|minacciare|avvertire|aiutare|sostenere|appoggiare|armare|costringere|"
    r"obbligare|spingere|indurre|ascoltare|interpellare|informare|consultare|contattare|"
    r"ringraziare|criticare|contrastare|frenare|contenere|placare|inquieta|preoccupa|irrita|"
    r"spiazza|allarma|imbarazza|rassicura|ringrazia|punisce|premia|convince|inchioda) $"
)
# "armi a Kiev", "sanzioni a Mosca", "tagliare l'elettricità a Kiev": a government gets it.
GIVEN_TO: Final = re.compile(
    r"\b(?:armi|munizioni|aiuti|sostegno|appoggio|sanzioni|prestit[oi]|fornitur[ae]|"
    r"finanziament[oi]|solidarietà|ultimatum|concession[ei]|garanzi[ae]|assistenza|rifornimenti|"
    r"condizioni|apertur[ae]|pressioni|ammonimento|avvertimento|dichiarat[oa] guerra|"
    r"dichiara guerra|dichiarare guerra)"
    r"(?: (?:[a-zà-ÿ]+(?:[aei]le|[aei]li|ari[aeo]?|ic[aoi]|iche|an[aeio]|es[ei])|di [a-zà-ÿ]+))"
    r"{0,2} $"
    r"|\b(?:[Pp]rest|[Dd]on|[Aa]ffid|tagli|vend|forn|conced|impon|consegn|ced|garant|restitu|"
    r"strapp|"
    r"impedi|ricord|rimprover|rinfacci|contest|concess|impost|chied|chiest|chies|propon|proposto|"
    r"offr|offert)"
    r"(?:[aeio]|[aei]re|[aeo]no|[aiu]to|[aei]rà|[aei]ranno|isce|iscono|ò|ì)? "
    r"(?:\d[\d.,]* )?(?:il |lo |la |l'|i |gli |le |un |una |un'|più |altr[ei] )?[a-zà-ÿ]+"
    r"(?: [a-zà-ÿ]+)?(?: di [a-zà-ÿ]+)? $"
)
# In front of "da" and the place that a message comes from.
BEFORE_SENDER: Final = re.compile(
    r"(?:^|[\n.;:,\"(-] ?|\b(?:e|ma|intanto|anche|invece|oggi|ieri|solo|nemmeno|neppure) |"
    r"\b(?:[Aa]rriv|[Gg]iung|[Vv]ien|[Vv]en)[a-zà-ÿ]* )$"
)
# "nessuna reazione da Damasco"
SENT: Final = re.compile(
    r"\b(?:reazion[ei]|commento|rispost[ae]|conferm[ae]|smentit[ae]|segnal[ei]|via libera|ok|"
    r"critiche|accuse|pressioni|rassicurazioni|garanzie|aperture|condanna|avvertimento|monito)"
    r"(?: [a-zà-ÿ]+)? $"
)
MESSAGE: Final = re.compile(
    r"[^.;:\n\"A-ZÀ-Ý]{0,40}?\b(?:ok|sì|via libera|invito|rispost[ae]|monito|segnal[ei]|"
    r"smentit[ae]|"
    r"conferm[ae]|comment[oi]|apertur[ae]|critich[ei]?|accus[ae]|richiest[ae]|reazion[ei]|"
    r"messagg[io]+|condann[ae]|avvertiment[oi]|silenzio|rassicurazion[ei]|indiscrezion[ei]|"
    r"fanno sapere|fa sapere|si fa sapere|filtra|trapela|filtrano|trapelano|nessun[ao]?)\b"
)
# Museums, theatres, libraries: bodies where they do something, else places.
HOUSE: Final = re.compile(
    r"(?:Palazzo|Ca') [A-ZÀ-Ý]|"
    r"(?:[A-ZÀ-Ý][\w.'-]* ){0,4}(?:Museum|Museo|Musei|Musée|Museu|Gallery|Galleria|Gallerie|"
    r"Pinacoteca|Teatro|Theatre|Théâtre|Biblioteca)\b|(?:Uffizi|Louvre|Prado|Hermitage|Ermitage|"
    r"Egizio|Metropolitan|Moma|MoMA|Maxxi|Rijksmuseum|Pompidou|Scala|Fenice|Petruzzelli)$"
)
PALACE: Final = re.compile(r"(?:Palazzo|Ca')(?!\w)")
# What only a body has or makes: "il direttore del Museo Egizio", "l'intesa con gli Uffizi".
OF_HOUSE: Final = re.compile(
    r"\b(?:direttor[ei]|direttrice|president[ei]|sovrintendente|soprintendente|curator[ei]|"
    r"curatrice|emissario|portavoce|vertici|fondazione|Fondazione|consiglio|dipendenti|"
    r"collaborazione|proposta|richiesta|no|sì|risposta|bilancio|orchestra|coro|responsabile|"
    r"conservator[ei]|conservatrice|amici|biglietteria|acquisto|da parte) "
    r"(?:del |della |dell'|dello |degli |dei |di )$"
)
# "Pechino, che detiene il debito": what it has is no deed ("Roma, che ha tre milioni di abitanti").
RELATIVE: Final = re.compile(
    r", che (?=(?:non |si |lo |la |ne )*(?:(?:ha|hanno|aveva|avrebbe) [a-zà-ÿ]+(?:t|s)[oaie]\b|"
    r"(?!ha\b|hanno\b|aveva\b|fa\b|tiene\b|vede\b|celebra\b|ospiterà\b|apre\b|chiude\b)))"
)
# "A sbloccare la partita è stata Roma": whom the sentence makes the doer.
CLEFT: Final = re.compile(
    r"\b[Aa]d? [a-zà-ÿ]+(?:ar|er|ir|rr)(?:e|l[oaie]|si|ne) [^.;:\n]{0,60}?"
    r"(?:è|sarà|era|fu|sono|(?:è|era) stat[oa]) $"
)
# 'Kiev: "Non cederemo"': who speaks.
QUOTED: Final = re.compile(r" ?: ?\"")
# Said in passing between a subject and its verb: it marks the subject as one that acts.
ASIDE: Final = re.compile(
    r",? (?:dal canto suo|da parte sua|per parte sua|a sua volta|dal canto loro)\b"
)
# What may stand between a subject and its finite verb.
BEFORE_VERB: Final = re.compile(
    r"(?:(?:però|invece|intanto|ora|oggi|ieri|già|infatti|dunque|quindi|poi|anche|ancora|finora|"
    r"adesso|sempre|mai|stavolta|così|forse|nel frattempo|per ora|per il momento|di fatto|"
    r"a quanto pare) )?"
    r"(?:non |si |lo |la |li |le |ne |ci |gli |l'|vi |se ne |ce la )*"
)
# Copulas say what a place is ("Roma è la capitale"), unless a participle or "si" makes them act.
COPULA: Final = re.compile(
    r"(?:è|era|sono|erano|sarà|fu|furono|sia|resta|rimane|diventa|dista|sorge|conta(?! di))\b"
    r"(?! (?:già |ora |di nuovo |sempre |più )?(?:intervenut|tornat|pront|dispost|contrari|"
    r"favorevol|"
    r"convint|tenut[oai] a|costrett|determinat|decis|preoccupat|scettic|intenzionat|"
    r"scesa in campo|riuscit|"
    r"corsa ai ripari|"
    r"irritat|furios|soddisfatt|un'?(?: vero| buon)? ?(?:partner|alleat|nemic|interlocutor|garant|"
    r"mediator|avversari|rival)))"
)
SIMPLE_PAST: Final = re.compile(
    r"(?!sarà|diventerà|resterà|rimarrà|tornerà|ospiterà|avrà)[a-zà-ÿ]{3,}(?:erà|irà|era'|ira'|"
    r"eranno)(?!\w)|"
    r"(?:incassa|mette|paga|vince|esulta|applaude|protesta|nicchia|insorge|spinge|alza|finanzia|"
    r"ratifica|plaude|detiene|possiede|ringrazia|cede|molla|rinvia|accelera|rallenta)\b|"
    r"[a-zà-ÿ]{2,}(?:ò|ì|arono|erono|irono|èrono|ettero|sero|ebbe|"
    r"ebbero)\b(?<!però)(?<!perciò)(?<!ciò)"
    r"(?<!così)(?<!lunedì)(?<!martedì)(?<!mercoledì)(?<!giovedì)(?<!venerdì)"
)
# Nouns in front of a name that say what it is.
ORG_CUE: Final = re.compile(
    r"\b(?:società|azienda|ditta|impresa|compagnia|gruppo|banca|startup|start-up|multinazionale|"
    r"multiutility|utility|finanziaria|controllata|partecipata|in house|"
    r"etichetta(?: discografica)?|"
    r"griffe|gestore|concessionaria|scuderia|federazione|confederazione|consorzio|cordata|"
    r"casa d'aste|birrificio|pastificio|sartoria|cantiere navale|insegna|colossi|"
    r"casa (?:editrice|automobilistica|farmaceutica|discografica|madre)|cooperativa|holding|band|"
    r"ong|onlus|"
    r"associazione|fondazione|sindacato|sigla sindacale|cosca|clan|ndrina|partito|movimento|lista|"
    r"quotidiano|settimanale|mensile|rivista|testata|tabloid|emittente|agenzia(?: di stampa)?|"
    r"sito|portale|collettivo|maison|compagnia aerea|low cost|piattaforma|catena|studio legale|"
    r"colosso(?: [a-zà-ÿ]+){0,2}|gigante(?: [a-zà-ÿ]+){0,2}|operatore|fornitore|produttore|club|"
    r"squadra|fondo|clinica|casa di cura|liceo|istituto(?: [a-zà-ÿ]+)?|ospedale|policlinico|"
    r"scuola(?: (?:media|elementare|primaria|materna|superiore|secondaria))?|"
    r"milizia|milizie|fazione|ribelli|guerriglieri)"
    rf"(?: (?:dei|degli|{DEMONYM}|[a-zà-ÿ]+(?:ese|ana|ano|ica|ico|ale|are|aria|iva|ivo)|"
    # "un'azienda di cosmetici", "la società di consulenza"
    r"di [a-zà-ÿ]{4,}))?"
    r"(?:,? (?:la|il|lo|l'))? ?\"?$"
)
LOC_CUE: Final = re.compile(
    r"\b(?:porti|aeroporti|città|province|comuni|villaggi|valichi|diga|giacimento|mare|stretto|"
    r"penisola|altopiano|pianura|entroterra|litorale|hinterland|golfi|"
    r"cittadina|villaggio|mercato|strage|assedio|alluvione|sindac[oa]|vicesindac[oa]|vescovo|"
    r"arcivescovo|borgomastr[oa]|raffineria|abitato|"
    r"paese|borgo|frazione|quartiere|rione|località|"
    r"isola|arcipelago|fiume|torrente|lago|valle|monte|vulcano|provincia|regione|distretto|contea|"
    r"aeroporto|scalo|porto|stazione|cava|miniera|centrale|pressi|periferia|centro|acque|confine|"
    r"centri|corridoio|campi|base(?: [a-zà-ÿ]+)?|carcere|campo profughi|zona|abitanti|"
    r"comune|valico|baia|golfo|nord|sud|est|"
    r"ovest|costa|coste|cittadini|sito archeologico|parco)"
    r" (?:di|del|dell'|della|dei|degli|delle|dello|a) ?$|"
    r"\b(?:fiume|lago|monte|vulcano|torrente|isola) $"
)
# Men of letters and arts, and bywords, that take the article.
ARTICLED_PEOPLE: Final = frozenset(
    "Cavaliere Duce Papa Pontefice Re Bernini Caravaggio Manzoni Leopardi Petrarca Boccaccio Tasso"
    " Ariosto Foscolo Parini Perugino Correggio Tintoretto Veronese Canova Bramante Vasari Cellini"
    " Palladio Borromini Guercino Parmigianino Machiavelli Alfieri Carducci Pascoli Tiepolo"
    " Canaletto Mantegna Bronzino Pontormo Ghirlandaio Verrocchio Brunelleschi Donatello Tiziano"
    " Pinturicchio Senatùr Professore Pirata Signore Presidente".split()
)
# A bare article in front of two or more capitalised words: no Italian name of a person takes one.
FEMININE_ARTICLE: Final = re.compile(r"(?:^|[\s'\"(])(?:la|della|alla|dalla|nella|sulla) $")
# Masculine article and a feminine city: the team ("il Bologna batte il Lecce").
# Words that end companies' names, and beginnings of associations' names written as one word.
_COMPANY_WORD: Final = (
    r"(?:Holding|Group|Gas|Energia|Energy|Bank|Airlines|Airways|Technologies|Tech|Systems|Motors?|"
    r"Industries|Industrie|Costruzioni|Servizi|Trasporti|Logistica|Farmaceutici|Pharma|"
    r"Pharmaceuticals|Foods?|Coffee|Capital|Partners|Ventures|Telecom|Oil|Petroleum|Steel|Acciai|"
    r"Assicurazioni|Vigilanza|Traslochi|Editore|Edizioni|Records|Pictures|Studios|Corporation|"
    r"Company|"
    r"Agency|Association|Institute|Council|Society|Authority|Alliance|Federation|Committee|"
    r"Museum|Inox|Strade|Acque|Multiservizi|Ambiente|"
    r"Media|United|Marine|Times|Post|News|University|College|Foundation|Party)"
)
COMPANY_NAME: Final = re.compile(
    rf"[A-ZÀ-Ý][\w'-]*(?: [A-ZÀ-Ý&][\w'-]*)* (?:{_COMPANY_WORD}|& Figli|& C)$"
    r"|(?:Feder(?!ic|er|ig)|Conf(?!uc|al)|Assi(?:cur|tal)|Asso(?!ci|l[ut]|rt|rb|mig|nn|gg)|"
    r"Bancass)[a-zà-ÿ]{3,}(?: [A-ZÀ-Ý][\w'-]*)*$"
    r"|(?:Molin[oi]|Mulino|Oleificio|Salumificio|Prosciuttificio|Zuccherificio|Lanificio|"
    r"Calzaturificio|Maglificio|Mobilificio|Frantoio|Latteria|Latte|Terminal|Trasporti|"
    r"Autotrasporti|Vetrerie|Officine|Cantieri|Edizioni|Editrice|Industrie|Torrefazione|"
    r"Ceramiche|Acciaierie|Cartiere|"
    r"Distillerie|Ferrovi[ae]|"
    r"Autolinee|Cantine|Fonderie|Manifatture?|Birrificio|Pastificio|Caseificio|Gruppo|Banca|"
    r"Cassa) .+"
    r"|(?!Mac[A-Z])[A-Z][a-zà-ÿ]{2,}[A-Z][A-Za-z]{2,}$"
    r"|^(?!Mac|Fitz)[A-Z][a-zà-ÿ]{2,}[A-Z][a-z]{2,} [A-ZÀ-Ý]"
)
# The same where no model found a name: two words at least, or a capital inside a word.
COMPANY_IN_TEXT: Final = re.compile(
    rf"\b(?!(?:Il|Lo|La|Gli|Le|Un|Una|Nel|Nella|Con|Per|Di|Da|Al|Alla|Dal|Dalla|Del|Della|Anche|Ma|"
    rf"Secondo|Dopo|Intanto|Oggi|"
    rf"Ieri)\b|L'|All'|Dall'|Dell'|Nell'|"
    rf"Un')[A-ZÀ-Ý][\w'-]*\w (?:[A-ZÀ-Ý][\w'-]*\w ){{0,2}}{_COMPANY_WORD}\b(?![-'])"
    r"|\b(?:Officine|Cantieri|Edizioni|Torrefazione|Ceramiche|Acciaierie|Cartiere|Distillerie|"
    r"Ferrovia|"
    r"Autolinee|Cantine|Fonderie|Pastificio|Caseificio)"
    r"(?:(?: | di | del | della | dell')[A-ZÀ-Ý][\w'-]*\w){1,3}"
    r"|(?<![\w@#/.])(?!Mac[A-Z]|Pala[A-Z])[A-Z][a-zà-ÿ]{2,}(?!Fest)[A-Z][a-z]{2,}\b(?![.@/])"
)
TEAM_CITIES: Final = frozenset(
    """Bologna Lecce Torino Napoli Genova Cagliari Verona Bari Palermo Parma Empoli Monza Como
    Venezia Catania Pisa Perugia Modena Cesena Ascoli Brescia Frosinone Cosenza Catanzaro
    Reggiana Cittadella Sassuolo Crotone Benevento Foggia Pescara Livorno Vicenza Padova
    Novara Avellino Ancona Rimini Siena Piacenza Messina Trapani Ternana Barcellona Valencia
    Siviglia Liverpool Manchester Chelsea Lione Marsiglia Lille Nizza Porto Lipsia
    Dortmund Treviso Trento Trieste Rovigo Varese Sassari Brindisi Pesaro Cremona Arezzo Carrara
    Pontedera Lucca Pistoia Ravenna Forlì Imola Bolzano Udine Mantova Bergamo Potenza Matera
    Caserta Taranto Andria Teramo Chieti Campobasso Viterbo Latina Terni Gubbio Grosseto Savona
    Cuneo Alessandria Asti Biella Lecco Pavia Lodi Caravaggio Sondrio Cantù Civitanova Scandicci
    Conegliano Novara Busto Castellana Milazzo Ragusa Siracusa Agrigento Enna Nuoro Olbia
    Barcellona Getafe Granada Malaga Maiorca Vigo Saragozza Strasburgo Nantes Montpellier Tolosa
    Metz Bordeaux Rennes Ajaccio Monaco Friburgo Magonza Colonia Stoccarda Amburgo Francoforte
    Brema Salisburgo Basilea Zurigo Lugano Bellinzona Copenaghen Salonicco Istanbul
    Bruges""".split()
)
# Words of the news of health.
HEALTH: Final = re.compile(
    r"\b(?:ospedal[ei]|repart[oi]|pronto soccorso|medic[io]|pazient[ei]|primari[oi]?|chirurgia|"
    r"ambulator[io]+|ricover[oi]|infermier[ei]|punto nascite|Asl|Ausl|Ats|Asst|posti letto|"
    r"terapia|diagnosi|liste d'attesa|sanitari[oa]|ricoverat[oaie]|ambulanza|medicina)\b"
)
# Words of the news of schools, and whom schools are called after.
SCHOOL: Final = re.compile(
    r"\b(?:[Ss]cuol[ae]|[Ll]ice[oi]|[Ii]stitut[oi]|student[ei]|presid[ei]|docent[ei]|alunn[oi]|"
    r"insegnant[ei]|"
    r"aule|dirigente scolastic[oa]|maturità|elementari|compagni|classi|genitori|didattic[ao]|"
    r"cellulari|lezioni|scolastic[oaie])\b"
)
SCHOOL_NAMES: Final = frozenset(
    """Manzoni Pascoli Carducci Leopardi Foscolo Parini Alfieri Verga Pirandello Deledda Montessori
    Calvino Pertini Gramsci Garibaldi Mazzini Cavour Fermi Galilei Volta Marconi Galvani Ferraris
    Majorana Einaudi Pacinotti Avogadro Copernico Newton Einstein Dante Petrarca
    Boccaccio Ariosto Tasso Machiavelli Virgilio Cicerone Plauto Orazio Ovidio Socrate Archimede
    Pitagora Colombo Vespucci Verdi Rossini Puccini Falcone Borsellino Moro Mattei Olivetti
    Caravaggio Giotto Michelangelo Raffaello Modigliani Rodari Collodi Capuana Quasimodo Ungaretti
    Montale Levi Frank Bachelet Pellico Mameli Nievo Rosmini Vico Croce Gentile Beccaria Berchet
    Cassini D'Azeglio Gioberti Spallanzani Redi Malpighi Righi""".split()
)
# Words of the pages of business.
BUSINESS: Final = re.compile(
    r"\b(?:azienda|aziende|aziendale|fatturato|ricavi|utile|ebitda|margine|stabiliment[oi]|"
    r"fabbric[ah]e?|commess[ae]|fusione|acquisizione|quotat[oa]|Borsa|titolo|azioni|azionisti|soci|"
    r"bilancio|piano industriale|amministrat(?:ore|rice) delegat[oa]|consiglio di amministrazione|"
    r"Cda|cda|cdp|gruppo|filiale|controllata|produzione|clienti|fornitori|fornitura|ordini|"
    r"investitori|capitale|obbligazioni|dipendenti|lavoratori|sindacat[oi]|cooperativ[ae]|"
    r"export|licenza|brevett[oi]|startup|start-up|conferitori|prezz[oi]|tonnellate|impiant[oi]|"
    r"imprese|filiera|industria|industriale|settore|investiment[oi]|produttori|contratt[oi]|"
    r"mercat[oi]|"
    r"consorzio|offert[ae]|cassa integrazione|operai|marchi[o]?|partner|appalt[oi]|"
    r"concession[ei]|cantier[ei]|forniture)\b"
)
# Words of the sports pages.
SPORT: Final = re.compile(
    r"\b(?:gol|partit[ae]|derby|campionato|girone|stadio|allenatore|terzino|centrocampista|"
    r"difensore|attaccante|portiere|punta|mister|tifosi|spogliatoio|panchina|classifica|calcio|"
    r"basket|volley|pallavolo|rugby|tecnico|serie [ABCD]|Serie [ABCD]|ingaggio|cartellino|"
    r"squadra|capitano|playoff|pareggio|vittoria|sconfitta|rossoner[oi]|bianconer[oi]|"
    r"trasferta|penultima|capolista|quintetto|coach|roster|canestro|schiacciatore|palleggiatore|"
    r"scudetto|semifinale|playout|Basket|Volley|Calcio|Rugby|nerazzurr[oi]|gialloross[oi]|granata|"
    r"set|retrocessione|promozione|gara \d)\b"
)
TEAM_ARTICLES: Final = frozenset(
    "il del al dal col sul nel l' dell' all' dall' sull' nell'".split()
)
# "contro Modena", "i ragazzi del Trento", "giocherà con Brindisi": teams, in the news of sports.
OPPONENT: Final = re.compile(
    r"\b(?:[Cc]ontro|[Ss]fida(?:re|to)?|affront(?:a|are|ato|erà)|batt(?:e|ere|uto)|ospit(?:a|are|"
    r"erà)|"
    r"sconfi(?:gge|tto)|super(?:a|are|ato)|elimin(?:a|are|ato)|travol(?:ge|to)|"
    r"arriv(?:a|erà)|"
    r"militat[oa] (?:in|nel|nella|con)|con la maglia d[ei]l?|vestit[oa] la maglia d[ei]l?) $"
)
PLAYS: Final = re.compile(
    r", (?:penultima|ultima|terzultima|capolista|prima|seconda|terza|quarta|quinta) (?:in |con |"
    r"a )|"
    r",? (?:ha |hanno |si è |aveva )?(?:vinto|perso|pareggiato|battuto|espugnato|esonerato|"
    r"ingaggiato|tesserato|segnato|rimontato|vince|perde|pareggia|batte|espugna|ospita|affronta|"
    r"ingaggia|tessera|esonera|retrocede|retrocessa|promossa|passa in vantaggio|accorcia|raddoppia|"
    r"chiude (?:al|in) |sale in classifica|resta in |scende in campo|giocherà|gioca(?: in| a| con)|"
    r"perse|vinse|pareggiò)\b"
)
MATCH_VERB: Final = re.compile(
    r" (?:ha |hanno |aveva )?(?:battuto|batte|batteva|sconfitto|sconfigge|superato|travolto|"
    r"travolge|"
    r"pareggiato|pareggia|vinto a|vince a|perso a|perde a|eliminato|elimina|ospita|affronta|"
    r"sfidato|agguantato|raggiunto) (?=(?:il |l')?[A-Z])"
)
# A role in front of a capitalised word that no model took for a name.
_PERSON: Final = r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ][\w'-]*"
_MORE_PERSON: Final = rf"(?: (?:(?:de|di|von|van|al|bin|el) )?{_PERSON})"
PERSON_TITLE: Final = re.compile(
    r"\b(?:presidente|premier|ministr[oa]|cancellier[ea]|sindac[oa]|governator[ei]|segretari[oa]|"
    r"avvocat[oa]|giudice|pm|procurator[ei]|procuratrice|prefett[oa]|questore|senator[ei]|"
    r"senatrice|"
    r"deputat[oa]|assessor[ea]|(?<!tore )(?<!trice )(?<!tari[oa] )general[ei]|"
    r"colonnello|capitano|comandante|professor(?:e|essa)?|"
    r"prof\.|"
    r"dottor(?:e|essa)?|dott\.|ingegner[ei]?|architetto|signor[ae]?|monsignor[ei]?|cardinale|"
    r"vescovo|"
    r"arcivescovo|papa|don|suor|padre|re|regina|principe|principessa|imam|ayatollah|sceicco|"
    r"direttor[ei]|direttrice|rettor[ei]|rettrice|allenatore|ct|tecnico|portavoce|vicepresidente|"
    r"vicepremier|viceministr[oa]|sottosegretari[oa]|ambasciator[ei]|ambasciatrice|commissari[oa]|"
    r"leader|borgomastr[oa]|giornalista|regista|scrittor[ei]|scrittrice|cantante|attor[ei]|"
    r"attrice|dirigente|preside|biolog[oa]|economista|psicolog[oa]|chirurgo|primario|maestr[oa]|"
    r"zi[oa]|nonn[oa]|attivista|imprenditore|imprenditrice|sindacalista|parroco|rabbino|"
    r"capogruppo|consiglier[ea]|centravanti|portiere|difensore|terzino|centrocampista) "
    rf"(?P<name>{_PERSON}{_MORE_PERSON}{{0,3}})"
)
PERSON_BY_AGE: Final = re.compile(rf"(?<![\w'])({_PERSON}{_MORE_PERSON}{{1,3}}), \d{{1,2}} anni\b")
# A common noun for a company and the capitals behind it ("la società PT Galangan Nusantara").
SOCIETY: Final = re.compile(
    r"\b(?:società|ditta|azienda|impresa|compagnia|startup|start-up|multinazionale|holding|"
    r"cooperativa|ong|band|casa editrice|emittente|cosca) "
    r"((?!Usa\b|Ue\b|USA\b|UE\b)[A-ZÀ-Ý][\w&'-]*(?: (?:[A-ZÀ-Ý][\w&'-]*|& [A-Z][\w-]*)){0,4})(?!\w)"
)
# Bodies that are called by their city ("Museo di Belle Arti di Boston").
LOCAL_BODY: Final = re.compile(
    r"(?:Camera|Corte|Museo|Ospedale|Policlinico|Conservatorio|Liceo|Istituto|Università|"
    r"Politecnico|Accademia|Scuola|Tribunale|Osservatorio|Stazione|Collegio|Ordine|Fondazione) "
)
# Associations whose local branches are called by their city: "la Cia di Treviso".
LOCAL_BRANCHES: Final = frozenset(
    """Cia Coldiretti Confagricoltura Confindustria Confcommercio Confartigianato Confesercenti Cna
    Cgil Cisl Uil Ugl Caritas Arci Acli Anpi Avis Legambiente Ance Confapi Unindustria
    Assindustria Ascom Federalberghi""".split()
)
# Universities, hospitals and theatres that are called by a name alone, or with their city behind.
INSTITUTES: Final = frozenset(
    {
        "Technion", "Bocconi", "Cattolica", "Sapienza", "Normale", "Luiss", "Bicocca",
        "Politecnico", "Carlo Bo", "Gemelli", "San Raffaele", "Spallanzani", "Niguarda",
        "Cardarelli", "Molinette", "Careggi", "Meyer", "Gaslini", "Scala", "Fenice",
        "Bambino Gesù", "Sant'Anna", "Federico II", "Ca' Foscari",
    }
)  # fmt: skip
BUILDINGS: Final = frozenset(
    "Teatro Museo Stadio Palazzo Castello Ponte Villa Parco Torre Foro Basilica Cattedrale".split()
)
# "la Roma", "la Lazio": with a feminine article the club, not the city or the region.
FEMININE_CLUBS: Final = frozenset({"Roma", "Lazio"})
FEMININE_ARTICLES: Final = frozenset("la della alla dalla nella sulla".split())
OLD_CITY: Final = re.compile(
    r" (?:antica|imperiale|papale|repubblicana|barocca|medievale|moderna|capitale|bene|di|del|"
    r"degli|"
    r"dei|che|Capitale)\b"
)
# Clubs that have no city's name; a city joined to one by a hyphen is a club too ("Parma-Inter").
CLUBS: Final = frozenset(
    "Inter Milan Juventus Juve Fiorentina Atalanta Sampdoria Udinese Sassuolo Lazio Genoa Spezia"
    " Salernitana Cremonese Reggina Ternana".split()
)
