"""The `instruments` component: what the network says of the agreements that an article names.

It writes no annotation of spaCy's. Its finds lie in ``doc.user_data["instruments"]`` as plain values, which rules may
read: a list of dicts, one for each stretch that may be an instrument ("accordo quadro", "tregua"), in order of the text.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from .components import Decoder
from .encoder import EncoderOutput, get_output

KEY = "instruments"
LEAST = 0.05
"""Words that are less likely than this to begin an instrument are left out."""


@Language.factory("it_news_trf_instruments", assigns=["doc.user_data"], requires=["doc._.it_news_trf"])
class Instruments(Decoder):
    """Reads off the heads for instruments, their status and their parties."""

    def __init__(self, nlp: Language, name: str = "instruments") -> None:
        super().__init__(nlp.vocab, name)

    def __call__(self, doc: Doc) -> Doc:
        out = get_output(doc, self.name)
        doc.user_data[KEY] = likely_instruments(doc, out)
        return doc


def likely_instruments(doc: Doc, out: EncoderOutput) -> list[dict[str, Any]]:
    """-> one dict a likely instrument.

    start, end: code points; probability: that a mention begins at `start`; status: label -> probability;
    parties: [start, probability that the name that begins there is a party], for each word with a capital in the
    same window of the network.
    """
    tags = np.exp(out.instruments[:, :3])
    firsts = np.flatnonzero(tags[:, 1] >= LEAST).tolist()
    if not firsts:
        return []
    labels = out.resources.labels["status"]
    found = []
    capital = np.array([doc[i].text[:1].isupper() for i in out.word.tolist()], bool)
    for i in firsts:
        last = i
        while last + 1 < len(tags) and tags[last + 1].argmax() == 2:
            last += 1
        names = np.flatnonzero(capital & (out.window == out.window[i]))
        odds = out.party_key[names] @ out.party_query[i]
        token = doc[int(out.word[last])]
        found.append(
            {
                "start": doc[int(out.word[i])].idx,
                "end": token.idx + len(token),
                "probability": round(float(tags[i, 1]), 3),
                "status": {x: round(float(p), 3) for x, p in zip(labels, np.exp(out.instruments[i, 3:])) if p >= 0.01},
                "parties": [
                    [doc[int(out.word[j])].idx, round(float(1 / (1 + np.exp(-z))), 3)] for j, z in zip(names, odds)
                ],
            }
        )
    return found
