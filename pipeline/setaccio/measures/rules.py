"""From a figure to the noun that it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from setaccio.demonyms import country_of
from setaccio.measures import lexicon
from setaccio.measures.context import Token
from setaccio.measures.syntax import climb, parsed_subject
from setaccio.numerals.spelled import parse_spelled

if TYPE_CHECKING:
    from setaccio.measures.context import Context

# Bounds that are verbs ("superano i 2 miliardi"), and bounds that lead on from a noun.
_VERB_BOUND: Final = re.compile(r"super|sfior|oltrepass|aggir|eccede|sorpass|scavalc")
_LINKING_BOUND: Final = re.compile(
    r"(?:non )?(?:superior|inferior)|intorno|attorno|vicin|prossim|al di|sotto|sopra|maggior|minor"
    r"|fino|sino|(?:dell|nell)'ordine|(?:un )?(?:massim|minim)"
)
_OF_RIGHT: Final = re.compile(
    r",? (?:circa |almeno )?(?:di|dei|degli|delle|del|della|dello|d'|dell'|(?:tra|fra) (?:i|gli|le)"
    r"|su (?:ogni|ciascun[oa]?|tutt[ie])) ?"
    r"(?:(?:tutt[oaie]|quest[oaie]|propri[oaie]|su[oaie]i?|loro|nuov[oaie]"
    r"|altr[ie]|nostr[oaie]|prim[oaie]|futur[oaie]|singol[ie]|intero|intera|real[ei]|solo|sola) ?)?"
    r"(?:(?:i|gli|le|il|lo|la|suo|sua|suoi|sue|loro|nuov[ie]) |l')?"
)
_OBJECT: Final = re.compile(
    r" (?:anche |ancora |persino )?(?:(?:il|lo|la|i|gli|le|un|una|propri[oaie]|su[oaie]i?) |l')"
    r"(?:(?:propri[oaie]|su[oaie]i?|nuov[oaie]|total[ei]) )?"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_CLASSIFYING: Final = re.compile(rf" (?:{lexicon.CLASSIFIER.pattern})(?![^\W\d_])")
_BARE_COMPLEMENT: Final = re.compile(r" d(?:i |')(?P<noun>[^\W\d_]{3,})")
_GROSS: Final = re.compile(r" (?:lord[io]|nett[io]|aggiuntivi|mensili|annui|complessivi)(?= d)")


@dataclass(frozen=True)
class _Lead:
    """What leads to a figure: a noun, the verb that carries it, or a noun phrase in apposition.

    Each is an index into the tokens to the left, -1 when it is not there; `verb` may be one past
    the last token when the bound itself is the verb.
    """

    noun: int = -1
    verb: int = -1
    apposed: int = -1


def money_measure(context: Context, start: int, end: int, bound_start: int) -> str:
    """Return what a sum measures, as in the text, or the empty string.

    Args:
        context: The article.
        start: First code point of the sum.
        end: One past its last.
        bound_start: Where its bound ("più di", "superano i") begins; `start` without one.
    """
    left = context.left_of(bound_start)
    bound = context.lower[bound_start:start]
    lead = _lead(context, left, bound)
    gross = _GROSS.match(context.lower, end)
    complement = _BARE_COMPLEMENT.match(context.lower, gross.end() if gross is not None else end)
    if complement is not None:  # "hanno 2 milioni di euro di debiti"
        start_of_noun = complement.start("noun")
        capital = context.text[start_of_noun].isupper()
        noun = Token(start_of_noun, complement.end(), complement["noun"], capital)
        if not capital and noun.lower not in lexicon.TIME_NOUNS and context.is_noun(noun):
            return context.text[noun.start : noun.end]
    if lead.noun >= 0:
        if left[lead.noun].lower in lexicon.CHANGE_NOUNS and left[lead.noun - 1].lower == "in":
            return _owner_of_change(context, left, lead.noun, start, end)  # "chiude in calo, a"
        return _extended(context, left, lead.noun, bound_start, bound)
    if lead.verb >= 0:
        return _subject(context, left, lead.verb, start, end)
    if lead.apposed >= 0:
        return _apposed(context, left, lead.apposed)
    return ""


def percent_measure(  # noqa: PLR0911  (one a kind of lead)
    context: Context, start: int, end: int, bound_start: int, after: int
) -> str:
    """Return what a percentage is of, as in the text, or the empty string.

    Args:
        context: The article.
        start: First code point of the percentage.
        end: One past its last.
        bound_start: Where its bound begins; `start` without one.
        after: Where its trailing bound ("circa") ends; `end` without one.
    """
    left = context.left_of(bound_start)
    lead = _lead(context, left, context.lower[bound_start:start])
    right = _right_noun(context, after)
    changes = 0 <= lead.verb < len(left) and lexicon.CHANGE_VERB.fullmatch(left[lead.verb].lower)
    if changes and left[-1].lower in lexicon.DI and (owner := object_noun(context, after)):
        return owner  # "aumenterebbe del 30% la capacità"
    ranged = lead.noun >= 0 and left[-1].lower in {"dal", "dall'", "dallo"}
    if right and not changes and not ranged:
        return right
    if lead.noun >= 0:
        if left[lead.noun].lower in lexicon.CHANGE_NOUNS:
            owner = _owner_of_change(context, left, lead.noun, start, end)
            return owner or _phrase(context, left, lead.noun)
        return _phrase(context, left, lead.noun)
    if lead.verb >= 0:
        return _measurable(_subject(context, left, lead.verb, start, end)) or right
    if lead.apposed >= 0 and left[lead.apposed + 1].lower == "," and lead.apposed + 2 < len(left):
        noun = _noun_back(context, left, lead.apposed)
        if left[lead.apposed + 2].lower in {"oggi", "ora", "attualmente"} and noun is not None:
            return _phrase(context, left, noun)  # "i dazi, oggi al 19%"
    if lead.apposed >= 0 and left[lead.apposed + 1].lower != ",":
        return _apposed(context, left, lead.apposed)
    carrier, _ = _skip_back(left, linked=False)
    if 0 <= carrier < len(left) - 1 and left[carrier + 1].lower in {"per", "al", "all'"}:
        if lexicon.PARTICIPLE.fullmatch(left[carrier].lower):  # "finanziato per il 40%"
            return _subject(context, left, carrier, start, end)
        if left[carrier + 1].lower == "per":  # "studenti che per il 18% arrivano"
            return parsed_subject(context, left, start, end, _phrase)
    return right


def subject_measure(context: Context, start: int, end: int) -> str:
    """Return the subject of the verb at [start, end): "le importazioni sono raddoppiate"."""
    left = context.left_of(start)
    return _measurable(_subject(context, left, len(left), start, end))


def _measurable(noun: str) -> str:
    """Leave out who acts: "il fondo sale al 62%" has a share of something not named."""
    return "" if noun.lower().partition(" ")[0] in lexicon.AGENTS else noun


def clause_subject(context: Context, start: int, end: int) -> str:
    """Return the subject that the parse gives the clause of [start, end): "oggi sono 2.300"."""
    return parsed_subject(context, context.left_of(start), start, end, _phrase)


def following_noun(context: Context, end: int) -> str:
    """Return the noun of "il doppio della media": what stands after `end` with "di"."""
    return _right_noun(context, end)


def object_noun(context: Context, end: int) -> str:
    """Return the noun of "raddoppiare gli investimenti", right after the verb."""
    match = _OBJECT.match(context.lower, end)
    word = _WORD.match(context.lower, match.end()) if match else None
    if word is None:
        return ""
    token = Token(word.start(), word.end(), word[0], context.text[word.start()].isupper())
    return context.text[token.start : token.end] if context.is_noun(token) else ""


# ------------------------------------------------------------------------------- neighbourhood


def _lead(  # noqa: PLR0911, PLR0912  (one a kind of lead)
    context: Context, left: list[Token], bound: str
) -> _Lead:
    """Find what leads to the figure that stands after the tokens of `left` and its bound."""
    linked = _LINKING_BOUND.match(bound) is not None
    if not linked and _VERB_BOUND.search(bound):
        return _Lead(verb=len(left))
    index, linked = _skip_back(left, linked=linked)
    if index < 0:
        return _Lead()
    token = left[index]
    change = _before_percent(left, index)
    if change:
        return _lead(context, left[:change], "intorno")
    if token.lower in {",", "(", ":"} and index:
        return _Lead(apposed=index - 1)
    if lexicon.VALUE_VERB.fullmatch(token.lower) and (
        token.lower not in lexicon.SURE_NOUNS or _is_tagged_verb(context, token)
    ):
        return _Lead(verb=index)
    if token.lower in lexicon.SPAN_VERB and left[-1].lower in {"da", "dai", "dal"}:
        return _Lead(verb=index)
    dative = _before_dative(left, index)
    if dative is not None:
        return _Lead(verb=dative)
    if not linked:  # "ingresso 12 euro", "valore complessivo 23 milioni"
        if index and lexicon.CLASSIFIER.fullmatch(token.lower) and context.is_noun(left[index - 1]):
            index -= 1
            token = left[index]
        label = index == 0 or left[index - 1].lower in {",", ":", "("}
        return _Lead(noun=index) if label and context.is_noun(token) else _Lead()
    if index > 1 and left[index - 1].lower in {"più", "meno"}:  # "stipendi più bassi del 31%"
        return _lead(context, left[: index - 1], "intorno")
    noun = _noun_back(context, left, index)
    if noun is None:
        return _Lead(apposed=index) if token.capital else _Lead()
    if "," not in {token.lower for token in left[noun:]}:
        noun = _governor(context, left, noun)
    if _is_other_item(left, noun, index):
        return _Lead()
    if left[noun].lower in lexicon.EMPTY_NOUNS:
        further = _lead(context, left[:noun], "intorno")
        return further if max(further.noun, further.verb) >= 0 else _Lead(noun=noun)
    return _Lead(noun=noun)


def _governor(context: Context, left: list[Token], noun: int) -> int:
    """Return the noun that "uscita" hangs on in "un incentivo all'uscita di" | 72 mila euro."""
    joint = left[noun - 1].lower if noun > 1 else ""
    if joint in lexicon.JOINTS and context.is_noun(left[noun - 2]):
        return noun - 2
    return noun


def _is_other_item(left: list[Token], noun: int, last: int) -> bool:
    """Whether "e" parts the figure from a counted noun: "12 mensilità e" | 9.600 euro."""
    coordinated = any(token.lower == "e" for token in left[last + 1 :])
    before = left[noun - 1].lower if noun else ""
    return coordinated and (before[:1].isdigit() or parse_spelled(before) not in {None, 1})


def _is_tagged_verb(context: Context, token: Token) -> bool:
    """Tell whether the tagger sees a verb in a word that is also a noun: "quota", "stato"."""
    tagged = context.tagged(token)
    return tagged is not None and tagged.pos in {"VERB", "AUX"}


def _before_percent(left: list[Token], index: int) -> int:
    """Return how many tokens stand before the percentage of "scesi del 6,8%, a" | 723 milioni.

    0 when `left[: index + 1]` ends in none.
    """
    if left[index].lower == ",":
        index -= 1
    percent = left[index].lower in {"%", "cento", "percento"}
    if index < 1 or not percent or left[-1].lower not in {"a", "ad"}:
        return 0
    while index >= 0 and (
        left[index].lower in {"%", ",", "per", "cento", "percento"}
        or left[index].lower[0].isdigit()
    ):
        index -= 1
    return index + 1


def _before_dative(left: list[Token], index: int) -> int | None:
    """Return the verb of "costa ai contribuenti europei" | 57 milioni, when `index` ends it."""
    for preposition in range(index - 1, max(index - 4, 0), -1):
        if left[preposition].lower in lexicon.DATIVE:
            verb = left[preposition - 1].lower
            return preposition - 1 if lexicon.COST_VERB.fullmatch(verb) else None
    return None


def _skip_back(left: list[Token], *, linked: bool) -> tuple[int, bool]:
    """Skip prepositions, adverbs and evaluative participles; return where that ends."""
    index = len(left) - 1
    while index >= 0:
        word = left[index].lower
        if linked and index and (left[index - 1].lower, word) in lexicon.ASIDES:
            index -= 1
        elif linked and _YEAR.fullmatch(word):
            pass  # "un contratto fino al 2028 da" | 650 mila euro
        elif index and _YEAR.fullmatch(word) and left[index - 1].lower == "nel":
            index -= 1  # "ha raggiunto nel 2024 gli" | 1,4 miliardi
        elif word in lexicon.TO_FIGURE:
            linked = True
        elif (
            word in lexicon.SKIPPED
            or word.endswith("mente")
            or (linked and lexicon.BETWEEN.fullmatch(word))
            or (word == "," and linked and left[-1].lower in {"da", "per", "pari", "tra", "fra"})
        ):
            pass
        else:
            break
        index -= 1
    return index, linked


def _noun_back(context: Context, left: list[Token], index: int) -> int | None:
    """Return the noun that ends at `index`, over at most three adjectives and one complement."""
    of = left[-1].lower in lexicon.DI  # "minimo garantito di": no verb has such a figure
    for steps in range(4):
        if index - steps < 0:
            return None
        token = left[index - steps]
        if context.is_noun(token):
            noun = index - steps  # "giacca di pelle di struzzo": the head stands before "di"
            while noun > 1 and left[noun - 1].lower in {"di", "d'"}:
                if not context.is_noun(left[noun - 2]):
                    break
                noun -= 2
            return noun
        tagged = context.tagged(token)
        adjective = (
            lexicon.ADJECTIVE.fullmatch(token.lower)
            or lexicon.CLASSIFIER.fullmatch(token.lower)
            or ((steps or of) and lexicon.PARTICIPLE.fullmatch(token.lower))
            or country_of(token.lower)
            or (tagged is not None and tagged.pos == "ADJ")
        )
        if not adjective:
            return None
    return None


def _extended(context: Context, left: list[Token], noun: int, bound_start: int, bound: str) -> str:
    """Return the noun phrase; "valore" | "massimo di" was read as a bound and gives it back."""
    if re.match(r"(?:massim|minim)[oaie] ", bound) and noun == len(left) - 1:
        word = _WORD.match(context.lower, bound_start)
        if word is not None:
            return context.text[left[noun].start : word.end()]
    return _phrase(context, left, noun)


def _phrase(context: Context, left: list[Token], noun: int) -> str:
    """Return the noun with its classifying adjective and its complement.

    "contratto d'affitto", "debito pubblico"; with an article the complement belongs to light nouns
    only ("volume degli scambi commerciali", but "diritti" del campionato).
    """
    start, end = left[noun].start, left[noun].end
    index = noun + 1
    while index < len(left) and (
        lexicon.CLASSIFIER.fullmatch(left[index].lower)
        or (_is_adjective(context, left[index]) and not country_of(left[index].lower))
    ):
        end, index = left[index].end, index + 1
    if index + 1 >= len(left):
        return context.text[start:end]
    joint, inner = left[index].lower, left[index + 1]
    light = left[noun].lower in lexicon.LIGHT
    bare = joint in {"di", "d'"}
    if bare and left[noun].lower in lexicon.UNITS:  # "un litro di benzina"
        return (
            _phrase(context, left, index + 1) if context.is_noun(inner) else context.text[start:end]
        )
    joined = bare or (light and joint in lexicon.DI)
    if joined and not inner.capital and context.is_noun(inner):
        end = inner.end
        following = left[index + 2] if index + 2 < len(left) else None
        if light and following is not None and _is_adjective(context, following):
            end = following.end
    return context.text[start:end]


def _is_adjective(context: Context, token: Token) -> bool:
    if token.lower in lexicon.FUNCTION:
        return False
    if country_of(token.lower):
        return True
    tagged = context.tagged(token)
    return lexicon.ADJECTIVE.fullmatch(token.lower) is not None and not (
        tagged is not None and tagged.pos in {"NOUN", "PROPN", "AUX"}
    )


def _right_noun(context: Context, end: int) -> str:
    match = _OF_RIGHT.match(context.lower, end)
    if match is None:
        return ""
    position = match.end()
    for step in range(3):
        word = _WORD.match(context.lower, position)
        if word is None:
            return ""
        counted = re.search(r"dei |degli |delle ", match[0]) and word[0][-1] in "ie"
        if not step and counted and lexicon.PARTICIPLE.fullmatch(word[0]):  # "dei colpiti"
            return context.text[word.start() : word.end()]
        token = Token(word.start(), word.end(), word[0], context.text[word.start()].isupper())
        # "media" is an adjective elsewhere: "paga media"
        if context.is_noun(token) or word[0] in {"media", "medie"}:
            return context.text[token.start : _complement_end(context, token.end)]
        if token.capital or token.lower in lexicon.TIME_NOUNS or token.lower in lexicon.FUNCTION:
            return ""
        position = word.end() + 1
    return ""


def _complement_end(context: Context, end: int) -> int:
    """Return where "diritti" | "di voto" ends: a noun may take a bare complement with it."""
    while adjective := _CLASSIFYING.match(context.lower, end):  # "prodotto | interno lordo"
        end = adjective.end()
    match = _BARE_COMPLEMENT.match(context.lower, end)
    if match is None:
        return end
    start = match.start("noun")
    token = Token(start, match.end(), match["noun"], context.text[start].isupper())
    return match.end() if not token.capital and context.is_noun(token) else end


def _owner_of_change(context: Context, left: list[Token], noun: int, start: int, end: int) -> str:
    """Read "prezzi in calo del 3%" and "un aumento dei prezzi del 3%"."""
    inner = left[noun + 2] if noun + 2 < len(left) and left[noun + 1].lower in lexicon.DI else None
    if inner is not None and context.is_noun(inner):
        return context.text[inner.start : inner.end]
    if not noun or left[noun - 1].lower != "in":
        return ""
    index = noun - 2
    if index >= 0 and (found := _noun_back(context, left, index)) is not None:
        return _phrase(context, left, found)
    return _subject(context, left, noun - 1, start, end)


def _apposed(context: Context, left: list[Token], last: int) -> str:
    """Return the head of the noun phrase that ends at `last`: "il salario minimo, 19,97 cedi"."""
    first = last
    while first > 0 and left[first - 1].lower not in {",", ":", "(", ")", "-"}:
        first -= 1
    sign = left[last + 1].lower if last + 1 < len(left) else ""
    if not _is_label(context, left[first : last + 1], sign):
        return _announced(context, left, last) if sign == ":" else ""
    found = climb(context, left, last)
    if found is not None and left[found].lower not in lexicon.EMPTY_NOUNS:
        return _phrase(context, left, found)
    if sign == ",":
        return _subject_by_order(context, left[first : last + 1])
    for index in range(first, last + 1):
        word = left[index].lower
        if not sign or (lexicon.VALUE_VERB.fullmatch(word) and word not in lexicon.SURE_NOUNS):
            return ""
        governed = index > first and left[index - 1].lower in lexicon.PREPOSITIONS
        if context.is_noun(left[index]) and not governed:
            return _phrase(context, left, index)
    return ""


def _announced(context: Context, left: list[Token], last: int) -> str:
    """Return the noun with an article that ends a clause: "gli paga il marchio:" | 400 milioni."""
    noun = climb(context, left, last) or _noun_back(context, left, last)
    if not noun or left[noun].lower in lexicon.EMPTY_NOUNS | lexicon.TIME_NOUNS:
        return ""
    outer = left[noun - 2].lower if noun > 1 else ""
    governed = outer in lexicon.PREPOSITIONS - {"contro"}
    definite = left[noun - 1].lower in lexicon.ARTICLES
    return _phrase(context, left, noun) if definite and not governed else ""


def _is_label(context: Context, segment: list[Token], sign: str) -> bool:
    """Tell whether a stretch before "," or ":" can name what the figure behind it measures."""
    if sign != ":" and parse_spelled(segment[0].lower) not in {None, 1}:
        return False  # an item of a list: "cinque anni di tempo, 200 milioni"
    for token in segment:
        if token.lower[0].isdigit() and sign != ":":
            return False  # another figure stands there: "dieci giorni, 250 euro"
        tagged = context.tagged(token)
        verb = token.lower in lexicon.FINITE or (
            tagged is not None and tagged.feature("VerbForm") == "Fin"
        )
        if verb and sign in {":", ""}:
            return False  # a sentence, not a label: "c'è la firma: 205 euro"
    return True


# ------------------------------------------------------------------------------------- subject


def _subject(context: Context, left: list[Token], verb: int, start: int, end: int) -> str:
    """Return the subject of the verb at index `verb` of `left` (or of the figure's own verb)."""
    adjacent = _adjacent_subject(context, left, verb)
    if adjacent is not None:
        return _phrase(context, left, adjacent)
    if verb > 2 and [token.lower for token in left[verb - 2 : verb]] == [",", "che"]:
        found = _apposed(context, left[:verb], verb - 3)
        if found:
            return found
    if context.words is not None and context.words.has_parse:
        span = (left[verb].start, left[verb].end) if verb < len(left) else (start, end)
        found = parsed_subject(context, left, *span, _phrase)
        if found:
            return found
    return _subject_by_order(context, left[:verb])


def _adjacent_subject(context: Context, left: list[Token], verb: int) -> int | None:
    """Return the noun right before its verb and auxiliaries: "gli scambi erano triplicati"."""
    index = verb - 1
    if index > 0 and left[index].lower == "," and verb < len(left):
        agrees = left[verb].lower[-1:] == left[index - 1].lower[-1:]
        if agrees and lexicon.PARTICIPLE.fullmatch(left[verb].lower):
            index -= 1  # "i prezzi, lievitati del 27%"
            return index if context.is_noun(left[index]) else None
    while index >= 0 and (left[index].lower in _AUXILIARIES or left[index].lower.endswith("mente")):
        index -= 1
    outer = _over_complements(left, index)
    if outer < index and outer and left[outer - 1].lower in lexicon.ARTICLES:
        governed = outer > 1 and left[outer - 2].lower in lexicon.PREPOSITIONS
        if not governed and context.is_noun(left[outer]):
            return outer  # "una tazzina al bar costa"
    steps = 0
    while index >= 0 and steps < 2 and _is_adjective(context, left[index]):
        index, steps = index - 1, steps + 1
    if index < 0:
        return None
    token = left[index]
    article = index > 0 and left[index - 1].lower in lexicon.ARTICLES
    governed = index > 1 and left[index - 2].lower in lexicon.PREPOSITIONS
    if token.lower in lexicon.TIME_NOUNS | lexicon.FUNCTION or token.capital:
        return None
    if article:
        plausible = context.is_noun(token) or (token.lower.isalpha() and len(token.lower) > 3)
        return index if plausible and not governed else None
    bare = index == 0 or left[index - 1].lower in {",", ":", "(", "e", "con"}
    return index if bare and context.is_noun(token) else None


def _over_complements(left: list[Token], index: int) -> int:
    """Return where "l'interscambio tra i due paesi" has its head, from its last word."""
    for _ in range(2):
        first = index
        while first > 0 and index - first < 4 and left[first].lower not in lexicon.PREPOSITIONS:
            word = left[first].lower
            if not word[0].isalnum() or word in lexicon.FUNCTION - lexicon.ARTICLES:
                return index
            first -= 1
        if first < 1 or first == index or left[first].lower not in lexicon.PREPOSITIONS:
            return index
        if left[first].lower == "con" and not left[first + 1].capital:
            return index  # "un patto con salari ridotti del 10%"
        index = first - 1
    return index


_AUXILIARIES: Final = frozenset(
    "è sono era erano sia siano fu furono sarà saranno sarebbe ha hanno aveva avevano stato stata"
    " stati state si non più quasi ormai già che quindi poi anche continua continuano a viene può"
    " vengono intanto invece così ora oggi vanno va".split()
)


def _subject_by_order(context: Context, left: list[Token]) -> str:
    """Without a parse: the last noun phrase with an article and no preposition before it."""
    relative = _antecedent(context, left)
    if relative is not None:
        return _phrase(context, left, relative)
    for position in range(len(left) - 2, -1, -1):
        governed = position and left[position - 1].lower in lexicon.PREPOSITIONS
        if left[position].lower not in lexicon.ARTICLES or governed:
            continue
        for ahead in range(position + 1, min(position + 4, len(left))):
            word = left[ahead].lower
            if word in lexicon.TIME_NOUNS or word in lexicon.FUNCTION | lexicon.EMPTY_NOUNS:
                break
            if context.is_noun(left[ahead]):
                return _phrase(context, left, ahead)
    # a bare noun at the head of the sentence: "Biglietti a ruba: costano 15 euro"
    if len(left) > 1 and (left[1].lower in lexicon.PREPOSITIONS or not left[1].lower.isalpha()):
        head = left[0]
        if context.is_noun(head) and head.lower not in lexicon.EMPTY_NOUNS:
            return _phrase(context, left, 0)
    return ""


def _antecedent(context: Context, left: list[Token]) -> int | None:
    """Return the noun of "investimenti in questo paese che superano": the first of its segment."""
    index = len(left) - 1
    while index >= 0 and (
        left[index].lower in lexicon.FUNCTION - {"che"} or left[index].lower.endswith("mente")
    ):
        index -= 1
    if index < 0 or left[index].lower != "che":
        return None
    first = index
    while first > 0 and left[first - 1].lower not in {",", ":", "("}:
        first -= 1
    return next((i for i in range(first, index) if context.is_noun(left[i])), None)
