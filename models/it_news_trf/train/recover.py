"""Packaged encoder -> torch weights: what ``train.py --init`` goes on from when no checkpoint was kept.

    python recover.py --encoder ../it_news_trf/it_news_trf-1.0.0/encoder --out WORK/shipped.pt

The int8 matrices are multiplied by their scales again; training soon heals what the rounding cost.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper


def recover(encoder: Path) -> dict[str, torch.Tensor]:
    """-> state for ``Net.load_state_dict`` (all its parameters) of an exported encoder's directory."""
    graph = onnx.load(str(encoder / "model.onnx")).graph
    tensors = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state = {k.removeprefix("net."): v for k, v in tensors.items() if k.startswith("net.")}
    for name in [k for k in state if k.endswith("_Transposed")]:
        state[name.removesuffix("_Transposed")] = state.pop(name).T
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            q = node.input[1].removesuffix("_quantized")
            matrix = (tensors[f"{q}_quantized"].astype(np.float32) - tensors[f"{q}_zero_point"]) * tensors[f"{q}_scale"]
            state[node.name.strip("/").replace("/", ".").removesuffix("MatMul_quant") + "weight"] = matrix.T
    heads = np.load(encoder / "heads.npz")
    state |= {"root_arc": heads["root_arc"], "rel_out.weight": heads["rel_weight"], "rel_out.bias": heads["rel_bias"]}
    if "known" in heads:
        state["known.weight"] = heads["known"]
    return {k: torch.from_numpy(np.array(v)) for k, v in state.items()}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    state = recover(a.encoder)
    torch.save(state, a.out)
    print(f"{a.out}: {len(state)} tensors, {sum(v.numel() for v in state.values()) / 1e6:.1f} million numbers")


if __name__ == "__main__":
    main()
