"""What looks like a date or a duration and is none: ages, counts, numbers of names."""
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.
# ruff: noqa: C901, PLR0911, PLR0912

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setaccio.dates import patterns as p
from setaccio.dates.lexer import spelled

if TYPE_CHECKING:
    from setaccio.dates.lexer import Tokens
    from setaccio.dates.nodes import Length, Point

_YEAR_CUES: Final = frozenset("nel del dal al il sul col entro dall nell dell all".split())
_YEAR_ADJECTIVES: Final = frozenset("solo lontano intero vicino recente fatidico".split())
_HAVING: Final = frozenset(
    "ho hai abbiamo avete"
    " avuto ha hanno aveva avevano avrà avesse avendo abbia compie compiva compirà compì compiuto"
    " compiere"
    " compiuti festeggia festeggiato dimostra dimostrava".split()
)
_NO_YEAR_ENDINGS: Final = ("ndo", "are", "ere", "ire", "ono", "ano", "ato", "uto", "ito", "eno")
_DYING: Final = frozenset(
    "muore morì morto morta morire scomparso scomparsa scompare spento spenta deceduto deceduta"
    " ucciso uccisa mancato mancata".split()
)
_INFANTS: Final = frozenset("bambino bambina bimbo bimba neonato neonata figlio figlia".split())
# Endings of what lasts, not of who is so old.
_ABSTRACT: Final = (
    "zione", "sione", "mento", "enza", "anza", "ità", "aggio", "tura", "esimo", "ismo", "ezza",
    "tudine", "ria", "ato", "inio",
)  # fmt: skip
_PENALTY: Final = ("condann", "reclus", "carcer", "squalif", "pena", "galera", "ammont", "ridott")
_BEFORE_ONE_DAY: Final = frozenset(
    "in per di da dopo entro oltre circa quasi solo almeno meno più soltanto appena dura durata"
    " durato dal tra fra".split()
)


def is_plain_year(t: Tokens, i: int, j: int, found: Point) -> bool:
    """Whether a number that stands alone is a year.

    Args:
        t: The tokens.
        i: Index of its first token.
        j: Index after its last.
        found: What it was read as.
    """
    before, follows = t.word(i - 1), t.word(j)
    if before == "'" and not t.glued(i - 2):
        before = ""
    elif before == "'":
        before = t.word(i - 2)
    if before in _YEAR_ADJECTIVES and t.word(i - 2) in _YEAR_CUES:
        before = t.word(i - 2)  # "nel solo 2024"
    cued = before in _YEAR_CUES or (before == "-" and t.word(i - 2) in p.YEAR_NOUNS)
    if found.year is not None and found.rule == "year-era":
        return True
    if found.short_year is not None:
        glued = t.glued(i - 1)
        return before in {"nel", "del", "dal", "al", "il"} and not glued
    value = found.year or 0
    if found.rule == "year-words":
        return before in _YEAR_CUES or before == "anno"
    if t.glued(i) and follows in {"°", "/"}:
        return False
    if before.isdigit() or before in p.NUMBERED or before in {"°", "#", "+", "€", "$", "£"}:
        return False
    unlikely = follows in {
        "euro", "dollari", "lire", "sterline", "metri", "km", "chilometri", "persone", "unità",
        "abitanti", "volte", "milioni", "mila", "miliardi", "posti", "copie", "tonnellate",
        "kg", "chili", "grammi", "litri", "watt", "cc", "calorie", "ettari", "punti", "case",
    } or (follows == "per" and t.word(j + 1) in {"cento", "mille"})  # fmt: skip
    if unlikely:
        return False
    if cued:
        return not (before in {"all", "dell", "dall", "nell"} and t.word(i - 1) != "'")
    if not 1900 <= value <= 2100 or _counts(t, j):
        return False
    return _beside_noun(t, i, j, before)


def _beside_noun(t: Tokens, i: int, j: int, before: str) -> bool:
    """Whether what stands before makes a year of 1900 to 2100: a noun, a bracket, a list."""
    follows = t.word(j)
    if before in {",", "e", "o", "ed", "-"}:
        listed = t.word(i - 2)
        if listed in {"nel", "del"}:
            return True
        return len(listed) == 4 and listed.isdigit() and listed[:2] in {"19", "20"}
    if before in {"(", "["}:
        return follows in {")", "]", ",", "-"}
    if not before or before.startswith("\n") or before in ".:;!?":
        return not follows or not follows[0].isalpha() or follows in p.FUNCTION_WORDS
    if not before[0].isalpha():
        return False
    if before in p.YEAR_NOUNS:
        return not t.capital(i - 1) or _opens(t, i - 1) or before not in p.NUMBERED_NAMES
    if t.capital(i - 1) or before in p.FUNCTION_WORDS or before in p.NUMBERED_NAMES:
        return False
    if len(before) < 4 or before.endswith(_NO_YEAR_ENDINGS) or before[-1] in "òàèéì":
        return False
    return not follows or not follows[0].isalnum() or follows in p.FUNCTION_WORDS


def _opens(t: Tokens, i: int) -> bool:
    before = t.word(i - 1)
    return not before or not before[0].isalnum()


def _counts(t: Tokens, j: int) -> bool:
    """Whether the word at j is a noun in the plural that a number before it counts."""
    word = t.word(j)
    if not word or not word[0].isalpha() or word in p.FUNCTION_WORDS or t.capital(j):
        return False
    return word[-1] in "eiàs"


def is_age(t: Tokens, i: int, j: int, found: Length) -> bool:
    """Whether "45 anni" is somebody's age, not a stretch of time."""
    if len(found.parts) != 1 or found.upto:
        return False
    value, unit = found.parts[0]
    if unit not in {"Y", "M"} or value is None or t.word(j - 1) not in {"anni", "anno", "mesi"}:
        return False
    before, follows = t.word(i - 1), t.word(j)
    adult = unit == "Y" and 3 <= value <= 115
    if before in {"circa", "quasi", "appena", "soli", "oltre", "ormai", "già", "solo"}:
        i -= 1
        before = t.word(i - 1)
    if before == "di" and t.word(i - 2) in {"meno", "più"} and unit == "Y" and adult:
        owner = t.word(i - 3) in _HAVING | {"con", "chi"}
        return owner and follows not in {"di", "d", "per", "da", "dal", "dalla", "fa", "in"}
    lived = follows in {"di", "d"} and t.word(t.skip(j, p.OF)) in {"vita", "età", "eta"}
    if lived and before in {"a", "ad", "di"}:
        return True  # "a due anni di vita"
    if before in _HAVING and unit == "M":
        return not _INFANTS.isdisjoint(t.words[max(0, i - 5) : i])
    if before in _HAVING and unit == "Y":
        if follows == "di" and t.word(j + 1) in {"età", "eta"}:
            return True
        return follows not in {"di", "per"} or (adult and before.startswith("compi"))
    near = " ".join(t.words[max(0, i - 6) : i - 1])
    if any(stem in near for stem in _PENALTY):
        return False
    aged = t.words[max(0, i - 9) : i]
    if "età" in aged and not {"tra", "fra"}.isdisjoint(aged):
        return True  # "un'età compresa tra i 6 mesi e i 17 anni"
    if before == "i" and t.word(i - 2) in _HAVING | {"sotto", "sopra", "oltre", "superato"}:
        return True
    if before in {"over", "under", "sotto"}:
        return True
    first = i
    while t.word(first - 1) in {",", "e"} and t.number(first - 2, 0, 110) is not None:
        first -= 2
    if first < i and t.word(first - 1) == "di":  # "di 33, 34 e 39 anni"
        return _age_of(t, first, j, adult, t.word(i).isdigit(), unit == "Y")
    if before == "di":
        return _age_of(t, i, j, adult, t.word(i).isdigit(), unit == "Y")
    if _between_ages(t, i):
        return True
    if before in {"suoi", "miei", "tuoi"} and t.word(i).isdigit() and adult and value > 15:
        return follows not in {"di", "come", "in", "da", "a", "al"}
    if before in {"i", "ai", "dai"} and t.word(i - 2) in {"tra", "fra", "sotto", "sopra"}:
        return unit == "Y"
    if before == "dai" and adult:
        return True
    if before == "a" and adult and not _DYING.isdisjoint(t.words[max(0, i - 9) : i]):
        return True
    if before == "a" and adult and value >= 10:
        if t.word(i - 2) in {"fino", "pari", "da"} | p.LENGTH_NOUNS:
            return False  # "un mutuo a dieci anni"
        if follows in {"di", "da", "dal", "dalla", "dall", "dai", "dopo", "per", "fa", "e"}:
            return False
        return t.word(i).isdigit() or follows in {",", ".", ""}
    if before == "," and follows in {",", ":"} and unit == "Y" and 14 <= value <= 110:
        return t.word(i).isdigit() or t.capital(i - 2)
    if before == "(" and follows == ")" and t.capital(i - 2):
        return True
    if before in {",", "(", "-"} and adult and value >= 6:
        closed = follows in {",", ")", ".", "-", ";", "", "originario", "e"} or (
            follows == "di" and (t.capital(j + 1) or t.word(j + 1) in {"età", "eta"})
        )  # "31 anni di Napoli", not "31 anni di servizio"
        named = t.capital(i - 2) or t.word(i - 2) in p.PERSONS or before == "("
        return closed and named
    return False


def is_age_range(t: Tokens, i: int, j: int) -> bool:
    """Whether "dai 18 ai 35 anni", "bambini da 3 a 6 anni" tell ages.

    Years with articles do, unless a length is told of ("dai tre ai cinque anni di carcere").
    """
    near = t.words[max(0, i - 5) : i]
    if "età" in near or t.words[j : j + 2] == ["di", "età"]:
        return True
    if t.word(j) in p.OF and t.word(t.skip(j, p.OF)) in p.LENGTH_NOUNS:
        return False
    if not p.PERSONS.isdisjoint(near[-3:]):
        return True
    articled = t.word(i) not in {"da", "tra", "fra"} or t.word(i + 1) in p.ARTICLES
    return articled and t.word(j - 1) == "anni" and p.LENGTH_NOUNS.isdisjoint(near[-3:])


def _between_ages(t: Tokens, i: int) -> bool:
    """Whether an age closes "tra gli 11 e i 18 anni", "tra 0 e 6 anni"."""
    j = i - 1
    if t.word(j) in {"i", "gli"}:
        j -= 1
    if t.word(j) != "e" or t.number(j - 1, 0, 110) is None:
        return False
    k = j - 2
    if t.word(k) in {"i", "gli"}:
        k -= 1
    return t.word(k) in {"tra", "fra"}


def _age_of(t: Tokens, i: int, j: int, adult: bool, digits: bool, years: bool) -> bool:
    """Whether "di 45 anni" is an age: of a person, not of a contract."""
    head = t.word(i - 2)
    near = [t.word(k) for k in range(i - 2, max(-1, i - 6), -1)]
    if head in {"età", "eta"}:
        return True
    if head == "," and t.word(j) in {",", ")", "."} and adult and digits and years:
        return t.capital(i - 3) or t.word(i - 3) in p.PERSONS  # "Giovanni, di 75 anni,"
    if any(word in p.LENGTH_NOUNS for word in near[:2]) and not t.capital(i - 2):
        return False
    if t.word(j) in {"di", "per"} and t.word(j + 1) in p.LENGTH_NOUNS:
        return False
    if any(word in p.PERSONS or word.endswith("enne") for word in near[:3]):
        return True
    if years and (head.isdigit() or spelled(head)) and "anni" in t.words[max(0, i - 7) : i - 2]:
        return True  # "un ragazzo di 17 anni, due di 18 anni"
    if years and head in {"alcuni", "alcune", "altri", "altre", "molti", "molte"}:
        return True
    if not years or not adult or not digits:
        return False
    one = t.word(i - 3) in {"un", "una"} or t.words[i - 4 : i - 2] == ["un", "'"]
    if one and len(head) > 3 and not head.endswith(_ABSTRACT) and head not in p.LENGTH_NOUNS:
        return True  # "un meccanico di 42 anni"
    named = t.capital(i - 2) and t.word(i - 2).isalpha()
    agent = head.endswith(("ista", "tore", "trice", "iere", "iera", "aio", "ante", "ente", "logo"))
    return named or agent


def is_pseudo_length(t: Tokens, i: int, j: int) -> bool:
    """Whether "un secondo", "un giorno", "anni luce" are no durations."""
    follows, before, unit = t.word(j), t.word(i - 1), t.word(j - 1)
    if (
        t.words[i - 1 : j] == ["sole", "24", "ore"]
        or follows == "luce"
        or (follows == "su" and t.number(j + 1, 1, 366))
    ):
        return True
    if unit == "secondo":
        return True
    if unit in {"weekend", "settimana"} and t.word(j - 2) in {"un", "fine"} and t.word(i) == "un":
        return before not in _BEFORE_ONE_DAY
    if before == "da" and follows in {"all", "a"} and t.word(j + 2) in {"altro", "altra"}:
        return True  # "da un giorno all'altro"
    if unit in {"giorno", "giornata", "notte", "dì"} and t.word(i) in {"un", "una"}:
        event = unit == "giornata" and follows in p.OF  # "dopo una giornata di gare"
        return event or before not in _BEFORE_ONE_DAY
    if unit == "giornate" and follows in {"di", "d", "dal", "dalla"}:
        return t.word(t.skip(j, p.OF | p.FROM)) in {
            "squalifica", "stop", "campionato", "termine", "fine", "anticipo",
        }  # fmt: skip
    if unit in {"ora", "ore"} and before in {"l", "alle", "le"} and t.word(i) != "un":
        return t.word(i).isdigit() and before == "alle"
    if unit == "notte" and t.word(i) == "mezza":
        return True
    if t.glued(i - 1) and before in {".", ",", ":", "/"}:
        return True
    if unit in {"h", "min", "sec", "gg"} and not t.word(i).isdigit():
        return True
    return unit == "h" and (follows.isdigit() or before in {"alle", "ore", "dalle"})
