"""The role that an article gives a person next to the name.

In front ("il presidente francese Emmanuel Macron", "L'amministratore delegato di Eni, Claudio
Descalzi,") or behind ("Kristalina Georgieva, direttrice del Fmi"). The role is cut from the text as
written, without its article. A role of several people at once is each one's ("i ministri A e B").
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from setaccio.demonyms import country_of
from setaccio.entities.patterns import ARTICLES, OF, PREPOSITIONS
from setaccio.numerals import parse_cardinal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from setaccio.entities.gazetteer import Token

# Singular, both genders: who somebody is by office, profession or function. Nouns of kinship,
# crime and circumstance ("vittima", "fratello", "imputato") are no roles.
ROLE_NOUNS: Final = frozenset(
    """presidente presidentessa vicepresidente vicepresidentessa premier vicepremier copresidente
    ministro ministra viceministro viceministra sottosegretario sottosegretaria segretario
    segretaria vicesegretario vicesegretaria cosegretario cancelliere cancelliera
    vicecancelliere governatore governatrice vicegovernatore vicegovernatrice sindaco sindaca
    borgomastro borgomastra podestà vicesindaco vicesindaca assessore assessora prefetto
    prefetta viceprefetto questore questora senatore senatrice deputato deputata eurodeputato
    eurodeputata parlamentare europarlamentare onorevole consigliere consigliera capogruppo
    relatore relatrice leader leaderessa capo vicecapo direttore direttrice vicedirettore
    vicedirettrice condirettore codirettore commissario commissaria vicecommissario
    ambasciatore ambasciatrice console diplomatico diplomatica negoziatore negoziatrice
    mediatore mediatrice inviato inviata portavoce generale colonnello capitano maggiore
    tenente maresciallo ammiraglio comandante vicecomandante brigadiere sergente caporale
    appuntato ispettore ispettrice sovrintendente soprintendente intendente giudice gip gup
    magistrato pm procuratore procuratrice pubblico avvocato avvocata avvocatessa legale
    notaio notaia dottor dottore dottoressa dott dr professor professore professoressa prof
    docente ricercatore ricercatrice rettore rettrice prorettore prorettrice preside dirigente
    funzionario funzionaria manager amministratore amministratrice ad ceo cfo coo chairman
    tesoriere economista analista politologo politologa storico storica sociologo sociologa
    filosofo filosofa fisico chimico matematico biologo biologa virologo virologa epidemiologo
    epidemiologa immunologo immunologa infettivologo infettivologa medico chirurgo psicologo
    psicologa psichiatra pediatra primario infermiere infermiera farmacista veterinario
    ingegner ingegnere architetto geometra astronauta papa pontefice cardinale vescovo
    arcivescovo monsignor monsignore parroco prete sacerdote patriarca metropolita imam
    rabbino ayatollah mufti re regina principe principessa duca duchessa conte contessa
    imperatore imperatrice sultano emiro sceicco zar attore attrice cantante cantautore
    cantautrice rapper musicista pianista violinista chitarrista batterista compositore
    compositrice tenore soprano regista sceneggiatore sceneggiatrice produttore produttrice
    coreografo coreografa ballerino ballerina scrittore scrittrice poeta poetessa romanziere
    autore autrice giornalista cronista inviato corrispondente conduttore conduttrice
    presentatore presentatrice editore editrice fotografo fotografa pittore pittrice scultore
    scultrice artista stilista designer chef cuoco allenatore allenatrice ct tecnico arbitro
    attaccante difensore portiere centrocampista terzino ala mediano trequartista centravanti
    bomber calciatore calciatrice tennista ciclista nuotatore nuotatrice pilota pugile
    sciatore sciatrice velocista maratoneta ginnasta schermidore cestista pallavolista opposto
    schiacciatore schiacciatrice alzatore palleggiatore libero playmaker pivot rugbista
    golfista campione campionessa olimpionico imprenditore imprenditrice titolare proprietario
    proprietaria fondatore fondatrice cofondatore cofondatrice socio socia azionista banchiere
    finanziere industriale costruttore commerciante agricoltore sindacalista delegato delegata
    responsabile coordinatore coordinatrice esponente dirigente candidato candidata oppositore
    oppositrice dissidente attivista ambientalista blogger influencer youtuber vicario garante
    custode curatore curatrice custode numero reggente plenipotenziario rappresentante
    vicerappresentante osservatore esperto esperta consulente advisor collaboratore
    collaboratrice assistente capodelegazione capomissione caposquadra capotreno macchinista
    operaio operaia impiegato impiegata agente poliziotto poliziotta carabiniere vigile
    sottufficiale ufficiale boss superprocuratore primatista vincitore vincitrice speaker
    guardasigilli emissario emissaria dg marchese marchesa barone baronessa visconte armatore
    armatrice skipper comico comica illustratore illustratrice astronomo astrofisico
    astrofisica geologo geologa archeologo archeologa botanico climatologo climatologa
    meteorologo giurista costituzionalista criminologo criminologa antropologo antropologa
    linguista teologo demografo urbanista enologo pasticcere ristoratore albergatore
    restauratore restauratrice collezionista gallerista filantropo doppiatore doppiatrice dj
    immobiliarista petroliere magnate oligarca miliardario eurocommissario eurocommissaria
    stratega strategist capoeconomista capostruttura barbiere parrucchiere parrucchiera maestro
    maestra insegnante educatore educatrice missionario missionaria bidello bidella panettiere
    fornaio fornaia tassista camionista autotrasportatore autista pescatore pescatrice contadino
    contadina allevatore allevatrice agronomo agronoma pasticciera gelataio macellaio edicolante
    libraio libraia bibliotecario bibliotecaria ostetrica fisioterapista logopedista dentista
    oculista oncologo oncologa cardiologo cardiologa neurologo neurologa ginecologo ginecologa
    anestesista geriatra pneumologo pneumologa ematologo ematologa radiologo radiologa
    nutrizionista sommelier barista oste ostessa falegname artigiano artigiana sarto sarta
    elettricista meccanico bagnino bagnina guida alpinista scalatore scalatrice volontario
    volontaria cooperante reporter vaticanista opinionista editorialista saggista drammaturgo
    drammaturga fumettista vignettista tecnologo ingegnera notista
    viceallenatore preparatore massaggiatore fisiologo entomologo ornitologo zoologo ecologo
    vulcanologo vulcanologa sismologo sismologa oceanografo oceanografa glaciologo paleontologo
    paleontologa egittologo egittologa filologo filologa musicologo musicologa
    violista violoncellista oboista flautista trombettista clarinettista percussionista arpista
    organista contrabbassista don suor negus ras a.d. c.t. d.g. d.s. p.m. g.i.p. g.u.p. ds omologo
    omologa collega patron coach mister vignaiolo vignaiola viticoltore viticoltrice apicoltore
    apicoltrice mezzala palleggiatrice alzatrice fantasista fantino fantina canottiere
    abate badessa priore priora diacono superiora interprete traduttore traduttrice baritono
    mezzosoprano danzatore danzatrice contabile ragioniere ragioniera perito revisore
    agricoltrice tesoriera officer director president founder navigatore navigatrice timoniere
    timoniera conservatore conservatrice cronometrista tedoforo fuochista tessitore tessitrice
    ricamatrice liutaio orologiaio ceramista vetraio vetraia calzolaio idraulico muratore
    giardiniere giardiniera guardaparco guardiaparco ranger sherpa mahout streamer tiktoker
    showman showgirl eremita monaco monaca vescova pastora sciamano sciamana
    cacicco cacica capotribù""".split()
)
# What ends like a profession and is none.
_NO_PROFESSION: Final = frozenset(
    """lista vista rivista intervista conquista riconquista pista provvista svista prevista
    imprevista terrorista brigatista stragista leghista forzista centrista populista progressista
    comunista socialista fascista nazista razzista prologo monologo apologo conti turista schiavista
    protagonista
    ottimista pessimista automobilista motociclista""".split()
)
_PROFESSION: Final = re.compile(r"[a-z]{3,}(?:ista|olog[oa])$")
_COMPOUND: Final = re.compile(
    r"(?:ex|neo|vice|co|sotto|pro|super|mega|euro|capo|video|foto)(?=\w{4})"
)
# What people are addressed by: "il rettore, prof. Rossi" is the rector.
_ADDRESS: Final = frozenset(
    "prof professor professore professoressa dott dottor dottore dottoressa dr ing ingegner arch"
    " avv geom don padre suor fra monsignor mons sir lord ssa".split()
)
_ABBREVIATED: Final = _ADDRESS | frozenset("on sen gen col cap min pres dir sig magg ten".split())
# Also participles: "si è opposto", "ha inviato".
_PARTICIPLES: Final = frozenset(
    "opposto inviato inviata delegato delegata candidato candidata".split()
)
# Multi-word heads whose first word alone is no role.
_PAIRS: Final = frozenset(
    {
        ("pubblico", "ministero"),
        ("numero", "uno"),
        ("numero", "due"),
        ("braccio", "destro"),
        ("primo", "ministro"),
        ("prima", "ministra"),
        ("alto", "rappresentante"),
        ("alta", "rappresentante"),
        ("alto", "commissario"),
        ("capo", "dello"),
        ("primo", "cittadino"),
        ("prima", "cittadina"),
        ("first", "lady"),
    }
)
_ONLY_IN_PAIRS: Final = frozenset(
    {"pubblico", "numero", "braccio", "primo", "prima", "alto", "alta", "first"}
)
# "dai colleghi A e B" says what they are to somebody else.
_ONLY_OF_ONE: Final = frozenset({"collega"})
_PREFIXES: Final = frozenset(
    "ex vice neo primo prima alto alta gran grande co maxi procuratore sostituto sostituta country"
    " general area project deputy team sales marketing senior chief executive managing operating"
    " financial technology brand product".split()
)
# Offices that the language links with "a": "sottosegretario alla Difesa".
_TO_OFFICE: Final = frozenset(
    """sottosegretario sottosegretaria assessore assessora ministro ministra delegato delegata
    candidato candidata consigliere consigliera ambasciatore ambasciatrice inviato inviata
    commissario commissaria viceministro viceministra rappresentante segretario segretaria
    professore professoressa docente ricercatore ricercatrice missionario missionaria""".split()
)
_ADJECTIVE: Final = re.compile(
    r"(?:[a-zà-ÿ]+(?:al[ei]|an[oaie]|ic(?:[oai]|he)|es[ei]|iv[oaie]|ent[ei]|at[oaie]|ari[oae]?|"
    r"ist[aei]|e[oa]|ens[ei]|ar[ei]|or[ei]|"
    r"esc(?:[oa]|h[ie])|in[oaie]|en[oaie]|ut[oaie]|il[ei]|er[oa]|ol[oa])|eletto|eletta|emerito|emerita|onorario|onoraria|aggiunto|"
    r"aggiunta|ombra|"
    r"facente|esecutivo|esecutiva|unico|unica|capo|vicario|vicaria|ue|usa|pro|tempore|ad|interim|"
    r"destro|sinistro|uno|due|serbo|serba|russo|russa|greco|greca|turco|turca|ceco|ceca)$"
)
_VERBS: Final = frozenset(
    """ha hanno è sono era erano aveva avevano sarà saranno avrà avrebbe sarebbe fu furono viene
    vengono va vanno può possono deve devono vuole dice dicono spiega spiegano dichiara
    afferma sostiene annuncia commenta aggiunge ricorda racconta scrive parla chiede risponde
    incontra visita firma arriva dopo quando mentre che non si lo li ne ci cui come anche ma
    però o oppure se poiché perché secondo intanto già ancora ieri oggi domani scorso scorsa
    durante contro senza detto stato stata divenuto divenuta diventato diventata insieme invece
    intanto verso fino""".split()
)
_END: Final = frozenset(',;:.!?()[]"-/')
_AGE: Final = re.compile(
    r"(?:(?:di |da |per )?(?:\d{1,3} |[a-zà-ÿ]+(?: |'))anni|\d{1,3}(?:enne)?|[a-zà-ÿ]+enne),? ?"
)
_OF_YEARS: Final = re.compile(r"(?:di |da )?(?:\d{1,3} |[a-zà-ÿ]+(?: |'))anni\b|[a-zà-ÿ]+enne\b")
# "l'attuale sovrintendente", "il suo avvocato": outside the role.
_LATELY: Final = frozenset(
    """attuale nuovo nuova futuro futura allora noto nota celebre storico storica vecchio vecchia
    giovane anziano anziana stesso stessa solo sola popolare famoso famosa suo sua loro nostro
    nostra vostro vostra mio mia proprio propria""".split()
)
# What leads to a role behind the name: "Rossi, già sindaco", "oggi presidente".
_ONCE: Final = frozenset(
    "attuale nuovo nuova già allora oggi ora poi attualmente anche anch'".split()
)
_PLURAL_ARTICLES: Final = frozenset(
    "i gli le dei degli delle ai agli alle dai dagli dalle coi sui sugli sulle nei due tre".split()
)
_PARTY: Final = re.compile(r" \([A-ZÀ-Ý0-9][^()\n]{0,40}\)")
_PARTICIPLE: Final = re.compile(r"[a-zà-ÿ]+(?:at|it|ut|rt|[a-zà-ÿ]s)[oa]$")
_INFINITIVE: Final = re.compile(r"(?!mare$)[a-zà-ÿ]+(?:are|ere|ire|arsi|ersi|irsi|arlo|arla)$")
_NO_ATTRIBUTE: Final = re.compile(r"(?:.*(?:mente|ndo|ndosi)|più|meno|né|sia|circa|quasi|fra|pur)$")
_OF: Final = re.compile(OF)
# After these a word of the verb list is a noun ("segretario di stato").
_OF_WORDS: Final = frozenset("di del dello della dell' dei degli delle d'".split())
_TO: Final = frozenset("a al alla all' allo ai agli alle".split())
_NO_LINKS: Final = frozenset("da dal dalla dall' con col tra fra su sul".split())
_FROM: Final = frozenset("da dal dalla dall' dai dagli dalle con".split())
_STOP_WORDS: Final = frozenset({"e", "ed"})
_CLOSING: Final = frozenset(", . ) ( ; : - detto detta alias".split())
_OPENERS: Final = frozenset('.:;!?"(')
_PLURAL_LATELY: Final = frozenset("nuovi nuove futuri future suoi sue loro nostri nostre".split())
MAX_TOKENS: Final = 16


def is_role_noun(word: str) -> bool:
    """Whether a lower-case word says what somebody is by office or profession."""
    if word in ROLE_NOUNS:
        return True
    if word in _NO_PROFESSION:
        return False
    return _PROFESSION.match(word) is not None or (
        (prefix := _COMPOUND.match(word)) is not None and word[prefix.end() :] in ROLE_NOUNS
    )


@functools.lru_cache(maxsize=4096)
def _singular(word: str) -> str | None:
    """The role noun whose plural the word is, or None: "ministri", "sindache", "registi"."""
    if word in _NO_PROFESSION or word[-1:] not in "ie":
        return None
    stem = word[:-2] if word[-2:] in {"hi", "he"} else word[:-1]
    for ending in "oea" if word[-1] == "i" else "a":
        if is_role_noun(stem + ending) and stem + ending not in _ONLY_IN_PAIRS | _ONLY_OF_ONE:
            return stem + ending
    return None


def find_roles(
    folded: str,
    tokens: Sequence[Token],
    index: Mapping[int, int],
    persons: Sequence[tuple[int, int]],
    others: Sequence[tuple[int, int]],
    verbs: Collection[int] = (),
) -> dict[tuple[int, int], tuple[int, int]]:
    """Find the roles beside the names of persons.

    Args:
        folded: The folded text.
        tokens: Its tokens.
        index: Start offset of a token -> its index.
        persons: Half-open spans of persons' names, in order.
        others: Half-open spans of all other names.
        verbs: Start offsets of the finite verbs, if the pipeline has a tagger.

    Returns:
        Span of the name -> half-open span of its role.
    """
    finder = _Finder(folded, tokens, persons, others, verbs)
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for number, (start, end) in enumerate(persons):
        first = index.get(start)
        if first is None:
            continue
        last = first
        while last + 1 < len(tokens) and tokens[last + 1].start < end:
            last += 1
        following = persons[number + 1][0] if number + 1 < len(persons) else len(folded)
        role = finder.before(first, last) or finder.after(last, following)
        if role is None and number and finder.shared(persons[number - 1], (start, end)):
            role = found.get(persons[number - 1])
        if role is not None:
            found[start, end] = role
    return found


class _Finder:
    def __init__(
        self,
        folded: str,
        tokens: Sequence[Token],
        persons: Sequence[tuple[int, int]],
        others: Sequence[tuple[int, int]],
        verbs: Collection[int],
    ) -> None:
        self.folded = folded
        self.tokens = tokens
        self.verbs = verbs
        self.several: set[int] = set()  # ends of the names whose role is of several people
        self.person_starts = {start for start, _ in persons}
        self.person_ends = {end for _, end in persons}
        self.named: set[int] = set()
        for start, end in others:
            self.named.update(range(start, end))

    def before(self, first: int, last: int) -> tuple[int, int] | None:
        """The role in front of the name whose tokens are first..last."""
        found = self._up_to(first - 1, first, closed=self._closed(last))
        if found is None:
            return None
        head, edge, several = found
        if edge - head <= 2 and all(
            token.text.lower() in _ADDRESS or token.text == "."
            for token in self.tokens[head : edge + 1]
        ):
            # "il rettore, prof. Rossi", "il sindaco dottor Rossi": what he is comes first.
            found = self._up_to(head - 1, head, closed=True) or found
            head, edge, several = found
        if several:
            self.several.add(self.tokens[last].end)
        return self.tokens[head].start, self.tokens[edge].end

    def shared(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether the role of one person is also the next one's: "i ministri A e B"."""
        if one[1] not in self.several or self.folded[one[1] : other[0]] not in {
            ", ",
            " e ",
            " ed ",
        }:
            return False
        self.several.add(other[1])
        return True

    def _up_to(self, edge: int, name: int, *, closed: bool) -> tuple[int, int, bool] | None:
        """The role that ends at `edge`, in front of `name`: its tokens, and if it is a plural."""
        tokens = self.tokens
        comma = edge >= 0 and tokens[edge].text == ","
        if comma:
            edge -= 1
        while (
            edge > 0 and tokens[edge].text == "." and tokens[edge - 1].text.lower() in _ABBREVIATED
        ):
            edge -= 1  # "prof. Rossi"
        if edge < 0 or self._gap(edge, name if not comma else edge + 1):
            return None
        if tokens[edge].text == "ssa" and edge > 1 and tokens[edge - 2].text.lower() in _ADDRESS:
            return edge - 2, edge, False  # "prof.ssa"
        return self._ending_at(edge, comma=comma, closed=closed)

    def _ending_at(self, edge: int, *, comma: bool, closed: bool) -> tuple[int, int, bool] | None:
        """The nearest role noun to the left whose phrase ends at `edge`."""
        tokens = self.tokens
        among: tuple[int, int, bool] | None = None
        for head in range(edge, max(-1, edge - MAX_TOKENS), -1):
            word = tokens[head].text
            if (word in _END and word != "-") or tokens[head].end in self.person_ends:
                break
            if not (self._is_role(head) or self._is_plural(head)) or not self._chain(head, edge):
                continue
            start = self._widen(head)
            article = self._has_article(start)
            several = self._plural(start)
            opening = self._opens(start) and tokens[start].is_capital
            if not several and not self._is_role(head):
                continue  # "capo delle relazioni industriali"
            if (comma and not (opening or (closed and article))) or (
                tokens[head].text in _PARTICIPLES and not article
            ):
                break
            if several and self._of_many(start):
                # "dei ministri A e B", but "il colonnello dei carabinieri A"
                among = among or (start, edge, several)
                continue
            return start, edge, several
        return among

    def after(self, last: int, following: int) -> tuple[int, int] | None:
        """The role behind the name whose last token is `last`; the next name is at `following`."""
        tokens = self.tokens
        position = self._past_party(last)
        if position >= len(tokens) or tokens[position].text not in {",", "(", "-"}:
            return None
        bracket = tokens[position].text == "("
        position += 1
        if position < len(tokens) and (age := _AGE.match(self.folded, tokens[position].start)):
            while position < len(tokens) and tokens[position].start < age.end():
                position += 1
            if position < len(tokens) and tokens[position].text == ",":
                position += 1
        article = position < len(tokens) and tokens[position].text.lower() in ARTICLES
        if article:
            position += 1
        while position < len(tokens) and tokens[position].text.lower() in _ONCE:
            position += 1
        head = position
        while (
            head < len(tokens)
            and not self._is_role(head)
            and (tokens[head].text.lower() in _PREFIXES or tokens[head].text == "-")
        ):
            head += 1
        if head >= len(tokens) or not self._is_role(head):
            return None
        edge = self._extent(head, following, bracket=bracket)
        if edge is None:
            return None
        closing = tokens[edge + 1].text if edge + 1 < len(tokens) else "."
        behind = tokens[edge + 2].start if edge + 2 < len(tokens) else -1
        if article and closing == "," and behind in self.person_starts:
            return None  # "Rossi, l'amministratore delegato di Eni, Claudio Descalzi, e": his
        return tokens[position].start, tokens[edge].end

    def _past_party(self, last: int) -> int:
        """The token behind the name, or behind its party: "Rossi (Pd), presidente"."""
        position = last + 1
        if party := _PARTY.match(self.folded, self.tokens[last].end):
            while position < len(self.tokens) and self.tokens[position].start < party.end():
                position += 1
            if position >= len(self.tokens) or self.tokens[position].text != ",":
                position = last + 1
        return position

    def _extent(self, head: int, following: int, *, bracket: bool) -> int | None:
        tokens = self.tokens
        edge = head
        position = head + 1
        while position < len(tokens) and position - head <= MAX_TOKENS:
            token = tokens[position]
            word = token.text.lower()
            if token.start >= following and token.start in self.person_starts:
                previous = tokens[position - 1].text.lower()
                # "il presidente Luigi Bianchi" in a list of people: not the one before's.
                return None if previous not in PREPOSITIONS else edge
            if word in _END and not (word == "-" and self._tight(position)):
                if word == "." and len(tokens[position - 1].text) == 1:
                    position += 1
                    continue
                break
            if (
                self._gap(position - 1, position)
                or (word in _VERBS and tokens[position - 1].text.lower() not in _OF_WORDS)
                or self._done_to(position)
                or self._stray_article(position)
                or self._of_years(position)
                or word in _FROM
            ):
                break
            if word in _STOP_WORDS and not self._continues(position):
                break
            if (
                token.start not in self.named
                and word not in PREPOSITIONS
                and word not in ARTICLES | _STOP_WORDS
                and position > head + 1
                and tokens[position - 1].text.lower() not in PREPOSITIONS | ARTICLES | _STOP_WORDS
                and not token.is_capital
                and not self._qualifies(position)
                and not self._counts(position - 1)
                and not self._between(position)
            ):
                break
            if word not in PREPOSITIONS | ARTICLES | _STOP_WORDS and not self._counts(position):
                edge = position
            position += 1
        if bracket and (edge + 1 >= len(tokens) or tokens[edge + 1].text not in {")", ",", "-"}):
            return None
        return edge

    def _continues(self, position: int) -> bool:
        """Whether "e" goes on inside the role: "dell'Economia e delle Finanze", "e vicepremier"."""
        if position + 1 >= len(self.tokens):
            return False
        word = self.tokens[position + 1].text.lower()
        if word in PREPOSITIONS:
            return _OF.match(self.folded, self.tokens[position + 1].start) is not None
        return self._is_role(position + 1) or (
            # "del settore ricreativo e ricettivo di RSM"
            position + 2 < len(self.tokens)
            and self.tokens[position + 2].text.lower() in _OF_WORDS
            and _ADJECTIVE.match(word) is not None
        )

    def _is_role(self, position: int) -> bool:
        word = self.tokens[position].text.lower()
        following = (
            self.tokens[position + 1].text.lower() if position + 1 < len(self.tokens) else ""
        )
        if word in _ONLY_IN_PAIRS:
            return (word, following) in _PAIRS
        if word == "ad" and self.tokens[position].text != "AD":
            return following in {"di", "del", "della", "dell'"} or (
                position > 0 and self.tokens[position - 1].text.lower().endswith("l'")
            )
        if self.tokens[position].start in self.named:
            return False
        return is_role_noun(word) or (word == "vice" and not is_role_noun(following))

    def _is_plural(self, position: int) -> bool:
        """Whether a noun of roles stands there in the plural: "ministri", "rettrici"."""
        token = self.tokens[position]
        return token.start not in self.named and _singular(token.text.lower()) is not None

    def _stray_article(self, position: int) -> bool:
        """Whether an article begins another phrase: no preposition or "e" stands before it."""
        word, before = self.tokens[position].text, self.tokens[position - 1].text.lower()
        return (
            word in ARTICLES
            and before not in PREPOSITIONS | _STOP_WORDS
            and (before, word) not in _PAIRS
        )

    def _done_to(self, position: int) -> bool:
        """Whether it begins what was done to somebody or is to do: "nato a", "per fermare"."""
        word = self.tokens[position].text.lower()
        if self.tokens[position - 1].text.lower() in PREPOSITIONS:
            return _INFINITIVE.match(word) is not None
        following = (
            self.tokens[position + 1].text.lower() if position + 1 < len(self.tokens) else ""
        )
        return (
            _PARTICIPLE.match(word) is not None
            and following in PREPOSITIONS
            and following not in _OF_WORDS
            and not self._is_role(position)
        )

    def _counts(self, position: int) -> bool:
        """Whether it is a number that counts what comes: "fondatore di due partiti"."""
        word = self.tokens[position].text
        return self.tokens[position - 1].text.lower() in PREPOSITIONS and (
            word.isdigit() or parse_cardinal(word) is not None
        )

    def _between(self, position: int) -> bool:
        """Whether a small word leads to a "di": "della cittadina veneta di Treviso"."""
        token = self.tokens[position]
        return (
            token.is_word
            and token.start not in self.verbs
            and position + 1 < len(self.tokens)
            and self.tokens[position + 1].text in _OF_WORDS
        )

    def _of_years(self, position: int) -> bool:
        """Whether an age begins there: "un meccanico di 42 anni"."""
        return _OF_YEARS.match(self.folded, self.tokens[position].start) is not None

    def _chain(self, head: int, edge: int) -> bool:
        """Whether the tokens behind the role noun, up to `edge`, qualify it."""
        after_preposition = False
        lower_run = 0
        for position in range(head + 1, edge + 1):
            token = self.tokens[position]
            word = token.text.lower()
            if (
                self._breaks(position)
                or self._gap(position - 1, position)
                or self._done_to(position)
                or self._stray_article(position)
            ):
                return False
            if word in PREPOSITIONS and word != "ad":
                if not self._links(position, head):
                    return False
                after_preposition, lower_run = True, 0
            elif (self.tokens[position - 1].text.lower(), word) in _PAIRS:
                continue
            elif word in _STOP_WORDS:
                capital = position < edge and self.tokens[position + 1].is_capital
                if not capital and not self._continues(position):
                    return False
            elif word == "-":
                continue  # "greco-cipriota"
            elif token.is_capital or word in ARTICLES:
                # "direttore generale Musei"
                named = word not in ARTICLES and (
                    token.start in self.named or self.tokens[position - 1].text == "generale"
                )
                if not after_preposition and not named:
                    return False
                lower_run = 0
            else:
                lower_run += 1
                if (
                    lower_run > 3
                    or (lower_run > 1 and token.start in self.verbs)
                    or not (
                        after_preposition or self._qualifies(position) or self._attribute(position)
                    )
                ):
                    return False
        last = self.tokens[edge].text.lower()
        return edge == head or last not in PREPOSITIONS | ARTICLES | _STOP_WORDS

    def _breaks(self, position: int) -> bool:
        """Whether a verb, conjunction or sign ends what could be one noun phrase."""
        word = self.tokens[position].text.lower()
        if word in _END:
            return not (word == "-" and self._tight(position))
        return word in _VERBS and self.tokens[position - 1].text.lower() not in _OF_WORDS

    def _links(self, position: int, head: int) -> bool:
        """Whether a preposition may lead from this role noun to what it is over."""
        preposition = self.tokens[position].text.lower()
        if preposition in _TO:
            word = self.tokens[head].text.lower()
            return (
                word in _TO_OFFICE
                or _singular(word) in _TO_OFFICE
                or (
                    position + 1 < len(self.tokens)
                    and self.tokens[position + 1].start in self.named
                )
            )
        return preposition not in _NO_LINKS

    def _qualifies(self, position: int) -> bool:
        word = self.tokens[position].text.lower()
        return (
            country_of(word) is not None
            or _ADJECTIVE.match(word) is not None
            or self._is_role(position)
            or (self.tokens[position - 1].text.lower(), word) in _PAIRS
        )

    def _attribute(self, position: int) -> bool:
        """Whether a small word behind a role noun may qualify it: "la deputata dem"."""
        token = self.tokens[position]
        return (
            self._has_article(self._widen(position - 1))
            and token.is_word
            and token.start not in self.verbs
            and not self._is_plural(position - 1)
            and _NO_ATTRIBUTE.match(token.text) is None
        )

    def _opens(self, start: int) -> bool:
        """Whether a sentence or line opens with the token."""
        return start == 0 or (
            self.tokens[start - 1].text in _OPENERS
            or "\n" in self.folded[self.tokens[start - 1].end : self.tokens[start].start]
        )

    def _widen(self, head: int) -> int:
        """Take "ex", "vice", a preceding role noun and a coordinated role into the role."""
        start = head
        while start > 0:
            previous = self.tokens[start - 1].text.lower()
            if self._gap(start - 1, start):
                break
            if previous in _LATELY:
                break
            if previous in _PREFIXES or (self._is_role(start - 1) and previous != "ad"):
                start -= 1
            elif previous == "-" and start > 1 and self.tokens[start - 2].text.lower() in _PREFIXES:
                start -= 2
            elif previous in _STOP_WORDS and (left := self._coordinated(start - 1)) is not None:
                start = left
            else:
                break
        return start

    def _coordinated(self, conjunction: int) -> int | None:
        """The role noun of "ministro degli Esteri e vicepremier" whose "e" is at `conjunction`."""
        for head in range(conjunction - 1, max(-1, conjunction - 8), -1):
            word = self.tokens[head].text
            if word in _END or word.lower() in _VERBS or self.tokens[head].end in self.person_ends:
                return None
            if self._is_role(head):
                if not self._chain(head, conjunction - 1):
                    return None
                # Two people ("il presidente e il ministro Rossi") have an article each.
                return head if self._has_article(head) else None
        return None

    def _has_article(self, position: int) -> bool:
        before = position - 1
        while before >= 0 and self.tokens[before].text.lower() in _LATELY:
            before -= 1
        if before < 0:
            return True
        previous = self.tokens[before].text.lower()
        return previous in ARTICLES | PREPOSITIONS | _STOP_WORDS | _END

    def _plural(self, start: int) -> bool:
        while start > 1 and self.tokens[start - 1].text.lower() in _LATELY | _PLURAL_LATELY:
            start -= 1
        return start > 0 and self.tokens[start - 1].text.lower() in _PLURAL_ARTICLES

    def _of_many(self, start: int) -> bool:
        """Whether "dei", "degli", "delle" stand before a plural, which may depend on a noun."""
        return start > 0 and self.tokens[start - 1].text.lower() in _OF_WORDS

    def _closed(self, last: int) -> bool:
        """Whether a sign, "di" or "e" with an article ends the apposition after the name."""
        if last + 1 >= len(self.tokens):
            return True
        word = self.tokens[last + 1].text
        return (
            word in _CLOSING
            or word in _OF_WORDS
            or (word in {"e", "ed"} and self._articles_at(last + 2))
        )

    def _articles_at(self, position: int) -> bool:
        return position < len(self.tokens) and self.tokens[position].text in ARTICLES

    def _tight(self, position: int) -> bool:
        token = self.tokens[position]
        return (
            position + 1 < len(self.tokens)
            and self.tokens[position - 1].end == token.start
            and token.end == self.tokens[position + 1].start
        )

    def _gap(self, left: int, right: int) -> bool:
        """Whether a line break or a wide gap lies between two tokens."""
        between = self.folded[self.tokens[left].end : self.tokens[right].start]
        return "\n\n" in between or "\r" in between or len(between) > 3
