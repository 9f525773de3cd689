"""Which figures an article itself tells as one: the terms of its identities of kind `same`, whether they hold or not.

An article that tells two figures of one observation apart shows that its key is too coarse. One whose headline says 162.2
million where the body has 126.2 million shows nothing of the sort: its text ties the two together, and one of them is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

SPAN = ["article_id", "start", "end"]
PLACE = ["indicator", "entity", "ref_area", "time_period"]


def at_odds(quantities: pl.DataFrame) -> pl.DataFrame:
    """The articles (`article_id`) that tell figures of one place without a common point: for them alone it matters."""
    ends = quantities.group_by(*PLACE, "article_id").agg(pl.col("interval_low").max(), pl.col("interval_high").min())
    return (
        ends.filter(pl.col("interval_low") > pl.col("interval_high")).select("article_id").unique().sort("article_id")
    )


def told_as_one(terms: pl.DataFrame) -> pl.DataFrame:
    """The figure that each term tells.

    Args:
        terms: `identity_id`, `article_id`, `start` and `end` of identities of kind `same`.

    Returns:
        `article_id`, `start`, `end` and `figure`: the least identity_id of those that tie it to others, in however many steps.
    """
    told: dict[tuple[str, int, int], str] = {}
    figures: dict[str, str] = {}
    for identity_id, *span in terms.select("identity_id", *SPAN).sort("identity_id", *SPAN).iter_rows():
        at = (span[0], span[1], span[2])
        tied = {_head(figures, one) for one in (identity_id, told.setdefault(at, identity_id))}
        figures.update(dict.fromkeys(tied, min(tied)))
    return _frame((*at, _head(figures, one)) for at, one in told.items())


def _head(figures: dict[str, str], one: str) -> str:
    while figures.get(one, one) != one:
        one = figures[one]
    return one


def _frame(rows: Iterable[tuple[str, int, int, str]]) -> pl.DataFrame:
    schema = {"article_id": pl.String, "start": pl.Int64, "end": pl.Int64, "figure": pl.String}
    return pl.DataFrame(list(rows), schema=schema, orient="row").sort(SPAN)
