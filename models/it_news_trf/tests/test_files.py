"""Saving, loading, and files that are missing or damaged."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest
import spacy
from it_news_trf.encoder import FILES
from it_news_trf.files import ModelFileError
from it_news_trf.instruments import Instruments
from spacy.language import Language

TEXT = "Il ministro Giancarlo Giorgetti ha incontrato a Bruxelles i vertici della Commissione europea."


def ents(nlp: Language) -> list[tuple[str, str]]:
    return [(e.text, e.label_) for e in nlp(TEXT).ents]


def test_disk(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "m")
    assert ents(spacy.load(tmp_path / "m")) == ents(nlp)


def test_bytes(nlp: Language) -> None:
    other = spacy.blank("it").from_config(nlp.config)
    other.from_bytes(nlp.to_bytes())
    assert ents(other) == ents(nlp)


def test_pickled_instruments(nlp: Language) -> None:
    text = "L'Italia e la Tunisia hanno firmato un accordo."
    doc = nlp.get_pipe("encoder")(nlp.make_doc(text))
    told = pickle.loads(pickle.dumps(nlp.get_pipe("instruments")))(doc).user_data["instruments"]
    assert told and told == nlp(text).user_data["instruments"]


def test_pickled_encoder(nlp: Language) -> None:
    enc = pickle.loads(pickle.dumps(nlp.get_pipe("encoder")))
    a, b = enc(nlp.make_doc(TEXT)), nlp.get_pipe("encoder")(nlp.make_doc(TEXT))
    assert (a._.it_news_trf.names == b._.it_news_trf.names).all()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "m"
    spacy.load("it_news_trf").to_disk(path)
    return path


ALL = [f"encoder/{name}" for name in FILES] + [f"instruments/{name}" for name in Instruments.FILES]


@pytest.mark.parametrize("name", [*ALL, "encoder/sha256.json", "instruments/sha256.json"])
def test_missing_file(copy: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(copy, tmp_path / "m")
    (tmp_path / "m" / name).unlink()
    with pytest.raises(ModelFileError, match=f"{name}.*missing.*install") as e:
        spacy.load(tmp_path / "m")
    assert str(tmp_path / "m" / name) in str(e.value)


@pytest.mark.parametrize(
    "damage, name",
    [("flip", n) for n in ALL]
    + [
        (d, n)
        for d in ("cut", "empty")
        for n in ("encoder/model.onnx", "encoder/pieces.txt", "encoder/sha256.json", "instruments/network.npz")
    ],
)
def test_damaged_file(copy: Path, tmp_path: Path, name: str, damage: str) -> None:
    path = tmp_path / "m" / name
    shutil.copytree(copy, tmp_path / "m")
    b = bytearray(path.read_bytes())
    if damage == "flip":
        b[len(b) // 2] ^= 0x5A
    path.write_bytes(b[: len(b) // 2] if damage == "cut" else b"" if damage == "empty" else b)
    with pytest.raises(ModelFileError, match=f"{name}.*install"):
        spacy.load(tmp_path / "m")


def test_package_size() -> None:
    import it_news_trf

    root = Path(it_news_trf.__file__).parent
    assert sum(f.stat().st_size for f in root.rglob("*") if f.is_file() and f.suffix != ".pyc") < 45_000_000
