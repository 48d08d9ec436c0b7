"""What a figure measures: the noun in the text that a sum, percentage or multiple is about.

Two sources, in this order: the neighbourhood ("una multa di 12 mila euro", "il 70% delle imposte"),
which is reliable where it speaks; then the subject of the verb that carries the figure ("il volume
degli scambi è aumentato del 13,6%"), from word order and, where there is one, the parse.
"""

from setaccio.measures.context import Context
from setaccio.measures.rules import (
    clause_subject,
    following_noun,
    money_measure,
    object_noun,
    percent_measure,
    subject_measure,
)

__all__ = [
    "Context",
    "clause_subject",
    "following_noun",
    "money_measure",
    "object_noun",
    "percent_measure",
    "subject_measure",
]
