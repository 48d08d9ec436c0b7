from __future__ import annotations

import dataclasses

import frictionless
import pytest

from setaccio.agreements.records import AgreementMention
from setaccio.dates.records import DateMention
from setaccio.entities.records import EntityMention
from setaccio.money.records import MoneyMention
from setaccio.quantities.records import QuantityMention
from setaccio.schema import TABLES, datapackage

# DESIGN: the columns as published; a change here is a change of the contract.
CONTRACT = {
    "documents": "doc_id source title published published_source n_chars n_sentences n_tokens"
    " sha256 error",
    "entities": "doc_id start end text label entity_id canonical country_code role rule sentence",
    "dates": "doc_id start end text timex_type value start_date end_date mod anchor rule sentence",
    "money": "doc_id start end text amount_min amount_max currency currency_inferred mod per"
    " measure rule sentence",
    "quantities": "doc_id start end text kind value_min value_max mod measure rule sentence",
    "agreements": "doc_id start end text agreement_id type status subject date place"
    " reference_year amount amends rule sentence",
    "agreement_parties": "doc_id agreement_id start entity_id party",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_columns(name):
    assert list(TABLES[name].header) == CONTRACT[name].split()


def test_tables():
    assert list(TABLES) == list(CONTRACT)


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("entities", EntityMention),
        ("dates", DateMention),
        ("money", MoneyMention),
        ("quantities", QuantityMention),
        ("agreements", AgreementMention),
    ],
)
def test_columns_are_the_fields_of_the_record(name, record):
    own = [field.name for field in dataclasses.fields(record) if field.name != "parties"]
    assert list(TABLES[name].header) == ["doc_id", *own, "sentence"]


def test_datapackage_is_valid():
    package = frictionless.Package.from_descriptor(datapackage())  # raises when it is not
    assert [resource.name for resource in package.resources] == list(TABLES)


def test_keys_name_columns():
    for table in TABLES.values():
        assert set(table.primary_key) <= set(table.header)
        for here, other, there in table.foreign_keys:
            assert set(here) <= set(table.header)
            assert set(there) <= set(TABLES[other].header)
