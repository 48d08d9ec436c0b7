"""What verbs, nouns and set phrases say of an instrument: data for `predicates` and `status`.

A verb is listed once, by its infinitive; `conjugation` writes out its forms. For each way in which
the instrument may depend on it, the verb carries the status that this gives when it really happens
(no negation, no modality, no future).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from setaccio.agreements.records import Status


@dataclass(frozen=True)
class Verb:
    """What a verb says of the instrument that depends on it.

    Attributes:
        lemma: Infinitive.
        obj: Status when the instrument is its object, or subject of the passive; None when the
            verb says nothing then.
        subj: Status when the instrument is the subject of the active verb.
        obl: Preposition ("a", "da", "di", "su", "per", "con", "in", "contro") -> status.
        participle: Masculine singular participle when irregular.
        past: Third person singular of the remote past when irregular.
        future: Stem of the future when irregular ("scadr").
        present: Irregular third persons of the present, singular and plural.
    """

    lemma: str
    obj: Status | None = None
    subj: Status | None = None
    obl: Mapping[str, Status] = field(default_factory=dict)
    participle: str = ""
    past: str = ""
    future: str = ""
    present: tuple[str, ...] = ()


def _group(status: Status, lemmas: str) -> tuple[Verb, ...]:
    """Regular verbs that take the instrument as object."""
    return tuple(Verb(lemma, obj=status) for lemma in lemmas.split())


VERBS: Final[tuple[Verb, ...]] = (
    # signed
    *_group(
        "signed",
        "firmare siglare stipulare parafare perfezionare rinnovare controfirmare suggellare"
        " formalizzare ufficializzare finalizzare concordare pattuire annunciare sancire"
        " aggiudicare assegnare acquisire avviare instaurare strappare inaugurare rinsaldare"
        " rilanciare confermare",
    ),
    Verb("sottoscrivere", "signed", participle="sottoscritto", past="sottoscrisse"),
    Verb("concludere", "signed", participle="concluso", past="concluse"),
    Verb("raggiungere", "signed", participle="raggiunto", past="raggiunse"),
    Verb("stringere", "signed", participle="stretto", past="strinse"),
    Verb("trovare", "signed"),
    Verb("chiudere", "signed", participle="chiuso", past="chiuse", obl={"con": "signed"}),
    Verb("definire", "signed"),
    Verb("vincere", "signed", participle="vinto", past="vinse"),
    Verb(
        "ottenere", "signed", past="ottenne", future="otterr", present=("ottiene", "ottengono")
    ),
    Verb("mettere nero su bianco", "signed"),
    Verb("aderire", obl={"a": "signed"}, present=("aderisce", "aderiscono")),
    Verb("acconsentire", obl={"a": "signed"}),
    Verb("giungere", obl={"a": "signed"}, participle="giunto", past="giunse"),
    Verb("arrivare", obl={"a": "signed"}, subj="signed"),
    Verb("trasformare", obl={"in": "signed"}),
    Verb("sfociare", obl={"in": "signed"}),
    Verb("culminare", obl={"in": "signed"}),
    Verb("stabilire", "signed", present=("stabilisce", "stabiliscono")),
    Verb("istituire", "signed", present=("istituisce", "istituiscono")),
    Verb("creare", "signed"),
    Verb("approdare", obl={"a": "signed"}),
    Verb(
        "pervenire", obl={"a": "signed"}, participle="pervenuto", past="pervenne",
        future="perverr", present=("perviene", "pervengono"),
    ),
    Verb("dare vita", obl={"a": "signed"}),
    Verb("formare", "signed"),
    Verb("costituire", "signed", present=("costituisce", "costituiscono")),
    Verb("fondare", "signed"),
    Verb("nascere", subj="signed", participle="nato", past="nacque"),
    # adopted
    *_group(
        "adopted",
        "approvare adottare varare avallare deliberare validare votare emanare rilasciare"
        " diramare proclamare dichiarare ordinare accettare pubblicare",
    ),
    Verb("accogliere", "adopted", participle="accolto", past="accolse", present=("accoglie",)),
    Verb("diffondere", "adopted", participle="diffuso", past="diffuse"),
    Verb("emettere", "adopted", participle="emesso", past="emise"),
    Verb("recepire", "adopted", present=("recepisce", "recepiscono")),
    # ratified
    Verb("ratificare", "ratified"),
    # in force
    Verb("vigere", subj="in_force"),
    Verb("esistere", subj="in_force", participle="esistito"),
    Verb("reggere", subj="in_force", participle="retto", past="resse"),
    Verb(
        "tenere", subj="in_force", past="tenne", future="terr", present=("tiene", "tengono")
    ),
    Verb("resistere", subj="in_force", participle="resistito"),
    Verb("scattare", subj="in_force"),
    Verb("decorrere", subj="in_force", participle="decorso", past="decorse"),
    Verb("cominciare", subj="in_force"),
    Verb("iniziare", subj="in_force"),
    Verb("applicare", obj="in_force"),
    Verb("attuare", obj="in_force"),
    # negotiating
    *_group(
        "negotiating",
        "negoziare contrattare rinegoziare elaborare predisporre preparare studiare esaminare"
        " mediare valutare cercare inseguire tessere limare ridiscutere",
    ),
    Verb("trattare", "negotiating", obl={"su": "negotiating", "per": "negotiating"}),
    Verb(
        "discutere", "negotiating", participle="discusso", past="discusse",
        obl={"di": "negotiating", "su": "negotiating"},
    ),
    Verb("parlare", obl={"di": "negotiating"}),
    Verb(
        "lavorare",
        obl={"a": "negotiating", "su": "negotiating", "per": "negotiating"},
    ),
    Verb("ragionare", obl={"su": "negotiating"}),
    Verb("redigere", "negotiating", participle="redatto", past="redasse"),
    Verb("avvicinare", obl={"a": "negotiating"}),
    Verb("mettere a punto", "negotiating"),
    Verb("scrivere", "negotiating", participle="scritto", past="scrisse"),
    # planned
    *_group("planned", "programmare pianificare progettare"),
    Verb("puntare", obl={"a": "planned", "su": "planned"}),
    Verb("mirare", obl={"a": "planned"}),
    Verb("attendere", "planned", subj="signed", participle="atteso", past="attese"),
    Verb("aspettare", "planned", subj="signed"),
    Verb("mancare", subj="planned"),
    Verb("slittare", subj="planned"),
    Verb("rinviare", "planned"),
    # proposed
    *_group(
        "proposed",
        "invocare auspicare sollecitare avanzare ventilare caldeggiare ipotizzare prospettare"
        " ideare lanciare",
    ),
    Verb(
        "proporre", "proposed", participle="proposto", past="propose", future="proporr",
        present=("propone", "propongono", "proponeva", "proponevano", "proponga", "proponendo"),
    ),
    Verb("offrire", "proposed", participle="offerto"),
    Verb("chiedere", "proposed", participle="chiesto", past="chiese"),
    Verb("richiedere", "proposed", participle="richiesto", past="richiese"),
    Verb("suggerire", "proposed", present=("suggerisce", "suggeriscono")),
    Verb(
        "volere", "proposed", participle="voluto", past="volle", future="vorr",
        present=("vuole", "vogliono", "voleva", "volevano"),
    ),
    Verb("sperare", obl={"in": "proposed"}),
    # amended
    *_group(
        "amended",
        "modificare emendare aggiornare integrare ritoccare prorogare ampliare rimodulare"
        " prolungare",
    ),
    Verb("rivedere", "amended", participle="rivisto", past="rivide", future="rivedr"),
    Verb("correggere", "amended", participle="corretto", past="corresse"),
    Verb("riscrivere", "amended", participle="riscritto", past="riscrisse"),
    Verb("estendere", "amended", participle="esteso", past="estese"),
    # suspended
    *_group("suspended", "congelare bloccare stoppare accantonare"),
    Verb("sospendere", "suspended", participle="sospeso", past="sospese"),
    Verb("interrompere", "suspended", participle="interrotto", past="interruppe"),
    # terminated
    *_group(
        "terminated",
        "denunciare stracciare annullare revocare cancellare abbandonare rottamare abrogare"
        " disdettare rinnegare disconoscere archiviare seppellire affondare",
    ),
    Verb("disdire", "terminated", participle="disdetto", past="disdisse"),
    Verb("rescindere", "terminated", participle="rescisso", past="rescisse"),
    Verb("risolvere", "terminated", participle="risolto", past="risolse"),
    Verb(
        "sciogliere", "terminated", participle="sciolto", past="sciolse",
        present=("scioglie", "sciolgono"),
    ),
    Verb("mandare in soffitta", "terminated"),
    Verb("porre fine", obl={"a": "terminated"}),
    Verb("mettere fine", obl={"a": "terminated"}),
    Verb("dire addio", obl={"a": "terminated"}),
    Verb("dissolvere", subj="terminated", participle="dissolto", past="dissolse"),
    Verb("scadere", subj="terminated", past="scadde", future="scadr"),
    Verb("decadere", subj="terminated", past="decadde", future="decadr"),
    Verb("cessare", subj="terminated", obj="terminated"),
    Verb("finire", subj="terminated", present=("finisce", "finiscono")),
    Verb("terminare", subj="terminated", obj="terminated"),
    Verb("spirare", subj="terminated"),
    Verb("crollare", subj="terminated"),
    Verb("collassare", subj="terminated"),
    Verb(
        "uscire", obl={"da": "terminated"}, present=("esce", "escono", "esca", "escano")
    ),
    Verb("ritirare", "terminated", obl={"da": "terminated"}),
    Verb("recedere", obl={"da": "terminated"}),
    Verb("sfilare", obl={"da": "terminated"}),
    Verb("svincolare", obl={"da": "terminated"}),
    Verb("chiamare fuori", obl={"da": "terminated"}),
    # violated
    *_group("violated", "violare calpestare tradire trasgredire"),
    Verb("infrangere", "violated", participle="infranto", past="infranse"),
    Verb("rompere", "violated", participle="rotto", past="ruppe"),
    Verb("disattendere", "violated", participle="disatteso", past="disattese"),
    # rejected
    *_group(
        "rejected", "bocciare rifiutare rigettare ricusare affossare silurare smentire cestinare"
    ),
    Verb("respingere", "rejected", participle="respinto", past="respinse"),
    Verb("escludere", "rejected", participle="escluso", past="escluse"),
    Verb("rinunciare", obl={"a": "rejected"}),
    Verb("fallire", subj="rejected", present=("fallisce", "falliscono")),
    Verb("saltare", subj="rejected"),
    Verb("naufragare", subj="rejected"),
    Verb("sfumare", subj="rejected"),
    Verb("tramontare", subj="rejected"),
    Verb("arenare", subj="rejected"),
    # set phrases
    Verb("entrare in vigore", subj="in_force"),
    Verb("entrare in forza", subj="in_force"),
    Verb("prendere forma", subj="negotiating"),
    Verb("dare il via libera", obl={"a": "adopted"}),
    Verb("dare l'ok", obl={"a": "adopted"}),
    Verb("dire sì", obl={"a": "adopted"}),
    Verb("dire no", obl={"a": "rejected"}),
    # turns to "violated" when negated, says nothing otherwise
    Verb("rispettare"),
    Verb("onorare"),
)  # fmt: skip

# Verbs that say nothing of the instrument but are its verb, so that no other is looked for; only
# needed where no tagger marks verbs. Third persons of the present; other forms are recognised by
# their endings.
NEUTRAL: Final = frozenset(
    "prevede prevedono riguarda riguardano consente consentono permette permettono stabilisce"
    " stabiliscono contiene contengono comprende comprendono include includono dice dicono vale"
    " valgono costituisce costituiscono rappresenta rappresentano segna segnano resta restano"
    " rimane rimangono dura durano mette mettono porta portano fissa fissano impone impongono"
    " vieta vietano garantisce garantiscono regola regolano disciplina disciplinano punta mira"
    " mirano segue seguono diventa diventano sottolinea sottolineano afferma affermano sostiene"
    " sostengono spiega spiegano ricorda ricordano definisce critica criticano contesta"
    " contestano difende difendono commenta commentano fa fanno va vanno sa sanno è sono era"
    " erano fu furono sarà saranno sarebbe sarebbero ha hanno aveva avevano avrà avranno rischia"
    " rischiano sembra sembrano appare appaiono suscita suscitano divide dividono piace serve"
    " servono apre aprono offre impegna impegnano coinvolge coinvolgono interessa copre coprono"
    " assicura assicurano introduce introducono aumenta riduce crea creano indica indicano"
    " considera considerano giudica crede credono pensa pensano teme temono spera sperano conta"
    " viene vengono venne vennero sta stanno stava stavano".split()
)
# "si è ritirata dal trattato" is active, "si firma il trattato" passive.
REFLEXIVE: Final = frozenset(
    "aggiudicare assicurare ritirare sfilare svincolare avvicinare impegnare chiamare".split()
)
AUX_BE: Final = frozenset(
    "resta restano rimane rimangono risulta risultano resterà rimarrà è e' sono era erano fu"
    " furono sarà saranno sarebbe sarebbero sia siano fosse fossero essere"
    " esser essendo stato stata stati state siamo sarò".split()
)
AUX_COME: Final = frozenset(
    "viene vengono veniva venivano venne vennero verrà verranno verrebbe verrebbero venga vengano"
    " venisse venissero venendo".split()
)
AUX_HAVE: Final = frozenset(
    "ha hanno aveva avevano ebbe ebbero avrà avranno avrebbe avrebbero abbia abbiano avesse"
    " avessero avere aver avendo ho abbiamo avevamo averlo averla".split()
)
FUTURE_AUX: Final = frozenset("sarà saranno avrà avranno verrà verranno".split())
CONDITIONAL_AUX: Final = frozenset(
    "sarebbe sarebbero avrebbe avrebbero verrebbe verrebbero".split()
)
SUBJUNCTIVE_AUX: Final = frozenset("fosse fossero avesse avessero venisse venissero".split())

# Words that may stand inside a verb group.
INSIDE: Final = frozenset(
    "non ancora mai già gia comunque tuttavia poi anche pure infatti quindi più piu volte sempre"
    " subito appena oggi"
    " ieri domani così infine finalmente invece però inoltre dunque intanto adesso ora stamattina"
    " stasera si ci lo la li le ne gli vi mi l' s' c' n' stato stata stati state quasi solo"
    " soltanto perfino persino nuovamente recentemente ufficialmente formalmente definitivamente"
    " unilateralmente congiuntamente immediatamente successivamente temporaneamente parzialmente"
    " direttamente praticamente effettivamente regolarmente semplicemente probabilmente"
    " presumibilmente automaticamente inizialmente annualmente pubblicamente sostanzialmente"
    " apparentemente sistematicamente apertamente ripetutamente nemmeno neppure neanche".split()
)
NEGATIONS: Final = frozenset("non nemmeno neppure neanche né mai".split())

# What stands before an infinitive and says how real it is.
# "planned": intended; "attempt": being tried; "open": possible; "asked": asked of somebody;
# "refused": not done; "done": done after all; "threat": nothing yet.
MODALS: Final[dict[str, str]] = {
    form: kind
    for kind, forms in {
        "open": "può possono poteva potevano potrà potranno potrebbe potrebbero possa possano"
        " potesse potessero poter potere possibilità ipotesi rischia rischiano rischiava rischio"
        " eventualità"
        " opportunità facoltà condizioni capace grado potuto",
        "planned": "deve devono doveva dovevano dovrà dovranno dovrebbe dovrebbero debba dovuto"
        " vuole vogliono voleva volevano vorrà vorrebbe vorrebbero intende intendono intendeva"
        " intendevano intenzione intenzionato intenzionati intenzionata pronto pronta pronti pronte"
        " prevede prevedono previsto prevista conta contano spera sperano sperava auspica auspicano"
        " obiettivo scopo fine impegno impegna impegnano impegnato impegnati impegnata deciso"
        " decidono"
        " decide decisero decisione decisi punta puntano puntava mira mirano programma sta stanno"
        " stava accinge accingono appresta apprestano disposto disposti disponibile disponibili"
        " promesso promette promessa destinato destinata chiamato chiamati attesa vista"
        " disponibilità"
        " volontà desiderio prepara preparano preparava permetterà permette consente consentirà"
        " accettato accetta accettare accettano",
        "attempt": "cerca cercano cercava cercato cercando cercare tenta tentano tentava tentato"
        " tentativo tentativi prova provano provato lavora lavorano lavorato sforzi sforzo fatica"
        " faticano",
        "asked": "chiede chiedono chiesto chiedeva chiese chiedendo invita invitano invitato invito"
        " esorta esortano esortato propone propongono proposto proposta sollecita sollecitano"
        " appello"
        " richiesta richiesto suggerisce suggerito raccomanda spinge spinto",
        "refused": "rifiuta rifiutano rifiutato rifiutò rifiutando rifiuto evita evitare evitato"
        " esclude escluso escludono rinunciato",
        "done": "riuscito riusciti riuscita riuscite riesce riescono riuscì riuscirono riuscire"
        " finito annunciato annuncia annunciano dichiara dichiarato detto dice confermato"
        " affermato sostiene",
        "threat": "minaccia minacciano minacciato minacciava teme tentazione",
    }.items()
    for form in forms.split()
}
# Those of them that are nouns or adjectives: what follows is no finite verb.
MODAL_NOUNS: Final = frozenset(
    "possibilità ipotesi rischio eventualità opportunità facoltà condizioni capace grado intenzione"
    " intenzionato intenzionati intenzionata pronto pronta pronti pronte obiettivo scopo fine"
    " impegno"
    " impegnato impegnati impegnata decisione decisi programma disposto disposti disponibile"
    " disponibili destinato destinata chiamato chiamati attesa vista disponibilità volontà"
    " desiderio"
    " tentativo tentativi sforzi sforzo invito appello richiesta proposta rifiuto tentazione"
    " accettare evitare cercando cercare rifiutando chiedendo riuscire poter potere".split()
)
MODAL_FUTURE: Final = frozenset("riuscirà riusciranno".split())

# Nouns that stand for the event: noun -> status of the instrument in "la firma dell'accordo".
_NOMINALS: Final[dict[Status, str]] = {
    "signed": "firma firme sigla sottoscrizione stipula stipulazione conclusione raggiungimento"
    " rinnovo annuncio perfezionamento aggiudicazione firmatari firmatario firmataria",
    "ratified": "ratifica ratifiche ratificazione",
    "adopted": "approvazione adozione varo via-libera ok sì avallo",
    "in_force": "entrata-in-vigore vigore",
    "negotiating": "negoziato negoziati negoziazione negoziazioni negoziatore negoziatori"
    " trattativa trattative colloqui discussione discussioni bozza bozze ipotesi tavolo"
    " preparazione stesura definizione trattativa-per verso dialogo lavori passo passi"
    " elaborazione contrattazione ricerca",
    "planned": "prospettiva",
    "proposed": "proposta proposte richiesta richieste offerta offerte appello appelli invito idea"
    " dichiarazione bisogno",
    "amended": "modifica modifiche revisione riforma aggiornamento proroga estensione"
    " rinegoziazione prolungamento",
    "suspended": "sospensione congelamento stop blocco interruzione",
    "terminated": "scadenza fine denuncia recesso ritiro uscita disdetta rescissione risoluzione"
    " annullamento cancellazione addio abbandono termine crollo",
    "violated": "violazione violazioni rottura infrazione inosservanza mancato-rispetto violatori",
    "rejected": "rifiuto bocciatura fallimento no rigetto naufragio mancata-firma mancanza",
}
NOMINAL: Final[dict[str, Status]] = {
    noun: status for status, nouns in _NOMINALS.items() for noun in nouns.split()
}
# Nouns that hand the question on to their own governor: "una serie di accordi".
TRANSPARENT: Final = frozenset(
    "verbale verbali"
    " serie numero insieme pacchetto testo decina decine dozzina centinaio centinaia migliaia"
    " giorni ore settimane mesi ventina trentina paio raffica maggioranza parte versione schema"
    " forma sorta tipo punto punti"
    " contenuto contenuti clausole clausola uno una due tre".split()
)
# Before a nominal: it has not happened.
IRREALIS_BEFORE: Final = frozenset(
    "attesa vista prima verso per rinviata rinviato prevista previsto attesa atteso imminente"
    " possibile eventuale prossima prossimo futura futuro chiede chiedono chiesto sollecita auspica"
    " slitta slittata obiettivo manca mancata mancato strada tematica inaccettabile necessaria"
    " subordinata aspetta attende attendono aspettano richiesta pronti pronto calendario data"
    " ostacoli ostacolo ritardo favore favorevole contraria contrario contro alla".split()
)

# Phrases with "essere", "restare" or alone, after the instrument: phrase -> status.
STATES: Final[tuple[tuple[str, Status], ...]] = (
    ((r"(?:ancora |tuttora |attualmente |già |ormai )*(?:(?:è|sono|era|erano|resta|restano|rimane"
     r"|rimangono|già|essere|tuttora|resterà|rimarrà) )+(?:(?:ancora|tuttora|già|pienamente"
     r"|invece|però|infine|intanto|inoltre|comunque|anche"
     r"|sempre) )*(?:in vigore|in essere|valid[oaie]|operativ[oaie]|in piedi|vigent[ei]"
     r"|attiv[oaie])"),
     "in_force"),
    (r"in vigore|in essere|vigent[ei]|già in piedi", "in_force"),
    ((r"(?:(?:è|sono|era|erano|resta|restano|ancora|invece|però|infine|intanto|inoltre) )*"
      r"(?:in discussione|sul tavolo|in fase di (?:negoziazione|negoziato"
     r"|definizione)|in via di definizione|al vaglio|allo studio|in bozza|in lavorazione|in"
     r" cantiere"
     r"|in negoziazione|in fase di stallo|in corso di negoziazione|in dirittura d'arrivo)"),
     "negotiating"),
    ((r"(?:è|sono|sembra|era|appare|sembrava|pare) "
      r"(?:ormai |ancora |sempre |più |molto |ora |già )*"
     r"(?:vicin[oaie]|lontan[oaie]|a un passo|ad un passo|a portata di mano|alle porte)"),
     "negotiating"),
    ((r"(?:è|sono|era) (?:ormai |già )?(?:pront[oaie]|imminent[ei]|in arrivo|in programma"
      r"|previst[oaie]"
     r"|attes[oaie])"), "planned"),
    (r"in arrivo|in programma|imminent[ei]", "planned"),
    (r"da (?:negoziare|definire|discutere|mettere a punto|trattare|concordare)", "negotiating"),
    (r"da (?:firmare|siglare|sottoscrivere|stipulare|concludere|approvare|adottare)", "planned"),
    (r"da ratificare|in attesa (?:di|della) ratifica|in attesa di approvazione", "signed"),
    ((r"(?:è|era|sono|diventato|ormai) (?:ormai |di fatto )*(?:null[oaie]|mort[oaie]|carta straccia"
     r"|superat[oaie]|lettera morta)"), "terminated"),
    (r"(?:c'è|è fatt[oa]|è cosa fatta)|fatt[oa](?=[,.:;!]|$)|raggiunt[oaie]", "signed"),
    ((r"(?:aspetta|attende|attendono|aspettano)(?: ancora| solo)? (?:la|l'|il|di essere) ?"
     r"(?:ratifica|approvazione|ratificat[oaie])"), "signed"),
    ((r"(?:è|sono|resta|rimane|restano|rimangono) (?:ancora |ormai |tuttora )?(?:ferm[oaie]|in"
     r" sospeso|in"
     r" stallo|congelat[oaie]|bloccat[oaie])"), "suspended"),
    ((r"(?:è|sono|resta|rimane|rimasto|rimasta) (?:ancora |solo |soltanto )?una"
     r" bozza"), "negotiating"),
    (r"(?:è|sono|resta|rimane) (?:ancora )?(?:senza (?:firma|firme|autografi))", "negotiating"),
    (r"(?:non (?:è|sono) più) (?:in vigore|valid[oaie])", "terminated"),
    (r"non (?:è|sono) (?:ancora )?(?:in vigore|valid[oaie])", "signed"),
)  # fmt: skip
