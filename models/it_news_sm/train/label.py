"""Let a better model annotate raw text: silver data for the small one.

    python label.py --teacher it_news_trf --data ../../../../shared/data --work /path/to/scratch [--words 110000]

Raw text: the sentences of CLEF CheckThat!, NTREX, WikiNEuRal (text and MISC), then ``--words`` words of the
machine-translated it-corpus (sentences with a capital inside); no development set is among them. The training part
of KIND keeps its gold names and gets the teacher's MISC, which KIND has not. Writes ``silver-names.spacy``
and ``names-train-misc.spacy``.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from corpora import MISC_HELD_OUT, join, named_doc, named_texts, read_tagged
from it_news_sm.text import normalise

INNER_CAPITAL = re.compile(r"[a-zà-ù,] [A-ZÀ-Ù][a-zà-ù]")


def sources(data: Path) -> Iterator[tuple[str, list[str]]]:
    """(name, sentences) of each source, in order of use."""
    lines = (data / "raw-checkthat-news-it" / "sentences.txt").read_text("utf8").splitlines()
    yield "checkthat", lines
    yield "ntrex", (data / "ntrex-it" / "newstest2019-ref.ita.txt").read_text("utf8").splitlines()
    lines = (data / "raw-it-corpus-mt" / "it-corpus.txt").read_text("utf8").splitlines()
    yield "it-corpus", [line for line in lines if INNER_CAPITAL.search(line) and 5 <= len(line.split()) <= 60]


def texts(data: Path, words: int) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Running texts of one to six sentences with the MISC that is known of them; of the it-corpus ``words`` words."""
    rng = random.Random(3)
    wikipedia = read_tagged(data / "wikineural-it" / "val.conllu")[:-MISC_HELD_OUT]
    yield from named_texts(wikipedia, frozenset({"MISC"}), rng, 6)
    for name, sentences in sources(data):
        clean = [normalise(s.strip()) for s in sentences if s.strip()]
        i = 0
        while i < len(clean):
            if words <= 0:
                return
            n = rng.randint(1, 6)
            text = join(clean[i : i + n], rng)[0]
            i += n
            words -= len(text.split()) if name == "it-corpus" else 0
            yield text, []


def overlaps(span: tuple[int, int, str], others: list[tuple[int, int, str]]) -> bool:
    """True if ``span`` shares a character with one of ``others``."""
    return any(a < span[1] and span[0] < b for a, b, _ in others)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", default="it_news_trf")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--words", type=int, default=110_000)
    parser.add_argument("--raw-only", action="store_true", help="leave KIND and its file as they are")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    teacher, blank = spacy.load(args.teacher), spacy.blank("it")
    if "encoder" in teacher.pipe_names:
        teacher.get_pipe("encoder").threads = args.threads
    attrs = ["ENT_IOB", "ENT_TYPE", "SPACY"]
    names, kind = DocBin(attrs=attrs), DocBin(attrs=attrs)
    raw = [(text, (False, misc)) for text, misc in texts(args.data, args.words)]
    gold = [] if args.raw_only else DocBin().from_disk(args.work / "names-train.spacy").get_docs(blank.vocab)
    raw += [(d.text, (True, [(e.start_char, e.end_char, e.label_) for e in d.ents])) for d in gold]
    done, start = 0, time.perf_counter()
    for doc, (is_gold, known) in teacher.pipe(raw, as_tuples=True, batch_size=64):
        spans = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        if is_gold:
            # Gold names stand; the teacher adds what KIND has no label for.
            spans = known + [s for s in spans if s[2] == "MISC" and not overlaps(s, known)]
        else:
            spans += [s for s in known if not overlaps(s, spans)]
        (kind if is_gold else names).add(named_doc(blank, doc.text, spans))
        before, done = done, done + len(doc)
        if done // 50_000 > before // 50_000:
            print(f"{done} tokens, {done / (time.perf_counter() - start):.0f} a second", flush=True)
    names.to_disk(args.work / "silver-names.spacy")
    if not args.raw_only:
        kind.to_disk(args.work / "names-train-misc.spacy")


if __name__ == "__main__":
    main()
