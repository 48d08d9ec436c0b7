"""Italian pipeline of Setaccio: a small pretrained encoder, int8 under onnxruntime, with all heads.

>>> import spacy
>>> nlp = spacy.load("it_news_trf")  # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import get_model_meta, load_model_from_init_py

from . import components as _components  # noqa: F401  (registers the factories)
from . import instruments as _instruments  # noqa: F401
from .encoder import Encoder, EncoderOutput
from .files import ModelFileError

__version__ = get_model_meta(Path(__file__).parent)["version"]
__all__ = ["Encoder", "EncoderOutput", "ModelFileError", "__version__", "load"]


def load(**overrides: Any) -> Language:
    """The pipeline, as ``spacy.load("it_news_trf", **overrides)``.

    Raises:
        ModelFileError: a file of the model is missing or damaged.
    """
    return load_model_from_init_py(__file__, **overrides)
