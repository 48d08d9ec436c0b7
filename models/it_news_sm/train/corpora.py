"""Reads the corpora of ``../shared/data`` and turns them into spaCy Docs with the text as a newspaper prints it.

Names: KIND and WikiNEuRal come as tokens; the text is rebuilt with Italian spacing and tokenised again by
``spacy.blank("it")``, so that training sees what the packaged pipeline sees. Trees: CoNLL-U, multiword tokens
("della") merged into one token as in spaCy's own Italian models.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training.converters import conllu_to_docs
from spacy.util import filter_spans

from it_news_sm.text import normalise

APOCOPES = frozenset(
    "po' mo' va' fa' sta' di' da' be' pe' fo' vo' to' e' de' a' ne' co' que' i' pa' ma' fra' tra' sì' su' se'"
    " la'".split()
)
NO_SPACE_BEFORE = frozenset(",.;:!?)]}»%°…") | {"...", "..", "....", "'s", "[1]", "!!"}
MISC_HELD_OUT = 1000
"""The last sentences of WikiNEuRal's validation file, kept for a figure of MISC."""
NO_SPACE_AFTER = frozenset("([{«")


@dataclass(frozen=True)
class Sentence:
    """Tokens as the corpus gives them and their IOB2 tags."""

    words: list[str]
    tags: list[str]


def read_tagged(path: Path) -> list[Sentence]:
    """Read a KIND file (word, tag) or a WikiNEuRal file (index, word, tag), blank lines between sentences."""
    sentences, words, tags = [], [], []
    for line in [*path.read_text("utf8").split("\n"), ""]:
        fields = line.rstrip("\r").split("\t")
        if not line.strip():
            if words:
                sentences.append(Sentence(words, tags))
                words, tags = [], []
            continue
        if len(fields) == 3:
            fields = fields[1:]
        if len(fields) >= 2 and fields[0].strip():
            words.append(normalise(fields[0].strip()))
            tags.append(fields[1].strip().split("|")[0])
    return sentences


def detokenise(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Text with Italian spacing, and the offsets of each word in it."""
    text, offsets = "", []
    quoted = {'"': False, "'": False}
    glue = True
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        after = words[i + 1] if i + 1 < len(words) else ""
        space, glue = not glue, False
        if word in NO_SPACE_BEFORE:
            space = False
        if word in NO_SPACE_AFTER:
            glue = True
        if word in quoted:
            if quoted[word]:
                space = False
            else:
                glue = True
            quoted[word] = not quoted[word]
        if word == "/":
            space, glue = False, True
        if word == "-" and before[-1:].isdigit() and after[:1].isdigit():
            space, glue = False, True
        if len(word) > 1 and word.endswith("'") and word[-2].isalpha() and word.lower() not in APOCOPES:
            glue = glue or after[:1].isalnum()
        if word == "%" and not before[-1:].isdigit():
            space = True
        if i and space:
            text += " "
        offsets.append((len(text), len(text) + len(word)))
        text += word
    return text, offsets


def name_spans(tags: list[str], offsets: list[tuple[int, int]], labels: frozenset[str]) -> list[tuple[int, int, str]]:
    """IOB2 tags to character spans; other labels than ``labels`` are dropped."""
    spans: list[tuple[int, int, str]] = []
    open_label = ""
    for tag, (start, end) in zip(tags, offsets):
        prefix, _, label = tag.partition("-")
        if label not in labels:
            open_label = ""
        elif prefix == "B" or open_label != label:
            spans.append((start, end, label))
            open_label = label
        else:
            spans[-1] = (spans[-1][0], end, label)
    return spans


def join(parts: Iterable[str], rng: random.Random) -> tuple[str, list[int]]:
    """Join sentences to a running text as articles do; returns it with the offset of each sentence.

    A full stop is followed by a space or, one time in five, a line break; a headline always by a line break.
    """
    text, offsets = "", []
    for part in parts:
        if text:
            closed = text[-1] in '.!?"»…'
            text += rng.choice(" " * 8 + "\n" + "\r") if closed else rng.choice("\n\r ")
            if text[-1] == "\r":
                text = text[:-1] + "\n\n"
        offsets.append(len(text))
        text += part
    return text, offsets


def named_texts(
    sentences: list[Sentence], labels: frozenset[str], rng: random.Random, most: int
) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Running texts of 1 to ``most`` consecutive sentences, with their names."""
    i = 0
    while i < len(sentences):
        group = sentences[i : i + rng.randint(1, most)]
        i += len(group)
        rebuilt = [detokenise(s.words) for s in group]
        text, starts = join((t for t, _ in rebuilt), rng)
        spans = []
        for sentence, (_, offsets), base in zip(group, rebuilt, starts):
            spans += [(a + base, b + base, lab) for a, b, lab in name_spans(sentence.tags, offsets, labels)]
        yield text, spans


def named_doc(nlp: Language, text: str, spans: Iterable[tuple[int, int, str]]) -> Doc:
    """Doc of ``text`` with ``spans`` as entities; spans that are no whole tokens are dropped."""
    doc = nlp.make_doc(text)
    found = [doc.char_span(a, b, label=label) for a, b, label in spans]
    doc.ents = filter_spans([s for s in found if s is not None])
    return doc


V1_RELATIONS = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "mwe": "fixed",
    "name": "flat:name", "foreign": "flat:foreign", "neg": "advmod", "remnant": "orphan",
}  # fmt: skip
_VERBAL = frozenset({"VERB", "AUX"})


def upgrade_v1(lines: list[str]) -> list[str]:
    """Map one sentence of UD version 1 to the labels of version 2.

    Oblique nominals are ``nmod`` in version 1: they become ``obl`` where they hang on a verb, an adjective or an
    adverb; ``CONJ`` becomes ``CCONJ``; a copula or auxiliary is ``AUX``. Coordination keeps its version 1 heads
    for ``cc`` and ``punct`` except that ``cc`` moves to the conjunct that follows it, as version 2 has it.
    """
    rows = [line.split("\t") for line in lines]
    words = [r for r in rows if r[0].isdigit()]
    by_id = {r[0]: r for r in words}
    for row in words:
        if row[3] == "CONJ":
            row[3] = "CCONJ"
        if row[7] in {"cop", "aux", "auxpass"} and row[3] == "VERB":
            row[3] = "AUX"
    for row in words:
        head = by_id.get(row[6])
        if row[7] == "nmod" and head is not None and head[3] in _VERBAL | {"ADJ", "ADV"}:
            row[7] = "obl"
        row[7] = V1_RELATIONS.get(row[7], row[7])
        if row[7] == "cc":
            after = [w for w in words if w[6] == row[6] and w[7] == "conj" and int(w[0]) > int(row[0])]
            if after:
                row[6] = after[0][0]
    return ["\t".join(r) for r in rows]


def read_trees(path: Path, version: int = 2) -> list[Doc]:
    """One Doc a sentence of a CoNLL-U file, multiword tokens merged; sentences that spaCy cannot read are left out."""
    docs = []
    for block in re.split(r"\n\s*\n", path.read_text("utf8")):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        # Empty nodes of the enhanced graph have no place in a basic tree.
        lines = [line for line in lines if "." not in line.split("\t")[0]]
        if not lines or any(len(line.split("\t")) != 10 for line in lines):
            continue
        if version == 1:
            lines = upgrade_v1(lines)
        if sum(line.split("\t")[7] == "root" for line in lines) != 1:
            continue
        try:
            docs += list(conllu_to_docs("\n".join(lines) + "\n\n", n_sents=1, merge_subtokens=True, no_print=True))
        except (ValueError, KeyError, IndexError):
            continue
    return docs


def tree_text(nlp: Language, group: list[Doc], rng: random.Random) -> Doc:
    """One Doc of several trees, joined as articles join sentences; line breaks are tokens of their own."""
    words: list[str] = []
    spaces: list[bool] = []
    columns: dict[str, list[str]] = {k: [] for k in ("pos", "morphs", "lemmas", "deps")}
    heads: list[int] = []
    starts: list[bool] = []
    for tree in group:
        base = len(words)
        for token in tree:
            words.append(normalise(token.text))
            spaces.append(bool(token.whitespace_))
            columns["pos"].append(token.pos_)
            columns["morphs"].append(str(token.morph))
            columns["lemmas"].append(normalise(token.lemma_))
            columns["deps"].append(token.dep_)
            heads.append(base + token.head.i)
            starts.append(token.i == 0)
        closed = words[-1] in {".", "!", "?", '"', "»", "..."}
        spaces[-1] = True
        if rng.random() < (0.15 if closed else 0.6):
            spaces[-1] = False
            words.append(rng.choice(["\n", "\n\n"]))
            spaces.append(False)
            columns["pos"].append("SPACE")
            columns["morphs"].append("")
            columns["lemmas"].append(words[-1])
            columns["deps"].append("dep")
            heads.append(len(words) - 2)
            starts.append(False)
    return Doc(nlp.vocab, words=words, spaces=spaces, heads=heads, sent_starts=starts, **columns)
