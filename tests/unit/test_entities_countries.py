"""Countries, capitals and demonyms: our CSVs against the packages they complete."""

import pytest
from babel import Locale

from setaccio import countries, demonyms

# Uninhabited, or dependent territories whose adjective Italian news does not use.
WITHOUT_DEMONYM = set(
    "AI AQ AS AX BL BQ BV CC CG CK CW CX FK GF GG GP GS GU HM IM IO JE MF MP MQ MS NC NF NU PF"
    " PM PN RE SH SJ SX TC TF TK UM VC VG VI WF YT".split()
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kirghizistan", "KG"),
        ("Kirghisia", "KG"),
        ("Kyrgyzstan", "KG"),
        ("Stati Uniti", "US"),
        ("STATI UNITI", "US"),
        ("Usa", "US"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("Stati Uniti d’America", "US"),
        ("Stati Uniti d'America", "US"),
        ("Regno Unito", "GB"),
        ("Gran Bretagna", "GB"),
        ("Paesi Bassi", "NL"),
        ("Olanda", "NL"),
        ("Costa d’Avorio", "CI"),
        ("Costa d'Avorio", "CI"),
        ("Repubblica democratica del Congo", "CD"),
        ("Federazione russa", "RU"),
        ("Repubblica Popolare Cinese", "CN"),
        ("Kosovo", "XK"),
        ("Vaticano", "VA"),
        ("Bosnia-Erzegovina", "BA"),
        ("Birmania", "MM"),
        ("Repubblica Ceca", "CZ"),
        ("Palestina", "PS"),
        ("Hong Kong", "HK"),
        ("Türkiye", "TR"),
        ("Unione europea", None),
        ("Nazioni Unite", None),
        ("Eurozona", None),
        ("Riunione", None),
        ("Maurizio", None),
        ("Africa", None),
        ("Sicilia", None),
        ("russo", None),
        ("", None),
    ],
)
def test_country_code(name: str, code: str | None) -> None:
    assert countries.country_code(name) == code


def test_every_territory_of_cldr_is_known_by_name() -> None:
    never = {"AQ"}  # a continent, not a country
    for code, name in Locale("it").territories.items():
        if code in countries.iso_codes() - never:
            usual = countries.name_of(code)
            assert usual is not None, (code, name)
            assert countries.country_code(usual) == code


@pytest.mark.parametrize(
    ("code", "name"),
    [("KG", "Kirghizistan"), ("US", "Stati Uniti"), ("HK", "Hong Kong"), ("ZZ", None), ("", None)],
)
def test_name_of(code: str, name: str | None) -> None:
    assert countries.name_of(code) == name


@pytest.mark.parametrize(
    ("capital", "code"),
    [
        ("Pechino", "CN"),
        ("ALGERI", "DZ"),
        ("Il Cairo", "EG"),
        ("L’Aia", "NL"),
        ("Washington", "US"),
        ("Bishkek", "KG"),
        ("Pristina", "XK"),
        ("Milano", None),
        ("San Pietroburgo", None),
    ],
)
def test_capital_country(capital: str, code: str | None) -> None:
    assert countries.capital_country(capital) == code


def test_capitals_are_of_known_countries() -> None:
    assert set(countries.capital_names().values()) <= countries.iso_codes()


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("russo", "RU"),
        ("russa", "RU"),
        ("russi", "RU"),
        ("russe", "RU"),
        ("kirghiso", "KG"),
        ("kirghisi", "KG"),
        ("Kirghiso", "KG"),
        ("kazaka", "KZ"),
        ("uzbeki", "UZ"),
        ("tagiki", "TJ"),
        ("turche", "TR"),
        ("greci", "GR"),
        ("belghe", "BE"),
        ("saudite", "SA"),
        ("statunitensi", "US"),
        ("americana", "US"),
        ("inglesi", "GB"),
        ("egiziani", "EG"),
        ("etiopi", "ET"),
        ("libici", "LY"),
        ("slovacche", "SK"),
        ("nigerino", "NE"),
        ("nigeriano", "NG"),
        ("nordcoreane", "KP"),
        ("italo-", "IT"),
        ("italo", "IT"),
        ("sino", "CN"),
        ("nippo", "JP"),
        ("franco", "FR"),
        ("europeo", None),
        ("milanese", None),
        ("", None),
    ],
)
def test_country_of_demonym(word: str, code: str | None) -> None:
    assert demonyms.country_of(word) == code


def test_every_country_has_a_demonym() -> None:
    have = set(demonyms.demonyms().values())
    assert have <= countries.iso_codes()
    assert countries.iso_codes() - have == WITHOUT_DEMONYM


def test_prefixes_are_of_known_countries() -> None:
    assert demonyms.prefixes()["italo"] == "IT"
    assert set(demonyms.prefixes().values()) <= countries.iso_codes()


def test_forms_of() -> None:
    assert demonyms.forms_of("RU") == ("russo", "russa", "russi", "russe")
    assert demonyms.forms_of("FR")[:2] == ("francese", "francesi")
    assert demonyms.forms_of("ZZ") == ()


def test_every_sovereign_country_has_a_capital() -> None:
    # Those without are dependent territories, whose seats Italian news does not use as metonyms.
    without = countries.iso_codes() - set(countries.capital_names().values())
    assert without == set(
        "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GP GS GU HK HM IM IO JE KY MF"
        " MO MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT".split()
    )
