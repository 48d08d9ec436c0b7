"""What got better and worse since an earlier evaluation."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from setaccio.evaluate.results import FORMAT, TOTAL
from setaccio.evaluate.system import EvaluationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from setaccio.evaluate.results import Evaluation

_SMALLEST: Final = 0.0005  # what three digits show

Error = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One figure that changed.

    Attributes:
        part: "all" or a file of the gold.
        layer: "entities", ...; empty for all layers together.
        figure: "strict F1", "PER strict F1", "status accuracy", ...
        before: Then; None if there was nothing to measure.
        now: Now.
    """

    part: str
    layer: str
    figure: str
    before: float | None
    now: float | None

    @property
    def difference(self) -> float:
        """Now minus before; a figure that was not there counts as 0."""
        return (self.now or 0.0) - (self.before or 0.0)


@dataclass(frozen=True)
class Comparison:
    """The differences between two evaluations.

    Attributes:
        changes: Figures that changed, in the order of the tables.
        better: Errors of then that are none now.
        worse: Errors of now that were none then.
        other: Errors that became others: (then, now), then None for a wrong attribute of a mention
            that was not found before.
        regold: Articles whose text or annotation changed, or that only one evaluation has; their
            errors are not compared.
    """

    changes: tuple[Change, ...]
    better: tuple[Error, ...]
    worse: tuple[Error, ...]
    other: tuple[tuple[Error | None, Error], ...]
    regold: tuple[str, ...]


def read_evaluation(path: str | Path) -> dict[str, Any]:
    """Read what `Evaluation.to_json` wrote.

    Raises:
        EvaluationError: If the file is something else.
        OSError: If it cannot be read.
    """
    try:
        content = json.loads(Path(path).read_bytes())
    except (ValueError, RecursionError) as error:
        raise EvaluationError(f"{path}: no JSON ({error})") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise EvaluationError(f"{path}: not written by `setaccio evaluate --json` ({FORMAT})")
    if not all(isinstance(content.get(key), kind) for key, kind in _KEYS.items()):
        raise EvaluationError(f"{path}: incomplete, it lacks {', '.join(_KEYS)}")
    return content


_KEYS: Final = {"parts": dict, "errors": list, "documents": dict}


def compare(before: Mapping[str, Any], now: Evaluation) -> Comparison:
    """Compare an evaluation with an earlier one, as `read_evaluation` gave it."""
    current = now.to_dict()
    then_figures, now_figures = dict(_figures(before)), dict(_figures(current))
    changes = [
        Change(*key, then_figures.get(key), now_figures.get(key))
        for key in dict.fromkeys([*now_figures, *then_figures])
    ]
    ids = dict.fromkeys([*current["documents"], *before["documents"]])
    same = {
        doc_id
        for doc_id in ids
        if before["documents"].get(doc_id) == current["documents"].get(doc_id)
    }
    then_errors, now_errors = (_by_place(content["errors"], same) for content in (before, current))
    lost_now, lost_then = _missed(now_errors), _missed(then_errors)
    better, worse = [], []
    other: list[tuple[Error | None, Error]] = []
    for place, error in then_errors.items():
        if place in now_errors:
            if _answer(error) != _answer(now_errors[place]):
                other.append((error, now_errors[place]))
        elif not (_is_attribute(error) and _mention(error) in lost_now):
            better.append(error)  # (an attribute is not better for its mention being lost)
    for place, error in now_errors.items():
        if place in then_errors:
            continue
        if _is_attribute(error) and _mention(error) in lost_then:
            other.append((None, error))
        else:
            worse.append(error)
    return Comparison(
        changes=tuple(change for change in changes if abs(change.difference) >= _SMALLEST),
        better=tuple(better),
        worse=tuple(worse),
        other=tuple(other),
        regold=tuple(doc_id for doc_id in ids if doc_id not in same),
    )


def _figures(content: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str, str], float | None]]:
    """Yield (part, layer, figure) and value, of all figures worth comparing."""
    for part, result in content["parts"].items():
        yield from _mention_figures((part, ""), "", result["micro"])
        for name, layer in result["layers"].items():
            yield from _mention_figures((part, name), "", layer["micro"])
            for label, mentions in layer["labels"].items():
                if len(layer["labels"]) > 1 and part == TOTAL:
                    yield from _mention_figures((part, name), f"{label} ", mentions)
            for attribute, figures in layer["attributes"].items():
                yield (part, name, f"{attribute} accuracy"), figures["accuracy"]["value"]
                if figures["tokens"]:
                    yield (part, name, f"{attribute} token F1"), figures["tokens"]["value"]
            for cluster, figures in layer["clusters"].items():
                yield (part, name, f"{cluster} B-cubed F1"), figures["f1"]["value"]
            for scope, figures in layer["parties"].items():
                yield (part, name, f"parties F1 ({scope})"), figures["f1"]["value"]


def _mention_figures(
    place: tuple[str, str], label: str, mentions: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, str, str], float | None]]:
    for scheme in ("strict", "lenient"):
        for figure in ("precision", "recall", "f1"):
            shown = "F1" if figure == "f1" else figure
            value = mentions["schemes"][scheme][figure]["value"]
            yield (place[0], place[1], f"{label}{scheme} {shown}"), value


def _by_place(errors: list[Error], documents: set[str]) -> dict[tuple[Any, ...], Error]:
    places: dict[tuple[Any, ...], Error] = {}
    for error in errors:
        if error["doc_id"] not in documents:
            continue
        what = error["reason"] if _is_attribute(error) else ""
        place = (*_mention(error), error["error"], what)
        numbered = (*place, 0)
        while numbered in places:  # found twice over
            numbered = (*place, numbered[-1] + 1)
        places[numbered] = error
    return places


def _missed(errors: Mapping[tuple[Any, ...], Error]) -> set[tuple[Any, ...]]:
    return {_mention(e) for e in errors.values() if e["reason"] == "missed"}


def _is_attribute(error: Error) -> bool:
    return bool(error["error"] == "wrong_attribute")


def _mention(error: Error) -> tuple[Any, ...]:
    return (error["doc_id"], error["layer"], error["start"], error["end"])


def _answer(error: Error) -> tuple[Any, ...]:
    return (error["reason"], error["found"])
