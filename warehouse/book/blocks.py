"""Long lists in blocks that end where the rows around say so: a new row changes the page that it stands on.

With blocks of a fixed size, each new row would move all that follow it, and all their pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import polars as pl

from warehouse.book import addresses

NEAR = 50  # a block has more rows than this, about twice as many as a rule
MOST = 300


class Turn(NamedTuple):
    """The way from one page of a list to the others."""

    before: str | None = None
    after: str | None = None
    others: tuple[str, ...] = ()

    @property
    def first(self) -> bool:
        """Whether it is the first page, which tells of the whole."""
        return self.before is None


def turn(row: Mapping[str, Any] | None) -> Turn:
    """How to go on from the page that a row of `in_blocks` stands on; a list without rows has one page."""
    if row is None:
        return Turn()
    return Turn(row["before"], row["after"], tuple((row["others"] or "").split()))


def in_blocks(rows: pl.DataFrame, key: str, identity: str, address: Callable[[str, str], str]) -> pl.DataFrame:
    """Rows with the page that each stands on.

    They get `path`, and the paths of the pages `before` and `after` it in its key's list; on the first page, and only there,
    `others` names all further ones, with spaces between them.

    A block begins at the row whose hash is the lowest among its `NEAR` neighbours on either side, and its page is called
    after that row: numbers would change the pages of all blocks behind a new one.

    Args:
        rows: in the order in which they are told.
        key: the column that says what list a row belongs to; a row without one is left out.
        identity: the column that tells rows of a list apart.
        address: where a part of the list of a key lies; "" is the first one.
    """
    rank, count = pl.int_range(pl.len()).over(key), pl.len().over(key)
    hashed = (pl.col(identity).hash(seed=0) // 2).cast(pl.Int64)
    lowest = hashed.rolling_min(2 * NEAR + 1, center=True, min_samples=1).over(key)
    begins = (rank >= NEAR) & (rank < count.cast(pl.Int64) - NEAR) & (hashed == lowest)
    told = (
        rows.filter(pl.col(key).is_not_null())
        .with_columns(block=begins.cum_sum().over(key))
        .with_columns(part=(pl.int_range(pl.len()).over(key, "block") % MOST == 0).cum_sum().over(key))
        .drop("block")
    )
    pages = told.group_by(key, "part", maintain_order=True).agg(begins=pl.col(identity).first()).sort(key, "part")
    paths = [address(name, "" if part == 1 else addresses.digest(begins)) for name, part, begins in pages.iter_rows()]
    ways = pages.with_columns(path=pl.Series(paths, dtype=pl.String)).with_columns(
        before=pl.col("path").shift(1).over(key),
        after=pl.col("path").shift(-1).over(key),
        others=pl.when(pl.col("part") == 1).then(pl.col("path").slice(1).str.join(" ").over(key)),
    )
    return told.join(ways.drop("begins"), on=[key, "part"], maintain_order="left").drop("part")
