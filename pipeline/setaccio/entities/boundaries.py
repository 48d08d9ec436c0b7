"""Exact boundaries: what a model takes into a name and should not, and what it leaves out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.countries import country_code
from setaccio.demonyms import demonyms
from setaccio.entities.patterns import (
    ARTICLES,
    COMMON_ACRONYMS,
    COMPANY_FORM,
    COURT,
    HOLIDAYS,
    MINISTRY,
    PREPOSITIONS,
    STREET,
    TITLES,
)
from setaccio.numerals import parse_cardinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from setaccio.entities.names import Name

_EDGE: Final = " \n\r\t\f\v\"'.,;:!?()[]{}<>-*•|/\\_=…+&"
_KEEP_POINT: Final = re.compile(
    r"(?:S\.p\.[Aa]|s\.p\.a|S\.r\.l|s\.r\.l|S\.A|U\.S\.A|U\.K|Inc|Ltd|Corp|Co|Jr|Bros|"
    r"(?:[A-Z]\.)+[A-Z])\.$"
)
_PIECES: Final = re.compile(
    r"\n+|\r+| [-|/] |; |: |[;:](?=\w)| (?:nel|nella|dal|dalla|sul|sulla|che|ha|hanno|è) |\? |! |"
    r"(?<!per)(?<!con)(?<!tra)(?<!fra)(?<! e) l'(?=[A-ZÀ-Ý][a-z]+(?:ore|ice|ente)\b)|"
    r"(?<![A-Z])(?<!St)(?<!Mt)(?<!Dr)(?<!Sig)"
    r"(?<!Avv)(?<!Ing)(?<!Gen)(?<!Dott)(?<!Prof)(?<!Mons)\. (?=[A-ZÀ-Ý][a-zà-ÿ]{3})"
)
# Words that a page sets in capitals over its sections; a model takes them for names.
_SECTION_HEADS: Final = frozenset(
    """comunicato stampa comunicati meteo sport politica cultura esteri interni economia cronaca
    spettacoli società mondo italia-mondo attualità scienza salute tecnologia editoriale
    commento intervista approfondimento aggiornamento ultimora ultim'ora foto video breaking
    news analisi opinioni lettere rubrica scheda speciale dossier reportage tennis calcio
    basket volley ciclismo nuoto motori borsa mercati lavoro scuola università ambiente""".split()
)
_FIRST_WORD: Final = re.compile(r"([^\W\d_]+(?:\.(?=\s))?)('|\s+|(?=-))")
# Elided forms have lost their apostrophe to the stripping of quotes.
_DANGLING: Final = (
    ARTICLES
    | PREPOSITIONS
    | frozenset("e ed che ha è l d un dell all dall nell sull coll quell".split())
)
_COUNTRY_AND_MORE: Final = re.compile(r"(?P<country>[A-ZÀ-Þ][^\W\d_]+)(?: [a-zà-ÿ]+){1,2}")
_LAST_WORD: Final = re.compile(r"\s+([^\W\d_]+'?)$")
# "Parlamenti nazionali", "Paesi membri": kinds, not names.
_PLURAL_HEAD: Final = re.compile(
    r"(?:Parlamenti|Governi|Paesi|Stati|Regioni|Comuni|Province|Ministeri|Università|Procure|"
    r"Organizzazioni|Parte|Parti|Atenei)"
    r"(?: [A-Za-zà-ÿ][a-zà-ÿ]+)?$"
)
_INSTRUMENT_ACRONYMS: Final = frozenset({"mou"})
_PARTICLE_BEFORE: Final = re.compile(
    r"(?:^|[^\w])(?P<particle>(?:von der|von dem|von|van der|van den|van de|van|bin|ibn|ben) )$"
)
_HONOURS: Final = frozenset(
    "Maestà Santità Eccellenza Altezza Eminenza Beatitudine Onore Signoria".split()
)
_PARTICLES: Final = frozenset("de van von bin ben el al ter ten la le du dos das".split())
_SENTENCE_OPENERS: Final = frozenset(".:;!?-\n")
# "mar Nero", "striscia di Gaza": without its head it is another place. But "mare di Barents",
# "golfo del Messico" have a name of their own behind the preposition.
_WATERS: Final = frozenset("golfo stretto canale mare delta".split())
_OWN: Final = re.compile(r" (?!di |del |della |dell'|dei |degli |d')|(?<=striscia) |(?<=via) ")
_OWN_HEADS: Final = frozenset("mar mare oceano lago monte monti striscia via viale".split())
_LONGEST_FORM: Final = len(", S.c.a.r.l.")
# "Francoforte sul Meno", "Camposanto sul Brenta": one town.
_ON_A_RIVER: Final = re.compile(r"[A-ZÀ-Ý][\w'-]+ sul(?:la |l'| )[A-ZÀ-Ý][\w-]+")
# "Ionica Servizi licenziati nel maggio": what was done to it.
_PARTICIPLE_BEHIND: Final = re.compile(
    r" [a-zà-ÿ]+(?:at|ut|it)[oaie](?= (?:da|dal|dalla|dall'|dai|nel|nella|nell'|in|a|al|per|con)\b)"
)
# "il segretario di Stato Usa": the office ends behind "Stato"; but the Polizia di Stato is a name.
_OFFICE_BEFORE: Final = re.compile(
    r"(?:(?:sotto)?segretari[oae]?|ministr[oaie]|consiglier[eai]|cap[oi]|compagni[ae]|società|"
    r"aziend[ae]|impres[ae]|banc(?:a|he)|agenzi[ae]|gigante|colosso|tv|televisione|radio) di $",
    re.IGNORECASE,
)
_FORM_AND_MORE: Final = re.compile(rf"\w{COMPANY_FORM.pattern}(?P<more> [a-zà-ÿ]{{2,}})")
_ASIDE: Final = re.compile(
    r"(?<=[\w\"]), (?!(?:e|ed|di|del|dello|della|dell|dei|degli|delle|per|al|alla|ai|alle|in|nell|"
    r"nella|il|la|lo|le|gli|i|l)\b)[a-zà-ÿ]+(?= |$)|"
    r" (?:presiedut|guidat|dirett|fondat|istituit|costituit|compost|format|promoss)[oaei]$"
)
# "San Rocco gremita"
_DONE_TO_PLACE: Final = re.compile(r"(?<=\w) [a-zà-ÿ]{3,}(?:at|it|ut)[oaie]$")
# "l'Ad Viola": the manager, of whom a model makes a company.
_OFFICER: Final = re.compile(r"(?:Ad|AD) [A-ZÀ-Ý][a-zà-ÿ]+")
_INITIAL: Final = re.compile(r"[a-zà-ÿ] [A-Z]\.$")
_HOUSE_NUMBER: Final = re.compile(r"(?<=[a-zà-ÿ]),? \d{1,4}(?:/?[a-zA-Z])?$")
_CAPITAL_ARTICLE: Final = re.compile(r"(?:Il|Lo|La|I|Gli|Le|Un|Una) (?=\S)|L'(?=\w)")
# Offices that are also surnames, or people of one kind in the world.
_ALSO_NAMES: Final = frozenset("conte papa re maggiore principe leader capitano duca don".split())
_ARTICLED: Final = re.compile(r"\b(?:[Ii]l |[Ll]a |[Ll]'|(?:[Dd]e|[Aa]|[Dd]a|[Ss]u)l(?:l'|la | ))$")
_NAMEY: Final = re.compile(r"[A-ZÀ-ÖØ-Þ\d]|[^\x00-\u024f]")


def tidy(folded: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield the model's names with exact boundaries.

    Split at line breaks and dashes, strip quotes, articles, titles and generic heads, take a
    company's legal form in; what is left without a capital letter is no name.

    Args:
        folded: The folded text.
        names: Names in any order.

    Yields:
        The corrected names; where nothing was wrong, the same objects.
    """
    for name in names:
        for start, end in _pieces(folded, name.start, name.end):
            left, right = _strip(folded, start, end)
            left = _strip_head(folded, left, right, name.label)
            left = _noble_particle(folded, left, name.label)
            left, right = _strip(folded, left, right)
            if folded.startswith(".", right):
                if _KEEP_POINT.search(folded, left, right + 1):
                    right += 1  # the point of "S.p.A."
                elif name.label == "PER" and _INITIAL.search(folded, left, right + 1):
                    right += 1  # "Pier Luigi B."
            right = _strip_tail(folded, left, right, name.label)
            if (ministry := MINISTRY.match(folded, left)) and (
                ministry.end() < right and folded[ministry.end() : right].islower()
            ):
                right = ministry.end()  # "ministero delle Infrastrutture | scade"
            right = _before_aside(folded, left, right, name.label)
            right = _country_alone(folded, left, right)
            right = _company_form(folded, left, right)
            if left >= right or not _is_name(folded[left:right], name.label):
                continue
            if name.label == "PER" and _office(folded, left, right):
                continue
            if name.label == "LOC" and (number := _HOUSE_NUMBER.search(folded, left, right)):
                right = number.start()
            if (left, right) == (name.start, name.end):
                yield name
            else:
                yield name.changed("boundary", start=left, end=right)


def _pieces(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for cut in _PIECES.finditer(folded, start, end):
        if cut.group().startswith("\n") and len(cut.group()) == 1 and cut.start() > start:
            continue  # a wrapped line
        if _ON_A_RIVER.fullmatch(folded, start, end):
            continue
        yield start, cut.start()
        start = cut.end()
    yield start, end


def _strip(folded: str, start: int, end: int) -> tuple[int, int]:
    while (
        start < end
        and (folded[start] in _EDGE or folded[start].isspace())
        and not folded.startswith("+E", start)
    ):
        start += 1
    while start < end and (folded[end - 1] in _EDGE or folded[end - 1].isspace()):
        last = folded[end - 1]
        if last == "." and _KEEP_POINT.search(folded, start, end):
            break
        if last == "+" and folded[start:end] in {"Erasmus+", "Opec+", "Brics+", "Disney+"}:
            break
        if last == "!" and folded[start : end - 1] in {"Yahoo", "Jeopardy"}:
            break
        if last == ")" and "(" in folded[start : end - 1]:
            opening = folded.rindex("(", start, end)
            # "Unione economica eurasiatica (EAEU)": two mentions, the first is this one.
            end = opening
            continue
        end -= 1
    opening = folded.find("(", start, end)
    if opening > start:
        return _strip(folded, start, opening)
    return start, end


def _strip_head(folded: str, start: int, end: int, label: str) -> int:
    """Strip articles, titles, prepositions and lower-case generic heads from the front."""
    if MINISTRY.match(folded, start) or COURT.match(folded, start) or STREET.match(folded, start):
        return start
    if label != "PER" and (article := _CAPITAL_ARTICLE.match(folded, start, end)):
        opening = folded[max(0, start - 3) : start].rstrip(" ")
        # In mid-sentence a capital article is part of the name ("ha scritto Il Foglio").
        if not opening or opening[-1] in _SENTENCE_OPENERS:
            start = article.end()
    if label == "ORG" and _OFFICER.match(folded, start, end):
        start += len("Ad ")
    if folded.startswith("Stato ", start) and _OFFICE_BEFORE.search(
        folded, max(0, start - 24), start
    ):
        start += len("Stato ")
    while match := _FIRST_WORD.match(folded, start, end):
        word = match[1].lower()
        capital = match[1][0].isupper()
        following = match.end()
        title = word in TITLES and (not capital or label == "PER")
        elided = match[2] == "'" and f"{word}'" in ARTICLES | PREPOSITIONS
        if title or elided:
            pass
        elif capital or (
            word in _OWN_HEADS and label == "LOC" and _OWN.match(folded, match.end(1), end)
        ):
            break
        elif word in _PARTICLES and label == "PER":
            break  # "de Gaulle", "bin Salman"
        elif folded[match.end(1)] == "-" or any(char.isupper() for char in match[1]):
            break  # "al-Qaeda", "iPhone"
        if following >= end:
            break
        start = following
        while start < end and folded[start] in _EDGE:
            start += 1
    return start


def _noble_particle(folded: str, start: int, label: str) -> int:
    """Take in the particle in front of a surname that stands alone: "von der Leyen"."""
    if label == "PER" and (particle := _PARTICLE_BEFORE.search(folded, max(0, start - 12), start)):
        return particle.start("particle")
    return start


def _strip_tail(folded: str, start: int, end: int, label: str) -> int:
    """Strip dangling articles, prepositions, conjunctions and a participle from the end.

    From a person any small word: "Flake sabato".
    """
    last = folded.rfind(" ", start, end)
    if last > start and (done := _PARTICIPLE_BEHIND.match(folded, last)) and done.end() == end:
        end = last
    while match := _LAST_WORD.search(folded, start, end):
        word = match[1].lower()
        if match[1][0].isupper() or (word not in _DANGLING and label != "PER"):
            break
        end = match.start()
    return end


def _before_aside(folded: str, start: int, end: int, label: str) -> int:
    """Leave out what follows a legal form or a comma, and what a body is said to be.

    "Clifford Chance LLP per la banca", "Partito dei lavoratori, secessionista", "Commissione
    presieduta".
    """
    if label == "PER":
        return end
    if form := _FORM_AND_MORE.search(folded, start, end):
        return form.start("more")
    if label == "LOC" and (done := _DONE_TO_PLACE.search(folded, start, end)):
        return done.start()
    if label == "ORG" and (aside := _ASIDE.search(folded, start, end)):
        return aside.start()
    return end


def _country_alone(folded: str, start: int, end: int) -> int:
    """Leave out what a country is called besides ("Russia fraterna", "Italia repubblicana")."""
    match = _COUNTRY_AND_MORE.fullmatch(folded, start, end)
    if match and country_code(match["country"]) and not country_code(match[0]):
        return match.end("country")
    return end


def _company_form(folded: str, start: int, end: int) -> int:
    """Take in the legal form behind a name, or the rest of the one that the name breaks off in.

    A closing point that also ends the sentence still belongs to "S.p.A.".
    """
    begin = max(start + 1, end - _LONGEST_FORM)
    for form in COMPANY_FORM.finditer(folded, begin, end + 2 * _LONGEST_FORM):
        if form.start() <= end < form.end():
            return form.end()
    return end


def _office(folded: str, start: int, end: int) -> bool:
    """Whether a single word with an article is an office, no surname: "la Rettrice"."""
    word = folded[start:end].lower()
    return (
        word in TITLES - _ALSO_NAMES
        and _ARTICLED.search(folded, max(0, start - 7), start) is not None
    )


def _is_name(written: str, label: str) -> bool:
    lower = written.lower()
    if not _NAMEY.search(written) or written.isdigit() or parse_cardinal(lower) is not None:
        return False
    if len(written) == 1 and written != "X":
        return False  # "L" of "L'età fragile"
    first, _, rest = lower.partition(" ")
    if rest and written.endswith(rest) and parse_cardinal(first) is not None:
        return False  # "Trenta guerriglieri"
    if written.isupper() and len(written) > 3 and _SECTION_HEADS.issuperset(lower.split()):
        return False
    if (
        _PLURAL_HEAD.match(written)
        or written in _HONOURS
        or lower in _INSTRUMENT_ACRONYMS | COMMON_ACRONYMS
        or (label == "MISC" and written in HOLIDAYS)
    ):
        return False
    # "Russo", "Greco", "Tedesco" are surnames; "la Direttrice" is nobody's.
    return label == "PER" or not (lower in demonyms() or lower in TITLES)
