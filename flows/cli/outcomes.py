"""The column `verdict` of `tallyhouse show`: the worst that the rules say of a figure or of its observation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from warehouse import Warehouse

OUTCOMES = pl.Enum(["broken", "undecidable", "holds"])  # the worst first
SPAN = ["article_id", "start", "end"]


def with_verdicts(observations: pl.LazyFrame, house: Warehouse, number: int | None) -> pl.LazyFrame:
    """Add `verdict` to observations of a version; null where nothing judged them but the rules that let a number in.

    Rules about one quantity and about an observation leave a row only where they do not hold. So an observation without a row
    holds where it was asked whether it is plausible (RNG1), or whether articles agree (AGR1). One whose figures contradict each
    other never holds, though there be but one article that tells them: at best that is undecidable.
    """
    told = pl.concat([_of_identities(house, number), _of_quantities(house, number), _of_observations(house, number)])
    worst = told.group_by("observation_id").agg(verdict=pl.col("outcome").cast(OUTCOMES).min().cast(pl.String))
    entry = pl.col("entry").str.json_path_match("$.plausible")
    ranges = house.frame("indicator", number).select("indicator", _ranged=entry.is_not_null())
    compared = pl.col("agreement").is_in(["agree", "compatible"]) & (pl.col("sources") > 1)
    passed = pl.when(pl.col("_ranged").fill_null(value=False) | compared).then(pl.lit("holds"))
    joined = observations.join(worst, on="observation_id", how="left").join(ranges, on="indicator", how="left")
    told_apart = (pl.col("agreement") == "conflict") & (
        pl.col("verdict").fill_null(passed).fill_null("holds") == "holds"
    )
    verdict = pl.when(told_apart).then(pl.lit("undecidable")).otherwise(pl.col("verdict").fill_null(passed))
    return joined.with_columns(verdict=verdict).drop("_ranged")


def _of_identities(house: Warehouse, number: int | None) -> pl.LazyFrame:
    """observation_id → the outcomes of the identities that its quantities take part in."""
    terms = house.frame("term", number).select("identity_id", *SPAN)
    judged = _judged(house, number, "identity").rename({"target_id": "identity_id"})
    return (
        _support(house, number).join(terms, on=SPAN).join(judged, on="identity_id").select("observation_id", "outcome")
    )


def _of_quantities(house: Warehouse, number: int | None) -> pl.LazyFrame:
    """observation_id → the outcomes of the rules about one quantity."""
    placed = _support(house, number).with_columns(target_id=pl.format("{}:{}-{}", *SPAN))
    return placed.join(_judged(house, number, "quantity"), on="target_id").select("observation_id", "outcome")


def _of_observations(house: Warehouse, number: int | None) -> pl.LazyFrame:
    """observation_id → the outcomes of the rules about an observation."""
    return (
        _judged(house, number, "observation")
        .select("outcome", observation_id="target_id")
        .select("observation_id", "outcome")
    )


def _support(house: Warehouse, number: int | None) -> pl.LazyFrame:
    return house.frame("support", number).select("observation_id", *SPAN)


def _judged(house: Warehouse, number: int | None, kind: str) -> pl.LazyFrame:
    return house.frame("verdict", number).filter(pl.col("target_kind") == kind).select("target_id", "outcome")
