"""The tests run on the package as it lies beside them, installed or not."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


@pytest.fixture(scope="session")
def nlp():
    import it_news_sm

    return it_news_sm.load()
