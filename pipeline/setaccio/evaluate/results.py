"""From counts by article to figures with intervals."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

import setaccio
from setaccio.evaluate.matching import SCHEMES
from setaccio.evaluate.scoring import CLUSTERED, score
from setaccio.evaluate.system import EvaluationError, check_system, system_doc
from setaccio.gold import ATTRIBUTES, LABELS, LAYERS, gold_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy.typing as npt

    from setaccio.evaluate.matching import Scheme
    from setaccio.evaluate.scoring import ArticleScore, EvaluationIssue, Key
    from setaccio.gold import GoldDoc

    Vector = npt.NDArray[np.float64]

FORMAT: Final = "setaccio-evaluation/1"
TOTAL: Final = "all"
RESAMPLES: Final = 1000
SEED: Final = 20251126
_BLOCK: Final = 2_000_000  # weights drawn at a time, so that memory does not grow with resamples


@dataclass(frozen=True)
class Estimate:
    """A figure between 0 and 1 with its 95% interval; None where nothing was there to measure.

    Attributes:
        value: The figure on the articles given.
        low: 2.5th percentile over resampled articles.
        high: 97.5th percentile.
    """

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Prf:
    """Precision, recall and F1; the counts are None for means and for B-cubed."""

    precision: Estimate
    recall: Estimate
    f1: Estimate
    tp: int | None = None
    fp: int | None = None
    fn: int | None = None


@dataclass(frozen=True)
class Mentions:
    """How well mentions were found.

    Attributes:
        gold: Number of required annotated mentions.
        found: Number of found mentions, those that stand for optional ones left out.
        schemes: Figures by scheme, see `setaccio.evaluate.matching`.
    """

    gold: int
    found: int
    schemes: Mapping[Scheme, Prf]


@dataclass(frozen=True)
class Attribute:
    """How well one attribute was filled on the mentions that were found (paired by overlap).

    Attributes:
        n: Number of pairs where the gold gives the attribute.
        right: How many of them agree.
        accuracy: right / n.
        n_filled: Pairs where either side has a value at all.
        filled: Accuracy on those alone: an attribute that is mostly empty looks better than it is.
        tokens: Mean token F1, of free text only.
        filled_tokens: The same where either side has a value.
    """

    n: int
    right: int
    accuracy: Estimate
    n_filled: int
    filled: Estimate
    tokens: Estimate | None = None
    filled_tokens: Estimate | None = None


@dataclass(frozen=True)
class Layer:
    """The figures of one layer.

    Attributes:
        labels: By label, in the order of the guidelines.
        micro: All labels pooled.
        macro: Mean over labels, by scheme.
        by_article: Mean over articles, by scheme.
        attributes: By attribute; `value+start+end` and the like are right when all of them are.
        clusters: B-cubed of `entity_id`, `agreement_id` over the mentions that were found.
        parties: Parties of the agreements that were found ("matched"), and counting those that
            were missed or spurious too ("all").
        confusion: Attribute with fixed values (the label, `status`, `mod`, ...) -> annotated
            value -> found value -> mentions.
        rules: Rule -> counts: strict "tp" and "fp", "overlap", "attributes", "attributes_right".
    """

    labels: Mapping[str, Mentions]
    micro: Mentions
    macro: Mapping[Scheme, Prf]
    by_article: Mapping[Scheme, Prf]
    attributes: Mapping[str, Attribute]
    clusters: Mapping[str, Prf]
    parties: Mapping[str, Prf]
    confusion: Mapping[str, Mapping[str, Mapping[str, int]]]
    rules: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Part:
    """The figures of one file of the gold, or of all together.

    Attributes:
        documents: Number of articles.
        layers: By layer; those that gold or system leave out are not there.
        micro: All layers pooled.
        macro: Mean over layers, by scheme.
    """

    documents: int
    layers: Mapping[str, Layer]
    micro: Mentions
    macro: Mapping[Scheme, Prf]


@dataclass(frozen=True)
class Evaluation:
    """All figures and all errors.

    Attributes:
        parts: "all", then the files of the gold where there are several.
        issues: Every false positive, false negative and wrong attribute, in the order of the gold.
        documents: doc_id -> hash of the article with its annotation.
        missing: Articles that the system has not; they count as empty.
        unscored: Layers that the gold has and the system has not.
        system: What was measured, for the reader.
        resamples: Number of bootstrap resamples.
        seed: Of their random generator.
    """

    parts: Mapping[str, Part]
    issues: tuple[EvaluationIssue, ...]
    documents: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    unscored: tuple[str, ...] = ()
    system: str = ""
    resamples: int = RESAMPLES
    seed: int = SEED

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON values; figures to six digits."""
        content: dict[str, Any] = _rounded(dataclasses.asdict(self))
        errors = content.pop("issues")
        return {
            "format": FORMAT,
            "setaccio": setaccio.__version__,
            **content,
            "errors": list(errors),
        }

    def to_json(self) -> str:
        """Return everything as JSON text, ready to be compared with a later evaluation."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"


def evaluate(
    gold_docs: Iterable[GoldDoc],
    system_docs: Mapping[str, Any],
    *,
    system: str = "",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Evaluation:
    """Measure finds against gold.

    Args:
        gold_docs: Annotated articles, see `setaccio.gold.read_gold`.
        system_docs: doc_id -> finds: an `Extraction`, a `SystemDoc`, or layer -> records or dicts.
            A layer that no article has is not scored; an article that is not there found nothing.
        system: A name for what is measured.
        resamples: How often the articles are drawn again for the intervals; 0 for none.
        seed: Of the random generator.

    Raises:
        EvaluationError: If there is no gold, or a find does not stand in the gold's text.
    """
    gold = list(gold_docs)
    if not gold:
        raise EvaluationError("no annotated article")
    finds = {doc_id: system_doc(found) for doc_id, found in system_docs.items()}
    check_system(gold, finds)
    nothing = system_doc({})
    run = {layer for found in finds.values() for layer in found.layers}
    annotated = {layer for doc in gold for layer in doc.layers}
    scores = [
        score(
            doc,
            finds.get(doc.doc_id, nothing),
            [layer for layer in LAYERS if layer in doc.layers and layer in run],
        )
        for doc in gold
    ]
    names = dict.fromkeys(doc.part for doc in gold)
    parts = {TOTAL: _part(scores, resamples, seed)}
    if len(names) > 1:
        for name in names:
            own = [one for doc, one in zip(gold, scores, strict=True) if doc.part == name]
            parts[f"{name}.jsonl" if name == TOTAL else name] = _part(own, resamples, seed)
    return Evaluation(
        parts=parts,
        issues=tuple(issue for one in scores for issue in one.issues),
        documents={doc.doc_id: _digest(doc) for doc in gold},
        missing=tuple(doc.doc_id for doc in gold if doc.doc_id not in finds),
        unscored=tuple(layer for layer in LAYERS if layer in annotated - run),
        system=system,
        resamples=resamples,
        seed=seed,
    )


class _Totals:
    """Sums of counts: in position 0 over the articles as they are, then over each resample."""

    def __init__(self, scores: Sequence[ArticleScore], resamples: int, seed: int) -> None:
        if len(scores) < 2:
            resamples = 0  # one article says nothing of how articles vary
        self.keys = sorted({key for one in scores for key in one.counts})
        self._column = {key: k for k, key in enumerate(self.keys)}
        self.by_article = np.zeros((len(scores), len(self.keys)))
        for row, one in enumerate(scores):
            for key, count in one.counts.items():
                self.by_article[row, self._column[key]] = count
        sums = [self.by_article.sum(axis=0, keepdims=True)]
        sums += [weights @ self.by_article for weights in _weights(len(scores), resamples, seed)]
        self._sums = np.concatenate(sums)
        self._weights = (len(scores), resamples, seed)

    def __getitem__(self, key: Key) -> Vector:
        if key not in self._column:
            return np.zeros(len(self._sums))
        column: Vector = self._sums[:, self._column[key]]
        return column

    def of_articles(self, key: Key) -> Vector:
        """Return the counts of the single articles."""
        if key not in self._column:
            return np.zeros(len(self.by_article))
        column: Vector = self.by_article[:, self._column[key]]
        return column

    def mean_over_articles(self, figures: Vector) -> Vector:
        """Return the mean of n figures, and of each resample of them; NaN are left out."""
        counted = ~np.isnan(figures)
        columns = np.stack([np.where(counted, figures, 0.0), counted.astype(float)], axis=1)
        sums = [columns.sum(axis=0, keepdims=True)]
        sums += [weights @ columns for weights in _weights(*self._weights)]
        total = np.concatenate(sums)
        return _ratio(total[:, 0], total[:, 1])

    def select(self, *prefix: str) -> list[Key]:
        """Return the keys that begin so."""
        return [key for key in self.keys if key[: len(prefix)] == prefix]


def _weights(articles: int, resamples: int, seed: int) -> Iterable[npt.NDArray[np.int64]]:
    """Yield, in blocks, how often each resample draws each article."""
    random = np.random.default_rng(seed)
    block = max(1, _BLOCK // articles)
    shares = np.full(articles, 1 / articles)
    for first in range(0, resamples, block):
        yield random.multinomial(articles, shares, size=min(block, resamples - first))


def _part(scores: Sequence[ArticleScore], resamples: int, seed: int) -> Part:
    totals = _Totals(scores, resamples, seed)
    present = {key[1] for key in totals.select("mentions")}
    layers: dict[str, Layer] = {
        layer: _layer(totals, layer) for layer in LAYERS if layer in present
    }
    every = [(layer, label) for layer in layers for label in _labels(totals, layer)]
    return Part(
        documents=len(scores),
        layers=layers,
        micro=_mentions(totals, every),
        macro={
            scheme: _mean_prf(
                [_vectors(totals, _pairs_of(totals, layer), scheme) for layer in layers]
            )
            for scheme in SCHEMES
        },
    )


def _layer(totals: _Totals, layer: str) -> Layer:
    labels = _labels(totals, layer)
    pairs = _pairs_of(totals, layer)
    return Layer(
        labels={label: _mentions(totals, [(layer, label)]) for label in labels},
        micro=_mentions(totals, pairs),
        macro={
            scheme: _mean_prf([_vectors(totals, [pair], scheme) for pair in pairs])
            for scheme in SCHEMES
        },
        by_article={scheme: _by_article(totals, pairs, scheme) for scheme in SCHEMES},
        attributes=_attributes(totals, layer),
        clusters={
            name: _clusters(totals, layer, name)
            for name in CLUSTERED.get(layer, ())
            if totals.select("clusters", layer, name)
        },
        parties=_parties(totals) if layer == "agreements" else {},
        confusion={
            name: _table(totals, "confusion", layer, name)
            for name in dict.fromkeys(key[2] for key in totals.select("confusion", layer))
        },
        rules=_table(totals, "rule", layer),
    )


def _labels(totals: _Totals, layer: str) -> list[str]:
    known = list(ATTRIBUTES[layer][LABELS[layer]].enum) if layer in LABELS else []
    present = {key[2] for key in totals.select("mentions", layer)}
    return [label for label in known if label in present] + sorted(present - set(known))


def _pairs_of(totals: _Totals, layer: str) -> list[tuple[str, str]]:
    return [(layer, label) for label in _labels(totals, layer)]


def _sum(
    get: Callable[[Key], Vector], pairs: Iterable[tuple[str, str]], scheme: str
) -> tuple[Vector, Vector, Vector]:
    columns = [
        [get(("mentions", layer, label, scheme, what)) for what in ("tp", "fp", "fn")]
        for layer, label in pairs
    ]
    if not columns:
        return np.zeros(1), np.zeros(1), np.zeros(1)
    tp, fp, fn = np.sum(columns, axis=0)
    return tp, fp, fn


def _vectors(
    totals: _Totals, pairs: Sequence[tuple[str, str]], scheme: str
) -> tuple[Vector, Vector, Vector]:
    return _figures(*_sum(totals.__getitem__, pairs, scheme))


def _figures(tp: Vector, fp: Vector, fn: Vector) -> tuple[Vector, Vector, Vector]:
    return _ratio(tp, tp + fp), _ratio(tp, tp + fn), _ratio(2 * tp, 2 * tp + fp + fn)


def _ratio(over: Vector, under: Vector) -> Vector:
    result: Vector = np.full(np.shape(over), np.nan)
    np.divide(over, under, out=result, where=under > 0)
    return result


def _mentions(totals: _Totals, pairs: Sequence[tuple[str, str]]) -> Mentions:
    schemes: dict[Scheme, Prf] = {}
    for scheme in SCHEMES:
        schemes[scheme] = _prf(*_sum(totals.__getitem__, pairs, scheme))
    strict = schemes["strict"]
    tp, fp, fn = strict.tp or 0, strict.fp or 0, strict.fn or 0
    return Mentions(gold=tp + fn, found=tp + fp, schemes=schemes)


def _prf(tp: Vector, fp: Vector, fn: Vector) -> Prf:
    precision, recall, f1 = (_estimate(vector) for vector in _figures(tp, fp, fn))
    return Prf(precision, recall, f1, tp=round(tp[0]), fp=round(fp[0]), fn=round(fn[0]))


def _mean_prf(figures: Sequence[tuple[Vector, Vector, Vector]]) -> Prf:
    if not figures:
        figures = [(np.full(1, np.nan),) * 3]
    precision, recall, f1 = (
        _estimate(_mean(np.stack(column))) for column in zip(*figures, strict=True)
    )
    return Prf(precision, recall, f1)


def _mean(rows: npt.NDArray[np.float64]) -> Vector:
    counted = ~np.isnan(rows)
    return _ratio(np.where(counted, rows, 0.0).sum(axis=0), counted.sum(axis=0).astype(float))


def _by_article(totals: _Totals, pairs: Sequence[tuple[str, str]], scheme: str) -> Prf:
    figures = _figures(*_sum(totals.of_articles, pairs, scheme))
    precision, recall, f1 = (_estimate(totals.mean_over_articles(each)) for each in figures)
    return Prf(precision, recall, f1)


def _attributes(totals: _Totals, layer: str) -> dict[str, Attribute]:
    present = dict.fromkeys(key[2] for key in totals.select("attribute", layer))
    order = [*ATTRIBUTES[layer], *sorted(set(present) - set(ATTRIBUTES[layer]))]
    result: dict[str, Attribute] = {}
    for name in order:
        if name not in present:
            continue
        get = {
            what: totals["attribute", layer, name, what]
            for what in ("n", "right", "filled", "filled_right", "tokens", "filled_tokens")
        }
        free = bool(totals.select("attribute", layer, name, "tokens"))
        result[name] = Attribute(
            n=round(get["n"][0]),
            right=round(get["right"][0]),
            accuracy=_estimate(_ratio(get["right"], get["n"])),
            n_filled=round(get["filled"][0]),
            filled=_estimate(_ratio(get["filled_right"], get["filled"])),
            tokens=_estimate(_ratio(get["tokens"], get["n"])) if free else None,
            filled_tokens=_estimate(_ratio(get["filled_tokens"], get["filled"])) if free else None,
        )
    return result


def _clusters(totals: _Totals, layer: str, name: str) -> Prf:
    n, precision, recall = (
        totals["clusters", layer, name, what] for what in ("n", "precision", "recall")
    )
    one, other = _ratio(precision, n), _ratio(recall, n)
    return Prf(_estimate(one), _estimate(other), _estimate(_ratio(2 * one * other, one + other)))


def _parties(totals: _Totals) -> dict[str, Prf]:
    return {
        scope: _prf(*(totals["parties", scope, what] for what in ("tp", "fp", "fn")))
        for scope in ("matched", "all")
        if totals.select("parties", scope)
    }


def _table(totals: _Totals, *prefix: str) -> dict[str, dict[str, int]]:
    """Return the counts whose keys begin so, by the two members that follow."""
    table: dict[str, dict[str, int]] = {}
    for key in totals.select(*prefix):
        one, other = key[len(prefix) :]
        table.setdefault(one, {})[other] = round(totals[key][0])
    return table


def _estimate(vector: Vector) -> Estimate:
    value = None if np.isnan(vector[0]) else float(vector[0])
    drawn = vector[1:][~np.isnan(vector[1:])]
    if value is None or not len(drawn):
        return Estimate(value, None, None)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Estimate(value, float(low), float(high))


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return value


def _digest(doc: GoldDoc) -> str:
    content = json.dumps(gold_object(doc), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]
