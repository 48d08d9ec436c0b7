"""The `encoder` component: one pass of the network over each article, for all the other components.

A text is cut into words (spaCy's tokens), the words into pieces, the pieces into windows with overlap; every
window is one call of onnxruntime, alone and without padding.  int8 activations are scaled by the range of the
tensor they come in, so a window that shared its tensor with other windows would give other digits: calling one
by one makes the result of a text a function of that text, whatever the batch, the number of threads or workers.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from .gazetteer import Gazetteer
from .lemmas import FormDictionary
from .pieces import BOS, EOS, Pieces

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

EXTENSION = "it_news_trf"
FILES = (
    "model.onnx",
    "embeddings.npz",
    "heads.npz",
    "labels.json",
    "norm.json",
    "pieces.txt",
    "lemmas.json",
    "forms.npz",
    "gazetteer.npz",
)
MANIFEST = "sha256.json"
REMEDY = "install the package again (pip install --force-reinstall ./models/it_news_trf) or load an undamaged copy"
LEMMA_CANDIDATES = 4


class ModelFileError(OSError):
    """A file of the model is missing or damaged; the message names the file and the remedy."""


@dataclass
class Resources:
    """What the decoders need to know besides the network's outputs."""

    labels: dict[str, list[str]]
    """Label inventories: ner, misc, upos, morph ("NOUN|Gender=Masc"), xpos, lemma (rules), dep, agr, status."""
    transitions: Floats
    """(ner, ner) log-scores of the tag transitions; forbidden ones at -1e4."""
    root_arc: Floats
    rel_weight: Floats
    rel_bias: Floats
    lemmas: dict[str, str]
    """"form|UPOS" -> lemma, where the treebanks leave no doubt."""
    forms: FormDictionary


@dataclass
class EncoderOutput:
    """The network's outputs for one Doc.  W words = the tokens that are not white space, in order."""

    n_tokens: int
    word: Ints
    """(W,) index of each word's token."""
    names: Floats
    """(W, 7) log-probabilities of the name tags."""
    misc: Floats
    """(W, 9) log-probabilities of the name tags with MISC, by the head trained on Wikipedia."""
    sent: Floats
    """(W, 2) log-probabilities: inside a sentence, first word of one."""
    morph: Ints
    """(W,) best morphological label."""
    xpos: Ints
    """(W,) best fine-grained tag."""
    lemma: Ints
    """(W, 4) best lemma rules, best first."""
    arc_query: Floats
    arc_key: Floats
    """(W, d) each: score of head j for word i = arc_query[i] @ arc_key[j]."""
    rel_dep: Floats
    rel_head: Floats
    """(W, d') each: summands of the hidden layer of the relation's classifier."""
    instruments: Floats
    """(W, 3 + 13) log-probabilities: outside, first word, inside of an instrument; its status, if it is one."""
    party_query: Floats
    party_key: Floats
    """(W, d'') each: log-odds that the name at word j makes the instrument at i = party_query[i] @ party_key[j]."""
    window: Ints
    """(W,) number of the window that each word's row comes from."""
    resources: Resources


def get_output(doc: Doc, component: str) -> EncoderOutput:
    """The encoder's output on the Doc.

    Raises:
        ValueError: the encoder has not run on this Doc, or its tokens have changed since.
    """
    out: EncoderOutput | None = doc._.get(EXTENSION)
    if out is None:
        raise ValueError(
            f"it_news_trf: the component {component!r} needs the component 'encoder' before it in the pipeline; "
            "do not disable or exclude 'encoder'."
        )
    if out.n_tokens != len(doc):
        raise ValueError(f"it_news_trf: the tokens of the Doc changed between 'encoder' and {component!r}.")
    return out


@dataclass
class _Window:
    ids: list[int]
    first: Ints
    """position in the window of the first piece of words lo..hi"""
    lo: int
    hi: int
    known: Ints
    """(hi - lo, 3) features of the words, as rows of the table of their embeddings"""
    keep: tuple[int, int] = (0, 0)
    """the words whose outputs are taken from this window"""


@Language.factory(
    "it_news_trf_encoder",
    default_config={"threads": 1, "window": 128, "overlap": 32},
    assigns=[f"doc._.{EXTENSION}"],
)
def make_encoder(nlp: Language, name: str, threads: int, window: int, overlap: int) -> Encoder:
    return Encoder(nlp.vocab, name, threads=threads, window=window, overlap=overlap)


class Encoder:
    """Runs the network once a Doc and leaves an `EncoderOutput` in ``doc._.it_news_trf``.

    Args:
        vocab: the pipeline's vocabulary (unused, kept for the factory's shape).
        name: the component's name in the pipeline.
        threads: windows computed at the same time; may be set at any time. It never changes a result.
        window: most pieces of a window, at most 318.
        overlap: pieces that neighbouring windows share.
    """

    def __init__(
        self, vocab: Any, name: str = "encoder", *, threads: int = 1, window: int = 128, overlap: int = 32
    ) -> None:
        if not Doc.has_extension(EXTENSION):
            Doc.set_extension(EXTENSION, default=None)
        if not 64 <= window <= 318:
            raise ValueError(f"it_news_trf: window must be between 64 and 318 pieces, got {window}")
        if not 24 <= overlap <= window // 2:
            raise ValueError(f"it_news_trf: overlap must be between 24 and half the window, got {overlap}")
        self.name = name
        self.window = window
        self.overlap = overlap
        self.threads = threads
        self._files: dict[str, bytes] = {}
        self._origin: Path | None = None
        self._session: Any = None
        self._pool: tuple[int, int, ThreadPoolExecutor] | None = None
        self._pid = -1

    # ------------------------------------------------------------ settings
    @property
    def threads(self) -> int:
        """Windows computed at the same time."""
        return self._threads

    @threads.setter
    def threads(self, n: int) -> None:
        if not isinstance(n, int) or isinstance(n, bool) or n < 1:
            raise ValueError(f"it_news_trf: threads must be a whole number of at least 1, got {n!r}")
        self._threads = n

    # ------------------------------------------------------------ running
    def __call__(self, doc: Doc) -> Doc:
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        for docs in minibatch(stream, batch_size):
            docs = list(docs)
            self._annotate(docs)
            yield from docs

    def _annotate(self, docs: list[Doc]) -> None:
        self._ready()
        plans = [self._plan(doc) for doc in docs]
        jobs = [(i, w) for i, (_, windows) in enumerate(plans) for w in windows]
        if self.threads > 1 and len(jobs) > 1:
            # longest first: the threads finish together
            order = sorted(range(len(jobs)), key=lambda k: -len(jobs[k][1].ids))
            done = dict(zip(order, self._executor().map(lambda k: self._run(jobs[k][1]), order)))
            rows = [done[k] for k in range(len(jobs))]
        else:
            rows = [self._run(w) for _, w in jobs]
        of: list[list[list[Any]]] = [[] for _ in docs]
        for number, ((i, w), r) in enumerate(zip(jobs, rows)):
            a, b = w.keep[0] - w.lo, w.keep[1] - w.lo
            r = [*r, np.full(w.hi - w.lo, number)]
            of[i].append(r if (a, b) == (0, w.hi - w.lo) else [x[a:b] for x in r])
        for doc, (word, _), parts in zip(docs, plans, of):
            if not parts:
                parts = [self._empty()]
            cols = parts[0] if len(parts) == 1 else [np.concatenate(c) for c in zip(*parts)]
            doc._.set(EXTENSION, EncoderOutput(len(doc), word, *cols, resources=self._resources))

    def _plan(self, doc: Doc) -> tuple[Ints, list[_Window]]:
        """-> token index of each word; the windows, each word kept in exactly one."""
        ids: list[int] = []
        first: list[int] = []
        word: list[int] = []
        texts: list[str] = []
        cut = self._pieces.word
        space, newline = True, False
        for t in doc:
            text = t.text
            if text.isspace():
                space = True
                newline = newline or "\n" in text or "\r" in text
                continue
            if newline and ids:
                ids.append(EOS)
            word.append(t.i)
            texts.append(text)
            first.append(len(ids))
            ids += cut(text, space)
            space, newline = bool(t.whitespace_), False
        n, words = len(ids), len(word)
        if not words:
            return np.zeros(0, np.int64), []
        starts = np.array(first, np.int64)
        index = np.array(word, np.int64)
        known = self._gazetteer.features(texts)
        room = self.window - 2
        if n <= room:
            return index, [_Window([BOS, *ids, EOS], starts + 1, 0, words, known, (0, words))]
        ends = np.append(starts[1:], n)
        count = -(-(n - self.overlap) // (room - self.overlap))
        windows: list[_Window] = []
        for k in range(count):
            want = round(k * (n - room) / (count - 1))
            lo = int(np.searchsorted(starts, want))
            lo = min(lo, words - 1)
            hi = max(lo + 1, int(np.searchsorted(ends, starts[lo] + room, side="right")))
            if k == count - 1:
                hi = words
            p = int(starts[lo])
            cover = [BOS, *ids[p : int(ends[hi - 1])], EOS]
            windows.append(_Window(cover, starts[lo:hi] - p + 1, lo, hi, known[lo:hi]))
        # a word belongs to the window where it is farther from the edge
        edge = 0
        for w, nxt in zip(windows, [*windows[1:], None]):
            if nxt is None:
                stop = words
            else:
                middle = (int(starts[nxt.lo]) + int(ends[w.hi - 1])) // 2
                stop = min(max(int(np.searchsorted(starts, middle)), nxt.lo, edge), w.hi)
            w.keep = (edge, stop)
            edge = stop
        return index, [w for w in windows if w.keep[1] > w.keep[0]]

    def _run(self, w: _Window) -> list[Any]:
        blocks = self._q4[w.ids]
        scale = blocks[..., :2].copy().view(np.float16).astype(np.float32)
        q = blocks[..., 2:]
        emb = np.concatenate([q & 15, q >> 4], -1).astype(np.float32)
        emb -= 8
        emb *= scale
        emb = emb.reshape(len(w.ids), -1)
        emb += self._positions[: len(w.ids)]
        emb[w.first] += self._known[w.known].sum(1)
        names, upos, morph, xpos, lemma, *rest = self._session.run(None, {"embeddings": emb[None], "first": w.first})
        morph += upos[:, self._upos_of]
        return [
            names[:, : self._n_ner],
            names[:, self._n_ner : -2],
            names[:, -2:],
            morph.argmax(-1),
            xpos.argmax(-1),
            _top(lemma),
            *rest,
        ]

    def _empty(self) -> list[Any]:
        f = lambda n: np.zeros((0, n), np.float32)  # noqa: E731
        i = np.zeros(0, np.int64)
        lab, d, r = self._resources.labels, len(self._resources.root_arc), self._resources.rel_weight.shape[1]
        return [
            f(len(lab["ner"])),
            f(len(lab["misc"])),
            f(2),
            i,
            i,
            np.zeros((0, LEMMA_CANDIDATES), np.int64),
            f(d),
            f(d),
            f(r),
            f(r),
            f(len(lab["agr"]) + len(lab["status"])),
            f(p := self._n_party),
            f(p),
            i,
        ]

    def _executor(self) -> ThreadPoolExecutor:
        key = (os.getpid(), self.threads)
        if self._pool is None or self._pool[:2] != key:
            self._pool = (*key, ThreadPoolExecutor(self.threads, thread_name_prefix="it_news_trf"))
        return self._pool[2]

    # ------------------------------------------------------------ files
    def _ready(self) -> None:
        """Open the network, anew in a forked process."""
        if self._session is None or self._pid != os.getpid():
            if not self._files:
                raise ValueError(
                    "it_news_trf: the encoder has no weights: load the pipeline with spacy.load('it_news_trf')"
                )
            self._open()

    def _open(self) -> None:
        import onnxruntime

        def broken(name: str, why: object) -> ModelFileError:
            at = self._origin / name if self._origin else name
            return ModelFileError(f"{at}: the model file cannot be read ({why}); {REMEDY}")

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                self._files["model.onnx"], options, providers=["CPUExecutionProvider"]
            )
        except Exception as e:  # onnxruntime's errors share no base class
            raise broken("model.onnx", str(e).split("\n")[0]) from e
        self._pid = os.getpid()
        name = ""
        try:
            name = "embeddings.npz"
            with np.load(io.BytesIO(self._files[name])) as z:
                self._q4 = z["q4"]
                self._positions = z["positions"].astype(np.float32)
                scores = z["scores"].tolist()
            name = "norm.json"
            norm = {int(k): v for k, v in json.loads(self._files[name]).items()}
            name = "pieces.txt"
            self._pieces = Pieces(self._files[name].decode("utf8").split("\n"), scores, norm)
            if len(self._pieces.pieces) != len(self._q4):
                raise ValueError(f"{len(self._pieces.pieces)} pieces, {len(self._q4)} embeddings")
            name = "labels.json"
            labels = json.loads(self._files[name])
            name = "lemmas.json"
            lemmas = json.loads(self._files[name])
            name = "forms.npz"
            forms = FormDictionary.from_bytes(self._files[name])
            name = "gazetteer.npz"
            self._gazetteer = Gazetteer(self._files[name])
            name = "heads.npz"
            with np.load(io.BytesIO(self._files[name])) as z:
                self._known = z["known"]
                self._resources = Resources(
                    labels, z["transitions"], z["root_arc"], z["rel_weight"], z["rel_bias"], lemmas, forms
                )
        except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as e:
            raise broken(name, e) from e
        upos = {u: i for i, u in enumerate(labels["upos"])}
        self._upos_of = np.array([upos[m.split("|")[0]] for m in labels["morph"]])
        self._n_ner = len(labels["ner"])
        self._n_party = {o.name: o.shape[-1] for o in self._session.get_outputs()}["party_query"]

    @property
    def resources(self) -> Resources:
        """Labels and decoder weights."""
        self._ready()
        return self._resources

    def _cfg(self) -> bytes:
        return json.dumps({"threads": self.threads, "window": self.window, "overlap": self.overlap}).encode()

    def _load(self, read: Callable[[str], bytes], origin: Path | None) -> None:
        self._origin = origin
        files = {}
        for name in (*FILES, MANIFEST):
            try:
                files[name] = read(name)
            except (OSError, KeyError) as e:
                raise ModelFileError(f"{origin / name if origin else name}: the model file is missing; {REMEDY}") from e
        try:
            sums = json.loads(files.pop(MANIFEST))
        except ValueError as e:
            raise ModelFileError(
                f"{origin / MANIFEST if origin else MANIFEST}: the model file is damaged; {REMEDY}"
            ) from e
        for name, b in files.items():
            if hashlib.sha256(b).hexdigest() != sums.get(name):
                raise ModelFileError(
                    f"{origin / name if origin else name}: the model file is damaged (its SHA-256 differs); {REMEDY}"
                )
        self._files = files
        self._open()

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        for name, b in self._files.items():
            (path / name).write_bytes(b)
        (path / MANIFEST).write_text(manifest(self._files), encoding="utf8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Encoder:
        path = Path(path)
        self._load(lambda name: (path / name).read_bytes(), path)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        import srsly

        return srsly.msgpack_dumps({**self._files, MANIFEST: manifest(self._files).encode()})

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Encoder:
        import srsly

        files = srsly.msgpack_loads(data)
        self._load(files.__getitem__, None)
        return self

    def __getstate__(self) -> dict[str, Any]:
        gone = (
            "_session",
            "_pool",
            "_pid",
            "_q4",
            "_positions",
            "_pieces",
            "_known",
            "_gazetteer",
            "_resources",
            "_upos_of",
            "_n_ner",
            "_n_party",
        )
        return {
            **{k: v for k, v in self.__dict__.items() if k not in gone},
            "_session": None,
            "_pool": None,
            "_pid": -1,
        }


def manifest(files: dict[str, bytes]) -> str:
    """SHA-256 of each file, as JSON."""
    return json.dumps({k: hashlib.sha256(b).hexdigest() for k, b in sorted(files.items())}, indent=1)


def _top(scores: Floats) -> Ints:
    """(W, n) -> (W, 4) indices of the best, best first; ties by index."""
    part = np.sort(np.argpartition(-scores, LEMMA_CANDIDATES, axis=-1)[:, :LEMMA_CANDIDATES], axis=-1)
    order = np.argsort(-np.take_along_axis(scores, part, -1), axis=-1, kind="stable")
    return np.take_along_axis(part, order, -1)
