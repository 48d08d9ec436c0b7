"""Who stands beside an instrument: bodies make one, "un patto con la nonna" is none.

States, firms, unions, parties and the like strike agreements; between one person and another, an
animal, a saint or the sea the same nouns mean a promise or a harmony. Only bare nouns are asked,
and only where no body is among the parties that the sentence names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.agreements.bodies import body_of, has_role
from setaccio.demonyms import country_of

if TYPE_CHECKING:
    from setaccio.agreements.context import Context
    from setaccio.agreements.sharing import Reading

# Nouns that people use of themselves too.
FIGURATIVE: Final = frozenset("patto intesa tregua alleanza contratto".split())
_EVERYDAY: Final = FIGURATIVE | {"protocollo", "convenzione"}
# Beside these, persons who are named are most often players, not statesmen.
_HARMONY: Final = "intesa"
# What is done to a document, or to peace, hardly ever to a promise.
_FORMAL: Final = re.compile(
    r":(?:firma|sigla|sottoscri|stipula|ratific|rinnova|proroga|scade|disdi|disdett|rescind|recede"
    r"|negozia|rinegozia|aderi|adesione|approva|adotta|bocci|respinge|viola|infrange|denuncia"
    r"|straccia|strappa|sospende|congela|revoca|annulla|cancella|entrare-in-vigore|correggere"
    r"|modific|depositare|redigere|raggiunge|falli|saltare|naufrag|sfuma|rompere|tramont)"
)
_OPENER: Final = r"(?:con|col|coi|tra|fra|d'?intesa con)"
_AFTER: Final = re.compile(rf"(?: [^\W\d_]+){{0,2}} {_OPENER}(?= )")
_BEFORE: Final = re.compile(rf"(?<!\w){_OPENER}(?= )")
_CLAUSE: Final = re.compile(
    r"[.;:!?\"«»\n]|\b(?:che|cui|quali?)\b"
    r"|\b(?:accord|intes|patt|contratt|trattat|convenzion|protocoll)[oaie]\b"
)
_SKIPPED: Final = re.compile(
    r"(?: (?:il|lo|la|i|gli|le|un|uno|una|due|tre|quattro|sei|quest[oaie]|quell[oaie]"
    r"|quel|quei|mi[oa]|miei"
    r"|mie|tu[oa]|tuoi|tue|su[oa]|suoi|sue|nostr[oaie]|vostr[oaie]|altr[oaie]|vecchi[oae]?"
    r"|nuov[oaie]|propri[oaie]?|singol[oaie]|grand[ei]|piccol[oaie]|stess[oaie]|giovan[ei]"
    r"|rispettiv[oaie])(?= )| (?:l|un|quest|quell)'(?= ?\w))* ?"
)
_HEAD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_JOINED: Final = re.compile(r"(?: [^\W\d_]+){0,3}? (?:e|ed)(?= )")
# Common nouns for those who make agreements, by the beginnings of the words.
_BODIES: Final = re.compile(
    r"(?:govern|stat[oi]$|paes[ei]|nazion|capital[ei]|potenz|region|provinci|comun[ei]|comunità|municip"
    r"|citt[aà]$|minister|ministr|president|premier|sindac[oaih]|sindacat|prefett|assessor|giunt[ae]$"
    r"|maggioranz|opposizion|coalizion|partit|liste?$|moviment|destra|sinistra|centro|leader|alleat"
    r"|part[ei]$|controparte|ditt[ae]|marchi|brand|candidat|testat"
    r"|socialist|liberal|democratic|comunist|popolar|moderat|autonomist|nazionalist|verdi$|radical"
    r"|repubblican|conservator|progressist|terminal|continent|popol[oi]|leghist|centrist|civic|azienda|aziende|impres|societ|grupp|banc[ah]|istitut|fond[oi]$"
    r"|fondazion|consorzi|cooperativ|compagni[ae]$|fabbric|client[ei]|fornitor|creditor|obbligazion"
    r"|azionist|soci[oe]?$|investitor|propriet|gestor|concession|armator|editor[ei]|edil"
    r"|costruttor|produttor|distributor|allevator|agricoltor|coltivator|olivicoltor|viticoltor"
    r"|trebbiator|pescator|ristorator|albergator|balnear|commerciant|artigian|industrial|tassist"
    r"|esercent|operator|trasportator|importator|esportator|organizzator|categori|sigl[ae]|rsu$|associazion"
    r"|federazion|confederazion|leg[ah]e?$|club|squadr|ent[ei]$|autorità|agenzi|università|aten[ei]"
    r"|facolt|scuol|museo|musei|teatr|ospedal|asl$|ordin[ei]$|ambasciat|diplomati|delegazion|esercit"
    r"|militar|milizi|ribell|guerrigl|insort|jihadist|terrorist|talebani|clan|cosc|mafi|camorr"
    r"|'ndran|boss|famigli|rivali|tribù|vicin[io]$|re$|regin|sovran|sultan|imperator|duc[ah]|papa$"
    r"|vescov|chies|dioces|curi[ae]|parrocch|ordine|maestr[ie]$|docent|insegnant|lavorator|dipendent|operai|personale|resident"
    r"|cittadin|pendolar|inquilin|genitor|student|giornalist|avvocat|magistrat|generazion|fazion"
    r"|schierament|belligerant|nemic|quell[ie]|nessuno|chiunque|contendent|privat[oi]|pubblic[oa]"
    r"|rappresentant|vertic[ei]|proprietar|sponsor|broadcaster|emittent|piattaform|big$|coloss"
    r"|multinazional|concorrent|europe|occident|esecutiv|tutt[ie]$|terzi$|grandi$|gentiluomin"
    r"|galantuomin)"
)
# By what it comes about: "sì all'intesa con il referendum".
_MEANS: Final = re.compile(
    r"(?:referendum|vot[oi]|firm[ae]|decret|legg[ei]|deliber|accord|trattat|memorandum|protocoll|patt"
    r"|intes|letter|sì$|mediazion|test[oi]$|not[ae]$|strett|clausol|opzion|durat|aument|scadenz|obiettiv"
    r"|scop|condizion|fin[ei]$|effett|valor|date?$|penal|euro|milion|miliard)"
)
_SACRED: Final = re.compile(r"(?:san|santa|sant'|santo|madonna|dio|befana|gesù|diavolo|noè)\b")
_WITH_SAINTS: Final = re.compile(rf" (?:\w+ )?con (?:la |il |l')?{_SACRED.pattern}")
# "un patto: lei mi insegna i verbi", "niente auto": terms that no body sets.
_TERMS: Final = re.compile(
    r"(?: (?:antic|vecchi|di ferr|più vecchi)[oa])?: (?:io|tu|lui|lei|loro|noi|chi|niente|nessuno"
    r"|la domenica)\b"
)
_SOME: Final = re.compile(r"(?<!\w)(?:un |una |un')$")
_I_HAVE: Final = re.compile(
    r"(?<!\w)(?:ho|avevo|ho (?:fatto|stretto|mantenuto)|avevo (?:fatto|stretto)) (?:un|il) $"
    r"|(?<!\w)(?:io un|il mio|noi un|la nostra era un'|è il nostro) ?$"
)
_REACH: Final = 90
_NEAR: Final = 12
_ADJACENT: Final = re.compile(r"[\w ']*")
_PRONOUNS: Final = frozenset("noi voi loro lui lei cui chi quale quali".split())
_PAIR: Final = re.compile(r" (?:i|le) (due)(?!\w)")
_AMONG: Final = re.compile(r"(?:tra|fra) $")


def is_personal(reading: Reading, context: Context) -> bool:
    """Whether the noun tells of what persons promise each other, or of how they get on."""
    found = reading.place.found
    if found.named or found.lemma not in FIGURATIVE or " " in context.low[found.start : found.end]:
        return False
    if _WITH_SAINTS.match(context.low, found.end):
        return True
    if any(party.label != "PER" for party in reading.parties.found):
        return False
    # "un'intesa fatta di gesti" has no object
    opener = context.low[found.end : reading.subject.start].strip()
    topical = bool(reading.subject.end) and not opener.endswith((" di", " d'"))
    if _FORMAL.search(reading.verdict.rule) or topical or reading.year:
        return False
    partners = _partners(found.start, found.end, context)
    if partners:
        return not any(_is_body(at, found.lemma, context) for at in partners)
    before = context.low[max(0, found.start - _REACH) : found.start]
    terms = _TERMS.match(context.low, found.end) if _SOME.search(before) else None
    mine = terms or _I_HAVE.search(before)
    return mine is not None and found.lemma != "contratto"


def is_firm(reading: Reading, context: Context) -> bool:
    """Whether a mention shows of itself that the article deals with instruments."""
    found = reading.place.found
    bare = " " not in context.low[found.start : found.end] and not found.named
    if not bare or found.lemma not in _EVERYDAY or reading.subject.end:
        return True
    formal = _FORMAL.search(reading.verdict.rule) is not None and found.lemma != "contratto"
    return formal or any(party.label != "PER" for party in reading.parties.found)


def _partners(start: int, end: int, context: Context) -> list[int]:
    """Return where the nouns begin that "con", "tra" bring, after the mention or before it."""
    low = context.low
    opener = _AFTER.match(low, end)
    if opener is None:
        openers = list(_BEFORE.finditer(low, _clause_start(low, start), start))
        opener = openers[-1] if openers else None
    if opener is None:
        return []
    first = _head(low, opener.end())
    word = _HEAD.match(low, first)
    if start <= first < end:
        pair = _PAIR.match(low, opener.end())
        return [pair.start(1)] if pair is not None else []
    named = context.entities.covering(first) is not None or _SACRED.match(low, first) is not None
    bare = opener.group().endswith("con") and first == opener.end() + 1 and not named
    if bare or word is None or _MEANS.match(word.group()):
        return []
    heads = [first]
    if opener.group().endswith(("tra", "fra")):
        name = context.entities.covering(first)
        joined = _JOINED.match(low, max(word.end(), name.end if name is not None else 0))
        if joined is not None:
            heads.append(_head(low, joined.end()))
    return heads


def _clause_start(low: str, start: int) -> int:
    earliest = max(0, start - _REACH)
    signs = list(_CLAUSE.finditer(low, earliest, start))
    return signs[-1].end() if signs else earliest


def _head(low: str, position: int) -> int:
    skipped = _SKIPPED.match(low, position)
    return skipped.end() if skipped is not None else position


def _is_body(at: int, lemma: str, context: Context) -> bool:
    word = _HEAD.match(context.low, at)
    if word is None or _SACRED.match(context.low, at):
        return word is None
    name = context.entities.covering(at)
    if name is not None:
        speaks = has_role(name, context) or body_of(name, context) is not None
        return name.label != "PER" or lemma != _HARMONY or speaks
    if word.group() in _PRONOUNS:
        return lemma != _HARMONY or _AMONG.search(context.low, max(0, at - 5), at) is None
    near = any(
        other.label != "PER" and _ADJACENT.fullmatch(context.low, word.end(), other.start)
        for other in context.entities.within(word.end(), word.end() + _NEAR)
    )
    known = _BODIES.match(context.low, at, word.end()) is not None
    capital = (
        context.folded[at].isupper() or context.folded[word.end() + 1 : word.end() + 2].isupper()
    )
    return near or known or capital or country_of(word.group()) is not None
