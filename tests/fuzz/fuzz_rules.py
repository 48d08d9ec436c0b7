r"""Coverage-guided fuzzing of the rule layers.

    pip install atheris && python tests/fuzz/fuzz_rules.py -len_control=0 -max_len=200 \
        -atheris_runs=1000000
    python tests/fuzz/fuzz_rules.py --random 1000000 --seed 0

Following coverage costs a factor of ten or so in speed; `--random` runs the same check on random
bytes without it.

The bytes choose fragments of news Italian, which a random string would not hit in a million years,
and raw Unicode between them. What is checked is what must hold for any text: no exception, offsets
that slice to the mention, no overlap within a layer, intervals that do not run backwards. Findings
become cases of `tests/unit/test_fuzz_findings.py`.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys

import atheris

GUIDED = "--random" not in sys.argv

with atheris.instrument_imports(include=["setaccio"]) if GUIDED else contextlib.nullcontext():
    import spacy

    from setaccio.mentions import LAYERS
    from setaccio.pipeline import prepare, read_records

    NLP = spacy.blank("it")  # imports the components, which must be instrumented too
    for _name in ("setaccio_sentences", *(f"setaccio_{layer}" for layer in LAYERS)):
        NLP.add_pipe(_name)

FRAGMENTS = (
    "il lo la l' i gli le un una uno di del dello della dell' dei degli delle a al allo alla all' da"
    " dal dalla dall' in nel nella nell' con su sul per tra fra entro circa quasi oltre almeno fino"
    " più meno meno_di più_di e o ed ma non ogni scorso scorsa prossimo prossima ultimi passato fa or"
    " sono prima dopo inizio metà fine primo secondo terza ultimo lunedì martedì sabato domenica"
    " gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
    " oggi ieri domani dopodomani stamattina stasera notte mattina sera pomeriggio ore alle giorno"
    " giorni settimana mese mesi anno anni secolo semestre trimestre estate inverno Pasqua Natale"
    " zero uno due tre quattro cinque sei sette otto nove dieci undici venti ventitré trenta quaranta"
    " cento mille mila duemila milione milioni miliardo miliardi mld mln mezzo virgola dozzina decina"
    " centinaio migliaia doppio triplo raddoppiato triplicati volte per_cento percento punti"
    " percentuali euro euros dollari sterline franchi svizzeri corone lire yen centesimi € $ £ % ‰"
    " US$ EUR USD mld. al_mese l'anno a_testa al_barile"
    " accordo accordi trattato memorandum d'intesa protocollo intesa patto contratto convenzione"
    " dichiarazione congiunta tregua cessate_il_fuoco firmato firmata hanno ha firmerà ratificato"
    " sospeso scaduto violato Italia Francia Russia Ue Onu Roma Pechino presidente ministro russo"
    " italo-francese Mario Rossi Eni S.p.A. «Il» 1 2 3 10 25 31 32 99 100 1800 1999 2024 2025 3000"
    " 12/05/2024 31/02/2020 2024-13-45 12.5.24 18.30 24:00 1.234.567,89 1,234.5 3,2 0 000 1° 2ª IV"
    " XXI '24 ’90 3-1 20-30 1/2 ½ +6,3 -5 7° A1 G7 art. 5 comma tel."
).split()
SPACES = (
    " ",
    " ",
    " ",
    "",
    "\u00a0",
    "\n",
    "\n\n",
    "\t",
    ", ",
    ". ",
    "-",
    "–",
    "'",
    "’",
    "(",
    ") ",
    "/",
    ": ",
    "; ",
)


def text_of(data: bytes) -> str:
    """Turn bytes into a text of fragments, numbers and raw Unicode."""
    provider = atheris.FuzzedDataProvider(data)
    parts = []
    while provider.remaining_bytes() and len(parts) < 60:
        kind = provider.ConsumeIntInRange(0, 9)
        if kind < 7:
            parts.append(provider.PickValueInList(list(FRAGMENTS)).replace("_", " "))
        elif kind == 7:
            parts.append(str(provider.ConsumeIntInRange(0, 10**12)))
        elif kind == 8:
            parts.append(provider.ConsumeUnicodeNoSurrogates(8))
        parts.append(provider.PickValueInList(list(SPACES)))
    return "".join(parts)


def check(text: str, published: str) -> None:
    """Run all layers and assert what must hold for any text."""
    found = read_records(NLP(prepare(NLP, text, published)))
    for layer in LAYERS:
        last = 0
        for mention in getattr(found, layer):
            assert text[mention.start : mention.end] == mention.text, (layer, mention)
            assert mention.text == mention.text.strip(), (layer, mention)
            assert mention.start >= last, (layer, mention)
            last = mention.end
    for date in found.dates:
        assert date.start_date <= date.end_date or not date.end_date, date
    for money in found.money:
        assert (
            money.amount_min is None
            or money.amount_max is None
            or (money.amount_min <= money.amount_max)
        ), money


def fuzz(data: bytes) -> None:
    """One execution."""
    if data:
        published = ("", "2024-02-29", "0001-01-01", "9999-12-31")[data[0] % 4]
        check(text_of(data[1:]), published)


def run_random() -> None:
    """Run the check on random bytes; print the text that fails before its error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    generator = random.Random(options.seed)
    failures = 0
    for number in range(options.random):
        data = generator.randbytes(generator.randint(2, 120))
        try:
            fuzz(data)
        except Exception as error:
            failures += 1
            print(
                f"{number}: {text_of(data[1:])!r}\n    {type(error).__name__}: {error}", flush=True
            )
    print(f"{options.random} executions, {failures} failures")
    sys.exit(failures > 0)


if __name__ == "__main__":
    if not GUIDED:
        run_random()
    atheris.Setup(sys.argv, fuzz)
    atheris.Fuzz()
