"""The column `apart` of `tallyhouse show`: what tells observations apart that have one and the same key.

Figures of which nobody knows whose, where or when they are stand for themselves (docs/catalogue.md), so that a version may hold
several observations of one indicator that look alike. The words of the text, and its place, tell which is which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from flows.names import Lying, told

if TYPE_CHECKING:
    from warehouse import Warehouse

KEY = ["indicator", "entity", "ref_area", "time_period", "unit_measure", "obs_status"]
SPAN = ["article_id", "start", "end"]


def with_words_apart(
    observations: pl.DataFrame, house: Warehouse, number: int | None, lies: Lying | None = None
) -> pl.DataFrame:
    """Add `apart`: the subject and the measure as the text has them, file and place; null where the key is that of one alone.

    Args:
        observations: all of an indicator, or of a version.
        house: the warehouse.
        number: the version.
        lies: the names that files have now, for people; the stored ones where None.
    """
    alike = observations.filter(pl.struct(KEY).is_duplicated())["observation_id"]
    if alike.is_empty():
        return observations.with_columns(apart=pl.lit(None, dtype=pl.String))
    support = house.frame("support", number).filter(pl.col("observation_id").is_in(alike.implode())).collect()
    here = pl.col("article_id").is_in(support["article_id"].unique().implode())
    said = house.frame("quantity", number).filter(here).select(*SPAN, "subject", "measure").collect()
    files = house.frame("article", number).filter(here).select("article_id", "file_name").collect()
    rows = support.join(said, on=SPAN, how="left").join(files, on="article_id", how="left")
    rows = rows.sort("preferred", "file_name", "start", descending=[True, False, False])
    first = rows.group_by("observation_id", maintain_order=True).agg(
        pl.col("article_id", "file_name", "start", "subject", "measure").first(), tellings=pl.len()
    )
    words = {row["observation_id"]: _words(row, lies or {}) for row in first.iter_rows(named=True)}
    return observations.with_columns(
        apart=pl.col("observation_id").replace_strict(words, default=None, return_dtype=pl.String)
    )


def _words(row: dict[str, object], lies: Lying) -> str:
    """`Graz airport, passengers (a.txt:17, and 2 more)`."""
    said = list(dict.fromkeys(str(word) for word in (row["subject"], row["measure"]) if word))
    more = int(str(row["tellings"])) - 1
    place = f"{told(row, lies)}:{row['start']}{f', and {more} more' if more else ''}"
    return f"{', '.join(said)} ({place})" if said else place
