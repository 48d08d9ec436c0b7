"""Train the Italian model it_news_sm from the corpora and write the spaCy pipeline of the package.

    python train.py --data DATA --work WORK --steps gazetteer,data,lemmas,syntax,names
    python label.py --teacher it_news_trf --data DATA --work WORK
    python train.py --data DATA --work WORK --steps mix,distil,package

DATA is ``../../../../shared/data``, WORK a folder for what comes between. ``names`` trains the recogniser on gold;
``label.py`` lets the large model annotate raw text; ``distil`` goes on with gold and silver together. Fixed seeds;
two runs on one machine with the same versions and the same teacher give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import warnings
from pathlib import Path

import numpy as np
import spacy
import srsly
from spacy.strings import StringStore
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import compile_infix_regex, load_config
from thinc.api import NumpyOps, set_current_ops

import build_gazetteer
import build_lemmas
import it_news_sm  # registers the factories and the layer
from corpora import named_doc, named_texts, read_tagged, read_trees, tree_text

HERE = Path(__file__).resolve().parent
KIND_LABELS = frozenset({"PER", "ORG", "LOC"})
TREES = [
    ("ud-isdt/train_recovered_udv2.conllu", 2),
    ("ud-isdt/train_from_docs_udv2.conllu", 2),
    ("ud-isdt/train_recovered_udv1.conllu", 1),
    ("ud-vit/it_vit-ud-dev.conllu", 2),
    ("ud-vit/train_from_docs_udv2.conllu", 2),
    ("ud-partut/it_partut-ud-train.conllu", 2),
    ("ud-partut/it_partut-ud-dev.conllu", 2),
    ("ud-pud/it_pud-ud-test.conllu", 2),
    ("ud-markit/it_markit-ud-train.conllu", 2),
    ("ud-markit/it_markit-ud-dev.conllu", 2),
    ("ud-parlamint/it_parlamint-ud-train.conllu", 2),
]


def write(docs: list[Doc], path: Path, attrs: list[str]) -> None:
    DocBin(docs=docs, attrs=attrs).to_disk(path)
    print(f"{path.name}: {len(docs)} docs, {sum(map(len, docs))} tokens", flush=True)


def make_data(data: Path, work: Path) -> None:
    """Corpora -> DocBins. Of the ISDT dev trees every fifth is held out for the figures."""
    nlp = spacy.blank("it")
    rng = random.Random(0)
    attrs = ["ENT_IOB", "ENT_TYPE", "SPACY"]
    docs = []
    for name in ("WN", "ADG", "FIC"):
        sentences = read_tagged(data / "kind-nermud" / f"{name}_train.tsv")
        docs += [named_doc(nlp, t, s) for t, s in named_texts(sentences, KIND_LABELS, rng, 6)]
    write(docs, work / "names-train.spacy", attrs)
    docs = []
    sentences = read_tagged(data / "kind-nermud" / "WN_dev.tsv")
    docs += [named_doc(nlp, t, s) for t, s in named_texts(sentences, KIND_LABELS, random.Random(1), 15)]
    write(docs, work / "names-dev.spacy", attrs)

    attrs = ["POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "SPACY"]
    isdt = read_trees(data / "ud-isdt" / "it_isdt-ud-dev.conllu")
    held_out = isdt[::5]
    trees = [t for i, t in enumerate(isdt) if i % 5]
    for name, version in TREES:
        read = read_trees(data / name, version)
        print(name, len(read), "trees", flush=True)
        trees += read
    docs, i = [], 0
    while i < len(trees):
        n = rng.randint(1, 8)
        docs.append(tree_text(nlp, trees[i : i + n], rng))
        i += n
    write(docs, work / "trees-train.spacy", attrs)
    write([tree_text(nlp, [t], random.Random(2)) for t in held_out], work / "trees-dev.spacy", attrs)


def vary(nlp: spacy.Language, doc: Doc, rng: random.Random) -> Doc:
    """Now and then, a text in capitals or with non-breaking spaces, as newspapers have them."""
    text, chance = doc.text, rng.random()
    if chance < 0.03:
        text = text.upper()
    elif chance < 0.08:
        text = "".join("\u00a0" if c == " " and rng.random() < 0.2 else c for c in text)
    if text == doc.text or len(text) != len(doc.text):
        return doc
    return named_doc(nlp, text, [(e.start_char, e.end_char, e.label_) for e in doc.ents])


def mix(work: Path) -> None:
    """Gold names, twice, with the silver ones that ``label.py`` has made."""
    nlp = spacy.blank("it")
    rng = random.Random(4)

    def read(name: str) -> list[Doc]:
        return list(DocBin().from_disk(work / f"{name}.spacy").get_docs(nlp.vocab))

    gold = read("names-train-misc")
    docs = [vary(nlp, d, rng) for d in [*gold, *gold, *read("silver-names")]]
    write(docs, work / "names-mix.spacy", ["ENT_IOB", "ENT_TYPE", "SPACY"])


def fit(config_name: str, overrides: dict[str, object], out: Path, source: Path | None = None) -> None:
    """Train by a config; with ``source``, go on with the recogniser of that pipeline, MISC added to its labels."""
    out.mkdir(parents=True, exist_ok=True)
    config = load_config(HERE / config_name, overrides=overrides, interpolate=False)
    if source:
        nlp = spacy.load(source)
        nlp.get_pipe("ner").add_label("MISC")
        nlp.to_disk(out / "start")
        config["components"]["ner"] = {"source": str(out / "start")}
    train(init_nlp(config), out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--steps", default="gazetteer,data,lemmas,syntax,names")
    parser.add_argument("--package", type=Path, default=HERE.parent / "it_news_sm")
    args = parser.parse_args()
    work: Path = args.work
    work.mkdir(parents=True, exist_ok=True)
    steps = args.steps.split(",")
    # thinc's own switch: numpy's BLAS instead of the blis wheel, which falls back to a generic kernel on many CPUs
    set_current_ops(NumpyOps(use_blis=False))
    warnings.filterwarnings("ignore", message="ner: no gazetteer features")
    if "gazetteer" in steps:
        build_gazetteer.main(args.data, work / "gazetteer.npz")
    if "data" in steps:
        make_data(args.data, work)
    if "lemmas" in steps:
        build_lemmas.main(work / "trees-train.spacy", work / "lemmas.npz")
    if "mix" in steps:
        mix(work)
    if "syntax" in steps:
        paths = {
            "paths.train": str(work / "trees-train.spacy"),
            "paths.dev": str(work / "trees-dev.spacy"),
        }
        fit("syntax.cfg", paths, work / "syntax")
    if "names" in steps:
        fit("names.cfg", names_paths(work, "names-train"), work / "names")
    if "distil" in steps:
        # On from there, with the silver texts and MISC.
        more = {
            "training.max_steps": 1100,
            "training.eval_frequency": 1100,
            "training.optimizer.learn_rate.initial_rate": 0.0015,
        }
        fit("names.cfg", {**names_paths(work, "names-mix"), **more}, work / "distil", work / "names" / "model-last")
    if "package" in steps:
        package(work, args.package)


def shrink(pipeline: Path, strings: StringStore) -> None:
    """Store the weights as 16-bit floats, and of the strings only those that the edit trees of the lemmatizer need."""
    for file in pipeline.glob("*/model"):
        message = srsly.msgpack_loads(file.read_bytes())
        for params in message["params"]:
            for name, value in params.items():
                if value is not None and value.dtype == np.float32:
                    params[name] = value.astype(np.float16)
        file.write_bytes(srsly.msgpack_dumps(message))
    trees = srsly.msgpack_loads((pipeline / "lemmatizer" / "trees").read_bytes())["trees"]
    keys = {tree[side] for tree in trees for side in ("orig", "subst") if side in tree} - {0}
    srsly.write_json(pipeline / "vocab" / "strings.json", sorted(strings[key] for key in keys))


def names_paths(work: Path, train_set: str) -> dict[str, object]:
    """Overrides of ``names.cfg``; the development set is only watched, the last checkpoint is taken."""
    return {
        "paths.train": str(work / f"{train_set}.spacy"),
        "paths.dev": str(work / "names-dev.spacy"),
        "paths.gazetteer": str(work / "gazetteer.npz"),
        "corpora.dev.limit": 40,
    }


def package(work: Path, target: Path) -> None:
    """Put the trained components into one pipeline and write it beside the code of the package."""
    syntax, names = (
        spacy.load(work / "syntax" / "model-last"),
        spacy.load(work / "distil" / "model-last"),
    )
    config = {"nlp": {"lang": "it", "after_pipeline_creation": {"@callbacks": "it_news_sm.ops.v1"}}}
    nlp = spacy.blank("it", config=config)
    # spaCy leaves l'«Unità», dell'“Espresso” and “sì”-per-forza in one piece.
    infixes = [r"(?<=[A-Za-zÀ-ÿ]['’])[\"«“‘(\[]", r"(?<=[»”])[–—-](?=\w)", "[—–](?=[«“])", *nlp.Defaults.infixes]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.add_pipe("it_news_sm_text", name="news_text")
    for name in ("tok2vec", "morphologizer", "parser"):
        nlp.add_pipe(name, source=syntax)
    nlp.add_pipe("trainable_lemmatizer", name="lemmatizer", source=syntax)
    lexicon = nlp.add_pipe("it_news_sm_lemmas", name="lemma_lexicon")
    lexicon.from_bytes((work / "lemmas.npz").read_bytes())
    digest = hashlib.sha256((work / "gazetteer.npz").read_bytes()).hexdigest()
    component = nlp.add_pipe("it_news_sm_gazetteer", name="gazetteer", config={"sha256": digest})
    component.from_bytes((work / "gazetteer.npz").read_bytes())
    nlp.add_pipe("ner", source=names)
    nlp.add_pipe("it_news_sm_consistency", name="ner_consistency")
    nlp.meta.update(
        name="news_sm",
        version=it_news_sm.__version__,
        spacy_version=">=3.8.2,<4.0.0",
        license="CC BY-NC-SA 4.0",
        author="Setaccio",
        description="Italian news: names (PER, ORG, LOC, MISC), tags, lemmas, parse; small and fast",
    )
    nlp.config["nlp"]["batch_size"] = 256
    out = target / f"it_news_sm-{it_news_sm.__version__}"
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    shrink(out, nlp.vocab.strings)
    shutil.copy(out / "meta.json", target / "meta.json")
    files = sorted(f for f in out.rglob("*") if f.is_file())
    digests = {f.relative_to(target).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}
    (target / "SHA256SUMS").write_text("".join(f"{d}  {name}\n" for name, d in digests.items()), "utf8")
    size = sum(f.stat().st_size for f in out.rglob("*") if f.is_file())
    print(f"{out}: {size / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
