"""it_news_sm: the fast Italian pipeline of Setaccio. ``spacy.load("it_news_sm")`` or ``it_news_sm.load()``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import load_model_from_init_py

from it_news_sm import consistency, gazetteer, layers, text
from it_news_sm.gazetteer import ModelFileError

__all__ = ["ModelFileError", "__version__", "consistency", "gazetteer", "layers", "load", "text"]
__version__ = "0.1.0"


def load(**overrides: Any) -> Language:
    """Load the pipeline; ``overrides`` as those of ``spacy.load`` (``disable``, ``exclude``, ``config``...).

    Raises :class:`ModelFileError`, which names the file and the remedy, if a file of the model is missing or is
    not the file that was packaged.
    """
    root = Path(__file__).resolve().parent / f"it_news_sm-{__version__}"
    check_files(root)
    return load_model_from_init_py(__file__, **overrides)


def check_files(root: Path) -> None:
    """Compare the files of the model with the list of their sizes; raises :class:`ModelFileError`."""
    listing = root.with_name("files.txt")
    try:
        lines = listing.read_text("utf8").splitlines()
    except OSError as error:
        raise ModelFileError(listing, f"cannot be read ({error.strerror or error})") from error
    for line in lines:
        size, name = line.split(" ", 1)
        file = root / name
        try:
            found = file.stat().st_size
        except OSError as error:
            raise ModelFileError(file, f"cannot be read ({error.strerror or error})") from error
        if found != int(size):
            raise ModelFileError(file, f"has {found} bytes, expected {size}")
