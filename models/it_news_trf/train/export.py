"""Trained weights -> int8 ONNX and the other files of the encoder, or of the instruments component.

    python export.py --work WORK --run WORK/run1 --weights ema.pt --out WORK/run1/encoder
    python export.py --work WORK --reader WORK/reader.pt --out WORK/run1/instruments

The matrices of the encoder become int8, one scale a column, 7 bits used (``reduce_range``: without it the
8-bit kernels of CPUs that lack VNNI saturate).  Heads stay float32, embeddings keep the base's 4-bit blocks.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from net import AGR, MISC, NER, Export, Net
from reader import ExportedReader, ReaderNet
from train import load_sentences

from data import STATUSES

POSITIONS = 320


ENCODER = ["names", "upos", "morph", "xpos", "lemma", "arc_query", "arc_key", "rel_dep", "rel_head", "instruments"]


def export(m: torch.nn.Module, names: list[str], path: Path, name: str, reduce_range: bool = True) -> dict[str, float]:
    """Write fp32.onnx and `name` under path; -> sizes and the difference from torch."""
    emb, first = torch.randn(1, 40, 384), torch.tensor([1, 3, 5, 9, 20])
    path.mkdir(parents=True, exist_ok=True)
    fp32 = path / "fp32.onnx"
    torch.onnx.export(
        m, (emb, first), str(fp32), opset_version=17, input_names=["embeddings", "first"], output_names=names,
        dynamic_axes={"embeddings": {1: "pieces"}, "first": {0: "words"}, **{n: {0: "words"} for n in names}}, dynamo=False,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as tmp:
        pre = Path(tmp) / "pre.onnx"
        quant_pre_process(str(fp32), str(pre), skip_symbolic_shape=True)
        graph = onnx.load(str(pre))
        big = {
            i.name
            for i in graph.graph.initializer
            if len(i.dims) == 2 and min(i.dims) >= 384 and i.dims[0] * i.dims[1] >= 384 * 384
        }
        nodes = [n.name for n in graph.graph.node if n.op_type in ("MatMul", "Gemm") and any(x in big for x in n.input)]
        heads = [n for n in nodes if "/heads" in n or "/lemma" in n or "/morph" in n]
        quantize_dynamic(
            str(pre), str(path / name), weight_type=QuantType.QInt8, per_channel=True, reduce_range=reduce_range,
            nodes_to_quantize=[n for n in nodes if n not in heads], extra_options=dict(DefaultTensorType=onnx.TensorProto.FLOAT),
        )  # fmt: skip
    import onnxruntime as ort

    with torch.no_grad():
        ref = [t.numpy() for t in m(emb, first)]
    got = ort.InferenceSession(str(fp32), providers=["CPUExecutionProvider"]).run(
        None, {"embeddings": emb.numpy(), "first": first.numpy()}
    )
    return dict(
        nodes_int8=len(nodes) - len(heads), fp32_mb=fp32.stat().st_size / 1e6, int8_mb=(path / name).stat().st_size / 1e6,
        max_diff_fp32=float(max(np.abs(a - b).max() for a, b in zip(ref, got))),
    )  # fmt: skip


def transitions(work: Path, weight: float) -> np.ndarray:
    """(7, 7) log-scores of tag after tag: forbidden ones -1e4, others ``weight`` times their pointwise mutual
    information in the training names. The head judges each word by itself; this keeps a name in one piece."""
    sets = load_sentences(work)
    count = np.full((len(NER), len(NER)), 0.1)
    for s in sets["WN_train"]:
        tags = [NER.index(t) for t in s.ner]
        np.add.at(count, (tags[:-1], tags[1:]), 1)
    p = count / count.sum()
    pmi = np.log(p / (p.sum(1, keepdims=True) * p.sum(0, keepdims=True)))
    bad = np.array([[t[0] == "I" and q[2:] != t[2:] for t in NER] for q in NER])
    return np.where(bad, -1e4, weight * pmi).astype(np.float32)


def export_reader(base: Path, state: dict[str, torch.Tensor], out: Path) -> None:
    """The files of the component `instruments`; its network lies compressed in network.npz, a fifth smaller."""
    layers = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
    net = ReaderNet(base, layers, party=len(state["party_query.bias"]))
    net.load_state_dict(state)
    names = ["instrument", "status", "party_query", "party_key"]
    print(json.dumps(export(ExportedReader(net).eval(), names, out, "network.onnx"), indent=1))
    known = net.known.weight.detach().numpy()
    np.savez_compressed(
        out / "network.npz", onnx=np.frombuffer((out / "network.onnx").read_bytes(), np.uint8),
        positions=net.pos.numpy().astype(np.float16), known=known,
    )  # fmt: skip
    (out / "labels.json").write_text(json.dumps(STATUSES))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--run", type=Path)
    ap.add_argument("--reader", type=Path, help="weights of reader.py: export these")
    ap.add_argument("--weights", default="ema.pt")
    ap.add_argument("--layers", type=int, default=0)
    ap.add_argument(
        "--prior", type=float, default=0.3, help="weight of the tag transitions' prior, chosen on ADG_dev and FIC_dev"
    )
    ap.add_argument("--random", action="store_true", help="untrained heads: to measure speed")
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    base = a.work / "base"
    if a.reader:
        export_reader(base, torch.load(a.reader), a.out)
        return
    labels = json.loads((a.run / "labels.json").read_text())
    state = None if a.random else torch.load(a.run / a.weights)
    layers = a.layers or 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
    net = Net(base, labels, layers)
    if state is not None:
        net.load_state_dict(state)
    net.eval()
    print(json.dumps(export(Export(net).eval(), ENCODER, a.out, "model.onnx"), indent=1))
    emb = np.load(base / "embeddings.npz")
    np.savez_compressed(
        a.out / "embeddings.npz", q4=emb["q4"], positions=emb["positions"][:POSITIONS].astype(np.float16), scores=emb["scores"],
    )  # fmt: skip
    (a.out / "pieces.txt").write_bytes((base / "pieces.txt").read_bytes())
    (a.out / "norm.json").write_bytes((base / "norm.json").read_bytes())
    (a.out / "gazetteer.npz").write_bytes((base / "gazetteer.npz").read_bytes())
    trans = transitions(a.work, a.prior)
    np.savez(
        a.out / "heads.npz", root_arc=net.root_arc.detach().numpy(), rel_weight=net.rel_out.weight.detach().numpy(),
        rel_bias=net.rel_out.bias.detach().numpy(), transitions=trans.astype(np.float32), known=net.known.weight.detach().numpy(),
    )  # fmt: skip
    (a.out / "labels.json").write_text(
        json.dumps({**labels, "ner": NER, "misc": MISC, "agr": AGR}, ensure_ascii=False, indent=0)
    )


if __name__ == "__main__":
    main()
