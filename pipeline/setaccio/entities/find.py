"""From a model's names to the article's entities: all rules of the layer, in their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from setaccio.entities import labels, patterns
from setaccio.entities.boundaries import tidy
from setaccio.entities.coreference import identify, initials, plain
from setaccio.entities.gazetteer import find_known, tokenize
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
    "recall", "bodies",
)  # fmt: skip

_ACRONYM: Final = re.compile(r" ?\(\"?([A-Z][A-Za-z]{1,7}\+?)\"?\)")
_EXPANSION: Final = re.compile(r" ?\(\"?$")
_HEAD_OF: Final = re.compile(
    r"\b(?:capo|presidente|direttore generale|direttore|direttrice|amministratore delegato|"
    r"amministratrice delegata|ad|ceo|numero uno|vertici|manager|consigliere delegato|azionisti|"
    r"stabilimento|dipendenti|lavoratori|sede|azioni|quotazioni) (?:di|della|dell'|del) $"
)
_SINGLE_BODY: Final = re.compile(
    r"(?<![\w'])(?P<article>[Ii]l |[Ll]a |[Ll]'|[Dd]el |[Dd]ella |[Dd]ell'|[Aa]l |[Aa]lla |[Aa]ll'|[Dd]al |[Dd]alla |"
    r"[Dd]all'|[Nn]el |[Nn]ella |[Nn]ell'|[Cc]ol |[Ss]ul |[Ss]ulla |[Ss]ull'|[Tt]ra |[Ff]ra |, | e )"
    rf"(?P<body>{'|'.join(sorted(patterns.BODIES_ALWAYS | patterns.BODIES_NAMED))})(?!\w)"
)


def find_entities(
    text: str, found: Iterable[tuple[int, int, str]], *, without: Collection[str] = ()
) -> list[EntityMention]:
    """Return the entities of an article (ANNOTATION.md section 1).

    Args:
        text: The article, n code points.
        found: What a named-entity recogniser found: (start, end, label), half-open code-point
            spans. May be empty: countries, known bodies and telling patterns are found without.
        without: Groups of rules to leave out, of `GROUPS`.

    Returns:
        Records in the order of the text, without overlap.
    """
    folded = fold(text)
    tokens = tokenize(folded)
    index = {token.start: number for number, token in enumerate(tokens)}
    names = list(_from_model(found))
    if "boundaries" not in without:
        names = list(tidy(folded, names))
    if "knowledge" not in without:
        names = _with_known(folded, tokens, index, names)
    if "patterns" not in without:
        names = _with_patterns(folded, names)
    names = settle(names)
    if "knowledge" not in without:
        names = labels.relabel_known(folded, names)
    if "labels" not in without:
        names = _headed(folded, names)
        names = labels.teams(folded, tokens, index, names)
    if "instruments" not in without:
        names = _without_instruments(folded, names)
    if "consistency" not in without:
        names = labels.surnames(folded, names)
        names = labels.one_label(folded, names)
    if "recall" not in without:
        names = _acronyms(folded, names)
        names = labels.recall(folded, tokens, names)
    if "bodies" not in without:
        names = _bodies(folded, names)
    names = settle(names)
    if "metonyms" not in without:
        names = labels.metonyms(folded, tokens, index, names)
    return _records(text, folded, tokens, index, names)


def _from_model(found: Iterable[tuple[int, int, str]]) -> Iterator[Name]:
    for start, end, given in found:
        label = given if given in LABELS else _OTHER_LABELS.get(given, "")
        if label and start < end:
            yield Name(start, end, label, "model", rank=1)


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
    for match in find_known(folded, tokens):
        over = cover.over(match.start, match.end)
        if over is None:
            if _stands_alone(folded, tokens, index, match):
                added.append(_known_name(match))
        elif (over.start, over.end) == (match.start, match.end):
            replaced[over] = _adopt(over, match)
        elif over.start >= match.start and over.end <= match.end:
            if not match.entry.ambiguous:
                added.append(_known_name(match))
        else:
            inner.setdefault(over, []).append(match)
    for name, matches in inner.items():
        # "Russia e Cina", "Italia-Libia": only known names and joints.
        rest = folded[name.start : name.end]
        for match in matches:
            rest = rest.replace(folded[match.start : match.end], "", 1)
        if all(not m.entry.ambiguous for m in matches) and re.fullmatch(
            r"[\s,/-]*(?:\be\b|\bed\b|[\s,/-])*", rest
        ):
            split.add(name)
            added.extend(_known_name(match) for match in matches)
    return [replaced.get(n, n) for n in model if n not in split] + added


def _known_name(match: Match) -> Name:
    rank = 2 if match.entry.ambiguous else 3
    return Name(
        match.start, match.end, match.entry.label, f"known-{match.entry.kind}", match.entry, rank
    )


def _adopt(name: Name, match: Match) -> Name:
    entry = match.entry
    if (
        entry.kind in {"capital", "place", "seat"}
        and name.label == "PER"
        and (entry.ambiguous or " " not in entry.name)
    ):
        return name  # "Sofia", "Roma" as somebody's name
    return (
        name.changed(f"known-{entry.kind}", entry=entry, rank=3)
        if False
        else Name(name.start, name.end, name.label, f"{name.rule}+known-{entry.kind}", entry, 3)
    )


def _stands_alone(
    folded: str, tokens: Sequence[Token], index: dict[int, int], match: Match
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
    if match.entry.ambiguous:
        if before is None or before.text.lower() not in {"a", "ad", "in", "da"}:
            return False
        if match.entry.kind == "capital" and before.text.lower() == "in":
            return False
    if " " in folded[match.start : match.end]:
        return True
    beside = (
        after is not None
        and after.is_word
        and after.is_capital
        and folded[match.end : after.start] in {" ", "-"}
        and not tokens[first].text.isupper()
    )
    if beside and after is not None and after.text.lower() not in patterns.TITLES:
        return match.entry.kind in {"country", "organisation"} and _known_at(
            folded, tokens, last + 1
        )
    if (
        before is not None
        and before.is_word
        and before.is_capital
        and folded[before.end : match.start] in {" ", "-"}
        and not before.text.isupper()
        and not _opens_sentence(tokens, first - 1)
        and before.text.lower() not in patterns.TITLES | patterns.ARTICLES | patterns.PREPOSITIONS
    ):
        return match.entry.kind in {"country", "organisation"}
    return not (
        folded[match.start : match.end] == "Usa"
        and _opens_sentence(tokens, first)
        and after is not None
        and after.text in patterns.ARTICLES
    )


def _known_at(folded: str, tokens: Sequence[Token], position: int) -> bool:
    matches = find_known(folded, tokens[position : position + 8])
    return bool(matches) and matches[0].start == tokens[position].start


def _opens_sentence(tokens: Sequence[Token], position: int) -> bool:
    return position == 0 or tokens[position - 1].text in {".", "!", "?", ":", '"', ";", "-"}


def _with_patterns(folded: str, names: list[Name]) -> list[Name]:
    """Add what telling forms give: sites, ministries, courts, headed names, streets, events."""
    persons = Cover(settle(name for name in names if name.label == "PER"))
    model = Cover(settle(names))
    added: list[Name] = []
    blocked = [match.span() for match in patterns.NOT_A_SITE.finditer(folded)]
    for match in patterns.WEB_SITE.finditer(folded):
        if not any(start < match.end() and match.start() < end for start, end in blocked):
            added.append(Name(match.start(), match.end(), "ORG", "web-site", rank=10))
    for match in patterns.PAIR_EVENT.finditer(folded):
        added.append(Name(match.start(1), match.end(1), "MISC", "pair-event", rank=9))
    for pattern, label, rule in (
        (patterns.MINISTRY, "ORG", "ministry"),
        (patterns.COURT, "ORG", "court"),
        (patterns.ORG_NAME, "ORG", "org-head"),
        (patterns.MISC_NAME, "MISC", "misc-head"),
        (patterns.STREET, "LOC", "street"),
    ):
        for match in pattern.finditer(folded):
            start, end = match.span()
            if rule == "street" and (
                patterns.NOT_A_STREET.match(folded, start) or not _a_street(folded, match.group())
            ):
                continue
            inside = persons.inside(start, end)
            if inside and inside[-1].end >= end and inside[-1].start > start:
                # "presidente del Consiglio Mario Draghi": the person is not part of the body,
                # unless a preposition leads to it ("Fondazione di Carlo Rossi").
                gap = folded[start : inside[-1].start]
                if not re.search(rf"{patterns.OF}$", gap) and rule in {
                    "org-head",
                    "ministry",
                    "court",
                }:
                    end = start + len(gap.rstrip())
            if rule in {"org-head", "misc-head"} and not _enough(folded[start:end]):
                continue
            over = model.inside(start, end)
            if rule in {"org-head", "misc-head"} and any(
                n.start < start or n.end > end for n in over if n.label != "PER"
            ):
                continue
            entry = next((n.entry for n in over if (n.start, n.end) == (start, end)), None)
            added.append(Name(start, end, label, rule, entry, rank=2))
    return names + added


def _a_street(folded: str, written: str) -> bool:
    return written[0].islower() or written.split()[0] in {"Via", "Piazza", "Viale", "Piazzale"}


def _enough(written: str) -> bool:
    """A head alone is no name: a second capital, a number or an adjective must follow."""
    words = written.split()
    return len(words) > 1


def _headed(folded: str, names: list[Name]) -> list[Name]:
    """A single unknown word after "il capo di", "il presidente di" is a body, not a person."""
    done = []
    for name in names:
        if (
            name.entry is None
            and name.label in {"PER", "LOC"}
            and " " not in folded[name.start : name.end]
            and _HEAD_OF.search(folded[max(0, name.start - 40) : name.start])
            and name.label == "PER"
        ):
            done.append(name.changed("head-of", label="ORG"))
        else:
            done.append(name)
    return done


def _without_instruments(folded: str, names: list[Name]) -> list[Name]:
    """Drop names that are, or lie in, a named instrument: it belongs to the agreements layer."""
    spans = [match.span() for match in patterns.INSTRUMENT.finditer(folded)]
    places = [match.span(1) for match in patterns.LOWER_INSTRUMENT.finditer(folded)]
    if not spans and not places:
        return names
    kept = []
    for name in names:
        in_name = any(start <= name.start and name.end <= end for start, end in spans)
        in_place = any(start <= name.start and name.end <= end for start, end in places)
        country = name.entry is not None and name.entry.kind == "country"
        if in_name or (in_place and name.label in {"LOC", "MISC"} and not country):
            continue
        kept.append(name)
    return kept


def _acronyms(folded: str, names: list[Name]) -> list[Name]:
    """Add the acronym that stands in brackets behind a body that the model found."""
    cover = Cover(names)
    added = []
    for name in names:
        match = _ACRONYM.match(folded, name.end)
        if match is None or name.label not in {"ORG", "MISC"}:
            continue
        if cover.over(*match.span(1)) is None and _abbreviates(
            match[1], folded[name.start : name.end]
        ):
            added.append(Name(match.start(1), match.end(1), name.label, "acronym"))
    return sorted(names + added, key=lambda name: name.start)


def _abbreviates(acronym: str, expansion: str) -> bool:
    letters, long = plain(acronym.rstrip("+")), initials(expansion)
    if letters == long or (len(letters) >= 2 and long.startswith(letters)):
        return True
    # "EAEU", "ODKB": the acronym of another language; capitals beside a long name are enough.
    return acronym.isupper() and len(expansion.split()) >= 2


def _bodies(folded: str, names: list[Name]) -> list[Name]:
    """Add "il Comune", "la Regione" with a capital, standing for a body that the article names."""
    cover = Cover(names)
    heads = {
        folded[name.start : name.end].split()[0]
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
        bare = match["article"] in {"tra ", "fra ", "Tra ", "Fra ", ", ", " e "}
        if not known or (bare and body not in heads | local):
            continue
        if re.match(r" [A-ZÀ-Ý]|-", folded[match.end() : match.end() + 2]):
            continue
        if cover.over(match.start("body"), match.end("body")) is None:
            added.append(Name(match.start("body"), match.end("body"), "ORG", "body"))
    kept = [name for name in names if folded[name.start : name.end] not in patterns.NOTHING]
    return sorted(kept + added, key=lambda name: name.start)


def _records(
    text: str,
    folded: str,
    tokens: Sequence[Token],
    index: dict[int, int],
    names: Sequence[Name],
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
    )
    records = []
    for name, identity in zip(names, identities, strict=True):
        entry = name.entry
        code = (
            entry.code
            if entry is not None and entry.kind == "country" and name.label == "LOC"
            else ""
        )
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
                country_code=code,
                role=text[role[0] : role[1]] if role else "",
                rule=name.rule,
            )
        )
    return records


def _defined(folded: str, names: Sequence[Name]) -> list[tuple[int, int]]:
    """Pairs that the article equates: "Unione economica eurasiatica (EAEU)", "Fmi (Fondo ...)"."""
    pairs = []
    for number in range(len(names) - 1):
        one, other = names[number], names[number + 1]
        between = folded[one.end : other.start]
        if one.label != other.label or between not in {" (", ' ("', "(", ", ", " o "}:
            continue
        first, second = folded[one.start : one.end], folded[other.start : other.end]
        short, long = sorted((first, second), key=len)
        bracketed = "(" in between and folded[other.end : other.end + 2].lstrip('"').startswith(")")
        if " " in short or " " not in long or len(short) > 8:
            continue
        if (bracketed and (short.isupper() or initials(long) == plain(short))) or (
            between == ", " and initials(long) == plain(short)
        ):
            pairs.append((number, number + 1) if long == first else (number + 1, number))
    return pairs
