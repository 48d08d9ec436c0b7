"""Lemmas: rules that a classifier can predict, a lexicon from the treebanks, a dictionary that confirms or corrects."""

from __future__ import annotations

import bisect
import io
import json
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

INFLECTED = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
"""Word classes whose lemmas a dictionary of Italian can confirm."""
KEEP_CASE = frozenset({"PROPN", "X", "SYM", "NUM", "PUNCT"})
"""Word classes whose lemma may begin with a capital because its form does."""


def make_rule(form: str, lemma: str) -> str:
    """The rule that turns ``form`` into ``lemma``: ``<case><cut>+<add>``, e.g. ``L3+are``, or ``=<lemma>``.

    ``K`` keeps the form's case, ``L`` lower-cases it first; ``cut`` is the number of characters cut from the end.
    A lemma that shares no beginning with its form is given whole.
    """
    best = ""
    for case, base in (("K", form), ("L", form.lower())):
        n = 0
        while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
            n += 1
        rule = f"{case}{len(base) - n}+{lemma[n:]}" if n else f"={lemma}"
        if (
            not best
            or (rule[0] != "=" and best[0] == "=")
            or (rule[0] != "=" and len(lemma[n:]) < len(best.split("+", 1)[1]))
        ):
            best = rule
    return best


def apply_rule(rule: str, form: str) -> str | None:
    """The lemma, or None where the rule does not fit the form (it would cut all of it)."""
    if rule[:1] == "=":
        return rule[1:]
    cut, _, add = rule[1:].partition("+")
    n = len(form) - int(cut)
    if n <= 0:
        return None
    return (form if rule[0] == "K" else form.lower())[:n] + add


class FormDictionary:
    """A large dictionary of inflected forms in two blobs: loads in milliseconds, no Python object a form.

    Args:
        forms: distinct lower-case forms.
        lemmas: the lemma of each.
    """

    def __init__(self, forms: Iterable[str], lemmas: Iterable[str]) -> None:
        pairs = sorted((f.encode(), make_rule(f, x)) for f, x in zip(forms, lemmas))
        self.rules = sorted({r for _, r in pairs})
        index = {r: i for i, r in enumerate(self.rules)}
        self._rule = np.array([index[r] for _, r in pairs], np.uint32)
        self._set_text(b"".join(f + b"\n" for f, _ in pairs))

    def _set_text(self, text: bytes) -> None:
        self._text = text
        self._ends = np.flatnonzero(np.frombuffer(text, np.uint8) == 10)

    def __len__(self) -> int:
        return len(self._rule)

    def _form(self, i: int) -> bytes:
        return self._text[0 if i == 0 else int(self._ends[i - 1]) + 1 : int(self._ends[i])]

    def _lemma(self, i: int) -> str | None:
        return apply_rule(self.rules[int(self._rule[i])], self._form(i).decode())

    def get(self, form: str) -> str | None:
        """The lemma of a lower-case form, None where the dictionary does not know it."""
        key = form.encode("utf8", "surrogatepass")
        i = bisect.bisect_left(_Forms(self), key)
        return self._lemma(i) if i < len(self) and self._form(i) == key else None

    def is_lemma(self, word: str) -> bool:
        """Is the word a form that is its own lemma?"""
        return self.get(word) == word

    def to_bytes(self) -> bytes:
        f = io.BytesIO()
        rules = np.frombuffer(json.dumps(self.rules, ensure_ascii=False).encode(), np.uint8)
        np.savez_compressed(f, forms=np.frombuffer(self._text, np.uint8), rule=self._rule, rules=rules)
        return f.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> FormDictionary:
        """Raises: ValueError, KeyError or OSError where the data are damaged."""
        self = cls.__new__(cls)
        with np.load(io.BytesIO(data)) as z:
            self.rules = json.loads(z["rules"].tobytes())
            self._rule = z["rule"]
            self._set_text(z["forms"].tobytes())
        if len(self._ends) != len(self._rule):
            raise ValueError(f"{len(self._ends)} forms, {len(self._rule)} lemmas")
        return self


class _Forms(Sequence[bytes]):
    def __init__(self, d: FormDictionary) -> None:
        self._d = d

    def __len__(self) -> int:
        return len(self._d)

    def __getitem__(self, i):  # type: ignore[no-untyped-def, override]
        return self._d._form(i)


def lemmatise(form: str, upos: str, rules: Sequence[str], lexicon: Mapping[str, str], forms: FormDictionary) -> str:
    """The lemma of a form.

    1. The lexicon, where the treebanks leave no doubt about form and UPOS.
    2. The best of the predicted rules; for verbs, nouns and adjectives the best whose result the dictionary confirms
       (a verb's must be an infinitive).
    3. Where it confirms none, the dictionary's own lemma of the form, then the best rule all the same.

    Args:
        form: the word, typographic variants already made plain.
        upos: its universal part of speech.
        rules: predicted rules, best first.
    """
    low = form.lower()
    found = lexicon.get(f"{low}|{upos}")
    if found is not None:
        return found
    lower = upos not in KEEP_CASE and not (len(form) > 1 and form.isupper())
    guesses = [x.lower() if lower else x for x in (apply_rule(r, form) for r in rules) if x]
    if upos in INFLECTED:
        for x in guesses:
            if _confirmed(x, upos, forms):
                return x
        own = forms.get(low)
        if own is not None and _confirmed(own, upos, forms):
            return own
    return guesses[0] if guesses else form


def _confirmed(lemma: str, upos: str, forms: FormDictionary) -> bool:
    word, *clitics = lemma.lower().split(" ")
    if upos in ("VERB", "AUX") and not word.endswith("re"):
        return False
    return (not clitics or upos == "VERB") and forms.is_lemma(word)
