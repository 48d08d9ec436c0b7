"""One article, one label: names that the recogniser labels or misses unevenly over an article are made even."""

from __future__ import annotations

from collections import Counter

import numpy as np
from spacy.language import Language
from spacy.strings import hash_string
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from it_news_sm.gazetteer import FEATURES_KEY


class NameConsistency:
    """Component, after ``ner``: three rules over the names of one Doc.

    1. A name of one token that ends a longer person's name of the article is that person: "Rossi" after
       "Maria Rossi".
    2. A string with several labels in the article gets the commonest of them (none if two are equally common).
    3. A capitalised token outside all names is one if it is the surname of a person of the article, or is
       labelled as a name at two other places at least.

    Also drops the gazetteer features, which nothing needs any more, from ``doc.user_data``.
    """

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data.pop(FEATURES_KEY, None)
        ents = list(doc.ents)
        if not ents:
            return doc
        surnames = {e[-1].text for e in ents if e.label_ == "PER" and len(e) > 1}
        counts: dict[str, Counter[str]] = {}
        for ent in ents:
            counts.setdefault(ent.text, Counter())[ent.label_] += 1
        changed = False
        out = []
        for ent in ents:
            label = ent.label_
            best, n = counts[ent.text].most_common(1)[0]
            if n > counts[ent.text][label]:
                label = best
            if len(ent) == 1 and ent.text in surnames:
                label = "PER"
            changed = changed or label != ent.label_
            out.append(ent if label == ent.label_ else Span(doc, ent.start, ent.end, label=label))
        labels = {text: c.most_common(1)[0][0] for text, c in counts.items() if c.total() > 1}
        labels.update(dict.fromkeys(surnames, "PER"))
        wanted = {hash_string(t): lab for t, lab in labels.items() if len(t) > 2 and t[0].isupper()}
        orths, types = doc.to_array(["ORTH", "ENT_TYPE"]).T
        for i in np.flatnonzero(np.isin(orths, np.array(list(wanted), dtype=np.uint64)) & (types == 0)).tolist():
            out.append(Span(doc, i, i + 1, label=wanted[int(orths[i])]))
            changed = True
        if changed:
            doc.ents = filter_spans(out)
        return doc


@Language.factory("it_news_sm_consistency", requires=["doc.ents"], assigns=["doc.ents"])
def make_name_consistency(nlp: Language, name: str) -> NameConsistency:
    """Build the :class:`NameConsistency` component."""
    return NameConsistency()
