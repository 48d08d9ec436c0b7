"""Set phrases that say something of an instrument: data for `predicates`, `sayings` and `status`.

Light verbs with their noun ("mettere la firma su"), nouns of two and three words ("semaforo verde
a"), and what stands right before an instrument in a headline or after a copula ("a un passo da").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setaccio.agreements.predicate_patterns import Verb

if TYPE_CHECKING:
    from setaccio.agreements.records import Status


def _phrases(status: Status, roles: str, lemmas: str) -> tuple[Verb, ...]:
    """Set phrases of one status, parted by ";".

    Args:
        status: What they say.
        roles: How the instrument depends on them, parted by blanks: "obj", "subj" or a
            preposition.
        lemmas: An infinitive and a regular expression over the words behind it.
    """
    wanted = roles.split()
    return tuple(
        Verb(
            lemma.strip(),
            obj=status if "obj" in wanted else None,
            subj=status if "subj" in wanted else None,
            obl={role: status for role in wanted if role not in {"obj", "subj"}},
        )
        for lemma in lemmas.split(";")
    )


_OWN: Final = r"(?:(?:il|la|l'|le|lo|un|una|gli|i) )?(?:(?:suo|sua|loro|proprio|propria) )?"
_FINAL: Final = r"(?: (?:definitiv[oa]|finale|ufficiale|unanime|formale|preliminare|politico))?"

PHRASES: Final[tuple[Verb, ...]] = (
    # signed
    *_phrases("signed", "obj", "mettere ner[oaie] su bianco; portare a casa; avere in tasca;"
              " mettere in tasca; portare a termine; portare a compimento; mettere a segno;"
              " condurre in porto; portare in porto; tenere a battesimo"),
    # "sotto" is of the family of "durante"
    *_phrases("signed", "su in durante a",
              f"mettere {_OWN}(?:firm[ae]|sigl[ae]|sigillo|timbro|autografo)(?: in calce)?;"
              f" apporre {_OWN}(?:firm[ae]|sigl[ae]|sigillo|timbro|autografo)(?: in calce)?;"
              f" porre {_OWN}(?:firm[ae]|sigl[ae]|sigillo|timbro)(?: in calce)?"),
    *_phrases("signed", "su", "trovare (?:la|una) (?:quadra|quadratura|sintesi)"),
    *_phrases("signed", "subj", "vedere la luce; andare in porto; andare a buon fine;"
              " portare (?:la (?:firma|data)|le firme); recare (?:la (?:firma|data)|le firme);"
              " diventare realtà;"
              " divenire realtà; tagliare il traguardo;"
              r" fare seguito(?! a(?:l|lla|ll'|gli|i|lle)?\b)"),
    *_phrases("signed", "a", "dare vita; dare corpo"),
    # adopted
    *_phrases("adopted", "a su",
              f"dare {_OWN}(?:via libera|ok|okay|sì|assenso|benestare|placet|nulla osta|nullaosta"
              f"|avallo|consenso|semaforo verde|disco verde|luce verde|voto favorevole|benedizione"
              f"|approvazione){_FINAL}; dire (?:di )?sì; concedere {_OWN}(?:via libera|assenso"
              "|benestare|nulla osta)"),
    *_phrases("adopted", "obj", "fare propri[oaie]; passare ai voti"),
    *_phrases("adopted", "a di su", "votare (?:a favore|sì); esprimere (?:parere|voto) favorevole;"
              " dare parere favorevole; esprimersi a favore"),
    *_phrases("adopted", "subj",
              "ottenere (?:il|l'|un) (?:via libera|ok|sì|placet|benestare|disco verde"
              "|semaforo verde|assenso|approvazione|nulla osta|avallo|voto favorevole);"
              " incassare (?:il|l'|un) (?:via libera|ok|sì|placet|benestare|disco verde"
              "|semaforo verde|assenso|approvazione|nulla osta|voto favorevole);"
              " ricevere (?:il|l'|un) (?:via libera|ok|sì|placet|benestare|disco verde"
              "|semaforo verde|assenso|approvazione|nulla osta|avallo);"
              " superare (?:il|l'|lo) (?:esame|voto|scoglio|vaglio|prova);"
              " passare (?:l'|al) (?:esame|vaglio|unanimità)"),
    # in force
    *_phrases("in_force", "subj",
              "entrare in (?:vigore|forza); tornare in vigore; tornare operativ[oaie]; tornare"
              " valid[oaie];"
              " rientrare in vigore; restare in piedi; rimanere in piedi; entrare a regime;"
              " andare a regime; prendere il via;"
              " avere (?:efficacia|effetto|validità|vigore|corso); avere piena efficacia;"
              " produrre effetti; spiegare effetti; acquistare efficacia; acquisire efficacia;"
              " diventare (?:operativ|efficac|effettiv|esecutiv|vincolant)[oaie];"
              " divenire (?:operativ|efficac|effettiv|esecutiv|vincolant)[oaie];"
              " continuare ad? (?:valere|reggere|tenere|applicarsi|funzionare|vivere|operare"
              "|produrre effetti|esistere|essere applicat[oaie]|essere valid[oaie])"),
    *_phrases("in_force", "subj", "fare testo; fare fede; fare stato"),
    *_phrases("in_force", "obj", "rendere (?:operativ|esecutiv|efficac|effettiv)[oaiei];"
              " avere in (?:essere|corso|vigore|piedi); tenere in (?:vita|piedi"
                                 "|vigore);"
              " mantenere in (?:vita|piedi|vigore); lasciare in vigore"),
    # negotiating
    *_phrases("negotiating", "subj",
              "prendere (?:forma|corpo|quota|piede|consistenza|sostanza); andare per le lunghe;"
              " segnare il passo; stentare a decollare; faticare a decollare; tardare ad arrivare"),
    *_phrases("negotiating", "obj", "mettere a punto; mettere in cantiere"),
    # planned
    *_phrases("planned", "obj", "mettere in (?:agenda|calendario|programma);"
              " dare per (?:imminente|certo|certa|fatto|fatta|vicino|vicina|prossimo|prossima)"),
    # proposed
    *_phrases("proposed", "obj", "mettere (?:sul|sopra il) tavolo; gettare sul tavolo;"
              " portare sul tavolo; mettere in campo;"
              " mettere sul piatto; offrire sul piatto"),
    # amended
    *_phrases("amended", "a", "mettere (?:di nuovo )?mano; rimettere mano; apportare (?:(?:alcune"
                              "|alcuni|delle"
              r"|dei|due|tre|quattro|\w+) )?(?:modifiche|correzioni|ritocchi|cambiamenti"
              r"|aggiustamenti)"),
    # suspended
    *_phrases("suspended", "obj",
              "mettere in (?:pausa|stand-by|stand by|standby|naftalina|frigorifero|freezer|ghiaccio"
              "|congelatore"
              "|quarantena|sospeso|soffitta); mettere nel (?:congelatore|cassetto|freezer|limbo);"
              " lasciare in (?:sospeso|stand-by); tenere in (?:sospeso|stand-by|ostaggio)"),
    *_phrases("suspended", "subj",
              "finire (?:nel|in) (?:congelatore|limbo|freezer|naftalina|cassetto|stand-by|stallo);"
              " rimanere (?:nel|in) (?:limbo|congelatore|cassetto|sospeso|stand-by)"),
    *_phrases("suspended", "a su", "tirare il freno(?: a mano)?"),
    *_phrases("suspended", "a", r"sospendere (?:la|ogni) (?:propria )?(?:partecipazione|adesione);"
              " congelare la (?:propria )?(?:partecipazione|adesione)"),
    *_phrases("suspended", "di", "sospendere (?:l'|la) (?:applicazione|attuazione|efficacia"
              "|esecuzione|validità); congelare (?:l'|la) (?:applicazione|attuazione|efficacia"
              "|esecuzione); bloccare (?:l'|la) (?:applicazione|attuazione|esecuzione)"),
    # terminated
    *_phrases("terminated", "a di su",
              "mettere (?:la parola )?(?:fine|termine); porre (?:la parola )?(?:fine|termine);"
              " scrivere la parola fine; mettere una pietra sopra; dire (?:addio|basta);"
              " dare (?:l' addio|disdetta|la disdetta|il benservito|un taglio);"
              " voltare le spalle; staccare la spina; calare il sipario; mettere una (?:croce"
              "|pietra(?: tombale)?)"),
    *_phrases("terminated", "da",
              "chiamare fuori; tirare (?:fuori|indietro); ritirare (?:la|il|l') (?:propria "
              "|proprio )?"
              "(?:firma|adesione|sostegno|partecipazione|delegazione); prendere le distanze;"
              " tornare indietro; fare marcia indietro"),
    *_phrases("terminated", "obj",
              "mandare in (?:soffitta|pensione|frantumi|archivio|pezzi); mandare al macero;"
              " buttare (?:alle ortiche|a mare|via|nel cestino|all' aria|giù);"
              " gettare (?:alle ortiche|a mare|via|nel cestino|al vento); fare a (?:pezzi"
              "|brandelli);"
              " ridurre a (?:carta straccia|brandelli); fare carta straccia;"
              " dichiarare (?:null[oaie]|illegittim[oaie]|incostituzional[ei]|decadut[oaie]"
              "|illegal[ei]"
              "|inefficac[ei]|conclus[oaie]|risolt[oaie]|estint[oaie]|mort[oaie]|invalid[oaie]|sciolt[oaie]"
              "|terminat[oaie]|fallit[oaie]|chius[oaie]|superat[oaie]|finit[oaie]|scadut[oaie])"),
    *_phrases("terminated", "obj", "lasciare (?:scadere|cadere|decadere|morire|estinguere);"
              " lasciar (?:scadere|cadere|decadere|morire|estinguere);"
              " rendere (?:null[oaie]|inefficac[ei]|carta straccia)"),
    *_phrases("terminated", "subj", "diventare carta straccia; divenire carta straccia;"
              " finire in carta straccia; ridursi a carta straccia"),
    *_phrases("violated", "subj", "restare lettera morta; rimanere lettera morta; diventare lettera"
              " morta; restare inapplicat[oaie];"
              " rimanere inapplicat[oaie]; restare disattes[oaie]; rimanere disattes[oaie]"),
    *_phrases("suspended", "obj", "mettere da parte; lasciare nel cassetto;"
              " mettere in stato di sospensione"),
    *_phrases("rejected", "obj", "fare (?:saltare|fallire|naufragare|deragliare|arenare);"
              " far (?:saltare|fallire|naufragare|deragliare|arenare)"),
    *_phrases("terminated", "di", "fare carta straccia; fare piazza pulita"),
    *_phrases("terminated", "subj",
              "cessare di (?:avere (?:efficacia|effetto|validità|vigore)|esistere|produrre effetti"
              "|essere in vigore|applicarsi|valere|vivere|operare);"
              " perdere (?:efficacia|validità|vigore|effetto|ogni (?:efficacia|validità|valore));"
              " giungere (?:a|alla|al) (?:(?:sua|naturale|suo) )*(?:scadenza|termine|conclusione"
              "|capolinea|fine)(?! d);"
              " arrivare (?:a|alla|al) (?:(?:sua|naturale|suo) )*(?:scadenza|termine"
              "|capolinea)(?! d);"
              " venire (?:a|alla) (?:scadenza|fine|decadere); andare a scadenza;"
              " andare in (?:pezzi|frantumi|pensione); cadere (?:in|a) (?:pezzi|prescrizione"
              "|decadenza);"
              " finire (?:al macero|in soffitta)"),
    *_phrases("in_force", "subj", "volgere al (?:termine|fine); andare in scadenza;"
              " avviare (?:a|alla|verso la) (?:scadenza|conclusione); giungere (?:presto|ormai) a"
              " scadenza"),
    # violated
    Verb("venire meno", subj="terminated", obl={"a": "violated"}),
    *_phrases("violated", "a", "fare uno strappo"),
    *_phrases("violated", "di", "fare strame; farsi beffe; fare beffe; fare scempio"),
    # "violated" when denied, nothing otherwise
    *_phrases("mentioned", "", "tenere fede; prestare fede; dare seguito; dare attuazione;"
              " dare esecuzione; dare applicazione"),
    # rejected
    *_phrases("rejected", "obj",
              "mandare (?:all' aria|a monte|a picco|in fumo|a rotoli|a gambe all' aria|in malora);"
              " rispedire al mittente; rimandare al mittente; dichiarare antisindacale"),
    *_phrases("rejected", "a su",
              "dire (?:di )?no; dire (?:un )?(?:secco |nuovo )?no; dire picche; dire niet;"
              " dare il due di picche; chiudere (?:la|le) port[ae]; sbattere la porta(?: in"
              " faccia)?;"
              " opporre (?:il|un|l'|un netto|il proprio|il suo) (?:rifiuto|no|veto|diniego|niet);"
              " mettere il veto; porre il veto; sbarrare la strada; negare (?:il|l'|la) (?:suo "
              "|proprio )?"
              "(?:assenso|via libera|ok|consenso|firma|ratifica|autorizzazione); voltare pagina"),
    *_phrases("rejected", "subj",
              "andare (?:in fumo|a monte|all' aria|a rotoli|a picco|a vuoto|male|deserto|storto);"
              " colare a picco; finire (?:nel nulla|in fumo|nel cestino|nel vuoto|male|in nulla);"
              " cadere nel vuoto; morire sul nascere; restare al palo;"
              " rimanere al palo; finire su un binario morto"),
    *_phrases("rejected", "di", "negare l' esistenza; smentire l' esistenza; escludere l'"
                                " esistenza"),
)  # fmt: skip

# Event nouns of several words, told by their last: word -> (whole phrase, status, prepositions).
_OPEN: Final = ("a", "su", "per")
PHRASAL_NOUNS: Final[dict[str, tuple[tuple[str, Status, tuple[str, ...]], ...]]] = {
    "libera": (("via libera", "adopted", _OPEN),),
    "verde": (("semaforo verde", "adopted", _OPEN), ("disco verde", "adopted", _OPEN),
              ("luce verde", "adopted", _OPEN)),
    "osta": (("nulla osta", "adopted", _OPEN),),
    "favorevole": (("voto favorevole", "adopted", ("a", "su")),
                   ("parere favorevole", "mentioned", ("a", "su"))),
    "bianca": (("fumata bianca", "signed", ("per", "su")),),
    "nera": (("fumata nera", "rejected", ("per", "su")),),
    "grigia": (("fumata grigia", "negotiating", ("per", "su")),),
    "rottura": (("rottura", "rejected", ("per", "su")),),
    "muro": (("muro contro muro", "negotiating", ("per", "su")),),
    "ferro": (("braccio di ferro", "negotiating", ("per", "su")),),
    "fatto": (("nulla di fatto", "rejected", ("per", "su")),),
    "mano": (("stretta di mano", "signed", ("per", "su")),),
    "indietro": (("marcia indietro", "terminated", ("da",)),),
    "avanti": (("passi avanti", "negotiating", ("per", "su")),
               ("passo avanti", "negotiating", ("per", "su"))),
    "trattative": (("rottura delle trattative", "rejected", ("per", "su")),
                   ("stop alle trattative", "rejected", ("per", "su"))),
    "trattativa": (("rottura della trattativa", "rejected", ("per", "su")),),
    "negoziati": (("rottura dei negoziati", "rejected", ("per", "su")),),
}  # fmt: skip

# What stands right before an instrument's phrase: (how it ends, preposition, status). The
# preposition "" means that article or noun follow at once.
_STILL: Final = r"(?:(?:ancora|ormai|già|molto|più|sempre|ora|anche|tuttora|invece|infine) )*"
_COPULA: Final = (
    r"(?:(?:c'è|ci sono|è|sono|era|erano|resta|restano|rimane|rimangono|torna|tornano"
    r"|ci sarebbe|ci sarebbero|finisce|finiscono|arriva|approda) )?"
)
LEADS: Final[tuple[tuple[str, str, Status], ...]] = (
    (r"(?:\bad?|di|da) (?:un|pochi|due|qualche) (?:passo|passi|soffio|millimetro|centimetro|palmo)",
     "da", "negotiating"),
    (r"(?<!fonti )(?<!persone )\b(?:vicin|vicinissim|prossim)[oaie]", "a", "negotiating"),
    (r"\b(?:lontan|lontanissim|distant)[oaie]", "da su", "negotiating"),
    (r"\b(?:avvicin(?:a|ano|ati|ato|ata|ando)(?:si)?)", "a", "negotiating"),
    ((r"\b(?:battute finali|ultime battute|ultimi ritocchi|sprint finale|rush finale|stretta finale"
     r"|fase finale|ultimo miglio|dirittura d'arrivo|tempi|spiragli?|spiraglio|schiarita|lavoro"
     r"|opera|alacremente|contatti|prove|decisiv[oaie]|crucial[ei]"
      r"|determinant[ei])"), "per su a verso", "negotiating"),
    (r"\b(?:caccia|corsa|lizza|gara|ricerca|strada|via|rotta|cammino|passi|passo|accelerata|accelerazione)",
     "a per verso", "negotiating"),
    (r"\bprove(?: (?:generali|tecniche))?", "di", "negotiating"),
    ((rf"\bsul tavolo(?: (?:de[li]|dell[ao']|con|dei|degli|delle) ?[^,.;:]{{1,50}})?"
     rf" ?{_STILL}{_COPULA}{_STILL}"),
     "", "negotiating"),
    (r"\b(?:alle|agli|in) (?:ultim[ei] )?(?:limature|ritocchi|dettagli|battute|rifiniture)", "",
     "negotiating"),
    (r"\b(?:(?:più|molto|ancora) indietro (?:è|resta|rimane|sono))", "", "negotiating"),
    ((rf"\b(?:allo studio|al vaglio|in cantiere|in discussione|in via di definizione"
     rf"|in preparazione"
     rf"|in gestazione|in bozza|in dirittura d'arrivo|in fase di (?:stesura|negoziat[oa]"
     rf"|negoziazione"
     rf"|definizione|studio|elaborazione|limatura|scrittura|trattativa)|in lavorazione|in itinere"
     rf"|a portata di mano|in alto mare|ancora lontan[oaie]|più vicin[oaie]|sempre più vicin[oaie]"
     rf"|vicin[oaie]) {_STILL}{_COPULA}"), "", "negotiating"),
    (r"\b(?:pressing|pressione|pressioni|forcing|spinta|campagna|mobilitazione|appello|sì|favorevol[ei])",
     "per a", "proposed"),
    ((r"\b(?:è|sarebbe|era|diventa|ritiene|ritengono|considera) (?:più che mai |quanto mai |ormai "
     r"|davvero )?"
     r"(?:necessari[oa]|urgente|indispensabile|auspicabile|opportun[oa]|fondamentale) "),
     "", "proposed"),
    ((rf"\b(?:in arrivo|in programma|in vista|alle porte|imminent[ei]|in agenda|in calendario"
     rf"|attes[oaie]"
     rf"|previst[oaie]|pront[oaie]|prossim[oaie]) {_STILL}"), "", "planned"),
    (rf"\b(?:al via|in vigore|scattat[oaie]|operativ[oaie]) {_STILL}{_COPULA}", "", "in_force"),
    ((r"\b(?:legat|vincolat|unit|tutelat|regolat|disciplinat|rett|governat|normat)[oaie](?: (?:a"
      r"|ad|al|alla|all'|ai|tra"
     r"|fra) ?[^,.;:]{1,30})?"),
     "da", "in_force"),
    (r"\b(?:fuori|via)", "da", "terminated"),
    (r"\bnero su bianco", "", "signed"),
    (rf"(?:^|[:,;] ?)null[oaie] {_STILL}", "", "terminated"),
    (rf"(?:^|[:,;] ?)(?:valid[oaie]|vigent[ei]) {_STILL}", "", "in_force"),
    (rf"(?:^|[:,;] ?)ferm[oaie](?:, [^,.;:]{{1,40}},)? {_STILL}", "", "suspended"),
    (r"\b(?:addio|goodbye|basta)", "a", "terminated"),
    (r"\bhabemus", "", "signed"),
    (r"\bfresc\w+ di firma", "", "signed"),
    (r"\bin calce", "a", "signed"),
    (r"\balla firma", "", "planned"),
    (r"\b(?:in mano|in tasca|in valigia|nella valigia)", "", "signed"),
    (r"\b(?:quasi|praticamente) fatta", "per", "negotiating"),
    (r"\bfatta", "per", "signed"),
    (r"\bperché non", "", "proposed"),
    (r"\b(?:ottimis|pessimis)\w+", "su per", "negotiating"),
    (r"(?:[\"«:] ?)(?:ora|subito|adesso|serve|ci vuole)(?: subito)?", "", "proposed"),
    (r"\b(?:presto|a breve|domani|in settimana|entro [^,.;:]{3,20}) ", "", "planned"),
    (r"\b(?:neppure|nemmeno|neanche) ", "", "rejected"),
    (r"\b(?:niente|zero) ", "", "rejected"),
    (r"\b(?:inadempient[ei])(?: rispetto)?", "a", "violated"),
)  # fmt: skip

# What follows a topic at once, without a verb: "Contratto, rottura", "Ita-Lufthansa: c'è l'intesa".
TOPICS: Final[tuple[tuple[str, Status], ...]] = (
    (
        r"(?:è )?(?:rottura|fumata nera|nulla di fatto|tavolo saltato|è scontro|salta tutto)",
        "rejected",
    ),
    ((r"(?:ecco la firma|fumata bianca|è fatta|c'è la firma|c'è la fumata bianca|arriva la firma"
     r"|trovata la quadra|affare fatto)(?=[ ,.;:!]|$)"), "signed"),
    (r"(?:ok|sì|via libera|semaforo verde|disco verde)\b", "adopted"),
    ((r"(?:trattativa|trattative|negoziato|negoziati|si tratta|stretta finale|ultime ore|prove di"
     r"|fumata grigia|avanti|riparte il|riprende il|riprendono i|riprendono le)"), "negotiating"),
    ((r"(?:firma (?:vicina|imminente|prevista|attesa|domani|rinviata|a|in|entro|lunedì|martedì"
     r"|mercoledì"
     r"|giovedì|venerdì)|manca (?:solo )?la firma)"), "planned"),
    (r"(?:stop|tutto fermo|tutto bloccato|congelat[oaie]|sospes[oaie])\b", "suspended"),
    (r"(?:addio|disdett[oaie]|stracciat[oaie]|scadut[oaie]|revocat[oaie])\b", "terminated"),
)  # fmt: skip
