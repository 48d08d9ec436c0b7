"""One article, one label: names that the recogniser labels or misses unevenly over an article are made even."""

from collections import Counter

import numpy as np
from spacy.language import Language
from spacy.strings import hash_string
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from it_news_sm.gazetteer import FEATURES_KEY
from it_news_sm.text import normalise

# A name does not end in a preposition, an article or a conjunction: "Commissione Giustizia del" + "Senato".
_LINKS = frozenset(
    "di del dello della dell' dei degli delle a al allo alla all' ai agli alle da dal dallo dalla dall' dai dagli dalle"
    " in nel nello nella nell' nei negli nelle su sul sullo sulla sull' sui sugli sulle con per tra fra e ed il lo la"
    " l' i gli le".split()
)
_MARKS = frozenset(",;:-–/()[]«»\"'|*")


def tidy(doc: Doc, ents: list[Span]) -> list[Span]:
    """Join a name that ends in a preposition with the like name that follows; else cut what no name can end with."""
    out: list[Span] = []
    for ent in ents:
        start, end, label = ent.start, ent.end, ent.label_
        if out and out[-1].end == start and out[-1].label_ == label and normalise(out[-1][-1].text) in _LINKS:
            start = out.pop().start
        out.append(Span(doc, start, end, label=label))
    cut = []
    for ent in out:
        start, end = ent.start, ent.end
        while end > start and (normalise(doc[end - 1].text) in _LINKS | _MARKS or doc[end - 1].is_space):
            end -= 1
        while start < end and (normalise(doc[start].text) in _MARKS or doc[start].is_space):
            start += 1
        if start < end:
            cut.append(Span(doc, start, end, label=ent.label_))
    return cut


class NameConsistency:
    """Component, after ``ner``: names are tidied at their ends, then three rules over the names of one Doc.

    1. A name of one token that ends a longer person's name of the article is that person: "Rossi" after
       "Maria Rossi".
    2. A string with several labels in the article gets the commonest of them (none if two are equally common).
    3. A capitalised token outside all names is one if it is the surname of a person of the article, or is
       labelled as a name at two other places at least.

    Also drops the gazetteer features, which nothing needs any more, from ``doc.user_data``.
    """

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data.pop(FEATURES_KEY, None)
        found = list(doc.ents)
        if not found:
            return doc
        ents = tidy(doc, found)
        surnames = {e[-1].text for e in ents if e.label_ == "PER" and len(e) > 1}
        counts: dict[str, Counter[str]] = {}
        for ent in ents:
            counts.setdefault(ent.text, Counter())[ent.label_] += 1
        changed = ents != found
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


# No postponed annotations in this module: spaCy 3.8.2 cannot resolve them in a factory.
@Language.factory("it_news_sm_consistency", requires=["doc.ents"], assigns=["doc.ents"])
def make_name_consistency(nlp: Language, name: str) -> NameConsistency:
    """Build the :class:`NameConsistency` component."""
    return NameConsistency()
