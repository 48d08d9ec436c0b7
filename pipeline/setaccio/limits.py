"""A time limit for one article."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class ArticleTimeoutError(Exception):
    """An article took longer than the limit."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `ArticleTimeoutError` in the block once `seconds` have passed; 0 sets no limit.

    It needs POSIX interval timers and the main thread of its process; elsewhere (Windows, a
    thread) there is no limit.
    """
    main_thread = threading.current_thread() is threading.main_thread()
    if not seconds or not hasattr(signal, "setitimer") or not main_thread:
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise ArticleTimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
