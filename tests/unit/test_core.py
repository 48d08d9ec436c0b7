"""The modules below the rules: folding, token view, mention store, sentences, rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from setaccio import trace
from setaccio.articles import Article
from setaccio.mentions import get_mentions, mention_spans, set_mentions
from setaccio.money.records import MoneyMention
from setaccio.pipeline import ModelNotFoundError, load, prepare
from setaccio.sentences import SentenceSplitter
from setaccio.tables import document_rows, error_rows, one_line
from setaccio.text import fold, fold_lower
from setaccio.words import Words, read_words

BLANK = spacy.blank("it")


# --- folding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("l’8\u00a0giugno – «così»", 'l\'8 giugno - "così"'),
        ("dell´anno ’24", "dell'anno '24"),
        ("10\u202f000 −3", "10 000 -3"),
        ("riga\r\nriga", "riga\r\nriga"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(fold_lower(text)) == len(text)


def test_letters_that_grow_in_lower_case_are_left():
    assert fold_lower("İSTANBUL A") == "İstanbul a"


# --- the token view ------------------------------------------------------------------------------


def parsed() -> Doc:
    return Doc(
        BLANK.vocab,
        words=["Putin", "ha", "firmato", "l'", "accordo", ".", "Poi", "parte", "."],
        spaces=[True, True, True, False, False, True, True, False, False],
        pos=["PROPN", "AUX", "VERB", "DET", "NOUN", "PUNCT", "ADV", "VERB", "PUNCT"],
        lemmas=["Putin", "avere", "firmare", "il", "accordo", ".", "poi", "partire", "."],
        heads=[2, 2, 2, 4, 2, 2, 7, 7, 7],
        deps=["nsubj", "aux", "ROOT", "det", "obj", "punct", "advmod", "ROOT", "punct"],
        morphs=["", "Tense=Pres", "Gender=Masc|Tense=Past", "", "", "", "", "", ""],
    )


def test_words_of_a_parsed_doc():
    words = read_words(parsed())
    assert words.has_pos
    assert words.has_parse
    verb = words.words[2]
    assert (verb.lemma, verb.pos, verb.feature("Tense"), verb.feature("Mood")) == (
        "firmare", "VERB", "Past", "",
    )  # fmt: skip
    assert [child.text for child in words.children(verb)] == ["Putin", "ha", "accordo", "."]
    assert [words.text[start:end] for start, end in words.sentences] == [
        "Putin ha firmato l'accordo.", "Poi parte.",
    ]  # fmt: skip
    assert [word.sent for word in words.words] == [0] * 6 + [1] * 3


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 5, ["Putin"]),
        (5, 6, []),
        (3, 7, ["Putin", "ha"]),
        (17, 20, ["l'", "accordo"]),
        (0, 0, []),
        (900, 901, []),
    ],
)
def test_words_within(start, end, found):
    assert [word.text for word in read_words(parsed()).within(start, end)] == found


def test_sentence_at():
    words = read_words(parsed())
    assert words.sentence_at(3) == (0, 27)
    assert words.sentence_at(30) == (28, 38)
    assert Words("abc", [], []).sentence_at(1) == (0, 3)


def test_words_without_syntax():
    words = read_words(BLANK("Una prova."))
    assert not words.has_pos
    assert not words.has_parse
    assert words.sentences == [(0, 10)]
    assert list(words.children(words.words[0])) == []
    assert read_words(BLANK("")).sentences == []


# --- mentions on a Doc ---------------------------------------------------------------------------


def figure(start, end, text, amount="3.5"):
    return MoneyMention(
        start, end, text, Decimal(amount), None, "EUR", False, "more_than", "", "", "test"
    )


def test_mentions_come_back_as_they_were():
    doc = BLANK("oltre 3,5 euro e 7 euro")
    second, first = figure(17, 23, "7 euro", "7"), figure(6, 14, "3,5 euro")
    set_mentions(doc, "money", [second, first], label="currency")
    assert get_mentions(doc, "money", MoneyMention) == (first, second)
    assert mention_spans(doc, "money") == [(6, 14), (17, 23)]
    assert [(span.text, span.label_) for span in doc.spans["money"]] == [
        ("3,5 euro", "EUR"), ("7 euro", "EUR"),
    ]  # fmt: skip
    assert get_mentions(doc, "dates", MoneyMention) == ()


def test_mentions_survive_serialisation():
    doc = BLANK("oltre 3,5 euro")
    doc._.published = "2024-05-12"
    set_mentions(doc, "money", [figure(6, 14, "3,5 euro")])
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(data).get_docs(BLANK.vocab)
    assert get_mentions(again, "money", MoneyMention) == (figure(6, 14, "3,5 euro"),)
    assert again._.published == "2024-05-12"
    assert len(again.spans["money"]) == 1


def test_a_span_inside_a_token_is_widened_in_the_doc_only():
    doc = BLANK("3mlneuro")
    set_mentions(doc, "money", [figure(0, 4, "3mln")])
    assert [span.text for span in doc.spans["money"]] == ["3mlneuro"]
    assert mention_spans(doc, "money") == [(0, 4)]


@pytest.mark.parametrize(
    ("start", "end", "text"), [(0, 4, "3mle"), (4, 4, ""), (0, 99, "3mlneuro")]
)
def test_a_wrong_offset_is_an_error(start, end, text):
    with pytest.raises(ValueError, match="money: test says"):
        set_mentions(BLANK("3mlneuro"), "money", [figure(start, end, text)])


# --- sentences -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marked",
    [
        "Ha detto no.|Poi è andato via.",
        "Titolo senza punto\n\n|Testo dell'articolo.|Fine",
        "Il dott. Rossi e l'on. Bianchi parlano.|Basta.",
        "Vale 3.5 milioni.|Lo dice l'art. 5 della legge.",
        "«Basta!»|Così ha detto.",
        "Arriva?|Sì!|Forse…|Ma no...|Domani.",
        "La Adriachem S.p.A. ha firmato.|Ieri.",
        "Riga uno\r\n|Riga due",
        "Il treno\ne l'albergo.|Fine.",
        "«Basta!», ha detto.|«Basta!» disse.",
        "Costa il 3 per cento.|25 persone.",
    ],
)
def test_sentences(marked):
    doc = SentenceSplitter()(BLANK(marked.replace("|", " ").replace("\n ", "\n")))
    expected = [part.strip() for part in marked.split("|")]
    assert [sent.text.strip() for sent in doc.sents] == expected


@given(st.text())
def test_sentences_cover_any_text(text):
    doc = SentenceSplitter()(BLANK(text))
    assert "".join(sent.text_with_ws for sent in doc.sents) == text


def test_boundaries_that_are_there_stay():
    doc = parsed()
    before = [token.is_sent_start for token in doc]
    assert [token.is_sent_start for token in SentenceSplitter()(doc)] == before


# --- rows ----------------------------------------------------------------------------------------


def test_rows_say_the_sentence():
    text = "Titolo\n\nHa speso oltre 3,5\neuro. Fine."
    doc = SentenceSplitter()(BLANK(text))
    start = text.index("3,5")
    set_mentions(doc, "money", [figure(start, start + 8, "3,5\neuro")])
    rows = document_rows(Article("a", text, source="a.txt"), doc)
    (money,) = rows["money"]
    assert money[:4] == ("a", start, start + 8, "3,5\neuro")
    assert money[-1] == "Ha speso oltre 3,5 euro."
    (document,) = rows["documents"]
    assert document[5:8] == (len(text), 3, 9)
    assert document[4] == "none"


def test_rows_of_a_failure():
    rows = error_rows(Article("a", "", source="a.txt"), "a.txt: non va\nproprio")
    assert rows["documents"][0][-1] == "a.txt: non va proprio"
    assert not any(rows[name] for name in rows if name != "documents")


@given(st.text())
def test_one_line(text):
    assert not set(one_line(text)) & set("\r\n\v\f\x85\u2028\u2029")


# --- loading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("no_such_model", "there is no model"),
        ("../no/such", "there is no model"),
        ("", "name is empty"),
    ],
)
def test_missing_model(model, message):
    with pytest.raises(ModelNotFoundError, match=message):
        load(model)


def test_unknown_layer():
    with pytest.raises(ValueError, match="unknown layer names"):
        load("blank", layers=["names"])


def test_components_in_a_pipeline_of_the_users_own():
    nlp = spacy.blank("it")
    nlp.add_pipe("setaccio_dates")
    doc = nlp(prepare(nlp, "Il 3 maggio parte.", "2024-05-01"))
    assert [span.text for span in doc.spans["dates"]] == ["3 maggio"]


def test_published_must_be_a_date():
    with pytest.raises(ValueError, match="is no date"):
        prepare(BLANK, "x", "maggio")


def test_long_articles_are_no_error():
    assert load("blank", layers=["money"]).max_length >= 10_000_000


@pytest.mark.parametrize(("layers", "reads_twice"), [(["dates"], False), (["agreements"], True)])
def test_the_second_reading_is_for_agreements_alone(layers, reads_twice):
    pytest.importorskip("it_news_trf", reason="pip install ./models/it_news_trf")
    assert ("instruments" in load("it_news_trf", layers=layers).pipe_names) == reads_twice


# --- trace ---------------------------------------------------------------------------------------


def test_trace_collects_only_when_asked():
    trace.note("money", 0, 1, number=Decimal(1))
    with trace.collect() as collected:
        trace.note("money", 0, 1, number=Decimal(2), empty="")
        trace.note("money", 0, 1, currency="EUR")
        trace.suppress("dates", 3, 5, "score")
    trace.suppress("dates", 3, 5, "score")
    assert collected.parts_of("money", 0, 1) == {"number": Decimal(2), "currency": "EUR"}
    assert [s.pattern for s in collected.suppressions] == ["score"]
