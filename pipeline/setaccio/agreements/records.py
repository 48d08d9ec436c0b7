"""The record of one agreement mention: the columns of `agreements` and `agreement_parties`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AgreementType = Literal[
    "treaty", "convention", "agreement", "framework_agreement", "trade_agreement",
    "peace_agreement", "ceasefire", "memorandum", "protocol", "joint_declaration",
    "joint_communique", "letter_of_intent", "understanding", "pact", "partnership", "alliance",
    "contract", "loan_agreement", "roadmap", "action_plan", "exchange_of_notes", "charter",
    "amendment", "package", "other",
]  # fmt: skip
Status = Literal[
    "signed", "adopted", "ratified", "in_force", "negotiating", "planned", "proposed", "amended",
    "suspended", "terminated", "violated", "rejected", "mentioned",
]  # fmt: skip


@dataclass(frozen=True)
class AgreementMention:
    """One mention of an instrument (ANNOTATION.md section 5).

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The instrument's term as written.
        agreement_id: Shared by the mentions of one instrument in one article.
        type: What kind of instrument the mention's own noun names.
        status: What the text says of it here.
        subject: The text of its object, without the leading preposition, or empty.
        date: The text of the date mention when the status came about, or empty.
        place: The text of the place where, or empty.
        reference_year: The year that belongs to its name, or empty.
        amount: The text of the monetary figure that is its value, or empty.
        amends: `agreement_id` of the instrument it changes, or empty.
        rule: What found the mention and what decided its status.
        parties: (entity_id, canonical name) of those who make it, in the order of the text.
    """

    start: int
    end: int
    text: str
    agreement_id: str
    type: AgreementType
    status: Status
    subject: str
    date: str
    place: str
    reference_year: str
    amount: str
    amends: str
    rule: str
    parties: tuple[tuple[str, str], ...] = ()
