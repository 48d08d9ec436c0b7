"""Train the network of the `instruments` component: it reads whole articles and tells who makes which agreement.

    python reader.py --work WORK --init WORK/shipped.pt --out WORK/reader.pt --minutes 60 [--gold articles.jsonl]

Reads the marked articles (articles/, anew at each epoch). Starts from the encoder's weights (recover.py) or from those
of an earlier run; the learning rate decays with the clock to the end of the time box (or with the epochs, --epochs,
which is reproducible). Writes an exponential average of the weights. --gold: figures on annotated articles, none of which
may have been trained on.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import torch
import torch.nn.functional as F
from augment import NamePool
from it_news_trf.gazetteer import Gazetteer
from it_news_trf.pieces import PAD
from marked import Article, Reader, Window, read_article, read_gold
from net import AGR, MISC, Trunk
from torch import nn
from train import batches, load_pieces

from data import ARTICLES, STATUSES

PARTY = 128
WEIGHT = dict(misc=0.5, agr=0.7, status=1.0, party=2.5)
MENTIONS = 0.3
"""Share of the parties' loss that is counted by mention; the rest, by what is mentioned."""


class ReaderNet(Trunk):
    """The encoder's layers under heads for names (in training alone), instruments, their status and their parties."""

    def __init__(self, base: Path, layers: int = 8, drop: float = 0.1, party: int = PARTY) -> None:
        super().__init__(base, layers, drop)
        h = self.word.shape[1]
        sizes = dict(misc=len(MISC), agr=len(AGR), status=len(STATUSES))
        self.heads = nn.ModuleDict({k: nn.Linear(h, n) for k, n in sizes.items()})
        self.party_query, self.party_key = nn.Linear(h, party), nn.Linear(h, party)
        self.party_bias = nn.Parameter(torch.tensor(-1.0))

    def parties(self, w: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """-> query of the instruments, key of the names; query @ key + bias = log-odds that the name is a party."""
        q, k = F.gelu(self.party_query(w)), self.party_key(w)
        return self.hdrop(q) * self.party_query.out_features**-0.5, self.hdrop(k)


class ExportedReader(nn.Module):
    """One window of embeddings (1, pieces, H) and first pieces (words,) -> one row a word; the bias goes into the keys."""

    def __init__(self, net: ReaderNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, emb: torch.Tensor, first: torch.Tensor):
        w = self.net.words(self.net.encode(emb, None), first[None])[0]
        q, k = self.net.parties(w)
        one = torch.ones_like(q[:, :1])
        agr, status = (self.net.heads[n](w).log_softmax(-1) for n in ("agr", "status"))
        return agr, status, torch.cat([q, one], -1), torch.cat([k, one * self.net.party_bias], -1)


def collate(ws: list[Window]) -> dict[str, torch.Tensor]:
    """Windows of one batch. `pairs`: (window, instrument's word, name's word, number of the pair of instrument and entity)."""
    length, words = max(len(w.ids) for w in ws), max(len(w.first) for w in ws)
    pad = lambda row, n, x: list(row) + [x] * (n - len(row))
    tags, told = zip(*(w.labels(MISC) for w in ws))
    pairs, party, status = [], [], []
    for n, w in enumerate(ws):
        entities = w.entities()
        status += [(n, *s) for s in w.statuses()]
        for x in w.instruments():
            for entity, rows in entities.items():
                pairs += [(n, x.first - w.lo, row, len(party)) for row in rows]
                party.append(float(entity in x.parties[0]))
    return dict(
        ids=torch.tensor([pad(w.ids, length, PAD) for w in ws]),
        first=torch.tensor([pad(w.first, words, 0) for w in ws]),
        known=torch.tensor([pad(w.known, words, [-1] * 3) for w in ws]),
        misc=torch.tensor([pad(t, words, -100) for t in tags]),
        agr=torch.tensor([pad(t, words, -100) for t in told]),
        status=torch.tensor(status, dtype=torch.long).reshape(-1, 4),
        pairs=torch.tensor(pairs, dtype=torch.long).reshape(-1, 4),
        party=torch.tensor(party),
    )  # fmt: skip


def log_odds(net: ReaderNet, w: torch.Tensor, b: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """-> log-odds of each pair of instrument and name's mention, and of each pair of instrument and entity.

    An entity's are the smooth maximum over its mentions: log of their mean odds.
    """
    q, k = net.parties(w)
    n, i, j, of = b["pairs"].unbind(1)
    z = (q.float()[n, i] * k.float()[n, j]).sum(-1) + net.party_bias
    size = len(b["party"])
    top = torch.full((size,), -1e9).scatter_reduce(0, of, z, "amax")
    total = torch.zeros(size).scatter_add(0, of, (z - top[of]).exp())
    return z, top + total.log() - torch.bincount(of, minlength=size).log()


def losses(net: ReaderNet, b: dict[str, torch.Tensor], amp: bool) -> dict[str, torch.Tensor]:
    mask = torch.where(b["ids"] == PAD, -1e4, 0.0)[:, None, None, :]
    with torch.autocast("cpu", torch.bfloat16, enabled=amp):
        x = net.embed(b["ids"], b["first"], b["known"])
        w = net.hdrop(net.words(net.encode(x, mask.bfloat16() if amp else mask), b["first"]))
        lg = {k: head(w).float() for k, head in net.heads.items()}
        mention, entity = log_odds(net, w, b)
    out = {k: F.cross_entropy(lg[k].flatten(0, 1), b[k].flatten(), ignore_index=-100) for k in ("misc", "agr")}
    if len(b["status"]):
        n, i, one, other = b["status"].unbind(1)
        z = lg["status"][n, i]
        out["status"] = (F.cross_entropy(z, one) + F.cross_entropy(z, other)) / 2
    if len(b["pairs"]):
        bce, y = F.binary_cross_entropy_with_logits, b["party"]
        out["party"] = (1 - MENTIONS) * bce(entity, y) + MENTIONS * bce(mention, y[b["pairs"][:, 3]])
    return out


@torch.no_grad()
def evaluate(net: ReaderNet, reader: Reader, articles: list[Article]) -> str:
    """Parties' F1 by threshold on annotated instruments and names, and status: what the network alone knows."""
    net.eval()
    finds: list[tuple[dict[int, float], bool, tuple[frozenset[int], ...]]] = []
    for article in articles:
        best: dict[int, tuple[int, tuple[dict[int, float], bool]]] = {}
        for w in reader.windows(article):
            b = collate([w])
            x = net.words(net.encode(net.embed(b["ids"], b["first"], b["known"]), None), b["first"])
            status = net.heads["status"](x)[0].argmax(-1).tolist()
            odds = iter(log_odds(net, x, b)[1].tolist()) if len(b["pairs"]) else iter(())
            for m in w.instruments():
                scores = {e: next(odds) for e in w.entities()}
                middle = min(m.first - w.lo, w.hi - m.first)
                if m.first not in best or best[m.first][0] < middle:
                    best[m.first] = middle, (scores, STATUSES[status[m.first - w.lo]] in m.status)
        finds += [(*best[m.first][1], m.parties) for m in article.instruments]
    net.train()
    shown = []
    for threshold in (-1.0, -0.5, 0.0, 0.5, 1.0):
        tp = fp = fn = 0
        for scores, _, ways in finds:
            found = {e for e, z in scores.items() if z > threshold}
            way = max(ways, key=lambda p: 2 * len(p & found) / max(1, len(p) + len(found)))
            tp, fp, fn = tp + len(found & way), fp + len(found - way), fn + len(way - found)
        p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
        shown.append(f"{threshold}: {p:.3f} {r:.3f} {2 * p * r / max(1e-9, p + r):.3f}")
    right = sum(ok for _, ok, _ in finds) / max(1, len(finds))
    return f"parties P R F1 at {'; '.join(shown)}; status {right:.3f} of {len(finds)}"


def parameters(net: ReaderNet, lr: float, head_lr: float, frozen: int) -> list[dict]:
    """Groups for the optimiser; the `frozen` lowest layers, and what is under them, keep the encoder's weights."""
    if frozen:
        for m in (net.ln, net.known, *net.layers[:frozen]):
            m.requires_grad_(False)
    encoder = [p for m in (net.ln, net.layers) for p in m.parameters()]
    inner = {id(p) for p in encoder}
    groups = [
        dict(params=[p for p in encoder if p.ndim > 1], lr=lr, weight_decay=0.01),
        dict(params=[p for p in encoder if p.ndim == 1], lr=lr, weight_decay=0.0),
        dict(params=[p for p in net.parameters() if id(p) not in inner], lr=head_lr, weight_decay=0.0),
    ]
    return [g | dict(params=[p for p in g["params"] if p.requires_grad]) for g in groups]


def load(net: ReaderNet, path: Path) -> None:
    """Take over the weights of the same name and shape, of an encoder or a reader."""
    own, state = net.state_dict(), torch.load(path)
    net.load_state_dict({k: v for k, v in state.items() if k in own and own[k].shape == v.shape}, strict=False)
    print(f"{path}: no weights for {[k for k in own if k not in state or own[k].shape != state[k].shape]}", flush=True)


def steps(a: argparse.Namespace, reader: Reader) -> Iterator[tuple[float, list[Window]]]:
    """-> (how much is done, batch) to the end of the time or of the epochs."""
    start, step, epoch, total = time.time(), 0, 0, 0
    while True:
        articles = [read_article(p) for p in sorted(ARTICLES.glob("*.txt")) if re.match(a.articles, p.name)]
        plan = batches([reader.augmented(x) for x in articles if x.instruments], a.budget, reader.rng)
        reader.rng.shuffle(plan)
        total = total or math.ceil(len(plan) * a.epochs)
        print(f"epoch {epoch}: {len(articles)} articles, {len(plan)} batches", flush=True)
        for ws in plan:
            done = (time.time() - start) / 60 / a.minutes if a.minutes else step / total
            if done >= 1:
                return
            yield done, ws
            step += 1
        epoch += 1


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--init", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--gold", type=Path)
    ap.add_argument("--minutes", type=float, default=0)
    ap.add_argument("--epochs", type=float, default=8)
    ap.add_argument("--layers", type=int, default=8)
    ap.add_argument("--frozen", type=int, default=0)
    ap.add_argument("--lr", type=float, default=1.2e-4)
    ap.add_argument("--head-lr", type=float, default=5e-4)
    ap.add_argument("--budget", type=int, default=1600, help="pieces a batch, padding included")
    ap.add_argument("--articles", default="[e-z]", help="regex of the files' names; a to d have no instruments")
    ap.add_argument("--amp", type=int, default=0)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--ema", type=float, default=0.995)
    ap.add_argument("--seed", type=int, default=0)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    base = a.work / "base"
    reader = Reader(
        load_pieces(base), Gazetteer((base / "gazetteer.npz").read_bytes()), random.Random(a.seed),
        NamePool.collect([], base / "names.tsv").listed,
    )  # fmt: skip
    net = ReaderNet(base, a.layers)
    load(net, a.init)
    gold = [read_gold(json.loads(line)) for line in a.gold.read_text("utf8").splitlines()] if a.gold else []
    opt = torch.optim.AdamW(parameters(net, a.lr, a.head_lr, a.frozen), betas=(0.9, 0.98))
    rates = [g["lr"] for g in opt.param_groups]
    ema = {k: v.detach().clone() for k, v in net.state_dict().items()}
    run: dict[str, float] = {}
    net.train()
    start = time.time()
    for step, (done, ws) in enumerate(steps(a, reader)):
        for g, lr in zip(opt.param_groups, rates):
            g["lr"] = lr * min(1.0, (step + 1) / 80) * max(0.01, 1 - done)
        parts = losses(net, collate(ws), bool(a.amp))
        opt.zero_grad(set_to_none=True)
        sum(WEIGHT[k] * v for k, v in parts.items()).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        opt.step()
        with torch.no_grad():
            for k, v in net.state_dict().items():
                ema[k].lerp_(v, 1 - min(a.ema, (step + 1) / (step + 10)))
        for k, v in parts.items():
            run[k] = 0.98 * run.get(k, v.item()) + 0.02 * v.item()
        if step % 100 == 99:
            shown = " ".join(f"{k} {v:.3f}" for k, v in run.items())
            print(f"step {step + 1} {time.time() - start:.0f}s {done:.2f} {shown}", flush=True)
            torch.save(ema, a.out)
    torch.save(ema, a.out)
    if gold:
        net.load_state_dict(ema)
        print(evaluate(net, reader, gold))


if __name__ == "__main__":
    main()
