"""A handful is a count of nobody's statistics: "two apps, 41 downloads", 里面大学生九个, 每五名劳动力里就有一个.

What an indicator counts is told in dozens and more; a level below ten that counts something is one of a few things which the
text has at hand, or the size of the group that a proportion is told of, as any number behind 每 is.
"""

from __future__ import annotations

import polars as pl

from schemas.catalogue.loading import Catalogue
from schemas.catalogue.model import MONEY

FEW = 10
EACH = "每"
NOT_COUNTED = (MONEY, "percent", "times")


def without_handfuls(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators of such figures; rows keep their order.

    Args:
        placed: quantities with `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators count something.
    """
    counting = [i.id for i in catalogue.indicators.values() if i.kind == "level" and i.unit not in NOT_COUNTED]
    rows = placed.with_row_index("_row").select("_row", "article_id", "start", "indicator", "value", "high")
    rows = rows.filter(pl.col("indicator").is_in(counting))
    count = pl.coalesce("value", "high").abs()
    few = rows.filter((count < FEW) & (count == count.floor()))["_row"]
    chinese = articles.filter(pl.col("text").str.contains(EACH, literal=True)).select("article_id", "text")
    texts = dict(chinese.iter_rows())
    asked = rows.join(chinese.select("article_id"), on="article_id", how="semi").select("_row", "article_id", "start")
    each = [row for row, article, start in asked.iter_rows() if texts[article][start - 1 : start] == EACH]
    lost = [*few.to_list(), *each]
    return placed.with_columns(placed["indicator"].scatter(lost, None)) if lost else placed
