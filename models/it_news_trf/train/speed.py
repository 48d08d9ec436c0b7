"""Words a second of pipelines on news text, load time, memory, size, in one run.

    python speed.py it_news_trf [it_news_sm ...] --data ../../../../shared/data

Text: sentences of ntrex-it joined to articles as its DOCUMENT_IDS say; 64 articles in nlp.pipe, and one alone.
Each pipeline is measured in a process of its own; best of two.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path


def articles(data: Path) -> list[str]:
    ids = (data / "ntrex-it/DOCUMENT_IDS.tsv").read_text("utf8").split("\n")
    sents = (data / "ntrex-it/newstest2019-ref.ita.txt").read_text("utf8").split("\n")
    docs: dict[str, list[str]] = {}
    for i, s in zip(ids, sents):
        if i.strip():
            docs.setdefault(i.split("\t")[0].strip(), []).append(s)
    out = list(docs.values())
    if len(out) < 64:  # no identifiers: articles of sixteen sentences
        out = [sents[i : i + 16] for i in range(0, len(sents), 16)]
    return ["\n".join(d) for d in out[:64]]


def measure(model: str, threads: int, data: Path) -> dict:
    import resource

    import spacy

    t = time.perf_counter()
    nlp = spacy.blank("it") if model == "blank" else spacy.load(model)
    load = time.perf_counter() - t
    if "encoder" in nlp.pipe_names:
        nlp.get_pipe("encoder").threads = threads
    texts = articles(data)
    words = sum(len(d) for d in nlp.tokenizer.pipe(texts))
    one = sorted(texts, key=len)[len(texts) // 2]
    many, single, cpu = [], [], []
    list(nlp.pipe(texts[:4]))
    for _ in range(2):
        t, c = time.perf_counter(), time.process_time()
        list(nlp.pipe(texts))
        many.append(time.perf_counter() - t)
        cpu.append(time.process_time() - c)
        t = time.perf_counter()
        d = nlp(one)
        single.append(time.perf_counter() - t)
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return dict(
        model=model, threads=threads, load_s=round(load, 2), words_per_s_64=round(words / min(many)), words_per_cpu_s_64=round(words / min(cpu)),
        words_per_s_one=round(len(d) / min(single)), peak_mb=round(mb),
    )  # fmt: skip


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("models", nargs="+")
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--one", type=int, default=0, help=argparse.SUPPRESS)
    a = ap.parse_args()
    if a.one:
        print(json.dumps(measure(a.models[0], a.one, a.data)))
        return
    for m in ["blank", *a.models]:
        for threads in (1, 2):
            env_limits = dict.fromkeys(
                ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
            )
            import os

            subprocess.run(
                [sys.executable, __file__, m, "--data", str(a.data), "--one", str(threads)],
                check=True,
                env={**os.environ, **env_limits},
            )


if __name__ == "__main__":
    main()
