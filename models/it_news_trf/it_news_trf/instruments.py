"""The `instruments` component: what a network of its own says of the agreements that an article names.

Whoever makes an agreement is often named paragraphs away from it. So this network, of the same shape as the encoder's
but for its heads, reads articles in wide windows: whole, if they are short. It runs only where the encoder's own first
look finds that an agreement may be named. It writes no annotation of spaCy's. Its finds lie in
``doc.user_data["instruments"]`` as plain values, which rules may read: a list of dicts, one for each stretch that may
be an instrument ("accordo quadro", "tregua"), in order of the text.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc

from .components import Decoder
from .encoder import EncoderOutput, get_output
from .files import WithFiles
from .windows import Window, cut_under_head

KEY = "instruments"
LEAST = 0.05
"""Words that are less likely than this to begin an instrument are left out."""
WINDOW, OVERLAP, HEAD = 512, 128, 128
"""Pieces; most articles are shorter than one window. In longer ones each window shows the headline and lead as well:
they tell whom the article is about."""
OUTPUTS = ["instrument", "status", "party_query", "party_key"]


@Language.factory("it_news_trf_instruments", assigns=["doc.user_data"], requires=["doc._.it_news_trf"])
class Instruments(WithFiles, Decoder):
    """Finds instruments, their status and their parties."""

    FILES: ClassVar = ("network.npz", "labels.json")
    OPENED: ClassVar = ("_net", "_positions", "_known")

    def __init__(self, nlp: Language, name: str = "instruments") -> None:
        super().__init__(nlp.vocab, name)
        self._without_files()

    def __call__(self, doc: Doc) -> Doc:
        out = get_output(doc, self.name)
        found: list[dict[str, Any]] = []
        if len(out.word) and np.exp(out.instruments[:, 1].max()) >= LEAST:
            self._ready()
            capital = np.array([doc[i].text[:1].isupper() for i in out.word.tolist()], bool)
            for window in cut_under_head(out.reading, WINDOW, OVERLAP, HEAD):
                found += self._likely(doc, out, window, capital)
        doc.user_data[KEY] = found
        return doc

    def _likely(
        self, doc: Doc, out: EncoderOutput, window: Window, capital: npt.NDArray[np.bool_]
    ) -> list[dict[str, Any]]:
        """-> one dict a likely instrument among the words that are kept of a window.

        start, end: code points; probability: that a mention begins at `start`; status: label -> probability;
        parties: [start, probability that the name that begins there is a party], for each word with a capital in the
        window.
        """
        emb = out.resources.embeddings.of(window, self._positions, self._known)
        tags, status, query, key = self._net.run(OUTPUTS, {"embeddings": emb[None], "first": window.first})
        tags, status = np.exp(tags), np.exp(status)
        names = np.flatnonzero(np.concatenate([capital[: window.head], capital[window.lo : window.hi]]))
        token = lambda row: doc[int(out.word[window.word(row)])]  # noqa: E731
        found = []
        for i in np.flatnonzero(tags[:, 1] >= LEAST).tolist():
            if i < window.head or not window.keep[0] <= window.word(i) < window.keep[1]:
                continue
            last = i
            while last + 1 < len(tags) and tags[last + 1].argmax() == 2:
                last += 1
            odds = key[names] @ query[i]
            end = token(last)
            found.append(
                {
                    "start": token(i).idx,
                    "end": end.idx + len(end),
                    "probability": round(float(tags[i, 1]), 3),
                    "status": {x: round(float(p), 3) for x, p in zip(self.labels, status[i]) if p >= 0.01},
                    "parties": [
                        [token(j).idx, round(float(p), 4)] for j, p in zip(names.tolist(), 1 / (1 + np.exp(-odds)))
                    ],
                }
            )
        return found

    # ------------------------------------------------------------ files
    def _open(self) -> None:
        name = "network.npz"
        try:
            with np.load(io.BytesIO(self._files[name])) as z:
                self._positions, self._known = z["positions"].astype(np.float32), z["known"]
                network = z["onnx"].tobytes()
            name = "labels.json"
            self._labels = json.loads(self._files[name])
        except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as e:
            raise self._broken(name, e) from e
        self._net = self._session("network.npz", network)
