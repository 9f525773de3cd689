"""Rows of tables that stand on several pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from warehouse.book import addresses, figures

Row = Mapping[str, Any]


def observation_row(row: Row) -> dict[str, Any]:
    """One observation as a line of a table."""
    return {
        "href": addresses.observation(row["observation_id"]),
        "id": row["observation_id"],
        "indicator": row["indicator"],
        "name": row["name"],
        "entity": row["entity"],
        "ref_area": row["ref_area"],
        "time_period": row["time_period"],
        "figure": figures.observed(row),
        "interval": figures.interval(row, row["unit_measure"]),
        "status": row["obs_status"],
        "kind": row["kind"],
        "agreement": row["agreement"],
        "outcome": row["outcome"],
        "supports": row["supports"],
        "sources": row["sources"],
    }


def by_key(frame: pl.DataFrame, key: str) -> dict[Any, list[dict[str, Any]]]:
    """Rows as dictionaries, by the value of one column; order within a key is kept."""
    found: dict[Any, list[dict[str, Any]]] = {}
    for row in frame.iter_rows(named=True):
        found.setdefault(row[key], []).append(row)
    return found


def chosen(frame: pl.DataFrame, column: str, keys: Iterable[str]) -> pl.DataFrame:
    """The rows whose column is one of the keys."""
    return frame.join(pl.DataFrame({column: list(keys)}, schema={column: pl.String}), on=column, how="semi")
