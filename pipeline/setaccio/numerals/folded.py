"""The folded lower-case form of an article, made once for all the rules that match on it."""

from __future__ import annotations

import functools

from setaccio.text import fold_lower


@functools.lru_cache(maxsize=2)
def folded_lower(text: str) -> str:
    """Return `fold_lower(text)`, remembered for the last two articles."""
    return fold_lower(text)
