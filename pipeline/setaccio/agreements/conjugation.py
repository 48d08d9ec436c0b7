"""Writing out the forms of Italian verbs that news uses of instruments.

Third persons, a few first persons, and the non-finite forms: enough to know tense and mood from
the word alone, with whatever tagger or none.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from setaccio.agreements.phrase_patterns import PHRASES
from setaccio.agreements.predicate_patterns import (
    AMBIGUOUS_MODALS,
    CONTROL,
    MODAL_VERBS,
    MODALS,
    VERBS,
    Verb,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

FINITE: Final = frozenset({"pres", "impf", "past", "fut", "cond", "subj"})


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word: which verb, and in which form.

    Attributes:
        verb: The verb's entry.
        mood: pres, impf, past, fut, cond, subj, inf, ger or pp.
        tail: What must follow it, for set phrases ("in vigore" of "entrare in vigore"): a regular
            expression over the following words, joined by single spaces.
    """

    verb: Verb
    mood: str
    tail: str = ""


_ENCLITICS: Final = ("lo", "la", "li", "le", "ne", "si", "ci", "gli", "vi")


def _regular(lemma: str) -> Iterator[tuple[str, str]]:
    stem, ending = lemma[:-3], lemma[-3:]
    if ending == "are":
        hard = stem + ("h" if stem[-1] in "cg" else "")
        soft = stem[:-1] if stem[-1] == "i" else hard
        yield from (
            (stem + "a", "pres"), (stem + "ano", "pres"),
            (soft + "iamo", "pres"),
            (stem + "ava", "impf"), (stem + "avano", "impf"),
            (stem + "ò", "past"), (stem + "arono", "past"), (stem + "ammo", "past"),
            (stem + "avamo", "impf"),
            (soft + "i", "subj"), (soft + "ino", "subj"),
            (stem + "asse", "subj"), (stem + "assero", "subj"),
            (stem + "ando", "ger"),
        )  # fmt: skip
        yield from _future(soft + "er")
        yield from _participle(stem + "ato")
    elif ending == "ere":
        yield from (
            (stem + "e", "pres"), (stem + "ono", "pres"),
            (stem + "eva", "impf"), (stem + "evano", "impf"),
            (stem + "é", "past"), (stem + "ette", "past"), (stem + "ettero", "past"),
            (stem + "emmo", "past"), (stem + "evamo", "impf"),
            (stem + "a", "subj"), (stem + "ano", "subj"),
            (stem + "esse", "subj"), (stem + "essero", "subj"),
            (stem + "endo", "ger"), (stem + "iamo", "pres"),
        )  # fmt: skip
        yield from _future(stem + "er")
        yield from _participle(stem + "uto")
    elif ending == "ire":
        yield from (
            (stem + "e", "pres"), (stem + "ono", "pres"),
            (stem + "isce", "pres"), (stem + "iscono", "pres"),
            (stem + "iva", "impf"), (stem + "ivano", "impf"),
            (stem + "ì", "past"), (stem + "irono", "past"), (stem + "immo", "past"),
            (stem + "ivamo", "impf"),
            (stem + "isca", "subj"), (stem + "iscano", "subj"),
            (stem + "isse", "subj"), (stem + "issero", "subj"),
            (stem + "endo", "ger"), (stem + "iamo", "pres"),
        )  # fmt: skip
        yield from _future(stem + "ir")
        yield from _participle(stem + "ito")


def _future(stem: str) -> Iterator[tuple[str, str]]:
    yield from ((stem + "à", "fut"), (stem + "anno", "fut"), (stem + "ò", "fut"))
    yield from ((stem + "emo", "fut"), (stem + "ebbe", "cond"), (stem + "ebbero", "cond"))
    yield from ((stem + "ei", "cond"), (stem + "emmo", "cond"))


def _participle(masculine: str) -> Iterator[tuple[str, str]]:
    stem = masculine[:-1]
    yield from ((stem + ending, "pp") for ending in "oaie")


_SUBJUNCTIVES: Final = frozenset(
    "vada vadano dia diano faccia facciano venga vengano tenga tengano abbia abbiano ponga pongano"
    " esca escano dica dicano stia stiano proponga propongano".split()
)


def _mood(irregular: str) -> str:
    """Return the mood that an irregular form of the present's stem shows."""
    if irregular.endswith("ndo"):
        return "ger"
    if irregular in _SUBJUNCTIVES:
        return "subj"
    return "impf" if "ev" in irregular[-5:] else "pres"


def _past(singular: str) -> Iterator[tuple[str, str]]:
    yield singular, "past"
    yield singular + "ro", "past"


def forms(verb: Verb) -> dict[str, set[str]]:
    """Return all written forms of a verb's first word -> moods; one form may have several."""
    infinitive = verb.lemma.split()[0]
    pairs: list[tuple[str, str]] = []
    for form, mood in _regular(infinitive):
        irregular = (
            (mood == "pp" and verb.participle)
            or (mood == "past" and verb.past and not form.endswith("mmo"))
            or (mood in {"fut", "cond"} and verb.future)
        )
        if not irregular:
            pairs.append((form, mood))
    if verb.participle:
        pairs.extend(_participle(verb.participle))
    if verb.past:
        pairs.extend(_past(verb.past))
    if verb.future:
        pairs.extend(_future(verb.future))
    pairs.extend((form, _mood(form)) for form in verb.present)
    pairs.append((infinitive, "inf"))
    short = infinitive[:-1]
    pairs.append((short, "inf"))
    pairs.extend((short + clitic, "inf") for clitic in _ENCLITICS)
    pairs.extend(
        (form + clitic, "ger")
        for form, mood in list(pairs)
        if mood == "ger"
        for clitic in _ENCLITICS
    )
    table: dict[str, set[str]] = {}
    for form, mood in pairs:
        table.setdefault(form, set()).add(mood)
    return table


# The everyday verbs of set phrases, which are irregular.
_EVERYDAY: Final = (
    Verb("mettere", participle="messo", past="mise"),
    Verb(
        "dare", past="diede", future="dar",
        present=("dà", "da'", "danno", "dava", "davano", "dando", "dia", "diano"),
    ),
    Verb(
        "dire", participle="detto", past="disse", future="dir",
        present=("dice", "dicono", "diceva", "dicevano", "dicendo", "dica", "dicano"),
    ),
    Verb(
        "porre", participle="posto", past="pose", future="porr",
        present=("pone", "pongono", "poneva", "ponendo", "ponga", "pongano"),
    ),
    Verb(
        "opporre", participle="opposto", past="oppose", future="opporr",
        present=("oppone", "oppongono", "opponeva", "opponendo"),
    ),
    Verb("prendere", participle="preso", past="prese"),
    Verb(
        "fare", participle="fatto", past="fece", future="far",
        present=("fa", "fanno", "faceva", "facevano", "facendo", "faccia", "facciano"),
    ),
    Verb(
        "andare", future="andr", present=("va", "vanno", "vada", "vadano"),
    ),
    Verb(
        "venire", participle="venuto", past="venne", future="verr",
        present=("viene", "vengono", "venga", "vengano"),
    ),
    Verb(
        "tenere", past="tenne", future="terr", present=("tiene", "tengono", "tenga", "tengano"),
    ),
    Verb(
        "avere", past="ebbe", future="avr", participle="avuto",
        present=("ha", "hanno", "abbiamo", "abbia", "abbiano"),
    ),
    Verb("perdere", participle="perso", past="perse"),
    Verb("volgere", participle="volto", past="volse"),
    Verb("giungere", participle="giunto", past="giunse"),
    Verb("cadere", past="cadde", future="cadr"),
    Verb("cessare"),
    Verb("rimanere", participle="rimasto", past="rimase", future="rimarr",
         present=("rimane", "rimangono")),
    Verb("chiudere", participle="chiuso", past="chiuse"),
    Verb("ridurre", participle="ridotto", past="ridusse", future="ridurr",
         present=("riduce", "riducono", "riduceva", "riducendo")),
    Verb("rispedire", present=("rispedisce", "rispediscono")),
    Verb("finire", present=("finisce", "finiscono")),
    Verb("uscire", present=("esce", "escono", "esca", "escano")),
    Verb("morire", participle="morto", present=("muore", "muoiono")),
    Verb("divenire", participle="divenuto", past="divenne", future="diverr",
         present=("diviene", "divengono")),
    Verb("apporre", participle="apposto", past="appose", future="apporr",
         present=("appone", "appongono", "apponendo")),
    Verb("voltare"),
    Verb("stare", past="stette", future="star", present=("sta", "stanno", "stia", "stiano")),
    Verb("rendere", participle="reso", past="rese"),
    Verb("esprimere", participle="espresso", past="espresse"),
    Verb("decidere", participle="deciso", past="decise"),
    Verb("scegliere", participle="scelto", past="scelse", present=("sceglie", "scelgono")),
    Verb("permettere", participle="permesso", past="permise"),
    Verb("ammettere", participle="ammesso", past="ammise"),
    Verb("costringere", participle="costretto", past="costrinse"),
    Verb("convincere", participle="convinto", past="convinse"),
    Verb("indurre", participle="indotto", past="indusse", future="indurr",
         present=("induce", "inducono", "inducendo")),
    Verb("imporre", participle="imposto", past="impose", future="imporr",
         present=("impone", "impongono", "imponendo")),
    Verb("predisporre", participle="predisposto", past="predispose"),
    Verb("intendere", participle="inteso", past="intese"),
    Verb("rimettere", participle="rimesso", past="rimise"),
    Verb("vedere", participle="visto", past="vide", future="vedr"),
    Verb("concedere", participle="concesso", past="concesse"),
)  # fmt: skip
_IRREGULAR: Final = {verb.lemma: verb for verb in _EVERYDAY}


@functools.lru_cache(maxsize=1)
def lexicon() -> dict[str, tuple[Form, ...]]:
    """Return every known word form -> its readings; set phrases before single verbs."""
    table: dict[str, list[Form]] = {}
    known = {verb.lemma: verb for verb in VERBS} | _IRREGULAR
    for verb in sorted(VERBS + PHRASES, key=lambda verb: -len(verb.lemma.split())):
        first, _, tail = verb.lemma.partition(" ")
        source = known.get(first, verb) if tail else verb
        for form, moods in forms(source).items():
            table.setdefault(form, []).extend(Form(verb, mood, tail) for mood in sorted(moods))
    return {form: tuple(readings) for form, readings in table.items()}


@functools.lru_cache(maxsize=1)
def modals() -> dict[str, str]:
    """Return every word that stands before an infinitive -> how real it makes the event."""
    known = {verb.lemma: verb for verb in VERBS} | _IRREGULAR
    table = {
        form: kind
        for kind, lemmas in MODAL_VERBS.items()
        for lemma in lemmas.split()
        for form in forms(known.get(lemma) or Verb(lemma))
        if form not in AMBIGUOUS_MODALS
    }
    return table | MODALS


@functools.lru_cache(maxsize=1)
def controls() -> frozenset[str]:
    """Return the forms of verbs whose object does what the infinitive behind it says."""
    known = {verb.lemma: verb for verb in VERBS} | _IRREGULAR
    return (
        frozenset(
            form for lemma in CONTROL.split() for form in forms(known.get(lemma) or Verb(lemma))
        )
        & modals().keys()
    )
