"""Figures of a packaged pipeline on raw text: names on the KIND dev sets, tags, lemmas and trees on UD.

    python evaluate.py MODEL --data ../../../../shared/data [--json OUT]

Names: windows of up to 15 consecutive sentences, joined to a running text; entity-exact micro-F1 (characters and
label) and token-level micro-F1 (NERMuD's: B-/I- dropped, on KIND's own tokens). KIND has no MISC: MISC finds
are left out, and counted apart. Trees: every fifth sentence of ISDT dev, raw text, one sentence at a time, spaCy's
own scorer (tokens aligned by characters). 95% intervals: 1000 bootstrap samples over the windows or sentences.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example

from corpora import MISC_HELD_OUT, detokenise, join, name_spans, read_tagged, read_trees
from it_news_sm.text import normalise

LABELS = ("PER", "LOC", "ORG")
WINDOW = 15


def interval(counts: np.ndarray, score: Callable[[np.ndarray], float]) -> tuple[float, float, float]:
    """Score of all rows of ``counts`` (units x counts), and the 95% bootstrap interval over the rows."""
    rng = np.random.default_rng(0)
    n = len(counts)
    samples = [score(counts[rng.integers(0, n, n)].sum(axis=0)) for _ in range(1000)]
    low, high = np.percentile(samples, [2.5, 97.5])
    return score(counts.sum(axis=0)), float(low), float(high)


def f1(c: Sequence[float]) -> float:
    return float(2 * c[0] / max(1, 2 * c[0] + c[1] + c[2]))


def misc(nlp: Language, path: Path) -> dict[str, object]:
    """MISC alone against the silver labels of the end of WikiNEuRal's validation file, one sentence at a time."""
    held_out = read_tagged(path)[-MISC_HELD_OUT:]
    rebuilt = [detokenise(s.words) for s in held_out]
    rows = []
    for sentence, (_, offsets), doc in zip(held_out, rebuilt, nlp.pipe([t for t, _ in rebuilt])):
        gold = set(name_spans(sentence.tags, offsets, frozenset({"MISC"})))
        found = {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ == "MISC"}
        rows.append([len(gold & found), len(found - gold), len(gold - found)])
    counts = np.array(rows)
    total = counts.sum(axis=0)
    return {
        "exact": [round(v, 4) for v in interval(counts, f1)],
        "p": round(float(total[0] / max(1, total[0] + total[1])), 4),
        "r": round(float(total[0] / max(1, total[0] + total[2])), 4),
    }


def names(nlp: Language, path: Path, curly: bool = False) -> dict[str, object]:
    """Scores of the names of one KIND file. ``curly``: typographic quotes and some non-breaking spaces instead."""
    sentences, rng = read_tagged(path), random.Random(0)
    exact, token, misc = [], [], 0
    windows = [sentences[i : i + WINDOW] for i in range(0, len(sentences), WINDOW)]
    rebuilt = [[detokenise(s.words) for s in w] for w in windows]
    joined = [join((t for t, _ in r), rng) for r in rebuilt]
    texts = [t for t, _ in joined]
    if curly:
        texts = [t.replace("'", "’").replace(' "', " “").replace('"', "”") for t in texts]
    for window, parts, (_, bases), doc in zip(windows, rebuilt, joined, nlp.pipe(texts)):
        found = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
        misc += sum(x[2] == "MISC" for x in found)
        found = {x for x in found if x[2] in LABELS}
        gold = set()
        t = np.zeros((len(LABELS), 3))
        for sentence, (_, offsets), base in zip(window, parts, bases):
            shifted = [(a + base, b + base) for a, b in offsets]
            gold |= set(name_spans(sentence.tags, shifted, frozenset(LABELS)))
            for (a, b), tag in zip(shifted, sentence.tags):
                g = tag.rpartition("-")[2]
                p = next((lab for s, e, lab in found if s < b and a < e), "O")
                if g in LABELS and g == p:
                    t[LABELS.index(g), 0] += 1
                else:
                    if p in LABELS:
                        t[LABELS.index(p), 1] += 1
                    if g in LABELS:
                        t[LABELS.index(g), 2] += 1
        x = np.zeros((len(LABELS), 3))
        for i, label in enumerate(LABELS):
            g_set, p_set = ({y for y in s if y[2] == label} for s in (gold, found))
            x[i] = len(g_set & p_set), len(p_set - g_set), len(g_set - p_set)
        exact.append(x)
        token.append(t)
    result: dict[str, object] = {
        "misc_found": misc,
        "gold": int(np.sum([x[:, [0, 2]].sum() for x in exact])),
    }
    for kind, counts in (("exact", np.array(exact)), ("token", np.array(token))):
        result[kind] = [round(v, 4) for v in interval(counts.sum(axis=1), f1)]
        total = counts.sum(axis=(0, 1))
        result[f"{kind}_p"] = round(float(total[0] / max(1, total[0] + total[1])), 4)
        result[f"{kind}_r"] = round(float(total[0] / max(1, total[0] + total[2])), 4)
        for i, label in enumerate(LABELS):
            result[f"{kind}_{label}"] = round(f1(counts[:, i].sum(axis=0)), 4)
    return result


def trees(nlp: Language, data: Path) -> dict[str, object]:
    """Tags, lemmas and trees on the held-out fifth of ISDT dev."""
    held_out = read_trees(data / "ud-isdt" / "it_isdt-ud-dev.conllu")[::5]
    rows = []
    for gold, doc in zip(held_out, nlp.pipe([normalise(t.text) for t in held_out])):
        example = Example(doc, gold)
        pos, morph, lemma = (example.get_aligned(a, as_string=True) for a in ("POS", "MORPH", "LEMMA"))
        heads, deps = example.get_aligned_parse(projectivize=False)
        row = np.zeros(7)
        for token in doc:
            i = token.i
            if token.is_space or pos[i] is None:
                continue
            row[0] += 1
            row[1] += token.pos_ == pos[i]
            row[2] += sorted(str(token.morph).split("|")) == sorted((morph[i] or "").strip("_").split("|"))
            row[3] += token.lemma_ == lemma[i]
            if deps[i] is None or deps[i] == "punct":
                continue
            row[4] += 1
            row[5] += token.head.i == heads[i]
            row[6] += token.head.i == heads[i] and token.dep_.lower() == deps[i].lower()
        rows.append(row)
    counts = np.array(rows)
    out: dict[str, object] = {"sentences": len(rows), "tokens": int(counts[:, 0].sum())}
    for name, numerator, denominator in (
        ("UPOS", 1, 0), ("morph", 2, 0), ("lemma", 3, 0), ("UAS", 5, 4), ("LAS", 6, 4)
    ):  # fmt: skip
        ratio = lambda c, a=numerator, b=denominator: float(c[a] / max(1, c[b]))  # noqa: E731
        out[name] = [round(v, 4) for v in interval(counts, ratio)]
    return out


def sentences(nlp: Language, path: Path) -> list[float]:
    """F1 of sentence starts on a KIND file, all sentences of a window joined by a space alone (no line breaks)."""
    tagged = read_tagged(path)
    rows, texts, golds = [], [], []
    for i in range(0, len(tagged), WINDOW):
        text, starts = "", set()
        for sentence in tagged[i : i + WINDOW]:
            if text and text[-1] not in '.!?"»':
                continue  # after a headline without a full stop there is nothing to see
            text += " " if text else ""
            starts.add(len(text))
            text += detokenise(sentence.words)[0]
        texts.append(text)
        golds.append(starts - {0})
    for doc, gold in zip(nlp.pipe(texts), golds):
        found = {s.start_char for s in doc.sents} - {0}
        rows.append([len(gold & found), len(found - gold), len(gold - found)])
    return [round(v, 4) for v in interval(np.array(rows), f1)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    nlp = spacy.load(args.model)
    results: dict[str, object] = {"model": args.model, "components": nlp.pipe_names}
    kind = args.data / "kind-nermud"
    for name in ("WN_dev", "ADG_dev", "FIC_dev"):
        results[name] = names(nlp, kind / f"{name}.tsv")
        print(name, results[name], flush=True)
    results["WN_dev_curly"] = names(nlp, kind / "WN_dev.tsv", curly=True)
    print("WN_dev, curly quotes", results["WN_dev_curly"], flush=True)
    results["wikineural_misc"] = misc(nlp, args.data / "wikineural-it" / "val.conllu")
    print("MISC, WikiNEuRal (silver)", results["wikineural_misc"], flush=True)
    if "parser" in nlp.pipe_names:
        results["WN_dev_sentence_starts"] = sentences(nlp, kind / "WN_dev.tsv")
        print("WN_dev, sentence starts", results["WN_dev_sentence_starts"], flush=True)
        results["ISDT_fifth"] = trees(nlp, args.data)
        print("ISDT", results["ISDT_fifth"], flush=True)
    if args.json:
        args.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf8")


if __name__ == "__main__":
    main()
