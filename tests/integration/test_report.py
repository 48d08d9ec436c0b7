from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from typer.testing import CliRunner

from gold_tables import write_gold_tables
from setaccio.cli import app
from setaccio.report import ReportError, write_report
from setaccio.report.data import read_contents
from setaccio.report.page import as_script_json, render

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    '<img src=x onerror="alert(1)">',
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp; \u2028 $x_1$",
    "{{ 7 * 7 }} {% raw %}",
]


class Page(HTMLParser):
    """Collects elements and the raw text of scripts, as a browser's parser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data):
        if self.scripts and self.get_starttag_text().startswith("<script"):
            self.scripts[-1] += data


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_gold_tables(tmp_path_factory.mktemp("tables"))


@pytest.fixture(scope="module")
def html(folder):
    assert write_report(folder, folder / "report.html") == 0
    return (folder / "report.html").read_text(encoding="utf-8")


def test_page_asks_nothing_of_anybody(html):
    for tag, attrs in Page(html).elements:
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            value = attrs.get(name) or ""
            assert value.startswith(("#", "data:,")) or not value, (tag, attrs)
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_page_holds_every_row_and_text(html, folder):
    data = json.loads(Page(html).scripts[0])
    contents = read_contents(folder)
    for name, table in data["tables"].items():
        assert len(table["rows"]) == len(contents.tables[name])
    assert len(data["texts"]) == 6
    for name in ("entities", "dates", "money", "quantities", "agreements"):
        for row in data["tables"][name]["rows"]:
            doc_id, start, end, text = row[:4]
            assert data["texts"][doc_id][int(start) : int(end)] == text


def test_labels_are_complete(html):
    labels = json.loads(Page(html).scripts[0])["labels"]
    assert set(labels["it"]) == set(labels["en"])
    used = set(re.findall(r'data-label="(\w+)"', html))
    assert used <= set(labels["it"])


def test_ids_are_unique(html):
    ids = [attrs["id"] for _, attrs in Page(html).elements if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_is_data(tmp_path, hostile):
    text = f"{hostile} Roma"
    start, end = 0, len(hostile)
    mention = {"start": start, "end": end, "text": hostile}
    article = {
        "doc_id": hostile,
        "text": text,
        "entities": [
            mention | {"label": "PER", "entity_id": "a", "canonical": hostile},
            {"start": end + 1, "end": len(text), "text": "Roma", "label": "LOC", "entity_id": "b",
             "canonical": f"{hostile}!"},
        ],
        "dates": [mention | {"timex_type": "DATE", "value": "2024", "start_date": "2024-01-01",
                             "end_date": "2024-12-31", "anchor": "explicit"}],
        "money": [mention | {"amount_min": "5", "amount_max": "5", "currency": "EUR",
                             "measure": hostile}],
        "quantities": [],
        "agreements": [mention | {"agreement_id": "x", "type": "pact", "status": "signed",
                                  "date": hostile, "parties": ["a", "b"]}],
    }  # fmt: skip
    folder = write_gold_tables(tmp_path / "t", [article])
    html = render(read_contents(folder))
    page = Page(html)
    assert [tag for tag, _ in page.elements].count("script") == 2
    assert not any(tag == "img" or "onerror" in attrs for tag, attrs in page.elements)
    assert not any("onmouseover" in attrs for _, attrs in page.elements)
    assert json.loads(page.scripts[0])["texts"][hostile] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_script_json(text):
    rendered = as_script_json({"a": text})
    assert not re.search("[<>&\u2028]", rendered)
    assert json.loads(rendered) == {"a": text}


def test_empty_tables(tmp_path):
    folder = write_gold_tables(tmp_path / "t", [])
    html = render(read_contents(folder))
    assert html.count('data-label="nothing_to_draw"') == 3


def test_article_that_changed_since_is_listed_without_text(tmp_path):
    folder = write_gold_tables(tmp_path / "t")
    inputs = folder / "in.jsonl"
    inputs.write_text(inputs.read_text().replace("Sonatrach", "Sonatrack"))
    assert write_report(folder, folder / "report.html") == 1
    data = json.loads(Page((folder / "report.html").read_text()).scripts[0])
    assert "02_gas_algeri" not in data["texts"]


def test_articles_that_moved_are_found_where_the_user_says(tmp_path):
    folder = write_gold_tables(tmp_path / "t")
    moved = tmp_path / "moved.jsonl"
    (folder / "in.jsonl").rename(moved)
    assert write_report(folder, folder / "report.html") == 6
    assert write_report(folder, folder / "report.html", [str(moved)]) == 0


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("money.csv", None, "no such table"),
        ("money.csv", b"a,b\n", "the columns are not those of the data contract"),
        ("dates.csv", b"\xff\xfe", "the table is not UTF-8"),
        ("documents.csv", b"doc_id\n", "the columns are not"),
    ],
)
def test_bad_tables(tmp_path, name, content, message):
    folder = write_gold_tables(tmp_path / "t")
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    with pytest.raises(ReportError, match=message) as error:
        write_report(folder, folder / "report.html")
    assert name in str(error.value)
    assert not (folder / "report.html").exists()


def test_short_row_is_named(tmp_path):
    folder = write_gold_tables(tmp_path / "t")
    with (folder / "money.csv").open("a") as stream:
        stream.write("x,1\n")
    with pytest.raises(ReportError, match=r"money\.csv:\d+: 2 cells, not 13"):
        write_report(folder, folder / "report.html")


def test_command(folder, tmp_path):
    result = CliRunner().invoke(app, ["report", str(folder), "-o", str(tmp_path / "r.html")])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "r.html").is_file()
    result = CliRunner().invoke(app, ["report", str(tmp_path)])
    assert result.exit_code == 2
    assert "no such table" in result.stderr


def test_command_says_which_library_is_missing(folder, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    result = CliRunner().invoke(app, ["report", str(folder)])
    assert result.exit_code == 2
    assert "pip install 'setaccio[report]'" in result.stderr
