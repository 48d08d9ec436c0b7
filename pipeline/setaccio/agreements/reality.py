"""How real an event is, and what that leaves of an instrument's status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from setaccio.agreements.mentions import Found
    from setaccio.agreements.predicates import Predicate
    from setaccio.agreements.records import Status


@dataclass(frozen=True, slots=True)
class Governor:
    """What an instrument depends on, as a parser or the clause says.

    Attributes:
        predicate: The verb group, None for a noun.
        role: "obj" (acted on, also subject of the passive), "subj", or a preposition.
        noun: Index of a governing noun, -1 for a verb.
        source: "parse" or "window".
    """

    predicate: Predicate | None
    role: str
    noun: int
    source: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of a mention and why.

    Attributes:
        status: The status.
        rule: What decided, as in "verb:firmare".
        predicate: The verb group that decided, if one did.
        anchor: Index of the token that decided, -1 for none.
    """

    status: Status
    rule: str
    predicate: Predicate | None = None
    anchor: int = -1


UNSAID: Final = Verdict("mentioned", "unsaid")

# The rules of verdicts that heard nothing said of the instrument.
SILENT: Final = frozenset({"unsaid", "verb", "verb:essere"})

_MASCULINE: Final = frozenset(
    "accordo trattato memorandum protocollo patto contratto armistizio partenariato statuto"
    " pacchetto allegato emendamento cessate il fuoco piano d'azione scambio di note".split()
) | {"cessate il fuoco", "piano d'azione", "scambio di note", "comunicato congiunto"}


def unreal_noun(base: Status) -> Status:
    """Return what "in attesa della ratifica", "verso la firma" leave of an event."""
    if base in {"signed", "adopted"}:
        return "planned"
    if base in {"ratified", "in_force"}:
        return "signed"
    return base if base in {"negotiating", "proposed", "rejected"} else "mentioned"


def agrees(participle: str, found: Found) -> bool:
    """Whether a participle has the gender and number of the instrument's noun."""
    masculine = found.lemma in _MASCULINE or not found.lemma
    endings = ("i" if found.plural else "o") if masculine else ("e" if found.plural else "a")
    if found.lemma == "memorandum":
        endings = "oi"
    return participle[-1] in endings


_ASKED: Final[dict[str, Status]] = {
    "signed": "proposed", "adopted": "proposed", "ratified": "signed", "in_force": "proposed",
}  # fmt: skip


def realised(base: Status, predicate: Predicate) -> Status:  # noqa: PLR0911
    """Return what is left of `base` after negation, tense and modality.

    Args:
        base: The status that the verb gives when the event really happens.
        predicate: The verb group.
    """
    if predicate.negated:
        return _negated(base, predicate)
    reality = predicate.reality
    if reality in {"real", "done"}:
        return base
    if reality == "decided":
        if base in {"amended", "suspended", "terminated", "rejected"}:
            return base
        reality = "planned"
    if base in {"negotiating", "proposed", "planned"}:
        return base if reality in {"future", "planned", "asked", "attempt"} else "mentioned"
    if base == "ratified":
        return "signed"
    if reality == "refused":
        return "rejected" if base in {"signed", "adopted"} else "mentioned"
    if reality == "asked":
        return _ASKED.get(base, "mentioned")
    if reality == "attempt":
        return "negotiating" if base in {"signed", "adopted", "in_force"} else "mentioned"
    if reality in {"future", "planned"}:
        if base == "terminated":
            return "terminated" if reality == "future" else "mentioned"
        if base in {"violated", "rejected"}:
            return "mentioned"
        return (
            "planned"
            if reality == "future" or base in {"signed", "adopted", "in_force"}
            else ("mentioned")
        )
    return "mentioned"


def _negated(base: Status, predicate: Predicate) -> Status:  # noqa: PLR0911
    if base in {"signed", "adopted"}:
        if predicate.yet:
            return "negotiating"
        return "mentioned" if predicate.conditional else "rejected"
    if base == "ratified":
        if predicate.reality == "future" and not predicate.yet:
            return "rejected"
        return "signed" if predicate.yet or predicate.reality == "real" else "mentioned"
    if base == "in_force":
        if predicate.reality != "real":
            return "mentioned"
        return "signed" if predicate.yet else "violated"
    if base == "terminated" and predicate.reality == "real":
        return "in_force"
    if base == "planned":
        return "rejected"
    return "mentioned"
