"""What identities say about the place of their terms: a figure told twice is one figure, a rate belongs to its levels.

Only gaps are filled, and only where all other terms that know say the same.
"""

from __future__ import annotations

import polars as pl

from schemas.catalogue.loading import Catalogue, load_catalogue
from schemas.positions import numbers_of, rows_at

DECOMPOSED = ["direct", "indirect", "induced"]
PLACE = ["indicator", "entity", "ref_area", "time_period"]


def link(
    placed: pl.DataFrame,
    identities: pl.DataFrame,
    terms: pl.DataFrame,
    catalogue: Catalogue | None = None,
    rows: pl.Series | None = None,
) -> pl.DataFrame:
    """Fill gaps in the place of quantities from the identities that they take part in; rows keep their order.

    Tellings of one figure (same) share indicator, entity, area and period. The two levels of a growth share their
    indicator, and the rate of a growth is the growth of it, where the catalogue has one.

    Args:
        placed: quantities as `mapping.place_in_catalogue` returns them.
        identities: `schemas.frames.Identities`.
        terms: `schemas.frames.Terms`.
        catalogue: the project's own where None.
        rows: what `rows_at(terms, placed)` tells, where it is known already.
    """
    catalogue = catalogue or load_catalogue()
    at = rows_at(terms, placed) if rows is None else rows
    numbers = numbers_of(identities, terms)
    tied = terms.select("term_role", identity=numbers, identity_kind=identities["kind"].gather(numbers), _row=at)
    placed = _decomposed(placed, tied)
    wanting = tied.filter(pl.col("identity_kind").is_in(["same", "growth"])).drop_nulls("_row")
    unsure = placed.select(pl.any_horizontal(pl.col(PLACE).is_null())).to_series()
    gaps = wanting.filter(unsure.gather(wanting["_row"])).select("identity").unique()
    wanting = wanting.join(gaps, on="identity", how="semi")
    if wanting.is_empty():
        return placed
    members = wanting.with_columns(placed[c].gather(wanting["_row"]) for c in ("kind", *PLACE)).with_columns(
        is_rate=pl.col("term_role") == "rate"
    )
    levels = members.filter(~pl.col("is_rate"))
    known = levels.group_by("identity").agg(
        *(_agreed(column).alias(f"_{column}") for column in PLACE), _alike=pl.col("kind").min() == pl.col("kind").max()
    )
    told = members.join(known.filter("_alike"), on="identity")
    growths = {i: f"{i}_growth" for i in catalogue.indicators if f"{i}_growth" in catalogue.indicators}
    rate = pl.when(pl.col("kind") == "growth").then(
        pl.col("_indicator").replace_strict(growths, default=None, return_dtype=pl.String)
    )
    same = pl.col("identity_kind") == "same"
    fills = (
        told.with_columns(
            pl.when("is_rate").then(rate).otherwise("_indicator").alias("_indicator"),
            *(pl.when(same).then(f"_{column}").alias(f"_{column}") for column in PLACE[1:]),
        )
        .group_by("_row")
        .agg(_agreed(f"_{column}") for column in PLACE)
    )
    filled = (
        placed.with_row_index("_row")
        .join(fills, on="_row", how="left", maintain_order="left")
        .with_columns(pl.coalesce(column, f"_{column}").alias(column) for column in PLACE)
    )
    whose = {i.id: i.by_entity for i in catalogue.indicators.values()}
    by_entity = pl.col("indicator").replace_strict(whose, default=True, return_dtype=pl.Boolean)
    return filled.with_columns(entity=pl.when(by_entity).then("entity")).drop(
        "_row", *(f"_{column}" for column in PLACE)
    )


def _decomposed(placed: pl.DataFrame, tied: pl.DataFrame) -> pl.DataFrame:
    """Direct, indirect and induced parts of a total without an entity of their own are those of the total's."""
    parts = pl.col("role").is_in(DECOMPOSED) & pl.col("entity").is_null() & pl.col("indicator").is_not_null()
    wanting = placed.select(parts.fill_null(False)).to_series()
    sums = tied.filter(pl.col("identity_kind") == "sum").drop_nulls("_row")
    lacking = sums.filter((pl.col("term_role") == "part") & wanting.gather(sums["_row"]))
    if lacking.is_empty():
        return placed
    totals = sums.filter(pl.col("term_role") == "total")
    whose = totals.select("identity", _entity=placed["entity"].gather(totals["_row"]))
    told = lacking.join(whose, on="identity").group_by("_row").agg(_agreed("_entity")).drop_nulls()
    return placed.with_columns(entity=placed["entity"].scatter(told["_row"], told["_entity"]))


def _agreed(column: str) -> pl.Expr:
    """The one value that all who have any have; null where they have none or more than one."""
    least, most = pl.col(column).min(), pl.col(column).max()  # they pass over nulls
    return pl.when(least == most).then(least)
