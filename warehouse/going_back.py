"""Rollback: a new version with the rows of an old one. Its cost follows what changed between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from warehouse import faults, ledgers, reading
from warehouse.layout import ARTICLE, TABLES
from warehouse.views import names

if TYPE_CHECKING:
    from warehouse.door import Door


def restore(door: Door, number: int, old: int) -> None:
    """Stage as version `number` what stood in version `old`.

    Rows that began after it and still stand end; rows that stood in it and ended since begin again, as copies.
    """
    for table in TABLES.values():
        rows = table.sql_name
        door.execute(
            f"UPDATE {rows} SET end_version = $1 WHERE begin_version > $2 AND end_version IS NULL", [number, old]
        )
        kept = names([*table.columns, *table.kept, "row_hash"])
        # A row that ended and came back equal under a later begin was ended just now and begins again here; that
        # costs two entries and keeps both statements simple.
        door.execute(
            f"INSERT INTO {rows} ({kept}, begin_version) SELECT {kept}, CAST($1 AS BIGINT) FROM {rows} "
            "WHERE begin_version <= $2 AND end_version > $2 AND begin_version < $1",
            [number, old],
        )
    faults.point("rows-begun")


def files(door: Door, old: int) -> pl.DataFrame:
    """The files of the landing folder that said something else in version `old`, as if that were the last that they said.

    So a later edit of such a file supersedes what stands, and not what the rollback took out. Size and time stay: that the file
    lies there unchanged is no news.
    """
    said = reading.rows_of(door, ARTICLE, old, ["file_name", "article_id"]).select(path="file_name", then="article_id")
    known = ledgers.known_files(door).join(said.unique("path"), on="path")
    other = known.filter(pl.col("article_id").ne_missing(pl.col("then"))).with_columns(article_id="then")
    return other.select("path", "article_id", "size", "mtime_ns", "state")
