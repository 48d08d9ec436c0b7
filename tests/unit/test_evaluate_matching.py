"""The matcher: by hand, against brute force, and against nervaluate where they must agree."""

from __future__ import annotations

import itertools
import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setaccio.evaluate.matching import SCHEMES, Scheme, Span, match


def spans(text: str) -> list[Span]:
    """Read "0-5 PER, 7-9? LOC|ORG, 3-4": `?` marks an optional mention."""
    result = []
    for item in filter(None, text.split(", ")):
        place, _, labels = item.partition(" ")
        start, _, end = place.rstrip("?").partition("-")
        optional = place.endswith("?")
        result.append(
            Span(int(start), int(end), frozenset(filter(None, labels.split("|"))), optional)
        )
    return result


@pytest.mark.parametrize(
    ("gold", "found", "scheme", "pairs"),
    [
        ("0-5 PER", "0-5 PER", "strict", [(0, 0)]),
        ("0-5 PER", "0-5 ORG", "strict", []),
        ("0-5 PER", "0-5 ORG", "exact", [(0, 0)]),
        ("0-5 PER", "0-4 PER", "strict", []),
        ("0-5 PER", "0-4 PER", "exact", []),
        ("0-5 PER", "0-4 PER", "lenient", [(0, 0)]),
        ("0-5 PER", "0-4 ORG", "lenient", []),
        ("0-5 PER", "0-4 ORG", "overlap", [(0, 0)]),
        ("0-5 PER", "5-9 PER", "overlap", []),  # ends are exclusive: neighbours share nothing
        ("0-5 PER|ORG", "0-5 ORG", "strict", [(0, 0)]),  # an accepted alternative
        ("0-5", "0-5 ORG", "strict", [(0, 0)]),  # the annotator gave no label
        ("0-5 PER", "0-5", "strict", [(0, 0)]),  # the system knows no labels
        # One found mention pairs with one annotated mention, whichever stands first.
        ("0-5 PER, 6-9 PER", "0-9 PER", "lenient", [(0, 0)]),
        ("0-9 PER", "0-5 PER, 6-9 PER", "lenient", [(0, 0)]),
        ("0-5 PER", "0-5 PER, 0-5 PER", "strict", [(0, 0)]),
        # The closer of two: same span before label, label before more characters.
        ("0-9 PER", "0-8 PER, 0-9 PER", "lenient", [(0, 1)]),
        ("0-9 PER", "0-8 ORG, 0-2 PER", "overlap", [(0, 1)]),
        ("0-9 PER", "0-2 PER, 2-9 PER", "lenient", [(0, 1)]),
        # A greedy matcher would give the first found mention to the first annotated one and leave
        # the second without any.
        ("0-3 PER, 4-9 PER", "2-5 PER, 0-1 PER", "lenient", [(0, 1), (1, 0)]),
        ("0-2 A, 3-5 A, 6-8 A", "1-4 A, 4-7 A, 0-1 A", "lenient", [(0, 2), (1, 0), (2, 1)]),
        # More pairs go before better labels.
        ("0-4 PER, 5-9 LOC", "0-9 PER, 0-2 LOC", "overlap", [(0, 1), (1, 0)]),
    ],
)
def test_pairs(gold: str, found: str, scheme: Scheme, pairs: list):
    assert list(match(spans(gold), spans(found), scheme).pairs) == pairs


@pytest.mark.parametrize(
    ("gold", "found", "ignored", "missed", "spurious"),
    [
        ("0-5? PER", "", (), (), ()),  # not found: no miss
        ("0-5? PER", "0-5 PER", (0,), (), ()),  # found: no hit, no false positive
        ("0-5? PER", "0-5 ORG", (0,), (), ()),
        ("0-5? PER", "0-3 PER", (0,), (), ()),
        ("0-5? PER", "6-9 PER", (), (), (0,)),
        ("0-5? PER", "0-2 PER, 3-5 PER", (0,), (), (1,)),  # it takes up one, not all
        # One that touches a required mention is an answer to that.
        ("0-5? PER, 6-9 PER", "4-8 PER", (), (1,), (0,)),
        ("0-5? PER, 6-9 PER", "0-5 PER, 6-9 PER", (0,), (), ()),
    ],
)
def test_optional_mentions(gold: str, found: str, ignored: tuple, missed: tuple, spurious: tuple):
    result = match(spans(gold), spans(found), "strict")
    assert (result.ignored, result.missed, result.spurious) == (ignored, missed, spurious)


labels = st.sampled_from(["PER", "ORG", "LOC"])


@st.composite
def any_span(draw: st.DrawFn, *, optional: bool = False) -> Span:
    start = draw(st.integers(0, 15))
    end = start + draw(st.integers(1, 6))
    marked = optional and draw(st.booleans())
    return Span(start, end, frozenset({draw(labels)}), marked)


@st.composite
def disjoint_spans(draw: st.DrawFn) -> list[Span]:
    cuts = sorted(draw(st.sets(st.integers(0, 24), max_size=10)))
    return [
        Span(start, end, frozenset({draw(labels)}))
        for start, end in itertools.pairwise(cuts)
        if draw(st.booleans())
    ]


schemes = st.sampled_from(SCHEMES)
some = st.lists(any_span(), max_size=6)


def allowed(gold: Span, found: Span, scheme: Scheme) -> bool:
    if not (gold.start < found.end and found.start < gold.end):
        return False
    same_span = (gold.start, gold.end) == (found.start, found.end)
    same_label = gold.labels == found.labels
    return {
        "strict": same_span and same_label,
        "exact": same_span,
        "lenient": same_label,
        "overlap": True,
    }[scheme]


def most_pairs(gold: list[Span], found: list[Span], scheme: Scheme) -> int:
    """Try every one-to-one pairing."""
    if not gold:
        return 0
    best = most_pairs(gold[1:], found, scheme)
    for j, other in enumerate(found):
        if allowed(gold[0], other, scheme):
            rest = found[:j] + found[j + 1 :]
            best = max(best, 1 + most_pairs(gold[1:], rest, scheme))
    return best


@given(some, some, schemes)
def test_no_pairing_has_more_pairs(gold: list[Span], found: list[Span], scheme: Scheme):
    result = match(gold, found, scheme)
    assert len(result.pairs) == most_pairs(gold, found, scheme)
    assert all(allowed(gold[i], found[j], scheme) for i, j in result.pairs)


@given(st.lists(any_span(optional=True), max_size=6), some, schemes)
def test_every_mention_has_one_fate(gold: list[Span], found: list[Span], scheme: Scheme):
    result = match(gold, found, scheme)
    required = [i for i, one in enumerate(gold) if not one.optional]
    assert sorted([i for i, _ in result.pairs] + list(result.missed)) == required
    fates = [j for _, j in result.pairs] + list(result.ignored) + list(result.spurious)
    assert sorted(fates) == list(range(len(found)))


@given(st.lists(any_span(optional=True), max_size=6), some, schemes, st.integers())
def test_order_does_not_matter(gold, found, scheme, seed):
    def matched(gold: list[Span], found: list[Span]) -> list:
        result = match(gold, found, scheme)
        return [
            sorted((gold[i].order, found[j].order) for i, j in result.pairs),
            sorted(found[j].order for j in result.ignored),
            sorted(found[j].order for j in result.spurious),
        ]

    shuffle = random.Random(seed)
    shuffled_gold, shuffled_found = (shuffle.sample(s, len(s)) for s in (gold, found))
    assert matched(gold, found) == matched(shuffled_gold, shuffled_found)


@given(some, some, schemes)
def test_gold_and_found_may_change_places(gold: list[Span], found: list[Span], scheme: Scheme):
    assert len(match(gold, found, scheme).pairs) == len(match(found, gold, scheme).pairs)


def one_partner_at_most(gold: list[Span], found: list[Span]) -> bool:
    """Whether no mention overlaps two: only then does nervaluate's greedy order not matter."""

    def partners(one: Span, others: list[Span]) -> int:
        return sum(one.start < other.end and other.start < one.end for other in others)

    return all(partners(g, found) < 2 for g in gold) and all(partners(f, gold) < 2 for f in found)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="nervaluate 1.2 wants Python 3.11")
@given(disjoint_spans(), disjoint_spans())
def test_agrees_with_nervaluate(gold: list[Span], found: list[Span]):
    import nervaluate

    if not one_partner_at_most(gold, found):
        return

    def their(spans: list[Span]) -> list[dict]:
        return [{"label": next(iter(s.labels)), "start": s.start, "end": s.end - 1} for s in spans]

    evaluator = nervaluate.Evaluator(
        [their(gold)], [their(found)], tags=["PER", "ORG", "LOC"], loader="dict"
    )
    results = evaluator.evaluate()["overall"]
    ours = {scheme: len(match(gold, found, scheme).pairs) for scheme in SCHEMES}
    assert ours["strict"] == results["strict"].correct
    assert ours["exact"] == results["exact"].correct
    assert ours["lenient"] == results["ent_type"].correct
    assert ours["overlap"] == results["partial"].correct + results["partial"].partial


def test_a_pile_of_overlapping_finds_is_matched_in_reasonable_time():
    gold = [Span(i * 10, i * 10 + 9, frozenset({"A"})) for i in range(60)]
    found = [Span(i, i + 300, frozenset({"A"})) for i in range(300)]
    assert len(match(gold, found, "lenient").pairs) == 60
