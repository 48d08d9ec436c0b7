"""The data contract: the seven tables, their columns, types, enums and keys.

Everything that writes or reads tables (CSV, Parquet, SQLite, Excel, the report, `evaluate`) takes
its columns from here; `datapackage` publishes them as a Frictionless Data Package.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from setaccio.agreements.records import AgreementType, Status
from setaccio.dates.records import Anchor, TimexType
from setaccio.dates.records import Mod as DateMod
from setaccio.entities.records import Label
from setaccio.money.records import Mod as AmountMod
from setaccio.quantities.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

ColumnType = Literal["string", "integer", "number", "boolean", "date"]

PUBLISHED_SOURCES: Final = ("user", "metadata", "dateline", "inferred", "none")
_PARTIAL_DATE: Final = r"^\d{4}(-\d{2}(-\d{2})?)?$"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: Header cell.
        type: Frictionless type; an empty cell means unknown for every type.
        description: What it says, for the data package and the documentation.
        enum: The values allowed besides empty; empty tuple for any.
        required: Whether an empty cell is an error.
        pattern: Regular expression that a value must match in full, or empty.
    """

    name: str
    type: ColumnType
    description: str
    enum: tuple[str, ...] = ()
    required: bool = False
    pattern: str = ""


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, and its keys.

    Attributes:
        name: File stem and resource name.
        description: What a row is.
        columns: In the order in which they are written.
        primary_key: Columns that identify a row.
        foreign_keys: (columns here, table there, columns there).
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The column names, in order."""
        return tuple(column.name for column in self.columns)


def _values(literal: Any) -> tuple[str, ...]:
    return tuple(value for value in get_args(literal) if value)


_DOC_ID: Final = Column("doc_id", "string", "Article, see documents", required=True)


def _mention_table(
    name: str,
    description: str,
    own: Iterable[Column],
    extra_keys: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = (),
) -> Table:
    return Table(
        name,
        description,
        (
            _DOC_ID,
            Column("start", "integer", "First code point in the article, from 0", required=True),
            Column("end", "integer", "One past the last code point", required=True),
            Column("text", "string", "The mention: article_text[start:end]", required=True),
            *own,
            Column("rule", "string", "What found it and decided its values", required=True),
            Column("sentence", "string", "The sentence it stands in, line breaks as spaces"),
        ),
        primary_key=("doc_id", "start", "end"),
        foreign_keys=((("doc_id",), "documents", ("doc_id",)), *extra_keys),
    )


_AMOUNT_MOD: Final = Column("mod", "string", "Approximation or open bound", enum=_values(AmountMod))

DOCUMENTS: Final = Table(
    "documents",
    "One article read, or one input that could not be read",
    (
        Column("doc_id", "string", "Identifier of the article, unique in a run", required=True),
        Column("source", "string", "File the article came from, with its line or member"),
        Column("title", "string", "Title, when the input gives one"),
        Column(
            "published",
            "string",
            "Reference date: a day, or the year alone when inferred",
            pattern=_PARTIAL_DATE,
        ),
        Column(
            "published_source",
            "string",
            "Where the reference date came from",
            enum=PUBLISHED_SOURCES,
        ),
        Column("n_chars", "integer", "Length of the text in code points"),
        Column("n_sentences", "integer", "Number of sentences"),
        Column("n_tokens", "integer", "Number of tokens, white space left out"),
        Column("sha256", "string", "SHA-256 of the text in UTF-8", pattern="^[0-9a-f]{64}$"),
        Column("error", "string", "Why the article has no rows, or empty"),
    ),
    primary_key=("doc_id",),
)

ENTITIES: Final = _mention_table(
    "entities",
    "One mention of a named entity",
    (
        Column("label", "string", "Kind of entity", enum=_values(Label), required=True),
        Column("entity_id", "string", "Shared by the mentions of one thing", required=True),
        Column("canonical", "string", "The fullest form of the name in the article"),
        Column(
            "country_code",
            "string",
            "ISO 3166-1 alpha-2, on names of countries only",
            pattern="^[A-Z]{2}$",
        ),
        Column("role", "string", "Role of a person, as the article gives it next to the name"),
    ),
)

DATES: Final = _mention_table(
    "dates",
    "One temporal expression",
    (
        Column("timex_type", "string", "TIMEX3 type", enum=_values(TimexType), required=True),
        Column("value", "string", "TIMEX3 value, X for unknown digits; empty when impossible"),
        Column("start_date", "date", "First day covered"),
        Column("end_date", "date", "Last day covered"),
        Column("mod", "string", "TIMEX3 modifier", enum=_values(DateMod)),
        Column("anchor", "string", "What it was resolved against", enum=_values(Anchor)),
    ),
)

MONEY: Final = _mention_table(
    "money",
    "One monetary figure",
    (
        Column("amount_min", "number", "Lower bound in units of the currency; empty when open"),
        Column("amount_max", "number", "Upper bound; empty when open"),
        Column("currency", "string", "ISO 4217 code", pattern="^[A-Z]{3}$"),
        Column("currency_inferred", "boolean", "Whether a shared word was resolved by context"),
        _AMOUNT_MOD,
        Column("per", "string", "year, month, day, person or unit:<noun>"),
        Column("measure", "string", "The noun that the figure measures, as in the text"),
    ),
)

QUANTITIES: Final = _mention_table(
    "quantities",
    "One percentage, count or multiple",
    (
        Column("kind", "string", "Kind of quantity", enum=_values(Kind), required=True),
        Column("value_min", "number", "Lower bound; empty when open"),
        Column("value_max", "number", "Upper bound; empty when open"),
        _AMOUNT_MOD,
        Column("measure", "string", "What is counted or measured, as in the text"),
    ),
)

AGREEMENTS: Final = _mention_table(
    "agreements",
    "One mention of an instrument",
    (
        Column("agreement_id", "string", "Shared by the mentions of one instrument", required=True),
        Column("type", "string", "Kind of instrument", enum=_values(AgreementType), required=True),
        Column("status", "string", "What the text says of it", enum=_values(Status), required=True),
        Column("subject", "string", "Its object, as in the text"),
        Column("date", "string", "The date mention of that status, as in dates.text"),
        Column("place", "string", "The place of that status, as in entities.text"),
        Column("reference_year", "string", "The year that belongs to its name", pattern=r"^\d{4}$"),
        Column("amount", "string", "The monetary figure that is its value, as in money.text"),
        Column("amends", "string", "agreement_id of the instrument that it changes"),
    ),
)

AGREEMENT_PARTIES: Final = Table(
    "agreement_parties",
    "One party of one agreement mention",
    (
        _DOC_ID,
        Column("agreement_id", "string", "See agreements", required=True),
        Column("start", "integer", "First code point of the agreement mention", required=True),
        Column("entity_id", "string", "The party, see entities", required=True),
        Column("party", "string", "Its canonical name"),
    ),
    primary_key=("doc_id", "start", "entity_id"),
    foreign_keys=((("doc_id",), "documents", ("doc_id",)),),
)

TABLES: Final[dict[str, Table]] = {
    table.name: table
    for table in (
        DOCUMENTS,
        ENTITIES,
        DATES,
        MONEY,
        QUANTITIES,
        AGREEMENTS,
        AGREEMENT_PARTIES,
    )
}


def datapackage(tables: Iterable[Table] = tuple(TABLES.values())) -> dict[str, Any]:
    """Return the Frictionless descriptor of the CSV tables, ready for `json.dump`."""
    return {
        "name": "setaccio",
        "title": "Entities, dates, money, quantities and agreements in Italian news",
        "profile": "tabular-data-package",
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": list(here), "reference": {"resource": other, "fields": list(there)}}
            for here, other, there in table.foreign_keys
        ]
    return {
        "name": table.name,
        "description": table.description,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.enum:
        constraints["enum"] = list(column.enum)
    if column.pattern:
        constraints["pattern"] = column.pattern
    if constraints:
        field["constraints"] = constraints
    return field
