"""What stands around a sum: data only.

All patterns match on folded lower-case text and are anchored where the figure ends or begins.
"""

from __future__ import annotations

import re
from typing import Final

# From a number to the word of its currency: "di dollari", "d'euro", "vecchie lire", "e rotti euro".
TO_CURRENCY: Final = re.compile(
    r"(?P<more> e (?:passa|rotti|più|oltre))?(?P<of> di | d'| )?"
    r"(?:(?:vecchie|vecchi|nuovi|nuove|buoni|buone) )?"
    r"(?P<word>(?:us |u\.s\.|us|hk|can?|aud?|nz|sg?|nt|r|mxn?)?[$¥]|[a-zà-ÿźžćčńł]+"
    r"|[€£₽₹₺₪₴₩₫₦₱฿₸₾₡₲₵₼₮₭៛₨֏])"
)

# A sign or code right before the figure.
SIGN_BEFORE: Final = re.compile(
    r"(?P<sign>(?:(?<![a-zà-ÿ])(?P<prefix>us|u\.s\.|usd|ca|cad|can|au|aud|hk|hkd|nz|nzd|sg|sgd|nt"
    r"|twd|mx|mxn|mex|cn|c)[ ]?|(?<![a-zà-ÿ])(?P<letter>[asr]))?[$¥]|[€£₽₹₺₪₴₩₫₦₱฿₸₾₡₲₵₼₮₭])[ ]?$"
)
CODE_BEFORE: Final = re.compile(r"(?<![a-zà-ÿ])(?P<code>[a-z]{3})[ ]?$")
WORD_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ'])(?P<word>euro|dollari|lire|sterline|franchi|yen|rubli) $"
)
# "euro 450.000" is a sum, "con l'euro 20 anni fa" and "in dollari 4 volte" are none.
AFTER_WORD_FIRST: Final = re.compile(
    r"(?=[ ]?[.,;:)\]!?\"/]|[ ]?$|\n| (?:al|annui|mensili|oltre) )"
)

# "$5m", "€2.5B"
SHORT_MAGNITUDE: Final = re.compile(r"[ ]?(?P<letter>[mb])(?![a-zà-ÿ0-9])")
SHORT_MAGNITUDES: Final = {"m": 10**6, "b": 10**9}

# Owner of a currency: "dollari Usa", "dollari di Hong Kong", "corone svedesi".
OWNER: Final = re.compile(
    r" (?:(?P<of>di|del|della|degli|delle) |dell')?(?P<name>[a-zà-ÿ]+)(?P<more>(?: [a-zà-ÿ]+){0,2})"
)
CFA: Final = re.compile(r" (?:c\.?f\.?a\.?)(?![a-zà-ÿ])")
PACIFIC: Final = re.compile(r" (?:c\.?f\.?p\.?|del pacifico)(?![a-zà-ÿ])")
POUND_LIRE: Final = re.compile(r" sterline?(?![a-zà-ÿ])")

# "10 euro e 50", "15 dollari 50", "1 euro e 20 centesimi", "tre euro e mezzo"
MINOR: Final = re.compile(
    r"(?: ed? | |, )(?:(?P<half>mezzo)(?![a-zà-ÿ])|(?P<number>[0-9]{1,2}|[a-zé]{3,16})"
    r"(?P<unit> (?:di )?(?:centesimi|centesimo|cents?|pence|copechi|kopeki|centavos)(?![a-zà-ÿ]))?"
    r"(?![a-zà-ÿ0-9.,%]*[0-9%]))"
)
AFTER_MINOR: Final = re.compile(r"(?=[.,;:)\]!?\"]|$|\n| (?:al|alla|a|per|di|in|ma) | (?:all|l)')")

# "205 euro lordi in più al mese"
_ASIDE: Final = (
    r"(?: lord[oi]| nett[oi]| in (?:più|meno)| in media| di media| circa| complessiv[oi]"
    r"| aggiuntiv[oi]"
    r"| a partire)?"
)
PER: Final = re.compile(
    rf"{_ASIDE}{_ASIDE}"
    r"(?:(?P<month>,? \(?(?:al mese|mensil[ei]|per mese|ogni mese|su base mensile)|[ ]?/[ ]?mese)"
    r"|(?P<year>(?:,? \(?(?:l'anno|all'anno|annu[aoei]|annual[ei]|per anno|ogni anno|su base annua)"
    r"|[ ]?/[ ]?anno)(?! (?:scors|prossim|passat|preceden|seguent|success|dopo|prima|in cors|fiscal"
    r"|accademic|[0-9]{4})))"
    r"|(?P<day>,? \(?(?:al giorno(?! d')|giornalier[oiae]|quotidian[oiae]|per giorno|ogni giorno)"
    r"|[ ]?/[ ]?giorno)"
    r"|(?P<person>,? \(?(?:a testa|a persona|per persona|pro[ -]?capite|a cranio|per abitante"
    r"|ciascun[oa])"
    r"|[ ]?/[ ]?persona))(?![a-zà-ÿ])"
)
# Units that a price is for. Bare "al", "alla" before other nouns name who is paid.
UNITS: Final = (
    r"barile|tonnellata|chilo|kg|chilogrammo|quintale|litro|metro quadr(?:at)?o|metro cubo|metro"
    r"|mq|mc|ettaro|ora|settimana|notte|minuto|km|chilometro|grammo|oncia|azione|pezzo|copia"
    r"|biglietto|bottiglia|confezione|dose|megawattora|mwh|kilowattora|chilowattora|kwh|bushel"
    r"|gallone|libbra|famiglia|figlio|bambino|studente|alunno|capo|voto|ingresso|pasto|coperto"
    r"|quota|titolo|partita|veicolo|auto|alloggio|camera|dozzina|unità|seduta|turno|semestre"
    r"|trimestre|bimestre|stagione|edizione|puntata|concerto|viaggio|tratta|corsa|giornata"
    r"|pernottamento"
    r"|milione di [a-z]+|passeggero|migrante|lavoratore|dipendente|utente|cliente|cittadino"
    r"|nucleo familiare"
)
PER_UNIT: Final = re.compile(
    rf"{_ASIDE} (?:al |all'|allo |alla |ad? |per (?:ogni |ciascun[oa]? )?|ogni |l'|il "
    rf"|la )(?P<unit>{UNITS})"
    rf"(?![a-zà-ÿ])|[ ]?/[ ]?(?P<slash>{UNITS})(?![a-zà-ÿ])|(?P<week>,? settimanal[ei])(?![a-zà-ÿ])"
    r"|(?P<hour>,? (?:orari[oae]?|lord[ie] (?:l'|all')ora))(?![a-zà-ÿ])"
)
# "4,80 dollari a paziente": a bare noun after "a", unless the two words are an idiom.
PER_BARE: Final = re.compile(
    r" ad? (?!titolo|favore|fronte|carico|disposizione|partire|fondo|causa|rate|chi|tutti|tutte"
    r"|valere"
    r"|bilancio|base|copertura|sostegno|beneficio|debito|credito|parte|fine|inizio|livello|seconda"
    r"|garanzia|tasso|prezzo|saldo|rimborso|scopo|forfait|regime|cui|meno|suo|sua|loro|norma|metà"
    r"|conto|breve|medio|lungo|bordo|casa|cura|capo|destra|sinistra|lui|lei|noi|voi|questo|questa"
    r"|quello|quella|quota|sorpresa|settembre|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio"
    r"|agosto|ottobre|novembre|dicembre|danno|caso|vita|turno|vario|volte|ottobre|poco|stento"
    r"|ragione|difesa|supporto|tutela|compensazione|integrazione|completamento|ridosso|vantaggio"
    r"|giudizio|scadenza|termine|perdere|pagare|[a-z]+(?:are|ere|ire)(?![a-zà-ÿ]))"
    r"(?P<unit>[a-zà-ÿ]{3,}(?:[oaà]|[ai]nte|ente|one|ore|iere|ale|ile|er))(?=[.,;:)\]!?\"]|$|\n"
    r"| (?:e|o|per|in|più|di|da|a|con)(?![a-zà-ÿ]))"
)
# "un canone mensile di 500 euro"
PER_BEFORE: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:(?P<month>mensil[ei])|(?P<year>annu[aoei]|annual[ei])"
    r"|(?P<day>giornalier[oiae]|quotidian[oiae])|(?P<week>settimanal[ei])"
    r"|(?P<person>pro[ -]?capite)) (?:lord[aoie] |nett[aoie] |medi[aoi] )?(?:di |da |del |pari a "
    r"|a )?$"
)

# What looks like a sum and is none: hundredths of a second or of a mark, free-shooters.
NO_MONEY_AFTER: Final = re.compile(r" (?:tirator|di (?:ferro|carta)(?![a-zà-ÿ]))")
NO_MINOR_AFTER: Final = re.compile(
    r" (?:di (?:secondo|grado|millimetro|punto|vantaggio|ritardo|distacco|differenza)"
    r"|(?:dal|dalla|dall'|dai) ?(?:primo|prima|leader|vincitore|compagno|record|vetta|pole|rivale))"
)
EURO_NAME_AFTER: Final = re.compile(r" (?:[0-6]|(?:19|20)[0-9]{2})(?![0-9]|[.,][0-9])")
# Hundredths of a second: sport in the same stretch of text, and no currency.
SPORT: Final = re.compile(
    r"(?<![a-zà-ÿ])(?:gar[ae]|manche|discesa|slalom|sci|sprint|pista|pist[ae]|traguardo|pole|giro"
    r"|qualific(?:a|he)|crono\w*|podio|batteria|vasca|nuot\w*|rivale|distacco|staccat[oaie]|tempo"
    r"|preced(?:e|uto|endo)|secondi|corsia|atlet[aie]|medaglia|oro|argento|bronzo)(?![a-zà-ÿ])"
)
