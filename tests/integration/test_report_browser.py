"""The report in a real browser, opened from disk: what a reader does with it.

Screenshots go to `artifacts/`, which git ignores. `AXE_PATH` names the axe-core script, for the
accessibility checks.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from pathlib import Path

import pytest

from gold_tables import SAMPLES, write_gold_tables
from setaccio.report import write_report

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARTIFACTS = Path(__file__).parents[2] / "artifacts"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on the PATH")


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    folder = write_gold_tables(tmp_path_factory.mktemp("tables"))
    path = folder / "report <b>&amp;'.html"
    write_report(folder, path)
    return path.as_uri()


@pytest.fixture(params=["light"])
def page(browser, url, request):
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", color_scheme=request.param
    )
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(url)
    yield page
    context.close()
    assert said == []
    assert [each for each in asked if not each.startswith(("file:", "blob:", "data:"))] == []


def screenshot(page, name):
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"{name}.png", full_page=True)


def marked(page):
    return page.locator("mark.picked").all_inner_texts()


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True, ids=["light", "dark"])
def test_first_look(page):
    assert page.locator("#list button").count() == 6
    assert page.locator("#text mark").count() > 40
    assert page.locator("#charts svg").count() == 3
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    screenshot(page, "report-dark" if dark else "report-light")


def test_search_and_filters(page):
    page.fill("#search", "PRISTINA")
    sync_api.expect(page.locator("#summary")).to_have_text("1 of 6 articles")
    assert "Belgrado" in page.locator("#article-title").inner_text()
    page.fill("#search", "")
    page.click("summary:has-text('Filters')")
    page.select_option("#filter-status", "suspended")
    sync_api.expect(page.locator("#summary")).to_have_text("2 of 6 articles")
    page.select_option("#filter-currency", "DZD")
    sync_api.expect(page.locator("#summary")).to_have_text("1 of 6 articles")
    page.select_option("#filter-country", "RS")
    sync_api.expect(page.locator("#summary")).to_have_text("0 of 6 articles")
    page.click("text=Reset")
    sync_api.expect(page.locator("#summary")).to_have_text("6 of 6 articles")
    page.fill("#filter-from", "2030-01-01")
    sync_api.expect(page.locator("#summary")).to_have_text("1 of 6 articles")
    assert "Gas" in page.locator("#article-title").inner_text()


def test_details_on_hover_and_focus(page):
    mark = page.locator("#text mark", has_text="3,2\u00a0mld di euro")
    mark.hover()
    details = page.locator("#details dl")
    assert "3200000000" in details.inner_text()
    assert "gold" in details.inner_text()  # the rule
    page.get_by_role("button", name="MoU: Agreements").focus()
    assert "memorandum" in details.inner_text()
    assert "Sonatrach" in details.inner_text()


def test_click_through_both_ways(page):
    page.locator("#text mark", has_text="undici ore").click()
    assert page.locator("[role=tab][aria-selected=true]").inner_text() == "Dates"
    row = page.locator("tr.picked")
    assert row.count() == 1
    assert "PT11H" in row.inner_text()
    page.click("role=tab[name='Money']")
    page.locator("#table button", has_text="200 dinari").click()
    assert marked(page) == ["200 dinari"]
    assert page.evaluate("document.activeElement.textContent") == "200 dinari"


def test_row_of_another_article_opens_it(page):
    page.uncheck("#only-article")
    page.fill("#row-filter", "kumanovo")
    page.click("role=tab[name='Agreements']")
    page.locator("#table button", has_text="accordo di Kumanovo").click()
    assert "Belgrado" in page.locator("#article-title").inner_text()
    assert marked(page) == ["accordo di Kumanovo"]


def test_mentions_of_one_thing_are_shown_together(page):
    page.locator("#text mark", has_text="Claudio Descalzi").click()
    page.locator("#text mark", has_text="Eni").first.click()
    assert page.locator("mark.related").all_inner_texts() == ["Eni"]


def test_sorting(page):
    page.click("role=tab[name='Money']")
    header = page.locator("th", has_text="amount_min")
    column = [th.inner_text() for th in page.locator("th").all()].index("amount_min")

    def amounts():
        cells = page.locator(f"tbody td:nth-child({column + 1})").all_inner_texts()
        return [float(cell) for cell in cells if cell]

    header.locator("button").click()
    assert header.get_attribute("aria-sort") == "ascending"
    assert amounts() == sorted(amounts())
    page.locator("th", has_text="amount_min").locator("button").click()
    assert amounts() == sorted(amounts(), reverse=True)


def test_download(page):
    page.uncheck("#only-article")
    page.click("role=tab[name='Money']")
    page.fill("#row-filter", "EUR")
    with page.expect_download() as download:
        page.click("#download")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    header, *rows = csv.reader(io.StringIO(text))
    assert header[:4] == ["doc_id", "start", "end", "text"]
    gold = [json.loads(line) for line in SAMPLES.read_text().splitlines()]
    assert len(rows) == sum(m["currency"] == "EUR" for article in gold for m in article["money"])
    assert {row[header.index("currency")] for row in rows} == {"EUR"}


def test_layers_can_be_hidden(page):
    page.uncheck("#layers input[value=entities]")
    assert page.locator("#text mark.l-entities").count() == 0
    assert page.locator("#text mark.l-dates").count() == 14


def test_keyboard(page):
    page.locator("#list button").nth(1).focus()
    page.keyboard.press("Enter")
    assert "Belgrado" in page.locator("#article-title").inner_text()
    assert page.evaluate("document.activeElement.id") == "article"
    page.locator("#text mark[tabindex]").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("tr.picked").count() == 1
    page.locator("[role=tab][aria-selected=true]").focus()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.id") == "tab-agreement_parties"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-documents"


def test_languages(page):
    page.select_option("#language", "it")
    assert page.locator("#tables-heading").inner_text() == "Tabelle"
    assert page.locator("html").get_attribute("lang") == "it"
    assert page.locator("#summary").inner_text() == "6 di 6 articoli"


def test_print(page):
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator("#text mark").first.is_visible()
    screenshot(page, "report-print")


def test_offsets_beyond_the_bmp(browser, tmp_path):
    text = "😀😀 Roma 🇮🇹 e Milano"
    entities = [
        {"start": text.index(name), "end": text.index(name) + len(name), "text": name,
         "label": "LOC", "entity_id": name.lower(), "canonical": name}
        for name in ("Roma", "Milano")
    ]  # fmt: skip
    empty = {"dates": [], "money": [], "quantities": [], "agreements": []}
    article = {"doc_id": "e", "text": text, "entities": entities, **empty}
    folder = write_gold_tables(tmp_path / "t", [article])
    write_report(folder, folder / "r.html")
    page = browser.new_page()
    page.goto((folder / "r.html").as_uri())
    assert page.locator("#text mark").all_inner_texts() == ["Roma", "Milano"]
    assert page.locator("#text").inner_text() == text
    page.close()


def test_overlapping_layers(browser, tmp_path):
    text = "Accordo di Parigi del 2015"
    article = {
        "doc_id": "o", "text": text, "money": [], "quantities": [],
        "entities": [{"start": 11, "end": 17, "text": "Parigi", "label": "LOC",
                      "entity_id": "p", "canonical": "Parigi"}],
        "dates": [{"start": 22, "end": 26, "text": "2015", "timex_type": "DATE", "value": "2015"}],
        "agreements": [{"start": 0, "end": 26, "text": text, "agreement_id": "a",
                        "type": "agreement", "status": "mentioned"}],
    }  # fmt: skip
    folder = write_gold_tables(tmp_path / "t", [article])
    write_report(folder, folder / "r.html")
    page = browser.new_page()
    page.goto((folder / "r.html").as_uri())
    pieces = [
        (mark.inner_text(), sorted(c for c in mark.get_attribute("class").split() if c[:2] == "l-"))
        for mark in page.locator("#text mark").all()
    ]
    assert pieces == [
        ("Accordo di ", ["l-agreements"]),
        ("Parigi", ["l-agreements", "l-entities"]),
        (" del ", ["l-agreements"]),
        ("2015", ["l-agreements", "l-dates"]),
    ]
    page.close()


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True, ids=["light", "dark"])
def test_accessibility(page):
    axe = os.environ.get("AXE_PATH")
    if not axe or not Path(axe).is_file():
        pytest.skip("AXE_PATH does not name axe-core's axe.min.js")
    page.click("summary:has-text('Filters')")
    page.locator("#text mark").first.click()
    page.evaluate(Path(axe).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
