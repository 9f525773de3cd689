"""What the terms of a sum count: a part belongs to what its total counts, and a total to what its parts make up.

"56 million jobs: 8 million direct ..." A part is the part of the total's decomposition whose role it has. A part of which
the text says only whose it is ("Alibaba's part was 498 billion") counts what the total counts. A total whose parts are
parts of one decomposition is what that decomposition adds up to.
"""

from __future__ import annotations

import re
from typing import Any

import polars as pl

from schemas.catalogue.around import unit_class
from schemas.catalogue.loading import Catalogue, lending_words
from schemas.catalogue.model import Indicator

DECOMPOSED = ["direct", "indirect", "induced"]
LEAST = 2  # parts that lead to a total
SEEN = ["indicator", "kind", "unit", "role", "measure", "subject", "entity"]


def add_up(placed: pl.DataFrame, sums: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Fill in the indicators that the sums of the text tell; rows keep their order.

    Args:
        placed: quantities as `mapping.place_in_catalogue` returns them.
        sums: `identity`, `term_role` and `_row` (in `placed`) of the terms of sums.
        catalogue: says what adds up to what.
    """
    told = sums.with_columns(placed[c].gather(sums["_row"]).alias(c) for c in SEEN)
    lacks, of_total = pl.col("indicator").is_null(), pl.col("term_role") == "total"
    told = told.filter((lacks.any() & ~lacks.all() & (of_total.sum() == 1)).over("identity"))
    if told.is_empty():
        return placed
    totals = told.filter(of_total).select(
        "identity", pl.col("_row").alias("_total"), *(pl.col(c).alias(f"total_{c}") for c in SEEN)
    )
    parts = told.filter(~of_total).join(totals, on="identity")
    found = pl.concat([_of_parts(parts, catalogue), _of_totals(parts, catalogue)]).unique("_row", keep="first")
    rows, indicators = found["_row"], found["_told"]
    return placed.with_columns(indicator=placed["indicator"].scatter(rows, indicators)) if rows.len() else placed


def _of_parts(parts: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """What the parts without an indicator count; like ones are decided once."""
    lacking = parts.filter(pl.col("indicator").is_null() & pl.col("total_indicator").is_not_null())
    keys = [*SEEN[1:], *(f"total_{c}" for c in ("indicator", "unit", "entity"))]
    distinct = lacking.select(keys).unique()
    counted = pl.Series("_told", [_part(row, catalogue) for row in distinct.iter_rows(named=True)], dtype=pl.String)
    told = lacking.join(distinct.with_columns(counted), on=keys, how="left", nulls_equal=True)
    return told.select("_row", "_told").drop_nulls()


def _of_totals(parts: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """What the totals without an indicator count."""
    lacking = parts.filter(pl.col("total_indicator").is_null())
    groups = lacking.group_by("_total", "total_kind", "total_unit", maintain_order=True).agg(
        pl.col("indicator").drop_nulls().unique()
    )
    groups = groups.filter(pl.col("indicator").list.len() >= LEAST)
    told = [_whole(set(told), kind, unit, catalogue) for _, kind, unit, told in groups.iter_rows()]
    return groups.select(pl.col("_total").alias("_row"), pl.Series("_told", told, dtype=pl.String)).drop_nulls()


def _part(part: dict[str, Any], catalogue: Catalogue) -> str | None:
    whole = catalogue.indicators[part["total_indicator"]]
    if part["unit"] != part["total_unit"] and not _counts(whole, part["kind"], part["unit"]):
        return None
    for name in whole.decomposition.parts if whole.decomposition and part["role"] in DECOMPOSED else ():
        own = catalogue.indicators[name]
        if _counts(own, part["kind"], part["unit"]) and any(part["role"] in form.roles for form in own.match):
            return name
    return whole.id if part["entity"] != part["total_entity"] and _only_named(part, catalogue) else None


def _whole(parts: set[str], kind: str, unit: str, catalogue: Catalogue) -> str | None:
    wholes = (i for i in catalogue.indicators.values() if i.decomposition and parts <= set(i.decomposition.parts))
    return next((whole.id for whole in wholes if _counts(whole, kind, unit)), None)


def _counts(indicator: Indicator, kind: str, unit: str) -> bool:
    return kind == indicator.kind and unit_class(unit) in (indicator.unit, *indicator.units)


def _only_named(part: dict[str, Any], catalogue: Catalogue) -> bool:
    """Whether its words only say whose a part is: a name, and words like "share"."""
    if part["entity"] is None or part["measure"] is None:
        return False
    entity = catalogue.entities.get(part["entity"])
    names = [part["subject"] or "", part["entity"], *(entity.names if entity else ())]
    said = part["measure"].lower()
    for name in sorted((n.lower() for n in names if n), key=len, reverse=True):
        said = said.replace(name, " ")
    words = set(re.findall(r"[^\W\d_]+", said.replace("'s", " ").replace("’s", " ")))
    return words <= lending_words("named")
