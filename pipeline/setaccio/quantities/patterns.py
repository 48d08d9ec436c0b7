"""What makes a number a quantity, and what makes it none: data only.

All patterns match on folded lower-case text, anchored where the number ends or begins.
"""

from __future__ import annotations

import re
from typing import Final

# ------------------------------------------------------------------------------------ percentages

PERCENT: Final = re.compile(
    r"[ ]?%|[ ](?:per[ ]?cento|(?<=[0-9] )percentuale)(?![a-zà-ÿ])"
    r"|[ ]punt[oi](?: percentual[ei](?P<after> e mezzo)|(?P<half> e mezzo)? percentual[ei])"
    r"(?![a-zà-ÿ])"
)
PER_MILLE: Final = re.compile(r"[ ]?‰|[ ]per mille(?![a-zà-ÿ])")
POINTS: Final = re.compile(
    r"[ ]punt[oi](?P<half> e mezzo)?(?![a-zà-ÿ])"
    r"(?! (?:base|di (?:sutura|vantaggio|distacco|ristoro|vista|riferimento|raccolta|vendita"
    r"|penal|contatto|forza|partenza|penalizzazione|ritardo)|in classifica|in palio|dalla|dal |dopo"
    r"|nelle? |all'ordine|cardine|chiave|vendita|deboli|critici|luce|a testa|a partita))"
)
# "gli altri due punti sono in discussione": points of a programme
NO_POINTS_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:i|gli|dei|degli|nei|ai|quei|questi)(?: altri| primi| ultimi)? $"
)
PROGRAMME_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ])in (?:almeno |circa |oltre |più di )?$|"
    r"(?<![a-zà-ÿ])(?:pian[oi]|programm[ai]|document[oi]|agenda|list[ae]|decalogo|accord[oi]"
    r"|propost[ae]"
    r"|schema|mozione|manifesto|tabella|dichiarazion[ei]|decret[oi]|consenso)"
    r"(?: di pace| comune| congiunta| finale)? (?:di|in|da) $"
)
# "sono più che raddoppiate, a 2,3 milioni"
TO_TOTAL: Final = re.compile(r", (?:a|da [0-9.,]+ a)(?: quota)? (?:circa |oltre |quasi )?")
HALF_POINT: Final = re.compile(
    r"(?<![a-zà-ÿ])mezzo punto(?: percentuale(?P<sure>)| (?=di (?:pil|prodotto"
    r"|inflazione)(?P<pil>)))?"
    r"(?![a-zà-ÿ])"
)
POINTS_OF: Final = re.compile(r" (?:di|del) (?:pil|prodotto|inflazione)(?![a-zà-ÿ])")

# -------------------------------------------------------------------------------------- multiples

_VERB_FORMS: Final = (
    r"(?:[oaie]|ato|ata|ati|ate|are|arono|ano|ava|avano|ando|andone|erà|eranno|erebbe|erebbero"
    r"|arsi|andosi|ò|i|ino|asse|assero|arlo|arla|arli|arle|are)"
)
# stem -> factor; "raddoppi-a", "triplic-ato", "triplic-herà"
FACTORS: Final[dict[str, str]] = {
    "raddoppi": "2", "triplic": "3", "quadruplic": "4", "quintuplic": "5", "sestuplic": "6",
    "decuplic": "10", "centuplic": "100", "dimezz": "0.5",
    "doppi": "2", "tripl": "3", "quadrupl": "4", "quintupl": "5", "sestupl": "6", "decupl": "10",
}  # fmt: skip
MULTIPLE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:(?P<verb>raddoppi|(?:tri|quadru|quintu|sestu|decu|centu)plich?|dimezz)"
    rf"(?P<form>{_VERB_FORMS})(?![a-zà-ÿ])"
    r"|(?:(?:il|del|al|un|sul) )(?P<noun>doppio|triplo|quadruplo|quintuplo|sestuplo|decuplo)"
    r"(?= (?:d(?:i|el|ei|ella|elle|egli|ello)(?! fallo| misto)|rispetto|in più|che|quell[oaie]"
    r"|tanto"
    r"|circa|perché|se|o più)(?![a-zà-ÿ])| d(?:ell)?'|[.,;:)!?\"]|$|\n)"
    r"|(?P<rispetto>doppi|tripl)[oaie](?= rispetto a))"
)
# Goals and railways: "ha raddoppiato al 35'", "il raddoppio della linea"
NO_MULTIPLE_BEFORE: Final = re.compile(r"(?<![a-zà-ÿ])(?:un|in|del raddoppio|ai raddoppi) $")
NO_MULTIPLE_AFTER: Final = re.compile(
    r" (?:al [0-9]+'|di testa|su rigore|di (?:destro|sinistro)|ferroviari|della (?:linea|ferrovia"
    r"|statale|strada|carreggiata|tratta|galleria|pista)|del (?:binario|tracciato|gol)|dei binari"
    r"|per (?:il|la|i|gli|le) [a-z]+ (?:al|con))"
)
TIMES: Final = re.compile(
    r" volte(?P<half> e mezzo)?(?= (?:tanto|tanti|tanta|tante|superior[ei]|maggior[ei]|inferior[ei]"
    r"|minor[ei]|più (?!volte)|di più|quell[oaie] (?:de|di|re)|rispetto|(?:il|la|l'|i"
    r"|le) ?(?:valore"
    r"|prezzo|costo|livello|numero|peso|volume|limite|cifra|somma|fabbisogno|pil|media|fatturato"
    r"|superficie|popolazione|stipendio|reddito|quantità|potenza|dimension[ei]|grandezza|capacità"
    r"|importo|intensità|velocità|lunghezza|distanza|altezza|densità|bilancio|budget|spesa"
    r"|estensione|rischio|probabilità|tasso|produzione|domanda|offerta|suo|sua|proprio)))"
)

# "è cresciuto di tre volte", "un aumento di 5 volte"
GREW_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:moltiplic[a-zà-ÿ]+ per|(?:cresc[a-zà-ÿ]+|aument[a-zà-ÿ]+|increment[a-zà-ÿ]+"
    r"|salit[oaie]|sal(?:e|gono|irà|iranno)|crescita|rialzo|rincar[a-zà-ÿ]+|ridott[oaie]"
    r"|diminu[a-zà-ÿ]+|cal(?:o|ato|ata|ati|ate|a|ano)) di) "
    r"(?:quasi |circa |oltre |ben |almeno )?$"
)
TIMES_ALONE: Final = re.compile(r" volte(?P<half> e mezzo)?(?![a-zà-ÿ])")

# ----------------------------------------------------------------------------------------- counts

# Units that are measured, longest first; their second word belongs to the measure.
UNIT: Final = re.compile(
    r"[ ](?P<unit>(?:metr[io]|chilometr[io]|centimetr[io]|millimetr[io]|migli[ao]|km)"
    r" (?:cub[oi]|quadrat[oi]|quadr[oi]|orar[io]|nautic(?:he|o)|all'ora)|punti base"
    r"|posti (?:letto|auto|barca)|punti vendita|data center|joint venture|aventi diritto"
    r"|camici bianchi|caschi blu)(?![a-zà-ÿ])"
)
# Abbreviated units, also glued to the figure ("25ml").
ABBREVIATED: Final = re.compile(
    r"[ ]?(?P<unit>km/h|km2|km²|kmq|km|m²|m³|m2|m3|mq|mc|cm|mm|kg|kwh|mwh|gwh|twh|kw|mw|gw|ml|cl|hl"
    r"|ha|gb|mb|tb|ghz|mhz|nm|bar|db|cv|hp|°c)(?![a-zà-ÿ0-9])"
)

# Numbers that name a thing: laws, addresses, channels, models, times of day.
NO_COUNT_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:legg[ei]|decret[oi](?:[- ]legge| legislativo)?|d\.?l\.?|articol[oi]|artt?\.?"
    r"|comm[ai]|letter[ae]|numero|numeri|nn?\.|n°|pagin[ae]|pagg?\.|capitol[oi]|cap\.|canale|rai"
    r"|rete"
    r"|radio|autobus|bus|tram|line[ae]|volo|strada|statale|provinciale|autostrada|binario|gate"
    r"|stanza|camera|aula|via|viale|piazza|piazzale|corso|largo|vicolo|protocollo|delibera|sentenza"
    r"|ordinanza|direttiva|regolamento|lotto|girone|fase|livello|categoria|classe|tipo|serie"
    r"|versione|modello|area|zona|settore|distretto|reparto|padiglione|stand|sezione|ore|(?:[dnl]ell|all|dall|l)'anno|anni"
    r"|minuto|under|over|top|piano|formula|euro|covid|expo|agenda|boeing|airbus|iphone|windows"
    r"|galaxy|playstation|apollo|route|interstate|tel\.?|telefono|fax|cap|isbn|codice|pin|porta"
    r"|civico|sars-cov|fiat|ex|canzone|salmo|versetto|par\.|paragrafo|allegato|tabella|figura"
    r"|risoluzione|paragrafi|e45|ss|sp|maglia|cella|scheda|episodio"
    r"|puntata|stagione|atto|scena|sonetto|libro|volume|tomo|edizione|turno|round|set|giornata"
    r"|tappa|squadra|gruppo|team|plus|windows|android|ios|mach|magnitudo|punto|domanda|opzione"
    r"|casa|villa|lotto|interno|(?:ore|giorni|un[oa]) su|scala|palazzina|edificio|padiglioni"
    r"|hangar|molo|pista) $"
)
# "alle 18", but "alle 30 aziende"
HOUR_BEFORE: Final = re.compile(r"(?<![a-zà-ÿ])(?:alle|dalle|verso le|entro le) $")
# "il 118", "del 3", "l'8": one day, one share, one label
SINGULAR_BEFORE: Final = re.compile(
    r"(?:(?<![a-zà-ÿ])(?:il|lo|del|dello|dal|al|sul|nel|col|quel|questo|ogni|nello|lo scorso) "
    r"|(?<![a-zà-ÿ])(?:l|dell|nell|all|dall|sull)')$"
)
# "i due paesi", "delle tre parti", "questi due": references back
PLURAL_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:i|le|gli|dei|delle|degli|nei|nelle|negli|ai|alle|agli|dai|dalle|dagli|sui"
    r"|sulle|sugli|questi|queste|quei|quelle|quegli|coi|entrambi|tutti e|tutte e) "
    r"(?:(?:altr|prim|ultim|stess|rispettiv|suddett|medesim|vecch|nuov|cosiddett)\w{1,3} ?"
    r"|su(?:oi|e) |loro |nostr[ie] |mie(?:i)? |vostr[ie] ){0,2}$"
)
# "le sei stazioni del tratto": what is specified behind is told now, no reference back
SPECIFIED: Final = re.compile(
    r" (?:di|del|dello|della|dei|degli|delle|che) | dell'"
    r"| [a-zà-ÿ]{3,}(?:al[ie]|ar[ie]|an[ei])(?![a-zà-ÿ])"
)
# "le due intese che accompagnano il progetto"
THAT_ONES: Final = re.compile(r" che [a-z]")
# "le sue | tre sorelle", "le loro | due aziende": told with their owner; "i nostri due paesi"
# are those that speak
OWN_BEFORE: Final = re.compile(r"(?<![a-zà-ÿ])(?:su(?:oi|e)|loro|mie[i]?) $")
# Nouns that take up what has been named otherwise: "i tre Paesi", "le quattro aziende".
PARTIES: Final = frozenset(
    "paesi parti stati governi nazioni capitali leader capi presidenti ministri premier sindaci"
    " aziende società imprese gruppi banche sigle sindacati partiti alleati contendenti rivali"
    " uomini donne ragazzi ragazze giovani amici amiche fratelli sorelle persone vittime feriti"
    " arrestati indagati imputati soci firmatari partner candidati squadre regioni province comuni"
    " città istituzioni enti organizzazioni delegazioni punti".split()
)
# "noi due", "voi quattro"
SPEAKERS_BEFORE: Final = re.compile(r"(?<![a-zà-ÿ])(?:noi|voi) $")
AGAIN_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:altr|stess|suddett|medesim|quest|que)(?:[ieai]|gli|lle)? $"
)
FIRST_BEFORE: Final = re.compile(r"(?<![a-zà-ÿ])(?:prim|ultim|migliori|peggiori)[ie]? $")

# Digits glued to a name or to other digits: Covid-19, a 3-1 score, a time of day.
GLUED_BEFORE: Final = re.compile(r"(?<!\s)[-/.:#@_&]$|^[-/.:#@_&]$")
GLUED_AFTER: Final = re.compile(r"[:/°'_@](?=\S)")
LEADING_ZERO: Final = re.compile(r"0[^,.]")
# "tu sei", "chi sei"; "che sei" and "come sei" may go on with a number
SEI_VERB_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:(?P<sure>tu|ci|ti|ne|non|se|chi|dove)|che|come) $"
)

# From a number to its noun.
TO_NOUN: Final = re.compile(
    r"(?P<of> di(?= )| d')?(?P<among> (?:tra|fra)(?= [a-z]))?"
    r"(?P<part> (?:dei|degli|delle) (?:(?:su(?:oi|e)|loro|nostr[ie]) )?"
    r"(?:[0-9]{1,5} |(?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|[a-z]+anta"
    r"|[a-z]+dici) )?)?"
    r"\s?[\"(]?(?=[^\W\d_])"
)
WORD: Final = re.compile(r"[^\W\d_]+")

# "sono 45 i feriti", "sale a 12 il numero dei morti"
NOUN_AFTER_ARTICLE: Final = re.compile(
    r" (?:i|gli|le|il (?:numero|bilancio|totale) (?:(?:complessivo|ufficiale|provvisorio) )?"
    r"(?:dei|degli|delle|di)) (?=[a-zà-ÿ])"
)
COUNTING_VERB: Final = re.compile(
    r"(?:^|[.,;:!?\n(\"-] ?|(?<![a-zà-ÿ])(?:e|mentre|con|altri|altre) )$"
    r"|(?<![a-zà-ÿ])(?:(?:sono|erano|saranno|sarebbero|furono|siano|restano|rimangono|risultano)"
    r"(?: già| ancora| ora| oggi| stat[ie]| quindi| in tutto| invece| infatti| ormai)?"
    r"|(?:sal(?:e|gono|it[oaie]|irono)|scend(?:e|ono)|sces[oaie]|arriva(?:no|t[oaie])?|pass[a-z]+"
    r"|ammont[a-z]+|porta(?:no|to|ndo)?|cresc[a-z]+|aument[a-z]+|cal[a-z]+|limit[a-z]+|ridu[a-z]+"
    r"|ridott[oaie]|abbass[a-z]+|innalz[a-z]+|alz[a-z]+) a) $"
)
ONE_BEFORE: Final = re.compile(r"(?<![a-zà-ÿ])una? $")
# "i feriti sono 45", "le vittime salgono a 12"
NOUN_BEFORE_VERB: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:i|gli|le) (?:altr[ie] )?(?P<noun>[a-zà-ÿ]{3,})(?: [a-zà-ÿ]{2,15}){0,4}?"
    r" (?:sono|erano|saranno|sarebbero|furono|risultano"
    r"|(?:salgono|scendono|arrivano)(?: così| ora| oggi| già)? a|ammontano a|passano a"
    r"|(?:sono |erano )?(?:salit|sces|arrivat|cresciut|aumentat|calat)[ie] a"
    r"|(?:sono|erano) (?:stat[ie]|già|ora|invece|ancora|oggi|in tutto)(?: già| ancora)?) $"
    r"|(?<![a-zà-ÿ])(?:i|gli|le|[ad](?:i|gli|lle|ei|egli|elle)) (?P<listed>[a-zà-ÿ]{3,}[ie]): $"
    r"|(?:, | ed? )(?:i|gli|le) (?P<elided>[a-zà-ÿ]{3,}[ie])(?: [a-z]+[aeuior]?[st][ie])? $"
    r"|(?<![a-zà-ÿ])(?:i|gli|le) (?P<told>[a-zà-ÿ]{3,}[ie]) [a-z]{3,}(?:ano|ono|at[ie]|ut[ie]): $"
    r"|(?<![a-zà-ÿ])(?P<quota>[a-zà-ÿ]{3,}[ie])(?: già| ormai| ora| oggi)? a quota $"
    r"|(?<![a-zà-ÿ])port(?:a|ano|ato|ata|ando|erà|eranno|ò|are) (?:i|gli"
    r"|le) (?P<moved>[a-zà-ÿ]{3,})"
    r" a $"
)
BARE_END: Final = re.compile(
    r" ?[.,;:()\n]|$"
    r"| (?:(?:lo|la) scors[oa]|l'anno|quest'anno|in|a|nel|nella|e|ma|contro)(?![a-zà-ÿ])"
)
# "in più di cinquecento": people, in a number
IN_NUMBER_BEFORE: Final = re.compile(r"(?<![a-zà-ÿ])in $")
IN_NUMBER_AFTER: Final = re.compile(
    r" ?[.,;:)\n]| (?:hanno|sono|erano|si|alla|al|all'|a|nella|nel|da|dalla|contro"
    r"|per)(?![a-zà-ÿ])|$"
)
# "ne hanno bloccati 14.000"
NE_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:ne |n')(?!cost|val|spend|guadagn|incass|pag)(?:[a-zà-ÿ]+ ){1,3}$"
)
# "Una trentina, con il cartellino"
CLOSED: Final = re.compile(r"[.,;:!?)]|$")
# "diecimila in piazza", "trecentomila sotto la pioggia"
CROWD_AFTER: Final = re.compile(
    r" (?:in|sotto|davanti|contro|allo|alla|al|ai|nelle|nella|nello|per (?:le|la|il|i)|tra|a)"
    r"(?![a-zà-ÿ])(?! (?:più|meno|euro))|[.!?]"
)
# A figure whose noun was named with the figure before it: "7.800 dipendenti, di cui 70 in India",
# "altri venti", "quindici dei quali", "tremila in meno".
SAME_NOUN_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:di cui|tra cui|altr[ie]|dei quali|delle quali|contro(?: (?:i|gli|le))?"
    r"|rispetto (?:ai|agli|alle)|invece (?:di|dei|degli|delle)|anziché"
    r"|al posto d(?:i|ei|egli|elle))(?: altr[ie])? $"
)
SAME_NOUN_AFTER: Final = re.compile(
    r" (?:dei quali|delle quali|di (?:loro|essi|esse)|in (?:più|meno))(?![a-zà-ÿ])"
)
# "18 capoluoghi su | 27", "due consiglieri su | nove"; "nove su dieci" is a share, no count
OUT_OF_BEFORE: Final = re.compile(r" (?:[a-zà-ÿ]+ ){1,3}su $")
ROUND_WHOLES: Final = frozenset({10, 100, 1000})
# "sette voti contro | quattro", "68 voti a | 32"
AGAINST_BEFORE: Final = re.compile(r" voti(?: [a-zà-ÿ]+){0,2} (?:contro|a|e) $")
# A number that is the subject of its clause, the noun left out: "Almeno 212 sono morte".
CLAUSE_BEFORE: Final = re.compile(r"(?:^|[.!?:;\n«“\"] ?|[.!?] [«“\"])$")
PREDICATE_AFTER: Final = re.compile(
    r"(?: su (?:[0-9]+|[a-z]+))?(?: non)? (?:sono|erano|saranno|furono|restano|rimangono|risultano"
    r"|hanno|avevano|avranno|[a-z]{2,}(?:eranno|iranno|aranno|arono|irono))(?![a-zà-ÿ])"
)
# "51 | sono invece le vittime"
SUBJECT_BEHIND: Final = re.compile(
    r" (?:sono|erano|saranno|furono|restano|rimangono)(?: (?:invece|già|ancora|quindi|ora|oggi))?"
    r" (?:i|gli|le) (?=[a-z])"
)
# "I primi | trenta prenderanno servizio": not the ranks "i primi tre"
FIRST_OF_MANY: Final = re.compile(r"(?<![a-zà-ÿ])(?:i|le|gli|altr[ie]) prim[ie] $")
WILL_AFTER: Final = re.compile(r" (?:[a-z]+ranno|sono (?:già |stat[ie]))(?![a-zà-ÿ])")
# "è tra i | sei che hanno votato contro"
AMONG_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:(?:tra|fra) (?:i|le|gli)|un[oa] de(?:i|gli|lle)) $"
)
THAT_AFTER: Final = re.compile(r" che (?!si |ne )[a-z]")
# ", | 77 quelle previste"
THOSE_AFTER: Final = re.compile(r" quell[ie] (?=[a-z]{2,})")
# "oggi sono | 2.300": the noun was told before, or stands before a relative
COPULA_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:sono|erano|saranno|sarebbero|furono|dovevano essere|dovrebbero essere)"
    r"(?: (?:già|ancora|ora|oggi|ormai|stat[ie]|in tutto|invece|solo|appena|soltanto)){0,2} $"
)
# After a share of a sum: a price of 150 euro, "il 38% in più del 2022".
MORE_OR_LESS: Final = re.compile(
    r" in (?:più|meno)(?=[.,;:)]|$| (?:di|del|della|dello|dei|degli|delle|rispetto|che|in)(?![a-z])"
    r"| dell')"
)
SUM: Final = re.compile(
    r"[€$£¥]|euro|dollar|sterlin|franch|rubl|yen|yuan|lir[ae]|coron|dinar|rupi|pesos|mln|mld"
)
# A stretch of time: what is left out after it is time again.
LENGTH: Final = re.compile(
    r"(?:.* )?(?:[0-9.,]+|[a-zà-ÿ]+) (?:anni|mesi|giorni|ore|minuti|settimane|secondi)(?: [a-z]+)?"
)
SAME_PERCENT_BEFORE: Final = re.compile(r"(?:,|\() (?:il |lo |l')$|\((?P<bare>il |lo |l'|[+-])$")
# "il numero di aziende ... è triplicato, raggiungendo 1800"
NUMBER_OF: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:numero|totale|quantità) (?:(?:complessivo|totale|ufficiale|crescente) )?"
    r"(?:di|dei|degli|delle|d') ?(?P<noun>[a-zà-ÿ]{3,})"
)
REACHING: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:raggiungendo|raggiunto|raggiunge|raggiungono|raggiungerà|a quota|toccando"
    r"|toccato|superando|superato|supera|(?:sal|scend|arriv|pass|cresc|aument|cal)[a-z]+ (?:da "
    r"[0-9.]+ )?a|pari a|è|era|è stato|è di|era di|sarà di|è stato di|fino a|attorno a|intorno a)"
    r" (?:i |le |gli |quota )?$"
)

TIME_UNITS: Final = frozenset(
    "giorno giorni ora ore minuto minuti secondo secondi settimana settimane mese mesi anno anni"
    " secolo secoli decennio decenni trimestre trimestri semestre semestri bimestre bimestri lustro"
    " lustri millennio millenni notte notti sera sere weekend annualità quadrimestri biennio"
    " quinquennio giornate giornata min h pomeriggi mattine anniversario millisecondi"
    " stagione stagioni".split()
)
MONTHS: Final = frozenset(
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
    " gen feb mar apr mag giu lug ago set sett ott nov dic".split()
)
NO_NOUNS: Final = frozenset(
    "volte volta punti punto chiacchiere mura quarti terzi decimi centesimi millesimi virgola per"
    " percento cento mila milione milioni miliardo miliardi euro dollari".split()
)
# Capital letters that do not make a name of a common noun.
COMMON_CAPITALS: Final = frozenset(
    "paesi stati comuni regioni province nazioni ministri parlamentari consiglieri senatori"
    " deputati vescovi cardinali carabinieri governi università comunità ong pmi tir suv km"
    " consorzi consigli ministeri procure tribunali atenei istituti asl aziende federazioni"
    " associazioni diocesi prefetture cantoni dipartimenti commissioni camere corti fondazioni"
    " sindaci presidenti assessori questure club".split()
)
# Adjectives that stand before a noun: "62 nuove telecamere", "tre diversi collegi".
PRE_ADJECTIVE: Final = re.compile(
    r"(?:nuov|altr|grand|piccol|divers|ulterior|success|giovan|vecch|important|principal|singol"
    r"|lungh"
    r"|buon|bell|ben|sol|famos|not|presunt|sedicent|ex|cosiddett|different|distint|interi?|inter"
    r"|enorm|giganteschi?|gross|brev|fort|gravissim|grav|ottim|splendid|modest|rar|ver|nostr|su|ali"
    r"|propr|potenzial|possibil|semplic|ampi|storic|celebr|illustr|maggior|minor|miglior|peggior"
    r"|alt"
    r"|bass|null|antich|modern|numeros|distint|stess|mer|estran|simil|precedent|preziosi?"
    r"|lunghissim"
    r"|grandissim|potent|ingent|ricc|pover|car|anzian|doppi|separat|consecutiv|recent|ultim|prim"
    r"|medesim|eventual|complet|nuovissim|neo|cinqu|onorevol|popolar|timid|cert|perfett|consistent"
    r"|storich)"
    r"(?:[oaie]|hi|he|ii|i|e|)"
)
# Words that cannot be what is counted, whatever their ending.
NO_NOUN: Final = frozenset(
    "di a da in con su per tra fra e ed o od ma che chi cui non né se si ci vi ne mi ti lo la le li"
    " il i gli un una uno è sono erano era sia fu ha hanno avere avevano avrebbero avranno abbiano"
    " vanno vennero venne possono devono debbono vogliono sanno fanno stanno dei del della delle"
    " degli dello al alla alle agli ai allo dal dalla dalle dagli dai nel nella nelle negli nei sul"
    " sulla sulle sugli sui poi dopo prima oggi ieri domani più meno oltre circa quasi anche già"
    " ancora sempre come dove quando mentre però invece almeno contro senza entro durante verso"
    " secondo presso sotto sopra dietro davanti insieme così infatti inoltre ieri soltanto appena"
    " tutte tutti tutto rispetto quindi perché poiché affinché sebbene benché nonostante oppure"
    " ovvero cioè ossia quali quale qualche ogni loro essi esse noi voi cui donde fuori dentro"
    " intorno attorno lungo via ore bis ter netti lordi compresi inclusi esclusi comprese incluse"
    " escluse pari vale vince batte segna pare sembra deve vuole sale scende cresce cede perde"
    " ottiene riceve rende prende mette tiene viene diviene diventa rimane resta fosse siano furono"
    " essere fare dire dare stare potere dovere volere andare venire nemmeno neppure neanche solo"
    " nuovamente quelle quelli queste questi sin of the and a.m p.m".split()
)
PLURAL_EXCEPTIONS: Final = frozenset(
    "auto moto foto video radio bici uova paia dita braccia miglia labbra ginocchia lenzuola mura"
    " ossa membra urla grida chilo kilo euro gorilla vaglia sosia cinema boia panda koala puma polo"
    " metro stereo disco pro ong onlus pmi tir suv km mq kg watt megawatt gigawatt kilowatt volt"
    " hertz gigawattora megawattora kilowattora chilowattora terawattora mega giga tera byte ettara"
    " sì no migliaia centinaia persona cilindrata kamikaze killer leader manager computer film bar"
    " sport gol goal set game record festival dossier smartphone tablet drone influencer blogger"
    " hacker rapper rider yacht ferry jet tank container server browser top computer virus bus tram"
    " taxi hotel club team staff show tour reality talk podcast post tweet like follower click clic"
    " link account sms sos test tampone stadio dispersi sommersi versi corsi percorsi ricorsi"
    " discorsi universi morsi sorsi".split()
)
# "due passi", "su due piedi", "quattro gatti": no one counts
IDIOM: Final = re.compile(
    r"(?:(?:a |fare |quattro )?(?:due|quattro) (?:passi|parole|chiacchiere|righe|mura|gatti|soldi"
    r"|salti|conti|risate|dita)|due piedi|due pesi|(?:sette|nove) vite|mille (?:grazie|modi|miglia"
    r"|scuse|lire)|due diligence)(?![a-zà-ÿ])"
)
