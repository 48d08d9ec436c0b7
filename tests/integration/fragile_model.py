"""A model that fails on command, for the tests of what happens then.

`setaccio.load("fragile_model")` imports it; worker processes do the same.
"""

from __future__ import annotations

import os
import signal
import time

import spacy
from spacy.language import Language


@Language.component("fragile")
def fragile(doc):
    if "MUORI" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "SOLLEVA" in doc.text:
        raise ValueError("l'articolo non va")
    if "DORMI" in doc.text:
        time.sleep(60)
    if "PIANO" in doc.text:
        time.sleep(0.02)
    return doc


def load():
    nlp = spacy.blank("it")
    nlp.add_pipe("fragile")
    return nlp
