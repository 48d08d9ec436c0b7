"""The packaged pipeline: what it finds, and that no input breaks it."""

import random
import re
import warnings

import pytest
import spacy

import it_news_sm
from it_news_sm.text import normalise

MARK = re.compile(r"\[(.+?)\](PER|ORG|LOC|MISC)")

NAMES = [
    "Il presidente [Vladimir Putin]PER è arrivato a [Bishkek]LOC.",
    "[Mario Draghi]PER ha incontrato a [Berlino]LOC la cancelliera [Angela Merkel]PER.",
    "Il ministro [Giulio Tremonti]PER ha parlato alla [Camera]ORG dei conti pubblici.",
    "La [Juventus]ORG ha battuto il [Milan]ORG.",
    "Il terremoto è avvenuto nel nord dell'[Iran]LOC, vicino a [Teheran]LOC.",
    "Lo ha detto [Silvio Berlusconi]PER a [Roma]LOC.",
    "Le aziende russe investono.",
    "Il prezzo del petrolio scende da tre giorni.",
]


def parse(marked):
    """Marked-up sentence -> text and its names."""
    text, names, last = "", [], 0
    for m in MARK.finditer(marked):
        text += marked[last : m.start()]
        names.append((len(text), len(text) + len(m[1]), m[2]))
        text += m[1]
        last = m.end()
    return text + marked[last:], names


def annotations(doc):
    tokens = [(t.idx, t.text, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i) for t in doc]
    return tokens, [(e.start_char, e.end_char, e.label_) for e in doc.ents], [s.start_char for s in doc.sents]


@pytest.mark.parametrize("marked", NAMES)
@pytest.mark.parametrize("quotes", ["plain", "typographic"])
def test_names(nlp, marked, quotes):
    text, names = parse(marked)
    if quotes == "typographic":
        text = text.replace("'", "’")
    assert [(e.start_char, e.end_char, e.label_) for e in nlp(text).ents] == names


def test_surname_alone_is_the_person(nlp):
    doc = nlp("Il sindaco Mario Zagrebelli ha firmato. Poi Zagrebelli è partito.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Mario Zagrebelli", "PER"), ("Zagrebelli", "PER")]


@pytest.mark.parametrize(
    ("text", "pos", "lemmas"),
    [
        ("Il presidente ha firmato.", "DET NOUN AUX VERB PUNCT", "il presidente avere firmare ."),
        ("Le scuole sono chiuse.", "DET NOUN AUX VERB PUNCT", "il scuola essere chiudere ."),
        (
            "Gli investitori stranieri hanno venduto le azioni.",
            "DET NOUN ADJ AUX VERB DET NOUN PUNCT",
            "il investitore straniero avere vendere il azione .",
        ),
        ("L’accordo costa molto.", "DET NOUN VERB ADV PUNCT", "il accordo costare molto ."),
    ],
)
def test_tags_and_lemmas(nlp, text, pos, lemmas):
    doc = nlp(text)
    assert [t.pos_ for t in doc] == pos.split()
    assert [t.lemma_ for t in doc] == lemmas.split()


def test_parse(nlp):
    doc = nlp("La Russia ha firmato un accordo con la Cina.")
    relations = {t.text: (t.dep_, t.head.text) for t in doc}
    assert relations["Russia"] == ("nsubj", "firmato")
    assert relations["firmato"] == ("ROOT", "firmato")
    assert relations["accordo"] == ("obj", "firmato")


@pytest.mark.parametrize("line_break", ["\n", "\n\n", "\r\n", "\n \n", " \n", "\n\u00a0\n", "\u2028"])
def test_line_break_ends_a_sentence(nlp, line_break):
    text = f"Accordo firmato a Roma{line_break}il presidente parla di crescita"
    starts = [s.text.strip() for s in nlp(text).sents]
    assert starts == ["Accordo firmato a Roma", "il presidente parla di crescita"]


def test_full_stop_ends_a_sentence(nlp):
    doc = nlp("Il presidente è arrivato a Roma. La delegazione ha firmato l'accordo. Poi tutti sono partiti.")
    assert [s.text for s in doc.sents] == [
        "Il presidente è arrivato a Roma.",
        "La delegazione ha firmato l'accordo.",
        "Poi tutti sono partiti.",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l'«Unità» scrive", ["l'", "«", "Unità", "»", "scrive"]),
        ("dell’“Espresso”", ["dell’", "“", "Espresso", "”"]),
        ("l'accordo", ["l'", "accordo"]),
    ],
)
def test_words_in_quotes_are_tokens(nlp, text, words):
    assert [t.text for t in nlp(text)] == words


def test_quotes_make_no_difference(nlp):
    plain = "L'Unione europea \"ha firmato\" l'accordo con l'Italia - dice Mario Monti."
    curly = "L’Unione europea “ha firmato” l’accordo con l’Italia - dice Mario Monti."
    a, b = nlp(plain), nlp(curly)
    assert b.text == curly
    assert [(t.pos_, t.dep_, t.head.i, t.ent_type_) for t in a] == [(t.pos_, t.dep_, t.head.i, t.ent_type_) for t in b]


def random_text(seed):
    rng = random.Random(seed)
    special = ["\n", "\t", " ", "\u00a0", "\u202e", "\u200b", "\x00", "e\u0301", "👩\u200d👧", "\ufeff", "’", "“"]
    ranges = [(0x20, 0x250), (0x370, 0xD800), (0x10000, 0x10FFFF)]
    pool = [
        lambda: chr(rng.randrange(*rng.choice(ranges))),
        lambda: rng.choice(special),
        lambda: rng.choice(["Roma", "l'", "Mario", "RUSSIA", "1.000", "€", "S.p.A.", "di", "Rossi"]),
    ]
    return "".join(rng.choice(pool)() for _ in range(rng.randrange(1, 300)))


ROBUST = [
    pytest.param(text, id=name)
    for name, text in {
        "empty": "",
        "space": " ",
        "spaces": " \t \n\n\r\n \u00a0 ",
        "one character": "à",
        "digits": "1234567890 " * 50,
        "capitals": "IL PRESIDENTE VLADIMIR PUTIN È ARRIVATO A MOSCA. LA RUSSIA E L’ITALIA FIRMANO",
        "no punctuation": "il presidente della repubblica sergio mattarella ha firmato la legge a roma " * 30,
        "no spaces": "Presidente" * 2000,
        "punctuation": "...,,,;;;!!!«»“”’’’((([[[]]]" * 20,
        "english": "The President of the United States signed the agreement in New York on Monday.",
        "german": "Der Bundeskanzler reiste am Montag nach Straßburg und traf Emmanuel Macron.",
        "russian": "Президент России Владимир Путин прибыл в Бишкек.",
        "arabic": "وصل الرئيس إلى القاهرة يوم الاثنين",
        "chinese": "国家主席习近平在北京会见了意大利总理。",
        "astral": "🇮🇹 L’Italia 👩‍👩‍👧 batte la 𝔉𝔯𝔞𝔫𝔠𝔦𝔞 🏆",
        "surrogate-free controls": "".join(map(chr, range(32))) + "Roma",
        **{f"random {i}": random_text(i) for i in range(12)},
    }.items()
]


@pytest.mark.parametrize("text", ROBUST)
def test_any_text(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    for ent in doc.ents:
        assert text[ent.start_char : ent.end_char] == ent.text
        assert ent.text == ent.text.strip()
        assert ent.label_ in {"PER", "ORG", "LOC", "MISC"}
    assert "".join(s.text_with_ws for s in doc.sents) == text
    assert not doc.user_data


def test_capitals_keep_names(nlp):
    found = {e.text for e in nlp("VLADIMIR PUTIN È ARRIVATO A MOSCA").ents}
    assert found & {"VLADIMIR PUTIN", "MOSCA"}


def test_long_article(nlp):
    text = "Il presidente Sergio Mattarella è arrivato a Palermo. La folla lo aspettava da ore. " * 600
    doc = nlp(text)
    assert doc.text == text
    assert sum(e.text == "Sergio Mattarella" and e.label_ == "PER" for e in doc.ents) == 600
    assert sum(1 for _ in doc.sents) == 1200


def test_batch_equals_single(nlp):
    texts = [parse(m)[0] for m in NAMES] + ["", "\n"] + [p.values[0] for p in ROBUST[-6:]]
    single = [annotations(nlp(t)) for t in texts]
    assert [annotations(d) for d in nlp.pipe(texts, batch_size=4)] == single
    assert [annotations(d) for d in nlp.pipe(reversed(texts), batch_size=64)] == single[::-1]


def test_two_processes_equal_one(nlp):
    texts = [parse(m)[0] for m in NAMES]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        parallel = [annotations(d) for d in nlp.pipe(texts, n_process=2, batch_size=2)]
    assert parallel == [annotations(nlp(t)) for t in texts]


def test_shape_is_that_of_the_published_pipelines(nlp):
    assert {"tok2vec", "morphologizer", "parser", "lemmatizer", "ner"} <= set(nlp.pipe_names)
    assert set(nlp.get_pipe("ner").labels) <= {"PER", "ORG", "LOC", "MISC"}
    assert {"nsubj", "obj", "obl", "nmod", "flat:name", "nsubj:pass"} <= set(nlp.get_pipe("parser").labels)
    assert (nlp.meta["lang"], nlp.meta["name"]) == ("it", "news_sm")
    assert nlp.meta["license"] == "CC BY-NC-SA 4.0"
    assert nlp.meta["version"] == it_news_sm.__version__


def test_saved_and_loaded_by_path(nlp, tmp_path):
    nlp.to_disk(tmp_path / "copy")
    again = spacy.load(tmp_path / "copy")
    text = "Il presidente Vladimir Putin ha incontrato a Mosca il leader del Kirghizistan.\nFirmati gli accordi."
    assert annotations(again(text)) == annotations(nlp(text))


def test_names_without_the_syntax(nlp):
    text, names = parse(NAMES[0])
    with nlp.select_pipes(enable=["gazetteer", "ner"]):
        doc = nlp(text)
    assert [(e.start_char, e.end_char, e.label_) for e in doc.ents] == names
    assert not doc.has_annotation("DEP")


def test_ner_without_gazetteer_warns(nlp):
    with nlp.select_pipes(disable=["gazetteer"]), pytest.warns(UserWarning, match="`gazetteer`"):
        nlp("Roma")


def test_other_pipelines_keep_their_backend(nlp):
    model = spacy.blank("it").add_pipe("tagger").model
    assert type(model.ops).__name__ != "NewsOps"
    assert {type(n.ops).__name__ for n in nlp.get_pipe("ner").model.walk()} == {"NewsOps"}


@pytest.mark.parametrize("text", ["", "L’“Unione”—di\u00a0ieri‑oggi", "abc", "\u202f’’"])
def test_normalisation_is_one_to_one(text):
    assert len(normalise(text)) == len(text)
    assert normalise(normalise(text)) == normalise(text)
