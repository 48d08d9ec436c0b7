"""A model's second opinion on instruments: read off a Doc, heard by the rules, never required."""

from __future__ import annotations

import pytest
import spacy

from setaccio.agreements.extract import find_agreements
from setaccio.agreements.hints import Hint, Hints, read_hints, second_opinion
from setaccio.agreements.reality import Verdict
from setaccio.agreements.records import AgreementMention
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
