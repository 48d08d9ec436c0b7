"""Speed and size of a pipeline beside bare tokenisation: words a second, load time, memory.

    python bench.py MODEL [MODEL...] --data ../../../../shared/data

Each pipeline runs in a process of its own for each number of threads (numpy's BLAS), on 64 articles of about 250
words (WN_dev, consecutive sentences), as one batch and one by one. Words: tokens that are no white space.
Best of three runs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

ARTICLES = 64
WORDS = 250


def articles(data: Path) -> list[str]:
    from corpora import detokenise, join, read_tagged

    rng, texts, group, n = random.Random(0), [], [], 0
    for sentence in read_tagged(data / "kind-nermud" / "WN_dev.tsv"):
        group.append(detokenise(sentence.words)[0])
        n += len(sentence.words)
        if n >= WORDS:
            texts.append(join(group, rng)[0])
            group, n = [], 0
    return texts[:ARTICLES]


def rss() -> float:
    """Resident memory of this process in MB (Linux), else 0."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0.0


def measure(model: str, data: Path) -> dict[str, float]:
    texts = articles(data)
    import spacy

    before, t = rss(), time.perf_counter()
    nlp = spacy.blank("it") if model == "blank" else spacy.load(model)
    result = {"load_s": time.perf_counter() - t, "load_mb": rss() - before}
    words = sum(1 for d in map(nlp.make_doc, texts) for t in d if not t.is_space)
    list(nlp.pipe(texts))
    batch, single = [], []
    for _ in range(3):
        t = time.perf_counter()
        list(nlp.pipe(texts))
        batch.append(words / (time.perf_counter() - t))
        t = time.perf_counter()
        for text in texts:
            nlp(text)
        single.append(words / (time.perf_counter() - t))
    return {**result, "batch_wps": max(batch), "single_wps": max(single), "rss_mb": rss(), "words": words}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker:
        print(json.dumps(measure(args.models[0], args.data)))
        return
    print("model, threads: words/s 64 articles | one by one | load s | load MB | process MB")
    for model in ["blank", *args.models]:
        for threads in (1, 2):
            env = {**os.environ, **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), str(threads))}
            command = [sys.executable, __file__, model, "--data", str(args.data), "--worker"]
            out = subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout  # noqa: S603
            r = json.loads(out.splitlines()[-1])
            print(
                f"{model}, {threads}: {r['batch_wps']:,.0f} | {r['single_wps']:,.0f} | {r['load_s']:.2f} | "
                f"{r['load_mb']:.0f} | {r['rss_mb']:.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
