"""Word classes that tell a measured noun from what stands around it: data only."""

from __future__ import annotations

import re
from typing import Final

ARTICLES: Final = frozenset(
    "il lo la l' i gli le un uno una un' questo questa questi queste".split()
)
DI: Final = frozenset("di d' del dello della dell' dei degli delle".split())
# Prepositions that lead from a noun to its figure: "multa di", "assegno da", "contratto per".
TO_FIGURE: Final = DI | frozenset(
    "da dal dallo dalla dall' dai dagli dalle a ad al allo alla all' ai agli alle per in nel nello"
    " nella nell' tra fra su sul sullo sulla sull' sui".split()
)
PREPOSITIONS: Final = TO_FIGURE | frozenset(
    "con nei negli nelle sugli sulle col coi verso contro senza entro dopo prima durante presso"
    " secondo sotto sopra dietro oltre come più meno".split()
)
# Prepositions that hang a noun on another: "contributo alle imprese", "multa per eccesso".
JOINTS: Final = frozenset(
    "a ad al allo alla all' ai agli alle da per su sul sullo sulla sull' sui sugli sulle".split()
)
FUNCTION: Final = (
    PREPOSITIONS
    | ARTICLES
    | frozenset(
        "e ed o od ma che chi cui non né se si ci vi ne mi ti lo è sono era erano sia siano fu"
        " furono ha hanno aveva avevano abbia sarà saranno sarebbe stato stata stati state essere"
        " avere ho hai anche già ancora poi quindi invece mentre quando dove quanto quale quali"
        " quasi circa solo soltanto appena almeno ora oggi ieri così molto poco tutti tutte tutto"
        " tutta altri altre altro altra ogni qualche quello quella quelli quelle cioè ossia ovvero"
        " intanto ormai pari può possono deve devono ulteriore ulteriori ben attualmente pure"
        " neanche nemmeno addirittura loro suo sua suoi sue nostro nostra però infatti dunque"
        " esempio inoltre oggi domani ciò dato vista ciascuna ciascuno ciascun qualsiasi tale tali"
        " viene vengono venne vennero".split()
    )
)
# Words that may stand between a preposition's noun or verb and the figure.
SKIPPED: Final = frozenset(
    "circa quasi oltre almeno appena solo soltanto addirittura ben ulteriore ulteriori altri altre"
    " e complessivi fino più meno ancora un altro i il gli le la l' una intorno attorno lo ormai"
    " tutto totale media complesso + - oggi ora attualmente già".split()
)
# Between the measured noun and its figure: "valore stimato in", "cifra compresa tra".
BETWEEN: Final = re.compile(
    r"(?:stimat|valutat|fissat|quantificat|calcolat|indicat|previst|compres|dichiarat|complessiv"
    r"|aggiuntiv|inizial|final|annu|mensil|annual|giornalier|settimanal|medi|massim|minim|nett|lord"
    r"|record|pari|simbolic|modest|ingent|ulterior|superior|inferior|total|pesant|maxi|consistent"
    r"|nuov|ver|propri|fiss|unic|singol|rimborsabil|agevolat|ricc|esatt|equivalent)[aoei]?"
)
# Nouns of level that say nothing of what is measured: look further.
EMPTY_NOUNS: Final = frozenset(
    "record cifra somma totale picco quota tetto soglia ordine complesso ammontare"
    " fetta punta top importo bellezza firma".split()
)
# Numerals and currencies measure nothing.
FIGURES: Final = frozenset(
    "milione milioni miliardo miliardi bilione bilioni centinaio centinaia migliaio migliaia decina"
    " decine dozzina quindicina ventina trentina quarantina cinquantina sessantina settantina"
    " ottantina novantina euro dollaro dollari sterline franchi"
    " rubli yen yuan corone lire pesos dinari rupie cento mila centesimi percento dram real tenge"
    " cedi lek dirham riyal zloty fiorini baht terzi quarti quinti decimi mln mld".split()
)
# Adjectives that often stand before a noun and end like one.
ADJECTIVES: Final = frozenset(
    "nuovo nuova nuovi nuove grande grandi grosso grossa vero vera veri vere alto alta alti alte"
    " basso bassa bassi basse forte forti grave gravi buono buona buoni buone proprio propria"
    " propri"
    " proprie intero intera interi intere unico unica unici uniche futuro futura futuri future"
    " vecchio vecchia vecchi vecchie giovane giovani piccolo piccola piccoli piccole breve brevi"
    " lungo lunga lunghi lunghe importante importanti principale principali diverso diversa diversi"
    " diverse maggiore maggiori minore minori migliore migliori peggiore peggiori bello bella belle"
    " efficace efficaci possibile possibili stabile stabili pari caro cara cari care ricco ricca"
    " ricchi ricche povero povera poveri povere pieno piena pieni piene libero libera liberi libere"
    " prossimi prossime scorsi scorse seguente seguenti".split()
)
# Units that a price is for: "un chilo" di pane.
UNITS: Final = frozenset(
    "chilo chili litro litri metro metri tonnellata tonnellate etto quintale barile barili grammo"
    " grammi oncia libbra ettaro ettari chilometro".split()
)
# "va da 40 a 60 mila", "andava dai 20 ai 30"
SPAN_VERB: Final = frozenset("va vanno andava andavano andrà andranno spazia spaziano".split())
# "costa ai contribuenti", "frutta allo Stato": verbs whose figure may follow a dative.
DATIVE: Final = frozenset("a al allo alla all' ai agli alle".split())
COST_VERB: Final = re.compile(r"(?:cost|frutt|rend|val)[a-zà-ÿ]{1,6}")
# What stands between a noun and its figure and measures nothing: "aumento a regime di 80 euro".
ASIDES: Final = frozenset(
    {("a", "regime"), ("una", "tantum"), ("a", "testa"), ("in", "contanti"), ("pro", "capite"),
     ("in", "media"), ("a", "persona"), ("al", "mese"), ("all'", "anno"), ("in", "tutto"),
     ("in", "totale"), ("a", "carico"), ("a", "stagione")}
)  # fmt: skip
# A clause, not a label: "c'è la firma: 205 euro".
FINITE: Final = frozenset("è c'è ha hanno sono era erano aveva fu sarà c'".split())
# Who acts is not measured by a share or a factor.
AGENTS: Final = frozenset(
    "segretario presidente ministro ministra governo sindacato sindacati associazione azienda"
    " società gruppo famiglia fondo holding banca impresa agricoltori direttore premier"
    " commissione consiglio comune regione parlamento sindaco azionista azionisti"
    " socio soci caseificio".split()
)
TIME_NOUNS: Final = frozenset(
    "anno anni mese mesi settimana settimane giorno giorni ora ore trimestre semestre periodo"
    " lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio"
    " giugno luglio agosto settembre ottobre novembre dicembre mattina sera notte pomeriggio volta"
    " scorso scorsa prossimo prossima ultimo ultima ultimi ultime stesso stessa biennio decennio"
    " secolo inizio fine estate inverno autunno primavera stagione".split()
)
CHANGE_NOUNS: Final = frozenset(
    "aumento aumenti calo cali crescita rincaro rincari riduzione incremento flessione rialzo"
    " ribasso diminuzione balzo contrazione taglio tagli variazione progresso perdita guadagno"
    " salita discesa rimbalzo crollo scatto miglioramento peggioramento".split()
)
# Nouns that need their complement, whatever its article: "volume degli scambi commerciali".
LIGHT: Final = frozenset(
    "volume numero prezzo prezzi tasso tassi livello livelli indice quantità".split()
)
# Verbs whose subject is what the figure measures.
VALUE_VERB: Final = re.compile(
    r"cost(?:a|ano|ava|avano|ò|ato|ata|ati|ate|erà|eranno|are|erebbe|ando)"
    r"|val(?:e|gono|eva|evano|so|sa|ere|endo|eva)|varrà|varranno|varrebbe"
    r"|frutt(?:a|ano|ato|ava|avano|erà)|vend(?:e|ono|ut[oaie]|eva)|richied(?:e|ono|erà|erebbe|eva)"
    r"|ammont(?:a|ano|ava|avano|erà|eranno|erebbe|erebbero|ato|ano|are|ando)"
    r"|super\w{1,6}|sfior\w{1,6}|oltrepass\w{1,6}"
    r"|raggiun(?:ge|gono|to|ta|ti|te|gendo|gerà|geranno|gere|se|sero|geva|gevano)"
    r"|tocc(?:a|ano|ato|ata|ando|ava|avano|ò|arono|herà|are)"
    r"|s[ao]l(?:e|gono|ita|ito|iti|ite|endo|irà|iranno|ire|ì|irono|iva|ivano)"
    r"|cresc(?:e|ono|iuto|iuta|iuti|iute|endo|erà|eranno|ere|eva|evano)|crebbe|crebbero"
    r"|aument(?:a|ano|ato|ata|ati|ate|ando|erà|eranno|are|ava|ò|arono|erebbe)"
    r"|cal(?:a|ano|ato|ata|ati|ate|ando|erà|eranno|are|ava|ò|arono)"
    r"|scend(?:e|ono|endo|erà|eranno|ere|eva)|sces[oaie]|scese|scesero"
    r"|diminui(?:sce|scono|to|ta|ti|te|ranno|rà|re|va)|diminuendo"
    r"|ridott[oaie]|riduce|ridurrà|rincarat[oaie]|rincara|rincarano"
    r"|attest(?:a|ano|ato|ata|ati|ate|erà|ava|avano|ò|andosi|arsi)|aggir\w{1,6}"
    r"|balz(?:a|ano|ato|ata|ati|ate)|croll(?:a|ano|ato|ata|ati|ate|ando|ò)|impenna\w{0,4}"
    r"|arriv(?:a|ano|ato|ata|ati|ate|ando|erà|eranno|ava|ò)"
    r"|pass(?:a|ano|ato|ata|ati|ate|ando|erà|eranno|ò)"
    r"|quot(?:a|ano|ava|avano|ato|ata|ati|ate)|segn(?:a|ano|ato|ata|ò)|dispon(?:e|gono|eva|evano)"
    r"|(?:valut|stim|quantific|quot)at[oaie]|equival(?:e|gono|eva)|corrispond(?:e|ono|eva)|oscilla(?:no|va|ndo)?|varia(?:no|va)?"
    r"|guadagn(?:a|ano|ato|ando)|perd(?:e|ono|endo)|perso|cede|cedono|ceduto"
    r"|contrae|contraggono|espans[oaie]|raddoppi\w{1,5}|triplic\w{1,5}|costitui(?:sce|scono|to|ta"
    r"|va)"
    r"|chiu(?:de|dono|so|sa|si|se|deva)|apr(?:e|ono)|viaggia(?:no)?|rest(?:a|ano|ato|ata)"
    r"|riman(?:e|gono)|migliorat[oaie]|peggiorat[oaie]"
    r"|lievit\w{1,5}|schizz\w{1,5}|precipit\w{1,5}|arretr\w{1,5}"
    r"|è|sono|era|erano|sarà|saranno|sarebbe|fu|stat[oaie]|sia|siano|risult(?:a|ano|ato)|essere"
)
CHANGE_VERB: Final = re.compile(
    r"(?:cresc|crebb|aument|cal(?:a|e|ò)|scen|sces|diminu|ridott|riduc|rincar|balz|croll|impenn"
    r"|sal(?:e|i|g|ì)|guadagn|perd|perso|ced|contra|espans|miglior|peggior|tagli)\w*"
)
PARTICIPLE: Final = re.compile(r"[a-zà-ÿ]{2,}(?:at|ut|it|es|os|ott|ett|unt|ert)[oaie]")
INFINITIVE: Final = re.compile(
    r"(?!(?:pot|piac|dov|vol|cam|lett|op|gen|carc|av|pal|fi|affa|mam|ma|ga|ba|altopa)(?:are|ere"
    r"|re)$)"
    r"[a-zà-ÿ]{2,}(?:[^ui]are|[^i]ere|gliere|ire|rre|[aei]vano|ranno|rebbero|scono|iamo|emmo"
    r"|(?!(?:pi|m|gr|div|met|v|s|um|vol|capit|aeropl|artigi|rom|itali|d|tr|su|perd|abband|telef|oz"
    r"|patr)[ao]no$)[a-zà-ÿ]{2,}[ao]no)"
)
# Nouns that look like participles or other verb forms.
SURE_NOUNS: Final = frozenset(
    "fatturato mercato contratto debito credito prestito affitto appalto profitto deposito prodotto"
    " reddito deficit spesa spese impresa imprese offerta offerte entrata entrate vendita vendite"
    " perdita perdite uscita uscite quota crescita scorta scorte sconto sconti conto conti costo"
    " costi risultato acquisto acquisti merito rendita rimessa rimesse imposta imposte importo"
    " richiesta richieste mandato reato pensionato candidato candidati deputati deputato soldato"
    " soldati stato stati scambi attività bottino premio piatto biglietto biglietti pacchetto"
    " progetto progetti assegno salario gettito tributo trattamento patto investimenti dazio dazi"
    " mutuo mutui budget posto voto voti utile utili ricavi ricavato contributo contributi tasse"
    " tassa rata rate moneta monete ricompensa difesa crediti debiti iscritti occupati disoccupati"
    " impiegati laureati abitanti prezzo prezzi dividendo dividendi fondo fondi bando bandi mondo"
    " titolo titoli riscatto indebitamento noleggio canone canoni sequestro campionato"
    " penale penali minimo minimi massimale massimali marchio marchi bando bandi appannaggio"
    " dote cauzione provvigione parcella fideiussione franchigia".split()
)
NOUN_ENDING: Final = re.compile(
    r"[a-zà-ÿ]{2,}(?:ment[oi]|zion[ei]|sion[ei]|ità|ità|tà|aggi|aggio|enz[ae]|anz[ae]|tor[ei]"
    r"|ism[oi]"
    r"|tur[ae]|ezz[ae]|logi[ae]|tric[ei]|(?<!gl)ier[aei])"
)
# Adjectives that belong to what is measured: "debito pubblico", "stipendio medio".
CLASSIFIER: Final = re.compile(
    r"(?:medi|lord|nett|aggiunt|minim|massim|pubblic|bas|complessiv|intern|statal)[oaei]|basic[oaie]"
    r"|quadro|ponte"
)
ADJECTIVE: Final = re.compile(
    r"[a-zà-ÿ]{2,}(?:al[ei]|ar[ei]|ic[oai]|iche|iv[oaie]|os[oaie]|il[ei]|ari[oae]?)"
)
