"""What an analyst works by: what the catalogue does not cover yet, and what an entry would catch."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from schemas.catalogue.linking import link
from schemas.catalogue.loading import Catalogue, load_catalogue
from schemas.catalogue.mapping import place_in_catalogue
from schemas.catalogue.misses import misses, plausible
from schemas.errors import TallyhouseError
from schemas.frames import Extracted, Quantities, dtypes

SHOWN = ["article_id", "start", "end", "surface", "unit", "kind", "role", "measure", "of", "subject", "place", "period"]


def gaps(quantities: pl.DataFrame) -> pl.DataFrame:
    """Quantities without an indicator, by how often their measure recurs: the worklist for the catalogue.

    Args:
        quantities: `schemas.frames.JudgedQuantities`; ranks are left out, nobody keeps a series of them.

    Returns:
        `measure`, `unit`, `kind`, `quantities`, `articles`, `example` (a surface), the most frequent first. Measures
        are compared in lower case; one that is missing is null.
    """
    unmapped = quantities.filter(pl.col("indicator").is_null() & (pl.col("kind") != "rank"))
    return (
        unmapped.group_by(pl.col("measure").str.to_lowercase(), "unit", "kind")
        .agg(
            quantities=pl.len().cast(pl.Int64),
            articles=pl.col("article_id").n_unique().cast(pl.Int64),
            example=pl.col("surface").sort_by("article_id", "start").first(),
        )
        .sort(
            ["articles", "quantities", "measure", "unit", "kind"],
            descending=[True, True, False, False, False],
            nulls_last=True,
        )
    )


class Tried(NamedTuple):
    """What an indicator catches, and what it does not; each in the order in which it is told."""

    caught: pl.DataFrame
    missed: pl.DataFrame


def try_indicator(indicator: str, read: Extracted, catalogue: Catalogue | None = None) -> pl.DataFrame:
    """What an indicator, and those that it derives, would catch among quantities, before it is committed.

    Args:
        indicator: its id.
        read: what was read from a file, or what the whole archive holds; indicators that it has already do not count.
        catalogue: read from the files as they are now, where None.

    Returns:
        The quantities that it would get if it were alone, or gets by the arithmetic with others: `SHOWN` columns, `fits`
        (the indicator itself, or the growth, change or share of it), `goes_to`, the indicator that gets them (the first of
        the catalogue that fits; another than the one tried stands before it), `entity`, `ref_area`, `time_period`, and
        `remark` where the figure is outside the plausible range.

    Raises:
        TallyhouseError: the catalogue has no such indicator.
    """
    return tried(indicator, read, catalogue, missed=False).caught


def tried(indicator: str, read: Extracted, catalogue: Catalogue | None = None, *, missed: bool = True) -> Tried:
    """The same, with the quantities that it does not catch and what each of them lacks (`misses`), the nearest first."""
    catalogue = catalogue or load_catalogue()
    if indicator not in catalogue.indicators:
        near = ", ".join(i for i in catalogue.indicators if i.split("_")[0] == indicator.split("_")[0])
        raise TallyhouseError(
            f"There is no indicator {indicator!r} in the catalogue{f'; there are {near}' if near else ''}. "
            "`tallyhouse catalogue list` names all of them."
        )
    ids = (indicator, *(f"{indicator}_{kind}" for kind in catalogue.indicators[indicator].derive))
    lone = {"decomposition": None, "shared_as": None}  # what it names is not there
    only = {i: catalogue.indicators[i].model_copy(update=lone) for i in ids}
    alone = _placed(read, catalogue._replace(indicators=only))
    together = _placed(read, catalogue)
    by_others = pl.when(pl.col("indicator").is_in(ids)).then("indicator")  # a part of a sum has it from its total
    both = together.select(
        *SHOWN, pl.coalesce(alone["indicator"], by_others).alias("fits"), pl.col("indicator").alias("goes_to"),
        "entity", "ref_area", "time_period", remark=_outside(ids, catalogue),
    )  # fmt: skip
    if not missed:
        return Tried(both.drop_nulls("fits"), both.clear())
    return Tried(both.drop_nulls("fits"), _missed(together.filter(both["fits"].is_null()), read, ids, catalogue))


def _missed(figures: pl.DataFrame, read: Extracted, ids: tuple[str, ...], catalogue: Catalogue) -> pl.DataFrame:
    return misses(figures, read.articles, ids, catalogue).select(*SHOWN, pl.col("indicator").alias("goes_to"), "lacks")


def _outside(ids: tuple[str, ...], catalogue: Catalogue) -> pl.Expr:
    """What is to be said of a figure that RNG1 would flag."""
    remark = pl.lit(None, dtype=pl.String)
    for one in ids:
        low, high = catalogue.indicators[one].plausible.low, catalogue.indicators[one].plausible.high
        beyond = (pl.coalesce("value", "low") > high if high is not None else pl.lit(value=False)) | (
            pl.coalesce("value", "high") < low if low is not None else pl.lit(value=False)
        )
        told = f"outside the plausible range ({plausible(catalogue.indicators[one])}): RNG1"
        remark = pl.when((pl.col("indicator") == one) & beyond).then(pl.lit(told)).otherwise(remark)
    return remark


def _placed(read: Extracted, catalogue: Catalogue) -> pl.DataFrame:
    placed = place_in_catalogue(read.quantities.select(list(dtypes(Quantities))), read.articles, catalogue)
    return link(placed, read.articles, read.identities, read.terms, catalogue)
