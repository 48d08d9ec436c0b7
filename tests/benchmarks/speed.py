"""Speed and memory: each measure in a process of its own, one after another, on the same texts.

    python tests/benchmarks/speed.py [--json FILE] [--only NAME ...] [--quick]

Texts are the gold articles, repeated. Words are `spacy.blank("it")` tokens without white space.
Each time is the best of three. What is not installed (a model, dateparser, duckling) is left out
and said so. Ratios are to be trusted, absolute numbers only on the machine they were taken on.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

GOLD = Path(__file__).parents[1] / "gold"
LAYERS = ("entities", "dates", "money", "quantities", "agreements")
MODELS = ("it_news_sm", "it_news_trf")
ROUNDS = 3


def texts(number: int = 64) -> list[str]:
    """Return `number` articles of the gold files (the test part left out), repeated as needed."""
    found = [
        json.loads(line)["text"]
        for path in sorted(GOLD.glob("*.jsonl"))
        if path.name != "test.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [found[i % len(found)] for i in range(number)]


def count_words(articles: list[str]) -> int:
    """Return the number of tokens that are no white space."""
    import spacy

    nlp = spacy.blank("it")
    return sum(not token.is_space for text in articles for token in nlp.make_doc(text))


def best(run: Callable[[], object]) -> float:
    """Return the shortest of `ROUNDS` wall-clock times of `run`, in seconds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times)


def speed(run: Callable[[], object], articles: list[str]) -> dict[str, float]:
    """Return words a second and the peak memory of this process, in MiB."""
    seconds = best(run)
    return {"words_per_second": round(count_words(articles) / seconds), "memory": peak()}


def peak() -> int:
    """Return the peak resident memory of this process, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


# --- measures ------------------------------------------------------------------------------------


def blank() -> dict[str, Any]:
    """Measure the tokeniser alone."""
    import spacy

    nlp, articles = spacy.blank("it"), texts()
    return speed(lambda: list(nlp.pipe(articles)), articles)


def bare(model: str, number: int = 64) -> dict[str, Any]:
    """Measure a model without our layers, and how long it takes to load."""
    import spacy

    began = time.perf_counter()
    nlp = spacy.load(model)
    loaded = time.perf_counter() - began
    articles = texts(number)
    return speed(lambda: list(nlp.pipe(articles)), articles) | {"load_seconds": round(loaded, 2)}


def full(model: str, layers: tuple[str, ...] = LAYERS) -> dict[str, Any]:
    """Measure a model with our layers."""
    import setaccio

    nlp, articles = setaccio.load(model, layers=layers), texts()
    return speed(lambda: list(nlp.pipe(articles)), articles)


def numbers_alone() -> dict[str, Any]:
    """Measure the three layers that need no model, on the tokeniser and nothing else."""
    import spacy

    nlp, articles = spacy.blank("it"), texts()
    for name in LAYERS[1:4]:
        nlp.add_pipe(f"setaccio_{name}")
    return speed(lambda: list(nlp.pipe(articles)), articles)


def layer(model: str, name: str) -> dict[str, Any]:
    """Measure one layer alone, on documents that the components before it have been through."""
    import setaccio

    nlp, articles = setaccio.load(model), texts()
    component = nlp.get_pipe(f"setaccio_{name}")
    docs = list(nlp.pipe(articles))
    return speed(lambda: [component(doc) for doc in docs], articles)


def dateparser_search() -> dict[str, Any]:
    """Measure dateparser's `search_dates`."""
    from dateparser.search import search_dates

    articles = texts(8)
    return speed(lambda: [search_dates(text, languages=["it"]) for text in articles], articles)


def duckling_parse() -> dict[str, Any]:
    """Measure Duckling's native wheel: time, money and numbers."""
    import duckling as native

    native.init()
    context = native.Context(
        native.parse_ref_time(native.load_time_zones("/usr/share/zoneinfo"), "Europe/Rome", 0),
        native.parse_locale("IT", native.default_locale_lang(native.parse_lang("IT"))),
    )
    dimensions = native.parse_dimensions(["time", "amount-of-money", "numeral", "duration"])
    articles = texts(8)
    run = speed(
        lambda: [native.parse(text, context, dimensions, False) for text in articles], articles
    )
    native.stop()
    return run


def length(characters: int) -> dict[str, Any]:
    """Measure the rule layers on one article of so many characters."""
    import setaccio

    nlp = setaccio.load("blank")
    text = ("\n\n".join(texts(64)) * (1 + characters // 100_000))[:characters]
    nlp(text[:100])
    seconds = best(lambda: nlp(text))
    return {"characters_per_second": round(characters / seconds), "memory": peak()}


def articles_run(number: int, workers: int = 1, model: str = "blank") -> dict[str, Any]:
    """Measure the whole command on so many short articles, from the shell to the tables."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.jsonl"
        shorts = [part for text in texts(64) for part in text.split(". ") if 60 < len(part) < 200]
        with path.open("w") as stream:
            for i in range(number):
                stream.write(json.dumps({"text": shorts[i % len(shorts)]}) + "\n")
        command = [sys.executable, "-m", "setaccio.cli", "extract", str(path), "-o", folder + "/o"]
        began = time.perf_counter()
        done = subprocess.run(
            [*command, "-m", model, "--workers", str(workers)], capture_output=True, check=True
        )
        seconds = time.perf_counter() - began
        assert done.returncode == 0
        manifest = json.loads((Path(folder) / "o" / "run.json").read_text())
        return {
            "seconds": round(seconds, 2),
            "words_per_second": round(manifest["words"] / seconds),
            "memory": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        }


def startup() -> dict[str, Any]:
    """Measure `--help`, and the shell to the first article written."""
    seed = GOLD.parents[1] / "seeds"
    command = [sys.executable, "-m", "setaccio.cli"]
    with tempfile.TemporaryDirectory() as folder:

        def call(*arguments: object) -> float:
            words = [*command, *map(str, arguments)]
            return best(lambda: subprocess.run(words, capture_output=True, check=True))

        first = call("extract", seed, "-o", folder)
        return {
            "help_seconds": round(call("--help"), 2),
            "first_article_seconds": round(first, 2),
        }


def report(number: int = 500) -> dict[str, Any]:
    """Measure the report of so many articles."""
    from setaccio.batch import Options, run
    from setaccio.report import write_report

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.jsonl"
        path.write_text("\n".join(json.dumps({"text": text}) for text in texts(number)))
        run([str(path)], Path(folder) / "o", Options("blank"))
        page = Path(folder) / "report.html"
        began = time.perf_counter()
        write_report(Path(folder) / "o", page)
        return {
            "seconds": round(time.perf_counter() - began, 2),
            "megabytes": round(page.stat().st_size / 1e6, 1),
            "memory": peak(),
        } | _in_browser(page)


def _in_browser(page: Path) -> dict[str, Any]:
    """Measure how long a page takes to its first highlight, and its JavaScript heap in MiB."""
    chromium = shutil.which("chromium")
    if not chromium:
        return {}
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(bypass_csp=True)  # the checks below evaluate strings
        began = time.perf_counter()
        tab.goto(page.as_uri(), wait_until="commit")
        tab.wait_for_selector("#text mark")
        shown = time.perf_counter() - began
        began = time.perf_counter()
        tab.fill("#search", "Sonatrach")
        tab.wait_for_function("document.querySelectorAll('#list button').length < 100")
        searched = time.perf_counter() - began
        metrics = tab.context.new_cdp_session(tab)
        metrics.send("Performance.enable")
        values = {m["name"]: m["value"] for m in metrics.send("Performance.getMetrics")["metrics"]}
        browser.close()
    return {
        "first_highlight_seconds": round(shown, 2),
        "search_seconds": round(searched, 2),
        "page_heap": round(values["JSHeapUsedSize"] / 2**20),
    }


def measures(*, quick: bool) -> dict[str, Callable[[], dict[str, Any]]]:
    """Return name -> measure, in the order in which they run."""
    found: dict[str, Callable[[], dict[str, Any]]] = {"blank": blank}
    for model in MODELS:
        found[f"bare {model}"] = lambda model=model: bare(model)
        found[f"bare {model}, one article"] = lambda model=model: bare(model, 1)
        found[f"full {model}"] = lambda model=model: full(model)
        for name in LAYERS:
            found[f"layer {name} on {model}"] = lambda model=model, name=name: layer(model, name)
    found["full blank"] = lambda: full("blank")
    found["dates, money, quantities on blank"] = numbers_alone
    found["dateparser search_dates"] = dateparser_search
    found["duckling"] = duckling_parse
    for characters in (10**2, 10**3, 10**4, 10**5, *(() if quick else (10**6,))):
        found[f"article of {characters} characters"] = lambda n=characters: length(n)
    for number in (100, 1_000, *(() if quick else (10_000, 100_000))):
        found[f"{number} articles, rules alone"] = lambda n=number: articles_run(n)
    for workers in (1, 2):
        found[f"10000 articles, it_news_sm, workers {workers}"] = lambda n=workers: articles_run(
            10_000, n, "it_news_sm"
        )
    found["start-up"] = startup
    found["report of 500 articles"] = report
    return found


def main() -> None:
    """Run the measures and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--quick", action="store_true", help="leave out the longest ones")
    parser.add_argument("--threads", default="1", help="threads of numpy and onnxruntime")
    parser.add_argument("--here", help=argparse.SUPPRESS)
    options = parser.parse_args()
    known = measures(quick=options.quick)
    if options.here:
        print(json.dumps(known[options.here]()))
        return
    names = [n for n in known if not options.only or any(part in n for part in options.only)]
    environment = os.environ | dict.fromkeys(
        ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "IT_NEWS_TRF_THREADS"), options.threads
    )
    results = {}
    for name in names:
        command = [sys.executable, __file__, "--here", name]
        command += ["--quick"] if options.quick else []
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["died"])[-1]
            print(f"{name}: left out ({reason})", file=sys.stderr)
            continue
        results[name] = json.loads(done.stdout.strip().splitlines()[-1])
        facts = ", ".join(f"{key} {value:,}" for key, value in results[name].items())
        print(f"{name}: {facts}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
