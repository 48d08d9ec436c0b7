"""Decoders against brute force, lemma rules, pieces. No model needed."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from it_news_trf.decode import agree, bio_spans, bio_transitions, gelu, sentence_starts, tree, viterbi
from it_news_trf.lemmas import FormDictionary, apply_rule, lemmatise, make_rule
from it_news_trf.pieces import EOS, ONE_TO_ONE, UNK, Pieces

LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("learned", [False, True])
def test_viterbi_is_the_best_valid_sequence(seed: int, learned: bool) -> None:
    rng = np.random.default_rng(seed)
    s = rng.normal(size=(5, 5)).astype(np.float32)
    t = bio_transitions(LABELS) + (rng.normal(size=(5, 5)).astype(np.float32) if learned else 0)
    start = np.array([x[0] != "I" for x in LABELS])

    def score(p: tuple[int, ...]) -> float:
        return (
            sum(s[i, k] for i, k in enumerate(p)) + sum(t[a, b] for a, b in zip(p, p[1:])) - (0 if start[p[0]] else 1e9)
        )

    best = max(itertools.product(range(5), repeat=5), key=score)
    assert viterbi(s, t, start).tolist() == list(best)


@pytest.mark.parametrize(
    "tags, spans",
    [
        ("", []), ("O O", []), ("B-PER I-PER O", [(0, 2, "PER")]), ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("O B-LOC", [(1, 2, "LOC")]), ("B-PER I-PER B-LOC I-LOC", [(0, 2, "PER"), (2, 4, "LOC")]),
    ],
)  # fmt: skip
def test_bio_spans(tags: str, spans: list) -> None:
    assert bio_spans(tags.split()) == spans


def rows(*probabilities: dict[str, float]) -> np.ndarray:
    return np.log(np.array([[p.get(x, 0.001) for x in LABELS] for p in probabilities], np.float32))


@pytest.mark.parametrize(
    "doubtful, weight, label",
    [
        ({"B-LOC": 0.6, "B-PER": 0.4}, 1.0, "PER"),  # two sure mentions of the same name
        ({"B-LOC": 0.6, "B-PER": 0.4}, 0.0, "LOC"),
        ({"B-LOC": 0.9999, "B-PER": 0.00001}, 0.5, "LOC"),  # sure of itself
    ],
)
def test_mentions_of_one_name_agree(doubtful: dict[str, float], weight: float, label: str) -> None:
    scores = rows({"B-PER": 0.99}, {"B-PER": 0.99}, doubtful, {"B-LOC": 0.6, "B-PER": 0.4})
    spans = [(0, 1, "PER"), (1, 2, "PER"), (2, 3, "LOC"), (3, 4, "LOC")]
    got = agree(spans, scores, LABELS, ["Leone", "Leone", "Leone", "Genova"], weight)
    assert [x[2] for x in got] == ["PER", "PER", label, "LOC"], "and other names are left alone"


def test_a_surname_follows_the_full_name() -> None:
    scores = rows({"B-PER": 0.99}, {"I-PER": 0.99}, {"O": 1.0}, {"B-LOC": 0.6, "B-PER": 0.4})
    spans = [(0, 2, "PER"), (3, 4, "LOC")]
    assert agree(spans, scores, LABELS, ["Mario", "Genova", "e", "Genova"], 1.0)[1][2] == "PER"
    assert agree(spans, scores, LABELS, ["Mario", "Rossi", "e", "Genova"], 1.0)[1][2] == "LOC"


@pytest.mark.parametrize("seed", range(60))
def test_tree_is_the_best_tree_with_one_root(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = 1 + seed % 5
    s = rng.normal(size=(n, n)).astype(np.float32)

    def valid(h: tuple[int, ...]) -> bool:
        if sum(i == x for i, x in enumerate(h)) != 1:
            return False
        for i in range(n):
            j, steps = i, 0
            while h[j] != j and steps <= n:
                j, steps = h[j], steps + 1
            if steps > n:
                return False
        return True

    total = lambda h: sum(s[i, x] for i, x in enumerate(h))  # noqa: E731
    best = max((h for h in itertools.product(range(n), repeat=n) if valid(h)), key=total)
    assert math.isclose(total(tree(s)), total(best), abs_tol=1e-5) and valid(tuple(tree(s).tolist()))


def test_a_long_sentence_is_cut() -> None:
    rng = np.random.default_rng(0)
    sent = np.log(rng.dirichlet([50, 1], size=3000)).astype(np.float32)
    starts = sentence_starts(sent, np.zeros(3000, bool), 250)
    bounds = [*np.flatnonzero(starts), 3000]
    assert max(b - a for a, b in zip(bounds, bounds[1:])) <= 250 and starts[0]


def test_gelu() -> None:
    x = np.linspace(-6, 6, 1001).astype(np.float32)
    exact = np.array([v * 0.5 * (1 + math.erf(v / math.sqrt(2))) for v in x])
    assert np.abs(gelu(x) - exact).max() < 2e-6


@pytest.mark.parametrize(
    "form, lemma, rule",
    [
        ("case", "casa", "K1+a"), ("Case", "casa", "L1+a"), ("Roma", "Roma", "K0+"), ("della", "di il", "K4+i il"), ("farlo", "fare lo", "K2+e lo"),
        ("è", "essere", "=essere"), ("ROMA", "Roma", "K3+oma"), ("va", "andare", "=andare"),
    ],
)  # fmt: skip
def test_lemma_rules(form: str, lemma: str, rule: str) -> None:
    assert make_rule(form, lemma) == rule
    assert apply_rule(rule, form) == lemma


@pytest.mark.parametrize("rule, form", [("K3+are", "abc"), ("L5+o", "ab")])
def test_a_rule_that_does_not_fit(rule: str, form: str) -> None:
    assert apply_rule(rule, form) is None


FORMS = FormDictionary(
    ["casa", "case", "ridurre", "ridurrà", "introdotto", "introdurre", "bello", "belle", "fare", "zuppa"],
    ["casa", "casa", "ridurre", "ridurre", "introdotto", "introdurre", "bello", "bello", "fare", "zuppa"],
)


@pytest.mark.parametrize(
    "form, lemma",
    [
        ("case", "casa"),
        ("ridurrà", "ridurre"),
        ("belle", "bello"),
        ("casa", "casa"),
        ("cas", None),
        ("z", None),
        ("", None),
        ("zz", None),
        ("\ud800", None),
    ],
)
def test_form_dictionary(form: str, lemma: str | None) -> None:
    for d in (FORMS, FormDictionary.from_bytes(FORMS.to_bytes())):
        assert d.get(form) == lemma
        assert len(d) == 10


@pytest.mark.parametrize(
    "form, upos, rules, lemma",
    [
        ("ridurrà", "VERB", ["K2+are", "K1+e"], "ridurre"),  # the second rule is the one that gives an Italian verb
        ("ridurrà", "VERB", ["K2+are"], "ridurre"),  # none does: the dictionary's own lemma
        ("introdotto", "VERB", ["K0+", "K4+urre"], "introdurre"),  # a verb's lemma is an infinitive
        ("Case", "NOUN", ["K1+a"], "casa"),
        ("Case", "PROPN", ["K0+"], "Case"),
        ("farlo", "VERB", ["K2+e lo"], "fare lo"),
        ("gnuccavano", "VERB", ["K4+re"], "gnuccare"),  # unknown to the dictionary: the best rule
        ("fatto", "NOUN", ["K0+"], "fatto"),
        ("della", "ADP", ["K0+"], "di il"),  # the lexicon comes first
    ],
)  # fmt: skip
def test_lemmatise(form: str, upos: str, rules: list[str], lemma: str) -> None:
    assert lemmatise(form, upos, rules, {"della|ADP": "di il"}, FORMS) == lemma


VOCAB = {
    "\u2581": -3.0,
    "\u2581ca": -4.0,
    "\u2581casa": -6.0,
    "sa": -4.0,
    "c": -8.0,
    "a": -5.0,
    "s": -7.0,
    "casa": -9.0,
    "'": -4.0,
}
PIECES = Pieces(["<s>", "<pad>", "</s>", "<unk>", *VOCAB], [0.0] * 4 + list(VOCAB.values()), {ord("A"): "a"})


@pytest.mark.parametrize(
    "word, space, pieces",
    [
        ("casa", True, ["\u2581casa"]), ("casa", False, ["casa"]), ("CASA", True, ["\u2581", None]), ("casasa", True, ["\u2581casa", "sa"]),
        ("cAsA", False, ["casa"]), ("\u2019", False, ["'"]), ("", False, [None]), ("漢", False, [None]),
    ],
)  # fmt: skip
def test_pieces(word: str, space: bool, pieces: list[str | None]) -> None:
    got = [None if i == UNK else PIECES.pieces[i] for i in PIECES.word(word, space)]
    assert got[: len(pieces)] == pieces if None in pieces else got == pieces


def test_normalisation_is_one_to_one() -> None:
    assert all(len(str(v)) == 1 for v in ONE_TO_ONE.values())
    assert EOS == 2
