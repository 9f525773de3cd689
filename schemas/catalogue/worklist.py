"""What an analyst works by: what the catalogue does not cover yet, and what an entry would catch."""

from __future__ import annotations

import polars as pl

from schemas.catalogue.linking import link
from schemas.catalogue.loading import Catalogue, load_catalogue
from schemas.catalogue.mapping import place_in_catalogue
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


def try_indicator(indicator: str, read: Extracted, catalogue: Catalogue | None = None) -> pl.DataFrame:
    """What an indicator, and those that it derives, would catch among quantities, before it is committed.

    Args:
        indicator: its id.
        read: what was read from a file, or what the whole archive holds; indicators that it has already do not count.
        catalogue: read from the files as they are now, where None.

    Returns:
        The quantities that it would get if it were alone: `SHOWN` columns, `fits` (the indicator itself, or the growth,
        change or share of it) and `goes_to`, the indicator that gets them (the first of the catalogue that fits; another
        than the one tried stands before it), `entity`, `ref_area`, `time_period`.

    Raises:
        TallyhouseError: the catalogue has no such indicator.
    """
    catalogue = catalogue or load_catalogue()
    if indicator not in catalogue.indicators:
        near = ", ".join(i for i in catalogue.indicators if i.split("_")[0] == indicator.split("_")[0])
        raise TallyhouseError(
            f"There is no indicator {indicator!r} in the catalogue{f'; there are {near}' if near else ''}."
        )
    ids = (indicator, *(f"{indicator}_{kind}" for kind in catalogue.indicators[indicator].derive))
    lone = {"decomposition": None, "shared_as": None}  # what it names is not there
    only = {i: catalogue.indicators[i].model_copy(update=lone) for i in ids}
    alone = _placed(read, catalogue._replace(indicators=only))
    together = _placed(read, catalogue)
    both = alone.select(
        *SHOWN, pl.col("indicator").alias("fits"), together["indicator"].alias("goes_to"),
        *(together[place] for place in ("entity", "ref_area", "time_period")),
    )  # fmt: skip
    return both.drop_nulls("fits")


def _placed(read: Extracted, catalogue: Catalogue) -> pl.DataFrame:
    placed = place_in_catalogue(read.quantities.select(list(dtypes(Quantities))), read.articles, catalogue)
    return link(placed, read.articles, read.identities, read.terms, catalogue)
