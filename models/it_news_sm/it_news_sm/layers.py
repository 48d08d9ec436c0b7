"""The embedding layer that reads gazetteer features beside spaCy's lexical attributes, and the choice of the gemm."""

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.ml.featureextractor import FeatureExtractor
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    NumpyOps,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

from it_news_sm.gazetteer import FEATURES_KEY, N_FEATURES


def _forward(model: Model, docs: list[Doc], is_train: bool) -> tuple[list[np.ndarray], Callable]:
    lexical, _ = model.layers[0](docs, is_train)
    out = []
    for doc, columns in zip(docs, lexical):
        features = doc.user_data.get(FEATURES_KEY)
        if features is None:
            warnings.warn(
                "ner: no gazetteer features; run the component `gazetteer` before `ner`",
                stacklevel=2,
            )
            features = np.zeros((len(doc), N_FEATURES), dtype=np.uint64)
        out.append(np.ascontiguousarray(np.hstack([columns, np.asarray(features, dtype=np.uint64)])))
    return out, lambda d_features: []


def gazetteer_hash_embed(width: int, attrs: list[str], rows: list[int], feature_rows: list[int]) -> Model:
    """spaCy's ``MultiHashEmbed`` with the three gazetteer features as further hashed columns.

    width: output width. attrs, rows: lexical attributes and the rows of their tables. feature_rows: rows of the
    tables of the gazetteer features. Takes a list of Docs, gives a list of float arrays (n_tokens, width).
    """
    if len(rows) != len(attrs) or len(feature_rows) != N_FEATURES:
        raise ValueError("one number of rows for each attribute and each gazetteer feature")
    all_rows = [*rows, *feature_rows]
    tables = [
        HashEmbed(width, n, column=i, seed=8 + i, dropout=0.0) for i, n in enumerate(all_rows)
    ]  # the seeds of MultiHashEmbed
    extract: Model = Model("extract_news_features", _forward, layers=[FeatureExtractor(attrs)])  # type: ignore[list-item]
    mix: Any = with_array(Maxout(width, width * len(all_rows), nP=3, dropout=0.0, normalize=True))
    return chain(extract, list2ragged(), with_array(concatenate(*tables)), mix, ragged2list())  # type: ignore[arg-type]


registry.architectures("it_news_sm.GazetteerHashEmbed.v1", func=gazetteer_hash_embed)


class NewsOps(NumpyOps):
    """thinc's numpy backend with two differences.

    Matrices are multiplied by numpy's BLAS: ``use_blis=False`` is thinc's own switch. The blis wheel that is the
    default knows few CPUs and falls back to a generic kernel on the rest (a third of the speed on the machine
    the model was made on). And weights that come as 16-bit floats, as the package stores them, become the
    32-bit ones that the networks compute with.
    """

    def __init__(self) -> None:
        super().__init__(use_blis=False)

    def asarray(self, data: Any, dtype: Any = None) -> Any:
        """Array of ``data``; 16-bit floats are widened to 32."""
        array = super().asarray(data, dtype=dtype)
        return array.astype(np.float32) if array.dtype == np.float16 else array


def use_news_ops(nlp: Language) -> Language:
    """Let the networks of this pipeline, and no others of the process, run on :class:`NewsOps`."""
    ops = NewsOps()
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                if isinstance(node.ops, NumpyOps):
                    node.ops = ops
    return nlp


def make_ops_callback() -> Callable[[Language], Language]:
    """Callback for ``[nlp] after_pipeline_creation``."""
    return use_news_ops


registry.callbacks("it_news_sm.ops.v1", func=make_ops_callback)
