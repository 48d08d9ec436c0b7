"""What the rules read and dropped, for `setaccio explain`.

Rules call `note` where they build a mention and `suppress` where a pseudo pattern wins; both do
nothing unless a `collect` block is active, at the cost of one comparison.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Note:
    """What one rule read at one place.

    Attributes:
        layer: The rule's layer.
        start: First code point.
        end: One past the last code point.
        parts: Name -> value of what was read: number, magnitude, currency, anchor, verb …
    """

    layer: str
    start: int
    end: int
    parts: dict[str, Any]


@dataclass(frozen=True)
class Suppression:
    """What looked like a find and was dropped.

    Attributes:
        layer: The rule's layer.
        start: First code point.
        end: One past the last code point.
        pattern: The pseudo pattern, or the find of another layer, that won.
    """

    layer: str
    start: int
    end: int
    pattern: str


@dataclass
class Trace:
    """All that was collected, in the order in which it happened."""

    notes: list[Note] = field(default_factory=list)
    suppressions: list[Suppression] = field(default_factory=list)

    def parts_of(self, layer: str, start: int, end: int) -> dict[str, Any]:
        """Return what was read for the mention at [start, end), later notes over earlier ones."""
        parts: dict[str, Any] = {}
        for each in self.notes:
            if (each.layer, each.start, each.end) == (layer, start, end):
                parts |= each.parts
        return parts


_active: ContextVar[Trace | None] = ContextVar("setaccio_trace", default=None)


@contextmanager
def collect() -> Iterator[Trace]:
    """Collect notes and suppressions of all rules that run inside the block."""
    trace = Trace()
    token = _active.set(trace)
    try:
        yield trace
    finally:
        _active.reset(token)


def active() -> bool:
    """Tell whether somebody collects, so that parts need not be made for nobody."""
    return _active.get() is not None


def note(layer: str, start: int, end: int, **parts: Any) -> None:
    """Say what a rule read for the mention at [start, end)."""
    trace = _active.get()
    if trace is not None:
        shown = {name: value for name, value in parts.items() if value not in ("", None)}
        trace.notes.append(Note(layer, start, end, shown))


def suppress(layer: str, start: int, end: int, pattern: str) -> None:
    """Say that what stands at [start, end) was dropped, and for which pseudo pattern."""
    trace = _active.get()
    if trace is not None:
        trace.suppressions.append(Suppression(layer, start, end, pattern))
