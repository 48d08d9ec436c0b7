"""Fine-tune the encoder with all heads.

    OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0 python train.py --work WORK --out WORK/run1 --minutes 25

The learning rate decays with the clock to the end of the time box (or with the epochs, --epochs, which is
reproducible).  Writes model.pt (last), ema.pt (exponential average of the weights), labels.json, log lines.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import pickle
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from augment import NamePool
from it_news_trf.gazetteer import Gazetteer
from it_news_trf.lemmas import make_rule
from it_news_trf.pieces import PAD, Pieces
from net import AGR, MISC, NER, Net
from windows import Window, Windower

import data

UD = ["isdt", "isdt_v1", "isdt_docs", "vit", "partut", "markit", "parlamint", "pud", "tweets"]
HELD_OUT = "isdt_heldout"


class _Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        return data.Sentence if name == "Sentence" else super().find_class(module, name)


def load_sentences(work: Path) -> dict[str, list[data.Sentence]]:
    with (work / "sentences.pkl").open("rb") as f:
        return _Unpickler(f).load()


def load_pieces(base: Path) -> Pieces:
    emb = np.load(base / "embeddings.npz")
    return Pieces(
        (base / "pieces.txt").read_text("utf8").split("\n"),
        emb["scores"],
        json.loads((base / "norm.json").read_text()),
    )


def make_labels(sets: dict[str, list[data.Sentence]]) -> dict[str, list[str]]:
    """Label inventories; a morphological label is UPOS + FEATS in one string, as spaCy's morphologizer has it."""
    count = {k: collections.Counter() for k in ("upos", "morph", "xpos", "lemma", "dep")}
    for n in [*UD, HELD_OUT]:
        for s in sets[n]:
            if s.upos is None:
                continue
            s.morph = [None if u is None or m is None else f"{u}|{m}" for u, m in zip(s.upos, s.morph)]
            s.lemma = [
                None if le is None else make_rule(w.translate(data.ONE_TO_ONE), le.translate(data.ONE_TO_ONE))
                for w, le in zip(s.words, s.lemma)
            ]
            for k, c in count.items() if n != HELD_OUT else ():
                c.update(x for x in getattr(s, k) if x is not None)
    least = {"upos": 1, "morph": 2, "xpos": 3, "lemma": 2, "dep": 1}
    return {k: sorted(x for x, n in c.items() if n >= least[k]) for k, c in count.items()}


WORDWISE = ("ner", "misc", "sent", "upos", "morph", "xpos", "lemma", "head", "dep", "agr")


def collate(ws: list[Window]):
    t = lambda name, pad, n: torch.tensor([getattr(w, name) + [pad] * (n - len(getattr(w, name))) for w in ws])
    length, words = max(len(w.ids) for w in ws), max(len(w.first) for w in ws)
    b = {k: t(k, -100, words) for k in WORDWISE}
    b["ids"], b["first"], b["span"] = (
        t("ids", PAD, length),
        t("first", 0, words),
        t("span", -1, words),
    )
    b["known"] = torch.tensor([w.known + [[-1] * 3] * (words - len(w.known)) for w in ws])
    b["weight"] = torch.tensor([w.weight for w in ws])
    return b


def batches(ws: list[Window], budget: int, rng: random.Random) -> list[list[Window]]:
    """Windows of about one length together, at most `budget` pieces with the padding."""
    ws = sorted(ws, key=lambda w: len(w.ids) + rng.random() * 12)
    out: list[list[Window]] = []
    cur: list[Window] = []
    for w in ws:
        if cur and max(len(w.ids), max(len(x.ids) for x in cur)) * (len(cur) + 1) > budget:
            out.append(cur)
            cur = []
        cur.append(w)
    if cur:
        out.append(cur)
    return out


class Crf(torch.nn.Module):
    """Linear-chain CRF over the name tags; transitions are learned, forbidden ones are fixed."""

    def __init__(self) -> None:
        super().__init__()
        self.trans = torch.nn.Parameter(torch.zeros(len(NER), len(NER)))
        bad = torch.tensor([[t[0] == "I" and p[2:] != t[2:] for t in NER] for p in NER])
        self.register_buffer("bad", bad.float() * -1e4, persistent=False)

    def loss(self, lg: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """lg (B, W, C), y (B, W) with -100 only at the end -> mean negative log-likelihood a word."""
        mask = y >= 0
        yy = y.clamp(min=0)
        tr = self.trans + self.bad
        gold = lg.gather(-1, yy[..., None])[..., 0] * mask
        gold = gold.sum(1) + (tr[yy[:, :-1], yy[:, 1:]] * mask[:, 1:]).sum(1)
        a = lg[:, 0]
        for i in range(1, lg.shape[1]):
            nxt = torch.logsumexp(a[:, :, None] + tr, 1) + lg[:, i]
            a = torch.where(mask[:, i, None], nxt, a)
        return (torch.logsumexp(a, -1) - gold).sum() / mask.sum()


def losses(net: Net, b: dict, crf: Crf | None, amp: bool) -> dict[str, torch.Tensor]:
    mask = torch.where(b["ids"] == PAD, -1e4, 0.0)[:, None, None, :]
    with torch.autocast("cpu", torch.bfloat16, enabled=amp):
        x = net.encode(net.embed(b["ids"], b["first"], b["known"]), mask.bfloat16() if amp else mask)
        w = net.hdrop(net.words(x, b["first"]))
        out: dict[str, torch.Tensor] = {}
        lg = {k: h(w) for k, h in net.heads.items() if bool((b[k] >= 0).any())}
        arcs = bool((b["head"] >= 0).any())
        if arcs:
            q, k, ra, rb = net.parser(w)
    wt = b["weight"][:, None].expand_as(b["ner"])
    for name, z in lg.items():
        y = b[name]
        z = z.float()
        if name == "ner" and crf is not None:
            out[name] = crf.loss(z, y)
            continue
        ce = F.cross_entropy(z.flatten(0, 1), y.flatten(), ignore_index=-100, reduction="none", label_smoothing=0.0)
        ok = (y.flatten() >= 0).float() * wt.flatten()
        out[name] = (ce * ok).sum() / ok.sum().clamp(min=1e-6)
    if arcs:
        q, k = q.float(), k.float()
        n = q.shape[1]
        s = q @ k.transpose(1, 2)
        root = q @ net.root_arc.float()
        eye = torch.eye(n, dtype=torch.bool)
        s = torch.where(eye, root[:, :, None], s)  # own index = root
        s = s.masked_fill(b["span"][:, :, None] != b["span"][:, None, :], -1e4)
        y = b["head"]
        ok = (y >= 0).float() * wt
        ce = F.cross_entropy(s.flatten(0, 1), y.flatten(), ignore_index=-100, reduction="none")
        out["arc"] = (ce * ok.flatten()).sum() / ok.sum().clamp(min=1e-6)
        yh = y.clamp(min=0)
        z = net.rel(ra.float(), rb.float().gather(1, yh[..., None].expand(-1, -1, rb.shape[-1])))
        lab = torch.where(y >= 0, b["dep"], -100)
        ce = F.cross_entropy(z.flatten(0, 1), lab.flatten(), ignore_index=-100, reduction="none")
        ok = (lab >= 0).float() * wt
        out["dep"] = (ce * ok.flatten()).sum() / ok.sum().clamp(min=1e-6)
    return out


# with 1.0 for names, the gradients of the treebanks (clipped at norm 1) are three times those of the names
WEIGHT = dict(
    ner=2.5,
    misc=1.0,
    sent=0.3,
    upos=0.4,
    morph=0.5,
    xpos=0.2,
    lemma=0.6,
    arc=0.7,
    dep=0.5,
    agr=1.0,
)


def epoch_windows(sets, wd: Windower, a, epoch: int) -> list[list[Window]]:
    """The batches of one epoch, shuffled over all sources."""
    rng = wd.rng
    plan: list[list[Window]] = []
    for n in a.names:
        plan += batches(wd.group(sets[n], a.context, 0.25 if a.context else 1.0, True), a.budget, rng)
    if a.wiki:
        part = rng.sample(sets["wikineural"], int(len(sets["wikineural"]) * a.wiki))
        plan += batches(wd.group(part, a.context // 2, 0.5, False), a.budget, rng)
    if a.ud:
        ud: list[Window] = []
        for n in [*UD, HELD_OUT] if a.held_out else UD:
            if n == "tweets" and epoch % 2:
                continue
            reps = 2 if n in ("isdt", HELD_OUT) else 1
            for _ in range(reps):
                ud += wd.group(sets[n], 160, 0.4, False)
        trees = batches(ud, a.budget, rng)
        plan += rng.sample(trees, int(len(trees) * a.ud))
    rng.shuffle(plan)
    return plan


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--minutes", type=float, default=0)
    ap.add_argument("--epochs", type=float, default=0)
    ap.add_argument("--layers", type=int, default=12)
    ap.add_argument("--lr", type=float, default=1.5e-4)
    ap.add_argument("--head-lr", type=float, default=1e-3)
    ap.add_argument("--layer-decay", type=float, default=1.0, help="lr of each lower layer times this")
    ap.add_argument("--budget", type=int, default=1300, help="pieces a batch, padding included")
    ap.add_argument("--context", type=int, default=250, help="pieces of context; 0 = one sentence at a time")
    ap.add_argument("--names", nargs="+", default=["WN_train", "ADG_train", "FIC_train", "articles", "agreements"])
    ap.add_argument("--wiki", type=float, default=0.25, help="share of WikiNEuRal an epoch")
    ap.add_argument("--ud", type=float, default=1.0, help="share of the treebanks' batches an epoch")
    ap.add_argument("--held-out", action="store_true", help="train on the held-out trees too: no figures after that")
    ap.add_argument("--capitals", type=float, default=0.03, help="share of sentences shown in capitals")
    ap.add_argument("--untold", type=float, default=0.1, help="share of windows without the gazetteer's features")
    ap.add_argument("--hidden", type=float, default=0.05, help="share of pieces shown as unknown")
    ap.add_argument("--swap", type=float, default=0.3, help="share of windows whose names are replaced by others")
    ap.add_argument("--crf", action="store_true")
    ap.add_argument("--amp", type=int, default=1)
    ap.add_argument("--seed", type=int, default=0)
    ap.add_argument(
        "--threads",
        type=int,
        default=1,
        help="two threads that wait for each other are slower than one on a busy machine",
    )
    ap.add_argument("--ema", type=float, default=0.998)
    ap.add_argument("--init", type=Path)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    (a.out / "args.json").write_text(json.dumps(vars(a), default=str, indent=1))
    sets = load_sentences(a.work)
    labels = make_labels(sets)
    (a.out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False))
    print({k: len(v) for k, v in labels.items()}, flush=True)
    base = a.work / "base"
    net = Net(base, labels, a.layers)
    crf = Crf() if a.crf else None
    if a.init:
        net.load_state_dict(torch.load(a.init), strict=False)
    index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()} | {
        "ner": {x: i for i, x in enumerate(NER)}, "misc": {x: i for i, x in enumerate(MISC)},
        "agr": {x: i for i, x in enumerate(AGR)},
    }  # fmt: skip
    wd = Windower(
        load_pieces(base), index, rng, Gazetteer((base / "gazetteer.npz").read_bytes()),
        capitals=a.capitals, untold=a.untold, hidden=a.hidden, swap=a.swap,
        names=NamePool.collect([sets[n] for n in a.names], base / "names.tsv") if a.swap else None,
    )  # fmt: skip
    groups = []
    for i, layer in enumerate([net.ln, *net.layers]):
        lr = a.lr * a.layer_decay ** (len(net.layers) - i)
        groups.append(dict(params=[p for p in layer.parameters() if p.ndim > 1], lr=lr, weight_decay=0.01))
        groups.append(dict(params=[p for p in layer.parameters() if p.ndim == 1], lr=lr, weight_decay=0.0))
    groups = [g for g in groups if g["params"]]
    groups.append(dict(params=net.head_parameters(), lr=a.head_lr, weight_decay=0.0))
    if crf:
        groups.append(dict(params=list(crf.parameters()), lr=1e-2, weight_decay=0.0))
    opt = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    base_lr = [g["lr"] for g in opt.param_groups]
    params = [p for g in opt.param_groups for p in g["params"]]
    ema = {k: v.detach().clone() for k, v in net.state_dict().items()}
    emas = list(ema.values())
    live = [v for v in net.state_dict().values()]
    t0, step, epoch, done, total = time.time(), 0, 0, 0.0, 0
    run: dict[str, float] = {}
    net.train()
    while done < 1:
        plan = epoch_windows(sets, wd, a, epoch)
        total = total or math.ceil(len(plan) * a.epochs)
        print(
            f"epoch {epoch}: {len(plan)} batches, {sum(len(w.ids) for x in plan for w in x)} pieces",
            flush=True,
        )
        for ws in plan:
            done = (time.time() - t0) / 60 / a.minutes if a.minutes else step / total
            if done >= 1:
                break
            f = min(1.0, (step + 1) / 150) * max(0.01, 1 - done)
            for g, lr in zip(opt.param_groups, base_lr):
                g["lr"] = lr * f
            parts = losses(net, collate(ws), crf, bool(a.amp))
            loss = sum(WEIGHT[k] * v for k, v in parts.items())
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(params, 1.0)
            opt.step()
            with torch.no_grad():
                d = min(a.ema, (step + 1) / (step + 10))
                torch._foreach_lerp_(emas, live, 1 - d)
            for k, v in parts.items():
                run[k] = 0.98 * run.get(k, v.item()) + 0.02 * v.item()
            step += 1
            if step % 100 == 0:
                print(
                    f"step {step} {time.time() - t0:.0f}s {done:.2f} "
                    + " ".join(f"{k} {v:.3f}" for k, v in sorted(run.items())),
                    flush=True,
                )
                if step % 500 == 0:
                    torch.save(net.state_dict(), a.out / "model.pt")
                    torch.save(ema, a.out / "ema.pt")
        epoch += 1
    torch.save(net.state_dict(), a.out / "model.pt")
    torch.save(ema, a.out / "ema.pt")
    if crf:
        torch.save((crf.trans + crf.bad).detach(), a.out / "crf.pt")
    print(f"done: {step} steps, {epoch} epochs begun, {time.time() - t0:.0f}s", flush=True)


if __name__ == "__main__":
    main()
