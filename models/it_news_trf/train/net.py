"""The network: frozen 4-bit embeddings, BERT layers, one linear or biaffine head a task."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from base import dequantise
from it_news_trf.gazetteer import ROWS
from torch import nn

NER = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]
MISC = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC"]
AGR = ["O", "B", "I"]
ARC = 192
REL = 160


class Dropout(nn.Module):
    """Dropout with eight random bytes a draw: torch's own draws a number an element, 5% of the training time."""

    def __init__(self, p: float) -> None:
        super().__init__()
        self.threshold = round(p * 256)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or not self.threshold:
            return x
        n = x.numel()
        r = torch.randint(-(2**63), 2**63 - 1, ((n + 7) // 8,)).view(torch.uint8)[:n].view(x.shape)
        return x * ((r >= self.threshold).to(x.dtype) * (256 / (256 - self.threshold)))


class Layer(nn.Module):
    """Post-norm transformer layer, the parameters of BERT."""

    def __init__(self, h: int, heads: int, ff: int, eps: float, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.ao = nn.Linear(h, 3 * h), nn.Linear(h, h)
        self.fi, self.fo = nn.Linear(h, ff), nn.Linear(ff, h)
        self.aln, self.oln = nn.LayerNorm(h, eps), nn.LayerNorm(h, eps)
        self.drop = Dropout(drop)

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        b, n, h = x.shape
        q, k, v = (t.reshape(b, n, self.heads, h // self.heads).transpose(1, 2) for t in self.qkv(x).chunk(3, -1))
        # written out: on CPUs, in bfloat16, the backward pass of scaled_dot_product_attention takes twice as long
        s = (q * (h // self.heads) ** -0.5) @ k.transpose(-1, -2)
        c = (s if mask is None else s + mask).softmax(-1) @ v
        c = c.transpose(1, 2).reshape(b, n, h)
        x = self.aln(x + self.drop(self.ao(c)))
        return self.oln(x + self.drop(self.fo(F.gelu(self.fi(x)))))


class Trunk(nn.Module):
    """Frozen embeddings and BERT layers, without the base model's weights in them: what is under the heads."""

    def __init__(self, base: Path, layers: int, drop: float) -> None:
        super().__init__()
        emb = np.load(base / "embeddings.npz")
        word = torch.from_numpy(dequantise(emb["q4"]).reshape(len(emb["q4"]), -1))
        # stored as half precision in the package: train with what will be shipped
        pos = torch.from_numpy(emb["positions"].astype(np.float16).astype(np.float32))
        self.register_buffer("word", word, persistent=False)
        self.register_buffer("pos", pos, persistent=False)
        h = word.shape[1]
        self.known = nn.Embedding(ROWS, h)  # features of the gazetteer, added to the first piece of each word
        nn.init.zeros_(self.known.weight)
        self.ln, self.drop = nn.LayerNorm(h, 1e-12), Dropout(drop)
        self.layers = nn.ModuleList(Layer(h, 12, 1536, 1e-12, drop) for _ in range(layers))
        self.hdrop = Dropout(0.15)

    def embed(self, ids: torch.Tensor, first: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
        """ids (B, pieces), first (B, words), known (B, words, 3), where -1 means: not told, or padding."""
        x = self.word[ids] + self.pos[: ids.shape[1]]
        told = self.known(known.clamp(min=0)).sum(2) * (known[..., :1] >= 0)
        return x.scatter_add(1, first[..., None].expand_as(told), told)

    def encode(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        x = self.drop(self.ln(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def words(self, x: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        return x.gather(1, first[..., None].expand(-1, -1, x.shape[-1]))


class Net(Trunk):
    """Window of pieces -> per word: NER, MISC, sentence start, UPOS, morphology, XPOS, lemma rule, parser vectors."""

    def __init__(self, base: Path, labels: dict, layers: int = 12, drop: float = 0.1) -> None:
        super().__init__(base, layers, drop)
        self.labels = labels
        h = self.word.shape[1]
        t = np.load(base / "encoder.npz")
        with torch.no_grad():
            self.ln.weight.copy_(torch.from_numpy(t["emb.ln.w"]))
            self.ln.bias.copy_(torch.from_numpy(t["emb.ln.b"]))
            for i, layer in enumerate(self.layers):
                for name, parts in (
                    ("qkv", "qkv"),
                    ("ao", ["ao"]),
                    ("fi", ["fi"]),
                    ("fo", ["fo"]),
                    ("aln", ["aln"]),
                    ("oln", ["oln"]),
                ):
                    m = getattr(layer, name)
                    for p in ("weight", "bias"):
                        w = np.concatenate([t[f"l{i}.{k}.{p[0]}"].reshape(-1) for k in parts])
                        getattr(m, p).copy_(torch.from_numpy(w).reshape(getattr(m, p).shape))
        sizes = dict(
            ner=len(NER),
            misc=len(MISC),
            sent=2,
            agr=len(AGR),
            upos=len(labels["upos"]),
            morph=len(labels["morph"]),
            xpos=len(labels["xpos"]),
            lemma=len(labels["lemma"]),
        )
        self.heads = nn.ModuleDict({k: nn.Linear(h, n) for k, n in sizes.items()})
        self.arc_dep, self.arc_head = nn.Linear(h, ARC), nn.Linear(h, ARC)
        self.biaffine = nn.Linear(ARC, ARC)
        nn.init.orthogonal_(self.biaffine.weight)
        self.rel_dep, self.rel_head = nn.Linear(h, REL), nn.Linear(h, REL)
        self.root_arc = nn.Parameter(torch.randn(ARC) * 0.1)
        self.rel_out = nn.Linear(REL, len(labels["dep"]))

    def head_parameters(self):
        enc = {id(p) for m in (self.ln, self.layers) for p in m.parameters()}
        return [p for p in self.parameters() if id(p) not in enc]

    def parser(self, w: torch.Tensor):
        """-> query and key of the arc score (query @ key), and the two summands of the relation's hidden layer."""
        dep, head = F.gelu(self.arc_dep(w)), F.gelu(self.arc_head(w))
        return self.biaffine(self.hdrop(dep)) * ARC**-0.5, self.hdrop(head), self.rel_dep(w), self.rel_head(w)

    def rel(self, dep: torch.Tensor, head: torch.Tensor) -> torch.Tensor:
        return self.rel_out(self.hdrop(F.gelu(dep + head)))


class Export(nn.Module):
    """One window of embeddings (1, pieces, H) and first pieces (words,) -> one row a word, all heads side by side."""

    def __init__(self, net: Net, with_misc: bool = True) -> None:
        super().__init__()
        self.net = net

    def forward(self, emb: torch.Tensor, first: torch.Tensor):
        w = self.net.encode(emb, None)[0][first]
        h = self.net.heads
        q, k, a, b = self.net.parser(w)
        upos = h["upos"](w).log_softmax(-1)
        return (
            torch.cat([h["ner"](w).log_softmax(-1), h["misc"](w).log_softmax(-1), h["sent"](w).log_softmax(-1)], -1),
            upos, h["morph"](w).log_softmax(-1), h["xpos"](w), h["lemma"](w), q, k, a, b,
            h["agr"](w).log_softmax(-1),
        )  # fmt: skip
