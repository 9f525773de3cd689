"""Rows and decisions as people read them; JSON, CSV, Parquet and SQL give what is stored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import polars as pl

from schemas.wording import as_said

# Columns that are in the unit of their row, by the column that names it.
AMOUNTS = {
    "unit": ("value", "low", "high", "step"),
    "unit_measure": (
        "obs_value",
        "obs_low",
        "obs_high",
        "interval_low",
        "interval_high",
        "value_before",
        "value_after",
    ),
}
DECIDED = {"release": "released", "reject": "rejected", "correct": "corrected", "reopen": "opened again"}
PERSON = re.compile(r"[a-z]+ by (?P<name>.+?)(?: [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?")


def said(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows of any table with their amounts in the units that people say: 12.5 percent, which is stored as 0.125."""
    for unit, amounts in AMOUNTS.items():
        if unit in frame.columns:
            frame = frame.with_columns(
                pl.Series(name, list(map(as_said, frame[name], frame[unit])), pl.Float64)
                for name in amounts
                if name in frame.columns
            )
    return frame


def decided(decision: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the ledger of decisions with `who` decided and `why`.

    A run by hand is called after the person who started it (None: it was a run of the flow `review`). The reason of a version
    begins with the action and the rule, which the places that tell decisions say anyway.
    """
    named = PERSON.fullmatch(decision["run_id"])
    what, _, reason = decision["reason"].partition(": ")
    return dict(decision) | {
        "who": named["name"] if named else None,
        "why": reason if what.startswith(f"{decision['action']} ") else decision["reason"],
    }
