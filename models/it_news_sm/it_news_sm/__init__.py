"""it_news_sm: the fast Italian pipeline of Setaccio. ``spacy.load("it_news_sm")`` or ``it_news_sm.load()``."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import load_model_from_init_py

from it_news_sm import consistency, gazetteer, layers, lemmas, text
from it_news_sm.gazetteer import ModelFileError, read_file

__all__ = ["ModelFileError", "__version__", "consistency", "gazetteer", "layers", "lemmas", "load", "text"]
__version__ = "1.0.0"


def load(**overrides: Any) -> Language:
    """Load the pipeline; ``overrides`` as those of ``spacy.load`` (``disable``, ``exclude``, ``config``...).

    Raises :class:`ModelFileError`, which names the file and the remedy, if a file of the model is missing or is
    not the file that was packaged.
    """
    root = Path(__file__).resolve().parent / f"it_news_sm-{__version__}"
    check_files(root)
    return load_model_from_init_py(__file__, **overrides)


def check_files(root: Path) -> None:
    """Compare the files of the model with their SHA-256 in ``SHA256SUMS``; raises :class:`ModelFileError`."""
    listing = root.with_name("SHA256SUMS")
    for line in read_file(listing).decode("utf8").splitlines():
        expected, name = line.split("  ", 1)
        file = listing.parent / name
        found = hashlib.sha256(read_file(file)).hexdigest()
        if found != expected:
            raise ModelFileError(file, f"SHA-256 is {found}, expected {expected}")
