"""A bare number is no sum of money: 外贸8连增, 出口退税3问, 票房TOP10.

Where a whole number lies below all that is plausible for its indicator and no currency stands beside it, its unit was only
guessed from what the sentence is about, and it gets no indicator. One with its currency keeps it, and RNG1 flags it.
"""

from __future__ import annotations

import re

import polars as pl

from schemas.catalogue.loading import Catalogue
from schemas.catalogue.model import MONEY

BESIDE = 12  # characters on each side that are looked at
PRICED = re.compile(
    r"[$€£¥￥₹₩฿元圆块币镑]|卢比|卢布|法郎|克朗|yuan|rmb|cny|dollar|usd|euro|eur|pound|gbp|rupee|\brs\b|yen|won\b|baht|kron|franc",
    re.IGNORECASE,
)


def without_unpriced(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators of numbers that are too small for a sum and name no currency; rows keep their order.

    Args:
        placed: quantities with `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: has the plausible ranges.
    """
    least = {i.id: i.plausible.low for i in catalogue.indicators.values() if i.unit == MONEY and i.plausible.low}
    low = pl.col("indicator").replace_strict(least, default=None, return_dtype=pl.Float64)
    small = (pl.coalesce("value", "high") < low) & pl.col("surface").str.contains(r"^\d+$")
    rows = placed.with_row_index("_row").filter(small.fill_null(value=False))
    if rows.is_empty():
        return placed
    texts = dict(articles.join(rows, on="article_id", how="semi").select("article_id", "text").iter_rows())
    found = [
        row
        for row, article, start, end in rows.select("_row", "article_id", "start", "end").iter_rows()
        if not PRICED.search(texts.get(article, "")[max(0, start - BESIDE) : end + BESIDE])
    ]
    return placed.with_columns(placed["indicator"].scatter(found, None)) if found else placed
