"""Labels that world knowledge and the article decide: metonyms, teams, consistency, recall."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from setaccio.entities import patterns
from setaccio.entities.context import introduced
from setaccio.entities.coreference import plain
from setaccio.entities.names import Cover, Name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from setaccio.entities.gazetteer import Token

_TEAM_ARTICLE: Final = re.compile(r"\b(?:[Ii]l|[Dd]el|[Aa]l|[Dd]al|[Cc]ol|[Ss]ul) $")
_CAPITALS_AGREE: Final = re.compile(r" e | ed |, | ?- ?")
# Rules that read the label off the context: their vote counts more than a model's guess.
_CUES: Final = frozenset(
    "org-cue loc-cue dateline age head-of article title listed company company-form agency"
    " members-of nationals-of apposition place-of way national firm share publisher saint"
    " kin player arena institute supplier".split()
)
_IN_PLACE: Final = re.compile(r"\b(?:in|nel|nella|nell') ?$")
_PLAYED_IN: Final = re.compile(
    r"\b(?:militat[oa]|giocat[oa]|giocò|maglie?|squadre|club|carriera|allenat[oa]|panchin[ae])\b"
    r"[^.;:\n]{0,40}\b(?:del|della|dell'|di|nel|nella|nell'|con|in|il|la) ?$"
)
_HER: Final = re.compile(r"\b(?:[Ll]a|[Dd]ella|[Aa]lla|[Dd]alla|[Nn]ella|[Ss]ulla) $")
# Men's first names that do not end in "o".
_MEN: Final = frozenset(
    """Luca Andrea Nicola Mattia Elia Michele Giuseppe Daniele Davide Simone Gabriele Raffaele
    Emanuele Samuele Pasquale Ettore Cesare Giovanni Gianni Luigi Oscar Ivan Christian
    Cristian Gian Walter Valter Manuel Denis Mirko Nicolò Enea Tobia Zaccaria Battista
    Felice Oreste Ulisse Achille Carmine Natale Clemente Salvatore Ennio Vittore Edgar Omar
    William Kevin Patrick Philippe Pierre Jean John David Peter Paul Thomas Michael Robert
    Richard Charles Jan Karl Hans Klaus Vladimir Viktor Igor Oleg""".split()
)
_PLACED: Final = re.compile(r"\b(?:a|ad|di|da|in|per) $")
SCORE: Final = re.compile(r" (?:per )?\d{1,3}-\d{1,3}\b")
_DATELINE: Final = re.compile(r" ?(?:\([^)\n]{1,30}\) ?)?(?:-|,? \d{1,2}[ ./]|\.? ?- )")
_HEAD_OF_PLACE: Final = re.compile(rf"[a-zà-ÿ]+ {patterns.OF}$")
ORG_HEAD: Final = re.compile(rf"(?:{patterns.ORG_HEAD})(?: |$)")
_HEADLINE: Final = re.compile(r"(?m)^[^a-zà-ÿ\n]*[A-ZÀ-Ý]{3}[^a-zà-ÿ\n]*$")
_STARTS_SENTENCE: Final = frozenset('.:;!?"(\n')
_PLACE_NOUNS: Final = frozenset("capitale città aeroporto stazione metropoli".split())
# What leads from the subject to its verb: a space, or an aside between commas.
_TO_VERB: Final = re.compile(r",[^,.;:\n]{2,80}, | ")
_BY: Final = frozenset("dal dalla dall'".split())
_OF: Final = frozenset("di del della dell' dei degli delle".split())
_BESIDE: Final = frozenset("davanti accanto vicino fuori dietro oltre".split())
# "annunciato ieri dal Cremlino", "lasciato cadere da Nuku'alofa"
_DONE_BY: Final = re.compile(
    r"\b(?P<verb>(?!aiut|minut|salut|tribut|contribut|statut|diritt|prodott[oi] |fatt[oi] |soldat|"
    r"candidat|deputat|notte|gente|stat[oi] |post[oi] )[a-zà-ÿ]+(?:at|it|ut|st|tt|rs|ss|s|t)[oaie])"
    r"(?: (?:lo scorso anno|l'anno scorso|ieri|oggi|poi|già|anche|subito|finora|infine|sempre|"
    r"solo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|"
    r"[a-zà-ÿ]+mente|[a-zà-ÿ]+(?:are|ere|ire)|(?:nel|in) (?:\d{4}|[a-zà-ÿ]+)|a [a-zà-ÿ]+))? $"
)
# "partito da Madrid", "lontano da Roma": from a place.
_MOVED: Final = re.compile(
    r"(?:ri)?(?:part|arriv|giunt|ven|torn|rientr|proven|decoll|usc|fugg|scapp|rimpatri|trasfer|"
    r"spost|"
    r"lontan|"
    r"dist|sped|port|mand|rest|tutt|quest|quell|molt|tant)[a-zà-ÿ]*$"
)
# Verbs whose object is a place.
_TO_PLACES: Final = re.compile(
    r"(?:visit|raggiun|lasci|bombard|colp|attravers|assedi|conquist|inva[ds]|occup|circond|liber|"
    r"devast|distrugg|distrutt|abbandon|travers|sorvol|evacu|rad[eo]|è|era|sono|fu|sar|divent|rest|"
    r"chiam|collega|uni)[a-zà-ÿ]*$"
)
_LINKED: Final = re.compile(
    r"\b(?:collegament|collegat|confin|distanz|vol[oi]|tren[oi]|line[ae]|tratt[ae]\b|ferrovi|"
    r"autostrad|"
    r"gemellat|pendolar|traffic|paragon|confront|rispetto)[a-zà-ÿ]*(?: [a-zà-ÿ]+)?$"
)
_MADE_IN: Final = re.compile(r"(?:accord|intes|patto|negoziat|trattativ|colloqui|alleanz|vertenz)")
_ASKING: Final = re.compile(
    r"\b(?:chie(?:de|sto|sta|dono|sero)|risp(?:onde|osto|ondono)|detto|rivolt[oa]|appello|ok|sì|"
    r"no|via libera|"
    r"concess[oa]|impost[oa]|propost[oa]|offert[oa]|vicin[oiae]|avvis[oa]|messaggio|attacco|"
    r"accuse|accusa|consent[a-zà-ÿ]+|permett[a-zà-ÿ]+|permesso|imped[a-zà-ÿ]+|ordinato|"
    r"vietato|tocca|toccherà|spetta|spetterà|conviene|piace|"
    r"monito|pressing|lettera|fonti|legat[oiae]|fedel[ei]|"
    r"propo(?:ne|rrà|rre|rrebbe|neva)|vers(?:a|ano|erà|are|ava)|offr(?:e|ono|irà|ire|iva)|"
    r"leg(?:a|ano|ava|avano|are|herà)|leg(?:a|ano|ava|are) le mani|"
    r"guard(?:a|ano|are|ando|ava)|conced(?:e|ono|ere|erà)|sottopost[oaie]|dovut[oaie]|"
    r"restitu(?:isce|ito|ita|iti|ite|ire|irà)|consent(?:e|ito|ire|irà)) $"
)
# "per Ankara la convenzione viola i trattati": in its eyes.
_IN_THE_EYES: Final = re.compile(r"(?:[.:;\n\"]|[a-zà-ÿ], per (?:ora|adesso|il momento),) ?$|^$")
_CLAUSE_OPENS: Final = re.compile(r"(?:[.:;,!?\n\"] ?|^)$")
# "A Kiev si pensa a un'alternativa", "Da Rabat si ribatte", "Alla Farnesina si getta acqua".
_MINDED: Final = re.compile(
    r" (?:non )?(?:si (?:pens|ribatt|festeggi|esult|tem[ei]|sper|dic|sostien|assicur|ammett|"
    r"smentis|minimizz|osserv|replic|protest|getta acqua|fa sapere|ragion|riflett|"
    r"brind|respir|tir)|(?:pensano|temono|sperano|sostengono|assicurano|ammettono|smentiscono|"
    r"minimizzano|osservano|replicano|ribattono|fanno sapere|dicono|sanno|interessa|preme|"
    r"conviene|sta a cuore)\b)"
)
# "Belgrado, ha aggiunto la ministra, "lo rinnoverà""
_SAID_ASIDE: Final = re.compile(
    r", (?:ha (?:aggiunto|detto|spiegato|precisato|ribadito|sottolineato|ricordato|osservato|"
    r"concluso)|dice|spiega|aggiunge|precisa|osserva|assicura)(?: [^\",.;:\n]{2,60})?, \""
)
_JOINED: Final = re.compile(r" e (?:il |la |lo |l'|i |gli |le )?(?:[A-ZÀ-Ý][\w-]+|[a-zà-ÿ]{3,}i) ")
_ADVERB: Final = re.compile(
    r"(?:però|invece|intanto|anche|perfino|persino|pure|già|ora|oggi|ieri|poi|subito|ancora|"
    r"[a-zà-ÿ]+mente)$"
)


def relabel_known(folded: str, names: Sequence[Name]) -> list[Name]:
    """Give known names their label; heads that name bodies make ORG.

    A country is LOC, also when it acts; known bodies are ORG. An ambiguous name keeps the model's
    label and is then the known thing only if the label agrees; but a company that is called like a
    person ("Leonardo", "Ferrero") is one wherever the article has nobody of that name.
    """
    people = introduced(folded, names)
    done = []
    for name in names:
        entry = name.entry
        club = folded[name.start : name.end] in patterns.TEAM_CITIES | patterns.FEMININE_CLUBS
        if (
            entry is not None
            and entry.label == "LOC"
            and name.label == "ORG"
            and "boundary" in name.rule
            and _HEAD_OF_PLACE.search(folded, max(0, name.start - 40), name.start)
        ):
            # "comune di Cagliari", "ambasciata della Guinea": the model's body was the head's.
            done.append(name.changed("known", label="LOC"))
        elif entry is not None and entry.kind == "place" and club and name.label == "ORG":
            done.append(name.changed("team", team=True))  # the model read a club, not the city
        elif entry is not None and entry.kind == "capital" and name.label == "ORG":
            done.append(name)  # a vote of the model for the metonym
        elif (entry is not None and not entry.ambiguous and name.label != entry.label) or (
            entry is not None
            and entry.ambiguous
            and entry.kind == "organisation"
            and name.label != entry.label
            and folded[name.start : name.end] not in people
        ):
            done.append(name.changed("known", label=entry.label))
        elif entry is not None and entry.ambiguous and name.label != entry.label:
            done.append(name.changed("ambiguous", entry=None, namesake=entry))
        elif (
            entry is None
            and name.label in {"LOC", "PER", "MISC"}
            and ORG_HEAD.match(folded, name.start, name.end)
            and not patterns.MEETING.fullmatch(folded, name.start, name.end)
            and name.end - name.start > 8
        ):
            done.append(name.changed("head", label="ORG"))
        else:
            done.append(name)
    return done


def teams(
    folded: str, tokens: Sequence[Token], index: Mapping[int, int], names: Iterable[Name]
) -> list[Name]:
    """A feminine city with a masculine article is its team: "il Bologna batte il Lecce".

    So are both sides of a verb of matches: "Modena ha battuto Trento 3-1".
    """
    names = list(names)
    playing: set[int] = set()
    for number in range(len(names) - 1):
        one, other = names[number], names[number + 1]
        score = SCORE.match(folded, other.end)
        won = patterns.MATCH_VERB.match(folded, one.end)
        if (
            {one.label, other.label} <= {"LOC", "ORG"}
            and won
            and score
            and (other.start - won.end() <= 3)
        ):
            playing |= {number, number + 1}
        if folded[one.end : other.start] in {"-", " - "}:
            words = {folded[one.start : one.end], folded[other.start : other.end]}
            if words & patterns.CLUBS and words <= patterns.CLUBS | patterns.TEAM_CITIES:
                playing |= {number, number + 1}
    _listed_teams(folded, names, playing)
    _paired_teams(folded, names, playing)
    sport = len(set(patterns.SPORT.findall(folded))) > 2
    done = []
    for number, name in enumerate(names):
        position = index.get(name.start)
        if (
            number in playing
            or (
                folded[name.start : name.end] in patterns.CLUBS
                and name.label in {"PER", "LOC"}
                and _HER.search(folded, max(0, name.start - 8), name.start)
            )
            or (sport and (_plays(folded, name) or _competes(folded, name)))
            or (
                position
                and folded[name.start : name.end] in patterns.FEMININE_CLUBS
                and tokens[position - 1].text.lower() in patterns.FEMININE_ARTICLES
                and patterns.OLD_CITY.match(folded, name.end) is None
            )
            or (
                position
                and folded[name.start : name.end] in patterns.TEAM_CITIES
                and tokens[position - 1].text.lower() in patterns.TEAM_ARTICLES
            )
        ):
            done.append(name.changed("team", label="ORG", team=True))
        else:
            done.append(name)
    return done


def _plays(folded: str, name: Name) -> bool:
    """Whether it is a town with an article, which in the news of sports is its team's."""
    return (
        name.label in {"LOC", "PER"}
        and name.entry is None
        and " " not in folded[name.start : name.end]
        and _TEAM_ARTICLE.search(folded, max(0, name.start - 6), name.start) is not None
    )


def _competes(folded: str, name: Name) -> bool:
    """Whether a town is the opponent or the subject of a match: "contro Trento", "Trento vince"."""
    written = folded[name.start : name.end]
    town = written in patterns.TEAM_CITIES or (name.entry is None and name.label == "LOC")
    return (
        name.label in {"LOC", "PER"}
        and " " not in written
        and town
        and (
            patterns.OPPONENT.search(folded, max(0, name.start - 40), name.start) is not None
            or (
                patterns.PLAYS.match(folded, name.end, name.end + 40) is not None
                and not _PLACED.search(folded, max(0, name.start - 4), name.start)
            )
        )
    )


def _paired_teams(folded: str, names: Sequence[Name], playing: set[int]) -> None:
    """Add two names joined by a hyphen and followed by a score: "Modena-Trento 3-1"."""
    for number in range(len(names) - 1):
        one, other = names[number], names[number + 1]
        if (
            folded[one.end : other.start] in {"-", " - "}
            and {one.label, other.label} <= {"LOC", "ORG"}
            and SCORE.match(folded, other.end)
        ):
            playing |= {number, number + 1}


def _listed_teams(folded: str, names: Sequence[Name], playing: set[int]) -> None:
    """Add the cities that stand in a list with a club: "Atalanta, Udinese, Bologna e Padova"."""
    for order in (range(1, len(names)), range(len(names) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for number in order:
            here, beside = names[number], names[number + step]
            left, right = sorted((here, beside), key=lambda name: name.start)
            if (
                folded[here.start : here.end] in patterns.TEAM_CITIES
                and folded[left.end : right.start] in {", ", " e "}
                and (
                    number + step in playing
                    or folded[beside.start : beside.end] in patterns.CLUBS
                    or beside.team
                    or _PLAYED_IN.search(folded, max(0, beside.start - 60), beside.start)
                )
            ):
                playing.add(number)


def metonyms(
    folded: str,
    tokens: Sequence[Token],
    index: Mapping[int, int],
    names: Sequence[Name],
    verbs: Collection[int] = (),
) -> list[Name]:
    """Capitals and seats are ORG where they act and LOC where they are places.

    Args:
        folded: The folded text.
        tokens: Its tokens.
        index: Start offset of a token -> its index.
        names: The names, in order.
        verbs: Start offsets of finite verbs, if a tagger has found them; without, a list of verbs
            that governments are the subject of has to do.
    """
    judge = _Judge(folded, tokens, index, names, verbs)
    done: list[Name] = []
    for number, name in enumerate(names):
        if (
            name.label in {"LOC", "ORG"}
            and not _may_act(name)
            and patterns.HOUSE.match(folded, name.start, name.end)
            and (label := judge.house(number))
        ):
            done.append(name.changed("house", label=label))
            continue
        if not _may_act(name):
            done.append(name)
            continue
        acts = judge.acts(number)
        label = "ORG" if acts else "LOC"
        rule = "metonym" if acts else "place"
        done.append(name if label == name.label else name.changed(rule, label=label))
    for number in range(1, len(done)):
        # "fra Tripoli e Bengasi": the other side of a capital that acts.
        one, other = done[number - 1], done[number]
        if (
            _may_act(one)
            and one.label == "ORG"
            and other.label == "LOC"
            and not _may_act(other)
            and (other.entry is None or other.entry.kind == "place")
            and folded[one.end : other.start] == " e "
            and re.search(r"\b(?:tra|fra) $", folded[max(0, one.start - 5) : one.start])
        ):
            done[number] = other.changed("metonym", label="ORG")
    # Coordinated with a capital that acts: "Roma e Algeri rinnovano".
    for number in range(len(done) - 2, -1, -1):
        one, other = done[number], done[number + 1]
        if (
            _may_act(one)
            and _may_act(other)
            and folded[one.end : other.start] in {" e ", " ed "}
            and one.label != other.label
        ):
            late = other.label == "ORG"
            if not judge.placed(one if late else other):
                done[number if late else number + 1] = (one if late else other).changed(
                    "metonym", label="ORG"
                )
    return done


def _may_act(name: Name) -> bool:
    return (
        name.entry is not None
        and name.entry.kind in {"capital", "seat"}
        and not name.team
        and name.label != "PER"
    )


class _Judge:
    """Decides whether a capital or seat acts, from the words around it."""

    def __init__(
        self,
        folded: str,
        tokens: Sequence[Token],
        index: Mapping[int, int],
        names: Sequence[Name],
        verbs: Collection[int],
    ) -> None:
        self.folded = folded
        self.tokens = tokens
        self.index = index
        self.names = names
        self.verbs = verbs

    def placed(self, name: Name) -> bool:
        """Whether a preposition of place stands before the name."""
        position = self.index.get(name.start, 0)
        return bool(position) and self.tokens[position - 1].text.lower() in patterns.LOCATIVE

    def acts(self, number: int) -> bool:
        """Whether the name with this number is the subject or partner of an action."""
        name = self.names[number]
        # Seats act where nothing says otherwise, and capitals that the model takes for a body.
        seat = name.entry is not None and (name.entry.kind == "seat" or name.label == "ORG")
        position = self.index.get(name.start)
        if position is None:
            return seat
        first = position
        if position and self.tokens[position - 1].text.lower() in {"il", "la", "l'", "lo"}:
            first -= 1
        start = self.tokens[first].start
        before = self.tokens[first - 1].text.lower() if first else ""
        building = name.entry is not None and name.entry.kind == "seat"
        if not building and (self._dateline(name, start) or before in _PLACE_NOUNS):
            return False
        if before in patterns.LOCATIVE or before in _BESIDE:
            return self._addressed(before, first)
        if before in {"con", "contro", "tra", "fra", "di", "del", "della", "dell'", "e", "ed"}:
            return self._related(number, first, seat=seat)
        return (
            self._governs_verb(name)
            or (first > 0 and self._dealt_with(self.tokens[first - 1]))
            or patterns.SAYING.search(self.folded[max(0, start - 40) : start].rstrip()) is not None
            or patterns.DEALT_WITH.search(self.folded, max(0, start - 30), start) is not None
            or patterns.CLEFT.search(self.folded, max(0, start - 90), start) is not None
            or patterns.QUOTED.match(self.folded, name.end, name.end + 3) is not None
            or _pair_of_governments(self.folded, self.names, number)
            or (before == "," and _gapped(self.folded, self.names, number))
            or seat
        )

    def house(self, number: int) -> str:
        """The label of a museum, theatre or library: ORG as a partner or doer, LOC as a place.

        Empty where neither is plain.
        """
        name = self.names[number]
        position = self.index.get(name.start)
        if position is None:
            return ""
        first = position
        if position and self.tokens[position - 1].text.lower() in {"il", "la", "l'", "lo", "gli"}:
            first -= 1
        before = self.tokens[first - 1].text.lower() if first else ""
        palace = patterns.PALACE.match(self.folded, name.start) is not None
        if before in patterns.LOCATIVE or before in _BESIDE:
            if self._addressed(before, first) or (before in _BY and not self._moved(first)):
                return "ORG"
            return "LOC"
        head = self.folded[max(0, self.tokens[first].start - 60) : self.tokens[first].start]
        if before == "con" or patterns.OF_HOUSE.search(head) or self._governs_verb(name):
            return "ORG"
        bare = first == position and before.isalpha()  # "nel famosissimo Musée d'Orsay"
        if palace or bare or before in _OF:
            return ""
        visited = first > 0 and _TO_PLACES.match(before) is not None
        return "LOC" if visited else "ORG"

    def _moved(self, first: int) -> bool:
        """Whether one comes or is far "from" there: "partiti dal Museo"."""
        return first > 1 and _MOVED.match(self.tokens[first - 2].text.lower()) is not None

    def _dateline(self, name: Name, start: int) -> bool:
        """Whether it opens a dateline: "ALGERI - Ci sono volute", "BRUXELLES, 28/02/2023."."""
        opening = self.folded[max(0, start - 2) : start].rstrip(" ")
        after = self.folded[name.end : name.end + 60]
        written = self.folded[name.start : name.end]
        return (not opening or opening[-1] in "\n)") and (
            _DATELINE.match(after) is not None
            or (written.isupper() and patterns.PLACE_AND_DATE.match(after) is not None)
        )

    def _governs_verb(self, name: Name) -> bool:
        after = self.folded[name.end : name.end + 160]
        if patterns.ASIDE.match(after) or _SAID_ASIDE.match(after):
            return True
        relative = patterns.RELATIVE.match(after)
        if relative and patterns.ACTING.match(after, relative.end()):
            return True
        opening = _TO_VERB.match(after)
        if opening is None:
            return False
        offset = name.end + opening.end()
        if joined := _JOINED.match(self.folded, name.end, name.end + 60):
            offset = joined.end()  # "Damasco e curdi si accusano"
        rest = self.folded[offset : offset + 80]
        if patterns.ACTING.match(rest):
            return True
        lead = patterns.BEFORE_VERB.match(rest)
        ahead = lead.end() if lead else 0
        if patterns.SIMPLE_PAST.match(rest[ahead:]):
            return True
        copula = "si " not in rest[:ahead] and patterns.COPULA.match(rest[ahead:]) is not None
        return offset + ahead in self.verbs and not copula

    def _addressed(self, preposition: str, first: int) -> bool:
        """Whether it is asked or does: "chiede al Cremlino", "annunciato dal Cremlino"."""
        if preposition in {"a", "ad", "al", "allo", "alla", "all'"}:
            opening = self.tokens[first - 1].start
            head = self.folded[max(0, opening - 60) : opening]
            return (
                _ASKING.search(head) is not None
                or patterns.GIVEN_TO.search(head) is not None
                or self._minds(first)
            )
        if preposition in {"dal", "dalla", "dall'", "da"} and first > 1:
            opening = self.tokens[first - 1].start
            done = _DONE_BY.search(self.folded, max(0, opening - 60), opening)
            acting = done is not None and _MOVED.match(done["verb"]) is None
            return acting or self._speaks_from(first) or self._minds(first)
        if preposition == "per":
            opening = self.tokens[first - 1].start
            return _IN_THE_EYES.search(self.folded, max(0, opening - 30), opening) is not None
        return preposition in {"da", "dal", "dalla", "dall'"} and self._speaks_from(first)

    def _minds(self, first: int) -> bool:
        """Whether it is where somebody thinks or speaks for it: "A Kiev si teme"."""
        opening = self.tokens[first - 1].start
        name = self.tokens[first + (self.tokens[first].text.lower() in {"il", "la", "l'"})]
        after = self.folded.find(" ", name.end)
        return (
            _CLAUSE_OPENS.search(self.folded, max(0, opening - 3), opening) is not None
            and after >= 0
            and _MINDED.match(self.folded, after) is not None
        )

    def _speaks_from(self, first: int) -> bool:
        """Whether a message comes from there: "Da Washington nessun commento"."""
        opening = self.tokens[first - 1].start
        head = self.folded[max(0, opening - 20) : opening]
        return patterns.SENT.search(self.folded, max(0, opening - 40), opening) is not None or (
            patterns.BEFORE_SENDER.search(head) is not None
            and patterns.MESSAGE.match(
                self.folded, self.tokens[first].end, self.tokens[first].end + 80
            )
            is not None
        )

    def _dealt_with(self, before: Token) -> bool:
        """Whether it is the object of a finite verb: "accusa Bangkok", not "visita Bangkok"."""
        if _ADVERB.match(before.text.lower()):
            before = self.tokens[self.index[before.start] - 1]  # "accusano però Asmara"
        return before.start in self.verbs and _TO_PLACES.match(before.text.lower()) is None

    def _two_governments(self, number: int) -> bool:
        """Whether this capital and the next name, joined by "e", are of two countries."""
        if number + 1 >= len(self.names):
            return False
        one, other = self.names[number].entry, self.names[number + 1].entry
        return (
            one is not None
            and other is not None
            and one.kind == other.kind == "capital"
            and one.code != other.code
            and self.folded[self.names[number].end : self.names[number + 1].start] == " e "
        )

    def _related(self, number: int, first: int, *, seat: bool) -> bool:
        """Whether it is one side of a relation: "con Madrid", "tra Roma e Parigi"."""
        word = self.tokens[first - 1].text.lower()
        start = self.tokens[first - 1].start
        if word in {"e", "ed"}:
            return self._second(number, start, seat=seat)
        head = self.folded[max(0, start - 50) : start].rstrip()
        if patterns.LOC_CUE.search(self.folded, max(0, start - 50), self.tokens[first].start):
            return False  # "il quartiere di Brera"
        between = word in {"tra", "fra"}
        if word == "contro":
            return seat or patterns.RELATION.search(head) is not None
        if word == "con" or (between and self._two_governments(number)):
            # One deals "con Madrid", and trades "tra Teheran e Mascate", but flies there too.
            return _LINKED.search(head) is None
        if relation := patterns.RELATION.search(head):
            # "l'accordo di Roma" was made there; "fra Roma e Parigi" they made it.
            return between or _MADE_IN.match(relation.group()) is None
        return seat

    def _second(self, number: int, start: int, *, seat: bool) -> bool:
        """Whether the second of a pair acts, whose "e" is at `start`: as the first does."""
        if number and self.names[number - 1].end >= start - 1:
            left = self.names[number - 1]
            opening = self.folded[max(0, left.start - 60) : left.start]
            if between := re.search(r"\s*\b(?P<word>tra|fra|con) $", opening):
                head = opening[: between.start()]
                if between["word"] != "con" and self._two_governments(number - 1):
                    return _LINKED.search(head) is None
                return patterns.RELATION.search(head) is not None
            if self.placed(left):
                return False
        name = self.names[number]
        quoted = patterns.QUOTED.match(self.folded, name.end, name.end + 3) is not None
        return quoted or self._governs_verb(name) or seat


def _pair_of_governments(folded: str, names: Sequence[Name], number: int) -> bool:
    """Two capitals of two countries joined by "e" at the head of a line or sentence."""
    for left, right in ((number, number + 1), (number - 1, number)):
        if left < 0 or right >= len(names):
            continue
        one, other = names[left], names[right]
        if one.entry is None or other.entry is None:
            continue
        if one.entry.kind != "capital" or other.entry.kind != "capital":
            continue
        if one.entry.code == other.entry.code or folded[one.end : other.start] != " e ":
            continue
        opening = folded[max(0, one.start - 3) : one.start].strip(" ")
        if not opening or opening[-1] in _STARTS_SENTENCE:
            third = number + 1 if number == right else right + 1
            listed = third < len(names) and folded[other.end : names[third].start] in {", ", " e "}
            return not listed
    return False


def _gapped(folded: str, names: Sequence[Name], number: int) -> bool:
    """Whether the verb is left out: "Pristina lo considera superato, Belgrado violato"."""
    here = names[number]
    clause = folded.rfind(",", 0, here.start)
    for left in reversed(names[max(0, number - 3) : number]):
        if left.entry is None or left.entry.kind != "capital" or left.end > clause:
            continue
        between = folded[left.end : clause]
        after = folded[here.end : here.end + 25]
        return (
            not re.search(r"[.;:!?\n]", between)
            and patterns.ACTING.match(between.lstrip(" ")) is not None
            and re.match(r" [a-zà-ÿ]+(?:at|it|ut|tt|st|s)[oa]?[.,;]", after) is not None
        )
    return False


def surnames(folded: str, names: Sequence[Name]) -> list[Name]:
    """A surname alone of a person of the article is that person.

    A name of one word that is the last word of a PER elsewhere in the article, and no known place
    or body, becomes PER.
    """
    last_names = {
        folded[name.start : name.end].rsplit(maxsplit=1)[-1]
        for name in names
        if name.label == "PER" and " " in folded[name.start : name.end]
    }
    as_other = Counter(
        folded[n.start : n.end]
        for n in names
        if n.label != "PER" and n.entry is not None and not n.entry.ambiguous
    )
    return [
        name.changed("surname", label="PER", entry=None)
        if name.label != "PER"
        and folded[name.start : name.end] in last_names
        and not as_other[folded[name.start : name.end]]
        and not name.team
        and not _IN_PLACE.search(folded, max(0, name.start - 6), name.start)
        else name
        for name in names
    ]


def short_bodies(folded: str, names: Sequence[Name]) -> list[Name]:
    """A company's name without its legal form is the company, and so is its first word alone.

    Unless that is also a surname in the article, or said to be a place.
    """
    companies = {
        folded[name.start : name.end].split(maxsplit=1)[0]
        for name in names
        if name.label == "ORG"
        and " " in folded[name.start : name.end]
        and ("company" in name.rule or "org-cue" in name.rule or "article" in name.rule)
    } - patterns.BODIES_NAMED
    # "Torrefazione Cadorin" is "la Cadorin".
    kinds = {
        folded[name.start : name.end].rsplit(maxsplit=1)[-1]
        for name in names
        if name.label == "ORG"
        and folded.count(" ", name.start, name.end) == 1
        and patterns.COMPANY_NAME.match(folded, name.start, name.end)
    }
    # "Retenova S.p.A." makes a company of every "Retenova".
    formed = {
        form["bare"]
        for name in names
        if (form := patterns.WITH_COMPANY_FORM.fullmatch(folded, name.start, name.end))
    }
    people = {
        word
        for name in names
        if name.label == "PER" and " " in (written := folded[name.start : name.end])
        for word in written.split()
    }
    women = _women(folded, names)
    return [
        name.changed("company", label="ORG")
        if name.entry is None
        and (
            _called_her(folded, name, people, companies | kinds, women)
            or (
                name.label in {"PER", "MISC"}
                and folded[name.start : name.end] in companies - people
            )
            or (name.label != "ORG" and folded[name.start : name.end] in formed - people)
        )
        else name
        for name in names
    ]


def _women(folded: str, names: Sequence[Name]) -> frozenset[str]:
    """The surnames of the people of the article who may be women, by their first name."""
    found = set()
    for name in names:
        first, _, rest = folded[name.start : name.end].partition(" ")
        if name.label == "PER" and rest and not (first.endswith("o") or first in _MEN):
            found.add(rest.rsplit(maxsplit=1)[-1])
    return frozenset(found)


def _called_her(
    folded: str,
    name: Name,
    people: Collection[str],
    companies: Collection[str],
    women: Collection[str],
) -> bool:
    """Whether a surname with a feminine article is no woman's, so the firm's: "la Divella"."""
    written = folded[name.start : name.end]
    return (
        name.label == "PER"
        and _HER.search(folded, max(0, name.start - 8), name.start) is not None
        and (written in companies or (written in people and written not in women))
    )


def one_label(folded: str, names: Sequence[Name]) -> list[Name]:
    """One string has one label in an article, the commonest, unless it is a metonym or a team."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name.entry is None and not name.team:
            sure = not _CUES.isdisjoint(name.rule.split("+"))
            votes[plain(folded[name.start : name.end])][name.label] += 5 if sure else 1
    done = []
    for name in names:
        counts = votes.get(plain(folded[name.start : name.end])) if name.entry is None else None
        if counts and len(counts) > 1 and not name.team:
            (label, most), *rest = counts.most_common()
            if label != name.label and most > rest[0][1]:
                done.append(name.changed("one-label", label=label))
                continue
        done.append(name)
    return done


def recall(folded: str, tokens: Sequence[Token], names: Sequence[Name]) -> list[Name]:
    """Find again, where the model missed them, the names that the article has elsewhere.

    A name of one word is looked for only if the article never has it in lower case, and not at the
    beginning of a sentence unless it is a surname seen inside one. A word that the model mostly
    leaves is none ("URL", "LSD").
    """
    wanted = _worth_recalling(folded, tokens, names)
    by_first: dict[str, list[str]] = defaultdict(list)
    for written in wanted:
        match = re.match(r"[^\W\d_]+(?:'(?=[^\W\d_]))?|\d+|[^\w\s]", written)
        if match:
            by_first[match.group()].append(written)
    cover = Cover(names)
    found = list(names)
    taken_until = 0
    for token in tokens:
        if token.start < taken_until or token.text not in by_first:
            continue
        for written in sorted(by_first[token.text], key=len, reverse=True):
            end = token.start + len(written)
            if not folded.startswith(written, token.start) or (
                end < len(folded) and (folded[end].isalnum() or folded[end] == "'")
            ):
                continue
            if cover.over(token.start, end) is not None or _joined(folded, token.start, end):
                continue
            source = wanted[written]
            found.append(
                Name(token.start, end, source.label, "recall", entry=source.entry, team=source.team)
            )
            taken_until = end
            break
    seen = Counter(folded[name.start : name.end] for name in names)
    again = Counter(folded[name.start : name.end] for name in found[len(names) :])
    surnames = {form for form, source in wanted.items() if source.end - source.start > len(form)}
    return sorted(
        (
            name
            for number, name in enumerate(found)
            if number < len(names)
            or " " in (written := folded[name.start : name.end])
            or written in surnames
            or seen[written] >= again[written]
        ),
        key=lambda name: name.start,
    )


def headlines(folded: str, names: Sequence[Name]) -> list[Name]:
    """Find in headlines in capitals the names that the article has: "GREENDUCT AVANTI SUL TUBO"."""
    lines = [line for line in _HEADLINE.finditer(folded) if line.group().count(" ") > 1]
    if not lines:
        return list(names)
    capitals: dict[str, Name] = {}
    for name in names:
        written = folded[name.start : name.end]
        forms = [written]
        if name.label == "PER" and " " in written:
            forms.append(written.rsplit(maxsplit=1)[-1])
        for form in forms:
            if len(form) > 3 and not form.isupper() and "\n" not in form:
                capitals.setdefault(form.upper(), name)
    if not capitals:
        return list(names)
    any_name = re.compile(
        rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, capitals), key=len, reverse=True))})(?!\w)"
    )
    cover = Cover(names)
    found: list[Name] = []
    dropped: set[Name] = set()
    for line in lines:
        for match in any_name.finditer(folded, *line.span()):
            over = cover.inside(*match.span())
            source = capitals[match.group()]
            same = len(over) == 1 and (over[0].start, over[0].end) == match.span()
            if any(n.entry is not None for n in over) or (
                any(n.end - n.start <= len(match.group()) for n in over)
                and not (same and over[0].label != source.label)
            ):
                continue
            dropped.update(over)
            found.append(
                Name(*match.span(), source.label, "headline", source.entry, team=source.team)
            )
    return sorted([n for n in names if n not in dropped] + found, key=lambda name: name.start)


def _worth_recalling(
    folded: str, tokens: Sequence[Token], names: Sequence[Name]
) -> dict[str, Name]:
    """Return the names, and the surnames in them, that are no common words of the article."""
    lower = {token.text for token in tokens if token.text.islower()}
    wanted: dict[str, Name] = {}
    for name in names:
        written = folded[name.start : name.end]
        entry = name.entry
        if entry is not None and not entry.ambiguous and entry.kind != "capital":
            continue  # every mention of it has been found already
        forms = [written]
        if name.label == "PER" and " " in written:
            forms.append(written.rsplit(maxsplit=1)[-1])
        for form in forms:
            if (
                len(form) > 2
                and form[0].isupper()
                and "\n" not in form
                and (form == written or "." not in form)
                and form.lower() not in lower
                and form not in patterns.BODIES_NAMED | patterns.NOTHING
            ):
                wanted.setdefault(form, name)
    return wanted


def _joined(folded: str, start: int, end: int) -> bool:
    """Whether a capitalised word stands right beside: then the words may be another name."""
    right = re.match(r" [A-ZÀ-Ý]", folded[end : end + 2])
    left = re.search(r"[A-ZÀ-Ý][\w'-]* $", folded[max(0, start - 30) : start])
    if (
        left
        and left.group().rstrip(" -").lower()
        in patterns.TITLES | patterns.ARTICLES | patterns.PREPOSITIONS
    ):
        left = None
    if left and left.group().endswith(" "):
        opening = folded[max(0, start - 33) : start - len(left.group())].rstrip(" ")
        if not opening or opening[-1] in _STARTS_SENTENCE:
            left = None
    return right is not None or left is not None
