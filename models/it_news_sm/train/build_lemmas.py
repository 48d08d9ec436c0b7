"""Build lemmas.npz from the trees of the training set and the lists of Morph-it! in spacy-lookups-data.

    python build_lemmas.py TREES.spacy OUT

The commonest lemma of a form and part of speech in the trees goes before the list.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

import spacy
import spacy_lookups_data
from spacy.tokens import DocBin

from it_news_sm.lemmas import LemmaLexicon
from it_news_sm.text import normalise

LISTS = {"NOUN": "noun", "VERB": "verb", "AUX": "aux", "ADJ": "adj", "ADV": "adv", "DET": "det", "PRON": "pron"}
# UD splits "arricchirsi" and gives the lemma "arricchire si"; the list has "arricchire": left to the edit trees.
CLITIC = re.compile(r"(?:[aei]r|ndo|rr)(?:si|lo|la|li|le|gli|ne|ci|vi|mi|ti)$")

INFINITIVE = re.compile(r"\w+r(?:e|si)(?: \w+)*$")


def main(trees: Path, out: Path) -> None:
    entries: dict[tuple[str, str], str] = {}
    folder = Path(spacy_lookups_data.__path__[0]) / "data"
    for pos, name in LISTS.items():
        table = json.loads(gzip.decompress((folder / f"it_lemma_lookup_{name}.json.gz").read_bytes()))
        for form, lemma in table.items():
            if not form.islower() or not lemma.islower() or " " in form:
                continue
            if pos in {"VERB", "AUX"} and CLITIC.search(form):
                continue
            entries[normalise(form), pos] = normalise(lemma)
    counts: dict[tuple[str, str], Counter[str]] = {}
    for doc in DocBin().from_disk(trees).get_docs(spacy.blank("it").vocab):
        for token in doc:
            if token.pos_ not in {"PROPN", "SPACE", "X", ""}:
                counts.setdefault((normalise(token.lower_), token.pos_), Counter())[token.lemma_] += 1
    for pair, lemmas in counts.items():
        # A verb's lemma is an infinitive; a participle that an annotator left as its own lemma is not.
        infinitives = Counter({k: n for k, n in lemmas.items() if INFINITIVE.match(k)})
        if pair[1] in {"VERB", "AUX"} and not infinitives and pair in entries:
            continue
        lemmas = infinitives if pair[1] in {"VERB", "AUX"} and infinitives else lemmas  # noqa: PLW2901
        entries[pair] = max(sorted(lemmas), key=lemmas.__getitem__)
    data = LemmaLexicon.pack(entries)
    out.write_bytes(data)
    print(out, len(data), "bytes", len(entries), "entries", len(counts), "of the trees")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
