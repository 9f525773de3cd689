"""Metadata for datasette, so that it opens the SQLite warehouse with titles, descriptions, units and sensible facets.

    datasette warehouse/data/tallyhouse.sqlite3 --metadata book/downloads/datasette.json

The views of the newest version come first; the tables with the rows of all versions are hidden, not locked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from warehouse.dictionary import tables
from warehouse.layout import LEDGERS, TABLES

FACETS = {
    "article": ["language", "media_type"],
    "mention": ["mention_class"],
    "quantity": ["indicator", "kind", "unit", "bound", "state"],
    "identity": ["kind"],
    "verdict": ["rule_code", "outcome", "severity"],
    "quarantine": ["state", "level", "rule_code"],
    "observation": ["indicator", "agreement", "obs_status", "unit_measure"],
    "rule": ["severity"],
}
HIDDEN = [*(table.sql_name for table in TABLES.values()), "alembic_version", "archive"]
VERSIONS = {
    "begin_version": "The version that the row first stands in.",
    "end_version": "The version that it no longer stands in; null: it stands in the newest.",
}


def metadata(database: Path) -> dict[str, Any]:
    """The metadata of a warehouse file. Datasette calls a database by the name of its file, without the suffix."""
    told = {}
    for table in tables():
        columns = {column["name"]: _column(column) for column in table["columns"]}
        about = {"description": table["about"], "columns": columns, "facets": FACETS.get(table["name"], [])}
        told[table["name"]] = about | {"title": f"{table['name']}, newest version"}
        told[f"{table['name']}_history"] = {
            "title": f"{table['name']}, all versions",
            "description": table["about"],
            "columns": columns | VERSIONS,
        }
    for name in HIDDEN:
        told[name] = {"hidden": True}
    for name in LEDGERS:
        told.setdefault(name, {"title": f"{name}: what happened"})
    told["version"] = {"title": "The published versions", "sort_desc": "version"}
    told["evidence"] = {
        "title": "The printed words behind every observation",
        "description": "One row per sentence that supports an observation of the newest version.",
        "facets": ["indicator"],
    }
    return {
        "title": "tallyhouse",
        "description": "Figures from articles, each with its sentence, its interval and its arithmetic.",
        "databases": {database.stem: {"tables": told}},
    }


def _column(column: dict[str, Any]) -> str:
    unit = f" In {column['unit']}." if column["unit"] else ""
    return f"{column['description']}{unit}"
