"""The richer kinds of input: pages, tables, documents, feeds, archives."""

from __future__ import annotations

import io
import struct
import sys
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from setaccio.articles import ReadOptions, read_articles, readers
from setaccio.articles.decoding import repair

BODY = (
    "<p>Italia e Francia hanno firmato a Roma un accordo sull'energia da tre miliardi di euro.</p>"
    "<p>La firma è arrivata dopo due giorni di trattative tra i ministri dei due governi.</p>"
)
PAGE = (
    "<!DOCTYPE html><html lang=it><head><meta charset='{charset}'><title>Testata | Home</title>"
    "<meta property='og:title' content='Firmato l’accordo'>{meta}</head><body>"
    "<nav><a href=/>Home</a><a href=/sport>Sport</a></nav>"
    "<article><h1>Firmato l’accordo</h1>{body}</article>"
    "<footer>© 2019 Testata. Tutti i diritti riservati.</footer></body></html>"
)


@pytest.fixture
def read(tmp_path):
    def write_and_read(name, data, **options):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(read_articles([str(path)], ReadOptions(**options)))

    return write_and_read


# --- pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_page(read, charset):
    meta = "<meta property='article:published_time' content='2024-05-12T23:30:00+02:00'>"
    page = PAGE.format(charset=charset, meta=meta, body=BODY)
    (article,) = read("a.html", page.encode(charset))
    assert article.title == "Firmato l’accordo"
    assert (article.published, article.published_source) == ("2024-05-12", "metadata")
    assert "La firma è arrivata dopo due giorni" in article.text
    assert "Sport" not in article.text
    assert "diritti riservati" not in article.text


@pytest.mark.parametrize(
    ("meta", "body", "published"),
    [
        ("", BODY, ""),  # a copyright year is no publication date
        ("<meta name='date' content='2024'>", BODY, ""),
        ("<meta name='date' content='2024-01-01'>", BODY, "2024-01-01"),
        ("", BODY + "<time datetime='2023-02-03'>3 febbraio</time>", "2023-02-03"),
    ],
)
def test_page_dates_are_never_guessed(read, meta, body, published):
    (article,) = read("a.html", PAGE.format(charset="utf-8", meta=meta, body=body))
    assert article.published == published


@pytest.mark.parametrize("data", ["", "<html></html>", "\x00\x01"])
def test_page_without_article(read, data):
    (article,) = read("a.html", data)
    assert "a.html: " in article.error


# --- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|")]
)
def test_delimited(read, name, delimiter):
    lines = [
        delimiter.join(["id", "corpo", "titolo", "data"]),
        delimiter.join(["uno", '"Riga uno.\nRiga ""due""."', "Titolo", "2024-05-12"]),
        "",
        delimiter.join(["due", "Testo.", "", ""]),
    ]
    articles = read(
        name,
        "\n".join(lines),
        text_column="corpo",
        id_column="id",
        title_column="titolo",
        published_column="data",
    )
    assert [(a.doc_id, a.text, a.title, a.published) for a in articles] == [
        ("uno", 'Riga uno.\nRiga "due".', "Titolo", "2024-05-12"),
        ("due", "Testo.", "", ""),
    ]


def test_bad_rows_are_named(read, tmp_path):
    good, short, wrong, empty, last = read(
        "a.csv", "text,published\nA.,2024-01-02\nsolo\nB.,ieri\n  ,2024-01-02\nC.,\n"
    )
    path = tmp_path / "a.csv"
    assert (good.text, last.text) == ("A.", "C.")
    assert short.error == f"{path}:3: 1 cells, but the header has 2"
    assert wrong.error == f"{path}:4: 'ieri' is no date; write it as 2025-11-26"
    assert empty.error == f"{path}:5: the article is empty"


@pytest.mark.parametrize("data", ["", "a,b\n1,2\n"])
def test_missing_column(read, data):
    (article,) = read("a.csv", data)
    assert "there is no column 'text'" in article.error
    assert "--text-column" in article.error


def test_parquet(read):
    import datetime

    table = pa.table(
        {
            "text": ["A.", None, "C."],
            "doc_id": [1, 2, 3],
            "published": [datetime.date(2024, 5, 12), None, datetime.date(2024, 5, 13)],
            "other": [[1], [2], [3]],
        }
    )
    sink = io.BytesIO()
    pq.write_table(table, sink)
    first, missing, last = read("a.parquet", sink.getvalue())
    assert (first.doc_id, first.text, first.published) == ("1", "A.", "2024-05-12")
    assert missing.error.endswith("a.parquet:2: the object has no `text`")
    assert last.doc_id == "3"


def test_damaged_parquet(read):
    (article,) = read("a.parquet", b"PAR1 no")
    assert "this is no Parquet file" in article.error


# --- documents -----------------------------------------------------------------------------------


def test_markdown(read):
    text = (
        '---\ntitle: "L\'intesa"\ndate: 2024-05-12\ntags: [a]\n---\n# Un *altro* titolo\n\n'
        "Il **12 maggio** [qui](http://x/y)\ncontinua.\n\n- uno\n- due\n\n```\ncodice\n```\n"
    )
    (article,) = read("a.md", text)
    assert (article.title, article.published) == ("L'intesa", "2024-05-12")
    assert article.text == "Un altro titolo\n\nIl 12 maggio qui\ncontinua.\n\nuno\n\ndue\n\ncodice"


def test_markdown_title_from_its_heading(read):
    (article,) = read("a.md", "# Titolo\n\nTesto.")
    assert article.title == "Titolo"


def test_pdf(read):
    fpdf = pytest.importorskip("fpdf", reason="fpdf2 is not installed")
    document = fpdf.FPDF()
    document.add_page()
    document.set_font("helvetica", size=12)
    document.write(text="Il 12 maggio 2024 l'accordo da 3 milioni di euro.")
    (article,) = read("a.pdf", bytes(document.output()))
    assert "3 milioni di euro" in article.text
    assert article.published == ""


def test_pdf_without_text(read):
    fpdf = pytest.importorskip("fpdf", reason="fpdf2 is not installed")
    document = fpdf.FPDF()
    document.add_page()
    (article,) = read("a.pdf", bytes(document.output()))
    assert "no text layer" in article.error


def test_damaged_pdf(read):
    (article,) = read("a.pdf", b"%PDF-1.7 no")
    assert "the PDF cannot be read" in article.error


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>
<item><title>Primo</title><guid>g1</guid><pubDate>Sun, 12 May 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Uno &amp;egrave; qui.&lt;/p&gt;&lt;p&gt;Due.&lt;/p&gt;</description></item>
<item><title>Secondo</title><description></description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>a1</id>
<title>Titolo</title><published>2024-05-12T10:00:00Z</published>
<content type="html">&lt;p&gt;Testo.&lt;/p&gt;</content></entry></feed>"""


def test_rss(read):
    first, second = read("a.rss", RSS)
    assert (first.doc_id, first.title, first.published) == ("g1", "Primo", "2024-05-12")
    assert first.text.split() == ["Uno", "è", "qui.", "Due."]
    assert (second.doc_id, second.text) == ("a:2", "Secondo")


def test_atom(read):
    (article,) = read("a.xml", ATOM)
    assert (article.doc_id, article.text, article.published) == ("a1", "Testo.", "2024-05-12")


def test_feed_columns_do_not_follow_the_options(read):
    (article,) = read("a.xml", ATOM, text_column="corpo", id_column="x")
    assert article.text == "Testo."


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE a [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>',
    ],
)
def test_xml_entities_are_refused(read, declared):
    (article,) = read("a.xml", ATOM.replace("<feed", declared + "<feed").replace("Testo", "&x;"))
    assert "XML entities" in article.error


def test_no_feed(read):
    (article,) = read("a.xml", "<html><body>ciao</body></html>")
    assert "no entries were found" in article.error


# --- archives ------------------------------------------------------------------------------------


def archive(*members, compression=zipfile.ZIP_DEFLATED):
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", compression) as zipped:
        for name, data in members:
            zipped.writestr(name, data)
    return sink.getvalue()


def test_zip(read, tmp_path):
    articles = read(
        "a.zip",
        archive(
            ("b/due.txt", "Due."),
            ("a.jsonl", '{"text": "Uno."}\nno\n'),
            ("foto.png", b"\x89PNG"),
            (".nascosto.txt", "no"),
            ("dentro.zip", b"PK"),
            ("vuota/", ""),
        ),
    )
    assert [a.text for a in articles] == ["Uno.", "", "Due."]
    assert articles[0].source == f"{tmp_path / 'a.zip'}!a.jsonl:1"
    assert articles[1].error.startswith(f"{tmp_path / 'a.zip'}!a.jsonl:2: no JSON object")


@pytest.mark.parametrize("name", ["../fuori.txt", "/etc/fuori.txt", "a/../../b.txt"])
def test_zip_members_stay_in_memory(read, tmp_path, name):
    (article,) = read("a.zip", archive((name, "Testo.")))
    assert article.text == "Testo."
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
    assert not (tmp_path.parent / "fuori.txt").exists()


def test_zip_bomb(read, monkeypatch):
    monkeypatch.setattr(readers, "MAX_MEMBER_BYTES", 1000)
    bomb, small = read("a.zip", archive(("a.txt", "a" * 10_000_000), ("b.txt", "Testo.")))
    assert "unpacks to more than 1,000 bytes" in bomb.error
    assert small.text == "Testo."


def test_zip_of_many_is_bounded_as_a_whole(read, monkeypatch):
    monkeypatch.setattr(readers, "MAX_ARCHIVE_BYTES", 1000)
    articles = read("a.zip", archive(*((f"{i}.txt", "a" * 600) for i in range(3))))
    assert [bool(a.error) for a in articles] == [False, True, True]


def test_encrypted_member(read):
    data = bytearray(archive(("a.txt", "Testo.")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + offset
        flags = struct.unpack_from("<H", data, at)[0]
        struct.pack_into("<H", data, at, flags | 1)
    (article,) = read("a.zip", bytes(data))
    assert "it is encrypted" in article.error


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06"])
def test_damaged_zip(read, data):
    (article,) = read("a.zip", data)
    assert "this is no zip archive" in article.error


def test_member_with_a_wrong_checksum(read):
    data = bytearray(archive(("a.txt", "Testo testo."), compression=zipfile.ZIP_STORED))
    data[data.index(b"Testo")] ^= 0xFF
    (article,) = read("a.zip", bytes(data))
    assert "cannot be unpacked" in article.error


# --- all -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("a.html", "trafilatura", "html"),
        ("a.pdf", "pypdf", "pdf"),
        ("a.rss", "feedparser", "html"),
        ("a.parquet", "pyarrow", "parquet"),
    ],
)
def test_missing_library_is_named(read, monkeypatch, name, library, extra):
    monkeypatch.setitem(sys.modules, library, None)
    (article,) = read(name, b"x")
    assert f"pip install 'setaccio[{extra}]'" in article.error


@pytest.mark.parametrize("suffix", [s for s in readers.READERS if s])
@settings(max_examples=25, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes(tmp_path_factory, suffix, data):
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(data)
    for article in read_articles([str(path)]):
        assert bool(article.text) != bool(article.error)
        assert article.source.startswith(str(path))


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        ("L'accordo Ã¨ fatto, perchÃ© no? â€œSÃ¬â€\x9d", "L'accordo è fatto, perché no? “Sì”"),
        ("Lâ€™intesa", "L’intesa"),
        ("CITTÀ E UNIVERSITÀ", "CITTÀ E UNIVERSITÀ"),
        ("São Tomé, l’Ã cattivo", "São Tomé, l’Ã cattivo"),
    ],
)
def test_mojibake(broken, text):
    assert repair(broken) == text
