"""Setaccio turns Italian news into tidy tables: who, when, how much, and what was agreed.

`setaccio.load()` gives a spaCy `Language` with all layers, `setaccio.extract(text)` typed records.
Both are imported lazily, so that importing the package (and `setaccio --help`) stays fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from setaccio.pipeline import Extraction, extract, load

__version__ = "0.1.0"
__all__ = ["Extraction", "__version__", "extract", "load"]


def __getattr__(name: str) -> Any:
    if name in {"Extraction", "extract", "load"}:
        from setaccio import pipeline  # noqa: PLC0415  (lazy on purpose)

        return getattr(pipeline, name)
    raise AttributeError(f"module 'setaccio' has no attribute {name!r}")
