"""What an analyst works by: what the catalogue does not cover yet, and what an entry would catch."""

from __future__ import annotations

import polars as pl

from schemas.catalogue.loading import Catalogue, load_catalogue
from schemas.catalogue.mapping import place_in_catalogue
from schemas.errors import TallyhouseError

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


def try_indicator(
    indicator: str, quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue | None = None
) -> pl.DataFrame:
    """What an indicator would catch among quantities, before it is committed.

    Args:
        indicator: its id.
        quantities: `schemas.frames.Quantities` of a file, or of the whole archive.
        articles: at least `article_id` and `published`.
        catalogue: read from the files as they are now, where None.

    Returns:
        The quantities that fit one of its forms: `SHOWN` columns, and `goes_to`, the indicator that gets them (the
        first of the catalogue that fits; another than the one tried stands before it), `entity`, `ref_area`,
        `time_period`.

    Raises:
        TallyhouseError: the catalogue has no such indicator.
    """
    catalogue = catalogue or load_catalogue()
    if indicator not in catalogue.indicators:
        near = ", ".join(i for i in catalogue.indicators if i.split("_")[0] == indicator.split("_")[0])
        raise TallyhouseError(
            f"There is no indicator {indicator!r} in the catalogue{f'; there are {near}' if near else ''}."
        )
    only = catalogue._replace(indicators={indicator: catalogue.indicators[indicator]})
    alone = place_in_catalogue(quantities, articles, only)
    together = place_in_catalogue(quantities, articles, catalogue)
    both = alone.select(*SHOWN, "indicator", "entity", "ref_area", "time_period").with_columns(
        goes_to=together["indicator"]
    )
    return both.filter(pl.col("indicator") == indicator).drop("indicator")
