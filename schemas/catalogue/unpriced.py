"""A bare number is no sum of money: 外贸8连增, 出口退税3问, 票房TOP10.

Where a whole number lies below all that is plausible for its indicator and no currency stands beside it, its unit was only
guessed from what the sentence is about (the rule that read it says so), and it gets no indicator. One with its currency keeps
it, and RNG1 flags it.
"""

from __future__ import annotations

import polars as pl

from schemas.catalogue.loading import Catalogue
from schemas.catalogue.model import MONEY

LEAST = 100.0  # below it a bare number is no sum of money, whatever the range of its indicator
PRICED = "unit.currency"  # how the rules begin that find a currency beside its number, or at the head of its column


def without_unpriced(placed: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators of numbers that are too small for a sum and name no currency; rows keep their order.

    Args:
        placed: quantities with `indicator`.
        catalogue: has the plausible ranges.
    """
    sums = [i for i in catalogue.indicators.values() if i.unit == MONEY and i.kind == "level"]
    least = {i.id: i.plausible.low or LEAST for i in sums}
    low = pl.col("indicator").replace_strict(least, default=None, return_dtype=pl.Float64)
    small = placed.select((pl.coalesce("value", "high") < low).fill_null(value=False)).to_series().arg_true()
    if small.is_empty():
        return placed
    bare = pl.col("surface").str.contains(r"^\d+$") & ~pl.col("rule").str.contains(PRICED, literal=True)
    guessed = placed.select(pl.col("surface", "rule").gather(small)).select(bare.fill_null(value=False)).to_series()
    return placed.with_columns(placed["indicator"].scatter(small.filter(guessed), None))
