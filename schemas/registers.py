"""The catalogue and the rules as frames: how a version of the warehouse remembers what it was judged by."""

from __future__ import annotations

import json

import polars as pl

from schemas.catalogue import Catalogue, load_catalogue
from schemas.catalogue.once import once
from schemas.rules import load_rules

INDICATORS = ("indicator", "name", "definition", "unit", "population", "denominator", "entry")
RULES = {
    "rule_code": pl.String,
    "rule_version": pl.Int64,
    "severity": pl.String,
    "name": pl.String,
    "definition": pl.String,
}


def indicator_frame() -> pl.DataFrame:
    """One row an indicator, all columns String; `entry` holds the whole entry as JSON."""
    return _indicators(load_catalogue())


@once
def _indicators(catalogue: Catalogue) -> pl.DataFrame:
    rows = [
        (i.id, i.name.en, i.definition, i.unit, i.population, i.denominator, _json(i.model_dump(exclude_defaults=True)))
        for i in catalogue.indicators.values()
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(INDICATORS, pl.String), orient="row")


def rule_frame() -> pl.DataFrame:
    """One row a rule, columns of `RULES`."""
    rows = [(r.code, r.version, r.severity, r.name, r.description) for r in load_rules().values()]
    return pl.DataFrame(rows, schema=RULES, orient="row")


def _json(entry: dict[str, object]) -> str:
    return json.dumps(entry, ensure_ascii=False, indent=2)
