"""What identities say about the place of their terms: a figure told twice is one figure, a rate belongs to its levels.

Only gaps are filled, and only where all other terms that know say the same.
"""

from __future__ import annotations

import polars as pl

from schemas.catalogue.loading import Catalogue, load_catalogue

SPAN = ["article_id", "start", "end"]
PLACE = ["indicator", "entity", "ref_area", "time_period"]


def link(
    placed: pl.DataFrame, identities: pl.DataFrame, terms: pl.DataFrame, catalogue: Catalogue | None = None
) -> pl.DataFrame:
    """Fill gaps in the place of quantities from the identities that they take part in; rows keep their order.

    Tellings of one figure (same) share indicator, entity, area and period. The two levels of a growth share their
    indicator, and the rate of a growth is the growth of it, where the catalogue has one.

    Args:
        placed: quantities as `mapping.place_in_catalogue` returns them.
        identities: `schemas.frames.Identities`.
        terms: `schemas.frames.Terms`.
        catalogue: the project's own where None.
    """
    catalogue = catalogue or load_catalogue()
    wanted = identities.filter(pl.col("kind").is_in(["same", "growth"])).select("identity_id", identity_kind="kind")
    members = (
        terms.join(wanted, on="identity_id")
        .join(placed.select(*SPAN, "kind", *PLACE), on=SPAN)
        .with_columns(is_rate=pl.col("term_role") == "rate")
    )
    if members.is_empty():
        return placed
    levels = members.filter(~pl.col("is_rate"))
    known = levels.group_by("identity_id").agg(
        *(_agreed(column).alias(f"_{column}") for column in PLACE), _kinds=pl.col("kind").n_unique()
    )
    told = members.join(known.filter(pl.col("_kinds") == 1), on="identity_id")
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
        .group_by(SPAN)
        .agg(_agreed(f"_{column}") for column in PLACE)
    )
    filled = placed.join(fills, on=SPAN, how="left", maintain_order="left").with_columns(
        pl.coalesce(column, f"_{column}").alias(column) for column in PLACE
    )
    whose = {i.id: i.by_entity for i in catalogue.indicators.values()}
    by_entity = pl.col("indicator").replace_strict(whose, default=True, return_dtype=pl.Boolean)
    return filled.with_columns(entity=pl.when(by_entity).then("entity")).drop(f"_{column}" for column in PLACE)


def _agreed(column: str) -> pl.Expr:
    """The one value that all who have any have; null where they have none or more than one."""
    values = pl.col(column).drop_nulls()
    return pl.when(values.n_unique() == 1).then(values.first())
