from __future__ import annotations

import io
import json
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setaccio.articles import (
    Article,
    ReadOptions,
    decode,
    normalise,
    read_articles,
    source_files,
    total_size,
)
from setaccio.articles.decoding import repair


def read(*inputs, **options) -> list[Article]:
    return list(read_articles([str(name) for name in inputs], ReadOptions(**options)))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_bytes("Perché no?\r\nSì.".encode())
    (tmp_path / "a.jsonl").write_text(
        '{"doc_id": "uno", "title": " T ", "text": "Ciao.", "published": "2024-05-12T10:00:00Z"}\n'
        "\n"
        '{"text": "Altro."}\n'
    )
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.txt").write_text("Terzo.")
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / "notes.docx").write_text("no")
    return tmp_path


def test_folder_is_read_in_order_of_path_and_recursively(folder):
    articles = read(folder)
    assert [a.doc_id for a in articles] == ["uno", "a:3", "b", "c"]
    assert [a.text for a in articles] == ["Ciao.", "Altro.", "Perché no?\r\nSì.", "Terzo."]
    assert not any(a.error for a in articles)


def test_jsonl_gives_title_and_published(folder):
    first, second = read(folder / "a.jsonl")
    assert (first.title, first.published, first.published_source) == ("T", "2024-05-12", "metadata")
    assert first.source == f"{folder / 'a.jsonl'}:1"
    assert (second.published, second.published_source) == ("", "")


def test_published_of_the_user_goes_first(folder):
    articles = read(folder / "a.jsonl", published="2020-01-01")
    assert {(a.published, a.published_source) for a in articles} == {("2020-01-01", "user")}


def test_glob(folder):
    assert [a.doc_id for a in read(folder / "*.txt")] == ["b"]
    assert [a.doc_id for a in read(folder / "**" / "*.txt")] == ["b", "c"]


def test_a_file_whose_name_looks_like_a_pattern(tmp_path):
    (tmp_path / "a[1].txt").write_text("Testo.")
    assert [a.text for a in read(tmp_path / "a[1].txt")] == ["Testo."]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (b"Un testo.", ["stdin"]),
        (b'{"text": "a"}\n{"text": "b", "doc_id": 7}\n', ["stdin:1", "7"]),
    ],
)
def test_standard_input(monkeypatch, data, ids):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    assert [a.doc_id for a in read("-")] == ids


def test_doc_ids_are_unique(tmp_path):
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    (tmp_path / "z.jsonl").write_text(
        '{"doc_id": "a", "text": "z"}\n{"doc_id": "a~2", "text": "w"}\n'
    )
    ids = [a.doc_id for a in read(tmp_path)]
    assert ids == ["a", "a~2", "a~3", "a~2~2"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[1]", "the line is a list, not an object"),
        ("7", "the line is a number"),
        ("{", "no JSON object"),
        ("[" * 100_000, "no JSON object"),
        ('{"doc_id": "x"}', "the object has no `text`"),
        ('{"text": 3}', "`text` must be a string, not a number"),
        ('{"text": null}', "the object has no `text`"),
        ('{"text": " \\n"}', "the article is empty"),
        ('{"text": "a", "title": []}', "`title` must be a string, not a list"),
        ('{"text": "a", "doc_id": {}}', "`doc_id` must be a string, not an object"),
        ('{"text": "a", "doc_id": true}', "`doc_id` must be a string, not a boolean"),
        ('{"text": "a", "published": "12/05/2024"}', "'12/05/2024' is no date"),
        ('{"text": "a", "published": "2024-02-30"}', "'2024-02-30' is no date"),
    ],
)
def test_bad_line_is_named_and_the_others_are_read(tmp_path, line, message):
    path = tmp_path / "in.jsonl"
    path.write_text(f'{{"text": "prima"}}\n{line}\n{{"text": "dopo"}}\n')
    first, bad, last = read(path)
    assert (first.text, last.text) == ("prima", "dopo")
    assert bad.error.startswith(f"{path}:2: ")
    assert message in bad.error
    assert bad.text == ""


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("vuoto.txt", b"", "the article is empty"),
        ("spazi.txt", b" \n\t", "the article is empty"),
        ("foto.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "the bytes are no text"),
        ("nul.txt", b"testo\x00testo", "the bytes are no text"),
        ("tronco.txt", b"\xff\xfea\x00b", "the bytes are no text"),
        ("lettera.docx", b"PK", "files ending in '.docx' are not read"),
    ],
)
def test_bad_file(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    (article,) = read(tmp_path / name)
    assert article.error.startswith(f"{tmp_path / name}: ")
    assert message in article.error


def test_missing_inputs(tmp_path):
    missing, pattern, empty = read(tmp_path / "no.txt", tmp_path / "*.txt", tmp_path)
    assert missing.error == f"{tmp_path / 'no.txt'}: no such file or folder"
    assert pattern.error == f"{tmp_path / '*.txt'}: no file matches this pattern"
    assert "no article in this folder" in empty.error


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes")
def test_unreadable_file(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("x")

    def deny(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(type(path), "open", deny)  # root may read anything, so modes do not help
    (article,) = read(path)
    assert article.error == f"{path}: no permission to read it"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("più".encode(), "più"),
        ("\ufeffpiù".encode(), "più"),
        ("più".encode("utf-16"), "più"),
        ("più “così” €".encode("cp1252"), "più “così” €"),
        ("cosi\u0300".encode(), "cosi\u0300"),
    ],
)
def test_encodings(data, text):
    assert decode(data) == text


def test_text_is_nfc_and_nothing_else_changes():
    assert normalise("perche\u0301\u00a0no\r\n’“") == "perché\u00a0no\r\n’“"
    assert normalise("a\ud800b") == "a\ufffdb"


@given(st.text())
def test_any_text_survives_jsonl(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("jsonl") / "a.jsonl"
    path.write_text(json.dumps({"text": text}) + "\n")
    (article,) = read(path)
    if article.error:
        assert not normalise(text).strip()
    else:
        assert article.text == normalise(repair(text))


@given(st.binary())
def test_any_bytes_give_an_article_or_an_error(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bytes") / "a.txt"
    path.write_bytes(data)
    (article,) = read(path)
    assert bool(article.text) != bool(article.error)


def test_total_size(folder):
    (folder / "notes.docx").unlink()
    size = sum(path.stat().st_size for path in folder.rglob("*.*") if path.name[0] != ".")
    assert total_size([str(folder)]) == size
    assert total_size([str(folder / "b.txt"), str(folder / "a.jsonl")]) == sum(
        (folder / name).stat().st_size for name in ("b.txt", "a.jsonl")
    )
    (folder / "page.html").write_text("<p>")
    assert total_size([str(folder)]) is None
    assert total_size(["-"]) is None
    assert total_size([str(folder / "*.txt")]) is None


def test_source_files(tmp_path):
    for name in ("a.txt", "we!rd.jsonl", "b.zip", "c:4"):
        (tmp_path / name).write_text("x")
    base = f"{tmp_path}/"
    sources = ["a.txt", "we!rd.jsonl:3", "we!rd.jsonl:4", "b.zip!x/y.jsonl:2", "c:4", "gone.txt:1"]
    found = source_files([*(base + name for name in sources), "-", "", "-:3"])
    assert found == [base + name for name in ("a.txt", "we!rd.jsonl", "b.zip", "c:4")]
