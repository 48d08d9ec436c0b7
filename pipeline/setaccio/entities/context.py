"""Labels that the words around a name tell: what is called a company, a place, a person there.

The cues are data: each says which names it looks at, what must stand before or behind them, and the
label that this gives. The first that fits decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from setaccio.entities import patterns
from setaccio.entities.gazetteer import people_by_one_word
from setaccio.entities.patterns import DEMONYM, OF

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from setaccio.entities.names import Name

_PER: Final = frozenset({"PER"})
_PER_LOC: Final = frozenset({"PER", "LOC"})
_ANY: Final = frozenset({"PER", "LOC", "ORG"})
_ANY_OR_WORK: Final = _ANY | {"MISC"}
# As far as a cue looks to the left of a name and to the right.
_REACH: Final = 60


_PARTICLE: Final = re.compile(r"(?:De|Di|Del|Della|Dal|Dalla|D'|Lo|La|Li) ?(?=[A-ZÀ-Ý])")


def one_word(written: str) -> bool:
    """Whether a name is one word, which may have a particle: "De Santis"."""
    particle = _PARTICLE.match(written)
    return " " not in written[particle.end() if particle else 0 :]


@dataclass(frozen=True, slots=True)
class Cue:
    """What tells the label of a name.

    Attributes:
        rule: The rule that a corrected mention is said to be of.
        label: The label that the cue gives.
        of: The labels that it may correct.
        before: What must stand directly before the name; a pattern that ends in `$`.
        inside: What the name itself must be like.
        behind: What must stand directly behind.
        alone: Whether it is for names of one word only, and not for those of people that the
            article introduces by first name or title.
    """

    rule: str
    label: str
    of: frozenset[str]
    before: re.Pattern[str] | None = None
    inside: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    alone: bool = False

    def fits(self, folded: str, name: Name, before: str, people: Collection[str]) -> bool:
        """Whether the cue tells the label of `name`, which follows the words `before`."""
        written = folded[name.start : name.end]
        return (
            name.label in self.of
            and not (self.alone and (not one_word(written) or written in people))
            and (self.before is None or self.before.search(before) is not None)
            and (self.inside is None or self.inside.search(written) is not None)
            and (
                self.behind is None
                or self.behind.match(folded, name.end, name.end + _REACH) is not None
            )
        )


_ARTICLED_OF: Final = r"(?:del |della |dell'|dello )"
_BODY_NOUN: Final = (
    r"(?:società|azienda|gruppo|colosso|gigante|spin-off|startup|start-up|controllata|partecipata|"
    r"multinazionale|compagnia|holding|cooperativa|partito|movimento|sindacato|associazione|ong|"
    r"onlus|quotidiano|settimanale|rivista|testata|agenzia|emittente|banca|casa editrice|casa "
    r"automobilistica|"
    r"divisione|filiale|costruttore|produttore|fornitore|operatore|club|piattaforma|multiutility|"
    r"utility|finanziaria|impresa)"
)
_PLACE_NOUN: Final = (
    r"(?:capoluogo|cittadina|città|comune|villaggio|paese|paesino|borgo|località|frazione|porto|"
    r"isola|roccaforte|sobborgo|quartiere|regione|provincia|enclave|centro abitato)"
)
_HAPPENS: Final = (
    r"(?:avvenut|nat|mort|arrivat|giunt|tenut|svolt|firmat|siglat|riunit|arrestat|sbarcat|"
    r"atterrat|volat|apert|ricoverat|residente|vive|vivono|abita|abitano|tiene|tengono|terrà|"
    r"svolge|svolgerà|vola|andrà|torna|arriva|cerimonia|vertice|incontro|riunione|processo|raduno|"
    r"colloqui|negoziati|trattative|sede|uffici[oa]?|fabbrica|stabilimento|concerto|tappa|gara)"
)

# Kin by blood or marriage, who are of somebody and not of a place or company.
_KIN: Final = (
    r"(?:[Mm]oglie|[Mm]arito|[Ff]igli[oae]?|[Pp]adre|[Mm]adre|[Ff]ratell[oi]|[Ss]orell[ae]|"
    r"[Ff]idanzat[oa]|[Cc]ompagn[oa]|[Vv]edov[oa]|[Nn]ipot[ei]|[Zz]i[oa]|[Nn]onn[oa]|[Cc]ognat[oa]|"
    r"[Ss]uocer[oa]|[Pp]apà|[Mm]amma|[Gg]enitori|[Ff]amiliari)"
)
# Several words, of which the first is no given name.
_NO_GIVEN_NAME: Final = re.compile(
    rf"^(?!(?:{'|'.join(sorted(map(re.escape, people_by_one_word())))}) )[^ ]+ "
)
_ARTICLED: Final = re.compile(
    r"\b(?:[Ii]l|[Aa]l|[Dd]el|[Dd]al|[Nn]el|[Ll]'|[Aa]ll'|[Dd]ell'|[Dd]all') ?$"
)
_ARENA_OF: Final = re.compile(
    r"\b(?:[Ii]l|[Ll]a|[Ll]'|(?:[Aa]|[Dd]e|[Dd]a|[Nn]e|[Ss]u)l(?:la|l')?) ?$"
)
# Ships, machines, medicines, programmes, works: what bears a name of its own.
_THING: Final = (
    r"(?:nave(?: (?!da |per |a |di |in |con |e )[a-z]+)?|motonave|traghetto|"
    r"peschereccio|portaerei|fregata|sottomarino|yacht|"
    r"veliero|petroliera|sonda|razzo|telescopio|farmaco|smartphone|suv|berlina|"
    r"videogioco|missil[ei]|dron[ei]|elicotter[oi]|caccia|carr[oi] armat[oi]|gasdotto|oleodotto|"
    r"sistema operativo|chatbot|romanzo|film|album|brano|singolo|serie tv|telefilm|dipinto|"
    r"vitigno|app|robot|missione|torneo|trofeo|regata|fucil[ei]|pistol[ae]|mitragliatric[ei]|"
    r"cannon[ei]|"
    r"trattor[ei]|furgon[ei])"
)

CUES: Final = (
    # "la Trebbia Defence GmbH", whatever a model makes of it
    Cue("company-form", "ORG", _ANY_OR_WORK, inside=patterns.WITH_COMPANY_FORM),
    # "(Agenord) - Hanoi, 14 nov. - ": who sends the report
    Cue(
        "agency",
        "ORG",
        _ANY_OR_WORK,
        before=re.compile(r"(?:^|\n|[-–.] ?|\d )\((?:[A-Za-z]+/)?$"),
        behind=re.compile(r"\) ?(?:[-–] ?|[A-ZÀ-Ý][\w' ]+, \d|$|\n)"),
    ),
    # "la nave Diciotti", "il farmaco Lecanemab"
    Cue("thing", "MISC", _ANY, before=re.compile(rf"\b{_THING} \"?$"), alone=True),
    # "i droni FP-1", "l'A320": what has a number in it
    Cue(
        "model-number",
        "MISC",
        frozenset({"PER", "LOC"}),
        inside=re.compile(r"^(?:[A-Z]{1,4}-?\d{1,4}[A-Za-z]?|[A-Z]{2,}-\d+)$"),
        before=re.compile(r"\b(?:di|il|lo|un|uno|gli|i|l'|degli|dei) ?$"),
    ),
    # "gli S-400"
    Cue(
        "model-number",
        "MISC",
        frozenset({"ORG"}),
        inside=re.compile(r"^[A-Z]{1,4}-\d{1,4}[A-Za-z]?$"),
    ),
    # "l'A4 Torino-Trieste"
    Cue(
        "road",
        "LOC",
        _ANY_OR_WORK,
        inside=re.compile(r"^(?:A|SS|Ss|SP|Sp|E) ?\d{1,3}(?: |$)"),
        before=re.compile(
            r"\b(?:sull'|dell'|l'|nell'|all'|sulla|della|la|[Aa]utostrada|statale) ?$"
        ),
    ),
    # "il Pp di Feijóo"
    Cue(
        "led-by",
        "PER",
        frozenset({"LOC"}),
        before=re.compile(
            r"\b(?:Pd|Pp|Psoe|M5s|M5S|Lega|Forza Italia|Fratelli d'Italia|Italia [Vv]iva|Azione|"
            r"Fdi|FdI|"
            r"Avs|Afd|AfD|Vox|Likud|Fidesz|Cdu|Spd|partito|movimento|coalizione) di $"
        ),
        alone=True,
    ),
    # "la zia Ebe", "il papà Renzo"
    Cue(
        "kin",
        "PER",
        frozenset({"ORG", "LOC"}),
        before=re.compile(rf"\b{_KIN} $"),
        inside=re.compile(rf"^(?:{'|'.join(sorted(map(re.escape, people_by_one_word())))})$"),
    ),
    Cue(
        "holy",
        "PER",
        frozenset({"ORG", "LOC"}),
        before=re.compile(r"\b(?:san |santa |sant'|santo )$"),
        alone=True,
    ),
    Cue("kin", "PER", frozenset({"ORG", "LOC"}), before=re.compile(rf"\b{_KIN} di $"), alone=True),
    Cue("org-cue", "ORG", _ANY_OR_WORK, before=patterns.ORG_CUE),
    # "gli istituti Badoni, Fiocchi e Rota"
    Cue(
        "listed",
        "ORG",
        _PER_LOC,
        before=re.compile(
            r"\b(?:istituti|licei|scuole|aziende|società|banche|imprese|compagnie|cooperative|"
            r"sigle|sindacati|squadre|club|università|emittenti|testate|quotidiani|"
            r"associazioni)(?: (?!del|nel|dal|sul|all|con)[a-zà-ÿ]{4,})? $"
        ),
        alone=True,
    ),
    # who speaks in a title: Cirio, and then a quote
    Cue(
        "speaker",
        "PER",
        frozenset({"LOC"}),
        before=re.compile(r"(?:^|[.!?\n] ?)$"),
        behind=re.compile(r" ?: ?\""),
        alone=True,
    ),
    # "il Como blinda Fabregas"
    Cue(
        "player",
        "PER",
        frozenset({"ORG", "LOC"}),
        before=re.compile(
            r"\b(?:blinda|ingaggia|tessera|presenta|riscatta|svincola|schiera|convoca|esonera|"
            r"ingaggiato|tesserato|riscattato|esonerato|convocato|panchina per|assist di|gol di|"
            r"rigore di|doppietta di|tripletta di|cross di|parata di|infortunio di|cartellino di|"
            r"prestito di|rete di|erede di|agente di) $"
        ),
        alone=True,
    ),
    # "il PalaTrento", "la Unipol Arena"
    Cue(
        "arena",
        "LOC",
        _ANY_OR_WORK,
        inside=re.compile(r"^Pala[A-Z]|^Palasport\b| Stadium$"),
    ),
    Cue("arena", "LOC", _ANY_OR_WORK, before=_ARENA_OF, inside=re.compile(r" Arena$")),
    Cue(
        "arena",
        "LOC",
        _ANY,
        before=_ARTICLED,
        inside=re.compile(
            r"^(?:[A-ZÀ-Ý][a-zà-ÿ]+ )?(?:Tardini|Meazza|Bentegodi|Dall'Ara|Marassi|Arechi|"
            r"Bernab[eé]u|"
            r"Camp Nou|Wembley|Anfield|Old Trafford|San Siro|Sinigaglia|Zini|Penzo|Stirpe|Picchi|"
            r"Olimpico|Ferraris|Menti|Rigamonti|Manuzzi|Vigorito|Castellani|Garilli|Euganeo)$"
        ),
    ),
    # "la Federico II", "il Technion"
    Cue(
        "institute",
        "ORG",
        _ANY_OR_WORK,
        before=re.compile(
            r"\b(?:[Ll]a|[Dd]ella|[Aa]lla|[Dd]alla|[Ii]l|[Dd]el|[Aa]l|[Dd]al|[Ee]x) $"
        ),
        inside=re.compile(rf"^(?:{'|'.join(map(re.escape, sorted(patterns.INSTITUTES)))})$"),
    ),
    # "la Filarmonica vola a Seul"
    Cue(
        "ensemble",
        "ORG",
        _ANY_OR_WORK,
        inside=re.compile(r"^(?:Filarmonica|Orchestra|Sinfonica|Philharmoni[ack]|Ensemble)\b"),
    ),
    # "la bonifica, affidata a Teseco"
    Cue(
        "supplier",
        "ORG",
        frozenset({"LOC"}),
        before=re.compile(r"\b(?:affidat|commissionat|appaltat|subappaltat|aggiudicat)[oaie] a $"),
        alone=True,
    ),
    # "ha ordinato trenta filobus a Solaris"
    Cue(
        "supplier",
        "ORG",
        _PER_LOC,
        before=re.compile(
            r"\b(?:ordin|acquist|compr|commission|affid|vend|ced)[a-zà-ÿ]* (?:[a-zà-ÿ\d.]+ ){0,3}"
            r"(?:filobus|treni|bus|autobus|aerei|navi|elicotteri|turbine|motori|convogli|tram|"
            r"carrozze|locomotive|vagoni|batterie|ramo d'azienda|licenza|diritti|brevett[oi]|"
            r"fregate|corvette|satelliti) ad? $"
        ),
        alone=True,
    ),
    # "A Comunanza resteranno 280 operai"
    Cue(
        "place-of",
        "LOC",
        frozenset({"ORG"}),
        before=re.compile(r"(?:^|[.;:\n(\"] ?)(?:A|Ad) $"),
        behind=re.compile(
            r" (?:rest|c'è|ci sono|si |nasc|arriv|chiud|apr|manc|lavor|viv|part|oggi|ieri|invece|"
            r"intanto|piov|nevic|sono (?:arrivat|stat|nat|mort))"
        ),
        alone=True,
    ),
    # "l'Ad Viola"
    Cue(
        "title",
        "PER",
        frozenset({"ORG", "LOC"}),
        before=re.compile(r"\b(?:[Ll]'|dell'|all'|dall'|ex )[Aa]d $"),
        alone=True,
    ),
    Cue("company-name", "ORG", _PER_LOC, inside=patterns.COMPANY_NAME),
    Cue("loc-cue", "LOC", _PER_LOC, before=patterns.LOC_CUE),
    # "il capo di Stellantis" leads a body
    Cue(
        "head-of",
        "ORG",
        _PER,
        before=re.compile(
            r"\b(?:capo|presidente|direttore generale|direttore|direttrice|amministratore delegato|"
            r"amministratrice delegata|ad|ceo|numero uno|vertici|manager|consigliere delegato|"
            r"azionisti|dipendenti|lavoratori|azioni|quotazioni) (?:di|della|dell'|del) ?$|"
            r"\b(?:stabilimento|sede|fabbrica) (?:della|dell'|del) ?$"
        ),
        inside=re.compile(r"^[^ ]+$"),
    ),
    Cue(
        "age",
        "PER",
        frozenset({"ORG", "LOC"}),
        # but "il terzino del Follonica, 22 anni"
        before=re.compile(r"(?<!del )(?<!dell')(?<!della )(?<!dal )$"),
        behind=re.compile(r",? \(?\d{1,2} anni\b|, (?:di )?\d{1,2} anni\b"),
    ),
    Cue(
        "head-of",
        "ORG",
        _PER_LOC,
        before=re.compile(
            r"\b(?:amministrat(?:ore|rice) (?:delegat[oa]|unic[oa])|consigliere delegato|"
            r"presidente esecutivo|"
            r"capoeconomista|analisti|azionisti|dipendenti|lavoratori|operai|"
            r"direttore (?:finanziario|commerciale|marketing|operativo|tecnico)|"
            r"responsabile [a-z]+) (?:di|della|dell'|del) ?$"
        ),
    ),
    # towns take no article: "la presidente dell'Aurora"
    Cue(
        "head-of",
        "ORG",
        frozenset({"LOC"}),
        before=re.compile(
            r"\b(?:president[ei]|direttor[ei]|direttrice|amministrator[ei]|allenatore|tecnico|"
            rf"capitano|portiere|manager|titolar[ei]|fondator[ei]|soci) {_ARTICLED_OF}$"
        ),
        alone=True,
    ),
    # "i ribelli dell'M23", "un deputato del Likud"; people take no article
    Cue(
        "members-of",
        "ORG",
        _PER_LOC,
        before=re.compile(
            r"\b(?:ribelli|milizian[oi]|guerriglier[oi]|jihadist[ai]|combattenti|militant[ei]|"
            r"attivist[ai]|deputat[oai]|senator[ei]|parlamentar[ei]|europarlamentar[ei]|iscritti|"
            rf"segretari[oa]|capogruppo|tifosi|giocator[ei]|difensore|attaccante|"
            rf"centrocampista|portiere|allenatore) {_ARTICLED_OF}$"
        ),
        inside=re.compile(r"^[^ ]+$"),
    ),
    # "i giapponesi di Kyorin"
    Cue(
        "nationals-of",
        "ORG",
        _PER,
        before=re.compile(
            rf"\b(?:[Ii]|[Gg]li|ai|agli|dai|dagli|dei|degli|coi|con i|con gli) {DEMONYM} "
            r"(?:di |della |del |dell')$"
        ),
        alone=True,
    ),
    # "i giapponesi di Kyorin scommettono su una molecola": a firm of theirs, no town
    Cue(
        "nationals-of",
        "ORG",
        frozenset({"LOC"}),
        before=re.compile(rf"\b(?:[Ii]|[Gg]li|ai|agli|dai|dagli|coi|con i|con gli) {DEMONYM} di $"),
        behind=re.compile(
            r" (?:scommett|invest|acquist|compr|hanno (?:acquis|compr|firm|rilev|vint|chius|ordin)|"
            r"vend|produc|controll|entr|fornir|costru|e ha |,? che )"
        ),
        alone=True,
    ),
    # "la turca Roketsan": companies take the article with their country
    Cue(
        "national",
        "ORG",
        _PER | {"MISC"},
        before=re.compile(
            r"\b(?:[Ll]a|[Aa]lla|[Dd]alla|della|sulla|[Ll]'|all'|dall'|dell') ?"
            rf"(?:{DEMONYM}|[a-z]{{3,}}(?:ese|ana|ina))"
            r"(?<=[ae]) $"
        ),
        inside=re.compile(r"(?<!ova)(?<!eva)$"),  # "la russa Sharapova"
        alone=True,
    ),
    # "il memorandum con Macron": firms make such instruments
    Cue(
        "partner",
        "ORG",
        _PER,
        before=re.compile(
            r"\b(?:memorandum|partnership|joint venture|fusione|convenzione|protocollo|licenza|"
            r"negoziat[oi]|trattativ[ae]|commess[ae]|contratto)(?: [a-zà-ÿ']+){0,3} con $"
        ),
        alone=True,
    ),
    # "Oculix, spin-off dell'ateneo", "Retenova, fondata nel 1998", "Teva, che produce"
    Cue(
        "apposition",
        "ORG",
        _PER_LOC,
        behind=re.compile(
            rf", (?:un |una |un'|uno )?(?:(?!il |lo |la )[a-zà-ÿ]+ )?{_BODY_NOUN}\b(?! civile)|"
            rf", (?:il |la |l'){_BODY_NOUN} (?:{OF}|che |leader )|"
            rf", (?:il |la |l'){_BODY_NOUN} {DEMONYM} (?:{OF}|che )|"
            r", (?:la cui sede|con sede (?:a|in)|quotata (?:a|in|al)|fondata (?:nel|a|da)|"
            r"che (?:commercializza|fattura|impiega|produce|gestisce|edita))\b|"
            r" (?:impiega|fattura|ha fatturato|commercializza|ha acquisito|acquisirà|cesserebbe)\b"
        ),
        alone=True,
    ),
    # several words are no town that a body noun follows: "Meridian Voyages, controllata della"
    Cue(
        "apposition",
        "ORG",
        _ANY_OR_WORK,
        inside=_NO_GIVEN_NAME,
        behind=re.compile(
            r", (?:un |una |un'|uno |il |la |l')?(?:società|azienda|gruppo|controllata|partecipata|"
            r"startup|start-up|spin-off|multinazionale|holding|divisione|filiale)\b(?! civile)"
        ),
    ),
    # "il Sud aspetta"
    Cue(
        "compass",
        "LOC",
        frozenset({"ORG", "PER"}),
        inside=re.compile(
            r"^(?:Nord|Sud|Est|Ovest|(?:Nord|Sud)-?(?:est|ovest)|Mezzogiorno|Meridione|"
            r"Settentrione|"
            r"[Cc]entro-?(?:[Nn]ord|[Ss]ud))$"
        ),
    ),
    # "il centro JAMSTEC": people are not written in capitals within a sentence
    Cue(
        "capitals",
        "ORG",
        _PER,
        before=re.compile(r"[a-zà-ÿ,][ ']$"),
        inside=re.compile(r"^[A-Z]{3,}$"),
        alone=True,
    ),
    # "lo scontro di Gela, cittadina siciliana"; "da Zarzis, dove", "da Mödling, in Austria"
    Cue(
        "apposition",
        "LOC",
        frozenset({"PER", "ORG"}),
        behind=re.compile(rf", (?:un |una |un'|la |il |l')?(?:[a-zà-ÿ]+ )?{_PLACE_NOUN}\b"),
        alone=True,
    ),
    Cue(
        "apposition",
        "LOC",
        _PER,
        before=re.compile(
            r"\b(?:[Aa]d?|[Dd]a|[Dd]i|[Ss]u|[Pp]er|presso|verso|tra|fra|vicino|[Cc]on) $"
        ),
        behind=re.compile(r",? dove\b|, (?:in|nel|nella|nell'|nei|negli|nelle) ?[A-ZÀ-Ý]"),
        alone=True,
    ),
    Cue(
        "apposition",
        "LOC",
        _PER,
        before=re.compile(r"\b(?:[Aa]d?|[Dd]a) $"),
        inside=re.compile(r" "),
        behind=re.compile(r",? dove\b"),
    ),
    # "raid su Omdurman", "la cerimonia a Valona", "in Piemonte"
    Cue(
        "place-of",
        "LOC",
        _PER,
        before=re.compile(
            r"\b(?:raid|colpi|bomb[ea]|missil[ei]|razz[oi]|droni?|attacc[oh]i?|offensiva|sparare|"
            r"artiglieria|sparato|bombardament[oi]|piov[a-z]+|marcia|avanzat[ae]|avanza|avanzano|"
            r"cadut[aeio]|schiantat[oa]|sorvol[oi]) su $"
            rf"|\b{_HAPPENS}[a-zà-ÿ]* (?:[a-zà-ÿ]+ ){{0,3}}ad? $"
            r"|\b(?:stabilimento|fabbrica|impianto|centrale|foresta|bosco|secca|deserto|piana|"
            r"pianura|altopiano|penisola|grotte|spiaggia|rada|laguna|colline|riserva|oasi) di $"
            r"|\b(?:devast|bombard|conquist|occup|assedi|espugn|evacu)(?:at[oaie]|ano|a|ò|arono) $"
        ),
        alone=True,
    ),
    Cue(
        "place-of",
        "LOC",
        _PER,
        before=re.compile(
            r"\b(?:caccia|raid|bomb[ea]|missil[ei]|razzi|dron[ei]|artiglieria|esercito|truppe|"
            r"forze [a-z]+)\b[^.;:\n]{0,30} (?:colpit[oa]|colpiscono|colpisce|raso al suolo|preso|"
            r"riconquistat[oa]|bombardano|bombarda|attaccano|lasciato) $"
        ),
        alone=True,
    ),
    Cue("place-of", "LOC", _PER, before=re.compile(r"\b[Ii]n $"), alone=True),
    # hospitals and theatres: saints take no article, what bears their name does
    Cue(
        "saint",
        "ORG",
        _ANY,
        before=re.compile(
            r"\b(?:ricoverat[oaie]|dimess[oaie]|trasportat[oaie]|portat[oaie]|trasferit[oaie]|"
            r"operat[oaie]|mort[oaie]|deceduto|deceduta|curat[oaie]|visitat[oaie]|medic[oi]|"
            r"primario|primari|infermier[ei]|chirurg[ho]i?|reparto|pronto soccorso|"
            r"terapia intensiva|rianimazione|padiglione|ospedale|policlinico|clinica|pazienti|"
            r"centro [a-z]+)(?: [a-zà-ÿ]+){0,2} (?:al|del|dal|nel|all'|dell'|dall'|nell') ?$"
        ),
        inside=re.compile(
            r"^(?:San|Santa|Sant'|Santo|Bambino|Policlinico|Ospedale|Spedali|Fatebene|Umberto)"
        ),
    ),
    # people take no feminine article before two names ("la Romagna Traslochi")
    Cue(
        "article",
        "ORG",
        _PER,
        before=patterns.FEMININE_ARTICLE,
        inside=re.compile(r" "),
    ),
    # nor a masculine one ("il Getty", "al Santos")
    Cue(
        "article",
        "ORG",
        _PER,
        before=re.compile(r"\b(?:[Ii]l|[Aa]l|[Dd]el|[Dd]al|[Cc]ol) $"),
        inside=re.compile(rf"^(?!(?:{'|'.join(sorted(patterns.ARTICLED_PEOPLE))})$)"),
        behind=re.compile(r"(?! ?-?(?:\d|bis\b|ter\b|quater\b))"),  # "il Conte 2"
        alone=True,
    ),
)


_AT_SCHOOL: Final = re.compile(
    r"\b(?:[Ii]l|[Aa]l|[Dd]el|[Dd]al|[Nn]el|[Ll]a|[Aa]lla|[Dd]ella|[Dd]alla|[Nn]ella) $"
)
_SAINT: Final = re.compile(r"(?:San|Santa|Santo) |Sant'")
_PLACED: Final = re.compile(
    r"\b(?:[Aa]|[Aa]d|[Ii]n|[Dd]i|[Dd]a|[Pp]er|ad|in|di|da|per|su|tra|fra|verso|presso|nel|nella|"
    r"dell[ae]|del|al|alla|dal|dalla) ?$"
)
# "il contratto con la Metroval", "la partnership con la turca Roketsan"
_ARTICLED_FIRM: Final = re.compile(rf"\b(?:[Ll]a|[Dd]alla|[Aa]lla) (?:{DEMONYM} )?$")
_FIRM_DOES: Final = re.compile(
    r" (?:ha |aveva |avrebbe |si è )?(?:scel[a-z]+|investi[a-z]*|invest[eo]|produ[a-z]+|"
    r"assum[a-z]+|"
    r"assunto|chius[oa]|firmat[oa]|firma|siglat[oa]|acquisi[a-z]+|acquist[a-z]+|vend[a-z]+|"
    r"rilev[a-z]+|"
    r"fattur[a-z]+|ottenut[oa]|annunci[a-z]+|aggiudic[a-z]+|controlla|consegn[a-z]+|fornisce|"
    r"fornirà|realizz[a-z]+|lanci[a-z]+|cresce|cede|ceduto|tratta|punta)\b"
)
# What only people are, have and do, beside a single word.
_PERSONAL_BEFORE: Final = re.compile(
    rf"\b(?:{_KIN}|[Ff]amiglia|[Ff]ratelli|[Ss]orelle|[Ee]redi|[Cc]oniugi|[Cc]asa|[Cc]aso|"
    rf"[Gg]overno|"
    r"amministrazione|era|effetto|clan|don|di nome|dett[oa]|alias|soprannominat[oa]|"
    r"[Aa]mic[oa]|[Rr]agazz[oa]|[Bb]ambin[oa]|[Pp]iccol[oa]|[Gg]iovane|[Vv]ecchi[oa]|[Pp]over[oa]|"
    r"[Mm]aestr[oa]|[Pp]rof|[Dd]ottor|[Ss]ignor[ae]?|"
    rf"{'|'.join(sorted(map(re.escape, patterns.TITLES)))}),? \"?$",
    re.IGNORECASE,
)
_PERSONAL_BEHIND: Final = re.compile(
    r",? (?:dice|disse|spiega|racconta|ricorda che|aggiunge|sospira|sorride|ride|piange|muore|"
    r"morì|nacque|nato|nata|è nat[oa]|è mort[oa]|scrisse|sposò|sposa|ha \d+ anni|aveva \d+ anni|"
    r"ammette|"
    r"confessa|commenta|conclude|osserva|scherza|precisa|si è (?:dimess|candidat|spos|"
    r"laure))[oa]?\b|"
    r", \d{1,3}(?: anni|enne)\b|, \d{1,2}[,.]|\"?, (?:che|il quale|la quale) (?:in gioventù|"
    r"da giovane)"
)

# Cues for single words that neither the article nor everybody knows as somebody's; the last one
# is for the news of business.
LONE_CUES: Final = (
    # "usciti da Vulci", "arrivati da Zarzis"
    Cue(
        "place-of",
        "LOC",
        _PER,
        before=re.compile(
            r"\b(?:part|arriv|giung|giunt|uscit|proven|decoll|salpat|fuggit|scappat|rientrat|"
            r"tornat|"
            r"venut|trasferit|esportat|trafugat|prelevat|spedit)[a-zà-ÿ]*(?: [a-zà-ÿ]+)? da $"
            r"|\b(?:accademia|base|cattedrale|diocesi|curia|carcere|museo|stazione|basilica|"
            r"abbazia|"
            r"monastero|castello|circuito|ippodromo|autodromo|parrocchia|mercato|fiera|strage|"
            r"alluvione|terremoto|assedio|consiglio comunale|amministratori|municipio|imprese|"
            r"turisti|contadini|pescatori|rione|borgata|frazione|stabilimento|"
            r"polo)(?: [a-zà-ÿ]+)? di $"
            r"|\b(?:torn|rientr|arriv|giun[gt]|vol[aeio]|sbarc|atterr|viv|abit|nat|mort|resid|"
            r"lavor|rest|trasfer|sal[ei]|scend|ispezion|manifest|"
            r"sfil)[a-zà-ÿ]* (?:[a-zà-ÿ]+ )?ad? $"
            r"|\b(?:[Rr]itir[oa]|[Ee]vacuazione|ritirata|[Ff]uga|partenza|rientro|ritorno) da $"
            r"|\b(?:variante|tangenziale|svincolo|frontiera|dogana|largo|disastro|presa|caduta|"
            r"azienda|"
            r"ditta|bivio|passo|diga|cava|discarica|inceneritore|termovalorizzatore|"
            r"rigassificatore|zuccherificio|cartiera|acciaieria|tendopoli|baraccopoli|tratto) di $"
            r"|\b(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|ieri|oggi|domani|"
            r"stamattina|stamane|stasera|\d{4}) ad? $"
            r"|\b(?:il collega|la collega|scuola n\. \d+|gemell[ei]|oratorio|sindaci) di $"
            r"|\b(?:accampamento|villaggio|paese|località|luogo|isola|città|borgo|quartiere|campo)"
            r"[^.;,\n]{0,25} (?:chiamat[oa]|di nome|dett[oa]) $"
            # "il trattato di pace, che abrogava quello di Uccialli"
            r"|\b(?:[Tt]rattat[oi]|[Pp]att[oi]|[Aa]ccord[oi]|"
            r"[Cc]onvenzion[ei])\b[^;\n]{0,50} [Qq]uello di $"
        ),
    ),
    Cue(
        "supplier",
        "ORG",
        _PER,
        before=re.compile(r"\b(?:affidat|commissionat|appaltat|subappaltat|aggiudicat)[oaie] a $"),
    ),
    # "il portavoce di Tobruk"
    Cue(
        "powers",
        "ORG",
        _PER,
        before=re.compile(
            r"\b(?:portavoce|autorità|truppe|milizie|esercito|forze(?: armate)?|uomini) di $"
        ),
    ),
    # "Pieve saluta l'Unione": towns are made of these
    Cue(
        "place-of",
        "LOC",
        _PER,
        inside=re.compile(
            r"^(?:Pieve|Borgo[a-z]*|Castel(?!l)[a-z]{3,}|Civita[a-z]+|Rocca[a-z]{4,}|"
            r"Acqua[a-z]{3,}|"
            r"Francavilla|Villafranca|Villanova|Casal[a-z]{4,}|"
            r"Monte(?:bell|falc|rotond|san|varc|chiar|silv|cat|fort|mur|pulc|spert)[a-z]+)$"
        ),
    ),
    # "Barbetti, il concorrente"
    Cue(
        "apposition",
        "ORG",
        _PER,
        behind=re.compile(
            r", (?:il |la |l'|il suo |la sua )?(?:maggior(?:e)? |principale |prim[oa] |"
            r"second[oa] )?"
            r"(?:importatore|esportatore|produttore|costruttore|distributore|concorrente|"
            r"committente|azionista|fornitor[ei]|"
            r"fornitrice|gestore|controllante|controllata|capofila|concessionaria|appaltatrice|"
            r"subappaltatrice|licenziataria|affidataria|aggiudicataria)\b"
        ),
    ),
    # publishers: edito da Casagrande; (Sellerio, 288 pagine)
    Cue(
        "publisher",
        "ORG",
        _PER,
        before=re.compile(
            r"\b(?:pubblicat[oaie]|edit[oaie]|stampat[oaie]|uscit[oaie]|esce|escono|tradott[oaie]|"
            r"mandato in libreria)\b[^.;:\n]{0,20} (?:da|per|con|presso) $"
        ),
    ),
    Cue(
        "publisher",
        "ORG",
        _PER,
        before=re.compile(r"(?:\(|, )$"),
        behind=re.compile(r",? \(?(?:pp?\.|pagg?\.|pagine \d|\d{2,4} (?:pagine|pp|pagg))"),
    ),
    # "il titolo Valdarno", "i lavoratori Navalmec"
    Cue(
        "share",
        "ORG",
        _PER,
        before=re.compile(
            r"\b(?:[Ii]l titolo|[Ll]e azioni|[Ii] bond|[Ll]e obbligazioni|[Ll]avoratori|[Oo]perai|"
            r"[Dd]ipendenti|[Ss]tabilimento|[Ff]abbrica|[Vv]ertenza|[Aa]ddetti|[Mm]archio|"
            r"[Gg]riffe|"
            r"[Pp]iattaforma|[Tt]icket|[Ff]iliale|[Cc]oncessionario|[Dd]istributore|[Rr]ivale) $"
        ),
    ),
    # "che fine farà? Retenova ha acquisito"
    Cue(
        "firm",
        "ORG",
        _PER,
        behind=re.compile(
            r",? (?:non )?(?:ha |hanno |aveva |avrebbe |si è |è stata )?(?:acquisi|acquist|rilev|"
            r"forni|assum|assunt|licenzi|fattur|"
            r"quot|aggiudic|incass|distribui|commercializz|restitui|emett|emess|ristruttur|produrr|"
            r"produc|prodott|"
            r"raddoppi|fus[oaie]|incorpor|"
            r"ced[eu]|deposit|sponsorizz)[a-zà-ÿ']*\b"
            r"|,? (?:non )?(?:ha |hanno |avrebbe )?(?:offr|offert|pag|confer|invest|stanzi|vers|"
            r"spes|"
            r"spend|perd|guadagn)[a-zà-ÿ']* (?:oltre |circa |quasi |altri |almeno |fino a )?"
            r"(?:\d|mezzo |un m|due |tre |cento|dieci|venti|trenta)"
        ),
    ),
    # not behind a verb of speech or with an office: in business a firm
    Cue(
        "business",
        "ORG",
        _PER,
        before=re.compile(
            r"(?:^|[\n.:;(\"] ?|, |\b(?:e|ed|per|con|di|da|tra|fra|su|contro|ma|anche|che|"
            r"dell[ae] [a-zà-ÿ]+|[a-zà-ÿ]+(?:ese|ana|ina|ano|ino)) )$"
        ),
    ),
)


def label_by_context(folded: str, names: Sequence[Name]) -> list[Name]:
    """Correct the label of unknown names by what stands around them.

    The cue is noted also where the label was right: it counts when labels are levelled.
    """
    people = introduced(folded, names)
    school = len(set(patterns.SCHOOL.findall(folded))) > 2
    health = len(set(patterns.HEALTH.findall(folded))) > 2
    business = len(set(patterns.BUSINESS.findall(folded))) > 5
    done: list[Name] = []
    for name in names:
        before = folded[max(0, name.start - _REACH) : name.start]
        if before.endswith("\n"):
            before += "\n"  # "$" also matches before a last line break, where a title may end
        if name.rule in {"ministry", "court"} or (
            name.entry is not None
            and not patterns.WITH_COMPANY_FORM.search(folded, name.start, name.end)
        ):
            done.append(name)
            continue
        cue = next((cue for cue in CUES if cue.fits(folded, name, before, people)), None)
        if cue is None and health and _ward(folded, name, before):
            done.append(name.changed("saint", label="ORG"))
            continue
        if (
            school
            and name.label in {"PER", "LOC"}
            and one_word(folded[name.start : name.end])
            and folded[name.start : name.end] in patterns.SCHOOL_NAMES - people
            and _AT_SCHOOL.search(before)
        ):
            done.append(name.changed("school", label="ORG"))
            continue
        if cue is None and _stranger(folded, name, people, before):
            cues = LONE_CUES[: None if business else -1]
            cue = next((cue for cue in cues if cue.fits(folded, name, before, people)), None)
        if cue is None and business and _firm_not_town(folded, name, before):
            done.append(name.changed("business", label="ORG"))
            continue
        if cue is not None:
            done.append(name.changed(cue.rule, label=cue.label))
        elif name.label != "MISC" and _opens_dateline(folded, name, before):
            done.append(name.changed("dateline", label="LOC"))
        else:
            done.append(name)
    return _both_ends(folded, _coordinated(folded, done, people), people)


def _firm_not_town(folded: str, name: Name, before: str) -> bool:
    """Whether an unknown place does what in business firms do: "Lumera ha chiuso un accordo"."""
    return (
        name.label == "LOC"
        and one_word(folded[name.start : name.end])
        and (
            (
                _PLACED.search(before) is None
                and _FIRM_DOES.match(folded, name.end, name.end + _REACH) is not None
            )
            or _ARTICLED_FIRM.search(before) is not None
        )
    )


def _ward(folded: str, name: Name, before: str) -> bool:
    """Whether it is a saint with an article, which in the news of health is a hospital."""
    return (
        name.label in {"PER", "LOC", "ORG"}
        and _SAINT.match(folded, name.start, name.end) is not None
        and _ARTICLED.search(before) is not None
    )


def _stranger(folded: str, name: Name, people: Collection[str], before: str) -> bool:
    """Whether a model's person is one word that neither the article nor everybody knows.

    News brings people in by first name or title; who is there by one word alone is famous, or is
    no person.
    """
    written = folded[name.start : name.end]
    return (
        name.label == "PER"
        and one_word(written)
        and written.rsplit(maxsplit=1)[-1] not in people
        and written not in people_by_one_word()
        and _PERSONAL_BEFORE.search(before) is None
        and _PERSONAL_BEHIND.match(folded, name.end, name.end + _REACH) is None
    )


def _both_ends(folded: str, names: list[Name], people: Collection[str]) -> list[Name]:
    """Give both ends of a way one label: "da Aden a Sana'a"."""
    for number in range(1, len(names)):
        first, second = names[number - 1 : number + 1]
        if (
            not {first.label, second.label} <= {"PER", "LOC"}
            or first.label == second.label == "PER"
            or folded[first.end : second.start] not in {" a ", " ad "}
            or not folded[max(0, first.start - 3) : first.start].lower().endswith("da ")
        ):
            continue
        if first.label == second.label:
            # Noted, so that it counts when labels are levelled.
            names[number - 1], names[number] = first.changed("way"), second.changed("way")
            continue
        odd = first if first.label == "PER" else second
        written = folded[odd.start : odd.end]
        if odd.entry is None and " " not in written and written not in people:
            names[number - 1 if odd is first else number] = odd.changed("way", label="LOC")
    return names


def introduced(folded: str, names: Sequence[Name]) -> frozenset[str]:
    """Return the words that the article has in people's full names, or behind a title."""
    words: set[str] = set()
    for name in names:
        if name.label != "PER":
            continue
        if patterns.COMPANY_NAME.search(folded[name.start : name.end]):
            continue
        written = folded[name.start : name.end].split()
        before = folded[max(0, name.start - 30) : name.start].replace("'", " ").split()
        if len(written) > 1 or (before and before[-1].lower() in patterns.TITLES):
            words.update(written)
    return frozenset(words)


def _opens_dateline(folded: str, name: Name, before: str) -> bool:
    written = folded[name.start : name.end]
    return (
        written.isupper()
        and len(written) > 3
        and not before.rstrip(" ").strip("(").endswith(tuple("abcdefghijklmnopqrstuvwxyz,"))
        and patterns.PLACE_AND_DATE.match(folded, name.end) is not None
    )


def _coordinated(folded: str, names: list[Name], people: Collection[str]) -> list[Name]:
    """Give unknown single words the label of a sure neighbour in a list.

    "Fim, Fiom e Uilm" are bodies with the known one; "i centri di Gjader e Shengjin" both places.
    """
    joints = {", ", " e ", " ed "}
    for step in (1, -1):
        order = range(len(names)) if step > 0 else range(len(names) - 1, -1, -1)
        for number in order:
            other = number - step
            if not 0 <= other < len(names):
                continue
            name, sure = names[number], names[other]
            left, right = (sure, name) if step > 0 else (name, sure)
            if (
                name.entry is not None
                or (name.label == sure.label and name.label != "ORG")
                or name.label not in {"PER", "LOC", "ORG"}
                or " " in folded[name.start : name.end]
                or folded[left.end : right.start] not in joints
                or not _listed(folded, left, right)
            ):
                continue
            known = sure.entry is not None and not sure.entry.ambiguous
            if sure.label == "ORG" and not sure.team and (known or "listed" in sure.rule):
                names[number] = name.changed("listed", label="ORG")
            elif sure.label == "LOC" and step > 0 and "loc-cue" in sure.rule and right is name:
                names[number] = name.changed("listed", label="LOC")
            elif (
                sure.label == "LOC"
                and step > 0
                and name.label == "PER"
                and " " not in folded[sure.start : sure.end]
                and folded[left.end : right.start] != ", "
                and _stranger(folded, name, people, folded[max(0, name.start - 3) : name.start])
            ):
                # "la convenzione con Fonzaso e Lamon"
                names[number] = name.changed("listed", label="LOC")
    for number in range(2, len(names)):
        # "Trieste, Lubiana, Klagenfurt": after two known places, a third.
        first, second, name = names[number - 2 : number + 1]
        if (
            name.entry is None
            and name.label in {"PER", "ORG"}
            and " " not in folded[name.start : name.end]
            and all(n.label == "LOC" and n.entry is not None for n in (first, second))
            and folded[first.end : second.start] == ", "
            and folded[second.end : name.start] in joints
        ):
            names[number] = name.changed("listed", label="LOC")
    return names


def _listed(folded: str, left: Name, right: Name) -> bool:
    """Whether a comma between two names is one of a list ("Fim, Fiom e Uilm"), not an aside."""
    if folded[left.end : right.start] != ", ":
        return True
    return (
        re.match(
            r"(?:, [A-ZÀ-Ý][\w-]+){0,4} e (?:la |il |l')?[A-ZÀ-Ý]",
            folded[right.end : right.end + 80],
        )
        is not None
    )
