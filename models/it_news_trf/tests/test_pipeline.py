"""The packaged pipeline: annotations, robustness, determinism, settings."""

from __future__ import annotations

import random
import string

import numpy as np
import pytest
import spacy
from it_news_trf.windows import cut, cut_under_head
from spacy.language import Language
from spacy.tokens import Doc, DocBin

ARTICLE = (
    "Accordo tra Eni e Sonatrach\n\n"
    "Il presidente del Consiglio Mario Draghi è arrivato lunedì ad Algeri. "
    "L'amministratore delegato dell'Eni, Claudio Descalzi, ha firmato l'intesa con la compagnia Sonatrach. "
    "Draghi ha detto che l'Italia ridurrà le importazioni di gas dalla Russia.\n"
)


def layers(doc: Doc) -> list[tuple]:
    """All that the pipeline writes, in a comparable form."""
    ents = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    return [
        (t.idx, t.text, t.pos_, t.tag_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc
    ] + ents


def test_named_as_the_published_pipeline(nlp: Language) -> None:
    assert nlp.pipe_names == [
        "encoder",
        "senter",
        "morphologizer",
        "tagger",
        "parser",
        "lemmatizer",
        "ner",
        "instruments",
        "doc_cleaner",
    ]
    assert set(nlp.get_pipe("ner").labels) == {"PER", "ORG", "LOC", "MISC"}
    assert {"ROOT", "nsubj", "obj", "obl", "nmod", "flat:name"} <= set(nlp.get_pipe("parser").labels)
    assert "Gender=Fem|Number=Sing|POS=NOUN" in nlp.get_pipe("morphologizer").labels
    assert nlp.meta["license"] == "CC BY-NC-SA 4.0"


def test_instruments_are_told_with_status_and_parties(nlp: Language) -> None:
    text = "L'Italia e la Tunisia hanno firmato un protocollo d'intesa. Lega e sindacati non hanno trovato un accordo."
    doc = nlp(text)
    signed, rejected = (x for x in doc.user_data["instruments"] if x["probability"] > 0.5)
    assert (signed["start"], rejected["start"]) == (text.index("protocollo"), text.index("accordo"))
    assert max(signed["status"], key=signed["status"].get) == "signed"
    assert max(rejected["status"], key=rejected["status"].get) == "rejected"
    parties = dict(signed["parties"])
    makers = [parties.pop(text.index(name)) for name in ("Italia", "Tunisia")]
    assert min(makers) > 2 * max(parties.values())
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes()).user_data["instruments"] == doc.user_data["instruments"]


def test_parties_are_looked_for_in_the_whole_article(nlp: Language) -> None:
    text = (
        "Ferrovie, la Nordtram di Verona cresce ancora\n\n" + "Il bilancio si è chiuso in utile. " * 25
        + "Con la Metalpo è stato firmato un contratto di fornitura."
    )  # fmt: skip
    (found,) = (x for x in nlp(text).user_data["instruments"] if x["start"] == text.index("contratto"))
    assert {text.index("Nordtram"), text.index("Metalpo")} <= {start for start, _ in found["parties"]}


def test_a_long_article_tells_each_instrument_once(nlp: Language) -> None:
    sentence = "L'Italia e la Tunisia hanno firmato un protocollo d'intesa sulla pesca. "
    found = [x["start"] for x in nlp(sentence * 80).user_data["instruments"] if x["probability"] > 0.5]
    there = {i * len(sentence) + sentence.index("protocollo") for i in range(80)}
    assert found == sorted(set(found)) and len(there & set(found)) >= 70


def test_where_nothing_is_agreed_nothing_is_told(nlp: Language) -> None:
    for text in ("", "\n\n", "Domani piove su tutto il Nord."):
        assert nlp(text).user_data["instruments"] == []


def test_load_function_is_spacy_load(nlp: Language) -> None:
    import it_news_trf

    assert layers(it_news_trf.load()(ARTICLE)) == layers(nlp(ARTICLE))


def test_annotations_are_set(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    for attr in ("DEP", "HEAD", "POS", "TAG", "MORPH", "LEMMA", "SENT_START", "ENT_IOB"):
        assert doc.has_annotation(attr), attr
    assert [s.text.strip() for s in doc.sents] == [
        "Accordo tra Eni e Sonatrach",
        "Il presidente del Consiglio Mario Draghi è arrivato lunedì ad Algeri.",
        "L'amministratore delegato dell'Eni, Claudio Descalzi, ha firmato l'intesa con la compagnia Sonatrach.",
        "Draghi ha detto che l'Italia ridurrà le importazioni di gas dalla Russia.",
    ]


@pytest.mark.parametrize(
    "text, label",
    [("Mario Draghi", "PER"), ("Algeri", "LOC"), ("Eni", "ORG"), ("Claudio Descalzi", "PER"), ("Sonatrach", "ORG")],
)
def test_names(nlp: Language, text: str, label: str) -> None:
    assert (text, label) in {(e.text, e.label_) for e in nlp(ARTICLE).ents}


@pytest.mark.parametrize(
    "word, pos, lemma",
    [
        ("firmato", "VERB", "firmare"), ("importazioni", "NOUN", "importazione"), ("dalla", "ADP", "da il"), ("è", "AUX", "essere"),
        ("del", "ADP", "di il"), ("ridurrà", "VERB", "ridurre"), ("Draghi", "PROPN", "Draghi"), (".", "PUNCT", "."),
    ],
)  # fmt: skip
def test_tags_and_lemmas(nlp: Language, word: str, pos: str, lemma: str) -> None:
    tok = next(t for t in nlp(ARTICLE) if t.text == word)
    assert (tok.pos_, tok.lemma_) == (pos, lemma)


def test_morphology(nlp: Language) -> None:
    tok = next(t for t in nlp(ARTICLE) if t.text == "importazioni")
    assert tok.morph.to_dict() == {"Gender": "Fem", "Number": "Plur"}


@pytest.mark.parametrize(
    "word, dep, head",
    [("Descalzi", "flat:name", "Claudio"), ("intesa", "obj", "firmato"), ("amministratore", "nsubj", "firmato")],
)
def test_parse(nlp: Language, word: str, dep: str, head: str) -> None:
    tok = next(t for t in nlp(ARTICLE) if t.text == word)
    assert (tok.dep_, tok.head.text) == (dep, head)


def random_text(rng: random.Random, n: int) -> str:
    pools = [
        string.ascii_letters + "  \n.,'", "àèéìòùÀÈÉ«»“”‘’—…  ", "\u200b\u00ad\u202e\ufeff\u0301\u20e3 ", "中文日本語한국어 ", "العربية עברית ",
        "😀👨‍👩‍👧‍👦🇮🇹 ", "\x00\x01\x1f\x7f\t\r\n\x0b\x0c\x85\u2028\u2029", "".join(chr(rng.choice([*range(32, 0xD7FF), *range(0xE000, 0x2FFFF)])) for _ in range(50)),
    ]  # fmt: skip
    out = []
    while len(out) < n:
        out += rng.choices(rng.choice(pools), k=rng.randint(1, 12))
    return "".join(out[:n])


ODD = {
    "empty": "", "blank": " ", "blanks": "  \t ", "newlines": "\n\n\n", "leading white space": "\n \n  Roma è bella.", "trailing": "Roma è bella. \n\n ",
    "crlf": "Titolo\r\n\r\nRoma è bella.\r\n", "nbsp": "3\u00a0milioni di\u00a0euro a\u202fRoma", "one letter": "a", "punctuation": "?!...,;:()[]«»", "emoji": "😀👨‍👩‍👧‍👦🇮🇹 Roma 😀",
    "combining": "e\u0301 a\u0300\u0301\u0302 Perche\u0301", "nul": "Ro\x00ma \x00", "surrogate-like": "\ufffd\ufffe\U0010ffff x", "capitals": "IL PRESIDENTE MARIO DRAGHI È ARRIVATO A BRUXELLES",
    "lower": "il presidente mario draghi è arrivato a bruxelles", "other languages": "The Prime Minister met Emmanuel Macron. 日本の首相 встретился с президентом.",
    "no punctuation": "il governo ha detto che la legge passa " * 120, "long word": "x" * 100_000, "long capital word": "Ab" * 20_000, "only digits": "0123456789 " * 50,
    "zero width": "\u200b\u200bRoma\u200b e\u00ad Mi\u00adlano", "lone marks": "\u0301\u0301\u0301", "vertical": "a\x0bb\x0cc\x85d\u2028e\u2029f",
}  # fmt: skip


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_any_text(nlp: Language, text: str) -> None:
    check(nlp(text), text)


@pytest.mark.parametrize("seed", range(40))
def test_random_text(nlp: Language, seed: int) -> None:
    rng = random.Random(seed)
    text = random_text(rng, rng.randint(1, 400))
    check(nlp(text), text)


def check(doc: Doc, text: str) -> None:
    assert doc.text == text
    for e in doc.ents:
        assert text[e.start_char : e.end_char] == e.text
        assert e.text == e.text.strip() and "\n" not in e.text
    for s in doc.sents:
        roots = [t for t in s if t.head.i == t.i]
        assert len(roots) == 1, "one root a sentence"
        assert all(s.start <= t.head.i < s.end for t in s), "no arc leaves its sentence"
        assert roots[0].dep_ == "ROOT"
    for t in doc:
        seen = set()
        while t.head.i != t.i:
            assert t.i not in seen, "cycle"
            seen.add(t.i)
            t = t.head
    for t in doc:
        assert t.lemma_ and t.pos_ and t.dep_


def test_a_newline_ends_a_sentence_and_a_name(nlp: Language) -> None:
    doc = nlp("Incontro a Palazzo\nChigi apre al dialogo\n\nRoma\nMario Rossi")
    starts = {t.text for t in doc if t.is_sent_start}
    assert {"Incontro", "Chigi", "Roma", "Mario"} <= starts
    assert not any("\n" in e.text for e in doc.ents)


@pytest.mark.parametrize(
    "text",
    ["Terremoto in Indonesia: centinaia di morti", 'Il ministro ha detto: "La legge sarà approvata entro giugno."'],
)
def test_a_colon_does_not_end_a_sentence(nlp: Language, text: str) -> None:
    assert len(list(nlp(text).sents)) == 1


def articles() -> list[str]:
    rng = random.Random(7)
    parts = ARTICLE.split(". ")
    texts = ["", "Roma.", ARTICLE, ARTICLE * 6, "\n"]
    texts += [". ".join(rng.choices(parts, k=rng.randint(1, 30))) for _ in range(12)]
    return texts


def test_a_result_does_not_depend_on_the_batch(nlp: Language) -> None:
    texts = articles()
    alone = [layers(nlp(t)) for t in texts]
    assert [layers(d) for d in nlp.pipe(texts)] == alone
    assert [layers(d) for d in nlp.pipe(texts[::-1], batch_size=3)] == alone[::-1]


def test_scores_are_equal_to_the_last_bit(nlp: Language) -> None:
    texts = articles()
    enc = nlp.get_pipe("encoder")
    alone = [enc(nlp.make_doc(t))._.it_news_trf for t in texts]
    batch = [d._.it_news_trf for d in enc.pipe([nlp.make_doc(t) for t in texts])]
    enc.threads = 2
    try:
        threads = [d._.it_news_trf for d in enc.pipe([nlp.make_doc(t) for t in texts])]
    finally:
        enc.threads = 1
    for a, b, c in zip(alone, batch, threads):
        for field in ("names", "misc", "sent", "morph", "lemma", "arc_query", "arc_key", "rel_dep", "rel_head"):
            assert np.array_equal(getattr(a, field), getattr(b, field))
            assert np.array_equal(getattr(a, field), getattr(c, field))


def test_threads_change_nothing(nlp: Language) -> None:
    texts = articles()
    alone = [layers(d) for d in nlp.pipe(texts)]
    two = spacy.load("it_news_trf", config={"components": {"encoder": {"threads": 2}}})
    assert two.get_pipe("encoder").threads == 2
    assert [layers(d) for d in two.pipe(texts)] == alone


def test_processes_change_nothing(nlp: Language) -> None:
    texts = articles()[:8]
    assert [layers(d) for d in nlp.pipe(texts, n_process=2, batch_size=2)] == [layers(nlp(t)) for t in texts]


@pytest.mark.parametrize("threads", [0, -1, 1.5, "2", True, None])
def test_wrong_threads(nlp: Language, threads: object) -> None:
    with pytest.raises(ValueError, match="threads"):
        nlp.get_pipe("encoder").threads = threads


def test_long_article_is_windowed_with_overlap(nlp: Language) -> None:
    enc = nlp.get_pipe("encoder")
    doc = nlp.make_doc(" ".join(f"La frase numero {i} parla di Mario Rossi e di Torino." for i in range(300)))
    windows = cut(enc(doc)._.it_news_trf.reading, enc.window, enc.overlap)
    assert len(windows) > 5
    assert [w.keep for w in windows][0][0] == 0 and windows[-1].keep[1] == len(doc)
    for a, b in zip(windows, windows[1:]):
        assert a.keep[1] == b.keep[0], "each word is taken once"
        assert a.lo < b.lo < a.hi < b.hi, "neighbours overlap"
    for w in windows:
        assert w.lo <= w.keep[0] < w.keep[1] <= w.hi
        assert len(w.ids) <= enc.window
    # names near the cuts are found like all others
    found = nlp(doc.text).ents
    assert sum(e.text == "Torino" for e in found) >= 297
    assert sum(e.text == "Mario Rossi" for e in found) >= 297


@pytest.mark.parametrize(
    "words",
    [["parola"] * n for n in (1, 2, 60, 253, 254, 255, 256, 300, 301, 511, 2000)]
    + [["supercalifragilistichespiralidoso" * 2] * n for n in (9, 10, 11, 12, 40)],
    ids=lambda w: f"{len(w)}x{len(w[0])}",
)
def test_every_word_is_in_one_window(nlp: Language, words: list[str]) -> None:
    enc = nlp.get_pipe("encoder")
    out = enc(nlp.make_doc(" ".join(words)))._.it_news_trf
    windows = cut(out.reading, enc.window, enc.overlap)
    assert len(out.word) == len(words)
    assert [i for w in windows for i in range(*w.keep)] == list(range(len(words)))
    assert all(len(w.ids) <= enc.window for w in windows)
    for w in windows:
        assert len(w.first) == w.hi - w.lo and w.first.min() > 0 and w.first.max() < len(w.ids) - 1


@pytest.mark.parametrize("n", [1, 200, 509, 510, 511, 512, 700, 2000])
@pytest.mark.parametrize("word", ["parola", "supercalifragilistichespiralidoso" * 2])
def test_every_window_shows_the_head(nlp: Language, word: str, n: int) -> None:
    out = nlp.get_pipe("encoder")(nlp.make_doc(" ".join([word] * n)))._.it_news_trf
    windows = cut_under_head(out.reading, 512, 128, 100)
    assert [i for w in windows for i in range(*w.keep)] == list(range(n))
    for k, w in enumerate(windows):
        assert len(w.ids) <= 512
        assert len(w.first) == len(w.known) == w.head + w.hi - w.lo
        assert (np.diff(w.first) > 0).all() and w.first[0] > 0 and w.first[-1] < len(w.ids) - 1
        assert (w.head > 0) == (k > 0) and w.head <= w.lo <= w.keep[0] < w.keep[1] <= w.hi
        rows = [w.word(row) for row in range(len(w.first))]
        assert rows == [*range(w.head), *range(w.lo, w.hi)]
        # each word's row points at its own piece
        assert [w.ids[i] for i in w.first] == [out.reading.ids[out.reading.first[j]] for j in rows]


@pytest.mark.parametrize(
    "off",
    [
        ["parser"],
        ["ner"],
        ["senter"],
        ["parser", "senter"],
        ["lemmatizer", "tagger"],
        ["morphologizer"],
        ["doc_cleaner"],
    ],
)
def test_disable(nlp: Language, off: list[str]) -> None:
    with nlp.select_pipes(disable=off):
        doc = nlp(ARTICLE)
    full = nlp(ARTICLE)
    assert doc.has_annotation("DEP") == ("parser" not in off)
    assert doc.has_annotation("LEMMA") == ("lemmatizer" not in off)
    assert doc.has_annotation("SENT_START") == (not {"parser", "senter"} <= set(off))
    if "ner" not in off:
        assert [(e.text, e.label_) for e in doc.ents] == [(e.text, e.label_) for e in full.ents]
    if doc.has_annotation("SENT_START"):
        assert [s.text for s in doc.sents] == [s.text for s in full.sents]


def test_exclude_at_load(nlp: Language) -> None:
    small = spacy.load("it_news_trf", exclude=["parser", "tagger"], disable=["lemmatizer"])
    assert [e.text for e in small(ARTICLE).ents] == [e.text for e in nlp(ARTICLE).ents]


def test_without_the_encoder(nlp: Language) -> None:
    with (
        nlp.select_pipes(disable=["encoder"]),
        pytest.raises(ValueError, match="'ner' needs the component 'encoder'|needs the component 'encoder'"),
    ):
        nlp(ARTICLE)


def test_nothing_stays_behind(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    assert doc._.it_news_trf is None
    again = next(DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab))
    assert layers(again) == layers(doc)


def test_misc_setting(nlp: Language) -> None:
    off = spacy.load("it_news_trf", config={"components": {"ner": {"misc": "off"}}})
    text = "La Coppa Davis si gioca a Malaga. Il film Titanic ha vinto il Premio Oscar."
    assert not any(e.label_ == "MISC" for e in off(text).ents)
    assert any(e.label_ == "MISC" for e in nlp(text).ents)
    with pytest.raises(ValueError, match="misc"):
        spacy.load("it_news_trf", config={"components": {"ner": {"misc": "x"}}})


def test_typographic_variants_mean_the_same(nlp: Language) -> None:
    plain, curly = "L'Eni e l'Enel", "L’Eni e l’Enel"
    assert [(e.start_char, e.end_char, e.label_) for e in nlp(plain).ents] == [
        (e.start_char, e.end_char, e.label_) for e in nlp(curly).ents
    ]


def test_quoted_newspaper_is_cut_from_its_article(nlp: Language) -> None:
    assert [t.text for t in nlp.make_doc("l'«Unità» e l'“Espresso”")] == [
        "l'",
        "«",
        "Unità",
        "»",
        "e",
        "l'",
        "“",
        "Espresso",
        "”",
    ]
