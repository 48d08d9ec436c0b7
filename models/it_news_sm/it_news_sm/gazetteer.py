"""Gazetteer features: what lists of names and of common words know about each token.

The lists are kept as sorted 32-bit hashes (spaCy's own string hash), a few bytes a name: they load in
milliseconds and can be looked up, not read. ``train/build_gazetteer.py`` makes the file from its sources. The
network was trained with exactly one file, so the component refuses any other (SHA-256 in its config).
"""

import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.strings import hash_string
from spacy.tokens import Doc

from it_news_sm.text import normalise, normalise_lexemes

FILE_NAME = "gazetteer.npz"
FEATURES_KEY = "it_news_sm_features"
"""Key of ``Doc.user_data`` that holds the features between ``gazetteer`` and ``ner``."""
N_FEATURES = 3
MAX_NAME_LENGTH = 6
LABELS = "LOPMX"
"""Classes of the list of names: place, organisation, person, miscellaneous, ambiguous."""

_MULTIPLIER = 0x9E3779B97F4A7C15
_MASK = 0xFFFFFFFFFFFFFFFF
_CACHE_SIZE = 200_000


class ModelFileError(OSError):
    """A file of the model is missing or is not the file that the model was trained with."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            f"{path}: {problem}. The Italian model it_news_sm is incomplete or damaged; reinstall it with "
            "`pip install --force-reinstall --no-deps ./models/it_news_sm` from the Setaccio repository."
        )


def read_file(path: Path) -> bytes:
    """Bytes of a file of the model; raises :class:`ModelFileError` if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelFileError(path, f"cannot be read ({error.strerror or error})") from error


def name_key(words: Iterable[str]) -> int:
    """32-bit key of a name given as tokens."""
    h = 0
    for word in words:
        h = (h * _MULTIPLIER + hash_string(word)) & _MASK
    return h >> 32


def pack(keys_to_values: dict[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Sort a table by key; returns the differences of the keys (uint32) and the values (uint8)."""
    keys = np.array(sorted(keys_to_values), dtype=np.uint32)
    values = np.array([keys_to_values[int(k)] for k in keys], dtype=np.uint8)
    return np.diff(keys, prepend=np.uint32(0)).astype(np.uint32), values


class Table:
    """Map from 32-bit key to a small integer, by binary search; 0 for unknown keys."""

    def __init__(self, differences: np.ndarray, values: np.ndarray) -> None:
        self.keys = np.cumsum(differences, dtype=np.uint64).astype(np.uint32)
        self.values = values

    def get(self, key: int) -> int:
        i = int(np.searchsorted(self.keys, np.uint32(key)))
        return int(self.values[i]) if i < len(self.keys) and int(self.keys[i]) == key else 0


class Gazetteer:
    """Component: writes three features a token into ``doc.user_data[FEATURES_KEY]``, uint64 array (n_tokens, 3).

    0. longest match of a listed name: begin, inside or unit, with its class;
    1. given name, surname or both;
    2. case of the token x known common word x how frequent its lower-case form is in Italian.

    Words in capitals that are no listed name (as NATO is) are looked up in title case, typographic quotes as plain
    ones. Raises
    :class:`ModelFileError` on load if the file is missing, cannot be read, or has another SHA-256 than ``sha256``.
    """

    def __init__(self, nlp: Language, name: str, sha256: str = "") -> None:
        self.name = name
        self.sha256 = sha256
        self._strings = nlp.vocab.strings
        self._data = b""
        self._tables: dict[str, Table] = {}
        self._cache: dict[int, tuple[int, int, int, int, int]] = {}

    def load_bytes(self, data: bytes, path: Path = Path(FILE_NAME)) -> None:
        """Take the tables from the bytes of a gazetteer file."""
        found = hashlib.sha256(data).hexdigest()
        if self.sha256 and found != self.sha256:
            raise ModelFileError(path, f"SHA-256 is {found}, expected {self.sha256}")
        try:
            with np.load(io.BytesIO(data)) as arrays:
                self._tables = {
                    name: Table(arrays[f"{name}_keys"], arrays[f"{name}_values"])
                    for name in ("names", "starts", "people", "words")
                }
        except (ValueError, KeyError, OSError, EOFError) as error:
            raise ModelFileError(path, f"cannot be read as a gazetteer ({error})") from error
        self.sha256 = found
        self._data = data
        self._cache = {}

    def _look_up(self, orth: int) -> tuple[int, int, int, int, int]:
        """(hash for names, class as a name of one token, longest name that begins here, feature 1, feature 2)."""
        tables = self._tables
        word = normalise(self._strings[orth])
        hashed = hash_string(word)
        if word.isupper() and len(word) > 3 and not tables["names"].get(hashed >> 32):
            hashed = hash_string(word.title())
        key = hashed >> 32
        lower = tables["words"].get(name_key([word.lower()]))
        case = 3 if word.isupper() and len(word) > 1 else 2 if word[:1].isupper() else 1 if word[:1].islower() else 0
        people = tables["people"].get(key)
        return (
            hashed,
            tables["names"].get(key),
            tables["starts"].get(key),
            people,
            1 + case * 32 + lower,
        )

    def features(self, doc: Doc) -> np.ndarray:
        """Feature array of ``doc``: uint64, shape (len(doc), 3), 0 for "nothing known"."""
        cache = self._cache
        if len(cache) > _CACHE_SIZE:
            cache.clear()
        entries = []
        for orth in doc.to_array("ORTH").tolist():
            entry = cache.get(orth)
            if entry is None:
                entry = cache[orth] = self._look_up(orth)
            entries.append(entry)
        n = len(entries)
        out = np.zeros((n, N_FEATURES), dtype=np.uint64)
        if not n:
            return out
        table = np.array(entries, dtype=np.uint64)
        out[:, 1:] = table[:, 3:]
        match = [0] * n
        names = self._tables["names"]
        i = 0
        while i < n:
            _, unigram, longest, _, _ = entries[i]
            step = 1
            label = unigram
            if longest > 1:
                h, found = entries[i][0], []
                for k in range(1, min(longest, n - i)):
                    h = (h * _MULTIPLIER + entries[i + k][0]) & _MASK
                    found.append(h >> 32)
                for k in range(len(found), 0, -1):
                    value = names.get(found[k - 1])
                    if value:
                        label, step = value, k + 1
                        break
            if label:
                if step == 1:
                    match[i] = label
                else:
                    match[i] = label + 8
                    match[i + 1 : i + step] = [label + 16] * (step - 1)
            i += step
        out[:, 0] = match
        return out

    def __call__(self, doc: Doc) -> Doc:
        normalise_lexemes(doc)
        doc.user_data[FEATURES_KEY] = self.features(doc)
        return doc

    def initialize(self, get_examples: object = None, *, nlp: object = None, path: str | None = None) -> None:
        """Read the gazetteer file when a training begins (``[initialize.components.gazetteer]``)."""
        if path:
            self.load_bytes(read_file(Path(path)), Path(path))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        return self._data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Gazetteer":
        self.load_bytes(data)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        (path / FILE_NAME).write_bytes(self._data)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Gazetteer":
        file = Path(path) / FILE_NAME
        self.load_bytes(read_file(file), file)
        return self


# No postponed annotations in this module: spaCy 3.8.2 cannot resolve them in a factory.
@Language.factory("it_news_sm_gazetteer", default_config={"sha256": ""})
def make_gazetteer(nlp: Language, name: str, sha256: str) -> "Gazetteer":
    """Build the :class:`Gazetteer` component; its file is read by ``from_disk``."""
    return Gazetteer(nlp, name, sha256)
