"""A figure without any word of what it counts, told for a time of its own, counts what the figure of the headline counts.

"The ferry carried 3 million passengers", and below in a list: "2017: 2.4 million". Only where the headline has figures of
one indicator alone, and only for figures of its unit.

The other way round, a headline is short of words: "Airports lost 4 million passengers" looks like a level. Where the body tells
that number only as a change ("16.1 million, 4 million fewer"), it is none.
"""

from __future__ import annotations

import polars as pl

from schemas.catalogue.around import unit_class
from schemas.headline import heading_end, headline_end, told_again


def from_titles(placed: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Fill in the indicators that headlines tell; rows keep their order."""
    lacking = pl.col("indicator").is_null() & pl.col("measure").is_null() & pl.col("period").is_not_null()
    open_rows = lacking & (pl.col("kind") == "level")
    wanted = placed.filter(open_rows)["article_id"].unique()
    if wanted.is_empty():
        return placed
    texts = articles.filter(pl.col("article_id").is_in(wanted.implode())).select("article_id", "text")
    ends = {article: heading_end(text) for article, text in texts.iter_rows()}
    until = pl.col("article_id").replace_strict(ends, default=0, return_dtype=pl.Int64)
    units = {unit: unit_class(unit) for unit in placed["unit"].unique()}
    classed = placed.with_columns(_class=pl.col("unit").replace_strict(units, return_dtype=pl.String))
    titles = (
        classed.filter((pl.col("end") <= until) & (pl.col("kind") == "level"))
        .group_by("article_id", "_class")
        .agg(_told=pl.col("indicator").drop_nulls().first(), _several=pl.col("indicator").n_unique())
        .filter(pl.col("_several") == 1)
        .drop("_several")
    )
    told = classed.join(titles, on=["article_id", "_class"], how="left", maintain_order="left")
    return told.with_columns(indicator=pl.when(open_rows).then("_told").otherwise("indicator")).drop("_class", "_told")


def without_changes(placed: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Take back the indicators of levels in headlines that the body tells as changes only; rows keep their order."""
    ends = {article: headline_end(text) for article, text in articles.select("article_id", "text").iter_rows()}
    changes = told_again(placed, ends).filter(pl.col("kinds").list.set_difference(["change"]).list.len() == 0)
    if changes.is_empty():
        return placed
    only = changes.select("article_id", "start", _changed=True).unique()
    joined = placed.join(only, on=["article_id", "start"], how="left", maintain_order="left")
    taken = pl.col("_changed").fill_null(False) & (pl.col("kind") == "level")
    return joined.with_columns(indicator=pl.when(~taken).then("indicator")).drop("_changed")
