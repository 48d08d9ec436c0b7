"""The role that an article gives a person next to the name.

In front ("il presidente francese Emmanuel Macron", "L'amministratore delegato di Eni, Claudio
Descalzi,") or behind ("Kristalina Georgieva, direttrice del Fmi"). The role is cut from the text as
written, without its article. Roles of several people at once ("gli inviati A e B") are not given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.demonyms import country_of
from setaccio.entities.patterns import ARTICLES, OF, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from setaccio.entities.gazetteer import Token

# Singular, both genders: who somebody is by office, profession or function. Nouns of kinship,
# crime and circumstance ("vittima", "fratello", "imputato", "collega") are no roles.
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
    organista contrabbassista don suor negus ras""".split()
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
_PREFIXES: Final = frozenset(
    "ex vice neo primo prima alto alta gran grande co maxi procuratore sostituto sostituta country"
    " general area project deputy team sales marketing senior".split()
)
# Offices that the language links with "a": "sottosegretario alla Difesa".
_TO_OFFICE: Final = frozenset(
    """sottosegretario sottosegretaria assessore assessora ministro ministra delegato delegata
    candidato candidata consigliere consigliera ambasciatore ambasciatrice inviato inviata
    commissario commissaria viceministro viceministra rappresentante""".split()
)
_ADJECTIVE: Final = re.compile(
    r"(?:[a-zà-ÿ]+(?:al[ei]|an[oa]|ic[oa]|es[ei]|iv[oa]|ent[ei]|at[oa]|ari[oa]|ist[ae]|e[oa]|"
    r"ense|ar[ei]|or[ei]|"
    r"esc[oa]|in[oa]|eno|ena|ut[oa])|eletto|eletta|emerito|emerita|onorario|onoraria|aggiunto|"
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
    durante contro senza detto stato stata""".split()
)
_END: Final = frozenset(',;:.!?()[]"-/')
_AGE: Final = re.compile(r"(?:di )?\d{1,3} anni,? ?|(?:\d{1,3}|\d{1,3}enne),? ?")
# "l'attuale sovrintendente": outside the role.
_LATELY: Final = frozenset("attuale nuovo nuova futuro futura allora noto nota celebre".split())
_OF: Final = re.compile(OF)
# After these a word of the verb list is a noun ("segretario di stato").
_OF_WORDS: Final = frozenset("di del dello della dell' dei degli delle d'".split())
_TO: Final = frozenset("a al alla all' allo ai agli alle".split())
_NO_LINKS: Final = frozenset("da dal dalla dall' con col tra fra su sul".split())
_STOP_WORDS: Final = frozenset({"e", "ed"})
MAX_TOKENS: Final = 16


def find_roles(
    folded: str,
    tokens: Sequence[Token],
    index: Mapping[int, int],
    persons: Sequence[tuple[int, int]],
    others: Sequence[tuple[int, int]],
) -> dict[tuple[int, int], tuple[int, int]]:
    """Find the roles beside the names of persons.

    Args:
        folded: The folded text.
        tokens: Its tokens.
        index: Start offset of a token -> its index.
        persons: Half-open spans of persons' names, in order.
        others: Half-open spans of all other names.

    Returns:
        Span of the name -> half-open span of its role.
    """
    finder = _Finder(folded, tokens, persons, others)
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
    ) -> None:
        self.folded = folded
        self.tokens = tokens
        self.person_starts = {start for start, _ in persons}
        self.person_ends = {end for _, end in persons}
        self.named: set[int] = set()
        for start, end in others:
            self.named.update(range(start, end))

    def before(self, first: int, last: int) -> tuple[int, int] | None:
        """The role in front of the name whose tokens are first..last."""
        tokens = self.tokens
        edge = first - 1  # the token that the role ends with
        comma = False
        if edge >= 0 and tokens[edge].text == "," and self._closed(last):
            comma = True
            edge -= 1
        while edge >= 0 and tokens[edge].text == "." and len(tokens[edge - 1].text) <= 5:
            edge -= 1  # "prof. Rossi"
        if edge < 0 or self._gap(edge, first if not comma else edge + 1):
            return None
        for head in range(edge, max(-1, edge - MAX_TOKENS), -1):
            word = tokens[head].text
            if (word in _END and word != "-") or tokens[head].end in self.person_ends:
                return None
            if self._is_role(head) and self._chain(head, edge):
                start = self._widen(head)
                if (comma and not self._has_article(start)) or self._plural(start):
                    return None
                return tokens[start].start, tokens[edge].end
        return None

    def after(self, last: int, following: int) -> tuple[int, int] | None:
        """The role behind the name whose last token is `last`; the next name is at `following`."""
        tokens = self.tokens
        position = last + 1
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
        head = position
        while head < len(tokens) and tokens[head].text.lower() in _PREFIXES | {"attuale", "nuovo"}:
            head += 1
        if head >= len(tokens) or not self._is_role(head):
            return None
        if tokens[position].text.lower() in {"attuale", "nuovo"}:
            position += 1
        edge = self._extent(head, following, bracket=bracket)
        if edge is None:
            return None
        closing = tokens[edge + 1].text if edge + 1 < len(tokens) else "."
        behind = tokens[edge + 2].start if edge + 2 < len(tokens) else -1
        if article and closing == "," and behind in self.person_starts:
            return None  # "Rossi, l'amministratore delegato di Eni, Claudio Descalzi, e": his
        return tokens[position].start, tokens[edge].end

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
            if self._gap(position - 1, position) or (
                word in _VERBS and tokens[position - 1].text.lower() not in _OF_WORDS
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
            ):
                break
            if word not in PREPOSITIONS | ARTICLES | _STOP_WORDS:
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
        return self._is_role(position + 1)

    def _is_role(self, position: int) -> bool:
        word = self.tokens[position].text.lower()
        following = (
            self.tokens[position + 1].text.lower() if position + 1 < len(self.tokens) else ""
        )
        if word in _ONLY_IN_PAIRS:
            return (word, following) in _PAIRS
        if word == "ad" and self.tokens[position].text != "AD":
            return following in {"di", "del", "della", "dell'"} or (
                position > 0 and self.tokens[position - 1].text.lower() in {"l'", "dall'", "dell'"}
            )
        return word in ROLE_NOUNS and self.tokens[position].start not in self.named

    def _chain(self, head: int, edge: int) -> bool:
        """Whether the tokens behind the role noun, up to `edge`, qualify it."""
        after_preposition = False
        lower_run = 0
        for position in range(head + 1, edge + 1):
            token = self.tokens[position]
            word = token.text.lower()
            if self._breaks(position) or self._gap(position - 1, position):
                return False
            if word in PREPOSITIONS and word != "ad":
                if not self._links(word, head):
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
                if lower_run > 3 or not (after_preposition or self._qualifies(position)):
                    return False
        last = self.tokens[edge].text.lower()
        return edge == head or last not in PREPOSITIONS | ARTICLES | _STOP_WORDS

    def _breaks(self, position: int) -> bool:
        """Whether a verb, conjunction or sign ends what could be one noun phrase."""
        word = self.tokens[position].text.lower()
        if word in _END:
            return not (word == "-" and self._tight(position))
        return word in _VERBS and self.tokens[position - 1].text.lower() not in _OF_WORDS

    def _links(self, preposition: str, head: int) -> bool:
        """Whether a preposition may lead from this role noun to what it is over."""
        if preposition in _TO:
            return self.tokens[head].text.lower() in _TO_OFFICE
        return preposition not in _NO_LINKS

    def _qualifies(self, position: int) -> bool:
        word = self.tokens[position].text.lower()
        return (
            country_of(word) is not None
            or _ADJECTIVE.match(word) is not None
            or self._is_role(position)
            or (self.tokens[position - 1].text.lower(), word) in _PAIRS
        )

    def _widen(self, head: int) -> int:
        """Take "ex", "vice", a preceding role noun and a coordinated role into the role."""
        start = head
        while start > 0:
            previous = self.tokens[start - 1].text.lower()
            if self._gap(start - 1, start):
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
        if position == 0:
            return True
        previous = self.tokens[position - 1].text.lower()
        if previous in _LATELY:
            return self._has_article(position - 1)
        return previous in ARTICLES or previous in PREPOSITIONS or previous in _END

    def _plural(self, start: int) -> bool:
        return start > 0 and self.tokens[start - 1].text.lower() in {
            "i", "gli", "dei", "degli", "ai", "agli", "dai", "dagli", "delle", "alle",
        }  # fmt: skip

    def _closed(self, last: int) -> bool:
        """Whether a comma, full stop or bracket closes the apposition after the name."""
        return last + 1 >= len(self.tokens) or self.tokens[last + 1].text in {
            ",", ".", ")", ";", ":", "detto", "detta", "alias",
        }  # fmt: skip

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
