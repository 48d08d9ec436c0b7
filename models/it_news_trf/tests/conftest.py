from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def nlp():
    spacy = pytest.importorskip("spacy")
    pytest.importorskip("it_news_trf", reason="pip install ./models/it_news_trf")
    return spacy.load("it_news_trf")
