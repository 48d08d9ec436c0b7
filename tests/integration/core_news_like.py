"""Builds an Italian spaCy pipeline of the shape of ``it_core_news_sm``, no registry package.

Component names, factories and labels are those of the published model (version 3.8): tok2vec,
morphologizer, tagger, parser, lemmatizer (trainable), attribute_ruler, senter (disabled), ner with
PER, ORG, LOC, MISC. The networks are tiny and trained for seconds on the sentences below, so it
knows these sentences and little else: enough to show that whatever reads Docs of the published
model reads these.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc
from spacy.training import Example

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

NER_LABELS = ("LOC", "MISC", "ORG", "PER")

# word lemma UPOS XPOS morph head(1-based, 0 = root) relation entity(IOB2)
_TREES = """
Il il DET RD Definite=Def|Gender=Masc|Number=Sing|PronType=Art 2 det O
ministro ministro NOUN S Gender=Masc|Number=Sing 5 nsubj O
Marta Marta PROPN SP _ 2 nmod B-PER
Colli Colli PROPN SP _ 3 flat:name I-PER
incontra incontrare VERB V Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin 0 ROOT O
a a ADP E _ 7 case O
Torino Torino PROPN SP _ 5 obl B-LOC
i il DET RD Definite=Def|Gender=Masc|Number=Plur|PronType=Art 9 det O
vertici vertice NOUN S Gender=Masc|Number=Plur 5 obj O
di di ADP E _ 11 case O
Fiat Fiat PROPN SP _ 9 nmod B-ORG
. . PUNCT FS _ 5 punct O

La il DET RD Definite=Def|Gender=Fem|Number=Sing|PronType=Art 2 det O
Francia Francia PROPN SP _ 4 nsubj B-LOC
ha avere AUX VA Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin 4 aux O
firmato firmare VERB V Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part 0 ROOT O
un uno DET RI Definite=Ind|Gender=Masc|Number=Sing|PronType=Art 6 det O
accordo accordo NOUN S Gender=Masc|Number=Sing 4 obj O
con con ADP E _ 9 case O
la il DET RD Definite=Def|Gender=Fem|Number=Sing|PronType=Art 9 det O
Spagna Spagna PROPN SP _ 6 nmod B-LOC
. . PUNCT FS _ 4 punct O

Ieri ieri ADV B _ 4 advmod O
Paolo Paolo PROPN SP _ 4 nsubj B-PER
Verdi Verdi PROPN SP _ 2 flat:name I-PER
vinse vincere VERB V Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin 0 ROOT O
la il DET RD Definite=Def|Gender=Fem|Number=Sing|PronType=Art 6 det O
Coppa Coppa PROPN SP _ 4 obj B-MISC
Davis Davis PROPN SP _ 6 flat:name I-MISC
. . PUNCT FS _ 4 punct O

Quasi quasi ADV B _ 2 advmod O
venti venti NUM N NumType=Card 3 nummod O
aziende azienda NOUN S Gender=Fem|Number=Plur 5 nsubj O
italiane italiano ADJ A Gender=Fem|Number=Plur 3 amod O
chiedono chiedere VERB V Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin 0 ROOT O
aiuti aiuto NOUN S Gender=Masc|Number=Plur 5 obj O
e e CCONJ CC _ 8 cc O
garanzie garanzia NOUN S Gender=Fem|Number=Plur 6 conj O
alla a_il ADP E_RD Definite=Def|Gender=Fem|Number=Sing|PronType=Art 10 case O
Consob Consob PROPN SP _ 5 obl B-ORG
. . PUNCT FS _ 5 punct O
"""

TEXT = (
    "Il ministro Marta Colli incontra a Torino i vertici di Fiat. "
    "La Francia ha firmato un accordo con la Spagna. "
    "Ieri Paolo Verdi vinse la Coppa Davis."
)
"""An article that the pipeline knows."""

NAMES = [
    ("Marta Colli", "PER"),
    ("Torino", "LOC"),
    ("Fiat", "ORG"),
    ("Francia", "LOC"),
    ("Spagna", "LOC"),
    ("Paolo Verdi", "PER"),
    ("Coppa Davis", "MISC"),
]
"""The names of :data:`TEXT`."""


def _docs(nlp: Language) -> list[Doc]:
    docs = []
    for block in _TREES.strip().split("\n\n"):
        rows = [line.split(" ") for line in block.splitlines()]
        docs.append(
            Doc(
                nlp.vocab,
                words=[r[0] for r in rows],
                spaces=[i + 1 < len(rows) and rows[i + 1][0] != "." for i in range(len(rows))],
                lemmas=[r[1].replace("_", " ") for r in rows],
                pos=[r[2] for r in rows],
                tags=[r[3] for r in rows],
                morphs=["" if r[4] == "_" else r[4] for r in rows],
                heads=[int(r[5]) - 1 if r[5] != "0" else i for i, r in enumerate(rows)],
                deps=[r[6] for r in rows],
                ents=[r[7] for r in rows],
            )
        )
    return docs


def _tok2vec(width: int) -> dict[str, object]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": [500, 200, 200, 200],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": 2,
            "window_size": 1,
            "maxout_pieces": 2,
        },
    }


def build(path: Path, *, width: int = 32, steps: int = 40) -> Path:
    """Train the pipeline, save it to ``path`` for ``spacy.load(path)``; returns ``path``."""
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("it")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    transitions = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "hidden_width": 32,
        "maxout_pieces": 2,
    }
    nlp.add_pipe("tok2vec", config={"model": _tok2vec(width)})
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("tagger", config={"model": tagger})
    parser = {
        "model": {**transitions, "state_type": "parser", "tok2vec": listener},
        "min_action_freq": 1,
    }
    nlp.add_pipe("parser", config=parser)
    nlp.add_pipe(
        "trainable_lemmatizer", name="lemmatizer", config={"model": tagger, "min_tree_freq": 1}
    )
    ruler = nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("senter", config={"model": tagger})
    nlp.add_pipe(
        "ner", config={"model": {**transitions, "state_type": "ner", "tok2vec": _tok2vec(width)}}
    )

    golds = _docs(nlp)
    golds += [Doc.from_docs([golds[0], golds[1], golds[2]]), Doc.from_docs([golds[3], golds[1]])]
    examples = [Example(nlp.make_doc(g.text), g) for g in golds]
    ner = nlp.get_pipe("ner")
    for label in NER_LABELS:
        ner.add_label(label)
    optimizer = nlp.initialize(lambda: examples)
    ruler.add([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE"})
    optimizer.learn_rate = 0.005
    rng = random.Random(0)
    for _ in range(steps):
        rng.shuffle(examples)
        nlp.update(examples, sgd=optimizer, drop=0.05)
    nlp.config["nlp"]["disabled"] = ["senter"]
    nlp.disable_pipe("senter")
    nlp.meta.update(name="core_news_like", version="3.8.0")
    nlp.to_disk(path)
    return path
