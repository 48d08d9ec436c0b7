"""The components that read the encoder's output and write spaCy's annotations, named as in it_core_news_sm."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span

from .decode import agree, bio_spans, bio_transitions, gelu, sentence_starts, tree, viterbi
from .encoder import EncoderOutput, Resources, get_output
from .lemmas import lemmatise
from .pieces import ONE_TO_ONE

LONGEST_SENTENCE = 250
CACHE_SIZE = 200_000
COLON = 4.0
QUOTES = frozenset("\"'«“„‘”’")
T = TypeVar("T", bound="Decoder")


class Decoder:
    """A component without weights of its own; it keeps its labels, so that they can be listed."""

    def __init__(self, vocab: Any, name: str) -> None:
        self.vocab = vocab
        self.name = name
        self._labels: list[str] = []

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that the component can assign."""
        return tuple(self._labels)

    @property
    def label_data(self) -> list[str]:
        return list(self._labels)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        (path / "cfg").write_text(json.dumps({"labels": self._labels}, ensure_ascii=False, indent=1), encoding="utf8")

    def from_disk(self: T, path: str | Path, *, exclude: Iterable[str] = ()) -> T:
        self._labels = json.loads((Path(path) / "cfg").read_text(encoding="utf8"))["labels"]
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        return json.dumps(self._labels).encode()

    def from_bytes(self: T, data: bytes, *, exclude: Iterable[str] = ()) -> T:
        self._labels = json.loads(data)
        return self


def _starts(doc: Doc, out: EncoderOutput) -> np.ndarray:
    """(W,) is the word the first of a sentence: after a line break always, else where the network says so."""
    forced = np.zeros(len(out.word), bool)
    words = out.word.tolist()
    if len(words) < len(doc):  # there is white space among the tokens
        for k in range(1, len(words)):
            for j in range(words[k - 1] + 1, words[k]):
                text = doc[j].text
                if "\n" in text or "\r" in text:
                    forced[k] = True
    sent = out.sent
    for k in range(1, len(words)):
        # the training texts cut some quotations from their introduction: after a colon only where it is sure
        before = doc[words[k - 1]].text
        if before in QUOTES and k > 1:
            before = doc[words[k - 2]].text
        if before == ":" and sent[k, 1] > sent[k, 0]:
            sent = sent.copy() if sent is out.sent else sent
            sent[k, 0] += COLON
    return sentence_starts(sent, forced, LONGEST_SENTENCE)


def _column(doc: Doc, out: EncoderOutput, values: np.ndarray, blank: int) -> np.ndarray:
    """Values of the words -> values of all tokens, white space gets ``blank``."""
    if len(out.word) == len(doc):
        return values
    col = np.full(len(doc), blank, dtype="uint64")
    col[out.word] = values
    return col


@Language.factory("it_news_trf_senter", assigns=["token.is_sent_start"], requires=["doc._.it_news_trf"])
class Senter(Decoder):
    """Sentence boundaries. White space belongs to the sentence before it."""

    def __init__(self, nlp: Language, name: str = "senter") -> None:
        super().__init__(nlp.vocab, name)

    def __call__(self, doc: Doc) -> Doc:
        out = get_output(doc, self.name)
        if len(doc):
            col = np.full(len(doc), -1, dtype="int64")
            col[out.word] = np.where(_starts(doc, out), 1, -1)
            if len(out.word):
                col[out.word[0]] = -1
            col[0] = 1
            doc.from_array([SENT_START], col.astype("uint64")[:, None])
        return doc


@Language.factory("it_news_trf_morphologizer", assigns=["token.pos", "token.morph"], requires=["doc._.it_news_trf"])
class Morphologizer(Decoder):
    """UPOS and morphological features, from one joint label."""

    def __init__(self, nlp: Language, name: str = "morphologizer") -> None:
        super().__init__(nlp.vocab, name)
        self._table: tuple[list[str], np.ndarray, np.ndarray] | None = None

    def __call__(self, doc: Doc) -> Doc:
        out = get_output(doc, self.name)
        if not len(doc):
            return doc
        labels = out.resources.labels["morph"]
        if self._table is None or self._table[0] is not labels:
            pos = np.array([IDS[x.split("|")[0]] for x in labels], "uint64")
            feats = np.array([self.vocab.morphology.add(x.partition("|")[2] or "_") for x in labels], "uint64")
            self._table = (labels, pos, feats)
        _, pos, feats = self._table
        empty = int(self.vocab.morphology.add("_"))
        cols = [_column(doc, out, pos[out.morph], IDS["SPACE"]), _column(doc, out, feats[out.morph], empty)]
        doc.from_array([POS, MORPH], np.stack(cols, -1))
        return doc

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_table": None}


@Language.factory("it_news_trf_tagger", assigns=["token.tag"], requires=["doc._.it_news_trf"])
class Tagger(Decoder):
    """Fine-grained tags (XPOS) of the Italian treebanks; ``_SP`` for white space."""

    def __init__(self, nlp: Language, name: str = "tagger") -> None:
        super().__init__(nlp.vocab, name)

    def __call__(self, doc: Doc) -> Doc:
        out = get_output(doc, self.name)
        if len(doc):
            ids = np.array([self.vocab.strings.add(x) for x in out.resources.labels["xpos"]], "uint64")
            doc.from_array([TAG], _column(doc, out, ids[out.xpos], self.vocab.strings.add("_SP"))[:, None])
        return doc


@Language.factory(
    "it_news_trf_parser",
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
    requires=["doc._.it_news_trf"],
)
class Parser(Decoder):
    """Dependency trees: the best tree with one root within each sentence, then the relations."""

    def __init__(self, nlp: Language, name: str = "parser") -> None:
        super().__init__(nlp.vocab, name)

    def __call__(self, doc: Doc) -> Doc:
        out = get_output(doc, self.name)
        n = len(doc)
        if not n:
            return doc
        dep_id = np.array([self.vocab.strings.add(x) for x in out.resources.labels["dep"]], "uint64")
        head = np.arange(n)  # of tokens
        dep = np.full(n, self.vocab.strings.add("dep"), dtype="uint64")
        if len(out.word):
            heads, rels = parse(out, _starts(doc, out))
            head[out.word] = out.word[heads]
            dep[out.word] = dep_id[rels]
            if len(out.word) < n:  # white space hangs on the word before it, at the start of the text on the first
                is_word = np.zeros(n, bool)
                is_word[out.word] = True
                before = np.maximum.accumulate(np.where(is_word, np.arange(n), -1))
                head = np.where(is_word, head, np.where(before < 0, out.word[0], before))
        else:
            head[:] = 0
            dep[0] = self.vocab.strings.add("ROOT")
        offset = (head - np.arange(n)).astype("int64").astype("uint64")
        doc.from_array([HEAD, DEP], np.stack([offset, dep], -1))
        return doc


def parse(out: EncoderOutput, starts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """-> head (index of a word, own index = root) and relation (index of a label) of each word."""
    r: Resources = out.resources
    root_label = r.labels["dep"].index("ROOT")
    bounds = [*np.flatnonzero(starts).tolist(), len(starts)]
    heads = np.zeros(len(starts), np.int64)
    root = out.arc_query @ r.root_arc
    for a, b in zip(bounds, bounds[1:]):
        s = out.arc_query[a:b] @ out.arc_key[a:b].T
        s[np.arange(b - a), np.arange(b - a)] = root[a:b]
        heads[a:b] = a + tree(s)
    scores = gelu(out.rel_dep + out.rel_head[heads]) @ r.rel_weight.T + r.rel_bias
    scores[:, root_label] = -1e9
    rels = scores.argmax(-1)
    rels[heads == np.arange(len(heads))] = root_label
    return heads, rels


@Language.factory("it_news_trf_lemmatizer", assigns=["token.lemma"], requires=["doc._.it_news_trf"])
class Lemmatizer(Decoder):
    """Lemmas: lexicon, predicted rules, dictionary, as `lemmas.lemmatise` weighs them."""

    def __init__(self, nlp: Language, name: str = "lemmatizer") -> None:
        super().__init__(nlp.vocab, name)
        self._cache: dict[tuple[str | int, ...], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        out = get_output(doc, self.name)
        if not len(doc):
            return doc
        res = out.resources
        rules, lexicon = res.labels["lemma"], res.lemmas
        upos = [x.split("|")[0] for x in res.labels["morph"]]
        add, cache = self.vocab.strings.add, self._cache
        col = np.zeros(len(doc), "uint64")
        for i, m, best in zip(out.word.tolist(), out.morph.tolist(), out.lemma.tolist()):
            form = doc[i].text
            key = (form, *best, upos[m])
            lemma_id = cache.get(key)
            if lemma_id is None:
                lemma_id = add(
                    lemmatise(form.translate(ONE_TO_ONE), upos[m], [rules[k] for k in best], lexicon, res.forms) or form
                )
                if len(cache) >= CACHE_SIZE:
                    cache.clear()
                cache[key] = lemma_id
            col[i] = lemma_id
        if len(out.word) < len(doc):
            for t in doc:
                if not col[t.i]:
                    col[t.i] = t.orth
        doc.from_array([LEMMA], col[:, None])
        return doc

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_cache": {}}


@Language.factory(
    "it_news_trf_ner",
    default_config={"misc": "gaps", "agreement": 1.0},
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    requires=["doc._.it_news_trf"],
)
class Ner(Decoder):
    """Names: PER, LOC, ORG by the head trained on KIND, MISC by the head trained on WikiNEuRal.

    Args:
        misc: ``gaps`` adds a MISC name where the first head sees nothing; ``longest`` lets a MISC name also replace
            shorter names inside it; ``off`` gives PER, LOC and ORG alone.
        agreement: how much the mentions of one name in one article count for each other's label; 0: not at all.
    """

    def __init__(self, nlp: Language, name: str = "ner", misc: str = "gaps", agreement: float = 1.0) -> None:
        super().__init__(nlp.vocab, name)
        if misc not in ("gaps", "longest", "off"):
            raise ValueError(f"it_news_trf: misc must be 'gaps', 'longest' or 'off', got {misc!r}")
        if agreement < 0:
            raise ValueError(f"it_news_trf: agreement must not be negative, got {agreement!r}")
        self.misc = misc
        self.agreement = agreement

    def __call__(self, doc: Doc) -> Doc:
        out = get_output(doc, self.name)
        found = name_spans(doc, out, self.misc, self.agreement)
        doc.ents = [Span(doc, a, b, label=label) for a, b, label in found]
        return doc


def name_spans(doc: Doc, out: EncoderOutput, misc: str, agreement: float) -> list[tuple[int, int, str]]:
    """-> (first token, token after the last, label), in order, without overlaps; no name crosses the end of a sentence."""
    words = out.word.tolist()
    if not words:
        return []
    res = out.resources
    bounds = [*np.flatnonzero(_starts(doc, out)).tolist(), len(words)]
    names = _decode(out.names, bounds, res.labels["ner"], res.transitions)
    names = [x for x in names if _has_letter(doc, words[x[0]], words[x[1] - 1] + 1)]
    names = agree(
        names, out.names, res.labels["ner"], [doc[i].text for i in words] if len(names) > 1 else [], agreement
    )
    if misc != "off":
        taken = [False] * len(words)
        for s, e, _ in names:
            taken[s:e] = [True] * (e - s)
        for s, e, label in _decode(out.misc, bounds, res.labels["misc"], bio_transitions(res.labels["misc"])):
            if label != "MISC" or not _has_letter(doc, words[s], words[e - 1] + 1):
                continue
            if any(taken[s:e]):
                inside = [x for x in names if x[0] < e and s < x[1]]
                if misc == "gaps" or not all(s <= x[0] and x[1] <= e and x[1] - x[0] < e - s for x in inside):
                    continue
                names = [x for x in names if x not in inside]
            names.append((s, e, label))
    return [(words[s], words[e - 1] + 1, label) for s, e, label in sorted(names)]


def _has_letter(doc: Doc, start: int, end: int) -> bool:
    return any(c.isalnum() for t in doc[start:end] for c in t.text)


def _decode(
    scores: np.ndarray, bounds: list[int], labels: list[str], transitions: np.ndarray
) -> list[tuple[int, int, str]]:
    """Spans of words, sentence by sentence."""
    start = np.array([x[0] != "I" for x in labels])
    out = []
    for a, b in zip(bounds, bounds[1:]):
        tags = viterbi(scores[a:b], transitions, start).tolist()
        out += [(a + s, a + e, label) for s, e, label in bio_spans([labels[k] for k in tags])]
    return out
