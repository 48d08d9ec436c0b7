"""Files of the package: present, intact, and a clear error if not."""

import hashlib
import shutil
from pathlib import Path

import pytest
import spacy

import it_news_sm
from it_news_sm import ModelFileError
from it_news_sm.gazetteer import FILE_NAME, Gazetteer

PACKAGE = Path(it_news_sm.__file__).parent
FILES = [line.split("  ", 1)[1] for line in (PACKAGE / "SHA256SUMS").read_text("utf8").splitlines()]
DATA = f"it_news_sm-{it_news_sm.__version__}"


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the package's files that ``it_news_sm.load`` reads in place of the real ones."""
    target = tmp_path / "it_news_sm"
    shutil.copytree(PACKAGE, target, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    monkeypatch.setattr(it_news_sm, "__file__", str(target / "__init__.py"))
    return target


def test_every_file_is_listed():
    on_disk = {f.relative_to(PACKAGE).as_posix() for f in (PACKAGE / DATA).rglob("*") if f.is_file()}
    assert on_disk == set(FILES)


def test_package_is_small():
    assert sum(f.stat().st_size for f in PACKAGE.rglob("*") if f.is_file()) <= 20_000_000


@pytest.mark.parametrize("name", FILES)
def test_missing_file(copy, name):
    (copy / name).unlink()
    with pytest.raises(ModelFileError, match="pip install --force-reinstall") as error:
        it_news_sm.load()
    assert str(copy / name) in str(error.value)


@pytest.mark.parametrize("name", FILES)
def test_damaged_file(copy, name):
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(ModelFileError, match="SHA-256") as error:
        it_news_sm.load()
    assert str(copy / name) in str(error.value)


def test_missing_list(copy):
    (copy / "SHA256SUMS").unlink()
    with pytest.raises(ModelFileError, match="SHA256SUMS"):
        it_news_sm.load()


def test_gazetteer_of_another_training(copy):
    """Loaded by path, the component itself compares the file with the hash in its config."""
    file = copy / DATA / "gazetteer" / FILE_NAME
    file.write_bytes(file.read_bytes() + b"\0")
    with pytest.raises(ModelFileError, match="SHA-256") as error:
        spacy.load(copy / DATA)
    assert str(file) in str(error.value)


def test_gazetteer_hash_is_that_of_the_config(nlp):
    data = (PACKAGE / DATA / "gazetteer" / FILE_NAME).read_bytes()
    assert nlp.config["components"]["gazetteer"]["sha256"] == hashlib.sha256(data).hexdigest()


def test_no_gazetteer(tmp_path):
    with pytest.raises(ModelFileError, match="cannot be read"):
        Gazetteer(spacy.blank("it"), "gazetteer").from_disk(tmp_path)


def test_no_archive(tmp_path):
    (tmp_path / FILE_NAME).write_bytes(b"no archive")
    with pytest.raises(ModelFileError, match="cannot be read as a gazetteer"):
        Gazetteer(spacy.blank("it"), "gazetteer").from_disk(tmp_path)
