"""Length-preserving text folding, shared by all rules.

Newspapers write one thing with many characters: curly and straight quotes, non-breaking and thin
spaces, several dashes. Rules match on the folded text, so that each is written once; every fold
maps one code point to one code point, so offsets into the folded text are offsets into the
article.
"""

from __future__ import annotations

from typing import Final

_FOLDS: Final[dict[str, str]] = {
    "'": "’‘ʼ´`′＇ʹ‛",
    '"': "“”„‟″«»",
    "-": "‐‑‒–—―−",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
    "\u205f\u3000\t",
    "%": "％﹪",
}

_TABLE: Final[dict[int, str]] = {
    ord(variant): plain for plain, variants in _FOLDS.items() for variant in variants
}


def fold(text: str) -> str:
    """Return `text` with quotes, dashes, spaces and percent signs in their plain form.

    Args:
        text: Any string, n code points.

    Returns:
        A string of exactly n code points; case, letters, digits and line breaks are untouched.
    """
    return text.translate(_TABLE)


def fold_lower(text: str) -> str:
    """Return the folded text in lower case, still one code point for one code point.

    `str.lower` makes two code points of a few letters ("İ"); those are left as they are.
    """
    folded = fold(text)
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in folded)
