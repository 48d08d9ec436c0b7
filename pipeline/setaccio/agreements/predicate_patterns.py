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
        " rilanciare confermare incassare accaparrare assicurare conquistare sigillare autografare"
        " cementare blindare intascare agguantare centrare incamerare affidare cristallizzare"
        " inanellare collezionare guadagnare"
        " intrecciare annodare"
        " allacciare partorire scambiare consacrare depositare ultimare vidimare"
    ),
    Verb(
        "convenire", "signed", obl={"su": "signed"}, participle="convenuto", past="convenne",
        future="converr", present=("conviene", "convengono"),
    ),
    Verb("produrre", "signed", participle="prodotto", past="produsse", future="produrr",
         present=("produce", "producono", "produceva", "producendo")),
    Verb("contrarre", "signed", participle="contratto", past="contrasse", future="contrarr",
         present=("contrae", "contraggono")),
    Verb("concertare", "signed"),
    Verb("seguire", subj="signed", obl={"da": "signed"}),
    Verb("unire", obl={"con": "signed"}, present=("unisce", "uniscono")),
    Verb("spuntare", "signed", subj="signed"),
    Verb("entrare", obl={"in": "signed"}),
    Verb("accedere", obl={"a": "signed"}),
    Verb("rientrare", obl={"in": "signed"}),
    Verb("portare", obl={"a": "signed"}),
    Verb("condurre", obl={"a": "signed"}, participle="condotto", past="condusse",
         future="condurr", present=("conduce", "conducono")),
    Verb("fare", "signed", participle="fatto", past="fece", future="far",
         present=("fa", "fanno", "faceva", "facevano", "facendo", "facciamo")),
    Verb("condividere", "signed", participle="condiviso", past="condivise"),
    Verb("associare", obl={"a": "signed"}),
    Verb("unirsi", obl={"a": "signed"}),
    Verb("pacificare", obl={"con": "signed"}),
    Verb("sottoscrivere", "signed", participle="sottoscritto", past="sottoscrisse"),
    Verb(
        "concludere", "signed", participle="concluso", past="concluse", obl={"con": "signed"}
    ),
    Verb("raggiungere", "signed", participle="raggiunto", past="raggiunse"),
    Verb("stringere", "signed", participle="stretto", past="strinse"),
    Verb("trovare", "signed"),
    Verb("chiudere", "signed", participle="chiuso", past="chiuse", obl={"con": "signed"}),
    Verb("definire", "signed"),
    Verb("vincere", "signed", participle="vinto", past="vinse"),
    Verb(
        "ottenere", "signed", past="ottenne", future="otterr", present=("ottiene", "ottengono")
    ),
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
    Verb("formare", "signed"),
    Verb("costituire", "signed", present=("costituisce", "costituiscono")),
    Verb("fondare", "signed"),
    Verb("nascere", subj="signed", participle="nato", past="nacque"),
    # adopted
    *_group(
        "adopted",
        "approvare adottare varare avallare deliberare validare emanare rilasciare"
        " diramare proclamare ordinare accettare pubblicare licenziare"
        " omologare convalidare autorizzare sdoganare",
    ),
    Verb("promuovere", "adopted", participle="promosso", past="promosse"),
    Verb("passare", subj="adopted"),
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
    Verb("attivare", obj="in_force"),
    Verb("subentrare", obl={"in": "in_force"}),
    Verb("attuare", obj="in_force"),
    Verb("vincolare", subj="in_force", obl={"da": "in_force"}),
    Verb("funzionare", subj="in_force"),
    Verb("sopravvivere", subj="in_force", participle="sopravvissuto", past="sopravvisse"),
    Verb("partire", subj="in_force"),
    Verb("proseguire", subj="in_force"),
    Verb("decollare", subj="in_force"),
    Verb("legare", obl={"da": "in_force"}),
    # negotiating
    *_group(
        "negotiating",
        "negoziare contrattare rinegoziare elaborare predisporre preparare studiare esaminare"
        " mediare valutare cercare inseguire tessere limare ridiscutere intavolare imbastire"
        " abbozzare delineare affinare levigare smussare stilare confezionare tramare patteggiare"
        " sondare esplorare vagliare rincorrere tentare facilitare agevolare intravedere",
    ),
    Verb("favorire", "negotiating", present=("favorisce", "favoriscono")),
    Verb("stendere", "negotiating", participle="steso", past="stese"),
    Verb("costruire", "negotiating", present=("costruisce", "costruiscono")),
    Verb("profilare", subj="negotiating"),
    Verb("maturare", subj="negotiating"),
    Verb("allontanare", subj="negotiating"),
    Verb("dialogare", obl={"su": "negotiating", "per": "negotiating"}),
    Verb("confrontare", obl={"su": "negotiating"}),
    Verb("riflettere", obl={"su": "negotiating"}),
    Verb("pensare", obl={"a": "negotiating"}),
    Verb("aprire", obl={"a": "negotiating"}, participle="aperto"),
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
    Verb("ragionare", obl={"su": "negotiating", "di": "negotiating"}),
    Verb("redigere", "negotiating", participle="redatto", past="redasse"),
    Verb("avvicinare", subj="negotiating", obl={"a": "negotiating"}),
    Verb("scrivere", "negotiating", participle="scritto", past="scrisse"),
    # planned
    *_group(
        "planned", "programmare pianificare progettare calendarizzare posticipare"
    ),
    Verb("promettere", "planned", participle="promesso", past="promise"),
    Verb(
        "prevedere", "planned", participle="previsto", past="previde", future="prevedr"
    ),
    Verb("differire", "planned", present=("differisce", "differiscono")),
    Verb("puntare", obl={"a": "planned", "su": "planned"}),
    Verb("mirare", obl={"a": "planned"}),
    Verb("attendere", "planned", subj="signed", participle="atteso", past="attese"),
    Verb("aspettare", "planned", subj="signed"),
    Verb("mancare", subj="negotiating"),
    Verb("slittare", subj="planned"),
    Verb("rinviare", "planned"),
    # proposed
    *_group(
        "proposed",
        "invocare auspicare sollecitare avanzare ventilare caldeggiare ipotizzare prospettare"
        " ideare lanciare reclamare accarezzare vagheggiare sognare perorare"
        " raccomandare consigliare desiderare",
    ),
    Verb("pretendere", "proposed", participle="preteso", past="pretese"),
    Verb("esigere", "proposed"),
    Verb("sottoporre", "proposed", participle="sottoposto", past="sottopose", future="sottoporr",
         present=("sottopone", "sottopongono")),
    Verb("spingere", obl={"per": "proposed", "a": "proposed"}, participle="spinto", past="spinse"),
    Verb("premere", obl={"per": "proposed"}),
    Verb("insistere", obl={"per": "proposed", "su": "proposed"}),
    Verb("battere", obl={"per": "proposed"}),
    Verb("servire", subj="proposed"),
    Verb("occorrere", subj="proposed", participle="occorso", past="occorse"),
    Verb("urgere", subj="proposed"),
    Verb("necessitare", obl={"di": "proposed"}),
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
        present=("vuole", "vogliono", "vogliamo", "voglio", "voleva", "volevano"),
    ),
    Verb("sperare", obl={"in": "proposed"}),
    # amended
    *_group(
        "amended",
        "modificare emendare aggiornare integrare ritoccare prorogare ampliare rimodulare"
        " prolungare allungare allargare cambiare riformulare rimaneggiare ridisegnare adeguare"
        " annacquare rivisitare revisionare accorciare ritarare alleggerire",
    ),
    Verb("ridefinire", "amended", present=("ridefinisce", "ridefiniscono")),
    Verb("rivedere", "amended", participle="rivisto", past="rivide", future="rivedr"),
    Verb("correggere", "amended", participle="corretto", past="corresse"),
    Verb("riscrivere", "amended", participle="riscritto", past="riscrisse"),
    Verb("estendere", "amended", participle="esteso", past="estese"),
    # suspended
    *_group(
        "suspended",
        "congelare bloccare fermare stoppare accantonare paralizzare ibernare insabbiare"
        " disapplicare",
    ),
    Verb("sospendere", "suspended", participle="sospeso", past="sospese"),
    Verb("interrompere", "suspended", participle="interrotto", past="interruppe"),
    # terminated
    *_group(
        "terminated",
        "denunciare stracciare annullare revocare cancellare abbandonare rottamare abrogare"
        " disdettare rinnegare archiviare affondare lacerare troncare liquidare smantellare"
        " sotterrare ripudiare cassare invalidare annientare demolire",
    ),
    Verb("disconoscere", "terminated", participle="disconosciuto", past="disconobbe"),
    Verb(
        "seppellire", "terminated", participle="sepolto",
        present=("seppellisce", "seppelliscono"),
    ),
    Verb("perdere", "terminated", participle="perso", past="perse"),
    Verb("estinguere", "terminated", subj="terminated", participle="estinto", past="estinse"),
    Verb("esaurire", subj="terminated", present=("esaurisce", "esauriscono")),
    Verb("sgretolare", subj="terminated"),
    Verb("sfaldare", subj="terminated"),
    Verb("disgregare", subj="terminated"),
    Verb("sbriciolare", subj="terminated"),
    Verb("cadere", subj="terminated", past="cadde", future="cadr"),
    Verb("durare", subj="terminated"),
    Verb("morire", subj="terminated", participle="morto", present=("muore", "muoiono")),
    Verb("smarcare", obl={"da": "terminated"}),
    Verb("dissociare", obl={"da": "terminated"}),
    Verb("liberare", obl={"da": "terminated"}),
    Verb("congedare", obl={"da": "terminated"}),
    Verb("disimpegnare", obl={"da": "terminated"}),
    Verb("disdire", "terminated", participle="disdetto", past="disdisse"),
    Verb("rescindere", "terminated", participle="rescisso", past="rescisse"),
    Verb(
        "risolvere", "terminated", participle="risolto", past="risolse", obl={"con": "signed"}
    ),
    Verb(
        "sciogliere", "terminated", participle="sciolto", past="sciolse",
        present=("scioglie", "sciolgono"),
    ),
    Verb("dissolvere", subj="terminated", participle="dissolto", past="dissolse"),
    Verb("scadere", subj="terminated", past="scadde", future="scadr"),
    Verb("decadere", subj="terminated", past="decadde", future="decadr"),
    Verb("cessare", subj="terminated", obj="terminated"),
    Verb(
        "finire", subj="terminated", present=("finisce", "finiscono"), obl={"con": "signed"}
    ),
    Verb("terminare", subj="terminated", obj="terminated", obl={"con": "signed"}),
    Verb("spirare", subj="terminated"),
    Verb("crollare", subj="terminated"),
    Verb("collassare", subj="terminated"),
    Verb(
        "uscire", obl={"da": "terminated", "con": "signed"},
        present=("esce", "escono", "esca", "escano"),
    ),
    Verb("ritirare", "terminated", obl={"da": "terminated"}),
    Verb("recedere", obl={"da": "terminated"}),
    Verb("sfilare", obl={"da": "terminated"}),
    Verb("svincolare", obl={"da": "terminated"}),
    # violated
    *_group("violated", "violare calpestare tradire aggirare ignorare sabotare rimangiare"),
    Verb("trasgredire", "violated", present=("trasgredisce", "trasgrediscono")),
    Verb("eludere", "violated", participle="eluso", past="eluse"),
    Verb("contravvenire", obl={"a": "violated"}, participle="contravvenuto",
         past="contravvenne", present=("contravviene", "contravvengono")),
    Verb("derogare", obl={"a": "violated"}),
    Verb("infrangere", "violated", participle="infranto", past="infranse"),
    Verb("rompere", "violated", participle="rotto", past="ruppe"),
    Verb("disattendere", "violated", participle="disatteso", past="disattese"),
    # rejected
    *_group(
        "rejected",
        "bocciare rifiutare rigettare ricusare affossare silurare smentire cestinare declinare"
        " scartare stroncare snobbare impallinare sconfessare",
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
    Verb("abortire", subj="rejected", present=("abortisce", "abortiscono")),
    Verb("franare", subj="rejected"),
    Verb("svanire", subj="rejected", present=("svanisce", "svaniscono")),
    Verb("evaporare", subj="rejected"),
    Verb("incagliare", subj="rejected"),
    Verb("deragliare", subj="rejected"),
    Verb("impantanare", subj="rejected"),
    Verb("votare", "adopted", obl={"contro": "rejected"}),
    # turns to "violated" when negated, says nothing otherwise
    Verb("rispettare"),
    Verb("onorare"),
    Verb("riconoscere", participle="riconosciuto", past="riconobbe"),
    Verb("mantenere", past="mantenne", future="manterr", present=("mantiene", "mantengono")),
    Verb("osservare"),
    Verb("ottemperare"),
    Verb("adempiere"),
    Verb("attenere", past="attenne", future="atterr", present=("attiene", "attengono")),
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
    "aggiudicare assicurare accaparrare conquistare guadagnare ritirare sfilare svincolare"
    " avvicinare"
    " impegnare chiamare tirare unire associare smarcare dissociare liberare congedare battere"
    " confrontare scambiare rifiutare profilare allontanare".split()
)
# Say nothing of an instrument unless they are denied: then it is not kept, or not recognised.
KEEPING: Final[dict[str, Status]] = {
    **dict.fromkeys(
        "rispettare onorare mantenere osservare ottemperare adempiere attenere".split(), "violated"
    ),
    **dict.fromkeys(
        ("tenere fede", "prestare fede", "dare seguito", "dare attuazione", "dare esecuzione",
         "dare applicazione"),
        "violated",
    ),
    "riconoscere": "rejected",
}  # fmt: skip
# Their nouns: "il mancato rispetto dell'accordo".
KEEPING_NOUNS: Final = frozenset(
    "rispetto osservanza adempimento attuazione applicazione esecuzione".split()
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
    "tutti tutte non ancora tuttora mai già gia finora forse semmai"
    " peraltro almeno dapprima altresì pertanto comunque tuttavia poi anche pure infatti"
    " quindi più piu volte sempre"
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
# "planned": intended; "decided": so too, but what ends or changes an instrument is done with the
# decision; "attempt": being tried; "open": possible; "asked": asked of somebody;
# "refused": not done; "done": done after all; "threat": nothing yet.
MODALS: Final[dict[str, str]] = {
    form: kind
    for kind, forms in {
        "open": "può possono poteva potevano potrà potranno potrebbe potrebbero possa possano"
        " potesse potessero poter potere possibilità ipotesi rischia rischiano rischiava rischio"
        " eventualità possibile potuta potuti potute"
        " opportunità facoltà condizioni capace grado potuto",
        "planned": "voluto voluta voluti volute deve devono doveva dovevano dovrà dovranno"
        " dovrebbe dovrebbero debba"
        " dovuto dovuta dovuti dovute"
        " vuole vogliono voleva volevano vorrà vorrebbe vorrebbero intende intendono intendeva"
        " intendevano intenzione intenzionato intenzionati intenzionata pronto pronta pronti pronte"
        " prevede prevedono previsto prevista conta contano spera sperano sperava auspica auspicano"
        " obiettivo scopo fine impegno impegna impegnano impegnato impegnati impegnata decisione"
        " punta puntano puntava mira mirano programma sta stanno"
        " stava accinge accingono appresta apprestano disposto disposti disponibile disponibili"
        " promesso promette promessa destinato destinata chiamato chiamati attesa vista"
        " disponibilità"
        " volontà desiderio prepara preparano preparava permetterà permette consente consentirà"
        "",
        "attempt": "cerca cercano cercava cercato cercando cercare tenta tentano tentava tentato"
        " tentativo tentativi prova provano provato lavora lavorano lavorato sforzi sforzo fatica"
        " faticano contatti contatto negoziati negoziato trattativa trattative colloqui mediazione"
        " confronto pressioni",
        "asked": "chiede chiedono chiesto chiedeva chiese chiedendo invita invitano invitato invito"
        " esorta esortano esortato propone propongono proposto proposta sollecita sollecitano"
        " appello"
        " richiesta richiesto suggerisce suggerito raccomanda spinge spinto",
        "refused": "rifiuta rifiutano rifiutato rifiutò rifiutando rifiuto evita evitare evitato"
        " esclude escluso escludono rinunciato impossibile",
        "done": "riuscito riusciti riuscita riuscite riesce riescono riuscì riuscirono riuscire"
        " finito annunciato annuncia annunciano dichiara dichiarato detto dice confermato"
        " affermato sostiene pare paiono",
        "threat": "minaccia minacciano minacciato minacciava teme tentazione",
    }.items()
    for form in forms.split()
}
# Whole verbs that do so, in all their forms.
MODAL_VERBS: Final[dict[str, str]] = {
    "open": "rischiare ambire ipotizzare valutare",
    "decided": "decidere concordare convenire deliberare scegliere stabilire accettare optare",
    "planned": "intendere prevedere contare confidare sperare auspicare puntare mirare programmare"
    " accingere apprestare promettere preparare impegnare permettere consentire"
    " autorizzare incaricare giurare predisporre desiderare",
    "attempt": "cercare tentare provare lavorare faticare stentare",
    "asked": "chiedere invitare esortare proporre sollecitare suggerire raccomandare richiedere"
    " implorare supplicare scongiurare consigliare ordinare intimare",
    "refused": "rifiutare evitare escludere rinunciare impedire vietare proibire negare smentire",
    "done": "sembrare riuscire annunciare dichiarare confermare affermare sostenere arrivare"
    " giungere"
    " tornare convincere costringere indurre portare provvedere affrettare ammettere contribuire"
    " finire comunicare continuare cominciare iniziare",
    "threat": "minacciare temere",
}
# Those whose object does what the infinitive says: "ha invitato le parti a firmare".
CONTROL: Final = (
    "invitare esortare sollecitare chiedere spingere costringere obbligare indurre convincere"
    " autorizzare impegnare proporre raccomandare suggerire ordinare impedire vietare portare"
    " permettere consentire incaricare intimare imporre consigliare richiedere"
)
# Forms of theirs that are mostly other words.
AMBIGUOUS_MODALS: Final = frozenset(
    "conti conto contata contate conta' punti punto punta' prove prova' lavori lavoro scelta scelte"
    " scelti promesse porti porta porte portata portate finita finite finiti finito tornata"
    " tornate chiesa minacce temi consigli ordini stabili programmi dichiari prepari fa fatte fatti"
    " lascito lasciti provai porto tentati provate fine".split()
)
# "ha fatto firmare", "fa saltare", "lasciano scadere": the infinitive is what happens.
CAUSATIVES: Final = frozenset(
    "fa fanno faceva facevano fatto fece fecero farà faranno farebbe farebbero fare far facendo"
    " faccia facciano lascia lasciano lasciava lasciò lasciarono lasciato lascerà lasceranno"
    " lasciare lasciando fargli farle farli farci facendogli facendole facendoli".split()
)
# Those of them that are nouns or adjectives: what follows is no finite verb.
MODAL_NOUNS: Final = frozenset(
    "possibilità ipotesi rischio eventualità opportunità facoltà condizioni capace grado intenzione"
    " intenzionato intenzionati intenzionata pronto pronta pronti pronte obiettivo scopo fine"
    " impegno"
    " impegnato impegnati impegnata decisione decisi programma disposto disposti disponibile"
    " disponibili destinato destinata chiamato chiamati attesa vista disponibilità volontà"
    " desiderio"
    " tentativo tentativi sforzi sforzo contatti contatto negoziati negoziato trattativa trattative"
    " colloqui mediazione confronto pressioni invito appello richiesta proposta rifiuto tentazione"
    " possibile impossibile evitare cercando cercare rifiutando chiedendo riuscire poter"
    " potere".split()
)
# "ha dovuto sospendere": it did; "non ha voluto firmare": it did not.
HAD_TO: Final = frozenset(
    "dovuto dovuta dovuti dovute potuto potuta potuti potute voluto voluta voluti volute".split()
)
DEFINITE_ARTICLES: Final = frozenset("il lo la l' i gli le".split())
ARTICLES: Final = DEFINITE_ARTICLES | frozenset("un uno una un'".split())
# "il patto va rivisto"
MUST_BE: Final = frozenset(
    "va vanno andrà andranno andava andavano andrebbe andrebbero vada vadano".split()
)
# "si è vista revocare il contratto"
SEEING: Final = frozenset("vede vedono vide videro visto vista visti viste vedrà vedranno".split())
# What a subjunctive behind them tells of is so.
CONCESSIVES: Final = frozenset("nonostante malgrado sebbene benché seppure".split())
FACTS: Final = frozenset(
    "peccato lamenta lamentano lamentava lamentato contesta contestano contestato denuncia"
    " denunciano denunciato deplora rammarica rammaricano fatto rimprovera rimproverano accusa"
    " accusano spiace dispiace scandalo vergogna".split()
)
MODAL_FUTURE: Final = frozenset(
    "vedrà vedranno riuscirà riusciranno arriverà arriveranno farà faranno lascerà lasceranno"
    " porterà porteranno provvederà provvederanno finirà finiranno giungerà giungeranno tornerà"
    " torneranno".split()
)

# Nouns that stand for the event: noun -> status of the instrument in "la firma dell'accordo".
_NOMINALS: Final[dict[Status, str]] = {
    "signed": "firma firme sigla sottoscrizione stipula stipulazione conclusione raggiungimento"
    " rinnovo annuncio perfezionamento aggiudicazione firmatari firmatario firmataria"
    " siglatura controfirma parafatura suggello formalizzazione finalizzazione adesione",
    "ratified": "ratifica ratifiche ratificazione",
    "adopted": "approvazione adozione varo ok sì avallo benestare placet beneplacito assenso"
    " convalida omologa omologazione",
    "in_force": "entrata-in-vigore vigore",
    "negotiating": "tentativo tentativi negoziato negoziati negoziazione negoziazioni"
    " negoziatore negoziatori"
    " trattativa trattative colloqui discussione discussioni bozza bozze ipotesi tavolo"
    " preparazione stesura definizione trattativa-per verso dialogo lavori passo passi"
    " elaborazione contrattazione ricerca cerca spiraglio spiragli vertenza contatti limatura"
    " negoziatrice stallo impasse traccia abbozzo canovaccio distanza distanze confronto",
    "planned": "prospettiva prospettive vigilia promessa",
    "proposed": "proposta proposte richiesta richieste offerta offerte appello appelli invito idea"
    " bisogno necessità esigenza urgenza pressing pressione pressioni forcing auspicio"
    " spinta",
    "amended": "modifica modifiche revisione riforma aggiornamento proroga proroghe estensione"
    " rinegoziazione restyling prolungamento allargamento ampliamento adeguamento ritocco ritocchi"
    " correzione",
    "suspended": "sospensione congelamento stop blocco interruzione",
    "terminated": "scadenza fine denuncia recesso ritiro uscita disdetta rescissione risoluzione"
    " annullamento cancellazione addio abbandono termine crollo revoca scioglimento"
    " cessazione nullità abrogazione disdette collasso estinzione",
    "violated": "violazione violazioni rottura infrazione infrazioni inosservanza violatori"
    " inadempienza inadempimento elusione",
    "rejected": "rifiuto bocciatura fallimento no rigetto naufragio veto diniego niet mancanza"
    " assenza",
}
NOMINAL: Final[dict[str, Status]] = {
    noun: status for status, nouns in _NOMINALS.items() for noun in nouns.split()
}
# Nouns that hand the question on to their own governor: "una serie di accordi".
TRANSPARENT: Final = frozenset(
    "verbale verbali serie numero insieme pacchetto testo decina decine dozzina centinaio"
    " centinaia migliaia"
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
    " ostacoli ostacolo ritardo favore favorevole contraria contrario contro minaccia minacciano"
    " minacciato"
    " minacciare rischio rischia teme temono evitare scongiurare".split()
)

# Phrases with "essere", "restare" or alone, after the instrument: phrase -> status.
STATES: Final[tuple[tuple[str, Status], ...]] = (
    (r"(?:sarà|diventerà|è) (?:ormai |di fatto |già )?carta straccia", "terminated"),
    (r"(?:è|sono|resta|restano) (?:ancora |tuttora )?(?:irricevibil|inaccettabil)[ei]", "rejected"),
    (r"(?:vale|valgono) (?:ancora|tuttora|sempre|fino|sino)\b", "in_force"),
    ((r"(?:ancora |tuttora |attualmente |già |ormai )*(?:(?:è|sono|era|erano|resta|restano|rimane"
     r"|rimangono|già|essere|tuttora|resterà|rimarrà) )+(?:(?:ancora|tuttora|già|pienamente"
     r"|invece|però|infine|intanto|inoltre|comunque|anche"
     r"|sempre) )*(?:in vigore|in essere|valid[oaie]|operativ[oaie]|in piedi|vigent[ei]"
     r"|attiv[oaie])"),
     "in_force"),
    ((r"in vigore|in essere|vigent[ei]|già in piedi|(?:efficac[ei]|operativ[oaie]|valid[oaie]"
      r"|effettiv[oaie]|attiv[oaie])"
      r" (?:da|dal|dall'|dalla|fino|sino)\b"), "in_force"),
    ((r"(?:(?:è|sono|era|erano|resta|restano|rimane|rimangono|ancora|tuttora|già|ormai"
      r"|attualmente|invece|però|infine|intanto|inoltre) )*"
      r"(?:in discussione|sul tavolo|in fase di (?:negoziazione|negoziato"
     r"|definizione)|in via di definizione|al vaglio|allo studio|in bozza|in lavorazione|in"
     r" cantiere"
     r"|in negoziazione|in fase di stallo|in corso di negoziazione|in dirittura d'arrivo)"),
     "negotiating"),
    ((r"(?:è|sono|sembra|era|appare|sembrava|pare) "
      r"(?:ormai |ancora |sempre |più |molto |ora |già )*"
     r"(?:vicin[oaie]|lontan[oaie]|lontanissim[oaie]|vicinissim[oaie]|a buon punto"
     r"|alle limature|a un passo|ad un passo|a un"
     r" soffio"
      r"|a portata di mano|dietro l'angolo)"),
     "negotiating"),
    (r"(?:era|erano) (?:ormai |già |quasi )?pront[oaie]\b", "negotiating"),
    (r"(?:è|sono|era) (?:ormai |già |quasi )?pront[oaie] (?:al|per (?:il|i|l')) ?\d",
     "negotiating"),
    ((r"(?:è|sono|era) (?:ormai |già |quasi )?(?:pront[oaie]|imminent[ei]|alle porte|in arrivo|in"
      r" programma|in calendario|in agenda"
      r"|previst[oaie]"
     r"|attes[oaie])"), "planned"),
    ((r"(?:sempre più |più |ormai |ancora |molto )?(?:vicin|lontan|vicinissim"
     r"|lontanissim)[oaie]\b(?! a)"),
     "negotiating"),
    ((r"(?:ad? un (?:passo|soffio)|in vista(?! d)|a portata di mano|in salita|in alto mare|in"
      r" stallo"
      r"|al rush finale|alle battute finali)\b"), "negotiating"),
    (r"(?:(?:è|va|sono|passa) )?alla firma\b", "planned"),
    (r"(?:è|diventa|diventerà) legge\b", "ratified"),
    (r"(?:in bilico|a rischio|in forse|in dubbio|nel mirino|nella bufera)\b", "mentioned"),
    (r"in arrivo|in programma|imminent[ei]|in calendario|in agenda", "planned"),
    (r"da (?:negoziare|definire|discutere|mettere a punto|trattare|concordare)", "negotiating"),
    (r"da (?:firmare|siglare|sottoscrivere|stipulare|concludere|approvare|adottare)", "planned"),
    (r"da ratificare|in attesa (?:di|della) ratifica|in attesa di approvazione", "signed"),
    ((r"(?:è|era|sono|erano|diventat[oaie]|ormai) (?:ormai |di fatto |già |praticamente |quindi"
      r" )*(?:null[oaie]|mort[oaie]|carta straccia"
     r"|superat[oaie]|cadut[oaie]|decadut[oaie]|finit[oaie]|estint[oaie]|archiviat[oaie]|agli"
     r" sgoccioli"
     r"|incostituzional[ei]|illegittim[oaie]|invalid[oaie]|inefficac[ei]|senza effetti?|privo di"
     r" effetti?|al capolinea|alle spalle)\b"), "terminated"),
    ((r"(?:(?:è|era|sono|erano) (?:ormai |già |finalmente )?(?:fatt[oa]|cosa fatta|realtà|un"
      r" fatto|chius[oa]"
      r"|nero su bianco|in tasca|in cassaforte|una realtà))\b"
      r"|(?<!stato )(?<!stata )fatt[oa]\b(?! (?:di|da|per|con|a|in))|raggiunt[oaie]\b|cosa fatta"
      r"|nero su bianco"),
     "signed"),
    ((r"(?:sarà|saranno|diventerà|diventeranno) (?:pienamente |subito |anche |già )?(?:in vigore"
      r"|operativ[oaie]|valid[oaie]|efficac[ei]|effettiv[oaie]|attiv[oaie]|pront[oaie]|in"
      r" discussione"
      r"|applicabil[ei]|esecutiv[oaie])"), "planned"),
    ((r"(?:è|sono|era|erano|resta|restano|rimane|rimangono) (?:\w+ )?(?:efficac[ei]|in corso(?!"
      r" d[ie'])"
      r"|effettiv[oaie]|applicat[oaie]|a regime|applicabil[ei]|esecutiv[oaie])\b"), "in_force"),
    ((r"(?:(?:è|sono|era|erano|resta|restano|rimane|rimangono|ancora|tuttora|già) )*(?:oggetto di"
      r" (?:un |una |lungh[ei] |intens[ei] )?(?:negoziat[oi]|trattativ[ae]|discussion[ei]"
      r"|confronto)"
      r"|in fase di (?:stesura|scrittura|elaborazione|studio|limatura|trattativa)|in preparazione"
      r"|in via di (?:stesura|definizione|perfezionamento|elaborazione)"
      r"|in corso di (?:definizione|elaborazione|negoziazione)"
      r"|in gestazione|in alto mare|in salita|tutt[oaie] da (?:scrivere|costruire|negoziare"
      r"|definire)"
      r"|al palo|appes[oaie] a un filo|nelle mani dei (?:negoziatori|tecnici)|in corso di"
      r" (?:stesura"
      r"|definizione|scrittura)|una bozza|una trattativa aperta)\b"), "negotiating"),
    ((r"(?:è|sono|resta|restano|rimane|rimangono|finit[oaie]|ancora|ormai) (?:ancora |ormai "
      r"|tuttora )?"
      r"(?:nel limbo|nel congelatore|nel cassetto|in freezer|in frigorifero|nel freezer|in stand-by"
      r"|in standby|in naftalina|in pausa|al palo|sub iudice)"), "suspended"),
    ((r"(?:aspetta|attende|attendono|aspettano)(?: ancora| solo)? (?:la|l'|il|di essere) ?"
     r"(?:ratifica|approvazione|ratificat[oaie])"), "signed"),
    ((r"(?:è|sono|resta|rimane|restano|rimangono) (?:ancora |ormai |tuttora )?(?:ferm[oaie]\b(?!"
      r" (?:restando|a(?:lle|i|gli)\b))|in"
     r" sospeso|in"
     r" stallo|congelat[oaie]|bloccat[oaie])"), "suspended"),
    ((r"(?:è|sono|resta|rimane|rimasto|rimasta) (?:ancora |solo |soltanto )?una"
     r" bozza"), "negotiating"),
    (r"(?:è|sono|resta|rimane) (?:ancora )?(?:senza (?:firma|firme|autografi))", "negotiating"),
    ((r"non si (?:tocca|toccano|discute|discutono)\b|(?:è|sono|resta|restano) (?:ancora |sempre"
      r" )?(?:al suo posto"
      r"|al loro posto|blindat[oaie])"), "in_force"),
    ((r"(?:si trova|si trovano|è|sono) (?:ancora |ormai |già )?(?:in una|in|nella|alla|nelle|alle) "
      r"(?:fas[ei] (?:final[ei]|avanzat[ae]|conclusiv[ae]|inizial[ei]|decisiv[ae]|preliminar[ei]"
      r"|embrional[ei])"
      r"|battute finali|ultime battute|battute conclusive|stretta finale|rush finale)"),
     "negotiating"),
    ((r"non (?:c'è|vi è|si vede) (?:ancora )?(?:traccia|l'ombra|nemmeno l'ombra|neppure"
     r" l'ombra)"), "rejected"),
    (r"(?:nemmeno|neppure|neanche|manco) l'ombra|nessuna traccia|nessun segno", "rejected"),
    (
        r"(?:non se ne fa (?:nulla|niente|più nulla)|non si far(?:à|anno)|non s'ha da fare)\b",
        "rejected",
    ),
    (r"(?:è|sono|era) (?:tutt[oaie] )?(?:molto |più |ancora )?indietro", "negotiating"),
    ((r"(?:le (?:posizioni|parti|distanze)|i sindacati|le due parti) (?:restano|sono|rimangono)"
      r" (?:ancora |molto |sempre )?(?:distanti|lontane|lontani|ampie)"), "negotiating"),
    (r"(?:non vale|non valgono|non tiene|non regge|non ha) più", "terminated"),
    (r"(?:non (?:è|sono) più) (?:in vigore|valid[oaie])", "terminated"),
    (r"non (?:è|sono) (?:ancora )?(?:in vigore|valid[oaie])", "signed"),
)  # fmt: skip
