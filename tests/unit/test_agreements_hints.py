"""A model's second opinion on instruments: read off a Doc, heard by the rules, never required."""

from __future__ import annotations

import pytest
import spacy

from setaccio.agreements.context import Context, SpanList
from setaccio.agreements.extract import find_agreements
from setaccio.agreements.hints import (
    Hint,
    Hints,
    read_hints,
    second_opinion,
    second_parties,
    sure_parties,
)
from setaccio.agreements.reality import Verdict
from setaccio.agreements.records import AgreementMention
from setaccio.entities.records import EntityMention
from setaccio.mentions import get_mentions


def hint(start: int = 0, end: int = 7, probability: float = 0.9, **status: float) -> Hint:
    return Hint(start, end, probability, status, {})


def test_the_likeliest_hint_that_begins_inside() -> None:
    hints = Hints([hint(5, 9, 0.4), hint(7, 9, 0.8), hint(12, 14)], given=True)
    found = hints.at(5, 10)
    assert found is not None
    assert (found.start, found.probability) == (7, 0.8)
    assert hints.at(8, 12) is None
    assert Hints().at(0, 100) is None


@pytest.mark.parametrize(
    ("said", "rule", "status", "expected"),
    [
        ("mentioned", "unsaid", {"rejected": 0.95}, "rejected"),  # silence gives way to the sure
        ("mentioned", "verb", {"rejected": 0.95}, "rejected"),
        ("mentioned", "unsaid", {"rejected": 0.8}, "mentioned"),
        ("mentioned", "unsaid", {"mentioned": 0.6, "rejected": 0.4}, "mentioned"),
        ("mentioned", "verb:violare-open", {"rejected": 0.95}, "mentioned"),  # words, to the surer
        ("mentioned", "verb:violare-open", {"rejected": 0.99}, "rejected"),
        ("signed", "verb:firmare", {"rejected": 0.99}, "signed"),  # another status never
        ("mentioned", "unsaid", {}, "mentioned"),
        ("mentioned", "unsaid", {"sealed": 0.99}, "mentioned"),  # no status of ours
    ],
)
def test_second_opinion(said: str, rule: str, status: dict[str, float], expected: str) -> None:
    verdict = Verdict(said, rule)  # type: ignore[arg-type]
    second = second_opinion(verdict, hint(**status))
    assert second.status == expected
    assert second.rule == (rule if expected == said else f"{rule}+model")


def test_without_a_hint_the_rules_decide() -> None:
    verdict = Verdict("signed", "verb:firmare")
    assert second_opinion(verdict, None) is verdict


def test_rules_hear_the_model() -> None:
    text = "Sull'accordo cala il sipario di una notte senza luna."
    start = text.index("accordo")
    (alone,) = find_agreements(text)
    told = Hints([hint(start, start + 7, terminated=0.95)], given=True)
    (second,) = find_agreements(text, hints=told)
    assert (second.start, second.end) == (alone.start, alone.end)
    assert second.status == "terminated"


def test_component_reads_what_a_model_left() -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("setaccio_agreements")
    doc = nlp.make_doc("Ecco l'accordo.")
    doc.user_data["instruments"] = [
        {"start": 7, "end": 14, "probability": 0.9, "status": {"signed": 0.99}, "parties": []}
    ]
    (found,) = get_mentions(nlp(doc), "agreements", AgreementMention)
    assert (found.text, found.status) == ("accordo", "signed")
    assert found.rule.endswith("+model")


@pytest.mark.parametrize("left", [None, "instruments", 3])
def test_what_is_no_list_of_hints_is_none(left: object) -> None:
    doc = spacy.blank("it")("Ecco l'accordo.")
    doc.user_data["instruments"] = left
    assert not read_hints(doc).given


def name(text: str, start: int, label: str = "ORG") -> EntityMention:
    return EntityMention(start, start + len(text), text, label, text.lower(), text, "", "", "test")  # type: ignore[arg-type]


NAMES = SpanList(
    [name("Eni", 0), name("Sonatrach", 10), name("Expo", 30, "MISC"), name("Enel", 40)]
)
ENI, SONATRACH, _, ENEL = NAMES.items
CONTEXT = Context(" " * 50, NAMES, SpanList(()), SpanList(()))


@pytest.mark.parametrize(
    ("found", "parties", "expected"),
    [
        ([], {0: 0.7, 10: 0.4}, [ENI]),  # nobody known: the likely
        ([], {0: 0.7, 10: 0.9}, [ENI, SONATRACH]),
        ([ENI], {0: 0.2, 10: 0.95}, [ENI, SONATRACH]),  # one side known: the very likely other
        ([ENI], {0: 0.2, 10: 0.7}, [ENI]),
        ([ENI, SONATRACH], {0: 0.2, 40: 0.7}, [ENI, SONATRACH]),  # two sides suffice
        ([ENI, SONATRACH], {0: 0.01, 10: 0.2}, [ENI, SONATRACH]),
        ([ENI, SONATRACH], {0: 0.01, 40: 0.7}, [ENI, SONATRACH]),  # one was not looked at
        ([ENI, SONATRACH], {0: 0.01, 10: 0.02, 40: 0.7}, [ENEL]),  # both are unlikely
        ([], {30: 0.99, 4: 0.99}, []),  # no event, no word inside a name
    ],
)
def test_second_parties(
    found: list[EntityMention], parties: dict[int, float], expected: list[EntityMention]
) -> None:
    told = Hint(20, 27, 0.9, {}, parties)
    assert second_parties(found, told, CONTEXT) == expected
    assert second_parties(found, None, CONTEXT) == found


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ({0: 0.99, 10: 0.97, 40: 0.5}, [ENI, SONATRACH]),
        ({0: 0.99, 10: 0.7}, []),  # one alone is no set
        ({0: 0.99, 30: 0.99}, []),  # an event is no party
    ],
)
def test_sure_parties(parties: dict[int, float], expected: list[EntityMention]) -> None:
    assert sure_parties(Hint(20, 27, 0.9, {}, parties), CONTEXT) == expected
    assert sure_parties(None, CONTEXT) == []


def test_who_is_sure_is_heard_before_the_sentence() -> None:
    text = "Eni e Enel trattano. Un accordo di Snam con Edison. L'accordo vale."
    names = [name("Eni", 0), name("Enel", 6), name("Snam", 35), name("Edison", 44)]
    told = Hint(24, 31, 0.9, {}, {0: 0.98, 6: 0.97, 35: 0.2, 44: 0.3})
    found = find_agreements(text, entities=names, hints=Hints([told], given=True))
    assert [{party for party, _ in a.parties} for a in found] == [{"eni", "enel"}] * 2
