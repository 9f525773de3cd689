"""What every column of every table means, from the one field dictionary: for data packages, comments in SQL, and the book."""

from __future__ import annotations

from functools import cache
from typing import Any

from schemas.fields import Field, field_of
from warehouse.layout import TABLES

# The model of schemas.frames whose columns a table has, for the field dictionary.
MODELS = {
    "article": "Articles",
    "mention": "Mentions",
    "quantity": "Quantities",
    "identity": "Identities",
    "term": "Terms",
    "verdict": "Verdicts",
    "quarantine": "Quarantine",
    "observation": "Observations",
    "support": "Support",
    "indicator": "Indicators",
    "rule": "Rules",
}
# The registers stand in no frame of schemas.frames, so the field dictionary does not speak of their columns.
REGISTERS = {
    ("indicator", "name"): ("Name of the indicator, for people.", "Jobs supported"),
    ("indicator", "definition"): ("What the indicator measures.", "Jobs that exist because of the ports."),
    ("indicator", "population"): ("Whom or what it is counted over.", "people in work"),
    ("indicator", "denominator"): ("The indicator that a share or ratio is a part of.", "jobs_total"),
    ("indicator", "entry"): ("The whole entry of the catalogue, as JSON.", '{"id": "jobs_total"}'),
    ("rule", "name"): ("Name of the rule, for people.", "parts add up to the total"),
    ("rule", "definition"): (
        "What the rule asks for.",
        "The interval of the total meets that of the sum of the parts.",
    ),
}
ABOUT = {
    "article": "One row per article: where it came from, when it is of, its text.",
    "mention": "One row per number as written, whatever it is; every digit of a text is in exactly one.",
    "quantity": "One row per stated amount: the printed number, how it was read, where it belongs.",
    "identity": "One row per relation between amounts of one article: a sum, a share, a growth.",
    "term": "One row per amount in a relation.",
    "verdict": "One row per judgement of a rule, with the arithmetic written out.",
    "quarantine": "One row per thing that may not be published, with its reason.",
    "observation": "One row per indicator, subject, area and period: what the articles together report.",
    "support": "One row per amount that stands behind an observation.",
    "indicator": "One row per entry of the catalogue.",
    "rule": "One row per rule.",
}


def described(table: str, column: str) -> Field:
    """Name, description, unit (of an amount) and example of a column. Raises KeyError where no one described it."""
    if (table, column) in REGISTERS:
        description, example = REGISTERS[table, column]
        return Field(name=column, description=description, example=example)
    return field_of(MODELS[table], column)


@cache
def tables() -> list[dict[str, Any]]:
    """Every table with its key and columns, each with type, meaning, unit and an example."""
    return [
        {
            "name": table.name,
            "about": ABOUT[table.name],
            "key": table.key,
            "columns": [
                described(table.name, name).model_dump() | {"name": name, "type": str(dtype)}
                for name, dtype in table.columns.items()
            ],
        }
        for table in TABLES.values()
    ]
