"""Doc -> rows -> CSV: the data contract."""

from __future__ import annotations

from decimal import Decimal


def cell(value: object) -> str:
    """Render one value as it stands in a CSV cell.

    None is empty; booleans are `true`/`false`; Decimals have a dot, no exponent, no thousands mark
    and no trailing zeros after the dot.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        plain = format(value, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return str(value)
