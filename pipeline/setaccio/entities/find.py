"""From a model's names to the article's entities: all rules of the layer, in their order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from setaccio.countries import capital_country, country_code
from setaccio.demonyms import country_of
from setaccio.entities import labels, patterns
from setaccio.entities.boundaries import tidy
from setaccio.entities.context import introduced, label_by_context
from setaccio.entities.coreference import identify, initials, plain
from setaccio.entities.gazetteer import find_known, people_by_one_word, tokenize
from setaccio.entities.names import Cover, Name, settle
from setaccio.entities.records import EntityMention
from setaccio.entities.roles import find_roles
from setaccio.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from setaccio.entities.gazetteer import Match, Token
    from setaccio.entities.records import Label

LABELS: Final = frozenset({"PER", "ORG", "LOC", "MISC"})
# Other schemes' labels, for pipelines that are not trained on the four.
_OTHER_LABELS: Final = {
    "PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "", "EVENT": "MISC", "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC", "LAW": "MISC",
}  # fmt: skip
# Groups of rules that can be left out, to measure what each is worth.
GROUPS: Final = (
    "boundaries", "patterns", "knowledge", "instruments", "labels", "metonyms", "consistency",
    "recall", "extension", "bodies",
)  # fmt: skip

_HEADED: Final = frozenset({"org-head", "misc-head", "place-head", "company-name"})
_ACRONYM: Final = re.compile(r" ?\(\"?([A-Z][A-Za-z]{1,7}\+?)\"?\)")
_CAPITALS_BEHIND: Final = re.compile(r"(?: [A-ZÀ-Ý][a-zà-ÿ][\w'-]*\w)+")
_DATELINE_CAPITALS: Final = re.compile(r"([A-ZÀ-Ý]{3,}(?:[ -][A-ZÀ-Ý]{2,}){1,3}) - [A-ZÀ-Ý\"]")
_SMALL_TAIL: Final = re.compile(
    r"((?: (?:di |del |della |per (?:il |la |l')?)?[a-zà-ÿ]+){1,3}) \(\"?([A-Z][A-Za-z]{1,7})\"?\)"
)
# At the head of a sentence "Usa il telefono", "Nato a Verona" are verbs.
# "il G7 Cultura" is one of the meetings of the G7.
_SUMMITS: Final = frozenset({"G7", "G8", "G20"})
_ALSO_VERBS: Final = frozenset({"Usa", "Nato"})
# Lower-case heads whose name is spanned whole.
_WHOLE: Final = re.compile(
    r"(?:ministero|tribunale|corte|procura|prefettura|questura|golfo|mar|mare|stretto|canale)\b"
)
_ROUTE: Final = re.compile(
    r"\b(?:rotta|tratta|volo|voli|collegamento|traghetto|traghetti|corsa|autostrada|confine|asse|"
    r"gemellaggio|corridoio|superstrada) $"
)
_ENDS: Final = re.compile(r"([A-ZÀ-Ý][a-zà-ÿ][\w' ]*)-([A-ZÀ-Ý][a-zà-ÿ][\w' ]*)$")
# "l'Accordo nazionale", "la Convenzione Onu": the agreements layer has them.
_INSTRUMENT_HEAD: Final = re.compile(
    r"(?:Accord[oi]|Trattat[oi]|Convenzion[ei]|Protocoll[oi]|Memorandum|Dichiarazion[ei]|Patti) "
)
# "Associazione dei comuni | serbi", "Unione dei ciechi | e degli ipovedenti"
_LOWER_TAIL: Final = re.compile(
    rf" {patterns.DEMONYM}\b| e (?:dei|degli|delle|della|del) [a-zà-ÿ]+(?=[,.;:)]| [a-zà-ÿ]+)"
)
_FULL_NAME: Final = re.compile(r"(?: [A-ZÀ-Ý][a-zà-ÿ][\w'-]*){2,4}")
# "l'Argentina di Milei": a country and who rules it; not "Italia dei Comuni", "Germania dell'Est".
_WHOSE: Final = re.compile(
    r" (?:di|del|della|dell') ?(?P<who>(?:al-|el-)?[A-ZÀ-Ý][a-zà-ÿ][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?)"
)
_PARTS_OF_THE_SKY: Final = frozenset("Est Ovest Nord Sud Centro".split())
_JOINTS: Final = re.compile(r"(?:\be\b|\bed\b|[\s,/-])*")
_OPEN_QUOTE: Final = re.compile(r"(?:^|[\s(])'\w")
# "il ministro della Difesa", "l'assessora ai Trasporti": an office, no name.
_PORTFOLIO_OF: Final = re.compile(
    r"\b(?:[Vv]ice)?(?:[Mm]inistr|[Ss]ottosegretari|[Aa]ssessor|"
    r"[Dd]icaster)[a-z]*(?: [a-z]+)? "
    r"(?:al |allo |alla |all'|ai |agli |alle |del |dello |della |dell'|dei |degli |delle |"
    r"per (?:il |la |lo |l'|i |gli |le )|(?:[\w' ]+ e )(?:del |della |dell'|delle |degli |alle |"
    r"alla |al ))$"
    r"|\b[Cc]ommissari[oa](?: europe[oa])? (?:al |alla |all'|agli |alle )$"
    # "il direttore generale Musei"
    r"|\b[Dd]irett(?:ore|ori|rice) general[ei] $"
)
# "una laurea in Lettere", "la facoltà di Medicina"
_SUBJECT_OF_STUDY: Final = re.compile(
    r"\b(?:laure[a-z]+|diplom[a-z]+|dottorat[oa]|dottoressa|specializzazion[ei]|specializzat[oa]|"
    r"master|magistrale|triennale) in $|\b(?:facoltà|esam[ei]|cattedra|corso di laurea|"
    r"laurea) (?:di|in) $"
)
# "L'incontro in Prefettura": in the building.
_MEETING_PLACES: Final = frozenset({"Prefettura", "Questura", "Municipio"})
_MET_IN: Final = re.compile(rf"(?:{'|'.join(sorted(_MEETING_PLACES))})$")
_PRESIDENT_OF: Final = re.compile(r"\b(?:vice)?president[ei] del $")
# "RED/CLA": who has written a report.
_INITIALS: Final = re.compile(r"[A-Z]{2,4}/[A-Z]{2,4}|Under \d{2}")
# "Museo Egizio di Torino", "Museo di Shanghai"
_CITY_MUSEUM: Final = re.compile(r"(?:Museo|Musei|Pinacoteca|Galleria|Biblioteca)\b")
# Instruments that are called by where they were made, and by an acronym.
_TREATY_OF: Final = re.compile(
    r"\b(?:[Tt]rattat[oi]|[Pp]ace|[Aa]rmistizio|[Pp]att[oi]|[Cc]onvenzione|[Ii]ntesa|"
    r"[Cc]oncordato) di $"
)
_SIGNED: Final = re.compile(r"(?:[.!?\n\"] ?|^)\($")
_TREATY: Final = re.compile(r"\b(?:trattat[oi]|accord[oi]|convenzione|protocollo) $")
_UNIONS: Final = frozenset({"cgil", "cisl", "uil", "ugl"})
_SITTING: Final = re.compile(r"(?:Consiglio|Parlamento|Aula|Senato|Camera|Regione|Comune|Giunta) ")
_TITLE_COLON: Final = re.compile(r"[,:] ")
_MONTHS: Final = frozenset("GEN FEB MAR APR MAG GIU LUG AGO SET OTT NOV DIC".split())
# Heads that are no name of themselves.
_BARE_WORKS: Final = frozenset(
    "Piano Decreto Legge Codice Regolamento Direttiva Rapporto Progetto Programma Manovra Bilancio"
    " Ordinanza Delibera Riforma Statuto".split()
)
_COMMON: Final = frozenset(
    "Patto Patti Accordo Accordi Trattato Trattati Protocollo Convenzione Memorandum Intesa"
    " Contratto Dichiarazione Documento Bozza Presidente Ministro Sindaco".split()
)
# Countries and their capitals of one name; the country takes "in", the city "a".
_CITY_TOO: Final = frozenset({"Lussemburgo", "Gibuti"})
# A river, a lake, a canal that is called like the country: "il fiume Congo", "lago Ciad".
_WATERS_OF: Final = re.compile(
    r"\b(?:[Ff]ium[ei]|[Ll]ag(?:o|hi)|[Cc]anale|[Ii]stmo|[Dd]elta|[Gg]olfo|[Ss]tretto|[Ff]oce|"
    r"[Pp]iena|[Ss]ponde|[Rr]ive|[Aa]nse|[Bb]acino)"
    r"(?: (?:di |del |dello |della |dell'|d')| )$"
)
# Countries have an article, clubs and firms of the same name seldom; cities never.
_BEHIND_ARTICLE: Final = re.compile(r"\b(?:(?:[Dd]e|[Dd]a|[Aa]|[Nn]e|[Ss]u)?[Ll]l?(?:'|a )|[Ll]')$")
_ISLES: Final = re.compile(r"\b(?:[Ii]sole|[Aa]rcipelago delle) $")
# Countries called like a river, a lake, a canal or a gulf; not "le sponde della Libia".
_ALSO_WATERS: Final = frozenset("CD CG NE TD PA SN GM PY UY MW MX GN OM".split())
# Monaco is the principality only where the article says so, else the city on the Isar.
_PRINCIPALITY: Final = re.compile(
    r"[Pp]rincip(?:at|[ei]\b|ess)|[Mm]onegasc|"
    r"Monte ?[Cc]arlo|Alberto II|Grimaldi|Costa Azzurra|Formula (?:1|uno)"
)
# "il governatore della Georgia": the state of the Union.
_OF_THE_UNION: Final = re.compile(
    r"\b(?:governat(?:ore|rice)|senat(?:ore|rice)|elettor[ei]|repubblican[oi]|democratic[oi]|"
    r"contea|Stato|Stati)(?: [a-zà-ÿ]+)? (?:in|della) $"
)
_IN_THE_CITY: Final = re.compile(
    r"(?:\ba|\b(?:giudici|eurogiudici|[Cc]orte|[Tt]ribunale|sentenza|magistrati|togati) di) $"
)
# "il presidente del Senato Hun Sen": these heads take no name directly behind them.
_PLAIN_HEAD: Final = re.compile(
    r"(?:Senato|Parlamento|Congresso) [A-ZÀ-Ý](?![a-zà-ÿ]*(?:eo|ale|ano|ico|ese|ense|o)\b)"
)
_PARTICLE_END: Final = re.compile(r"\w (?:al|el|as|ash|bin|ibn|ben|abu|umm|van|von|de)$")
_PAST: Final = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+(?:sero|arono|irono|erono)$")
_ALIAS: Final = re.compile(r",? (?:detto|detta|alias|noto come|nota come|al secolo) \"?")
_OF_END: Final = re.compile(rf"(?<=\w) {patterns.OF}$")
_PROVINCE: Final = re.compile(r"[A-Z]{2}$")
_SINGLE_BODY: Final = re.compile(
    r"(?P<article>(?:(?<![\w'])(?:[Ii]l |[Ll]a |[Ll]'|[Dd]el |[Dd]ella |[Dd]ell'|[Aa]l |[Aa]lla |"
    r"[Aa]ll'|[Dd]al |[Dd]alla |"
    r"[Dd]all'|[Nn]el |[Nn]ella |[Nn]ell'|[Cc]ol |[Ss]ul |[Ss]ulla |[Ss]ull'|[Tt]ra |[Ff]ra |"
    r"[Ii]n ))|, | e )"
    rf"(?P<body>{'|'.join(sorted(patterns.BODIES_ALWAYS | patterns.BODIES_NAMED))})(?!\w)"
)


def find_entities(
    text: str,
    found: Iterable[tuple[int, int, str]],
    *,
    verbs: Collection[int] = (),
    without: Collection[str] = (),
) -> list[EntityMention]:
    """Return the entities of an article (ANNOTATION.md section 1).

    Args:
        text: The article, n code points.
        found: What a named-entity recogniser found: (start, end, label), half-open code-point
            spans. May be empty: countries, known bodies and telling patterns are found without.
        verbs: Start offsets of the finite verbs, if the pipeline has a tagger; they tell whether a
            capital acts.
        without: Groups of rules to leave out, of `GROUPS`.

    Returns:
        Records in the order of the text, without overlap.
    """
    folded = fold(text)
    tokens = tokenize(folded)
    index = {token.start: number for number, token in enumerate(tokens)}
    names = [
        name
        for name in _from_model(folded, found)
        # "Manca poco": a verb at the head of a sentence, by the same pipeline's tagger.
        if name.start not in verbs or " " in folded[name.start : name.end].strip()
    ]
    if "boundaries" not in without:
        names = list(tidy(folded, _both_ends(folded, _whole_datelines(folded, names))))
    if "knowledge" not in without:
        names = _with_known(folded, tokens, index, names)
        names = [_directed(folded, name) for name in names]
        principality = "onaco" in folded and _PRINCIPALITY.search(folded) is not None
        names = [_city_of_the_name(folded, name, principality=principality) for name in names]
    if "patterns" not in without:
        names = _with_patterns(folded, names)
    names = settle(names)
    if "knowledge" not in without:
        names = labels.relabel_known(folded, names)
    if "labels" not in without:
        names = [name.known_again() for name in label_by_context(folded, names)]
        names = labels.teams(folded, tokens, index, names)
    if "consistency" not in without:
        names = _without_common_words(folded, tokens, names)
        names = _split_pairs(folded, names)
        names = labels.surnames(folded, names)
        names = labels.short_bodies(folded, names)
        names = labels.one_label(folded, names)
    if "recall" not in without:
        names = _titled_persons(folded, names)
        names = _acronyms(folded, names)
        names = labels.headlines(folded, labels.recall(folded, tokens, names))
    if "extension" not in without:
        names = _with_city(folded, _whole_towns(folded, _extended(folded, names)))
    if "bodies" not in without:
        names = _bodies(folded, names)
    names = settle(names)
    if "instruments" not in without:
        names = _without_instruments(folded, names)
    names = [_with_accent(folded, name.known_again()) for name in names]
    if "metonyms" not in without:
        names = labels.metonyms(folded, tokens, index, names, verbs)
    return _records(text, folded, tokens, index, names, verbs)


def _split_pairs(folded: str, names: list[Name]) -> list[Name]:
    """Split two names joined by a hyphen, both of which the article has apart: "Putin-Erdogan"."""
    apart: dict[str, Name] = {}
    for name in names:
        written = folded[name.start : name.end]
        apart.setdefault(written, name)
        if name.label == "PER" and " " in written:
            apart.setdefault(written.rsplit(maxsplit=1)[-1], name)
    done: list[Name] = []
    for name in names:
        left, hyphen, right = folded[name.start : name.end].partition("-")
        one, other = apart.get(left), apart.get(right)
        if (
            hyphen
            and "-" not in right
            and name.entry is None
            and one is not None
            and other is not None
            and {one.label, other.label} != {"LOC"}
        ):
            middle = name.start + len(left)
            for start, end, half in ((name.start, middle, one), (middle + 1, name.end, other)):
                done.append(
                    name.changed("pair", start=start, end=end, label=half.label, entry=half.entry)
                )
        else:
            done.append(name)
    return done


def _whole_datelines(folded: str, names: Iterable[Name]) -> Iterator[Name]:
    """Take in all capitals of a dateline of which a model has a part: "SHARM EL-SHEIKH - "."""
    for name in names:
        line = _DATELINE_CAPITALS.match(folded, folded.rfind("\n", 0, name.start) + 1)
        if (
            line
            and line.start(1) <= name.start
            and name.end <= line.end(1)
            and ((name.start, name.end) != line.span(1))
        ):
            yield name.changed("dateline", start=line.start(1), end=line.end(1), label="LOC")
        else:
            yield name


def _with_accent(folded: str, name: Name) -> Name:
    """Take in the apostrophe that agencies write for an accent: "Peru'", "Forli'"."""
    end = name.end
    if (
        folded.startswith("'", end)
        and folded[end - 1] in "aeiou"
        and not folded[end + 1 : end + 2].isalnum()
        and _OPEN_QUOTE.search(folded, max(0, name.start - 80), name.start + 1) is None
    ):
        return name.changed("accent", end=end + 1)
    return name


def _both_ends(folded: str, names: Iterable[Name]) -> Iterator[Name]:
    """Split a route into its ends: "la rotta Olbia-Civitavecchia"."""
    for name in names:
        ends = _ENDS.match(folded, name.start, name.end) if name.label == "LOC" else None
        if ends and _ROUTE.search(folded, max(0, name.start - 30), name.start):
            yield name.changed("route", end=ends.end(1))
            yield name.changed("route", start=ends.start(2))
        else:
            yield name


def _from_model(folded: str, found: Iterable[tuple[int, int, str]]) -> Iterator[Name]:
    held: Name | None = None  # a name that breaks off in a particle: "Badr al" | "Hinai"
    for start, end, given in found:
        label = given if given in LABELS else _OTHER_LABELS.get(given, "")
        if not label or start >= end:
            continue
        name = Name(start, end, label, "model", rank=1)
        if held is not None:
            if folded[held.end : start] == " ":
                name = held.changed("particle", end=end)
            else:
                yield held
        held = name if name.label != "LOC" and _PARTICLE_END.search(folded, start, end) else None
        if held is None:
            yield name
    if held is not None:
        yield held


def _with_known(
    folded: str, tokens: Sequence[Token], index: dict[int, int], names: list[Name]
) -> list[Name]:
    """Add known names; where one fills a model's name, the name is known."""
    model = settle(names)
    cover = Cover(model)
    added: list[Name] = []
    split: set[Name] = set()
    replaced: dict[Name, Name] = {}
    inner: dict[Name, list[Match]] = {}
    people = introduced(folded, model)
    matches = find_known(folded, tokens)
    countries = {match.entry.code for match in matches if match.entry.kind == "country"}
    for match in matches:
        over = cover.over(match.start, match.end)
        if over is None:
            if folded[match.start : match.end] in people and match.entry.kind == "place":
                continue  # "Terni", of whom the article has the first name
            if _stands_alone(folded, tokens, index, match, cover):
                added.append(_known_name(match))
        elif (over.start, over.end) == (match.start, match.end):
            replaced[over] = _adopt(
                over,
                match,
                person=folded[over.start : over.end] in people,
                country=_BEHIND_ARTICLE.search(folded, max(0, over.start - 9), over.start)
                is not None,
                countries=countries,
            )
        elif over.start >= match.start and over.end <= match.end:
            if not match.entry.ambiguous:
                added.append(_known_name(match))
        else:
            inner.setdefault(over, []).append(match)
    for name, matches in inner.items():
        given = folded[matches[0].start : matches[0].end] in people_by_one_word()
        if name.label == "PER" and not given and _parent(name, matches[0]):
            replaced[name] = name.changed("daughter", label="ORG")
        elif _branch(folded, name, matches):
            replaced[name] = name.changed("branch", label="ORG")
        elif parts := _parts(folded, name, matches):
            split.add(name)
            added.extend(parts)
    return [replaced.get(n, n) for n in model if n not in split] + added


def _parent(name: Name, first: Match) -> bool:
    """Whether a person's name begins with a known body's: "Edison Mare", "Tim Enterprise"."""
    return (
        first.start == name.start
        and first.entry.kind == "organisation"
        and not first.entry.ambiguous
        and not first.entry.after_article
    )


def _branch(folded: str, name: Name, matches: Sequence[Match]) -> bool:
    """Whether it is a branch of a known body: "Filt-Cgil", but not "Vodafone-Fastweb"."""
    last = matches[-1]
    pair = matches[0].start == name.start and matches[0].end == last.start - 1
    return (
        last.end == name.end
        and last.entry.kind == "organisation"
        and not last.entry.ambiguous
        and (not pair or last.entry.key in _UNIONS)
        and folded[last.start - 1] == "-"
        and " " not in folded[name.start : name.end]
    )


def _parts(folded: str, name: Name, matches: Sequence[Match]) -> list[Name]:
    """Return what a name falls into by the known names in it; empty when it is one name."""
    first, last = matches[0], matches[-1]
    opening = folded[name.start : first.start]
    if (
        first.end == name.end
        and opening.islower()
        and first.entry.kind != "place"
        and not _WHOLE.match(opening)
    ):
        # "il consiglio del Fondo monetario internazionale": nothing but lower case in front.
        return [_known_name(first)]
    if (
        last.end == name.end
        and last.entry.kind == "organisation"
        and _SITTING.fullmatch(folded, name.start, last.start)
        and folded[max(0, name.start - 3) : name.start].lower() == "in "
    ):
        return [replace(_known_name(last), rank=9)]  # "In Consiglio | Fratelli d'Italia esce"
    officer = folded[first.end : name.end]
    if (
        first.start == name.start
        and first.entry.kind == "organisation"
        and patterns.OFFICE_OF.search(folded, max(0, name.start - 60), name.start)
        and _FULL_NAME.fullmatch(officer)
    ):
        # "il presidente dell'Abi Antonio Castelnuovo"
        return [_known_name(first), Name(first.end + 1, name.end, "PER", "officer", rank=1)]
    building = folded[name.start : name.end].split(maxsplit=1)[0] in patterns.BUILDINGS
    if building and last.end == name.end and folded[last.start - 4 : last.start] == " di ":
        # "Stadio San Paolo di Napoli": the city is another name.
        return [name.changed("building", end=last.start - 4), _known_name(last)]
    rest = folded[name.start : name.end]
    for match in matches:
        rest = rest.replace(folded[match.start : match.end], "", 1)
    apart = not any(match.entry.ambiguous for match in matches) and not _line(folded, name, matches)
    if _JOINTS.fullmatch(rest) and apart and not _daughter(folded, matches):
        return [_known_name(match) for match in matches]  # "Russia e Cina", "Italia-Libia"
    return _country_and_ruler(folded, name, first) if first is last else []


def _country_and_ruler(folded: str, name: Name, match: Match) -> list[Name]:
    """Return the two names in "Argentina di Milei"; nothing where it is another one."""
    whose = _WHOSE.fullmatch(folded, match.end, name.end)
    if (
        whose is None
        or match.start != name.start
        or match.entry.kind != "country"
        or whose["who"] in _PARTS_OF_THE_SKY
    ):
        return []
    return [_known_name(match), Name(whose.start("who"), name.end, "PER", "ruler", rank=1)]


def _line(folded: str, name: Name, matches: Sequence[Match]) -> bool:
    """Whether a railway, airport or province has two towns' names: "la Firenze-Viareggio"."""
    kinds = {match.entry.kind for match in matches}
    return (
        name.label == "LOC"
        and "place" in kinds <= {"place", "capital"}
        and "-" in folded[name.start : name.end]
        and labels.SCORE.match(folded, name.end) is None
    )


def _daughter(folded: str, matches: Sequence[Match]) -> bool:
    """Whether a body and the country behind it are its daughter: "Crédit Agricole Italia"."""
    first, last = matches[0], matches[-1]
    return (
        len(matches) == 2
        and first.entry.kind == "organisation"
        and last.entry.kind == "country"
        and folded[first.end : last.start] == " "
    )


def _known_name(match: Match) -> Name:
    rank = 2 if match.entry.ambiguous else 3
    return Name(
        match.start, match.end, match.entry.label, f"known-{match.entry.kind}", match.entry, rank
    )


def _adopt(
    name: Name, match: Match, *, person: bool, country: bool, countries: Collection[str]
) -> Name:
    """Give a model's name the known name that fills it, unless it is rather somebody's.

    Args:
        name: The model's name.
        match: The known name with the same span.
        person: Whether the article has a person of this name, with first name or title.
        country: Whether it stands as names of countries do, behind an article.
        countries: ISO codes of the countries that the article names.
    """
    entry = match.entry
    if name.label == "PER" and entry.kind != "organisation":
        if entry.ambiguous:
            # "Sofia", "Mosca" as somebody's name
            theirs = person or entry.kind != "capital" or entry.code not in countries
        else:
            theirs = person and entry.kind == "place" and " " not in entry.name
        if theirs:
            return replace(name, namesake=entry)
        return Name(name.start, name.end, entry.label, f"{name.rule}+known-{entry.kind}", entry, 3)
    behind = name.label == "ORG" and entry.kind == "country" and country
    label = entry.label if behind else name.label
    return Name(name.start, name.end, label, f"{name.rule}+known-{entry.kind}", entry, 3)


def _stands_alone(
    folded: str, tokens: Sequence[Token], index: dict[int, int], match: Match, cover: Cover
) -> bool:
    """Whether a known name that no model found may be believed: no part of a longer name.

    Not beside another capitalised word ("Chad Smith", "Roma Capitale"); ambiguous ones only as
    places after "a" or "in"; "Usa" not before an article (it is the verb).
    """
    first = index[match.start]
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].start < match.end:
        last += 1
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    written = folded[match.start : match.end]
    if match.entry.ambiguous:
        wanted = {"a", "ad", "da"} if match.entry.kind == "capital" else {"a", "ad", "in", "da"}
        if before is None or before.text.lower() not in wanted:
            return False
    if " " in written and match.entry.kind not in {"place", "capital"}:
        return True
    if written in _ALSO_VERBS and _opens_sentence(tokens, first):
        small = patterns.ARTICLES | patterns.PREPOSITIONS | {"come"}
        if after is not None and after.text in small:
            return False
    body = match.entry.kind in {"country", "organisation"}
    if (
        after is not None
        and after.is_word
        and after.is_capital
        and folded[match.end : after.start] in {" ", "-"}
        and not tokens[first].text.isupper()
        and after.text.lower() not in patterns.TITLES
    ):
        known = cover.over(after.start, after.end) is not None or _known_at(
            folded, tokens, last + 1
        )
        return body and (known or patterns.COMPANY_FORM.match(folded, match.end) is not None)
    part_of_more = (
        before is not None
        and before.is_word
        and before.is_capital
        and folded[before.end : match.start] in {" ", "-"}
        and not before.text.isupper()
        and not _opens_sentence(tokens, first - 1)
        and before.text.lower() not in patterns.TITLES | patterns.ARTICLES | patterns.PREPOSITIONS
    )
    return body or not part_of_more


def _directed(folded: str, name: Name) -> Name:
    """Take the compass in: "Italia centrale" is a place of its own, not the country."""
    if name.label == "LOC" and name.entry is not None and name.entry.kind in {"country", "place"}:
        match = patterns.DIRECTION.match(folded, name.end)
        if match:
            return name.changed("direction", end=match.end(), entry=None)
    return name


def _city_of_the_name(folded: str, name: Name, *, principality: bool) -> Name:
    """Tell the city from the country: "a Lussemburgo", "i giudici di Lussemburgo"."""
    if name.entry is None or name.entry.kind != "country":
        return name
    written = folded[name.start : name.end]
    before = folded[max(0, name.start - 30) : name.start]
    if (written.lower() == "monaco" and not principality) or (
        written == "Georgia" and _OF_THE_UNION.search(before)
    ):
        return name.changed("city", entry=None)
    if written not in _CITY_TOO:
        return name
    if _IN_THE_CITY.search(before) or (
        "\n" in f"\n{before}"
        and not before.rsplit("\n", 1)[-1].strip(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/ "
        )
        and patterns.PLACE_AND_DATE.match(folded, name.end)
    ):
        return name.changed("city", entry=None)
    return name


def _known_at(folded: str, tokens: Sequence[Token], position: int) -> bool:
    matches = find_known(folded, tokens[position : position + 8])
    return bool(matches) and matches[0].start == tokens[position].start


def _opens_sentence(tokens: Sequence[Token], position: int) -> bool:
    return position == 0 or tokens[position - 1].text in {".", "!", "?", ":", '"', ";", "-"}


# Pattern, label and name of the rules that read a name off its head or form.
_FORMS: Final = (
    (patterns.MINISTRY, "ORG", "ministry"),
    (patterns.COURT, "ORG", "court"),
    (patterns.ORG_NAME, "ORG", "org-head"),
    (patterns.LONG_NAME, "ORG", "long-name"),
    (patterns.MISC_NAME, "MISC", "misc-head"),
    (patterns.PURPOSE_NAME, "ORG", "purpose"),
    (patterns.PLACE_NAME, "LOC", "place-head"),
    (patterns.STREET, "LOC", "street"),
    (patterns.EVENT_NUMBER, "MISC", "event"),
    (patterns.COMPANY_IN_TEXT, "ORG", "company-name"),
)


def _with_patterns(folded: str, names: list[Name]) -> list[Name]:
    """Add what telling forms give: sites, ministries, courts, headed names, streets, events."""
    persons = Cover(settle(name for name in names if name.label == "PER"))
    model = Cover(settle(names))
    added = [Name(start, end, "ORG", "web-site", rank=10) for start, end in _web_sites(folded)]
    for pattern, label, rule, rank in (
        (patterns.PAIR_EVENT, "MISC", "pair-event", 9),
        (patterns.NAMED_LAW, "MISC", "named-law", 9),
        (patterns.TITLED, "MISC", "titled", 9),
        (patterns.PRIZE, "MISC", "prize", 9),
        (patterns.PUBLISHED, "MISC", "titled", 9),
        (patterns.CONSTITUTION, "MISC", "named-law", 2),
        (patterns.PAPER, "ORG", "newspaper", 9),
        (patterns.ON_X, "ORG", "network", 9),
        (patterns.CALLED, "MISC", "titled", 9),
        (patterns.SOCIETY, "ORG", "org-cue", 2),
    ):
        added.extend(
            Name(match.start(1), match.end(1), label, rule, rank=rank)
            for match in pattern.finditer(folded)
        )
    added.extend(_routes(folded))
    for pattern, label, rule in _FORMS:
        for match in pattern.finditer(folded):
            name = _formed(folded, match, label, rule, persons, model)
            if name is not None:
                added.append(name)
    return names + added


def _formed(
    folded: str, match: re.Match[str], label: str, rule: str, persons: Cover, model: Cover
) -> Name | None:
    """Return the name that a form gives, cut to what belongs to it, or None."""
    start, end = match.span()
    if rule == "street" and (
        patterns.NOT_A_STREET.match(folded, start) or not _a_street(match.group())
    ):
        return None
    head = match.group().split(maxsplit=1)[0]
    inside = persons.inside(start, end)
    apart = rule not in {"company-name", "street"} and head not in patterns.NAMED_AFTER
    if inside and inside[-1].start > start and apart:
        # "presidente del Consiglio Mario Draghi", "la Lega di Roberto Maroni": the person is no
        # part of the body.
        gap = folded[start : inside[-1].start]
        end = start + len(re.sub(rf"\s+(?:{patterns.OF})?$", "", gap))
    written = folded[start:end]
    if rule == "org-head" and _PLAIN_HEAD.match(written):
        return None
    if rule == "org-head" and patterns.MEETING.fullmatch(written):
        label = "MISC"
    if (rule == "org-head" and not _telling(written)) or (
        " " not in written and rule not in {"court", "event", "company-name"}
    ):
        return None
    over = model.inside(start, end)
    for other in over if rule == "org-head" else ():
        # "l'Osservatorio di Parigi della PSL Université": two bodies.
        gap = folded[start : other.start]
        if other.label == "ORG" and other.end <= end and (of := _OF_END.search(gap)):
            end = start + of.start()
            break
    if rule in _HEADED and any(n.start < start or (n.end > end and n.start == start) for n in over):
        return None
    if rule == "place-head":
        # The model may know better ("Porto Torres", "Villa Serena" the clinic), except of
        # buildings; hospitals are institutions.
        same = next((n.label for n in over if n.start == start), "")
        if head in {"Ospedale", "Policlinico"}:
            label = "ORG"
        elif same in {"ORG", "LOC"} and head not in patterns.BUILDINGS:
            label = same
    entry = next((n.entry for n in over if (n.start, n.end) == (start, end)), None)
    return Name(start, end, label, rule, entry, rank=2)


def _routes(folded: str) -> Iterator[Name]:
    """Yield both ends of routes: "la tratta Olbia-Civitavecchia"."""
    for match in patterns.ROUTE.finditer(folded):
        for end in ("from", "to"):
            yield Name(*match.span(end), "LOC", "route", rank=1)


def _web_sites(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of web sites' names, also of two glued together."""
    last = 0
    for match in patterns.SITE_END.finditer(folded):
        start = match.start()
        while start > last and (
            (folded[start - 1].isascii() and folded[start - 1].isalnum())
            or folded[start - 1] in ".-"
        ):
            start -= 1
        while start < match.start() and folded[start] in ".-":
            start += 1
        glued = start == last and last > 0
        if start == match.start() or (not glued and start and folded[start - 1] in "@/_"):
            continue
        last = match.end()
        yield start, match.end()


def _a_street(written: str) -> bool:
    return written[0].islower() or written.split(maxsplit=1)[0] in {
        "Via",
        "Piazza",
        "Viale",
        "Piazzale",
    }


def _telling(written: str) -> bool:
    """Whether a headed name says enough to be one.

    A head and an adjective alone do only for bodies of which each place has one: "Consiglio
    comunale", but not "Azienda ospedaliera".
    """
    words = written.split()
    if len(words) != 2 or not words[1][0].islower():
        return True
    return words[0] in patterns.HEAD_AND_ADJECTIVE or country_of(words[1]) is not None


def _without_common_words(folded: str, tokens: Sequence[Token], names: list[Name]) -> list[Name]:
    """Drop what is no name in this article.

    The first word of a title or sentence that the article also has in lower case ("Gas, Roma e
    Algeri"); offices ("ministro della Difesa"); a press office. The sign of a province
    ("Ribera (AG)") is a place.
    """
    lower = {token.text for token in tokens if token.text.islower()}
    stems = {word[:-1] for word in lower if len(word) > 6}
    inner = {folded[name.start : name.end] for name in names if not _opens(folded, name.start)}
    kept: list[Name] = []
    for name in names:
        written = folded[name.start : name.end]
        before = folded[max(0, name.start - 60) : name.start]
        if name.rule.startswith("model") and (
            (
                name.entry is None
                and (
                    written.lower() in lower
                    or (name.label != "PER" and written[:-1].lower() in stems)
                )
                and written not in inner
                and written[1:].islower()
                and _opens(folded, name.start)
            )
            or (
                name.entry is None
                and name.label != "PER"
                and _PORTFOLIO_OF.search(before)
                and not patterns.ORG_NAME.match(folded, name.start)
            )
            or written in _COMMON
            or (name.label != "PER" and written in _BARE_WORKS)
            or (written == "Consiglio" and _PRESIDENT_OF.search(before))
            or _INITIALS.fullmatch(written)
            or (
                name.entry is None
                and _SIGNED.search(before)
                and len(written) < 6
                and not folded[name.end :].strip(" )\n.")
            )
            or (
                name.entry is None
                and written.isupper()
                and len(written) > 3
                and written.lower() in lower
            )
            or (written in _MONTHS and before[-2:-1].isdigit())
            or (
                written.lower() in patterns.TOPICS
                and _opens(folded, name.start)
                and _TITLE_COLON.match(folded, name.end)
            )
            or (name.label != "PER" and name.entry is None and _SUBJECT_OF_STUDY.search(before))
            or (name.label != "PER" and _INSTRUMENT_HEAD.match(written))
            or written.capitalize() in _COMMON
            or written.startswith(("Ufficio stampa", "Ufficio Stampa"))
            or (_PAST.match(written) and _opens(folded, name.start))
        ):
            continue
        if (
            _PROVINCE.match(written)
            and before.endswith(" (")
            and folded[name.end : name.end + 1] == ")"
            and kept
            and kept[-1].label == "LOC"
            and kept[-1].end == name.start - 2
        ):
            kept.append(name.changed("province", label="LOC", entry=None))
            continue
        kept.append(name)
    return kept


def _opens(folded: str, start: int) -> bool:
    """Whether a line or sentence begins at `start`."""
    opening = folded[max(0, start - 4) : start].rstrip(' "(')
    return not opening or opening[-1] in ".:!?;-\n"


def _titled_persons(folded: str, names: list[Name]) -> list[Name]:
    """Add the capitalised words behind a title that no name covers: "l'avvocato Neri"."""
    cover = Cover(names)
    added: list[Name] = []
    for match in patterns.PERSON_BY_AGE.finditer(folded):
        start, end = match.span(1)
        if cover.over(start, end) is None:
            added.append(Name(start, end, "PER", "age"))
    for match in patterns.PERSON_TITLE.finditer(folded):
        start, end = match.span("name")
        over = cover.over(start, end)
        half = over is not None and " " not in folded[over.start : over.end]
        if over and half and over.label == "PER" and start < over.start and over.end <= end:
            # "il premier Li Qiang", of which the model has the half
            names = [n for n in names if n is not over]
            added.append(over.changed("title", start=start, end=max(end, over.end)))
            continue
        if cover.over(start, end) is None and not patterns.ORG_NAME.match(folded, start):
            added.append(Name(start, end, "PER", "title"))
    return settle(names + added)


def _whole_towns(folded: str, names: list[Name]) -> list[Name]:
    """Join a town and the region that its name ends with: "Genzano di Lucania"."""
    done: list[Name] = []
    for name in names:
        left = done[-1] if done else None
        if (
            left is not None
            and left.label == name.label == "LOC"
            and left.entry is None
            and left.rule.split("+")[0] == "model"
            and folded[left.end : name.start] == " di "
            and folded[name.start : name.end] in patterns.TOWN_REGIONS
        ):
            done[-1] = left.changed("town", end=name.end)
        else:
            done.append(name)
    return done


def _extended(folded: str, names: list[Name]) -> list[Name]:
    """Take into a body's name the capitalised words that follow it directly.

    "Confcommercio Lazio Nord", "Alstrom Italia", "Sorgenia Gas": up to the next sign, small word or
    person; not after an acronym ("la Nato Jens Stoltenberg").
    """
    done: list[Name] = []
    for number, name in enumerate(names):
        if done and name.start < done[-1].end:
            continue
        union = name.entry is not None and name.entry.key in _UNIONS
        if (
            done
            and union
            and done[-1].label == "ORG"
            and folded[done[-1].end : name.start] == " "
            and " " not in folded[done[-1].start : done[-1].end]
        ):
            done[-1] = done[-1].changed("union", end=name.end, entry=None)  # "Fillea Cgil"
            continue
        if name.label != "ORG" or name.rule == "web-site" or name.team:
            done.append(name)
            continue
        if tail := _tail_of_body(folded, name):
            done.append(name.changed("extended", end=tail.end()))
            continue
        if form := patterns.COMPANY_FORM.match(folded, name.end):
            done.append(name.changed("company-form", end=form.end()))
            continue
        person = next(
            (n.start for n in names[number + 1 : number + 3] if n.label == "PER"), len(folded)
        )
        tail = _CAPITALS_BEHIND.match(folded, name.end)
        written = folded[name.start : name.end]
        if (
            tail is None
            or tail.end() > person
            or (written.isupper() and len(written) < 7 and written not in _SUMMITS)
            or "." in written
            or (name.entry is not None and " " in written)
            or _capital_follows(folded, name.end)
            or any(
                n.label in {"ORG", "MISC"} and name.end < n.start < tail.end()
                for n in names[number + 1 : number + 3]
            )
        ):
            done.append(name)
        elif tail.group().rsplit(maxsplit=1)[-1] in patterns.WORK_WORDS or written in _SUMMITS:
            done.append(name.changed("extended", end=tail.end(), entry=None, label="MISC"))
        else:
            done.append(name.changed("extended", end=tail.end(), entry=None))
    return done


def _tail_of_body(folded: str, name: Name) -> re.Match[str] | None:
    """Match the rest of a body's name that a model breaks off in lower case."""
    if name.entry is not None or not labels.ORG_HEAD.match(folded, name.start, name.end):
        return None
    last = folded.rfind(" ", name.start, name.end) + 1
    if last <= name.start or not folded[last].islower():
        return None
    return _LOWER_TAIL.match(folded, name.end)


def _with_city(folded: str, names: list[Name]) -> list[Name]:
    """Join a body and its city: "Camera di commercio internazionale di Parigi"."""
    done: list[Name] = []
    for name in names:
        left = done[-1] if done else None
        if (
            left is not None
            and (left.label == "ORG" or _CITY_MUSEUM.match(folded, left.start, left.end))
            and name.label == "LOC"
            and folded[left.end : name.start] == " di "
            and (
                _CITY_MUSEUM.match(folded, left.start, left.end)
                or folded[left.start : left.end] in patterns.LOCAL_BRANCHES
                or (left.entry is None and patterns.LOCAL_BODY.match(folded, left.start, left.end))
                or not {"saint", "school"}.isdisjoint(left.rule.split("+"))
                or folded[left.start : left.end] in patterns.INSTITUTES
            )
        ):
            done[-1] = left.changed("city", end=name.end)
        else:
            done.append(name)
    return done


def _capital_follows(folded: str, end: int) -> bool:
    """Whether the word behind is a capital, which rather acts ("la Bei Pristina ha chiesto")."""
    word = re.match(r" ([\w'-]+)", folded[end : end + 40])
    return word is not None and capital_country(word[1]) is not None


def _without_instruments(folded: str, names: list[Name]) -> list[Name]:
    """Drop names that are, or lie in, a named instrument: it belongs to the agreements layer."""
    people = {
        folded[name.start : name.end].rsplit(maxsplit=1)[-1]
        for name in names
        if name.label == "PER" and " " in folded[name.start : name.end]
    }
    spans = [match.span() for match in patterns.INSTRUMENT.finditer(folded)]
    spans += [
        match.span(1)
        for match in patterns.PLACE_OF_ACCORDS.finditer(folded)
        if match[1] not in people  # "gli accordi di Simla"
    ]
    places = [match.span(1) for match in patterns.LOWER_INSTRUMENT.finditer(folded)]
    kept = []
    for name in names:
        in_name = any(start <= name.start and name.end <= end for start, end in spans)
        in_place = any(start <= name.start and name.end <= end for start, end in places)
        country = name.entry is not None and name.entry.kind == "country"
        stranger = (
            name.label == "PER"
            and folded[name.start : name.end] not in people | people_by_one_word()
            and _TREATY_OF.search(folded, max(0, name.start - 30), name.start) is not None
        )
        if in_name or (in_place and (name.label in {"LOC", "MISC"} or stranger) and not country):
            continue
        if (
            name.label == "MISC"
            and name.entry is None
            and _TREATY.search(folded, max(0, name.start - 20), name.start)
        ):
            continue  # "il trattato Inf"
        kept.append(name)
    return kept


def _acronyms(folded: str, names: list[Name]) -> list[Name]:
    """Add the acronym that stands in brackets behind a body; give both the body's label.

    A lower-case rest of the name that the acronym spells is taken in: "Forze di supporto rapido
    (Rsf)".
    """
    done: list[Name] = []
    acronyms: dict[int, str] = {}
    for name in names:
        current = name
        if name.label in {"ORG", "MISC"}:
            tail = _SMALL_TAIL.match(folded, name.end)
            if tail and _spells(tail[2], folded[name.start : tail.end(1)]):
                current = name.changed("acronym-tail", end=tail.end(1))
            match = _ACRONYM.match(folded, current.end)
            if match and _abbreviates(match[1], folded[current.start : current.end]):
                acronyms[match.start(1)] = current.label
                done.append(Name(match.start(1), match.end(1), current.label, "acronym"))
        done.append(current)
    return settle(
        name.changed("acronym", label=acronyms[name.start])
        if name.entry is None and name.start in acronyms and name.label != acronyms[name.start]
        else name
        for name in done
    )


def _spells(acronym: str, expansion: str) -> bool:
    """Whether the acronym has the initials, in any order: that of another language has."""
    return sorted(plain(acronym)) == sorted(initials(expansion))


def _abbreviates(acronym: str, expansion: str) -> bool:
    letters, long = plain(acronym.rstrip("+")), initials(expansion)
    if letters == "".join(word[0] for word in re.split(r"[\s'-]+", plain(expansion)) if word):
        return True  # "Cantieri del Levante (CdL)"
    if letters == long or (len(letters) >= 2 and long.startswith(letters)):
        return True
    # "EAEU", "ODKB": the acronym of another language; capitals beside a long name are enough.
    return len(expansion.split()) >= 2 and (acronym.isupper() or sorted(letters) == sorted(long))


def _bodies(folded: str, names: list[Name]) -> list[Name]:
    """Add "il Comune", "la Regione" with a capital, standing for a body that the article names."""
    cover = Cover(names)
    heads = {
        folded[name.start : name.end].split(maxsplit=1)[0]
        for name in names
        if name.label == "ORG" and " " in folded[name.start : name.end]
    }
    if any(head.startswith("Universit") for head in heads):
        heads.add("Ateneo")
    added = []
    matches = list(_SINGLE_BODY.finditer(folded))
    local = {match["body"] for match in matches} & {"Comune", "Regione", "Provincia", "Prefettura"}
    for match in matches:
        body = match["body"]
        known = (
            body in patterns.BODIES_ALWAYS
            or body in heads
            or (body in {"Comune", "Regione", "Provincia"} and len(local) > 1)
        )
        bare = match["article"].lower() in {"tra ", "fra ", ", ", " e "} or (
            match["article"] in {"in ", "In "} and body not in patterns.BODIES_ALWAYS
        )
        if not known or (bare and body not in heads | local):
            continue
        if re.match(r" [A-ZÀ-Ý]|-", folded[match.end() : match.end() + 2]):
            continue
        if cover.over(match.start("body"), match.end("body")) is None:
            added.append(Name(match.start("body"), match.end("body"), "ORG", "body"))
    kept = [
        name.changed("place", label="LOC")
        if name.end - name.start < 11
        and _MET_IN.match(folded, name.start, name.end)
        and folded[max(0, name.start - 3) : name.start].lower() == "in "
        else name
        for name in names
    ]
    bodies = (heads & patterns.BODIES_NAMED) | (patterns.BODIES_ALWAYS - _MEETING_PLACES)
    kept = [
        name.changed("body", label="ORG")
        if folded[name.start : name.end] in bodies and name.label != "ORG"
        else name
        for name in kept
        if folded[name.start : name.end] not in patterns.NOTHING or "newspaper" in name.rule
    ]
    return sorted(kept + added, key=lambda name: name.start)


def _records(
    text: str,
    folded: str,
    tokens: Sequence[Token],
    index: dict[int, int],
    names: Sequence[Name],
    verbs: Collection[int],
) -> list[EntityMention]:
    identities = identify(
        [text[name.start : name.end] for name in names], names, _defined(folded, names)
    )
    roles = find_roles(
        folded,
        tokens,
        index,
        [(name.start, name.end) for name in names if name.label == "PER"],
        [(name.start, name.end) for name in names if name.label != "PER"],
        verbs,
    )
    records = []
    for name, identity in zip(names, identities, strict=True):
        role = roles.get((name.start, name.end))
        label: Label = name.label  # type: ignore[assignment]
        records.append(
            EntityMention(
                start=name.start,
                end=name.end,
                text=text[name.start : name.end],
                label=label,
                entity_id=identity.entity_id,
                canonical=identity.canonical,
                country_code=_code(folded, name),
                role=text[role[0] : role[1]] if role else "",
                rule=name.rule,
            )
        )
    return records


def _code(folded: str, name: Name) -> str:
    """Return the ISO code of a place that is a country or territory, else nothing."""
    if name.label != "LOC":
        return ""
    if name.entry is None:
        if not _ISLES.search(folded, max(0, name.start - 18), name.start):
            return ""
        # "le isole Marshall": the head is no part of the name, though of the country's.
        code = country_code(f"Isole {folded[name.start : name.end]}") or ""
    else:
        code = name.entry.code if name.entry.kind == "country" else ""
    waters = code in _ALSO_WATERS and _WATERS_OF.search(folded, max(0, name.start - 30), name.start)
    return "" if waters else code


def _defined(folded: str, names: Sequence[Name]) -> list[tuple[int, int]]:
    """Pairs that the article equates: "Unione economica eurasiatica (EAEU)", "Fmi (Fondo ...)"."""
    pairs = []
    for number in range(len(names) - 1):
        one, other = names[number], names[number + 1]
        between = folded[one.end : other.start]
        if one.label == other.label and _ALIAS.fullmatch(between):
            pairs.append((number, number + 1))
            continue
        if one.label != other.label or between not in {" (", ' ("', "(", ", ", " o "}:
            continue
        first, second = folded[one.start : one.end], folded[other.start : other.end]
        short, long = sorted((first, second), key=len)
        bracketed = "(" in between and folded[other.end : other.end + 2].lstrip('"').startswith(")")
        if " " in short or " " not in long or len(short) > 8:
            continue
        if (
            bracketed and (short.isupper() or _abbreviates(short, long) or short[0] == long[0])
        ) or (between == ", " and initials(long) == plain(short)):
            pairs.append((number, number + 1) if long == first else (number + 1, number))
    return pairs
