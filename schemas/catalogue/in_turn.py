"""Three growths and more that follow as many levels in turn: 旅客…人次、货邮…吨、起降…架次，分别增长12.1%、3.4%、8.8%.

Each is the growth of the level that stands as far from the beginning of its row; one of a level that no indicator has has
none, whatever word stands nearest to it. Levels further ahead in the sentence are no part of the row where a comma sets it off
and none stands within it. Two that follow two levels are `neighbours`'.
"""

from __future__ import annotations

import re

import polars as pl

from schemas.catalogue.around import unit_class
from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.neighbours import NEAREST, derived_from
from schemas.positions import in_order

LEAST = 3
COMMA = re.compile(r"[,，;；]")
SAID = ["row", "article_id", "start", "end", "sentence_start", "kind", "unit", "of", "indicator"]


def growths_in_turn(quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Give such growths the indicators of their own levels; rows keep their order.

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities`, `row` (its number) and `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators have a growth of their own.
    """
    ordered = in_order(quantities.select(SAID)).with_row_index("_at")
    run = pl.struct("article_id", "sentence_start", "kind").rle_id().alias("_run")
    runs = ordered.group_by(run, maintain_order=True).agg(
        pl.col("article_id", "sentence_start", "kind", "_at").first(), pl.col("end").last(), n=pl.len()
    )
    last = [pl.col(c) == pl.col(c).shift(1) for c in ("article_id", "sentence_start")]
    level = pl.col("kind").shift(1) == "level"
    found = runs.with_columns(_levels_end=pl.col("end").shift(1), _more=pl.col("n").shift(1) > pl.col("n")).filter(
        (pl.col("kind") == "growth")
        & level
        & (pl.col("n") >= LEAST)
        & pl.all_horizontal(last)
        & (pl.col("n").shift(1) >= pl.col("n"))
    )
    if found.is_empty():
        return quantities
    texts = dict(articles.join(found, on="article_id", how="semi").select("article_id", "text").iter_rows())
    respectively = any_of(load_lending()["respective"])
    told: dict[int, str | None] = {}
    for article, at, end, levels_end, n, more in found.select(
        "article_id", "_at", "end", "_levels_end", "n", "_more"
    ).iter_rows():
        growths, levels = ordered[at : at + n], ordered[at - n - more : at]
        between = texts[article][levels_end : growths["start"][0]]
        if len(between) > NEAREST or not respectively.search(between + texts[article][growths["end"][-1] : end + 20]):
            continue
        if more and not _set_off(texts[article], levels):
            continue
        for growth, level_ in zip(growths.iter_rows(named=True), levels["indicator"][-n:], strict=True):
            unit = unit_class(growth["unit"])
            told[growth["row"]] = level_ and derived_from(catalogue, level_, "growth", growth["of"], unit)
    if not told:
        return quantities
    mine = pl.col("row").is_in(list(told))
    named = pl.col("row").replace_strict(told, default=None, return_dtype=pl.String)
    return quantities.with_columns(indicator=pl.when(mine).then(named).otherwise("indicator"))


def _set_off(text: str, levels: pl.DataFrame) -> bool:
    """Whether a comma stands behind the first of some levels, and none between the others."""
    gaps = [text[end:start] for end, start in zip(levels["end"], levels["start"][1:], strict=False)]
    return COMMA.search(gaps[0]) is not None and not any(map(COMMA.search, gaps[1:]))
