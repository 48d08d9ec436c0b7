"""What each group of entity rules is worth: strict F1 with and without it, on gold and on KIND.

    python tests/benchmarks/entities_ablation.py [--model it_news_sm] [--gold tests/gold] [--kind FILE.tsv]
        [--errors FILE] [--no-ablation] [--rules]

The model runs once; its names are kept, and the rules run on them once for every group left out.
With --rules, a second table counts for every rule what it did to the model's names, against gold:
how many became right (mended, added), how many became wrong (broken, invented).
Gold files with "test" in their name give figures only: no errors and no counts by rule.
KIND (WN_dev.tsv, not in this repository) is read if given or if it lies beside the repository; its
sentences are put together with Italian spacing, up to the next title, as articles. It is measured
twice: as it is, and mapped to our guidelines by rule (`under_our_guidelines`), for KIND tags a
country that acts as ORG, counts common nouns ("polizia") and lower-case heads in, makes two names
of a court and its place, and has no MISC; rules that follow ANNOTATION.md lose on it as it is.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from setaccio.countries import country_code
from setaccio.entities.component import finite_verbs
from setaccio.entities.find import GROUPS, find_entities
from setaccio.pipeline import _load_base

WHOLE = re.compile(
    r"(?:ministero|tribunale|corte|procura|prefettura|questura|via|viale|piazza|corso|mar|striscia)\b"
)
COURT_HEAD = re.compile(r"(?:tribunale|corte|procura|prefettura|questura)\b", re.IGNORECASE)
EVENT_OF = re.compile(
    r"\b(?:Gran Premio|GP|Festival|Mondiali|Europei|Giochi(?: olimpici)?|Olimpiadi|Palio|Giro) "
    r"(?:di |del |della |dell'|d')\Z"
)
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Article:
    name: str
    text: str
    gold: list[dict[str, Any]]
    found: list[tuple[int, int, str]] = field(default_factory=list)
    verbs: frozenset[int] = frozenset()
    hidden: bool = False


@dataclass
class Score:
    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, gold: set[tuple[Any, ...]], found: set[tuple[Any, ...]]) -> None:
        self.right += len(gold & found)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        return f"F1 {self.f1:.3f}  P {precision:.3f}  R {recall:.3f}  ({self.gold} in gold)"


def read_gold(folder: Path) -> dict[str, list[Article]]:
    """Read gold JSONL files; file name -> articles."""
    parts: dict[str, list[Article]] = {}
    for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else [folder]:
        parts[path.stem] = [
            Article(d["doc_id"], d["text"], d["entities"], hidden="test" in path.stem)
            for d in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        ]
    return parts


def read_kind(path: Path) -> list[Article]:
    """Read a KIND file (token TAB tag, blank line between sentences) as articles."""
    articles: list[Article] = []
    text, gold, opened = "", [], False
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if not rows:
            continue
        title = rows[-1][0] not in {".", "!", "?", '"', "»", "”", ":", ";", "...", ")"}
        if (title and opened) or len(text) > 8000:
            articles.append(Article(f"{path.stem}-{len(articles)}", text, gold))
            text, gold, opened = "", [], False
        opened = opened or not title
        if text:
            text += "\n"
        before, quotes, glue = "", 0, True
        for word, tag in rows:
            tight = glue or word[0] in ",.;:!?)]}»”%" or (word == '"' and quotes % 2 == 1)
            if not tight:
                text += " "
            start = len(text)
            text += word
            quotes += word == '"'
            glue = word[-1] in "'’([{«“" or (word == '"' and quotes % 2 == 1)
            if tag.startswith("B-") or (tag != "O" and before != tag[2:]):
                gold.append({"start": start, "end": len(text), "label": tag[2:]})
            elif tag != "O":
                gold[-1]["end"] = len(text)
            before = tag[2:] if tag != "O" else ""
    articles.append(Article(f"{path.stem}-{len(articles)}", text, gold))
    return articles


def under_our_guidelines(text: str, gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the mentions of a KIND text as our guidelines have them, as far as a rule can tell.

    A court, prosecutor's office or prefecture is one name with its place, of which KIND makes two;
    a place in the name of an event is no mention, the event (MISC, which KIND lacks) is.
    """
    joined: list[dict[str, Any]] = []
    for mention in gold:
        left = joined[-1] if joined else None
        if (
            left is not None
            and left["label"] == "ORG"
            and mention["label"] == "LOC"
            and COURT_HEAD.match(text, left["start"])
            and re.fullmatch(r" (?:di |del |della |dell'|d')", text[left["end"] : mention["start"]])
        ):
            joined[-1] = {**left, "end": mention["end"]}
        elif not EVENT_OF.search(text, max(0, mention["start"] - 40), mention["start"]):
            joined.append(mention)
    return [m for m in (_mapped(text, mention) for mention in joined) if m]


def _mapped(text: str, mention: dict[str, Any]) -> dict[str, Any] | None:
    """A KIND mention under our guidelines, or None where they have none.

    A country is LOC also when it acts; only proper names count ("polizia", "governo cinese" are
    none); lower-case generic heads stay outside, but not those of ministries, courts and streets.
    """
    start, end, label = mention["start"], mention["end"], mention["label"]
    if country_code(text[start:end]):
        label = "LOC"
    while not WHOLE.match(text, start, end) and (
        head := re.match(r"[a-zà-ÿ]+(?:'|\s+)", text[start:end])
    ):
        start += head.end()
    if not re.search(r"[A-ZÀ-Ý0-9]", text[start:end]):
        return None
    return {"start": start, "end": end, "label": label}


def b_cubed(gold: dict[Any, str], found: dict[Any, str]) -> tuple[float, int]:
    """B-cubed F1 over the mentions that both have, and their number."""
    shared = [key for key in gold if key in found]
    precision = recall = 0.0
    for key in shared:
        same_gold = {k for k in shared if gold[k] == gold[key]}
        same_found = {k for k in shared if found[k] == found[key]}
        both = len(same_gold & same_found)
        precision += both / len(same_found)
        recall += both / len(same_gold)
    n = len(shared)
    return (2 * precision * recall / (precision + recall) / n if n else 0.0), n


Key = tuple[int, int, str]


def _pair(
    article: Article, without: tuple[str, ...], labels: set[str], *, bare: bool
) -> tuple[dict[Key, Any], dict[Key, Any]]:
    """Return gold and found mentions by (start, end, label), optional ones left out."""
    optional = {(g["start"], g["end"]) for g in article.gold if g.get("optional")}
    gold = {(g["start"], g["end"], g["label"]): g for g in article.gold if not g.get("optional")}
    if bare:
        found: dict[Key, Any] = dict.fromkeys(article.found)
    else:
        entities = find_entities(article.text, article.found, verbs=article.verbs, without=without)
        found = {(e.start, e.end, e.label): e for e in entities}
    found = {k: v for k, v in found.items() if k[:2] not in optional and k[2] in labels}
    for g in article.gold:
        # An accepted alternative of label counts as the gold label.
        for other in g.get("label_alt", ()):
            if (key := (g["start"], g["end"], other)) in found:
                found[g["start"], g["end"], g["label"]] = found.pop(key)
    return gold, found


def _right(gold: dict[str, Any], entity: Any, name: str) -> bool:
    return getattr(entity, name) in [gold[name], *gold.get(f"{name}_alt", [])]


def _attributes(gold: dict[Key, Any], found: dict[Key, Any]) -> tuple[Counter[str], list[str]]:
    """Count the attributes that are right on the matched mentions."""
    counts: Counter[str] = Counter()
    wrong = []
    value, number = b_cubed(
        {k: g["entity_id"] for k, g in gold.items()}, {k: e.entity_id for k, e in found.items()}
    )
    counts["b3_weighted"] += value * number
    counts["b3_n"] += number
    for key in sorted(gold.keys() & found.keys()):
        g, e = gold[key], found[key]
        asked = {
            "country_code": True,
            "canonical": True,
            "country": bool(g["country_code"]),
            "role": key[2] == "PER" and bool(g["role"] or e.role),
        }
        for name, counted in asked.items():
            attribute = "country_code" if name == "country" else name
            if counted:
                right = _right(g, e, attribute)
                counts[f"{name}_n"] += 1
                counts[name] += right
                if not right:
                    wrong.append(
                        f"{name.upper()}\t{e.text}\tgold={g[attribute]!r} "
                        f"found={getattr(e, attribute)!r}"
                    )
    return counts, wrong


def _kept_labels(articles: list[Article]) -> set[str]:
    ours = any("entity_id" in g for article in articles for g in article.gold)
    return {"PER", "ORG", "LOC", "MISC"} if ours else {"PER", "ORG", "LOC"}  # KIND has no MISC


def evaluate(articles: list[Article], without: tuple[str, ...] = (), *, bare: bool = False) -> Any:
    """Return the strict score, one per label, the attribute counts, and the errors."""
    keep = _kept_labels(articles)
    ours = "MISC" in keep
    score, labels = Score(), defaultdict(Score)
    attributes: Counter[str] = Counter()
    errors: list[str] = []
    for article in articles:
        gold, found = _pair(article, without, keep, bare=bare)
        score.add(set(gold), set(found))
        for label in keep:
            labels[label].add(
                {k for k in gold if k[2] == label}, {k for k in found if k[2] == label}
            )
        wrong: list[str] = []
        if ours and not bare:
            counts, wrong = _attributes(gold, found)
            attributes += counts
        if article.hidden:
            continue
        errors.extend(f"{article.name}\t{line}" for line in wrong)
        for kind, keys in (("MISSED", set(gold) - set(found)), ("FALSE", set(found) - set(gold))):
            for start, end, label in sorted(keys):
                context = article.text[max(0, start - 40) : end + 30].replace("\n", "⏎")
                rule = getattr(found.get((start, end, label)), "rule", "")
                written = article.text[start:end]
                errors.append(f"{article.name}\t{kind}\t{label}\t{written!r}\t{rule}\t{context}")
    return score, labels, attributes, errors


def rule_effects(articles: list[Article]) -> dict[str, Counter[str]]:
    """Count, for every rule, what became of the model's names that it touched.

    A find whose `rule` names several rules counts for each. `mended`: the model's name there was
    wrong and the find is right; `broken`: the other way round; `futile`: wrong before and after;
    `added` and `invented`: finds, right and wrong, where the model had none. Under "(dropped)" are
    the model's names in whose place nothing is found: mended if they were wrong, else broken.
    """
    effects: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        keep = _kept_labels(articles)
        gold, found = _pair(article, (), keep, bare=False)
        optional = {(g["start"], g["end"]) for g in article.gold if g.get("optional")}
        model = {n for n in article.found if n[2] in keep and n[:2] not in optional}
        for key, entity in found.items():
            if key in model:
                continue
            over = [n for n in model if n[0] < key[1] and key[0] < n[1]]
            was, now = any(n in gold for n in over), key in gold
            if not over:
                effect = "added" if now else "invented"
            elif was == now:
                # A right name that falls into two right ones does not occur; both right is mended.
                effect = "mended" if now else "futile"
            else:
                effect = "mended" if now else "broken"
            for rule in entity.rule.split("+"):
                if rule != "model":
                    effects[rule][effect] += 1
        for name in model:
            if not any(k[0] < name[1] and name[0] < k[1] for k in found):
                effects["(dropped)"]["broken" if name in gold else "mended"] += 1
    return effects


def print_effects(effects: dict[str, Counter[str]]) -> None:
    columns = ("mended", "added", "broken", "invented", "futile")
    print(f"  {'rule':20}" + "".join(f"{column:>9}" for column in columns) + "      net")

    def net(counts: Counter[str]) -> int:
        return counts["mended"] + counts["added"] - counts["broken"] - counts["invented"]

    for rule, counts in sorted(effects.items(), key=lambda item: (net(item[1]), item[0])):
        cells = "".join(f"{counts[column]:9}" for column in columns)
        print(f"  {rule:20}{cells}{net(counts):+9}")


def report(title: str, articles: list[Article], *, ablation: bool, rules: bool) -> list[str]:
    bare, bare_labels, _, _ = evaluate(articles, bare=True)
    full, full_labels, a, errors = evaluate(articles)
    print(f"\n== {title}: {len(articles)} articles")
    print(f"{'model alone':24} {bare}")
    print(f"{'with rules':24} {full}")
    for label in sorted(full_labels):
        print(f"  {label:6} {bare_labels[label].f1:.3f} -> {full_labels[label]}")
    if a["b3_n"]:
        print(
            f"  entity_id B-cubed {a['b3_weighted'] / a['b3_n']:.3f} ({a['b3_n']} mentions)"
            f"  country_code {a['country_code'] / a['country_code_n']:.3f} of all, "
            f"{a['country'] / max(1, a['country_n']):.3f} of {a['country_n']} countries"
            f"  role {a['role'] / max(1, a['role_n']):.3f} ({a['role_n']})"
            f"  canonical {a['canonical'] / a['canonical_n']:.3f}"
        )
    if ablation:
        for group in GROUPS:
            score = evaluate(articles, (group,))[0]
            print(f"  without {group:14} {score.f1:.3f}  ({score.f1 - full.f1:+.3f})")
        score = evaluate([Article(x.name, x.text, x.gold, hidden=x.hidden) for x in articles])[0]
        print(f"  without a model       {score}")
    if rules:
        print_effects(rule_effects(articles))
    return errors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="it_news_sm")
    parser.add_argument("--gold", type=Path, default=ROOT / "tests" / "gold")
    parser.add_argument(
        "--kind", type=Path, default=ROOT.parent / "shared/data/kind-nermud/WN_dev.tsv"
    )
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--no-ablation", action="store_true")
    parser.add_argument("--rules", action="store_true", help="what each rule mends and breaks")
    options = parser.parse_args()
    parts = read_gold(options.gold)
    if options.kind.is_file():
        parts[options.kind.stem] = read_kind(options.kind)
        parts[f"{options.kind.stem} under our guidelines"] = [
            Article(
                article.name,
                article.text,
                under_our_guidelines(article.text, article.gold),
                hidden=True,
            )
            for article in parts[options.kind.stem]
        ]
    nlp = _load_base(options.model)
    read = [a for title, articles in parts.items() if "under our" not in title for a in articles]
    begun = time.perf_counter()
    for article, doc in zip(read, nlp.pipe(a.text for a in read), strict=True):
        article.found = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        article.verbs = finite_verbs(doc)
    model_time = time.perf_counter() - begun
    begun = time.perf_counter()
    for article in read:
        find_entities(article.text, article.found, verbs=article.verbs)
    rules_time = time.perf_counter() - begun
    found = {article.text: article for article in read}
    for articles in parts.values():
        for article in articles:
            article.found = found[article.text].found
            article.verbs = found[article.text].verbs
    errors: list[str] = []
    for title, articles in parts.items():
        errors += report(
            title,
            articles,
            ablation=not options.no_ablation,
            rules=options.rules and "test" not in title,
        )
    print(
        f"\nmodel {model_time:.1f} s, entity rules {rules_time:.2f} s "
        f"({rules_time / model_time:.1%}) for {sum(len(a.text) for a in read):,} characters"
    )
    if options.errors:
        options.errors.write_text("\n".join(errors) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
