"""Coverage-guided fuzzing of the readers.

    pip install atheris && python tests/fuzz/fuzz_readers.py -atheris_runs=1000000

The first byte chooses the kind of file; whatever the rest is, reading gives articles or errors
that name the file, and raises nothing.
"""

from __future__ import annotations

import io
import sys

import atheris

with atheris.instrument_imports(include=["setaccio"]):
    from setaccio.articles import InputError, ReadOptions
    from setaccio.articles.readers import READERS

# Pages and PDFs spend all their time in other people's parsers; one in eight is enough for them.
FAST = [".txt", ".jsonl", ".csv", ".tsv", ".md", ".zip", ".xml"]
SLOW = [".html", ".pdf", ".parquet"]
OPTIONS = ReadOptions()


def fuzz(data: bytes) -> None:
    """One execution."""
    if len(data) < 2:
        return
    kinds = SLOW if data[0] % 8 == 0 else FAST
    suffix = kinds[data[1] % len(kinds)]
    try:
        for article in READERS[suffix](
            io.BufferedReader(io.BytesIO(data[2:])), "a" + suffix, OPTIONS
        ):
            assert bool(article.text) != bool(article.error), article
            assert not article.error or article.error.startswith("a" + suffix), article
    except InputError:
        pass


if __name__ == "__main__":
    atheris.Setup(sys.argv, fuzz)
    atheris.Fuzz()
