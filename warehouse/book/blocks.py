"""Long lists in blocks that end where the rows around say so: a new row changes the page that it stands on.

With blocks of a fixed size, each new row would move all that follow it, and all their pages.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

NEAR = 50  # a block has more rows than this, about twice as many as a rule
MOST = 300


def in_blocks(rows: pl.DataFrame, key: str, identity: str, address: Callable[[str, int], str]) -> pl.DataFrame:
    """Rows with the page that each stands on: `path`, and which `part` of how many (`of`) of its key's list that is.

    A block begins at the row whose hash is the lowest among its `NEAR` neighbours on either side.

    Args:
        rows: in the order in which they are told.
        key: the column that says what list a row belongs to; a row without one is left out.
        identity: the column that tells rows of a list apart.
        address: where a part of the list of a key lies.
    """
    rank, count = pl.int_range(pl.len()).over(key), pl.len().over(key)
    hashed = (pl.col(identity).hash(seed=0) // 2).cast(pl.Int64)
    lowest = hashed.rolling_min(2 * NEAR + 1, center=True, min_samples=1).over(key)
    begins = (rank >= NEAR) & (rank < count.cast(pl.Int64) - NEAR) & (hashed == lowest)
    told = (
        rows.filter(pl.col(key).is_not_null())
        .with_columns(block=begins.cum_sum().over(key))
        .with_columns(part=(pl.int_range(pl.len()).over(key, "block") % MOST == 0).cum_sum().over(key))
        .with_columns(of=pl.col("part").max().over(key))
        .drop("block")
    )
    pages = told.select(key, "part").unique()
    paths = [address(name, part) for name, part in pages.iter_rows()]
    return told.join(
        pages.with_columns(path=pl.Series(paths, dtype=pl.String)), on=[key, "part"], maintain_order="left"
    )
