"""The lemma lexicon (forms whose lemma the training treebanks never doubt, as "form|UPOS" -> lemma) and the
dictionary of inflected forms (simplemma's, Italian, lower case, packed).

    python lexicon.py --work WORK --out WORK/final/encoder

writes lemmas.json and forms.npz.
Kept: at least --least occurrences, one lemma in at least --share of them, not a proper name (case matters there),
not a number. Tweets do not vote. The lexicon goes before the rule classes in the lemmatizer.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import sys
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

WORD = re.compile(r"[a-zàèéìíîòóùú'-]{2,}")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from it_news_trf.lemmas import FormDictionary  # noqa: E402
from train import UD, load_sentences  # noqa: E402

from data import ONE_TO_ONE  # noqa: E402


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--least", type=int, default=2)
    ap.add_argument("--share", type=float, default=0.97)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    sets = load_sentences(a.work)
    count: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    isdt: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    for n in UD:
        if n in ("tweets", "parlamint"):
            continue
        for s in sets[n]:
            for w, u, le in zip(s.words, s.upos, s.lemma):
                if u in ("NOUN", "VERB", "AUX", "ADJ", "ADV", "DET", "PRON", "ADP", "SCONJ", "CCONJ") and le:
                    key, lemma = f"{w.translate(ONE_TO_ONE).lower()}|{u}", le.translate(ONE_TO_ONE)
                    count[key][lemma] += 1
                    if n.startswith("isdt"):
                        isdt[key][lemma] += 1
    out = {}
    for k in sorted(set(count) | set(isdt)):
        # ISDT's conventions first: the other treebanks differ on "ad", "ed", "delle"
        c = isdt[k] if sum(isdt[k].values()) >= a.least else count[k]
        lemma, n = c.most_common(1)[0]
        if sum(c.values()) >= a.least and n >= a.share * sum(c.values()):
            out[k] = lemma
    (a.out / "lemmas.json").write_text(json.dumps(out, ensure_ascii=False, indent=0), encoding="utf8")
    d = {_str(f): _str(x) for f, x in DefaultDictionaryFactory().get_dictionary("it").items()}
    d |= {x: x for x in d.values()}  # a lemma confirms itself
    d = {f: x for f, x in d.items() if WORD.fullmatch(f) and WORD.fullmatch(x)}
    forms = FormDictionary(d.keys(), d.values())
    (a.out / "forms.npz").write_bytes(forms.to_bytes())
    print(
        f"{len(out)} forms of the treebanks, {len(forms)} of the dictionary, {(a.out / 'forms.npz').stat().st_size / 1e3:.0f} kB"
    )


def _str(x: str | bytes) -> str:
    return x.decode() if isinstance(x, bytes) else x


if __name__ == "__main__":
    main()
