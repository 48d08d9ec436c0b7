"""Parties by what the rules hear and what a model of the whole article thinks."""

from __future__ import annotations

import math
import re
from types import SimpleNamespace

import pytest

from setaccio.agreements import ranking
from setaccio.agreements.context import Context, SpanList
from setaccio.agreements.extract import find_agreements
from setaccio.agreements.hints import Hint, Hints
from setaccio.entities.records import EntityMention

MARK = re.compile(r"\[([^]]+)\](PER|ORG|LOC|MISC)(?::([A-Z]{2}))?(?:@(\d\.\d+))?")


def read(source: str) -> tuple[str, list[EntityMention], dict[int, float]]:
    """`[Italia]LOC:IT@0.9`: a name with label, country code and what the model thinks."""
    text, names, thinks, done = "", [], {}, 0
    for m in MARK.finditer(source):
        text += source[done : m.start()]
        start, done = len(text), m.end()
        words, label, code, probability = m.groups()
        names.append(
            EntityMention(
                start, start + len(words), words, label, words.lower(), words, code or "", "", "t"
            )  # type: ignore[arg-type]
        )  # fmt: skip
        if probability:
            thinks[start] = float(probability)
        text += words
    return text + source[done:], names, thinks


def parties(source: str, noun: str = "accordo", *, heard: bool = True) -> list[str]:
    """The parties of the last mention of the noun."""
    text, names, thinks = read(source)
    start = text.rindex(noun)
    told = [Hint(start, start + len(noun), 0.9, {}, thinks)] if heard else []
    found = find_agreements(text, entities=names, hints=Hints(told, given=heard))
    return [party for party, _ in next(a for a in found if a.start == start).parties]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # who is left unsaid, in the headline or paragraphs before
        (
            "[Nordtram]ORG@0.97 cresce ancora\n\nIl bilancio è in utile.\n\n"
            "Con la [Metalpo]ORG@0.98 è stato firmato un accordo.",
            ["nordtram", "metalpo"],
        ),
        (
            "[Eni]ORG@0.02 e [Enel]ORG@0.95 aprono in rialzo.\n\n"
            "L'accordo con [Snam]ORG@0.97 vale due miliardi.",
            ["enel", "snam"],
        ),
        # whom the rules hear and the model does not believe, and whom both do
        ("[Eni]ORG@0.6 ha firmato un accordo con [Snam]ORG@0.7.", ["eni", "snam"]),
        ("L'accordo tra [Eni]ORG@0.9 e [Snam]ORG@0.9 a [Gela]LOC@0.02.", ["eni", "snam"]),
        # a third one has to be likely
        (
            "L'accordo tra [Eni]ORG@0.9 e [Snam]ORG@0.9 piace. Lo dice [Enel]ORG@0.3.",
            ["eni", "snam"],
        ),
        # nobody that could be meant
        ("Un accordo serve, dice [Anna Po]PER@0.01 di [Gela]LOC@0.001.", []),
        # one that only the model thinks of is not enough, unless it is very sure
        ("Prove di un accordo non ci sono, dice la [Cassazione]ORG@0.1.", []),
        ("Verso l'accordo. Firma [Snam]ORG@0.99.", ["snam"]),
        # an event makes nothing
        ("Ad [Expo]MISC@0.99 [Eni]ORG@0.9 e [Snam]ORG@0.9 parlano di un accordo.", ["eni", "snam"]),
        # a state and its capital are one party, a region and its name too
        (
            "[Tunisi]ORG@0.9 tratta. L'accordo tra [Italia]LOC:IT@0.95 e [Tunisia]LOC:TN@0.95.",
            ["italia", "tunisia"],
        ),
        (
            "La [Regione Molise]ORG@0.95 ha firmato in [Molise]LOC@0.9 un accordo con [Rfi]ORG@0.9.",
            ["regione molise", "rfi"],
        ),
    ],
)
def test_parties(source: str, expected: list[str]) -> None:
    assert parties(source) == expected


def test_who_watches_a_truce_does_not_make_it() -> None:
    source = "L'[Onu]ORG@0.9 e [Israele]LOC:IL@0.9 e [Hamas]ORG@0.9: la tregua regge."
    assert parties(source, "tregua") == ["israele", "hamas"]


def test_without_a_model_the_rules_decide() -> None:
    source = "[Enel]ORG@0.9 cresce.\n\nL'accordo tra [Eni]ORG@0.001 e [Snam]ORG@0.001."
    assert parties(source, heard=False) == ["eni", "snam"]


def test_a_model_that_says_nothing_of_this_instrument_leaves_it_to_the_rules() -> None:
    text, names, _ = read("L'accordo tra [Eni]ORG e [Snam]ORG.")
    elsewhere = Hints([Hint(500, 507, 0.9, {}, {})], given=True)
    (found,) = find_agreements(text, entities=names, hints=elsewhere)
    assert [party for party, _ in found.parties] == ["eni", "snam"]


def test_a_person_gives_way_to_the_body() -> None:
    source = "Il presidente dell'[Eni]ORG, [Ugo Po]PER@0.98, e la [Snam]ORG@0.97: ecco l'accordo."
    assert parties(source) == ["eni", "snam"]


def test_the_model_never_names_the_same_twice() -> None:
    source = "[Eni]ORG@0.9 sale. [Eni]ORG@0.95 e [Snam]ORG@0.9 hanno un accordo. Bene [Eni]ORG@0.9."
    assert parties(source) == ["eni", "snam"]


def test_features() -> None:
    source = (
        "[Eni]ORG@0.9 cresce.\n\nPoi [Eni]ORG@0.5 e [Francia]LOC:FR@0.2 a [Gela]LOC@0.1. "
        "Un accordo dopo."
    )
    text, names, thinks = read(source)
    start = text.index("accordo")
    hints = Hints([Hint(start, start + 7, 0.9, {}, thinks)], given=True)
    context = Context(text, SpanList(names), SpanList(()), SpanList(()), hints)
    eni = names[0]
    span = SimpleNamespace(start=start, end=start + 7, type="agreement")
    said = SimpleNamespace(found=[eni])
    reading = SimpleNamespace(place=SimpleNamespace(found=span), parties=said)
    ranked = ranking.Ranking([reading], [[eni]], ["a"], context)  # type: ignore[list-item]
    assert ranked.candidates(0) == {"eni", "francia", "gela"}
    one = ranked.features(0, "eni")
    assert one["model"] == pytest.approx(math.log((9 + 1) / math.sqrt(2)))
    assert one["mentions"] == pytest.approx(math.log(2))
    assert (one["rules"], one["rules, in the sentence"], one["rules, of the group"]) == (1, 1, 1)
    assert (one["title"], one["sentence"], one["paragraph"]) == (1, 0, 1)
    assert one["rules, of others"] == one["place"] == one["country"] == one["person"] == 0
    assert one["distance"] == pytest.approx(math.log1p(start - names[1].end))
    other = ranked.features(0, "francia")
    assert (other["country"], other["place"], other["rules know another"]) == (1, 0, 1)
    assert ranked.features(0, "gela")["place"] == 1


def test_weights_are_of_the_features() -> None:
    text, names, thinks = read("L'accordo di [Eni]ORG@0.9.")
    hints = Hints([Hint(2, 9, 0.9, {}, thinks)], given=True)
    (found,) = find_agreements(text, entities=names, hints=hints)
    assert found.parties == (("eni", "Eni"),)
    assert ranking.WEIGHTS["model"] > 0 > ranking.WEIGHTS["rules know two"]
