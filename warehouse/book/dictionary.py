"""The field dictionary by tables: `schemas/fields.yaml` says what a column means, `warehouse.layout` where it stands."""

from __future__ import annotations

from functools import cache
from typing import Any

from schemas.fields import field_of
from warehouse.layout import TABLES

FRAMES = {
    "article": "Articles",
    "mention": "Mentions",
    "quantity": "JudgedQuantities",
    "identity": "Identities",
    "term": "Terms",
    "verdict": "Verdicts",
    "quarantine": "Quarantine",
    "observation": "Observations",
    "support": "Support",
}
# The catalogue and the rules that a version was judged by are no frames that pass a door; the other columns are shared.
REGISTERS = {
    ("indicator", "name"): ("Name in English.", "Jobs supported"),
    ("indicator", "definition"): ("What counts, and what does not.", "Jobs that exist because of the ports."),
    ("indicator", "population"): ("Whose it is, or who is counted.", "people in work"),
    ("indicator", "denominator"): ("The whole, for an indicator that is a share.", "people in employment"),
    ("indicator", "entry"): ("The whole entry of the catalogue, as JSON.", '{"id": "jobs_total"}'),
    ("rule", "name"): ("The rule in a few words.", "parts add up to the total"),
    ("rule", "definition"): ("What the rule asks.", "The interval of the total meets the sum of the parts' intervals."),
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


@cache
def tables() -> list[dict[str, Any]]:
    """Every table with its key and columns, each with type, meaning, unit and an example."""
    return [
        {
            "name": table.name,
            "about": ABOUT[table.name],
            "key": table.key,
            "columns": [
                {"name": name, "type": str(dtype)} | _meaning(table.name, name) for name, dtype in table.columns.items()
            ],
        }
        for table in TABLES.values()
    ]


def _meaning(table: str, column: str) -> dict[str, Any]:
    if (table, column) in REGISTERS:
        description, example = REGISTERS[table, column]
        return {"description": description, "unit": None, "example": example}
    return field_of(FRAMES.get(table, "Observations"), column).model_dump(exclude={"name"})
