"""Marked-up sentences for tests: `nel <date value="2025">2025</date>` -> text and expected spans.

Tags may not nest. An attribute that the markup leaves out is not checked; an attribute given as
`""` must be empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(
    r"<(?P<tag>[a-z]+)(?P<attrs>(?:\s+[a-z_]+=\"[^\"]*\")*)>(?P<body>.*?)</(?P=tag)>", re.DOTALL
)
_ATTR = re.compile(r"([a-z_]+)=\"([^\"]*)\"")


@dataclass(frozen=True)
class Marked:
    start: int
    end: int
    text: str
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)


def parse(markup: str) -> tuple[str, list[Marked]]:
    """Return the plain text and the marked mentions, in order."""
    text, found, last = "", [], 0
    for match in _TAG.finditer(markup):
        text += markup[last : match.start()]
        attrs = {name: unescape(value) for name, value in _ATTR.findall(match["attrs"])}
        body = match["body"]
        found.append(Marked(len(text), len(text) + len(body), body, match["tag"], attrs))
        text += body
        last = match.end()
    return text + markup[last:], found


def as_text(value: object) -> str:
    """Render a record's value the way the tables do, to compare it with markup."""
    from setaccio.tables import cell

    return cell(value)


def check(markup: str, mentions: list[object]) -> None:
    """Assert that `mentions` are exactly the marked spans, and that the given attributes agree."""
    text, expected = parse(markup)
    got = {(m.start, m.end): m for m in mentions}  # type: ignore[attr-defined]
    assert sorted(text[s:e] for s, e in got) == sorted(m.text for m in expected), text
    for mark in expected:
        assert (mark.start, mark.end) in got, (mark, text)
        mention = got[mark.start, mark.end]
        actual = {name: as_text(getattr(mention, name)) for name in mark.attrs}
        assert actual == mark.attrs, (mark.text, text)
