"""Publication dates as users and files give them."""

from __future__ import annotations

import datetime
import re
from typing import Final

_ISO_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.DOTALL)


def parse_published(value: str | datetime.date) -> str:
    """Return a publication date as ISO "YYYY-MM-DD".

    Args:
        value: A date, a datetime, or an ISO string of either; the time is dropped.

    Raises:
        ValueError: If it is no calendar date.
    """
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    match = _ISO_DAY.fullmatch(value.strip())
    try:
        if match:
            return datetime.date.fromisoformat(match[1]).isoformat()
    except ValueError:
        pass
    raise ValueError(f"{value!r} is no date; write it as 2025-11-26")
