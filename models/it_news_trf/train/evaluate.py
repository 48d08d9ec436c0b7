"""Figures of a packaged pipeline on raw text.

    python evaluate.py it_news_trf --data ../../../../shared/data [--json figures.json] [--consistency]

Names: KIND dev sets (not trained on), text rebuilt from the tokens, windows of up to 15 sentences; entity-exact
(character spans and label) and token-level (NERMuD's measure: B-/I- stripped, on KIND's tokens) micro F1 of PER,
LOC, ORG. Syntax: the held-out fifth of ISDT dev, raw text of ten sentences a document, spaCy's Scorer against the
treebank's tokens. Intervals: 95%, bootstrap over windows or documents (1000 draws, seed 0).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import spacy
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

sys.path.insert(0, str(Path(__file__).resolve().parent))
from data import ONE_TO_ONE, char_spans, detok, read_columns, read_conllu, surface

LABELS = ("PER", "LOC", "ORG")


def f1(tp: float, fp: float, fn: float) -> float:
    return 2 * tp / max(1e-9, 2 * tp + fp + fn)


def bootstrap(rows: np.ndarray, stat, draws: int = 1000) -> tuple[float, float]:
    rng = np.random.default_rng(0)
    xs = [stat(rows[rng.integers(0, len(rows), len(rows))].sum(0)) for _ in range(draws)]
    return float(np.quantile(xs, 0.025)), float(np.quantile(xs, 0.975))


def windows(path: Path, size: int, join: str):
    """-> (text, gold spans, [(start, end, label of the KIND token)])"""
    sents = read_columns(path)
    for i in range(0, len(sents), size):
        text, gold, toks = "", [], []
        for s in sents[i : i + size]:
            t, offs = detok([w for w, _ in s])
            base = len(text) + len(join) if text else 0
            text = text + join + t if text else t
            gold += [(a + base, b + base, lab) for a, b, lab in char_spans([x for _, x in s], offs, LABELS)]
            toks += [(a + base, b + base, x.split("|")[0].split("-")[-1]) for (a, b), (_, x) in zip(offs, s)]
        yield text, gold, toks


def consistent(doc, pred: set) -> set:
    """Document consistency, as the prototype had it: one label a string, surnames of persons, recall of repeated names."""
    ents = [(x, doc.text[x[0] : x[1]]) for x in sorted(pred)]
    surnames = {t.split()[-1] for x, t in ents if x[2] == "PER" and " " in t}
    maj: dict[str, Counter] = {}
    for x, t in ents:
        maj.setdefault(t, Counter())[x[2]] += 1
    out = set()
    for x, t in ents:
        lab, k = maj[t].most_common(1)[0]
        lab = lab if k > maj[t][x[2]] else x[2]
        out.add((x[0], x[1], "PER" if " " not in t and t in surnames else lab))
    for tok in doc:
        s, e = tok.idx, tok.idx + len(tok)
        if len(tok) < 3 or not tok.text[:1].isupper() or any(a < e and s < b for a, b, _ in pred):
            continue
        if tok.text in surnames:
            out.add((s, e, "PER"))
        elif sum(maj.get(tok.text, Counter()).values()) > 1:
            out.add((s, e, maj[tok.text].most_common(1)[0][0]))
    return out


def names(nlp, path: Path, size: int = 15, join: str = " ", consistency: bool = False) -> dict:
    data = list(windows(path, size, join))
    exact, token = [], []
    per: dict[str, list[int]] = {x: [0, 0, 0] for x in LABELS}
    kinds: Counter = Counter()
    for (text, gold, toks), doc in zip(data, nlp.pipe([t for t, _, _ in data])):
        pred = {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in LABELS}
        if consistency:
            pred = consistent(doc, pred)
        g = set(gold)
        exact.append((len(g & pred), len(pred - g), len(g - pred)))
        for x in LABELS:
            gx, px = {y for y in g if y[2] == x}, {y for y in pred if y[2] == x}
            per[x][0] += len(gx & px)
            per[x][1] += len(px - gx)
            per[x][2] += len(gx - px)
        at = {(a, b): lab for a, b, lab in g}
        for a, b, _ in pred - g:
            kinds["type" if (a, b) in at else "boundary" if any(a < d and c < b for c, d in at) else "spurious"] += 1
        kinds["missed"] += sum(not any(a < d and c < b for a, b, _ in pred) for c, d, _ in g)
        label = {}
        for a, b, lab in pred:
            for i in range(a, b):
                label[i] = lab
        tp = fp = fn = 0
        for a, b, gl in toks:
            pl = next((label[i] for i in range(a, b) if i in label), "O")
            if gl not in LABELS:
                gl = "O"
            if gl == pl:
                tp += gl != "O"
            else:
                fp += pl != "O"
                fn += gl != "O"
        token.append((tp, fp, fn))
    e, t = np.array(exact), np.array(token)
    ci = lambda rows: [round(x, 4) for x in bootstrap(rows, lambda s: f1(*s))]
    return dict(
        exact=round(f1(*e.sum(0)), 4), exact_ci=ci(e), precision=round(e[:, 0].sum() / max(1, e[:, :2].sum()), 4), recall=round(e[:, 0].sum() / max(1, e[:, [0, 2]].sum()), 4),
        token=round(f1(*t.sum(0)), 4), token_ci=ci(t), **{x: round(f1(*per[x]), 4) for x in LABELS}, errors=dict(kinds),
    )  # fmt: skip


def syntax(nlp, data: Path, group: int = 10) -> dict:
    sents = []
    for i, (text, rows, mwt) in enumerate(read_conllu(data / "ud-isdt/it_isdt-ud-dev.conllu")):
        if i % 5 == 0:
            sents.append(surface(rows, mwt))
    examples = []
    for i in range(0, len(sents), group):
        cols: dict[str, list] = {
            k: [] for k in ("words", "spaces", "pos", "morphs", "tags", "lemmas", "heads", "deps", "sent_starts")
        }
        for s in sents[i : i + group]:
            base = len(cols["words"])
            for j, t in enumerate(s):
                cols["words"].append(t["form"])
                cols["spaces"].append(t["glued"] is None)
                cols["pos"].append(t["upos"])
                cols["morphs"].append(t["feats"])
                cols["tags"].append(t["xpos"])
                cols["lemmas"].append(t["lemma"].translate(ONE_TO_ONE))
                cols["heads"].append(base + t["head"])
                cols["deps"].append(t["dep"])
                cols["sent_starts"].append(j == 0)
            cols["spaces"][-1] = True
        gold = Doc(nlp.vocab, **cols)
        examples.append(Example(nlp(gold.text), gold))
    skip = {"punct"}
    out: dict[str, float] = {}

    def score(ex) -> dict[str, float]:
        r = {}
        for attr, key in (("pos", "upos"), ("morph", "morph"), ("tag", "xpos"), ("lemma", "lemma")):
            r[key] = Scorer.score_token_attr(ex, attr)[f"{attr}_acc"]
        r.update(
            {
                k: v
                for k, v in Scorer.score_deps(
                    ex, "dep", head_attr="head", labels=nlp.get_pipe("parser").labels, ignore_labels=skip
                ).items()
                if k in ("dep_uas", "dep_las")
            }
        )
        from spacy.pipeline.dep_parser import parser_score

        r["sents_f"] = parser_score(ex)["sents_f"]
        return r

    out = {k: round(v, 4) for k, v in score(examples).items()}
    rng = random.Random(0)
    draws = [score(rng.choices(examples, k=len(examples))) for _ in range(100)]
    for k in list(out):
        xs = sorted(d[k] for d in draws)
        out[f"{k}_ci"] = [round(xs[2], 4), round(xs[-3], 4)]
    return out | {"sentences": len(sents), "tokens": sum(len(s) for s in sents)}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("model")
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--json", type=Path)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--quick", action="store_true", help="WN_dev in windows and syntax only")
    a = ap.parse_args()
    nlp = spacy.load(a.model)
    nlp.get_pipe("encoder").threads = a.threads
    res: dict[str, dict] = {}

    def show(key: str, value: dict) -> None:
        res[key] = value
        print(key, json.dumps(value), flush=True)

    show("WN_dev", names(nlp, a.data / "kind-nermud/WN_dev.tsv"))
    show("isdt_heldout", syntax(nlp, a.data))
    if not a.quick:
        for n in ("ADG_dev", "FIC_dev"):
            show(n, names(nlp, a.data / f"kind-nermud/{n}.tsv"))
        show("WN_dev, one sentence a line", names(nlp, a.data / "kind-nermud/WN_dev.tsv", join="\n"))
        show("WN_dev, each sentence alone", names(nlp, a.data / "kind-nermud/WN_dev.tsv", size=1))
        nlp.get_pipe("ner").agreement = 0.0
        show("WN_dev, without agreement of mentions", names(nlp, a.data / "kind-nermud/WN_dev.tsv"))
        show(
            "WN_dev, hard rules of consistency in its place",
            names(nlp, a.data / "kind-nermud/WN_dev.tsv", consistency=True),
        )
    if a.json:
        a.json.write_text(json.dumps(res, indent=1) + "\n")


if __name__ == "__main__":
    main()
