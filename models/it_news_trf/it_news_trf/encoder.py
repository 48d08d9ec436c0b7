"""The `encoder` component: one pass of the network over each article, for all the other components.

A text is cut into words (spaCy's tokens), the words into pieces, the pieces into windows with overlap; every
window is one call of onnxruntime, alone and without padding.  int8 activations are scaled by the range of the
tensor they come in, so a window that shared its tensor with other windows would give other digits: calling one
by one makes the result of a text a function of that text, whatever the batch, the number of threads or workers.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from .files import WithFiles
from .gazetteer import Gazetteer
from .lemmas import FormDictionary
from .pieces import EOS, Pieces
from .windows import Embeddings, Reading, Window, cut

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
OUTPUTS = ["names", "upos", "morph", "xpos", "lemma", "arc_query", "arc_key", "rel_dep", "rel_head", "instruments"]
LEMMA_CANDIDATES = 4


@dataclass
class Resources:
    """What the decoders need to know besides the network's outputs."""

    labels: dict[str, list[str]]
    """Label inventories: ner, misc, upos, morph ("NOUN|Gender=Masc"), xpos, lemma (rules), dep, agr."""
    transitions: Floats
    """(ner, ner) log-scores of the tag transitions; forbidden ones at -1e4."""
    root_arc: Floats
    rel_weight: Floats
    rel_bias: Floats
    lemmas: dict[str, str]
    """"form|UPOS" -> lemma, where the treebanks leave no doubt."""
    forms: FormDictionary
    embeddings: Embeddings


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
    """(W, 3) log-probabilities: outside, first word, inside of an instrument."""
    reading: Reading
    """The article as the network read it."""
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


@Language.factory(
    "it_news_trf_encoder",
    default_config={"threads": 1, "window": 128, "overlap": 32},
    assigns=[f"doc._.{EXTENSION}"],
)
def make_encoder(nlp: Language, name: str, threads: int, window: int, overlap: int) -> Encoder:
    return Encoder(nlp.vocab, name, threads=threads, window=window, overlap=overlap)


class Encoder(WithFiles):
    """Runs the network once a Doc and leaves an `EncoderOutput` in ``doc._.it_news_trf``.

    Args:
        vocab: the pipeline's vocabulary (unused, kept for the factory's shape).
        name: the component's name in the pipeline.
        threads: windows computed at the same time; may be set at any time. It never changes a result.
        window: most pieces of a window, at most 318.
        overlap: pieces that neighbouring windows share.
    """

    FILES: ClassVar = FILES
    OPENED: ClassVar = (
        "_net", "_pool", "_positions", "_pieces", "_known", "_gazetteer", "_resources", "_upos_of", "_n_ner",
        "_n_agr",
    )  # fmt: skip

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
        self._pool: tuple[int, int, ThreadPoolExecutor] | None = None
        self._without_files()

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
        readings = [self._read(doc) for doc in docs]
        jobs = [(i, w) for i, (_, r) in enumerate(readings) for w in cut(r, self.window, self.overlap)]
        if self.threads > 1 and len(jobs) > 1:
            # longest first: the threads finish together
            order = sorted(range(len(jobs)), key=lambda k: -len(jobs[k][1].ids))
            done = dict(zip(order, self._executor().map(lambda k: self._run(jobs[k][1]), order)))
            rows = [done[k] for k in range(len(jobs))]
        else:
            rows = [self._run(w) for _, w in jobs]
        of: list[list[list[Any]]] = [[] for _ in docs]
        for (i, w), r in zip(jobs, rows):
            a, b = w.keep[0] - w.lo, w.keep[1] - w.lo
            of[i].append(r if (a, b) == (0, w.hi - w.lo) else [x[a:b] for x in r])
        for doc, (word, reading), parts in zip(docs, readings, of):
            if not parts:
                parts = [self._empty()]
            cols = parts[0] if len(parts) == 1 else [np.concatenate(c) for c in zip(*parts)]
            doc._.set(EXTENSION, EncoderOutput(len(doc), word, *cols, reading=reading, resources=self._resources))

    def _read(self, doc: Doc) -> tuple[Ints, Reading]:
        """-> (W,) token index of each word; the words as pieces."""
        ids: list[int] = []
        first: list[int] = []
        word: list[int] = []
        texts: list[str] = []
        pieces = self._pieces.word
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
            ids += pieces(text, space)
            space, newline = bool(t.whitespace_), False
        known = self._gazetteer.features(texts) if texts else np.zeros((0, 3), np.int64)
        return np.array(word, np.int64), Reading(ids, np.array(first, np.int64), known)

    def _run(self, w: Window) -> list[Any]:
        emb = self._resources.embeddings.of(w, self._positions, self._known)
        names, upos, morph, xpos, lemma, *tree, instruments = self._net.run(
            OUTPUTS, {"embeddings": emb[None], "first": w.first}
        )
        morph += upos[:, self._upos_of]
        return [
            names[:, : self._n_ner],
            names[:, self._n_ner : -2],
            names[:, -2:],
            morph.argmax(-1),
            xpos.argmax(-1),
            _top(lemma),
            *tree,
            instruments[:, : self._n_agr],  # what else the shipped network says of them, nobody reads
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
            f(self._n_agr),
        ]

    def _executor(self) -> ThreadPoolExecutor:
        key = (os.getpid(), self.threads)
        if self._pool is None or self._pool[:2] != key:
            self._pool = (*key, ThreadPoolExecutor(self.threads, thread_name_prefix="it_news_trf"))
        return self._pool[2]

    # ------------------------------------------------------------ files
    def _open(self) -> None:
        self._net = self._session("model.onnx", self._files["model.onnx"])
        self._pool = None
        name = ""
        try:
            name = "embeddings.npz"
            with np.load(io.BytesIO(self._files[name])) as z:
                embeddings = Embeddings(z["q4"])
                self._positions = z["positions"].astype(np.float32)
                scores = z["scores"].tolist()
            name = "norm.json"
            norm = {int(k): v for k, v in json.loads(self._files[name]).items()}
            name = "pieces.txt"
            self._pieces = Pieces(self._files[name].decode("utf8").split("\n"), scores, norm)
            if len(self._pieces.pieces) != len(embeddings):
                raise ValueError(f"{len(self._pieces.pieces)} pieces, {len(embeddings)} embeddings")
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
                    labels, z["transitions"], z["root_arc"], z["rel_weight"], z["rel_bias"], lemmas, forms, embeddings
                )
        except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as e:
            raise self._broken(name, e) from e
        upos = {u: i for i, u in enumerate(labels["upos"])}
        self._upos_of = np.array([upos[m.split("|")[0]] for m in labels["morph"]])
        self._n_ner, self._n_agr = len(labels["ner"]), len(labels["agr"])

    @property
    def resources(self) -> Resources:
        """Labels and decoder weights."""
        self._ready()
        return self._resources


def _top(scores: Floats) -> Ints:
    """(W, n) -> (W, 4) indices of the best, best first; ties by index."""
    part = np.sort(np.argpartition(-scores, LEMMA_CANDIDATES, axis=-1)[:, :LEMMA_CANDIDATES], axis=-1)
    order = np.argsort(-np.take_along_axis(scores, part, -1), axis=-1, kind="stable")
    return np.take_along_axis(part, order, -1)
