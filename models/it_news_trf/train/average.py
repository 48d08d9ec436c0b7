"""Mean of two sets of weights of the same network: what one has learnt and the other not forgotten.

    python average.py --first WORK/shipped.pt --second WORK/leg2/ema.pt --out WORK/mean/ema.pt [--share 0.5]

Of use where the second was trained on from the first (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models",
average start and end of a fine-tuning); weights of unrelated runs do not average.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--first", type=Path, required=True)
    ap.add_argument("--second", type=Path, required=True)
    ap.add_argument("--share", type=float, default=0.5, help="of the second")
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    first, second = torch.load(a.first), torch.load(a.second)
    if missing := second.keys() - first.keys():
        raise SystemExit(f"{a.first} has no {sorted(missing)}: not the same network")
    mean = {k: torch.lerp(first[k].reshape(v.shape), v, a.share) for k, v in second.items()}
    a.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mean, a.out)


if __name__ == "__main__":
    main()
