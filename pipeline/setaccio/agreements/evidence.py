"""What the sentence must show before a noun of many uses counts as an instrument.

`patterns.Instrument.evidence` names the test: an "alleanza" must be concluded or broken off, a
"tabella di marcia" be several parties', a "carta" be signed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from setaccio.agreements.context import Context
    from setaccio.agreements.sharing import Reading

_MADE: Final = frozenset(
    {"signed", "adopted", "ratified", "in_force", "negotiating", "planned", "proposed", "amended",
     "suspended", "terminated", "violated"}
)  # fmt: skip
# Verbs of what is made, broken off, haggled over: an alliance that "funziona" may be a mere state
# of relations.
_MAKING: Final = re.compile(
    r"^(?!state|parse:verb|verb|participle)"
    r"|(?:verb|participle):(?:firma|sigla|stipula|sottoscri|conclude|raggiunge|string|annuncia|avvia"
    r"|instaura|inaugura|formalizza|ufficializza|sanci|perfeziona|rinnova|suggella|sigilla|allaccia"
    r"|istitui|crea|forma|costitui|fonda|nascere|dare-vita|lancia|presenta|approva|adotta|ratifica"
    r"|negozia|rinegozia|tratta|discute|studia|valuta|esamina|propo|offri|sciogli|rompe|interrompe"
    r"|stabili|straccia|rescinde|risolve|disdi|scade|proroga|prolunga|estende|congela|sospende|denuncia"
    r"|rivede|defini|programma|elabora|esplora|sonda|entrare|unire|aderi|unirsi|cerca|finire|recede"
    r"|ritira|uscire|abbandona|boccia|respinge|accetta|vara|concorda|intavola|recepi|parafa"
    r"|pubblica|assicura|mettere|arrivare|giungere|dire|dare|votare|convenire|concerta|condivide)"
)
_FALLEN_THROUGH: Final = re.compile(
    r"(?:verb|participle):(?:saltare|fallire|naufragare|sfumare|tramontare|arenare)"
    r"|noun:(?:fallimento|naufragio)"
)
# Also of what nobody signs: "presentata la partnership", "al via l'alleanza".
_LAUNCHED_BEFORE: Final = re.compile(
    r"\b(?:al via|il via(?: alla| a)?|part[ei]|prosegu\w+|continua"
    r"|nasc\w+|nat[ae]|present(?:a|ano|at[oaie]|ò|erà|are)"
    r"|illustr(?:a|ano|at[oaie]|ò)|svel(?:a|at[oaie])|lanci(?:a|ano|at[oaie]|ò)|suggell\w+"
    r"|elev\w+ (?:\w+ ){0,3}a|rompe|rotto|ruppe|rott[ae])"
    r"(?: fino a\w? \d{4})?"
    r"(?: (?:alla|a|una|la|le|nuov[ae]|prim[ae]|propri[ae]|sua|loro|storica|important[ei]|ampia)\b"
    r"| (?:un|all|l)'| l'| un'){0,3} ?$"
)
_LAUNCHED_AFTER: Final = re.compile(
    r"[^.;:!?]{0,50}?,? (?:firmat|siglat|strett|rinnovat|annunciat|avviat|presentat|lanciat"
    r"|sottoscritt|conclus|inaugurat|ufficializzat|sciolt)[oaie]\b"
)
_OF_A_TERM: Final = re.compile(
    r" (?:\w+ )?(?:\w{2,8}ennale|pluriennale|annuale)\b| (?:\w+ )?da (?:\w+ )?\d"
    r"|[^.;:!?]{0,60}?,? (?:che vale|del valore)\b"
    r"| (?:di|per) (?:\w+|\d+) anni\b"
)
# What goes on between allies.
_STATE: Final = re.compile(
    r"\b(?:relazion[ei]|rapport[oi]|vincol[oi]|legam[ei]|politica|spirito|sistema|rete)"
    r" (?:di |d' ?)(?:\w+ e )?$"
)
# Talks that are to end in one.
_TALKS_BEFORE: Final = re.compile(
    r"\b(?:trattativ[ae]|contatti|colloqui|negoziat[oi]|dialogo|tavolo|confronto|valut\w+"
    r"|stud(?:ia|iano|iando)|ipotesi|progetto|proposta)"
    r"[^.;:,!?]{0,45} (?:per|di|su) (?:un'|una |la |l')"
    r"(?:\w+ )?$"
    r"|\b(?:allo studio|in fase di (?:definizione|studio)|all'orizzonte c'è|tramontata l'idea di)"
    r" (?:un'|una |l')$"
)
# A way to finance works.
_PUBLIC_PRIVATE: Final = re.compile(
    r"(?i:partenariat[oi]|partnership) pubblic\w{1,2} ?[-/ ]? ?privat"
)
_THE: Final = re.compile(r"\b(?:del|dell'|della) ?$")
_WITH_OR_AMONG: Final = re.compile(r"(?: \w+)? (?:con|tra|fra)\b")
_WITHIN: Final = re.compile(r"\b(?:in|di|del|della|dell'|relazioni di|rapporti di) ?$")
_SIGNING: Final = re.compile(
    r"(?:verb|participle|noun):(?:firma|sigla|sottoscri|ratific|stipula|controfirma|parafa)"
)
_ADOPTING: Final = re.compile(r"(?:verb|participle|noun):(?:adotta|adozione|approva|concorda)")
_WITHDRAWN: Final = re.compile(
    r"\b(?:uscit\w|uscire|ritir\w+|recess\w|recedere|denuncia\w*) (?:da(?:llo|lla)|de(?:llo|lla)) $"
)
_SIGNED_AFTER: Final = re.compile(
    r"[^.;:!?,]{0,40}?,? (?:(?:firmat|sottoscritt|siglat|stipulat)[oaie]\b"
    r"|che [^.;:!?]{0,70}?\b(?:firm(?:arono|ò|at[oaie]|are|ano|eranno|avano)|sottoscri\w+"
    r"|sigl(?:arono|ò|at[oaie]|are)|stipul\w+)\b)"
)
_ADHERED: Final = re.compile(
    r"\b(?:ader\w+|adesion\w+|legat[oaie]|firmatari\w?|ratific\w+|sottoscri\w+)"
    r" (?:(?:a|al|allo|alla|dello|della|lo|la) ?){1,2}$"
)
_CONTENT: Final = re.compile(
    r" (?:in|di) \w+ (?:punti|articoli|pagine|capitoli)\b| (?:allegat|anness|congiunt)[oi]\b"
)
_WITH_A_NAME: Final = re.compile(r" con (?:(?:il|lo|la|i|gli|le) |l')?[A-ZÀ-Ý]")
_CHANGES: Final = re.compile(r",? che (?:modifica|integra|estende|aggiorna|emenda|attua)\b")
_JOINT: Final = re.compile(
    r" (?:congiunt|comune|comuni|bilateral|trilateral|tra |fra |concordat|condivis)"
)
_WITH: Final = re.compile(r"[^.;:,!?]{0,30}? con (?:l[aeo' ]|i |il |gli )?")
# What a government does to its own plans.
_OWN_PLAN: Final = re.compile(r":(?:varare|aggiornare|attuare|scrivere|preparare|predisporre)")
_SEVERAL: Final = re.compile(
    r"\b(?:(?:i|le|dai|dalle|dei|delle|tra i|tra le) (?:due|tre|quattro|cinque)|le parti|entramb\w"
    r"|reciproc\w+|(?:si (?:sono|erano) |mess\w )?(?:accordat\w|concord\w+)|d'accordo su\w*)\b"
)
# A doctor, a cook, an emergency have these done to their protocols too.
_ROUTINE: Final = re.compile(
    r"(?:verb|participle):(?:scattare|applicare|esistere|esserci|attuare|attivare|cominciare"
    r"|iniziare|scrivere|proporre|rompere|violare|infrangere|eludere|ignorare|preparare|studiare"
    r"|elaborare|predisporre|definire|pubblicare|creare|cercare|trovare|ideare|volere|suggerire"
    r"|avere|reggere|pretendere|cambiare|rivisitare|funzionare|servire|prevedere|raccomandare|consigliare|fare|seguire)"
)
_INFINITIVE: Final = re.compile(r"\w+(?:[aei]r|rr)(?:e|l[oaie]|si|ne)(?!\w)")
_OF_SOMEBODY: Final = re.compile(r" (?:di |del |della |dell'|d')")
_AWARDED: Final = re.compile(
    r":(?:annunciare|ottenere|vincere|aggiudicare|assegnare|approvare|sbloccare|denunciare)"
)
_HIS: Final = re.compile(r"\b(?:suo|proprio|mio|tuo) (?:(?:nuovo|vecchio|primo|attuale) )?$")
# "gli ha offerto un contratto", "il contratto gli scade"
_TO_HIM: Final = re.compile(
    r"(?<!\w)(?:gli|le|mi) (?:ha|hanno|aveva|avevano|offr\w+|propo\w+) (?:\w+ )?(?:un|il) $"
)
_HIM_AFTER: Final = re.compile(r" (?:gli|le|mi) scad")
_UNTIL: Final = re.compile(r" fino al(?: \w+)? 20\d\d\b")
_FOR_TWO: Final = re.compile(r" (?:con|per|di|d'|sul)\b")
_SOME: Final = re.compile(r"(?<!\w)un (?:nuovo |primo )?$")
_WORKING: Final = re.compile(r"(?<!, )(?<!\w)(?:con|senza) (?:tanto di )?$|(?<!\w)con $")
_TERMS: Final = re.compile(
    r" (?:fino a\w*|da (?:[\w.]+ (?:ore|mesi|euro (?:al mese|lord|nett))|\w+ist[ai]\b)"
    r"|di (?:\w+|\d+) (?:mes[ei]|or[ae])"
    r"|in (?:scadenza|bilico)|a gettone|brev[ei]|annual[ei]|stagional[ei]|simbolico)\b"
)
_COLLECTIVE: Final = re.compile(
    r"\b(?:sindac\w+|categori[ae]|collettiv\w|cgil|cisl|uil|sciopero|dipendenti|lavoratori|rinnov\w+"
    r"|azienda|comparto|ccnl|addetti|personale|orari|turn\w+|fornitur\w|appalt\w|servizi\w?)\b"
)
_BEFORE_NOUN: Final = re.compile(
    r"(?<!\w)(?:il|un|i|del|al|dal|nel|sul|col|questo|quel|suo|ogni|nuovo|vero|primo|precedente"
    r"|antico|vecchio) $"
)
_INSOLVENT: Final = re.compile(
    r" (?:preventiv|fallimentar|biennal|in (?:bianco|continuità)|con i creditor|liquidator|minor)"
)
_SALE: Final = re.compile(
    r" (?:di (?:vendita|compravendita|acquisto|cessione)|ormai|scadut|firmat|, cui segu)|, cui segu"
)
_TREATISE: Final = re.compile(r"[Tt]rattat[oi](?: [a-z]+(?:-[a-z]+)?)? di ")
_SEVERAL_BODIES: Final = 2
_BEFORE: Final = 60
_AFTER: Final = 130


def counts(reading: Reading, context: Context) -> bool:
    """Whether the sentence shows what the noun needs to be an instrument."""
    found, folded = reading.place.found, context.folded
    if found.lemma == "contratto" and _own_contract(reading, context):
        return _bodies(reading) > 1
    if found.lemma == "trattato" and _by_author(reading, context):
        return False
    if found.evidence == "church":
        return _with_the_church(reading, context)
    test = _TESTS.get(found.evidence)
    if test is not None:
        return test(reading, folded)
    if found.lemma == "protocollo" or (found.lemma == "convenzione" and found.plural):
        return _particular_protocol(reading, folded)
    return True


def _by_author(reading: Reading, context: Context) -> bool:
    """Whether somebody wrote it: "il trattato di Grozio", "il Trattato politico di Spinoza"."""
    found, folded = reading.place.found, context.folded
    noun = _TREATISE.match(folded, found.start)
    name = context.entities.covering(noun.end()) if noun is not None else None
    return name is not None and name.label == "PER" and _bodies(reading) < _SEVERAL_BODIES


def _own_contract(reading: Reading, context: Context) -> bool:
    """Whether it is a worker's, player's, artist's own: "il contratto di Rossi", "ha firmato"."""
    found, folded = reading.place.found, context.folded
    words = folded[found.start : found.end].lower()
    if words in {"contratto", "contratti"} and _employs(reading, folded):
        return True
    if found.plural or words not in {"contratto", "contratto di lavoro", "contratto di esclusiva"}:
        return False
    before, after = _around(reading, folded)
    owner = _OF_SOMEBODY.match(folded, found.end)
    name = context.entities.covering(owner.end()) if owner is not None else None
    if name is not None and name.label == "PER":
        return True
    persons = [party for party in reading.parties.found if party.label == "PER"]
    plain = len(persons) == 1 and not any(
        mention.role for mention in context.mentions_of(persons[0].entity_id)
    )
    if plain and not _AWARDED.search(reading.verdict.rule) and not reading.subject.end:
        return True
    if _COLLECTIVE.search(before + " " + after):
        return False
    his = _HIS.search(before) is not None and not _FOR_TWO.match(after)
    return words != "contratto" or (his and _bodies(reading) < _SEVERAL_BODIES)


def _employs(reading: Reading, folded: str) -> bool:
    """Whether somebody works by it: "ha un contratto fino a giugno", "gli ha offerto un"."""
    before, after = _around(reading, folded)
    bodies = _bodies(reading)
    to_him = _TO_HIM.search(before) or _HIM_AFTER.match(after)
    if bodies < _SEVERAL_BODIES and (to_him or _UNTIL.match(after)):
        return True
    if bodies or reading.subject.end:
        return False
    some = _SOME.search(before) is not None or reading.place.found.plural
    having = reading.verdict.rule.endswith(":avere") and not _FOR_TWO.match(after)
    return (some and (having or _TERMS.match(after) is not None)) or bool(_WORKING.search(before))


def _made(reading: Reading, folded: str) -> bool:
    verdict = reading.verdict
    before, after = _around(reading, folded)
    if _PUBLIC_PRIVATE.match(folded, reading.place.found.start) or _STATE.search(before):
        return False
    made = verdict.status in _MADE and _MAKING.search(verdict.rule)
    if made or _FALLEN_THROUGH.match(verdict.rule) or _TALKS_BEFORE.search(before):
        return True
    if _WITHIN.search(before) and not _THE.search(before):
        return False
    launched = _LAUNCHED_BEFORE.search(before) or _LAUNCHED_AFTER.match(after)
    between = _bodies(reading) > 1 and _WITH_OR_AMONG.match(after)
    termed = reading.place.found.lemma == "partenariato" and _OF_A_TERM.match(after)
    return any((launched, between, termed))


def _between_bodies(reading: Reading, folded: str) -> bool:  # noqa: ARG001
    return _bodies(reading) > 1


def _joint(reading: Reading, folded: str) -> bool:
    found, verdict = reading.place.found, reading.verdict
    if _JOINT.match(folded[found.end : found.end + 14].lower()):
        return True
    if len(reading.parties.found) > 1 or _WITH.match(folded, found.end):
        return True
    if verdict.status != "mentioned" and not _OWN_PLAN.search(verdict.rule):
        return True
    tokens = reading.clause.tokens
    sentence = folded[tokens[0].start : tokens[-1].end].lower()
    return _SEVERAL.search(sentence) is not None


def _signed(reading: Reading, folded: str) -> bool:
    verdict = reading.verdict
    if _SIGNING.search(verdict.rule) and verdict.status in {"signed", "ratified"}:
        return True
    before, after = _around(reading, folded)
    if _WITHDRAWN.search(before):
        return True
    carta = reading.place.found.lemma == "carta"
    adopted = _ADOPTING.search(verdict.rule) and verdict.status in {"signed", "adopted"}
    if carta and (adopted or _TALKS_BEFORE.search(before)):
        return True
    return _SIGNED_AFTER.match(after) is not None or _ADHERED.search(before) is not None


def _several(reading: Reading, folded: str) -> bool:
    return _bodies(reading) > 1 and _signed(reading, folded)


def _particular(reading: Reading, folded: str) -> bool:  # noqa: ARG001
    return bool(reading.parties.found or reading.year)


def _with_the_church(reading: Reading, context: Context) -> bool:
    """Whether a state has made it with the Holy See, not a firm with its creditors."""
    before, after = _around(reading, context.folded)
    capital = context.folded[reading.place.found.start].isupper()
    noun = _BEFORE_NOUN.search(before) is not None
    if _INSOLVENT.match(after):
        return False
    return (noun and capital) or ((noun or capital) and context.of_the_church)


def _of_sale(reading: Reading, folded: str) -> bool:
    before, after = _around(reading, folded)
    sold = _SALE.match(after) or _SIGNING.search(reading.verdict.rule)
    return _BEFORE_NOUN.search(before) is not None and sold is not None


def _negotiated(reading: Reading, folded: str) -> bool:  # noqa: ARG001
    bodies = _bodies(reading)
    return bodies > 1 or (bool(bodies) and reading.verdict.status == "negotiating")


def _changed(reading: Reading, folded: str) -> bool:  # noqa: ARG001
    return reading.verdict.status not in {"mentioned", "proposed"}


def _particular_protocol(reading: Reading, folded: str) -> bool:  # noqa: PLR0911
    """Whether it is this protocol, and no doctor's or program's; this convention, no genre's."""
    found, verdict = reading.place.found, reading.verdict
    if " " in folded[found.start : found.end]:
        return True
    # "le modifiche al protocollo", "il protocollo che modifica la convenzione"
    if verdict.rule.startswith("noun:") or _CHANGES.match(folded, found.end):
        return True
    after = _around(reading, folded)[1]
    described = _SIGNED_AFTER.match(after) or _CONTENT.match(after)
    if described or (found.plural and after.startswith(" con ")):
        return True
    if _WITH_A_NAME.match(folded, found.end):
        return True
    if reading.year or len(reading.parties.found) > 1 or _bodies(reading):
        return True
    if _has_object(reading, folded):
        return True
    return verdict.status != "mentioned" and _ROUTINE.search(verdict.rule) is None


def _has_object(reading: Reading, folded: str) -> bool:
    subject = reading.subject
    opener = folded[reading.place.found.end : subject.start].strip()
    aim = _INFINITIVE.match(folded, subject.start) is not None
    return (
        bool(subject.end) and not aim and opener.startswith(("su", "per", "contro", "in materia"))
    )


def _bodies(reading: Reading) -> int:
    return sum(party.label != "PER" for party in reading.parties.found)


def _around(reading: Reading, folded: str) -> tuple[str, str]:
    """Return the text of the mention's sentence before and after it, in lower case."""
    found, tokens = reading.place.found, reading.clause.tokens
    start = max(tokens[0].start, found.start - _BEFORE)
    end = min(tokens[-1].end, found.end + _AFTER)
    return folded[start : found.start].lower(), folded[found.end : end].lower()


_TESTS: Final[Mapping[str, Callable[[Reading, str], bool]]] = {
    "verb": _made,
    "bodies": _between_bodies,
    "joint": _joint,
    "signed": _signed,
    "several": _several,
    "particular": _particular,
    "sale": _of_sale,
    "negotiated": _negotiated,
    "amends+verb": _changed,
}
