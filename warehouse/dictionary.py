"""What every column of every table means, from the one field dictionary: for data packages and for comments in SQL."""

from __future__ import annotations

from schemas.fields import field_of

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
    ("indicator", "name"): "Name of the indicator, for people.",
    ("indicator", "definition"): "What the indicator measures.",
    ("indicator", "population"): "Whom or what it is counted over.",
    ("indicator", "denominator"): "The indicator that a share or ratio is a part of.",
    ("indicator", "entry"): "The whole entry of the catalogue, as JSON.",
    ("rule", "name"): "Name of the rule, for people.",
    ("rule", "definition"): "What the rule asks for.",
}


def described(table: str, column: str) -> tuple[str, str | None]:
    """Description and unit (of an amount) of a column. Raises KeyError where no one described it."""
    if (table, column) in REGISTERS:
        return REGISTERS[table, column], None
    found = field_of(MODELS[table], column)
    return found.description, found.unit
