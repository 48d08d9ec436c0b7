r"""Label Studio: one JSON list of tasks, and the labelling configuration that goes with it.

Offsets are code points: the editor counts `[...text].length` and turns what the browser counts into
that ("in python and other modern tools complex unicode symbols handled as code points",
`selection-tools.js` of Label Studio 1.23.2). A carriage return and a line feed count one each
(`split(/\n|\r/g)`, each a `<br/>` of length 1, in the same version). Files of editors that counted
UTF-16 units are recognised by the text that they quote.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import quoteattr

from setaccio.convert.portable import (
    FIELDS,
    LABEL_NAMES,
    LINKS,
    Link,
    Mark,
    Portable,
    Utf16,
    link_kind,
    load_json,
)
from setaccio.gold import ATTRIBUTES, GoldError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

_LABELS: Final = "mentions"  # names of the controls in the configuration
_EXTRA: Final = "setaccio"
_TEXT: Final = "text"


def write_tasks(items: Sequence[Portable], kind: Literal["annotations", "predictions"]) -> str:
    """Return the tasks as JSON; `kind` says whether tools show them as done or as proposed."""
    tasks = []
    for item in items:
        results = [result for mark in item.marks for result in _results(mark, item.text)]
        results += [
            {
                "type": "relation",
                "from_id": item.marks[link.origin].key,
                "to_id": item.marks[link.target].key,
                "direction": "right",
                "labels": [link.kind],
            }
            for link in item.links
        ]
        data: dict[str, Any] = {_TEXT: item.text, **item.head, "layers": item.layers}
        block: dict[str, Any] = {"result": results}
        if kind == "predictions":
            block["model_version"] = "setaccio"
        tasks.append({"data": data, kind: [block]})
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def read_tasks(data: bytes, name: str) -> list[Portable]:
    """Read an export in Label Studio's JSON format.

    Of several annotations of a task the ground truth is taken, else the last that was not
    cancelled; a task without any gives its prediction.

    Raises:
        GoldError: If it is something else, or an offset does not fit its text.
    """
    tasks = load_json(data, name)
    if not isinstance(tasks, list):
        raise GoldError([f"{name}: no list of tasks (export as JSON, not JSON-MIN)"])
    items = []
    for number, task in enumerate(tasks, start=1):
        where = f"{name}, task {number}"
        content = task.get("data") if isinstance(task, dict) else None
        if not isinstance(content, dict) or not isinstance(content.get(_TEXT), str):
            raise GoldError([f"{where}: no data with a text"])
        items.append(_read_task(task, content, where))
    return items


def configuration() -> str:
    """Return the labelling configuration: labels, attributes by label, relations."""
    lines = ["<View>", "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(kind)}/>" for kind in LINKS]
    lines += ["  </Relations>", f'  <Labels name="{_LABELS}" toName="{_TEXT}">']
    for names in LABEL_NAMES.values():
        lines += [f"    <Label value={quoteattr(name)}/>" for name in names.values()]
    lines += ["  </Labels>", f'  <Text name="{_TEXT}" value="${_TEXT}"/>']
    for layer, names in LABEL_NAMES.items():
        labels = quoteattr(",".join(names.values()))
        when = f'perRegion="true" whenTagName="{_LABELS}" whenLabelValue={labels}'
        lines.append(f'  <View visibleWhen="region-selected" whenTagName="{_LABELS}" '
                     f"whenLabelValue={labels}>")  # fmt: skip
        for attribute in FIELDS[layer]:
            control = f'name="{layer}_{attribute}" toName="{_TEXT}" {when}'
            lines.append(f'    <Header value={quoteattr(attribute)} size="6"/>')
            if options := choices(layer, attribute):
                lines.append(f'    <Choices {control} choice="single" showInLine="true">')
                lines += [f"      <Choice value={quoteattr(option)}/>" for option in options]
                lines.append("    </Choices>")
            else:
                lines.append(f'    <TextArea {control} maxSubmissions="1" editable="true"/>')
        lines.append("  </View>")
    lines.append(f'  <TextArea name="{_EXTRA}" toName="{_TEXT}" perRegion="true" rows="1" '
                 'maxSubmissions="1" editable="true"/>')  # fmt: skip
    return "\n".join([*lines, "</View>"]) + "\n"


def choices(layer: str, attribute: str) -> tuple[str, ...]:
    """Return the values to choose from; empty for free text."""
    column = ATTRIBUTES[layer][attribute]
    return ("true", "false") if column.type == "boolean" else column.enum


def _results(mark: Mark, text: str) -> Iterable[dict[str, Any]]:
    def result(kind: str, control: str, value: dict[str, Any]) -> dict[str, Any]:
        place = {"start": mark.start, "end": mark.end}
        return {
            "id": mark.key,
            "type": kind,
            "from_name": control,
            "to_name": _TEXT,
            "value": {**place, **value},
        }

    shown = text[mark.start : mark.end]
    yield result("labels", _LABELS, {"text": shown, "labels": [mark.label]})
    for attribute, value in mark.fields.items():
        control = f"{mark.layer}_{attribute}"
        if choices(mark.layer, attribute):
            yield result("choices", control, {"text": shown, "choices": [value]})
        else:
            yield result("textarea", control, {"text": [value]})
    if mark.extra:
        content = json.dumps(mark.extra, ensure_ascii=False)
        yield result("textarea", _EXTRA, {"text": [content]})


def _read_task(task: dict[str, Any], data: dict[str, Any], where: str) -> Portable:
    text = data[_TEXT]
    item = Portable(text, {}, None, [], [], where)
    item.take_meta({name: value for name, value in data.items() if name != "mentions"})
    if "doc_id" not in item.head:
        item.head["doc_id"] = str(task.get("id") or where.rsplit(" ", 1)[-1])
    positions: dict[str, int] = {}
    results = [result for result in _chosen(task) if isinstance(result, dict)]
    units = Utf16(text)
    for result in results:
        value = result.get("value") or {}
        if result.get("type") == "labels" and value.get("labels"):
            start, end = _span(value, text, units, where)
            positions[str(result.get("id"))] = len(item.marks)
            item.marks.append(Mark(str(value["labels"][0]), start, end))
    for result in results:
        position = positions.get(str(result.get("id")))
        if position is not None and result.get("type") in {"choices", "textarea"}:
            _take_field(item.marks[position], result, where)
        elif result.get("type") == "relation":
            origin, target = (positions.get(str(result.get(k))) for k in ("from_id", "to_id"))
            if origin is not None and target is not None:
                if result.get("direction") == "left":
                    origin, target = target, origin
                names = result.get("labels") or [""]
                item.links.append(Link(link_kind(names[0]), origin, target))
    return item


def _chosen(task: dict[str, Any]) -> list[Any]:
    done = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
    truth = [a for a in done if a.get("ground_truth")]
    blocks = truth or done or task.get("predictions") or [{}]
    return blocks[-1].get("result") or []


def _span(value: dict[str, Any], text: str, units: Utf16, where: str) -> tuple[int, int]:
    start, end, quoted = value.get("start"), value.get("end"), value.get("text")
    if not isinstance(start, int) or not isinstance(end, int):
        raise GoldError([f"{where}: a region without start and end"])
    if not isinstance(quoted, str) or _spaced(text[start:end]) == _spaced(quoted):
        return start, end
    try:
        start, end = units.points(start), units.points(end)
    except ValueError:
        pass
    else:
        if _spaced(text[start:end]) == _spaced(quoted):
            return start, end
    there = text[value["start"] : value["end"]]
    place = f"{value['start']}:{value['end']}"
    raise GoldError([f"{where}: {quoted!r} at {place}, the text has {there!r} there"])


def _spaced(text: str) -> str:
    """Make all white space one; the editor may write a line break as backslash and n."""
    return " ".join(text.replace("\\n", " ").replace("\\r", " ").split())


def _take_field(mark: Mark, result: dict[str, Any], where: str) -> None:
    control = str(result.get("from_name"))
    value = result.get("value") or {}
    given = value.get("choices") or value.get("text") or ()
    content = str(given if isinstance(given, str) else given[0] if given else "")
    if control == _EXTRA:
        extra = load_json(content or "{}", f"{where}, {_EXTRA} of {mark.key}")
        if isinstance(extra, dict):
            mark.extra = extra
    elif control.startswith(f"{mark.layer}_"):
        attribute = control.removeprefix(f"{mark.layer}_")
        if attribute in FIELDS.get(mark.layer, ()):
            mark.fields[attribute] = content.strip()
