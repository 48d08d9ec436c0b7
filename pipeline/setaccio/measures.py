"""What a figure measures: the noun in the text that a sum, percentage or multiple is about.

Two sources, in this order: the neighbourhood ("una multa di 12 mila euro", "il 70% delle imposte"),
which is reliable where it speaks; then the subject of the verb that carries the figure ("il volume
degli scambi è aumentato del 13,6%"), from the parse when there is one, else the last noun phrase
that no preposition governs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from setaccio.demonyms import country_of
from setaccio.text import fold_lower

if TYPE_CHECKING:
    from setaccio.words import Word, Words

_LEFT: Final = 260
_RIGHT: Final = 90

_TOKEN: Final = re.compile(r"[^\W_]+'?|[^\w\s]")
# A line break inside a sentence is followed by a small letter.
_BREAK: Final = re.compile(r"[.!?;…](?=[\s\"'”’»)\]])|\n(?![a-zà-ÿ])")

_ARTICLES: Final = frozenset(
    "il lo la l' i gli le un uno una un' questo questa questi queste".split()
)
_DI: Final = frozenset("di d' del dello della dell' dei degli delle".split())
_TO_FIGURE: Final = _DI | frozenset(
    "da dal dallo dalla dall' dai dagli dalle a ad al allo alla all' ai agli alle per in nel nello"
    " nella nell' tra fra su sul sullo sulla sull' sui".split()
)
_PREPOSITIONS: Final = _TO_FIGURE | frozenset(
    "con nei negli nelle sugli sulle col coi verso contro senza entro dopo prima durante presso"
    " secondo sotto sopra dietro oltre come più meno".split()
)
_FUNCTION: Final = (
    _PREPOSITIONS
    | _ARTICLES
    | frozenset(
        "e ed o od ma che chi cui non né se si ci vi ne mi ti lo è sono era erano sia siano fu furono ha"
        " hanno aveva avevano abbia sarà saranno sarebbe stato stata stati state essere avere ho hai"
        " anche già ancora poi quindi invece mentre quando dove quanto quale quali quasi circa solo"
        " soltanto appena almeno ora oggi ieri così molto poco tutti tutte tutto tutta altri altre altro"
        " altra ogni qualche quello quella quelli quelle cioè ossia ovvero intanto ormai pari può"
        " possono deve devono ulteriore ulteriori ben attualmente complessivamente pure neanche nemmeno"
        " addirittura loro suo sua suoi sue nostro nostra".split()
    )
)
# Words between the measured noun and its figure: "valore stimato in", "cifra compresa tra".
_BETWEEN: Final = re.compile(
    r"(?:stimat|valutat|fissat|quantificat|calcolat|indicat|previst|compres|dichiarat|complessiv"
    r"|aggiuntiv|inizial|final|annu|mensil|annual|giornalier|settimanal|medi|massim|minim|nett|lord"
    r"|record|pari|simbolic|modest|ingent|ulterior|superior|inferior|total|pesant|maxi|consistent"
    r"|nuov|ver|propri|fiss|unic|singol|rimborsabil|agevolat|ricc|multimilionari|esatt)[aoei]?"
)
# Nouns of level that say nothing of what is measured: look further.
_EMPTY_NOUNS: Final = frozenset(
    "record cifra somma totale picco massimo minimo livello quota tetto soglia media ordine circa"
    " livelli complesso ammontare fetta punta top valore_di".split()
)
_TIME_NOUNS: Final = frozenset(
    "anno anni mese mesi settimana settimane giorno giorni ora ore trimestre semestre periodo"
    " lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio"
    " giugno luglio agosto settembre ottobre novembre dicembre mattina sera notte pomeriggio volta"
    " scorso scorsa prossimo prossima ultimo ultima ultimi ultime stesso stessa".split()
)
_CHANGE_NOUNS: Final = frozenset(
    "aumento aumenti calo cali crescita rincaro rincari riduzione incremento flessione rialzo"
    " ribasso diminuzione balzo contrazione taglio tagli variazione progresso perdita guadagno"
    " salita discesa rimbalzo crollo scatto miglioramento peggioramento".split()
)
# Nouns that are measured together with their complement: "volume degli scambi commerciali".
_LIGHT: Final = frozenset(
    "volume numero valore prezzo prezzi costo costi tasso tassi piano quota livello indice"
    " produzione consumo consumi quantità ammontare tetto spesa spese studi studio fondo fondi"
    " percentuale stock saldo giro programma pacchetto tariffe tariffa canone".split()
)
# What a verb says when its subject is what the figure measures.
_VALUE_VERB: Final = re.compile(
    r"cost(?:a|ano|ava|avano|ò|ato|ata|ati|ate|erà|eranno|are|erebbe|ando)"
    r"|val(?:e|gono|eva|evano|so|sa|ere|endo|eva)|varrà|varrebbe"
    r"|ammont(?:a|ano|ava|avano|erà|eranno|erebbe|erebbero|ato|ano|are|ando)"
    r"|super\w{1,6}|sfior\w{1,6}|oltrepass\w{1,6}"
    r"|raggiun(?:ge|gono|to|ta|ti|te|gendo|gerà|geranno|gere|se|sero|geva|gevano)"
    r"|tocc(?:a|ano|ato|ata|ando|ava|avano|ò|arono|herà|are)"
    r"|s[ao]l(?:e|gono|ita|ito|iti|ite|endo|irà|iranno|ire|ì|irono|iva|ivano)"
    r"|cresc(?:e|ono|iuto|iuta|iuti|iute|endo|erà|eranno|ere|eva|evano)|crebbe|crebbero"
    r"|aument(?:a|ano|ato|ata|ati|ate|ando|erà|eranno|are|ava|ò|arono|erebbe)"
    r"|cal(?:a|ano|ato|ata|ati|ate|ando|erà|eranno|are|ava|ò|arono)"
    r"|scend(?:e|ono|endo|erà|eranno|ere|eva)|sces[oaie]|scese|scesero"
    r"|diminui(?:sce|scono|to|ta|ti|te|ranno|rà|re|ta|va)|diminuendo"
    r"|ridott[oaie]|riduce|ridurrà|rincarat[oaie]|rincara|rincarano"
    r"|attest(?:a|ano|ato|ata|ati|ate|erà|ava|avano|ò|andosi|arsi)|aggir\w{1,6}"
    r"|balz(?:a|ano|ato|ata|ati|ate)|croll(?:a|ano|ato|ata|ati|ate|ando|ò)|impenna\w{0,4}"
    r"|arriv(?:a|ano|ato|ata|ati|ate|ando|erà|eranno|ava|ò)"
    r"|pass(?:a|ano|ato|ata|ati|ate|ando|erà|eranno|ò)"
    r"|equival(?:e|gono|eva)|corrispond(?:e|ono|eva)|oscilla(?:no|va|ndo)?|varia(?:no|va)?"
    r"|guadagn(?:a|ano|ato|ando)|perd(?:e|ono|endo)|perso|cede|cedono|ceduto"
    r"|contrae|contraggono|contratt[oaie]|espans[oaie]|raddoppi\w{1,5}|triplic\w{1,5}"
    r"|viaggia(?:no)?|rest(?:a|ano|ato|ata)|riman(?:e|gono)|migliorat[oaie]|peggiorat[oaie]"
    r"|è|sono|era|erano|sarà|saranno|sarebbe|fu|stat[oaie]|sia|siano|risult(?:a|ano|ato)|essere"
)
_CHANGE_VERB: Final = re.compile(
    r"(?:cresc|crebb|aument|cal(?:a|e|ò)|scen|sces|diminu|ridott|riduc|rincar|balz|croll|impenn"
    r"|sal(?:e|i|g|ì)|guadagn|perd|perso|ced|contra|espans|miglior|peggior)\w*"
)
_PARTICIPLE: Final = re.compile(r"[a-zà-ÿ]{2,}(?:at|ut|it|es|os|ott|ett|unt|ert)[oaie]")
_PARTICIPLE_NOUNS: Final = frozenset(
    "fatturato mercato contratto debito credito prestito affitto appalto profitto deposito prodotto"
    " reddito deficit spesa spese impresa imprese offerta offerte entrata entrate vendita vendite"
    " perdita perdite uscita uscite quota crescita scorta scorte sconto sconti conto conti costo"
    " costi risultato acquisto acquisti merito rendita rimessa rimesse imposta imposte importo"
    " richiesta richieste mandato reato pensionato candidato candidati deputati deputato soldato"
    " soldati stato stati scambi attività bottino premio piatto biglietto biglietti pacchetto"
    " progetto progetti assegno salario resto gettito tributo trattamento patto investimenti dieta"
    " punti mutuo mutui dazio dazi budget posto voto voti utili utile ricavi ricavato contributo"
    " contributi tasse tassa rata rate moneta monete ricompensa difesa crediti debiti iscritti"
    " occupati disoccupati impiegati laureati abitanti prezzo prezzi sanità rete banche".split()
)
_CLASSIFIERS: Final = re.compile(r"(?:medi|lord|nett|minim|massim|pubblic|bas)[oaie]|basic[oaie]")
_ADJECTIVE: Final = re.compile(
    r"[a-zà-ÿ]{2,}(?:al[ei]|ar[ei]|ic[oai]|iche|iv[oaie]|os[oaie]|il[ei]|ari[oae]?|estic[oaie])"
)
_OF_RIGHT: Final = re.compile(
    r",? (?:circa |almeno )?(?:di|dei|degli|delle|del|della|dello|d'|dell'|tra (?:i|gli|le)"
    r"|fra (?:i|gli|le)) ?(?:(?:tutt[oaie]|quest[oaie]|propri[oaie]|su[oae]i?|loro|nuov[oaie]"
    r"|altr[ie]|nostr[oaie]|prim[oaie]|singol[ie]|intero|intera|real[ei]|solo|sola) ?)?"
    r"(?:(?:i|gli|le|il|lo|la|suo|sua|suoi|sue|loro|nuov[ie]) |l')?"
)
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass
class Context:
    """One article as the measure rules see it.

    Attributes:
        text: The article.
        words: Tokens with syntax, or None.
        lower: The folded lower-case text.
    """

    text: str
    words: Words | None = None
    lower: str = field(init=False)

    def __post_init__(self) -> None:
        self.lower = fold_lower(self.text)


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    lower: str
    capital: bool


def money_measure(context: Context, start: int, end: int, bound_start: int) -> str:
    """Return what a sum measures, as in the text, or the empty string.

    Args:
        context: The article.
        start: First code point of the sum.
        end: One past its last.
        bound_start: Where its bound ("più di", "superano i") begins; `start` without one.
    """
    left = _left_tokens(context, bound_start)
    linked = context.lower[bound_start:start]
    noun, verb = _before_figure(context, left, linked)
    if noun is not None:
        return _phrase(context, left, noun)
    if verb is None:
        return ""
    return _subject(context, left, verb, start, end)


def percent_measure(context: Context, start: int, end: int, bound_start: int, after: int) -> str:
    """Return what a percentage is of, as in the text, or the empty string.

    Args:
        context: The article.
        start: First code point of the percentage.
        end: One past its last.
        bound_start: Where its bound begins; `start` without one.
        after: Where its trailing bound ("circa") ends; `end` without one.
    """
    left = _left_tokens(context, bound_start)
    linked = context.lower[bound_start:start]
    noun, verb = _before_figure(context, left, linked)
    right = _right_noun(context, after)
    changes = (
        verb is not None
        and verb < len(left)
        and _CHANGE_VERB.fullmatch(left[verb].lower) is not None
    )
    if right and not changes:
        return right
    if noun is not None:
        if left[noun].lower in _CHANGE_NOUNS:
            owner = _owner_of_change(context, left, noun, start, end)
            return owner or _phrase(context, left, noun)
        return _phrase(context, left, noun)
    if verb is not None:
        return _subject(context, left, verb, start, end) or right
    return right


def subject_measure(context: Context, start: int, end: int) -> str:
    """Return the subject of the verb at [start, end): "le importazioni sono raddoppiate"."""
    left = _left_tokens(context, start)
    return _subject(context, left, len(left), start, end)


def following_noun(context: Context, end: int) -> str:
    """Return the noun of "il doppio della media": what stands after `end` with "di"."""
    return _right_noun(context, end)


_OBJECT: Final = re.compile(
    r" (?:anche |ancora |persino )?(?:(?:il|lo|la|i|gli|le|un|una|propri[oaie]|su[oaie]i?) |l')"
    r"(?:(?:propri[oaie]|su[oaie]i?|nuov[oaie]|total[ei]) )?"
)


def object_noun(context: Context, end: int) -> str:
    """Return the noun of "raddoppiare gli investimenti", right after the verb."""
    match = _OBJECT.match(context.lower, end)
    word = _WORD.match(context.lower, match.end()) if match else None
    if word is None:
        return ""
    token = _Token(word.start(), word.end(), word[0], context.text[word.start()].isupper())
    return context.text[token.start : token.end] if _is_noun(context, token) else ""


# ------------------------------------------------------------------------------- neighbourhood


def _left_tokens(context: Context, end: int) -> list[_Token]:
    """Tokens of the sentence before `end`, at most `_LEFT` code points back."""
    begin = max(0, end - _LEFT)
    for match in _BREAK.finditer(context.text, begin, end):
        begin = match.end()
    if begin and begin == end - _LEFT:  # do not begin inside a word
        begin = context.lower.find(" ", begin, end) + 1 or begin
    return [
        _Token(m.start(), m.end(), m[0], context.text[m.start()].isupper())
        for m in _TOKEN.finditer(context.lower, begin, end)
    ]


def _is_noun(context: Context, token: _Token) -> bool:
    """Tell whether a token is a common noun, from its tag when there is one."""
    word = token.lower
    if len(word) < 3 or not word.isalpha() or word in _FUNCTION or word in _TIME_NOUNS:
        return False
    tagged = _tagged(context, token)
    if tagged is not None:
        return tagged.pos == "NOUN"
    if token.capital and token.start and context.text[token.start - 1] not in '\n"“«':
        before = context.lower[: token.start].rstrip()[-1:]
        if before not in ".!?:":
            return False
    if word in _PARTICIPLE_NOUNS:
        return True
    if _CLASSIFIERS.fullmatch(word):
        return False
    if _VALUE_VERB.fullmatch(word) or word.endswith(("mente", "ando", "endo")):
        return False
    return not _PARTICIPLE.fullmatch(word) and country_of(word) is None


def _tagged(context: Context, token: _Token) -> Word | None:
    if context.words is None or not context.words.has_pos:
        return None
    found = context.words.within(token.start, token.end)
    return found[0] if found else None


def _before_figure(
    context: Context, left: list[_Token], linked: str
) -> tuple[int | None, int | None]:
    """Return the index of the measured noun before the figure, or of the verb that carries it."""
    index = len(left) - 1
    link = linked.startswith(
        ("intorno", "attorno", "superior", "inferior", "vicin", "prossim", "al di", "non superior",
         "non inferior", "sotto", "sopra", "maggior", "minor", "dell'ordine", "nell'ordine")
    )  # fmt: skip
    if re.search(r"super|sfior|oltrepass|aggir|eccede", linked) and not link:
        return None, len(left)
    while index >= 0:
        token = left[index]
        if token.lower in _TO_FIGURE:
            link = True
        elif token.lower in {"circa", "quasi", "oltre", "almeno", "appena", "solo", "soltanto",
                             "addirittura", "ben", "ulteriore", "ulteriori", "altri", "altre", "e",
                             "complessivi", "fino", "più", "meno", "ancora", "un",
                             "altro", "i", "il", "gli", "le", "la", "l'", "una", "intorno",
                             "attorno", "lo"} or (link and (_BETWEEN.fullmatch(token.lower) or token.lower.endswith("mente"))):  # fmt: skip
            pass
        elif token.lower == "," and link and index:
            if left[len(left) - 1].lower not in {"da", "per", "pari"} and len(left) - 1 != index:
                return None, None
        else:
            break
        index -= 1
    if index < 0:
        return None, None
    token = left[index]
    if _VALUE_VERB.fullmatch(token.lower) and not (
        _is_noun(context, token) and token.lower in _PARTICIPLE_NOUNS
    ):
        return None, index
    if not link:
        return None, None
    noun = _noun_back(context, left, index)
    if noun is None:
        return None, None
    if left[noun].lower in _EMPTY_NOUNS:
        return _before_figure(context, left[:noun], "intorno") if noun else (None, None)
    return noun, None


def _noun_back(context: Context, left: list[_Token], index: int) -> int | None:
    """Return the noun that ends at `index`, over at most three adjectives and one complement."""
    steps = 0
    while index >= 0 and steps < 4:
        token = left[index]
        if _is_noun(context, token):
            ahead = index - 2
            # "studi di fattibilità": the head stands before "di"
            if (
                ahead >= 0
                and left[index - 1].lower in {"di", "d'"}
                and _is_noun(context, left[ahead])
            ):
                return ahead
            return index
        adjective = _ADJECTIVE.fullmatch(token.lower) or _CLASSIFIERS.fullmatch(token.lower)
        participle = _PARTICIPLE.fullmatch(token.lower) and steps > 0
        tagged = _tagged(context, token)
        if not (adjective or participle or country_of(token.lower)) and not (
            tagged is not None and tagged.pos == "ADJ"
        ):
            return None
        steps += 1
        index -= 1
    return None


def _phrase(context: Context, left: list[_Token], noun: int) -> str:
    """Return the noun with its classifying adjective, and a light noun with its complement."""
    start, end = left[noun].start, left[noun].end
    index = noun + 1
    if index < len(left) and _CLASSIFIERS.fullmatch(left[index].lower):
        end, index = left[index].end, index + 1
    if left[noun].lower in _LIGHT and index + 1 < len(left) and left[index].lower in _DI:
        inner = index + 1
        if _is_noun(context, left[inner]) and left[inner].lower not in _EMPTY_NOUNS:
            end = left[inner].end
            following = left[inner + 1] if inner + 1 < len(left) else None
            if (
                following is not None
                and _ADJECTIVE.fullmatch(following.lower)
                and not country_of(following.lower)
                and following.lower not in _FUNCTION
                and not _is_noun_tagged(context, following)
            ):
                end = following.end
    return context.text[start:end]


def _is_noun_tagged(context: Context, token: _Token) -> bool:
    tagged = _tagged(context, token)
    return tagged is not None and tagged.pos in {"NOUN", "PROPN", "VERB", "AUX"}


def _right_noun(context: Context, end: int) -> str:
    match = _OF_RIGHT.match(context.lower, end)
    if match is None:
        return ""
    position = match.end()
    for _ in range(3):
        word = _WORD.match(context.lower, position)
        if word is None:
            return ""
        if word[0] in {"media", "medie"}:  # an adjective elsewhere: "stipendio medio"
            return context.text[word.start() : word.end()]
        token = _Token(word.start(), word.end(), word[0], context.text[word.start()].isupper())
        if _is_noun(context, token):
            return context.text[token.start : token.end]
        tagged = _tagged(context, token)
        if tagged is not None and tagged.pos not in {"ADJ", "DET", "VERB", "ADV"}:
            return ""
        if tagged is None and (token.capital or token.lower in _TIME_NOUNS):
            return ""
        position = word.end() + 1
    return ""


def _owner_of_change(context: Context, left: list[_Token], noun: int, start: int, end: int) -> str:
    """Read "prezzi in calo del 3%" and "un aumento dei prezzi del 3%"."""
    if noun + 2 < len(left) and left[noun + 1].lower in _DI and _is_noun(context, left[noun + 2]):
        return context.text[left[noun + 2].start : left[noun + 2].end]
    if noun and left[noun - 1].lower == "in":
        index = noun - 2
        while index >= 0 and left[index].lower in _FUNCTION - _PREPOSITIONS - {"che"}:
            index -= 1
        if index >= 0 and left[index].lower == "che":
            return _subject(context, left, index + 1, start, end)
        if index >= 0 and index == noun - 2:
            found = _noun_back(context, left, index)
            if found is not None:
                return _phrase(context, left, found)
        return _subject(context, left, noun - 1, start, end)
    return ""


# ------------------------------------------------------------------------------------- subject


def _subject(context: Context, left: list[_Token], verb: int, start: int, end: int) -> str:
    """Return the subject of the verb at index `verb` of `left` (or of the figure's own verb)."""
    if context.words is not None and context.words.has_parse:
        found = _parsed_subject(context, left, verb, start, end)
        if found:
            return found
    return _subject_by_order(context, left[:verb])


def _subject_by_order(context: Context, left: list[_Token]) -> str:
    """Without a parse: the last noun phrase with an article and no preposition before it."""
    index = len(left) - 1
    while index >= 0 and (
        left[index].lower in _FUNCTION - {"che"} or left[index].lower.endswith("mente")
    ):
        index -= 1
    if index >= 0 and left[index].lower == "che":
        segment = index
        while segment > 0 and left[segment - 1].lower not in {",", ":", "("}:
            segment -= 1
        for position in range(segment, index):
            if _is_noun(context, left[position]):
                return _phrase(context, left, position)
    for position in range(len(left) - 2, -1, -1):
        if left[position].lower not in _ARTICLES:
            continue
        if position and left[position - 1].lower in _PREPOSITIONS:
            continue
        for ahead in range(position + 1, min(position + 4, len(left))):
            if left[ahead].lower in _TIME_NOUNS or left[ahead].lower in _FUNCTION:
                break
            if _is_noun(context, left[ahead]):
                if left[ahead].lower in _EMPTY_NOUNS:
                    break
                return _phrase(context, left, ahead)
    # a bare plural at the head of the sentence: "Biglietti a ruba: costano 15 euro"
    if left and _is_noun(context, left[0]) and left[0].lower not in _EMPTY_NOUNS:
        return _phrase(context, left, 0)
    return ""


_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "csubj"})


def _parsed_subject(context: Context, left: list[_Token], verb: int, start: int, end: int) -> str:
    words = context.words
    assert words is not None  # noqa: S101
    if verb < len(left):
        found = words.within(left[verb].start, left[verb].end)
    else:
        found = words.within(start, end)
    if not found:
        return ""
    word: Word | None = found[0]
    for _ in range(8):
        if word is None:
            return ""
        subject = _subject_of(words, word)
        if subject is not None:
            return _noun_phrase(context, left, subject)
        if word.dep in {"acl", "acl:relcl"}:
            head = words.words[word.head]
            return _noun_phrase(context, left, head) if head.pos == "NOUN" else ""
        if word.head == word.i:
            return ""
        word = words.words[word.head]
        if word.pos == "NOUN" and word.lower not in _EMPTY_NOUNS and word.dep in _SUBJECTS:
            return _noun_phrase(context, left, word)
    return ""


def _subject_of(words: Words, word: Word) -> Word | None:
    for child in words.children(word):
        if child.dep in _SUBJECTS:
            if child.pos == "NOUN" and child.lower not in _TIME_NOUNS:
                return child
            if child.pos == "PRON" and child.lower in {"che", "quale", "quali"}:
                head = words.words[word.head]
                return head if head.pos == "NOUN" else None
    return None


def _noun_phrase(context: Context, left: list[_Token], noun: Word) -> str:
    for index, token in enumerate(left):
        if token.start == noun.start:
            return _phrase(context, left, index)
    return noun.text
