"""Lemma lexicon: (word form, part of speech) -> lemma, for the words it knows; the edit trees decide on the rest.

A trained edit tree invents lemmas for rare forms ("fuochi" -> "fuocho"); a lexicon does not. Forms are kept as
32-bit hashes, lemmas as a rule that makes them of the form (cut n characters, add a suffix).
"""

import io
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from it_news_sm.gazetteer import ModelFileError, name_key, read_file
from it_news_sm.text import normalise

FILE_NAME = "lemmas.npz"
_CACHE_SIZE = 200_000


def key(form: str, pos: str) -> int:
    """32-bit key of a lower-case form with its part of speech."""
    return name_key([form, pos])


def rule(form: str, lemma: str) -> str:
    """Rule that makes ``lemma`` of ``form``: number of characters to cut at the end, then what to add."""
    common = 0
    while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
        common += 1
    return f"{len(form) - common}{lemma[common:]}" if len(form) - common < 10 else f"={lemma}"


def apply(rule: str, form: str) -> str:
    """Lemma of ``form`` by ``rule``."""
    return rule[1:] if rule[0] == "=" else form[: len(form) - int(rule[0])] + rule[1:]


class LemmaLexicon:
    """Component, after the trainable ``lemmatizer``: replaces the lemmas of forms that the lexicon knows.

    Proper nouns keep their form. Raises :class:`ModelFileError` on load if the file is missing or no lexicon.
    """

    def __init__(self, nlp: Language) -> None:
        self._strings = nlp.vocab.strings
        self._data = b""
        self._keys = np.zeros(0, dtype=np.uint32)
        self._values = np.zeros(0, dtype=np.uint16)
        self._rules: list[str] = []
        self._cache: dict[tuple[int, int], int] = {}

    @staticmethod
    def pack(entries: dict[tuple[str, str], str]) -> bytes:
        """File of a lexicon given as (lower-case form, part of speech) -> lemma."""
        rules = {pair: rule(pair[0], lemma) for pair, lemma in entries.items()}
        names = sorted(set(rules.values()))
        number = {name: i for i, name in enumerate(names)}
        table = {key(*pair): number[r] for pair, r in sorted(rules.items())}
        keys = np.array(sorted(table), dtype=np.uint32)
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            keys=np.diff(keys, prepend=np.uint32(0)),
            values=np.array([table[int(k)] for k in keys], dtype=np.uint16),
            rules=np.frombuffer("\n".join(names).encode("utf8"), dtype=np.uint8),
        )
        return buffer.getvalue()

    def load_bytes(self, data: bytes, path: Path = Path(FILE_NAME)) -> None:
        """Take the lexicon from the bytes of its file."""
        try:
            with np.load(io.BytesIO(data)) as arrays:
                self._keys = np.cumsum(arrays["keys"], dtype=np.uint64).astype(np.uint32)
                self._values = arrays["values"]
                self._rules = arrays["rules"].tobytes().decode("utf8").split("\n")
        except (ValueError, KeyError, OSError, EOFError) as error:
            raise ModelFileError(path, f"cannot be read as a lexicon ({error})") from error
        self._data = data
        self._cache = {}

    def lemma(self, form: str, pos: str) -> str | None:
        """Lemma of a form with its part of speech; None if the lexicon does not know it."""
        if pos == "PROPN":
            return form
        form = normalise(form).lower()
        wanted = key(form, pos)
        i = int(np.searchsorted(self._keys, np.uint32(wanted)))
        if i < len(self._keys) and int(self._keys[i]) == wanted:
            return apply(self._rules[int(self._values[i])], form)
        return None

    def __call__(self, doc: Doc) -> Doc:
        cache = self._cache
        if len(cache) > _CACHE_SIZE:
            cache.clear()
        for token in doc:
            pair = (token.orth, token.pos)
            lemma = cache.get(pair)
            if lemma is None:
                found = self.lemma(token.text, token.pos_)
                lemma = cache[pair] = self._strings.add(found) if found else 0
            if lemma:
                token.lemma = lemma
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        return self._data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "LemmaLexicon":
        self.load_bytes(data)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        (path / FILE_NAME).write_bytes(self._data)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "LemmaLexicon":
        file = Path(path) / FILE_NAME
        self.load_bytes(read_file(file), file)
        return self


# No postponed annotations in this module: spaCy 3.8.2 cannot resolve them in a factory.
@Language.factory("it_news_sm_lemmas", requires=["token.pos"], assigns=["token.lemma"])
def make_lemma_lexicon(nlp: Language, name: str) -> "LemmaLexicon":
    """Build the :class:`LemmaLexicon` component; its file is read by ``from_disk``."""
    return LemmaLexicon(nlp)
