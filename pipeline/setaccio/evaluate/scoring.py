"""One article against its gold: counts to be summed over articles, and the list of its errors."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from setaccio.evaluate.matching import SCHEMES, Matching, Span, match, same_label, same_span
from setaccio.gold import ATTRIBUTES, LABELS, mention_object
from setaccio.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from setaccio.evaluate.matching import Scheme
    from setaccio.evaluate.system import SystemDoc
    from setaccio.gold import GoldDoc, GoldMention, Value

# Identifiers mean nothing by themselves: they are scored as clusters, or through a mapping.
CLUSTERED: Final[dict[str, tuple[str, ...]]] = {
    "entities": ("entity_id",),
    "agreements": ("agreement_id",),
}
# Free text, where a near miss is worth something: token F1 besides accuracy.
FREE_TEXT: Final = frozenset({"role", "measure", "subject"})
# The attributes that say what a mention is worth, together: all right or not.
BUNDLES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "dates": {"value+start+end": ("value", "start_date", "end_date")},
    "money": {"amount+currency": ("amount_min", "amount_max", "currency")},
    "quantities": {"value": ("value_min", "value_max")},
}
UNLABELLED: Final = "-"
_CONTEXT: Final = 60

ErrorKind = Literal["false_positive", "false_negative", "wrong_attribute"]
Key = tuple[str, ...]


@dataclass(frozen=True)
class EvaluationIssue:
    """One error, with enough of its surroundings to judge it.

    A wrong span or label is a false negative and a false positive, both with that `reason`.

    Attributes:
        part: File of the gold folder.
        doc_id: The article.
        layer: "entities", "dates", ...
        error: "false_positive", "false_negative" (both in the strict sense) or "wrong_attribute".
        reason: For the first two: "spurious", "missed", "span", "label"; else the attribute.
        start: First code point of the mention: the annotated one, for a false positive the found.
        end: One past its last code point.
        text: The mention.
        expected: What the gold has: the mention with its label, or the attribute's value.
        found: What the system has.
        rule: The rule that found it, when known.
        context: The mention in its text, between ⟦ and ⟧.
    """

    part: str
    doc_id: str
    layer: str
    error: ErrorKind
    reason: str
    start: int
    end: int
    text: str
    expected: str
    found: str
    rule: str
    context: str


@dataclass(frozen=True)
class ArticleScore:
    """What one article adds.

    Attributes:
        counts: Key -> number to be summed over articles; see `score` for the keys.
        issues: Its errors, by position.
    """

    counts: Mapping[Key, float]
    issues: tuple[EvaluationIssue, ...]


@dataclass(frozen=True)
class _Pair:
    gold: GoldMention
    found: GoldMention


def score(gold: GoldDoc, found: SystemDoc, layers: Iterable[str]) -> ArticleScore:
    """Score one article.

    Keys of the counts, each followed by what is counted:
    `("mentions", layer, label, scheme, "tp" | "fp" | "fn")`,
    `("attribute", layer, name, "n" | "right" | "filled" | "filled_right" | "tokens" |
    "filled_tokens")`, `("clusters", layer, name, "n" | "precision" | "recall")` (B-cubed sums),
    `("parties", "matched" | "all", "tp" | "fp" | "fn")`,
    `("rule", layer, rule, "tp" | "fp" | "overlap" | "attributes" | "attributes_right")`,
    `("confusion", layer, attribute, annotated value, found value)` (of fixed sets of values).

    Args:
        gold: The annotated article.
        found: What the system found there.
        layers: Those to score.
    """
    article = _Article(gold, found)
    for layer in layers:
        article.score_layer(layer)
    order = {layer: i for i, layer in enumerate(ATTRIBUTES)}
    issues = sorted(
        article.issues, key=lambda e: (order[e.layer], e.start, e.end, e.error, e.reason, e.found)
    )
    return ArticleScore(article.counts, tuple(issues))


class _Article:
    def __init__(self, gold: GoldDoc, found: SystemDoc) -> None:
        self.counts: Counter[Key] = Counter()
        self.issues: list[EvaluationIssue] = []
        self._gold = gold
        self._found = found
        self._entity_map = _EntityMap(gold, found)

    def score_layer(self, layer: str) -> None:
        gold, found = self._gold.layers[layer], self._found.layers.get(layer, ())
        gold_spans = [_gold_span(layer, mention) for mention in gold]
        found_spans = [_found_span(layer, mention) for mention in found]
        matchings = {scheme: match(gold_spans, found_spans, scheme) for scheme in SCHEMES}
        for scheme, matching in matchings.items():
            for i, j in matching.pairs:
                label = _label(layer, gold[i]) or _label(layer, found[j]) or UNLABELLED
                self._count("mentions", layer, label, scheme, "tp")
            for i in matching.missed:
                label = _label(layer, gold[i]) or UNLABELLED
                self._count("mentions", layer, label, scheme, "fn")
            for j in matching.spurious:
                label = _label(layer, found[j]) or UNLABELLED
                self._count("mentions", layer, label, scheme, "fp")
        self._note_mentions(layer, gold, found, matchings)
        pairs = [_Pair(gold[i], found[j]) for i, j in matchings["overlap"].pairs]
        for pair in pairs:
            self._score_attributes(layer, pair)
        for name in CLUSTERED.get(layer, ()):
            self._score_clusters(layer, name, pairs)
        if layer == "agreements":
            self._score_amends(pairs)
            self._score_parties(gold, found, matchings["overlap"])
        self._count_rules(layer, found, matchings)

    def _count(self, *key: str, by: float = 1) -> None:
        self.counts[key] += by  # type: ignore[assignment]  # B-cubed sums are fractions

    def _note_mentions(
        self,
        layer: str,
        gold: Sequence[GoldMention],
        found: Sequence[GoldMention],
        matchings: Mapping[Scheme, Matching],
    ) -> None:
        partner_of_gold = dict(matchings["overlap"].pairs)
        partner_of_found = {j: i for i, j in matchings["overlap"].pairs}
        for i in matchings["strict"].missed:
            other = found[partner_of_gold[i]] if i in partner_of_gold else None
            reason = _mention_reason(layer, gold[i], other) if other else "missed"
            self._note(layer, "false_negative", reason, gold[i], _shown(layer, gold[i]),
                       _shown(layer, other), other)  # fmt: skip
        for j in matchings["strict"].spurious:
            mine = gold[partner_of_found[j]] if j in partner_of_found else None
            reason = _mention_reason(layer, mine, found[j]) if mine else "spurious"
            self._note(layer, "false_positive", reason, found[j], _shown(layer, mine),
                       _shown(layer, found[j]), found[j])  # fmt: skip

    def _note(
        self,
        layer: str,
        error: ErrorKind,
        reason: str,
        at: GoldMention,
        expected: str,
        found: str,
        source: GoldMention | None,
    ) -> None:
        text = self._gold.text
        self.issues.append(
            EvaluationIssue(
                part=self._gold.part,
                doc_id=self._gold.doc_id,
                layer=layer,
                error=error,
                reason=reason,
                start=at.start,
                end=at.end,
                text=text[at.start : at.end],
                expected=expected,
                found=found,
                rule=source.remarks.get("rule", "") if source else "",
                context=_context(text, at.start, at.end),
            )
        )

    def _score_attributes(self, layer: str, pair: _Pair) -> None:
        special = {*CLUSTERED.get(layer, ()), "amends"}
        right: dict[str, bool] = {}
        for name in ATTRIBUTES[layer]:
            accepted = pair.gold.accepted(name)
            if name in special or not accepted or name not in pair.found.values:
                continue
            value = pair.found.values[name]
            right[name] = any(same_value(each, value) for each in accepted)
            self._count_attribute(
                layer, name, right[name], filled=any(map(_filled, (*accepted, value)))
            )
            if name in FREE_TEXT:
                tokens = max(token_f1(str(each or ""), str(value or "")) for each in accepted)
                self._count("attribute", layer, name, "tokens", by=tokens)
                if any(map(_filled, (*accepted, value))):
                    self._count("attribute", layer, name, "filled_tokens", by=tokens)
            if ATTRIBUTES[layer][name].enum:
                wanted = value if right[name] else accepted[0]
                self._count("confusion", layer, name, shown(wanted), shown(value))
            if not right[name]:
                self._note_attribute(layer, name, pair, shown(accepted[0]), shown(value))
        for name, members in BUNDLES.get(layer, {}).items():
            scored = [member for member in members if member in right]
            if len(scored) == len(members):
                self._count_attribute(layer, name, all(right[m] for m in scored), filled=True)
        rule = pair.found.remarks.get("rule")
        if rule:
            self._count("rule", layer, rule, "attributes", by=len(right))
            self._count("rule", layer, rule, "attributes_right", by=sum(right.values()))

    def _count_attribute(self, layer: str, name: str, right: bool, *, filled: bool) -> None:
        self._count("attribute", layer, name, "n")
        self._count("attribute", layer, name, "right", by=right)
        self._count("attribute", layer, name, "filled", by=filled)
        self._count("attribute", layer, name, "filled_right", by=right and filled)

    def _note_attribute(
        self, layer: str, name: str, pair: _Pair, expected: str, found: str
    ) -> None:
        self._note(layer, "wrong_attribute", name, pair.gold, expected, found, pair.found)

    def _score_clusters(self, layer: str, name: str, pairs: Sequence[_Pair]) -> None:
        scored = [p for p in pairs if p.gold.accepted(name) and p.found.values.get(name)]
        mapping = majority((str(p.found.values[name]), str(p.gold.values[name])) for p in scored)
        items = []
        for pair in scored:
            found_id = str(pair.found.values[name])
            accepted = [str(value) for value in pair.gold.accepted(name)]
            mapped = mapping[found_id]
            items.append((mapped if mapped in accepted else accepted[0], found_id))
        for precision, recall in b_cubed(items):
            self._count("clusters", layer, name, "n")
            self._count("clusters", layer, name, "precision", by=precision)
            self._count("clusters", layer, name, "recall", by=recall)
        back = majority((one, other) for one, other in items if mapping[other] == one)
        for pair, (gold_id, found_id) in zip(scored, items, strict=True):
            if mapping[found_id] != gold_id:
                expected, got = gold_id, f"{found_id} (mostly {mapping[found_id]})"
            elif back[gold_id] != found_id:
                expected, got = f"{gold_id} (mostly {back[gold_id]})", found_id
            else:
                continue
            self._note_attribute(layer, name, pair, expected, got)

    def _score_amends(self, pairs: Sequence[_Pair]) -> None:
        mapping = majority(
            (str(p.found.values["agreement_id"]), str(p.gold.values["agreement_id"]))
            for p in pairs
            if p.found.values.get("agreement_id") and p.gold.values.get("agreement_id")
        )
        for pair in pairs:
            accepted = pair.gold.accepted("amends")
            if not accepted or "amends" not in pair.found.values:
                continue
            value = str(pair.found.values["amends"] or "")
            mapped = mapping.get(value, f"?{value}") if value else ""
            right = mapped in {str(each or "") for each in accepted}
            filled = any(map(_filled, (*accepted, value)))
            self._count_attribute("agreements", "amends", right, filled=filled)
            if not right:
                self._note_attribute("agreements", "amends", pair, shown(accepted[0]), mapped)

    def _score_parties(
        self, gold: Sequence[GoldMention], found: Sequence[GoldMention], matching: Matching
    ) -> None:
        if not any("parties" in mention.values for mention in found) and found:
            return  # the system knows no parties
        for i, j in matching.pairs:
            accepted = [_ids(value) for value in gold[i].accepted("parties")]
            if not accepted or "parties" not in found[j].values:
                continue
            mapped = self._entity_map.parties(_ids(found[j].values["parties"]))
            expected = max(accepted, key=lambda ids: _f1(*_overlap(set(ids), set(mapped))))
            hits, extra, lost = _overlap(set(expected), set(mapped))
            for scope in ("matched", "all"):
                self._count_parties(scope, hits, extra, lost)
            if extra or lost:
                name = self._entity_map.name
                self._note_attribute(
                    "agreements",
                    "parties",
                    _Pair(gold[i], found[j]),
                    "; ".join(map(name, expected)),
                    "; ".join(map(name, mapped)),
                )
        for i in matching.missed:
            accepted = [_ids(value) for value in gold[i].accepted("parties")]
            if accepted:
                self._count_parties("all", 0, 0, len(accepted[0]))
        for j in matching.spurious:
            mapped = self._entity_map.parties(_ids(found[j].values.get("parties")))
            self._count_parties("all", 0, len(mapped), 0)

    def _count_parties(self, scope: str, hits: int, extra: int, lost: int) -> None:
        self._count("parties", scope, "tp", by=hits)
        self._count("parties", scope, "fp", by=extra)
        self._count("parties", scope, "fn", by=lost)

    def _count_rules(
        self, layer: str, found: Sequence[GoldMention], matchings: Mapping[Scheme, Matching]
    ) -> None:
        strict, overlap = matchings["strict"], matchings["overlap"]
        for what, positions in (
            ("tp", [j for _, j in strict.pairs]),
            ("fp", strict.spurious),
            ("overlap", [j for _, j in overlap.pairs]),
        ):
            for j in positions:
                if rule := found[j].remarks.get("rule"):
                    self._count("rule", layer, rule, what)


class _EntityMap:
    """Which annotated entity a system's entity_id stands for, by the mentions that overlap."""

    def __init__(self, gold: GoldDoc, found: SystemDoc) -> None:
        mentions = gold.layers.get("entities", ())
        self._canonical: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        for mention in mentions:
            entity_id = str(mention.values.get("entity_id") or "")
            if entity_id:
                canonical = str(mention.values.get("canonical") or mention.text)
                self._canonical.setdefault(entity_id, canonical)
                for name in (canonical, mention.text):
                    self._by_name.setdefault(_comparable(name), entity_id)
        self._names = found.parties
        self._mapping = majority(
            (str(theirs.values["entity_id"]), str(mine.values["entity_id"]))
            for theirs in found.layers.get("entities", ())
            for mine in mentions
            if theirs.start < mine.end and mine.start < theirs.end
            if theirs.values.get("entity_id") and mine.values.get("entity_id")
        )

    def parties(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Map found ids; two that are one thing in the gold count once, unknown ones keep a `?`."""
        return tuple(dict.fromkeys(self._map(entity_id) for entity_id in ids))

    def _map(self, entity_id: str) -> str:
        if entity_id in self._mapping:
            return self._mapping[entity_id]
        # No mention of it overlaps an annotated one (or the system gives none): go by its name.
        name = _comparable(self._names.get(entity_id) or entity_id)
        return self._by_name.get(name) or f"?{self._names.get(entity_id) or entity_id}"

    def name(self, entity_id: str) -> str:
        """Return a readable name of a mapped id."""
        return self._canonical.get(entity_id, entity_id)


def majority(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map each first member to the second it stands with most often; ties go by the alphabet."""
    votes: dict[str, Counter[str]] = {}
    for one, other in pairs:
        votes.setdefault(one, Counter())[other] += 1
    return {one: min(c, key=lambda other: (-c[other], other)) for one, c in votes.items()}


def b_cubed(items: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
    """Return B-cubed precision and recall of each item (Bagga and Baldwin, 1998).

    Args:
        items: (annotated cluster, found cluster) of n mentions.

    Returns:
        n pairs: the share of the item's found cluster that belongs to its annotated one, and the
        share of its annotated cluster that was found together with it.
    """
    both, gold, found = Counter(items), Counter(g for g, _ in items), Counter(f for _, f in items)
    return [(both[g, f] / found[f], both[g, f] / gold[g]) for g, f in items]


def same_value(gold: Value, found: Value) -> bool:
    """Whether two values agree: numbers by value, text up to kinds of quotes, dashes and spaces."""
    if isinstance(gold, str) and isinstance(found, str):
        return gold == found or _comparable(gold) == _comparable(found)
    return gold == found


def token_f1(gold: str, found: str) -> float:
    """Return the F1 of two texts as bags of lower-case words; 1 when both are empty."""
    one, other = (Counter(re.findall(r"\w+", fold(text).casefold())) for text in (gold, found))
    if not one or not other:
        return float(one == other)
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total())


def shown(value: Value) -> str:
    """Return a value as it stands in a table's cell."""
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    return value or ""


def _comparable(text: str) -> str:
    return " ".join(fold(text).split())


def _filled(value: Value) -> bool:
    return not (value is None or value is False or value in {"", ()})


def _ids(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _overlap(expected: set[str], found: set[str]) -> tuple[int, int, int]:
    return len(expected & found), len(found - expected), len(expected - found)


def _f1(hits: int, extra: int, lost: int) -> float:
    total = 2 * hits + extra + lost
    return 2 * hits / total if total else 1.0


def _label(layer: str, mention: GoldMention) -> str:
    # Money has no kinds: all of it is one label, named like the layer.
    return str(mention.values.get(LABELS[layer]) or "") if layer in LABELS else layer


def _gold_span(layer: str, mention: GoldMention) -> Span:
    labels = mention.accepted(LABELS[layer]) if layer in LABELS else ()
    return Span(
        mention.start, mention.end, frozenset(map(str, labels)), mention.optional, repr(mention)
    )


def _found_span(layer: str, mention: GoldMention) -> Span:
    label = _label(layer, mention) if layer in LABELS else ""
    labels = frozenset({label}) if label else frozenset[str]()
    return Span(mention.start, mention.end, labels, key=str(mention_object(mention)))


def _mention_reason(layer: str, gold: GoldMention, found: GoldMention) -> str:
    one, other = _gold_span(layer, gold), _found_span(layer, found)
    if not same_span(one, other):
        return "span"
    return "duplicate" if same_label(one, other) else "label"


def _shown(layer: str, mention: GoldMention | None) -> str:
    if mention is None:
        return ""
    label = _label(layer, mention)
    return f"{mention.text} [{label}]" if layer in LABELS and label else mention.text


def _context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return re.sub(r"\s+", " ", f"{before}⟦{text[start:end]}⟧{after}").strip()
