"""Bytes -> text, and text -> the text that offsets refer to."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from setaccio.articles.model import InputError

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# Control characters that no text file has; tab, line breaks and form feed are none of them.
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
# UTF-8 read as Windows-1252: "Ã¨" for "è", "â€™" for a curly apostrophe. Cheap to look for, so that
# ftfy, which is not, only sees texts that may need it.
_MOJIBAKE: Final = re.compile("Ã[\u0080-\u00bf\u0152-\u02dc\u2013-\u203a€™]|â€|Â[\u00a0-\u00bf]")


def decode(data: bytes) -> str:
    """Decode the bytes of a text file: UTF-8 or UTF-16 by their mark, UTF-8, else Windows-1252.

    Raises:
        InputError: If the bytes are no text in any of these.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data.startswith(b"\xef\xbb\xbf"):
        encodings = ["utf-8-sig"]
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            break
        return text
    raise InputError("the bytes are no text; save the article as UTF-8")


def normalise(text: str) -> str:
    """Return `text` in NFC, lone surrogates (which no file can hold) as U+FFFD."""
    return unicodedata.normalize("NFC", _LONE_SURROGATE.sub("\ufffd", text))


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as in `documents.csv`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def repair(text: str) -> str:
    """Return `text` with mojibake undone where ftfy is sure of it; most texts come back as is."""
    if not _MOJIBAKE.search(text):
        return text
    import ftfy  # noqa: PLC0415  (slow to import, seldom needed)

    return str(ftfy.fix_encoding(text))
